//! Streams that are right, and what is told of those that are not.

use proptest::prelude::*;

use super::*;
use crate::events::{DocKind, DocRef, Draft, Envelope, Epoch, EventId, Mode, Payload, seal, wire};
use crate::vocab::{BusinessDate, Moment, Money, Quantity, Rate, StoreId, TillId, UnitPrice, Zone};

/// Writes the stream of one till.
struct Stream {
    epoch: Epoch,
    seq: u64,
    prev: u64,
    ms: i64,
    doc: Option<DocRef>,
    mode: Mode,
    sent: Vec<Vec<u8>>,
}

fn rub(text: &str) -> Money {
    Money::parse(text).unwrap().0
}

impl Stream {
    fn new() -> Stream {
        Stream {
            epoch: Epoch::new([1; 8]),
            seq: 0,
            prev: 0,
            ms: 1_795_254_067_412,
            doc: None,
            mode: Mode::Sale,
            sent: Vec::new(),
        }
    }

    fn put(&mut self, kind: Kind, data: Payload) -> &mut Stream {
        self.put_at(kind, None, data)
    }

    fn put_at(&mut self, kind: Kind, pos: Option<u32>, data: Payload) -> &mut Stream {
        self.seq += 1;
        self.ms += 500;
        let envelope = Envelope {
            store: StoreId::new("0042").unwrap(),
            till: TillId::new("07").unwrap(),
            ts: Moment::from_instant_ms(self.ms, &Zone::parse("Europe/Moscow").unwrap()).unwrap(),
            bizdate: BusinessDate::parse("2026-11-21").ok(),
            session: Some("s1".into()),
            shift: Some(311),
            mode: Some(self.mode),
            cashier: Some("17".into()),
            doc: self.doc.clone(),
            hk: None,
        };
        let mut random = [0; 10];
        random[2..].copy_from_slice(&self.seq.to_be_bytes());
        let sealed = seal(&Draft { kind, pos, data }, &envelope, EventId::new(self.ms, random)).unwrap();
        self.sent.push(wire(&self.epoch, self.seq, self.prev, &sealed.body));
        self.prev = self.seq;
        self
    }

    fn epoch(&mut self, number: u8, reason: &str) -> &mut Stream {
        let from = (self.seq > 0).then(|| self.epoch.to_string());
        let last = self.seq;
        self.epoch = Epoch::new([number; 8]);
        self.put(
            Kind::SystemEpochChanged,
            Payload::new().text("from", from).int("last_seq", last).text("reason", reason),
        )
    }

    fn sign_on(&mut self) -> &mut Stream {
        let who = Payload::new().text("login_method", "pin").text("role", "cashier").text("workplace", "staffed");
        self.put(Kind::SessionOpened, who)
    }

    fn open_shift(&mut self) -> &mut Stream {
        let shift = Payload::new()
            .int("shift_no", 311)
            .text("fiscal_device", "F1")
            .text("opened_by", "17")
            .money("cash_in_drawer", rub("100.00"));
        self.put(Kind::ShiftOpened, shift);
        self.put(Kind::CashFloatSet, Payload::new().money("sum", rub("400.00")).text("source", "safe"))
    }

    fn open(&mut self, id: &str, kind: DocKind) -> &mut Stream {
        self.doc = Some(DocRef { id: id.into(), no: None, kind });
        self.put(Kind::DocumentOpened, Payload::new().text("kind", kind).text("first_input", "scan"))
    }

    fn line(&mut self, pos: u32, price: &str) -> &mut Stream {
        let data = Payload::new()
            .text("item", "100234")
            .text("input", "scan")
            .qty("qty", Quantity::whole(1))
            .text("unit", "pcs")
            .price("price", UnitPrice::parse(price).unwrap().0)
            .money("sum", rub(price))
            .text("vat", "20");
        self.put_at(Kind::PositionAdded, Some(pos), data)
    }

    fn void(&mut self, pos: u32, sum: &str) -> &mut Stream {
        let data = Payload::new()
            .text("item", "100234")
            .qty("qty", Quantity::whole(1))
            .money("sum", rub(sum))
            .text("stage", "registration")
            .int("age_ms", 900);
        self.put_at(Kind::PositionVoided, Some(pos), data)
    }

