//! One day of a store in every dialect that can carry it: `fixtures/day`, and what conversions make of it.
//!
//! `UPDATE=1 cargo test day` rewrites the fixtures.

use std::collections::BTreeSet;
use std::fs;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use tillwire::exchange::convert::{self, Destination};
use tillwire::exchange::read::{self, Input, Piece, Reading};
use tillwire::exchange::{Quiet, Run, fabricate};
use tillwire::formats::compare::{Difference, difference};
use tillwire::formats::crosswalk::Crosswalk;
use tillwire::formats::{Losses, dialect};
use tillwire::model::{DocumentHead, DocumentKind, Record, RecordKind};
use tillwire::vocab::{BusinessDate, StoreId};

/// The dialects of the fixtures, and whether the numbers are those of UKM.
const DIALECTS: &[(&str, bool)] =
    &[("set10", false), ("canonical", false), ("csv", false), ("ukm5-json", true), ("ukm4-dbf", true)];

/// The fixtures of a day are no larger, all together.
const MAX_BYTES: u64 = 2_000_000;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/day")
}

fn date() -> BusinessDate {
    BusinessDate::new(2026, 11, 20).unwrap()
}

/// What `tillwire fabricate day` makes when it is told nothing.
fn day() -> Vec<Record> {
    let store = StoreId::new("42").unwrap();
    fabricate::day(&fabricate::day::Options { seed: 1, store, tills: 2, goods: 300, receipts: 200, date: date() })
}

fn crosswalk() -> Crosswalk {
    Crosswalk::parse(&fs::read_to_string(folder().join("crosswalk.toml")).unwrap(), "crosswalk.toml").unwrap()
}

fn run() -> Run {
    Run {
        now_ms: Arc::new(|| 1_795_165_200_000),
        random: Arc::new(|| [7; 16]),
        wait: Arc::new(|_| {}),
        cancel: Arc::new(AtomicBool::new(false)),
        progress: Arc::new(Quiet),
    }
}

/// All files of a folder, those of one kind in the order in which they are to be loaded.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { found.extend(files(&path)) } else { found.push(path) }
    }
    found.sort();
    found
}

/// The folder's files as (name with folders, bytes).
fn contents(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let name = |path: &PathBuf| path.strip_prefix(folder).unwrap().to_string_lossy().replace('\\', "/");
    files(folder).iter().map(|path| (name(path), fs::read(path).unwrap())).collect()
}

fn write_day(name: &str, numbered: bool, out: &Path) -> Losses {
    let mut crosswalk = numbered.then(crosswalk);
    let records = day().into_iter().map(|mut record| {
        if let Some(crosswalk) = &mut crosswalk {
            crosswalk.record(&mut record);
        }
        record
    });
    let heads = [DocumentHead::new(DocumentKind::Mixed)];
    let (to, writing) = (dialect(name).unwrap(), fabricate::writing(date(), "day"));
    let out = Destination::Folder(out.to_path_buf());
    fabricate::write(records, &heads, to, &writing, &out).unwrap().1.losses
}

#[test]
fn the_fixtures_are_what_the_generator_makes() {
    let mut bytes = 0;
    for (name, numbered) in DIALECTS {
        let made = tempfile::tempdir().unwrap();
        write_day(name, *numbered, made.path());
        let kept = folder().join(name);
        if std::env::var_os("UPDATE").is_some() {
            fs::remove_dir_all(&kept).ok();
            for (file, bytes) in contents(made.path()) {
                let path = kept.join(file);
                fs::create_dir_all(path.parent().unwrap()).unwrap();
                fs::write(path, bytes).unwrap();
            }
        }
        let (made, kept) = (contents(made.path()), contents(&kept));
        let names = |list: &[(String, Vec<u8>)]| list.iter().map(|(n, _)| n.clone()).collect::<Vec<_>>();
        assert_eq!(names(&made), names(&kept), "{name}: UPDATE=1 rewrites the fixtures");
        for ((file, made), (_, kept)) in made.iter().zip(&kept) {
            assert!(made == kept, "{name}/{file} is out of date; UPDATE=1 rewrites it");
            bytes += kept.len() as u64;
        }
    }
    assert!(bytes < MAX_BYTES, "{bytes}");
}

