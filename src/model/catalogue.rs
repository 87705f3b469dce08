//! Goods: groups, items, barcodes, prices, restrictions and what else a till needs to sell them.

use std::borrow::Cow;
use std::sync::Arc;

use super::Extras;
use crate::vocab::{Currency, GroupId, ItemId, Moment, Quantity, Rate, StoreId, TimeOfDay, UnitPrice, Vat, Weekdays};

/// A node of the goods hierarchy.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    /// Its id.
    pub id: GroupId,
    /// The group above; `None` at the top.
    pub parent: Option<GroupId>,
    /// Its name.
    pub name: Option<String>,
    /// A record that deletes it.
    pub deleted: bool,
    /// What only its dialect knows.
    pub extras: Extras,
}

/// An item of the goods directory. A field that is `None` was not stated.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    /// The article, the key of all that is said about the item.
    pub id: ItemId,
    /// The name; the long one when there are two.
    pub name: Option<String>,
    /// The name printed on receipts, when it differs from `name`.
    pub receipt_name: Option<String>,
    /// The group it belongs to.
    pub group: Option<GroupId>,
    /// The unit it is sold in.
    pub unit: Option<Unit>,
    /// The smallest step of its quantity: 1 for pieces, 0.001 for weighed goods.
    pub quantity_step: Option<Quantity>,
    /// How it is sold.
    pub kind: Option<ItemKind>,
    /// VAT; `None` is unknown, never a default.
    pub vat: Option<Vat>,
    /// The ERP's number of the tax group, where it speaks in groups rather than rates.
    pub tax_group: Option<String>,
    /// Mandatory marking.
    pub marking: Option<Marking>,
    /// The buyer's least age in years.
    pub age_limit: Option<u8>,
    /// Yes-or-no properties.
    pub flags: ItemFlags,
    /// Strength of spirits in percent by volume.
    pub alcohol: Option<Rate>,
    /// Volume in litres.
    pub volume: Option<Quantity>,
    /// Maximum retail prices of tobacco; the cashier picks one.
    pub mrc: Vec<UnitPrice>,
    /// FFD tag 1212, the sign of the thing sold (sheet fiscal §5.1).
    pub ffd_item_sign: Option<u16>,
    /// A second code in the ERP.
    pub erp_code: Option<String>,
    /// Where it is sold.
    pub stores: Stores,
    /// A record that deletes it.
    pub deleted: bool,
    /// What only its dialect knows.
    pub extras: Extras,
}

impl Item {
    /// An item of which nothing is known but its id.
    pub fn new(id: ItemId) -> Self {
        Item {
            id,
            name: None,
            receipt_name: None,
            group: None,
            unit: None,
            quantity_step: None,
            kind: None,
            vat: None,
            tax_group: None,
            marking: None,
            age_limit: None,
            flags: ItemFlags::default(),
            alcohol: None,
            volume: None,
            mrc: Vec::new(),
            ffd_item_sign: None,
            erp_code: None,
            stores: Stores::All,
            deleted: false,
            extras: Extras::new(),
        }
    }
}

/// The unit of an item. Its id is the ERP's own and may be anything.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Unit {
    /// The ERP's id.
    pub id: Option<String>,
    /// The name people read: `шт`, `кг`.
    pub name: Option<String>,
    /// FFD tag 2108: 0 piece, 11 kilogram … (sheet fiscal §5.1).
    pub ffd_measure: Option<u16>,
}

/// How an item is sold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ItemKind {
    /// By the piece.
    Piece,
    /// By weight.
    Weighed,
    /// Weighed, but counted as pieces.
    PieceWeight,
    /// Spirits and beer.
    Spirits,
    /// Tobacco.
    Tobacco,
    /// A gift card or certificate.
    GiftCard,
    /// A set of goods.
    Set,
    /// A service.
    Service,
    /// A kind that only its dialect knows, in the dialect's word.
    Other(String),
}

