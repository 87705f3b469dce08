//! Tells the transport whose key it was shown.

use std::sync::Arc;

use super::keys;
use crate::storage::{Db, DbError};
use crate::transport::TillKey;
use crate::transport::server::Gate;

/// Looks keys of tills up.
#[derive(Clone)]
pub struct KeyGate {
    db: Db,
    now: Arc<dyn Fn() -> i64 + Send + Sync>,
}

impl std::fmt::Debug for KeyGate {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("KeyGate").field("db", &self.db).finish_non_exhaustive()
    }
}

impl KeyGate {
    /// Over the centre's documents.
    pub fn new(db: Db, now: Arc<dyn Fn() -> i64 + Send + Sync>) -> KeyGate {
        KeyGate { db, now }
    }
}

impl Gate for KeyGate {
    fn who(&self, key: &str) -> Result<Option<TillKey>, DbError> {
        let now_ms = (self.now)();
        let asker = self.db.read(|tx| keys::asker(tx, key, "", now_ms))?;
        Ok(asker.and_then(|asker| asker.as_till().cloned()))
    }
}