    fn discount(&mut self, pos: u32, sum: &str) -> &mut Stream {
        let data = Payload::new()
            .money("sum", rub(sum))
            .pct("pct", Rate::percent(10))
            .text("base", "position")
            .objects("shares", [Payload::new().int("pos", pos).money("sum", rub(sum))]);
        self.put(Kind::DiscountManualApplied, data)
    }

    fn total(&mut self, sum: &str, discounts: &str) -> &mut Stream {
        let data = Payload::new()
            .money("sum", rub(sum))
            .money("discount_sum", rub(discounts))
            .objects("tax", [])
            .money("rounding", Money::ZERO);
        self.put(Kind::DocumentTotalCalculated, data);
        self.put(Kind::PaymentStarted, Payload::new().money("due", rub(sum)).texts("tenders_allowed", ["cash"]))
    }

    fn tender(&mut self, sum: &str, change: &str) -> &mut Stream {
        let data =
            Payload::new().text("method", "cash").money("sum", rub(sum)).text("currency", "RUB").int("tender_no", 1);
        self.put(Kind::PaymentTendered, data);
        self.put(Kind::PaymentChangeGiven, Payload::new().money("sum", rub(change)).text("method", "cash"));
        let total = rub(sum).checked_sub(rub(change)).unwrap();
        let data = Payload::new()
            .objects("tenders", [Payload::new().text("method", "cash").money("sum", rub(sum))])
            .money("total", total)
            .money("change", rub(change))
            .int("duration_ms", 5000);
        self.put(Kind::PaymentCompleted, data)
    }

    fn register(&mut self, sum: &str) -> &mut Stream {
        let data = Payload::new()
            .int("fd", 7)
            .text("fp", "123")
            .text("fn", "9999")
            .text("reg_no", "0001")
            .money("sum", rub(sum))
            .objects("tax", [])
            .flag("e_receipt", false)
            .int("device_ms", 300);
        self.put(Kind::FiscalRegistered, data)
    }

    fn close(&mut self, sum: &str, discounts: &str, positions: u32, paid: &str, change: &str) -> &mut Stream {
        let data = Payload::new()
            .int("number", 1)
            .money("sum", rub(sum))
            .money("discount_sum", rub(discounts))
            .int("positions", positions)
            .qty("units", Quantity::whole(1))
            .objects("tax", [])
            .objects("tenders", [Payload::new().text("method", "cash").money("sum", rub(paid))])
            .money("change", rub(change))
            .object("fiscal", Payload::new().int("fd", 7).text("fp", "123").text("fn", "9999"))
            .int("duration_ms", 1)
            .int("scan_ms", 1)
            .int("pay_ms", 1);
        self.put(Kind::DocumentClosed, data);
        self.doc = None;
        self
    }

    /// A sale of two lines, one of them voided, another with a discount: 90.00 in cash.
    fn sale(&mut self, id: &str) -> &mut Stream {
        self.open(id, DocKind::Sale).line(1, "100.00").line(2, "55.50").void(2, "55.50").discount(1, "10.00");
        self.total("90.00", "10.00").tender("100.00", "10.00").register("90.00");
        self.close("90.00", "10.00", 1, "100.00", "10.00")
    }

    fn report(&mut self, n: u64, sum: &str, cash: &str) -> &mut Stream {
        let row = Payload::new().text("method", "cash").money("sales_sum", rub(sum)).money("returns_sum", Money::ZERO);
        let count = |n: u64, sum: &str| Payload::new().int("n", n).money("sum", rub(sum));
        let data = Payload::new()
            .int("shift_no", 311)
            .int("z_no", 311)
            .object("sales", count(n, sum))
            .object("returns", count(0, "0.00"))
            .object("cancelled", count(0, "0.00"))
            .objects("by_tender", [row])
            .money("cash_expected", rub(cash))
            .int("unsent_fiscal", 0);
        self.put(Kind::ShiftClosed, data)
    }

