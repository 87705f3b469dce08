//! What `introductions` and `withdrawals` have in common (sheet setretail §6.3).
//!
//! Readers know the fields as attributes, the vendor's table calls them elements: both are read, attributes are
//! written. Amounts are positive both ways. `username` is the cashier of the shift's first receipt, not always the
//! one who opened the drawer.

use super::super::Encoded;
use super::NAME;
use super::fields::{Fields, Style, Telling};
use super::node::Node;
use super::out::Out;
use super::records::Written;
use super::tags::Tag;
use crate::model::{CashDirection, CashOperation, Record, RecordKind};
use crate::vocab::Currency;

const KIND: RecordKind = RecordKind::CashOperation;

/// Reads an operation.
pub(super) fn read(direction: CashDirection, node: &Node, telling: &mut Telling<'_>) -> Option<Record> {
    let mut fields = Fields::new(node, Style::Attributes, telling);
    let (store, till) = (fields.required("shop", |f, n| f.store(n)), fields.required("cash", |f, n| f.till(n)));
    let (shift, number) = (fields.required_number("shift"), fields.required_number("number"));
    if let (Some(store), Some(till), Some(shift), Some(number)) = (&store, &till, shift, number) {
        fields.telling.key = Some(format!("{store}/{till}/{shift}/{number}"));
    }
    let amount = fields.required("amount", |f, n| f.money(n));
    let (time, business_date) = (fields.moment("regtime"), fields.day("operDay"));
    let stated = fields.value("currency");
    let currency = stated.and_then(|v| Currency::parse(v.text));
    if let Some(value) = stated
        && currency.map(|c| c.to_string()).as_deref() != Some(value.raw)
    {
        fields.keep_spelled("currency", value.raw);
    }
    let cashier = fields.cashier("tabNumber", "username");
    let extras = fields.rest(&[]);
    Some(Record::from(CashOperation {
        direction,
        store: store?,
        till: till?,
        shift: shift?,
        number: number?,
        amount: amount?,
        currency,
        time,
        business_date,
        cashier,
        reason: None,
        extras,
    }))
}

/// Writes an operation.
pub(super) fn write(element: &'static str, record: &Record, out: &mut Out, told: &mut Encoded) -> Written {
    let Record::CashOperation(operation) = record else { return Written::Lost };
    let CashOperation {
        direction: _,
        store,
        till,
        shift,
        number,
        amount,
        currency,
        time,
        business_date,
        cashier,
        reason,
        extras,
    } = &**operation;
    let mut tag = Tag::start(out, element, Style::Attributes, extras);
    tag.money("amount", Some(*amount)).moment("regtime", *time).number("number", Some(*number));
    tag.number("shift", Some(*shift)).text("cash", Some(till.as_str())).text("shop", Some(store.as_str()));
    tag.day("operDay", *business_date);
    tag.field("currency", currency.map(|c| c.to_string()), |t| Currency::parse(t) == *currency);
    tag.cashier("tabNumber", "username", cashier).rest_attrs().end();
    told.losses.lost_if_some(KIND, "reason", reason.as_ref());
    told.losses.extras(KIND, extras, NAME);
    Written::Yes
}
