//! Cash in, cash out, pick-ups, loans, counts; the drawer.

use super::{Done, Step};
use crate::events::{Kind, Payload};
use crate::model::{CashDirection, CashOperation, Extras, Record};
use crate::till::command::CashAct;
use crate::till::device::fiscal::CashWay;
use crate::till::device::{DeviceFault, DrawerState, PrinterRequest};
use crate::till::outcome::{Refusal, Refused};
use crate::till::outside::Ask;
use crate::till::rights::{Measure, Right};
use crate::till::state::{DrawerOpen, Mode, Shift};
use crate::vocab::Money;

impl Step<'_, '_> {
    pub(super) fn cash(&mut self, act: CashAct) -> Done {
        self.session()?;
        self.no_document()?;
        match act {
            CashAct::In { sum, comment } => self.cash_in(sum, comment),
            CashAct::Out { sum, payee } => self.cash_out(sum, payee),
            CashAct::PickUp { sum, kind, bag } => self.pick_up(sum, &kind, bag),
            CashAct::Loan { sum, from } => self.loan(sum, &from),
            CashAct::Count { counted, kind, denominations } => self.count_cash(counted, &kind, &denominations),
            CashAct::AcceptDifference => self.accept_difference(),
            CashAct::Open { no_sale } => self.open_for_nothing(no_sale),
            CashAct::Tray { insert } => self.tray(insert),
        }
    }

    /// Cash moves only in a shift, and not in training.
    fn may_move_cash(&mut self, right: Right, sum: Money) -> Done<Option<String>> {
        if self.shift()?.closing {
            return Err(Refusal::new(Refused::WrongStage, "the shift is being closed").help("shift close again"));
        }
        self.not_in_training("no cash moves")?;
        if sum.minor() <= 0 {
            return Err(Refusal::new(Refused::Sum, format!("{sum} is no sum")));
        }
        self.need(right, Measure::sum(sum), None)
    }

    /// Training leaves money and fiscal documents alone.
    pub(super) fn not_in_training(&self, what: &str) -> Done {
        if self.state.mode == Mode::Training {
            return Err(Refusal::new(Refused::WrongMode, format!("in training {what}")).help("mode sale"));
        }
        Ok(())
    }

    /// Not more goes out than should be in the drawer.
    fn must_be_there(&self, sum: Money) -> Done {
        let expected = self.shift()?.expected_cash();
        if sum > expected {
            return Err(Refusal::new(Refused::Sum, format!("{sum} is more than the drawer should hold: {expected}")));
        }
        Ok(())
    }

    fn cash_in(&mut self, sum: Money, comment: Option<String>) -> Done {
        let reason = self.need_reason()?;
        self.may_move_cash(Right::CashIn, sum)?;
        let number = self.keep_cash(CashDirection::PaidIn, sum, &reason)?;
        let data =
            Payload::new().money("sum", sum).text("reason_code", reason).int("doc_no", number).text("comment", comment);
        self.tell(Kind::CashPaidIn, data);
        self.open_drawer("paid_in");
        Ok(())
    }

    fn cash_out(&mut self, sum: Money, payee: Option<String>) -> Done {
        let reason = self.need_reason()?;
        self.must_be_there(sum)?;
        self.may_move_cash(Right::CashOut, sum)?;
        let number = self.keep_cash(CashDirection::PaidOut, sum, &reason)?;
        let data =
            Payload::new().money("sum", sum).text("reason_code", reason).text("payee", payee).int("doc_no", number);
        self.tell(Kind::CashPaidOut, data);
        self.open_drawer("paid_out");
        Ok(())
    }

    fn pick_up(&mut self, sum: Money, kind: &str, bag: String) -> Done {
        self.must_be_there(sum)?;
        let approved_by = self.may_move_cash(Right::CashOut, sum)?;
        self.keep_cash(CashDirection::PaidOut, sum, kind)?;
        let by = self.session()?.cashier.clone();
        let data = Payload::new()
            .money("sum", sum)
            .text("kind", kind)
            .text("bag_no", Some(bag).filter(|b| !b.is_empty()))
            .text("by", by)
            .text("approved_by", approved_by);
        self.tell(Kind::CashPickedUp, data);
        self.open_drawer("pickup");
        self.look_at_cash();
        Ok(())
    }

