//! What was sold and what was loaded, for those who ask the centre: receipts, shifts, cash operations, the journals.
//!
//! Everything is read where reports are read ([`Site::reports`](crate::centre::Site::reports)): a replica when there is
//! one. Long answers come page by page: each page names where the next one begins, and no page is longer than
//! [`MAX_PAGE`]. Whoever sees only some stores gets only theirs, as if there were no others. [`wire`] says how a row
//! is told in JSON and reads it back, so that a command shows the same whether it asks a server or a database.

mod operations;
mod read;
pub mod wire;

pub use self::operations::{MAX_PAGE, OPERATIONS};
