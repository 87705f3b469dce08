//! The integration module with real folders: files go out byte for byte under numbers of each till, sales come back, and
//! a kill at any moment loses and doubles nothing.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use super::Running;
use crate::program::{Place, names_in, wait_until};

const TILLS: [&str; 3] = ["42/1", "42/2", "43/1"];

/// A store with three tills, its ERP's folders, and `ready = "rename"`, so that no test waits for a clock.
fn place(route: &str) -> Place {
    let place = Place::sqlite();
    let mut text = String::new();
    for till in TILLS {
        let (store, till) = till.split_once('/').unwrap();
        text.push_str(&format!("[[till]]\nstore = \"{store}\"\ntill = \"{till}\"\n"));
    }
    text.push_str(&format!("[[route]]\nname = \"goods\"\nin = \"erp/in\"\nready = \"rename\"\n{route}"));
    text.push_str("[[gather]]\nout = \"erp/out\"\n");
    place.file("exchange.toml", text);
    fs::create_dir_all(place.dir.join("erp/in")).unwrap();
    fs::create_dir_all(place.dir.join("erp/out")).unwrap();
    place
}

const SERVE: [&str; 4] = ["serve", "exchange", "--exchange-settings", "exchange.toml"];

fn start(place: &Place) -> Running {
    let mut running = Running::start(place, &SERVE);
    running.line("watching 1 routes for 3 tills");
    running
}

/// Drops a file as an ERP does: written under another name and renamed.
fn drop_in(place: &Place, folder: &str, name: &str, bytes: &[u8]) {
    let part = place.file(&format!("{folder}/{name}.part"), bytes);
    fs::rename(part, place.dir.join(folder).join(name)).unwrap();
}

fn new_of(place: &Place, till: &str) -> Vec<String> {
    names_in(&place.dir.join("tills").join(till).join("new"))
}

/// All files that were archived or refused, by the name without its number.
fn put_away(place: &Place, folder: &str) -> Vec<String> {
    let mut names = Vec::new();
    let folder = place.dir.join("state").join(folder);
    for entry in fs::read_dir(&folder).into_iter().flatten().flatten() {
        names.extend(if entry.path().is_dir() {
            names_in(&entry.path())
        } else {
            vec![entry.file_name().to_string_lossy().into_owned()]
        });
    }
    names.sort();
    names.iter().map(|name| name[13..].to_owned()).collect()
}

fn wait_for_new(place: &Place, till: &str, count: usize) {
    wait_until(&format!("{count} files of till {till}"), || new_of(place, till).len() >= count);
}

#[test]
fn files_go_to_each_till_under_its_own_numbers_and_sales_come_back() {
    let place = place("pattern = [\"goods_{store}_*.xml\", \"all*\"]\n");
    // A till that has been here before goes on behind its own numbers.
    place.file("tills/42/2/done/000000000007_old.xml", "old");
    let running = start(&place);
    drop_in(&place, "erp/in", "goods_42_a.xml", b"<a/>\r\n\0\xff");
    wait_for_new(&place, "42/2", 1);
    wait_for_new(&place, "42/1", 1);
    drop_in(&place, "erp/in", "all.bin", b"for all");
    for till in TILLS {
        wait_until("the file for all", || new_of(&place, till).iter().any(|name| name.ends_with("_all.bin")));
    }
    assert_eq!(new_of(&place, "42/1"), ["000000000001_goods_42_a.xml", "000000000002_all.bin"]);
    assert_eq!(new_of(&place, "42/2"), ["000000000008_goods_42_a.xml", "000000000009_all.bin"]);
    assert_eq!(new_of(&place, "43/1"), ["000000000001_all.bin"]);
    let bytes = fs::read(place.dir.join("tills/42/1/new/000000000001_goods_42_a.xml")).unwrap();
    assert_eq!(bytes, b"<a/>\r\n\0\xff", "byte for byte");
    wait_until("originals in the archive", || put_away(&place, "archive") == ["goods_42_a.xml", "all.bin"]);

    // What a name says and nobody serves goes to error/ with its reason; what is still written is left alone.
    drop_in(&place, "erp/in", "goods_99_a.xml", b"x");
    place.file("erp/in/~all.xml", "still written");
    wait_until("the refused file", || put_away(&place, "error") == ["goods_99_a.xml", "goods_99_a.xml.reason.json"]);
    assert!(place.dir.join("erp/in/~all.xml").exists());

    // Sales go to the ERP under their names, in the order of their numbers.
    for (n, name) in [(1, "sale_1.xml"), (2, "sale_2.xml")] {
        drop_in(&place, "tills/42/1/out", &format!("{n:012}_{name}"), name.as_bytes());
    }
    wait_until("sales at the ERP", || names_in(&place.dir.join("erp/out")) == ["sale_1.xml", "sale_2.xml"]);
    assert_eq!(names_in(&place.dir.join("tills/42/1/out")), Vec::<String>::new());
    assert_eq!(running.stop(), Some(0));
}

