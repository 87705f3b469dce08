//! Many writers at once.

use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::mpsc;
use std::time::Duration;

use tillwire::params;
use tillwire::storage::{Db, DbError, Tx};

use super::{Lab, on_both_engines};
use crate::program::wait_until;

on_both_engines!(
    eight_threads_lose_nothing,
    locked_writers_lose_nothing,
    two_processes_lose_nothing,
    queued_closures_are_isolated,
    a_panic_is_an_error_and_the_next_write_works,
    a_panicking_read_is_an_error,
    submitted_writes_are_awaited,
    a_write_once_runs_once,
    readers_do_not_wait_for_a_long_write,
    more_readers_than_connections,
    the_last_handle_finishes_what_was_submitted,
    what_nobody_waits_for_is_done_too,
    waiting_writers_go_on_when_one_is_done,
);

const TABLE: &str = "CREATE TABLE counter (id BIGINT PRIMARY KEY, n BIGINT NOT NULL);
    CREATE TABLE note (id BIGINT PRIMARY KEY);
    INSERT INTO counter VALUES (1, 0)";

const THREADS: i64 = 8;
const WRITES: i64 = 25;

/// Reads, then writes what was read: loses updates unless transactions are truly one after another.
fn increment(tx: &mut Tx<'_>) -> Result<i64, DbError> {
    let n = tx.query_int("SELECT n FROM counter WHERE id = 1", &[])? + 1;
    tx.execute("UPDATE counter SET n = $1 WHERE id = 1", params![n])?;
    Ok(n)
}

fn count(db: &Db) -> i64 {
    db.read(|tx| tx.query_int("SELECT n FROM counter WHERE id = 1", &[])).unwrap()
}

fn note(id: i64) -> impl Fn(&mut Tx<'_>) -> Result<(), DbError> {
    move |tx| tx.execute("INSERT INTO note VALUES ($1)", params![id]).map(|_| ())
}

fn notes(db: &Db) -> Vec<i64> {
    let rows = db.read(|tx| tx.query("SELECT id FROM note ORDER BY id", &[])).unwrap();
    rows.iter().map(|row| row.int(0).unwrap()).collect()
}

fn in_threads(databases: &[&Db], write: impl Fn(&Db) + Sync) {
    std::thread::scope(|scope| {
        for thread in 0..usize::try_from(THREADS).unwrap() {
            let (db, write) = (databases[thread % databases.len()], &write);
            scope.spawn(move || (0..WRITES).for_each(|_| write(db)));
        }
    });
}

fn eight_threads_lose_nothing(lab: Lab) {
    let lab = lab.tables(TABLE);
    in_threads(&[&lab.db], |db| {
        db.write(increment).unwrap();
    });
    assert_eq!(count(&lab.db), THREADS * WRITES);
}

fn locked_writers_lose_nothing(lab: Lab) {
    let lab = lab.tables(TABLE);
    in_threads(&[&lab.db], |db| {
        db.write_locked(&["counter", "a", "counter"], increment).unwrap();
    });
    assert_eq!(count(&lab.db), THREADS * WRITES);
}

fn two_processes_lose_nothing(lab: Lab) {
    let lab = lab.tables(TABLE);
    let other = Db::open(&lab.url, &super::options()).unwrap();
    in_threads(&[&lab.db, &other], |db| {
        db.write(increment).unwrap();
    });
    assert_eq!(count(&lab.db), THREADS * WRITES);
}

fn queued_closures_are_isolated(lab: Lab) {
    let lab = lab.tables(TABLE);
    // The first write holds the writer until the others are queued, so that they share a commit.
    let (go, wait) = mpsc::channel::<()>();
    let wait = std::sync::Mutex::new(wait);
    let first = lab.db.submit(move |tx| {
        let _ = wait.lock().unwrap().recv_timeout(Duration::from_secs(10));
        note(0)(tx)
    });
    let good = lab.db.submit(note(1));
    let bad = lab.db.submit(|tx| {
        note(2)(tx)?;
        Err::<(), _>(DbError::Misuse("mine".into()))
    });
    let broken = lab.db.submit(|tx| {
        note(3)(tx)?;
        tx.execute("INSERT INTO nowhere VALUES (1)", &[])
    });
    let panicking = lab.db.submit(|tx| -> Result<(), DbError> {
        note(4)(tx)?;
        panic!("in the middle");
    });
    let last = lab.db.submit(note(5));
    go.send(()).unwrap();
    assert_eq!(first.wait(), Ok(()));
    assert_eq!(good.wait(), Ok(()));
    assert_eq!(bad.wait(), Err(DbError::Misuse("mine".into())));
    assert!(matches!(broken.wait(), Err(DbError::Sql { .. })));
    assert_eq!(panicking.wait(), Err(DbError::Panicked("in the middle".into())));
    assert_eq!(last.wait(), Ok(()));
    assert_eq!(notes(&lab.db), [0, 1, 5]);
}

fn a_panic_is_an_error_and_the_next_write_works(lab: Lab) {
    let lab = lab.tables(TABLE);
    let result = lab.db.write(|tx| -> Result<(), DbError> {
        note(1)(tx)?;
        panic!("at {}", 1);
    });
    assert_eq!(result, Err(DbError::Panicked("at 1".into())));
    lab.db.write(note(2)).unwrap();
    assert_eq!(notes(&lab.db), [2]);
}

