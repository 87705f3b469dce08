//! The simulated fiscal printer, with the fiscal drive in it.
//!
//! It does what the law makes a real one do: numbers documents without holes, signs them, refuses after 24 hours of a
//! shift, after 30 days without the OFD, and when its drive is full or too old. It registers whatever it is asked to
//! register, the same receipt twice too: not asking twice is the till's business.

use serde::{Deserialize, Serialize};

use super::desk::{Desk, broken, mix};
use super::memory::Entry;
use crate::till::device::fiscal::{CashWay, MAX_REQUEST_CHARS, OFD_DAYS, SHIFT_HOURS};
use crate::till::device::{
    Device, DeviceFault, FaultCode, FiscalDocument, FiscalPrinter, FiscalReceipt, FiscalStatus, Happening, OfdQueue,
    Operation, Operator, Paper, ShiftCounters, ShiftState,
};
use crate::vocab::{MarkingCode, Moment, Money};

/// Documents that fit into a drive.
const DRIVE_DOCUMENTS: u64 = 230_000;
/// Days that a drive may be used.
const DRIVE_DAYS: i64 = 410;
/// Millimetres of paper on a new roll.
const ROLL_MM: i64 = 80_000;
/// Below so many millimetres the paper is low.
const LOW_MM: i64 = 5_000;
/// Millimetres of one printed line.
const LINE_MM: i64 = 4;
/// The station whose paper and cover it is.
const STATION: &str = "receipt";

const HOUR_MS: i64 = 3_600_000;
const DAY_MS: i64 = 24 * HOUR_MS;

/// What the printer remembers.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PrinterEntry {
    /// A document was registered, with the receipt in it when it is one.
    Registered {
        /// The document.
        document: FiscalDocument,
        /// The receipt.
        receipt: Option<Box<FiscalReceipt>>,
    },
    /// Documents up to this one are at the OFD.
    Sent(u64),
    /// Cash was put in or taken out.
    Cash {
        /// The till's id.
        request: String,
        /// Which way.
        way: CashWay,
        /// How much.
        amount: Money,
    },
    /// So much paper was used.
    Paper(i64),
    /// A new roll was put in and the cover closed.
    NewRoll,
    /// The clock was set: it differs by so much from the clock on the wall.
    Clock(i64),
    /// A new drive was put in.
    NewDrive(String),
}

/// The printer as it stands.
#[derive(Clone, Debug)]
pub struct PrinterState {
    drive: String,
    drive_since: Option<i64>,
    documents: Vec<FiscalDocument>,
    receipts: u64,
    last_receipt: Option<FiscalReceipt>,
    shift: Option<(u64, Moment)>,
    last_shift: u64,
    counters: ShiftCounters,
    cash_requests: Vec<String>,
    sent: u64,
    paper_mm: i64,
    drift_ms: i64,
}

impl PrinterState {
    /// A printer as it is delivered, with this drive in it.
    pub(super) fn with_drive(drive: String) -> Self {
        PrinterState {
            drive,
            drive_since: None,
            documents: Vec::new(),
            receipts: 0,
            last_receipt: None,
            shift: None,
            last_shift: 0,
            counters: ShiftCounters::default(),
            cash_requests: Vec::new(),
            sent: 0,
            paper_mm: ROLL_MM,
            drift_ms: 0,
        }
    }
}

impl PrinterState {
    /// All documents in the drive, in order.
    pub fn documents(&self) -> &[FiscalDocument] {
        &self.documents
    }

    /// What the shift has counted, and the totals that nothing resets.
    pub fn counters(&self) -> &ShiftCounters {
        &self.counters
    }

    /// The receipt that was registered last.
    pub fn last_receipt(&self) -> Option<&FiscalReceipt> {
        self.last_receipt.as_ref()
    }

