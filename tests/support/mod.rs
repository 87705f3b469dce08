//! What tests of several parts share.

#[cfg(feature = "sqlite")]
pub mod faultfs;
#[cfg(feature = "kafka")]
pub mod kafka;
#[cfg(feature = "postgres")]
pub mod postgres;
#[cfg(feature = "sqlite")]
pub mod python;
#[cfg(feature = "sqlite")]
pub mod till;
