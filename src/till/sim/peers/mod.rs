//! Scripted peers behind the ports: a marketing server, an issuer of certificates, a marking system. They know what a
//! script told them (`marketing member …`, `certificate …`, `mark-check …`) and what the till did with it.

pub mod certificates;
pub mod marketing;
pub mod marks;

use serde::{Deserialize, Serialize};

use super::desk::Desk;
use super::memory::Entry;
use crate::till::port::PortFault;

/// What the peers remember.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PeerEntry {
    /// The marketing server.
    Marketing(marketing::MarketingEntry),
    /// The issuer of certificates.
    Certificates(certificates::CertificateEntry),
    /// The marking system.
    Marks(marks::MarkEntry),
}

/// The peers as they stand.
#[derive(Clone, Debug, Default)]
pub struct PeerState {
    /// The marketing server.
    pub marketing: marketing::MarketingState,
    /// The issuer of certificates.
    pub certificates: certificates::CertificateState,
    /// The marking system.
    pub marks: marks::MarkState,
}

impl PeerState {
    pub(super) fn apply(&mut self, entry: PeerEntry) {
        match entry {
            PeerEntry::Marketing(entry) => self.marketing.apply(entry),
            PeerEntry::Certificates(entry) => self.certificates.apply(entry),
            PeerEntry::Marks(entry) => self.marks.apply(entry),
        }
    }

    /// Keeps an entry, and lives by it.
    pub(super) fn keep(&mut self, desk: &mut Desk, entry: PeerEntry) -> Result<(), PortFault> {
        desk.memory.keep(&Entry::Peer(entry.clone())).map_err(|e| PortFault::Offline(e.to_string()))?;
        self.apply(entry);
        Ok(())
    }
}

/// Fails when the link to a server is down.
pub(super) fn reach(desk: &mut Desk, server: &str, ms: u32) -> Result<(), PortFault> {
    if desk.link(server) {
        desk.delay(ms);
        Ok(())
    } else {
        Err(PortFault::Offline(server.to_owned()))
    }
}
