//! `till run` and `till script` as people and CI call them: the program as a process of its own.

use std::io::{BufReader, Write as _};
use std::process::Child;

use serde_json::Value;

use crate::program::{Ended, Place, fixture, signal};

/// A folder with a till that has goods and people.
fn shop() -> Place {
    let place = Place::sqlite();
    let (goods, staff) = (fixture("till/goods.jsonl"), fixture("till/staff.jsonl"));
    place.run(&["till", "load", "--till-db", "till.db", "--store", "1", &goods, &staff]).exits(0);
    place
}

/// Words that every call has.
const AT: &[&str] = &["--till-db", "till.db", "--clock", "2026-11-20T09:00", "--seed", "1", "--till-settings"];

fn words<'w>(first: &[&'w str], settings: &'w str) -> Vec<&'w str> {
    [first, AT, &[settings]].concat()
}

/// `till run` with these lines typed into a pipe.
fn run(place: &Place, lines: &str) -> Ended {
    let settings = fixture("till/till.toml");
    place.run_with(&words(&["till", "run"], &settings), lines.as_bytes())
}

/// `till script` of this text, with more words.
fn script(place: &Place, text: &str, more: &[&str]) -> Ended {
    place.file("a.till", text);
    let settings = fixture("till/till.toml");
    place.run(&[&words(&["till", "script", "a.till"], &settings), more].concat())
}

const MORNING: &str = "sign-on 17 pin 1234\nshift open cash 100.00\n";

/// The receipts of the till as `receipts list` tells them.
fn receipts(place: &Place) -> Vec<Value> {
    let ended = place.run(&["receipts", "list", "--db", "till.db", "--format", "json"]).exits(0);
    ended.json()["receipts"].as_array().unwrap().clone()
}

/// The kinds of the events of the till, in order.
fn kinds(place: &Place) -> Vec<String> {
    let ended = place.run(&["events", "tail", "outbox:till.db", "-c", "1000000", "--format", "jsonl"]).exits(0);
    let kind = |line: &str| serde_json::from_str::<Value>(line).unwrap()["type"].as_str().unwrap().to_owned();
    ended.stdout.lines().map(kind).collect()
}

#[test]
fn a_till_is_worked_through_a_pipe() {
    let place = shop();
    let lines = format!("{MORNING}# bread\nscan 9520002100016\nsubtotal\npay cash 50\n\nshift close\nquit\nsign-off\n");
    let ended = run(&place, &lines).exits(0);
    for there in ["Хлеб бородинский", "total 45.00", "СДАЧА", "Z-ОТЧЕТ"] {
        assert!(ended.stdout.contains(there), "{there}: {}", ended.stdout);
    }
    assert_eq!(receipts(&place).len(), 1);
    // The document is shown after each command, once.
    assert_eq!(ended.stdout.matches("  total 45.00\n").count(), 2, "{}", ended.stdout);
    // What stands behind `quit` was not done: the till was stopped in order, the cashier with it.
    let kinds = kinds(&place);
    let last: Vec<&str> = kinds.iter().rev().take(2).map(String::as_str).collect();
    assert_eq!(last, ["system.stopped", "session.closed"]);
}

#[test]
fn the_end_of_the_input_keeps_an_open_receipt_for_the_next_start() {
    let place = shop();
    let ended = run(&place, &format!("{MORNING}pick 10001\npick 10013")).exits(0);
    assert!(ended.stderr.contains("a receipt is open; it is restored at the next start"), "{}", ended.stderr);
    assert_eq!(receipts(&place), [] as [Value; 0]);
    let ended = run(&place, "sign-on 17 pin 1234\nsubtotal\npay cash\nshift close\n").exits(0);
    assert!(ended.stdout.contains("Хлеб бородинский"), "{}", ended.stdout);
    assert_eq!(receipts(&place)[0]["total"], "504.90");
    assert!(kinds(&place).iter().any(|kind| kind == "document.recovered"));
    place.run(&["events", "verify", "outbox:till.db"]).exits(0);
}

