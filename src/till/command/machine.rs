//! The machine: power, how it feels, service.

use serde::{Deserialize, Serialize};

use crate::till::directory::Note;

/// Power.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum PowerAct {
    /// The till starts.
    On(Boot),
    /// The till is stopped in order.
    Off {
        /// Why.
        reason: String,
    },
    /// What happened behind the till's back.
    Told(Vec<Note>),
}

/// How the till comes up.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Boot {
    /// The machine was off; otherwise only the program.
    pub cold: bool,
    /// The program's version.
    pub version: String,
    /// Hash of the settings.
    pub settings_sha: String,
    /// Their version.
    pub settings_version: String,
    /// How long it took to come up, in milliseconds.
    pub start_ms: u64,
    /// What the check of the database said: `ok`, or what is wrong.
    pub integrity: String,
}

/// How the machine feels: for heartbeats.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Vitals {
    /// Processor in percent.
    pub cpu_pct: u8,
    /// Memory in bytes.
    pub rss: u64,
    /// Free disk in bytes.
    pub free_disk: u64,
    /// Events that wait.
    pub outbox_pending: u64,
    /// Time of the oldest of them, milliseconds since 1970.
    pub oldest_unacked_ms: Option<i64>,
}

/// Service.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum ServiceAct {
    /// Settle the terminal's batch.
    Settle,
    /// Ask the devices how they are.
    Devices,
    /// Sign for what a saved database differs in from the fiscal device.
    SignRecovery,
    /// Ask the channels of the marking system how they are.
    Marking,
    /// The clock was set.
    ClockSet {
        /// Before, milliseconds since 1970.
        from_ms: i64,
        /// ntp, manual, fiscal.
        cause: String,
    },
    /// A catalogue was loaded into the till's database.
    Catalogue {
        /// The number of the document.
        document: u64,
        /// A full load.
        full: bool,
        /// Items in it.
        items: u64,
        /// Prices in it.
        prices: u64,
        /// How long it took, in milliseconds.
        duration_ms: u64,
        /// The version it made.
        version: i64,
    },
    /// A catalogue was refused.
    CatalogueRefused {
        /// The number of the document.
        document: u64,
        /// Why, by code.
        code: String,
        /// Where.
        row: Option<u64>,
    },
    /// A link to a server went or came.
    Link {
        /// Which server.
        server: String,
        /// It is there.
        up: bool,
        /// Why it went.
        reason: String,
        /// What waits.
        backlog: u64,
    },
    /// The centre orders something.
    Remote {
        /// The id of the order.
        id: String,
        /// lock, unlock, message, x_report, settle.
        order: String,
        /// Who.
        by: String,
        /// Its text.
        text: Option<String>,
    },
    /// A document reached the centre or the exchange folder.
    Delivered {
        /// centre, exchange.
        to: String,
        /// Its number in the queue.
        queue_no: u64,
        /// How long it took, in milliseconds.
        latency_ms: u64,
        /// The receipt.
        receipt: u64,
    },
    /// The disk is nearly full.
    DiskLow {
        /// Free bytes.
        free_bytes: u64,
        /// Where.
        path: String,
    },
    /// A component fell over.
    Crashed {
        /// Which.
        component: String,
        /// Signal or code.
        code: String,
        /// Where its dump lies.
        dump_ref: String,
    },
    /// A licence changed.
    Licence {
        /// Of what.
        feature: String,
        /// Until when.
        valid_to: String,
        /// Its state.
        state: String,
    },
}
