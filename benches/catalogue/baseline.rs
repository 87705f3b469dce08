//! What the program is compared with, each as a process of its own.

use std::fs::File;
use std::io::BufReader;
use std::path::Path;
use std::time::Instant;

use anyhow::{Result, bail};
use quick_xml::Reader;
use quick_xml::events::Event;
use rusqlite::types::Value;
use rusqlite::{Connection, params_from_iter};

/// Runs a baseline by name.
pub fn child(args: &[String]) -> Result<()> {
    match args {
        [name, file] if name == "bare" => bare(Path::new(file)),
        [name, from, to] if name == "raw-insert" => raw_insert(Path::new(from), Path::new(to)),
        _ => bail!("no such baseline: {args:?}"),
    }
}

/// Every event, nothing made of it.
fn bare(file: &Path) -> Result<()> {
    let mut reader = Reader::from_reader(BufReader::with_capacity(64 * 1024, File::open(file)?));
    let mut buffer = Vec::new();
    let mut events = 0u64;
    loop {
        match reader.read_event_into(&mut buffer)? {
            Event::Eof => break,
            _ => events += 1,
        }
        buffer.clear();
    }
    println!("{events} events");
    Ok(())
}

/// The rows of one table.
struct Rows {
    insert: String,
    rows: Vec<Vec<Value>>,
}

/// Inserts the rows of one database into a new one of the same schema: one transaction, prepared statements. Only the
/// inserting and the commit count; the rows are in memory before.
fn raw_insert(from: &Path, to: &Path) -> Result<()> {
    let source = Connection::open(from)?;
    let mut schema = Vec::new();
    let mut tables = Vec::new();
    let mut statement =
        source.prepare("SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY rowid")?;
    let mut found = statement.query([])?;
    while let Some(row) = found.next()? {
        let (kind, name, sql): (String, String, String) = (row.get(0)?, row.get(1)?, row.get(2)?);
        if name.starts_with("sqlite_") {
            continue;
        }
        schema.push(sql);
        if kind == "table" {
            tables.push(rows_of(&source, &name)?);
        }
    }
    let mut target = Connection::open(to)?;
    target.execute_batch("PRAGMA auto_vacuum=INCREMENTAL; PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA wal_autocheckpoint=0;")?;
    for sql in schema {
        target.execute_batch(&sql)?;
    }
    let start = Instant::now();
    let transaction = target.transaction()?;
    for table in &tables {
        let mut insert = transaction.prepare(&table.insert)?;
        for row in &table.rows {
            insert.execute(params_from_iter(row))?;
        }
    }
    transaction.commit()?;
    println!("{}", start.elapsed().as_secs_f64());
    Ok(())
}

fn rows_of(source: &Connection, table: &str) -> Result<Rows> {
    let mut statement = source.prepare(&format!("SELECT * FROM {table}"))?;
    let columns = statement.column_count();
    let places: Vec<String> = (1..=columns).map(|i| format!("?{i}")).collect();
    let insert = format!("INSERT INTO {table} VALUES ({})", places.join(", "));
    let mut rows = Vec::new();
    let mut found = statement.query([])?;
    while let Some(row) = found.next()? {
        rows.push((0..columns).map(|i| row.get(i)).collect::<Result<Vec<Value>, _>>()?);
    }
    Ok(Rows { insert, rows })
}
