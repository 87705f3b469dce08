//! Which events are sent, to which topic, and what is hidden in them: the list that the centre sets.
//!
//! A list is a TOML file (see [`parse`](Filter::parse)); four of them are shipped as [`PROFILES`]. It decides by kind and
//! event id alone, so the same list decides the same whenever it is asked: after a restart, and for a backlog.
//! The kinds that readers need to prove that nothing is missing are always sent.

mod mask;
mod parse;
mod rules;

use std::collections::BTreeSet;
use std::sync::Arc;

use sha2::{Digest, Sha256};

pub use self::mask::Mask;
use super::id::EventId;
use super::kind::Kind;
use crate::diag::{Bag, Fault};
use crate::vocab::Moment;

/// The largest list.
pub const MAX_FILTER_BYTES: usize = 256 * 1024;

/// A list that is shipped.
#[derive(Clone, Copy, Debug)]
pub struct Profile {
    /// Its name.
    pub name: &'static str,
    /// What it is for.
    pub about: &'static str,
    /// The list itself.
    pub text: &'static str,
}

/// The lists that are shipped, the smallest first.
pub const PROFILES: [Profile; 4] = [
    Profile {
        name: "minimal",
        about: "documents, shifts and payments: what accounting needs",
        text: include_str!("profiles/minimal.toml"),
    },
    Profile {
        name: "marketing",
        about: "what is bought, by whom, and what campaigns did",
        text: include_str!("profiles/marketing.toml"),
    },
    Profile {
        name: "loss-prevention",
        about: "what people do at the till, for finding losses",
        text: include_str!("profiles/loss-prevention.toml"),
    },
    Profile {
        name: "full",
        about: "everything, also kinds that are not known yet",
        text: include_str!("profiles/full.toml"),
    },
];

/// Whether events of a kind are sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Choice {
    /// None.
    Off,
    /// All.
    On,
    /// So many of a million, chosen by a hash of the id.
    Sample(u32),
}

impl Choice {
    /// `off`, `on`, or the fraction that is sent.
    pub fn shown(self) -> String {
        match self {
            Choice::Off => "off".to_owned(),
            Choice::On => "on".to_owned(),
            Choice::Sample(millionths) => {
                let digits = format!("{millionths:06}");
                format!("sample 0.{}", digits.trim_end_matches('0'))
            }
        }
    }
}

/// What a list says of a kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rule {
    /// Whether it is sent.
    pub choice: Choice,
    /// The pattern of the list that says so; `default` when none does, `always` for kinds that no list can switch off.
    pub because: Arc<str>,
    /// The topic, where it is not the target's own.
    pub topic: Option<Arc<str>>,
    /// What is hidden.
    pub mask: Option<Arc<Mask>>,
}

/// What happens with an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decision<'a> {
    /// It is not sent.
    Off,
    /// It is sent.
    Send {
        /// The topic, where it is not the target's own. Mandatory kinds go to every topic of the till.
        topic: Option<&'a str>,
        /// What is hidden in it before.
        mask: Option<&'a Mask>,
    },
}

/// A list of kinds to send.
#[derive(Clone, Debug)]
pub struct Filter {
    version: u64,
    effective_from: Option<Moment>,
    /// For kinds that this dictionary does not know.
    default: Choice,
    /// By id of the kind, from 1.
    rules: Vec<Rule>,
    sha256: [u8; 32],
    text: Arc<str>,
}

impl Filter {
    /// Reads a list; `name` is for messages. What is odd but harmless is in the bag: a newer list may name kinds that
    /// an older till does not know, and must not be refused for it.
    pub fn parse(text: &str, name: &str) -> Result<(Filter, Bag), Fault> {
        parse::parse(text, name)
    }

    /// A list that is shipped.
    pub fn profile(name: &str) -> Option<Filter> {
        let profile = PROFILES.iter().find(|p| p.name == name)?;
        // The shipped lists are read in tests.
        Filter::parse(profile.text, name).ok().map(|(filter, _)| filter)
    }

