//! Completeness: is every event there that was sent to the topic?
//!
//! Each event names the one that was sent before it to the same topic (`prev`), so nothing can be missing unseen,
//! whatever a filter let through. Per till, topic and epoch: an event in a hole is a late one; one at or below the
//! last is a duplicate; a `prev` above the last opens a hole up to it. A hole is closed by late events, or by an event
//! that tells of the loss (`system.events_gap`, `system.events_dead_lettered`). A new epoch begins with
//! `system.epoch_changed`, whose `prev` is of the epoch before.

use std::collections::{HashMap, VecDeque};
use std::hash::BuildHasher;

use foldhash::fast::FixedState;

use super::super::kind::Kind;
use super::event::Event;
use super::{Finder, Spot};
use crate::diag::codes;

/// Epochs of a till that are told apart on a topic.
const EPOCHS: usize = 16;

/// Events of an epoch whose content is remembered, to compare duplicates with.
const REMEMBERED: usize = 4096;

/// Open holes of an epoch that are kept; further ones are told at once.
const MAX_HOLES: usize = 1000;

/// Told losses of a stream that are kept.
const MAX_LOSSES: usize = 1000;

/// What an event turned out to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Arrival {
    /// The next one.
    Next,
    /// One that was missed before.
    Late,
    /// One that was there already.
    Duplicate,
}

/// Something that is missing: at least the event `missing`, at most all above `after`.
#[derive(Clone, Debug)]
struct Hole {
    after: u64,
    missing: u64,
    seen_at: Spot,
    /// Whether it may still be filled; see [`Chains::give_up`].
    awaited: bool,
    /// An event has told that `missing` is lost. Others above `after` may still come.
    told: bool,
}

#[derive(Debug)]
struct Epoch {
    name: Box<str>,
    first: u64,
    last: u64,
    holes: Vec<Hole>,
    /// Number and hash of the content, in order of arrival.
    remembered: VecDeque<(u64, u64)>,
}

/// One till on one topic.
#[derive(Debug, Default)]
struct Stream {
    epochs: VecDeque<Epoch>,
    /// Numbers that events told to be lost, first and last.
    losses: VecDeque<(u64, u64)>,
    /// Epochs that began at the end of another: the one before, its child.
    children: Vec<(Box<str>, Box<str>)>,
}

/// Counts of the whole run.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Counts {
    pub(super) duplicates: u64,
    pub(super) late: u64,
    pub(super) missing: u64,
    pub(super) lost: u64,
    pub(super) forks: u64,
}

/// All tills on all topics.
#[derive(Debug, Default)]
pub(super) struct Chains {
    streams: HashMap<(usize, usize), Stream>,
    pub(super) counts: Counts,
    hasher: FixedState,
    /// Whether numbers must go up one by one, as they do in an outbox.
    pub(super) dense: bool,
    /// What turned out to be lost: the till, and numbers above the first up to the second.
    pub(super) lost: Vec<(usize, u64, u64)>,
    /// Losses that were told, by till.
    told: HashMap<usize, VecDeque<Loss>>,
}

/// What an event tells to be lost.
#[derive(Clone, Copy, Debug)]
struct Loss {
    first: u64,
    last: u64,
    /// How many events; of a gap there may be fewer than numbers.
    n: u64,
}

impl Loss {
    fn told_by(event: &Event) -> Option<Loss> {
        match event.kind {
            Some(Kind::SystemEventsGap) => {
                let (first, last) = event.number("first").zip(event.number("last"))?;
                let n = event.number("n").unwrap_or(last.saturating_sub(first) + 1);
                Some(Loss { first, last, n })
            }
            Some(Kind::SystemEventsDeadLettered) => event.number("seq").map(|seq| Loss { first: seq, last: seq, n: 1 }),
            _ => None,
        }
    }

    /// How many events of it were not told before; it is told from now on.
    fn new_beside(&self, told: &mut VecDeque<Loss>) -> u64 {
        let within = |a: &Loss, b: &Loss| b.first <= a.first && a.last <= b.last;
        if told.iter().any(|before| within(self, before)) {
            return 0;
        }
        let before: u64 = told.iter().filter(|before| within(before, self)).map(|before| before.n).sum();
        told.retain(|before| !within(before, self));
        told.push_back(*self);
        if told.len() > MAX_LOSSES {
            told.pop_front();
        }
        self.n.saturating_sub(before)
    }

    fn message(&self, by: &str) -> String {
        match self {
            Loss { first, last, .. } if first == last => format!("event {first} is lost, as `{by}` tells"),
            Loss { first, last, n } => format!("{n} events of {first} to {last} are lost, as `{by}` tells"),
        }
    }
}

