//! The states of a document.

use std::fmt;

/// Where a document is on its way: `assigned → stored → applied | rejected | expired | superseded | cancelled`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum State {
    /// It has its number; the receiver does not have it yet.
    Assigned,
    /// The receiver has it, and its digest agrees.
    Stored,
    /// Final: its data is in the receiver's database.
    Applied,
    /// Final: the receiver does not take it. It is never sent again unchanged.
    Rejected,
    /// Final: its time was over before it was applied.
    Expired,
    /// Final: a later document makes it needless.
    Superseded,
    /// Final: somebody took it back.
    Cancelled,
}

impl State {
    /// All of them.
    pub const ALL: [State; 7] = [
        State::Assigned,
        State::Stored,
        State::Applied,
        State::Rejected,
        State::Expired,
        State::Superseded,
        State::Cancelled,
    ];

    /// As it is stored and told.
    pub const fn word(self) -> &'static str {
        match self {
            State::Assigned => "assigned",
            State::Stored => "stored",
            State::Applied => "applied",
            State::Rejected => "rejected",
            State::Expired => "expired",
            State::Superseded => "superseded",
            State::Cancelled => "cancelled",
        }
    }

    /// Reads the word.
    pub fn parse(word: &str) -> Option<State> {
        State::ALL.into_iter().find(|state| state.word() == word)
    }

    /// Whether nothing more happens to the document, so that its lane goes on behind it.
    pub const fn is_final(self) -> bool {
        !matches!(self, State::Assigned | State::Stored)
    }

    /// Whether a document may go from this state to that. A receiver's word that a document was applied (or not) stands
    /// above what the sender had decided meanwhile (expired, superseded, cancelled): it says what has happened.
    pub const fn may_become(self, next: State) -> bool {
        match self {
            State::Assigned => !matches!(next, State::Assigned),
            State::Stored => next.is_final(),
            State::Expired | State::Superseded | State::Cancelled => matches!(next, State::Applied | State::Rejected),
            State::Applied | State::Rejected => false,
        }
    }
}

impl fmt::Display for State {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.word())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn five_are_final_and_what_happened_stays() {
        assert_eq!(State::ALL.iter().filter(|s| s.is_final()).count(), 5);
        for from in State::ALL {
            assert_eq!(State::parse(from.word()), Some(from));
            assert!(!from.may_become(State::Assigned), "{from}: no way back");
            assert!(!from.may_become(from), "{from}");
        }
        assert!(State::ALL.iter().all(|next| !State::Applied.may_become(*next) && !State::Rejected.may_become(*next)));
        assert!(State::Superseded.may_become(State::Applied) && !State::Superseded.may_become(State::Expired));
    }
}