#[test]
fn slips_are_told_with_what_was_meant_and_the_till_goes_on() {
    let place = shop();
    let ended = run(
        &place,
        "sing-on 17 pin 1234\nscna 9520002100016\nqty line one 2\nfrobnicate\nsay \"open\nsign-on 17 pin 1234\n",
    );
    let ended = ended.exits(0);
    for there in [
        "no word begins with \"sing-on 17 pin 1234\"\n  help: did you mean: sign-on",
        "did you mean: scan\n",
        "qty line: \"one\" is no line number; qty line N QTY",
        "no word begins with \"frobnicate\"\n  help: `help` lists the words",
        "a quote is not closed",
    ] {
        assert!(ended.stdout.contains(there), "{there}: {}", ended.stdout);
    }
    assert!(kinds(&place).iter().any(|kind| kind == "session.opened"), "the last line was obeyed");
}

#[test]
fn help_is_at_hand() {
    let place = shop();
    let ended = run(&place, "help\nhelp pay card\nhelp fault\nhelp xyzzy\n").exits(0);
    for there in [
        "People and modes\n",
        "  sign-on WHO pin PIN",
        "The simulated world\n",
        "Expectations\n",
        "  expect error CODE",
        "  pay card [SUM]                                 a bank card\n      events: ",
        "payment.authorized",
        "  fault power before|after",
        "no word begins with \"xyzzy\"",
    ] {
        assert!(ended.stdout.contains(there), "{there}: {}", ended.stdout);
    }
    assert!(ended.stdout.lines().all(|line| !line.contains('\u{1b}')), "no colours in a pipe");
}

#[test]
fn a_script_that_does_not_come_true_is_told_with_its_place() {
    let place = shop();
    let text = format!("{MORNING}pick 10001\n  expect total 44.00 # not so\nsubtotal\n");
    let ended = script(&place, &text, &[]).exits(1);
    assert_eq!(
        ended.stderr,
        "error: expected total 44.00, but it is 45.00\n  --> a.till:4:3\n   |   expect total 44.00 # not so\n   |   ^\n"
    );
    // The till was left as it stood: the receipt is there, and a refusal is told likewise.
    let ended = script(&place, "sign-on 17 pin 1234\nexpect total 45.00\nsign-off\n", &[]).exits(1);
    assert!(ended.stderr.contains("error: refused: document-open: "), "{}", ended.stderr);
    assert!(ended.stderr.contains("  --> a.till:3:1\n"), "{}", ended.stderr);
    let ended = script(&place, "expect shift 2\n", &["--format", "json"]).exits(1);
    let told = ended.json();
    assert_eq!((&told["ok"], &told["line"], &told["column"]), (&false.into(), &1.into(), &1.into()), "{told}");
    assert_eq!(told["message"], "expected shift 2, but it is 1");
    assert_eq!(ended.stderr, "");
}

#[test]
fn a_script_with_a_slip_is_not_begun() {
    let place = shop();
    for (line, message) in [
        ("\tscna 9520002100016", "no word begins with \"scna 9520002100016\""),
        ("expect totl 5", "nothing like \"totl\" can be expected"),
        ("expect event payment.done", "the dictionary has no kind \"payment.done\""),
        ("expect error bad", "there is no error \"bad\""),
        ("pay cash five", "pay cash: sum \"five\""),
        ("shift open cash", "shift open: what follows cash is missing"),
        ("say \"open", "a quote is not closed"),
    ] {
        let ended = script(&place, &format!("{MORNING}{line}\n"), &[]).exits(3);
        let column = if line.starts_with('\t') { 2 } else { 1 };
        assert!(ended.stderr.contains(&format!("error: {message}")), "{line}: {}", ended.stderr);
        assert!(ended.stderr.contains(&format!("--> a.till:3:{column}\n")), "{line}: {}", ended.stderr);
    }
    assert!(place.run(&["events", "tail", "outbox:till.db"]).stdout.is_empty(), "nothing was begun");
}

