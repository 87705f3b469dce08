//! Kafka over TLS: SASL PLAIN, SCRAM and OAUTHBEARER, client certificates, passwords that are wrong and then right.

use std::path::PathBuf;

use super::pump::Pump;
use super::shop::Shop;
use crate::support::kafka::{AS_IN_A_CHAIN, Broker, PASSWORD, Topic, wait_for};

struct Lab {
    broker: Broker,
    dir: tempfile::TempDir,
}

impl Lab {
    fn new() -> Option<Lab> {
        Some(Lab { broker: Broker::own_secure(&[])?, dir: tempfile::tempdir().unwrap() })
    }

    /// A file of settings, as `--kafka-config` takes them.
    fn settings(&self, lines: &[(&str, &str)]) -> PathBuf {
        let number = std::fs::read_dir(self.dir.path()).unwrap().count();
        let path = self.dir.path().join(format!("kafka-{number}.properties"));
        let authority = format!("ssl.ca.location={}\n", self.broker.tls("ca.pem").display());
        let lines: String = lines.iter().map(|(key, value)| format!("{key}={value}\n")).collect();
        std::fs::write(&path, authority + &lines).unwrap();
        path
    }

    fn sasl(&self, mechanism: &str, user: &str, password: &str) -> PathBuf {
        self.settings(&[
            ("security.protocol", "SASL_SSL"),
            ("sasl.mechanism", mechanism),
            ("sasl.username", user),
            ("sasl.password", password),
        ])
    }

    fn pump(&self, shop: &Shop, settings: &std::path::Path) -> Pump {
        Pump::of(&[&shop.path], Some(settings), &[])
    }
}

#[test]
fn events_go_over_tls_with_each_kind_of_proof() {
    let Some(lab) = Lab::new() else { return };
    let (cert, key) = (lab.broker.tls("client.pem"), lab.broker.tls("client.key"));
    let certificate = [
        ("security.protocol", "SSL"),
        ("ssl.certificate.location", cert.to_str().unwrap()),
        ("ssl.key.location", key.to_str().unwrap()),
    ];
    // A token that the client makes itself and nobody signs: brokers take it in tests only.
    let token = [
        ("security.protocol", "SASL_SSL"),
        ("sasl.mechanism", "OAUTHBEARER"),
        ("enable.sasl.oauthbearer.unsecure.jwt", "true"),
        ("sasl.oauthbearer.config", "principal=tillwire"),
    ];
    for (servers, settings) in [
        (&lab.broker.secure, lab.sasl("PLAIN", "tillwire", PASSWORD)),
        (&lab.broker.secure, lab.sasl("SCRAM-SHA-256", "scram", PASSWORD)),
        (&lab.broker.secure, lab.sasl("SCRAM-SHA-512", "scram", PASSWORD)),
        (&lab.broker.secure, lab.settings(&token)),
        (&lab.broker.mutual, lab.settings(&certificate)),
    ] {
        let text = std::fs::read_to_string(&settings).unwrap();
        let topic = Topic::create(&lab.broker.servers, 1, AS_IN_A_CHAIN);
        let shop = Shop::new("01");
        shop.declare(&format!("kafka://{servers}/{}", topic.name));
        shop.sell(200);
        let pump = lab.pump(&shop, &settings);
        shop.wait_drained();
        assert!(!pump.said().contains(PASSWORD), "{text}");
        pump.stop();
        let verdict = shop.judge_topic(&topic);
        assert_eq!((verdict.events, verdict.duplicates), (201, 0), "{text}");
    }
}

#[test]
fn a_password_that_is_no_longer_right_holds_the_events_until_it_is() {
    let Some(lab) = Lab::new() else { return };
    let topic = Topic::create(&lab.broker.servers, 1, AS_IN_A_CHAIN);
    let shop = Shop::new("01");
    shop.declare(&format!("kafka://{}/{}", lab.broker.secure, topic.name));
    let pump = lab.pump(&shop, &lab.sasl("PLAIN", "tillwire", PASSWORD));
    shop.wait_drained();
    let login = "listener.name.secure.plain.sasl.jaas.config=\
        org.apache.kafka.common.security.plain.PlainLoginModule required user_tillwire=";
    lab.broker.restart(&[&format!("{login}\"another\";")]);
    shop.sell(100);
    wait_for("the refusal", || (shop.delivery().1.as_deref() == Some("auth")).then_some(()));
    lab.broker.restart(&[&format!("{login}\"{PASSWORD}\";")]);
    shop.wait_drained();
    pump.stop();
    let verdict = shop.judge_topic(&topic);
    assert_eq!((verdict.events, verdict.dead), (101, vec![]));
}
