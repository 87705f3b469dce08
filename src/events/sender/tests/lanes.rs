//! What a lane does in particular situations.

use std::time::Duration;

use super::broker::opener;
use super::world::{TARGET, World};
use crate::events::Kind;
use crate::events::outbox::{
    self, DeadFilter, OutboxError, Report, TargetState, dead_letters, drop_target, places_of, retry_dead,
    set_target_state, take_reports,
};
use crate::events::sender::lane::Next;
use crate::events::sender::{DeliveryState, Rate};

fn acked(world: &World) -> i64 {
    world.db.read(|tx| outbox::known_target(tx, TARGET)).unwrap().acked
}

fn seqs(world: &World) -> Vec<i64> {
    world.broker.lock().unwrap().log.iter().map(|l| l.seq).collect()
}

/// A world whose broker takes and tells at every poll.
fn obliging() -> World {
    let mut world = World::new();
    world.options.opener = opener(&world.broker, true);
    world.start_lane();
    world
}

const SMALL: (Kind, usize) = (Kind::DrawerOpened, 10);
const LARGE: (Kind, usize) = (Kind::DrawerOpened, 5_000);

#[test]
fn a_single_event_with_nothing_behind_it_goes() {
    let mut world = obliging();
    world.turn();
    world.turn();
    assert_eq!((seqs(&world), acked(&world)), (vec![1], 1));
    assert!(matches!(world.turn(), Next::After(_)), "nothing is left to do");
}

#[test]
fn without_failures_nothing_is_sent_twice() {
    let mut world = obliging();
    for n in 0..30 {
        world.emit(&[SMALL; 5]);
        if n % 3 == 0 {
            world.turn();
        }
    }
    world.drain();
    world.check();
    assert_eq!(world.duplicates(), 0);
    assert_eq!(world.broker.lock().unwrap().opened, 1);
}

#[test]
fn after_a_failure_the_sink_is_destroyed_and_the_cursor_decides() {
    let mut world = World::new();
    world.emit(&[SMALL; 9]);
    world.turn();
    {
        let mut broker = world.broker.lock().unwrap();
        broker.take(6);
        broker.tell(3, |_| 0);
        broker.break_off();
    }
    // Three were told, perhaps not in order; then the rest failed.
    let Next::After(_) = world.turn() else { panic!("it holds") };
    let before = acked(&world);
    assert!(before < 6);
    let status = world.lane.as_ref().unwrap().status().lock().unwrap().clone();
    assert_eq!((status.code.as_deref(), status.error_at_ms.is_some()), (Some("transport"), true));
    assert_eq!(seqs(&world).len(), 6, "nothing goes while it holds");
    world.drain();
    world.check();
    assert_eq!(world.duplicates() as i64, 6 - before, "those that were taken and not put down");
    assert_eq!(world.broker.lock().unwrap().opened, 2);
}

#[test]
fn what_was_acknowledged_stays_so_while_the_cursor_cannot_be_put_down() {
    let mut world = World::new();
    world.emit(&[SMALL; 14]);
    world.turn();
    world.lock();
    {
        let mut broker = world.broker.lock().unwrap();
        broker.take(6);
        broker.tell(6, |_| 0);
    }
    for _ in 0..3 {
        world.pass(Duration::from_secs(2));
        world.turn();
    }
    let status = world.lane.as_ref().unwrap().status().lock().unwrap().clone();
    assert_eq!((acked(&world), status.code.as_deref()), (0, Some("database")), "{:?}", status.error);
    // The connection breaks too; the lane begins anew, and the database is busy still.
    world.broker.lock().unwrap().break_off();
    world.turn();
    for _ in 0..3 {
        world.pass(Duration::from_secs(40));
        world.turn();
    }
    assert_eq!(acked(&world), 0);
    world.drain();
    world.check();
    assert_eq!(world.duplicates(), 0, "only what was not acknowledged is sent again");
    let status = world.lane.as_ref().unwrap().status().lock().unwrap().clone();
    assert_eq!(status.code, None);
}

#[test]
fn one_large_record_among_good_ones_is_one_dead_letter() {
    let mut world = World::new();
    world.emit(&[SMALL, SMALL, LARGE, SMALL, SMALL, SMALL]);
    world.drain();
    world.check();
    let dead = world.db.read(|tx| dead_letters(tx, DeadFilter::default())).unwrap();
    assert_eq!(dead.iter().map(|d| (d.seq, &*d.code)).collect::<Vec<_>>(), [(4, "too-large")]);
    assert_eq!(world.broker.lock().unwrap().buried, [4]);
    // The till tells it in its stream.
    let reports = world.write(take_reports);
    assert!(matches!(&reports[..], [Report::Dead(dead)] if dead.seq == 4 && dead.sha256.is_some()), "{reports:?}");
    assert!(world.write(take_reports).is_empty(), "once");
    // Afterwards it goes on together.
    world.emit(&[SMALL; 5]);
    world.drain();
    assert!(!world.broker.lock().unwrap().one_by_one);
}

