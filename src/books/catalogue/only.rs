//! One store's part of what is said for many: a till keeps only the goods of its store.

use crate::model::{Record, Stores};
use crate::vocab::StoreId;

/// What a record is to a store.
#[derive(Clone, Debug, PartialEq)]
pub enum Part {
    /// It is for the store; its list of stores names only this one now.
    Ours(Record),
    /// It is for others; a record of the same key that was for the store is gone by it.
    Theirs(Record),
    /// It says nothing about the store.
    Nothing,
}

/// What a record is to a store.
pub fn part_for(mut record: Record, store: &StoreId) -> Part {
    let (stores, keyed_by_stores) = match &mut record {
        Record::Item(r) => (&mut r.stores, false),
        Record::Restriction(r) => (&mut r.stores, false),
        Record::PickList(r) => (&mut r.stores, false),
        Record::Price(r) => (&mut r.stores, true),
        Record::ControlWeight(r) => (&mut r.stores, true),
        Record::Department(r) => return own(r.store.clone(), store, record),
        Record::Cashier(r) => return own(r.store.clone(), store, record),
        Record::Seller(r) => return own(r.store.clone(), store, record),
        Record::Till(r) => return own(Some(r.store.clone()), store, record),
        Record::Store(r) => return own(Some(r.id.clone()), store, record),
        _ => return Part::Ours(record),
    };
    let Stores::List(list) = &stores else { return Part::Ours(record) };
    if list.contains(store) {
        *stores = Stores::one(store.clone());
        return Part::Ours(record);
    }
    if keyed_by_stores { Part::Nothing } else { Part::Theirs(record) }
}

fn own(of: Option<StoreId>, store: &StoreId, record: Record) -> Part {
    if of.is_none_or(|of| of == *store) { Part::Ours(record) } else { Part::Nothing }
}

/// Narrows a stream of the catalogue to a store: barcodes and properties of goods of other stores are left out too.
/// The stream tells an item before what belongs to it.
#[derive(Clone, Debug)]
pub struct Narrowed {
    store: StoreId,
    /// The item of another store that was told last.
    foreign: Option<String>,
}

impl Narrowed {
    /// To this store.
    pub fn to(store: StoreId) -> Narrowed {
        Narrowed { store, foreign: None }
    }

    /// What the next record of the stream is to the store.
    pub fn part(&mut self, record: Record) -> Part {
        let item = match &record {
            Record::Barcode(r) => Some(r.item.as_str()),
            Record::ItemProperty(r) => Some(r.item.as_str()),
            _ => None,
        };
        if item.is_some() && item == self.foreign.as_deref() {
            return Part::Nothing;
        }
        let part = part_for(record, &self.store);
        if let Part::Theirs(Record::Item(item)) = &part {
            self.foreign = Some(item.id.as_str().to_owned());
        }
        part
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Item;
    use crate::vocab::ItemId;

    #[test]
    fn a_till_keeps_its_store() {
        let store = |id: &str| StoreId::new(id).unwrap();
        let item = |stores| Record::from(Item { stores, ..Item::new(ItemId::new("1").unwrap()) });
        let both = item(Stores::List([store("1"), store("2")].into()));
        assert_eq!(part_for(both.clone(), &store("2")), Part::Ours(item(Stores::one(store("2")))));
        assert_eq!(part_for(both.clone(), &store("3")), Part::Theirs(both));
        assert_eq!(part_for(item(Stores::All), &store("3")), Part::Ours(item(Stores::All)));
    }
}
