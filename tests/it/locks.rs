//! Two copies at once, files that are still being written, and Ctrl-C: the program as cron and people meet it.

use std::fs::File;
use std::io::Write as _;
use std::process::Child;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use crate::program::{Ended, Place, good, goods, names_in, on_both_engines, purchases, signal, wait_until};

on_both_engines!(
    a_second_copy_finds_the_lock,
    a_second_copy_waits,
    a_file_that_grows_is_not_ready,
    temporary_names_are_never_taken,
    an_interrupted_import_leaves_nothing_half_done,
    an_interrupted_export_publishes_nothing,
    what_a_killed_run_has_spooled_is_swept,
    whoever_waits_can_be_interrupted,
);

/// A run that has the lock and waits for more input.
fn busy(place: &Place) -> Child {
    // It may meet the lock while we look at it.
    let mut child = place.spawn_open(&["import", "-", "--wait", "100"]);
    let mut beginning = goods(&(1..2_000).map(|n| good(&n.to_string(), "Чай", "10")).collect::<String>());
    beginning.truncate(beginning.len() - "</goods-catalog>\n".len());
    child.stdin.as_mut().unwrap().write_all(beginning.as_bytes()).unwrap();
    let books = place.books();
    wait_until("the child has the lock", || books.documents.try_lock("import").unwrap().is_none());
    child
}

/// Gives it the end of its input.
fn finish(mut child: Child) -> Ended {
    let mut stdin = child.stdin.take().unwrap();
    stdin.write_all(b"</goods-catalog>\n").unwrap();
    drop(stdin);
    Ended::of(child.wait_with_output().unwrap())
}

fn a_second_copy_finds_the_lock(place: Place) {
    let _ = place.run(&["db", "init"]).exits(0);
    let first = busy(&place);
    place.file("sales.xml", purchases(1, 1..4));
    let second = place.run(&["import", "sales.xml", "--settle", "0s"]).exits(7);
    assert!(
        second.stderr.contains("another import is at work") && second.stderr.contains("help:"),
        "{}",
        second.stderr
    );
    assert_eq!(place.documents_int("SELECT count(*) FROM receipt"), 0);
    // What only reads needs no lock, and an export has its own.
    let _ = place.run(&["items", "find", "Чай"]).exits(0);
    let _ = place.run(&["export", "receipts", "--to", "canonical", "--out", "out"]).exits(0);
    let export = place.books().documents.try_lock("export").unwrap().expect("free");
    let _ = place.run(&["export", "receipts", "--to", "canonical", "--out", "out"]).exits(7);
    drop(export);
    finish(first).exits(0);
    assert_eq!(place.catalogue_int("SELECT count(*) FROM item"), 1_999);
    let _ = place.run(&["import", "sales.xml", "--settle", "0s"]).exits(0);
}

fn a_second_copy_waits(place: Place) {
    let _ = place.run(&["db", "init"]).exits(0);
    let first = busy(&place);
    place.file("sales.xml", purchases(1, 1..4));
    let _ = place.run(&["import", "sales.xml", "--settle", "0s", "--wait", "1"]).exits(7);
    let mut second = place.command(&["import", "sales.xml", "--settle", "0s", "--wait", "100"]).spawn().unwrap();
    std::thread::sleep(Duration::from_millis(500));
    assert!(second.try_wait().unwrap().is_none(), "it waits");
    finish(first).exits(0);
    Ended::of(second.wait_with_output().unwrap()).exits(0);
    assert_eq!(place.documents_int("SELECT count(*) FROM receipt"), 3);
}

