//! A real Apache Kafka for tests: one broker for the whole run, started when first asked for; one topic a test. A test
//! that stops, kills or configures its broker has one of its own.
//!
//! `TILLWIRE_TEST_KAFKA=host:port` points at a broker that is already there; otherwise `kafka.sh` beside this file starts
//! one. Where it cannot (no JDK, no Maven), tests that can do with it run on the mock cluster of librdkafka, and the
//! others are skipped with a line that says so; with `CI=true` that is a failure.
//!
//! A guard takes a broker and its folder away: a shell that waits for the end of a pipe which this process holds.
//! However the tests end, the pipe ends with them.

use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, bail};
use rdkafka::admin::{AdminClient, AdminOptions, NewTopic, TopicReplication};
use rdkafka::client::DefaultClientContext;
use rdkafka::config::ClientConfig;
use rdkafka::consumer::{BaseConsumer, Consumer as _};
use rdkafka::error::{KafkaError, RDKafkaErrorCode};
use rdkafka::message::{Headers as _, Message as _, Timestamp};
use rdkafka::producer::{BaseProducer, BaseRecord, Producer as _};
use rdkafka::topic_partition_list::{Offset, TopicPartitionList};

/// Nothing that a test waits for takes longer, even on a busy machine.
pub const PATIENCE: Duration = Duration::from_secs(120);

/// The password of every user of a secure broker; see `kafka.sh`.
pub const PASSWORD: &str = "correct-horse";

/// A retention of 3 days and the broker's own time, as the topics of a chain have them.
pub const AS_IN_A_CHAIN: &[(&str, &str)] =
    &[("message.timestamp.type", "LogAppendTime"), ("retention.ms", "259200000")];

/// A fresh topic on the shared broker, or on the mock cluster; `None` when there is neither and that is no failure.
pub fn topic(partitions: i32) -> Option<Topic> {
    let servers = match shared() {
        Shared::Broker(servers, _) => servers.clone(),
        Shared::Mock(cluster, reason) => {
            eprintln!("on the mock cluster, because there is no Kafka: {reason}");
            let mock = cluster.client().mock_cluster().expect("the client has a mock cluster");
            let name = fresh_name();
            mock.create_topic(&name, partitions, 1).expect("a topic on the mock cluster");
            return Some(Topic { servers: mock.bootstrap_servers(), name, partitions });
        }
    };
    Some(Topic::create(&servers, partitions, AS_IN_A_CHAIN))
}

/// A fresh topic for what the mock cluster cannot do; `None` (and a line) when there is no real broker.
pub fn real_topic(partitions: i32, settings: &[(&str, &str)]) -> Option<Topic> {
    match shared() {
        Shared::Broker(servers, _) => Some(Topic::create(servers, partitions, settings)),
        Shared::Mock(_, reason) => {
            eprintln!("skipped: no Kafka for tests: {reason}");
            None
        }
    }
}

enum Shared {
    /// A real one: where it is, and what holds it.
    Broker(String, #[allow(dead_code, reason = "held to the end of the process")] Option<Broker>),
    /// In this process, and why.
    Mock(BaseProducer, String),
}

fn shared() -> &'static Shared {
    static SHARED: OnceLock<Shared> = OnceLock::new();
    SHARED.get_or_init(|| {
        let lasting = std::env::var("TILLWIRE_TEST_KAFKA").ok().filter(|servers| !servers.is_empty());
        if let Some(servers) = lasting {
            wait_until_it_answers(&servers).expect("TILLWIRE_TEST_KAFKA names a broker that answers");
            return Shared::Broker(servers, None);
        }
        match missing() {
            None => {
                let broker = Broker::start(false, &[]).expect("the broker starts");
                Shared::Broker(broker.servers.clone(), Some(broker))
            }
            Some(reason) => {
                let mut config = ClientConfig::new();
                config.set("test.mock.num.brokers", "1");
                Shared::Mock(config.create().expect("a mock cluster"), reason)
            }
        }
    })
}

/// What stands in the way of a broker of our own: no JDK, no Maven. In continuous integration that is a failure.
fn missing() -> Option<String> {
    static MISSING: OnceLock<Option<String>> = OnceLock::new();
    let missing = MISSING.get_or_init(|| {
        let output = Command::new("bash").arg(script()).arg("fetch").stdin(Stdio::null()).output();
        let output = match output {
            Ok(output) if output.status.success() => return None,
            Ok(output) => String::from_utf8_lossy(&output.stderr).trim().to_owned(),
            Err(error) => format!("bash: {error}"),
        };
        Some(output)
    });
    if let Some(reason) = missing {
        assert!(std::env::var("CI").as_deref() != Ok("true"), "no Kafka for tests, and CI=true: {reason}");
    }
    missing.clone()
}

