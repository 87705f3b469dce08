//! The devices: what each calls itself, where it usually connects to, how it scans and what it understands.

pub mod scan;
pub mod sg15;
pub mod shtrih;

use super::display::Shown;
use crate::text::Encoding;

/// A kind of device.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DeviceKind {
    /// Scantech SG-15 and Shuttle.
    Shuttle,
    /// NewLand.
    Newland,
    /// CheckWay.
    Checkway,
    /// Shtrih-M.
    ShtrihM,
    /// Anything with a browser or an HTTP client.
    Http,
}

impl DeviceKind {
    /// All of them.
    pub const ALL: [DeviceKind; 5] =
        [DeviceKind::Shuttle, DeviceKind::Newland, DeviceKind::Checkway, DeviceKind::ShtrihM, DeviceKind::Http];

    /// Its word in settings, logs and metrics.
    pub const fn word(self) -> &'static str {
        match self {
            DeviceKind::Shuttle => "shuttle",
            DeviceKind::Newland => "newland",
            DeviceKind::Checkway => "checkway",
            DeviceKind::ShtrihM => "shtrih-m",
            DeviceKind::Http => "http",
        }
    }

    /// What a word means.
    pub fn from_word(word: &str) -> Option<DeviceKind> {
        DeviceKind::ALL.into_iter().find(|kind| kind.word() == word)
    }

    /// The port that such devices usually connect to; 8090 for browsers is our own choice.
    pub const fn usual_port(self) -> u16 {
        match self {
            DeviceKind::Shuttle => 9101,
            DeviceKind::Newland => 2005,
            DeviceKind::Checkway => 9102,
            DeviceKind::ShtrihM => 2004,
            DeviceKind::Http => 8090,
        }
    }
}

/// The two forms of answers that Shtrih-M devices are known to understand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ShtrihReply {
    /// `AB`, two lines of 22 characters.
    #[default]
    Lsf,
    /// `AE`, two lines of 40 characters that run through.
    Vtk,
}

/// How a Shtrih-M device's line holds the barcode.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ShtrihScan {
    /// Its first two characters do not belong to the barcode.
    #[default]
    SkipTwo,
    /// Its digits are the barcode.
    Digits,
}

/// How one device is spoken to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Manner {
    /// Its kind.
    pub kind: DeviceKind,
    /// Its code page.
    pub encoding: Encoding,
    /// Shtrih-M: the form of answers.
    pub reply: ShtrihReply,
    /// Shtrih-M: where the barcode stands.
    pub scan: ShtrihScan,
}

impl Manner {
    /// As devices of this kind come out of the box.
    pub fn usual(kind: DeviceKind) -> Manner {
        let encoding = if kind == DeviceKind::Http { Encoding::UTF_8 } else { Encoding::CP1251 };
        Manner { kind, encoding, reply: ShtrihReply::default(), scan: ShtrihScan::default() }
    }

    /// The barcode that a scan holds; none when it holds nothing that could be one.
    pub fn barcode(&self, scan: &[u8]) -> Option<String> {
        match self.kind {
            DeviceKind::Shuttle | DeviceKind::Checkway => scan::sg15(scan),
            DeviceKind::Newland => scan::newland(scan),
            DeviceKind::ShtrihM => scan::shtrih(scan, self.scan),
            DeviceKind::Http => scan::text(scan),
        }
    }

    /// What the device is sent.
    pub fn reply(&self, shown: &Shown) -> Vec<u8> {
        match self.kind {
            DeviceKind::Shuttle => sg15::shuttle(shown, self.encoding),
            DeviceKind::Newland => sg15::newland(shown, self.encoding),
            DeviceKind::Checkway => sg15::checkway(shown, self.encoding),
            DeviceKind::ShtrihM if self.reply == ShtrihReply::Vtk => shtrih::vtk(shown, self.encoding),
            DeviceKind::ShtrihM => shtrih::lsf(shown, self.encoding),
            DeviceKind::Http => super::web::plain(shown).into_bytes(),
        }
    }
}
