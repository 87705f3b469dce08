//! How reports are read: what is asked becomes a filter, what is found becomes a page.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::{MAX_PAGE, wire};
use crate::books::catalogue::read;
use crate::books::sales::{self, ReceiptFilter, TillDocument, TillFilter};
use crate::books::{BooksError, journal, places};
use crate::centre::Site;
use crate::centre::access::Asker;
use crate::centre::operation::{Input, OpError};
use crate::exchange::reconcile;
use crate::model::{Receipt, ReceiptState, RecordKind};
use crate::storage::Tx;
use crate::vocab::{BusinessDate, Money};

/// How many rows the page has at most.
fn page(input: &Input) -> u32 {
    u32::try_from(input.opt_integer("limit").unwrap_or(MAX_PAGE).clamp(1, MAX_PAGE)).unwrap_or(1)
}

/// The row that the page begins behind.
fn after(input: &Input) -> Result<Option<i64>, OpError> {
    let number = |value| i64::try_from(value).map_err(|_| OpError::input("`after` is no row of a page before"));
    input.opt_integer("after").map(number).transpose()
}

/// Where the next page begins; nothing when this one is the last.
fn next(ids: impl ExactSizeIterator<Item = i64>, page: u32) -> Option<i64> {
    if ids.len() < page as usize { None } else { ids.last() }
}

/// A number that the database can hold: others are nobody's.
fn count(input: &Input, name: &str) -> Result<Option<u64>, OpError> {
    match input.opt_integer(name) {
        Some(value) if i64::try_from(value).is_err() => Err(OpError::input(format!("`{name}` is too large"))),
        value => Ok(value),
    }
}

fn day(input: &Input, name: &str) -> Result<Option<BusinessDate>, OpError> {
    let Some(text) = input.opt_text(name) else { return Ok(None) };
    let wrong = |error| OpError::input(format!("`{name}`: {error}")).help("write it as 2026-11-20");
    BusinessDate::parse(text).map(Some).map_err(wrong)
}

/// First and last business date; one of them alone is both.
fn days(input: &Input) -> Result<Option<(BusinessDate, BusinessDate)>, OpError> {
    let (first, last) = (day(input, "first")?, day(input, "last")?);
    Ok(first.or(last).zip(last.or(first)))
}

fn state(word: &str) -> Result<ReceiptState, OpError> {
    let all = [ReceiptState::Completed, ReceiptState::Cancelled, ReceiptState::Suspended, ReceiptState::Training];
    let wrong = || OpError::input(format!("`state`: {word:?} is no state of a receipt"));
    let found = all.into_iter().find(|state| state.word() == word);
    found.ok_or_else(|| wrong().help("completed, cancelled, suspended or training"))
}

fn sum(text: &str) -> Result<Money, OpError> {
    let wrong = |error| OpError::input(format!("`sum`: {error}")).help("write it as 1234.50");
    Money::parse(text).map(|(money, _)| money).map_err(wrong)
}

pub(super) fn receipts(site: &Site, asker: &Asker, input: &Input) -> Result<Value, OpError> {
    let text = |name: &str| input.opt_text(name).map(str::to_owned);
    let filter = ReceiptFilter {
        store: text("store"),
        till: text("till"),
        shift: count(input, "shift")?,
        number: count(input, "number")?,
        days: days(input)?,
        total: input.opt_text("sum").map(sum).transpose()?,
        goods: text("goods"),
        card: text("card"),
        cashier: text("cashier"),
        state: input.opt_text("state").map(state).transpose()?,
        fiscal_document: text("fiscal"),
        stores: asker.stores(),
        after: after(input)?,
        revisions: input.flag("revisions"),
        limit: page(input),
    };
    let rows = site.reports.documents.read(|tx| sales::receipts(tx, &filter))?;
    let next = next(rows.iter().map(|row| row.id), filter.limit);
    Ok(json!({ "schema": 1, "receipts": rows.iter().map(wire::row).collect::<Vec<_>>(), "next": next }))
}

fn id(input: &Input) -> Result<i64, OpError> {
    let text = input.text("id")?;
    text.parse().map_err(|_| OpError::not_found(format!("there is nothing with the number {text:?}")))
}

