//! Units of systemd and the doctor.

use std::process::Command;

use crate::program::Place;

#[test]
fn units_are_written_verified_shown_and_taken_away() {
    let place = Place::sqlite();
    std::fs::create_dir(place.dir.join("units")).unwrap();
    for server in ["centre", "exchange", "price-checker"] {
        let words = ["service", "install", server, "--unit-dir", "units", "--", "--store", "4 2", "--listen", "100%"];
        place.run(&words).exits(0);
        let unit = place.dir.join(format!("units/tillwire-{server}.service"));
        let text = std::fs::read_to_string(&unit).unwrap();
        assert!(text.contains(&format!("serve {server} --store \"4 2\" --listen 100%%")), "{text}");
        assert!(text.contains("Type=notify") && text.contains("WatchdogSec=30"), "{text}");
        match Command::new("systemd-analyze").arg("verify").arg(&unit).output() {
            Ok(verified) => {
                let said = String::from_utf8_lossy(&verified.stderr).into_owned();
                let about: Vec<&str> = said.lines().filter(|line| line.contains("tillwire-")).collect();
                assert!(about.is_empty() || verified.status.success(), "{about:?}");
            }
            Err(error) => eprintln!("skipped: systemd-analyze: {error}"),
        }
    }
    let shown = place.run(&["service", "status", "--unit-dir", "units", "--format", "json"]).exits(0).json();
    assert_eq!(shown["services"][2]["unit"], "tillwire-price-checker.service");
    assert_eq!(shown["services"][2]["installed"], true);
    place.run(&["service", "uninstall", "exchange", "--unit-dir", "units"]).exits(0);
    place.run(&["service", "uninstall", "exchange", "--unit-dir", "units"]).exits(4);
    place.run(&["service", "status", "exchange", "--unit-dir", "units"]).exits(4);
    let dry = place.run(&["service", "install", "centre", "--dry-run", "--user", "shop"]).exits(0);
    assert!(dry.stdout.contains("User=shop") && !place.dir.join("tillwire-centre.service").exists());
    place.run(&["service", "install", "centre", "--user", "a b", "--dry-run"]).exits(2);
}

#[test]
fn the_doctor_looks_at_what_each_server_needs() {
    let place = Place::sqlite();
    let levels = |words: &[&str], code: &[i32]| {
        let words: Vec<&str> = words.iter().copied().chain(["--format", "json"]).collect();
        let ended = place.run(&words);
        assert!(ended.code.is_some_and(|found| code.contains(&found)), "{:?} {}", ended.code, ended.stderr);
        let json = ended.json();
        let rows = json["findings"].as_array().unwrap().clone();
        rows.iter()
            .map(|row| format!("{} {}", row["what"].as_str().unwrap(), row["level"].as_str().unwrap()))
            .collect::<Vec<_>>()
    };
    // Slow disks and full ones of a test machine are warnings, so 0 and 1 are both right here.
    place.run(&["db", "init"]).exits(0);
    let found = levels(&["doctor", "centre", "--listen", "127.0.0.1:0"], &[0, 1]);
    assert!(
        found.contains(&"database ok".to_owned()) && found.contains(&"port 127.0.0.1:0 ok".to_owned()),
        "{found:?}"
    );
    assert!(found.contains(&"SQLite ok".to_owned()), "{found:?}");
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    let found = levels(&["doctor", "price-checker", "--listen", &address], &[5]);
    assert!(found.contains(&format!("port {address} failed")), "{found:?}");
    place.file(
        "exchange.toml",
        "[[till]]\nstore = \"1\"\ntill = \"1\"\nfolder = \"mnt/one\"\n[[route]]\nname = \"a\"\nin = \"in\"\n",
    );
    let found = levels(&["doctor", "exchange", "--exchange-settings", "exchange.toml"], &[5]);
    assert!(found.iter().any(|line| line.starts_with("folder ") && line.ends_with("mnt/one failed")), "{found:?}");
    place.run(&["doctor", "exchange"]).exits(2);
}
