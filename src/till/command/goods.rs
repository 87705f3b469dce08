//! Goods come into the document, and lines of it change.

use serde::{Deserialize, Serialize};

use crate::till::device::Symbology;
use crate::till::state::Input;
use crate::vocab::{ItemId, Money, Quantity, Rate, UnitPrice};

/// Goods come into the document.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum GoodsAct {
    /// A code was read or typed.
    Scan {
        /// The code.
        code: String,
        /// What it was printed as.
        symbology: Symbology,
        /// How long it took to read, in milliseconds.
        decode_ms: u32,
        /// How it was entered.
        input: Input,
        /// How much.
        quantity: Option<Quantity>,
    },
    /// By the article or from a menu.
    Pick {
        /// The article.
        item: ItemId,
        /// The menu.
        list: Option<String>,
        /// How much.
        quantity: Option<Quantity>,
        /// The price, for goods without one.
        price: Option<UnitPrice>,
        /// Recognised by the camera.
        vision: bool,
    },
    /// Weigh goods.
    Weigh {
        /// The article.
        item: ItemId,
        /// The weight as typed; `None` asks the scale.
        weight: Option<Quantity>,
        /// The packing.
        tare: Quantity,
    },
    /// The same goods once more.
    Repeat,
    /// Which of several goods is meant.
    Choose(ItemId),
    /// The price of tobacco.
    Mrc(UnitPrice),
    /// The answer to the question about age.
    Age {
        /// Old enough.
        yes: bool,
        /// `visual`, `doc`, `app`, `remote`.
        method: String,
    },
    /// A marking code.
    Mark(String),
    /// The goods bear no code, and need none.
    NoMark,
    /// The code could not be checked, and the goods are sold all the same.
    SellUnchecked,
    /// A part of a marked pack is sold.
    PartOf {
        /// How much.
        quantity: Quantity,
        /// Of how much.
        of: Quantity,
    },
    /// A serial number.
    Serial {
        /// `serial`, `imei`, `gtin_sgtin`.
        kind: String,
        /// The number.
        number: String,
    },
    /// Leave the goods that wait for an answer.
    Leave,
    /// What does it cost?
    PriceCheck(String),
    /// The price on the shelf is another one.
    ShelfPrice {
        /// The code.
        code: String,
        /// The price on the shelf.
        shelf: UnitPrice,
        /// `till_price`, `shelf_price`, `refused`.
        action: String,
    },
}

/// Lines of the document.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum LineAct {
    /// Take a line out.
    Void(u32),
    /// Take the last line out.
    VoidLast,
    /// Change its quantity.
    Quantity(u32, Quantity),
    /// Change its price.
    Price(u32, UnitPrice),
    /// A discount by hand: of a line, or of the document.
    Discount {
        /// The line.
        line: Option<u32>,
        /// By percentage.
        percent: Option<Rate>,
        /// Or by sum.
        sum: Option<Money>,
    },
    /// Take a discount by hand away.
    NoDiscount {
        /// The line; `None` is the document.
        line: Option<u32>,
    },
    /// Take the marking code of a line away, the line with it.
    Unmark(u32),
}
