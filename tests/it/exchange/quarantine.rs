//! What is refused lies in quarantine as a document of its own; mended, it is loaded like any other.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use tillwire::books::journal;
use tillwire::exchange::import::{Given, ImportedFile, OnError, Outcome};
use tillwire::exchange::lint;
use tillwire::exchange::read::{Input, Reading};
use tillwire::text::dbf::DbfReader;
use tillwire::text::{Encoding, Source};
use tillwire::vocab::StoreId;

use super::catalogue::{FULL, item};
use super::{Centre, fixture, on_both_engines};
use crate::program::names_in;

on_both_engines![
    rows_of_goods_tables,
    rows_of_sales_tables,
    sets_of_goods_tables_are_kept_apart,
    rows_of_tables_of_text,
    a_part_of_a_full_document_is_one_of_changes,
    a_part_of_utf_16_is_utf_16,
    a_part_keeps_the_folders_that_say_its_store,
    a_part_counts_itself,
];

fn quarantined(centre: &Centre, path: &Path) -> ImportedFile {
    centre.import_with(path, |o| (o.on_error, o.again) = (OnError::Quarantine, true))
}

/// Copies files of a fixture into a folder of the test.
fn copied(centre: &Centre, from: &str, names: &[&str], to: &str) -> PathBuf {
    for name in names {
        centre.file(&format!("{to}/{name}"), fs::read(fixture(from).join(name)).unwrap());
    }
    centre.lab.dir.join(to)
}

/// A table, to look at and to edit.
struct Table(PathBuf);

impl Table {
    fn open(&self) -> DbfReader {
        DbfReader::open(Source::open(&self.0).unwrap(), Encoding::CP866).unwrap()
    }

    /// A column as text.
    fn column(&self, field: &str) -> Vec<String> {
        let mut table = self.open();
        let at = table.field(field).unwrap();
        let mut out = Vec::new();
        while table.advance().unwrap() {
            out.push(table.text(at).unwrap().unwrap_or_default().into_owned());
        }
        assert_eq!(table.declared() as usize, out.len(), "{}", self.0.display());
        out
    }

    /// The number of the only row with this text in a field.
    fn row(&self, field: &str, text: &str) -> u64 {
        let rows: Vec<u64> = (1..).zip(self.column(field)).filter(|(_, t)| t == text).map(|(n, _)| n).collect();
        assert_eq!(rows.len(), 1, "{field} = {text}");
        rows[0]
    }

    /// Writes ASCII into a field of a row; gives what stood there.
    fn edit(&self, row: u64, field: &str, text: &str) -> String {
        let mut table = self.open();
        let at = table.field(field).unwrap();
        while table.number() < row {
            assert!(table.advance().unwrap());
        }
        let span = table.place(at).span;
        let range = span.start as usize..span.end as usize;
        let mut bytes = fs::read(&self.0).unwrap();
        let old = String::from_utf8(bytes[range.clone()].to_vec()).unwrap();
        bytes[range.clone()].copy_from_slice(format!("{text:<width$}", width = range.len()).as_bytes());
        fs::write(&self.0, bytes).unwrap();
        old
    }

    /// The header but for the number of records.
    fn header(&self) -> (Vec<u8>, Vec<u8>) {
        let bytes = fs::read(&self.0).unwrap();
        (bytes[..4].to_vec(), bytes[8..self.open().header().end as usize].to_vec())
    }
}

const GOODS: [&str; 4] = ["BAR.DBF", "CLASSIF.DBF", "PLUCASH.DBF", "PLULIM.DBF"];

