//! How much data events make, and what a broker, a topic and a till need for them.
//!
//! [`Plan`] holds what is known or guessed of a chain, [`figures`] computes from it. The defaults are the worked example
//! that people compare with: 1000 tills, 200 receipts a day of 10 positions, 3 events a position and 15 a receipt of 600
//! bytes each make 9.0 million events and 5.4 GB a day. All units are decimal: a GB is 10⁹ bytes.

mod mix;

pub use self::mix::{Measured, Mix, Rate};

/// What is known or guessed of a chain.
#[derive(Clone, Debug, PartialEq)]
pub struct Plan {
    /// Tills and self-checkouts.
    pub tills: f64,
    /// Receipts of a till in a day.
    pub receipts: f64,
    /// Positions of a receipt.
    pub positions: f64,
    /// Events of a position.
    pub events_per_position: f64,
    /// Events of a receipt beside those of its positions.
    pub events_per_receipt: f64,
    /// Events of a till's day beside those of its receipts.
    pub events_per_day: f64,
    /// Mean bytes of an event.
    pub event_bytes: f64,
    /// Added to volumes for what nobody has thought of, percent.
    pub margin_pct: f64,
    /// Hours of selling in a day.
    pub open_hours: f64,
    /// The busiest moment as a multiple of the mean of the selling hours.
    pub peak: f64,
    /// Days that the topic keeps.
    pub retention_days: f64,
    /// Copies that the brokers keep.
    pub replication: f64,
    /// How many times smaller batches are when compressed (zstd, a receipt a batch).
    pub compression: f64,
    /// Partitions of the topic.
    pub partitions: f64,
    /// Brokers that share the load.
    pub brokers: f64,
    /// Groups of consumers that read everything.
    pub consumers: f64,
    /// What comes in at all brokers already, bytes a second; nothing when it is not known.
    pub existing_bytes_per_s: Option<f64>,
    /// Days that a till may be off-line.
    pub offline_days: f64,
    /// What the till's database needs beside the events, percent.
    pub database_pct: f64,
}

impl Default for Plan {
    fn default() -> Plan {
        Plan {
            tills: 1000.0,
            receipts: 200.0,
            positions: 10.0,
            events_per_position: 3.0,
            events_per_receipt: 15.0,
            events_per_day: 0.0,
            event_bytes: 600.0,
            margin_pct: 30.0,
            open_hours: 10.0,
            peak: 3.0,
            retention_days: 3.0,
            replication: 3.0,
            compression: 6.5,
            partitions: 12.0,
            brokers: 3.0,
            consumers: 1.0,
            existing_bytes_per_s: None,
            offline_days: 30.0,
            database_pct: 12.0,
        }
    }
}

/// In what a figure is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// A number of events.
    Events,
    /// Events a second.
    EventsPerSecond,
    /// Bytes.
    Bytes,
    /// Bytes a second.
    BytesPerSecond,
    /// Percent.
    Percent,
}

/// One result.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    /// Its name for programs.
    pub key: &'static str,
    /// Which part of the chain it is about.
    pub about: &'static str,
    /// What it is, for people.
    pub what: String,
    /// How much.
    pub value: f64,
    /// Of what.
    pub unit: Unit,
}

const SECONDS_PER_DAY: f64 = 86_400.0;

impl Plan {
    /// Events of a till in a day.
    fn till_events(&self) -> f64 {
        self.receipts * self.receipt_events() + self.events_per_day
    }

    /// Events of a receipt with its positions.
    fn receipt_events(&self) -> f64 {
        self.positions * self.events_per_position + self.events_per_receipt
    }

    fn with_margin(&self, value: f64) -> f64 {
        value * (1.0 + self.margin_pct / 100.0)
    }
}

/// Computes everything, in the order in which it is told.
pub fn figures(plan: &Plan) -> Vec<Figure> {
    let mut out = Vec::new();
    volume(plan, &mut out);
    load(plan, &mut out);
    till(plan, &mut out);
    out
}

