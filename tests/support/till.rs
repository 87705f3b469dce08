//! A till of a test's own: a database in a folder, simulated devices with a memory beside it, a clock that only moves
//! when told or when a device takes its time.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, OnceLock};

use tempfile::TempDir;
use tillwire::books::{Books, BooksError};
use tillwire::events::Hasher;
use tillwire::events::outbox::{self, OutboxError};
use tillwire::events::verify;
use tillwire::exchange::read::{Input, Reading};
use tillwire::exchange::{Quiet, Run, import};
use tillwire::storage::{DbError, DbUrl, OpenOptions};
use tillwire::till::originals::BooksOriginals;
use tillwire::till::port::OriginalSource;
use tillwire::till::runner::{Clock, Company, Parts, RunError, Till};
use tillwire::till::script::{Equipment, Player, ScriptClock};
use tillwire::till::settings::Settings;
use tillwire::till::sim::{Behaviour, Memory, PowerCut, Simulation};
use tillwire::vocab::{StoreId, TillId, Zone};

/// 2026-11-20T06:00:00Z, nine in the morning in Moscow; a Friday.
pub const MORNING: i64 = 1_795_154_400_000;

#[derive(Clone)]
struct Hand(Arc<AtomicI64>);

impl Clock for Hand {
    fn now_ms(&self) -> i64 {
        self.0.load(Ordering::SeqCst)
    }

    fn pass(&mut self, ms: u32) {
        self.0.fetch_add(i64::from(ms), Ordering::SeqCst);
    }
}

/// A till and what lies around it.
pub struct Stand {
    folder: TempDir,
    clock: Arc<AtomicI64>,
    drawn: Arc<AtomicU64>,
    settings: String,
}

impl Stand {
    /// An empty folder; store 42, till 7.
    pub fn new() -> Stand {
        Stand::with("")
    }

    /// The same with settings beyond store, till and zone.
    pub fn with(settings: &str) -> Stand {
        Stand {
            folder: tempfile::tempdir().unwrap(),
            clock: Arc::new(AtomicI64::new(MORNING)),
            drawn: Arc::new(AtomicU64::new(1)),
            settings: format!("store = \"42\"\ntill = \"7\"\nzone = \"Europe/Moscow\"\n{settings}"),
        }
    }

    /// The folder.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// The till's database.
    pub fn database(&self) -> PathBuf {
        self.folder().join("till.db")
    }

    /// The devices as they remember themselves.
    pub fn devices(&self) -> Simulation {
        let memory = Memory::open(&Memory::beside(&self.database())).unwrap();
        Simulation::new(memory, Behaviour::default(), Zone::parse("Europe/Moscow").unwrap())
    }

    /// Opens the till; it is off.
    pub fn open(&self) -> Result<Till<Simulation>, RunError> {
        self.open_with(self.devices())
    }

    /// Opens the till with these devices.
    pub fn open_with(&self, outside: Simulation) -> Result<Till<Simulation>, RunError> {
        let place = (Some(StoreId::new("42").unwrap()), Some(TillId::new("7").unwrap()), None);
        let drawn = Arc::clone(&self.drawn);
        Till::open(
            &self.database(),
            Parts {
                settings: Settings::parse(&self.settings, place).unwrap(),
                outside,
                clock: Box::new(Hand(Arc::clone(&self.clock))),
                random: Arc::new(move || random(drawn.fetch_add(1, Ordering::SeqCst))),
                hasher: Some(Hasher::new(&[7; 32]).unwrap()),
                who: "test".to_owned(),
                version: "1.0".to_owned(),
                company: Company::default(),
            },
        )
    }
}

/// Different bytes for every number, the same in every run.
fn random(n: u64) -> [u8; 16] {
    use rand_chacha::rand_core::{RngCore, SeedableRng};
    let mut bytes = [0; 16];
    rand_chacha::ChaCha8Rng::seed_from_u64(n).fill_bytes(&mut bytes);
    bytes
}

/// The events in a till's outbox, as JSON, in order.
pub fn events(till: &Till<Simulation>) -> Vec<serde_json::Value> {
    let rows = till
        .books()
        .documents
        .read(|tx| -> Result<Vec<Vec<u8>>, DbError> {
            let rows = tx.query("SELECT body FROM outbox ORDER BY seq", &[])?;
            rows.iter().map(|row| Ok(row.blob(0)?.to_vec())).collect()
        })
        .map_err(BooksError::from)
        .unwrap();
    rows.iter().map(|body| serde_json::from_slice(body).unwrap()).collect()
}

