//! What something costs in a store on a day: of the prices that cover the store and the moment, the newest write wins.

use super::read::{self, FoundItem};
use super::stores::StoreSets;
use crate::books::BooksError;
use crate::model::{Price, PriceSubject, Stores};
use crate::storage::Tx;
use crate::vocab::{Moment, StoreId, Zone};

/// The prices of an item that hold in a store at a moment.
#[derive(Clone, Debug, PartialEq)]
pub struct PricesNow {
    /// The item.
    pub item: FoundItem,
    /// The prices that hold, by number, department and package.
    pub prices: Vec<Price>,
    /// Maximum retail prices of tobacco: the cashier picks one.
    pub mrc: Vec<crate::vocab::UnitPrice>,
}

/// Which prices hold for an item (found by article or barcode) in a store at `at` of that store's time. Without a store
/// only prices for all stores count.
pub fn at(
    tx: &mut Tx<'_>,
    word: &str,
    store: Option<&StoreId>,
    at: Moment,
    zone: &Zone,
) -> Result<Option<PricesNow>, BooksError> {
    let Some(card) = read::item(tx, word)? else { return Ok(None) };
    let mut sets = StoreSets::default();
    let mut candidates = read::prices_of(tx, &mut sets, 0, card.item.id.as_str())?;
    for barcode in card.barcodes.iter().filter(|b| !b.deleted) {
        candidates.extend(read::prices_of(tx, &mut sets, 1, &barcode.code)?);
    }
    let item = FoundItem {
        id: card.item.id.to_string(),
        name: card.item.name.clone(),
        group: card.groups.first().and_then(|g| g.name.clone()),
        barcode: card.barcodes.iter().find(|b| !b.deleted).map(|b| b.code.clone()),
        deleted: card.item.deleted,
    };
    Ok(Some(PricesNow { item, prices: winners(candidates, store, at, zone), mrc: card.item.mrc }))
}

/// Of prices ordered with the newest write first, those that win at a moment in a store.
pub fn winners(candidates: Vec<Price>, store: Option<&StoreId>, at: Moment, zone: &Zone) -> Vec<Price> {
    let now = at.instant_ms(zone);
    let covers = |stores: &Stores| match store {
        Some(store) => stores.covers(store),
        None => *stores == Stores::All,
    };
    let holds = |p: &Price| {
        p.from.is_none_or(|m| m.instant_ms(zone) <= now) && p.until.is_none_or(|m| now <= m.instant_ms(zone))
    };
    let same = |a: &Price, b: &Price| same_subject(a, b) && a.number == b.number && a.department == b.department;
    // A deletion takes back one price, with its beginning; another that began earlier holds on.
    let mut stated: Vec<Price> = Vec::new();
    for price in candidates.into_iter().filter(|p| covers(&p.stores)) {
        if !stated.iter().any(|s| same(s, &price) && s.from == price.from) {
            stated.push(price);
        }
    }
    let mut won: Vec<Price> = Vec::new();
    for price in stated.into_iter().filter(|p| !p.deleted && holds(p)) {
        if !won.iter().any(|w| same(w, &price)) {
            won.push(price);
        }
    }
    won.sort_by(|a, b| (a.number, &a.department).cmp(&(b.number, &b.department)));
    won
}

fn same_subject(a: &Price, b: &Price) -> bool {
    match (&a.subject, &b.subject) {
        (PriceSubject::Item(a), PriceSubject::Item(b)) => a == b,
        (PriceSubject::Barcode { code: a, .. }, PriceSubject::Barcode { code: b, .. }) => a == b,
        _ => false,
    }
}
