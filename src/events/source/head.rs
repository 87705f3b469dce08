//! The members of an event's envelope, and where they stand in its bytes.

use super::scan::{Bad, Cursor};
use super::stamp::Stamp;

macro_rules! fields {
    ($($name:ident $key:literal;)+) => {
        /// A member of the envelope.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[repr(u8)]
        pub enum Field { $(#[doc = concat!("`", $key, "`.")] $name,)+ }

        /// All of them; those of `doc` have a point in their name.
        const FIELDS: &[(Field, &str)] = &[$((Field::$name, $key)),+];
    };
}

fields! {
    V "v";
    Epoch "epoch";
    Seq "seq";
    Prev "prev";
    Id "id";
    Type "type";
    Store "store";
    Till "till";
    Ts "ts";
    Bizdate "bizdate";
    Session "session";
    Shift "shift";
    Mode "mode";
    Cashier "cashier";
    Doc "doc";
    Pos "pos";
    Data "data";
    Hk "hk";
    Replay "replay";
    DocId "doc.id";
    DocNo "doc.no";
    DocKind "doc.kind";
}

/// How many members are known.
pub(crate) const KNOWN: usize = 22;

/// Members of the object itself; the rest are members of `doc`.
const TOP: usize = 19;

impl Field {
    /// The name, with a point for those of `doc`.
    pub fn name(self) -> &'static str {
        FIELDS[self as usize].1
    }

    /// Finds one by its name.
    pub fn find(name: &str) -> Option<Field> {
        FIELDS.iter().find(|(_, key)| *key == name).map(|(field, _)| *field)
    }

    /// A member of the object itself. Members nearly always come in the order of this list, so it is looked through
    /// from behind the one that came last.
    fn top(key: &[u8], after: usize) -> Option<Field> {
        let (before, behind) = FIELDS[..TOP].split_at(after.min(TOP));
        behind.iter().chain(before).find(|(_, name)| name.as_bytes() == key).map(|(field, _)| *field)
    }

    fn of_doc(key: &[u8]) -> Option<Field> {
        FIELDS[TOP..].iter().find(|(_, name)| &name.as_bytes()[4..] == key).map(|(field, _)| *field)
    }
}

/// Bytes of a value, quotes included; nothing when `start` equals `end`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Bytes {
    pub start: u32,
    pub end: u32,
}

/// Where the members of one event stand, and those of its values that everybody asks for.
#[derive(Clone, Debug)]
pub(crate) struct Head {
    places: [Bytes; KNOWN],
    /// The known members in the order of the bytes.
    order: [Field; KNOWN],
    count: u8,
    /// One bit for each member that was found.
    seen: u32,
    /// Number of the event in its till.
    pub seq: u64,
    /// Number of the event before it on this topic.
    pub prev: u64,
    /// Milliseconds since 1970-01-01T00:00Z.
    pub ts_ms: i64,
}

impl Head {
    /// Checks one event and finds its members.
    pub fn of(text: &[u8], local: &dyn Fn(&str) -> Option<i64>) -> Result<Head, Bad> {
        let mut head = Head {
            places: [Bytes::default(); KNOWN],
            order: [Field::V; KNOWN],
            count: 0,
            seen: 0,
            seq: 0,
            prev: 0,
            ts_ms: 0,
        };
        let mut cursor = Cursor::new(text, 0);
        let mut after = 0;
        cursor.members(0, |cursor, from, to| {
            let Some(field) = Field::top(&text[from..to], after) else { return cursor.value(1).map(drop) };
            after = field as usize + 1;
            match field {
                Field::Doc => head.doc(text, cursor),
                field => head.place(field, from, cursor),
            }
        })?;
        cursor.end()?;
        head.seq = head.integer(text, Field::Seq)?.ok_or_else(|| missing(Field::Seq))?;
        head.prev = head.integer(text, Field::Prev)?.unwrap_or(0);
        for field in [Field::Epoch, Field::Id, Field::Type, Field::Store, Field::Till] {
            if head.text(text, field)?.is_empty() {
                return Err(missing(field));
            }
        }
        let ts = head.text(text, Field::Ts)?;
        if ts.is_empty() {
            return Err(missing(Field::Ts));
        }
        let read = match Stamp::parse(ts) {
            Some(stamp) if stamp.has_offset() => Some(stamp.instant_ms()),
            _ => std::str::from_utf8(ts).ok().and_then(local),
        };
        head.ts_ms = read.ok_or_else(|| {
            Bad::new(
                head.places[Field::Ts as usize].start as usize,
                "`ts` is not a time such as 2026-11-21T12:41:07.412+03:00",
            )
        })?;
        Ok(head)
    }

