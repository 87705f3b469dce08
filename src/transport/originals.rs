//! Original receipts on their way between a centre and a till that takes goods back: how a sale is named, what has come
//! back of it, and which lines are held, as JSON. Sums and quantities are decimal texts, as everywhere in canonical form.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::books::returns::{Line, Returned, Sale, Sought};
use crate::formats::canonical::{from_json, to_json};
use crate::model::{Record, Tender};
use crate::vocab::{BusinessDate, Money, Quantity};

/// Most lines of one hold.
pub const MAX_LINES: usize = 10_000;
/// The longest id of a hold.
pub const MAX_HOLD_BYTES: usize = 100;

/// How a sale is named; what is not known is left out.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Named {
    /// The store that sold.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub store: Option<String>,
    /// The till that sold.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub till: Option<String>,
    /// The shift.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub shift: Option<u64>,
    /// The number in the shift.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub number: Option<u64>,
    /// The day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<BusinessDate>,
    /// Serial number of the fiscal drive.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub drive: Option<String>,
    /// Number of the fiscal document.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub document: Option<String>,
    /// The fiscal sign.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sign: Option<String>,
}

impl Named {
    /// Enough is known to search: a number with its shift, or a fiscal document.
    pub fn is_enough(&self) -> bool {
        (self.shift.is_some() && self.number.is_some()) || self.document.is_some()
    }

    /// What the books are asked.
    pub fn sought(self) -> Sought {
        let Named { store, till, shift, number, date, drive, document, sign } = self;
        Sought { store, till, shift, number, date, drive, document, sign }
    }
}

impl From<Sought> for Named {
    fn from(sought: Sought) -> Named {
        let Sought { store, till, shift, number, date, drive, document, sign } = sought;
        Named { store, till, shift, number, date, drive, document, sign }
    }
}

/// A line with how much of it comes back, has come back or is left.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Part {
    /// The line of the sale.
    pub order: u32,
    /// How much.
    pub quantity: Quantity,
    /// How much money.
    pub amount: Money,
    /// Marking codes.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub marks: Vec<String>,
}

impl From<Part> for Line {
    fn from(part: Part) -> Line {
        let Part { order, quantity, amount, marks } = part;
        Line { order, quantity, amount, marks }
    }
}

impl From<Line> for Part {
    fn from(line: Line) -> Part {
        let Line { order, quantity, amount, marks } = line;
        Part { order, quantity, amount, marks }
    }
}

/// A sale as it is told: the receipt in canonical form, what has come back of it or is held, what was paid back.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ToldSale {
    /// The canonical record.
    pub receipt: Value,
    /// By line.
    pub returned: Vec<Part>,
    /// By the model's words of means.
    pub paid_back: BTreeMap<String, Money>,
}

impl ToldSale {
    /// Tells a sale of the books.
    ///
    /// # Errors
    /// When the receipt cannot be said in canonical form.
    pub fn of(sale: Sale) -> Result<ToldSale, serde_json::Error> {
        let Sale { receipt, returned, paid_back } = sale;
        let part = |(order, back): (u32, Returned)| {
            let Returned { quantity, amount, marks } = back;
            Part { order, quantity, amount, marks }
        };
        Ok(ToldSale {
            receipt: serde_json::from_str(&to_json(&Record::from(receipt)))?,
            returned: returned.into_iter().map(part).collect(),
            paid_back: paid_back.into_iter().map(|(tender, sum)| (tender.word().to_owned(), sum)).collect(),
        })
    }

    /// The sale that was told.
    ///
    /// # Errors
    /// What is not understood.
    pub fn read(self) -> Result<Sale, String> {
        let ToldSale { receipt, returned, paid_back } = self;
        let Record::Receipt(receipt) = from_json(&receipt.to_string()).map_err(|error| error.to_string())? else {
            return Err("it is no receipt".to_owned());
        };
        let back = |part: Part| {
            let Part { order, quantity, amount, marks } = part;
            (order, Returned { quantity, amount, marks })
        };
        let tender = |(word, sum): (String, Money)| (Tender::from_word(&word).unwrap_or(Tender::Other), sum);
        Ok(Sale {
            receipt: *receipt,
            returned: returned.into_iter().map(back).collect(),
            paid_back: paid_back.into_iter().map(tender).collect(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::samples::{payment, position, receipt};

    #[test]
    fn what_is_told_is_read() {
        let mut sold = receipt("150.00");
        sold.positions = vec![position(1, "3", "50", "150.00")];
        sold.payments = vec![payment(Tender::Card, "150")];
        let back = Returned { quantity: Quantity::ONE, amount: Money::from_minor(5000), marks: vec!["m".into()] };
        let sale = Sale {
            receipt: sold,
            returned: [(1, back)].into(),
            paid_back: [(Tender::Card, Money::from_minor(5000))].into(),
        };
        let told = serde_json::to_value(ToldSale::of(sale.clone()).unwrap()).unwrap();
        assert_eq!(told["returned"][0]["amount"], "50.00");
        assert_eq!(serde_json::from_value::<ToldSale>(told).unwrap().read(), Ok(sale));
    }

    #[test]
    fn a_name_is_as_the_books_seek() {
        let named: Named = serde_json::from_str(r#"{"store":"42","shift":3,"number":7,"date":"2024-09-03"}"#).unwrap();
        assert!(named.is_enough());
        assert_eq!(Named::from(named.clone().sought()), named);
        assert!(serde_json::from_str::<Named>(r#"{"shop":"42"}"#).is_err());
        assert!(!Named { store: Some("42".into()), shift: Some(1), ..Named::default() }.is_enough());
    }
}
