//! What happened behind the till's back: directories that are in force, orders of the centre, its link, a till that stood
//! here before.

use super::Step;
use crate::events::{Kind, Payload};
use crate::till::directory::Note;
use crate::till::state::Grand;

/// What the link to the centre is called in events.
const CENTRE: &str = "centre";

impl Step<'_, '_> {
    pub(super) fn tell_note(&mut self, note: Note) {
        match note {
            Note::Applied { section, version, sha256, settings_sha } => {
                if let Some(sha) = settings_sha {
                    self.state.settings_sha = sha;
                }
                let data = Payload::new()
                    .text("section", section)
                    .text("version", version.to_string())
                    .text("sha256", sha256)
                    .text("by", CENTRE);
                self.tell(Kind::SystemConfigApplied, data);
            }
            Note::Command { id, command, result, duration_ms } => {
                let data = Payload::new().text("command", command).text("by", CENTRE).text("id", &id);
                self.tell(Kind::SystemCommandReceived, data);
                let data = Payload::new().text("id", id).text("result", result).int("duration_ms", duration_ms);
                self.tell(Kind::SystemCommandCompleted, data);
            }
            // Told in a write of its own, right after.
            Note::Loaded => {}
            Note::Link { up: true, backlog, .. } => self.link_works(CENTRE, backlog),
            Note::Link { up: false, reason, .. } => self.link_lost(CENTRE, &reason),
            Note::GoOn { shift, sales, returns } => {
                // Only a till that has not begun yet: its own numbers are better than what the centre remembers.
                if self.state.numbers.shift < shift && self.state.shift.is_none() {
                    self.state.numbers.shift = shift;
                    let more = |own: crate::vocab::Money, told| if told > own { told } else { own };
                    let grand = self.state.grand;
                    self.state.grand = Grand { sales: more(grand.sales, sales), returns: more(grand.returns, returns) };
                    self.say(format!("a till stood here before: shifts go on after {shift}"));
                }
            }
        }
    }
}
