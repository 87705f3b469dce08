//! Hostile input to the real program: what cannot be a document is refused whole and early, told with its place, and
//! the database stays as it was; bad records of a good document go aside, and the good ones are loaded.

use std::io::Write as _;
use std::process::Stdio;

use serde_json::Value;

use crate::program::{Ended, Place, XML, fixture, good, goods, names_in, on_both_engines, purchases, watch_memory};

on_both_engines!(
    broken_documents_change_nothing,
    bad_records_go_aside,
    a_policy_decides_over_bad_records,
    exit_codes_are_as_documented,
);

/// A document that is refused whole.
struct Broken {
    name: &'static str,
    bytes: Vec<u8>,
    code: &'static str,
    /// Line and column; `None` where the document as a whole is meant.
    at: Option<(u64, u64)>,
}

fn broken(name: &'static str, bytes: impl Into<Vec<u8>>, code: &'static str, at: (u64, u64)) -> Broken {
    Broken { name, bytes: bytes.into(), code, at: Some(at) }
}

/// Goods up to and with an open tag of the second one, at line 4.
fn begun() -> String {
    format!("{XML}<goods-catalog>\n{}<good marking-of-the-good=\"2\">", good("1", "Чай", "10"))
}

const LINE: &str = "{\"type\":\"item\",\"id\":\"1\",\"name\":\"Чай\"}\n";

fn documents() -> Vec<Broken> {
    let begun = begun();
    let mut bad_utf8 = format!("{begun}<name>").into_bytes();
    bad_utf8.extend(b"\xd0\xff</name></good></goods-catalog>");
    let mut bad_line = format!("{LINE}{{\"type\":\"item\",\"id\":\"2\",\"name\":\"").into_bytes();
    bad_line.extend(b"\xd0\xff\"}\n");
    let deep = "<a>".repeat(10_000) + &"</a>".repeat(10_000);
    let brackets = "[".repeat(10_000) + &"]".repeat(10_000);
    let laughs: String =
        (1..10).map(|n| format!("  <!ENTITY lol{n} \"{}\">\n", format!("&lol{};", n - 1).repeat(10))).collect();
    let laughs = format!(
        "<?xml version=\"1.0\"?>\n<!DOCTYPE goods-catalog [\n  <!ENTITY lol0 \"ha\">\n{laughs}]>\n<goods-catalog>\n\
         <good marking-of-the-good=\"2\"><name>&lol9;</name></good>\n</goods-catalog>\n"
    );
    vec![
        broken("malformed.xml", format!("{begun}<name>b</nome></good>\n</goods-catalog>"), "E0001", (4, 38)),
        broken("utf8.xml", bad_utf8, "E0002", (4, 37)),
        broken("truncated.xml", format!("{begun}<name>b"), "E0003", (4, 38)),
        broken("deep.xml", format!("{begun}{deep}</good></goods-catalog>"), "E0005", (4, 325)),
        broken("laughs.xml", laughs, "E0006", (2, 1)),
        broken(
            "deep.jsonl",
            format!("{LINE}{{\"type\":\"item\",\"id\":\"2\",\"name\":{brackets}}}\n"),
            "E0005",
            (2, 159),
        ),
        broken("truncated.jsonl", format!("{LINE}{{\"type\":\"item\",\"id\":\"2\",\"na"), "E0003", (2, 28)),
        broken("utf8.jsonl", bad_line, "E0002", (2, 33)),
        broken(
            "malformed.json",
            "{\"elements\":[\n{\"id\":\"1\",\"itemGroup\":\"1\",\"name\":\"a\"},\n{\"id\":2,,}]}",
            "E0009",
            (3, 9),
        ),
        broken(
            "truncated.json",
            "{\"elements\":[\n{\"id\":\"1\",\"itemGroup\":\"1\",\"name\":\"a\"},\n{\"id\":",
            "E0003",
            (3, 7),
        ),
        broken("prices.csv", "item;number;amount\n1;1;10.00\n2;1;\"10.00\n", "E0014", (3, 1)),
        Broken { name: "unknown.xml", bytes: b"<mice><mouse/></mice>".to_vec(), code: "E0007", at: None },
        Broken { name: "empty.xml", bytes: Vec::new(), code: "E0008", at: None },
        Broken { name: "nothing.bin", bytes: vec![0x17; 5_000], code: "E0007", at: None },
    ]
}

