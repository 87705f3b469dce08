//! Topics: what they should be like, what they are like, and making them.

use std::future::Future;
use std::time::Duration;

use rdkafka::admin::{AdminClient, AdminOptions, NewTopic, ResourceSpecifier, TopicReplication};
use rdkafka::client::DefaultClientContext;
use rdkafka::config::ClientConfig;
use rdkafka::error::RDKafkaErrorCode;
use rdkafka::producer::{BaseProducer, Producer as _};

use super::errors;
use crate::events::sink::{Failure, KafkaUrl};

/// How long a broker may take to answer.
const PATIENCE: Duration = Duration::from_secs(10);
/// Three days, as in the sizing example.
const RETENTION_MS: &str = "259200000";
/// Room for the largest event with its headers and a batch's own bytes.
const MAX_MESSAGE_BYTES: &str = "1048588";

/// A topic as it should be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TopicPlan {
    /// Its name.
    pub name: String,
    /// What it is for.
    pub about: &'static str,
    /// How many partitions. Never raised later: keys would move.
    pub partitions: u32,
    /// How many replicas.
    pub replication: u32,
    /// Its settings.
    pub settings: Vec<(&'static str, String)>,
}

/// The topics of a target: events (its own, and those that filter lists name), dead letters, presence.
pub fn plan_topics(url: &KafkaUrl, named: &[String], partitions: u32, replication: u32) -> Vec<TopicPlan> {
    // One replica may be missing; with one or two there is none to spare.
    let quorum = (replication.saturating_sub(1)).max(1).to_string();
    let mut plans: Vec<TopicPlan> = Vec::new();
    let streams = std::iter::once(&url.topic).chain(named);
    for name in streams {
        plans.push(TopicPlan {
            name: name.clone(),
            about: "events of the tills",
            partitions,
            replication,
            settings: vec![
                ("message.timestamp.type", "LogAppendTime".into()),
                ("retention.ms", RETENTION_MS.into()),
                ("max.message.bytes", MAX_MESSAGE_BYTES.into()),
                ("min.insync.replicas", quorum.clone()),
                ("cleanup.policy", "delete".into()),
            ],
        });
    }
    plans.extend(url.dlq.as_ref().map(|name| TopicPlan {
        name: name.clone(),
        about: "events that were refused",
        partitions: 1,
        replication,
        settings: vec![
            ("message.timestamp.type", "LogAppendTime".into()),
            ("retention.ms", "2592000000".into()),
            ("max.message.bytes", "2097152".into()),
            ("min.insync.replicas", quorum.clone()),
            ("cleanup.policy", "delete".into()),
        ],
    }));
    plans.extend(url.presence.as_ref().map(|name| TopicPlan {
        name: name.clone(),
        about: "the newest state of each till",
        partitions,
        replication,
        settings: vec![
            ("message.timestamp.type", "LogAppendTime".into()),
            ("cleanup.policy", "compact".into()),
            ("min.insync.replicas", quorum),
        ],
    }));
    plans
}

/// A setting of a topic.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TopicFact {
    /// Its name.
    pub name: String,
    /// What it is set to.
    pub value: String,
}

/// A topic as it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TopicState {
    /// Its name.
    pub name: String,
    /// How many partitions; nothing when there is no such topic.
    pub partitions: Option<u32>,
    /// The fewest replicas of a partition.
    pub replication: u32,
    /// Its settings; none when they may not be read.
    pub settings: Vec<TopicFact>,
}

impl TopicState {
    /// What it is set to.
    pub fn setting(&self, name: &str) -> Option<&str> {
        self.settings.iter().find(|fact| fact.name == name).map(|fact| fact.value.as_str())
    }

    /// What of it puts events at risk.
    pub fn warnings(&self) -> Vec<String> {
        let name = &self.name;
        if self.partitions.is_none() {
            return vec![format!("there is no topic {name}; make it with `tillwire events topics create`")];
        }
        let mut warnings = Vec::new();
        if self.setting("message.timestamp.type").is_some_and(|kind| kind != "LogAppendTime") {
            warnings.push(format!(
                "{name} takes the sender's time for the record's own: after a long time off-line it deletes events \
                 unread, and a clock that is ahead has them refused; set message.timestamp.type=LogAppendTime"
            ));
        }
        if self.setting("cleanup.policy").is_some_and(|policy| policy.contains("compact")) {
            warnings.push(format!("{name} is compacted: all but the last event of a till will vanish"));
        }
        warnings
    }

    /// In what it differs from what it should be: name, is, should be.
    pub fn differs(&self, plan: &TopicPlan) -> Vec<(String, String, String)> {
        let Some(partitions) = self.partitions else {
            return vec![("topic".into(), "missing".into(), "there".into())];
        };
        let mut differs = Vec::new();
        if partitions != plan.partitions {
            differs.push(("partitions".into(), partitions.to_string(), plan.partitions.to_string()));
        }
        if self.replication != plan.replication {
            differs.push(("replication".into(), self.replication.to_string(), plan.replication.to_string()));
        }
        for (name, should) in &plan.settings {
            let is = self.setting(name).unwrap_or("not known");
            if is != should {
                differs.push(((*name).to_owned(), is.to_owned(), should.clone()));
            }
        }
        differs
    }
}

/// The settings that matter here.
const LOOKED_AT: &[&str] = &[
    "message.timestamp.type",
    "retention.ms",
    "retention.bytes",
    "max.message.bytes",
    "min.insync.replicas",
    "cleanup.policy",
];

