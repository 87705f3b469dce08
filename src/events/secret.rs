//! What must not be told in clear: keyed hashes and masks of card numbers, phones and the like.
//!
//! One key for the whole chain makes the hashes of all its tills comparable, and useless to anybody without the key.
//! Each sort of secret is hashed apart: a card number and a phone of the same digits have different hashes.

use std::fmt;
use std::path::Path;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hmac::{Hmac, Mac};
use sha2::{Digest, Sha256};

/// The shortest key, in bytes.
const MIN_KEY_BYTES: usize = 16;

/// The longest key file, in bytes.
const MAX_KEY_FILE_BYTES: u64 = 4096;

/// A keyed hash as it is told: base64url of HMAC-SHA-256, 43 characters.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Hashed(String);

impl Hashed {
    /// The 43 characters.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Hashed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

/// Why there is no key.
#[derive(Debug, thiserror::Error)]
pub enum HasherError {
    /// The key is too short to be one.
    #[error("the key for hashes has {0} bytes, at least {MIN_KEY_BYTES} are needed")]
    Short(usize),
    /// The file is too long to be one.
    #[error("the file of the key for hashes is longer than {MAX_KEY_FILE_BYTES} bytes")]
    Long,
    /// The file cannot be read.
    #[error("the file of the key for hashes cannot be read")]
    Io(#[from] std::io::Error),
}

/// Makes keyed hashes.
#[derive(Clone)]
pub struct Hasher {
    mac: Hmac<Sha256>,
    key_id: String,
}

impl fmt::Debug for Hasher {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Hasher({})", self.key_id)
    }
}

impl Hasher {
    /// With this key.
    pub fn new(key: &[u8]) -> Result<Hasher, HasherError> {
        if key.len() < MIN_KEY_BYTES {
            return Err(HasherError::Short(key.len()));
        }
        // HMAC takes keys of any length.
        let mac = Hmac::<Sha256>::new_from_slice(key).map_err(|_| HasherError::Short(key.len()))?;
        // The id tells keys apart and nothing about them.
        let digest = Sha256::new().chain_update(b"tillwire key id\0").chain_update(key).finalize();
        let key_id = digest[..4].iter().map(|b| format!("{b:02x}")).collect();
        Ok(Hasher { mac, key_id })
    }

    /// With the key in a file: its bytes, without white space at the ends.
    pub fn from_file(path: &Path) -> Result<Hasher, HasherError> {
        if std::fs::metadata(path)?.len() > MAX_KEY_FILE_BYTES {
            return Err(HasherError::Long);
        }
        Hasher::new(std::fs::read(path)?.trim_ascii())
    }

    /// The id of the key, for `hk` of the envelope: eight hex digits.
    pub fn key_id(&self) -> &str {
        &self.key_id
    }

    fn hash(&self, sort: &str, value: &str) -> Hashed {
        let mac = self.mac.clone().chain_update(sort.as_bytes()).chain_update([0]).chain_update(value.as_bytes());
        Hashed(URL_SAFE_NO_PAD.encode(mac.finalize().into_bytes()))
    }

    /// Of a bank, loyalty or gift card; blanks and hyphens between its digits do not count.
    pub fn card(&self, number: &str) -> Hashed {
        self.hash("card", &without_gaps(number))
    }

    /// Of a phone number; only its digits count, and `8…` is `7…` where eleven digits are written the old way.
    pub fn phone(&self, number: &str) -> Hashed {
        self.hash("phone", &phone_digits(number))
    }

    /// Of an address for mail; its case does not count.
    pub fn email(&self, address: &str) -> Hashed {
        self.hash("email", &address.trim().to_lowercase())
    }

    /// Of a marking code or the serial number inside it.
    pub fn mark(&self, code: &str) -> Hashed {
        self.hash("mark", code)
    }

    /// Of a coupon or an excise stamp.
    pub fn code(&self, code: &str) -> Hashed {
        self.hash("code", code.trim())
    }

    /// Of a serial number or IMEI.
    pub fn serial(&self, number: &str) -> Hashed {
        self.hash("serial", &without_gaps(number))
    }
}

fn without_gaps(number: &str) -> String {
    number.chars().filter(|c| !c.is_whitespace() && *c != '-').collect()
}

fn phone_digits(number: &str) -> String {
    let digits: String = number.chars().filter(char::is_ascii_digit).collect();
    match digits.strip_prefix('8') {
        Some(rest) if digits.len() == 11 => format!("7{rest}"),
        _ => digits,
    }
}

/// A payment card's number: the first six and the last four digits, as payment systems allow it.
pub fn mask_pan(number: &str) -> String {
    masked(&without_gaps(number), 6, 4)
}

/// Any other card's number: the last four characters.
pub fn mask_card(number: &str) -> String {
    masked(&without_gaps(number), 0, 4)
}

/// A phone number: the last two digits.
pub fn mask_phone(number: &str) -> String {
    masked(&phone_digits(number), 0, 2)
}

/// Keeps some characters at the ends, but never more than half of them all.
fn masked(text: &str, first: usize, last: usize) -> String {
    let count = text.chars().count();
    let (first, last) = if (first + last) * 2 > count + 4 { (0, last.min(count / 4)) } else { (first, last) };
    let hidden = |at: usize| at >= first && at + last < count;
    text.chars().enumerate().map(|(at, c)| if hidden(at) { '*' } else { c }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hasher() -> Hasher {
        Hasher::new(b"sixteen bytes ok").unwrap()
    }

    #[test]
    fn hashes_are_hmac_sha256_of_sort_and_value() {
        // printf 'card\0004111111111111111' | openssl dgst -sha256 -hmac 'sixteen bytes ok' -binary | base64url
        assert_eq!(hasher().card("4111 1111-1111 1111").as_str(), "fdLGw8WLH8oaM5rGYUy5KS5s7U7975eP9Pz0sV3U6Bc");
        assert_eq!(hasher().key_id(), "d5b33905");
    }

    #[test]
    fn what_is_the_same_has_the_same_hash_and_nothing_else() {
        let h = hasher();
        assert_eq!(h.phone("8 (900) 123-45-67"), h.phone("+79001234567"));
        assert_eq!(h.email("A@example.com "), h.email("a@EXAMPLE.com"));
        assert_ne!(h.card("79001234567"), h.phone("79001234567"));
        assert_ne!(h.card("1"), Hasher::new(b"sixteen bytes 2!").unwrap().card("1"));
    }

    #[test]
    fn short_keys_are_refused_and_keys_stay_hidden() {
        assert!(matches!(Hasher::new(b"short"), Err(HasherError::Short(5))));
        assert!(!format!("{:?}", hasher()).contains("sixteen"));
    }

    #[test]
    fn files_are_read_without_the_line_feed() {
        let temp = tempfile::tempdir().unwrap();
        let path = temp.path().join("key");
        std::fs::write(&path, "sixteen bytes ok\n").unwrap();
        assert_eq!(Hasher::from_file(&path).unwrap().key_id(), hasher().key_id());
        std::fs::write(&path, vec![b'x'; 5000]).unwrap();
        assert!(matches!(Hasher::from_file(&path), Err(HasherError::Long)));
    }

    #[test]
    fn masks_hide_enough() {
        assert_eq!(mask_pan("4111 1111 1111 1111"), "411111******1111");
        assert_eq!(mask_pan("41111"), "****1");
        assert_eq!(mask_card("2790012345678"), "*********5678");
        assert_eq!(mask_phone("8 900 123-45-67"), "*********67");
        assert_eq!((mask_card(""), mask_card("12")), (String::new(), "**".into()));
    }
}