/// The refusal is told to people, with place, code and remedy.
#[track_caller]
fn told(text: &str, file: &str, broken: &Broken) {
    let head = format!("error[{}]: ", broken.code);
    assert!(text.contains(&head), "{file}: {head} in {text}");
    let place =
        broken.at.map_or_else(|| format!("--> {file}\n"), |(line, column)| format!("--> {file}:{line}:{column}\n"));
    assert!(text.contains(&place), "{file}: {place} in {text}");
    assert!(text.contains("= help: "), "{file}: {text}");
    assert!(text.len() < 2_000, "{file}: the text around the place is short: {} bytes", text.len());
}

/// And to programs.
#[track_caller]
fn told_as_json(ended: &Ended, file: &str, broken: &Broken) {
    let json = ended.json();
    let report = &json["files"][0];
    assert_eq!(report["refused"], true, "{report}");
    let finding = report["findings"].as_array().unwrap().iter().find(|f| f["code"] == broken.code);
    let finding = finding.unwrap_or_else(|| panic!("{file}: no {} in {report}", broken.code));
    let at = finding["line"].as_u64().zip(finding["column"].as_u64());
    assert_eq!((finding["file"].as_str(), at), (Some(file), broken.at), "{finding}");
    assert!(finding["help"].is_string() && finding["message"].is_string(), "{finding}");
}

fn broken_documents_change_nothing(place: Place) {
    place.run(&["import", &fixture("set10/goods-minimal.xml"), &fixture("canonical/every-record.jsonl")]).exits(0);
    let before = place.dump();
    assert!(!before["item"].is_empty() && !before["receipt"].is_empty());
    for broken in documents() {
        let path = place.file(broken.name, &broken.bytes);
        let file = path.to_str().unwrap();
        told(&place.run(&["lint", file]).exits(3).stdout, file, &broken);
        told(&place.run(&["import", file, "--settle", "0s"]).exits(3).stderr, file, &broken);
        told_as_json(&place.run(&["import", file, "--settle", "0s", "--format", "json"]).exits(3), file, &broken);
        // The name tells nothing of standard input.
        if !broken.name.ends_with(".csv") {
            told(&place.run_with(&["lint", "-"], &broken.bytes).exits(3).stdout, "-", &broken);
            told_as_json(&place.run_with(&["import", "-", "--format", "json"], &broken.bytes).exits(3), "-", &broken);
        }
        assert_eq!(place.dump(), before, "{}", broken.name);
        assert!(path.exists(), "a single file stays where it is");
    }
    assert_eq!(names_in(&place.dir.join("quarantine")), [""; 0]);
}

const GIB: u64 = 1 << 30;

/// More is not read of a stream that is refused: the limit of one value, and what waits in pipes and buffers.
const ENOUGH: u64 = 40 << 20;

/// The most memory of a run, as the project promises it.
const MEMORY: u64 = 200 << 20;

/// What a run is fed: a beginning, and then one byte again and again.
struct Endless {
    name: &'static str,
    beginning: String,
    byte: u8,
    codes: &'static [&'static str],
}

fn endless() -> Vec<Endless> {
    let case = |name, beginning, byte, codes| Endless { name, beginning, byte, codes };
    vec![
        case("text", begun() + "<name>", b'x', &["E0004"]),
        case("blank text", begun() + "<name>", b' ', &["E0004"]),
        case("between elements", format!("{XML}<goods-catalog>"), b'\n', &["E0004"]),
        case("attribute", begun() + "<name x=\"", b'x', &["E0004"]),
        case("tag", begun() + "<name ", b' ', &["E0004"]),
        case("comment", begun() + "<!--", b'-', &["E0001", "E0004"]),
        case("CDATA", begun() + "<name><![CDATA[", b']', &["E0004"]),
        case("DOCTYPE", "<!DOCTYPE goods-catalog ".into(), b' ', &["E0004", "E0007"]),
        case("brackets", begun(), b'<', &["E0001", "E0004"]),
        case("JSON string", format!("{LINE}{{\"type\":\"item\",\"id\":\""), b'1', &["E0015"]),
        case("JSON number", format!("{LINE}{{\"type\":\"item\",\"quantity_step\":1"), b'0', &["E0015"]),
        case("JSON array", "{\"elements\":[{\"id\":\"1\",\"itemGroup\":\"1\",\"name\":".into(), b'[', &["E0005"]),
        case(
            "JSON blanks",
            "{\"elements\":[{\"id\":\"1\",\"itemGroup\":\"1\",\"name\":\"\"".into(),
            b' ',
            &["E0015", "E0004"],
        ),
        case("nothing but blanks", String::new(), b' ', &["E0008"]),
        case("nothing but zeros", String::new(), 0, &["E0007", "E0011"]),
    ]
}

