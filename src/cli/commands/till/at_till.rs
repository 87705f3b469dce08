//! What `till run` and `till script` have in common: which till, which devices, which clock; and how things are drawn.

use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use clap::Args;
use rand_chacha::ChaCha20Rng;
use rand_chacha::rand_core::{RngCore, SeedableRng};
use sha2::{Digest, Sha256};

use crate::books::{Books, BooksError};
use crate::cli::Context;
use crate::cli::args;
use crate::cli::database::must_exist;
use crate::cli::error::{CommandError, CommandResult};
use crate::cli::exit::Exit;
use crate::cli::slip::{self, Surroundings};
use crate::events::{Hasher, outbox};
use crate::model::Record;
use crate::rules::campaign::Campaigns;
use crate::storage::{Db, DbUrl, OpenOptions};
use crate::till::originals::BooksOriginals;
use crate::till::port::{OriginalReceipts, OriginalSource};
use crate::till::runner::{Company, RunError};
use crate::till::script::{Equipment, PlayError, Player, ScriptClock};
use crate::till::settings::Settings;
use crate::till::sim::{Behaviour, Memory, Simulation};
use crate::till::soft::FolderSoft;
use crate::till::state::StateError;
use crate::vocab::{Moment, StoreId, TillId, Zone};

/// Which till, and what it is told.
#[derive(Clone, Debug, Args)]
pub struct AtTillArgs {
    /// The till's database; made when it is not there
    #[arg(long, value_name = "FILE", default_value = "till.db")]
    pub till_db: PathBuf,
    /// The till's settings: limits, roles, barcode rules (TOML)
    #[arg(long, value_name = "FILE")]
    pub till_settings: Option<PathBuf>,
    /// Campaigns that the till reckons by itself (TOML)
    #[arg(long, value_name = "FILE")]
    pub campaigns: Option<PathBuf>,
    /// The store, where the settings do not say it [default: 1]
    #[arg(long, value_name = "NUMBER", value_parser = args::store)]
    pub store: Option<StoreId>,
    /// The number of the till, where the settings do not say it [default: 1]
    #[arg(long, value_name = "NUMBER", value_parser = args::till)]
    pub till: Option<TillId>,
    /// The database of another till of the store, for originals of returns
    #[arg(long, value_name = "FILE")]
    pub other_till: Vec<PathBuf>,
    /// The database of the centre, for originals of returns
    #[arg(long, value_name = "URL")]
    pub centre_db: Option<String>,
    /// A folder of receipts prepared on other devices
    #[arg(long, value_name = "DIR")]
    pub soft: Option<PathBuf>,
    /// A file with the chain's key for hashes in events
    #[arg(long, value_name = "FILE")]
    pub hash_key: Option<PathBuf>,
    /// Start the till's clock at this time; it moves only with what is done, and by `at` and `wait`
    #[arg(long, value_name = "TIME", value_parser = args::moment)]
    pub clock: Option<Moment>,
    /// Ids and delays are drawn from this number: the same run gives the same bytes
    #[arg(long, value_name = "N")]
    pub seed: Option<u64>,
}

impl AtTillArgs {
    pub(super) fn settings(&self, zone: Zone, context: &Context) -> CommandResult<Settings> {
        let file = context.settings.pick("till-settings", self.till_settings.clone(), |v| Ok::<_, String>(v.into()))?;
        let text = match &file {
            Some(path) => read(&context.env.folder.join(path))?,
            None => String::new(),
        };
        let one = |text: &str| CommandError::usage(text.to_owned());
        let store = match context.settings.pick("store", self.store.clone(), args::store)? {
            Some(store) => store,
            None => StoreId::new("1").map_err(|e| one(&e.to_string()))?,
        };
        let till = match context.settings.pick("till", self.till.clone(), args::till)? {
            Some(till) => till,
            None => TillId::new("1").map_err(|e| one(&e.to_string()))?,
        };
        let named = file.as_ref().map(|p| p.display().to_string()).unwrap_or_default();
        let mut settings = Settings::parse(&text, (Some(store), Some(till), Some(zone)))
            .map_err(|e| CommandError::input(format!("{named}: {e}")))?;
        if let Some(path) = &self.campaigns {
            let text = read(&context.env.folder.join(path))?;
            settings.campaigns =
                Campaigns::parse(&text).map_err(|e| CommandError::input(format!("{}: {e}", path.display())))?;
        }
        let more =
            [(OriginalSource::Till, !self.other_till.is_empty()), (OriginalSource::Centre, self.centre_db.is_some())];
        for (source, _) in more.iter().filter(|(_, there)| *there) {
            if !settings.returns.sources.contains(source) {
                settings.returns.sources.push(*source);
            }
        }
        Ok(settings)
    }

