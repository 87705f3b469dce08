//! What an event says: its `data`, written member by member in the order of the calls.
//!
//! A value that is `None` leaves its member out. Nothing is checked here; [`super::seal`] holds the finished payload
//! against the dictionary in builds with debug assertions, and `events verify` does it for any stream.

use std::fmt::{Display, Write};

use super::secret::Hashed;
use crate::vocab::{BusinessDate, CashierId, ItemId, Moment, Money, Quantity, Rate, StoreId, TillId, UnitPrice};

/// The members of a JSON object, in order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Payload {
    /// The members without the braces around them.
    members: String,
    count: usize,
}

impl Payload {
    /// One without members.
    pub fn new() -> Payload {
        Payload::default()
    }

    /// How many members it has.
    pub fn len(&self) -> usize {
        self.count
    }

    /// Whether it has none.
    pub fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// As a JSON object.
    pub fn to_json(&self) -> String {
        format!("{{{}}}", self.members)
    }

    /// Adds the object to `out`.
    pub(super) fn write(&self, out: &mut String) {
        out.push('{');
        out.push_str(&self.members);
        out.push('}');
    }

    fn key(&mut self, key: &str) {
        if self.count > 0 {
            self.members.push(',');
        }
        self.count += 1;
        self.members.push('"');
        self.members.push_str(key);
        self.members.push_str("\":");
    }

    /// A decimal or a date: text that needs no escapes.
    fn plain(mut self, key: &'static str, value: Option<impl Display>) -> Payload {
        if let Some(value) = value {
            self.key(key);
            // Writing to a String cannot fail.
            write!(self.members, "\"{value}\"").ok();
        }
        self
    }

    /// Text, or a word of the dictionary.
    pub fn text(mut self, key: &'static str, value: impl TextValue) -> Payload {
        if let Some(text) = value.text() {
            self.key(key);
            write_json_text(&mut self.members, text);
        }
        self
    }

    /// Money.
    pub fn money(self, key: &'static str, value: impl Into<Option<Money>>) -> Payload {
        self.plain(key, value.into())
    }

    /// A quantity.
    pub fn qty(self, key: &'static str, value: impl Into<Option<Quantity>>) -> Payload {
        self.plain(key, value.into())
    }

    /// The price of one unit.
    pub fn price(self, key: &'static str, value: impl Into<Option<UnitPrice>>) -> Payload {
        self.plain(key, value.into())
    }

    /// Points of a loyalty programme, in hundredths like money.
    pub fn points(self, key: &'static str, value: impl Into<Option<Money>>) -> Payload {
        self.plain(key, value.into())
    }

    /// Percent.
    pub fn pct(self, key: &'static str, value: impl Into<Option<Rate>>) -> Payload {
        self.plain(key, value.into())
    }

    /// A whole number.
    pub fn int(mut self, key: &'static str, value: impl IntValue) -> Payload {
        if let Some(number) = value.number() {
            self.key(key);
            write!(self.members, "{number}").ok();
        }
        self
    }

    /// Yes or no.
    pub fn flag(mut self, key: &'static str, value: impl Into<Option<bool>>) -> Payload {
        if let Some(flag) = value.into() {
            self.key(key);
            self.members.push_str(if flag { "true" } else { "false" });
        }
        self
    }

    /// A moment, to the millisecond. It is given with its offset.
    pub fn time(self, key: &'static str, value: impl Into<Option<Moment>>) -> Payload {
        self.plain(key, value.into().map(|m| m.millis_text() + &m.offset_text()))
    }

    /// A day.
    pub fn date(self, key: &'static str, value: impl Into<Option<BusinessDate>>) -> Payload {
        self.plain(key, value.into())
    }

    /// A keyed hash of what must not be told in clear.
    pub fn hash(self, key: &'static str, value: impl Into<Option<Hashed>>) -> Payload {
        self.plain(key, value.into())
    }

    /// An object.
    pub fn object(mut self, key: &'static str, value: impl Into<Option<Payload>>) -> Payload {
        if let Some(object) = value.into() {
            self.key(key);
            object.write(&mut self.members);
        }
        self
    }

    /// A list of objects; an empty one is written as such.
    pub fn objects(mut self, key: &'static str, values: impl IntoIterator<Item = Payload>) -> Payload {
        self.key(key);
        self.members.push('[');
        for (at, object) in values.into_iter().enumerate() {
            if at > 0 {
                self.members.push(',');
            }
            object.write(&mut self.members);
        }
        self.members.push(']');
        self
    }

