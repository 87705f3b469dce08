//! Reading the fields of one element: each value either becomes a word of the model, or is kept, or is a finding at
//! its place.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::super::own_settings;
use super::NAME;
use crate::diag::{Code, Diagnostic, Fault, Place, codes};
use crate::model::{Extras, ReceiptState};
use crate::text::jsonkit::{Node, escaped};
use crate::vocab::number::{self, NumberError, NumberForm};
use crate::vocab::{IdError, Moment, Money, Quantity, UnitPrice};

/// Unknown field names that are counted apart in one file.
const MAX_UNKNOWN: usize = 100;

/// What is remembered over all elements of a file.
#[derive(Debug, Default)]
pub(super) struct Seen {
    /// Fields that the dialect is not known to have: where first, how often.
    pub unknown: BTreeMap<String, (Place, u64)>,
}

/// What the settings say of an installation: what no file tells (sheet ukm §5.3 leaves both open).
#[derive(Clone, Debug, Default)]
pub(super) struct Settings {
    /// Receipts and drawer operations state money in kopecks (`ukm5-json.money = kopecks`).
    pub kopecks: bool,
    /// Amounts are written as strings (`ukm5-json.money-text = true`).
    pub quoted: bool,
    /// Words of `result` other than `Completed` (`ukm5-json.result.cancelled = …`).
    pub results: Vec<(ReceiptState, String)>,
    /// File names begin with their place in the load order (`ukm5-json.numbered = true`).
    pub numbered: bool,
}

impl Settings {
    /// Reads the settings of the dialect; one that is not known, or has another value, is refused.
    pub fn read(settings: &BTreeMap<String, String>) -> Result<Settings, Fault> {
        let mut out = Settings::default();
        for (key, value) in own_settings(&super::DIALECT, settings) {
            match (key, value, key.strip_prefix("result.").and_then(ReceiptState::from_word)) {
                ("money", "roubles" | "kopecks", _) => out.kopecks = value == "kopecks",
                ("money-text", "true" | "false", _) => out.quoted = value == "true",
                ("numbered", "true" | "false", _) => out.numbered = value == "true",
                (_, word, Some(state)) if state != ReceiptState::Completed => {
                    out.results.push((state, word.to_owned()));
                }
                _ => {
                    let message = format!("{NAME} has no setting `{key} = {value}`");
                    let help = "settings are money (roubles or kopecks), money-text and numbered (true or false), \
                                result.cancelled, result.suspended and result.training (a word)";
                    return Err(Diagnostic::new(&codes::VALUE_INVALID, message).with_help(help).into());
                }
            }
        }
        Ok(out)
    }
}

/// What is known while one element is read.
pub(super) struct Cx<'c> {
    /// What is wrong with the element so far.
    pub findings: Vec<Diagnostic>,
    /// The element as people call it, once its key is known.
    pub label: Option<String>,
    /// What the settings say.
    pub settings: &'c Settings,
    /// The place of an offset in the element's text.
    pub place: &'c dyn Fn(usize) -> Place,
    /// What is remembered over the file.
    pub seen: &'c mut Seen,
}

impl Cx<'_> {
    /// A finding about the value at `node`.
    pub fn tell(&mut self, code: &'static Code, node: Node<'_>, message: impl Into<String>, help: Option<&str>) {
        let mut finding = Diagnostic::new(code, message).with_place((self.place)(node.at));
        finding.help = help.map(str::to_owned);
        finding.record = self.label.clone();
        self.findings.push(finding);
    }

    fn unknown(&mut self, path: &str, node: Node<'_>) {
        if let Some((_, count)) = self.seen.unknown.get_mut(path) {
            *count += 1;
        } else if self.seen.unknown.len() < MAX_UNKNOWN {
            let place = (self.place)(node.at);
            self.seen.unknown.insert(path.to_owned(), (place, 1));
        }
    }
}

