//! The world's promises: what it remembers, what it refuses, what its words do.

use std::sync::{Arc, Mutex};

use super::*;
use crate::till::device::{
    FaultCode, FiscalLine, FiscalPayments, FiscalReceipt, Operation, OperationRef, OperationState, Operator,
    PrinterAnswer, PrinterRequest, ScaleRequest, ShiftState, TerminalAnswer, TerminalRequest,
};
use crate::vocab::{Money, Quantity, Rate as Percent, UnitPrice, Vat};

const T0: i64 = 1_795_155_300_000; // 2026-11-20T06:15:00Z

type Shelf = Arc<Mutex<Vec<Entry>>>;

fn world(shelf: &Shelf) -> Simulation {
    let behaviour = Behaviour { delays: false, ..Behaviour::default() };
    let mut world = Simulation::new(Memory::shared(shelf.clone()), behaviour, Zone::parse("Europe/Moscow").unwrap());
    world.set_time(T0);
    world
}

fn say(world: &mut Simulation, line: &str) {
    let words: Vec<String> = line.split(' ').map(str::to_owned).collect();
    assert!(world.word(&words).unwrap(), "{line}");
}

fn operator() -> Operator {
    Operator { name: "Ivanova A.".into(), inn: None }
}

fn receipt(request: &str, kopecks: i64) -> FiscalReceipt {
    let total = Money::from_minor(kopecks);
    FiscalReceipt {
        request: request.into(),
        operation: Operation::Sale,
        correction: None,
        taxation: 1,
        operator: operator(),
        contact: None,
        electronic_only: false,
        lines: vec![FiscalLine {
            name: "Milk".into(),
            price: UnitPrice::try_from(total).unwrap(),
            quantity: Quantity::ONE,
            measure: 0,
            amount: total,
            vat: Vat::Rate(Percent::percent(10)),
            item_sign: 1,
            payment_sign: 4,
            mark: None,
            department: None,
            industry: None,
        }],
        total,
        payments: FiscalPayments { cash: total, ..FiscalPayments::default() },
        taxes: Vec::new(),
        head: Vec::new(),
        foot: Vec::new(),
    }
}

fn print(world: &mut Simulation, request: PrinterRequest) -> Result<PrinterAnswer, FaultCode> {
    match world.perform(&Ask::Printer(request)).unwrap().answer {
        Answer::Printer(answer) => answer.map_err(|f| f.code),
        other => panic!("{other:?}"),
    }
}

fn open(world: &mut Simulation) {
    print(world, PrinterRequest::OpenShift { request: "o1".into(), operator: operator() }).unwrap();
}

fn sell(world: &mut Simulation, request: &str, kopecks: i64) -> Result<u64, FaultCode> {
    match print(world, PrinterRequest::Register(Box::new(receipt(request, kopecks))))? {
        PrinterAnswer::Registered(document) => Ok(document.number),
        other => panic!("{other:?}"),
    }
}

fn terminal(world: &mut Simulation, request: TerminalRequest) -> Result<OperationState, FaultCode> {
    match world.perform(&Ask::Terminal(request)).unwrap().answer {
        Answer::Terminal(Ok(TerminalAnswer::State(state))) => Ok(state),
        Answer::Terminal(Err(fault)) => Err(fault.code),
        other => panic!("{other:?}"),
    }
}

fn pay(operation: &str, kopecks: i64) -> TerminalRequest {
    TerminalRequest::Pay { operation: operation.into(), amount: Money::from_minor(kopecks) }
}

