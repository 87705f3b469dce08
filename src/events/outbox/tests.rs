//! The outbox on a real file.

use tempfile::TempDir;

use super::*;
use crate::events::{Epoch, Kind};
use crate::storage::{Db, DbUrl, OpenOptions, Tx};

const MINUTE_MS: i64 = 60_000;

struct Lab {
    db: Db,
    _dir: TempDir,
}

fn lab() -> Lab {
    let dir = tempfile::tempdir().unwrap();
    let db = Db::open(&DbUrl::Sqlite(dir.path().join("till.db")), &OpenOptions::default()).unwrap();
    db.migrate(COMPONENT, MIGRATIONS).unwrap();
    Lab { db, _dir: dir }
}

impl Lab {
    fn write<T: Send + 'static>(&self, f: impl Fn(&mut Tx<'_>) -> Result<T, OutboxError> + Send + 'static) -> T {
        self.db.write(f).unwrap()
    }

    /// Appends so many events of a kind, one a minute; their ids count up.
    fn append(&self, n: u32, kind: u16) -> Option<std::ops::RangeInclusive<Seq>> {
        self.write(move |tx| {
            let last = last_seq(tx)?;
            let rows: Vec<([u8; 16], i64, Vec<u8>)> = (1..=i64::from(n))
                .map(|i| {
                    let mut id = [0; 16];
                    id[8..].copy_from_slice(&(last + i).to_be_bytes());
                    (id, (last + i) * MINUTE_MS, format!("{{\"n\":{}}}", last + i).into_bytes())
                })
                .collect();
            let events = rows.iter().map(|(id, ts_ms, body)| NewEvent { id, kind, class: 2, ts_ms: *ts_ms, body });
            append_rows(tx, events)
        })
    }

    fn page(&self, after: Seq) -> Vec<StoredRow> {
        self.db.read(|tx| read_page(tx, after, PageSize { rows: 100, bytes: 1 << 20 })).unwrap()
    }
}

#[test]
fn rows_are_numbered_in_order_and_numbers_are_never_used_again() {
    let lab = lab();
    assert_eq!(lab.append(0, 1), None);
    assert_eq!(lab.append(3, 1), Some(1..=3));
    assert_eq!(lab.append(2, 7), Some(4..=5));
    let page = lab.page(1);
    assert_eq!(
        page.iter().map(|row| (row.seq, row.kind, row.sound)).collect::<Vec<_>>(),
        [(2, 1, true), (3, 1, true), (4, 7, true), (5, 7, true)]
    );
    assert_eq!(page[0].body, b"{\"n\":2}");
    lab.write(|tx| Ok(tx.execute("DELETE FROM outbox", &[])?));
    assert_eq!(lab.append(1, 1), Some(6..=6), "after the table was emptied too");
}

#[test]
fn a_page_ends_at_its_bytes_but_has_a_row() {
    let lab = lab();
    lab.append(9, 1);
    let rows = |rows, bytes| lab.db.read(|tx| read_page(tx, 0, PageSize { rows, bytes })).unwrap().len();
    assert_eq!((rows(4, 1 << 20), rows(9, 14), rows(9, 0)), (4, 2, 1));
}

#[test]
fn a_damaged_row_is_known_and_the_others_are_read() {
    let lab = lab();
    lab.append(4, 1);
    for (seq, damage) in [(1, "body = x'7b'"), (2, "kind = 'word'"), (3, "body = CAST(x'ff80' AS TEXT)")] {
        lab.write(move |tx| Ok(tx.execute(&format!("UPDATE outbox SET {damage} WHERE seq = {seq}"), &[])?));
    }
    assert_eq!(lab.page(0).iter().map(|row| row.sound).collect::<Vec<_>>(), [false, false, false, true]);
}

