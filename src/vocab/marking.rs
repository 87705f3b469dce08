//! Marking codes: what stands on a pack so that every single one is known, and what can be told from it.
//!
//! Goods of Chestny ZNAK bear GS1 strings (`01`+GTIN, `21`+serial, a cryptographic tail); packs of tobacco bear 29
//! characters without identifiers; spirits bear EGAIS stamps. Real receipts keep only `01…21…` (sheet
//! gs1-and-marking §4.3, §4.5). A code is judged by its structure, never by the lengths of serial and tail, which
//! differ by goods and over the years. A code that cannot be read is kept as it was scanned.
//!
//! This module never asks whether a code is genuine: that is for those who have the keys. Start with
//! [`MarkingCode::parse`]; [`repair_russian_layout`] mends what a scanner typed under a Russian keyboard layout.

mod egais;
mod layout;
mod tobacco;

#[cfg(test)]
mod tests;

pub use layout::repair_russian_layout;
pub use tobacco::{MAX_MRC, mrc_of, mrc_text};

use super::gs1::{Element, ElementString, GS};
use super::{Gtin, Money};
use egais::Stamp;
use std::fmt;

/// How many characters a scanned code may have; the longest known have fewer than 200.
pub const MAX_CHARS: usize = 1024;

/// A marking code.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct MarkingCode {
    scanned: String,
    form: Form,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Form {
    Gs1 { gtin: Gtin, serial: String, elements: ElementString },
    TobaccoPack { gtin: Gtin, serial: String, price: String, check: String },
    Egais(Stamp),
    Unreadable(Unreadable),
}

/// The kinds of marking codes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum MarkingKind {
    /// GTIN and serial with identifiers: most goods of Chestny ZNAK.
    Gs1,
    /// The same with the price of a block of tobacco (8005).
    TobaccoBlock,
    /// A pack of tobacco: no identifiers.
    TobaccoPack,
    /// An excise stamp of spirits, the older PDF417 of 68 characters.
    EgaisPdf417,
    /// An excise stamp of spirits, the DataMatrix of 150 characters.
    EgaisDataMatrix,
    /// An excise stamp of 40 digits.
    EgaisDigits,
    /// None of these.
    Unreadable,
}

impl MarkingKind {
    /// Its name in results: `gs1`, `tobacco-pack` …
    pub fn word(self) -> &'static str {
        match self {
            MarkingKind::Gs1 => "gs1",
            MarkingKind::TobaccoBlock => "tobacco-block",
            MarkingKind::TobaccoPack => "tobacco-pack",
            MarkingKind::EgaisPdf417 => "egais-pdf417",
            MarkingKind::EgaisDataMatrix => "egais-datamatrix",
            MarkingKind::EgaisDigits => "egais-digits",
            MarkingKind::Unreadable => "unreadable",
        }
    }
}

/// Why a code cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, thiserror::Error)]
pub enum Unreadable {
    /// Nothing was scanned.
    #[error("it is empty")]
    Empty,
    /// Longer than [`MAX_CHARS`].
    #[error("it has more than {MAX_CHARS} characters")]
    TooLong,
    /// Cyrillic letters: see [`repair_russian_layout`].
    #[error("it holds Cyrillic letters: the scanner typed under a Russian keyboard layout")]
    RussianLayout,
    /// There is a GTIN, and its check digit is wrong.
    #[error("the check digit of its GTIN is wrong")]
    GtinCheckDigit,
    /// There is a GTIN and no serial.
    #[error("it has a GTIN and no serial")]
    NoSerial,
    /// None of the structures that are known.
    #[error("it has none of the structures that are known")]
    Unknown,
}

impl MarkingCode {
    /// Reads a code as it was scanned. Never fails: see [`MarkingCode::unreadable`].
    ///
    /// ```
    /// use tillwire::vocab::marking::{MarkingCode, MarkingKind};
    /// let code = MarkingCode::parse("09520000000004ABC1234ABm8dGVz");
    /// assert_eq!(code.kind(), MarkingKind::TobaccoPack);
    /// assert_eq!(code.mrc().map(|m| m.to_string()).as_deref(), Some("95.00"));
    /// assert_eq!(code.identity(), "010952000000000421ABC1234");
    /// ```
    pub fn parse(text: &str) -> MarkingCode {
        MarkingCode { scanned: text.to_owned(), form: form(text) }
    }

    /// The code as it was scanned.
    pub fn as_scanned(&self) -> &str {
        &self.scanned
    }

    /// What it is.
    pub fn kind(&self) -> MarkingKind {
        match &self.form {
            Form::Gs1 { elements, .. } if elements.get("8005").is_some() => MarkingKind::TobaccoBlock,
            Form::Gs1 { .. } => MarkingKind::Gs1,
            Form::TobaccoPack { .. } => MarkingKind::TobaccoPack,
            Form::Egais(Stamp::Pdf417(_)) => MarkingKind::EgaisPdf417,
            Form::Egais(Stamp::DataMatrix(_)) => MarkingKind::EgaisDataMatrix,
            Form::Egais(Stamp::Digits(_)) => MarkingKind::EgaisDigits,
            Form::Unreadable(_) => MarkingKind::Unreadable,
        }
    }

