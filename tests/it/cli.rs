//! The program called as a person calls it, within this process: words in, exit code and streams out.

use std::ffi::OsString;
use std::path::Path;

use expect_test::expect;
use tillwire::cli::{self, Captured, Env, Exit};

/// 2026-11-20T09:00:00Z
const NOW_MS: i64 = 1_795_165_200_000;

/// How a run ended and what it wrote.
#[must_use]
struct Ran {
    exit: Exit,
    captured: Captured,
}

impl Ran {
    /// Asserts the exit code; tells what was written when it is another.
    fn exits(self, exit: Exit) -> Ran {
        assert_eq!(self.exit, exit, "stdout: {}\nstderr: {}", self.captured.stdout(), self.captured.stderr());
        self
    }

    fn stdout(&self) -> String {
        self.captured.stdout()
    }

    fn stderr(&self) -> String {
        self.captured.stderr()
    }
}

/// Runs `tillwire` with these words in a folder, after `set` has changed the surroundings.
fn tillwire_with(folder: &Path, words: &[&str], set: impl FnOnce(&mut Env)) -> Ran {
    let (mut env, captured) = Env::for_tests(folder, NOW_MS);
    set(&mut env);
    let args = ["tillwire"].iter().chain(words).map(OsString::from);
    Ran { exit: cli::run(args, env), captured }
}

/// Runs `tillwire` where no settings file is.
fn tillwire(words: &[&str]) -> Ran {
    let temp = tempfile::tempdir().unwrap();
    tillwire_with(temp.path(), words, |_| {})
}

#[test]
fn help_and_version_are_results() {
    let ran = tillwire(&["--help"]).exits(Exit::Ok);
    assert!(ran.stdout().contains("EXIT CODES:") && ran.stderr().is_empty());
    let ran = tillwire(&["--version"]).exits(Exit::Ok);
    assert!(ran.stdout().starts_with("tillwire "));
}

#[test]
fn a_wrong_call_is_told_on_stderr() {
    let ran = tillwire(&["explian"]).exits(Exit::Usage);
    assert!(ran.stdout().is_empty());
    assert!(ran.stderr().contains("explain"), "{}", ran.stderr());
    let ran = tillwire(&["explain", "E0107", "--format", "xml"]).exits(Exit::Usage);
    assert!(ran.stderr().contains("jsonl"), "{}", ran.stderr());
    let _ = tillwire(&[]).exits(Exit::Usage);
}

