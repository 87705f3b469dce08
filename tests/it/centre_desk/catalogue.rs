//! A whole and the changes after it give the same as the next whole, and both say of the store what the centre says, over
//! random changes for random lists of stores.

use std::collections::BTreeSet;
use std::time::Instant;

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{RngCore as _, SeedableRng as _};
use tillwire::books::catalogue::read::{self, Filter, stream};
use tillwire::books::catalogue::{CatalogueWriter, Scope, chain, for_store, prices};
use tillwire::books::{Books, BooksError};
use tillwire::formats::canonical::to_json;
use tillwire::model::{
    Barcode, ControlWeight, Extras, Item, ItemProperty, PickList, Price, PriceSubject, Record, Stores,
};
use tillwire::storage::{DbUrl, OpenOptions};
use tillwire::vocab::{ItemId, Moment, Quantity, StoreId, UnitPrice, Zone};

use crate::program::{Place, on_both_engines};

on_both_engines!(
    a_whole_and_the_changes_after_it_are_the_next_whole,
    a_price_for_all_that_is_newer_wins_over_an_older_list
);

const SEED: u64 = 20_261_126;
const VERSIONS: u32 = 150;
const ITEMS: u32 = 6;
const DAYS: [&str; 3] = ["2026-01-10T00:00:00", "2026-02-10T00:00:00", "2026-03-10T00:00:00"];

struct Dice(ChaCha8Rng);

impl Dice {
    fn below(&mut self, n: u32) -> u32 {
        self.0.next_u32() % n
    }

    fn one_in(&mut self, n: u32) -> bool {
        self.below(n) == 0
    }

    fn stores(&mut self) -> Stores {
        let list = |ids: &[&str]| Stores::List(ids.iter().map(|id| store(id)).collect());
        match self.below(6) {
            0 | 1 => Stores::All,
            2 => list(&["42"]),
            3 => list(&["43"]),
            4 => list(&["42", "43"]),
            _ => list(&["43", "44"]),
        }
    }

    fn item(&mut self) -> ItemId {
        ItemId::new(format!("i{}", self.below(ITEMS))).unwrap()
    }

    fn amount(&mut self) -> UnitPrice {
        UnitPrice::from_micros(i64::from(1 + self.below(1000)) * 1_000_000)
    }

    fn code(&mut self) -> String {
        format!("952{:04}", self.below(2 * ITEMS))
    }

    fn record(&mut self) -> Record {
        let (stores, deleted) = (self.stores(), self.one_in(5));
        match self.below(8) {
            0 => {
                let name = Some(format!("goods {}", self.below(4)));
                Item { name, stores, deleted, ..Item::new(self.item()) }.into()
            }
            1 => Barcode {
                code: self.code(),
                item: self.item(),
                quantity: None,
                main: None,
                marked: None,
                not_for_scales: None,
                deleted,
                extras: Extras::new(),
            }
            .into(),
            2 => ItemProperty {
                item: self.item(),
                id: "COST".into(),
                name: None,
                show_to_cashier: None,
                print_on_receipt: None,
                values: vec![(self.below(9).to_string(), None)],
                deleted,
                extras: Extras::new(),
            }
            .into(),
            3 => PickList {
                id: format!("p{}", self.below(2)),
                name: None,
                global: None,
                items: vec![self.item()],
                stores,
                deleted,
                extras: Extras::new(),
            }
            .into(),
            4 => ControlWeight {
                item: Some(self.item()),
                barcode: None,
                stores,
                mode: None,
                no_control: None,
                quantity_digits: None,
                min_delta: None,
                reference: Some(Quantity::from_millionths(i64::from(self.below(1000)) * 1000)),
                max_delta: None,
                deleted,
                extras: Extras::new(),
            }
            .into(),
            _ => Price {
                subject: match self.below(4) {
                    0 => PriceSubject::Barcode { code: self.code(), item: None },
                    _ => PriceSubject::Item(self.item()),
                },
                stores,
                department: None,
                number: 1 + self.below(2),
                amount: self.amount(),
                currency: None,
                minimum: None,
                promo: None,
                from: match self.below(3) {
                    0 => None,
                    n => Some(Moment::parse(DAYS[n as usize]).unwrap()),
                },
                until: None,
                deleted,
                extras: Extras::new(),
            }
            .into(),
        }
    }
}

