//! What an error of Kafka means for what is to be done.

use rdkafka::error::{KafkaError, RDKafkaErrorCode as Code};

use crate::events::sink::Failure;

/// What a code means: refused, or held with a word and a remedy.
const TABLE: &[(&[Code], &str, bool, &str)] = &[
    (&[Code::MessageSizeTooLarge], "too-large", true, "raise max.message.bytes of the topic; it is 1 MiB by default"),
    (
        // The broker says `InvalidRecord` of whatever is wrong with several records of a batch (their time, for example),
        // and the client `InvalidDifferentRecord` of the good ones among them.
        &[Code::InvalidMessage, Code::InvalidMessageSize, Code::InvalidRecord, Code::InvalidDifferentRecord],
        "invalid",
        true,
        "look at the topic's settings: does it want keys, or another format?",
    ),
    (
        &[Code::InvalidTimestamp],
        "till-clock",
        false,
        "set message.timestamp.type=LogAppendTime on the topic, and the clock of the till",
    ),
    (
        &[Code::UnknownTopic, Code::UnknownTopicOrPartition, Code::UnknownTopicId, Code::UnknownPartition],
        "unknown-topic",
        false,
        "make the topic: `tillwire events topics create`",
    ),
    (
        &[
            Code::Authentication,
            Code::SaslAuthenticationFailed,
            Code::TopicAuthorizationFailed,
            Code::ClusterAuthorizationFailed,
        ],
        "auth",
        false,
        "check user and password in --kafka-config, and the rights of the user on the topic",
    ),
    (&[Code::SSL], "tls", false, "check the certificates that --kafka-config names, and the name of the broker"),
    (
        &[Code::NotEnoughReplicas, Code::NotEnoughReplicasAfterAppend],
        "quorum",
        false,
        "brokers are missing; they take events again when they are back",
    ),
    (&[Code::Resolve], "resolve", false, "check the names of the brokers"),
    (
        &[Code::BrokerTransportFailure, Code::AllBrokersDown],
        "connect",
        false,
        "check that the brokers run and can be reached; the events wait",
    ),
    (&[Code::PolicyViolation], "policy", false, "the broker's policy refuses the topic's events; ask who runs it"),
    (&[Code::MessageTimedOut, Code::RequestTimedOut], "timeout", false, "the brokers answer too slowly"),
];

/// What a code means, with what was said.
pub(super) fn judge(code: Code, text: &str) -> Failure {
    let found = TABLE.iter().find(|(codes, ..)| codes.contains(&code));
    let Some((_, word, refused, help)) = found else {
        let fatal = matches!(code, Code::Fatal | Code::GaplessGuarantee | Code::OutOfOrderSequenceNumber);
        let failure = Failure::hold(if fatal { "fatal" } else { "kafka" }, text);
        return Failure { fatal, ..failure };
    };
    let failure = if *refused { Failure::refused(word, text) } else { Failure::hold(word, text) };
    failure.help(help)
}

/// A record that was not taken.
pub(super) fn failed(error: &KafkaError, topic: &str) -> Failure {
    match error.rdkafka_error_code() {
        Some(code) => judge(code, &format!("{topic}: {code}")),
        None => Failure::hold("kafka", format!("{topic}: {error}")),
    }
}

/// A client that cannot be made.
pub(super) fn setup(error: &KafkaError) -> Failure {
    let text = match error {
        KafkaError::ClientConfig(_, text, name, _) => format!("{name}: {text}"),
        other => other.to_string(),
    };
    Failure::hold("kafka-config", text).help("check the file that --kafka-config names")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::events::sink::FailureKind;

    #[test]
    fn only_what_may_be_a_records_own_fault_is_refused() {
        let refused = |code| judge(code, "").kind == FailureKind::Refused;
        assert!(refused(Code::MessageSizeTooLarge) && refused(Code::InvalidRecord));
        for code in [
            Code::UnknownTopicOrPartition,
            Code::TopicAuthorizationFailed,
            Code::NotEnoughReplicas,
            Code::InvalidTimestamp,
            Code::MessageTimedOut,
            Code::GaplessGuarantee,
            Code::PurgeQueue,
            Code::NotLeaderForPartition,
        ] {
            assert!(!refused(code), "{code}");
        }
        assert_eq!((judge(Code::InvalidTimestamp, "").code, judge(Code::Fatal, "").fatal), ("till-clock", true));
    }
}