fn a_file_that_grows_is_not_ready(place: Place) {
    let _ = place.run(&["db", "init"]).exits(0);
    let before = place.dump();
    let path = place.file("in/goods.xml", "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<goods-catalog>\n");
    place.file("in/ready.xml", purchases(1, 1..4));
    let stop = Arc::new(AtomicBool::new(false));
    let told = stop.clone();
    let sender = std::thread::spawn(move || {
        let mut file = File::options().append(true).open(path).unwrap();
        for n in 1.. {
            if told.load(Ordering::SeqCst) {
                break;
            }
            file.write_all(good(&n.to_string(), "Чай", "10").as_bytes()).unwrap();
            std::thread::sleep(Duration::from_millis(5));
        }
        file.write_all(b"</goods-catalog>\n").unwrap();
    });
    let ended = place.run(&["import", "in", "--settle", "1s", "--format", "json"]);
    stop.store(true, Ordering::SeqCst);
    sender.join().unwrap();
    let json = ended.exits(0).json();
    let files = json["files"].as_array().unwrap();
    let outcome = |name: &str| {
        let file = files.iter().find(|f| f["file"].as_str().unwrap().ends_with(name));
        file.unwrap_or_else(|| panic!("{name} in {json}"))["outcome"].as_str().unwrap()
    };
    assert_eq!((outcome("goods.xml"), outcome("ready.xml")), ("not-ready", "applied"));
    assert_eq!(place.dump()["item"], before["item"]);
    assert_eq!(names_in(&place.dir.join("in")), ["goods.xml"]);
    let _ = place.run(&["import", "in", "--settle", "1s"]).exits(0);
    assert!(place.catalogue_int("SELECT count(*) FROM item") > 0);
    assert_eq!(names_in(&place.dir.join("in/done")), ["goods.xml", "ready.xml"]);
}

fn temporary_names_are_never_taken(place: Place) {
    let names =
        [".goods.xml", ".tillwire-goods.xml", "goods.xml.filepart", "goods.xml.part", "goods.xml.tmp", "goods.xml~"];
    for name in names {
        place.file(&format!("in/{name}"), goods(&good("1", "Чай", "10")));
    }
    let ended = place.run(&["import", "in", "--settle", "0s", "--format", "json"]).exits(0);
    assert_eq!(ended.json()["files"], serde_json::json!([]));
    assert_eq!(names_in(&place.dir.join("in")), names);
    // The sender renames, and it is taken at once.
    std::fs::rename(place.dir.join("in/goods.xml.tmp"), place.dir.join("in/goods.xml")).unwrap();
    let _ = place.run(&["import", "in", "--settle", "0s"]).exits(0);
    assert_eq!(place.catalogue_int("SELECT count(*) FROM item"), 1);
    assert_eq!(names_in(&place.dir.join("in/done")), ["goods.xml"]);
}

fn an_interrupted_import_leaves_nothing_half_done(place: Place) {
    let _ = place.run(&["db", "init"]).exits(0);
    let before = place.dump();
    for name in ["INT", "TERM"] {
        let mut child = busy(&place);
        signal(&child, name);
        // Its input stays open: it must not wait for more.
        let stdin = child.stdin.take();
        let ended = Ended::of(child.wait_with_output().unwrap()).exits(130);
        assert!(ended.stderr.contains("interrupted"), "{}", ended.stderr);
        drop(stdin);
        assert_eq!(place.dump(), before);
    }
    finish(busy(&place)).exits(0);
    assert_eq!(place.catalogue_int("SELECT count(*) FROM item"), 1_999);
}

fn an_interrupted_export_publishes_nothing(place: Place) {
    // So many that the signal finds the run at work.
    let receipts = 1..10_001;
    place.file("sales.xml", purchases(1, receipts.clone()));
    let _ = place.run(&["import", "sales.xml", "--settle", "0s"]).exits(0);
    let before = place.dump();
    let out = place.dir.join("out");
    let words = ["export", "receipts", "--new", "--target", "erp", "--to", "canonical", "--out", "out"];
    for name in ["INT", "TERM"] {
        let child = place.command(&words).spawn().unwrap();
        wait_until("a file is being written", || names_in(&out).iter().any(|name| name.starts_with('.')));
        signal(&child, name);
        let ended = Ended::of(child.wait_with_output().unwrap()).exits(130);
        assert!(ended.stderr.contains("interrupted"), "{}", ended.stderr);
        assert_eq!(names_in(&out), [""; 0]);
        assert_eq!(place.dump(), before);
    }
    let _ = place.run(&words).exits(0);
    let _ = place.run(&words).exits(0);
    let files: Vec<String> = names_in(&out).iter().map(|f| std::fs::read_to_string(out.join(f)).unwrap()).collect();
    let mut keys: Vec<(u64, u64)> = files.iter().flat_map(|text| crate::kill::keys_of_lines(text)).collect();
    keys.sort_unstable();
    assert_eq!(keys, receipts.map(|number| (1, u64::from(number))).collect::<Vec<_>>());
}