#[test]
fn the_drive_outlives_the_till_and_numbers_without_holes() {
    let shelf = Shelf::default();
    let mut first = world(&shelf);
    open(&mut first);
    assert_eq!(sell(&mut first, "r1", 10_000), Ok(2));
    say(&mut first, "fault power after printer.register");
    assert!(first.perform(&Ask::Printer(PrinterRequest::Register(Box::new(receipt("r2", 500))))).is_none());
    assert!(first.take_dark() && !first.take_dark());
    drop(first);
    let mut second = world(&shelf);
    match print(&mut second, PrinterRequest::LastDocument) {
        Ok(PrinterAnswer::Document(Some(last))) => {
            assert_eq!((last.number, last.request.as_str(), last.number_in_shift), (3, "r2", 2));
            assert_eq!(last.total.minor(), 500);
            assert_eq!(last.time.to_string(), "2026-11-20T09:15:00+03:00");
        }
        other => panic!("{other:?}"),
    }
    say(&mut second, "fault power before printer");
    assert!(second.perform(&Ask::Printer(PrinterRequest::Register(Box::new(receipt("r3", 500))))).is_none());
    assert_eq!(second.printer().documents().len(), 3);
    let closed = print(&mut second, PrinterRequest::CloseShift { request: "z1".into(), operator: operator() });
    let Ok(PrinterAnswer::ShiftClosed { document, counters }) = closed else { panic!("{closed:?}") };
    assert_eq!(document.number, 4);
    assert_eq!(counters.sales, (2, Money::from_minor(10_500)));
    assert_eq!(counters.grand_sales.minor(), 10_500);
    assert_eq!(second.printer().documents().iter().map(|d| d.number).collect::<Vec<_>>(), [1, 2, 3, 4]);
}

#[test]
fn the_law_of_the_shift_and_of_the_ofd() {
    let shelf = Shelf::default();
    let mut world = world(&shelf);
    assert_eq!(sell(&mut world, "r0", 100), Err(FaultCode::ShiftClosed));
    open(&mut world);
    let again = print(&mut world, PrinterRequest::OpenShift { request: "o2".into(), operator: operator() });
    assert_eq!(again, Err(FaultCode::ShiftOpen));
    say(&mut world, "fault ofd offline");
    sell(&mut world, "r1", 100).unwrap();
    world.set_time(T0 + 24 * 3_600_000 + 60_000);
    assert_eq!(sell(&mut world, "r2", 100), Err(FaultCode::ShiftExpired));
    let Ok(PrinterAnswer::Status(status)) = print(&mut world, PrinterRequest::Status) else { panic!() };
    assert!(matches!(status.shift, ShiftState::Open { expired: true, .. }));
    assert_eq!((status.ofd.unsent, status.ofd.days_left), (1, Some(29)), "the report of the opening went out before");
    print(&mut world, PrinterRequest::CloseShift { request: "z1".into(), operator: operator() }).unwrap();
    world.set_time(T0 + 32 * 24 * 3_600_000);
    let late = print(&mut world, PrinterRequest::OpenShift { request: "o3".into(), operator: operator() });
    assert_eq!(late, Err(FaultCode::OfdBlocked));
    say(&mut world, "ok ofd");
    print(&mut world, PrinterRequest::OpenShift { request: "o3".into(), operator: operator() }).unwrap();
}

#[test]
fn paper_and_cover() {
    let shelf = Shelf::default();
    let mut world = world(&shelf);
    open(&mut world);
    say(&mut world, "fault printer paper-out");
    assert_eq!(
        world.happenings(),
        [Happening::Paper { paper: crate::till::device::Paper::Out, station: "receipt".into() }]
    );
    assert_eq!(sell(&mut world, "r1", 100), Err(FaultCode::PaperOut));
    say(&mut world, "ok printer");
    say(&mut world, "fault printer print-fail times 1");
    match print(&mut world, PrinterRequest::Register(Box::new(receipt("r1", 100)))) {
        Ok(PrinterAnswer::Registered(document)) => assert_eq!(document.not_printed, Some(FaultCode::PaperOut)),
        other => panic!("{other:?}"),
    }
    assert_eq!(sell(&mut world, "r2", 100), Err(FaultCode::PaperOut), "the roll is at its end");
    say(&mut world, "ok printer");
    sell(&mut world, "r2", 100).unwrap();
    say(&mut world, "fault printer lost-answer times 1");
    assert_eq!(sell(&mut world, "r3", 100), Err(FaultCode::Timeout));
    assert_eq!(world.printer().documents().last().unwrap().request, "r3");
    say(&mut world, "fault printer no-answer times 1");
    assert_eq!(sell(&mut world, "r4", 100), Err(FaultCode::Timeout));
    assert_eq!(world.printer().documents().last().unwrap().request, "r3");
}

