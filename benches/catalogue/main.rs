//! `lint` and `import` of a large goods catalogue, against bare passes over the same bytes and rows.
//!
//! See `benches/README.md`. The program and each baseline run as processes of their own, so that peak memory is theirs.

#[path = "../../tests/support/postgres.rs"]
#[allow(dead_code)]
mod postgres;

#[path = "../support/measure.rs"]
mod measure;

mod baseline;
mod table;

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};
use measure::{fdatasync_ms, run};
use table::{Row, Series};

const TILLWIRE: &str = env!("CARGO_BIN_EXE_tillwire");

struct Options {
    goods: u64,
    runs: usize,
    python: bool,
    postgres: bool,
}

fn main() -> Result<()> {
    let args: Vec<String> = std::env::args().skip(1).filter(|a| a != "--bench").collect();
    if let Some(("--child", rest)) = args.split_first().map(|(a, rest)| (a.as_str(), rest)) {
        return baseline::child(rest);
    }
    let options = parse(&args)?;
    let dir = tempfile::Builder::new().prefix("tillwire-bench-").tempdir_in(target_dir())?;
    let file = dir.path().join("catalog-goods.xml");
    eprintln!("making {} goods …", options.goods);
    run(Command::new(TILLWIRE)
        .args(["fabricate", "catalogue", "--seed", "1", "--to", "set10", "--goods"])
        .arg(options.goods.to_string())
        .arg("--out")
        .arg(&file))?;
    let bytes = std::fs::metadata(&file)?.len();
    let mut rows = lint(&options, &file)?;
    rows.extend(import(&options, dir.path(), &file)?);
    print(&options, bytes, dir.path(), &rows)
}

fn parse(args: &[String]) -> Result<Options> {
    let mut options = Options { goods: 500_000, runs: 5, python: true, postgres: true };
    let mut args = args.iter();
    while let Some(arg) = args.next() {
        let mut number = || args.next().and_then(|n| n.parse().ok()).context("a number is missing");
        match arg.as_str() {
            "--goods" => options.goods = number()?,
            "--runs" => options.runs = usize::try_from(number()?)?.max(1),
            "--skip-python" => options.python = false,
            "--skip-postgres" => options.postgres = false,
            other => bail!("unknown option {other}; see benches/README.md"),
        }
    }
    if options.python && !has_lxml() {
        eprintln!("no Python with lxml here: its rows are left out (pip install lxml)");
        options.python = false;
    }
    Ok(options)
}

fn has_lxml() -> bool {
    Command::new("python3").args(["-c", "import lxml"]).output().is_ok_and(|o| o.status.success())
}

fn target_dir() -> PathBuf {
    Path::new(TILLWIRE).parent().map_or_else(|| PathBuf::from("."), Path::to_path_buf)
}

fn this() -> Command {
    let mut command = Command::new(std::env::current_exe().unwrap_or_else(|_| PathBuf::from("catalogue")));
    command.arg("--child");
    command
}

fn python(script: &str) -> Command {
    let mut command = Command::new("python3");
    command.arg(Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/catalogue").join(script));
    command
}

/// Reading alone.
fn lint(options: &Options, file: &Path) -> Result<Vec<Row>> {
    let mut bare = Series::new("bare quick-xml pass, 64 KiB BufReader");
    let mut lint = Series::new("tillwire lint");
    let mut lxml = Series::new("lxml iterparse, a dict per product");
    run(this().arg("bare").arg(file))?;
    for _ in 0..options.runs {
        bare.add(run(this().arg("bare").arg(file))?);
        lint.add(run(Command::new(TILLWIRE).args(["lint", "-q"]).arg(file))?);
        if options.python {
            lxml.add(run(python("lxml_lint.py").arg(file))?);
        }
    }
    let ratio = lint.median() / bare.median();
    let mut rows = vec![bare.row(None), lint.row(Some(format!("{ratio:.2} × the bare pass (at most 3)")))];
    if options.python {
        let times = lxml.median() / lint.median();
        rows.push(lxml.row(Some(format!("lint is {times:.1} times as fast (at least 5)"))));
    }
    Ok(rows)
}

/// Reading and writing.
fn import(options: &Options, dir: &Path, file: &Path) -> Result<Vec<Row>> {
    let mut lint = Series::new("tillwire lint, in the same rounds");
    let mut raw = Series::new("the same rows inserted raw through rusqlite");
    let mut sqlite = Series::new("tillwire import into SQLite");
    let mut lxml = Series::new("lxml + sqlite3");
    let mut pg = Series::new("tillwire import into PostgreSQL");
    // The rows to insert raw are those that an import makes.
    let model = dir.join("model.db");
    run(Command::new(TILLWIRE).args(["import", "-q", "--settle", "0s", "--db"]).arg(&model).arg(file))?;
    let rows_of = dir.join("model.catalogue.db");
    for round in 0..options.runs {
        lint.add(run(Command::new(TILLWIRE).args(["lint", "-q"]).arg(file))?);
        let own = dir.join(format!("raw-{round}.db"));
        raw.add_reported(&run(this().arg("raw-insert").arg(&rows_of).arg(&own))?)?;
        remove(&own);
        let db = dir.join(format!("import-{round}.db"));
        sqlite.add(run(Command::new(TILLWIRE).args(["import", "-q", "--settle", "0s", "--db"]).arg(&db).arg(file))?);
        remove(&db);
        remove(&dir.join(format!("import-{round}.catalogue.db")));
        if options.python {
            let own = dir.join(format!("lxml-{round}.db"));
            lxml.add(run(python("lxml_sqlite.py").arg(file).arg(&own))?);
            remove(&own);
        }
        if options.postgres {
            match postgres::database() {
                Some(database) => pg.add(run(Command::new(TILLWIRE)
                    .args(["import", "-q", "--settle", "0s", "--db"])
                    .arg(database.url.to_string())
                    .arg(file))?),
                None => eprintln!("no PostgreSQL here: its row is left out"),
            }
        }
    }
    let base = lint.median() + raw.median();
    let ratio = sqlite.median() / base;
    let mut rows = vec![
        lint.row(None),
        raw.row(None),
        sqlite.row(Some(format!("{ratio:.2} × (lint + raw inserts) (at most 1.5)"))),
    ];
    if !lxml.is_empty() {
        let times = lxml.median() / sqlite.median();
        rows.push(lxml.row(Some(format!("import is {times:.1} times as fast (at least 5)"))));
    }
    if !pg.is_empty() {
        let times = pg.median() / sqlite.median();
        rows.push(pg.row(Some(format!("{times:.2} × SQLite (at most 4)"))));
    }
    Ok(rows)
}

/// Removes a database with what lies beside it.
fn remove(db: &Path) {
    for ending in ["", "-wal", "-shm"] {
        let mut path = db.as_os_str().to_owned();
        path.push(ending);
        // What is left is removed with the folder.
        let _ = std::fs::remove_file(path);
    }
}

fn print(options: &Options, bytes: u64, dir: &Path, rows: &[Row]) -> Result<()> {
    println!("{} goods, {:.0} MB, {} interleaved runs", options.goods, bytes as f64 / 1e6, options.runs);
    println!("fdatasync of one 4 KiB page: {:.2} ms (median of 50)\n", fdatasync_ms(dir)?);
    println!("| what | median s | min | max | MB/s | peak MB | ratio |");
    println!("| --- | --- | --- | --- | --- | --- | --- |");
    for row in rows {
        println!("{}", row.line(bytes));
    }
    Ok(())
}
