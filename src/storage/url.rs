//! Where a database is: the path of a SQLite file, or a `postgres://` URL as libpq writes them.
//!
//! No secret stands in a URL. A password comes from a file that the caller names.

use std::fmt;
use std::path::{Path, PathBuf};

use super::{DbError, Engine, pgpass};

/// The port of PostgreSQL.
const DEFAULT_PORT: u16 = 5432;
/// Where Debian's PostgreSQL keeps its socket.
const DEFAULT_SOCKET_DIR: &str = "/var/run/postgresql";

/// Why a database URL cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum UrlError {
    /// Nothing was given.
    #[error("the database URL is empty")]
    Empty,
    /// Another kind of database.
    #[error("unknown kind of database `{0}://`")]
    Scheme(String),
    /// A password in the URL would be seen by everybody on the machine.
    #[error("a password inside the database URL is refused: others on this machine can read it")]
    PasswordInside,
    /// SQLite in memory.
    #[error("a database in memory is not supported")]
    InMemory,
    /// The port is no number from 1 to 65535.
    #[error("bad port `{0}`")]
    Port(String),
    /// A word after `sslmode=` that is none of the five.
    #[error("unknown sslmode `{0}`")]
    SslMode(String),
    /// A parameter after `?` that is not known.
    #[error("unknown parameter `{0}`")]
    Parameter(String),
    /// `%` without two hexadecimal digits after it, or bytes that are not UTF-8.
    #[error("bad percent-encoding in `{0}`")]
    Encoding(String),
    /// More than one host, or something else that is no `user@host:port/database`.
    #[error("cannot read `{0}` as user@host:port/database")]
    Form(String),
}

impl UrlError {
    /// How to mend it.
    pub fn help(&self) -> String {
        match self {
            UrlError::PasswordInside => {
                "take it out of the URL and put it into a file: --db-password-file FILE, or a line \
                 `host:port:database:user:password` in the file that PGPASSFILE names"
            }
            UrlError::Scheme(_) => "use a path, sqlite:PATH, or postgres://user@host:port/database",
            UrlError::InMemory | UrlError::Empty => "give the path of a file, such as centre.db",
            UrlError::SslMode(_) => "one of disable, prefer, require, verify-ca, verify-full",
            UrlError::Parameter(_) => {
                "known are host, port, user, dbname, sslmode, sslrootcert, connect_timeout, application_name"
            }
            UrlError::Encoding(_) => "write a literal % as %25",
            UrlError::Port(_) | UrlError::Form(_) => "postgres://user@host:5432/database?sslmode=verify-full",
        }
        .into()
    }
}

/// How a connection to PostgreSQL is protected. A Unix socket needs no protection and gets none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SslMode {
    /// Never encrypted.
    Disable,
    /// Encrypted when the server can; the server is not verified.
    #[default]
    Prefer,
    /// Encrypted; the server is verified only when `sslrootcert` is given, as libpq does it.
    Require,
    /// Encrypted, the certificate is verified, the name in it is not.
    VerifyCa,
    /// Encrypted, certificate and name verified.
    VerifyFull,
}

impl SslMode {
    fn parse(word: &str) -> Result<Self, UrlError> {
        Ok(match word {
            "disable" => SslMode::Disable,
            "prefer" => SslMode::Prefer,
            "require" => SslMode::Require,
            "verify-ca" => SslMode::VerifyCa,
            "verify-full" => SslMode::VerifyFull,
            _ => return Err(UrlError::SslMode(word.into())),
        })
    }

    fn word(self) -> &'static str {
        match self {
            SslMode::Disable => "disable",
            SslMode::Prefer => "prefer",
            SslMode::Require => "require",
            SslMode::VerifyCa => "verify-ca",
            SslMode::VerifyFull => "verify-full",
        }
    }
}

/// Where a PostgreSQL database is. Never shows its password.
#[derive(Clone, PartialEq, Eq)]
pub struct PgUrl {
    /// Who connects; without it the caller's default is needed ([`DbUrl::or_user`]).
    pub user: Option<String>,
    /// A name, an address, or the folder of a Unix socket (begins with `/`).
    pub host: String,
    /// 5432 unless told.
    pub port: u16,
    /// The database; that of the user's name when not given.
    pub database: Option<String>,
    /// How the connection is protected.
    pub sslmode: SslMode,
    /// PEM file with the certificates to trust instead of the system's.
    pub sslrootcert: Option<PathBuf>,
    /// Seconds to wait for a connection.
    pub connect_timeout_s: Option<u32>,
    /// The name shown in the server's list of sessions.
    pub application_name: Option<String>,
    password: Option<String>,
}

