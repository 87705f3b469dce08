//! What a till gets: listings, ranges, tombstones, acknowledgements, versions.

use std::collections::BTreeMap;
use std::time::Duration;

use tillwire::http::Fields;
use tillwire::storage::DbError;
use tillwire::transport::centre::{Centre, body};
use tillwire::transport::message::{Ack, AckItem, AckLane, Listed};
use tillwire::transport::plan::{self, Next};
use tillwire::transport::range::Span;
use tillwire::transport::{Kind, Lane, Sha256, TillKey};

use super::{Guest, Shop, new_doc, noise, problem};
use crate::storage::{Lab, on_both_engines};

on_both_engines!(
    ranges_are_served,
    a_long_body_is_streamed,
    listings_and_acknowledgements,
    what_ends_early_moves_the_lane,
    a_snapshot_supersedes_its_group_only,
    kinds_that_are_not_spoken_are_rejected,
    bodies_are_shared_by_the_tills_of_a_chain,
    where_a_till_stands,
);

fn queue(shop: &Shop, till: &TillKey, kind: Kind, bytes: &[u8]) -> u64 {
    let doc = with_body(shop, kind, bytes);
    shop.centre.queue(till, &doc, shop.now_ms()).unwrap().unwrap()
}

fn with_body(shop: &Shop, kind: Kind, bytes: &[u8]) -> tillwire::transport::centre::NewDoc {
    let copy = bytes.to_vec();
    let sha256 = shop.lab.db.write(move |tx| body::put(tx, &copy)).unwrap();
    new_doc(kind, sha256, bytes.len())
}

fn list(guest: &Guest, lane: Lane, after: u64) -> Vec<Listed> {
    let listing = guest.client.list(&[(lane, after)].into(), 50, Duration::ZERO).unwrap();
    listing.and_then(|mut listing| listing.lanes.remove(lane.word())).map_or_else(Vec::new, |lane| lane.docs)
}

fn ack(epoch: &str, lane: Lane, stored_upto: u64, items: &[(u64, &str)]) -> Ack {
    let items =
        items.iter().map(|(n, state)| AckItem { n: *n, state: (*state).into(), at: 1, ..AckItem::default() }).collect();
    Ack { epoch: epoch.into(), lanes: [(lane.word().into(), AckLane { stored_upto, items })].into() }
}

fn epoch(guest: &Guest) -> String {
    guest.client.list(&[(Lane::Data, 0)].into(), 1, Duration::ZERO).unwrap().unwrap().epoch
}

