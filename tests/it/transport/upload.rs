//! The upload protocol, request by request, on both engines.

use std::io::{Read as _, Write as _};
use std::net::TcpStream;

use tillwire::http::Fields;
use tillwire::transport::client::{Appended, Began, Upload};
use tillwire::transport::{Kind, Lane, Sha256, header};

use super::{Guest, Shop, create_fields, head, key, noise, piece_fields, problem, until};
use crate::storage::{Lab, on_both_engines};

on_both_engines!(
    a_long_document_in_pieces,
    a_lost_answer_leaves_no_orphan,
    another_process_goes_on,
    the_newest_request_wins,
    what_came_before_a_cut_is_kept,
    digests_are_checked,
    lengths_have_to_agree,
    numbers_and_ids_are_those_of_one_document,
    uploads_end,
);

fn begin(guest: &Guest, head: &header::DocHead, size: u64) -> Upload {
    match guest.client.create(Lane::Bulk, head, size).unwrap() {
        Began::Upload(upload) => upload,
        Began::Known(stored) => panic!("{stored:?}"),
    }
}

fn a_long_document_in_pieces(lab: Lab) {
    let shop = Shop::open(lab);
    let guest = shop.guest("0042", "07");
    let body = noise(1, 700_001);
    let head = head(1, Kind::Journal, &body);
    let size = body.len() as u64;
    let got = guest.ask("POST", &guest.path("out/bulk"), create_fields(&head, size), b"");
    assert_eq!(got.status, 201);
    assert_eq!(got.fields.get("upload-offset").as_deref(), Some("0"));
    assert_eq!(got.fields.get("upload-complete").as_deref(), Some("?0"));
    assert_eq!(got.fields.get("upload-limit"), Some(header::spell_limits()));
    let location = got.fields.get("location").unwrap();
    let got = guest.ask("PATCH", &location, piece_fields(0, false, &body[..300_000]), &body[..300_000]);
    assert_eq!((got.status, got.fields.get("upload-offset").as_deref()), (204, Some("300000")));
    let got = guest.ask("HEAD", &location, Fields::new(), b"");
    assert_eq!(got.status, 204);
    for (name, value) in [
        ("upload-offset", "300000"),
        ("upload-length", "700001"),
        ("upload-complete", "?0"),
        ("cache-control", "no-store"),
    ] {
        assert_eq!(got.fields.get(name).as_deref(), Some(value), "{name}");
    }
    let wrong = guest.ask("PATCH", &location, piece_fields(0, false, &body[..10]), &body[..10]);
    assert_eq!((wrong.status, problem(&wrong).as_str()), (409, "mismatching-upload-offset"));
    assert_eq!(wrong.fields.get("upload-complete").as_deref(), Some("?0"));
    let told: serde_json::Value = serde_json::from_slice(&wrong.body).unwrap();
    assert_eq!((&told["expected-offset"], &told["provided-offset"]), (&300_000.into(), &0.into()));
    assert!(told["type"].as_str().unwrap().starts_with("https://iana.org/assignments/http-problem-types#"));
    let done = guest.client.append(&location, 300_000, body[300_000..].to_vec(), true).unwrap();
    let Appended::Done(stored) = done else { panic!("{done:?}") };
    assert_eq!((stored.state.as_str(), stored.final_upto, stored.size), ("applied", 1, size));
    assert_eq!(stored.sha256, Sha256::of(&body).to_string());
    // The answer can be had again, in three ways.
    let look = guest.client.look(&location).unwrap();
    assert!(look.complete && look.offset == size);
    assert_eq!(guest.client.outcome(&location).unwrap(), stored);
    assert_eq!(guest.client.create(Lane::Bulk, &head, size).unwrap(), Began::Known(stored));
    let more = guest.ask("PATCH", &location, piece_fields(size, true, b""), b"");
    assert_eq!((more.status, problem(&more).as_str()), (400, "completed-upload"));
    shop.all_is_well(&guest.till, Lane::Bulk, &[(head.doc_id, head.sha256)]);
}