fn volume(plan: &Plan, out: &mut Vec<Figure>) {
    let mut put = |key, what: String, value, unit| out.push(Figure { key, about: "volume", what, value, unit });
    let events = plan.till_events() * plan.tills;
    let bytes = events * plan.event_bytes;
    let kept = plan.with_margin(bytes) * plan.retention_days;
    let days = plan.retention_days;
    put("receipt_events", "events of a receipt".into(), plan.receipt_events(), Unit::Events);
    put("events_per_day", "events a day".into(), events, Unit::Events);
    put("bytes_per_day", "a day".into(), bytes, Unit::Bytes);
    put(
        "bytes_per_day_margin",
        format!("a day with {} % on top", plan.margin_pct),
        plan.with_margin(bytes),
        Unit::Bytes,
    );
    put("kept_bytes", format!("kept for {days} days, one copy"), kept, Unit::Bytes);
    let copies = plan.replication;
    put("kept_bytes_replicated", format!("kept for {days} days, {copies} copies"), kept * copies, Unit::Bytes);
    let small = kept / plan.compression;
    let how = format!("compressed {}×", plan.compression);
    put("kept_bytes_compressed", format!("kept for {days} days, one copy, {how}"), small, Unit::Bytes);
    put(
        "kept_bytes_compressed_replicated",
        format!("kept for {days} days, {copies} copies, {how}"),
        small * copies,
        Unit::Bytes,
    );
}

fn load(plan: &Plan, out: &mut Vec<Figure>) {
    let mut put = |about, key, what: String, value, unit| out.push(Figure { key, about, what, value, unit });
    let events = plan.till_events() * plan.tills;
    let open = events / (plan.open_hours * 3600.0);
    let peak = open * plan.peak;
    let peak_bytes = peak * plan.event_bytes;
    put("rate", "rate_24h", "mean over 24 hours".into(), events / SECONDS_PER_DAY, Unit::EventsPerSecond);
    put("rate", "rate_open", format!("mean over {} hours of selling", plan.open_hours), open, Unit::EventsPerSecond);
    put("rate", "rate_peak", format!("peak ({}×)", plan.peak), peak, Unit::EventsPerSecond);
    put("rate", "peak_bytes_per_s", "peak, uncompressed".into(), peak_bytes, Unit::BytesPerSecond);
    put(
        "rate",
        "rate_peak_partition",
        format!("peak of one of {} partitions", plan.partitions),
        peak / plan.partitions,
        Unit::EventsPerSecond,
    );
    let wire = peak_bytes / plan.compression;
    let copied = wire * (plan.replication - 1.0);
    let read = wire * plan.consumers;
    put("brokers", "wire_in", "peak from the tills, compressed".into(), wire, Unit::BytesPerSecond);
    put("brokers", "wire_copies", "peak between brokers, for copies".into(), copied, Unit::BytesPerSecond);
    put(
        "brokers",
        "wire_out",
        format!("peak to consumers ({} reading all)", plan.consumers),
        read,
        Unit::BytesPerSecond,
    );
    let each_in = (wire + copied) / plan.brokers;
    put(
        "brokers",
        "broker_in",
        format!("peak into each of {} brokers, and onto its disk", plan.brokers),
        each_in,
        Unit::BytesPerSecond,
    );
    put("brokers", "broker_out", "peak out of each".into(), (copied + read) / plan.brokers, Unit::BytesPerSecond);
    if let Some(existing) = plan.existing_bytes_per_s.filter(|e| *e > 0.0) {
        put("brokers", "broker_added_pct", "added to what comes in now".into(), 100.0 * wire / existing, Unit::Percent);
    }
}

fn till(plan: &Plan, out: &mut Vec<Figure>) {
    let mut put = |key, what: String, value, unit| out.push(Figure { key, about: "one till", what, value, unit });
    let events = plan.till_events();
    let bytes = events * plan.event_bytes;
    let days = plan.offline_days;
    put("till_events_per_day", "events a day".into(), events, Unit::Events);
    put("till_bytes_per_day", "a day".into(), bytes, Unit::Bytes);
    put("till_backlog_events", format!("events of {days} days off-line"), events * days, Unit::Events);
    put("till_backlog_bytes", format!("of {days} days off-line"), bytes * days, Unit::Bytes);
    put(
        "till_backlog_disk",
        format!("of {days} days off-line, in its database (+{} %)", plan.database_pct),
        bytes * days * (1.0 + plan.database_pct / 100.0),
        Unit::Bytes,
    );
}

