//! A till's database, what the till put into it as a plain vector, and a lane over it.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::mpsc::{Sender, channel};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use tempfile::TempDir;

use super::broker::{Broker, Logged, Shared as SharedBroker, opener};
use crate::events::outbox::{
    self, COMPONENT, Keep, MIGRATIONS, NewEvent, OutboxError, PageSize, Seq, StartAt, activate_filters, add_target,
    append_rows, dead_letters, gaps, set_filter, set_first_filter, start_epoch,
};
use crate::events::sender::lane::{Lane, Next};
use crate::events::sender::shared::Shared;
use crate::events::sender::{Metrics, Options, Rate};
use crate::events::{Epoch, Kind, wire};
use crate::storage::{Db, DbUrl, OpenOptions, Pending, Tx};

pub const TARGET: &str = "t";

/// Lists that take turns: everything; no positions; payments in a topic of their own.
const LISTS: [&str; 3] = [
    "version = VERSION\ndefault = \"on\"\n",
    "version = VERSION\ndefault = \"on\"\n[kinds]\n\"position.*\" = \"off\"\n",
    "version = VERSION\ndefault = \"on\"\n[route]\n\"payment.*\" = \"pay\"\n",
];

/// Kinds that steps emit.
const KINDS: [Kind; 5] =
    [Kind::PositionAdded, Kind::PaymentTendered, Kind::DocumentClosed, Kind::SystemClockChanged, Kind::DrawerOpened];

/// An event as the till remembers it.
#[derive(Clone, Debug)]
pub struct Emitted {
    pub seq: Seq,
    pub kind: Kind,
    pub body: Vec<u8>,
    pub epoch: Epoch,
    /// Which of the lists decides about it.
    pub list: usize,
    pub damaged: bool,
}

/// A till and its sender.
pub struct World {
    pub db: Db,
    pub broker: SharedBroker,
    pub lane: Option<Lane>,
    pub emitted: Vec<Emitted>,
    pub clock: Arc<AtomicI64>,
    pub at: Duration,
    pub options: Options,
    epoch: Epoch,
    epochs: u8,
    list: usize,
    next_list: Option<usize>,
    version: i64,
    // Given up before the program that it keeps busy.
    locked: Option<(Sender<()>, Pending<(), OutboxError>)>,
    /// Another program that has the database open.
    other: Db,
    pub dir: TempDir,
}

pub fn text_of(list: usize, version: i64) -> Vec<u8> {
    LISTS[list].replace("VERSION", &version.to_string()).into_bytes()
}

impl World {
    pub fn new() -> World {
        // Where it can, in memory: these tests are about order, not about the disk.
        let dir = tempfile::tempdir_in("/dev/shm").or_else(|_| tempfile::tempdir()).unwrap();
        let url = DbUrl::Sqlite(dir.path().join("till.db"));
        // The sender does not wait for the other program.
        let options = OpenOptions { busy_timeout: Duration::ZERO, ..OpenOptions::default() };
        let db = Db::open(&url, &options).unwrap();
        db.migrate(COMPONENT, MIGRATIONS).unwrap();
        let other = Db::open(&url, &OpenOptions::default()).unwrap();
        let broker = Broker::shared();
        let clock = Arc::new(AtomicI64::new(1_000_000));
        let now = Arc::clone(&clock);
        let mut options = Options::new("a test", Arc::new(move || now.load(Ordering::SeqCst)), Arc::new(|| [3; 16]));
        options.rate = Rate::UNLIMITED;
        options.limits.page = PageSize { rows: 7, bytes: 1 << 20 };
        options.limits.window = 20;
        options.opener = opener(&broker, false);
        options.keep = Keep { age_ms: i64::MAX / 2, bytes: 4_000, undeclared_bytes: 1 << 20 };
        let mut world = World {
            db,
            broker,
            lane: None,
            emitted: Vec::new(),
            clock,
            at: Duration::ZERO,
            options,
            epoch: Epoch::new([0; 8]),
            epochs: 0,
            list: 0,
            next_list: None,
            version: 1,
            other,
            locked: None,
            dir,
        };
        world.write(|tx| {
            add_target(tx, TARGET, "kafka://h:1/main", StartAt::Oldest, 0)?;
            set_first_filter(tx, TARGET, 1, &[1; 32], &text_of(0, 1), 0)
        });
        world.start_till();
        world.start_lane();
        world
    }

