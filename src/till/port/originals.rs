//! Original receipts: what was sold, and what of it may still come back.
//!
//! Whoever keeps a sale is its one source: it counts what has come back of each line, and holds what is about to come
//! back, so that two tills that return at the same time never take back more than was sold. A return is held before it
//! is registered and confirmed after; a hold that is neither confirmed nor released runs out.

use serde::{Deserialize, Serialize};

use super::PortFault;
use crate::model::{ReceiptKey, Tender, words};
use crate::vocab::{BusinessDate, ItemId, Moment, Money, Quantity, StoreId, TillId, UnitPrice, Vat};

/// Where an original was found: the word of `return.original_found`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OriginalSource {
    /// In the till's own database.
    Local,
    /// At another till of the store.
    Till,
    /// At the centre.
    Centre,
    /// At the operator of fiscal data.
    Ofd,
}

words!(OriginalSource {
    Local "local",
    Till "till",
    Centre "centre",
    Ofd "ofd",
});

/// How an original is named: any part that is known. `None` parts are not compared.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct OriginalKey {
    /// The store.
    pub store: Option<StoreId>,
    /// The till.
    pub till: Option<TillId>,
    /// The shift.
    pub shift: Option<u64>,
    /// The number in the shift.
    pub number: Option<u64>,
    /// The day.
    pub date: Option<BusinessDate>,
    /// Serial number of the fiscal drive (FN).
    pub drive: Option<String>,
    /// Number of the fiscal document (FD).
    pub document: Option<String>,
    /// The fiscal sign (FP).
    pub sign: Option<String>,
}

impl OriginalKey {
    /// The key of a receipt, all of it.
    pub fn of(key: &ReceiptKey) -> Self {
        OriginalKey {
            store: Some(key.store.clone()),
            till: Some(key.till.clone()),
            shift: Some(key.shift),
            number: Some(key.number),
            date: Some(key.business_date),
            ..OriginalKey::default()
        }
    }

    /// Enough is known to search: a number with its shift, or a fiscal document.
    pub fn is_enough(&self) -> bool {
        (self.shift.is_some() && self.number.is_some()) || self.document.is_some()
    }
}

/// A line of an original, with what is left of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OriginalLine {
    /// Its order number in the receipt.
    pub order: u32,
    /// The item.
    pub item: Option<ItemId>,
    /// The barcode scanned.
    pub barcode: Option<String>,
    /// The name.
    pub name: Option<String>,
    /// How much was sold.
    pub quantity: Quantity,
    /// The price of one unit before discounts.
    pub price: UnitPrice,
    /// What was paid for the line, discounts taken off.
    pub amount: Money,
    /// VAT.
    pub vat: Option<Vat>,
    /// Marking codes sold with it, tail included where it was kept.
    pub marks: Vec<String>,
    /// Marking codes that came back already.
    pub returned_marks: Vec<String>,
    /// How much has come back, or is held for coming back.
    pub returned: Quantity,
    /// The money of what has come back or is held.
    pub returned_amount: Money,
}

impl OriginalLine {
    /// How much may still come back.
    pub fn rest(&self) -> Quantity {
        Quantity::from_millionths((self.quantity.millionths() - self.returned.millionths()).max(0))
    }

    /// What may still be paid back.
    pub fn rest_amount(&self) -> Money {
        Money::from_minor((self.amount.minor() - self.returned_amount.minor()).max(0))
    }

    /// The money of a part: in proportion to what is left, so that the last part takes all that is left.
    ///
    /// Half up on the cumulative quantity: `amount × returned / sold` after, less the same before, so that returning
    /// piece by piece ends at the same kopeck as returning all at once. `None` for more than is left.
    pub fn share(&self, quantity: Quantity) -> Option<Money> {
        if quantity.millionths() <= 0 || quantity > self.rest() || self.quantity.millionths() <= 0 {
            return None;
        }
        let sold = i128::from(self.quantity.millionths());
        let after = i128::from(self.returned.millionths()) + i128::from(quantity.millionths());
        let due = crate::vocab::number::div_half_up(i128::from(self.amount.minor()) * after, sold);
        let due = i64::try_from(due).ok()?.checked_sub(self.returned_amount.minor())?;
        Some(Money::from_minor(due.clamp(0, self.rest_amount().minor())))
    }
}

/// A payment of an original.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OriginalPayment {
    /// The means, by the word of the model.
    pub tender: String,
    /// How much, change taken off.
    pub amount: Money,
    /// The number of the card or certificate, as it may be shown.
    pub card: Option<String>,
    /// The bank's reference number.
    pub rrn: Option<String>,
    /// What has been paid back to it, or is held for it.
    pub returned: Money,
}

impl OriginalPayment {
    /// The means.
    pub fn tender(&self) -> Tender {
        Tender::from_word(&self.tender).unwrap_or(Tender::Other)
    }

    /// What may still be paid back to it.
    pub fn rest(&self) -> Money {
        Money::from_minor((self.amount.minor() - self.returned.minor()).max(0))
    }
}

/// An original receipt and what is left of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FoundOriginal {
    /// Where it was found.
    pub source: OriginalSource,
    /// The store.
    pub store: StoreId,
    /// The till.
    pub till: TillId,
    /// The shift.
    pub shift: u64,
    /// The number.
    pub number: u64,
    /// The day.
    pub date: BusinessDate,
    /// The id of its document in the events of the till that sold, where known.
    pub document_id: Option<String>,
    /// When it was closed.
    pub closed: Option<Moment>,
    /// Who sold: the staff number.
    pub cashier: Option<String>,
    /// What was paid.
    pub total: Money,
    /// The lines.
    pub lines: Vec<OriginalLine>,
    /// The payments.
    pub payments: Vec<OriginalPayment>,
    /// The member's card that was shown.
    pub member_card: Option<String>,
    /// Its fiscal drive, document and sign.
    pub fiscal: Option<(String, String, String)>,
}

