//! Reads a list of kinds to send, with the place of each mistake.
//!
//! ```toml
//! version = 7                              # a new number for each change
//! effective_from = "2026-12-01T00:00+03:00"  # optional
//! extends = "loss-prevention"              # optional: a shipped profile, then what follows
//! default = "off"                          # kinds that no pattern names, and kinds not known yet
//! [kinds]                                  # the longest pattern that fits decides
//! "position.*" = "on"
//! "scan.read" = { sample = 0.01 }
//! [route]                                  # topics of their own
//! "payment.*" = "till.events.payment.v1"
//! [mask]                                   # fields that are not told
//! "session.opened" = ["cashier_name"]
//! "*" = ["envelope.cashier"]
//! ```

use std::ops::Range;
use std::sync::Arc;

use sha2::{Digest, Sha256};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::super::kind::Kind;
use super::{Choice, Filter, MAX_FILTER_BYTES, Mask, PROFILES, Rule};
use crate::diag::{Bag, Code, Diagnostic, Fault, Place, Span, Window, codes};
use crate::vocab::{Moment, number};

/// The longest name of a topic that Kafka takes.
const MAX_TOPIC_CHARS: usize = 249;

/// A mistake and where it stands in the text.
type Mistake = (Range<usize>, String);
type Parsed<T> = Result<T, Mistake>;
type Node<'i> = Spanned<DeValue<'i>>;

/// A line of a section: the pattern, its place, and what is said of it.
struct Entry<T> {
    pattern: Arc<str>,
    at: Range<usize>,
    value: T,
}

/// The file as it is written.
#[derive(Default)]
struct Written {
    version: u64,
    effective_from: Option<Moment>,
    extends: Option<&'static str>,
    default: Option<Choice>,
    kinds: Vec<Entry<Choice>>,
    route: Vec<Entry<Arc<str>>>,
    mask: Vec<Entry<Vec<(String, Range<usize>)>>>,
}

pub(super) fn parse(text: &str, name: &str) -> Result<(Filter, Bag), Fault> {
    if text.len() > MAX_FILTER_BYTES {
        let message = format!("the list is longer than {MAX_FILTER_BYTES} bytes");
        return Err(Fault::new(&codes::FILTER_INVALID, message));
    }
    let mut bag = Bag::new();
    let mut read = || -> Parsed<Filter> {
        let table = DeTable::parse(text).map_err(|e| (e.span().unwrap_or(0..0), e.message().to_owned()))?;
        let written = written(table.get_ref())?;
        let mut told = |code, at: &Range<usize>, message: String| bag.push(finding(code, name, text, at, &message));
        resolve(written, text, &mut told)
    };
    let filter = read().map_err(|(at, message)| {
        Fault::from(finding(&codes::FILTER_INVALID, name, text, &at, &format!("the list is wrong: {message}")))
    })?;
    Ok((filter, bag))
}

fn finding(code: &'static Code, name: &str, text: &str, at: &Range<usize>, message: &str) -> Diagnostic {
    let mut start = at.start.min(text.len());
    while !text.is_char_boundary(start) {
        start -= 1;
    }
    let before = &text[..start];
    let line_start = before.rfind('\n').map_or(0, |i| i + 1);
    let mut place = Place::file(name);
    place.span = Span {
        line: before.matches('\n').count() as u64 + 1,
        column: before[line_start..].chars().count() as u64 + 1,
        start: start as u64,
        end: at.end.max(start) as u64,
    };
    place.window = Some(Window::around(text, start, false, false));
    Diagnostic::new(code, message).with_place(place)
}

fn written(table: &DeTable<'_>) -> Parsed<Written> {
    let mut out = Written::default();
    let mut version = None;
    for (key, node) in table {
        match key.get_ref().as_ref() {
            "version" => {
                let number = match node.get_ref() {
                    DeValue::Integer(n) => n.to_string().parse::<u64>().ok().filter(|n| *n > 0),
                    _ => None,
                };
                version = Some(number.ok_or_else(|| (node.span(), "`version` is a whole number from 1".to_owned()))?);
            }
            "effective_from" => {
                let moment = Moment::parse(word(node)?).ok().filter(|m| m.has_offset());
                let wanted = "`effective_from` is a time with its offset, as 2026-12-01T00:00+03:00";
                out.effective_from = Some(moment.ok_or_else(|| (node.span(), wanted.to_owned()))?);
            }
            "extends" => {
                let name = word(node)?;
                let names = PROFILES.map(|p| p.name);
                let known = names.into_iter().find(|n| *n == name);
                let message = || format!("there is no profile {name:?}; there are {}", names.join(", "));
                out.extends = Some(known.ok_or_else(|| (node.span(), message()))?);
            }
            "default" => out.default = Some(choice(node)?),
            "about" => drop(word(node)?),
            "kinds" => out.kinds = entries(node, choice)?,
            "route" => out.route = entries(node, topic)?,
            "mask" => out.mask = entries(node, fields)?,
            other => {
                let known = "version, effective_from, extends, default, about, kinds, route, mask";
                return Err((key.span(), format!("`{other}` is not known here; there are {known}")));
            }
        }
    }
    out.version = version.ok_or_else(|| (0..0, "`version` is missing".to_owned()))?;
    if out.default.is_none() && out.extends.is_none() {
        return Err((0..0, "`default` is missing: \"on\" or \"off\"".to_owned()));
    }
    Ok(out)
}