/// Feeds a child up to a gigabyte; tells how much it took, its peak of memory, and how it ended.
fn feed(place: &Place, words: &[&str], input: &Endless) -> (u64, u64, Ended) {
    let mut child = place.spawn_open(words);
    let memory = watch_memory(&child);
    let mut stdin = child.stdin.take().unwrap();
    let chunk = vec![input.byte; 64 * 1024];
    let beginning = input.beginning.clone();
    let feeding = std::thread::spawn(move || {
        let mut fed = 0;
        let mut gone = stdin.write_all(beginning.as_bytes()).is_err();
        while !gone && fed < GIB {
            gone = stdin.write_all(&chunk).is_err();
            fed += chunk.len() as u64;
        }
        fed
    });
    let ended = Ended::of(child.wait_with_output().unwrap());
    (feeding.join().unwrap(), memory.join().unwrap(), ended)
}

#[test]
fn a_gigabyte_in_one_value_is_refused_early() {
    let place = Place::sqlite();
    place.run(&["import", &fixture("set10/goods-minimal.xml"), "--settle", "0s"]).exits(0);
    let before = place.dump();
    for input in endless() {
        for words in [["lint", "-", "--format", "json"], ["import", "-", "--format", "json"]] {
            let (fed, memory, ended) = feed(&place, &words, &input);
            let (name, ended) = (input.name, ended.exits(3));
            let json = ended.json();
            let found: Vec<&str> =
                json["files"][0]["findings"].as_array().unwrap().iter().filter_map(|f| f["code"].as_str()).collect();
            assert!(found.iter().any(|code| input.codes.contains(code)), "{words:?} {name}: {found:?}");
            assert!(fed < ENOUGH, "{words:?} {name}: {} MiB were taken", fed >> 20);
            assert!(memory < MEMORY, "{words:?} {name}: {} MiB of memory", memory >> 20);
            assert!(memory > 1 << 20, "{words:?} {name}: it was measured");
        }
    }
    assert_eq!(place.dump(), before);
}

/// A file of a gigabyte that takes no room: after its beginning it is one hole.
#[test]
fn a_gigabyte_in_a_file_is_refused_early() {
    let place = Place::sqlite();
    for (name, beginning) in
        [("goods.xml", begun() + "<name>"), ("items.jsonl", format!("{LINE}{{\"type\":\"item\",\"id\":\""))]
    {
        let path = place.file(name, beginning);
        std::fs::File::options().write(true).open(&path).unwrap().set_len(GIB).unwrap();
        for words in [["lint", name, "--format", "json"], ["import", name, "--format", "json"]] {
            let child = place.command(&words).spawn().unwrap();
            let memory = watch_memory(&child);
            let ended = Ended::of(child.wait_with_output().unwrap()).exits(3);
            let json = ended.json();
            assert!(json["files"][0]["bytes"].as_u64().unwrap() < ENOUGH, "{json}");
            assert!(memory.join().unwrap() < MEMORY);
        }
    }
}

/// Two good records among bad ones of every kind that the issue names.
fn mixed_goods() -> String {
    let barcode = |good: String, code: &str| {
        good.replace("<product-type>", &format!("<bar-code code=\"{code}\"/><product-type>"))
    };
    let all = [
        good("1", "Хороший", "10"),
        good("2", "Минус", "-5.00"),
        barcode(good("3", "Таблица", "10"), "4.6E+12"),
        good("4", "Две цены", "10"),
        good("4", "Две цены", "11"),
        good("5", "Хороший", "12.50"),
    ];
    goods(&all.concat())
}

fn codes(report: &Value) -> Vec<&str> {
    let mut codes: Vec<&str> =
        report["findings"].as_array().unwrap().iter().filter_map(|f| f["code"].as_str()).collect();
    codes.sort_unstable();
    codes.dedup();
    codes
}

