//! A till that exchanges files through a folder, without a centre: what lies in `new` is taken in order and once, what the
//! till finishes is in `out`, each document once, under numbers without a gap.

use std::time::{Duration, Instant};

use serde_json::{Value, json};
use tillwire::transport::Kind;
use tillwire::transport::notice::Notice;

use super::TILL;
use crate::program::{Place, Random, good, goods, names_in, wait_until};

const AT: &str = "2026-11-20T09:00:00+03:00";

fn play(place: &Place, script: &str, at: &str, more: &[&str]) -> crate::program::Ended {
    place.file("script.till", script);
    let settings = format!("{TILL}/till.toml");
    let words = [
        "till",
        "script",
        "script.till",
        "--till-db",
        "till.db",
        "--till",
        "3",
        "--seed",
        "5",
        "--clock",
        at,
        "--exchange",
        "ex",
        "--till-settings",
        &settings,
    ];
    place.run(&[&words[..], more].concat())
}

/// The example's goods and people, as the integration module lays them out.
fn lay_out(place: &Place) {
    for (n, name) in [(1, "goods.jsonl"), (2, "staff.jsonl")] {
        place.file(&format!("ex/new/{n:012}_{name}"), std::fs::read(format!("{TILL}/{name}")).unwrap());
    }
}

/// The canonical records that were written, in order; numbers have no gap.
fn written(place: &Place) -> Vec<Value> {
    let out = place.dir.join("ex/out");
    let names = names_in(&out);
    let numbers: Vec<u64> = names.iter().map(|name| name.split('_').next().unwrap().parse().unwrap()).collect();
    assert!(numbers.iter().copied().eq(1..=numbers.len() as u64), "{names:?}");
    let mut records = Vec::new();
    for name in names.iter().filter(|name| name.ends_with(".jsonl")) {
        let text = std::fs::read_to_string(out.join(name)).unwrap();
        let lines = text.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
        records.extend(lines.filter(|record| record["type"] != "document"));
    }
    records
}

#[test]
fn files_of_any_dialect_are_taken_in_order_and_documents_go_out() {
    let place = Place::sqlite();
    lay_out(&place);
    let stop = Notice::new(Kind::StopList, 4, json!({"items": ["10001"]}).as_object().unwrap().clone());
    place.file("ex/new/000000000003_stop-list_01920000-0000-7000-8000-000000000000.json", stop.encode());
    place.file("ex/new/000000000004_broken.xml", "<goods-catalog><good");
    place.file("ex/new/000000000005_catalog-goods.xml", goods(&good("55001", "Новый товар", "12.50")));
    place.file("ex/new/000000000006_under-way.xml.tmp", "<");
    let script = "\
sign-on 1 pin 0000
shift open cash 1000.00
scan 9520002100016
expect error sale-denied
pick 55001
expect total 12.50
subtotal
pay cash 100
cash in 10.00 reason 1
x-report
shift close
";
    let ended = play(&place, script, AT, &["--exchange-to", "canonical,set10"]).exits(0);
    assert!(ended.stderr.contains("000000000004_broken.xml"), "what is refused is told: {}", ended.stderr);
    let ex = |name: &str| names_in(&place.dir.join("ex").join(name));
    assert_eq!(ex("new"), ["000000000006_under-way.xml.tmp"]);
    assert_eq!(ex("error"), ["000000000004_broken.xml", "000000000004_broken.xml.findings.jsonl"]);
    assert_eq!(ex("done").len(), 4, "{:?}", ex("done"));
    assert!(ex("tmp").is_empty() && ex("work").is_empty());
    let types: Vec<Value> = written(&place).iter().map(|record| record["type"].clone()).collect();
    assert_eq!(types, ["shift-opened", "receipt", "cash-operation", "shift-report"]);
    assert!(ex("out").iter().any(|name| name.ends_with(".xml")), "{:?}", ex("out"));
    // A number that was taken is not taken again, whatever lies there.
    place.file("ex/new/000000000005_catalog-goods.xml", goods(&good("55001", "Новый товар", "99.00")));
    place.file("ex/new/000000000007_catalog-goods.xml", goods(&good("55002", "Другой", "1.00")));
    let script = "\
sign-on 1 pin 0000
shift open cash 0
pick 55001
expect total 12.50
pick 55002
expect total 13.50
cancel receipt reason 1
shift close
";
    play(&place, script, "2026-11-20T12:00:00+03:00", &[]).exits(0);
    assert_eq!(ex("new").len(), 1);
}

#[test]
fn each_document_once_whenever_the_till_is_killed() {
    let mut random = Random::seeded("till_link::folder", None);
    let place = Place::sqlite();
    lay_out(&place);
    play(&place, "sign-on 1 pin 0000\nsign-off\n", AT, &[]).exits(0);
    let mut day = "sign-on 1 pin 0000\nshift open cash 1000.00\n".to_owned();
    for _ in 0..40 {
        day += "scan 9520002100016\nsubtotal\npay cash 1000\n";
    }
    place.file("day.till", day + "shift close\n");
    let out = place.dir.join("ex/out");
    let settings = format!("{TILL}/till.toml");
    for round in 0..4 {
        let at = format!("2026-11-{}T09:00:00+03:00", 21 + round);
        let words = [
            "till",
            "script",
            "day.till",
            "--till-db",
            "till.db",
            "--till",
            "3",
            "--seed",
            "5",
            "--clock",
            &at,
            "--exchange",
            "ex",
            "--till-settings",
            &settings,
        ];
        let mut child = place.command(&words).stdout(std::process::Stdio::null()).spawn().unwrap();
        let (before, more) = (names_in(&out).len() as u64, random.below(25) + 1);
        wait_until("documents come", || {
            names_in(&out).len() as u64 >= before + more || child.try_wait().unwrap().is_some()
        });
        let end = Instant::now() + Duration::from_micros(random.below(60_000));
        while Instant::now() < end {
            std::thread::yield_now();
        }
        child.kill().ok();
        child.wait().unwrap();
        for line in ["cancel receipt reason 1", "pay cash 1000", "shift close"] {
            let at = format!("2026-11-{}T20:00:00+03:00", 21 + round);
            play(&place, &format!("sign-on 1 pin 0000\n{line}\n"), &at, &[]);
        }
    }
    play(&place, "sign-on 1 pin 0000\nsign-off\n", "2026-12-01T09:00:00+03:00", &[]).exits(0);
    let records = written(&place);
    let receipts: Vec<(u64, u64)> = records
        .iter()
        .filter(|record| record["type"] == "receipt")
        .map(|receipt| (receipt["shift"].as_u64().unwrap(), receipt["number"].as_u64().unwrap_or(0)))
        .collect();
    let db =
        tillwire::storage::Db::open_read_only(&tillwire::storage::DbUrl::Sqlite(place.dir.join("till.db"))).unwrap();
    let kept = db.read(|tx| tx.query_int("SELECT count(*) FROM receipt", &[])).unwrap();
    assert_eq!(receipts.len() as i64, kept);
    assert!(kept >= 4 && receipts.is_sorted(), "{receipts:?}");
}
