//! What goods cost here and now, for whoever only asks: price checkers, the till's own price word, a peer over HTTP.
//!
//! The same code means the same goods as in a receipt ([`meant`], which the steps of the till use too), and the same
//! price holds ([`prices`]). On top of it [`look_up`] makes the whole answer: the regular price, what campaigns or a
//! card make of it, how much a label says and what that comes to, the smallest MRC of tobacco, and whether the goods
//! may be sold at this moment. Nothing is registered and nothing is written.

mod answer;
mod meant;

pub use answer::{AnswerError, PriceAnswer};
pub use meant::{Label, Meant, Shelf, looks_like_mark, meant};

use crate::books::catalogue::prices::winners;
use crate::books::catalogue::read::{self, ItemCard};
use crate::books::{Books, BooksError};
use crate::model::{Price, PriceSubject};
use crate::rules::barcode::Rules;
use crate::rules::campaign::{Campaigns, Goods, Situation, evaluate};
use crate::rules::restriction::{Verdict, closed_prefix};
use crate::storage::Tx;
use crate::till::settings::Settings;
use crate::till::step::facts::{is_weighed, named, unit};
use crate::vocab::number::div_half_up;
use crate::vocab::{Currency, MarkingCode, Moment, Money, Quantity, StoreId, UnitPrice, Zone};

/// The number of the regular price.
const REGULAR: u32 = 1;
/// The number of the price for holders of a card.
const WITH_CARD: u32 = 2;

/// What the catalogue says goods cost here and now.
#[derive(Clone, Debug, Default)]
pub struct Prices {
    /// The regular price.
    pub regular: Option<UnitPrice>,
    /// The least price that it states.
    pub minimum: Option<UnitPrice>,
    /// Other prices by number: 2 card …
    pub others: Vec<(u32, UnitPrice)>,
    /// The department of the regular price.
    pub department: Option<String>,
}

/// The prices of goods that hold in a store at a moment; the price of the package scanned goes before the item's.
pub fn prices(card: &ItemCard, barcode: Option<&str>, store: &StoreId, at: Moment, zone: &Zone) -> Prices {
    let won = winners(card.prices.clone(), Some(store), at, zone);
    let of_package = |p: &&Price| match &p.subject {
        PriceSubject::Barcode { code, .. } => Some(code.as_str()) == barcode,
        PriceSubject::Item(_) => false,
    };
    let of_item = |p: &&Price| matches!(p.subject, PriceSubject::Item(_));
    let mut prices = Prices::default();
    for price in won.iter().filter(of_package).chain(won.iter().filter(of_item)) {
        if price.number == REGULAR {
            if prices.regular.is_none() {
                prices.regular = Some(price.amount);
                prices.department.clone_from(&price.department);
                prices.minimum = price.minimum;
            }
        } else if prices.others.iter().all(|(number, _)| *number != price.number) {
            prices.others.push((price.number, price.amount));
        }
    }
    prices
}

/// How much of weighed goods makes this sum: in grams where a number of grams gives it, else in millionths.
pub fn quantity_of_sum(price: UnitPrice, sum: Money) -> Option<Quantity> {
    let micros = i128::from(price.micros());
    if micros <= 0 || sum.minor() <= 0 {
        return None;
    }
    // 10^10 takes kopecks over millionths of a rouble to millionths of a unit.
    let exact = div_half_up(i128::from(sum.minor()) * 10_000_000_000, micros);
    let grams = div_half_up(exact, 1000) * 1000;
    let quantities = [grams, exact].into_iter().filter_map(|q| i64::try_from(q).ok()).map(Quantity::from_millionths);
    quantities.into_iter().find(|quantity| price.times(*quantity) == Some(sum))
}

/// A price less a percentage that a label says.
pub fn reduced(price: UnitPrice, percent: crate::vocab::Rate) -> UnitPrice {
    let kept = i128::from(10_000 - percent.basis_points().clamp(0, 10_000));
    let micros = div_half_up(i128::from(price.micros()) * kept, 10_000);
    UnitPrice::from_micros(i64::try_from(micros).unwrap_or(price.micros()))
}

/// What a price is looked up by, beside the code: the shop as the till knows it.
#[derive(Clone, Debug)]
pub struct PriceShop {
    /// The store.
    pub store: StoreId,
    /// Its time zone.
    pub zone: Zone,
    /// The currency of prices that name none.
    pub currency: Currency,
    /// Rules of in-house barcodes.
    pub barcodes: Rules,
    /// Campaigns that the till reckons by itself.
    pub campaigns: Campaigns,
    /// The name of the property by which goods are blocked.
    pub blocked: String,
    /// The name of the property that lists the parts of a set.
    pub kit: String,
}

