//! A till that is killed at each of its states: this test program again, as a process of its own.

use std::process::{Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::AtomicI64;
use std::time::Duration;

use tillwire::storage::failpoint;
use tillwire::transport::centre::body;
use tillwire::transport::{Kind, Lane, Sha256};

use super::{START_MS, Shop, Till, new_doc, noise};
use crate::storage::Lab;

const FOLDER: &str = "TILLWIRE_TEST_COURIER_FOLDER";
const URL: &str = "TILLWIRE_TEST_COURIER_URL";
const FAILPOINT: &str = "TILLWIRE_TEST_COURIER_FAILPOINT";

/// Where it dies: between any two things that it does, the nth time that it comes there.
const PLACES: &[&str] = &[
    "courier.before-send",
    "courier.after-send",
    "courier.after-create",
    "courier.after-piece",
    "courier.after-piece:2",
    "courier.after-note",
    "courier.after-note:2",
    "courier.after-range",
    "courier.after-range:3",
    "courier.before-rename",
    "courier.after-rename",
    "courier.before-apply",
    "courier.before-apply:2",
    "courier.after-apply",
    "courier.after-ack",
    "writer.before-commit:3",
    "writer.after-commit:4",
    "writer.before-commit:7",
    "writer.after-commit:9",
];

#[test]
#[ignore = "run by other tests as a process of its own"]
fn child() {
    let (Ok(folder), Ok(url)) = (std::env::var(FOLDER), std::env::var(URL)) else { return };
    let now = Arc::new(AtomicI64::new(START_MS));
    let mut till = Till::open(std::path::Path::new(&folder), &url, &now, "0042", "07", "i1");
    failpoint::arm(&std::env::var(FAILPOINT).unwrap()).unwrap();
    till.settle();
}

#[test]
fn killed_at_each_state() {
    if !cfg!(debug_assertions) {
        return; // there are no such places then
    }
    for place in PLACES {
        let shop = Shop::open(Lab::sqlite());
        let folder = tempfile::tempdir().unwrap();
        let mut till = Till::open(folder.path(), &shop.url(), &shop.now, "0042", "07", "i1");
        till.settle();
        for n in 0..3 {
            till.queue(Kind::Receipt, format!("{{\"n\":{n}}}").as_bytes());
        }
        till.queue(Kind::Journal, &noise(1, 900_000));
        till.queue(Kind::Receipt, &noise(2, 100_000));
        let mut expected = Vec::new();
        for seed in 3..6 {
            let bytes = noise(seed, 900_000);
            let sha256 = Sha256::of(&bytes);
            shop.lab.db.write(move |tx| body::put(tx, &bytes)).unwrap();
            shop.centre.queue(&till.key, &new_doc(Kind::Media, sha256, 900_000), shop.now_ms()).unwrap();
            expected.push(sha256);
        }
        let Till { key, sent, now, .. } = till;
        let died = Command::new(std::env::current_exe().unwrap())
            .args(["transport::kill::child", "--exact", "--ignored", "--nocapture"])
            .env(FOLDER, folder.path())
            .env(URL, shop.url())
            .env(FAILPOINT, place)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status()
            .unwrap();
        assert!(!died.success(), "{place}: it never came there");
        shop.pass(Duration::from_secs(120));
        let mut till = Till::open(folder.path(), &shop.url(), &now, key.store(), key.till(), "i1");
        till.sent = sent;
        till.settle();
        shop.all_is_well(&key, Lane::Docs, &till.sent(Lane::Docs));
        shop.all_is_well(&key, Lane::Bulk, &till.sent(Lane::Bulk));
        till.all_is_well(Lane::Media, &expected);
        let open = "SELECT count(*) FROM outgoing WHERE state <> 'applied'";
        assert_eq!(shop.int(open), 0, "{place}: the centre knows of all");
    }
}
