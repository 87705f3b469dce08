//! Shifts: opened, reported, closed. Z resets the shift's counters and never the totals.

use super::{Done, Step};
use crate::events::{Kind, Payload};
use crate::model::{Record, ShiftKey, ShiftOpened, ShiftReport, TaxTotals, TenderTotals, Totals};
use crate::till::command::ShiftAct;
use crate::till::device::{DeviceFault, FaultCode, FiscalDocument, PrinterAnswer, PrinterRequest, TerminalRequest};
use crate::till::outcome::{Refusal, Refused};
use crate::till::outside::Ask;
use crate::till::rights::{Measure, Right};
use crate::till::state::shift::{Counters, Side, Tally, minus, plus};
use crate::till::state::{Shift, TillState};
use crate::vocab::{BusinessDate, Money};

impl Step<'_, '_> {
    pub(super) fn shift_act(&mut self, act: ShiftAct) -> Done {
        match act {
            ShiftAct::Open { cash } => self.open_shift(cash),
            ShiftAct::Close => self.close_shift(),
            ShiftAct::XReport => self.x_report(),
            ShiftAct::BusinessDate(date) => self.set_business_date(date),
            ShiftAct::Reconciled { shift, count, sum } => self.reconciled(shift, count, sum),
        }
    }

    /// The fiscal device opens its shift first; what it says makes ours.
    fn open_shift(&mut self, cash: Option<Money>) -> Done {
        self.session()?;
        self.no_document()?;
        self.not_in_training("no shift is opened")?;
        if self.state.shift.is_some() {
            return Err(Refusal::new(Refused::ShiftOpen, "the shift is open already").help("shift close"));
        }
        self.need(Right::Sell, Measure::NONE, None)?;
        self.state.opening = Some(cash.unwrap_or(self.state.drawer.left));
        let request = self.request_id();
        let operator = self.operator();
        self.ask(Ask::Printer(PrinterRequest::OpenShift { request, operator }));
        Ok(())
    }

    pub(super) fn shift_opened(&mut self, result: Result<PrinterAnswer, DeviceFault>) -> Done {
        match result {
            Ok(PrinterAnswer::Registered(document)) => self.begin_shift(document.shift, &document.drive),
            Ok(_) => Ok(()),
            // The device's shift stayed open from before: after a power cut, or with another till's database.
            Err(fault) if fault.code == FaultCode::ShiftOpen || !fault.code.outcome_known() => {
                self.ask(Ask::Printer(PrinterRequest::Status));
                if fault.code == FaultCode::ShiftOpen {
                    return Ok(());
                }
                Err(Refusal::new(Refused::Device, format!("the shift is not open: {fault}")).help("shift open again"))
            }
            Err(fault) => {
                self.state.opening = None;
                Err(Refusal::new(Refused::Device, format!("the shift is not open: {fault}")))
            }
        }
    }

    /// The device says that its shift is open, and we wanted it so.
    pub(super) fn device_shift_open(&mut self, number: u64, drive: &str) -> Done {
        if self.state.shift.is_none() && self.state.opening.is_some() {
            return self.begin_shift(number, drive);
        }
        Ok(())
    }

