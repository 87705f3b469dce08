//! Who is at the till: signing on and off, locks, breaks, modes.

use super::auth::Known;
use super::{Done, Step};
use crate::events::{Kind, Payload};
use crate::till::command::{Login, LoginMethod, SessionAct};
use crate::till::outcome::{Refusal, Refused};
use crate::till::rights::{Measure, Right};
use crate::till::state::session::Service;
use crate::till::state::{Break, Lock, Mode, Session};

impl Step<'_, '_> {
    pub(super) fn session_act(&mut self, act: SessionAct) -> Done {
        match act {
            SessionAct::SignOn(login) => self.sign_on(&login),
            SessionAct::SignOff => self.sign_off(),
            SessionAct::Handover(login) => self.hand_over(&login),
            SessionAct::Lock => self.lock("manual"),
            SessionAct::Unlock(login) => self.unlock(&login),
            SessionAct::Break { kind, planned_s } => self.go_on_break(kind, planned_s),
            SessionAct::Back => self.come_back(),
            SessionAct::Mode(mode) => self.change_mode(mode),
            SessionAct::Approve(login) => self.approve_asked(&login),
            SessionAct::Deny => self.deny_asked("refused"),
        }
    }

    fn sign_on(&mut self, login: &Login) -> Done {
        if let Some(session) = &self.state.session {
            let who = session.cashier.clone();
            return Err(Refusal::new(Refused::Already, format!("{who} is signed on")).help("sign-off, or handover"));
        }
        let known = self.admit(login)?;
        self.open_session(known, login.method, None);
        Ok(())
    }

    /// Lets somebody in, or counts a failed attempt.
    fn admit(&mut self, login: &Login) -> Done<Known> {
        let allowed = self.identify(login).and_then(|known| {
            let user = Some(known.cashier.id.to_string());
            let refuse = |reason, text: String| super::auth::LoginFault {
                reason,
                user: user.clone(),
                refusal: Refusal::new(Refused::BadLogin, text),
            };
            if !self.role_may(&known.role, Right::SignOn, Measure::NONE) {
                return Err(refuse("no_right", format!("the role {} may not sign on", known.role)));
            }
            let most = self.context.settings.session.max_attempts;
            let too_many = most > 0 && self.state.failed_logins >= most;
            if too_many && !self.role_may(&known.role, Right::Approve, Measure::NONE) {
                let text = format!("{most} attempts failed; now only somebody who may approve gets in");
                return Err(refuse("blocked", text));
            }
            Ok(known)
        });
        match allowed {
            Ok(known) => {
                self.state.failed_logins = 0;
                Ok(known)
            }
            Err(fault) => {
                self.tell_login_failed(login, fault.user, fault.reason);
                Err(fault.refusal)
            }
        }
    }

    /// Somebody who is not who he says, at the sign-on or as a lender of rights.
    pub(super) fn tell_login_failed(&mut self, login: &Login, user: Option<String>, reason: &'static str) {
        self.state.failed_logins += 1;
        let failed = Payload::new()
            .text("login_method", login.method)
            .text("user", user)
            .text("reason", reason)
            .int("attempt", self.state.failed_logins);
        self.tell(Kind::SessionLoginFailed, failed);
    }

    fn open_session(&mut self, known: Known, method: LoginMethod, previous: Option<String>) {
        self.state.numbers.session += 1;
        let name = Some(known.cashier.name.display()).filter(|n| !n.is_empty());
        let now = self.now();
        let session = Session {
            id: format!("c-{}", self.state.numbers.session),
            cashier: known.cashier.id.to_string(),
            name: name.clone(),
            inn: known.cashier.inn.clone(),
            role: known.role,
            opened_ms: now,
            receipts: 0,
            items: 0,
            idle_ms: 0,
            active_ms: now,
        };
        let rules = &self.context.settings.session;
        let opened = Payload::new()
            .text("login_method", method)
            .text("role", &session.role)
            .text("workplace", &rules.workplace)
            .text("cashier_name", name.filter(|_| rules.names_in_events))
            .text("previous_session", previous);
        self.state.session = Some(session);
        self.state.lock = None;
        self.state.pause = None;
        self.tell(Kind::SessionOpened, opened);
    }

    fn sign_off(&mut self) -> Done {
        self.session()?;
        self.drop_empty_document();
        self.no_document()?;
        // Whoever signs on next sells, and knows it when he does not.
        if self.state.mode != Mode::Sale {
            self.change_mode(Mode::Sale)?;
        }
        self.close_session("logout");
        Ok(())
    }

    /// Ends the session, if there is one.
    pub(super) fn close_session(&mut self, reason: &'static str) {
        let Some(session) = self.state.session.clone() else { return };
        let idle = session.idle_ms + self.paused_ms();
        let active = (self.now() - session.opened_ms - idle).max(0) / 1000;
        let closed = Payload::new()
            .text("reason", reason)
            .time("opened_at", self.context.moment(session.opened_ms))
            .int("active_s", active)
            .int("receipts", session.receipts)
            .int("items", session.items);
        self.tell(Kind::SessionClosed, closed);
        self.state.session = None;
        self.state.lock = None;
        self.state.pause = None;
        self.state.asked = None;
    }

