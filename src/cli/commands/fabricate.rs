//! `fabricate …`: invented data for tests and benches. Hidden: no user needs it, and its output may change.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use super::{convert, formats};
use crate::cli::Context;
use crate::cli::args;
use crate::cli::error::CommandResult;
use crate::cli::exit::Exit;
use crate::cli::writing;
use crate::exchange::fabricate;
use crate::formats::{Dialect, WriteOptions};
use crate::model::{DocumentHead, DocumentKind, Record};
use crate::vocab::{BusinessDate, StoreId};

/// What to make.
#[derive(Debug, Subcommand)]
pub enum FabricateCommand {
    /// A catalogue of any size
    Catalogue(CatalogueArgs),
    /// One day of a store: goods, staff, cards, receipts, shifts
    Day(DayArgs),
    /// A recorded day of events of many tills
    #[cfg(feature = "sqlite")]
    Events(EventsArgs),
}

/// Where what is made goes.
#[derive(Debug, Args)]
pub struct WritingArgs {
    /// The same seed gives the same bytes
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub seed: u64,
    /// The dialect to write
    #[arg(long, value_name = "DIALECT", default_value = "set10")]
    pub to: String,
    /// A folder, for files named as the dialect names them, or a file
    #[arg(short, long, value_name = "OUT")]
    pub out: PathBuf,
    /// The day it is made for; files are stamped with its morning
    #[arg(long, value_name = "DAY", value_parser = args::day, default_value = "2026-11-20")]
    pub day: BusinessDate,
}

/// Makes a catalogue.
#[derive(Debug, Args)]
pub struct CatalogueArgs {
    /// How many goods
    #[arg(long, value_name = "N", default_value_t = 1_000)]
    pub goods: u64,
    /// The stores of the chain, for prices that differ by store
    #[arg(long, value_name = "STORE,…", value_delimiter = ',', value_parser = args::store)]
    pub stores: Vec<StoreId>,
    /// Where to.
    #[command(flatten)]
    pub writing: WritingArgs,
}

/// Makes a day.
#[derive(Debug, Args)]
pub struct DayArgs {
    /// The store
    #[arg(long, value_name = "STORE", value_parser = args::store, default_value = "42")]
    pub store: StoreId,
    /// How many tills
    #[arg(long, value_name = "N", default_value_t = 2, value_parser = clap::value_parser!(u64).range(1..=99))]
    pub tills: u64,
    /// How many goods
    #[arg(long, value_name = "N", default_value_t = 300, value_parser = clap::value_parser!(u64).range(1..))]
    pub goods: u64,
    /// How many receipts
    #[arg(long, value_name = "N", default_value_t = 200)]
    pub receipts: u64,
    /// The numbers of the target system
    #[arg(long, value_name = "FILE")]
    pub crosswalk: Option<PathBuf>,
    /// Where to.
    #[command(flatten)]
    pub writing: WritingArgs,
}

/// Makes a recording of events.
#[cfg(feature = "sqlite")]
#[derive(Debug, Args)]
pub struct EventsArgs {
    /// How many tills
    #[arg(long, value_name = "N", default_value_t = 10, value_parser = clap::value_parser!(u64).range(1..=1_000_000))]
    pub tills: u64,
    /// How many receipts each till has, of 45 events
    #[arg(long, value_name = "N", default_value_t = 200)]
    pub receipts: u64,
    /// The same seed gives the same bytes
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub seed: u64,
    /// The day
    #[arg(long, value_name = "DAY", value_parser = args::day, default_value = "2026-11-21")]
    pub day: BusinessDate,
    /// The file, compressed when it ends in .zst; `-` is standard output
    #[arg(short, long, value_name = "FILE")]
    pub out: PathBuf,
}

/// Makes it.
pub fn run(command: &FabricateCommand, context: &mut Context) -> CommandResult {
    match command {
        FabricateCommand::Catalogue(args) => catalogue(args, context),
        FabricateCommand::Day(args) => day(args, context),
        #[cfg(feature = "sqlite")]
        FabricateCommand::Events(args) => events(args, context),
    }
}

#[cfg(feature = "sqlite")]
fn events(args: &EventsArgs, context: &Context) -> CommandResult {
    use std::io::Write as _;

    use crate::events::fabricate;

    let options = fabricate::Options { seed: args.seed, tills: args.tills, receipts: args.receipts, day: args.day };
    if args.out.as_os_str() == "-" {
        fabricate::day(&options, &mut |event| {
            context.ui.out_bytes(event)?;
            context.ui.out_bytes(b"\n")
        })?;
        return Ok(Exit::Ok);
    }
    let path = context.env.folder.join(&args.out);
    let file = std::io::BufWriter::with_capacity(1 << 20, std::fs::File::create(&path)?);
    let packed = path.extension().is_some_and(|e| e == "zst");
    let write = |out: &mut dyn std::io::Write| {
        fabricate::day(&options, &mut |event| {
            out.write_all(event)?;
            out.write_all(b"\n")
        })
    };
    if packed {
        let mut encoder = zstd::Encoder::new(file, 3)?;
        write(&mut encoder)?;
        encoder.finish()?.flush()?;
    } else {
        let mut file = file;
        write(&mut file)?;
        file.flush()?;
    }
    context.ui.out(&format!("{}: {} events\n", args.out.display(), options.events()))?;
    Ok(Exit::Ok)
}

fn catalogue(args: &CatalogueArgs, context: &Context) -> CommandResult {
    let to = formats::find(&args.writing.to)?;
    let options = fabricate::catalogue::Options {
        seed: args.writing.seed,
        goods: args.goods,
        stores: args.stores.clone(),
        set_extras: carries_extras(to),
    };
    let heads = [DocumentHead::new(DocumentKind::Catalogue)];
    write(fabricate::catalogue(options), &heads, &args.writing, "catalogue", &args.stores, context)
}

fn day(args: &DayArgs, context: &Context) -> CommandResult {
    let options = fabricate::day::Options {
        seed: args.writing.seed,
        store: args.store.clone(),
        tills: args.tills,
        goods: args.goods,
        receipts: args.receipts,
        date: args.writing.day,
    };
    let mut crosswalk = writing::crosswalk(args.crosswalk.as_ref(), false, context)?;
    let records = fabricate::day(&options).into_iter().map(|mut record| {
        if let Some(crosswalk) = &mut crosswalk {
            crosswalk.record(&mut record);
        }
        record
    });
    let heads = [DocumentHead::new(DocumentKind::Mixed)];
    write(records, &heads, &args.writing, "day", &[], context)
}

/// Only Set Retail and the canonical dialect have words for what Set Retail says beyond the model.
fn carries_extras(to: &Dialect) -> bool {
    matches!(to.name, "set10" | "canonical")
}

fn write(
    records: impl Iterator<Item = Record>,
    heads: &[DocumentHead],
    args: &WritingArgs,
    stem: &str,
    stores: &[StoreId],
    context: &Context,
) -> CommandResult {
    let to = formats::find(&args.to)?;
    let options = WriteOptions { stores: stores.to_vec(), ..fabricate::writing(args.day, stem) };
    let out = convert::destination(&args.out, context);
    let written = fabricate::write(records, heads, to, &options, &out);
    let (files, encoded) = written.map_err(|e| convert::failed(e, &args.out, context))?;
    context.ui.findings(&encoded.findings);
    for loss in encoded.losses.diagnostics(to.name) {
        context.ui.finding(&loss);
    }
    for file in files {
        context.ui.out(&format!("{}\n", file.display()))?;
    }
    Ok(Exit::Ok)
}