    /// Everything that a player of this till needs. `simulated`: the clock stands unless something moves it.
    pub fn player(&self, simulated: bool, company: Company, context: &Context) -> CommandResult<Player> {
        let zone = context.zone()?;
        let mut settings = self.settings(zone, context)?;
        if company.originals.is_some() {
            with_centre(&mut settings);
        }
        let database = context.env.folder.join(&self.till_db);
        let now = (context.env.clock)();
        let start = self.clock.map_or(now, |moment| moment.instant_ms(&settings.zone));
        let clock = ScriptClock::new(start);
        let wall = (!simulated && self.clock.is_none()).then(|| context.env.clock.clone());
        let now_ms = wall.clone().unwrap_or_else(|| clock.as_fn());
        let hasher = match &self.hash_key {
            Some(path) => Some(
                Hasher::from_file(&context.env.folder.join(path))
                    .map_err(|e| CommandError::input(format!("{}: {e}", path.display())))?,
            ),
            None => {
                context.ui.detail("no --hash-key: cards and codes are hashed with a key of this till alone");
                None
            }
        };
        let books = Books::open(&DbUrl::Sqlite(database.clone()), &OpenOptions::default())?;
        books.documents.migrate(outbox::COMPONENT, outbox::MIGRATIONS)?;
        let random = self.random(&books.documents, context)?;
        let originals = self.originals(&books.documents, &settings, context)?;
        let world_settings = settings.clone();
        let soft = self.soft.as_ref().map(|folder| context.env.folder.join(folder));
        let (devices, seed, source_clock) = (database.clone(), self.seed.unwrap_or(1), now_ms.clone());
        let centre = company.originals.clone();
        let world = move || {
            let memory = Memory::open(&Memory::beside(&devices)).map_err(|e| PlayError::World(e.to_string()))?;
            let drive = Behaviour::drive_of(world_settings.store.as_str(), world_settings.till.as_str());
            let behaviour = Behaviour { seed, drive, ..Behaviour::default() };
            let mut world = Simulation::new(memory, behaviour, world_settings.zone.clone());
            let zone = world_settings.zone.clone();
            let sources = originals.iter().map(|(source, db)| {
                let clock = Arc::clone(&source_clock);
                Box::new(BooksOriginals::new(*source, db.clone(), zone.clone(), clock))
                    as Box<dyn OriginalReceipts + Send>
            });
            let centre = centre.iter().map(|make| make());
            world = world.with_originals(centre.chain(sources).collect());
            if let Some(folder) = &soft {
                world = world.with_soft(Box::new(FolderSoft::new(folder)));
            }
            Ok(world)
        };
        Ok(Player::new(Equipment {
            database,
            settings,
            world: Box::new(world),
            clock,
            wall,
            random,
            hasher,
            who: format!("tillwire till (process {})", std::process::id()),
            version: env!("CARGO_PKG_VERSION").to_owned(),
            draw,
            company,
        }))
    }

    /// With a seed, bytes that are the same for the same state of the database; else the machine's.
    fn random(&self, db: &Db, context: &Context) -> CommandResult<Arc<dyn Fn() -> [u8; 16] + Send + Sync>> {
        let Some(seed) = self.seed else { return Ok(context.env.random.clone()) };
        let last = db.read(outbox::last_seq)?;
        // A database that went on gets other numbers than it had: ids are never given twice.
        let seed: [u8; 32] = Sha256::digest(format!("till {seed} {last}")).into();
        let rng = Mutex::new(ChaCha20Rng::from_seed(seed));
        Ok(Arc::new(move || {
            let mut bytes = [0; 16];
            rng.lock().unwrap_or_else(PoisonError::into_inner).fill_bytes(&mut bytes);
            bytes
        }))
    }

    /// Where originals are looked for.
    fn originals(&self, own: &Db, settings: &Settings, context: &Context) -> CommandResult<Vec<(OriginalSource, Db)>> {
        let mut sources = Vec::new();
        if settings.returns.sources.contains(&OriginalSource::Local) {
            sources.push((OriginalSource::Local, own.clone()));
        }
        let there = OpenOptions { create: false, ..OpenOptions::default() };
        for path in &self.other_till {
            let url = DbUrl::Sqlite(context.env.folder.join(path));
            must_exist(&url)?;
            sources.push((OriginalSource::Till, Books::open(&url, &there)?.documents));
        }
        if let Some(url) = &self.centre_db {
            let args = crate::cli::database::DatabaseArgs { db: Some(url.clone()), db_password_file: None };
            sources.push((OriginalSource::Centre, args.change(context)?.documents));
        }
        Ok(sources)
    }
}

/// A till with a centre asks it first: it alone knows what came back at other tills.
pub(super) fn with_centre(settings: &mut Settings) {
    let sources = &mut settings.returns.sources;
    if !sources.contains(&OriginalSource::Centre) {
        sources.insert(0, OriginalSource::Centre);
    }
}

fn read(path: &std::path::Path) -> CommandResult<String> {
    std::fs::read_to_string(path).map_err(|e| CommandError::input(format!("{}: {e}", path.display())))
}

/// Draws a document as on paper.
pub fn draw(record: &Record) -> String {
    let around = Surroundings::default();
    match record {
        Record::Receipt(receipt) => slip::receipt(receipt, &around),
        Record::ShiftReport(report) => slip::shift_report(report, &around),
        Record::CashOperation(operation) => slip::cash(operation, &around),
        _ => String::new(),
    }
}

impl From<PlayError> for CommandError {
    fn from(error: PlayError) -> Self {
        let help = error.help();
        let error = match error {
            PlayError::Run(error) => error.into(),
            PlayError::World(text) => CommandError::message(Exit::Outside, text),
            other => CommandError::input(other.to_string()),
        };
        match help {
            Some(help) => error.hint(help),
            None => error,
        }
    }
}

impl From<RunError> for CommandError {
    fn from(error: RunError) -> Self {
        // What the database says comes with its remedy.
        let error = match error {
            RunError::Books(BooksError::Db(error)) => return error.into(),
            RunError::Outbox(error) => return error.into(),
            error => error,
        };
        let exit = match &error {
            RunError::Guard(crate::events::outbox::GuardError::Held { .. }) => Exit::Locked,
            RunError::Seal(_) | RunError::Endless => Exit::Bug,
            _ => Exit::Outside,
        };
        let damaged = matches!(&error, RunError::State(StateError::Damaged { .. }) | RunError::Books(_));
        let error = CommandError::new(exit, error);
        if damaged {
            error.hint("stop the till and run `tillwire db recover --db FILE`: it saves what can be read")
        } else {
            error
        }
    }
}
