//! Receipts and shift reports laid out like the paper that comes out of a till.
//!
//! The labels are Russian, as on the paper: the people who read these slips hold the paper in the other hand.
//! Pure functions from the model to text; nothing is reckoned that the document does not state, but the sums of
//! VAT, which are named as reckoned. Start with [`receipt`].

mod paper;
mod receipt;
#[cfg(test)]
mod samples;
mod shift;
mod words;

use std::collections::BTreeMap;

pub use receipt::receipt;
pub use shift::{cash, shift_report};

/// The least and the most columns of a slip.
pub const WIDTHS: std::ops::RangeInclusive<usize> = 32..=80;

/// What stands on a slip beside the document itself.
#[derive(Clone, Debug)]
pub struct Surroundings {
    /// Columns of the paper.
    pub width: usize,
    /// The name of the store.
    pub store_name: Option<String>,
    /// Names of items, for documents that have only their codes.
    pub item_names: BTreeMap<String, String>,
    /// Which revision of the document this is, and how many there are, when there are several.
    pub revision: Option<(u32, u32)>,
}

impl Default for Surroundings {
    fn default() -> Self {
        Surroundings { width: 40, store_name: None, item_names: BTreeMap::new(), revision: None }
    }
}
