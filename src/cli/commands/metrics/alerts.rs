//! Alerts for Prometheus. Each says what is wrong and what to do about it.

use std::fmt::Write as _;

/// An alert.
#[derive(Debug)]
pub struct Alert {
    /// Its name.
    pub name: &'static str,
    /// When it fires (PromQL).
    pub expr: &'static str,
    /// For how long it must hold before.
    pub hold: &'static str,
    /// `page` wakes somebody; `warning` waits until the morning.
    pub severity: &'static str,
    /// What is wrong, with Prometheus' own templates.
    pub summary: &'static str,
    /// What to do.
    pub remedy: &'static str,
}

/// All alerts. Whether a till should be there at the hour is known to the centre: `offline` is told in opening hours only.
pub const ALERTS: &[Alert] = &[
    Alert {
        name: "EventsStuck",
        expr: "(time() - tillwire_till_events_oldest_unacked_timestamp_seconds > 900)
               and on (store) (max by (store) (tillwire_till_kafka_connected) > 0)",
        hold: "5m",
        severity: "warning",
        summary: "Till {{ $labels.store }}/{{ $labels.till }} has had events to send for {{ $value | humanizeDuration }}",
        remedy: "`tillwire events status` at the till tells the last error; another till of the store reaches the broker.",
    },
    Alert {
        name: "EventsCritical",
        expr: "(time() - tillwire_till_events_oldest_unacked_timestamp_seconds > 14400)
               or (tillwire_till_events_pending_bytes >= 0.8 * (tillwire_till_events_quota_bytes > 0))",
        hold: "5m",
        severity: "page",
        summary: "Events of till {{ $labels.store }}/{{ $labels.till }} wait for hours, or fill its quota",
        remedy: "Bring the broker back, or raise the quota; what is beyond it is lost, and told as a gap.",
    },
    Alert {
        name: "EventsLost",
        // By store and till: the series go to another process with the lease. A till of which nothing was known yet may
        // tell of gaps at once, where nothing increases; after an outage it is known from before.
        expr: "(max by (store, till) (tillwire_till_events_gap_total)
                   > min by (store, till) (min_over_time(tillwire_till_events_gap_total[1h])))
               or (max by (store, till) (tillwire_till_events_gap_total{till!=\"\"}) > 0
                   unless on (store, till) (tillwire_till_events_gap_total offset 10m
                       or tillwire_till_events_gap_total offset 1h or tillwire_till_events_gap_total offset 1d))",
        hold: "0m",
        severity: "page",
        summary: "Till {{ $labels.store }}/{{ $labels.till }} has lost events",
        remedy: "`tillwire events why` at the till tells which and why; the receipts are in the books.",
    },
    Alert {
        name: "DuplicatesHigh",
        expr: "rate(tillwire_events_duplicate_sent_total[15m]) > 0.01 * rate(tillwire_events_acked_total[15m])",
        hold: "15m",
        severity: "warning",
        summary: "More than one of a hundred events of {{ $labels.instance }} is sent twice",
        remedy: "Answers of the broker get lost: look at its load and at the line. Consumers drop the copies by their ids.",
    },
    Alert {
        name: "DeadLetters",
        // The first of a code begins a series, where nothing increases.
        expr: "(increase(tillwire_events_dead_total[10m]) > 0)
               or (tillwire_events_dead_total > 0 unless tillwire_events_dead_total offset 10m)",
        hold: "0m",
        severity: "warning",
        summary: "{{ $labels.instance }} has events that the broker refuses ({{ $labels.code }})",
        remedy: "`tillwire events dead list` shows them; `events dead retry` sends them when the cause is gone.",
    },
    Alert {
        name: "DocsNotApplied",
        expr: "(time() - tillwire_till_oldest_waiting_timestamp_seconds > 1800)
               and on (store, till) (tillwire_till_state{state=\"online\"} >= 1)",
        hold: "5m",
        severity: "warning",
        summary: "Till {{ $labels.store }}/{{ $labels.till }} is on line and has not applied what waits for it",
        remedy: "`tillwire docs why STORE/TILL` tells how far each document is and what is in the way.",
    },
    Alert {
        name: "CatalogueBehind",
        expr: "(tillwire_till_catalog_lag_versions > 0)
               and on (store, till) (changes(tillwire_till_catalog_version[10m]) == 0)
               and on (store, till) (tillwire_till_state{state=\"online\"} >= 1)",
        hold: "30m",
        severity: "warning",
        summary: "Till {{ $labels.store }}/{{ $labels.till }} is on line and stays {{ $value }} versions behind its catalogue",
        remedy: "`tillwire docs why STORE/TILL` tells what is in the way; `tillwire tills resync` sends it everything.",
    },
    Alert {
        name: "DocsStuckAtCentre",
        expr: "time() - tillwire_docs_oldest_queued_timestamp_seconds{direction=\"out\"} > 600",
        hold: "5m",
        severity: "page",
        summary: "Documents of tills are stored at the centre and are not applied",
        remedy: "`tillwire docs list --state stored` shows them, `tillwire docs why` tells the error that holds their lane.",
    },
    Alert {
        name: "TillOffline",
        expr: "(tillwire_till_state{state=\"offline\"} >= 1)
               unless on (store) (sum by (store) (tillwire_till_state{state=\"offline\"})
                   >= 0.3 * sum by (store) (tillwire_till_state{state=~\"online|late|offline\"})
                   and sum by (store) (tillwire_till_state{state=\"offline\"}) > 1)",
        hold: "10m",
        severity: "warning",
        summary: "Till {{ $labels.store }}/{{ $labels.till }} is not heard of in opening hours",
        remedy: "It sells on by itself. Look whether it is on, and at its line; `tillwire tills show` tells when it was seen.",
    },
    Alert {
        name: "StoreOffline",
        expr: "(sum by (store) (tillwire_till_state{state=\"offline\"})
                   >= 0.3 * sum by (store) (tillwire_till_state{state=~\"online|late|offline\"}))
               and (sum by (store) (tillwire_till_state{state=\"offline\"}) > 1)",
        hold: "10m",
        severity: "page",
        summary: "{{ $value }} tills of store {{ $labels.store }} are not heard of in opening hours",
        remedy: "Most likely the store's line; its tills sell on by themselves and send everything later.",
    },
    Alert {
        name: "FiscalUnsent",
        // Not `for: 24h`: each restart of the centre, and each change of who holds the lease, would begin it anew. Of a
        // day's 144 looks six may have found no centre.
        expr: "(min_over_time(max by (store, till) (tillwire_till_unsent_fiscal_documents)[24h:10m]) > 0)
               and (count_over_time(max by (store, till) (tillwire_till_unsent_fiscal_documents)[24h:10m]) >= 138)",
        hold: "1h",
        severity: "page",
        summary: "Till {{ $labels.store }}/{{ $labels.till }} has had fiscal documents for the operator for a day",
        remedy: "Look at the till's line to the fiscal operator; after 30 days the drive refuses to work.",
    },
    Alert {
        name: "FiscalDriveEnds",
        expr: "tillwire_till_fiscal_memory_days_left < 14",
        hold: "1h",
        severity: "warning",
        summary: "The fiscal drive of till {{ $labels.store }}/{{ $labels.till }} ends in {{ $value }} days",
        remedy: "Order a drive and close the old one in time: without it the till does not sell.",
    },
    Alert {
        name: "ClockSkew",
        expr: "abs(tillwire_till_clock_offset_seconds) > 60",
        hold: "5m",
        severity: "warning",
        summary: "The clock of till {{ $labels.store }}/{{ $labels.till }} is off by {{ $value | humanizeDuration }}",
        remedy: "Set the till's time service: future prices and the times of receipts go by its clock.",
    },
    Alert {
        name: "DiskLow",
        expr: "(tillwire_till_free_disk_bytes < 1073741824) or (tillwire_disk_free_bytes < 1073741824)",
        hold: "10m",
        severity: "warning",
        summary: "Less than 1 GiB is free on {{ $labels.instance }} {{ $labels.store }}/{{ $labels.till }}",
        remedy: "Make room. A till with a full disk does not sell, a centre refuses documents until there is room.",
    },
    Alert {
        name: "FsyncSlow",
        expr: "(tillwire_till_commit_p99_seconds > 0.25)
               or (histogram_quantile(0.99, sum by (le, instance) (rate(tillwire_db_write_seconds_bucket[10m]))) > 0.25)",
        hold: "10m",
        severity: "warning",
        summary: "Commits take {{ $value }} s on {{ $labels.instance }} {{ $labels.store }}/{{ $labels.till }}",
        remedy: "A dying disk, or one that others share: `tillwire doctor` measures it.",
    },
    Alert {
        name: "FilterDrift",
        expr: "tillwire_till_filter_version < on (store) group_left () max by (store) (tillwire_till_filter_version)",
        hold: "1h",
        severity: "warning",
        summary: "Till {{ $labels.store }}/{{ $labels.till }} goes by an older filter list of events",
        remedy: "`tillwire docs why STORE/TILL` tells what became of the list.",
    },
    Alert {
        name: "RouteSuspended",
        expr: "tillwire_route_suspended == 1",
        hold: "0m",
        severity: "page",
        summary: "The route {{ $labels.route }} has failed too often and rests",
        remedy: "`tillwire routes list` tells the error; `tillwire routes resume NAME` has it go on.",
    },
    Alert {
        name: "JobFailing",
        expr: "tillwire_job_failures > 3",
        hold: "5m",
        severity: "warning",
        summary: "The job {{ $labels.task }} of the centre has failed {{ $value }} times in a row",
        remedy: "`tillwire health` and `tillwire alarms list` tell why; it is tried again by itself.",
    },
    Alert {
        name: "TaskRestartLoop",
        expr: "increase(tillwire_task_restarts_total[10m]) > 5",
        hold: "0m",
        severity: "page",
        summary: "{{ $labels.task }} of {{ $labels.instance }} falls again and again",
        remedy: "Its log tells at what; the file it falls at may be moved away.",
    },
    Alert {
        name: "FleetUnknown",
        expr: "absent(tillwire_till_state)",
        hold: "5m",
        severity: "page",
        summary: "No process of the centre tells of the tills",
        remedy: "Is one running and scraped with a monitor's key? Its /readyz?verbose tells what it lacks.",
    },
    Alert {
        name: "SeriesTruncated",
        expr: "tillwire_till_series_truncated == 1",
        hold: "0m",
        severity: "warning",
        summary: "{{ $labels.metric }} has too many series and tells sums of stores only",
        remedy: "Alerts go on by store; single tills are in `tillwire tills list`.",
    },
];

/// The rules as Prometheus reads them.
pub fn rules() -> String {
    let mut out = "# Printed by `tillwire metrics alerts`.\ngroups:\n  - name: tillwire\n    rules:\n".to_owned();
    for alert in ALERTS {
        let expr = alert.expr.split_whitespace().collect::<Vec<_>>().join(" ");
        // A string of JSON is one of YAML. Writing to a String cannot fail.
        let quoted = |text: &str| serde_json::Value::from(text).to_string();
        writeln!(
            out,
            "      - alert: {}\n        expr: {}\n        for: {}\n        labels:\n          severity: {}\n        \
             annotations:\n          summary: {}\n          remedy: {}",
            alert.name,
            quoted(&expr),
            alert.hold,
            alert.severity,
            quoted(alert.summary),
            quoted(alert.remedy)
        )
        .ok();
    }
    out
}
