//! The answer to "what does it cost", as it is told over HTTP by a till and read by the store's price checkers.

use serde_json::{Value, json};

use crate::vocab::{Currency, Money, Quantity, UnitPrice};

/// What goods cost.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PriceAnswer {
    /// The code that was asked for.
    pub barcode: String,
    /// The article.
    pub item: String,
    /// The name.
    pub name: String,
    /// The unit: `pcs`, `kg` …
    pub unit: String,
    /// The price of a unit; none when the catalogue has none.
    pub price: Option<UnitPrice>,
    /// In this currency.
    pub currency: Currency,
    /// A lower price of a unit that holds now.
    pub promo: Option<UnitPrice>,
    /// The lower price is for holders of a card.
    pub promo_card: bool,
    /// How much the label or the package holds, when that is not one unit.
    pub quantity: Option<Quantity>,
    /// What that comes to.
    pub sum: Option<Money>,
    /// Tobacco: the maximum retail price told, the smallest unless the pack says which.
    pub mrc: Option<UnitPrice>,
    /// It may be sold at this moment.
    pub sellable: bool,
}

/// An answer that is none.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the answer's {0} is missing or none")]
pub struct AnswerError(pub &'static str);

impl PriceAnswer {
    /// What is told over HTTP.
    pub fn to_json(&self) -> Value {
        let shown = |value: Option<&dyn std::fmt::Display>| value.map(ToString::to_string);
        json!({
            "schema": 1,
            "barcode": self.barcode,
            "found": true,
            "item": {"id": self.item, "name": self.name, "unit": self.unit},
            "price": shown(self.price.as_ref().map(|v| v as _)),
            "currency": self.currency.to_string(),
            "promo": shown(self.promo.as_ref().map(|v| v as _)),
            "promo_card": self.promo_card,
            "quantity": shown(self.quantity.as_ref().map(|v| v as _)),
            "sum": shown(self.sum.as_ref().map(|v| v as _)),
            "mrc": shown(self.mrc.as_ref().map(|v| v as _)),
            "sellable": self.sellable,
        })
    }

    /// What is told when no goods bear the code; with status 404.
    pub fn not_found(barcode: &str) -> Value {
        json!({"schema": 1, "barcode": barcode, "found": false, "item": null, "price": null, "sellable": false})
    }

    /// Reads what a till told.
    ///
    /// # Errors
    /// Names the member that is missing or wrong.
    pub fn from_json(value: &Value) -> Result<PriceAnswer, AnswerError> {
        let text = |at: &Value, name: &'static str| at[name].as_str().map(str::to_owned).ok_or(AnswerError(name));
        let price = |name: &'static str| match &value[name] {
            Value::Null => Ok(None),
            other => {
                let read = other.as_str().and_then(|text| UnitPrice::parse(text).ok());
                read.map(|(price, _)| Some(price)).ok_or(AnswerError(name))
            }
        };
        let item = &value["item"];
        Ok(PriceAnswer {
            barcode: text(value, "barcode")?,
            item: text(item, "id")?,
            name: text(item, "name")?,
            unit: text(item, "unit")?,
            price: price("price")?,
            currency: Currency::parse(&text(value, "currency")?).ok_or(AnswerError("currency"))?,
            promo: price("promo")?,
            promo_card: value["promo_card"].as_bool().unwrap_or(false),
            quantity: match &value["quantity"] {
                Value::Null => None,
                other => {
                    let read = other.as_str().and_then(|text| Quantity::parse(text).ok());
                    Some(read.ok_or(AnswerError("quantity"))?.0)
                }
            },
            sum: match &value["sum"] {
                Value::Null => None,
                other => {
                    let read = other.as_str().and_then(|text| Money::parse(text).ok());
                    Some(read.ok_or(AnswerError("sum"))?.0)
                }
            },
            mrc: price("mrc")?,
            sellable: value["sellable"].as_bool().ok_or(AnswerError("sellable"))?,
        })
    }
}
