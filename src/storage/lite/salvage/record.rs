//! Rows in the bytes of a page.

use rusqlite::types::Value;

use super::pages::{Pages, u16_at, u32_at};

/// Longest row that is believed.
const MAX_ROW_BYTES: usize = 64 * 1024 * 1024;

/// The kind of a page of a tree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Rows by their number.
    TableLeaf,
    /// The way to them.
    TableInterior,
    /// Rows by their key: an index, or a table without row numbers.
    IndexLeaf,
    /// The way to them, which holds rows too.
    IndexInterior,
}

/// A page of a tree.
pub(super) struct Node {
    bytes: Vec<u8>,
    pub(super) kind: Kind,
    /// Where its cells begin.
    cells: Vec<usize>,
    /// The last child, of a page that leads to others.
    rightmost: Option<u32>,
}

/// A row, as it is stored.
#[derive(Debug, PartialEq)]
pub(super) struct Record {
    /// Its number, where the table has row numbers.
    pub(super) rowid: Option<i64>,
    /// Its cells.
    pub(super) values: Vec<Value>,
}

impl Node {
    /// The page, when it is one of a tree.
    pub(super) fn read(pages: &Pages, page: u32) -> Option<Node> {
        let bytes = pages.read(page)?;
        let start = if page == 1 { 100 } else { 0 };
        let (kind, head) = match *bytes.get(start)? {
            13 => (Kind::TableLeaf, 8),
            5 => (Kind::TableInterior, 12),
            10 => (Kind::IndexLeaf, 8),
            2 => (Kind::IndexInterior, 12),
            _ => return None,
        };
        let count = u16_at(&bytes, start + 3)?;
        let first = start + head;
        // More cells than there is room for: it is no page of a tree.
        if first + 2 * count > pages.usable {
            return None;
        }
        let cells = (0..count).filter_map(|n| u16_at(&bytes, first + 2 * n)).collect();
        let rightmost = if head == 12 { u32_at(&bytes, start + 8) } else { None };
        Some(Node { bytes, kind, cells, rightmost })
    }

    /// The pages under it.
    pub(super) fn children(&self) -> Vec<u32> {
        match self.kind {
            Kind::TableLeaf | Kind::IndexLeaf => Vec::new(),
            Kind::TableInterior | Kind::IndexInterior => {
                self.cells.iter().filter_map(|at| u32_at(&self.bytes, *at)).chain(self.rightmost).collect()
            }
        }
    }

    /// The rows in it; nothing for each that cannot be read.
    pub(super) fn rows<'a>(&'a self, pages: &'a Pages) -> impl Iterator<Item = Option<Record>> + 'a {
        let none = self.kind == Kind::TableInterior;
        self.cells.iter().filter(move |_| !none).map(|at| self.row(pages, *at))
    }

    fn row(&self, pages: &Pages, at: usize) -> Option<Record> {
        let at = if self.kind == Kind::IndexInterior { at + 4 } else { at };
        let (length, at) = varint(&self.bytes, at)?;
        let length = usize::try_from(length).ok().filter(|n| *n <= MAX_ROW_BYTES)?;
        let (rowid, at) = match self.kind {
            Kind::TableLeaf => varint(&self.bytes, at).map(|(n, at)| (Some(n), at))?,
            _ => (None, at),
        };
        let payload = self.payload(pages, length, at)?;
        Some(Record { rowid, values: values(&payload)? })
    }

