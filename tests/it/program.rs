//! The real program as a process of its own: what several tests do with it.
//!
//! Each test has a folder and a database; the child gets no variable of ours but `PATH`, and `TILLWIRE_DB`.

use std::collections::BTreeMap;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use serde_json::Value;
use tempfile::TempDir;
use tillwire::books::Books;
use tillwire::storage::{Db, DbError, DbUrl, OpenOptions};

#[cfg(feature = "postgres")]
use crate::support::postgres::{self, TestDatabase};

/// Nothing that a test waits for takes longer, even on a busy machine.
pub const PATIENCE: Duration = Duration::from_secs(120);

/// A folder and a database for the program.
pub struct Place {
    pub dir: PathBuf,
    pub url: DbUrl,
    #[cfg(feature = "postgres")]
    _database: Option<TestDatabase>,
    _dir: TempDir,
}

/// Declares each function, which takes a [`Place`], as a test on both engines.
macro_rules! on_both_engines {
    ($($name:ident),+ $(,)?) => {
        mod sqlite {
            $(#[test] fn $name() { super::$name($crate::program::Place::sqlite()); })+
        }
        #[cfg(feature = "postgres")]
        mod postgres {
            $(#[test] fn $name() {
                if let Some(place) = $crate::program::Place::postgres() {
                    super::$name(place);
                }
            })+
        }
    };
}
pub(crate) use on_both_engines;

/// How a child ended and what it wrote.
pub struct Ended {
    pub code: Option<i32>,
    pub stdout: String,
    pub stderr: String,
}

impl Ended {
    pub fn of(output: Output) -> Ended {
        Ended {
            code: output.status.code(),
            stdout: String::from_utf8_lossy(&output.stdout).into_owned(),
            stderr: String::from_utf8_lossy(&output.stderr).into_owned(),
        }
    }

    /// Asserts the exit code; tells what was written when it is another.
    #[track_caller]
    pub fn exits(self, code: i32) -> Ended {
        assert_eq!(self.code, Some(code), "stdout: {}\nstderr: {}", self.stdout, self.stderr);
        self
    }

    /// Standard output as JSON.
    #[track_caller]
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.stdout).unwrap_or_else(|e| panic!("{e}: {}\n{}", self.stdout, self.stderr))
    }
}

impl Place {
    pub fn sqlite() -> Place {
        let dir = tempfile::tempdir().unwrap();
        Place {
            url: DbUrl::Sqlite(dir.path().join("centre.db")),
            dir: dir.path().to_owned(),
            #[cfg(feature = "postgres")]
            _database: None,
            _dir: dir,
        }
    }

    #[cfg(feature = "postgres")]
    pub fn postgres() -> Option<Place> {
        let database = postgres::database()?;
        let dir = tempfile::tempdir().unwrap();
        Some(Place { url: database.url.clone(), dir: dir.path().to_owned(), _database: Some(database), _dir: dir })
    }

    /// The program with these words, in the folder.
    pub fn command(&self, words: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_tillwire"));
        command
            .args(words)
            .current_dir(&self.dir)
            .env_clear()
            .envs(std::env::var_os("PATH").map(|path| ("PATH", path)))
            .env("TILLWIRE_DB", self.url.to_string())
            // What a killed run leaves goes away with the test.
            .env("TMPDIR", &self.dir)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        command
    }

    /// Runs it to its end.
    pub fn run(&self, words: &[&str]) -> Ended {
        Ended::of(self.command(words).output().unwrap())
    }

    /// Runs it to its end with this on standard input.
    pub fn run_with(&self, words: &[&str], input: &[u8]) -> Ended {
        let mut child = self.spawn_open(words);
        let mut stdin = child.stdin.take().unwrap();
        let input = input.to_vec();
        let feeding = std::thread::spawn(move || {
            // A child that has seen enough closes its end.
            let _ = stdin.write_all(&input);
        });
        let ended = Ended::of(child.wait_with_output().unwrap());
        feeding.join().unwrap();
        ended
    }

    /// Starts it with an open standard input.
    pub fn spawn_open(&self, words: &[&str]) -> Child {
        self.command(words).stdin(Stdio::piped()).spawn().unwrap()
    }

    /// Writes a file into the folder.
    pub fn file(&self, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
        let path = self.dir.join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, bytes).unwrap();
        path
    }

    /// The books, opened beside the program.
    pub fn books(&self) -> Books {
        let options = OpenOptions { busy_timeout: Duration::from_secs(20), ..OpenOptions::default() };
        Books::open(&self.url, &options).unwrap()
    }

    /// Every row of every table but the journal of imports, which tells of refused files too.
    pub fn dump(&self) -> BTreeMap<String, Vec<String>> {
        let books = self.books();
        let mut dump = BTreeMap::new();
        let mut of = |db: &Db, tables: &[&str]| {
            for table in tables {
                let rows = db.read(|tx| tx.query(&format!("SELECT * FROM {table}"), &[])).map_err(|e: DbError| e);
                let mut rows: Vec<String> = rows.unwrap().iter().map(|row| format!("{row:?}")).collect();
                rows.sort();
                dump.insert((*table).to_owned(), rows);
            }
        };
        of(&books.catalogue, CATALOGUE_TABLES);
        of(&books.documents, DOCUMENT_TABLES);
        dump
    }

    /// A number out of the catalogue.
    pub fn catalogue_int(&self, sql: &str) -> i64 {
        self.books().catalogue.read(|tx| tx.query_int(sql, &[])).map_err(|e: DbError| e).unwrap()
    }

    /// A number out of the documents.
    pub fn documents_int(&self, sql: &str) -> i64 {
        self.books().documents.read(|tx| tx.query_int(sql, &[])).map_err(|e: DbError| e).unwrap()
    }
}

