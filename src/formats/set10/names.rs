//! File names of Set Retail, both ways (sheet setretail §1.1, §5.3).
//!
//! Read: the stem of a name decides on the document, a date or a Unix time in it gives the order of files lying
//! together. Written: the spelling that the receiving side is known to take.

use super::super::FileName;
use super::super::encode::WriteOptions;
use super::DOCUMENTS;
use crate::vocab::{BusinessDate, Moment, StoreId, TimeOfDay, Zone};

/// The file names of one document.
pub(super) struct Names {
    /// Names that are read begin with one of these, compared without case.
    pub prefixes: &'static [&'static str],
    /// The name that is written.
    pub write: fn(&WriteOptions) -> String,
}

/// What a file name says; the longest prefix wins.
pub(super) fn read(name: &str) -> Option<FileName> {
    let name = name.rsplit(['/', '\\']).next()?;
    let lower = name.to_lowercase();
    let (document, prefix) = DOCUMENTS
        .iter()
        .flat_map(|d| d.names.prefixes.iter().map(move |p| (d, *p)))
        .filter(|(_, prefix)| lower.starts_with(prefix))
        .max_by_key(|(_, prefix)| prefix.len())?;
    let stem = lower.strip_suffix(".xml").or_else(|| lower.ends_with(".request").then_some(lower.as_str()))?;
    let rest = stem.get(prefix.len()..).unwrap_or("");
    let (number, store) = stamp(rest);
    Some(FileName { format: document.format, load: None, store, number })
}

/// `catalog-goods_31-01-2014T19-51-54.xml`
pub(super) fn with_t(stem: &str, options: &WriteOptions) -> String {
    named(stem, '_', 'T', options)
}

/// `purchases-31-01-2014_19-51-54.xml`
pub(super) fn with_underscore(stem: &str, options: &WriteOptions) -> String {
    named(stem, '-', '_', options)
}

/// The sequence number follows where there is one, and who wrote it: two files of one second must not have one name.
fn named(stem: &str, before: char, between: char, options: &WriteOptions) -> String {
    let (year, month, day) = options.now.date().ymd();
    let seconds = options.now.time().seconds();
    let (hour, minute, second) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    let mut tail = if options.sequence > 0 { format!("-{}", options.sequence) } else { String::new() };
    if let Some(origin) = &options.origin {
        tail = format!("{tail}-{origin}");
    }
    format!("{stem}{before}{day:02}-{month:02}-{year:04}{between}{hour:02}-{minute:02}-{second:02}{tail}.xml")
}

/// Milliseconds that order the files, and the store where the name gives it.
fn stamp(rest: &str) -> (Option<u64>, Option<StoreId>) {
    if let Some(found) = emulator(rest) {
        return found;
    }
    let numbers: Vec<&str> =
        rest.split(|c: char| !c.is_ascii_digit()).filter(|p| !p.is_empty()).take(MAX_NUMBERS).collect();
    let number = match numbers[..] {
        [unix] => unix_ms(unix),
        // `2013.11.04-00.03.09.514`, `04-07-2013_9-18-29`
        [a, month, b, ref clock @ ..] => {
            let (year, day) = if a.len() == 4 { (a, b) } else { (b, a) };
            date(day, month, year).and_then(|date| moment_ms(date, clock))
        }
        _ => None,
    };
    (number, None)
}

/// `-{dd.mm.yyyy}-{client}-{shop}-{cash}-{session}`, as an emulator names its files (sheet setretail §5.3).
fn emulator(rest: &str) -> Option<(Option<u64>, Option<StoreId>)> {
    let parts: Vec<&str> = rest.strip_prefix('-')?.split('-').take(MAX_NUMBERS).collect();
    let [day, _client, shop, _cash, session] = parts[..] else { return None };
    let mut dotted = day.split('.');
    let date = date(dotted.next()?, dotted.next()?, dotted.next()?)?;
    let session: u64 = session.parse().ok()?;
    Some((moment_ms(date, &[]).map(|ms| ms.saturating_add(session)), StoreId::new(shop).ok()))
}

fn date(day: &str, month: &str, year: &str) -> Option<BusinessDate> {
    BusinessDate::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
}

/// Names have no zone; they are only compared with each other, so any will do.
fn moment_ms(date: BusinessDate, clock: &[&str]) -> Option<u64> {
    let part = |i: usize| clock.get(i).map_or(Some(0), |p| p.parse::<i8>().ok());
    let time = TimeOfDay::new(part(0)?, part(1)?, part(2)?).ok()?;
    let ms: u64 = clock.get(3).and_then(|p| p.parse().ok()).filter(|ms| *ms < 1000).unwrap_or(0);
    u64::try_from(Moment::local(date, time).instant_ms(&Zone::utc())).ok().map(|seconds| seconds + ms)
}

/// A Unix time in seconds or milliseconds.
fn unix_ms(digits: &str) -> Option<u64> {
    match digits.len() {
        9..=10 => digits.parse::<u64>().ok().map(|s| s * 1000),
        12..=13 => digits.parse().ok(),
        _ => None,
    }
}

/// More parts than any name has.
const MAX_NUMBERS: usize = 8;
