//! Series of tills, and what is told of them when there are too many: sums of stores.

use std::collections::BTreeMap;

use crate::measure::metrics::Registry;

/// Most series of one metric of tills; above it they shrink to one for each store.
pub const MAX_SERIES: usize = 10_000;

/// What the values of a store's tills amount to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fold {
    /// They are added up.
    Sum,
    /// The least: the oldest time, the least room, the oldest version.
    Least,
    /// The greatest, or the one farthest from zero.
    Farthest,
}

impl Fold {
    fn of(self, a: i64, b: i64) -> i64 {
        match self {
            Fold::Sum => a.saturating_add(b),
            Fold::Least => a.min(b),
            Fold::Farthest if b.unsigned_abs() > a.unsigned_abs() => b,
            Fold::Farthest => a,
        }
    }
}

/// The series of one metric, gathered before it is known how many there are.
#[derive(Debug)]
pub(super) struct Gathered {
    pub name: &'static str,
    pub fold: Fold,
    /// Store, till and further labels, with the value.
    pub series: Vec<(Vec<String>, i64)>,
}

impl Gathered {
    pub fn new(name: &'static str, fold: Fold) -> Gathered {
        Gathered { name, fold, series: Vec::new() }
    }

    /// Puts the series into a registry, or sums of stores when there are more than `most`.
    pub fn put(self, registry: &Registry, most: usize) {
        let set = |labels: &[String], value: i64| {
            let labels: Vec<&str> = labels.iter().map(String::as_str).collect();
            let metric = registry.get(self.name, &labels);
            metric.set(value);
            // A counter begins at nothing in each registry.
            metric.add(if self.name.ends_with("_total") { u64::try_from(value).unwrap_or(0) } else { 0 });
        };
        if self.series.len() <= most {
            self.series.iter().for_each(|(labels, value)| set(labels, *value));
            return;
        }
        let mut stores: BTreeMap<Vec<String>, i64> = BTreeMap::new();
        for (labels, value) in &self.series {
            let mut key = labels.clone();
            key[1].clear();
            stores.entry(key).and_modify(|sum| *sum = self.fold.of(*sum, *value)).or_insert(*value);
        }
        stores.iter().for_each(|(labels, value)| set(labels, *value));
        registry.get("tillwire_till_series_truncated", &[self.name]).set(1);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::centre::monitoring::FAMILIES;
    use crate::measure::metrics::render;

    fn shown(name: &'static str, fold: Fold, most: usize) -> String {
        let mut gathered = Gathered::new(name, fold);
        for (store, till, value) in [("1", "1", 3), ("1", "2", -7), ("2", "1", 5)] {
            gathered.series.push((vec![store.into(), till.into()], value));
        }
        let registry = Registry::new(FAMILIES, Vec::new());
        gathered.put(&registry, most);
        let text = render(&[registry]);
        text.lines().filter(|line| !line.starts_with('#')).map(|line| format!("{line}\n")).collect()
    }

    #[test]
    fn few_are_told_each() {
        let text = shown("tillwire_till_docs_unsent", Fold::Sum, 3);
        assert_eq!(text.lines().count(), 3);
        assert!(text.contains(r#"{store="1",till="2"} -7"#), "{text}");
    }

    #[test]
    fn too_many_shrink_to_stores() {
        for (fold, value) in [(Fold::Sum, -4), (Fold::Least, -7), (Fold::Farthest, -7)] {
            let text = shown("tillwire_till_docs_unsent", fold, 2);
            let expected = format!(
                "tillwire_till_docs_unsent{{store=\"1\",till=\"\"}} {value}\n\
                 tillwire_till_docs_unsent{{store=\"2\",till=\"\"}} 5\n\
                 tillwire_till_series_truncated{{metric=\"tillwire_till_docs_unsent\"}} 1\n"
            );
            assert_eq!(text, expected);
        }
    }
}
