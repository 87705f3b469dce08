//! The till's books, as a step reads them.

use crate::books::catalogue::read::{self, ItemCard};
use crate::books::sales::{self, ReceiptFilter};
use crate::books::{Books, BooksError, places};
use crate::model::{Cashier, ControlWeight, PickList, PrefixRule, Receipt};
use crate::storage::params;
use crate::till::context::Library;
use crate::till::directory;
use crate::till::sco::weight::Learned;
use crate::vocab::{StoreId, TillId};

/// The till's books, as they are read while it sells.
pub struct BooksLibrary {
    books: Books,
    store: StoreId,
    till: TillId,
}

impl BooksLibrary {
    /// The books of this till.
    pub fn new(books: Books, store: StoreId, till: TillId) -> Self {
        BooksLibrary { books, store, till }
    }
}

impl Library for BooksLibrary {
    fn by_code(&self, code: &str) -> Result<Vec<ItemCard>, BooksError> {
        self.books.catalogue.read(|tx| read::items_of_code(tx, code))
    }

    fn by_item(&self, item: &str) -> Result<Option<ItemCard>, BooksError> {
        let card = self.books.catalogue.read(|tx| read::item(tx, item))?;
        // The search takes barcodes too; here only the article is meant.
        Ok(card.filter(|card| card.item.id.as_str() == item))
    }

    fn is_stopped(&self, item: &str) -> Result<bool, BooksError> {
        Ok(self.books.documents.read(|tx| directory::is_stopped(tx, item))?)
    }

    fn pick_list(&self, id: &str) -> Result<Option<PickList>, BooksError> {
        self.books.catalogue.read(|tx| read::pick_list(tx, id))
    }

    fn prefix_rules(&self) -> Result<Vec<PrefixRule>, BooksError> {
        self.books.catalogue.read(read::prefix_rules)
    }

    fn cashier(&self, id: &str) -> Result<Option<Cashier>, BooksError> {
        self.books.documents.read(|tx| places::cashier(tx, id, &self.store))
    }

    fn by_badge(&self, kind: &str, value: &str) -> Result<Option<Cashier>, BooksError> {
        self.books.documents.read(|tx| places::cashier_by_medium(tx, kind, value, &self.store))
    }

    fn proves(&self, cashier: &Cashier, secret: &str) -> bool {
        cashier.credential.as_ref().is_some_and(|credential| places::proves(credential, secret))
    }

    fn control_weight(&self, item: &str, barcode: Option<&str>) -> Result<Option<ControlWeight>, BooksError> {
        self.books.catalogue.read(|tx| read::control_weight(tx, item, barcode, &self.store))
    }

    fn learned_weight(&self, item: &str) -> Result<Option<Learned>, BooksError> {
        self.books.documents.read(|tx| {
            let row = tx.query_opt("SELECT n, sum_g, squares FROM sco_weight WHERE item = $1", params![item])?;
            let Some(row) = row else { return Ok(None) };
            let n = u32::try_from(row.int(0)?).unwrap_or(u32::MAX);
            Ok(Some(Learned { n, sum_g: row.int(1)?, squares: row.int(2)? }))
        })
    }

    fn receipt(&self, shift: u64, number: u64) -> Result<Option<Receipt>, BooksError> {
        let filter = ReceiptFilter {
            store: Some(self.store.to_string()),
            till: Some(self.till.to_string()),
            shift: Some(shift),
            number: Some(number),
            limit: 1,
            ..ReceiptFilter::default()
        };
        self.books.documents.read(|tx| {
            let Some(row) = sales::receipts(tx, &filter)?.into_iter().next() else { return Ok(None) };
            Ok(sales::receipt(tx, row.id)?.map(|stored| stored.receipt))
        })
    }
}
