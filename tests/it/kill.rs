//! `kill -9` at random moments of `import` and of `export --new`: after the next run everything is there once.
//!
//! The moment of each kill is drawn from the length of an undisturbed run. Of those of an export a third is drawn from a
//! shorter time after its first file appears, and a third from a very short one after its batch is committed, because
//! little else of a run is worth a kill. Nothing else depends on time. A run that ended before its kill does not count.
//!
//! `TILLWIRE_KILLS` is the number of kills that must hit a running program, for each command and engine (12 when it is
//! not set); `TILLWIRE_TEST_SEED` repeats the draws of a run that failed.

use std::collections::{BTreeMap, BTreeSet};
use std::os::unix::process::ExitStatusExt as _;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::{Duration, Instant};

use tillwire::books::Books;
use tillwire::storage::DbError;

use crate::program::{Ended, Place, Random, good, goods, names_in, on_both_engines, purchases};

on_both_engines!(a_killed_import_is_completed_by_the_next, a_killed_export_is_completed_by_the_next);

/// Kills that must hit, when nobody says how many.
const KILLS: u32 = 12;

/// Goods of the catalogue that is loaded again and again, each time with other prices.
const GOODS: u32 = 20_000;

/// Receipts of each round.
const RECEIPTS: u32 = 300;

fn kills() -> u32 {
    std::env::var("TILLWIRE_KILLS").ok().map_or(KILLS, |text| text.parse().expect("TILLWIRE_KILLS is a number"))
}

/// Kills runs of the program and counts what was hit.
struct Killer {
    random: Random,
    /// How long an undisturbed run takes.
    length: Duration,
    hits: u32,
    tries: u32,
}

impl Killer {
    fn new(what: &str) -> Killer {
        Killer { random: Random::seeded(what, None), length: Duration::ZERO, hits: 0, tries: 0 }
    }

    /// Lets a run go to its end, to learn how long it takes.
    fn undisturbed(&mut self, place: &Place, words: &[&str]) -> Ended {
        let started = Instant::now();
        let ended = place.run(words);
        self.length = started.elapsed();
        ended
    }

    /// Whether there are kills to do.
    fn goes_on(&self) -> bool {
        assert!(self.tries < 5 * kills() + 50, "{} of {} kills hit a running program", self.hits, self.tries);
        self.hits < kills()
    }

    /// Starts a run and kills it at a moment of its life.
    fn strike(&mut self, place: &Place, words: &[&str]) {
        self.strike_after(place, words, None);
    }

    /// The same, but two thirds of the kills wait until one of `begun` says that the run has come to what matters (or
    /// has ended): the first is followed by much, the second by little.
    fn strike_after(&mut self, place: &Place, words: &[&str], begun: Option<[&dyn Fn() -> bool; 2]>) {
        let (aimed, span) = match (begun, self.random.below(3)) {
            (Some([much, _]), 1) => (Some(much), self.length / 4),
            (Some([_, little]), 2) => (Some(little), self.length / 100),
            _ => (None, self.length),
        };
        let delay = Duration::from_micros(self.random.below(span.as_micros() as u64));
        let mut command = place.command(words);
        let mut child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        while aimed.is_some_and(|begun| !begun()) && child.try_wait().unwrap().is_none() {
            std::thread::sleep(Duration::from_micros(100));
        }
        std::thread::sleep(delay);
        child.kill().unwrap();
        let status = child.wait().unwrap();
        self.tries += 1;
        if status.signal() == Some(9) {
            self.hits += 1;
        } else {
            // The machine is faster now than when the length was taken.
            self.length = self.length.mul_f64(0.9).max(Duration::from_millis(20));
        }
    }

    fn tell(&self, what: &str) {
        println!("{what}: {} of {} kills hit a running program; all is there once", self.hits, self.tries);
    }
}

/// What a killed run leaves in a folder that is imported.
struct Arrivals {
    done: BTreeMap<String, Vec<u8>>,
    error: BTreeSet<String>,
    quarantine: BTreeSet<String>,
}