#[test]
fn a_script_that_comes_true_tells_what_it_did() {
    let place = shop();
    let text = format!("{MORNING}expect shift 1\nscan 9520009999990\nexpect error not-found\nshift close\n");
    let told = script(&place, &text, &["--format", "json"]).exits(0).json();
    assert_eq!((&told["schema"], &told["ok"], &told["file"]), (&1.into(), &true.into(), &"a.till".into()), "{told}");
    assert_eq!((&told["commands"], &told["expectations"]), (&4.into(), &2.into()), "{told}");
    assert!(told["events"].as_u64().unwrap() > 3, "{told}");
    let ended = script(&place, "sign-on 17 pin 1234\nprice check 9520002100085\n", &["--show"]).exits(0);
    assert!(ended.stdout.contains("   2  price check 9520002100085\n"), "{}", ended.stdout);
    assert!(ended.stdout.contains("60.00"), "{}", ended.stdout);
}

#[test]
fn scripts_that_are_empty_missing_or_piped_and_wrong_calls() {
    let place = shop();
    let ended = script(&place, "# nothing but a comment\n\n", &[]).exits(0);
    assert_eq!(ended.stderr, "a.till: 0 commands, 0 expectations, 0 events\n");
    script(&place, "", &[]).exits(0);
    let settings = fixture("till/till.toml");
    let ended = place.run(&words(&["till", "script", "none.till"], &settings)).exits(3);
    assert!(ended.stderr.contains("none.till"), "{}", ended.stderr);
    let ended =
        place.run_with(&words(&["till", "script", "-"], &settings), b"sign-on 17 pin 1234\nexpect cashier 17\n");
    assert!(ended.exits(0).stderr.starts_with("-: 1 commands, 1 expectations"));
    // Called wrongly; settings that cannot be used; a folder in place of a script.
    place.run(&["till", "script"]).exits(2);
    place.run(&["till", "script", "a.till", "--seed", "x"]).exits(2);
    place.run(&["till", "script", "a.till", "--clock", "noon"]).exits(2);
    place.run(&["till", "script", "a.till", "--format", "csv"]).exits(2);
    place.run(&["till", "run", "--format", "json"]).exits(2);
    place.run(&["till", "script", "a.till", "--drain", "1"]).exits(2);
    let settings = place.file("bad.toml", "[receipt]\nmax_lines = 3\n");
    let ended = place.run(&["till", "script", "a.till", "--till-settings", settings.to_str().unwrap()]).exits(3);
    assert!(ended.stderr.contains("max_lines"), "{}", ended.stderr);
    place.run(&["till", "script", "."]).exits(3);
    place.file("latin.till", b"sign-on \xff\n");
    place.run(&["till", "script", "latin.till"]).exits(3);
}

#[test]
fn words_are_listed_with_their_events() {
    let place = Place::sqlite();
    let ended = place.run(&["till", "script", "--help-words"]).exits(0);
    let scan = ended.stdout.lines().find(|line| line.starts_with("scan ")).unwrap();
    assert!(scan.contains("CODE [qty N] [typed]") && scan.contains("position.added"), "{scan}");
    let json = place.run(&["till", "script", "--help-words", "--format", "json"]).exits(0).json();
    let words = json["words"].as_array().unwrap();
    assert!(words.len() > 130 && words.iter().any(|w| w["word"] == "terminal timeout"), "{}", words.len());
}

/// Reads what the child shows until a line has this in it.
fn read_until(out: &mut impl std::io::BufRead, mark: &str, shown: &mut String) {
    loop {
        let before = shown.len();
        assert!(out.read_line(shown).unwrap() > 0, "it ended before {mark:?}: {shown}");
        if shown[before..].contains(mark) {
            return;
        }
    }
}

fn rest(mut child: Child, mut out: impl std::io::BufRead, shown: &mut String) -> Ended {
    out.read_to_string(shown).unwrap();
    let mut stderr = String::new();
    std::io::Read::read_to_string(&mut child.stderr.take().unwrap(), &mut stderr).unwrap();
    Ended { code: child.wait().unwrap().code(), stdout: shown.clone(), stderr }
}

