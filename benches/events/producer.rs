//! A bare producer: the same bytes, keys, headers and settings, and nothing else.

use std::fs::File;
use std::io::Read as _;
use std::ops::Range;
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail, ensure};
use rdkafka::ClientContext;
use rdkafka::config::ClientConfig;
use rdkafka::error::{KafkaError, RDKafkaErrorCode};
use rdkafka::message::{DeliveryResult, Header, OwnedHeaders};
use rdkafka::producer::{BaseProducer, BaseRecord, Producer as _, ProducerContext};
use tillwire::events::sink::kafka::{Producing, producer_config};

use super::broker::kafka_url;

/// How long a broker may take.
const PATIENCE: Duration = Duration::from_secs(60);
/// Answers are taken in after so many messages.
const POLL_EVERY: usize = 100;
/// What a client needs after it has seen the topic until it has its number as an idempotent producer.
const SETTLE: Duration = Duration::from_secs(1);
/// Room in the queue of a producer that sends a recording.
const QUEUE: Producing = Producing { messages: 100_000, kib: 256 * 1_024, patience: Some(PATIENCE) };
/// How much of a file is read at a time when it is not held in memory.
const PIECE: usize = 8 << 20;

/// Runs a side by name: `send FILE` holds all messages in memory before it begins, `stream FILE` reads them as it goes.
/// Prints the seconds from the first message to the last acknowledgement.
pub fn child(args: &[String]) -> Result<()> {
    let [how, file, url] = args else { bail!("a side, a file and a topic are wanted, not {args:?}") };
    let url = kafka_url(url)?;
    let producer = connect(&producer_config(&url, &[], QUEUE), &url.topic)?;
    std::thread::sleep(SETTLE);
    let took = match how.as_str() {
        "send" => {
            let bytes = std::fs::read(file)?;
            let messages = Messages::of(&bytes)?;
            let started = Instant::now();
            send(&producer, &url.topic, messages.all())?;
            flush(&producer, messages.each.len() as u64)?;
            started.elapsed()
        }
        "stream" => {
            let started = Instant::now();
            let sent = stream(&producer, &url.topic, Path::new(file))?;
            flush(&producer, sent)?;
            started.elapsed()
        }
        _ => bail!("no such side: {how}"),
    };
    println!("{}", took.as_secs_f64());
    Ok(())
}

/// Counts answers.
#[derive(Default)]
pub struct Answers {
    acknowledged: AtomicU64,
    failed: AtomicU64,
}

impl ClientContext for Answers {}

impl ProducerContext for Answers {
    type DeliveryOpaque = ();

    fn delivery(&self, result: &DeliveryResult<'_>, (): ()) {
        let counter = if result.is_ok() { &self.acknowledged } else { &self.failed };
        counter.fetch_add(1, Ordering::Relaxed);
    }
}

/// What is sent.
pub struct Outgoing<'a> {
    pub key: &'a str,
    pub kind: &'a str,
    /// The value of the header that only replays have.
    pub replay: Option<&'a [u8]>,
    pub body: &'a [u8],
}

/// A producer that has seen its topic.
pub fn connect(config: &ClientConfig, topic: &str) -> Result<BaseProducer<Answers>> {
    let producer: BaseProducer<Answers> = config.create_with_context(Answers::default())?;
    producer.client().fetch_metadata(Some(topic), PATIENCE)?;
    Ok(producer)
}

