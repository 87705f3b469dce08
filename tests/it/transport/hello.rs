//! Every row of the hello table, with real tills: wiped, restored from an image, doubled; and a centre from a backup.

use std::path::Path;

use std::time::Duration;

use serde_json::json;
use tillwire::storage::{Db, DbUrl};
use tillwire::transport::centre::{Centre, body};
use tillwire::transport::hello::Fresh;
use tillwire::transport::{Kind, Lane, Sha256, limits};

use super::{Shop, Till, new_doc, serve};
use crate::storage::{Lab, on_both_engines};

on_both_engines!(a_wiped_till, a_till_from_an_older_image, two_tills_of_one_id, numbers_that_collide);

fn settings(why: &str) -> Sha256 {
    Sha256::of(format!("{{\"settings\":\"{why}\"}}").as_bytes())
}

fn queue_in(shop: &Shop, till: &Till, bytes: &'static [u8]) -> Sha256 {
    let sha256 = shop.lab.db.write(|tx| body::put(tx, bytes)).unwrap();
    shop.centre.queue(&till.key, &new_doc(Kind::Staff, sha256, bytes.len()), shop.now_ms()).unwrap();
    sha256
}

fn a_wiped_till(lab: Lab) {
    let shop = Shop::open(lab);
    let (before, after) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let mut till = Till::open(before.path(), &shop.url(), &shop.now, "0042", "07", "i1");
    *till.notes.last.lock().unwrap() = json!({"shift": 12, "receipt": 340});
    till.queue(Kind::Receipt, b"{\"n\":1}");
    till.settle();
    let staff = queue_in(&shop, &till, b"[1]");
    till.settle();
    till.all_is_well(Lane::Data, &[settings("first"), staff]);
    shop.pass(limits::DUPLICATE_WITHIN * 2);
    let mut wiped = Till::open(after.path(), &shop.url(), &shop.now, "0042", "07", "i2");
    wiped.queue(Kind::Receipt, b"{\"n\":2}");
    wiped.settle();
    assert_eq!(*wiped.notes.went_on_from.lock().unwrap(), json!({"shift": 12, "receipt": 340}));
    wiped.all_is_well(Lane::Data, &[settings("reinstalled")]);
    let all = [till.sent(Lane::Docs), wiped.sent(Lane::Docs)].concat();
    shop.all_is_well(&till.key, Lane::Docs, &all);
    let begun: Vec<Fresh> = shop.desk.begun.lock().unwrap().iter().map(|(_, why)| *why).collect();
    assert!(begun.contains(&Fresh::First) && begun.contains(&Fresh::Reinstalled));
    assert_eq!(shop.int("SELECT count(*) FROM outgoing WHERE state <> 'applied'"), 0);
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let target = to.join(path.file_name().unwrap());
        if path.is_dir() { copy(&path, &target) } else { std::fs::copy(&path, &target).map(drop).unwrap() }
    }
}

fn a_till_from_an_older_image(lab: Lab) {
    let shop = Shop::open(lab);
    let (disk, image) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let mut till = Till::open(disk.path(), &shop.url(), &shop.now, "0042", "07", "i1");
    till.settle();
    // Queued, not sent yet, when the image is made.
    till.queue(Kind::Receipt, b"{\"n\":1}");
    till.queue(Kind::Receipt, b"{\"n\":2}");
    let sent = till.sent.clone();
    copy(&disk.path().join("out"), &image.path().join("out"));
    till.mailbox.db().backup(&image.path().join("till.db")).unwrap();
    // The till sells and gets on; then its disk dies.
    till.queue(Kind::Receipt, b"{\"n\":3}");
    let staff = queue_in(&shop, &till, b"[1]");
    till.settle();
    till.all_is_well(Lane::Data, &[settings("first"), staff]);
    let mut all = till.sent(Lane::Docs);
    drop(till);
    let mut restored = Till::open(image.path(), &shop.url(), &shop.now, "0042", "07", "i1");
    restored.sent = sent;
    let epoch = restored.mailbox.standing().unwrap().out_epoch;
    restored.queue(Kind::Receipt, b"{\"n\":4}");
    restored.settle();
    assert_ne!(restored.mailbox.standing().unwrap().out_epoch, epoch, "numbers go on in a new epoch");
    // The two of the image come again under their old ids, and are not applied again; the one behind them is.
    all.push(*restored.sent(Lane::Docs).last().unwrap());
    shop.all_is_well(&restored.key, Lane::Docs, &all);
    // What it gets begins anew.
    restored.all_is_well(Lane::Data, &[settings("first"), settings("till-restored")]);
    restored.queue(Kind::Receipt, b"{\"n\":5}");
    restored.settle();
    all.push(*restored.sent(Lane::Docs).last().unwrap());
    shop.all_is_well(&restored.key, Lane::Docs, &all);
}

