//! The till is killed at random moments: each document is at the centre once, as the till has it.

use std::time::{Duration, Instant};

use super::Shop;
use crate::program::{Random, wait_until};

/// Long enough to be killed in the middle.
fn day(receipts: usize) -> String {
    let mut script = "sign-on 1 pin 0000\nshift open cash 1000.00\n".to_owned();
    for _ in 0..receipts {
        script += "scan 9520002100016\nsubtotal\npay cash 1000\n";
    }
    script + "cash in 10.00 reason 1\nshift close\n"
}

#[test]
fn each_document_once_whenever_the_till_is_killed() {
    let mut random = Random::seeded("till_link::killed", None);
    let shop = Shop::open();
    shop.play("sign-on 1 pin 0000\nsign-off\n", "2026-11-20T08:00:00+03:00");
    shop.place.file("day.till", day(40));
    let rounds = std::env::var("TILL_KILLS").ok().and_then(|n| n.parse().ok()).unwrap_or(5);
    for round in 0..rounds {
        let mut words = shop.words(&["till", "script", "day.till"]);
        words.extend(["--clock".to_owned(), format!("2026-11-{}T09:00:00+03:00", 21 + round % 9)]);
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        let mut child = shop.place.command(&words).stdout(std::process::Stdio::null()).spawn().unwrap();
        // After so many documents of this run have come, and a moment of any length more.
        let (before, more) = (shop.got().len() as u64, random.below(25) + 1);
        let ended = |child: &mut std::process::Child| child.try_wait().unwrap().is_some();
        wait_until("documents come", || shop.got().len() as u64 >= before + more || ended(&mut child));
        let end = Instant::now() + Duration::from_micros(random.below(60_000));
        while Instant::now() < end && !ended(&mut child) {
            std::thread::yield_now();
        }
        child.kill().ok();
        child.wait().unwrap();
        // What is open is put in order by hand, as a cashier does: an open receipt is cancelled, an open shift closed.
        let tidy = |line: &str| {
            let at = format!("2026-11-{}T20:00:00+03:00", 21 + round % 9);
            let ended = shop.play_with(&format!("sign-on 1 pin 0000\n{line}\n"), &at, &[]);
            println!("round {round}: {line}: {:?} {}", ended.code, ended.stderr);
        };
        tidy("cancel receipt reason 1");
        tidy("pay cash 1000");
        tidy("shift close");
    }
    shop.play("sign-on 1 pin 0000\nsign-off\n", "2026-12-01T08:00:00+03:00");
    shop.all_is_well();
    assert!(shop.got().len() > 10, "it sold");
}