#[test]
fn nothing_is_to_be_found_in_the_fixtures() {
    for name in ["set10", "canonical", "ukm5-json"] {
        let receipts = records(&files(&folder().join(name))).into_iter().filter(|r| r.kind() == RecordKind::Receipt);
        // UKM's word for a cancelled receipt is not known.
        assert!(receipts.count() >= 190, "{name}");
    }
}

fn converted(inputs: Vec<PathBuf>, to: &str, out: &Path, crosswalk: Option<Crosswalk>) -> convert::Report {
    let options = convert::Options {
        inputs: inputs.into_iter().map(Input::file).collect(),
        reading: Reading::default(),
        to: dialect(to).unwrap(),
        writing: fabricate::writing(date(), "day"),
        crosswalk,
        out: Destination::Folder(out.to_path_buf()),
        skip_bad: false,
    };
    let report = convert::convert(&options, &run()).unwrap();
    for file in &report.inputs {
        assert!(!file.is_refused() && file.refused == 0, "{}: {:?} {:?}", file.file, file.fault, file.findings);
    }
    report
}

/// The records of files, read as `lint` reads them. Nothing may be found in them.
fn records(inputs: &[PathBuf]) -> Vec<Record> {
    let (reading, mut out) = (Reading::default(), Vec::new());
    for path in inputs {
        let input = Input::file(path);
        let mut source = read::open(&input, &reading).unwrap();
        let recognised = read::recognise(&mut source, &reading).unwrap_or_else(|f| panic!("{f:?}"));
        let result = read::read(source, recognised, &reading, &run(), |piece| {
            match piece {
                Piece::Unit(unit) => {
                    assert!(unit.findings.is_empty(), "{}: {:?}", path.display(), unit.findings);
                    out.extend(unit.records);
                }
                Piece::Finding(finding) => panic!("{}: {finding:?}", path.display()),
                Piece::Head(..) => {}
            }
            ControlFlow::Continue(())
        });
        result.unwrap_or_else(|f| panic!("{}: {f:?}", path.display()));
    }
    out
}

fn shown(differences: &[Difference]) -> String {
    differences.iter().take(20).map(|d| format!("{d}\n")).collect()
}

#[test]
fn set_retail_through_canonical_is_the_same() {
    let temp = tempfile::tempdir().unwrap();
    let (there, back) = (temp.path().join("there"), temp.path().join("back"));
    let originals = files(&folder().join("set10"));
    let first = converted(originals.clone(), "canonical", &there, None);
    let second = converted(files(&there), "set10", &back, None);
    for report in [&first, &second] {
        assert!(report.losses.is_empty(), "{:?}", report.losses);
        assert!(report.findings.is_empty(), "{:?}", report.findings);
    }
    let differences = difference(&records(&originals), &records(&files(&back)));
    assert!(differences.is_empty(), "{}", shown(&differences));
    // Not only do the documents say the same: they are the same.
    for ((name, bytes), (again, same)) in contents(&folder().join("set10")).into_iter().zip(contents(&back)) {
        assert_eq!(name, again);
        assert!(bytes == same, "{name}");
    }
}

/// Groups before goods, goods before prices.
fn in_load_order(mut files: Vec<PathBuf>) -> Vec<PathBuf> {
    const ORDER: [&str; 4] = ["groupItems", "items", "itemPrices", "barcodePrices"];
    let stem = |path: &PathBuf| path.file_stem().unwrap().to_string_lossy().into_owned();
    files.sort_by_key(|path| ORDER.iter().position(|name| *name == stem(path)).unwrap_or(ORDER.len()));
    files
}

/// Told as lost on the way, but nothing in the end: the price of a package loses its item first and then itself; and a
/// crosswalk read backwards gives cash the class of change, for which Set Retail's writer puts the right one.
const MADE_UP_FOR: &[(RecordKind, &str)] = &[(RecordKind::Price, "item"), (RecordKind::Receipt, "payments.code")];

/// UKM says what goes without saying in Set Retail: a package whose count is not stated holds one.
fn goes_without_saying(difference: &Difference) -> bool {
    let Difference { kind, path, left, right, .. } = difference;
    (*kind, path.as_str(), left, right.as_deref()) == (RecordKind::Barcode, "quantity", &None, Some("\"1\""))
}