    /// The version that the list gives itself.
    pub fn version(&self) -> u64 {
        self.version
    }

    /// From when it holds, when the list says so.
    pub fn effective_from(&self) -> Option<Moment> {
        self.effective_from
    }

    /// The SHA-256 of the file.
    pub fn sha256(&self) -> &[u8; 32] {
        &self.sha256
    }

    /// The SHA-256 of the file as hex.
    pub fn sha256_hex(&self) -> String {
        self.sha256.iter().map(|b| format!("{b:02x}")).collect()
    }

    /// The file's text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// What it says of a kind.
    pub fn rule(&self, kind: Kind) -> &Rule {
        &self.rules[usize::from(kind.id()) - 1]
    }

    /// What happens with kinds that are not in the dictionary.
    pub fn default_choice(&self) -> Choice {
        self.default
    }

    /// What happens with this event.
    pub fn decide(&self, kind: Kind, id: &EventId) -> Decision<'_> {
        let rule = self.rule(kind);
        if is_sent(rule.choice, id) {
            Decision::Send { topic: rule.topic.as_deref(), mask: rule.mask.as_deref() }
        } else {
            Decision::Off
        }
    }

    /// What happens with an event of a kind that is not in this dictionary.
    pub fn decide_unknown(&self, id: &EventId) -> Decision<'_> {
        if is_sent(self.default, id) { Decision::Send { topic: None, mask: None } } else { Decision::Off }
    }

    /// How many kinds are sent, sampled ones too, and how many are not.
    pub fn counts(&self) -> (usize, usize) {
        let off = self.rules.iter().filter(|r| r.choice == Choice::Off).count();
        (self.rules.len() - off, off)
    }

    /// The topics that the list names. Mandatory kinds go to these too.
    pub fn topics(&self) -> BTreeSet<&str> {
        self.rules.iter().filter_map(|r| r.topic.as_deref()).collect()
    }
}

fn is_sent(choice: Choice, id: &EventId) -> bool {
    match choice {
        Choice::Off => false,
        Choice::On => true,
        Choice::Sample(millionths) => draw(id) < u64::from(millionths),
    }
}

/// A number below a million that is spread evenly over ids and is the same for the same id everywhere.
fn draw(id: &EventId) -> u64 {
    let digest = Sha256::digest(id.bytes());
    let mut first = [0; 8];
    first.copy_from_slice(&digest[..8]);
    ((u128::from(u64::from_be_bytes(first)) * 1_000_000) >> 64) as u64
}

/// How two lists differ in a kind.
#[derive(Clone, Debug)]
pub struct Change<'a> {
    /// Which kind.
    pub kind: Kind,
    /// What the first list says.
    pub before: &'a Rule,
    /// What the second says.
    pub after: &'a Rule,
}