fn store(id: &str) -> StoreId {
    StoreId::new(id).unwrap()
}

/// Writes records as one version.
fn write(books: &Books, records: Vec<Record>) -> i64 {
    let written = books.catalogue.write_once(&["catalogue"], move |tx| {
        let mut writer = CatalogueWriter::new(tx, Scope::default()).map_err(|e| e.to_string())?;
        for record in &records {
            writer.put(record).map_err(|e| e.to_string())?;
        }
        writer.finish("a test", 0).map(|(_, written)| written).map_err(|e| e.to_string()).map_err(Told)
    });
    written.unwrap_or_else(|Told(text)| panic!("{text}")).version
}

#[derive(Debug)]
struct Told(String);

impl From<String> for Told {
    fn from(text: String) -> Told {
        Told(text)
    }
}

impl From<tillwire::storage::DbError> for Told {
    fn from(error: tillwire::storage::DbError) -> Told {
        Told(error.to_string())
    }
}

/// What a till of the store would be sent.
fn cut(books: &Books, after: Option<i64>) -> Vec<Record> {
    let mut records = Vec::new();
    books
        .catalogue
        .read(|tx| {
            for_store::stream(tx, &store("42"), after, |record| {
                records.push(record);
                Ok::<_, BooksError>(())
            })
        })
        .unwrap();
    records
}

fn till(folder: &std::path::Path, name: &str) -> Books {
    Books::open(&DbUrl::Sqlite(folder.join(name)), &OpenOptions::default()).unwrap()
}

/// Everything that a till has, as canonical JSON.
fn has(books: &Books) -> BTreeSet<String> {
    let mut lines = BTreeSet::new();
    books
        .catalogue
        .read(|tx| {
            stream(tx, &Filter::default(), |record| {
                assert!(lines.insert(to_json(&record)), "{record:?} is told twice");
                Ok::<_, BooksError>(())
            })
        })
        .unwrap();
    lines
}

/// What may be asked of goods of the store: their prices on several days, their barcodes, their weight.
fn answers(books: &Books, id: &str, centre: bool) -> Option<(Vec<String>, BTreeSet<String>, Option<String>)> {
    let store = store("42");
    books
        .catalogue
        .read(|tx| {
            let Some(card) = read::item(tx, id)? else { return Ok(None) };
            if card.item.deleted || (centre && !card.item.stores.covers(&store)) {
                return Ok(None);
            }
            let mut told = Vec::new();
            for day in ["2026-01-01T00:00:00", "2026-02-20T00:00:00", "2026-04-01T00:00:00"] {
                let day = Moment::parse(day).unwrap();
                let now = prices::at(tx, id, Some(&store), day, &Zone::utc())?.unwrap();
                let one = |p: &Price| format!("{day} {:?} {} {} {:?}", p.subject, p.number, p.amount, p.from);
                told.extend(now.prices.iter().map(one));
            }
            told.sort();
            let codes = card.barcodes.iter().filter(|b| !b.deleted).map(|b| b.code.clone()).collect();
            let weight = read::control_weight(tx, id, None, &store)?;
            Ok::<_, BooksError>(Some((told, codes, weight.map(|w| format!("{:?}", w.reference)))))
        })
        .unwrap()
}

