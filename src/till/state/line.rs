//! A line of the open document.

use serde::{Deserialize, Serialize};

use super::shift::{minus, plus};
use crate::vocab::{ItemId, Money, Quantity, Rate, UnitPrice, Vat};

/// How a line was entered, in the words of the events.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Input {
    /// Scanned.
    Scan,
    /// Typed.
    Manual,
    /// By the article.
    Plu,
    /// From a menu.
    Picklist,
    /// Weighed at the till.
    Scale,
    /// Recognised by a camera.
    Vision,
    /// By its marking code.
    Mark,
}

crate::model::words!(Input {
    Scan "scan",
    Manual "manual",
    Plu "plu",
    Picklist "picklist",
    Scale "scale",
    Vision "vision",
    Mark "mark",
});

/// Where a discount comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Source {
    /// A campaign that the till evaluates.
    Local,
    /// The marketing server.
    Server,
    /// The cashier.
    Manual,
    /// Rounding of the total.
    Rounding,
    /// In a return: what the original took off.
    Original,
}

/// A discount of a line.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LineDiscount {
    /// Where it comes from.
    pub source: Source,
    /// The campaign's id.
    pub action: String,
    /// The campaign's name.
    pub name: Option<String>,
    /// The kind of campaign.
    pub kind: String,
    /// How much.
    pub sum: Money,
    /// A share of a discount on the whole document.
    pub whole: bool,
    /// The percentage it was given by.
    pub percent: Option<Rate>,
    /// Why, when it was given by hand.
    pub reason: Option<String>,
    /// Who lent the right to give it by hand.
    pub approved_by: Option<String>,
}

/// The result of checking a marking code.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MarkCheck {
    /// May be sold.
    Ok {
        /// Id of the check, which the fiscal document names.
        request: String,
        /// When it was made, in milliseconds since 1970.
        time_ms: i64,
    },
    /// Could not be checked; sold by rule or right.
    Unchecked,
    /// Not needed.
    NotNeeded,
}

/// A marking code of a line.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Mark {
    /// As scanned.
    pub code: String,
    /// The same for all scans of one pack.
    pub identity: String,
    /// The trade item.
    pub gtin: Option<String>,
    /// The keyed hash of the serial.
    pub serial_hash: String,
    /// The product group.
    pub group: String,
    /// The result of the check.
    pub check: MarkCheck,
}

/// A line.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Line {
    /// Its number; discounts and commands point at it.
    pub order: u32,
    /// The item.
    pub item: ItemId,
    /// The barcode.
    pub barcode: Option<String>,
    /// The name.
    pub name: String,
    /// The group.
    pub group: Option<String>,
    /// All groups above the item, the nearest first: campaigns name them.
    pub groups: Vec<String>,
    /// The department.
    pub department: Option<String>,
    /// The unit, in the words of the events: `pcs`, `kg`, `l`, `m`.
    pub unit: String,
    /// FFD tag 2108.
    pub measure: u16,
    /// FFD tag 1212.
    pub sign: u16,
    /// The step of the quantity.
    pub step: Quantity,
    /// It is weighed.
    pub weighed: bool,
    /// It is a gift certificate that is sold; its number is the serial.
    pub gift_card: bool,
    /// VAT.
    pub vat: Option<Vat>,
    /// How much.
    pub quantity: Quantity,
    /// The price that counts.
    pub price: UnitPrice,
    /// Why the price is not the regular one: card, quantity; empty when it is.
    pub price_cause: String,
    /// The regular price of the catalogue (of tobacco: the price chosen).
    pub regular: UnitPrice,
    /// Other prices of the catalogue by number: 2 card …
    pub prices: Vec<(u32, UnitPrice)>,
    /// The price was changed by hand; campaigns leave it alone.
    pub manual_price: bool,
    /// No discount goes below this price.
    pub minimum: Option<UnitPrice>,
    /// No discounts beyond this percentage.
    pub max_discount: Option<Rate>,
    /// What the shop paid for it.
    pub cost: Option<UnitPrice>,
    /// The sum of the label; price × quantity was made to give it.
    pub label_sum: Option<Money>,
    /// Discounts.
    pub discounts: Vec<LineDiscount>,
    /// Marking code.
    pub mark: Option<Mark>,
    /// A part of a marked pack: how much, of how much.
    pub part_of: Option<(Quantity, Quantity)>,
    /// Serial number or IMEI.
    pub serial: Option<String>,
    /// How it was entered.
    pub input: Input,
    /// When.
    pub added_ms: i64,
    /// The buyer's least age.
    pub age: u8,
    /// It belongs to this line: a deposit, a part of a set.
    pub belongs_to: Option<u32>,
    /// It is given away by this campaign.
    pub gift_of: Option<String>,
    /// In a return: the line of the original.
    pub original: Option<u32>,
}

impl Line {
    /// Price × quantity, rounded half up; what it costs before discounts.
    pub fn gross(&self) -> Money {
        self.price.times(self.quantity).unwrap_or(Money::from_minor(i64::MAX))
    }

    /// All its discounts.
    pub fn discount(&self) -> Money {
        self.discounts.iter().fold(Money::ZERO, |sum, d| plus(sum, d.sum))
    }

    /// What events tell as its sum: before discounts; in a return what is paid back, for a return gives none.
    pub fn told_sum(&self) -> Money {
        let original = self.discounts.iter().filter(|d| d.source == Source::Original);
        minus(self.gross(), original.fold(Money::ZERO, |sum, d| plus(sum, d.sum)))
    }

    /// What it costs.
    pub fn amount(&self) -> Money {
        minus(self.gross(), self.discount())
    }

    /// VAT contained in what it costs.
    pub fn vat_sum(&self) -> Money {
        self.vat.map_or(Money::ZERO, |vat| self.amount().vat_inside(vat.rate()))
    }

    /// The least that it may cost: its minimal price, its highest discount; never below a kopeck, unless given away.
    pub fn floor(&self) -> Money {
        if self.gift_of.is_some() {
            return Money::ZERO;
        }
        let gross = self.gross();
        if !self.bears_discounts() {
            return gross;
        }
        let by_price = self.minimum.and_then(|m| m.times(self.quantity)).unwrap_or_default();
        let by_percent = self.max_discount.map_or(Money::ZERO, |most| {
            let most = i64::from(most.basis_points().clamp(0, 10_000));
            // Rounded up, so that the discount never exceeds the percentage.
            let kept = (i128::from(gross.minor()) * i128::from(10_000 - most) + 9_999) / 10_000;
            Money::from_minor(i64::try_from(kept).unwrap_or(gross.minor()))
        });
        let kopeck = Money::from_minor(1).min(gross);
        by_price.max(by_percent).max(kopeck).min(gross)
    }

    /// Whether discounts can be given on it: a certificate is money, and a deposit is money that is only lent.
    pub fn bears_discounts(&self) -> bool {
        !self.gift_card && self.belongs_to.is_none()
    }

    /// How much more discount it can bear.
    pub fn room(&self) -> Money {
        minus(self.amount(), self.floor()).max(Money::ZERO)
    }
}
