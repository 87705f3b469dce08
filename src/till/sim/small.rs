//! Simulated scale, plate, drawer, display and scanner.

use serde::{Deserialize, Serialize};

use super::desk::{Desk, broken};
use super::memory::Entry;
use crate::till::device::{
    CustomerDisplay, Device, DeviceFault, Drawer, DrawerState, FaultCode, Happening, Scale, ScaleReading, Scanner,
    Symbology, WeightPlate,
};

/// More than so many grams the scale does not carry.
const SCALE_MAX_G: i64 = 15_000;
/// How long a load takes to come to rest.
const SETTLE_MS: u32 = 350;

/// What these devices remember.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SmallEntry {
    /// So many grams lie on the scale.
    Load(i64),
    /// So many grams are taken for the packing.
    Tare(i64),
    /// So many grams lie on the plate under the bags.
    Plate(i64),
    /// So many grams on the plate count as nothing.
    PlateZero(i64),
    /// The drawer is open or closed.
    Drawer(DrawerState),
}

/// The devices as they stand.
#[derive(Clone, Debug)]
pub struct SmallState {
    load_g: i64,
    tare_g: i64,
    plate_g: i64,
    plate_zero_g: i64,
    drawer: DrawerState,
    /// What the customer's display shows. It forgets without power.
    pub shown: Vec<String>,
    /// The scanner reads.
    pub scanner_on: bool,
}

impl Default for SmallState {
    fn default() -> Self {
        SmallState {
            load_g: 0,
            tare_g: 0,
            plate_g: 0,
            plate_zero_g: 0,
            drawer: DrawerState::Closed,
            shown: Vec::new(),
            scanner_on: true,
        }
    }
}

impl SmallState {
    /// What lies on the plate, as the plate shows it.
    pub fn plate_g(&self) -> i64 {
        self.plate_g - self.plate_zero_g
    }

    /// The drawer.
    pub fn drawer(&self) -> DrawerState {
        self.drawer
    }

    pub(super) fn apply(&mut self, entry: &SmallEntry) {
        match *entry {
            SmallEntry::Load(grams) => self.load_g = grams,
            SmallEntry::Tare(grams) => self.tare_g = grams,
            SmallEntry::Plate(grams) => self.plate_g = grams,
            SmallEntry::PlateZero(grams) => self.plate_zero_g = grams,
            SmallEntry::Drawer(state) => self.drawer = state,
        }
    }
}

/// The devices at their desk.
pub(super) struct Small<'s> {
    pub state: &'s mut SmallState,
    pub desk: &'s mut Desk,
}

impl Small<'_> {
    pub(super) fn keep(&mut self, device: Device, entry: SmallEntry) -> Result<(), DeviceFault> {
        self.desk.memory.keep(&Entry::Small(entry.clone())).map_err(|e| broken(device, &e))?;
        self.state.apply(&entry);
        Ok(())
    }

    /// Puts goods on the scale, or takes them off.
    pub(super) fn load(&mut self, grams: i64) -> Result<(), DeviceFault> {
        self.keep(Device::Scale, SmallEntry::Load(grams))
    }

    /// Puts goods on the plate, or takes them off: by so many grams.
    pub(super) fn put(&mut self, delta_g: i64) -> Result<(), DeviceFault> {
        let grams = (self.state.plate_g + delta_g).max(0);
        self.keep(Device::SecurityScale, SmallEntry::Plate(grams))?;
        let weight_g = self.state.plate_g() + self.drift();
        self.desk.happened.push(Happening::Plate { weight_g });
        Ok(())
    }

    fn drift(&self) -> i64 {
        self.desk.has("plate", "drift").and_then(|f| f.argument.as_deref()?.parse().ok()).unwrap_or(0)
    }

    /// Somebody closes the drawer; `false` when it was closed.
    pub(super) fn close_drawer(&mut self) -> Result<bool, DeviceFault> {
        if self.state.drawer == DrawerState::Closed {
            return Ok(false);
        }
        self.keep(Device::Drawer, SmallEntry::Drawer(DrawerState::Closed))?;
        self.desk.happened.push(Happening::DrawerClosed);
        Ok(true)
    }

    /// Somebody opens the drawer without the till.
    pub(super) fn force_drawer(&mut self) -> Result<(), DeviceFault> {
        self.keep(Device::Drawer, SmallEntry::Drawer(DrawerState::Open))?;
        self.desk.happened.push(Happening::DrawerForced);
        Ok(())
    }

    /// Holds a code before the scanner.
    pub(super) fn read(&mut self, code: &str) -> Result<(), DeviceFault> {
        self.desk.connected(Device::Scanner, "scanner")?;
        let symbology = Symbology::guess(code);
        let decode_ms = 40 + u32::try_from(self.desk.draw(code, 160)).unwrap_or(0);
        let failed = self.desk.strikes("scanner", "bad-read").map_err(|e| broken(Device::Scanner, &e))?.is_some();
        self.desk.happened.push(if failed {
            Happening::ReadFailed { symbology: Some(symbology), attempts: 3 }
        } else {
            Happening::Scanned { code: code.to_owned(), symbology, decode_ms }
        });
        Ok(())
    }
}

