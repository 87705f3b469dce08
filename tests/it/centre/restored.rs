//! A centre that was restored from a backup: everything that came after it comes once more, and every till has the
//! right catalogue.

use std::path::Path;

use serde_json::Value;
use tillwire::model::{CashDirection, Record};
use tillwire::transport::Kind;

use super::Centre;
use super::delivery::{sales, wanted};
use super::same_files::Got;
use super::till::Till;
use crate::program::{Place, fixture};

const XML: &str = "day/set10/catalog-goods_20-11-2026T06-00-00.xml";

/// A later version of the fixture's catalogue.
fn change(place: &Place, version: usize) {
    let text = std::fs::read_to_string(fixture(XML)).unwrap();
    let (before, after) = text.split_at(text.len() / 2);
    let changed = format!("{before}{}", after.replacen("price=\"", &format!("price=\"{version}"), 1));
    let name = format!("changed-{version}.xml");
    place.file(&name, changed);
    place.run(&["import", &name, "--keep"]).exits(0);
}

pub fn copy(from: &Path, to: &Path) {
    for name in ["centre.db", "centre.catalogue.db"] {
        let source = from.join(name.replace("centre", "backup"));
        for ending in ["-wal", "-shm"] {
            let _ = std::fs::remove_file(to.join(format!("{name}{ending}")));
        }
        std::fs::copy(source, to.join(name)).unwrap();
    }
}

#[test]
fn a_centre_from_a_backup_gets_everything_back_once() {
    let centre = Centre::begin(Place::sqlite());
    let folder = centre.place.dir.clone();
    let keys = [centre.till_key("42", "1"), centre.till_key("42", "2")];
    centre.place.run(&["import", &fixture(XML), "--keep"]).exits(0);
    let mut tills = [("1", &keys[0]), ("2", &keys[1])]
        .map(|(till, key)| Till::open(&folder.join(format!("till-{till}")), &centre.url, key, "42", till));
    let mut waiting = ["1", "2"].map(|till| sales(till).into_iter().collect::<std::collections::VecDeque<_>>());
    let total: i64 = waiting.iter().flatten().filter(|(kind, _)| *kind == Kind::Receipt).count() as i64;
    let mut send = |tills: &mut [Till; 2], most: usize| {
        for (till, waiting) in tills.iter_mut().zip(&mut waiting) {
            let n = most.min(waiting.len());
            waiting.drain(..n).for_each(|(kind, record): (Kind, Record)| till.send(kind, &record));
            till.until_sent();
        }
    };
    tills.iter_mut().for_each(|till| till.until("the catalogue", |has| has.version.is_some()));
    send(&mut tills, 30);

    centre.place.run(&["db", "backup", "--to", "backup.db"]).exits(0);
    for version in 1..=3 {
        change(&centre.place, version);
        let head = u64::try_from(centre.place.catalogue_int("SELECT max(version) FROM catalogue_version")).unwrap();
        tills.iter_mut().for_each(|till| till.until("the change", |has| has.version == Some(head)));
    }
    send(&mut tills, 1_000);
    assert_eq!(centre.place.documents_int("SELECT count(*) FROM receipt"), total);
    let place = centre.stop();

    // The disk is gone; the backup stands in.
    copy(&folder, &folder);
    assert!(place.documents_int("SELECT count(*) FROM receipt") < total);
    let centre = Centre::resume(place);
    for (till, (name, key)) in tills.iter_mut().zip([("1", &keys[0]), ("2", &keys[1])]) {
        till.turn_to(&centre.url, key, "42", name);
    }
    let expected = wanted(&centre.place, "42");
    for till in &mut tills {
        till.until("the catalogue of the backup", |has| has.goods == expected);
        till.until_sent();
    }
    crate::program::wait_until("every receipt is back", || {
        tills.iter_mut().for_each(|till| till.until("a round", |_| true));
        centre.place.documents_int("SELECT count(*) FROM receipt") == total
    });
    // Once each, and the shifts agree.
    let twice =
        "SELECT count(*) FROM (SELECT 1 FROM receipt GROUP BY store, till, shift, number HAVING count(*) > 1) t";
    assert_eq!(centre.place.documents_int(twice), 0);
    let verified = centre.place.run(&["shifts", "verify", "--store", "42"]).exits(0);
    assert!(verified.stderr.contains("not agreeing: 0") || verified.stdout.contains("not agreeing: 0"));
    // And it goes on: the next change comes as one.
    change(&centre.place, 7);
    let head = u64::try_from(centre.place.catalogue_int("SELECT max(version) FROM catalogue_version")).unwrap();
    tills.iter_mut().for_each(|till| till.until("the next change", |has| has.version == Some(head)));
    assert_eq!(tills[0].has.lock().unwrap().goods, wanted(&centre.place, "42"));
    centre.stop();
}

/// A till whose disk was wiped goes on with a catalogue, and what comes from it later is taken.
#[test]
fn a_wiped_till_begins_anew() {
    let centre = Centre::begin(Place::sqlite());
    let folder = centre.place.dir.clone();
    let key = centre.till_key("42", "1");
    centre.place.run(&["import", &fixture(XML), "--keep"]).exits(0);
    let sales = sales("1");
    let (first, rest) = sales.split_at(sales.len() / 2);
    let mut till = Till::open(&folder.join("till"), &centre.url, &key, "42", "1");
    till.until("the catalogue", |has| has.version.is_some());
    first.iter().for_each(|(kind, record)| till.send(*kind, record));
    till.until_sent();
    drop(till);
    let mut till = Till::open_as(&folder.join("new"), &centre.url, &key, ("42", "1"), ("install-2", "e2"));
    till.until("the whole catalogue", |has| has.cuts.first().is_some_and(|(kind, _)| *kind == Kind::CatalogueSnapshot));
    assert_eq!(till.has.lock().unwrap().goods, wanted(&centre.place, "42"));
    // It sends some of the old ones again, as a till does that was restored from an image.
    first.iter().skip(first.len() / 2).for_each(|(kind, record)| till.send(*kind, record));
    rest.iter().for_each(|(kind, record)| till.send(*kind, record));
    till.until_sent();
    let receipts = sales.iter().filter(|(kind, _)| *kind == Kind::Receipt).count() as i64;
    assert_eq!(centre.place.documents_int("SELECT count(*) FROM receipt"), receipts);
    centre.stop();
}

