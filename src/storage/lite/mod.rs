//! SQLite inside the program: one writing connection with group commit, a pool of readers, checkpoints of their own.
//!
//! Start with [`Store::open`], then `queue.rs` and `writer.rs`.

mod checkpoint;
mod error;
mod maintenance;
mod queue;
mod readers;
pub(crate) mod salvage;
mod session;
mod writer;

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use rusqlite::config::DbConfig;
use rusqlite::functions::FunctionFlags;
use rusqlite::{Connection, OpenFlags};

use self::checkpoint::Checkpoints;
use self::queue::{Job, Pace, Queue};
use self::readers::Readers;
use self::session::{CONFLICT_FUNCTION, Conn};
use self::writer::Writing;
use super::pending::{Pending, pair};
use super::tx::{Session as AnySession, Tx, guarded};
use super::{DbError, OpenOptions};

pub(crate) use self::session::Session;

/// The version of SQLite.
pub(super) fn version() -> &'static str {
    rusqlite::version()
}

/// The oldest SQLite we trust with a write-ahead log: 3.51.3.
const MIN_SQLITE_VERSION: i32 = 3_051_003;
/// Page cache of the writer; a larger transaction spills into the write-ahead log.
const WRITER_CACHE_KIB: i32 = 32 * 1024;
/// Page cache of each reader.
const READER_CACHE_KIB: i32 = 2 * 1024;
/// Prepared statements kept by a connection.
const STATEMENT_CACHE: usize = 128;
/// A log that is begun anew is cut to this size: as much as it grows to before (`checkpoint.rs`), so that its blocks
/// are written over rather than given back and asked for again.
const LOG_SIZE_LIMIT_BYTES: i64 = 18 * 1024 * 1024;
/// How long switching a new file to WAL is retried while another process does the same.
const WAL_SWITCH_PATIENCE: Duration = Duration::from_secs(10);

/// An open SQLite database.
pub(crate) struct Store {
    path: PathBuf,
    busy_timeout: Duration,
    readers: Arc<Readers>,
    writer: Option<Writer>,
}

struct Writer {
    queue: Arc<Queue>,
    /// The writer thread, once it was needed.
    thread: Mutex<Option<JoinHandle<()>>>,
    checkpoints: Arc<Checkpoints>,
}

impl Store {
    pub(crate) fn open(path: &Path, options: &OpenOptions) -> Result<Self, DbError> {
        if rusqlite::version_number() < MIN_SQLITE_VERSION {
            let message = format!("SQLite {} is too old, 3.51.3 is needed", rusqlite::version());
            return Err(open_error(path, message, None));
        }
        if !path.exists() && (options.read_only || !options.create) {
            let help = "check the path, or make it with `tillwire db init`";
            return Err(open_error(path, "there is no such database".into(), Some(help.into())));
        }
        let readers = Arc::new(Readers::new(path.to_owned(), options));
        let writer = if options.read_only { None } else { Some(Writer::start(path, options, &readers)?) };
        let store = Store { path: path.to_owned(), busy_timeout: options.busy_timeout, readers, writer };
        // Opens one reader now, so that a file that cannot be read is told here.
        drop(store.readers.get()?);
        Ok(store)
    }

    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    /// Asks for the log to be emptied.
    pub(crate) fn tidy(&self) {
        if let Some(writer) = &self.writer {
            writer.checkpoints.tidy();
        }
    }