impl FoundOriginal {
    /// What may still be paid back of the whole.
    pub fn rest(&self) -> Money {
        Money::from_minor(self.lines.iter().map(|l| l.rest_amount().minor()).sum())
    }
}

/// A line about to come back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HoldLine {
    /// The line of the original.
    pub order: u32,
    /// How much.
    pub quantity: Quantity,
    /// How much money, by [`OriginalLine::share`].
    pub amount: Money,
    /// The marking codes that come back.
    pub marks: Vec<String>,
}

/// What the till asks of a source.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OriginalRequest {
    /// Find a receipt, and what is left of it.
    Find(OriginalKey),
    /// Hold lines of a receipt for a return. The same hold again replaces the first.
    Hold {
        /// The till's id of the hold: the id of the return's document.
        hold: String,
        /// The receipt.
        key: OriginalKey,
        /// The lines.
        lines: Vec<HoldLine>,
    },
    /// The return is registered: what is held has come back.
    Confirm {
        /// The hold.
        hold: String,
        /// The return's own key, as `store/till/shift/number`.
        by: String,
        /// What was paid back, by the model's words of means: so that a card gets no more than it paid.
        tenders: Vec<(String, Money)>,
    },
    /// The return is off: what is held is free again.
    Release {
        /// The hold.
        hold: String,
    },
}

/// What a source answers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OriginalAnswer {
    /// To `Find`; `None` when the source does not know it.
    Found(Option<Box<FoundOriginal>>),
    /// To `Hold`: it is held until then.
    Held {
        /// When it runs out.
        until: Moment,
    },
    /// To `Confirm` and `Release`.
    Done,
}

/// A source of original receipts.
pub trait OriginalReceipts {
    /// Which it is.
    fn source(&self) -> OriginalSource;

    /// Finds a receipt, and what is left of it.
    fn find(&mut self, key: &OriginalKey) -> Result<Option<FoundOriginal>, PortFault>;

    /// Holds lines for a return until the returned moment. Refused when less is left than asked for
    /// (`over-return`, `mark-returned`), or when the receipt is not known (`unknown-receipt`).
    fn hold(&mut self, hold: &str, key: &OriginalKey, lines: &[HoldLine]) -> Result<Moment, PortFault>;

    /// What is held has come back. A hold that ran out is confirmed all the same: the goods are here and the money is
    /// gone. A hold that is not known is refused (`unknown-hold`).
    fn confirm(&mut self, hold: &str, by: &str, tenders: &[(String, Money)]) -> Result<(), PortFault>;

    /// What is held is free again. A hold that is not known is nothing to release.
    fn release(&mut self, hold: &str) -> Result<(), PortFault>;

    /// Does what a request says.
    fn perform(&mut self, request: &OriginalRequest) -> Result<OriginalAnswer, PortFault> {
        Ok(match request {
            OriginalRequest::Find(key) => OriginalAnswer::Found(self.find(key)?.map(Box::new)),
            OriginalRequest::Hold { hold, key, lines } => OriginalAnswer::Held { until: self.hold(hold, key, lines)? },
            OriginalRequest::Confirm { hold, by, tenders } => {
                self.confirm(hold, by, tenders).map(|()| OriginalAnswer::Done)?
            }
            OriginalRequest::Release { hold } => self.release(hold).map(|()| OriginalAnswer::Done)?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn line(quantity: i64, amount: i64) -> OriginalLine {
        OriginalLine {
            order: 1,
            item: None,
            barcode: None,
            name: None,
            quantity: Quantity::from_millionths(quantity),
            price: UnitPrice::ZERO,
            amount: Money::from_minor(amount),
            vat: None,
            marks: Vec::new(),
            returned_marks: Vec::new(),
            returned: Quantity::ZERO,
            returned_amount: Money::ZERO,
        }
    }

    #[test]
    fn three_thirds_of_a_rouble_are_a_rouble() {
        let mut line = line(3_000_000, 100);
        let mut given = Vec::new();
        for _ in 0..3 {
            let share = line.share(Quantity::ONE).unwrap();
            given.push(share.minor());
            line.returned = line.returned.checked_add(Quantity::ONE).unwrap();
            line.returned_amount = line.returned_amount.checked_add(share).unwrap();
        }
        assert_eq!(given, [33, 34, 33]);
        assert_eq!(line.share(Quantity::ONE), None);
    }

    proptest! {
        #[test]
        fn parts_sum_to_the_whole(amount in 0i64..10_000_000, parts in prop::collection::vec(1i64..5_000_000, 1..12)) {
            let mut line = line(parts.iter().sum(), amount);
            for part in parts {
                let quantity = Quantity::from_millionths(part);
                let share = line.share(quantity).unwrap();
                prop_assert!(!share.is_negative());
                line.returned = line.returned.checked_add(quantity).unwrap();
                line.returned_amount = line.returned_amount.checked_add(share).unwrap();
            }
            prop_assert_eq!(line.returned_amount, line.amount);
            prop_assert_eq!(line.rest(), Quantity::ZERO);
        }
    }
}
