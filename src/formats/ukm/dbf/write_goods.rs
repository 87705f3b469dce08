//! Writing goods: four tables, and the flag after them.

use std::collections::BTreeMap;

use super::encode::{Row, TableOut};
use super::goods::limit_id;
use super::settings::Settings;
use super::tables::{self, GROUPS, NO_SIZE, PLU_EXTRAS};
use super::{FLAGS, NAME};
use crate::diag::{Diagnostic, codes};
use crate::formats::Losses;
use crate::formats::encode::{EncodeError, Encoded, Output, WriteOptions};
use crate::model::{
    Barcode, DocumentHead, DocumentKind, Extras, Group, Item, ItemFlags, Load, Price, PriceSubject, Record, RecordKind,
    Restriction, RestrictionRule, RestrictionSubject, Stores, Unit,
};
use crate::text::Encoding;
use crate::vocab::{GroupId, UnitPrice};

/// Groups that are held until the end: a path needs all groups above.
const MAX_GROUPS: usize = 1_000_000;

/// Different groups that are told as unknown.
const MAX_TOLD: usize = 100;

/// The tables, open.
struct Tables {
    plu: TableOut,
    limits: TableOut,
    bars: TableOut,
}

/// Writes goods.
pub(super) struct GoodsWriter {
    options: WriteOptions,
    settings: Settings,
    full: bool,
    tables: Option<Tables>,
    /// Name and group above, by id; in order of arrival.
    groups: BTreeMap<GroupId, Group>,
    /// An item that waits for its price.
    item: Option<(Item, Option<Price>)>,
    unknown_groups: usize,
}

impl GoodsWriter {
    pub fn new(options: WriteOptions, settings: Settings) -> Self {
        let groups = BTreeMap::new();
        GoodsWriter { options, settings, full: false, tables: None, groups, item: None, unknown_groups: 0 }
    }

    /// A full head makes the set full.
    pub fn begin(&mut self, head: &DocumentHead) {
        let of_goods = matches!(head.kind, DocumentKind::Catalogue | DocumentKind::Mixed);
        self.full |= of_goods && head.load == Load::Full;
    }

    pub fn record(&mut self, record: &Record, output: &mut dyn Output, told: &mut Encoded) -> Result<(), EncodeError> {
        // Barcodes may stand between an item and its price.
        if matches!(record, Record::Item(_)) {
            self.flush(told)?;
        }
        let deleted = match record {
            Record::Group(r) => r.deleted,
            Record::Barcode(r) => r.deleted,
            Record::Price(r) => r.deleted,
            Record::Restriction(r) => r.deleted,
            Record::Item(r) => r.deleted && self.full,
            _ => false,
        };
        if deleted {
            // A full set deletes what it leaves out; changes know a deletion of goods only.
            if !self.full {
                told.losses.lost(record.kind(), "*", format!("{} (deleted)", record.label()));
            }
            return Ok(());
        }
        if self.tables.is_none() {
            let mut open = |table| TableOut::open(table, "", Encoding::CP866, &self.options, output);
            let (plu, limits, bars) = (open(&tables::PLUCASH)?, open(&tables::PLULIM)?, open(&tables::BAR)?);
            self.tables = Some(Tables { plu, limits, bars });
        }
        match record {
            Record::Group(group) => self.group(group, told),
            Record::Item(item) => self.item = Some((item.as_ref().clone(), None)),
            Record::Price(price) => self.price(price, told),
            Record::Barcode(barcode) => self.barcode(barcode, told)?,
            Record::Restriction(restriction) => self.restriction(restriction, told)?,
            _ => {}
        }
        Ok(())
    }

    fn group(&mut self, group: &Group, told: &mut Encoded) {
        if self.groups.len() < MAX_GROUPS {
            self.groups.insert(group.id.clone(), group.clone());
        } else {
            told.losses.lost(RecordKind::Group, "*", &group.id);
        }
    }

    /// The numbers of a group's path; `None` when it cannot stand in `GROOP1-5`.
    fn path(&self, id: &GroupId) -> Option<Vec<u32>> {
        let number = |text: &str| {
            let number: u32 = text.parse().ok()?;
            // Leading zeros would be lost.
            (number > 0 && number <= 999_999 && number.to_string() == text).then_some(number)
        };
        if self.settings.path_ids {
            let path: Option<Vec<u32>> = id.as_str().split('.').map(number).collect();
            return path.filter(|p| p.len() <= GROUPS.len());
        }
        let mut path = vec![number(id.as_str())?];
        let mut above = self.groups.get(id).and_then(|g| g.parent.clone());
        while let Some(id) = above {
            if path.len() == GROUPS.len() {
                return None;
            }
            path.insert(0, number(id.as_str())?);
            above = self.groups.get(&id).and_then(|g| g.parent.clone());
        }
        Some(path)
    }

