//! Reading a file: one unit an element.

use std::ops::ControlFlow;

use super::NAME;
use super::object::{Cx, Obj, Seen, Settings};
use super::{cash, catalogue, names, receipts};
use crate::diag::{Diagnostic, Fault, codes};
use crate::formats::Format;
use crate::formats::decode::{Framing, ReadOptions, Sink, TextFraming, Unit};
use crate::formats::mapping::{self, Syntax};
use crate::model::{DocumentHead, Record};
use crate::text::Source;
use crate::text::jsonkit::{JsonReader, JsonShape, Node, escaped};
use crate::vocab::StoreId;

/// Reads what one element says; `None` when its key is not known.
type ElementReader = fn(Obj<'_>, &mut Cx<'_>, Option<&StoreId>) -> Option<Vec<Record>>;

fn reader_of(format: &Format) -> Option<ElementReader> {
    Some(match format.name {
        "groupItems" => |obj, cx, _| catalogue::group(obj, cx),
        "items" => |obj, cx, _| catalogue::item(obj, cx),
        "itemProperties" => |obj, cx, _| catalogue::item_properties(obj, cx),
        "securityScale" => catalogue::control_weight,
        "itemPrices" => catalogue::item_price,
        "barcodePrices" => catalogue::barcode_price,
        "picklists" => |obj, cx, _| catalogue::pick_list(obj, cx),
        "receipt" => receipts::receipt,
        "moneyOperation" => cash::money_operation,
        _ => return None,
    })
}

/// Reads a document.
pub(super) fn decode(
    format: &'static Format,
    mut source: Source,
    options: &ReadOptions,
    sink: &mut dyn Sink,
) -> Result<(), Fault> {
    let Some(read) = reader_of(format) else {
        return mapping::decode(NAME, Syntax::Json, format, source, options, sink);
    };
    let settings = Settings::read(&options.settings)?;
    let path = source.path().map_or_else(|| source.name().to_string(), |p| p.to_string_lossy().into_owned());
    let named = || names::read(&path).and_then(|name| name.store);
    let store = names::store_of(&path).filter(|_| super::PER_STORE.contains(&format.name));
    let store = store.or_else(named).or_else(|| options.store.clone());
    let bare = source.head()?.iter().find(|b| **b == b'[' || **b == b'{') == Some(&b'[');
    let mut json = JsonReader::new(source, JsonShape::Array(&["elements"]))?;
    if let Some(warning) = json.take_warning() {
        sink.finding(warning);
    }
    let mut seen = Seen::default();
    let mut begun = false;
    while json.next_element()? {
        if !begun {
            begun = true;
            let prolog = 0..json.span().start;
            let epilog = if bare { "\n]\n" } else { "\n]}\n" };
            let framing = Framing::Text(TextFraming::new(json.encoding(), prolog, ",\n", epilog));
            if sink.head(head(format, &json, store.as_ref()), framing) == ControlFlow::Break(()) {
                return Ok(());
            }
        }
        let unit = unit(&json, read, &settings, store.as_ref(), &mut seen)?;
        if sink.unit(unit) == ControlFlow::Break(()) {
            return Ok(());
        }
    }
    if !json.found_array() {
        let message = "the file has no list of `elements`";
        return Err(json.fault(&codes::UNKNOWN_FORMAT, message, json.span()));
    }
    if !begun && sink.head(head(format, &json, store.as_ref()), Framing::None) == ControlFlow::Break(()) {
        return Ok(());
    }
    for (path, (place, count)) in seen.unknown {
        let message = format!("{} has no field `{path}` as far as is known ({count} times)", format.name);
        let help = "it was kept, and is written back to the same dialect";
        sink.finding(Diagnostic::new(&codes::UNKNOWN_FIELD, message).with_place(place).with_help(help));
    }
    Ok(())
}

/// What the file says beside its elements (before them) is kept.
fn head(format: &Format, json: &JsonReader, store: Option<&StoreId>) -> DocumentHead {
    let mut head = DocumentHead::new(format.kind);
    head.store = store.cloned().filter(|_| super::PER_STORE.contains(&format.name));
    for field in json.fields() {
        head.extras.push(format!("{NAME}:{}.{}", format.name, escaped(&field.way[0])), field.raw.as_str());
    }
    head
}

fn unit(
    json: &JsonReader,
    read: ElementReader,
    settings: &Settings,
    store: Option<&StoreId>,
    seen: &mut Seen,
) -> Result<Unit, Fault> {
    let text = json.element();
    let mut unit = Unit::at(json.span());
    let place = |at: usize| json.place(json.span_inside(at));
    let node = Node::root(text);
    if node.fields().is_none()
        && let Err(error) = serde_json::from_str::<serde::de::IgnoredAny>(text)
    {
        let message = error.to_string();
        let message = message.rsplit_once(" at line ").map_or(message.as_str(), |(m, _)| m).to_owned();
        return Err(Diagnostic::new(&codes::JSON_MALFORMED, message).with_place(json.error_place(&error)).into());
    }
    let mut cx = Cx { findings: Vec::new(), label: None, settings, place: &place, seen };
    let records = Obj::open(&mut cx, node, "").and_then(|obj| read(obj, &mut cx, store));
    unit.findings = cx.findings;
    unit.records = records.unwrap_or_default();
    Ok(unit)
}
