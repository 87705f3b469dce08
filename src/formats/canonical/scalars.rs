//! The spelling of words and scalars: numbers as decimal strings, dates and times in ISO 8601, closed sets as words.

use std::io::Write;
use std::sync::Arc;

use serde_json::{Value as Json, json};

use super::parser::{Parser, Read};
use super::schema::Definitions;
use super::value::{Value, read_array, read_pair, read_string, words, write_array, write_shown, write_string};
use crate::diag::codes;
use crate::model::{
    CashDirection, DocumentKind, Extra, Extras, ItemKind, Load, ReceiptKind, ReceiptState, RecordKind, Stores, Tender,
};
use crate::vocab::{
    BusinessDate, CashierId, Currency, GroupId, ItemId, Moment, Money, NumberError, NumberForm, Quantity, Rate,
    StoreId, TillId, TimeOfDay, UnitPrice, Vat, Weekdays,
};

words! { ReceiptKind ReceiptState CashDirection Tender }

impl Value for ItemKind {
    fn write(&self, out: &mut Vec<u8>) {
        write_string(&self.word(), out);
    }

    fn read(p: &mut Parser<'_>) -> Read<Self> {
        read_string(p, &codes::VALUE_INVALID, |text| {
            ItemKind::from_word(text).ok_or_else(|| format!("none of {}, other:…", ITEM_KINDS.join(", ")))
        })
    }

    fn schema(_: &mut Definitions) -> Json {
        json!({ "anyOf": [{ "enum": ITEM_KINDS }, { "type": "string", "pattern": "^other:" }] })
    }
}

/// The words of [`ItemKind`] but the open one.
const ITEM_KINDS: [&str; 8] = ["piece", "weighed", "piece-weight", "spirits", "tobacco", "gift-card", "set", "service"];

impl Value for Load {
    fn write(&self, out: &mut Vec<u8>) {
        write_string(if *self == Load::Full { "full" } else { "incremental" }, out);
    }

    fn read(p: &mut Parser<'_>) -> Read<Self> {
        read_string(p, &codes::VALUE_INVALID, |text| match text {
            "full" => Ok(Load::Full),
            "incremental" => Ok(Load::Incremental),
            _ => Err("none of full, incremental".into()),
        })
    }

    fn schema(_: &mut Definitions) -> Json {
        json!({ "enum": ["full", "incremental"] })
    }
}

impl Value for RecordKind {
    fn write(&self, out: &mut Vec<u8>) {
        write_string(self.word(), out);
    }

    fn read(p: &mut Parser<'_>) -> Read<Self> {
        read_string(p, &codes::VALUE_INVALID, |text| record_kind(text).ok_or("not a type of record".into()))
    }

    fn schema(_: &mut Definitions) -> Json {
        json!({ "enum": RecordKind::ALL.iter().map(|k| k.word()).collect::<Vec<_>>() })
    }
}

/// The record kind of a word.
pub(in crate::formats) fn record_kind(word: &str) -> Option<RecordKind> {
    RecordKind::ALL.iter().find(|k| k.word() == word).copied()
}

impl Value for DocumentKind {
    fn write(&self, out: &mut Vec<u8>) {
        write_string(self.word(), out);
    }

    fn read(p: &mut Parser<'_>) -> Read<Self> {
        read_string(p, &codes::VALUE_INVALID, |text| {
            DocumentKind::ALL.into_iter().find(|k| k.word() == text).ok_or("not a kind of document".into())
        })
    }

    fn schema(_: &mut Definitions) -> Json {
        json!({ "enum": DocumentKind::ALL.map(DocumentKind::word) })
    }
}

impl Value for String {
    fn write(&self, out: &mut Vec<u8>) {
        write_string(self, out);
    }

    fn read(p: &mut Parser<'_>) -> Read<Self> {
        p.string().map(Into::into)
    }

    fn schema(_: &mut Definitions) -> Json {
        json!({ "type": "string" })
    }
}

impl Value for bool {
    fn write(&self, out: &mut Vec<u8>) {
        out.extend_from_slice(if *self { b"true" } else { b"false" });
    }

