//! The example scripts of the till: each comes true, and what it told and stored agrees to the kopeck.

use std::collections::BTreeSet;

use tillwire::books::BooksError;
use tillwire::books::sales::ReceiptFilter;
use tillwire::rules;
use tillwire::till::script::play;

use crate::support::till::{Stage, example};

/// The examples of a staffed till.
const EXAMPLES: &[&str] = &[
    "goods.till",
    "payment.till",
    "people.till",
    "documents.till",
    "cash.till",
    "returns.till",
    "marking.till",
    "loyalty.till",
    "recovery.till",
    "day.till",
];

fn stage() -> Stage {
    Stage::as_sold(&example("till.toml"), &example("campaigns.toml"))
}

/// Plays an example; verifies the stream of its events, and every receipt that it stored.
fn comes_true(name: &str) {
    let stage = stage();
    let mut player = stage.player();
    player.power_on(true).unwrap();
    play(&example(name), &mut player, |_, _, _| {}).unwrap_or_else(|e| panic!("{name}:{}: {e}\n{}", e.line, e.text));
    drop(player);
    stage.verify(false, name);
    let receipts = receipts(&stage);
    for receipt in &receipts {
        let findings = rules::receipt::check(receipt);
        assert!(findings.is_empty(), "{name}: {:?}: {findings:?}", receipt.key);
    }
    assert!(!receipts.is_empty(), "{name}");
}

/// The receipts that are stored.
fn receipts(stage: &Stage) -> Vec<tillwire::model::Receipt> {
    let mut receipts = Vec::new();
    let books = stage.books();
    let stored = books
        .documents
        .read(|tx| -> Result<_, BooksError> {
            let rows = tillwire::books::sales::receipts(tx, &ReceiptFilter { limit: 1000, ..ReceiptFilter::default() })?;
            rows.iter().map(|row| tillwire::books::sales::receipt(tx, row.id)).collect::<Result<Vec<_>, _>>()
        })
        .unwrap();
    for one in stored.into_iter().flatten() {
        receipts.push(one.receipt);
    }
    receipts
}

macro_rules! examples {
    ($($test:ident $file:literal)*) => {
        $(#[test]
        fn $test() {
            comes_true($file);
        })*

        #[test]
        fn every_example_is_played() {
            assert_eq!(EXAMPLES, &[$($file),*]);
            let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures/till");
            let there: BTreeSet<String> = std::fs::read_dir(folder)
                .unwrap()
                .map(|e| e.unwrap().file_name().into_string().unwrap())
                .filter(|n| n.ends_with(".till") && !["self-checkout.till", "service.till"].contains(&n.as_str()))
                .collect();
            assert_eq!(there, EXAMPLES.iter().map(|n| (*n).to_owned()).collect());
        }
    };
}

examples! {
    goods "goods.till"
    payment "payment.till"
    people "people.till"
    documents "documents.till"
    cash "cash.till"
    returns "returns.till"
    marking "marking.till"
    loyalty "loyalty.till"
    recovery "recovery.till"
    day "day.till"
}