/// A broker of our own in a folder of its own, ended when this value or this process has ended.
pub struct Broker {
    /// The folder.
    pub dir: PathBuf,
    /// The plain listener.
    pub servers: String,
    /// SASL over TLS; empty on a broker that is not secure.
    pub secure: String,
    /// TLS with client certificates; empty on a broker that is not secure.
    pub mutual: String,
    /// Holds the pipe.
    guard: Child,
}

impl Broker {
    /// A broker of the test's own with these settings; `None` (and a line) when there is none to be had.
    pub fn own(settings: &[&str]) -> Option<Broker> {
        Broker::start_or_skip(false, settings)
    }

    /// The same with the listeners that need TLS.
    pub fn own_secure(settings: &[&str]) -> Option<Broker> {
        Broker::start_or_skip(true, settings)
    }

    fn start_or_skip(secure: bool, settings: &[&str]) -> Option<Broker> {
        if let Some(reason) = missing() {
            eprintln!("skipped: no Kafka for tests: {reason}");
            return None;
        }
        Some(Broker::start(secure, settings).expect("the broker starts"))
    }

    fn start(secure: bool, settings: &[&str]) -> Result<Broker> {
        let dir = tempfile::Builder::new().prefix("tillwire-kafka-").tempdir()?.keep();
        let guard = guard(&dir)?;
        let mut broker = Broker { dir, servers: String::new(), secure: String::new(), mutual: String::new(), guard };
        let mut words = if secure { vec!["--secure"] } else { Vec::new() };
        words.extend(settings);
        for listener in broker.script("start", &words)?.lines() {
            match listener.split_once(' ') {
                Some(("plain", at)) => broker.servers = at.to_owned(),
                Some(("secure", at)) => broker.secure = at.to_owned(),
                Some(("mutual", at)) => broker.mutual = at.to_owned(),
                _ => bail!("kafka.sh says {listener:?}"),
            }
        }
        wait_until_it_answers(&broker.servers)?;
        Ok(broker)
    }

    /// Stops it in order.
    pub fn stop(&self) {
        self.script("stop", &[]).expect("stop");
    }

    /// `kill -9`.
    pub fn kill(&self) {
        self.script("kill", &[]).expect("kill");
    }

    /// Starts it again at the same address; these settings win over what was said before.
    pub fn restart(&self, settings: &[&str]) {
        self.script("restart", settings).expect("restart");
        wait_until_it_answers(&self.servers).expect("the broker answers again");
    }

    /// Runs a tool of Kafka's own, such as `org.apache.kafka.tools.ConsumerPerformance`.
    pub fn tool(&self, class: &str, words: &[&str]) -> Result<String> {
        self.script("tool", &[&[class], words].concat())
    }

    /// A file that clients need: `ca.pem`, `client.pem`, `client.key`.
    pub fn tls(&self, name: &str) -> PathBuf {
        self.dir.join("tls").join(name)
    }

    /// The process, as long as it runs.
    pub fn pid(&self) -> Option<u32> {
        let pid = std::fs::read_to_string(self.dir.join("pid")).ok()?.trim().parse().ok()?;
        runs(pid).then_some(pid)
    }

    fn script(&self, verb: &str, words: &[&str]) -> Result<String> {
        // Files, not pipes: the broker inherits them and would keep a pipe open.
        let (stdout, stderr) = (self.dir.join(format!("{verb}.out")), self.dir.join(format!("{verb}.err")));
        let status = Command::new("bash")
            .arg(script())
            .args([verb.as_ref(), self.dir.as_os_str()])
            .args(words)
            .stdin(Stdio::null())
            .stdout(std::fs::File::create(&stdout)?)
            .stderr(std::fs::File::create(&stderr)?)
            .status()
            .context("bash")?;
        if !status.success() {
            bail!("kafka.sh {verb}: {status}: {}", std::fs::read_to_string(&stderr)?.trim());
        }
        Ok(std::fs::read_to_string(&stdout)?)
    }
}

/// Whether there is such a process. One that nobody has waited for has ended.
pub fn runs(pid: u32) -> bool {
    std::fs::read_to_string(format!("/proc/{pid}/stat")).is_ok_and(|state| !state.contains(") Z "))
}

impl Drop for Broker {
    fn drop(&mut self) {
        drop(self.guard.stdin.take());
        let _ = self.guard.wait();
    }
}

fn script() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/support/kafka.sh")
}

