//! Documents of tills: gaps, order, states, batches, epochs.

use std::sync::atomic::Ordering;
use std::time::Duration;

use tillwire::transport::batch::Builder;
use tillwire::transport::message::{BatchVerdict, Report};
use tillwire::transport::{Kind, Lane, Sha256, TillKey, limits};

use super::{Guest, Shop, head};
use crate::storage::{Lab, on_both_engines};

on_both_engines!(
    gaps_are_listed_and_applied_in_order,
    nothing_is_stored_too_far_ahead,
    a_rejected_document_does_not_hold_its_lane,
    a_deferred_one_does,
    one_that_breaks_the_transaction_holds_only_itself,
    a_batch_with_bad_ones_in_it,
    the_same_document_under_another_number,
    what_an_ended_epoch_has_left_is_applied,
    what_is_never_taken_uses_its_number_up,
    what_a_process_left_behind_is_found,
);

fn send(guest: &Guest, n: u64, body: &[u8]) -> tillwire::transport::message::Stored {
    guest.client.send(Lane::Docs, &head(n, Kind::Receipt, body), body.to_vec()).unwrap()
}

fn gaps_are_listed_and_applied_in_order(lab: Lab) {
    let shop = Shop::open(lab);
    let guest = shop.guest("0042", "07");
    assert_eq!(send(&guest, 1, b"1").missing, Vec::<u64>::new());
    let stored = send(&guest, 5, b"5");
    assert_eq!((stored.missing, stored.state.as_str(), stored.final_upto), (vec![2, 3, 4], "stored", 1));
    assert_eq!(send(&guest, 3, b"3").missing, [2, 4]);
    assert_eq!(shop.applied(&guest.till, Lane::Docs), [1]);
    assert_eq!(send(&guest, 2, b"2").missing, [4]);
    assert_eq!(shop.applied(&guest.till, Lane::Docs), [1, 2, 3]);
    assert_eq!(send(&guest, 4, b"4").final_upto, 5);
    assert_eq!(shop.applied(&guest.till, Lane::Docs), [1, 2, 3, 4, 5]);
    // Lanes do not hold each other.
    guest.client.send(Lane::Bulk, &head(2, Kind::Journal, b"j"), b"j".to_vec()).unwrap();
    assert_eq!(send(&guest, 6, b"6").state, "applied");
}

fn nothing_is_stored_too_far_ahead(lab: Lab) {
    let shop = Shop::open(lab);
    let guest = shop.guest("0042", "07");
    let at = |n| guest.client.send(Lane::Docs, &head(n, Kind::Receipt, b"x"), b"x".to_vec());
    assert!(at(limits::MAX_AHEAD).is_ok());
    let trouble = at(limits::MAX_AHEAD + 1).unwrap_err();
    assert_eq!(trouble.refusal().unwrap().word(), "too-far-ahead");
    let missing = at(limits::MAX_AHEAD - 1).unwrap().missing;
    assert_eq!(missing.len(), 998);
    assert_eq!(shop.applied(&guest.till, Lane::Docs), Vec::<i64>::new());
}

fn a_rejected_document_does_not_hold_its_lane(lab: Lab) {
    let shop = Shop::open(lab);
    let guest = shop.guest("0042", "07");
    send(&guest, 1, b"1");
    let stored = send(&guest, 2, b"reject me");
    assert_eq!((stored.state.as_str(), stored.code.as_deref(), stored.final_upto), ("rejected", Some("schema"), 2));
    assert_eq!(send(&guest, 3, b"3").final_upto, 3);
    assert_eq!(shop.applied(&guest.till, Lane::Docs), [1, 3]);
    let answer = guest.client.state(&Report::default()).unwrap();
    let report = &answer.out["docs"];
    assert_eq!((report.final_upto, report.stored_upto), (3, 3));
    assert_eq!(report.rejected.iter().map(|r| (r.n, r.code.as_str())).collect::<Vec<_>>(), [(2, "schema")]);
    let known = Report { acked: [("docs".to_owned(), 2)].into(), ..Report::default() };
    assert!(guest.client.state(&known).unwrap().out["docs"].rejected.is_empty(), "told once");
}

