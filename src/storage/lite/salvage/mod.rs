//! Everything that can be read of a damaged SQLite file, into a new one.
//!
//! SQLite stops at the first page that it cannot follow, and its own extension for this is not part of the library that
//! is built in. So the pages are read as they lie on the disk, those of the write-ahead log over them up to its last
//! whole commit: each tree from its root down; then every other page whose place the map of an auto-vacuum file still
//! tells, so that one broken page in the middle loses only what is on it. A row counts when its bytes are a row, to the
//! last byte; what a row means is judged by its owner. Indexes are made anew. The old file is only read.
//!
//! The rows go by the definitions that the file itself holds. Where those cannot be read, `spare` says them.

mod pages;
mod record;

use std::collections::{BTreeMap, HashMap, HashSet};
use std::path::Path;

use rusqlite::types::Value;
use rusqlite::{Connection, params_from_iter};

use self::pages::{Mapped, Pages};
use self::record::{Kind, Node, Record};
use super::error::map;
use crate::storage::DbError;

/// Deepest tree that is believed.
const MAX_DEPTH: u32 = 40;
/// Rows written in one transaction.
const ROWS_AT_ONCE: u64 = 20_000;

/// What became of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SalvagedTable {
    /// Its name.
    pub name: String,
    /// Rows that are in the new file.
    pub rows: u64,
    /// Rows that were there and could not be read.
    pub unreadable: u64,
    /// Pages of it that could not be read: nobody knows how many rows they held.
    pub pages: u64,
}

/// What was saved.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Salvaged {
    /// By table, in order of their names.
    pub tables: Vec<SalvagedTable>,
    /// Definitions of tables and indexes that could not be read, and were taken from the program.
    pub spare: Vec<String>,
    /// Pages of the old file.
    pub pages: u64,
}

impl Salvaged {
    /// Whether nothing that was there is missing, as far as can be known.
    pub fn is_whole(&self) -> bool {
        self.spare.is_empty() && self.tables.iter().all(|table| table.unreadable == 0 && table.pages == 0)
    }
}

/// A definition of the file.
#[derive(Clone, Debug)]
struct Object {
    kind: String,
    name: String,
    root: u32,
    sql: String,
}

/// Reads what can be read of `from` into the new file `to`, which must not be there. `spare`: a sound file with the
/// definitions of what may be missing.
pub fn salvage(from: &Path, to: &Path, spare: Option<&Path>) -> Result<Salvaged, DbError> {
    let pages = Pages::open(from).map_err(|e| DbError::file(from, &e))?;
    let found = Trees::find(&pages);
    let new = Connection::open(to).map_err(|e| map(&e, ""))?;
    let told = |sql: &str| new.execute_batch(sql).map_err(|e| map(&e, sql));
    told(
        "PRAGMA auto_vacuum = INCREMENTAL; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA foreign_keys = OFF",
    )?;
    let mut salvaged = Salvaged { pages: u64::from(pages.count), ..Salvaged::default() };
    let mut spare = spare.map(definitions).transpose()?.unwrap_or_default();
    // Where all definitions can be read, what is missing was never there.
    if !found.definitions_damaged {
        spare.retain(|object| found.objects.iter().any(|known| known.name == object.name));
    }
    let objects = define(&found.objects, spare, &new, &mut salvaged.spare);
    let mut tables: BTreeMap<&str, SalvagedTable> = BTreeMap::new();
    for object in objects.iter().filter(|object| object.is_table()) {
        tables.insert(&object.name, copy(&pages, &found, object, &new)?);
    }
    salvaged.tables = tables.into_values().collect();
    for object in objects.iter().filter(|object| object.kind == "trigger" || object.kind == "view") {
        told(&object.sql)?;
    }
    if let Some(numbers) = objects.iter().find(|object| object.name == "sqlite_sequence") {
        sequences(&pages, &found, numbers, &new)?;
    }
    Ok(salvaged)
}

