//! The fiscal printer: it registers documents by FFD 1.2, keeps them in its fiscal drive, sends them to the OFD and
//! prints them. Tags: sheet fiscal §5.1.

use serde::{Deserialize, Serialize};

use super::{DeviceFault, FaultCode};
use crate::model::{CashDirection, words};
use crate::vocab::{Moment, Money, Quantity, UnitPrice, Vat};

/// The longest request id: the device keeps it in tag 1192 of the document, which has 16 characters.
pub const MAX_REQUEST_CHARS: usize = 16;

/// A shift must be closed after so many hours; the device registers nothing later.
pub const SHIFT_HOURS: i64 = 24;

/// Documents may wait so many days for the OFD; then the device registers nothing.
pub const OFD_DAYS: i64 = 30;

/// What a receipt does, tag 1054.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Operation {
    /// Money for goods.
    Sale,
    /// Goods come back.
    SaleReturn,
    /// Goods are bought from a person.
    Purchase,
    /// Goods bought go back.
    PurchaseReturn,
}

words!(Operation {
    Sale "sale",
    SaleReturn "sale-return",
    Purchase "purchase",
    PurchaseReturn "purchase-return",
});

impl Operation {
    /// The value of tag 1054.
    pub fn code(self) -> u8 {
        match self {
            Operation::Sale => 1,
            Operation::SaleReturn => 2,
            Operation::Purchase => 3,
            Operation::PurchaseReturn => 4,
        }
    }
}

/// Who works at the till: tags 1021 and 1203.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Operator {
    /// Name as printed.
    pub name: String,
    /// Taxpayer number of the person, where known.
    pub inn: Option<String>,
}

/// A line of a fiscal receipt, tag 1059. Sums are what the customer pays: discounts are in the price already.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FiscalLine {
    /// 1030.
    pub name: String,
    /// 1079: the price of one unit after discounts.
    pub price: UnitPrice,
    /// 1023.
    pub quantity: Quantity,
    /// 2108: 0 piece, 11 kilogram …
    pub measure: u16,
    /// 1043.
    pub amount: Money,
    /// 1199.
    pub vat: Vat,
    /// 1212: 1 goods, 2 excise, 4 service, 33 goods with a marking code …
    pub item_sign: u16,
    /// 1214: 4 is paid in full.
    pub payment_sign: u8,
    /// 1163 and what belongs to it.
    pub mark: Option<FiscalMark>,
    /// Department of the shop, printed only.
    pub department: Option<String>,
    /// 1260: the permit mode for marked goods.
    pub industry: Option<IndustryDetail>,
}

/// The marking code of a line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FiscalMark {
    /// The code as scanned, with its cryptographic tail.
    pub code: String,
    /// 1163: what documents carry of it.
    pub product_code: String,
    /// 2003: 1 piece sold, 2 part sold, 3 piece returned, 4 part returned, 255 unchanged.
    pub planned_status: u8,
    /// 2106: bits of the check; 0 not checked, 15 all good.
    pub check_result: u8,
    /// 1291: numerator and denominator of the part of a unit that is sold.
    pub fraction: Option<(u32, u32)>,
}

/// A detail of an industry, tag 1260: the permit of the marking system to sell.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct IndustryDetail {
    /// 1262: `030`.
    pub authority: String,
    /// 1263: `21.11.2023`.
    pub date: String,
    /// 1264: `1944`.
    pub number: String,
    /// 1265: `UUID=…&Time=…`.
    pub value: String,
}

/// The five kinds of payment of FFD. A card brand is not among them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FiscalPayments {
    /// 1031: cash, less change.
    pub cash: Money,
    /// 1081: cards and other electronic means.
    pub electronic: Money,
    /// 1215: paid before, such as by a certificate.
    pub prepaid: Money,
    /// 1216: on credit.
    pub credit: Money,
    /// 1217: in kind.
    pub provision: Money,
}

impl FiscalPayments {
    /// All together; `None` beyond the range.
    pub fn sum(&self) -> Option<Money> {
        Money::sum([self.cash, self.electronic, self.prepaid, self.credit, self.provision])
    }
}

