//! A centre with a thousand tills: the program in processes of its own, the tills with their real client and their real
//! databases in this one.
//!
//! See `benches/README.md`. It fails when a count is wrong, never because something took long.

#[path = "../support/measure.rs"]
#[allow(dead_code)]
mod measure;
#[path = "../../tests/support/postgres.rs"]
#[allow(dead_code)]
mod postgres;

mod chain;
mod delta;
mod import;
mod receipts;
mod scan;
mod tills;

use std::path::PathBuf;
use std::time::Duration;

use anyhow::{Context, Result, bail};
use chain::Chain;
use measure::fdatasync_ms;
use receipts::Lasting;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const TILLWIRE: &str = env!("CARGO_BIN_EXE_tillwire");

/// What runs when nobody says otherwise.
const USUAL: &[&str] = &["delta", "receipts", "both", "import", "scan"];

/// What is asked for.
pub struct Options {
    only: Vec<String>,
    /// Tills of the chain, ten a store.
    tills: usize,
    /// Goods that all tills have.
    goods: usize,
    /// Goods that change at once.
    changed: usize,
    /// How long receipts are sold.
    time: Duration,
    /// Receipts a second.
    rate: u32,
    tls: bool,
    postgres: bool,
    processes: usize,
    dir: PathBuf,
}

fn main() -> Result<()> {
    let args: Vec<String> = std::env::args().skip(1).filter(|a| a != "--bench").collect();
    let options = parse(&args)?;
    let dir = tempfile::Builder::new().prefix("tillwire-bench-").tempdir_in(&options.dir)?;
    println!("fdatasync of one 4 KiB page: {:.2} ms (median of 50)", fdatasync_ms(dir.path())?);
    let wanted = |name: &str| options.only.iter().any(|only| only == name);
    if options.only.iter().any(|only| only != "scan") {
        let mut chain = Chain::open(&options, &dir.path().join("chain"))?;
        if wanted("delta") {
            delta::run(&options, &mut chain)?;
        }
        if wanted("receipts") {
            receipts::run(&options, &mut chain, "receipts", Lasting::TheTime, |_| Ok(()))?;
        }
        if wanted("both") {
            receipts::run(&options, &mut chain, "receipts, and a delta", Lasting::Meanwhile, |chain| {
                delta::wait(&options, chain).map(drop)
            })?;
        }
        if wanted("import") {
            import::run(&options, &mut chain)?;
        }
        chain.close(wanted("delta").then_some(&options))?;
    }
    if wanted("scan") {
        scan::run(&options, &dir.path().join("scan"))?;
    }
    Ok(())
}

fn parse(args: &[String]) -> Result<Options> {
    let mut options = Options {
        only: USUAL.iter().map(|word| (*word).to_owned()).collect(),
        tills: 1_000,
        goods: 3_000,
        changed: 1_000,
        time: Duration::from_secs(300),
        rate: 50,
        tls: false,
        postgres: false,
        processes: 1,
        dir: PathBuf::from(env!("CARGO_TARGET_TMPDIR")),
    };
    let mut words = args.iter();
    while let Some(word) = words.next() {
        let mut value = || words.next().with_context(|| format!("{word} needs a value"));
        match word.as_str() {
            "--only" => options.only = value()?.split(',').map(str::to_owned).collect(),
            "--tills" => options.tills = value()?.parse()?,
            "--seconds" => options.time = Duration::from_secs(value()?.parse()?),
            "--rate" => options.rate = value()?.parse()?,
            "--tls" => options.tls = true,
            "--postgres" => options.postgres = true,
            "--processes" => options.processes = value()?.parse()?,
            "--dir" => options.dir = value()?.into(),
            other => bail!("{other}: not known; see benches/README.md"),
        }
    }
    if let Some(strange) = options.only.iter().find(|only| !USUAL.contains(&only.as_str())) {
        bail!("--only {strange}: one of {}", USUAL.join(", "));
    }
    if options.processes > 1 && !options.postgres {
        bail!("several processes need --postgres");
    }
    Ok(options)
}
