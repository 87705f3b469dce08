//! `discounts-*.xml`: what the loyalty system did for each receipt (sheet setretail §6.1).
//!
//! The root is `purchases`, as of receipts, and so is the element; a loyalty result has `discountValueTotal` and
//! `transactionTime`, and discounts and cards stand directly under it.

use super::super::{Encoded, Format};
use super::fields::{Fields, Style, Telling};
use super::names::{Names, with_underscore};
use super::node::Node;
use super::out::Out;
use super::purchases::parts;
use super::records::{self, Records, Written};
use super::tags::{Tag, lose_extras};
use super::{Document, NAME, Writing};
use crate::model::{DocumentKind, LoyaltyResult, ReceiptKind, Record, RecordKind};

const KIND: RecordKind = RecordKind::LoyaltyResult;

/// Its row of `tillwire formats`. The name is that of the files: the root's is taken by receipts.
pub(super) const FORMAT: Format = Format {
    name: "discounts",
    kind: DocumentKind::Loyalty,
    about: "loyalty results of receipts (the root is `purchases` too)",
    reads: true,
    writes: true,
    stored: true,
    mapped: false,
    source: "setretail §6.1",
};

const RECORDS: Records =
    Records { kind: DocumentKind::Loyalty, is_record: |name| name == "purchase", record: KIND, read };

/// What the dialect knows of it.
pub(super) const DOCUMENT: Document = Document {
    format: &FORMAT,
    recognise: parts::is_loyalty,
    decode: |source, options, sink| records::decode(&RECORDS, source, options, sink),
    write: Some(Writing {
        takes: |record| matches!(record, Record::LoyaltyResult(_)),
        open: |file, head, _| records::open("purchases", file, head, write),
    }),
    names: Names { prefixes: &["discounts"], write: |options| with_underscore("discounts", options) },
};

fn read(node: &Node, telling: &mut Telling<'_>) -> Option<Record> {
    let mut fields = Fields::new(node, Style::Attributes, telling);
    let (store, till) = (fields.required("shop", |f, n| f.store(n)), fields.required("cash", |f, n| f.till(n)));
    let (shift, number) = (fields.required_number("shift"), fields.required_number("number"));
    if let (Some(store), Some(till), Some(shift), Some(number)) = (&store, &till, shift, number) {
        fields.telling.key = Some(format!("{store}/{till}/{shift}/{number}"));
    }
    let sale = fields.required("operationType", |f, n| f.boolean(n));
    let (closed, time) = (fields.moment("saletime"), fields.moment("transactionTime"));
    let discount_total = fields.money("discountValueTotal");
    let told = fields.telling.findings.len();
    let discounts: Vec<_> =
        fields.children("discount").filter_map(|child| parts::discount(child, fields.telling)).collect();
    let cards: Vec<_> =
        fields.children("discountCard").filter_map(|child| parts::discount_card(child, fields.telling)).collect();
    let whole = fields.telling.findings[told..].iter().all(|f| f.severity() != crate::diag::Severity::Error);
    let extras = fields.rest(&[]);
    let kind = if sale? { ReceiptKind::Sale } else { ReceiptKind::Return };
    let (store, till, shift, number) = (store?, till?, shift?, number?);
    whole.then(|| {
        Record::from(LoyaltyResult {
            store,
            till,
            shift,
            number,
            kind,
            closed,
            time,
            discount_total,
            discounts,
            cards,
            extras,
        })
    })
}

fn write(record: &Record, out: &mut Out, told: &mut Encoded) -> Written {
    let Record::LoyaltyResult(result) = record else { return Written::Lost };
    let LoyaltyResult { store, till, shift, number, kind, closed, time, discount_total, discounts, cards, extras } =
        &**result;
    let losses = &mut told.losses;
    let mut tag = Tag::start(out, "purchase", Style::Attributes, extras);
    tag.money("discountValueTotal", discount_total.or_else(|| parts::discount_sum(discounts)));
    tag.number("number", Some(*number)).moment("transactionTime", *time).moment("saletime", *closed);
    tag.number("shift", Some(*shift)).text("cash", Some(till.as_str()));
    tag.boolean("operationType", Some(!kind.is_return())).text("shop", Some(store.as_str())).rest_attrs();
    discounts.iter().for_each(|d| parts::write_discount(d, KIND, tag.out, losses));
    for card in cards {
        parts::write_discount_card(card, tag.out);
        losses.lost_if_some(KIND, "cards.kind", card.kind.as_ref());
        lose_extras(losses, KIND, "cards", &card.extras);
    }
    tag.end();
    if *kind == ReceiptKind::ReturnWithoutReceipt {
        losses.lost(KIND, "kind", "return without receipt");
    }
    losses.extras(KIND, extras, NAME);
    Written::Yes
}