impl Arrivals {
    /// A catalogue with the prices of this round, receipts, a file with a bad record and one that is cut off.
    fn send(&mut self, place: &Place, round: u32) {
        let all: String = (0..GOODS).map(|n| good(&format!("{n:05}"), "Чай", &price(round))).collect();
        let bad = good("half", "Хороший", &price(round)) + &good("minus", "Минус", "-1");
        let cut = goods(&all[..all.len() / 2]).replace("</goods-catalog>\n", "<good marking-of");
        let files =
            [("bad", goods(&bad)), ("goods", goods(&all)), ("sales", purchases(round, 1..RECEIPTS + 1)), ("cut", cut)];
        for (kind, text) in files {
            let name = format!("{kind}-{round:04}.xml");
            // As a careful sender does it.
            let path = place.file(&format!("in/{name}.tmp"), &text);
            std::fs::rename(&path, path.with_extension("")).unwrap();
            match kind {
                "cut" => self.error.extend([format!("{name}.findings.jsonl"), name]),
                "bad" => {
                    self.quarantine.extend([format!("{name}.findings.jsonl"), name.clone()]);
                    self.done.insert(name, text.into_bytes());
                }
                _ => drop(self.done.insert(name, text.into_bytes())),
            }
        }
    }

    fn check(&self, place: &Place, round: u32) {
        let folder = place.dir.join("in");
        assert_eq!(names_in(&folder), [""; 0], "nothing is left");
        assert_eq!(names_in(&folder.join("done")), self.done.keys().cloned().collect::<Vec<_>>());
        for (name, bytes) in self.done.iter().filter(|(name, _)| name.ends_with(&format!("{round:04}.xml"))) {
            assert!(std::fs::read(folder.join("done").join(name)).unwrap() == *bytes, "{name} is as it was sent");
        }
        let listed = |folder: &Path| names_in(folder).into_iter().collect::<BTreeSet<_>>();
        assert_eq!(listed(&folder.join("error")), self.error);
        assert_eq!(listed(&folder.join("quarantine")), self.quarantine);
        let quarantined = place.run(&["lint", &format!("in/quarantine/bad-{round:04}.xml"), "--format", "json"]);
        let json = quarantined.exits(1).json();
        assert_eq!(json["files"][0]["refused_units"], 1, "{json}");

        // Prices are kept in millionths.
        let amount = (1_000 + i64::from(round)) * 10_000;
        let right = place.catalogue_int(&format!("SELECT count(*) FROM price WHERE amount = {amount} AND deleted = 0"));
        assert_eq!(right, i64::from(GOODS) + 1, "prices of this round");
        assert_eq!(place.catalogue_int("SELECT count(*) FROM price"), i64::from(GOODS) + 1);
        assert_eq!(place.catalogue_int("SELECT count(*) FROM item"), i64::from(GOODS) + 1);
        assert_eq!(place.catalogue_int("SELECT count(*) FROM load_seen"), 0, "nothing is left of a load");
        let receipts = i64::from(RECEIPTS * round);
        let keys = "SELECT count(*) FROM (SELECT DISTINCT store, till, shift, number FROM receipt) AS keys";
        assert_eq!(place.documents_int("SELECT count(*) FROM receipt"), receipts);
        assert_eq!(place.documents_int(keys), receipts, "each once");
        assert_eq!(place.documents_int("SELECT count(*) FROM receipt_position"), receipts);
        assert_eq!(place.documents_int("SELECT count(*) FROM receipt_payment"), receipts);
        assert_eq!(place.documents_int("SELECT count(*) FROM receipt WHERE revision <> 1"), 0);
    }
}

/// 10.01 in the first round, 10.02 in the second …
fn price(round: u32) -> String {
    format!("{}.{:02}", 10 + round / 100, round % 100)
}

