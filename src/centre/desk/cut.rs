//! Gives a till the catalogue of its store: the changes since what it has, or the whole. A body is cut once for all
//! tills of a store that stand alike.

use std::sync::Arc;

use crate::books::catalogue::for_store;
use crate::books::{Books, BooksError, catalogue};
use crate::formats::canonical::write_json;
use crate::params;
use crate::storage::{DbError, Tx};
use crate::transport::centre::{Centre, Cut, NewDoc, lock_key};
use crate::transport::limits::CHANGE_LOG_AGE;
use crate::transport::plan::{self, Next};
use crate::transport::{DocId, Kind, TillKey};
use crate::vocab::StoreId;

use super::as_db;

/// The form of catalogues.
pub const FORM: u32 = 1;
/// How hard bodies are packed: they are cut while tills wait for them.
const ZSTD_LEVEL: i32 = 3;

/// Queues what a till lacks of its store's catalogue.
pub(super) fn give(
    books: &Books,
    centre: &Centre,
    till: &TillKey,
    random: &Arc<dyn Fn() -> [u8; 16] + Send + Sync>,
    now_ms: i64,
) -> Result<(), DbError> {
    let Ok(store) = StoreId::new(till.store()) else { return Ok(()) };
    let log_ms = i64::try_from(CHANGE_LOG_AGE.as_millis()).unwrap_or(i64::MAX);
    let (head, log_from) = books
        .catalogue
        .read(|tx| Ok::<_, BooksError>((catalogue::version(tx)?, catalogue::version_before(tx, now_ms - log_ms)?)))
        .map_err(as_db)?;
    let (head, log_from) = (u64::try_from(head).unwrap_or(0), u64::try_from(log_from).unwrap_or(0));
    if head == 0 {
        return Ok(());
    }
    let chain = format!("catalogue/{store}");
    let asked = centre.db().read(|tx| is_asked(tx, till))?;
    let mut standing = centre.standing(till, &chain, head, log_from)?;
    standing.broken |= asked;
    let (base, version) = match plan::next(&standing) {
        Next::Nothing => return Ok(()),
        Next::Delta { base, version } => (Some(base), version),
        Next::Snapshot { version } => (None, version),
    };
    let cut = match centre.cut(&chain, base, version, now_ms, || body(books, &store, base, version)) {
        Ok(cut) => cut,
        // The next look cuts the newer one.
        Err(Stopped::Moved) => return Ok(()),
        Err(Stopped::Db(error)) => return Err(error),
    };
    let [random @ .., _, _, _, _, _, _] = random();
    let piece = Piece { base, version, cut, doc_id: DocId::new(now_ms, random) };
    queue(centre, till, &chain, (head, log_from), piece, now_ms)
}

struct Piece {
    base: Option<u64>,
    version: u64,
    cut: Cut,
    doc_id: DocId,
}

/// Queues a body, unless somebody else has done so meanwhile.
fn queue(
    centre: &Centre,
    till: &TillKey,
    chain: &str,
    (head, log_from): (u64, u64),
    piece: Piece,
    now_ms: i64,
) -> Result<(), DbError> {
    let (key, till, chain) = (lock_key(till), till.clone(), chain.to_owned());
    centre.db().write_locked(&[&key], move |tx| {
        let asked = is_asked(tx, &till)?;
        let mut standing = Centre::standing_in(tx, &till, &chain, head, log_from)?;
        standing.broken |= asked;
        let still = match plan::next(&standing) {
            Next::Nothing => false,
            Next::Delta { base, version } => piece.base == Some(base) && piece.version == version,
            Next::Snapshot { version } => piece.base.is_none() && piece.version == version,
        };
        if !still {
            return Ok(());
        }
        let whole = piece.base.is_none();
        let doc = NewDoc {
            kind: if whole { Kind::CatalogueSnapshot } else { Kind::CatalogueDelta },
            form: FORM,
            doc_id: piece.doc_id,
            sha256: piece.cut.sha256,
            size: piece.cut.size,
            base: piece.base,
            version: Some(piece.version),
            expires_ms: None,
            supersedes: whole,
        };
        Centre::queue_in(tx, &till, &doc, now_ms)?;
        if asked {
            tx.execute("DELETE FROM resync WHERE store = $1 AND till = $2", params![till.store(), till.till()])?;
        }
        Ok(())
    })
}

fn is_asked(tx: &mut Tx<'_>, till: &TillKey) -> Result<bool, DbError> {
    let sql = "SELECT 1 FROM resync WHERE store = $1 AND till = $2";
    Ok(tx.query_opt(sql, params![till.store(), till.till()])?.is_some())
}

/// The catalogue of a store as canonical JSON Lines, packed.
fn body(books: &Books, store: &StoreId, base: Option<u64>, version: u64) -> Result<Vec<u8>, Stopped> {
    let packing = |error: std::io::Error| DbError::value(format!("the catalogue cannot be packed: {error}"));
    let mut packed = zstd::Encoder::new(Vec::new(), ZSTD_LEVEL).map_err(|e| Stopped::Db(packing(e)))?;
    let after = base.map(|base| i64::try_from(base).unwrap_or(i64::MAX));
    let mut line = Vec::new();
    books.catalogue.read(|tx| {
        // What was changed since the version was looked up comes with the next one.
        let now = catalogue::version(tx)?;
        if u64::try_from(now).unwrap_or(0) != version {
            return Err(Stopped::Moved);
        }
        for_store::stream(tx, store, after, |record| -> Result<(), Stopped> {
            line.clear();
            write_json(&record, &mut line);
            line.push(b'\n');
            std::io::Write::write_all(&mut packed, &line).map_err(|e| Stopped::Db(packing(e)))
        })
    })?;
    packed.finish().map_err(|e| Stopped::Db(packing(e)))
}

/// Why cutting stopped.
enum Stopped {
    Db(DbError),
    /// A newer version came; the next look cuts that one.
    Moved,
}

impl From<BooksError> for Stopped {
    fn from(error: BooksError) -> Stopped {
        Stopped::Db(as_db(error))
    }
}

impl From<DbError> for Stopped {
    fn from(error: DbError) -> Stopped {
        Stopped::Db(error)
    }
}
