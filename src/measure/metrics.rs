//! Counters, gauges and histograms of a running process, in the text form that Prometheus scrapes.
//!
//! A metric is declared once, with its help, in a table ([`Family`]); its series are made when they are first counted.
//! Counting is an atomic addition.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

/// Most series of one metric; further ones are not made, so that a stray label cannot fill the memory.
pub const MAX_SERIES: usize = 10_000;

/// What a metric is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Type {
    /// Only rises.
    Counter,
    /// Rises and falls.
    Gauge,
    /// A gauge with decimals, which is set in millionths: seconds in microseconds.
    Decimal,
    /// Counts values by size, in buckets with these upper bounds (in microseconds when it measures time).
    Histogram(&'static [u64]),
}

/// A metric, as it is declared.
#[derive(Clone, Copy, Debug)]
pub struct Family {
    /// Its name, by the rules of Prometheus: base units, `_total` for counters.
    pub name: &'static str,
    /// What it is.
    pub kind: Type,
    /// What it tells.
    pub help: &'static str,
    /// The names of its labels.
    pub labels: &'static [&'static str],
}

/// Upper bounds for waits from a tenth of a millisecond to ten seconds, in microseconds.
pub const WAITS: &[u64] =
    &[100, 250, 500, 1_000, 2_500, 5_000, 10_000, 25_000, 50_000, 100_000, 250_000, 1_000_000, 10_000_000];
/// Upper bounds for deliveries, from a millisecond to a month, in microseconds.
pub const DELIVERIES: &[u64] = &[
    1_000,
    5_000,
    10_000,
    50_000,
    100_000,
    500_000,
    1_000_000,
    5_000_000,
    60_000_000,
    900_000_000,
    14_400_000_000,
    86_400_000_000,
    2_592_000_000_000,
];
/// Upper bounds for counts of rows.
pub const ROWS: &[u64] = &[1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000];

#[derive(Debug)]
enum Series {
    Counter(AtomicU64),
    Gauge(AtomicI64),
    Histogram { buckets: Vec<AtomicU64>, sum: AtomicU64, count: AtomicU64 },
}

/// One series, to count with.
#[derive(Clone, Debug)]
pub struct Metric(Arc<Series>, Type);

impl Metric {
    fn new(kind: Type) -> Metric {
        let series = match kind {
            Type::Counter => Series::Counter(AtomicU64::new(0)),
            Type::Gauge | Type::Decimal => Series::Gauge(AtomicI64::new(0)),
            Type::Histogram(bounds) => Series::Histogram {
                buckets: bounds.iter().map(|_| AtomicU64::new(0)).collect(),
                sum: AtomicU64::new(0),
                count: AtomicU64::new(0),
            },
        };
        Metric(Arc::new(series), kind)
    }

    /// Adds to a counter; moves a gauge up.
    pub fn add(&self, n: u64) {
        match &*self.0 {
            Series::Counter(value) => drop(value.fetch_add(n, Ordering::Relaxed)),
            Series::Gauge(value) => drop(value.fetch_add(i64::try_from(n).unwrap_or(i64::MAX), Ordering::Relaxed)),
            Series::Histogram { .. } => self.observe(n),
        }
    }

    /// Adds one.
    pub fn one(&self) {
        self.add(1);
    }

    /// Sets a gauge.
    pub fn set(&self, n: i64) {
        if let Series::Gauge(value) = &*self.0 {
            value.store(n, Ordering::Relaxed);
        }
    }

    /// Counts a value of a histogram.
    pub fn observe(&self, value: u64) {
        if let (Series::Histogram { buckets, sum, count }, Type::Histogram(bounds)) = (&*self.0, self.1) {
            if let Some(bucket) = buckets.get(bounds.partition_point(|bound| *bound < value)) {
                bucket.fetch_add(1, Ordering::Relaxed);
            }
            sum.fetch_add(value, Ordering::Relaxed);
            count.fetch_add(1, Ordering::Relaxed);
        }
    }

    /// Counts a time.
    pub fn time(&self, took: Duration) {
        self.observe(u64::try_from(took.as_micros()).unwrap_or(u64::MAX));
    }

