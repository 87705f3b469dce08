//! Goods: drawn one by one, and said as records of the model.

use std::sync::Arc;

use super::draw::{Draw, Of};
use super::shelves::{BRANDS, COUNTRIES, MAKERS, PARTS, SHELVES, Shelf, Sort, group_id};
use crate::model::{Barcode, Extras, Group, Item, ItemKind, Marking, Price, PriceSubject, Record, Stores, Unit};
use crate::vocab::gtin::with_check_digit;
use crate::vocab::{GroupId, ItemId, Money, Quantity, Rate, StoreId, UnitPrice, Vat};

/// A good, with all that tills and files say of it.
#[derive(Clone)]
pub(super) struct Good {
    pub id: ItemId,
    /// Its place among [`SHELVES`].
    pub shelf: usize,
    pub name: String,
    /// The main code; of weighed goods a template with no weight.
    pub code: String,
    /// A code of the same good in another packing.
    pub second: Option<String>,
    /// A package with a code and, at times, a price of its own.
    pub package: Option<(String, i32, Option<Money>)>,
    pub vat: Vat,
    pub price: Money,
    pub card_price: Option<Money>,
    /// The price of the second zone of stores.
    pub far_price: Option<Money>,
    pub mrc: Vec<UnitPrice>,
    pub alcohol: Option<Rate>,
    pub volume: Option<Quantity>,
}

/// The stores of a chain, as prices name them.
#[derive(Clone, Debug)]
pub(super) struct Zones {
    pub near: Stores,
    /// The far ones; `None` where there are too few for two zones.
    pub far: Option<Stores>,
}

impl Zones {
    /// Splits a chain; no stores mean all of them.
    pub fn of(stores: &[StoreId]) -> Zones {
        let list = |part: &[StoreId]| Stores::List(Arc::from(part));
        match stores {
            [] => Zones { near: Stores::All, far: None },
            [_] => Zones { near: list(stores), far: None },
            several => {
                let (near, far) = several.split_at(several.len().div_ceil(2));
                Zones { near: list(near), far: Some(list(far)) }
            }
        }
    }
}

/// The article of the first good is the next number.
const FIRST_ARTICLE: u64 = 100_000;

impl Good {
    /// Good `n` of a seed.
    pub fn draw(seed: u64, n: u64) -> Good {
        let mut draw = Draw::new(seed, Of::Good, n);
        let shelf = draw.place(SHELVES.len());
        let Shelf { sort, vat, things, packs, price: (low, high), .. } = SHELVES[shelf];
        let (thing, pack) = (draw.pick(things), draw.pick(packs));
        let name = format!("{thing} «{}» {pack}", draw.pick(BRANDS));
        let vat = match draw.below(100) {
            0 => Vat::Rate(Rate::percent(0)),
            1..=3 => Vat::Exempt,
            4..=9 if vat == 22 => Vat::Rate(Rate::percent(20)),
            _ => Vat::Rate(Rate::percent(i16::from(vat))),
        };
        // Prices end in 9 or 0, as people expect them.
        let price = draw.between(low, high) / 100 * 100 + if draw.percent(60) { 99 } else { 90 };
        let cheaper = |draw: &mut Draw| money(price - price * draw.between(3, 15) / 100);
        let card_price = (sort != Sort::Tobacco && draw.percent(20)).then(|| cheaper(&mut draw));
        let far_price = (sort != Sort::Tobacco && draw.percent(25)).then(|| money(price + draw.between(1, 9) * 100));
        let package = (sort == Sort::Piece || sort == Sort::Tobacco) && draw.percent(12);
        let package = package.then(|| {
            let units: i32 = *draw.pick(&[&6, &10, &12, &20]);
            let dear = price * u64::from(units.unsigned_abs());
            let whole = (sort == Sort::Piece && draw.percent(30)).then(|| money(dear - dear / 20));
            (gtin(n, 2), units, whole)
        });
        let mrc = match sort {
            Sort::Tobacco => (0..3).map(|i| unit_price(money(price + i * 700))).collect(),
            _ => Vec::new(),
        };
        let spirits = sort == Sort::Spirits;
        Good {
            id: item_id(FIRST_ARTICLE + n + 1),
            shelf,
            code: if sort == Sort::Weighed { in_house(n) } else { gtin(n, 0) },
            second: (sort == Sort::Piece && draw.percent(10)).then(|| gtin(n, 1)),
            package,
            vat,
            price: money(price),
            card_price,
            far_price,
            mrc,
            alcohol: spirits.then(|| number_before(thing, '%')).flatten().map(Rate::from_basis_points),
            volume: spirits
                .then(|| number_before(pack, 'л'))
                .flatten()
                .map(|h| Quantity::from_millionths(i64::from(h) * 10_000)),
            name,
        }
    }

