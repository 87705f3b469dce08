//! Whether two lists of records say the same: by field, on their canonical JSON.
//!
//! Records are matched by kind and key, whatever their order; within a record, order counts. Where several records
//! have one key (prices of one item, lines of one receipt), equal ones are matched first and then those that differ
//! least. Paths are those of canonical JSON: `age_limit`, `positions[2].marks[0]`, `extras.set10:country`; `*` is a
//! record that the other side does not have.
//!
//! Start with [`difference`].

use std::collections::BTreeMap;

use serde_json::Value as Json;

use super::canonical;
use crate::model::{Record, RecordKind};

/// A value that differs.
#[derive(Clone, Debug, PartialEq)]
pub struct Difference {
    /// The kind of record.
    pub kind: RecordKind,
    /// The record as people say it: `item 10001`.
    pub key: String,
    /// The field, with the places in lists; `*` for the whole record.
    pub path: String,
    /// The value on the left as JSON; `None` when it is not there.
    pub left: Option<String>,
    /// The value on the right.
    pub right: Option<String>,
}

impl Difference {
    /// The path without places in lists, as [`super::Losses`] names fields: `positions.marks`.
    pub fn field(&self) -> String {
        let mut field = String::with_capacity(self.path.len());
        let mut rest = self.path.as_str();
        // What stands behind `extras.` is a key, not a path: brackets in it stay.
        while let Some(open) = rest.find('[').filter(|open| !rest[..*open].contains("extras.")) {
            field.push_str(&rest[..open]);
            rest = rest[open..].split_once(']').map_or("", |(_, rest)| rest);
        }
        field + rest
    }
}

impl std::fmt::Display for Difference {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let side = |value: &Option<String>| value.clone().unwrap_or_else(|| "nothing".into());
        write!(f, "{}: {}: {} | {}", self.key, self.path, side(&self.left), side(&self.right))
    }
}

/// The most pairs of records of one key that are compared to find the best match; beyond it, order decides.
const MAX_PAIRS: usize = 10_000;

/// What differs between two lists of records. Empty when they say the same.
pub fn difference(a: &[Record], b: &[Record]) -> Vec<Difference> {
    let mut groups: BTreeMap<(RecordKind, String), (Vec<Leaves>, Vec<Leaves>)> = BTreeMap::new();
    for record in a {
        groups.entry((record.kind(), record.label())).or_default().0.push(leaves(record));
    }
    for record in b {
        groups.entry((record.kind(), record.label())).or_default().1.push(leaves(record));
    }
    let mut out = Vec::new();
    for ((kind, key), (left, right)) in groups {
        compare_group(left, right, &mut |path, left, right| {
            out.push(Difference { kind, key: key.clone(), path, left, right });
        });
    }
    out
}

/// The scalar values of a record by path.
type Leaves = BTreeMap<String, String>;

/// Takes a path and both values.
type Report<'a> = &'a mut dyn FnMut(String, Option<String>, Option<String>);

fn compare_group(mut left: Vec<Leaves>, mut right: Vec<Leaves>, report: Report<'_>) {
    left.retain(|l| match right.iter().position(|r| r == l) {
        Some(same) => {
            right.remove(same);
            false
        }
        None => true,
    });
    while !left.is_empty() && !right.is_empty() {
        let (l, r) = closest(&left, &right);
        let (l, r) = (left.remove(l), right.remove(r));
        compare_leaves(&l, &r, report);
    }
    for l in left {
        report("*".into(), Some(shown(&l)), None);
    }
    for r in right {
        report("*".into(), None, Some(shown(&r)));
    }
}

/// The pair that differs least.
fn closest(left: &[Leaves], right: &[Leaves]) -> (usize, usize) {
    if left.len() * right.len() > MAX_PAIRS {
        return (0, 0);
    }
    let distance = |l: usize, r: usize| {
        let mut count = 0;
        compare_leaves(&left[l], &right[r], &mut |_, _, _| count += 1);
        count
    };
    let pairs = (0..left.len()).flat_map(|l| (0..right.len()).map(move |r| (l, r)));
    pairs.min_by_key(|(l, r)| distance(*l, *r)).unwrap_or((0, 0))
}

