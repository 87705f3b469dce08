//! Text folded for searching: databases fold only Latin letters, so it is done here, once, on both sides.

/// Small letters, `ё` as `е`, runs of white space as one blank.
///
/// ```
/// assert_eq!(tillwire::vocab::fold("  МОЛОКО  Топлёное "), "молоко топленое");
/// ```
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.extend(word.chars().flat_map(char::to_lowercase).map(|c| if c == 'ё' { 'е' } else { c }));
    }
    out
}
