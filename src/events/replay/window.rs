//! Which events of a recording are replayed.

use super::condition::Condition;
use super::glob;
use crate::events::source::{Field, Record};

/// What is chosen; everything when nothing is said.
#[derive(Clone, Debug, Default)]
pub struct Choice {
    /// Not before this instant, milliseconds since 1970.
    pub from_ms: Option<i64>,
    /// Before this instant.
    pub until_ms: Option<i64>,
    /// Not within so many milliseconds after the first event of the recording.
    pub offset_ms: u64,
    /// Only so many milliseconds from the first event that is chosen.
    pub duration_ms: Option<u64>,
    /// At most so many events in a loop.
    pub limit: Option<u64>,
    /// Patterns of `store:till`; one must match.
    pub tills: Vec<String>,
    /// Patterns of kinds; one must match.
    pub kinds: Vec<String>,
    /// All must hold.
    pub conditions: Vec<Condition>,
}

/// What happens to an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Chosen {
    /// It is replayed.
    Yes,
    /// It is not.
    No,
    /// Neither is any that follows.
    Enough,
}

/// Chooses events of one loop as they pass.
#[derive(Debug)]
pub(super) struct Chooser<'a> {
    choice: &'a Choice,
    first_ms: Option<i64>,
    first_chosen_ms: Option<i64>,
    chosen: u64,
}

impl<'a> Chooser<'a> {
    pub fn new(choice: &'a Choice) -> Chooser<'a> {
        Chooser { choice, first_ms: None, first_chosen_ms: None, chosen: 0 }
    }

    pub fn judge(&mut self, record: &Record) -> Chosen {
        let choice = self.choice;
        if choice.limit.is_some_and(|limit| self.chosen >= limit) {
            return Chosen::Enough;
        }
        let ts = record.ts_ms();
        let first = *self.first_ms.get_or_insert(ts);
        let after = |start: i64, ms: u64| start.saturating_add(i64::try_from(ms).unwrap_or(i64::MAX));
        let in_time = choice.from_ms.is_none_or(|from| ts >= from)
            && choice.until_ms.is_none_or(|until| ts < until)
            && (choice.offset_ms == 0 || ts >= after(first, choice.offset_ms));
        if !in_time || !self.matches(record) {
            return Chosen::No;
        }
        let start = *self.first_chosen_ms.get_or_insert(ts);
        if choice.duration_ms.is_some_and(|length| ts >= after(start, length)) {
            return Chosen::No;
        }
        self.chosen += 1;
        Chosen::Yes
    }

    fn matches(&self, record: &Record) -> bool {
        let choice = self.choice;
        let any = |patterns: &[String], text: &str| patterns.is_empty() || patterns.iter().any(|p| glob(p, text));
        any(&choice.kinds, record.kind())
            && (choice.tills.is_empty()
                || any(&choice.tills, &format!("{}:{}", record.text(Field::Store), record.text(Field::Till))))
            && choice.conditions.iter().all(|condition| condition.holds(record))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vocab::Zone;

    fn chosen(choice: &Choice) -> Vec<u64> {
        let mut chooser = Chooser::new(choice);
        let mut found = Vec::new();
        for n in 0..10u64 {
            let kind = if n % 2 == 0 { "payment.tendered" } else { "drawer.opened" };
            let event = format!(
                r#"{{"epoch":"e","seq":{n},"id":"i","type":"{kind}","store":"42","till":"{}","ts":"1970-01-01T00:00:0{n}Z","data":{{"sum":"{n}.00"}}}}"#,
                n % 3
            );
            match chooser.judge(&Record::parse(event.as_bytes(), &Zone::utc()).unwrap()) {
                Chosen::Yes => found.push(n),
                Chosen::No => {}
                Chosen::Enough => break,
            }
        }
        found
    }

    #[test]
    fn windows_and_patterns() {
        let all = Choice::default;
        assert_eq!(chosen(&all()).len(), 10);
        assert_eq!(chosen(&Choice { from_ms: Some(3_000), until_ms: Some(6_000), ..all() }), [3, 4, 5]);
        assert_eq!(chosen(&Choice { offset_ms: 7_500, ..all() }), [8, 9]);
        assert_eq!(chosen(&Choice { offset_ms: 2_000, duration_ms: Some(3_000), ..all() }), [2, 3, 4]);
        assert_eq!(chosen(&Choice { limit: Some(2), ..all() }), [0, 1]);
        assert_eq!(chosen(&Choice { tills: vec!["42:0".into(), "*:1".into()], ..all() }), [0, 1, 3, 4, 6, 7, 9]);
        let kinds = Choice { kinds: vec!["payment.*".into()], limit: Some(3), ..all() };
        assert_eq!(chosen(&kinds), [0, 2, 4]);
        let rich = Choice { conditions: vec![Condition::parse("sum>7").unwrap()], ..kinds };
        assert_eq!(chosen(&rich), [8]);
    }
}
