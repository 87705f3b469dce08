//! Applies what the centre sends. What a document brings commits with its final state; the catalogue has a file of its own,
//! where its version is written with the data.

use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use serde_json::Value;

use super::report::Telling;
use super::{Bell, logs, media};
use crate::books::{Books, BooksError, journal};
use crate::storage::{DbError, Tx};
use crate::till::directory::{self, Content, Directory, NotTaken, Note, Received};
use crate::till::load::{self, CatalogueDocument, Loaded};
use crate::till::settings::Settings;
use crate::transport::notice::Notice;
use crate::transport::till::{Counter, Delivered, Mailbox, Prepared, Verdict};
use crate::transport::{DocId, Kind};

/// The longest directory that is taken.
const MAX_NOTICE_BYTES: u64 = 64 * 1024 * 1024;

/// What a clerk is made of.
#[derive(Clone)]
pub struct ClerkParts {
    /// The till's books.
    pub books: Books,
    /// Its documents.
    pub mailbox: Mailbox,
    /// Its own settings, over which the centre's are laid.
    pub settings: Settings,
    /// Where media files are kept.
    pub media: PathBuf,
    /// Reads wall time, milliseconds since 1970.
    pub now: Arc<dyn Fn() -> i64 + Send + Sync>,
    /// Fresh random bytes.
    pub random: Arc<dyn Fn() -> [u8; 16] + Send + Sync>,
    /// Tells how the till is.
    pub telling: Arc<Telling>,
    /// Rings when there is something to send.
    pub bell: Arc<Bell>,
}

/// What was done outside of the transaction that makes a document final.
#[derive(Clone, Debug)]
enum Done {
    /// A catalogue.
    Catalogue(Loaded),
    /// The file of a log that is to be sent.
    Log(Prepared),
}

/// Applies what the centre sends.
pub struct Clerk {
    parts: ClerkParts,
    /// What was done for the document that is being applied.
    done: Mutex<Option<(u64, Kind, Done)>>,
    /// A log whose file has no name yet.
    log: Mutex<Option<(Prepared, u64)>>,
}

fn of_books(error: BooksError) -> DbError {
    match error {
        BooksError::Db(error) => error,
        BooksError::Damaged { table, message } => DbError::Column { column: table.into(), message },
    }
}

impl From<NotTaken> for Verdict {
    fn from(error: NotTaken) -> Verdict {
        Verdict::Rejected { code: error.code.to_owned(), text: error.text }
    }
}

fn rejected(text: impl Into<String>) -> Verdict {
    Verdict::Rejected { code: "schema".to_owned(), text: text.into() }
}

/// The directory that a kind of document brings.
fn directory_of(kind: Kind) -> Option<Directory> {
    Directory::parse(kind.word())
}

impl Clerk {
    /// A clerk.
    pub fn new(parts: ClerkParts) -> Clerk {
        Clerk { parts, done: Mutex::new(None), log: Mutex::new(None) }
    }

    /// The till's books.
    pub fn books(&self) -> &Books {
        &self.parts.books
    }

    /// Tells how the till is.
    pub fn telling(&self) -> &Telling {
        &self.parts.telling
    }

    /// After documents were applied: files that were waiting for their commit get their names, and are sent.
    pub fn settle(&self) {
        let log = self.log.lock().unwrap_or_else(PoisonError::into_inner).take();
        if let Some((prepared, n)) = log {
            // Where it cannot be done now, the courier does it.
            self.parts.mailbox.settle(&prepared, n).ok();
            self.parts.bell.ring();
        }
    }

    /// Takes a document that lay in an exchange folder. Its number is written with its data; of one that is rejected
    /// nothing is written.
    pub fn take_from_folder(
        self: &Arc<Self>,
        doc: Delivered,
        number: Option<(String, u64)>,
    ) -> Result<Verdict, DbError> {
        let before = match doc.kind {
            Kind::CatalogueSnapshot | Kind::CatalogueDelta => {
                let loaded = self.load(&doc, number.clone())?;
                self.remember(&doc, Done::Catalogue(loaded));
                None
            }
            _ => self.before(&doc)?,
        };
        if let Some(verdict) = before {
            return Ok(verdict);
        }
        let this = Arc::clone(self);
        self.parts.books.documents.write(move |tx| {
            let verdict = this.apply(tx, &doc)?;
            if let (Verdict::Applied { .. }, Some((series, n))) = (&verdict, &number) {
                journal::set_number(tx, series, *n).map_err(of_books)?;
            }
            Ok(verdict)
        })
    }

    /// Notes something that the till is to tell.
    pub fn note(&self, note: Note) -> Result<(), DbError> {
        let now_ms = (self.parts.now)();
        self.parts.books.documents.write(move |tx| directory::put_note(tx, &note, now_ms))
    }

