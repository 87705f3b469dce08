//! Chains of versions: where a till stands, and bodies that all tills of a chain share.

use super::super::plan::Standing;
use super::super::{Kind, Sha256, TillKey};
use super::{Centre, body, damaged, lane, number, stored};
use crate::params;
use crate::storage::{DbError, Tx};

/// `base` of a snapshot, as it is stored.
const WHOLE: i64 = -1;

/// A body that was cut: one for each chain, base and version, whoever gets it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cut {
    /// Its digest.
    pub sha256: Sha256,
    /// Its length.
    pub size: u64,
}

impl Centre {
    /// Where a till stands to the catalogue of its store. The caller knows the chain (`head`, `log_from`) and adds it;
    /// `chain` is looked up for a snapshot of that head.
    pub fn standing_in(
        tx: &mut Tx<'_>,
        till: &TillKey,
        chain: &str,
        head: u64,
        log_from: u64,
    ) -> Result<Standing, DbError> {
        standing(tx, till, chain, head, log_from)
    }

    /// The body of a chain from `base` (or of the whole) to `version`: the one that was cut before, or what `make`
    /// makes. Making happens outside of any transaction. When two processes make the same at a time, one is kept.
    pub fn cut<E: From<DbError>>(
        &self,
        chain: &str,
        base: Option<u64>,
        version: u64,
        now_ms: i64,
        make: impl FnOnce() -> Result<Vec<u8>, E>,
    ) -> Result<Cut, E> {
        let (chain, base) = (chain.to_owned(), base.map_or(WHOLE, stored));
        if let Some(cut) = self.db.read(|tx| find(tx, &chain, base, version))? {
            return Ok(cut);
        }
        let bytes = make()?;
        let kept = self.db.write(move |tx| {
            if let Some(cut) = find(tx, &chain, base, version)? {
                return Ok(cut);
            }
            let sha256 = body::put(tx, &bytes)?;
            let cut = Cut { sha256, size: bytes.len() as u64 };
            let sql =
                "INSERT INTO cut_body (chain, base, version, sha256, size, cut_ms) VALUES ($1, $2, $3, $4, $5, $6)";
            tx.execute(sql, params![&chain, base, stored(version), sha256.to_string(), stored(cut.size), now_ms])?;
            Ok::<_, DbError>(cut)
        });
        Ok(kept?)
    }
}

fn find(tx: &mut Tx<'_>, chain: &str, base: i64, version: u64) -> Result<Option<Cut>, DbError> {
    let sql = "SELECT sha256, size FROM cut_body WHERE chain = $1 AND base = $2 AND version = $3";
    let Some(row) = tx.query_opt(sql, params![chain, base, stored(version)])? else { return Ok(None) };
    let sha256 = Sha256::parse(row.text(0)?).ok_or_else(|| damaged("sha256", "a digest"))?;
    Ok(Some(Cut { sha256, size: number(row.int(1)?) }))
}

fn standing(tx: &mut Tx<'_>, till: &TillKey, chain: &str, head: u64, log_from: u64) -> Result<Standing, DbError> {
    let mut at = Standing { head, log_from, ..Standing::default() };
    at.snapshot_bytes = find(tx, chain, WHOLE, head)?.map(|cut| cut.size);
    let sql = "SELECT in_epoch FROM till_link WHERE store = $1 AND till = $2";
    let Some(row) = tx.query_opt(sql, params![till.store(), till.till()])? else { return Ok(at) };
    let epoch = row.text(0)?.to_owned();
    let sql = "SELECT count(*) FROM outgoing
               WHERE store = $1 AND till = $2 AND epoch = $3 AND (state = 'assigned' OR state = 'stored')";
    at.waiting = number(tx.query_int(sql, params![till.store(), till.till(), &epoch])?);
    let which = Kind::CatalogueSnapshot.lane();
    let lane = lane::get(tx, till, &epoch, which)?;
    let sql =
        "SELECT n, version FROM outgoing WHERE store = $1 AND till = $2 AND epoch = $3 AND lane = $4 AND kind = $5
               AND (state = 'assigned' OR state = 'stored' OR state = 'applied') ORDER BY n DESC LIMIT 1";
    let key = (till.store(), till.till(), which.word());
    let snapshot = tx.query_opt(sql, params![key.0, key.1, &lane.epoch, key.2, Kind::CatalogueSnapshot.word()])?;
    let Some(snapshot) = snapshot else { return Ok(at) };
    at.base = snapshot.opt_int(1)?.map(number);
    let sql = "SELECT state, version, size FROM outgoing
               WHERE store = $1 AND till = $2 AND epoch = $3 AND lane = $4 AND kind = $5 AND n > $6 ORDER BY n";
    let values = params![key.0, key.1, &epoch, key.2, Kind::CatalogueDelta.word(), snapshot.int(0)?];
    for row in tx.query(sql, values)? {
        match row.text(0)? {
            "applied" => at.base = row.opt_int(1)?.map(number),
            "assigned" | "stored" => {
                at.base = row.opt_int(1)?.map(number);
                at.deltas += 1;
                at.delta_bytes += number(row.int(2)?);
            }
            // What was rejected, or never came, breaks the chain; only a snapshot mends it.
            _ => at.broken = true,
        }
    }
    Ok(at)
}
