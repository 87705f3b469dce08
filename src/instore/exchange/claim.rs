//! Picking up: a file that is complete is claimed by rename, addressed, and written into the journal; at its end the
//! original is put away.

use std::collections::{BTreeSet, HashMap};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::PoisonError;
use std::time::{Duration, UNIX_EPOCH};

use serde_json::json;

use super::folders;
use super::module::{Floor, RESCAN};
use super::pattern::is_unfinished;
use super::rebuild;
use super::settings::{CheckBy, Ready, Route, TillName, To};
use super::state::{Claim, Record};
use crate::diag::Severity;
use crate::exchange::lint::lint;
use crate::exchange::read::{Input, Reading};
use crate::vocab::{Moment, Zone};

/// Endings of markers.
const MARKERS: [&str; 2] = ["flg", "done"];
/// Between a folder and its `work` on another file system a file has such a name for a moment.
const CLAIMED: &str = ".claimed-";

/// The folder of a route, as it is watched.
pub struct Watched {
    route: Route,
    /// For [`Ready::Stable`]: size, time, and since when both are so.
    seen: HashMap<String, (u64, i64, i64)>,
}

impl Watched {
    /// A route that begins.
    pub fn new(route: Route) -> Watched {
        Watched { route, seen: HashMap::new() }
    }

    /// Takes everything that is complete; says when to look again.
    pub fn turn(&mut self, floor: &Floor, beat: &dyn Fn()) -> Duration {
        let of = format!("route {}", self.route.name);
        match self.take(floor, beat) {
            Ok(wait) => {
                floor.trouble(&of, None);
                wait
            }
            Err(error) => {
                floor.trouble(&of, Some(error.to_string()));
                RESCAN
            }
        }
    }

    fn take(&mut self, floor: &Floor, beat: &dyn Fn()) -> io::Result<Duration> {
        let (found, wait) = self.complete(floor.now_ms())?;
        for name in found {
            if floor.bell.is_stopped() {
                break;
            }
            beat();
            self.seen.remove(&name);
            claim(floor, &self.route, &name)?;
        }
        Ok(wait)
    }

    /// The files that are complete, in the order in which they were written; and when others may be.
    fn complete(&mut self, now: i64) -> io::Result<(Vec<String>, Duration)> {
        let names = folders::names(&self.route.folder)?;
        let there: BTreeSet<&str> = names.iter().map(String::as_str).collect();
        self.seen.retain(|name, _| there.contains(name.as_str()));
        let mut found: Vec<(i64, String)> = Vec::new();
        let mut wait = RESCAN;
        for name in &names {
            if is_unfinished(name) || is_marker(&self.route, name) || !fits(&self.route, name) {
                continue;
            }
            let Ok(meta) = fs::metadata(self.route.folder.join(name)) else { continue };
            let written = meta.modified().ok().and_then(|at| at.duration_since(UNIX_EPOCH).ok()).unwrap_or_default();
            let written = i64::try_from(written.as_millis()).unwrap_or(i64::MAX);
            let complete = match self.route.ready {
                Ready::Rename => true,
                Ready::Marker => markers(name).iter().any(|marker| there.contains(marker.as_str())),
                Ready::Stable => {
                    let new = (meta.len(), written, now);
                    let seen = self.seen.entry(name.clone()).or_insert(new);
                    if (seen.0, seen.1) != (new.0, new.1) || now < seen.2 {
                        *seen = new;
                    }
                    let left = self.route.stable_ms - (now - seen.2);
                    if left > 0 {
                        wait = wait.min(Duration::from_millis(left.unsigned_abs()));
                    }
                    left <= 0
                }
            };
            if complete {
                found.push((written, name.clone()));
            }
        }
        found.sort_unstable();
        Ok((found.into_iter().map(|(_, name)| name).collect(), wait))
    }
}

/// Whether a name is one that the route takes.
fn fits(route: &Route, name: &str) -> bool {
    route.patterns.is_empty() || route.patterns.iter().any(|pattern| pattern.fit(name).is_some())
}

/// The names that a marker of a file may have.
fn markers(name: &str) -> Vec<String> {
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    MARKERS.iter().flat_map(|end| [format!("{name}.{end}"), format!("{stem}.{end}")]).collect()
}

fn is_marker(route: &Route, name: &str) -> bool {
    route.ready == Ready::Marker && MARKERS.iter().any(|end| name.to_lowercase().ends_with(&format!(".{end}")))
}

