//! All that a till must remember: plain data, written down after every step, from which it goes on after any crash.
//!
//! Nothing else in the till remembers anything: devices and ports are asked again, caches are filled again. The
//! state is kept as rows of JSON by name ([`TillState::rows`]), so that a step with a long receipt does not rewrite
//! the receipts that lie aside. Times are milliseconds since 1970, UTC.
//!
//! Start with [`TillState`], then [`document`].

pub mod document;
pub mod drawer;
pub mod line;
pub mod session;
pub mod shift;
pub mod tender;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

pub use document::{Contact, DocKind, DocRef, Document, FiscalData, Original, Stage};
pub use drawer::{Drawer, DrawerOpen};
pub use line::{Input, Line, LineDiscount, Mark, MarkCheck, Source};
pub use session::{Asked, Break, Lock, Mode, Session};
pub use shift::{Counters, Grand, Shift};
pub use tender::{Method, TenderState, Tendered};

use super::command::EffectId;
use super::outside::Ask;
use super::port::OriginalKey;
use crate::vocab::{BusinessDate, Money};

/// The version of the rows; a state of a newer program is refused.
pub const STATE_VERSION: u32 = 1;

/// All that a till must remember.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct TillState {
    /// The version of the rows.
    pub version: u32,
    /// What was left behind is being put in order; the session of before ends after that.
    pub recovering: bool,
    /// It is on. Found so at a start, it was not stopped in order.
    pub on: bool,
    /// When it was started.
    pub started_ms: i64,
    /// The last time that any step saw: a clock that goes back is noticed.
    pub last_ms: i64,
    /// The program's version at the last start.
    pub program: String,
    /// The key that the till made for itself, for keyed hashes.
    pub hash_key: Option<String>,
    /// Hash of the settings at the last start.
    pub settings_sha: String,
    /// The cashier's session.
    pub session: Option<Session>,
    /// The administrator's session in the service menu.
    pub service: Option<session::Service>,
    /// Locked.
    pub lock: Option<Lock>,
    /// On a break.
    pub pause: Option<Break>,
    /// What the till is used for.
    pub mode: Mode,
    /// A command that waits for somebody to lend a right.
    pub asked: Option<Asked>,
    /// The open shift.
    pub shift: Option<Shift>,
    /// A shift is being opened with so much cash in the drawer.
    pub opening: Option<Money>,
    /// The day that the next shift counts for, when somebody said it.
    pub next_date: Option<BusinessDate>,
    /// The shift that was closed last.
    pub closed_shift: Option<ClosedShift>,
    /// Fiscal documents that the operator of fiscal data has not got, as the device said last.
    pub unsent_fiscal: u64,
    /// Days until the fiscal drive has to be replaced, as the device said last.
    pub fiscal_days_left: Option<i64>,
    /// Serial number of the fiscal drive, as the device said last.
    pub fiscal_serial: Option<String>,
    /// Registration number of the fiscal device.
    pub fiscal_registration: Option<String>,
    /// Running numbers.
    pub numbers: Numbers,
    /// Totals since the till's first day; nothing resets them.
    pub grand: Grand,
    /// The business date of the last shift.
    pub business_date: Option<BusinessDate>,
    /// The drawer.
    pub drawer: Drawer,
    /// The lane of a self-checkout.
    pub lane: super::sco::Lane,
    /// The open document.
    #[serde(skip)]
    pub document: Option<Document>,
    /// Documents put aside, by their suspend number.
    #[serde(skip)]
    pub suspended: BTreeMap<u64, Suspended>,
    /// The last closed receipt: for copies, reprints and post-voids.
    pub last: Option<LastReceipt>,
    /// An original receipt that is being looked for.
    pub search: Option<Search>,
    /// A copy that is being made.
    pub copying: Option<Copying>,
    /// A return that waits for the sale with which it makes an exchange.
    pub exchange: Option<Exchange>,
    /// A receipt whose paper did not come out: a copy is offered.
    pub copy_offered: bool,
    /// Effects that are not answered yet, in order.
    pub pending: Vec<Pending>,
    /// Work that waits for servers which cannot be reached, by its number.
    #[serde(skip)]
    pub deferred: BTreeMap<u64, Ask>,
    /// The piece of it that was tried again, and the effect by which.
    pub deferred_sent: Option<(u64, EffectId)>,
    /// Devices that do not work: since when, and with which code.
    pub faults: BTreeMap<String, Fault>,
    /// Peers that cannot be reached: since when.
    pub links_down: BTreeMap<String, i64>,
    /// Failed attempts to sign on in a row.
    pub failed_logins: u32,
    /// When the last heartbeat was sent.
    pub heartbeat_ms: i64,
    /// Shift numbers whose length was told already.
    pub overdue_told: Option<u64>,
}