fn a_whole_and_the_changes_after_it_are_the_next_whole(place: Place) {
    let centre = place.books();
    let mut dice = Dice(ChaCha8Rng::seed_from_u64(SEED));
    let follower = till(&place.dir, "follower.db");
    let mut stands: Option<i64> = None;
    let (mut compared, mut standing_still) = (0, 0);
    for round in 0..VERSIONS {
        let records: Vec<Record> = (0..1 + dice.below(5)).map(|_| dice.record()).collect();
        let version = write(&centre, records.clone());
        // Sometimes several versions wait.
        if stands.is_some() && dice.one_in(3) {
            continue;
        }
        let sent = cut(&centre, stands);
        if !sent.is_empty() {
            write(&follower, sent.clone());
        }
        // The store's own chain: a version that brings it nothing is none of its versions.
        let head = centre.catalogue.read(|tx| chain::at(tx, &store("42"), version)).unwrap();
        assert!(sent.is_empty() || stands < Some(head), "seed {SEED}, round {round}: {head} brings {sent:#?}");
        standing_still += u32::from(stands == Some(head));
        stands = Some(head);
        for id in (0..ITEMS).map(|n| format!("i{n}")) {
            let (at_centre, at_till) = (answers(&centre, &id, true), answers(&follower, &id, false));
            assert_eq!(at_till, at_centre, "seed {SEED}, round {round}, {id}; written {records:#?}; sent {sent:#?}");
        }
        if round % 10 < 3 {
            let fresh = till(&place.dir, &format!("fresh{round}.db"));
            write(&fresh, cut(&centre, None));
            assert_eq!(has(&follower), has(&fresh), "seed {SEED}, round {round}; written {records:#?}; sent {sent:#?}");
            compared += 1;
        }
    }
    assert!(compared > 20 && standing_still > 0, "{compared} {standing_still}");
    // Nothing changed: nothing is sent.
    write(&follower, cut(&centre, stands));
    let version = write(&centre, Vec::new());
    assert_eq!(cut(&centre, Some(version)), []);
}

fn a_price_for_all_that_is_newer_wins_over_an_older_list(place: Place) {
    let centre = place.books();
    let item: Record = Item { name: Some("milk".into()), ..Item::new(ItemId::new("1").unwrap()) }.into();
    let price = |stores, roubles: i64| -> Record {
        Price {
            subject: PriceSubject::Item(ItemId::new("1").unwrap()),
            stores,
            department: None,
            number: 1,
            amount: UnitPrice::from_micros(roubles * 1_000_000),
            currency: None,
            minimum: None,
            promo: None,
            from: None,
            until: None,
            deleted: false,
            extras: Extras::new(),
        }
        .into()
    };
    write(&centre, vec![item, price(Stores::one(store("42")), 90)]);
    let base = write(&centre, vec![price(Stores::List([store("42"), store("43")].into()), 95)]);
    write(&centre, vec![price(Stores::All, 100)]);
    for after in [None, Some(base)] {
        let sent = cut(&centre, after);
        let prices: Vec<String> = sent
            .iter()
            .filter_map(|r| if let Record::Price(p) = r { Some(p.amount.to_string()) } else { None })
            .collect();
        assert_eq!(prices, ["100.00"], "{sent:#?}");
    }
}

/// Tells how long a whole of 50,000 goods takes, and how much it is. Run by hand:
/// `cargo test --release --test it -- --ignored --nocapture fifty_thousand`.
#[test]
#[ignore = "a measurement"]
fn fifty_thousand_goods_are_cut() {
    let place = Place::sqlite();
    let words =
        ["fabricate", "catalogue", "--goods", "50000", "--stores", "42,43", "--to", "canonical", "--out", "goods"];
    place.run(&words).exits(0);
    let file = if place.dir.join("goods").is_dir() {
        std::fs::read_dir(place.dir.join("goods")).unwrap().next().unwrap().unwrap().path()
    } else {
        place.dir.join("goods")
    };
    let begun = Instant::now();
    place.run(&["import", &file.display().to_string(), "--keep", "--as", "canonical"]).exits(0);
    println!("imported in {:?}", begun.elapsed());
    let begun = Instant::now();
    let whole = cut(&place.books(), None);
    let bytes: usize = whole.iter().map(|record| to_json(record).len() + 1).sum();
    println!("{} records, {bytes} bytes, cut in {:?}", whole.len(), begun.elapsed());
    assert!(whole.len() >= 100_000);
}
