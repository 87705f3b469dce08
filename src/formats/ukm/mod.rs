//! UKM 4 and UKM 5 (Servplus): what an ERP and the cash server exchange.
//!
//! Two dialects, because the channels spell the same things differently (sheet ukm §2): [`json`], the bodies of the
//! UKM 5 HTTP interface kept as files, and [`xml`], the XML converter that UKM 4 and UKM 5 share. The facts are from
//! sheet ukm; what it marks unknown has no tag here and goes through a mapping.
//!
//! Nothing here speaks HTTP. Start with [`json`].

mod gather;
pub mod json;
pub mod xml;