fn word<'a>(node: &'a Node<'_>) -> Parsed<&'a str> {
    match node.get_ref() {
        DeValue::String(text) => Ok(text),
        _ => Err((node.span(), "a text is wanted here".to_owned())),
    }
}

fn choice(node: &Node<'_>) -> Parsed<Choice> {
    let wrong = || (node.span(), "\"on\", \"off\" or { sample = 0.01 } is wanted here".to_owned());
    match node.get_ref() {
        DeValue::String(text) if text == "on" => Ok(Choice::On),
        DeValue::String(text) if text == "off" => Ok(Choice::Off),
        DeValue::Table(table) => {
            let mut entries = table.iter();
            let (Some((key, value)), None) = (entries.next(), entries.next()) else { return Err(wrong()) };
            let text = match value.get_ref() {
                DeValue::Float(float) => float.as_str(),
                DeValue::Integer(integer) => integer.as_str(),
                _ => return Err(wrong()),
            };
            if key.get_ref() != "sample" {
                return Err(wrong());
            }
            match number::parse(text, 6) {
                Ok((0, _)) => Ok(Choice::Off),
                Ok((1_000_000, _)) => Ok(Choice::On),
                Ok((n, _)) if (1..1_000_000).contains(&n) => Ok(Choice::Sample(n as u32)),
                _ => Err((value.span(), "a sample is between 0 and 1, with at most six digits".to_owned())),
            }
        }
        _ => Err(wrong()),
    }
}

fn topic(node: &Node<'_>) -> Parsed<Arc<str>> {
    let name = word(node)?;
    let good = name.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'_' | b'-'));
    if !good || name.is_empty() || name.len() > MAX_TOPIC_CHARS || name == "." || name == ".." {
        return Err((node.span(), format!("{name:?} cannot be the name of a topic")));
    }
    Ok(name.into())
}

fn fields(node: &Node<'_>) -> Parsed<Vec<(String, Range<usize>)>> {
    match node.get_ref() {
        DeValue::Array(array) => array.iter().map(|n| Ok((word(n)?.to_owned(), n.span()))).collect(),
        _ => Err((node.span(), "a list of fields is wanted here, as [\"cashier_name\"]".to_owned())),
    }
}

fn entries<T>(node: &Node<'_>, value: impl Fn(&Node<'_>) -> Parsed<T>) -> Parsed<Vec<Entry<T>>> {
    let DeValue::Table(table) = node.get_ref() else {
        return Err((node.span(), "a table is wanted here".to_owned()));
    };
    let mut out = Vec::new();
    for (key, node) in table {
        let pattern: Arc<str> = key.get_ref().as_ref().into();
        let stem = pattern.strip_suffix('*').unwrap_or(&pattern);
        let good = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_' || c == '.';
        if !stem.chars().all(good) || pattern.is_empty() || (stem.len() == pattern.len() && !stem.contains('.')) {
            let message = format!("{pattern:?} is neither a kind (area.action) nor the beginning of kinds (area.*)");
            return Err((key.span(), message));
        }
        out.push(Entry { pattern, at: key.span(), value: value(node)? });
    }
    Ok(out)
}

fn fits(pattern: &str, kind: Kind) -> bool {
    match pattern.strip_suffix('*') {
        Some(stem) => kind.name().starts_with(stem),
        None => kind.name() == pattern,
    }
}

/// The longest pattern that fits; a kind's own name is longer than any beginning of it.
fn best<T>(entries: &[Entry<T>], kind: Kind) -> Option<&Entry<T>> {
    let rank = |e: &&Entry<T>| (!e.pattern.ends_with('*'), e.pattern.len());
    entries.iter().filter(|e| fits(&e.pattern, kind)).max_by_key(rank)
}

