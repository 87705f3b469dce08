//! The centre and a till are killed at random moments, both as programs of their own: each document is at the centre once,
//! byte for byte, in the order in which it was finished.
//!
//! `TILLWIRE_KILLS` is the number of rounds (4 when it is not set), `TILLWIRE_TEST_SEED` the seed.

use std::process::Stdio;
use std::time::{Duration, Instant};

use tillwire::params;
use tillwire::storage::{Db, DbUrl};

use super::Centre;
use crate::program::{Place, Random, fixture, wait_until};
use crate::transport::Proxy;

const ROUNDS: u64 = 4;
const STAFF: &str = concat!(
    r#"{"type":"document","schema":1,"kind":"staff","load":"incremental"}"#,
    "\n",
    r#"{"type":"cashier","id":"17","name":{"last":"Иванова"},"role":"senior","credential":{"plain":"1234"}}"#,
    "\n"
);

/// Long enough to be killed in the middle.
fn day() -> String {
    let mut script = "sign-on 17 pin 1234\nshift open cash 1000.00\n".to_owned();
    for _ in 0..40 {
        script += "scan 9520000000004\nsubtotal\npay cash 100\n";
    }
    script + "cash in 10.00 reason 1\nshift close\nsign-off\n"
}

fn address(centre: &Centre) -> std::net::SocketAddr {
    centre.url.trim_start_matches("http://").parse().unwrap()
}

fn words<'a>(script: &'a str, at: &'a str, url: &'a str) -> Vec<&'a str> {
    let words = ["till", "script", script, "--till-db", "till.db", "--store", "42", "--till", "1", "--seed", "5"];
    let rest = ["--clock", at, "--centre", url, "--key-file", "keys-42-1/42-1.key"];
    let waits = ["--centre-fill", "60", "--centre-drain", "60"];
    [&words[..], &rest, &waits].concat()
}

#[test]
fn each_document_once_whoever_is_killed() {
    let mut random = Random::seeded("centre::both_killed", None);
    let rounds = std::env::var("TILLWIRE_KILLS").ok().and_then(|n| n.parse().ok()).unwrap_or(ROUNDS);
    let mut centre = Centre::begin(Place::sqlite());
    centre.till_key("42", "1");
    centre.place.file("staff.jsonl", STAFF);
    for file in [&fixture("day/set10/catalog-goods_20-11-2026T06-00-00.xml"), "staff.jsonl"] {
        centre.place.run(&["import", file, "--keep"]).exits(0);
    }
    // The centre begins anew at another port, and the till need not know.
    let proxy = Proxy::start(&[address(&centre)]);
    let url = proxy.url();
    centre.place.file("begin.till", "sign-on 17 pin 1234\nsign-off\n");
    centre.place.run(&words("begin.till", "2026-11-20T08:00:00+03:00", &url)).exits(0);
    centre.place.file("day.till", day());
    let here = |centre: &Centre| centre.place.documents_int("SELECT count(*) FROM receipt");
    for round in 0..rounds {
        let (morning, evening) = (21 + round % 9, 21 + round % 9);
        let at = format!("2026-11-{morning}T09:00:00+03:00");
        let mut command = centre.place.command(&words("day.till", &at, &url));
        let mut till = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        let (before, more) = (here(&centre), random.below(25) as i64 + 1);
        wait_until("receipts come", || here(&centre) >= before + more || till.try_wait().unwrap().is_some());
        let pause = |random: &mut Random| {
            let end = Instant::now() + Duration::from_micros(random.below(60_000));
            while Instant::now() < end {
                std::thread::yield_now();
            }
        };
        pause(&mut random);
        // The centre, the till, or both, in either order.
        let who = random.below(4);
        if who == 1 || who == 2 {
            till.kill().ok();
            till.wait().unwrap();
            pause(&mut random);
        }
        if who != 1 {
            centre.kill_and_begin_anew();
            *proxy.rules.targets.lock().unwrap() = vec![address(&centre)];
        }
        if who == 3 {
            pause(&mut random);
            till.kill().ok();
        }
        till.wait().unwrap();
        // What is open is put in order by hand, as a cashier does: an open receipt is cancelled, an open shift closed.
        for line in ["cancel receipt reason 1", "pay cash 100", "shift close"] {
            centre.place.file("tidy.till", format!("sign-on 17 pin 1234\n{line}\n"));
            let at = format!("2026-11-{evening}T20:00:00+03:00");
            let ended = centre.place.run(&words("tidy.till", &at, &url));
            println!("round {round}, {who}: {line}: {:?} {}", ended.code, ended.stderr);
        }
    }
    centre.place.run(&words("begin.till", "2026-12-01T09:00:00+03:00", &url)).exits(0);

    let till = Db::open_read_only(&DbUrl::Sqlite(centre.place.dir.join("till.db"))).unwrap();
    let rows = |db: &Db, sql: &str| -> Vec<String> {
        let rows = db.read(|tx| tx.query(sql, params!["docs"])).unwrap();
        rows.iter().map(|row| format!("{} {}", row.text(0).unwrap(), row.text(1).unwrap())).collect()
    };
    let queued = rows(&till, "SELECT doc_id, sha256 FROM out_document WHERE lane = $1 ORDER BY n");
    let books = centre.place.books();
    let sql = "SELECT doc_id, sha256 FROM incoming WHERE lane = $1 AND state = 'applied' ORDER BY n";
    let mut got = Vec::new();
    wait_until("everything is applied", || {
        got = rows(&books.documents, sql);
        got.len() >= queued.len()
    });
    assert_eq!(got, queued);
    let keys = "SELECT store || '/' || till || '/' || shift || '/' || number, state FROM receipt
                WHERE $1 = 'docs' ORDER BY shift, number";
    let (sold, here) = (rows(&till, keys), rows(&books.documents, keys));
    assert_eq!(here, sold);
    assert!(sold.len() as u64 > rounds, "it sold: {sold:?}");
}
