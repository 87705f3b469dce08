//! Tills that were without a broker for a month, and tills whose clocks are wrong.

use std::path::PathBuf;
use std::process::Command;
use std::sync::OnceLock;
use std::sync::atomic::Ordering;
use std::time::Duration;

use super::pump::Pump;
use super::shop::Shop;
use crate::support::kafka::{AS_IN_A_CHAIN, Broker, Topic, produce, real_topic, wait_for};

const HOUR_MS: i64 = 3_600_000;
const DAY_MS: i64 = 24 * HOUR_MS;

/// Events of a till in 30 days: 200 receipts of 45 a day.
const MONTH: u64 = 270_000;

/// A broker that looks for what it may delete all the time.
const EAGER: &[&str] =
    &["log.retention.check.interval.ms=200", "log.initial.task.delay.ms=100", "log.segment.delete.delay.ms=0"];

/// A retention of 3 days, in segments that are closed soon.
fn three_days(timestamps: &'static str) -> [(&'static str, &'static str); 3] {
    [("message.timestamp.type", timestamps), ("retention.ms", "259200000"), ("segment.ms", "1000")]
}

#[test]
fn a_month_of_events_is_not_deleted_unread_on_a_topic_of_three_days() {
    let Some(broker) = Broker::own(EAGER) else { return };
    let shop = Shop::new("01");
    shop.sell_over(3_000, shop.now_ms() - 30 * DAY_MS, 30 * DAY_MS / 3_000);
    let topic = Topic::create(&broker.servers, 1, &three_days("LogAppendTime"));
    // As it would be with the times of the events: the broker deletes them.
    let control = Topic::create(&broker.servers, 1, &three_days("CreateTime"));
    let old = shop.now_ms() - 30 * DAY_MS;
    produce(&control, &vec![("0042:01".to_owned(), "x".repeat(600)); 100], Some(old));
    assert_eq!(control.written(), 100);
    shop.declare(&topic.url());
    let pump = Pump::start(&[&shop]);
    shop.wait_drained();
    wait_for("the broker to delete what is old", || control.records().is_empty().then_some(()));
    pump.stop();
    let verdict = shop.judge_topic(&topic);
    assert_eq!((verdict.events, verdict.duplicates), (3_001, 0));
}

#[test]
fn a_month_of_events_drains_the_file_shrinks_and_memory_stays_flat() {
    let Some(topic) = real_topic(3, AS_IN_A_CHAIN) else { return };
    let shop = Shop::without_ledger("01");
    shop.sell_over(MONTH, shop.now_ms() - 30 * DAY_MS, 30 * DAY_MS / MONTH as i64);
    let full = wait_for("the log to be moved into the file", || {
        shop.db.tidy();
        Some(shop.file_bytes()).filter(|bytes| *bytes > MONTH * 500)
    });
    shop.declare(&topic.url());
    let pump = Pump::start(&[&shop]);
    // The most that it holds in each third of the way.
    let mut most = [0_u64; 3];
    wait_for("the backlog to drain", || {
        let acked = shop.acked();
        let third = &mut most[(acked as usize * 3 / (MONTH as usize + 2)).min(2)];
        *third = pump.memory_kb().max(*third);
        (acked == shop.last()).then_some(())
    });
    // Rows of the last three days are kept, at most 16 MB of them.
    wait_for("rows to go", || (shop.rows() < 30_000).then_some(()));
    wait_for("the file to shrink", || (shop.file_bytes() < full / 4).then_some(()));
    pump.stop();
    println!("backlog: file {full} to {} bytes, memory by thirds {most:?} kB", shop.file_bytes());
    assert!(most[2] < most[0] + 16_000, "memory grows with what was sent: {most:?} kB");
    let mut next = 1;
    let mut numbers: Vec<u64> = Vec::new();
    topic.for_each(|record| numbers.push(record.number("seq")));
    for seq in numbers {
        assert_eq!(seq, next, "in order, none missing, none double");
        next += 1;
    }
    assert_eq!(next - 1, shop.last() as u64);
}

