//! Looks at the tills and at what waits.

use super::FAMILIES;
use super::shrink::{Fold, Gathered, MAX_SERIES};
use crate::centre::access::Asker;
use crate::centre::directories::presence::Presence;
use crate::centre::directories::{TillRow, rows};
use crate::centre::operation::OpError;
use crate::centre::{Site, routes};
use crate::measure::metrics::Registry;
use crate::storage::{DbError, Tx};
use crate::transport::Direction;

/// What a till tells, as one number; nothing when it does not.
type Reading = fn(&TillRow) -> Option<i64>;

/// The metrics of a till that are one number each.
const READINGS: &[(&str, Fold, Reading)] = &[
    ("tillwire_till_last_seen_timestamp_seconds", Fold::Least, |till| till.seen_ms.map(seconds)),
    ("tillwire_till_clock_offset_seconds", Fold::Farthest, |till| {
        Some(till.report.clock_ms?.saturating_sub(till.told_ms?).saturating_mul(1_000))
    }),
    ("tillwire_till_catalog_version", Fold::Least, |till| till.report.catalogue.map(signed)),
    ("tillwire_till_catalog_lag_versions", Fold::Farthest, |till| till.catalogue_lag().map(signed)),
    ("tillwire_till_catalog_lag_documents", Fold::Sum, |till| till.seen_ms.map(|_| signed(till.waiting))),
    ("tillwire_till_oldest_waiting_timestamp_seconds", Fold::Least, |till| till.oldest_ms.map(seconds)),
    ("tillwire_till_docs_unsent", Fold::Sum, |till| till.report.docs_waiting.map(signed)),
    ("tillwire_till_free_disk_bytes", Fold::Least, |till| till.report.free_disk_bytes.map(signed)),
    ("tillwire_till_commit_p99_seconds", Fold::Farthest, |till| till.report.commit_p99_us.map(signed)),
    ("tillwire_till_fiscal_memory_days_left", Fold::Least, |till| till.report.fiscal_days_left),
    ("tillwire_till_unsent_fiscal_documents", Fold::Sum, |till| till.report.fiscal_unsent.map(signed)),
    ("tillwire_till_events_oldest_unacked_timestamp_seconds", Fold::Least, |till| {
        till.report.events.as_ref()?.oldest_ms.map(seconds)
    }),
    ("tillwire_till_events_pending_bytes", Fold::Sum, |till| {
        till.report.events.as_ref().map(|events| signed(events.waiting_bytes))
    }),
    ("tillwire_till_events_quota_bytes", Fold::Sum, |till| till.report.events.as_ref()?.quota_bytes.map(signed)),
    ("tillwire_till_events_gap_total", Fold::Sum, |till| till.report.events.as_ref().map(|events| signed(events.gaps))),
    ("tillwire_till_kafka_connected", Fold::Sum, |till| till.report.events.as_ref()?.connected.map(i64::from)),
    ("tillwire_till_filter_version", Fold::Least, |till| till.report.events.as_ref()?.filter_version.map(signed)),
];

/// Everything, in a new registry.
pub(super) fn look(site: &Site) -> Result<Registry, OpError> {
    let registry = Registry::new(FAMILIES, Vec::new());
    let tills = rows(site, &Asker::local("fleet-metrics"), None, false)?;
    for (name, fold, reading) in READINGS {
        let mut gathered = Gathered::new(name, *fold);
        for till in &tills {
            gathered.series.extend(reading(till).map(|value| (labels(till, &[]), value)));
        }
        gathered.put(&registry, MAX_SERIES);
    }
    let mut states = Gathered::new("tillwire_till_state", Fold::Sum);
    let mut infos = Gathered::new("tillwire_till_info", Fold::Sum);
    for till in &tills {
        for state in Presence::ALL {
            states.series.push((labels(till, &[state.word()]), i64::from(state == till.presence)));
        }
        if till.seen_ms.is_some() {
            infos.series.push((labels(till, &[&till.report.version]), 1));
        }
    }
    states.put(&registry, MAX_SERIES);
    infos.put(&registry, MAX_SERIES);
    site.reports.documents.read(|tx| waiting(tx, &registry))?;
    Ok(registry)
}

fn labels(till: &TillRow, more: &[&str]) -> Vec<String> {
    let own = [till.store.as_str(), till.till.as_str()];
    own.iter().chain(more).map(|label| (*label).to_owned()).collect()
}

/// Documents, routes, jobs and alarms.
fn waiting(tx: &mut Tx<'_>, registry: &Registry) -> Result<(), DbError> {
    let inn = "SELECT kind, count(*), min(queued_ms) FROM outgoing WHERE state = 'assigned' OR state = 'stored'
               GROUP BY kind";
    let out = "SELECT kind, count(*), min(stored_ms) FROM incoming WHERE state = 'stored' GROUP BY kind";
    for (direction, sql) in [(Direction::In, inn), (Direction::Out, out)] {
        let mut oldest: Option<i64> = None;
        for row in tx.query(sql, &[])? {
            registry.get("tillwire_docs_queued", &[direction.word(), row.text(0)?]).set(row.int(1)?);
            let since = row.int(2)?;
            oldest = Some(oldest.map_or(since, |known| known.min(since)));
        }
        if let Some(oldest) = oldest {
            let since = registry.get("tillwire_docs_oldest_queued_timestamp_seconds", &[direction.word()]);
            since.set(seconds(oldest));
        }
    }
    for route in routes::all(tx)? {
        registry.get("tillwire_route_suspended", &[&route.name]).set(i64::from(route.suspended));
    }
    for row in tx.query("SELECT name, failures FROM job", &[])? {
        registry.get("tillwire_job_failures", &[row.text(0)?]).set(row.int(1)?);
    }
    for row in tx.query("SELECT kind, count(*) FROM alarm WHERE cleared_ms IS NULL GROUP BY kind", &[])? {
        registry.get("tillwire_alarms_open", &[row.text(0)?]).set(row.int(1)?);
    }
    Ok(())
}

fn seconds(ms: i64) -> i64 {
    ms.div_euclid(1_000)
}

fn signed(value: u64) -> i64 {
    i64::try_from(value).unwrap_or(i64::MAX)
}
