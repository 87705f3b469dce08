//! Documents between a centre and its tills over loopback: with connections that are cut, servers that go away, tills that
//! were restored. What the two halves have to keep is stated once, in [`Shop::all_is_well`] and [`Till::all_is_well`]:
//! each document exactly once, byte for byte, in the order of its lane.

mod answers;
mod courier;
mod cuts;
mod hello;
mod kill;
mod lanes;
mod outgoing;
mod poll;
mod proxy;
mod refused;
mod till;
mod upload;

use std::net::TcpListener;
use std::sync::atomic::{AtomicBool, AtomicI64, AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use tillwire::http::{Exchange, Fields, Got, Link, Serving};
use tillwire::params;
use tillwire::storage::{Db, DbError, Tx};
use tillwire::transport::centre::{self, Arrived, Centre, NewDoc, Verdict};
use tillwire::transport::client::{Client, ClientParts};
use tillwire::transport::header::{self, DocHead};
use tillwire::transport::hello::Fresh;
use tillwire::transport::message::{Hello, HelloOut, Welcome};
use tillwire::transport::server::{Gate, ServerParts, TransportServer};
use tillwire::transport::{DocId, Epoch, Kind, Lane, Sha256, TillKey, limits};

use crate::storage::Lab;

pub use self::proxy::Proxy;
pub use self::till::Till;

/// What the desk of a test keeps: one row for each document that was applied.
const GOT: &str = "CREATE TABLE got (
    seq {identity}, till {text} NOT NULL, epoch {text} NOT NULL, lane {text} NOT NULL, n BIGINT NOT NULL,
    doc_id {text} NOT NULL, sha256 {text} NOT NULL)";

/// When it all begins.
pub const START_MS: i64 = 1_790_000_000_000;

/// Opens the gate to `twk_<store>-<till>_secret`.
struct Doorman;

impl Gate for Doorman {
    fn who(&self, key: &str) -> Result<Option<TillKey>, DbError> {
        let id = key.strip_prefix("twk_").and_then(|rest| rest.strip_suffix("_secret"));
        Ok(id.and_then(|id| id.split_once('-')).and_then(|(store, till)| TillKey::new(store, till)))
    }
}

/// The key of a till.
pub fn key(till: &TillKey) -> String {
    format!("twk_{}-{}_secret", till.store(), till.till())
}

/// Applies documents by noting them. Bodies that begin with `reject` are rejected; while `full`, nothing is taken.
#[derive(Default)]
pub struct Desk {
    pub full: AtomicBool,
    /// Bodies that begin with `poison` break the transaction as long as this is so.
    pub poisoned: AtomicBool,
    pub begun: Mutex<Vec<(TillKey, Fresh)>>,
}

impl centre::Desk for Desk {
    fn apply(&self, tx: &mut Tx<'_>, doc: &Arrived<'_>) -> Result<Verdict, DbError> {
        if self.full.load(Ordering::SeqCst) {
            return Ok(Verdict::Deferred("the disk is full".into()));
        }
        let bytes = doc.bytes(tx)?;
        if bytes.starts_with(b"reject") {
            return Ok(Verdict::Rejected { code: "schema".into(), text: "not what it should be".into() });
        }
        if bytes.starts_with(b"poison") && self.poisoned.load(Ordering::SeqCst) {
            tx.execute("INSERT INTO no_such_table VALUES (1)", &[])?;
        }
        let sql = "INSERT INTO got (till, epoch, lane, n, doc_id, sha256) VALUES ($1, $2, $3, $4, $5, $6)";
        let n = i64::try_from(doc.n).unwrap();
        let (till, id, sha256) = (doc.till.to_string(), doc.doc_id.to_string(), Sha256::of(&bytes).to_string());
        tx.execute(sql, params![till, doc.epoch, doc.lane.word(), n, id, sha256])?;
        Ok(Verdict::Applied)
    }

    fn begin(&self, tx: &mut Tx<'_>, till: &TillKey, why: Fresh, now_ms: i64) -> Result<(), DbError> {
        // A transaction may be run again; what it does outside of itself is said twice then.
        self.begun.lock().unwrap().push((till.clone(), why));
        let text = format!("{{\"settings\":\"{}\"}}", why.word());
        let sha256 = centre::body::put(tx, text.as_bytes())?;
        let doc = new_doc(Kind::Settings, sha256, text.len());
        Centre::queue_in(tx, till, &doc, now_ms).map(drop)
    }
}

/// A document for a till, with an id of its own.
pub fn new_doc(kind: Kind, sha256: Sha256, size: usize) -> NewDoc {
    NewDoc {
        kind,
        form: 1,
        doc_id: doc_id(),
        sha256,
        size: size as u64,
        base: None,
        version: None,
        expires_ms: None,
        supersedes: false,
    }
}