    /// How long the lock or break lasts by now.
    fn paused_ms(&self) -> i64 {
        let lock = self.state.lock.map(|l| l.since_ms);
        let pause = self.state.pause.as_ref().map(|p| p.since_ms);
        lock.or(pause).map_or(0, |since| (self.now() - since).max(0))
    }

    /// Another cashier takes over, the open document with the till.
    fn hand_over(&mut self, login: &Login) -> Done {
        let Some(old) = self.state.session.clone() else { return self.sign_on(login) };
        let known = self.admit(login)?;
        let to = known.cashier.id.to_string();
        if to == old.cashier {
            return Err(Refusal::new(Refused::Already, format!("{to} is at the till already")));
        }
        let doc_open = self.state.document.is_some();
        self.close_session("logout");
        self.open_session(known, login.method, Some(old.id));
        let changed = Payload::new().text("from", old.cashier).text("to", to).flag("doc_open", doc_open);
        self.tell(Kind::SessionCashierChanged, changed);
        Ok(())
    }

    pub(super) fn lock(&mut self, reason: &'static str) -> Done {
        self.session()?;
        self.state.lock = Some(Lock { since_ms: self.now() });
        let locked = Payload::new().text("reason", reason).flag("doc_open", self.state.document.is_some());
        self.tell(Kind::SessionLocked, locked);
        Ok(())
    }

    /// The cashier himself unlocks, or somebody who may lend rights.
    fn unlock(&mut self, login: &Login) -> Done {
        let (Some(lock), Some(session)) = (self.state.lock, self.state.session.clone()) else {
            return Err(Refusal::new(Refused::Already, "the till is not locked"));
        };
        let known = self.admit(login)?;
        let who = known.cashier.id.to_string();
        if who != session.cashier && !self.role_may(&known.role, Right::Approve, Measure::NONE) {
            let text = format!("the till is locked by {}", session.cashier);
            return Err(Refusal::new(Refused::BadLogin, text).help("or somebody who may approve"));
        }
        let locked = (self.now() - lock.since_ms).max(0);
        self.state.lock = None;
        if let Some(session) = &mut self.state.session {
            session.idle_ms += locked;
        }
        let unlocked = Payload::new().text("by", who).text("login_method", login.method).int("locked_s", locked / 1000);
        self.tell(Kind::SessionUnlocked, unlocked);
        Ok(())
    }

    fn go_on_break(&mut self, kind: String, planned_s: Option<u64>) -> Done {
        self.session()?;
        self.no_document()?;
        let started = Payload::new().text("kind", &kind).int("planned_s", planned_s);
        self.state.pause = Some(Break { kind, since_ms: self.now() });
        self.tell(Kind::SessionBreakStarted, started);
        Ok(())
    }

    fn come_back(&mut self) -> Done {
        let Some(pause) = self.state.pause.take() else {
            return Err(Refusal::new(Refused::Already, "nobody is on a break"));
        };
        let lasted = (self.now() - pause.since_ms).max(0);
        if let Some(session) = &mut self.state.session {
            session.idle_ms += lasted;
        }
        self.tell(Kind::SessionBreakEnded, Payload::new().int("break_s", lasted / 1000));
        Ok(())
    }

    /// The till is used for something else. Training and the service menu need a right.
    pub(super) fn change_mode(&mut self, to: Mode) -> Done {
        self.session()?;
        self.drop_empty_document();
        self.no_document()?;
        let from = self.state.mode;
        if from == to {
            return Err(Refusal::new(Refused::Already, format!("the till is in mode {} already", to.word())));
        }
        let lender = match to {
            Mode::Training | Mode::Service => self.need(Right::Service, Measure::NONE, None)?,
            Mode::Return => self.need(Right::ReturnByReceipt, Measure::NONE, None)?,
            Mode::Sale | Mode::Inventory | Mode::PriceCheck => None,
        };
        let changed = Payload::new().text("from", from).text("to", to);
        self.tell(Kind::SessionModeChanged, changed);
        self.leave_service();
        self.state.mode = to;
        if to == Mode::Service {
            self.enter_service(from, lender);
        }
        Ok(())
    }

    fn enter_service(&mut self, back_to: Mode, lender: Option<String>) {
        let method = self.lender.as_ref().map_or(LoginMethod::Pin, |l| l.method);
        let role = self.lender.as_ref().map(|l| l.role.clone());
        let own = self.state.session.as_ref().map(|s| (s.cashier.clone(), s.role.clone())).unwrap_or_default();
        let user = lender.unwrap_or(own.0);
        let opened = Payload::new()
            .text("user", &user)
            .text("role", role.unwrap_or(own.1))
            .text("login_method", method)
            .text("purpose", self.reason());
        self.tell(Kind::SessionAdminOpened, opened);
        self.state.service = Some(Service { user, opened_ms: self.now(), changes: 0, back_to });
    }

    fn leave_service(&mut self) {
        let Some(service) = self.state.service.take() else { return };
        let closed = Payload::new()
            .text("user", service.user)
            .int("active_s", (self.now() - service.opened_ms).max(0) / 1000)
            .int("changes", service.changes);
        self.tell(Kind::SessionAdminClosed, closed);
    }
}
