//! The report in its forms.

use std::time::Duration;

use serde_json::{Value, json};

use super::args::{Plan, ReportForm};
use super::run::Play;
use crate::cli::Context;
use crate::cli::error::{CommandError, CommandResult};
use crate::cli::exit::Exit;
use crate::cli::table::{SCHEMA, Table, number, print_json, text};
use crate::cli::ui::Format;
use crate::events::replay::sink::Target;
use crate::events::replay::{Distance, End, Found, Report};
use crate::text::xmlkit::XmlWriter;

/// A limit: its text, what was measured, whether it holds.
type Limit<'a> = (&'a str, (Duration, bool));

/// Prints the report of a replay. Where events go to standard output it stands on standard error.
pub fn print(report: &Report, limits: &[Limit<'_>], play: &Play<'_>, context: &Context) -> CommandResult<()> {
    let ui = &context.ui;
    let form = play.args.report.unwrap_or(match ui.format() {
        Format::Text | Format::Csv => ReportForm::Text,
        Format::Json | Format::Jsonl => ReportForm::Json,
    });
    let words = match form {
        ReportForm::Text => to_text(report, limits, play),
        ReportForm::Junit => to_junit(report, limits, play)?,
        ReportForm::Json if play.target == Target::Stdout => format!("{}\n", to_json(report, limits, play)),
        ReportForm::Json => return print_json(ui, &to_json(report, limits, play)),
    };
    if play.target == Target::Stdout {
        ui.status(words.trim_end());
    } else {
        ui.out(&words)?;
    }
    Ok(())
}

fn ms(time: Duration) -> f64 {
    (time.as_secs_f64() * 1e6).round() / 1e3
}

fn seconds(ns: u64) -> f64 {
    (ns as f64 / 1e6).round() / 1e3
}

fn to_text(report: &Report, limits: &[Limit<'_>], play: &Play<'_>) -> String {
    let plural = |n: u64, what: &str| format!("{n} {what}{}", if n == 1 { "" } else { "s" });
    let mut out = format!(
        "{} in {:.3} s ({:.0}/s, {} bytes) to {}\n",
        plural(report.sent, "event"),
        seconds(report.elapsed_ns),
        report.rate(),
        report.bytes,
        play.target
    );
    out += &format!("  run           {}\n  end           {}\n", report.run, report.end.words());
    out += &format!("  acknowledged  {}\n", report.acked);
    let mut line = |name: &str, value: String, shown: bool| {
        if shown {
            out += &format!("  {name:<13} {value}\n");
        }
    };
    line("before", plural(report.acked_before, "event"), report.acked_before > 0);
    line("loops", report.laps.to_string(), play.plan.loops != Some(1));
    line("left out", plural(report.skipped, "late event"), report.skipped > 0);
    line("no events", plural(report.malformed, "line"), report.malformed > 0);
    line("paused", format!("{:.3} s", seconds(report.paused_ns)), report.paused_ns > 0);
    if report.lag.count() > 0 {
        let lag = report.lag.summary();
        let words = format!(
            "p50 {} ms, p99 {} ms, p99.9 {} ms, max {} ms",
            ms(lag.p50),
            ms(lag.p99),
            ms(lag.p999),
            ms(lag.max)
        );
        line("lag", words, true);
    }
    for (limit, (measured, holds)) in limits {
        let words = format!("{limit}: {} ({} ms)", if *holds { "holds" } else { "FAILED" }, ms(*measured));
        line("limit", words, true);
    }
    out
}

fn to_json(report: &Report, limits: &[Limit<'_>], play: &Play<'_>) -> Value {
    let end = match &report.end {
        End::Done => "done",
        End::Stopped => "stopped",
        End::Interrupted => "interrupted",
        End::Disorder => "disorder",
        End::Broken => "broken",
        End::Failed(_) => "failed",
    };
    let lag = report.lag.summary();
    let limits: Vec<Value> = limits
        .iter()
        .map(|(text, (measured, holds))| json!({ "limit": text, "measured_ms": ms(*measured), "holds": holds }))
        .collect();
    json!({
        "schema": SCHEMA,
        "run": report.run,
        "to": play.target.to_string(),
        "pace": play.plan.playing.pace.to_string(),
        "end": end,
        "error": match &report.end { End::Failed(error) => Some(error.to_string()), _ => None },
        "read": report.read,
        "tills": report.tills,
        "sent": report.sent,
        "acked": report.acked,
        "acked_before": report.acked_before,
        "skipped": report.skipped,
        "malformed": report.malformed,
        "loops": report.laps,
        "bytes": report.bytes,
        "out_of_order": { "by_time": report.disorder.by_time, "by_seq": report.disorder.by_seq },
        "elapsed_s": seconds(report.elapsed_ns),
        "paused_s": seconds(report.paused_ns),
        "events_per_s": report.rate().round(),
        "lag_ms": {
            "count": lag.count,
            "p50": ms(lag.p50), "p90": ms(lag.p90), "p99": ms(lag.p99), "p999": ms(lag.p999), "max": ms(lag.max),
        },
        "limits": limits,
    })
}

/// One test case for each thing that can go wrong.
fn to_junit(report: &Report, limits: &[Limit<'_>], play: &Play<'_>) -> CommandResult<String> {
    let mut cases: Vec<(String, Option<String>)> = vec![
        (
            "everything was sent and acknowledged".to_owned(),
            (!matches!(report.end, End::Done)).then(|| report.end.words()),
        ),
        ("no event was left out".to_owned(), (report.skipped > 0).then(|| format!("{} were late", report.skipped))),
        (
            "every line is an event".to_owned(),
            (report.malformed > 0).then(|| format!("{} lines are none", report.malformed)),
        ),
    ];
    for (limit, (measured, holds)) in limits {
        cases.push((format!("lag {limit}"), (!holds).then(|| format!("it was {} ms", ms(*measured)))));
    }
    let failures = cases.iter().filter(|(_, failure)| failure.is_some()).count().to_string();
    let (count, time) = (cases.len().to_string(), format!("{:.3}", seconds(report.elapsed_ns)));
    let suite = format!("events replay to {}", play.target);
    let write = || -> std::io::Result<Vec<u8>> {
        let mut xml = XmlWriter::new(Vec::new()).indented(2);
        xml.declaration("UTF-8")?;
        xml.start(
            "testsuite",
            &[("name", &suite), ("tests", &count), ("failures", &failures), ("errors", "0"), ("time", &time)],
        )?;
        for (name, failure) in &cases {
            match failure {
                None => xml.empty("testcase", &[("classname", "tillwire.events.replay"), ("name", name)])?,
                Some(failure) => {
                    xml.start("testcase", &[("classname", "tillwire.events.replay"), ("name", name)])?;
                    xml.empty("failure", &[("message", failure)])?;
                    xml.close()?;
                }
            }
        }
        xml.element("system-out", &to_text(report, limits, play))?;
        xml.close()?;
        xml.finish()
    };
    let bytes = write().map_err(|e| CommandError::new(Exit::Bug, e))?;
    String::from_utf8(bytes).map(|text| text + "\n").map_err(|e| CommandError::new(Exit::Bug, e))
}

/// Prints what `--dry-run` found.
pub fn survey(found: &Found, distance: Option<Distance>, plan: &Plan, context: &Context) -> CommandResult<()> {
    let ui = &context.ui;
    let times = found.facts.times;
    let shown = |ms: Option<i64>| ms.map(|ms| context.shown_time(ms)).transpose();
    let (first, last) = (shown(times.map(|t| t.0))?, shown(times.map(|t| t.1))?);
    let loops = plan.loops.unwrap_or(1);
    let length = found.length_ns.map(|ns| seconds(ns.saturating_mul(loops)));
    let busiest = found.partitions.iter().copied().max().unwrap_or(0);
    let even = found.partitions.iter().sum::<u64>() as f64 / found.partitions.len().max(1) as f64;
    let skew = if even > 0.0 { (busiest as f64 / even * 100.0).round() / 100.0 } else { 0.0 };
    if ui.format() == Format::Text {
        let mut table = Table::new("survey", &[text("what", ""), text("value", "")]);
        let copies = u64::from(plan.playing.identity.copies.max(1));
        let mut line = |what: &str, value: String| table.row([what.into(), value.into()]);
        line("events", format!("{} ({} read)", found.facts.events * copies, found.read));
        line("bytes", found.bytes.to_string());
        line("tills", found.tills.to_string());
        line("first", first.unwrap_or_default());
        line("last", last.unwrap_or_default());
        line("span", format!("{:.3} s", found.facts.span_ms() as f64 / 1e3));
        line("largest gap", format!("{:.3} s", found.largest_gap_ms as f64 / 1e3));
        if let Some(distance) = distance {
            line("out of order", format!("{} events, at most {} behind", distance.events, distance.largest));
        }
        line("left so", format!("{} by time, {} by number", found.disorder.by_time, found.disorder.by_seq));
        line("pace", plan.playing.pace.to_string());
        line("takes", length.map_or("not known".to_owned(), |s| format!("{s:.3} s")));
        line("peak", found.peak.map_or("not known".to_owned(), |n| format!("{n} events/s")));
        line("skew", format!("{skew} × even over {} partitions", found.partitions.len()));
        let body = table.to_text(("", ""));
        // The table has no head: its two columns speak for themselves.
        ui.out(body.split_once('\n').map_or("", |(_, rest)| rest))?;
        ui.out("\n")?;
        let mut kinds = Table::new("kinds", &[text("kind", "KIND"), number("events", "EVENTS")]);
        for (kind, count) in &found.kinds {
            kinds.row([kind.as_str().into(), (count * copies).into()]);
        }
        return kinds.print(ui);
    }
    print_json(
        ui,
        &json!({
            "schema": SCHEMA,
            "read": found.read,
            "events": found.facts.events * u64::from(plan.playing.identity.copies.max(1)),
            "bytes": found.bytes,
            "tills": found.tills,
            "first": first,
            "last": last,
            "span_s": found.facts.span_ms() as f64 / 1e3,
            "largest_gap_s": found.largest_gap_ms as f64 / 1e3,
            "out_of_order": distance.map(|d| json!({ "events": d.events, "at_most": d.largest })),
            "left_out_of_order": { "by_time": found.disorder.by_time, "by_seq": found.disorder.by_seq },
            "pace": plan.playing.pace.to_string(),
            "takes_s": length,
            "peak_per_s": found.peak,
            "partitions": found.partitions,
            "skew": skew,
            "kinds": found.kinds,
        }),
    )
}
