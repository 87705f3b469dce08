//! Writing: goods into one file, cashiers into one a store, each closed shift into its own.
//!
//! A document is full (`F`) when its head says that it replaces these records, else changes (`I`). In a full document
//! a deleted record is simply left out; changes have no public mark of deletion, so there it is a loss. A file is
//! written when there is something to write in it: an empty full file would delete everything.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;

use super::{FORMATS, NAME, cashiers, items, names::Naming, writing};
use crate::diag::{Diagnostic, codes};
use crate::formats::encode::{EncodeError, Encoded, Encoder, OutFile, Output, WriteOptions};
use crate::formats::mapping;
use crate::formats::ukm::gather::{self, Gather, Goods};
use crate::formats::ukm::own_settings;
use crate::model::{Cashier, DocumentHead, DocumentKind, Load, Record, RecordKind, ShiftReport};
use crate::text::xmlkit::XmlWriter;
use crate::vocab::StoreId;

/// What the settings say.
#[derive(Clone, Copy, Debug)]
pub(super) struct Settings {
    /// A wrong taxpayer number is written all the same (`ukm-xml.inn = keep`): UKM 4 takes it.
    pub keep_inn: bool,
    /// Parts of file names stand in brackets (`ukm-xml.brackets`, `true` unless said otherwise).
    pub brackets: bool,
}

impl Settings {
    fn read(options: &WriteOptions) -> Result<Settings, EncodeError> {
        let mut out = Settings { keep_inn: false, brackets: true };
        for (key, value) in own_settings(&super::DIALECT, &options.settings) {
            match (key, value) {
                ("inn", "keep" | "omit") => out.keep_inn = value == "keep",
                ("brackets", "true" | "false") => out.brackets = value == "true",
                _ => {
                    let message = format!("{NAME} has no setting `{key} = {value}`");
                    let help = "settings are inn (keep or omit) and brackets (true or false)";
                    return Err(Diagnostic::new(&codes::VALUE_INVALID, message).with_help(help).into());
                }
            }
        }
        Ok(out)
    }
}

/// The dialect's encoder.
struct UkmXmlEncoder {
    output: Box<dyn Output>,
    options: WriteOptions,
    settings: Settings,
    naming: Naming,
    heads: Vec<DocumentHead>,
    goods: Gather,
    items: Option<(String, XmlWriter<Box<dyn OutFile>>)>,
    cashiers: BTreeMap<StoreId, XmlWriter<Vec<u8>>>,
    told: Encoded,
    orphans_told: bool,
    needed: BTreeSet<&'static str>,
    /// Writes what has no public structure, where the user describes it.
    mapped: Option<mapping::Mapped>,
    wrote: bool,
}

/// Starts writing.
pub(super) fn open(options: &WriteOptions, output: Box<dyn Output>) -> Result<Box<dyn Encoder>, EncodeError> {
    let settings = Settings::read(options)?;
    Ok(Box::new(UkmXmlEncoder {
        output,
        options: options.clone(),
        settings,
        naming: Naming { sequence: options.sequence, brackets: settings.brackets },
        heads: Vec::new(),
        goods: Gather::default(),
        items: None,
        cashiers: BTreeMap::new(),
        told: Encoded::default(),
        orphans_told: false,
        needed: BTreeSet::new(),
        mapped: mapping::Mapped::open(NAME, mapping::Syntax::Xml, options)?,
        wrote: false,
    }))
}

/// Opens a document: declaration, root, what the head kept.
fn root<W: Write>(
    out: W,
    tag: &str,
    attributes: &[(&str, &str)],
    head: Option<&DocumentHead>,
    version: &str,
) -> std::io::Result<XmlWriter<W>> {
    let mut xml = XmlWriter::new(out).indented(1);
    xml.declaration("utf-8")?;
    xml.start(tag, attributes)?;
    let kept: Vec<(&str, &str)> = head.map(|h| h.extras.of(NAME).collect()).unwrap_or_default();
    for (name, value) in kept.iter().filter_map(|(what, value)| Some((what.strip_prefix('@')?, *value))) {
        xml.attr(name, value)?;
    }
    let fragments = || kept.iter().filter(|(what, value)| writing::is_fragment(what, value));
    if !version.is_empty() && !fragments().any(|(what, _)| *what == "version") {
        xml.element("version", version)?;
    }
    for (_, fragment) in fragments() {
        xml.raw(fragment)?;
    }
    Ok(xml)
}