    fn begin_shift(&mut self, number: u64, device: &str) -> Done {
        let Some(float) = self.state.opening.take() else { return Ok(()) };
        let today = self.context.now().date();
        let date = self.state.next_date.take().unwrap_or(today);
        let before = self.state.business_date.replace(date);
        let left = self.state.drawer.left;
        let device_shift = number;
        let number = number.max(self.state.numbers.shift + 1);
        self.state.numbers.shift = number;
        self.state.numbers.receipt = 0;
        self.state.numbers.cash = 0;
        self.state.numbers.x_report = 0;
        self.state.overdue_told = None;
        let opened_by = self.state.session.as_ref().map(|s| s.cashier.clone()).unwrap_or_default();
        self.state.shift = Some(Shift {
            number,
            device_shift,
            business_date: date,
            opened_ms: self.now(),
            opened_by: opened_by.clone(),
            float,
            counters: Counters::default(),
            grand_before: self.state.grand,
            closing: false,
        });
        if let Some(from) = before.filter(|from| *from != date) {
            let data = Payload::new().date("from", from).date("to", date).text("by", "auto");
            self.tell(Kind::ShiftBusinessDateChanged, data);
        }
        // More than was left is new money from the safe; less than was left is a difference that was counted.
        let there = left.min(float);
        let data = Payload::new()
            .int("shift_no", number)
            .text("fiscal_device", device)
            .text("opened_by", opened_by)
            .money("cash_in_drawer", there);
        self.tell(Kind::ShiftOpened, data);
        if float < left {
            let data = Payload::new()
                .text("kind", "open")
                .money("counted", float)
                .money("expected", left)
                .money("difference", minus(float, left));
            self.tell(Kind::CashCounted, data);
            self.state.drawer.difference = Some(minus(float, left));
        }
        let (sum, source) = if float > left { (minus(float, left), "safe") } else { (float, "previous") };
        self.tell(Kind::CashFloatSet, Payload::new().money("sum", sum).text("source", source));
        self.out.documents.push(Record::from(ShiftOpened {
            key: self.shift_key(number),
            opened: Some(self.context.now().without_offset()),
            cashier: self.cashier_ref(),
            business_date: Some(date),
            extras: crate::model::Extras::new(),
        }));
        Ok(())
    }

    fn shift_key(&self, shift: u64) -> ShiftKey {
        let settings = self.context.settings;
        ShiftKey { store: settings.store.clone(), till: settings.till.clone(), shift }
    }

    fn x_report(&mut self) -> Done {
        self.session()?;
        self.no_document()?;
        self.shift()?;
        self.need(Right::XReport, Measure::NONE, None)?;
        self.ask(Ask::Printer(PrinterRequest::XReport));
        Ok(())
    }

    pub(super) fn x_report_made(&mut self, result: Result<PrinterAnswer, DeviceFault>) -> Done {
        result.map_err(|fault| Refusal::new(Refused::Device, format!("no X report: {fault}")))?;
        let shift = self.shift()?;
        let (number, counters, expected) = (shift.number, shift.counters.clone(), shift.expected_cash());
        self.state.numbers.x_report += 1;
        let document = self.state.numbers.x_report;
        let by = self.state.session.as_ref().map(|s| s.cashier.clone()).unwrap_or_default();
        let totals = Payload::new()
            .object("sales", tally(counters.sales.all))
            .object("returns", tally(counters.returns.all))
            .object("cancelled", tally(counters.cancelled))
            .objects("by_tender", by_tender(&counters))
            .money("cash_expected", expected);
        let data = Payload::new().int("shift_no", number).object("totals", totals).text("by", by);
        self.tell(Kind::ShiftXReportPrinted, data);
        let report = self.report(false, Some(document))?;
        self.out.papers.push(report.clone());
        self.out.documents.push(report);
        Ok(())
    }

    /// Closes the shift: nothing may be open, then the device makes its Z report, then ours is made.
    fn close_shift(&mut self) -> Done {
        self.session()?;
        self.drop_empty_document();
        self.no_document()?;
        self.shift()?;
        self.not_in_training("no shift is closed")?;
        let rules = &self.context.settings.shift;
        if !self.state.suspended.is_empty() && !rules.expire_suspended {
            let aside = self.state.suspended.len();
            return Err(Refusal::new(Refused::DocumentOpen, format!("{aside} receipts lie aside"))
                .help("resume and finish or cancel them"));
        }
        self.need(Right::CloseShift, Measure::NONE, None)?;
        let settle = rules.settle;
        self.shift_mut()?.closing = true;
        if settle {
            let operation = self.operation();
            self.ask(Ask::Terminal(TerminalRequest::Settle { operation }));
        }
        self.ask_z();
        Ok(())
    }

    /// Asks the device for its Z report.
    pub(super) fn ask_z(&mut self) {
        let request = self.request_id();
        let operator = self.operator();
        self.ask(Ask::Printer(PrinterRequest::CloseShift { request, operator }));
    }

