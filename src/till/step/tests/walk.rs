//! Random walks: any word in any state, devices that fail, links that go, power cuts. Nothing panics, the stream of
//! events always passes the order checker, and from wherever the walk ends the till is brought to a closed shift.

use proptest::prelude::*;

use super::bench::Bench;
use super::stock::example;
use crate::till::held::Need;
use crate::till::settings::Settings;
use crate::till::state::{Method, Mode, Stage};

/// Words that a walk may take. `{}` are a line, a sum, a quantity, goods, a person.
const WORDS: &[&str] = &[
    "pick {g}",
    "pick {g} qty {q}",
    "scan {c}",
    "scan {c} qty {q}",
    "weigh {w}",
    "weigh {w} {q}",
    "repeat",
    "choose 10016",
    "mrc 145.00",
    "mrc 160.00",
    "age yes",
    "age no",
    "mark {m}",
    "no-mark",
    "unchecked",
    "part 0.5 of 1",
    "serial 12345{n}",
    "leave",
    "price check {c}",
    "shelf-price 9520002100085 {s} till_price",
    "void line {n}",
    "void last",
    "qty line {n} {q}",
    "price line {n} {s}",
    "discount line {n} {p}%",
    "discount line {n} {s}",
    "discount {p}%",
    "discount {s}",
    "no-discount",
    "no-discount line {n}",
    "unmark line {n}",
    "subtotal",
    "subtotal",
    "subtotal",
    "goods",
    "cancel receipt",
    "suspend",
    "resume {n}",
    "suspended",
    "soft list",
    "soft take {n}",
    "soft annul {n}",
    "soft put",
    "attribute wave {n}",
    "contact email a@example.com only",
    "contact phone +79001234567",
    "post-void",
    "post-void {n}",
    "copy",
    "copy {n}",
    "reprint",
    "correction sale {s} date 2026-11-19",
    "correction return {s} vat 22 date 2026-11-18 order 1 cashless",
    "retry",
    "card 2790012345678",
    "card 2790000000001",
    "card remove",
    "phone +79001234567",
    "coupon SPRING-7K4M",
    "coupon NONE",
    "coupon remove SPRING-7K4M",
    "gift choose 10022",
    "balance",
    "challenge",
    "code 4711",
    "code 1",
    "enroll +79007654321 consent",
    "pay cash",
    "pay cash",
    "pay cash {s}",
    "pay card",
    "pay card",
    "pay card {s}",
    "pay sbp",
    "pay sbp {s}",
    "pay certificate 9100000000017 pin 1111",
    "pay certificate 9100000000031 sum {s}",
    "pay points {s}",
    "pay credit {s}",
    "pay prepaid",
    "pay original",
    "pay original",
    "pay remove {n}",
    "pay cancel",
    "pay ask",
    "pay qr-cancel",
    "counterfeit 5000 kept",
    "return receipt 1/{n}",
    "return receipt 1/{n}",
    "return receipt fd {n}",
    "return line {n}",
    "return line {n} qty {q}",
    "return line {n} mark {m}",
    "return all",
    "return offline",
    "return without-receipt",
    "return item {g} qty {q}",
    "return item 10002 mark {m}",
    "exchange",
    "shift open",
    "shift open cash {s}",
    "shift close",
    "x-report",
    "business-date 2026-11-2{d}",
    "reconciled 1 {n} {s}",
    "cash in {s} reason x",
    "cash out {s} reason x",
    "pick-up {s}",
    "loan {s}",
    "count {s}",
    "count {s} blind",
    "accept-difference reason x",
    "drawer open",
    "no-sale reason x",
    "tray insert",
    "tray remove",
    "drawer by-hand yes",
    "drawer by-hand no",
    "drawer close",
    "drawer force",
    "sign-on {w1}",
    "sign-on 17 pin 1234",
    "sign-off",
    "handover {w1}",
    "lock",
    "unlock {w1}",
    "unlock 17 pin 1234",
    "break lunch",
    "back",
    "mode sale",
    "mode training",
    "mode return",
    "mode service",
    "mode inventory",
    "mode price_check",
    "approve {w1}",
    "deny",
    "settle",
    "devices",
    "marking",
    "remote lock by centre id {n}",
    "remote settle by centre id {n}",
    "server lost marketing",
    "server found marketing",
    "delivered {n} centre",
    "disk low 100",
    "licence kafka ok",
    "tick",
    "shutdown",
    "power off",
    "power on",
    "wait {n}0m",
    "wait {d}h",
    "wait 12s",
    "scan-fail ean13",
    "fault printer offline times {d}",
    "fault printer paper-out",
    "fault printer print-fail times 1",
    "fault printer lost-answer times {d}",
    "fault printer no-answer times {d}",
    "fault printer busy times {d}",
    "fault printer refuse times {d}",
    "fault terminal timeout later approved times 1",
    "fault terminal timeout times 1",
    "fault terminal offline times {d}",
    "fault terminal busy times 1",
    "fault scale unstable times 1",
    "fault drawer stuck times 1",
    "ok printer",
    "ok terminal",
    "ok drawer",
    "terminal decline 51",
    "terminal timeout later declined",
    "qr paid",
    "load 500g",
    "read {c}",
    "link down marketing",
    "link down certificates",
    "link down bank",
    "link down marks",
    "link down till",
    "link down",
    "link up",
    "mark-check silent online",
    "mark-check silent local_module",
    "mark-check answers online",
    "mark-check refuse sold 01",
    "mark-check ok",
    "marketing silent yes",
    "marketing silent no",
    "marketing code 4711",
    "marketing code none",
    "fault power before after {d}",
    "fault power after after {d}",
    "fault power after printer",
    "fault power before terminal",
    "fault power after terminal",
    "fault power after marketing",
    "fault power after certificate",
    "fault power after original",
    "fault power after mark",
    "device gone scale",
    "device connected scale",
    "device error printer E{n}",
];

