//! A till that sells, as far as its outbox is concerned: steps of events, committed one by one, epochs, reports.
//!
//! Beside the outbox there is a ledger that a trigger fills in the same transaction: whatever is committed, killed, sent
//! and deleted, it knows what must have arrived. [`Shop::judge`] compares.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{SystemTime, UNIX_EPOCH};

use serde_json::{Value, json};
use tempfile::TempDir;
use tillwire::events::outbox::{
    COMPONENT, DeadFilter, Guard, MIGRATIONS, NewEvent, OutboxError, Report, Role, Seq, StartAt, add_target,
    append_rows, dead_letters, epoch_of, epochs, gaps, last_seq, start_epoch, take_reports, target,
};
use tillwire::events::{Epoch, EventId, Kind, wire};
use tillwire::params;
use tillwire::storage::{Db, DbUrl, Migration, OpenOptions};

use crate::program::Random;
use crate::support::kafka::{PATIENCE, Record, Topic, wait_for};

/// The name of the target in these tests.
pub const TARGET: &str = "chain";

const STORE: &str = "0042";

const LEDGER: &str = "CREATE TABLE ledger (seq INTEGER PRIMARY KEY, id BLOB NOT NULL, body BLOB NOT NULL);
    CREATE TRIGGER written AFTER INSERT ON outbox BEGIN
        INSERT INTO ledger VALUES (NEW.seq, NEW.id, NEW.body);
    END";

/// A till that sells.
pub struct Shop {
    pub path: PathBuf,
    pub db: Db,
    till: String,
    random: Mutex<Random>,
    /// What the till's clock is ahead of ours.
    pub ahead_ms: AtomicI64,
    _guard: Guard,
    _dir: Option<TempDir>,
}

/// What a topic says about a till.
#[derive(Debug, Default)]
pub struct Verdict {
    /// Events that arrived, each counted once.
    pub events: usize,
    /// Copies beyond the first.
    pub duplicates: usize,
    /// Rows that are dead letters.
    pub dead: Vec<Seq>,
}

/// An event in its stored form.
struct Row {
    id: EventId,
    kind: Kind,
    ts_ms: i64,
    body: Vec<u8>,
}

impl Row {
    fn new(till: &str, kind: Kind, ts_ms: i64, random: [u8; 10], data: &Value) -> Row {
        let id = EventId::new(ts_ms, random);
        let ts = jiff::Timestamp::from_millisecond(ts_ms).unwrap();
        let body = json!({"id": id.to_string(), "type": kind.name(), "store": STORE, "till": till,
            "ts": format!("{ts:.3}"), "bizdate": "2026-11-21", "session": "c-118", "shift": 311, "mode": "sale",
            "cashier": "1027", "doc": {"id": "0193c1b2-0000-7000-8000-000000004417", "no": 4417, "kind": "sale"},
            "data": data});
        Row { id, kind, ts_ms, body: body.to_string().into_bytes() }
    }

    fn stored(&self) -> NewEvent<'_> {
        let class = self.kind.class() as u8;
        NewEvent { id: self.id.bytes(), kind: self.kind.id(), class, ts_ms: self.ts_ms, body: &self.body }
    }
}

/// What a position says; an event with it has about 600 bytes on the wire.
fn position(n: u64) -> Value {
    json!({"item": format!("{:06}", n % 30_000), "barcode": "9521234567899", "input": "scan", "qty": "1.000",
        "name": "Молоко отборное 3,4-4,5% «Макушка лета» 1л", "unit": "pcs", "price": "129.90", "sum": "129.90",
        "vat": "10", "department": "1", "since_prev_ms": n % 5000})
}

impl Shop {
    /// A new till with this number.
    pub fn new(till: &str) -> Shop {
        let dir = tempfile::tempdir().unwrap();
        let shop = Shop::open(&dir.path().join("till.db"), till);
        Shop { _dir: Some(dir), ..shop }
    }

    /// A new till whose file has nothing in it but the outbox.
    pub fn without_ledger(till: &str) -> Shop {
        let shop = Shop::new(till);
        shop.db.write(|tx| tx.batch("DROP TRIGGER written; DROP TABLE ledger")).unwrap();
        shop
    }

    /// The bytes of its file.
    pub fn file_bytes(&self) -> u64 {
        std::fs::metadata(&self.path).unwrap().len()
    }

