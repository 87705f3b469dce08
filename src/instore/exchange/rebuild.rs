//! The beginning after whatever happened: what the journal says is finished, and what it does not say is asked of the
//! folders.

use std::io;
use std::path::Path;

use super::claim;
use super::folders;
use super::lane;
use super::module::Floor;
use super::settings::{Settings, TillFolder};
use super::state::Record;

/// Whether there was a journal here once: files in the folders of state, or numbers in those of tills.
pub fn has_traces(state: &Path, settings: &Settings) -> bool {
    let in_state = ["work", "archive", "error"]
        .into_iter()
        .any(|folder| std::fs::read_dir(state.join(folder)).is_ok_and(|mut entries| entries.next().is_some()));
    in_state || settings.tills.iter().any(|till| folders::highest(&till.folder).is_ok_and(|n| n > 0))
}

/// Goes on with everything that was under way. `lost` says why the journal cannot be relied upon.
///
/// # Errors
/// When the folders of state cannot be used.
pub fn go_on(floor: &Floor, lost: Option<String>) -> io::Result<()> {
    let work = floor.settings().state.join("work");
    let mut found: Vec<(u64, String)> = Vec::new();
    for entry in std::fs::read_dir(&work)? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        match folders::split(&name) {
            Some((run, route)) => found.push((run, route.to_owned())),
            None => floor.warn(format!("work/{name} is none of ours; it is left alone")),
        }
    }
    found.sort_unstable();
    number_runs(floor, &found)?;
    for route in &floor.settings().routes {
        claim::give_back(&route.folder)?;
    }
    end_what_is_done(floor)?;
    if let Some(why) = &lost {
        floor.warn(format!("{why}; it is made anew from the folders: {} files were under way", found.len()));
    }
    for (run, route) in found {
        let known = floor.desk().state.runs.contains_key(&run);
        // What ended was put away just now, and its folder with it.
        if !known && floor.work(run, &route).exists() {
            claim::after(floor, &route, run, lost.is_some())?;
        }
    }
    // A piece of a file in `tmp` belongs to nobody unless the journal says so.
    for till in &floor.settings().tills {
        let _ = lane::sweep(floor, till);
    }
    Ok(())
}

/// Numbers of runs are never given twice: they go on behind all that were ever seen.
fn number_runs(floor: &Floor, found: &[(u64, String)]) -> io::Result<()> {
    let state = &floor.settings().state;
    let mut highest = found.iter().map(|(run, _)| *run).max().unwrap_or(0);
    let mut look = |folder: &Path| -> io::Result<()> {
        let names = folders::names(folder)?;
        highest = names.iter().filter_map(|name| folders::split(name)).map(|(n, _)| n).fold(highest, u64::max);
        Ok(())
    };
    look(&state.join("error"))?;
    // The newest days are enough: numbers rise.
    let mut days: Vec<String> = std::fs::read_dir(state.join("archive"))?
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .collect();
    days.sort_unstable();
    for day in days.iter().rev().take(3) {
        look(&state.join("archive").join(day))?;
    }
    let mut desk = floor.desk();
    desk.state.next_run = desk.state.next_run.max(highest + 1);
    Ok(())
}

/// Puts away what ended, ends what every till has, and lets go of tills that are no longer there.
fn end_what_is_done(floor: &Floor) -> io::Result<()> {
    let ended: Vec<u64> = floor.desk().state.ended.keys().copied().collect();
    for run in ended {
        claim::put_away(floor, run)?;
    }
    let known: Vec<String> = floor.settings().tills.iter().map(|till| till.name.to_string()).collect();
    let gone: Vec<(u64, String)> = {
        let desk = floor.desk();
        let named = desk.state.runs.values().flat_map(|run| {
            run.tills.keys().filter(|till| !known.contains(till)).map(|till| (run.claim.run, till.clone()))
        });
        named.collect()
    };
    for (run, till) in gone {
        floor.warn(format!("till {till} is no longer listed; file {run} does not go there"));
        floor.write(Record::Left { run, till }, true)?;
    }
    let given: Vec<u64> = {
        let desk = floor.desk();
        desk.state.runs.values().filter(|run| run.is_given()).map(|run| run.claim.run).collect()
    };
    for run in given {
        floor.write(Record::End { run, error: None }, true)?;
        claim::put_away(floor, run)?;
    }
    Ok(())
}

/// Under which number a till has a file already: its newest of this name, when that holds the same bytes.
pub fn already(till: &TillFolder, name: &str, sha: &str) -> Option<u64> {
    let mut newest: Option<(u64, std::path::PathBuf)> = None;
    for place in ["new", "done", "error"] {
        let folder = till.folder.join(place);
        for file in folders::names(&folder).unwrap_or_default() {
            if let Some((n, of)) = folders::split(&file)
                && of == name
                && newest.as_ref().is_none_or(|(newest, _)| *newest < n)
            {
                newest = Some((n, folder.join(&file)));
            }
        }
    }
    let (n, path) = newest?;
    folders::digest(&path).is_ok_and(|(found, _)| found == sha).then_some(n)
}
