//! What a lane knows from the database: its target, its rules, where it goes on.

use std::time::Duration;

use super::commit::UnderWay;
use super::{LOOK_AT_TARGET, Lane, Next};
use crate::events::outbox::{
    self, FilterVersion, OutboxError, Routing, Seq, StoredEpoch, StoredRow, Target, TargetState, epochs, filters,
    read_page, tails, target,
};
use crate::events::sender::plan::Plan;
use crate::events::sender::state::DeliveryState;
use crate::events::sink::{Failure, Head, KafkaUrl, Key, OpenSink, TargetUrl};
use crate::storage::{DbError, Tx};

/// What a lane has loaded.
pub(super) struct Loaded {
    pub(super) target: Target,
    pub(super) url: TargetUrl,
    pub(super) plan: Plan,
    /// The last row that was planned.
    pub(super) read_to: Seq,
    /// What tells whether the rules have changed.
    stamp: Stamp,
    pub(super) keys: Keys,
}

/// What records are keyed by.
pub(super) struct Keys {
    by: Key,
    /// `store:till` of the rows, found in the first one of an epoch.
    till: Option<String>,
    /// The key of the record at hand, where each has its own.
    one: String,
}

/// Changes when filter versions or epochs do.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Stamp {
    epochs: i64,
    filters: Vec<(i64, i64)>,
}

/// A page, and what it has to be read with.
enum Page {
    Rows(Vec<StoredRow>),
    /// The rules have changed.
    Renewed(Vec<StoredRow>, Vec<StoredEpoch>, Vec<FilterVersion>, Stamp),
    /// Somebody has wound the target back, paused or dropped it.
    Moved,
}

impl Keys {
    fn new(by: Key) -> Keys {
        Keys { by, till: None, one: String::new() }
    }

    /// The key of a record.
    pub(super) fn of(&mut self, wire: &[u8]) -> Option<&str> {
        match self.by {
            Key::None => return None,
            Key::Till => return Some(self.till.get_or_insert_with(|| Head::of(wire).till_key())),
            Key::Store => self.one = Head::of(wire).store,
            Key::Document => {
                let head = Head::of(wire);
                self.one = head.doc.clone().unwrap_or_else(|| head.till_key());
            }
        }
        Some(&self.one)
    }
}

fn stamp(tx: &mut Tx<'_>, target: &str) -> Result<Stamp, OutboxError> {
    let epochs = tx.query_int("SELECT count(*) FROM epoch", &[])?;
    let rows = tx.query(
        "SELECT version, from_seq FROM filter WHERE target = $1 AND from_seq < $2 ORDER BY version",
        crate::params![target, i64::MAX],
    )?;
    let filters = rows.iter().map(|row| Ok((row.int(0)?, row.int(1)?))).collect::<Result<_, DbError>>()?;
    Ok(Stamp { epochs, filters })
}

/// An error of the database as a reason to hold.
pub(super) fn database(error: &OutboxError) -> Failure {
    let (code, help) = match error {
        OutboxError::Db(DbError::Corrupt(_)) => {
            ("damaged", "stop the till and run `tillwire db recover --db FILE`; nothing more is sent until then")
        }
        OutboxError::Db(DbError::Full(_)) => ("disk-full", "free some room on the disk of the database"),
        OutboxError::Damaged { .. } => ("damaged", "a newer tillwire may have written this; `tillwire db check` looks"),
        _ => ("database", "look at the disk and at who else uses the database; it is tried again"),
    };
    Failure::hold(code, error.to_string()).help(help)
}

impl Lane {
    /// Loads what is not loaded, and looks from time to time whether somebody has changed the target. `Some`: there is
    /// nothing else to do in this turn.
    pub(super) fn look(&mut self, at: Duration) -> Option<Next> {
        let due = self.last_look.is_none_or(|last| at.saturating_sub(last) >= LOOK_AT_TARGET);
        if self.loaded.is_some() && !due {
            return None;
        }
        if self.loaded.is_none() && at < self.hold_until && !due {
            return Some(Next::After(self.hold_until - at));
        }
        self.last_look = Some(at);
        // What it finds is compared with where the cursor stands.
        if let Err(failure) = self.settle(at) {
            return Some(self.fail(at, failure));
        }
        self.put_down_changes();
        let name = self.target.clone();
        let found = match self.db.read(|tx| target(tx, &name)) {
            Ok(Some(found)) => found,
            Ok(None) => return Some(Next::Gone),
            Err(error) => return Some(self.fail(at, database(&error))),
        };
        if found.state == TargetState::Paused {
            let _ = self.commit(at);
            self.begin_anew();
            self.tell(|status| {
                status.state = DeliveryState::Paused;
                status.acked = found.acked;
            });
            self.put_down();
            return Some(Next::After(LOOK_AT_TARGET));
        }
        if self.loaded.as_ref().is_some_and(|l| l.target.acked != found.acked || l.target.url != found.url) {
            self.begin_anew();
        }
        if self.loaded.is_none() && at >= self.hold_until {
            match self.load(found) {
                Ok(loaded) => self.loaded = Some(loaded),
                Err(failure) => return Some(self.fail(at, failure)),
            }
        }
        None
    }