    fn sign_off(&mut self) -> &mut Stream {
        let opened = Moment::parse("2026-11-21T08:00:00.000+03:00").unwrap();
        let data = Payload::new()
            .text("reason", "logout")
            .time("opened_at", opened)
            .int("active_s", 1)
            .int("receipts", 1)
            .int("items", 1);
        self.put(Kind::SessionClosed, data)
    }

    fn day(&mut self) -> &mut Stream {
        self.epoch(1, "new").sign_on().open_shift().sale("d1").sale("d2").report(2, "180.00", "680.00").sign_off()
    }
}

fn day() -> Stream {
    let mut stream = Stream::new();
    stream.day();
    stream
}

fn told(report: &Report) -> Vec<String> {
    report.findings.iter().map(|d| format!("{} line {}: {}", d.code.id, d.place.span.line, d.message)).collect()
}

fn findings(stream: &Stream) -> Vec<String> {
    told(&check(&stream.sent, Options::default()))
}

const NONE: [&str; 0] = [];

/// `fixtures/events/` holds a right day and a wrong one, for everybody's tests. `UPDATE=1` rewrites them.
#[test]
fn the_fixtures_are_up_to_date() {
    let mut right = day();
    right.epoch(2, "start").sign_on().sign_off();
    let mut wrong = right.sent.clone();
    let again = wrong[6].clone();
    let changed = String::from_utf8(wrong[23].clone()).unwrap().replace("\"100.00\"", "\"101.00\"");
    wrong[23] = changed.into_bytes();
    wrong.remove(29);
    wrong.swap(16, 17);
    wrong.insert(10, again);
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/events");
    for (name, events) in [("day.ndjson", &right.sent), ("wrong.ndjson", &wrong)] {
        let text: Vec<u8> = events.iter().flat_map(|e| [e, &b"\n"[..]].concat()).collect();
        if std::env::var_os("UPDATE").is_some() {
            std::fs::create_dir_all(&folder).unwrap();
            std::fs::write(folder.join(name), &text).unwrap();
        }
        assert!(std::fs::read(folder.join(name)).unwrap() == text, "{name} is out of date; UPDATE=1 rewrites it");
    }
}

#[test]
fn a_right_day_has_no_findings() {
    let stream = day();
    let report = check(&stream.sent, Options { last: true, dense: true, ..Options::default() });
    assert_eq!(told(&report), NONE);
    assert_eq!((report.documents, report.shifts, report.unchecked), (2, 1, 0));
    assert_eq!(report.tills, [("0042".to_owned(), "07".to_owned())]);
    assert_eq!((report.events, report.kinds["position.added"]), (stream.sent.len() as u64, 4));
}

#[test]
fn amounts_that_do_not_add_up_are_told() {
    let mut stream = Stream::new();
    stream.epoch(1, "new").sign_on().open_shift();
    stream.open("d1", DocKind::Sale).line(1, "100.00").line(2, "50.00").void(2, "49.00").total("100.00", "0.00");
    stream.tender("100.00", "0.00").register("100.00").close("101.00", "0.00", 2, "100.00", "0.00");
    stream.report(1, "101.00", "600.00");
    assert_eq!(
        findings(&stream),
        [
            "E0710 line 8: what was taken away: 49.00, position 2: 50.00",
            "E0710 line 15: the total: 101.00, the lines less the discounts: 100.00",
            "E0710 line 15: it tells 2 positions, the events leave 1",
            "E0710 line 15: the total: 101.00, the payments less the change: 100.00",
            "E0710 line 16: the report's takings by cash: 101.00, the events by cash: 100.00",
        ]
    );
}

#[test]
fn what_cannot_stand_there_is_told() {
    let mut stream = Stream::new();
    stream.epoch(1, "new").sign_on().open_shift();
    stream.open("d1", DocKind::Sale).line(1, "90.00").line(1, "5.00").register("90.00");
    assert_eq!(
        findings(&stream),
        [
            "E0708 line 7: `position.added` cannot stand here: the position is there",
            "E0708 line 8: `fiscal.registered` cannot stand here: the payment is unpaid",
            "N0702 line 8: the shift is open at the end",
            "N0702 line 5: the document d1 is open at the end",
        ]
    );
    let mut stream = day();
    let after = stream.sent.len();
    stream.doc = Some(DocRef { id: "d1".into(), no: None, kind: DocKind::Sale });
    stream.line(3, "1.00");
    stream.doc = None;
    stream.open_shift().open_shift();
    let said = findings(&stream);
    let at = |n: usize| after + n;
    assert_eq!(said[0], format!("E0708 line {}: `position.added` cannot stand here: the document is closed", at(1)));
    assert_eq!(said[1], format!("E0708 line {}: `shift.opened` cannot stand here: the shift is open", at(4)));
}