/// Words of customers and attendants of a self-checkout.
const LANE: &[&str] = &[
    "lane open",
    "lane open card-only",
    "lane close",
    "touch",
    "touch skip-bagging",
    "touch help",
    "language en",
    "bag",
    "remove",
    "remove line {n}",
    "help",
    "abandon",
    "idle 60s",
    "idle 3m",
    "staff {w1} lanes 2",
    "attendant",
    "attendant remote",
    "attendant done",
    "override",
    "remote lane lock",
    "remote lane accept",
    "audit random 2",
    "audit done checked {n} missed {d}",
    "gate 1-1-1-{n}",
    "gate without-receipt",
    "plate +400g",
    "plate +400g",
    "plate +1000g",
    "plate -400g",
    "plate -1000g",
    "plate +{n}7g",
    "fault plate offline times 1",
    "ok plate",
    "device vision swap confidence 95",
    "scan 9520002100016",
    "scan 9520002100191",
    "subtotal",
    "pay card",
];

/// Fills a word in.
fn filled(word: &str, a: u16, b: u16) -> String {
    const GOODS: &[&str] = &[
        "10001", "10002", "10003", "10004", "10005", "10006", "10007", "10008", "10010", "10011", "10012", "10013",
        "10014", "10015", "10016", "10019", "10022", "10023", "10024", "10025", "77001", "nothing",
    ];
    const CODES: &[&str] = &[
        "9520002100016",
        "9520002100023",
        "9520002100047",
        "9520002100054",
        "9520002100061",
        "9520002100085",
        "9520002900012",
        "9520002900166",
        "9520002100108",
        "2110003005686",
        "2310012004995",
        "2510001300002",
        "0109520002100023215milk001{GS}93abcd",
        "0109520002100245215water1{GS}93abcd",
        "9520009999990",
        "rubbish",
        "09520002100047ABC1234ABrhdGVz",
    ];
    const PEOPLE: &[&str] = &["1 pin 0000", "3 pin 9999", "17 pin 1234", "19 pin 4321", "3 pin 0000", "99 pin 1"];
    let of = |list: &[&str], n: u16| list[usize::from(n) % list.len()].to_owned();
    let quantity = match b % 5 {
        0 => "2".to_owned(),
        1 => "0.5".to_owned(),
        2 => format!("{}.{:03}", b % 7, a % 1000),
        3 => "1".to_owned(),
        _ => (b % 2000).to_string(),
    };
    word.replace("{g}", &of(GOODS, a))
        .replace("{w}", &of(&["10003", "10012", "10001"], a))
        .replace("{c}", &of(CODES, a))
        .replace("{m}", &format!("0109520002100023215milk{:03}{{GS}}93abcd", a % 12))
        .replace("{w1}", &of(PEOPLE, a))
        .replace("{q}", &quantity)
        .replace("{s}", &format!("{}.{:02}", u32::from(b) * 7 % 1500, a % 100))
        .replace("{p}", &format!("{}.{}", b % 60, a % 10))
        .replace("{n}", &(a % 9 + 1).to_string())
        .replace("{d}", &(b % 4 + 1).to_string())
}