    fn set_path(row: &mut Row, path: &[u32]) {
        for (i, field) in GROUPS.iter().enumerate() {
            row.set(field, path.get(i).copied().unwrap_or(0).to_string());
        }
    }

    fn price(&mut self, price: &Price, told: &mut Encoded) {
        let Price {
            subject,
            stores,
            department,
            number,
            amount: _,
            currency,
            minimum,
            promo,
            from,
            until,
            deleted: _,
            extras,
        } = price;
        const KIND: RecordKind = RecordKind::Price;
        let mine = match (&mut self.item, subject) {
            (Some((item, slot @ None)), PriceSubject::Item(id)) if item.id == *id && !item.deleted => Some(slot),
            _ => None,
        };
        let here = self.options.store.as_ref().is_none_or(|store| stores.covers(store));
        let (Some(slot), 1, false, true) = (mine, *number, price.amount.is_negative(), here) else {
            told.losses.lost(KIND, "*", Record::from(price.clone()).label());
            return;
        };
        let losses = &mut told.losses;
        let said = self.options.store.clone().map_or(Stores::All, Stores::one);
        losses.lost_if_some(KIND, "stores", (*stores != said).then_some(&format!("{stores:?}")));
        losses.lost_if_some(KIND, "department", department.as_ref());
        losses.lost_if_some(KIND, "currency", currency.map(|c| format!("{c:?}")).as_ref());
        losses.lost_if_some(KIND, "minimum", minimum.as_ref());
        losses.lost_if_some(KIND, "promo", promo.as_ref());
        losses.lost_if_some(KIND, "from", from.as_ref());
        losses.lost_if_some(KIND, "until", until.as_ref());
        extras_lost(KIND, extras, &[], losses);
        *slot = Some(price.clone());
    }

    /// Writes the item that waits.
    fn flush(&mut self, told: &mut Encoded) -> Result<(), EncodeError> {
        let Some((item, price)) = self.item.take() else { return Ok(()) };
        const KIND: RecordKind = RecordKind::Item;
        let mut row = Row::new(&tables::PLUCASH);
        let label = format!("item {}", item.id);
        let mut losses = Losses::default();
        self.item_fields(&item, &mut row, told, &mut losses);
        if let Some(price) = &price {
            let rounded = price.amount.rounded();
            if UnitPrice::try_from(rounded) != Ok(price.amount) {
                losses.lost(RecordKind::Price, "amount", price.amount);
                let message = format!("the price {} of {label} was rounded to {rounded}", price.amount);
                told.findings.push(Diagnostic::new(&codes::ROUNDED, message).with_record(&label));
            }
            row.set("PRICERUB", rounded.to_string());
        }
        let Some(tables) = &mut self.tables else { return Ok(()) };
        match tables.plu.put(&row, &["ARTICUL"], &label, &mut told.findings)? {
            None => {
                told.losses.lost(KIND, "*", &item.id);
                if price.is_some() {
                    told.losses.lost(RecordKind::Price, "*", &label);
                }
            }
            Some(fields) => {
                for field in fields {
                    match field {
                        "NAME" => losses.lost(KIND, "name", item.name.as_deref().unwrap_or_default()),
                        "MESURIMENT" => losses.lost(KIND, "unit.name", &label),
                        "MESPRESISI" => losses.lost(KIND, "quantity_step", &label),
                        "PRICERUB" => losses.lost(RecordKind::Price, "*", &label),
                        other => losses.lost(KIND, format!("extras.{NAME}:{other}"), &label),
                    }
                }
                told.losses.append(losses);
            }
        }
        Ok(())
    }

