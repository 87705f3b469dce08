//! The values of one record, taken by name: as an attribute or as a child element with text.
//!
//! Every value that cannot be read is told with its exact place. What nobody asked for is left in the extras at
//! the end, attributes first. A value whose text is not the one that the writer would make is kept as *spelled*:
//! its text is put into the extras too, and the writer prefers that text while it still means the same.
//!
//! Keys of extras: `set10:@name` is an attribute, `set10:name` an element as an XML fragment, `set10:#name` a note of
//! the reader for the writer (the spelling of an element, how a mark was found), which is never written as such.
//!
//! Start with [`Fields`].

use std::collections::BTreeSet;

use super::NAME;
use super::node::Node;
use super::numbers;
use super::values::{self, Oddity, Value as Judged};
use crate::diag::{Code, Diagnostic, Place, Span, codes};
use crate::model::{CashierRef, Extras};
use crate::vocab::{BusinessDate, IdError, ItemId, Moment, Money, Quantity, StoreId, TillId, UnitPrice};

/// What is common to the fields of one record: its findings, and how to tell their places.
pub(super) struct Telling<'t> {
    /// The findings so far.
    pub findings: Vec<Diagnostic>,
    /// The record's key, as soon as it is known.
    pub key: Option<String>,
    /// What is known about places in the file.
    pub place: &'t dyn Fn(Span) -> Place,
    /// Names of unknown fields that were told already, once a file each.
    pub unknown: &'t mut BTreeSet<String>,
}

/// The most different unknown names that are remembered in a file; later ones are not told.
const MAX_UNKNOWN: usize = 200;

impl Telling<'_> {
    /// Tells a finding at a place.
    pub fn add(&mut self, code: &'static Code, span: Span, message: String, help: &str) {
        let finding = Diagnostic::new(code, message).with_place((self.place)(span));
        self.findings.push(if help.is_empty() { finding } else { finding.with_help(help) });
    }

    fn unknown(&mut self, what: String, span: Span, fate: &str) {
        if self.unknown.len() < MAX_UNKNOWN && !self.unknown.contains(&what) {
            let message = format!("unknown {what}: {fate}");
            self.unknown.insert(what);
            self.add(&codes::UNKNOWN_FIELD, span, message, "");
        }
    }
}

/// Where the dialect's writer puts the fields of such a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Style {
    /// Into attributes.
    Attributes,
    /// Into child elements with text.
    Elements,
}

/// A value as it was written.
#[derive(Clone, Copy, Debug)]
pub(super) struct Stated<'n> {
    /// The text, white space around it removed.
    pub text: &'n str,
    /// The text as it stands.
    pub raw: &'n str,
    /// Its place.
    pub span: Span,
}

/// The fields of one element.
pub(super) struct Fields<'n, 't, 'c> {
    node: &'n Node,
    style: Style,
    used_attrs: Vec<bool>,
    used_children: Vec<bool>,
    spelled: Extras,
    /// Where findings go.
    pub telling: &'c mut Telling<'t>,
}

impl<'n, 't, 'c> Fields<'n, 't, 'c> {
    /// The fields of this element.
    pub fn new(node: &'n Node, style: Style, telling: &'c mut Telling<'t>) -> Self {
        Fields {
            node,
            style,
            used_attrs: vec![false; node.attrs.len()],
            used_children: vec![false; node.children.len()],
            spelled: Extras::new(),
            telling,
        }
    }

