//! Files of an ERP, by themselves: taken in, unloaded, whatever dies in between.

use std::path::Path;

use super::{Centre, serve};
use crate::program::{Place, fixture, names_in, on_both_engines, wait_until};

on_both_engines!(
    files_go_in_and_come_out,
    a_shift_waits_for_its_receipts,
    a_holder_that_dies_loses_nothing_and_nothing_is_double,
    a_route_that_fails_is_suspended,
    a_request_is_answered_once,
    a_ukm_file_that_lies_there_is_replaced,
);

fn drop_file(from: &str, folder: &Path) {
    let name = Path::new(from).file_name().unwrap();
    std::fs::create_dir_all(folder).unwrap();
    // As a careful sender does: under another name first.
    let temporary = folder.join(".being-written.tmp");
    std::fs::copy(from, &temporary).unwrap();
    std::fs::rename(temporary, folder.join(name)).unwrap();
}

fn day() -> Vec<String> {
    let folder = fixture("day/set10");
    names_in(Path::new(&folder)).into_iter().map(|name| format!("{folder}/{name}")).collect()
}

fn add_routes(place: &Place) {
    std::fs::create_dir_all(place.dir.join("in")).unwrap();
    let fast = ["--every", "100ms"];
    let words = ["routes", "add", "erp-in", "in", "--folder", "in", "--settle", "50ms"];
    place.run(&[&words[..], &fast].concat()).exits(0);
    let words =
        ["routes", "add", "erp-out", "out", "--dialect", "set10", "--folder", "out", "--what", "receipts,shifts,cash"];
    place.run(&[&words[..], &fast].concat()).exits(0);
}

/// The receipts in all files of a folder, by a conversion that knows nothing of the centre.
fn receipts_in(place: &Place, folder: &str) -> Vec<String> {
    let mut all = Vec::new();
    for name in names_in(&place.dir.join(folder)).iter().filter(|name| name.starts_with("purchases")) {
        let file = format!("{folder}/{name}");
        let ended = place.run(&["convert", &file, "--to", "canonical", "-o", "-", "-q"]);
        assert!(matches!(ended.code, Some(0 | 1)), "{}", ended.stderr);
        all.extend(ended.stdout.lines().filter(|line| line.contains("\"receipt\"")).map(str::to_owned));
    }
    all.sort();
    all
}

fn files_go_in_and_come_out(place: Place) {
    let centre = Centre::begin(place);
    add_routes(&centre.place);
    let (place, folder) = (&centre.place, centre.place.dir.join("in"));
    for file in day() {
        drop_file(&file, &folder);
    }
    place.file("in/broken.xml", "<purchases><purchase></purchases>");
    wait_until("everything was taken", || names_in(&folder).is_empty() && names_in(&folder.join("error")).len() >= 2);
    wait_until("all of it is done", || names_in(&folder.join("done")).len() == 7);
    assert!(!folder.join("work").exists() || names_in(&folder.join("work")).is_empty());
    assert!(names_in(&folder.join("error")).iter().any(|name| name.ends_with(".findings.jsonl")));
    assert_eq!(place.documents_int("SELECT count(*) FROM receipt"), 200);
    wait_until("all of it is unloaded", || receipts_in(place, "out").len() == 200);
    // What was unloaded is not unloaded again, and what comes again is not taken again.
    drop_file(&fixture("day/set10/purchases-20-11-2026_06-00-00.xml"), &folder);
    wait_until("it was looked at", || names_in(&folder.join("done")).len() == 8);
    let listed = place.run(&["routes", "list", "--format", "json"]).exits(0).json();
    assert_eq!(listed["routes"].as_array().unwrap().len(), 2, "{listed}");
    assert!(listed["routes"][0]["job"]["told"].as_str().is_some_and(|told| !told.is_empty()), "{listed}");
    wait_until("shifts and cash are unloaded too", || {
        let outs = names_in(&place.dir.join("out"));
        ["zreports", "cash_in", "cash_out"].iter().all(|kind| outs.iter().any(|name| name.starts_with(kind)))
    });
    assert_eq!(receipts_in(place, "out").len(), 200);
    centre.stop();
}

fn a_shift_waits_for_its_receipts(place: Place) {
    let centre = Centre::begin(place);
    add_routes(&centre.place);
    let (place, folder) = (&centre.place, centre.place.dir.join("in"));
    drop_file(&fixture("day/set10/zreports-20-11-2026_06-00-00.xml"), &folder);
    wait_until("the reports are in", || place.documents_int("SELECT count(*) FROM till_document") == 2);
    wait_until("the shifts were looked at", || {
        let sql = "SELECT count(*) FROM job WHERE name = 'shifts' AND told LIKE '%wait%'";
        place.documents_int(sql) == 1
    });
    let reports = || names_in(&place.dir.join("out")).iter().filter(|name| name.starts_with("zreports")).count();
    assert_eq!(reports(), 0);
    // One is released by somebody, the other goes when its receipts are here.
    place.run(&["shifts", "release", "42/1/1187"]).exits(0);
    place.run(&["shifts", "release", "42/1/1187"]).exits(4);
    wait_until("the released one is out", || reports() == 1);
    drop_file(&fixture("day/set10/purchases-20-11-2026_06-00-00.xml"), &folder);
    wait_until("the other one is out", || reports() == 2);
    centre.stop();
}

