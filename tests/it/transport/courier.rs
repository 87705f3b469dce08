//! The courier with whole days of documents, and with somebody in between.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;

use tillwire::storage::DbError;
use tillwire::transport::centre::body;
use tillwire::transport::client::Trouble;
use tillwire::transport::limits::KEEP_SENT;
use tillwire::transport::till::Mailbox;
use tillwire::transport::{Kind, Lane, Sha256, State};

use super::proxy::Proxy;
use super::{Shop, Till, doc_id, new_doc, noise};
use crate::storage::{Lab, on_both_engines};

on_both_engines!(thousands_of_small_documents, both_ways_at_once, somebody_changes_bytes);

/// 10,000 take their time without optimisation; there it is every fifth.
const SMALL: u32 = if cfg!(debug_assertions) { 2_000 } else { 10_000 };

fn queue_in(shop: &Shop, till: &Till, kind: Kind, bytes: &[u8]) -> Sha256 {
    let copy = bytes.to_vec();
    let sha256 = shop.lab.db.write(move |tx| body::put(tx, &copy)).unwrap();
    shop.centre.queue(&till.key, &new_doc(kind, sha256, bytes.len()), shop.now_ms()).unwrap();
    sha256
}

fn thousands_of_small_documents(lab: Lab) {
    let shop = Shop::open(lab);
    let folder = tempfile::tempdir().unwrap();
    let mut till = Till::open(folder.path(), &shop.url(), &shop.now, "0042", "07", "i1");
    // As while a link is down: all are there before one is sent. One transaction for all numbers; a file each.
    let docs: Vec<_> = (0..SMALL)
        .map(|n| {
            let bytes = format!("{{\"receipt\":{n}}}").into_bytes();
            let id = doc_id();
            till.sent.push((Lane::Docs, id, Sha256::of(&bytes)));
            till.mailbox.put(Kind::Receipt, id, &bytes).unwrap()
        })
        .collect();
    let entering = docs.clone();
    let now_ms = shop.now_ms();
    let numbers: Vec<u64> = till
        .mailbox
        .db()
        .write(move |tx| entering.iter().map(|doc| Mailbox::enter(tx, doc, now_ms)).collect::<Result<_, DbError>>())
        .unwrap();
    for (doc, n) in docs.iter().zip(numbers) {
        till.mailbox.settle(doc, n).unwrap();
    }
    let rounds = till.settle();
    assert_eq!(rounds.iter().map(|round| round.sent).sum::<u64>(), u64::from(SMALL));
    shop.all_is_well(&till.key, Lane::Docs, &till.sent(Lane::Docs));
    assert_eq!(till.mailbox.standing().unwrap().lanes[&Lane::Docs], (u64::from(SMALL), u64::from(SMALL)));
    // What is final is kept for long, and then dropped.
    assert_eq!(till.mailbox.sweep_sent(shop.now_ms() + 1000), Ok(0));
    shop.pass(KEEP_SENT + Duration::from_secs(1));
    assert_eq!(till.mailbox.sweep_sent(shop.now_ms()), Ok(u64::from(SMALL)));
    assert_eq!(std::fs::read_dir(folder.path().join("out/new")).unwrap().count(), 0);
}

