//! In-house barcodes: which part of the digits is the item, which its weight, price or count.
//!
//! A prefix 2x alone says nothing: one chain weighs with 21, another prints fixed codes with 29. So every chain has an
//! ordered table of rules, and the first that matches wins (sheet gs1-and-marking §4.2). A rule is a line:
//!
//! ```text
//! # kind    pattern              item instead (alias only)
//! weight    21.....{NNDDD}
//! price     23.....{NNNDD}
//! piece     22.....{NNNNN}
//! discount  29{NN}
//! alias     2000000000015        9520000000004
//! ```
//!
//! In a pattern a digit stands for itself, `.` for any digit, and braces for the value: `N` its whole digits, `D` its
//! decimals. A pattern of 7, 11 or 12 characters leaves out the check digit, which must be there and right (or, without
//! a value, is a whole code); a pattern of any other length is the beginning of the code.
//!
//! This module never looks an item up: it says under which key to look. Start with [`Rules::parse`], then
//! [`Rules::scan`].

mod pattern;

#[cfg(test)]
mod tests;

pub use pattern::{MAX_PATTERN, Pattern, PatternError};

use std::fmt;

use crate::vocab::{Money, Quantity, Rate};

/// The most rules of a table; a chain has about ten.
pub const MAX_RULES: usize = 1000;

/// What the value in a code is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum RuleKind {
    /// A weight in kilograms: a quantity.
    Weight,
    /// The price of the whole package.
    Price,
    /// A count of pieces: a quantity.
    Piece,
    /// A discount in percent.
    Discount,
    /// No value: the code stands for another.
    Alias,
}

impl RuleKind {
    /// All of them.
    pub const ALL: [RuleKind; 5] =
        [RuleKind::Weight, RuleKind::Price, RuleKind::Piece, RuleKind::Discount, RuleKind::Alias];

    /// Its word in tables of rules.
    pub fn word(self) -> &'static str {
        match self {
            RuleKind::Weight => "weight",
            RuleKind::Price => "price",
            RuleKind::Piece => "piece",
            RuleKind::Discount => "discount",
            RuleKind::Alias => "alias",
        }
    }

    /// How many decimals its value can have.
    fn most_decimals(self) -> u32 {
        match self {
            RuleKind::Weight | RuleKind::Piece => 6,
            RuleKind::Price | RuleKind::Discount => 2,
            RuleKind::Alias => 0,
        }
    }
}

/// A rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rule {
    kind: RuleKind,
    pattern: Pattern,
    target: Option<String>,
}

/// Why a rule is none.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Reason {
    /// The first word is no kind.
    #[error("`{0}` is no kind of rule; there are weight, price, piece, discount, alias")]
    Kind(String),
    /// There is no second word.
    #[error("it has no pattern")]
    NoPattern,
    /// The pattern is none.
    #[error("its pattern is wrong: {0}")]
    Pattern(#[from] PatternError),
    /// A kind with a value, and a pattern without one.
    #[error("a rule of kind {} needs a value in its pattern, as {{NNDDD}}", .0.word())]
    NoValue(RuleKind),
    /// An alias has no value.
    #[error("an alias has no value in its pattern")]
    ValueInAlias,
    /// The value has more decimals than the kind can have.
    #[error("a value of kind {} has at most {} decimals", .0.word(), .0.most_decimals())]
    Decimals(RuleKind),
    /// An alias without the code it stands for, or one that is not of digits and letters.
    #[error("an alias needs the code that it stands for, of digits and letters")]
    Target,
    /// More words than a rule has.
    #[error("`{0}` is one word too many")]
    Surplus(String),
    /// An earlier rule has the same pattern.
    #[error("the rule of line {0} has the same pattern, so this one would never be used")]
    Repeated(usize),
    /// More than [`MAX_RULES`].
    #[error("there are more than {MAX_RULES} rules")]
    TooMany,
}

/// A rule that is none, named.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: rule `{rule}`: {reason}")]
pub struct RuleError {
    /// The line, from 1.
    pub line: usize,
    /// The rule as it is written.
    pub rule: String,
    /// What is wrong.
    pub reason: Reason,
}

impl Rule {
    /// A rule of this kind and pattern.
    ///
    /// # Errors
    /// When the pattern is wrong or does not fit the kind.
    pub fn new(kind: RuleKind, pattern: &str) -> Result<Rule, Reason> {
        let pattern = Pattern::parse(pattern)?;
        match (kind, pattern.value()) {
            (RuleKind::Alias, _) => Err(Reason::Target),
            (_, None) => Err(Reason::NoValue(kind)),
            (_, Some(value)) if value.decimals > kind.most_decimals() => Err(Reason::Decimals(kind)),
            _ => Ok(Rule { kind, pattern, target: None }),
        }
    }

    /// A rule that puts another code in the place of those that match.
    ///
    /// # Errors
    /// When the pattern is wrong or has a value, or when the target is no code.
    pub fn alias(pattern: &str, target: &str) -> Result<Rule, Reason> {
        let pattern = Pattern::parse(pattern)?;
        if pattern.value().is_some() {
            return Err(Reason::ValueInAlias);
        }
        if target.is_empty() || target.len() > MAX_PATTERN || !target.bytes().all(|b| b.is_ascii_alphanumeric()) {
            return Err(Reason::Target);
        }
        Ok(Rule { kind: RuleKind::Alias, pattern, target: Some(target.to_owned()) })
    }