/// The data of the events of a kind.
pub fn data_of(events: &[serde_json::Value], kind: &str) -> Vec<serde_json::Value> {
    events.iter().filter(|e| e["type"] == kind).map(|e| e["data"].clone()).collect()
}

/// What a test plays on: a till with the example goods and people, its devices, its clock, and cuts of its power.
pub struct Stage {
    folder: TempDir,
    clock: ScriptClock,
    cut: Arc<Mutex<Option<PowerCut>>>,
    settings: Settings,
    drawn: Arc<AtomicU64>,
    draw: fn(&tillwire::model::Record) -> String,
    behaviour: Behaviour,
}

/// An example of the till's fixtures.
pub fn example(name: &str) -> String {
    let path = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures/till")).join(name);
    std::fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
}

impl Stage {
    /// A stage with these settings, as a TOML text.
    pub fn new(settings: &str) -> Stage {
        let place = (Some(StoreId::new("1").unwrap()), Some(TillId::new("3").unwrap()), None);
        let stage = Stage {
            folder: tempfile::tempdir().unwrap(),
            clock: ScriptClock::new(MORNING),
            cut: Arc::default(),
            settings: Settings::parse(settings, place).unwrap(),
            drawn: Arc::new(AtomicU64::new(1)),
            draw: |_| String::new(),
            behaviour: Behaviour { delays: false, ..Behaviour::default() },
        };
        for (name, bytes) in template() {
            std::fs::write(stage.folder.path().join(name), bytes).unwrap();
        }
        stage
    }

    /// The same with campaigns, and papers drawn as on paper.
    #[cfg(feature = "cli")]
    pub fn as_sold(settings: &str, campaigns: &str) -> Stage {
        let mut stage = Stage::new(settings);
        stage.settings.campaigns = tillwire::rules::campaign::Campaigns::parse(campaigns).unwrap();
        stage.draw = tillwire::cli::commands::till::draw;
        stage.settings.till = TillId::new("1").unwrap();
        stage.behaviour = Behaviour { seed: 1, ..Behaviour::default() };
        stage
    }

    /// The till's database.
    pub fn database(&self) -> PathBuf {
        self.folder.path().join("till.db")
    }

    /// Writes a file beside the till's database.
    pub fn write(&self, name: &str, text: &str) -> PathBuf {
        let path = self.folder.path().join(name);
        std::fs::write(&path, text).unwrap();
        path
    }

    /// Where receipts prepared on other devices lie.
    pub fn soft(&self) -> PathBuf {
        self.folder.path().join("soft")
    }

    /// The clock.
    pub fn clock(&self) -> &ScriptClock {
        &self.clock
    }

    /// The power is cut so in the next world that is made: at the next start.
    pub fn cut_at_next_start(&self, cut: PowerCut) {
        *self.cut.lock().unwrap() = Some(cut);
    }

    /// The devices as they remember themselves.
    pub fn world(&self) -> Simulation {
        let memory = Memory::open(&Memory::beside(&self.database())).unwrap();
        let behaviour = Behaviour { delays: false, ..Behaviour::default() };
        let mut world = Simulation::new(memory, behaviour, self.settings.zone.clone());
        let now = self.clock.now_ms();
        tillwire::till::outside::Outside::set_time(&mut world, now);
        world
    }

    /// A player whose till is off.
    pub fn player(&self) -> Player {
        self.player_of("1.0")
    }

    /// The same with this version of the program.
    pub fn player_of(&self, version: &str) -> Player {
        let (path, clock, cut) = (self.database(), self.clock.clone(), Arc::clone(&self.cut));
        let (zone, soft, behaviour) = (self.settings.zone.clone(), self.soft(), self.behaviour.clone());
        let books = Books::open(&DbUrl::Sqlite(path.clone()), &OpenOptions::default()).unwrap();
        let world = move || {
            let memory = Memory::open(&Memory::beside(&path)).unwrap();
            let behaviour = behaviour.clone();
            let own = BooksOriginals::new(OriginalSource::Local, books.documents.clone(), zone.clone(), clock.as_fn());
            let mut world = Simulation::new(memory, behaviour, zone.clone()).with_originals(vec![Box::new(own)]);
            world = world.with_soft(Box::new(tillwire::till::soft::FolderSoft::new(&soft)));
            if let Some(cut) = cut.lock().unwrap().take() {
                world.cut_power(cut);
            }
            Ok(world)
        };
        let drawn = Arc::clone(&self.drawn);
        Player::new(Equipment {
            database: self.database(),
            settings: self.settings.clone(),
            world: Box::new(world),
            clock: self.clock.clone(),
            wall: None,
            random: Arc::new(move || random(drawn.fetch_add(1, Ordering::SeqCst))),
            hasher: Some(Hasher::new(&[7; 32]).unwrap()),
            who: "test".to_owned(),
            version: version.to_owned(),
            draw: self.draw,
            company: Company::default(),
        })
    }