fn rows_of_goods_tables(centre: Centre) {
    let folder = copied(&centre, "day/ukm4-dbf", &GOODS, "in");
    // A full set: what is mended later must not delete the rest.
    let flag = centre.file("in/cash01.cng", "");
    let bad = [
        ("PLUCASH.DBF", 5, "PRICERUB", "12x"),
        ("PLUCASH.DBF", 9, "DELETED", "7"),
        ("BAR.DBF", 3, "BARCODE", "9.52E+12"),
        ("CLASSIF.DBF", 2, "GROOP1", "a"),
    ];
    let goods = Table(folder.join("PLUCASH.DBF")).column("ARTICUL");
    let good: Vec<String> =
        bad.iter().map(|(table, row, field, text)| Table(folder.join(table)).edit(*row, field, text)).collect();
    let file = quarantined(&centre, &flag);
    assert_eq!((file.outcome, file.read.refused), (Outcome::Applied, 4), "{:?}", file.read.findings);
    assert_eq!(centre.count("item"), goods.len() as i64 - 2);
    let place = folder.join("quarantine");
    assert_eq!(file.quarantine.as_deref(), Some(&*place.join("cash01.upd")));
    let names = ["BAR.DBF", "CLASSIF.DBF", "PLUCASH.DBF", "cash01.upd", "cash01.upd.findings.jsonl"];
    assert_eq!(names_in(&place), names);
    // Only the refused rows, in tables of the same kind.
    assert_eq!(Table(place.join("PLUCASH.DBF")).column("ARTICUL"), [goods[4].clone(), goods[8].clone()]);
    assert_eq!(Table(place.join("BAR.DBF")).column("BARCODE"), ["9.52E+12"]);
    for table in &GOODS[..3] {
        assert_eq!(Table(place.join(table)).header(), Table(folder.join(table)).header(), "{table}");
    }
    let linted = lint::lint(&[Input::file(place.join("cash01.upd"))], &Reading::default(), &centre.run).remove(0);
    assert_eq!((linted.units, linted.refused), (4, 4));
    let codes = |findings: &tillwire::diag::Bag| -> Vec<&str> { findings.iter().map(|f| f.code.id).collect() };
    let own = codes(&linted.findings);
    assert_eq!(codes(&file.read.findings)[..own.len()], own);
    let told = fs::read_to_string(place.join("cash01.upd.findings.jsonl")).unwrap();
    assert_eq!(told.lines().filter(|l| l.contains("\"severity\":\"error\"")).count(), own.len());
    // The journal tells the table of each.
    let journal = centre.books.documents.read(|tx| journal::import_findings(tx, file.journal.unwrap())).unwrap();
    let errors = journal.iter().filter(|f| f.code.starts_with('E'));
    let tables: BTreeSet<&str> = errors.filter_map(|f| f.file.as_deref()?.rsplit('/').next()).collect();
    assert_eq!(tables.into_iter().collect::<Vec<_>>(), GOODS[..3]);
    // The same again lies in the same place.
    assert_eq!(quarantined(&centre, &flag).quarantine.as_deref(), Some(&*place.join("cash01.upd")));
    assert_eq!(names_in(&place), names);

    for ((table, _, field, text), good) in bad.iter().zip(&good) {
        let table = Table(place.join(table));
        table.edit(table.row(field, text), field, good);
    }
    let mut options = centre.options();
    options.given = vec![Given::Folder(place.clone())];
    let report = tillwire::exchange::import::import(&centre.books, options, &centre.run).unwrap();
    let mended = &report.files[0];
    assert_eq!((report.files.len(), mended.outcome, mended.read.refused), (1, Outcome::Applied, 0));
    assert!(mended.deleted.is_empty());
    // Nothing is missing: the clean set, loaded in full, changes nothing.
    for table in GOODS {
        fs::copy(fixture("day/ukm4-dbf").join(table), folder.join(table)).unwrap();
    }
    let clean = centre.import(&flag);
    assert_eq!((clean.outcome, clean.deleted.len()), (Outcome::Unchanged, 0), "{:?}", clean.counts);
}

const SALES: [&str; 3] = ["CASHDCRD.DBF", "CASHDISC.DBF", "CASHSAIL.DBF"];

/// The receipts of the rows, each once.
fn receipts(table: &Path) -> Vec<String> {
    let table = Table(table.to_owned());
    let mut keys: Vec<String> = table
        .column("CASHNUMBER")
        .into_iter()
        .zip(table.column("CHECKNUMBE"))
        .map(|(t, n)| format!("{t}/{n}"))
        .collect();
    keys.sort();
    keys.dedup();
    keys
}

