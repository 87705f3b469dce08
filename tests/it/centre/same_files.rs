//! The same day gives the ERP the same files whichever way they go: through the centre, through the integration module
//! of the store, straight out of the till's directory; and through the centre once more, with links that break.
//!
//! UKM's files are compared by name and byte. Set Retail gathers documents into files as they come, so its documents are
//! compared, byte by byte too, after the files are joined.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use super::Centre;
use crate::instore::Running;
use crate::program::{Ended, Place, Random, fixture, names_in, wait_until};
use crate::transport::Proxy;

const GOODS: &str = "catalog-goods_20-11-2026T06-00-00.xml";
const STAFF: &str = concat!(
    r#"{"type":"document","schema":1,"kind":"staff","load":"incremental"}"#,
    "\n",
    r#"{"type":"cashier","id":"17","name":{"last":"Иванова","first":"А.","middle":"А."},"inn":"770000001745","#,
    r#""role":"senior","credential":{"plain":"1234"}}"#,
    "\n"
);
const TILLS: [&str; 2] = ["1", "2"];

/// What a till does: every kind of document, receipts of every state, both kinds of return, two shifts.
fn day(till: &str) -> String {
    let more = if till == "1" { "scan 9520000000400\n" } else { "" };
    format!(
        "\
sign-on 17 pin 1234
shift open cash 5000.00
cash in 1000 reason change
scan 9520000000004 qty 2
{more}subtotal
pay cash 2000
wait 40s
weigh 100007 0.812
scan 9520000000202
discount line 2 5%
subtotal
pay card
wait 40s
scan 9520000000509
cancel receipt reason 1
scan 9520000000400
scan 9520000000509
void line 1
subtotal
pay card 100
pay cash 1000
x-report
wait 2h
return receipt 1/2
return line 2 qty 1
subtotal
pay original
return without-receipt
return item 9520000000004 qty 1
subtotal
pay cash
cash out 500 reason collection
shift close
wait 10m
shift open cash 0
scan 9520000000202
subtotal
pay cash 500
shift close
sign-off
"
    )
}

/// Plays the day of each till, both at once.
fn play(place: &Place, more: impl Fn(&str) -> Vec<String>) {
    // A sale of the till's own is asked of the till itself, which takes as long on every way.
    let sources = "[returns]\nsources = [\"local\", \"centre\"]\n";
    place.file("till.toml", format!("version = \"1\"\nzone = \"Europe/Moscow\"\n{sources}"));
    let mut playing = Vec::new();
    for till in TILLS {
        let (file, database) = (format!("day-{till}.till"), format!("till-{till}.db"));
        place.file(&file, day(till));
        let words = ["till", "script", &file, "--till-db", &database, "--store", "42", "--till", till, "--seed", "5"];
        let words = words.into_iter().chain(["--clock", "2026-11-20T09:00:00+03:00", "--till-settings", "till.toml"]);
        let words: Vec<String> = words.map(str::to_owned).chain(more(till)).collect();
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        playing.push(place.command(&words).spawn().unwrap());
    }
    for child in playing {
        Ended::of(child.wait_with_output().unwrap()).exits(0);
    }
}

const TO: [&str; 5] = ["--exchange-to", "ukm-xml,set10", "--mapping", "ukm.toml", "--accept-assumed"];

/// What an ERP got.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Got {
    /// Files of UKM by name.
    pub ukm: BTreeMap<String, String>,
    /// Documents of Set Retail, from all files: how often each came.
    pub set10: BTreeMap<String, u32>,
}

/// The elements of Set Retail's files that are a document each (sheet setretail §6).
const DOCUMENTS: [&str; 4] = ["purchase", "zreport", "introduction", "withdrawal"];

