//! Goods that wait for an answer before they become a line: which of several, which price, how old, which code.
//!
//! Until every question is answered the line does not exist; an answer "no" leaves nothing behind.

use serde::{Deserialize, Serialize};

use super::state::{Input, Line};
use crate::vocab::{ItemId, Money, Quantity, Rate, UnitPrice};

/// A question about goods.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Need {
    /// Which of several goods of one barcode.
    Choice(Vec<ItemId>),
    /// Which of several maximum retail prices.
    Mrc(Vec<UnitPrice>),
    /// Is the buyer old enough.
    Age(u8),
    /// The marking code.
    Mark,
    /// The answer of the marking system; nobody can hurry it.
    MarkAnswer,
    /// Somebody must decide whether unchecked goods may be sold.
    Unchecked,
    /// The serial number.
    Serial,
    /// The scale's answer.
    Scale,
}

impl Need {
    /// What the screen asks.
    pub fn question(&self) -> String {
        match self {
            Need::Choice(items) => {
                let items: Vec<&str> = items.iter().map(ItemId::as_str).collect();
                format!("which goods: choose {}", items.join(" | "))
            }
            Need::Mrc(prices) => {
                let prices: Vec<String> = prices.iter().map(ToString::to_string).collect();
                format!("which price: mrc {}", prices.join(" | "))
            }
            Need::Age(age) => format!("is the buyer {age} or older: age yes | no"),
            Need::Mark => "scan the marking code: mark CODE".to_owned(),
            Need::MarkAnswer => "the marking system is asked".to_owned(),
            Need::Unchecked => "the code could not be checked: unchecked, by one who may; or leave".to_owned(),
            Need::Serial => "the serial number: serial NUMBER".to_owned(),
            Need::Scale => "the scale is asked".to_owned(),
        }
    }
}

/// What was asked for when the goods were entered.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Wanted {
    /// The barcode, or what was typed.
    pub code: Option<String>,
    /// How it was entered.
    pub input: Input,
    /// How much.
    pub quantity: Option<Quantity>,
    /// The price, for goods without one.
    pub price: Option<UnitPrice>,
    /// The sum that the label says.
    pub label_sum: Option<Money>,
    /// The weight that the label says.
    pub label_quantity: Option<Quantity>,
    /// The reduction that the label says.
    pub label_percent: Option<Rate>,
    /// The marking code by which it was entered.
    pub mark: Option<String>,
    /// The packing, when it was weighed.
    pub tare: Quantity,
    /// What it follows.
    pub follows: Option<Following>,
    /// It is the gift of this campaign.
    pub gift_of: Option<String>,
}

impl Wanted {
    /// Entered this way, and nothing else is said.
    pub fn by(input: Input) -> Self {
        Wanted {
            code: None,
            input,
            quantity: None,
            price: None,
            label_sum: None,
            label_quantity: None,
            label_percent: None,
            mark: None,
            tare: Quantity::ZERO,
            follows: None,
            gift_of: None,
        }
    }
}

/// Goods that follow others: parts of a set, a deposit.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Following {
    /// The item.
    pub item: ItemId,
    /// How much.
    pub quantity: Quantity,
    /// The line that they belong to.
    pub belongs_to: Option<u32>,
    /// They are the deposit of this item.
    pub deposit_of: Option<ItemId>,
}

/// Goods that wait.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Held {
    /// What was asked for.
    pub wanted: Wanted,
    /// The line they will be; `None` while it is not known which goods.
    pub line: Option<Line>,
    /// Questions, the next first.
    pub needs: Vec<Need>,
    /// When the next one was asked.
    pub asked_ms: i64,
    /// The channels of the marking system that were asked in vain.
    pub tried: u8,
}
