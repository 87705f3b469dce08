//! Header fields with structure (RFC 9651), parsed by a crate that does nothing else.

use sfv::{BareItem, DictSerializer, Dictionary, Item, ItemSerializer, KeyRef, ListEntry, Parser};

use super::limits::{MAX_APPEND_BYTES, MAX_UPLOAD_BYTES, UPLOAD_AGE};
use super::{DocId, Epoch, Kind, Sha256, place};
use crate::http::Fields;

/// The version of the draft that is spoken (draft-ietf-httpbis-resumable-upload).
pub const INTEROP_VERSION: u64 = 8;
/// The media type of a piece of an upload.
pub const PARTIAL_UPLOAD: &str = "application/partial-upload";

/// Why a header is not understood: which field, and what is wrong with it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{field}: {what}")]
pub struct BadHeader {
    /// The field.
    pub field: &'static str,
    /// What is wrong.
    pub what: &'static str,
}

fn bad(field: &'static str, what: &'static str) -> BadHeader {
    BadHeader { field, what }
}

/// What a field holds.
fn item(fields: &Fields, name: &'static str) -> Result<Option<BareItem>, BadHeader> {
    let Some(text) = fields.get(name) else { return Ok(None) };
    let item: Item = Parser::new(&text).parse().map_err(|_| bad(name, "one structured value is expected"))?;
    Ok(Some(item.bare_item))
}

/// A field that holds a number, such as `Upload-Offset`.
pub fn number(fields: &Fields, name: &'static str) -> Result<Option<u64>, BadHeader> {
    match item(fields, name)? {
        None => Ok(None),
        Some(BareItem::Integer(n)) => u64::try_from(i64::from(n)).map(Some).map_err(|_| bad(name, "it is negative")),
        Some(_) => Err(bad(name, "a whole number is expected")),
    }
}

/// A field that holds `?0` or `?1`, such as `Upload-Complete`.
pub fn flag(fields: &Fields, name: &'static str) -> Result<Option<bool>, BadHeader> {
    match item(fields, name)? {
        None => Ok(None),
        Some(BareItem::Boolean(value)) => Ok(Some(value)),
        Some(_) => Err(bad(name, "?0 or ?1 is expected")),
    }
}

/// A field that must be there.
pub fn required<T>(value: Option<T>, name: &'static str) -> Result<T, BadHeader> {
    value.ok_or_else(|| bad(name, "it is missing"))
}

/// The SHA-256 of a digest field: `sha-256=:…:` among others. Without one of ours there is nothing to check.
pub fn digest(fields: &Fields, name: &'static str) -> Result<Option<Sha256>, BadHeader> {
    let Some(text) = fields.get(name) else { return Ok(None) };
    let digests: Dictionary = Parser::new(&text).parse().map_err(|_| bad(name, "a dictionary is expected"))?;
    match digests.get("sha-256") {
        None => Ok(None),
        Some(ListEntry::Item(Item { bare_item: BareItem::ByteSequence(bytes), .. })) => {
            let bytes = <[u8; 32]>::try_from(bytes.as_slice()).map_err(|_| bad(name, "sha-256 has 32 bytes"))?;
            Ok(Some(Sha256(bytes)))
        }
        Some(_) => Err(bad(name, "sha-256=:base64: is expected")),
    }
}

/// Writes `?0` or `?1`.
pub fn spell_flag(value: bool) -> String {
    ItemSerializer::new().bare_item(value).finish()
}

/// Writes `sha-256=:…:`.
pub fn spell_digest(digest: Sha256) -> String {
    dictionary(&[("sha-256", BareItem::ByteSequence(digest.0.to_vec()))])
}

/// Writes `Upload-Limit`.
pub fn spell_limits() -> String {
    let number = |n: u64| BareItem::Integer(i64::try_from(n).ok().and_then(|n| n.try_into().ok()).unwrap_or(0.into()));
    dictionary(&[
        ("max-size", number(MAX_UPLOAD_BYTES)),
        ("max-append-size", number(MAX_APPEND_BYTES)),
        ("max-age", number(UPLOAD_AGE.as_secs())),
    ])
}

/// The longest piece that the server takes, of its `Upload-Limit`; what is not understood limits nothing.
pub fn max_append(fields: &Fields) -> Option<u64> {
    let limits: Dictionary = Parser::new(&fields.get("upload-limit")?).parse().ok()?;
    match limits.get("max-append-size") {
        Some(ListEntry::Item(Item { bare_item: BareItem::Integer(n), .. })) => u64::try_from(i64::from(*n)).ok(),
        _ => None,
    }
}