impl Got {
    /// Reads a folder; `name` tells the name that the ERP sees.
    pub fn read(&mut self, folder: &Path, name: impl Fn(&str) -> String) {
        for file in names_in(folder).into_iter().filter(|file| !file.starts_with(".")) {
            let text = fs::read_to_string(folder.join(&file)).unwrap();
            let seen = name(&file);
            if ["receipt_", "shift_", "shiftOpen_", "cashbox_"].iter().any(|word| seen.starts_with(word)) {
                assert_eq!(self.ukm.insert(seen, text), None, "each name once");
                continue;
            }
            let mut found = documents(&text);
            assert!(!found.is_empty(), "{seen}: {text}");
            found.drain(..).for_each(|document| *self.set10.entry(document).or_default() += 1);
        }
    }

    /// There is something to compare, and nothing came twice.
    fn is_a_day(&self) {
        let of = |word: &str| self.ukm.keys().filter(|name| name.starts_with(word)).count();
        assert_eq!(of("shift_"), 4, "{:?}", self.ukm.keys());
        assert_eq!(of("shiftOpen_"), 4, "{:?}", self.ukm.keys());
        assert_eq!(of("cashbox_"), 4, "{:?}", self.ukm.keys());
        assert_eq!(of("receipt_"), 14, "{:?}", self.ukm.keys());
        let of = |word: &str| self.set10.keys().filter(|text| text.starts_with(&format!("<{word}"))).count();
        assert_eq!(DOCUMENTS.map(of), [14, 4, 2, 2], "{:?}", self.set10.keys());
        assert!(self.set10.values().all(|times| *times == 1), "{:?}", self.set10);
    }
}

/// The documents in a file of Set Retail, without the white space in between.
fn documents(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    for word in DOCUMENTS {
        let end = format!("</{word}>");
        let begins = |rest: &str| [' ', '>'].iter().filter_map(|next| rest.find(&format!("<{word}{next}"))).min();
        let mut rest = text;
        while let Some(at) = begins(rest) {
            let whole = &rest[at..];
            let tag = whole.find('>').unwrap();
            let length = if whole[..tag].ends_with('/') { tag + 1 } else { whole.find(&end).unwrap() + end.len() };
            found.push(whole[..length].to_owned());
            rest = &whole[length..];
        }
    }
    found
}