    pub(super) fn shift_closed(&mut self, result: Result<PrinterAnswer, DeviceFault>) -> Done {
        match result {
            Ok(PrinterAnswer::ShiftClosed { document, .. }) => self.end_shift(document.number),
            Ok(_) => Ok(()),
            Err(fault) => {
                let data = Payload::new()
                    .text("step", "fiscal")
                    .text("error_code", fault.code.word())
                    .flag("retryable", fault.code.retryable());
                self.tell(Kind::ShiftCloseFailed, data);
                if fault.code == FaultCode::ShiftClosed || !fault.code.outcome_known() {
                    // It may be closed already: the device knows.
                    self.ask(Ask::Printer(PrinterRequest::Status));
                    return Ok(());
                }
                self.shift_mut()?.closing = false;
                Err(Refusal::new(Refused::Device, format!("the shift is not closed: {fault}"))
                    .help("shift close again"))
            }
        }
    }

    /// After a lost answer: the device's last document is its Z report, or the shift is still open there.
    pub(super) fn shift_truth(&mut self, last: Option<FiscalDocument>) -> Done {
        let number = self.shift()?.device_shift;
        match last.filter(|d| d.code == SHIFT_CLOSED && d.shift == number) {
            Some(z) => self.end_shift(z.number),
            None => {
                self.shift_mut()?.closing = false;
                Err(Refusal::new(Refused::Device, "the shift is not closed").help("shift close again"))
            }
        }
    }

    /// The shift ends: what it counted is told and kept; the cash stays in the drawer.
    fn end_shift(&mut self, z_document: u64) -> Done {
        self.expire_suspended();
        let report = self.report(true, Some(z_document))?;
        let shift = self.shift()?.clone();
        let expected = shift.expected_cash();
        let data = Payload::new()
            .int("shift_no", shift.number)
            .int("z_no", shift.number)
            .object("sales", tally(shift.counters.sales.all))
            .object("returns", tally(shift.counters.returns.all))
            .object("cancelled", tally(shift.counters.cancelled))
            .objects("by_tender", by_tender(&shift.counters))
            .money("cash_expected", expected)
            .int("unsent_fiscal", self.state.unsent_fiscal)
            .money("total_sales", self.state.grand.sales)
            .money("total_returns", self.state.grand.returns);
        self.tell(Kind::ShiftClosed, data);
        self.out.papers.push(report.clone());
        self.out.documents.push(report);
        self.state.drawer.left = self.state.drawer.counted.take().unwrap_or(expected);
        self.state.closed_shift =
            Some(crate::till::state::ClosedShift { number: shift.number, sales: shift.counters.sales.all });
        self.state.shift = None;
        self.state.last = None;
        Ok(())
    }

    /// What the shift has counted, as a report.
    fn report(&self, closing: bool, document: Option<u64>) -> Done<Record> {
        let shift = self.shift()?;
        let counters = &shift.counters;
        let mut report = ShiftReport::new(self.shift_key(shift.number), closing);
        report.business_date = Some(shift.business_date);
        report.document = document;
        report.cashier = self.cashier_ref();
        report.opened = Some(self.context.moment(shift.opened_ms).without_offset());
        report.closed = Some(self.context.now().without_offset());
        (report.sales_cash, report.sales_cashless, report.sales) = totals_of(&counters.sales);
        (report.returns_cash, report.returns_cashless, report.returns) = totals_of(&counters.returns);
        report.paid_in = stated(counters.paid_in);
        report.paid_out = stated(counters.paid_out);
        report.discount = Some(counters.sales.discount);
        report.return_discount = Some(counters.returns.discount);
        let TillState { grand, .. } = &*self.state;
        report.grand_sales = (Some(shift.grand_before.sales), Some(grand.sales));
        report.grand_returns = (Some(shift.grand_before.returns), Some(grand.returns));
        report.tenders = tender_totals(counters);
        report.taxes = tax_totals(counters);
        report.inn.clone_from(&self.context.settings.shop.inn);
        report.serial.clone_from(&self.state.fiscal_serial);
        report.registration.clone_from(&self.state.fiscal_registration);
        Ok(Record::from(report))
    }