    /// Opens a till for selling: a new epoch begins.
    pub fn open(path: &Path, till: &str) -> Shop {
        let options = OpenOptions { busy_timeout: PATIENCE, ..OpenOptions::default() };
        let db = Db::open(&DbUrl::Sqlite(path.to_owned()), &options).unwrap();
        db.migrate(COMPONENT, MIGRATIONS).unwrap();
        db.migrate("ledger", &[Migration { number: 1, name: "ledger", sql: LEDGER }]).unwrap();
        let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap();
        let shop = Shop {
            path: path.to_owned(),
            db,
            till: till.to_owned(),
            random: Mutex::new(Random::of(now.as_nanos() as u64)),
            ahead_ms: AtomicI64::new(0),
            _guard: Guard::take(path, Role::Till, "a test").unwrap(),
            _dir: None,
        };
        let (id, seed, now, till) = (Epoch::new(shop.bytes()), shop.bytes(), shop.now_ms(), shop.till.clone());
        let begun = shop.db.write(move |tx| {
            let begun = start_epoch(tx, id, "start", now)?;
            let data = json!({"from": begun.from.map(|from| from.to_string()), "last_seq": begun.last_seq,
                "reason": begun.reason});
            append_rows(tx, [Row::new(&till, Kind::SystemEpochChanged, now, seed, &data).stored()])
        });
        begun.unwrap();
        shop
    }

    fn bytes<const N: usize>(&self) -> [u8; N] {
        let mut random = self.random.lock().unwrap();
        std::array::from_fn(|_| random.next() as u8)
    }

    /// By the till's clock.
    pub fn now_ms(&self) -> i64 {
        let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_millis() as i64;
        now + self.ahead_ms.load(Ordering::Relaxed)
    }

    /// One step: so many events, and what the stream has to tell. The number of the last one, which is committed.
    pub fn sell(&self, events: u64) -> Seq {
        let now = self.now_ms();
        let rows: Vec<Row> = (0..events).map(|n| self.row(now, &position(n))).collect();
        self.commit(rows)
    }

    /// An event of this size, or a little more, that no compression makes small.
    pub fn sell_large(&self, bytes: usize) -> Seq {
        let mut data = position(1);
        let mut random = Random::of(bytes as u64);
        data["name"] = (0..bytes).map(|_| char::from(b' ' + random.below(64) as u8)).collect::<String>().into();
        self.commit(vec![self.row(self.now_ms(), &data)])
    }

    /// Many events, which begin at a time and are so far apart.
    pub fn sell_over(&self, events: u64, first_ms: i64, step_ms: i64) {
        let mut at = first_ms;
        let mut left = events;
        while left > 0 {
            let some = left.min(2_000);
            let rows = (0..some).map(|n| self.row(at + step_ms * n as i64, &position(n))).collect();
            self.commit(rows);
            at += step_ms * some as i64;
            left -= some;
        }
    }

    fn row(&self, at_ms: i64, data: &Value) -> Row {
        Row::new(&self.till, Kind::PositionAdded, at_ms, self.bytes(), data)
    }

    fn commit(&self, rows: Vec<Row>) -> Seq {
        let (till, now, seed) = (self.till.clone(), self.now_ms(), self.bytes::<10>());
        let done = self.db.write(move |tx| {
            append_rows(tx, rows.iter().map(Row::stored))?;
            for (n, report) in take_reports(tx)?.into_iter().enumerate() {
                let mut seed = seed;
                seed[9] = n as u8;
                let (kind, data) = match report {
                    Report::Gap(gap) => (
                        Kind::SystemEventsGap,
                        json!({"first": gap.first, "last": gap.last, "n": gap.n, "reason": gap.reason}),
                    ),
                    Report::Dead(dead) => (
                        Kind::SystemEventsDeadLettered,
                        json!({"seq": dead.seq, "kind": dead.kind.to_string(), "code": dead.code, "size": dead.size}),
                    ),
                };
                append_rows(tx, [Row::new(&till, kind, now, seed, &data).stored()])?;
            }
            Ok::<_, OutboxError>(last_seq(tx)?)
        });
        done.unwrap()
    }

    /// Declares where the events are to go.
    pub fn declare(&self, url: &str) {
        let (url, now) = (url.to_owned(), self.now_ms());
        self.db.write(move |tx| add_target(tx, TARGET, &url, StartAt::Oldest, now)).unwrap();
    }

    /// Everything up to this row is done.
    pub fn acked(&self) -> Seq {
        self.db.read(|tx| target(tx, TARGET)).unwrap().expect("declared").acked
    }

    /// The last row.
    pub fn last(&self) -> Seq {
        self.db.read(last_seq).unwrap()
    }

    /// Rows that are there.
    pub fn rows(&self) -> i64 {
        self.db.read(|tx| tx.query_int("SELECT count(*) FROM outbox", &[])).unwrap()
    }

