//! Who may do what, and rights that are lent.
//!
//! A command that lacks a right is refused with the right's name and with who may lend it, and is kept: `approve`
//! obeys it then. A command may bring its lender along. Every request, approval and denial is an event.

use super::{Done, Step};
use crate::events::{Kind, Payload};
use crate::model::Cashier;
use crate::till::command::{Act, Login, LoginMethod, SessionAct};
use crate::till::outcome::{Refusal, Refused};
use crate::till::rights::{Measure, Right};
use crate::till::state::Asked;
use crate::vocab::Money;

/// Somebody who lends rights.
#[derive(Clone, Debug)]
pub(in crate::till) struct Lender {
    /// The staff number.
    pub who: String,
    /// The role.
    pub role: String,
    /// How he proved who he is.
    pub method: LoginMethod,
}

/// A person who proved who he is.
pub(super) struct Known {
    pub cashier: Cashier,
    pub role: String,
}

/// Why signing on failed, in the word of the events.
pub(super) struct LoginFault {
    pub reason: &'static str,
    pub user: Option<String>,
    pub refusal: Refusal,
}

impl Step<'_, '_> {
    /// Finds a person and checks the secret.
    pub(super) fn identify(&self, login: &Login) -> Result<Known, LoginFault> {
        let fault = |reason, user: Option<String>, text: String| LoginFault {
            reason,
            user,
            refusal: Refusal::new(Refused::BadLogin, text),
        };
        let library = self.context.library;
        let found = match (&login.who, badge_kind(login.method)) {
            (Some(who), _) => library.cashier(who),
            (None, Some(kind)) => library.by_badge(kind, &login.secret),
            (None, None) => Ok(None),
        };
        let found = found.map_err(|e| LoginFault { reason: "unknown", user: login.who.clone(), refusal: e.into() })?;
        let Some(cashier) = found.filter(|c| !c.deleted) else {
            let who = login.who.as_deref().unwrap_or("the badge");
            return Err(fault("unknown", login.who.clone(), format!("{who} is not known here")));
        };
        let user = Some(cashier.id.to_string());
        if cashier.blocked == Some(true) {
            return Err(fault("blocked", user, format!("{} is blocked", cashier.id)));
        }
        let proved = match (&login.who, login.method) {
            // The badge was found by what it holds; a finger or a face was recognised by the device.
            (None, _) | (_, LoginMethod::Biometric) => true,
            (_, LoginMethod::Pin) => library.proves(&cashier, &login.secret),
            _ => cashier.media.iter().any(|m| m.value == login.secret),
        };
        if !proved {
            return Err(fault("bad_pin", user, "the secret is wrong".to_owned()));
        }
        let Some((role, _)) = self.context.settings.roles.find(cashier.role.as_deref()) else {
            let named = cashier.role.as_deref().unwrap_or_default();
            return Err(fault("no_right", user, format!("the settings know no role {named:?}")));
        };
        Ok(Known { role: role.to_owned(), cashier })
    }

    /// Somebody who may lend rights.
    pub(super) fn lender_of(&mut self, login: &Login) -> Done<Lender> {
        let known = match self.identify(login) {
            Ok(known) => known,
            Err(fault) => {
                self.tell_login_failed(login, fault.user, fault.reason);
                return Err(fault.refusal);
            }
        };
        Ok(Lender { who: known.cashier.id.to_string(), role: known.role, method: login.method })
    }

    /// Whether the cashier himself may.
    pub(super) fn may(&self, right: Right, measure: Measure) -> bool {
        self.state.session.as_ref().is_some_and(|session| self.role_may(&session.role, right, measure))
    }

    pub(super) fn role_may(&self, role: &str, right: Right, measure: Measure) -> bool {
        self.context.settings.roles.find(Some(role)).is_some_and(|(_, role)| role.allows(right, measure))
    }

    /// A right is needed: the cashier has it, or somebody lends it. Answers who lent it.
    pub(super) fn need(&mut self, right: Right, measure: Measure, pos: Option<u32>) -> Done<Option<String>> {
        let who = self.session()?.cashier.clone();
        if self.may(right, measure) {
            return Ok(None);
        }
        let Some(lender) = self.lender.clone() else {
            self.ask_for(right, measure, pos, &who);
            return Err(self.no_right(right, measure));
        };
        let waited = self.state.asked.as_ref().filter(|a| a.right == right).map(|a| a.since_ms);
        if waited.is_none() {
            self.tell_requested(right, measure, pos, &who);
        }
        let able =
            self.role_may(&lender.role, Right::Approve, Measure::NONE) && self.role_may(&lender.role, right, measure);
        if !able {
            self.state.asked = None;
            let denied = Payload::new()
                .text("action", right.word())
                .text("requested_by", &who)
                .text("by", &lender.who)
                .text("reason", "no_right");
            self.tell(Kind::AuthDenied, denied);
            return Err(self.no_right(right, measure));
        }
        self.state.asked = None;
        let approved = Payload::new()
            .text("action", right.word())
            .text("requested_by", &who)
            .text("by", &lender.who)
            .text("by_role", &lender.role)
            .text("method", lender.method)
            .int("wait_ms", waited.map_or(0, |since| (self.now() - since).max(0)))
            .text("reason_code", self.reason());
        match pos {
            Some(pos) => self.tell_at(pos, Kind::AuthApproved, approved),
            None => self.tell(Kind::AuthApproved, approved),
        }
        Ok(Some(lender.who))
    }

