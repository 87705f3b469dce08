//! Price checkers: devices in the hall that show what goods cost, answered from the database of a till that is on.
//!
//! A device sends what it scanned in its own protocol and shows what comes back. Every protocol is pure: bytes to scans
//! ([`frame`], [`device`]), an answer to bytes ([`device`], [`display`]). [`server`] holds the sockets, [`tills`] asks the
//! tills of the store in turn, [`own`] reads the database of a till on this machine, [`web`] serves browsers. Nothing is
//! kept: a question that was lost is scanned again.

pub mod device;
pub mod display;
pub mod frame;
pub mod health;
pub mod own;
pub mod prices;
pub mod server;
pub mod settings;
pub mod tills;
pub mod web;

pub use prices::{Found, Prices};
pub use server::{Checker, CheckerParts, Logged, Servers};
pub use settings::{Devices, DevicesError};
