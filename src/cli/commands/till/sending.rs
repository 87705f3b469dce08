//! `--events-to`: a till that sends its events itself, while it sells.

use std::path::{Path, PathBuf};
use std::sync::atomic::Ordering;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use clap::Args;

use crate::cli::Context;
use crate::cli::commands::events::at_till::{KafkaArgs, open_till, url_of};
use crate::cli::commands::events::filter;
use crate::cli::error::{CommandError, CommandResult};
use crate::cli::exit::Exit;
use crate::events::outbox::ensure_target;
use crate::events::sender::{Handle, Metrics, Options, SpawnError, spawn};

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

/// A sender beside a till that sells.
pub struct Sending {
    handle: Handle,
    patience: Duration,
}

impl SendingArgs {
    /// Declares the target, unless the till has it, and begins to send. Where another process sends from this database
    /// already, that one goes on: the till sells, and says who sends.
    pub fn begin(&self, till_db: &Path, context: &Context) -> CommandResult<Option<Sending>> {
        let Some(text) = self.events_to.clone() else { return Ok(None) };
        let url = url_of(&text)?;
        let list = filter::list(&self.filter, context)?;
        let db = open_till(&context.env.folder.join(till_db), false)?;
        let (name, now_ms) = (url.default_name().to_owned(), (context.env.clock)());
        let (target, _) = db.write(move |tx| ensure_target(tx, &name, &text, &list, now_ms))?;
        let who = format!("tillwire till (process {})", std::process::id());
        let mut options = Options::new(who, context.env.clock.clone(), context.env.random.clone());
        options.kafka_config = Arc::new(self.kafka.read(context)?);
        options.folder = context.env.folder.clone();
        options.stdout = Some(Arc::new(Mutex::new(context.ui.shared_out())));
        match spawn(&db, options, Metrics::new(Vec::new(), env!("CARGO_PKG_VERSION"), "")) {
            Ok(handle) => Ok(Some(Sending { handle, patience: Duration::from_secs(self.drain) })),
            Err(SpawnError::Guard(held)) => {
                context.ui.warn(format!("{held}: it sends to {} too; this till sells", target.name));
                Ok(None)
            }
            Err(other) => Err(CommandError::new(Exit::Outside, other)),
        }
    }
}

impl Sending {
    /// Waits a while for what is not acknowledged yet, says what still waits, and stops. What waits is not lost: it is
    /// in the till's database.
    pub fn end(self, context: &Context) -> CommandResult<()> {
        let behind = self.handle.drain(self.patience, || !context.env.cancel.load(Ordering::SeqCst))?;
        let lanes = self.handle.status().lanes;
        for (target, rows) in behind {
            let lane = lanes.iter().find(|lane| lane.target == target);
            let why = lane.and_then(|lane| lane.error.as_deref()).map_or(String::new(), |error| format!(" ({error})"));
            context.ui.warn(format!(
                "{rows} events wait for {target}{why}; `tillwire events pump` sends them, `events status` tells more"
            ));
        }
        self.handle.stop();
        Ok(())
    }
}
