//! Reading restrictions and prefix rules ("likonds"), which stand at the root (sheet setretail §1.3).

use super::super::super::decode::Unit;
use super::super::values::{IntoValue, Value, boolean, moment, time};
use super::read::{ARTICLE, Goods};
use crate::diag::{Fault, codes};
use crate::model::{Extras, PrefixRule, RecordKind, Restriction, RestrictionRule, RestrictionSubject, Stores};
use crate::vocab::{GroupId, ItemId, Rate, UnitPrice, Weekdays};

/// Which restriction an element is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Limit {
    MaxDiscount,
    MinPrice,
    SaleDenied,
}

impl Limit {
    fn of(element: &str) -> Limit {
        match element {
            "max-discount-restriction" => Limit::MaxDiscount,
            "min-price-restriction" => Limit::MinPrice,
            _ => Limit::SaleDenied,
        }
    }

    /// What the attribute `type` must say.
    fn word(self) -> &'static str {
        match self {
            Limit::MaxDiscount => "MAX_DISCOUNT_PERCENT",
            Limit::MinPrice => "MIN_PRICE",
            Limit::SaleDenied => "SALE_DENIED",
        }
    }

    fn rule(self, text: &str) -> Value<RestrictionRule> {
        match self {
            Limit::MaxDiscount => match Rate::parse(text).into_value() {
                Value::Good(rate) | Value::Odd(rate, _) if !(0..=10_000).contains(&rate.basis_points()) => {
                    Value::Bad(&codes::OUT_OF_RANGE, "not between 0 and 100 percent".into())
                }
                value => value.map(RestrictionRule::MaxDiscount),
            },
            Limit::MinPrice => match UnitPrice::parse(text).into_value() {
                Value::Good(price) | Value::Odd(price, _) if price.is_negative() => {
                    Value::Bad(&codes::PRICE_NEGATIVE, "below zero".into())
                }
                value => value.map(RestrictionRule::MinPrice),
            },
            Limit::SaleDenied => boolean(text).map(RestrictionRule::SaleDenied),
        }
    }

    /// What a deleted restriction limits to, when it does not say it.
    fn nothing(self) -> RestrictionRule {
        match self {
            Limit::MaxDiscount => RestrictionRule::MaxDiscount(Rate::percent(100)),
            Limit::MinPrice => RestrictionRule::MinPrice(UnitPrice::ZERO),
            Limit::SaleDenied => RestrictionRule::SaleDenied(false),
        }
    }
}

impl Goods {
    /// Reads a restriction.
    pub(super) fn restriction(&mut self, unit: &mut Unit) -> Result<(), Fault> {
        let r = &mut self.reading;
        let limit = Limit::of(r.xml.name());
        let mut extras = Extras::new();
        r.keep_attrs(
            &["id", "subject-type", "subject-code", "type", "value", "deleted"],
            &["transaction-id"],
            &mut extras,
        );
        let id = r.attr("id").map(str::to_owned);
        if id.is_none() {
            r.missing_attr("id");
        }
        if r.attr("type").is_some_and(|t| t != limit.word()) {
            let message = format!("`type` of `{}` is not {}", r.xml.name(), limit.word());
            let span = r.xml.attr_span("type");
            r.find(&codes::VALUE_INVALID, span, message);
        }
        let subject = self.subject();
        let r = &mut self.reading;
        let (stated, tag) = (r.attr("value").is_some(), r.xml.span());
        let rule = r.attr_value("value", |text| limit.rule(text));
        let mut deleted = r.attr_value("deleted", boolean).unwrap_or(false);
        let (mut since, mut until, mut daily_from, mut daily_until, mut days) = (None, None, None, None, None);
        let mut stores = Stores::All;
        let level = r.xml.depth();
        while r.xml.next_child(level)? {
            match r.xml.name() {
                "since-date" => since = r.value(moment)?,
                "till-date" => until = r.value(moment)?,
                "since-time" => daily_from = r.value(time)?,
                "till-time" => daily_until = r.value(time)?,
                "deleted" => deleted |= r.value(boolean)?.unwrap_or(false),
                "days-of-week" => days = r.value(weekdays)?,
                "shop-indices" => stores = r.shop_indices()?,
                _ => r.keep(None, &mut extras)?,
            }
        }
        if !stated && !deleted {
            r.find(&codes::FIELD_MISSING, tag, "the restriction has no `value`").help =
                Some("state the attribute `value`".into());
        }
        let rule = rule.or((deleted && !stated).then(|| limit.nothing()));
        if let Some(id) = &id {
            r.name_findings(0, || format!("restriction {id}"));
            unit.keys.push((RecordKind::Restriction, id.clone()));
        }
        if let (Some(id), Some(subject), Some(rule)) = (id, subject, rule) {
            let restriction =
                Restriction { id, subject, rule, since, until, daily_from, daily_until, days, stores, deleted, extras };
            unit.keys.clear();
            unit.records.push(restriction.into());
        }
        Ok(())
    }

    fn subject(&mut self) -> Option<RestrictionSubject> {
        let r = &mut self.reading;
        let Some(code) = r.attr("subject-code") else {
            r.missing_attr("subject-code");
            return None;
        };
        let subject = match r.attr("subject-type") {
            Some("GOOD") => ItemId::new(code).map(RestrictionSubject::Item),
            Some("GOOD_GROUP") => GroupId::new(code).map(RestrictionSubject::Group),
            Some(other) => {
                let message = format!("`subject-type` is {other:?}, neither GOOD nor GOOD_GROUP");
                let span = r.xml.attr_span("subject-type");
                r.find(&codes::VALUE_INVALID, span, message);
                return None;
            }
            None => {
                r.missing_attr("subject-type");
                return None;
            }
        };
        match subject {
            Ok(subject) => Some(subject),
            Err(error) => {
                let span = r.xml.attr_span("subject-code");
                r.find(&codes::VALUE_INVALID, span, format!("`subject-code`: {error}"));
                None
            }
        }
    }

    /// Reads a prefix rule. Its article is a prefix of articles.
    pub(super) fn prefix_rule(&mut self, unit: &mut Unit) -> Result<(), Fault> {
        let r = &mut self.reading;
        let mut extras = Extras::new();
        r.keep_attrs(&[ARTICLE], &["transaction-id"], &mut extras);
        let Some(prefix) = r.attr(ARTICLE).map(str::to_owned) else {
            r.missing_attr(ARTICLE);
            return r.xml.skip();
        };
        let (mut since, mut until) = (None, None);
        let level = r.xml.depth();
        while r.xml.next_child(level)? {
            match r.xml.name() {
                "since-date" => since = r.value(moment)?,
                "till-date" => until = r.value(moment)?,
                _ => r.keep(None, &mut extras)?,
            }
        }
        r.name_findings(0, || format!("prefix rule {prefix}"));
        unit.records.push(PrefixRule { prefix, since, until, extras }.into());
        Ok(())
    }
}

fn weekdays(text: &str) -> Value<Weekdays> {
    match Weekdays::parse(text) {
        Some(days) => Value::Good(days),
        None => Value::Bad(&codes::VALUE_INVALID, format!("days are {}", Weekdays::NAMES.join(" "))),
    }
}