    /// The bytes of a row: here, and on the pages of its own where it is long.
    fn payload(&self, pages: &Pages, length: usize, at: usize) -> Option<Vec<u8>> {
        let usable = pages.usable;
        let most = if self.kind == Kind::TableLeaf { usable - 35 } else { (usable - 12) * 64 / 255 - 23 };
        let local = if length <= most {
            length
        } else {
            let least = (usable - 12) * 32 / 255 - 23;
            let kept = least + (length - least) % (usable - 4);
            if kept <= most { kept } else { least }
        };
        let mut payload = self.bytes.get(at..at + local)?.to_vec();
        if local == length {
            return Some(payload);
        }
        let mut next = u32_at(&self.bytes, at + local)?;
        while payload.len() < length {
            let page = pages.read(next)?;
            let part = (length - payload.len()).min(usable - 4);
            payload.extend_from_slice(page.get(4..4 + part)?);
            next = u32_at(&page, 0)?;
        }
        (next == 0).then_some(payload)
    }
}

/// A number in one to nine bytes, and where it ends.
fn varint(bytes: &[u8], at: usize) -> Option<(i64, usize)> {
    let mut number: u64 = 0;
    for n in 0..9 {
        let byte = *bytes.get(at + n)?;
        if n == 8 {
            return Some(((number << 8 | u64::from(byte)).cast_signed(), at + 9));
        }
        number = number << 7 | u64::from(byte & 0x7f);
        if byte & 0x80 == 0 {
            return Some((number.cast_signed(), at + n + 1));
        }
    }
    None
}

/// The cells of a row; nothing unless they fill it to the byte.
fn values(payload: &[u8]) -> Option<Vec<Value>> {
    let (head, mut at) = varint(payload, 0)?;
    let head = usize::try_from(head).ok().filter(|head| *head <= payload.len())?;
    let mut body = head;
    let mut values = Vec::new();
    while at < head {
        let (serial, next) = varint(payload, at)?;
        at = next;
        let (value, length) = value(serial, payload.get(body..)?)?;
        values.push(value);
        body += length;
    }
    (at == head && body == payload.len()).then_some(values)
}

fn value(serial: i64, bytes: &[u8]) -> Option<(Value, usize)> {
    let integer = |length: usize| {
        let bytes = bytes.get(..length)?;
        let sign = if bytes.first()? & 0x80 == 0 { 0 } else { -1 };
        Some((Value::Integer(bytes.iter().fold(sign, |n: i64, byte| n << 8 | i64::from(*byte))), length))
    };
    match serial {
        0 => Some((Value::Null, 0)),
        1..=4 => integer(usize::try_from(serial).ok()?),
        5 => integer(6),
        6 => integer(8),
        7 => Some((Value::Real(f64::from_be_bytes(bytes.get(..8)?.try_into().ok()?)), 8)),
        8 => Some((Value::Integer(0), 0)),
        9 => Some((Value::Integer(1), 0)),
        12.. => {
            let length = usize::try_from((serial - 12) / 2).ok()?;
            let bytes = bytes.get(..length)?.to_vec();
            let value = if serial % 2 == 0 { Value::Blob(bytes) } else { Value::Text(String::from_utf8(bytes).ok()?) };
            Some((value, length))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_any_length() {
        assert_eq!(varint(&[0x7f], 0), Some((127, 1)));
        assert_eq!(varint(&[0x81, 0x00], 0), Some((128, 2)));
        assert_eq!(varint(&[0xff; 9], 0), Some((-1, 9)));
        assert_eq!(varint(&[0x80], 0), None);
    }

    #[test]
    fn a_row_fills_its_bytes_or_is_none() {
        // 5 bytes of head: itself, NULL, a byte, a text of two, a blob of one.
        let row = [5, 0, 1, 17, 14, 0xfe, b'h', b'i', 9];
        let expected = vec![Value::Null, Value::Integer(-2), Value::Text("hi".into()), Value::Blob(vec![9])];
        assert_eq!(values(&row), Some(expected));
        assert_eq!(values(&row[..8]), None);
        assert_eq!(values(&[row.as_slice(), &[0]].concat()), None);
        assert_eq!(values(&[5, 0, 1, 17, 14, 0xfe, 0xff, b'i', 9]), None, "no text");
        assert_eq!(values(&[2, 10]), None, "a kind that is not in use");
    }
}
