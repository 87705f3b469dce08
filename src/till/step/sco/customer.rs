//! The customer at the lane, from the first touch to the exit gate.

use super::lane_refusal;
use crate::events::{Kind, Payload};
use crate::till::outcome::{Refusal, Refused};
use crate::till::sco::{InterventionKind, LaneReceipt, LaneStage};
use crate::till::state::TenderState;
use crate::till::step::{Done, Step};
use crate::vocab::Money;

/// After so many milliseconds a customer who has paid is gone.
const DONE_MS: i64 = 30_000;

impl Step<'_, '_> {
    /// Somebody touches the screen: a customer begins, comes back, or only shows that he is there.
    pub(super) fn touched(&mut self) -> Done {
        self.open_lane()?;
        self.session()?;
        match self.lane().stage {
            LaneStage::Abandoned => {
                let now = self.now();
                self.end_of(InterventionKind::Abandoned, "customer", false, "returned");
                self.lane_mut().go(LaneStage::Scanning, now);
                Ok(())
            }
            LaneStage::Attract | LaneStage::Done => self.customer_comes("touch"),
            _ => {
                let now = self.now();
                let lane = self.lane_mut();
                lane.active_ms = now;
                lane.warned = false;
                Ok(())
            }
        }
    }

    /// A customer begins, unless one is here.
    pub(super) fn customer_comes(&mut self, trigger: &'static str) -> Done {
        match self.lane().stage {
            LaneStage::Attract | LaneStage::Done => {}
            LaneStage::Abandoned if self.lane().here.is_none() => {
                return Err(lane_refusal("goods of a customer who is gone are here").help("touch, or cancel receipt"));
            }
            _ => return Ok(()),
        }
        let now = self.now();
        let idle_s = (now - self.lane().since_ms).max(0) / 1000;
        let lane = self.lane_mut();
        lane.forget_customer();
        lane.go(LaneStage::Scanning, now);
        self.tell(Kind::ScoCustomerStarted, Payload::new().text("trigger", trigger).int("idle_s", idle_s));
        Ok(())
    }

    pub(super) fn language(&mut self, language: &str) -> Done {
        self.open_lane()?;
        if !self.lane().busy() {
            self.touched()?;
        }
        self.lane_mut().language = Some(language.to_owned());
        self.tell(Kind::ScoLanguageSelected, Payload::new().text("lang", language));
        Ok(())
    }

    pub(super) fn own_bag(&mut self) -> Done {
        self.open_lane()?;
        if !self.lane().busy() {
            self.touched()?;
        }
        if !self.lane().bagging.is_empty() {
            return self.room_for_goods();
        }
        self.lane_mut().bag_next = true;
        self.say("put your bag into the bagging area");
        Ok(())
    }

    /// The goods scanned last are not put down: an attendant looks at them.
    pub(super) fn skip_bagging(&mut self) -> Done {
        self.open_lane()?;
        let Some(first) = self.lane().bagging.first().cloned() else {
            return Err(Refusal::new(Refused::NotAsked, "there is nothing to be put down"));
        };
        self.call_attendant(InterventionKind::SkipBagging, Some(first.pos), Some(first.item));
        Ok(())
    }

    /// The customer is gone.
    pub(super) fn abandon(&mut self) -> Done {
        self.open_lane()?;
        if !self.lane().busy() {
            return Err(lane_refusal("nobody is at the lane"));
        }
        let undecided = |t: &crate::till::state::Tendered| t.state != TenderState::Taken;
        if self.state.document.as_ref().is_some_and(|d| d.tenders.iter().any(undecided)) {
            return Err(Refusal::new(Refused::Unknown, "a payment is not decided").help("pay ask"));
        }
        let now = self.now();
        let idle_s = (now - self.lane().active_ms).max(0) / 1000;
        let (sum, positions) = self.state.document.as_ref().map_or((Money::ZERO, 0), |d| (d.total(), d.lines.len()));
        let data = Payload::new()
            .money("sum", sum)
            .int("positions", positions)
            .text("stage", self.stage_told())
            .int("idle_s", idle_s);
        self.tell(Kind::ScoTransactionAbandoned, data);
        if positions == 0 {
            self.drop_document_without_lines()?;
            self.end_of_all("system", "abandoned");
            self.next_customer();
            return Ok(());
        }
        self.lane_mut().go(LaneStage::Abandoned, now);
        self.call_attendant(InterventionKind::Abandoned, None, None);
        Ok(())
    }

