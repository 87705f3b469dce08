//! Import and export over the books, on both engines.

mod catalogue;
mod exports;
mod full_loads;
mod quarantine;
mod sales;
mod till_load;
mod trouble;

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicI64, Ordering};
use std::time::Duration;

use tillwire::books::Books;
use tillwire::books::catalogue::read::{self, Filter};
use tillwire::exchange::import::{self, After, Given, ImportedFile, OnError, Options};
use tillwire::exchange::read::{Input, Reading};
use tillwire::exchange::{Quiet, Run};
use tillwire::formats::canonical;
use tillwire::model::Record;
use tillwire::storage::{DbError, OpenOptions};
use tillwire::vocab::Zone;

use crate::storage::Lab;

/// A centre of a test's own, with a clock that only moves when told.
pub struct Centre {
    pub lab: Lab,
    pub books: Books,
    pub run: Run,
    clock: Arc<AtomicI64>,
}

impl Centre {
    pub fn new(lab: Lab) -> Centre {
        let books = Books::open(&lab.url, &OpenOptions::default()).unwrap();
        // 2026-11-20T09:00:00Z
        let clock = Arc::new(AtomicI64::new(1_795_165_200_000));
        let now = clock.clone();
        let run = Run {
            now_ms: Arc::new(move || now.load(Ordering::SeqCst)),
            random: Arc::new(|| [7; 16]),
            wait: Arc::new(|_| {}),
            cancel: Arc::new(AtomicBool::new(false)),
            progress: Arc::new(Quiet),
        };
        Centre { lab, books, run, clock }
    }

    pub fn pass_seconds(&self, seconds: i64) {
        self.clock.fetch_add(seconds * 1_000, Ordering::SeqCst);
    }

    /// Writes a file into the test's folder.
    pub fn file(&self, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
        let path = self.lab.dir.join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, bytes).unwrap();
        path
    }

    pub fn options(&self) -> Options {
        Options {
            given: Vec::new(),
            reading: Reading::default(),
            after: Some(After::Keep),
            settle: Duration::ZERO,
            again: false,
            on_error: OnError::Stop,
            max_errors: None,
            max_delete_percent: 20,
            quarantine: None,
            feedback: None,
            strict_stores: false,
            only_store: None,
            zone: Zone::parse("Europe/Moscow").unwrap(),
            number: None,
            dry_run: false,
            fence: None,
        }
    }

    pub fn import_with(&self, path: &Path, change: impl FnOnce(&mut Options)) -> ImportedFile {
        let mut options = self.options();
        options.given = vec![Given::File(Input::file(path))];
        change(&mut options);
        self.pass_seconds(1);
        import::import(&self.books, options, &self.run).unwrap().files.remove(0)
    }

    pub fn import(&self, path: &Path) -> ImportedFile {
        self.import_with(path, |_| {})
    }

    /// Imports lines of canonical records.
    pub fn import_lines(&self, name: &str, lines: &str) -> ImportedFile {
        let path = self.file(name, lines);
        self.import(&path)
    }

    /// The whole catalogue as canonical lines.
    pub fn catalogue(&self) -> Vec<String> {
        let mut lines = Vec::new();
        self.books
            .catalogue
            .read(|tx| {
                read::stream(tx, &Filter::default(), |record: Record| {
                    lines.push(canonical::to_json(&record));
                    Ok::<_, tillwire::books::BooksError>(())
                })
            })
            .unwrap();
        lines
    }

    pub fn count(&self, table: &str) -> i64 {
        let sql = format!("SELECT count(*) FROM {table}");
        let db = match table {
            "item" | "price" | "barcode" | "goods_group" => &self.books.catalogue,
            _ => &self.books.documents,
        };
        db.read(|tx| tx.query_int(&sql, &[])).map_err(|e: DbError| e).unwrap()
    }
}

/// The path of a fixture.
pub fn fixture(name: &str) -> PathBuf {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures")).join(name)
}

/// Declares each function as a test on both engines.
macro_rules! on_both_engines {
    ($($name:ident),+ $(,)?) => {
        mod sqlite {
            $(#[test] fn $name() { super::$name($crate::exchange::Centre::new($crate::storage::Lab::sqlite())); })+
        }
        #[cfg(feature = "postgres")]
        mod postgres {
            $(#[test] fn $name() {
                if let Some(lab) = $crate::storage::Lab::postgres() {
                    super::$name($crate::exchange::Centre::new(lab));
                }
            })+
        }
    };
}
pub(crate) use on_both_engines;