impl ItemKind {
    /// The word for it in canonical files and tables; a dialect's own kind is `other:` and its word.
    pub fn word(&self) -> Cow<'static, str> {
        Cow::Borrowed(match self {
            ItemKind::Piece => "piece",
            ItemKind::Weighed => "weighed",
            ItemKind::PieceWeight => "piece-weight",
            ItemKind::Spirits => "spirits",
            ItemKind::Tobacco => "tobacco",
            ItemKind::GiftCard => "gift-card",
            ItemKind::Set => "set",
            ItemKind::Service => "service",
            ItemKind::Other(word) => return Cow::Owned(format!("other:{word}")),
        })
    }

    /// The kind of a word.
    pub fn from_word(word: &str) -> Option<ItemKind> {
        Some(match word {
            "piece" => ItemKind::Piece,
            "weighed" => ItemKind::Weighed,
            "piece-weight" => ItemKind::PieceWeight,
            "spirits" => ItemKind::Spirits,
            "tobacco" => ItemKind::Tobacco,
            "gift-card" => ItemKind::GiftCard,
            "set" => ItemKind::Set,
            "service" => ItemKind::Service,
            other => ItemKind::Other(other.strip_prefix("other:")?.to_owned()),
        })
    }
}

/// Mandatory marking of an item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Marking {
    /// The product group in small letters with hyphens: `milk`, `footwear`, `light-industry`; `goods` when the
    /// source only says "marked". An open set (sheet setretail §1.4).
    pub group: String,
    /// A code may be scanned, but the sale goes on without one.
    pub optional: bool,
}

/// Yes-or-no properties of an item.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ItemFlags {
    /// An energy drink.
    pub energy_drink: Option<bool>,
    /// Fireworks.
    pub pyrotechnics: Option<bool>,
    /// Subject to excise.
    pub excisable: Option<bool>,
    /// Reported to EGAIS, the register of spirits.
    pub egais: Option<bool>,
    /// An advance payment, not a thing.
    pub advance: Option<bool>,
    /// May be sold without naming a sales consultant.
    pub no_seller_required: Option<bool>,
}

/// Which stores a record is for.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub enum Stores {
    /// All of the chain.
    #[default]
    All,
    /// These; shared, because thousands of records name the same list.
    List(Arc<[StoreId]>),
}

impl Stores {
    /// One store.
    pub fn one(store: StoreId) -> Self {
        Stores::List(Arc::from([store]))
    }

    /// Whether a record for these stores is for this one.
    pub fn covers(&self, store: &StoreId) -> bool {
        match self {
            Stores::All => true,
            Stores::List(list) => list.contains(store),
        }
    }

    /// Whether some store is in both.
    pub fn overlaps(&self, other: &Stores) -> bool {
        match (self, other) {
            (Stores::List(a), Stores::List(b)) => a.iter().any(|s| b.contains(s)),
            _ => true,
        }
    }
}

/// A barcode of an item.
#[derive(Clone, Debug, PartialEq)]
pub struct Barcode {
    /// The digits (or letters) as scanned; a short code for weighed goods.
    pub code: String,
    /// The item.
    pub item: ItemId,
    /// Units in a package with this code; `None` when not stated, which means one.
    pub quantity: Option<Quantity>,
    /// The main code of the item.
    pub main: Option<bool>,
    /// Packages with this code bear marking codes.
    pub marked: Option<bool>,
    /// Keep it off the scales.
    pub not_for_scales: Option<bool>,
    /// A record that deletes it.
    pub deleted: bool,
    /// What only its dialect knows.
    pub extras: Extras,
}

/// What a price is for.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum PriceSubject {
    /// An item.
    Item(ItemId),
    /// A package with a barcode of its own.
    Barcode {
        /// The barcode.
        code: String,
        /// Its item, where the source says it.
        item: Option<ItemId>,
    },
}

/// A price. Its key is everything but the amount, the end and the deletion.
#[derive(Clone, Debug, PartialEq)]
pub struct Price {
    /// What it is for.
    pub subject: PriceSubject,
    /// Where it holds.
    pub stores: Stores,
    /// The department; `None` when not stated.
    pub department: Option<String>,
    /// The price line: 1 regular, 2 card, 3 and more further lines.
    pub number: u32,
    /// The price of one unit.
    pub amount: UnitPrice,
    /// Its currency, where stated.
    pub currency: Option<Currency>,
    /// No discount may go below it.
    pub minimum: Option<UnitPrice>,
    /// A promotional price.
    pub promo: Option<bool>,
    /// From when it holds.
    pub from: Option<Moment>,
    /// Until when.
    pub until: Option<Moment>,
    /// A record that deletes it.
    pub deleted: bool,
    /// What only its dialect knows.
    pub extras: Extras,
}

/// What a restriction is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RestrictionSubject {
    /// One item.
    Item(ItemId),
    /// A group and all below it.
    Group(GroupId),
    /// All goods of a marking group.
    Marking(String),
}