pub(super) fn receipt(site: &Site, asker: &Asker, input: &Input) -> Result<Value, OpError> {
    let id = id(input)?;
    let none = || OpError::not_found(format!("there is no receipt with the id {id}"));
    let (stored, revisions, store_name) = site.reports.documents.read(|tx| {
        // What is another's is as if it were not there.
        let stored = sales::receipt(tx, id)?.filter(|stored| asker.sees(&stored.row.store)).ok_or_else(none)?;
        let row = &stored.row;
        let filter = ReceiptFilter {
            store: Some(row.store.clone()),
            till: Some(row.till.clone()),
            shift: Some(row.shift.unsigned_abs()),
            number: Some(row.number.unsigned_abs()),
            days: Some((row.business_date, row.business_date)),
            revisions: true,
            limit: 1000,
            ..ReceiptFilter::default()
        };
        let all = sales::receipts(tx, &filter)?;
        let revisions = all.iter().map(|one| one.revision).max().unwrap_or(1).max(row.revision);
        let store_name = store_name(tx, &row.store)?;
        Ok::<_, OpError>((stored, revisions, store_name))
    })?;
    let item_names = item_names(site, &stored.receipt)?;
    Ok(json!({
        "schema": 1, "row": wire::row(&stored.row), "dialect": stored.dialect, "arrived_ms": stored.arrived_ms,
        "revisions": revisions, "store_name": store_name, "item_names": item_names,
        "receipt": wire::record(&stored.receipt.into()),
    }))
}

fn store_name(tx: &mut Tx<'_>, store: &str) -> Result<Option<String>, BooksError> {
    Ok(places::stores(tx)?.into_iter().find(|known| known.id.as_str() == store).and_then(|known| known.name))
}

/// The catalogue's names of what has none on the receipt.
fn item_names(site: &Site, receipt: &Receipt) -> Result<BTreeMap<String, String>, OpError> {
    let nameless = receipt.positions.iter().chain(&receipt.removed).filter(|p| p.name.is_none());
    let items: Vec<&str> = nameless.filter_map(|p| p.item.as_ref()).map(|item| item.as_str()).collect();
    let names = site.reports.catalogue.read(|tx| {
        let mut names = BTreeMap::new();
        for item in items {
            if let Some(name) = read::name(tx, item)? {
                names.insert(item.to_owned(), name);
            }
        }
        Ok::<_, BooksError>(names)
    })?;
    Ok(names)
}

fn till_documents(site: &Site, asker: &Asker, kind: RecordKind, input: &Input) -> Result<Value, OpError> {
    let text = |name: &str| input.opt_text(name).map(str::to_owned);
    let filter = TillFilter {
        store: text("store"),
        till: text("till"),
        shift: count(input, "shift")?,
        days: days(input)?,
        stores: asker.stores(),
        after: after(input)?,
        revisions: input.flag("revisions"),
        limit: page(input),
    };
    let found = site.reports.documents.read(|tx| sales::till_page(tx, kind.word(), &filter))?;
    let next = next(found.iter().map(|document| document.id), filter.limit);
    Ok(json!({ "schema": 1, "documents": told(&found), "next": next }))
}

fn told(documents: &[TillDocument]) -> Vec<Value> {
    documents.iter().map(wire::document).collect()
}

pub(super) fn shifts(site: &Site, asker: &Asker, input: &Input) -> Result<Value, OpError> {
    let kind = match input.text("document")? {
        "opened" => RecordKind::ShiftOpened,
        "report" => RecordKind::ShiftReport,
        other => return Err(OpError::input(format!("`document`: {other:?} is neither `opened` nor `report`"))),
    };
    till_documents(site, asker, kind, input)
}

pub(super) fn cash(site: &Site, asker: &Asker, input: &Input) -> Result<Value, OpError> {
    till_documents(site, asker, RecordKind::CashOperation, input)
}