fn ranges_are_served(lab: Lab) {
    let shop = Shop::open(lab);
    let guest = shop.guest("0042", "07");
    let bytes = noise(1, 600_000);
    let n = queue(&shop, &guest.till, Kind::Media, &bytes);
    let sha256 = Sha256::of(&bytes);
    let etag = format!("\"sha256-{sha256}\"");
    let path = guest.path(&format!("in/media/{n}"));
    let get = |fields: Fields| guest.ask("GET", &path, fields, b"");
    let whole = get(Fields::new());
    assert_eq!((whole.status, whole.body.len()), (200, 600_000));
    assert!(whole.body == bytes);
    let digest = tillwire::transport::header::digest(&whole.fields, "repr-digest").unwrap();
    assert_eq!(digest, Some(sha256));
    for (name, value) in [
        ("etag", etag.as_str()),
        ("cache-control", "no-transform"),
        ("accept-ranges", "bytes"),
        ("content-type", "application/octet-stream"),
    ] {
        assert_eq!(whole.fields.get(name).as_deref(), Some(value), "{name}");
    }
    // Ranges over the borders of stored pieces.
    for (start, end) in [(0, 1), (262_143, 262_145), (262_144, 524_288), (1, 599_999), (599_999, 600_000)] {
        let span = Span { start, end };
        let part = get(Fields::new().with("range", span.asked()).with("if-range", etag.as_str()));
        assert_eq!(part.status, 206);
        assert_eq!(part.fields.get("content-range"), Some(span.answered(600_000)));
        let piece = &bytes[usize::try_from(start).unwrap()..usize::try_from(end).unwrap()];
        assert!(part.body == piece, "{span:?}");
        let digest = tillwire::transport::header::digest(&part.fields, "content-digest").unwrap();
        assert_eq!(digest, Some(Sha256::of(piece)));
    }
    let other = get(Fields::new().with("range", "bytes=0-9").with("if-range", "\"other\""));
    assert_eq!((other.status, other.body.len()), (200, 600_000), "with another ETag it is the whole");
    let beyond = get(Fields::new().with("range", "bytes=600000-"));
    assert_eq!((beyond.status, problem(&beyond).as_str()), (416, "range"));
    assert_eq!(beyond.fields.get("content-range").as_deref(), Some("bytes */600000"));
    let missing = guest.ask("GET", &guest.path("in/media/2"), Fields::new(), b"");
    assert_eq!((missing.status, problem(&missing).as_str()), (404, "not-found"));
    let part = guest.client.fetch(Lane::Media, n, sha256, 600_000, Span { start: 5, end: 10 }).unwrap();
    assert_eq!((part.start, part.bytes.as_slice(), part.cut), (5, &bytes[5..10], None));
    let trouble = guest.client.fetch(Lane::Media, n, Sha256::of(b"x"), 600_000, Span { start: 5, end: 10 });
    assert!(trouble.unwrap_err().to_string().contains("another than the one that was listed"));
}

fn a_long_body_is_streamed(lab: Lab) {
    let shop = Shop::open(lab);
    let guest = shop.guest("0042", "07");
    let bytes = noise(2, 9_000_000);
    let n = queue(&shop, &guest.till, Kind::Media, &bytes);
    let path = guest.path(&format!("in/media/{n}"));
    let whole = guest.ask("GET", &path, Fields::new(), b"");
    assert!(whole.status == 200 && whole.body == bytes);
    let part = guest.ask("GET", &path, Fields::new().with("range", "bytes=1000-8999998"), b"");
    assert!(part.status == 206 && part.body == bytes[1000..8_999_999]);
    assert_eq!(part.fields.get("content-digest"), None, "only on bounded ranges");
    let empty = queue(&shop, &guest.till, Kind::Media, b"");
    assert_eq!(guest.ask("GET", &guest.path(&format!("in/media/{empty}")), Fields::new(), b"").body, b"");
}

fn listings_and_acknowledgements(lab: Lab) {
    let shop = Shop::open(lab);
    let guest = shop.guest("0042", "07");
    // The beginning of a new epoch is number 1.
    for n in 2..=5 {
        assert_eq!(queue(&shop, &guest.till, Kind::Staff, &[n]), u64::from(n));
    }
    queue(&shop, &guest.till, Kind::StopList, b"stop");
    let after: BTreeMap<Lane, u64> = Lane::of(tillwire::transport::Direction::In).map(|lane| (lane, 0)).collect();
    let listing = guest.client.list(&after, 3, Duration::ZERO).unwrap().unwrap();
    assert_eq!(listing.lanes.keys().map(String::as_str).collect::<Vec<_>>(), ["data", "urgent"]);
    let data = &listing.lanes["data"];
    assert_eq!((data.head, data.docs.len()), (5, 3));
    assert_eq!(data.docs.iter().map(|doc| doc.kind.as_str()).collect::<Vec<_>>(), ["settings", "staff", "staff"]);
    let final_upto = |ack: &Ack| guest.client.ack(ack).unwrap().final_upto["data"];
    let e = listing.epoch.as_str();
    assert_eq!(final_upto(&ack(e, Lane::Data, 4, &[(2, "applied")])), 0, "number 1 is not final yet");
    assert_eq!(final_upto(&ack(e, Lane::Data, 4, &[(1, "rejected")])), 2);
    assert_eq!(final_upto(&ack(e, Lane::Data, 4, &[(2, "rejected"), (3, "applied")])), 3, "what happened stays");
    assert_eq!(final_upto(&ack(e, Lane::Data, 9, &[(5, "applied"), (77, "applied")])), 3);
    assert_eq!(final_upto(&ack(e, Lane::Data, 9, &[(4, "applied")])), 5);
    let states = "SELECT count(*) FROM outgoing WHERE lane = 'data' AND state = 'applied'";
    assert_eq!(shop.int(states), 4);
    let trouble = guest.client.ack(&ack("c0", Lane::Data, 1, &[])).unwrap_err();
    assert_eq!(trouble.refusal().unwrap().word(), "epoch-stale");
    let trouble = guest.client.ack(&ack(e, Lane::Data, 1, &[(1, "stored")])).unwrap_err();
    assert_eq!(trouble.refusal().unwrap().word(), "malformed");
}

