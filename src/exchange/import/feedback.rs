//! What the receiver tells the sender about its packages: Set Retail's `package-status` document.

use std::path::Path;

use super::{Error, Outcome, Report};
use crate::diag::{Code, Diagnostic, Severity, codes};
use crate::exchange::Run;
use crate::exchange::files::{self, TemporaryFiles};
use crate::formats::{self, WriteOptions};
use crate::model::document::{PackageStatus, RefusedRecord};
use crate::model::{DocumentHead, DocumentKind, Extras, Record};
use crate::vocab::{Moment, Zone};

/// States of a package (sheet setretail §1.2).
const XML_ERROR: i8 = 1;
const IN_PROCESS: i8 = 2;
const CORRECT: i8 = 3;
const INVALID_ITEMS: i8 = 4;

/// Writes the feedback on all files of a run. A package is called like its file, without the ending: file exchange has
/// no transfer ids.
pub(super) fn write(path: &Path, report: &Report, run: &Run) -> Result<(), Error> {
    let disk = |error| Error::Disk { path: path.to_path_buf(), error };
    let folder = path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let (output, finished) = TemporaryFiles::new(folder, &format!("feedback-{}", std::process::id())).map_err(disk)?;
    let Some(dialect) = formats::dialect("set10") else { return Ok(()) };
    let now = Moment::from_instant_ms(run.now(), &Zone::utc()).map_err(|e| disk(std::io::Error::other(e)))?;
    let options = WriteOptions::at(now);
    let other = |e: formats::EncodeError| disk(std::io::Error::other(e));
    let mut encoder = (dialect.encoder)(&options, Box::new(output)).map_err(other)?;
    encoder.begin(&DocumentHead::new(DocumentKind::Feedback)).map_err(other)?;
    for file in &report.files {
        encoder.record(&Record::from(status(file))).map_err(other)?;
    }
    encoder.finish().map_err(other)?;
    for file in finished.list() {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let renamed = files::Finished { name, temporary: file.temporary };
        files::publish(&renamed, folder).map_err(disk)?;
    }
    Ok(())
}

fn status(file: &super::ImportedFile) -> PackageStatus {
    let fault = file.read.fault.as_ref();
    let refused: Vec<RefusedRecord> = file.read.findings.iter().filter_map(refused).collect();
    let status = match file.outcome {
        Outcome::NotReady => IN_PROCESS,
        Outcome::Refused if refused.is_empty() => XML_ERROR,
        _ if refused.is_empty() => CORRECT,
        _ => INVALID_ITEMS,
    };
    let stem = Path::new(file.read.file.as_ref()).file_stem().unwrap_or_default();
    PackageStatus {
        id: stem.to_string_lossy().into_owned(),
        status,
        message: fault.map(|f| f.message.clone()),
        refused,
        extras: Extras::new(),
    }
}

/// A finding that refused a record, as the sender's systems sort them.
fn refused(finding: &Diagnostic) -> Option<RefusedRecord> {
    if finding.severity() != Severity::Error {
        return None;
    }
    let (kind, key) = finding.record.as_deref()?.split_once(' ')?;
    Some(RefusedRecord {
        kind: kind.to_owned(),
        key: key.to_owned(),
        error: error_type(finding.code).to_owned(),
        message: finding.message.clone(),
    })
}

/// The kinds of error that senders know (sheet setretail §1.2).
fn error_type(code: &Code) -> &'static str {
    if code == &codes::FIELD_MISSING {
        "requiredError"
    } else if code == &codes::RECORD_CONFLICT {
        "integrityError"
    } else if code == &codes::REFERENCE_MISSING {
        "parentError"
    } else {
        "formatError"
    }
}
