//! A till of a test: its mailbox in a folder of its own, and a counter that notes what it applies.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicI64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use serde_json::Value;
use tillwire::params;
use tillwire::storage::{Db, DbError, DbUrl, Migration, Tx};
use tillwire::transport::client::{Client, ClientParts};
use tillwire::transport::till::{Counter, Courier, CourierParts, Delivered, Mailbox, Round, Verdict};
use tillwire::transport::{DocId, Epoch, Kind, Lane, Sha256, TillKey};

use super::{doc_id, key, numbers};

const TOOK: &str = "CREATE TABLE took (seq {identity}, lane {text} NOT NULL, n BIGINT NOT NULL, kind {text} NOT NULL,
    sha256 {text} NOT NULL)";

/// Applies documents by noting them. Bodies that begin with `reject` are rejected; while `full`, nothing is taken.
#[derive(Default)]
pub struct Notes {
    pub full: AtomicBool,
    pub went_on_from: Mutex<Value>,
    pub last: Mutex<Value>,
}

impl Counter for Notes {
    fn apply(&self, tx: &mut Tx<'_>, doc: &Delivered) -> Result<Verdict, DbError> {
        if self.full.load(Ordering::SeqCst) {
            return Ok(Verdict::Deferred("the disk is full".into()));
        }
        let bytes = doc.payload.read().unwrap().into_owned();
        if bytes.starts_with(b"reject") {
            return Ok(Verdict::Rejected { code: "base-mismatch".into(), text: "stands elsewhere".into() });
        }
        let n = i64::try_from(doc.n).unwrap();
        let sql = "INSERT INTO took (lane, n, kind, sha256) VALUES ($1, $2, $3, $4)";
        tx.execute(sql, params![doc.lane.word(), n, doc.kind.word(), Sha256::of(&bytes).to_string()])?;
        Ok(Verdict::Applied { records: 1 })
    }

    fn last(&self) -> Result<Value, DbError> {
        Ok(self.last.lock().unwrap().clone())
    }

    fn go_on_from(&self, last: &Value) -> Result<(), DbError> {
        *self.went_on_from.lock().unwrap() = last.clone();
        Ok(())
    }
}

pub struct Till {
    pub key: TillKey,
    pub mailbox: Mailbox,
    pub notes: Arc<Notes>,
    pub courier: Courier,
    pub now: Arc<AtomicI64>,
    pub folder: PathBuf,
    /// What was queued, in order, by lane.
    pub sent: Vec<(Lane, DocId, Sha256)>,
}

impl Till {
    /// A till whose files are in this folder.
    pub fn open(folder: &Path, url: &str, now: &Arc<AtomicI64>, store: &str, till: &str, install: &str) -> Till {
        let key = TillKey::new(store, till).unwrap();
        let db = Db::open(&DbUrl::Sqlite(folder.join("till.db")), &crate::storage::options()).unwrap();
        db.migrate("test", &[Migration { number: 1, name: "took", sql: TOOK }]).unwrap();
        let epoch = Epoch::parse(&format!("of{install}")).unwrap();
        let mailbox = Mailbox::open(db, folder, install, &epoch).unwrap();
        let notes = Arc::new(Notes::default());
        let courier = courier(&mailbox, url, now, &key, notes.clone());
        Till { key, mailbox, notes, courier, now: now.clone(), folder: folder.to_owned(), sent: Vec::new() }
    }

    /// Talks with a centre at another address from now on.
    pub fn turn_to(&mut self, url: &str) {
        self.courier = courier(&self.mailbox, url, &self.now, &self.key, self.notes.clone());
    }

    pub fn queue(&mut self, kind: Kind, bytes: &[u8]) -> u64 {
        let id = doc_id();
        self.sent.push((kind.lane(), id, Sha256::of(bytes)));
        self.mailbox.queue(kind, id, bytes, self.now.load(Ordering::SeqCst)).unwrap()
    }

    /// Rounds until one ends well; each after the pause that was asked for.
    pub fn settle(&mut self) -> Vec<Round> {
        let mut rounds = Vec::new();
        for _ in 0..50 {
            let round = self.courier.round(Duration::ZERO).unwrap();
            let wait = round.held.values().copied().fold(round.wait, Duration::max);
            let wait = i64::try_from(wait.as_millis()).unwrap();
            self.now.fetch_add(wait + 1, Ordering::SeqCst);
            let well = round.trouble.is_none() && wait == 0 && self.mailbox.standing().unwrap().greeted;
            rounds.push(round);
            if well {
                return rounds;
            }
        }
        panic!("it never ended well: {:?}", rounds.last());
    }

    /// What was queued in a lane.
    pub fn sent(&self, lane: Lane) -> Vec<(DocId, Sha256)> {
        self.sent.iter().filter(|(l, _, _)| *l == lane).map(|(_, id, sha256)| (*id, *sha256)).collect()
    }

    /// Numbers and digests of what was applied in a lane, in the order in which it was.
    pub fn took(&self, lane: Lane) -> Vec<(i64, String)> {
        let sql = "SELECT n, sha256 FROM took WHERE lane = $1 ORDER BY seq";
        let rows = self.mailbox.db().read(|tx| tx.query(sql, params![lane.word()])).unwrap();
        rows.iter().map(|row| (row.int(0).unwrap(), row.text(1).unwrap().to_owned())).collect()
    }

    /// These were applied, in this order.
    pub fn all_taken(&self, lane: Lane, expected: &[Sha256]) {
        let took: Vec<String> = self.took(lane).into_iter().map(|(_, sha256)| sha256).collect();
        assert_eq!(took, expected.iter().map(Sha256::to_string).collect::<Vec<_>>());
    }

    /// Each of these was applied once, byte for byte, in order; nothing of them is left in the folder of what is coming.
    pub fn all_is_well(&self, lane: Lane, expected: &[Sha256]) {
        self.all_taken(lane, expected);
        assert_eq!(std::fs::read_dir(self.folder.join("in/tmp")).unwrap().count(), 0);
        assert_eq!(std::fs::read_dir(self.folder.join("out/tmp")).unwrap().count(), 0);
    }
}

fn courier(mailbox: &Mailbox, url: &str, now: &Arc<AtomicI64>, key_of: &TillKey, notes: Arc<Notes>) -> Courier {
    let parts = ClientParts { url: url.to_owned(), key: key(key_of), till: key_of.clone(), ca_file: None };
    let clock = Arc::clone(now);
    Courier::new(CourierParts {
        mailbox: mailbox.clone(),
        client: Client::new(&parts).unwrap(),
        counter: notes,
        app: "test 1".into(),
        now: Arc::new(move || clock.load(Ordering::SeqCst)),
        // Another stream of numbers for each courier: names of epochs are not given twice.
        random: numbers(doc_id().to_string().bytes().fold(17, |n, b| n.wrapping_mul(31) + u64::from(b))),
    })
}
