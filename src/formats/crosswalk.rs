//! The crosswalk: what two systems number differently, from a TOML file that the user keeps.
//!
//! ```toml
//! [stores]
//! "1" = "0042"            # our store 1 is their store 0042
//! [tills]
//! "1/3" = "103"           # store/till, or the till alone
//! [vat]
//! "20" = "3"              # a rate here is a tax group there
//! [tenders]
//! "CashPaymentEntity" = "99"
//! ```
//!
//! A section that is not in the file leaves its values alone. A value without an entry in a section that is there is
//! one finding, however often it occurs, whose help names the line to add. [`Crosswalk::reversed`] goes the other way.
//! Start with [`Crosswalk::parse`].

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::diag::{Bag, Diagnostic, Fault, Place, Span, codes};
use crate::model::{DocumentHead, ItemKind, Record, Stores};
use crate::vocab::{IdError, StoreId, TillId, Vat};

/// What is numbered differently.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Section {
    /// Store numbers.
    Stores,
    /// Till numbers: `store/till` (the store as the source numbers it), or the till alone.
    Tills,
    /// VAT rates of one system as tax groups of the other.
    Vat,
    /// Tax groups of one system as tax groups of the other.
    TaxGroups,
    /// Roles of cashiers.
    Roles,
    /// Means of payment.
    Tenders,
    /// Departments.
    Departments,
    /// Ids of units.
    Units,
    /// Kinds of items, by the words of the canonical dialect.
    Kinds,
}

impl Section {
    /// All, in the order of a draft.
    pub const ALL: [Section; 9] = [
        Section::Stores,
        Section::Tills,
        Section::Vat,
        Section::TaxGroups,
        Section::Roles,
        Section::Tenders,
        Section::Departments,
        Section::Units,
        Section::Kinds,
    ];

    /// Its name in the file.
    pub fn word(self) -> &'static str {
        match self {
            Section::Stores => "stores",
            Section::Tills => "tills",
            Section::Vat => "vat",
            Section::TaxGroups => "tax_groups",
            Section::Roles => "roles",
            Section::Tenders => "tenders",
            Section::Departments => "departments",
            Section::Units => "units",
            Section::Kinds => "kinds",
        }
    }
}

/// Distinct values that are remembered in a section; beyond that something else than a numbering is in it.
const MAX_VALUES: usize = 100_000;

/// The numbers of one system in those of another, and what was met that has no entry.
#[derive(Clone, Debug, Default)]
pub struct Crosswalk {
    sections: BTreeMap<Section, BTreeMap<String, String>>,
    /// Rates stand on the right side: `[vat]` read backwards.
    backwards: bool,
    seen: BTreeMap<Section, BTreeSet<String>>,
    missing: BTreeSet<(Section, String)>,
}

impl Crosswalk {
    /// Reads the file's text; `name` is for messages.
    pub fn parse(text: &str, name: &str) -> Result<Crosswalk, Fault> {
        let tables: BTreeMap<String, BTreeMap<String, toml::Value>> =
            toml::from_str(text).map_err(|e| invalid(name, text, e.span().map(|s| s.start), e.message()))?;
        let mut crosswalk = Crosswalk::default();
        for (word, table) in tables {
            let section = Section::ALL.into_iter().find(|s| s.word() == word).ok_or_else(|| {
                let known = Section::ALL.map(Section::word).join(", ");
                invalid(name, text, text.find(&format!("[{word}]")), &format!("no section `{word}`; there are {known}"))
            })?;
            let mut entries = BTreeMap::new();
            for (from, to) in table {
                let to = match to {
                    toml::Value::String(text) => text,
                    toml::Value::Integer(number) => number.to_string(),
                    _ => {
                        let message = format!("`{from}` in [{word}] is neither text nor a whole number");
                        return Err(invalid(name, text, text.find(&from), &message));
                    }
                };
                entries.insert(from, to);
            }
            crosswalk.sections.insert(section, entries);
        }
        Ok(crosswalk)
    }

    /// The same the other way round. Two entries with one target cannot both go back: the first in order of the
    /// alphabet does.
    #[must_use]
    pub fn reversed(&self) -> Crosswalk {
        let turn = |entries: &BTreeMap<String, String>| {
            let mut turned = BTreeMap::new();
            for (from, to) in entries {
                turned.entry(to.clone()).or_insert_with(|| from.clone());
            }
            turned
        };
        Crosswalk {
            sections: self.sections.iter().map(|(s, e)| (*s, turn(e))).collect(),
            backwards: !self.backwards,
            ..Crosswalk::default()
        }
    }

    /// The value in the other system: `None` when it stays as it is.
    fn look(&mut self, section: Section, value: &str) -> Option<String> {
        let seen = self.seen.entry(section).or_default();
        if !seen.contains(value) && seen.len() < MAX_VALUES {
            seen.insert(value.to_owned());
        }
        let entries = self.sections.get(&section)?;
        let found = entries.get(value).cloned();
        if found.is_none() && self.missing.len() < MAX_VALUES {
            self.missing.insert((section, value.to_owned()));
        }
        found
    }

