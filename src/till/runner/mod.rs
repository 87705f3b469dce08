//! The till at work: its database, its world, its clock.
//!
//! [`Till::obey`] makes one step after another until nothing is left to do: the command, then everything that was asked
//! of the outside with its answers, then what devices told. Each step is committed (state, documents and events in
//! one write) before its effects are performed and before anybody sees it. When the power goes off in between, the
//! till is gone ([`RunError::PowerLost`]); a new one is opened on the same database and recovers.
//!
//! Start with [`Till::open`] and [`Till::obey`]; `commit.rs` is the one place that writes.

mod commit;
mod gate;
mod library;
mod lists;
mod loads;
mod orders;
mod queue;
mod recovered;
mod reports;

use std::collections::VecDeque;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::command::{Act, Boot, Command, EffectId, PowerAct, Vitals};
use super::context::Context;
use super::outcome::{Event, Outcome, Refusal};
use super::outside::{Ask, Outside};
use super::port::OriginalReceipts;
use super::screen::Screen;
use super::settings::Settings;
use super::state::{StateError, TillState};
use super::step::step;
use crate::books::{Books, BooksError};
use crate::events::outbox::{self, Guard, GuardError, OutboxError, Role};
use crate::events::{EventId, Hasher, HasherError, SealError};
use crate::model::Record;
use crate::storage::{Db, DbError, DbUrl, Migration, OpenOptions};

use self::commit::Kept;
pub use self::library::BooksLibrary;
pub use self::queue::{CommitTimes, DocumentQueue, QueueError, Ticket};

use self::gate::Gate;
use self::recovered::Saved;

/// The component under which the till's own tables are migrated.
pub const COMPONENT: &str = "till";

/// The till's own tables.
pub const MIGRATIONS: &[Migration] = &[Migration { number: 1, name: "till", sql: include_str!("../0001_till.sql") }];

/// Most steps that one command may lead to; more would be a till that talks to itself.
const MAX_STEPS: usize = 10_000;

/// The dialect under which the till's documents are kept in its books.
pub const DIALECT: &str = "till";

/// The till's clock.
pub trait Clock: Send {
    /// Milliseconds since 1970, UTC.
    fn now_ms(&self) -> i64;

    /// A simulated device took so long; a clock on a wall has gone on by itself.
    fn pass(&mut self, ms: u32);
}

/// What a till is made of beside its database.
pub struct Parts<O> {
    /// What it was told about its shop.
    pub settings: Settings,
    /// Devices and ports.
    pub outside: O,
    /// Its clock.
    pub clock: Box<dyn Clock>,
    /// Fresh random bytes.
    pub random: Arc<dyn Fn() -> [u8; 16] + Send + Sync>,
    /// Makes keyed hashes with the chain's key; without one the till makes a key for itself and keeps it.
    pub hasher: Option<Hasher>,
    /// Who opens it, for others that want to.
    pub who: String,
    /// The program's version.
    pub version: String,
    /// Who stands behind the till.
    pub company: Company,
}

/// Who stands behind a till: nobody, for one that sells by itself.
#[derive(Clone, Default)]
pub struct Company {
    /// Who gets each finished document.
    pub queues: Vec<Arc<dyn DocumentQueue>>,
    /// Where the till writes down how long its commits take.
    pub commits: Option<Arc<CommitTimes>>,
    /// Makes a source of original receipts that is asked before any other.
    pub originals: Option<MakeOriginals>,
}

/// Makes a source of original receipts.
pub type MakeOriginals = Arc<dyn Fn() -> Box<dyn OriginalReceipts + Send> + Send + Sync>;

