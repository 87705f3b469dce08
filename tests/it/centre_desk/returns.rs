//! Goods bought at any till come back at any till, and never more of them than were sold: twenty tills over HTTP.

use std::sync::atomic::{AtomicI64, Ordering};

use serde_json::json;
use tillwire::model::{Extras, OriginalReceipt, Payment, Receipt, ReceiptKind, Record, Tender};
use tillwire::till::originals::{RemoteOriginals, RemoteParts};
use tillwire::till::port::PortFault;
use tillwire::till::port::originals::{HoldLine, OriginalKey, OriginalReceipts};
use tillwire::transport::Kind;
use tillwire::vocab::{Money, Quantity, StoreId, TillId, Zone};

use crate::centre::till::Till;
use crate::centre::{Centre, json};
use crate::program::{Place, fixture, on_both_engines};

on_both_engines!(twenty_tills_never_give_back_more_than_was_sold);

const SOLD: i64 = 7;

fn payment(tender: Tender, amount: Money) -> Payment {
    Payment {
        order: None,
        tender,
        code: None,
        name: None,
        amount,
        change: false,
        card: None,
        authorization: None,
        reference: None,
        extras: Extras::new(),
    }
}

/// Seven of one thing for 100.00, sold at till 1 of store 42.
fn sale() -> Receipt {
    for entry in std::fs::read_dir(fixture("day/canonical")).unwrap() {
        for line in std::fs::read_to_string(entry.unwrap().path()).unwrap().lines() {
            if let Ok(Record::Receipt(receipt)) = tillwire::formats::canonical::from_json(line)
                && receipt.kind == ReceiptKind::Sale
                && receipt.key.till.as_str() == "1"
            {
                let mut sale = *receipt;
                sale.positions.truncate(1);
                sale.positions[0].quantity = Quantity::from_millionths(SOLD * 1_000_000);
                sale.positions[0].amount = Money::from_minor(10_000);
                sale.positions[0].marks.clear();
                sale.total = Money::from_minor(10_000);
                sale.payments = vec![payment(Tender::Cash, sale.total)];
                return sale;
            }
        }
    }
    panic!("the fixture has no sale of till 1");
}

/// A return of so many of it at another till.
fn back(sale: &Receipt, store: &str, till: &str, number: u64, count: i64, amount: Money) -> Receipt {
    let mut back = sale.clone();
    back.kind = ReceiptKind::Return;
    back.key.store = StoreId::new(store).unwrap();
    back.key.till = TillId::new(till).unwrap();
    back.key.number = number;
    back.fiscal = Default::default();
    back.original = Some(OriginalReceipt {
        store: Some(sale.key.store.clone()),
        till: Some(sale.key.till.clone()),
        shift: Some(sale.key.shift),
        number: Some(sale.key.number),
        ..OriginalReceipt::default()
    });
    back.positions[0].quantity = Quantity::from_millionths(count * 1_000_000);
    back.positions[0].amount = amount;
    back.positions[0].extras.push("till:original-line", sale.positions[0].order.to_string());
    back.total = amount;
    back.payments = vec![payment(Tender::Cash, amount)];
    back
}

fn remote(centre: &Centre, key: &str) -> RemoteOriginals {
    let parts = RemoteParts { url: centre.url.clone(), key: key.to_owned(), ca_file: None, zone: Zone::utc() };
    RemoteOriginals::new(parts).unwrap()
}

