//! One connection: where to, how protected, whether the server suits; and the connection that holds a lock.

use std::time::Duration;

use postgres::config::SslMode as DriverSslMode;
use postgres::error::SqlState;
use postgres::fallible_iterator::FallibleIterator as _;
use postgres::{Client, Config, NoTls};

use super::{error, tls};
use crate::storage::{DbError, PgUrl, SslMode};

/// How long to wait for a connection when the URL does not say.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(10);
/// A silent connection is probed after this time, so that a vanished server is noticed.
const KEEPALIVE_IDLE: Duration = Duration::from_secs(60);
/// How the driver's message about a failed handshake begins; it has no kind of its own for it.
const TLS_FAILURE: &str = "TLS handshake";
/// The oldest server we work with: 13.
const MIN_SERVER_VERSION: i32 = 130_000;

/// A new connection to a server that suits.
pub(super) fn connect(url: &PgUrl) -> Result<Client, DbError> {
    let mut client = raw_connect(url)?;
    let problems = suitable(&mut client)?;
    if problems.is_empty() {
        return Ok(client);
    }
    Err(DbError::Open {
        what: url.to_string(),
        message: problems.join("; "),
        help: Some("PostgreSQL 13 or newer is needed, and a database made with ENCODING 'UTF8'".into()),
    })
}

fn raw_connect(url: &PgUrl) -> Result<Client, DbError> {
    let what = url.to_string();
    let refuse = |message: String, help: &str| DbError::Open { what: what.clone(), message, help: Some(help.into()) };
    let Some(user) = &url.user else {
        return Err(refuse("the URL names no user".into(), "postgres://user@host/database"));
    };
    let mut config = Config::new();
    config.user(user).host(&url.host).port(url.port).dbname(url.database().unwrap_or_default());
    config.application_name(url.application_name.as_deref().unwrap_or("tillwire"));
    config.connect_timeout(url.connect_timeout_s.map_or(CONNECT_TIMEOUT, |s| Duration::from_secs(s.max(1).into())));
    config.keepalives_idle(KEEPALIVE_IDLE);
    if let Some(password) = url.password() {
        config.password(password);
    }
    // A Unix socket is never encrypted, as with libpq.
    let mode = if url.socket_dir().is_some() { SslMode::Disable } else { url.sslmode };
    let connected = match mode {
        SslMode::Disable => config.ssl_mode(DriverSslMode::Disable).connect(NoTls),
        mode => {
            let weak = mode == SslMode::Prefer;
            config.ssl_mode(if weak { DriverSslMode::Prefer } else { DriverSslMode::Require });
            let connector = tls::connector(mode, url.sslrootcert.as_deref())
                .map_err(|m| refuse(m, "check sslrootcert, or the certificates of the system"))?;
            match config.connect(connector) {
                // `prefer` goes on without encryption when the server will not have it, as libpq does.
                Err(error) if weak && refuses_tls(&error) => config.ssl_mode(DriverSslMode::Disable).connect(NoTls),
                other => other,
            }
        }
    };
    connected.map_err(|e| refuse(error::full(&e), help(&e)))
}

/// Whether the encrypted attempt failed for being encrypted.
fn refuses_tls(error: &postgres::Error) -> bool {
    error.code() == Some(&SqlState::INVALID_AUTHORIZATION_SPECIFICATION) || error.to_string().contains(TLS_FAILURE)
}

fn help(error: &postgres::Error) -> &'static str {
    match error.code().map(SqlState::code) {
        Some("28P01") => "check the user and the password (--db-password-file or PGPASSFILE)",
        Some("28000") => "check the user and sslmode, and what pg_hba.conf of the server allows",
        Some("3D000") => "make the database first: createdb -E UTF8 -T template0 NAME",
        Some("53300") => "the server has no connection left; raise max_connections or stop other programs",
        _ if error::full(error).contains("password missing") => "give the password by --db-password-file or PGPASSFILE",
        _ if error.to_string().contains(TLS_FAILURE) => {
            "give the authority that signed the server's certificate by sslrootcert=FILE, and the host by the name in it"
        }
        _ => "check that the server runs and that host, port and sslmode are right",
    }
}

/// What is wrong with the server, for us.
pub(super) fn suitable(client: &mut Client) -> Result<Vec<String>, DbError> {
    let sql = "SELECT current_setting('server_version_num')::int4, current_setting('server_version'),
               current_setting('server_encoding')";
    let row = client.query_one(sql, &[]).map_err(|e| error::map(&e, sql))?;
    let told = |e: postgres::Error| error::map(&e, sql);
    let number: i32 = row.try_get(0).map_err(told)?;
    let version: String = row.try_get(1).map_err(told)?;
    let encoding: String = row.try_get(2).map_err(told)?;
    let mut problems = Vec::new();
    if number < MIN_SERVER_VERSION {
        problems.push(format!("PostgreSQL {version} is too old"));
    }
    if encoding != "UTF8" {
        problems.push(format!("the database has the encoding {encoding}"));
    }
    Ok(problems)
}

/// A connection of its own that holds an advisory lock; the server releases it when the connection ends.
pub(crate) struct LockSession {
    client: Client,
}

impl LockSession {
    /// Takes the lock unless another session holds it.
    pub(super) fn take(url: &PgUrl, key: i64) -> Result<Option<Self>, DbError> {
        let mut client = raw_connect(url)?;
        let sql = "SELECT pg_try_advisory_lock($1)";
        let row = client.query_one(sql, &[&key]).map_err(|e| error::map(&e, sql))?;
        let taken: bool = row.try_get(0).map_err(|e| error::map(&e, sql))?;
        Ok(taken.then_some(LockSession { client }))
    }

    /// Whether the session, and so the lock, still stands.
    pub(crate) fn verify(&mut self) -> Result<(), DbError> {
        self.client.batch_execute("SELECT 1").map_err(|e| error::map(&e, "SELECT 1"))
    }
}

/// A connection of its own that hears what is announced on a channel.
pub(crate) struct NewsSession {
    client: Client,
}

impl NewsSession {
    pub(super) fn open(url: &PgUrl, channel: &str) -> Result<Self, DbError> {
        let mut client = raw_connect(url)?;
        let sql = format!("LISTEN {channel}");
        client.batch_execute(&sql).map_err(|e| error::map(&e, &sql))?;
        Ok(NewsSession { client })
    }

    /// Waits for news, at most so long.
    pub(crate) fn wait(&mut self, most: Duration) -> Result<bool, DbError> {
        let told = |e: postgres::Error| error::map(&e, "LISTEN");
        let mut notifications = self.client.notifications();
        let came = notifications.timeout_iter(most).next().map_err(told)?.is_some();
        if came {
            // The others that are here already say nothing more.
            while notifications.iter().next().map_err(told)?.is_some() {}
        }
        Ok(came)
    }
}
