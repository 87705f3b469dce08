//! Connections cut at every 4096th byte of a 1 MiB document, both ways.

use std::sync::atomic::Ordering;

use tillwire::transport::centre::body;
use tillwire::transport::{Kind, Lane, Sha256};

use super::proxy::Proxy;
use super::{Shop, Till, new_doc, noise};
use crate::storage::{Lab, on_both_engines};

on_both_engines!(on_the_way_up, on_the_way_down);

const SIZE: usize = 1024 * 1024;
const STEP: usize = 4096;

/// Every place on SQLite; every sixteenth on PostgreSQL, where the same code makes the same requests.
fn places(lab: &Lab) -> impl Iterator<Item = i64> + use<> {
    let step = match lab.db.engine() {
        tillwire::storage::Engine::Sqlite => STEP,
        tillwire::storage::Engine::Postgres => 16 * STEP,
    };
    (0..=SIZE).step_by(step).map(|place| i64::try_from(place).unwrap())
}

fn on_the_way_up(lab: Lab) {
    let places = places(&lab);
    let shop = Shop::open(lab);
    // Two servers over one database, in turn: any of them goes on.
    let (_centre, other) = shop.another();
    let proxy = Proxy::start(&[shop.serving.address(), other.address()]);
    let folder = tempfile::tempdir().unwrap();
    let mut till = Till::open(folder.path(), &proxy.url(), &shop.now, "0042", "07", "i1");
    till.settle();
    let body = noise(1, SIZE);
    let mut cuts = 0;
    for place in places {
        till.queue(Kind::Journal, &body);
        proxy.rules.up.store(place, Ordering::SeqCst);
        till.settle();
        cuts += 1;
        assert_eq!(proxy.rules.cuts.load(Ordering::SeqCst), cuts, "cut at {place}");
    }
    shop.all_is_well(&till.key, Lane::Bulk, &till.sent(Lane::Bulk));
    assert_eq!(shop.int("SELECT count(*) FROM upload WHERE complete = 0"), 0);
    assert_eq!(shop.int("SELECT count(*) FROM body WHERE size = 1048576"), 1, "the same bytes are kept once");
}

fn on_the_way_down(lab: Lab) {
    let places = places(&lab);
    let shop = Shop::open(lab);
    let (_centre, other) = shop.another();
    let proxy = Proxy::start(&[shop.serving.address(), other.address()]);
    let folder = tempfile::tempdir().unwrap();
    let mut till = Till::open(folder.path(), &proxy.url(), &shop.now, "0042", "07", "i1");
    till.settle();
    let bytes = noise(2, SIZE);
    let sha256 = Sha256::of(&bytes);
    shop.lab.db.write(move |tx| body::put(tx, &bytes)).unwrap();
    let (mut cuts, mut expected) = (0, Vec::new());
    for place in places {
        shop.centre.queue(&till.key, &new_doc(Kind::Media, sha256, SIZE), shop.now_ms()).unwrap();
        expected.push(sha256);
        proxy.rules.down.store(place, Ordering::SeqCst);
        till.settle();
        cuts += 1;
        assert_eq!(proxy.rules.cuts.load(Ordering::SeqCst), cuts, "cut at {place}");
        till.mailbox.sweep_got().unwrap();
    }
    till.all_is_well(Lane::Media, &expected);
    let open = "SELECT count(*) FROM outgoing WHERE lane = 'media' AND state <> 'applied'";
    assert_eq!(shop.int(open), 0, "the centre knows of all");
}
