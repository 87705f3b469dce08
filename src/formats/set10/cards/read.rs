//! Reading `cards-catalog`.

use super::super::super::decode::{ReadOptions, Sink, Unit};
use super::super::reading::Reading;
use super::super::values::{IntoValue, Value, boolean, date, whole};
use super::{CLIENT, CLIENT_KEPT, ROOT};
use crate::diag::{Fault, codes};
use crate::model::{
    BonusAccount, Card, CardRange, CardType, DocumentHead, DocumentKind, Extras, Holder, PersonName, RecordKind,
};
use crate::text::Source;
use crate::vocab::{Money, Rate};

/// How the discount was called over the years: the first is today's.
const DISCOUNT: &[&str] = &["percentage-discount", "discount-percent", "discountpercent"];

/// How the number of a card was called.
const NUMBER: &[&str] = &["number", "numberField"];

/// Reads a document.
pub(super) fn decode(source: Source, _options: &ReadOptions, sink: &mut dyn Sink) -> Result<(), Fault> {
    let mut reading = Reading::open(source, ROOT, sink)?;
    if reading.head(DocumentHead::new(DocumentKind::Cards), &[], sink).is_break() {
        return Ok(());
    }
    while reading.xml.next_child(1)? {
        let mut unit = Unit::at(reading.xml.span());
        match reading.xml.name() {
            "internal-card-type" => card_type(&mut reading, &mut unit)?,
            "internal-card" => card(&mut reading, &mut unit)?,
            "bonus-account" => bonus_account(&mut reading, &mut unit)?,
            "TargetCustomersGroups" => target_groups(&mut reading)?,
            _ => reading.stranger(ROOT)?,
        }
        if reading.unit(unit, sink).is_break() {
            return Ok(());
        }
    }
    reading.finish()
}

fn card_type(r: &mut Reading, unit: &mut Unit) -> Result<(), Fault> {
    let mut extras = Extras::new();
    let known = ["guid", "name", "color", "personalized", "work-period-start", "work-period-end", "deleted"];
    r.keep_attrs(&[&known, DISCOUNT].concat(), &[], &mut extras);
    let id = required(r, &["guid"]);
    let (name, color) = (owned(r, "name"), owned(r, "color"));
    let personalized = r.attr_value("personalized", boolean);
    let discount = discount(r);
    let (from, until) = (r.attr_value("work-period-start", date), r.attr_value("work-period-end", date));
    let deleted = r.attr_value("deleted", boolean).unwrap_or(false);
    let mut ranges = Vec::new();
    let level = r.xml.depth();
    while r.xml.next_child(level)? {
        match r.xml.name() {
            "card-range" => ranges.extend(range(r)?),
            _ => r.keep(None, &mut extras)?,
        }
    }
    if let Some(id) = id {
        r.name_findings(0, || format!("card type {id}"));
        let card_type = CardType { id, name, color, personalized, discount, from, until, ranges, deleted, extras };
        unit.records.push(card_type.into());
    }
    Ok(())
}

fn range(r: &mut Reading) -> Result<Option<CardRange>, Fault> {
    let mut extras = Extras::new();
    r.keep_attrs(&["guid", "startField", "countField", "deleted"], &[], &mut extras);
    let id = required(r, &["guid"]);
    let start = owned(r, "startField");
    let count = r.attr_value("countField", whole);
    let deleted = r.attr_value("deleted", boolean).unwrap_or(false);
    keep_children(r, &mut extras)?;
    Ok(id.map(|id| CardRange { id, start, count, deleted, extras }))
}

