//! A private PostgreSQL for tests: one server for the whole run, started when first asked for; one database a test.
//!
//! `TILLWIRE_TEST_POSTGRES=postgres://…` points at a server that is already there (its user may make databases).
//! Without PostgreSQL the tests that want it are skipped with a line that says so; with `CI=true` they fail.
//!
//! A watchdog stops the server: a shell that waits for the end of a pipe which this process holds. However the tests
//! end, the pipe ends with them.

#![cfg_attr(not(feature = "sqlite"), allow(dead_code))] // the suite that uses it is built with both engines

use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Mutex, OnceLock, PoisonError};

use anyhow::{Context as _, Result, bail, ensure};
use tillwire::storage::DbUrl;

/// The user of the private server.
const USER: &str = "tillwire";

/// A database of one test; dropped with the test.
pub struct TestDatabase {
    /// Where it is.
    pub url: DbUrl,
    name: String,
}

/// A new, empty database; `None` when there is no PostgreSQL here and that is no failure.
///
/// Its text sorts by the rules of Russian unless a column says otherwise, so a forgotten `{text}` shows.
pub fn database() -> Option<TestDatabase> {
    let server = SERVER.get_or_init(|| Server::find().map_err(|e| format!("{e:#}")));
    match server {
        Ok(server) => Some(server.database().expect("a database on the test server")),
        Err(reason) if std::env::var("CI").is_ok_and(|v| v == "true") => {
            panic!("no PostgreSQL for tests, and CI=true: {reason}")
        }
        Err(reason) => {
            eprintln!("skipped: no PostgreSQL for tests: {reason}");
            None
        }
    }
}

impl Drop for TestDatabase {
    fn drop(&mut self) {
        if let Some(Ok(server)) = SERVER.get() {
            // A private server goes away as a whole; on a lasting one a leftover is a pity, not a failure.
            let _ = server.command(&format!("DROP DATABASE IF EXISTS {} WITH (FORCE)", self.name));
        }
    }
}

static SERVER: OnceLock<Result<Server, String>> = OnceLock::new();
static NUMBER: AtomicU32 = AtomicU32::new(0);

/// Makes the URL of a database from its name.
type MakeUrl = Box<dyn Fn(&str) -> Result<DbUrl> + Send + Sync>;

struct Server {
    config: postgres::Config,
    /// Everything of the URL but the database.
    url: MakeUrl,
    /// One database is made at a time.
    making: Mutex<()>,
    _private: Option<PrivateServer>,
}

impl Server {
    fn find() -> Result<Server> {
        match std::env::var("TILLWIRE_TEST_POSTGRES") {
            Ok(url) if !url.is_empty() => Server::lasting(&url),
            _ => Server::private(),
        }
    }

    /// The server that the environment names.
    fn lasting(text: &str) -> Result<Server> {
        let config: postgres::Config = text.parse().context("TILLWIRE_TEST_POSTGRES")?;
        let password = config.get_password().map(|p| String::from_utf8_lossy(p).into_owned());
        let (scheme, rest) = text.split_once("://").context("TILLWIRE_TEST_POSTGRES is no URL")?;
        let (place, query) = rest.split_once('?').unwrap_or((rest, ""));
        let authority = place.split_once('/').map_or(place, |(a, _)| a);
        let (user, host) = authority.rsplit_once('@').unwrap_or(("", authority));
        let user = user.split_once(':').map_or(user, |(u, _)| u);
        let (scheme, user, host, query) = (scheme.to_owned(), user.to_owned(), host.to_owned(), query.to_owned());
        let url = move |name: &str| -> Result<DbUrl> {
            let url = DbUrl::parse(&format!("{scheme}://{user}@{host}/{name}?{query}"))?;
            Ok(match &password {
                Some(password) => url.with_password(password.clone()),
                None => url,
            })
        };
        Ok(Server { config, url: Box::new(url), making: Mutex::new(()), _private: None })
    }

    /// A server of our own, on a Unix socket.
    fn private() -> Result<Server> {
        let server = PrivateServer::start("-c listen_addresses=''", |_| Ok(()))?;
        let mut config = postgres::Config::new();
        config.user(USER).host_path(&server.dir).dbname("postgres");
        let dir = server.dir.clone();
        let url = move |name: &str| Ok(DbUrl::parse(&format!("postgres://{USER}@/{name}?host={}", dir.display()))?);
        Ok(Server { config, url: Box::new(url), making: Mutex::new(()), _private: Some(server) })
    }

    fn command(&self, sql: &str) -> Result<()> {
        self.config.connect(postgres::NoTls)?.batch_execute(sql)?;
        Ok(())
    }

    fn database(&self) -> Result<TestDatabase> {
        let _one = self.making.lock().unwrap_or_else(PoisonError::into_inner);
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let name = format!("tillwire_test_{}_{number}", std::process::id());
        let make = format!("CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8'");
        // ICU came to whole databases with version 15.
        if self.command(&format!("{make} LOCALE_PROVIDER icu ICU_LOCALE 'ru' LOCALE 'C'")).is_err() {
            self.command(&make)?;
        }
        Ok(TestDatabase { url: (self.url)(&name)?, name })
    }
}