impl Scale for Small<'_> {
    fn weigh(&mut self) -> Result<ScaleReading, DeviceFault> {
        self.desk.connected(Device::Scale, "scale")?;
        self.desk.check(Device::Scale, "scale", "overload", FaultCode::Overload)?;
        if self.state.load_g > SCALE_MAX_G {
            let text = format!("{} g; the scale carries {SCALE_MAX_G} g", self.state.load_g);
            return Err(DeviceFault::with_text(Device::Scale, FaultCode::Overload, text));
        }
        let unstable = self.desk.strikes("scale", "unstable").map_err(|e| broken(Device::Scale, &e))?.is_some();
        let before = self.desk.now_ms();
        self.desk.delay(if unstable { SETTLE_MS * 4 } else { SETTLE_MS });
        let settled_ms = u32::try_from(self.desk.now_ms() - before).unwrap_or(u32::MAX);
        Ok(ScaleReading { gross_g: self.state.load_g, tare_g: self.state.tare_g, stable: !unstable, settled_ms })
    }

    fn tare(&mut self, grams: i64) -> Result<ScaleReading, DeviceFault> {
        self.desk.connected(Device::Scale, "scale")?;
        self.keep(Device::Scale, SmallEntry::Tare(grams))?;
        self.weigh()
    }
}

impl WeightPlate for Small<'_> {
    fn weight(&mut self) -> Result<i64, DeviceFault> {
        self.desk.connected(Device::SecurityScale, "plate")?;
        Ok(self.state.plate_g() + self.drift())
    }

    fn zero(&mut self) -> Result<(), DeviceFault> {
        self.desk.connected(Device::SecurityScale, "plate")?;
        self.keep(Device::SecurityScale, SmallEntry::PlateZero(self.state.plate_g))
    }
}

impl Drawer for Small<'_> {
    fn open(&mut self) -> Result<(), DeviceFault> {
        self.desk.connected(Device::Drawer, "drawer")?;
        self.desk.delay(80);
        self.desk.check(Device::Drawer, "drawer", "stuck", FaultCode::Stuck)?;
        self.keep(Device::Drawer, SmallEntry::Drawer(DrawerState::Open))
    }

    fn state(&mut self) -> Result<DrawerState, DeviceFault> {
        self.desk.connected(Device::Drawer, "drawer")?;
        Ok(self.state.drawer)
    }
}

impl CustomerDisplay for Small<'_> {
    fn show(&mut self, lines: &[String]) -> Result<(), DeviceFault> {
        self.desk.connected(Device::Display, "display")?;
        self.state.shown = lines.to_vec();
        Ok(())
    }
}

impl Scanner for Small<'_> {
    fn enable(&mut self, on: bool) -> Result<(), DeviceFault> {
        self.desk.connected(Device::Scanner, "scanner")?;
        self.state.scanner_on = on;
        Ok(())
    }
}
