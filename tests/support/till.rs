//! A till of a test's own: a database in a folder, simulated devices with a memory beside it, a clock that only moves
//! when told or when a device takes its time.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};

use tempfile::TempDir;
use tillwire::books::BooksError;
use tillwire::events::Hasher;
use tillwire::storage::DbError;
use tillwire::till::runner::{Clock, Parts, RunError, Till};
use tillwire::till::settings::Settings;
use tillwire::till::sim::{Behaviour, Memory, Simulation};
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

    /// Lets time pass.
    pub fn pass_seconds(&self, seconds: i64) {
        self.clock.fetch_add(seconds * 1000, Ordering::SeqCst);
    }

    /// The till's time.
    pub fn now_ms(&self) -> i64 {
        self.clock.load(Ordering::SeqCst)
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