fn both_ways_at_once(lab: Lab) {
    let shop = Shop::open(lab);
    let folder = tempfile::tempdir().unwrap();
    let mut till = Till::open(folder.path(), &shop.url(), &shop.now, "0042", "07", "i1");
    till.settle();
    let mut data = vec![Sha256::of(b"{\"settings\":\"first\"}")];
    for n in 0..20_u64 {
        till.queue(Kind::Receipt, &noise(n, 300));
        if n % 5 == 0 {
            till.queue(Kind::Journal, &noise(n, 700_000));
            data.push(queue_in(&shop, &till, Kind::CatalogueDelta, &noise(100 + n, 600_000)));
        }
    }
    till.queue(Kind::Receipt, b"reject: no receipt");
    till.queue(Kind::ShiftClosed, b"{}");
    queue_in(&shop, &till, Kind::CatalogueDelta, b"reject: another base");
    data.push(queue_in(&shop, &till, Kind::Staff, b"[]"));
    let rounds = till.settle();
    assert!(rounds.iter().flat_map(|r| &r.alarms).any(|alarm| alarm.contains("rejected: schema")), "{rounds:?}");
    let rejected = till.mailbox.queued(Lane::Docs, 21).unwrap().unwrap();
    assert_eq!((rejected.state, rejected.code.as_deref()), (State::Rejected, Some("schema")));
    let mut sent = till.sent(Lane::Docs);
    sent.remove(20);
    shop.all_is_well(&till.key, Lane::Docs, &sent);
    shop.all_is_well(&till.key, Lane::Bulk, &till.sent(Lane::Bulk));
    till.all_is_well(Lane::Data, &data);
    let refused = "SELECT count(*) FROM outgoing WHERE state = 'rejected' AND code = 'base-mismatch' AND told = 1";
    assert_eq!(shop.int(refused), 1, "the centre knows why");
    // A rejected document is sent again under a new number.
    let again = till.mailbox.retry(Lane::Docs, 21, doc_id(), shop.now_ms()).unwrap();
    assert_eq!(again, Some(23));
    assert_eq!(till.mailbox.retry(Lane::Docs, 22, doc_id(), shop.now_ms()).unwrap(), None, "only rejected ones");
    till.settle();
    assert_eq!(shop.int("SELECT retry_of FROM incoming WHERE n = 23 AND lane = 'docs'"), 21);
    // A full disk at the till holds the lane, and passes.
    till.notes.full.store(true, Ordering::SeqCst);
    data.push(queue_in(&shop, &till, Kind::Staff, b"[1]"));
    let round = till.courier.round(Duration::ZERO).unwrap();
    assert!(round.alarms.iter().any(|alarm| alarm.contains("the disk is full")), "{round:?}");
    till.notes.full.store(false, Ordering::SeqCst);
    till.settle();
    till.all_is_well(Lane::Data, &data);
    // At the centre too: what is stored there is told as final when it is.
    shop.desk.full.store(true, Ordering::SeqCst);
    till.queue(Kind::Receipt, b"{\"late\":1}");
    till.settle();
    assert_eq!(till.mailbox.standing().unwrap().lanes[&Lane::Docs], (24, 23));
    shop.desk.full.store(false, Ordering::SeqCst);
    shop.pass(Duration::from_secs(60));
    till.courier.report().unwrap();
    assert_eq!(till.mailbox.standing().unwrap().lanes[&Lane::Docs], (24, 24));
}

fn somebody_changes_bytes(lab: Lab) {
    let shop = Shop::open(lab);
    let proxy = Proxy::start(&[shop.serving.address()]);
    let folder = tempfile::tempdir().unwrap();
    let mut till = Till::open(folder.path(), &proxy.url(), &shop.now, "0042", "07", "i1");
    till.settle();
    till.queue(Kind::Journal, &noise(1, 500_000));
    till.queue(Kind::Receipt, &noise(2, 20_000));
    let sha256 = queue_in(&shop, &till, Kind::Media, &noise(3, 500_000));
    // Only long blocks are changed: heads go through.
    proxy.rules.spoil_up.store(8_000, Ordering::SeqCst);
    proxy.rules.spoil_down.store(8_000, Ordering::SeqCst);
    let alarms = |till: &mut Till| {
        let mut seen = Vec::new();
        for _ in 0..4 {
            let round = till.courier.round(Duration::ZERO).unwrap();
            shop.pass(round.held.values().copied().fold(round.wait, Duration::max) + Duration::from_millis(1));
            seen.extend(round.alarms);
        }
        seen
    };
    let seen = alarms(&mut till);
    // Each lane has its own trouble: none of them keeps the others from being tried.
    for lane in ["docs", "bulk"] {
        let told = format!("{lane} is held: 400 the digest disagrees");
        assert!(seen.iter().any(|alarm| alarm.starts_with(&told)), "{lane}: {seen:?}");
    }
    assert!(
        seen.iter().any(|alarm| alarm.starts_with("media is held") && alarm.contains("Content-Digest")),
        "{seen:?}"
    );
    assert_eq!(shop.applied(&till.key, Lane::Docs), Vec::<i64>::new());
    assert_eq!(shop.applied(&till.key, Lane::Bulk), Vec::<i64>::new());
    assert_eq!(till.took(Lane::Media), []);
    // What is small gets through meanwhile.
    let staff = queue_in(&shop, &till, Kind::Staff, b"[7]");
    alarms(&mut till);
    till.all_taken(Lane::Data, &[Sha256::of(b"{\"settings\":\"first\"}"), staff]);
    proxy.rules.spoil_up.store(0, Ordering::SeqCst);
    proxy.rules.spoil_down.store(0, Ordering::SeqCst);
    till.settle();
    shop.all_is_well(&till.key, Lane::Docs, &till.sent(Lane::Docs));
    shop.all_is_well(&till.key, Lane::Bulk, &till.sent(Lane::Bulk));
    till.all_is_well(Lane::Media, &[sha256]);
}

