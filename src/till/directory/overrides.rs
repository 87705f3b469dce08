//! The centre's settings over the till's own: only what the centre says is different.

use serde_json::{Map, Value};

use super::NotTaken;
use crate::till::settings::Settings;

/// What the centre does not decide: a till that got another's number would sell under it.
const OWN: [&str; 2] = ["store", "till"];

/// The settings of a till when these are laid over them. Tables are merged, everything else is replaced; what is null is
/// the till's own again.
///
/// # Errors
/// When the whole cannot be used; says why.
pub fn over(own: &Settings, overrides: &Map<String, Value>, version: u64) -> Result<Settings, NotTaken> {
    if let Some(name) = OWN.into_iter().find(|name| overrides.contains_key(*name)) {
        return Err(NotTaken::new("settings", format!("`{name}` is the till's own")));
    }
    let mut table: toml::Table = toml::from_str(&own.text).map_err(|e| NotTaken::new("settings", e.to_string()))?;
    merge(&mut table, overrides)?;
    if !overrides.contains_key("version") {
        table.insert("version".into(), toml::Value::String(version.to_string()));
    }
    let text = toml::to_string(&table).map_err(|e| NotTaken::new("settings", e.to_string()))?;
    let place = (Some(own.store.clone()), Some(own.till.clone()), Some(own.zone.clone()));
    let mut settings = Settings::parse(&text, place).map_err(|e| NotTaken::new("settings", e.to_string()))?;
    settings.campaigns = own.campaigns.clone();
    // The command line may have added sources to those of the file.
    let says =
        |value: &Map<String, Value>| value.get("returns").is_some_and(|returns| returns.get("sources").is_some());
    if !says(overrides) {
        settings.returns.sources.clone_from(&own.returns.sources);
    }
    Ok(settings)
}

fn merge(table: &mut toml::Table, with: &Map<String, Value>) -> Result<(), NotTaken> {
    for (name, value) in with {
        match value {
            Value::Null => {}
            Value::Object(inner) => {
                let place = table.entry(name.clone()).or_insert_with(|| toml::Value::Table(toml::Table::new()));
                if !place.is_table() {
                    *place = toml::Value::Table(toml::Table::new());
                }
                if let toml::Value::Table(place) = place {
                    merge(place, inner)?;
                }
            }
            other => {
                let value =
                    toml::Value::try_from(other).map_err(|e| NotTaken::new("settings", format!("{name}: {e}")))?;
                table.insert(name.clone(), value);
            }
        }
    }
    Ok(())
}
