//! Gives tills the catalogue of their store: the changes since what they have, or the whole. One process does so for all
//! tills, under a lease; a body is cut once for all tills of a store that stand alike.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};

use super::{as_db, notices};
use crate::books::catalogue::{self, chain, for_store};
use crate::books::{Books, BooksError};
use crate::centre::Site;
use crate::centre::jobs::{Job, Turn};
use crate::formats::canonical::write_json;
use crate::params;
use crate::storage::lease::{self, Fence};
use crate::storage::{DbError, Tx};
use crate::transport::centre::{Centre, Cut, NewDoc, lock_key};
use crate::transport::limits::CHANGE_LOG_AGE;
use crate::transport::plan::{self, Next};
use crate::transport::{DocId, Kind, TillKey};
use crate::vocab::StoreId;

/// The form of catalogues.
pub const FORM: u32 = 1;
/// How hard bodies are packed: tills wait for them.
const ZSTD_LEVEL: i32 = 3;
/// How often it is looked whether a till lacks something.
const LOOK_EVERY: Duration = Duration::from_millis(400);
/// How long one turn of the job lasts: what is known of the tills is kept in memory for so long.
const TURN: Duration = Duration::from_secs(60);
/// A till that was not heard of for so long gets its catalogue when it comes back: all changes at once.
const HEARD_OF_MS: i64 = 600_000;
/// Tills for which something is queued in one transaction.
const TOGETHER: usize = 20;

/// The job.
pub struct Cutter;

impl Job for Cutter {
    fn name(&self) -> &str {
        "cutter"
    }

    fn every(&self) -> Duration {
        Duration::ZERO
    }

    fn run(&self, turn: &Turn<'_>) -> Result<String, String> {
        let mut work = Work {
            site: turn.site,
            fence: turn.fence,
            chains: Chains::default(),
            settled: HashMap::new(),
            failed: BTreeMap::new(),
        };
        let (begun, mut given) = (Instant::now(), 0);
        let goes_on = || !turn.cancel.load(Ordering::SeqCst);
        while goes_on() && begun.elapsed() < TURN {
            given += work.look(&goes_on).map_err(|error| error.to_string())?;
            std::thread::sleep(LOOK_EVERY);
        }
        if let Some((store, error)) = work.failed.pop_first() {
            return Err(format!("the catalogue of store {store}: {error}"));
        }
        Ok(if given > 0 { format!("{given} catalogues and changes of them were queued") } else { String::new() })
    }
}

/// What a till has been given, and where the chain of its store stands: while both are as they were, it lacks nothing.
#[derive(Clone, PartialEq, Eq)]
struct Sign {
    epoch: String,
    head: i64,
    final_upto: i64,
    /// Somebody wants the whole to be sent again.
    asked: bool,
    version: u64,
}

struct Work<'t> {
    site: &'t Site,
    fence: &'t Fence,
    chains: Chains,
    settled: HashMap<TillKey, Sign>,
    /// Stores that are left alone until the next turn: what is wrong with one is nothing to the others.
    failed: BTreeMap<StoreId, DbError>,
}

/// A chain of versions, where it stands, and from where on the change log reaches back.
#[derive(Clone)]
struct Chain {
    store: StoreId,
    name: String,
    head: u64,
    log_from: u64,
}

/// What is remembered of the stores' chains.
#[derive(Debug, Default)]
pub(super) struct Chains {
    heads: chain::Chains,
    logs: chain::Chains,
}

impl Chains {
    /// The chain of a store; nothing before the first catalogue.
    fn of(&self, books: &Books, store: StoreId, now_ms: i64) -> Result<Option<Chain>, DbError> {
        let log_ms = i64::try_from(CHANGE_LOG_AGE.as_millis()).unwrap_or(i64::MAX);
        let stands = books.catalogue.read(|tx| {
            let log_from = catalogue::version_before(tx, now_ms - log_ms)?;
            Ok::<_, BooksError>((self.heads.head(tx, &store)?, self.logs.at(tx, &store, log_from)?))
        });
        let (head, log_from) = stands.map_err(as_db)?;
        let unsigned = |version| u64::try_from(version).unwrap_or(0);
        let name = format!("catalogue/{store}");
        Ok((head > 0).then(|| Chain { store, name, head: unsigned(head), log_from: unsigned(log_from) }))
    }
}

