//! The module at work: what its workers share, how it begins after whatever happened before, how it stops.

use std::collections::BTreeMap;
use std::fs::{File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;
use std::time::Duration;

use super::claim::Watched;
use super::folders;
use super::health::FAMILIES;
use super::journal::Journal;
use super::lane::Lane;
use super::rebuild;
use super::settings::Settings;
use super::state::{Record, State};
use super::supervise::{self, Beat, Bell};
use super::watch::Watching;
use crate::exchange::Run;
use crate::measure::metrics::Registry;

/// A journal beyond this is compacted when half of it is out of date.
const COMPACT_BYTES: u64 = 4 * 1024 * 1024;
/// How often folders are looked at without being told: notices get lost.
pub const RESCAN: Duration = Duration::from_secs(5);
/// A worker that has not turned for so long hangs.
pub const STUCK_MS: i64 = 20_000;

/// Why the module cannot work.
#[derive(Debug, thiserror::Error)]
pub enum ModuleError {
    /// A folder or file.
    #[error("{path}: {error}")]
    File {
        /// The path.
        path: String,
        /// Why.
        error: io::Error,
    },
    /// Another process has the state.
    #[error("another process works with {0}")]
    Held(String),
}

impl ModuleError {
    fn at(path: &Path) -> impl Fn(io::Error) -> ModuleError + '_ {
        move |error| ModuleError::File { path: path.display().to_string(), error }
    }
}

/// Something for the log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// Somebody should look.
    pub warning: bool,
    /// What.
    pub text: String,
}

/// What a module is made of.
#[derive(Clone)]
pub struct ModuleParts {
    /// What it was told.
    pub settings: Settings,
    /// Clock, randomness and the wish to stop, for checks of contents.
    pub run: Run,
    /// A file equal to the last one of its name goes out again.
    pub again: bool,
    /// Takes what is to be logged; must not block.
    pub log: Arc<dyn Fn(Told) + Send + Sync>,
    /// The revision of the program.
    pub revision: &'static str,
}

/// The state and its journal.
pub struct Desk {
    /// What is known.
    pub state: State,
    journal: Journal,
}

/// What the workers share.
pub struct Floor {
    /// What it is made of.
    pub parts: ModuleParts,
    /// Wakes workers.
    pub bell: Arc<Bell>,
    /// What is counted.
    pub registry: Registry,
    /// Held by the one who ends a run: lanes may give a file to its last two tills at the same time.
    pub(super) ending: Mutex<()>,
    /// Held while a file gets its name at the ERP: files of two tills may have one name, and neither replaces the other.
    pub(super) naming: Mutex<()>,
    desk: Mutex<Desk>,
    troubles: Mutex<BTreeMap<String, (i64, String)>>,
}

impl Floor {
    /// The settings.
    pub fn settings(&self) -> &Settings {
        &self.parts.settings
    }

    /// Now.
    pub fn now_ms(&self) -> i64 {
        self.parts.run.now()
    }

    /// The state, for as long as the answer is held.
    pub fn desk(&self) -> MutexGuard<'_, Desk> {
        self.desk.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Writes a record down and takes it into the state. With `sync` it is on the disk when this returns.
    ///
    /// # Errors
    /// When the journal cannot be written; the state is as it was.
    pub fn write(&self, record: Record, sync: bool) -> io::Result<()> {
        let text = serde_json::to_vec(&record)?;
        let mut desk = self.desk();
        desk.journal.append(&text, sync)?;
        desk.state.apply(record);
        if desk.journal.bytes() > COMPACT_BYTES {
            let records = desk.state.snapshot();
            let texts: Vec<Vec<u8>> = records.iter().map(serde_json::to_vec).collect::<Result<_, _>>()?;
            let size: usize = texts.iter().map(Vec::len).sum();
            if (size as u64) < COMPACT_BYTES / 2 || desk.journal.bytes() > size as u64 * 4 {
                desk.journal.compact(&texts)?;
            }
        }
        Ok(())
    }

