//! Payment: tenders until nothing is due, in any mixture; change only from cash; nothing else above what is due.
//!
//! A tender that somebody else decides about (bank, issuer of certificates, marketing server) stands in the document
//! from the moment it is asked for, so that a power cut cannot lose it. `card.rs`, `certificate.rs` and `points.rs`
//! take the answers; `take_back.rs` undoes.

use super::{Done, Step};
use crate::events::{Kind, Payload};
use crate::till::command::PayAct;
use crate::till::outcome::{Refusal, Refused};
use crate::till::outside::Ask;
use crate::till::port::MarketingRequest;
use crate::till::rights::{Measure, Right};
use crate::till::state::document::TakingBack;
use crate::till::state::shift::{minus, plus};
use crate::till::state::{Method, Stage, TenderState, Tendered};
use crate::vocab::Money;

impl Step<'_, '_> {
    pub(super) fn pay(&mut self, act: PayAct) -> Done {
        self.session()?;
        match act {
            PayAct::Tender { method, sum, number, pin } => self.tender(method, sum, number, pin),
            PayAct::Original => self.refund_by_plan(),
            PayAct::Remove(number) => self.remove_tender(number),
            PayAct::Cancel => self.cancel_payment(),
            PayAct::Ask => self.ask_terminal(),
            PayAct::Counterfeit { denomination, action } => {
                self.document_at(&[Stage::Subtotal, Stage::Payment])?;
                let data = Payload::new().money("denomination", denomination).text("action", action);
                self.tell(Kind::PaymentCounterfeitSuspected, data);
                Ok(())
            }
            PayAct::QrCancel => self.cancel_qr(),
        }
    }

    fn tender(&mut self, method: Method, sum: Option<Money>, number: Option<String>, pin: Option<String>) -> Done {
        let document = self.document_at(&[Stage::Subtotal, Stage::Payment])?;
        if let Some(open) = document.tenders.iter().find(|t| t.state != TenderState::Taken) {
            let text = format!("payment {} is not decided", open.number);
            return Err(Refusal::new(Refused::Unknown, text).help("`pay ask` asks; `pay qr-cancel` gives a QR code up"));
        }
        if !self.context.settings.tenders.contains(&method) {
            let text = format!("{} is not taken here", method.word());
            return Err(Refusal::new(Refused::Tender, text));
        }
        let (returning, due) = (document.is_return(), document.due());
        self.shift_takes()?;
        if returning {
            return self.refund(method, sum, number);
        }
        let sum = sum.unwrap_or(due);
        if sum.is_negative() || (sum.is_zero() && !(due.is_zero() && method == Method::Cash)) {
            return Err(Refusal::new(Refused::Sum, format!("{sum} is no payment")));
        }
        if method != Method::Cash && sum > due {
            let text = format!("{} pays at most what is due: {due}", method.word());
            return Err(Refusal::new(Refused::AboveDue, text));
        }
        self.still_sold()?;
        if self.hold_first()? {
            return Ok(());
        }
        self.legal_cash(method, sum)?;
        self.start_payment()?;
        match method {
            Method::Cash | Method::Credit | Method::Prepaid => {
                self.take(method, sum)?;
                self.complete_if_paid()
            }
            Method::Card | Method::SbpQr => self.ask_bank(method, sum),
            Method::Gift => self.ask_certificate(sum, number, pin),
            Method::Bonus => self.ask_points(sum),
        }
    }

    /// The law limits what may be paid in cash.
    fn legal_cash(&mut self, method: Method, sum: Money) -> Done {
        if method != Method::Cash {
            return Ok(());
        }
        let document = self.document()?;
        let before = document.tenders.iter().filter(|t| t.method == Method::Cash);
        let before = before.fold(Money::ZERO, |s, t| plus(s, t.sum));
        let counts = plus(before, sum.min(document.due()));
        let most = self.context.settings.receipt.legal_cash;
        if counts > most {
            self.tell_limit("cash_legal", counts.to_string(), most.to_string());
            return Err(Refusal::new(Refused::Limit, format!("at most {most} may be paid in cash")));
        }
        Ok(())
    }

    /// Points, coupons and limited offers are put aside at the marketing server before money is taken, when it says so.
    fn hold_first(&mut self) -> Done<bool> {
        let loyal = &self.document()?.loyal;
        let required = loyal.quote.as_ref().is_some_and(|q| q.hold_required);
        if !required || loyal.held || loyal.offline {
            return Ok(false);
        }
        let command = Box::new(self.command.clone());
        let document = self.document_mut()?;
        document.loyal.hold += 1;
        document.after_hold = Some(command);
        let (number, code) = (document.loyal.hold, document.loyal.code.clone());
        let basket = Box::new(self.basket()?);
        let spend = crate::till::port::Spend::None;
        self.ask(Ask::Marketing(MarketingRequest::Hold { number, basket, spend, code }));
        Ok(true)
    }

    /// Payment begins with the first tender.
    pub(super) fn start_payment(&mut self) -> Done {
        if self.document()?.stage == Stage::Payment {
            return Ok(());
        }
        let due = self.document()?.due();
        let now = self.now();
        let document = self.document_mut()?;
        document.stage = Stage::Payment;
        document.payment_ms = Some(now);
        let allowed = &self.context.settings.tenders;
        self.tell(Kind::PaymentStarted, Payload::new().money("due", due).texts("tenders_allowed", allowed));
        Ok(())
    }