    fn set_business_date(&mut self, date: BusinessDate) -> Done {
        self.session()?;
        if self.state.shift.is_some() {
            return Err(Refusal::new(Refused::ShiftOpen, "the shift's day stands").help("shift close first"));
        }
        self.need(Right::Service, Measure::NONE, None)?;
        let from = self.state.business_date.unwrap_or_else(|| self.context.now().date());
        if from == date {
            return Err(Refusal::new(Refused::Already, format!("the day is {date} already")));
        }
        self.state.next_date = Some(date);
        self.state.business_date = Some(date);
        let data = Payload::new().date("from", from).date("to", date).text("by", "manual");
        self.tell(Kind::ShiftBusinessDateChanged, data);
        self.count_change();
        Ok(())
    }

    /// The back office has compared a shift with its own books.
    fn reconciled(&mut self, shift: u64, count: u64, sum: Money) -> Done {
        let Some(closed) = self.state.closed_shift.as_ref().filter(|c| c.number == shift) else {
            return Err(Refusal::new(Refused::NoShift, format!("shift {shift} is not the last one closed")));
        };
        let own = closed.sales;
        let difference = i64::try_from(own.count).unwrap_or(i64::MAX) - i64::try_from(count).unwrap_or(i64::MAX);
        let data = Payload::new()
            .object("sales_local", tally(own))
            .object("sales_backoffice", tally(Tally { count, sum }))
            .int("diff_n", difference)
            .money("diff_sum", minus(own.sum, sum));
        self.tell(Kind::ShiftReconciled, data);
        Ok(())
    }
}

/// The code of the document that closes a shift (sheet fiscal §5.1).
const SHIFT_CLOSED: u8 = 5;

/// How many and how much.
pub(super) fn tally(tally: Tally) -> Payload {
    Payload::new().int("n", tally.count).money("sum", tally.sum)
}

/// Takings and refunds by means of payment, change taken off.
fn by_tender(counters: &Counters) -> Vec<Payload> {
    let methods: std::collections::BTreeSet<_> =
        counters.sales.tenders.keys().chain(counters.returns.tenders.keys()).copied().collect();
    let sum = |side: &Side, method| side.tenders.get(&method).copied().unwrap_or_default();
    methods
        .into_iter()
        .map(|method| {
            Payload::new()
                .text("method", method)
                .money("sales_sum", sum(&counters.sales, method))
                .money("returns_sum", sum(&counters.returns, method))
        })
        .collect()
}

fn stated(tally: Tally) -> Totals {
    Totals { count: Some(tally.count), amount: Some(tally.sum) }
}

/// In cash, otherwise, and all. A receipt paid both ways counts as the second.
fn totals_of(side: &Side) -> (Totals, Totals, Totals) {
    let cashless =
        Tally { count: side.all.count.saturating_sub(side.cash.count), sum: minus(side.all.sum, side.cash.sum) };
    (stated(side.cash), stated(cashless), stated(side.all))
}

fn tender_totals(counters: &Counters) -> Vec<TenderTotals> {
    let mut totals: std::collections::BTreeMap<_, (Money, Money)> = std::collections::BTreeMap::new();
    for (method, sum) in &counters.sales.tenders {
        let place = totals.entry(method.tender()).or_default();
        place.0 = plus(place.0, *sum);
    }
    for (method, sum) in &counters.returns.tenders {
        let place = totals.entry(method.tender()).or_default();
        place.1 = plus(place.1, *sum);
    }
    totals
        .into_iter()
        .map(|(tender, (sales, returns))| TenderTotals {
            tender,
            code: None,
            sales: Some(sales),
            returns: Some(returns),
        })
        .collect()
}

fn tax_totals(counters: &Counters) -> Vec<TaxTotals> {
    let (sales, returns) = (&counters.sales, &counters.returns);
    let rates: std::collections::BTreeSet<_> = sales.taxes.keys().chain(returns.taxes.keys()).copied().collect();
    rates
        .into_iter()
        .map(|vat| {
            let of = |map: &std::collections::BTreeMap<_, Money>| map.get(&vat).copied().unwrap_or_default();
            TaxTotals {
                vat,
                sales_tax: Some(of(&sales.taxes)),
                returns_tax: Some(of(&returns.taxes)),
                turnover: Some(plus(of(&sales.turnover), of(&returns.turnover))),
            }
        })
        .collect()
}
