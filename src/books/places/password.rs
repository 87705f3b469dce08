//! Passwords of staff: argon2id, the only form in which they are kept.

use argon2::password_hash::{PasswordHash, PasswordHasher, PasswordVerifier, SaltString};
use argon2::{Algorithm, Argon2, Params, Version};

use crate::books::BooksError;
use crate::model::Credential;

/// Memory of one hashing in KiB: 19 MiB, with two passes, as OWASP advises for argon2id.
const MEMORY_KIB: u32 = 19 * 1024;

/// Passes over the memory.
const PASSES: u32 = 2;

/// Whether a secret is the one of the credential.
pub(super) fn fits(credential: &Credential, secret: &str) -> bool {
    match credential {
        Credential::Plain(plain) => plain == secret,
        Credential::Argon2(hash) => PasswordHash::new(hash)
            .is_ok_and(|parsed| Argon2::default().verify_password(secret.as_bytes(), &parsed).is_ok()),
        Credential::Foreign { .. } => false,
    }
}

/// The stored credential when it fits the password, a new hash otherwise.
pub(super) fn keep_or_hash(plain: &str, stored: Option<Credential>, salt: [u8; 16]) -> Result<Credential, BooksError> {
    let params =
        Params::new(MEMORY_KIB, PASSES, 1, None).map_err(|e| BooksError::damaged("staff", format!("argon2: {e}")))?;
    let argon2 = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
    if let Some(Credential::Argon2(hash)) = stored
        && let Ok(parsed) = PasswordHash::new(&hash)
        && argon2.verify_password(plain.as_bytes(), &parsed).is_ok()
    {
        return Ok(Credential::Argon2(hash));
    }
    let salt = SaltString::encode_b64(&salt).map_err(|e| BooksError::damaged("staff", format!("salt: {e}")))?;
    let hash = argon2
        .hash_password(plain.as_bytes(), &salt)
        .map_err(|e| BooksError::damaged("staff", format!("argon2: {e}")))?;
    Ok(Credential::Argon2(hash.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_password_keeps_its_hash() {
        let first = keep_or_hash("secret-1", None, [7; 16]).unwrap();
        let again = keep_or_hash("secret-1", Some(first.clone()), [8; 16]).unwrap();
        assert_eq!(first, again);
        let changed = keep_or_hash("secret-2", Some(first.clone()), [9; 16]).unwrap();
        assert_ne!(first, changed);
        let Credential::Argon2(text) = first else { panic!("not argon2") };
        assert!(text.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{text}");
    }
}