    /// A tender that nobody else decides about is taken.
    fn take(&mut self, method: Method, sum: Money) -> Done {
        let tender = self.new_tender(method, sum)?;
        let number = tender.number;
        self.document_mut()?.tenders.push(tender);
        self.taken(number)
    }

    /// A tender of the document, not decided yet.
    pub(super) fn new_tender(&mut self, method: Method, sum: Money) -> Done<Tendered> {
        let since_ms = self.now();
        let document = self.document_mut()?;
        document.last_tender += 1;
        Ok(Tendered {
            number: document.last_tender,
            method,
            sum,
            state: TenderState::Authorizing,
            operation: None,
            auth_code: None,
            rrn: None,
            card: None,
            card_hash: None,
            original_rrn: None,
            points: None,
            since_ms,
        })
    }

    /// A tender of the document by its number.
    pub(super) fn tender_mut(&mut self, number: u32) -> Done<&mut Tendered> {
        let none = || Refusal::new(Refused::Tender, format!("there is no payment {number}"));
        self.document_mut()?.tenders.iter_mut().find(|t| t.number == number).ok_or_else(none)
    }

    /// A tender was taken; the money counts.
    pub(super) fn taken(&mut self, number: u32) -> Done {
        let currency = self.context.settings.currency.to_string();
        let tender = self.tender_mut(number)?;
        tender.state = TenderState::Taken;
        let data = Payload::new()
            .text("method", tender.method)
            .money("sum", tender.sum)
            .text("currency", currency)
            .int("tender_no", number);
        self.tell(Kind::PaymentTendered, data);
        Ok(())
    }

    /// Paid in full: change is reckoned, the drawer opens, the document is registered.
    pub(super) fn complete_if_paid(&mut self) -> Done {
        let document = self.document()?;
        let undecided = document.tenders.iter().any(|t| t.state != TenderState::Taken);
        let total = document.total();
        if document.stage != Stage::Payment || undecided || document.given() < total {
            return Ok(());
        }
        let change = if document.is_return() { Money::ZERO } else { minus(document.given(), total) };
        let started = document.payment_ms.unwrap_or(self.now());
        let tenders = by_method(&document.tenders);
        let in_cash = tenders.iter().any(|(method, _)| *method == Method::Cash);
        let training = document.training;
        let now = self.now();
        let document = self.document_mut()?;
        document.change = change;
        document.paid_ms = Some(now);
        if !change.is_zero() {
            self.tell(Kind::PaymentChangeGiven, Payload::new().money("sum", change).text("method", "cash"));
        }
        let data = Payload::new()
            .objects("tenders", super::emit::tenders(&tenders))
            .money("total", total)
            .money("change", change)
            .int("duration_ms", (now - started).max(0));
        self.tell(Kind::PaymentCompleted, data);
        if in_cash && !training {
            self.open_drawer(if change.is_zero() { "tender" } else { "change" });
        }
        self.register()
    }

    /// Takes one payment out again.
    fn remove_tender(&mut self, number: u32) -> Done {
        self.document_at(&[Stage::Payment])?;
        let tender = self.tender_mut(number)?.clone();
        if tender.state != TenderState::Taken {
            return Err(Refusal::new(Refused::Unknown, format!("payment {number} is not decided")).help("pay ask"));
        }
        self.nothing_paid_back()?;
        self.document_mut()?.taking_back = Some(TakingBack::One);
        self.take_back(number)
    }

    /// Gives the payment up: everything that was given goes back, the document stays.
    fn cancel_payment(&mut self) -> Done {
        self.document_at(&[Stage::Payment])?;
        self.all_decided()?;
        self.nothing_paid_back()?;
        let reason = self.reason();
        self.document_mut()?.taking_back = Some(TakingBack::Payment { reason });
        self.take_back_next()
    }

    /// No payment waits for somebody's decision: its money may come or go at any moment.
    pub(super) fn all_decided(&self) -> Done {
        let undecided = |t: &&Tendered| matches!(t.state, TenderState::Unknown | TenderState::Authorizing);
        let Some(open) = self.document()?.tenders.iter().find(undecided) else { return Ok(()) };
        let help = if open.method == Method::SbpQr { "pay qr-cancel, or pay ask" } else { "pay ask" };
        Err(Refusal::new(Refused::Unknown, format!("the outcome of payment {} is not known", open.number)).help(help))
    }

    /// What a return paid back is the customer's: only a return that is cancelled as a whole takes it back.
    fn nothing_paid_back(&self) -> Done {
        let document = self.document()?;
        if document.is_return() && document.tenders.iter().any(|t| t.state == TenderState::Taken) {
            return Err(Refusal::new(Refused::NotOffered, "money was paid back already")
                .help("go on paying back, or cancel receipt"));
        }
        Ok(())
    }

    /// Somebody who may lends his right to refunds by another tender.
    pub(super) fn need_other_tender(&mut self, sum: Money) -> Done {
        self.need(Right::RefundOtherTender, Measure::sum(sum), None).map(|_| ())
    }
}

/// Sums by means of payment, in the order of first use.
pub(super) fn by_method(tenders: &[Tendered]) -> Vec<(Method, Money)> {
    let mut sums: Vec<(Method, Money)> = Vec::new();
    for tender in tenders.iter().filter(|t| t.state == TenderState::Taken) {
        match sums.iter_mut().find(|(method, _)| *method == tender.method) {
            Some((_, sum)) => *sum = plus(*sum, tender.sum),
            None => sums.push((tender.method, tender.sum)),
        }
    }
    sums
}