    /// Why it cannot be read; `None` when it can.
    pub fn unreadable(&self) -> Option<Unreadable> {
        match self.form {
            Form::Unreadable(why) => Some(why),
            _ => None,
        }
    }

    /// The trade item; EGAIS stamps have none.
    pub fn gtin(&self) -> Option<Gtin> {
        match &self.form {
            Form::Gs1 { gtin, .. } | Form::TobaccoPack { gtin, .. } => Some(*gtin),
            _ => None,
        }
    }

    /// The serial of the single pack. Of an EGAIS DataMatrix: series and number.
    pub fn serial(&self) -> Option<&str> {
        match &self.form {
            Form::Gs1 { serial, .. } | Form::TobaccoPack { serial, .. } => Some(serial),
            Form::Egais(stamp) => stamp.serial(),
            Form::Unreadable(_) => None,
        }
    }

    /// What follows `01…21…`: keys, signatures, prices. Empty for all other forms.
    pub fn tail(&self) -> impl Iterator<Item = &Element> {
        let elements = match &self.form {
            Form::Gs1 { elements, .. } => elements.elements.as_slice(),
            _ => &[],
        };
        elements.iter().filter(|e| e.ai != "01" && e.ai != "21")
    }

    /// The code as documents carry it: `01…21…`; a pack of tobacco without its check characters; everything else whole.
    pub fn without_tail(&self) -> String {
        match &self.form {
            Form::Gs1 { gtin, serial, .. } => identified(gtin, serial),
            Form::TobaccoPack { gtin, serial, price, .. } => format!("{}{serial}{price}", gtin.as_gtin14()),
            Form::Egais(stamp) => stamp.text().to_owned(),
            Form::Unreadable(_) => self.scanned.clone(),
        }
    }

    /// The maximum retail price of tobacco. `None` for other goods, and for a pack whose price is none: zero, above
    /// [`MAX_MRC`], or of characters that are no digits (packs of other countries have something else there).
    pub fn mrc(&self) -> Option<Money> {
        match &self.form {
            Form::Gs1 { elements, .. } => {
                elements.get("8005").and_then(|p| p.parse().ok()).map(Money::from_minor).filter(|m| !m.is_zero())
            }
            Form::TobaccoPack { price, .. } => mrc_of(price).filter(|m| !m.is_zero() && *m <= MAX_MRC),
            _ => None,
        }
    }

    /// The alcohol code of 19 digits that a PDF417 stamp holds.
    pub fn alcohol_code(&self) -> Option<String> {
        match &self.form {
            Form::Egais(Stamp::Pdf417(text)) => egais::alcohol_code(text),
            _ => None,
        }
    }

    /// The same for all scans of one pack, with or without tail, whatever its separators.
    pub fn identity(&self) -> String {
        match &self.form {
            Form::Gs1 { gtin, serial, .. } | Form::TobaccoPack { gtin, serial, .. } => identified(gtin, serial),
            Form::Egais(stamp) => stamp.text().to_owned(),
            Form::Unreadable(_) => clean(&self.scanned).to_owned(),
        }
    }
}

impl fmt::Display for MarkingCode {
    /// As scanned, the separators as `{GS}`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.scanned.replace(GS, "{GS}"))
    }
}

fn identified(gtin: &Gtin, serial: &str) -> String {
    format!("01{}21{serial}", gtin.as_gtin14())
}

/// Without what scanners and cells of tables put around a code.
fn clean(text: &str) -> &str {
    text.trim_matches([' ', '\t', '\r', '\n', '\u{a0}', '\u{feff}'])
}

fn form(scanned: &str) -> Form {
    let text = clean(scanned);
    if text.is_empty() {
        return Form::Unreadable(Unreadable::Empty);
    }
    if text.chars().nth(MAX_CHARS).is_some() {
        return Form::Unreadable(Unreadable::TooLong);
    }
    if let Some(stamp) = egais::stamp(text) {
        return Form::Egais(stamp);
    }
    let gs1 = gs1(text);
    match (gs1, tobacco::pack(text)) {
        (Ok(gs1), _) => gs1,
        (Err(_), Some(pack)) => pack,
        (Err(_), None) if layout::has_cyrillic(text) => Form::Unreadable(Unreadable::RussianLayout),
        (Err(why), None) => Form::Unreadable(why),
    }
}

/// GTIN and serial; what stands behind them is not judged.
fn gs1(text: &str) -> Result<Form, Unreadable> {
    let elements = ElementString::parse(text);
    let number = elements.get("01").ok_or(Unreadable::Unknown)?;
    let gtin = Gtin::parse(number);
    let serial = elements.get("21").ok_or(if gtin.is_ok() { Unreadable::NoSerial } else { Unreadable::Unknown })?;
    let gtin = gtin.map_err(|_| Unreadable::GtinCheckDigit)?;
    if layout::has_cyrillic(serial) {
        return Err(Unreadable::RussianLayout);
    }
    // A blank before a separator is the cell's or the scanner's: no serial has one, and documents would lose it anyway.
    let serial = clean(serial).to_owned();
    if serial.is_empty() {
        return Err(Unreadable::NoSerial);
    }
    Ok(Form::Gs1 { gtin, serial, elements })
}