/// A till that everything was told about, so that walks come far.
fn prepared() -> Bench {
    let mut bench = Bench::open_with("3000", |s| s.receipt.max_positions = 12);
    for line in [
        "certificate 9100000000017 nominal 1000 pin 1111",
        "certificate 9100000000031 nominal 500 rest burn",
        "certificate 123451 nominal 1000 state for_sale",
        "marketing member 2790012345678,+79001234567 points 500",
        "marketing member 2790000000001 refused blocked",
        "marketing campaign bread-10 10 item 10001",
        "marketing coupon SPRING-7K4M 5 series SPRING",
        "marketing gift pens 10022 qty 1",
        "marketing earn 1",
    ] {
        bench.play(line);
    }
    for goods in [&[("10001", 2), ("10013", 1)][..], &[("10002", 2), ("nothing", 1), ("10006", 1)], &[("10010", 1)]] {
        super::document::prepare(&bench, goods);
    }
    bench
}

fn self_checkout() -> Bench {
    let settings = Settings::parse(&example("self-checkout.toml"), (None, None, None)).unwrap();
    let mut bench = Bench::open_with("0", |s| {
        s.session = settings.session;
        s.sco = settings.sco;
        s.session.lock_after_s = 0;
    });
    bench.play("staff 3 pin 9999\nlane open");
    bench
}

/// Everything works again, and somebody who may do everything brings the till to a closed shift.
fn rescue(bench: &mut Bench) {
    for device in ["printer", "terminal", "scale", "scanner", "drawer", "plate", "ofd"] {
        bench.try_line(&format!("ok {device}"));
    }
    for line in ["link up", "marketing silent no", "mark-check ok", "drawer by-hand no", "qr paid"] {
        bench.try_line(line);
    }
    let mut tried = Vec::new();
    for _ in 0..80 {
        let line = next_step(bench);
        let Some(line) = line else { return };
        let did = bench.try_line(&line);
        tried.push(format!("{line}: {} {:?}", did.code(), did.refusal.map(|r| r.message)));
    }
    let last = tried.len().saturating_sub(8);
    panic!("no way out of {}: {:?}\n{}", bench.state.word(), bench.state.document, tried[last..].join("\n"));
}

fn next_step(bench: &Bench) -> Option<String> {
    let state = &bench.state;
    let line = |text: &str| Some(text.to_owned());
    if !bench.is_on() {
        return line("power on");
    }
    let Some(session) = &state.session else {
        return if state.shift.is_none() && state.document.is_none() { None } else { line("sign-on 1 pin 0000") };
    };
    if state.lock.is_some() {
        return line("unlock 1 pin 0000");
    }
    if state.pause.is_some() {
        return line("back");
    }
    let at_rest = state.lane.stage == crate::till::sco::LaneStage::Closed || state.document.is_none();
    if at_rest && session.cashier != "1" {
        return line("handover 1 pin 0000");
    }
    let Some(document) = &state.document else {
        if state.lane.busy() && state.lane.here.is_none() {
            return line(if state.lane.attendant.is_some() { "attendant" } else { "staff 3 pin 9999" });
        }
        if state.lane.busy() {
            return line("abandon");
        }
        if state.mode != Mode::Sale {
            return line("mode sale");
        }
        return state.shift.as_ref().map(|_| "shift close".to_owned());
    };
    if session.cashier != "1" {
        return line("handover 1 pin 0000");
    }
    if let Some(held) = &document.held {
        assert_ne!(held.needs.first(), Some(&Need::MarkAnswer), "nobody asks for the answer that is waited for");
        return line("leave");
    }
    if let Some(open) = document.tenders.iter().find(|t| t.state != crate::till::state::TenderState::Taken) {
        return line(if open.method == Method::SbpQr { "pay qr-cancel" } else { "pay ask" });
    }
    if document.stage == Stage::Fiscalizing {
        return line("retry");
    }
    line("cancel receipt")
}

