//! A catalogue of any size: groups, goods one by one, restrictions at the end.

use std::collections::{BTreeSet, VecDeque};

use super::goods::{self, Good, Zones};
use super::shelves::{SHELVES, Sort, group_id};
use crate::model::{Extras, Group, Record, Restriction, RestrictionRule, RestrictionSubject, Stores};
use crate::vocab::{GroupId, Rate, StoreId, TimeOfDay, Weekdays};

/// What catalogue to make.
#[derive(Clone, Debug)]
pub struct Options {
    /// The same seed gives the same records.
    pub seed: u64,
    /// How many goods.
    pub goods: u64,
    /// The stores of the chain, for goods that cost more in some; none is one price for all.
    pub stores: Vec<StoreId>,
    /// Say also what only Set Retail has words for: compositions, makers, countries.
    pub set_extras: bool,
}

/// The records of a catalogue. They are made as they are asked for: memory does not grow with their number.
pub fn catalogue(options: Options) -> impl Iterator<Item = Record> {
    Catalogue {
        zones: Zones::of(&options.stores),
        options,
        next: 0,
        said: BTreeSet::new(),
        waiting: VecDeque::new(),
        ended: false,
    }
}

struct Catalogue {
    options: Options,
    zones: Zones,
    /// The next good.
    next: u64,
    /// Groups that stand in the catalogue already.
    said: BTreeSet<GroupId>,
    waiting: VecDeque<Record>,
    ended: bool,
}

impl Iterator for Catalogue {
    type Item = Record;

    fn next(&mut self) -> Option<Record> {
        while self.waiting.is_empty() && !self.ended {
            if self.next < self.options.goods {
                self.good();
            } else {
                self.waiting.extend(restrictions(&self.said));
                self.ended = true;
            }
        }
        self.waiting.pop_front()
    }
}

impl Catalogue {
    fn good(&mut self) {
        let Options { seed, set_extras, .. } = self.options;
        let good = Good::draw(seed, self.next);
        let new = |g: &Group| self.said.insert(g.id.clone());
        self.waiting.extend(goods::groups(good.shelf).filter(new).map(Record::from));
        good.records(seed, self.next, &self.zones, set_extras, &mut self.waiting);
        self.next += 1;
    }
}

/// Spirits are not sold at night, and there are no discounts on tobacco. Only groups that are there are named.
fn restrictions(said: &BTreeSet<GroupId>) -> Vec<Record> {
    let rule = |id: &str, group: GroupId, rule: RestrictionRule| Restriction {
        id: id.into(),
        subject: RestrictionSubject::Group(group),
        rule,
        since: None,
        until: None,
        daily_from: None,
        daily_until: None,
        days: None,
        stores: Stores::All,
        deleted: false,
        extras: Extras::new(),
    };
    let leaf = |i: usize| GroupId::new(group_id(i, 2)).ok().filter(|id| said.contains(id));
    let mut out = Vec::new();
    for (i, shelf) in SHELVES.iter().enumerate() {
        let Some(group) = leaf(i) else { continue };
        match shelf.sort {
            Sort::Tobacco => {
                let none = RestrictionRule::MaxDiscount(Rate::percent(0));
                out.push(rule(&format!("no-discount-{group}"), group, none).into());
            }
            Sort::Spirits => {
                let mut night = rule(&format!("night-{group}"), group, RestrictionRule::SaleDenied(true));
                night.daily_from = TimeOfDay::new(23, 0, 0).ok();
                night.daily_until = TimeOfDay::new(8, 0, 0).ok();
                night.days = Some(Weekdays::from_mask(0x7f));
                out.push(night.into());
            }
            Sort::Piece | Sort::Weighed => {}
        }
    }
    out
}
