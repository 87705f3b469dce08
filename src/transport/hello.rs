//! What the centre decides when a till says hello: a pure function over what it knows and what it is told.

use std::collections::BTreeMap;

use super::limits::DUPLICATE_WITHIN;
use super::message::{Hello, Lanes, known_lanes, of_lane};
use super::{Direction, Lane};

/// What the centre knows of a till.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Known {
    /// The install that it talks with.
    pub install: String,
    /// An install that was taken for a second till of the same id; it is refused until somebody decides.
    pub refused: Option<String>,
    /// The install before, and when it was last heard of.
    pub previous: Option<(String, i64)>,
    /// The epoch of the till's numbers.
    pub out_epoch: String,
    /// The till's told epoch is an earlier one.
    pub told_is_former: bool,
    /// What is stored of the current epoch.
    pub out: BTreeMap<Lane, OutLane>,
    /// The epoch of what the till gets.
    pub in_epoch: String,
    /// What was sent in it.
    pub inn: BTreeMap<Lane, InLane>,
}

/// What is stored of a lane.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct OutLane {
    /// Everything up to this.
    pub stored_upto: u64,
    /// The greatest number stored.
    pub head: u64,
}

/// What was sent in a lane.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct InLane {
    /// The last number given.
    pub head: u64,
    /// The greatest number that the till has told of.
    pub told: u64,
}

/// Why a new `in` epoch begins. It begins with settings, staff and a snapshot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fresh {
    /// The till is new.
    First,
    /// The till's database is another.
    Reinstalled,
    /// The till was restored from an older image.
    TillRestored,
    /// The centre was restored from a backup.
    CentreRestored,
}

impl Fresh {
    /// As it is told.
    pub const fn word(self) -> &'static str {
        match self {
            Fresh::First => "first",
            Fresh::Reinstalled => "reinstalled",
            Fresh::TillRestored => "till-restored",
            Fresh::CentreRestored => "centre-restored",
        }
    }
}

/// The till's numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Out {
    /// They go on.
    Same,
    /// The till has opened a new epoch; its numbers begin with 1.
    Adopt,
    /// The till has to open a new epoch.
    Renew,
}

/// What is decided.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Decision {
    /// Another till uses this id; this one is refused.
    Duplicate,
    /// Welcome.
    Welcome {
        /// The till's numbers.
        out: Out,
        /// From which number on the till has to send again what it took for done.
        resend_from: Lanes<u64>,
        /// Whether, and why, a new `in` epoch begins.
        fresh: Option<Fresh>,
        /// Two installs alternate: the other one is refused from now on.
        refuse_other: bool,
    },
}

/// Decides. `known` is nothing when the till was never heard of.
pub fn decide(known: Option<&Known>, told: &Hello, now_ms: i64) -> Decision {
    let Some(known) = known else {
        return Decision::Welcome {
            out: Out::Adopt,
            resend_from: resend(None, told),
            fresh: Some(Fresh::First),
            refuse_other: false,
        };
    };
    if known.refused.as_ref() == Some(&told.install) {
        return Decision::Duplicate;
    }
    let same_install = known.install == told.install;
    let out = if told.out.epoch == known.out_epoch {
        let fell_back = known.out.iter().any(|(lane, stored)| assigned(told, *lane) < stored.head);
        if fell_back || !same_install { Out::Renew } else { Out::Same }
    } else if known.told_is_former {
        Out::Renew
    } else {
        Out::Adopt
    };
    let resend_from = match out {
        Out::Same => resend(Some(known), told),
        Out::Adopt => resend(None, told),
        Out::Renew => Lanes::new(),
    };
    if !same_install {
        let within_ms = i64::try_from(DUPLICATE_WITHIN.as_millis()).unwrap_or(i64::MAX);
        let alternates = known
            .previous
            .as_ref()
            .is_some_and(|(install, seen_ms)| *install == told.install && now_ms.saturating_sub(*seen_ms) <= within_ms);
        return Decision::Welcome { out, resend_from, fresh: Some(Fresh::Reinstalled), refuse_other: alternates };
    }
    Decision::Welcome { out, resend_from, fresh: fresh(known, told), refuse_other: false }
}

fn assigned(told: &Hello, lane: Lane) -> u64 {
    of_lane(&told.out.lanes, lane).map_or(0, |standing| standing.assigned)
}

/// Lanes in which the till has been told of more than there is: the centre was restored from a backup.
fn resend(known: Option<&Known>, told: &Hello) -> Lanes<u64> {
    known_lanes(&told.out.lanes, Direction::Out)
        .filter_map(|(lane, standing)| {
            let stored = known.and_then(|k| k.out.get(&lane)).map_or(0, |stored| stored.stored_upto);
            (standing.acked > stored).then(|| (lane.word().to_owned(), stored + 1))
        })
        .collect()
}

/// Whether a till that is the same as ever needs a new beginning of what it gets.
fn fresh(known: &Known, told: &Hello) -> Option<Fresh> {
    let told_any = known.inn.values().any(|lane| lane.told > 0);
    if told.inn.epoch.as_ref() != Some(&known.in_epoch) {
        // It has not heard of the current epoch yet; if it had told of documents in it, it has forgotten them.
        return told_any.then_some(Fresh::TillRestored);
    }
    let applied = |lane: Lane| of_lane(&told.inn.lanes, lane).map_or(0, |standing| standing.applied);
    let head = |lane: Lane| known.inn.get(&lane).map_or(0, |lane| lane.head);
    if Lane::of(Direction::In).any(|lane| applied(lane) > head(lane)) {
        return Some(Fresh::CentreRestored);
    }
    known.inn.iter().any(|(lane, sent)| applied(*lane) < sent.told).then_some(Fresh::TillRestored)
}

