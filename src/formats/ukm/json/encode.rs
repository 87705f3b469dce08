//! Writing: records are sorted into the files of the interface.

use super::super::gather::{self, Gather, Goods};
use super::object::Settings;
use super::writer::{Files, Json};
use super::{FORMATS, NAME, names, place_of, write_catalogue, write_receipts};
use crate::diag::{Diagnostic, Fault, codes};
use crate::formats::encode::{EncodeError, Encoded, Encoder, Output, WriteOptions};
use crate::formats::mapping::{self, Mapped, Syntax};
use crate::model::{Barcode, DocumentHead, ItemProperty, Load, PriceSubject, Record, RecordKind, Stores};
use crate::text::jsonkit::unescaped;
use crate::vocab::StoreId;

/// The document of tax groups, whose structure is not public.
const TAX_GROUPS: &str = "taxGroups";

/// Properties of one item in one element; beyond it a second element goes on with them.
const MAX_PROPERTIES: usize = 10_000;

/// The dialect's encoder.
struct JsonEncoder {
    options: WriteOptions,
    settings: Settings,
    files: Files,
    told: Encoded,
    goods: Gather,
    properties: Vec<ItemProperty>,
    orphans_told: bool,
    /// Writes what has no public structure, where the user describes it.
    mapped: Option<Mapped>,
    /// A mapping was asked for.
    needed: bool,
}

/// Starts writing.
pub(super) fn open(options: &WriteOptions, output: Box<dyn Output>) -> Result<Box<dyn Encoder>, EncodeError> {
    let settings = Settings::read(&options.settings).map_err(|Fault(why)| EncodeError::Refused(why))?;
    let naming = names::Naming { sequence: options.sequence, numbered: settings.numbered };
    Ok(Box::new(JsonEncoder {
        options: options.clone(),
        settings,
        files: Files::new(output, naming),
        told: Encoded::default(),
        goods: Gather::default(),
        properties: Vec::new(),
        orphans_told: false,
        mapped: Mapped::open(NAME, Syntax::Json, options)?,
        needed: false,
    }))
}

impl JsonEncoder {
    fn push(&mut self, format: &str, element: &Json) -> Result<(), EncodeError> {
        self.files.push(place_of(format), None, element)
    }

    /// A record whose document has no public structure, or none at all.
    fn unknown(&mut self, record: &Record) -> Result<(), EncodeError> {
        if let Some(mapped) = self.mapped.as_mut().filter(|m| m.takes(record.kind())) {
            return mapped.record(record, self.files.output.as_mut(), &mut self.told);
        }
        self.told.losses.lost(record.kind(), "*", record.label());
        if record.kind() == RecordKind::TaxGroup && !std::mem::replace(&mut self.needed, true) {
            self.told.findings.push(mapping::needed(NAME, TAX_GROUPS));
        }
        Ok(())
    }

    /// The stores to write a record of this scope for.
    fn stores(&self, scope: &Stores, record: &Record) -> Result<Vec<StoreId>, EncodeError> {
        match scope {
            Stores::List(list) => Ok(list.to_vec()),
            Stores::All if !self.options.stores.is_empty() => Ok(self.options.stores.clone()),
            Stores::All => match &self.options.store {
                Some(store) => Ok(vec![store.clone()]),
                None => {
                    let message =
                        format!("{} is for all stores, but UKM 5 takes prices store by store", record.label());
                    let help = "say which stores there are: --stores 1,2,…";
                    Err(Diagnostic::new(&codes::STORE_NEEDED, message).with_help(help).into())
                }
            },
        }
    }

    fn barcode(&mut self, barcode: &Barcode) -> Result<(), EncodeError> {
        if barcode.deleted {
            // An item's list of barcodes has no mark for deletion.
            self.told.losses.lost(RecordKind::Barcode, "*", format!("{} (deleted)", barcode.code));
            return Ok(());
        }
        let done = self.goods.barcode(barcode);
        self.goods(done)
    }

    fn goods(&mut self, goods: Option<Goods>) -> Result<(), EncodeError> {
        let Some(Goods { id, item, barcodes }) = goods else { return Ok(()) };
        let losses = &mut self.told.losses;
        let element = match &item {
            Some(item) => write_catalogue::item(item, &barcodes, losses),
            None => write_catalogue::barcodes_only(&id, &barcodes, losses),
        };
        if item.is_none() && !self.orphans_told {
            self.orphans_told = true;
            self.told.findings.push(gather::orphans(&id));
        }
        self.push("items", &element)
    }