    /// The usual label of scales: prefix of two digits, five of the item, five of grams, check digit.
    ///
    /// # Errors
    /// When the prefix is not of digits.
    pub fn weight(prefix: &str) -> Result<Rule, Reason> {
        Rule::new(RuleKind::Weight, &format!("{prefix}.....{{NNDDD}}"))
    }

    /// The usual label with a price: prefix of two digits, five of the item, five of kopecks, check digit.
    ///
    /// # Errors
    /// When the prefix is not of digits.
    pub fn price(prefix: &str) -> Result<Rule, Reason> {
        Rule::new(RuleKind::Price, &format!("{prefix}.....{{NNNDD}}"))
    }

    /// The usual label of goods by the piece: prefix of two digits, five of the item, five of the count, check digit.
    ///
    /// # Errors
    /// When the prefix is not of digits.
    pub fn piece(prefix: &str) -> Result<Rule, Reason> {
        Rule::new(RuleKind::Piece, &format!("{prefix}.....{{NNNNN}}"))
    }

    /// Reads `weight 21.....{NNDDD}`.
    ///
    /// # Errors
    /// Says what is wrong.
    pub fn parse(line: &str) -> Result<Rule, Reason> {
        let mut words = line.split_whitespace();
        let word = words.next().unwrap_or_default();
        let kind = RuleKind::ALL.into_iter().find(|k| k.word() == word).ok_or_else(|| Reason::Kind(word.to_owned()))?;
        let pattern = words.next().ok_or(Reason::NoPattern)?;
        let rule = match kind {
            RuleKind::Alias => Rule::alias(pattern, words.next().unwrap_or_default())?,
            _ => Rule::new(kind, pattern)?,
        };
        words.next().map_or(Ok(rule), |word| Err(Reason::Surplus(word.to_owned())))
    }

    /// What the value is.
    pub fn kind(&self) -> RuleKind {
        self.kind
    }

    /// Which codes it is about.
    pub fn pattern(&self) -> &Pattern {
        &self.pattern
    }

    /// What this rule says of a code; `None` when it is not about it.
    pub fn scan(&self, code: &str) -> Option<Scan> {
        let found = self.pattern.find(code)?;
        let value = match (self.kind, self.pattern.value()) {
            (RuleKind::Alias, _) | (_, None) => ScanValue::None,
            (kind, Some(value)) => {
                // The decimals were bounded when the rule was made, and a value has at most twelve digits.
                let scaled =
                    |scale: u32| found.value.checked_mul(10_i64.checked_pow(scale.checked_sub(value.decimals)?)?);
                match kind {
                    RuleKind::Price => ScanValue::Price(Money::from_minor(scaled(2)?)),
                    RuleKind::Discount => ScanValue::Discount(Rate::from_basis_points(i32::try_from(scaled(2)?).ok()?)),
                    _ => ScanValue::Quantity(Quantity::from_millionths(scaled(6)?)),
                }
            }
        };
        Some(Scan { kind: self.kind, item_key: self.target.clone().unwrap_or(found.key), item_code: found.item, value })
    }
}

impl fmt::Display for Rule {
    /// As it is written in a table.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.kind.word(), self.pattern)?;
        self.target.iter().try_for_each(|target| write!(f, " {target}"))
    }
}

/// What a rule says of a code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scan {
    /// The kind of the rule.
    pub kind: RuleKind,
    /// The key to look the item up by: the code with zeros for its value and the check digit that this makes; the
    /// other code for an alias.
    pub item_key: String,
    /// The digits that stand for the item alone, `00123`; some catalogues keep these.
    pub item_code: String,
    /// The value.
    pub value: ScanValue,
}

/// The value in a code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ScanValue {
    /// How much of the item.
    Quantity(Quantity),
    /// What the package costs.
    Price(Money),
    /// How much less, in percent.
    Discount(Rate),
    /// Nothing.
    None,
}

/// An ordered table of rules.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rules {
    /// The rules with their lines.
    rules: Vec<(usize, Rule)>,
}

impl Rules {
    /// Reads a table: a rule a line, empty lines and comments after `#` left out.
    ///
    /// # Errors
    /// All rules that are none, each with its reason.
    pub fn parse(text: &str) -> Result<Rules, Vec<RuleError>> {
        let mut rules: Vec<(usize, Rule)> = Vec::new();
        let mut errors = Vec::new();
        for (i, line) in text.trim_start_matches('\u{feff}').lines().enumerate() {
            let written = line.split('#').next().unwrap_or_default().trim();
            if written.is_empty() {
                continue;
            }
            let rule = Rule::parse(written).and_then(|rule| {
                match rules.iter().find(|(_, earlier)| earlier.pattern.same_codes(&rule.pattern)) {
                    Some((line, _)) => Err(Reason::Repeated(*line)),
                    None if rules.len() >= MAX_RULES => Err(Reason::TooMany),
                    None => Ok(rule),
                }
            });
            match rule {
                Ok(rule) => rules.push((i + 1, rule)),
                Err(reason) if errors.len() < MAX_RULES => {
                    errors.push(RuleError { line: i + 1, rule: written.to_owned(), reason });
                }
                Err(_) => break,
            }
        }
        if errors.is_empty() { Ok(Rules { rules }) } else { Err(errors) }
    }

    /// The rules in order, each with its line.
    pub fn iter(&self) -> impl Iterator<Item = (usize, &Rule)> {
        self.rules.iter().map(|(line, rule)| (*line, rule))
    }

    /// What the first rule says that is about this code: its line, itself, and what it says.
    pub fn scan(&self, code: &str) -> Option<(usize, &Rule, Scan)> {
        self.iter().find_map(|(line, rule)| rule.scan(code).map(|scan| (line, rule, scan)))
    }
}