#[cfg(test)]
mod tests {
    use super::super::message::{HelloIn, HelloOut, InStanding, OutStanding};
    use super::*;

    fn told() -> Hello {
        Hello {
            install: "i1".into(),
            protocol: 1,
            out: HelloOut {
                epoch: "e1".into(),
                lanes: [("docs".into(), OutStanding { assigned: 50, acked: 40 })].into(),
            },
            inn: HelloIn { epoch: Some("c1".into()), lanes: [("data".into(), InStanding { applied: 7 })].into() },
            ..Hello::default()
        }
    }

    fn known() -> Known {
        Known {
            install: "i1".into(),
            out_epoch: "e1".into(),
            out: [(Lane::Docs, OutLane { stored_upto: 45, head: 48 })].into(),
            in_epoch: "c1".into(),
            inn: [(Lane::Data, InLane { head: 9, told: 7 })].into(),
            ..Known::default()
        }
    }

    fn welcome(out: Out, resend: &[(&str, u64)], fresh: Option<Fresh>) -> Decision {
        let resend_from = resend.iter().map(|(lane, n)| ((*lane).to_owned(), *n)).collect();
        Decision::Welcome { out, resend_from, fresh, refuse_other: false }
    }

    #[test]
    fn all_is_as_before() {
        assert_eq!(decide(Some(&known()), &told(), 0), welcome(Out::Same, &[], None));
    }

    #[test]
    fn an_unknown_till_and_an_unknown_install() {
        let expected = welcome(Out::Adopt, &[("docs", 1)], Some(Fresh::First));
        assert_eq!(decide(None, &told(), 0), expected, "a centre that lost everything gets everything");
        let mut wiped = told();
        (wiped.install, wiped.out.epoch, wiped.inn.epoch) = ("i2".into(), "e2".into(), None);
        wiped.out.lanes.clear();
        assert_eq!(decide(Some(&known()), &wiped, 0), welcome(Out::Adopt, &[], Some(Fresh::Reinstalled)));
        wiped.out.epoch = "e1".into();
        assert_eq!(decide(Some(&known()), &wiped, 0), welcome(Out::Renew, &[], Some(Fresh::Reinstalled)));
    }

    #[test]
    fn a_till_from_an_older_image() {
        let mut older = told();
        older.out.lanes.insert("docs".into(), OutStanding { assigned: 47, acked: 30 });
        assert_eq!(decide(Some(&known()), &older, 0), welcome(Out::Renew, &[], None));
        older.inn.lanes.insert("data".into(), InStanding { applied: 6 });
        assert_eq!(decide(Some(&known()), &older, 0), welcome(Out::Renew, &[], Some(Fresh::TillRestored)));
        let former = Known { told_is_former: true, out_epoch: "e2".into(), ..known() };
        assert_eq!(decide(Some(&former), &told(), 0), welcome(Out::Renew, &[], None), "from before the last renewal");
        let forgot = Hello { inn: HelloIn::default(), ..told() };
        assert_eq!(decide(Some(&known()), &forgot, 0), welcome(Out::Same, &[], Some(Fresh::TillRestored)));
    }

    #[test]
    fn a_renewed_epoch_is_adopted() {
        let mut renewed = told();
        renewed.out =
            HelloOut { epoch: "e2".into(), lanes: [("docs".into(), OutStanding { assigned: 3, acked: 0 })].into() };
        assert_eq!(decide(Some(&known()), &renewed, 0), welcome(Out::Adopt, &[], None));
    }

    #[test]
    fn a_centre_from_a_backup() {
        let mut ahead = told();
        ahead.out.lanes.insert("docs".into(), OutStanding { assigned: 600, acked: 545 });
        assert_eq!(decide(Some(&known()), &ahead, 0), welcome(Out::Same, &[("docs", 46)], None));
        ahead.inn.lanes.insert("data".into(), InStanding { applied: 12 });
        let expected = welcome(Out::Same, &[("docs", 46)], Some(Fresh::CentreRestored));
        assert_eq!(decide(Some(&known()), &ahead, 0), expected);
    }

    #[test]
    fn a_lost_welcome_is_said_again() {
        // The new epoch was made, the answer was lost: the till still tells of the old one.
        let fresh = Known { in_epoch: "c2".into(), inn: [(Lane::Data, InLane { head: 3, told: 0 })].into(), ..known() };
        assert_eq!(decide(Some(&fresh), &told(), 0), welcome(Out::Same, &[], None));
    }

    #[test]
    fn two_installs_in_turn_are_two_tills() {
        let minute = 60_000;
        // i2 came in between; now i1 speaks again.
        let between = Known {
            install: "i2".into(),
            previous: Some(("i1".into(), 0)),
            out_epoch: "e2".into(),
            told_is_former: true,
            ..known()
        };
        let Decision::Welcome { refuse_other, out, .. } = decide(Some(&between), &told(), 10 * minute) else {
            panic!("the older install goes on");
        };
        assert!(refuse_other && out == Out::Renew);
        let Decision::Welcome { refuse_other, .. } = decide(Some(&between), &told(), 10 * minute + 1) else {
            panic!("an image put back after a while is no duplicate");
        };
        assert!(!refuse_other);
        let refused = Known { refused: Some("i2".into()), ..known() };
        let newer = Hello { install: "i2".into(), ..told() };
        assert_eq!(decide(Some(&refused), &newer, 0), Decision::Duplicate);
        assert_eq!(decide(Some(&refused), &told(), 0), welcome(Out::Same, &[], None));
    }
}
