//! Stores, tills, staff and cards as tables.

use std::collections::HashMap;

use super::{BooksError, id};
use crate::formats::canonical::{extras_from_json, extras_to_json, from_json, to_json};
use crate::model::{Card, Cashier, Credential, Extras, Record, Store, Till};
use crate::storage::{Migration, Tx, params};
use crate::vocab::{StoreId, TillId, Zone};

mod password;

/// The tables, file by file.
pub const MIGRATIONS: &[Migration] = &[Migration { number: 1, name: "places", sql: include_str!("0001_places.sql") }];

/// What one write did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// It was not there.
    Inserted,
    /// It was there and differs now.
    Updated,
    /// It was there, the same.
    Unchanged,
}

/// All stores, by id.
pub fn stores(tx: &mut Tx<'_>) -> Result<Vec<Store>, BooksError> {
    let rows = tx.query("SELECT id, name, zone, deleted, extras FROM store ORDER BY id", &[])?;
    rows.iter()
        .map(|r| {
            Ok(Store {
                id: id("store", StoreId::new(r.text(0)?))?,
                name: r.opt_text(1)?.map(str::to_owned),
                zone: r.opt_text(2)?.map(str::to_owned),
                deleted: r.bool(3)?,
                extras: get_extras("store", r.opt_text(4)?)?,
            })
        })
        .collect()
}

/// The tills of a store, or all.
pub fn tills(tx: &mut Tx<'_>, store: Option<&StoreId>) -> Result<Vec<Till>, BooksError> {
    let rows = tx.query(
        "SELECT store, id, name, deleted, extras FROM till
         WHERE CAST($1 AS TEXT) = '' OR store = $1 ORDER BY store, id",
        params![store.map_or("", StoreId::as_str)],
    )?;
    rows.iter()
        .map(|r| {
            Ok(Till {
                store: id("till", StoreId::new(r.text(0)?))?,
                id: id("till", TillId::new(r.text(1)?))?,
                name: r.opt_text(2)?.map(str::to_owned),
                deleted: r.bool(3)?,
                extras: get_extras("till", r.opt_text(4)?)?,
            })
        })
        .collect()
}

fn get_extras(table: &'static str, text: Option<&str>) -> Result<Extras, BooksError> {
    text.map_or(Ok(Extras::new()), |t| extras_from_json(t).map_err(|e| BooksError::damaged(table, e)))
}

fn put_extras(extras: &Extras) -> Option<String> {
    (!extras.is_empty()).then(|| extras_to_json(extras))
}

/// Whether the store is known and not deleted.
pub fn has_store(tx: &mut Tx<'_>, store: &StoreId) -> Result<bool, BooksError> {
    Ok(tx.query_opt("SELECT 1 FROM store WHERE id = $1 AND deleted = 0", params![store.as_str()])?.is_some())
}

/// Whether the till is known and not deleted.
pub fn has_till(tx: &mut Tx<'_>, store: &StoreId, till: &TillId) -> Result<bool, BooksError> {
    let sql = "SELECT 1 FROM till WHERE store = $1 AND id = $2 AND deleted = 0";
    Ok(tx.query_opt(sql, params![store.as_str(), till.as_str()])?.is_some())
}

/// The time zone of each store that has one.
pub fn zones(tx: &mut Tx<'_>) -> Result<HashMap<String, Zone>, BooksError> {
    let rows = tx.query("SELECT id, zone FROM store WHERE zone IS NOT NULL", &[])?;
    rows.iter()
        .map(|r| {
            let zone = Zone::parse(r.text(1)?).map_err(|e| BooksError::damaged("store", e))?;
            Ok((r.text(0)?.to_owned(), zone))
        })
        .collect()
}

/// Writes a store. A name or zone that is not stated leaves the one that is there.
pub fn put_store(tx: &mut Tx<'_>, store: &Store) -> Result<Change, BooksError> {
    let Store { id, name, zone, deleted, extras } = store;
    let old = tx.query_opt("SELECT name, zone, deleted, extras FROM store WHERE id = $1", params![id.as_str()])?;
    let extras = put_extras(extras);
    let Some(old) = old else {
        tx.execute(
            "INSERT INTO store (id, name, zone, deleted, extras) VALUES ($1, $2, $3, $4, $5)",
            params![id.as_str(), name.as_deref(), zone.as_deref(), *deleted, extras.as_deref()],
        )?;
        return Ok(Change::Inserted);
    };
    let name = name.as_deref().or(old.opt_text(0)?);
    let zone = zone.as_deref().or(old.opt_text(1)?);
    let extras = extras.as_deref().or(old.opt_text(3)?);
    if (name, zone, *deleted, extras) == (old.opt_text(0)?, old.opt_text(1)?, old.bool(2)?, old.opt_text(3)?) {
        return Ok(Change::Unchanged);
    }
    tx.execute(
        "UPDATE store SET name = $2, zone = $3, deleted = $4, extras = $5 WHERE id = $1",
        params![id.as_str(), name, zone, *deleted, extras],
    )?;
    Ok(Change::Updated)
}

