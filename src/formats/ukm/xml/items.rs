//! `updateItems`: goods with their barcodes (sheet ukm §3.3). The core is known; all else is kept in order.
//!
//! How `measprec` is read: the vendor's example gives pieces `1`, the other channels count digits (0 pieces, 3 weighed
//! goods), and the DBF channel has a step in its place. So 1 and any value below 1 are a step; 0 is pieces; 2 to 6 are
//! digits (3 is 0.001). It is written as a step; a text that was written otherwise is kept and written back.
//!
//! `egaisType` 1 is read as spirits that are reported to EGAIS, 3 as marked goods, 4 as goods whose marking is
//! optional, 0 as none of it; `SubExcise` as subject to excise. The scale is the one of the MySQL channel.
//!
//! No mark of deletion is public. An element that says nothing of an item but its article is about barcodes only.

use std::ops::ControlFlow;

use super::NAME;
use super::reading::{Reading, short};
use crate::diag::{Fault, codes};
use crate::formats::Format;
use crate::formats::decode::{ReadOptions, Sink, Unit};
use crate::model::{Barcode, Extras, Item, ItemKind, Marking, Record, RecordKind, Unit as Measure};
use crate::text::Source;
use crate::vocab::barcode::{looks_scientific, wrong_check_digit};
use crate::vocab::{GroupId, ItemId, Quantity};

/// The format version that is written when none was read.
pub(super) const VERSION: &str = "1.5";

/// Pieces or weighed goods, whichever reading of `measprec` it is.
pub(super) fn step_of(measprec: Quantity) -> Option<Quantity> {
    match measprec.millionths() {
        0 => Some(Quantity::ONE),
        step @ 1..=1_000_000 => Some(Quantity::from_millionths(step)),
        digits if digits % 1_000_000 == 0 && (2_000_000..=6_000_000).contains(&digits) => {
            Some(Quantity::from_millionths(10_i64.pow(6 - (digits / 1_000_000) as u32)))
        }
        _ => None,
    }
}

/// How an item is sold, as far as this format says it.
pub(super) fn kind_of(spirits: bool, step: Option<Quantity>) -> Option<ItemKind> {
    match step {
        _ if spirits => Some(ItemKind::Spirits),
        Some(Quantity::ONE) => Some(ItemKind::Piece),
        Some(_) => Some(ItemKind::Weighed),
        None => None,
    }
}

/// Reads the document.
pub(super) fn decode(format: &Format, source: Source, options: &ReadOptions, sink: &mut dyn Sink) -> Result<(), Fault> {
    let replaces = [RecordKind::Item, RecordKind::Barcode];
    let mut reading = Reading::open(format, source, options, &replaces, sink)?;
    loop {
        match reading.next_unit("item", sink)? {
            ControlFlow::Continue(true) => {}
            ControlFlow::Continue(false) => return reading.finish(sink),
            ControlFlow::Break(()) => return Ok(()),
        }
        if item(&mut reading, sink)? == ControlFlow::Break(()) {
            return Ok(());
        }
    }
}

/// What is read of an item before its article is known.
#[derive(Default)]
struct Draft {
    id: Option<ItemId>,
    /// It says something beside its article and barcodes.
    says_more: bool,
    barcodes: Vec<(String, Option<Quantity>, Extras)>,
    seen: Vec<String>,
}

fn item(reading: &mut Reading, sink: &mut dyn Sink) -> Result<ControlFlow<()>, Fault> {
    let (span, level) = (reading.xml.span(), reading.xml.depth());
    let mut draft = Draft::default();
    let Ok(nameless) = ItemId::new("?") else { return Ok(ControlFlow::Continue(())) };
    let mut item = Item::new(nameless);
    reading.keep_attributes("item", &mut item.extras);
    draft.says_more = !item.extras.is_empty();
    while reading.xml.next_child(level)? {
        field(reading, &mut draft, &mut item)?;
    }
    let mut unit = Unit::at(span);
    let Some(id) = draft.id else {
        if reading.findings.is_empty() {
            let help = "send the item again with its article";
            reading.tell(&codes::FIELD_MISSING, span, "`article` is missing or empty").help = Some(help.into());
        }
        return Ok(reading.give(unit, "", sink));
    };
    let label = format!("item {id}");
    unit.keys.push((RecordKind::Item, id.to_string()));
    unit.keys.extend(draft.barcodes.iter().map(|(code, _, _)| (RecordKind::Barcode, code.clone())));
    item.id = id.clone();
    let spirits = item.flags.egais == Some(true);
    item.kind = kind_of(spirits, item.quantity_step);
    let step = item.quantity_step;
    let weighed = step.is_some_and(|s| s != Quantity::ONE);
    if draft.says_more || draft.barcodes.is_empty() {
        unit.records.push(item.into());
    }
    for (code, quantity, extras) in draft.barcodes {
        // Weighed goods have 0 here: it states nothing.
        let quantity = quantity.filter(|q| *q != Quantity::ZERO || (step.is_some() && !weighed));
        let (main, marked, not_for_scales, deleted) = (None, None, None, false);
        let item = id.clone();
        unit.records.push(Barcode { code, item, quantity, main, marked, not_for_scales, deleted, extras }.into());
    }
    if unit.records.iter().all(|r| matches!(r, Record::Barcode(_))) {
        unit.keys.retain(|(kind, _)| *kind == RecordKind::Barcode);
    }
    Ok(reading.give(unit, &label, sink))
}

