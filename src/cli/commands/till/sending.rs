//! What becomes of a till's events while it sells: with `--events-to` it sends them itself; without it they wait, and
//! those that no target needs go after their time, so that a till without targets sells for ever.

use std::path::PathBuf;
use std::sync::atomic::Ordering;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use clap::Args;

use super::at_till::AtTillArgs;
use crate::cli::Context;
use crate::cli::commands::events::at_till::{KafkaArgs, open_till, url_of};
use crate::cli::commands::events::filter;
use crate::cli::error::{CommandError, CommandResult};
use crate::cli::exit::Exit;
use crate::events::outbox::ensure_target;
use crate::events::sender::{Handle, Metrics, Options, SpawnError, keep_house, spawn};
use crate::storage::Db;
use crate::till::directory;

/// Where events go, and how long the end waits for them.
#[derive(Clone, Debug, Args)]
pub struct SendingArgs {
    /// Send the events there while selling (kafka://HOST:PORT/TOPIC, https://…, file:DIR, setevents://…, -)
    #[arg(long, value_name = "URL")]
    pub events_to: Option<String>,
    /// Which of them, for a target that is new: a list, or a profile (see `events filter profiles`)
    #[arg(long, value_name = "LIST", default_value = "full", requires = "events_to")]
    pub filter: PathBuf,
    /// At the end, wait so many seconds until everything is acknowledged
    #[arg(long, value_name = "SECS", default_value_t = 10, requires = "events_to")]
    pub drain: u64,
    /// How the Kafka client connects.
    #[command(flatten)]
    pub kafka: KafkaArgs,
}

/// How often a till from which nobody sends looks after its outbox.
const KEEP_HOUSE_EVERY_MS: i64 = 3_600_000;

/// What looks after the events of a till that sells.
pub struct Sending {
    db: Db,
    /// The sender; none without `--events-to`, or when another process sends from this database.
    handle: Option<Handle>,
    patience: Duration,
    /// For the housekeeping without a sender.
    options: Options,
    kept_house_ms: i64,
}

impl SendingArgs {
    /// Begins to send where `--events-to` says; the target is declared, unless the till has it. Where another process
    /// sends from this database already, that one goes on: the till sells, and says who sends.
    pub fn begin(&self, at_till: &AtTillArgs, context: &Context) -> CommandResult<Sending> {
        let db = open_till(&context.env.folder.join(&at_till.till_db), false)?;
        let options = self.options(at_till, context)?;
        let handle = match &self.events_to {
            Some(url) => self.spawn(url, &db, &options, context)?,
            None => None,
        };
        let patience = Duration::from_secs(self.drain);
        let mut sending = Sending { db, handle, patience, options, kept_house_ms: i64::MIN };
        sending.look(context);
        Ok(sending)
    }

    fn spawn(&self, url: &str, db: &Db, options: &Options, context: &Context) -> CommandResult<Option<Handle>> {
        let name = url_of(url)?.default_name().to_owned();
        let list = filter::list(&self.filter, context)?;
        let (text, now_ms) = (url.to_owned(), (options.now_ms)());
        let (target, _) = db.write(move |tx| ensure_target(tx, &name, &text, &list, now_ms))?;
        // A target that is new here gets the list that the centre has set for the till's.
        db.migrate(directory::COMPONENT, directory::MIGRATIONS)?;
        db.write(move |tx| directory::filter_for_targets(tx, now_ms))?;
        match spawn(db, options.clone(), Metrics::new(Vec::new(), env!("CARGO_PKG_VERSION"), "")) {
            Ok(handle) => Ok(Some(handle)),
            Err(SpawnError::Guard(held)) => {
                context.ui.warn(format!("{held}: it sends to {} too; this till sells", target.name));
                Ok(None)
            }
            Err(other) => Err(CommandError::new(Exit::Outside, other)),
        }
    }

    fn options(&self, at_till: &AtTillArgs, context: &Context) -> CommandResult<Options> {
        let who = format!("tillwire till (process {})", std::process::id());
        // A till whose clock was set goes by it in everything, the age of its events among them.
        let now_ms = match at_till.clock {
            Some(moment) => {
                let start = moment.instant_ms(&context.zone()?);
                Arc::new(move || start)
            }
            None => context.env.clock.clone(),
        };
        let mut options = Options::new(who, now_ms, context.env.random.clone());
        options.kafka_config = Arc::new(self.kafka.read(context)?);
        options.folder = context.env.folder.clone();
        options.stdout = Some(Arc::new(Mutex::new(context.ui.shared_out())));
        let room = at_till.settings(context.zone()?, context)?.outbox;
        (options.quota_bytes, options.on_pressure) = (room.quota_bytes, room.on_pressure);
        Ok(options)
    }
}

impl Sending {
    /// Called now and then: where nobody sends, rows that no target needs go when their time has come.
    pub fn look(&mut self, context: &Context) {
        let now_ms = (self.options.now_ms)();
        if self.handle.is_none() && now_ms.saturating_sub(self.kept_house_ms) >= KEEP_HOUSE_EVERY_MS {
            self.kept_house_ms = now_ms;
            // What it could not do now is done the next time; selling does not depend on it.
            if let Err(error) = keep_house(&self.db, self.options.clone()) {
                context.ui.warn(format!("events that nobody needs could not be taken away: {error}"));
            }
        }
    }

    /// Waits a while for what is not acknowledged yet, says what still waits, and stops. What waits is not lost: it is
    /// in the till's database.
    pub fn end(self, context: &Context) -> CommandResult<()> {
        let Some(handle) = self.handle else { return Ok(()) };
        let behind = handle.drain(self.patience, || !context.env.cancel.load(Ordering::SeqCst))?;
        let lanes = handle.status().lanes;
        for (target, rows) in behind {
            let lane = lanes.iter().find(|lane| lane.target == target);
            let why = lane.and_then(|lane| lane.error.as_deref()).map_or(String::new(), |error| format!(" ({error})"));
            context.ui.warn(format!(
                "{rows} events wait for {target}{why}; `tillwire events pump` sends them, `events status` tells more"
            ));
        }
        handle.stop();
        Ok(())
    }
}
