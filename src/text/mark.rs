//! Counting lines, columns and raw offsets while text passes.

use crate::diag::Span;

/// How wide a character was in the raw file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum RawWidth {
    /// UTF-8: as many bytes as now.
    Utf8,
    /// A single-byte encoding.
    One,
    /// UTF-16: two bytes, four for a surrogate pair.
    Utf16,
}

/// A position of the decoded text: its offset there, and what people call it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Mark {
    /// Bytes of decoded UTF-8 before it.
    pub offset: u64,
    /// Raw bytes of the file before it.
    pub raw: u64,
    /// From 1.
    pub line: u64,
    /// Characters from 1.
    pub column: u64,
}

impl Mark {
    /// The first character after a BOM of `bom` bytes.
    pub fn start(bom: u64) -> Mark {
        Mark { offset: 0, raw: bom, line: 1, column: 1 }
    }

    /// Moves over `bytes` of decoded text (whole characters).
    #[inline]
    pub fn advance(&mut self, bytes: &[u8], width: RawWidth) {
        self.offset += bytes.len() as u64;
        if bytes.len() <= SHORT {
            self.advance_short(bytes, width);
        } else {
            self.advance_long(bytes, width);
        }
    }

    /// Eight bytes at a time, without set-up costs: between two tags there are often a dozen bytes.
    #[inline]
    fn advance_short(&mut self, bytes: &[u8], width: RawWidth) {
        let (mut column, mut chars) = (self.column, 0);
        let (words, tail) = bytes.as_chunks::<8>();
        for word in words {
            let word = u64::from_le_bytes(*word);
            let starts = 8 - continuations(word);
            chars += starts;
            column += starts;
            if has_line_feed(word) {
                self.line += word.to_le_bytes().iter().filter(|b| **b == b'\n').count() as u64;
                let after = word.to_le_bytes().into_iter().rev().take_while(|b| *b != b'\n');
                column = 1 + after.filter(|b| starts_char(*b)).count() as u64;
            }
        }
        for &b in tail {
            let starts = u64::from(starts_char(b));
            chars += starts;
            column += starts;
            if b == b'\n' {
                self.line += 1;
                column = 1;
            }
        }
        self.column = column;
        self.raw += raw_len(bytes, chars, width);
    }

    fn advance_long(&mut self, bytes: &[u8], width: RawWidth) {
        match memchr::memrchr(b'\n', bytes) {
            None => {
                let chars = bytecount::num_chars(bytes) as u64;
                self.column += chars;
                self.raw += raw_len(bytes, chars, width);
            }
            Some(last) => {
                self.line += bytecount::count(&bytes[..=last], b'\n') as u64;
                self.column = 1 + bytecount::num_chars(&bytes[last + 1..]) as u64;
                let chars = if width == RawWidth::Utf8 { 0 } else { bytecount::num_chars(bytes) as u64 };
                self.raw += raw_len(bytes, chars, width);
            }
        }
    }

    /// The point as a span.
    pub fn span(&self) -> Span {
        Span { line: self.line, column: self.column, start: self.raw, end: self.raw }
    }
}

/// Pieces up to this length are counted here, longer ones by `bytecount`.
const SHORT: usize = 256;

#[inline]
fn starts_char(b: u8) -> bool {
    (b as i8) >= -64
}

/// How many of eight bytes continue a character: 10xxxxxx.
#[inline]
fn continuations(word: u64) -> u64 {
    u64::from(((word >> 7) & !(word >> 6) & 0x0101_0101_0101_0101).count_ones())
}

/// Whether one of eight bytes is a line feed.
#[inline]
fn has_line_feed(word: u64) -> bool {
    let x = word ^ 0x0A0A_0A0A_0A0A_0A0A;
    x.wrapping_sub(0x0101_0101_0101_0101) & !x & 0x8080_8080_8080_8080 != 0
}

#[inline]
fn raw_len(bytes: &[u8], chars: u64, width: RawWidth) -> u64 {
    match width {
        RawWidth::Utf8 => bytes.len() as u64,
        RawWidth::One => chars,
        RawWidth::Utf16 => 2 * (chars + bytes.iter().filter(|b| **b >= 0xF0).count() as u64),
    }
}

/// How many bytes of `text` correspond to `raw` bytes of the file: the inverse of the count above.
pub(crate) fn decoded_len(text: &str, raw: u64, width: RawWidth) -> usize {
    match width {
        RawWidth::Utf8 => raw.min(text.len() as u64) as usize,
        RawWidth::One => text.char_indices().nth(raw as usize).map_or(text.len(), |(i, _)| i),
        RawWidth::Utf16 => {
            let mut left = raw;
            for (i, c) in text.char_indices() {
                if left == 0 {
                    return i;
                }
                left = left.saturating_sub(2 * c.len_utf16() as u64);
            }
            text.len()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_and_long_pieces_count_alike() {
        let text = "строка 1\r\nline два 🙂\n\nпоследняя ".repeat(7);
        for width in [RawWidth::Utf8, RawWidth::One, RawWidth::Utf16] {
            for (cut, _) in text.char_indices() {
                let (mut long, mut short) = (Mark::start(3), Mark::start(3));
                long.advance_long(&text.as_bytes()[..cut], width);
                short.advance_short(&text.as_bytes()[..cut], width);
                assert_eq!(long, short);
                if width != RawWidth::One {
                    assert_eq!(decoded_len(&text, short.raw - 3, width), cut);
                }
            }
        }
    }

    #[test]
    fn columns_are_characters_and_raw_offsets_follow_the_encoding() {
        let mut m = Mark::start(0);
        m.advance("ж\n🙂ы".as_bytes(), RawWidth::Utf16);
        assert_eq!((m.line, m.column, m.raw, m.offset), (2, 3, 10, 9));
    }
}
