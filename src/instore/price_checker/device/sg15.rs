//! Answers of the SG-15 family (sheet price-checkers §6.1, §6.2): ESC sequences and text in the device's code page.

use crate::instore::price_checker::display::{Shown, encode, wrap};
use crate::text::Encoding;

const ESC: u8 = 0x1B;
const CR: u8 = 0x0D;
const ETX: u8 = 0x03;
/// Clears the display and goes home.
const CLEAR: &[u8] = &[ESC, 0x25];
/// Characters of a line in the small font, and lines that are seen.
const SMALL: (usize, usize) = (20, 6);
/// The same in the large font, which errors are shown in.
const LARGE: (usize, usize) = (10, 4);

/// SG-15, Shuttle.
pub fn shuttle(shown: &Shown, encoding: Encoding) -> Vec<u8> {
    match shown {
        Shown::Price { name, notes, price } => good(name, notes, price, encoding),
        Shown::Trouble(text) => trouble(text, &[], encoding),
    }
}

/// NewLand: errors are aligned to the middle.
pub fn newland(shown: &Shown, encoding: Encoding) -> Vec<u8> {
    match shown {
        Shown::Price { name, notes, price } => good(name, notes, price, encoding),
        Shown::Trouble(text) => trouble(text, &[ESC, 0x2E, 0x34], encoding),
    }
}

/// CheckWay: aligned text from the first column, the price aligned below. Trouble is text without a price.
pub fn checkway(shown: &Shown, encoding: Encoding) -> Vec<u8> {
    let mut out = vec![ESC, 0x2E, 0x30, ESC, 0x42, 0x30, 0x30, ESC, 0x27, 0x30, 0x30];
    match shown {
        Shown::Price { name, notes, price } => {
            lines(&small(name, notes), encoding, &mut out);
            out.extend([ESC, 0x2E, 0x37]);
            encode(price, encoding, &mut out);
        }
        Shown::Trouble(text) => lines(&wrap(text, SMALL.0, SMALL.1), encoding, &mut out),
    }
    out.push(ETX);
    out
}

fn good(name: &str, notes: &[String], price: &str, encoding: Encoding) -> Vec<u8> {
    let mut out = vec![ESC, 0x42, 0x30];
    out.extend(CLEAR);
    lines(&small(name, notes), encoding, &mut out);
    out.extend([ESC, 0x42, 0x36, ESC, 0x2E, 0x38]);
    encode(price, encoding, &mut out);
    out.push(ETX);
    out
}

fn trouble(text: &str, aligned: &[u8], encoding: Encoding) -> Vec<u8> {
    let mut out = vec![ESC, 0x42, 0x31];
    out.extend(CLEAR);
    out.extend(aligned);
    lines(&wrap(text, LARGE.0, LARGE.1), encoding, &mut out);
    out.push(ETX);
    out
}

/// The name, shortened so that the notes are seen too.
fn small(name: &str, notes: &[String]) -> Vec<String> {
    let below: Vec<String> = notes.iter().flat_map(|note| wrap(note, SMALL.0, 2)).take(SMALL.1 - 1).collect();
    let mut lines = wrap(name, SMALL.0, SMALL.1 - below.len());
    lines.extend(below);
    lines
}

fn lines(lines: &[String], encoding: Encoding, out: &mut Vec<u8>) {
    for (at, line) in lines.iter().enumerate() {
        if at > 0 {
            out.push(CR);
        }
        encode(line, encoding, out);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn milk() -> Shown {
        Shown::Price {
            name: "Milk of cows, whole, 930 ml".into(),
            notes: vec!["card 90.00".into()],
            price: "95.00".into(),
        }
    }

    #[test]
    fn a_good_answer_of_the_shuttle_by_bytes() {
        let expected: Vec<u8> = [
            b"\x1b\x42\x30\x1b\x25".as_slice(),
            b"Milk of cows, whole,\r930 ml\rcard 90.00",
            b"\x1b\x42\x36\x1b\x2e\x38",
            b"95.00\x03",
        ]
        .concat();
        assert_eq!(shuttle(&milk(), Encoding::CP1251), expected);
        assert_eq!(newland(&milk(), Encoding::CP1251), expected);
    }

    #[test]
    fn errors_by_bytes() {
        let shown = Shown::Trouble("No till is on".into());
        assert_eq!(shuttle(&shown, Encoding::CP1251), b"\x1b\x42\x31\x1b\x25No till is\ron\x03");
        assert_eq!(newland(&shown, Encoding::CP1251), b"\x1b\x42\x31\x1b\x25\x1b\x2e\x34No till is\ron\x03");
        let russian = Shown::Trouble("Нет".into());
        assert_eq!(shuttle(&russian, Encoding::CP1251)[5..], [0xCD, 0xE5, 0xF2, ETX]);
        assert_eq!(shuttle(&russian, Encoding::CP866)[5..], [0x8D, 0xA5, 0xE2, ETX]);
        assert_eq!(shuttle(&russian, Encoding::UTF_8)[5..], ["Нет".as_bytes(), &[ETX]].concat());
    }

    #[test]
    fn checkway_by_bytes() {
        let expected: Vec<u8> = [
            b"\x1b\x2e\x30\x1b\x42\x30\x30\x1b\x27\x30\x30".as_slice(),
            b"Milk of cows, whole,\r930 ml\rcard 90.00",
            b"\x1b\x2e\x37",
            b"95.00\x03",
        ]
        .concat();
        assert_eq!(checkway(&milk(), Encoding::CP1251), expected);
    }

    #[test]
    fn a_long_name_leaves_room_for_what_stands_below() {
        let name = "слово ".repeat(100);
        let shown = Shown::Price { name, notes: vec!["1.5 кг x 129.99".into()], price: "194.99".into() };
        let bytes = shuttle(&shown, Encoding::CP1251);
        let text = Encoding::CP1251.decode(&bytes).unwrap();
        assert_eq!(text.matches('\r').count(), 5, "six lines");
        assert!(text.contains("1.5 кг x 129.99"));
    }
}