#[test]
fn a_document_opens_in_a_session() {
    let mut stream = day();
    stream.open("d3", DocKind::Sale);
    let said = findings(&stream);
    assert!(said[0].contains("`document.opened` cannot stand here: the session is signed off"), "{said:?}");
}

#[test]
fn a_return_has_no_sold_positions() {
    let mut stream = Stream::new();
    stream.epoch(1, "new").sign_on().open("d1", DocKind::Return).line(1, "1.00").line(2, "1.00");
    let said = findings(&stream);
    assert!(said[0].starts_with("E0708 line 4: `position.added` cannot stand here: a return is"), "{said:?}");
    assert!(said[1].starts_with("N0702"), "told once: {said:?}");
}

#[test]
fn open_ends_are_errors_where_they_never_end() {
    let mut stream = Stream::new();
    stream.epoch(1, "new").sign_on().open_shift().open("d1", DocKind::Sale).line(1, "1.00");
    stream.doc = None;
    let report = check(&stream.sent, Options::default());
    assert_eq!(report.findings.count(crate::diag::Severity::Error), 0);
    let pending: Vec<&str> = report.pending.iter().map(|p| p.what.as_str()).collect();
    assert_eq!(pending, ["the shift", "the document d1"]);
    let report = check(&stream.sent, Options { last: true, ..Options::default() });
    assert_eq!(report.findings.count(crate::diag::Severity::Error), 2);
    stream.report(0, "0.00", "500.00");
    let report = check(&stream.sent, Options::default());
    assert_eq!(told(&report)[0], "E0709 line 5: the document is open when the shift ends");
    assert!(report.pending.is_empty());
}

#[test]
fn a_restart_leaves_documents_open_and_forgets_the_till() {
    let mut stream = Stream::new();
    stream.epoch(1, "new").sign_on().open_shift().open("d1", DocKind::Sale).line(1, "100.00");
    stream.epoch(2, "start");
    let recovered = Payload::new()
        .text("after", "power")
        .text("stage", "registration")
        .money("sum", rub("100.00"))
        .text("action", "continued");
    stream.put(Kind::DocumentRecovered, recovered).line(2, "55.50").void(2, "55.50").discount(1, "10.00");
    stream.total("90.00", "10.00").tender("100.00", "10.00").register("90.00");
    stream.close("90.00", "10.00", 1, "100.00", "10.00").report(1, "90.00", "590.00");
    let report = check(&stream.sent, Options { last: true, ..Options::default() });
    assert_eq!(told(&report), NONE);
    assert_eq!((report.documents, report.unchecked), (1, 0));
}

#[test]
fn training_does_not_count() {
    let mut stream = Stream::new();
    stream.epoch(1, "new").sign_on().open_shift().sale("d1");
    stream.mode = Mode::Training;
    stream.open("t1", DocKind::Sale).line(1, "30.00").total("30.00", "0.00").tender("30.00", "0.00");
    stream.close("30.00", "0.00", 1, "30.00", "0.00");
    stream.mode = Mode::Sale;
    stream.report(1, "90.00", "590.00");
    assert_eq!(findings(&stream), NONE);
}

#[test]
fn missing_events_are_told_and_their_sums_are_not_judged() {
    let mut stream = day();
    // The first discount.
    stream.sent.remove(8);
    let report = check(&stream.sent, Options::default());
    assert_eq!(told(&report), ["E0705 line 9: event 9 of epoch 0101010101010101 is missing"]);
    assert_eq!((report.missing, report.unchecked, report.documents), (1, 1, 2));
}