fn what_ends_early_moves_the_lane(lab: Lab) {
    let shop = Shop::open(lab);
    let guest = shop.guest("0042", "07");
    let mut short = with_body(&shop, Kind::Command, b"send-log");
    short.expires_ms = Some(shop.now_ms() + 1_000);
    shop.centre.queue(&guest.till, &short, shop.now_ms()).unwrap();
    queue(&shop, &guest.till, Kind::Command, b"re-read");
    queue(&shop, &guest.till, Kind::Command, b"resync");
    assert!(shop.centre.cancel(&guest.till, Lane::Urgent, 2, "a mistake", shop.now_ms()).unwrap());
    assert!(!shop.centre.cancel(&guest.till, Lane::Urgent, 2, "again", shop.now_ms()).unwrap());
    let states = |docs: &[Listed]| docs.iter().map(|doc| doc.state.clone()).collect::<Vec<_>>();
    assert_eq!(states(&list(&guest, Lane::Urgent, 0)), [None, Some("cancelled".into()), None]);
    shop.pass(Duration::from_secs(1));
    let docs = list(&guest, Lane::Urgent, 0);
    assert_eq!(states(&docs), [Some("expired".into()), Some("cancelled".into()), None], "tombstones");
    assert_eq!(shop.int("SELECT final_upto FROM till_lane WHERE lane = 'urgent'"), 2);
    assert_eq!(guest.ask("GET", &guest.path("in/urgent/1"), Fields::new(), b"").status, 404);
    assert_eq!(guest.ask("GET", &guest.path("in/urgent/3"), Fields::new(), b"").body, b"resync");
    // The till had it all the same, and says so: that is what happened.
    let e = epoch(&guest);
    assert_eq!(
        guest.client.ack(&ack(&e, Lane::Urgent, 3, &[(1, "applied"), (3, "applied")])).unwrap().final_upto["urgent"],
        3
    );
    assert_eq!(shop.int("SELECT count(*) FROM outgoing WHERE lane = 'urgent' AND state = 'applied'"), 2);
}

fn a_snapshot_supersedes_its_group_only(lab: Lab) {
    let shop = Shop::open(lab);
    let guest = shop.guest("0042", "07");
    let e = epoch(&guest);
    guest.client.ack(&ack(&e, Lane::Data, 1, &[(1, "applied")])).unwrap();
    queue(&shop, &guest.till, Kind::CatalogueDelta, b"d1");
    queue(&shop, &guest.till, Kind::Staff, b"staff");
    queue(&shop, &guest.till, Kind::CatalogueDelta, b"d2");
    let mut snapshot = with_body(&shop, Kind::CatalogueSnapshot, b"all");
    snapshot.supersedes = true;
    shop.centre.queue(&guest.till, &snapshot, shop.now_ms()).unwrap();
    let docs = list(&guest, Lane::Data, 1);
    let told: Vec<_> = docs.iter().map(|doc| (doc.n, doc.state.as_deref())).collect();
    assert_eq!(told, [(2, Some("superseded")), (3, None), (4, Some("superseded")), (5, None)]);
    let supersedes = docs[3].supersedes.clone().unwrap();
    assert_eq!((supersedes.group.as_str(), supersedes.upto), ("catalogue", 4));
    assert_eq!(shop.int("SELECT final_upto FROM till_lane WHERE lane = 'data' AND direction = 'in'"), 2);
}