/// A value with its unit for people: `9.0 M events`, `5.4 GB`, `104 events/s`.
pub fn shown(value: f64, unit: Unit) -> String {
    let (word, scaled) = match unit {
        Unit::Events => ("events", true),
        Unit::EventsPerSecond => ("events/s", false),
        Unit::Bytes => ("B", true),
        Unit::BytesPerSecond => ("B/s", true),
        Unit::Percent => return format!("{} %", digits(value)),
    };
    let scales = [(1e12, "T"), (1e9, "G"), (1e6, "M"), (1e3, "k")];
    match scales.into_iter().find(|(size, _)| scaled && value >= *size) {
        // Counts below a million are told in full.
        Some((size, _)) if unit == Unit::Events && size < 1e6 => format!("{value:.0} {word}"),
        Some((size, letter)) if unit == Unit::Events => format!("{} {letter} {word}", digits(value / size)),
        Some((size, letter)) => format!("{} {letter}{word}", digits(value / size)),
        None => format!("{} {word}", digits(value)),
    }
}

/// Two digits where they say something: `3.2`, `63`, `104`.
fn digits(value: f64) -> String {
    if value >= 9.95 { format!("{value:.0}") } else { format!("{value:.1}") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use expect_test::expect;

    fn table(plan: &Plan) -> String {
        figures(plan).iter().map(|f| format!("{:<9} {}: {}\n", f.about, f.what, shown(f.value, f.unit))).collect()
    }

    /// The worked example that people compare with.
    #[test]
    fn the_example_has_its_numbers() {
        expect![[r#"
            volume    events of a receipt: 45 events
            volume    events a day: 9.0 M events
            volume    a day: 5.4 GB
            volume    a day with 30 % on top: 7.0 GB
            volume    kept for 3 days, one copy: 21 GB
            volume    kept for 3 days, 3 copies: 63 GB
            volume    kept for 3 days, one copy, compressed 6.5×: 3.2 GB
            volume    kept for 3 days, 3 copies, compressed 6.5×: 9.7 GB
            rate      mean over 24 hours: 104 events/s
            rate      mean over 10 hours of selling: 250 events/s
            rate      peak (3×): 750 events/s
            rate      peak, uncompressed: 450 kB/s
            rate      peak of one of 12 partitions: 62 events/s
            brokers   peak from the tills, compressed: 69 kB/s
            brokers   peak between brokers, for copies: 138 kB/s
            brokers   peak to consumers (1 reading all): 69 kB/s
            brokers   peak into each of 3 brokers, and onto its disk: 69 kB/s
            brokers   peak out of each: 69 kB/s
            one till  events a day: 9000 events
            one till  a day: 5.4 MB
            one till  events of 30 days off-line: 270000 events
            one till  of 30 days off-line: 162 MB
            one till  of 30 days off-line, in its database (+12 %): 181 MB
        "#]]
        .assert_eq(&table(&Plan::default()));
    }

    #[test]
    fn a_shared_broker_is_told_what_is_added() {
        let plan = Plan { existing_bytes_per_s: Some(10e6), ..Plan::default() };
        let added = figures(&plan).into_iter().find(|f| f.key == "broker_added_pct").unwrap();
        assert_eq!(shown(added.value, added.unit), "0.7 %");
    }

    #[test]
    fn units_are_decimal() {
        assert_eq!(shown(999.0, Unit::Bytes), "999 B");
        assert_eq!(shown(450_000.0, Unit::BytesPerSecond), "450 kB/s");
        assert_eq!(shown(9_000.0, Unit::Events), "9000 events");
        assert_eq!(shown(0.0, Unit::EventsPerSecond), "0.0 events/s");
    }
}
