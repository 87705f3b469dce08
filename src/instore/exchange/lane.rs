//! The lane of one till: files that are for it go into its `new/` in order, what it has written goes to the ERP. A till
//! folder that cannot be reached holds this lane and no other.

use std::fs;
use std::io;
use std::path::Path;
use std::sync::PoisonError;
use std::time::{Duration, Instant};

use super::claim::finish_if_given;
use super::folders;
use super::module::{Floor, RESCAN};
use super::pattern::is_unfinished;
use super::settings::TillFolder;
use super::state::{Record, Stage};

/// A number that is missing is waited for so long: a look at a folder may miss a file that is being renamed.
const GAP_PATIENCE: Duration = Duration::from_secs(10);
/// The folder beside gathered files through which they go.
const STAGING: &str = ".tillwire";

/// A till's lane.
pub struct Lane {
    till: TillFolder,
    named: String,
    /// The number that is waited for, and since when.
    gap: Option<(u64, Instant)>,
}

impl Lane {
    /// A lane that begins.
    pub fn new(till: TillFolder) -> Lane {
        Lane { named: till.name.to_string(), till, gap: None }
    }

    /// Delivers and gathers everything; says when to look again.
    pub fn turn(&mut self, floor: &Floor, beat: &dyn Fn()) -> Duration {
        let delivered = deliver(floor, &self.till, &self.named, beat);
        let to = format!("to till {}", self.named);
        floor.trouble(&to, delivered.err().map(|error| format!("{}: {error}", self.till.folder.display())));
        let gathered = match &floor.settings().gather {
            Some(erp) => self.gather(floor, erp, beat),
            None => Ok(None),
        };
        let from = format!("from till {}", self.named);
        match gathered {
            Ok(waits) => floor.trouble(&from, waits),
            Err(error) => floor.trouble(&from, Some(error.to_string())),
        }
        RESCAN
    }

    /// Moves what the till has written to the ERP, in the order of its numbers. Answers why it stands still.
    fn gather(&mut self, floor: &Floor, erp: &Path, beat: &dyn Fn()) -> io::Result<Option<String>> {
        let staging = erp.join(STAGING);
        folders::make(&staging)?;
        let mine = format!("{}-{}-", self.till.name.store, self.till.name.till);
        if let Some(waits) = self.finish_staged(floor, erp, &staging, &mine)? {
            return Ok(Some(waits));
        }
        let out = self.till.folder.join("out");
        let mut found: Vec<(u64, String)> = folders::names(&out)?
            .iter()
            .filter_map(|file| folders::split(file).map(|(n, name)| (n, name.to_owned())))
            .filter(|(_, name)| !is_unfinished(name))
            .collect();
        found.sort_unstable();
        for (n, name) in found {
            if floor.bell.is_stopped() {
                return Ok(None);
            }
            beat();
            let from = out.join(folders::numbered(n, &name));
            if !self.is_next(floor, n, &from)? {
                // Waiting for a number that may just be appearing is no trouble yet.
                return Ok(None);
            }
            if !from.exists() {
                continue;
            }
            folders::carry(&from, &staging.join(format!("{mine}{}", folders::numbered(n, &name))))?;
            crate::failpoint!("exchange.staged");
            if let Some(waits) = self.finish_staged(floor, erp, &staging, &mine)? {
                return Ok(Some(waits));
            }
        }
        Ok(None)
    }

    /// Whether this file is the next one: not the copy of the last, and not beyond a number that may still come.
    fn is_next(&mut self, floor: &Floor, n: u64, from: &Path) -> io::Result<bool> {
        let (got, late) = {
            let desk = floor.desk();
            let numbers = desk.state.tills.get(&self.named);
            let late = numbers.is_some_and(|numbers| numbers.missing.contains_key(&n));
            (numbers.and_then(|numbers| numbers.got.clone()), late)
        };
        let Some((last, sha)) = got else { return Ok(true) };
        if late {
            floor.tell(format!("till {}: number {n}, which was missing, is here", self.named));
            return Ok(true);
        }
        if n <= last {
            if n == last && folders::digest(from)?.0 == sha {
                // Carried over file systems, and the power went off before the original was removed.
                fs::remove_file(from)?;
                return Ok(true);
            }
            floor.warn(format!("till {} counts anew: it had {last}, now it has {n}", self.named));
            return Ok(true);
        }
        if n == last + 1 {
            self.gap = None;
            return Ok(true);
        }
        let since = match self.gap {
            Some((of, since)) if of == last + 1 => since,
            _ => Instant::now(),
        };
        self.gap = Some((last + 1, since));
        if since.elapsed() < GAP_PATIENCE {
            return Ok(false);
        }
        let most = super::state::MAX_MISSING as u64;
        for missing in (last + 1..n).rev().take(super::state::MAX_MISSING) {
            let since_ms = floor.now_ms();
            floor.write(Record::Missing { till: self.named.clone(), n: missing, since_ms }, false)?;
        }
        let more = if n - last - 1 > most { " (the newest are kept in mind)" } else { "" };
        floor.warn(format!("till {}: {} to {} are missing{more}", self.named, last + 1, n - 1));
        floor.registry.get("tillwire_docs_number_gap_total", &[]).add(n - last - 1);
        self.gap = None;
        Ok(true)
    }