/// An id that was not used yet in this process.
pub fn doc_id() -> DocId {
    static NEXT: AtomicU64 = AtomicU64::new(1);
    let mut random = [0; 10];
    random[2..].copy_from_slice(&NEXT.fetch_add(1, Ordering::SeqCst).to_be_bytes());
    DocId::new(START_MS, random)
}

/// Bytes that look like nothing else.
pub fn noise(seed: u64, length: usize) -> Vec<u8> {
    use rand_chacha::rand_core::{RngCore as _, SeedableRng as _};
    let mut bytes = vec![0; length];
    rand_chacha::ChaCha8Rng::seed_from_u64(seed).fill_bytes(&mut bytes);
    bytes
}

/// Random numbers that are the same in every run; none is ever drawn as a pause.
pub fn numbers(seed: u64) -> Arc<dyn Fn() -> u64 + Send + Sync> {
    let next = AtomicU64::new(seed);
    Arc::new(move || next.fetch_add(0x9e37_79b9_7f4a_7c15, Ordering::SeqCst))
}

/// A centre with one server, and the clock of all.
pub struct Shop {
    pub now: Arc<AtomicI64>,
    pub desk: Arc<Desk>,
    pub centre: Centre,
    pub serving: Serving,
    // Dropped last.
    pub lab: Lab,
}

/// Serves a centre at a port of its own.
pub fn serve(centre: &Centre, now: &Arc<AtomicI64>, seed: u64) -> Serving {
    serve_with(centre, now, seed, Duration::ZERO)
}

/// The same, where downloads wait for their turn.
pub fn serve_with(centre: &Centre, now: &Arc<AtomicI64>, seed: u64, download_wait: Duration) -> Serving {
    let clock = Arc::clone(now);
    let mut parts = ServerParts::new(
        centre.clone(),
        Arc::new(Doorman),
        Arc::new(move || clock.load(Ordering::SeqCst)),
        numbers(seed),
    );
    parts.look_again = Duration::from_millis(20);
    parts.wake_spread = Duration::ZERO;
    parts.download_wait = download_wait;
    let server = TransportServer::new(parts);
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let options = tillwire::http::ServeOptions { pace_time: Duration::from_secs(2), ..limits::SERVE };
    Serving::start(listener, server, options).unwrap()
}

impl Shop {
    pub fn open(lab: Lab) -> Shop {
        let lab = lab.tables(GOT);
        let (now, desk) = (Arc::new(AtomicI64::new(START_MS)), Arc::new(Desk::default()));
        let centre = Centre::open(lab.db.clone(), desk.clone()).unwrap();
        let serving = serve(&centre, &now, 7);
        Shop { now, desk, centre, serving, lab }
    }

    /// Another process over the same database: another pool, another server.
    pub fn another(&self) -> (Centre, Serving) {
        let db = Db::open(&self.lab.url, &crate::storage::options()).unwrap();
        let centre = Centre::open(db, self.desk.clone()).unwrap();
        let serving = serve(&centre, &self.now, 1_000_000_007);
        (centre, serving)
    }

    pub fn url(&self) -> String {
        format!("http://{}", self.serving.address())
    }

    pub fn now_ms(&self) -> i64 {
        self.now.load(Ordering::SeqCst)
    }

    pub fn pass(&self, time: Duration) {
        self.now.fetch_add(i64::try_from(time.as_millis()).unwrap(), Ordering::SeqCst);
    }

    /// A till that is known, with its client; it numbers in the epoch `e1`.
    pub fn guest(&self, store: &str, till: &str) -> Guest {
        let till = TillKey::new(store, till).unwrap();
        let guest = Guest::at(&self.url(), till);
        guest.hello("i1", "e1").unwrap();
        guest
    }

    /// Numbers of the documents of a lane that were applied, in the order in which they were.
    pub fn applied(&self, till: &TillKey, lane: Lane) -> Vec<i64> {
        let sql = "SELECT n FROM got WHERE till = $1 AND lane = $2 ORDER BY seq";
        let rows = self.lab.db.read(|tx| tx.query(sql, params![till.to_string(), lane.word()])).unwrap();
        rows.iter().map(|row| row.int(0).unwrap()).collect()
    }

    /// These documents were applied, in this order, each once, byte for byte; nothing is left of uploads.
    pub fn all_is_well(&self, till: &TillKey, lane: Lane, expected: &[(DocId, Sha256)]) {
        let sql = "SELECT doc_id, sha256 FROM got WHERE till = $1 AND lane = $2 ORDER BY seq";
        let rows = self.lab.db.read(|tx| tx.query(sql, params![till.to_string(), lane.word()])).unwrap();
        let got: Vec<(String, String)> =
            rows.iter().map(|row| (row.text(0).unwrap().to_owned(), row.text(1).unwrap().to_owned())).collect();
        let expected: Vec<(String, String)> =
            expected.iter().map(|(id, sha256)| (id.to_string(), sha256.to_string())).collect();
        assert_eq!(got.len(), expected.len(), "as many as were sent");
        assert!(got == expected, "the same, in the same order");
        self.no_stray_bytes();
    }