/// What a correction corrects, tags 1173, 1178 and 1179.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Correction {
    /// By order of the authority; otherwise on one's own.
    pub prescribed: bool,
    /// 1178: the day of the sale that is corrected, `20.11.2026`.
    pub base_date: String,
    /// 1179: number of the order.
    pub base_number: Option<String>,
}

/// A receipt to be registered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FiscalReceipt {
    /// The till's own id of this document, at most [`MAX_REQUEST_CHARS`]; kept by the device in tag 1192.
    pub request: String,
    /// 1054.
    pub operation: Operation,
    /// 1173: set makes it a correction.
    pub correction: Option<Correction>,
    /// 1055: bit of the taxation system.
    pub taxation: u8,
    /// Who.
    pub operator: Operator,
    /// 1008: telephone or e-mail address of the customer.
    pub contact: Option<String>,
    /// Nothing is printed; the customer gets it by `contact`.
    pub electronic_only: bool,
    /// The lines.
    pub lines: Vec<FiscalLine>,
    /// 1020.
    pub total: Money,
    /// What it is paid with.
    pub payments: FiscalPayments,
    /// VAT by rate, tags 1102-1107 and 1115.
    pub taxes: Vec<(Vat, Money)>,
    /// Text above the receipt that is not fiscal.
    pub head: Vec<String>,
    /// Text below it: campaigns, points, the way left to the next level.
    pub foot: Vec<String>,
}

/// A registered document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FiscalDocument {
    /// What it is: `code` of the sheet. 2 shift opened, 3 receipt, 5 shift closed, 31 correction.
    pub code: u8,
    /// 1040: its number in the drive (FD).
    pub number: u64,
    /// 1077: its fiscal sign (FP).
    pub sign: String,
    /// 1041: serial number of the drive (FN).
    pub drive: String,
    /// 1037: registration number of the device.
    pub registration: String,
    /// 1038.
    pub shift: u64,
    /// 1042: the number of the receipt in the shift; 0 for others.
    pub number_in_shift: u64,
    /// 1054, of receipts and corrections.
    pub operation: Option<Operation>,
    /// 1020; zero where a document has no total.
    pub total: Money,
    /// 1012, by the device's clock.
    pub time: Moment,
    /// The till's own id, tag 1192.
    pub request: String,
    /// It is registered and not on paper: why.
    pub not_printed: Option<FaultCode>,
}

impl FiscalDocument {
    /// The text of the QR code: date, sum, drive, document, sign, operation.
    pub fn qr(&self) -> String {
        let time = self.time.seconds_text().replace(['-', ':'], "");
        let minutes = time.get(..13).unwrap_or(&time);
        let operation = self.operation.map_or(1, Operation::code);
        format!("t={minutes}&s={}&fn={}&i={}&fp={}&n={operation}", self.total, self.drive, self.number, self.sign)
    }
}

/// Is there paper?
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Paper {
    /// Enough.
    Ok,
    /// Near its end.
    Low,
    /// None.
    Out,
}

/// The shift as the device knows it: the truth after a power cut.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ShiftState {
    /// No shift is open.
    Closed {
        /// The number of the last one; 0 before the first.
        last: u64,
    },
    /// A shift is open.
    Open {
        /// Its number.
        number: u64,
        /// When it was opened, by the device's clock.
        opened: Moment,
        /// It is open longer than the law allows.
        expired: bool,
    },
}

/// What waits for the operator of fiscal data.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfdQueue {
    /// Documents not sent.
    pub unsent: u64,
    /// The time of the oldest of them.
    pub oldest: Option<Moment>,
    /// Days left until the device must stop.
    pub days_left: Option<i64>,
}