    fn property(&mut self, property: &ItemProperty) -> Result<(), EncodeError> {
        let follows = self.properties.first().is_none_or(|p| p.item == property.item && p.deleted == property.deleted);
        if !follows || self.properties.len() >= MAX_PROPERTIES {
            self.flush_properties()?;
        }
        self.properties.push(property.clone());
        Ok(())
    }

    fn flush_properties(&mut self) -> Result<(), EncodeError> {
        let list = std::mem::take(&mut self.properties);
        if list.is_empty() {
            return Ok(());
        }
        let element = write_catalogue::item_properties(&list, &mut self.told.losses);
        self.push("itemProperties", &element)
    }
}

impl Encoder for JsonEncoder {
    fn begin(&mut self, head: &DocumentHead) -> Result<(), EncodeError> {
        if let Some(mapped) = &mut self.mapped {
            mapped.begin(head);
        }
        let DocumentHead { kind, load, replaces: _, store: _, declared_count: _, extras } = head;
        if *load == Load::Full {
            let message = format!("{NAME} has no full load: what this {kind} document deletes by leaving it out stays");
            let help = "send the deletions as records of their own";
            self.told.findings.push(Diagnostic::new(&codes::LOST, message).with_help(help));
        }
        for (what, value) in extras.of(NAME) {
            let Some((format, field)) = what.split_once('.') else { continue };
            let known = FORMATS.iter().any(|f| f.name == format && !f.mapped);
            if known && serde_json::from_str::<serde::de::IgnoredAny>(value).is_ok() {
                let tops = self.files.tops.entry(place_of(format)).or_default();
                tops.retain(|(name, _)| *name != unescaped(field));
                tops.push((unescaped(field), value.to_owned()));
            }
        }
        Ok(())
    }

    fn record(&mut self, record: &Record) -> Result<(), EncodeError> {
        let losses = &mut self.told.losses;
        match record {
            Record::Group(group) => {
                let element = write_catalogue::group(group, losses);
                self.push("groupItems", &element)
            }
            Record::Item(item) => {
                let done = self.goods.item(item);
                self.goods(done)
            }
            Record::Barcode(barcode) => self.barcode(barcode),
            Record::ItemProperty(property) => self.property(property),
            Record::PickList(list) => {
                let element = write_catalogue::pick_list(list, losses);
                self.push("picklists", &element)
            }
            Record::Price(price) => {
                let format = match price.subject {
                    PriceSubject::Item(_) => "itemPrices",
                    PriceSubject::Barcode { .. } => "barcodePrices",
                };
                for store in self.stores(&price.stores, record)? {
                    if let Some(element) = write_catalogue::price(price, &store, &mut self.told.losses) {
                        self.files.push(place_of(format), Some(&store), &element)?;
                    }
                }
                Ok(())
            }
            Record::ControlWeight(weight) => {
                for store in self.stores(&weight.stores, record)? {
                    if let Some(element) = write_catalogue::control_weight(weight, &mut self.told.losses) {
                        self.files.push(place_of("securityScale"), Some(&store), &element)?;
                    }
                }
                Ok(())
            }
            Record::Receipt(receipt) => match write_receipts::receipt(receipt, &self.settings, losses) {
                Some(element) => self.push("receipt", &element),
                None => Ok(()),
            },
            Record::CashOperation(operation) => {
                let element = write_receipts::money_operation(operation, &self.settings, losses);
                self.push("moneyOperation", &element)
            }
            other => self.unknown(other),
        }
    }

    fn finish(mut self: Box<Self>) -> Result<Encoded, EncodeError> {
        let last = self.goods.take();
        self.goods(last)?;
        self.flush_properties()?;
        self.files.finish()?;
        let mut wrote = self.files.wrote;
        if let Some(mapped) = self.mapped.take() {
            wrote |= mapped.finish(self.files.output.as_mut(), &mut self.told)?;
        }
        // Nothing could be written for want of a mapping: that is the answer, not an empty success.
        if self.needed && !wrote {
            return Err(mapping::needed(NAME, TAX_GROUPS).into());
        }
        Ok(self.told)
    }
}
