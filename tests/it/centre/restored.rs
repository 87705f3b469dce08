//! A centre that was restored from a backup: everything that came after it comes once more, and every till has the
//! right catalogue.

use std::path::Path;

use tillwire::model::Record;
use tillwire::transport::Kind;

use super::Centre;
use super::delivery::{sales, wanted};
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

fn copy(from: &Path, to: &Path) {
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