/// Writes a till. A name that is not stated leaves the one that is there.
pub fn put_till(tx: &mut Tx<'_>, till: &Till) -> Result<Change, BooksError> {
    let Till { store, id, name, deleted, extras } = till;
    let old = tx.query_opt(
        "SELECT name, deleted, extras FROM till WHERE store = $1 AND id = $2",
        params![store.as_str(), id.as_str()],
    )?;
    let extras = put_extras(extras);
    let Some(old) = old else {
        tx.execute(
            "INSERT INTO till (store, id, name, deleted, extras) VALUES ($1, $2, $3, $4, $5)",
            params![store.as_str(), id.as_str(), name.as_deref(), *deleted, extras.as_deref()],
        )?;
        return Ok(Change::Inserted);
    };
    let name = name.as_deref().or(old.opt_text(0)?);
    let extras = extras.as_deref().or(old.opt_text(2)?);
    if (name, *deleted, extras) == (old.opt_text(0)?, old.bool(1)?, old.opt_text(2)?) {
        return Ok(Change::Unchanged);
    }
    tx.execute(
        "UPDATE till SET name = $3, deleted = $4, extras = $5 WHERE store = $1 AND id = $2",
        params![store.as_str(), id.as_str(), name, *deleted, extras],
    )?;
    Ok(Change::Updated)
}

/// What writing a person did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StaffChange {
    /// The change of the record.
    pub change: Change,
    /// A credential that cannot be kept (a foreign hash) was left out.
    pub credential_lost: bool,
}

/// Writes a cashier or a sales consultant. A plain password becomes an argon2 hash; the one that is there stays when it
/// fits the password, so that a repeated load changes nothing. `salt` must be fresh random bytes.
pub fn put_staff(tx: &mut Tx<'_>, record: &Record, salt: [u8; 16]) -> Result<StaffChange, BooksError> {
    let (kind, key, store, name, blocked, deleted) = match record {
        Record::Cashier(c) => {
            ("cashier", c.id.as_str(), &c.store, c.name.display(), c.blocked.unwrap_or(false), c.deleted)
        }
        Record::Seller(s) => ("seller", s.id.as_str(), &s.store, s.name.display(), false, s.deleted),
        other => return Err(BooksError::damaged("staff", format!("a {} is not staff", other.kind().word()))),
    };
    let store = store.as_ref().map_or("", StoreId::as_str).to_owned();
    let key = key.to_owned();
    let old =
        tx.query_opt("SELECT body FROM staff WHERE kind = $1 AND id = $2 AND store = $3", params![kind, &key, &store])?;
    let old_body = old.as_ref().map(|r| r.text(0).map(str::to_owned)).transpose()?;
    let mut record = record.clone();
    let mut credential_lost = false;
    if let Record::Cashier(cashier) = &mut record {
        let stored = match old_body.as_deref().map(from_json) {
            Some(Ok(Record::Cashier(old))) => old.credential,
            _ => None,
        };
        cashier.credential = match cashier.credential.take() {
            Some(Credential::Plain(plain)) => Some(password::keep_or_hash(&plain, stored, salt)?),
            Some(Credential::Foreign { .. }) => {
                credential_lost = true;
                stored
            }
            Some(argon2) => Some(argon2),
            None => stored,
        };
    }
    let body = to_json(&record);
    let change = match old_body {
        Some(old) if old == body => Change::Unchanged,
        Some(_) => Change::Updated,
        None => Change::Inserted,
    };
    if change != Change::Unchanged {
        tx.execute(
            "INSERT INTO staff (kind, id, store, name, blocked, deleted, body) VALUES ($1, $2, $3, $4, $5, $6, $7)
             ON CONFLICT (kind, id, store) DO UPDATE SET name = excluded.name, blocked = excluded.blocked,
                 deleted = excluded.deleted, body = excluded.body",
            params![kind, &key, &store, &name, blocked, deleted, &body],
        )?;
    }
    Ok(StaffChange { change, credential_lost })
}

/// A cashier by staff number, as he is known in a store: the store's own record goes before that of every store.
pub fn cashier(tx: &mut Tx<'_>, id: &str, store: &StoreId) -> Result<Option<Cashier>, BooksError> {
    let row = tx.query_opt(
        "SELECT body FROM staff WHERE kind = 'cashier' AND id = $1 AND store IN ('', $2) AND deleted = 0
         ORDER BY store DESC LIMIT 1",
        params![id, store.as_str()],
    )?;
    row.map(|row| as_cashier(row.text(0)?)).transpose()
}

/// The cashier who signs on with this medium (badge, key) in a store.
pub fn cashier_by_medium(
    tx: &mut Tx<'_>,
    kind: &str,
    value: &str,
    store: &StoreId,
) -> Result<Option<Cashier>, BooksError> {
    let rows = tx.query(
        "SELECT body FROM staff WHERE kind = 'cashier' AND store IN ('', $1) AND deleted = 0 ORDER BY store DESC, id",
        params![store.as_str()],
    )?;
    for row in &rows {
        let cashier = as_cashier(row.text(0)?)?;
        if cashier.media.iter().any(|m| m.kind == kind && m.value == value) {
            return Ok(Some(cashier));
        }
    }
    Ok(None)
}