/// Why the till cannot go on.
#[derive(Debug, thiserror::Error)]
pub enum RunError {
    /// The database says no.
    #[error(transparent)]
    Books(#[from] BooksError),
    /// The outbox says no.
    #[error(transparent)]
    Outbox(#[from] OutboxError),
    /// Another process has the till.
    #[error(transparent)]
    Guard(#[from] GuardError),
    /// The stored state cannot be used.
    #[error(transparent)]
    State(#[from] StateError),
    /// An event that the dictionary does not know so: a fault of the program.
    #[error(transparent)]
    Seal(#[from] SealError),
    /// The till's own key for hashes cannot be used.
    #[error("the till's own key for hashes: {0}")]
    Key(#[from] HasherError),
    /// There is no room for what is to be written; nothing of it is there.
    #[error("{0}")]
    NoRoom(String),
    /// The power went off; what was committed is there.
    #[error("the power went off")]
    PowerLost,
    /// The till talks to itself: a fault of the program.
    #[error("one command led to more than {MAX_STEPS} steps")]
    Endless,
    /// The database is not one that a till can have.
    #[error("a till's database is a SQLite file, not {0}")]
    NotAFile(String),
}

impl From<DbError> for RunError {
    fn from(error: DbError) -> Self {
        RunError::Books(error.into())
    }
}

/// What became of a command.
#[derive(Debug, Default)]
pub struct Told {
    /// What the screen shows now.
    pub screen: Screen,
    /// What the cashier was told.
    pub messages: Vec<String>,
    /// Why it was not obeyed; the first refusal, also one that an answer brought.
    pub refusal: Option<Refusal>,
    /// What came out as on paper.
    pub papers: Vec<Record>,
    /// What happened, in order.
    pub events: Vec<Event>,
}

impl Told {
    /// What came of another command after it.
    pub fn follow(&mut self, next: Told) {
        let Told { screen, messages, refusal, papers, events } = next;
        self.screen = screen;
        self.messages.extend(messages);
        self.papers.extend(papers);
        self.events.extend(events);
        self.refusal = self.refusal.take().or(refusal);
    }

    fn add(&mut self, outcome: Outcome) {
        let Outcome { events, papers, screen, messages, refusal, .. } = outcome;
        self.events.extend(events);
        self.papers.extend(papers);
        self.messages.extend(messages);
        self.screen = screen;
        if self.refusal.is_none() {
            self.refusal = refusal;
        }
    }
}

/// The key that the till made for itself when nobody gave it the chain's.
fn own_hasher(state: &mut TillState, random: [u8; 16]) -> Result<Hasher, HasherError> {
    let key = state.hash_key.get_or_insert_with(|| random.iter().map(|b| format!("{b:02x}")).collect());
    Hasher::new(key.as_bytes())
}

/// Brings the tables of a till, beside those of its books, up to date.
pub fn migrate(documents: &Db) -> Result<(), DbError> {
    documents.migrate(outbox::COMPONENT, outbox::MIGRATIONS)?;
    documents.migrate(COMPONENT, MIGRATIONS)?;
    documents.migrate(super::load::COMPONENT, super::load::MIGRATIONS)?;
    documents.migrate(super::directory::COMPONENT, super::directory::MIGRATIONS)?;
    #[cfg(feature = "server")]
    documents.migrate(super::folder::COMPONENT, super::folder::MIGRATIONS)?;
    documents.migrate(super::sco::COMPONENT, super::sco::MIGRATIONS)?;
    Ok(())
}

/// A till at work.
pub struct Till<O> {
    path: PathBuf,
    books: Books,
    kept: Kept,
    state: TillState,
    parts: Parts<O>,
    /// The till's own settings, without the centre's.
    own: Settings,
    /// What is to be told at the next start.
    odd: Option<String>,
    library: BooksLibrary,
    hasher: Hasher,
    /// Effects that are committed and not performed yet.
    todo: VecDeque<(EffectId, Ask)>,
    /// Whether it may register.
    gate: Gate,
    /// Its database was saved from a damaged one, which is not settled.
    saved: Option<Saved>,
    // Given up last, when nothing of the database is in use any longer.
    _guard: Guard,
}

impl<O: Outside> Till<O> {
    /// Opens the till's database, made when it is not there, and takes the till's guard. The till is off until
    /// [`Till::power_on`].
    ///
    /// # Errors
    /// When the database cannot be used, or another process has the till.
    pub fn open(path: &Path, mut parts: Parts<O>) -> Result<Self, RunError> {
        let books = Books::open(&DbUrl::Sqlite(path.to_owned()), &OpenOptions::default())?;
        migrate(&books.documents)?;
        let guard = Guard::take(path, Role::Till, &parts.who)?;
        let saved = recovered::read(&books)?;
        let (settings, odd) = orders::in_force(&parts.settings, &books.documents)?;
        let own = std::mem::replace(&mut parts.settings, settings);
        let kept = Kept::read(&books.documents)?;
        let mut state = TillState::from_rows(kept.rows())?;
        let hasher = match &parts.hasher {
            Some(hasher) => hasher.clone(),
            None => own_hasher(&mut state, (parts.random)())?,
        };
        let library = BooksLibrary::new(books.clone(), parts.settings.store.clone(), parts.settings.till.clone());
        Ok(Till {
            path: path.to_owned(),
            books,
            kept,
            state,
            own,
            odd,
            parts,
            library,
            hasher,
            todo: VecDeque::new(),
            gate: Gate::default(),
            saved,
            _guard: guard,
        })
    }

    /// Where the database lies.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The till's books.
    pub fn books(&self) -> &Books {
        &self.books
    }

    /// Its state.
    pub fn state(&self) -> &TillState {
        &self.state
    }

    /// What it was told about its shop.
    pub fn settings(&self) -> &Settings {
        &self.parts.settings
    }

    /// Devices and ports.
    pub fn outside(&mut self) -> &mut O {
        &mut self.parts.outside
    }

    /// Its clock.
    pub fn clock(&mut self) -> &mut dyn Clock {
        &mut *self.parts.clock
    }

    /// What the screen shows.
    pub fn screen(&self) -> Screen {
        Screen::of(&self.state)
    }

    /// Gives up everything as a power cut does, and gives the devices back, which have a life of their own.
    pub fn cut(self) -> Parts<O> {
        Parts { settings: self.own, ..self.parts }
    }

    /// Switches the till on: an epoch of events begins, and what was left behind is recovered.
    ///
    /// # Errors
    /// When the database says no, or the power goes off again.
    pub fn power_on(&mut self, cold: bool) -> Result<Told, RunError> {
        let settings = &self.parts.settings;
        let boot = Boot {
            cold,
            version: self.parts.version.clone(),
            settings_sha: commit::sha256(settings.text.as_bytes()),
            settings_version: settings.version.clone(),
            start_ms: 0,
            integrity: "ok".to_owned(),
        };
        self.todo.clear();
        let mut told = Told::default();
        told.messages.extend(self.odd.take());
        let outcome = self.step(Act::Power(PowerAct::On(boot)).into());
        self.commit(&outcome, true)?;
        self.finish(outcome, &mut told);
        self.report_losses()?;
        self.tell_loads()?;
        self.take_lists()?;
        self.go_on(&mut told)?;
        self.take_orders(&mut told)?;
        self.compare(&mut told)?;
        Ok(told)
    }

    /// Obeys a command, and does everything that it leads to.
    ///
    /// # Errors
    /// When the database says no, or the power goes off.
    pub fn obey(&mut self, command: Command) -> Result<Told, RunError> {
        let mut told = Told::default();
        if let Some(refusal) = self.refuses(&command, &mut told)? {
            return Ok(Told { screen: self.screen(), refusal: Some(refusal), ..told });
        }
        let ready = self.take_lists().and_then(|()| self.take_orders(&mut told));
        match ready.and_then(|()| self.one(command, &mut told)) {
            // Nothing of the command is there, and nothing was asked of anybody: it is as if it had not been given.
            Err(RunError::NoRoom(error)) => {
                return Ok(Told { screen: self.screen(), refusal: Some(gate::no_room(&error)), ..told });
            }
            other => other?,
        }
        self.go_on(&mut told)?;
        Ok(told)
    }

    /// Takes what devices have told meanwhile.
    ///
    /// # Errors
    /// When the database says no, or the power goes off.
    pub fn listen(&mut self) -> Result<Told, RunError> {
        let mut told = Told { screen: self.screen(), ..Told::default() };
        self.go_on(&mut told)?;
        Ok(told)
    }

    /// Looks at the time, and at what the sender of events found out.
    ///
    /// # Errors
    /// When the database says no, or the power goes off.
    pub fn tick(&mut self, vitals: Vitals) -> Result<Told, RunError> {
        self.report_losses()?;
        self.tell_loads()?;
        self.obey(Act::Tick(vitals).into())
    }

    /// Performs what is to be done and takes the answers, until nothing is left.
    fn go_on(&mut self, told: &mut Told) -> Result<(), RunError> {
        for _ in 0..MAX_STEPS {
            let happenings = self.parts.outside.happenings();
            let some = !happenings.is_empty();
            for happening in happenings {
                self.one(Act::Happened(happening).into(), told)?;
            }
            if let Some((id, ask)) = self.todo.pop_front() {
                self.parts.outside.set_time(self.parts.clock.now_ms());
                let reply = self.parts.outside.perform(&ask).ok_or(RunError::PowerLost)?;
                self.parts.clock.pass(reply.took_ms);
                self.one(Act::Answer(id, Box::new(reply)).into(), told)?;
            } else if !some {
                return Ok(());
            }
        }
        Err(RunError::Endless)
    }

    /// One step: made, committed, then seen.
    fn one(&mut self, command: Command, told: &mut Told) -> Result<(), RunError> {
        let outcome = self.step(command);
        self.commit(&outcome, false)?;
        if let Some(by) = &outcome.signed {
            self.settle(by.clone())?;
        }
        self.finish(outcome, told);
        Ok(())
    }

    fn finish(&mut self, mut outcome: Outcome, told: &mut Told) {
        self.todo.extend(std::mem::take(&mut outcome.effects));
        told.add(outcome);
    }

    fn step(&mut self, command: Command) -> Outcome {
        let now_ms = self.parts.clock.now_ms();
        let random = Arc::clone(&self.parts.random);
        let fresh_id = move || {
            let [bytes @ .., _, _, _, _, _, _] = random();
            EventId::new(now_ms, bytes).to_string()
        };
        let context = Context {
            now_ms,
            settings: &self.parts.settings,
            library: &self.library,
            fresh_id: &fresh_id,
            hasher: &self.hasher,
        };
        step(&mut self.state, command, &context)
    }
}
