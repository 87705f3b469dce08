//! Power cuts at every thing that a till asks of the outside: before it is done, and after it is done and before the
//! till hears of it. Whatever was going on, after the start nothing is fiscalised twice, no card money is lost, every
//! document has one end, and the Z report agrees with receipts, fiscal device and bank.

mod kill;

use std::collections::BTreeMap;

use tillwire::books::sales::{self, ReceiptFilter};
use tillwire::model::{Receipt, ReceiptKind, ReceiptState, Tender};
use tillwire::till::device::OperationState;
use tillwire::till::script::Player;
use tillwire::till::sim::{Cut, PowerCut};
use tillwire::till::state::Stage as DocStage;

use crate::support::till::{Stage, example};

/// What is done before the power can be cut.
const BEGIN: &[&str] = &["sign-on 1 pin 0000", "shift open cash 1000.00"];

/// Commands, each a line; what a cut swallowed is not done again. The number: receipts that are completed without a cut.
const SCENARIOS: &[(&str, usize, &[&str])] = &[
    ("cash sale", 1, &["scan 9520002100016", "subtotal", "pay cash 100"]),
    ("card sale", 1, &["scan 9520002100016", "subtotal", "pay card"]),
    ("card and cash", 1, &["scan 9520002100191 qty 2", "subtotal", "pay card 100.00", "pay cash 60"]),
    ("silent bank", 1, &["scan 9520002100016", "subtotal", "terminal timeout later approved", "pay card", "pay ask"]),
    ("bank never heard", 1, &["scan 9520002100016", "subtotal", "terminal timeout", "pay card", "pay ask"]),
    ("cancel after card", 0, &["scan 9520002100191", "subtotal", "pay card 10.00", "cancel receipt reason customer"]),
    (
        "certificate",
        1,
        &[
            "certificate 9100000000017 nominal 30",
            "scan 9520002100016",
            "subtotal",
            "pay certificate 9100000000017 sum 30",
            "pay cash 15",
        ],
    ),
    (
        "points",
        1,
        &[
            "marketing member 2790012345678 points 20",
            "marketing earn 5%",
            "scan 9520002100016",
            "card 2790012345678",
            "subtotal",
            "pay points 10",
            "pay card",
        ],
    ),
    ("marked goods", 1, &["scan 9520002100023", "mark 010952000210002321ABC1234", "subtotal", "pay card"]),
    (
        "return",
        2,
        &[
            "scan 9520002100016 qty 2",
            "subtotal",
            "pay card",
            "return receipt 1/1",
            "return line 1 qty 1",
            "subtotal",
            "pay original",
        ],
    ),
    ("post-void", 2, &["scan 9520002100016", "subtotal", "pay card", "post-void reason mistake"]),
    ("cash in and out", 0, &["cash in 500 reason change", "cash out 200 reason expense"]),
    ("shift", 1, &["scan 9520002100016", "subtotal", "pay cash 45", "shift close", "shift open cash 1045.00"]),
];

/// A till on which the scenario was played with its power cut so.
struct Cutting {
    stage: Stage,
    player: Player,
    lost: usize,
}

impl Cutting {
    fn new() -> Cutting {
        let stage = Stage::new(&example("till.toml"));
        let mut player = stage.player();
        player.power_on(true).unwrap();
        for line in BEGIN {
            player.line(line).unwrap();
        }
        Cutting { stage, player, lost: 0 }
    }

    /// Brings the power back, and the cashier; a further cut may strike meanwhile.
    fn power_back(&mut self) {
        for _ in 0..5 {
            if self.player.till().is_none() {
                self.lost += 1;
                self.player.power_on(false).unwrap();
            }
            if self.player.till().is_some() {
                self.player.line("sign-on 1 pin 0000").unwrap();
            }
            if self.player.till().is_some() {
                return;
            }
        }
        panic!("the power never stays");
    }

    fn play(&mut self, lines: &[&str]) {
        for line in lines {
            // What makes no sense any longer after a cut is refused; the end is what counts.
            self.player.line(line).unwrap();
            if self.player.till().is_none() {
                self.power_back();
            }
        }
    }

    /// Whatever is open is brought to its end, and the shift is closed.
    fn finish(&mut self) {
        for _ in 0..12 {
            if self.player.till().is_none() {
                self.power_back();
            }
            let state = self.player.state().unwrap();
            if !state.pending.is_empty() {
                self.player.tick().unwrap();
            }
            let state = self.player.state().unwrap();
            let line = match &state.document {
                Some(d) if d.unknown_payment().is_some() => "pay ask",
                Some(d) if d.stage == DocStage::Fiscalizing => "retry",
                Some(d) if d.is_return() && d.stage >= DocStage::Subtotal => "pay original",
                Some(d) if d.stage == DocStage::Payment => "pay cash",
                Some(_) => "cancel receipt reason cut",
                None if state.shift.is_some() => "shift close",
                None => return,
            };
            self.player.line(line).unwrap();
        }
        let state = self.player.state().map(|s| (s.word(), s.document.clone(), s.pending.clone()));
        panic!("not brought to its end: {state:?}; {:?}", self.player.last());
    }

