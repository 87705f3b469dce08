//! The chain: a centre with its processes, and its tills.

use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use tillwire::books::Books;
use tillwire::centre::access::Asker;
use tillwire::centre::desk::Bureau;
use tillwire::centre::operation::{self, Input};
use tillwire::centre::{Site, SiteParts};
use tillwire::storage::{Db, DbUrl, OpenOptions};
use tillwire::vocab::StoreId;

use crate::tills::{self, Till};
use crate::{Options, TILLWIRE, postgres};

/// Tills of a store.
const A_STORE: usize = 10;
/// Tills that begin at a time.
const AT_A_TIME: usize = 50;
/// Of the clock by which Linux tells what CPU was taken, in a second.
const TICKS: f64 = 100.0;
/// Whatever takes longer has failed.
pub const PATIENCE: Duration = Duration::from_secs(900);

pub struct Chain {
    pub dir: PathBuf,
    pub db: DbUrl,
    pub tills: Vec<Till>,
    servers: Vec<(Child, String)>,
    /// Dropped last.
    _database: Option<postgres::TestDatabase>,
}

impl Chain {
    /// A centre with goods, and tills that have them.
    pub fn open(options: &Options, dir: &Path) -> Result<Chain> {
        std::fs::create_dir_all(dir)?;
        let database = if options.postgres { Some(postgres::database().context("no PostgreSQL")?) } else { None };
        let db =
            database.as_ref().map_or_else(|| DbUrl::Sqlite(dir.join("centre.db")), |database| database.url.clone());
        let mut chain = Chain { dir: dir.to_owned(), db, tills: Vec::new(), servers: Vec::new(), _database: database };
        let goods = options.goods.to_string();
        chain.program(&["fabricate", "catalogue", "--goods", &goods, "--to", "canonical", "-o", "goods.jsonl"])?;
        chain.program(&["import", "goods.jsonl"])?;
        let keys = chain.directories(options.tills)?;
        if options.tls {
            certificate(dir)?;
        }
        for _ in 0..options.processes {
            chain.serve(options)?;
        }
        let begun = Instant::now();
        let ca = options.tls.then(|| dir.join("ca.pem"));
        for (at, some) in keys.chunks(AT_A_TIME).enumerate() {
            let first = at * AT_A_TIME;
            for (n, (store, till, key)) in some.iter().enumerate() {
                let (_, url) = &chain.servers[(first + n) % chain.servers.len()];
                chain.tills.push(Till::open(dir, url, key, (store, till), ca.clone())?);
            }
            for till in &chain.tills[first..] {
                till.wait_until_filled(PATIENCE)?;
            }
        }
        println!(
            "{} tills with {goods} goods each are there after {:.1} s (each fetched the whole catalogue)",
            chain.tills.len(),
            begun.elapsed().as_secs_f64()
        );
        Ok(chain)
    }

    /// The chain's database, for looking on.
    pub fn look(&self) -> Result<Db> {
        Ok(Db::open_read_only(&self.db)?)
    }

    /// Runs the program.
    pub fn program(&self, words: &[&str]) -> Result<()> {
        let ended = self.command(words).output()?;
        if !ended.status.success() {
            bail!("tillwire {words:?}: {}", String::from_utf8_lossy(&ended.stderr));
        }
        Ok(())
    }

    pub fn command(&self, words: &[&str]) -> Command {
        let mut command = Command::new(TILLWIRE);
        command.args(words).current_dir(&self.dir).env("TILLWIRE_DB", self.db.to_string());
        command
    }

    /// Stores, tills and their keys.
    fn directories(&self, count: usize) -> Result<Vec<(String, String, String)>> {
        let books = Books::open(&self.db, &OpenOptions::default())?;
        let random = tills::random();
        let site = Site::open(SiteParts {
            desk: Arc::new(Bureau::new(books.clone(), random.clone())),
            reports: books.clone(),
            books,
            now: tills::clock(),
            random,
        })?;
        let asker = Asker::local("bench");
        let call = |name: &str, input: Input| {
            let operation = operation::find(name).context("an operation")?;
            operation.call(&site, &asker, &input).map_err(|error| anyhow::anyhow!("{name}: {}", error.detail))
        };
        let mut keys = Vec::new();
        for n in 0..count {
            let (store, till) = ((n / A_STORE + 1).to_string(), (n % A_STORE + 1).to_string());
            if n % A_STORE == 0 {
                call("stores.add", Input::new().with("store", store.as_str()).with("zone", "Europe/Moscow"))?;
            }
            let named = || Input::new().with("store", store.as_str()).with("till", till.as_str());
            call("tills.add", named())?;
            let key = call("tills.issue-key", named())?;
            let key = key["key"].as_str().context("a key")?.to_owned();
            keys.push((store, till, key));
        }
        Ok(keys)
    }

