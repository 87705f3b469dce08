//! The example scripts of the till: each comes true, and what it told and stored agrees to the kopeck.

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsString;
use std::path::Path;

use tillwire::books::BooksError;
use tillwire::books::sales::ReceiptFilter;
use tillwire::cli::{self, Captured, Env, Exit};
use tillwire::rules;
use tillwire::till::script::{Played, play};

use crate::support::till::{MORNING, Stage, example};

/// The examples of a staffed till.
pub const EXAMPLES: &[&str] = &[
    "goods.till",
    "payment.till",
    "people.till",
    "documents.till",
    "cash.till",
    "returns.till",
    "marking.till",
    "loyalty.till",
    "recovery.till",
    "service.till",
    "short.till",
    "day.till",
];

/// The example of a self-checkout, which has settings of its own; `till_sco` verifies it.
pub const SELF_CHECKOUT: &str = "self-checkout.till";

/// A stage for the examples of a staffed till.
pub fn stage() -> Stage {
    Stage::as_sold(&example("till.toml"), &example("campaigns.toml"))
}

/// Plays an example; verifies the stream of its events, and every receipt that it stored.
fn comes_true(name: &str) {
    let stage = stage();
    let mut player = stage.player();
    player.power_on(true).unwrap();
    play(&example(name), &mut player, |_, _, _| {}).unwrap_or_else(|e| panic!("{name}:{}: {e}\n{}", e.line, e.text));
    drop(player);
    stage.verify(false, name);
    let receipts = receipts(&stage);
    for receipt in &receipts {
        let findings = rules::receipt::check(receipt);
        assert!(findings.is_empty(), "{name}: {:?}: {findings:?}", receipt.key);
    }
    assert!(!receipts.is_empty(), "{name}");
}

/// The receipts that are stored.
fn receipts(stage: &Stage) -> Vec<tillwire::model::Receipt> {
    let mut receipts = Vec::new();
    let books = stage.books();
    let stored = books
        .documents
        .read(|tx| -> Result<_, BooksError> {
            let rows =
                tillwire::books::sales::receipts(tx, &ReceiptFilter { limit: 1000, ..ReceiptFilter::default() })?;
            rows.iter().map(|row| tillwire::books::sales::receipt(tx, row.id)).collect::<Result<Vec<_>, _>>()
        })
        .unwrap();
    for one in stored.into_iter().flatten() {
        receipts.push(one.receipt);
    }
    receipts
}

macro_rules! examples {
    ($($test:ident $file:literal)*) => {
        $(#[test]
        fn $test() {
            comes_true($file);
        })*

        #[test]
        fn every_example_is_played() {
            assert_eq!(EXAMPLES, &[$($file),*]);
            let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures/till");
            let there: BTreeSet<String> = std::fs::read_dir(folder)
                .unwrap()
                .map(|e| e.unwrap().file_name().into_string().unwrap())
                .filter(|n| n.ends_with(".till") && n != SELF_CHECKOUT)
                .collect();
            assert_eq!(there, EXAMPLES.iter().map(|n| (*n).to_owned()).collect());
        }
    };
}

examples! {
    goods "goods.till"
    payment "payment.till"
    people "people.till"
    documents "documents.till"
    cash "cash.till"
    returns "returns.till"
    marking "marking.till"
    loyalty "loyalty.till"
    recovery "recovery.till"
    service "service.till"
    short "short.till"
    day "day.till"
}

/// Every word with the kinds of events that it brings about in the examples, a line each.
#[test]
fn the_table_of_words_and_kinds_is_what_the_examples_show() {
    let mut table: BTreeMap<&'static str, BTreeSet<&'static str>> = BTreeMap::new();
    for name in EXAMPLES.iter().copied().chain([SELF_CHECKOUT]) {
        let stage = if name == SELF_CHECKOUT { Stage::new(&example("self-checkout.toml")) } else { stage() };
        let mut player = stage.player();
        player.power_on(true).unwrap();
        play(&example(name), &mut player, |_, _, played| {
            if let Played::Told { head, told } = played {
                table.entry(head).or_default().extend(told.events.iter().map(|e| e.draft.kind.name()));
            }
        })
        .unwrap_or_else(|e| panic!("{name}:{}: {e}\n{}", e.line, e.text));
    }
    let lines = table.iter().filter(|(_, kinds)| !kinds.is_empty());
    let text: String = lines
        .map(|(head, kinds)| format!("{head}: {}\n", kinds.iter().copied().collect::<Vec<_>>().join(" ")))
        .collect();
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/till/words/kinds.txt");
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&path, &text).unwrap();
    }
    assert_eq!(std::fs::read_to_string(&path).unwrap(), text, "{}: UPDATE=1 rewrites it", path.display());
}

