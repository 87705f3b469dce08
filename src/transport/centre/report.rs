//! What a till tells of itself, and what it is told of its documents.

use super::super::limits::MAX_STATE_BYTES;
use super::super::message::{Lanes, OutReport, Rejected, Report, StateAnswer, of_lane};
use super::super::problem::Refusal;
use super::super::{Direction, TillKey};
use super::{Centre, CentreError, lane, number, stored};
use crate::params;
use crate::storage::{DbError, Tx};

/// Most rejected documents of a lane that are told at a time.
const MAX_TOLD: usize = 50;

impl Centre {
    /// A till tells its state; only the latest is kept. It hears how far its documents are, and what waits for it.
    pub fn report(&self, till: &TillKey, report: &Report, now_ms: i64) -> Result<StateAnswer, CentreError> {
        let (state, acked) = (report.state.to_string(), report.acked.clone());
        let last = (!report.last.is_null()).then(|| report.last.to_string());
        let told = [state.as_str(), last.as_deref().unwrap_or_default()];
        if told.iter().any(|text| text.len() > MAX_STATE_BYTES || text.contains("\\u0000")) {
            return Err(CentreError::refused(Refusal::TooLarge, format!("at most {MAX_STATE_BYTES} bytes")));
        }
        self.write(till, move |tx, till| {
            let sql = "UPDATE till_link SET state = $3, state_ms = $4, seen_ms = $4 WHERE store = $1 AND till = $2";
            tx.execute(sql, params![till.store(), till.till(), &state, now_ms])?;
            if let Some(last) = &last {
                let sql = "UPDATE till_link SET last = $3 WHERE store = $1 AND till = $2";
                tx.execute(sql, params![till.store(), till.till(), last])?;
            }
            Ok(standing(tx, till, &acked, now_ms)?)
        })
    }
}

fn standing(tx: &mut Tx<'_>, till: &TillKey, acked: &Lanes<u64>, now_ms: i64) -> Result<StateAnswer, DbError> {
    let mut answer = StateAnswer { time_ms: now_ms, ..StateAnswer::default() };
    let sql = "SELECT out_epoch, in_epoch FROM till_link WHERE store = $1 AND till = $2";
    let Some(row) = tx.query_opt(sql, params![till.store(), till.till()])? else { return Ok(answer) };
    let (out_epoch, in_epoch) = (row.text(0)?.to_owned(), row.text(1)?.to_owned());
    let mut out = Lanes::new();
    for at in lane::of_epoch(tx, till, Direction::Out, &out_epoch)? {
        let known = of_lane(acked, at.lane).copied().unwrap_or(0);
        let sql = "SELECT n, code, text FROM incoming WHERE store = $1 AND till = $2 AND epoch = $3 AND lane = $4
                   AND state = 'rejected' AND n > $5 AND n <= $6 ORDER BY n LIMIT $7";
        let key = (till.store(), till.till(), at.lane.word());
        let values =
            params![key.0, key.1, &out_epoch, key.2, stored(known), stored(at.final_upto), stored(MAX_TOLD as u64)];
        let mut rejected = Vec::new();
        for row in tx.query(sql, values)? {
            rejected.push(Rejected {
                n: number(row.int(0)?),
                code: row.opt_text(1)?.unwrap_or_default().to_owned(),
                text: row.opt_text(2)?.unwrap_or_default().to_owned(),
            });
        }
        // What is told as final has no rejection in it that is not told.
        let more = rejected.len() == MAX_TOLD;
        let final_upto = rejected.last().filter(|_| more).map_or(at.final_upto, |last| last.n);
        let report = OutReport { stored_upto: at.stored_upto, final_upto, rejected };
        out.insert(at.lane.word().to_owned(), report);
    }
    let inn = lane::of_epoch(tx, till, Direction::In, &in_epoch)?;
    answer.inn = inn.iter().map(|at| (at.lane.word().to_owned(), at.head)).collect();
    (answer.out, answer.out_epoch, answer.in_epoch) = (out, Some(out_epoch), Some(in_epoch));
    Ok(answer)
}
