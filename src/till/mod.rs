//! The till: a deterministic state machine over its own database.
//!
//! A command comes in; new state, documents and events are committed in one write; only then the screen changes.
//! Clock, ids and devices are given. Nothing in here knows whether a device is simulated.

#[cfg(feature = "server")]
pub mod answers;
pub mod command;
pub mod context;
pub mod device;
pub mod directory;
#[cfg(feature = "server")]
pub mod folder;
pub mod held;
#[cfg(feature = "server")]
pub mod link;
pub mod load;
pub mod loyal;
pub mod originals;
pub mod outcome;
pub mod outside;
pub mod port;
pub mod price;
pub mod recovery;
pub mod refund;
pub mod rights;
pub mod runner;
pub mod sco;
pub mod screen;
pub mod script;
pub mod settings;
pub mod sim;
pub mod soft;
pub mod state;
pub mod step;
pub mod words;
