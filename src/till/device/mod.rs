//! Devices of a till, as a driver would serve them: plain requests in, plain answers out.
//!
//! Requests and answers are data that can be written down: the till stores a request before it is performed, so that
//! after a power cut it knows what it asked and can ask the device what became of it. Whatever moves money or makes a
//! fiscal document therefore carries an id that the till made before asking, and the device keeps it: the `request` of
//! a fiscal document, the `operation` of a terminal.
//!
//! Nothing here knows whether a device is simulated. A driver implements one of the traits; [`Peripherals`]
//! (module [`super::outside`]) serves them to the till. What a device tells without being asked is a [`Happening`].
//!
//! Start with [`fiscal::FiscalPrinter`], then [`terminal::CardTerminal`].

pub mod fiscal;
pub mod happening;
pub mod scale;
pub mod small;
pub mod terminal;

pub use fiscal::{
    Correction, FiscalDocument, FiscalLine, FiscalMark, FiscalPayments, FiscalPrinter, FiscalReceipt, FiscalStatus,
    IndustryDetail, OfdQueue, Operation, Operator, Paper, PrinterAnswer, PrinterRequest, ShiftCounters, ShiftState,
};
pub use happening::{Happening, Symbology};
pub use scale::{Scale, ScaleReading, ScaleRequest, WeightPlate};
pub use small::{CustomerDisplay, Drawer, DrawerState, Scanner};
pub use terminal::{
    Approval, Batch, CardEntry, CardTerminal, Decline, OperationRef, OperationState, QrCode, TerminalAnswer,
    TerminalRequest, TerminalStatus,
};

#[cfg(doc)]
use super::outside::Peripherals;

use serde::{Deserialize, Serialize};

use crate::model::words;

/// A device of a till, by the word that events use.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Device {
    /// The fiscal printer.
    Printer,
    /// The barcode scanner.
    Scanner,
    /// The scale of the counter.
    Scale,
    /// The card terminal.
    Terminal,
    /// The cash drawer.
    Drawer,
    /// The customer's display.
    Display,
    /// The keyboard with its lock.
    Keyboard,
    /// The cash recycler of a self-checkout.
    Recycler,
    /// The camera of a self-checkout.
    Camera,
    /// The scale under the bags of a self-checkout.
    SecurityScale,
}

words!(Device {
    Printer "printer",
    Scanner "scanner",
    Scale "scale",
    Terminal "terminal",
    Drawer "drawer",
    Display "display",
    Keyboard "keyboard",
    Recycler "recycler",
    Camera "camera",
    SecurityScale "security_scale",
});

impl std::fmt::Display for Device {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(self.word())
    }
}

/// Why a device did not do what it was asked.
///
/// A fault says nothing of what happened before it unless [`FaultCode::outcome_known`] says so: after a timeout the
/// document may be registered and the card charged.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[error("{device}: {text}")]
pub struct DeviceFault {
    /// Which device.
    pub device: Device,
    /// What is wrong, for the program.
    pub code: FaultCode,
    /// What is wrong, for people.
    pub text: String,
}

impl DeviceFault {
    /// A fault with the usual text of its code.
    pub fn new(device: Device, code: FaultCode) -> Self {
        DeviceFault { device, code, text: code.text().to_owned() }
    }

    /// A fault with a text of its own.
    pub fn with_text(device: Device, code: FaultCode, text: impl Into<String>) -> Self {
        DeviceFault { device, code, text: text.into() }
    }
}

/// What can be wrong with a device.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FaultCode {
    /// It is off, or its cable is.
    NotConnected,
    /// No answer came in time; what was asked may have been done.
    Timeout,
    /// It is doing something else.
    Busy,
    /// It does not understand, or refuses these data.
    Refused,
    /// It is broken.
    Broken,
    /// No paper.
    PaperOut,
    /// The cover is open.
    CoverOpen,
    /// The shift is open longer than 24 hours: it must be closed first.
    ShiftExpired,
    /// A shift is open already.
    ShiftOpen,
    /// No shift is open.
    ShiftClosed,
    /// The fiscal drive is full.
    DriveFull,
    /// The fiscal drive's term is over.
    DriveExpired,
    /// Documents have waited for the OFD longer than the law allows.
    OfdBlocked,
    /// The device's clock is before its last document.
    ClockBehind,
    /// The load changes all the time.
    Unstable,
    /// More than the scale carries.
    Overload,
    /// A drawer that did not open.
    Stuck,
}

words!(FaultCode {
    NotConnected "not-connected",
    Timeout "timeout",
    Busy "busy",
    Refused "refused",
    Broken "broken",
    PaperOut "paper-out",
    CoverOpen "cover-open",
    ShiftExpired "shift-expired",
    ShiftOpen "shift-open",
    ShiftClosed "shift-closed",
    DriveFull "drive-full",
    DriveExpired "drive-expired",
    OfdBlocked "ofd-blocked",
    ClockBehind "clock-behind",
    Unstable "unstable",
    Overload "overload",
    Stuck "stuck",
});

impl FaultCode {
    /// What is wrong, for people.
    pub fn text(self) -> &'static str {
        match self {
            FaultCode::NotConnected => "not connected",
            FaultCode::Timeout => "no answer in time",
            FaultCode::Busy => "busy",
            FaultCode::Refused => "the request was refused",
            FaultCode::Broken => "out of order",
            FaultCode::PaperOut => "no paper",
            FaultCode::CoverOpen => "the cover is open",
            FaultCode::ShiftExpired => "the shift is open longer than 24 hours",
            FaultCode::ShiftOpen => "a shift is open already",
            FaultCode::ShiftClosed => "no shift is open",
            FaultCode::DriveFull => "the fiscal drive is full",
            FaultCode::DriveExpired => "the term of the fiscal drive is over",
            FaultCode::OfdBlocked => "documents wait for the OFD longer than 30 days",
            FaultCode::ClockBehind => "the clock of the device is before its last document",
            FaultCode::Unstable => "the weight is not stable",
            FaultCode::Overload => "more than the scale carries",
            FaultCode::Stuck => "the drawer did not open",
        }
    }

    /// Nothing was done: asking again is safe.
    pub fn outcome_known(self) -> bool {
        !matches!(self, FaultCode::Timeout | FaultCode::NotConnected | FaultCode::Broken)
    }

    /// Asking again may help without anybody doing something else.
    pub fn retryable(self) -> bool {
        matches!(
            self,
            FaultCode::NotConnected
                | FaultCode::Timeout
                | FaultCode::Busy
                | FaultCode::PaperOut
                | FaultCode::CoverOpen
                | FaultCode::Unstable
                | FaultCode::Stuck
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stored_words_are_the_words_people_see() {
        for device in Device::ALL {
            assert_eq!(serde_json::to_string(device).unwrap(), format!("\"{}\"", device.word()));
        }
        for code in FaultCode::ALL {
            assert_eq!(serde_json::to_string(code).unwrap(), format!("\"{}\"", code.word()));
            assert_eq!(FaultCode::from_word(code.word()), Some(*code));
        }
    }
}