/// A till sells what a centre's database gave it; a price that changes there is the till's after the next load, while
/// it sells.
#[test]
fn a_till_is_loaded_from_a_centre_while_it_sells() {
    let place = Place::sqlite();
    let (goods, staff) = (fixture("till/goods.jsonl"), fixture("till/staff.jsonl"));
    place.run(&["import", &goods, &staff, "--db", "centre.db", "--keep"]).exits(0);
    let load = ["till", "load", "--from-db", "centre.db", "--till-db", "till.db", "--store", "1"];
    let told = place.run(&load).exits(0);
    assert!(told.stderr.contains("everything loaded"), "{}", told.stderr);
    place.run(&[&load[..6], &["--store", "9"]].concat()).exits(3);
    let settings = fixture("till/till.toml");
    let mut child = place.spawn_open(&words(&["till", "run"], &settings));
    let mut stdin = child.stdin.take().unwrap();
    let (mut out, mut shown) = (BufReader::new(child.stdout.take().unwrap()), String::new());
    stdin.write_all(format!("{MORNING}scan 9520002100016\n").as_bytes()).unwrap();
    read_until(&mut out, "total 45.00", &mut shown);
    let head = r#"{"type":"document","schema":1,"kind":"mixed","load":"incremental"}"#;
    let price = r#"{"type":"price","item":"10001","number":1,"amount":"47.00"}"#;
    place.file("price.jsonl", format!("{head}\n{price}\n"));
    place.run(&["import", "price.jsonl", "--db", "centre.db", "--keep"]).exits(0);
    let told = place.run(&load).exits(0);
    assert!(told.stderr.contains("changes loaded: 1 record"), "{}", told.stderr);
    stdin.write_all(b"scan 9520002100016\n").unwrap();
    read_until(&mut out, "total 92.00", &mut shown);
    drop(stdin);
    rest(child, out, &mut shown).exits(0);
    assert_eq!(kinds(&place).iter().filter(|kind| *kind == "system.catalog_applied").count(), 2);
}

#[cfg(unix)]
#[test]
fn ctrl_c_ends_a_long_script_cleanly_and_what_was_told_is_there() {
    let place = shop();
    let sale = "pick 10001\nsubtotal\npay cash 50\n";
    place.file("long.till", format!("{MORNING}{}", sale.repeat(20_000)));
    let settings = fixture("till/till.toml");
    let more = ["--show", "--events-to", "file:sent"];
    let words = [&words(&["till", "script", "long.till"], &settings)[..], &more].concat();
    let mut child = place.command(&words).spawn().unwrap();
    let (mut out, mut shown) = (BufReader::new(child.stdout.take().unwrap()), String::new());
    read_until(&mut out, "СДАЧА", &mut shown);
    signal(&child, "INT");
    let ended = rest(child, out, &mut shown).exits(130);
    assert!(ended.stderr.contains("stopped before line "), "{}", ended.stderr);
    // Every receipt that was shown is there, and no other; the last command was finished.
    let told = shown.matches("КАССОВЫЙ ЧЕК").count();
    let there = receipts(&place);
    assert_eq!(there.iter().filter(|r| r["state"] == "completed").count(), told);
    assert!((1..20_000).contains(&told), "{told}");
    let open = kinds(&place).iter().filter(|kind| *kind == "document.opened").count() > told;
    let last = kinds(&place).pop().unwrap();
    assert_eq!(last == "system.stopped", !open, "{last}");
    // The next one goes on from there, and what was not sent is sent.
    let ended = script(&place, "sign-on 17 pin 1234\nexpect shift 1\n", &["--events-to", "file:sent", "--drain", "60"]);
    ended.exits(0);
    place.run(&["events", "verify", "sent"]).exits(0);
}

#[cfg(unix)]
#[test]
fn a_till_that_waits_for_a_line_stops_when_it_is_told_to() {
    for name in ["INT", "TERM"] {
        let place = shop();
        let settings = fixture("till/till.toml");
        let mut child = place.spawn_open(&words(&["till", "run"], &settings));
        let mut stdin = child.stdin.take().unwrap();
        let (mut out, mut shown) = (BufReader::new(child.stdout.take().unwrap()), String::new());
        stdin.write_all(b"sign-on 17 pin 1234\nprice check 9520002100085\n").unwrap();
        read_until(&mut out, "60.00", &mut shown);
        // Nobody types any more, and nobody closes the pipe.
        signal(&child, name);
        let ended = rest(child, out, &mut shown).exits(130);
        assert!(ended.stderr.contains("stopped; what was done is in the till's database"), "{}", ended.stderr);
        assert_eq!(kinds(&place).pop().unwrap(), "system.stopped", "{name}");
        drop(stdin);
    }
}
