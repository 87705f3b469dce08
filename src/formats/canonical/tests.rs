use expect_test::expect;
use proptest::prelude::*;

use super::arbitrary::Gen;
use super::*;
use crate::model::*;

fn refusal(text: &str) -> String {
    let e = from_json(text).unwrap_err();
    format!("{} {e}", e.code.id)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    #[test]
    fn every_record_comes_back(record in Gen::wild().any_record()) {
        let text = to_json(&record);
        prop_assert!(!text.contains('\n'));
        prop_assert!(serde_json::from_str::<serde_json::Value>(&text).is_ok(), "{}", text);
        prop_assert_eq!(from_json(&text).map_err(|e| e.to_string()), Ok(record));
    }

    #[test]
    fn extras_come_back(extras in Gen::wild().extras()) {
        prop_assert_eq!(extras_from_json(&extras_to_json(&extras)), Ok(extras));
    }

    #[test]
    fn heads_come_back(head in Gen::wild().head()) {
        let mut out = Vec::new();
        lines::write_head(&head, &mut out);
        let text = String::from_utf8(out).unwrap();
        let line = lines::read_line(&text, &mut lines::Memory::default(), &mut Vec::new());
        prop_assert_eq!(line.map_err(|e| e.to_string()), Ok(lines::Line::Head(Box::new(head))));
    }

    #[test]
    fn nothing_panics(text in "[{}\\[\\],:\"a-z0-9.\\\\u -]{0,60}") {
        from_json(&text).ok();
        from_json(&format!("{{\"type\":\"item\",\"id\":{text}")).ok();
    }
}

#[test]
fn a_record_reads_like_its_model() {
    let mut item = Item::new(crate::vocab::ItemId::new("10001").unwrap());
    item.name = Some("Молоко \"Заря\" 3,2 %".into());
    item.vat = Some(crate::vocab::Vat::parse("10").unwrap());
    item.unit = Some(Unit { id: Some("796".into()), name: Some("шт".into()), ffd_measure: Some(0) });
    item.flags.egais = Some(false);
    item.stores = Stores::one(crate::vocab::StoreId::new("0042").unwrap());
    item.extras.push("set10:country", "<country/>");
    expect![[r#"{"type":"item","id":"10001","name":"Молоко \"Заря\" 3,2 %","unit":{"id":"796","name":"шт","ffd_measure":0},"vat":"10","flags":{"egais":false},"stores":["0042"],"extras":[["set10:country","<country/>"]]}"#]]
        .assert_eq(&to_json(&item.into()));
}

#[test]
fn fields_may_come_in_any_order_and_unknown_ones_are_kept() {
    let text = r#" {"id":"1" , "colour":{"r":[1,2.5e3,null]},"unit":{"name":"кг","x":"й"},"type":"item","name":null} "#;
    let record = from_json(text).unwrap();
    expect![[r#"{"type":"item","id":"1","unit":{"name":"кг"},"extras":[["canonical:colour","{\"r\":[1,2.5e3,null]}"],["canonical:unit.x","\"й\""]]}"#]]
        .assert_eq(&to_json(&record));
    assert_eq!(from_json(&to_json(&record)), Ok(record));
}

#[test]
fn what_is_refused_says_where() {
    let receipt = |rest: &str| {
        let key = r#""store":"1","till":"2","shift":3,"number":4,"business_date":"2024-02-29""#;
        format!(r#"{{"type":"receipt",{key},"kind":"sale","state":"completed","total":"1.00",{rest}}}"#)
    };
    let texts = [
        r#"{"type":"item"}"#.to_owned(),
        r#"{"type":"item","id":10001}"#.to_owned(),
        r#"{"type":"thing","id":"1"}"#.to_owned(),
        r#"{"id":"1"}"#.to_owned(),
        r#"[1]"#.to_owned(),
        String::new(),
        r#"{"type":"item","id":"1","id":"2"}"#.to_owned(),
        r#"{"type":"item","id":"1","name":"a"#.to_owned(),
        r#"{"type":"item","id":"1",}"#.to_owned(),
        r#"{"type":"item","id":"1"} {}"#.to_owned(),
        r#"{"type":"item","id":"1","name":"\u0000"}"#.to_owned(),
        r#"{"type":"item","id":"1","name":"\ud800x"}"#.to_owned(),
        r#"{"type":"item","id":"1","age_limit":300}"#.to_owned(),
        r#"{"type":"item","id":"1","age_limit":018}"#.to_owned(),
        r#"{"type":"item","id":"1","kind":"heavy"}"#.to_owned(),
        r#"{"type":"price","number":1,"amount":"1"}"#.to_owned(),
        r#"{"type":"price","item":"1","number":1,"amount":95.5}"#.to_owned(),
        r#"{"type":"price","item":"1","number":1,"amount":"95,5"}"#.to_owned(),
        r#"{"type":"restriction","id":"1","item":"1","group":"2","min_age":18}"#.to_owned(),
        receipt(r#""positions":[{"order":1,"quantity":"1","price":"1","amount":"1.00"},{"order":2,"quantity":"x"}]"#),
        receipt(r#""taxes":[{"vat":"20/110","amount":"1"}]"#),
        receipt(r#""extras":[["a"]]"#),
        receipt(r#""closed":"31.02.2024""#),
        format!(r#"{{"type":"item","id":"1","x":{}"#, "[".repeat(100)),
    ];
    let found: String = texts.iter().map(|t| refusal(t) + "\n").collect();
    expect![[r#"
        E0103 the field `id` is missing (at byte 0)
        E0104 id: expected a string, found a number (at byte 20)
        E0104 `thing` is not a type of record (at byte 8)
        E0103 the field `type` is missing (at byte 0)
        E0104 expected an object, found an array (at byte 0)
        E0009 expected an object, found the end (at byte 0)
        E0104 id: the field is given twice (at byte 29)
        E0009 name: expected `"`, found the end (at byte 33)
        E0009 expected a field name, found '}' (at byte 24)
        E0009 expected the end of the record, found '{' (at byte 25)
        E0011 name: the text holds a NUL character (at byte 32)
        E0009 name: half of a surrogate pair (at byte 32)
        E0104 age_limit: `300` is not a whole number from 0 to 255 (at byte 36)
        E0009 age_limit: a number must not begin with a needless zero (at byte 36)
        E0104 kind: `heavy`: none of piece, weighed, piece-weight, spirits, tobacco, gift-card, set, service, other:… (at byte 31)
        E0103 a price needs `item` or `barcode` (at byte 0)
        E0104 amount: expected a decimal in quotes, found a number (at byte 47)
        E0101 amount: `95,5`: write plain digits with a decimal point (at byte 47)
        E0104 what the restriction is about (`item`, `group` or `marking`) is given twice (at byte 0)
        E0101 positions[1].quantity: `x`: not a number (at byte 230)
        E0104 taxes[0].vat: `20/110`: VAT is written as 20, 20/120 or none (at byte 156)
        E0104 extras[0]: expected two values, found 1 (at byte 150)
        E0102 closed: `31.02.2024`: no such day or time (at byte 149)
        E0005 nested deeper than 32 levels (at byte 60)
    "#]].assert_eq(&found);
}
