//! Many small documents, one behind the other, through the real centre: each once, in order.
//!
//! `TILLWIRE_SOAK` is their number (1,000 when it is not set; the transport's sheet asks for 10,000).

use std::time::Instant;

use tillwire::formats::canonical::from_json;
use tillwire::params;
use tillwire::transport::Kind;

use super::Centre;
use super::till::Till;
use crate::program::Place;

const DOCUMENTS: u16 = 1_000;

#[test]
fn many_small_documents_arrive_once_and_in_order() {
    let many = std::env::var("TILLWIRE_SOAK").ok().and_then(|n| n.parse().ok()).unwrap_or(DOCUMENTS);
    let centre = Centre::begin(Place::sqlite());
    let key = centre.till_key("42", "1");
    let mut till = Till::open(&centre.place.dir.join("till"), &centre.url, &key, "42", "1");
    let begun = Instant::now();
    for number in 1..=many {
        let text = format!(
            r#"{{"type":"cash-operation","direction":"paid-in","store":"42","till":"1","shift":1,"number":{number},"amount":"{number}.00","time":"2026-11-20T07:50:00+03:00","business_date":"2026-11-20","cashier":{{"id":"17"}}}}"#
        );
        till.send(Kind::CashOperation, &from_json(&text).unwrap());
    }
    let queued = begun.elapsed();
    let begun = Instant::now();
    till.until_sent();
    let sent = begun.elapsed();
    println!(
        "{many} documents: queued in {queued:.2?}, at the centre {sent:.2?} later, {:.0}/s",
        f64::from(many) / sent.as_secs_f64()
    );
    let sql = "SELECT doc_id, sha256 FROM out_document WHERE lane = $1 ORDER BY n";
    let sent = till.mailbox.db().read(|tx| tx.query(sql, params!["docs"])).unwrap();
    let books = centre.place.books();
    let sql = "SELECT doc_id, sha256 FROM incoming WHERE lane = $1 AND state = 'applied' ORDER BY n";
    let got = books.documents.read(|tx| tx.query(sql, params!["docs"])).unwrap();
    assert_eq!((sent.len(), got.len()), (usize::from(many), usize::from(many)));
    for (sent, got) in sent.iter().zip(&got) {
        assert_eq!((sent.text(0).unwrap(), sent.text(1).unwrap()), (got.text(0).unwrap(), got.text(1).unwrap()));
    }
    // In the books they lie in the order in which they were made.
    let sql = "SELECT count(*) FROM till_document a JOIN till_document b ON b.number = a.number + 1 AND b.id < a.id";
    assert_eq!(centre.place.documents_int(sql), 0);
    assert_eq!(centre.place.documents_int("SELECT count(*) FROM till_document"), i64::from(many));
}
