//! The one writer at a time: runs whatever is queued, each closure in a savepoint, commits once, and only then answers.
//!
//! A commit that fails on an error of the disk may have taken place or not: the connection that failed does not see it,
//! a later one may. Then every connection of the process is ended, the database opened anew and the log emptied, which
//! settles what is there; only then are the waiting writers told that they have to look.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use super::checkpoint::Checkpoints;
use super::error::map;
use super::queue::{Answer, Job, Lead, Queue};
use super::readers::Readers;
use super::session::{Conn, Session};
use super::writing_connection;
use crate::storage::tx::{Session as AnySession, Tx};
use crate::storage::{DbError, OpenOptions, failpoint};

/// Once the closures of a commit have taken this long, they are committed before the next one starts.
const MAX_BATCH_TIME: Duration = Duration::from_millis(20);
/// How long opening anew waits for reads under way.
const READS_PATIENCE: Duration = Duration::from_secs(5);
/// How often emptying the log is tried meanwhile.
const LOOK_AGAIN: Duration = Duration::from_millis(10);

/// What a writer works with.
pub(super) struct Writing {
    path: PathBuf,
    options: OpenOptions,
    readers: Arc<Readers>,
    checkpoints: Arc<Checkpoints>,
    /// Nothing after an opening anew that failed; the next write tries again.
    open: Option<Conn>,
}

impl Writing {
    pub(super) fn open(
        path: &Path,
        options: &OpenOptions,
        readers: Arc<Readers>,
        checkpoints: Arc<Checkpoints>,
    ) -> Result<Self, DbError> {
        let open = Some(writing_connection(path, options, options.create, &checkpoints)?);
        Ok(Writing { path: path.to_owned(), options: options.clone(), readers, checkpoints, open })
    }

    /// The connection; opened anew when it was lost.
    fn conn(&mut self) -> Result<&Conn, DbError> {
        if self.open.is_none() {
            self.open_anew()?;
        }
        self.open.as_ref().ok_or(DbError::Closed)
    }

    /// Ends every connection of this process, opens the database again and settles what is in it.
    fn open_anew(&mut self) -> Result<(), DbError> {
        self.checkpoints.hold();
        self.open = None;
        self.readers.call_in(READS_PATIENCE);
        let conn = writing_connection(&self.path, &self.options, false, &self.checkpoints)?;
        empty_log(&conn)?;
        self.open = Some(conn);
        self.checkpoints.go_on();
        Ok(())
    }

    /// What is told when a commit failed.
    fn after_failed_commit(&mut self, error: DbError) -> DbError {
        if !leaves_open(&error) {
            if let Some(conn) = &self.open
                && !conn.raw.is_autocommit()
            {
                // Nothing can be done about a rollback that fails; the next BEGIN will say so.
                let _ = command(conn, "ROLLBACK");
            }
            return error;
        }
        match self.open_anew() {
            Ok(()) => DbError::OutcomeUnknown(error.to_string()),
            Err(again) => DbError::OutcomeUnknown(format!("{error}; it cannot be opened again: {again}")),
        }
    }
}

impl Drop for Writing {
    fn drop(&mut self) {
        if let Some(conn) = &self.open {
            self.checkpoints.end(&conn.raw);
        }
    }
}

/// Empties the log. Another process, or another handle of this one, may be doing the same or read meanwhile: it is waited
/// for, which SQLite does not do by itself for the former.
fn empty_log(conn: &Conn) -> Result<(), DbError> {
    let sql = "PRAGMA wal_checkpoint(TRUNCATE)";
    let deadline = Instant::now() + READS_PATIENCE;
    loop {
        let busy = conn.raw.query_row(sql, [], |row| row.get::<_, i64>(0)).map_err(|e| map(&e, sql));
        match busy {
            Ok(0) => return Ok(()),
            Ok(_) | Err(DbError::Busy(_)) if Instant::now() < deadline => std::thread::sleep(LOOK_AGAIN),
            Ok(_) => return Err(DbError::Busy("somebody reads it, so that its log cannot be emptied".into())),
            Err(error) => return Err(error),
        }
    }
}

/// Whether a commit that failed so may have taken place. A busy one and a broken rule are found before anything is
/// written; without room the last page of the log, which carries the commit, is not whole.
fn leaves_open(error: &DbError) -> bool {
    !matches!(error, DbError::Busy(_) | DbError::Constraint { .. } | DbError::Full(_))
}