impl UkmXmlEncoder {
    fn head(&self, kind: DocumentKind) -> Option<&DocumentHead> {
        self.heads.iter().find(|h| h.kind == kind)
    }

    /// Whether the records of this kind (of this store) come as a full load.
    fn load(&self, kind: RecordKind, store: Option<&StoreId>) -> Load {
        let full = self.heads.iter().any(|h| {
            h.load == Load::Full && h.replaces.contains(&kind) && (h.store.is_none() || h.store.as_ref() == store)
        });
        if full { Load::Full } else { Load::Incremental }
    }

    /// A deleted record: left out of a full document, which deletes it; lost from changes.
    fn deleted(&mut self, record: &Record, load: Load) {
        if load == Load::Incremental {
            self.told.losses.lost(record.kind(), "*", format!("{} (deleted)", record.label()));
        }
    }

    fn goods(&mut self, goods: Option<Goods>) -> Result<(), EncodeError> {
        let Some(goods) = goods else { return Ok(()) };
        if goods.item.is_none() && !self.orphans_told {
            self.orphans_told = true;
            self.told.findings.push(gather::orphans(&goods.id));
        }
        if self.items.is_none() {
            let load = self.load(RecordKind::Item, None);
            let format = &FORMATS[FORMATS.iter().position(|f| f.name == "updateItems").unwrap_or_default()];
            let name = self.naming.import(format, None, load);
            let file = self.output.create(&name)?;
            let fullness = if load == Load::Full { "F" } else { "I" };
            let head = self.head(DocumentKind::Catalogue);
            let xml = root(file, format.name, &[("fullness", fullness)], head, items::VERSION)?;
            self.items = Some((name, xml));
        }
        if let Some((_, xml)) = &mut self.items {
            writing::goods(xml, &goods, &mut self.told.losses)?;
        }
        Ok(())
    }

    /// The stores that a cashier is written for.
    fn stores(&self, cashier: &Cashier) -> Result<Vec<StoreId>, EncodeError> {
        match (&cashier.store, &self.options.store) {
            (Some(store), _) => Ok(vec![store.clone()]),
            (None, _) if !self.options.stores.is_empty() => Ok(self.options.stores.clone()),
            (None, Some(store)) => Ok(vec![store.clone()]),
            (None, None) => {
                let message = format!("cashier {} is of all stores, but UKM takes cashiers store by store", cashier.id);
                let help = "say which stores there are: --stores 1,2,…";
                Err(Diagnostic::new(&codes::STORE_NEEDED, message).with_help(help).into())
            }
        }
    }

    fn cashier(&mut self, cashier: &Cashier) -> Result<(), EncodeError> {
        if !writing::is_number(cashier.id.as_str()) {
            self.told.losses.lost(RecordKind::Cashier, "*", format!("{} (not a number)", cashier.id));
            return Ok(());
        }
        for store in self.stores(cashier)? {
            if !self.cashiers.contains_key(&store) {
                let load = self.load(RecordKind::Cashier, Some(&store));
                let fullness = if load == Load::Full { "F" } else { "I" };
                let attributes = [("fullness", fullness), ("storeId", store.as_str())];
                let head = self.head(DocumentKind::Staff);
                let xml = root(Vec::new(), "storeCashiers", &attributes, head, cashiers::VERSION)?;
                self.cashiers.insert(store.clone(), xml);
            }
            if let Some(xml) = self.cashiers.get_mut(&store) {
                let Encoded { losses, findings } = &mut self.told;
                writing::cashier(xml, cashier, &self.settings, losses, findings)?;
            }
        }
        Ok(())
    }

    fn shift(&mut self, report: &ShiftReport) -> Result<(), EncodeError> {
        let name = self.naming.shift(&report.key);
        let shift = report.key.shift.to_string();
        let key = &report.key;
        let attributes = [("storeId", key.store.as_str()), ("posNum", key.till.as_str()), ("shiftNum", &shift)];
        let file = self.output.create(&name)?;
        let mut xml = XmlWriter::new(file).indented(1);
        xml.declaration("utf-8")?;
        xml.start("shift", &attributes)?;
        let kept = self.head(DocumentKind::Shifts).map(|h| h.extras.clone()).unwrap_or_default();
        if let Some(version) = kept.get("ukm-xml:@version") {
            xml.attr("version", version)?;
        }
        // The known part begins with the version; its value is not public, so it is written only when it was read.
        let element = kept.get("ukm-xml:version").filter(|fragment| writing::is_fragment("version", fragment));
        writing::shift(&mut xml, report, element, &mut self.told.losses)?;
        self.wrote = true;
        self.tell_lost(xml.lost());
        let file = xml.finish()?;
        self.output.close(&name, file)?;
        Ok(())
    }