fn a_deferred_one_does(lab: Lab) {
    let shop = Shop::open(lab);
    let guest = shop.guest("0042", "07");
    shop.desk.full.store(true, Ordering::SeqCst);
    assert_eq!(send(&guest, 1, b"1").state, "stored");
    assert_eq!(send(&guest, 2, b"2").state, "stored");
    assert_eq!(shop.int("SELECT count(*) FROM till_lane WHERE error = 'the disk is full' AND failures > 0"), 1);
    shop.desk.full.store(false, Ordering::SeqCst);
    assert_eq!(shop.centre.advance(&guest.till, shop.now_ms()), Ok(0), "not before its time");
    shop.pass(limits::BACKOFF.cap);
    assert_eq!(shop.centre.advance(&guest.till, shop.now_ms()), Ok(2));
    assert_eq!(shop.applied(&guest.till, Lane::Docs), [1, 2]);
    assert_eq!(shop.int("SELECT max(failures) FROM till_lane"), 0);
}

fn one_that_breaks_the_transaction_holds_only_itself(lab: Lab) {
    let shop = Shop::open(lab);
    let guest = shop.guest("0042", "07");
    shop.desk.poisoned.store(true, Ordering::SeqCst);
    send(&guest, 3, b"poison");
    send(&guest, 4, b"4");
    send(&guest, 2, b"2");
    // All four become due in one transaction, which the third breaks.
    assert_eq!(send(&guest, 1, b"1").state, "applied");
    assert_eq!(shop.applied(&guest.till, Lane::Docs), [1, 2]);
    assert_eq!(shop.int("SELECT count(*) FROM till_lane WHERE error LIKE '%no_such_table%'"), 1, "it is seen");
    shop.desk.poisoned.store(false, Ordering::SeqCst);
    shop.pass(Duration::from_secs(60));
    // Whoever says how it stands has its lanes looked after.
    guest.client.state(&Report::default()).unwrap();
    assert_eq!(shop.applied(&guest.till, Lane::Docs), [1, 2, 3, 4]);
}

fn a_batch_with_bad_ones_in_it(lab: Lab) {
    let shop = Shop::open(lab);
    let guest = shop.guest("0042", "07");
    let mut batch = Builder::default();
    let mut wrong_digest = head(2, Kind::Receipt, b"2");
    wrong_digest.sha256 = Sha256::of(b"other");
    let docs = [
        (head(1, Kind::ShiftOpened, b"1"), &b"1"[..]),
        (wrong_digest, b"2"),
        (head(3, Kind::Journal, b"3"), b"3"),
        (head(4, Kind::Receipt, b"reject"), b"reject"),
        (head(5, Kind::Receipt, b"5"), b"5"),
    ];
    for (head, body) in &docs {
        assert!(batch.add(head, body));
    }
    let answer = guest.client.batch(Lane::Docs, batch).unwrap();
    let said: Vec<String> = answer
        .docs
        .iter()
        .map(|verdict| match verdict {
            BatchVerdict::Stored(stored) => format!("{} {}", stored.n, stored.state),
            BatchVerdict::Refused { n, status, kind, .. } => format!("{n:?} {status} {kind}"),
        })
        .collect();
    assert_eq!(
        said,
        [
            "1 applied",
            "Some(2) 400 urn:tillwire:problem:digest-mismatch",
            "Some(3) 415 urn:tillwire:problem:kind-unknown",
            "4 stored",
            "5 stored",
        ]
    );
    // The good ones are there; what is behind the bad one waits for it.
    assert_eq!(shop.applied(&guest.till, Lane::Docs), [1]);
    assert_eq!(send(&guest, 2, b"2").final_upto, 5);
    assert_eq!(shop.applied(&guest.till, Lane::Docs), [1, 2, 5]);
    let got = guest.ask("POST", &guest.path("out/docs/batch"), Default::default(), b"{\"size\":9}\n");
    assert_eq!((got.status, super::problem(&got).as_str()), (400, "malformed"));
}