    pub fn write<T: Send + 'static>(&self, f: impl Fn(&mut Tx<'_>) -> Result<T, OutboxError> + Send + 'static) -> T {
        self.db.write(f).unwrap()
    }

    /// Another program begins to write and does not end: nothing can be put down.
    pub fn lock(&mut self) {
        if self.locked.is_none() {
            // A cursor that is on its way to the disk arrives first.
            self.write(|_| Ok(()));
            let ((begun, has_begun), (end, ends)) = (channel(), channel::<()>());
            let ends = Mutex::new(ends);
            let pending = self.other.submit(move |_| {
                let _ = begun.send(());
                let _ = ends.lock().unwrap().recv();
                Ok(())
            });
            has_begun.recv().unwrap();
            self.locked = Some((end, pending));
        }
    }

    /// It has ended.
    pub fn unlock(&mut self) {
        if let Some((end, pending)) = self.locked.take() {
            drop(end);
            pending.wait().unwrap();
        }
    }

    /// The till opens its database: a new epoch.
    pub fn start_till(&mut self) {
        self.epochs += 1;
        self.epoch = Epoch::new([self.epochs; 8]);
        let epoch = self.epoch;
        self.write(move |tx| start_epoch(tx, epoch, "start", 5).map(drop));
        self.emit(&[(Kind::SystemEpochChanged, 0)]);
    }

    /// A sender begins; an earlier one is gone without a word.
    pub fn start_lane(&mut self) {
        let shared = Arc::new(Shared::new(&self.dir.path().join("till.db")));
        let metrics = Metrics::new(Vec::new(), "0", "0");
        self.lane = Some(Lane::new(self.db.clone(), TARGET, Arc::new(self.options.clone()), shared, metrics));
    }

    /// One step of the till: its events, with so many bytes of padding each.
    pub fn emit(&mut self, events: &[(Kind, usize)]) {
        let first = self.emitted.last().map_or(1, |e| e.seq + 1);
        let rows: Vec<Emitted> = (first..)
            .zip(events)
            .map(|(seq, (kind, padding))| Emitted {
                seq,
                kind: *kind,
                body: format!(
                    "{{\"id\":\"{seq}\",\"type\":\"{kind}\",\"store\":\"0042\",\"till\":\"07\",\"data\":\"{}\"}}",
                    "x".repeat(*padding)
                )
                .into_bytes(),
                epoch: self.epoch,
                list: self.list,
                damaged: false,
            })
            .collect();
        self.emitted.extend(rows.iter().cloned());
        let now = self.clock.load(Ordering::SeqCst);
        let range = self.write(move |tx| {
            let ids: Vec<[u8; 16]> = rows.iter().map(|row| id_of(row.seq)).collect();
            append_rows(
                tx,
                rows.iter().zip(&ids).map(|(row, id)| NewEvent {
                    id,
                    kind: row.kind.id(),
                    class: row.kind.class() as u8,
                    ts_ms: now,
                    body: &row.body,
                }),
            )
        });
        assert_eq!(range.map(|r| *r.start()), Some(first));
    }

    /// A step of random kinds.
    pub fn step(&mut self, n: usize, mut draw: impl FnMut(usize) -> usize) {
        let events: Vec<(Kind, usize)> =
            (0..n).map(|_| (KINDS[draw(KINDS.len())], if draw(40) == 0 { 3_000 } else { draw(60) })).collect();
        self.emit(&events);
    }

    /// The centre sends another list.
    pub fn new_list(&mut self, list: usize) {
        self.version += 1;
        let version = self.version;
        self.next_list = Some(list);
        self.write(move |tx| set_filter(tx, TARGET, version, &[version as u8; 32], &text_of(list, version), 0));
    }

    /// Between two documents.
    pub fn boundary(&mut self) {
        let taken = self.write(|tx| activate_filters(tx, |_| true));
        assert_eq!(taken.len(), usize::from(self.next_list.is_some()));
        if let Some(list) = self.next_list.take() {
            self.list = list;
            self.emit(&[(Kind::SystemFilterApplied, 0)]);
        }
    }

    /// A row that was not yet acknowledged goes bad on the disk.
    pub fn damage(&mut self, mut draw: impl FnMut(usize) -> usize) {
        let acked = self.db.read(|tx| outbox::known_target(tx, TARGET)).unwrap().acked;
        let read_to = acked + 30;
        let open: Vec<usize> = (0..self.emitted.len()).filter(|i| self.emitted[*i].seq > read_to).collect();
        if !open.is_empty() {
            let row = &mut self.emitted[open[draw(open.len())]];
            row.damaged = true;
            let seq = row.seq;
            self.write(move |tx| {
                Ok(tx.execute("UPDATE outbox SET body = CAST('{}' AS BLOB) WHERE seq = $1", crate::params![seq])?)
            });
        }
    }

    /// One turn of the sender.
    pub fn turn(&mut self) -> Next {
        self.at += Duration::from_millis(10);
        self.lane.as_mut().expect("a sender runs").turn(self.at)
    }

    /// Time passes.
    pub fn pass(&mut self, time: Duration) {
        self.at += time;
        self.clock.fetch_add(time.as_millis() as i64, Ordering::SeqCst);
    }

    /// Everything works again; the sender turns until nothing is left to do.
    pub fn drain(&mut self) {
        self.unlock();
        // Whether a row is at fault is known only when another is accepted behind it: one that no list keeps back.
        if self.emitted.iter().rev().take(20).any(|row| row.body.len() > 2_000) {
            self.start_till();
        }
        {
            let mut broker = self.broker.lock().unwrap();
            (broker.down, broker.refuses_all, broker.room) = (false, false, 50);
        }
        let last = self.emitted.last().map_or(0, |e| e.seq);
        for _ in 0..20_000 {
            self.broker.lock().unwrap().serve();
            self.turn();
            if self.db.read(|tx| outbox::known_target(tx, TARGET)).unwrap().acked == last {
                return;
            }
            self.pass(Duration::from_millis(500));
        }
        panic!("not drained up to {last}: {:?}", self.lane.as_ref().map(|l| l.status().lock().unwrap().clone()));
    }

    /// What each topic must hold, by an independent and slow account: topic, seq, bytes.
    pub fn expected(&self) -> BTreeMap<(String, Seq), Vec<u8>> {
        let mut expected = BTreeMap::new();
        let mut prev: BTreeMap<String, Seq> = BTreeMap::new();
        for row in &self.emitted {
            let own = String::new();
            let topics: Vec<String> = match (row.list, row.kind.area()) {
                (2, _) if row.kind.is_mandatory() => vec![own, "pay".into()],
                (1, "position") => vec![],
                (2, "payment") => vec!["pay".into()],
                _ => vec![own],
            };
            for topic in topics {
                let before = prev.insert(topic.clone(), row.seq).unwrap_or(0);
                let bytes = wire(&row.epoch, row.seq as u64, before as u64, &row.body);
                expected.insert((topic, row.seq), bytes);
            }
        }
        expected
    }

    /// The oracle: conservation, nothing invented, identical bytes, order.
    pub fn check(&self) {
        let log = self.broker.lock().unwrap().log.clone();
        let expected = self.expected();
        let dead = self.db.read(|tx| dead_letters(tx, outbox::DeadFilter::default())).unwrap();
        let lost: BTreeSet<Seq> = self.db.read(|tx| gaps(tx, false)).unwrap().into_iter().map(|g| g.first).collect();
        let dead_seqs: BTreeSet<Seq> = dead.iter().map(|d| d.seq).collect();
        let mut received: BTreeSet<(String, Seq)> = BTreeSet::new();
        let mut last: BTreeMap<String, Seq> = BTreeMap::new();
        for Logged { topic, seq, wire, key } in &log {
            let due = expected.get(&(topic.clone(), *seq));
            assert_eq!(due, Some(wire), "row {seq} in {topic:?}: bytes as emitted");
            assert_eq!(key.as_deref(), Some("0042:07"));
            if received.insert((topic.clone(), *seq)) {
                let before = last.insert(topic.clone(), *seq).unwrap_or(0);
                assert!(before < *seq, "row {seq} came first after {before} in {topic:?}");
            }
        }
        for row in &self.emitted {
            let due: Vec<&(String, Seq)> = expected.keys().filter(|(_, seq)| *seq == row.seq).collect();
            let arrived = due.iter().filter(|key| received.contains(**key)).count();
            if row.damaged {
                assert!(lost.contains(&row.seq) && dead_seqs.contains(&row.seq), "row {} is damaged and told", row.seq);
                assert_eq!(arrived, 0, "row {} is damaged and not sent", row.seq);
            } else if row.body.len() > 2_000 && !due.is_empty() {
                let told = dead.iter().any(|d| d.seq == row.seq && d.code == "too-large");
                assert!(told && arrived == 0, "row {} is too large and dead: {dead:?}", row.seq);
            } else {
                assert_eq!(arrived, due.len(), "row {} ({}) arrived", row.seq, row.kind);
                assert!(!dead_seqs.contains(&row.seq), "row {} is not dead", row.seq);
            }
        }
        assert_eq!(self.db.check(), Ok(Vec::new()));
    }

    /// Records that came more than once.
    pub fn duplicates(&self) -> usize {
        let log = &self.broker.lock().unwrap().log;
        let once: BTreeSet<(&str, Seq)> = log.iter().map(|l| (&*l.topic, l.seq)).collect();
        log.len() - once.len()
    }
}

fn id_of(seq: Seq) -> [u8; 16] {
    let mut id = [0; 16];
    id[8..].copy_from_slice(&seq.to_be_bytes());
    id
}
