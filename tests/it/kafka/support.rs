//! What the tests with a broker rely on: the broker of `tests/support/kafka.rs` itself.

use crate::support::kafka::{Broker, Topic, produce, runs};

#[test]
fn what_was_acknowledged_survives_kill_and_nothing_survives_the_test() {
    let Some(broker) = Broker::own(&[]) else { return };
    let topic = Topic::create(&broker.servers, 2, &[]);
    let sent: Vec<_> = (0..1000).map(|n| (format!("0042:{:02}", n % 7), format!("{{\"n\":{n}}}"))).collect();
    produce(&topic, &sent);
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
