//! What a scanner that plays keyboard types under a Russian layout.

/// The keys of a Russian keyboard (`ЙЦУКЕН`), each with what the same key types under an American layout.
const KEYS: &str = "\
    ё`Ё~йqЙQцwЦWуeУEкrКRеtЕTнyНYгuГUшiШIщoЩOзpЗPх[Х{ъ]Ъ}\
    фaФAыsЫSвdВDаfАFпgПGрhРHоjОJлkЛKдlДLж;Ж:э'Э\"\
    яzЯZчxЧXсcСCмvМVиbИBтnТNьmЬMб,Б<ю.Ю>./,?\
    \"@№#;$:^?&/|";

/// The code as the keys would have typed it under an American layout; `None` when the text shows no Russian layout.
///
/// To be called where a person can see what was done, never silently: under a Russian layout `/` and `?` are typed as
/// other signs of ASCII, so the repair of a text that was not typed so would spoil it. A text with Latin letters was
/// not typed so. Sheet gs1-and-marking §4.3.
///
/// ```
/// use tillwire::vocab::marking::repair_russian_layout;
/// assert_eq!(repair_russian_layout("0109520000000004215Фи.ю").as_deref(), Some("0109520000000004215Ab/."));
/// assert_eq!(repair_russian_layout("0109520000000004215Ab/."), None);
/// ```
pub fn repair_russian_layout(text: &str) -> Option<String> {
    if !has_cyrillic(text) || text.chars().any(|c| c.is_ascii_alphabetic()) {
        return None;
    }
    let keys: Vec<char> = KEYS.chars().collect();
    let mend = |c: char| keys.chunks_exact(2).find(|pair| pair[0] == c).map_or(c, |pair| pair[1]);
    Some(text.chars().map(mend).collect())
}

/// Whether a Russian letter is in the text.
pub(super) fn has_cyrillic(text: &str) -> bool {
    text.chars().any(|c| matches!(c, 'А'..='я' | 'Ё' | 'ё'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::HashSet;

    /// What a scanner types that believes in an American layout.
    fn typed(text: &str) -> String {
        let keys: Vec<char> = KEYS.chars().collect();
        text.chars().map(|c| keys.chunks_exact(2).find(|p| p[1] == c).map_or(c, |p| p[0])).collect()
    }

    #[test]
    fn every_key_stands_once() {
        let keys: Vec<char> = KEYS.chars().collect();
        assert_eq!(keys.len() % 2, 0);
        let (typed, meant): (HashSet<_>, HashSet<_>) = keys.chunks_exact(2).map(|p| (p[0], p[1])).unzip();
        assert_eq!((typed.len(), meant.len()), (keys.len() / 2, keys.len() / 2));
        assert_eq!(typed.iter().filter(|c| has_cyrillic(&c.to_string())).count(), 66);
    }

    proptest! {
        #[test]
        fn what_was_typed_comes_back(text in "[!\"%&'()*+,./0-9:;<=>?A-Za-z_-]{0,40}") {
            let typed = typed(&text);
            if text.chars().any(|c| c.is_ascii_alphabetic()) {
                prop_assert_eq!(repair_russian_layout(&typed), Some(text));
            }
        }

        #[test]
        fn any_text_is_looked_at(text in "\\PC{0,40}") {
            repair_russian_layout(&text);
        }
    }
}
