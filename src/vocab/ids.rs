//! Ids. All of them are strings, because leading zeros live: item `000304` is not item `304`.

use std::fmt;

/// The longest id that any dialect carries (sheet setretail §1.3: 255 characters).
pub const MAX_ID_CHARS: usize = 255;

/// Why a text cannot be an id.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum IdError {
    /// Empty or white space only.
    #[error("the id is empty")]
    Empty,
    /// Longer than [`MAX_ID_CHARS`].
    #[error("the id is longer than 255 characters")]
    TooLong,
    /// Holds a line feed or another control character.
    #[error("the id holds a control character")]
    Control,
}

fn check(text: &str) -> Result<&str, IdError> {
    let text = text.trim();
    if text.is_empty() {
        Err(IdError::Empty)
    } else if text.len() > MAX_ID_CHARS && text.chars().count() > MAX_ID_CHARS {
        Err(IdError::TooLong)
    } else if text.bytes().any(|b| b < 0x20 || b == 0x7f) {
        Err(IdError::Control)
    } else {
        Ok(text)
    }
}

macro_rules! ids {
    ($($(#[doc = $doc:literal])+ $name:ident;)+) => {$(
        $(#[doc = $doc])+
        #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct $name(String);

        impl $name {
            /// Takes the text, white space around it removed.
            pub fn new(text: impl AsRef<str>) -> Result<Self, IdError> {
                check(text.as_ref()).map(|t| $name(t.to_owned()))
            }

            /// The text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(&self.0)
            }
        }

        impl AsRef<str> for $name {
            fn as_ref(&self) -> &str {
                &self.0
            }
        }
    )+};
}

ids! {
    /// An item of the goods directory, by the ERP's code.
    ItemId;
    /// A group of goods.
    GroupId;
    /// A store, by the number that the ERP gave it.
    StoreId;
    /// A till within its store.
    TillId;
    /// A cashier, by staff number.
    CashierId;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zeros_live_and_blanks_do_not() {
        assert_eq!(ItemId::new(" 000304 ").unwrap().as_str(), "000304");
        assert_eq!(ItemId::new("  "), Err(IdError::Empty));
        assert_eq!(ItemId::new("a\nb"), Err(IdError::Control));
        assert!(ItemId::new("Щ".repeat(255)).is_ok());
        assert_eq!(ItemId::new("Щ".repeat(256)), Err(IdError::TooLong));
    }
}
