//! Problem details (RFC 9457): what a server says when it refuses, and what a client reads of it.

use serde_json::{Map, Value};

use super::{Fields, Reply};

/// The media type.
pub const PROBLEM_TYPE: &str = "application/problem+json";

/// A refusal in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The status of the answer.
    pub status: u16,
    /// What kind of problem it is: a URI.
    pub kind: String,
    /// The kind in words, the same for all of the kind.
    pub title: String,
    /// What happened this time; empty when there is no more to say.
    pub detail: String,
    /// Further members that the kind defines.
    pub more: Map<String, Value>,
}

impl Problem {
    /// A problem of this kind.
    pub fn new(status: u16, kind: impl Into<String>, title: impl Into<String>) -> Problem {
        let (kind, title) = (kind.into(), title.into());
        Problem { status, kind, title, detail: String::new(), more: Map::new() }
    }

    /// Says what happened this time.
    #[must_use]
    pub fn detail(mut self, text: impl Into<String>) -> Problem {
        self.detail = text.into();
        self
    }

    /// Adds a member.
    #[must_use]
    pub fn member(mut self, name: &str, value: impl Into<Value>) -> Problem {
        self.more.insert(name.to_owned(), value.into());
        self
    }

    /// The answer that carries it.
    pub fn reply(self) -> Reply {
        let mut object = Map::new();
        object.insert("type".into(), self.kind.into());
        object.insert("title".into(), self.title.into());
        object.insert("status".into(), self.status.into());
        if !self.detail.is_empty() {
            object.insert("detail".into(), self.detail.into());
        }
        object.extend(self.more);
        let fields = Fields::new().with("content-type", PROBLEM_TYPE).with("cache-control", "no-store");
        Reply::new(self.status).with_fields(fields).body(Value::Object(object).to_string().into_bytes())
    }

    /// Reads the body of an answer; nothing when it is no problem object.
    pub fn read(status: u16, body: &[u8]) -> Option<Problem> {
        let Ok(Value::Object(mut object)) = serde_json::from_slice(body) else { return None };
        let mut text = |name: &str| match object.remove(name) {
            Some(Value::String(text)) => text,
            _ => String::new(),
        };
        let (kind, title, detail) = (text("type"), text("title"), text("detail"));
        object.remove("status");
        // A missing type means `about:blank`.
        let kind = if kind.is_empty() { "about:blank".to_owned() } else { kind };
        Some(Problem { status, kind, title, detail, more: object })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_said_is_read() {
        let said = Problem::new(409, "urn:x:conflict", "numbers conflict").detail("7 is taken").member("n", 7);
        let reply = said.clone().reply();
        assert_eq!(reply.status, 409);
        assert_eq!(reply.fields.get("content-type").as_deref(), Some(PROBLEM_TYPE));
        assert_eq!(Problem::read(409, reply.bytes()), Some(said));
        assert_eq!(Problem::read(502, b"<html>bad gateway</html>"), None);
        assert_eq!(Problem::read(400, b"{}").unwrap().kind, "about:blank");
    }
}
