//! What a step is given: the time, ids, settings, and books to read. Nothing else reaches it.

use super::settings::Settings;
use crate::books::BooksError;
use crate::books::catalogue::read::ItemCard;
use crate::events::Hasher;
use crate::model::{Cashier, PickList, PrefixRule, Receipt};
use crate::vocab::Moment;

/// What a step is given.
#[derive(Clone, Copy)]
pub struct Context<'a> {
    /// The time, in milliseconds since 1970, UTC.
    pub now_ms: i64,
    /// What the till was told about its shop.
    pub settings: &'a Settings,
    /// The till's books.
    pub library: &'a dyn Library,
    /// Makes ids of documents and operations: UUIDs.
    pub fresh_id: &'a dyn Fn() -> String,
    /// Makes keyed hashes of what must not be told in clear.
    pub hasher: &'a Hasher,
}

impl Context<'_> {
    /// A stored time as the store's clocks show it, with its offset. A time beyond the calendar is shown as 1970:
    /// only a damaged clock gives one.
    pub fn moment(&self, ms: i64) -> Moment {
        let zone = &self.settings.zone;
        let shown = Moment::from_instant_ms(ms, zone).or_else(|_| Moment::from_instant_ms(0, zone));
        shown.unwrap_or_default()
    }

    /// Now.
    pub fn now(&self) -> Moment {
        self.moment(self.now_ms)
    }
}

/// The books that a step reads. Answers are those of one moment; a step writes nothing but through its outcome.
pub trait Library {
    /// Goods that bear this barcode; several when a code was given twice.
    fn by_code(&self, code: &str) -> Result<Vec<ItemCard>, BooksError>;

    /// Goods by their article.
    fn by_item(&self, item: &str) -> Result<Option<ItemCard>, BooksError>;

    /// Whether the centre has stopped the sale of these goods.
    fn is_stopped(&self, item: &str) -> Result<bool, BooksError> {
        let _ = item;
        Ok(false)
    }

    /// A menu.
    fn pick_list(&self, id: &str) -> Result<Option<PickList>, BooksError>;

    /// Windows in which goods of a prefix may be sold.
    fn prefix_rules(&self) -> Result<Vec<PrefixRule>, BooksError>;

    /// A person by staff number.
    fn cashier(&self, id: &str) -> Result<Option<Cashier>, BooksError>;

    /// A person by what a badge holds.
    fn by_badge(&self, kind: &str, value: &str) -> Result<Option<Cashier>, BooksError>;

    /// Whether the secret is the person's.
    fn proves(&self, cashier: &Cashier, secret: &str) -> bool;

    /// What goods should weigh, by the catalogue: of a package, else of the item.
    fn control_weight(
        &self,
        item: &str,
        barcode: Option<&str>,
    ) -> Result<Option<crate::model::ControlWeight>, BooksError>;

    /// What one piece of an item weighs, as it was learned.
    fn learned_weight(&self, item: &str) -> Result<Option<super::sco::weight::Learned>, BooksError>;

    /// A closed receipt of this till.
    fn receipt(&self, shift: u64, number: u64) -> Result<Option<Receipt>, BooksError>;
}
