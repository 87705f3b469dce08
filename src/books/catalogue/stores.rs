//! Lists of stores, each kept once under a number.

use std::collections::HashMap;
use std::sync::Arc;

use super::codec::SEPARATOR;
use crate::books::{BooksError, id};
use crate::model::Stores;
use crate::storage::{Tx, params};
use crate::vocab::StoreId;

/// The number of "all stores".
pub(super) const ALL_STORES: i64 = 0;

/// Numbers of store lists, found or made as they are met.
#[derive(Debug, Default)]
pub(super) struct StoreSets {
    numbers: HashMap<Arc<[StoreId]>, i64>,
    lists: HashMap<i64, Stores>,
    /// The list met last: decoders share one list among thousands of records.
    last: Option<(Arc<[StoreId]>, i64)>,
}

impl StoreSets {
    /// The number of a list; a new one is written.
    pub fn number(&mut self, tx: &mut Tx<'_>, stores: &Stores) -> Result<i64, BooksError> {
        let Stores::List(list) = stores else { return Ok(ALL_STORES) };
        if let Some((last, number)) = &self.last
            && Arc::ptr_eq(last, list)
        {
            return Ok(*number);
        }
        let number = match self.numbers.get(list) {
            Some(number) => *number,
            None => {
                let number = find_or_make(tx, list)?;
                self.numbers.insert(list.clone(), number);
                number
            }
        };
        self.last = Some((list.clone(), number));
        Ok(number)
    }

    /// The list of a number.
    pub fn stores(&mut self, tx: &mut Tx<'_>, number: i64) -> Result<Stores, BooksError> {
        if number == ALL_STORES {
            return Ok(Stores::All);
        }
        if let Some(stores) = self.lists.get(&number) {
            return Ok(stores.clone());
        }
        let row = tx.query_one("SELECT stores FROM store_set WHERE id = $1", params![number])?;
        let list: Result<Vec<_>, _> =
            row.text(0)?.split(SEPARATOR).filter(|t| !t.is_empty()).map(|t| id("store_set", StoreId::new(t))).collect();
        let stores = Stores::List(list?.into());
        self.lists.insert(number, stores.clone());
        Ok(stores)
    }
}

/// The numbers of the lists that cover a store.
pub(super) fn covering(tx: &mut Tx<'_>, store: &StoreId) -> Result<Vec<i64>, BooksError> {
    let sql = "SELECT store_set FROM store_set_member WHERE store = $1 ORDER BY store_set";
    let mut numbers = vec![ALL_STORES];
    for row in tx.query(sql, params![store.as_str()])? {
        numbers.push(row.int(0)?);
    }
    Ok(numbers)
}

fn find_or_make(tx: &mut Tx<'_>, list: &[StoreId]) -> Result<i64, BooksError> {
    let mut ids: Vec<&str> = list.iter().map(StoreId::as_str).collect();
    ids.sort_unstable();
    ids.dedup();
    let text = ids.join(&SEPARATOR.to_string());
    if let Some(row) = tx.query_opt("SELECT id FROM store_set WHERE stores = $1", params![&text])? {
        return Ok(row.int(0)?);
    }
    let number = tx.query_int("SELECT CAST(coalesce(max(id), 0) + 1 AS BIGINT) FROM store_set", &[])?;
    tx.execute("INSERT INTO store_set (id, stores) VALUES ($1, $2)", params![number, &text])?;
    for store in ids {
        tx.execute("INSERT INTO store_set_member (store_set, store) VALUES ($1, $2)", params![number, store])?;
    }
    Ok(number)
}