#[test]
fn crooked_receipts_are_refused() {
    let shelf = Shelf::default();
    let mut world = world(&shelf);
    open(&mut world);
    let mut crooked = receipt("r1", 10_000);
    crooked.payments.cash = Money::from_minor(9_999);
    assert_eq!(print(&mut world, PrinterRequest::Register(Box::new(crooked))), Err(FaultCode::Refused));
    let mut long = receipt("r1", 10_000);
    long.request = "12345678901234567".into();
    assert_eq!(print(&mut world, PrinterRequest::Register(Box::new(long))), Err(FaultCode::Refused));
    let mut mail = receipt("r1", 10_000);
    mail.electronic_only = true;
    assert_eq!(print(&mut world, PrinterRequest::Register(Box::new(mail))), Err(FaultCode::Refused));
    assert_eq!(world.printer().documents().len(), 1);
}

#[test]
fn the_terminal_knows_what_the_till_does_not() {
    let shelf = Shelf::default();
    let mut first = world(&shelf);
    say(&mut first, "terminal timeout later approved");
    assert_eq!(terminal(&mut first, pay("op1", 31_240)), Err(FaultCode::Timeout));
    say(&mut first, "terminal timeout");
    assert_eq!(terminal(&mut first, pay("op2", 31_240)), Err(FaultCode::Timeout));
    drop(first);
    let mut second = world(&shelf);
    let ask = |op: &str| TerminalRequest::Query(OperationRef::Operation(op.into()));
    let Ok(OperationState::Approved(approval)) = terminal(&mut second, ask("op1")) else { panic!() };
    assert_eq!(terminal(&mut second, ask("op2")), Ok(OperationState::Unknown));
    // The same operation again does not charge again.
    assert_eq!(terminal(&mut second, pay("op1", 31_240)), Ok(OperationState::Approved(approval.clone())));
    assert_eq!(second.terminal().balance().minor(), 31_240);
    let reverse = TerminalRequest::Reverse {
        operation: "op3".into(),
        of: OperationRef::Rrn(approval.rrn.clone()),
        amount: approval.amount,
    };
    assert_eq!(terminal(&mut second, reverse), Ok(OperationState::Reversed(approval.clone())));
    assert_eq!(second.terminal().balance(), Money::ZERO);
    say(&mut second, "terminal decline 116");
    assert!(matches!(terminal(&mut second, pay("op4", 100)), Ok(OperationState::Declined(d)) if d.code == "116"));
    assert!(matches!(terminal(&mut second, pay("op5", 100)), Ok(OperationState::Approved(_))));
    // A refund goes to the card that paid.
    let Ok(OperationState::Approved(paid)) = terminal(&mut second, ask("op5")) else { panic!() };
    let refund = TerminalRequest::Refund { operation: "op6".into(), amount: paid.amount, rrn: Some(paid.rrn.clone()) };
    let Ok(OperationState::Approved(back)) = terminal(&mut second, refund) else { panic!() };
    assert_eq!(back.card_token, paid.card_token);
    match second.perform(&Ask::Terminal(TerminalRequest::Settle { operation: "s1".into() })).unwrap().answer {
        Answer::Terminal(Ok(TerminalAnswer::Settled(batch))) => assert_eq!(batch.amount, Money::ZERO),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_qr_code_is_paid_expires_or_is_withdrawn() {
    let shelf = Shelf::default();
    let mut world = world(&shelf);
    let create =
        |op: &str| Ask::Terminal(TerminalRequest::CreateQr { operation: op.into(), amount: Money::from_minor(500) });
    let query = |op: &str| TerminalRequest::Query(OperationRef::Operation(op.into()));
    world.perform(&create("q1"));
    assert_eq!(terminal(&mut world, query("q1")), Ok(OperationState::Waiting));
    say(&mut world, "qr paid");
    assert_eq!(world.happenings(), [Happening::QrChanged { operation: "q1".into() }]);
    assert!(matches!(terminal(&mut world, query("q1")), Ok(OperationState::Approved(_))));
    world.perform(&create("q2"));
    world.set_time(T0 + 301_000);
    assert_eq!(terminal(&mut world, query("q2")), Ok(OperationState::Expired));
    assert!(world.word(&["qr".into(), "paid".into()]).is_err(), "nothing waits");
    world.perform(&create("q3"));
    assert_eq!(terminal(&mut world, TerminalRequest::CancelQr("q3".into())), Ok(OperationState::Expired));
    assert_eq!(world.terminal().balance().minor(), 500);
}

#[test]
fn scale_plate_drawer_scanner() {
    let shelf = Shelf::default();
    let mut world = world(&shelf);
    say(&mut world, "load 568g");
    let weigh = |world: &mut Simulation| match world.perform(&Ask::Scale(ScaleRequest::Weigh)).unwrap().answer {
        Answer::Scale(reading) => reading.map(|r| (r.net_g(), r.stable)).map_err(|f| f.code),
        other => panic!("{other:?}"),
    };
    assert_eq!(weigh(&mut world), Ok((568, true)));
    say(&mut world, "fault scale unstable times 1");
    assert_eq!(weigh(&mut world), Ok((568, false)));
    say(&mut world, "load 16000g");
    assert_eq!(weigh(&mut world), Err(FaultCode::Overload));
    say(&mut world, "plate +350g");
    say(&mut world, "plate -50g");
    assert_eq!(world.happenings(), [Happening::Plate { weight_g: 350 }, Happening::Plate { weight_g: 300 }]);
    world.perform(&Ask::PlateZero);
    assert_eq!(world.small().plate_g(), 0);
    world.perform(&Ask::OpenDrawer);
    assert_eq!(world.small().drawer(), DrawerState::Open);
    say(&mut world, "drawer close");
    say(&mut world, "drawer force");
    assert_eq!(world.happenings(), [Happening::DrawerClosed, Happening::DrawerForced]);
    say(&mut world, "fault scanner bad-read times 1");
    say(&mut world, "read 9521234567899");
    say(&mut world, "read 9521234567899");
    let told = world.happenings();
    assert!(matches!(told[0], Happening::ReadFailed { attempts: 3, .. }), "{told:?}");
    assert!(matches!(&told[1], Happening::Scanned { code, .. } if code == "9521234567899"));
}

#[test]
fn every_word_has_help_and_wrong_ones_say_what_is_wanted() {
    let mut seen = std::collections::BTreeSet::new();
    for word in SIM_WORDS {
        assert!(seen.insert(word.head) && !word.help.is_empty(), "{word:?}");
    }
    let shelf = Shelf::default();
    let mut world = world(&shelf);
    let mut tell = |line: &str| {
        let words: Vec<String> = line.split(' ').map(str::to_owned).collect();
        world.word(&words).map_err(|e| e.to_string())
    };
    assert_eq!(tell("sell everything"), Ok(false));
    expect_test::expect!["fault: printer has no fault \"hungry\"; it has offline, paper-out, paper-low, cover-open, print-fail, lost-answer, no-answer, busy, refuse, drive-full, drive-expired, clock; fault DEVICE FAULT [ARGUMENT] [later approved|declined] [after N] [times N]"]
        .assert_eq(&tell("fault printer hungry").unwrap_err());
    expect_test::expect![
        "link down: \"moon\" is none of centre, marketing, certificates, marks, till, bank, ofd; link down [SERVER]"
    ]
    .assert_eq(&tell("link down moon").unwrap_err());
    assert_eq!(tell("link down"), Ok(true));
}

#[test]
fn two_runs_of_one_seed_are_the_same_to_the_byte() {
    let run = || {
        let shelf = Shelf::default();
        let behaviour = Behaviour { seed: 42, ..Behaviour::default() };
        let mut world = Simulation::new(Memory::shared(shelf.clone()), behaviour, Zone::utc());
        world.set_time(T0);
        open(&mut world);
        let mut took = Vec::new();
        for n in 0..20 {
            took.push(world.perform(&Ask::Terminal(pay(&format!("p{n}"), 100))).unwrap().took_ms);
            sell(&mut world, &format!("r{n}"), 100).unwrap();
        }
        (took, serde_json::to_string(&*shelf.lock().unwrap()).unwrap())
    };
    let (first, second) = (run(), run());
    assert_eq!(first, second);
    let distinct: std::collections::BTreeSet<u32> = first.0.iter().copied().collect();
    assert!(distinct.len() > 10, "delays differ: {distinct:?}");
}
