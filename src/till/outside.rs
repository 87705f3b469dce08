//! Everything outside of the till through one door: what it asks ([`Ask`]) and what comes back ([`Reply`]).
//!
//! The till writes an [`Ask`] down with its state, has it performed, and takes the [`Reply`] as its next command. So a
//! power cut between any two of these finds either nothing asked, or something asked whose outcome can be inquired.
//!
//! [`Peripherals`] is the door to real devices and ports; the simulated ones have their own
//! ([`super::sim::Simulation`]). Start with [`Outside`].

use serde::{Deserialize, Serialize};

use super::device::{
    CardTerminal, CustomerDisplay, DeviceFault, Drawer, DrawerState, FiscalPrinter, Happening, PrinterAnswer,
    PrinterRequest, Scale, ScaleReading, ScaleRequest, Scanner, TerminalAnswer, TerminalRequest, WeightPlate,
};
use super::port::{
    CertificateAnswer, CertificateRequest, Certificates, MarkChecker, MarkReply, MarkRequest, Marketing,
    MarketingAnswer, MarketingRequest, OriginalAnswer, OriginalReceipts, OriginalRequest, OriginalSource, PortFault,
    SoftAnswer, SoftReceipts, SoftRequest,
};

/// Something that the till asks of the outside.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Ask {
    /// The fiscal printer.
    Printer(PrinterRequest),
    /// The card terminal.
    Terminal(TerminalRequest),
    /// The scale.
    Scale(ScaleRequest),
    /// Open the drawer.
    OpenDrawer,
    /// Is the drawer open?
    DrawerState,
    /// Show lines to the customer.
    Show(Vec<String>),
    /// Switch the scanner on or off.
    Scanner(bool),
    /// What lies on the plate under the bags?
    PlateWeight,
    /// Take what lies on the plate for nothing.
    PlateZero,
    /// The marketing server.
    Marketing(MarketingRequest),
    /// A source of original receipts.
    Original(OriginalSource, OriginalRequest),
    /// The issuer of certificates.
    Certificate(CertificateRequest),
    /// Those who know about marked goods.
    Mark(MarkRequest),
    /// Whoever keeps soft receipts.
    Soft(SoftRequest),
}

impl Ask {
    /// Who is asked and what for, in a word: `printer.register`, `terminal.pay`.
    pub fn word(&self) -> &'static str {
        match self {
            Ask::Printer(request) => match request {
                PrinterRequest::Status => "printer.status",
                PrinterRequest::OpenShift { .. } => "printer.open-shift",
                PrinterRequest::CloseShift { .. } => "printer.close-shift",
                PrinterRequest::Register(_) => "printer.register",
                PrinterRequest::LastDocument => "printer.last-document",
                PrinterRequest::Document(_) => "printer.document",
                PrinterRequest::XReport => "printer.x-report",
                PrinterRequest::PrintCopy(_) => "printer.copy",
                PrinterRequest::PrintText(_) => "printer.text",
                PrinterRequest::Cash { .. } => "printer.cash",
                PrinterRequest::CheckMark { .. } => "printer.check-mark",
                PrinterRequest::SetClock(_) => "printer.set-clock",
            },
            Ask::Terminal(request) => match request {
                TerminalRequest::Pay { .. } => "terminal.pay",
                TerminalRequest::Refund { .. } => "terminal.refund",
                TerminalRequest::Reverse { .. } => "terminal.reverse",
                TerminalRequest::Query(_) => "terminal.query",
                TerminalRequest::CreateQr { .. } => "terminal.create-qr",
                TerminalRequest::CancelQr(_) => "terminal.cancel-qr",
                TerminalRequest::Settle { .. } => "terminal.settle",
                TerminalRequest::Status => "terminal.status",
            },
            Ask::Scale(ScaleRequest::Weigh) => "scale.weigh",
            Ask::Scale(ScaleRequest::Tare(_)) => "scale.tare",
            Ask::OpenDrawer => "drawer.open",
            Ask::DrawerState => "drawer.state",
            Ask::Show(_) => "display.show",
            Ask::Scanner(_) => "scanner.enable",
            Ask::PlateWeight => "plate.weight",
            Ask::PlateZero => "plate.zero",
            Ask::Marketing(request) => match request {
                MarketingRequest::Quote(_) => "marketing.quote",
                MarketingRequest::Lookup(_) => "marketing.lookup",
                MarketingRequest::Hold { .. } => "marketing.hold",
                MarketingRequest::Confirm(_) => "marketing.confirm",
                MarketingRequest::Cancel { .. } => "marketing.cancel",
                MarketingRequest::Return(_) => "marketing.return",
                MarketingRequest::Challenge { .. } => "marketing.challenge",
                MarketingRequest::Register { .. } => "marketing.register",
            },
            Ask::Original(_, request) => match request {
                OriginalRequest::Find(_) => "original.find",
                OriginalRequest::Hold { .. } => "original.hold",
                OriginalRequest::Confirm { .. } => "original.confirm",
                OriginalRequest::Release { .. } => "original.release",
            },
            Ask::Certificate(request) => match request {
                CertificateRequest::Check { .. } => "certificate.check",
                CertificateRequest::Hold { .. } => "certificate.hold",
                CertificateRequest::Capture { .. } => "certificate.capture",
                CertificateRequest::Release { .. } => "certificate.release",
                CertificateRequest::Activate { .. } => "certificate.activate",
                CertificateRequest::Refund { .. } => "certificate.refund",
            },
            Ask::Soft(SoftRequest::List) => "soft.list",
            Ask::Soft(SoftRequest::Take { .. }) => "soft.take",
            Ask::Soft(SoftRequest::Put(_)) => "soft.put",
            Ask::Mark(MarkRequest::Check(_)) => "mark.check",
            Ask::Mark(MarkRequest::Excise { .. }) => "mark.excise",
            Ask::Mark(MarkRequest::Status(_)) => "mark.status",
        }
    }
}

