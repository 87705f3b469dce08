//! Campaigns that a till reckons by itself: card prices, quantity prices, percentages and sums.
//!
//! They come from a TOML file ([`Campaigns::parse`]; `fixtures/till/campaigns.toml` shows every word) and are evaluated
//! by [`evaluate`], which is pure: the same goods, moment and card give the same discounts, whatever the order of the
//! lines and of the file.
//!
//! Two phases. First prices: of all that offer a line a price (`card-price`, `quantity-price`), the lowest wins. Then
//! discounts (`percent`, `sum`) in order of priority, the greater first, then of id. A campaign that is exclusive for
//! lines takes only lines that no other has touched, and nobody touches them after it; one that is exclusive for the
//! receipt needs an untouched receipt. Whatever is given, no line goes under its floor: its minimal price, its highest
//! discount off the regular price, and one kopeck. A discount is spread by largest remainder, and no line gets more
//! than the percentage of itself.

mod evaluate;
mod parse;

#[cfg(test)]
mod tests;

pub use evaluate::{Cause, Evaluated, Goods, LinePrice, Share, Situation, Verdict, evaluate};
pub use parse::CampaignsError;

use std::collections::BTreeSet;

use crate::vocab::{Moment, Money, Quantity, Rate, TimeOfDay, UnitPrice, Weekdays};

/// Most campaigns of a file: each is looked at for every receipt.
pub const MAX_CAMPAIGNS: usize = 1000;

/// The word for any card in a list of card types.
const ANY_CARD: &str = "any";

/// The campaigns of a till.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Campaigns {
    /// The version that the file states.
    pub version: String,
    /// In the order in which they are tried: by priority, the greater first, then by id.
    list: Vec<Campaign>,
}

impl Campaigns {
    /// All, in the order in which they are tried.
    pub fn iter(&self) -> impl Iterator<Item = &Campaign> {
        self.list.iter()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// One by its id.
    pub fn get(&self, id: &str) -> Option<&Campaign> {
        self.list.iter().find(|c| c.id == id)
    }

    fn new(version: String, mut list: Vec<Campaign>) -> Self {
        list.sort_by(|a, b| b.priority.cmp(&a.priority).then_with(|| a.id.cmp(&b.id)));
        Campaigns { version, list }
    }
}

/// What a campaign gives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reward {
    /// The price of this number that the catalogue has.
    CardPrice(u32),
    /// A price of one unit, from so many units on.
    QuantityPrice(UnitPrice),
    /// So much off the regular price, from so many units on.
    QuantityPercent(Rate),
    /// So much off.
    Percent(Rate),
    /// A sum off.
    Sum(Money),
}

impl Reward {
    /// The kind, as files and events call it.
    pub fn kind(&self) -> &'static str {
        match self {
            Reward::CardPrice(_) => "card-price",
            Reward::QuantityPrice(_) | Reward::QuantityPercent(_) => "quantity-price",
            Reward::Percent(_) => "percent",
            Reward::Sum(_) => "sum",
        }
    }
}

/// What a percentage is of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Base {
    /// Price × quantity.
    Gross,
    /// What is left after the campaigns before.
    #[default]
    Running,
}

/// What an exclusive campaign keeps for itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exclusive {
    /// The lines that it touches.
    Line,
    /// The receipt.
    Receipt,
}

/// Which goods a campaign is about; no list at all is everything.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Subject {
    items: BTreeSet<String>,
    groups: BTreeSet<String>,
    except_items: BTreeSet<String>,
    except_groups: BTreeSet<String>,
}

impl Subject {
    fn covers(&self, goods: &Goods<'_>) -> bool {
        let in_groups = |groups: &BTreeSet<String>| goods.groups.iter().any(|g| groups.contains(g.as_str()));
        let all = self.items.is_empty() && self.groups.is_empty();
        let named = all || self.items.contains(goods.item) || in_groups(&self.groups);
        named && !self.except_items.contains(goods.item) && !in_groups(&self.except_groups)
    }
}

/// When a campaign runs.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct When {
    from: Option<Moment>,
    until: Option<Moment>,
    days: Option<Weekdays>,
    daily: (Option<TimeOfDay>, Option<TimeOfDay>),
}

/// A text for somebody when the campaign gave something.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Texts {
    /// For the cashier.
    pub cashier: Option<String>,
    /// For the customer, on the display.
    pub customer: Option<String>,
    /// For the customer, on the receipt.
    pub receipt: Option<String>,
}

/// A campaign.
#[derive(Clone, Debug, PartialEq)]
pub struct Campaign {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: Option<String>,
    /// What it gives.
    pub reward: Reward,
    /// The greater goes first.
    pub priority: i32,
    /// What it keeps for itself.
    pub exclusive: Option<Exclusive>,
    /// What is said when it gave something.
    pub texts: Texts,
    subject: Subject,
    when: When,
    cards: BTreeSet<String>,
    quantity: Quantity,
    min_sum: Money,
    max_discount: Option<Money>,
    base: Base,
}