fn what_a_killed_run_has_spooled_is_swept(place: Place) {
    let _ = place.run(&["db", "init"]).exits(0);
    let scratches = || -> Vec<std::path::PathBuf> {
        let entries = std::fs::read_dir(&place.dir).unwrap().flatten().map(|e| e.path());
        entries.filter(|p| p.file_name().unwrap().to_string_lossy().starts_with("tillwire-")).collect()
    };
    let mut killed = busy(&place);
    let left = scratches();
    assert!(left.iter().any(|folder| folder.join("stdin").exists()), "{left:?}");
    killed.kill().unwrap();
    killed.wait().unwrap();
    assert_eq!(scratches(), left);
    // One that lives keeps its own.
    let mut living = place.spawn_open(&["lint", "-"]);
    wait_until("it has a folder", || scratches().iter().any(|folder| !left.contains(folder)));
    place.file("goods.xml", goods(&good("1", "Чай", "10")));
    let _ = place.run(&["import", "goods.xml", "--settle", "0s"]).exits(0);
    let kept = scratches();
    assert!(kept.len() == 1 && !left.contains(&kept[0]), "{kept:?} of {left:?}");
    living.stdin.as_mut().unwrap().write_all(goods(&good("1", "Чай", "10")).as_bytes()).unwrap();
    drop(living.stdin.take());
    let _ = Ended::of(living.wait_with_output().unwrap()).exits(0);
    assert_eq!(scratches(), [""; 0].map(std::path::PathBuf::from));
}

fn whoever_waits_can_be_interrupted(place: Place) {
    let _ = place.run(&["db", "init"]).exits(0);
    place.file("in/goods.xml", goods(&good("1", "Чай", "10")));
    // For a file to stand still.
    let settling = place.command(&["import", "in", "--settle", "100s", "--wait", "100"]).spawn().unwrap();
    let books = place.books();
    wait_until("the child has the lock", || books.documents.try_lock("import").unwrap().is_none());
    signal(&settling, "INT");
    Ended::of(settling.wait_with_output().unwrap()).exits(130);
    // For the lock.
    wait_until("the lock is free", || books.documents.try_lock("import").unwrap().is_some());
    let held = books.documents.lock_wait("import", Duration::from_secs(10)).unwrap().expect("free");
    let mut waiting = place.command(&["import", "in", "--wait", "100"]).spawn().unwrap();
    // A signal before the program has set its handler ends it without a word.
    wait_until("it minds Ctrl-C", || minds_interrupts(waiting.id()));
    assert!(waiting.try_wait().unwrap().is_none());
    signal(&waiting, "INT");
    Ended::of(waiting.wait_with_output().unwrap()).exits(130);
    drop(held);
    assert_eq!(names_in(&place.dir.join("in")), ["goods.xml"]);
    assert_eq!(place.catalogue_int("SELECT count(*) FROM item"), 0);
}

/// Whether a process catches SIGINT, the second bit of the mask that the kernel shows.
fn minds_interrupts(pid: u32) -> bool {
    let status = std::fs::read_to_string(format!("/proc/{pid}/status")).unwrap_or_default();
    let mask = status.lines().find_map(|line| line.strip_prefix("SigCgt:"));
    mask.is_some_and(|mask| u64::from_str_radix(mask.trim(), 16).is_ok_and(|mask| mask & 2 != 0))
}