    fn doc(&mut self, text: &[u8], cursor: &mut Cursor<'_>) -> Result<(), Bad> {
        if cursor.looks_at() != b'{' {
            return self.place(Field::Doc, cursor.at(), cursor);
        }
        let start = cursor.at();
        let slot = self.note(Field::Doc, start)?;
        cursor.members(1, |cursor, from, to| match Field::of_doc(&text[from..to]) {
            Some(field) => self.place(field, from, cursor),
            None => cursor.value(2).map(drop),
        })?;
        self.places[slot] = bytes(start, cursor.at());
        Ok(())
    }

    fn note(&mut self, field: Field, at: usize) -> Result<usize, Bad> {
        let slot = field as usize;
        if self.seen & (1 << slot) != 0 {
            return Err(Bad::new(at, format!("`{}` stands twice", field.name())));
        }
        self.seen |= 1 << slot;
        self.order[usize::from(self.count)] = field;
        self.count += 1;
        Ok(slot)
    }

    fn place(&mut self, field: Field, at: usize, cursor: &mut Cursor<'_>) -> Result<(), Bad> {
        let slot = self.note(field, at)?;
        let (start, end) = cursor.value(1)?;
        self.places[slot] = bytes(start, end);
        Ok(())
    }

    /// Where the value of a member stands, quotes included.
    pub fn get(&self, field: Field) -> Option<Bytes> {
        let found = self.places[field as usize];
        (found.end > found.start).then_some(found)
    }

    /// The known members in the order of the bytes; `doc` stands before its own.
    pub fn in_order(&self) -> impl Iterator<Item = (Field, Bytes)> + '_ {
        self.order[..usize::from(self.count)].iter().map(|field| (*field, self.places[*field as usize]))
    }

    /// The bytes between the quotes of a member that must be a string; empty when it is not there.
    pub fn text<'t>(&self, text: &'t [u8], field: Field) -> Result<&'t [u8], Bad> {
        let Some(found) = self.get(field) else { return Ok(&[]) };
        let (start, end) = (found.start as usize, found.end as usize);
        if text[start] != b'"' {
            return Err(Bad::new(start, format!("`{}` is not a string", field.name())));
        }
        Ok(&text[start + 1..end - 1])
    }

    /// The value of a member that must be a whole number.
    pub fn integer(&self, text: &[u8], field: Field) -> Result<Option<u64>, Bad> {
        let Some(found) = self.get(field) else { return Ok(None) };
        let digits = &text[found.start as usize..found.end as usize];
        let wrong = || Bad::new(found.start as usize, format!("`{}` is not a whole number", field.name()));
        let mut number: u64 = 0;
        for b in digits {
            let digit = b.wrapping_sub(b'0');
            if digit > 9 {
                return Err(wrong());
            }
            number = number.checked_mul(10).and_then(|n| n.checked_add(u64::from(digit))).ok_or_else(wrong)?;
        }
        Ok(Some(number))
    }
}

fn missing(field: Field) -> Bad {
    Bad::new(0, format!("`{}` is missing: this is no event of a till", field.name()))
}