fn dictionary(members: &[(&'static str, BareItem)]) -> String {
    let mut out = DictSerializer::new();
    for (key, value) in members {
        if let Ok(key) = KeyRef::from_str(key) {
            out.bare_item(key, value);
        }
    }
    out.finish().unwrap_or_default()
}

/// What a till says of a document that it sends: the `Doc-…` fields, its digest and its length.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DocHead {
    /// The epoch of its number.
    pub epoch: Epoch,
    /// Its number.
    pub n: u64,
    /// Which document it is.
    pub doc_id: DocId,
    /// What it is; nothing when this program does not know the word.
    pub kind: Option<Kind>,
    /// Its digest.
    pub sha256: Sha256,
    /// The number of the rejected document that it stands for.
    pub retry_of: Option<u64>,
}

impl DocHead {
    /// Reads the fields of a request.
    pub fn read(fields: &Fields) -> Result<DocHead, BadHeader> {
        let text = |name: &'static str| required(fields.get(name), name);
        Ok(DocHead {
            epoch: Epoch::parse(&text("doc-epoch")?).ok_or(bad("doc-epoch", "no epoch"))?,
            n: place::parse_number(&text("doc-number")?).ok_or(bad("doc-number", "no number from 1"))?,
            doc_id: DocId::parse(&text("doc-id")?).ok_or(bad("doc-id", "no UUID in lower case"))?,
            kind: Kind::parse(&text("doc-kind")?),
            sha256: required(digest(fields, "repr-digest")?, "repr-digest")?,
            retry_of: match fields.get("doc-retry-of") {
                None => None,
                Some(n) => Some(place::parse_number(&n).ok_or(bad("doc-retry-of", "no number from 1"))?),
            },
        })
    }

    /// Writes them.
    pub fn write(&self, fields: &mut Fields) {
        fields.add("doc-epoch", self.epoch.as_str());
        fields.add("doc-number", self.n.to_string());
        fields.add("doc-id", self.doc_id.to_string());
        fields.add("doc-kind", self.kind.map_or("unknown", Kind::word));
        fields.add("repr-digest", spell_digest(self.sha256));
        if let Some(n) = self.retry_of {
            fields.add("doc-retry-of", n.to_string());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rand_chacha::ChaCha8Rng;
    use rand_chacha::rand_core::{RngCore as _, SeedableRng as _};

    fn head() -> DocHead {
        DocHead {
            epoch: Epoch::parse("5f3a").unwrap(),
            n: 118,
            doc_id: DocId::new(1_700_000_000_000, [7; 10]),
            kind: Some(Kind::Journal),
            sha256: Sha256::of(b"abc"),
            retry_of: Some(3),
        }
    }

    #[test]
    fn what_is_written_is_read() {
        let mut fields = Fields::new();
        head().write(&mut fields);
        assert_eq!(DocHead::read(&fields), Ok(head()));
        let digest = "sha-256=:ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=:";
        assert_eq!(fields.get("repr-digest").as_deref(), Some(digest), "RFC 9530's form");
        assert_eq!(spell_limits(), "max-size=67108864, max-append-size=4194304, max-age=604800");
        assert_eq!(max_append(&Fields::new().with("upload-limit", spell_limits())), Some(MAX_APPEND_BYTES));
        assert_eq!((spell_flag(true), spell_flag(false)), ("?1".into(), "?0".into()));
    }

    #[test]
    fn what_is_no_value_is_told() {
        let offset = |text: &str| number(&Fields::new().with("upload-offset", text), "upload-offset");
        assert_eq!(offset("12"), Ok(Some(12)));
        assert_eq!(offset("12;x=1"), Ok(Some(12)), "parameters are allowed");
        assert_eq!(number(&Fields::new(), "upload-offset"), Ok(None));
        for text in ["-1", "1.5", "?1", "1, 2", "x", "", "9999999999999999"] {
            assert!(offset(text).is_err(), "{text}");
        }
        let twice = Fields::new().with("upload-complete", "?1").with("upload-complete", "?0");
        assert!(flag(&twice, "upload-complete").is_err(), "sent twice is no value");
        let of = |text: &str| digest(&Fields::new().with("repr-digest", text), "repr-digest");
        assert_eq!(of("sha-512=:AAAA:"), Ok(None));
        assert!(of("sha-256=:AAAA:").is_err() && of("sha-256=abc").is_err() && of("sha-256").is_err());
    }

    /// Seeded mutations of every field: never a panic, and what is read back is either what was said or refused.
    #[test]
    fn mutated_headers_are_refused_or_harmless() {
        let mut rng = ChaCha8Rng::seed_from_u64(26_11);
        let mut sound = Fields::new();
        head().write(&mut sound);
        sound.add("upload-offset", "1048576");
        sound.add("upload-complete", "?0");
        let pairs: Vec<(String, String)> = sound.iter().map(|(n, v)| (n.to_owned(), v.to_owned())).collect();
        let mut refused = 0;
        for _ in 0..20_000 {
            let chosen = rng.next_u32() as usize % pairs.len();
            let mut fields = Fields::new();
            for (index, (name, value)) in pairs.iter().enumerate() {
                let mut bytes = value.clone().into_bytes();
                if index == chosen {
                    let at = rng.next_u32() as usize % bytes.len();
                    match rng.next_u32() % 4 {
                        0 => bytes[at] ^= 1 << (rng.next_u32() % 8),
                        1 => drop(bytes.remove(at)),
                        2 => bytes.insert(at, (rng.next_u32() % 256) as u8),
                        _ => bytes.extend_from_slice(&bytes.clone()[at..]),
                    }
                }
                fields.add(name, String::from_utf8_lossy(&bytes));
            }
            let read = DocHead::read(&fields);
            let offset = number(&fields, "upload-offset");
            let flag = flag(&fields, "upload-complete");
            if read.is_err() || offset.is_err() || flag.is_err() {
                refused += 1;
                continue;
            }
            let read = read.unwrap();
            assert!(read.n > 0 && Epoch::parse(read.epoch.as_str()).is_some());
            assert!(offset.unwrap().is_none_or(|n| n <= 999_999_999_999_999));
        }
        assert!(refused > 5_000, "mutations bite: {refused}");
    }
}
