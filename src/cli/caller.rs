//! Asks the centre: in its database when a command runs beside it (`--db`), over HTTP otherwise (`--centre`). The same
//! operations answer in both cases.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use clap::Args;
use serde_json::Value;

use super::Context;
use super::database::{DatabaseArgs, centre_components};
use super::error::{CommandError, CommandResult};
use super::exit::Exit;
use crate::books::Books;
use crate::centre::access::Asker;
use crate::centre::operation::{self, Input, Method, OpError};
use crate::centre::reports::MAX_PAGE;
use crate::centre::reports::wire::NotUnderstood;
use crate::centre::{Site, SiteParts};
use crate::http::{Exchange, Fields, Link, LinkOptions, Problem};
use crate::storage::{DbError, Tx};
use crate::transport::centre::{Arrived, Desk, Verdict};

/// How long nothing may come of a question.
const PATIENCE: Duration = Duration::from_secs(60);
/// The longest answer.
const MAX_ANSWER_BYTES: u64 = 256 * 1024 * 1024;

/// Flags that say who is asked.
#[derive(Clone, Debug, Default, Args)]
#[command(next_help_heading = "Centre")]
pub struct CentreArgs {
    /// Which database.
    #[command(flatten)]
    pub database: DatabaseArgs,
    /// Ask a running centre instead of a database
    #[arg(long, value_name = "URL", conflicts_with = "db")]
    pub centre: Option<String>,
    /// The file with the key that the centre knows us by (`tillwire login` writes one)
    #[arg(long, value_name = "FILE")]
    pub key_file: Option<PathBuf>,
    /// Certificates (PEM) that are trusted beside those of the system
    #[arg(long, value_name = "FILE")]
    pub ca_file: Option<PathBuf>,
}

/// Somebody who answers.
pub enum Caller {
    /// The database itself.
    Local {
        /// The centre, without a server.
        site: Box<Site>,
        /// Whoever may open the database may do everything.
        asker: Asker,
    },
    /// A server.
    Remote {
        /// The way to it.
        link: Link,
        /// Its address.
        url: String,
        /// The key.
        key: String,
    },
}

impl CentreArgs {
    /// The address of the centre, when one is to be asked.
    pub fn url(&self, context: &Context) -> CommandResult<Option<String>> {
        if self.database.db.is_some() {
            return Ok(None);
        }
        let url = context.settings.pick("centre", self.centre.clone(), |v| Ok::<_, String>(v.to_owned()))?;
        url.map(|url| check_url(&url)).transpose()
    }

    /// For questions that change nothing.
    pub fn reader(&self, context: &Context) -> CommandResult<Caller> {
        self.caller(context, |database| database.read_with(context, &centre_components()))
    }

    /// For what was sold and loaded: any database with books will do, a till's too.
    pub fn reports(&self, context: &Context) -> CommandResult<Caller> {
        self.caller(context, |database| database.read(context))
    }

    /// For changes; the database must be there.
    pub fn changer(&self, context: &Context) -> CommandResult<Caller> {
        self.caller(context, |database| database.change(context))
    }

    /// For the first changes: makes the database.
    pub fn maker(&self, context: &Context) -> CommandResult<Caller> {
        self.caller(context, |database| database.write(context))
    }

    /// The same of the database, whatever centre the settings name.
    pub fn reports_here(&self, context: &Context) -> CommandResult<Caller> {
        Ok(local(self.database.read(context)?, context))
    }

    fn caller(&self, context: &Context, open: impl Fn(&DatabaseArgs) -> CommandResult<Books>) -> CommandResult<Caller> {
        if let Some(url) = self.url(context)? {
            let link = link(self.ca(context)?.as_deref())?;
            return Ok(Caller::Remote { link, url, key: self.key(context)? });
        }
        Ok(local(open(&self.database)?, context))
    }

    /// The certificates that are trusted too.
    pub fn ca(&self, context: &Context) -> CommandResult<Option<PathBuf>> {
        let file = context.settings.pick("ca-file", self.ca_file.clone(), |v| Ok::<_, String>(PathBuf::from(v)))?;
        Ok(file.map(|file| context.env.folder.join(file)))
    }

    /// The key.
    pub fn key(&self, context: &Context) -> CommandResult<String> {
        let file = context.settings.pick("key-file", self.key_file.clone(), |v| Ok::<_, String>(PathBuf::from(v)))?;
        let file = file.ok_or_else(|| {
            CommandError::usage("a centre is asked with a key: --key-file FILE")
                .hint("`tillwire login --centre URL --key-file FILE` gets one for a person")
        })?;
        read_key(&context.env.folder.join(file))
    }
}

/// The database itself as the one who answers.
fn local(books: Books, context: &Context) -> Caller {
    let parts = SiteParts {
        reports: books.clone(),
        books,
        desk: Arc::new(NoDesk),
        now: context.env.clock.clone(),
        random: context.env.random.clone(),
    };
    let user = context.env.var("USER").or_else(|| context.env.var("LOGNAME")).unwrap_or("somebody");
    Caller::Local { site: Box::new(Site::over(parts)), asker: Asker::local(user) }
}

/// Reads a key from the first line of a file.
pub fn read_key(file: &Path) -> CommandResult<String> {
    let text = std::fs::read_to_string(file)
        .map_err(|error| CommandError::input(format!("cannot read the key in {}: {error}", file.display())))?;
    let key = text.lines().next().unwrap_or_default().trim();
    if crate::centre::access::keys::id_of(key).is_none() {
        return Err(CommandError::input(format!("there is no key in {}", file.display()))
            .hint("a key is written as twk_<id>_<secret>, on the first line"));
    }
    Ok(key.to_owned())
}