/// The routes of an ERP that takes UKM's files, each of one document, and of one that takes Set Retail's.
fn add_routes(place: &Place) {
    let mapping = concat!(env!("CARGO_MANIFEST_DIR"), "/mappings/ukm-xml-assumed.toml");
    for (dialect, more) in [("set10", &[][..]), ("ukm-xml", &["--mapping", mapping, "--accept-assumed"])] {
        let words = ["routes", "add", dialect, "out", "--dialect", dialect, "--folder", dialect];
        let what = ["--what", "receipts,shifts,cash", "--every", "100ms"];
        place.run(&[&words[..], &what, more].concat()).exits(0);
    }
}

/// Takes the files away, as an ERP does, as soon as there are so many documents.
fn taken(place: &Place, documents: usize) -> Got {
    let mut got = Got::default();
    crate::program::wait_until("the ERP's files", || {
        got = Got::default();
        for folder in ["set10", "ukm-xml"] {
            got.read(&place.dir.join(folder), str::to_owned);
        }
        assert!(got.ukm.len() <= documents && got.set10.len() <= documents, "{:?}", got.ukm.keys());
        got.ukm.len() == documents && got.set10.len() == documents
    });
    for folder in ["set10", "ukm-xml"] {
        for name in crate::program::names_in(&place.dir.join(folder)) {
            std::fs::remove_file(place.dir.join(folder).join(name)).unwrap();
        }
    }
    got
}

/// What an ERP gets for the second time has the name and the key of the first time, and is listed; nothing else is.
#[test]
fn what_an_erp_gets_twice_is_the_same_and_is_listed() {
    let centre = Centre::begin(Place::sqlite());
    let folder = centre.place.dir.clone();
    add_routes(&centre.place);
    let key = centre.till_key("42", "1");
    let mut till = Till::open(&folder.join("till"), &centre.url, &key, "42", "1");
    // UKM counts what goes into a drawer and what comes out of it together; the fixture does not.
    let in_one = |(_, record): &(Kind, Record)| match record {
        Record::CashOperation(cash) => cash.direction == CashDirection::PaidIn,
        _ => true,
    };
    let sales: Vec<_> = sales("1").into_iter().filter(in_one).collect();
    let (report, sales) = sales.split_last().unwrap();
    assert_eq!(report.0, Kind::ShiftClosed);
    let (first, then) = sales.split_at(sales.len() / 3);
    first.iter().for_each(|(kind, record)| till.send(*kind, record));
    till.until_sent();
    taken(&centre.place, first.len());
    centre.place.run(&["db", "backup", "--to", "backup.db"]).exits(0);
    then.iter().for_each(|(kind, record)| till.send(*kind, record));
    till.until_sent();
    let once = taken(&centre.place, then.len());
    let again = |place: &Place, route: &str| {
        let told = place.run(&["routes", "again", route, "--format", "json"]).exits(0).json();
        told["documents"].as_array().unwrap().clone()
    };
    assert_eq!(again(&centre.place, "ukm-xml"), Vec::<Value>::new());
    let place = centre.stop();

    copy(&folder, &folder);
    let centre = Centre::resume(place);
    till.turn_to(&centre.url, &key, "42", "1");
    let documents = "SELECT (SELECT count(*) FROM receipt) + (SELECT count(*) FROM till_document)";
    crate::program::wait_until("everything is back", || {
        till.until("a round", |_| true);
        // A till hears of it when it tells its state, as it does twice a minute.
        till.report();
        centre.place.documents_int(documents) == sales.len() as i64
    });
    // What is made from now on is new to everybody.
    till.send(report.0, &report.1);
    till.until_sent();
    let mut twice = taken(&centre.place, then.len() + 1);
    let new = twice.ukm.keys().find(|name| name.starts_with("shift_")).cloned().unwrap();
    twice.ukm.remove(&new);
    twice.set10.retain(|text, _| !text.starts_with("<zreport"));
    assert_eq!(twice, once);
    for route in ["set10", "ukm-xml"] {
        let listed = again(&centre.place, route);
        let part = |row: &Value, name: &str| row[name].to_string().trim_matches('"').to_owned();
        let mut names: Vec<String> = listed
            .iter()
            .map(|row| {
                let word = if row["kind"] == "receipt" { "receipt" } else { "cashbox" };
                let parts = ["store", "till", "shift", "number"].map(|name| format!("[{}]", part(row, name)));
                format!("{word}_{}_[1].xml", parts.join("_"))
            })
            .collect();
        names.sort();
        assert_eq!(names, once.ukm.keys().cloned().collect::<Vec<_>>(), "{route}");
    }
    let alarms = centre.place.run(&["alarms", "list", "--format", "csv"]).exits(0).stdout;
    for route in ["set10", "ukm-xml"] {
        assert!(alarms.contains(&format!("unloaded-again,{route}")), "{alarms}");
    }
    centre.place.run(&["routes", "again", "nowhere"]).exits(4);
    centre.stop();
}