/// Running numbers. Every one is the last that was used.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Numbers {
    /// Shifts.
    pub shift: u64,
    /// Receipts within the shift.
    pub receipt: u64,
    /// Cash operations within the shift.
    pub cash: u64,
    /// X reports within the shift.
    pub x_report: u64,
    /// Sessions.
    pub session: u64,
    /// Receipts put aside.
    pub suspended: u64,
    /// Effects.
    pub effect: EffectId,
    /// Operations at the terminal and at certificates, told apart by it after a crash.
    pub operation: u64,
    /// Entries of the queue of work done off-line.
    pub deferred: u64,
    /// Trays of the drawer.
    pub tray: u64,
}

/// An original receipt that is being looked for.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Search {
    /// What is known of it.
    pub key: OriginalKey,
    /// receipt, e_receipt, card_history.
    pub basis: String,
    /// So many sources were asked.
    pub tried: u8,
    /// One of them could not be asked.
    pub outage: bool,
    /// It is to be undone.
    pub post_void: Option<PostVoid>,
}

/// A closed receipt that is to be undone.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PostVoid {
    /// The receipt.
    pub receipt: LastReceipt,
    /// Why.
    pub reason: Option<String>,
    /// Who lent the right.
    pub approved_by: Option<String>,
}

/// A copy or reprint that is being made.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Copying {
    /// The document's id, where it is known.
    pub id: Option<String>,
    /// The number of the receipt.
    pub number: u64,
    /// The shift.
    pub shift: u64,
    /// The receipt did not come out; otherwise a copy is wanted.
    pub reprint: Option<String>,
}

/// What is remembered of a closed shift.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ClosedShift {
    /// Its number.
    pub number: u64,
    /// Its sales.
    pub sales: shift::Tally,
}

/// A document put aside.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Suspended {
    /// The document.
    pub document: Document,
    /// When it was put aside.
    pub at_ms: i64,
    /// By whom.
    pub by: String,
    /// In which shift.
    pub shift: u64,
    /// It was left to other tills as the soft receipt of this number.
    pub soft: Option<u64>,
}

/// The last closed receipt.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LastReceipt {
    /// Its document id.
    pub id: String,
    /// Sale or return.
    pub kind: DocKind,
    /// Its shift.
    pub shift: u64,
    /// Its number.
    pub number: u64,
    /// What it cost.
    pub total: Money,
    /// When it was closed.
    pub closed_ms: i64,
    /// Number of its fiscal document.
    pub fd: Option<u64>,
    /// It was undone.
    pub post_voided: bool,
}

/// A return that waits for the sale with which it makes an exchange.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Exchange {
    /// The return.
    pub document: DocRef,
    /// What was paid back.
    pub sum: Money,
}

/// An effect that is not answered yet.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Pending {
    /// Its id.
    pub id: EffectId,
    /// What is to be done.
    pub ask: Ask,
    /// Since when.
    pub since_ms: i64,
}

/// A device that does not work.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Fault {
    /// What is wrong.
    pub code: String,
    /// Since when.
    pub since_ms: i64,
}

/// The row that holds everything but documents.
const CORE: &str = "till";
/// The row of the open document.
const DOCUMENT: &str = "document";
/// The beginning of the rows of documents put aside.
const SUSPENDED: &str = "suspended/";