    fn item_fields(&mut self, item: &Item, row: &mut Row, told: &mut Encoded, losses: &mut Losses) {
        let Item {
            id,
            name,
            receipt_name,
            group,
            unit,
            quantity_step,
            kind,
            vat,
            tax_group,
            marking,
            age_limit,
            flags,
            alcohol,
            volume,
            mrc,
            ffd_item_sign,
            erp_code,
            stores,
            deleted,
            extras,
        } = item;
        const KIND: RecordKind = RecordKind::Item;
        let ItemFlags { energy_drink, pyrotechnics, excisable, egais, advance, no_seller_required } = flags;
        losses.lost_if_some(KIND, "receipt_name", receipt_name.as_ref());
        losses.lost_if_some(KIND, "kind", kind.as_ref().map(|k| k.word()).as_ref());
        losses.lost_if_some(KIND, "vat", vat.map(|v| format!("{v:?}")).as_ref());
        losses.lost_if_some(KIND, "tax_group", tax_group.as_ref());
        losses.lost_if_some(KIND, "marking", marking.as_ref().map(|m| &m.group));
        losses.lost_if_some(KIND, "age_limit", age_limit.as_ref());
        for (field, flag) in [
            ("flags.energy_drink", energy_drink),
            ("flags.pyrotechnics", pyrotechnics),
            ("flags.excisable", excisable),
            ("flags.egais", egais),
            ("flags.advance", advance),
            ("flags.no_seller_required", no_seller_required),
        ] {
            losses.lost_if_some(KIND, field, flag.as_ref());
        }
        losses.lost_if_some(KIND, "alcohol", alcohol.as_ref());
        losses.lost_if_some(KIND, "volume", volume.as_ref());
        losses.lost_if_some(KIND, "mrc", mrc.first());
        losses.lost_if_some(KIND, "ffd_item_sign", ffd_item_sign.as_ref());
        losses.lost_if_some(KIND, "erp_code", erp_code.as_ref());
        losses.lost_if_some(KIND, "stores", (*stores != Stores::All).then_some("a list of stores"));
        row.set("ARTICUL", id.as_str());
        text(row, "NAME", name.as_deref(), KIND, "name", losses);
        if let Some(Unit { id, name, ffd_measure }) = unit {
            losses.lost_if_some(KIND, "unit.id", id.as_ref());
            losses.lost_if_some(KIND, "unit.ffd_measure", ffd_measure.as_ref());
            match name {
                None => losses.lost(KIND, "unit", "without a name"),
                name => text(row, "MESURIMENT", name.as_deref(), KIND, "unit.name", losses),
            }
        }
        match quantity_step {
            Some(step) if step.millionths() > 0 => row.set("MESPRESISI", step.to_string()),
            other => losses.lost_if_some(KIND, "quantity_step", other.as_ref()),
        }
        let path = group.as_ref().map(|group| (group, self.path(group)));
        match &path {
            None => Self::set_path(row, &[]),
            Some((_, Some(path))) => Self::set_path(row, path),
            Some((group, None)) => losses.lost(KIND, "group", group),
        }
        if let Some((group, Some(_))) = path
            && !self.settings.path_ids
            && !self.groups.contains_key(group)
        {
            self.unknown_groups += 1;
            if self.unknown_groups <= MAX_TOLD {
                let message = format!("group {group} came without its record: the levels above it are not known");
                let help = "write groups before their items";
                told.findings.push(Diagnostic::new(&codes::REFERENCE_MISSING, message).with_help(help));
            }
        }
        row.set("DELETED", if *deleted { self.settings.dead() } else { self.settings.live }.to_string());
        row.set("SCALE", NO_SIZE);
        for (what, value) in extras.of(NAME) {
            if what == "SCALE" || PLU_EXTRAS.contains(&what) {
                row.set(what, value);
            }
        }
        extras_lost(KIND, extras, &PLU_EXTRAS, losses);
    }

    fn barcode(&mut self, barcode: &Barcode, told: &mut Encoded) -> Result<(), EncodeError> {
        let Barcode { code, item, quantity, main, marked, not_for_scales, deleted: _, extras } = barcode;
        const KIND: RecordKind = RecordKind::Barcode;
        let mut losses = Losses::default();
        losses.lost_if_some(KIND, "main", main.as_ref());
        losses.lost_if_some(KIND, "marked", marked.as_ref());
        losses.lost_if_some(KIND, "not_for_scales", not_for_scales.as_ref());
        let mut row = Row::new(&tables::BAR);
        row.set("BARCODE", code.as_str());
        row.set("CARDARTICU", item.as_str());
        let size = extras.of(NAME).find(|(what, _)| *what == "CARDSIZE").map_or(NO_SIZE, |(_, value)| value);
        row.set("CARDSIZE", size);
        match quantity {
            Some(quantity) if !quantity.is_negative() => row.set("QUANTITY", quantity.to_string()),
            other => losses.lost_if_some(KIND, "quantity", other.as_ref()),
        }
        extras_lost(KIND, extras, &[], &mut losses);
        let Some(tables) = &mut self.tables else { return Ok(()) };
        let label = format!("barcode {code}");
        let usable = !code.trim().is_empty() && code.trim() == code;
        match if usable { tables.bars.put(&row, &["BARCODE", "CARDARTICU"], &label, &mut told.findings)? } else { None }
        {
            None => told.losses.lost(KIND, "*", label),
            Some(fields) => {
                for field in fields {
                    let lost =
                        if field == "QUANTITY" { "quantity".to_owned() } else { format!("extras.{NAME}:{field}") };
                    losses.lost(KIND, lost, &label);
                }
                told.losses.append(losses);
            }
        }
        Ok(())
    }

