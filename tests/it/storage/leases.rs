//! Leases: one holder at a time, the next one after it, and nothing written by one who has lost it.

use std::sync::atomic::{AtomicI64, Ordering};

use tillwire::storage::lease::{self, LIFE};
use tillwire::storage::{Db, DbError, Engine};

use super::{Lab, on_both_engines};

on_both_engines!(
    one_holder_at_a_time,
    an_end_makes_room_at_once,
    a_late_writer_is_refused,
    of_many_who_want_it_one_gets_it,
);

const NOW: i64 = 1_800_000_000_000;

fn open(lab: Lab) -> (Lab, Db) {
    lab.db.migrate(lease::COMPONENT, lease::MIGRATIONS).unwrap();
    lab.db.migrate("test", &[tillwire::storage::Migration { number: 1, name: "tables", sql: TABLE }]).unwrap();
    let other = Db::open(&lab.url, &super::options()).unwrap();
    (lab, other)
}

const TABLE: &str = "CREATE TABLE work (n BIGINT NOT NULL)";

/// The time at which a lease that was taken at `NOW` is over. PostgreSQL goes by its own clock, so there its row is
/// made older instead.
fn over(db: &Db) -> i64 {
    if db.engine() == Engine::Postgres {
        let sql = "UPDATE lease SET until_ms = until_ms - 15001";
        db.write(move |tx| tx.execute(sql, &[])).unwrap();
    }
    NOW + i64::try_from(LIFE.as_millis()).unwrap() + 1
}

fn one_holder_at_a_time(lab: Lab) {
    let (lab, other) = open(lab);
    let first = lab.db.acquire("route-a", "one", NOW).unwrap().unwrap();
    assert_eq!(first.name(), "route-a");
    assert_eq!(other.acquire("route-a", "two", NOW + 1_000).unwrap(), None);
    // Not even by the same name: a process that was started anew does not know how far its former self was.
    assert_eq!(lab.db.acquire("route-a", "one", NOW + 1_000).unwrap(), None);
    // Another job is another lease.
    assert!(other.acquire("route-b", "two", NOW).unwrap().is_some());
    assert!(lab.db.renew(&first, NOW + 5_000).unwrap());
    let later = over(&lab.db);
    if lab.db.engine() == Engine::Sqlite {
        // It was renewed, and so it lasts longer.
        assert_eq!(other.acquire("route-a", "two", later).unwrap(), None);
    }
    let second = other.acquire("route-a", "two", later + 5_000).unwrap().unwrap();
    assert!(second.number() > first.number());
    assert!(!lab.db.renew(&first, later + 6_000).unwrap());
    // Who has lost it cannot end it either.
    lab.db.release(&first).unwrap();
    assert_eq!(lab.db.acquire("route-a", "one", later + 7_000).unwrap(), None);
}

fn an_end_makes_room_at_once(lab: Lab) {
    let (lab, other) = open(lab);
    let first = lab.db.acquire("retention", "one", NOW).unwrap().unwrap();
    lab.db.release(&first).unwrap();
    let second = other.acquire("retention", "two", NOW).unwrap().unwrap();
    assert_eq!(second.number(), first.number() + 1);
}

fn a_late_writer_is_refused(lab: Lab) {
    let (lab, other) = open(lab);
    let write = |db: &Db, fence: &lease::Fence, n: i64| {
        let fence = fence.clone();
        db.write(move |tx| {
            tx.execute("INSERT INTO work VALUES ($1)", tillwire::params![n])?;
            lease::check(tx, &fence)
        })
    };
    let first = lab.db.acquire("route-a", "one", NOW).unwrap().unwrap();
    write(&lab.db, &first, 1).unwrap();
    // Renewals go on beside the work.
    assert!(lab.db.renew(&first, NOW + 5_000).unwrap());
    write(&lab.db, &first, 2).unwrap();
    let later = over(&lab.db) + 5_000;
    // The first one slept; nobody has taken the lease yet, so nothing is lost by its going on.
    write(&lab.db, &first, 3).unwrap();
    let second = other.acquire("route-a", "two", later).unwrap().unwrap();
    assert_eq!(write(&lab.db, &first, 4), Err(DbError::Fenced("route-a".into())));
    write(&other, &second, 5).unwrap();
    let rows = lab.db.read(|tx| tx.query("SELECT n FROM work ORDER BY n", &[])).unwrap();
    assert_eq!(rows.iter().map(|row| row.int(0).unwrap()).collect::<Vec<_>>(), [1, 2, 3, 5]);
}

fn of_many_who_want_it_one_gets_it(lab: Lab) {
    let (lab, other) = open(lab);
    let got = AtomicI64::new(0);
    std::thread::scope(|scope| {
        for thread in 0..8 {
            let (db, got) = (if thread % 2 == 0 { &lab.db } else { &other }, &got);
            scope.spawn(move || {
                if db.acquire("cutter", &format!("holder {thread}"), NOW).unwrap().is_some() {
                    got.fetch_add(1, Ordering::SeqCst);
                }
            });
        }
    });
    assert_eq!(got.load(Ordering::SeqCst), 1);
}