/// The process dies between the claim and the load, after the load, between the commit and the name of a file; then
/// another one goes on.
fn a_holder_that_dies_loses_nothing_and_nothing_is_double(place: Place) {
    let centre = Centre::begin(place);
    let place = centre.stop();
    add_routes(&place);
    let folder = place.dir.join("in");
    for file in day() {
        drop_file(&file, &folder);
    }
    for label in ["route.claimed", "route.loaded", "export.committed", "route.unloaded"] {
        let mut command = place.command(&["serve", "centre", "--listen", "127.0.0.1:0"]);
        let mut child = command.env("TILLWIRE_FAILPOINT", label).spawn().unwrap();
        // Another process must not wait for its lease to end by itself.
        let mut ended = None;
        wait_until(label, || {
            ended = child.try_wait().unwrap();
            ended.is_some()
        });
        assert!(!ended.unwrap().success(), "{label}");
        place.books().documents.write(|tx| tx.execute("UPDATE lease SET until_ms = 0", &[])).unwrap();
    }
    let (mut child, _) = serve(&place);
    wait_until("all of it is unloaded", || receipts_in(&place, "out").len() >= 200);
    wait_until("all of it is done", || names_in(&folder.join("done")).len() == 7);
    assert_eq!(place.documents_int("SELECT count(*) FROM receipt"), 200);
    let receipts = receipts_in(&place, "out");
    let mut once = receipts.clone();
    once.dedup();
    assert_eq!((receipts.len(), once.len()), (200, 200));
    assert!(names_in(&folder.join("error")).is_empty());
    child.kill().unwrap();
    child.wait().unwrap();
}

fn a_route_that_fails_is_suspended(place: Place) {
    let centre = Centre::begin(place);
    add_routes(&centre.place);
    let place = &centre.place;
    std::fs::remove_dir_all(place.dir.join("in")).unwrap();
    let route = || place.run(&["routes", "list", "--format", "json"]).exits(0).json()["routes"][0].clone();
    wait_until("it is suspended", || route()["suspended"] == true);
    assert!(route()["job"]["error"].as_str().unwrap().contains("is no folder"), "{}", route());
    let alarms = place.run(&["alarms", "list", "--format", "csv"]).exits(0).stdout;
    assert!(alarms.contains("route-failed,erp-in") && alarms.contains("suspended after 5 failures"), "{alarms}");
    // The other one goes on, and this one when it is resumed.
    std::fs::create_dir_all(place.dir.join("in")).unwrap();
    place.run(&["routes", "resume", "erp-in"]).exits(0);
    drop_file(&fixture("day/set10/purchases-20-11-2026_06-00-00.xml"), &place.dir.join("in"));
    wait_until("it works again", || receipts_in(place, "out").len() == 200);
    let open = "SELECT count(*) FROM alarm WHERE kind = 'route-failed' AND cleared_ms IS NULL";
    wait_until("the alarm is cleared by itself", || place.documents_int(open) == 0);
    // What cannot work is told when it is added.
    for (words, told) in [
        (vec!["x", "out", "--dialect", "nonesuch", "--folder", "/x", "--what", "cash"], "there is no dialect"),
        (vec!["x", "out", "--folder", "/x", "--what", "cash"], "a route out needs a dialect"),
        (vec!["x", "out", "--dialect", "set10", "--folder", "/x"], "needs `what`"),
        (vec!["../x", "in", "--folder", "/x"], "cannot be a route's name"),
    ] {
        let ended = place.run(&[&["routes", "add"][..], &words].concat()).exits(3);
        assert!(ended.stderr.contains(told), "{words:?}: {}", ended.stderr);
    }
    centre.stop();
}

fn empty(folder: &Path) {
    for name in names_in(folder) {
        let path = folder.join(name);
        if path.is_file() {
            std::fs::remove_file(path).unwrap();
        }
    }
}

