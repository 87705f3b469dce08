//! File names: on disk the paths of the interface are mirrored.
//!
//! `items.json`, `store/0042/itemPrices.json`, `receipt.json`, `receipt/0042/2026-11-22.json`: only the tail of a path
//! is looked at, so the files may lie in any folder. Written names carry the number of the export, when there is one,
//! and the number of the part from the second on: `items_17.json`, `items_17_2.json`, without an export number
//! `items.json`, `items_0_2.json`.
//!
//! The cash server wants groups before items before properties before weights before prices (sheet ukm §5.2), and
//! that is the order of [`super::FORMATS`]; files are written in it. Scripts that go by file name alone get it with the
//! setting `ukm5-json.numbered = true`: `1-groupItems.json`, `2-items.json` … `store/0042/5-itemPrices.json`.

use super::{FORMATS, PER_STORE};
use crate::formats::FileName;
use crate::vocab::StoreId;

/// The folder above a store's files, as in the interface.
const STORE_FOLDER: &str = "store";

/// How files are named.
#[derive(Clone, Debug, Default)]
pub(super) struct Naming {
    /// The number of the export; 0 is none.
    pub sequence: u64,
    /// Names begin with the place in the load order.
    pub numbered: bool,
}

impl Naming {
    /// The path of part `part` (from 1) of a format's file.
    pub fn file(&self, format: usize, store: Option<&StoreId>, part: u32) -> String {
        let mut path = match store {
            Some(store) => format!("{STORE_FOLDER}/{}/", encoded(store.as_str())),
            None => String::new(),
        };
        if self.numbered {
            path.push_str(&format!("{}-", format + 1));
        }
        path.push_str(FORMATS[format].name);
        match (self.sequence, part) {
            (0, 1) => {}
            (sequence, 1) => path.push_str(&format!("_{sequence}")),
            (sequence, part) => path.push_str(&format!("_{sequence}_{part}")),
        }
        path + ".json"
    }
}

/// What a path says.
pub(super) fn read(path: &str) -> Option<FileName> {
    let mut parts = path.rsplit(['/', '\\']);
    let last = parts.next()?;
    let (above, third) = (parts.next(), parts.next());
    let stem = last.strip_suffix(".json").or_else(|| last.strip_suffix(".JSON")).unwrap_or(last);
    // A day of receipts: `export/receipt/{storeId}/{date}`.
    if third == Some("receipt") && stem.starts_with(|c: char| c.is_ascii_digit()) {
        let format = FORMATS.iter().find(|f| f.name == "receipt")?;
        let store = above.and_then(|id| StoreId::new(decoded(id)).ok());
        return Some(FileName { format, load: None, store, number: None });
    }
    let (name, number) = unnumbered(stem);
    let name = if name.eq_ignore_ascii_case("receiptPackage") { "receipt" } else { name };
    let format = FORMATS.iter().find(|f| f.name.eq_ignore_ascii_case(name))?;
    let per_store = PER_STORE.contains(&format.name);
    Some(FileName { format, load: None, store: store_of(path).filter(|_| per_store), number })
}

/// The store of a path: `store/0042/` above the file, whatever its name.
pub(super) fn store_of(path: &str) -> Option<StoreId> {
    let mut folders = path.rsplit(['/', '\\']).skip(1);
    let (id, above) = (folders.next()?, folders.next()?);
    above.eq_ignore_ascii_case(STORE_FOLDER).then(|| StoreId::new(decoded(id)).ok()).flatten()
}

/// `2-items_17_3` is `items`, export 17; the parts of an export follow each other.
fn unnumbered(stem: &str) -> (&str, Option<u64>) {
    let digits = |text: &str| !text.is_empty() && text.len() <= 18 && text.bytes().all(|b| b.is_ascii_digit());
    let stem = match stem.split_once('-') {
        Some((rank, rest)) if digits(rank) => rest,
        _ => stem,
    };
    let mut parts = stem.splitn(3, '_');
    let name = parts.next().unwrap_or(stem);
    match (parts.next(), parts.next()) {
        (Some(number), None) if digits(number) => (name, number.parse().ok()),
        (Some(number), Some(part)) if digits(number) && digits(part) => (name, number.parse().ok()),
        _ => (stem, None),
    }
}

/// Characters that cannot stand in a file name, and a leading point, as `%XX`.
fn encoded(id: &str) -> String {
    let mut out = String::with_capacity(id.len());
    for (i, c) in id.char_indices() {
        let plain = c.is_alphanumeric() || matches!(c, '-' | '_' | ' ') || (c == '.' && i > 0);
        if plain {
            out.push(c);
        } else {
            let mut bytes = [0; 4];
            for b in c.encode_utf8(&mut bytes).bytes() {
                out.push_str(&format!("%{b:02X}"));
            }
        }
    }
    out
}

/// Undoes [`encoded`]; a `%` that is none of its own stays.
fn decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, tail @ ..] = rest {
        let code = (*first == b'%').then(|| tail.get(..2)).flatten();
        let value = code.and_then(|c| std::str::from_utf8(c).ok()).and_then(|c| u8::from_str_radix(c, 16).ok());
        match value {
            Some(value) => {
                bytes.push(value);
                rest = &tail[2..];
            }
            None => {
                bytes.push(*first);
                rest = tail;
            }
        }
    }
    String::from_utf8(bytes).unwrap_or_else(|_| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_read_by_their_tail() {
        let told = |path: &str| read(path).map(|f| (f.format.name, f.store.map(|s| s.to_string()), f.number));
        assert_eq!(told("/in/store/0042/itemPrices.json"), Some(("itemPrices", Some("0042".into()), None)));
        assert_eq!(told("items.json"), Some(("items", None, None)));
        assert_eq!(told("in\\2-ITEMS_17_3.json"), Some(("items", None, Some(17))));
        assert_eq!(told("api/v1/export/receipt/0042/2026-11-22"), Some(("receipt", Some("0042".into()), None)));
        assert_eq!(told("receiptPackage.json"), Some(("receipt", None, None)));
        assert_eq!(told("store/1/items.json"), Some(("items", None, None)));
        assert_eq!(told("goods.json"), None);
        assert_eq!(told("items_backup.json"), None);
    }

    #[test]
    fn written_names_are_read_back() {
        let store = StoreId::new("../7 Ц").unwrap();
        for numbered in [false, true] {
            for (sequence, part) in [(0, 1), (0, 2), (17, 1), (17, 12)] {
                let prices = FORMATS.iter().position(|f| f.name == "itemPrices").unwrap();
                let path = Naming { sequence, numbered }.file(prices, Some(&store), part);
                let back = read(&path).unwrap();
                assert_eq!((back.format.name, back.store.as_ref()), ("itemPrices", Some(&store)), "{path}");
                assert!(!path.contains(".."), "{path}");
            }
        }
        assert_eq!(Naming { sequence: 17, numbered: true }.file(1, None, 2), "2-items_17_2.json");
    }
}