    /// Keeps the command until somebody lends the right.
    fn ask_for(&mut self, right: Right, measure: Measure, pos: Option<u32>, who: &str) {
        self.tell_requested(right, measure, pos, who);
        let command = Box::new(self.command.clone());
        self.state.asked = Some(Asked { command, right, sum: measure.sum, since_ms: self.now() });
    }

    fn tell_requested(&mut self, right: Right, measure: Measure, pos: Option<u32>, who: &str) {
        let limit = self.state.session.as_ref().and_then(|s| {
            let (_, role) = self.context.settings.roles.find(Some(&s.role))?;
            role.rights.get(&right).copied().flatten()
        });
        let object = Payload::new()
            .text("doc", self.state.document.as_ref().map(|d| d.id.clone()))
            .int("pos", pos)
            .money("sum", measure.sum);
        let requested = Payload::new()
            .text("action", right.word())
            .text("reason_code", self.reason())
            .text("requested_by", who)
            .object("object", object)
            .text("limit", limit.map(|l| l.to_string()));
        match pos {
            Some(pos) => self.tell_at(pos, Kind::AuthRequested, requested),
            None => self.tell(Kind::AuthRequested, requested),
        }
    }

    fn no_right(&self, right: Right, measure: Measure) -> Refusal {
        let roles = self.context.settings.roles.who_may_raise(right, measure);
        let raise = match roles.as_slice() {
            [] => "nobody's role may lend it".to_owned(),
            roles => format!("it can be lent by: {}; approve WHO pin PIN", roles.join(", ")),
        };
        let beyond = self.may(right, Measure::NONE);
        let what = if beyond { "goes beyond the limit of the right" } else { "needs the right" };
        let mut refusal = Refusal::new(Refused::NoRight, format!("this {what} {}", right.word())).help(raise);
        refusal.right = Some(right);
        refusal
    }

    /// Somebody lends the right that was asked for: the command is obeyed now.
    pub(super) fn approve_asked(&mut self, login: &Login) -> Done {
        let Some(asked) = self.state.asked.clone() else {
            return Err(Refusal::new(Refused::NotAsked, "nobody asked for a right"));
        };
        self.lender = Some(self.lender_of(login)?);
        let command = *asked.command;
        self.command = command.clone();
        let result = self.obey_act(command.act);
        // Whatever became of it, it does not wait any longer, unless it asks for another right.
        if self.state.asked.as_ref().is_some_and(|again| again.since_ms == asked.since_ms) {
            self.state.asked = None;
        }
        result
    }

    /// Nobody lends the right that was asked for.
    pub(super) fn deny_asked(&mut self, reason: &'static str) -> Done {
        let Some(asked) = self.state.asked.take() else {
            return Err(Refusal::new(Refused::NotAsked, "nobody asked for a right"));
        };
        let who = self.state.session.as_ref().map(|s| s.cashier.clone()).unwrap_or_default();
        let denied = Payload::new().text("action", asked.right.word()).text("requested_by", who).text("reason", reason);
        self.tell(Kind::AuthDenied, denied);
        Ok(())
    }

    /// Who goes on with something else does not wait for a right any longer.
    pub(super) fn lapse_asked(&mut self, act: &Act) {
        let answers = matches!(act, Act::Session(SessionAct::Approve(_) | SessionAct::Deny));
        if self.state.asked.is_some() && !answers {
            // It is there, so this cannot be refused.
            self.deny_asked("timeout").ok();
        }
    }

    /// A reason must be given.
    pub(super) fn need_reason(&self) -> Done<String> {
        self.reason().ok_or_else(|| Refusal::new(Refused::Reason, "a reason is needed").help("… reason CODE"))
    }

    /// How much a sum is of another, as a percentage rounded up; 100 % of nothing.
    pub(super) fn percent_of(part: Money, whole: Money) -> crate::vocab::Rate {
        if whole.minor() <= 0 {
            return crate::vocab::Rate::percent(100);
        }
        let points = (i128::from(part.minor()) * 10_000 + i128::from(whole.minor()) - 1) / i128::from(whole.minor());
        crate::vocab::Rate::from_basis_points(i32::try_from(points).unwrap_or(i32::MAX))
    }
}

/// The kind of medium in staff records that a way of signing on reads.
fn badge_kind(method: LoginMethod) -> Option<&'static str> {
    match method {
        LoginMethod::Card => Some("magnetic-card"),
        LoginMethod::Barcode => Some("barcode"),
        LoginMethod::Pin | LoginMethod::Biometric => None,
    }
}