    pub(super) fn apply(&mut self, entry: PrinterEntry, desk: &Desk) {
        match entry {
            PrinterEntry::Registered { document, receipt } => self.registered(document, receipt, desk),
            PrinterEntry::Sent(number) => self.sent = number,
            PrinterEntry::Cash { request, way, amount } => {
                let side = match way {
                    CashWay::In => &mut self.counters.paid_in,
                    CashWay::Out => &mut self.counters.paid_out,
                };
                *side = (side.0 + 1, plus(side.1, amount));
                let signed = if way == CashWay::In { amount } else { minus(Money::ZERO, amount) };
                self.counters.cash = plus(self.counters.cash, signed);
                self.cash_requests.push(request);
            }
            PrinterEntry::Paper(used) => self.paper_mm = (self.paper_mm - used).max(0),
            PrinterEntry::NewRoll => self.paper_mm = ROLL_MM,
            PrinterEntry::Clock(drift) => self.drift_ms = drift,
            PrinterEntry::NewDrive(drive) => {
                *self =
                    PrinterState { paper_mm: self.paper_mm, drift_ms: self.drift_ms, ..PrinterState::with_drive(drive) }
            }
        }
    }

    fn registered(&mut self, document: FiscalDocument, receipt: Option<Box<FiscalReceipt>>, desk: &Desk) {
        self.drive_since.get_or_insert(desk.ms(document.time));
        match document.code {
            2 => {
                let grand = (self.counters.grand_sales, self.counters.grand_returns, self.counters.cash);
                self.counters = ShiftCounters {
                    shift: document.shift,
                    grand_sales: grand.0,
                    grand_returns: grand.1,
                    cash: grand.2,
                    ..ShiftCounters::default()
                };
                self.cash_requests.clear();
                self.receipts = 0;
                self.shift = Some((document.shift, document.time));
                self.last_shift = document.shift;
            }
            5 => self.shift = None,
            _ => {}
        }
        if let Some(receipt) = receipt {
            self.receipts = document.number_in_shift;
            self.count(&receipt);
            self.last_receipt = Some(*receipt);
        }
        self.documents.push(document);
    }

    /// Adds a receipt to the counters of the shift.
    fn count(&mut self, receipt: &FiscalReceipt) {
        let c = &mut self.counters;
        let back = matches!(receipt.operation, Operation::SaleReturn | Operation::Purchase);
        if receipt.correction.is_some() {
            c.corrections = (c.corrections.0 + 1, plus(c.corrections.1, receipt.total));
        } else if back {
            c.returns = (c.returns.0 + 1, plus(c.returns.1, receipt.total));
        } else {
            c.sales = (c.sales.0 + 1, plus(c.sales.1, receipt.total));
        }
        let (payments, grand, cash) = if back {
            (&mut c.return_payments, &mut c.grand_returns, minus(c.cash, receipt.payments.cash))
        } else {
            (&mut c.sale_payments, &mut c.grand_sales, plus(c.cash, receipt.payments.cash))
        };
        let more = &receipt.payments;
        for (sum, add) in [
            (&mut payments.cash, more.cash),
            (&mut payments.electronic, more.electronic),
            (&mut payments.prepaid, more.prepaid),
            (&mut payments.credit, more.credit),
            (&mut payments.provision, more.provision),
        ] {
            *sum = plus(*sum, add);
        }
        *grand = plus(*grand, receipt.total);
        c.cash = cash;
    }
}

fn plus(a: Money, b: Money) -> Money {
    Money::from_minor(a.minor().saturating_add(b.minor()))
}

fn minus(a: Money, b: Money) -> Money {
    Money::from_minor(a.minor().saturating_sub(b.minor()))
}

/// The printer at its desk.
pub(super) struct Printer<'s> {
    pub state: &'s mut PrinterState,
    pub desk: &'s mut Desk,
}

const ME: Device = Device::Printer;

fn fault(code: FaultCode) -> DeviceFault {
    DeviceFault::new(ME, code)
}