    fn notice(doc: &Delivered) -> Result<Result<Notice, Verdict>, DbError> {
        if doc.size > MAX_NOTICE_BYTES {
            return Ok(Err(rejected(format!("{} bytes; at most {MAX_NOTICE_BYTES} are taken", doc.size))));
        }
        let bytes = doc.payload.read().map_err(|e| doc.payload.fault(&e))?;
        Ok(Notice::decode(doc.kind, &bytes).map_err(|e| rejected(e.to_string())))
    }

    /// The directory in a document, understood.
    fn directory(
        &self,
        doc: &Delivered,
        directory: Directory,
    ) -> Result<Result<(Received, Content), Verdict>, DbError> {
        let notice = match Clerk::notice(doc)? {
            Ok(notice) => notice,
            Err(verdict) => return Ok(Err(verdict)),
        };
        let Notice { version, effective_from_ms, body, .. } = notice;
        let received = Received { directory, version, effective_from_ms, body };
        Ok(match Content::read(&received, &self.parts.settings) {
            Ok(content) => Ok((received, content)),
            Err(error) => Err(error.into()),
        })
    }

    fn order(doc: &Delivered) -> Result<Result<String, Verdict>, DbError> {
        Ok(Clerk::notice(doc)?.and_then(|notice| {
            let command = notice.body.get("command").and_then(Value::as_str);
            command.map(str::to_owned).ok_or_else(|| rejected("`command` is missing"))
        }))
    }

    fn remember(&self, doc: &Delivered, done: Done) {
        *self.done.lock().unwrap_or_else(PoisonError::into_inner) = Some((doc.n, doc.kind, done));
    }

    fn remembered(&self, doc: &Delivered) -> Option<Done> {
        let done = self.done.lock().unwrap_or_else(PoisonError::into_inner);
        done.as_ref().filter(|(n, kind, _)| (*n, *kind) == (doc.n, doc.kind)).map(|(_, _, done)| done.clone())
    }

    fn load(&self, doc: &Delivered, number: Option<(String, u64)>) -> Result<Loaded, DbError> {
        let document = CatalogueDocument {
            payload: doc.payload.clone(),
            size: doc.size,
            full: doc.kind == Kind::CatalogueSnapshot,
            base: doc.base,
            version: doc.version,
            number,
        };
        load::from_document(&self.parts.books, &self.parts.settings.store, &document, (self.parts.now)())
            .map_err(of_books)
    }

    /// The transaction's part of a catalogue: the note from which the till makes its event.
    fn loaded(&self, tx: &mut Tx<'_>, doc: &Delivered, loaded: Loaded) -> Result<Verdict, DbError> {
        let (note, verdict) = match loaded {
            Loaded::Unchanged => return Ok(Verdict::Applied { records: 0 }),
            Loaded::Applied { records, note } => {
                // What changed nothing made no version of its own.
                let told = note.items + note.prices > 0;
                (told.then_some(note), Verdict::Applied { records })
            }
            Loaded::Refused { code, text, line } => {
                let note = load::Note {
                    version: None,
                    doc_no: i64::try_from(doc.version.unwrap_or_default()).unwrap_or(i64::MAX),
                    full: doc.kind == Kind::CatalogueSnapshot,
                    items: 0,
                    prices: 0,
                    duration_ms: 0,
                    refused: Some((code.to_owned(), line)),
                    at_ms: doc.now_ms,
                };
                (Some(note), Verdict::Rejected { code: code.to_owned(), text })
            }
        };
        if let Some(note) = note {
            load::put_note(tx, &note).map_err(of_books)?;
            directory::put_note(tx, &Note::Loaded, doc.now_ms)?;
        }
        Ok(verdict)
    }

    /// The transaction's part of a directory.
    fn take(&self, tx: &mut Tx<'_>, doc: &Delivered, of: Directory) -> Result<Verdict, DbError> {
        let (received, content) = match self.directory(doc, of)? {
            Ok(read) => read,
            Err(verdict) => return Ok(verdict),
        };
        let records = content.records();
        // Settings are taken by the till, between two documents.
        let at_once = received.effective_from_ms.is_none() && of != Directory::Settings;
        if at_once {
            let (store, salt) = (&self.parts.settings.store, (self.parts.random)());
            directory::enforce(tx, &content, store, salt, doc.now_ms).map_err(of_books)?;
        }
        directory::receive(tx, &received, at_once, doc.now_ms)?;
        if at_once && of != Directory::EventFilter {
            let note = Note::Applied {
                section: of.word().to_owned(),
                version: received.version,
                sha256: doc.sha256.to_string(),
                settings_sha: None,
            };
            directory::put_note(tx, &note, doc.now_ms)?;
        }
        Ok(Verdict::Applied { records })
    }