/// What came back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reply {
    /// What it was.
    pub answer: Answer,
    /// How long it took, in milliseconds.
    pub took_ms: u32,
}

/// An answer, by who gave it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Answer {
    /// The fiscal printer.
    Printer(Result<PrinterAnswer, DeviceFault>),
    /// The card terminal.
    Terminal(Result<TerminalAnswer, DeviceFault>),
    /// The scale.
    Scale(Result<ScaleReading, DeviceFault>),
    /// The drawer: it is open or closed now.
    Drawer(Result<DrawerState, DeviceFault>),
    /// The display.
    Display(Result<(), DeviceFault>),
    /// The scanner.
    Scanner(Result<(), DeviceFault>),
    /// The plate: what lies on it, in grams.
    Plate(Result<i64, DeviceFault>),
    /// The marketing server.
    Marketing(Result<MarketingAnswer, PortFault>),
    /// A source of original receipts.
    Original(Result<OriginalAnswer, PortFault>),
    /// The issuer of certificates.
    Certificate(Result<CertificateAnswer, PortFault>),
    /// Those who know about marked goods.
    Mark(Result<MarkReply, PortFault>),
    /// Whoever keeps soft receipts.
    Soft(Result<SoftAnswer, PortFault>),
}

/// The world outside of a till.
pub trait Outside {
    /// Does one thing and waits for the answer. `None`: the power went off before an answer came; whether the thing was
    /// done, only the device knows.
    fn perform(&mut self, ask: &Ask) -> Option<Reply>;

    /// What happened at the devices since it was asked last, in order.
    fn happenings(&mut self) -> Vec<Happening>;

    /// The till's time, told before each thing that is done. Real devices have clocks of their own.
    fn set_time(&mut self, _now_ms: i64) {}
}

/// A clock that only goes forward, for measuring how long a device takes.
pub trait Stopwatch {
    /// Milliseconds since some moment that stays the same.
    fn elapsed_ms(&self) -> u64;
}

/// Real devices and ports.
pub struct Peripherals {
    /// The fiscal printer.
    pub printer: Box<dyn FiscalPrinter + Send>,
    /// The card terminal.
    pub terminal: Box<dyn CardTerminal + Send>,
    /// The scale.
    pub scale: Box<dyn Scale + Send>,
    /// The drawer.
    pub drawer: Box<dyn Drawer + Send>,
    /// The customer's display.
    pub display: Box<dyn CustomerDisplay + Send>,
    /// The scanner.
    pub scanner: Box<dyn Scanner + Send>,
    /// The plate under the bags.
    pub plate: Box<dyn WeightPlate + Send>,
    /// The marketing server.
    pub marketing: Box<dyn Marketing + Send>,
    /// Sources of original receipts, the nearest first.
    pub originals: Vec<Box<dyn OriginalReceipts + Send>>,
    /// The issuer of certificates.
    pub certificates: Box<dyn Certificates + Send>,
    /// Those who know about marked goods.
    pub marks: Box<dyn MarkChecker + Send>,
    /// Whoever keeps soft receipts.
    pub soft: Box<dyn SoftReceipts + Send>,
    /// Measures how long they take.
    pub stopwatch: Box<dyn Stopwatch + Send>,
    /// What drivers told since they were asked last.
    pub happened: std::sync::mpsc::Receiver<Happening>,
}

impl Outside for Peripherals {
    fn perform(&mut self, ask: &Ask) -> Option<Reply> {
        let begun = self.stopwatch.elapsed_ms();
        let answer = match ask {
            Ask::Printer(request) => Answer::Printer(self.printer.perform(request)),
            Ask::Terminal(request) => Answer::Terminal(self.terminal.perform(request)),
            Ask::Scale(request) => Answer::Scale(self.scale.perform(request)),
            Ask::OpenDrawer => Answer::Drawer(self.drawer.open().map(|()| DrawerState::Open)),
            Ask::DrawerState => Answer::Drawer(self.drawer.state()),
            Ask::Show(lines) => Answer::Display(self.display.show(lines)),
            Ask::Scanner(on) => Answer::Scanner(self.scanner.enable(*on)),
            Ask::PlateWeight => Answer::Plate(self.plate.weight()),
            Ask::PlateZero => Answer::Plate(self.plate.zero().map(|()| 0)),
            Ask::Marketing(request) => Answer::Marketing(self.marketing.perform(request)),
            Ask::Original(source, request) => Answer::Original(ask_source(&mut self.originals, *source, request)),
            Ask::Certificate(request) => Answer::Certificate(self.certificates.perform(request)),
            Ask::Mark(request) => Answer::Mark(self.marks.perform(request)),
            Ask::Soft(request) => Answer::Soft(self.soft.perform(request)),
        };
        let took = self.stopwatch.elapsed_ms().saturating_sub(begun);
        Some(Reply { answer, took_ms: u32::try_from(took).unwrap_or(u32::MAX) })
    }

    fn happenings(&mut self) -> Vec<Happening> {
        self.happened.try_iter().collect()
    }
}

/// Asks one of several sources; a source that the till does not have is out of reach.
pub(super) fn ask_source(
    sources: &mut [Box<dyn OriginalReceipts + Send>],
    source: OriginalSource,
    request: &OriginalRequest,
) -> Result<OriginalAnswer, PortFault> {
    match sources.iter_mut().find(|s| s.source() == source) {
        Some(found) => found.perform(request),
        None => Err(PortFault::Offline(source.word().to_owned())),
    }
}