#[test]
fn a_code_is_explained() {
    let ran = tillwire(&["explain", "error[E0107]:"]).exits(Exit::Ok);
    expect![[r#"
        error[E0107]: price-negative

        A price below zero.
        The record was refused: a till would pay the customer for it. Correct the price and send the record again.
    "#]]
    .assert_eq(&ran.stdout());
    let ran = tillwire(&["explain", "price-negativ"]).exits(Exit::NotFound);
    expect![[r#"
        error: there is no code "price-negativ"
          help: did you mean: price-negative?
    "#]]
    .assert_eq(&ran.stderr());
    let ran = tillwire(&["explain", "--format", "json", "E0107"]).exits(Exit::Ok);
    expect![[r#"
        {
          "schema": 1,
          "code": "E0107",
          "name": "price-negative",
          "severity": "error",
          "explanation": "A price below zero.\nThe record was refused: a till would pay the customer for it. Correct the price and send the record again."
        }
    "#]]
    .assert_eq(&ran.stdout());
    let ran = tillwire(&["explain", "E0107", "--format", "csv"]).exits(Exit::Usage);
    assert!(ran.stderr().contains("it has: text, json, jsonl"), "{}", ran.stderr());
}

#[test]
fn scanned_codes_are_told() {
    let temp = tempfile::tempdir().unwrap();
    let run = |words: &[&str]| {
        let words: Vec<&str> = ["barcode"].iter().chain(words).copied().collect();
        tillwire_with(temp.path(), &words, |env| env.stdin = Box::new("9520000000004\r\n\n4.6E+12\n".as_bytes()))
    };
    std::fs::write(temp.path().join("scales.txt"), "weight 21.....{NNDDD} # scales\nprice 23.....{NNNDD}\n").unwrap();
    let mark = "]d20109520000000004215abc{GS}93wxyz";
    let ran = run(&["--rules", "scales.txt", "04252614", "2100123012503", mark, "09520000000004ABC1234ABm8dGVz"]);
    let ran = ran.exits(Exit::Ok);
    expect![[r#"
        04252614
          kind          gtin
          form          UPC-E
          gtin          00042100005264
        2100123012503
          kind          in-house
          form          GTIN-13
          gtin          02100123012503
          rule line     1
          rule          weight 21.....{NNDDD}
          item key      2100123000005
          item code     00123
          quantity      1.25
        ]d20109520000000004215abc{GS}93wxyz
          kind          gs1
          gtin          09520000000004
          serial        5abc
          without tail  0109520000000004215abc
          (01)          09520000000004  trade item (GTIN)
          (21)          5abc  serial
          (93)          wxyz  internal
        09520000000004ABC1234ABm8dGVz
          kind          tobacco-pack
          gtin          09520000000004
          serial        ABC1234
          mrc           95.00
          without tail  09520000000004ABC1234ABm8
    "#]]
    .assert_eq(&ran.stdout());
    let ran = run(&["9520000000005", "01095200000000053103001250", "0109520000000004215Фис", "№", "46"])
        .exits(Exit::Findings);
    expect![[r#"
        9520000000005
          kind          gtin
          wrong         the check digit should be 4
        01095200000000053103001250
          kind          gs1-elements
          (01)          09520000000005  trade item (GTIN)
          (3103)        001250 = 1.250  net measure
          wrong         the check digit of (01) is 5, it should be 4
        0109520000000004215Фис
          kind          unreadable
          mended        0109520000000004215Abc
          wrong         it holds Cyrillic letters: the scanner typed under a Russian keyboard layout
        №
          kind          text
        46
          kind          digits
    "#]]
    .assert_eq(&ran.stdout());
    let ran = run(&["--format", "json", "01095200000000043103001250"]).exits(Exit::Ok);
    expect![[r#"
        {
          "schema": 1,
          "codes": [
            {
              "code": "01095200000000043103001250",
              "kind": "gs1-elements",
              "elements": [
                {
                  "ai": "01",
                  "title": "trade item (GTIN)",
                  "value": "09520000000004",
                  "decimal": null
                },
                {
                  "ai": "3103",
                  "title": "net measure",
                  "value": "001250",
                  "decimal": "1.250"
                }
              ],
              "findings": []
            }
          ]
        }
    "#]]
    .assert_eq(&ran.stdout());
    let ran = run(&["--format", "csv", "-"]).exits(Exit::Findings);
    expect![[r#"
        code,kind,form,gtin,serial,mrc,alcohol_code,without_tail,elements,rule_line,rule,item_key,item_code,quantity,price,discount,mended,findings
        9520000000004,gtin,GTIN-13,09520000000004,,,,,,,,,,,,,,
        4.6E+12,damaged,,,,,,,,,,,,,,,,the barcode is in scientific notation; its last digits are lost
    "#]].assert_eq(&ran.stdout());
    let ran = run(&["--format", "jsonl", "095200000000000004"]).exits(Exit::Ok);
    expect![[r#"
        {"schema":1,"code":"095200000000000004","kind":"sscc","form":"SSCC","elements":[],"findings":[]}
    "#]]
    .assert_eq(&ran.stdout());

    std::fs::write(temp.path().join("bad.txt"), "weight 21.....\nwat 21\n").unwrap();
    let ran = run(&["--rules", "bad.txt", "46"]).exits(Exit::Input);
    expect![[r#"
        error: bad.txt: line 1: rule `weight 21.....`: a rule of kind weight needs a value in its pattern, as {NNDDD}
        bad.txt: line 2: rule `wat 21`: `wat` is no kind of rule; there are weight, price, piece, discount, alias
          help: `tillwire barcode --help` shows how rules are written
    "#]]
    .assert_eq(&ran.stderr());
    let _ = run(&["--rules", "none.txt", "46"]).exits(Exit::Input);
    let _ = run(&[]).exits(Exit::Usage);
}

#[test]
fn settings_show_their_origin() {
    let temp = tempfile::tempdir().unwrap();
    std::fs::write(temp.path().join("tillwire.toml"), "max-delete = 35\n").unwrap();
    let words = ["config", "show", "--origin", "--format", "csv"];
    let ran = tillwire_with(temp.path(), &words, |env| {
        env.vars.insert("TILLWIRE_DB".into(), "postgres://db/centre".into());
    })
    .exits(Exit::Ok);
    let shown = ran.stdout();
    assert!(shown.contains("\ndb,postgres://db/centre,variable TILLWIRE_DB,TILLWIRE_DB,"), "{shown}");
    assert!(shown.contains("\nmax-delete,35,") && shown.contains("tillwire.toml,TILLWIRE_MAX_DELETE,"), "{shown}");
    assert!(shown.contains("\nformat,csv,flag,TILLWIRE_FORMAT,"), "{shown}");

    std::fs::write(temp.path().join("tillwire.toml"), "formt = 'json'\n").unwrap();
    let ran = tillwire_with(temp.path(), &["config", "show"], |_| {}).exits(Exit::Usage);
    assert!(ran.stderr().contains("did you mean: format?"), "{}", ran.stderr());
}

#[test]
fn a_reader_who_leaves_is_no_error() {
    struct Gone;
    impl std::io::Write for Gone {
        fn write(&mut self, _: &[u8]) -> std::io::Result<usize> {
            Err(std::io::ErrorKind::BrokenPipe.into())
        }
        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }
    for words in [&["explain"][..], &["--help"], &["man"], &["completions", "bash"]] {
        let temp = tempfile::tempdir().unwrap();
        let ran = tillwire_with(temp.path(), words, |env| env.stdout = Box::new(Gone)).exits(Exit::Ok);
        assert_eq!(ran.stderr(), "", "{words:?}");
    }
}

#[test]
fn pages_and_scripts_are_printed() {
    let ran = tillwire(&["man", "config", "show"]).exits(Exit::Ok);
    assert!(ran.stdout().contains("tillwire\\-config\\-show"), "{}", ran.stdout());
    let _ = tillwire(&["man", "confg"]).exits(Exit::NotFound);
    let ran = tillwire(&["completions", "zsh"]).exits(Exit::Ok);
    assert!(ran.stdout().starts_with("#compdef tillwire"));
    let ran = tillwire(&["completions", "zs"]).exits(Exit::Usage);
    assert!(ran.stderr().contains("did you mean: zsh?"), "{}", ran.stderr());
    let temp = tempfile::tempdir().unwrap();
    let _ = tillwire_with(temp.path(), &["man", "--out", "pages"], |_| {}).exits(Exit::Ok);
    assert!(temp.path().join("pages/tillwire-config-show.1").exists());
}

#[test]
fn stores_and_tills_are_kept() {
    let temp = tempfile::tempdir().unwrap();
    let run = |words: &[&str]| tillwire_with(temp.path(), words, |_| {});
    let ran = run(&["stores", "list"]).exits(Exit::Input);
    assert!(ran.stderr().contains("there is no database"), "{}", ran.stderr());
    let _ = run(&["stores", "add", "0042", "--name", "У дома", "--zone", "Europe/Moscow"]).exits(Exit::Ok);
    let _ = run(&["stores", "add", "0042"]).exits(Exit::Input);
    let _ = run(&["stores", "set", "7", "--name", "x"]).exits(Exit::NotFound);
    let _ = run(&["stores", "add", "7", "--zone", "Moon/Base"]).exits(Exit::Usage);
    let _ = run(&["tills", "add", "0042", "3"]).exits(Exit::Ok);
    let _ = run(&["tills", "add", "7", "3"]).exits(Exit::NotFound);
    let _ = run(&["stores", "set", "0042", "--zone", "Asia/Omsk"]).exits(Exit::Ok);
    let ran = run(&["stores", "list"]).exits(Exit::Ok);
    expect![[r#"
        STORE  NAME    ZONE       TILLS
        0042   У дома  Asia/Omsk      1
    "#]]
    .assert_eq(&ran.stdout());
    let ran = run(&["tills", "list", "--format", "jsonl"]).exits(Exit::Ok);
    let told = "{\"schema\":1,\"store\":\"0042\",\"till\":\"3\",\"name\":null,\"presence\":\"never\",";
    assert!(ran.stdout().starts_with(told), "{}", ran.stdout());
}

#[test]
fn a_database_is_made_checked_and_copied() {
    let temp = tempfile::tempdir().unwrap();
    let run = |words: &[&str]| tillwire_with(temp.path(), words, |_| {});
    let _ = run(&["db", "init", "--db", "x.db"]).exits(Exit::Ok);
    let _ = run(&["db", "init", "--db", "x.db"]).exits(Exit::Ok);
    assert!(temp.path().join("x.db").exists() && temp.path().join("x.catalogue.db").exists());
    let ran = run(&["db", "check", "--db", "x.db"]).exits(Exit::Ok);
    assert_eq!((ran.stdout().as_str(), ran.stderr().as_str()), ("", "sound\n"));
    let _ = run(&["db", "migrate", "--db", "x.db"]).exits(Exit::Ok);
    let _ = run(&["db", "backup", "--db", "x.db", "--to", "y.db"]).exits(Exit::Ok);
    let _ = run(&["db", "backup", "--db", "x.db", "--to", "y.db"]).exits(Exit::Input);
    let _ = run(&["db", "check", "--db", "y.db"]).exits(Exit::Ok);
    for empty in [&["receipts", "list"][..], &["shifts", "list"], &["cash", "list"], &["journal", "list"]] {
        let ran = run(&[empty, &["--db", "y.db"]].concat()).exits(Exit::Ok);
        assert_eq!(ran.stdout(), "", "{empty:?}");
        let _ = run(&[empty, &["--db", "y.db", "--format", "json"]].concat()).exits(Exit::Ok);
    }
    let _ = run(&["items", "find", "молоко", "--db", "y.db"]).exits(Exit::Ok);
    for missing in [
        &["items", "show", "1"][..],
        &["prices", "show", "1"],
        &["receipts", "show", "1/2/3/4"],
        &["shifts", "show", "1/2/3"],
        &["journal", "show", "1"],
        &["journal", "show", "--export", "1"],
    ] {
        let _ = run(&[missing, &["--db", "y.db"]].concat()).exits(Exit::NotFound);
    }
}

#[test]
fn a_password_in_the_url_is_refused() {
    let ran = tillwire(&["db", "check", "--db", "postgres://centre:secret@db/centre"]).exits(Exit::Usage);
    assert!(ran.stderr().contains("--db-password-file") && !ran.stderr().contains("secret"), "{}", ran.stderr());
}

#[test]
fn formats_are_listed() {
    let ran = tillwire(&["formats", "--format", "csv"]).exits(Exit::Ok);
    assert!(ran.stdout().starts_with("dialect,document,kind,reads,writes,stored,mapped,about,source\n"));
    assert!(ran.stdout().contains("\nset10,goods-catalog,catalogue,true,true,true,false,"), "{}", ran.stdout());
    let ran = tillwire(&["formats", "set11"]).exits(Exit::Usage);
    assert!(ran.stderr().contains("did you mean: set10"), "{}", ran.stderr());
}

fn fixture(name: &str) -> String {
    format!("{}/fixtures/{name}", env!("CARGO_MANIFEST_DIR"))
}

/// Without the folder that the checkout happens to be in.
fn relative(text: &str) -> String {
    text.replace(&format!("{}/", env!("CARGO_MANIFEST_DIR")), "")
}

#[test]
fn lint_tells_findings_with_their_place() {
    let ran = tillwire(&["lint", &fixture("set10/goods-minimal.xml")]).exits(Exit::Ok);
    assert_eq!(ran.stdout(), "");
    let ran = tillwire(&["lint", &fixture("set10/goods-unknown.xml")]).exits(Exit::Findings);
    let shown = relative(&ran.stdout());
    assert!(shown.contains("error[E0104]: `gift` is no element of `goods-catalog`\n"), "{shown}");
    assert!(shown.contains("  --> fixtures/set10/goods-unknown.xml:5:3\n"), "{shown}");
    assert!(ran.stderr().ends_with("1 refused; 1 error, 2 warnings\n"), "{}", ran.stderr());
    let ran = tillwire(&["lint", &fixture("set10/goods-unknown.xml"), "--format", "csv", "-q"]).exits(Exit::Findings);
    assert_eq!(ran.stdout().lines().count(), 4, "{}", ran.stdout());
    assert_eq!(ran.stderr(), "");
    let ran = tillwire(&["lint", "no-such-file.xml"]).exits(Exit::Input);
    assert!(ran.stdout().contains("error[E0010]"), "{}", ran.stdout());
}

#[test]
fn standard_input_is_read_and_standard_output_written() {
    let temp = tempfile::tempdir().unwrap();
    let goods = std::fs::read(fixture("set10/goods-minimal.xml")).unwrap();
    let words = ["convert", "-", "--to", "canonical", "-o", "-"];
    let ran = tillwire_with(temp.path(), &words, |env| env.stdin = Box::new(std::io::Cursor::new(goods)));
    let ran = ran.exits(Exit::Ok);
    assert!(ran.stdout().starts_with("{\"type\":\"document\",\"schema\":1,"), "{}", ran.stdout());
    assert_eq!(std::fs::read_dir(temp.path()).unwrap().count(), 0);
}

#[test]
fn a_file_is_converted_whole_or_not_at_all() {
    let temp = tempfile::tempdir().unwrap();
    let run = |words: &[&str]| tillwire_with(temp.path(), words, |_| {});
    let good = fixture("set10/goods-minimal.xml");
    let ran = run(&["convert", &good, "--to", "canonical", "-o", "goods.jsonl"]).exits(Exit::Ok);
    assert!(ran.stdout().ends_with("goods.jsonl\n"), "{}", ran.stdout());
    let back = temp.path().join("goods.jsonl").display().to_string();
    let _ = run(&["convert", &back, "--to", "set10", "-o", "back/"]).exits(Exit::Ok);
    assert_eq!(std::fs::read_dir(temp.path().join("back")).unwrap().count(), 1);

    let bad = fixture("set10/goods-bad-values.xml");
    let ran = run(&["convert", &bad, "--to", "canonical", "-o", "bad/"]).exits(Exit::Input);
    assert!(ran.stderr().contains("--on-error skip"), "{}", ran.stderr());
    assert_eq!(std::fs::read_dir(temp.path().join("bad")).map_or(0, Iterator::count), 0);
    let _ = run(&["convert", &bad, "--to", "canonical", "-o", "bad/", "--on-error", "skip"]).exits(Exit::Findings);
    assert_eq!(std::fs::read_dir(temp.path().join("bad")).unwrap().count(), 1);

    let _ = run(&["convert", &good, "--to", "canonical", "-o", "dry/", "--dry-run"]).exits(Exit::Ok);
    assert!(!temp.path().join("dry").exists());
    let ran = run(&["convert", &good, "--to", "canonical", "-o", "x", "--format", "json"]).exits(Exit::Ok);
    assert!(ran.stdout().contains("\"losses\": ["), "{}", ran.stdout());
}

#[test]
fn an_interrupted_run_says_130() {
    let temp = tempfile::tempdir().unwrap();
    let words = ["convert", &fixture("set10/goods-minimal.xml"), "--to", "canonical", "-o", "x.jsonl"];
    let set = |env: &mut Env| env.cancel.store(true, std::sync::atomic::Ordering::SeqCst);
    let _ = tillwire_with(temp.path(), &words, set).exits(Exit::Interrupted);
    assert!(!temp.path().join("x.jsonl").exists());
}

#[test]
fn files_are_imported_and_looked_at() {
    let temp = tempfile::tempdir().unwrap();
    let run = |words: &[&str]| tillwire_with(temp.path(), words, |_| {});
    let import = |name: &str, more: &[&str]| run(&[&["import", &fixture(name), "--settle", "0s"], more].concat());
    let ran = import("set10/goods-minimal.xml", &["-n"]).exits(Exit::Ok);
    assert!(ran.stdout().contains("6 new"), "{}", ran.stdout());
    assert!(!temp.path().join("centre.db").exists(), "a dry run made a database");

    let ran = import("set10/goods-minimal.xml", &[]).exits(Exit::Ok);
    assert!(
        ran.stdout().ends_with("applied (set10 goods-catalog): 6 new, 0 changed, 0 the same\n"),
        "{}",
        ran.stdout()
    );
    let ran = import("set10/goods-minimal.xml", &[]).exits(Exit::Ok);
    assert!(ran.stdout().contains(": skipped"), "{}", ran.stdout());
    let ran = import("set10/goods-minimal.xml", &["--again"]).exits(Exit::Ok);
    assert!(ran.stdout().contains(": unchanged"), "{}", ran.stdout());
    let ran = import("set10/goods-malformed.xml", &[]).exits(Exit::Input);
    assert!(ran.stderr().contains("error[E000"), "{}", ran.stderr());
    let _ = import("set10/goods-bad-values.xml", &["--on-error", "stop"]).exits(Exit::Input);
    let _ = import("set10/goods-bad-values.xml", &["--quarantine", "refused"]).exits(Exit::Findings);
    assert!(temp.path().join("refused/goods-bad-values.xml.findings.jsonl").exists());
    let both = [&fixture("set10/goods-malformed.xml"), "--again"];
    let ran = import("set10/goods-minimal.xml", &both).exits(Exit::Partly);
    assert_eq!(ran.stdout().lines().count(), 2);

    let ran = run(&["items", "find", "СОК"]).exits(Exit::Ok);
    expect![[r#"
        ITEM   NAME                GROUP  BARCODE
        10001  Сок яблочный 0,2 л  Соки   9520000000011
    "#]]
    .assert_eq(&ran.stdout());
    let ran = run(&["prices", "show", "9520000000011", "--store", "1", "--format", "csv"]).exits(Exit::Ok);
    assert!(ran.stdout().contains("\"1, 2\",1,1,,69.95,"), "{}", ran.stdout());
    let ran = run(&["journal", "list", "--format", "csv"]).exits(Exit::Ok);
    assert_eq!(ran.stdout().lines().filter(|l| l.contains(",refused,")).count(), 3, "{}", ran.stdout());
    let ran = run(&["journal", "show", "1"]).exits(Exit::Ok);
    assert!(ran.stdout().contains("6 new, 0 changed"), "{}", ran.stdout());
}

#[test]
fn receipts_are_found_and_shown_like_the_slip() {
    let temp = tempfile::tempdir().unwrap();
    let run = |words: &[&str]| tillwire_with(temp.path(), words, |_| {});
    let lines = std::fs::read(fixture("canonical/every-record.jsonl")).unwrap();
    let ran = tillwire_with(temp.path(), &["import", "-"], |env| env.stdin = Box::new(std::io::Cursor::new(lines)));
    let _ = ran.exits(Exit::Ok);
    let ran = run(&["receipts", "list", "--format", "csv"]).exits(Exit::Ok);
    let key = ran.stdout().lines().nth(1).unwrap().split(',').next().unwrap().to_owned();
    let shown = run(&["receipts", "show", &key]).exits(Exit::Ok).stdout();
    assert!(shown.contains("КАССОВЫЙ ЧЕК") && shown.contains("ИТОГ"), "{shown}");
    let shown = run(&["receipts", "show", &key, "--format", "json"]).exits(Exit::Ok).stdout();
    assert!(shown.contains("\"receipts\": [") && shown.contains("\"type\": \"receipt\""), "{shown}");
    let ran = run(&["shifts", "list", "--format", "csv"]).exits(Exit::Ok).stdout();
    let report = ran.lines().find(|line| line.contains(",Z,")).expect("a Z report").to_owned();
    let shown = run(&["shifts", "show", report.split(',').next().unwrap()]).exits(Exit::Ok).stdout();
    assert!(shown.contains("Z-ОТЧЕТ"), "{shown}");
    let ran = run(&["cash", "list", "--format", "csv"]).exits(Exit::Ok);
    assert!(ran.stdout().lines().count() > 1, "{}", ran.stdout());
    let _ = run(&["receipts", "show", "nonsense"]).exits(Exit::Usage);
}

#[test]
fn a_second_import_finds_the_lock() {
    let temp = tempfile::tempdir().unwrap();
    let run = |words: &[&str]| tillwire_with(temp.path(), words, |_| {});
    let _ = run(&["db", "init"]).exits(Exit::Ok);
    let url = tillwire::storage::DbUrl::Sqlite(temp.path().join("centre.db"));
    let books = tillwire::books::Books::open(&url, &tillwire::storage::OpenOptions::default()).unwrap();
    let lock = books.documents.try_lock("import").unwrap().expect("nobody else");
    let goods = fixture("set10/goods-minimal.xml");
    let ran = run(&["import", &goods, "--settle", "0s"]).exits(Exit::Locked);
    assert!(ran.stderr().contains("--wait"), "{}", ran.stderr());
    drop(lock);
    let _ = run(&["import", &goods, "--settle", "0s"]).exits(Exit::Ok);
}

/// A database with receipts, reports and cash operations of the fixtures.
fn with_sales(folder: &Path) {
    let names = ["goods-minimal", "purchases-2013", "purchases-cancelled", "zreports-2013", "cash_in", "cash_out"];
    let files: Vec<String> = names.iter().map(|name| fixture(&format!("set10/{name}.xml"))).collect();
    let mut words = vec!["import", "--settle", "0s", "-q"];
    words.extend(files.iter().map(String::as_str));
    let _ = tillwire_with(folder, &words, |_| {}).exits(Exit::Ok);
}

#[test]
fn each_receipt_is_unloaded_once_and_again_on_demand() {
    let temp = tempfile::tempdir().unwrap();
    with_sales(temp.path());
    let run = |words: &[&str]| tillwire_with(temp.path(), words, |_| {});
    let new = ["export", "receipts", "--new", "--target", "erp", "--to", "set10", "--out", "out"];
    let ran = run(&[&new[..], &["-n"]].concat()).exits(Exit::Ok);
    assert!(ran.stderr().contains("5 documents would be unloaded"), "{}", ran.stderr());
    assert!(!temp.path().join("out").exists());
    let ran = run(&new).exits(Exit::Ok);
    let file = ran.stdout().trim_end().to_owned();
    assert!(file.starts_with("out/purchases-20-11-2026_"), "{file}");
    let bytes = std::fs::read(temp.path().join(&file)).unwrap();
    let ran = run(&new).exits(Exit::Ok);
    assert_eq!((ran.stdout().as_str(), ran.stderr().as_str()), ("", "nothing to unload\n"));
    let ran = run(&["journal", "list", "--exports", "--format", "csv"]).exits(Exit::Ok);
    assert!(ran.stdout().contains(",erp,set10,receipts,published,5,1,"), "{}", ran.stdout());
    let _ = run(&["journal", "resend", "1", "--out", "again"]).exits(Exit::Ok);
    let again = temp.path().join(file.replacen("out/", "again/", 1));
    assert!(std::fs::read(again).unwrap() == bytes);
    let _ = run(&["journal", "resend", "7"]).exits(Exit::NotFound);
    let _ = run(&["export", "shifts", "--to", "set10", "--out", "x", "--target", "erp"]).exits(Exit::Usage);
    let ran = run(&["export", "shifts", "--day", "05.11.2013", "--to", "canonical", "--out", "x"]).exits(Exit::Ok);
    assert_eq!(ran.stderr(), "1 document unloaded\n");
    let ran = run(&["export", "catalog", "--to", "canonical", "--out", "y", "--format", "json"]).exits(Exit::Ok);
    assert!(ran.stdout().contains("\"losses\": []"), "{}", ran.stdout());
}

#[test]
fn shifts_are_compared_and_gaps_asked_for() {
    let temp = tempfile::tempdir().unwrap();
    with_sales(temp.path());
    let run = |words: &[&str]| tillwire_with(temp.path(), words, |_| {});
    let ran = run(&["shifts", "verify", "--store", "42", "--format", "csv"]).exits(Exit::Findings);
    expect![[r#"
        shift,days,z_report,receipts,sales,returns,missing,findings
        42/3/1187,2024-09-03,false,3,33.00,0.00,,1
    "#]]
    .assert_eq(&ran.stdout());
    assert!(ran.stderr().contains("warning[W0403]"), "{}", ran.stderr());
    let ran = run(&["request", "receipts", "-o", "reports.request"]).exits(Exit::Ok);
    assert!(ran.stderr().contains("nothing to ask for"), "{}", ran.stderr());
    let more = fixture("set10/purchases-payments.xml");
    let _ = run(&["import", &more, "--settle", "0s"]).exits(Exit::Ok);
    let ran = run(&["request", "receipts", "-o", "reports.request"]).exits(Exit::Ok);
    assert_eq!(ran.stdout(), "reports.request\n");
    let asked = std::fs::read_to_string(temp.path().join("reports.request")).unwrap();
    assert!(asked.starts_with("shop: 42\ncash: 3\nshift: 1187,1187\n"), "{asked}");
}

#[test]
fn structures_that_are_not_public_need_a_mapping() {
    let temp = tempfile::tempdir().unwrap();
    let run = |words: &[&str]| tillwire_with(temp.path(), words, |_| {});
    let map = format!("{}/mappings/ukm-xml-assumed.toml", env!("CARGO_MANIFEST_DIR"));
    let receipts = fixture("set10/purchases-2013.xml");
    let convert = ["convert", &receipts, "--to", "ukm-xml", "-o", "out/"];
    let ran = run(&convert).exits(Exit::Input);
    assert!(ran.stderr().contains("error[E0501]"), "{}", ran.stderr());
    let ran = run(&[&convert[..], &["--mapping", &map]].concat()).exits(Exit::Input);
    assert!(ran.stderr().contains("--accept-assumed"), "{}", ran.stderr());
    let ran = run(&[&convert[..], &["--mapping", &map, "--accept-assumed"]].concat()).exits(Exit::Ok);
    let written = ran.stdout().lines().next().unwrap().to_owned();
    let _ = run(&["mapping", "check", &map, &written]).exits(Exit::Ok);
    let other = fixture("ukm-xml/classif.xml");
    let ran = run(&["mapping", "check", &map, &other, "--format", "csv"]);
    assert!(ran.exit == Exit::Ok || ran.stdout().lines().count() > 1, "{}", ran.stdout());
    let _ = run(&["mapping", "check", &receipts, &receipts]).exits(Exit::Input);
}

#[test]
fn json_is_read_and_written_through_a_mapping() {
    let temp = tempfile::tempdir().unwrap();
    let run = |words: &[&str]| tillwire_with(temp.path(), words, |_| {});
    let (map, taxes) = (
        format!("{}/mappings/ukm5-json-assumed.toml", env!("CARGO_MANIFEST_DIR")),
        fixture("ukm5-json/taxGroups.json"),
    );
    let ran = run(&["lint", &taxes]).exits(Exit::Input);
    assert!(ran.stdout().contains("E0501") || ran.stderr().contains("E0501"), "{}", ran.stdout());
    let ran = run(&["mapping", "check", &map, &taxes]).exits(Exit::Findings);
    assert!(ran.stdout().contains("`elements/taxId`") && ran.stdout().contains(":2:67"), "{}", ran.stdout());
    let mapped = ["--mapping", &map];
    let _ = run(&[&["import", &taxes, "--settle", "0s"][..], &mapped].concat()).exits(Exit::Ok);
    let convert = ["convert", &taxes, "--from", "ukm5-json:taxGroups", "--to", "ukm5-json", "-o", "out/"];
    let ran = run(&[&convert[..], &mapped].concat()).exits(Exit::Input);
    assert!(ran.stderr().contains("--accept-assumed"), "{}", ran.stderr());
    let ran = run(&[&convert[..], &mapped, &["--accept-assumed"]].concat()).exits(Exit::Ok);
    let written = std::fs::read_to_string(temp.path().join(ran.stdout().lines().next().unwrap())).unwrap();
    assert!(
        written.contains("{\"id\":22,\"name\":\"НДС 22 %\",\"percent\":\"22%\",\"delete\":false,\"taxId\":1}"),
        "{written}"
    );
}

#[test]
fn files_of_one_document_are_read_together() {
    let ran = tillwire(&["lint", &fixture("csv/day"), "--format", "json"]).exits(Exit::Ok);
    let shown = ran.stdout();
    assert!(shown.contains("receipts.csv") && !shown.contains("positions.csv"), "{shown}");
}
