//! A till, as the real program, and a centre over loopback: what the till needs comes down and is applied, what it finishes
//! goes up once, byte for byte, whatever is killed or out of reach in between.

mod answers;
mod away;
mod directories;
mod folder;
mod killed;
mod sells;

use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use serde_json::{Map, Value, json};
use tillwire::http::Serving;
use tillwire::params;
use tillwire::storage::{Db, DbError, DbUrl, Tx};
use tillwire::transport::centre::{self, Arrived, Centre, NewDoc, Verdict, body};
use tillwire::transport::hello::Fresh;
use tillwire::transport::notice::Notice;
use tillwire::transport::report::TillReport;
use tillwire::transport::server::{Gate, ServerParts, TransportServer};
use tillwire::transport::{DocId, Kind, Sha256, TillKey, limits};

use crate::program::Place;
use crate::storage::Lab;

const TILL: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures/till");

const GOT: &str =
    "CREATE TABLE got (seq {identity}, lane {text} NOT NULL, kind {text} NOT NULL, doc_id {text} NOT NULL,
    body {blob} NOT NULL)";

/// What a till of the example shop is given first.
pub struct Giver {
    /// Snapshots are cut from this, as `version`.
    goods: Mutex<(u64, Vec<u8>)>,
    pub begun: Mutex<Vec<Fresh>>,
}

impl centre::Desk for Giver {
    fn apply(&self, tx: &mut Tx<'_>, doc: &Arrived<'_>) -> Result<Verdict, DbError> {
        let bytes = doc.bytes(tx)?;
        let sql = "INSERT INTO got (lane, kind, doc_id, body) VALUES ($1, $2, $3, $4)";
        let id = doc.doc_id.to_string();
        tx.execute(sql, params![doc.lane.word(), doc.kind.word(), id, &bytes[..]])?;
        Ok(Verdict::Applied)
    }

    fn begin(&self, tx: &mut Tx<'_>, till: &TillKey, why: Fresh, now_ms: i64) -> Result<(), DbError> {
        self.begun.lock().unwrap().push(why);
        let staff = Notice::new(Kind::Staff, 1, records(&format!("{TILL}/staff.jsonl"), "cashier"));
        put(tx, till, Kind::Staff, &staff.encode(), (None, Some(1)), now_ms)?;
        let (version, goods) = self.goods.lock().unwrap().clone();
        put(tx, till, Kind::CatalogueSnapshot, &goods, (None, Some(version)), now_ms).map(drop)
    }
}

/// The records of a canonical file that are of one type.
fn records(file: &str, of: &str) -> Map<String, Value> {
    let text = std::fs::read_to_string(file).unwrap();
    let records = text.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
    let records: Vec<Value> = records.filter(|record| record["type"] == of).collect();
    Map::from_iter([("records".to_owned(), records.into())])
}

/// The example's goods as a catalogue's body, with other lines behind them.
pub fn catalogue(more: &[Value]) -> Vec<u8> {
    let text = std::fs::read_to_string(format!("{TILL}/goods.jsonl")).unwrap();
    let places = ["store", "till"];
    let kept = |line: &&str| {
        let record: Value = serde_json::from_str(line).unwrap();
        !places.iter().any(|place| record["type"] == *place)
    };
    let mut lines: Vec<String> = text.lines().filter(kept).map(str::to_owned).collect();
    lines.extend(more.iter().map(Value::to_string));
    packed(&lines)
}

pub fn packed(lines: &[String]) -> Vec<u8> {
    zstd::encode_all((lines.join("\n") + "\n").as_bytes(), 3).unwrap()
}

fn put(
    tx: &mut Tx<'_>,
    till: &TillKey,
    kind: Kind,
    bytes: &[u8],
    (base, version): (Option<u64>, Option<u64>),
    now_ms: i64,
) -> Result<Option<u64>, DbError> {
    static NEXT: AtomicU64 = AtomicU64::new(1);
    let mut random = [7; 10];
    random[2..].copy_from_slice(&NEXT.fetch_add(1, Ordering::SeqCst).to_be_bytes());
    let doc = NewDoc {
        kind,
        form: 1,
        doc_id: DocId::new(now_ms, random),
        sha256: body::put(tx, bytes)?,
        size: bytes.len() as u64,
        base,
        version,
        expires_ms: None,
        supersedes: false,
    };
    Centre::queue_in(tx, till, &doc, now_ms)
}