fn rows_of_sales_tables(centre: Centre) {
    let folder = copied(&centre, "day/ukm4-dbf/sail", &SALES, "sail");
    let [cards, discounts, lines] = SALES.map(|name| folder.join(name));
    let all = receipts(&lines);
    let rows_of = |path: &Path, keys: &[&str]| {
        let table = Table(path.to_owned());
        let of = table.column("CASHNUMBER").into_iter().zip(table.column("CHECKNUMBE"));
        of.filter(|(till, number)| keys.contains(&&*format!("{till}/{number}"))).count()
    };
    // A sum of receipt 3, which has a discount; the number of the only line of receipt 4, which has a card; a discount
    // of receipt 7, which has a card too.
    let line = |number: &str| {
        let table = Table(lines.clone());
        let of = table.column("CASHNUMBER").into_iter().zip(table.column("CHECKNUMBE"));
        (1..).zip(of).find(|(_, (till, n))| till == "1" && n == number).unwrap().0
    };
    let discount = |number: &str| {
        let table = Table(discounts.clone());
        (1..).zip(table.column("CHECKNUMBE")).find(|(_, n)| n == number).unwrap().0
    };
    let keys = ["1/3", "1/4", "1/5", "1/7"];
    let counts: Vec<usize> = [&cards, &discounts, &lines].iter().map(|path| rows_of(path, &keys)).collect();
    assert_eq!(rows_of(&lines, &["1/4"]), 1);
    let bad = [
        ("CASHSAIL.DBF", line("3"), "TOTALRUB", "50x35"),
        ("CASHSAIL.DBF", line("4"), "CHECKNUMBE", "4o"),
        ("CASHDISC.DBF", discount("7"), "DISCOUNTCU", "0.0x"),
    ];
    let good: Vec<String> =
        bad.iter().map(|(table, row, field, text)| Table(folder.join(table)).edit(*row, field, text)).collect();
    let import = |path: &Path| {
        centre.import_with(path, |o| {
            (o.on_error, o.again) = (OnError::Quarantine, true);
            o.reading.options.store = Some(StoreId::new("42").unwrap());
        })
    };
    let file = import(&lines);
    // Receipts 3 and 5 stand around the line that says not of which receipt it is.
    assert_eq!(file.read.refused, 4, "{:?}", file.read.findings);
    assert_eq!(centre.count("receipt"), all.len() as i64 - 4);
    let place = folder.join("quarantine");
    assert_eq!(file.quarantine.as_deref(), Some(&*place.join("CASHSAIL.DBF")));
    assert_eq!(names_in(&place), ["CASHDCRD.DBF", "CASHDISC.DBF", "CASHSAIL.DBF", "CASHSAIL.DBF.findings.jsonl"]);
    for ((table, _, field, text), good) in bad.iter().zip(&good) {
        let table = Table(place.join(table));
        table.edit(table.row(field, text), field, good);
    }
    // The rows of these four receipts and no others.
    let kept: Vec<usize> = SALES.iter().map(|name| Table(place.join(name)).column("CHECKNUMBE").len()).collect();
    assert_eq!(kept, counts);
    assert_eq!(receipts(&place.join("CASHSAIL.DBF")), keys);
    let mended = import(&place.join("CASHSAIL.DBF"));
    assert_eq!((mended.read.refused, mended.total().inserted, mended.total().updated), (0, 4, 0));
    // They are what the clean tables say.
    for name in SALES {
        fs::copy(fixture("day/ukm4-dbf/sail").join(name), folder.join(name)).unwrap();
    }
    let clean = import(&lines);
    assert_eq!((clean.total().inserted, clean.total().updated), (0, 0));
    assert_eq!(clean.total().unchanged, all.len() as u64);
}

