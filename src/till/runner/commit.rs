//! The one write of a step: rows of the state that changed, documents into the books, events into the outbox.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Instant;

use sha2::{Digest, Sha256};

use super::queue::{QueueError, Ticket};
use super::{DIALECT, RunError, Till, recovered};
use crate::books::BooksError;
use crate::books::sales::{self, Arrival};
use crate::events::outbox::{self, OutboxError};
use crate::events::{DocKind, DocRef, Draft, Envelope, Epoch, Kind, Mode, Payload, Sealed, StepIds, seal};
use crate::model::Record;
use crate::storage::{Db, DbError, Tx, params};
use crate::till::directory::{self, Taken};
use crate::till::outcome::{About, LearnedWeight, Outcome};
use crate::till::outside::Outside;
use crate::till::recovery::{self, Note};
use crate::till::state::TillState;
use crate::vocab::{Moment, Zone};

/// The rows of the state as they stand in the database.
#[derive(Debug, Default)]
pub(super) struct Kept(BTreeMap<String, String>);

impl Kept {
    pub(super) fn read(db: &Db) -> Result<Self, DbError> {
        let rows = db.read(|tx| tx.query("SELECT name, body FROM till_state", &[]))?;
        rows.iter()
            .map(|row| Ok((row.text(0)?.to_owned(), row.text(1)?.to_owned())))
            .collect::<Result<_, _>>()
            .map(Kept)
    }

    pub(super) fn rows(&self) -> &BTreeMap<String, String> {
        &self.0
    }

    /// What must be written so that the database holds `rows`: names with their new body, or none.
    fn changes(&self, rows: &BTreeMap<String, String>) -> Vec<(String, Option<String>)> {
        let gone = self.0.keys().filter(|name| !rows.contains_key(*name)).map(|name| (name.clone(), None));
        let new = rows.iter().filter(|(name, body)| self.0.get(*name) != Some(*body));
        gone.chain(new.map(|(name, body)| (name.clone(), Some(body.clone())))).collect()
    }
}

/// SHA-256 in hex.
pub(super) fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|b| format!("{b:02x}")).collect()
}

/// So often a step whose commit failed so that nobody knows is looked for, and written when it is not there.
const LOOKS: usize = 3;

/// Everything that one write needs, so that it can be repeated.
struct Work {
    changes: Vec<(String, Option<String>)>,
    documents: Vec<Record>,
    weights: Vec<LearnedWeight>,
    sealed: Vec<Sealed>,
    at_ms: i64,
    zone: Zone,
    /// What the events of this write say of till and time: for those that only the write can make.
    envelope: Envelope,
    ids: StepIds,
    /// A new epoch begins.
    epoch: Option<Epoch>,
    /// The database was saved from a damaged one, which the stream does not tell yet.
    saved: Option<Note>,
    /// Events are kept.
    events: bool,
    /// Places of the documents in queues.
    tickets: Vec<Box<dyn Ticket>>,
    /// What the centre has told the till that it takes with this step.
    taken: Option<Arc<Taken>>,
}

