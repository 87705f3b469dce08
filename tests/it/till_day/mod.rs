//! A whole day of one till, `fixtures/till/day.till`: its events, the receipts in its database, the drive of its fiscal
//! device and its Z reports tell the same, to the kopeck. What is compared is added up here (`reckon.rs`), from JSON.

pub mod reckon;

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsString;
use std::path::Path;

use serde_json::Value;
use tillwire::cli::{self, Captured, Env, Exit};
use tillwire::storage::{Db, DbError, DbUrl};
use tillwire::till::sim::{Behaviour, Memory, Simulation};
use tillwire::vocab::Zone;

use self::reckon::{Kopecks, Shift, kopecks};
use crate::support::till::MORNING;

const TILL: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures/till");

/// Runs the program in a folder: an exit code that must be 0, what was written.
#[track_caller]
pub fn tillwire(folder: &Path, line: &str) -> Captured {
    tillwire_ends(folder, line, Exit::Ok)
}

/// The same with another exit code.
#[track_caller]
pub fn tillwire_ends(folder: &Path, line: &str, with: Exit) -> Captured {
    let (env, captured) = Env::for_tests(folder, MORNING);
    let exit = cli::run(["tillwire"].into_iter().chain(line.split_whitespace()).map(OsString::from), env);
    assert_eq!(exit, with, "{line}\n{}{}", captured.stdout(), captured.stderr());
    captured
}

/// Loads the example goods and people into the till of a folder.
pub fn load(folder: &Path) {
    tillwire(folder, &format!("till load --till-db till.db --store 1 {TILL}/goods.jsonl {TILL}/staff.jsonl"));
}

/// Lines of JSON.
pub fn lines(text: &str) -> Vec<Value> {
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// Plays the day in a folder, as its first lines say; `more` says where the events go.
pub fn play(folder: &Path, more: &str) {
    load(folder);
    let words =
        format!("--till-db till.db --till-settings {TILL}/till.toml --campaigns {TILL}/campaigns.toml --soft soft");
    tillwire(folder, &format!("till script {TILL}/day.till {words} --seed 1 --clock 2026-11-20T07:30 {more}"));
}

/// The bodies of documents in the till's database.
fn bodies(folder: &Path, sql: &str) -> Vec<Value> {
    let db = Db::open_read_only(&DbUrl::Sqlite(folder.join("till.db"))).unwrap();
    let rows = db.read(|tx| tx.query(sql, &[])).map_err(|e: DbError| e).unwrap();
    rows.iter().map(|row| serde_json::from_str(row.text(0).unwrap()).unwrap()).collect()
}

/// The events of the till, in order.
fn events(folder: &Path) -> Vec<Value> {
    lines(&tillwire(folder, "events tail outbox:till.db -c 1000000 --format jsonl").stdout())
}

/// The Z reports in the till's database, by shift.
pub fn z_reports(folder: &Path) -> BTreeMap<u64, Value> {
    let reports = bodies(folder, "SELECT body FROM till_document WHERE kind = 'shift-report' AND current = 1");
    let closing = reports.into_iter().filter(|report| report["closing"] == true);
    closing.map(|report| (report["shift"].as_u64().unwrap(), report)).collect()
}

#[test]
fn the_day_adds_up_to_the_kopeck_whoever_tells_it() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    play(folder, "--events-to file:sent --drain 60");
    let verdict = tillwire(folder, "events verify sent").stdout();
    assert!(verdict.contains("none missing, none twice\nno findings"), "{verdict}");
    tillwire(folder, "receipts verify --db till.db");
    tillwire(folder, "shifts verify --db till.db");

    let vat = reckon::vat_of_goods(&std::fs::read_to_string(format!("{TILL}/goods.jsonl")).unwrap());
    let events = events(folder);
    let told = reckon::of_events(&events, &vat);
    let stored = reckon::of_receipts(&bodies(folder, "SELECT body FROM receipt WHERE current = 1"));
    assert_eq!(told.keys().collect::<Vec<_>>(), [&1, &2]);
    assert_eq!(stored.keys().collect::<Vec<_>>(), [&1, &2]);
    let (reports, drive) = (z_reports(folder), fiscal_documents(folder));
    let (mut grand_sales, mut grand_returns) = (0, 0);
    for (number, shift) in &told {
        let of_receipts = &stored[number];
        assert_eq!(shift.sales, of_receipts.sales, "sales of shift {number}");
        assert_eq!(shift.returns, of_receipts.returns, "returns of shift {number}");
        assert_eq!(shift.cancelled, of_receipts.cancelled, "cancelled receipts of shift {number}");
        assert_eq!(drive[&(*number, 1)], (shift.sales.n, shift.sales.sum), "sales in the drive, shift {number}");
        assert_eq!(drive[&(*number, 2)], (shift.returns.n, shift.returns.sum), "returns in the drive, shift {number}");
        let before = (grand_sales, grand_returns);
        (grand_sales, grand_returns) = (before.0 + shift.sales.sum, before.1 + shift.returns.sum);
        agrees_with_report(&reports[number], shift, before, (grand_sales, grand_returns));
        let closed = events.iter().find(|e| e["type"] == "shift.closed" && e["data"]["shift_no"] == *number);
        agrees_with_event(&closed.unwrap()["data"], shift, (grand_sales, grand_returns));
    }
    // And it is the day that was written down.
    assert_eq!((told[&1].sales.n, told[&1].returns.n, told[&1].cancelled.0, told[&2].sales.n), (27, 6, 5, 1));
    assert_eq!(told[&1].sales.tenders.len(), 7, "{:?}", told[&1].sales.tenders);
    assert_eq!(told[&1].returns.tenders.len(), 4, "{:?}", told[&1].returns.tenders);
    assert_eq!(told[&1].sales.tax.keys().collect::<Vec<_>>(), ["10", "22", "none"]);
    assert!(told[&1].sales.discount > 0 && told[&1].returns.discount > 0);
}

