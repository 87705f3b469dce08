//! Dashboards for Grafana, as it imports them.

use clap::ValueEnum;
use serde_json::{Value, json};

/// A dashboard.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Board {
    /// All stores: who is there, what waits
    Fleet,
    /// One store
    Store,
    /// One till
    Till,
    /// Documents on their way
    Delivery,
    /// Events on their way to Kafka
    Broker,
    /// The servers of the centre and of the stores
    Server,
}

/// A panel.
#[derive(Debug)]
pub struct Panel {
    /// Its title.
    pub title: &'static str,
    /// The unit, by Grafana's name for it.
    pub unit: &'static str,
    /// What is drawn (PromQL) and what each line is called.
    pub lines: &'static [(&'static str, &'static str)],
}

const fn panel(title: &'static str, unit: &'static str, lines: &'static [(&'static str, &'static str)]) -> Panel {
    Panel { title, unit, lines }
}

const FLEET: &[Panel] = &[
    panel("Tills by state", "short", &[("sum by (state) (tillwire_till_state)", "{{state}}")]),
    panel(
        "Stores with tills off line",
        "short",
        &[("count(sum by (store) (tillwire_till_state{state=\"offline\"}) > 0) or vector(0)", "stores")],
    ),
    panel(
        "Documents that wait for tills",
        "short",
        &[("sum by (kind) (tillwire_docs_queued{direction=\"in\"})", "{{kind}}")],
    ),
    panel(
        "Tills behind the catalogue",
        "short",
        &[("count(tillwire_till_catalog_lag_versions > 0) or vector(0)", "tills")],
    ),
    panel("Versions of the program", "short", &[("sum by (version) (tillwire_till_info)", "{{version}}")]),
    panel("Alarms", "short", &[("sum by (kind) (tillwire_alarms_open)", "{{kind}}")]),
    panel("Routes of the ERP that rest", "short", &[("tillwire_route_suspended", "{{route}}")]),
    panel(
        "Fiscal documents not with the operator",
        "short",
        &[("sum(tillwire_till_unsent_fiscal_documents)", "documents")],
    ),
    panel("Cut to sums of stores", "short", &[("tillwire_till_series_truncated", "{{metric}}")]),
];

const STORE: &[Panel] = &[
    panel("Tills by state", "short", &[("sum by (state) (tillwire_till_state{store=~\"$store\"})", "{{state}}")]),
    panel(
        "Seconds since a till was heard of",
        "s",
        &[("time() - tillwire_till_last_seen_timestamp_seconds{store=~\"$store\"}", "{{till}}")],
    ),
    panel("Documents that wait", "short", &[("tillwire_till_catalog_lag_documents{store=~\"$store\"}", "{{till}}")]),
    panel("Documents unsent", "short", &[("tillwire_till_docs_unsent{store=~\"$store\"}", "{{till}}")]),
    panel(
        "Versions behind the catalogue",
        "short",
        &[("tillwire_till_catalog_lag_versions{store=~\"$store\"}", "{{till}}")],
    ),
    panel("Filter lists", "short", &[("tillwire_till_filter_version{store=~\"$store\"}", "{{till}}")]),
    panel("Events that wait", "bytes", &[("tillwire_till_events_pending_bytes{store=~\"$store\"}", "{{till}}")]),
    panel("Clocks", "s", &[("tillwire_till_clock_offset_seconds{store=~\"$store\"}", "{{till}}")]),
];

const TILL: &[Panel] = &[
    panel("State", "short", &[("tillwire_till_state{store=~\"$store\",till=~\"$till\"}", "{{state}}")]),
    panel("Program", "short", &[("tillwire_till_info{store=~\"$store\",till=~\"$till\"}", "{{version}}")]),
    panel("Catalogue", "short", &[("tillwire_till_catalog_version{store=~\"$store\",till=~\"$till\"}", "version")]),
    panel(
        "Oldest document that waits for it",
        "s",
        &[("time() - tillwire_till_oldest_waiting_timestamp_seconds{store=~\"$store\",till=~\"$till\"}", "age")],
    ),
    panel(
        "Commits, 99 of 100 within",
        "s",
        &[("tillwire_till_commit_p99_seconds{store=~\"$store\",till=~\"$till\"}", "p99")],
    ),
    panel("Room on the disk", "bytes", &[("tillwire_till_free_disk_bytes{store=~\"$store\",till=~\"$till\"}", "free")]),
    panel(
        "Events",
        "bytes",
        &[
            ("tillwire_till_events_pending_bytes{store=~\"$store\",till=~\"$till\"}", "waiting"),
            ("tillwire_till_events_quota_bytes{store=~\"$store\",till=~\"$till\"}", "quota"),
        ],
    ),
    panel(
        "Fiscal",
        "short",
        &[
            ("tillwire_till_unsent_fiscal_documents{store=~\"$store\",till=~\"$till\"}", "unsent"),
            ("tillwire_till_fiscal_memory_days_left{store=~\"$store\",till=~\"$till\"}", "days left"),
        ],
    ),
];