fn bad_records_go_aside(place: Place) {
    place.file("goods.xml", mixed_goods());
    place.file("sales.xml", purchases(1, 1..4).replace("count=\"3\"", "count=\"5\""));
    let ended =
        place.run(&["import", "goods.xml", "sales.xml", "--on-error", "quarantine", "--format", "json"]).exits(1);
    let json = ended.json();
    let (goods, sales) = (&json["files"][0], &json["files"][1]);
    for code in ["E0105", "E0106", "E0107"] {
        assert!(codes(goods).contains(&code), "{goods}");
    }
    for finding in goods["findings"].as_array().unwrap().iter().filter(|f| f["severity"] == "error") {
        assert!(finding["line"].as_u64() > Some(2) && finding["column"].as_u64() > Some(1), "{finding}");
    }
    assert_eq!(goods["outcome"], "applied", "{goods}");
    // The first of two that contradict each other was read before the second.
    let items = place.catalogue_int("SELECT count(*) FROM item WHERE id IN ('1', '5')");
    assert_eq!((items, place.catalogue_int("SELECT count(*) FROM item WHERE id IN ('2', '3')")), (2, 0));
    assert_eq!(place.catalogue_int("SELECT count(*) FROM price WHERE amount < 0"), 0);
    assert!(codes(sales).contains(&"W0002"), "{sales}");
    assert_eq!(place.documents_int("SELECT count(*) FROM receipt"), 3);

    // What went aside is a document of the same dialect, with the same findings.
    assert_eq!(names_in(&place.dir.join("quarantine")), ["goods.xml", "goods.xml.findings.jsonl"]);
    let again = place.run(&["lint", "quarantine/goods.xml", "--format", "json"]).exits(1);
    let json = again.json();
    assert_eq!(
        (&json["files"][0]["format"], json["files"][0]["refused"].as_bool()),
        (&"goods-catalog".into(), Some(false))
    );
    assert!(codes(&json["files"][0]).contains(&"E0107"), "{json}");
    let findings = std::fs::read_to_string(place.dir.join("quarantine/goods.xml.findings.jsonl")).unwrap();
    assert!(findings.lines().all(|l| serde_json::from_str::<Value>(l).is_ok_and(|f| f["code"].is_string())));
}

fn a_policy_decides_over_bad_records(place: Place) {
    place.file("goods.xml", mixed_goods());
    let _ = place.run(&["db", "init"]).exits(0);
    let before = place.dump();
    place.run(&["import", "goods.xml", "--on-error", "stop"]).exits(3);
    place.run(&["import", "goods.xml", "--max-errors", "1"]).exits(3);
    place.run(&["import", "goods.xml", "--dry-run"]).exits(1);
    assert_eq!(place.dump(), before);
    assert!(!place.dir.join("quarantine").exists());
    place.run(&["import", "goods.xml", "--on-error", "skip"]).exits(1);
    assert_eq!(place.catalogue_int("SELECT count(*) FROM item WHERE id IN ('1', '5')"), 2);
    assert!(!place.dir.join("quarantine").exists());
}

/// Each number of the table in `cli::exit` but 70, which is a bug, and 130, which `locks` shows.
fn exit_codes_are_as_documented(place: Place) {
    let bad = place.file("bad.xml", format!("{}<name>b", begun()));
    let good = place.file("good.xml", goods(&good("1", "Чай", "10")));
    let (bad, good) = (bad.to_str().unwrap(), good.to_str().unwrap());
    place.run(&["import", good]).exits(0);
    place.run(&["import", good]).exits(0);
    place.run(&["lint", &fixture("set10/goods-unknown.xml")]).exits(1);
    place.run(&["import", "--no-such-flag"]).exits(2);
    place.run(&["import", bad]).exits(3);
    place.run(&["import", "no-such-file.xml"]).exits(3);
    place.run(&["explain", "E9999"]).exits(4);
    place.run(&["items", "show", "no-such-item"]).exits(4);
    place.run(&["items", "find", "no-such-item"]).exits(0);
    place.run(&["import", good, "--db", "postgres://tillwire@127.0.0.1:1/centre"]).exits(5);
    place.run(&["import", good, "--db", "/proc/no-such-folder/centre.db"]).exits(5);
    place.run(&["import", bad, good]).exits(6);
    let held = place.books().documents.try_lock("import").unwrap().expect("free");
    place.run(&["import", good]).exits(7);
    drop(held);

    // A reader who has left before anything was written.
    for words in [&["explain"][..], &["lint", bad], &["import", good, "--format", "json"], &["--help"]] {
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        let output = place.command(words).stdout(Stdio::from(writer)).output().unwrap();
        let ended = Ended::of(output);
        assert!(!ended.stderr.contains("panicked") && !ended.stderr.contains("roken pipe"), "{}", ended.stderr);
        ended.exits(0);
    }
}
