//! Metrics of a centre at work, and the alerts and dashboards that are made of them, by Prometheus' own tool.

use std::io::Write as _;
use std::process::{Command, Stdio};

use serde_json::Value;

use crate::centre::{Centre, link};
use crate::program::{Place, on_both_engines, wait_until};
use tillwire::http::{Exchange, Fields};

on_both_engines!(a_centre_tells_of_its_tills);

fn promtool(place: &Place, words: &[&str], input: &str) -> String {
    let mut command = Command::new("promtool");
    command.args(words).current_dir(&place.dir).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().expect("promtool (Debian: prometheus)");
    child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
    let ended = child.wait_with_output().unwrap();
    let said = String::from_utf8_lossy(&ended.stdout).into_owned() + &String::from_utf8_lossy(&ended.stderr);
    assert!(ended.status.success(), "promtool {words:?}: {said}");
    said
}

#[test]
fn alerts_fire_when_they_should_and_not_otherwise() {
    let place = Place::sqlite();
    place.file("alerts.yaml", place.run(&["metrics", "alerts"]).exits(0).stdout);
    let said = promtool(&place, &["check", "rules", "alerts.yaml"], "");
    assert!(said.contains("rules found"), "{said}");
    let tests = std::fs::read_to_string(crate::program::fixture("monitoring/alerts-test.yaml")).unwrap();
    let names = place.run(&["metrics", "alerts"]).exits(0).stdout;
    for name in names.lines().filter_map(|line| line.trim().strip_prefix("- alert: ")) {
        let tested = tests.matches(&format!("alertname: {name}\n")).count();
        assert!(tested >= 2, "{name} is tested {tested} times: once fire, once stay silent");
    }
    // Words may change; the tool would compare them.
    let words = ["annotations:", "summary:", "remedy:"];
    let without = names.lines().filter(|line| !words.iter().any(|word| line.trim().starts_with(word)));
    place.file("alerts.yaml", without.map(|line| format!("{line}\n")).collect::<String>());
    place.file("tests.yaml", tests);
    promtool(&place, &["test", "rules", "tests.yaml"], "");
}

#[test]
fn each_dashboard_is_one_and_the_list_is_whole() {
    let place = Place::sqlite();
    let listed = place.run(&["metrics", "list", "--format", "json"]).exits(0).json();
    let names: Vec<&str> = listed["metrics"].as_array().unwrap().iter().map(|m| m["name"].as_str().unwrap()).collect();
    assert!(names.len() > 80, "{}", names.len());
    for board in ["fleet", "store", "till", "delivery", "broker", "server"] {
        let text = place.run(&["metrics", "dashboard", board]).exits(0).stdout;
        let board: Value = serde_json::from_str(&text).unwrap();
        let panels = board["panels"].as_array().unwrap();
        assert!(panels.len() >= 7 && panels.iter().all(|panel| !panel["targets"].as_array().unwrap().is_empty()));
    }
    place.run(&["metrics", "dashboard", "nothing"]).exits(2);
}

fn a_centre_tells_of_its_tills(place: Place) {
    place.run(&["import", &crate::program::fixture("till/goods.jsonl")]).exits(0);
    let centre = Centre::begin(place);
    let key = centre.till_key("42", "1");
    let mut till = crate::centre::till::Till::open(&centre.place.dir.join("till"), &centre.url, &key, "42", "1");
    till.until("the catalogue is here", |has| has.version.is_some());
    till.report();
    let scrape = |key: &str| {
        let fields = Fields::new().with("authorization", format!("Bearer {key}"));
        let url = format!("{}/metrics", centre.url);
        link().send(Exchange { method: "GET", url, fields, body: Vec::new(), most: 1 << 24 }).unwrap()
    };
    assert_eq!(scrape(&key).status, 404, "a till does not read them");
    let text = || String::from_utf8(scrape(&centre.admin).body).unwrap();
    wait_until("the fleet is told", || text().contains(r#"tillwire_till_info{store="42",till="1","#));
    let told = text();
    for line in [
        r#"tillwire_till_state{store="42",till="1",state="online"} 1"#,
        r#"tillwire_till_state{store="42",till="2",state="never"} 1"#,
        r#"tillwire_docs_applied_total{kind="catalogue-snapshot"} 1"#,
        "# TYPE tillwire_docs_delivery_seconds histogram",
        "# TYPE tillwire_process_cpu_seconds_total counter",
    ] {
        assert!(told.contains(line), "{line} in {told}");
    }
    let said = promtool(&centre.place, &["check", "metrics"], &told);
    assert_eq!(said.trim(), "", "the tool finds nothing to say");
    let listed = centre.place.run(&["metrics", "list", "--format", "json"]).exits(0).json();
    let names: Vec<&str> = listed["metrics"].as_array().unwrap().iter().map(|m| m["name"].as_str().unwrap()).collect();
    for name in told.lines().filter_map(|line| line.strip_prefix("# TYPE ")?.split(' ').next()) {
        assert!(names.contains(&name), "{name} is listed");
    }
    centre.stop();
}

/// Of two processes one tells of the tills; when it dies, the other.
#[test]
fn one_process_tells_of_the_tills() {
    let centre = Centre::begin(Place::sqlite());
    let (mut second, url) = crate::centre::serve(&centre.place);
    let told = |url: &str| {
        let fields = Fields::new().with("authorization", format!("Bearer {}", centre.admin));
        let url = format!("{url}/metrics");
        let got = link().send(Exchange { method: "GET", url, fields, body: Vec::new(), most: 1 << 24 }).unwrap();
        String::from_utf8(got.body).unwrap().contains("tillwire_till_state{")
    };
    wait_until("the first tells", || told(&centre.url));
    assert!(!told(&url));
    let (one, admin) = (centre.url.clone(), centre.admin.clone());
    let place = centre.stop();
    let asks = |url: &str| {
        let fields = Fields::new().with("authorization", format!("Bearer {admin}"));
        let url = format!("{url}/metrics");
        let got = link().send(Exchange { method: "GET", url, fields, body: Vec::new(), most: 1 << 24 });
        got.is_ok_and(|got| String::from_utf8(got.body).unwrap().contains("tillwire_till_state{"))
    };
    wait_until("the second tells", || asks(&url));
    assert!(!asks(&one));
    crate::centre::terminate(&mut second);
    drop(place);
}