fn the_same_document_under_another_number(lab: Lab) {
    let shop = Shop::open(lab);
    let guest = shop.guest("0042", "07");
    let applied = head(1, Kind::Receipt, b"1");
    let rejected = head(2, Kind::Receipt, b"reject");
    for (head, body) in [(&applied, &b"1"[..]), (&rejected, b"reject")] {
        guest.client.send(Lane::Docs, head, body.to_vec()).unwrap();
    }
    // The till has opened a new epoch, and queues both again under their old ids.
    guest.hello("i1", "e2").unwrap();
    let e2 = tillwire::transport::Epoch::parse("e2").unwrap();
    for (n, old) in [(1, &rejected), (2, &applied)] {
        let mut again = old.clone();
        (again.epoch, again.n) = (e2.clone(), n);
        let body: &[u8] = if n == 1 { b"reject" } else { b"1" };
        let stored = guest.client.send(Lane::Docs, &again, body.to_vec()).unwrap();
        assert_eq!(stored.state, if n == 1 { "rejected" } else { "applied" });
        assert_eq!(stored.final_upto, n);
    }
    shop.all_is_well(&guest.till, Lane::Docs, &[(applied.doc_id, applied.sha256)]);
}

fn what_an_ended_epoch_has_left_is_applied(lab: Lab) {
    let shop = Shop::open(lab);
    let guest = shop.guest("0042", "07");
    send(&guest, 1, b"1");
    send(&guest, 4, b"4");
    send(&guest, 3, b"3");
    assert_eq!(shop.applied(&guest.till, Lane::Docs), [1]);
    // Number 2 can never come any more.
    guest.hello("i1", "e2").unwrap();
    assert_eq!(shop.applied(&guest.till, Lane::Docs), [1, 3, 4]);
    assert_eq!(shop.centre.unapplied(shop.now_ms()), Ok(Vec::new()));
}

fn what_is_never_taken_uses_its_number_up(lab: Lab) {
    let shop = Shop::open(lab);
    let guest = shop.guest("0042", "07");
    let mut unknown = head(1, Kind::Receipt, b"1");
    unknown.kind = None;
    let status = |trouble: tillwire::transport::client::Trouble| trouble.status();
    assert_eq!(guest.client.send(Lane::Docs, &unknown, b"1".to_vec()).map_err(status), Err(Some(415)));
    let other_lane = head(2, Kind::Journal, b"2");
    assert_eq!(guest.client.send(Lane::Docs, &other_lane, b"2".to_vec()).map_err(status), Err(Some(415)));
    let huge = head(1, Kind::Journal, b"x");
    let size = limits::MAX_UPLOAD_BYTES + 1;
    assert_eq!(guest.client.create(Lane::Bulk, &huge, size).map_err(status), Err(Some(413)));
    assert!(guest.client.create(Lane::Bulk, &head(2, Kind::Journal, b"x"), size - 1).is_ok(), "the longest is taken");
    let stored = send(&guest, 3, b"3");
    assert_eq!((stored.final_upto, stored.missing), (3, Vec::new()), "the queue goes on");
    assert_eq!(shop.applied(&guest.till, Lane::Docs), [3]);
    assert_eq!(guest.client.send(Lane::Docs, &unknown, b"1".to_vec()).unwrap().state, "rejected");
}

fn what_a_process_left_behind_is_found(lab: Lab) {
    let shop = Shop::open(lab);
    let guest = shop.guest("0042", "07");
    shop.guest("0042", "08");
    // Stored by a process that died before it applied: as if nobody had called `advance`.
    let docs = (1..=3).map(|n| {
        let body = vec![b'0' + u8::try_from(n).unwrap()];
        let head = head(n, Kind::Receipt, &body);
        (tillwire::transport::centre::Announced { lane: Lane::Docs, head, size: 1 }, body)
    });
    let verdicts = shop.centre.store(&guest.till, docs.collect(), shop.now_ms()).unwrap();
    assert!(verdicts.iter().all(Result::is_ok));
    let left: Vec<TillKey> = shop.centre.unapplied(shop.now_ms()).unwrap();
    assert_eq!(left, std::slice::from_ref(&guest.till));
    assert_eq!(shop.centre.advance(&guest.till, shop.now_ms()), Ok(3));
    assert_eq!(shop.centre.advance(&guest.till, shop.now_ms()), Ok(0));
    assert_eq!(shop.applied(&guest.till, Lane::Docs), [1, 2, 3]);
}
