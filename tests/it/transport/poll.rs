//! Long polls.

use std::time::{Duration, Instant};

use tillwire::transport::centre::body;
use tillwire::transport::{Kind, Lane};

use super::{Shop, new_doc};
use crate::storage::{Lab, on_both_engines};

on_both_engines!(nothing_comes, what_is_queued_wakes_whoever_waits);

fn nothing_comes(lab: Lab) {
    let shop = Shop::open(lab);
    let guest = shop.guest("0042", "07");
    let after = [(Lane::Data, 1)].into();
    assert_eq!(guest.client.list(&after, 50, Duration::ZERO), Ok(None));
    let started = Instant::now();
    assert_eq!(guest.client.list(&after, 50, Duration::from_secs(1)), Ok(None), "204 after the wait");
    assert!(started.elapsed() >= Duration::from_secs(1));
}

fn what_is_queued_wakes_whoever_waits(lab: Lab) {
    let shop = Shop::open(lab);
    let guest = shop.guest("0042", "07");
    // Waiting at a server of another process than the one that queues.
    let (_centre, serving) = shop.another();
    let elsewhere = super::Guest::at(&format!("http://{}", serving.address()), guest.till.clone());
    let (told, heard) = std::sync::mpsc::channel();
    let waiting = std::thread::spawn(move || {
        told.send(()).unwrap();
        elsewhere.client.list(&[(Lane::Data, 1)].into(), 50, Duration::from_secs(30))
    });
    heard.recv().unwrap();
    let sha256 = shop.lab.db.write(|tx| body::put(tx, b"{}")).unwrap();
    shop.centre.queue(&guest.till, &new_doc(Kind::Staff, sha256, 2), shop.now_ms()).unwrap();
    shop.centre.nudge();
    let listing = waiting.join().unwrap().unwrap().unwrap();
    assert_eq!(listing.lanes["data"].docs[0].n, 2);
}
