//! What the two halves say to each other in JSON.
//!
//! Lanes and kinds are told by their words; words that the other side does not know are left alone, so that an older
//! program talks with a newer one.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{Direction, Lane};

/// The version of the protocol.
pub const PROTOCOL: u32 = 1;

/// By lane's word.
pub type Lanes<T> = BTreeMap<String, T>;

/// What is known of a lane, by its word.
pub fn of_lane<T>(lanes: &Lanes<T>, lane: Lane) -> Option<&T> {
    lanes.get(lane.word())
}

/// The lanes that are known here and go this way.
pub fn known_lanes<T>(lanes: &Lanes<T>, direction: Direction) -> impl Iterator<Item = (Lane, &T)> {
    lanes
        .iter()
        .filter_map(|(word, told)| Some((Lane::parse(word)?, told)))
        .filter(move |(lane, _)| lane.direction() == direction)
}

/// `POST …/hello`: how a till stands.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Hello {
    /// Made once when the till's database was made.
    pub install: String,
    /// The program and its version.
    #[serde(default)]
    pub app: String,
    /// The version of the protocol.
    pub protocol: u32,
    /// The kinds that it takes, with their versions.
    #[serde(default)]
    pub kinds: BTreeMap<String, Vec<u32>>,
    /// What it sends.
    pub out: HelloOut,
    /// What it gets.
    #[serde(rename = "in", default)]
    pub inn: HelloIn,
    /// The last shift, receipt and totals: what a reinstalled till goes on from.
    #[serde(default, skip_serializing_if = "Value::is_null")]
    pub last: Value,
}

/// What a till sends.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct HelloOut {
    /// The epoch of its numbers.
    pub epoch: String,
    /// By lane.
    #[serde(flatten)]
    pub lanes: Lanes<OutStanding>,
}

/// How far an outgoing lane is, as the till knows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct OutStanding {
    /// The last number given.
    pub assigned: u64,
    /// Everything up to this is final at the centre.
    pub acked: u64,
}

/// What a till gets.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct HelloIn {
    /// The epoch; nothing before the first hello.
    #[serde(default)]
    pub epoch: Option<String>,
    /// By lane.
    #[serde(flatten)]
    pub lanes: Lanes<InStanding>,
}

/// How far an incoming lane is, as the till knows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct InStanding {
    /// Everything up to this is final.
    pub applied: u64,
}

/// The answer to a hello.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Welcome {
    /// The centre's time in milliseconds.
    pub time_ms: i64,
    /// The till must open a new `out` epoch, queue what is not final again, and say hello once more.
    pub new_out_epoch: bool,
    /// How far the centre is with what the till sends, in its current epoch.
    pub out: Lanes<OutKnown>,
    /// From which number on the till has to send again what it took for done.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub resend_from: Lanes<u64>,
    /// The epoch of what the till gets.
    pub in_epoch: String,
    /// Why that epoch is a new one, if it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub in_reason: Option<String>,
    /// For a reinstalled till: the last shift, receipt and totals that the centre knows of.
    #[serde(default, skip_serializing_if = "Value::is_null")]
    pub last: Value,
}

/// How far the centre is with a lane of a till.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct OutKnown {
    /// Everything up to this is stored.
    pub stored_upto: u64,
    /// Everything up to this is final.
    pub final_upto: u64,
}

/// The answer to a document that is stored (or was before).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stored {
    /// The epoch of its number.
    pub epoch: String,
    /// Its lane.
    pub lane: String,
    /// Its number.
    pub n: u64,
    /// Which document it is.
    pub doc_id: String,
    /// How far it is.
    pub state: String,
    /// Its digest.
    pub sha256: String,
    /// Its length.
    pub size: u64,
    /// Numbers before stored ones that the centre does not have.
    pub missing: Vec<u64>,
    /// Everything up to this is final.
    pub final_upto: u64,
    /// Why it was rejected.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
    /// The same in words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
}

/// The answer to a batch: in its order, one for each document.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct BatchAnswer {
    /// One for each document.
    pub docs: Vec<BatchVerdict>,
}

/// What became of a document of a batch.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum BatchVerdict {
    /// It is stored.
    Stored(Stored),
    /// It is refused.
    Refused {
        /// Its number, where it could be read.
        n: Option<u64>,
        /// The status that it would have had by itself.
        status: u16,
        /// The kind of the problem, as in problem+json.
        #[serde(rename = "type")]
        kind: String,
        /// What happened.
        detail: String,
    },
}

/// `GET …/in`: what waits for a till.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Listing {
    /// The epoch of the numbers.
    pub epoch: String,
    /// By lane.
    pub lanes: Lanes<ListedLane>,
}

/// What waits in a lane.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListedLane {
    /// The last number given.
    pub head: u64,
    /// The next documents, in order of their numbers, without a gap.
    pub docs: Vec<Listed>,
}

