//! What a device shows: small lines and a price in large, as text, before it becomes bytes of a device.

use crate::text::Encoding;
use crate::till::price::PriceAnswer;
use crate::vocab::Quantity;

/// The words that devices show.
#[derive(Clone, Debug, PartialEq, Eq, serde::Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Words {
    /// No goods bear the code.
    pub not_found: String,
    /// No till is on.
    pub no_till: String,
    /// The code cannot be read.
    pub bad_scan: String,
    /// The goods have no price.
    pub no_price: String,
    /// Before the price for holders of a card.
    pub with_card: String,
    /// Before the regular price, when a lower one holds for everybody.
    pub before: String,
    /// The goods are not sold at this moment.
    pub not_sold: String,
}

impl Default for Words {
    fn default() -> Self {
        Words {
            not_found: "Товар не найден".into(),
            no_till: "Нет связи с кассой".into(),
            bad_scan: "Штрихкод не прочитан".into(),
            no_price: "Нет цены".into(),
            with_card: "По карте".into(),
            before: "Без скидки".into(),
            not_sold: "Сейчас не продаётся".into(),
        }
    }
}

/// What is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Shown {
    /// Goods.
    Price {
        /// The name.
        name: String,
        /// What stands under it: a weight, the price with a card.
        notes: Vec<String>,
        /// The price, in large.
        price: String,
    },
    /// Something is wrong: what, in words.
    Trouble(String),
}

impl Words {
    /// What is shown of goods: the price in large is the one that holds for everybody.
    pub fn goods(&self, answer: &PriceAnswer) -> Shown {
        let Some(price) = answer.price else {
            return Shown::Price { name: answer.name.clone(), notes: Vec::new(), price: self.no_price.clone() };
        };
        let mut notes = Vec::new();
        let lower = answer.promo.filter(|_| !answer.promo_card);
        let unit = lower.unwrap_or(price);
        let mut large = unit.to_string();
        if let Some(quantity) = answer.quantity {
            notes.push(format!("{quantity} {} x {unit}", shown_unit(&answer.unit)));
        }
        if let Some(sum) = answer.sum {
            // What a label says was reckoned with the regular price; with a lower one it is reckoned anew.
            let with = |price: crate::vocab::UnitPrice| price.times(answer.quantity.unwrap_or(Quantity::ONE));
            large = lower.and_then(with).unwrap_or(sum).to_string();
        }
        match (answer.promo, answer.promo_card) {
            (Some(promo), true) => notes.push(format!("{} {promo}", self.with_card)),
            (Some(_), false) => notes.push(format!("{} {price}", self.before)),
            (None, _) => {}
        }
        if !answer.sellable {
            notes.push(self.not_sold.clone());
        }
        Shown::Price { name: answer.name.clone(), notes, price: large }
    }
}

/// A unit as customers read it.
fn shown_unit(unit: &str) -> &str {
    match unit {
        "kg" => "кг",
        "g" => "г",
        "t" => "т",
        "l" => "л",
        "ml" => "мл",
        "m" => "м",
        "cm" => "см",
        "dm" => "дм",
        "m3" => "м3",
        "pcs" => "шт",
        other => other,
    }
}

/// Text in lines of at most `width` characters, broken between words where that is possible; at most `most` lines.
pub fn wrap(text: &str, width: usize, most: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut line = String::new();
    let mut used = 0;
    for word in text.split_whitespace() {
        let mut rest: &str = word;
        loop {
            let length = rest.chars().count();
            let gap = usize::from(used > 0);
            if used + gap + length <= width {
                if gap == 1 {
                    line.push(' ');
                }
                line.push_str(rest);
                used += gap + length;
                break;
            }
            if used > 0 {
                lines.push(std::mem::take(&mut line));
                used = 0;
                continue;
            }
            // A word longer than a line is cut.
            let at = rest.char_indices().nth(width).map_or(rest.len(), |(at, _)| at);
            lines.push(rest[..at].to_owned());
            rest = &rest[at..];
        }
        if lines.len() >= most {
            break;
        }
    }
    if used > 0 {
        lines.push(line);
    }
    lines.truncate(most);
    lines
}

/// Text in a device's code page. What would command the device, and what the code page lacks, does not get there: signs
/// of typography become plain ones, the rest `?`.
pub fn encode(text: &str, encoding: Encoding, out: &mut Vec<u8>) {
    let plain: String = text.chars().filter(|c| !c.is_control()).map(plain).collect();
    encoding.encode_into(&plain, out);
}

/// Signs that old code pages lack, in plain.
fn plain(c: char) -> char {
    match c {
        '«' | '»' | '“' | '”' | '„' => '"',
        '‘' | '’' => '\'',
        '–' | '—' | '‑' | '−' => '-',
        '\u{a0}' | '\u{202f}' | '\u{2009}' => ' ',
        '×' => 'x',
        '₽' => 'р',
        c => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_break_between_words_and_long_words_are_cut() {
        assert_eq!(wrap("Молоко 3,2% 930 мл", 10, 6), ["Молоко", "3,2% 930", "мл"]);
        assert_eq!(wrap("Непроизносимоеслово да", 10, 6), ["Непроизнос", "имоеслово", "да"]);
        assert_eq!(wrap("а б в г", 1, 2), ["а", "б"]);
        assert_eq!(wrap("", 10, 3), Vec::<String>::new());
        assert_eq!(wrap("ровнодесять", 11, 3), ["ровнодесять"]);
    }

    #[test]
    fn no_text_commands_a_device() {
        let mut bytes = Vec::new();
        encode("a\u{1b}\u{25}«б»\r\n☃", Encoding::CP866, &mut bytes);
        assert_eq!(bytes, [b'a', b'%', b'"', 0xA1, b'"', b'?']);
    }
}