const DELIVERY: &[Panel] = &[
    panel("Documents of tills", "ops", &[("sum by (kind) (rate(tillwire_docs_stored_total[5m]))", "{{kind}} stored")]),
    panel("Applied", "ops", &[("sum by (kind) (rate(tillwire_docs_applied_total[5m]))", "{{kind}}")]),
    panel("Rejected", "ops", &[("sum by (kind, code) (rate(tillwire_docs_rejected_total[5m]))", "{{kind}} {{code}}")]),
    panel("Bytes", "Bps", &[("sum by (direction) (rate(tillwire_docs_bytes_total[5m]))", "{{direction}}")]),
    panel(
        "Delivery, 99 of 100 within",
        "s",
        &[(
            "histogram_quantile(0.99, sum by (le, direction, kind) (rate(tillwire_docs_delivery_seconds_bucket[10m])))",
            "{{direction}} {{kind}}",
        )],
    ),
    panel("Oldest that waits", "s", &[("time() - tillwire_docs_oldest_queued_timestamp_seconds", "{{direction}}")]),
    panel(
        "Trouble on the line",
        "ops",
        &[
            ("sum(rate(tillwire_docs_resumes_total[5m]))", "went on from the middle"),
            ("sum(rate(tillwire_docs_digest_errors_total[5m]))", "wrong digests"),
            ("sum(rate(tillwire_docs_number_gap_total[5m]))", "gaps"),
        ],
    ),
    panel("Came again", "Bps", &[("sum(rate(tillwire_docs_resent_bytes_total[5m]))", "bytes")]),
];

const BROKER: &[Panel] = &[
    panel(
        "Events",
        "ops",
        &[
            ("sum(rate(tillwire_events_emitted_total[5m]))", "emitted"),
            ("sum(rate(tillwire_events_sent_total[5m]))", "sent"),
            ("sum(rate(tillwire_events_acked_total[5m]))", "acknowledged"),
        ],
    ),
    panel(
        "Not sent by the filter",
        "ops",
        &[("sum by (group) (rate(tillwire_events_filtered_total[5m]))", "{{group}}")],
    ),
    panel(
        "Connected",
        "short",
        &[("sum(tillwire_kafka_connected)", "pumps"), ("sum(tillwire_till_kafka_connected)", "tills")],
    ),
    panel(
        "From event to acknowledgement, 99 of 100 within",
        "s",
        &[("histogram_quantile(0.99, sum by (le) (rate(tillwire_kafka_delivery_seconds_bucket[10m])))", "p99")],
    ),
    panel(
        "Twice, dead, lost",
        "ops",
        &[
            ("sum(rate(tillwire_events_duplicate_sent_total[15m]))", "twice"),
            ("sum by (code) (rate(tillwire_events_dead_total[15m]))", "dead {{code}}"),
            ("sum by (reason) (rate(tillwire_events_gap_total[15m]))", "lost {{reason}}"),
        ],
    ),
    panel(
        "Waiting",
        "bytes",
        &[("sum(tillwire_outbox_pending_bytes)", "pumps"), ("sum(tillwire_till_events_pending_bytes)", "tills")],
    ),
    panel("Brokers make us wait", "s", &[("max(tillwire_kafka_throttle_seconds)", "longest")]),
];