    fn tell_lost(&mut self, characters: &[char]) {
        for c in characters {
            let message = format!("the character U+{:04X} cannot stand in XML: it was replaced", u32::from(*c));
            self.told.findings.push(Diagnostic::new(&codes::CHARACTER_LOST, message));
        }
    }

    /// A record whose document has no public structure, or none at all.
    fn unknown(&mut self, record: &Record) -> Result<(), EncodeError> {
        if let Some(mapped) = self.mapped.as_mut().filter(|m| m.takes(record.kind())) {
            return mapped.record(record, self.output.as_mut(), &mut self.told);
        }
        let document = match record.kind() {
            RecordKind::Store => Some("stores"),
            RecordKind::TaxGroup => Some("taxes"),
            RecordKind::Group => Some("classif"),
            RecordKind::PickList => Some("picklists"),
            RecordKind::Department => Some("stocks"),
            RecordKind::Receipt => Some("Receipt"),
            RecordKind::ShiftOpened => Some("shiftOpen"),
            RecordKind::CashOperation => Some("cashBox"),
            _ => None,
        };
        self.told.losses.lost(record.kind(), "*", record.label());
        if let Some(document) = document
            && self.needed.insert(document)
        {
            self.told.findings.push(mapping::needed(NAME, document));
        }
        Ok(())
    }
}

impl Encoder for UkmXmlEncoder {
    fn begin(&mut self, head: &DocumentHead) -> Result<(), EncodeError> {
        if let Some(mapped) = &mut self.mapped {
            mapped.begin(head);
        }
        self.heads.push(head.clone());
        Ok(())
    }

    fn record(&mut self, record: &Record) -> Result<(), EncodeError> {
        match record {
            Record::Item(item) if item.deleted => self.deleted(record, self.load(RecordKind::Item, None)),
            Record::Item(item) => {
                let done = self.goods.item(item);
                self.goods(done)?;
            }
            Record::Barcode(barcode) if barcode.deleted => {
                self.deleted(record, self.load(RecordKind::Barcode, None));
            }
            Record::Barcode(barcode) => {
                let done = self.goods.barcode(barcode);
                self.goods(done)?;
            }
            Record::Cashier(cashier) if cashier.deleted => {
                self.deleted(record, self.load(RecordKind::Cashier, cashier.store.as_ref()));
            }
            Record::Cashier(cashier) => self.cashier(cashier)?,
            Record::ShiftReport(report) if report.closing => self.shift(report)?,
            other => self.unknown(other)?,
        }
        Ok(())
    }

    fn finish(mut self: Box<Self>) -> Result<Encoded, EncodeError> {
        let last = self.goods.take();
        self.goods(last)?;
        if let Some((name, xml)) = self.items.take() {
            self.wrote = true;
            self.tell_lost(xml.lost());
            let file = xml.finish()?;
            self.output.close(&name, file)?;
        }
        let format = &FORMATS[FORMATS.iter().position(|f| f.name == "storeCashiers").unwrap_or_default()];
        for (store, xml) in std::mem::take(&mut self.cashiers) {
            self.wrote = true;
            self.tell_lost(xml.lost());
            let bytes = xml.finish()?;
            let name = self.naming.import(format, Some(&store), self.load(RecordKind::Cashier, Some(&store)));
            let mut file = self.output.create(&name)?;
            file.write_all(&bytes)?;
            self.output.close(&name, file)?;
        }
        if let Some(mapped) = self.mapped.take() {
            self.wrote |= mapped.finish(self.output.as_mut(), &mut self.told)?;
        }
        match self.needed.first() {
            // Nothing could be written for want of a mapping: that is the answer, not an empty success.
            Some(document) if !self.wrote => Err(mapping::needed(NAME, document).into()),
            _ => Ok(self.told),
        }
    }
}
