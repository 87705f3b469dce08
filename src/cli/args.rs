//! What may be typed: the program's own flags, and readers of values that several commands share.

use std::path::PathBuf;
use std::time::Duration;

use clap::{ArgAction, Args as ClapArgs, Parser, ValueEnum};

use super::commands::Command;
use super::exit;
use super::ui::{Color, Format, Verbosity};
use crate::vocab::{BusinessDate, Moment, Money, StoreId, TillId, Zone};

/// Retail data exchange between ERP, centre, stores and tills
#[derive(Debug, Parser)]
#[command(
    name = "tillwire",
    version,
    after_help = "`tillwire help COMMAND` tells more, with examples. `tillwire formats` lists the file formats.",
    after_long_help = exit::table_text(),
    max_term_width = 110
)]
pub struct Args {
    /// Flags of every command.
    #[command(flatten)]
    pub global: Global,
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// Flags of every command.
#[derive(Debug, Default, ClapArgs)]
#[command(next_help_heading = "Options of every command")]
pub struct Global {
    /// The form of results
    #[arg(long, global = true, value_name = "FORM")]
    pub format: Option<Format>,
    /// When to colour [default: auto]
    #[arg(long, global = true, value_name = "WHEN")]
    pub color: Option<Color>,
    /// A settings file, read before ./tillwire.toml
    #[arg(long, global = true, value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// Tell errors only
    #[arg(short, long, global = true, conflicts_with = "verbose")]
    pub quiet: bool,
    /// Tell notes and details too
    #[arg(short, long, global = true, action = ArgAction::SetTrue)]
    pub verbose: bool,
}

impl Global {
    /// How much is told.
    pub fn verbosity(&self) -> Verbosity {
        match (self.quiet, self.verbose) {
            (true, _) => Verbosity::Quiet,
            (false, true) => Verbosity::Verbose,
            (false, false) => Verbosity::Normal,
        }
    }
}

/// Reads one of a closed set of words, for settings.
pub fn value_of<T: ValueEnum>(text: &str) -> Result<T, String> {
    T::from_str(text, true).map_err(|_| {
        let words: Vec<String> =
            T::value_variants().iter().filter_map(|v| v.to_possible_value().map(|p| p.get_name().to_owned())).collect();
        format!("it is one of {}", words.join(", "))
    })
}

/// Reads `2s`, `500ms`, `1m`, `2h`; a bare number is seconds.
pub fn duration(text: &str) -> Result<Duration, String> {
    let text = text.trim();
    let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let number: u64 = text[..end].parse().map_err(|_| "write a number and a unit, as 2s or 500ms".to_owned())?;
    let unit_ms = match text[end..].trim() {
        "ms" => 1,
        "" | "s" => 1_000,
        "m" | "min" => 60_000,
        "h" => 3_600_000,
        other => return Err(format!("unknown unit {other:?}: use ms, s, m or h")),
    };
    number.checked_mul(unit_ms).map(Duration::from_millis).ok_or_else(|| "too long".to_owned())
}

/// Reads a business date in any of its forms.
pub fn day(text: &str) -> Result<BusinessDate, String> {
    BusinessDate::parse(text).map_err(|e| format!("{e}; write it as 2026-11-20 or 20.11.2026"))
}

/// Reads one business date, or two as `FIRST..LAST`.
pub fn days(text: &str) -> Result<(BusinessDate, BusinessDate), String> {
    let (first, last) = match text.split_once("..") {
        Some((first, last)) => (day(first)?, day(last)?),
        None => (day(text)?, day(text)?),
    };
    if first > last { Err("the first day is after the last".to_owned()) } else { Ok((first, last)) }
}

/// Reads a date with an optional time and offset.
pub fn moment(text: &str) -> Result<Moment, String> {
    Moment::parse(text).map_err(|e| format!("{e}; write it as 2026-11-20T18:30 or 20.11.2026 18:30"))
}

/// Reads the columns of a slip.
pub fn width(text: &str) -> Result<usize, String> {
    let allowed = super::slip::WIDTHS;
    let wrong = || format!("{} to {} columns", allowed.start(), allowed.end());
    text.parse().ok().filter(|width| allowed.contains(width)).ok_or_else(wrong)
}

/// Reads an amount of money.
pub fn money(text: &str) -> Result<Money, String> {
    Money::parse(text).map(|(money, _)| money).map_err(|e| format!("{e}; write it as 1234.50"))
}

/// Reads a store's number.
pub fn store(text: &str) -> Result<StoreId, String> {
    StoreId::new(text).map_err(|e| e.to_string())
}

/// Reads a till's number.
pub fn till(text: &str) -> Result<TillId, String> {
    TillId::new(text).map_err(|e| e.to_string())
}

/// Reads the name of a time zone.
pub fn zone_name(text: &str) -> Result<String, String> {
    zone(text).map(|zone| zone.name().to_owned())
}

/// Reads a time zone.
pub fn zone(text: &str) -> Result<Zone, String> {
    Zone::parse(text).map_err(|e| format!("{e}; zones are named as Europe/Moscow or Asia/Novosibirsk"))
}

/// Reads whole percents from 0 to 100.
pub fn percent(text: &str) -> Result<u8, String> {
    let number = text.trim().trim_end_matches('%').trim();
    number.parse().ok().filter(|p| *p <= 100).ok_or_else(|| "write whole percents from 0 to 100".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations() {
        assert_eq!(duration("2s"), Ok(Duration::from_secs(2)));
        assert_eq!(duration("500ms"), Ok(Duration::from_millis(500)));
        assert_eq!(duration("3"), Ok(Duration::from_secs(3)));
        assert_eq!(duration("1 m"), Ok(Duration::from_secs(60)));
        for bad in ["", "s", "-1s", "1d", "99999999999999999999h", "18446744073709551615h"] {
            assert!(duration(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn percents_and_words() {
        assert_eq!(percent("20%"), Ok(20));
        assert!(percent("101").is_err() && percent("-1").is_err());
        assert_eq!(value_of::<Format>("JSON"), Ok(Format::Json));
        assert!(value_of::<Format>("xml").unwrap_err().contains("jsonl"));
    }
}