fn a_killed_import_is_completed_by_the_next(place: Place) {
    let words = ["import", "in", "--settle", "0s", "--wait", "100", "-q"];
    let what = format!("import into {}", place.url.engine());
    let mut killer = Killer::new(&what);
    let mut arrivals = Arrivals { done: BTreeMap::new(), error: BTreeSet::new(), quarantine: BTreeSet::new() };
    let mut round = 1;
    arrivals.send(&place, round);
    killer.undisturbed(&place, &words).exits(6);
    arrivals.check(&place, round);
    while killer.goes_on() {
        round += 1;
        arrivals.send(&place, round);
        killer.strike(&place, &words);
        // Now and then the next run dies too.
        if killer.random.below(4) == 0 && killer.goes_on() {
            killer.strike(&place, &words);
        }
        // What was done before the kill is not told again: the code depends on the moment.
        let ended = place.run(&words);
        assert!([0, 1, 3, 6].contains(&ended.code.unwrap_or(-1)), "{:?}: {}", ended.code, ended.stderr);
        arrivals.check(&place, round);
    }
    place.run(&words).exits(0);
    place.run(&["db", "check"]).exits(0);
    killer.tell(&what);
}

/// A receiver with the folder that we unload into, and the one into which it takes its files.
struct Receiver {
    name: &'static str,
    dialect: &'static str,
    /// Shift and number of the receipts of each file that was looked into.
    files: BTreeMap<String, Vec<(u64, u64)>>,
}

impl Receiver {
    fn folder(&self, place: &Place, what: &str) -> PathBuf {
        place.dir.join(format!("{what}-{}", self.name))
    }

    /// Takes the files that have got their names.
    fn take(&self, place: &Place) {
        let (out, taken) = (self.folder(place, "out"), self.folder(place, "taken"));
        std::fs::create_dir_all(&taken).unwrap();
        for name in names_in(&out).into_iter().filter(|name| !name.starts_with('.')) {
            assert!(!taken.join(&name).exists(), "{name} comes a second time");
            std::fs::rename(out.join(&name), taken.join(&name)).unwrap();
        }
    }

    /// Every receipt of all shifts up to this one is in the files, once, and every file is whole.
    fn check(&mut self, place: &Place, shifts: u32) {
        let left = names_in(&self.folder(place, "out"));
        assert!(left.iter().all(|name| !name.starts_with('.')), "temporary files are left: {left:?}");
        self.take(place);
        let taken = self.folder(place, "taken");
        for name in names_in(&taken) {
            if self.files.contains_key(&name) {
                continue;
            }
            let path = taken.join(&name);
            place.run(&["lint", path.to_str().unwrap()]).exits(0);
            let text = std::fs::read_to_string(&path).unwrap();
            let keys = if self.dialect == "canonical" { keys_of_lines(&text) } else { keys_of_purchases(&text) };
            assert!(!keys.is_empty(), "{name} holds nothing");
            self.files.insert(name, keys);
        }
        let all: Vec<(u64, u64)> = self.files.values().flatten().copied().collect();
        let once: BTreeSet<(u64, u64)> = all.iter().copied().collect();
        assert_eq!(once.len(), all.len(), "{}: some are double", self.name);
        let expected = (1..=u64::from(shifts)).flat_map(|s| (1..=u64::from(RECEIPTS)).map(move |n| (s, n)));
        let missing: Vec<_> = expected.filter(|key| !once.contains(key)).collect();
        assert_eq!((missing, once.len()), (Vec::new(), (shifts * RECEIPTS) as usize), "{}", self.name);
    }
}

/// Shift and number of each receipt in canonical lines.
pub fn keys_of_lines(text: &str) -> Vec<(u64, u64)> {
    let records = text.lines().map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap());
    let receipts = records.filter(|record| record["type"] == "receipt");
    receipts.map(|r| (r["shift"].as_u64().unwrap(), r["number"].as_u64().unwrap())).collect()
}