#[test]
fn a_told_loss_closes_a_hole() {
    let mut stream = day();
    let gap = Payload::new().int("first", 9).int("last", 9).int("n", 1).objects("by_kind", []).text("reason", "quota");
    stream.put(Kind::SystemEventsGap, gap);
    let stub = Payload::new()
        .int("seq", 20)
        .text("kind", "position.voided")
        .text("code", "too-large")
        .int("size", 1)
        .text("sha256", "00");
    stream.put(Kind::SystemEventsDeadLettered, stub);
    stream.sent.remove(19);
    stream.sent.remove(8);
    let report = check(&stream.sent, Options::default());
    assert_eq!((report.missing, report.lost), (0, 2));
    assert_eq!(report.findings.count(crate::diag::Severity::Error), 0, "{:?}", told(&report));
}

/// Of two that are missing one after the other only the second leaves a hole of its own: both are told as lost.
#[test]
fn each_told_loss_counts() {
    let mut stream = day();
    for seq in [8, 9] {
        let stub = Payload::new()
            .int("seq", seq)
            .text("kind", "position.added")
            .text("code", "too-large")
            .int("size", 1)
            .text("sha256", "00");
        stream.put(Kind::SystemEventsDeadLettered, stub);
    }
    let gap =
        Payload::new().int("first", 12).int("last", 16).int("n", 3).objects("by_kind", []).text("reason", "quota");
    stream.put(Kind::SystemEventsGap, gap);
    // A damaged row is told as a gap and as a dead letter: it is one event.
    let again =
        Payload::new().int("first", 9).int("last", 9).int("n", 1).objects("by_kind", []).text("reason", "corruption");
    stream.put(Kind::SystemEventsGap, again);
    stream.sent.drain(11..16);
    stream.sent.drain(7..9);
    let report = check(&stream.sent, Options::default());
    assert_eq!((report.missing, report.lost), (0, 5), "{:?}", told(&report));
    let lost = told(&report).into_iter().filter(|told| told.starts_with("W0705")).collect::<Vec<_>>();
    assert_eq!(
        lost,
        [
            "W0705 line 8: event 8 is lost, as `system.events_dead_lettered` tells",
            "W0705 line 8: event 9 is lost, as `system.events_dead_lettered` tells",
            "W0705 line 10: 3 events of 12 to 16 are lost, as `system.events_gap` tells",
        ]
    );
}

#[test]
fn duplicates_are_dropped_and_late_ones_are_put_in_their_place() {
    let mut stream = day();
    let again = stream.sent[6].clone();
    stream.sent.insert(12, again);
    stream.sent.swap(20, 22);
    let report = check(&stream.sent, Options::default());
    assert_eq!((report.duplicates, report.reordered, report.missing), (1, 2, 0));
    let said = told(&report);
    assert!(said.iter().all(|s| s.starts_with("W0706")), "{said:?}");
    assert_eq!(report.unchecked, 0);
}

#[test]
fn one_number_with_two_contents_is_told() {
    let mut stream = day();
    let other = String::from_utf8(stream.sent[6].clone()).unwrap().replace("55.50", "56.50");
    stream.sent.insert(7, other.into_bytes());
    assert!(findings(&stream)[0].starts_with("E0706 line 8"), "{:?}", findings(&stream));
}

#[test]
fn clones_are_told() {
    let mut stream = day();
    let last = (stream.seq, stream.prev);
    let image = stream.epoch;
    stream.epoch(2, "start").sign_on().sign_off();
    let whole = findings(&stream);
    assert_eq!(whole, NONE);
    // An old copy is put back: it goes on from where it was.
    (stream.seq, stream.prev) = last;
    stream.epoch = image;
    stream.epoch(3, "start");
    let report = check(&stream.sent, Options::default());
    assert_eq!(report.forks, 1);
    assert!(told(&report)[0].contains("begins after epoch 0101010101010101, and so does epoch 0202020202020202"));
}

#[test]
fn an_epoch_that_goes_on_after_its_end_is_told() {
    let mut stream = day();
    let (seq, old) = (stream.seq, stream.epoch);
    stream.epoch(2, "start");
    stream.epoch = old;
    (stream.seq, stream.prev) = (seq, seq);
    stream.sign_on();
    let report = check(&stream.sent, Options::default());
    assert_eq!(report.forks, 1, "{:?}", told(&report));
}