fn sets_of_goods_tables_are_kept_apart(centre: Centre) {
    let names = ["BAR.DBF", "PLUCASH.DBF"];
    let folder = copied(&centre, "ukm4-dbf/full", &names, "in");
    let flag = centre.file("in/cash01.upd", "");
    let plu = Table(folder.join("PLUCASH.DBF"));
    let bar = Table(folder.join("BAR.DBF"));
    let place = |path: &str| Some(folder.join("quarantine").join(path));
    // The flags are the same, the tables are others: read together they would be a third set.
    let good = plu.edit(1, "PRICERUB", "x");
    assert_eq!(quarantined(&centre, &flag).quarantine, place("cash01.upd"));
    plu.edit(1, "PRICERUB", &good);
    bar.edit(1, "QUANTITY", "x");
    assert_eq!(quarantined(&centre, &flag).quarantine, place("2/cash01.upd"));
    assert_eq!(names_in(&folder.join("quarantine/2")), ["BAR.DBF", "cash01.upd", "cash01.upd.findings.jsonl"]);
    plu.edit(1, "PRICERUB", "x");
    assert_eq!(quarantined(&centre, &flag).quarantine, place("3/cash01.upd"));
}

fn rows_of_tables_of_text(centre: Centre) {
    let names = ["payments.csv", "positions.csv", "receipts.csv"];
    let folder = copied(&centre, "day/csv", &names, "in");
    let path = folder.join("receipts.csv");
    let text = |name: &str| fs::read_to_string(folder.join(name)).unwrap();
    let lines =
        |text: &str, key: &str| text.lines().filter(|l| l.starts_with(key)).map(str::to_owned).collect::<Vec<_>>();
    let (second, third) = ("42,1,1187,2,", "42,1,1187,3,");
    let before: Vec<String> = names.iter().map(|name| text(name)).collect();
    let receipt = &lines(&before[2], second)[0];
    fs::write(&path, before[2].replace(receipt, &receipt.replace(",2162.71,", ",2162x71,"))).unwrap();
    let position = &lines(&before[1], third)[0];
    let amount = position.split(',').nth(13).unwrap();
    let broken = position.replacen(&format!(",{amount},"), ",x,", 1);
    fs::write(folder.join("positions.csv"), before[1].replace(position, &broken)).unwrap();
    let file = quarantined(&centre, &path);
    assert_eq!(file.read.refused, 2, "{:?}", file.read.findings);
    let place = folder.join("quarantine");
    assert_eq!(names_in(&place), ["payments.csv", "positions.csv", "receipts.csv", "receipts.csv.findings.jsonl"]);
    for (name, before) in names.iter().zip(&before) {
        let kept = fs::read_to_string(place.join(name)).unwrap();
        let mended = kept.replace(",2162x71,", ",2162.71,").replace(&broken, position);
        let header = before.lines().next().unwrap().to_owned();
        let wanted: Vec<String> =
            [header].into_iter().chain(lines(before, second)).chain(lines(before, third)).collect();
        assert_eq!(mended.lines().collect::<Vec<_>>(), wanted, "{name}");
        fs::write(place.join(name), mended).unwrap();
    }
    assert_eq!(quarantined(&centre, &place.join("receipts.csv")).total().inserted, 2);
    for (name, before) in names.iter().zip(&before) {
        fs::write(folder.join(name), before).unwrap();
    }
    let clean = quarantined(&centre, &path);
    assert_eq!((clean.outcome, clean.total().updated), (Outcome::Unchanged, 0));
}

