//! The JSON Schemas (draft 2020-12) of events, made from the dictionary.
//!
//! They are open: readers pass over what they do not know, so no schema forbids further fields. Words of a field are
//! listed as `enum`: a later dictionary may add one, and then its schema does.
//!
//! `docs/schema/events/` holds [`files`], committed; a test compares them (`UPDATE=1` rewrites them).

use serde_json::{Map, Value as Json, json};

use super::dictionary::{Field, Type};
use super::envelope::{DocKind, Mode, VERSION};
use super::kind::Kind;

const DRAFT: &str = "https://json-schema.org/draft/2020-12/schema";
const BASE: &str = "https://example.com/tillwire/events-1/";
const ENVELOPE_FILE: &str = "envelope.json";

/// The schema of a kind by itself: envelope and data in one file.
pub fn of_kind(kind: Kind) -> Json {
    let mut schema = head(kind.name(), &format!("`{kind}`"), kind.info().about);
    let (mut properties, required) = envelope_members();
    properties.insert("type".into(), json!({ "const": kind.name() }));
    properties.insert("data".into(), data(kind, "#"));
    schema.insert("type".into(), "object".into());
    schema.insert("properties".into(), properties.into());
    schema.insert("required".into(), required);
    schema.insert("$defs".into(), definitions());
    schema.into()
}

/// The schema of any event. Kinds that it does not know need a right envelope only.
pub fn of_all() -> Json {
    let mut schema = head("all", "An event of a till", "Any kind of event; unknown kinds pass.");
    let (properties, required) = envelope_members();
    let mut defs = definitions();
    let mut cases = Vec::new();
    for kind in Kind::ALL {
        defs[kind.name()] = data(kind, "#");
        cases.push(json!({
            "if": { "properties": { "type": { "const": kind.name() } } },
            "then": { "properties": { "data": { "$ref": format!("#/$defs/{kind}") } } },
        }));
    }
    schema.insert("type".into(), "object".into());
    schema.insert("properties".into(), properties.into());
    schema.insert("required".into(), required);
    schema.insert("allOf".into(), cases.into());
    schema.insert("$defs".into(), defs);
    schema.into()
}

/// The envelope and one file a kind that refers to it, by name.
pub fn files() -> Vec<(String, String)> {
    let (properties, required) = envelope_members();
    let mut envelope = head("envelope", "The envelope of events", "What every event says beside its `data`.");
    envelope.insert("type".into(), "object".into());
    envelope.insert("properties".into(), properties.into());
    envelope.insert("required".into(), required);
    envelope.insert("$defs".into(), definitions());
    let mut files = vec![(ENVELOPE_FILE.to_owned(), pretty(&envelope.into()))];
    for kind in Kind::ALL {
        let mut schema = head(kind.name(), &format!("`{kind}`"), kind.info().about);
        schema.insert("$ref".into(), ENVELOPE_FILE.into());
        let properties = json!({ "type": { "const": kind.name() }, "data": data(kind, ENVELOPE_FILE) });
        schema.insert("properties".into(), properties);
        files.push((format!("{kind}.json"), pretty(&schema.into())));
    }
    files
}

/// As it is written into files.
pub fn pretty(schema: &Json) -> String {
    format!("{schema:#}\n")
}

fn head(name: &str, title: &str, about: &str) -> Map<String, Json> {
    let mut head = Map::new();
    head.insert("$schema".into(), DRAFT.into());
    head.insert("$id".into(), format!("{BASE}{name}.json").into());
    head.insert("title".into(), title.into());
    head.insert("description".into(), about.into());
    head
}

fn data(kind: Kind, home: &str) -> Json {
    let mut schema = object(kind.fields(), home);
    if let Some(instead) = kind.info().deprecated {
        schema["deprecated"] = true.into();
        schema["$comment"] = instead.into();
    }
    schema
}

fn object(fields: &[Field], home: &str) -> Json {
    let mut properties = Map::new();
    for field in fields {
        let mut schema = of_type(&field.ty, home);
        let about = match field.role {
            Some(role) => format!("{} ({})", field.about, role.shown()),
            None => field.about.to_owned(),
        };
        schema["description"] = about.into();
        properties.insert(field.name.to_owned(), schema);
    }
    let required: Vec<&str> = fields.iter().filter(|f| !f.optional).map(|f| f.name).collect();
    let mut schema = json!({ "type": "object", "properties": properties });
    if !required.is_empty() {
        schema["required"] = required.into();
    }
    schema
}

