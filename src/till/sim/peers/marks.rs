//! The scripted marking system: on-line, in the store's module, and EGAIS.

use serde::{Deserialize, Serialize};

use super::PeerState;
use crate::till::port::PortFault;
use crate::till::port::marks::{
    ExciseAnswer, MarkAnswer, MarkChannel, MarkChecker, MarkQuery, MarkReason, ModuleStatus,
};
use crate::till::sim::desk::{Desk, mix};
use crate::vocab::MarkingCode;

/// What a script said.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MarkEntry {
    /// Codes that hold this text must not be sold: why. An empty text means all.
    Refuse {
        /// A piece of the code.
        piece: String,
        /// Why.
        reason: MarkReason,
    },
    /// All codes may be sold again.
    Allow,
    /// A channel answers, or keeps silent.
    Answers {
        /// Which.
        channel: MarkChannel,
        /// It answers.
        answers: bool,
    },
    /// The state of a channel.
    Module(ModuleStatus),
    /// What EGAIS says of all stamps.
    Excise(String),
}

/// The marking system as it stands.
#[derive(Clone, Debug, Default)]
pub struct MarkState {
    refused: Vec<(String, MarkReason)>,
    silent: Vec<MarkChannel>,
    modules: Vec<ModuleStatus>,
    excise: Option<String>,
}

impl MarkState {
    pub(super) fn apply(&mut self, entry: MarkEntry) {
        match entry {
            MarkEntry::Refuse { piece, reason } => self.refused.push((piece, reason)),
            MarkEntry::Allow => self.refused.clear(),
            MarkEntry::Answers { channel, answers } => {
                self.silent.retain(|c| *c != channel);
                if !answers {
                    self.silent.push(channel);
                }
            }
            MarkEntry::Module(status) => {
                self.modules.retain(|m| m.channel != status.channel);
                self.modules.push(status);
            }
            MarkEntry::Excise(word) => self.excise = Some(word),
        }
    }
}

/// The marking system at its desk.
pub(in crate::till::sim) struct MarkSystem<'s> {
    pub state: &'s mut PeerState,
    pub desk: &'s mut Desk,
}

impl MarkSystem<'_> {
    /// A channel that is not reached or keeps silent makes the till wait its time out.
    fn answers(&mut self, channel: MarkChannel, timeout_ms: u32) -> Result<(), PortFault> {
        let cut_off = channel == MarkChannel::Online && !self.desk.link("marks");
        if cut_off || self.state.marks.silent.contains(&channel) {
            self.desk.wait(timeout_ms);
            return Err(PortFault::Timeout { port: channel.word().to_owned(), timeout_ms });
        }
        self.desk.delay(if channel == MarkChannel::Online { 180 } else { 40 });
        Ok(())
    }
}

impl MarkChecker for MarkSystem<'_> {
    fn check(&mut self, query: &MarkQuery) -> Result<MarkAnswer, PortFault> {
        self.answers(query.channel, query.timeout_ms)?;
        let refused = self.state.marks.refused.iter().find(|(piece, _)| query.code.contains(piece.as_str()));
        let refused = refused.map(|(_, reason)| *reason);
        // What was sold may come back.
        let refused = refused.filter(|reason| !(query.returning && *reason == MarkReason::Sold));
        let id = mix(u64::from(crc32c::crc32c(query.identity.as_bytes())) ^ mix(self.desk.memory.count()));
        Ok(MarkAnswer {
            channel: query.channel,
            refused,
            codes: refused.map(|reason| reason as i64 + 1).into_iter().collect(),
            request_id: format!("{:08x}-{:04x}-4000-8000-{:012x}", id >> 32, id & 0xffff, id & 0xffff_ffff_ffff),
            request_time: self.desk.now_ms(),
            check_result: None,
        })
    }

    fn excise(&mut self, code: &str) -> Result<ExciseAnswer, PortFault> {
        self.answers(MarkChannel::LocalModule, 1500)?;
        let stamp = MarkingCode::parse(code);
        let alc_code = stamp.alcohol_code().or_else(|| stamp.serial().map(str::to_owned)).unwrap_or_default();
        let status = self.state.marks.excise.clone().unwrap_or_else(|| "ok".to_owned());
        let allowed = status == "ok" && stamp.unreadable().is_none();
        Ok(ExciseAnswer { alc_code, status, allowed })
    }

    fn status(&mut self, channel: MarkChannel) -> Result<ModuleStatus, PortFault> {
        self.answers(channel, 1500)?;
        let at = Some(self.desk.now());
        let known = self.state.marks.modules.iter().find(|m| m.channel == channel).cloned();
        let ready = || ModuleStatus {
            channel,
            state: "ready".to_owned(),
            version: "1.0".to_owned(),
            block_list_age_s: 0,
            at: None,
        };
        Ok(ModuleStatus { at, ..known.unwrap_or_else(ready) })
    }
}
