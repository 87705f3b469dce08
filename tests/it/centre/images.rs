//! A till whose disk is wiped, one that is restored from an image, two that go by one name, and a centre from a backup:
//! every row of the hello table (sheet transport, "Hello") with both sides as programs of their own. Every receipt that was
//! finished is at the centre, once.

use std::collections::BTreeMap;
use std::path::Path;

use super::Centre;
use crate::program::{Ended, Place, fixture, wait_until};

const STAFF: &str = concat!(
    r#"{"type":"document","schema":1,"kind":"staff","load":"incremental"}"#,
    "\n",
    r#"{"type":"cashier","id":"17","name":{"last":"Иванова"},"role":"senior","credential":{"plain":"1234"}}"#,
    "\n"
);

/// Sells so many times, with sums that tell one day from the other.
fn day(receipts: usize, quantity: usize) -> String {
    let mut script = "sign-on 17 pin 1234\nshift open cash 1000.00\n".to_owned();
    for _ in 0..receipts {
        script += &format!("scan 9520000000004 qty {quantity}\nsubtotal\npay cash 5000\n");
    }
    script + "shift close\nsign-off\n"
}

struct World {
    centre: Centre,
    /// What was sold: how many receipts of which quantity.
    sold: BTreeMap<usize, usize>,
}

impl World {
    fn begin() -> World {
        let centre = Centre::begin(Place::sqlite());
        centre.till_key("42", "1");
        centre.place.file("staff.jsonl", STAFF);
        for file in [&fixture("day/set10/catalog-goods_20-11-2026T06-00-00.xml"), "staff.jsonl"] {
            centre.place.run(&["import", file, "--keep"]).exits(0);
        }
        World { centre, sold: BTreeMap::new() }
    }

    /// The till whose disk is this folder sells for a day. `patience`: how long it waits for its centre, in seconds.
    fn try_selling(&mut self, disk: &str, receipts: usize, quantity: usize, patience: &str) -> Ended {
        let place = &self.centre.place;
        place.file("day.till", day(receipts, quantity));
        std::fs::create_dir_all(place.dir.join(disk)).unwrap();
        let (database, at) = (format!("{disk}/till.db"), format!("2026-11-{:02}T09:00:00+03:00", 10 + quantity));
        let seed = quantity.to_string();
        let words = ["till", "script", "day.till", "--till-db", &database, "--store", "42", "--till", "1"];
        let more = ["--seed", &seed, "--clock", &at, "--centre", &self.centre.url, "--key-file", "keys-42-1/42-1.key"];
        let waits = ["--centre-fill", patience, "--centre-drain", patience];
        place.run(&[&words[..], &more, &waits].concat())
    }

    #[track_caller]
    fn sell(&mut self, disk: &str, receipts: usize, quantity: usize) {
        self.try_selling(disk, receipts, quantity, "60").exits(0);
        self.sold.insert(quantity, receipts);
        self.all_is_there(&format!("day {quantity}"));
    }

    /// Every receipt is at the centre, once, and nothing else is.
    #[track_caller]
    fn all_is_there(&self, what: &str) {
        let mut here = BTreeMap::new();
        let books = self.centre.place.books();
        let started = std::time::Instant::now();
        while here != self.sold {
            assert!(
                started.elapsed() < crate::program::PATIENCE / 4,
                "{what}: {here:?}, and sold were {:?}",
                self.sold
            );
            let sql = "SELECT p.quantity, count(*) FROM receipt r JOIN receipt_position p ON p.receipt = r.id
                       WHERE r.state = 'completed' GROUP BY p.quantity";
            let rows = books.documents.read(|tx| tx.query(sql, &[])).unwrap();
            let pair = |row: &tillwire::storage::Row| (row.int(0).unwrap(), row.int(1).unwrap());
            here = rows.iter().map(pair).map(|(q, n)| (q as usize / 1_000_000, n as usize)).collect();
            std::thread::yield_now();
        }
    }
}

fn copy_all(from: &Path, to: &Path) {
    let _ = std::fs::remove_dir_all(to);
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap().flatten() {
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy_all(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), target).unwrap();
        }
    }
}

#[test]
fn a_till_that_is_wiped_and_one_from_an_image() {
    let mut world = World::begin();
    let dir = world.centre.place.dir.clone();
    world.sell("disk", 3, 1);
    // Wiped: it goes on with the next shift.
    std::fs::remove_dir_all(dir.join("disk")).unwrap();
    world.sell("disk", 2, 2);
    let shifts = "SELECT count(DISTINCT shift) FROM receipt";
    assert_eq!(world.centre.place.documents_int(shifts), 2);
    // An image, a day more, and the image again.
    copy_all(&dir.join("disk"), &dir.join("image"));
    world.sell("disk", 4, 3);
    copy_all(&dir.join("image"), &dir.join("disk"));
    world.sell("disk", 2, 4);
    // It goes on as if nothing had been.
    world.sell("disk", 1, 5);
}

#[test]
fn two_tills_of_one_name_are_told_and_one_is_adopted() {
    let mut world = World::begin();
    world.sell("one", 1, 1);
    world.sell("two", 1, 2);
    // Each says hello when it has lost its numbers, and takes them from the other.
    let mut quantity = 3;
    wait_until("one of them is refused", || {
        let disk = if quantity % 2 == 1 { "one" } else { "two" };
        let ended = world.try_selling(disk, 1, quantity, "2");
        quantity += 1;
        assert!(quantity < 9, "nobody is refused: {}", ended.stderr);
        ended.stderr.contains("another till says hello under our id")
    });
    let alarms = |world: &World| world.centre.place.run(&["alarms", "list", "--format", "csv"]).exits(0).stdout;
    assert!(alarms(&world).contains("duplicate-till,42/1"), "{}", alarms(&world));
    world.centre.place.run(&["tills", "adopt", "42", "1"]).exits(0);
    assert!(!alarms(&world).contains("duplicate-till"), "{}", alarms(&world));
}

#[test]
fn a_centre_from_a_backup_and_a_till_that_is_a_program() {
    let mut world = World::begin();
    world.sell("disk", 3, 1);
    world.centre.place.run(&["db", "backup", "--to", "backup.db"]).exits(0);
    // The receipts and a version of the catalogue come after it.
    world.sell("disk", 2, 2);
    let text = std::fs::read_to_string(fixture("day/set10/catalog-goods_20-11-2026T06-00-00.xml")).unwrap();
    world.centre.place.file("later.xml", text.replacen("price=\"69.90\"", "price=\"71.00\"", 1));
    world.centre.place.run(&["import", "later.xml", "--keep"]).exits(0);
    world.sell("disk", 2, 3);
    let World { centre, sold } = world;
    let place = centre.stop();
    super::restored::copy(&place.dir, &place.dir);
    let mut world = World { centre: Centre::resume(place), sold };
    world.sell("disk", 1, 4);
    // The price is that of the backup again: the catalogue of a centre is what its tills have.
    let price = "SELECT count(*) FROM receipt WHERE total = 27960";
    assert_eq!(world.centre.place.documents_int(price), 1);
}
