//! Words with types: money, quantities, rates, ids, dates. Everything above the formats is said in these words.
//!
//! Values here are exact and checked: no floats, no silent overflow, no default currency or zone. Nothing here
//! reads a clock; times are parsed and compared, never taken.
//!
//! Start with [`money`]; [`number`] is the one place where decimal text becomes an integer.

pub mod barcode;
pub mod currency;
pub mod fold;
pub mod gs1;
pub mod gtin;
pub mod ids;
pub mod inn;
pub mod marking;
pub mod money;
pub mod number;
pub mod quantity;
pub mod rate;
mod stored;
pub mod time;
pub mod vat;

pub use barcode::{BarcodeKind, BarcodeText};
pub use currency::Currency;
pub use fold::fold;
pub use gtin::{Gtin, Sscc};
pub use ids::{CashierId, GroupId, IdError, ItemId, StoreId, TillId};
pub use marking::MarkingCode;
pub use money::{Money, UnitPrice};
pub use number::{NumberError, NumberForm};
pub use quantity::Quantity;
pub use rate::Rate;
pub use time::{BusinessDate, Moment, TimeError, TimeOfDay, Weekdays, Zone};
pub use vat::Vat;