impl From<&Settings> for PriceShop {
    fn from(settings: &Settings) -> Self {
        PriceShop {
            store: settings.store.clone(),
            zone: settings.zone.clone(),
            currency: settings.currency,
            barcodes: settings.barcodes.clone(),
            campaigns: settings.campaigns.clone(),
            blocked: settings.properties.blocked.clone(),
            kit: settings.properties.kit.clone(),
        }
    }
}

/// What the goods of a code cost in a shop at a moment. `None`: no goods bear this code. When a code was given twice,
/// the goods that got it last are told, as the till's price word does.
///
/// # Errors
/// When the catalogue cannot be read.
pub fn look_up(books: &Books, shop: &PriceShop, code: &str, at: Moment) -> Result<Option<PriceAnswer>, BooksError> {
    books.catalogue.read(|tx| {
        let mut shelf = TxShelf(tx);
        let mut found = meant(&mut shelf, &shop.barcodes, code)?;
        let card = match found.cards.drain(..).next() {
            Some(card) => card,
            None => match shelf.by_item(code)? {
                Some(card) => card,
                None => return Ok(None),
            },
        };
        let closed = {
            let rules = read::prefix_rules(shelf.0)?;
            closed_prefix(&rules, card.item.id.as_str(), at, &shop.zone).is_some()
        };
        let mut answer = answer_of(&card, &found, shop, at);
        code.clone_into(&mut answer.barcode);
        if answer.price.is_none() {
            answer.price = price_of_set(&mut shelf, &card, shop, at)?;
            answer.sellable = answer.price.is_some() && may_be_sold(&card, shop, at);
        }
        answer.sellable &= !closed;
        Ok(Some(answer))
    })
}

/// The catalogue inside of a transaction.
struct TxShelf<'a, 't>(&'a mut Tx<'t>);

impl Shelf for TxShelf<'_, '_> {
    fn by_code(&mut self, code: &str) -> Result<Vec<ItemCard>, BooksError> {
        read::items_of_code(self.0, code)
    }

    fn by_item(&mut self, item: &str) -> Result<Option<ItemCard>, BooksError> {
        // The search takes barcodes too; here only the article is meant.
        Ok(read::item(self.0, item)?.filter(|card| card.item.id.as_str() == item))
    }
}

/// The answer for goods that were found; the rules of prefixes are looked at by the caller.
fn answer_of(card: &ItemCard, found: &Meant, shop: &PriceShop, at: Moment) -> PriceAnswer {
    let item = &card.item;
    let weighed = is_weighed(item);
    let stated = prices(card, Some(&found.code), &shop.store, at, &shop.zone);
    let verdict = Verdict::of(&card.restrictions, &shop.store, at, &shop.zone);
    let mrc = mrc_of(card, found);
    // Tobacco costs what its pack says; which pack it is, the code tells, or the smallest is told.
    let regular = mrc.or(stated.regular);
    let (price, sum, quantity) = measured(regular, &found.label, weighed, package(card, &found.code));
    let minimum = stated.minimum.max(verdict.min_price);
    let under = price.zip(minimum).is_some_and(|(price, minimum)| price < minimum);
    let named_groups: Vec<String> = card.groups.iter().map(|g| g.id.to_string()).collect();
    let goods = |price| Goods {
        order: 1,
        item: item.id.as_str(),
        groups: &named_groups,
        quantity: quantity.unwrap_or(Quantity::ONE),
        price,
        prices: &stated.others,
        minimum,
        max_discount: verdict.max_discount,
        fixed_price: matches!(found.label, Label::Sum(_)),
        no_discount: false,
    };
    let (promo, promo_card) = match price {
        Some(price) if mrc.is_none() => promo(shop, at, &stated, &goods(price)),
        _ => (None, false),
    };
    let currency = card.prices.iter().find(|p| !p.deleted && p.number == REGULAR).and_then(|p| p.currency);
    PriceAnswer {
        barcode: found.code.clone(),
        item: item.id.to_string(),
        name: named(item),
        unit: unit(item, weighed).to_owned(),
        price,
        currency: currency.unwrap_or(shop.currency),
        promo,
        promo_card,
        quantity: quantity.filter(|q| *q != Quantity::ONE),
        sum,
        mrc,
        sellable: price.is_some() && !under && may_be_sold(card, shop, at),
    }
}

/// Nothing forbids selling the goods at this moment; the rules of prefixes are not asked.
fn may_be_sold(card: &ItemCard, shop: &PriceShop, at: Moment) -> bool {
    let blocked = card.properties.iter().any(|p| p.id == shop.blocked && !p.deleted);
    let denied = Verdict::of(&card.restrictions, &shop.store, at, &shop.zone).denied.is_some();
    !card.item.deleted && !blocked && !denied
}

