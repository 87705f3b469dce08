//! dBASE III tables (`.dbf`): a streaming reader and a streaming writer.
//!
//! A table is a header, one descriptor of 32 bytes per field, and records of one fixed width. Values are text:
//! numbers stand as digits, right-aligned, and are handed out as that text, because a float would lose kopecks.
//! Fields of types C, N, F, D and L are read; of others (memo, binary) a table may have some: they are told once and
//! passed over.
//!
//! Nothing here holds more than one record, and nothing here knows what the fields mean.
//!
//! Places in a table: the line is the number of the record (from 1), the column the field's (from 1), the offsets are
//! raw bytes; the window shows the field and its value.
//!
//! Start with [`DbfReader`] and [`DbfWriter`]; [`cut`] makes a table of some records of another.

mod cut;
mod reader;
#[cfg(test)]
mod tests;
mod writer;

pub use cut::cut;
pub use reader::DbfReader;
pub use writer::{DbfFinding, DbfWriter, FieldSpec, Value};

use super::Encoding;

/// The first byte of a plain dBASE III table.
const SIGNATURE: u8 = 0x03;

/// Bytes of the fixed part of the header, and of a field's descriptor.
const DESCRIPTOR: usize = 32;

/// Ends the descriptors.
const HEADER_END: u8 = 0x0D;

/// Ends the file; many programs leave it out.
const FILE_END: u8 = 0x1A;

/// Marks a record that is deleted.
const DELETED: u8 = b'*';

/// Longest name of a field; the descriptor has one byte more for a zero.
pub const MAX_NAME: usize = 10;

/// Most fields of a table: what dBASE V took, far beyond dBASE III (128) and any known dialect.
pub const MAX_FIELDS: usize = 1024;

/// Longest record: the header has 16 bits for it.
pub const MAX_RECORD: usize = u16::MAX as usize;

/// What a field holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FieldKind {
    /// `C`: text, blanks at its end.
    Character,
    /// `N`: a decimal number as text.
    Numeric,
    /// `F`: the same, under another letter.
    Float,
    /// `D`: a day as `yyyymmdd`.
    Date,
    /// `L`: `T`, `F` or `?`.
    Logical,
}

impl FieldKind {
    fn of(letter: u8) -> Option<FieldKind> {
        Some(match letter {
            b'C' => FieldKind::Character,
            b'N' => FieldKind::Numeric,
            b'F' => FieldKind::Float,
            b'D' => FieldKind::Date,
            b'L' => FieldKind::Logical,
            _ => return None,
        })
    }

    /// Its letter in descriptors.
    pub fn letter(self) -> char {
        match self {
            FieldKind::Character => 'C',
            FieldKind::Numeric => 'N',
            FieldKind::Float => 'F',
            FieldKind::Date => 'D',
            FieldKind::Logical => 'L',
        }
    }
}

/// A field of a table as its descriptor says it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DbfField {
    /// The name, in the letters of the file.
    pub name: String,
    /// What it holds; `None` for a type that is passed over.
    pub kind: Option<FieldKind>,
    /// Its width in bytes.
    pub length: usize,
    /// Digits behind the point.
    pub decimals: u8,
    /// Where it begins in a record.
    offset: usize,
}

/// The encoding that a header's language byte names. Zero and unknown bytes say nothing.
fn language(byte: u8) -> Option<Encoding> {
    match byte {
        0x26 | 0x65 => Some(Encoding::CP866),
        0xC9 => Some(Encoding::CP1251),
        _ => None,
    }
}

/// The language byte of an encoding; zero where none is known.
fn language_byte(encoding: Encoding) -> u8 {
    if encoding == Encoding::CP866 {
        0x65
    } else if encoding == Encoding::CP1251 {
        0xC9
    } else {
        0
    }
}