/// An object being read. Fields are taken; what is left is kept as extras.
#[derive(Debug)]
pub(super) struct Obj<'a> {
    /// The whole object.
    pub node: Node<'a>,
    /// The path in front of its fields: `productInfo.`, empty at the element itself.
    path: String,
    fields: Vec<(Cow<'a, str>, Option<Node<'a>>)>,
}

impl<'a> Obj<'a> {
    /// Opens the object at `node`; anything else is a finding.
    pub fn open(cx: &mut Cx<'_>, node: Node<'a>, path: impl Into<String>) -> Option<Obj<'a>> {
        let path = path.into();
        let Some(fields) = node.fields() else {
            let what = path.trim_end_matches('.');
            let what = if what.is_empty() { "an element" } else { what };
            cx.tell(&codes::VALUE_INVALID, node, format!("{what} is not an object: {}", short(node.raw)), None);
            return None;
        };
        let mut fields: Vec<_> = fields.into_iter().map(|(name, value)| (name, Some(value))).collect();
        drop_repeated(cx, &path, &mut fields);
        Some(Obj { node, path, fields })
    }

    /// Takes a field; `null` and a missing field are both `None`.
    pub fn take(&mut self, name: &str) -> Option<Node<'a>> {
        let (_, value) = self.fields.iter_mut().find(|(n, v)| n == name && v.is_some())?;
        value.take().filter(|v| !v.is_null())
    }

    /// Looks at a field without taking it.
    pub fn peek(&self, name: &str) -> Option<Node<'a>> {
        self.fields.iter().find(|(n, _)| n == name).and_then(|(_, v)| *v).filter(|v| !v.is_null())
    }

    /// The text of a string, number or boolean.
    pub fn text(&mut self, cx: &mut Cx<'_>, name: &str) -> Option<(String, Node<'a>)> {
        let node = self.take(name)?;
        match node.text() {
            Some(text) if text.contains('\0') => {
                cx.tell(&codes::NUL_CHARACTER, node, format!("`{}{name}` holds a NUL character", self.path), None);
                None
            }
            Some(text) => Some((text.into_owned(), node)),
            None => {
                let message = format!("`{}{name}` is not a text or a number: {}", self.path, short(node.raw));
                cx.tell(&codes::VALUE_INVALID, node, message, None);
                None
            }
        }
    }

    /// A text that says something.
    pub fn filled(&mut self, cx: &mut Cx<'_>, name: &str) -> Option<String> {
        self.text(cx, name).map(|(text, _)| text).filter(|t| !t.trim().is_empty())
    }

    /// An id that may be left out or be empty.
    pub fn id<T>(&mut self, cx: &mut Cx<'_>, name: &str, new: fn(String) -> Result<T, IdError>) -> Option<T> {
        let (text, node) = self.text(cx, name)?;
        match new(text) {
            Ok(id) => Some(id),
            Err(IdError::Empty) => None,
            Err(error) => {
                let message = format!("`{}{name}` cannot be an id: {error}", self.path);
                cx.tell(&codes::VALUE_INVALID, node, message, None);
                None
            }
        }
    }

    /// An id that the record cannot do without.
    pub fn need_id<T>(&mut self, cx: &mut Cx<'_>, name: &str, new: fn(String) -> Result<T, IdError>) -> Option<T> {
        let before = cx.findings.len();
        let id = self.id(cx, name, new);
        if id.is_none() && cx.findings.len() == before {
            self.missing(cx, name);
        }
        id
    }

    /// Tells that a field is missing.
    pub fn missing(&self, cx: &mut Cx<'_>, name: &str) {
        let message = format!("`{}{name}` is missing or empty", self.path);
        cx.tell(&codes::FIELD_MISSING, self.node, message, Some("send the record again with this field filled in"));
    }

    /// `true`, `false`, also quoted or as 1 and 0.
    pub fn flag(&mut self, cx: &mut Cx<'_>, name: &str) -> Option<bool> {
        let (text, node) = self.text(cx, name)?;
        match text.trim() {
            "" => None,
            "1" => Some(true),
            "0" => Some(false),
            word if word.eq_ignore_ascii_case("true") => Some(true),
            word if word.eq_ignore_ascii_case("false") => Some(false),
            _ => {
                let message = format!("`{}{name}` is neither true nor false: {}", self.path, short(node.raw));
                cx.tell(&codes::VALUE_INVALID, node, message, None);
                None
            }
        }
    }

    /// A whole number from 0.
    pub fn count(&mut self, cx: &mut Cx<'_>, name: &str) -> Option<u64> {
        let value = self.decimal(cx, name, 0)?;
        match u64::try_from(value.0) {
            Ok(count) => Some(count),
            Err(_) => {
                let message = format!("`{}{name}` is below zero: {}", self.path, value.0);
                cx.tell(&codes::OUT_OF_RANGE, value.1, message, None);
                None
            }
        }
    }

    /// A whole number from 0 that the record cannot do without.
    pub fn need_count(&mut self, cx: &mut Cx<'_>, name: &str) -> Option<u64> {
        let before = cx.findings.len();
        let value = self.count(cx, name);
        if value.is_none() && cx.findings.len() == before {
            self.missing(cx, name);
        }
        value
    }

    /// A whole number up to 255.
    pub fn small(&mut self, cx: &mut Cx<'_>, name: &str) -> Option<u8> {
        let node = self.peek(name)?;
        let count = self.count(cx, name)?;
        let small = u8::try_from(count).ok();
        if small.is_none() {
            cx.tell(&codes::OUT_OF_RANGE, node, format!("`{}{name}` is beyond its range: {count}", self.path), None);
        }
        small
    }

    /// A quantity as a plain number.
    pub fn quantity(&mut self, cx: &mut Cx<'_>, name: &str) -> Option<Quantity> {
        self.decimal(cx, name, 6).map(|(v, _)| Quantity::from_millionths(v))
    }

    /// A unit price as a plain number, in roubles.
    pub fn price(&mut self, cx: &mut Cx<'_>, name: &str) -> Option<(UnitPrice, Node<'a>)> {
        self.decimal(cx, name, 6).map(|(v, node)| (UnitPrice::from_micros(v), node))
    }

    /// An amount as a plain number, in the unit of the settings.
    pub fn money(&mut self, cx: &mut Cx<'_>, name: &str) -> Option<Money> {
        let scale = if cx.settings.kopecks { 0 } else { 2 };
        self.decimal(cx, name, scale).map(|(v, _)| Money::from_minor(v))
    }

    /// A unit price in the unit of the settings.
    pub fn price_in_unit(&mut self, cx: &mut Cx<'_>, name: &str) -> Option<UnitPrice> {
        let scale = if cx.settings.kopecks { 4 } else { 6 };
        self.decimal(cx, name, scale).map(|(v, _)| UnitPrice::from_micros(v))
    }

    fn decimal(&mut self, cx: &mut Cx<'_>, name: &str, scale: u32) -> Option<(i64, Node<'a>)> {
        let (text, node) = self.text(cx, name)?;
        let read = number::parse(&text, scale).or_else(|e| match e {
            NumberError::TooPrecise(_) => number::without_noise(&text, scale).map(|v| (v, NumberForm::Plain)).ok_or(e),
            _ => Err(e),
        });
        match read {
            Ok((value, NumberForm::Plain | NumberForm::Exponent)) => Some((value, node)),
            Ok((value, NumberForm::Comma | NumberForm::Spaced)) => {
                let message = format!("`{}{name}` is written in an unusual form: {text}", self.path);
                cx.tell(&codes::NUMBER_FORM, node, message, None);
                Some((value, node))
            }
            Err(NumberError::Empty) => None,
            Err(error) => {
                let code = if error == NumberError::OutOfRange { &codes::OUT_OF_RANGE } else { &codes::NUMBER_INVALID };
                cx.tell(code, node, format!("`{}{name}`: {error}: {}", self.path, short(&text)), None);
                None
            }
        }
    }

    /// A date and time.
    pub fn moment(&mut self, cx: &mut Cx<'_>, name: &str) -> Option<Moment> {
        let (text, node) = self.text(cx, name)?;
        if text.trim().is_empty() {
            return None;
        }
        match Moment::parse(&text) {
            Ok(moment) => Some(moment),
            Err(error) => {
                let message = format!("`{}{name}`: {error}: {}", self.path, short(&text));
                cx.tell(&codes::DATE_INVALID, node, message, Some("write it like 2026-11-22T09:30:00"));
                None
            }
        }
    }

    /// An object inside; its path goes on from here.
    pub fn object(&mut self, cx: &mut Cx<'_>, name: &str) -> Option<Obj<'a>> {
        let node = self.take(name)?;
        Obj::open(cx, node, format!("{}{name}.", self.path))
    }

    /// The values of an array inside; a missing one is empty.
    pub fn list(&mut self, cx: &mut Cx<'_>, name: &str) -> Vec<Node<'a>> {
        let Some(node) = self.take(name) else { return Vec::new() };
        node.items().unwrap_or_else(|| {
            let message = format!("`{}{name}` is not a list: {}", self.path, short(node.raw));
            cx.tell(&codes::VALUE_INVALID, node, message, None);
            Vec::new()
        })
    }

    /// Keeps known fields that the model has no word for, where they say something.
    pub fn keep(&mut self, extras: &mut Extras, names: &[&str]) {
        for name in names {
            if let Some(node) = self.take(name)
                && !node.is_blank()
                && node.text().is_none_or(|text| !text.trim().is_empty())
            {
                extras.push(format!("{NAME}:{}{name}", self.path), node.raw);
            }
        }
    }

    /// Keeps a known field unless it says the same as `derived`, which is written by itself.
    pub fn keep_unless(&mut self, extras: &mut Extras, name: &str, derived: &str) {
        let same = self.peek(name).and_then(|n| n.text()).is_some_and(|text| text == derived);
        if same {
            self.take(name);
        } else {
            self.keep(extras, &[name]);
        }
    }

    /// Keeps all fields that are left; they are not known, and told once a file.
    pub fn rest(self, cx: &mut Cx<'_>, extras: &mut Extras) {
        for (name, value) in self.fields {
            let Some(node) = value else { continue };
            let path = format!("{}{}", self.path, escaped(&name));
            cx.unknown(&path, node);
            extras.push(format!("{NAME}:{path}"), node.raw);
        }
    }
}

/// A field that stands twice with the same value is one; with two values, no rule tells which is meant.
fn drop_repeated<'a>(cx: &mut Cx<'_>, path: &str, fields: &mut [(Cow<'a, str>, Option<Node<'a>>)]) {
    let mut order: Vec<usize> = (0..fields.len()).collect();
    order.sort_by(|a, b| fields[*a].0.cmp(&fields[*b].0));
    for pair in order.windows(2) {
        let (first, second) = (&fields[pair[0]], &fields[pair[1]]);
        if first.0 != second.0 {
            continue;
        }
        if let (Some(a), Some(b)) = (first.1, second.1)
            && a.raw != b.raw
        {
            let message = format!("`{path}{}` stands twice, with different values", first.0);
            cx.tell(&codes::RECORD_CONFLICT, b, message, None);
        }
        fields[pair[1]].1 = None;
    }
}

/// A value as a message shows it.
fn short(text: &str) -> String {
    /// Longer values are cut.
    const SHOWN: usize = 40;
    match text.char_indices().nth(SHOWN) {
        Some((i, _)) => format!("{}…", &text[..i]),
        None => text.to_owned(),
    }
}