    /// The customer left nothing behind: what he began, or took out again, is nobody's.
    fn drop_document_without_lines(&mut self) -> Done {
        let Some(document) = &self.state.document else { return Ok(()) };
        let stage = document.stage;
        if document.held.is_some() {
            self.drop_held()?;
        }
        self.cancelled(Some("abandoned".to_owned()), None, stage)
    }

    /// The document is closed or cancelled: the goods are taken away, or stay.
    pub(super) fn document_ended(&mut self) {
        let now = self.now();
        let closed = self.state.last.as_ref().filter(|last| last.closed_ms == now && !last.post_voided).cloned();
        match closed {
            Some(last) => {
                self.end_of_all("system", "paid");
                let settings = self.context.settings;
                let code = format!("{}-{}-{}-{}", settings.store, settings.till, last.shift, last.number);
                let lane = self.lane_mut();
                lane.keep_receipt(LaneReceipt { code, closed_ms: now, used: false });
                lane.go(LaneStage::Done, now);
            }
            None => {
                self.end_of_all("system", "cancelled");
                self.next_customer();
            }
        }
    }

    /// The lane waits for the next customer.
    pub(super) fn next_customer(&mut self) {
        let now = self.now();
        let lane = self.lane_mut();
        lane.forget_customer();
        lane.go(LaneStage::Attract, now);
    }

    /// The till started: the plate may carry something else now.
    pub(in crate::till::step) fn lane_starts(&mut self) {
        if self.is_sco() && self.open_lane().is_ok() {
            self.ask(crate::till::outside::Ask::PlateWeight);
        }
    }

    /// Time has passed at the lane.
    pub(in crate::till::step) fn lane_tick(&mut self) -> Done {
        if !self.is_sco() {
            return Ok(());
        }
        let now = self.now();
        let lane = self.lane();
        let idle_ms = (now - lane.active_ms).max(0);
        match lane.stage {
            LaneStage::Done if now - lane.since_ms >= DONE_MS => self.next_customer(),
            LaneStage::Scanning | LaneStage::Payment
                if lane.interventions.is_empty() && self.state.pending.is_empty() =>
            {
                return self.look_at_idle(idle_ms / 1000);
            }
            _ => {}
        }
        Ok(())
    }

    fn look_at_idle(&mut self, idle_s: i64) -> Done {
        let rules = self.sco_rules();
        let limit = |seconds: u64| i64::try_from(seconds).unwrap_or(i64::MAX);
        let (warn, gone) = (limit(rules.idle_warn_s), limit(rules.idle_abandon_s));
        if gone > 0 && idle_s >= gone {
            // A payment that is not decided keeps the customer here.
            return self.abandon().or(Ok(()));
        }
        if warn > 0 && idle_s >= warn && !self.lane().warned {
            self.lane_mut().warned = true;
            let (sum, positions) =
                self.state.document.as_ref().map_or((Money::ZERO, 0), |d| (d.total(), d.lines.len()));
            let data = Payload::new().int("idle_s", idle_s).int("positions", positions).money("sum", sum);
            self.tell(Kind::ScoIdleWarning, data);
            self.say("are you still there? touch the screen");
        }
        Ok(())
    }

    /// A receipt is held to the exit gate.
    pub(super) fn gate(&mut self, code: Option<&str>) -> Done {
        let now = self.now();
        let valid_ms = i64::try_from(self.sco_rules().gate_s).unwrap_or(i64::MAX).saturating_mul(1000);
        let found = code.and_then(|code| self.lane_mut().receipts.iter_mut().find(|r| r.code == code));
        let refused = match found {
            None => "no_receipt",
            Some(receipt) if receipt.used => "used",
            Some(receipt) if now - receipt.closed_ms > valid_ms => "expired",
            Some(receipt) => {
                receipt.used = true;
                let age_s = (now - receipt.closed_ms).max(0) / 1000;
                let data = Payload::new().text("receipt_code", &receipt.code).int("age_s", age_s);
                self.tell(Kind::ScoExitGateOpened, data);
                return Ok(());
            }
        };
        self.tell(Kind::ScoExitGateRefused, Payload::new().text("reason", refused));
        Err(lane_refusal(format!("the gate stays closed: {}", refused.replace('_', " "))))
    }
}
