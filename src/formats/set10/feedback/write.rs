//! Writing states of packages.

use super::super::super::encode::{EncodeError, Encoded, OutFile};
use super::super::DocumentWriter;
use super::super::out::Out;
use super::{ASKS, REFUSED};
use crate::model::{DocumentHead, Extras, PackageStatus, Record, RecordKind, RefusedRecord};

const KIND: RecordKind = RecordKind::PackageStatus;

/// Attributes are not longer than this, in characters (sheet setretail §1.2).
const MAX_CHARS: usize = 255;

struct FeedbackWriter {
    out: Out,
}

/// Opens a request or an answer.
pub(super) fn open(
    file: Box<dyn OutFile>,
    head: Option<&DocumentHead>,
    root: &'static str,
) -> Result<Box<dyn DocumentWriter>, EncodeError> {
    let mut out = Out::new(file);
    out.start(root);
    if let Some(head) = head {
        out.extra_attrs(&head.extras);
    }
    Ok(Box::new(FeedbackWriter { out }))
}

impl DocumentWriter for FeedbackWriter {
    fn record(&mut self, record: &Record, told: &mut Encoded) -> Result<(), EncodeError> {
        match record {
            Record::PackageStatus(status) => self.package(status, told),
            other => told.losses.lost(other.kind(), "*", other.label()),
        }
        self.out.pass()?;
        Ok(())
    }

    fn finish(self: Box<Self>, _told: &mut Encoded) -> Result<Box<dyn OutFile>, EncodeError> {
        Ok(self.out.finish(None)?)
    }
}

impl FeedbackWriter {
    fn package(&mut self, package: &PackageStatus, told: &mut Encoded) {
        let PackageStatus { id, status, message, refused, extras } = package;
        let asks = extras.get(ASKS).is_some();
        let extras: Extras = extras.iter().filter(|e| e.key != ASKS).cloned().collect();
        self.out.lose_extras(KIND, &extras, &mut told.losses);
        self.out.start("import").attr("ti", fit(id, "id", told));
        if !asks {
            self.out.attr("status", status);
        }
        let message = message.as_deref().map(|m| fit(m, "message", told));
        self.out.attr_if("status-message", message).extra_attrs(&extras);
        for RefusedRecord { kind, key, error, message } in refused {
            match REFUSED.iter().find(|(.., word)| word == kind) {
                Some((element, attribute, _)) => {
                    self.out.start(element).attr(attribute, fit(key, "refused.key", told));
                    self.out.attr("errortype", fit(error, "refused.error", told));
                    self.out.attr("errormessage", fit(message, "refused.message", told)).end();
                }
                None => told.losses.lost(KIND, "refused", format_args!("{kind} {key}")),
            }
        }
        self.out.extra_elements(&extras).end();
    }
}

/// The text, cut to what fits.
fn fit<'a>(text: &'a str, field: &'static str, told: &mut Encoded) -> &'a str {
    match text.char_indices().nth(MAX_CHARS) {
        Some((end, _)) => {
            told.losses.lost(KIND, field, &text[end..]);
            &text[..end]
        }
        None => text,
    }
}
