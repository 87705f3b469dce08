//! What is refused, by whom it may be, and that nothing is written then.

use std::io::{Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{RngCore as _, SeedableRng as _};
use tillwire::http::Fields;
use tillwire::params;
use tillwire::transport::centre::body;
use tillwire::transport::message::{Ack, AckItem, AckLane, Report};
use tillwire::transport::{Kind, Lane, limits};

use super::{Guest, Shop, create_fields, head, key, piece_fields, problem};
use crate::storage::Lab;

/// What the database holds that a request could have changed.
fn written(shop: &Shop) -> i64 {
    let sql =
        "SELECT (SELECT count(*) FROM incoming) + (SELECT count(*) FROM upload) + (SELECT count(*) FROM body_chunk)
               + (SELECT count(*) FROM till_link)";
    shop.int(sql)
}

#[test]
fn keys_open_their_own_paths_only() {
    let shop = Shop::open(Lab::sqlite());
    let guest = shop.guest("0042", "07");
    let before = written(&shop);
    let body = b"{}";
    let mut fields = Fields::new();
    head(1, Kind::Receipt, body).write(&mut fields);
    for path in [
        "/v1/tills/0042/08/out/docs",
        "/v1/tills/0043/07/out/docs",
        "/v1/tills/0042/07/../07/out/docs",
        "/v1/tills/0042/%30%37/out/docs",
        "/v1/tills/0042//07/out/docs",
        "/v1/tills/0042/07/out/docs/",
        "/v1/tills/0042/07/out/data",
        "/v1/tills/0042/07/out/..",
        "/v1/uploads/",
        "/v1/uploads/../tills",
        "/v2/tills/0042/07/out/docs",
        "/",
    ] {
        // As bytes: a client would put the path in order before it sends it.
        let mut request = format!(
            "POST {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: Bearer {}\r\nContent-Length: 2\r\n",
            key(&guest.till)
        );
        for (name, value) in fields.iter() {
            request += &format!("{name}: {value}\r\n");
        }
        let mut stream = TcpStream::connect(shop.serving.address()).unwrap();
        stream.write_all(format!("{request}\r\n{{}}").as_bytes()).unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        assert!(answer.starts_with("HTTP/1.1 404") || answer.starts_with("HTTP/1.1 405"), "{path}: {answer}");
        assert!(answer.contains("application/problem+json"), "{path}: {answer}");
    }
    for path in ["in/docs/1", "in/data/0", "in/data/01", "in/data/-1", "in/data/1/2"] {
        assert_eq!(guest.ask("GET", &guest.path(path), Fields::new(), b"").status, 404, "{path}");
    }
    assert_eq!(guest.ask("PUT", &guest.path("hello"), Fields::new(), b"{}").status, 405);
    assert_eq!(written(&shop), before);
}

#[test]
fn ten_bad_keys_a_minute() {
    let shop = Shop::open(Lab::sqlite());
    let guest = shop.guest("0042", "07");
    let ask = |key: &str| {
        let fields = Fields::new().with("authorization", format!("Bearer {key}"));
        guest.ask_as("GET", &guest.path("in"), fields, b"")
    };
    for n in 0..limits::MAX_BAD_CREDENTIALS {
        let got = ask(&format!("twk_x{n}_wrong"));
        assert_eq!((got.status, problem(&got).as_str()), (401, "unauthorized"));
        assert_eq!(got.fields.get("www-authenticate").as_deref(), Some("Bearer"));
    }
    let got = ask(&key(&guest.till));
    assert_eq!(got.status, 429, "the whole address waits");
    assert!(got.fields.get("retry-after").is_some());
    shop.pass(limits::BAD_CREDENTIALS_WITHIN);
    assert_eq!(ask(&key(&guest.till)).status, 200);
    assert_eq!(guest.ask_as("GET", &guest.path("in"), Fields::new(), b"").status, 401, "and without a key");
}

#[test]
fn what_is_too_much_is_refused() {
    let shop = Shop::open(Lab::sqlite());
    let guest = shop.guest("0042", "07");
    let refused = |got: tillwire::http::Got| (got.status, problem(&got));
    // Four uploads at a time.
    for n in 1..=limits::MAX_OPEN_UPLOADS {
        guest.client.create(Lane::Bulk, &head(n, Kind::Journal, b"x"), 1).unwrap();
    }
    let fields = create_fields(&head(5, Kind::Journal, b"x"), 1);
    assert_eq!(refused(guest.ask("POST", &guest.path("out/bulk"), fields, b"")), (429, "too-many".into()));
    // A request that says that it is longer than a piece (or a batch) may be is not even read.
    assert_eq!(limits::MAX_APPEND_BYTES, limits::MAX_BATCH_BYTES);
    for path in ["out/docs", "out/docs/batch"] {
        let request = format!(
            "POST {} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {}\r\nContent-Length: {}\r\n",
            guest.path(path),
            key(&guest.till),
            limits::MAX_APPEND_BYTES + 1
        );
        let mut fields = Fields::new();
        head(1, Kind::Receipt, b"x").write(&mut fields);
        let rest: String = fields.iter().map(|(name, value)| format!("{name}: {value}\r\n")).collect();
        let mut stream = TcpStream::connect(shop.serving.address()).unwrap();
        stream.write_all(format!("{request}{rest}\r\n").as_bytes()).unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        assert!(answer.starts_with("HTTP/1.1 413"), "{path}: {answer}");
    }
    let fields = create_fields(&head(5, Kind::Journal, b"x"), 1).with("upload-draft-interop-version", "3");
    assert_eq!(refused(guest.ask("POST", &guest.path("out/bulk"), fields, b"")), (400, "malformed".into()));
    // Messages.
    let long = vec![b' '; usize::try_from(limits::MAX_MESSAGE_BYTES).unwrap() + 1];
    assert_eq!(guest.ask("POST", &guest.path("hello"), Fields::new(), &long).status, 413);
    let state = serde_json::Value::String("x".repeat(limits::MAX_STATE_BYTES));
    let trouble = guest.client.state(&Report { state, ..Report::default() }).unwrap_err();
    assert_eq!(trouble.status(), Some(413));
    let items = (0..=limits::MAX_ACK_ITEMS as u64).map(|n| AckItem { n, ..AckItem::default() }).collect();
    let ack = Ack { epoch: "c".into(), lanes: [("data".into(), AckLane { stored_upto: 0, items })].into() };
    assert_eq!(guest.client.ack(&ack).unwrap_err().status(), Some(413));
}

#[test]
fn what_is_stored_and_not_applied_is_limited() {
    let shop = Shop::open(Lab::sqlite());
    let guest = shop.guest("0042", "07");
    // As if a lane had been held for days.
    let fill = |docs: u64, size: u64| {
        shop.lab
            .db
            .write(move |tx| {
                tx.execute("DELETE FROM incoming", &[])?;
                let sql = "WITH RECURSIVE k (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM k WHERE n < $1)
                    INSERT INTO incoming (store, till, epoch, lane, n, doc_id, kind, sha256, size, state, stored_ms)
                    SELECT '0042', '07', 'e1', 'docs', n, 'd' || n, 'receipt', 's', $2, 'stored', 0 FROM k";
                tx.execute(sql, params![docs as i64, size as i64])?;
                let sql = "UPDATE till_lane SET head = $1, stored_upto = $1, deferred_ms = 9999999999999
                           WHERE lane = 'docs' AND direction = 'out'";
                tx.execute(sql, params![docs as i64])
            })
            .unwrap();
    };
    let send = |n| guest.client.send(Lane::Docs, &head(n, Kind::Receipt, b"12345"), b"12345".to_vec());
    fill(limits::MAX_WAITING_DOCS - 1, 1);
    assert!(send(limits::MAX_WAITING_DOCS).is_ok());
    let trouble = send(limits::MAX_WAITING_DOCS + 1).unwrap_err();
    assert_eq!((trouble.status(), trouble.refusal().unwrap().word()), (Some(507), "full"));
    fill(1, limits::MAX_WAITING_BYTES - 5);
    assert!(send(2).is_ok());
    assert_eq!(send(3).unwrap_err().status(), Some(507));
}

#[test]
fn eight_requests_of_a_till_at_a_time() {
    let shop = Shop::open(Lab::sqlite());
    let guest = shop.guest("0042", "07");
    let slow = || {
        let mut stream = TcpStream::connect(shop.serving.address()).unwrap();
        let request = format!(
            "GET {}?after=data:1&wait=50 HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {}\r\n\r\n",
            guest.path("in"),
            key(&guest.till)
        );
        stream.write_all(request.as_bytes()).unwrap();
        stream
    };
    let mut held: Vec<TcpStream> = (1..limits::MAX_CALLS_OF_TILL).map(|_| slow()).collect();
    super::until(|| {
        // A question of ours may have had the turn that one of them wanted.
        held.push(slow());
        let got = guest.ask("GET", &guest.path("in"), Fields::new(), b"");
        got.status == 429 && problem(&got) == "too-many"
    });
    let other = shop.guest("0042", "08");
    assert_eq!(other.ask("GET", &other.path("in"), Fields::new(), b"").status, 200, "others are not concerned");
    drop(held);
}

#[test]
fn sixty_four_downloads_at_a_time() {
    let shop = Shop::open(Lab::sqlite());
    let long = vec![7; 30_000_000];
    let size = long.len();
    let sha256 = shop.lab.db.write(move |tx| body::put(tx, &long)).unwrap();
    let each = limits::MAX_CALLS_OF_TILL;
    let guests: Vec<Guest> =
        (0..limits::MAX_DOWNLOADS / each + 1).map(|n| shop.guest("0042", &format!("t{n}"))).collect();
    for guest in &guests {
        shop.centre.queue(&guest.till, &super::new_doc(Kind::Media, sha256, size), shop.now_ms()).unwrap();
    }
    let begin = |guest: &Guest| begin(shop.serving.address(), guest);
    let mut held = Vec::new();
    for guest in &guests[..guests.len() - 1] {
        for _ in 0..each {
            let (stream, answer) = begin(guest);
            assert_eq!(answer, "HTTP/1.1 200");
            held.push(stream);
        }
        assert_eq!(begin(guest).1, "HTTP/1.1 429", "eight connections of a till");
    }
    assert_eq!(held.len(), limits::MAX_DOWNLOADS);
    let last = guests.last().unwrap();
    assert_eq!(begin(last).1, "HTTP/1.1 503");
    // Where one waits for its turn, it has it as soon as another one is done.
    let patient = super::serve_with(&shop.centre, &shop.now, 8, Duration::from_secs(600));
    let mut waited_for: Vec<TcpStream> = Vec::new();
    for guest in &guests[..guests.len() - 1] {
        for _ in 0..each {
            let (stream, answer) = self::begin(patient.address(), guest);
            assert_eq!(answer, "HTTP/1.1 200");
            waited_for.push(stream);
        }
    }
    std::thread::scope(|scope| {
        let waiting = scope.spawn(|| self::begin(patient.address(), last).1);
        drop(waited_for.pop());
        assert_eq!(waiting.join().unwrap(), "HTTP/1.1 200");
    });
    drop((held, waited_for));
    super::until(|| begin(last).1 == "HTTP/1.1 200");
}

/// Whoever begins to read and does not go on holds its turn: the body is longer than what the system keeps for it.
fn begin(address: SocketAddr, guest: &Guest) -> (TcpStream, String) {
    let mut stream = TcpStream::connect(address).unwrap();
    let path = guest.path("in/media/1");
    let key = key(&guest.till);
    write!(stream, "GET {path} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {key}\r\n\r\n").unwrap();
    let mut first = [0; 12];
    stream.read_exact(&mut first).unwrap();
    (stream, String::from_utf8(first.to_vec()).unwrap())
}

#[test]
fn a_body_that_hardly_moves_is_given_up() {
    let shop = Shop::open(Lab::sqlite());
    let guest = shop.guest("0042", "07");
    let location = match guest.client.create(Lane::Bulk, &head(1, Kind::Journal, b"x"), 5000).unwrap() {
        tillwire::transport::client::Began::Upload(upload) => upload.location,
        known => panic!("{known:?}"),
    };
    let mut request = format!(
        "PATCH {location} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {}\r\nContent-Length: 2000\r\n",
        key(&guest.till)
    );
    for (name, value) in piece_fields(0, false, b"").iter().filter(|(name, _)| *name != "content-digest") {
        request += &format!("{name}: {value}\r\n");
    }
    let mut stream = TcpStream::connect(shop.serving.address()).unwrap();
    stream.write_all(format!("{request}\r\nsome bytes").as_bytes()).unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    assert!(answer.starts_with("HTTP/1.1 408"), "{answer}");
    assert_eq!(guest.client.look(&location).unwrap().offset, 10, "what came is kept");
}

/// Heads and bodies of real requests with seeded mutations: every answer is a refusal or a right one; nothing that was not
/// announced as it is gets in.
#[test]
fn garbage_in_headers_and_bodies() {
    let shop = Shop::open(Lab::sqlite());
    let guest = shop.guest("0042", "07");
    let mut rng = ChaCha8Rng::seed_from_u64(7);
    let body = b"{\"receipt\":1}";
    let mut refused = 0;
    for round in 0..400 {
        let sound = head(1, Kind::Receipt, body);
        let mut fields = Fields::new().with("upload-complete", "?1").with("upload-length", body.len().to_string());
        sound.write(&mut fields);
        let pairs: Vec<(String, String)> = fields.iter().map(|(n, v)| (n.to_owned(), v.to_owned())).collect();
        let chosen = rng.next_u32() as usize % pairs.len();
        let mut mutated = Fields::new();
        for (index, (name, value)) in pairs.iter().enumerate() {
            let mut bytes = value.clone().into_bytes();
            if index == chosen {
                let at = rng.next_u32() as usize % bytes.len();
                match rng.next_u32() % 3 {
                    0 => bytes[at] = 0x20 + u8::try_from(rng.next_u32() % 95).unwrap(),
                    1 => drop(bytes.remove(at)),
                    _ => bytes.extend_from_slice(&bytes.clone()[at..]),
                }
            }
            mutated.add(name, String::from_utf8(bytes).unwrap());
        }
        let got = guest.ask("POST", &guest.path("out/docs"), mutated, body);
        match got.status {
            200 => {}
            400 | 409 | 413 | 415 => refused += 1,
            other => panic!("round {round}: {other}"),
        }
    }
    assert!(refused > 100, "mutations bite: {refused}");
    let sql = "SELECT count(*) FROM incoming WHERE state <> 'rejected' AND size <> 13";
    assert_eq!(shop.int(sql), 0);
    shop.no_stray_bytes();
    let guest = Guest::at(&shop.url(), guest.till.clone());
    for body in [
        &b"{"[..],
        b"[]",
        b"null",
        b"{\"install\":7}",
        b"\xff\xfe",
        b"{\"install\":\"i\",\"protocol\":1,\"out\":{\"epoch\":\"E!\"}}",
    ] {
        assert_eq!(guest.ask("POST", &guest.path("hello"), Fields::new(), body).status, 400);
    }
}
