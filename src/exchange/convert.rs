//! From one dialect into another, without a database.

use std::fs;
use std::io;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use super::files::{self, Finished, FinishedFiles, TemporaryFiles};
use super::lint::{FileReport, document_finding};
use super::read::{self, Input, Piece, Reading};
use super::{Run, windows};
use crate::diag::{Bag, Diagnostic, Fault};
use crate::formats::crosswalk::Crosswalk;
use crate::formats::{Dialect, EncodeError, Encoder, Losses, WriteOptions};

/// What to convert, into what and where to.
#[derive(Debug)]
pub struct Options {
    /// The files, in order.
    pub inputs: Vec<Input>,
    /// How they are read.
    pub reading: Reading,
    /// The target dialect.
    pub to: &'static Dialect,
    /// What its encoder is told.
    pub writing: WriteOptions,
    /// The numbers of one system in those of the other.
    pub crosswalk: Option<Crosswalk>,
    /// Where the files go.
    pub out: Destination,
    /// Leave bad records out and go on; otherwise a file with one is refused whole.
    pub skip_bad: bool,
}

/// Where files go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Destination {
    /// Into a folder, under the names that the dialect gives.
    Folder(PathBuf),
    /// Into one file of this name; a dialect that makes several is refused.
    File(PathBuf),
}

impl Destination {
    /// The folder that the files come to stand in.
    pub(super) fn folder(&self) -> &Path {
        match self {
            Destination::Folder(folder) => folder,
            Destination::File(file) => file.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new(".")),
        }
    }
}

/// What came of it.
#[derive(Debug, Default)]
pub struct Report {
    /// The files read.
    pub inputs: Vec<FileReport>,
    /// The files written.
    pub outputs: Vec<PathBuf>,
    /// What the target cannot carry.
    pub losses: Losses,
    /// What else is told of the writing: rounded values, crosswalk entries that are missing.
    pub findings: Bag,
    /// The crosswalk that the values seen would need, when one was asked for.
    pub crosswalk_draft: Option<String>,
}

/// Why nothing was written.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The disk said no.
    #[error("cannot write {}: {error}", path.display())]
    Write {
        /// The folder or file.
        path: PathBuf,
        /// What the system says.
        error: io::Error,
    },
    /// The target dialect cannot be written like this.
    #[error("{0}")]
    Refused(Box<Diagnostic>),
    /// The dialect makes several files and one was wanted.
    #[error("{dialect} makes {count} files of this; give a folder: `-o {}/`", path.display())]
    SeveralFiles {
        /// The dialect.
        dialect: &'static str,
        /// How many files.
        count: usize,
        /// The file wanted.
        path: PathBuf,
    },
}

/// Converts. When any input is refused, nothing is written; the report tells why.
pub fn convert(options: &Options, run: &Run) -> Result<Report, Error> {
    let folder = options.out.folder();
    let write = |error| Error::Write { path: folder.to_path_buf(), error };
    let refused = |error| match error {
        EncodeError::Io(error) => write(error),
        EncodeError::Refused(diagnostic) => Error::Refused(diagnostic),
    };
    let tag = format!("convert-{}", std::process::id());
    let (output, finished) = TemporaryFiles::new(folder, &tag).map_err(write)?;
    let mut report = Report::default();
    let mut encoder = (options.to.encoder)(&options.writing, Box::new(output)).map_err(refused)?;
    let mut crosswalk = options.crosswalk.clone();
    for input in &options.inputs {
        let mut file = FileReport::new(input.name.clone());
        let result = convert_file(input, options, run, encoder.as_mut(), &mut crosswalk, &mut file);
        match result {
            Err(Stop::Encode(error)) => {
                discard(&finished);
                return Err(refused(error));
            }
            Err(Stop::Fault(fault)) => file.refuse(fault),
            Ok(()) => {}
        }
        windows::fill(&mut file.findings, &input.path);
        report.inputs.push(file);
    }
    let encoded = encoder.finish().map_err(|e| {
        discard(&finished);
        refused(e)
    })?;
    let unusable = |f: &FileReport| f.is_refused() || (f.refused > 0 && !options.skip_bad);
    if run.is_cancelled() || report.inputs.iter().any(unusable) {
        discard(&finished);
        return Ok(report);
    }
    report.losses = encoded.losses;
    report.findings = encoded.findings;
    if let Some(crosswalk) = &mut crosswalk {
        report.findings.append(crosswalk.findings());
        report.crosswalk_draft = Some(crosswalk.draft());
    }
    report.outputs = publish(options.to, &options.out, finished)?;
    Ok(report)
}

enum Stop {
    Encode(EncodeError),
    Fault(Fault),
}

fn convert_file(
    input: &Input,
    options: &Options,
    run: &Run,
    encoder: &mut dyn Encoder,
    crosswalk: &mut Option<Crosswalk>,
    report: &mut FileReport,
) -> Result<(), Stop> {
    let reading = &options.reading;
    let mut source = read::open(input, reading).map_err(Stop::Fault)?;
    let tally = source.tally();
    let recognised = read::recognise(&mut source, reading).map_err(Stop::Fault)?;
    report.dialect = Some(recognised.dialect.name);
    report.format = Some(recognised.format.name);
    let mut failed: Option<EncodeError> = None;
    let result = read::read(source, recognised, reading, run, |piece| {
        let written = match piece {
            Piece::Head(mut head, _) => {
                if let Some(crosswalk) = crosswalk {
                    crosswalk.head(&mut head);
                }
                let written = encoder.begin(&head);
                report.head.get_or_insert(*head);
                written
            }
            Piece::Unit(mut unit) => {
                let refused = unit.is_refused();
                report.count(&mut unit);
                if refused {
                    return ControlFlow::Continue(());
                }
                unit.records.iter_mut().try_for_each(|record| {
                    if let Some(crosswalk) = crosswalk {
                        crosswalk.record(record);
                    }
                    encoder.record(record)
                })
            }
            Piece::Finding(finding) => {
                document_finding(report, finding);
                Ok(())
            }
        };
        match written {
            Ok(()) => ControlFlow::Continue(()),
            Err(error) => {
                failed = Some(error);
                ControlFlow::Break(())
            }
        }
    });
    report.bytes = tally.bytes();
    match failed {
        Some(error) => Err(Stop::Encode(error)),
        None => result.map_err(Stop::Fault),
    }
}

/// Gives the finished files their names.
pub(super) fn publish(to: &'static Dialect, out: &Destination, finished: FinishedFiles) -> Result<Vec<PathBuf>, Error> {
    let list = finished.list();
    let failed = |path: &Path, error| Error::Write { path: path.to_path_buf(), error };
    match out {
        Destination::Folder(folder) => {
            list.iter().map(|f| files::publish(f, folder).map_err(|e| failed(folder, e))).collect()
        }
        Destination::File(path) => match list.as_slice() {
            [only] => {
                let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
                let renamed = Finished { name, temporary: only.temporary.clone() };
                files::publish(&renamed, out.folder()).map_err(|e| failed(path, e))?;
                Ok(vec![path.clone()])
            }
            several => {
                discard(&finished);
                Err(Error::SeveralFiles { dialect: to.name, count: several.len(), path: path.clone() })
            }
        },
    }
}

/// Removes files that are not to be.
pub(super) fn discard(finished: &FinishedFiles) {
    for file in finished.list() {
        // What cannot be removed keeps its temporary name and is never taken for input.
        let _ = fs::remove_file(&file.temporary);
    }
}
