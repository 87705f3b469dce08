//! News between the processes that share a database: who changes what others wait for says so in its transaction, and
//! with the commit everybody who listens hears it (PostgreSQL's NOTIFY and LISTEN).
//!
//! It only makes things faster. A connection can break unheard, and SQLite has nothing of the kind, so whoever listens
//! also looks now and then.

use std::time::Duration;

use super::{Db, DbError, Store, Tx};

/// The channel; a PostgreSQL database has its own.
#[cfg(feature = "postgres")]
const CHANNEL: &str = "tillwire_news";

/// Hears what is announced, until it is dropped; a connection of its own.
pub struct Listener {
    #[cfg(feature = "postgres")]
    session: super::pg::NewsSession,
}

impl std::fmt::Debug for Listener {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Listener")
    }
}

impl Listener {
    /// Waits for news, at most so long; whether there were any. All that came meanwhile are one.
    ///
    /// # Errors
    /// When the connection is lost: another listener has to be made.
    pub fn wait(&mut self, most: Duration) -> Result<bool, DbError> {
        #[cfg(feature = "postgres")]
        return self.session.wait(most);
        #[cfg(not(feature = "postgres"))]
        Err(DbError::Unsupported(format!("nobody announces anything within {most:?}")))
    }
}

impl Db {
    /// Listens from now on; `None` where the engine announces nothing.
    ///
    /// # Errors
    /// When there is no connection.
    pub fn listen(&self) -> Result<Option<Listener>, DbError> {
        match &*self.store {
            #[cfg(feature = "sqlite")]
            Store::Sqlite(_) => Ok(None),
            #[cfg(feature = "postgres")]
            Store::Postgres(store) => store.listen(CHANNEL).map(|session| Some(Listener { session })),
        }
    }
}

impl Tx<'_> {
    /// There is something new, once this is committed.
    ///
    /// # Errors
    /// When the database says no.
    pub fn announce(&mut self) -> Result<(), DbError> {
        #[cfg(feature = "postgres")]
        if self.engine() == super::Engine::Postgres {
            return self.batch(&format!("NOTIFY {CHANNEL}"));
        }
        Ok(())
    }
}