    fn loan(&mut self, sum: Money, from: &str) -> Done {
        let approved_by = self.may_move_cash(Right::CashIn, sum)?;
        self.keep_cash(CashDirection::PaidIn, sum, "loan")?;
        let data = Payload::new().money("sum", sum).text("from", from).text("approved_by", approved_by);
        self.tell(Kind::CashLoaned, data);
        self.open_drawer("paid_in");
        Ok(())
    }

    /// Keeps and counts a cash operation; has the printer note it.
    fn keep_cash(&mut self, direction: CashDirection, sum: Money, reason: &str) -> Done<u64> {
        self.state.numbers.cash += 1;
        let number = self.state.numbers.cash;
        self.state.drawer.counted = None;
        let shift = self.shift_mut()?;
        let tally = match direction {
            CashDirection::PaidIn => &mut shift.counters.paid_in,
            CashDirection::PaidOut => &mut shift.counters.paid_out,
        };
        tally.add(sum);
        let (shift, date) = (shift.number, shift.business_date);
        let settings = self.context.settings;
        let operation = CashOperation {
            direction,
            store: settings.store.clone(),
            till: settings.till.clone(),
            shift,
            number,
            amount: sum,
            currency: Some(settings.currency),
            time: Some(self.context.now().without_offset()),
            business_date: Some(date),
            cashier: self.cashier_ref(),
            reason: Some(reason.to_owned()),
            extras: Extras::new(),
        };
        let record = Record::from(operation);
        self.out.papers.push(record.clone());
        self.out.documents.push(record);
        let (request, operator) = (self.request_id(), self.operator());
        let way = CashWay::from(direction);
        self.ask(Ask::Printer(PrinterRequest::Cash { request, direction: way, amount: sum, operator }));
        Ok(number)
    }

    fn count_cash(&mut self, counted: Money, kind: &str, denominations: &[(Money, u32)]) -> Done {
        let expected = self.shift()?.expected_cash();
        self.not_in_training("nothing is counted")?;
        if counted.is_negative() {
            return Err(Refusal::new(Refused::Sum, format!("{counted} is no cash")));
        }
        if !denominations.is_empty() {
            let value = |(nominal, pieces): &(Money, u32)| nominal.minor().saturating_mul(i64::from(*pieces));
            let sum = Money::from_minor(denominations.iter().map(value).fold(0, i64::saturating_add));
            if sum != counted {
                return Err(Refusal::new(Refused::Sum, format!("the denominations make {sum}, not {counted}")));
            }
        }
        let difference = crate::till::state::shift::minus(counted, expected);
        let blind = kind == "blind";
        let told = denominations.iter().map(|(nominal, n)| Payload::new().money("nominal", *nominal).int("n", *n));
        let mut data = Payload::new().text("kind", kind).money("counted", counted);
        if !blind {
            data = data.money("expected", expected).money("difference", difference);
        }
        if !denominations.is_empty() {
            data = data.objects("denominations", told);
        }
        self.tell(Kind::CashCounted, data);
        self.state.drawer.counted = Some(counted);
        self.state.drawer.difference = Some(difference).filter(|d| !d.is_zero());
        if !blind {
            self.say(format!("expected {expected}, counted {counted}, difference {difference}"));
        }
        self.open_drawer("count");
        Ok(())
    }

    fn accept_difference(&mut self) -> Done {
        let Some(difference) = self.state.drawer.difference else {
            return Err(Refusal::new(Refused::NotAsked, "the last count made no difference"));
        };
        let reason = self.need_reason()?;
        let lender = self.need(Right::AcceptDifference, Measure::sum(difference.abs()), None)?;
        let by = lender.unwrap_or(self.session()?.cashier.clone());
        self.state.drawer.difference = None;
        let data = Payload::new().money("difference", difference).text("reason_code", reason).text("approved_by", by);
        self.tell(Kind::CashDifferenceApproved, data);
        Ok(())
    }