/// Reads one child of an item.
fn field(reading: &mut Reading, draft: &mut Draft, item: &mut Item) -> Result<(), Fault> {
    let name = reading.xml.name().to_owned();
    // Of a repeated element the first is taken, the others are kept.
    let first = name == "barcode" || !draft.seen.contains(&name);
    if first && name != "barcode" {
        draft.seen.push(name.clone());
    }
    if name != "article" && name != "barcode" {
        draft.says_more = true;
    }
    match name.as_str() {
        "barcode" => return barcode(reading, draft),
        "article" if first => draft.id = reading.id(ItemId::new)?,
        "name" if first => item.name = reading.text()?.map(|(t, _)| t),
        "measure" if first => {
            item.unit = reading.text()?.map(|(t, _)| Measure { id: None, name: Some(t), ffd_measure: None });
        }
        "measprec" if first => measprec(reading, item)?,
        "groupId" if first => item.group = reading.id(GroupId::new)?,
        "taxgroupId" if first => item.tax_group = reading.text()?.map(|(t, _)| t),
        "egaisType" if first => egais(reading, item)?,
        "SubExcise" if first => {
            if let Some((text, span)) = reading.text()? {
                match text.as_str() {
                    "0" => item.flags.excisable = Some(false),
                    "1" => item.flags.excisable = Some(true),
                    other => {
                        let message = format!("`SubExcise` is neither 0 nor 1: {}", short(other));
                        reading.tell(&codes::VALUE_INVALID, span, message);
                    }
                }
            }
        }
        // Its children are not public.
        "ProductAlcCodes" if first => reading.keep_element(None, &mut item.extras)?,
        _ => reading.keep_element(Some("item"), &mut item.extras)?,
    }
    Ok(())
}

fn measprec(reading: &mut Reading, item: &mut Item) -> Result<(), Fault> {
    let span = reading.xml.content_span();
    let Some((value, text)) = reading.number(Quantity::parse)? else { return Ok(()) };
    match step_of(value) {
        Some(step) => {
            item.quantity_step = Some(step);
            if text != step.to_string() {
                item.extras.push(format!("{NAME}:measprec"), format!("<measprec>{text}</measprec>"));
            }
        }
        None => {
            let message = format!("`measprec` is neither a step nor a number of digits: {}", short(&text));
            reading.tell(&codes::VALUE_INVALID, span, message).help = Some("1 is pieces, 0.001 weighed goods".into());
        }
    }
    Ok(())
}

fn egais(reading: &mut Reading, item: &mut Item) -> Result<(), Fault> {
    let Some((text, span)) = reading.text()? else { return Ok(()) };
    let marking = |optional| Some(Marking { group: "goods".into(), optional });
    match text.as_str() {
        "0" => {}
        "1" => item.flags.egais = Some(true),
        "3" => item.marking = marking(false),
        "4" => item.marking = marking(true),
        other => {
            let kept = other.bytes().all(|b| b.is_ascii_digit());
            if kept {
                item.extras.push(format!("{NAME}:egaisType"), format!("<egaisType>{other}</egaisType>"));
                reading.unknown("item/egaisType", span);
            } else {
                let message = format!("`egaisType` is not a number: {}", short(other));
                reading.tell(&codes::VALUE_INVALID, span, message);
            }
        }
    }
    Ok(())
}

fn barcode(reading: &mut Reading, draft: &mut Draft) -> Result<(), Fault> {
    let (span, level) = (reading.xml.span(), reading.xml.depth());
    let (mut code, mut quantity, mut extras) = (None, None, Extras::new());
    reading.keep_attributes("item/barcode", &mut extras);
    let before = reading.findings.len();
    while reading.xml.next_child(level)? {
        match reading.xml.name() {
            "id" if code.is_none() => code = reading.text()?,
            "quantity" if quantity.is_none() => quantity = reading.number(Quantity::parse)?.map(|(q, _)| q),
            _ => reading.keep_element(Some("item/barcode"), &mut extras)?,
        }
    }
    match code {
        Some((code, span)) if looks_scientific(&code) => {
            let help = "format the column of barcodes as text in the spreadsheet";
            let message = format!("the barcode has lost its digits: {code}");
            reading.tell(&codes::BARCODE_SCIENTIFIC, span, message).help = Some(help.into());
        }
        Some((code, span)) => {
            if let Some(right) = wrong_check_digit(&code) {
                let help = "compare it with the package: a till finds the item only by the code that is scanned";
                let message = format!("the check digit of barcode {code} should be {right}");
                reading.tell(&codes::BARCODE_CHECK_DIGIT, span, message).help = Some(help.into());
            }
            draft.barcodes.push((code, quantity, extras));
        }
        None if reading.findings.len() == before => {
            reading.tell(&codes::FIELD_MISSING, span, "`barcode/id` is missing or empty");
        }
        None => {}
    }
    Ok(())
}