    /// Lets staged files appear: written down first, then renamed. Answers why one cannot.
    fn finish_staged(&self, floor: &Floor, erp: &Path, staging: &Path, mine: &str) -> io::Result<Option<String>> {
        let mut staged: Vec<(u64, String)> = folders::names(staging)?
            .iter()
            .filter_map(|file| folders::split(file.strip_prefix(mine)?).map(|(n, name)| (n, name.to_owned())))
            .collect();
        staged.sort_unstable();
        for (n, name) in staged {
            let path = staging.join(format!("{mine}{}", folders::numbered(n, &name)));
            let target = erp.join(&name);
            let _naming = floor.naming.lock().unwrap_or_else(PoisonError::into_inner);
            if target.try_exists()? {
                return Ok(Some(format!("{} still lies there; {n} waits for it", target.display())));
            }
            let sha = folders::digest(&path)?.0;
            let known = {
                let desk = floor.desk();
                let got = desk.state.tills.get(&self.named).and_then(|numbers| numbers.got.clone());
                got == Some((n, sha.clone()))
            };
            if !known {
                floor.write(Record::Got { till: self.named.clone(), n, sha }, true)?;
            }
            crate::failpoint!("exchange.got");
            folders::rename(&path, &target)?;
            crate::failpoint!("exchange.gathered");
            floor.count("gather", "given");
            floor.tell(format!("till {}: {name} (number {n}) is with the ERP", self.named));
        }
        Ok(None)
    }
}

/// Delivers everything that the till waits for, in order; stops at what cannot be.
fn deliver(floor: &Floor, till: &TillFolder, named: &str, beat: &dyn Fn()) -> io::Result<()> {
    let waiting = floor.desk().state.waiting_for(named);
    if waiting.is_empty() {
        return Ok(());
    }
    if till.make {
        folders::make(&till.folder)?;
    } else if !till.folder.is_dir() {
        return Err(io::Error::new(io::ErrorKind::NotFound, "the folder is not there (not mounted?)"));
    }
    for place in ["tmp", "new"] {
        folders::make(&till.folder.join(place))?;
    }
    let highest = folders::highest(&till.folder)?;
    for run in waiting {
        if floor.bell.is_stopped() {
            return Ok(());
        }
        beat();
        let (claim, stage, last) = {
            let desk = floor.desk();
            let Some(found) = desk.state.runs.get(&run) else { continue };
            let Some(stage) = found.tills.get(named) else { continue };
            let last = desk.state.tills.get(named).map_or(0, |numbers| numbers.last);
            (found.claim.clone(), *stage, last)
        };
        let n = match stage {
            Stage::Gave => continue,
            Stage::Put(n) => n,
            Stage::Waiting => {
                let n = last.max(highest) + 1;
                let payload = floor.work(run, &claim.route).join(&claim.name);
                folders::copy(&payload, &till.folder.join("tmp").join(folders::numbered(n, &claim.name)))?;
                crate::failpoint!("exchange.copied");
                floor.write(Record::Put { run, till: named.to_owned(), n }, true)?;
                crate::failpoint!("exchange.put");
                n
            }
        };
        let file = folders::numbered(n, &claim.name);
        let tmp = till.folder.join("tmp").join(&file);
        // When it is not in `tmp` any more, it was renamed before the power went off.
        if tmp.try_exists()? {
            folders::rename(&tmp, &till.folder.join("new").join(&file))?;
        }
        crate::failpoint!("exchange.renamed");
        floor.write(Record::Gave { run, till: named.to_owned() }, false)?;
        floor.count(&claim.route, "delivered");
        finish_if_given(floor, run)?;
    }
    Ok(())
}

/// Removes pieces of files from a till's `tmp` that the journal does not know.
///
/// # Errors
/// When the folder cannot be read.
pub fn sweep(floor: &Floor, till: &TillFolder) -> io::Result<()> {
    let named = till.name.to_string();
    let tmp = till.folder.join("tmp");
    for file in folders::names(&tmp)? {
        let known = {
            let desk = floor.desk();
            desk.state.runs.values().any(|run| {
                let stage = run.tills.get(&named);
                stage.is_some_and(
                    |stage| matches!(stage, Stage::Put(n) if folders::numbered(*n, &run.claim.name) == file),
                )
            })
        };
        if !known {
            fs::remove_file(tmp.join(file))?;
        }
    }
    Ok(())
}