fn a_panicking_read_is_an_error(lab: Lab) {
    let lab = lab.tables(TABLE);
    for _ in 0..20 {
        let result = lab.db.read(|tx| {
            tx.for_each("SELECT n FROM counter", &[], |_| -> Result<_, DbError> { panic!("while reading") })
        });
        assert_eq!(result, Err(DbError::Panicked("while reading".into())));
    }
    assert_eq!(count(&lab.db), 0);
}

fn submitted_writes_are_awaited(lab: Lab) {
    let lab = lab.tables(TABLE);
    let pending: Vec<_> = (0..100).map(|id| lab.db.submit(note(id))).collect();
    for answer in pending {
        block_on(answer).unwrap();
    }
    assert_eq!(notes(&lab.db).len(), 100);
}

/// The smallest executor.
fn block_on<F: std::future::Future>(future: F) -> F::Output {
    struct Unpark(std::thread::Thread);
    impl std::task::Wake for Unpark {
        fn wake(self: std::sync::Arc<Self>) {
            self.0.unpark();
        }
    }
    let waker = std::sync::Arc::new(Unpark(std::thread::current())).into();
    let mut context = std::task::Context::from_waker(&waker);
    let mut future = std::pin::pin!(future);
    loop {
        if let std::task::Poll::Ready(output) = future.as_mut().poll(&mut context) {
            return output;
        }
        std::thread::park();
    }
}

fn a_write_once_runs_once(lab: Lab) {
    let lab = lab.tables(TABLE);
    // What it owns can be consumed: it is no `Fn`.
    let stream = vec![1_i64, 2, 3].into_iter();
    let written = lab
        .db
        .write_once(&["catalogue"], move |tx| stream.map(|id| note(id)(tx).map(|()| 1)).sum::<Result<i64, DbError>>());
    assert_eq!(written, Ok(3));
    assert_eq!(notes(&lab.db), [1, 2, 3]);
}

fn readers_do_not_wait_for_a_long_write(lab: Lab) {
    let lab = lab.tables(TABLE);
    let (started, begun) = mpsc::channel();
    let (go, wait) = mpsc::channel::<()>();
    let db = lab.db.clone();
    let writer = std::thread::spawn(move || {
        db.write_once(&[], move |tx| {
            for id in 0..5000 {
                note(id)(tx)?;
            }
            started.send(()).unwrap();
            let _ = wait.recv_timeout(Duration::from_secs(10));
            Ok::<_, DbError>(())
        })
    });
    begun.recv().unwrap();
    assert_eq!(notes(&lab.db).len(), 0);
    go.send(()).unwrap();
    writer.join().unwrap().unwrap();
    assert_eq!(notes(&lab.db).len(), 5000);
}

fn more_readers_than_connections(lab: Lab) {
    let lab = lab.tables(TABLE);
    let done = AtomicU32::new(0);
    std::thread::scope(|scope| {
        for _ in 0..20 {
            scope.spawn(|| {
                for _ in 0..10 {
                    assert_eq!(count(&lab.db), 0);
                    done.fetch_add(1, Ordering::Relaxed);
                }
            });
        }
    });
    assert_eq!(done.into_inner(), 200);
}

fn the_last_handle_finishes_what_was_submitted(lab: Lab) {
    let lab = lab.tables(TABLE);
    let other = Db::open(&lab.url, &super::options()).unwrap();
    let answers: Vec<_> = (0..50).map(|id| other.submit(note(id))).collect();
    drop(other);
    for answer in answers {
        assert_eq!(answer.wait(), Ok(()));
    }
    assert_eq!(notes(&lab.db).len(), 50);
}

fn what_nobody_waits_for_is_done_too(lab: Lab) {
    let lab = lab.tables(TABLE);
    lab.db.note(note(1));
    wait_until("it is done by itself", || notes(&lab.db) == [1]);
    // Whether the next write takes it along or it comes by itself: each once, and a write that fails takes nothing with it.
    for id in 2..20 {
        lab.db.note(note(id));
        lab.db.write(increment).unwrap();
        assert!(lab.db.write(note(1)).is_err());
    }
    wait_until("all are done", || notes(&lab.db).len() == 19);
    assert_eq!(count(&lab.db), 18);
    lab.db.note(note(20));
    let Lab { db, url, .. } = lab;
    drop(db);
    let again = Db::open(&url, &super::options()).unwrap();
    wait_until("the last handle finishes it", || notes(&again).len() == 20);
}

/// Who writes himself does what others have queued; he goes away when his own is done, and the others are not left alone.
fn waiting_writers_go_on_when_one_is_done(lab: Lab) {
    let lab = lab.tables(TABLE);
    let (begun, has_begun) = mpsc::channel();
    let (let_go, held) = mpsc::channel::<()>();
    std::thread::scope(|scope| {
        let db = &lab.db;
        let held = std::sync::Mutex::new(held);
        scope.spawn(move || {
            db.write_once(&["counter"], move |tx| {
                begun.send(()).unwrap();
                held.lock().unwrap().recv().unwrap();
                increment(tx)
            })
            .unwrap();
        });
        has_begun.recv().unwrap();
        for id in 0..THREADS {
            // Each in a commit of its own: there is somebody to go on for the next one again and again.
            scope.spawn(move || db.write_once(&["counter"], move |tx| note(id)(tx)).unwrap());
        }
        let_go.send(()).unwrap();
    });
    assert_eq!((count(&lab.db), notes(&lab.db).len()), (1, usize::try_from(THREADS).unwrap()));
}
