//! XML: a pull cursor that knows its place, and a streaming writer.
//!
//! [`XmlReader`] walks elements by local name, so that namespaces never matter; unknown elements can be kept with
//! [`XmlReader::raw`]. It checks well-formedness of everything it passes and never expands entities. [`XmlWriter`] is
//! its counterpart. Nothing here knows a dialect.

mod reader;
mod refs;
mod tag;
#[cfg(test)]
mod tests;
mod writer;

pub use reader::{XmlLimits, XmlReader};
pub use refs::restore_controls;
pub use writer::{Controls, XmlWriter};
