//! What a command is given beside its own arguments, and what several commands ask of it.

use std::collections::BTreeMap;
use std::sync::atomic::Ordering;
use std::sync::{Arc, Mutex, PoisonError};

use super::args;
use super::config::Settings;
use super::env::Env;
use super::error::{CommandError, CommandResult};
use super::exit::Exit;
use super::progress::Progress;
use super::ui::Ui;
use crate::books::catalogue::read;
use crate::books::{Books, BooksError, places};
use crate::exchange::{self, Run};
use crate::vocab::{Moment, StoreId, Zone};

/// What a command is given beside its own arguments.
#[derive(Debug)]
pub struct Context {
    /// Where output goes.
    pub ui: Ui,
    /// The settings of all layers.
    pub settings: Settings,
    /// Input, clock, folder, the wish to stop.
    pub env: Env,
}

impl Context {
    /// The time zone of this machine's days.
    pub fn zone(&self) -> CommandResult<Zone> {
        Ok(self.settings.pick("zone", None, args::zone)?.unwrap_or_else(Zone::utc))
    }

    /// Now, as clocks in `zone` show it.
    pub fn now(&self, zone: &Zone) -> CommandResult<Moment> {
        self.moment((self.env.clock)(), zone)
    }

    fn moment(&self, ms: i64, zone: &Zone) -> CommandResult<Moment> {
        Moment::from_instant_ms(ms, zone).map_err(|e| CommandError::new(Exit::Bug, e))
    }

    /// A stored time in this machine's zone, to the second.
    pub fn shown_time(&self, ms: i64) -> CommandResult<String> {
        let moment = self.moment(ms, &self.zone()?)?;
        Ok(moment.seconds_text() + &moment.offset_text())
    }

    /// What use cases get from the world.
    pub fn run(&self) -> Run {
        Run {
            now_ms: self.env.clock.clone(),
            random: self.env.random.clone(),
            wait: self.env.wait.clone(),
            cancel: self.env.cancel.clone(),
            progress: Arc::new(Bars(Mutex::new(self.ui.progress(None)))),
        }
    }

    /// Columns of a slip.
    pub fn width(&self, flag: Option<usize>) -> CommandResult<usize> {
        Ok(self.settings.pick("width", flag, args::width)?.unwrap_or(40))
    }

    /// Ends the command when Ctrl-C was pressed.
    pub fn stop_if_asked(&self) -> CommandResult<()> {
        if self.env.cancel.load(Ordering::Relaxed) {
            return Err(CommandError::message(Exit::Interrupted, "interrupted"));
        }
        Ok(())
    }

    /// The name of a store, where it has one.
    pub fn store_name(&self, books: &Books, store: &StoreId) -> CommandResult<Option<String>> {
        let stores = books.documents.read(places::stores)?;
        Ok(stores.into_iter().find(|s| s.id == *store).and_then(|s| s.name))
    }

    /// The names of items, as the catalogue has them.
    pub fn item_names(&self, books: &Books, items: &[&str]) -> CommandResult<BTreeMap<String, String>> {
        let names = books.catalogue.read(|tx| {
            let mut names = BTreeMap::new();
            for item in items {
                if let Some(name) = read::name(tx, item)? {
                    names.insert((*item).to_owned(), name);
                }
            }
            Ok::<_, BooksError>(names)
        })?;
        Ok(names)
    }
}

/// Progress of use cases, drawn as one bar.
struct Bars(Mutex<Progress>);

impl exchange::Progress for Bars {
    fn at(&self, what: &str, done: u64, total: Option<u64>) {
        let mut bar = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(total) = total {
            bar.total(total);
        }
        bar.at(done, what);
    }

    fn done(&self, _: &str) {}
}
