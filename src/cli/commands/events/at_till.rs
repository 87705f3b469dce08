//! Which till's database a command of events works on, and how it is opened.

use std::path::{Path, PathBuf};

use clap::Args;

use crate::cli::Context;
use crate::cli::database::must_exist;
use crate::cli::error::{CommandError, CommandResult};
use crate::cli::exit::Exit;
use crate::events::outbox::{self, GuardError, OutboxError, Routing, filters, known_target};
use crate::events::sink::{KafkaConfigError, TargetUrl, UrlError, read_kafka_config};
use crate::storage::{Db, DbError, DbUrl, OpenOptions, Tx};

/// Which till.
#[derive(Clone, Debug, Args)]
pub struct TillDbArgs {
    /// The till's database
    #[arg(long, value_name = "FILE", default_value = "till.db")]
    pub till_db: PathBuf,
}

/// Settings of the Kafka client.
#[derive(Clone, Debug, Default, Args)]
pub struct KafkaArgs {
    /// A file of settings of the Kafka client, name=value a line: TLS, SASL (librdkafka's names)
    #[arg(long, value_name = "FILE")]
    pub kafka_config: Option<PathBuf>,
}

impl KafkaArgs {
    /// The settings; none without a file.
    pub fn read(&self, context: &Context) -> CommandResult<Vec<(String, String)>> {
        match &self.kafka_config {
            Some(file) => Ok(read_kafka_config(&context.env.folder.join(file))?),
            None => Ok(Vec::new()),
        }
    }
}

impl TillDbArgs {
    /// Where it is.
    pub fn path(&self, context: &Context) -> PathBuf {
        context.env.folder.join(&self.till_db)
    }

    /// Opens it for reading.
    pub fn read(&self, context: &Context) -> CommandResult<Db> {
        open_till(&self.path(context), true)
    }

    /// Opens it for writing; it must be there.
    pub fn change(&self, context: &Context) -> CommandResult<Db> {
        open_till(&self.path(context), false)
    }
}

/// Opens a till's database, which must be there and have an outbox.
pub fn open_till(path: &Path, read_only: bool) -> CommandResult<Db> {
    let url = DbUrl::Sqlite(path.to_owned());
    must_exist(&url).map_err(|_| {
        CommandError::input(format!("there is no database {}", path.display()))
            .hint("--till-db names the database of a till; `tillwire till run` makes one")
    })?;
    let db = Db::open(&url, &OpenOptions { create: false, read_only, ..OpenOptions::default() })?;
    let (found, known) = (db.schema_number(outbox::COMPONENT)?, outbox::MIGRATIONS.len());
    if found == 0 {
        return Err(CommandError::input(format!("{} has no outbox: it is no till's database", path.display()))
            .hint("--till-db names the database of a till, which `tillwire till run` makes"));
    }
    let found = usize::try_from(found).unwrap_or(usize::MAX);
    if found > known {
        let (found, known) = (u32::try_from(found).unwrap_or(u32::MAX), u32::try_from(known).unwrap_or(0));
        return Err(DbError::TooNew { component: outbox::COMPONENT.into(), found, known }.into());
    }
    if !read_only {
        db.migrate(outbox::COMPONENT, outbox::MIGRATIONS)?;
    } else if found < known {
        return Err(CommandError::message(
            Exit::Outside,
            format!("{}: its tables are of an older tillwire", path.display()),
        )
        .hint("the till, or `tillwire events pump`, brings them up to date"));
    }
    Ok(db)
}

/// The address of a target, read.
pub fn url_of(text: &str) -> CommandResult<TargetUrl> {
    Ok(TargetUrl::parse(text)?)
}

/// The rules of a target.
pub fn routing_of(tx: &mut Tx<'_>, name: &str) -> Result<Routing, OutboxError> {
    let target = known_target(tx, name)?;
    let single = !TargetUrl::parse(&target.url).is_ok_and(|url| url.has_topics());
    Routing::new(&filters(tx, name)?, single)
}

impl From<OutboxError> for CommandError {
    fn from(error: OutboxError) -> Self {
        match error {
            OutboxError::Db(error) => error.into(),
            OutboxError::NotFound(text) => CommandError::not_found(text),
            OutboxError::Refused { message, help } => CommandError::input(message).hint(help),
            other => CommandError::new(Exit::Outside, other)
                .hint("`tillwire db recover --db FILE` saves what can be read; a newer tillwire may have written this"),
        }
    }
}

impl From<UrlError> for CommandError {
    fn from(error: UrlError) -> Self {
        let help = error.help();
        CommandError::usage(error.to_string()).hint(help)
    }
}

impl From<KafkaConfigError> for CommandError {
    fn from(error: KafkaConfigError) -> Self {
        let help = error.help();
        CommandError::usage(error.to_string()).hint(help)
    }
}

impl From<GuardError> for CommandError {
    fn from(error: GuardError) -> Self {
        match &error {
            GuardError::Held { .. } => CommandError::new(Exit::Locked, error),
            GuardError::File { .. } => CommandError::new(Exit::Outside, error),
        }
    }
}

/// `1.5 MB`, for people.
pub fn shown_bytes(bytes: u64) -> String {
    let units = ["B", "kB", "MB", "GB", "TB"];
    let mut unit = 0;
    let (mut whole, mut tenths) = (bytes, 0);
    while whole >= 1_000 && unit + 1 < units.len() {
        tenths = whole % 1_000 / 100;
        whole /= 1_000;
        unit += 1;
    }
    if unit == 0 { format!("{whole} B") } else { format!("{whole}.{tenths} {}", units[unit]) }
}

/// `3 h 20 min`, for people.
pub fn shown_age(ms: i64) -> String {
    let seconds = ms.max(0) / 1_000;
    match seconds {
        0..60 => format!("{seconds} s"),
        60..3_600 => format!("{} min", seconds / 60),
        3_600..86_400 => format!("{} h {} min", seconds / 3_600, seconds / 60 % 60),
        _ => format!("{} d {} h", seconds / 86_400, seconds / 3_600 % 24),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_and_ages_are_for_people() {
        assert_eq!([999, 1_000, 1_550_000].map(shown_bytes), ["999 B", "1.0 kB", "1.5 MB"]);
        assert_eq!(
            [-5, 59_000, 61_000, 12_000_000, 90_000_000].map(shown_age),
            ["0 s", "59 s", "1 min", "3 h 20 min", "1 d 1 h"]
        );
    }
}