/// Defines tables and indexes in the new file: as the old one did, or, where that cannot be read, as the program does.
/// Indexes come before the rows, so that what must be there once is there once.
fn define(found: &[Object], spare: Vec<Object>, new: &Connection, taken: &mut Vec<String>) -> Vec<Object> {
    let mut objects: Vec<Object> = Vec::new();
    for kind in ["table", "index"] {
        let is_meant = |object: &&Object| object.kind == kind && !object.sql.is_empty() && !object.is_own();
        for object in found.iter().filter(is_meant) {
            if new.execute_batch(&object.sql).is_ok() {
                objects.push(object.clone());
            }
        }
        for object in spare.iter().filter(is_meant) {
            if objects.iter().any(|known| known.name == object.name) || new.execute_batch(&object.sql).is_err() {
                continue;
            }
            taken.push(object.name.clone());
            // Where the root of its tree is known, its rows are found all the same.
            let root = found.iter().find(|known| known.name == object.name).map_or(0, |known| known.root);
            objects.push(Object { root, ..object.clone() });
        }
    }
    let rest = |object: &&Object| object.kind == "trigger" || object.kind == "view" || object.name == "sqlite_sequence";
    objects.extend(found.iter().filter(rest).cloned());
    objects
}

impl Object {
    /// SQLite makes it by itself.
    fn is_own(&self) -> bool {
        self.name.starts_with("sqlite_")
    }

    fn is_table(&self) -> bool {
        self.kind == "table" && !self.is_own()
    }
}

/// What a sound file defines.
fn definitions(path: &Path) -> Result<Vec<Object>, DbError> {
    let sql = "SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY rowid";
    let read = || -> rusqlite::Result<Vec<Object>> {
        let conn = Connection::open(path)?;
        let mut statement = conn.prepare(sql)?;
        let rows = statement
            .query_map([], |row| Ok(Object { kind: row.get(0)?, name: row.get(1)?, root: 0, sql: row.get(2)? }))?;
        rows.collect()
    };
    read().map_err(|e| map(&e, sql))
}

/// Which pages belong to which tree.
#[derive(Default)]
struct Trees {
    objects: Vec<Object>,
    /// The pages of a tree that hold rows, by its root, in their order.
    pages: HashMap<u32, Vec<u32>>,
    /// Pages that belong to a tree and are none.
    broken: HashMap<u32, u64>,
    /// Some definitions cannot be read.
    definitions_damaged: bool,
    /// Pages that a tree led to and that the map has elsewhere: one of the two is damaged.
    doubted: Vec<(u32, u32)>,
}

impl Trees {
    fn find(pages: &Pages) -> Trees {
        let mut trees = Trees::default();
        let mut seen = HashSet::new();
        trees.walk(pages, (1, 1), &mut seen, false, 0);
        trees.strays(pages, &mut seen, |root| root == 1);
        trees.follow_doubted(pages, &mut seen);
        let mut objects: Vec<Object> = Vec::new();
        for page in trees.pages.get(&1).cloned().unwrap_or_default() {
            let Some(node) = Node::read(pages, page) else { continue };
            let rows: Vec<Option<Object>> = node.rows(pages).map(|row| object(&row?)).collect();
            trees.definitions_damaged |= rows.iter().any(Option::is_none);
            for object in rows.into_iter().flatten() {
                if !objects.iter().any(|known| known.name == object.name) {
                    objects.push(object);
                }
            }
        }
        trees.definitions_damaged |= trees.broken.contains_key(&1) || trees.pages.get(&1).is_none_or(Vec::is_empty);
        let roots: HashSet<u32> =
            objects.iter().filter(|object| object.kind == "table").map(|object| object.root).collect();
        for root in &roots {
            trees.walk(pages, (*root, *root), &mut seen, false, 0);
        }
        trees.strays(pages, &mut seen, |root| roots.contains(&root));
        trees.follow_doubted(pages, &mut seen);
        trees.objects = objects;
        trees
    }

