//! Saving a till's database: the new file beside the old one, checked, then in its place.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::path::{Path, PathBuf};

use super::{Note, events, put};
use crate::books::{Books, catalogue_path};
use crate::events::outbox::{self, Guard, GuardError, OutboxError, Role, Seq};
use crate::measure::disk::sync_folder;
use crate::storage::{Db, DbError, DbUrl, OpenOptions, Salvaged, Tx, failpoint, params, salvage};
use crate::till::runner;
use crate::till::state::{StateError, TillState};

/// How a database is saved.
#[derive(Clone, Debug)]
pub struct Options {
    /// Who does it, for others that want the till meanwhile.
    pub who: String,
    /// Milliseconds since 1970 UTC, now.
    pub now_ms: i64,
    /// `20261126T064500Z`: the end of the name under which the damaged file is kept.
    pub stamp: String,
    /// Only tell what could be saved.
    pub dry_run: bool,
}

/// What was saved of one file.
#[derive(Clone, Debug)]
pub struct Report {
    /// The file.
    pub path: PathBuf,
    /// The damaged one, as it is kept.
    pub kept_as: PathBuf,
    /// Table by table.
    pub salvaged: Salvaged,
    /// Rows of the till's state that made no sense.
    pub state_dropped: Vec<String>,
    /// Events that are there.
    pub events: u64,
    /// Runs of events that a target had not had, and that are gone.
    pub lost: Vec<(Seq, Seq)>,
    /// What is wrong with the new file: nothing.
    pub faults: Vec<String>,
}

impl Report {
    /// Whether nothing is missing, as far as can be known.
    pub fn is_whole(&self) -> bool {
        self.salvaged.is_whole() && self.lost.is_empty() && self.state_dropped.is_empty() && self.faults.is_empty()
    }

    /// How many events are gone.
    pub fn events_lost(&self) -> u64 {
        self.lost.iter().map(|(first, last)| (last - first + 1).unsigned_abs()).sum()
    }
}

