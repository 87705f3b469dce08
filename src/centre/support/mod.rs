//! What support asks: where a document is, why something is not at a till, whether all is well.

mod bodies;
mod documents;
mod health;
mod operations;
mod why;

pub use self::health::{Health, Level};
pub use self::operations::OPERATIONS;
