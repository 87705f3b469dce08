//! What support asks of documents: all that is known of one, and its bytes.

use serde_json::{Value, json};
use tillwire::model::Record;
use tillwire::transport::{Kind, Sha256};

use super::till::Till;
use super::{Centre, delivery, json as body};
use crate::program::{Place, fixture, on_both_engines};

on_both_engines!(a_document_is_shown_and_its_bytes_are_written, a_store_is_shown);

/// A document that no receipt is, longer than two pieces of a body.
fn long_and_wrong() -> Vec<u8> {
    let mut text = "{\"not\": \"a receipt\", \"long\": \"".to_owned();
    while text.len() < 600 * 1024 {
        text += &format!("товар {} ", text.len());
    }
    text.into_bytes()
}

fn a_document_is_shown_and_its_bytes_are_written(place: Place) {
    let centre = Centre::begin(place);
    let key = centre.till_key("42", "1");
    let mut till = Till::open(&centre.place.dir.join("till"), &centre.url, &key, "42", "1");
    centre.place.run(&["import", &fixture("day/set10/cashiers.xml"), "--keep"]).exits(0);
    till.until("the staff", |has| has.notices.contains_key(&Kind::Staff));
    let sales = delivery::sales("1");
    let (_, record) = sales.iter().find(|(_, record)| matches!(record, Record::Receipt(_))).unwrap();
    till.send(Kind::Receipt, record);
    let wrong = long_and_wrong();
    till.send_bytes(Kind::Receipt, &wrong);
    till.until_sent();

    let remote = ["--centre", &centre.url, "--key-file", "anna.key"];
    let run = |words: &[&str]| {
        let (here, there) = (centre.place.run(words), centre.place.run(&[words, &remote[..]].concat()));
        assert_eq!((there.code, &there.stdout), (here.code, &here.stdout), "{words:?}: {}", there.stderr);
        here
    };
    let show = |words: &[&str]| run(&[&["docs", "show"], words, &["--format", "json"]].concat()).exits(0).json();

    // The refused one: by its place and by its id, with what was wrong, and byte for byte.
    let told = show(&["42/1/docs/2", "--body"]);
    let doc = &told["docs"][0];
    assert_eq!((told["docs"].as_array().unwrap().len(), &doc["state"]), (1, &json!("rejected")), "{told}");
    assert_eq!(doc["sha256"], Sha256::of(&wrong).to_string());
    assert_eq!(doc["size"], wrong.len());
    assert!(doc["code"].is_string() && doc["final_ms"].is_i64() && doc["retry_of"].is_null(), "{told}");
    let beginning = doc["body"].as_str().unwrap();
    assert!(beginning.len() > 4000 && wrong.starts_with(beginning.as_bytes()), "{beginning}");
    let id = doc["doc_id"].as_str().unwrap().to_owned();
    assert_eq!(show(&[&id])["docs"][0]["n"], 2);
    for (name, more) in [("here.json", &[][..]), ("there.json", &remote[..])] {
        centre.place.run(&[&["docs", "export", &id, "--out", name], more].concat()).exits(0);
        assert!(std::fs::read(centre.place.dir.join(name)).unwrap() == wrong, "{name} is another document");
    }
    let piped = centre.place.command(&[&["docs", "export", "42/1/docs/2", "--out", "-"], &remote[..]].concat());
    let piped = { piped }.output().unwrap();
    assert!(piped.status.success() && piped.stdout == wrong);

    // No answer carries more than a piece.
    let digest = doc["sha256"].as_str().unwrap();
    let at = |start: u64| format!("/v1/documents/body?what={id}&sha256={digest}&start={start}");
    let piece = body(&centre.ask("GET", &at(0), &centre.admin, None));
    assert_eq!(piece["base64"].as_str().unwrap().len(), (256 * 1024usize).div_ceil(3) * 4);
    assert_eq!(centre.status("GET", &at(1 << 40), &centre.admin), 400);
    assert_eq!(centre.status("GET", &at(0).replace(&digest[..8], "00000000"), &centre.admin), 404);
    assert_eq!(centre.status("GET", "/v1/documents?what=nonsense", &centre.admin), 400);
    run(&["docs", "show", "42/1/docs/99"]).exits(4);
    run(&["docs", "export", "42/1/docs/99", "--out", "none"]);
    assert!(!centre.place.dir.join("none").exists());

    // Who may: those of the store; bytes for support; what the staff sign on with for operators.
    let staff = centre.place.run(&["docs", "list", "--kind", "staff", "--format", "json"]).exits(0).json();
    let staff = &staff["docs"].as_array().unwrap().iter().find(|doc| doc["till"] == "1").unwrap().clone();
    let word = |doc: &Value, name: &str| doc[name].as_str().unwrap().to_owned();
    let secret = format!("/v1/documents/body?what={}&sha256={}", word(staff, "doc_id"), word(staff, "sha256"));
    let known = format!("/v1/documents?what={id}");
    for (login, role, stores, statuses) in [
        ("vera", "viewer", "42", [200, 403, 403]),
        ("sonya", "support", "42", [200, 200, 403]),
        ("oleg", "operator", "42", [200, 200, 200]),
        ("olga", "operator", "43", [404, 404, 404]),
    ] {
        let words = ["users", "add", login, "--role", role, "--stores", stores];
        centre.place.run_with(&words, b"secret enough\n").exits(0);
        let got = centre.ask("POST", "/v1/login", "", Some(json!({"login": login, "password": "secret enough"})));
        let key = word(&body(&got), "key");
        let got = [&known, &at(0), &secret].map(|path| centre.status("GET", path, &key));
        assert_eq!(got, statuses, "{login}");
    }
    centre.stop();
}

fn a_store_is_shown(place: Place) {
    let centre = Centre::begin(place);
    centre.place.run(&["stores", "set", "42", "--name", "У дома", "--hours", "mon-fri 09:00-21:00"]).exits(0);
    let remote = ["--centre", &centre.url, "--key-file", "anna.key"];
    for more in [&[][..], &remote[..]] {
        let told = centre.place.run(&[&["stores", "show", "42", "--format", "json"], more].concat()).exits(0).json();
        let told = ["schema", "name", "zone", "hours", "tills"].map(|name| told[name].clone());
        assert_eq!(
            told.to_vec(),
            json!([1, "У дома", "Europe/Moscow", "mon-fri 09:00-21:00", 2]).as_array().unwrap()[..]
        );
        let text = centre.place.run(&[&["stores", "show", "42"], more].concat()).exits(0).stdout;
        assert!(text.contains("mon-fri 09:00-21:00"), "{text}");
        centre.place.run(&[&["stores", "show", "77"], more].concat()).exits(4);
    }
    centre.stop();
}
