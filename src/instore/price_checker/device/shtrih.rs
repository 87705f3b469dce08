//! Answers of Shtrih-M devices in the two forms that are known (sheet price-checkers §6.2).

use crate::instore::price_checker::display::{Shown, encode, wrap};
use crate::text::Encoding;

/// LSF: bytes of a line, and characters of it that are seen.
const LSF_LINE: (usize, usize) = (30, 22);
/// VTK: bytes of a line.
const VTK_LINE: usize = 40;
/// VTK: bytes that are sent.
const VTK_SENT: usize = 91;

/// `AB 00 3C`, then two lines of 30 bytes: 22 characters and 8 spaces.
pub fn lsf(shown: &Shown, encoding: Encoding) -> Vec<u8> {
    let (first, second) = two_lines(shown, LSF_LINE.1);
    let mut out = vec![0xAB, 0x00, 0x3C];
    for line in [first, second] {
        padded(&line, LSF_LINE.1, encoding, &mut out);
        out.extend([b' '; LSF_LINE.0 - LSF_LINE.1]);
    }
    out
}

/// `AE`, the time, the length, the mode, the speeds, the priority, the lengths of both lines, four zeros; the lines at 13
/// and 53. The last two bytes of the second line are not sent.
pub fn vtk(shown: &Shown, encoding: Encoding) -> Vec<u8> {
    let (first, second) = two_lines(shown, VTK_LINE);
    let mut out = vec![0xAE, 50, 80, 0xF2, 2, 3, 5, 40, 40, 0, 0, 0, 0];
    padded(&first, VTK_LINE, encoding, &mut out);
    padded(&second, VTK_LINE, encoding, &mut out);
    out.truncate(VTK_SENT);
    out
}

/// The name and, below, the price with what belongs to it; what does not fit is cut at its end, the price never.
fn two_lines(shown: &Shown, width: usize) -> (String, String) {
    match shown {
        Shown::Price { name, notes, price } => {
            let second = notes.iter().fold(price.clone(), |line, note| format!("{line} {note}"));
            let fits = second.chars().count() <= width;
            (cut(name, width), if fits { second } else { cut(&second, width) })
        }
        Shown::Trouble(text) => {
            let mut lines = wrap(text, width, 2).into_iter();
            (lines.next().unwrap_or_default(), lines.next().unwrap_or_default())
        }
    }
}

fn cut(text: &str, width: usize) -> String {
    text.chars().take(width).collect()
}

/// A line of exactly so many bytes, spaces behind the text.
fn padded(line: &str, bytes: usize, encoding: Encoding, out: &mut Vec<u8>) {
    let mut line = cut(line, bytes);
    let mut encoded = Vec::new();
    loop {
        encoded.clear();
        encode(&line, encoding, &mut encoded);
        // Only UTF-8 has characters of several bytes, which must not be cut in the middle.
        if encoded.len() <= bytes || line.pop().is_none() {
            break;
        }
    }
    encoded.resize(bytes, b' ');
    out.extend(encoded);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bread() -> Shown {
        Shown::Price { name: "Bread".into(), notes: vec!["card 41.00".into()], price: "45.00".into() }
    }

    #[test]
    fn lsf_by_bytes() {
        let expected =
            [b"\xAB\x00\x3C".as_slice(), format!("{:<30}{:<30}", "Bread", "45.00 card 41.00").as_bytes()].concat();
        assert_eq!(lsf(&bread(), Encoding::CP1251), expected);
        assert_eq!(expected.len(), 63);
        let long = Shown::Price { name: "й".repeat(50), notes: Vec::new(), price: "1.00".into() };
        let bytes = lsf(&long, Encoding::CP1251);
        assert_eq!(bytes[3..33], [[0xE9; 22].as_slice(), &[b' '; 8]].concat());
    }

    #[test]
    fn vtk_by_bytes() {
        let bytes = vtk(&bread(), Encoding::CP1251);
        assert_eq!(bytes.len(), 91);
        assert_eq!(bytes[..13], [0xAE, 0x32, 0x50, 0xF2, 2, 3, 5, 0x28, 0x28, 0, 0, 0, 0]);
        assert_eq!(&bytes[13..53], format!("{:<40}", "Bread").as_bytes());
        assert_eq!(&bytes[53..], format!("{:<38}", "45.00 card 41.00").as_bytes());
    }

    #[test]
    fn trouble_fills_both_lines() {
        let bytes = lsf(&Shown::Trouble("There is no till that answers".into()), Encoding::CP1251);
        assert_eq!(&bytes[3..], format!("{:<30}{:<30}", "There is no till that", "answers").as_bytes());
        assert_eq!(lsf(&Shown::Trouble("щ".repeat(99)), Encoding::UTF_8).len(), 63, "UTF-8 is never longer");
    }
}