/// The beginning of the rows of work that waits for servers.
const DEFERRED: &str = "deferred/";

/// Why stored rows are no state.
#[derive(Clone, Debug, thiserror::Error)]
pub enum StateError {
    /// The JSON of a row is not what it should be.
    #[error("the row {row:?} of the till's state cannot be read: {message}")]
    Damaged {
        /// Its name.
        row: String,
        /// What is wrong.
        message: String,
    },
    /// A newer program wrote it.
    #[error("the till's state is of version {0}, this program knows {STATE_VERSION}")]
    TooNew(u32),
}

impl TillState {
    /// A till out of the box.
    pub fn new() -> Self {
        TillState { version: STATE_VERSION, ..TillState::default() }
    }

    /// The state as rows of JSON by name.
    ///
    /// # Errors
    /// When something in it cannot be written as JSON; that is a fault of the program.
    pub fn rows(&self) -> Result<BTreeMap<String, String>, StateError> {
        fn write(row: &str, value: &impl Serialize) -> Result<String, StateError> {
            serde_json::to_string(value)
                .map_err(|e| StateError::Damaged { row: row.to_owned(), message: e.to_string() })
        }
        let mut rows = BTreeMap::from([(CORE.to_owned(), write(CORE, self)?)]);
        if let Some(document) = &self.document {
            rows.insert(DOCUMENT.to_owned(), write(DOCUMENT, document)?);
        }
        for (number, suspended) in &self.suspended {
            let name = format!("{SUSPENDED}{number}");
            let json = write(&name, suspended)?;
            rows.insert(name, json);
        }
        for (number, ask) in &self.deferred {
            let name = format!("{DEFERRED}{number}");
            let json = write(&name, ask)?;
            rows.insert(name, json);
        }
        Ok(rows)
    }

    /// The state of such rows; a new one when there are none.
    ///
    /// # Errors
    /// When a row is damaged or was written by a newer program.
    pub fn from_rows(rows: &BTreeMap<String, String>) -> Result<Self, StateError> {
        fn read<T: for<'de> Deserialize<'de>>(row: &str, json: &str) -> Result<T, StateError> {
            serde_json::from_str(json).map_err(|e| StateError::Damaged { row: row.to_owned(), message: e.to_string() })
        }
        let Some(core) = rows.get(CORE) else { return Ok(TillState::new()) };
        let mut state: TillState = read(CORE, core)?;
        if state.version > STATE_VERSION {
            return Err(StateError::TooNew(state.version));
        }
        for (name, json) in rows {
            if name == DOCUMENT {
                state.document = Some(read(name, json)?);
            } else if let Some(number) = numbered(name, SUSPENDED)? {
                state.suspended.insert(number, read(name, json)?);
            } else if let Some(number) = numbered(name, DEFERRED)? {
                state.deferred.insert(number, read(name, json)?);
            }
        }
        Ok(state)
    }

    /// The word of the state that the till is in, as the sheet names it.
    pub fn word(&self) -> &'static str {
        if !self.on {
            return "off";
        }
        if self.session.is_none() {
            return "signed-off";
        }
        if self.lock.is_some() {
            return "locked";
        }
        if self.pause.is_some() {
            return "break";
        }
        if self.lane.stage != super::sco::LaneStage::Closed {
            return self.lane.word();
        }
        match &self.document {
            Some(document) => document.stage.word(),
            None if self.shift.as_ref().is_some_and(|s| s.closing) => "shift-closing",
            None => "idle",
        }
    }

    /// Whether an effect is not answered yet.
    pub fn waiting(&self) -> bool {
        !self.pending.is_empty()
    }
}

/// The number in the name of a row that begins so.
fn numbered(name: &str, begin: &str) -> Result<Option<u64>, StateError> {
    let Some(number) = name.strip_prefix(begin) else { return Ok(None) };
    let wrong = |_| StateError::Damaged { row: name.to_owned(), message: "its name has no number".to_owned() };
    number.parse().map(Some).map_err(wrong)
}