#[test]
fn the_last_record_is_not_dead_until_a_later_one_passes() {
    let mut world = obliging();
    world.emit(&[SMALL, LARGE]);
    for _ in 0..30 {
        world.turn();
    }
    assert_eq!(acked(&world), 2);
    assert_eq!(world.db.read(|tx| dead_letters(tx, DeadFilter::default())).unwrap(), []);
    world.emit(&[SMALL]);
    world.drain();
    assert_eq!(world.broker.lock().unwrap().buried, [3]);
    world.check();
}

#[test]
fn three_refused_in_a_row_are_not_at_fault() {
    let mut world = obliging();
    world.drain();
    world.broker.lock().unwrap().refuses_all = true;
    world.emit(&[SMALL; 8]);
    for _ in 0..20 {
        world.turn();
    }
    let status = world.lane.as_ref().unwrap().status().lock().unwrap().clone();
    assert_eq!((status.code.as_deref(), status.state), (Some("three-refused"), DeliveryState::Critical));
    assert_eq!(world.db.read(|tx| dead_letters(tx, DeadFilter::default())).unwrap(), []);
    for _ in 0..20 {
        world.pass(Duration::from_secs(40));
        while world.turn() == Next::Now {}
    }
    assert_eq!(acked(&world), 1, "it holds for ever");
    world.drain();
    world.check();
    assert_eq!(world.db.read(|tx| dead_letters(tx, DeadFilter::default())).unwrap(), []);
}

#[test]
fn a_dead_letter_is_sent_once_more_when_a_person_says_so() {
    let mut world = obliging();
    world.emit(&[SMALL, LARGE, SMALL]);
    world.drain();
    assert_eq!(world.broker.lock().unwrap().buried, [3]);
    let again = |world: &mut World| {
        assert_eq!(world.write(|tx| retry_dead(tx, TARGET, Some(3))), 1);
        for _ in 0..3 {
            world.pass(Duration::from_secs(2));
            world.turn();
        }
    };
    again(&mut world);
    let dead = world.db.read(|tx| dead_letters(tx, DeadFilter::default())).unwrap();
    assert_eq!((dead[0].attempts, dead[0].again), (2, false), "refused again");
    world.broker.lock().unwrap().max_bytes = 1 << 20;
    again(&mut world);
    assert_eq!(world.db.read(|tx| dead_letters(tx, DeadFilter::default())).unwrap(), []);
    let log = world.broker.lock().unwrap().log.clone();
    assert_eq!(log.last().map(|l| &l.wire), world.expected().get(&(String::new(), 3)), "the bytes of its place");
}

#[test]
fn a_paused_target_waits_and_a_dropped_one_ends() {
    let mut world = obliging();
    world.write(|tx| set_target_state(tx, TARGET, TargetState::Paused, 1));
    world.emit(&[SMALL; 3]);
    for _ in 0..5 {
        world.turn();
    }
    assert_eq!(seqs(&world), [] as [i64; 0]);
    assert_eq!(world.lane.as_ref().unwrap().status().lock().unwrap().state, DeliveryState::Paused);
    world.write(|tx| set_target_state(tx, TARGET, TargetState::Active, 2));
    world.drain();
    assert_eq!(seqs(&world), [1, 2, 3, 4]);
    world.write(|tx| drop_target(tx, TARGET, "sold", 3));
    world.pass(Duration::from_secs(2));
    assert_eq!(world.turn(), Next::Gone);
}

#[test]
fn the_rate_is_kept_and_old_goes_before_new() {
    let mut world = obliging();
    world.options.rate = Rate { per_second: Some(10), burst: 5 };
    world.start_lane();
    world.emit(&[SMALL; 99]);
    for _ in 0..100 {
        world.turn();
    }
    // A second has passed: the burst and ten more.
    let sent = seqs(&world);
    assert!((14..=16).contains(&sent.len()), "{}", sent.len());
    assert!(sent.iter().copied().eq(1..=sent.len() as i64));
}

#[test]
fn no_row_that_may_go_is_left_behind_the_last_cursor() {
    let mut world = World::new();
    world.options.opener = opener(&world.broker, true);
    world.options.limits.window = 10_000;
    world.options.limits.page.rows = 10_000;
    world.options.keep.bytes = 0;
    world.start_lane();
    world.broker.lock().unwrap().room = 10_000;
    // More than go in one transaction.
    world.emit(&[SMALL; 9_000]);
    let turns = (0..50).take_while(|_| world.turn() == Next::Now).count();
    assert!(turns < 50, "it comes to rest");
    assert_eq!(acked(&world), 9_001);
    assert_eq!(world.db.read(outbox::bounds).unwrap(), None);
}

