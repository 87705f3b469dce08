//! An example of each kind of event, made from the dictionary: for the reference, for estimates of sizes, and for tests.

use serde_json::{Map, Value, json};

use super::dictionary::{Field, Type};
use super::envelope::VERSION;
use super::id::EventId;
use super::kind::Kind;

/// Texts by the name of their field; all others are [`WORD`].
const TEXTS: &[(&str, &str)] = &[
    ("alc_code", "0123456789012345678"),
    ("auth_code", "123456"),
    ("barcode", "9521234567899"),
    ("by", "1027"),
    ("clip_ref", "cam3/2026-11-21/124105"),
    ("currency", "RUB"),
    ("doc", "0193f2a4-3c5e-7b11-9c1d-6f0a3b2c1d00"),
    ("customer_ref", "c-5580123"),
    ("engine_version", "1.4.2"),
    ("error_code", "E211"),
    ("fn", "9999078900001234"),
    ("fp", "2971463251"),
    ("from_till", "06"),
    ("gtin", "09521234567899"),
    ("id", "0193f2a4-3c5e-7b11-9c1d-6f0a3b2c1d00"),
    ("item", "100234"),
    ("name", "Green tea, 100 g"),
    ("original_doc", "0193f2a4-3c5e-7b11-9c1d-6f0a3b2c1d00"),
    ("pan_mask", "411111******1111"),
    ("rate", "20"),
    ("reg_no", "0001234567012345"),
    ("rrn", "123456789012"),
    ("rule", "bonus-5"),
    ("serial", "A1B2C3D4E5"),
    ("sha256", "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"),
    ("terminal", "10234567"),
    ("unit", "pcs"),
    ("vat", "20"),
    ("version", "1.4.2"),
];

/// A text of middle length.
const WORD: &str = "standard";

/// A keyed hash.
const HASH: &str = "n4bQgYhMfWWaL-qgxVrQFaO_TxsrC4Is0V1sFbDwCgg";

/// Elements of a list.
const ELEMENTS: usize = 2;

/// A whole event of this kind as it is sent, with or without the fields that may be missing.
pub fn event(kind: Kind, optional: bool) -> Value {
    let id = EventId::new(1_795_254_067_412, [0x3c; 10]);
    json!({
        "v": VERSION, "epoch": "5f3a9c0e1b7d4428", "seq": 184_223, "prev": 184_221, "id": id.to_string(),
        "type": kind.name(), "store": "0042", "till": "07", "ts": "2026-11-21T12:41:07.412+03:00",
        "bizdate": "2026-11-21", "session": "c-118", "shift": 311, "mode": "sale", "cashier": "1027",
        "doc": { "id": "0193f2a4-3c5e-7b11-9c1d-6f0a3b2c1d00", "no": 4417, "kind": "sale" }, "pos": 3, "hk": "1f2e3d4c",
        "data": object(kind.fields(), optional),
    })
}

fn object(fields: &[Field], optional: bool) -> Value {
    let wanted = fields.iter().filter(|f| optional || !f.optional);
    Value::Object(wanted.map(|f| (f.name.to_owned(), value(f.name, &f.ty, optional))).collect::<Map<_, _>>())
}

fn value(name: &str, ty: &Type, optional: bool) -> Value {
    match ty {
        Type::Text => TEXTS.iter().find(|(field, _)| *field == name).map_or(WORD, |(_, text)| text).into(),
        Type::Word(words) => words[0].into(),
        Type::Int => 1500.into(),
        Type::Flag => false.into(),
        Type::Money | Type::Price | Type::Points => "129.90".into(),
        Type::Quantity => "1".into(),
        Type::Percent => "12.5".into(),
        Type::Time => "2026-11-21T12:41:07.412+03:00".into(),
        Type::Date => "2026-11-21".into(),
        Type::Hash => HASH.into(),
        Type::List(inner) => (0..ELEMENTS).map(|_| value(name, inner, optional)).collect(),
        Type::Object(fields) => object(fields, optional),
    }
}

/// The bytes of a typical event of this kind: the mean of one with and one without the fields that may be missing.
pub fn typical_bytes(kind: Kind) -> u64 {
    let length = |optional| event(kind, optional).to_string().len() as u64;
    (length(true) + length(false)) / 2
}

#[cfg(test)]
mod tests {
    use super::super::check::check_event;
    use super::*;

    #[test]
    fn examples_fit_the_dictionary() {
        for kind in Kind::ALL {
            for optional in [true, false] {
                let Value::Object(event) = event(kind, optional) else { panic!("an object") };
                let (found, faults) = check_event(&event);
                assert_eq!((found, faults), (Some(kind), Vec::new()));
            }
        }
    }

    #[test]
    fn examples_fit_their_schemas_and_broken_ones_do_not() {
        use crate::formats::canonical::schema_check::check;
        let all = super::super::schema::of_all();
        for kind in Kind::ALL {
            let schema = super::super::schema::of_kind(kind);
            for optional in [true, false] {
                let line = event(kind, optional).to_string();
                assert_eq!(check(&schema, &line), Ok(()), "{kind}");
                if kind.id() % 20 == 0 {
                    assert_eq!(check(&all, &line), Ok(()), "{kind}");
                }
            }
            for field in kind.fields() {
                let mut wrong = event(kind, true);
                wrong["data"][field.name] = json!({ "not": "this" });
                let fits = check(&schema, &wrong.to_string()).is_ok();
                assert!(!fits || matches!(field.ty, Type::Object(inner) if inner.iter().all(|f| f.optional)), "{kind}");
                if !field.optional {
                    let mut without = event(kind, true);
                    without["data"].as_object_mut().unwrap().remove(field.name);
                    assert!(check(&schema, &without.to_string()).is_err(), "{kind} without {}", field.name);
                }
            }
            let mut of_tomorrow = event(kind, true);
            of_tomorrow["data"]["new_field"] = 1.into();
            of_tomorrow["new_member"] = 1.into();
            assert_eq!(check(&schema, &of_tomorrow.to_string()), Ok(()), "{kind}");
        }
    }

    #[test]
    fn sizes_are_those_of_the_sizing_example() {
        let sizes: Vec<u64> = Kind::ALL.map(typical_bytes).to_vec();
        assert!(sizes.iter().all(|s| (380..1100).contains(s)), "{sizes:?}");
    }
}