/// Receipts in the drive of the fiscal device: how many and how much, by shift and operation.
fn fiscal_documents(folder: &Path) -> BTreeMap<(u64, u8), (u64, Kopecks)> {
    const RECEIPT: u8 = 3;
    let memory = Memory::open(&Memory::beside(&folder.join("till.db"))).unwrap();
    let world = Simulation::new(memory, Behaviour::default(), Zone::utc());
    let mut sums = BTreeMap::new();
    for document in world.printer().documents().iter().filter(|d| d.code == RECEIPT) {
        let operation = document.operation.expect("a receipt has one").code();
        let place: &mut (u64, Kopecks) = sums.entry((document.shift, operation)).or_default();
        *place = (place.0 + 1, place.1 + Kopecks::from(document.total.minor()));
    }
    sums
}

/// Amounts by a name, from a list of objects; what is zero is left out.
fn by_name(list: &Value, name: &str, amount: &str) -> BTreeMap<String, Kopecks> {
    let all = list.as_array().unwrap().iter();
    let all = all.map(|one| (one[name].as_str().unwrap().to_owned(), kopecks(&one[amount])));
    all.filter(|(_, sum)| *sum != 0).collect()
}

fn without_zeros(all: &BTreeMap<String, Kopecks>) -> BTreeMap<String, Kopecks> {
    all.iter().filter(|(_, sum)| **sum != 0).map(|(name, sum)| (name.clone(), *sum)).collect()
}

