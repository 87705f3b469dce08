//! Routes: folders through which an ERP and the centre exchange files, by themselves.
//!
//! A route *in* takes what an ERP drops into its folder ([`inward`]), a route *out* unloads what is new ([`outward`]).
//! A request of a receiver for what it had already is answered by the route *out* ([`requests`]); what it may get twice,
//! because the centre was restored from a backup, is listed ([`again`]).
//! Each is a job under a lease of its own, so that of several processes one does it, and another goes on when that one
//! dies. A route that fails five times in a row is suspended: others go on, and somebody is told.

mod again;
mod inward;
mod operations;
mod outward;
mod requests;

pub use self::operations::OPERATIONS;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::Site;
use super::alarms::{self, AlarmKind};
use super::jobs::{self, Job, Turn};
use crate::exchange::{Quiet, Run};
use crate::formats::mapping::Mapping;
use crate::formats::{DIALECTS, Dialect};
use crate::measure::metrics::{Family, Type};
use crate::params;
use crate::storage::{DbError, Migration, Row, Tx};
use crate::vocab::{StoreId, Zone};

/// The tables.
pub const MIGRATIONS: &[Migration] = &[Migration { number: 1, name: "routes", sql: include_str!("0001_routes.sql") }];

/// So many failures in a row suspend a route; with the pauses between them that is half a minute.
const MAX_FAILURES: i64 = 5;
/// How often a folder is looked into when nobody says how often.
pub const LOOK_EVERY_MS: i64 = 2_000;
/// The longest name.
const MAX_NAME_CHARS: usize = 40;

/// Which way files go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// From the ERP.
    In,
    /// To the ERP.
    Out,
}

impl Way {
    /// As it is stored and told.
    pub const fn word(self) -> &'static str {
        match self {
            Way::In => "in",
            Way::Out => "out",
        }
    }

    /// Reads the word.
    pub fn parse(word: &str) -> Option<Way> {
        [Way::In, Way::Out].into_iter().find(|way| way.word() == word)
    }
}

/// How a route reads or writes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct RouteOptions {
    /// Out: what is unloaded (receipts, shifts, cash, catalogue).
    pub what: Vec<String>,
    /// The description of documents whose structure is not public.
    pub mapping: Option<PathBuf>,
    /// Write with a mapping that is a guess.
    pub accept_assumed: bool,
    /// Settings of the dialect, as `ukm5.money`.
    pub settings: BTreeMap<String, String>,
    /// In: how long a file must stand still before it is taken, in milliseconds.
    pub settle_ms: Option<u64>,
    /// In: a full load may delete so many percent of the goods.
    pub max_delete_percent: Option<u8>,
    /// In: refuse records of stores and tills that are not known.
    pub strict_stores: bool,
    /// The time zone of days and of stores that have none.
    pub zone: Option<String>,
}

/// A route.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Route {
    /// Its name.
    pub name: String,
    /// Which way.
    pub way: Way,
    /// The dialect: `set10`, `ukm5` …; in: `auto` looks at each file.
    pub dialect: String,
    /// The folder.
    pub folder: PathBuf,
    /// Only of this store.
    pub store: Option<String>,
    /// How often, in milliseconds.
    pub every_ms: i64,
    /// How it reads or writes.
    pub options: RouteOptions,
    /// It does nothing until somebody resumes it.
    pub suspended: bool,
}

impl Route {
    /// The dialect; nothing for `auto`.
    pub(super) fn known_dialect(&self) -> Result<Option<&'static Dialect>, String> {
        if self.dialect == "auto" {
            return Ok(None);
        }
        let found = DIALECTS.iter().find(|dialect| dialect.name == self.dialect);
        found.copied().map(Some).ok_or_else(|| format!("there is no dialect {:?}", self.dialect))
    }

    fn mapping(&self) -> Result<Option<Arc<Mapping>>, String> {
        let Some(file) = &self.options.mapping else { return Ok(None) };
        let text = std::fs::read_to_string(file).map_err(|e| format!("{}: {e}", file.display()))?;
        let read = Mapping::parse(&text, &file.to_string_lossy());
        read.map(|mapping| Some(Arc::new(mapping))).map_err(|fault| format!("{}: {}", file.display(), fault.0.message))
    }

    fn zone(&self) -> Zone {
        self.options.zone.as_deref().and_then(|zone| Zone::parse(zone).ok()).unwrap_or_else(Zone::utc)
    }

    fn store(&self) -> Option<StoreId> {
        self.store.as_deref().and_then(|store| StoreId::new(store).ok())
    }

    /// The name of its job and lease.
    pub fn job(&self) -> String {
        job_name(&self.name)
    }
}

/// The name of a route's job and lease.
pub fn job_name(route: &str) -> String {
    format!("route-{route}")
}

/// Whether a text may be a route's name.
pub fn is_name(text: &str) -> bool {
    (1..=MAX_NAME_CHARS).contains(&text.len())
        && text.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'))
}

const COLUMNS: &str = "name, direction, dialect, folder, store, every_ms, options, suspended";

