//! How the till is: what it tells the centre every half minute, and what a till that is made anew would go on from.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use serde_json::{Value, json};

use crate::books::{Books, BooksError};
use crate::events::outbox::{self, OutboxError, Quota};
use crate::measure::disk::free_bytes;
use crate::storage::Tx;
use crate::till::directory::{self, Note};
use crate::till::load;
use crate::till::runner::CommitTimes;
use crate::till::settings::OutboxRules;
use crate::till::state::TillState;
use crate::transport::report::{EventsReport, TillReport};
use crate::transport::till::{Mailbox, TillError};
use crate::vocab::{Money, StoreId};

/// Looks at the till from behind.
pub struct Telling {
    /// The till's books.
    pub books: Books,
    /// Its documents.
    pub mailbox: Mailbox,
    /// Its store.
    pub store: StoreId,
    /// The program's version.
    pub version: String,
    /// Where its database lies.
    pub folder: PathBuf,
    /// The room for its events.
    pub outbox: OutboxRules,
    /// How long its commits take.
    pub commits: Arc<CommitTimes>,
    /// Where its read-only server listens.
    pub address: Mutex<Option<String>>,
    /// What somebody had to look at, the oldest first.
    pub alarms: Mutex<Vec<(i64, String)>>,
}

/// Most alarms that are remembered.
const MAX_ALARMS: usize = 200;

impl Telling {
    /// Remembers an alarm for the log.
    pub fn alarm(&self, at_ms: i64, text: &str) {
        let mut alarms = self.alarms.lock().unwrap_or_else(PoisonError::into_inner);
        if alarms.len() >= MAX_ALARMS {
            alarms.remove(0);
        }
        alarms.push((at_ms, text.to_owned()));
    }

    pub(super) fn state(&self) -> Result<TillState, BooksError> {
        let rows =
            self.books.documents.read(|tx| tx.query("SELECT name, body FROM till_state WHERE name = 'till'", &[]))?;
        let rows = rows.iter().map(|row| Ok((row.text(0)?.to_owned(), row.text(1)?.to_owned())));
        let rows: BTreeMap<String, String> = rows.collect::<Result<_, crate::storage::DbError>>()?;
        TillState::from_rows(&rows).map_err(|e| BooksError::damaged("till_state", e))
    }

    /// The till believes the centre out of reach, from before.
    pub(super) fn was_cut_off(&self) -> bool {
        self.state().is_ok_and(|state| state.links_down.contains_key("centre"))
    }

    /// The last shift, receipt and totals; nothing of a till that has not begun.
    pub fn last(&self) -> Result<Value, BooksError> {
        let state = self.state()?;
        if state.numbers.shift == 0 {
            return Ok(Value::Null);
        }
        Ok(json!({
            "shift": state.numbers.shift,
            "receipt": state.numbers.receipt,
            "totals": { "sales": state.grand.sales.to_string(), "returns": state.grand.returns.to_string() },
        }))
    }

    /// How the till is now.
    pub fn report(&self, now_ms: i64) -> Result<TillReport, BooksError> {
        let state = self.state()?;
        let (docs_waiting, docs_oldest_ms) = self.mailbox.waiting()?;
        let free_disk_bytes = free_bytes(&self.folder).ok();
        let session = match (&state.session, state.numbers.session) {
            (Some(_), _) => Some("open".to_owned()),
            (None, 1..) => Some("closed".to_owned()),
            (None, _) => None,
        };
        Ok(TillReport {
            version: self.version.clone(),
            clock_ms: Some(now_ms),
            address: self.address.lock().unwrap_or_else(PoisonError::into_inner).clone(),
            session,
            shift: state.shift.as_ref().map(|shift| shift.number),
            catalogue: load::standing(&self.books.catalogue, &self.store)?,
            directories: self.books.documents.read(directory::versions)?,
            docs_waiting: Some(docs_waiting),
            docs_oldest_ms,
            events: self.books.documents.read(|tx| self.events(tx, free_disk_bytes)).ok(),
            free_disk_bytes,
            commit_p99_us: self.commits.p99_us(),
            fiscal_days_left: state.fiscal_days_left,
            fiscal_unsent: state.fiscal_serial.is_some().then_some(state.unsent_fiscal),
        })
    }

    fn events(&self, tx: &mut Tx<'_>, free: Option<u64>) -> Result<EventsReport, OutboxError> {
        let gaps = outbox::gaps(tx, false)?.len() as u64;
        let Some(furthest) = outbox::targets(tx)?.into_iter().min_by_key(|target| target.acked) else {
            return Ok(EventsReport { gaps, ..EventsReport::default() });
        };
        let waiting = outbox::waiting(tx, furthest.acked)?;
        let quota = free.map(|free| Quota::for_disk(free, waiting.bytes, self.outbox.quota_bytes).bytes);
        let filters = outbox::filters(tx, &furthest.name)?;
        let in_force = outbox::filter_of(&filters, outbox::last_seq(tx)?);
        let delivery = outbox::deliveries(tx)?.into_iter().find(|delivery| delivery.target == furthest.name);
        Ok(EventsReport {
            waiting_rows: waiting.rows,
            waiting_bytes: waiting.bytes,
            quota_bytes: quota,
            oldest_ms: waiting.oldest_ms,
            connected: delivery.map(|delivery| delivery.error.is_none()),
            filter_version: in_force.map(|filter| filter.version.unsigned_abs()),
            gaps,
        })
    }

    /// What has to be known of the till's documents when somebody looks for a fault.
    pub(super) fn standing(&self) -> Result<Value, TillError> {
        let at = self.mailbox.standing()?;
        let lanes: Vec<Value> = at
            .lanes
            .iter()
            .map(|(lane, (head, upto))| json!({"lane": lane.word(), "head": head, "final_upto": upto}))
            .collect();
        Ok(json!({
            "type": "standing", "install": at.install, "out_epoch": at.out_epoch.as_str(),
            "in_epoch": at.in_epoch.as_ref().map(|epoch| epoch.as_str()), "greeted": at.greeted,
            "failures": at.patience.failures, "lanes": lanes,
        }))
    }
}

/// What a till that stood here before has left, as the centre tells it; nothing when it makes no sense.
pub(super) fn go_on(last: &Value) -> Option<Note> {
    let money = |name: &str| {
        let text = last.get("totals").and_then(|totals| totals.get(name)).and_then(Value::as_str);
        text.and_then(|text| Money::parse(text).ok()).map_or(Money::ZERO, |(sum, _)| sum)
    };
    let shift = last.get("shift").and_then(Value::as_u64)?;
    Some(Note::GoOn { shift, sales: money("sales"), returns: money("returns") })
}
