//! Rows on their way: handed to the sink and not yet behind the cursor.

use std::collections::VecDeque;

use crate::events::outbox::{Dead, Place, Seq};

/// What a row on its way is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Fate {
    /// It is sent, and waits for so many acknowledgements.
    Sent(usize),
    /// Nothing is sent of it.
    Filtered,
    /// It is damaged.
    Damaged,
    /// It was refused by itself; what comes next tells whether it is at fault.
    Suspect(Box<Suspect>),
    /// It is at fault.
    Dead(Box<Dead>),
}

/// A row that was refused by itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Suspect {
    pub(super) code: &'static str,
    pub(super) text: String,
    pub(super) topic: usize,
    pub(super) wire: Vec<u8>,
    pub(super) at_ms: i64,
}

/// A row on its way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Entry {
    pub(super) seq: Seq,
    pub(super) kind: u16,
    pub(super) ts_ms: i64,
    /// The topics that it is a link of.
    pub(super) topics: Vec<usize>,
    pub(super) fate: Fate,
    pub(super) places: Vec<Place>,
    first_ticket: u64,
    records: u64,
}

impl Entry {
    fn is_done(&self) -> bool {
        match self.fate {
            Fate::Sent(open) => open == 0,
            Fate::Suspect(_) => false,
            Fate::Filtered | Fate::Damaged | Fate::Dead(_) => true,
        }
    }
}

/// Rows on their way, in order.
#[derive(Debug, Default)]
pub(super) struct Window {
    entries: VecDeque<Entry>,
    next_ticket: u64,
    in_flight: usize,
}

impl Window {
    /// Adds the next row. Returns the ticket of its first record; those of the others follow.
    pub(super) fn push(&mut self, seq: Seq, kind: u16, ts_ms: i64, topics: Vec<usize>, fate: Fate) -> u64 {
        let first_ticket = self.next_ticket;
        let records = if let Fate::Sent(records) = fate { records } else { 0 };
        self.next_ticket += records as u64;
        self.in_flight += records;
        let places = Vec::new();
        self.entries.push_back(Entry { seq, kind, ts_ms, topics, fate, places, first_ticket, records: records as u64 });
        first_ticket
    }

    /// The row of a ticket, if it is still on its way.
    pub(super) fn of_ticket(&mut self, ticket: u64) -> Option<&mut Entry> {
        // Rows of which nothing is sent have the ticket of the next record; the last row of a number is the one.
        let at = self.entries.partition_point(|entry| entry.first_ticket <= ticket);
        let entry = self.entries.get_mut(at.checked_sub(1)?)?;
        (ticket < entry.first_ticket + entry.records).then_some(entry)
    }

    /// Takes a row back of which not all records were handed over, and all behind it.
    pub(super) fn take_back(&mut self, ticket: u64) {
        while self.entries.back().is_some_and(|entry| entry.first_ticket + entry.records > ticket) {
            if let Some(Entry { fate: Fate::Sent(open), .. }) = self.entries.pop_back() {
                self.in_flight -= open;
            }
        }
    }

    /// Whether a row was accepted behind one that was refused by itself: then that one is at fault.
    pub(super) fn accepted_behind_suspects(&self) -> bool {
        let is_suspect = |entry: &Entry| matches!(entry.fate, Fate::Suspect(_));
        let first = self.entries.iter().position(is_suspect);
        let accepted = self.entries.iter().rposition(|entry| entry.fate == Fate::Sent(0));
        first.zip(accepted).is_some_and(|(first, accepted)| first < accepted)
    }

    /// A record was acknowledged. Returns the row's kind and time when it was its last one.
    pub(super) fn acknowledge(&mut self, ticket: u64, place: Option<Place>) -> Option<(u16, i64)> {
        let entry = self.of_ticket(ticket)?;
        let Fate::Sent(open) = &mut entry.fate else { return None };
        *open = open.checked_sub(1)?;
        let (last, kind, ts_ms) = (*open == 0, entry.kind, entry.ts_ms);
        entry.places.extend(place);
        self.in_flight -= 1;
        last.then_some((kind, ts_ms))
    }

    /// A record was refused by itself. The other records of its row are not waited for.
    pub(super) fn suspect(&mut self, ticket: u64, suspect: Suspect) {
        if let Some(entry) = self.of_ticket(ticket)
            && let Fate::Sent(open) = entry.fate
        {
            entry.fate = Fate::Suspect(Box::new(suspect));
            self.in_flight -= open;
        }
    }

    /// The rows that were refused by themselves.
    pub(super) fn suspects(&mut self) -> impl Iterator<Item = &mut Entry> {
        self.entries.iter_mut().filter(|entry| matches!(entry.fate, Fate::Suspect(_)))
    }

