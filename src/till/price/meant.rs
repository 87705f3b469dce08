//! Which goods a code means, and what the code says beside them.
//!
//! A code is, in this order: a marking code (its GTIN names the goods), a barcode of the catalogue, an in-house code
//! with a weight or price inside (by the chain's rules), a GTIN in another of its lengths.

use crate::books::BooksError;
use crate::books::catalogue::read::ItemCard;
use crate::rules::barcode::{RuleKind, Rules, ScanValue};
use crate::vocab::marking::{MarkingKind, repair_russian_layout};
use crate::vocab::{Gtin, MarkingCode, Money, Quantity, Rate};

/// The goods as they are found by what is read from them.
pub trait Shelf {
    /// Goods that bear this barcode; several when a code was given twice.
    fn by_code(&mut self, code: &str) -> Result<Vec<ItemCard>, BooksError>;

    /// Goods by their article.
    fn by_item(&mut self, item: &str) -> Result<Option<ItemCard>, BooksError>;
}

/// What a label says beside the goods.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Label {
    /// Nothing.
    #[default]
    Plain,
    /// A weight.
    Weight(Quantity),
    /// A count of pieces.
    Pieces(Quantity),
    /// What the package costs.
    Sum(Money),
    /// How much less, in percent.
    Percent(Rate),
}

/// What a code means.
#[derive(Clone, Debug, Default)]
pub struct Meant {
    /// The goods; none when nobody knows the code.
    pub cards: Vec<ItemCard>,
    /// The barcode: of a marking code its GTIN, else the code itself.
    pub code: String,
    /// The whole marking code, when it is one.
    pub mark: Option<String>,
    /// What else the code says.
    pub label: Label,
}

/// The goods that a code stands for.
///
/// # Errors
/// When the catalogue cannot be read.
pub fn meant(shelf: &mut dyn Shelf, rules: &Rules, code: &str) -> Result<Meant, BooksError> {
    let mut meant = Meant { code: code.to_owned(), ..Meant::default() };
    if looks_like_mark(code) {
        let code = repair_russian_layout(code).unwrap_or_else(|| code.to_owned());
        if let Some(gtin) = MarkingCode::parse(&code).gtin() {
            meant.mark = Some(code);
            meant.code = short_form(gtin);
            meant.cards = by_gtin(shelf, gtin)?;
            return Ok(meant);
        }
    }
    meant.cards = shelf.by_code(code)?;
    if !meant.cards.is_empty() {
        return Ok(meant);
    }
    if let Some((_, _, scan)) = rules.scan(code) {
        meant.label = match scan.value {
            ScanValue::Quantity(quantity) if scan.kind == RuleKind::Piece => Label::Pieces(quantity),
            ScanValue::Quantity(quantity) => Label::Weight(quantity),
            ScanValue::Price(sum) => Label::Sum(sum),
            ScanValue::Discount(percent) => Label::Percent(percent),
            ScanValue::None => Label::Plain,
        };
        meant.cards = by_keys(shelf, &scan.item_key, &scan.item_code)?;
    } else if let Ok(gtin) = Gtin::parse(code) {
        meant.cards = by_gtin(shelf, gtin)?;
    }
    Ok(meant)
}

/// Goods by a number from GS1, which catalogues keep in 8, 12, 13 or 14 digits.
fn by_gtin(shelf: &mut dyn Shelf, gtin: Gtin) -> Result<Vec<ItemCard>, BooksError> {
    let whole = gtin.as_gtin14();
    for length in [13, 14, 12, 8] {
        let (zeros, digits) = whole.split_at(14 - length);
        if zeros.bytes().all(|b| b == b'0') {
            let found = shelf.by_code(digits)?;
            if !found.is_empty() {
                return Ok(found);
            }
        }
    }
    Ok(Vec::new())
}

/// Goods of an in-house code: by the code with zeros for its value, by the item's digits, with and without zeros.
fn by_keys(shelf: &mut dyn Shelf, key: &str, item: &str) -> Result<Vec<ItemCard>, BooksError> {
    for code in [key, item] {
        let found = shelf.by_code(code)?;
        if !found.is_empty() {
            return Ok(found);
        }
    }
    for article in [item, item.trim_start_matches('0')].into_iter().filter(|article| !article.is_empty()) {
        if let Some(card) = shelf.by_item(article)? {
            return Ok(vec![card]);
        }
    }
    Ok(Vec::new())
}

/// Whether a code is no plain barcode but a marking code.
pub fn looks_like_mark(code: &str) -> bool {
    // The shortest, a pack of tobacco without its check characters, has 25; no plain barcode is as long.
    if code.chars().count() < 25 {
        return false;
    }
    let repaired = repair_russian_layout(code);
    MarkingCode::parse(repaired.as_deref().unwrap_or(code)).kind() != MarkingKind::Unreadable
}

/// A GTIN as barcodes show it: 13 digits, or 14 when its first is not 0.
fn short_form(gtin: Gtin) -> String {
    let whole = gtin.as_gtin14();
    whole.strip_prefix('0').map_or_else(|| whole.clone(), str::to_owned)
}