#[test]
fn a_body_that_is_too_large_is_refused_with_its_step() {
    let lab = lab();
    let refused = lab.db.write(|tx| {
        let (id, body) = ([0; 16], vec![b' '; MAX_EVENT_BYTES + 1]);
        append_rows(
            tx,
            [
                NewEvent { id: &id, kind: 1, class: 0, ts_ms: 0, body: b"{}" },
                NewEvent { id: &id, kind: 1, class: 0, ts_ms: 0, body: &body },
            ],
        )
    });
    assert_eq!(refused, Err(OutboxError::TooLarge { bytes: MAX_EVENT_BYTES + 1 }));
    assert_eq!(lab.page(0), []);
}

#[test]
fn each_start_is_an_epoch_with_its_parent() {
    let lab = lab();
    let start = |n: u8| lab.write(move |tx| start_epoch(tx, Epoch::new([n; 8]), "start", 1_000 + i64::from(n)));
    let first = start(1);
    assert_eq!((first.from, first.last_seq, &*first.reason), (None, 0, "new"));
    lab.append(5, 1);
    let second = start(2);
    assert_eq!((second.from, second.last_seq, &*second.reason), (Some(Epoch::new([1; 8])), 5, "start"));
    // Killed before its first event: the next one begins at the same number.
    let third = start(0);
    assert_eq!(third.from, Some(Epoch::new([2; 8])));
    lab.append(1, 1);
    let epochs = lab.db.read(epochs).unwrap();
    let of = |seq| epoch_of(&epochs, seq).map(|e| e.id.bytes()[0]);
    assert_eq!((of(0), of(1), of(5), of(6)), (None, Some(1), Some(1), Some(0)));
}

#[test]
fn a_target_begins_where_it_is_told_to() {
    let lab = lab();
    lab.append(5, 1);
    lab.write(|tx| Ok(tx.execute("DELETE FROM outbox WHERE seq < 3", &[])?));
    let add = |name: &'static str, from| lab.write(move |tx| add_target(tx, name, "file:x", from, 9)).acked;
    assert_eq!((add("old", StartAt::Oldest), add("new", StartAt::Now)), (2, 5));
    for name in ["old", "Old", "", "a b"] {
        let again = lab.db.write(move |tx| add_target(tx, name, "file:x", StartAt::Oldest, 9));
        assert!(matches!(again, Err(OutboxError::Refused { .. })), "{name}");
    }
    let waiting = lab.write(|tx| drop_target(tx, "old", "the receiver was sold", 10));
    assert_eq!(waiting, 3);
    assert_eq!(lab.db.read(targets).unwrap().len(), 1);
    assert!(lab.db.write(|tx| drop_target(tx, "old", "again", 10)).is_err());
}

#[test]
fn a_filter_takes_effect_between_two_documents() {
    let lab = lab();
    lab.write(|tx| add_target(tx, "t", "file:x", StartAt::Oldest, 0));
    lab.write(|tx| set_first_filter(tx, "t", 1, &[1; 32], b"one", 0));
    lab.append(3, 1);
    let set = |version: i64, body: &'static [u8]| {
        lab.db.write(move |tx| set_filter(tx, "t", version, &[version as u8; 32], body, 0))
    };
    assert_eq!(set(2, b"two"), Ok(true));
    assert_eq!(set(2, b"two"), Ok(false), "the same list again");
    assert!(matches!(set(1, b"other"), Err(OutboxError::Refused { .. })));
    assert_eq!(set(3, b"three"), Ok(true), "the one that waited is replaced");
    lab.append(2, 1);
    assert_eq!(lab.write(|tx| activate_filters(tx, |f| f.version == 2)), [], "its time has not come");
    assert_eq!(lab.db.read(filters_wait), Ok(true));
    let taken = lab.write(|tx| activate_filters(tx, |_| true));
    assert_eq!(
        taken.iter().map(|(target, f)| (&**target, f.version, f.from_seq)).collect::<Vec<_>>(),
        [("t", 3, Some(6))]
    );
    assert_eq!(lab.write(|tx| activate_filters(tx, |_| true)), []);
    assert_eq!(lab.db.read(filters_wait), Ok(false));
    let versions = lab.db.read(|tx| filters(tx, "t")).unwrap();
    let of = |seq| filter_of(&versions, seq).map(|f| f.version);
    assert_eq!((of(1), of(5), of(6)), (Some(1), Some(1), Some(3)));
    lab.write(|tx| forget_filters(tx, "t", 5));
    assert_eq!(lab.db.read(|tx| filters(tx, "t")).unwrap().len(), 2, "row 5 goes by version 1");
    lab.write(|tx| forget_filters(tx, "t", 6));
    assert_eq!(lab.db.read(|tx| filters(tx, "t")).unwrap().len(), 1);
}