/// The state of the device.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FiscalStatus {
    /// What the maker calls it.
    pub model: String,
    /// The serial number of the device.
    pub serial: String,
    /// The version of its program.
    pub firmware: String,
    /// 1037.
    pub registration: String,
    /// 1041.
    pub drive: String,
    /// Days until the drive must be replaced.
    pub drive_days_left: i64,
    /// Documents that still fit into the drive.
    pub documents_left: u64,
    /// The number of the last document; 0 when there is none.
    pub last_document: u64,
    /// The shift.
    pub shift: ShiftState,
    /// The OFD queue.
    pub ofd: OfdQueue,
    /// Paper.
    pub paper: Paper,
    /// The cover is open.
    pub cover_open: bool,
    /// The device's own clock.
    pub clock: Moment,
}

/// What a shift added up to, and what the device ever added up.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShiftCounters {
    /// The shift.
    pub shift: u64,
    /// Receipts of sale: how many, how much.
    pub sales: (u64, Money),
    /// Receipts of return.
    pub returns: (u64, Money),
    /// Corrections of sales and returns.
    pub corrections: (u64, Money),
    /// Sales by kind of payment.
    pub sale_payments: FiscalPayments,
    /// Returns by kind of payment.
    pub return_payments: FiscalPayments,
    /// Cash put in.
    pub paid_in: (u64, Money),
    /// Cash taken out.
    pub paid_out: (u64, Money),
    /// Cash that should be in the drawer by the device's count.
    pub cash: Money,
    /// All sales since the device was registered; never reset.
    pub grand_sales: Money,
    /// All returns since then; never reset.
    pub grand_returns: Money,
}

/// What the till asks of the printer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PrinterRequest {
    /// How are you?
    Status,
    /// Open a shift.
    OpenShift {
        /// The till's id of the document.
        request: String,
        /// Who.
        operator: Operator,
    },
    /// Close the shift: the Z report.
    CloseShift {
        /// The till's id of the document.
        request: String,
        /// Who.
        operator: Operator,
    },
    /// Register a receipt or a correction.
    Register(Box<FiscalReceipt>),
    /// Which document was the last? Asked after a power cut.
    LastDocument,
    /// A document by its number.
    Document(u64),
    /// Print the X report.
    XReport,
    /// Print a copy of a registered document.
    PrintCopy(u64),
    /// Print what is not fiscal: slips, announcements.
    PrintText(Vec<String>),
    /// Note cash put in or taken out; not a fiscal document, but the device prints and counts it.
    Cash {
        /// The till's id of the operation; a repeated one is not counted again.
        request: String,
        /// Which way.
        direction: CashWay,
        /// How much.
        amount: Money,
        /// Who.
        operator: Operator,
    },
    /// Check a marking code by the keys of the drive and through the OFD.
    CheckMark {
        /// The code as scanned.
        code: String,
        /// 2003.
        planned_status: u8,
    },
    /// Set the device's clock.
    SetClock(Moment),
}

/// Which way cash goes; [`CashDirection`] in a form that can be stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CashWay {
    /// Into the drawer.
    In,
    /// Out of it.
    Out,
}

impl From<CashDirection> for CashWay {
    fn from(direction: CashDirection) -> Self {
        match direction {
            CashDirection::PaidIn => CashWay::In,
            CashDirection::PaidOut => CashWay::Out,
        }
    }
}

/// What the printer answers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PrinterAnswer {
    /// To `Status`.
    Status(Box<FiscalStatus>),
    /// To `OpenShift` and `Register`.
    Registered(FiscalDocument),
    /// To `CloseShift`.
    ShiftClosed {
        /// The document.
        document: FiscalDocument,
        /// What the shift added up to.
        counters: Box<ShiftCounters>,
    },
    /// To `LastDocument` and `Document`; `None` when there is none.
    Document(Option<FiscalDocument>),
    /// To `XReport`.
    Report(Box<ShiftCounters>),
    /// To `CheckMark`: the bits of tag 2106.
    Mark(u8),
    /// It is done.
    Done,
}

/// A fiscal printer. A driver maps these calls to the commands of its maker.
pub trait FiscalPrinter {
    /// The state of the device. Works when nothing else does, as long as it is connected.
    fn status(&mut self) -> Result<FiscalStatus, DeviceFault>;

