//! The chain of versions that each store has: of the catalogue's versions, those that changed something for it. A store
//! whose goods nobody touched stays at its version, whatever is loaded for others.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use super::stores::covering;
use crate::books::BooksError;
use crate::storage::{Tx, params};
use crate::vocab::StoreId;

/// Up to the newest version.
pub const NEWEST: i64 = i64::MAX;

/// The newest version up to another one that changed something for a store, as far as later ones have not changed the
/// same again: changes since then bring whatever else there was. 0 before the first load; until something comes for the
/// store it is the catalogue's first version, which brings nothing.
///
/// # Errors
/// When the database says no.
pub fn at(tx: &mut Tx<'_>, store: &StoreId, upto: i64) -> Result<i64, BooksError> {
    let first = "SELECT CAST(coalesce(min(version), 0) AS BIGINT) FROM catalogue_version WHERE version <= $1";
    let mut newest = tx.query_int(first, params![upto])?;
    let of_all = newest_of(
        "WHERE version <= $1",
        &["tax_group", "department", "goods_group", "restriction", "prefix_rule", "pick_list"],
    );
    newest = newest.max(tx.query_int(&of_all, params![upto])?);
    let of_some = newest_of("WHERE version <= $1 AND stores = $2", &["item", "item_former", "price", "control_weight"]);
    for stores in covering(tx, store)? {
        newest = newest.max(tx.query_int(&of_some, params![upto, stores])?);
    }
    Ok(newest)
}

/// A query for the newest version in some tables.
fn newest_of(which: &str, tables: &[&str]) -> String {
    let each: Vec<String> =
        tables.iter().map(|table| format!("SELECT max(version) AS v FROM {table} {which}")).collect();
    format!("SELECT CAST(coalesce(max(v), 0) AS BIGINT) FROM ({}) newest", each.join(" UNION ALL "))
}

/// Where the chains of stores stood at one version, remembered for as long as the catalogue stands.
#[derive(Debug, Default)]
pub struct Chains(Mutex<Known>);

#[derive(Debug, Default)]
struct Known {
    /// The catalogue's version, and the one that was asked for.
    of: (i64, i64),
    stores: HashMap<StoreId, i64>,
}

impl Chains {
    /// See [`at`].
    ///
    /// # Errors
    /// When the database says no.
    pub fn at(&self, tx: &mut Tx<'_>, store: &StoreId, upto: i64) -> Result<i64, BooksError> {
        let of = (super::version(tx)?, upto);
        let known = || self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(version) =
            Some(known()).filter(|known| known.of == of).and_then(|known| known.stores.get(store).copied())
        {
            return Ok(version);
        }
        let version = at(tx, store, upto)?;
        let mut known = known();
        if known.of != of {
            *known = Known { of, stores: HashMap::new() };
        }
        known.stores.insert(store.clone(), version);
        Ok(version)
    }

    /// Where a chain stands now.
    ///
    /// # Errors
    /// When the database says no.
    pub fn head(&self, tx: &mut Tx<'_>, store: &StoreId) -> Result<i64, BooksError> {
        self.at(tx, store, NEWEST)
    }
}
