//! Unloads what is new to an ERP: each document once, under a name that is settled before its file appears.

use std::time::Duration;

use super::{Route, Turn, again, exchange_run, requests};
use crate::books::places;
use crate::books::sales::SalesKind;
use crate::exchange::export::{self, Error, Options, Selection, What};
use crate::failpoint;
use crate::formats::WriteOptions;
use crate::storage::{DbError, lease};
use crate::vocab::{Moment, StoreId};

/// How long somebody who exports by hand is waited for.
const LOCK_PATIENCE: Duration = Duration::from_secs(1);

/// What can be unloaded, by its word.
pub(super) const WHAT: &[(&str, What)] = &[
    ("receipts", What::Sales(SalesKind::Receipts)),
    ("shifts", What::Sales(SalesKind::Shifts)),
    ("cash", What::Sales(SalesKind::Cash)),
    ("catalogue", What::Catalogue),
];

/// Unloads.
pub(super) fn run(route: &Route, turn: &Turn<'_>) -> Result<String, String> {
    let to = route.known_dialect()?.ok_or("a route out needs a dialect")?;
    let db = &turn.site.books.documents;
    let Some(_lock) = db.lock_wait("export", LOCK_PATIENCE).map_err(|e| e.to_string())? else {
        return Ok(String::new());
    };
    let run = exchange_run(turn);
    let (zone, mapping) = (route.zone(), route.mapping()?);
    let mut settings = mapping.as_ref().map(|mapping| mapping.settings().clone()).unwrap_or_default();
    settings.extend(route.options.settings.clone());
    let stores: Vec<StoreId> = match route.store() {
        Some(store) => vec![store],
        None => {
            let stores = db.read(places::stores).map_err(|e| e.to_string())?;
            stores.into_iter().filter(|store| !store.deleted).map(|store| store.id).collect()
        }
    };
    let options = |what: What, selection: Selection, complete_shifts: bool| {
        let at = Moment::from_instant_ms(turn.site.now_ms(), &zone).map_err(|e| e.to_string())?;
        Ok::<_, String>(Options {
            what,
            selection,
            store: route.store(),
            to,
            writing: WriteOptions {
                store: route.store(),
                stores: stores.clone(),
                settings: settings.clone(),
                mapping: mapping.clone(),
                accept_assumed: route.options.accept_assumed,
                ..WriteOptions::at(at)
            },
            crosswalk: None,
            out: route.folder.clone(),
            zone: zone.clone(),
            dry_run: false,
            complete_shifts,
            fence: Some(turn.fence.clone()),
        })
    };
    let mut parts = requests::answer(route, to, turn, &run, &options)?;
    for word in &route.options.what {
        let (_, what) = WHAT.iter().find(|(known, _)| known == word).ok_or(format!("{word:?} is not unloaded"))?;
        let new = Selection::New { target: again::target(&route.name) };
        let options = options(*what, new, true)?;
        match export::export(&turn.site.books, &options, &run) {
            Ok(report) if report.documents > 0 => {
                super::count(turn, route, "unloaded", report.outputs.len() as u64);
                parts.push(format!("{} {word} unloaded", report.documents));
            }
            Ok(_) => {}
            // The receiver has not taken the last one yet: this one comes when it has.
            Err(Error::NotTaken(_)) => {}
            Err(error) => return Err(error.to_string()),
        }
        failpoint!("route.unloaded");
    }
    let (name, now_ms, fence) = (route.name.clone(), turn.site.now_ms(), turn.fence.clone());
    let told = db.write(move |tx| {
        super::all_is_well(tx, &name, now_ms)?;
        again::tell(tx, &name, now_ms)?;
        lease::check(tx, &fence)?;
        Ok::<_, DbError>(())
    });
    told.map_err(|e| e.to_string())?;
    Ok(parts.join(", "))
}