    fn text(&mut self, section: Section, value: &mut String) {
        if let Some(other) = self.look(section, value) {
            *value = other;
        }
    }

    fn optional(&mut self, section: Section, value: &mut Option<String>) {
        if let Some(value) = value {
            self.text(section, value);
        }
    }

    fn store(&mut self, store: &mut StoreId) {
        replace(store, self.look(Section::Stores, store.as_str()), StoreId::new);
    }

    fn some_store(&mut self, store: &mut Option<StoreId>) {
        if let Some(store) = store {
            self.store(store);
        }
    }

    fn till(&mut self, store: &StoreId, till: &mut TillId) {
        let full = format!("{store}/{till}");
        let known = |c: &Crosswalk, key: &str| c.sections.get(&Section::Tills).is_some_and(|e| e.contains_key(key));
        let key = if known(self, &full) || !known(self, till.as_str()) { full } else { till.as_str().to_owned() };
        let found = self.look(Section::Tills, &key);
        replace(till, found, TillId::new);
    }

    /// Store and till; the till is looked up under the store's number in the source.
    fn place(&mut self, store: &mut StoreId, till: &mut TillId) {
        self.till(&store.clone(), till);
        self.store(store);
    }

    fn stores(&mut self, stores: &mut Stores) {
        if let Stores::List(list) = stores
            && self.sections.contains_key(&Section::Stores)
        {
            let mut mapped: Vec<StoreId> = list.to_vec();
            for store in &mut mapped {
                self.store(store);
            }
            *stores = Stores::List(Arc::from(mapped));
        }
    }

    /// A rate becomes a tax group (or, backwards, a group a rate); groups are renumbered.
    fn tax(&mut self, vat: &mut Option<Vat>, group: &mut Option<String>) {
        if self.backwards {
            if let Some(known) = group.as_deref()
                && self.sections.contains_key(&Section::Vat)
                && let Some(rate) = self.look(Section::Vat, known).and_then(|t| Vat::parse(&t))
            {
                (*vat, *group) = (Some(rate), None);
            }
        } else if let Some(rate) = vat
            && group.is_none()
            && let Some(number) = self.look(Section::Vat, &rate.to_string())
        {
            (*vat, *group) = (None, Some(number));
        }
        self.optional(Section::TaxGroups, group);
    }

    /// Renumbers what a document says of itself.
    pub fn head(&mut self, head: &mut DocumentHead) {
        self.some_store(&mut head.store);
    }

    /// Renumbers a record.
    pub fn record(&mut self, record: &mut Record) {
        match record {
            Record::Store(r) => self.store(&mut r.id),
            Record::Till(r) => self.place(&mut r.store, &mut r.id),
            Record::TaxGroup(r) => self.text(Section::TaxGroups, &mut r.id),
            Record::Department(r) => {
                self.text(Section::Departments, &mut r.id);
                self.some_store(&mut r.store);
            }
            Record::Item(r) => {
                self.stores(&mut r.stores);
                self.tax(&mut r.vat, &mut r.tax_group);
                if let Some(unit) = &mut r.unit {
                    self.optional(Section::Units, &mut unit.id);
                }
                if let Some(kind) = &mut r.kind
                    && let Some(word) = self.look(Section::Kinds, &kind.word())
                {
                    *kind = ItemKind::from_word(&word).unwrap_or(ItemKind::Other(word));
                }
            }
            Record::Price(r) => {
                self.stores(&mut r.stores);
                self.optional(Section::Departments, &mut r.department);
            }
            Record::Restriction(r) => self.stores(&mut r.stores),
            Record::PickList(r) => self.stores(&mut r.stores),
            Record::ControlWeight(r) => self.stores(&mut r.stores),
            Record::Cashier(r) => {
                self.some_store(&mut r.store);
                self.optional(Section::Roles, &mut r.role);
            }
            Record::Seller(r) => self.some_store(&mut r.store),
            Record::Receipt(r) => self.receipt(r),
            Record::LoyaltyResult(r) => self.place(&mut r.store, &mut r.till),
            Record::ShiftOpened(r) => self.place(&mut r.key.store, &mut r.key.till),
            Record::ShiftReport(r) => {
                self.place(&mut r.key.store, &mut r.key.till);
                for tender in &mut r.tenders {
                    self.optional(Section::Tenders, &mut tender.code);
                }
            }
            Record::CashOperation(r) => self.place(&mut r.store, &mut r.till),
            Record::RemovedLine(r) => self.place(&mut r.store, &mut r.till),
            Record::ReportRequest(r) => r.stores.iter_mut().for_each(|s| self.store(s)),
            Record::Group(_)
            | Record::Barcode(_)
            | Record::ItemProperty(_)
            | Record::PrefixRule(_)
            | Record::CardType(_)
            | Record::Card(_)
            | Record::BonusAccount(_)
            | Record::PackageStatus(_) => {}
        }
    }

