//! Declared targets: where events are to go, and how far each one has come.

use std::ops::ControlFlow;

use super::{OutboxError, Seq, append::last_seq, page};
use crate::params;
use crate::storage::{Row, Tx};

/// Most targets of one till.
pub const MAX_TARGETS: usize = 16;
/// Longest name of a target.
const MAX_NAME_CHARS: usize = 40;

/// Whether a target is sent to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TargetState {
    /// It is.
    Active,
    /// Its rows wait and are kept, until it is resumed or dropped.
    Paused,
}

impl TargetState {
    /// As it is stored and shown.
    pub const fn word(self) -> &'static str {
        match self {
            TargetState::Active => "active",
            TargetState::Paused => "paused",
        }
    }

    fn parse(word: &str) -> Result<Self, OutboxError> {
        [TargetState::Active, TargetState::Paused]
            .into_iter()
            .find(|state| state.word() == word)
            .ok_or_else(|| OutboxError::damaged("target", format!("unknown state {word:?}")))
    }
}

/// A declared target.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target {
    /// Its name in this database.
    pub name: String,
    /// Where it is. Never holds a secret.
    pub url: String,
    /// Whether it is sent to.
    pub state: TargetState,
    /// Everything up to this row was acknowledged, filtered out or is dead.
    pub acked: Seq,
    /// When that, or the declaration, changed last, in milliseconds since 1970 UTC.
    pub updated_ms: i64,
}

/// Where a new target begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum StartAt {
    /// At the oldest row that is there.
    #[default]
    Oldest,
    /// At what comes next.
    Now,
}

/// Whether a word can be the name of a target: lower-case letters, digits, `-` and `_`.
pub fn is_target_name(name: &str) -> bool {
    (1..=MAX_NAME_CHARS).contains(&name.len())
        && name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-' || b == b'_')
}

/// All targets, in order of their names.
pub fn targets(tx: &mut Tx<'_>) -> Result<Vec<Target>, OutboxError> {
    let mut found = Vec::new();
    tx.for_each("SELECT name, url, state, acked, updated FROM target ORDER BY name", &[], |row| {
        found.push(read(row)?);
        Ok::<_, OutboxError>(ControlFlow::Continue(()))
    })?;
    Ok(found)
}

/// The target of this name.
pub fn target(tx: &mut Tx<'_>, name: &str) -> Result<Option<Target>, OutboxError> {
    let row = tx.query_opt("SELECT name, url, state, acked, updated FROM target WHERE name = $1", params![name])?;
    row.as_ref().map(read).transpose()
}

/// The target of this name, which must be there.
pub fn known_target(tx: &mut Tx<'_>, name: &str) -> Result<Target, OutboxError> {
    target(tx, name)?.ok_or_else(|| OutboxError::NotFound(format!("there is no target {name:?}")))
}

fn read(row: &Row) -> Result<Target, OutboxError> {
    Ok(Target {
        name: row.text(0)?.to_owned(),
        url: row.text(1)?.to_owned(),
        state: TargetState::parse(row.text(2)?)?,
        acked: row.int(3)?,
        updated_ms: row.int(4)?,
    })
}

/// Declares a target. The filter that it begins with is set by [`set_filter`](super::set_filter).
pub fn add_target(tx: &mut Tx<'_>, name: &str, url: &str, from: StartAt, now_ms: i64) -> Result<Target, OutboxError> {
    if !is_target_name(name) {
        return Err(OutboxError::refused(
            format!("{name:?} cannot be the name of a target"),
            format!("use at most {MAX_NAME_CHARS} of a-z, 0-9, - and _"),
        ));
    }
    let known = targets(tx)?;
    if let Some(other) = known.iter().find(|t| t.name == name) {
        return Err(OutboxError::refused(
            format!("there is a target {name} already: {}", other.url),
            "give the new one another --name, or drop the old one first",
        ));
    }
    if known.len() >= MAX_TARGETS {
        return Err(OutboxError::refused(format!("there are {MAX_TARGETS} targets already"), "drop one first"));
    }
    let last = last_seq(tx)?;
    let acked = match from {
        StartAt::Now => last,
        StartAt::Oldest => page::bounds(tx)?.map_or(last, |(first, _)| first - 1),
    };
    tx.execute(
        "INSERT INTO target (name, url, state, acked, updated) VALUES ($1, $2, $3, $4, $5)",
        params![name, url, TargetState::Active.word(), acked, now_ms],
    )?;
    tx.execute("DELETE FROM delivery WHERE target = $1", params![name])?;
    Ok(Target { name: name.into(), url: url.into(), state: TargetState::Active, acked, updated_ms: now_ms })
}

/// Pauses or resumes a target.
pub fn set_target_state(tx: &mut Tx<'_>, name: &str, state: TargetState, now_ms: i64) -> Result<(), OutboxError> {
    known_target(tx, name)?;
    tx.execute("UPDATE target SET state = $2, updated = $3 WHERE name = $1", params![name, state.word(), now_ms])?;
    Ok(())
}

/// Takes a target away. Rows that only it needed will go, unsent; what stays is who did it and why.
/// Tells how many rows it had not had.
pub fn drop_target(tx: &mut Tx<'_>, name: &str, reason: &str, now_ms: i64) -> Result<u64, OutboxError> {
    let target = known_target(tx, name)?;
    let (waiting, _) = page::size_behind(tx, target.acked)?;
    for table in ["sent", "filter", "dead", "place", "delivery"] {
        tx.execute(&format!("DELETE FROM {table} WHERE target = $1"), params![name])?;
    }
    tx.execute("DELETE FROM target WHERE name = $1", params![name])?;
    let text = format!("{reason} (was {}, {waiting} rows waiting)", target.url);
    tx.execute(
        "INSERT INTO delivery (target, state, error, error_at, updated) VALUES ($1, 'dropped', $2, $3, $3)",
        params![name, text, now_ms],
    )?;
    Ok(waiting)
}

/// Whether somebody still needs rows: with no target nobody does, and the till may sell for ever.
pub fn has_targets(tx: &mut Tx<'_>) -> Result<bool, OutboxError> {
    Ok(tx.query_opt("SELECT 1 FROM target LIMIT 1", &[])?.is_some())
}