/// The writer thread: goes on with what is queued whenever nobody else does, until the queue is closed and empty.
pub(super) fn serve(queue: &Queue) {
    while let Some(lead) = queue.wait() {
        // What came at the end is seen at once.
        let _ = work_off(lead, || false);
    }
}

/// Works off what is queued, until it is `enough`; whether somebody has to go on.
pub(super) fn work_off(mut lead: Lead<'_>, enough: impl Fn() -> bool) -> bool {
    while let Some(batch) = lead.take() {
        let mut jobs = batch.into_iter().peekable();
        while jobs.peek().is_some() {
            run_batch(lead.writing(), &mut jobs);
        }
        if enough() {
            break;
        }
    }
    lead.rest()
}

/// One transaction over the next closures.
fn run_batch(writing: &mut Writing, jobs: &mut std::iter::Peekable<std::vec::IntoIter<Job>>) {
    let started = Instant::now();
    let mut answers: Vec<Answer> = Vec::new();
    if let Some(conn) = &writing.open {
        writing.checkpoints.finish(&conn.raw);
    }
    let conn = match writing.conn().and_then(|conn| prepared(conn, BEGIN).map(|()| conn)) {
        Ok(conn) => conn,
        Err(error) => {
            // Nobody's closure ran; each is told the same. A next batch tries anew.
            for job in jobs {
                let (_, answer) = (job.run)(Err(error.clone()));
                answer(Ok(()));
            }
            return;
        }
    };
    let mut failed = false;
    while let Some(job) = jobs.next() {
        // A closure by itself needs no savepoint: the transaction is its own. (A savepoint would keep the old pages
        // of a large load a second time.)
        let lone = answers.is_empty() && jobs.peek().is_none();
        match run_job(conn, job, lone) {
            Ran::Kept(answer) => answers.push(answer),
            Ran::Undone(answer) => {
                answer(Ok(()));
                failed = lone;
            }
            Ran::Lost(answer, error) => {
                answers.push(answer);
                for answer in answers {
                    answer(Err(error.clone()));
                }
                return;
            }
        }
        if started.elapsed() > MAX_BATCH_TIME {
            break;
        }
    }
    if failed {
        return;
    }
    failpoint!("writer.before-commit");
    let outcome = prepared(conn, COMMIT);
    failpoint!("writer.after-commit");
    let outcome = outcome.map_err(|error| writing.after_failed_commit(error));
    for answer in answers {
        answer(outcome.clone());
    }
}

enum Ran {
    /// Waits for the commit.
    Kept(Answer),
    /// Rolled back; only its own writer is concerned.
    Undone(Answer),
    /// SQLite gave up the whole transaction (disk full, I/O error).
    Lost(Answer, DbError),
}

fn run_job(conn: &Conn, job: Job, lone: bool) -> Ran {
    if !lone && let Err(error) = prepared(conn, SAVEPOINT) {
        let (_, answer) = (job.run)(Err(error.clone()));
        return Ran::Lost(answer, error);
    }
    let mut tx = Tx::new(AnySession::Sqlite(Session { conn }));
    let (keep, answer) = (job.run)(Ok(&mut tx));
    if conn.raw.is_autocommit() {
        let error = tx.failure().cloned().unwrap_or_else(|| DbError::Aborted("the transaction was ended".into()));
        return Ran::Lost(answer, error);
    }
    let end = match (keep, lone) {
        (true, true) => return Ran::Kept(answer),
        (true, false) => RELEASE,
        (false, true) => "ROLLBACK",
        (false, false) => "ROLLBACK TO one_closure; RELEASE one_closure",
    };
    let ended = if keep { prepared(conn, end) } else { command(conn, end) };
    match ended {
        Ok(()) if keep => Ran::Kept(answer),
        Ok(()) => Ran::Undone(answer),
        Err(error) => {
            let _ = command(conn, "ROLLBACK");
            Ran::Lost(answer, error)
        }
    }
}

/// What each commit needs. Compiled once: a small write takes hardly longer than compiling these.
const BEGIN: &str = "BEGIN IMMEDIATE";
const COMMIT: &str = "COMMIT";
const SAVEPOINT: &str = "SAVEPOINT one_closure";
const RELEASE: &str = "RELEASE one_closure";

/// Runs one statement that is kept compiled.
fn prepared(conn: &Conn, sql: &str) -> Result<(), DbError> {
    let run = || conn.raw.prepare_cached(sql)?.execute([]);
    run().map(drop).map_err(|e| map(&e, sql))
}

pub(super) fn command(conn: &Conn, sql: &str) -> Result<(), DbError> {
    conn.raw.execute_batch(sql).map_err(|e| map(&e, sql))
}