    /// Takes the rows that are done, up to the first that is not.
    pub(super) fn take_done(&mut self) -> Vec<Entry> {
        let done = self.entries.iter().take_while(|entry| entry.is_done()).count();
        self.entries.drain(..done).collect()
    }

    /// Puts rows back that were taken as done: they could not be put down.
    pub(super) fn put_back(&mut self, done: Vec<Entry>) {
        for entry in done.into_iter().rev() {
            self.entries.push_front(entry);
        }
    }

    /// Rows on their way, those of which nothing is sent among them.
    pub(super) fn len(&self) -> usize {
        self.entries.len()
    }

    /// Records without an answer.
    pub(super) fn in_flight(&self) -> usize {
        self.in_flight
    }

    pub(super) fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// The oldest row on its way.
    pub(super) fn oldest(&self) -> Option<&Entry> {
        self.entries.front()
    }

    /// Forgets everything; tickets go on, so that late reports of a destroyed sink mean nothing.
    pub(super) fn clear(&mut self) {
        self.entries.clear();
        self.in_flight = 0;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seqs(entries: &[Entry]) -> Vec<Seq> {
        entries.iter().map(|entry| entry.seq).collect()
    }

    #[test]
    fn only_a_prefix_is_done() {
        let mut window = Window::default();
        let one = window.push(1, 1, 0, vec![0], Fate::Sent(1));
        window.push(2, 1, 0, vec![], Fate::Filtered);
        let three = window.push(3, 7, 30, vec![0, 1], Fate::Sent(2));
        let four = window.push(4, 1, 0, vec![0], Fate::Sent(1));
        assert_eq!((one, three, four, window.in_flight()), (0, 1, 3, 4));
        assert_eq!(window.acknowledge(four, None), Some((1, 0)));
        assert_eq!(seqs(&window.take_done()), [] as [Seq; 0]);
        assert_eq!(window.acknowledge(one, None), Some((1, 0)));
        assert_eq!(seqs(&window.take_done()), [1, 2]);
        assert_eq!(window.acknowledge(three + 1, None), None, "one of two");
        assert_eq!(window.acknowledge(three, None), Some((7, 30)));
        assert_eq!(window.acknowledge(three, None), None, "once");
        assert_eq!(seqs(&window.take_done()), [3, 4]);
        assert_eq!((window.in_flight(), window.is_empty()), (0, true));
    }

    #[test]
    fn what_is_put_back_is_done_still() {
        let mut window = Window::default();
        let one = window.push(1, 1, 0, vec![0], Fate::Sent(1));
        window.push(2, 1, 0, vec![], Fate::Filtered);
        let three = window.push(3, 1, 0, vec![0], Fate::Sent(1));
        window.acknowledge(one, None);
        let done = window.take_done();
        assert_eq!((seqs(&done), window.len()), (vec![1, 2], 1));
        window.put_back(done);
        window.acknowledge(three, None);
        assert_eq!((seqs(&window.take_done()), window.in_flight()), (vec![1, 2, 3], 0));
    }

    #[test]
    fn a_suspect_holds_what_is_behind_it() {
        let mut window = Window::default();
        let one = window.push(1, 1, 0, vec![0], Fate::Sent(1));
        let suspect = Suspect { code: "too-large", text: String::new(), topic: 0, wire: vec![], at_ms: 0 };
        window.suspect(one, suspect);
        assert_eq!(window.in_flight(), 0);
        let two = window.push(2, 1, 0, vec![0], Fate::Sent(1));
        window.acknowledge(two, None);
        assert_eq!(window.take_done(), []);
        assert_eq!((window.suspects().count(), window.accepted_behind_suspects()), (1, true));
        for entry in window.suspects() {
            entry.fate = Fate::Filtered;
        }
        assert_eq!(seqs(&window.take_done()), [1, 2]);
    }

    #[test]
    fn a_row_is_taken_back() {
        let mut window = Window::default();
        let one = window.push(1, 1, 0, vec![0], Fate::Sent(1));
        let two = window.push(2, 1, 0, vec![0, 1], Fate::Sent(2));
        window.take_back(two + 1);
        assert_eq!(window.in_flight(), 1);
        assert_eq!(window.acknowledge(two, None), None, "its first record was sent");
        assert_eq!(window.acknowledge(one, None), Some((1, 0)));
    }

    #[test]
    fn late_reports_mean_nothing() {
        let mut window = Window::default();
        let old = window.push(1, 1, 0, vec![0], Fate::Sent(1));
        window.clear();
        assert_eq!(window.acknowledge(old, None), None);
        let new = window.push(1, 1, 0, vec![0], Fate::Sent(1));
        assert_ne!(old, new);
        assert_eq!(window.acknowledge(old, None), None);
        assert_eq!(window.in_flight(), 1);
    }
}