fn of_type(ty: &Type, home: &str) -> Json {
    match ty {
        Type::Text => json!({ "type": "string" }),
        Type::Word(words) => json!({ "enum": words }),
        Type::Int => json!({ "type": "integer" }),
        Type::Flag => json!({ "type": "boolean" }),
        Type::List(inner) => json!({ "type": "array", "items": of_type(inner, home) }),
        Type::Object(fields) => object(fields, home),
        named => {
            let name = named.shown();
            let file = if home == "#" { "" } else { home };
            json!({ "$ref": format!("{file}#/$defs/{name}") })
        }
    }
}

/// Types that have a form of their own.
fn definitions() -> Json {
    let decimal = |digits: &str, about: &str| json!({ "type": "string", "pattern": format!("^-?(0|[1-9][0-9]*){digits}$"), "description": about });
    json!({
        "money": decimal("\\.[0-9]{2}", "Money in the currency of the till."),
        "points": decimal("\\.[0-9]{2}", "Points."),
        "price": decimal("\\.[0-9]{2,6}", "The price of one unit."),
        "qty": decimal("(\\.[0-9]{1,6})?", "A quantity."),
        "pct": decimal("(\\.[0-9]{1,2})?", "Percent."),
        "time": { "type": "string", "format": "date-time", "description": "RFC 3339 with its offset." },
        "date": { "type": "string", "format": "date" },
        "hash": {
            "type": "string", "pattern": "^[A-Za-z0-9_-]{43}$", "description": "base64url of a keyed HMAC-SHA-256.",
        },
    })
}

/// The members of the envelope, and the names of those that are always there.
fn envelope_members() -> (Map<String, Json>, Json) {
    let words = |all: Vec<&str>, about: &str| json!({ "enum": all, "description": about });
    let text = |about: &str| json!({ "type": "string", "description": about });
    let number = |least: u32, about: &str| json!({ "type": "integer", "minimum": least, "description": about });
    let members = [
        ("v", true, json!({ "const": VERSION, "description": "version of the envelope" })),
        (
            "epoch",
            true,
            json!({
                "type": "string", "pattern": "^[0-9a-f]{16}$",
                "description": "the epoch of the numbers: a new one whenever the till opens its database for selling",
            }),
        ),
        ("seq", true, number(1, "the number of the event; it rises by one per event of the till")),
        (
            "prev",
            true,
            number(
                0,
                "the number of the event sent before to this topic, 0 for none: so a reader sees what is missing",
            ),
        ),
        ("id", true, json!({ "type": "string", "format": "uuid", "description": "identity, a UUIDv7" })),
        ("type", true, text("the kind: area.action")),
        ("store", true, text("the store")),
        ("till", true, text("the till")),
        (
            "ts",
            true,
            json!({
                "type": "string", "format": "date-time",
                "description": "when it happened, by the till's clock; the order is that of `seq`, never of `ts`",
            }),
        ),
        ("bizdate", false, json!({ "type": "string", "format": "date", "description": "the business date" })),
        ("session", false, text("the cashier's session, opaque")),
        ("shift", false, number(0, "the number of the shift")),
        ("mode", false, words(Mode::ALL.iter().map(|m| m.word()).collect(), "what the till is set to do")),
        ("cashier", false, text("the cashier's number")),
        (
            "doc",
            false,
            json!({
                "type": "object",
                "description": "the document",
                "properties": {
                    "id": text("its id, opaque"),
                    "no": number(0, "its number within the shift"),
                    "kind": words(DocKind::ALL.iter().map(|k| k.word()).collect(), "what it is"),
                },
                "required": ["id", "kind"],
            }),
        ),
        ("pos", false, number(1, "the position of the document")),
        ("hk", false, text("id of the key that hashes are made with")),
        (
            "replay",
            false,
            json!({ "type": "object", "description": "the event was replayed from a recording: production drops it" }),
        ),
        ("data", true, json!({ "type": "object", "description": "what the kind says" })),
    ];
    let required: Vec<&str> = members.iter().filter(|(_, required, _)| *required).map(|(name, ..)| *name).collect();
    let required = Json::from(required);
    (members.into_iter().map(|(name, _, schema)| (name.to_owned(), schema)).collect(), required)
}