pub(super) fn shift(site: &Site, _: &Asker, input: &Input) -> Result<Value, OpError> {
    let (store, till, shift) = (input.text("store")?, input.text("till")?, input.text("shift")?);
    let none = || {
        let error = OpError::not_found(format!("no report of shift {store}/{till}/{shift}"));
        error.help("`tillwire shifts list` shows what is there")
    };
    let number: i64 = shift.parse().ok().filter(|number| *number >= 0).ok_or_else(none)?;
    let filter = TillFilter {
        store: Some(store.to_owned()),
        till: Some(till.to_owned()),
        shift: Some(number.unsigned_abs()),
        revisions: true,
        ..TillFilter::default()
    };
    site.reports.documents.read(|tx| {
        let found = sales::till_page(tx, RecordKind::ShiftReport.word(), &filter)?;
        if found.is_empty() {
            return Err(none());
        }
        Ok(json!({ "schema": 1, "documents": told(&found), "store_name": store_name(tx, store)? }))
    })
}

/// Compares shifts with their receipts.
pub(super) fn verify(site: &Site, asker: &Asker, input: &Input) -> Result<Value, OpError> {
    let text = |name: &str| input.opt_text(name).map(str::to_owned);
    let options = reconcile::Options {
        store: text("store"),
        till: text("till"),
        shift: count(input, "shift")?,
        day: day(input, "day")?,
    };
    if !asker.is_local() && options.store.is_none() && options.day.is_none() {
        let error = OpError::input("all shifts of all stores are too many to be compared at once");
        return Err(error.help("name a store or a day: `--store 42`, `--day 2026-11-20`"));
    }
    let mut checks = reconcile::verify(&site.reports, &options)?;
    checks.retain(|check| asker.sees(check.key.store.as_str()));
    Ok(json!({ "schema": 1, "shifts": checks.iter().map(wire::check).collect::<Vec<_>>() }))
}

/// Whether somebody may know of a loaded file: what is for the whole chain is for those who see all of it.
fn sees(asker: &Asker, scope: &str) -> bool {
    asker.sees_all() || (!scope.is_empty() && asker.sees(scope))
}

pub(super) fn journal(site: &Site, asker: &Asker, input: &Input) -> Result<Value, OpError> {
    let (limit, after) = (page(input), after(input)?);
    if input.flag("exports") {
        // A batch carries several stores.
        if !asker.sees_all() {
            return Ok(json!({ "schema": 1, "batches": [], "next": null }));
        }
        let target = input.opt_text("target");
        let found = site.reports.documents.read(|tx| journal::batches(tx, target, after, limit))?;
        let next = next(found.iter().map(|batch| batch.id), limit);
        return Ok(json!({ "schema": 1, "batches": found.iter().map(wire::batch).collect::<Vec<_>>(), "next": next }));
    }
    let found = site.reports.documents.read(|tx| journal::imports(tx, after, limit))?;
    let next = next(found.iter().map(|import| import.id), limit);
    let own = found.iter().filter(|import| sees(asker, &import.scope));
    Ok(json!({ "schema": 1, "imports": own.map(wire::import).collect::<Vec<_>>(), "next": next }))
}

pub(super) fn entry(site: &Site, asker: &Asker, input: &Input) -> Result<Value, OpError> {
    let id = id(input)?;
    if input.flag("export") {
        let none = || {
            let error = OpError::not_found(format!("no batch has the number {id}"));
            error.help("`tillwire journal list --exports` shows what there is")
        };
        let found = site.reports.documents.read(|tx| journal::batch(tx, id))?;
        let batch = found.filter(|_| asker.sees_all()).ok_or_else(none)?;
        return Ok(json!({ "schema": 1, "batch": wire::batch(&batch) }));
    }
    let none = || {
        let error = OpError::not_found(format!("no loaded file has the number {id}"));
        error.help("`tillwire journal list` shows what there is")
    };
    site.reports.documents.read(|tx| {
        let import = journal::import(tx, id)?.filter(|import| sees(asker, &import.scope)).ok_or_else(none)?;
        let findings = journal::import_findings(tx, id)?;
        let findings: Vec<Value> = findings.iter().map(|finding| wire::finding(finding, &import)).collect();
        Ok(json!({ "schema": 1, "import": wire::import(&import), "findings": findings }))
    })
}