    /// How it is sold.
    pub fn sort(&self) -> Sort {
        SHELVES[self.shelf].sort
    }

    /// Whether each unit bears a code of its own.
    pub fn is_marked(&self) -> bool {
        SHELVES[self.shelf].marking.is_some() || self.sort() == Sort::Tobacco
    }

    /// Its records: the item, its barcodes, its prices. `extras` adds what only Set Retail says.
    pub fn records(&self, seed: u64, n: u64, zones: &Zones, extras: bool, out: &mut impl Extend<Record>) {
        // A chain of one store names it; prices of a larger one that are the same everywhere name none.
        let everywhere = if zones.far.is_none() { zones.near.clone() } else { Stores::All };
        out.extend([self.item(seed, n, extras).into()]);
        let several = self.second.is_some() || self.package.is_some();
        let barcode = |code: &str, quantity: Option<i32>, main: Option<bool>| Barcode {
            code: code.to_owned(),
            item: self.id.clone(),
            quantity: quantity.map(Quantity::whole),
            main,
            marked: self.is_marked().then_some(true),
            not_for_scales: None,
            deleted: false,
            extras: Extras::new(),
        };
        out.extend([barcode(&self.code, None, several.then_some(true)).into()]);
        out.extend(self.second.iter().map(|code| barcode(code, None, None).into()));
        if let Some((code, units, whole)) = &self.package {
            out.extend([barcode(code, Some(*units), None).into()]);
            let subject = || PriceSubject::Barcode { code: code.clone(), item: Some(self.id.clone()) };
            out.extend(whole.map(|amount| price(subject(), everywhere.clone(), 1, amount).into()));
        }
        let subject = || PriceSubject::Item(self.id.clone());
        match (&zones.far, self.far_price) {
            (Some(far), Some(dear)) => {
                out.extend([price(subject(), zones.near.clone(), 1, self.price).into()]);
                out.extend([price(subject(), far.clone(), 1, dear).into()]);
            }
            _ => out.extend([price(subject(), everywhere.clone(), 1, self.price).into()]),
        }
        out.extend(self.card_price.map(|amount| price(subject(), everywhere, 2, amount).into()));
    }

    fn item(&self, seed: u64, n: u64, extras: bool) -> Item {
        let (sort, shelf) = (self.sort(), &SHELVES[self.shelf]);
        let weighed = sort == Sort::Weighed;
        let mut item = Item::new(self.id.clone());
        item.name = Some(self.name.clone());
        item.group = GroupId::new(group_id(self.shelf, 2)).ok();
        let (unit, name, ffd) =
            if weighed { ("2", "кг", Some(11)) } else { ("1", "шт", self.is_marked().then_some(0)) };
        item.unit = Some(Unit { id: Some(unit.into()), name: Some(name.into()), ffd_measure: ffd });
        item.quantity_step = Some(if weighed { Quantity::from_millionths(1_000) } else { Quantity::ONE });
        item.kind = Some(match sort {
            Sort::Piece => ItemKind::Piece,
            Sort::Weighed => ItemKind::Weighed,
            Sort::Spirits => ItemKind::Spirits,
            Sort::Tobacco => ItemKind::Tobacco,
        });
        item.vat = Some(self.vat);
        item.marking = shelf.marking.map(|group| Marking { group: group.into(), optional: false });
        let grown_up = matches!(sort, Sort::Spirits | Sort::Tobacco);
        item.age_limit = grown_up.then_some(18);
        item.flags.excisable = grown_up.then_some(true);
        item.alcohol = self.alcohol;
        item.volume = self.volume;
        item.mrc = self.mrc.clone();
        if extras {
            item.extras = set_extras(seed, n, weighed);
        }
        item
    }
}

