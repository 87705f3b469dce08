//! Random histories against a vector of events: steps, crashes, lost answers, damage, other lists, winding back.
//!
//! `TILLWIRE_TEST_SEED` repeats one history; `TILLWIRE_MODEL_RUNS` is how many are tried.

use std::time::Duration;

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{RngCore as _, SeedableRng as _};

use super::world::{TARGET, World};
use crate::events::outbox::{self, Routing, filters, rewind};

/// Histories when nobody says how many.
const RUNS: u64 = 40;
/// Operations of a history.
const OPERATIONS: usize = 120;

struct Random(ChaCha8Rng);

impl Random {
    fn below(&mut self, n: usize) -> usize {
        (self.0.next_u64() % n.max(1) as u64) as usize
    }
}

#[test]
fn random_histories_keep_the_promises() {
    let number = |name: &str| std::env::var(name).ok().and_then(|text| text.parse::<u64>().ok());
    let seeds = match number("TILLWIRE_TEST_SEED") {
        Some(seed) => seed..seed + 1,
        None => 0..number("TILLWIRE_MODEL_RUNS").unwrap_or(RUNS),
    };
    let (mut sent, mut twice, mut dead) = (0, 0, 0);
    for seed in seeds {
        println!("history of TILLWIRE_TEST_SEED={seed}");
        let world = history(seed);
        sent += world.broker.lock().unwrap().log.len();
        twice += world.duplicates();
        dead += world.broker.lock().unwrap().buried.len();
    }
    println!("{sent} records, {twice} of them more than once, {dead} dead letters");
}

fn history(seed: u64) -> World {
    let mut random = Random(ChaCha8Rng::seed_from_u64(seed));
    let mut world = World::new();
    // Every other one catches up: it sends while its cursor is on its way to the disk.
    if seed % 2 == 1 {
        world.options.large = true;
        world.start_lane();
    }
    for _ in 0..OPERATIONS {
        operate(&mut world, &mut random);
    }
    world.drain();
    world.check();
    world
}

fn operate(world: &mut World, random: &mut Random) {
    let operation = random.below(25);
    // The till waits until the other program has ended; the sender does not.
    if matches!(operation, 0..=4 | 20 | 22 | 24) {
        world.unlock();
    }
    match operation {
        0..=4 => {
            let n = 1 + random.below(12);
            world.step(n, |n| random.below(n));
        }
        5..=11 => drop(world.turn()),
        12..=14 => {
            let n = 1 + random.below(8);
            world.broker.lock().unwrap().take(n);
        }
        15..=17 => {
            let n = 1 + random.below(8);
            world.broker.lock().unwrap().tell(n, |n| random.below(n));
        }
        18 => world.broker.lock().unwrap().break_off(),
        19 => {
            let mut broker = world.broker.lock().unwrap();
            broker.down = !broker.down && random.below(2) == 0;
            broker.room = 1 + random.below(50);
        }
        20 => match random.below(3) {
            // The sender dies and another begins; the till dies and begins anew.
            0 => world.start_lane(),
            1 => world.start_till(),
            _ => world.damage(|n| random.below(n)),
        },
        21 => world.pass(Duration::from_millis(100 + random.below(40_000) as u64)),
        22 => match random.below(2) {
            0 => world.new_list(random.below(3)),
            _ => world.boundary(),
        },
        23 => world.lock(),
        _ => wind_back(world, random),
    }
}

/// Somebody winds the target back to a row that is still there.
fn wind_back(world: &mut World, random: &mut Random) {
    if random.below(3) > 0 {
        return;
    }
    let acked = world.db.read(|tx| outbox::known_target(tx, TARGET)).unwrap().acked;
    let Some((first, _)) = world.db.read(outbox::bounds).unwrap() else { return };
    if first <= acked {
        let to = first + random.below((acked - first + 1) as usize) as i64;
        world.write(move |tx| {
            let routing = Routing::new(&filters(tx, TARGET)?, false)?;
            rewind(tx, TARGET, &routing, to, 9)
        });
    }
}
