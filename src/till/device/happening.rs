//! What devices tell without being asked. Each becomes a command of the till.

use serde::{Deserialize, Serialize};

use super::{Device, Paper};
use crate::model::words;
use crate::vocab::Money;

/// The kind of code that a scanner read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Symbology {
    /// EAN-13 or UPC-A.
    Ean13,
    /// EAN-8.
    Ean8,
    /// Code 128, GS1-128 among them.
    Code128,
    /// DataMatrix: marking codes.
    DataMatrix,
    /// QR.
    Qr,
    /// PDF417: older stamps of spirits.
    Pdf417,
    /// Keyed in by hand.
    Keyed,
}

words!(Symbology {
    Ean13 "ean13",
    Ean8 "ean8",
    Code128 "code128",
    DataMatrix "data_matrix",
    Qr "qr",
    Pdf417 "pdf417",
    Keyed "keyed",
});

impl Symbology {
    /// What a code of this form most likely was printed as, for scanners that do not say.
    pub fn guess(code: &str) -> Symbology {
        let digits = code.bytes().all(|b| b.is_ascii_digit());
        match code.chars().count() {
            8 if digits => Symbology::Ean8,
            12 | 13 if digits => Symbology::Ean13,
            29.. if code.len() == 68 => Symbology::Pdf417,
            29.. if code.starts_with("http") || code.starts_with("t=") => Symbology::Qr,
            29.. => Symbology::DataMatrix,
            _ => Symbology::Code128,
        }
    }
}

/// Something that happened at a device.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Happening {
    /// A code was read.
    Scanned {
        /// The code.
        code: String,
        /// Its kind.
        symbology: Symbology,
        /// How long it took to read, in milliseconds.
        decode_ms: u32,
    },
    /// The scanner saw a code and could not read it.
    ReadFailed {
        /// What it looked like, where the scanner can tell.
        symbology: Option<Symbology>,
        /// How often it tried.
        attempts: u32,
    },
    /// The drawer was opened by nobody's order.
    DrawerForced,
    /// The drawer was closed.
    DrawerClosed,
    /// The plate under the bags carries another weight now.
    Plate {
        /// What lies on it, in grams.
        weight_g: i64,
    },
    /// The paper of the printer changed.
    Paper {
        /// How it is now.
        paper: Paper,
        /// Which station of the printer.
        station: String,
    },
    /// The cover of the printer was opened or closed.
    Cover {
        /// It is open.
        open: bool,
        /// Which station.
        station: String,
    },
    /// A device was found.
    Connected {
        /// Which.
        device: Device,
        /// Its model.
        model: String,
        /// Its serial number.
        serial: String,
        /// Its firmware.
        firmware: String,
    },
    /// A device is gone.
    Disconnected {
        /// Which.
        device: Device,
        /// Why, as far as known.
        reason: String,
    },
    /// A device has a fault.
    Fault {
        /// Which.
        device: Device,
        /// The maker's code.
        code: String,
        /// The maker's words.
        text: Option<String>,
    },
    /// The firmware of a device was replaced.
    Firmware {
        /// Which.
        device: Device,
        /// Before.
        from: String,
        /// Now.
        to: String,
    },
    /// Power comes from elsewhere now.
    Power {
        /// From the mains; otherwise from the battery.
        mains: bool,
        /// How full the battery is, in percent.
        charge_pct: Option<u8>,
    },
    /// The key in the keyboard's lock was turned.
    KeyPosition {
        /// Before.
        from: String,
        /// Now.
        to: String,
    },
    /// A cassette of the recycler is nearly full or empty.
    CashLevel {
        /// Which cassette.
        cassette: String,
        /// Nearly full; otherwise nearly empty.
        near_full: bool,
        /// What lies in it: denomination and pieces.
        denominations: Vec<(Money, u32)>,
    },
    /// Cash is stuck in the recycler.
    CashJam {
        /// Where.
        module: String,
        /// What is in the path, as counted.
        in_path: Money,
    },
    /// The camera of a self-checkout saw something.
    Vision {
        /// What: no_scan, swap, basket_left, stacking.
        kind: String,
        /// How sure it is, in percent.
        confidence_pct: u8,
        /// Where the recording is.
        clip: String,
    },
    /// A QR code was paid, or its time is over: ask the terminal.
    QrChanged {
        /// The till's id of the operation.
        operation: String,
    },
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_look_like_what_they_were_printed_as() {
        for (code, symbology) in [
            ("9521234567899", Symbology::Ean13),
            ("95200002", Symbology::Ean8),
            ("SPRING-7K4M", Symbology::Code128),
            ("09520000000004ABC1234ABm8dGVz", Symbology::DataMatrix),
            ("t=20261120T0915&s=312.40&fn=9999078900001234", Symbology::Qr),
        ] {
            assert_eq!(Symbology::guess(code), symbology, "{code}");
        }
    }
}
