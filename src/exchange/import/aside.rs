//! What a file of a catalogue has for the documents.

use super::load::Part;
use crate::exchange::read::Piece;
use crate::model::Record;

/// Most records of a catalogue's file that are laid aside because they are for the documents.
const MAX_ASIDE: usize = 50_000;

/// What a file with both kinds of records has for the documents, as it was read with the catalogue: nobody who sells
/// waits while the goods are read once more.
#[derive(Default)]
pub(super) struct Aside {
    pub(super) pieces: Vec<Piece>,
    records: usize,
    /// Stores that the catalogue makes.
    pub(super) stores: Vec<Record>,
}

impl Aside {
    pub(super) fn take(&mut self, piece: &Piece) {
        match piece {
            Piece::Head(..) => self.pieces.push(piece.clone()),
            Piece::Unit(unit) => {
                let wanted = unit.records.iter().any(|record| Part::Documents.takes(record));
                if wanted || unit.records.is_empty() || !unit.keys.is_empty() {
                    self.records += 1;
                    if self.fits() {
                        self.pieces.push(piece.clone());
                    } else {
                        self.pieces = Vec::new();
                    }
                }
            }
            Piece::Finding(_) => {}
        }
    }

    /// Whether all of it is here.
    pub(super) fn fits(&self) -> bool {
        self.records <= MAX_ASIDE
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::{Unit, canonical};

    fn unit(line: &str) -> Piece {
        Piece::Unit(Unit { records: vec![canonical::from_json(line).unwrap()], ..Unit::default() })
    }

    #[test]
    fn people_are_laid_aside_and_goods_are_not() {
        let (mut aside, store) = (Aside::default(), unit(r#"{"type":"store","id":"1"}"#));
        aside.take(&unit(r#"{"type":"item","id":"1","name":"milk"}"#));
        assert!(aside.pieces.is_empty());
        (0..MAX_ASIDE).for_each(|_| aside.take(&store));
        assert!(aside.fits() && aside.pieces.len() == MAX_ASIDE);
        aside.take(&store);
        assert!(!aside.fits() && aside.pieces.is_empty(), "so many are read from the file once more");
    }
}