const CATALOGUE_TABLES: &[&str] = &[
    "catalogue_version",
    "store_set",
    "store_set_member",
    "goods_group",
    "item",
    "barcode",
    "price",
    "item_property",
    "restriction",
    "prefix_rule",
    "pick_list",
    "control_weight",
    "tax_group",
    "department",
    "applied_file",
    "load_seen",
];

const DOCUMENT_TABLES: &[&str] = &[
    "store",
    "till",
    "staff",
    "card",
    "applied_file_docs",
    "export_batch",
    "export_document",
    "receipt",
    "receipt_position",
    "receipt_payment",
    "till_document",
];

/// The path of a fixture.
pub fn fixture(name: &str) -> String {
    format!("{}/fixtures/{name}", env!("CARGO_MANIFEST_DIR"))
}

/// The names of the files in a folder, in order; empty when there is no such folder.
pub fn names_in(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let files = entries.filter(|e| e.path().is_file());
    let mut names: Vec<String> = files.map(|e| e.file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

/// Waits until `done`; a test that waits in vain says for what.
#[track_caller]
pub fn wait_until(what: &str, mut done: impl FnMut() -> bool) {
    let started = Instant::now();
    while !done() {
        assert!(started.elapsed() < PATIENCE, "waited in vain: {what}");
        std::thread::sleep(Duration::from_millis(10));
    }
}

/// The most memory that a child has had, in bytes, asked again and again until it ends.
pub fn watch_memory(child: &Child) -> std::thread::JoinHandle<u64> {
    let status = format!("/proc/{}/status", child.id());
    std::thread::spawn(move || {
        let mut peak = 0;
        // The line is missing as soon as the child has ended, and before it is waited for.
        while let Some(bytes) = std::fs::read_to_string(&status).ok().and_then(|text| high_water(&text)) {
            peak = bytes;
            std::thread::sleep(Duration::from_millis(5));
        }
        peak
    })
}

fn high_water(status: &str) -> Option<u64> {
    let line = status.lines().find_map(|l| l.strip_prefix("VmHWM:"))?;
    line.trim().trim_end_matches(" kB").parse::<u64>().ok().map(|kib| kib * 1024)
}

/// Sends a child a signal by its name: `INT`, `TERM`.
pub fn signal(child: &Child, name: &str) {
    let status = Command::new("sh").args(["-c", "kill -s \"$0\" \"$1\"", name]).arg(child.id().to_string()).status();
    assert!(status.unwrap().success());
}

/// Numbers from a seed (SplitMix64).
#[derive(Debug)]
pub struct Random(u64);

impl Random {
    /// The seed is that of `TILLWIRE_TEST_SEED`, else `fixed`, else another one each time; it is printed.
    pub fn seeded(what: &str, fixed: Option<u64>) -> Random {
        let given = std::env::var("TILLWIRE_TEST_SEED").ok().map(|text| text.parse().expect("a number"));
        let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap();
        let seed = given.or(fixed).unwrap_or(now.as_nanos() as u64);
        println!("{what}: TILLWIRE_TEST_SEED={seed}");
        Random(seed)
    }

    /// From a seed that another one has drawn.
    pub fn of(seed: u64) -> Random {
        Random(seed)
    }

    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    pub fn below(&mut self, limit: u64) -> u64 {
        self.next() % limit.max(1)
    }
}

/// One good of a goods catalogue of Set Retail, all in order.
pub fn good(article: &str, name: &str, price: &str) -> String {
    format!(
        "  <good marking-of-the-good=\"{article}\"><shop-indices>1</shop-indices><name>{name}</name>\
         <product-type>ProductPieceEntity</product-type><price-entry price=\"{price}\"><number>1</number>\
         <department number=\"1\"/></price-entry><vat>20</vat><measure-type id=\"1\"/></good>\n"
    )
}

/// A goods catalogue of Set Retail.
pub fn goods(goods: &str) -> String {
    format!("{XML}<goods-catalog>\n{goods}</goods-catalog>\n")
}

/// Receipts of Set Retail for store 1, till 1, one shift: a position of 10.00, paid in cash.
pub fn purchases(shift: u32, numbers: std::ops::Range<u32>) -> String {
    let mut text = format!("{XML}<purchases count=\"{}\">\n", numbers.len());
    for number in numbers {
        text += &format!(
            "  <purchase tabNumber=\"7\" userName=\"Иванова А.А.\" operationType=\"true\" operDay=\"2026-11-20+03:00\" \
             shop=\"1\" cash=\"1\" shift=\"{shift}\" number=\"{number}\" saletime=\"2026-11-20T10:00:00.000+03:00\" \
             amount=\"10.0\" discountAmount=\"0.0\"><positions><position order=\"1\" departNumber=\"1\" \
             goodsCode=\"10001\" barCode=\"9520000000011\" count=\"1.0\" cost=\"10.0\" costWithDiscount=\"10.0\" \
             discountValue=\"0.0\" amount=\"10.0\" nds=\"20.0\" ndsSum=\"1.67\"/></positions><payments>\
             <payment order=\"1\" typeClass=\"CashPaymentEntity\" amount=\"10.0\" description=\"\"/></payments>\
             </purchase>\n"
        );
    }
    text + "</purchases>\n"
}

pub const XML: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