    /// The value of this name, an empty one as well. Asking takes it.
    pub fn stated(&mut self, name: &str) -> Option<Stated<'n>> {
        if let Some(i) = self.node.attrs.iter().position(|a| a.name == name) {
            self.used_attrs[i] = true;
            let attr = &self.node.attrs[i];
            return Some(Stated { text: attr.value.trim(), raw: &attr.value, span: attr.span });
        }
        let i = (0..self.node.children.len()).find(|i| {
            let child = &self.node.children[*i];
            child.name == name && child.is_leaf() && !self.used_children[*i]
        })?;
        self.used_children[i] = true;
        let child = &self.node.children[i];
        Some(Stated { text: &child.text, raw: &child.text, span: child.span })
    }

    /// The value of this name; `None` when it is missing or empty.
    pub fn value(&mut self, name: &str) -> Option<Stated<'n>> {
        self.stated(name).filter(|v| !v.text.is_empty())
    }

    /// The children of this name, which are then not unknown.
    pub fn children(&mut self, name: &str) -> impl Iterator<Item = &'n Node> + use<'n> {
        let node = self.node;
        let mut found = Vec::new();
        for (i, child) in node.children.iter().enumerate() {
            if child.name == name {
                self.used_children[i] = true;
                found.push(child);
            }
        }
        found.into_iter()
    }

    /// Keeps the text of a value because the writer would write another.
    pub fn keep_spelled(&mut self, name: &str, text: &str) {
        match self.style {
            Style::Attributes => self.spelled.push(format!("{NAME}:@{name}"), text),
            Style::Elements => self.note(name, text),
        }
    }

    /// Keeps the text of a value that is written under this name only when it was read under it.
    pub fn keep_name(&mut self, name: &str, text: &str) {
        if self.spelled.get(&format!("{NAME}:@{name}")).is_none() {
            self.keep_spelled(name, text);
        }
    }

    /// A note of the reader for the writer: never written itself.
    pub fn note(&mut self, name: &str, text: &str) {
        self.spelled.push(format!("{NAME}:#{name}"), text);
    }

    fn missing(&mut self, name: &str) {
        let message = format!("`{}` has no `{name}`", self.node.name);
        let span = Span { end: self.node.span.start, ..self.node.span };
        let help = match self.style {
            Style::Attributes => format!("state the attribute `{name}`"),
            Style::Elements => format!("state the element `{name}`"),
        };
        self.telling.add(&codes::FIELD_MISSING, span, message, &help);
    }

    /// A value by its parser. Its text is kept when it is not the one that the writer would make (`None`: whatever
    /// means the same is kept by the writer's own comparison), or says more than the value.
    fn read<T>(
        &mut self,
        name: &str,
        help: &str,
        parse: impl FnOnce(&str) -> Judged<T>,
        written: impl FnOnce(&T) -> Option<String>,
    ) -> Option<T> {
        let value = self.value(name)?;
        let judged = parse(value.text);
        let rounded = matches!(judged, Judged::Odd(_, Oddity::Rounded(_)));
        let telling = &mut *self.telling;
        let found = judged.told(&format!("`{name}`"), value.text, |code, message| {
            let mends = [&codes::NUMBER_INVALID, &codes::VALUE_INVALID, &codes::DATE_INVALID].contains(&code);
            telling.add(code, value.span, message, if mends { help } else { "" });
        });
        if rounded || found.as_ref().and_then(written).is_some_and(|text| text != value.raw) {
            self.keep_spelled(name, value.raw);
        }
        found
    }

    /// A text.
    pub fn text(&mut self, name: &str) -> Option<String> {
        let value = self.value(name)?;
        if value.raw != value.text {
            self.keep_spelled(name, value.raw);
        }
        Some(value.text.to_owned())
    }

    /// A whole number from 0.
    pub fn number(&mut self, name: &str) -> Option<u64> {
        self.read(name, "write digits only", values::count, |number| Some(number.to_string()))
    }

    /// The number of a line: a whole number of 32 bits.
    pub fn order(&mut self, name: &str) -> Option<u32> {
        let small = |text: &str| match values::count(text) {
            Judged::Good(number) => match u32::try_from(number) {
                Ok(order) => Judged::Good(order),
                Err(_) => Judged::Bad(&codes::OUT_OF_RANGE, "not the number of a line".into()),
            },
            Judged::Odd(..) => Judged::Bad(&codes::NUMBER_INVALID, "not a whole number".into()),
            Judged::Bad(code, why) => Judged::Bad(code, why),
        };
        self.read(name, "write digits only", small, |order| Some(order.to_string()))
    }

    /// A whole number that the record cannot do without.
    pub fn required_number(&mut self, name: &str) -> Option<u64> {
        self.required(name, Self::number)
    }

    /// A field that the record cannot do without; tells when it is missing or empty.
    pub fn required<T>(&mut self, name: &str, read: impl FnOnce(&mut Self, &str) -> Option<T>) -> Option<T> {
        let told = self.telling.findings.len();
        let found = read(self, name);
        if found.is_none() && self.telling.findings.len() == told {
            self.missing(name);
        }
        found
    }

    fn decimal<T>(&mut self, name: &str, scale: u32, make: fn(i64) -> T) -> Option<T> {
        let help = "write digits with a decimal point, such as 26.2";
        self.read(name, help, |text| values::decimal(text, scale).map(make), |_| None)
    }

    /// An amount of money.
    pub fn money(&mut self, name: &str) -> Option<Money> {
        self.decimal(name, 2, Money::from_minor)
    }

    /// A price of one unit.
    pub fn unit_price(&mut self, name: &str) -> Option<UnitPrice> {
        self.decimal(name, 6, UnitPrice::from_micros)
    }

    /// A quantity.
    pub fn quantity(&mut self, name: &str) -> Option<Quantity> {
        self.decimal(name, 6, Quantity::from_millionths)
    }

    /// A percentage in basis points.
    pub fn percent(&mut self, name: &str) -> Option<i64> {
        self.decimal(name, 2, |points| points)
    }

    /// `true` or `false`.
    pub fn boolean(&mut self, name: &str) -> Option<bool> {
        self.read(name, "write true or false", values::boolean, |meant| Some(meant.to_string()))
    }

    /// A point in time.
    pub fn moment(&mut self, name: &str) -> Option<Moment> {
        let help = "write it as 2014-01-31T19:51:54.123+04:00";
        self.read(name, help, values::moment, |moment| Some(numbers::moment_text(*moment)))
    }

    /// A business day: a date with an offset, or a dateTime whose day counts (sheet setretail §6.1).
    pub fn day(&mut self, name: &str) -> Option<BusinessDate> {
        self.read(name, "write it as 2014-01-31", values::date, |day| Some(day.to_string()))
    }

    fn id<T: ToString>(&mut self, name: &str, make: fn(&str) -> Result<T, IdError>) -> Option<T> {
        self.read(name, "", |text| values::id(make(text)), |id| Some(id.to_string()))
    }

    /// A store.
    pub fn store(&mut self, name: &str) -> Option<StoreId> {
        self.id(name, |t| StoreId::new(t))
    }

    /// A till.
    pub fn till(&mut self, name: &str) -> Option<TillId> {
        self.id(name, |t| TillId::new(t))
    }

    /// An item.
    pub fn item(&mut self, name: &str) -> Option<ItemId> {
        self.id(name, |t| ItemId::new(t))
    }

    /// The cashier by the names of both fields. Blanks around the name and the word `null` at its end, which stands
    /// for a missing part, are left out (sheet setretail §6.1, §6.2).
    pub fn cashier(&mut self, number: &str, name: &str) -> CashierRef {
        let id = self.text(number);
        let stated = self.stated(name);
        if let Some(value) = stated.filter(|v| person_name(v.raw) != v.raw) {
            self.keep_spelled(name, value.raw);
        }
        let words = stated.map(|v| person_name(v.raw)).filter(|w| !w.is_empty());
        CashierRef { id, name: words.map(str::to_owned) }
    }

    /// Says that the element holds nothing else: what is left is told and passed over.
    pub fn nothing_else(self) {
        let Fields { node, used_attrs, used_children, telling, .. } = self;
        for (attr, _) in node.attrs.iter().zip(used_attrs).filter(|(_, used)| !used) {
            telling.unknown(format!("attribute `{}` of `{}`", attr.name, node.name), attr.span, "passed over");
        }
        for (child, _) in node.children.iter().zip(used_children).filter(|(_, used)| !used) {
            telling.unknown(format!("element `{}` of `{}`", child.name, node.name), child.span, "passed over");
        }
    }

    /// What is left goes to the extras: the spelled values, then unknown attributes, then unknown children.
    /// `known` children are those that the dialect is known to have and the model has no word for.
    pub fn rest(self, known: &[&str]) -> Extras {
        let Fields { node, used_attrs, used_children, spelled, telling, .. } = self;
        let mut extras = spelled;
        for (attr, used) in node.attrs.iter().zip(used_attrs) {
            if used {
                continue;
            }
            if !known.contains(&attr.name.as_str()) {
                telling.unknown(format!("attribute `{}` of `{}`", attr.name, node.name), attr.span, KEPT);
            }
            extras.push(format!("{NAME}:@{}", attr.name), attr.value.as_str());
        }
        for (child, used) in node.children.iter().zip(used_children) {
            if used {
                continue;
            }
            if !known.contains(&child.name.as_str()) {
                telling.unknown(format!("element `{}` of `{}`", child.name, node.name), child.span, KEPT);
            }
            extras.push(format!("{NAME}:{}", child.name), child.fragment());
        }
        extras
    }
}

/// The fate of unknown fields that go to the extras.
const KEPT: &str = "kept as it is";

/// A name without blanks around it and without the word `null` at its end.
pub(super) fn person_name(raw: &str) -> &str {
    let mut name = raw.trim();
    while let Some(rest) = name.strip_suffix("null").filter(|rest| rest.is_empty() || rest.ends_with(' ')) {
        name = rest.trim_end();
    }
    name
}