/// A receiver asks again for what it had; also when the process dies before the request is put away.
fn a_request_is_answered_once(place: Place) {
    let centre = Centre::begin(place);
    add_routes(&centre.place);
    let (folder, out) = (centre.place.dir.join("in"), centre.place.dir.join("out"));
    for file in day() {
        drop_file(&file, &folder);
    }
    let source = out.join("source");
    wait_until("all of it is unloaded", || receipts_in(&centre.place, "out").len() == 200);
    wait_until("the reports too", || names_in(&out).iter().any(|name| name.starts_with("zreports")));
    let place = centre.stop();
    empty(&out);
    std::fs::create_dir_all(&source).unwrap();
    let of_till = place.documents_int("SELECT count(*) FROM receipt WHERE till = '1' AND shift = 1187");
    assert!((1..200).contains(&of_till));
    let text = "shop: 42\ncash: 1\nshift: 1187,1187\ndate: 20.11.2026\nreport: Zreports,purchases";
    place.file("out/source/reports.request", text);
    for label in ["request.claimed", "export.committed", "request.unloaded"] {
        let mut command = place.command(&["serve", "centre", "--listen", "127.0.0.1:0"]);
        let mut child = command.env("TILLWIRE_FAILPOINT", label).spawn().unwrap();
        let mut ended = None;
        wait_until(label, || {
            ended = child.try_wait().unwrap();
            ended.is_some()
        });
        assert!(!ended.unwrap().success(), "{label}");
        place.books().documents.write(|tx| tx.execute("UPDATE lease SET until_ms = 0", &[])).unwrap();
        assert!(!source.join("reports.request").exists(), "it was claimed");
    }
    let (mut child, _) = serve(&place);
    wait_until("the request is put away", || names_in(&source.join("done")) == ["reports.request"]);
    assert_eq!(receipts_in(&place, "out").len() as i64, of_till);
    assert_eq!(names_in(&out).iter().filter(|name| name.starts_with("zreports")).count(), 1);
    assert!(!source.join("work").exists());

    // The same request at another time is another request; what is none is told so.
    empty(&out);
    place.file("out/source/reports.request", text);
    wait_until("it is answered anew", || names_in(&source.join("done")).len() == 2);
    assert_eq!(receipts_in(&place, "out").len() as i64, of_till);
    place.file("out/source/reports.request", "shop: 42\nreport: everything");
    wait_until("it is refused", || names_in(&source.join("error")).len() == 2);
    let findings = std::fs::read_to_string(source.join("error/reports.request.findings.jsonl")).unwrap();
    assert!(findings.contains("not a kind of report"), "{findings}");
    place.file("out/source/reports.request", "shop: 42");
    wait_until("it is refused too", || names_in(&source.join("error")).len() == 4);
    let findings = std::fs::read_to_string(source.join("error/reports.request.2.findings.jsonl")).unwrap();
    assert!(findings.contains("does not say what is wanted"), "{findings}");
    child.kill().unwrap();
    child.wait().unwrap();
}

/// UKM names a file by its document: a revision takes the place of a file that was not fetched yet (sheet ukm §4.1).
fn a_ukm_file_that_lies_there_is_replaced(place: Place) {
    let centre = Centre::begin(place);
    let (place, folder) = (&centre.place, centre.place.dir.join("in"));
    std::fs::create_dir_all(&folder).unwrap();
    let mapping = concat!(env!("CARGO_MANIFEST_DIR"), "/mappings/ukm-xml-assumed.toml");
    let fast = ["--every", "100ms"];
    let words = ["routes", "add", "erp-in", "in", "--folder", "in", "--settle", "50ms"];
    place.run(&[&words[..], &fast].concat()).exits(0);
    let words = ["routes", "add", "ukm", "out", "--dialect", "ukm-xml", "--folder", "out"];
    let more = ["--what", "receipts,shifts", "--mapping", mapping, "--accept-assumed"];
    place.run(&[&words[..], &more, &fast].concat()).exits(0);
    for file in day() {
        drop_file(&file, &folder);
    }
    let out = place.dir.join("out");
    let of = |kind: &str| names_in(&out).iter().filter(|name| name.starts_with(kind)).count();
    wait_until("all of it is unloaded", || of("receipt_") == 200 && of("shift_") == 2);
    let file = out.join("receipt_[42]_[1]_[1187]_[1]_[1].xml");
    let before = std::fs::read_to_string(&file).unwrap();
    // The cashier's name was spelled wrong: the same receipt, other words.
    let text = std::fs::read_to_string(fixture("day/set10/purchases-20-11-2026_06-00-00.xml")).unwrap();
    let mended = text.replacen("userName=\"", "userName=\"X", 1);
    place.file("mended.tmp", mended);
    std::fs::rename(place.dir.join("mended.tmp"), folder.join("purchases-20-11-2026_07-00-00.xml")).unwrap();
    wait_until("the revision is there", || std::fs::read_to_string(&file).is_ok_and(|text| text != before));
    assert_eq!(of("receipt_"), 200);
    let changed = |name: &&String| std::fs::read_to_string(out.join(name)).unwrap().contains("<cashierName>X");
    assert_eq!(names_in(&out).iter().filter(changed).count(), 1);
    centre.stop();
}