/// Why a database cannot be saved.
#[derive(Debug, thiserror::Error)]
pub enum RecoverError {
    /// The database says no.
    #[error(transparent)]
    Db(#[from] DbError),
    /// The outbox says no.
    #[error(transparent)]
    Outbox(#[from] OutboxError),
    /// Somebody has it.
    #[error(transparent)]
    Guard(#[from] GuardError),
    /// A file cannot be made or moved.
    #[error("{}: {error}", .path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// What the system says.
        error: std::io::Error,
    },
    /// There is nothing in it that could be saved.
    #[error("{}: nothing of it can be read as a database", .0.display())]
    Nothing(PathBuf),
}

fn at(path: &Path) -> impl Fn(std::io::Error) -> RecoverError + '_ {
    move |error| RecoverError::File { path: path.to_owned(), error }
}

/// `till.db` and an end: `till.db-wal`
fn beside(path: &Path, end: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(end);
    PathBuf::from(name)
}

/// Saves what can be read of a till's (or a centre's) database, and of its catalogue when that is damaged. The damaged
/// files are kept under another name.
///
/// # Errors
/// When somebody has it open as its till or sender, when there is no room, or when nothing can be read. Then all is as
/// it was.
pub fn recover(path: &Path, options: &Options) -> Result<Vec<Report>, RecoverError> {
    let path = &path.canonicalize().map_err(at(path))?;
    let _till = Guard::take(path, Role::Till, &options.who)?;
    let _sender = Guard::take(path, Role::Sender, &options.who)?;
    let folder = path.parent().unwrap_or(Path::new("."));
    let catalogue = catalogue_path(path);
    if !options.dry_run {
        // One that was interrupted when its new file was whole is ended first.
        for path in [path, &catalogue] {
            if beside(path, NEW).exists() {
                end_putting(path)?;
            }
        }
    }
    let room = tempfile::Builder::new().prefix(".recover").tempdir_in(folder).map_err(at(folder))?;
    let spare = Books::open(&DbUrl::Sqlite(room.path().join("spare.db")), &OpenOptions::default())?;
    let mut reports = Vec::new();
    if catalogue.exists() && !is_sound(&catalogue) {
        reports.push(save(&catalogue, &spare.catalogue, room.path(), options)?);
    }
    runner::migrate(&spare.documents)?;
    reports.insert(0, save(path, &spare.documents, room.path(), options)?);
    Ok(reports)
}

/// Whether a file needs no saving.
fn is_sound(path: &Path) -> bool {
    let opened = Db::open_read_only(&DbUrl::Sqlite(path.to_owned()));
    opened.and_then(|db| db.check()).is_ok_and(|faults| faults.is_empty())
}

fn save(path: &Path, spare: &Db, room: &Path, options: &Options) -> Result<Report, RecoverError> {
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    // What was kept once is never overwritten.
    let kept_as = (1_u32..)
        .map(|n| if n == 1 { String::new() } else { format!("-{n}") })
        .map(|n| path.with_file_name(format!("{name}.damaged-{}{n}", options.stamp)))
        .find(|kept| !kept.exists())
        .unwrap_or_default();
    let new = room.join(&name);
    let salvaged = salvage(path, &new, spare.path())?;
    if salvaged.tables.iter().all(|table| table.rows == 0) {
        return Err(RecoverError::Nothing(path.to_owned()));
    }
    let db = Db::open(&DbUrl::Sqlite(new.clone()), &OpenOptions { create: false, ..OpenOptions::default() })?;
    complete_migrations(&db, spare, &salvaged)?;
    let has_outbox = db.schema_number(outbox::COMPONENT)? > 0;
    let (mut state_dropped, mut events, mut lost) = (Vec::new(), 0, Vec::new());
    if has_outbox {
        state_dropped = drop_senseless_state(&db)?;
        db.migrate(super::COMPONENT, super::MIGRATIONS)?;
        let now_ms = options.now_ms;
        lost = db.write(move |tx| events::tell_losses(tx, now_ms))?;
        let there = db.read(|tx| tx.query_int("SELECT count(*) FROM outbox", &[]))?;
        events = u64::try_from(there).unwrap_or(0);
    }
    let faults = db.check()?;
    let report = Report { path: path.to_owned(), kept_as, salvaged, state_dropped, events, lost, faults };
    if has_outbox {
        let note = Note {
            at_ms: options.now_ms,
            kept_as: report.kept_as.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default(),
            rows: report.salvaged.tables.iter().map(|table| table.rows).sum(),
            events,
            events_lost: report.events_lost(),
            told: false,
            settled_by: None,
        };
        db.write(move |tx| put(tx, &note))?;
    }
    // Closed, everything is in the file and its log is empty.
    drop(db);
    if !options.dry_run {
        put_in_place(&new, path, &report.kept_as)?;
    }
    Ok(report)
}

/// The end of the name of a new file that is whole, and not in its place yet.
const NEW: &str = ".recovered";

/// The damaged file, with its log, gets another name as well as its own; then the new one takes its place.
fn put_in_place(new: &Path, path: &Path, kept_as: &Path) -> Result<(), RecoverError> {
    let permissions = fs::metadata(path).map_err(at(path))?.permissions();
    File::open(new)
        .and_then(|file| file.set_permissions(permissions).and_then(|()| file.sync_all()))
        .map_err(at(new))?;
    let log = beside(path, "-wal");
    if log.exists() {
        fs::copy(&log, beside(kept_as, "-wal")).map_err(at(&log))?;
    }
    fs::hard_link(path, kept_as).or_else(|_| fs::copy(path, kept_as).map(drop)).map_err(at(kept_as))?;
    fs::rename(new, beside(path, NEW)).map_err(at(path))?;
    let folder = path.parent().unwrap_or(Path::new("."));
    sync_folder(folder).map_err(at(folder))?;
    end_putting(path)
}

/// The new file is whole and the old one is kept: the new one takes its place. SQLite would take a log of the old file
/// for one of the new, so that goes first; an interruption in between is ended by the next `db recover`.
fn end_putting(path: &Path) -> Result<(), RecoverError> {
    for end in ["-wal", "-shm"] {
        let old = beside(path, end);
        if old.exists() {
            fs::remove_file(&old).map_err(at(&old))?;
        }
    }
    failpoint!("recover.before-rename");
    fs::rename(beside(path, NEW), path).map_err(at(path))?;
    let folder = path.parent().unwrap_or(Path::new("."));
    sync_folder(folder).map_err(at(folder))
}

/// Which numbered files were applied: where that was lost, the tables were taken from this program, or are as it made
/// them.
fn complete_migrations(db: &Db, spare: &Db, salvaged: &Salvaged) -> Result<(), DbError> {
    let table = "schema_migration";
    let lost = salvaged.spare.iter().any(|name| name == table)
        || salvaged.tables.iter().any(|t| t.name == table && (t.unreadable > 0 || t.pages > 0));
    if !lost {
        return Ok(());
    }
    let rows =
        spare.read(|tx| tx.query("SELECT component, number, name, sha256, applied_at FROM schema_migration", &[]))?;
    db.write(move |tx: &mut Tx<'_>| {
        for row in &rows {
            tx.execute(
                "INSERT INTO schema_migration (component, number, name, sha256, applied_at) VALUES ($1, $2, $3, $4, $5)
                 ON CONFLICT (component, number) DO NOTHING",
                params![row.text(0)?, row.int(1)?, row.text(2)?, row.text(3)?, row.text(4)?],
            )?;
        }
        Ok::<_, DbError>(())
    })
}

/// A row of the till's state that is no state would keep the till from starting. What is lost with it, the comparison
/// with the fiscal device tells.
fn drop_senseless_state(db: &Db) -> Result<Vec<String>, DbError> {
    let rows = db.read(|tx| tx.query("SELECT name, body FROM till_state", &[]));
    let Ok(rows) = rows else { return Ok(Vec::new()) };
    let mut kept: BTreeMap<String, String> = rows
        .iter()
        .map(|row| Ok((row.text(0)?.to_owned(), row.text(1)?.to_owned())))
        .collect::<Result<_, DbError>>()?;
    let mut dropped = Vec::new();
    while let Err(StateError::Damaged { row, .. }) = TillState::from_rows(&kept) {
        if kept.remove(&row).is_none() {
            break;
        }
        dropped.push(row);
    }
    let names = dropped.clone();
    db.write(move |tx| {
        for name in &names {
            tx.execute("DELETE FROM till_state WHERE name = $1", params![name])?;
        }
        Ok::<_, DbError>(())
    })?;
    Ok(dropped)
}