/// Whether a till is to be given something that is not queued yet.
pub(super) fn is_lacking(
    books: &Books,
    chains: &Chains,
    centre: &Centre,
    till: &TillKey,
    now_ms: i64,
) -> Result<bool, DbError> {
    let Ok(store) = StoreId::new(till.store()) else { return Ok(false) };
    let Some(chain) = chains.of(books, store, now_ms)? else { return Ok(false) };
    Ok(centre.db().read(|tx| next(tx, till, &chain))?.0 != Next::Nothing)
}

impl Work<'_> {
    /// Looks once; how many documents were queued.
    fn look(&mut self, goes_on: &dyn Fn() -> bool) -> Result<usize, DbError> {
        let now_ms = self.site.now_ms();
        let mut stores: BTreeMap<String, Vec<(TillKey, Sign)>> = BTreeMap::new();
        for (till, sign) in self.site.books.documents.read(|tx| signs(tx, now_ms - HEARD_OF_MS))? {
            stores.entry(till.store().to_owned()).or_default().push((till, sign));
        }
        let mut given = 0;
        for (store, tills) in stores {
            let Ok(store) = StoreId::new(&store) else { continue };
            if !goes_on() {
                break;
            }
            if self.failed.contains_key(&store) {
                continue;
            }
            match self.store(store.clone(), tills, now_ms) {
                Ok(0) => {}
                Ok(queued) => {
                    self.site.centre.nudge();
                    given += queued;
                }
                // The lease is another's.
                Err(error @ DbError::Fenced(_)) => return Err(error),
                Err(error) => drop(self.failed.insert(store, error)),
            }
        }
        Ok(given)
    }

    /// Gives the tills of a store what they lack.
    fn store(&mut self, store: StoreId, tills: Vec<(TillKey, Sign)>, now_ms: i64) -> Result<usize, DbError> {
        let Some(chain) = self.chains.of(&self.site.books, store, now_ms)? else { return Ok(0) };
        let mut lacking: BTreeMap<Option<u64>, Vec<TillKey>> = BTreeMap::new();
        for (till, sign) in tills {
            let sign = Sign { version: chain.head, ..sign };
            if self.settled.get(&till) == Some(&sign) {
                continue;
            }
            match self.site.books.documents.read(|tx| next(tx, &till, &chain))?.0 {
                Next::Nothing => drop(self.settled.insert(till, sign)),
                Next::Delta { base, .. } => lacking.entry(Some(base)).or_default().push(till),
                Next::Snapshot { .. } => lacking.entry(None).or_default().push(till),
            }
        }
        let mut given = 0;
        for (base, tills) in lacking {
            let (centre, books) = (&self.site.centre, &self.site.books);
            let cut = match centre.cut(&chain.name, base, chain.head, now_ms, || body(books, &chain, base)) {
                Ok(cut) => cut,
                // The next look cuts the newer one.
                Err(Stopped::Moved) => continue,
                Err(Stopped::Db(error)) => return Err(error),
            };
            for tills in tills.chunks(TOGETHER) {
                given += self.queue(tills, &chain, base, cut, now_ms)?;
            }
        }
        Ok(given)
    }

    /// Queues a body for tills; for how many.
    fn queue(
        &self,
        tills: &[TillKey],
        chain: &Chain,
        base: Option<u64>,
        cut: Cut,
        now_ms: i64,
    ) -> Result<usize, DbError> {
        let Site { books, centre, random, .. } = self.site;
        if base.is_none() {
            // A till that begins gets its settings and its staff before the goods.
            for till in tills {
                notices::give(books, centre, till, random, now_ms)?;
            }
        }
        let keys: Vec<String> = tills.iter().map(lock_key).collect();
        let keys: Vec<&str> = keys.iter().map(String::as_str).collect();
        let (tills, fence, random) = (tills.to_vec(), self.fence.clone(), Arc::clone(random));
        let chain = chain.clone();
        let (kind, version) = match base {
            Some(base) => (Kind::CatalogueDelta, Next::Delta { base, version: chain.head }),
            None => (Kind::CatalogueSnapshot, Next::Snapshot { version: chain.head }),
        };
        centre.db().write_locked(&keys, move |tx| {
            let mut queued = 0;
            for till in &tills {
                let (still, asked) = next(tx, till, &chain)?;
                if still != version {
                    continue;
                }
                let [random @ .., _, _, _, _, _, _] = random();
                let doc = NewDoc {
                    kind,
                    form: FORM,
                    doc_id: DocId::new(now_ms, random),
                    sha256: cut.sha256,
                    size: cut.size,
                    base,
                    version: Some(chain.head),
                    expires_ms: None,
                    supersedes: base.is_none(),
                };
                queued += usize::from(Centre::queue_in(tx, till, &doc, now_ms)?.is_some());
                if asked {
                    tx.execute(
                        "DELETE FROM resync WHERE store = $1 AND till = $2",
                        params![till.store(), till.till()],
                    )?;
                }
            }
            lease::check(tx, &fence)?;
            Ok(queued)
        })
    }
}

