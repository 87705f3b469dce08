//! Pure functions over the model: what agrees and what does not. They judge, they never change or refuse.
//!
//! [`barcode`]: item and weight or price in an in-house code. [`restriction`]: what may not be sold now, and to whom.
//! [`campaign`]: what a till gives off the price by itself. [`spread`]: a sum over lines, to the kopeck. [`receipt`]: does a receipt agree with itself; [`shift`]: what a shift adds up to, and whether its Z report says so.

pub mod barcode;
pub mod campaign;
pub mod receipt;
pub mod restriction;
pub mod shift;
pub mod spread;

#[cfg(test)]
pub(crate) mod samples;
