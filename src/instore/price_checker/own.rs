//! The database of a till on this very machine, read directly: a shop of one till needs nothing else.

use std::sync::Arc;

use super::prices::{Found, Prices};
use crate::books::Books;
use crate::till::price::{PriceShop, look_up};
use crate::vocab::Moment;

/// A till's database, opened for reading.
pub struct OwnTill {
    books: Books,
    shop: PriceShop,
    now_ms: Arc<dyn Fn() -> i64 + Send + Sync>,
    named: String,
}

impl OwnTill {
    /// Reads these books. `named` is told to the one who looks after the service.
    pub fn new(books: Books, shop: PriceShop, now_ms: Arc<dyn Fn() -> i64 + Send + Sync>, named: String) -> OwnTill {
        OwnTill { books, shop, now_ms, named }
    }
}

impl Prices for OwnTill {
    fn ask(&self, code: &str) -> Found {
        let at = match Moment::from_instant_ms((self.now_ms)(), &self.shop.zone) {
            Ok(at) => at,
            Err(error) => return Found::Nobody(format!("the clock of this machine: {error}")),
        };
        match look_up(&self.books, &self.shop, code, at) {
            Ok(Some(answer)) => Found::Goods(Box::new(answer)),
            Ok(None) => Found::Unknown,
            Err(error) => Found::Nobody(format!("{}: {error}", self.named)),
        }
    }

    fn sources(&self) -> Vec<String> {
        vec![self.named.clone()]
    }
}
