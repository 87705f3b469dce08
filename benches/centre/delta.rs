//! Goods change at the centre: until the last till has applied it.

use std::collections::{BTreeMap, HashMap};
use std::io::Write as _;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use tillwire::books::catalogue::{self, CatalogueWriter, Scope};
use tillwire::books::{Books, BooksError, places};
use tillwire::formats::canonical;
use tillwire::model::Record;
use tillwire::params;
use tillwire::storage::{DbError, OpenOptions};
use tillwire::till::load::{self, CatalogueDocument, Loaded};
use tillwire::transport::till::Payload;
use tillwire::vocab::StoreId;

use crate::Options;
use crate::chain::{Chain, PATIENCE};

/// Threads of the baseline: as many tills are written at a time as there are clients that could.
const WRITERS: usize = 64;

/// How often it is looked whether all have it: the look takes time of its own.
const LOOK: Duration = Duration::from_millis(500);

/// Writes other prices for as many goods as change.
fn changes(options: &Options, chain: &Chain, file: &str) -> Result<Vec<Record>> {
    static TIMES: AtomicUsize = AtomicUsize::new(1);
    let kopecks = TIMES.fetch_add(1, Ordering::SeqCst);
    let mut prices: BTreeMap<String, String> = BTreeMap::new();
    for line in std::fs::read_to_string(chain.dir.join("goods.jsonl"))?.lines() {
        let record: serde_json::Value = serde_json::from_str(line)?;
        if record["type"] == "item" && prices.len() < options.changed {
            let id = record["id"].as_str().context("an item")?.to_owned();
            let line =
                format!(r#"{{"type":"price","item":"{id}","number":1,"amount":"{}.{kopecks:02}"}}"#, prices.len() + 10);
            prices.insert(id, line);
        }
    }
    let mut out = std::fs::File::create(chain.dir.join(file))?;
    writeln!(out, r#"{{"type":"document","schema":1,"kind":"catalogue","load":"incremental"}}"#)?;
    let mut records = Vec::new();
    for line in prices.values() {
        writeln!(out, "{line}")?;
        records.push(canonical::from_json(line).map_err(|e| anyhow::anyhow!("{e}"))?);
    }
    Ok(records)
}

/// Goods change; waits until all tills have applied it. From the first listing to the last "applied".
pub fn wait(options: &Options, chain: &Chain) -> Result<Duration> {
    changes(options, chain, "changes.jsonl")?;
    let look = chain.look()?;
    let before = look.read(|tx| tx.query_int("SELECT coalesce(max(version), 0) FROM outgoing", &[]))?;
    chain.program(&["import", "changes.jsonl"])?;
    let begun = Instant::now();
    loop {
        let sql = "SELECT count(*), coalesce(min(listed_ms), 0), coalesce(max(final_ms), 0) FROM outgoing
                   WHERE kind = 'catalogue-delta' AND version > $1 AND state = 'applied'";
        let row = look.read(|tx| tx.query_one(sql, params![before]))?;
        if row.int(0)? == i64::try_from(chain.tills.len())? {
            return Ok(Duration::from_millis(u64::try_from(row.int(2)? - row.int(1)?)?));
        }
        if begun.elapsed() > PATIENCE {
            bail!("{} of {} tills have the delta", row.int(0)?, chain.tills.len());
        }
        std::thread::sleep(LOOK);
    }
}

/// How long the delta of this run took, for the ratio.
static TOOK: Mutex<Option<Duration>> = Mutex::new(None);

pub fn run(options: &Options, chain: &mut Chain) -> Result<()> {
    let before = [chain.tills_cpu()?, chain.centre_cpu()?];
    let took = wait(options, chain)?;
    println!(
        "delta of {} goods to {} tills: {:.1} s from the first listing to the last applied (wanted: within 60); CPU: tills \
         {:.1} s, centre {:.1} s",
        options.changed,
        chain.tills.len(),
        took.as_secs_f64(),
        chain.tills_cpu()? - before[0],
        chain.centre_cpu()? - before[1]
    );
    *TOOK.lock().unwrap_or_else(std::sync::PoisonError::into_inner) = Some(took);
    Ok(())
}

/// The same rows into the same files, without HTTP, as often as there are tills: the documents of another delta, from files,
/// by what applies them at a till, with the note that a till keeps of it; then bare records, by the catalogue's writer.
pub fn baseline(options: &Options, chain: &Chain, tills: &[(StoreId, Books)]) -> Result<()> {
    let took = TOOK.lock().unwrap_or_else(std::sync::PoisonError::into_inner).map_or(0.0, |took| took.as_secs_f64());
    let documents = cut(options, chain)?;
    let begun_ms = crate::tills::clock()();
    let before = chain.tills_cpu()?;
    let applied = by_all(tills, |store, books| {
        let document = documents.get(store).context("a store's delta")?;
        let loaded = load::from_document(books, store, document, begun_ms)?;
        let Loaded::Applied { note, .. } = loaded else { bail!("a delta of {store}: {loaded:?}") };
        books.documents.write(move |tx| load::put_note(tx, &note).map_err(told))?;
        Ok(())
    })?;
    let cpu = chain.tills_cpu()? - before;
    let records = changes(options, chain, "rows.jsonl")?;
    let rows = by_all(tills, |_, books| {
        let records = records.clone();
        Ok(books.catalogue.write(move |tx| write(tx, &records))?)
    })?;
    println!(
        "without HTTP, the same documents into the same files: {applied:.1} s, CPU {cpu:.1} s, ratio {:.2} (wanted: at most \
         2); bare records by the catalogue's writer: {rows:.1} s, ratio {:.2}",
        took / applied,
        took / rows
    );
    Ok(())
}

/// Does something for every till, as many at a time as are of use; seconds.
fn by_all(tills: &[(StoreId, Books)], work: impl Fn(&StoreId, &Books) -> Result<()> + Sync) -> Result<f64> {
    let next = AtomicUsize::new(0);
    let begun = Instant::now();
    std::thread::scope(|threads| {
        let workers: Vec<_> = (0..WRITERS)
            .map(|_| {
                threads.spawn(|| -> Result<()> {
                    while let Some((store, books)) = tills.get(next.fetch_add(1, Ordering::SeqCst)) {
                        work(store, books)?;
                    }
                    Ok(())
                })
            })
            .collect();
        workers.into_iter().try_for_each(|worker| worker.join().unwrap_or_else(|_| bail!("a writer panicked")))
    })?;
    Ok(begun.elapsed().as_secs_f64())
}

/// Goods change once more at the centre: the deltas that its tills would be sent, in files.
fn cut(options: &Options, chain: &Chain) -> Result<HashMap<StoreId, CatalogueDocument>> {
    let books = Books::open(&chain.db, &OpenOptions::default())?;
    let stores = books.documents.read(places::stores)?;
    let stand = |store: &StoreId| {
        let at = books.catalogue.read(|tx| catalogue::chain::at(tx, store, catalogue::chain::NEWEST));
        Ok::<_, anyhow::Error>(u64::try_from(at?)?)
    };
    let bases = stores.iter().map(|store| stand(&store.id)).collect::<Result<Vec<_>>>()?;
    changes(options, chain, "more.jsonl")?;
    chain.program(&["import", "more.jsonl"])?;
    let mut documents = HashMap::new();
    for (store, base) in stores.into_iter().zip(bases) {
        let (path, after) = (chain.dir.join(format!("more-{}.zst", store.id)), i64::try_from(base)?);
        let mut packed = zstd::Encoder::new(std::fs::File::create(&path)?, 3)?;
        books.catalogue.read(|tx| {
            catalogue::for_store::stream(tx, &store.id, Some(after), |record| -> Result<(), BooksError> {
                writeln!(packed, "{}", canonical::to_json(&record)).map_err(|error| told(error).into())
            })
        })?;
        let size = packed.finish()?.metadata()?.len();
        let version = Some(stand(&store.id)?);
        let document = CatalogueDocument {
            payload: Payload::File(path),
            size,
            full: false,
            base: Some(base),
            version,
            number: None,
        };
        documents.insert(store.id, document);
    }
    Ok(documents)
}

fn write(tx: &mut tillwire::storage::Tx<'_>, records: &[Record]) -> Result<(), DbError> {
    let scope = Scope { replaces: Vec::new(), store: None, max_delete_percent: 0 };
    let mut writer = CatalogueWriter::new(tx, scope).map_err(told)?;
    for record in records {
        writer.put(record).map_err(told)?;
    }
    writer.finish("bench", 0).map_err(told)?;
    Ok(())
}

fn told(error: impl std::fmt::Display) -> DbError {
    DbError::Value { message: error.to_string(), sql: None }
}
