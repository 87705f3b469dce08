//! Header values of real requests, damaged at random, against the real centre: what is refused is refused with a problem
//! that can be read, nothing is written then, and the centre lives.
//!
//! `TILLWIRE_MUTATIONS` is the number of damaged requests of each kind (150 when it is not set), `TILLWIRE_TEST_SEED` the
//! seed.

use std::io::{Read as _, Write as _};
use std::net::TcpStream;

use tillwire::formats::canonical::to_json;
use tillwire::http::Fields;
use tillwire::transport::{Kind, Sha256};

use super::Centre;
use super::delivery::sales;
use super::till::Till;
use crate::program::{PATIENCE, Place, Random};
use crate::transport::{create_fields, head, piece_fields};

const MUTATIONS: u64 = 150;

/// What a request could have changed. A document of a kind that nobody knows is written down as rejected, so that its
/// till goes on (sheet transport, "Upload").
fn written(centre: &Centre) -> i64 {
    centre.place.documents_int(
        "SELECT (SELECT count(*) FROM incoming WHERE state <> 'rejected') + (SELECT count(*) FROM upload) + (SELECT count(*) FROM body_chunk)
         + (SELECT count(*) FROM receipt) + (SELECT count(*) FROM till_link)",
    )
}

/// Bytes changed, removed, doubled, or put in; also those that HTTP does not know.
fn damage(value: &str, random: &mut Random) -> Vec<u8> {
    const TELLING: &[u8] = b"?:=,;\"-*/ \t0919%\\{}\x01\x7f\x80\xff";
    let mut bytes = value.as_bytes().to_vec();
    for _ in 0..=random.below(3) {
        let at = random.below(bytes.len() as u64 + 1) as usize;
        let byte = TELLING[random.below(TELLING.len() as u64) as usize];
        match random.below(5) {
            0 => bytes.truncate(at),
            1 => bytes.insert(at, byte),
            2 if at < bytes.len() => drop(bytes.remove(at)),
            3 => bytes.extend_from_slice(&bytes.clone()[at..]),
            _ if at < bytes.len() => bytes[at] = byte,
            _ => bytes.push(byte),
        }
    }
    bytes
}

struct Answer {
    status: u16,
    head: String,
    body: Vec<u8>,
}

/// Sends a request as bytes, so that nothing is put in order on its way.
fn ask(address: &str, line: &str, fields: &[(String, Vec<u8>)], body: &[u8]) -> Answer {
    let mut request = format!("{line} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n").into_bytes();
    for (name, value) in fields {
        request.extend_from_slice(name.as_bytes());
        request.extend_from_slice(b": ");
        request.extend_from_slice(value);
        request.extend_from_slice(b"\r\n");
    }
    request.extend_from_slice(b"\r\n");
    request.extend_from_slice(body);
    let mut stream = TcpStream::connect(address).unwrap();
    stream.set_read_timeout(Some(PATIENCE)).unwrap();
    // Who refuses by the head need not read the rest.
    let _ = stream.write_all(&request);
    let mut answer = Vec::new();
    let _ = stream.read_to_end(&mut answer);
    let end = answer.windows(4).position(|w| w == b"\r\n\r\n").unwrap_or(answer.len());
    let head = String::from_utf8_lossy(&answer[..end]).to_lowercase();
    let status = head.split(' ').nth(1).and_then(|status| status.parse().ok()).unwrap_or(0);
    let body = answer.get(end + 4..).unwrap_or_default().to_vec();
    Answer { status, head, body }
}