    /// The value of a counter or a gauge, the count of a histogram.
    pub fn value(&self) -> i64 {
        match &*self.0 {
            Series::Counter(value) | Series::Histogram { count: value, .. } => {
                i64::try_from(value.load(Ordering::Relaxed)).unwrap_or(i64::MAX)
            }
            Series::Gauge(value) => value.load(Ordering::Relaxed),
        }
    }
}

type Labels = Vec<String>;

/// The metrics of a process. Clones share them.
#[derive(Clone, Debug)]
pub struct Registry {
    families: &'static [Family],
    series: Arc<Mutex<Vec<BTreeMap<Labels, Metric>>>>,
    /// Labels that every series carries first: `store`, `till` in a process for several tills.
    common: Vec<(&'static str, String)>,
}

impl Registry {
    /// With these metrics. `common` are labels that every series gets.
    pub fn new(families: &'static [Family], common: Vec<(&'static str, String)>) -> Registry {
        let series = families.iter().map(|_| BTreeMap::new()).collect();
        Registry { families, series: Arc::new(Mutex::new(series)), common }
    }

    /// The series of a metric with these label values, in the order in which the family names its labels. A name that
    /// was not declared, or a series too many, counts into nothing.
    pub fn get(&self, name: &str, labels: &[&str]) -> Metric {
        let Some(at) = self.families.iter().position(|family| family.name == name) else {
            debug_assert!(false, "{name} is not declared");
            return Metric::new(Type::Counter);
        };
        let family = &self.families[at];
        debug_assert_eq!(family.labels.len(), labels.len(), "{name}");
        let mut series = self.series.lock().unwrap_or_else(PoisonError::into_inner);
        let key: Labels = labels.iter().map(|label| (*label).to_owned()).collect();
        if let Some(metric) = series[at].get(&key) {
            return metric.clone();
        }
        let metric = Metric::new(family.kind);
        if series[at].len() < MAX_SERIES {
            series[at].insert(key, metric.clone());
        }
        metric
    }

    /// Forgets the series of a metric, before those that hold now are set: an info, a state.
    pub fn clear(&self, name: &str) {
        if let Some(at) = self.families.iter().position(|family| family.name == name) {
            self.series.lock().unwrap_or_else(PoisonError::into_inner)[at].clear();
        }
    }
}

/// All series of some registries as text, each metric's help and type once. Registries of one process declare the same
/// families.
pub fn render(registries: &[Registry]) -> String {
    let mut out = String::new();
    let Some(first) = registries.first() else { return out };
    for (at, family) in first.families.iter().enumerate() {
        let kind = match family.kind {
            Type::Counter => "counter",
            Type::Gauge | Type::Decimal => "gauge",
            Type::Histogram(_) => "histogram",
        };
        // Writing to a String cannot fail.
        writeln!(out, "# HELP {} {}\n# TYPE {} {kind}", family.name, family.help, family.name).ok();
        for registry in registries {
            let series = registry.series.lock().unwrap_or_else(PoisonError::into_inner);
            for (values, metric) in &series[at] {
                let mut labels: Vec<(&str, &str)> = registry.common.iter().map(|(n, v)| (*n, v.as_str())).collect();
                labels.extend(family.labels.iter().copied().zip(values.iter().map(String::as_str)));
                write_series(&mut out, family, &labels, metric);
            }
        }
    }
    out
}

fn write_series(out: &mut String, family: &Family, labels: &[(&str, &str)], metric: &Metric) {
    let name = family.name;
    let (Series::Histogram { buckets, sum, count }, Type::Histogram(bounds)) = (&*metric.0, family.kind) else {
        let value = match family.kind {
            Type::Decimal if metric.value() < 0 => format!("-{}", in_seconds(metric.value().unsigned_abs())),
            Type::Decimal => in_seconds(metric.value().unsigned_abs()),
            // Counted in microseconds.
            Type::Counter if name.ends_with("_seconds_total") => in_seconds(metric.value().unsigned_abs()),
            _ => metric.value().to_string(),
        };
        writeln!(out, "{name}{} {value}", shown(labels, None)).ok();
        return;
    };
    let seconds = name.ends_with("_seconds");
    let mut below = 0;
    for (bucket, bound) in buckets.iter().zip(bounds) {
        below += bucket.load(Ordering::Relaxed);
        let bound = if seconds { in_seconds(*bound) } else { bound.to_string() };
        writeln!(out, "{name}_bucket{} {below}", shown(labels, Some(&bound))).ok();
    }
    let (sum, count) = (sum.load(Ordering::Relaxed), count.load(Ordering::Relaxed));
    let sum = if seconds { in_seconds(sum) } else { sum.to_string() };
    writeln!(out, "{name}_bucket{} {count}", shown(labels, Some("+Inf"))).ok();
    writeln!(out, "{name}_sum{} {sum}\n{name}_count{} {count}", shown(labels, None), shown(labels, None)).ok();
}