    /// Every piece belongs to a body or to an upload that is under way, and bodies are as long as they say.
    pub fn no_stray_bytes(&self) {
        let count = |sql: &str| self.lab.db.read(|tx| tx.query_int(sql, &[])).unwrap();
        let strays = "SELECT count(*) FROM body_chunk c WHERE NOT EXISTS (SELECT 1 FROM body b WHERE b.place = c.place)
                      AND NOT EXISTS (SELECT 1 FROM upload u WHERE u.id = c.place AND u.complete = 0)";
        assert_eq!(count(strays), 0, "no orphans");
        let short =
            "SELECT count(*) FROM body b WHERE b.size <> (SELECT CAST(coalesce(sum(length(c.bytes)), 0) AS BIGINT)
                     FROM body_chunk c WHERE c.place = b.place)";
        assert_eq!(count(short), 0, "bodies are whole");
        let long = limits::BODY_CHUNK_BYTES;
        assert_eq!(count(&format!("SELECT count(*) FROM body_chunk WHERE length(bytes) > {long}")), 0);
    }

    pub fn int(&self, sql: &str) -> i64 {
        self.lab.db.read(|tx| tx.query_int(sql, &[])).unwrap()
    }
}

/// The client's side of single exchanges, as well-behaved or not as a test wants it.
pub struct Guest {
    pub till: TillKey,
    pub client: Client,
    pub url: String,
    link: Link,
}

impl Guest {
    pub fn at(url: &str, till: TillKey) -> Guest {
        let link = Link::new(&limits::link_options(Duration::ZERO)).unwrap();
        let parts = ClientParts { url: url.to_owned(), key: key(&till), till: till.clone(), ca_file: None };
        Guest { client: Client::over(link.clone(), &parts), till, url: url.to_owned(), link }
    }

    pub fn hello(&self, install: &str, epoch: &str) -> Result<Welcome, tillwire::transport::client::Trouble> {
        self.client.hello(&Hello {
            install: install.into(),
            protocol: 1,
            kinds: Kind::ALL.iter().map(|kind| (kind.word().to_owned(), vec![1])).collect(),
            out: HelloOut { epoch: epoch.into(), ..HelloOut::default() },
            ..Hello::default()
        })
    }

    /// A request of any kind with the till's key.
    pub fn ask(&self, method: &'static str, path: &str, fields: Fields, body: &[u8]) -> Got {
        let fields = fields.with("authorization", format!("Bearer {}", key(&self.till)));
        self.ask_as(method, path, fields, body)
    }

    pub fn ask_as(&self, method: &'static str, path: &str, fields: Fields, body: &[u8]) -> Got {
        let url = format!("{}{path}", self.url);
        let got =
            self.link.send(Exchange { method, url, fields, body: body.to_vec(), most: 100 * 1024 * 1024 }).unwrap();
        assert_eq!(got.cut, None);
        got
    }

    pub fn path(&self, rest: &str) -> String {
        format!("/v1/tills/{}/{}/{rest}", self.till.store(), self.till.till())
    }
}

/// What a till says of a document of the epoch `e1`.
pub fn head(n: u64, kind: Kind, body: &[u8]) -> DocHead {
    let epoch = Epoch::parse("e1").unwrap();
    DocHead { epoch, n, doc_id: doc_id(), kind: Some(kind), sha256: Sha256::of(body), retry_of: None }
}

/// The fields of a request that creates an upload.
pub fn create_fields(head: &DocHead, size: u64) -> Fields {
    let mut fields = Fields::new().with("upload-complete", "?0").with("upload-length", size.to_string());
    head.write(&mut fields);
    fields
}

/// The fields of a piece.
pub fn piece_fields(offset: u64, complete: bool, bytes: &[u8]) -> Fields {
    Fields::new()
        .with("content-type", header::PARTIAL_UPLOAD)
        .with("upload-offset", offset.to_string())
        .with("upload-complete", header::spell_flag(complete))
        .with("content-digest", header::spell_digest(Sha256::of(bytes)))
}

/// The kind of the problem that an answer tells of.
pub fn problem(got: &Got) -> String {
    let problem = tillwire::http::Problem::read(got.status, &got.body).expect("a problem");
    problem.kind.rsplit([':', '#']).next().unwrap().to_owned()
}

/// Looks until something is so; a test that waits for ever is ended by its harness.
pub fn until(mut so: impl FnMut() -> bool) {
    let started = std::time::Instant::now();
    while !so() {
        assert!(started.elapsed() < Duration::from_secs(30), "it never came to be");
        std::thread::yield_now();
    }
}