/// How the tills stand that were heard of since a moment.
fn signs(tx: &mut Tx<'_>, since_ms: i64) -> Result<Vec<(TillKey, Sign)>, DbError> {
    let sql = "SELECT k.store, k.till, k.in_epoch, coalesce(l.head, 0), coalesce(l.final_upto, 0),
                      CASE WHEN r.till IS NULL THEN 0 ELSE 1 END
               FROM till_link k
               LEFT JOIN till_lane l ON l.store = k.store AND l.till = k.till AND l.direction = 'in'
                    AND l.epoch = k.in_epoch AND l.lane = $1
               LEFT JOIN resync r ON r.store = k.store AND r.till = k.till
               WHERE k.seen_ms >= $2";
    let mut signs = Vec::new();
    for row in tx.query(sql, params![Kind::CatalogueDelta.lane().word(), since_ms])? {
        let Some(till) = TillKey::new(row.text(0)?, row.text(1)?) else { continue };
        let (epoch, asked) = (row.text(2)?.to_owned(), row.bool(5)?);
        signs.push((till, Sign { epoch, head: row.int(3)?, final_upto: row.int(4)?, asked, version: 0 }));
    }
    Ok(signs)
}

/// What a till is to be given next, and whether somebody asked for the whole.
fn next(tx: &mut Tx<'_>, till: &TillKey, chain: &Chain) -> Result<(Next, bool), DbError> {
    let sql = "SELECT 1 FROM resync WHERE store = $1 AND till = $2";
    let asked = tx.query_opt(sql, params![till.store(), till.till()])?.is_some();
    let mut standing = Centre::standing_in(tx, till, &chain.name, chain.head, chain.log_from)?;
    standing.broken |= asked;
    Ok((plan::next(&standing), asked))
}

/// The catalogue of a store as canonical JSON Lines, packed.
fn body(books: &Books, chain: &Chain, base: Option<u64>) -> Result<Vec<u8>, Stopped> {
    let packing = |error: std::io::Error| DbError::value(format!("the catalogue cannot be packed: {error}"));
    let mut packed = zstd::Encoder::new(Vec::new(), ZSTD_LEVEL).map_err(|e| Stopped::Db(packing(e)))?;
    let after = base.map(|base| i64::try_from(base).unwrap_or(i64::MAX));
    let mut line = Vec::new();
    books.catalogue.read(|tx| {
        // What was changed since the version was looked up comes with the next one.
        if u64::try_from(chain::at(tx, &chain.store, chain::NEWEST)?).unwrap_or(0) != chain.head {
            return Err(Stopped::Moved);
        }
        for_store::stream(tx, &chain.store, after, |record| -> Result<(), Stopped> {
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