    /// What is known of the delivery: its state and its word for what stands in the way.
    pub fn delivery(&self) -> (String, Option<String>) {
        let sql = "SELECT state, code FROM delivery WHERE target = $1";
        let row = self.db.read(|tx| tx.query_opt(sql, params![TARGET])).unwrap();
        row.map_or_else(Default::default, |row| {
            (row.text(0).unwrap().to_owned(), row.opt_text(1).unwrap().map(str::to_owned))
        })
    }

    /// Waits until everything is done.
    #[track_caller]
    pub fn wait_drained(&self) {
        let last = self.last();
        self.wait_acked(last);
    }

    /// Waits until everything up to a row is done.
    #[track_caller]
    pub fn wait_acked(&self, seq: Seq) {
        wait_for(&format!("row {seq} to be acknowledged; delivery {:?}", self.delivery()), || {
            (self.acked() >= seq).then_some(())
        });
    }

    /// What must have been sent to the only topic, by row.
    pub fn sent(&self) -> BTreeMap<Seq, Vec<u8>> {
        self.db
            .read(|tx| {
                let epochs = epochs(tx)?;
                let (mut sent, mut prev) = (BTreeMap::new(), 0);
                tx.for_each("SELECT seq, body FROM ledger ORDER BY seq", &[], |row| {
                    let seq = row.int(0)?;
                    let epoch = &epoch_of(&epochs, seq).expect("every row is of an epoch").id;
                    sent.insert(seq, wire(epoch, seq as u64, prev, row.blob(1)?));
                    prev = seq as u64;
                    Ok::<_, OutboxError>(ControlFlow::Continue(()))
                })?;
                Ok::<_, OutboxError>(sent)
            })
            .unwrap()
    }

    /// Holds a topic against the ledger: everything that was committed has arrived, is a dead letter or a told loss;
    /// nothing else has; all copies are the same to the byte; after removal of copies the order is that of the till.
    #[track_caller]
    pub fn judge(&self, records: &[Record]) -> Verdict {
        let sent = self.sent();
        let filter = DeadFilter { target: Some(TARGET), ..DeadFilter::default() };
        let dead: Vec<Seq> =
            self.db.read(|tx| dead_letters(tx, filter)).unwrap().into_iter().map(|dead| dead.seq).collect();
        let gaps = self.db.read(|tx| gaps(tx, false)).unwrap();
        let key = format!("{STORE}:{}", self.till).into_bytes();
        let (mut arrived, mut last, mut partition) = (BTreeSet::new(), 0, None);
        let mut verdict = Verdict::default();
        for record in records.iter().filter(|record| record.key == key) {
            assert_eq!(*partition.get_or_insert(record.partition), record.partition, "a till is in one partition");
            let seq = record.number("seq") as Seq;
            let expected = sent.get(&seq).unwrap_or_else(|| panic!("{seq} was never committed"));
            assert!(
                record.body == *expected,
                "{seq} has other bytes:\n{}\n{}",
                String::from_utf8_lossy(&record.body),
                String::from_utf8_lossy(expected)
            );
            if seq > last {
                let skipped: Vec<_> = sent.range(last + 1..seq).map(|(seq, _)| *seq).collect();
                let missing = skipped.iter().find(|seq| !dead.contains(seq));
                assert_eq!(missing, None, "{seq} arrived before it");
                last = seq;
            }
            match arrived.insert(seq) {
                true => verdict.events += 1,
                false => verdict.duplicates += 1,
            }
        }
        for seq in sent.keys() {
            let lost = !arrived.contains(seq)
                && !dead.contains(seq)
                && !gaps.iter().any(|gap| (gap.first..=gap.last).contains(seq));
            assert!(!lost, "{seq} is lost; {} of {} arrived", arrived.len(), sent.len());
        }
        verdict.dead = dead;
        verdict
    }

    /// Judges what is in a topic now.
    #[track_caller]
    pub fn judge_topic(&self, topic: &Topic) -> Verdict {
        self.judge(&topic.records())
    }
}

/// What a process of its own does for the tests with `kill -9`: it sells until it dies, and says each committed row.
pub fn sell_until_killed(path: &Path, till: &str, pace: std::time::Duration) {
    use std::io::Write as _;
    let shop = Shop::open(path, till);
    loop {
        let events = 1 + shop.random.lock().unwrap().below(60);
        let last = shop.sell(events);
        let mut out = std::io::stdout().lock();
        if writeln!(out, "committed: {last}").and_then(|()| out.flush()).is_err() {
            return;
        }
        drop(out);
        std::thread::sleep(pace);
    }
}
