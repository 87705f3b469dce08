//! Fifty tills at once, with the real client and their real databases: goods go down and change, receipts come up, each
//! once. How fast that is, `benches/centre` tells, with a thousand.

#[path = "../../../benches/centre/tills.rs"]
mod tills;

use serde_json::json;
use tillwire::books::catalogue::prices;
use tillwire::formats::canonical;
use tillwire::model::{Receipt, Record};
use tillwire::vocab::{Moment, Zone};

use self::tills::Till;
use super::{Centre, json};
use crate::program::{Place, fixture, on_both_engines, wait_until};

on_both_engines!(goods_go_down_and_receipts_come_up);

const TILLS: usize = 50;
const RECEIPTS: u64 = 6;

fn goods(kopecks: u32) -> String {
    let mut text = r#"{"type":"document","schema":1,"kind":"catalogue","load":"incremental"}"#.to_owned() + "\n";
    for n in 1..=300 {
        text +=
            &format!("{{\"type\":\"item\",\"id\":\"{n}\",\"name\":\"Товар {n}\",\"vat\":\"20\",\"kind\":\"piece\"}}\n");
        text += &format!("{{\"type\":\"price\",\"item\":\"{n}\",\"number\":1,\"amount\":\"{n}.{kopecks}\"}}\n");
    }
    text
}

fn receipt() -> Receipt {
    let text = std::fs::read_to_string(fixture("day/canonical/day.jsonl")).unwrap();
    let mut records = text.lines().filter_map(|line| canonical::from_json(line).ok());
    records.find_map(|record| if let Record::Receipt(receipt) = record { Some(*receipt) } else { None }).unwrap()
}

fn goods_go_down_and_receipts_come_up(place: Place) {
    place.file("goods.jsonl", goods(10));
    let centre = Centre::begin(place);
    let place = &centre.place;
    place.run(&["import", "goods.jsonl"]).exits(0);
    let tills: Vec<Till> = (0..TILLS)
        .map(|n| {
            let (store, till) = (if n % 2 == 0 { "42" } else { "43" }, (n / 2 + 10).to_string());
            let path = format!("/v1/stores/{store}/tills/{till}");
            assert!(centre.ask("POST", &path, &centre.admin, Some(json!({}))).status < 300);
            let key = json(&centre.ask("POST", &format!("{path}/keys"), &centre.admin, Some(json!({}))));
            Till::open(&place.dir, &centre.url, key["key"].as_str().unwrap(), (store, &till), None).unwrap()
        })
        .collect();
    for till in &tills {
        till.wait_until_filled(std::time::Duration::from_secs(120)).unwrap();
    }
    let example = receipt();
    std::thread::scope(|threads| {
        for till in &tills {
            let example = &example;
            threads.spawn(move || {
                for number in 1..=RECEIPTS {
                    let mut receipt = example.clone();
                    (receipt.key.store, receipt.key.till) = (till.store.clone(), till.till.clone());
                    receipt.key.number = number;
                    receipt.fiscal = Default::default();
                    till.sell(receipt).unwrap();
                }
            });
        }
        place.file("changes.jsonl", goods(25));
        place.run(&["import", "changes.jsonl"]).exits(0);
    });
    let at = Moment::parse("2026-11-20T12:00:00").unwrap();
    let price = |till: &Till| {
        let found = till.books.catalogue.read(|tx| prices::at(tx, "7", Some(&till.store), at, &Zone::utc())).unwrap();
        found.and_then(|found| found.prices.first().map(|price| price.amount.to_string()))
    };
    wait_until("all have the new price", || tills.iter().all(|till| price(till).as_deref() == Some("7.25")));
    let total = TILLS as i64 * RECEIPTS as i64;
    wait_until("all receipts are there", || place.documents_int("SELECT count(*) FROM receipt") >= total);
    // What is sent twice would come until the tills have ended.
    for till in tills {
        drop(till.end());
    }
    assert_eq!(place.documents_int("SELECT count(*) FROM receipt"), total);
    assert_eq!(place.documents_int("SELECT count(*) FROM (SELECT DISTINCT store, till, number FROM receipt) k"), total);
    let stray = "SELECT count(*) FROM incoming WHERE kind = 'receipt' AND state <> 'applied'";
    assert_eq!(place.documents_int(stray), 0);
    centre.stop();
}