/// Takes steps, and looks after each whether the state could be written down and read again.
fn walk(bench: &mut Bench, steps: &[(usize, u16, u16)], words: impl Fn(&Bench, usize, u16) -> &'static str) {
    let mut said = Vec::new();
    for (n, a, b) in steps {
        let line = filled(words(bench, *n, *a), *a, *b);
        let line =
            if a.is_multiple_of(7) && !line.contains("pin") { format!("{line} approve 3 pin 9999") } else { line };
        said.push(line.clone());
        bench.try_line(&line);
        let rows = bench.state.rows().unwrap();
        assert_eq!(crate::till::state::TillState::from_rows(&rows).unwrap(), bench.state, "{line}");
    }
    let told = |bench: &Bench| format!("{}\n{}", said.join("\n"), bench.tail(30));
    let findings = bench.findings(false);
    assert!(findings.is_empty(), "{}\n{}", findings.join("\n"), told(bench));
    rescue(bench);
    let findings = bench.findings(false);
    assert!(findings.is_empty(), "after the rescue: {}\n{}", findings.join("\n"), told(bench));
    let world = bench.world.as_ref().unwrap();
    let registered = world.printer().documents().iter().filter(|d| d.code == 3).count();
    let receipts = bench.stock.receipts.lock().unwrap();
    let closed = receipts.iter().filter(|r| r.state == crate::model::ReceiptState::Completed).count();
    assert_eq!(registered, closed, "documents of the drive and receipts of the books\n{}", told(bench));
}

/// Walks are worth something only when they come far: these kinds of events are told in them.
#[test]
fn walks_come_far() {
    use proptest::strategy::ValueTree as _;
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let mut told = std::collections::BTreeMap::new();
    for _ in 0..60 {
        let steps = steps().new_tree(&mut runner).unwrap().current();
        for mut bench in [prepared(), self_checkout()] {
            let lane = bench.settings.session.workplace == "sco";
            walk(&mut bench, &steps, if lane { lane_word } else { busy_word });
            for event in bench.stream() {
                *told.entry(event["type"].as_str().unwrap().to_owned()).or_insert(0) += 1;
            }
        }
    }
    for kind in [
        "document.closed",
        "document.cancelled",
        "document.recovered",
        "document.suspended",
        "document.post_voided",
        "return.completed",
        "payment.recovered",
        "payment.reversed",
        "fiscal.register_failed",
        "shift.closed",
        "sco.transaction_abandoned",
        "sco.intervention_resolved",
        "loyalty.bonus_redeemed",
        "payment.gift_card_redeemed",
        "discount.manual_applied",
        "auth.approved",
        "system.started",
        "cash.picked_up",
        "position.voided",
    ] {
        assert!(told.contains_key(kind), "no walk came to {kind}: {told:?}");
    }
}