    /// A list of texts; an empty one is written as such.
    pub fn texts(mut self, key: &'static str, values: impl IntoIterator<Item = impl TextValue>) -> Payload {
        self.key(key);
        self.members.push('[');
        let mut first = true;
        for value in values {
            let Some(text) = value.text() else { continue };
            if !std::mem::take(&mut first) {
                self.members.push(',');
            }
            write_json_text(&mut self.members, text);
        }
        self.members.push(']');
        self
    }
}

/// Writes a JSON string.
pub(super) fn write_json_text(out: &mut String, text: &str) {
    out.push('"');
    let mut rest = text;
    while let Some(at) = rest.find(|c: char| c < '\u{20}' || c == '"' || c == '\\') {
        let (before, after) = rest.split_at(at);
        out.push_str(before);
        let mut chars = after.chars();
        match chars.next() {
            Some('"') => out.push_str("\\\""),
            Some('\\') => out.push_str("\\\\"),
            Some('\n') => out.push_str("\\n"),
            Some('\r') => out.push_str("\\r"),
            Some('\t') => out.push_str("\\t"),
            Some(other) => {
                write!(out, "\\u{:04x}", u32::from(other)).ok();
            }
            None => {}
        }
        rest = chars.as_str();
    }
    out.push_str(rest);
    out.push('"');
}

/// What can be given as text. `None` leaves the member out.
pub trait TextValue {
    /// The text.
    fn text(&self) -> Option<&str>;
}

/// What can be given as a whole number. `None` leaves the member out.
pub trait IntValue {
    /// The number.
    fn number(&self) -> Option<i128>;
}

impl<T: TextValue + ?Sized> TextValue for &T {
    fn text(&self) -> Option<&str> {
        (**self).text()
    }
}

impl<T: TextValue> TextValue for Option<T> {
    fn text(&self) -> Option<&str> {
        self.as_ref().and_then(TextValue::text)
    }
}

macro_rules! texts {
    ($($of:ty),+) => {$(
        impl TextValue for $of {
            fn text(&self) -> Option<&str> {
                Some(AsRef::<str>::as_ref(self))
            }
        }
    )+};
}

texts!(str, String, std::borrow::Cow<'_, str>, StoreId, TillId, ItemId, CashierId);

impl<T: IntValue> IntValue for Option<T> {
    fn number(&self) -> Option<i128> {
        self.as_ref().and_then(IntValue::number)
    }
}

macro_rules! ints {
    ($($of:ty),+) => {$(
        impl IntValue for $of {
            fn number(&self) -> Option<i128> {
                i128::try_from(*self).ok()
            }
        }
    )+};
}

ints!(i8, u8, i16, u16, i32, u32, i64, u64, usize);

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vocab::Zone;
    use proptest::prelude::*;
    use serde_json::{Value, json};

    #[test]
    fn values_look_as_documented() {
        let moment = Moment::from_instant_ms(1_700_000_000_000, &Zone::parse("Europe/Moscow").unwrap()).unwrap();
        let payload = Payload::new()
            .text("item", "100234")
            .text("name", None::<&str>)
            .money("sum", Money::from_minor(12_990))
            .qty("qty", Quantity::parse("0.5680").unwrap().0)
            .price("price", UnitPrice::parse("129.9").unwrap().0)
            .pct("pct", Rate::parse("12.50").unwrap().0)
            .int("age_ms", 5u64)
            .int("rest_s", None::<i64>)
            .flag("mark", false)
            .time("opened_at", moment)
            .objects("shares", [Payload::new().int("pos", 1).money("sum", Money::ZERO)])
            .texts("codes", ["0", "1"])
            .texts("candidates", [] as [&str; 0])
            .object("fiscal", Payload::new());
        assert_eq!(
            payload.to_json(),
            r#"{"item":"100234","sum":"129.90","qty":"0.568","price":"129.90","pct":"12.5","age_ms":5,"mark":false,"opened_at":"2023-11-15T01:13:20.000+03:00","shares":[{"pos":1,"sum":"0.00"}],"codes":["0","1"],"candidates":[],"fiscal":{}}"#
        );
        assert_eq!((payload.len(), Payload::new().is_empty()), (12, true));
    }

    proptest! {
        #[test]
        fn any_text_is_read_back(text in any::<String>()) {
            let json: Value = serde_json::from_str(&Payload::new().text("a", &text).to_json()).unwrap();
            prop_assert_eq!(json, json!({ "a": text }));
        }
    }
}
