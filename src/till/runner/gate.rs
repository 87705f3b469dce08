//! Whether the till may register: nothing that it could not tell of.
//!
//! Waiting events may take their quota, and beyond it, with an alarm, what the disk has but for its reserve. When both
//! are used up and a declared target still needs events, no document is begun (unless the settings say that selling
//! goes on). A document that is open is finished: the reserve is there for it. A shop without targets sells for ever.

use super::{RunError, Till, Told};
use crate::events::outbox::{OutboxError, Pressure, Quota, Waiting, targets, waiting};
use crate::measure::disk::free_bytes;
use crate::till::command::{Act, Command, DocumentAct, GoodsAct, ShiftAct};
use crate::till::outcome::{Refusal, Refused};
use crate::till::outside::Outside;
use crate::till::settings::WhenFull;

/// The room is looked at again after so many commands.
const LOOK_EVERY: u32 = 50;

/// What the till knows of its room.
#[derive(Debug)]
pub(super) struct Gate {
    pressure: Pressure,
    /// Commands until the next look.
    left: u32,
}

impl Default for Gate {
    fn default() -> Self {
        Gate { pressure: Pressure::Calm, left: 0 }
    }
}

/// A command that found no room for itself.
pub(super) fn no_room(error: &str) -> Refusal {
    Refusal::new(Refused::CannotRegister, error.to_owned())
        .help("free some room on the disk; nothing of this command was registered, give it again then")
}

/// Whether it would begin something that has to be told.
fn registers(act: &Act) -> bool {
    match act {
        Act::Goods(act) => !matches!(act, GoodsAct::PriceCheck(_)),
        Act::Shift(act) => matches!(act, ShiftAct::Open { .. }),
        Act::Document(act) => matches!(
            act,
            DocumentAct::TakeUp(_)
                | DocumentAct::SoftTake(_)
                | DocumentAct::PostVoid { .. }
                | DocumentAct::Correction { .. }
        ),
        Act::Return(_) | Act::Cash(_) => true,
        _ => false,
    }
}

impl<O: Outside> Till<O> {
    /// Why a command must not be obeyed now, before it is looked at.
    pub(super) fn refuses(&mut self, command: &Command, told: &mut Told) -> Result<Option<Refusal>, RunError> {
        if self.state.document.is_some() || !registers(&command.act) {
            return Ok(None);
        }
        if let Some(saved) = &self.saved {
            return Ok(Some(saved.refusal()));
        }
        let settings = &self.parts.settings;
        if !settings.events {
            return Ok(None);
        }
        let before = self.gate.pressure;
        if self.gate.left > 0 && before < Pressure::Over {
            self.gate.left -= 1;
            return Ok(None);
        }
        let when_full = settings.outbox.when_full;
        let (pressure, found, quota) = self.room()?;
        self.gate = Gate { pressure, left: LOOK_EVERY };
        if pressure < Pressure::Over {
            return Ok(None);
        }
        let waits =
            format!("{} events of {} bytes wait, beyond their room of {}", found.rows, found.bytes, quota.bytes);
        if pressure == Pressure::DiskReserve && when_full == WhenFull::CannotRegister {
            return Ok(Some(
                Refusal::new(Refused::CannotRegister, format!("{waits}, and the disk is nearly full"))
                    .help("see that the events are sent (`tillwire events status`), or free some room"),
            ));
        }
        if before < Pressure::Over {
            told.messages.push(format!("ALARM: {waits}: call for help, `tillwire events status` tells why"));
        }
        Ok(None)
    }

    /// What waits for the target that is furthest behind, and how that stands to the room that there is.
    fn room(&self) -> Result<(Pressure, Waiting, Quota), RunError> {
        let found = self.books.documents.read(|tx| -> Result<Waiting, OutboxError> {
            let behind = targets(tx)?.iter().map(|target| target.acked).min();
            Ok(behind.map(|acked| waiting(tx, acked)).transpose()?.unwrap_or_default())
        })?;
        let rules = &self.parts.settings.outbox;
        let folder = self.path.parent().filter(|p| !p.as_os_str().is_empty());
        let free = free_bytes(folder.unwrap_or(std::path::Path::new("."))).unwrap_or(u64::MAX);
        let quota = Quota::for_disk(free, found.bytes, rules.quota_bytes);
        let quota = Quota { reserve_bytes: rules.reserve_bytes, ..quota };
        let pressure = if found.rows == 0 { Pressure::Calm } else { quota.pressure(found.bytes, free) };
        Ok((pressure, found, quota))
    }
}
