//! Writing the fields of one record: the value of the model, or the text that was read while it still means the same.
//!
//! The counterpart of [`super::fields`], which says what the extras hold.

use super::NAME;
use super::fields::{Style, person_name};
use super::numbers;
use super::out::Out;
use super::values::{self, Value};
use crate::formats::Losses;
use crate::model::{CashierRef, Extras, RecordKind};
use crate::vocab::{BusinessDate, Moment, Money, Quantity, UnitPrice};

/// An element whose fields are being written.
pub(super) struct Tag<'o, 'e> {
    /// The document.
    pub out: &'o mut Out,
    extras: &'e Extras,
    style: Style,
    known: Vec<&'static str>,
}

impl<'o, 'e> Tag<'o, 'e> {
    /// Opens the element.
    pub fn start(out: &'o mut Out, name: &'static str, style: Style, extras: &'e Extras) -> Self {
        out.start(name);
        Tag { out, extras, style, known: Vec::new() }
    }

    /// The text that was read for a field, if it was kept.
    pub fn spelled(&self, name: &str) -> Option<&'e str> {
        let sign = match self.style {
            Style::Attributes => '@',
            Style::Elements => '#',
        };
        let mut of = self.extras.of(NAME);
        of.find(|(what, _)| what.strip_prefix(sign) == Some(name)).map(|(_, text)| text)
    }

    /// A field: the text that was read when it means the `same`, else the writer's `own`.
    pub fn field(&mut self, name: &'static str, own: Option<String>, same: impl Fn(&str) -> bool) -> &mut Self {
        let spelled = self.spelled(name).filter(|text| same(text)).map(str::to_owned);
        self.known.push(name);
        if let Some(text) = spelled.or(own) {
            match self.style {
                Style::Attributes => self.out.attr(name, text),
                Style::Elements => self.out.element(name, text),
            };
        }
        self
    }

    /// Says that the extras of this name are not to be written on their own.
    pub fn knows(&mut self, name: &'static str) -> &mut Self {
        self.known.push(name);
        self
    }

    /// A text.
    pub fn text(&mut self, name: &'static str, value: Option<&str>) -> &mut Self {
        self.field(name, value.map(str::to_owned), |t| value == Some(t.trim()))
    }

    /// A whole number.
    pub fn number(&mut self, name: &'static str, value: Option<u64>) -> &mut Self {
        let same = |t: &str| {
            let t = t.trim();
            value.is_some() && t.parse().ok().or_else(|| numbers::whole(t)) == value
        };
        self.field(name, value.map(|v| v.to_string()), same)
    }

    /// A decimal that `write` writes and that means `units` at `scale`.
    fn decimal(&mut self, name: &'static str, own: Option<String>, units: Option<i64>, scale: u32) -> &mut Self {
        let same = |t: &str| units.is_some() && numbers::parse_rounded(t, scale).ok().map(|(v, ..)| v) == units;
        self.field(name, own, same)
    }

    /// An amount of money.
    pub fn money(&mut self, name: &'static str, value: Option<Money>) -> &mut Self {
        self.decimal(name, value.map(numbers::money), value.map(Money::minor), 2)
    }

    /// A price of one unit.
    pub fn price(&mut self, name: &'static str, value: Option<UnitPrice>) -> &mut Self {
        self.decimal(name, value.map(numbers::price), value.map(UnitPrice::micros), 6)
    }

    /// A quantity.
    pub fn quantity(&mut self, name: &'static str, value: Option<Quantity>) -> &mut Self {
        self.decimal(name, value.map(numbers::quantity), value.map(Quantity::millionths), 6)
    }

    /// `true` or `false`.
    pub fn boolean(&mut self, name: &'static str, value: Option<bool>) -> &mut Self {
        let same = |t: &str| matches!((values::boolean(t.trim()), value), (Value::Good(a), Some(b)) if a == b);
        self.field(name, value.map(|v| v.to_string()), same)
    }

    /// A point in time.
    pub fn moment(&mut self, name: &'static str, value: Option<Moment>) -> &mut Self {
        let same = |t: &str| value.is_some() && Moment::parse(t).ok() == value;
        self.field(name, value.map(numbers::moment_text), same)
    }

    /// A business day.
    pub fn day(&mut self, name: &'static str, value: Option<BusinessDate>) -> &mut Self {
        let same = |t: &str| value.is_some() && BusinessDate::parse(t).ok() == value;
        self.field(name, value.map(|v| v.to_string()), same)
    }

    /// The cashier.
    pub fn cashier(&mut self, number: &'static str, name: &'static str, cashier: &CashierRef) -> &mut Self {
        let CashierRef { id, name: words } = cashier;
        self.text(number, id.as_deref());
        self.field(name, words.clone(), |t| person_name(t) == words.as_deref().unwrap_or(""))
    }

    /// The unknown attributes among the extras. Comes after the attributes of the model.
    pub fn rest_attrs(&mut self) -> &mut Self {
        for (what, text) in self.extras.of(NAME) {
            if let Some(name) = what.strip_prefix('@')
                && !self.known.contains(&name)
                && is_name(name)
                && !self.out.has_attr(name)
            {
                self.out.attr(name, text);
            }
        }
        self
    }

    /// The unknown elements among the extras, and the end of the element.
    pub fn end(&mut self) {
        let (extras, out) = (self.extras, &mut *self.out);
        let kept: Extras = extras
            .iter()
            .filter(|e| {
                let what = e.key.strip_prefix(NAME).and_then(|rest| rest.strip_prefix(':'));
                what.is_some_and(|w| !w.starts_with(['@', '#']))
            })
            .cloned()
            .collect();
        out.extra_elements(&kept);
        out.end();
    }
}

/// Whether an attribute may be called so: extras may come from anywhere.
fn is_name(name: &str) -> bool {
    let starts = name.starts_with(|c: char| c.is_alphabetic() || c == '_');
    starts && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '.'))
}

/// Counts the extras of a part of a record that are not of this dialect.
pub(super) fn lose_extras(losses: &mut Losses, kind: RecordKind, part: &str, extras: &Extras) {
    for extra in extras.iter() {
        let own = extra.key.strip_prefix(NAME).is_some_and(|rest| rest.starts_with(':'));
        if !own {
            losses.lost(kind, format!("{part}.extras.{}", extra.key), &extra.value);
        }
    }
}
