//! A sender as a thread of this process, into files.

use std::time::Duration;

use tillwire::events::outbox::{self, OutboxError, TargetState};
use tillwire::events::sender::{DeliveryState, SpawnError, spawn};

use super::lab::{Lab, assert_whole, lines, metrics, seq_of};

const PATIENCE: Duration = Duration::from_secs(60);

#[test]
fn what_a_till_emits_lands_in_a_file_once_and_in_order() {
    let lab = Lab::new();
    lab.emit(30);
    lab.target("file", "file:out");
    let sender = spawn(&lab.db, lab.options(), metrics()).unwrap();
    for _ in 0..20 {
        lab.emit(45);
        sender.wake();
    }
    assert_eq!(sender.drain(PATIENCE, || true), Ok(vec![]));
    let status = sender.status();
    assert_eq!((status.lanes[0].state, status.lanes[0].delivered), (DeliveryState::Ok, 931));
    sender.stop();
    let events = lines(&lab.dir.path().join("out/events-0042-07.ndjson"));
    assert!(events.iter().map(seq_of).eq(1..=931), "each once");
    assert_whole(&events, 931);
    assert_eq!(events[0]["type"], "system.epoch_changed");
    assert_eq!(events[0]["epoch"], "0101010101010101");
    assert_eq!(lab.db.check(), Ok(Vec::new()));
}

#[test]
fn two_senders_are_one_too_many() {
    let lab = Lab::new();
    let sender = spawn(&lab.db, lab.options(), metrics()).unwrap();
    let Err(SpawnError::Guard(refused)) = spawn(&lab.db, lab.options(), metrics()) else { panic!("two send") };
    assert!(refused.to_string().ends_with("is sent from by a test"), "{refused}");
    sender.stop();
    spawn(&lab.db, lab.options(), metrics()).unwrap().stop();
}

#[test]
fn targets_come_and_go_while_it_sends() {
    let lab = Lab::new();
    lab.emit(10);
    let sender = spawn(&lab.db, lab.options(), metrics()).unwrap();
    lab.target("one", "file:one");
    lab.target("two", "file:two");
    assert_eq!(sender.drain(PATIENCE, || true), Ok(vec![]));
    lab.write(|tx| outbox::set_target_state(tx, "two", TargetState::Paused, 0));
    lab.emit(5);
    assert_eq!(sender.drain(PATIENCE, || true), Ok(vec![]), "who is paused is not waited for");
    lab.write(|tx| outbox::drop_target(tx, "one", "a test", 0));
    lab.write(|tx| outbox::set_target_state(tx, "two", TargetState::Active, 0));
    lab.emit(1);
    assert_eq!(sender.drain(PATIENCE, || true), Ok(vec![]));
    assert!(sender.is_alive(PATIENCE));
    sender.stop();
    let count = |name: &str| lines(&lab.dir.path().join(name).join("events-0042-07.ndjson")).len();
    assert_eq!((count("one"), count("two")), (16, 17));
}

#[test]
fn a_large_backlog_goes_and_the_file_shrinks() {
    let lab = Lab::new();
    lab.target("file", "file:out?rotate=5MB,1d");
    for _ in 0..100 {
        lab.emit(450);
    }
    lab.db.tidy();
    let before = std::fs::metadata(&lab.path).unwrap().len();
    let mut options = lab.options();
    options.keep.bytes = 100_000;
    let sender = spawn(&lab.db, options, metrics()).unwrap();
    assert_eq!(sender.drain(PATIENCE, || true), Ok(vec![]));
    // Pages are given back when nothing else is to be done, and the file is cut soon after.
    let started = std::time::Instant::now();
    let mut after = before;
    while after * 4 > before && started.elapsed() < PATIENCE {
        std::thread::sleep(Duration::from_millis(50));
        after = std::fs::metadata(&lab.path).unwrap().len();
    }
    sender.stop();
    assert!(before > 10_000_000 && after * 4 < before, "{before} bytes, then {after}");
    let rows = lab.db.read(|tx| tx.query_int("SELECT count(*) FROM outbox", &[]).map_err(OutboxError::from)).unwrap();
    assert!(rows < 1_000, "{rows} rows are kept");
    assert_eq!(lab.db.check(), Ok(Vec::new()));
    let mut files: Vec<_> = std::fs::read_dir(lab.dir.path().join("out")).unwrap().map(|e| e.unwrap().path()).collect();
    files.sort();
    assert!(files.len() > 3, "{files:?}");
    // Closed files sort by their names; the one that is being written has the shortest name.
    let open = files.iter().position(|p| p.ends_with("events-0042-07.ndjson")).expect("the open file");
    let open = files.remove(open);
    let events: Vec<_> = files.iter().chain([&open]).flat_map(|path| lines(path)).collect();
    assert_whole(&events, lab.last());
    assert_eq!(lab.acked("file"), lab.last());
}