/// A document that waits, or the tombstone of one that is final already.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Listed {
    /// Its number.
    pub n: u64,
    /// Which document it is.
    pub id: String,
    /// What it is.
    pub kind: String,
    /// For a delta: the version that it starts from.
    pub base: Option<u64>,
    /// The version that it brings.
    pub version: Option<u64>,
    /// Its length.
    pub size: u64,
    /// Its digest.
    pub sha256: String,
    /// When it is of no use any more, in milliseconds.
    pub expires: Option<i64>,
    /// Which documents before it need not be applied.
    pub supersedes: Option<Supersedes>,
    /// Final already: there is nothing to fetch.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub state: Option<String>,
}

/// Documents that a later one makes needless.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Supersedes {
    /// Only of this group.
    pub group: String,
    /// Up to this number.
    pub upto: u64,
}

/// `POST …/in/ack`: what a till did with its documents.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ack {
    /// The epoch of the numbers.
    pub epoch: String,
    /// By lane.
    #[serde(flatten)]
    pub lanes: Lanes<AckLane>,
}

/// What it did in a lane.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct AckLane {
    /// Everything up to this has arrived.
    pub stored_upto: u64,
    /// Single documents.
    #[serde(default)]
    pub items: Vec<AckItem>,
}

/// What became of a document at the till.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct AckItem {
    /// Its number.
    pub n: u64,
    /// A final state.
    pub state: String,
    /// When, in milliseconds.
    pub at: i64,
    /// How many records it had.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rows: Option<u64>,
    /// Why it was rejected.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
    /// The same in words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
}

/// The answer to an ack.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Acked {
    /// By lane: everything up to this is final.
    pub final_upto: Lanes<u64>,
}

/// `POST …/state`: what a till tells of itself. It is no document: only the latest counts.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Report {
    /// By outgoing lane: everything up to this is known to be final, so that no rejection before it is told again.
    #[serde(default)]
    pub acked: Lanes<u64>,
    /// Presence, queues, versions …: whatever the centre shows.
    #[serde(default)]
    pub state: Value,
    /// The last shift, receipt and totals, as in a hello: a till may not say hello again for weeks.
    #[serde(default, skip_serializing_if = "Value::is_null")]
    pub last: Value,
}

/// The answer to `POST …/state`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct StateAnswer {
    /// The centre's time in milliseconds.
    pub time_ms: i64,
    /// The epoch that the numbers of `out` are of; nothing before the first hello.
    pub out_epoch: Option<String>,
    /// What the till has sent.
    pub out: Lanes<OutReport>,
    /// The epoch that those of `in` are of.
    pub in_epoch: Option<String>,
    /// What waits for it: the last number given.
    #[serde(rename = "in")]
    pub inn: Lanes<u64>,
}

/// How far a lane of a till is at the centre.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct OutReport {
    /// Everything up to this is stored.
    pub stored_upto: u64,
    /// Everything up to this is final.
    pub final_upto: u64,
    /// What is rejected between what the till knew and `final_upto`.
    pub rejected: Vec<Rejected>,
}

/// A document that the centre did not take.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rejected {
    /// Its number.
    pub n: u64,
    /// Why.
    pub code: String,
    /// The same in words.
    pub text: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_of_the_wire() {
        let ack: Ack = serde_json::from_str(
            r#"{"epoch":"c1","data":{"stored_upto":514,"items":[{"n":513,"state":"applied","at":7,"rows":1812},
            {"n":514,"state":"rejected","at":7,"code":"schema","text":"…"}]},"later":{"stored_upto":1}}"#,
        )
        .unwrap();
        assert_eq!(of_lane(&ack.lanes, Lane::Data).unwrap().items[1].code.as_deref(), Some("schema"));
        assert_eq!(known_lanes(&ack.lanes, Direction::In).count(), 1, "an unknown lane is left alone");
        let hello: Hello = serde_json::from_str(
            r#"{"install":"i","protocol":1,"kinds":{"media":[1]},"out":{"epoch":"e","docs":{"assigned":5,"acked":3}},
            "in":{"epoch":"c1","data":{"applied":4}},"more":1}"#,
        )
        .unwrap();
        assert_eq!(of_lane(&hello.out.lanes, Lane::Docs), Some(&OutStanding { assigned: 5, acked: 3 }));
        let text = serde_json::to_string(&hello).unwrap();
        assert_eq!(serde_json::from_str::<Hello>(&text).unwrap(), hello);
        let verdicts = BatchAnswer {
            docs: vec![
                BatchVerdict::Stored(Stored { n: 1, ..Stored::default() }),
                BatchVerdict::Refused { n: None, status: 400, kind: "urn:x".into(), detail: "d".into() },
            ],
        };
        let text = serde_json::to_string(&verdicts).unwrap();
        assert_eq!(serde_json::from_str::<BatchAnswer>(&text).unwrap(), verdicts);
    }
}
