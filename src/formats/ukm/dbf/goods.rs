//! Reading goods: the flag file stands for the tables that lie beside it.

use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::path::Path;

use super::reading::Rows;
use super::settings::Settings;
use super::tables::{self, GROUPS, NO_SIZE, PLU_EXTRAS, Table};
use super::{NAME, beside, load_of};
use crate::diag::{Diagnostic, Fault, Place, codes};
use crate::formats::Format;
use crate::formats::decode::{Framing, ReadOptions, Sink, Unit};
use crate::model::{
    Barcode, DocumentHead, Extras, Group, Item, Load, Price, PriceSubject, Record, RecordKind, Restriction,
    RestrictionRule, RestrictionSubject, Stores,
};
use crate::text::dbf::DbfReader;
use crate::text::{Encoding, Source};
use crate::vocab::{ItemId, Quantity, Rate, UnitPrice};

/// Reads one kind of row: its records go into the unit.
type Reader<'a> = fn(&mut Goods<'a>, &mut Rows, &mut Unit);

/// The restriction's id is ours: the table has none.
pub(super) fn limit_id(item: &ItemId) -> String {
    format!("plulim-{item}")
}

/// What is the same for all tables of a set.
struct Goods<'a> {
    settings: Settings,
    stores: Stores,
    sink: &'a mut dyn Sink,
    /// The path of each group's id, to tell when a number stands for two groups.
    paths: BTreeMap<String, Vec<u32>>,
}

