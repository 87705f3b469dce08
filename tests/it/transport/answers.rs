//! What the client makes of answers that a centre would never give: somebody in between, or another centre.

use std::io::{Read as _, Write as _};
use std::net::TcpListener;

use tillwire::transport::client::{Client, ClientParts, Trouble};
use tillwire::transport::digest::etag;
use tillwire::transport::header::spell_digest;
use tillwire::transport::range::Span;
use tillwire::transport::{Kind, Lane, Sha256, TillKey};

use super::head;

/// Answers one request with this text.
fn answering(answer: String) -> Client {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    std::thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        let mut block = [0; 16 * 1024];
        let mut seen = Vec::new();
        while !seen.windows(4).any(|end| end == b"\r\n\r\n") {
            let n = stream.read(&mut block).unwrap();
            seen.extend_from_slice(&block[..n]);
        }
        stream.write_all(answer.as_bytes()).unwrap();
    });
    let till = TillKey::new("0042", "07").unwrap();
    Client::new(&ClientParts { url, key: "k".into(), till, ca_file: None }).unwrap()
}

fn part(status: &str, fields: &[(&str, String)], body: &str) -> Result<tillwire::transport::client::Part, Trouble> {
    let mut answer = format!("HTTP/1.1 {status}\r\nConnection: close\r\n");
    for (name, value) in fields {
        answer += &format!("{name}: {value}\r\n");
    }
    if !fields.iter().any(|(name, _)| *name == "Content-Length") {
        answer += &format!("Content-Length: {}\r\n", body.len());
    }
    let client = answering(format!("{answer}\r\n{body}"));
    client.fetch(Lane::Data, 5, Sha256::of(b"0123456789"), 10, Span { start: 2, end: 6 })
}

fn wrong(outcome: Result<tillwire::transport::client::Part, Trouble>) -> String {
    match outcome {
        Err(Trouble::Wrong(what)) => what,
        other => panic!("{other:?}"),
    }
}

#[test]
fn ranges_are_checked() {
    let tag = |text: &[u8]| ("ETag", etag(Sha256::of(text)));
    let ours = tag(b"0123456789");
    let range = |text: &str| ("Content-Range", text.to_owned());
    let digest = |text: &[u8]| ("Content-Digest", spell_digest(Sha256::of(text)));
    let sound = part("206 x", &[ours.clone(), range("bytes 2-5/10"), digest(b"2345")], "2345").unwrap();
    assert_eq!((sound.start, sound.bytes.as_slice(), sound.cut), (2, &b"2345"[..], None));
    assert!(wrong(part("206 x", &[tag(b"other"), range("bytes 2-5/10")], "2345")).contains("another"));
    assert!(wrong(part("206 x", &[range("bytes 2-5/10")], "2345")).contains("another"), "without an ETag");
    assert!(wrong(part("206 x", std::slice::from_ref(&ours), "2345")).contains("without a range"));
    for other in ["bytes 1-4/10", "bytes 2-6/10", "bytes 2-5/11", "bytes 2-5/*"] {
        wrong(part("206 x", &[ours.clone(), range(other)], "2345"));
    }
    let told = wrong(part("206 x", &[ours.clone(), range("bytes 2-5/10"), digest(b"2346")], "2345"));
    assert!(told.contains("Content-Digest"), "{told}");
    let gzip = ("Content-Encoding", "gzip".to_owned());
    assert!(wrong(part("206 x", &[ours.clone(), range("bytes 2-5/10"), gzip], "2345")).contains("compresses"));
    // Fewer bytes than told: what came is kept, and it is known to be a part.
    let length = ("Content-Length", "4".to_owned());
    let cut = part("206 x", &[ours.clone(), range("bytes 2-5/10"), length], "23").unwrap();
    assert!(cut.bytes == b"23" && cut.cut.is_some());
    let fewer = part("206 x", &[ours.clone(), range("bytes 2-5/10")], "23").unwrap();
    assert!(fewer.bytes == b"23" && fewer.cut.is_some());
    // The range was not heeded.
    let whole = part("200 x", &[ours], "0123456789").unwrap();
    assert_eq!((whole.start, whole.bytes.as_slice()), (0, &b"0123456789"[..]));
}

#[test]
fn refusals_are_understood_or_told_as_they_came() {
    let send = |answer: &str| {
        let body = b"{}".to_vec();
        answering(answer.to_owned()).send(Lane::Docs, &head(1, Kind::Receipt, &body), body).unwrap_err()
    };
    let busy = send("HTTP/1.1 503 x\r\nRetry-After: 7\r\nContent-Length: 9\r\nConnection: close\r\n\r\nnot today");
    assert_eq!((busy.status(), busy.refusal()), (Some(503), None));
    assert!(busy.to_string().contains("not today"));
    let Trouble::Refused(told) = busy else { panic!("{busy:?}") };
    assert_eq!(told.retry_after, Some(std::time::Duration::from_secs(7)));
    assert!(matches!(send("HTTP/1.1 200 x\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}"), Trouble::Wrong(_)));
    // The answer began and did not end: whether the document is there is not known.
    assert!(matches!(send("HTTP/1.1 200 x\r\nContent-Length: 99\r\n\r\n{\"epoch\""), Trouble::NoAnswer(_)));
    assert!(matches!(send("HTTP/1.1 200 x\r\nConte"), Trouble::NoAnswer(_)));
}
