//! From a row to the bytes that are sent: which topics, with which `prev`.

use std::borrow::Cow;

use crate::events::outbox::{Routing, Seq, StoredEpoch, StoredRow, Tails, epoch_of};
use crate::events::{Epoch, wire};

/// What is to be done with a row.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Planned {
    /// Send these.
    Send(Vec<Outgoing>),
    /// The list has it not.
    Filtered,
    /// Its checksum is wrong: it is never sent.
    Damaged,
}

/// A record of a row.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Outgoing {
    /// The number of its topic in [`Plan::topic`].
    pub(super) topic: usize,
    pub(super) wire: Vec<u8>,
}

/// The rules of a target, and how far its chain has come.
#[derive(Debug)]
pub(super) struct Plan {
    routing: Routing,
    epochs: Vec<StoredEpoch>,
    /// Topics and the last row planned for each.
    topics: Vec<(String, Seq)>,
}

impl Plan {
    /// Goes on from these tails.
    pub(super) fn new(routing: Routing, epochs: Vec<StoredEpoch>, tails: Tails) -> Plan {
        Plan { routing, epochs, topics: tails.into_iter().collect() }
    }

    /// Other rules for the rows to come; the chain goes on.
    pub(super) fn renew(&mut self, routing: Routing, epochs: Vec<StoredEpoch>) {
        self.routing = routing;
        self.epochs = epochs;
    }

    pub(super) fn routing(&self) -> &Routing {
        &self.routing
    }

    /// The name of a topic; empty for the target's own.
    pub(super) fn topic(&self, number: usize) -> &str {
        self.topics.get(number).map_or("", |(name, _)| name)
    }

    /// The epoch of a row.
    pub(super) fn epoch(&self, seq: Seq) -> Epoch {
        epoch_of(&self.epochs, seq).map_or(Epoch::new([0; 8]), |epoch| epoch.id)
    }

    /// What is to be done with the next row. Rows come in order, each once.
    pub(super) fn next(&mut self, row: &StoredRow) -> (Planned, Vec<usize>) {
        let epoch = self.epoch(row.seq);
        let mut names = Vec::with_capacity(1);
        self.routing.topics(row.seq, row.kind, &row.id, &mut names);
        let body: Cow<'_, [u8]> = self.routing.body(row.seq, row.kind, &row.body);
        let mut topics = Vec::with_capacity(names.len());
        let mut records = Vec::with_capacity(names.len());
        for name in names {
            let number = self.topics.iter().position(|(known, _)| known == name).unwrap_or_else(|| {
                self.topics.push((name.to_owned(), 0));
                self.topics.len() - 1
            });
            let prev = std::mem::replace(&mut self.topics[number].1, row.seq);
            topics.push(number);
            // A damaged row is a link of the chain like any other: the hole that it leaves is seen and told.
            if row.sound {
                records.push(Outgoing {
                    topic: number,
                    wire: wire(&epoch, row.seq.unsigned_abs(), prev.unsigned_abs(), &body),
                });
            }
        }
        match (row.sound, records.is_empty()) {
            (false, _) => (Planned::Damaged, topics),
            (true, true) => (Planned::Filtered, topics),
            (true, false) => (Planned::Send(records), topics),
        }
    }
}