impl Printer<'_> {
    fn keep(&mut self, entry: PrinterEntry) -> Result<(), DeviceFault> {
        self.desk.memory.keep(&Entry::Printer(entry.clone())).map_err(|e| broken(ME, &e))?;
        self.state.apply(entry, self.desk);
        Ok(())
    }

    /// The time by its own clock.
    fn clock(&self) -> i64 {
        let off = self.desk.has("printer", "clock").and_then(|f| f.argument.as_deref()?.parse::<i64>().ok());
        self.desk.now_ms() + self.state.drift_ms + off.unwrap_or(0).saturating_mul(1000)
    }

    /// What goes to the OFD by itself whenever there is a link.
    fn send(&mut self) -> Result<(), DeviceFault> {
        let last = self.state.documents.last().map_or(0, |d| d.number);
        let offline = !self.desk.link("ofd") || self.desk.has("ofd", "offline").is_some();
        if last > self.state.sent && !offline { self.keep(PrinterEntry::Sent(last)) } else { Ok(()) }
    }

    fn ofd(&self) -> OfdQueue {
        let waiting =
            &self.state.documents[usize::try_from(self.state.sent).unwrap_or(0).min(self.state.documents.len())..];
        let oldest = waiting.first().map(|d| d.time);
        let days_left = oldest.map(|oldest| OFD_DAYS - (self.clock() - self.desk.ms(oldest)) / DAY_MS);
        OfdQueue { unsent: waiting.len() as u64, oldest, days_left }
    }

    fn drive_days_left(&self) -> i64 {
        let used = self.state.drive_since.map_or(0, |since| (self.clock() - since) / DAY_MS);
        DRIVE_DAYS - used
    }

    fn expired(&self, opened: Moment) -> bool {
        self.clock() - self.desk.ms(opened) > SHIFT_HOURS * HOUR_MS
    }

    /// Connected, and willing.
    fn begin(&mut self, ms: u32) -> Result<(), DeviceFault> {
        self.desk.connected(ME, "printer")?;
        self.desk.delay(ms);
        self.desk.check(ME, "printer", "busy", FaultCode::Busy)?;
        self.send()
    }

    /// Ready to register a document.
    fn ready(&mut self, request: &str) -> Result<(), DeviceFault> {
        if request.is_empty() || request.chars().count() > MAX_REQUEST_CHARS {
            let text = format!("a request id has 1 to {MAX_REQUEST_CHARS} characters, {request:?} has not");
            return Err(DeviceFault::with_text(ME, FaultCode::Refused, text));
        }
        self.desk.check(ME, "printer", "no-answer", FaultCode::Timeout)?;
        self.desk.check(ME, "printer", "refuse", FaultCode::Refused)?;
        self.desk.check(ME, "printer", "drive-full", FaultCode::DriveFull)?;
        self.desk.check(ME, "printer", "drive-expired", FaultCode::DriveExpired)?;
        if self.state.documents.len() as u64 >= DRIVE_DOCUMENTS {
            return Err(fault(FaultCode::DriveFull));
        }
        if self.drive_days_left() < 0 {
            return Err(fault(FaultCode::DriveExpired));
        }
        if self.ofd().days_left.is_some_and(|days| days < 0) {
            return Err(fault(FaultCode::OfdBlocked));
        }
        if self.state.documents.last().is_some_and(|d| self.clock() < self.desk.ms(d.time) - 1000) {
            return Err(fault(FaultCode::ClockBehind));
        }
        Ok(())
    }

    /// Able to print.
    fn paper(&mut self) -> Result<(), DeviceFault> {
        self.desk.check(ME, "printer", "cover-open", FaultCode::CoverOpen)?;
        self.desk.check(ME, "printer", "paper-out", FaultCode::PaperOut)?;
        if self.state.paper_mm == 0 { Err(fault(FaultCode::PaperOut)) } else { Ok(()) }
    }

    /// Prints so many lines; says when the paper ended before them.
    fn print(&mut self, lines: usize) -> Result<Option<FaultCode>, DeviceFault> {
        let length = i64::try_from(lines).unwrap_or(i64::MAX).saturating_mul(LINE_MM).min(ROLL_MM);
        let fails = self.desk.strikes("printer", "print-fail").map_err(|e| broken(ME, &e))?.is_some();
        let before = self.state.paper_mm;
        let used = if fails { before } else { length };
        self.keep(PrinterEntry::Paper(used))?;
        self.desk.delay(u32::try_from(lines).unwrap_or(u32::MAX).saturating_mul(12));
        let told = |paper| Happening::Paper { paper, station: STATION.to_owned() };
        if used > before || fails {
            self.desk.happened.push(told(Paper::Out));
            return Ok(Some(FaultCode::PaperOut));
        }
        if before >= LOW_MM && self.state.paper_mm < LOW_MM {
            self.desk.happened.push(told(Paper::Low));
        }
        Ok(None)
    }

    /// A new document, not registered yet.
    fn draft(&self, code: u8, request: &str, shift: u64) -> FiscalDocument {
        let number = self.state.documents.last().map_or(1, |d| d.number + 1);
        let clock = self.clock();
        let sign = mix(number ^ mix(clock.unsigned_abs()) ^ u64::from(crc32c::crc32c(self.state.drive.as_bytes())));
        FiscalDocument {
            code,
            number,
            sign: format!("{:010}", sign % 4_294_967_296),
            drive: self.state.drive.clone(),
            registration: "0000000001023456".to_owned(),
            shift,
            number_in_shift: 0,
            operation: None,
            total: Money::ZERO,
            time: self.desk.moment(clock),
            request: request.to_owned(),
            not_printed: None,
        }
    }

    /// Registers, prints, and answers; or loses the answer.
    fn finish(
        &mut self,
        document: FiscalDocument,
        receipt: Option<&FiscalReceipt>,
        lines: usize,
    ) -> Result<FiscalDocument, DeviceFault> {
        let number = document.number;
        self.keep(PrinterEntry::Registered { document, receipt: receipt.map(|r| Box::new(r.clone())) })?;
        let not_printed = if lines == 0 { None } else { self.print(lines)? };
        self.desk.check(ME, "printer", "lost-answer", FaultCode::Timeout)?;
        let document = self.state.documents.last_mut().filter(|d| d.number == number);
        let document = document.ok_or_else(|| fault(FaultCode::Broken))?;
        document.not_printed = not_printed;
        Ok(document.clone())
    }
}