#[test]
fn damaged_header_values_are_refused_and_the_centre_lives() {
    let mut random = Random::seeded("centre::headers", Some(17));
    let many = std::env::var("TILLWIRE_MUTATIONS").ok().and_then(|n| n.parse().ok()).unwrap_or(MUTATIONS);
    let centre = Centre::begin(Place::sqlite());
    let key = centre.till_key("42", "1");
    let address = centre.url.trim_start_matches("http://").to_owned();
    // The till is known, in the epoch that its requests name.
    let mut till = Till::open_as(&centre.place.dir.join("till"), &centre.url, &key, ("42", "1"), ("install-1", "e1"));
    till.until("hello is said", |_| true);
    let receipt = sales("1").into_iter().find(|(kind, _)| *kind == Kind::Receipt).unwrap().1;
    let receipt = to_json(&receipt);
    let body = receipt.as_bytes();
    let whole = create_fields(&head(1, Kind::Receipt, body), body.len() as u64);
    let began = create_fields(&head(1, Kind::Journal, &[7; 5000]), 5000);
    let path = "/v1/tills/42/1";
    let requests: [(String, Fields, &[u8]); 5] = [
        (format!("POST {path}/out/docs"), replaced(whole, "upload-complete", "?1"), body),
        (format!("POST {path}/out/bulk"), began, b""),
        ("PATCH /v1/uploads/u1".into(), piece_fields(0, false, b"abc"), b"abc"),
        (
            format!("GET {path}/in/data/1"),
            Fields::new().with("range", "bytes=0-99").with("if-range", format!("\"sha256-{}\"", Sha256::of(b"x"))),
            b"",
        ),
        (format!("GET {path}/in"), Fields::new().with("accept", "application/json"), b""),
    ];
    let mut refused = 0;
    for (line, fields, body) in &requests {
        let mut sound: Vec<(String, Vec<u8>)> =
            fields.iter().map(|(name, value)| (name.to_owned(), value.as_bytes().to_vec())).collect();
        sound.push(("authorization".into(), format!("Bearer {key}").into_bytes()));
        if !line.starts_with("GET") {
            sound.push(("content-length".into(), body.len().to_string().into_bytes()));
        }
        for round in 0..many {
            // A damaged key shuts the address out after ten of them, which is another test's: here it stays whole.
            let keys = sound.iter().position(|(name, _)| name == "authorization").unwrap();
            let chosen = (random.below(sound.len() as u64 - 1) as usize + keys + 1) % sound.len();
            let mut fields = sound.clone();
            let value = String::from_utf8(fields[chosen].1.clone()).unwrap();
            fields[chosen].1 = damage(&value, &mut random);
            let before = written(&centre);
            let answer = ask(&address, line, &fields, body);
            let what = || {
                let shown = String::from_utf8_lossy(&fields[chosen].1).into_owned();
                format!("{line}, round {round}: {}: {shown:?}\n{}", fields[chosen].0, answer.head)
            };
            assert!((200..500).contains(&answer.status) || answer.status == 507, "{}", what());
            if answer.status < 400 {
                continue;
            }
            refused += 1;
            assert_eq!(written(&centre), before, "nothing is written: {}", what());
            // What is no HTTP at all is refused before anybody can tell a problem: it has no words.
            if answer.status == 400 && answer.body.is_empty() {
                let plain = |byte: &u8| matches!(byte, b'\t' | 0x20..=0x7e | 0x80..);
                let length = fields[chosen].0 == "content-length";
                assert!(length || !fields[chosen].1.iter().all(plain), "{}", what());
                continue;
            }
            assert!(answer.head.contains("content-type: application/problem+json"), "{}", what());
            let problem: serde_json::Value =
                serde_json::from_slice(&answer.body).unwrap_or_else(|_| panic!("{}", what()));
            assert_eq!(problem["status"], answer.status, "{}", what());
        }
    }
    assert!(refused > many, "damage shows: {refused}");
    assert_eq!(centre.status("GET", "/livez", ""), 200);
    assert_eq!(centre.status("GET", &format!("{path}/in"), &key), 200);
}

/// The fields with another value of this one.
fn replaced(fields: Fields, name: &str, value: &str) -> Fields {
    let mut new = Fields::new();
    for (known, old) in fields.iter() {
        new.add(known, if known == name { value.to_owned() } else { old.to_owned() });
    }
    new
}
