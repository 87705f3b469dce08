//! Whether what is said can be used at all: told to whoever says it, not to a till at night.

use serde_json::{Map, Value};

use super::Told;

/// What a till decides for itself.
const OWN: [&str; 2] = ["store", "till"];
/// Most goods of a stop list.
const MAX_STOPPED: usize = 100_000;

/// Reads what a till would have to read.
///
/// # Errors
/// What is wrong, in words.
pub fn check(told: Told, body: &Map<String, Value>) -> Result<(), String> {
    match told {
        Told::Settings => settings(body),
        Told::EventFilter => filter(body),
        Told::StopList => {
            let items = body.get("items").and_then(Value::as_array).ok_or("a stop list is `items`, a list")?;
            let texts = items.iter().all(|item| item.as_str().is_some_and(|text| !text.is_empty()));
            if !texts || items.len() > MAX_STOPPED || body.len() != 1 {
                return Err(format!("`items` is a list of at most {MAX_STOPPED} numbers of goods, as texts"));
            }
            Ok(())
        }
    }
}

/// The object as TOML, without what is null.
#[cfg(feature = "sqlite")]
fn toml_of(body: &Map<String, Value>) -> Result<String, String> {
    fn without_null(value: &Value) -> Option<Value> {
        Some(match value {
            Value::Null => return None,
            Value::Object(inner) => {
                Value::Object(inner.iter().filter_map(|(k, v)| Some((k.clone(), without_null(v)?))).collect())
            }
            other => other.clone(),
        })
    }
    let value = without_null(&Value::Object(body.clone())).unwrap_or_default();
    toml::to_string(&value).map_err(|error| error.to_string())
}

#[cfg(feature = "sqlite")]
fn settings(body: &Map<String, Value>) -> Result<(), String> {
    use crate::till::settings::Settings;
    use crate::vocab::{StoreId, TillId};
    own(body)?;
    let place = (StoreId::new("1").ok(), TillId::new("1").ok(), None);
    Settings::parse(&toml_of(body)?, place).map(drop).map_err(|error| error.to_string())
}

#[cfg(feature = "sqlite")]
fn filter(body: &Map<String, Value>) -> Result<(), String> {
    if body.is_empty() {
        return Ok(());
    }
    let mut body = body.clone();
    body.entry("version").or_insert(Value::from(1));
    let read = crate::events::filter::Filter::parse(&toml_of(&body)?, "list");
    read.map(drop).map_err(|fault| fault.0.message.clone())
}

/// This program has no till: what it cannot read it leaves to the tills.
#[cfg(not(feature = "sqlite"))]
fn settings(body: &Map<String, Value>) -> Result<(), String> {
    own(body)
}

#[cfg(not(feature = "sqlite"))]
fn filter(_: &Map<String, Value>) -> Result<(), String> {
    Ok(())
}

fn own(body: &Map<String, Value>) -> Result<(), String> {
    match OWN.into_iter().find(|name| body.contains_key(*name)) {
        Some(name) => Err(format!("`{name}` is the till's own")),
        None => Ok(()),
    }
}

#[cfg(all(test, feature = "sqlite"))]
mod tests {
    use super::*;
    use serde_json::json;

    fn says(told: Told, body: Value) -> String {
        check(told, body.as_object().unwrap()).err().unwrap_or_default()
    }

    #[test]
    fn what_a_till_could_not_use_is_refused() {
        assert_eq!(says(Told::Settings, json!({"receipt": {"max_positions": 50}})), "");
        assert!(says(Told::Settings, json!({"receipt": {"max_position": 50}})).contains("max_position"));
        assert!(says(Told::Settings, json!({"receipt": {"max_positions": 0}})).contains("nothing could be sold"));
        assert_eq!(says(Told::Settings, json!({"store": "7"})), "`store` is the till's own");
        assert_eq!(says(Told::EventFilter, json!({"default": "on", "kinds": {"position.*": "off"}})), "");
        assert!(!says(Told::EventFilter, json!({"default": "perhaps"})).is_empty());
        assert_eq!(says(Told::StopList, json!({"items": ["1"]})), "");
        assert!(!says(Told::StopList, json!({"items": [1]})).is_empty());
    }
}
