//! One recorded event: its bytes, where its members stand, and where it was found.

use super::head::{Field, Head};
use super::scan::{Bad, Cursor};
use crate::vocab::{Moment, Zone};

/// An event as it was recorded. Its bytes have been checked to be one JSON object of the native envelope.
#[derive(Clone, Debug)]
pub struct Record {
    bytes: Box<[u8]>,
    /// Apart, because a record changes hands a dozen times on its way.
    pub(crate) head: Box<Head>,
    /// The till, by the order in which tills appeared; see [`Events::till`](super::Events::till).
    pub till: usize,
    /// Which input it is from; see [`Recording::place`](super::Recording::place).
    pub input: usize,
    /// Line of the file, from 1, or offset of the partition.
    pub line: u64,
    /// Bytes (uncompressed) before the line.
    pub offset: u64,
}

impl AsRef<Record> for Record {
    fn as_ref(&self) -> &Record {
        self
    }
}

impl Record {
    /// Reads one event. Structured CloudEvents are taken off: their `data` is the whole native event.
    pub(crate) fn parse(line: &[u8], zone: &Zone) -> Result<Record, Bad> {
        if let Err(error) = std::str::from_utf8(line) {
            return Err(Bad::new(error.valid_up_to(), "the bytes are not UTF-8"));
        }
        let local = |text: &str| Moment::parse(text).ok().map(|moment| moment.instant_ms(zone));
        let (bytes, head) = match Head::of(line, &local) {
            Ok(head) => (line, head),
            Err(bad) => match cloud_event(line) {
                Some((start, end)) => {
                    let inner = &line[start..end];
                    let head = Head::of(inner, &local).map_err(|bad| Bad { at: bad.at + start, ..bad })?;
                    (inner, head)
                }
                None => return Err(bad),
            },
        };
        Ok(Record { bytes: bytes.into(), head: Box::new(head), till: 0, input: 0, line: 0, offset: 0 })
    }

    /// Says where it was found.
    pub(super) fn found_at(self, input: usize, line: u64, offset: u64) -> Record {
        Record { input, line, offset, ..self }
    }

    /// The event as it was recorded, one JSON object without a line end.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// Number of the event in its till.
    pub fn seq(&self) -> u64 {
        self.head.seq
    }

    /// Number of the event that was sent before it to the topic; 0 when there was none.
    pub fn prev(&self) -> u64 {
        self.head.prev
    }

    /// When it happened: milliseconds since 1970-01-01T00:00Z.
    pub fn ts_ms(&self) -> i64 {
        self.head.ts_ms
    }

    /// A member of the envelope as it is written, without its quotes; empty when it is not there or no string.
    pub fn text(&self, field: Field) -> &str {
        let found = self.head.text(&self.bytes, field).unwrap_or_default();
        // The whole was checked to be UTF-8, and quotes are no part of another character.
        std::str::from_utf8(found).unwrap_or_default()
    }

    /// The kind, as `position.added`.
    pub fn kind(&self) -> &str {
        self.text(Field::Type)
    }

    /// The bytes of a member's value, quotes included.
    pub fn value(&self, field: Field) -> Option<&[u8]> {
        self.head.get(field).map(|found| &self.bytes[found.start as usize..found.end as usize])
    }

    /// A member of the envelope that is a whole number.
    pub fn integer(&self, field: Field) -> Option<u64> {
        self.head.integer(&self.bytes, field).ok().flatten()
    }

    /// The payload as JSON text; an empty object when there is none.
    pub fn data(&self) -> &[u8] {
        self.value(Field::Data).unwrap_or(b"{}")
    }
}

/// The `data` of a structured CloudEvent.
fn cloud_event(line: &[u8]) -> Option<(usize, usize)> {
    let mut data = None;
    let mut version = false;
    let mut cursor = Cursor::new(line, 0);
    let whole = cursor.members(0, |cursor, from, to| {
        let value = cursor.value(1)?;
        match &line[from..to] {
            b"data" => data = Some(value),
            b"specversion" => version = true,
            _ => {}
        }
        Ok(())
    });
    data.filter(|_| version && whole.is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    const EVENT: &str = r#"{"v":1,"epoch":"5f3a","seq":7,"prev":6,"id":"0193","type":"drawer.opened","store":"42","till":"7","ts":"2026-11-21T12:41:07.412","data":{"reason":"Размен"}}"#;

    #[test]
    fn a_time_without_offset_is_of_the_zone() {
        let of = |zone: &str| Record::parse(EVENT.as_bytes(), &Zone::parse(zone).unwrap()).unwrap().ts_ms();
        assert_eq!(of("UTC") - of("Europe/Moscow"), 3 * 3_600_000);
    }

    #[test]
    fn a_cloud_event_is_taken_off() {
        let wrapped = format!(r#"{{"specversion":"1.0","id":"0193","data":{EVENT}}}"#);
        let record = Record::parse(wrapped.as_bytes(), &Zone::utc()).unwrap();
        assert_eq!((record.seq(), record.bytes()), (7, EVENT.as_bytes()));
        assert_eq!(record.data(), r#"{"reason":"Размен"}"#.as_bytes());
        assert_eq!((record.kind(), record.text(Field::Hk), record.text(Field::Seq)), ("drawer.opened", "", ""));
        let bare = format!(r#"{{"specversion":"1.0","data":{}}}"#, EVENT.replace("\"seq\":7,", ""));
        let bad = Record::parse(bare.as_bytes(), &Zone::utc()).unwrap_err();
        assert_eq!(&bare.as_bytes()[bad.at..bad.at + 1], b"{", "{bad:?}");
    }

    #[test]
    fn other_bytes_are_refused() {
        assert!(Record::parse(b"{\"a\":\"\xff\"}", &Zone::utc()).unwrap_err().what.contains("UTF-8"));
    }
}
