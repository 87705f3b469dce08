//! Money: payment, returns, shifts, cash and the drawer.

use serde::{Deserialize, Serialize};

use crate::till::port::OriginalKey;
use crate::till::state::Method;
use crate::vocab::{BusinessDate, Money, Quantity, UnitPrice};

/// Payment.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum PayAct {
    /// A means of payment; without a sum, what is due.
    Tender {
        /// The means.
        method: Method,
        /// How much.
        sum: Option<Money>,
        /// The certificate.
        number: Option<String>,
        /// Its PIN.
        pin: Option<String>,
    },
    /// In a return: pay back by the plan, as the sale was paid.
    Original,
    /// Take a payment out again.
    Remove(u32),
    /// Give the payment up and go back to the goods.
    Cancel,
    /// Ask again what became of a payment whose answer did not come.
    Ask,
    /// A banknote looks false.
    Counterfeit {
        /// Its value.
        denomination: Money,
        /// What is done with it: returned, kept.
        action: String,
    },
    /// Show the customer another QR code, or give it up.
    QrCancel,
}

/// Goods come back.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum ReturnAct {
    /// By the original.
    ByReceipt {
        /// What is known of it.
        key: OriginalKey,
        /// receipt, e_receipt, card_history.
        basis: String,
    },
    /// A line of the original.
    Line {
        /// Its number in the original.
        line: u32,
        /// How much; `None` is what is left.
        quantity: Option<Quantity>,
        /// ok, defect, opened.
        condition: String,
        /// The marking code of the piece.
        mark: Option<String>,
    },
    /// All that is left.
    All,
    /// The receipt was shown, and its source is out of reach: go on without it.
    Offline,
    /// Without a receipt.
    WithoutReceipt,
    /// Goods of a return without a receipt.
    Item {
        /// The article or barcode.
        code: String,
        /// How much.
        quantity: Quantity,
        /// The price.
        price: Option<UnitPrice>,
        /// ok, defect, opened.
        condition: String,
        /// The marking code of the piece.
        mark: Option<String>,
    },
    /// What is bought instead: the next sale and this return make an exchange.
    Exchange,
}

/// Shifts and reports.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum ShiftAct {
    /// Open a shift with so much cash in the drawer.
    Open {
        /// As counted; `None` is what was left.
        cash: Option<Money>,
    },
    /// Close it.
    Close,
    /// Print an X report.
    XReport,
    /// The next shift counts for this day.
    BusinessDate(BusinessDate),
    /// The back office has compared the shift's sums.
    Reconciled {
        /// Its shift.
        shift: u64,
        /// Sales as it knows them: how many.
        count: u64,
        /// And how much.
        sum: Money,
    },
}

/// Cash and the drawer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum CashAct {
    /// Put cash in.
    In {
        /// How much.
        sum: Money,
        /// A comment.
        comment: Option<String>,
    },
    /// Take cash out.
    Out {
        /// How much.
        sum: Money,
        /// To whom.
        payee: Option<String>,
    },
    /// Take takings away.
    PickUp {
        /// How much.
        sum: Money,
        /// pickup, safe_drop, bank_drop.
        kind: String,
        /// The number of the bag.
        bag: String,
    },
    /// Bring change from the safe or another till.
    Loan {
        /// How much.
        sum: Money,
        /// safe, till.
        from: String,
    },
    /// Count the drawer.
    Count {
        /// What lies in it.
        counted: Money,
        /// open, interim, close, blind.
        kind: String,
        /// By denomination.
        denominations: Vec<(Money, u32)>,
    },
    /// Accept the difference that was counted last.
    AcceptDifference,
    /// Open the drawer.
    Open {
        /// It is for nothing that was sold.
        no_sale: bool,
    },
    /// A tray is put in or taken out.
    Tray {
        /// Put in; otherwise taken out.
        insert: bool,
    },
}