impl FiscalPrinter for Printer<'_> {
    fn status(&mut self) -> Result<FiscalStatus, DeviceFault> {
        self.desk.connected(ME, "printer")?;
        self.desk.delay(20);
        self.send()?;
        let cover_open = self.desk.has("printer", "cover-open").is_some();
        let paper = if self.desk.has("printer", "paper-out").is_some() || self.state.paper_mm == 0 {
            Paper::Out
        } else if self.desk.has("printer", "paper-low").is_some() || self.state.paper_mm < LOW_MM {
            Paper::Low
        } else {
            Paper::Ok
        };
        Ok(FiscalStatus {
            model: "Simulated FP-1".to_owned(),
            serial: "00106700000001".to_owned(),
            firmware: "1.0".to_owned(),
            registration: "0000000001023456".to_owned(),
            drive: self.state.drive.clone(),
            drive_days_left: self.drive_days_left(),
            documents_left: DRIVE_DOCUMENTS.saturating_sub(self.state.documents.len() as u64),
            last_document: self.state.documents.last().map_or(0, |d| d.number),
            shift: match self.state.shift {
                Some((number, opened)) => ShiftState::Open { number, opened, expired: self.expired(opened) },
                None => ShiftState::Closed { last: self.state.last_shift },
            },
            ofd: self.ofd(),
            paper,
            cover_open,
            clock: self.desk.moment(self.clock()),
        })
    }

    fn open_shift(&mut self, request: &str, _operator: &Operator) -> Result<FiscalDocument, DeviceFault> {
        self.begin(300)?;
        self.ready(request)?;
        if self.state.shift.is_some() {
            return Err(fault(FaultCode::ShiftOpen));
        }
        self.paper()?;
        let document = self.draft(2, request, self.state.last_shift + 1);
        self.finish(document, None, 20)
    }

    fn close_shift(
        &mut self,
        request: &str,
        _operator: &Operator,
    ) -> Result<(FiscalDocument, ShiftCounters), DeviceFault> {
        self.begin(600)?;
        self.ready(request)?;
        let Some((number, _)) = self.state.shift else { return Err(fault(FaultCode::ShiftClosed)) };
        self.paper()?;
        let document = self.draft(5, request, number);
        let document = self.finish(document, None, 60)?;
        Ok((document, self.state.counters.clone()))
    }

    fn register(&mut self, receipt: &FiscalReceipt) -> Result<FiscalDocument, DeviceFault> {
        self.begin(250)?;
        self.ready(&receipt.request)?;
        let Some((shift, opened)) = self.state.shift else { return Err(fault(FaultCode::ShiftClosed)) };
        if self.expired(opened) {
            return Err(fault(FaultCode::ShiftExpired));
        }
        check(receipt).map_err(|text| DeviceFault::with_text(ME, FaultCode::Refused, text))?;
        let printed = !receipt.electronic_only;
        if printed {
            self.paper()?;
        }
        let code = if receipt.correction.is_some() { 31 } else { 3 };
        let document = FiscalDocument {
            number_in_shift: self.state.receipts + 1,
            operation: Some(receipt.operation),
            total: receipt.total,
            ..self.draft(code, &receipt.request, shift)
        };
        let lines = 18 + receipt.lines.len() * 3 + receipt.head.len() + receipt.foot.len();
        self.finish(document, Some(receipt), if printed { lines } else { 0 })
    }

    fn last_document(&mut self) -> Result<Option<FiscalDocument>, DeviceFault> {
        self.begin(40)?;
        Ok(self.state.documents.last().cloned())
    }

    fn document(&mut self, number: u64) -> Result<Option<FiscalDocument>, DeviceFault> {
        self.begin(60)?;
        Ok(self.state.documents.iter().find(|d| d.number == number).cloned())
    }

    fn x_report(&mut self) -> Result<ShiftCounters, DeviceFault> {
        self.begin(200)?;
        self.paper()?;
        self.print(50)?;
        Ok(self.state.counters.clone())
    }

    fn print_copy(&mut self, number: u64) -> Result<(), DeviceFault> {
        self.begin(100)?;
        if !self.state.documents.iter().any(|d| d.number == number) {
            let text = format!("there is no document {number} in the drive");
            return Err(DeviceFault::with_text(ME, FaultCode::Refused, text));
        }
        self.print_text(&vec![String::new(); 30])
    }

    fn print_text(&mut self, lines: &[String]) -> Result<(), DeviceFault> {
        self.begin(50)?;
        self.paper()?;
        match self.print(lines.len())? {
            Some(code) => Err(fault(code)),
            None => Ok(()),
        }
    }

    fn cash(&mut self, request: &str, way: CashWay, amount: Money, _operator: &Operator) -> Result<(), DeviceFault> {
        self.begin(150)?;
        if self.state.shift.is_none() {
            return Err(fault(FaultCode::ShiftClosed));
        }
        if self.state.cash_requests.iter().any(|r| r == request) {
            return Ok(());
        }
        self.paper()?;
        self.keep(PrinterEntry::Cash { request: request.to_owned(), way, amount })?;
        self.print(12)?;
        Ok(())
    }

    fn check_mark(&mut self, code: &str, _planned_status: u8) -> Result<u8, DeviceFault> {
        self.begin(120)?;
        // Without the OFD only the drive's own check is made: bits 0 and 1 of tag 2106.
        let online = self.desk.link("ofd") && self.desk.has("ofd", "offline").is_none();
        Ok(match MarkingCode::parse(code).unreadable() {
            Some(_) => 0,
            None if online => 15,
            None => 3,
        })
    }

    fn set_clock(&mut self, now: Moment) -> Result<(), DeviceFault> {
        self.begin(30)?;
        let drift = self.desk.ms(now) - self.desk.now_ms();
        self.keep(PrinterEntry::Clock(drift))
    }
}

/// What every fiscal device checks before it registers.
fn check(receipt: &FiscalReceipt) -> Result<(), String> {
    let lines = Money::sum(receipt.lines.iter().map(|l| l.amount)).ok_or("the lines are beyond the range")?;
    let paid = receipt.payments.sum().ok_or("the payments are beyond the range")?;
    // The total may be rounded down to the rouble.
    let rounded = lines.checked_sub(receipt.total).is_some_and(|d| !d.is_negative() && d < Money::from_minor(100));
    if !rounded && receipt.correction.is_none() {
        return Err(format!("the total is {}, but the lines make {lines}", receipt.total));
    }
    if paid != receipt.total {
        return Err(format!("the total is {}, but the payments make {paid}", receipt.total));
    }
    if receipt.total.is_negative() || receipt.lines.iter().any(|l| l.amount.is_negative()) {
        return Err("sums below zero cannot be registered".to_owned());
    }
    if receipt.electronic_only && receipt.contact.is_none() {
        return Err("a receipt that is not printed needs the customer's address".to_owned());
    }
    if let Some(line) = receipt.lines.iter().find(|l| l.vat.ffd_code().is_none()) {
        return Err(format!("VAT {} of {:?} has no code", line.vat, line.name));
    }
    Ok(())
}