    pub(crate) fn read<T, E: From<DbError>>(&self, f: impl FnOnce(&mut Tx<'_>) -> Result<T, E>) -> Result<T, E> {
        let reader = self.readers.get()?;
        let conn = reader.conn();
        writer::command(conn, "BEGIN")?;
        let result = guarded(&mut Tx::new(AnySession::Sqlite(Session { conn })), f);
        // A read has nothing to lose; a reader whose transaction does not end is not used again.
        if conn.raw.is_autocommit() || writer::command(conn, "ROLLBACK").is_ok() {
            reader.give_back();
        }
        result
    }

    /// Writes, and waits until it is on the disk. `alone`: it shares its commit with nobody.
    pub(crate) fn write<T, E>(
        &self,
        alone: bool,
        f: impl FnOnce(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
    ) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<DbError> + Send + 'static,
    {
        let writer = self.writer()?;
        let room = writer.queue.room(true)?;
        let (promise, pending) = pair();
        let pace = if alone { Pace::Alone } else { Pace::Together };
        if let Some(lead) = room.put_and_lead(Job::new(promise, pace, f))
            && writer::work_off(lead, || pending.is_done())
        {
            writer.call();
        }
        pending.wait()
    }

    /// Hands a write over; never waits for room.
    pub(crate) fn submit<T, E>(&self, f: impl FnOnce(&mut Tx<'_>) -> Result<T, E> + Send + 'static) -> Pending<T, E>
    where
        T: Send + 'static,
        E: From<DbError> + Send + 'static,
    {
        self.hand_over(Pace::Together, f)
    }

    /// Hands over what nobody waits for.
    pub(crate) fn note(&self, f: impl FnOnce(&mut Tx<'_>) -> Result<(), DbError> + Send + 'static) {
        drop(self.hand_over(Pace::Leisurely, f));
    }

    fn hand_over<T, E>(&self, pace: Pace, f: impl FnOnce(&mut Tx<'_>) -> Result<T, E> + Send + 'static) -> Pending<T, E>
    where
        T: Send + 'static,
        E: From<DbError> + Send + 'static,
    {
        let (promise, pending) = pair();
        let room = self.writer().and_then(|writer| Ok((writer, writer.queue.room(false)?)));
        match room {
            Ok((writer, room)) => {
                if room.put(Job::new(promise, pace, f)) {
                    writer.call();
                }
            }
            Err(refusal) => promise.fulfil(Err(refusal.into())),
        }
        pending
    }

    fn writer(&self) -> Result<&Writer, DbError> {
        let read_only = || DbError::Unsupported("the database was opened for reading only".into());
        self.writer.as_ref().ok_or_else(read_only)
    }
}

impl Writer {
    fn start(path: &Path, options: &OpenOptions, readers: &Arc<Readers>) -> Result<Self, DbError> {
        let checkpoints = Checkpoints::new(path, options);
        let writing = Writing::open(path, options, Arc::clone(readers), Arc::clone(&checkpoints))?;
        Ok(Writer { queue: Arc::new(Queue::new(writing)), thread: Mutex::default(), checkpoints })
    }

    /// Calls the writer thread to go on with what is queued.
    fn call(&self) {
        let mut thread = self.thread.lock().unwrap_or_else(PoisonError::into_inner);
        if thread.is_none() {
            let served = Arc::clone(&self.queue);
            let begun = std::thread::Builder::new().name("sqlite-writer".into());
            *thread = begun.spawn(move || writer::serve(&served)).ok();
        }
        let there = thread.is_some();
        drop(thread);
        if there {
            self.queue.ring();
        } else if let Some(lead) = self.queue.lead() {
            // No thread is to be had: it is done here.
            let _ = writer::work_off(lead, || false);
        }
    }
}

impl Drop for Writer {
    fn drop(&mut self) {
        self.queue.close();
        let thread = self.thread.get_mut().unwrap_or_else(PoisonError::into_inner).take();
        // The last handle may be dropped by a closure on the writer thread itself; it cannot wait for itself.
        if let Some(thread) = thread.filter(|thread| thread.thread().id() != std::thread::current().id()) {
            let _ = thread.join();
        }
        drop(self.queue.take_connection());
    }
}

/// The writing connection.
fn writing_connection(
    path: &Path,
    options: &OpenOptions,
    create: bool,
    checkpoints: &Arc<Checkpoints>,
) -> Result<Conn, DbError> {
    let mut raw = open_connection(path, options, create)?;
    set_up(&raw).map_err(|e| told(path, &e))?;
    wal_mode(&raw).map_err(|e| told(path, &e))?;
    let heard = Arc::clone(checkpoints);
    raw.wal_hook(Some(move |_: &mut rusqlite::hooks::Wal, pages: std::ffi::c_int| {
        heard.wrote(pages);
        Ok(())
    }))
    .map_err(|e| told(path, &e))?;
    let conflicts = Arc::new(AtomicU64::new(0));
    let counter = Arc::clone(&conflicts);
    raw.create_scalar_function(CONFLICT_FUNCTION, 0, FunctionFlags::SQLITE_UTF8, move |_| {
        counter.fetch_add(1, Ordering::Relaxed);
        Ok(true)
    })
    .map_err(|e| told(path, &e))?;
    Ok(Conn { raw, conflicts })
}

/// What `PRAGMA auto_vacuum` answers for INCREMENTAL.
const AUTO_VACUUM_INCREMENTAL: i64 = 2;

/// The settings of the writing connection. `auto_vacuum` must be set before WAL and before the first table.
fn set_up(raw: &Connection) -> rusqlite::Result<()> {
    // Setting it writes, even when it is set already, and would wait for another process in the middle of a long write.
    let mode: i64 = raw.pragma_query_value(None, "auto_vacuum", |row| row.get(0))?;
    if mode != AUTO_VACUUM_INCREMENTAL {
        raw.pragma_update(None, "auto_vacuum", "INCREMENTAL")?;
    }
    raw.pragma_update(None, "cache_size", -WRITER_CACHE_KIB)
}

fn wal_mode(raw: &Connection) -> rusqlite::Result<()> {
    let started = Instant::now();
    loop {
        // SQLite does not call the busy handler while it switches the journal mode.
        match raw.pragma_update_and_check(None, "journal_mode", "WAL", |row| row.get::<_, String>(0)) {
            Err(rusqlite::Error::SqliteFailure(code, _))
                if code.code == rusqlite::ErrorCode::DatabaseBusy && started.elapsed() < WAL_SWITCH_PATIENCE =>
            {
                std::thread::sleep(Duration::from_millis(10));
            }
            Err(error) => return Err(error),
            Ok(_) => break,
        }
    }
    raw.pragma_update(None, "synchronous", "FULL")?;
    raw.pragma_update(None, "wal_autocheckpoint", 0)?;
    raw.pragma_update(None, "journal_size_limit", LOG_SIZE_LIMIT_BYTES)
}

/// A connection with what every connection needs.
fn open_connection(path: &Path, options: &OpenOptions, create: bool) -> Result<Connection, DbError> {
    let mut flags = OpenFlags::SQLITE_OPEN_NO_MUTEX;
    flags |= if options.read_only { OpenFlags::SQLITE_OPEN_READ_ONLY } else { OpenFlags::SQLITE_OPEN_READ_WRITE };
    if create {
        flags |= OpenFlags::SQLITE_OPEN_CREATE;
    }
    let raw = Connection::open_with_flags(path, flags).map_err(|e| told(path, &e))?;
    let settings = || -> rusqlite::Result<()> {
        raw.busy_timeout(options.busy_timeout)?;
        raw.set_prepared_statement_cache_capacity(STATEMENT_CACHE);
        // A plan does not depend on what is bound: otherwise every statement with `LIMIT $1` or the like is compiled anew
        // for each value, which takes longer than running it.
        raw.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
        raw.pragma_update(None, "foreign_keys", true)
    };
    settings().map_err(|e| told(path, &e))?;
    Ok(raw)
}

/// A failure while opening, in the file's name.
fn told(path: &Path, error: &rusqlite::Error) -> DbError {
    match error::map(error, "") {
        DbError::Busy(message) => DbError::Busy(format!("{}: {message}", path.display())),
        DbError::Corrupt(message) => open_error(
            path,
            message,
            Some("is it really a tillwire database? `tillwire db recover --db FILE` saves what can be read".into()),
        ),
        DbError::Sql { message, .. } => open_error(path, message, Some("check the path and the permissions".into())),
        other => open_error(path, other.to_string(), None),
    }
}

fn open_error(path: &Path, message: String, help: Option<String>) -> DbError {
    DbError::Open { what: path.display().to_string(), message, help }
}