fn compare_leaves(left: &Leaves, right: &Leaves, report: Report<'_>) {
    for (path, l) in left {
        let r = right.get(path);
        if r != Some(l) {
            report(path.clone(), Some(l.clone()), r.cloned());
        }
    }
    for (path, r) in right {
        if !left.contains_key(path) {
            report(path.clone(), None, Some(r.clone()));
        }
    }
}

fn shown(leaves: &Leaves) -> String {
    let fields: Vec<_> = leaves.iter().map(|(path, value)| format!("{path}={value}")).collect();
    fields.join(" ")
}

fn leaves(record: &Record) -> Leaves {
    let mut out = Leaves::new();
    // What the canonical writer gives is JSON; a test holds it to that.
    if let Ok(json) = serde_json::from_str(&canonical::to_json(record)) {
        walk(String::new(), &json, &mut out);
    }
    out
}

fn walk(path: String, json: &Json, out: &mut Leaves) {
    match json {
        Json::Object(fields) if !fields.is_empty() => {
            for (name, value) in fields {
                let dot = if path.is_empty() { "" } else { "." };
                let path = format!("{path}{dot}{name}");
                if name == "extras" { walk_extras(&path, value, out) } else { walk(path, value, out) }
            }
        }
        Json::Array(list) if !list.is_empty() => {
            for (i, value) in list.iter().enumerate() {
                walk(format!("{path}[{i}]"), value, out);
            }
        }
        scalar => {
            out.insert(path, scalar.to_string());
        }
    }
}

/// Extras are leaves by key, each with all its values in order.
fn walk_extras(path: &str, pairs: &Json, out: &mut Leaves) {
    for pair in pairs.as_array().into_iter().flatten() {
        let text = |i: usize| pair.get(i).and_then(Json::as_str).unwrap_or_default();
        let values = out.entry(format!("{path}.{}", text(0))).or_default();
        if !values.is_empty() {
            values.push(' ');
        }
        values.push_str(&Json::from(text(1)).to_string());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    use canonical::arbitrary::Gen;

    fn records(lines: &str) -> Vec<Record> {
        lines.lines().map(|l| canonical::from_json(l.trim()).unwrap()).collect()
    }

    #[test]
    fn order_of_records_is_nothing_and_fields_are_named() {
        let a = records(
            r#"{"type":"item","id":"1","name":"a","extras":[["x:k","1"],["x:k","2"]]}
            {"type":"price","item":"1","number":1,"amount":"5","stores":["1"]}
            {"type":"price","item":"1","number":1,"amount":"6","stores":["2"]}
            {"type":"pick-list","id":"9","items":["1","2"]}"#,
        );
        let mut b = a.clone();
        b.reverse();
        assert_eq!(difference(&a, &b), vec![]);
        let b = records(
            r#"{"type":"pick-list","id":"9","items":["1","3"]}
            {"type":"price","item":"1","number":1,"amount":"7","stores":["2"]}
            {"type":"price","item":"1","number":1,"amount":"5","stores":["1"]}
            {"type":"item","id":"1","age_limit":18,"extras":[["x:k","2"]]}
            {"type":"group","id":"1"}"#,
        );
        let found: String = difference(&a, &b).iter().map(|d| format!("{d}\n")).collect();
        expect_test::expect![[r#"
            group 1: *: nothing | id="1" type="group"
            item 1: extras.x:k: "1" "2" | "2"
            item 1: name: "a" | nothing
            item 1: age_limit: nothing | 18
            price 1 of item 1: amount: "6.00" | "7.00"
            pick-list 9: items[1]: "2" | "3"
        "#]]
        .assert_eq(&found);
    }

    #[test]
    fn fields_are_paths_without_places() {
        let field = |path: &str| {
            let path = path.to_owned();
            Difference { kind: RecordKind::Item, key: String::new(), path, left: None, right: None }.field()
        };
        assert_eq!(field("positions[2].marks[0]"), "positions.marks");
        assert_eq!(field("positions[2].extras.set10:a[1]"), "positions.extras.set10:a[1]");
        assert_eq!(field("*"), "*");
    }

    proptest! {
        #[test]
        fn a_list_is_like_itself(records in Gen::wild().records_of(RecordKind::ALL, 8)) {
            let mut other = records.clone();
            other.rotate_left(records.len() / 2);
            prop_assert_eq!(difference(&records, &other), vec![]);
        }
    }
}
