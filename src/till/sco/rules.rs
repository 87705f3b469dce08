//! How a self-checkout is told to behave.

use serde::Deserialize;

/// How a self-checkout is told to behave.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ScoRules {
    /// The plate is believed; otherwise goods need not be put on it.
    pub weight_control: bool,
    /// Changes of the plate that are no goods, in grams.
    pub noise_g: i64,
    /// The least tolerance of goods, in grams.
    pub tolerance_g: i64,
    /// The tolerance of goods of which only the weight is known, in percent.
    pub tolerance_pct: i64,
    /// The weight of goods is believed after so many were put down.
    pub learn_after: u32,
    /// The heaviest bag that is accepted without an attendant, in grams.
    pub bag_max_g: i64,
    /// So many goods may be scanned before they are put down.
    pub max_unbagged: usize,
    /// A customer who does nothing for so many seconds is asked.
    pub idle_warn_s: u64,
    /// A customer who does nothing for so many seconds is gone.
    pub idle_abandon_s: u64,
    /// So many purchases of a hundred are checked, drawn by their ids.
    pub audit_pct: u64,
    /// A purchase with so many lines taken out is checked; 0 never.
    pub audit_after_removed: usize,
    /// Items of a check.
    pub audit_items: u32,
    /// A receipt opens the gate for so many seconds.
    pub gate_s: u64,
    /// From this confidence of the camera on an attendant is called, in percent.
    pub vision_pct: u8,
    /// Customers may take lines out themselves.
    pub customer_removes: bool,
}

impl Default for ScoRules {
    fn default() -> Self {
        ScoRules {
            weight_control: true,
            noise_g: 5,
            tolerance_g: 15,
            tolerance_pct: 8,
            learn_after: 3,
            bag_max_g: 600,
            max_unbagged: 1,
            idle_warn_s: 45,
            idle_abandon_s: 120,
            audit_pct: 0,
            audit_after_removed: 3,
            audit_items: 5,
            gate_s: 600,
            vision_pct: 80,
            customer_removes: true,
        }
    }
}
