//! For whom something is said.

use std::fmt;

use crate::transport::TillKey;

/// The longest name of a group.
const MAX_GROUP_CHARS: usize = 40;

/// For whom something is said.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Scope {
    /// For all tills.
    Chain,
    /// For the tills of a store.
    Store(String),
    /// For the tills of a group.
    Group(String),
    /// For a till.
    Till(TillKey),
}

impl Scope {
    /// Reads `chain`, `store/42`, `group/sco`, `till/42/7`.
    pub fn parse(text: &str) -> Option<Scope> {
        let mut parts = text.split('/');
        let scope = match (parts.next()?, parts.next(), parts.next()) {
            ("chain", None, None) => Scope::Chain,
            ("store", Some(store), None) => Scope::Store(TillKey::new(store, "1").map(|key| key.store().to_owned())?),
            ("group", Some(name), None) if is_group(name) => Scope::Group(name.to_owned()),
            ("till", Some(store), Some(till)) => Scope::Till(TillKey::new(store, till)?),
            _ => return None,
        };
        parts.next().is_none().then_some(scope)
    }

    /// The store that it is within; nothing for the chain and for groups.
    pub fn store(&self) -> Option<&str> {
        match self {
            Scope::Store(store) => Some(store),
            Scope::Till(till) => Some(till.store()),
            Scope::Chain | Scope::Group(_) => None,
        }
    }
}

/// Whether a text may be a group's name.
pub fn is_group(text: &str) -> bool {
    (1..=MAX_GROUP_CHARS).contains(&text.len())
        && text.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'))
}

impl fmt::Display for Scope {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Scope::Chain => f.write_str("chain"),
            Scope::Store(store) => write!(f, "store/{store}"),
            Scope::Group(name) => write!(f, "group/{name}"),
            Scope::Till(till) => write!(f, "till/{till}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read() {
        for text in ["chain", "store/42", "group/sco", "till/42/7"] {
            assert_eq!(Scope::parse(text).unwrap().to_string(), text);
        }
        for text in ["", "chain/1", "store", "store/", "store/a b", "group/a.b", "till/42", "till/42/7/8", "till/../7"]
        {
            assert_eq!(Scope::parse(text), None, "{text}");
        }
    }
}
