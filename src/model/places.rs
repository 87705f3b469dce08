//! Stores and tills.

use super::Extras;
use crate::vocab::{StoreId, TillId};

/// A store.
#[derive(Clone, Debug, PartialEq)]
pub struct Store {
    /// The number that the ERP gave it.
    pub id: StoreId,
    /// Name.
    pub name: Option<String>,
    /// IANA name of its time zone; times without an offset are in it.
    pub zone: Option<String>,
    /// A record that deletes it.
    pub deleted: bool,
    /// What only its dialect knows.
    pub extras: Extras,
}

/// A till.
#[derive(Clone, Debug, PartialEq)]
pub struct Till {
    /// The store.
    pub store: StoreId,
    /// Its number in the store.
    pub id: TillId,
    /// Name.
    pub name: Option<String>,
    /// A record that deletes it.
    pub deleted: bool,
    /// What only its dialect knows.
    pub extras: Extras,
}