    /// Opens a shift and registers the report of it.
    fn open_shift(&mut self, request: &str, operator: &Operator) -> Result<FiscalDocument, DeviceFault>;

    /// Closes the shift and registers the report of it.
    fn close_shift(
        &mut self,
        request: &str,
        operator: &Operator,
    ) -> Result<(FiscalDocument, ShiftCounters), DeviceFault>;

    /// Registers a receipt or a correction. Registered and not printed is success, with `not_printed` set.
    fn register(&mut self, receipt: &FiscalReceipt) -> Result<FiscalDocument, DeviceFault>;

    /// The last document registered, whatever it was.
    fn last_document(&mut self) -> Result<Option<FiscalDocument>, DeviceFault>;

    /// A document by its number.
    fn document(&mut self, number: u64) -> Result<Option<FiscalDocument>, DeviceFault>;

    /// Prints the X report.
    fn x_report(&mut self) -> Result<ShiftCounters, DeviceFault>;

    /// Prints a copy of a registered document.
    fn print_copy(&mut self, number: u64) -> Result<(), DeviceFault>;

    /// Prints what is not fiscal.
    fn print_text(&mut self, lines: &[String]) -> Result<(), DeviceFault>;

    /// Notes cash put in or taken out. The same request again changes nothing.
    fn cash(&mut self, request: &str, way: CashWay, amount: Money, operator: &Operator) -> Result<(), DeviceFault>;

    /// Checks a marking code: the bits of tag 2106.
    fn check_mark(&mut self, code: &str, planned_status: u8) -> Result<u8, DeviceFault>;

    /// Sets the device's clock.
    fn set_clock(&mut self, now: Moment) -> Result<(), DeviceFault>;

    /// Does what a request says.
    fn perform(&mut self, request: &PrinterRequest) -> Result<PrinterAnswer, DeviceFault> {
        Ok(match request {
            PrinterRequest::Status => PrinterAnswer::Status(Box::new(self.status()?)),
            PrinterRequest::OpenShift { request, operator } => {
                PrinterAnswer::Registered(self.open_shift(request, operator)?)
            }
            PrinterRequest::CloseShift { request, operator } => {
                let (document, counters) = self.close_shift(request, operator)?;
                PrinterAnswer::ShiftClosed { document, counters: Box::new(counters) }
            }
            PrinterRequest::Register(receipt) => PrinterAnswer::Registered(self.register(receipt)?),
            PrinterRequest::LastDocument => PrinterAnswer::Document(self.last_document()?),
            PrinterRequest::Document(number) => PrinterAnswer::Document(self.document(*number)?),
            PrinterRequest::XReport => PrinterAnswer::Report(Box::new(self.x_report()?)),
            PrinterRequest::PrintCopy(number) => self.print_copy(*number).map(|()| PrinterAnswer::Done)?,
            PrinterRequest::PrintText(lines) => self.print_text(lines).map(|()| PrinterAnswer::Done)?,
            PrinterRequest::Cash { request, direction, amount, operator } => {
                self.cash(request, *direction, *amount, operator).map(|()| PrinterAnswer::Done)?
            }
            PrinterRequest::CheckMark { code, planned_status } => {
                PrinterAnswer::Mark(self.check_mark(code, *planned_status)?)
            }
            PrinterRequest::SetClock(now) => self.set_clock(*now).map(|()| PrinterAnswer::Done)?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_qr_code_says_what_the_inspector_scans() {
        let document = FiscalDocument {
            code: 3,
            number: 17,
            sign: "1234567890".into(),
            drive: "9999078900001234".into(),
            registration: "0000000001012345".into(),
            shift: 4,
            number_in_shift: 2,
            operation: Some(Operation::SaleReturn),
            total: Money::from_minor(31_240),
            time: Moment::parse("2026-11-20T09:15:42").unwrap(),
            request: "r1".into(),
            not_printed: None,
        };
        assert_eq!(document.qr(), "t=20261120T0915&s=312.40&fn=9999078900001234&i=17&fp=1234567890&n=2");
    }
}