fn lay(place: &Place, folder: &str, numbered: bool) {
    let name =
        |n: u32, name: &str| if numbered { format!("{folder}/{n:012}_{name}") } else { format!("{folder}/{name}") };
    for (n, file, bytes) in
        [(1, GOODS, fs::read(fixture(&format!("day/set10/{GOODS}"))).unwrap()), (2, "staff.jsonl", STAFF.into())]
    {
        let part = place.file(&format!("{folder}/.{file}.part"), bytes);
        fs::rename(part, place.dir.join(name(n, file))).unwrap();
    }
    place.file("ukm.toml", fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/mappings/ukm-xml-assumed.toml")).unwrap());
}

/// Straight out of the tills' directories, as an ERP reads them: a number for the order, then the name.
fn directories() -> Got {
    let place = Place::sqlite();
    for till in TILLS {
        lay(&place, &format!("ex-{till}/new"), true);
    }
    play(&place, |till| {
        ["--exchange".to_owned(), format!("ex-{till}")].into_iter().chain(TO.map(str::to_owned)).collect()
    });
    let mut got = Got::default();
    for till in TILLS {
        got.read(&place.dir.join(format!("ex-{till}/out")), |name| name[13..].to_owned());
    }
    got
}

/// Through the integration module.
fn module() -> Got {
    let place = Place::sqlite();
    let tills = TILLS.map(|till| format!("[[till]]\nstore = \"42\"\ntill = \"{till}\"\n")).concat();
    let rest = "[[route]]\nname = \"erp\"\nin = \"erp/in\"\nready = \"rename\"\n[[gather]]\nout = \"erp/out\"\n";
    place.file("exchange.toml", tills + rest);
    fs::create_dir_all(place.dir.join("erp/out")).unwrap();
    lay(&place, "erp/in", false);
    let mut running = Running::start(&place, &["serve", "exchange", "--exchange-settings", "exchange.toml"]);
    running.line("watching 1 routes for 2 tills");
    for till in TILLS {
        let new = place.dir.join("tills/42").join(till).join("new");
        wait_until("the files are at the till", || names_in(&new).len() == 2);
    }
    play(&place, |till| {
        ["--exchange".to_owned(), format!("tills/42/{till}")].into_iter().chain(TO.map(str::to_owned)).collect()
    });
    for till in TILLS {
        let out = place.dir.join("tills/42").join(till).join("out");
        wait_until("everything is gathered", || names_in(&out).is_empty());
    }
    assert_eq!(running.stop(), Some(0));
    let mut got = Got::default();
    got.read(&place.dir.join("erp/out"), str::to_owned);
    got
}

/// Through the centre; with so many breaks of the links.
fn centre(place: Place, breaks: usize) -> Got {
    let centre = Centre::begin(place);
    let place = &centre.place;
    fs::create_dir_all(place.dir.join("in")).unwrap();
    let fast = ["--every", "100ms"];
    let words = ["routes", "add", "in", "in", "--folder", "in", "--settle", "50ms"];
    place.run(&[&words[..], &fast].concat()).exits(0);
    lay(place, "in", false);
    for (dialect, more) in [("set10", &[][..]), ("ukm-xml", &["--mapping", "ukm.toml", "--accept-assumed"])] {
        let words = [
            "routes",
            "add",
            dialect,
            "out",
            "--dialect",
            dialect,
            "--folder",
            dialect,
            "--route-zone",
            "Europe/Moscow",
        ];
        let what = ["--what", "receipts,shifts,cash"];
        place.run(&[&words[..], &fast, &what, more].concat()).exits(0);
    }
    for till in TILLS {
        centre.till_key("42", till);
    }
    let done = place.dir.join("in/done");
    wait_until("the ERP's files are taken", || names_in(&done).len() == 2);
    let proxy = Proxy::start(&[centre.url.trim_start_matches("http://").parse().unwrap()]);
    proxy.rules.cut_again(Random::seeded("centre::same_files", None), breaks);
    let url = proxy.url();
    play(place, |till| {
        let words = ["--centre", &url, "--key-file", &format!("keys-42-{till}/42-{till}.key")];
        let waiting = ["--centre-fill", "100", "--centre-drain", "100"];
        words.into_iter().chain(waiting).map(str::to_owned).collect()
    });
    if breaks > 0 {
        assert!(proxy.rules.cuts.load(std::sync::atomic::Ordering::SeqCst) > 1, "the links broke");
    }
    let mut got = Got::default();
    wait_until("the ERP has everything", || {
        got = Got::default();
        for folder in ["set10", "ukm-xml"] {
            got.read(&place.dir.join(folder), str::to_owned);
        }
        got.ukm.len() >= 26 && got.set10.len() >= 22
    });
    got
}

#[track_caller]
fn same(got: &Got, wanted: &Got) {
    got.is_a_day();
    let names: Vec<&String> = got.ukm.keys().collect();
    assert_eq!(names, wanted.ukm.keys().collect::<Vec<_>>());
    for (name, text) in &got.ukm {
        assert_eq!(text, &wanted.ukm[name], "{name}");
    }
    for (text, wanted) in got.set10.keys().zip(wanted.set10.keys()) {
        assert_eq!(text, wanted);
    }
    assert_eq!(got, wanted);
}

#[test]
fn the_erp_gets_the_same_files_by_every_way() {
    let straight = directories();
    straight.is_a_day();
    same(&module(), &straight);
    same(&centre(Place::sqlite(), 0), &straight);
    same(&centre(Place::sqlite(), 12), &straight);
}

#[cfg(feature = "postgres")]
#[test]
fn and_so_it_does_with_postgresql() {
    if let Some(place) = Place::postgres() {
        same(&centre(place, 12), &directories());
    }
}