/// Why a write of the till fails.
#[derive(Debug, thiserror::Error)]
pub(super) enum WriteError {
    #[error(transparent)]
    Db(#[from] DbError),
    #[error(transparent)]
    Books(#[from] BooksError),
    #[error(transparent)]
    Outbox(#[from] OutboxError),
    #[error(transparent)]
    Seal(#[from] crate::events::SealError),
}

impl WriteError {
    /// There is no room for it.
    fn is_no_room(&self) -> bool {
        match self {
            WriteError::Db(error) | WriteError::Books(BooksError::Db(error)) => matches!(error, DbError::Full(_)),
            WriteError::Outbox(OutboxError::Db(error)) => matches!(error, DbError::Full(_)),
            _ => false,
        }
    }
}

/// What the till writes of its own accord and looks for again at the next occasion: where it cannot be written now, or
/// nobody knows whether it is, it is done then.
pub(super) fn or_later(written: Result<(), WriteError>) -> Result<(), RunError> {
    match written {
        Err(error) if error.is_no_room() => Ok(()),
        Err(WriteError::Db(DbError::OutcomeUnknown(_) | DbError::Busy(_))) => Ok(()),
        other => Ok(other?),
    }
}

impl From<WriteError> for RunError {
    fn from(error: WriteError) -> Self {
        match error {
            error if error.is_no_room() => RunError::NoRoom(error.to_string()),
            WriteError::Db(e) => e.into(),
            WriteError::Books(e) => e.into(),
            WriteError::Outbox(e) => e.into(),
            WriteError::Seal(e) => e.into(),
        }
    }
}

impl<O: Outside> Till<O> {
    /// Commits a step. Where the disk failed so that nobody knows whether the step is there, that is looked up before
    /// anybody is told (and the step written when it is not). When it cannot be committed, the state is read again.
    pub(super) fn commit(&mut self, outcome: &Outcome, starts: bool) -> Result<(), RunError> {
        let rows = self.state.rows()?;
        let tickets = match self.tickets(&outcome.documents) {
            Ok(tickets) => tickets,
            Err(error) => return self.unmade(RunError::NoRoom(error.to_string())),
        };
        let now_ms = self.parts.clock.now_ms();
        let random = (self.parts.random)();
        let [step_random @ .., _, _, _, _, _, _] = random;
        let mut ids = StepIds::new(now_ms, step_random);
        let mut sealed = Vec::with_capacity(outcome.events.len());
        let epoch = starts.then(|| {
            let [.., a, b, c, d, e, f, g, h] = (self.parts.random)();
            Epoch::new([a, b, c, d, e, f, g, h])
        });
        // The first event of an epoch tells it; its id comes before the others.
        let mut own_ids = ids.clone();
        if epoch.is_some() {
            ids.next_id();
        }
        let saved = self.saved.as_ref().map(|saved| saved.note.clone()).filter(|note| starts && !note.told);
        if saved.is_some() {
            ids.next_id();
        }
        if self.parts.settings.events {
            for event in &outcome.events {
                sealed.push(seal(&event.draft, &self.envelope(&event.about), ids.next_id())?);
            }
        }
        if epoch.is_none() {
            own_ids = ids;
        }
        let work = Arc::new(Work {
            changes: self.kept.changes(&rows),
            documents: outcome.documents.clone(),
            weights: outcome.weights.clone(),
            sealed,
            at_ms: now_ms,
            zone: self.parts.settings.zone.clone(),
            envelope: self.envelope(&About { at_ms: now_ms, ..About::default() }),
            ids: own_ids,
            epoch,
            saved,
            events: self.parts.settings.events,
            tickets,
            taken: outcome.taken.clone(),
        });
        let first = Arc::clone(&work);
        let begun = Instant::now();
        let mut written = self.books.documents.write(move |tx| write(tx, &first));
        for _ in 0..LOOKS {
            if !matches!(&written, Err(WriteError::Db(error)) if error.is_outcome_unknown()) {
                break;
            }
            let again = Arc::clone(&work);
            // By now all connections were ended, the file opened again and its log emptied; where that failed, this
            // fails too. So what is found here is what there is.
            written =
                self.books.documents.write(move |tx| if is_there(tx, &again)? { Ok(()) } else { write(tx, &again) });
        }
        match written {
            Ok(()) => {
                self.kept = Kept(rows);
                if let Some(commits) = &self.parts.company.commits {
                    commits.record(begun.elapsed());
                }
                work.tickets.iter().for_each(|ticket| ticket.settle());
                Ok(())
            }
            Err(error) => self.unmade(error.into()),
        }
    }

    /// The step is not made: the state is what the database holds.
    fn unmade(&mut self, error: RunError) -> Result<(), RunError> {
        self.kept = Kept::read(&self.books.documents)?;
        self.state = TillState::from_rows(self.kept.rows())?;
        Err(error)
    }

    /// Prepares the places of finished documents in the queues of those who get them.
    fn tickets(&self, documents: &[Record]) -> Result<Vec<Box<dyn Ticket>>, QueueError> {
        let mut tickets = Vec::new();
        for document in documents {
            for queue in &self.parts.company.queues {
                tickets.extend(queue.prepare(document, self.parts.clock.now_ms(), (self.parts.random)())?);
            }
        }
        Ok(tickets)
    }

    pub(super) fn envelope(&self, about: &About) -> Envelope {
        let settings = &self.parts.settings;
        Envelope {
            store: settings.store.clone(),
            till: settings.till.clone(),
            ts: shown(about.at_ms, &settings.zone),
            bizdate: about.business_date,
            session: about.session.clone(),
            shift: about.shift,
            mode: about.mode.and_then(|m| Mode::parse(m.word())),
            cashier: about.cashier.clone(),
            doc: about
                .document
                .as_ref()
                .and_then(|d| Some(DocRef { id: d.id.clone(), no: d.number, kind: DocKind::parse(d.kind.word())? })),
            hk: Some(self.hasher.key_id().to_owned()),
        }
    }

    /// Commits events that no step made: reports of losses.
    pub(super) fn envelope_now(&self) -> Envelope {
        self.envelope(&About { at_ms: self.parts.clock.now_ms(), ..About::default() })
    }
}

/// A time with the store's offset; one beyond the calendar is shown as 1970.
fn shown(ms: i64, zone: &Zone) -> Moment {
    Moment::from_instant_ms(ms, zone).or_else(|_| Moment::from_instant_ms(0, zone)).unwrap_or_default()
}

/// Whether a step is in the database, after a commit whose outcome was not known. The state of before differs from that
/// of after it, so the rows that it changes tell; a step that changes none is known by its last event.
fn is_there(tx: &mut Tx<'_>, work: &Work) -> Result<bool, WriteError> {
    if let Some(epoch) = work.epoch {
        return Ok(outbox::epochs(tx)?.iter().any(|known| known.id == epoch));
    }
    for (name, body) in &work.changes {
        let row = tx.query_opt("SELECT body FROM till_state WHERE name = $1", params![name])?;
        let stored = row.as_ref().map(|row| row.text(0)).transpose()?;
        if stored != body.as_deref() {
            return Ok(false);
        }
    }
    match work.sealed.last() {
        Some(last) if work.changes.is_empty() => {
            let id = &last.id.bytes()[..];
            Ok(tx.query_opt("SELECT 1 FROM outbox WHERE id = $1 LIMIT 1", params![id])?.is_some())
        }
        _ => Ok(true),
    }
}

fn write(tx: &mut Tx<'_>, work: &Work) -> Result<(), WriteError> {
    for (name, body) in &work.changes {
        match body {
            Some(body) => tx.execute(
                "INSERT INTO till_state (name, body) VALUES ($1, $2)
                 ON CONFLICT (name) DO UPDATE SET body = excluded.body",
                params![name, body],
            )?,
            None => tx.execute("DELETE FROM till_state WHERE name = $1", params![name])?,
        };
    }
    for document in &work.documents {
        sales::put(tx, document, Arrival { dialect: DIALECT, at_ms: work.at_ms, zone: &work.zone })?;
    }
    for ticket in &work.tickets {
        ticket.enter(tx)?;
    }
    if let Some(taken) = &work.taken {
        directory::mark_taken(tx, taken)?;
    }
    for LearnedWeight { item, learned } in &work.weights {
        tx.execute(
            "INSERT INTO sco_weight (item, n, sum_g, squares) VALUES ($1, $2, $3, $4)
             ON CONFLICT (item) DO UPDATE SET n = excluded.n, sum_g = excluded.sum_g, squares = excluded.squares",
            params![item.as_str(), learned.n, learned.sum_g, learned.squares],
        )?;
    }
    let mut ids = work.ids.clone();
    if let Some(epoch) = work.epoch {
        let reason = if work.saved.is_some() { "recovered" } else { "start" };
        let started = outbox::start_epoch(tx, epoch, reason, work.at_ms)?;
        let data = Payload::new()
            .text("from", started.from.map(|e| e.to_string()))
            .int("last_seq", started.last_seq)
            .text("reason", started.reason);
        let draft = Draft::new(Kind::SystemEpochChanged, data);
        outbox::append(tx, &[seal(&draft, &work.envelope, ids.next_id())?])?;
    }
    if let Some(note) = &work.saved {
        if work.events {
            outbox::append(tx, &[seal(&recovered::draft(note), &work.envelope, ids.next_id())?])?;
        }
        recovery::told(tx, note)?;
    }
    outbox::append(tx, &work.sealed)?;
    Ok(())
}
