//! What the centre has told the till takes effect between two documents, and what happened behind its back becomes
//! events: each in one step with one commit, so that it is taken once.

use std::sync::Arc;

use super::{RunError, Till, Told, commit};
use crate::books::BooksError;
use crate::storage::Db;
use crate::till::command::{Act, PowerAct};
use crate::till::directory::{self, Content, Directory, Note, Received, Taken, Waiting};
use crate::till::outside::Outside;
use crate::till::settings::Settings;

/// The settings that a till goes by: its own, under those that the centre has sent. What the centre sent and the till
/// cannot use any more (its own file has changed since) is told instead.
pub(super) fn in_force(own: &Settings, documents: &Db) -> Result<(Settings, Option<String>), BooksError> {
    let Some((version, body)) = documents.read(|tx| directory::in_force(tx, Directory::Settings))? else {
        return Ok((own.clone(), None));
    };
    let received = Received { directory: Directory::Settings, version, effective_from_ms: None, body };
    Ok(match Content::read(&received, own) {
        Ok(Content::Settings(settings)) => (*settings, None),
        Ok(_) => (own.clone(), None),
        Err(error) => (own.clone(), Some(format!("the centre's settings of version {version} are left out: {error}"))),
    })
}

impl<O: Outside> Till<O> {
    /// Takes what waits, unless a document is open.
    pub(super) fn take_orders(&mut self, told: &mut Told) -> Result<(), RunError> {
        if self.state.document.is_some() || !self.state.on {
            return Ok(());
        }
        let now_ms = self.parts.clock.now_ms();
        let Some(waiting) = self.books.documents.read(|tx| directory::waiting(tx, now_ms))? else { return Ok(()) };
        if waiting.notes.iter().any(|(_, note)| *note == Note::Loaded) {
            self.tell_loads()?;
        }
        let (taken, notes, settings) = self.prepare_orders(&waiting, now_ms, told)?;
        let before = settings.map(|settings| std::mem::replace(&mut self.parts.settings, settings));
        let mut outcome = self.step(Act::Power(PowerAct::Told(notes)).into());
        outcome.taken = Some(Arc::new(taken));
        match self.commit(&outcome, false) {
            Ok(()) => {
                self.finish(outcome, told);
                Ok(())
            }
            Err(error) => {
                if let Some(before) = before {
                    self.parts.settings = before;
                }
                match error {
                    // It waits for the next occasion.
                    RunError::NoRoom(_) => Ok(()),
                    other => Err(other),
                }
            }
        }
    }

    /// Reads what is due, and writes what stands in the catalogue's file: doing that again changes nothing.
    fn prepare_orders(
        &mut self,
        waiting: &Waiting,
        now_ms: i64,
        told: &mut Told,
    ) -> Result<(Taken, Vec<Note>, Option<Settings>), RunError> {
        let mut notes: Vec<Note> = waiting.notes.iter().map(|(_, note)| note.clone()).collect();
        let (mut due, mut settings) = (Vec::new(), None);
        for (id, received, content) in waiting.understood(&self.own) {
            let directory = received.directory;
            let content = match content {
                Ok(content) => content,
                Err(error) => {
                    let word = directory.word();
                    told.messages.push(format!("{word} of version {} are left out: {error}", received.version));
                    due.push((id, directory, None));
                    continue;
                }
            };
            if let Content::Restrictions(records) = &content {
                let store = &self.parts.settings.store;
                directory::enforce_restrictions(&self.books.catalogue, records, store, now_ms)?;
            }
            let text = serde_json::Value::Object(received.body).to_string();
            let mut settings_sha = None;
            if let Content::Settings(new) = &content {
                settings_sha = Some(commit::sha256(new.text.as_bytes()));
                settings = Some((**new).clone());
            }
            // Lists of events have an event of their own.
            if directory != Directory::EventFilter {
                notes.push(Note::Applied {
                    section: directory.word().to_owned(),
                    version: received.version,
                    sha256: settings_sha.clone().unwrap_or_else(|| commit::sha256(text.as_bytes())),
                    settings_sha,
                });
            }
            due.push((id, directory, Some(content)));
        }
        let taken = Taken {
            due,
            notes_upto: waiting.notes.last().map_or(0, |(id, _)| *id),
            store: self.parts.settings.store.clone(),
            salt: (self.parts.random)(),
            at_ms: now_ms,
        };
        Ok((taken, notes, settings))
    }
}