    fn receipt(&mut self, receipt: &mut crate::model::Receipt) {
        if let Some(original) = &mut receipt.original {
            let store = original.store.clone().unwrap_or_else(|| receipt.key.store.clone());
            if let Some(till) = &mut original.till {
                self.till(&store, till);
            }
            self.some_store(&mut original.store);
        }
        self.place(&mut receipt.key.store, &mut receipt.key.till);
        for position in receipt.positions.iter_mut().chain(&mut receipt.removed) {
            self.tax(&mut position.vat, &mut position.tax_group);
            self.optional(Section::Departments, &mut position.department);
        }
        for payment in &mut receipt.payments {
            self.optional(Section::Tenders, &mut payment.code);
        }
    }

    /// One warning for each value that has no entry.
    pub fn findings(&self) -> Bag {
        let mut bag = Bag::new();
        for (section, value) in &self.missing {
            let word = section.word();
            bag.push(
                Diagnostic::new(
                    &codes::CROSSWALK_MISSING,
                    format!("the crosswalk has no entry for {value:?} in [{word}]"),
                )
                .with_help(format!("add the line `{value:?} = \"…\"` under [{word}] of the crosswalk")),
            );
        }
        bag
    }

    /// A crosswalk with a line for every value met: what is known filled in, what is not left empty, to be filled.
    pub fn draft(&self) -> String {
        let mut out = String::from("# What the source calls the left side, the target calls the right side.\n");
        for section in Section::ALL {
            let Some(seen) = self.seen.get(&section) else { continue };
            out.push_str(&format!("\n[{}]\n", section.word()));
            let entries = self.sections.get(&section);
            for value in seen {
                let to = entries.and_then(|e| e.get(value)).map_or("", String::as_str);
                out.push_str(&format!("{} = {}\n", quoted(value), quoted(to)));
            }
        }
        out
    }
}

fn quoted(text: &str) -> String {
    toml::Value::String(text.to_owned()).to_string()
}

/// Puts the other system's number in place; one that is no id is left out, the check of the file comes before.
fn replace<T>(id: &mut T, found: Option<String>, make: impl Fn(String) -> Result<T, IdError>) {
    if let Some(made) = found.and_then(|text| make(text).ok()) {
        *id = made;
    }
}

fn invalid(name: &str, text: &str, at: Option<usize>, message: &str) -> Fault {
    let mut place = Place::file(name);
    if let Some(at) = at.filter(|at| text.is_char_boundary(*at)) {
        let before = &text[..at];
        let line_start = before.rfind('\n').map_or(0, |i| i + 1);
        place.span = Span {
            line: before.matches('\n').count() as u64 + 1,
            column: before[line_start..].chars().count() as u64 + 1,
            start: at as u64,
            end: at as u64,
        };
        place.window = Some(crate::diag::Window::around(text, at, false, false));
    }
    Diagnostic::new(&codes::MAPPING_INVALID, format!("the crosswalk is wrong: {message}")).with_place(place).into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Item, Unit};
    use crate::vocab::{ItemId, Rate};

    const FILE: &str = "[stores]\n\"1\" = \"0042\"\n[vat]\n\"20\" = 3\n[units]\n\"kg\" = \"2\"\n";

    fn item(vat: i16, unit: &str) -> Record {
        let mut item = Item::new(ItemId::new("10001").unwrap());
        item.vat = Some(Vat::Rate(Rate::percent(vat)));
        item.unit = Some(Unit { id: Some(unit.into()), ..Unit::default() });
        item.stores = Stores::one(StoreId::new("1").unwrap());
        item.into()
    }

    #[test]
    fn there_and_back_is_the_same() {
        let original = item(20, "kg");
        let mut crosswalk = Crosswalk::parse(FILE, "crosswalk.toml").unwrap();
        let mut record = original.clone();
        crosswalk.record(&mut record);
        let Record::Item(there) = &record else { panic!() };
        assert_eq!((there.vat, there.tax_group.as_deref()), (None, Some("3")));
        assert_eq!(there.stores, Stores::one(StoreId::new("0042").unwrap()));
        crosswalk.reversed().record(&mut record);
        assert_eq!(record, original);
        assert!(crosswalk.findings().is_empty());
    }

    #[test]
    fn a_missing_entry_is_told_once_with_the_line_to_add() {
        let mut crosswalk = Crosswalk::parse(FILE, "crosswalk.toml").unwrap();
        for _ in 0..3 {
            crosswalk.record(&mut item(10, "шт"));
        }
        let findings = crosswalk.findings();
        let texts: Vec<_> = findings.iter().map(|f| (f.message.as_str(), f.help.as_deref().unwrap_or(""))).collect();
        assert_eq!(texts.len(), 2);
        assert!(texts[0].1.contains("`\"10\" = \"…\"` under [vat]"), "{texts:?}");
        assert!(crosswalk.draft().contains("\"шт\" = \"\""), "{}", crosswalk.draft());
    }

    #[test]
    fn mistakes_in_the_file_have_a_place() {
        let fault = Crosswalk::parse("[stores]\n\"1\" = 0x\n", "c.toml").unwrap_err();
        assert_eq!(fault.0.place.span.line, 2);
        let fault = Crosswalk::parse("[shops]\n\"1\" = \"2\"\n", "c.toml").unwrap_err();
        assert_eq!((fault.0.place.span.line, fault.0.message.contains("no section `shops`")), (1, true));
    }
}
