//! Where a finding stands in its file.

use std::sync::Arc;

/// A position in a file, with the text around it.
///
/// Lines and columns count from 1, columns in characters of the decoded text; the offset counts raw bytes
/// from 0. Line 0 means "the file as a whole".
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// The file's name as the user gave it; `None` for data that came from no file.
    pub file: Option<Arc<str>>,
    /// The range of the record or value in the file.
    pub span: Span,
    /// The text around the position, filled where it is at hand.
    pub window: Option<Window>,
}

/// A range of a file. Small and `Copy`, so that every record can carry its own.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Span {
    /// Line, from 1; 0 when unknown.
    pub line: u64,
    /// Column in characters, from 1; 0 when unknown.
    pub column: u64,
    /// Raw byte offset of the first byte, from 0.
    pub start: u64,
    /// Raw byte offset just past the last byte; equal to `start` when only a point is known.
    pub end: u64,
}

/// At most 160 characters of the line around a position, and where the caret goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Window {
    /// The text, control characters shown as `·`; `…` at an end that was cut.
    pub text: String,
    /// Which character of `text` the caret stands under, from 0.
    pub caret: usize,
}

/// How many characters a [`Window`] holds at most, the two `…` included.
pub const WINDOW_CHARS: usize = 160;

impl Place {
    /// A place in a file known by its span only.
    pub fn at(file: Option<Arc<str>>, span: Span) -> Self {
        Place { file, span, window: None }
    }

    /// The file as a whole.
    pub fn file(name: impl Into<Arc<str>>) -> Self {
        Place { file: Some(name.into()), span: Span::default(), window: None }
    }
}

impl std::fmt::Display for Place {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let file = self.file.as_deref().unwrap_or("-");
        if self.span.line == 0 {
            f.write_str(file)
        } else {
            write!(f, "{file}:{}:{}", self.span.line, self.span.column)
        }
    }
}

impl Window {
    /// Stands in the place of a line that may hold a password: it shows nothing, and nobody fills it later.
    pub fn hidden() -> Window {
        Window { text: String::new(), caret: 0 }
    }

    /// The window around byte `at` of `text`: the line it stands on, cut to [`WINDOW_CHARS`] characters.
    ///
    /// `cut_before` and `cut_after` say that `text` itself is a piece and goes on beyond its ends.
    /// An offset inside a character or past the end is moved back to a character boundary.
    pub fn around(text: &str, at: usize, cut_before: bool, cut_after: bool) -> Window {
        let mut at = at.min(text.len());
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        let line_start = text[..at].rfind('\n').map_or(0, |i| i + 1);
        let line_end = text[at..].find(['\n', '\r']).map_or(text.len(), |i| at + i);
        let room = WINDOW_CHARS - 2;
        // Two thirds of the room go before the caret: what led to an error says more than what follows.
        let before: usize = text[line_start..at].chars().count();
        let after: usize = text[at..line_end].chars().take(room).count();
        let keep_before = before.min(room.saturating_sub(after.min(room / 3)));
        let keep_after = after.min(room - keep_before);
        let start = text[line_start..at]
            .char_indices()
            .rev()
            .nth(keep_before.saturating_sub(1))
            .map_or(line_start, |(i, _)| line_start + i);
        let start = if keep_before == 0 { at } else { start };
        let end = text[at..line_end].char_indices().nth(keep_after).map_or(line_end, |(i, _)| at + i);
        let left = start > line_start || (cut_before && line_start == 0);
        let right = end < line_end || (cut_after && line_end == text.len());
        let mut shown = String::with_capacity(end - start + 8);
        if left {
            shown.push('…');
        }
        shown.extend(text[start..end].chars().map(|c| if c.is_control() { '·' } else { c }));
        if right {
            shown.push('…');
        }
        Window { text: shown, caret: keep_before + usize::from(left) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_line_is_shown_whole() {
        let w = Window::around("one\n  <good price=\"-1\"/>\nthree", 8, false, false);
        assert_eq!(w.text, "  <good price=\"-1\"/>");
        assert_eq!(w.caret, 4);
    }

    #[test]
    fn a_long_line_is_cut_on_both_sides_and_the_caret_stays_under_its_character() {
        let text = format!("{}Щ{}", "я".repeat(500), "ю".repeat(500));
        let w = Window::around(&text, 1000, false, false);
        assert_eq!(w.text.chars().count(), WINDOW_CHARS);
        assert_eq!(w.text.chars().nth(w.caret), Some('Щ'));
        assert!(w.text.starts_with('…') && w.text.ends_with('…'));
    }

    #[test]
    fn ends_and_odd_offsets_are_safe() {
        assert_eq!(Window::around("", 10, false, false).text, "");
        let w = Window::around("ыы", 1, false, false);
        assert_eq!((w.text.as_str(), w.caret), ("ыы", 0));
        let w = Window::around("abc", 3, true, true);
        assert_eq!((w.text.as_str(), w.caret), ("…abc…", 4));
    }
}
