//! Which files of a folder count (sheet ukm §3.1).
//!
//! Per type and store: the full file with the greatest number, then the changes with greater numbers in their order;
//! all earlier ones are superseded. The numbers restart (one sender takes the seconds since midnight), so they order
//! files that lie together and nothing else.

use std::collections::BTreeMap;

use super::FORMATS;
use crate::diag::{Diagnostic, codes};
use crate::formats::FileName;
use crate::model::Load;

/// What [`select`] decided, as places in the list that it was given.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Selection {
    /// To be loaded, in this order.
    pub take: Vec<usize>,
    /// Passed over, each with the full file that replaces it.
    pub superseded: Vec<(usize, usize)>,
}

impl Selection {
    /// The note about a file that was passed over.
    pub fn note(file: &str, by: &str) -> Diagnostic {
        let message = format!("{file} is older than the full load {by}, which replaces it: it was not read");
        Diagnostic::new(&codes::SUPERSEDED, message)
    }
}

/// Decides on files lying together.
///
/// Types come in the order of the vendor's list, each with its stores in order. A file whose name has no number, or
/// says neither full nor changes, is never superseded and goes before the others of its type; what UKM writes (receipts, shifts) stays
/// in the order given, after the imports. A change with the very number of the full file is taken: to load it again
/// does no harm, to leave it out might.
pub fn select(names: &[FileName]) -> Selection {
    let mut groups: BTreeMap<(usize, &str, Option<&str>), Vec<usize>> = BTreeMap::new();
    for (i, name) in names.iter().enumerate() {
        let rank = FORMATS.iter().position(|f| f == name.format).unwrap_or(FORMATS.len());
        let store = name.store.as_ref().map(|s| s.as_str());
        groups.entry((rank, name.format.name, store)).or_default().push(i);
    }
    let mut out = Selection::default();
    for group in groups.into_values() {
        choose(names, group, &mut out);
    }
    out
}

fn choose(names: &[FileName], mut group: Vec<usize>, out: &mut Selection) {
    let ordered = |i: usize| names[i].number.filter(|_| names[i].load.is_some());
    // Equal numbers stay in the order given; a full file goes before changes of its number.
    group.sort_by_key(|i| (ordered(*i), names[*i].load != Some(Load::Full)));
    let full = group.iter().rposition(|i| names[*i].load == Some(Load::Full) && ordered(*i).is_some());
    for (place, i) in group.iter().enumerate() {
        match full {
            Some(full) if place < full && ordered(*i).is_some() => out.superseded.push((*i, group[full])),
            _ => out.take.push(*i),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::names::read;
    use super::*;

    fn run(files: &[&str]) -> (Vec<String>, Vec<String>) {
        let names: Vec<FileName> = files.iter().map(|f| read(f).unwrap()).collect();
        let Selection { take, superseded } = select(&names);
        assert_eq!(take.len() + superseded.len(), files.len());
        let name = |i: usize| files[i].to_owned();
        (
            take.into_iter().map(name).collect(),
            superseded.into_iter().map(|(i, by)| format!("{} by {}", files[i], files[by])).collect(),
        )
    }

    #[test]
    fn the_greatest_full_then_the_later_changes() {
        let (take, superseded) = run(&[
            "updateItems_[12]_[I].xml",
            "updateItems_[9]_[F].xml",
            "updateItems_[3]_[F].xml",
            "updateItems_[10]_[I].xml",
            "updateItems_[9]_[I].xml",
            "updateItems_[5]_[I].xml",
        ]);
        assert_eq!(
            take,
            [
                "updateItems_[9]_[F].xml",
                "updateItems_[9]_[I].xml",
                "updateItems_[10]_[I].xml",
                "updateItems_[12]_[I].xml"
            ]
        );
        assert_eq!(
            superseded,
            [
                "updateItems_[3]_[F].xml by updateItems_[9]_[F].xml",
                "updateItems_[5]_[I].xml by updateItems_[9]_[F].xml"
            ]
        );
    }

    #[test]
    fn types_and_stores_are_chosen_apart() {
        let (take, superseded) = run(&[
            "storeCashiers_[2]_[7]_[F].xml",
            "storeCashiers_[1]_[5]_[F].xml",
            "storeCashiers_[1]_[6]_[F].xml",
            "updateItems_[1]_[I].xml",
            "updateItems.xml",
            "classif_[4]_[F].xml",
            "shift_[1]_[2]_[3]_[1].xml",
            "receipt_[1]_[2]_[3]_[4]_[1].xml",
        ]);
        assert_eq!(
            take,
            [
                "classif_[4]_[F].xml",
                "updateItems.xml",
                "updateItems_[1]_[I].xml",
                "storeCashiers_[1]_[6]_[F].xml",
                "storeCashiers_[2]_[7]_[F].xml",
                "receipt_[1]_[2]_[3]_[4]_[1].xml",
                "shift_[1]_[2]_[3]_[1].xml",
            ]
        );
        assert_eq!(superseded, ["storeCashiers_[1]_[5]_[F].xml by storeCashiers_[1]_[6]_[F].xml"]);
        assert!(Selection::note("a.xml", "b.xml").message.contains("a.xml"));
    }
}