#[test]
fn set_retail_through_ukm_loses_what_is_listed_and_only_that() {
    let temp = tempfile::tempdir().unwrap();
    let (there, back) = (temp.path().join("there"), temp.path().join("back"));
    let originals = files(&folder().join("set10"));
    let first = converted(originals.clone(), "ukm5-json", &there, Some(crosswalk()));
    let second = converted(in_load_order(files(&there)), "set10", &back, Some(crosswalk().reversed()));
    for report in [&first, &second] {
        assert!(report.findings.is_empty(), "{:?}", report.findings);
    }
    let lost = |report: &convert::Report| -> BTreeSet<(RecordKind, String)> {
        report.losses.iter().map(|(kind, field, _)| (kind, field.to_owned())).collect()
    };
    let told: BTreeSet<_> = lost(&first).union(&lost(&second)).cloned().collect();
    let mut seen = BTreeSet::new();
    let mut untold = Vec::new();
    for difference in difference(&records(&originals), &records(&files(&back))) {
        if goes_without_saying(&difference) {
            continue;
        }
        let field = difference.field();
        let covers = |lost: &str| lost == field || field.strip_prefix(lost).is_some_and(|rest| rest.starts_with('.'));
        let covering: Vec<_> = told.iter().filter(|(kind, lost)| *kind == difference.kind && covers(lost)).collect();
        if covering.is_empty() {
            untold.push(difference);
        }
        seen.extend(covering.into_iter().cloned());
    }
    assert!(untold.is_empty(), "not told as lost ({}):\n{}", untold.len(), shown(&untold));
    let made_up_for: BTreeSet<_> = MADE_UP_FOR.iter().map(|(kind, field)| (*kind, (*field).to_owned())).collect();
    let unseen: BTreeSet<_> = told.difference(&seen).cloned().collect();
    assert_eq!(unseen, made_up_for, "told as lost, but it came back");
}

#[cfg(feature = "sqlite")]
mod books {
    use tillwire::exchange::import::{Given, Outcome, import};
    use tillwire::exchange::reconcile;

    use super::*;
    use crate::exchange::{Centre, on_both_engines};

    on_both_engines![a_whole_day_agrees, removed_receipts_are_found];

    fn load(centre: &Centre, paths: &[PathBuf]) {
        let mut options = centre.options();
        options.given = paths.iter().map(|path| Given::File(Input::file(path))).collect();
        let report = import(&centre.books, options, &centre.run).unwrap();
        for file in &report.files {
            assert_eq!(file.outcome, Outcome::Applied, "{:?}", file.read);
        }
    }

    fn a_whole_day_agrees(centre: Centre) {
        load(&centre, &files(&folder().join("set10")));
        let checks = reconcile::verify(&centre.books, &reconcile::Options::default()).unwrap();
        assert_eq!(checks.len(), 2);
        assert_eq!(checks.iter().map(|c| c.receipts).sum::<u64>(), 200);
        for check in &checks {
            assert!(check.report.is_some() && check.findings.is_empty(), "{:?}", check.findings);
        }
        assert!(reconcile::requests(&checks).is_empty());
    }

    fn removed_receipts_are_found(centre: Centre) {
        let gone = |record: &Record| {
            matches!(record, Record::Receipt(r)
            if r.key.till.as_str() == "1" && (matches!(r.key.number, 5..=7) || r.key.number == 20))
        };
        let lines: String = day()
            .iter()
            .filter(|record| !gone(record))
            .map(|record| tillwire::formats::canonical::to_json(record) + "\n")
            .collect();
        let path = centre.file("day.jsonl", lines);
        load(&centre, &[path]);
        let checks = reconcile::verify(&centre.books, &reconcile::Options::default()).unwrap();
        assert_eq!(checks[0].missing, [5..=7, 20..=20]);
        assert!(checks[0].lacks_receipts() && checks[0].findings.len() > 1, "{:?}", checks[0].findings);
        assert!(checks[1].findings.is_empty(), "{:?}", checks[1].findings);
        let requests = reconcile::requests(&checks);
        assert_eq!(requests.len(), 1);
        assert_eq!(requests[0].tills.iter().map(|t| t.as_str()).collect::<Vec<_>>(), ["1"]);
    }
}
