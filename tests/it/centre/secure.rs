//! TLS, its renewal, and what comes from those who mean no good: refused, and nothing is written.

use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use super::{Centre, json, serve_with, terminate};
use crate::program::{Place, wait_until};

/// A certificate for 127.0.0.1 as `centre.pem` and `centre.key`, by an authority of its own, `{authority}.pem`.
fn certificate(folder: &Path, authority: &str) {
    let openssl = |words: &[&str]| {
        let made = Command::new("openssl").args(words).current_dir(folder).stderr(Stdio::null()).status();
        assert!(made.is_ok_and(|status| status.success()), "openssl {words:?}");
    };
    std::fs::write(folder.join("names"), "subjectAltName=IP:127.0.0.1\n").unwrap();
    let (ca, key) = (format!("{authority}.pem"), format!("{authority}.key"));
    let fresh = ["req", "-newkey", "rsa:2048", "-nodes"];
    openssl(&[&fresh[..], &["-x509", "-keyout", &key, "-out", &ca, "-days", "2", "-subj", "/CN=authority"]].concat());
    openssl(&[&fresh[..], &["-keyout", "centre.key", "-out", "centre.csr", "-subj", "/CN=centre"]].concat());
    let sign = ["x509", "-req", "-in", "centre.csr", "-CA", &ca, "-CAkey", &key, "-CAcreateserial", "-days", "2"];
    openssl(&[&sign[..], &["-extfile", "names", "-out", "centre.pem"]].concat());
}

#[test]
fn tls_is_spoken_and_renewed_without_a_pause() {
    let centre = Centre::begin(Place::sqlite());
    let place = centre.stop();
    certificate(&place.dir, "old");
    let ended = place.run(&["serve", "centre", "--listen", "0.0.0.0:0"]).exits(2);
    assert!(ended.stderr.contains("--allow-plain-http"), "{}", ended.stderr);
    let ended = place.run(&["serve", "centre", "--tls-cert", "centre.pem", "--tls-key", "centre.pem"]).exits(3);
    assert!(ended.stderr.contains("centre.pem"), "{}", ended.stderr);
    let words = ["--tls-cert", "centre.pem", "--tls-key", "centre.key"];
    let (mut child, url) = serve_with(&place, &words);
    assert!(url.starts_with("https://"), "{url}");
    let list = |ca: &str| {
        let words = ["tills", "list", "--centre", &url, "--key-file", "anna.key", "--ca-file", ca];
        place.command(&words).env_remove("TILLWIRE_DB").output().unwrap()
    };
    assert!(list("old.pem").status.success(), "{}", String::from_utf8_lossy(&list("old.pem").stderr));
    // Another authority vouches for nothing.
    std::fs::create_dir_all(place.dir.join("other")).unwrap();
    certificate(&place.dir.join("other"), "ca");
    assert_eq!(list("other/ca.pem").status.code(), Some(5));
    // A new certificate is taken at SIGHUP; one that cannot be used is not.
    std::fs::write(place.dir.join("centre.pem"), "not a certificate").unwrap();
    let hang_up = || {
        let id = child.id().to_string();
        assert!(Command::new("kill").args(["-HUP", &id]).status().unwrap().success());
    };
    hang_up();
    assert!(list("old.pem").status.success(), "the old one stays");
    certificate(&place.dir, "new");
    hang_up();
    wait_until("the new certificate is shown", || list("new.pem").status.success());
    assert_eq!(list("old.pem").status.code(), Some(5), "the old one is gone");
    terminate(&mut child);
}

/// What a server answers to bytes; nothing when it only closes.
fn say(address: &str, bytes: &[u8]) -> String {
    let mut stream = TcpStream::connect(address).unwrap();
    stream.set_read_timeout(Some(Duration::from_secs(30))).unwrap();
    let _ = stream.write_all(bytes);
    let mut answer = Vec::new();
    let _ = stream.read_to_end(&mut answer);
    String::from_utf8_lossy(&answer).into_owned()
}

#[test]
fn garbage_is_refused_and_nothing_is_written() {
    let centre = Centre::begin(Place::sqlite());
    let till = centre.till_key("42", "1");
    let address = centre.url.trim_start_matches("http://").to_owned();
    let audit = "SELECT count(*) FROM audit";
    let before = (centre.place.documents_int(audit), centre.place.documents_int("SELECT count(*) FROM incoming"));
    let bearer = format!("Authorization: Bearer {}\r\n", centre.admin);
    let long = format!("GET /livez HTTP/1.1\r\nHost: x\r\nX-Long: {}\r\n\r\n", "a".repeat(64 * 1024));
    let many: String = (0..200).map(|n| format!("X-{n}: 1\r\n")).collect();
    let many = format!("GET /livez HTTP/1.1\r\nHost: x\r\n{many}\r\n");
    for (bytes, answers) in [
        (b"\x16\x03\x01\x02\x00\x01\x00\x01".to_vec(), vec!["", "HTTP/1.1 400"]),
        (b"GET / HTTP/9.9\r\n\r\n".to_vec(), vec!["HTTP/1.1 400", "HTTP/1.1 505", ""]),
        (long.into_bytes(), vec!["HTTP/1.1 431", "HTTP/1.1 400", ""]),
        (many.into_bytes(), vec!["HTTP/1.1 431", "HTTP/1.1 400", ""]),
    ] {
        let answer = say(&address, &bytes);
        assert!(answers.iter().any(|start| answer.starts_with(start)), "{answer}");
    }
    let close = "Host: x\r\nConnection: close\r\n";
    for (head, body, status) in [
        ("POST /v1/stores/77", "{\"name\": 7}", "400"),
        ("POST /v1/stores/77", "{\"name\": \"x\"", "400"),
        ("POST /v1/stores/77", "{\"nome\": \"x\"}", "400"),
        ("POST /v1/stores/%00", "{}", "404"),
        ("POST /v1/stores/%ff", "{}", "404"),
        ("POST /v1/login", "[]", "400"),
        ("POST /v1/enrol", "{\"code\": \"00000-00000-00000-00000\"}", "401"),
        ("GET /v1/tills?all=perhaps", "", "400"),
    ] {
        let length = body.len();
        let request = format!("{head} HTTP/1.1\r\n{close}{bearer}Content-Length: {length}\r\n\r\n{body}");
        let answer = say(&address, request.as_bytes());
        assert!(answer.starts_with(&format!("HTTP/1.1 {status}")), "{head} {body}: {answer}");
        assert!(answer.contains("application/problem+json"), "{head} {body}: {answer}");
    }
    // A body that never ends is cut off; one that is too long is not read.
    let endless = format!("POST /v1/stores/77 HTTP/1.1\r\n{close}{bearer}Content-Length: 5000000\r\n\r\n");
    let mut bytes = endless.into_bytes();
    bytes.extend(vec![b' '; 2_000_000]);
    assert!(say(&address, &bytes).starts_with("HTTP/1.1 413"));
    // A document without its header is none.
    let got = centre.ask("POST", "/v1/tills/42/1/out/bulk", &till, None);
    assert!(matches!(got.status, 400 | 409 | 411 | 415), "{}", json(&got));
    let after = (centre.place.documents_int(audit), centre.place.documents_int("SELECT count(*) FROM incoming"));
    assert_eq!(before, after, "nothing was written");
    centre.stop();
}
