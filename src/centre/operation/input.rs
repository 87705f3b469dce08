//! What is given to an operation: named values from the path, the query and the body.

use serde_json::{Map, Value};

use super::OpError;
use crate::diag::near_matches;

/// Where a field stands in HTTP.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// In the path.
    Path,
    /// Behind the `?`.
    Query,
    /// In the JSON body.
    Body,
}

/// What a field holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Text.
    Text,
    /// A whole number that is not negative.
    Integer,
    /// Yes or no.
    Flag,
    /// A JSON object.
    Object,
    /// A list of texts.
    Texts,
    /// A list of JSON values.
    List,
}

impl Kind {
    /// In words.
    pub const fn word(self) -> &'static str {
        match self {
            Kind::Text => "text",
            Kind::Integer => "a whole number",
            Kind::Flag => "true or false",
            Kind::Object => "an object",
            Kind::Texts => "a list of texts",
            Kind::List => "a list",
        }
    }

    fn fits(self, value: &Value) -> bool {
        match self {
            Kind::Text => value.as_str().is_some_and(|text| text.len() <= MAX_TEXT_BYTES && !text.contains('\0')),
            Kind::Integer => value.is_u64(),
            Kind::Flag => value.is_boolean(),
            Kind::Object => value.is_object(),
            Kind::Texts => value.as_array().is_some_and(|list| list.iter().all(Value::is_string)),
            Kind::List => value.is_array(),
        }
    }
}

/// The longest text of a field.
pub const MAX_TEXT_BYTES: usize = 64 * 1024;

/// A field of an operation's input.
#[derive(Clone, Copy, Debug)]
pub struct Field {
    /// Its name.
    pub name: &'static str,
    /// Where it stands.
    pub place: Place,
    /// What it holds.
    pub kind: Kind,
    /// Whether it must be there.
    pub required: bool,
    /// What it means.
    pub help: &'static str,
}

impl Field {
    /// A part of the path.
    pub const fn path(name: &'static str, help: &'static str) -> Field {
        Field { name, place: Place::Path, kind: Kind::Text, required: true, help }
    }

    /// Something behind the `?` that may be left out.
    pub const fn query(name: &'static str, kind: Kind, help: &'static str) -> Field {
        Field { name, place: Place::Query, kind, required: false, help }
    }

    /// A member of the body that may be left out.
    pub const fn body(name: &'static str, kind: Kind, help: &'static str) -> Field {
        Field { name, place: Place::Body, kind, required: false, help }
    }

    /// The same, and it must be there.
    #[must_use]
    pub const fn required(mut self) -> Field {
        self.required = true;
        self
    }
}

/// Named values.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Input(Map<String, Value>);

impl Input {
    /// Nothing.
    pub fn new() -> Input {
        Input::default()
    }

