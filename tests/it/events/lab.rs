//! A till's database for tests of the outbox: what was put into it is remembered.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{SystemTime, UNIX_EPOCH};

use serde_json::Value;
use tempfile::TempDir;
use tillwire::events::outbox::{self, OutboxError, Seq, StartAt};
use tillwire::events::sender::{Limits, Metrics, Options, Rate};
use tillwire::events::{Draft, Envelope, Epoch, EventId, Kind, Payload, Sealed, seal};
use tillwire::storage::{Db, DbUrl, OpenOptions, Tx};
use tillwire::vocab::{Moment, Money, Quantity, StoreId, TillId, UnitPrice, Zone};

/// A till's database.
pub struct Lab {
    pub dir: TempDir,
    pub db: Db,
    pub path: PathBuf,
}

/// Milliseconds since 1970.
pub fn now_ms() -> i64 {
    i64::try_from(SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_millis()).unwrap()
}

/// Opens a till's database and its outbox.
pub fn open(path: &Path) -> Db {
    let db = Db::open(&DbUrl::Sqlite(path.to_owned()), &OpenOptions::default()).unwrap();
    db.migrate(outbox::COMPONENT, outbox::MIGRATIONS).unwrap();
    db
}

impl Lab {
    pub fn new() -> Lab {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("till.db");
        let lab = Lab { db: open(&path), dir, path };
        lab.start_till(1);
        lab
    }

    /// The till opens its database: an epoch with this name, and its event.
    pub fn start_till(&self, name: u8) {
        self.write(move |tx| {
            let started = outbox::start_epoch(tx, Epoch::new([name; 8]), "start", now_ms())?;
            let data = Payload::new()
                .text("from", started.from.map(|e| e.to_string()))
                .int("last_seq", started.last_seq)
                .text("reason", started.reason.as_str());
            outbox::append(tx, &[sealed(Kind::SystemEpochChanged, data, started.last_seq + 1)])
        });
    }

    pub fn write<T: Send + 'static>(&self, f: impl Fn(&mut Tx<'_>) -> Result<T, OutboxError> + Send + 'static) -> T {
        self.db.write(f).unwrap()
    }

    /// One step of the till: so many lines of a receipt.
    pub fn emit(&self, lines: Seq) {
        emit(&self.db, lines).unwrap();
    }

    /// Declares a target; what it is to get is decided by a list.
    pub fn target(&self, name: &'static str, url: &str) {
        let url = url.to_owned();
        self.write(move |tx| outbox::add_target(tx, name, &url, StartAt::Oldest, now_ms()));
    }

    pub fn acked(&self, name: &str) -> Seq {
        self.db.read(|tx| outbox::known_target(tx, name)).unwrap().acked
    }

    pub fn last(&self) -> Seq {
        self.db.read(|tx| outbox::last_seq(tx).map_err(OutboxError::from)).unwrap()
    }

    /// How a sender of this test works: as fast as it can, files in the test's folder.
    pub fn options(&self) -> Options {
        let random = std::sync::atomic::AtomicU64::new(7);
        let mut options = Options::new(
            "a test",
            Arc::new(now_ms),
            Arc::new(move || {
                let n = random.fetch_add(0x9e37_79b9_7f4a_7c15, std::sync::atomic::Ordering::Relaxed);
                let mut bytes = [0; 16];
                bytes[..8].copy_from_slice(&n.to_be_bytes());
                bytes
            }),
        );
        options.rate = Rate::UNLIMITED;
        options.limits = Limits::default();
        options.folder = self.dir.path().to_owned();
        options
    }
}

pub fn metrics() -> Metrics {
    Metrics::new(Vec::new(), "test", "test")
}

/// One step of a till: so many lines, in one transaction. What was sealed.
pub fn emit(db: &Db, lines: Seq) -> Result<(), OutboxError> {
    db.write(move |tx| {
        let last = outbox::last_seq(tx)?;
        let events: Vec<Sealed> = (1..=lines).map(|n| line(last + n)).collect();
        outbox::append(tx, &events).map(drop)
    })
}

/// A line of a receipt.
fn line(seq: Seq) -> Sealed {
    let data = Payload::new()
        .text("item", format!("{:06}", seq % 1_000))
        .text("barcode", "9521234567899")
        .text("name", "Чай чёрный, 100 г")
        .text("input", "scan")
        .qty("qty", Quantity::whole(1))
        .text("unit", "pcs")
        .price("price", UnitPrice::parse("129.90").unwrap().0)
        .money("sum", Money::from_minor(12_990))
        .text("vat", "20");
    sealed(Kind::PositionAdded, data, seq)
}

/// An event whose id is made from its number.
pub fn sealed(kind: Kind, data: Payload, seq: Seq) -> Sealed {
    let envelope = Envelope {
        store: StoreId::new("0042").unwrap(),
        till: TillId::new("07").unwrap(),
        ts: Moment::from_instant_ms(now_ms(), &Zone::utc()).unwrap(),
        bizdate: None,
        session: Some("c-118".into()),
        shift: Some(311),
        mode: None,
        cashier: Some("1027".into()),
        doc: None,
        hk: None,
    };
    let mut random = [0; 10];
    random[2..].copy_from_slice(&seq.to_be_bytes());
    seal(&Draft::new(kind, data), &envelope, EventId::new(now_ms(), random)).unwrap()
}

/// The events of a file, line by line.
pub fn lines(path: &Path) -> Vec<Value> {
    let text = std::fs::read_to_string(path).unwrap_or_default();
    text.lines().map(|line| serde_json::from_str(line).unwrap_or_else(|e| panic!("{e}: {line}"))).collect()
}

/// The number of an event.
pub fn seq_of(event: &Value) -> Seq {
    event["seq"].as_i64().expect("a number")
}

/// Asserts that a stream, after duplicates are dropped as the consumer's guide says, is whole up to `last`.
#[track_caller]
pub fn assert_whole(events: &[Value], last: Seq) {
    let mut seen = 0;
    for event in events {
        let (seq, prev) = (seq_of(event), event["prev"].as_i64().expect("prev"));
        if seq <= seen {
            continue;
        }
        assert_eq!(prev, seen, "a hole before {seq}");
        seen = seq;
    }
    assert_eq!(seen, last, "the end is missing");
}