fn two_tills_of_one_id(lab: Lab) {
    let shop = Shop::open(lab);
    let (a, b) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let mut first = Till::open(a.path(), &shop.url(), &shop.now, "0042", "07", "i1");
    first.queue(Kind::Receipt, b"{\"a\":1}");
    first.settle();
    let mut second = Till::open(b.path(), &shop.url(), &shop.now, "0042", "07", "i2");
    second.queue(Kind::Receipt, b"{\"b\":1}");
    shop.pass(Duration::from_secs(60));
    second.settle();
    // The first one goes on: its epoch is stale, it says hello, and is welcome; the newer one is not, from now on.
    first.queue(Kind::Receipt, b"{\"a\":2}");
    first.settle();
    second.queue(Kind::Receipt, b"{\"b\":2}");
    let mut alarms = Vec::new();
    for _ in 0..3 {
        let round = second.courier.round(Duration::ZERO).unwrap();
        shop.pass(round.wait + Duration::from_millis(1));
        alarms.extend(round.alarms);
    }
    assert!(alarms.iter().any(|alarm| alarm.contains("another till")), "{alarms:?}");
    let refused = "SELECT count(*) FROM till_link WHERE install = 'i1' AND refused = 'i2'";
    assert_eq!(shop.int(refused), 1, "it is seen");
    first.queue(Kind::Receipt, b"{\"a\":3}");
    first.settle();
    // Somebody decides that the newer one it is.
    assert!(shop.centre.adopt_install(&second.key, "i2").unwrap());
    shop.pass(limits::DUPLICATE_WITHIN * 2);
    second.settle();
    let (a, b) = (first.sent(Lane::Docs), second.sent(Lane::Docs));
    shop.all_is_well(&first.key, Lane::Docs, &[a[0], b[0], a[1], a[2], b[1]]);
}

fn numbers_that_collide(lab: Lab) {
    let shop = Shop::open(lab);
    let (disk, image) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let mut till = Till::open(disk.path(), &shop.url(), &shop.now, "0042", "07", "i1");
    till.settle();
    // A clone, both with the same install and epoch: each gives the number 1 to another receipt.
    copy(&disk.path().join("out"), &image.path().join("out"));
    till.mailbox.db().backup(&image.path().join("till.db")).unwrap();
    let mut clone = Till::open(image.path(), &shop.url(), &shop.now, "0042", "07", "i1");
    till.queue(Kind::Receipt, b"{\"a\":1}");
    clone.queue(Kind::Receipt, b"{\"b\":1}");
    till.settle();
    clone.settle();
    shop.all_is_well(&till.key, Lane::Docs, &[till.sent(Lane::Docs)[0], clone.sent(Lane::Docs)[0]]);
}

/// The centre's backup is 500 receipts and 3 versions old: every receipt is back, once, and the till begins anew with what
/// it gets. (SQLite only: PostgreSQL is backed up by its own tools.)
#[test]
fn a_centre_from_a_backup() {
    let shop = Shop::open(Lab::sqlite());
    let folder = tempfile::tempdir().unwrap();
    let mut till = Till::open(folder.path(), &shop.url(), &shop.now, "0042", "07", "i1");
    for n in 0..20 {
        till.queue(Kind::Receipt, format!("{{\"n\":{n}}}").as_bytes());
    }
    till.settle();
    let backup = shop.lab.dir.join("backup.db");
    shop.lab.db.backup(&backup).unwrap();
    for n in 20..520 {
        till.queue(Kind::Receipt, format!("{{\"n\":{n}}}").as_bytes());
    }
    for version in [&b"v1"[..], b"v2", b"v3"] {
        queue_in(&shop, &till, version);
    }
    till.settle();
    shop.all_is_well(&till.key, Lane::Docs, &till.sent(Lane::Docs));
    assert_eq!(till.took(Lane::Data).len(), 4);
    // The disk of the centre dies.
    let Shop { now, desk, centre, serving, mut lab } = shop;
    drop((serving, centre));
    let restored = lab.dir.join("restored.db");
    std::fs::copy(&backup, &restored).unwrap();
    let url = DbUrl::Sqlite(restored);
    let db = Db::open(&url, &crate::storage::options()).unwrap();
    let centre = Centre::open(db.clone(), desk.clone()).unwrap();
    let serving = serve(&centre, &now, 99);
    (lab.db, lab.url) = (db, url);
    let shop = Shop { now, desk, centre, serving, lab };
    till.turn_to(&shop.url());
    // The till does not know yet; it hears of it with its next state.
    shop.pass(Duration::from_secs(30));
    till.courier.report().unwrap();
    till.settle();
    shop.all_is_well(&till.key, Lane::Docs, &till.sent(Lane::Docs));
    let last = till.took(Lane::Data).pop().unwrap().1;
    assert_eq!(last, settings("centre-restored").to_string());
    till.queue(Kind::Receipt, b"{\"n\":520}");
    till.settle();
    shop.all_is_well(&till.key, Lane::Docs, &till.sent(Lane::Docs));
}
