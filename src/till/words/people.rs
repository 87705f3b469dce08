//! Words about people: who signs on, who lends rights, what the till is used for.

use super::args::{Args, LineError, seconds, wrong};
use super::{Order, Word, till, words};
use crate::till::command::{Act, SessionAct};
use crate::till::state::Mode;

pub(super) const WORDS: &[Word] = words! {
    "sign-on" "WHO pin PIN | card VALUE | barcode VALUE | biometric WHO" "a cashier signs on"
        |a| Ok(session(SessionAct::SignOn(a.login()?)));
    "sign-off" "" "the cashier signs off" |_| Ok(session(SessionAct::SignOff));
    "handover" "WHO pin PIN" "another cashier takes over, the open document with the till"
        |a| Ok(session(SessionAct::Handover(a.login()?)));
    "lock" "" "lock the till" |_| Ok(session(SessionAct::Lock));
    "unlock" "WHO pin PIN" "unlock it" |a| Ok(session(SessionAct::Unlock(a.login()?)));
    "break" "lunch|technical [TIME]" "the cashier goes on a break" go_on_break;
    "back" "" "the cashier is back" |_| Ok(session(SessionAct::Back));
    "mode" "sale|return|training|service|inventory|price_check" "the till is used for something else" mode;
    "approve" "WHO pin PIN" "somebody lends the right that was asked for"
        |a| Ok(session(SessionAct::Approve(a.login()?)));
    "deny" "" "nobody lends it" |_| Ok(session(SessionAct::Deny));
};

fn session(act: SessionAct) -> Order {
    till(Act::Session(act))
}

fn go_on_break(args: &mut Args) -> Result<Order, LineError> {
    let kind = args.one_of("break", &["lunch", "technical"])?;
    let planned_s = args.next_word().map(|text| seconds(&text)).transpose()?;
    Ok(session(SessionAct::Break { kind, planned_s }))
}

fn mode(args: &mut Args) -> Result<Order, LineError> {
    let word = args.need("the mode")?;
    let mode = Mode::from_word(&word).ok_or_else(|| wrong(format!("there is no mode {word:?}")))?;
    Ok(session(SessionAct::Mode(mode)))
}
