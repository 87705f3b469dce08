//! Keys of the store's services: known by their digests, compared without telling by the time where they differ.

use sha2::{Digest, Sha256};

use crate::till::directory::{NotTaken, StoreMap, StoreService};

/// The longest key.
const MAX_KEY_BYTES: usize = 256;
/// Most keys of a file.
const MAX_KEYS: usize = 1_000;

/// A line of a file of keys that is none.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {message}")]
pub struct KeyLineError {
    /// The line, from 1.
    pub line: usize,
    /// What is wrong.
    pub message: String,
}

/// Whether a key is one of these.
pub(super) fn opens(keys: &[StoreService], key: &str) -> bool {
    if key.len() > MAX_KEY_BYTES {
        return false;
    }
    let digest: [u8; 32] = Sha256::digest(key.as_bytes()).into();
    let same = |known: &[u8; 32]| known.iter().zip(&digest).fold(0, |differ, (a, b)| differ | (a ^ b)) == 0;
    // All are looked at, also behind the one that fits.
    keys.iter().fold(false, |open, known| open | same(&known.sha256))
}

/// Reads a file of keys, for a till without a centre: on each line a key (`twk_<id>_<secret>`), or an id and the SHA-256 of
/// its key in hex. `#` begins a comment.
///
/// # Errors
/// Says which line is none.
pub fn read_keys(text: &str) -> Result<Vec<StoreService>, KeyLineError> {
    let mut keys = Vec::new();
    for (i, line) in text.lines().enumerate() {
        let line = line.split('#').next().unwrap_or_default();
        let wrong = |message: &str| KeyLineError { line: i + 1, message: message.to_owned() };
        let mut words = line.split_whitespace();
        let Some(first) = words.next() else { continue };
        if keys.len() >= MAX_KEYS {
            return Err(wrong("there are too many keys"));
        }
        match (words.next(), words.next()) {
            (None, _) => {
                let id = first.strip_prefix("twk_").and_then(|rest| rest.split_once('_')).map(|(id, _)| id);
                let id = id.ok_or_else(|| wrong("it is neither a key (twk_<id>_<secret>) nor an id with a digest"))?;
                let sha256 = Sha256::digest(first.as_bytes()).into();
                keys.push(StoreService { id: id.to_owned(), sha256 });
            }
            (Some(digest), None) => {
                let body = serde_json::json!({"keys": [{"id": first, "sha256": digest}]});
                let read = body.as_object().map(StoreMap::read);
                let map = read.unwrap_or_else(|| Ok(StoreMap::default()));
                keys.extend(map.map_err(|e: NotTaken| wrong(&e.text))?.keys);
            }
            _ => return Err(wrong("it has more words than an id and a digest")),
        }
    }
    Ok(keys)
}
