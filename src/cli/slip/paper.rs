//! Paper of so many columns: lines, wrapped text, sums at the right edge.

/// Text grows downwards on paper of a fixed width.
#[derive(Debug)]
pub(super) struct Paper {
    width: usize,
    text: String,
}

/// How many columns a character takes on a screen: none for marks that combine with the one before, two for the
/// wide ones of East Asia, one for Latin and Cyrillic.
fn columns_of(c: char) -> usize {
    match c as u32 {
        0x0300..=0x036f | 0x0483..=0x0489 | 0x200b..=0x200f | 0xfe00..=0xfe0f => 0,
        0x1100..=0x115f | 0x2e80..=0xa4cf | 0xac00..=0xd7a3 | 0xf900..=0xfaff | 0xff00..=0xff60 | 0x1f300..=0x1faff => {
            2
        }
        _ => 1,
    }
}

/// How many columns a text takes.
pub(super) fn columns(text: &str) -> usize {
    text.chars().map(columns_of).sum()
}

impl Paper {
    /// An empty piece.
    pub(super) fn new(width: usize) -> Paper {
        Paper { width: width.clamp(*super::WIDTHS.start(), *super::WIDTHS.end()), text: String::new() }
    }

    /// The text on it.
    pub(super) fn into_text(self) -> String {
        self.text
    }

    fn line(&mut self, line: &str) {
        self.text.push_str(line.trim_end());
        self.text.push('\n');
    }

    /// A line of `c` over the whole width.
    pub(super) fn rule(&mut self, c: char) {
        let line: String = std::iter::repeat_n(c, self.width).collect();
        self.line(&line);
    }

    /// Text in the middle, wrapped.
    pub(super) fn centre(&mut self, text: &str) {
        for part in wrap(text, self.width) {
            let margin = (self.width - columns(&part).min(self.width)) / 2;
            self.line(&format!("{}{part}", " ".repeat(margin)));
        }
    }

    /// Text at the left, wrapped, further lines indented by `hang`.
    pub(super) fn left(&mut self, text: &str, hang: usize) {
        self.left_at(0, text, hang);
    }

    /// The same, all lines indented further.
    pub(super) fn left_at(&mut self, indent: usize, text: &str, hang: usize) {
        for (i, part) in wrap_hanging(text, self.width - indent, hang).into_iter().enumerate() {
            let margin = indent + if i == 0 { 0 } else { hang };
            self.line(&format!("{}{part}", " ".repeat(margin)));
        }
    }

    /// A label at the left and a value at the right edge of its last line.
    pub(super) fn pair(&mut self, label: &str, value: &str) {
        self.pair_at(0, label, value);
    }

    /// The same, indented.
    pub(super) fn pair_at(&mut self, indent: usize, label: &str, value: &str) {
        let room = self.width - indent;
        let mut lines = wrap_hanging(label, room, 2);
        let last = lines.pop().unwrap_or_default();
        for (i, line) in lines.iter().enumerate() {
            self.line(&format!("{}{line}", " ".repeat(indent + if i == 0 { 0 } else { 2 })));
        }
        let hang = indent + if lines.is_empty() { 0 } else { 2 };
        let used = hang + columns(&last) + columns(value);
        if used < self.width || (last.is_empty() && used <= self.width) {
            let gap = self.width.saturating_sub(used);
            self.line(&format!("{}{last}{}{value}", " ".repeat(hang), " ".repeat(gap)));
        } else {
            if !last.is_empty() {
                self.line(&format!("{}{last}", " ".repeat(hang)));
            }
            for part in wrap(value, self.width) {
                self.line(&format!("{}{part}", " ".repeat(self.width - columns(&part).min(self.width))));
            }
        }
    }
}

/// Breaks text at blanks so that no part is wider than `width`; a word that is too wide is cut.
fn wrap(text: &str, width: usize) -> Vec<String> {
    wrap_hanging(text, width, 0)
}

fn wrap_hanging(text: &str, width: usize, hang: usize) -> Vec<String> {
    let mut parts = Vec::new();
    let mut part = String::new();
    let mut used = 0;
    let clean: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    for word in clean.split(' ').filter(|w| !w.is_empty()) {
        let room = |parts: &Vec<String>| if parts.is_empty() { width } else { width - hang };
        let needed = columns(word) + usize::from(!part.is_empty());
        // A word that fits no line at all begins where it stands.
        let fits_a_line = columns(word) <= width - hang;
        if !part.is_empty() && used + needed > room(&parts) && (fits_a_line || used + 2 > room(&parts)) {
            parts.push(std::mem::take(&mut part));
            used = 0;
        }
        if !part.is_empty() {
            part.push(' ');
            used += 1;
        }
        for c in word.chars() {
            if used + columns_of(c) > room(&parts) {
                parts.push(std::mem::take(&mut part));
                used = 0;
            }
            part.push(c);
            used += columns_of(c);
        }
    }
    if !part.is_empty() || parts.is_empty() {
        parts.push(part);
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn combining_marks_take_no_room() {
        assert_eq!(columns("йогурт"), 6);
        assert_eq!(columns("и\u{306}огурт"), 6);
        assert_eq!(columns("茶"), 2);
    }

    proptest! {
        #[test]
        fn nothing_is_wider_than_the_paper(label in "\\PC{0,90}", value in "[0-9a-zа-я]{0,90}", width in 32usize..80) {
            let mut paper = Paper::new(width);
            paper.pair_at(3, &label, &value);
            paper.left(&label, 4);
            paper.centre(&value);
            for line in paper.into_text().lines() {
                prop_assert!(columns(line) <= width, "{line:?}");
            }
        }
    }
}