/// The till's key.
const KEY: &str = "twk_001122334455_00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff";

struct Doorman;

impl Gate for Doorman {
    fn who(&self, key: &str) -> Result<Option<TillKey>, DbError> {
        Ok((key == KEY).then(|| TillKey::new("1", "3").unwrap()))
    }
}

fn wall_ms() -> i64 {
    i64::try_from(SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_millis()).unwrap()
}

/// A centre of the example shop, and a till of it that is a program.
pub struct Shop {
    pub place: Place,
    pub giver: Arc<Giver>,
    pub centre: Centre,
    pub till: TillKey,
    serving: Option<Serving>,
    port: u16,
    lab: Lab,
}

impl Shop {
    pub fn open() -> Shop {
        let lab = Lab::sqlite().tables(GOT);
        let giver = Arc::new(Giver { goods: Mutex::new((1, catalogue(&[]))), begun: Mutex::default() });
        let centre = Centre::open(lab.db.clone(), giver.clone()).unwrap();
        let place = Place::sqlite();
        place.file("till.key", format!("{KEY}\n"));
        let till = TillKey::new("1", "3").unwrap();
        let mut shop = Shop { place, giver, centre, till, serving: None, port: 0, lab };
        shop.serve();
        shop
    }

    /// The centre can be reached, at the same port as before.
    pub fn serve(&mut self) {
        let random = crate::transport::numbers(11);
        let mut parts = ServerParts::new(self.centre.clone(), Arc::new(Doorman), Arc::new(wall_ms), random);
        parts.look_again = Duration::from_millis(20);
        parts.wake_spread = Duration::ZERO;
        let server = TransportServer::new(parts);
        let listener = TcpListener::bind(("127.0.0.1", self.port)).unwrap();
        self.port = listener.local_addr().unwrap().port();
        self.serving = Some(Serving::start(listener, server, limits::SERVE).unwrap());
    }

    /// The centre cannot be reached.
    pub fn go_away(&mut self) {
        self.serving = None;
    }

    /// Queues a document for the till.
    pub fn give(&self, kind: Kind, bytes: &[u8], base: Option<u64>, version: Option<u64>) -> u64 {
        let (till, bytes) = (self.till.clone(), bytes.to_vec());
        let put = self.lab.db.write(move |tx| put(tx, &till, kind, &bytes, (base, version), wall_ms()));
        let n = put.unwrap().expect("the till has said hello");
        self.centre.nudge();
        n
    }

    /// Queues a directory or an order.
    pub fn tell(&self, kind: Kind, version: u64, from_ms: Option<i64>, body: Value) -> u64 {
        let mut notice = Notice::new(kind, version, body.as_object().unwrap().clone());
        notice.effective_from_ms = from_ms;
        self.give(kind, &notice.encode(), None, Some(version))
    }

    /// The words of a till of this shop: `till script FILE`, `till run`.
    pub fn words(&self, words: &[&str]) -> Vec<String> {
        let mut all: Vec<String> = words.iter().map(|word| (*word).to_owned()).collect();
        let url = format!("http://127.0.0.1:{}", self.port);
        let more = [
            "--till-db",
            "till.db",
            "--till",
            "3",
            "--seed",
            "5",
            "--centre",
            &url,
            "--key-file",
            "till.key",
            "--till-settings",
        ];
        all.extend(more.iter().map(|word| (*word).to_owned()));
        all.push(format!("{TILL}/till.toml"));
        all
    }

    /// Plays a script to its end.
    #[track_caller]
    pub fn play(&self, script: &str, at: &str) -> crate::program::Ended {
        self.play_with(script, at, &[]).exits(0)
    }

    pub fn play_with(&self, script: &str, at: &str, more: &[&str]) -> crate::program::Ended {
        self.place.file("script.till", script);
        let mut words = self.words(&["till", "script", "script.till"]);
        let usual = ["--centre-fill", "60", "--centre-drain", "60"];
        words.extend(["--clock", at].map(str::to_owned));
        words.extend(if more.is_empty() { &usual[..] } else { more }.iter().map(|word| (*word).to_owned()));
        self.place.run(&words.iter().map(String::as_str).collect::<Vec<_>>())
    }