    fn restriction(&mut self, restriction: &Restriction, told: &mut Encoded) -> Result<(), EncodeError> {
        let Restriction { id, subject, rule, since, until, daily_from, daily_until, days, stores, deleted: _, extras } =
            restriction;
        const KIND: RecordKind = RecordKind::Restriction;
        let windows = [since.is_some(), until.is_some(), daily_from.is_some(), daily_until.is_some(), days.is_some()];
        let said = self.options.store.clone().map_or(Stores::All, Stores::one);
        let rate = match rule {
            RestrictionRule::MaxDiscount(rate) if (0..=10_000).contains(&rate.basis_points()) => Some(rate),
            _ => None,
        };
        // Without its window, its stores or under another id a limit would say something else.
        let (RestrictionSubject::Item(item), Some(rate), false) = (subject, rate, windows.contains(&true)) else {
            told.losses.lost(KIND, "*", id);
            return Ok(());
        };
        if *id != limit_id(item) || *stores != said && *stores != Stores::All {
            told.losses.lost(KIND, "*", id);
            return Ok(());
        }
        let mut row = Row::new(&tables::PLULIM);
        row.set("CARDARTICU", item.as_str());
        row.set("PERCENT", rate.to_string());
        let Some(tables) = &mut self.tables else { return Ok(()) };
        if tables.limits.put(&row, &["CARDARTICU", "PERCENT"], id, &mut told.findings)?.is_none() {
            told.losses.lost(KIND, "*", id);
            return Ok(());
        }
        told.losses.lost_if_some(KIND, "stores", (*stores != said).then_some("all stores"));
        extras_lost(KIND, extras, &[], &mut told.losses);
        Ok(())
    }

    /// Groups come last, because any of them may stand above any other; then the flag.
    pub fn finish(mut self, output: &mut dyn Output, told: &mut Encoded) -> Result<(), EncodeError> {
        self.flush(told)?;
        let Some(tables) = self.tables.take() else { return Ok(()) };
        let mut classif = TableOut::open(&tables::CLASSIF, "", Encoding::CP866, &self.options, output)?;
        for group in self.groups.values() {
            let Group { id, parent, name, deleted: _, extras } = group;
            let label = format!("group {id}");
            let path = self.path(id);
            // With paths for ids the parent is what the id says.
            let fits = path.as_deref().is_some_and(|path| self.settings.group(&path[..path.len() - 1]) == *parent);
            let (Some(path), true) = (path, fits) else {
                told.losses.lost(RecordKind::Group, "*", &label);
                continue;
            };
            let mut row = Row::new(&tables::CLASSIF);
            Self::set_path(&mut row, &path);
            text(&mut row, "NAME", name.as_deref(), RecordKind::Group, "name", &mut told.losses);
            let fields = classif.put(&row, &GROUPS, &label, &mut told.findings)?.unwrap_or_default();
            told.losses.lost_if_some(RecordKind::Group, "name", fields.first().and(name.as_ref()));
            extras_lost(RecordKind::Group, extras, &[], &mut told.losses);
        }
        classif.close(output)?;
        for table in [tables.plu, tables.limits, tables.bars] {
            table.close(output)?;
        }
        // UKM begins to read when it sees the flag (sheet ukm §8).
        let load = if self.full { Load::Full } else { Load::Incremental };
        let (flag, _) = FLAGS.iter().find(|(_, l)| *l == load).unwrap_or(&FLAGS[1]);
        let file = output.create(flag)?;
        output.close(flag, file)?;
        Ok(())
    }
}

/// Sets a text that the reader gives back as it is: blanks at its end would be lost.
fn text(row: &mut Row, field: &str, value: Option<&str>, kind: RecordKind, path: &'static str, losses: &mut Losses) {
    let Some(value) = value else { return };
    if value.trim_end_matches(' ') != value || value.is_empty() {
        losses.lost(kind, path, format!("{value:?}"));
    }
    row.set(field, value.trim_end_matches(' '));
}

/// Tells extras: of other dialects, and of this one where no field takes them.
fn extras_lost(kind: RecordKind, extras: &Extras, known: &[&str], losses: &mut Losses) {
    losses.extras(kind, extras, NAME);
    for (what, value) in extras.of(NAME) {
        let sizes = kind == RecordKind::Item && what == "SCALE" || kind == RecordKind::Barcode && what == "CARDSIZE";
        if !sizes && !known.contains(&what) {
            losses.lost(kind, format!("extras.{NAME}:{what}"), value);
        }
    }
}