fn kinds_that_are_not_spoken_are_rejected(lab: Lab) {
    let shop = Shop::open(lab);
    let guest = shop.guest("0042", "07");
    let mut newer = with_body(&shop, Kind::Settings, b"in another form");
    newer.form = 2;
    assert_eq!(shop.centre.queue(&guest.till, &newer, shop.now_ms()).unwrap(), Some(2));
    assert_eq!(list(&guest, Lane::Data, 1)[0].state.as_deref(), Some("rejected"));
    let never_seen = TillKey::new("0042", "99").unwrap();
    assert_eq!(shop.centre.queue(&never_seen, &newer, shop.now_ms()).unwrap(), None);
}

fn bodies_are_shared_by_the_tills_of_a_chain(lab: Lab) {
    let shop = Shop::open(lab);
    let mut made = 0;
    for till in 0..1_000 {
        let chain = format!("store-{}", till % 100);
        let cut = shop.centre.cut(&chain, Some(811), 812, shop.now_ms(), || {
            made += 1;
            Ok::<_, DbError>(chain.clone().into_bytes())
        });
        assert_eq!(cut.unwrap().sha256, Sha256::of(chain.as_bytes()));
    }
    assert_eq!(made, 100);
    assert_eq!(shop.int("SELECT count(*) FROM body"), 100);
    let whole = shop.centre.cut("store-1", None, 812, shop.now_ms(), || Ok::<_, DbError>(b"whole".to_vec())).unwrap();
    assert_eq!(whole.size, 5, "a snapshot is another body than a delta");
    shop.no_stray_bytes();
}

fn where_a_till_stands(lab: Lab) {
    let shop = Shop::open(lab);
    let guest = shop.guest("0042", "07");
    let stands = |head| {
        let at = shop.centre.db().read(|tx| Centre::standing_in(tx, &guest.till, "0042", head, 1));
        at.unwrap()
    };
    assert_eq!(plan::next(&stands(5)), Next::Snapshot { version: 5 }, "it has nothing yet");
    let cut = |kind, base, version| {
        let mut doc = with_body(&shop, kind, format!("{base:?}-{version}").as_bytes());
        (doc.base, doc.version) = (base, Some(version));
        doc.supersedes = base.is_none();
        shop.centre.queue(&guest.till, &doc, shop.now_ms()).unwrap().unwrap()
    };
    cut(Kind::CatalogueSnapshot, None, 5);
    assert_eq!(plan::next(&stands(5)), Next::Nothing);
    assert_eq!(plan::next(&stands(6)), Next::Delta { base: 5, version: 6 });
    let n = cut(Kind::CatalogueDelta, Some(5), 6);
    let standing = stands(8);
    assert_eq!((standing.base, standing.deltas, standing.delta_bytes), (Some(6), 1, 9));
    assert_eq!(plan::next(&standing), Next::Delta { base: 6, version: 8 });
    cut(Kind::CatalogueDelta, Some(6), 8);
    let e = epoch(&guest);
    guest.client.ack(&ack(&e, Lane::Data, n, &[(1, "applied"), (2, "applied"), (n, "rejected")])).unwrap();
    assert!(stands(8).broken, "only its chain is broken, and a snapshot mends it");
    assert_eq!(plan::next(&stands(8)), Next::Snapshot { version: 8 });
    cut(Kind::CatalogueSnapshot, None, 8);
    assert_eq!(plan::next(&stands(8)), Next::Nothing);
}
