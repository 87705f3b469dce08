//! Takes what an ERP drops into a folder.
//!
//! A file that is ready is claimed by a rename into `work/{fence}/`: from then on it is not in the sender's sight, and one
//! holder alone has it. It is loaded in one transaction, and then put into `done/`, or into `error/` with what is wrong
//! with it. What a holder that died left in its own folder is taken over first: a file that was loaded already is known
//! by its digest, and loading it again would change nothing anyway.

use std::path::{Path, PathBuf};
use std::sync::atomic::Ordering;
use std::time::Duration;

use super::{Route, Turn, exchange_run};
use crate::exchange::files;
use crate::exchange::import::ready::{self, State};
use crate::exchange::import::{self, After, Given, OnError, Options, Outcome};
use crate::exchange::read::Reading;
use crate::failpoint;
use crate::formats::ReadOptions;
use crate::storage::{DbError, lease};

/// How long a file stands still before it is taken when nobody says how long.
const SETTLE: Duration = Duration::from_millis(500);
/// How long somebody who imports by hand is waited for.
const LOCK_PATIENCE: Duration = Duration::from_secs(1);
/// The part of the goods that a full load may delete, in percent, when nobody says which.
const MAX_DELETE_PERCENT: u8 = 20;
/// The folder of what is being taken.
pub(super) const WORK: &str = "work";

/// Takes what is ready.
pub(super) fn run(route: &Route, turn: &Turn<'_>) -> Result<String, String> {
    let folder = &route.folder;
    if !folder.is_dir() {
        return Err(format!("{} is no folder", folder.display()));
    }
    let run = exchange_run(turn);
    let options = options(route, turn)?;
    let work = folder.join(WORK).join(turn.fence.number().to_string());
    let disk = |path: &Path, error: std::io::Error| format!("{}: {error}", path.display());
    let given = Given::Folder(folder.clone());
    let ready: Vec<_> = ready::candidates(&given, &options, &run)
        .map_err(|e| e.to_string())?
        .into_iter()
        .filter(|candidate| !matches!(candidate.state, State::NotReady(_)))
        .collect();
    let left = left_behind(folder, &work).map_err(|e| disk(folder, e))?;
    if ready.is_empty() && left.is_empty() && !work.is_dir() {
        return Ok(String::new());
    }
    // Nobody else loads meanwhile, by hand or by another route.
    let db = &turn.site.books.documents;
    let Some(lock) = db.lock_wait("import", LOCK_PATIENCE).map_err(|e| e.to_string())? else {
        return Ok(String::new());
    };
    std::fs::create_dir_all(&work).map_err(|e| disk(&work, e))?;
    for (from, relative) in left {
        claim(&from, &work.join(relative)).map_err(|e| disk(&from, e))?;
    }
    for candidate in &ready {
        for path in candidate.companions.iter().chain([&candidate.input.path]) {
            let relative = path.strip_prefix(folder).unwrap_or(path);
            claim(path, &work.join(relative)).map_err(|e| disk(path, e))?;
        }
    }
    failpoint!("route.claimed");
    let options = Options {
        given: vec![Given::Folder(work.clone())],
        after: Some(After::Done(folder.join("done"))),
        settle: Duration::ZERO,
        quarantine: Some(folder.join("quarantine")),
        ..options
    };
    let report = import::import(&turn.site.books, options, &run).map_err(|e| e.to_string())?;
    drop(lock);
    failpoint!("route.loaded");
    for (files, word) in outcomes(&report) {
        super::count(turn, route, word, files);
    }
    if report.interrupted || turn.cancel.load(Ordering::SeqCst) {
        return Err("interrupted; the next one goes on".to_owned());
    }
    clear_away(folder, &work);
    let (name, now_ms, fence) = (route.name.clone(), turn.site.now_ms(), turn.fence.clone());
    let told = db.write(move |tx| {
        super::all_is_well(tx, &name, now_ms)?;
        lease::check(tx, &fence)?;
        Ok::<_, DbError>(())
    });
    told.map_err(|e| e.to_string())?;
    Ok(summary(&report))
}

pub(super) fn options(route: &Route, turn: &Turn<'_>) -> Result<Options, String> {
    let settle = route.options.settle_ms.map_or(SETTLE, Duration::from_millis);
    let reading = Reading {
        from: route.known_dialect()?,
        format: None,
        encoding: None,
        options: ReadOptions {
            store: route.store(),
            mapping: route.mapping()?,
            settings: route.options.settings.clone(),
        },
    };
    Ok(Options {
        given: Vec::new(),
        reading,
        after: None,
        settle,
        again: false,
        on_error: OnError::Quarantine,
        max_errors: None,
        max_delete_percent: route.options.max_delete_percent.unwrap_or(MAX_DELETE_PERCENT),
        strict_stores: route.options.strict_stores,
        only_store: None,
        quarantine: None,
        feedback: None,
        zone: route.zone(),
        number: None,
        dry_run: false,
        fence: Some(turn.fence.clone()),
    })
}

/// Moves a file into the folder of this holder. One that is gone was taken by somebody else, or back by its sender.
pub(super) fn claim(from: &Path, to: &Path) -> std::io::Result<()> {
    let folder = to.parent().unwrap_or(Path::new("."));
    std::fs::create_dir_all(folder)?;
    let to = if to.exists() { files::place_in(from, folder)? } else { to.to_owned() };
    match std::fs::rename(from, to) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(()),
        other => other,
    }
}

/// Files in the folders of other holders: they have lost the lease, so they write nothing more. Each with its place.
pub(super) fn left_behind(folder: &Path, own: &Path) -> std::io::Result<Vec<(PathBuf, PathBuf)>> {
    let mut found = Vec::new();
    let holders = match std::fs::read_dir(folder.join(WORK)) {
        Ok(holders) => holders,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(found),
        Err(error) => return Err(error),
    };
    for holder in holders {
        let holder = holder?.path();
        if holder != own && holder.is_dir() {
            gather(&holder, &holder, &mut found)?;
        }
    }
    found.sort();
    Ok(found)
}

fn gather(root: &Path, folder: &Path, found: &mut Vec<(PathBuf, PathBuf)>) -> std::io::Result<()> {
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            gather(root, &path, found)?;
        } else {
            let relative = path.strip_prefix(root).unwrap_or(&path).to_owned();
            found.push((path, relative));
        }
    }
    Ok(())
}

/// Empty folders of holders are of no use. One that is not empty stays, for the next look.
pub(super) fn clear_away(folder: &Path, own: &Path) {
    fn remove(folder: &Path) {
        for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
            if entry.path().is_dir() {
                remove(&entry.path());
            }
        }
        let _ = std::fs::remove_dir(folder);
    }
    remove(own);
    for holder in std::fs::read_dir(folder.join(WORK)).into_iter().flatten().flatten() {
        remove(&holder.path());
    }
    let _ = std::fs::remove_dir(folder.join(WORK));
}

/// How many files came to what.
fn outcomes(report: &import::Report) -> impl Iterator<Item = (u64, &'static str)> {
    let all = [Outcome::Applied, Outcome::Unchanged, Outcome::Skipped, Outcome::Superseded, Outcome::Refused];
    all.map(|outcome| (report.count(outcome) as u64, outcome.word())).into_iter().filter(|(count, _)| *count > 0)
}

fn summary(report: &import::Report) -> String {
    outcomes(report).map(|(count, word)| format!("{count} {word}")).collect::<Vec<_>>().join(", ")
}