impl Chains {
    /// Takes the next event of a till from a topic.
    pub(super) fn take(
        &mut self,
        till: usize,
        topic: usize,
        event: &Event,
        bytes: &[u8],
        finder: &mut Finder<'_>,
    ) -> Arrival {
        let hash = self.hasher.hash_one(bytes);
        let stream = self.streams.entry((till, topic)).or_default();
        let counts = &mut self.counts;
        let known = stream.epochs.iter().position(|e| e.name == event.epoch);
        let arrival = match known {
            Some(at) => stream.go_on(at, event, hash, self.dense, finder, counts),
            None => {
                stream.begin(event, finder, counts);
                Arrival::Next
            }
        };
        if arrival != Arrival::Duplicate {
            if let Some(epoch) = stream.epochs.iter_mut().find(|e| e.name == event.epoch) {
                epoch.remembered.push_back((event.seq, hash));
                if epoch.remembered.len() > REMEMBERED {
                    epoch.remembered.pop_front();
                }
            }
            if let Some(loss) = Loss::told_by(event) {
                let told_at = stream.learn(&loss);
                // A loss may be told to several topics of a till, and as a gap and a dead letter: it is one.
                let new = loss.new_beside(self.told.entry(till).or_default());
                if new > 0 {
                    counts.lost += new;
                    finder.tell(&codes::EVENTS_LOST, told_at.unwrap_or(event.spot), loss.message(event.name()), None);
                }
                self.lost.push((till, loss.first.saturating_sub(1), loss.last));
            }
        }
        arrival
    }

    /// Whether something of a till is missing right now and may still come.
    pub(super) fn has_holes(&self, till: usize, topics: usize) -> bool {
        let of = |topic| self.streams.get(&(till, topic));
        (0..topics).filter_map(of).any(|s| s.epochs.iter().any(|e| e.holes.iter().any(|h| h.awaited)))
    }

    /// Waits no longer for what is missing of a till. It is still told at the end, unless it comes.
    pub(super) fn give_up(&mut self, till: usize, topics: usize) {
        for topic in 0..topics {
            let epochs = self.streams.get_mut(&(till, topic)).into_iter().flat_map(|s| &mut s.epochs);
            epochs.flat_map(|e| &mut e.holes).for_each(|hole| hole.awaited = false);
        }
    }

    /// Tells what is still missing.
    pub(super) fn finish(&mut self, finder: &mut Finder<'_>) {
        let mut holes: Vec<(usize, Box<str>, Hole)> = Vec::new();
        for ((till, _), stream) in &mut self.streams {
            for epoch in &mut stream.epochs {
                let open = epoch.holes.drain(..).filter(|hole| !hole.told);
                holes.extend(open.map(|hole| (*till, epoch.name.clone(), hole)));
            }
        }
        holes.sort_by_key(|(_, _, hole)| (hole.seen_at.input, hole.seen_at.offset));
        for (till, epoch, hole) in holes {
            self.counts.missing += 1;
            self.lost.push((till, hole.after, hole.missing));
            finder.till = till;
            finder.tell(&codes::EVENTS_MISSING, hole.seen_at, hole.message(&epoch), None);
        }
    }
}

impl Hole {
    fn message(&self, epoch: &str) -> String {
        if self.missing == self.after + 1 {
            format!("event {} of epoch {epoch} is missing", self.missing)
        } else {
            format!("event {} of epoch {epoch} is missing, and perhaps others above {}", self.missing, self.after)
        }
    }
}

impl Stream {
    /// The first event of an epoch.
    fn begin(&mut self, event: &Event, finder: &mut Finder<'_>, counts: &mut Counts) {
        let mut holes = Vec::new();
        if event.is(Kind::SystemEpochChanged) {
            self.begin_after(event, finder, counts);
        } else if !self.epochs.is_empty() && event.prev > 0 {
            // The epoch has begun with other events, `system.epoch_changed` at least.
            holes.push(Hole { after: 0, missing: event.prev, seen_at: event.spot, awaited: true, told: false });
        }
        if self.epochs.len() == EPOCHS {
            self.epochs.pop_front();
        }
        self.epochs.push_back(Epoch {
            name: event.epoch.clone(),
            first: event.seq,
            last: event.seq,
            holes,
            remembered: VecDeque::new(),
        });
    }

    /// An epoch that says what came before it.
    fn begin_after(&mut self, event: &Event, finder: &mut Finder<'_>, counts: &mut Counts) {
        let from = event.text("from");
        if from.is_empty() {
            return;
        }
        if let Some((_, child)) =
            self.children.iter().find(|(parent, child)| **parent == *from && *child != event.epoch)
        {
            counts.forks += 1;
            let message = format!("epoch {} begins after epoch {from}, and so does epoch {child}", event.epoch);
            finder.tell(&codes::EPOCH_FORK, event.spot, message, Some(FORK_HELP));
        }
        self.children.push((from.into(), event.epoch.clone()));
        if self.children.len() > EPOCHS {
            self.children.remove(0);
        }
        let Some(parent) = self.epochs.iter_mut().find(|e| *e.name == *from) else { return };
        if event.prev > parent.last {
            let hole =
                Hole { after: parent.last, missing: event.prev, seen_at: event.spot, awaited: true, told: false };
            parent.open(hole, &self.losses, finder, counts);
            parent.last = event.prev;
        } else if event.prev < parent.last {
            counts.forks += 1;
            let message = format!(
                "epoch {} goes on from event {} of epoch {from}, which went on to event {}",
                event.epoch, event.prev, parent.last
            );
            finder.tell(&codes::EPOCH_FORK, event.spot, message, Some(FORK_HELP));
        }
    }

