//! Price checkers over tills that really sell, and services that a centre tells what they are.

use std::process::Stdio;

use tillwire::text::Encoding;

use super::Running;
use super::price_checker::Device;
use crate::centre::Centre;
use crate::program::{Place, names_in, signal, wait_until};
use crate::support::till::{Stage, example};

const SERVICE: &str = "twk_aabbccddeeff_0011223344556677889900112233445566778899001122334455667788990011";

/// A till that sells and answers the store's services.
fn selling(place: &Place, stage: &Stage) -> (Running, String) {
    let database = stage.database().display().to_string();
    let mut words = vec!["till", "run", "--till-db", &database, "--till-settings", "till.toml"];
    words.extend(["--listen", "127.0.0.1:0", "--listen-keys", "keys"]);
    let mut command = place.command(&words);
    command.stdin(Stdio::piped());
    let mut running = Running::spawn(command);
    let address = running.address("listening on http://");
    (running, address)
}

/// The text of an answer.
fn shown(device: &mut Device) -> String {
    device.say(b"F9520002100016\r");
    Encoding::CP1251.decode(&device.hear_to_etx()).unwrap().into_owned()
}

#[test]
fn any_till_that_is_on_will_do_and_a_silent_one_is_left() {
    let place = Place::sqlite();
    place.file("till.toml", example("till.toml"));
    place.file("keys", format!("{SERVICE}\n"));
    place.file("service.key", format!("{SERVICE}\n"));
    let stages = [Stage::new(""), Stage::new("")];
    let (first, at_first) = selling(&place, &stages[0]);
    let (second, at_second) = selling(&place, &stages[1]);
    let map = format!(
        r#"{{"tills":[{{"till":"1","address":"http://{at_first}"}},{{"till":"2","address":"http://{at_second}"}}]}}"#
    );
    place.file("tills.json", map);
    let words = ["serve", "price-checker", "--store-map", "tills.json", "--key-file", "service.key"];
    let words: Vec<&str> = words.into_iter().chain(["--listen", "shuttle=127.0.0.1:0"]).collect();
    let mut running = Running::start(&place, &words);
    let mut device = Device::connect(&running.address("for shuttle"));
    assert!(shown(&mut device).contains("45.00"));
    // The one that answered goes silent without closing anything.
    signal(&first.child, "STOP");
    wait_until("the other one answers", || shown(&mut device).contains("45.00"));
    second.kill();
    wait_until("the device says so", || shown(&mut device).contains("Нет связи"));
    let line = running.line("no till is on");
    assert!(line.contains("till 1") && line.contains("till 2"), "{line}");
    signal(&first.child, "CONT");
    wait_until("a till that is on again answers", || shown(&mut device).contains("45.00"));
    assert_eq!(running.stop(), Some(0));
}

#[test]
fn services_get_what_they_must_know_from_the_centre_and_go_on_without_it() {
    let centre = Centre::begin(Place::sqlite());
    let place = &centre.place;
    place.run(&["keys", "issue", "--kind", "store-service", "--store", "42", "--out", "service.key"]).exits(0);
    place.file("wrong.toml", "[[route]]\nname = \"a\"\n");
    place.run(&["service", "configure", "exchange", "--store", "42", "wrong.toml"]).exits(3);
    let text = "[[till]]\nstore = \"42\"\ntill = \"1\"\n[[route]]\nname = \"goods\"\nin = \"in\"\nready = \"rename\"\n";
    place.file("exchange.toml", text);
    place.run(&["service", "configure", "exchange", "--store", "42", "exchange.toml"]).exits(0);
    let told = place.run(&["service", "configure", "exchange", "--store", "42"]).exits(0);
    assert_eq!(told.stdout, text);
    place.file("devices.toml", "[listen]\nnewland = \"127.0.0.1:0\"\n");
    place.run(&["service", "configure", "price-checker", "--store", "42", "devices.toml"]).exits(0);
    // A service of another store gets nothing.
    place.run(&["keys", "issue", "--kind", "store-service", "--store", "43", "--out", "other.key"]).exits(0);
    let url = centre.url.clone();
    let words = |key: &'static str, server: &'static str| {
        vec!["serve", server, "--centre", &url, "--key-file", key, "--store", "42", "--state-dir", "store"]
    };
    place.run(&words("other.key", "exchange")).exits(5);

    let mut running = Running::start(place, &words("service.key", "exchange"));
    running.line("watching 1 routes for 1 tills");
    assert_eq!(running.stop(), Some(0));
    let mut checker = Running::start(place, &words("service.key", "price-checker"));
    checker.address("for newland");
    assert_eq!(checker.stop(), Some(0));

    // The centre is gone: what was kept serves.
    let place = centre.stop();
    let mut running = Running::start(&place, &words("service.key", "exchange"));
    running.line("the settings are those of");
    running.line("watching 1 routes for 1 tills");
    let part = place.file("store/in/a.xml.part", "<a/>");
    std::fs::rename(part, place.dir.join("store/in/a.xml")).unwrap();
    wait_until("the file", || names_in(&place.dir.join("store/tills/42/1/new")) == ["000000000001_a.xml"]);
    assert_eq!(running.stop(), Some(0));
}