/// Payments go to a topic of their own, positions nowhere, what readers need to both.
const ROUTED: &str =
    "version = 1\ndefault = \"on\"\n[kinds]\n\"position.*\" = \"off\"\n[route]\n\"payment.*\" = \"pay\"\n";

#[test]
fn the_chain_is_found_again() {
    let lab = lab();
    lab.write(|tx| add_target(tx, "t", "file:x", StartAt::Oldest, 0));
    let (own, pay, off, both) =
        (Kind::DocumentOpened, Kind::PaymentTendered, Kind::PositionAdded, Kind::SystemEpochChanged);
    for kind in [own, pay, off, both, pay, own, off] {
        lab.append(1, kind.id());
    }
    let routing = || {
        let body = ROUTED.as_bytes().to_vec();
        let first = FilterVersion { version: 1, from_seq: Some(0), sha256: [0; 32], body, received_ms: 0 };
        Routing::new(&[first], false).unwrap()
    };
    let at = |seq| lab.db.read(|tx| tails_at(tx, "t", &routing(), seq)).unwrap();
    let tails_of = |pairs: &[(&str, Seq)]| pairs.iter().map(|(t, s)| ((*t).to_owned(), *s)).collect::<Tails>();
    assert_eq!(at(7), tails_of(&[("", 6), ("pay", 5)]));
    assert_eq!(at(4), tails_of(&[("", 4), ("pay", 4)]));
    assert_eq!(at(1), tails_of(&[("", 1)]));
    // As the sender leaves it when rows up to 2 are deleted and all are acknowledged.
    lab.write(|tx| {
        chain::set_tail(tx, "t", "", 6)?;
        chain::set_tail(tx, "t", "pay", 5)?;
        chain::set_base(tx, "t", "", 1)?;
        chain::set_base(tx, "t", "pay", 2)?;
        tx.execute("UPDATE target SET acked = 7", &[])?;
        Ok(tx.execute("DELETE FROM outbox WHERE seq < 3", &[])?)
    });
    assert_eq!(at(3), tails_of(&[("", 1), ("pay", 2)]), "from the bases");
    let wind = |to| lab.db.write(move |tx| rewind(tx, "t", &routing(), to, 5));
    assert!(matches!(wind(2), Err(OutboxError::Refused { .. })), "row 2 is gone");
    assert!(matches!(wind(9), Err(OutboxError::Refused { .. })), "forward");
    assert_eq!(wind(4), Ok(Rewound { before: 7, now: 3, rows: 4 }));
    assert_eq!(lab.db.read(|tx| tails(tx, "t")).unwrap(), tails_of(&[("", 1), ("pay", 2)]));
    assert_eq!(lab.db.read(|tx| known_target(tx, "t")).unwrap().acked, 3);
}

#[test]
fn losses_are_kept_until_they_are_told() {
    let lab = lab();
    let gap = Gap {
        first: 4,
        last: 9,
        n: 3,
        reason: "quota".into(),
        at_ms: 1,
        reported: false,
        kinds: [(17, 2), (3, 1)].into(),
    };
    let put = gap.clone();
    lab.write(move |tx| add_gap(tx, &put));
    assert_eq!(lab.db.read(|tx| gaps(tx, true)).unwrap(), std::slice::from_ref(&gap));
    assert_eq!(lab.db.read(|tx| gap_of(tx, 9)).unwrap(), Some(gap));
    assert_eq!(lab.db.read(|tx| gap_of(tx, 10)).unwrap(), None);
    lab.write(|tx| Ok(tx.execute("UPDATE gap SET reported = 1", &[])?));
    assert_eq!(lab.db.read(|tx| gaps(tx, true)).unwrap(), []);
    assert_eq!(lab.db.read(|tx| gaps(tx, false)).unwrap().len(), 1);
}