#[test]
fn the_end_of_an_epoch_is_known_from_the_next() {
    let mut stream = day();
    stream.epoch(2, "start").sign_on();
    let last_of_first = stream.sent.len() - 3;
    stream.sent.remove(last_of_first);
    let report = check(&stream.sent, Options::default());
    assert_eq!(report.missing, 1);
    assert!(told(&report)[0].contains("of epoch 0101010101010101 is missing"), "{:?}", told(&report));
}

#[test]
fn a_filtered_stream_is_judged_by_what_it_holds() {
    let filter = Filter::profile("minimal").unwrap();
    let mut stream = day();
    let mut prev = 0;
    let mut sent = Vec::new();
    for event in &stream.sent {
        let mut json: Value = serde_json::from_slice(event).unwrap();
        let kind = Kind::from_name(json["type"].as_str().unwrap()).unwrap();
        if filter.rule(kind).choice == Choice::On {
            json["prev"] = prev.into();
            prev = json["seq"].as_u64().unwrap();
            sent.push(serde_json::to_vec(&json).unwrap());
        }
    }
    stream.sent = sent;
    let report = check(&stream.sent, Options { sent: Some(filter), last: true, ..Options::default() });
    assert_eq!(told(&report), NONE);
    assert!(report.left_out.contains(&"sums of documents") && !report.left_out.contains(&"the shift"));
    // Nobody said so: then it looks as if events were not there.
    assert!(!findings(&stream).is_empty());
}

#[test]
fn a_stream_may_begin_anywhere() {
    let stream = day();
    for from in 0..stream.sent.len() {
        let report = check(&stream.sent[from..], Options::default());
        assert_eq!(told(&report), NONE, "from {from}");
    }
}

#[test]
fn other_bytes_are_told() {
    let report = check(["nothing", "{\"type\":\"x.y\"}"], Options::default());
    assert_eq!(told(&report)[0].split(':').next(), Some("E0701 line 1"));
    assert!(report.findings.iter().any(|d| d.code.id == "W0703"));
}

proptest! {
    /// Whatever a filter lets through, whatever is lost, doubled or late: what is missing is seen, unless it is at an
    /// end of the stream, and nothing else is told to be missing.
    #[test]
    fn nothing_is_missing_unseen(
        sent in prop::collection::vec(any::<bool>(), 10..60),
        dropped in prop::collection::btree_set(0usize..60, 0..4),
        twice in prop::collection::vec((0usize..60, 0usize..8), 0..4),
        late in prop::collection::vec((0usize..60, 1usize..6), 0..4),
    ) {
        let mut stream = Stream::new();
        for on in &sent {
            let before = stream.prev;
            stream.put(Kind::SystemServerLinkRestored, Payload::new().text("server", "a").int("down_s", 1).int("backlog", 0));
            if !on {
                stream.sent.pop();
                stream.prev = before;
            }
        }
        let all = stream.sent.clone();
        let inner = |i: &usize| *i > 0 && *i + 1 < all.len();
        let dropped: Vec<usize> = dropped.into_iter().filter(inner).collect();
        let mut arrived: Vec<usize> = (0..all.len()).filter(|i| !dropped.contains(i)).collect();
        for (at, by) in late {
            // The first one starts the state, so it stays where it is.
            if at > 0 && at < arrived.len() {
                let one = arrived.remove(at);
                arrived.insert((at + by).min(arrived.len()), one);
            }
        }
        let mut doubled = 0;
        for (at, by) in twice {
            if at < arrived.len() {
                let one = arrived[at];
                arrived.insert((at + 1 + by).min(arrived.len()), one);
                doubled += 1;
            }
        }
        let is_last_there = arrived.contains(&all.len().saturating_sub(1));
        let report = check(arrived.iter().map(|i| &all[*i]), Options::default());
        // Neighbours that are both missing make one hole.
        let holes = dropped.iter().filter(|i| !dropped.contains(&(**i + 1))).count() as u64;
        prop_assert_eq!(report.duplicates, doubled);
        if is_last_there {
            prop_assert_eq!(report.missing, holes, "{:?}", told(&report));
        }
    }
}