    /// Another event of a known epoch.
    fn go_on(
        &mut self,
        at: usize,
        event: &Event,
        hash: u64,
        dense: bool,
        finder: &mut Finder<'_>,
        counts: &mut Counts,
    ) -> Arrival {
        let epoch = &mut self.epochs[at];
        if event.seq > epoch.last {
            if let Some((_, child)) = self.children.iter().find(|(parent, _)| *parent == epoch.name) {
                counts.forks += 1;
                let message = format!("epoch {} goes on to event {} after epoch {child} began", epoch.name, event.seq);
                finder.tell(&codes::EPOCH_FORK, event.spot, message, Some(FORK_HELP));
            }
            if event.prev > epoch.last {
                let hole =
                    Hole { after: epoch.last, missing: event.prev, seen_at: event.spot, awaited: true, told: false };
                epoch.open(hole, &self.losses, finder, counts);
            } else if event.prev < epoch.last {
                let message = format!(
                    "event {} says that {} was sent before it, but {} was: the chain is broken",
                    event.seq, event.prev, epoch.last
                );
                finder.tell(&codes::EVENT_CONTRADICTED, event.spot, message, Some(FORK_HELP));
            }
            if dense && event.seq != epoch.last + 1 {
                let message = format!("event {} follows {}: a number is missing", event.seq, epoch.last);
                finder.tell(&codes::EVENTS_MISSING, event.spot, message, None);
                counts.missing += 1;
            }
            epoch.last = event.seq;
            return Arrival::Next;
        }
        if let Some((_, there)) = epoch.remembered.iter().rev().find(|(seq, _)| *seq == event.seq) {
            if *there != hash {
                let message = format!("event {} stands here with another content than before", event.seq);
                finder.tell(&codes::EVENT_CONTRADICTED, event.spot, message, Some(FORK_HELP));
            }
            counts.duplicates += 1;
            return Arrival::Duplicate;
        }
        let was_missing = epoch.fill(event, &self.losses, finder, counts);
        if was_missing || event.seq < epoch.first {
            counts.late += 1;
            let message = format!("event {} came after event {}", event.seq, epoch.last);
            finder.tell(&codes::EVENT_REORDERED, event.spot, message, None);
            if event.is(Kind::SystemEpochChanged) {
                self.begin_after(event, finder, counts);
            }
            return Arrival::Late;
        }
        counts.duplicates += 1;
        Arrival::Duplicate
    }

    /// Takes note of a loss; gives where the hole showed that it explains.
    fn learn(&mut self, loss: &Loss) -> Option<Spot> {
        self.losses.push_back((loss.first, loss.last));
        if self.losses.len() > MAX_LOSSES {
            self.losses.pop_front();
        }
        let mut seen_at = None;
        for hole in self.epochs.iter_mut().flat_map(|epoch| &mut epoch.holes) {
            if hole.after < loss.last && loss.first <= hole.missing {
                seen_at.get_or_insert(hole.seen_at);
            }
            if (loss.first..=loss.last).contains(&hole.missing) {
                (hole.told, hole.awaited) = (true, false);
            }
        }
        seen_at
    }
}

const FORK_HELP: &str = "look for a second till with this number, or for a till that runs on a copied database";

impl Epoch {
    fn open(&mut self, hole: Hole, losses: &VecDeque<(u64, u64)>, finder: &mut Finder<'_>, counts: &mut Counts) {
        if self.holes.len() == MAX_HOLES {
            let oldest = self.holes.remove(0);
            if !oldest.told {
                counts.missing += 1;
                finder.tell(&codes::EVENTS_MISSING, oldest.seen_at, oldest.message(&self.name), None);
            }
        }
        let told = losses.iter().any(|(first, last)| (*first..=*last).contains(&hole.missing));
        self.holes.push(Hole { told, awaited: !told && hole.awaited, ..hole });
    }

    /// Puts an event into the hole that it was missing from.
    fn fill(
        &mut self,
        event: &Event,
        losses: &VecDeque<(u64, u64)>,
        finder: &mut Finder<'_>,
        counts: &mut Counts,
    ) -> bool {
        let inside = |h: &Hole| h.after < event.seq && event.seq <= h.missing;
        let Some(at) = self.holes.iter().position(inside) else { return false };
        let hole = self.holes.remove(at);
        if event.seq < hole.missing {
            self.holes.push(Hole { after: event.seq, ..hole.clone() });
        }
        // What `system.epoch_changed` names is of the epoch before.
        if event.prev > hole.after && !event.is(Kind::SystemEpochChanged) {
            let before = Hole { missing: event.prev, seen_at: event.spot, told: false, ..hole };
            self.open(before, losses, finder, counts);
        }
        true
    }
}