/// Claims a file: whoever renames it has it.
fn claim(floor: &Floor, route: &Route, name: &str) -> io::Result<()> {
    let run = floor.next_run();
    let work = floor.work(run, &route.name);
    folders::make(&work)?;
    let from = route.folder.join(name);
    let claimed = match folders::rename(&from, &work.join(name)) {
        Ok(true) => Ok(()),
        Ok(false) => {
            let mine = route.folder.join(format!("{CLAIMED}{}", folders::numbered(run, name)));
            fs::rename(&from, &mine).and_then(|()| folders::carry(&mine, &work.join(name)))
        }
        Err(error) => Err(error),
    };
    match claimed {
        Ok(()) => {}
        Err(error) => {
            let _ = fs::remove_dir(&work);
            // Somebody else was faster.
            return if error.kind() == io::ErrorKind::NotFound { Ok(()) } else { Err(error) };
        }
    }
    crate::failpoint!("exchange.claimed");
    after(floor, &route.name, run, false)
}

/// Files that were claimed on another file system, and not carried to the end, are there again.
///
/// # Errors
/// When the folder cannot be read.
pub fn give_back(folder: &Path) -> io::Result<()> {
    for name in folders::names(folder)? {
        let original = name.strip_prefix(CLAIMED).and_then(folders::split).map(|(_, original)| original.to_owned());
        if let Some(original) = original.filter(|original| !folder.join(original).exists()) {
            fs::rename(folder.join(&name), folder.join(original))?;
        }
    }
    Ok(())
}

/// The file in the folder of a run.
fn payload(work: &Path) -> io::Result<Option<String>> {
    Ok(folders::names(work)?.into_iter().find(|name| !name.starts_with('.')))
}

/// What follows upon a claim: the file is looked at, addressed and written into the journal. `lost`: the journal was
/// lost, so the tills are asked whether they have it already.
///
/// # Errors
/// When state or journal cannot be used.
pub fn after(floor: &Floor, route: &str, run: u64, lost: bool) -> io::Result<()> {
    let work = floor.work(run, route);
    let Some(name) = payload(&work)? else {
        // Nothing was carried here before the power went off.
        return fs::remove_dir_all(&work);
    };
    let path = work.join(&name);
    let settings = floor.settings().routes.iter().find(|known| known.name == route);
    if let Some(settings) = settings {
        for marker in markers(&name).iter().filter(|_| settings.ready == Ready::Marker) {
            let _ = fs::remove_file(settings.folder.join(marker));
        }
    }
    let (sha, size) = folders::digest(&path)?;
    let last = floor.desk().state.lasts.get(&(route.to_owned(), name.clone())).map(|(sha, _)| sha.clone());
    if last.as_deref() == Some(&sha) && !floor.parts.again {
        floor.count(route, "same");
        floor.tell(format!("route {route}: {name} is the same as before; it goes nowhere (--again sends it)"));
        return archive(floor, run, &name, &work);
    }
    let addressed = match settings {
        None => Err(format!("there is no route {route} any longer")),
        Some(settings) => address(floor, settings, &name).and_then(|to| checked(floor, settings, &path).map(|()| to)),
    };
    let (to, error) = match addressed {
        Ok(to) => (to.iter().map(ToString::to_string).collect(), None),
        Err(error) => (Vec::new(), Some(error)),
    };
    let claim = Claim { run, route: route.to_owned(), name, sha, size, at_ms: floor.now_ms(), to };
    floor.write(Record::Claim(claim.clone()), true)?;
    crate::failpoint!("exchange.addressed");
    if let Some(error) = error {
        floor.count(route, "error");
        floor.warn(format!("route {route}: {} went to error/: {error}", claim.name));
        floor.write(Record::End { run, error: Some(error) }, true)?;
        return put_away(floor, run);
    }
    if lost {
        for till in &floor.settings().tills {
            let named = till.name.to_string();
            if claim.to.contains(&named)
                && let Some(n) = rebuild::already(till, &claim.name, &claim.sha)
            {
                floor.write(Record::Put { run, till: named.clone(), n }, false)?;
                floor.write(Record::Gave { run, till: named }, true)?;
            }
        }
    }
    floor.count(route, "taken");
    floor.tell(format!("route {route}: {} goes to {} tills", claim.name, claim.to.len()));
    finish_if_given(floor, run)?;
    floor.bell.ring();
    Ok(())
}

