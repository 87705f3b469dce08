//! Who may do what: keys, employees with roles, and the record of every change.
//!
//! Everybody who asks is an [`Asker`], known by a key ([`keys`]): tills, services of a store, an ERP, a monitor, an
//! employee who has logged in ([`people`]). Everything is refused unless an operation says otherwise. Keys are looked up
//! in the database each time, so that one that was revoked is dead at once in every process.

mod asker;
pub mod audit;
mod gate;
pub mod keys;
mod operations;
pub mod people;

pub use self::asker::{Asker, KeyKind, Role, Scope};
pub use self::gate::KeyGate;
pub use self::operations::OPERATIONS;

use crate::storage::Migration;

/// The tables.
pub const MIGRATIONS: &[Migration] = &[Migration { number: 1, name: "access", sql: include_str!("0001_access.sql") }];
