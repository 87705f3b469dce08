//! Holds an event against the dictionary: fields that are missing, mistyped or unknown, and card numbers in clear.

use std::fmt;

use serde_json::{Map, Value};

use super::dictionary::{Field, Type};
use super::envelope::{DocKind, Mode, VERSION};
use super::id::{Epoch, EventId};
use super::kind::Kind;
use super::payload::Payload;
use crate::vocab::{BusinessDate, Moment};

/// One thing that is wrong with an event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldFault {
    /// Where: `data.tax[0].sum`.
    pub path: String,
    /// What.
    pub fault: Fault,
}

/// What can be wrong with a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// It is not there and must be.
    Missing,
    /// The dictionary does not know it. Readers of other versions pass it over; here it is mostly a slip.
    Unknown,
    /// It stands twice.
    Twice,
    /// It is not what its type says; the text tells what was wanted and what is there.
    Mistyped(String),
    /// It looks like the number of a payment card in clear.
    CardNumber,
}

impl Fault {
    /// Whether an event with it may well come from a newer dictionary, which is allowed.
    pub fn is_perhaps_newer(&self) -> bool {
        matches!(self, Fault::Unknown)
    }
}

impl fmt::Display for FieldFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let path = &self.path;
        match &self.fault {
            Fault::Missing => write!(f, "{path} is missing"),
            Fault::Unknown => write!(f, "{path} is not in the dictionary"),
            Fault::Twice => write!(f, "{path} has a member that stands twice"),
            Fault::Mistyped(what) => write!(f, "{path} {what}"),
            Fault::CardNumber => write!(f, "{path} holds what looks like a card number in clear"),
        }
    }
}

/// Holds the `data` of an event against the dictionary.
pub fn check_data(kind: Kind, data: &Payload) -> Vec<FieldFault> {
    let mut faults = Faults::default();
    match serde_json::from_str::<Value>(&data.to_json()) {
        Ok(Value::Object(members)) => {
            if members.len() != data.len() {
                faults.add("data", Fault::Twice);
            }
            faults.fields(kind.fields(), &members, "data");
        }
        other => faults.add("data", Fault::Mistyped(format!("is no object: {other:?}"))),
    }
    faults.0
}

/// Holds a whole event, as it is sent, against the envelope and the dictionary. Gives its kind where it is known.
pub fn check_event(event: &Map<String, Value>) -> (Option<Kind>, Vec<FieldFault>) {
    let mut faults = Faults::default();
    faults.envelope(event);
    let kind = event.get("type").and_then(Value::as_str).and_then(Kind::from_name);
    match (kind, event.get("data")) {
        (_, None) => faults.add("data", Fault::Missing),
        (Some(kind), Some(Value::Object(data))) => faults.fields(kind.fields(), data, "data"),
        (None, Some(Value::Object(_))) => {}
        (_, Some(other)) => faults.add("data", mistyped("an object", other)),
    }
    (kind, faults.0)
}

/// The members of the envelope: name, whether it must be there, and its form.
type Member = (&'static str, bool, fn(&Value) -> Result<(), &'static str>);

const ENVELOPE: &[Member] = &[
    ("v", true, |v| told(v.as_u64() == Some(u64::from(VERSION)), "the number 1")),
    ("epoch", true, |v| told(v.as_str().is_some_and(|t| Epoch::parse(t).is_some()), "sixteen hex digits")),
    ("seq", true, |v| told(v.as_u64().is_some_and(|n| n > 0), "a number from 1")),
    ("prev", true, |v| told(v.as_u64().is_some(), "a number from 0")),
    ("id", true, |v| told(v.as_str().is_some_and(|t| EventId::parse(t).is_some()), "a UUID")),
    ("type", true, |v| told(v.is_string(), "the name of a kind")),
    ("store", true, |v| told(v.as_str().is_some_and(|t| !t.is_empty()), "a text")),
    ("till", true, |v| told(v.as_str().is_some_and(|t| !t.is_empty()), "a text")),
    ("ts", true, |v| told(v.as_str().is_some_and(is_time), "a time with its offset")),
    ("bizdate", false, |v| told(v.as_str().is_some_and(is_date), "a day as YYYY-MM-DD")),
    ("session", false, |v| told(v.is_string(), "a text")),
    ("shift", false, |v| told(v.as_u64().is_some(), "a number")),
    ("mode", false, |v| told(v.as_str().is_some_and(|t| Mode::parse(t).is_some()), "a mode")),
    ("cashier", false, |v| told(v.is_string(), "a text")),
    ("doc", false, is_doc),
    ("pos", false, |v| told(v.as_u64().is_some_and(|n| n > 0), "a number from 1")),
    ("hk", false, |v| told(v.is_string(), "a text")),
    ("data", true, |_| Ok(())),
    ("replay", false, |v| told(v.is_object(), "an object")),
];

