//! File names, both ways (sheet ukm §3.1, §4.2).
//!
//! `updateItems_[17]_[F].xml`, `storeCashiers_[0042]_[36000]_[F].xml`, `shift_[0042]_[3]_[118]_[1].xml`. The vendor
//! writes the brackets as placeholders, one sender writes them into real names: both are read, and written as that
//! sender does, unless a setting says otherwise. Names are compared without case.

use super::{EXPORTS, FORMATS};
use crate::formats::{FileName, Format};
use crate::model::{Load, ShiftKey};
use crate::vocab::StoreId;

/// What a name says.
pub(super) fn read(name: &str) -> Option<FileName> {
    let name = name.rsplit(['/', '\\']).next()?;
    let (stem, extension) = name.rsplit_once('.')?;
    if !extension.eq_ignore_ascii_case("xml") {
        return None;
    }
    let (word, rest) = stem.split_once('_').unwrap_or((stem, ""));
    let format = FORMATS.iter().find(|f| f.name.eq_ignore_ascii_case(word))?;
    let parts = parts(rest)?;
    let told = |store: Option<&str>, number: Option<&str>, load| {
        let store = store.and_then(|s| StoreId::new(s).ok());
        FileName { format, load, store, number: number.and_then(|n| n.parse().ok()) }
    };
    if EXPORTS.contains(&format.name) {
        let longest = if matches!(format.name, "Receipt" | "cashBox") { 5 } else { 4 };
        return (parts.len() <= longest).then(|| told(parts.first().copied(), None, None));
    }
    let load = match parts.last() {
        None => None,
        Some(letter) if letter.eq_ignore_ascii_case("F") => Some(Load::Full),
        Some(letter) if letter.eq_ignore_ascii_case("I") => Some(Load::Incremental),
        Some(_) => return None,
    };
    match parts[..] {
        [] | [_] => Some(told(None, None, load)),
        [number, _] if is_number(number) => Some(told(None, Some(number), load)),
        [store, number, _] if is_number(number) => Some(told(Some(store), Some(number), load)),
        // Without brackets an underscore in the store's own id makes more parts of it.
        [first, .., number, _] if is_number(number) && !rest.contains('[') => {
            let store = &rest[..rest.len() - number.len() - 3];
            debug_assert!(store.starts_with(first));
            Some(told(Some(store), Some(number), load))
        }
        _ => None,
    }
}

/// Whether a name tells which document its file holds: `receipt_[42]_[3]_[118]_[7]_[1].xml`. Names that a mapping gives
/// may tell less.
pub(super) fn is_of_one_document(name: &str) -> bool {
    let Some(told) = read(name) else { return false };
    let Some(rest) = name.rsplit_once('.').and_then(|(stem, _)| stem.split_once('_')) else { return false };
    let all = match told.format.name {
        "Receipt" | "cashBox" => 5,
        "shift" | "shiftOpen" => 4,
        _ => return false,
    };
    parts(rest.1).is_some_and(|parts| parts.len() == all)
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.len() <= 18 && text.bytes().all(|b| b.is_ascii_digit())
}

/// The parts behind the type, brackets taken off; underscores inside of brackets part nothing.
fn parts(rest: &str) -> Option<Vec<&str>> {
    let mut out = Vec::new();
    let mut rest = rest;
    while !rest.is_empty() {
        let (part, after) = match rest.strip_prefix('[') {
            Some(inner) => inner.split_once(']')?,
            None => rest.split_at(rest.find('_').unwrap_or(rest.len())),
        };
        out.push(part);
        rest = match after.strip_prefix('_') {
            Some(after) => after,
            None if after.is_empty() => after,
            None => return None,
        };
    }
    Some(out)
}

/// How names are written.
#[derive(Clone, Copy, Debug)]
pub(super) struct Naming {
    /// The number of the export.
    pub sequence: u64,
    /// Parts stand in brackets.
    pub brackets: bool,
}

