//! Barcodes out of what devices send (sheet price-checkers §6.1, §6.2): letters of symbologies are dropped.

use super::ShtrihScan;
use crate::vocab::Gtin;
use crate::vocab::gs1::ElementString;
use crate::vocab::gtin::{check_digit, expand_upc_e};

/// Printable ASCII, with the separator of GS1 let through; none when something else is among it or nothing is left.
pub fn text(scan: &[u8]) -> Option<String> {
    let text = std::str::from_utf8(scan).ok()?.trim();
    let fine = |c: char| c.is_ascii_graphic() || c == ' ' || c == '\u{1d}';
    (!text.is_empty() && text.chars().all(fine)).then(|| text.to_owned())
}

/// SG-15: the letters of a symbology, then the code. A first sign that is no known letter and no digit is dropped too, as
/// a live server does; a digit stays, because devices can be set to send none.
pub fn sg15(scan: &[u8]) -> Option<String> {
    let scan = text(scan)?;
    let digits =
        |rest: &str, lengths: &[usize]| lengths.contains(&rest.len()) && rest.bytes().all(|b| b.is_ascii_digit());
    if let Some(rest) = scan.strip_prefix("P]C1") {
        return trade_item(rest);
    }
    if let Some(rest) = scan.strip_prefix("E0").filter(|rest| digits(rest, &[6])) {
        return upc_e(rest);
    }
    if let Some(rest) = scan.strip_prefix("FF") {
        return text(rest.as_bytes());
    }
    if let Some(rest) = scan.strip_prefix('R') {
        return trade_item(rest);
    }
    text(without_letter(&scan).as_bytes())
}

/// NewLand: one letter, then the code.
pub fn newland(scan: &[u8]) -> Option<String> {
    text(without_letter(&text(scan)?).as_bytes())
}

/// Shtrih-M: a line whose first two characters are not the barcode's, or whose digits are.
pub fn shtrih(scan: &[u8], how: ShtrihScan) -> Option<String> {
    // The two characters may be anything, bytes that are no text among them.
    match how {
        ShtrihScan::SkipTwo => text(scan.get(2..)?),
        ShtrihScan::Digits => {
            let digits: Vec<u8> = scan.iter().copied().filter(u8::is_ascii_digit).collect();
            text(&digits)
        }
    }
}

fn without_letter(scan: &str) -> &str {
    match scan.chars().next() {
        Some(first) if !first.is_ascii_digit() => &scan[first.len_utf8()..],
        _ => scan,
    }
}

/// The six digits of a UPC-E of number system 0 become the UPC-A that catalogues keep.
fn upc_e(six: &str) -> Option<String> {
    // The check digit is that of the expanded number, which any check digit expands to.
    let eleven = expand_upc_e(&format!("0{six}0"))?;
    let body = eleven.get(..11)?;
    check_digit(body).map(|check| format!("{body}{check}"))
}

/// The trade item of an element string; the content itself when it names none.
fn trade_item(content: &str) -> Option<String> {
    let content = text(content.as_bytes())?;
    if Gtin::parse(&content).is_ok() {
        return Some(content);
    }
    let parsed = ElementString::parse(&content);
    Some(parsed.get("01").map_or(content.clone(), str::to_owned))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of_sg15(scan: &str) -> String {
        sg15(scan.as_bytes()).unwrap_or_default()
    }

    #[test]
    fn each_symbology_of_the_sg15_loses_its_letters() {
        for (scan, code) in [
            ("F9520002100016", "9520002100016"),
            ("FF95200002", "95200002"),
            ("A036000291452", "036000291452"),
            ("E0123456", "012345000065"),
            ("#ABC-123", "ABC-123"),
            ("*A1", "A1"),
            ("i00012345", "00012345"),
            ("%A123B", "A123B"),
            ("P]C1019520000000004210ABC", "P"),
            ("R0109520002100016", "09520002100016"),
            ("9520002100016", "9520002100016"),
            ("?123", "123"),
        ] {
            let found = of_sg15(scan);
            match code {
                "P" => assert!(found.len() >= 14, "{found}"),
                code => assert_eq!(found, code, "{scan}"),
            }
        }
        assert_eq!(of_sg15("P]C10109520002100016"), "09520002100016");
        for nothing in ["", "F", "FF", "\u{7f}1", "F12\u{1}3"] {
            assert_eq!(sg15(nothing.as_bytes()), None, "{nothing:?}");
        }
        assert_eq!(sg15(&[b'F', 0xFF, 0xFE]), None, "no text");
    }

    #[test]
    fn the_others() {
        assert_eq!(newland(b"F9520002100016").as_deref(), Some("9520002100016"));
        assert_eq!(newland(b"9520002100016").as_deref(), Some("9520002100016"));
        assert_eq!(shtrih(b"\xAB\x019520002100016", ShtrihScan::SkipTwo).as_deref(), Some("9520002100016"));
        assert_eq!(shtrih(b"F:952000 2100016", ShtrihScan::Digits).as_deref(), Some("9520002100016"));
        assert_eq!(shtrih(b"ab", ShtrihScan::SkipTwo), None);
        assert_eq!(shtrih(b"a", ShtrihScan::SkipTwo), None);
        assert_eq!(shtrih(b"abc", ShtrihScan::Digits), None);
    }
}