#[test]
fn where_a_row_lies_is_known_while_it_is_kept() {
    let mut world = obliging();
    world.emit(&[SMALL; 4]);
    world.drain();
    let found = world.db.read(|tx| places_of(tx, TARGET, 3)).unwrap().expect("kept");
    assert_eq!((found.1[0].partition, found.1[0].offset), (3, 2));
    assert_eq!(world.db.read(|tx| places_of(tx, TARGET, 77)).unwrap(), None);
}

#[test]
fn states_follow_what_waits() {
    let mut world = World::new();
    let state = |world: &World| world.lane.as_ref().unwrap().status().lock().unwrap().state;
    world.emit(&[SMALL; 3]);
    world.turn();
    assert_eq!(state(&world), DeliveryState::Ok);
    world.pass(Duration::from_secs(70));
    world.turn();
    assert_eq!(state(&world), DeliveryState::Degraded);
    world.pass(Duration::from_secs(5 * 3_600));
    world.turn();
    assert_eq!(state(&world), DeliveryState::Critical);
    world.drain();
    world.turn();
    assert_eq!(state(&world), DeliveryState::Ok);
}

#[test]
fn presence_is_told_beside_the_stream() {
    let mut world = obliging();
    world.drain();
    world.turn();
    let told = world.broker.lock().unwrap().presence.clone();
    assert_eq!(told.len(), 1);
    assert!(told[0].starts_with("0042:07 {\"v\":1,\"store\":\"0042\",\"till\":\"07\""), "{told:?}");
    world.pass(Duration::from_secs(34));
    world.turn();
    world.turn();
    assert_eq!(world.broker.lock().unwrap().presence.len(), 2);
    let at = world.at;
    world.lane.as_mut().unwrap().finish(at);
    assert!(world.broker.lock().unwrap().presence[2].contains("\"state\":\"closed\""));
}

#[test]
fn a_till_with_nothing_to_send_is_there_too() {
    let mut world = obliging();
    world.drain();
    let told = |world: &World| world.broker.lock().unwrap().presence.len();
    // Another sender finds everything sent.
    world.start_lane();
    let before = told(&world);
    world.turn();
    assert_eq!(told(&world), before + 1, "it opens the target to say so");
    // Also when the last event is gone.
    world.write(|tx| Ok(tx.execute("DELETE FROM outbox", &[])?));
    for n in 2..5 {
        world.pass(Duration::from_secs(34));
        world.turn();
        assert_eq!(told(&world), before + n);
    }
    assert_eq!(seqs(&world), [1], "and nothing is sent");
}

#[test]
fn a_stop_waits_for_answers_and_puts_them_down() {
    let mut world = World::new();
    world.emit(&[SMALL; 30]);
    world.turn();
    let at = world.at;
    world.broker.lock().unwrap().take(12);
    let lane = world.lane.as_mut().unwrap();
    lane.stop();
    assert!(!lane.is_quiet());
    world.broker.lock().unwrap().serve();
    while !world.lane.as_ref().unwrap().is_quiet() {
        world.turn();
    }
    world.lane.as_mut().unwrap().finish(at);
    let sent = seqs(&world).len() as i64;
    assert!(sent < 31, "nothing more was read");
    assert_eq!(acked(&world), sent);
}

#[test]
fn rows_go_when_they_are_acknowledged_and_kept_long_enough() {
    let mut world = obliging();
    for _ in 0..40 {
        world.emit(&[SMALL; 20]);
        world.drain();
    }
    let (first, last) = world.db.read(outbox::bounds).unwrap().expect("some are kept");
    let kept = world.db.read(|tx| outbox::size_behind(tx, 0)).unwrap().1;
    assert!(first > 1 && kept < 60_000, "{kept} bytes are kept from {first} to {last}");
    // What is kept can be sent again with the same bytes.
    let before = world.broker.lock().unwrap().log.clone();
    world.write(move |tx| {
        let routing = outbox::Routing::new(&outbox::filters(tx, TARGET)?, false)?;
        outbox::rewind(tx, TARGET, &routing, first, 9)
    });
    world.pass(Duration::from_secs(2));
    world.drain();
    let again = world.broker.lock().unwrap().log[before.len()..].to_vec();
    assert_eq!(again.len() as i64, last - first + 1);
    assert_eq!(again, before[before.len() - again.len()..]);
}

#[test]
fn with_nobody_to_send_to_rows_go_by_age() {
    let world = World::new();
    world.write(|tx| drop_target(tx, TARGET, "never", 0));
    let keep = outbox::Keep { age_ms: 1_000, bytes: 0, undeclared_bytes: u64::MAX };
    let trim = |now_ms| world.write(move |tx| outbox::trim(tx, keep, &[], now_ms)).rows;
    assert_eq!(trim(1_000_500), 0);
    assert_eq!(trim(1_001_001), 1);
    let told: Result<_, OutboxError> = world.db.read(outbox::has_reports);
    assert_eq!(told, Ok(false), "nobody has lost anything");
}