/// What topics are like.
pub fn check_topics(config: &ClientConfig, names: &[String]) -> Result<Vec<TopicState>, Failure> {
    let client: BaseProducer = quiet(config).create().map_err(|e| errors::setup(&e))?;
    let mut states = Vec::new();
    for name in names {
        let metadata = client.client().fetch_metadata(Some(name), PATIENCE).map_err(|e| errors::failed(&e, name))?;
        let found = metadata.topics().iter().find(|topic| topic.name() == name && !topic.partitions().is_empty());
        states.push(TopicState {
            name: name.clone(),
            partitions: found.map(|topic| u32::try_from(topic.partitions().len()).unwrap_or(u32::MAX)),
            replication: found.map_or(0, |topic| {
                let replicas = topic.partitions().iter().map(|partition| partition.replicas().len()).min();
                u32::try_from(replicas.unwrap_or(0)).unwrap_or(u32::MAX)
            }),
            settings: Vec::new(),
        });
    }
    let admin: AdminClient<DefaultClientContext> = quiet(config).create().map_err(|e| errors::setup(&e))?;
    let known: Vec<ResourceSpecifier<'_>> =
        states.iter().filter(|s| s.partitions.is_some()).map(|s| ResourceSpecifier::Topic(&s.name)).collect();
    if known.is_empty() {
        return Ok(states);
    }
    let answers = block_on(admin.describe_configs(&known, &options())).map_err(|e| errors::failed(&e, "settings"))?;
    for resource in answers.into_iter().flatten() {
        let rdkafka::admin::OwnedResourceSpecifier::Topic(name) = &resource.specifier else { continue };
        let facts: Vec<TopicFact> = resource
            .entries
            .iter()
            .filter(|entry| LOOKED_AT.contains(&entry.name.as_str()))
            .filter_map(|entry| Some(TopicFact { name: entry.name.clone(), value: entry.value.clone()? }))
            .collect();
        if let Some(state) = states.iter_mut().find(|state| state.name == *name) {
            state.settings = facts;
        }
    }
    Ok(states)
}

/// Makes topics. For each: whether it was made, was there already, or why it could not be made.
pub fn create_topics(
    config: &ClientConfig,
    plans: &[TopicPlan],
) -> Result<Vec<(String, Result<bool, Failure>)>, Failure> {
    let admin: AdminClient<DefaultClientContext> = quiet(config).create().map_err(|e| errors::setup(&e))?;
    let topics: Vec<NewTopic<'_>> = plans
        .iter()
        .map(|plan| {
            let count = |n: u32| i32::try_from(n).unwrap_or(i32::MAX);
            let topic =
                NewTopic::new(&plan.name, count(plan.partitions), TopicReplication::Fixed(count(plan.replication)));
            plan.settings.iter().fold(topic, |topic, (name, value)| topic.set(name, value))
        })
        .collect();
    let answers = block_on(admin.create_topics(&topics, &options())).map_err(|e| errors::failed(&e, "topics"))?;
    Ok(answers
        .into_iter()
        .map(|answer| match answer {
            Ok(name) => (name, Ok(true)),
            Err((name, RDKafkaErrorCode::TopicAlreadyExists)) => (name, Ok(false)),
            Err((name, code)) => {
                let failure = errors::judge(code, &format!("{name}: {code}"));
                (name, Err(failure))
            }
        })
        .collect())
}

/// The settings for asking: those of a producer, without what only a producer has.
fn quiet(config: &ClientConfig) -> ClientConfig {
    let mut quiet = config.clone();
    for name in ["enable.idempotence", "enable.gapless.guarantee", "statistics.interval.ms", "transactional.id"] {
        quiet.remove(name);
    }
    quiet.set_log_level(rdkafka::config::RDKafkaLogLevel::Critical);
    quiet
}

fn options() -> AdminOptions {
    AdminOptions::new().operation_timeout(Some(PATIENCE)).request_timeout(Some(PATIENCE))
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
    let mut context = std::task::Context::from_waker(&waker);
    let mut future = std::pin::pin!(future);
    loop {
        match future.as_mut().poll(&mut context) {
            std::task::Poll::Ready(output) => return output,
            std::task::Poll::Pending => std::thread::park(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::events::sink::TargetUrl;

    fn url(text: &str) -> KafkaUrl {
        match TargetUrl::parse(text) {
            Ok(TargetUrl::Kafka(url)) => url,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn a_targets_topics_are_planned() {
        let plans = plan_topics(&url("kafka://h:1/e"), &["pay".into()], 12, 3);
        let names: Vec<&str> = plans.iter().map(|plan| plan.name.as_str()).collect();
        assert_eq!(names, ["e", "pay", "till.events.dlq", "till.presence"]);
        assert!(plans.iter().all(|plan| plan.settings.contains(&("message.timestamp.type", "LogAppendTime".into()))));
        assert!(plans[0].settings.contains(&("min.insync.replicas", "2".into())));
        assert_eq!(plan_topics(&url("kafka://h:1/e?dlq=none&presence=none"), &[], 12, 1).len(), 1);
    }

    #[test]
    fn risks_and_differences_are_told() {
        let missing = TopicState { name: "e".into(), ..TopicState::default() };
        assert!(missing.warnings()[0].contains("topics create"));
        let fact = |name: &str, value: &str| TopicFact { name: name.into(), value: value.into() };
        let settings = vec![fact("message.timestamp.type", "CreateTime"), fact("cleanup.policy", "compact")];
        let state = TopicState { name: "e".into(), partitions: Some(3), replication: 1, settings };
        assert_eq!(state.warnings().len(), 2);
        let plan = &plan_topics(&url("kafka://h:1/e"), &[], 12, 1)[0];
        let differs = state.differs(plan);
        assert!(differs.contains(&("partitions".into(), "3".into(), "12".into())), "{differs:?}");
        assert!(differs.contains(&("retention.ms".into(), "not known".into(), RETENTION_MS.into())), "{differs:?}");
    }
}