    fn receipts(&self) -> Vec<Receipt> {
        let books = self.stage.books();
        books
            .documents
            .read(|tx| {
                let filter = ReceiptFilter { limit: 1000, revisions: true, ..ReceiptFilter::default() };
                let rows = sales::receipts(tx, &filter)?;
                rows.iter().map(|row| Ok(sales::receipt(tx, row.id)?.unwrap().receipt)).collect::<Result<_, _>>()
            })
            .map_err(|e: tillwire::books::BooksError| e)
            .unwrap()
    }

    /// The books, the fiscal drive, the bank and the events agree.
    fn check(self, told: &str) {
        let receipts = self.receipts();
        let world = self.stage.world();
        drop(self.player);
        let done: Vec<&Receipt> = receipts.iter().filter(|r| r.state == ReceiptState::Completed).collect();
        // Fiscal: each completed receipt is one document of the drive, and each document is one receipt.
        let mut drive: BTreeMap<String, i64> = BTreeMap::new();
        let mut requests = std::collections::BTreeSet::new();
        for document in world.printer().documents().iter().filter(|d| d.code == 3) {
            assert!(requests.insert(document.request.clone()), "{told}: {} twice", document.request);
            drive.insert(document.number.to_string(), document.total.minor());
        }
        let books: BTreeMap<String, i64> =
            done.iter().map(|r| (r.fiscal.document.clone().unwrap_or_default(), r.total.minor())).collect();
        assert_eq!(books.len(), done.len(), "{told}: two receipts of one document");
        assert_eq!(books, drive, "{told}: receipts in the books and documents in the drive");
        // Bank: what cards paid is what receipts say.
        let by_card: i64 = done
            .iter()
            .map(|r| {
                let sum: i64 = r.payments.iter().filter(|p| p.tender == Tender::Card).map(|p| p.amount.minor()).sum();
                if r.kind == ReceiptKind::Sale { sum } else { -sum }
            })
            .sum();
        assert_eq!(world.terminal().balance().minor(), by_card, "{told}: money of cards");
        assert!(
            world.terminal().operations().iter().all(|o| o.state != OperationState::Waiting),
            "{told}: an operation waits"
        );
        if let Some(left) = world.peers().certificates.balance("9100000000017") {
            let spent: i64 = done
                .iter()
                .flat_map(|r| &r.payments)
                .filter(|p| p.tender == Tender::Certificate)
                .map(|p| p.amount.minor())
                .sum();
            assert_eq!(left.minor(), 3000 - spent, "{told}: the certificate");
        }
        self.stage.verify(true, told);
    }
}

fn word(when: Cut) -> &'static str {
    match when {
        Cut::Before => "before",
        Cut::After => "after",
    }
}

/// Cuts the power at every thing that a scenario asks for.
fn cut_everywhere(name: &str) {
    let (_, completed, lines) = SCENARIOS.iter().find(|(n, ..)| *n == name).unwrap();
    for after in 0..100 {
        let mut lost = 0;
        for when in [Cut::Before, Cut::After] {
            let mut cutting = Cutting::new();
            cutting.player.line(&format!("fault power {} after {after}", word(when))).unwrap();
            cutting.play(lines);
            lost += cutting.lost;
            cutting.finish();
            if cutting.lost == 0 {
                let done = cutting.receipts().iter().filter(|r| r.state == ReceiptState::Completed).count();
                assert_eq!(done, *completed, "{name} does what it says");
            }
            cutting.check(&format!("{name}, {} ask {after}", word(when)));
        }
        if lost == 0 {
            assert!(after > 0, "{name}: nothing was asked");
            return;
        }
    }
    panic!("{name} asks for ever");
}

macro_rules! scenarios {
    ($($test:ident $name:literal,)+) => {
        $(#[test] fn $test() { cut_everywhere($name); })+

        /// No scenario is left out.
        #[test]
        fn every_scenario_has_its_test() {
            let named = [$($name),+];
            assert_eq!(SCENARIOS.iter().map(|(n, ..)| *n).collect::<Vec<_>>(), named);
        }
    };
}

scenarios! {
    cash_sale "cash sale",
    card_sale "card sale",
    card_and_cash "card and cash",
    silent_bank "silent bank",
    bank_never_heard "bank never heard",
    cancel_after_card "cancel after card",
    certificate "certificate",
    points "points",
    marked_goods "marked goods",
    goods_come_back "return",
    post_void "post-void",
    cash_in_and_out "cash in and out",
    shift "shift",
}

/// The power goes off again while the till recovers: at each thing that a start asks for.
#[test]
fn a_cut_while_recovering() {
    for (name, _, lines) in [SCENARIOS[1], SCENARIOS[3], SCENARIOS[9]] {
        for first in [2, 3] {
            for second in 0..4 {
                for when in [Cut::Before, Cut::After] {
                    let mut cutting = Cutting::new();
                    cutting.player.line(&format!("fault power after after {first}")).unwrap();
                    cutting.stage.cut_at_next_start(PowerCut { at: String::new(), after: second, when });
                    cutting.play(lines);
                    cutting.finish();
                    cutting.check(&format!("{name}, after ask {first}, then {} ask {second}", word(when)));
                }
            }
        }
    }
}