    /// Follows the tree of `root` from a page down. `trusting`: whatever the map says.
    fn walk(&mut self, pages: &Pages, (root, page): (u32, u32), seen: &mut HashSet<u32>, trusting: bool, depth: u32) {
        if depth > MAX_DEPTH || !pages.may_hold_rows(page) || !seen.insert(page) {
            return;
        }
        let Some(node) = Node::read(pages, page) else {
            *self.broken.entry(root).or_default() += 1;
            return;
        };
        for child in node.children() {
            if trusting || pages.mapped(child).is_none_or(|mapped| mapped == Mapped::Under(page)) {
                self.walk(pages, (root, child), seen, trusting, depth + 1);
            } else {
                self.doubted.push((root, child));
            }
        }
        if node.kind != Kind::TableInterior {
            self.pages.entry(root).or_default().push(page);
        }
    }

    /// Pages that a tree led to and that nobody else claims: then it is the map that is damaged.
    fn follow_doubted(&mut self, pages: &Pages, seen: &mut HashSet<u32>) {
        for (root, page) in std::mem::take(&mut self.doubted) {
            self.walk(pages, (root, page), seen, true, 0);
        }
    }

    /// Pages that no tree led to, and of which the map tells where they belong.
    fn strays(&mut self, pages: &Pages, seen: &mut HashSet<u32>, wanted: impl Fn(u32) -> bool) {
        for page in 2..=pages.count {
            if seen.contains(&page) || !pages.may_hold_rows(page) {
                continue;
            }
            let Some(root) = root_of(pages, page).filter(|root| wanted(*root)) else { continue };
            seen.insert(page);
            match Node::read(pages, page) {
                Some(node) if node.kind == Kind::TableInterior => {}
                Some(_) => self.pages.entry(root).or_default().push(page),
                None => *self.broken.entry(root).or_default() += 1,
            }
        }
    }
}

/// The root of the tree that a page belongs to, by the map.
fn root_of(pages: &Pages, page: u32) -> Option<u32> {
    let mut at = page;
    for _ in 0..MAX_DEPTH {
        match pages.mapped(at)? {
            Mapped::Root => return Some(at),
            Mapped::Under(1) => return Some(1),
            Mapped::Under(parent) => at = parent,
            Mapped::Other => return None,
        }
    }
    None
}

/// A row of the table of definitions.
fn object(row: &Record) -> Option<Object> {
    let text = |at: usize| match row.values.get(at) {
        Some(Value::Text(text)) => Some(text.clone()),
        _ => None,
    };
    let root = match row.values.get(3) {
        Some(Value::Integer(root)) => u32::try_from(*root).ok()?,
        _ => 0,
    };
    Some(Object { kind: text(0)?, name: text(1)?, root, sql: text(4).unwrap_or_default() })
}

/// How the rows of a table are put into the new file.
struct Columns {
    /// In the order in which a row holds them.
    names: Vec<String>,
    /// The column that is the row's number.
    alias: Option<usize>,
    /// Rows have numbers.
    numbered: bool,
}

impl Columns {
    fn of(table: &str, new: &Connection) -> rusqlite::Result<Columns> {
        let quoted = quote(table);
        let mut statement = new.prepare(&format!("PRAGMA table_info({quoted})"))?;
        let columns: Vec<(String, String, i64)> =
            statement.query_map([], |row| Ok((row.get(1)?, row.get(2)?, row.get(5)?)))?.collect::<Result<_, _>>()?;
        let keys = columns.iter().filter(|(.., key)| *key > 0).count();
        let numbered = new.prepare(&format!("SELECT rowid FROM {quoted}")).is_ok();
        if numbered {
            let is_alias =
                |(_, kind, key): &(String, String, i64)| keys == 1 && *key == 1 && kind.eq_ignore_ascii_case("INTEGER");
            let alias = columns.iter().position(is_alias);
            return Ok(Columns { names: columns.into_iter().map(|(name, ..)| name).collect(), alias, numbered });
        }
        // A table without row numbers is stored like an index: its key first, then the rest.
        let mut order: Vec<(String, i64)> = columns.into_iter().map(|(name, _, key)| (name, key)).collect();
        order.sort_by_key(|(_, key)| if *key > 0 { *key } else { i64::MAX });
        Ok(Columns { names: order.into_iter().map(|(name, _)| name).collect(), alias: None, numbered })
    }

