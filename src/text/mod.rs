//! Streaming readers that know their place.
//!
//! Everything below stands between raw bytes and the dialects: a [`Source`] gives bytes (and counts and hashes them
//! in passing), a [`TextStream`] turns them into UTF-8 and knows line, column and raw offset of each character,
//! [`xmlkit`] walks elements, [`jsonkit`] walks array elements, [`sniff()`] tells what a file seems to be.
//!
//! Nothing here knows a dialect. Nothing here holds a whole file: memory is a few hundred KiB for any input, and
//! whatever would break that (an endless text, deep nesting, entities) is refused with a place.
//!
//! Start with [`Source`], then [`xmlkit::XmlReader`].

pub mod dbf;
mod encode;
pub mod encoding;
pub mod jsonkit;
mod mark;
mod sniff;
pub mod source;
pub mod stream;
pub mod xmlkit;

pub use encode::EncodingWriter;
pub use encoding::Encoding;
pub use sniff::{CsvHead, JsonHead, Sniffed, XmlHead, sniff};
pub use source::{HEAD_BYTES, Source, Tally};
pub use stream::{TextKind, TextStream};
