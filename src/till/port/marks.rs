//! May a marked pack be sold? Asked of the marking system on-line, of the local module in the store, or of the fiscal
//! drive; and of EGAIS for spirits.

use serde::{Deserialize, Serialize};

use super::PortFault;
use crate::model::words;
use crate::vocab::Moment;

/// Who is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MarkChannel {
    /// The marking system, over the network.
    Online,
    /// The module of the marking system in the store.
    LocalModule,
    /// The fiscal drive, through the printer.
    FiscalDevice,
}

words!(MarkChannel {
    Online "online",
    LocalModule "local_module",
    FiscalDevice "fiscal_device",
});

/// Why a pack must not be sold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MarkReason {
    /// It was sold already.
    Sold,
    /// It was withdrawn.
    Withdrawn,
    /// It was never put into circulation.
    NotInCirculation,
    /// Its life is over.
    Expired,
    /// It belongs to another.
    Owner,
    /// It is blocked by an authority.
    Blocked,
    /// All goods of its kind are stopped.
    EmergencyOff,
}

words!(MarkReason {
    Sold "sold",
    Withdrawn "withdrawn",
    NotInCirculation "not_in_circulation",
    Expired "expired",
    Owner "owner",
    Blocked "blocked",
    EmergencyOff "emergency_off",
});

/// What is asked about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MarkQuery {
    /// The code as scanned, with its tail.
    pub code: String,
    /// The same for all scans of the pack.
    pub identity: String,
    /// Who is asked.
    pub channel: MarkChannel,
    /// A return asks, not a sale.
    pub returning: bool,
    /// How long the till waits, in milliseconds.
    pub timeout_ms: u32,
}

/// What is known about a pack.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MarkAnswer {
    /// Who answered.
    pub channel: MarkChannel,
    /// Why it must not be sold; `None` when it may.
    pub refused: Option<MarkReason>,
    /// The answerer's own codes.
    pub codes: Vec<i64>,
    /// The answerer's id of the check: goes into the receipt (tag 1265, `UUID=`).
    pub request_id: String,
    /// Its time (`Time=`), milliseconds since 1970.
    pub request_time: i64,
    /// Tag 2106, when the fiscal drive answered.
    pub check_result: Option<u8>,
}

/// The state of a channel.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ModuleStatus {
    /// Which.
    pub channel: MarkChannel,
    /// `ready`, `initialization`, `sync_error` …
    pub state: String,
    /// Its version.
    pub version: String,
    /// How old its list of blocked codes is, in seconds.
    pub block_list_age_s: u64,
    /// When it was asked.
    pub at: Option<Moment>,
}

/// What is known about a stamp of spirits.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExciseAnswer {
    /// The alcohol code.
    pub alc_code: String,
    /// EGAIS' word: `ok`, `sold`, `unknown` …
    pub status: String,
    /// It may be sold.
    pub allowed: bool,
}

/// What the till asks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MarkRequest {
    /// May this pack be sold?
    Check(MarkQuery),
    /// May this bottle be sold?
    Excise {
        /// The stamp as scanned.
        code: String,
    },
    /// How is the channel?
    Status(MarkChannel),
}

/// What is answered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MarkReply {
    /// To `Check`.
    Mark(MarkAnswer),
    /// To `Excise`.
    Excise(ExciseAnswer),
    /// To `Status`.
    Status(ModuleStatus),
}

/// Whoever knows whether marked goods may be sold.
pub trait MarkChecker {
    /// May this pack be sold? No answer in time is a fault, and what then is the till's setting.
    fn check(&mut self, query: &MarkQuery) -> Result<MarkAnswer, PortFault>;

    /// May this bottle be sold?
    fn excise(&mut self, code: &str) -> Result<ExciseAnswer, PortFault>;

    /// How is a channel?
    fn status(&mut self, channel: MarkChannel) -> Result<ModuleStatus, PortFault>;

    /// Does what a request says.
    fn perform(&mut self, request: &MarkRequest) -> Result<MarkReply, PortFault> {
        Ok(match request {
            MarkRequest::Check(query) => MarkReply::Mark(self.check(query)?),
            MarkRequest::Excise { code } => MarkReply::Excise(self.excise(code)?),
            MarkRequest::Status(channel) => MarkReply::Status(self.status(*channel)?),
        })
    }
}
