//! What tests of several parts share.

#[cfg(feature = "postgres")]
pub mod postgres;
