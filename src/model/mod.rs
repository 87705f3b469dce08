//! What the words say: the one domain model that every dialect is read into and written from.
//!
//! Plain data, no I/O, no clock, no serde. Constructors of the words enforce form; sums, taxes and references
//! are judged by [`crate::rules`], so that a crooked foreign receipt can be loaded, shown and written back.
//! What a dialect says that the model has no word for is kept in order in [`Extras`].
//!
//! Start with [`Record`], the list of everything; then [`catalogue`] and [`receipt`].

/// Gives a closed enum its words, both ways.
macro_rules! words {
    ($type:ident { $($variant:ident $word:literal,)+ }) => {
        impl $type {
            /// All, in order of the model.
            pub const ALL: &[$type] = &[$($type::$variant),+];

            /// The word for it in canonical files and tables.
            pub fn word(self) -> &'static str {
                match self { $($type::$variant => $word,)+ }
            }

            /// What a word means.
            pub fn from_word(word: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|v| v.word() == word)
            }
        }
    };
}
pub(crate) use words;

pub mod cards;
pub mod catalogue;
pub mod document;
pub mod extras;
pub mod places;
pub mod receipt;
pub mod shift;
pub mod staff;

pub use cards::{BonusAccount, Card, CardRange, CardType, Holder};
pub use catalogue::{
    Barcode, ControlWeight, Department, Group, Item, ItemFlags, ItemKind, ItemProperty, Marking, PickList, PrefixRule,
    Price, PriceSubject, Restriction, RestrictionRule, RestrictionSubject, Stores, TaxGroup, Unit,
};
pub use document::{DocumentHead, DocumentKind, Load, PackageStatus, Record, RecordKind, RefusedRecord, ReportRequest};
pub use extras::{Extra, Extras};
pub use places::{Store, Till};
pub use receipt::{
    COPY, CardUse, CashierRef, Fiscal, LoyaltyResult, OriginalReceipt, Payment, Position, Receipt, ReceiptDiscount,
    ReceiptKey, ReceiptKind, ReceiptState, RemovedLine, Tender,
};
pub use shift::{CashDirection, CashOperation, ShiftKey, ShiftOpened, ShiftReport, TaxTotals, TenderTotals, Totals};
pub use staff::{Cashier, Credential, LoginMedium, PersonName, Seller};
