//! One closed error type for both engines, with the remedy where there is one.

/// Longest piece of SQL that an error repeats.
const SQL_SNIPPET_CHARS: usize = 120;

/// Which rule of the schema a write broke.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ConstraintKind {
    /// A primary key or a unique index.
    Unique,
    /// A reference to a row that is not there (or is still referred to).
    ForeignKey,
    /// A value that may not be absent.
    NotNull,
    /// A `CHECK` of the schema.
    Check,
    /// Another rule.
    Other,
}

impl std::fmt::Display for ConstraintKind {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            ConstraintKind::Unique => "unique",
            ConstraintKind::ForeignKey => "foreign key",
            ConstraintKind::NotNull => "not null",
            ConstraintKind::Check => "check",
            ConstraintKind::Other => "schema",
        })
    }
}

/// What can go wrong between the program and its database. Cloned when one commit fails for several writers.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum DbError {
    /// The database cannot be opened or reached at first.
    #[error("cannot open {what}: {message}")]
    Open {
        /// The database, as a person names it (never with a password).
        what: String,
        /// What the engine says.
        message: String,
        /// How to mend it.
        help: Option<String>,
    },
    /// Somebody else held it longer than we wait.
    #[error("the database is busy: {0}")]
    Busy(String),
    /// A lease that the write was made under is another holder's now.
    #[error("the lease {0} is held by somebody else now")]
    Fenced(String),
    /// A rule of the schema forbids the write.
    #[error("{kind} constraint: {message} [{sql}]")]
    Constraint {
        /// Which rule.
        kind: ConstraintKind,
        /// What the engine says.
        message: String,
        /// The beginning of the statement.
        sql: String,
    },
    /// A statement failed.
    #[error("{message} [{sql}]")]
    Sql {
        /// What the engine says.
        message: String,
        /// The beginning of the statement.
        sql: String,
    },
    /// A value of a result is not what the caller asked for.
    #[error("column {column}: {message}")]
    Column {
        /// The name of the column (or its number).
        column: String,
        /// What is wrong.
        message: String,
    },
    /// A value cannot be stored: NUL in text, a number outside of its column.
    #[error("{message}{}", .sql.as_ref().map(|s| format!(" [{s}]")).unwrap_or_default())]
    Value {
        /// What is wrong.
        message: String,
        /// The beginning of the statement, when there was one.
        sql: Option<String>,
    },
    /// The connection to the server was lost, or the server ended it. Whether a commit under way took place is unknown.
    #[error("connection to the database lost: {0}")]
    Connection(String),
    /// A commit failed in a way that leaves open whether it took place (the disk reported an error). The database was
    /// opened anew since: what can be read now is what there is, and a writer has to read before it goes on.
    #[error("the disk failed during a commit, whose outcome has to be read again: {0}")]
    OutcomeUnknown(String),
    /// Concurrent transactions got in each other's way. Retried inside; seen outside only from `write_once`.
    #[error("conflict with another transaction: {0}")]
    Conflict(String),
    /// Retried as often as allowed and still in conflict.
    #[error("gave up after {attempts} attempts: {message}")]
    TooManyConflicts {
        /// How often it was tried.
        attempts: u32,
        /// The last conflict.
        message: String,
    },
    /// An earlier statement of the same transaction failed, so the transaction takes no more.
    #[error("the transaction was given up after an error: {0}")]
    Aborted(String),
    /// The disk is full, or the file is at its limit.
    #[error("no room in the database: {0}")]
    Full(String),
    /// The file is damaged.
    #[error("the database is damaged: {0}")]
    Corrupt(String),
    /// The database was written by a newer program.
    #[error("the schema of `{component}` is at {found}, this program knows it up to {known}")]
    TooNew {
        /// Whose tables.
        component: String,
        /// The number in the database.
        found: u32,
        /// The greatest number in the program.
        known: u32,
    },
    /// A numbered SQL file cannot be applied, or is not the one that was applied.
    #[error("migration {component}/{number:04}: {message}")]
    Migration {
        /// Whose tables.
        component: String,
        /// The number of the file.
        number: u32,
        /// What is wrong.
        message: String,
    },
    /// A closure given to the database panicked; its work is rolled back.
    #[error("panic inside a transaction: {0}")]
    Panicked(String),
    /// The engine cannot do this; the message says what can.
    #[error("{0}")]
    Unsupported(String),
    /// A file beside the database (lock, backup) cannot be made or written.
    #[error("{path}: {message}")]
    File {
        /// The file.
        path: String,
        /// What the system says.
        message: String,
    },
    /// A mistake of the calling code: a nested write, a row with too few values.
    #[error("misuse of the database: {0}")]
    Misuse(String),
    /// The database was closed before this work was done; nothing of it is stored.
    #[error("the database is closed")]
    Closed,
}

impl DbError {
    /// How to mend it, if that is known.
    pub fn help(&self) -> Option<String> {
        match self {
            DbError::Open { help, .. } => help.clone(),
            DbError::Busy(_) => Some("another program is writing; try again, or stop it".into()),
            DbError::TooNew { .. } => Some(
                "use the program version that wrote this database, or a newer one; databases are not taken back".into(),
            ),
            DbError::Migration { .. } => Some("restore the database from a backup made by `tillwire db backup`".into()),
            DbError::Corrupt(_) => Some(
                "`tillwire db recover --db FILE` saves what can be read; or restore a backup of `tillwire db backup`"
                    .into(),
            ),
            DbError::Full(_) => Some("free some disk space and run again; what was committed is kept".into()),
            DbError::OutcomeUnknown(_) => {
                Some("look at the disk (`dmesg`), then run again; committed work is kept".into())
            }
            DbError::Connection(_) => Some("check that the server runs and run again; committed work is kept".into()),
            _ => None,
        }
    }

    /// Whether a write that failed with this may have taken place all the same.
    pub fn is_outcome_unknown(&self) -> bool {
        matches!(self, DbError::OutcomeUnknown(_) | DbError::Connection(_))
    }

    /// Whether the database server failed or could not be reached, as opposed to a fault of data or program.
    pub fn is_connection(&self) -> bool {
        match self {
            DbError::Connection(_) => true,
            DbError::Open { what, .. } => what.starts_with("postgres:"),
            _ => false,
        }
    }

    /// An error of a getter.
    pub(crate) fn column(column: impl Into<String>, message: impl Into<String>) -> Self {
        DbError::Column { column: column.into(), message: message.into() }
    }

    /// An unstorable value.
    pub(crate) fn value(message: impl Into<String>) -> Self {
        DbError::Value { message: message.into(), sql: None }
    }

    /// A failed file operation.
    pub(crate) fn file(path: &std::path::Path, error: &std::io::Error) -> Self {
        DbError::File { path: path.display().to_string(), message: error.to_string() }
    }
}

/// The beginning of a statement on one line, for messages.
pub(crate) fn snippet(sql: &str) -> String {
    let mut out = String::new();
    for word in sql.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
        if out.chars().count() > SQL_SNIPPET_CHARS {
            out = out.chars().take(SQL_SNIPPET_CHARS).collect();
            out.push('…');
            break;
        }
    }
    out
}

/// The text of a panic.
pub(crate) fn panic_text(payload: &(dyn std::any::Any + Send)) -> String {
    payload
        .downcast_ref::<&str>()
        .map(|s| (*s).to_string())
        .or_else(|| payload.downcast_ref::<String>().cloned())
        .unwrap_or_else(|| "without a message".into())
}
