//! Items gathered with their barcodes: both dialects nest barcodes in items, records come one by one.

use crate::diag::{Diagnostic, codes};
use crate::model::{Barcode, Item};
use crate::vocab::ItemId;

/// Barcodes of one item that wait for their element; beyond it a second element goes on with them.
const MAX_BARCODES: usize = 10_000;

/// What one element is made of.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Goods {
    /// The item's id.
    pub id: ItemId,
    /// The item; `None` when its barcodes came without it.
    pub item: Option<Item>,
    /// Its barcodes that came right behind it.
    pub barcodes: Vec<Barcode>,
}

/// Holds an item back until another one comes; other records may come between.
#[derive(Debug, Default)]
pub(super) struct Gather(Option<Goods>);

impl Gather {
    /// Takes an item and gives the one before it.
    pub fn item(&mut self, item: &Item) -> Option<Goods> {
        self.0.replace(Goods { id: item.id.clone(), item: Some(item.clone()), barcodes: Vec::new() })
    }

    /// Takes a barcode; when it is not of the item at hand, that item is given.
    pub fn barcode(&mut self, barcode: &Barcode) -> Option<Goods> {
        match &mut self.0 {
            Some(goods) if goods.id == barcode.item && goods.barcodes.len() < MAX_BARCODES => {
                goods.barcodes.push(barcode.clone());
                None
            }
            other => other.replace(Goods { id: barcode.item.clone(), item: None, barcodes: vec![barcode.clone()] }),
        }
    }

    /// Gives the last one.
    pub fn take(&mut self) -> Option<Goods> {
        self.0.take()
    }
}

/// What is told, once, when barcodes come without their items.
pub(super) fn orphans(id: &ItemId) -> Diagnostic {
    let message = format!("barcodes of item {id} came without the item: UKM may refuse an element without a name");
    Diagnostic::new(&codes::REFERENCE_MISSING, message).with_help("write items together with their barcodes")
}