/// A server in a folder of its own, stopped when this value or this process has ended. Its user is `tillwire`, its
/// socket lies in the folder, everybody is trusted.
pub struct PrivateServer {
    /// The folder.
    pub dir: PathBuf,
    /// Holds the pipe of the watchdog.
    watchdog: Child,
}

impl PrivateServer {
    /// Starts a server. `prepare` may put files into the folder before.
    pub fn start(options: &str, prepare: impl FnOnce(&Path) -> Result<()>) -> Result<PrivateServer> {
        let missing = "neither initdb in PATH nor /usr/lib/postgresql/*/bin; apt-get install postgresql";
        let programs = programs().context(missing)?;
        let dir = tempfile::Builder::new().prefix("tillwire-pg-").tempdir_in(short_temp_dir())?.keep();
        let root = is_root();
        let watchdog = watchdog(&programs, &dir, root)?;
        let server = PrivateServer { dir, watchdog };
        let (dir, data) = (&server.dir, server.dir.join("data"));
        prepare(dir)?;
        if root {
            run(Command::new("chown").arg("-R").arg("postgres").arg(dir))?;
        }
        run(as_server(&programs, "initdb", root).arg("-D").arg(&data).args(["--no-sync", "-A", "trust", "-U", USER]))?;
        run(as_server(&programs, "pg_ctl", root)
            .arg("-D")
            .arg(&data)
            .arg("-w")
            .arg("-l")
            .arg(dir.join("log"))
            .args(["-o", &format!("{options} -c unix_socket_directories={}", dir.display()), "start"]))?;
        Ok(server)
    }
}

impl Drop for PrivateServer {
    fn drop(&mut self) {
        drop(self.watchdog.stdin.take());
        let _ = self.watchdog.wait();
    }
}

/// The folder with `initdb` and `pg_ctl`: the newest of Debian's, or that of the PATH.
fn programs() -> Option<PathBuf> {
    let mut found: Vec<(u32, PathBuf)> = std::fs::read_dir("/usr/lib/postgresql")
        .into_iter()
        .flatten()
        .flatten()
        .filter_map(|entry| Some((entry.file_name().to_str()?.parse().ok()?, entry.path().join("bin"))))
        .filter(|(_, bin)| bin.join("initdb").exists())
        .collect();
    found.sort();
    found.pop().map(|(_, bin)| bin).or_else(|| {
        std::env::split_paths(&std::env::var_os("PATH")?)
            .find(|dir| dir.join("initdb").exists() && dir.join("pg_ctl").exists())
    })
}

/// The path of a Unix socket has room for about 100 bytes.
fn short_temp_dir() -> PathBuf {
    let dir = std::env::temp_dir();
    if dir.as_os_str().len() > 60 { PathBuf::from("/tmp") } else { dir }
}

fn is_root() -> bool {
    Command::new("id").arg("-u").output().is_ok_and(|out| out.stdout.trim_ascii() == b"0")
}

/// A program of PostgreSQL; the server refuses to run as root.
fn as_server(programs: &Path, name: &str, root: bool) -> Command {
    let program = programs.join(name);
    let mut command = if root {
        let mut command = Command::new("runuser");
        command.args(["-u", "postgres", "--"]).arg(program);
        command
    } else {
        Command::new(program)
    };
    // The user `postgres` may not be allowed into our working folder.
    command.current_dir("/");
    command
}

fn run(command: &mut Command) -> Result<()> {
    // Files, not pipes: the server inherits them and would keep a pipe open.
    let errors = tempfile::tempfile()?;
    let mut kept = errors.try_clone()?;
    let status = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(errors).status();
    let status = status.with_context(|| format!("{command:?}"))?;
    if !status.success() {
        use std::io::{Read as _, Seek as _};
        let mut text = String::new();
        kept.rewind()?;
        kept.read_to_string(&mut text)?;
        bail!("{command:?}: {status}: {}", text.trim());
    }
    Ok(())
}

/// Stops the server and takes its folder away when this process has ended.
fn watchdog(programs: &Path, dir: &Path, root: bool) -> Result<Child> {
    use std::os::unix::process::CommandExt as _;
    let script = r#"trap '' INT TERM HUP
read _
if [ "$3" = root ]; then runuser -u postgres -- "$1/pg_ctl" -D "$2/data" -m immediate stop
else "$1/pg_ctl" -D "$2/data" -m immediate stop; fi
rm -rf "$2""#;
    ensure!(dir.is_absolute(), "a relative folder would be taken away from the wrong place");
    Command::new("sh")
        .args(["-c", script, "watchdog"])
        .arg(programs)
        .arg(dir)
        .arg(if root { "root" } else { "self" })
        .current_dir("/")
        // A group of its own, so that Ctrl-C for the tests does not end it before its work.
        .process_group(0)
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .context("the watchdog")
}
