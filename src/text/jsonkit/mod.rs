//! JSON: one element after another, each with its place.
//!
//! [`JsonReader`] finds where values begin and end (strings, brackets, depth) and hands each one out as text, so that
//! a file of any size needs the memory of one element. What is inside an element is the business of serde and of the
//! dialect; [`JsonReader::error_place`] turns an error of serde into a place of the file. Repeated keys are not noticed.
//! [`Node`] takes an element apart where places inside it matter.

mod node;
mod reader;
mod scan;
#[cfg(test)]
mod tests;

pub use node::{Node, escaped, unescaped};
pub use reader::{Field, JsonReader, JsonShape};

/// Bytes of one element at most.
pub const ELEMENT_BYTES: usize = 16 << 20;
/// Bytes of one field beside the elements at most.
pub const FIELD_BYTES: usize = 1 << 20;
/// How many fields may stand beside the elements.
pub const FIELDS: usize = 256;
/// Arrays and objects open at once; also what serde_json allows.
pub const DEPTH: usize = 128;

/// Where the value that `text` begins with ends; `None` when it goes on beyond `text` or is none.
pub(super) fn value_end(text: &[u8]) -> Option<usize> {
    match scan::Scan::new().feed(text, DEPTH) {
        scan::Scanned::End(n) => Some(n),
        _ => None,
    }
}