/// A till whose clock is a day ahead takes a command that is good for an hour, and not one whose hour is over.
#[test]
fn time_is_over_by_the_clock_of_the_centre() {
    let shop = Shop::open(Lab::sqlite());
    let folder = tempfile::tempdir().unwrap();
    let ahead = Arc::new(AtomicI64::new(shop.now_ms() + 86_400_000));
    let mut till = Till::open(folder.path(), &shop.url(), &ahead, "0042", "07", "i1");
    till.settle();
    let sha256 = shop.lab.db.write(|tx| body::put(tx, b"send-log")).unwrap();
    let mut doc = new_doc(Kind::Command, sha256, 8);
    doc.expires_ms = Some(shop.now_ms() + 3_600_000);
    shop.centre.queue(&till.key, &doc, shop.now_ms()).unwrap();
    till.settle();
    till.all_is_well(Lane::Urgent, &[sha256]);
    // Listed in time, and held until its time was over.
    (doc.doc_id, doc.expires_ms) = (doc_id(), Some(shop.now_ms() + 1_000));
    shop.centre.queue(&till.key, &doc, shop.now_ms()).unwrap();
    till.notes.full.store(true, Ordering::SeqCst);
    till.courier.round(Duration::ZERO).unwrap();
    till.notes.full.store(false, Ordering::SeqCst);
    ahead.fetch_add(60_000, Ordering::SeqCst);
    till.settle();
    till.all_is_well(Lane::Urgent, &[sha256]);
    assert_eq!(shop.int("SELECT count(*) FROM outgoing WHERE state = 'expired'"), 1);
}

#[test]
fn a_proxy_that_keeps_whole_requests() {
    let shop = Shop::open(Lab::sqlite());
    let proxy = Proxy::start(&[shop.serving.address()]);
    let folder = tempfile::tempdir().unwrap();
    let mut till = Till::open(folder.path(), &proxy.url(), &shop.now, "0042", "07", "i1");
    till.settle();
    till.queue(Kind::Journal, &noise(1, 9_000_000));
    proxy.rules.withhold.store(2, Ordering::SeqCst);
    let rounds = till.settle();
    let alarms: Vec<&String> = rounds.iter().flat_map(|round| &round.alarms).collect();
    assert!(alarms.iter().any(|alarm| alarm.contains("a proxy in between")), "{alarms:?}");
    assert!(shop.int("SELECT gen FROM upload") > 9, "pieces are no longer than a megabyte from then on");
    shop.all_is_well(&till.key, Lane::Bulk, &till.sent(Lane::Bulk));
}

#[test]
fn a_server_that_is_away_is_waited_for() {
    let shop = Shop::open(Lab::sqlite());
    let folder = tempfile::tempdir().unwrap();
    let mut till = Till::open(folder.path(), "http://127.0.0.1:1", &shop.now, "0042", "07", "i1");
    till.queue(Kind::Receipt, b"{}");
    let round = till.courier.round(Duration::ZERO).unwrap();
    assert!(matches!(round.trouble, Some(Trouble::NoAnswer(_))), "{round:?}");
    let before = till.mailbox.standing().unwrap().patience;
    assert_eq!(before.failures, 1);
    // Nothing is tried before its time, not even by a new process.
    till.now.store(before.not_before_ms - 1, Ordering::SeqCst);
    till.turn_to(&shop.url());
    let round = till.courier.round(Duration::ZERO).unwrap();
    assert_eq!((round.sent, round.wait), (0, Duration::from_millis(1)));
    till.settle();
    assert_eq!(till.mailbox.standing().unwrap().patience.failures, 0, "a success is the end of it");
    shop.all_is_well(&till.key, Lane::Docs, &till.sent(Lane::Docs));
}

#[test]
fn a_file_that_has_changed_is_not_sent() {
    let shop = Shop::open(Lab::sqlite());
    let folder = tempfile::tempdir().unwrap();
    let mut till = Till::open(folder.path(), &shop.url(), &shop.now, "0042", "07", "i1");
    till.queue(Kind::Receipt, b"{\"total\":1}");
    let file = std::fs::read_dir(folder.path().join("out/new")).unwrap().next().unwrap().unwrap().path();
    std::fs::write(&file, b"{\"total\":2}").unwrap();
    let round = till.courier.round(Duration::ZERO).unwrap();
    assert!(round.alarms.iter().any(|alarm| alarm.contains("another digest than it had")), "{round:?}");
    assert_eq!(shop.int("SELECT count(*) FROM incoming"), 0);
    std::fs::write(&file, b"{\"total\":1}").unwrap();
    shop.pass(Duration::from_secs(60));
    till.settle();
    shop.all_is_well(&till.key, Lane::Docs, &till.sent(Lane::Docs));
}
