//! What a centre does with documents: it takes what tills send into its books (`take.rs`), and gives them what they
//! lack: directories when they ask (`notices.rs`), and the catalogue of their store by a job (`cut.rs`).

pub(super) mod cut;
mod notices;
mod take;

pub use self::notices::{Noticed, store_map, wanted};

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::sync::{Arc, Mutex, PoisonError};

use super::alarms::{self, AlarmKind};
use crate::books::{Books, BooksError};
use crate::params;
use crate::storage::{DbError, Migration, Tx};
use crate::transport::TillKey;
use crate::transport::centre::{Arrived, Centre, Desk, Verdict};

/// The tables.
pub const MIGRATIONS: &[Migration] = &[
    Migration { number: 1, name: "desk", sql: include_str!("0001_desk.sql") },
    Migration { number: 2, name: "came_again", sql: include_str!("0002_came_again.sql") },
];

/// A till that asks again within this time is not looked after again, in milliseconds, unless there are news. What makes
/// no news is where other tills of the store can be reached.
const LOOK_AGAIN_MS: i64 = 60_000;
/// Most tills whose last look is remembered.
const MAX_REMEMBERED: usize = 100_000;
/// Changes are looked for among those of so long, in milliseconds, and of as long before.
const NEWS_WINDOW_MS: i64 = 600_000;

/// The desk of a centre.
pub struct Bureau {
    books: Books,
    random: Arc<dyn Fn() -> [u8; 16] + Send + Sync>,
    looked: Mutex<HashMap<TillKey, Look>>,
    chains: cut::Chains,
}

/// When a till was looked after, and what was new then.
#[derive(Clone, Copy)]
struct Look {
    at_ms: i64,
    news: u64,
    /// A till that begins anew (its disk was wiped, say) has nothing, however lately it was looked after.
    epoch: u64,
}

impl std::fmt::Debug for Bureau {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Bureau").field("books", &self.books).finish_non_exhaustive()
    }
}

impl Bureau {
    /// Over these books.
    pub fn new(books: Books, random: Arc<dyn Fn() -> [u8; 16] + Send + Sync>) -> Bureau {
        Bureau { books, random, looked: Mutex::default(), chains: cut::Chains::default() }
    }

    /// Stands for the epoch of what the till gets.
    fn epoch(&self, till: &TillKey) -> Result<u64, DbError> {
        let sql = "SELECT in_epoch FROM till_link WHERE store = $1 AND till = $2";
        let row = self.books.documents.read(|tx| tx.query_opt(sql, params![till.store(), till.till()]))?;
        let mut hasher = DefaultHasher::new();
        row.as_ref().map(|row| row.opt_text(0)).transpose()?.hash(&mut hasher);
        Ok(hasher.finish())
    }

    /// Whether it is time to look after a till.
    fn is_time(&self, till: &TillKey, now: Look) -> bool {
        let mut looked = self.looked.lock().unwrap_or_else(PoisonError::into_inner);
        let lately = |last: &Look| {
            (0..LOOK_AGAIN_MS).contains(&(now.at_ms - last.at_ms)) && (last.news, last.epoch) == (now.news, now.epoch)
        };
        if looked.get(till).is_some_and(lately) {
            return false;
        }
        if looked.len() >= MAX_REMEMBERED {
            looked.clear();
        }
        looked.insert(till.clone(), now);
        true
    }
}

impl Desk for Bureau {
    fn apply(&self, tx: &mut Tx<'_>, doc: &Arrived<'_>) -> Result<Verdict, DbError> {
        take::take(tx, doc)
    }

    fn doubled(&self, tx: &mut Tx<'_>, till: &TillKey, refused: &str, now_ms: i64) -> Result<(), DbError> {
        let text =
            format!("two tills go by this name; {refused} is refused: `tillwire tills adopt` decides which it is");
        alarms::raise(tx, AlarmKind::DuplicateTill, &till.to_string(), Some(till.store()), &text, now_ms)
    }

    fn due(&self, centre: &Centre, till: &TillKey, news: u64, now_ms: i64) -> Result<(), DbError> {
        if !self.is_time(till, Look { at_ms: now_ms, news, epoch: self.epoch(till)? }) {
            return Ok(());
        }
        notices::give(&self.books, centre, till, &self.random, now_ms)
    }

    fn is_coming(&self, centre: &Centre, till: &TillKey, now_ms: i64) -> Result<bool, DbError> {
        cut::is_lacking(&self.books, &self.chains, centre, till, now_ms)
    }

    /// Made of the last import, which may have brought staff, and of the changes that were made lately: whatever
    /// directories, settings and keys become, it is written down there in the same commit.
    fn news(&self, now_ms: i64) -> Result<u64, DbError> {
        let from_ms = (now_ms / NEWS_WINDOW_MS - 1) * NEWS_WINDOW_MS;
        let changes = self.books.documents.read(|tx| {
            let imported =
                tx.query_int("SELECT coalesce(max(id), 0) FROM import_journal WHERE kind <> 'catalogue'", &[])?;
            let sql = "SELECT count(*) FROM audit WHERE at_ms >= $1";
            Ok::<_, DbError>((imported, tx.query_int(sql, params![from_ms])?))
        })?;
        let mut hasher = DefaultHasher::new();
        (from_ms, changes).hash(&mut hasher);
        Ok(hasher.finish())
    }
}

/// What the books say, as the transport understands it.
fn as_db(error: BooksError) -> DbError {
    match error {
        BooksError::Db(error) => error,
        BooksError::Damaged { table, message } => DbError::Column { column: table.to_owned(), message },
    }
}

/// Somebody wants a till's catalogue to be sent whole.
///
/// # Errors
/// When the database says no.
pub fn resync(tx: &mut Tx<'_>, till: &TillKey, now_ms: i64) -> Result<(), DbError> {
    let sql = "INSERT INTO resync (store, till, at_ms) VALUES ($1, $2, $3)
               ON CONFLICT (store, till) DO UPDATE SET at_ms = excluded.at_ms";
    tx.execute(sql, params![till.store(), till.till(), now_ms])?;
    Ok(())
}