    /// One more; nothing is left out.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl Into<Value>) -> Input {
        self.set(name, value);
        self
    }

    /// One more; what is null is not given.
    pub fn set(&mut self, name: &str, value: impl Into<Value>) {
        let value = value.into();
        if !value.is_null() {
            self.0.insert(name.to_owned(), value);
        }
    }

    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Value)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value))
    }

    /// The value of this name.
    pub fn get(&self, name: &str) -> Option<&Value> {
        self.0.get(name)
    }

    /// A text, when it is given.
    pub fn opt_text(&self, name: &str) -> Option<&str> {
        self.0.get(name).and_then(Value::as_str)
    }

    /// A text that has been checked to be there.
    ///
    /// # Errors
    /// When it is not.
    pub fn text(&self, name: &str) -> Result<&str, OpError> {
        self.opt_text(name).ok_or_else(|| OpError::input(format!("`{name}` is missing")))
    }

    /// A number, when it is given.
    pub fn opt_integer(&self, name: &str) -> Option<u64> {
        self.0.get(name).and_then(Value::as_u64)
    }

    /// Yes or no; no when it is not given.
    pub fn flag(&self, name: &str) -> bool {
        self.0.get(name).and_then(Value::as_bool).unwrap_or(false)
    }

    /// A list of texts; empty when it is not given.
    pub fn texts(&self, name: &str) -> Vec<&str> {
        let list = self.0.get(name).and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
        list.iter().filter_map(Value::as_str).collect()
    }

    /// Whether each value is declared and fits, and what must be there is there.
    pub(in crate::centre) fn check(&self, fields: &[Field]) -> Result<(), OpError> {
        for (name, value) in &self.0 {
            let Some(field) = fields.iter().find(|field| field.name == name) else {
                let names: Vec<&str> = fields.iter().map(|field| field.name).collect();
                let error = OpError::input(format!("there is no field `{name}`"));
                return Err(match near_matches(name, names.iter().copied()).first() {
                    Some(near) => error.help(format!("`{near}` is meant?")),
                    None => error.help(format!("the fields are: {}", names.join(", "))),
                });
            };
            if !field.kind.fits(value) {
                return Err(OpError::input(format!("`{name}` has to be {}", field.kind.word())));
            }
        }
        match fields.iter().find(|field| field.required && !self.0.contains_key(field.name)) {
            Some(missing) => {
                Err(OpError::input(format!("`{}` is missing", missing.name)).help(missing.help.to_owned()))
            }
            None => Ok(()),
        }
    }

    /// Reads what came over HTTP: parts of the path, the query, a JSON object as the body.
    ///
    /// # Errors
    /// When something is not understood.
    pub fn from_http(
        fields: &[Field],
        path: &[(&'static str, &str)],
        query: &str,
        body: &[u8],
    ) -> Result<Input, OpError> {
        let mut input = Input::new();
        if !body.is_empty() {
            let read = serde_json::from_slice(body);
            input.0 = read.map_err(|error| {
                let place = format!("line {}, column {}", error.line(), error.column());
                OpError::input(format!("the body is not a JSON object ({place}): {error}"))
            })?;
            let out_of_place = |name: &String| fields.iter().any(|f| f.name == *name && f.place != Place::Body);
            if let Some(name) = input.0.keys().find(|name| out_of_place(name)) {
                return Err(OpError::input(format!("`{name}` does not belong into the body")));
            }
            input.0.retain(|_, value| !value.is_null());
        }
        for (name, text) in path {
            let text = decode(text).ok_or_else(|| OpError::not_found("there is nothing under this path"))?;
            input.0.insert((*name).to_owned(), text.into());
        }
        for pair in query.split('&').filter(|pair| !pair.is_empty()) {
            let (name, text) = pair.split_once('=').unwrap_or((pair, ""));
            let malformed = || OpError::input(format!("`{pair}` is not understood"));
            let (name, text) = (decode(name).ok_or_else(malformed)?, decode(text).ok_or_else(malformed)?);
            let field = fields.iter().find(|field| field.name == name && field.place == Place::Query);
            let value = match field.map(|field| field.kind) {
                Some(Kind::Integer) => text.parse::<u64>().map(Value::from).unwrap_or(Value::String(text)),
                Some(Kind::Flag) => match text.as_str() {
                    "" | "true" | "1" => Value::Bool(true),
                    "false" | "0" => Value::Bool(false),
                    _ => Value::String(text),
                },
                Some(Kind::Texts) => text.split(',').map(Value::from).collect(),
                _ => Value::String(text),
            };
            input.0.insert(name, value);
        }
        Ok(input)
    }

    /// The path, the query and the body of these fields: what [`from_http`](Input::from_http) reads.
    pub fn to_http(&self, fields: &[Field], template: &str) -> (String, Option<Vec<u8>>) {
        let (mut path, mut query, mut body) = (template.to_owned(), String::new(), Map::new());
        for (name, value) in &self.0 {
            let place = fields.iter().find(|field| field.name == name).map_or(Place::Body, |field| field.place);
            let text = match value {
                Value::String(text) => text.clone(),
                Value::Array(list) => list.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(","),
                other => other.to_string(),
            };
            match place {
                Place::Path => path = path.replace(&format!("{{{name}}}"), &encode(&text)),
                Place::Query => {
                    query.push(if query.is_empty() { '?' } else { '&' });
                    query.push_str(&format!("{}={}", encode(name), encode(&text)));
                }
                Place::Body => drop(body.insert(name.clone(), value.clone())),
            }
        }
        let wants_body = fields.iter().any(|field| field.place == Place::Body);
        (path + &query, wants_body.then(|| Value::Object(body).to_string().into_bytes()))
    }
}

/// Reads `%41` and `+`; nothing when it is not UTF-8 or not so written.
pub fn decode(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(match byte {
            b'+' => b' ',
            b'%' => {
                let digits = [rest.next()?, rest.next()?];
                u8::from_str_radix(std::str::from_utf8(&digits).ok()?, 16).ok()?
            }
            other => other,
        });
    }
    String::from_utf8(bytes).ok().filter(|text| !text.contains('\0'))
}

/// Writes what [`decode`] reads.
pub fn encode(text: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b'~');
    text.bytes().map(|b| if plain(b) { char::from(b).to_string() } else { format!("%{b:02X}") }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const FIELDS: &[Field] = &[
        Field::path("store", "the store"),
        Field::query("all", Kind::Flag, "deleted ones too"),
        Field::query("most", Kind::Integer, "so many"),
        Field::query("kinds", Kind::Texts, "of these"),
        Field::body("name", Kind::Text, "its name"),
        Field::body("hours", Kind::Object, "opening hours").required(),
    ];

    #[test]
    fn what_is_sent_is_read() {
        let input = Input::new()
            .with("store", "42/7 a")
            .with("all", true)
            .with("most", 7)
            .with("kinds", vec!["a", "b"])
            .with("name", "У дома & Ко")
            .with("hours", serde_json::json!({"mon": "9-21"}));
        let (path, body) = input.to_http(FIELDS, "/v1/stores/{store}");
        let (path, query) = path.split_once('?').unwrap();
        assert_eq!(path, "/v1/stores/42%2F7%20a");
        let store = path.rsplit('/').next().unwrap();
        let read = Input::from_http(FIELDS, &[("store", store)], query, &body.unwrap()).unwrap();
        assert_eq!(read, input);
        assert!(read.check(FIELDS).is_ok());
    }

    #[test]
    fn what_does_not_fit_is_told() {
        let say = |query: &str, body: &str| {
            let read = Input::from_http(FIELDS, &[("store", "1")], query, body.as_bytes());
            read.and_then(|input| input.check(FIELDS)).unwrap_err().to_string()
        };
        assert_eq!(say("most=many", "{}"), "`most` has to be a whole number");
        assert_eq!(say("mots=1", "{}"), "there is no field `mots`");
        assert_eq!(say("", "{}"), "`hours` is missing");
        assert_eq!(say("", "{\"store\":\"2\"}"), "`store` does not belong into the body");
        assert!(say("", "[1]").starts_with("the body is not a JSON object (line 1, column"));
        assert_eq!(say("a=%ff", "{}"), "`a=%ff` is not understood");
        assert_eq!(say("", "{\"name\":\"a\\u0000\"}"), "`name` has to be text");
    }
}
