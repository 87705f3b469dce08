//! What a process of the centre is made of.

use std::sync::Arc;

use serde_json::Value;

use super::access::{Asker, audit};
use super::operation::OpError;
use super::routes;
use crate::books::Books;
use crate::books::catalogue::chain::Chains;
use crate::measure::metrics::Registry;
use crate::storage::{DbError, Tx};
use crate::transport::centre::{Centre, Desk};

/// What a site is made from.
#[derive(Clone)]
pub struct SiteParts {
    /// The databases.
    pub books: Books,
    /// Where reports are read: a replica, or the same databases.
    pub reports: Books,
    /// What is done with documents of tills.
    pub desk: Arc<dyn Desk>,
    /// Reads wall time, milliseconds since 1970.
    pub now: Arc<dyn Fn() -> i64 + Send + Sync>,
    /// Bytes that nobody can foresee.
    pub random: Arc<dyn Fn() -> [u8; 16] + Send + Sync>,
}

/// A process of the centre. Clones share it.
#[derive(Clone)]
pub struct Site {
    /// The databases.
    pub books: Books,
    /// Where reports are read.
    pub reports: Books,
    /// The documents on their way.
    pub centre: Centre,
    /// Where the chains of the stores' catalogues stand.
    pub chains: Arc<Chains>,
    /// What this process counts of the ERP's files.
    pub files: Registry,
    /// Reads wall time, milliseconds since 1970.
    pub now: Arc<dyn Fn() -> i64 + Send + Sync>,
    /// Bytes that nobody can foresee.
    pub random: Arc<dyn Fn() -> [u8; 16] + Send + Sync>,
}

impl std::fmt::Debug for Site {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Site").field("books", &self.books).finish_non_exhaustive()
    }
}

/// A change that was made inside of a transaction: how its object was, how it is, and what is answered.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Changed {
    /// As it was; null when it was not there.
    pub before: Value,
    /// As it is; null when it is gone.
    pub after: Value,
    /// What the asker is told; what is as it was is told too and leaves no trace in the audit.
    pub value: Value,
}

impl Changed {
    /// The object as it was and is; the asker is told how it is.
    pub fn new(before: Value, after: Value) -> Changed {
        let value = after.clone();
        Changed { before, after, value }
    }

    /// Tells the asker something else.
    #[must_use]
    pub fn telling(mut self, value: Value) -> Changed {
        self.value = value;
        self
    }
}

impl Site {
    /// Over these databases, whose tables are brought up to date.
    ///
    /// # Errors
    /// When the database says no.
    pub fn open(parts: SiteParts) -> Result<Site, DbError> {
        super::migrate(&parts.books)?;
        Ok(Site::over(parts))
    }

    /// Over these databases as they are.
    pub fn over(parts: SiteParts) -> Site {
        let SiteParts { books, reports, desk, now, random } = parts;
        let centre = Centre::over(books.documents.clone(), desk);
        let files = Registry::new(routes::FAMILIES, Vec::new());
        Site { books, reports, centre, chains: Arc::default(), files, now, random }
    }

    /// The time, milliseconds since 1970.
    pub fn now_ms(&self) -> i64 {
        (self.now)()
    }

    /// Makes a change and writes who made it, in one transaction. `f` may be run more than once.
    ///
    /// # Errors
    /// What `f` says, or the database.
    pub fn change(
        &self,
        asker: &Asker,
        action: &'static str,
        object: impl Into<String>,
        f: impl Fn(&mut Tx<'_>) -> Result<Changed, OpError> + Send + 'static,
    ) -> Result<Value, OpError> {
        let entry = audit::Entry::new(self.now_ms(), (self.random)(), asker, action, object.into());
        let changed = self.books.documents.write(move |tx| {
            let changed = f(tx)?;
            if changed.before != changed.after {
                audit::write(tx, &entry, &changed.before, &changed.after)?;
                tx.announce()?;
            }
            Ok::<_, OpError>(changed)
        })?;
        Ok(changed.value)
    }
}
