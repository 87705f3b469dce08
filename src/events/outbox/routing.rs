//! Which rows of a target go to which topics: a function of the row's number, kind and id, and of nothing else.

use std::sync::Arc;

use super::{FilterVersion, Seq};

/// What a filter list says about one event.
pub trait Rules: Send + Sync + std::fmt::Debug {
    /// Appends the topics that the event goes to; none when it is filtered out. The empty name is the target's own
    /// topic.
    fn topics<'a>(&'a self, kind: u16, id: &[u8; 16], into: &mut Vec<&'a str>);

    /// The body as this target may see it. The same bytes for the same body, always.
    fn body<'b>(&self, kind: u16, body: &'b [u8]) -> std::borrow::Cow<'b, [u8]> {
        let _ = kind;
        std::borrow::Cow::Borrowed(body)
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

/// The rules of a target, by row.
#[derive(Clone, Debug)]
pub struct Routing {
    /// First row, version, rules; in order.
    versions: Vec<(Seq, i64, Arc<dyn Rules>)>,
}

impl Routing {
    /// From the stored versions; `parse` reads one list.
    pub fn new<E>(
        stored: &[FilterVersion],
        mut parse: impl FnMut(&FilterVersion) -> Result<Arc<dyn Rules>, E>,
    ) -> Result<Routing, E> {
        let mut versions: Vec<(Seq, i64, Arc<dyn Rules>)> = Vec::new();
        for version in stored {
            if let Some(from) = version.from_seq {
                versions.push((from, version.version, parse(version)?));
            }
        }
        if versions.first().is_none_or(|(from, ..)| *from > 0) {
            versions.insert(0, (0, 0, Arc::new(Everything)));
        }
        Ok(Routing { versions })
    }

    /// The version and the rules that decide about a row.
    pub fn rules(&self, seq: Seq) -> (i64, &dyn Rules) {
        let at = self.versions.partition_point(|(from, ..)| *from <= seq).max(1) - 1;
        let (_, version, rules) = &self.versions[at];
        (*version, &**rules)
    }

    /// The topics of a row, into a buffer that is emptied first.
    pub fn topics<'a>(&'a self, seq: Seq, kind: u16, id: &[u8; 16], into: &mut Vec<&'a str>) {
        into.clear();
        self.rules(seq).1.topics(kind, id, into);
    }

    /// The newest version that has taken effect.
    pub fn newest_version(&self) -> i64 {
        self.versions.last().map_or(0, |(_, version, _)| *version)
    }
}
