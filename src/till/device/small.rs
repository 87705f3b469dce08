//! Drawer, customer display and scanner: devices with little to say when asked.

use serde::{Deserialize, Serialize};

use super::DeviceFault;

/// Is the drawer open?
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DrawerState {
    /// It is open.
    Open,
    /// It is closed.
    Closed,
}

/// A cash drawer. That it was closed it tells by itself ([`Happening::DrawerClosed`](super::Happening::DrawerClosed)).
pub trait Drawer {
    /// Opens it; when it answers, the drawer is open.
    fn open(&mut self) -> Result<(), DeviceFault>;

    /// Whether it is open.
    fn state(&mut self) -> Result<DrawerState, DeviceFault>;
}

/// The display on the customer's side.
pub trait CustomerDisplay {
    /// Shows these lines instead of what is there.
    fn show(&mut self, lines: &[String]) -> Result<(), DeviceFault>;
}

/// A barcode scanner. What it reads it tells by itself ([`Happening::Scanned`](super::Happening::Scanned)).
pub trait Scanner {
    /// Switches reading on or off: off while the till must not take goods.
    fn enable(&mut self, on: bool) -> Result<(), DeviceFault>;
}
