//! Where a document stands: whose it is, in which epoch, and under which number; and what it is.
//!
//! Everything here is parsed before it is used in a path, a file name or a query.

use std::fmt;

use uuid::Uuid;

use super::Kind;

/// The longest id of a store or a till on the wire.
pub const MAX_ID_CHARS: usize = 32;
/// The longest epoch.
pub const MAX_EPOCH_CHARS: usize = 32;

/// Whether a text may name a store or a till: `[A-Za-z0-9_.-]{1,32}`, and neither `.` nor `..`.
fn is_id(text: &str) -> bool {
    (1..=MAX_ID_CHARS).contains(&text.len())
        && text.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'.' | b'-'))
        && text != "."
        && text != ".."
}

/// A till of a store, by ids that are safe in paths.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TillKey {
    store: String,
    till: String,
}

impl TillKey {
    /// From ids; nothing when one of them is none.
    pub fn new(store: &str, till: &str) -> Option<TillKey> {
        (is_id(store) && is_id(till)).then(|| TillKey { store: store.into(), till: till.into() })
    }

    /// The store.
    pub fn store(&self) -> &str {
        &self.store
    }

    /// The till within it.
    pub fn till(&self) -> &str {
        &self.till
    }
}

impl fmt::Display for TillKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.store, self.till)
    }
}

/// An epoch of numbers: lower-case letters and digits. The till makes those of `out`, the centre those of `in`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Epoch(String);

impl Epoch {
    /// From random bytes.
    pub fn new(random: [u8; 8]) -> Epoch {
        Epoch(format!("{:016x}", u64::from_be_bytes(random)))
    }

    /// Reads what was told.
    pub fn parse(text: &str) -> Option<Epoch> {
        let fine = (1..=MAX_EPOCH_CHARS).contains(&text.len())
            && text.bytes().all(|b| b.is_ascii_digit() || b.is_ascii_lowercase());
        fine.then(|| Epoch(text.to_owned()))
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Epoch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

/// The identity of a document: a UUIDv7.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DocId(Uuid);

impl DocId {
    /// From the time in milliseconds since 1970 and ten random bytes.
    pub fn new(ms: i64, random: [u8; 10]) -> DocId {
        DocId(uuid::Builder::from_unix_timestamp_millis(u64::try_from(ms).unwrap_or(0), &random).into_uuid())
    }

    /// Reads the form with hyphens, in lower case: one document has one spelling.
    pub fn parse(text: &str) -> Option<DocId> {
        let id = DocId(Uuid::try_parse(text).ok()?);
        (id.to_string() == text).then_some(id)
    }

    /// When it was made, milliseconds since 1970 by the maker's clock; 0 for an id of another kind.
    pub fn made_ms(self) -> i64 {
        let (seconds, nanos) = self.0.get_timestamp().map_or((0, 0), |time| time.to_unix());
        i64::try_from(seconds).unwrap_or(0).saturating_mul(1_000).saturating_add(i64::from(nanos / 1_000_000))
    }
}

impl fmt::Display for DocId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self.0.as_hyphenated(), f)
    }
}

impl fmt::Debug for DocId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// Reads a document's number: digits without a leading zero, from 1.
pub fn parse_number(text: &str) -> Option<u64> {
    let fine = text.bytes().all(|b| b.is_ascii_digit()) && !text.starts_with('0') && text.len() <= 15;
    if fine { text.parse().ok() } else { None }
}

/// The name of a document's file: `000000000118_journal_0193….jsonl.zst`. Only parsed words go into it.
pub fn file_name(n: u64, kind: Kind, id: DocId) -> String {
    format!("{n:012}_{kind}_{id}.{}", kind.extension())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_safe_in_paths() {
        for good in ["0042", "07", "a_b-c.d", "...", &"x".repeat(32)] {
            assert!(TillKey::new(good, "1").is_some(), "{good}");
        }
        for bad in ["", ".", "..", "a/b", "a\\b", "%2e", "a b", "é", "a\0", &"x".repeat(33)] {
            assert!(TillKey::new("1", bad).is_none(), "{bad}");
        }
        assert_eq!(TillKey::new("0042", "07").unwrap().to_string(), "0042/07");
    }

    #[test]
    fn epochs_numbers_and_ids_have_one_spelling() {
        assert_eq!(Epoch::new([0, 0, 0, 0, 0, 0, 0x5f, 0x3a]).as_str(), "0000000000005f3a");
        assert!(Epoch::parse("5f3a").is_some() && Epoch::parse("c1").is_some());
        assert!(["", "5F", "a b", "-", &"x".repeat(33)].iter().all(|bad| Epoch::parse(bad).is_none()));
        assert_eq!(parse_number("118"), Some(118));
        assert!(["", "0", "01", "-1", "+1", "1x", "9999999999999999"].iter().all(|bad| parse_number(bad).is_none()));
        let id = DocId::new(1_700_000_000_000, [7; 10]);
        assert_eq!(DocId::parse(&id.to_string()), Some(id));
        assert_eq!(DocId::parse(&id.to_string().to_uppercase()), None);
        assert_eq!(DocId::parse("x"), None);
        assert_eq!(file_name(118, Kind::Journal, id), format!("000000000118_journal_{id}.jsonl.zst"));
    }
}