fn told(right: bool, wanted: &'static str) -> Result<(), &'static str> {
    if right { Ok(()) } else { Err(wanted) }
}

fn is_doc(value: &Value) -> Result<(), &'static str> {
    let kind = value["kind"].as_str().and_then(DocKind::parse);
    let no = value.get("no").is_none_or(|n| n.as_u64().is_some());
    told(value["id"].is_string() && no && kind.is_some(), "an object of id, kind and no")
}

/// Text in fields whose digits are goods and not cards.
const DIGITS_OF_GOODS: &[&str] = &["barcode", "gtin", "item", "fn", "fp", "reg_no", "serial", "sha256", "code"];

#[derive(Default)]
struct Faults(Vec<FieldFault>);

impl Faults {
    fn add(&mut self, path: &str, fault: Fault) {
        self.0.push(FieldFault { path: path.to_owned(), fault });
    }

    fn envelope(&mut self, event: &Map<String, Value>) {
        for (name, required, form) in ENVELOPE {
            match event.get(*name) {
                None if *required && *name != "data" => self.add(name, Fault::Missing),
                None => {}
                Some(value) => {
                    if let Err(wanted) = form(value) {
                        self.add(name, mistyped(wanted, value));
                    }
                }
            }
        }
        for name in event.keys() {
            if !ENVELOPE.iter().any(|(known, ..)| known == name) {
                self.add(name, Fault::Unknown);
            }
        }
    }

    fn fields(&mut self, fields: &[Field], members: &Map<String, Value>, path: &str) {
        for field in fields {
            match members.get(field.name) {
                None if field.optional => {}
                None => self.add(&format!("{path}.{}", field.name), Fault::Missing),
                Some(value) => self.value(field, &field.ty, value, &format!("{path}.{}", field.name)),
            }
        }
        for name in members.keys() {
            if !fields.iter().any(|f| f.name == name) {
                self.add(&format!("{path}.{name}"), Fault::Unknown);
            }
        }
    }

    fn value(&mut self, field: &Field, ty: &Type, value: &Value, path: &str) {
        match (ty, value) {
            (Type::List(inner), Value::Array(items)) => {
                for (at, item) in items.iter().enumerate() {
                    self.value(field, inner, item, &format!("{path}[{at}]"));
                }
            }
            (Type::Object(fields), Value::Object(members)) => self.fields(fields, members, path),
            (Type::Text, Value::String(text)) => {
                if looks_like_a_card(text) && !DIGITS_OF_GOODS.contains(&field.name) {
                    self.add(path, Fault::CardNumber);
                }
            }
            _ => {
                if let Err(wanted) = scalar(ty, value) {
                    self.add(path, mistyped(&wanted, value));
                }
            }
        }
    }
}

fn mistyped(wanted: &str, value: &Value) -> Fault {
    let shown = value.to_string();
    let shown: String =
        if shown.chars().count() > 40 { shown.chars().take(39).chain(['…']).collect() } else { shown };
    Fault::Mistyped(format!("must be {wanted}, not {shown}"))
}

fn scalar(ty: &Type, value: &Value) -> Result<(), String> {
    let text = value.as_str();
    let decimal = |least, most| text.is_some_and(|t| is_decimal(t, least, most));
    let (right, wanted) = match ty {
        Type::Text => (false, "a text"),
        Type::Int => (value.is_i64() || value.is_u64(), "a whole number"),
        Type::Flag => (value.is_boolean(), "true or false"),
        Type::Money => (decimal(2, 2), "money as a decimal string with two digits"),
        Type::Points => (decimal(2, 2), "points as a decimal string with two digits"),
        Type::Quantity => (decimal(0, 6), "a quantity as a decimal string"),
        Type::Price => (decimal(2, 6), "a price as a decimal string with two to six digits"),
        Type::Percent => (decimal(0, 2), "percent as a decimal string"),
        Type::Time => (text.is_some_and(is_time), "a time with its offset"),
        Type::Date => (text.is_some_and(is_date), "a day as YYYY-MM-DD"),
        Type::Hash => (text.is_some_and(is_hash), "a keyed hash (43 characters of base64url)"),
        Type::List(_) => (false, "a list"),
        Type::Object(_) => (false, "an object"),
        Type::Word(words) => {
            return match text {
                Some(text) if words.contains(&text) => Ok(()),
                _ => Err(format!("one of {}", words.join(", "))),
            };
        }
    };
    if right { Ok(()) } else { Err(wanted.to_owned()) }
}

