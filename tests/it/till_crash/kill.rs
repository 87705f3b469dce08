//! The real program, killed at random moments while it plays a script: the same promises.

use std::process::Command;
use std::time::{Duration, Instant};

use rand_chacha::rand_core::{RngCore, SeedableRng};

use super::{Cutting, example};
use crate::support::till::Stage;

/// A morning of a till: long enough to be killed in the middle.
const MORNING: &str = "\
sign-on 1 pin 0000
shift open cash 1000.00
scan 9520002100016
subtotal
pay card
scan 9520002100191
subtotal
pay cash 100
scan 9520002100016 qty 2
scan 9520002100191
subtotal
pay card 100.00
pay cash 100
return receipt 1/1
return all
subtotal
pay original
scan 9520002100016
subtotal
pay card
shift close
";

#[test]
fn killed_at_random_moments() {
    let seeds = std::env::var("TILL_KILLS").ok().and_then(|n| n.parse().ok()).unwrap_or(6u64);
    for seed in 1..=seeds {
        let stage = Stage::new(&example("till.toml"));
        let script = stage.write("morning.till", MORNING);
        let settings = stage.write("till.toml", &example("till.toml"));
        let mut rng = rand_chacha::ChaCha8Rng::seed_from_u64(seed);
        let mut child = Command::new(env!("CARGO_BIN_EXE_tillwire"))
            .args(["till", "script"])
            .arg(&script)
            .arg("--till-db")
            .arg(stage.database())
            .arg("--till-settings")
            .arg(&settings)
            .args(["--till", "3", "--clock", "2026-11-20T09:00:00+03:00", "--seed", &seed.to_string(), "-q"])
            .stdout(std::process::Stdio::null())
            .stderr(std::process::Stdio::null())
            .spawn()
            .unwrap();
        // The moment is drawn; whatever the till does then is right.
        let end = Instant::now() + Duration::from_millis(u64::from(rng.next_u32() % 1500) + 20);
        while Instant::now() < end && child.try_wait().unwrap().is_none() {
            std::thread::yield_now();
        }
        child.kill().ok();
        child.wait().unwrap();
        // The cashier comes back much later, so that no time of the killed run lies ahead.
        stage.clock().wait_ms(3_600_000);
        let mut player = stage.player();
        player.power_on(true).unwrap();
        player.line("sign-on 1 pin 0000").unwrap();
        let mut cutting = Cutting { stage, player, lost: 1 };
        cutting.finish();
        cutting.check(&format!("seed {seed}"));
    }
}
