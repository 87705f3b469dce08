//! Findings that were made after their text had passed get their window from the file itself.

use std::collections::HashMap;
use std::fs::File;
use std::io::{Read, Seek, SeekFrom};
use std::path::Path;

use crate::diag::{Bag, Diagnostic, Window};
#[cfg(any(feature = "sqlite", feature = "postgres"))]
use crate::diag::{Place, Span};
use crate::formats::Unit;
#[cfg(any(feature = "sqlite", feature = "postgres"))]
use crate::model::Record;
use crate::model::{DocumentKind, RecordKind};

/// Bytes read before and after the place: enough for a window of wide characters.
const AROUND: u64 = 700;

/// Words of a line that may hold a password.
const SECRET_WORDS: &[&str] = &["cashier", "credential", "password", "plain"];

/// A finding about a record of a unit; its line is not shown when it may hold a password.
#[cfg(any(feature = "sqlite", feature = "postgres"))]
pub(super) fn of_record(finding: Diagnostic, file: &std::sync::Arc<str>, span: Span, record: &Record) -> Diagnostic {
    let mut place = Place::at(Some(file.clone()), span);
    if record.kind() == RecordKind::Cashier {
        place.window = Some(Window::hidden());
    }
    finding.with_place(place).with_record(record.label())
}

/// Hides the line of a finding that may hold a password: any of a document about staff; in a document of mixed kinds,
/// one that reads like it.
pub(super) fn hide(finding: &mut Diagnostic, kind: DocumentKind) {
    let secret = match (kind, &finding.place.window) {
        (DocumentKind::Staff, _) => true,
        (DocumentKind::Mixed, Some(window)) => {
            let text = window.text.to_lowercase();
            SECRET_WORDS.iter().any(|word| text.contains(word))
        }
        _ => false,
    };
    if secret {
        finding.place.window = Some(Window::hidden());
    }
}

/// Hides the lines of the findings of a unit that may hold a password.
pub(super) fn hide_unit(unit: &mut Unit, kind: DocumentKind) {
    let cashier = unit.records.iter().any(|r| r.kind() == RecordKind::Cashier)
        || unit.keys.iter().any(|(kind, _)| *kind == RecordKind::Cashier);
    let kind = if cashier { DocumentKind::Staff } else { kind };
    unit.findings.iter_mut().for_each(|finding| hide(finding, kind));
}

/// Fills the windows of findings that have a place in the file and no window yet. A file that can no longer be read
/// leaves them as they are.
pub(super) fn fill(bag: &mut Bag, path: &Path) {
    let mut files: HashMap<std::path::PathBuf, Option<File>> = HashMap::new();
    for finding in bag.kept_mut() {
        let place = &mut finding.place;
        if place.window.is_some() || place.span.line == 0 {
            continue;
        }
        // A document of several files names the one that is meant; it lies beside.
        let own = place.file.as_deref().and_then(|f| Path::new(f).file_name()).map(|f| path.with_file_name(f));
        let at = own.filter(|p| p.is_file()).unwrap_or_else(|| path.to_path_buf());
        let file = files.entry(at).or_insert_with_key(|p| File::open(p).ok());
        place.window = file.as_mut().and_then(|f| window(f, place.span.start));
    }
}

fn window(file: &mut File, offset: u64) -> Option<Window> {
    let start = offset.saturating_sub(AROUND);
    file.seek(SeekFrom::Start(start)).ok()?;
    let mut bytes = Vec::new();
    file.take(offset - start + AROUND).read_to_end(&mut bytes).ok()?;
    let split = usize::try_from(offset - start).ok()?.min(bytes.len());
    // A character cut at an edge is shown as a replacement; the offset is counted in what is shown.
    let before = String::from_utf8_lossy(&bytes[..split]).into_owned();
    let at = before.len();
    let text = before + &String::from_utf8_lossy(&bytes[split..]);
    Some(Window::around(&text, at, start > 0, bytes.len() as u64 == offset - start + AROUND))
}
