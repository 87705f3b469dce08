//! The words of scripts and of `till run`: one table, from which the parser, the help and the reference come.
//!
//! A line is a command: a head of one or two words, then its arguments. At the end of any line stand `approve WHO pin
//! PIN` (somebody lends a right) and `reason CODE`. Words that move the simulated world have their own table
//! ([`crate::till::sim::SIM_WORDS`]); `expect` lines belong to scripts ([`crate::till::script`]).
//!
//! Start with [`parse`], then the tables of each area.

pub mod args;
mod document;
mod goods;
pub mod kinds;
mod lane;
mod money;
mod people;
mod world;

use std::collections::BTreeSet;

use super::command::{Act, Command};
use super::sim::SIM_WORDS;
use crate::diag::near_matches;

pub use args::{Args, LineError, split};

/// A word: how a line begins, and what becomes of it.
pub struct Word {
    /// How it begins: one word or two.
    pub head: &'static str,
    /// What follows.
    pub arguments: &'static str,
    /// What it does.
    pub help: &'static str,
    parse: fn(&mut Args) -> Result<Order, LineError>,
}

impl std::fmt::Debug for Word {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} {}", self.head, self.arguments)
    }
}

/// What a line says.
#[derive(Clone, Debug, PartialEq)]
pub enum Order {
    /// The till is told something.
    Till(Command),
    /// The clock is set: a moment, or a time of day of the day that it is (or the next, when it is past).
    At(String),
    /// Time passes, in seconds.
    Wait(u64),
    /// The power goes off.
    PowerOff,
    /// The power comes, and the till starts.
    PowerOn,
    /// The till is stopped in order.
    ShutDown(String),
    /// The drawer is left open until somebody closes it, or pushed shut before the next command again.
    DrawerByHand(bool),
}

/// The tables of words, area by area.
pub const TABLES: &[(&str, &[Word])] = &[
    ("People and modes", people::WORDS),
    ("Goods", goods::WORDS),
    ("The document", document::WORDS),
    ("Payment", money::PAYMENT),
    ("Returns", money::RETURNS),
    ("Shift, cash and drawer", money::CASH),
    ("Self-checkout", lane::WORDS),
    ("Time, power and service", world::WORDS),
];

/// All words.
pub fn all() -> impl Iterator<Item = &'static Word> {
    TABLES.iter().flat_map(|(_, words)| words.iter())
}

/// The word that a line begins with, and how many of its words are the head.
pub fn find(words: &[String]) -> Option<(&'static Word, usize)> {
    let first = words.first()?;
    let two = words.get(1).map(|second| format!("{first} {second}"));
    let longest = two.and_then(|two| all().find(|w| w.head == two)).map(|w| (w, 2));
    longest.or_else(|| all().find(|w| w.head == first).map(|w| (w, 1)))
}

/// Reads a line that begins with a word of these tables; `None` when it does not.
///
/// # Errors
/// When its arguments are wrong.
pub fn parse(words: &[String]) -> Result<Option<(&'static Word, Order)>, LineError> {
    let Some((word, head)) = find(words) else { return Ok(None) };
    let mut args = Args::new(words[head..].to_vec());
    let told = |e: LineError| LineError(format!("{}: {e}; {} {}", word.head, word.head, word.arguments));
    // The word `approve` itself takes a login, not a clause.
    let approve = if word.head == "approve" { None } else { args.approval().map_err(told)? };
    let reason = args.named("reason").map_err(told)?;
    let order = (word.parse)(&mut args).map_err(told)?;
    args.end().map_err(told)?;
    let order = match order {
        Order::Till(command) => Order::Till(Command { approve, reason, ..command }),
        other => other,
    };
    Ok(Some((word, order)))
}

/// Most heads that are offered for a mistyped one.
const MOST_NEAR: usize = 8;

/// The heads that are nearest to what was typed, for "did you mean".
pub fn near(words: &[String]) -> Vec<&'static str> {
    let Some(first) = words.first() else { return Vec::new() };
    let heads = || all().map(|w| w.head).chain(SIM_WORDS.iter().map(|w| w.head));
    let begins =
        |head: &&str| head.split(' ').next().is_some_and(|h| h.starts_with(first.as_str()) || first.starts_with(h));
    let two = words.get(1).map_or_else(|| first.clone(), |second| format!("{first} {second}"));
    let mut near = near_matches(&two, heads());
    near.extend(near_matches(first, heads()));
    near.extend(heads().filter(begins));
    let mut seen = BTreeSet::new();
    near.retain(|head| seen.insert(*head));
    near.truncate(MOST_NEAR);
    near
}

fn till(act: Act) -> Order {
    Order::Till(act.into())
}

/// Makes a table of words.
macro_rules! words {
    ($($head:literal $arguments:literal $help:literal $parse:expr;)+) => {
        &[$(Word { head: $head, arguments: $arguments, help: $help, parse: $parse },)+]
    };
}
use words;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::till::command::{GoodsAct, LineAct};

    fn order(line: &str) -> Order {
        parse(&split(line).unwrap()).unwrap().unwrap_or_else(|| panic!("{line}")).1
    }

    #[test]
    fn every_word_stands_once_and_has_help() {
        let mut seen = BTreeSet::new();
        for word in all() {
            assert!(seen.insert(word.head), "{} stands twice", word.head);
            assert!(!word.help.is_empty(), "{}", word.head);
            assert!(word.head.split(' ').count() <= 2, "{}", word.head);
        }
        for word in SIM_WORDS {
            assert!(seen.insert(word.head), "{} is a word of till and world", word.head);
        }
    }

    #[test]
    fn the_longest_head_counts_and_clauses_are_taken_out() {
        let Order::Till(command) = order("price line 2 99.90 approve 3 pin 9999 reason damaged") else { panic!() };
        assert!(matches!(command.act, Act::Line(LineAct::Price(2, _))));
        assert_eq!(command.reason.as_deref(), Some("damaged"));
        assert_eq!(command.approve.unwrap().who.as_deref(), Some("3"));
        assert!(matches!(
            order("price check 95"),
            Order::Till(Command { act: Act::Goods(GoodsAct::PriceCheck(_)), .. })
        ));
    }

    #[test]
    fn what_is_wrong_is_told_with_the_form() {
        let told = |line: &str| parse(&split(line).unwrap()).unwrap_err().to_string();
        assert!(told("qty line one 2").contains("is no line number"), "{}", told("qty line one 2"));
        assert!(told("scan").contains("is missing"));
        assert!(told("subtotal now").contains("too many"));
        assert!(parse(&split("fly").unwrap()).unwrap().is_none());
        let near = |line: &str| near(&split(line).unwrap());
        assert!(near("sc").contains(&"scan"));
        assert_eq!(near("scna 9520002100016"), ["scan"]);
        assert_eq!(near("retrun line 2")[0], "return line");
        assert_eq!(near("pay crad")[0], "pay card");
        assert_eq!(near("fualt printer busy"), ["fault"]);
        assert!(near("xyzzy").is_empty());
    }
}