    fn read(p: &mut Parser<'_>) -> Read<Self> {
        p.bool()
    }

    fn schema(_: &mut Definitions) -> Json {
        json!({ "type": "boolean" })
    }

    fn is_absent(&self) -> bool {
        !*self
    }

    fn absent() -> Option<Self> {
        Some(false)
    }
}

macro_rules! integers {
    ($($type:ident)+) => {$(
        impl Value for $type {
            fn write(&self, out: &mut Vec<u8>) {
                write!(out, "{self}").ok();
            }

            fn read(p: &mut Parser<'_>) -> Read<Self> {
                let at = p.here();
                let text = p.number()?;
                text.parse().or_else(|_| {
                    let message = format!("`{text}` is not a whole number from {} to {}", $type::MIN, $type::MAX);
                    p.error(&codes::VALUE_INVALID, at, message)
                })
            }

            fn schema(_: &mut Definitions) -> Json {
                json!({ "type": "integer", "minimum": $type::MIN, "maximum": $type::MAX })
            }
        }
    )+};
}

integers! { u8 u16 u32 u64 i8 }

macro_rules! decimals {
    ($($(#[doc = $doc:literal])+ $type:ident $digits:literal;)+) => {$(
        impl Value for $type {
            fn write(&self, out: &mut Vec<u8>) {
                write_shown(self, out);
            }

            fn read(p: &mut Parser<'_>) -> Read<Self> {
                if !p.begins(b'"') {
                    return p.wrong_type("a decimal in quotes");
                }
                read_string(p, &codes::NUMBER_INVALID, |text| decimal(text, $type::parse))
            }

            fn schema(defs: &mut Definitions) -> Json {
                let pattern = format!("^-?[0-9]+(\\.[0-9]{{1,{}}})?$", $digits);
                let about = [$($doc),+].join("\n");
                defs.define(stringify!($type), json!({
                    "description": about.trim(), "type": "string", "pattern": pattern
                }))
            }
        }
    )+};
}

decimals! {
    /// Money in the major unit, exact: "95.00".
    Money 2;
    /// The price of one unit in the major unit, exact: "0.3333".
    UnitPrice 6;
    /// A quantity, exact: "0.568".
    Quantity 6;
    /// Percent, exact: "18", "16.67".
    Rate 2;
}

/// Canonical numbers have one spelling: a point, no exponent, no spaces.
fn decimal<T>(text: &str, parse: fn(&str) -> Result<(T, NumberForm), NumberError>) -> Result<T, String> {
    match parse(text) {
        Ok((value, NumberForm::Plain)) => Ok(value),
        Ok(_) => Err("write plain digits with a decimal point".into()),
        Err(e) => Err(e.to_string()),
    }
}

macro_rules! shown {
    ($($(#[doc = $doc:literal])* $type:ident $code:ident $parse:expr;)+) => {$(
        impl Value for $type {
            fn write(&self, out: &mut Vec<u8>) {
                write_shown(self, out);
            }

            fn read(p: &mut Parser<'_>) -> Read<Self> {
                read_string(p, &codes::$code, $parse)
            }

            fn schema(defs: &mut Definitions) -> Json {
                let about: &[&str] = &[$($doc),*];
                defs.define(stringify!($type), json!({ "description": about.join("\n").trim(), "type": "string" }))
            }
        }
    )+};
}

shown! {
    /// Local time with the offset where one was written, ISO 8601: "2014-01-31T19:51:54+04:00". Without an offset
    /// it is the store's own time.
    Moment DATE_INVALID |text| Moment::parse(text).map_err(|e| e.to_string());
    /// A day: "2014-01-31".
    BusinessDate DATE_INVALID |text| BusinessDate::parse(text).map_err(|e| e.to_string());
    /// A time of day: "21:55:00".
    TimeOfDay DATE_INVALID |text| TimeOfDay::parse(text).map_err(|e| e.to_string());
    /// Days of the week, Monday first: "MO TU SU".
    Weekdays VALUE_INVALID |text| Weekdays::parse(text).ok_or("names of days are MO TU WE TH FR SA SU".into());
    /// Three letters of ISO 4217: "RUB".
    Currency VALUE_INVALID |text| Currency::parse(text).ok_or("a currency is three letters, such as RUB".into());
    /// VAT: "20" in the price, "20/120" reckoned from an advance, "none" not subject to VAT.
    Vat VALUE_INVALID |text| Vat::parse(text).ok_or("VAT is written as 20, 20/120 or none".into());
}

macro_rules! ids {
    ($($type:ident)+) => {$(
        impl Value for $type {
            fn write(&self, out: &mut Vec<u8>) {
                write_string(self.as_str(), out);
            }

            fn read(p: &mut Parser<'_>) -> Read<Self> {
                read_string(p, &codes::VALUE_INVALID, |text| $type::new(text).map_err(|e| e.to_string()))
            }

            fn schema(_: &mut Definitions) -> Json {
                json!({ "type": "string", "minLength": 1, "maxLength": crate::vocab::ids::MAX_ID_CHARS })
            }
        }
    )+};
}

ids! { ItemId GroupId StoreId TillId CashierId }

impl Value for Stores {
    fn write(&self, out: &mut Vec<u8>) {
        match self {
            Stores::All => out.extend_from_slice(b"null"),
            Stores::List(list) => write_array(list, out),
        }
    }

    fn read(p: &mut Parser<'_>) -> Read<Self> {
        if p.null() {
            return Ok(Stores::All);
        }
        let list = read_array(p, StoreId::read)?;
        match &p.stores {
            Some(last) if **last == *list => Ok(Stores::List(last.clone())),
            _ => {
                let list: Arc<[StoreId]> = list.into();
                p.stores = Some(list.clone());
                Ok(Stores::List(list))
            }
        }
    }

    fn schema(defs: &mut Definitions) -> Json {
        let items = StoreId::schema(defs);
        json!({ "description": "Left out: every store.", "type": "array", "items": items })
    }

    fn is_absent(&self) -> bool {
        *self == Stores::All
    }

    fn absent() -> Option<Self> {
        Some(Stores::All)
    }
}

impl Value for Extras {
    /// Pairs, because order counts and keys may repeat.
    fn write(&self, out: &mut Vec<u8>) {
        out.push(b'[');
        for (i, extra) in self.iter().enumerate() {
            out.extend_from_slice(if i > 0 { b",[" } else { b"[" });
            write_string(&extra.key, out);
            out.push(b',');
            write_string(&extra.value, out);
            out.push(b']');
        }
        out.push(b']');
    }

    fn read(p: &mut Parser<'_>) -> Read<Self> {
        let list = read_array(p, |p| {
            let (key, value) = read_pair::<String, String>(p)?;
            Ok(Extra { key: key.into(), value })
        })?;
        Ok(list.into_iter().collect())
    }

    fn schema(defs: &mut Definitions) -> Json {
        defs.define(
            "Extras",
            json!({
                "description": "What only a dialect knows, in order, as pairs of \"dialect:what\" and its text.",
                "type": "array",
                "items": { "type": "array", "items": { "type": "string" }, "minItems": 2, "maxItems": 2 }
            }),
        )
    }

    fn is_absent(&self) -> bool {
        self.is_empty()
    }

    fn absent() -> Option<Self> {
        Some(Extras::new())
    }
}

macro_rules! ranges {
    ($($type:ty)+) => {$(
        impl Value for ($type, $type) {
            fn write(&self, out: &mut Vec<u8>) {
                out.push(b'[');
                self.0.write(out);
                out.push(b',');
                self.1.write(out);
                out.push(b']');
            }

            fn read(p: &mut Parser<'_>) -> Read<Self> {
                read_pair(p)
            }

            fn schema(defs: &mut Definitions) -> Json {
                let items = <$type>::schema(defs);
                json!({ "description": "From and to, both included.",
                        "type": "array", "items": items, "minItems": 2, "maxItems": 2 })
            }
        }
    )+};
}

ranges! { u64 BusinessDate }
