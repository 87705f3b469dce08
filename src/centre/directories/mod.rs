//! The directories of a centre: stores with their hours, tills with their presence and their keys.

mod cashiers;
pub mod hours;
mod operations;
pub mod presence;
mod restrictions;
mod stores;
mod tills;

pub use self::operations::OPERATIONS;
pub use self::tills::{TillRow, rows};

use crate::storage::Migration;

/// The tables beside those of the books.
pub const MIGRATIONS: &[Migration] =
    &[Migration { number: 1, name: "directories", sql: include_str!("0001_directories.sql") }];
