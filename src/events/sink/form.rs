//! How an event is written for its readers: our own JSON, or CloudEvents around it.

use std::borrow::Cow;
use std::fmt::Write as _;

use super::{Head, Record};

/// How events are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Form {
    /// The event itself; three headers at most.
    #[default]
    Native,
    /// A CloudEvents 1.0 object whose `data` is the whole native event.
    CloudEvents,
    /// The native event, with the attributes of CloudEvents as headers. Much slower than the others through Kafka.
    CloudEventsBinary,
}

impl Form {
    /// All of them.
    pub const ALL: [Form; 3] = [Form::Native, Form::CloudEvents, Form::CloudEventsBinary];

    /// Its word in an address.
    pub const fn word(self) -> &'static str {
        match self {
            Form::Native => "native",
            Form::CloudEvents => "cloudevents",
            Form::CloudEventsBinary => "cloudevents-binary",
        }
    }

    /// From its word.
    pub fn parse(word: &str) -> Option<Form> {
        Form::ALL.into_iter().find(|form| form.word() == word)
    }

    /// The type of a message of one event.
    pub const fn content_type(self) -> &'static str {
        match self {
            Form::Native | Form::CloudEventsBinary => "application/json",
            Form::CloudEvents => "application/cloudevents+json",
        }
    }

    /// Writes the body of a message.
    pub fn body(self, record: &Record<'_>, out: &mut Vec<u8>) {
        match self {
            Form::Native | Form::CloudEventsBinary => out.extend_from_slice(record.wire),
            Form::CloudEvents => structured(record, out),
        }
    }

    /// The headers of a message, beside its body.
    pub fn headers(self, record: &Record<'_>) -> Vec<(&'static str, Cow<'static, str>)> {
        match self {
            Form::Native => {
                let mut headers = vec![("content-type", Cow::Borrowed(self.content_type()))];
                headers.extend(record.kind.map(|kind| ("event-type", Cow::Borrowed(kind.name()))));
                headers
            }
            Form::CloudEvents => vec![("content-type", Cow::Borrowed(self.content_type()))],
            Form::CloudEventsBinary => {
                let mut headers = vec![("content-type", Cow::Borrowed(self.content_type()))];
                let attributes = attributes(record);
                headers.extend(attributes.into_iter().map(|(name, value)| (binary_name(name), Cow::Owned(value))));
                headers
            }
        }
    }
}

/// The attributes of CloudEvents, in order.
fn attributes(record: &Record<'_>) -> Vec<(&'static str, String)> {
    let head = Head::of(record.wire);
    let id = super::head::text_field(record.wire, "id").unwrap_or_default();
    let kind = super::head::text_field(record.wire, "type").unwrap_or_default();
    let mut attributes = vec![
        ("specversion", "1.0".to_owned()),
        ("id", id),
        ("source", format!("/store/{}/till/{}", uri(&head.store), uri(&head.till))),
        ("type", kind),
        ("time", head.ts.clone()),
    ];
    attributes.extend(head.doc.clone().map(|doc| ("subject", doc)));
    attributes.push(("partitionkey", head.till_key()));
    // Sequences are compared as texts.
    attributes.push(("sequence", format!("{:019}", record.seq)));
    attributes
}

fn binary_name(name: &'static str) -> &'static str {
    match name {
        "specversion" => "ce_specversion",
        "id" => "ce_id",
        "source" => "ce_source",
        "type" => "ce_type",
        "time" => "ce_time",
        "subject" => "ce_subject",
        "partitionkey" => "ce_partitionkey",
        _ => "ce_sequence",
    }
}

fn structured(record: &Record<'_>, out: &mut Vec<u8>) {
    let mut front = String::from("{");
    for (name, value) in attributes(record) {
        // Writing to a String cannot fail; a String is always JSON.
        let value = serde_json::to_string(&value).unwrap_or_default();
        write!(front, "\"{name}\":{value},").ok();
    }
    front.push_str("\"datacontenttype\":\"application/json\",\"data\":");
    out.extend_from_slice(front.as_bytes());
    out.extend_from_slice(record.wire);
    out.push(b'}');
}

/// A part of a path: everything but plain characters as `%XX`.
fn uri(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            write!(out, "%{byte:02X}").ok();
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::events::Kind;
    use expect_test::expect;

    const WIRE: &[u8] = br#"{"v":1,"epoch":"5f5f5f5f5f5f5f5f","seq":184223,"prev":184221,"id":"0193-a","type":"position.added","store":"00 42","till":"07","ts":"2026-11-21T12:41:07.412+03:00","doc":{"id":"d-7","kind":"sale"},"data":{"item":"1"}}"#;

    fn record() -> Record<'static> {
        Record {
            ticket: 0,
            topic: "",
            key: Some("00 42:07"),
            seq: 184_223,
            kind: Some(Kind::PositionAdded),
            wire: WIRE,
        }
    }

    #[test]
    fn native_is_the_event_itself() {
        let mut out = Vec::new();
        Form::Native.body(&record(), &mut out);
        assert_eq!(out, WIRE);
        let headers = Form::Native.headers(&record());
        assert_eq!(headers, [("content-type", "application/json".into()), ("event-type", "position.added".into())]);
        assert!(headers.len() <= 3);
    }

    #[test]
    fn cloudevents_is_an_object_around_it() {
        let mut out = Vec::new();
        Form::CloudEvents.body(&record(), &mut out);
        let value: serde_json::Value = serde_json::from_slice(&out).unwrap();
        assert_eq!(value["data"], serde_json::from_slice::<serde_json::Value>(WIRE).unwrap());
        let text = String::from_utf8(out).unwrap();
        expect![[r#"{"specversion":"1.0","id":"0193-a","source":"/store/00%2042/till/07","type":"position.added","time":"2026-11-21T12:41:07.412+03:00","subject":"d-7","partitionkey":"00 42:07","sequence":"0000000000000184223","datacontenttype":"application/json","#]]
            .assert_eq(text.split("\"data\":").next().unwrap());
    }

    #[test]
    fn binary_has_the_attributes_as_headers() {
        let names: Vec<&str> = Form::CloudEventsBinary.headers(&record()).iter().map(|(name, _)| *name).collect();
        assert_eq!(
            names,
            [
                "content-type",
                "ce_specversion",
                "ce_id",
                "ce_source",
                "ce_type",
                "ce_time",
                "ce_subject",
                "ce_partitionkey",
                "ce_sequence"
            ]
        );
    }

    #[test]
    fn words_are_read_back() {
        assert!(Form::ALL.iter().all(|form| Form::parse(form.word()) == Some(*form)));
        assert_eq!(Form::parse("avro"), None);
    }
}