impl PgUrl {
    /// The folder of a Unix socket, when that is the way.
    pub fn socket_dir(&self) -> Option<&Path> {
        self.host.starts_with('/').then(|| Path::new(&self.host))
    }

    /// The database that is meant.
    pub fn database(&self) -> Option<&str> {
        self.database.as_deref().or(self.user.as_deref())
    }

    #[cfg(feature = "postgres")]
    pub(crate) fn password(&self) -> Option<&str> {
        self.password.as_deref()
    }
}

impl fmt::Debug for PgUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PgUrl({}{})", self, if self.password.is_some() { ", with a password" } else { "" })
    }
}

impl fmt::Display for PgUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("postgres://")?;
        if let Some(user) = &self.user {
            write!(f, "{}@", encode(user))?;
        }
        if self.socket_dir().is_none() {
            if self.host.contains(':') {
                write!(f, "[{}]", self.host)?;
            } else {
                f.write_str(&self.host)?;
            }
        }
        if self.port != DEFAULT_PORT {
            write!(f, ":{}", self.port)?;
        }
        write!(f, "/{}", encode(self.database.as_deref().unwrap_or_default()))?;
        let mut mark = '?';
        let mut parameter = |f: &mut fmt::Formatter<'_>, name: &str, value: &str| {
            let written = write!(f, "{mark}{name}={}", encode(value));
            mark = '&';
            written
        };
        if self.socket_dir().is_some() {
            parameter(f, "host", &self.host)?;
        }
        if self.sslmode != SslMode::default() {
            parameter(f, "sslmode", self.sslmode.word())?;
        }
        if let Some(file) = &self.sslrootcert {
            parameter(f, "sslrootcert", &file.to_string_lossy())?;
        }
        Ok(())
    }
}

/// Where a database is. Displayed without its password.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DbUrl {
    /// A SQLite file.
    Sqlite(PathBuf),
    /// A PostgreSQL database.
    Postgres(Box<PgUrl>),
}

impl fmt::Display for DbUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            DbUrl::Sqlite(path) => path.display().fmt(f),
            DbUrl::Postgres(url) => url.fmt(f),
        }
    }
}

impl std::str::FromStr for DbUrl {
    type Err = UrlError;

    fn from_str(text: &str) -> Result<Self, UrlError> {
        DbUrl::parse(text)
    }
}

impl DbUrl {
    /// Reads `centre.db`, `sqlite:path` or `postgres://user@host:port/database?sslmode=…&host=/socket/dir`.
    pub fn parse(text: &str) -> Result<Self, UrlError> {
        if text.is_empty() {
            return Err(UrlError::Empty);
        }
        if let Some((scheme, rest)) = text.split_once("://") {
            return match scheme {
                "postgres" | "postgresql" => parse_postgres(rest).map(|url| DbUrl::Postgres(Box::new(url))),
                "sqlite" => sqlite(rest),
                other => Err(UrlError::Scheme(other.into())),
            };
        }
        sqlite(text.strip_prefix("sqlite:").unwrap_or(text))
    }

    /// Which engine it asks for.
    pub fn engine(&self) -> Engine {
        match self {
            DbUrl::Sqlite(_) => Engine::Sqlite,
            DbUrl::Postgres(_) => Engine::Postgres,
        }
    }

    /// The second file of a pair: `centre.db` and `catalogue` make `centre.catalogue.db`. In PostgreSQL both are one
    /// database.
    #[must_use]
    pub fn companion(&self, part: &str) -> Self {
        match self {
            DbUrl::Sqlite(path) => {
                let stem = path.file_stem().unwrap_or_default().to_string_lossy();
                let extension = path.extension().map(|e| format!(".{}", e.to_string_lossy())).unwrap_or_default();
                DbUrl::Sqlite(path.with_file_name(format!("{stem}.{part}{extension}")))
            }
            DbUrl::Postgres(_) => self.clone(),
        }
    }

    /// The same with a password. A SQLite file has none; nothing changes then.
    #[must_use]
    pub fn with_password(mut self, password: String) -> Self {
        if let DbUrl::Postgres(url) = &mut self {
            url.password = Some(password);
        }
        self
    }

    /// The user to be when the URL names none.
    #[must_use]
    pub fn or_user(mut self, user: &str) -> Self {
        if let DbUrl::Postgres(url) = &mut self
            && url.user.is_none()
        {
            url.user = Some(user.into());
        }
        self
    }

    /// The password that stands alone in a file (its first line).
    pub fn with_password_file(self, file: &Path) -> Result<Self, DbError> {
        let text = pgpass::read_private(file)?;
        let password = text.lines().next().unwrap_or_default().to_string();
        Ok(self.with_password(password))
    }