/// The kinds in which two lists differ in what they do; why they do it does not count.
pub fn diff<'a>(before: &'a Filter, after: &'a Filter) -> Vec<Change<'a>> {
    let differ = |a: &Rule, b: &Rule| (a.choice, &a.topic, &a.mask) != (b.choice, &b.topic, &b.mask);
    Kind::ALL
        .into_iter()
        .map(|kind| Change { kind, before: before.rule(kind), after: after.rule(kind) })
        .filter(|change| differ(change.before, change.after))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn filter(text: &str) -> Filter {
        match Filter::parse(text, "list.toml") {
            Ok((filter, bag)) => {
                assert!(bag.is_empty(), "{bag:?}");
                filter
            }
            Err(fault) => panic!("{fault}"),
        }
    }

    fn id(n: u64) -> EventId {
        let mut random = [0; 10];
        random[2..].copy_from_slice(&n.to_be_bytes());
        EventId::new(1_700_000_000_000, random)
    }

    #[test]
    fn profiles_send_what_they_are_for() {
        let on = |profile: &str, kind| Filter::profile(profile).unwrap().rule(kind).choice == Choice::On;
        assert!(on("minimal", Kind::PaymentTendered) && !on("minimal", Kind::PositionAdded));
        assert!(on("marketing", Kind::CouponRedeemed) && !on("marketing", Kind::PaymentTendered));
        assert!(on("loss-prevention", Kind::DiscountManualApplied) && !on("loss-prevention", Kind::DiscountApplied));
        for profile in PROFILES {
            let filter = filter(profile.text);
            let full = profile.name == "full";
            for kind in [Kind::ScanRead, Kind::SystemHeartbeat] {
                assert_eq!(filter.rule(kind).choice == Choice::On, full, "{kind} in {}", profile.name);
            }
            for kind in Kind::ALL.into_iter().filter(|k| k.is_mandatory()) {
                assert_eq!(filter.rule(kind).choice, Choice::On, "{kind} in {}", profile.name);
            }
        }
        let counts: Vec<usize> = PROFILES.iter().map(|p| Filter::profile(p.name).unwrap().counts().0).collect();
        assert!(counts.is_sorted() && counts[3] == Kind::ALL.len(), "{counts:?}");
        assert!(Filter::profile("everything").is_none());
    }

    #[test]
    fn the_longest_pattern_decides() {
        let filter = filter(
            "version = 3\ndefault = \"off\"\n[kinds]\n\"*\" = \"on\"\n\"position.*\" = \"off\"\n\
             \"position.quantity_*\" = \"on\"\n\"position.quantity_change_refused\" = \"off\"\n",
        );
        let because = |kind| filter.rule(kind).because.to_string();
        assert_eq!(because(Kind::DocumentOpened), "*");
        assert_eq!(because(Kind::PositionAdded), "position.*");
        assert_eq!(because(Kind::PositionQuantityChanged), "position.quantity_*");
        assert_eq!(because(Kind::PositionQuantityChangeRefused), "position.quantity_change_refused");
        assert_eq!(because(Kind::SystemEpochChanged), "always");
        assert_eq!((filter.version(), filter.default_choice()), (3, Choice::Off));
    }

    #[test]
    fn samples_are_of_the_right_size_and_always_the_same() {
        let filter = filter("version = 1\ndefault = \"off\"\n[kinds]\n\"scan.read\" = { sample = 0.01 }\n");
        let sent: Vec<u64> = (0..100_000).filter(|n| filter.decide(Kind::ScanRead, &id(*n)) != Decision::Off).collect();
        assert!((850..1150).contains(&sent.len()), "{}", sent.len());
        assert_eq!(&sent[..3], FIRST_SENT);
        assert_eq!(filter.rule(Kind::ScanRead).choice.shown(), "sample 0.01");
    }

    /// The draw is API: readers who know an id can tell whether it was sampled.
    const FIRST_SENT: &[u64] = &[51, 59, 60];

    #[test]
    fn topics_and_masks_are_found() {
        let filter = filter(
            "version = 1\ndefault = \"on\"\n[route]\n\"payment.*\" = \"till.events.payment.v1\"\n\
             [mask]\n\"position.added\" = [\"name\"]\n",
        );
        let Decision::Send { topic, mask } = filter.decide(Kind::PaymentStarted, &id(1)) else { panic!("sent") };
        assert_eq!((topic, mask), (Some("till.events.payment.v1"), None));
        let Decision::Send { topic, mask } = filter.decide(Kind::PositionAdded, &id(1)) else { panic!("sent") };
        assert!(topic.is_none() && mask.is_some());
        assert_eq!(filter.topics(), BTreeSet::from(["till.events.payment.v1"]));
        assert!(filter.decide_unknown(&id(1)) != Decision::Off);
    }

    #[test]
    fn differences_are_told_by_kind() {
        let (a, b) = (Filter::profile("minimal").unwrap(), Filter::profile("loss-prevention").unwrap());
        let changes = diff(&a, &b);
        assert!(changes.iter().all(|c| c.before.choice == Choice::Off && c.after.choice == Choice::On));
        assert_eq!(changes.len(), b.counts().0 - a.counts().0);
        assert!(diff(&a, &a).is_empty());
    }
}