fn a_lost_answer_leaves_no_orphan(lab: Lab) {
    let shop = Shop::open(lab);
    let guest = shop.guest("0042", "07");
    let body = noise(2, 1000);
    let head = head(1, Kind::Journal, &body);
    let first = begin(&guest, &head, 1000);
    guest.client.append(&first.location, 0, body[..400].to_vec(), false).unwrap();
    let again = begin(&guest, &head, 1000);
    assert_eq!((&again.location, again.offset), (&first.location, 400), "the same upload, as far as it is");
    assert_eq!(shop.int("SELECT count(*) FROM upload"), 1);
    // A whole document whose answer was lost: sent again, it is there already.
    let small = super::head(1, Kind::Receipt, b"{}");
    let stored = guest.client.send(Lane::Docs, &small, b"{}".to_vec()).unwrap();
    assert_eq!(guest.client.send(Lane::Docs, &small, b"{}".to_vec()).unwrap(), stored);
    shop.all_is_well(&guest.till, Lane::Docs, &[(small.doc_id, small.sha256)]);
}

fn another_process_goes_on(lab: Lab) {
    let shop = Shop::open(lab);
    let guest = shop.guest("0042", "07");
    let (_centre, serving) = shop.another();
    let elsewhere = Guest::at(&format!("http://{}", serving.address()), guest.till.clone());
    let body = noise(3, 9_000);
    let head = head(1, Kind::Diagnostics, &body);
    let upload = begin(&guest, &head, 9_000);
    for step in 0..9_u64 {
        let piece = body[usize::try_from(step * 1000).unwrap()..][..1000].to_vec();
        let who = if step % 2 == 0 { &elsewhere } else { &guest };
        let appended = who.client.append(&upload.location, step * 1000, piece, step == 8).unwrap();
        assert_eq!(matches!(appended, Appended::Done(_)), step == 8);
    }
    shop.all_is_well(&guest.till, Lane::Bulk, &[(head.doc_id, head.sha256)]);
}

/// A PATCH as bytes, of which a test sends as much as it wants.
fn raw_patch(guest: &Guest, location: &str, offset: u64, bytes: &[u8]) -> Vec<u8> {
    let mut request = format!(
        "PATCH {location} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {}\r\nContent-Length: {}\r\n",
        key(&guest.till),
        bytes.len()
    );
    for (name, value) in piece_fields(offset, false, bytes).iter() {
        request += &format!("{name}: {value}\r\n");
    }
    [request.as_bytes(), b"\r\n", bytes].concat()
}

fn generation(shop: &Shop) -> i64 {
    shop.int("SELECT gen FROM upload")
}

fn the_newest_request_wins(lab: Lab) {
    let shop = Shop::open(lab);
    let guest = shop.guest("0042", "07");
    let body = noise(4, 1000);
    let head = head(1, Kind::Journal, &body);
    let upload = begin(&guest, &head, 1000);
    let request = raw_patch(&guest, &upload.location, 0, &body[..600]);
    let mut slow = TcpStream::connect(shop.serving.address()).unwrap();
    slow.write_all(&request[..request.len() - 1]).unwrap();
    until(|| generation(&shop) == 1);
    // While it hangs, the client comes back and asks; then the hanging one cannot append any more.
    assert_eq!(guest.client.look(&upload.location).unwrap().offset, 0);
    slow.write_all(&request[request.len() - 1..]).unwrap();
    let mut answer = String::new();
    slow.read_to_string(&mut answer).unwrap();
    assert!(answer.starts_with("HTTP/1.1 409") && answer.contains("overtaken"), "{answer}");
    assert!(answer.to_lowercase().contains("connection: close"), "{answer}");
    assert_eq!(guest.client.look(&upload.location).unwrap().offset, 0, "nothing of it was kept");
    let done = guest.client.append(&upload.location, 0, body, true).unwrap();
    assert!(matches!(done, Appended::Done(_)));
    shop.all_is_well(&guest.till, Lane::Bulk, &[(head.doc_id, head.sha256)]);
}