/// What Set Retail says beyond the model: where it is from, what is in it, how it is kept.
fn set_extras(seed: u64, n: u64, weighed: bool) -> Extras {
    // Numbers of their own, so that the good is the same with them and without.
    let mut draw = Draw::new(seed ^ 0x5e7, Of::Good, n);
    let mut extras = Extras::new();
    let (country, name) = COUNTRIES[draw.place(COUNTRIES.len())];
    extras.push("set10:country", format!("<country id=\"{country}\"><name>{name}</name></country>"));
    if draw.percent(30) {
        let maker = draw.place(MAKERS.len());
        let text = format!("<manufacturer id=\"m-{}\"><name>{}</name></manufacturer>", maker + 1, MAKERS[maker]);
        extras.push("set10:manufacturer", text);
    }
    let mut property = |key: &str, value: &str| {
        extras.push("set10:plugin-property", format!("<plugin-property key=\"{key}\" value=\"{value}\"/>"));
    };
    if draw.percent(20) {
        let parts: Vec<&str> = (0..draw.between(1, 3)).map(|_| draw.pick(PARTS)).collect();
        property("composition", &parts.join(", "));
    }
    if weighed {
        property("plu-number", &(n % PLU_CODES).to_string());
        property("button-on-scale", &draw.between(1, 96).to_string());
    }
    extras
}

/// Codes that an in-house barcode has room for.
const PLU_CODES: u64 = 100_000;

/// An in-house code of weighed goods: prefix, five digits of the good, no weight yet (sheet gs1-and-marking §4.1).
fn in_house(n: u64) -> String {
    let body = format!("2{}{:05}00000", n / PLU_CODES % 10, n % PLU_CODES);
    with_check_digit(&body).expect("digits have a check digit")
}

/// A code of GS1's demo prefix.
fn gtin(n: u64, which: u64) -> String {
    let body = format!("952{:08}{which}", n % 100_000_000);
    with_check_digit(&body).expect("digits have a check digit")
}

fn item_id(number: u64) -> ItemId {
    ItemId::new(number.to_string()).expect("digits are an id")
}

/// Kopecks as money; what is drawn here is far below any limit.
pub(super) fn money(kopecks: u64) -> Money {
    Money::from_minor(i64::try_from(kopecks).unwrap_or(i64::MAX))
}

pub(super) fn unit_price(money: Money) -> UnitPrice {
    UnitPrice::try_from(money).unwrap_or_default()
}

/// The number that stands before a letter, in hundredths: 4,5% is 450.
fn number_before(text: &str, letter: char) -> Option<i32> {
    let head = &text[..text.find(letter)?];
    let start = head.rfind(|c: char| !c.is_ascii_digit() && c != ',').map_or(0, |i| i + 1);
    let start = (start..head.len()).find(|i| head.is_char_boundary(*i))?;
    let (whole, part) = head[start..].split_once(',').unwrap_or((&head[start..], ""));
    Some(whole.parse::<i32>().ok()? * 100 + format!("{part:0<2}").parse::<i32>().ok()?)
}

fn price(subject: PriceSubject, stores: Stores, number: u32, amount: Money) -> Price {
    Price {
        subject,
        stores,
        department: Some("1".into()),
        number,
        amount: unit_price(amount),
        currency: None,
        minimum: None,
        promo: None,
        from: None,
        until: None,
        deleted: false,
        extras: Extras::new(),
    }
}

/// The groups above and of a shelf, top first.
pub(super) fn groups(shelf: usize) -> impl Iterator<Item = Group> {
    (0..3).map(move |level| Group {
        id: GroupId::new(group_id(shelf, level)).expect("digits are an id"),
        parent: level.checked_sub(1).and_then(|above| GroupId::new(group_id(shelf, above)).ok()),
        name: Some(SHELVES[shelf].path[level].to_owned()),
        deleted: false,
        extras: Extras::new(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_found_in_names() {
        assert_eq!(number_before("Пиво светлое фильтр. 4,5%", '%'), Some(450));
        assert_eq!(number_before("0,75л", 'л'), Some(75));
        assert_eq!(number_before("Водка особая 40%", '%'), Some(4_000));
        assert_eq!(number_before("вес", 'л'), None);
    }
}