    /// A number for a file that is claimed next.
    pub fn next_run(&self) -> u64 {
        let mut desk = self.desk();
        let run = desk.state.next_run.max(1);
        desk.state.next_run = run + 1;
        run
    }

    /// The folder of a run.
    pub fn work(&self, run: u64, route: &str) -> PathBuf {
        self.settings().state.join("work").join(folders::numbered(run, route))
    }

    /// Logs.
    pub fn tell(&self, text: impl Into<String>) {
        (self.parts.log)(Told { warning: false, text: text.into() });
    }

    /// Logs what somebody should look at.
    pub fn warn(&self, text: impl Into<String>) {
        (self.parts.log)(Told { warning: true, text: text.into() });
    }

    /// Counts files of a route.
    pub fn count(&self, route: &str, result: &str) {
        self.registry.get("tillwire_route_files_total", &[route, result]).one();
    }

    /// Something stands still, or goes on again; told once in each case.
    pub fn trouble(&self, of: &str, what: Option<String>) {
        let now = self.now_ms();
        let mut troubles = self.troubles.lock().unwrap_or_else(PoisonError::into_inner);
        match what {
            Some(text) => {
                let before = troubles.get(of).map(|(_, text)| text.clone());
                let since = troubles.get(of).map_or(now, |(since, _)| *since);
                troubles.insert(of.to_owned(), (since, text.clone()));
                if before.as_ref() != Some(&text) {
                    self.warn(format!("{of}: {text}"));
                }
            }
            None => {
                if troubles.remove(of).is_some() {
                    self.tell(format!("{of}: goes on"));
                }
            }
        }
    }

