use expect_test::expect;

use super::super::super::compare::difference;
use super::super::super::testkit;
use super::super::DIALECT;
use crate::diag::{Severity, codes};
use crate::model::*;

fn codes_of(name: &str) -> Vec<&'static str> {
    let mut ids: Vec<_> = testkit::read_fixture(name).all_findings().map(|d| d.code.id).collect();
    ids.sort();
    ids
}

fn records(name: &str) -> Vec<Record> {
    testkit::read_fixture(&format!("set10/{name}")).records().cloned().collect()
}

#[test]
fn the_minimal_good_says_everything_in_the_models_words() {
    let records = records("goods-minimal.xml");
    let labels: Vec<String> = records.iter().map(Record::label).collect();
    expect![[r#"
        [
            "department 1",
            "group 1",
            "group 46",
            "item 10001",
            "barcode 9520000000011 of item 10001",
            "price 1 of item 10001",
        ]
    "#]]
    .assert_debug_eq(&labels);
    let Record::Item(item) = &records[3] else { panic!("the item comes after its groups") };
    assert_eq!(item.name.as_deref(), Some("Сок яблочный 0,2 л"));
    assert_eq!((item.kind.clone(), item.quantity_step.unwrap().to_string()), (Some(ItemKind::Piece), "1".into()));
    assert_eq!(item.vat.unwrap().to_string(), "18");
    let Record::Price(price) = &records[5] else { panic!("the price comes last") };
    assert_eq!(price.stores, item.stores, "a price in a good is for the shops of the good");
    assert_eq!((price.amount.to_string(), price.department.as_deref()), ("69.95".into(), Some("1")));
}