    /// The statement for a row of so many cells: rows from before a column was added have fewer.
    fn insert(&self, table: &str, cells: usize) -> String {
        let mut names: Vec<String> = self.names.iter().take(cells).map(|name| quote(name)).collect();
        if self.numbered && self.alias.is_none() {
            names.push("rowid".to_owned());
        }
        let marks = vec!["?"; names.len()].join(", ");
        format!("INSERT OR IGNORE INTO {} ({}) VALUES ({marks})", quote(table), names.join(", "))
    }

    fn cells(&self, row: Record) -> Option<Vec<Value>> {
        let mut values = row.values;
        if values.len() > self.names.len() || values.is_empty() || self.numbered != row.rowid.is_some() {
            return None;
        }
        if let Some(rowid) = row.rowid {
            match self.alias {
                Some(at) => *values.get_mut(at)? = Value::Integer(rowid),
                None => values.push(Value::Integer(rowid)),
            }
        }
        Some(values)
    }
}

fn quote(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

fn copy(pages: &Pages, trees: &Trees, object: &Object, new: &Connection) -> Result<SalvagedTable, DbError> {
    let table = &object.name;
    let columns = Columns::of(table, new).map_err(|e| map(&e, table))?;
    let mut done = SalvagedTable {
        name: table.clone(),
        pages: trees.broken.get(&object.root).copied().unwrap_or_default(),
        ..SalvagedTable::default()
    };
    let command = |sql: &str| new.execute_batch(sql).map_err(|e| map(&e, sql));
    command("BEGIN")?;
    let mut since = 0;
    for page in trees.pages.get(&object.root).into_iter().flatten() {
        let Some(node) = Node::read(pages, *page) else { continue };
        for row in node.rows(pages) {
            let cells = row.and_then(|row| {
                let width = row.values.len();
                Some((columns.cells(row)?, width))
            });
            let Some((cells, width)) = cells else {
                done.unreadable += 1;
                continue;
            };
            let sql = columns.insert(table, width);
            let mut statement = new.prepare_cached(&sql).map_err(|e| map(&e, &sql))?;
            match statement.execute(params_from_iter(cells)) {
                Ok(1) => done.rows += 1,
                // A key that is there already, a cell that may not be empty: no row as the table has them.
                Ok(_) => done.unreadable += 1,
                Err(error) => match map(&error, &sql) {
                    DbError::Full(message) => return Err(DbError::Full(message)),
                    _ => done.unreadable += 1,
                },
            }
            since += 1;
        }
        if since >= ROWS_AT_ONCE {
            command("COMMIT; BEGIN")?;
            since = 0;
        }
    }
    command("COMMIT")?;
    Ok(done)
}

/// Numbers that were given out are not given out again, also those of rows that are gone.
fn sequences(pages: &Pages, trees: &Trees, object: &Object, new: &Connection) -> Result<(), DbError> {
    let known: HashMap<String, i64> = trees
        .pages
        .get(&object.root)
        .into_iter()
        .flatten()
        .filter_map(|page| Node::read(pages, *page))
        .flat_map(|node| node.rows(pages).flatten().collect::<Vec<_>>())
        .filter_map(|row| match row.values.as_slice() {
            [Value::Text(name), Value::Integer(seq)] => Some((name.clone(), *seq)),
            _ => None,
        })
        .collect();
    for (name, seq) in known {
        let sql = "UPDATE sqlite_sequence SET seq = max(seq, ?2) WHERE name = ?1";
        if new.execute(sql, rusqlite::params![name, seq]).map_err(|e| map(&e, sql))? == 0 {
            let sql = "INSERT INTO sqlite_sequence (name, seq) VALUES (?1, ?2)";
            new.execute(sql, rusqlite::params![name, seq]).map_err(|e| map(&e, sql))?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests;