type Tell<'a> = &'a mut dyn FnMut(&'static Code, &Range<usize>, String);

fn resolve(written: Written, text: &str, tell: Tell<'_>) -> Parsed<Filter> {
    let base = written.extends.and_then(Filter::profile);
    let default = written.default.or(base.as_ref().map(Filter::default_choice)).unwrap_or(Choice::Off);
    warn_of_unknown(&written, tell);
    refuse_mandatory(&written)?;
    let mut rules = Vec::with_capacity(Kind::ALL.len());
    for kind in Kind::ALL {
        let mut rule = match (&base, best(&written.kinds, kind)) {
            _ if kind.is_mandatory() => Rule { choice: Choice::On, because: "always".into(), topic: None, mask: None },
            (_, Some(entry)) => Rule { choice: entry.value, because: entry.pattern.clone(), topic: None, mask: None },
            // A default of its own overrules that of the profile, and nothing else of it.
            (Some(base), None) if written.default.is_none() || &*base.rule(kind).because != "default" => {
                base.rule(kind).clone()
            }
            (_, None) => Rule { choice: default, because: "default".into(), topic: None, mask: None },
        };
        if !kind.is_mandatory() {
            rule.topic = best(&written.route, kind).map(|e| e.value.clone()).or(rule.topic);
            rule.mask = mask(&written.mask, kind)?;
        }
        rules.push(rule);
    }
    warn_of_no_effect(&written, &rules, tell);
    Ok(Filter {
        version: written.version,
        effective_from: written.effective_from,
        default,
        rules,
        sha256: Sha256::digest(text.as_bytes()).into(),
        text: text.into(),
    })
}

/// All masks that fit count together: hiding more is never wrong. A field that only some of the kinds have is hidden
/// in those.
fn mask(entries: &[Entry<Vec<(String, Range<usize>)>>], kind: Kind) -> Parsed<Option<Arc<Mask>>> {
    let mut mask = Mask::default();
    for entry in entries.iter().filter(|e| fits(&e.pattern, kind)) {
        for (field, at) in &entry.value {
            let wildcard = entry.pattern.ends_with('*');
            let has = field.starts_with("envelope.") || kind.fields().iter().any(|f| f.name == field);
            if wildcard && !has {
                let somewhere = Kind::ALL.into_iter().filter(|k| fits(&entry.pattern, *k));
                if somewhere.flat_map(|k| k.fields()).any(|f| f.name == field) {
                    continue;
                }
            }
            mask.add(kind, field).map_err(|message| (at.clone(), message))?;
        }
    }
    Ok((!mask.is_empty()).then(|| Arc::new(mask)))
}

fn refuse_mandatory(written: &Written) -> Parsed<()> {
    let named = |pattern: &str| Kind::from_name(pattern).filter(|k| k.is_mandatory());
    for entry in &written.kinds {
        if let Some(kind) = named(&entry.pattern).filter(|_| entry.value != Choice::On) {
            let message = format!("`{kind}` is always sent: without it readers cannot tell what is missing");
            return Err((entry.at.clone(), message));
        }
    }
    let route = written.route.iter().map(|e| (&e.pattern, &e.at));
    for (pattern, at) in route.chain(written.mask.iter().map(|e| (&e.pattern, &e.at))) {
        if let Some(kind) = named(pattern) {
            return Err((at.clone(), format!("`{kind}` goes to every topic, and whole: readers need it")));
        }
    }
    Ok(())
}

fn warn_of_unknown(written: &Written, tell: Tell<'_>) {
    let kinds = written.kinds.iter().map(|e| (&e.pattern, &e.at));
    let route = written.route.iter().map(|e| (&e.pattern, &e.at));
    for (pattern, at) in kinds.chain(route).chain(written.mask.iter().map(|e| (&e.pattern, &e.at))) {
        if !Kind::ALL.into_iter().any(|kind| fits(pattern, kind)) {
            tell(&codes::FILTER_UNKNOWN_KIND, at, format!("no kind is called {pattern:?}"));
        }
    }
}

fn warn_of_no_effect(written: &Written, rules: &[Rule], tell: Tell<'_>) {
    let sent = |pattern: &str| {
        let mut of_pattern = Kind::ALL.into_iter().zip(rules).filter(|(kind, _)| fits(pattern, *kind)).peekable();
        of_pattern.peek().is_none() || of_pattern.any(|(_, rule)| rule.choice != Choice::Off)
    };
    let route = written.route.iter().map(|e| (&e.pattern, &e.at, "a topic"));
    for (pattern, at, what) in route.chain(written.mask.iter().map(|e| (&e.pattern, &e.at, "a mask"))) {
        if !sent(pattern) {
            tell(&codes::FILTER_NO_EFFECT, at, format!("{what} for {pattern:?}, which is off"));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(text: &str) -> String {
        match parse(text, "list.toml") {
            Err(fault) => format!("{}: {}", fault.0.place, fault.0.message),
            Ok(_) => panic!("taken: {text}"),
        }
    }

    fn warned(text: &str) -> Vec<String> {
        let (_, bag) = parse(text, "list.toml").unwrap();
        bag.iter().map(|d| format!("{} {}: {}", d.code.id, d.place, d.message)).collect()
    }

    #[test]
    fn mistakes_have_their_place() {
        assert_eq!(refused("default = \"on\"\n"), "list.toml:1:1: the list is wrong: `version` is missing");
        let wrong = [
            ("version = 0\n", "2:11: the list is wrong: `version` is a whole number"),
            ("colour = 1\n", "2:1: the list is wrong: `colour` is not known here"),
            ("effective_from = \"2026-12-01\"\n", "2:18: the list is wrong: `effective_from` is a time"),
            ("[kinds]\n\"position\" = \"on\"\n", "4:1: the list is wrong: \"position\" is neither"),
            ("[kinds]\n\"position.*\" = \"maybe\"\n", "4:16: the list is wrong: \"on\", \"off\""),
            ("[kinds]\n\"scan.read\" = { sample = 1.5 }\n", "4:26: the list is wrong: a sample is between"),
            (
                "[kinds]\n\"system.epoch_changed\" = \"off\"\n",
                "4:1: the list is wrong: `system.epoch_changed` is always",
            ),
            ("[route]\n\"payment.*\" = \"a b\"\n", "4:15: the list is wrong: \"a b\" cannot be"),
            ("[mask]\n\"payment.tendered\" = [\"sum\"]\n", "4:23: the list is wrong: `sum` of"),
            ("[mask]\n\"payment.*\" = [\"colour\"]\n", "4:16: the list is wrong: `payment.started` has no field"),
            (
                "[route]\n\"system.clock_changed\" = \"x\"\n",
                "4:1: the list is wrong: `system.clock_changed` goes to every",
            ),
        ];
        for (rest, told) in wrong {
            let head = if rest.starts_with("version") { "default = \"off\"" } else { "version = 1" };
            // Keys after a section would belong to it, so what is missing goes on the first line of all.
            let text = match rest.starts_with('[') {
                true => format!("version = 1\n{rest}").replacen('\n', "\ndefault = \"off\"\n", 1),
                false => format!("{head}\n{rest}"),
            };
            let said = refused(&text);
            assert!(said.starts_with(&format!("list.toml:{told}")), "{text}\n{said}\n{told}");
        }
    }

    #[test]
    fn newer_lists_are_taken_with_a_warning() {
        let head = "version = 1\ndefault = \"off\"\n";
        assert_eq!(
            warned(&format!("{head}[kinds]\n\"position.teleported\" = \"on\"\n")),
            ["W0701 list.toml:4:1: no kind is called \"position.teleported\""]
        );
        assert_eq!(
            warned(&format!("{head}[route]\n\"payment.*\" = \"p\"\n")),
            ["W0702 list.toml:4:1: a topic for \"payment.*\", which is off"]
        );
    }

    #[test]
    fn a_list_goes_on_from_a_profile() {
        let text = "version = 2\nextends = \"minimal\"\n[kinds]\n\"payment.*\" = \"off\"\n\"coupon.*\" = \"on\"\n";
        let (filter, _) = parse(text, "x").unwrap();
        let on = |kind| filter.rule(kind).choice == Choice::On;
        assert!(on(Kind::DocumentOpened) && on(Kind::CouponIssued) && !on(Kind::PaymentStarted));
        assert!(!on(Kind::PositionAdded));
        let (filter, _) = parse("version = 2\nextends = \"minimal\"\ndefault = \"on\"\n", "x").unwrap();
        assert!(filter.rule(Kind::PositionAdded).choice == Choice::On);
    }

    #[test]
    fn a_mask_of_many_kinds_hides_where_the_field_is() {
        let text = "version = 1\ndefault = \"on\"\n[mask]\n\"*\" = [\"envelope.cashier\", \"cashier_name\"]\n";
        let (filter, bag) = parse(text, "x").unwrap();
        assert!(bag.is_empty());
        let shown = |kind| filter.rule(kind).mask.as_ref().map(|m| m.shown());
        assert_eq!(shown(Kind::SessionOpened).as_deref(), Some("envelope.cashier, cashier_name"));
        assert_eq!(shown(Kind::PaymentStarted).as_deref(), Some("envelope.cashier"));
        assert_eq!(shown(Kind::SystemEpochChanged), None);
    }
}
