//! What the tests with a broker rely on: the broker of `tests/support/kafka.rs` itself, and the judge of a topic.

use std::panic::{AssertUnwindSafe, catch_unwind};

use super::shop::Shop;
use crate::support::kafka::{Broker, Record, Topic, produce, runs};

#[test]
fn what_was_acknowledged_survives_kill_and_nothing_survives_the_test() {
    let Some(broker) = Broker::own(&[]) else { return };
    let topic = Topic::create(&broker.servers, 2, &[]);
    let sent: Vec<_> = (0..1000).map(|n| (format!("0042:{:02}", n % 7), format!("{{\"n\":{n}}}"))).collect();
    produce(&topic, &sent, None);
    let before = topic.records();
    assert_eq!(before.len(), 1000);

    let pid = broker.pid().expect("it runs");
    broker.kill();
    assert_eq!(broker.pid(), None);
    broker.restart(&[]);
    assert_ne!(broker.pid(), Some(pid));
    assert_eq!(topic.records(), before);

    topic.delete();
    let again = Topic::create_named(&broker.servers, &topic.name, 1, &[]);
    assert_eq!(again.written(), 0);

    let (pid, dir) = (broker.pid().expect("it runs again"), broker.dir.clone());
    drop(broker);
    assert!(!dir.exists());
    assert!(!runs(pid));
}

#[test]
fn the_judge_sees_what_is_lost_changed_invented_or_out_of_order() {
    let shop = Shop::new("01");
    shop.sell(20);
    let record = |(offset, body): (usize, Vec<u8>)| {
        let offset = offset as i64;
        Record { partition: 0, offset, key: b"0042:01".to_vec(), body, headers: Vec::new(), time_ms: 0 }
    };
    let good: Vec<Record> = shop.sent().into_values().enumerate().map(record).collect();
    assert_eq!(shop.judge(&good).events, 21);
    let again = [&good[..], &good[5..]].concat();
    assert_eq!(shop.judge(&again).duplicates, 16);

    type Harm = fn(&mut Vec<Record>);
    let harms: [(&str, Harm); 7] = [
        ("lost in the middle", |r| drop(r.remove(7))),
        ("lost at the end", |r| drop(r.pop())),
        ("out of order", |r| r.swap(7, 8)),
        ("other bytes", |r| *r[7].body.last_mut().unwrap() = b' '),
        ("a copy with other bytes", |r| {
            let mut copy = r[7].clone();
            *copy.body.last_mut().unwrap() = b' ';
            r.push(copy);
        }),
        ("another partition", |r| r[7].partition = 1),
        ("another key", |r| r[7].key = b"0042:02".to_vec()),
    ];
    for (what, harm) in harms {
        let mut records = good.clone();
        harm(&mut records);
        assert!(catch_unwind(AssertUnwindSafe(|| shop.judge(&records))).is_err(), "{what} is not seen");
    }
    // One that was never committed.
    let other = Shop::new("01");
    other.sell(20);
    assert!(catch_unwind(AssertUnwindSafe(|| other.judge(&good))).is_err());
}
