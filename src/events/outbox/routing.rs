//! Which rows of a target go to which topics: a function of the row's number, kind and id, and of nothing else.

use std::borrow::Cow;
use std::sync::Arc;

use super::{FilterVersion, OutboxError, Seq};
use crate::events::filter::Filter;

/// What a filter list says about one event.
pub trait Rules: Send + Sync + std::fmt::Debug {
    /// Appends the topics that the event goes to; none when it is filtered out. The empty name is the target's own
    /// topic.
    fn topics<'a>(&'a self, kind: u16, id: &[u8; 16], into: &mut Vec<&'a str>);

    /// The body as this target may see it. The same bytes for the same body, always.
    fn body<'b>(&self, kind: u16, body: &'b [u8]) -> Cow<'b, [u8]> {
        let _ = kind;
        Cow::Borrowed(body)
    }
}

/// Sends everything to the target's own topic: the rules of a target that has no list.
#[derive(Clone, Copy, Debug, Default)]
pub struct Everything;

impl Rules for Everything {
    fn topics<'a>(&'a self, _: u16, _: &[u8; 16], into: &mut Vec<&'a str>) {
        into.push("");
    }
}

/// A version of the list, as it decides.
#[derive(Clone, Debug)]
struct Version {
    from: Seq,
    number: i64,
    rules: Arc<dyn Rules>,
    /// The list behind the rules, for people.
    filter: Option<Arc<Filter>>,
}

/// The rules of a target, by row.
#[derive(Clone, Debug)]
pub struct Routing {
    versions: Vec<Version>,
    /// The target has one topic only: whatever the list says of topics, an event goes there once.
    single: bool,
}

impl Routing {
    /// From the stored versions. `single`: the target has no topics of its own to choose from.
    pub fn new(stored: &[FilterVersion], single: bool) -> Result<Routing, OutboxError> {
        let mut versions = Vec::new();
        for version in stored {
            let Some(from) = version.from_seq else { continue };
            let number = version.version;
            let damaged = |e: &dyn std::fmt::Display| OutboxError::damaged("filter", format!("version {number}: {e}"));
            let text = std::str::from_utf8(&version.body).map_err(|e| damaged(&e))?;
            let (filter, _) = Filter::parse(text, "filter list").map_err(|e| damaged(&e))?;
            let filter = Arc::new(filter);
            let rules: Arc<dyn Rules> = Arc::<Filter>::clone(&filter);
            versions.push(Version { from, number, rules, filter: Some(filter) });
        }
        if versions.first().is_none_or(|first| first.from > 0) {
            versions.insert(0, Version { from: 0, number: 0, rules: Arc::new(Everything), filter: None });
        }
        Ok(Routing { versions, single })
    }

    fn version(&self, seq: Seq) -> &Version {
        let at = self.versions.partition_point(|version| version.from <= seq);
        &self.versions[at.max(1) - 1]
    }

    /// The topics of a row, into a buffer that is emptied first; none when it is filtered out. The empty name is the
    /// target's own topic.
    pub fn topics<'a>(&'a self, seq: Seq, kind: u16, id: &[u8; 16], into: &mut Vec<&'a str>) {
        into.clear();
        self.version(seq).rules.topics(kind, id, into);
        if self.single && !into.is_empty() {
            into.clear();
            into.push("");
        }
    }

    /// The body as this target may see it: the same bytes for the same row, always.
    pub fn body<'b>(&self, seq: Seq, kind: u16, body: &'b [u8]) -> Cow<'b, [u8]> {
        self.version(seq).rules.body(kind, body)
    }

    /// The number of the version that decides about a row, and its list.
    pub fn decided_by(&self, seq: Seq) -> (i64, Option<&Filter>) {
        let version = self.version(seq);
        (version.number, version.filter.as_deref())
    }

    /// The newest version that has taken effect.
    pub fn newest_version(&self) -> i64 {
        self.versions.last().map_or(0, |version| version.number)
    }

    /// All topics that any version names, beside the target's own.
    pub fn named_topics(&self) -> Vec<&str> {
        let lists = self.versions.iter().filter_map(|version| version.filter.as_deref());
        let mut all: Vec<&str> = lists.flat_map(Filter::topics).collect();
        all.sort_unstable();
        all.dedup();
        all
    }
}
