//! What is said for the chain, a store, a group and a till, made one.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

use super::Told;

/// What all of it together says, from the farthest to the nearest; `None` when nothing is said.
pub fn merged(told: Told, bodies: &[Map<String, Value>]) -> Option<Map<String, Value>> {
    match told {
        Told::Settings => {
            let mut all = Map::new();
            bodies.iter().for_each(|body| lay(&mut all, body));
            (!bodies.is_empty()).then_some(all)
        }
        // A list that is empty says that the one farther away counts.
        Told::EventFilter => bodies.iter().rev().find(|body| !body.is_empty()).cloned(),
        Told::StopList => {
            let items: BTreeSet<&str> = bodies
                .iter()
                .filter_map(|body| body.get("items").and_then(Value::as_array))
                .flatten()
                .filter_map(Value::as_str)
                .collect();
            let items: Value = items.into_iter().map(Value::from).collect();
            (!bodies.is_empty()).then(|| Map::from_iter([("items".to_owned(), items)]))
        }
    }
}

/// Tables are merged, everything else is replaced.
fn lay(under: &mut Map<String, Value>, over: &Map<String, Value>) {
    for (name, value) in over {
        match (under.get_mut(name), value) {
            (Some(Value::Object(inner)), Value::Object(more)) => lay(inner, more),
            _ => drop(under.insert(name.clone(), value.clone())),
        }
    }
}

/// What differs, by path with dots: how it is in the one, how in the other. Null where it is not said.
pub fn differences(one: &Map<String, Value>, other: &Map<String, Value>) -> Vec<(String, Value, Value)> {
    let mut found = Vec::new();
    walk("", one, other, &mut found);
    found
}

fn walk(at: &str, one: &Map<String, Value>, other: &Map<String, Value>, found: &mut Vec<(String, Value, Value)>) {
    let names: BTreeSet<&String> = one.keys().chain(other.keys()).collect();
    for name in names {
        let path = if at.is_empty() { name.clone() } else { format!("{at}.{name}") };
        match (one.get(name), other.get(name)) {
            (Some(Value::Object(a)), Some(Value::Object(b))) => walk(&path, a, b, found),
            (a, b) if a == b => {}
            (a, b) => found.push((path, a.cloned().unwrap_or_default(), b.cloned().unwrap_or_default())),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn map(value: Value) -> Map<String, Value> {
        value.as_object().cloned().unwrap()
    }

    #[test]
    fn the_nearer_stands_above() {
        let chain = map(json!({"receipt": {"max_positions": 100, "rounding": "0.01"}, "tenders": ["cash"]}));
        let store = map(json!({"receipt": {"max_positions": 50}}));
        let till = map(json!({"tenders": ["cash", "card"]}));
        let all = merged(Told::Settings, &[chain.clone(), store, till]).unwrap();
        assert_eq!(
            Value::Object(all.clone()),
            json!({"receipt": {"max_positions": 50, "rounding": "0.01"}, "tenders": ["cash", "card"]})
        );
        let told: Vec<(String, Value, Value)> = differences(&chain, &all);
        assert_eq!(told[0], ("receipt.max_positions".to_owned(), json!(100), json!(50)));
        assert_eq!(told.len(), 2);
        assert_eq!(merged(Told::Settings, &[]), None);
    }

    #[test]
    fn the_nearest_list_counts_and_stops_add_up() {
        let (far, near) = (map(json!({"default": "on"})), map(json!({"default": "off"})));
        assert_eq!(merged(Told::EventFilter, &[far.clone(), near.clone()]), Some(near));
        assert_eq!(merged(Told::EventFilter, &[far.clone(), Map::new()]), Some(far));
        let stops = [map(json!({"items": ["2", "1"]})), map(json!({"items": ["2", "3"]}))];
        assert_eq!(Value::Object(merged(Told::StopList, &stops).unwrap()), json!({"items": ["1", "2", "3"]}));
    }
}