/// Hands messages over, polling between them.
pub fn send<'a>(
    producer: &BaseProducer<Answers>,
    topic: &str,
    messages: impl Iterator<Item = Outgoing<'a>>,
) -> Result<()> {
    for (number, message) in messages.enumerate() {
        if number.is_multiple_of(POLL_EVERY) {
            producer.poll(Duration::ZERO);
        }
        let mut headers = OwnedHeaders::new_with_capacity(3)
            .insert(Header { key: "content-type", value: Some("application/json") })
            .insert(Header { key: "event-type", value: Some(message.kind) });
        if let Some(replay) = message.replay {
            headers = headers.insert(Header { key: "replay", value: Some(replay) });
        }
        let mut record = BaseRecord::to(topic).key(message.key).payload(message.body).headers(headers);
        while let Err((error, back)) = producer.send(record) {
            match error {
                KafkaError::MessageProduction(RDKafkaErrorCode::QueueFull) => {
                    producer.poll(Duration::from_millis(1));
                    record = back;
                }
                other => bail!(other),
            }
        }
    }
    Ok(())
}

/// Waits until all of them are acknowledged.
pub fn flush(producer: &BaseProducer<Answers>, sent: u64) -> Result<()> {
    producer.flush(PATIENCE)?;
    let answers = producer.context();
    let (taken, failed) = (answers.acknowledged.load(Ordering::Relaxed), answers.failed.load(Ordering::Relaxed));
    ensure!(taken == sent && failed == 0, "{taken} of {sent} acknowledged, {failed} refused");
    Ok(())
}

/// Messages in memory, with what their headers say found before.
struct Messages<'a> {
    bytes: &'a [u8],
    each: Vec<Message>,
}

struct Message {
    body: Range<usize>,
    key: String,
    kind: Range<usize>,
    replay: Range<usize>,
}

impl<'a> Messages<'a> {
    /// The lines of a replayed recording.
    fn of(bytes: &'a [u8]) -> Result<Messages<'a>> {
        let mut each = Vec::new();
        let mut start = 0;
        for end in memchr::memchr_iter(b'\n', bytes) {
            each.push(Message::of(bytes, start..end)?);
            start = end + 1;
        }
        Ok(Messages { bytes, each })
    }

    fn all(&self) -> impl Iterator<Item = Outgoing<'_>> {
        self.each.iter().map(|message| Outgoing {
            key: &message.key,
            kind: std::str::from_utf8(&self.bytes[message.kind.clone()]).unwrap_or_default(),
            replay: Some(&self.bytes[message.replay.clone()]),
            body: &self.bytes[message.body.clone()],
        })
    }
}

impl Message {
    fn of(bytes: &[u8], body: Range<usize>) -> Result<Message> {
        let text = |name: &str| inside(bytes, &body, name).with_context(|| format!("a message has {name}"));
        let (store, till, kind) = (text("\"store\":\"")?, text("\"till\":\"")?, text("\"type\":\"")?);
        let key = format!("{}:{}", str::from_utf8(&bytes[store])?, str::from_utf8(&bytes[till])?);
        let mark = memchr::memmem::rfind(&bytes[body.clone()], b"\"replay\":").context("a message is marked")?;
        let replay = body.start + mark + b"\"replay\":".len()..body.end - 1;
        Ok(Message { body, key, kind, replay })
    }
}

/// Where the text behind `name` stands.
fn inside(bytes: &[u8], body: &Range<usize>, name: &str) -> Option<Range<usize>> {
    let start = body.start + memchr::memmem::find(&bytes[body.clone()], name.as_bytes())? + name.len();
    let length = memchr::memchr(b'"', &bytes[start..body.end])?;
    Some(start..start + length)
}

/// Sends a file piece by piece.
fn stream(producer: &BaseProducer<Answers>, topic: &str, path: &Path) -> Result<u64> {
    let mut file = File::open(path)?;
    let mut buffer = vec![0; PIECE];
    let (mut filled, mut sent) = (0, 0);
    loop {
        let read = file.read(&mut buffer[filled..])?;
        if read == 0 {
            return Ok(sent);
        }
        filled += read;
        let whole = memchr::memrchr(b'\n', &buffer[..filled]).map_or(0, |end| end + 1);
        let messages = Messages::of(&buffer[..whole])?;
        sent += messages.each.len() as u64;
        send(producer, topic, messages.all())?;
        buffer.copy_within(whole..filled, 0);
        filled -= whole;
    }
}
