//! The document as a whole, and its customer.

use serde::{Deserialize, Serialize};

use crate::till::port::IdentifierKind;
use crate::till::state::DocKind;
use crate::vocab::{BusinessDate, ItemId, Money, Quantity, Vat};

/// The document as a whole.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum DocumentAct {
    /// All goods are in.
    Subtotal,
    /// Back to registration.
    Resume,
    /// Cancel it.
    Cancel,
    /// Put it aside.
    Suspend,
    /// Take one up again.
    TakeUp(u64),
    /// List those put aside.
    Suspended,
    /// Take a soft receipt.
    SoftTake(u64),
    /// List the soft receipts.
    SoftList,
    /// Throw a soft receipt away.
    SoftAnnul(u64),
    /// Leave the open document to other tills as a soft receipt.
    SoftPut,
    /// An attribute.
    Attribute {
        /// Its name.
        name: String,
        /// Its value.
        value: String,
    },
    /// Where the customer wants the receipt sent.
    Contact {
        /// `email` or `phone`.
        kind: String,
        /// The address or number.
        value: String,
        /// Nothing is printed.
        electronic_only: bool,
    },
    /// Undo the last closed receipt, or another of this shift.
    PostVoid {
        /// Its number; `None` is the last one.
        number: Option<u64>,
    },
    /// Print a copy of a closed receipt.
    Copy {
        /// Its number in this shift; `None` is the last one.
        number: Option<u64>,
    },
    /// Print the last receipt again because it did not come out.
    Reprint,
    /// Register a correction.
    Correction {
        /// Sale or return.
        of: DocKind,
        /// How much.
        sum: Money,
        /// VAT.
        vat: Option<Vat>,
        /// The order, when it was prescribed.
        base_doc: Option<String>,
        /// The day that is corrected.
        base_date: BusinessDate,
        /// Paid in cash; otherwise without.
        cash: bool,
    },
    /// Try again to register a paid receipt.
    Retry,
}

/// Cards, coupons, points.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum LoyaltyAct {
    /// A member shows who he is.
    Member {
        /// By what.
        kind: IdentifierKind,
        /// Its value.
        value: String,
        /// How it was entered: scan, swipe, nfc, phone, qr, manual.
        input: String,
    },
    /// The member goes.
    RemoveMember,
    /// A coupon.
    Coupon {
        /// Its code.
        code: String,
        /// scan, manual, app.
        input: String,
    },
    /// A coupon goes.
    RemoveCoupon(String),
    /// A gift of a campaign.
    Gift {
        /// The item.
        item: ItemId,
        /// How much.
        quantity: Quantity,
    },
    /// How many points are there?
    Balance,
    /// Send the member a code.
    Challenge,
    /// The code that the member was sent.
    Code(String),
    /// A new member.
    Enroll {
        /// The telephone number.
        phone: String,
        /// A card to go with it.
        card: Option<String>,
        /// Consent to messages.
        consent: bool,
    },
}
