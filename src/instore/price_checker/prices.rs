//! Who knows what goods cost.

use crate::till::price::PriceAnswer;

/// What came of a question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found {
    /// The goods, and what they cost.
    Goods(Box<PriceAnswer>),
    /// Somebody answered: no goods bear this code.
    Unknown,
    /// Nobody answered: no till is on. Why, for the log.
    Nobody(String),
}

/// Answers questions about prices. Called from many threads at a time.
pub trait Prices: Send + Sync {
    /// What the goods of this code cost now.
    fn ask(&self, code: &str) -> Found;

    /// Who would be asked, for the one who looks after the service: a line each.
    fn sources(&self) -> Vec<String>;
}