fn bytes(start: usize, end: usize) -> Bytes {
    // Lines are at most a megabyte long (`lines::LONGEST`).
    Bytes { start: start as u32, end: end as u32 }
}

#[cfg(test)]
mod tests {
    use super::*;

    pub(crate) const EVENT: &str = r#"{"v":1,"epoch":"5f3a","seq":184223,"prev":184221,"id":"0193","type":"position.added","store":"0042","till":"07","ts":"2026-11-21T12:41:07.412+03:00","bizdate":"2026-11-21","doc":{"id":"0193a","no":4417,"kind":"sale"},"pos":3,"data":{"item":"100234","qty":"1.000","tags":[1,{"a":null}]}}"#;

    fn of(text: &str) -> Result<Head, Bad> {
        Head::of(text.as_bytes(), &|_| None)
    }

    #[test]
    fn members_are_found_where_they_stand() {
        let head = of(EVENT).unwrap();
        let text = |field| std::str::from_utf8(head.text(EVENT.as_bytes(), field).unwrap()).unwrap();
        assert_eq!((head.seq, head.prev, head.ts_ms), (184_223, 184_221, 1_795_254_067_412));
        assert_eq!((text(Field::Store), text(Field::Till), text(Field::DocId)), ("0042", "07", "0193a"));
        assert_eq!(head.integer(EVENT.as_bytes(), Field::DocNo), Ok(Some(4417)));
        assert_eq!(head.get(Field::Replay), None);
        let starts: Vec<u32> = head.in_order().map(|(_, bytes)| bytes.start).collect();
        assert!(starts.is_sorted(), "{starts:?}");
        let data = head.get(Field::Data).unwrap();
        assert!(EVENT[data.start as usize..data.end as usize].ends_with("\"tags\":[1,{\"a\":null}]}"));
    }

    #[test]
    fn what_is_no_event_is_told_with_its_place() {
        let told = |text: &str| of(text).map(|_| ()).unwrap_err();
        for (text, at, what) in [
            ("", 0, "it ends too early"),
            ("[]", 0, "an object is wanted here"),
            ("{\"seq\":1", 8, "it ends too early"),
            ("{\"seq\":01}", 9, "not a JSON number"),
            ("{\"seq\":1} x", 10, "something stands behind the object"),
            ("{\"a\":\"\\x\"}", 6, "no such escape"),
            ("{\"a\":tru}", 5, "a value is wanted here"),
            ("{\"a\":1 \"b\":2}", 7, "a comma or a closing bracket is wanted here"),
            ("{}", 0, "`seq` is missing: this is no event of a till"),
            ("{\"seq\":1,\"seq\":2}", 10, "`seq` stands twice"),
            ("{\"seq\":\"1\"}", 7, "`seq` is not a whole number"),
        ] {
            assert_eq!(told(text), Bad::new(at, what), "{text}");
        }
        let no_time = EVENT.replace("2026-11-21T12:41:07.412+03:00", "noon");
        assert!(told(&no_time).what.contains("`ts` is not a time"));
        let deep = format!("{{\"a\":{}{}}}", "[".repeat(40), "]".repeat(40));
        assert!(told(&deep).what.contains("brackets"));
    }

    #[test]
    fn a_time_without_an_offset_is_asked_for() {
        let bare = EVENT.replace("+03:00", "");
        let head = Head::of(bare.as_bytes(), &|text| (text == "2026-11-21T12:41:07.412").then_some(5)).unwrap();
        assert_eq!(head.ts_ms, 5);
    }

    #[test]
    fn names_of_fields() {
        for (i, (field, name)) in FIELDS.iter().enumerate() {
            assert_eq!((*field as usize, Field::find(name), field.name()), (i, Some(*field), *name));
        }
        assert_eq!(FIELDS.len(), KNOWN);
        assert!(FIELDS[..TOP].iter().all(|(_, name)| !name.contains('.')));
        assert!(FIELDS[TOP..].iter().all(|(_, name)| name.starts_with("doc.")));
    }
}
