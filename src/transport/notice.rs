//! The envelope of directories and settings on their way to a till: what kind, which version, from when on.
//!
//! Catalogues have a form of their own (canonical JSON Lines); every other document for a till is one JSON object:
//! `{"kind": "staff", "version": 7, "effective_from": "2026-11-02T00:00:00Z", "body": {…}}`. What a body holds is said
//! by its kind; see the variants of [`Kind`].

use serde_json::{Map, Value};

use super::Kind;
use crate::vocab::{Moment, Zone};

/// The form that is written and read here; a till names it in its hello.
pub const FORM: u32 = 1;

/// A directory or a setting for a till.
#[derive(Clone, Debug, PartialEq)]
pub struct Notice {
    /// What it is.
    pub kind: Kind,
    /// Its version: a greater one stands above a smaller one.
    pub version: u64,
    /// From when on it holds, in milliseconds since 1970; at once when not said.
    pub effective_from_ms: Option<i64>,
    /// What it says.
    pub body: Map<String, Value>,
}

/// Why bytes are not a notice.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoticeError {
    /// It is not a JSON object.
    #[error("not a JSON object: {0}")]
    Json(String),
    /// A member is missing or is not what it should be.
    #[error("`{0}` is missing or is not what it should be")]
    Member(&'static str),
    /// It says that it is of another kind than the one it came as.
    #[error("it says that it is a {said}, and came as a {came}")]
    Kind {
        /// What it says.
        said: String,
        /// What it came as.
        came: Kind,
    },
}

impl Notice {
    /// One that holds at once.
    pub fn new(kind: Kind, version: u64, body: Map<String, Value>) -> Notice {
        Notice { kind, version, effective_from_ms: None, body }
    }

    /// Its bytes: the same for the same notice.
    pub fn encode(&self) -> Vec<u8> {
        let from = self.effective_from_ms.and_then(|ms| Moment::from_instant_ms(ms, &Zone::utc()).ok());
        let mut object = Map::new();
        object.insert("kind".into(), self.kind.word().into());
        object.insert("version".into(), self.version.into());
        object.insert("effective_from".into(), from.map_or(Value::Null, |at| (at.millis_text() + "Z").into()));
        object.insert("body".into(), Value::Object(self.body.clone()));
        Value::Object(object).to_string().into_bytes()
    }

    /// Reads bytes that came as this kind.
    ///
    /// # Errors
    /// When they are not a notice of that kind.
    pub fn decode(came: Kind, bytes: &[u8]) -> Result<Notice, NoticeError> {
        let value: Value = serde_json::from_slice(bytes).map_err(|error| NoticeError::Json(error.to_string()))?;
        let Value::Object(mut object) = value else {
            return Err(NoticeError::Json("it is something else".to_owned()));
        };
        let said = object.get("kind").and_then(Value::as_str).ok_or(NoticeError::Member("kind"))?;
        if Kind::parse(said) != Some(came) {
            return Err(NoticeError::Kind { said: said.to_owned(), came });
        }
        let version = object.get("version").and_then(Value::as_u64).ok_or(NoticeError::Member("version"))?;
        let effective_from_ms = match object.get("effective_from") {
            None | Some(Value::Null) => None,
            Some(Value::String(text)) => {
                let at = Moment::parse(text).map_err(|_| NoticeError::Member("effective_from"))?;
                Some(at.instant_ms(&Zone::utc()))
            }
            Some(_) => return Err(NoticeError::Member("effective_from")),
        };
        let Some(Value::Object(body)) = object.remove("body") else { return Err(NoticeError::Member("body")) };
        Ok(Notice { kind: came, version, effective_from_ms, body })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read() {
        let body = Map::from_iter([("items".to_owned(), Value::from(vec!["4607", "4608"]))]);
        let mut notice = Notice::new(Kind::StopList, 7, body);
        assert_eq!(Notice::decode(Kind::StopList, &notice.encode()), Ok(notice.clone()));
        notice.effective_from_ms = Some(1_790_000_000_000);
        assert_eq!(Notice::decode(Kind::StopList, &notice.encode()), Ok(notice));
    }

    #[test]
    fn what_is_not_a_notice_is_told() {
        let read = |text: &str| Notice::decode(Kind::Staff, text.as_bytes()).unwrap_err().to_string();
        assert!(read("[1").starts_with("not a JSON object"));
        assert_eq!(read("[]"), "not a JSON object: it is something else");
        assert_eq!(read("{}"), "`kind` is missing or is not what it should be");
        assert_eq!(
            read(r#"{"kind":"settings","version":1,"body":{}}"#),
            "it says that it is a settings, and came as a staff"
        );
        assert_eq!(
            read(r#"{"kind":"staff","version":-1,"body":{}}"#),
            "`version` is missing or is not what it should be"
        );
        assert_eq!(
            read(r#"{"kind":"staff","version":1,"effective_from":"soon","body":{}}"#),
            "`effective_from` is missing or is not what it should be"
        );
        assert_eq!(read(r#"{"kind":"staff","version":1,"body":[]}"#), "`body` is missing or is not what it should be");
    }
}