    fn load(&mut self, found: Target) -> Result<Loaded, Failure> {
        let url = TargetUrl::parse(&found.url).map_err(|e| Failure::hold("address", e.to_string()).help(e.help()))?;
        let name = self.target.clone();
        let read = self
            .db
            .read(|tx| Ok::<_, OutboxError>((filters(tx, &name)?, epochs(tx)?, tails(tx, &name)?, stamp(tx, &name)?)));
        let (versions, epochs, mut tails, stamp) = read.map_err(|e| database(&e))?;
        // Steps that are still to be written begin where the cursor stands, or somebody has moved it and they are void.
        if self.unwritten.first().is_some_and(|step| step.from != found.acked) {
            self.unwritten.clear();
        }
        let mut read_to = found.acked;
        for step in &self.unwritten {
            tails.extend(step.tails.iter().cloned());
            read_to = step.to;
        }
        let routing = Routing::new(&versions, !url.has_topics()).map_err(|e| database(&e))?;
        self.announce(&routing, &versions, &epochs);
        let keys = Keys::new(match &url {
            TargetUrl::Kafka(KafkaUrl { key, .. }) => *key,
            _ => Key::Till,
        });
        let acked = found.acked;
        self.tell(|status| status.acked = acked);
        let plan = Plan::new(routing, epochs, tails);
        Ok(Loaded { read_to, target: found, url, plan, stamp, keys })
    }

    /// Tells others which rules hold.
    fn announce(&self, routing: &Routing, versions: &[FilterVersion], epochs: &[StoredEpoch]) {
        self.shared.set_routing(&self.target, routing.clone());
        self.metrics.plain("tillwire_filter_version").set(routing.newest_version());
        let received = versions.iter().rev().find(|v| v.from_seq.is_some()).map_or(0, |v| v.received_ms / 1_000);
        self.metrics.plain("tillwire_filter_effective_timestamp_seconds").set(received);
        if let Some(epoch) = epochs.last() {
            self.metrics.epoch(&epoch.id.to_string());
        }
    }

    /// Reads the next rows. `false` when there are none, or when the lane has to begin anew.
    pub(super) fn read_page(&mut self) -> Result<bool, Failure> {
        let Some(loaded) = &self.loaded else { return Ok(false) };
        let (name, after, size) = (&self.target, loaded.read_to, self.options.limits.page);
        let (known, acked, url) = (loaded.stamp.clone(), loaded.target.acked, loaded.target.url.clone());
        let soon = self.under_way.as_ref().map(UnderWay::to);
        // One view of the database: a row and the list that decides about it come together.
        let page = self.db.read(|tx| {
            let rows = read_page(tx, after, size)?;
            if rows.is_empty() {
                return Ok(Page::Rows(rows));
            }
            match target(tx, name)? {
                Some(t)
                    if (t.acked == acked || Some(t.acked) == soon)
                        && t.url == url
                        && t.state == TargetState::Active => {}
                _ => return Ok(Page::Moved),
            }
            let now = stamp(tx, name)?;
            if now == known {
                return Ok(Page::Rows(rows));
            }
            Ok::<_, OutboxError>(Page::Renewed(rows, epochs(tx)?, filters(tx, name)?, now))
        });
        match page.map_err(|e| database(&e))? {
            Page::Moved => {
                self.begin_anew();
                self.last_look = None;
                return Ok(false);
            }
            Page::Rows(rows) => self.page.extend(rows),
            Page::Renewed(rows, epochs, versions, stamp) => {
                let single = !loaded.url.has_topics();
                let routing = Routing::new(&versions, single).map_err(|e| database(&e))?;
                self.announce(&routing, &versions, &epochs);
                if let Some(loaded) = &mut self.loaded {
                    loaded.plan.renew(routing, epochs);
                    loaded.stamp = stamp;
                    // Another epoch may be another till.
                    loaded.keys.till = None;
                }
                self.page.extend(rows);
            }
        }
        Ok(!self.page.is_empty())
    }

    /// Opens the sink.
    pub(super) fn open(&mut self) -> Result<(), Failure> {
        let Some(loaded) = &self.loaded else { return Ok(()) };
        let how = OpenSink {
            form: crate::events::sink::Form::Native,
            one_by_one: self.mode.is_alone(),
            large: self.options.large,
            label: self.label()?,
            kafka_config: std::sync::Arc::clone(&self.options.kafka_config),
            now_ms: std::sync::Arc::clone(&self.options.now_ms),
            random: std::sync::Arc::clone(&self.options.random),
            stdout: self.options.stdout.clone(),
            folder: self.options.folder.clone(),
        };
        let mut sink = (self.options.opener)(&loaded.url, &how)?;
        let warnings = sink.warnings();
        self.tell(|status| status.warnings = warnings);
        self.sink = Some(sink);
        Ok(())
    }

    /// `0042-07`, from the first row that is there.
    fn label(&self) -> Result<String, Failure> {
        let first = self.db.read(|tx| read_page(tx, 0, outbox::PageSize { rows: 1, bytes: 0 }));
        let first = first.map_err(|e| database(&e))?;
        Ok(first.first().map_or_else(
            || "till".to_owned(),
            |row| {
                let head = Head::of(&row.body);
                format!("{}-{}", head.store, head.till)
            },
        ))
    }
}