/// Microseconds as exact decimal seconds.
fn in_seconds(micros: u64) -> String {
    let text = format!("{}.{:06}", micros / 1_000_000, micros % 1_000_000);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

fn shown(labels: &[(&str, &str)], le: Option<&str>) -> String {
    let mut parts: Vec<String> = labels
        .iter()
        .map(|(name, value)| {
            let value = value.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n");
            format!("{name}=\"{value}\"")
        })
        .collect();
    parts.extend(le.map(|le| format!("le=\"{le}\"")));
    if parts.is_empty() { String::new() } else { format!("{{{}}}", parts.join(",")) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use expect_test::expect;

    const FAMILIES: &[Family] = &[
        Family { name: "x_sent_total", kind: Type::Counter, help: "Sent.", labels: &["group"] },
        Family { name: "x_pending_rows", kind: Type::Gauge, help: "Waiting.", labels: &[] },
        Family { name: "x_skew_seconds", kind: Type::Decimal, help: "Off.", labels: &[] },
        Family { name: "x_wait_seconds", kind: Type::Histogram(&[1_000, 2_500_000]), help: "Waits.", labels: &[] },
        Family { name: "x_batch_rows", kind: Type::Histogram(&[1, 10]), help: "Batches.", labels: &[] },
    ];

    #[test]
    fn the_text_is_what_a_scraper_reads() {
        let one = Registry::new(FAMILIES, vec![("till", "07".into())]);
        let other = Registry::new(FAMILIES, vec![("till", "8\"".into())]);
        one.get("x_sent_total", &["position"]).add(3);
        one.get("x_sent_total", &["position"]).one();
        other.get("x_sent_total", &["a\nb"]).one();
        one.get("x_pending_rows", &[]).set(-2);
        one.get("x_skew_seconds", &[]).set(-1_250_000);
        other.get("x_skew_seconds", &[]).set(30_000_000);
        let waits = one.get("x_wait_seconds", &[]);
        waits.time(Duration::from_micros(1_000));
        waits.time(Duration::from_millis(1_500));
        waits.time(Duration::from_secs(90));
        one.get("x_batch_rows", &[]).observe(10);
        expect![[r#"
            # HELP x_sent_total Sent.
            # TYPE x_sent_total counter
            x_sent_total{till="07",group="position"} 4
            x_sent_total{till="8\"",group="a\nb"} 1
            # HELP x_pending_rows Waiting.
            # TYPE x_pending_rows gauge
            x_pending_rows{till="07"} -2
            # HELP x_skew_seconds Off.
            # TYPE x_skew_seconds gauge
            x_skew_seconds{till="07"} -1.25
            x_skew_seconds{till="8\""} 30
            # HELP x_wait_seconds Waits.
            # TYPE x_wait_seconds histogram
            x_wait_seconds_bucket{till="07",le="0.001"} 1
            x_wait_seconds_bucket{till="07",le="2.5"} 2
            x_wait_seconds_bucket{till="07",le="+Inf"} 3
            x_wait_seconds_sum{till="07"} 91.501
            x_wait_seconds_count{till="07"} 3
            # HELP x_batch_rows Batches.
            # TYPE x_batch_rows histogram
            x_batch_rows_bucket{till="07",le="1"} 0
            x_batch_rows_bucket{till="07",le="10"} 1
            x_batch_rows_bucket{till="07",le="+Inf"} 1
            x_batch_rows_sum{till="07"} 10
            x_batch_rows_count{till="07"} 1
        "#]]
        .assert_eq(&render(&[one, other]));
        assert_eq!(render(&[]), "");
    }

    #[test]
    fn an_info_is_replaced() {
        let registry = Registry::new(FAMILIES, Vec::new());
        registry.get("x_sent_total", &["old"]).one();
        registry.clear("x_sent_total");
        assert!(!render(&[registry]).contains("old"));
    }
}
