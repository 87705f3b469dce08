//! What kinds of values the fields of canonical records want, from their schema.

use std::sync::LazyLock;

use serde_json::Value as Json;

use crate::formats::canonical;

/// What a field of a canonical record holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum FieldType {
    /// A text, a word of a closed set, a VAT rate.
    Text,
    /// A decimal number as text.
    Decimal,
    /// A whole number.
    Integer,
    /// Yes or no.
    Boolean,
    /// A day.
    Date,
    /// A day and a time.
    Moment,
    /// A time of day.
    Time,
}

/// What stands at a path of a record.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Found {
    /// A single value.
    Value(FieldType),
    /// An array of texts.
    Texts,
    /// An array of objects; the schema of one.
    Objects(&'static Json),
    /// An object with fields of its own.
    Object,
}

static SCHEMA: LazyLock<Json> = LazyLock::new(canonical::schema);

/// The schema of a record's fields by its type.
pub(super) fn record(word: &str) -> Option<&'static Json> {
    SCHEMA.get("$defs")?.get(word)
}

/// Whether an object has this field.
pub(super) fn has(object: &Json, field: &str) -> bool {
    object.get("properties").is_some_and(|p| p.get(field).is_some())
}

/// The names of the fields that an object cannot do without.
pub(super) fn required(object: &Json) -> Vec<String> {
    let names = object.get("required").and_then(Json::as_array).into_iter().flatten();
    names.filter_map(Json::as_str).filter(|n| *n != "type").map(str::to_owned).collect()
}

/// The names of an object's fields, for a message.
pub(super) fn names(object: &Json) -> String {
    let names = object.get("properties").and_then(Json::as_object).into_iter().flat_map(|p| p.keys());
    names.filter(|n| !matches!(n.as_str(), "type" | "extras")).cloned().collect::<Vec<_>>().join(", ")
}

/// Follows references; the name of the last one.
fn resolve(mut schema: &'static Json) -> (&'static Json, &'static str) {
    let mut name = "";
    while let Some(reference) = schema.get("$ref").and_then(Json::as_str) {
        name = reference.rsplit('/').next().unwrap_or_default();
        match SCHEMA.get("$defs").and_then(|d| d.get(name)) {
            Some(found) => schema = found,
            None => break,
        }
    }
    (schema, name)
}

/// What stands at a path of an object.
pub(super) fn find(object: &'static Json, path: &[String]) -> Option<Found> {
    let (first, rest) = path.split_first()?;
    let (schema, name) = resolve(object.get("properties")?.get(first.as_str())?);
    if !rest.is_empty() {
        return find(schema, rest);
    }
    let word = schema.get("type").and_then(Json::as_str);
    Some(match (name, word) {
        ("Money" | "UnitPrice" | "Quantity" | "Rate", _) => Found::Value(FieldType::Decimal),
        ("BusinessDate", _) => Found::Value(FieldType::Date),
        ("Moment", _) => Found::Value(FieldType::Moment),
        ("TimeOfDay", _) => Found::Value(FieldType::Time),
        (_, Some("integer")) => Found::Value(FieldType::Integer),
        (_, Some("boolean")) => Found::Value(FieldType::Boolean),
        (_, Some("array")) => {
            let (item, _) = resolve(schema.get("items")?);
            if item.get("properties").is_some() { Found::Objects(item) } else { Found::Texts }
        }
        (_, Some("object")) => Found::Object,
        _ => Found::Value(FieldType::Text),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(word: &str, path: &str) -> Option<Found> {
        find(record(word)?, &path.split('.').map(str::to_owned).collect::<Vec<_>>())
    }

    #[test]
    fn the_schema_tells_kinds() {
        assert_eq!(at("price", "amount"), Some(Found::Value(FieldType::Decimal)));
        assert_eq!(at("price", "number"), Some(Found::Value(FieldType::Integer)));
        assert_eq!(at("price", "stores"), Some(Found::Texts));
        assert_eq!(at("item", "unit.name"), Some(Found::Value(FieldType::Text)));
        assert_eq!(at("item", "vat"), Some(Found::Value(FieldType::Text)));
        assert_eq!(at("item", "unit"), Some(Found::Object));
        assert_eq!(at("receipt", "closed"), Some(Found::Value(FieldType::Moment)));
        assert_eq!(at("receipt", "cashier.id"), Some(Found::Value(FieldType::Text)));
        assert!(matches!(at("receipt", "positions"), Some(Found::Objects(_))));
        assert_eq!(at("receipt", "colour"), None);
        assert_eq!(at("receipt", "total.amount"), None);
    }
}