mod keeping {
    use super::*;
    use crate::params;
    use proptest::prelude::*;

    /// A list that sends to two topics by kind.
    fn routing() -> Routing {
        let body = ROUTED.as_bytes().to_vec();
        let version = FilterVersion { version: 1, from_seq: Some(0), sha256: [0; 32], body, received_ms: 0 };
        Routing::new(&[version], false).unwrap()
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(60))]

        /// Whatever was sent, shed and acknowledged: rows go for their age or for their bytes and for nothing else, and
        /// the chain over what is left is the one that there was.
        #[test]
        fn rows_go_by_age_and_by_bytes_and_the_chain_stays(
            kinds in prop::collection::vec((0_usize..4, any::<bool>()), 1..80),
            acked in 0_i64..90,
            old in 0_i64..90,
            kept_rows in 0_u64..90,
        ) {
            let lab = lab();
            let of = [Kind::DocumentOpened, Kind::PaymentTendered, Kind::PositionAdded, Kind::SystemEpochChanged];
            for (kind, _) in &kinds {
                lab.append(1, of[*kind].id());
            }
            let shed: Vec<Seq> = (1..).zip(&kinds).filter(|(_, (_, shed))| *shed).map(|(seq, _)| seq).collect();
            let last = kinds.len() as Seq;
            let acked = acked.min(last);
            let before = lab.db.read(|tx| tails_at(tx, "t", &routing(), acked)).unwrap();
            let tails = before.clone();
            lab.write(move |tx| {
                add_target(tx, "t", "file:x", StartAt::Oldest, 0)?;
                for (topic, last) in &tails {
                    chain::set_tail(tx, "t", topic, *last)?;
                }
                tx.execute("UPDATE target SET acked = $1", params![acked])?;
                Ok(())
            });
            // Rows that were shed before every target had them leave holes, though never among links of the chain.
            let links: Vec<Seq> = before.values().copied().collect();
            let gone: Vec<Seq> = shed.into_iter().filter(|seq| !links.contains(seq) && *seq > acked).collect();
            for seq in gone {
                lab.write(move |tx| Ok(tx.execute("DELETE FROM outbox WHERE seq = $1", params![seq])?));
            }
            let there = |lab: &Lab| -> Vec<(Seq, usize)> {
                lab.page(0).iter().map(|row| (row.seq, row.body.len())).collect()
            };
            let stood = there(&lab);
            let candidates: Vec<(Seq, usize)> = stood.iter().copied().filter(|(seq, _)| *seq <= acked).collect();
            let bytes: usize = candidates.iter().map(|(_, bytes)| bytes).sum();
            let average = bytes.checked_div(candidates.len()).unwrap_or(1).max(1) as u64;
            let keep = Keep { age_ms: 0, bytes: kept_rows * average, undeclared_bytes: 0 };
            let cutoff = old * MINUTE_MS;
            let trimmed =
                lab.write(move |tx| trim(tx, keep, &[("t".to_owned(), routing())], cutoff));
            // What goes: the first rows that are too old, or that are more than are kept.
            let (first, n) = (stood.first().map_or(0, |(seq, _)| *seq), candidates.len());
            let span = if n == 0 { 0 } else { (acked - first + 1) as u64 };
            let by_bytes = usize::try_from(span.saturating_sub(kept_rows)).unwrap().min(n);
            let by_age = candidates.iter().take_while(|(seq, _)| seq * MINUTE_MS < cutoff).count();
            let going = by_bytes.max(by_age);
            prop_assert_eq!(trimmed.rows, going as u64);
            prop_assert_eq!(there(&lab), stood[going..].to_vec());
            let after = lab.db.read(|tx| tails_at(tx, "t", &routing(), acked)).unwrap();
            for (topic, tail) in &before {
                prop_assert_eq!(after.get(topic), Some(tail), "{}", topic);
            }
        }
    }
}