/// The Z report as it lies in the till's database.
fn agrees_with_report(z: &Value, shift: &Shift, before: (Kopecks, Kopecks), after: (Kopecks, Kopecks)) {
    let count = |name: &str| (z[name]["count"].as_u64().unwrap(), kopecks(&z[name]["amount"]));
    let sides = [
        ("sales", &shift.sales, "sales_tax", "discount", "grand_sales", before.0, after.0),
        ("returns", &shift.returns, "returns_tax", "return_discount", "grand_returns", before.1, after.1),
    ];
    for (name, side, tax, discount, grand, before, after) in sides {
        assert_eq!(count(name), (side.n, side.sum), "{name}: {z}");
        let cash = side.tenders.get("cash").copied().unwrap_or_default();
        assert_eq!(count(&format!("{name}_cash")), (side.cash_only, cash), "{name}: {z}");
        assert_eq!(count(&format!("{name}_cashless")), (side.n - side.cash_only, side.sum - cash), "{name}: {z}");
        assert_eq!(by_name(&z["tenders"], "tender", name), without_zeros(&side.tenders), "{name}: {z}");
        assert_eq!(by_name(&z["taxes"], "vat", tax), without_zeros(&side.tax), "{name}: {z}");
        assert_eq!(kopecks(&z[discount]), side.discount, "{name}: {z}");
        assert_eq!((kopecks(&z[grand]["before"]), kopecks(&z[grand]["after"])), (before, after), "{name}: {z}");
    }
    let mut turnover = shift.sales.turnover.clone();
    for (rate, sum) in &shift.returns.turnover {
        *turnover.entry(rate.clone()).or_default() += sum;
    }
    assert_eq!(by_name(&z["taxes"], "vat", "turnover"), without_zeros(&turnover), "{z}");
    assert_eq!((count("paid_in"), count("paid_out")), (shift.paid_in, shift.paid_out), "{z}");
}

/// The Z report as the event tells it.
fn agrees_with_event(z: &Value, shift: &Shift, grand: (Kopecks, Kopecks)) {
    let count = |name: &str| (z[name]["n"].as_u64().unwrap(), kopecks(&z[name]["sum"]));
    assert_eq!(count("sales"), (shift.sales.n, shift.sales.sum), "{z}");
    assert_eq!(count("returns"), (shift.returns.n, shift.returns.sum), "{z}");
    assert_eq!(count("cancelled"), shift.cancelled, "{z}");
    for (side, amount) in [(&shift.sales, "sales_sum"), (&shift.returns, "returns_sum")] {
        let told = by_name(&z["by_tender"], "method", amount);
        let told: BTreeMap<String, Kopecks> =
            told.into_iter().map(|(method, sum)| (reckon::tender_of(&method).to_owned(), sum)).collect();
        assert_eq!(told, without_zeros(&side.tenders), "{amount}: {z}");
    }
    assert_eq!((kopecks(&z["total_sales"]), kopecks(&z["total_returns"])), grand, "{z}");
    assert_eq!(kopecks(&z["cash_expected"]), shift.cash_expected(), "{z}");
}

/// Whatever amount of an event is a kopeck too high, it is seen.
#[test]
fn a_kopeck_is_seen() {
    let folder = tempfile::tempdir().unwrap();
    play(folder.path(), "");
    let vat = reckon::vat_of_goods(&std::fs::read_to_string(format!("{TILL}/goods.jsonl")).unwrap());
    let events = events(folder.path());
    let right = reckon::of_events(&events, &vat);
    for kind in [
        "position.added",
        "price.changed_in_document",
        "price.overridden",
        "position.quantity_changed",
        "return.item_added",
        "payment.tendered",
        "payment.refunded",
        "payment.change_given",
        "document.closed",
        "document.cancelled",
        "cash.float_set",
        "cash.paid_in",
        "cash.picked_up",
    ] {
        let mut wrong = events.clone();
        // The last one of the kind: one that came before may not count any longer.
        let event = wrong.iter_mut().rfind(|e| e["type"] == kind && e["mode"] != "training");
        let sum = &mut event.unwrap_or_else(|| panic!("there is no {kind}"))["data"]["sum"];
        let more = kopecks(sum) + 1;
        *sum = format!("{}.{:02}", more / 100, more % 100).into();
        let told = std::panic::catch_unwind(|| reckon::of_events(&wrong, &vat));
        assert!(told.is_err() || told.unwrap() != right, "{kind}");
    }
}