const SERVER: &[Panel] = &[
    panel("Requests", "reqps", &[("sum by (route) (rate(tillwire_http_requests_total[5m]))", "{{route}}")]),
    panel(
        "Refused and failed",
        "reqps",
        &[("sum by (route, code) (rate(tillwire_http_requests_total{code=~\"[45]..\"}[5m]))", "{{route}} {{code}}")],
    ),
    panel(
        "Requests, 99 of 100 within",
        "s",
        &[(
            "histogram_quantile(0.99, sum by (le, route) (rate(tillwire_http_request_seconds_bucket{route!=\"transport\"}[10m])))",
            "{{route}}",
        )],
    ),
    panel(
        "Commits, 99 of 100 within",
        "s",
        &[(
            "histogram_quantile(0.99, sum by (le, instance) (rate(tillwire_db_write_seconds_bucket[10m])))",
            "{{instance}}",
        )],
    ),
    panel("Processor", "percentunit", &[("rate(tillwire_process_cpu_seconds_total[5m])", "{{instance}}")]),
    panel(
        "Memory",
        "bytes",
        &[
            ("tillwire_process_resident_memory_bytes", "{{instance}}"),
            ("tillwire_host_memory_available_bytes", "{{instance}} free"),
        ],
    ),
    panel("Load for each processor", "short", &[("tillwire_host_load1 / tillwire_host_cpus", "{{instance}}")]),
    panel("Open files", "short", &[("tillwire_process_open_fds", "{{instance}}")]),
    panel("Room on the disk", "bytes", &[("tillwire_disk_free_bytes", "{{instance}}")]),
    panel(
        "Files of the ERP",
        "ops",
        &[("sum by (route, result) (rate(tillwire_route_files_total[5m]))", "{{route}} {{result}}")],
    ),
    panel("Jobs that fail", "short", &[("tillwire_job_failures > 0", "{{task}}")]),
    panel(
        "Price checkers",
        "ops",
        &[("sum by (device, result) (rate(tillwire_price_checks_total[5m]))", "{{device}} {{result}}")],
    ),
];

/// The panels of a dashboard.
pub fn panels(board: Board) -> &'static [Panel] {
    match board {
        Board::Fleet => FLEET,
        Board::Store => STORE,
        Board::Till => TILL,
        Board::Delivery => DELIVERY,
        Board::Broker => BROKER,
        Board::Server => SERVER,
    }
}

/// The width of a dashboard in Grafana's units, of which a panel takes a third.
const WIDTH: usize = 24;
const COLUMNS: usize = 3;
const HEIGHT: usize = 8;

/// A dashboard as Grafana imports it; its data source is chosen there.
pub fn dashboard(board: Board) -> Value {
    let source = json!({ "type": "prometheus", "uid": "${datasource}" });
    let panels: Vec<Value> = panels(board)
        .iter()
        .enumerate()
        .map(|(at, panel)| {
            let targets: Vec<Value> = panel
                .lines
                .iter()
                .enumerate()
                .map(|(line, (expr, legend))| {
                    let letter = char::from(b'A' + u8::try_from(line).unwrap_or(0));
                    json!({ "refId": letter.to_string(), "expr": expr, "legendFormat": legend, "datasource": source })
                })
                .collect();
            let width = WIDTH / COLUMNS;
            json!({
                "id": at + 1, "type": "timeseries", "title": panel.title, "datasource": source, "targets": targets,
                "gridPos": {
                    "x": at % COLUMNS * width, "y": at / COLUMNS * HEIGHT, "w": width, "h": HEIGHT,
                },
                "fieldConfig": { "defaults": { "unit": panel.unit }, "overrides": [] },
            })
        })
        .collect();
    let mut variables = vec![json!({ "name": "datasource", "type": "datasource", "query": "prometheus" })];
    let choice = |name: &str, query: &str| {
        json!({
            "name": name, "type": "query", "datasource": source, "refresh": 2, "sort": 3, "includeAll": true,
            "query": query,
        })
    };
    if matches!(board, Board::Store | Board::Till) {
        variables.push(choice("store", "label_values(tillwire_till_state, store)"));
    }
    if board == Board::Till {
        variables.push(choice("till", "label_values(tillwire_till_state{store=~\"$store\"}, till)"));
    }
    let name = board.to_possible_value().map(|value| value.get_name().to_owned()).unwrap_or_default();
    json!({
        "uid": format!("tillwire-{name}"), "title": format!("tillwire: {name}"), "tags": ["tillwire"],
        "schemaVersion": 39, "editable": true, "refresh": "30s", "time": { "from": "now-6h", "to": "now" },
        "templating": { "list": variables }, "panels": panels,
    })
}
