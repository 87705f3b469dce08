//! The table of application identifiers, read once from `gs1-ai.txt`.

use std::sync::LazyLock;

/// An application identifier.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ai {
    /// Its digits, two to four.
    pub code: String,
    /// Elements of fixed length need no separator behind them.
    pub fixed: bool,
    /// The last digit of the value is a check digit.
    pub check_digit: bool,
    /// The last digit of the identifier counts the decimals of the value.
    pub decimals: bool,
    /// The value is an amount of money.
    pub money: bool,
    /// Digits only.
    pub numeric: bool,
    /// The fewest characters.
    pub least: usize,
    /// The most characters.
    pub most: usize,
    /// What it is, in a few words.
    pub title: String,
}

impl Ai {
    /// Whether the value may hold this character. A space is let pass: it is told by nobody and found on real labels.
    pub fn allows(&self, c: char) -> bool {
        if self.numeric { c.is_ascii_digit() } else { c == ' ' || is_gs1_character(c) }
    }

    /// How long the value is when all is right: `14`, `1 to 20`.
    pub fn lengths(&self) -> String {
        if self.least == self.most { self.most.to_string() } else { format!("{} to {}", self.least, self.most) }
    }

    /// The length that the value always has, whether or not a separator must follow.
    pub(super) fn exact(&self) -> Option<usize> {
        (self.least == self.most).then_some(self.most)
    }
}

/// Whether a character is one of the 82 that GS1 allows in values.
pub(super) fn is_gs1_character(c: char) -> bool {
    c.is_ascii_alphanumeric() || "!\"%&'()*+,-./:;<=>?_".contains(c)
}

/// All identifiers that are known, in the order of the table.
pub static AIS: LazyLock<Vec<Ai>> = LazyLock::new(|| {
    // Lines that are no rows are left out; a test sees to it that there are none.
    include_str!("../gs1-ai.txt").lines().filter_map(row).flatten().collect()
});

/// The identifier at the beginning of a text. No identifier is the beginning of another, so there is one at most.
pub fn find(text: &str) -> Option<&'static Ai> {
    AIS.iter().find(|ai| text.starts_with(ai.code.as_str()))
}

/// The identifiers of one line; `None` for comments and for lines that are no rows.
pub(super) fn row(line: &str) -> Option<Vec<Ai>> {
    let mut words = line.split_whitespace();
    let codes = words.next().filter(|w| !w.starts_with('#'))?;
    let (flags, format) = (words.next()?, words.next()?);
    let title = words.collect::<Vec<_>>().join(" ");
    let numeric = format.starts_with('N');
    let lengths = format.strip_prefix(['N', 'X'])?;
    let (least, most) = match lengths.split_once("..") {
        Some(("", most)) => (1, most.parse().ok()?),
        Some((least, most)) => (least.parse().ok()?, most.parse().ok()?),
        None => (lengths.parse().ok()?, lengths.parse().ok()?),
    };
    if least == 0 || most < least || !flags.chars().all(|c| "*cn$-".contains(c)) {
        return None;
    }
    let ai = |code| Ai {
        code,
        fixed: flags.contains('*'),
        check_digit: flags.contains('c'),
        decimals: flags.contains('n'),
        money: flags.contains('$'),
        numeric,
        least,
        most,
        title: title.clone(),
    };
    Some(expand(codes)?.into_iter().map(ai).collect())
}

/// `310n-316n` as its seventy codes.
fn expand(codes: &str) -> Option<Vec<String>> {
    let (first, last) = codes.split_once('-').unwrap_or((codes, codes));
    let (first, ends) = match first.strip_suffix('n') {
        Some(stem) => (stem, 10),
        None => (first, 1),
    };
    let last = last.trim_end_matches('n');
    let (from, to): (u32, u32) = (first.parse().ok()?, last.parse().ok()?);
    let width = first.len();
    let stems = (from..=to).map(|n| format!("{n:0width$}"));
    let with_end = |stem: String| match ends {
        1 => vec![stem],
        _ => (0..ends).map(|end| format!("{stem}{end}")).collect(),
    };
    Some(stems.flat_map(with_end).collect())
}