/// An address of a centre, without a slash at its end.
pub fn check_url(url: &str) -> CommandResult<String> {
    let url = url.trim_end_matches('/');
    if url.starts_with("https://") || url.starts_with("http://") {
        Ok(url.to_owned())
    } else {
        Err(CommandError::usage(format!("{url:?} is no address of a centre")).hint("as https://centre.example:8443"))
    }
}

/// The way to a centre.
pub fn link(ca_file: Option<&Path>) -> CommandResult<Link> {
    let options = LinkOptions {
        connect_timeout: Duration::from_secs(5),
        idle_timeout: PATIENCE,
        keep_timeout: Duration::from_secs(8),
        ca_file: ca_file.map(Path::to_owned),
    };
    Link::new(&options).map_err(|error| CommandError::new(Exit::Outside, error))
}

impl Caller {
    /// Asks; the answer is what the operation says.
    pub fn call(&self, name: &str, input: &Input) -> CommandResult<Value> {
        let operation = operation::find(name)
            .ok_or_else(|| CommandError::message(Exit::Bug, format!("there is no operation {name}")))?;
        match self {
            Caller::Local { site, asker } => Ok(operation.call(site, asker, input)?),
            Caller::Remote { link, url, key } => {
                let (path, body) = input.to_http(operation.input, operation.path);
                let method = match operation.method {
                    Method::Get => "GET",
                    Method::Post => "POST",
                    Method::Put => "PUT",
                    Method::Delete => "DELETE",
                };
                let mut fields = Fields::new().with("authorization", format!("Bearer {key}"));
                if body.is_some() {
                    fields.add("content-type", "application/json");
                }
                send(link, method, &format!("{url}{path}"), fields, body.unwrap_or_default())
            }
        }
    }
}

impl Caller {
    /// Asks for the list `name` of an operation page by page, until there are `most` or no more.
    pub fn pages(&self, operation: &str, input: &Input, name: &str, most: usize) -> CommandResult<Vec<Value>> {
        let (mut found, mut input) = (Vec::new(), input.clone());
        while found.len() < most {
            let wanted = (most - found.len()).min(MAX_PAGE as usize);
            input.set("limit", wanted as u64);
            let mut answer = self.call(operation, &input)?;
            if let Some(Value::Array(page)) = answer.get_mut(name).map(Value::take) {
                found.extend(page);
            }
            let next = answer["next"].take();
            if next.is_null() || input.get("after") == Some(&next) {
                break;
            }
            input.set("after", next);
        }
        Ok(found)
    }
}

impl From<NotUnderstood> for CommandError {
    fn from(error: NotUnderstood) -> CommandError {
        CommandError::new(Exit::Outside, error).hint("is the centre of another version? `tillwire health` asks it")
    }
}

/// Sends a question and reads the answer; a refusal is an error with its help.
pub fn send(link: &Link, method: &'static str, url: &str, fields: Fields, body: Vec<u8>) -> CommandResult<Value> {
    let exchange = Exchange { method, url: url.to_owned(), fields, body, most: MAX_ANSWER_BYTES };
    let outside = |text: String| CommandError::message(Exit::Outside, text);
    let got = link.send(exchange).map_err(|error| {
        outside(format!("{url}: {error}")).hint("is the centre running there? `tillwire health` asks it")
    })?;
    if let Some(cut) = &got.cut {
        return Err(outside(format!("{url}: the answer was cut off: {cut}")));
    }
    if (200..300).contains(&got.status) {
        if got.body.is_empty() {
            return Ok(Value::Null);
        }
        return serde_json::from_slice(&got.body).map_err(|error| outside(format!("{url}: {error}")));
    }
    let Some(problem) = Problem::read(got.status, &got.body) else {
        return Err(outside(format!("{url} answers {} and nothing that is understood", got.status)));
    };
    Err(refused(&problem))
}

fn refused(problem: &Problem) -> CommandError {
    let text = if problem.detail.is_empty() { &problem.title } else { &problem.detail };
    let error = CommandError::message(exit_of(problem.status), text.clone());
    let error = match problem.more.get("help").and_then(Value::as_str) {
        Some(help) => error.hint(help),
        None => error,
    };
    match problem.status {
        401 => error.hint("the key was revoked or is too old? `tillwire login` gets a new one"),
        _ => error,
    }
}

fn exit_of(status: u16) -> Exit {
    match status {
        400 | 409 | 413 | 422 => Exit::Input,
        404 => Exit::NotFound,
        _ => Exit::Outside,
    }
}

impl From<OpError> for CommandError {
    fn from(error: OpError) -> CommandError {
        let told = CommandError::message(exit_of(error.status), error.detail.clone());
        match error.help {
            Some(help) => told.hint(help),
            None => told,
        }
    }
}

/// Nobody's documents arrive in a command that only asks.
struct NoDesk;

impl Desk for NoDesk {
    fn apply(&self, _: &mut Tx<'_>, _: &Arrived<'_>) -> Result<Verdict, DbError> {
        Ok(Verdict::Deferred("this program does not take documents".to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_checked() {
        assert_eq!(check_url("https://centre:8443/").unwrap(), "https://centre:8443");
        assert_eq!(check_url("centre:8443").unwrap_err().exit, Exit::Usage);
    }
}