fn keys_of_purchases(text: &str) -> Vec<(u64, u64)> {
    let value = |tag: &str, name: &str| {
        let after = tag.split_once(&format!(" {name}=\"")).unwrap_or_else(|| panic!("{name} in {tag}")).1;
        after.split_once('"').unwrap().0.parse().unwrap()
    };
    let tags = text.split("<purchase ").skip(1).map(|part| format!(" {}", part.split_once('>').unwrap().0));
    tags.map(|tag| (value(&tag, "shift"), value(&tag, "number"))).collect()
}

fn a_killed_export_is_completed_by_the_next(place: Place) {
    let what = format!("export from {}", place.url.engine());
    let mut killer = Killer::new(&what);
    let mut receivers = [("erp", "set10"), ("bi", "canonical")].map(|(name, dialect)| Receiver {
        name,
        dialect,
        files: BTreeMap::new(),
    });
    let arrive = |shift: u32| {
        let name = format!("sales-{shift:04}.xml");
        place.file(&name, purchases(shift, 1..RECEIPTS + 1));
        place.run(&["import", &name, "--settle", "0s"]).exits(0);
    };
    // What the kills left: unfinished files, and batches that were committed and not published.
    let (mut strays, mut completed) = (0, 0);
    let mut shift = 1;
    arrive(shift);
    let books = place.books();
    for receiver in &mut receivers {
        killer.undisturbed(&place, &words(receiver)).exits(0);
        receiver.check(&place, shift);
    }
    while killer.goes_on() {
        shift += 1;
        arrive(shift);
        let which = killer.random.below(2) as usize;
        let receiver = &mut receivers[which];
        let out = receiver.folder(&place, "out");
        let committed = || unpublished(&books) > 0;
        let writes = || names_in(&out).iter().any(|name| name.starts_with('.'));
        killer.strike_after(&place, &words(receiver), Some([&writes, &committed]));
        // What has its name may be gone before we look again.
        if killer.random.below(2) == 0 {
            receiver.take(&place);
        }
        if killer.random.below(4) == 0 && killer.goes_on() {
            killer.strike_after(&place, &words(receiver), Some([&writes, &committed]));
        }
        strays += usize::from(writes());
        let ended = place.run(&words(receiver)).exits(0);
        completed += usize::from(ended.stderr.contains("of an earlier run was completed"));
        receiver.check(&place, shift);
    }
    for receiver in &mut receivers {
        place.run(&words(receiver)).exits(0);
        receiver.check(&place, shift);
    }
    assert_eq!(unpublished(&books), 0);
    let files: usize = receivers.iter().map(|r| r.files.len()).sum();
    assert_eq!(place.documents_int("SELECT count(*) FROM export_file"), files as i64);
    place.run(&["db", "check"]).exits(0);
    killer.tell(&what);
    println!("{what}: {strays} kills left temporary files, {completed} a batch to complete");
}

/// Batches that are committed and not published yet.
fn unpublished(books: &Books) -> i64 {
    let sql = "SELECT count(*) FROM export_batch WHERE state <> 'published'";
    books.documents.read(|tx| tx.query_int(sql, &[])).map_err(|e: DbError| e).unwrap()
}

fn words(receiver: &Receiver) -> [&'static str; 11] {
    let (out, to) = match receiver.name {
        "erp" => ("out-erp", "set10"),
        _ => ("out-bi", "canonical"),
    };
    ["export", "receipts", "--new", "--target", receiver.name, "--to", to, "--out", out, "--wait", "100"]
}

/// What the tests send is in order.
#[test]
fn what_is_sent_is_clean() {
    let place = Place::sqlite();
    place.file("goods.xml", goods(&good("1", "Чай", &price(7))));
    place.file("sales.xml", purchases(1, 1..RECEIPTS + 1));
    place.run(&["lint", "goods.xml", "sales.xml"]).exits(0);
    assert_eq!((price(7).as_str(), price(123).as_str()), ("10.07", "11.23"));
}
