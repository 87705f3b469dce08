//! What was sold, as tables: receipts, shift reports, cash operations and what else a till reports.
//!
//! Nothing is overwritten: other content under the same identity is a new revision, the old one stays and is shown.
//! [`put`] writes, [`find`] searches, [`documents`] streams for export.

mod documents;
mod find;
mod put;
pub mod shifts;

pub use documents::{Pending, SalesKind, stream};
pub use find::{
    ReceiptFilter, ReceiptRow, StoredReceipt, TillDocument, TillFilter, receipt, receipts, till_documents, till_page,
};
pub use put::{Arrival, Outcome, Stored, put};

use crate::storage::Migration;

/// The tables, file by file.
pub const MIGRATIONS: &[Migration] = &[
    Migration { number: 1, name: "sales", sql: include_str!("0001_sales.sql") },
    Migration { number: 2, name: "shift_settled", sql: include_str!("0002_shift_settled.sql") },
];