#[test]
fn a_file_equal_to_the_last_one_goes_nowhere_and_an_older_one_is_new() {
    let place = place("");
    let mut running = start(&place);
    drop_in(&place, "erp/in", "goods.xml", b"A");
    wait_for_new(&place, "42/1", 1);
    drop_in(&place, "erp/in", "goods.xml", b"A");
    running.line("goods.xml is the same as before");
    drop_in(&place, "erp/in", "goods.xml", b"B");
    wait_for_new(&place, "42/1", 2);
    drop_in(&place, "erp/in", "goods.xml", b"A");
    wait_for_new(&place, "42/1", 3);
    assert_eq!(running.stop(), Some(0));
    // The next start remembers; --again sends it all the same.
    let mut running = start(&place);
    drop_in(&place, "erp/in", "goods.xml", b"A");
    running.line("goods.xml is the same as before");
    assert_eq!(running.stop(), Some(0));
    let mut words = SERVE.to_vec();
    words.push("--again");
    let running = Running::start(&place, &words);
    drop_in(&place, "erp/in", "goods.xml", b"A");
    wait_for_new(&place, "42/1", 4);
    assert_eq!(running.stop(), Some(0));
}

#[test]
fn a_marker_lets_a_file_go_and_a_check_refuses_what_is_no_document() {
    let place = place("check = \"lint\"\n");
    let text = fs::read_to_string(place.dir.join("exchange.toml")).unwrap();
    place.file("exchange.toml", text.replace("ready = \"rename\"", "ready = \"marker\""));
    let running = start(&place);
    let goods = fs::read(crate::program::fixture("till/goods.jsonl")).unwrap();
    place.file("erp/in/goods.jsonl", &goods);
    place.file("erp/in/bad.xml", "<half");
    place.file("erp/in/bad.flg", "");
    wait_until("the refused file", || put_away(&place, "error").contains(&"bad.xml".to_owned()));
    assert_eq!(new_of(&place, "42/1"), Vec::<String>::new(), "goods have no marker yet");
    place.file("erp/in/goods.jsonl.done", "");
    wait_for_new(&place, "43/1", 1);
    wait_until("markers are taken away", || names_in(&place.dir.join("erp/in")).is_empty());
    assert_eq!(running.stop(), Some(0));
}

#[test]
fn a_till_that_cannot_be_reached_holds_its_own_queue_and_no_other() {
    let place = place("");
    let text = fs::read_to_string(place.dir.join("exchange.toml")).unwrap();
    let mounted = text.replacen("till = \"2\"\n", "till = \"2\"\nfolder = \"mnt/two\"\n", 1);
    place.file("exchange.toml", mounted);
    let mut running = start(&place);
    drop_in(&place, "erp/in", "one.xml", b"1");
    drop_in(&place, "erp/in", "two.xml", b"2");
    wait_for_new(&place, "43/1", 2);
    running.line("to till 42/2");
    assert!(put_away(&place, "archive").is_empty(), "the originals wait for the last till");
    running.kill();
    // The share is mounted again; the till numbers on by itself meanwhile.
    place.file("mnt/two/new/000000000004_x", "x");
    let running = start(&place);
    wait_until("the queue", || names_in(&place.dir.join("mnt/two/new")).len() == 3);
    let names = names_in(&place.dir.join("mnt/two/new"));
    assert!(names[1].starts_with("000000000005_") && names[2].starts_with("000000000006_"), "{names:?}");
    wait_until("originals in the archive", || put_away(&place, "archive").len() == 2);
    assert_eq!(new_of(&place, "43/1").len(), 2, "nothing twice");
    assert_eq!(running.stop(), Some(0));
}

/// Every place at which a kill could lose or double something.
const FAILPOINTS: [&str; 9] = [
    "exchange.claimed",
    "exchange.addressed",
    "exchange.copied",
    "exchange.put",
    "exchange.renamed",
    "exchange.ended",
    "exchange.staged",
    "exchange.got",
    "exchange.gathered",
];

/// What the tills and the ERP have: by place, the contents in the order of the numbers or names.
fn everything(place: &Place) -> BTreeMap<String, Vec<(String, Vec<u8>)>> {
    let read = |folder: &Path| {
        let names = names_in(folder);
        names.into_iter().map(|name| (name.clone(), fs::read(folder.join(name)).unwrap())).collect::<Vec<_>>()
    };
    let mut found: BTreeMap<String, _> = BTreeMap::new();
    for till in TILLS {
        found.insert(till.to_owned(), read(&place.dir.join("tills").join(till).join("new")));
    }
    found.insert("erp".to_owned(), read(&place.dir.join("erp/out")));
    found
}

#[cfg(debug_assertions)]
#[test]
fn killed_at_any_place_nothing_is_lost_and_nothing_is_doubled() {
    for failpoint in FAILPOINTS {
        for nth in [1, 2, 3] {
            killed_at(failpoint, nth);
        }
    }
}

