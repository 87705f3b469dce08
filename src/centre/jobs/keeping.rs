//! The jobs that every centre has: the catalogue is cut for the tills ([`Cutter`]), what a process left behind is applied, shifts are looked at, old documents go.

use std::collections::HashSet;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

use super::{Job, Turn};
use crate::books::BooksError;
use crate::books::sales::shifts;
use crate::centre::alarms::{self, AlarmKind};
use crate::centre::desk::cut::Cutter;
use crate::storage::{DbError, lease};
use crate::transport::centre::retention;
use crate::transport::limits::KEEP_SENT;

/// A receipt that a closed shift counts and that has not come for so long is an alarm, in milliseconds.
const MISSING_MS: i64 = 3_600_000;
/// Rows that go in one transaction.
const GOING: u64 = 500;

/// All of them.
pub(super) fn all() -> Vec<Arc<dyn Job>> {
    vec![Arc::new(Cutter), Arc::new(Sweeper), Arc::new(Shifts), Arc::new(Retention)]
}

/// Applies what is stored and was not applied: a process died in between, or a passing failure is over.
struct Sweeper;

impl Job for Sweeper {
    fn name(&self) -> &str {
        "sweeper"
    }

    fn every(&self) -> Duration {
        Duration::from_secs(2)
    }

    fn run(&self, turn: &Turn<'_>) -> Result<String, String> {
        let (centre, now_ms) = (&turn.site.centre, turn.site.now_ms());
        let mut done = 0;
        for till in centre.unapplied(now_ms).map_err(|e| e.to_string())? {
            if turn.cancel.load(Ordering::SeqCst) {
                break;
            }
            done += centre.advance(&till, now_ms).map_err(|e| e.to_string())?;
        }
        Ok(if done > 0 { format!("{done} documents applied") } else { String::new() })
    }
}

/// Looks whether the receipts of closed shifts are all here.
struct Shifts;

impl Job for Shifts {
    fn name(&self) -> &str {
        "shifts"
    }

    fn every(&self) -> Duration {
        Duration::from_secs(5)
    }

    fn run(&self, turn: &Turn<'_>) -> Result<String, String> {
        let now_ms = turn.site.now_ms();
        let (mut after, mut waiting) = (0, HashSet::new());
        while !turn.cancel.load(Ordering::SeqCst) {
            let fence = turn.fence.clone();
            let looked = turn.site.books.documents.write(move |tx| {
                let looked = shifts::settle(tx, after, now_ms)?;
                for shift in looked.incomplete.iter().filter(|shift| now_ms - shift.since_ms >= MISSING_MS) {
                    let text = format!("its report counts {} receipts, {} are here", shift.counted, shift.here);
                    let (object, store) = (shift.key.to_string(), shift.key.store.as_str());
                    alarms::hold(tx, AlarmKind::ShiftIncomplete, &object, Some(store), &text, now_ms)?;
                }
                lease::check(tx, &fence)?;
                Ok::<_, BooksError>(looked)
            });
            let looked = looked.map_err(|e| e.to_string())?;
            waiting.extend(looked.incomplete.iter().map(|shift| shift.key.to_string()));
            let Some(last) = looked.last else { break };
            after = last;
        }
        if turn.cancel.load(Ordering::SeqCst) {
            return Err("interrupted".to_owned());
        }
        let (count, fence) = (waiting.len(), turn.fence.clone());
        let cleared = turn.site.books.documents.write(move |tx| {
            alarms::clear_others(tx, AlarmKind::ShiftIncomplete, now_ms, |object| waiting.contains(object))?;
            lease::check(tx, &fence)
        });
        cleared.map_err(|e| e.to_string())?;
        Ok(if count > 0 { format!("{count} shifts wait for receipts") } else { String::new() })
    }
}

/// Takes away what has been final for long enough, and bodies that nobody needs any more.
struct Retention;

impl Job for Retention {
    fn name(&self) -> &str {
        "retention"
    }

    fn every(&self) -> Duration {
        Duration::from_secs(600)
    }

    fn run(&self, turn: &Turn<'_>) -> Result<String, String> {
        let keep_ms = i64::try_from(KEEP_SENT.as_millis()).unwrap_or(i64::MAX);
        let before_ms = turn.site.now_ms().saturating_sub(keep_ms);
        let (mut gone, now_ms) = (0, turn.site.now_ms());
        while !turn.cancel.load(Ordering::SeqCst) {
            let fence = turn.fence.clone();
            let went = turn.site.books.documents.write(move |tx| {
                let went = retention::sweep(tx, before_ms, now_ms, GOING)?;
                lease::check(tx, &fence)?;
                Ok::<_, DbError>(went)
            });
            let went = went.map_err(|e| e.to_string())?;
            gone += went;
            if went == 0 {
                break;
            }
        }
        Ok(if gone > 0 { format!("{gone} old rows are gone") } else { String::new() })
    }
}