fn what_came_before_a_cut_is_kept(lab: Lab) {
    let shop = Shop::open(lab);
    let guest = shop.guest("0042", "07");
    let body = noise(5, 1000);
    let head = head(1, Kind::Journal, &body);
    let upload = begin(&guest, &head, 1000);
    let request = raw_patch(&guest, &upload.location, 0, &body[..600]);
    let mut stream = TcpStream::connect(shop.serving.address()).unwrap();
    stream.write_all(&request[..request.len() - 250]).unwrap();
    drop(stream);
    until(|| shop.int("SELECT received FROM upload") == 350);
    assert_eq!(guest.client.look(&upload.location).unwrap().offset, 350);
    // A whole document that was cut: nothing of it is there, and it is sent again.
    let whole = super::head(1, Kind::Receipt, &body);
    let mut fields = Fields::new();
    whole.write(&mut fields);
    let mut request = format!(
        "POST {} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {}\r\nContent-Length: 1000\r\n",
        guest.path("out/docs"),
        key(&guest.till)
    );
    for (name, value) in fields.iter() {
        request += &format!("{name}: {value}\r\n");
    }
    let mut stream = TcpStream::connect(shop.serving.address()).unwrap();
    stream.write_all(&[request.as_bytes(), b"\r\n", &body[..999]].concat()).unwrap();
    drop(stream);
    guest.client.send(Lane::Docs, &whole, body.clone()).unwrap();
    guest.client.append(&upload.location, 350, body[350..].to_vec(), true).unwrap();
    shop.all_is_well(&guest.till, Lane::Docs, &[(whole.doc_id, whole.sha256)]);
    shop.all_is_well(&guest.till, Lane::Bulk, &[(head.doc_id, head.sha256)]);
}

fn digests_are_checked(lab: Lab) {
    let shop = Shop::open(lab);
    let guest = shop.guest("0042", "07");
    let body = noise(6, 1000);
    let sound = head(1, Kind::Journal, &body);
    let upload = begin(&guest, &sound, 1000);
    let got = guest.ask("PATCH", &upload.location, piece_fields(0, false, b"other"), &body[..5]);
    assert_eq!((got.status, problem(&got).as_str()), (400, "digest-mismatch"));
    assert_ne!(got.fields.get("upload-complete").as_deref(), Some("?1"), "the upload lives");
    assert_eq!(guest.client.look(&upload.location).unwrap().offset, 0, "nothing was appended");
    // The whole is not what was announced.
    let got = guest.ask("PATCH", &upload.location, piece_fields(0, true, &[7; 1000]), &[7; 1000]);
    assert_eq!((got.status, problem(&got).as_str()), (400, "digest-mismatch"));
    assert_eq!(got.fields.get("upload-complete").as_deref(), Some("?1"), "the upload is dead");
    assert_eq!(guest.ask("HEAD", &upload.location, Fields::new(), b"").status, 404);
    shop.no_stray_bytes();
    let upload = begin(&guest, &sound, 1000);
    guest.client.append(&upload.location, 0, body.clone(), true).unwrap();
    // So with whole documents.
    let other = head(1, Kind::Receipt, b"{}");
    let mut fields = Fields::new();
    other.write(&mut fields);
    let got = guest.ask("POST", &guest.path("out/docs"), fields, b"[]");
    assert_eq!((got.status, problem(&got).as_str()), (400, "digest-mismatch"));
    assert_eq!(shop.applied(&guest.till, Lane::Docs), Vec::<i64>::new());
    shop.all_is_well(&guest.till, Lane::Bulk, &[(sound.doc_id, sound.sha256)]);
}

fn lengths_have_to_agree(lab: Lab) {
    let shop = Shop::open(lab);
    let guest = shop.guest("0042", "07");
    let body = noise(7, 1000);
    let head = head(1, Kind::Journal, &body);
    let upload = begin(&guest, &head, 1000);
    let inconsistent = |offset: u64, complete: bool, bytes: &[u8]| {
        let got = guest.ask("PATCH", &upload.location, piece_fields(offset, complete, bytes), bytes);
        assert_eq!((got.status, problem(&got).as_str()), (400, "inconsistent-upload-length"));
    };
    inconsistent(0, true, &body[..999]);
    inconsistent(0, false, &[&body[..], b"x"].concat());
    let mut fields = create_fields(&head, 1000);
    fields = Fields::from_iter(fields.iter().filter(|(n, _)| *n != "upload-complete").map(|(n, v)| (n, v.to_owned())));
    let got = guest.ask("POST", &guest.path("out/bulk"), fields, &body[..10]);
    assert_eq!((got.status, problem(&got).as_str()), (400, "inconsistent-upload-length"));
    // A length that nobody tells, so that a cut could not be told from an end.
    let mut chunked =
        format!("PATCH {} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {}\r\n", upload.location, key(&guest.till));
    for (name, value) in piece_fields(0, false, b"abc").iter() {
        chunked += &format!("{name}: {value}\r\n");
    }
    chunked += "Transfer-Encoding: chunked\r\nConnection: close\r\n\r\n3\r\nabc\r\n0\r\n\r\n";
    let mut stream = TcpStream::connect(shop.serving.address()).unwrap();
    stream.write_all(chunked.as_bytes()).unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    assert!(answer.starts_with("HTTP/1.1 411"), "{answer}");
    assert_eq!(guest.client.look(&upload.location).unwrap().offset, 0);
}

