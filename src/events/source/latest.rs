//! The last events of several tills at a glance: each till in the order of its numbers, the tills merged by time.
//!
//! A till's clock may have been wrong and set right, so its times are no order. An event counts as no later than those
//! that follow it in its till: one that a clock told too late stands where it belongs, and the newest event of each
//! till stands where its own time puts it.

use std::collections::BTreeMap;

use super::head::Field;
use super::order::Epochs;
use super::record::Record;

/// One till.
struct OfTill<T> {
    epochs: Epochs,
    /// By epoch, number, and arrival: what was sent twice is there twice.
    held: BTreeMap<(i32, u64, u64), T>,
}

/// Keeps the last events.
pub struct Latest<T> {
    most: usize,
    arrived: u64,
    tills: BTreeMap<(String, String), OfTill<T>>,
}

impl<T> std::fmt::Debug for Latest<T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Latest").field("most", &self.most).field("tills", &self.tills.len()).finish_non_exhaustive()
    }
}

impl<T: AsRef<Record>> Latest<T> {
    /// Of so many events at most.
    pub fn new(most: usize) -> Self {
        Latest { most, arrived: 0, tills: BTreeMap::new() }
    }

    /// Takes an event.
    pub fn push(&mut self, event: T) {
        let record = event.as_ref();
        let name = (record.text(Field::Store).to_owned(), record.text(Field::Till).to_owned());
        let till =
            self.tills.entry(name).or_insert_with(|| OfTill { epochs: Epochs::default(), held: BTreeMap::new() });
        self.arrived += 1;
        till.held.insert((till.epochs.rank(record), record.seq(), self.arrived), event);
        if till.held.len() > self.most {
            till.held.pop_first();
        }
    }

    /// What was kept, in order.
    pub fn in_order(self) -> Vec<T> {
        let mut all = Vec::new();
        for till in self.tills.into_values() {
            let begin = all.len();
            let mut latest = i64::MAX;
            for event in till.held.into_values().rev() {
                latest = latest.min(event.as_ref().ts_ms());
                all.push((latest, event));
            }
            all[begin..].reverse();
        }
        // Within a till times only grow now, and the sort keeps what is equal in its order.
        all.sort_by_key(|(time, _)| *time);
        let extra = all.len().saturating_sub(self.most);
        all.into_iter().skip(extra).map(|(_, event)| event).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vocab::Zone;

    /// Pushes `till epoch seq second`, and gives till and number of what is kept.
    fn kept(most: usize, events: &[(&str, &str, u64, u32)]) -> Vec<String> {
        let mut latest = Latest::new(most);
        for (till, epoch, seq, second) in events {
            let event = format!(
                r#"{{"v":1,"epoch":"{epoch}","seq":{seq},"prev":0,"id":"0193","type":"drawer.opened","store":"1","till":"{till}","ts":"2026-11-21T12:{:02}:{:02}.000+03:00","data":{{}}}}"#,
                second / 60,
                second % 60,
            );
            latest.push(Record::parse(event.as_bytes(), &Zone::utc()).unwrap());
        }
        latest.in_order().iter().map(|r| format!("{}{}", r.text(Field::Till), r.seq())).collect()
    }

    #[test]
    fn a_till_is_in_order_of_its_numbers_whatever_its_clock_says() {
        // The clock of till a was an hour ahead for two events, and one of b came from 12:00.
        let events = [
            ("a", "x", 1, 10),
            ("a", "x", 2, 3_590),
            ("a", "x", 3, 3_591),
            ("a", "x", 4, 30),
            ("b", "y", 1, 20),
            ("b", "y", 2, 0),
            ("b", "y", 3, 40),
        ];
        assert_eq!(kept(9, &events), ["b1", "b2", "a1", "a2", "a3", "a4", "b3"]);
        assert_eq!(kept(3, &events), ["a3", "a4", "b3"]);
        assert_eq!(kept(0, &events), [] as [&str; 0]);
        let mut shuffled = events;
        shuffled.reverse();
        assert_eq!(kept(9, &shuffled), kept(9, &events));
    }

    #[test]
    fn epochs_with_the_same_numbers_follow_each_other() {
        // A database was restored from a copy: the numbers are given again.
        let events = [("a", "x", 7, 10), ("a", "x", 8, 11), ("a", "z", 7, 20), ("a", "z", 8, 21), ("a", "z", 8, 21)];
        assert_eq!(kept(9, &events), ["a7", "a8", "a7", "a8", "a8"]);
    }
}