/// The people of a store and those of every store, deleted ones too: what a till of the store must know.
pub fn staff_of(tx: &mut Tx<'_>, store: &StoreId) -> Result<Vec<Record>, BooksError> {
    let rows =
        tx.query("SELECT body FROM staff WHERE store IN ('', $1) ORDER BY kind, id, store", params![store.as_str()])?;
    rows.iter().map(|row| from_json(row.text(0)?).map_err(|e| BooksError::damaged("staff", e))).collect()
}

/// Streams card types, cards and bonus accounts, deleted ones too.
pub fn cards<E: From<BooksError> + From<crate::storage::DbError>>(
    tx: &mut Tx<'_>,
    mut each: impl FnMut(Record) -> Result<(), E>,
) -> Result<(), E> {
    tx.for_each("SELECT body FROM card ORDER BY kind, number", &[], |row| {
        each(from_json(row.text(0)?).map_err(|e| E::from(BooksError::damaged("card", e)))?)?;
        Ok(std::ops::ControlFlow::Continue(()))
    })
}

/// A card by its number, as long as it is not deleted.
pub fn card(tx: &mut Tx<'_>, number: &str) -> Result<Option<Card>, BooksError> {
    let row =
        tx.query_opt("SELECT body FROM card WHERE kind = 'card' AND number = $1 AND deleted = 0", params![number])?;
    let Some(row) = row else { return Ok(None) };
    match from_json(row.text(0)?).map_err(|e| BooksError::damaged("card", e))? {
        Record::Card(card) => Ok(Some(*card)),
        other => Err(BooksError::damaged("card", format!("a {} among the cards", other.kind().word()))),
    }
}

fn as_cashier(body: &str) -> Result<Cashier, BooksError> {
    match from_json(body).map_err(|e| BooksError::damaged("staff", e))? {
        Record::Cashier(cashier) => Ok(*cashier),
        other => Err(BooksError::damaged("staff", format!("a {} among the cashiers", other.kind().word()))),
    }
}

/// Whether a secret is the one of the credential. A foreign hash proves nothing: its scheme is not known here.
pub fn proves(credential: &Credential, secret: &str) -> bool {
    password::fits(credential, secret)
}

/// The keys of the people of a kind who are not deleted, of one store or of all: what a full load is compared with.
pub fn staff_keys(tx: &mut Tx<'_>, kind: &str, store: Option<&StoreId>) -> Result<Vec<(String, String)>, BooksError> {
    let rows = tx.query(
        "SELECT id, store FROM staff WHERE kind = $1 AND deleted = 0 AND ($2 = 0 OR store = $3)",
        params![kind, i64::from(store.is_some()), store.map_or("", StoreId::as_str)],
    )?;
    rows.iter().map(|r| Ok((r.text(0)?.to_owned(), r.text(1)?.to_owned()))).collect()
}

/// Deletes a person whom a full load no longer names.
pub fn delete_staff(tx: &mut Tx<'_>, kind: &str, key: &str, store: &str) -> Result<(), BooksError> {
    let row =
        tx.query_one("SELECT body FROM staff WHERE kind = $1 AND id = $2 AND store = $3", params![kind, key, store])?;
    let mut record = from_json(row.text(0)?).map_err(|e| BooksError::damaged("staff", e))?;
    match &mut record {
        Record::Cashier(c) => c.deleted = true,
        Record::Seller(s) => s.deleted = true,
        _ => {}
    }
    tx.execute(
        "UPDATE staff SET deleted = 1, body = $4 WHERE kind = $1 AND id = $2 AND store = $3",
        params![kind, key, store, &to_json(&record)],
    )?;
    Ok(())
}

/// Writes a card type, a card or a bonus account.
pub fn put_card(tx: &mut Tx<'_>, record: &Record) -> Result<Change, BooksError> {
    let (kind, number, deleted) = match record {
        Record::CardType(c) => ("card-type", c.id.as_str(), c.deleted),
        Record::Card(c) => ("card", c.number.as_str(), c.deleted),
        Record::BonusAccount(b) => ("bonus-account", b.id.as_str(), false),
        other => return Err(BooksError::damaged("card", format!("a {} is not a card", other.kind().word()))),
    };
    let body = to_json(record);
    let old = tx.query_opt("SELECT body FROM card WHERE kind = $1 AND number = $2", params![kind, number])?;
    let change = match old {
        Some(row) if row.text(0)? == body => return Ok(Change::Unchanged),
        Some(_) => Change::Updated,
        None => Change::Inserted,
    };
    tx.execute(
        "INSERT INTO card (kind, number, deleted, body) VALUES ($1, $2, $3, $4)
         ON CONFLICT (kind, number) DO UPDATE SET deleted = excluded.deleted, body = excluded.body",
        params![kind, number, deleted, &body],
    )?;
    Ok(change)
}
