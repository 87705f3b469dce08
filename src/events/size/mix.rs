//! How often each kind happens and how long its events are: estimated from the dictionary, or measured in a recording.

use std::collections::BTreeMap;

use super::super::filter::{Choice, Filter};
use super::super::kind::Kind;
use super::super::sample::typical_bytes;
use super::Plan;

/// How often a kind happens.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Rate {
    /// Times a position.
    pub per_position: f64,
    /// Times a receipt.
    pub per_receipt: f64,
    /// Times a till's day.
    pub per_day: f64,
    /// Mean bytes of an event.
    pub bytes: f64,
}

/// What was counted in a recording.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Measured {
    /// Events of the kind.
    pub events: u64,
    /// Their bytes.
    pub bytes: u64,
}

/// How often every kind happens.
#[derive(Clone, Debug, Default)]
pub struct Mix {
    rates: BTreeMap<Kind, Rate>,
}

/// The mix as it is written.
#[derive(serde::Deserialize)]
struct Written {
    position: BTreeMap<String, f64>,
    receipt: BTreeMap<String, f64>,
    day: BTreeMap<String, f64>,
}

impl Mix {
    /// The ordinary mix, sizes estimated from the dictionary.
    pub fn ordinary() -> Mix {
        let mut mix = Mix::default();
        // The file is read in tests.
        let Ok(written) = toml::from_str::<Written>(include_str!("mix.toml")) else { return mix };
        let sections: [(_, fn(&mut Rate) -> &mut f64); 3] = [
            (written.position, |rate| &mut rate.per_position),
            (written.receipt, |rate| &mut rate.per_receipt),
            (written.day, |rate| &mut rate.per_day),
        ];
        for (section, place) in sections {
            for (kind, times) in section.into_iter().filter_map(|(k, t)| Some((Kind::from_name(&k)?, t))) {
                *place(mix.rates.entry(kind).or_default()) = times;
            }
        }
        for (kind, rate) in &mut mix.rates {
            rate.bytes = typical_bytes(*kind) as f64;
        }
        mix
    }

    /// The mix of a recording: times a receipt, over its completed documents. Nothing when it has none.
    pub fn of_recording(counted: &BTreeMap<Kind, Measured>) -> Option<Mix> {
        let receipts = counted.get(&Kind::DocumentClosed).filter(|m| m.events > 0)?.events as f64;
        let rate = |m: &Measured| Rate {
            per_receipt: m.events as f64 / receipts,
            bytes: m.bytes as f64 / m.events.max(1) as f64,
            ..Rate::default()
        };
        Some(Mix { rates: counted.iter().map(|(kind, m)| (*kind, rate(m))).collect() })
    }

    /// What a list lets through: its part of each kind.
    #[must_use]
    pub fn through(&self, filter: &Filter) -> Mix {
        let part = |kind: Kind| match filter.rule(kind).choice {
            Choice::Off => 0.0,
            Choice::On => 1.0,
            Choice::Sample(millionths) => f64::from(millionths) / 1e6,
        };
        let scaled = |(kind, rate): (&Kind, &Rate)| {
            let part = part(*kind);
            let rate = Rate {
                per_position: rate.per_position * part,
                per_receipt: rate.per_receipt * part,
                per_day: rate.per_day * part,
                ..*rate
            };
            (*kind, rate)
        };
        Mix { rates: self.rates.iter().map(scaled).filter(|(_, r)| r.times() > 0.0).collect() }
    }

    /// Kinds and how often they happen, in order of the dictionary.
    pub fn rates(&self) -> impl Iterator<Item = (Kind, Rate)> {
        self.rates.iter().map(|(kind, rate)| (*kind, *rate))
    }

    /// Writes events a position, a receipt and a day, and their mean size, into a plan.
    pub fn apply(&self, plan: &mut Plan) {
        let sum = |of: fn(&Rate) -> f64| self.rates.values().map(of).sum::<f64>();
        plan.events_per_position = sum(|r| r.per_position);
        plan.events_per_receipt = sum(|r| r.per_receipt);
        plan.events_per_day = sum(|r| r.per_day);
        let of_day = |r: &Rate| (r.per_position * plan.positions + r.per_receipt) * plan.receipts + r.per_day;
        let (events, bytes) = self
            .rates
            .values()
            .fold((0.0, 0.0), |(events, bytes), rate| (events + of_day(rate), bytes + of_day(rate) * rate.bytes));
        plan.event_bytes = if events > 0.0 { bytes / events } else { 0.0 };
    }
}

impl Rate {
    fn times(&self) -> f64 {
        self.per_position + self.per_receipt + self.per_day
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ordinary_mix_is_the_sizing_example() {
        let written: Written = toml::from_str(include_str!("mix.toml")).unwrap();
        let names = written.position.keys().chain(written.receipt.keys()).chain(written.day.keys());
        names.for_each(|name| assert!(Kind::from_name(name).is_some(), "{name}"));
        let text = "version = 1\ndefault = \"on\"\n[kinds]\n\"scan.read\" = \"off\"\n\"system.heartbeat\" = \"off\"\n";
        let mix = Mix::ordinary().through(&Filter::parse(text, "x").unwrap().0);
        let mut plan = Plan::default();
        mix.apply(&mut plan);
        let near = |is: f64, wanted: f64| (is - wanted).abs() < 1e-9;
        assert!(near(plan.events_per_position, 3.0) && near(plan.events_per_receipt, 15.0), "{plan:?}");
        assert!((480.0..640.0).contains(&plan.event_bytes), "{}", plan.event_bytes);
    }

    #[test]
    fn a_recording_tells_its_own_mix() {
        let counted = BTreeMap::from([
            (Kind::DocumentClosed, Measured { events: 4, bytes: 4000 }),
            (Kind::PositionAdded, Measured { events: 40, bytes: 20_000 }),
        ]);
        let mix = Mix::of_recording(&counted).unwrap();
        let mut plan = Plan::default();
        mix.apply(&mut plan);
        assert!(plan.events_per_position < 1e-9 && (plan.events_per_receipt - 11.0).abs() < 1e-9, "{plan:?}");
        assert_eq!((plan.event_bytes * 11.0).round() as u64, 6000);
        let minimal = mix.through(&Filter::profile("minimal").unwrap());
        assert_eq!(minimal.rates().map(|(kind, _)| kind).collect::<Vec<_>>(), [Kind::DocumentClosed]);
        assert!(Mix::of_recording(&BTreeMap::new()).is_none());
    }

    #[test]
    fn samples_count_by_their_part() {
        let text = "version = 1\ndefault = \"off\"\n[kinds]\n\"scan.read\" = { sample = 0.25 }\n";
        let mix = Mix::ordinary().through(&Filter::parse(text, "x").unwrap().0);
        let mut plan = Plan::default();
        mix.apply(&mut plan);
        assert!((plan.events_per_position - 0.25).abs() < 1e-9 && plan.events_per_receipt < 1e-9);
    }
}