fn twenty_tills_never_give_back_more_than_was_sold(place: Place) {
    let centre = Centre::begin(place);
    let mut keys = Vec::new();
    for n in 0..20 {
        let (store, till) = (if n % 2 == 0 { "42" } else { "43" }, (n / 2 + 1).to_string());
        if n > 2 {
            centre.place.run(&["tills", "add", store, &till]).exits(0);
        }
        keys.push((store, till.clone(), centre.till_key(store, &till)));
    }
    let sale = sale();
    assert_eq!(sale.key.store.as_str(), "42");
    let mut till = Till::open(&centre.place.dir.join("till"), &centre.url, &keys[0].2, "42", "1");
    till.send(Kind::Receipt, &Record::from(sale.clone()));
    till.until_sent();

    // Each asks what is left, holds one, and gives the money back, until nothing is left.
    let original = OriginalKey::of(&sale.key);
    let (given, money) = (AtomicI64::new(0), AtomicI64::new(0));
    std::thread::scope(|threads| {
        for (store, till, key) in &keys {
            let (centre, original, given, money) = (&centre, &original, &given, &money);
            threads.spawn(move || {
                let mut remote = remote(centre, key);
                for number in 0.. {
                    let found = remote.find(original).unwrap().expect("the sale is known");
                    let line = &found.lines[0];
                    let Some(amount) = line.share(Quantity::ONE) else { return };
                    let lines = [HoldLine { order: line.order, quantity: Quantity::ONE, amount, marks: Vec::new() }];
                    let hold = format!("return-{number}");
                    match remote.hold(&hold, original, &lines) {
                        Ok(_) => {
                            // The word that was lost and is said again changes nothing.
                            for _ in 0..2 {
                                let by = format!("{store}/{till}/9/{}", number + 1);
                                remote.confirm(&hold, &by, &[("cash".into(), amount)]).unwrap();
                            }
                            given.fetch_add(1, Ordering::SeqCst);
                            money.fetch_add(amount.minor(), Ordering::SeqCst);
                        }
                        Err(PortFault::Refused { code, .. }) => assert_eq!(code, "over-return"),
                        Err(other) => panic!("{other}"),
                    }
                }
            });
        }
    });
    // The sum of a till that asked before another one held is that of a piece among more, and may be a kopeck less.
    let (given, money) = (given.into_inner(), money.into_inner());
    assert_eq!(given, SOLD);
    assert!((10_000 - SOLD..=10_000).contains(&money), "{money}");

    let mut second = remote(&centre, &keys[1].2);
    let found = second.find(&original).unwrap().unwrap();
    let rest = Money::from_minor(10_000 - money);
    assert_eq!((found.lines[0].rest(), found.rest()), (Quantity::ZERO, rest));
    assert_eq!(found.payments[0].rest(), rest);

    // A till that was off line took some back all the same: it is in the books, and somebody is told.
    let stray = back(&sale, "42", "1", 900_001, 1, Money::from_minor(1_428));
    till.send(Kind::Receipt, &Record::from(stray));
    till.until_sent();
    let alarms = centre.place.run(&["alarms", "list", "--format", "csv"]).exits(0).stdout;
    assert_eq!(alarms.matches("over-return").count(), 1, "{alarms}");
    let back = Money::from_minor(money + 1_428);
    assert!(alarms.contains(&format!("7 for 100.00 were sold, and 8 for {back} have come back")), "{alarms}");

    a_hold_is_its_tills_own(&centre, &keys, &mut till, sale);
}

/// On a second sale: what is refused says why and what is left; the document of a return confirms its hold.
fn a_hold_is_its_tills_own(centre: &Centre, keys: &[(&str, String, String)], till: &mut Till, mut sale: Receipt) {
    sale.key.number += 500_000;
    sale.fiscal = Default::default();
    till.send(Kind::Receipt, &Record::from(sale.clone()));
    till.until_sent();
    let original = OriginalKey::of(&sale.key);
    let order = sale.positions[0].order;
    let line = |count: i64, minor: i64| HoldLine {
        order,
        quantity: Quantity::from_millionths(count * 1_000_000),
        amount: Money::from_minor(minor),
        marks: Vec::new(),
    };
    let (mut first, mut second) = (remote(centre, &keys[0].2), remote(centre, &keys[1].2));
    first.hold("document-1", &original, &[line(7, 10_000)]).unwrap();
    // Another till's hold of the same name is another hold; and there is none to confirm or to release.
    let refused = second.confirm("document-1", "43/1/9/9", &[]).unwrap_err();
    assert_eq!(refused, PortFault::refused("unknown-hold", "there is no hold document-1"));
    second.release("document-1").unwrap();
    let ask = |key: &str, lines: serde_json::Value| {
        let named = json!({"store": "42", "till": "1", "shift": sale.key.shift, "number": sale.key.number});
        centre.ask("POST", "/v1/returns/holds", key, Some(json!({"original": named, "lines": lines})))
    };
    let one = json!([{"order": order, "quantity": "1", "amount": "14.28"}]);
    let refused = ask(&keys[1].2, one.clone());
    assert_eq!(refused.status, 409);
    let problem = json(&refused);
    assert_eq!(problem["code"], "over-return");
    assert_eq!(problem["left"], json!([{"order": order, "quantity": "0", "amount": "0.00"}]));
    assert_eq!(ask(&centre.admin, one.clone()).status, 403);
    assert_eq!(ask("", one).status, 401);
    assert_eq!(ask(&keys[1].2, json!([{"order": order, "quantity": "x", "amount": "1"}])).status, 400);
    assert_eq!(ask(&keys[1].2, json!([])).status, 400);

    // The word of the first till is lost; its document comes.
    let mut came = back(&sale, "42", "1", 900_002, 7, Money::from_minor(10_000));
    came.extras.push("till:document", "document-1");
    till.send(Kind::Receipt, &Record::from(came));
    till.until_sent();
    let open =
        centre.place.documents_int("SELECT count(*) FROM return_hold WHERE id = '42/1:document-1' AND state <> 1");
    assert_eq!(open, 0);
    let alarms = centre.place.run(&["alarms", "list", "--format", "csv"]).exits(0).stdout;
    assert_eq!(alarms.matches("over-return").count(), 1, "it counts once: {alarms}");
    assert_eq!(second.find(&original).unwrap().unwrap().rest(), Money::ZERO);
    let nobody = OriginalKey { number: Some(77_777), ..original };
    assert_eq!(second.find(&nobody).unwrap(), None);
    let refused = second.hold("x", &nobody, &[line(1, 100)]).unwrap_err();
    assert_eq!(refused, PortFault::refused("unknown-receipt", "no such sale"));
}