#[cfg(debug_assertions)]
fn killed_at(failpoint: &str, nth: u32) {
    let place = place("");
    let files: Vec<(String, Vec<u8>)> =
        (1..=3).map(|n| (format!("f{n}.xml"), format!("<f n='{n}'/>").into_bytes())).collect();
    for (name, bytes) in &files {
        drop_in(&place, "erp/in", name, bytes);
    }
    for n in 1..=3 {
        drop_in(&place, "tills/42/1/out", &format!("{n:012}_s{n}.xml"), format!("sale {n}").as_bytes());
    }
    let mut command = place.command(&SERVE);
    command.env("TILLWIRE_FAILPOINT", format!("{failpoint}:{nth}"));
    let mut armed = Running::spawn(command);
    let done = |place: &Place| {
        let found = everything(place);
        TILLS.iter().all(|till| found[*till].len() >= 3)
            && found["erp"].len() >= 3
            && put_away(place, "archive").len() >= 3
    };
    // It dies there, or gets through without coming by so often.
    wait_until(&format!("{failpoint}:{nth}"), || armed.child.try_wait().unwrap().is_some() || done(&place));
    armed.kill();
    let running = start(&place);
    wait_until(&format!("all is there after {failpoint}:{nth}"), || done(&place));
    assert_eq!(running.stop(), Some(0));
    let found = everything(&place);
    for till in TILLS {
        let contents: Vec<&Vec<u8>> = found[till].iter().map(|(_, bytes)| bytes).collect();
        let mut sorted: Vec<&Vec<u8>> = contents.clone();
        sorted.sort();
        assert_eq!(sorted, files.iter().map(|(_, bytes)| bytes).collect::<Vec<_>>(), "{failpoint}:{nth} till {till}");
        let numbers: Vec<&str> = found[till].iter().map(|(name, _)| &name[..12]).collect();
        assert_eq!(numbers, ["000000000001", "000000000002", "000000000003"], "{failpoint}:{nth} till {till}");
    }
    let sales: Vec<&[u8]> = found["erp"].iter().map(|(_, bytes)| bytes.as_slice()).collect();
    assert_eq!(sales, [b"sale 1", b"sale 2", b"sale 3"], "{failpoint}:{nth}");
    assert!(names_in(&place.dir.join("erp/in")).is_empty() && names_in(&place.dir.join("tills/42/1/out")).is_empty());
    assert_eq!(fs::read_dir(place.dir.join("state/work")).unwrap().count(), 0, "{failpoint}:{nth}");
}

#[test]
fn a_lost_journal_is_made_anew_from_the_folders() {
    let place = place("");
    let text = fs::read_to_string(place.dir.join("exchange.toml")).unwrap();
    place.file("exchange.toml", text.replacen("till = \"2\"\n", "till = \"2\"\nfolder = \"mnt/two\"\n", 1));
    let running = start(&place);
    drop_in(&place, "erp/in", "one.xml", b"1");
    wait_for_new(&place, "42/1", 1);
    wait_for_new(&place, "43/1", 1);
    // One till lacks the file still, so it is under way when the journal gets lost.
    running.kill();
    fs::remove_file(place.dir.join("state/journal")).unwrap();
    fs::create_dir_all(place.dir.join("mnt/two")).unwrap();
    let mut running = start(&place);
    running.line("the journal was lost; it is made anew");
    wait_until("the till that lacked it", || names_in(&place.dir.join("mnt/two/new")) == ["000000000001_one.xml"]);
    wait_until("the original", || put_away(&place, "archive") == ["one.xml"]);
    assert_eq!(new_of(&place, "42/1"), ["000000000001_one.xml"], "who had it does not get it again");
    drop_in(&place, "erp/in", "two.xml", b"2");
    wait_for_new(&place, "42/1", 2);
    assert_eq!(new_of(&place, "42/1")[1], "000000000002_two.xml");
    assert_eq!(running.stop(), Some(0));
}

#[test]
fn one_process_works_with_a_state_and_systemd_is_told() {
    let place = place("");
    let path = place.dir.join("notify");
    let systemd = std::os::unix::net::UnixDatagram::bind(&path).unwrap();
    systemd.set_read_timeout(Some(crate::program::PATIENCE)).unwrap();
    let mut command = place.command(&SERVE);
    command.args(["--metrics-listen", "127.0.0.1:0"]);
    command.env("NOTIFY_SOCKET", &path).env("WATCHDOG_USEC", "400000");
    let mut running = Running::spawn(command);
    let hear = || {
        let mut block = [0; 512];
        let length = systemd.recv(&mut block).unwrap();
        String::from_utf8_lossy(&block[..length]).into_owned()
    };
    assert!(hear().starts_with("READY=1"));
    assert_eq!(hear(), "WATCHDOG=1");
    let ended = place.run(&SERVE).exits(7);
    assert!(ended.stderr.contains("another process works with"), "{}", ended.stderr);
    let address = running.address("listening on http://");
    let ready = super::price_checker::get(&address, "/readyz?verbose", "*/*").1;
    assert!(ready.contains("route goods ok") && ready.contains("till 43/1 ok"), "{ready}");
    let metrics = super::price_checker::get(&address, "/metrics", "*/*").1;
    assert!(metrics.contains("tillwire_route_suspended{route=\"route goods\"} 0"), "{metrics}");
    assert_eq!(running.stop(), Some(0));
    let mut said = String::new();
    while said != "STOPPING=1" {
        said = hear();
    }
}
