//! A till that had nothing but its key sells by what its centre has sent.

use serde_json::{Value, json};
use tillwire::transport::Kind;

use super::{Shop, packed, price};

const AT: &str = "2026-11-20T09:00:00+03:00";

const MORNING: &str = "\
sign-on 1 pin 0000
shift open cash 1000.00
scan 9520002100016
subtotal
pay cash 1000
cash in 100.00 reason 1
x-report
shift close
";

#[test]
fn what_is_sold_by_the_centres_catalogue_is_there_at_the_end() {
    let shop = Shop::open();
    shop.play(MORNING, AT);
    shop.all_is_well();
    let kinds: Vec<String> = shop.got().into_iter().map(|(kind, _, _)| kind).collect();
    assert_eq!(kinds, ["shift-opened", "receipt", "cash-operation", "shift-closed"], "X reports are not sent");
    let (_, _, receipt) = &shop.got()[1];
    let receipt: Value = serde_json::from_slice(receipt).unwrap();
    assert_eq!((&receipt["type"], &receipt["store"], &receipt["till"]), (&json!("receipt"), &json!("1"), &json!("3")));
    let applied = shop.events("system.catalog_applied");
    assert_eq!((&applied[0]["kind"], &applied[0]["doc_no"]), (&json!("full"), &json!(1)));
    assert_eq!(shop.events("system.config_applied").iter().filter(|e| e["section"] == "staff").count(), 1);
    let report = shop.report();
    assert_eq!((report.catalogue, report.docs_waiting, report.shift), (Some(1), Some(0), None));
    assert_eq!(report.directories, [("staff".to_owned(), 1)].into());
    assert!(report.commit_p99_us.is_some() && report.free_disk_bytes.is_some(), "{report:?}");
    assert!(report.fiscal_days_left.is_some(), "{report:?}");
    assert_eq!(report.session.as_deref(), Some("closed"));
}

#[test]
fn changes_are_laid_upon_their_base_and_a_snapshot_mends_the_rest() {
    let shop = Shop::open();
    shop.play(MORNING, AT);
    let scan = |total: &str| {
        format!(
            "sign-on 1 pin 0000\nshift open cash 0\nscan 9520002100016\nexpect total {total}\n\
             cancel receipt reason 1\nshift close\n"
        )
    };
    let n = shop.give(Kind::CatalogueDelta, &packed(&[price("10001", "77.70").to_string()]), Some(1), Some(2));
    shop.play(&scan("77.70"), "2026-11-20T10:00:00+03:00");
    assert_eq!(shop.ended("data", n), ("applied".to_owned(), None));
    // It starts from a version that the till does not have: the till sells on with what it has.
    let n = shop.give(Kind::CatalogueDelta, &packed(&[price("10001", "1.00").to_string()]), Some(5), Some(6));
    let wrong = shop.give(Kind::CatalogueDelta, &packed(&["{\"type\":\"price\"}".to_owned()]), Some(2), Some(3));
    let same = shop.give(Kind::CatalogueDelta, &packed(&[price("10001", "2.00").to_string()]), Some(1), Some(2));
    shop.play(&scan("77.70"), "2026-11-20T11:00:00+03:00");
    assert_eq!(shop.ended("data", n), ("rejected".to_owned(), Some("base-mismatch".to_owned())));
    assert_eq!(shop.ended("data", wrong), ("rejected".to_owned(), Some("schema".to_owned())));
    assert_eq!(shop.ended("data", same), ("applied".to_owned(), None), "it is there already, and changes nothing");
    let rejected: Vec<Value> = shop.events("system.catalog_rejected").into_iter().map(|e| e["code"].clone()).collect();
    assert_eq!(rejected, [json!("base-mismatch"), json!("schema")]);
    // Everything again, without one of the goods.
    let snapshot =
        super::catalogue(&[price("10001", "88.80"), json!({"type": "item", "id": "10019", "deleted": true})]);
    shop.give(Kind::CatalogueSnapshot, &snapshot, None, Some(6));
    shop.play(&scan("88.80"), "2026-11-20T12:00:00+03:00");
    assert_eq!(shop.report().catalogue, Some(6));
    shop.all_is_well();
}

#[test]
fn a_till_that_is_made_anew_goes_on_after_the_last_shift() {
    let shop = Shop::open();
    shop.play(MORNING, AT);
    shop.play(MORNING, "2026-11-20T13:00:00+03:00");
    for name in ["till.db", "till.db-wal", "till.db-shm", "till.catalogue.db"] {
        std::fs::remove_file(shop.folder().join(name)).ok();
    }
    std::fs::remove_file(shop.folder().join("till.catalogue.db-wal")).ok();
    std::fs::remove_dir_all(shop.folder().join("till.mail")).unwrap();
    // The devices are new too: otherwise the fiscal drive would tell the number.
    for entry in std::fs::read_dir(shop.folder()).unwrap().flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        if name.starts_with("till.") && name != "till.key" && entry.path().is_file() {
            std::fs::remove_file(entry.path()).unwrap();
        }
    }
    shop.play(MORNING, "2026-11-21T09:00:00+03:00");
    let shifts: Vec<Value> = shop
        .got()
        .iter()
        .filter(|(kind, _, _)| kind == "shift-opened")
        .map(|(_, _, body)| serde_json::from_slice::<Value>(body).unwrap()["shift"].clone())
        .collect();
    assert_eq!(shifts, [json!(1), json!(2), json!(3)]);
    let begun = shop.giver.begun.lock().unwrap().clone();
    assert_eq!(begun.last(), Some(&tillwire::transport::hello::Fresh::Reinstalled));
}