impl Naming {
    /// A file of the import.
    pub fn import(self, format: &Format, store: Option<&StoreId>, load: Load) -> String {
        let letter = if load == Load::Full { "F" } else { "I" };
        let number = self.sequence.to_string();
        let store = store.map(|s| self.part(s.as_str()));
        let parts = store.into_iter().chain([self.part(&number), self.part(letter)]);
        format!("{}_{}.xml", format.name, parts.collect::<Vec<_>>().join("_"))
    }

    /// A shift of the export.
    pub fn shift(self, key: &ShiftKey) -> String {
        let shift = key.shift.to_string();
        let parts = [key.store.as_str(), key.till.as_str(), &shift, "1"].map(|p| self.part(p));
        format!("shift_{}.xml", parts.join("_"))
    }

    /// Characters that cannot stand in a file name, or would end the part, become `-`; the store stands in the
    /// document too.
    fn part(self, text: &str) -> String {
        let safe: String =
            text.chars().map(|c| if c.is_alphanumeric() || matches!(c, '-' | '_' | '.') { c } else { '-' }).collect();
        if self.brackets { format!("[{safe}]") } else { safe }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_tell_their_document() {
        for name in ["receipt_[42]_[3]_[118]_[7]_[1].xml", "shift_42_3_118_1.xml", "cashbox_[42]_[3]_[118]_[9]_[1].xml"]
        {
            assert!(is_of_one_document(name), "{name}");
        }
        for name in
            ["receipt_[42]_[1].xml", "shift_[42].xml", "updateItems_[17]_[F].xml", "receipts.xml", "receipt.xml"]
        {
            assert!(!is_of_one_document(name), "{name}");
        }
    }

    type Told = (&'static str, Option<Load>, Option<String>, Option<u64>);

    fn told(name: &str) -> Option<Told> {
        read(name).map(|f| (f.format.name, f.load, f.store.map(|s| s.to_string()), f.number))
    }

    #[test]
    fn both_spellings_are_read() {
        let cashiers = Some(("storeCashiers", Some(Load::Full), Some("0042".to_owned()), Some(36000)));
        assert_eq!(told("in/storeCashiers_[0042]_[36000]_[F].xml"), cashiers);
        assert_eq!(told("storeCashiers_0042_36000_F.xml"), cashiers);
        assert_eq!(told("STORECASHIERS_[0042]_36000_[f].XML"), cashiers);
        let items = Some(("updateItems", Some(Load::Incremental), None, Some(17)));
        assert_eq!(told("updateItems_[17]_[I].xml"), items);
        assert_eq!(told("updateitems_17_i.xml"), items);
        assert_eq!(told("updateItems.xml"), Some(("updateItems", None, None, None)));
        assert_eq!(told("storeCashiers_A_1_36000_F.xml").unwrap().2.as_deref(), Some("A_1"));
        assert_eq!(told("storeCashiers_[A_1]_[36000]_[F].xml").unwrap().2.as_deref(), Some("A_1"));
    }

    #[test]
    fn exports_name_their_store() {
        for name in
            ["receipt_[0042]_[3]_[118]_[7]_[1].xml", "cashbox_0042_3_118_9_1.xml", "shift_[0042]_[3]_[118]_[1].xml"]
        {
            let (_, load, store, number) = told(name).unwrap();
            assert_eq!((load, store.as_deref(), number), (None, Some("0042"), None), "{name}");
        }
        assert_eq!(told("shiftOpen_[0042]_[3]_[118]_[1].xml").unwrap().0, "shiftOpen");
    }

    #[test]
    fn other_names_say_nothing() {
        for name in
            ["goods.xml", "updateItems_backup.xml", "updateItems_[17]_[F].txt", "updateItems_[17_[F].xml", ".xml"]
        {
            assert_eq!(told(name), None, "{name}");
        }
        assert_eq!(told("updateItems_[1]x[F].xml"), None);
    }

    #[test]
    fn written_names_are_read_back() {
        let store = StoreId::new("0042").unwrap();
        let format = FORMATS.iter().find(|f| f.name == "storeCashiers").unwrap();
        for brackets in [true, false] {
            let name = Naming { sequence: 17, brackets }.import(format, Some(&store), Load::Full);
            assert_eq!(told(&name), Some(("storeCashiers", Some(Load::Full), Some("0042".into()), Some(17))), "{name}");
        }
    }
}