    /// What stands still, since when and why.
    pub fn troubles(&self) -> BTreeMap<String, (i64, String)> {
        self.troubles.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

/// A worker, as it is watched.
pub struct Worker {
    /// `route goods`, `till 42/1`.
    pub name: String,
    /// Its signs of life.
    pub beat: Arc<Beat>,
    thread: JoinHandle<()>,
}

/// The module.
pub struct Module {
    floor: Arc<Floor>,
    workers: Vec<Worker>,
    _watching: Option<Watching>,
    running: PathBuf,
    _lock: File,
}

impl Module {
    /// Takes the state, goes on with what was under way, and starts the workers.
    ///
    /// # Errors
    /// When the state cannot be used or another process has it.
    pub fn start(parts: ModuleParts) -> Result<Module, ModuleError> {
        let state = parts.settings.state.clone();
        for folder in ["work", "archive", "error"] {
            let folder = state.join(folder);
            folders::make(&folder).map_err(ModuleError::at(&folder))?;
        }
        let lock = take_lock(&state)?;
        let running = state.join("running");
        let unclean = running.exists();
        std::fs::write(&running, b"").map_err(ModuleError::at(&running))?;
        let (floor, lost) = open(parts, &state)?;
        let floor = Arc::new(floor);
        if unclean {
            floor.warn("the last run did not end in order; what was under way goes on");
        }
        rebuild::go_on(&floor, lost).map_err(ModuleError::at(&state))?;
        let mut module = Module { floor, workers: Vec::new(), _watching: None, running, _lock: lock };
        module.start_workers().map_err(ModuleError::at(&state))?;
        Ok(module)
    }

    fn start_workers(&mut self) -> io::Result<()> {
        let now_ms = Arc::clone(&self.floor.parts.run.now_ms);
        let bell = Arc::clone(&self.floor.bell);
        for route in self.floor.settings().routes.clone() {
            folders::make(&route.folder)?;
            let (floor, name) = (Arc::clone(&self.floor), format!("route {}", route.name));
            let mut watched = Watched::new(route);
            let work = move |turn: &supervise::Turn<'_>| watched.turn(&floor, turn.beat);
            let (beat, thread) = supervise::start(&name, &bell, &now_ms, work)?;
            self.workers.push(Worker { name, beat, thread });
        }
        for till in self.floor.settings().tills.clone() {
            let (floor, name) = (Arc::clone(&self.floor), format!("till {}", till.name));
            let mut lane = Lane::new(till);
            let work = move |turn: &supervise::Turn<'_>| lane.turn(&floor, turn.beat);
            let (beat, thread) = supervise::start(&name, &bell, &now_ms, work)?;
            self.workers.push(Worker { name, beat, thread });
        }
        self.watch();
        Ok(())
    }

    /// Has the system tell of what arrives. Without, folders are looked at now and then.
    fn watch(&mut self) {
        let settings = self.floor.settings();
        let outs: Vec<PathBuf> = settings.tills.iter().map(|till| till.folder.join("out")).collect();
        let routes = settings.routes.iter().map(|route| route.folder.as_path());
        let folders: Vec<&Path> = routes.chain(outs.iter().map(PathBuf::as_path).filter(|out| out.is_dir())).collect();
        match super::watch::watch(&folders, &self.floor.bell) {
            Ok(watching) => self._watching = Some(watching),
            Err(error) => self.floor.tell(format!("folders are looked at every 5 s only: {error}")),
        }
    }

    /// What the workers share.
    pub fn floor(&self) -> &Arc<Floor> {
        &self.floor
    }

    /// The workers.
    pub fn workers(&self) -> &[Worker] {
        &self.workers
    }

    /// Every worker has been seen lately.
    pub fn is_alive(&self) -> bool {
        let now = self.floor.now_ms();
        self.workers.iter().all(|worker| now.saturating_sub(worker.beat.at_ms()) < STUCK_MS)
    }

    /// Stops in order: what is under way is finished or left for the next start.
    pub fn stop(self) {
        self.floor.bell.stop();
        for worker in self.workers {
            let _ = worker.thread.join();
        }
        let _ = std::fs::remove_file(&self.running);
    }
}

/// One process works with a state.
fn take_lock(state: &Path) -> Result<File, ModuleError> {
    let path = state.join("lock");
    let file = File::create(&path).map_err(ModuleError::at(&path))?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => Err(ModuleError::Held(state.display().to_string())),
        Err(TryLockError::Error(error)) => Err(ModuleError::File { path: path.display().to_string(), error }),
    }
}

/// The floor with the state of the journal; and whether the journal was lost or damaged.
fn open(parts: ModuleParts, state: &Path) -> Result<(Floor, Option<String>), ModuleError> {
    let path = state.join("journal");
    let file = ModuleError::at(&path);
    let there = path.exists();
    let (mut journal, found) = Journal::open(&path).map_err(&file)?;
    let mut known = State::default();
    let mut lost = None;
    for record in &found.records {
        match serde_json::from_slice(record) {
            Ok(record) => known.apply(record),
            // Written by a newer program: what it means is not known, so nothing after it is trusted.
            Err(error) => {
                lost = Some(format!("a record of the journal is not understood ({error})"));
                break;
            }
        }
    }
    if found.damaged {
        lost = Some("the journal was damaged".to_owned());
    } else if !there && rebuild::has_traces(state, &parts.settings) {
        lost = Some("the journal was lost".to_owned());
    }
    if lost.is_some() {
        let texts: Result<Vec<Vec<u8>>, _> = known.snapshot().iter().map(serde_json::to_vec).collect();
        journal.compact(&texts.map_err(|e| file(e.into()))?).map_err(&file)?;
    }
    let registry = Registry::new(FAMILIES, Vec::new());
    registry.get("tillwire_build_info", &[env!("CARGO_PKG_VERSION"), parts.revision]).set(1);
    let desk = Mutex::new(Desk { state: known, journal });
    let floor = Floor {
        parts,
        bell: Arc::default(),
        registry,
        desk,
        ending: Mutex::default(),
        naming: Mutex::default(),
        troubles: Mutex::default(),
    };
    Ok((floor, lost))
}