/// What a cashier who wants to sell would do next.
fn sensible(bench: &Bench, a: u16) -> &'static str {
    let state = &bench.state;
    let of = |list: &[&'static str]| list[usize::from(a) % list.len()];
    if !bench.is_on() {
        return "power on";
    }
    if state.session.is_none() {
        return of(&["sign-on 1 pin 0000", "sign-on 17 pin 1234"]);
    }
    if state.asked.is_some() {
        return of(&["approve 1 pin 0000", "approve 3 pin 9999", "deny"]);
    }
    if state.lock.is_some() {
        return "unlock 1 pin 0000";
    }
    if state.pause.is_some() {
        return "back";
    }
    let Some(shift) = &state.shift else { return "shift open cash 2000.00" };
    if state.mode != Mode::Sale && state.document.is_none() {
        return "mode sale";
    }
    if shift.closing || bench.now_ms - shift.opened_ms > 23 * 3_600_000 && state.document.is_none() {
        return "shift close";
    }
    let sco = bench.settings.session.workplace == "sco";
    if sco && state.lane.stage == crate::till::sco::LaneStage::Closed && state.document.is_none() {
        return "lane open";
    }
    if sco && !state.lane.interventions.is_empty() {
        let answers =
            ["staff 3 pin 9999", "attendant", "override", "age yes", "audit done checked 3", "attendant done"];
        return of(&answers);
    }
    if sco && !state.lane.bagging.is_empty() {
        return of(&["plate +400g", "plate +1000g", "touch skip-bagging"]);
    }
    let Some(document) = &state.document else {
        let begin = [
            "pick {g}",
            "scan {c}",
            "pick 10001",
            "return receipt 1/{n}",
            "post-void {n}",
            "soft take {n}",
            "card 2790012345678",
            "card 2790012345678",
        ];
        return if sco { of(&["scan 9520002100016", "scan 9520002100191", "touch"]) } else { of(&begin) };
    };
    if let Some(held) = &document.held {
        return match held.needs.first() {
            Some(Need::Choice(_)) => "choose 10016",
            Some(Need::Mrc(_)) => "mrc 160.00",
            Some(Need::Age(_)) => of(&["age yes", "age yes", "age no"]),
            Some(Need::Mark) => of(&["mark {m}", "mark {m}", "no-mark", "leave"]),
            Some(Need::Unchecked) => "unchecked",
            Some(Need::Serial) => "serial 12345{n}",
            _ => "leave",
        };
    }
    match (document.stage, document.is_return()) {
        (Stage::Registration, true) => of(&["return all", "return line {n}", "subtotal", "return item {g}"]),
        (_, true) if document.stage < Stage::Fiscalizing => {
            of(&["pay original", "pay original", "pay cash", "pay card"])
        }
        (Stage::Registration, false) => {
            of(&["pick {g}", "scan {c}", "discount line {n} {p}%", "void line {n}", "subtotal", "subtotal", "subtotal"])
        }
        (Stage::Subtotal | Stage::Payment, _) => {
            let pay = ["pay cash", "pay card", "pay card {s}", "pay sbp", "qr paid", "pay points 10", "pay ask"];
            match a % 16 {
                0 => "pay certificate 9100000000017 pin 1111",
                1 => "pay cancel",
                2 => "cancel receipt",
                _ => of(&pay),
            }
        }
        _ => of(&["ok printer", "retry", "retry"]),
    }
}

/// A step in three is any word; the others go on with what was begun.
fn busy_word(bench: &Bench, n: usize, a: u16) -> &'static str {
    if n.is_multiple_of(3) { WORDS[n / 3 % WORDS.len()] } else { sensible(bench, a) }
}

fn lane_word(bench: &Bench, n: usize, a: u16) -> &'static str {
    match n % 6 {
        0 => WORDS[n / 6 % WORDS.len()],
        1 => LANE[n / 6 % LANE.len()],
        _ => sensible(bench, a),
    }
}

fn steps() -> impl Strategy<Value = Vec<(usize, u16, u16)>> {
    prop::collection::vec((any::<usize>(), any::<u16>(), any::<u16>()), 1..120)
}

proptest! {
    #![proptest_config(super::bench::cases(96))]

    #[test]
    fn any_words_in_any_state(steps in steps()) {
        walk(&mut prepared(), &steps, |_, n, _| WORDS[n % WORDS.len()]);
    }

    #[test]
    fn a_busy_till_of_which_everything_breaks(steps in steps()) {
        walk(&mut prepared(), &steps, busy_word);
    }

    #[test]
    fn any_words_at_a_self_checkout(steps in steps()) {
        walk(&mut self_checkout(), &steps, lane_word);
    }
}