fn a_part_of_a_full_document_is_one_of_changes(centre: Centre) {
    let goods: String = (0..10).map(|i| item(&i.to_string(), "Сыр")).collect();
    let count = |n: usize| FULL.replace("\"load\"", &format!("\"declared_count\":{n},\"load\""));
    let bad = goods.replacen(&item("3", "Сыр"), &item("3", "Сыр").replace("\"20\"", "\"x\""), 1);
    let file = quarantined(&centre, &centre.file("goods.jsonl", count(10) + &bad));
    let path = file.quarantine.unwrap();
    let kept = fs::read_to_string(&path).unwrap();
    assert!(kept.starts_with(&count(1).replace("\"full\"", "\"incremental\"")), "{kept}");
    fs::write(&path, kept.replace("\"x\"", "\"20\"")).unwrap();
    let mended = quarantined(&centre, &path);
    assert_eq!((mended.total().inserted, mended.deleted.len(), centre.count("item")), (1, 0, 10));
    assert_eq!(mended.read.findings.iter().count(), 0);

    // Set in the root's attribute, and said by the file's name alone.
    let xml = fs::read_to_string(fixture("ukm-xml/storeCashiers_0043_36001_F.xml")).unwrap();
    for (number, root) in [(1, "<storeCashiers fullness=\"F\">"), (2, "<storeCashiers>")] {
        let name = format!("storeCashiers_0043_{number}_F.xml");
        let text = xml.replace("<storeCashiers fullness=\"F\">", root);
        let path = quarantined(&centre, &centre.file(&name, text)).quarantine.unwrap();
        let kept = fs::read_to_string(&path).unwrap();
        assert!(kept.contains("<storeCashiers fullness=\"I\">"), "{kept}");
        fs::write(&path, kept.replace("<name>", &format!("<id>{}</id><name>", 30 + number))).unwrap();
        let mended = quarantined(&centre, &path);
        assert_eq!((mended.total().inserted, mended.deleted.len()), (1, 0), "{:?}", mended.read.findings);
    }
}

fn a_part_of_utf_16_is_utf_16(centre: Centre) {
    let text = fs::read_to_string(fixture("set10/goods-bad-values.xml")).unwrap();
    let text = text.replace("encoding=\"UTF-8\"", "encoding=\"UTF-16\"");
    let bytes: Vec<u8> = [0xFF, 0xFE].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    let file = quarantined(&centre, &centre.file("goods.xml", bytes));
    let path = file.quarantine.unwrap();
    let again = lint::lint(&[Input::file(&path)], &Reading::default(), &centre.run).remove(0);
    assert_eq!((again.units, again.refused), (file.read.refused, file.read.refused), "{:?}", again.findings);
    assert!(again.fault.is_none());
}

fn a_part_keeps_the_folders_that_say_its_store(centre: Centre) {
    let text = fs::read_to_string(fixture("day/ukm5-json/store/0042/itemPrices.json")).unwrap();
    let first = text.split("\"price\":").nth(1).unwrap().split(',').next().unwrap();
    let bad = text.replacen(&format!("\"price\":{first}"), "\"price\":\"x\"", 1);
    let path = centre.file("in/store/0042/itemPrices.json", bad);
    let file = quarantined(&centre, &path);
    let kept = centre.lab.dir.join("in/quarantine/store/0042/itemPrices.json");
    assert_eq!((file.read.refused, file.quarantine.as_deref()), (1, Some(&*kept)));
    fs::write(&kept, fs::read_to_string(&kept).unwrap().replace("\"x\"", first)).unwrap();
    let mut options = centre.options();
    options.given = vec![Given::Folder(centre.lab.dir.join("in/quarantine"))];
    let report = tillwire::exchange::import::import(&centre.books, options, &centre.run).unwrap();
    assert_eq!(report.files[0].total().inserted, 1, "{:?}", report.files[0].read.findings);
    fs::write(&path, text).unwrap();
    assert_eq!(quarantined(&centre, &path).outcome, Outcome::Unchanged);
}

fn a_part_counts_itself(centre: Centre) {
    let text = fs::read_to_string(fixture("day/set10/purchases-20-11-2026_06-00-00.xml")).unwrap();
    let file = quarantined(&centre, &centre.file("sales.xml", text.replacen(" amount=\"", " amount=\"x", 1)));
    assert_eq!(file.read.refused, 1, "{:?}", file.read.findings);
    let kept = fs::read_to_string(file.quarantine.unwrap()).unwrap();
    assert!(kept.contains("count=\"1\""), "{}", &kept[..200]);
    let mended = quarantined(&centre, &centre.file("mended.xml", kept.replacen(" amount=\"x", " amount=\"", 1)));
    assert_eq!((mended.total().inserted, mended.read.refused), (1, 0));
    assert!(mended.read.findings.iter().all(|f| f.code.name != "count-wrong"), "{:?}", mended.read.findings);
}