/// A library that shifts the wall clock of a program, made once.
fn clock() -> Option<PathBuf> {
    static CLOCK: OnceLock<Result<PathBuf, String>> = OnceLock::new();
    let made = CLOCK.get_or_init(|| {
        let source = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/support/clock.c");
        let library = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("clock.so");
        let mut cc = Command::new("cc");
        cc.args(["-O1", "-shared", "-fPIC", "-o"]).arg(&library).arg(source).arg("-ldl");
        let output = cc.output().map_err(|e| format!("cc: {e}"))?;
        output.status.success().then_some(library).ok_or_else(|| String::from_utf8_lossy(&output.stderr).into_owned())
    });
    match made {
        Ok(library) => Some(library.clone()),
        Err(reason) => {
            assert!(std::env::var("CI").as_deref() != Ok("true"), "no clock library, and CI=true: {reason}");
            eprintln!("skipped: no library that shifts the clock: {reason}");
            None
        }
    }
}

fn pump_at(shop: &Shop, ahead_ms: i64) -> Option<Pump> {
    let library = clock()?;
    let seconds = (ahead_ms / 1000).to_string();
    let library = library.to_str().unwrap();
    let variables = [("LD_PRELOAD", library), ("TILLWIRE_TEST_CLOCK_SECONDS", &seconds)];
    Some(Pump::of(&[&shop.path], None, &variables))
}

#[test]
fn no_clock_of_a_till_keeps_events_back() {
    for ahead_ms in [-HOUR_MS, DAY_MS, 400 * DAY_MS, i64::MIN] {
        let Some(topic) = real_topic(1, AS_IN_A_CHAIN) else { return };
        let shop = Shop::new("01");
        let now = shop.now_ms();
        // `MIN` stands for a clock that has lost its battery: a day in 1970.
        let ahead_ms = if ahead_ms == i64::MIN { DAY_MS - now } else { ahead_ms };
        shop.sell(20);
        shop.ahead_ms.store(ahead_ms, Ordering::Relaxed);
        shop.sell(20);
        shop.declare(&topic.url());
        let Some(pump) = pump_at(&shop, ahead_ms) else { return };
        shop.wait_drained();
        // The clock is set right while events wait.
        shop.ahead_ms.store(0, Ordering::Relaxed);
        shop.sell(20);
        shop.wait_drained();
        pump.stop();
        let verdict = shop.judge_topic(&topic);
        assert_eq!((verdict.events, verdict.duplicates), (61, 0), "{ahead_ms}");
        let now = shop.now_ms();
        assert!(topic.records().iter().all(|record| (now - record.time_ms).abs() < HOUR_MS / 2));
    }
}

#[test]
fn an_hour_that_comes_twice_does_not_change_the_order() {
    let Some(topic) = real_topic(1, AS_IN_A_CHAIN) else { return };
    let shop = Shop::new("01");
    // The night of 25 October 2026 in Berlin: from 02:59:59+02:00 to 02:00:00+01:00. As moments they follow each other;
    // a till that has only local time goes back by an hour.
    let night = 1_792_882_800_000_i64;
    for step in [0, 1_800_000, 3_599_000, 0, 1_800_000, 3_600_000] {
        shop.sell_over(10, night + step, 1);
    }
    shop.declare(&topic.url());
    let pump = Pump::start(&[&shop]);
    shop.wait_drained();
    pump.stop();
    assert_eq!(shop.judge_topic(&topic).events, 61);
}

#[test]
fn records_refused_for_their_time_are_held_and_never_dead() {
    // With the broker's default of one hour ahead, and the time of the sender in the records.
    let settings = [("message.timestamp.type", "CreateTime"), ("retention.ms", "259200000")];
    let Some(topic) = real_topic(1, &settings) else { return };
    let shop = Shop::new("01");
    shop.declare(&topic.url());
    shop.sell(100);
    let Some(pump) = pump_at(&shop, DAY_MS) else { return };
    wait_for("the refusal to be understood", || (shop.delivery().1.as_deref() == Some("till-clock")).then_some(()));
    // It tries again and again, and no row is given up.
    std::thread::sleep(Duration::from_secs(3));
    assert_eq!(shop.acked(), 0);
    pump.stop();
    let pump = Pump::start(&[&shop]);
    shop.wait_drained();
    pump.stop();
    let verdict = shop.judge_topic(&topic);
    assert_eq!((verdict.events, verdict.dead), (101, vec![]));
}
