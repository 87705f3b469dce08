//! `kill -9` of the till and of the sender at random moments, with the broker going up and down: nothing is lost, the
//! order holds, copies are the same to the byte, and when it is over fresh events arrive.
//!
//! `TILLWIRE_KILLS` is the number of kills (20 when it is not set); `TILLWIRE_TEST_SEED` repeats the draws of a run that
//! failed. The 200 kills of a long run: `TILLWIRE_KILLS=200 cargo test --test it kafka::kills -- --nocapture`.

use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use super::pump::Pump;
use super::shop::{Shop, sell_until_killed};
use crate::program::Random;
use crate::support::kafka::{AS_IN_A_CHAIN, Broker, Topic};

/// Kills when nobody says how many.
const KILLS: u32 = 20;

/// Longest life of a process before it is killed.
const LIFE_MS: u64 = 1_500;

/// Copies that one kill or one death of the broker may cause: what is in flight and what is not written down yet.
const COPIES_PER_FAULT: usize = 3_000;

/// A fresh event arrives in this time when all is well again, on a busy machine.
const ALIVE: Duration = Duration::from_secs(30);

const PATH: &str = "TILLWIRE_TEST_CHILD_TILL";

#[test]
#[ignore = "run by the test below as a process of its own"]
fn child() {
    let Some(path) = std::env::var_os(PATH) else { return };
    sell_until_killed(Path::new(&path), "01", Duration::from_millis(2));
}

/// A till that is a process of its own.
struct Till {
    process: Child,
    reader: Option<std::thread::JoinHandle<()>>,
}

impl Till {
    /// Sells; the last row that it said is committed is put down in `committed`.
    fn start(path: &Path, committed: &Arc<Mutex<i64>>) -> Till {
        let mut process = Command::new(std::env::current_exe().unwrap())
            .args(["kafka::kills::child", "--exact", "--ignored", "--nocapture"])
            .env(PATH, path)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let said = BufReader::new(process.stdout.take().unwrap());
        let committed = Arc::clone(committed);
        let reader = std::thread::spawn(move || {
            for line in said.lines().map_while(Result::ok) {
                if let Some((_, seq)) = line.split_once("committed: ") {
                    *committed.lock().unwrap() = seq.parse().unwrap();
                }
            }
        });
        Till { process, reader: Some(reader) }
    }

    fn kill(mut self) {
        self.end();
    }

    fn end(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
        if let Some(reader) = self.reader.take() {
            let _ = reader.join();
        }
    }
}

impl Drop for Till {
    fn drop(&mut self) {
        self.end();
    }
}

#[test]
fn no_kill_of_anybody_loses_an_event() {
    let kills = std::env::var("TILLWIRE_KILLS").map_or(KILLS, |text| text.parse().expect("TILLWIRE_KILLS is a number"));
    let Some(broker) = Broker::own(&[]) else { return };
    let topic = Topic::create(&broker.servers, 3, AS_IN_A_CHAIN);
    let mut random = Random::seeded("kills", Some(20_261_121));
    let dir = tempfile::tempdir().unwrap();
    let path: PathBuf = dir.path().join("till.db");
    Shop::open(&path, "01").declare(&topic.url());

    let committed = Arc::new(Mutex::new(0));
    let mut till = Till::start(&path, &committed);
    let mut pump = Pump::of(&[&path], None, &[]);
    let (mut done, mut faults, mut up) = (0, 0, true);
    while done < kills {
        std::thread::sleep(Duration::from_millis(random.below(LIFE_MS)));
        match random.below(5) {
            0 | 1 => {
                till.kill();
                till = Till::start(&path, &committed);
                done += 1;
            }
            2 | 3 => {
                pump.kill();
                pump = Pump::of(&[&path], None, &[]);
                (done, faults) = (done + 1, faults + 1);
            }
            _ if up => {
                broker.kill();
                (up, faults) = (false, faults + 1);
            }
            _ => {
                broker.restart(&[]);
                up = true;
            }
        }
    }
    if !up {
        broker.restart(&[]);
    }
    till.kill();

    // All is well again. What was said to be committed is there, and a fresh event arrives.
    let shop = Shop::open(&path, "01");
    let committed = *committed.lock().unwrap();
    assert!(shop.last() > committed, "{} after {committed}", shop.last());
    shop.wait_drained();
    let started = Instant::now();
    shop.wait_acked(shop.sell(1));
    assert!(started.elapsed() < ALIVE, "{:?}", started.elapsed());
    pump.stop();
    assert_eq!(shop.db.check(), Ok(Vec::new()));
    let verdict = shop.judge_topic(&topic);
    println!("kills: {verdict:?} after {kills} kills");
    assert!(verdict.dead.is_empty(), "{verdict:?}");
    assert!(verdict.duplicates <= faults * COPIES_PER_FAULT, "{verdict:?}");
}