/// The tills that a file goes to.
fn address(floor: &Floor, route: &Route, name: &str) -> Result<BTreeSet<TillName>, String> {
    let all = || floor.settings().tills.iter().map(|till| till.name.clone());
    let said = route.patterns.iter().find_map(|pattern| pattern.fit(name));
    let allowed: BTreeSet<TillName> = match &route.to {
        To::All => all().collect(),
        To::Listed(listed) => listed.clone(),
    };
    let to: BTreeSet<TillName> = match said {
        Some(place) if place.store.is_some() || place.till.is_some() => {
            let fits = |till: &TillName| {
                place.store.as_ref().is_none_or(|store| *store == till.store)
                    && place.till.as_ref().is_none_or(|number| *number == till.till)
            };
            let to: BTreeSet<TillName> = allowed.into_iter().filter(fits).collect();
            if to.is_empty() {
                let (store, till) = (place.store.unwrap_or_default(), place.till.unwrap_or_default());
                return Err(format!("the name says store {store:?}, till {till:?}, which the route does not serve"));
            }
            to
        }
        _ => allowed,
    };
    if to.is_empty() { Err("the route serves no till".to_owned()) } else { Ok(to) }
}

/// Looks at the content, where the route wants it.
fn checked(floor: &Floor, route: &Route, path: &Path) -> Result<(), String> {
    if route.check == CheckBy::None {
        return Ok(());
    }
    let reports = lint(&[Input::file(path)], &Reading::default(), &floor.parts.run);
    let Some(report) = reports.first() else { return Err("it could not be checked".to_owned()) };
    if let Some(fault) = &report.fault {
        return Err(format!("{}: {}", fault.code.name, fault.message));
    }
    match report.findings.iter().find(|finding| finding.severity() == Severity::Error) {
        Some(finding) => Err(format!("{}: {}", finding.code.name, finding.message)),
        None => Ok(()),
    }
}

/// Ends a run that every till has.
///
/// # Errors
/// When state or journal cannot be used.
pub fn finish_if_given(floor: &Floor, run: u64) -> io::Result<()> {
    let _ending = floor.ending.lock().unwrap_or_else(PoisonError::into_inner);
    let given = floor.desk().state.runs.get(&run).is_some_and(super::state::Run::is_given);
    if !given {
        return Ok(());
    }
    floor.write(Record::End { run, error: None }, true)?;
    crate::failpoint!("exchange.ended");
    put_away(floor, run)
}

/// Puts the original of a run that ended into `archive/` or `error/`.
///
/// # Errors
/// When the folders cannot be used; it is tried again at the next start.
pub fn put_away(floor: &Floor, run: u64) -> io::Result<()> {
    let Some((claim, error)) = floor.desk().state.ended.get(&run).cloned() else { return Ok(()) };
    let work = floor.work(run, &claim.route);
    match error {
        None => archive(floor, run, &claim.name, &work)?,
        Some(error) => {
            let folder = floor.settings().state.join("error");
            let named = folders::numbered(run, &claim.name);
            let reason = json!({
                "schema": 1, "route": claim.route, "name": claim.name, "sha256": claim.sha, "size": claim.size,
                "at_ms": claim.at_ms, "reason": error,
            });
            let part = folder.join(format!(".{named}.reason.part"));
            fs::write(&part, format!("{reason:#}\n"))?;
            folders::rename(&part, &folder.join(format!("{named}.reason.json")))?;
            store(&work, &claim.name, &folder.join(named))?;
        }
    }
    floor.write(Record::Moved { run }, false)
}

fn archive(floor: &Floor, run: u64, name: &str, work: &Path) -> io::Result<()> {
    let folder = floor.settings().state.join("archive").join(day(floor.now_ms()));
    folders::make(&folder)?;
    store(work, name, &folder.join(folders::numbered(run, name)))
}

/// Moves the file of a run away, and the run's folder with it.
fn store(work: &Path, name: &str, to: &Path) -> io::Result<()> {
    let from: PathBuf = work.join(name);
    if from.exists() {
        folders::carry(&from, to)?;
    }
    match fs::remove_dir_all(work) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

/// `2026-11-26`
fn day(now_ms: i64) -> String {
    Moment::from_instant_ms(now_ms, &Zone::utc()).unwrap_or_default().date().to_string()
}