/// What the parts of a set cost together; nothing when it is no set, or when the price of a part is not known.
fn price_of_set(
    shelf: &mut TxShelf<'_, '_>,
    card: &ItemCard,
    shop: &PriceShop,
    at: Moment,
) -> Result<Option<UnitPrice>, BooksError> {
    let Some(parts) = card.properties.iter().find(|p| p.id == shop.kit && !p.deleted) else { return Ok(None) };
    let mut whole = Money::ZERO;
    for (article, count) in &parts.values {
        let Some(part) = shelf.by_item(article)? else { return Ok(None) };
        let count = count.as_deref().map_or(Some(Quantity::ONE), |text| Quantity::parse(text).ok().map(|(q, _)| q));
        let price = prices(&part, None, &shop.store, at, &shop.zone).regular;
        let sum = price.zip(count).and_then(|(price, count)| price.times(count));
        let Some(next) = sum.and_then(|sum| whole.checked_add(sum)) else { return Ok(None) };
        whole = next;
    }
    Ok(UnitPrice::try_from(whole).ok().filter(|_| !parts.values.is_empty()))
}

/// The count that the package of this barcode holds.
fn package(card: &ItemCard, code: &str) -> Option<Quantity> {
    card.barcodes.iter().find(|b| b.code == code && !b.deleted).and_then(|b| b.quantity)
}

/// The maximum retail price: the one that the pack's own code bears, when the catalogue has it, else the smallest.
fn mrc_of(card: &ItemCard, found: &Meant) -> Option<UnitPrice> {
    let of_pack = found.mark.as_deref().and_then(|mark| MarkingCode::parse(mark).mrc());
    let of_pack = of_pack.and_then(|mrc| UnitPrice::try_from(mrc).ok()).filter(|price| card.item.mrc.contains(price));
    of_pack.or_else(|| card.item.mrc.iter().min().copied())
}

/// The price of a unit, the sum and the quantity, when a label or a package says more than one unit.
fn measured(
    regular: Option<UnitPrice>,
    label: &Label,
    weighed: bool,
    package: Option<Quantity>,
) -> (Option<UnitPrice>, Option<Money>, Option<Quantity>) {
    let of = |price: Option<UnitPrice>, quantity: Quantity| {
        let sum = price.and_then(|price| price.times(quantity)).filter(|_| quantity != Quantity::ONE);
        (price, sum, Some(quantity))
    };
    match label {
        Label::Weight(quantity) | Label::Pieces(quantity) => of(regular, *quantity),
        // The label's sum is what is paid, whatever the unit costs.
        Label::Sum(sum) if weighed => {
            let quantity = regular.and_then(|price| quantity_of_sum(price, *sum));
            (regular, Some(*sum), quantity)
        }
        Label::Sum(sum) => (UnitPrice::try_from(*sum).ok(), Some(*sum), None),
        Label::Percent(percent) => of(regular.map(|price| reduced(price, *percent)), package.unwrap_or(Quantity::ONE)),
        Label::Plain => of(regular, package.unwrap_or(Quantity::ONE)),
    }
}

/// The price of a unit after the till's campaigns when it is lower than the regular one, and whether a card is needed
/// for it. A price for everybody goes before one for holders of a card.
fn promo(shop: &PriceShop, at: Moment, stated: &Prices, goods: &Goods<'_>) -> (Option<UnitPrice>, bool) {
    if goods.fixed_price {
        return (None, false);
    }
    for card in [false, true] {
        let situation = Situation { at, zone: &shop.zone, card, card_type: None };
        let evaluated = evaluate(&shop.campaigns, &situation, std::slice::from_ref(goods));
        let price = evaluated.prices.first().map_or(goods.price, |line| line.price);
        let off = evaluated.discount();
        let lower = if off.is_zero() { price } else { less(price, off, goods.quantity).unwrap_or(price) };
        if lower < goods.price {
            return (Some(lower), card);
        }
    }
    let with_card = stated.others.iter().find(|(number, _)| *number == WITH_CARD).map(|(_, price)| *price);
    let offered = with_card.filter(|price| *price < goods.price && goods.minimum.is_none_or(|m| *price >= m));
    (offered, offered.is_some())
}

/// What a unit costs when so much is taken off the whole quantity, to the kopeck.
fn less(price: UnitPrice, off: Money, quantity: Quantity) -> Option<UnitPrice> {
    let left = price.times(quantity)?.checked_sub(off)?;
    if quantity.millionths() <= 0 {
        return None;
    }
    let kopecks = div_half_up(i128::from(left.minor()) * 1_000_000, i128::from(quantity.millionths()));
    i64::try_from(kopecks).ok().and_then(|k| UnitPrice::try_from(Money::from_minor(k)).ok())
}

#[cfg(test)]
mod tests;