/// Reads a set.
pub(super) fn decode(
    format: &'static Format,
    source: &Source,
    options: &ReadOptions,
    sink: &mut dyn Sink,
) -> Result<(), Fault> {
    let fault = |message: &str, help: &str| -> Fault {
        let place = Place::file(source.name().clone());
        Diagnostic::new(&codes::EMPTY_FILE, message).with_place(place).with_help(help).into()
    };
    let settings = Settings::read(&options.settings).map_err(|f| f.0.with_place(Place::file(source.name().clone())))?;
    let Some(flag) = source.path() else {
        let help = "give the path of the flag file in the folder of the tables";
        return Err(fault("the flag file says nothing without the tables beside it", help));
    };
    let flag = flag.to_path_buf();
    let found: Vec<(&Table, Reader<'_>, &[RecordKind], _)> = [
        (&tables::CLASSIF, Goods::group as Reader<'_>, [RecordKind::Group].as_slice()),
        (&tables::PLUCASH, Goods::item, &[RecordKind::Item, RecordKind::Price]),
        (&tables::PLULIM, Goods::limit, &[RecordKind::Restriction]),
        (&tables::BAR, Goods::barcode, &[RecordKind::Barcode]),
    ]
    .into_iter()
    .filter_map(|(table, reader, kinds)| Some((table, reader, kinds, beside(&flag, table.file)?)))
    .collect();
    if found.is_empty() {
        let help = "the tables were taken already, or the flag was made before them";
        return Err(fault("no table lies beside the flag file", help));
    }
    let mut head = DocumentHead::new(format.kind);
    head.store = options.store.clone();
    head.load = load_of(source.name()).or_else(|| load_of(&flag.to_string_lossy())).unwrap_or(Load::Incremental);
    if head.load == Load::Full {
        // A table that is not there says nothing of its records.
        head.replaces = found.iter().flat_map(|(_, _, kinds, _)| kinds.iter().copied()).collect();
    }
    if sink.head(head, Framing::Dbf { flag: Some(super::CHANGES) }).is_break() {
        return Ok(());
    }
    let stores = options.store.clone().map_or(Stores::All, Stores::one);
    let mut goods = Goods { settings, stores, sink, paths: BTreeMap::new() };
    for (_, reader, _, path) in found {
        if goods.table(&path, source.encoding(), reader)?.is_break() {
            break;
        }
    }
    Ok(())
}

impl<'a> Goods<'a> {
    fn table(&mut self, path: &Path, encoding: Option<Encoding>, reader: Reader<'a>) -> Result<ControlFlow<()>, Fault> {
        let source = Source::open(path)?.with_encoding(encoding);
        let file = source.name().clone();
        let mut rows = Rows::new(DbfReader::open(source, Encoding::CP866)?);
        while rows.table.advance()? {
            if rows.table.is_deleted() {
                continue;
            }
            let mut unit = Unit::at(rows.table.span());
            unit.file = Some(file.clone());
            reader(self, &mut rows, &mut unit);
            unit.findings = std::mem::take(&mut rows.findings);
            if let Some((kind, key)) = unit.keys.first() {
                let label = format!("{} {key}", kind.word());
                unit.findings.iter_mut().for_each(|f| f.record = Some(label.clone()));
            }
            if !unit.is_refused() {
                unit.keys.clear();
            }
            if self.sink.unit(unit).is_break() {
                return Ok(ControlFlow::Break(()));
            }
        }
        rows.table.take_findings().into_iter().for_each(|f| self.sink.finding(f));
        Ok(ControlFlow::Continue(()))
    }

    /// The numbers of the path that are not zero; a gap in it is told.
    fn path(rows: &mut Rows) -> Vec<u32> {
        let mut path = Vec::new();
        let mut ended = false;
        for field in GROUPS {
            match rows.whole(field).and_then(|n| u32::try_from(n).ok()) {
                Some(number) if number > 0 => {
                    if ended {
                        let message = format!("{field} is {number}, but the level above it is empty");
                        rows.tell(field, &codes::VALUE_INVALID, message);
                    }
                    path.push(number);
                }
                _ => ended = true,
            }
        }
        path
    }

    fn group(&mut self, rows: &mut Rows, unit: &mut Unit) {
        let path = Self::path(rows);
        let Some(id) = self.settings.group(&path) else {
            rows.tell("GROOP1", &codes::FIELD_MISSING, "the path GROOP1-5 is empty");
            return;
        };
        unit.keys.push((RecordKind::Group, id.to_string()));
        let known = self.paths.entry(id.to_string()).or_insert_with(|| path.clone());
        if *known != path {
            let message = format!("group {id} stands in two places of the hierarchy: {known:?} and {path:?}");
            rows.tell("GROOP1", &codes::RECORD_CONFLICT, message);
            let help = "where numbers are counted anew in each group, set ukm4-dbf.group-ids = path";
            if let Some(finding) = rows.findings.last_mut() {
                finding.help = Some(help.to_owned());
            }
        }
        let parent = self.settings.group(&path[..path.len() - 1]);
        let name = rows.text("NAME");
        unit.records.push(Group { id, parent, name, deleted: false, extras: Extras::new() }.into());
    }

    /// The article of a row.
    fn article(rows: &mut Rows, field: &str) -> Option<ItemId> {
        let text = rows.need(field)?;
        match ItemId::new(&text) {
            Ok(id) => Some(id),
            Err(error) => {
                rows.tell(field, &codes::VALUE_INVALID, format!("{field} cannot be an article: {error}"));
                None
            }
        }
    }

    fn item(&mut self, rows: &mut Rows, unit: &mut Unit) {
        let Some(id) = Self::article(rows, "ARTICUL") else { return };
        unit.keys.push((RecordKind::Item, id.to_string()));
        let mut item = Item::new(id.clone());
        item.name = rows.text("NAME");
        item.unit = rows.text("MESURIMENT").map(|name| crate::model::Unit { name: Some(name), ..Default::default() });
        item.quantity_step = rows.number("MESPRESISI", Quantity::parse);
        if item.quantity_step.is_some_and(|step| step.millionths() <= 0) {
            rows.tell("MESPRESISI", &codes::OUT_OF_RANGE, "MESPRESISI is the step of the quantity: above zero");
        }
        item.group = self.settings.group(&Self::path(rows));
        match rows.whole("DELETED") {
            None => {}
            Some(n) if n == u64::from(self.settings.live) => {}
            Some(n) if n == u64::from(self.settings.dead()) => item.deleted = true,
            Some(other) => rows.tell("DELETED", &codes::VALUE_INVALID, format!("DELETED is {other}: 0 or 1 is known")),
        }
        if let Some(size) = rows.text("SCALE").filter(|s| s != NO_SIZE) {
            item.extras.push("ukm4-dbf:SCALE", size);
        }
        for field in PLU_EXTRAS {
            if let Some(value) = rows.text(field).filter(|v| !is_zero(v) || !is_numeric(field)) {
                item.extras.push(format!("{NAME}:{field}"), value);
            }
        }
        let price = rows.number("PRICERUB", UnitPrice::parse);
        if price.is_some_and(UnitPrice::is_negative) {
            rows.tell("PRICERUB", &codes::PRICE_NEGATIVE, "the price is negative");
        }
        let deleted = item.deleted;
        unit.records.push(item.into());
        if let Some(amount) = price.filter(|_| !deleted) {
            unit.records.push(self.price(id, amount));
        }
    }

    fn price(&self, id: ItemId, amount: UnitPrice) -> Record {
        Price {
            subject: PriceSubject::Item(id),
            stores: self.stores.clone(),
            department: None,
            number: 1,
            amount,
            currency: None,
            minimum: None,
            promo: None,
            from: None,
            until: None,
            deleted: false,
            extras: Extras::new(),
        }
        .into()
    }

    fn limit(&mut self, rows: &mut Rows, unit: &mut Unit) {
        let Some(id) = Self::article(rows, "CARDARTICU") else { return };
        unit.keys.push((RecordKind::Restriction, limit_id(&id)));
        let rate = rows.number("PERCENT", Rate::parse);
        let rate = match rate {
            Some(rate) if (0..=10_000).contains(&rate.basis_points()) => rate,
            Some(rate) => return rows.tell("PERCENT", &codes::OUT_OF_RANGE, format!("PERCENT is {rate}: 0 to 100")),
            None if rows.findings.is_empty() => return rows.tell("PERCENT", &codes::FIELD_MISSING, "PERCENT is empty"),
            None => return,
        };
        let restriction = Restriction {
            id: limit_id(&id),
            subject: RestrictionSubject::Item(id),
            rule: RestrictionRule::MaxDiscount(rate),
            since: None,
            until: None,
            daily_from: None,
            daily_until: None,
            days: None,
            stores: self.stores.clone(),
            deleted: false,
            extras: Extras::new(),
        };
        unit.records.push(restriction.into());
    }

    fn barcode(&mut self, rows: &mut Rows, unit: &mut Unit) {
        let Some(code) = rows.need("BARCODE") else { return };
        let code = code.trim().to_owned();
        unit.keys.push((RecordKind::Barcode, code.clone()));
        let Some(item) = Self::article(rows, "CARDARTICU") else { return };
        if code.to_ascii_uppercase().contains("E+") {
            rows.tell("BARCODE", &codes::BARCODE_SCIENTIFIC, format!("{code} was destroyed by a spreadsheet"));
        }
        let mut extras = Extras::new();
        if let Some(size) = rows.text("CARDSIZE").filter(|s| s != NO_SIZE) {
            extras.push("ukm4-dbf:CARDSIZE", size);
        }
        let quantity = rows.number("QUANTITY", Quantity::parse);
        if quantity.is_some_and(Quantity::is_negative) {
            rows.tell("QUANTITY", &codes::OUT_OF_RANGE, "the quantity of a package is negative");
        }
        let barcode =
            Barcode { code, item, quantity, main: None, marked: None, not_for_scales: None, deleted: false, extras };
        unit.records.push(barcode.into());
    }
}

/// Whether a field of `PLUCASH` holds a number; a zero there says nothing.
fn is_numeric(field: &str) -> bool {
    use crate::text::dbf::FieldKind;
    tables::PLUCASH.fields.iter().any(|f| f.name == field && f.kind == FieldKind::Numeric)
}

fn is_zero(text: &str) -> bool {
    text.bytes().all(|b| matches!(b, b'0' | b'.'))
}