fn guard(dir: &Path) -> Result<Child> {
    use std::os::unix::process::CommandExt as _;
    Command::new("bash")
        .arg(script())
        .arg("guard")
        .arg(dir)
        // A group of its own, so that Ctrl-C for the tests does not end it before its work.
        .process_group(0)
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .context("the guard of the broker")
}

/// An open port is not yet a broker that serves.
fn wait_until_it_answers(servers: &str) -> Result<()> {
    let client: BaseProducer = config(servers).create()?;
    let started = Instant::now();
    loop {
        match client.client().fetch_metadata(None, Duration::from_secs(2)) {
            Ok(metadata) if !metadata.brokers().is_empty() => return Ok(()),
            Err(error) if started.elapsed() > PATIENCE => return Err(error).context("the broker does not answer"),
            _ => {}
        }
    }
}

/// The settings of a client that reconnects quickly.
pub fn config(servers: &str) -> ClientConfig {
    let mut config = ClientConfig::new();
    config.set("bootstrap.servers", servers).set("reconnect.backoff.ms", "20").set("reconnect.backoff.max.ms", "200");
    config
}

fn fresh_name() -> String {
    static NUMBER: AtomicU32 = AtomicU32::new(0);
    format!("t{}-{}.till.events.v1", std::process::id(), NUMBER.fetch_add(1, Ordering::Relaxed))
}

/// A topic.
#[derive(Clone, Debug)]
pub struct Topic {
    /// Its brokers.
    pub servers: String,
    /// Its name.
    pub name: String,
    /// How many it has.
    pub partitions: i32,
}

/// A message of a topic.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// Its partition.
    pub partition: i32,
    /// Its place in that.
    pub offset: i64,
    /// Its key.
    pub key: Vec<u8>,
    /// Its bytes.
    pub body: Vec<u8>,
    /// Its headers in their order.
    pub headers: Vec<(String, Vec<u8>)>,
    /// The time of the record, milliseconds.
    pub time_ms: i64,
}

impl Record {
    /// The body as JSON.
    #[track_caller]
    pub fn json(&self) -> serde_json::Value {
        serde_json::from_slice(&self.body).expect("a message is JSON")
    }

    /// A whole number of the body.
    #[track_caller]
    pub fn number(&self, name: &str) -> u64 {
        self.json()[name].as_u64().expect(name)
    }
}

impl Topic {
    /// A topic with a fresh name.
    pub fn create(servers: &str, partitions: i32, settings: &[(&str, &str)]) -> Topic {
        Topic::create_named(servers, &fresh_name(), partitions, settings)
    }

    /// A topic with this name. One of the same name may have been deleted just now.
    pub fn create_named(servers: &str, name: &str, partitions: i32, settings: &[(&str, &str)]) -> Topic {
        let mut topic = NewTopic::new(name, partitions, TopicReplication::Fixed(1));
        for (key, value) in settings {
            topic = topic.set(key, value);
        }
        let started = Instant::now();
        loop {
            let done = block_on(admin(servers).create_topics([&topic], &admin_options())).expect("create_topics");
            match &done[0] {
                Ok(_) => break,
                // Deletion is not instant.
                Err((_, RDKafkaErrorCode::TopicAlreadyExists)) if started.elapsed() < PATIENCE => {}
                Err((name, error)) => panic!("{name}: {error}"),
            }
        }
        let topic = Topic { servers: servers.to_owned(), name: name.to_owned(), partitions };
        topic.wait_until_led();
        topic
    }

    /// Where events are sent to.
    pub fn url(&self) -> String {
        format!("kafka://{}/{}", self.servers, self.name)
    }

    /// Deletes it and waits until it is gone.
    pub fn delete(&self) {
        let done = block_on(admin(&self.servers).delete_topics(&[&self.name], &admin_options())).expect("delete");
        done[0].as_ref().expect("the topic is deleted");
        let client: BaseProducer = config(&self.servers).create().expect("a client");
        wait_for("the topic to be gone", || {
            let metadata = client.client().fetch_metadata(None, PATIENCE).expect("metadata");
            metadata.topics().iter().all(|topic| topic.name() != self.name).then_some(())
        });
    }

    fn wait_until_led(&self) {
        let client: BaseProducer = config(&self.servers).create().expect("a client");
        wait_for("leaders of the topic", || {
            let metadata = client.client().fetch_metadata(Some(&self.name), PATIENCE).ok()?;
            let led = metadata.topics()[0].partitions().iter().filter(|p| p.leader() >= 0).count();
            (led == self.partitions as usize).then_some(())
        });
    }

    /// All messages that are there now, partition by partition.
    pub fn records(&self) -> Vec<Record> {
        let mut records = Vec::new();
        self.for_each(|record| records.push(record));
        records.sort_by_key(|record| (record.partition, record.offset));
        records
    }

