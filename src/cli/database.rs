//! Which database a command works on, and how it is opened.

use std::path::{Path, PathBuf};
use std::time::Duration;

use clap::Args;

use super::Context;
use super::env::Env;
use super::error::{CommandError, CommandResult};
use super::exit::Exit;
use crate::books::{Books, BooksError, catalogue, journal, places, returns, sales};
use crate::storage::{Db, DbError, DbUrl, OpenOptions};

/// Flags that say which database.
#[derive(Clone, Debug, Default, Args)]
#[command(next_help_heading = "Database")]
pub struct DatabaseArgs {
    /// A SQLite file, or postgres://user@host/database [default: centre.db]
    #[arg(long, value_name = "URL")]
    pub db: Option<String>,
    /// A file whose first line is the password (PGPASSFILE works too)
    #[arg(long, value_name = "FILE")]
    pub db_password_file: Option<PathBuf>,
}

/// The tables of the books and the number that they stand at in this program: what a command that reads needs.
pub fn components() -> [(&'static str, usize); 5] {
    [
        ("places", places::MIGRATIONS.len()),
        ("sales", sales::MIGRATIONS.len()),
        ("journal", journal::MIGRATIONS.len()),
        ("returns", returns::MIGRATIONS.len()),
        ("catalogue", catalogue::MIGRATIONS.len()),
    ]
}

/// The same with those of a centre.
pub fn centre_components() -> Vec<(&'static str, usize)> {
    let transport = ("transport", crate::transport::centre::MIGRATIONS.len());
    let centre = crate::centre::TABLES.iter().map(|(component, files)| (*component, files.len()));
    components().into_iter().chain([transport]).chain(centre).collect()
}

impl Books {
    /// The database that holds the tables of a component.
    pub fn of_component(&self, component: &str) -> &Db {
        if component == "catalogue" { &self.catalogue } else { &self.documents }
    }
}

impl DatabaseArgs {
    /// The database, with its password.
    pub fn url(&self, context: &Context) -> CommandResult<DbUrl> {
        let settings = &context.settings;
        let db = settings.pick("db", self.db.clone(), |v| Ok::<_, String>(v.to_owned()))?.unwrap_or_default();
        let url = DbUrl::parse(&db).map_err(|e| CommandError::usage(e.to_string()).hint(e.help()))?;
        let file =
            settings.pick("db-password-file", self.db_password_file.clone(), |v| Ok::<_, String>(PathBuf::from(v)))?;
        match url {
            DbUrl::Sqlite(path) => Ok(DbUrl::Sqlite(context.env.folder.join(path))),
            url => with_password(url, file.as_deref(), &context.env),
        }
    }

    /// Opens it for reading; its tables must be those that this program knows.
    pub fn read(&self, context: &Context) -> CommandResult<Books> {
        self.read_with(context, &components())
    }

    /// The same, and these tables have to be there.
    pub fn read_with(&self, context: &Context, components: &[(&str, usize)]) -> CommandResult<Books> {
        let url = self.url(context)?;
        must_exist(&url)?;
        let options = OpenOptions { create: false, read_only: true, ..OpenOptions::default() };
        let books = Books::open_as_is(&url, &options)?;
        for (component, known) in components {
            let found = books.of_component(component).schema_number(component)?;
            if (found as usize) < *known {
                return Err(CommandError::message(
                    Exit::Outside,
                    format!("{url}: the tables of `{component}` stand at {found}, this program needs {known}"),
                )
                .hint("`tillwire db migrate` brings them up to date; back up first with `tillwire db backup`"));
            }
        }
        Ok(books)
    }

    /// Opens it for writing; makes it and brings its tables up to date where needed.
    pub fn write(&self, context: &Context) -> CommandResult<Books> {
        let books = Books::open_as_is(&self.url(context)?, &OpenOptions::default())?;
        crate::centre::migrate(&books)?;
        Ok(books)
    }

    /// Opens it for a process that serves many; makes it and brings its tables up to date where needed.
    pub fn serve(&self, context: &Context, (file, server): (usize, usize)) -> CommandResult<Books> {
        let url = self.url(context)?;
        let max_connections = if matches!(url, DbUrl::Sqlite(_)) { file } else { server };
        Ok(Books::open_as_is(&url, &OpenOptions { max_connections, ..OpenOptions::default() })?)
    }

    /// Opens a replica of it for reading.
    pub fn replica(&self, url: &str, context: &Context) -> CommandResult<Books> {
        let replica = DatabaseArgs { db: Some(url.to_owned()), db_password_file: self.db_password_file.clone() };
        match replica.url(context)? {
            DbUrl::Sqlite(_) => Err(CommandError::usage("a replica is a PostgreSQL database")
                .hint("with SQLite reports are read from the database itself: leave --read-db out")),
            url => Ok(Books::open_as_is(&url, &OpenOptions { read_only: true, ..OpenOptions::default() })?),
        }
    }

    /// Opens it for writing; it must be there.
    pub fn change(&self, context: &Context) -> CommandResult<Books> {
        let url = self.url(context)?;
        must_exist(&url)?;
        let books = Books::open_as_is(&url, &OpenOptions { create: false, ..OpenOptions::default() })?;
        crate::centre::migrate(&books)?;
        Ok(books)
    }
}

/// How often a run that waits for the lock looks again.
const LOOK_AGAIN: Duration = Duration::from_millis(100);

/// Does `work` while holding the lock of this name, which one process at a time can hold.
pub fn with_lock<T>(
    books: &Books,
    name: &str,
    wait_s: Option<u64>,
    context: &Context,
    work: impl FnOnce() -> CommandResult<T>,
) -> CommandResult<T> {
    let patience = context.settings.pick("wait", wait_s, str::parse)?.unwrap_or(0);
    let patience = Duration::from_secs(patience);
    let mut waited = Duration::ZERO;
    let lock = loop {
        if let Some(lock) = books.documents.try_lock(name)? {
            break lock;
        }
        if waited >= patience {
            return Err(CommandError::message(Exit::Locked, format!("another {name} is at work on this database"))
                .hint("it will do the work; --wait SECS waits for it to end"));
        }
        context.stop_if_asked()?;
        (context.env.wait)(LOOK_AGAIN);
        waited += LOOK_AGAIN;
    };
    let result = work();
    drop(lock);
    result
}

/// A missing SQLite file is told in plain words.
pub fn must_exist(url: &DbUrl) -> CommandResult<()> {
    match url {
        DbUrl::Sqlite(path) if !path.exists() => {
            Err(CommandError::input(format!("there is no database {}", path.display()))
                .hint("`tillwire import` makes one, `tillwire db init` an empty one; --db names another"))
        }
        _ => Ok(()),
    }
}

/// The password from `file`, else from PGPASSFILE, else from ~/.pgpass; the user as libpq finds it.
fn with_password(url: DbUrl, file: Option<&Path>, env: &Env) -> CommandResult<DbUrl> {
    let url = match env.var("PGUSER").or_else(|| env.var("USER")).or_else(|| env.var("LOGNAME")) {
        Some(user) => url.or_user(user),
        None => url,
    };
    if let Some(file) = file {
        return Ok(url.with_password_file(&env.folder.join(file))?);
    }
    let pgpass = match (env.var("PGPASSFILE"), env.var("HOME")) {
        (Some(file), _) => Some(env.folder.join(file)),
        (None, Some(home)) => Some(Path::new(home).join(".pgpass")).filter(|file| file.exists()),
        (None, None) => None,
    };
    match pgpass {
        Some(file) => Ok(url.with_pgpass_file(&file)?),
        None => Ok(url),
    }
}

impl From<DbError> for CommandError {
    fn from(error: DbError) -> Self {
        let exit = match &error {
            DbError::Misuse(_) | DbError::Panicked(_) | DbError::Aborted(_) => Exit::Bug,
            _ => Exit::Outside,
        };
        let help = error.help();
        let error = CommandError::new(exit, error);
        match help {
            Some(help) => error.hint(help),
            None => error,
        }
    }
}

impl From<BooksError> for CommandError {
    fn from(error: BooksError) -> Self {
        match error {
            BooksError::Db(error) => error.into(),
            damaged => CommandError::new(Exit::Outside, damaged)
                .hint("`tillwire db check` looks for damage; a newer tillwire may have written this"),
        }
    }
}