/// A document gets its number when it is paid; whoever asks by number wants to know what was before, too.
#[test]
fn the_story_of_a_receipt_begins_with_its_goods() {
    let temp = tempfile::tempdir().unwrap();
    let folder = temp.path();
    play(folder, "--events-to file:sent --drain 60");
    let kinds = |told: &str| -> Vec<String> {
        lines(told).iter().map(|event| event["type"].as_str().unwrap().to_owned()).collect()
    };
    let story = kinds(&tillwire(folder, "events show 1/5 sent --format jsonl").stdout());
    assert_eq!((story[0].as_str(), story[1].as_str()), ("document.opened", "position.added"), "{story:?}");
    assert!(story.contains(&"payment.tendered".to_owned()) && story.contains(&"document.closed".to_owned()));
    for key in ["1/5", "1/1/1/5"] {
        let why = tillwire(folder, &format!("events why {key} --till-db till.db --format json")).stdout();
        let why: Value = serde_json::from_str(&why).unwrap();
        let events = why["events"].as_array().unwrap();
        assert_eq!(events.iter().map(|e| e["kind"].as_str().unwrap()).collect::<Vec<_>>(), story, "{key}");
        assert!(events.iter().all(|e| e["targets"][0]["fate"] == "sent"), "{why}");
    }
    tillwire_ends(folder, "events why 2/1/1/5 --till-db till.db", Exit::NotFound);
    tillwire_ends(folder, "events why 1/1/5 --till-db till.db", Exit::Usage);
}

#[test]
fn the_day_has_every_kind_of_document() {
    let folder = tempfile::tempdir().unwrap();
    play(folder.path(), "");
    let events = events(folder.path());
    let text = |event: &Value, name: &str| event[name].as_str().unwrap_or_default().to_owned();
    // How documents ended.
    let ends = ["closed", "cancelled", "suspended_expired", "soft_annulled"].map(|end| format!("document.{end}"));
    let ended: BTreeSet<(String, String)> = events
        .iter()
        .filter(|e| ends.contains(&text(e, "type")))
        .map(|e| (text(&e["doc"], "kind"), text(e, "type").trim_start_matches("document.").to_owned()))
        .collect();
    let expected = [
        ("correction", "closed"),
        ("return", "cancelled"),
        ("return", "closed"),
        ("sale", "cancelled"),
        ("sale", "closed"),
        ("sale", "soft_annulled"),
        ("sale", "suspended_expired"),
    ];
    assert_eq!(ended, expected.map(|(kind, end)| (kind.to_owned(), end.to_owned())).into_iter().collect());
    // What else a till does with documents, cash and shifts.
    let told: BTreeSet<String> = events.iter().map(|e| text(e, "type")).collect();
    for kind in [
        "document.suspended",
        "document.resumed",
        "document.recovered",
        "document.post_voided",
        "document.copy_printed",
        "document.reprinted",
        "document.registration_resumed",
        "fiscal.registered",
        "fiscal.register_failed",
        "fiscal.print_failed",
        "fiscal.correction_registered",
        "return.exchange_linked",
        "return.original_found",
        "return.cancelled",
        "return.completed",
        "cash.float_set",
        "cash.paid_in",
        "cash.paid_out",
        "cash.picked_up",
        "cash.loaned",
        "cash.counted",
        "cash.difference_approved",
        "drawer.no_sale_requested",
        "drawer.forced_open",
        "shift.opened",
        "shift.closed",
        "shift.x_report_printed",
        "session.cashier_changed",
        "session.mode_changed",
        "payment.declined",
        "payment.unknown",
        "payment.recovered",
        "payment.reversed",
        "payment.qr_created",
        "payment.gift_card_activated",
        "payment.gift_card_redeemed",
        "payment.batch_settled",
        "loyalty.bonus_accrued",
        "loyalty.bonus_redeemed",
        "loyalty.bonus_reversed",
        "loyalty.offline_deferred",
        "coupon.redeemed",
        "discount.applied",
        "discount.manual_applied",
        "discount.gift_chosen",
        "discount.engine_unavailable",
        "price.overridden",
        "price.label_barcode_used",
        "price.changed_in_document",
        "position.weight_set",
        "position.deposit_added",
        "position.voided",
        "marking.checked",
        "marking.registered",
        "marking.excise_checked",
        "restriction.age_checked",
        "restriction.sale_time_refused",
        "system.epoch_changed",
    ] {
        assert!(told.contains(kind), "{kind} is missing in the day");
    }
    let training = events.iter().filter(|e| e["mode"] == "training" && e["type"] == "document.closed").count();
    assert_eq!(training, 2);
}
