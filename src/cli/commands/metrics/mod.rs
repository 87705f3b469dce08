//! `metrics list|alerts|dashboard`: what running processes tell Prometheus, and what is made of it. Alerts and panels name
//! only metrics of [`SOURCES`], which tests hold against them.

pub mod alerts;
pub mod dashboard;

use clap::{Args, Subcommand};
use serde_json::json;

use crate::cli::Context;
use crate::cli::error::CommandResult;
use crate::cli::exit::Exit;
use crate::cli::table::{SCHEMA, Table, print_json, text};
use crate::cli::ui::Format;
use crate::measure::metrics::{Family, Type};

/// The examples of `metrics list`.
pub const LIST: &str = "\
EXAMPLES:
  tillwire metrics list
  tillwire metrics list --format json | jq -r '.metrics[].name'";

/// The examples of `metrics alerts`.
pub const ALERTS: &str = "\
EXAMPLES:
  tillwire metrics alerts > /etc/prometheus/tillwire.yaml
  promtool check rules /etc/prometheus/tillwire.yaml";

/// The examples of `metrics dashboard`.
pub const DASHBOARD: &str = "\
EXAMPLES:
  tillwire metrics dashboard fleet > fleet.json    import it in Grafana: Dashboards, New, Import
  for board in fleet store till delivery broker server; do
      tillwire metrics dashboard $board > $board.json
  done";

/// Which process tells what.
pub const SOURCES: &[(&str, &[Family])] = &[
    ("serve centre", crate::centre::server::FAMILIES),
    ("serve centre", crate::transport::centre::metrics::FAMILIES),
    ("serve centre", crate::centre::routes::FAMILIES),
    ("serve centre", crate::measure::machine::FAMILIES),
    ("serve centre, one of them", crate::centre::monitoring::FAMILIES),
    #[cfg(feature = "sqlite")]
    ("events pump, till", crate::events::sender::FAMILIES),
    #[cfg(feature = "sqlite")]
    ("serve exchange", crate::instore::exchange::health::FAMILIES),
    #[cfg(feature = "sqlite")]
    ("serve price-checker", crate::instore::price_checker::health::FAMILIES),
];

/// What to do with metrics.
#[derive(Debug, Subcommand)]
pub enum MetricsCommand {
    /// List the metrics that running processes tell
    #[command(after_help = LIST)]
    List,
    /// Print alerts for Prometheus
    #[command(after_help = ALERTS)]
    Alerts,
    /// Print a dashboard for Grafana
    #[command(after_help = DASHBOARD)]
    Dashboard(DashboardArgs),
}

/// Prints a dashboard.
#[derive(Debug, Args)]
pub struct DashboardArgs {
    /// Which one
    #[arg(value_name = "BOARD", value_enum)]
    pub board: dashboard::Board,
}

/// Does it.
pub fn run(command: &MetricsCommand, context: &mut Context) -> CommandResult {
    match command {
        MetricsCommand::List => list(context)?,
        MetricsCommand::Alerts => context.ui.out(&alerts::rules())?,
        MetricsCommand::Dashboard(args) => {
            print_json(&context.ui, &dashboard::dashboard(args.board))?;
        }
    }
    Ok(Exit::Ok)
}

fn list(context: &Context) -> CommandResult<()> {
    let all = SOURCES.iter().flat_map(|(process, families)| families.iter().map(move |family| (*process, family)));
    if context.ui.format() == Format::Json {
        let metrics: Vec<_> = all
            .map(|(process, family)| {
                json!({
                    "name": family.name, "type": kind(family), "labels": family.labels, "help": family.help,
                    "process": process,
                })
            })
            .collect();
        return print_json(&context.ui, &json!({ "schema": SCHEMA, "metrics": metrics }));
    }
    let columns = [
        text("name", "NAME"),
        text("type", "TYPE"),
        text("labels", "LABELS"),
        text("process", "TOLD BY"),
        text("help", "WHAT"),
    ];
    let mut table = Table::new("metrics", &columns);
    for (process, family) in all {
        let labels = family.labels.join(",");
        table.row([family.name.into(), kind(family).into(), labels.into(), process.into(), family.help.into()]);
    }
    table.print(&context.ui)
}

fn kind(family: &Family) -> &'static str {
    match family.kind {
        Type::Counter => "counter",
        Type::Gauge | Type::Decimal => "gauge",
        Type::Histogram(_) => "histogram",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::ValueEnum as _;

    /// The names of metrics in an expression, without what a histogram adds.
    fn named(text: &str) -> Vec<String> {
        let words = text.split(|c: char| !(c.is_ascii_alphanumeric() || c == '_'));
        words
            .filter(|word| word.starts_with("tillwire_"))
            .map(|word| {
                let ends = ["_bucket", "_sum", "_count"];
                ends.iter().find_map(|end| word.strip_suffix(end)).unwrap_or(word).to_owned()
            })
            .collect()
    }

    fn known(name: &str) -> bool {
        SOURCES.iter().any(|(_, families)| families.iter().any(|family| family.name == name))
    }

    #[cfg(feature = "sqlite")]
    #[test]
    fn alerts_and_panels_name_what_exists() {
        let mut seen = 0;
        for alert in alerts::ALERTS {
            for name in named(alert.expr) {
                assert!(known(&name), "{}: {name}", alert.name);
                seen += 1;
            }
        }
        for board in dashboard::Board::value_variants() {
            for panel in dashboard::panels(*board) {
                for (expr, _) in panel.lines {
                    for name in named(expr) {
                        assert!(known(&name), "{}: {name}", panel.title);
                        seen += 1;
                    }
                }
            }
        }
        assert!(seen > 60, "{seen}");
    }

    #[test]
    fn names_follow_the_rules() {
        for family in SOURCES.iter().flat_map(|(_, families)| families.iter()) {
            let name = family.name;
            assert!(name.starts_with("tillwire_") && family.help.ends_with('.'), "{name}");
            assert_eq!(name.ends_with("_total"), family.kind == Type::Counter, "{name}");
        }
    }
}
