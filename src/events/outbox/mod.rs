//! The outbox: the queue of events in the till's own database, and everything that is known about their delivery.
//!
//! All of it works inside a [`Tx`](crate::storage::Tx) that the caller opened, so that the state of the till, its
//! documents and their events are committed together or not at all. Only the till inserts rows (it holds the guard
//! [`Role::Till`]): with one inserter, order of `seq` is order of commits, and a reader that goes by `seq` can miss
//! nothing. Everything about delivery is written by the one sender ([`Role::Sender`]).
//!
//! There is no status in a row: a target has a cursor, [`Target::acked`], that moves over a prefix of rows. What is
//! sent is a function of the rows, the epochs and the filter versions alone, so that a second sending is the same to
//! the byte. Start with [`append`] and [`start_epoch`], then `page.rs` and `cursor.rs`.

mod append;
mod chain;
mod cursor;
mod dead;
mod declare;
mod delivery;
mod epoch;
mod filters;
mod gap;
mod guard;
mod keep;
mod page;
mod place;
mod quota;
mod reports;
mod routing;
mod target;

use super::MAX_EVENT_BYTES;
use crate::storage::{DbError, Migration};

pub use self::append::{NewEvent, append, append_rows, crc, last_seq};
pub use self::chain::{Rewound, Tails, bases, rewind, tails, tails_at};
pub use self::cursor::{Advance, advance};
pub use self::dead::{Dead, DeadFilter, dead_letters, drop_dead, put_dead, retry_dead};
pub use self::declare::{declare_target, ensure_target};
pub use self::delivery::{Delivery, Waiting, deliveries, put_delivery, waiting};
pub use self::epoch::{StartedEpoch, StoredEpoch, epoch_of, epochs, start_epoch};
pub(crate) use self::filters::forget_filters;
pub use self::filters::{
    FilterVersion, activate_filters, filter_of, filters, filters_wait, set_filter, set_first_filter,
};
pub use self::gap::{Gap, add_gap, gap_of, gaps};
pub use self::guard::{Guard, GuardError, Role};
pub use self::keep::{Keep, TRIM_ROWS, Trimmed, trim};
pub use self::page::{PageSize, RowHead, StoredRow, bounds, first_since, read_heads, read_page, read_row, size_behind};
pub use self::place::{Place, Places, places_of};
pub use self::quota::{DISK_RESERVE_BYTES, OnPressure, Pressure, Quota, SHED_ROWS, shed};
pub use self::reports::{MAX_REPORTS, Report, has_reports, take_reports};
pub use self::routing::{Everything, Routing, Rules};
pub use self::target::{
    MAX_TARGETS, StartAt, Target, TargetState, add_target, drop_target, has_targets, is_target_name, known_target,
    set_target_state, target, targets,
};

/// The component under which the tables are migrated.
pub const COMPONENT: &str = "outbox";

/// The tables, for [`Db::migrate`](crate::storage::Db::migrate) under the name [`COMPONENT`]. They belong into the
/// file of documents: no transaction spans two files.
pub const MIGRATIONS: &[Migration] = &[Migration { number: 1, name: "outbox", sql: include_str!("0001_outbox.sql") }];

/// The number of a row: the order of commits. Never used twice within an [epoch](StoredEpoch).
pub type Seq = i64;

/// Why the outbox cannot be read or written.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum OutboxError {
    /// The database says no.
    #[error(transparent)]
    Db(#[from] DbError),
    /// What is stored cannot be understood: written by a newer program, or damaged.
    #[error("{table}: {message}")]
    Damaged {
        /// The table.
        table: &'static str,
        /// What is wrong.
        message: String,
    },
    /// An event that may not be stored.
    #[error("event of {bytes} bytes; the most is {MAX_EVENT_BYTES}")]
    TooLarge {
        /// Its size.
        bytes: usize,
    },
    /// There is no such target, row or dead letter.
    #[error("{0}")]
    NotFound(String),
    /// What was asked for cannot be done as things stand.
    #[error("{message}")]
    Refused {
        /// Why not.
        message: String,
        /// What can be done instead.
        help: String,
    },
}

impl OutboxError {
    pub(crate) fn damaged(table: &'static str, message: impl std::fmt::Display) -> Self {
        OutboxError::Damaged { table, message: message.to_string() }
    }

    pub(crate) fn refused(message: impl Into<String>, help: impl Into<String>) -> Self {
        OutboxError::Refused { message: message.into(), help: help.into() }
    }
}

#[cfg(test)]
mod tests;