/// Runs the program in a folder: the words of a line, an exit code that must be 0, what was written.
fn tillwire(folder: &Path, line: &str) -> Captured {
    let (env, captured) = Env::for_tests(folder, MORNING);
    let exit = cli::run(["tillwire"].into_iter().chain(line.split_whitespace()).map(OsString::from), env);
    assert_eq!(exit, Exit::Ok, "{line}\n{}{}", captured.stdout(), captured.stderr());
    captured
}

/// A folder with a till that has goods and people.
fn loaded() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let till = concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures/till");
    tillwire(folder.path(), &format!("till load --till-db till.db --store 1 {till}/goods.jsonl {till}/staff.jsonl"));
    folder
}

const SHORT: &str = concat!(
    "till script --till-db till.db --seed 1 --clock 2026-11-20T07:59 --till-settings ",
    env!("CARGO_MANIFEST_DIR"),
    "/fixtures/till/till.toml ",
    env!("CARGO_MANIFEST_DIR"),
    "/fixtures/till/short.till"
);

#[test]
fn a_till_sends_its_events_while_it_sells() {
    let folder = loaded();
    tillwire(folder.path(), &format!("{SHORT} --events-to file:sent --drain 60"));
    let told = tillwire(folder.path(), "events verify sent");
    assert!(told.stdout().contains("none missing, none twice\nno findings"), "{}", told.stdout());
}

#[test]
fn what_cannot_be_sent_waits_and_is_told() {
    let folder = loaded();
    // Nobody listens on the discard port of this machine.
    let told = tillwire(folder.path(), &format!("{SHORT} --events-to setevents://127.0.0.1:9 --drain 0"));
    assert!(told.stderr().contains("events wait for"), "{}", told.stderr());
}

#[test]
fn a_list_takes_effect_between_documents_and_is_told() {
    let folder = loaded();
    let sending = format!("{SHORT} --events-to file:sent --drain 60");
    tillwire(folder.path(), &sending);
    std::fs::write(folder.path().join("list.toml"), "version = 2\nextends = \"minimal\"\n").unwrap();
    tillwire(folder.path(), "events filter apply list.toml --till-db till.db");
    // The next day has the next shift.
    let next = example("short.till").replace("2026-11-20", "2026-11-21").replace("expect shift 1", "expect shift 2");
    let script = folder.path().join("next.till");
    std::fs::write(&script, next).unwrap();
    let short = concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures/till/short.till");
    tillwire(folder.path(), &sending.replace(short, script.to_str().unwrap()));
    let told = tillwire(folder.path(), "events tail sent -c 10000 --kind system.filter_applied").stdout();
    assert!(told.lines().count() == 1 && told.contains("version=2"), "{told}");
    // All positions of the first day were sent, none of the second.
    let lines = |kind: &str| tillwire(folder.path(), &format!("events tail sent -c 10000 --kind {kind}")).stdout();
    assert_eq!(lines("position.added").lines().count() * 2, lines("document.closed").lines().count() * 3);
    let verdict = tillwire(folder.path(), "events verify sent --filter list.toml").stdout();
    assert!(verdict.contains("none missing, none twice"), "{verdict}");
}

#[test]
fn events_that_no_target_needs_go_after_their_time() {
    let folder = loaded();
    tillwire(folder.path(), SHORT);
    let first = || tillwire(folder.path(), "events status --till-db till.db").stdout();
    assert!(first().contains("1 to "), "{}", first());
    let later = SHORT.replace("--clock 2026-11-20T07:59", "--clock 2026-11-30T07:59");
    let script = folder.path().join("later.till");
    std::fs::write(&script, "power off\n").unwrap();
    let later =
        later.replace(concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures/till/short.till"), script.to_str().unwrap());
    tillwire(folder.path(), &later);
    assert!(!first().contains("rows        1 to "), "{}", first());
}
