//! Mappings: descriptions of structures that no public source shows.

use super::Format;
use super::decode::{ReadOptions, Sink};
use crate::diag::{Diagnostic, Fault, Place, codes};
use crate::text::Source;

/// A mapping read from TOML.
#[derive(Clone, Debug, Default)]
pub struct Mapping {}

/// Reads a document whose structure is not public, by the mapping of the options.
pub fn decode(
    dialect: &str,
    format: &'static Format,
    source: Source,
    _options: &ReadOptions,
    _sink: &mut dyn Sink,
) -> Result<(), Fault> {
    let mut fault = needed(dialect, format.name);
    fault.place = Place::file(source.name().clone());
    Err(fault.into())
}

/// What is said when there is no mapping.
pub fn needed(dialect: &str, document: &str) -> Diagnostic {
    let message = format!("the structure of `{document}` in {dialect} is not public");
    Diagnostic::new(&codes::MAPPING_NEEDED, message).with_help("describe it in a file and give it with --mapping FILE")
}