    /// Gives all messages that are there now, in order within a partition.
    pub fn for_each(&self, mut take: impl FnMut(Record)) {
        let mut config = config(&self.servers);
        config.set("group.id", "reader").set("enable.auto.commit", "false").set("enable.partition.eof", "true");
        let consumer: BaseConsumer = config.create().expect("a consumer");
        let mut places = TopicPartitionList::new();
        for partition in 0..self.partitions {
            places.add_partition_offset(&self.name, partition, Offset::Beginning).expect("a place");
        }
        consumer.assign(&places).expect("assign");
        let (mut ended, started) = (0, Instant::now());
        while ended < self.partitions {
            assert!(started.elapsed() < PATIENCE, "the end of {} does not come", self.name);
            match consumer.poll(Duration::from_secs(1)) {
                Some(Ok(message)) => take(Record {
                    partition: message.partition(),
                    offset: message.offset(),
                    key: message.key().unwrap_or_default().to_owned(),
                    body: message.payload().expect("never a tombstone").to_owned(),
                    headers: message.headers().map_or_else(Vec::new, |headers| {
                        headers.iter().map(|h| (h.key.to_owned(), h.value.unwrap_or_default().to_owned())).collect()
                    }),
                    time_ms: match message.timestamp() {
                        Timestamp::CreateTime(ms) | Timestamp::LogAppendTime(ms) => ms,
                        Timestamp::NotAvailable => panic!("a record without a time"),
                    },
                }),
                Some(Err(KafkaError::PartitionEOF(_))) => ended += 1,
                // The broker may be on its way up.
                Some(Err(KafkaError::MessageConsumption(
                    RDKafkaErrorCode::BrokerTransportFailure | RDKafkaErrorCode::AllBrokersDown,
                )))
                | None => {}
                Some(Err(error)) => panic!("{}: {error}", self.name),
            }
        }
    }

    /// How many messages were ever written, from the ends of the partitions.
    pub fn written(&self) -> u64 {
        let client: BaseProducer = config(&self.servers).create().expect("a client");
        let end = |partition| {
            wait_for("the end of a partition", || {
                client.client().fetch_watermarks(&self.name, partition, Duration::from_secs(5)).ok()
            })
            .1
        };
        (0..self.partitions).map(end).sum::<i64>() as u64
    }
}

/// Sends messages, each a key and a body, and waits until all are acknowledged. The time of the records is ours, unless
/// another one is given.
pub fn produce(topic: &Topic, messages: &[(String, String)], at_ms: Option<i64>) {
    let mut config = config(&topic.servers);
    config.set("enable.idempotence", "true").set("partitioner", "murmur2_random");
    let producer: BaseProducer = config.create().expect("a producer");
    for (key, body) in messages {
        let mut record = BaseRecord::to(&topic.name).key(key).payload(body);
        record.timestamp = at_ms;
        while let Err((error, back)) = producer.send(record) {
            assert_eq!(error.rdkafka_error_code(), Some(RDKafkaErrorCode::QueueFull), "{error}");
            producer.poll(Duration::from_millis(10));
            record = back;
        }
    }
    producer.flush(PATIENCE).expect("all is acknowledged");
}

/// Asks again until there is an answer.
#[track_caller]
pub fn wait_for<T>(what: &str, mut ask: impl FnMut() -> Option<T>) -> T {
    let started = Instant::now();
    loop {
        if let Some(answer) = ask() {
            return answer;
        }
        assert!(started.elapsed() < PATIENCE, "waited in vain for {what}");
        std::thread::sleep(Duration::from_millis(20));
    }
}

fn admin(servers: &str) -> AdminClient<DefaultClientContext> {
    config(servers).create().expect("an admin client")
}

fn admin_options() -> AdminOptions {
    AdminOptions::new().operation_timeout(Some(Duration::from_secs(30))).request_timeout(Some(Duration::from_secs(30)))
}

/// Runs a future of librdkafka, whose own threads wake it.
fn block_on<F: Future>(future: F) -> F::Output {
    struct Unpark(std::thread::Thread);
    impl std::task::Wake for Unpark {
        fn wake(self: std::sync::Arc<Self>) {
            self.0.unpark();
        }
    }
    let waker = std::sync::Arc::new(Unpark(std::thread::current())).into();
    let mut future = std::pin::pin!(future);
    loop {
        match future.as_mut().poll(&mut std::task::Context::from_waker(&waker)) {
            std::task::Poll::Ready(output) => return output,
            std::task::Poll::Pending => std::thread::park(),
        }
    }
}