fn numbers_and_ids_are_those_of_one_document(lab: Lab) {
    let shop = Shop::open(lab);
    let guest = shop.guest("0042", "07");
    let first = head(1, Kind::Receipt, b"{}");
    guest.client.send(Lane::Docs, &first, b"{}".to_vec()).unwrap();
    let refusal = |head: &header::DocHead, body: &[u8]| {
        let trouble = guest.client.send(Lane::Docs, head, body.to_vec()).unwrap_err();
        trouble.refusal().unwrap().word()
    };
    assert_eq!(refusal(&head(1, Kind::Receipt, b"{}"), b"{}"), "number-conflict", "another id");
    let mut changed = head(1, Kind::Receipt, b"[]");
    changed.doc_id = first.doc_id;
    assert_eq!(refusal(&changed, b"[]"), "number-conflict", "other bytes");
    changed.n = 2;
    assert_eq!(refusal(&changed, b"[]"), "number-conflict", "the id of another document");
    let mut stale = head(2, Kind::Receipt, b"{}");
    stale.epoch = tillwire::transport::Epoch::parse("e0").unwrap();
    assert_eq!(refusal(&stale, b"{}"), "epoch-stale");
    let stranger = Guest::at(&shop.url(), tillwire::transport::TillKey::new("0042", "08").unwrap());
    let trouble = stranger.client.send(Lane::Docs, &head(1, Kind::Receipt, b"{}"), b"{}".to_vec()).unwrap_err();
    assert_eq!(trouble.refusal().unwrap().word(), "epoch-stale", "hello comes first");
    // An upload under way keeps its number too.
    let upload = begin(&guest, &head(1, Kind::Journal, b"abc"), 3);
    let trouble = guest.client.create(Lane::Bulk, &head(1, Kind::Journal, b"abd"), 3).unwrap_err();
    assert_eq!(trouble.refusal().unwrap().word(), "number-conflict");
    // Another's upload is not there.
    stranger.hello("i1", "e1").unwrap();
    assert_eq!(stranger.client.look(&upload.location).unwrap_err().status(), Some(404));
    assert_eq!(stranger.client.abandon(&upload.location).unwrap_err().status(), Some(404));
    shop.all_is_well(&guest.till, Lane::Docs, &[(first.doc_id, first.sha256)]);
}

fn uploads_end(lab: Lab) {
    let shop = Shop::open(lab);
    let guest = shop.guest("0042", "07");
    let body = noise(8, 1000);
    let upload = begin(&guest, &head(1, Kind::Journal, &body), 1000);
    guest.client.append(&upload.location, 0, body[..500].to_vec(), false).unwrap();
    guest.client.abandon(&upload.location).unwrap();
    assert_eq!(guest.client.look(&upload.location).unwrap_err().status(), Some(404));
    shop.no_stray_bytes();
    let head = head(1, Kind::Journal, &body);
    let left = begin(&guest, &head, 1000);
    guest.client.append(&left.location, 0, body[..500].to_vec(), false).unwrap();
    shop.pass(tillwire::transport::limits::UPLOAD_AGE - std::time::Duration::from_millis(1));
    assert_eq!(shop.centre.sweep_uploads(shop.now_ms()).unwrap(), 0);
    shop.pass(std::time::Duration::from_millis(1));
    assert_eq!(shop.centre.sweep_uploads(shop.now_ms()).unwrap(), 1);
    shop.no_stray_bytes();
    assert_eq!(shop.int("SELECT count(*) FROM body_chunk"), 1, "but for the settings");
    // The answer of a finished one can be had for a day; the document stays.
    let upload = begin(&guest, &head, 1000);
    guest.client.append(&upload.location, 0, body, true).unwrap();
    shop.pass(tillwire::transport::limits::FINAL_ANSWER_AGE);
    assert!(guest.client.outcome(&upload.location).is_ok());
    shop.centre.sweep_uploads(shop.now_ms()).unwrap();
    assert_eq!(guest.client.outcome(&upload.location).unwrap_err().status(), Some(404));
    assert!(matches!(guest.client.create(Lane::Bulk, &head, 1000).unwrap(), Began::Known(_)));
    shop.all_is_well(&guest.till, Lane::Bulk, &[(head.doc_id, head.sha256)]);
}