    fn serve(&mut self, options: &Options) -> Result<()> {
        let mut words = vec!["serve", "centre", "--listen", "127.0.0.1:0"];
        if options.tls {
            words.extend(["--tls-cert", "centre.pem", "--tls-key", "centre.key"]);
        }
        let mut child = self.command(&words).stdout(Stdio::null()).stderr(Stdio::piped()).spawn()?;
        let mut lines = BufReader::new(child.stderr.take().context("stderr")?);
        let mut line = String::new();
        while !line.contains("listening on ") {
            line.clear();
            if lines.read_line(&mut line)? == 0 {
                bail!("the centre has ended");
            }
        }
        let url = line.trim().rsplit("listening on ").next().unwrap_or_default().to_owned();
        std::thread::spawn(move || std::io::copy(&mut lines, &mut std::io::sink()));
        self.servers.push((child, url));
        Ok(())
    }

    /// The most memory that a process of the centre has had, in MB.
    pub fn peak_mb(&self) -> Result<f64> {
        let mut most = 0.0_f64;
        for (child, _) in &self.servers {
            let status = std::fs::read_to_string(format!("/proc/{}/status", child.id()))?;
            let line = status.lines().find(|line| line.starts_with("VmHWM:")).context("VmHWM")?;
            let kilobytes: f64 = line.split_whitespace().nth(1).context("VmHWM")?.parse()?;
            most = most.max(kilobytes / 1024.0);
        }
        Ok(most)
    }

    /// Seconds of CPU that the tills have taken.
    pub fn tills_cpu(&self) -> Result<f64> {
        cpu(std::process::id())
    }

    /// Seconds of CPU that the centre has taken, in all its processes.
    pub fn centre_cpu(&self) -> Result<f64> {
        self.servers.iter().map(|(child, _)| cpu(child.id())).sum()
    }

    /// Ends everything; then the baseline of the delta is taken on the tills' own files.
    pub fn close(mut self, baseline: Option<&Options>) -> Result<()> {
        println!("centre: peak memory {:.0} MB a process (wanted: under 300)", self.peak_mb()?);
        let tills = std::mem::take(&mut self.tills);
        let ended: Vec<(StoreId, Books)> = tills.into_iter().map(|till| (till.store.clone(), till.end())).collect();
        if let Some(options) = baseline {
            crate::delta::baseline(options, &self, &ended)?;
        }
        Ok(())
    }
}

impl Drop for Chain {
    fn drop(&mut self) {
        self.tills.clear();
        for (child, _) in &mut self.servers {
            let _ = child.kill();
            let _ = child.wait();
        }
    }
}

/// Seconds of CPU that a process has taken.
fn cpu(process: u32) -> Result<f64> {
    let stat = std::fs::read_to_string(format!("/proc/{process}/stat"))?;
    // Behind the name, which may be anything: 11 fields, then the ticks by itself and those in the kernel.
    let fields = stat.rsplit(')').next().unwrap_or_default().split_whitespace().skip(11).take(2);
    let ticks = fields.map(str::parse::<f64>).sum::<Result<f64, _>>()?;
    Ok(ticks / TICKS)
}

/// A certificate for 127.0.0.1 by an authority of its own.
fn certificate(dir: &Path) -> Result<()> {
    std::fs::write(dir.join("names"), "subjectAltName=IP:127.0.0.1\n")?;
    let fresh = "req -newkey rsa:2048 -nodes";
    for words in [
        format!("{fresh} -x509 -keyout ca.key -out ca.pem -days 2 -subj /CN=authority"),
        format!("{fresh} -keyout centre.key -out centre.csr -subj /CN=centre"),
        "x509 -req -in centre.csr -CA ca.pem -CAkey ca.key -CAcreateserial -days 2 -extfile names -out centre.pem"
            .to_owned(),
    ] {
        let made = Command::new("openssl").args(words.split(' ')).current_dir(dir).stderr(Stdio::null()).status()?;
        if !made.success() {
            bail!("openssl {words}");
        }
    }
    Ok(())
}
