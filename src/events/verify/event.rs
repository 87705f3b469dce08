//! An event as the checks see it.

use serde_json::{Map, Value};

use super::super::envelope::{DocKind, Mode};
use super::super::kind::Kind;
use super::Spot;
use crate::vocab::Money;

/// An event, parsed.
#[derive(Clone, Debug)]
pub(super) struct Event {
    pub(super) kind: Option<Kind>,
    pub(super) epoch: Box<str>,
    pub(super) seq: u64,
    pub(super) prev: u64,
    pub(super) doc: Option<Box<str>>,
    pub(super) doc_kind: Option<DocKind>,
    pub(super) pos: Option<u64>,
    pub(super) mode: Option<Mode>,
    pub(super) data: Map<String, Value>,
    pub(super) spot: Spot,
}

impl Event {
    /// From its members. What does not fit the dictionary is found elsewhere; here it is as if it were not there.
    pub(super) fn new(mut members: Map<String, Value>, spot: Spot) -> Event {
        let text = |value: &Value| value.as_str().unwrap_or_default().into();
        let number = |name: &str| members.get(name).and_then(Value::as_u64);
        let word = |name: &str| members.get(name).and_then(Value::as_str);
        let doc = members.get("doc");
        Event {
            kind: word("type").and_then(Kind::from_name),
            epoch: members.get("epoch").map(text).unwrap_or_default(),
            seq: number("seq").unwrap_or_default(),
            prev: number("prev").unwrap_or_default(),
            doc: doc.and_then(|d| d["id"].as_str()).map(Into::into),
            doc_kind: doc.and_then(|d| d["kind"].as_str()).and_then(DocKind::parse),
            pos: number("pos"),
            mode: word("mode").and_then(Mode::parse),
            data: match members.remove("data") {
                Some(Value::Object(data)) => data,
                _ => Map::new(),
            },
            spot,
        }
    }

    /// The name of its kind.
    pub(super) fn name(&self) -> &'static str {
        self.kind.map_or("an event of an unknown kind", Kind::name)
    }

    pub(super) fn is(&self, kind: Kind) -> bool {
        self.kind == Some(kind)
    }

    /// A text of its data; empty when it is not there.
    pub(super) fn text(&self, field: &str) -> &str {
        self.data.get(field).and_then(Value::as_str).unwrap_or_default()
    }

    /// A whole number of its data.
    pub(super) fn number(&self, field: &str) -> Option<u64> {
        self.data.get(field).and_then(Value::as_u64)
    }

    /// An amount of its data.
    pub(super) fn money(&self, field: &str) -> Option<Money> {
        money(&self.data, field)
    }

    /// The objects of a list of its data.
    pub(super) fn objects(&self, field: &str) -> impl Iterator<Item = &Map<String, Value>> {
        self.data.get(field).and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_object)
    }

    /// Whether it counts in the totals of the shift.
    pub(super) fn is_real(&self) -> bool {
        self.mode != Some(Mode::Training)
    }
}

/// An amount in an object.
pub(super) fn money(object: &Map<String, Value>, field: &str) -> Option<Money> {
    object.get(field).and_then(Value::as_str).and_then(|text| Money::parse(text).ok()).map(|(money, _)| money)
}
