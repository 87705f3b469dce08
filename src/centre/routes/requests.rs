//! Answers what a receiver asks for again: `source/reports.request` in the folder of a route out (sheet setretail §5.3).
//!
//! A request is claimed by a rename, as files of an ERP are, and put into `source/done/` when all that it asks for is
//! unloaded, or into `source/error/` with what is wrong with it. What is unloaded for a request is written down under its
//! own target: when a holder dies in between, the next one unloads what is missing, and nothing twice.

use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

use super::inward::{self, WORK};
use super::{Route, Turn};
use crate::books::sales::SalesKind;
use crate::diag::{Diagnostic, codes};
use crate::exchange::export::{self, Options, Selection, What};
use crate::exchange::import::ready::{self, State};
use crate::exchange::import::{Given, write_findings};
use crate::exchange::lint::FileReport;
use crate::exchange::read::{self, Input, Reading};
use crate::exchange::{Run, files};
use crate::failpoint;
use crate::formats::decode::Collected;
use crate::formats::{Dialect, Unit};
use crate::model::{DocumentKind, Record, ReportRequest};
use crate::text::Source;

/// The folder in which a receiver leaves its requests.
const SOURCE: &str = "source";
/// How the names of requests begin.
const NAME: &str = "reports.request";

/// Makes the options of an export: what, which, and whether shifts wait for their receipts.
type Make<'m> = dyn Fn(What, Selection, bool) -> Result<Options, String> + 'm;

/// Answers the requests that lie there; tells what was done.
pub(super) fn answer(
    route: &Route,
    to: &'static Dialect,
    turn: &Turn<'_>,
    run: &Run,
    make: &Make<'_>,
) -> Result<Vec<String>, String> {
    let source = route.folder.join(SOURCE);
    let asks = to.formats.iter().any(|format| format.kind == DocumentKind::Request && format.reads);
    if !asks || !source.is_dir() {
        return Ok(Vec::new());
    }
    let options = inward::options(route, turn)?;
    let disk = |path: &Path, error: std::io::Error| format!("{}: {error}", path.display());
    let work = source.join(WORK).join(turn.fence.number().to_string());
    let left = inward::left_behind(&source, &work).map_err(|e| disk(&source, e))?;
    let ready = ready::candidates(&Given::Folder(source.clone()), &options, run).map_err(|e| e.to_string())?;
    let ready = ready.into_iter().filter(|candidate| !matches!(candidate.state, State::NotReady(_)));
    let ready: Vec<PathBuf> = ready.map(|candidate| candidate.input.path).filter(|path| is_request(path)).collect();
    if left.is_empty() && ready.is_empty() && !work.is_dir() {
        return Ok(Vec::new());
    }
    std::fs::create_dir_all(&work).map_err(|e| disk(&work, e))?;
    for (from, relative) in left {
        inward::claim(&from, &work.join(relative)).map_err(|e| disk(&from, e))?;
    }
    for from in ready {
        inward::claim(&from, &work.join(from.file_name().unwrap_or_default())).map_err(|e| disk(&from, e))?;
    }
    failpoint!("request.claimed");
    let mut claimed = Vec::new();
    for entry in std::fs::read_dir(&work).map_err(|e| disk(&work, e))? {
        let path = entry.map_err(|e| disk(&work, e))?.path();
        if path.is_file() && is_request(&path) {
            claimed.push(path);
        }
    }
    claimed.sort();
    let mut told = Vec::new();
    for path in claimed {
        match understand(&path, &options.reading) {
            Ok(requests) => {
                let target = target(route, &path)?;
                let mut counts = Vec::new();
                for request in requests {
                    counts.extend(unload(request, &target, run, &turn.site.books, make)?);
                }
                failpoint!("request.unloaded");
                put_away(&path, &source.join("done"), None).map_err(|e| disk(&path, e))?;
                let sum = if counts.is_empty() { "nothing".to_owned() } else { counts.join(", ") };
                told.push(format!("asked for: {sum}"));
            }
            Err(report) => {
                put_away(&path, &source.join("error"), Some(&report)).map_err(|e| disk(&path, e))?;
                told.push("a request was not understood".to_owned());
            }
        }
    }
    inward::clear_away(&source, &work);
    Ok(told)
}

