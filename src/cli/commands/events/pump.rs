//! `events pump`: sends the events of tills, as a process of its own.

use std::collections::BTreeMap;
use std::net::{SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::sync::atomic::Ordering;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use clap::{Args, ValueEnum};

use super::at_till::{KafkaArgs, open_till, shown_age};
use crate::cli::Context;
use crate::cli::error::{CommandError, CommandResult};
use crate::cli::exit::Exit;
use crate::cli::table::{Table, number, shown, text};
use crate::events::outbox::{self, OnPressure, OutboxError, StoredRow, TargetState, last_seq, read_page, targets};
use crate::events::sender::{DeliveryState, Handle, Limits, Metrics, Options, Rate, SpawnError, spawn};
use crate::events::sink::Head;
use crate::storage::Db;

/// The examples.
pub const EXAMPLES: &str = "\
EXAMPLES:
  tillwire events pump                    send what till.db has for its targets, until stopped
  tillwire events pump --till-db /var/lib/till1/till.db --till-db /var/lib/till2/till.db
                                          for several tills at once
  tillwire events pump --until-empty --rate unlimited
                                          as fast as it goes, and end when all is acknowledged
  tillwire events pump --metrics-listen 127.0.0.1:9464
                                          /livez, /readyz?verbose, /metrics, /status.json
  tillwire events pump --keep-hours 2 --keep-bytes 0
                                          acknowledged events go at once, or after two hours
  tillwire events pump --kafka-config tls.properties

Only one process sends from a database: a second one ends with exit code 7. Ctrl-C and SIGTERM
stop it in order within 5 s, with exit code 0. Where events go is declared by `tillwire events
targets add`; a target that is added, paused, wound back or dropped meanwhile is noticed.";

/// How often a running pump looks at its tills.
const LOOK_EVERY: Duration = Duration::from_millis(200);
const HOUR_MS: i64 = 3_600_000;
/// An end of waiting when nobody gives one.
const FOR_EVER: Duration = Duration::from_secs(10 * 365 * 86_400);

/// What to do when waiting events near their quota.
#[derive(Clone, Copy, Debug, Default, ValueEnum)]
pub enum Pressure {
    /// Keep all of them
    #[default]
    Keep,
    /// Let telemetry go first, then detail; each loss is told by an event
    Shed,
}

/// Sends events.
#[derive(Debug, Args)]
pub struct PumpArgs {
    /// The till's database; several may be given
    #[arg(long, value_name = "FILE", default_value = "till.db")]
    pub till_db: Vec<PathBuf>,
    /// Events a second for each till while it catches up, or `unlimited`
    #[arg(long, value_name = "N", default_value = "50", value_parser = rate)]
    pub rate: Rate,
    /// End when everything that is there at the start is acknowledged
    #[arg(long)]
    pub until_empty: bool,
    /// With --until-empty: give up after so many seconds
    #[arg(long, value_name = "SECS", requires = "until_empty")]
    pub timeout: Option<u64>,
    /// Serve /livez, /readyz, /metrics and /status.json here; port 0 is any
    #[arg(long, value_name = "HOST:PORT")]
    pub metrics_listen: Option<SocketAddr>,
    /// Begin at a random moment within so many seconds, so that pumps started together do not connect together
    #[arg(long, value_name = "SECS", default_value_t = 0)]
    pub splay: u64,
    /// Bytes that waiting events of a till may take, when that is less than a quarter of the disk and 2 GiB
    #[arg(long, value_name = "BYTES")]
    pub quota: Option<u64>,
    /// What to do when they near that
    #[arg(long, value_enum, default_value = "keep")]
    pub on_pressure: Pressure,
    /// Keep acknowledged events for so many hours, so that they can be sent once more
    #[arg(long, value_name = "HOURS", default_value_t = 72)]
    pub keep_hours: u32,
    /// But not more bytes of them than this
    #[arg(long, value_name = "BYTES", default_value_t = 16_000_000)]
    pub keep_bytes: u64,
    /// How the Kafka client connects.
    #[command(flatten)]
    pub kafka: KafkaArgs,
}

/// `50`, `unlimited`
pub fn rate(text: &str) -> Result<Rate, String> {
    if text == "unlimited" {
        return Ok(Rate::UNLIMITED);
    }
    let per_second: u32 = text.parse().ok().filter(|n| *n > 0).ok_or("a number from 1, or `unlimited`")?;
    Ok(Rate { per_second: Some(per_second), burst: Rate::default().burst.max(per_second) })
}

/// A till that is sent for.
struct Till {
    shown: PathBuf,
    db: Db,
    handle: Handle,
}

/// Does it.
pub fn run(args: &PumpArgs, context: &mut Context) -> CommandResult {
    let listener = match args.metrics_listen {
        Some(address) => Some(TcpListener::bind(address).map_err(|e| {
            CommandError::message(Exit::Outside, format!("cannot listen on {address}: {e}"))
                .hint("another program uses the port? --metrics-listen 127.0.0.1:0 takes a free one")
        })?),
        None => None,
    };
    let tills = begin(args, context)?;
    let tills = Arc::new(tills);
    let exit = {
        // It answers as long as somebody watches.
        let _server = listener.map(|listener| serve(listener, &tills, context)).transpose()?;
        watch(args, &tills, context)?
    };
    finish(tills, context)?;
    Ok(exit)
}

/// Opens all databases and begins to send. When one cannot be, nothing is sent from the others either.
fn begin(args: &PumpArgs, context: &Context) -> CommandResult<Vec<Till>> {
    let kafka_config = Arc::new(args.kafka.read(context)?);
    let mut opened = Vec::new();
    for path in &args.till_db {
        let full = context.env.folder.join(path);
        opened.push((path.clone(), open_till(&full, false)?));
    }
    let several = opened.len() > 1;
    let mut tills = Vec::new();
    for (shown, db) in opened {
        let mut options = options(args, context);
        options.kafka_config = Arc::clone(&kafka_config);
        let labels = if several { labels(&db)? } else { Vec::new() };
        let metrics = Metrics::new(labels, env!("CARGO_PKG_VERSION"), option_env!("TILLWIRE_REVISION").unwrap_or(""));
        let handle = spawn(&db, options, metrics).map_err(|error| match error {
            SpawnError::Guard(error) => CommandError::from(error)
                .hint("one process sends from a database; stop the other one, or let it do the work"),
            other => CommandError::new(Exit::Outside, other),
        })?;
        tell_begin(&shown, &db, context)?;
        tills.push(Till { shown, db, handle });
    }
    Ok(tills)
}

fn options(args: &PumpArgs, context: &Context) -> Options {
    let who = format!("tillwire events pump (process {})", std::process::id());
    let mut options = Options::new(who, context.env.clock.clone(), context.env.random.clone());
    options.rate = args.rate;
    options.splay = Duration::from_secs(args.splay);
    options.quota_bytes = args.quota;
    options.keep.age_ms = i64::from(args.keep_hours) * HOUR_MS;
    options.keep.bytes = args.keep_bytes;
    options.on_pressure = match args.on_pressure {
        Pressure::Keep => OnPressure::Keep,
        Pressure::Shed => OnPressure::Shed,
    };
    options.folder = context.env.folder.clone();
    options.stdout = Some(Arc::new(Mutex::new(context.ui.shared_out())));
    if args.rate.per_second.is_none() {
        options.limits = Limits::large();
        options.large = true;
    }
    options
}

/// Store and till, from the first event that is there.
fn labels(db: &Db) -> CommandResult<Vec<(&'static str, String)>> {
    let first: Vec<StoredRow> = db.read(|tx| read_page(tx, 0, outbox::PageSize { rows: 1, bytes: 0 }))?;
    let head = first.first().map(|row| Head::of(&row.body)).unwrap_or_default();
    let name = db.path().and_then(Path::file_stem).map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    let till = if head.till.is_empty() { name } else { head.till };
    Ok(vec![("store", head.store), ("till", till)])
}

fn tell_begin(shown: &Path, db: &Db, context: &Context) -> CommandResult<()> {
    let (declared, last) = db.read(|tx| Ok::<_, OutboxError>((targets(tx)?, last_seq(tx)?)))?;
    let name = shown.display();
    if declared.is_empty() {
        context.ui.warn(format!("{name}: no target is declared; `tillwire events targets add` declares one"));
    }
    for target in declared {
        let paused = if target.state == TargetState::Paused { ", paused" } else { "" };
        let behind = last.saturating_sub(target.acked);
        context.ui.status(format!("{name}: to {} ({}{paused}), {behind} events behind", target.name, target.url));
    }
    Ok(())
}

/// Waits until it is to stop, or everything has arrived; tells what changes.
fn watch(args: &PumpArgs, tills: &[Till], context: &Context) -> CommandResult<Exit> {
    let last: Vec<outbox::Seq> = tills
        .iter()
        .map(|till| till.db.read(|tx| last_seq(tx).map_err(OutboxError::from)))
        .collect::<Result<_, _>>()?;
    let patience = args.timeout.map_or(FOR_EVER, Duration::from_secs);
    let mut told: BTreeMap<(usize, String), (DeliveryState, Option<String>)> = BTreeMap::new();
    let mut passed = Duration::ZERO;
    while !context.env.cancel.load(Ordering::SeqCst) && !context.ui.reader_left() {
        tell_changes(tills, &mut told, context);
        if args.until_empty {
            let mut waits = false;
            for (till, last) in tills.iter().zip(&last) {
                let declared = till.db.read(targets)?;
                waits |= declared.iter().any(|t| t.state == TargetState::Active && t.acked < *last);
            }
            if !waits {
                return Ok(Exit::Ok);
            }
            if passed >= patience {
                context.ui.warn("not everything was acknowledged in time; the rest waits");
                return Ok(Exit::Outside);
            }
        }
        (context.env.wait)(LOOK_EVERY);
        passed += LOOK_EVERY;
    }
    // Told to stop: the end of an ordinary pump, but not of one that was to empty the outbox.
    Ok(if args.until_empty { Exit::Interrupted } else { Exit::Ok })
}

/// Tells when a delivery gets into trouble, and out of it.
fn tell_changes(
    tills: &[Till],
    told: &mut BTreeMap<(usize, String), (DeliveryState, Option<String>)>,
    context: &Context,
) {
    let now_ms = (context.env.clock)();
    for (at, till) in tills.iter().enumerate() {
        for lane in till.handle.status().lanes {
            let now = (lane.state, lane.code.clone());
            let before = told.insert((at, lane.target.clone()), now.clone());
            let calm = (DeliveryState::Ok, None);
            if before.as_ref().unwrap_or(&calm) == &now {
                continue;
            }
            let waits = lane.oldest_ms.map_or(String::new(), |oldest| {
                format!(", the oldest event waits for {}", shown_age(now_ms.saturating_sub(oldest)))
            });
            let word = match (&lane.error, lane.state) {
                (Some(_), DeliveryState::Ok) => "held up",
                (_, state) => state.word(),
            };
            let text = lane.error.map(|error| format!(": {error}")).unwrap_or_default();
            let line = format!("{}: {} is {word}{waits}{text}", till.shown.display(), lane.target);
            if now == calm {
                context.ui.status(line);
            } else {
                context.ui.warn(line);
                if let Some(help) = lane.help {
                    context.ui.status(format!("  help: {help}"));
                }
            }
            for warning in lane.warnings {
                context.ui.warn(warning);
            }
        }
    }
}

/// Stops in order and sums up.
fn finish(tills: Arc<Vec<Till>>, context: &Context) -> CommandResult<()> {
    let columns = [
        text("till_db", "TILL"),
        text("target", "TARGET"),
        number("delivered", "DELIVERED"),
        number("acked", "ACKED"),
        number("behind", "BEHIND"),
        text("error", "ERROR"),
    ];
    let mut table = Table::new("targets", &columns);
    let Ok(tills) = Arc::try_unwrap(tills) else { return Ok(()) };
    for till in tills {
        let lanes = till.handle.status().lanes;
        till.handle.stop();
        let (declared, last) = till.db.read(|tx| Ok::<_, OutboxError>((targets(tx)?, last_seq(tx)?)))?;
        for target in declared {
            let lane = lanes.iter().find(|lane| lane.target == target.name);
            table.row([
                shown(till.shown.display()),
                target.name.as_str().into(),
                lane.map(|lane| lane.delivered).into(),
                shown(target.acked),
                shown(last - target.acked),
                lane.and_then(|lane| lane.error.clone()).into(),
            ]);
        }
    }
    // The target `-` has standard output for itself.
    if table.rows.iter().all(|row| row[1] != "stdout".into()) {
        table.print(&context.ui)?;
    }
    Ok(())
}

fn serve(listener: TcpListener, tills: &Arc<Vec<Till>>, context: &Context) -> CommandResult<crate::http::Server> {
    let health = Arc::new(health::PumpHealth::new(tills, context.env.clock.clone()));
    let server = crate::http::Server::start(listener, health)?;
    context.ui.status(format!("listening on http://{}", server.address()));
    Ok(server)
}

mod health {
    use std::sync::{Arc, Weak};
    use std::time::Duration;

    use serde_json::{Value, json};

    use super::super::at_till::shown_bytes;
    use super::{DeliveryState, Till, shown_age};
    use crate::events::outbox::Pressure;
    use crate::http::{Check, CheckState, Health};
    use crate::measure::metrics::{Registry, render};

    /// A loop that has not turned for so long is stuck.
    const STUCK_AFTER: Duration = Duration::from_secs(5);

    /// What a pump tells of itself. It does not keep the pump from ending.
    pub(super) struct PumpHealth {
        tills: Weak<Vec<Till>>,
        now_ms: Arc<dyn Fn() -> i64 + Send + Sync>,
    }

    impl PumpHealth {
        pub(super) fn new(tills: &Arc<Vec<Till>>, now_ms: Arc<dyn Fn() -> i64 + Send + Sync>) -> PumpHealth {
            PumpHealth { tills: Arc::downgrade(tills), now_ms }
        }
    }

    impl Health for PumpHealth {
        fn live(&self) -> bool {
            self.tills.upgrade().is_some_and(|tills| tills.iter().all(|till| till.handle.is_alive(STUCK_AFTER)))
        }

        fn checks(&self) -> Vec<Check> {
            let Some(tills) = self.tills.upgrade() else { return Vec::new() };
            let now_ms = (self.now_ms)();
            let mut checks = Vec::new();
            for till in tills.iter() {
                let (name, status) = (till.shown.display(), till.handle.status());
                let outbox = match &status.trouble {
                    Some(trouble) => (CheckState::Failed, trouble.clone()),
                    None => (CheckState::Ok, String::new()),
                };
                checks.push(Check { name: format!("outbox {name}"), state: outbox.0, text: outbox.1 });
                let state = match status.pressure {
                    None | Some(Pressure::Calm) => CheckState::Ok,
                    Some(Pressure::High | Pressure::Higher | Pressure::Over) => CheckState::Degraded,
                    Some(Pressure::DiskReserve) => CheckState::Failed,
                };
                let quota = status.quota.map_or(0, |quota| quota.bytes);
                let text = format!("{} of {}", shown_bytes(status.waiting.bytes), shown_bytes(quota));
                checks.push(Check { name: format!("quota {name}"), state, text });
                for lane in status.lanes {
                    // With the target down the pump is ready: the events wait where they are safe.
                    let state = match lane.state {
                        DeliveryState::Ok | DeliveryState::Paused => CheckState::Ok,
                        DeliveryState::Degraded | DeliveryState::Critical => CheckState::Degraded,
                    };
                    let waits = lane.oldest_ms.map(|oldest| shown_age(now_ms.saturating_sub(oldest)));
                    let text = match (waits, lane.error) {
                        (Some(waits), Some(error)) => format!("waits for {waits}: {error}"),
                        (Some(waits), None) => format!("waits for {waits}"),
                        (None, error) => error.unwrap_or_default(),
                    };
                    checks.push(Check { name: format!("sender {name} {}", lane.target), state, text });
                }
            }
            checks
        }

        fn metrics(&self) -> String {
            let Some(tills) = self.tills.upgrade() else { return String::new() };
            let registries: Vec<Registry> = tills.iter().map(|till| till.handle.metrics().registry()).collect();
            render(&registries)
        }

        fn status(&self) -> Value {
            let Some(tills) = self.tills.upgrade() else { return Value::Null };
            let all: Vec<Value> = tills
                .iter()
                .map(|till| {
                    let status = till.handle.status();
                    let lanes: Vec<Value> = status
                        .lanes
                        .iter()
                        .map(|lane| {
                            json!({
                                "target": lane.target, "state": lane.state.word(), "acked": lane.acked,
                                "connected": lane.connected, "delivered": lane.delivered, "rate_milli": lane.rate_milli,
                                "oldest_ms": lane.oldest_ms, "error": lane.error, "code": lane.code, "help": lane.help,
                                "error_at_ms": lane.error_at_ms, "warnings": lane.warnings,
                            })
                        })
                        .collect();
                    json!({
                        "till_db": till.shown.display().to_string(), "waiting_rows": status.waiting.rows,
                        "waiting_bytes": status.waiting.bytes, "quota_bytes": status.quota.map(|quota| quota.bytes),
                        "trouble": status.trouble, "targets": lanes,
                    })
                })
                .collect();
            json!({ "schema": 1, "tills": all })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rates_are_read() {
        assert_eq!(rate("unlimited"), Ok(Rate::UNLIMITED));
        assert_eq!(rate("50"), Ok(Rate::default()));
        assert_eq!(rate("1000").unwrap().burst, 1_000);
        assert!(rate("0").is_err() && rate("fast").is_err());
    }
}
