//! What a till of the demo does all day, in the words of `till script`.

use std::fmt::Write as _;

/// Draws numbers that are the same for the same seed.
pub(super) struct Draw(u64);

impl Draw {
    pub(super) fn new(seed: u64) -> Draw {
        Draw(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    /// A number below this one.
    pub(super) fn below(&mut self, bound: usize) -> usize {
        // xorshift: nothing depends on how good it is.
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % (bound.max(1) as u64)).unwrap_or(0)
    }
}

/// A day: sign on, open, sell, put cash in and out, close.
pub(super) fn day(goods: &[String], receipts: u32, draw: &mut Draw) -> String {
    let mut text = String::from("sign-on 17 pin 1234\nshift open cash 20000.00\ncash in 1000 reason change\n");
    for number in 0..receipts {
        for _ in 0..=draw.below(3) {
            let code = &goods[draw.below(goods.len())];
            // Writing to a String cannot fail.
            writeln!(text, "scan {code}").ok();
        }
        text += "subtotal\n";
        text += if number % 2 == 0 { "pay card\n" } else { "pay cash 15000\n" };
        text += "wait 30s\n";
    }
    text + "cash out 500 reason collection\nshift close\nsign-off\n"
}

/// A return of a receipt that another store sold.
pub(super) fn return_of(store: &str, till: &str, shift: u64, number: u64) -> String {
    format!(
        "wait 3h\nsign-on 17 pin 1234\nshift open cash 20000.00\nreturn receipt {store}/{till}/{shift}/{number}\nreturn all\n\
         subtotal\npay original\nshift close\nsign-off\n"
    )
}
