//! Pure functions over the model: what agrees and what does not. They judge, they never change or refuse.
//!
//! [`barcode`]: item and weight or price in an in-house code. [`receipt`]: does a receipt agree with itself; [`shift`]: what a shift adds up to, and whether its Z report says so.

pub mod barcode;
pub mod receipt;
pub mod shift;

#[cfg(test)]
pub(crate) mod samples;