    /// The transaction's part of an order.
    fn obey(&self, tx: &mut Tx<'_>, doc: &Delivered) -> Result<Verdict, DbError> {
        let command = match Clerk::order(doc)? {
            Ok(command) => command,
            Err(verdict) => return Ok(verdict),
        };
        match command.as_str() {
            // Done before, in the catalogue's file.
            "resync" => {}
            // The till takes its settings as they stand once more.
            "re-read" => directory::take_again(tx)?,
            "send-log" => {
                let Some(Done::Log(prepared)) = self.remembered(doc) else {
                    return Ok(Verdict::Deferred("the log is not written yet".into()));
                };
                let n = Mailbox::enter(tx, &prepared, doc.now_ms)?;
                *self.log.lock().unwrap_or_else(PoisonError::into_inner) = Some((prepared, n));
            }
            other => return Ok(rejected(format!("the till knows no command {other:?}"))),
        }
        let note = Note::Command { id: doc.n.to_string(), command, result: "ok".into(), duration_ms: 0 };
        directory::put_note(tx, &note, doc.now_ms)?;
        Ok(Verdict::Applied { records: 1 })
    }
}

impl Counter for Clerk {
    fn before(&self, doc: &Delivered) -> Result<Option<Verdict>, DbError> {
        match doc.kind {
            Kind::CatalogueSnapshot | Kind::CatalogueDelta => {
                if doc.version.is_none() || (doc.kind == Kind::CatalogueDelta && doc.base.is_none()) {
                    return Ok(Some(rejected("a catalogue without its versions")));
                }
                let loaded = self.load(doc, None)?;
                self.remember(doc, Done::Catalogue(loaded));
            }
            Kind::Restrictions => {
                let (received, content) = match self.directory(doc, Directory::Restrictions)? {
                    Ok(read) => read,
                    Err(verdict) => return Ok(Some(verdict)),
                };
                if let (None, Content::Restrictions(records)) = (received.effective_from_ms, content) {
                    let (catalogue, store) = (&self.parts.books.catalogue, &self.parts.settings.store);
                    directory::enforce_restrictions(catalogue, &records, store, doc.now_ms).map_err(of_books)?;
                }
            }
            Kind::Media => media::keep(&self.parts.media, doc).map_err(|e| doc.payload.fault(&e))?,
            Kind::Command => match Clerk::order(doc)?.as_deref() {
                Ok("resync") => load::forget_standing(&self.parts.books.catalogue)?,
                Ok("send-log") => {
                    let [bytes @ .., _, _, _, _, _, _] = (self.parts.random)();
                    let packed = logs::pack(&self.parts.telling, doc.now_ms)?;
                    let id = DocId::new(doc.now_ms, bytes);
                    let log = self.parts.mailbox.put(Kind::Diagnostics, id, &packed);
                    match log {
                        Ok(log) => self.remember(doc, Done::Log(log)),
                        Err(error) => return Ok(Some(Verdict::Deferred(error.to_string()))),
                    }
                }
                _ => {}
            },
            _ => {}
        }
        Ok(None)
    }

    fn apply(&self, tx: &mut Tx<'_>, doc: &Delivered) -> Result<Verdict, DbError> {
        if let Some(of) = directory_of(doc.kind) {
            return self.take(tx, doc, of);
        }
        match (doc.kind, self.remembered(doc)) {
            (Kind::CatalogueSnapshot | Kind::CatalogueDelta, Some(Done::Catalogue(loaded))) => {
                self.loaded(tx, doc, loaded)
            }
            (Kind::Command, _) => self.obey(tx, doc),
            (Kind::Media, _) => Ok(Verdict::Applied { records: 1 }),
            (kind, _) => Ok(Verdict::Rejected {
                code: "kind-unknown".into(),
                text: format!("a till does nothing with a document of the kind {kind}"),
            }),
        }
    }

    fn last(&self) -> Result<Value, DbError> {
        self.parts.telling.last().map_err(of_books)
    }

    fn go_on_from(&self, last: &Value) -> Result<(), DbError> {
        match super::report::go_on(last) {
            Some(note) => self.note(note),
            None => Ok(()),
        }
    }

    fn state(&self) -> Result<Value, DbError> {
        Ok(self.parts.telling.report((self.parts.now)()).map_err(of_books)?.to_value())
    }
}

impl std::fmt::Debug for Clerk {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Clerk").field("settings", &self.parts.settings.store).finish_non_exhaustive()
    }
}
