//! All integration tests in one binary: every further one would be another long link.

#[cfg(feature = "sqlite")]
#[path = "it/cli.rs"]
mod cli;
#[path = "it/docs.rs"]
mod docs;
#[cfg(feature = "sqlite")]
#[path = "it/readme.rs"]
mod readme;

mod support;

#[cfg(feature = "sqlite")]
#[path = "it/storage/mod.rs"]
mod storage;

#[cfg(feature = "sqlite")]
#[path = "it/exchange/mod.rs"]
mod exchange;

#[path = "it/day.rs"]
mod day;

#[path = "it/fixtures.rs"]
mod fixtures;

#[cfg(feature = "sqlite")]
#[path = "it/program.rs"]
mod program;

#[cfg(feature = "sqlite")]
#[path = "it/broken.rs"]
mod broken;

#[cfg(feature = "sqlite")]
#[path = "it/kill.rs"]
mod kill;

#[cfg(feature = "sqlite")]
#[path = "it/locks.rs"]
mod locks;

#[cfg(feature = "sqlite")]
#[path = "it/mutation.rs"]
mod mutation;

#[cfg(feature = "sqlite")]
#[path = "it/centre/mod.rs"]
mod centre;

#[cfg(feature = "sqlite")]
#[path = "it/demo.rs"]
mod demo;

#[cfg(feature = "sqlite")]
#[path = "it/centre_desk/mod.rs"]
mod centre_desk;

#[cfg(feature = "sqlite")]
#[path = "it/events/mod.rs"]
mod events;

#[cfg(feature = "sqlite")]
#[path = "it/events_commands.rs"]
mod events_commands;

#[cfg(feature = "sqlite")]
#[path = "it/events_reference.rs"]
mod events_reference;

#[cfg(feature = "sqlite")]
#[path = "it/consumers/mod.rs"]
mod consumers;

#[cfg(feature = "kafka")]
#[path = "it/kafka/mod.rs"]
mod kafka;

#[cfg(feature = "sqlite")]
#[path = "it/replay/mod.rs"]
mod replay;

#[cfg(feature = "sqlite")]
#[path = "it/till_crash/mod.rs"]
mod till_crash;

#[cfg(feature = "sqlite")]
#[path = "it/till_recovery.rs"]
mod till_recovery;

#[cfg(feature = "sqlite")]
#[path = "it/till_sco.rs"]
mod till_sco;

#[cfg(all(feature = "sqlite", feature = "cli"))]
#[path = "it/till_run.rs"]
mod till_run;

#[cfg(all(feature = "sqlite", feature = "cli"))]
#[path = "it/till_scripts.rs"]
mod till_scripts;

#[cfg(all(feature = "sqlite", feature = "cli"))]
#[path = "it/till_cli.rs"]
mod till_cli;

#[cfg(all(feature = "sqlite", feature = "cli"))]
#[path = "it/till_coverage.rs"]
mod till_coverage;

#[cfg(all(feature = "sqlite", feature = "cli"))]
#[path = "it/till_day/mod.rs"]
mod till_day;

#[cfg(all(feature = "sqlite", feature = "cli"))]
#[path = "it/till_losses.rs"]
mod till_losses;

#[cfg(all(feature = "sqlite", feature = "server"))]
#[path = "it/transport/mod.rs"]
mod transport;

#[cfg(all(feature = "sqlite", feature = "server", feature = "cli"))]
#[path = "it/till_link/mod.rs"]
mod till_link;

#[cfg(all(feature = "sqlite", feature = "server", unix))]
#[path = "it/instore/mod.rs"]
mod instore;

#[cfg(all(feature = "sqlite", feature = "server", feature = "cli", unix))]
#[path = "it/monitoring.rs"]
mod monitoring;

#[path = "it/street.rs"]
mod street;