/// A decimal with this many digits behind the point, in its one form: no plus sign, no needless leading zero.
fn is_decimal(text: &str, least: usize, most: usize) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let all = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
    let point = digits.contains('.') != fraction.is_empty();
    let leading = whole.len() == 1 || !whole.starts_with('0');
    !whole.is_empty() && all(whole) && all(fraction) && leading && point && (least..=most).contains(&fraction.len())
}

fn is_time(text: &str) -> bool {
    text.contains('T') && Moment::parse(text).is_ok_and(Moment::has_offset)
}

fn is_date(text: &str) -> bool {
    BusinessDate::parse(text).is_ok_and(|d| d.to_string() == text)
}

fn is_hash(text: &str) -> bool {
    text.len() == 43 && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_')
}

/// Sixteen to nineteen digits, perhaps in groups, that begin like a payment card and whose check digit is right.
fn looks_like_a_card(text: &str) -> bool {
    if text.bytes().any(|b| !(b.is_ascii_digit() || b == b' ' || b == b'-')) {
        return false;
    }
    let digits: Vec<u32> = text.chars().filter_map(|c| c.to_digit(10)).collect();
    let luhn = |digits: &[u32]| {
        let sum: u32 = digits
            .iter()
            .rev()
            .enumerate()
            .map(|(at, d)| if at.is_multiple_of(2) { *d } else { (d * 2) / 10 + (d * 2) % 10 })
            .sum();
        sum.is_multiple_of(10)
    };
    (16..=19).contains(&digits.len()) && matches!(digits[0], 2..=6) && luhn(&digits)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn faults(value: Value) -> Vec<String> {
        let Value::Object(event) = value else { panic!("an object") };
        check_event(&event).1.iter().map(ToString::to_string).collect()
    }

    fn event(data: Value) -> Value {
        json!({
            "v": 1, "epoch": "00000000000000ab", "seq": 7, "prev": 0, "id": EventId::new(1, [1; 10]).to_string(),
            "type": "payment.tendered", "store": "1", "till": "2", "ts": "2026-11-21T12:41:07.412+03:00",
            "doc": { "id": "d", "kind": "sale" }, "data": data,
        })
    }

    fn tendered() -> Value {
        json!({ "method": "cash", "sum": "500.00", "currency": "RUB", "tender_no": 1 })
    }

    #[test]
    fn a_right_event_has_no_faults() {
        assert_eq!(faults(event(tendered())), [] as [&str; 0]);
    }

    #[test]
    fn every_kind_of_fault_is_told() {
        let with = |key: &str, value: Value| {
            let mut data = tendered();
            data[key] = value;
            faults(event(data))
        };
        assert_eq!(with("sum", json!(500)), ["data.sum must be money as a decimal string with two digits, not 500"]);
        assert_eq!(with("colour", json!("red")), ["data.colour is not in the dictionary"]);
        assert_eq!(with("tender_no", json!("1")), ["data.tender_no must be a whole number, not \"1\""]);
        assert!(with("method", json!("barter"))[0].starts_with("data.method must be one of cash, card"));
        assert_eq!(
            with("currency", json!("4111 1111 1111 1111")),
            ["data.currency holds what looks like a card number in clear"]
        );
        assert_eq!(faults(event(json!({})))[0], "data.method is missing");
        let mut wrong = event(tendered());
        wrong["ts"] = json!("2026-11-21T12:41:07");
        wrong["seq"] = json!(0);
        wrong["doc"] = json!({ "id": "d" });
        assert_eq!(faults(wrong).len(), 3);
    }

    #[test]
    fn decimals_have_one_form() {
        let money = |t| is_decimal(t, 2, 2);
        assert!(money("0.00") && money("-5.10") && money("1234567.89"));
        for wrong in ["5", "5.1", "05.10", ".50", "+5.10", "5,10", "5.", "", "-", "1e3"] {
            assert!(!money(wrong), "{wrong}");
        }
        assert!(is_decimal("1", 0, 6) && is_decimal("0.568", 0, 6) && !is_decimal("1.", 0, 6));
    }

    #[test]
    fn cards_are_told_from_other_numbers() {
        assert!(looks_like_a_card("4111111111111111") && looks_like_a_card("5555-5555-5555-4444"));
        assert!(!looks_like_a_card("4111111111111112") && !looks_like_a_card("9521234567899"));
        assert!(!looks_like_a_card("411111******1111"));
    }
}