fn card(r: &mut Reading, unit: &mut Unit) -> Result<(), Fault> {
    let mut extras = Extras::new();
    let known = ["amount", "expiration-date", "status", "deleted", "card-type-guid"];
    r.keep_attrs(&[&known, NUMBER, DISCOUNT].concat(), &[], &mut extras);
    let number = required(r, NUMBER);
    let card_type = owned(r, "card-type-guid");
    let discount = discount(r);
    let accumulated = r.attr_value("amount", Money::parse);
    let expires = r.attr_value("expiration-date", date);
    let status = owned(r, "status");
    let deleted = r.attr_value("deleted", boolean).unwrap_or(false);
    let mut holder = None;
    let level = r.xml.depth();
    while r.xml.next_child(level)? {
        match r.xml.name() {
            "client" | "Client" => holder = client(r)?,
            "purchase-accumulation" => r.keep(Some("set10:purchase-accumulation"), &mut extras)?,
            _ => r.keep(None, &mut extras)?,
        }
    }
    if let Some(number) = number {
        r.name_findings(0, || format!("card {number}"));
        let card = Card { number, card_type, discount, accumulated, expires, status, holder, deleted, extras };
        unit.records.push(card.into());
    }
    Ok(())
}

fn client(r: &mut Reading) -> Result<Option<Holder>, Fault> {
    let mut extras = Extras::new();
    r.keep_attrs(CLIENT, CLIENT_KEPT, &mut extras);
    let id = required(r, &["guid"]);
    let name = PersonName {
        full: None,
        last: owned(r, "last-name"),
        first: owned(r, "first-name"),
        middle: owned(r, "middle-name"),
    };
    let birth_date = r.attr_value("birth-date", date);
    let (sex, phone) = (owned(r, "sex"), owned(r, "phone"));
    let (mobile_phone, email) = (owned(r, "mobile-phone"), owned(r, "email"));
    let deleted = r.attr_value("deleted", boolean).unwrap_or(false);
    keep_children(r, &mut extras)?;
    Ok(id.map(|id| Holder { id, name, birth_date, sex, phone, mobile_phone, email, deleted, extras }))
}

fn bonus_account(r: &mut Reading, unit: &mut Unit) -> Result<(), Fault> {
    let mut extras = Extras::new();
    r.keep_attrs(&["guid", "bonus-update"], &[], &mut extras);
    let (id, update) = (required(r, &["guid"]), required(r, &["bonus-update"]));
    keep_children(r, &mut extras)?;
    match (id, update) {
        (Some(id), Some(update)) => unit.records.push(BonusAccount { id, update, extras }.into()),
        (Some(id), None) => {
            r.name_findings(0, || format!("bonus account {id}"));
            unit.keys.push((RecordKind::BonusAccount, id));
        }
        (None, _) => {}
    }
    Ok(())
}

/// Segments of customers, which lsFusion writes into the same document: a note in place of a record.
fn target_groups(r: &mut Reading) -> Result<(), Fault> {
    let span = r.xml.span();
    let mut members = 0_u64;
    let level = r.xml.depth();
    while r.xml.next_child(level)? {
        let group = r.xml.depth();
        while r.xml.next_child(group)? {
            members += 1;
        }
    }
    let message =
        format!("`TargetCustomersGroups` is left out: groups of customers ({members} members) have no record");
    r.find(&codes::LOST, span, message);
    Ok(())
}

fn keep_children(r: &mut Reading, extras: &mut Extras) -> Result<(), Fault> {
    let level = r.xml.depth();
    while r.xml.next_child(level)? {
        r.keep(None, extras)?;
    }
    Ok(())
}

fn owned(r: &Reading, name: &str) -> Option<String> {
    r.attr(name).map(str::to_owned)
}

/// The first of these attributes that is stated; a finding when none is.
fn required(r: &mut Reading, names: &[&str]) -> Option<String> {
    let found = names.iter().find_map(|name| owned(r, name));
    if found.is_none() {
        r.missing_attr(names[0]);
    }
    found
}

fn discount(r: &mut Reading) -> Option<Rate> {
    let name = DISCOUNT.iter().find(|name| r.attr(name).is_some())?;
    r.attr_value(name, |text| match Rate::parse(text).into_value() {
        Value::Good(rate) | Value::Odd(rate, _) if !(0..=10_000).contains(&rate.basis_points()) => {
            Value::Bad(&codes::OUT_OF_RANGE, "not between 0 and 100 percent".into())
        }
        value => value,
    })
}
