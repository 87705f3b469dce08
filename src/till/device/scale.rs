//! Scales: the one on which goods are weighed, and the plate under the bags of a self-checkout.

use serde::{Deserialize, Serialize};

use super::DeviceFault;

/// What the scale shows. Grams, because a scale knows nothing finer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ScaleReading {
    /// With its packing.
    pub gross_g: i64,
    /// The packing, as set.
    pub tare_g: i64,
    /// It stood still.
    pub stable: bool,
    /// How long it took to stand still, in milliseconds.
    pub settled_ms: u32,
}

impl ScaleReading {
    /// Without its packing.
    pub fn net_g(&self) -> i64 {
        self.gross_g - self.tare_g
    }
}

/// What the till asks of the scale.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ScaleRequest {
    /// What lies on it?
    Weigh,
    /// Take so many grams for the packing from now on.
    Tare(i64),
}

/// A scale for goods.
pub trait Scale {
    /// What lies on it. A load that does not come to rest is a reading that is not stable; an overload is a fault.
    fn weigh(&mut self) -> Result<ScaleReading, DeviceFault>;

    /// Takes so many grams for the packing from now on.
    fn tare(&mut self, grams: i64) -> Result<ScaleReading, DeviceFault>;

    /// Does what a request says.
    fn perform(&mut self, request: &ScaleRequest) -> Result<ScaleReading, DeviceFault> {
        match request {
            ScaleRequest::Weigh => self.weigh(),
            ScaleRequest::Tare(grams) => self.tare(*grams),
        }
    }
}

/// The scale under the bags. It also tells every change by itself ([`Happening::Plate`](super::Happening::Plate)).
pub trait WeightPlate {
    /// What lies on it, in grams.
    fn weight(&mut self) -> Result<i64, DeviceFault>;

    /// Takes what lies on it for nothing: before a new customer.
    fn zero(&mut self) -> Result<(), DeviceFault>;
}