    /// The password from a file in the form of libpq's `.pgpass`; none when no line fits.
    pub fn with_pgpass_file(self, file: &Path) -> Result<Self, DbError> {
        let DbUrl::Postgres(url) = &self else { return Ok(self) };
        let found = pgpass::find(&pgpass::read_private(file)?, url);
        Ok(match found {
            Some(password) => self.with_password(password),
            None => self,
        })
    }
}

fn sqlite(path: &str) -> Result<DbUrl, UrlError> {
    match path {
        "" => Err(UrlError::Empty),
        _ if path.starts_with(":memory:") => Err(UrlError::InMemory),
        _ => Ok(DbUrl::Sqlite(PathBuf::from(path))),
    }
}

fn parse_postgres(rest: &str) -> Result<PgUrl, UrlError> {
    let (place, query) = rest.split_once('?').unwrap_or((rest, ""));
    let (authority, database) = place.split_once('/').unwrap_or((place, ""));
    let (user, address) = match authority.rsplit_once('@') {
        Some((user, address)) => (user, address),
        None => ("", authority),
    };
    if user.contains(':') {
        return Err(UrlError::PasswordInside);
    }
    let (host, port) = split_address(address)?;
    let mut url = PgUrl {
        user: some(decode(user)?),
        host: decode(host)?,
        port: port.map_or(Ok(DEFAULT_PORT), parse_port)?,
        database: some(decode(database)?),
        sslmode: SslMode::default(),
        sslrootcert: None,
        connect_timeout_s: None,
        application_name: None,
        password: None,
    };
    for pair in query.split('&').filter(|p| !p.is_empty()) {
        let (name, value) = pair.split_once('=').ok_or_else(|| UrlError::Parameter(pair.into()))?;
        set_parameter(&mut url, name, decode(value)?)?;
    }
    if url.host.is_empty() {
        url.host = DEFAULT_SOCKET_DIR.into();
    }
    Ok(url)
}

fn set_parameter(url: &mut PgUrl, name: &str, value: String) -> Result<(), UrlError> {
    match name {
        "host" => url.host = value,
        "port" => url.port = parse_port(&value)?,
        "user" => url.user = some(value),
        "dbname" => url.database = some(value),
        "sslmode" => url.sslmode = SslMode::parse(&value)?,
        "sslrootcert" if value == "system" => {}
        "sslrootcert" => url.sslrootcert = Some(PathBuf::from(value)),
        "connect_timeout" => {
            url.connect_timeout_s = Some(value.parse().map_err(|_| UrlError::Parameter(format!("{name}={value}")))?);
        }
        "application_name" => url.application_name = some(value),
        "password" => return Err(UrlError::PasswordInside),
        _ => return Err(UrlError::Parameter(name.into())),
    }
    Ok(())
}

fn split_address(address: &str) -> Result<(&str, Option<&str>), UrlError> {
    let form = || UrlError::Form(address.into());
    if address.contains(',') {
        return Err(form());
    }
    if let Some(inside) = address.strip_prefix('[') {
        let (host, after) = inside.split_once(']').ok_or_else(form)?;
        return match after.strip_prefix(':') {
            Some(port) => Ok((host, Some(port))),
            None if after.is_empty() => Ok((host, None)),
            None => Err(form()),
        };
    }
    Ok(match address.split_once(':') {
        Some((host, port)) => (host, Some(port)),
        None => (address, None),
    })
}

fn parse_port(text: &str) -> Result<u16, UrlError> {
    text.parse().ok().filter(|p| *p > 0).ok_or_else(|| UrlError::Port(text.into()))
}

fn some(text: String) -> Option<String> {
    (!text.is_empty()).then_some(text)
}

fn decode(text: &str) -> Result<String, UrlError> {
    let bad = || UrlError::Encoding(text.into());
    let mut out = Vec::with_capacity(text.len());
    let mut bytes = text.bytes();
    while let Some(byte) = bytes.next() {
        if byte == b'%' {
            let mut digit = || bytes.next().and_then(|b| char::from(b).to_digit(16)).ok_or_else(bad);
            let value = digit()? * 16 + digit()?;
            out.push(u8::try_from(value).map_err(|_| bad())?);
        } else {
            out.push(byte);
        }
    }
    String::from_utf8(out).map_err(|_| bad())
}

fn encode(text: &str) -> String {
    use fmt::Write as _;
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            out.push(char::from(byte));
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}

#[cfg(test)]
#[path = "url_tests.rs"]
mod tests;