    /// The till's books, read from outside.
    pub fn books(&self) -> Books {
        let options = OpenOptions { create: false, ..OpenOptions::default() };
        Books::open_as_is(&DbUrl::Sqlite(self.database()), &options).unwrap()
    }

    /// The events in the outbox as they would be sent, in order.
    pub fn wire(&self) -> Vec<Vec<u8>> {
        let books = self.books();
        let (epochs, rows) = books
            .documents
            .read(|tx| -> Result<_, OutboxError> {
                let mut rows = Vec::new();
                let mut after = 0;
                loop {
                    let page = outbox::read_page(tx, after, outbox::PageSize { rows: 1000, bytes: 8 << 20 })?;
                    let Some(last) = page.last() else { break };
                    after = last.seq;
                    rows.extend(page);
                }
                Ok((outbox::epochs(tx)?, rows))
            })
            .unwrap();
        rows.iter()
            .map(|row| {
                let epoch = outbox::epoch_of(&epochs, row.seq).unwrap().id;
                tillwire::events::wire(&epoch, row.seq.unsigned_abs(), row.seq.unsigned_abs() - 1, &row.body)
            })
            .collect()
    }

    /// Checks the stream: complete, in order, sums to the kopeck. `last`: what is open will never end.
    pub fn verify(&self, last: bool, told: &str) {
        let options = verify::Options { dense: true, last, ..verify::Options::default() };
        let report = verify::check(self.wire(), options);
        let findings: Vec<String> = report
            .findings
            .iter()
            .filter(|d| last || d.code.name != "event-pending")
            .map(|d| format!("{} {} {}", d.place.span.line, d.code.name, d.message))
            .collect();
        assert!(findings.is_empty(), "{told}:\n{}", findings.join("\n"));
        assert!(report.events > 0);
    }

    /// The same, read as JSON.
    pub fn events(&self) -> Vec<serde_json::Value> {
        self.wire().iter().map(|bytes| serde_json::from_slice(bytes).unwrap()).collect()
    }
}

/// The database of a till with the example goods and people, made once: hashing passwords takes its time.
fn template() -> &'static [(String, Vec<u8>)] {
    static FILES: OnceLock<Vec<(String, Vec<u8>)>> = OnceLock::new();
    FILES.get_or_init(|| {
        let folder = tempfile::tempdir().unwrap();
        let url = DbUrl::Sqlite(folder.path().join("till.db"));
        let books = tillwire::till::load::open(&url, &OpenOptions::default()).unwrap();
        for name in ["goods.jsonl", "staff.jsonl"] {
            load(&books, &example(name), folder.path());
        }
        let copies = folder.path().join("copy");
        std::fs::create_dir(&copies).unwrap();
        books.documents.backup(&copies.join("till.db")).unwrap();
        books.catalogue.backup(&copies.join("till.catalogue.db")).unwrap();
        ["till.db", "till.catalogue.db"]
            .map(|name| (name.to_owned(), std::fs::read(copies.join(name)).unwrap()))
            .to_vec()
    })
}

/// Loads canonical lines into books.
pub fn load(books: &Books, lines: &str, folder: &Path) {
    let path = folder.join("load.jsonl");
    std::fs::write(&path, lines).unwrap();
    let options = import::Options {
        given: vec![import::Given::File(Input::file(&path))],
        reading: Reading::default(),
        after: Some(import::After::Keep),
        settle: std::time::Duration::ZERO,
        again: false,
        on_error: import::OnError::Stop,
        max_errors: None,
        max_delete_percent: 20,
        strict_stores: false,
        only_store: None,
        quarantine: None,
        feedback: None,
        zone: Zone::parse("Europe/Moscow").unwrap(),
        number: None,
        dry_run: false,
        fence: None,
    };
    let run = Run {
        now_ms: Arc::new(|| MORNING),
        random: Arc::new(|| [7; 16]),
        wait: Arc::new(|_| {}),
        cancel: Arc::default(),
        progress: Arc::new(Quiet),
    };
    let report = import::import(books, options, &run).unwrap();
    assert_eq!(report.count(import::Outcome::Refused), 0, "{:?}", report.files);
}