/// What a restriction says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RestrictionRule {
    /// No discount beyond this percentage; 0 forbids discounts.
    MaxDiscount(Rate),
    /// No price below this.
    MinPrice(UnitPrice),
    /// Not sold (`true`). What `false` means together with a window is open (sheet setretail §1.3): kept as read.
    SaleDenied(bool),
    /// The buyer's least age in years.
    MinAge(u8),
}

/// A rule that limits sales or discounts.
#[derive(Clone, Debug, PartialEq)]
pub struct Restriction {
    /// Its key, the ERP's own.
    pub id: String,
    /// What it is about.
    pub subject: RestrictionSubject,
    /// What it says.
    pub rule: RestrictionRule,
    /// From when it holds.
    pub since: Option<Moment>,
    /// Until when.
    pub until: Option<Moment>,
    /// Start of its daily window; a window may pass midnight.
    pub daily_from: Option<TimeOfDay>,
    /// End of its daily window.
    pub daily_until: Option<TimeOfDay>,
    /// The days on which it holds; `None` is every day.
    pub days: Option<Weekdays>,
    /// Where it holds.
    pub stores: Stores,
    /// A record that deletes it.
    pub deleted: bool,
    /// What only its dialect knows.
    pub extras: Extras,
}

/// A window in which goods whose article starts with a prefix may be sold ("likond").
#[derive(Clone, Debug, PartialEq)]
pub struct PrefixRule {
    /// The beginning of the article.
    pub prefix: String,
    /// From when; `None` is open.
    pub since: Option<Moment>,
    /// Until when; `None` is open.
    pub until: Option<Moment>,
    /// What only its dialect knows.
    pub extras: Extras,
}

/// A menu of goods on the cashier's screen.
#[derive(Clone, Debug, PartialEq)]
pub struct PickList {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: Option<String>,
    /// For every store.
    pub global: Option<bool>,
    /// The goods, in order.
    pub items: Vec<ItemId>,
    /// The stores that show it.
    pub stores: Stores,
    /// A record that deletes it.
    pub deleted: bool,
    /// What only its dialect knows.
    pub extras: Extras,
}

/// The weight that a self-checkout expects of an item.
#[derive(Clone, Debug, PartialEq)]
pub struct ControlWeight {
    /// The item; `None` where the source names only the barcode.
    pub item: Option<ItemId>,
    /// The package; `None` is the item itself.
    pub barcode: Option<String>,
    /// The store it is for.
    pub stores: Stores,
    /// How it is checked: 0 normal, 2 light, 4 not controlled, 5 by count, 6 skipped (sheet ukm §5.2).
    pub mode: Option<u8>,
    /// The check is off.
    pub no_control: Option<bool>,
    /// Digits of the quantity, as the source says it.
    pub quantity_digits: Option<u8>,
    /// Allowed below the reference, in kilograms.
    pub min_delta: Option<Quantity>,
    /// The reference weight in kilograms.
    pub reference: Option<Quantity>,
    /// Allowed above the reference, in kilograms.
    pub max_delta: Option<Quantity>,
    /// A record that deletes it.
    pub deleted: bool,
    /// What only its dialect knows.
    pub extras: Extras,
}

/// A property of an item beyond the model's own words, with its values.
#[derive(Clone, Debug, PartialEq)]
pub struct ItemProperty {
    /// The item.
    pub item: ItemId,
    /// The property's id: `GTIN`, `RB_MARK` … (sheet ukm §5.2).
    pub id: String,
    /// Its name.
    pub name: Option<String>,
    /// The cashier sees it.
    pub show_to_cashier: Option<bool>,
    /// The receipt shows it.
    pub print_on_receipt: Option<bool>,
    /// Values as (id, name).
    pub values: Vec<(String, Option<String>)>,
    /// A record that deletes it.
    pub deleted: bool,
    /// What only its dialect knows.
    pub extras: Extras,
}

/// A tax group, where the ERP speaks in numbers of groups.
#[derive(Clone, Debug, PartialEq)]
pub struct TaxGroup {
    /// Its number.
    pub id: String,
    /// Its name.
    pub name: Option<String>,
    /// The VAT it stands for.
    pub vat: Option<Vat>,
    /// A record that deletes it.
    pub deleted: bool,
    /// What only its dialect knows.
    pub extras: Extras,
}

/// A department (section) of a store.
#[derive(Clone, Debug, PartialEq)]
pub struct Department {
    /// Its number.
    pub id: String,
    /// Its name.
    pub name: Option<String>,
    /// The store, where it is one store's.
    pub store: Option<StoreId>,
    /// A record that deletes it.
    pub deleted: bool,
    /// What only its dialect knows.
    pub extras: Extras,
}