fn read(row: &Row) -> Result<Route, DbError> {
    let damaged = |column: &str| DbError::Column { column: column.into(), message: "not understood".into() };
    Ok(Route {
        name: row.text(0)?.to_owned(),
        way: Way::parse(row.text(1)?).ok_or_else(|| damaged("direction"))?,
        dialect: row.text(2)?.to_owned(),
        folder: Path::new(row.text(3)?).to_owned(),
        store: row.opt_text(4)?.map(str::to_owned),
        every_ms: row.int(5)?,
        options: serde_json::from_str(row.text(6)?).map_err(|_| damaged("options"))?,
        suspended: row.bool(7)?,
    })
}

/// All routes, by name.
///
/// # Errors
/// When the database says no.
pub fn all(tx: &mut Tx<'_>) -> Result<Vec<Route>, DbError> {
    tx.query(&format!("SELECT {COLUMNS} FROM route ORDER BY name"), &[])?.iter().map(read).collect()
}

/// The route of this name.
///
/// # Errors
/// When the database says no.
pub fn find(tx: &mut Tx<'_>, name: &str) -> Result<Option<Route>, DbError> {
    let sql = format!("SELECT {COLUMNS} FROM route WHERE name = $1");
    tx.query_opt(&sql, params![name])?.as_ref().map(read).transpose()
}

/// Writes a route.
///
/// # Errors
/// When the database says no.
pub fn put(tx: &mut Tx<'_>, route: &Route, now_ms: i64) -> Result<(), DbError> {
    let options = serde_json::to_string(&route.options).unwrap_or_default();
    let sql = "INSERT INTO route (name, direction, dialect, folder, store, every_ms, options, suspended, made_ms)
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
               ON CONFLICT (name) DO UPDATE SET direction = excluded.direction, dialect = excluded.dialect,
               folder = excluded.folder, store = excluded.store, every_ms = excluded.every_ms,
               options = excluded.options, suspended = excluded.suspended";
    let values = params![
        &route.name,
        route.way.word(),
        &route.dialect,
        route.folder.to_string_lossy().into_owned(),
        route.store.as_deref(),
        route.every_ms,
        &options,
        route.suspended,
        now_ms,
    ];
    tx.execute(sql, values)?;
    Ok(())
}

/// The jobs of the routes that are not suspended.
///
/// # Errors
/// When the database says no.
pub fn jobs(site: &Site) -> Result<Vec<Arc<dyn Job>>, DbError> {
    let routes = site.books.documents.read(all)?;
    let on = routes.into_iter().filter(|route| !route.suspended);
    Ok(on.map(|route| Arc::new(RouteJob { job: route.job(), route }) as Arc<dyn Job>).collect())
}

struct RouteJob {
    route: Route,
    job: String,
}

impl Job for RouteJob {
    fn name(&self) -> &str {
        &self.job
    }

    fn every(&self) -> Duration {
        Duration::from_millis(u64::try_from(self.route.every_ms).unwrap_or(0))
    }

    fn run(&self, turn: &Turn<'_>) -> Result<String, String> {
        let outcome = once(&self.route, turn);
        if let Err(error) = &outcome {
            judge(&self.route, turn, error)?;
        }
        outcome
    }
}

/// Does what a route is for, once.
fn once(route: &Route, turn: &Turn<'_>) -> Result<String, String> {
    match route.way {
        Way::In => inward::run(route, turn),
        Way::Out => outward::run(route, turn),
    }
}

/// What a use case is given by a job.
fn exchange_run(turn: &Turn<'_>) -> Run {
    Run {
        now_ms: Arc::clone(&turn.site.now),
        random: Arc::clone(&turn.site.random),
        wait: Arc::new(std::thread::sleep),
        cancel: Arc::clone(&turn.cancel),
        progress: Arc::new(Quiet),
    }
}

/// A route that fails again and again is suspended, and somebody is told.
fn judge(route: &Route, turn: &Turn<'_>, error: &str) -> Result<(), String> {
    let (name, error, now_ms) = (route.name.clone(), error.to_owned(), turn.site.now_ms());
    let judged = turn.site.books.documents.write(move |tx| {
        let failures = jobs::failures(tx, &job_name(&name))? + 1;
        let for_long = failures >= MAX_FAILURES;
        if for_long {
            tx.execute("UPDATE route SET suspended = 1 WHERE name = $1", params![&name])?;
        }
        let text = if for_long { format!("suspended after {failures} failures: {error}") } else { error.clone() };
        alarms::raise(tx, AlarmKind::RouteFailed, &name, None, &text, now_ms)
    });
    judged.map_err(|e| e.to_string())
}

/// What a process counts of the files of routes.
pub const FAMILIES: &[Family] = &[Family {
    name: "tillwire_route_files_total",
    kind: Type::Counter,
    help: "Files of a route of the ERP by what became of them; out: unloaded.",
    labels: &["route", "result"],
}];

/// Counts files of a route.
fn count(turn: &Turn<'_>, route: &Route, result: &str, files: u64) {
    turn.site.files.get("tillwire_route_files_total", &[&route.name, result]).add(files);
}

/// A route works again.
fn all_is_well(tx: &mut Tx<'_>, route: &str, now_ms: i64) -> Result<(), DbError> {
    alarms::clear(tx, AlarmKind::RouteFailed.word(), route, now_ms).map(drop)
}

/// How the job of a route stands.
fn job_state(tx: &mut Tx<'_>, route: &str) -> Result<serde_json::Value, DbError> {
    jobs::state(tx, &job_name(route))
}
