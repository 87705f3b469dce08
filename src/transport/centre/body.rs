//! Bodies: in the database, in pieces, once for each digest.

use std::ops::ControlFlow;

use super::super::limits::{BODY_CHUNK_BYTES, MAX_BODY_BYTES};
use super::super::range::Span;
use super::super::{Hasher, Sha256};
use super::{number, stored};
use crate::params;
use crate::storage::{DbError, Tx};

/// A body that is there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// Its length.
    pub size: u64,
    /// Where its pieces are.
    pub place: String,
}

/// Looks for a body.
pub fn find(tx: &mut Tx<'_>, sha256: Sha256) -> Result<Option<Found>, DbError> {
    let row = tx.query_opt("SELECT size, place FROM body WHERE sha256 = $1", params![sha256.to_string()])?;
    row.map(|row| Ok(Found { size: number(row.int(0)?), place: row.text(1)?.to_owned() })).transpose()
}

/// Puts a body in, unless it is there; tells its digest.
pub fn put(tx: &mut Tx<'_>, bytes: &[u8]) -> Result<Sha256, DbError> {
    let sha256 = Sha256::of(bytes);
    put_as(tx, sha256, bytes)?;
    Ok(sha256)
}

/// The same for bytes whose digest was taken already.
pub(super) fn put_as(tx: &mut Tx<'_>, sha256: Sha256, bytes: &[u8]) -> Result<(), DbError> {
    let size = bytes.len() as u64;
    if size > MAX_BODY_BYTES {
        return Err(DbError::Value { message: format!("a body of {size} bytes is too long"), sql: None });
    }
    let place = sha256.to_string();
    if enter(tx, sha256, size, &place)? {
        append(tx, &place, 0, bytes)?;
    }
    Ok(())
}

/// Enters a body; whether it was not there.
fn enter(tx: &mut Tx<'_>, sha256: Sha256, size: u64, place: &str) -> Result<bool, DbError> {
    let sql = "INSERT INTO body (sha256, size, place) VALUES ($1, $2, $3) ON CONFLICT (sha256) DO NOTHING";
    Ok(tx.execute(sql, params![sha256.to_string(), stored(size), place])? == 1)
}

/// Adds bytes to a place, behind those that are there.
pub(super) fn append(tx: &mut Tx<'_>, place: &str, at: u64, bytes: &[u8]) -> Result<(), DbError> {
    let step = usize::try_from(BODY_CHUNK_BYTES).unwrap_or(usize::MAX);
    for (index, chunk) in bytes.chunks(step).enumerate() {
        let start = at + (index * step) as u64;
        let sql = "INSERT INTO body_chunk (place, start, bytes) VALUES ($1, $2, $3)";
        tx.execute(sql, params![place, stored(start), chunk])?;
    }
    Ok(())
}

/// Makes the bytes of a place a body. When the same body is there already, the bytes are dropped.
pub(super) fn adopt(tx: &mut Tx<'_>, place: &str, sha256: Sha256, size: u64) -> Result<(), DbError> {
    if !enter(tx, sha256, size, place)? {
        drop_place(tx, place)?;
    }
    Ok(())
}

/// Drops the bytes of a place.
pub(super) fn drop_place(tx: &mut Tx<'_>, place: &str) -> Result<(), DbError> {
    tx.execute("DELETE FROM body_chunk WHERE place = $1", params![place])?;
    Ok(())
}

/// Reads bytes of a place, piece by piece. Fewer than asked for is an error: what is stored is whole.
pub fn read<E: From<DbError>>(
    tx: &mut Tx<'_>,
    place: &str,
    span: Span,
    mut f: impl FnMut(&[u8]) -> Result<(), E>,
) -> Result<(), E> {
    let sql = "SELECT start, bytes FROM body_chunk WHERE place = $1 AND start > $2 AND start < $3 ORDER BY start";
    let mut at = span.start;
    // No piece is longer than this, so an earlier one holds nothing of what is asked for.
    let from = stored(span.start) - stored(BODY_CHUNK_BYTES);
    tx.for_each(sql, params![place, from, stored(span.end)], |row| {
        let (start, bytes) = (number(row.int(0)?), row.blob(1)?);
        let end = start + bytes.len() as u64;
        if end <= at {
            return Ok(ControlFlow::Continue(()));
        }
        if start > at {
            return Ok(ControlFlow::Break(()));
        }
        let upto = end.min(span.end);
        let part = |position: u64| usize::try_from(position - start).unwrap_or(usize::MAX);
        f(&bytes[part(at)..part(upto)])?;
        at = upto;
        Ok::<_, E>(ControlFlow::Continue(()))
    })?;
    if at < span.end {
        let message = format!("the body at {place} ends at {at}, {} was expected", span.end);
        return Err(DbError::Corrupt(message).into());
    }
    Ok(())
}

/// Reads bytes of a place into memory.
pub fn read_all(tx: &mut Tx<'_>, place: &str, span: Span) -> Result<Vec<u8>, DbError> {
    let mut bytes = Vec::with_capacity(usize::try_from(span.length()).unwrap_or(0));
    read(tx, place, span, |piece| {
        bytes.extend_from_slice(piece);
        Ok::<_, DbError>(())
    })?;
    Ok(bytes)
}

/// Hashes the first bytes of a place.
pub(super) fn hash(tx: &mut Tx<'_>, place: &str, upto: u64) -> Result<Hasher, DbError> {
    let mut hasher = Hasher::default();
    if upto > 0 {
        read(tx, place, Span { start: 0, end: upto }, |piece| {
            hasher.update(piece);
            Ok::<_, DbError>(())
        })?;
    }
    Ok(hasher)
}