fn is_request(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name.to_string_lossy().to_lowercase().starts_with(NAME))
}

/// Unloads what one request asks for; tells how much.
fn unload(
    request: ReportRequest,
    target: &str,
    run: &Run,
    books: &crate::books::Books,
    make: &Make<'_>,
) -> Result<Vec<String>, String> {
    let mut counts = Vec::new();
    let kinds = [(SalesKind::Receipts, request.receipts), (SalesKind::Shifts, request.shift_reports)];
    for (kind, _) in kinds.into_iter().filter(|(_, wanted)| *wanted) {
        let selection = Selection::Asked { target: target.to_owned(), request: Box::new(request.clone()) };
        let report = export::export(books, &make(What::Sales(kind), selection, false)?, run);
        let documents = report.map_err(|e| e.to_string())?.documents;
        if documents > 0 {
            counts.push(format!("{documents} {}", kind.word()));
        }
    }
    Ok(counts)
}

/// What a request is known by: the same text at another time is another request. Both outlast a rename.
fn target(route: &Route, path: &Path) -> Result<String, String> {
    let told = |error: std::io::Error| format!("{}: {error}", path.display());
    let (_, digest) = Source::open(path).and_then(Source::digest).map_err(|fault| fault.0.message.clone())?;
    let digest: String = digest.iter().take(8).map(|byte| format!("{byte:02x}")).collect();
    let modified: SystemTime = std::fs::metadata(path).and_then(|meta| meta.modified()).map_err(told)?;
    let at_ms = modified.duration_since(UNIX_EPOCH).map_or(0, |since| since.as_millis());
    Ok(format!("request:{}:{at_ms}:{digest}", route.name))
}

/// The requests of a file, or what is wrong with it.
fn understand(path: &Path, reading: &Reading) -> Result<Vec<ReportRequest>, Box<FileReport>> {
    let input = Input::file(path);
    let mut report = FileReport::new(input.name.clone());
    let mut found = Collected::default();
    let decoded = read::open(&input, reading).and_then(|mut source| {
        let recognised = read::recognise(&mut source, reading)?;
        if recognised.format.kind != DocumentKind::Request {
            let message = format!("this is `{}`, not a request", recognised.format.name);
            return Err(Diagnostic::new(&codes::UNKNOWN_FORMAT, message).into());
        }
        (recognised.dialect.decode)(recognised.format, source, &reading.options, &mut found)
    });
    if let Err(fault) = decoded {
        report.refuse(fault);
        return Err(Box::new(report));
    }
    let mut requests = Vec::new();
    for mut unit in found.units {
        report.count(&mut unit);
        let Unit { records, .. } = unit;
        requests.extend(records.into_iter().filter_map(|record| match record {
            Record::ReportRequest(request) => Some(*request),
            _ => None,
        }));
    }
    if requests.iter().any(|request| !request.receipts && !request.shift_reports) {
        let finding = Diagnostic::new(&codes::VALUE_INVALID, "the request does not say what is wanted");
        report.findings.push(finding.with_help("write a line `report: purchases`, `report: Zreports` or both"));
        requests.clear();
    }
    if requests.is_empty() { Err(Box::new(report)) } else { Ok(requests) }
}

/// Moves a request to where it is seen what became of it.
fn put_away(path: &Path, folder: &Path, report: Option<&FileReport>) -> std::io::Result<()> {
    let to = files::place_in(path, folder)?;
    // The findings first: a run that dies in between writes them again.
    if let Some(report) = report {
        write_findings(&to, report)?;
    }
    files::move_to(path, &to)
}
