//! Dead letters: rows that a target refuses each by itself, and rows that were found damaged.

use std::ops::ControlFlow;

use super::{OutboxError, Seq, known_target};
use crate::params;
use crate::storage::{Row, Tx};

/// A dead letter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dead {
    /// The target that does not take it.
    pub target: String,
    /// The row.
    pub seq: Seq,
    /// Why, as a word: `too-large`, `invalid`, `damaged`.
    pub code: String,
    /// What the target said.
    pub text: Option<String>,
    /// How often it was tried by itself.
    pub attempts: u32,
    /// When it was refused first, in milliseconds since 1970 UTC.
    pub first_at_ms: i64,
    /// When it was refused last.
    pub last_at_ms: i64,
    /// The bytes as sent, when the topic of dead letters has not taken them.
    pub body: Option<Vec<u8>>,
    /// Whether the stream tells it.
    pub reported: bool,
    /// The number of its kind; 0 when it is not known.
    pub kind: u16,
    /// Bytes as sent.
    pub size: u64,
    /// The hash of the bytes as sent.
    pub sha256: Option<[u8; 32]>,
    /// The topic it was to go to; empty for the target's own.
    pub topic: String,
    /// A person wants it sent once more.
    pub again: bool,
}

const COLUMNS: &str =
    "target, seq, code, text, attempts, first_at, last_at, body, reported, kind, size, sha256, topic, again";

/// Puts a dead letter down, or counts another refusal of one that is there.
pub fn put_dead(tx: &mut Tx<'_>, dead: &Dead) -> Result<(), OutboxError> {
    tx.execute(
        &format!(
            "INSERT INTO dead ({COLUMNS}) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
             ON CONFLICT (target, seq) DO UPDATE SET code = excluded.code, text = excluded.text,
                attempts = dead.attempts + excluded.attempts, last_at = excluded.last_at,
                body = coalesce(excluded.body, dead.body), again = 0"
        ),
        params![
            &dead.target,
            dead.seq,
            &dead.code,
            dead.text.as_deref(),
            dead.attempts,
            dead.first_at_ms,
            dead.last_at_ms,
            dead.body.as_deref(),
            dead.reported,
            dead.kind,
            i64::try_from(dead.size).unwrap_or(i64::MAX),
            dead.sha256.as_ref().map(|hash| &hash[..]),
            &dead.topic,
            dead.again,
        ],
    )?;
    Ok(())
}

/// Which dead letters.
#[derive(Clone, Copy, Debug, Default)]
pub struct DeadFilter<'a> {
    /// Only of this target.
    pub target: Option<&'a str>,
    /// Only this row.
    pub seq: Option<Seq>,
    /// Only those that the stream does not tell yet.
    pub unreported: bool,
    /// Only those that a person wants sent once more.
    pub again: bool,
}

/// Dead letters, by target and row.
pub fn dead_letters(tx: &mut Tx<'_>, filter: DeadFilter<'_>) -> Result<Vec<Dead>, OutboxError> {
    let mut found = Vec::new();
    tx.for_each(
        &format!(
            "SELECT {COLUMNS} FROM dead
             WHERE (CAST($1 AS TEXT) IS NULL OR target = $1) AND (CAST($2 AS BIGINT) IS NULL OR seq = $2)
                AND reported <= $3 AND again >= $4
             ORDER BY target, seq"
        ),
        params![filter.target, filter.seq, i64::from(!filter.unreported), i64::from(filter.again)],
        |row| {
            found.push(read(row)?);
            Ok::<_, OutboxError>(ControlFlow::Continue(()))
        },
    )?;
    Ok(found)
}

fn read(row: &Row) -> Result<Dead, OutboxError> {
    Ok(Dead {
        target: row.text(0)?.to_owned(),
        seq: row.int(1)?,
        code: row.text(2)?.to_owned(),
        text: row.opt_text(3)?.map(str::to_owned),
        attempts: u32::try_from(row.int(4)?).unwrap_or(u32::MAX),
        first_at_ms: row.opt_int(5)?.unwrap_or(0),
        last_at_ms: row.opt_int(6)?.unwrap_or(0),
        body: row.opt_blob(7)?.map(<[u8]>::to_vec),
        reported: row.bool(8)?,
        kind: u16::try_from(row.int(9)?).unwrap_or(0),
        size: u64::try_from(row.int(10)?).unwrap_or(0),
        sha256: row.opt_blob(11)?.and_then(|hash| hash.try_into().ok()),
        topic: row.text(12)?.to_owned(),
        again: row.bool(13)?,
    })
}

/// Asks the sender to send dead letters once more. Tells how many there are whose bytes are still here.
pub fn retry_dead(tx: &mut Tx<'_>, target: &str, seq: Option<Seq>) -> Result<u64, OutboxError> {
    known_target(tx, target)?;
    Ok(tx.execute(
        "UPDATE dead SET again = 1
         WHERE target = $1 AND (CAST($2 AS BIGINT) IS NULL OR seq = $2) AND body IS NOT NULL AND code <> 'damaged'",
        params![target, seq],
    )?)
}

/// Gives dead letters up, with the reason. Those that the stream has told are forgotten; the others are, once it has.
/// Tells how many.
pub fn drop_dead(tx: &mut Tx<'_>, target: &str, seq: Option<Seq>, reason: &str) -> Result<u64, OutboxError> {
    known_target(tx, target)?;
    let which = "target = $1 AND (CAST($2 AS BIGINT) IS NULL OR seq = $2)";
    let gone = tx.execute(&format!("DELETE FROM dead WHERE {which} AND reported = 1"), params![target, seq])?;
    let waiting = tx.execute(
        &format!("UPDATE dead SET body = NULL, again = 0, text = $3 WHERE {which}"),
        params![target, seq, format!("given up: {reason}")],
    )?;
    Ok(gone + waiting)
}

/// Marks dead letters as told by the stream; those that were given up go.
pub(crate) fn dead_reported(tx: &mut Tx<'_>, target: &str, seq: Seq) -> Result<(), OutboxError> {
    tx.execute("UPDATE dead SET reported = 1 WHERE target = $1 AND seq = $2", params![target, seq])?;
    tx.execute(
        "DELETE FROM dead WHERE target = $1 AND seq = $2 AND body IS NULL AND text LIKE 'given up:%'",
        params![target, seq],
    )?;
    Ok(())
}
