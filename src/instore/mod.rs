//! The store's own services: price checkers answered from the tills, and the integration module that lays files out for
//! the tills without a database.
//!
//! Both run on any computer of the store, get what they must know from the centre or from a file, keep what they got on
//! disk, and go on without the centre. Start with [`price_checker`] or [`exchange`].

pub mod doctor;
pub mod store_map;

pub mod exchange;
pub mod price_checker;