    /// The drawer is opened for nothing that was sold.
    fn open_for_nothing(&mut self, no_sale: bool) -> Done {
        let approved_by = self.need(Right::OpenDrawer, Measure::NONE, None)?;
        if !no_sale {
            self.open_drawer("service");
            return Ok(());
        }
        let since = self.state.last.as_ref().map(|l| (self.now() - l.closed_ms).max(0) / 1000);
        let data = Payload::new()
            .text("reason_code", self.reason())
            .text("approved_by", approved_by)
            .int("since_last_receipt_s", since);
        self.tell(Kind::DrawerNoSaleRequested, data);
        self.open_drawer("no_sale");
        Ok(())
    }

    /// Opens the drawer, unless it stands open or there is none.
    pub(super) fn open_drawer(&mut self, reason: &str) {
        if self.context.settings.drawer.present && self.state.drawer.open.is_none() {
            self.state.drawer.wanted = Some(reason.to_owned());
            self.ask(Ask::OpenDrawer);
        }
    }

    pub(super) fn drawer_answered(&mut self, result: Result<DrawerState, DeviceFault>, took_ms: u32) -> Done {
        let reason = self.state.drawer.wanted.take().unwrap_or_else(|| "service".to_owned());
        match result {
            Ok(_) => {
                let by = self.state.session.as_ref().map(|s| s.cashier.clone()).unwrap_or_default();
                let data = Payload::new().text("reason", &reason).int("command_ms", took_ms).text("by", by);
                self.state.drawer.open = Some(DrawerOpen { since_ms: self.now(), reason, told: false });
                self.tell(Kind::DrawerOpened, data);
                Ok(())
            }
            Err(fault) => {
                self.tell(Kind::DrawerOpenFailed, Payload::new().text("error_code", fault.code.word()));
                self.say(format!("the drawer did not open: {fault}"));
                Ok(())
            }
        }
    }

    /// The drawer was closed.
    pub(super) fn drawer_shut(&mut self) {
        let Some(open) = self.state.drawer.open.take() else { return };
        let data =
            Payload::new().int("open_ms", (self.now() - open.since_ms).max(0)).text("reason_of_open", open.reason);
        self.tell(Kind::DrawerClosed, data);
    }

    /// The drawer was opened by nobody's order; one that stands open cannot be.
    pub(super) fn drawer_forced(&mut self) {
        if self.state.drawer.open.is_some() {
            return;
        }
        let state = if self.state.session.is_none() {
            "logged_out"
        } else if self.state.lock.is_some() || self.state.pause.is_some() {
            "locked"
        } else if self.state.document.is_some() {
            "receipt"
        } else {
            "idle"
        };
        self.tell(Kind::DrawerForcedOpen, Payload::new().text("state", state));
        self.state.drawer.open = Some(DrawerOpen { since_ms: self.now(), reason: "forced".to_owned(), told: false });
    }

    fn tray(&mut self, insert: bool) -> Done {
        let there = self.state.drawer.tray;
        if insert == there.is_some() {
            let text = if insert { "a tray is in the drawer" } else { "no tray is in the drawer" };
            return Err(Refusal::new(Refused::Already, text));
        }
        let tray = match there {
            Some(tray) => {
                self.state.drawer.tray = None;
                tray
            }
            None => {
                self.state.numbers.tray += 1;
                self.state.drawer.tray = Some(self.state.numbers.tray);
                self.state.numbers.tray
            }
        };
        let cashier = self.session()?.cashier.clone();
        let data = Payload::new()
            .text("tray_id", tray.to_string())
            .text("cashier", cashier)
            .text("action", if insert { "insert" } else { "remove" });
        self.tell(Kind::DrawerAssigned, data);
        Ok(())
    }

    /// More cash than the limit is told once, until it is less again.
    pub(super) fn look_at_cash(&mut self) {
        let limit = self.context.settings.drawer.limit;
        let Some(cash) = self.state.shift.as_ref().map(Shift::expected_cash) else { return };
        if cash <= limit {
            self.state.drawer.above_limit = false;
        } else if !self.state.drawer.above_limit {
            self.state.drawer.above_limit = true;
            self.tell(Kind::DrawerLimitExceeded, Payload::new().money("cash", cash).money("limit", limit));
            self.say(format!("the drawer holds {cash}, more than {limit}: pick-up"));
        }
    }
}