    /// What the centre has got, in order: kinds and bodies.
    pub fn got(&self) -> Vec<(String, String, Vec<u8>)> {
        let sql = "SELECT kind, doc_id, body FROM got ORDER BY seq";
        let rows = self.lab.db.read(|tx| tx.query(sql, &[])).unwrap();
        rows.iter()
            .map(|row| (row.text(0).unwrap().into(), row.text(1).unwrap().into(), row.blob(2).unwrap().to_vec()))
            .collect()
    }

    /// How a document for the till ended: its state and, when it is rejected, why.
    pub fn ended(&self, lane: &str, n: u64) -> (String, Option<String>) {
        let sql = "SELECT state, code FROM outgoing WHERE lane = $1 AND n = $2 ORDER BY epoch";
        let n = i64::try_from(n).unwrap();
        let rows = self.lab.db.read(|tx| tx.query(sql, params![lane, n])).unwrap();
        let row = rows.last().unwrap();
        (row.text(0).unwrap().to_owned(), row.opt_text(1).unwrap().map(str::to_owned))
    }

    /// What the till told of itself last.
    pub fn report(&self) -> TillReport {
        let row = self.lab.db.read(|tx| tx.query_one("SELECT state FROM till_link", &[])).unwrap();
        TillReport::read(&serde_json::from_str(row.opt_text(0).unwrap().unwrap_or("null")).unwrap())
    }

    pub fn folder(&self) -> &Path {
        &self.place.dir
    }

    pub fn till_db(&self) -> PathBuf {
        self.folder().join("till.db")
    }

    /// Data of the events of a kind, in the till's outbox.
    pub fn events(&self, kind: &str) -> Vec<Value> {
        let db = Db::open_read_only(&DbUrl::Sqlite(self.till_db())).unwrap();
        let rows = db.read(|tx| tx.query("SELECT body FROM outbox ORDER BY seq", &[])).unwrap();
        let events = rows.iter().map(|row| serde_json::from_slice::<Value>(row.blob(0).unwrap()).unwrap());
        events.filter(|event| event["type"] == kind).map(|event| event["data"].clone()).collect()
    }

    /// The documents in the till's books are those of the centre: each once, and as they were queued, byte for byte.
    pub fn all_is_well(&self) {
        let got = self.got();
        let docs: Vec<_> = got.iter().filter(|(kind, _, _)| kind != "diagnostics").collect();
        let mut ids: Vec<&String> = docs.iter().map(|(_, id, _)| id).collect();
        ids.sort();
        ids.dedup();
        assert_eq!(ids.len(), docs.len(), "each once");
        let db = Db::open_read_only(&DbUrl::Sqlite(self.till_db())).unwrap();
        let count = |sql: &str| db.read(|tx| tx.query_int(sql, &[])).map_err(|e: DbError| e).unwrap();
        let of = |word: &str| docs.iter().filter(|(kind, _, _)| kind == word).count() as i64;
        assert_eq!(of("receipt"), count("SELECT count(*) FROM receipt"), "receipts");
        let others = "SELECT count(*) FROM till_document WHERE kind = ";
        assert_eq!(of("shift-opened"), count(&format!("{others}'shift-opened'")), "openings");
        assert_eq!(of("cash-operation"), count(&format!("{others}'cash-operation'")), "cash");
        let queued = db.read(|tx| tx.query("SELECT doc_id, sha256 FROM out_document", &[])).unwrap();
        let digest = |id: &str| {
            let row = queued.iter().find(|row| row.text(0).unwrap() == id);
            row.map(|row| row.text(1).unwrap().to_owned())
        };
        for (kind, id, body) in &docs {
            assert_eq!(digest(id), Some(Sha256::of(body).to_string()), "{kind} {id}");
        }
        let receipts: Vec<u64> = docs
            .iter()
            .filter(|(kind, _, _)| kind == "receipt")
            .map(|(_, _, body)| serde_json::from_slice::<Value>(body).unwrap())
            .map(|receipt| receipt["shift"].as_u64().unwrap() * 1_000 + receipt["number"].as_u64().unwrap())
            .collect();
        assert!(receipts.is_sorted(), "in the order in which they were finished: {receipts:?}");
    }
}

/// A price of goods, as a line of a catalogue.
pub fn price(item: &str, amount: &str) -> Value {
    json!({"type": "price", "item": item, "number": 1, "amount": amount})
}
