//! Cashiers and sales consultants.

use super::Extras;
use crate::vocab::{CashierId, StoreId};

/// A person's name, as far as the source takes it apart.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PersonName {
    /// The whole name, where the source has only that.
    pub full: Option<String>,
    /// Family name.
    pub last: Option<String>,
    /// Given name.
    pub first: Option<String>,
    /// Patronymic.
    pub middle: Option<String>,
}

impl PersonName {
    /// The name as one text: family name first.
    pub fn display(&self) -> String {
        match &self.full {
            Some(full) => full.clone(),
            None => [&self.last, &self.first, &self.middle]
                .into_iter()
                .flatten()
                .map(String::as_str)
                .collect::<Vec<_>>()
                .join(" "),
        }
    }
}

/// How a person proves who he is. It is never printed: `Debug` shows the kind only.
#[derive(Clone, PartialEq, Eq)]
pub enum Credential {
    /// In clear, as some dialects carry it.
    Plain(String),
    /// A hash of another system, with the name of its scheme.
    Foreign {
        /// `mysql-old-password`, for example.
        scheme: String,
        /// The hash.
        hash: String,
    },
    /// An argon2 hash in PHC form: the only kind that the centre stores.
    Argon2(String),
}

impl Credential {
    /// The kind, which may be shown.
    pub fn kind(&self) -> &str {
        match self {
            Credential::Plain(_) => "plain",
            Credential::Foreign { scheme, .. } => scheme,
            Credential::Argon2(_) => "argon2",
        }
    }
}

impl std::fmt::Debug for Credential {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Credential({})", self.kind())
    }
}

/// Something a cashier signs on with instead of typing: a badge, a key.
#[derive(Clone, PartialEq, Eq)]
pub struct LoginMedium {
    /// `barcode`, `magnetic-card`, `magnetic-key`, or a dialect's own word.
    pub kind: String,
    /// What the device reads from it. A secret like a password.
    pub value: String,
}

impl std::fmt::Debug for LoginMedium {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "LoginMedium({})", self.kind)
    }
}

/// A cashier.
#[derive(Clone, Debug, PartialEq)]
pub struct Cashier {
    /// Staff number.
    pub id: CashierId,
    /// Name.
    pub name: PersonName,
    /// Taxpayer number.
    pub inn: Option<String>,
    /// The role as the system that sells knows it: a name or a number.
    pub role: Option<String>,
    /// Single rights beyond the role.
    pub rights: Vec<String>,
    /// Password.
    pub credential: Option<Credential>,
    /// Badges and keys.
    pub media: Vec<LoginMedium>,
    /// The store; `None` is every store.
    pub store: Option<StoreId>,
    /// Must not sign on.
    pub blocked: Option<bool>,
    /// A record that deletes him.
    pub deleted: bool,
    /// What only its dialect knows.
    pub extras: Extras,
}

/// A sales consultant.
#[derive(Clone, Debug, PartialEq)]
pub struct Seller {
    /// Staff number.
    pub id: String,
    /// Name.
    pub name: PersonName,
    /// The store; `None` is every store.
    pub store: Option<StoreId>,
    /// A record that deletes him.
    pub deleted: bool,
    /// What only its dialect knows.
    pub extras: Extras,
}
