//! The integration module: lays the ERP's files out for the tills of a store and gathers sales for the ERP, without a
//! database and without a centre.
//!
//! An arriving file is claimed by rename, written down in the [`journal`], and copied byte for byte into `new/` of each
//! till that it is for, under that till's own numbers; then it goes to `archive/`. What tills put into `out/` goes to the
//! ERP's directory by rename. Everything that must not happen twice is written to the journal, and synced, before it
//! happens; after a kill at any moment the next start goes on where the last one was.
//!
//! Each route has a worker that claims ([`claim`]), each till one that delivers and gathers ([`lane`]), so a till folder
//! that cannot be reached holds its own queue and no other. [`supervise`] restarts workers that fall. Start with
//! [`settings`], then [`state`] and [`module`].

pub mod claim;
pub mod folders;
pub mod health;
pub mod journal;
pub mod lane;
pub mod module;
pub mod pattern;
pub mod rebuild;
pub mod settings;
pub mod state;
pub mod supervise;
pub mod watch;

pub use module::{Module, ModuleError, ModuleParts, Told};
pub use settings::{Settings, SettingsError};
