//! `demo`: a chain in a folder, in less than a minute: a centre, three stores with four tills each, an ERP's files.
//!
//! Everything is the program itself, as a person would call it: the same commands, run inside of this one. What the demo
//! adds is the shape of the day (`world.rs`, `script.rs`), connections that break (`wire.rs`), and the proof that what was
//! sold, what the centre has and what the ERP got agree (`check.rs`).

mod check;
mod checker;
mod inside;
mod script;
mod wire;
mod world;

use std::path::PathBuf;

use clap::Args;

use self::world::World;
use crate::cli::Context;
use crate::cli::error::{CommandError, CommandResult};
use crate::cli::exit::Exit;

/// The examples of `demo`.
pub const EXAMPLES: &str = "\
EXAMPLES:
  tillwire demo                                    a chain in ./tillwire-demo
  tillwire demo --out /tmp/chain --receipts 30
  tillwire demo --kafka kafka://127.0.0.1:9092/till.events.v1

Nothing outside of the folder is touched, and nothing but this program is needed. Afterwards the
folder is a chain to play with: `tillwire receipts list --db tillwire-demo/centre.db`.";

/// Shows a chain at work.
#[derive(Debug, Args)]
pub struct DemoArgs {
    /// The folder of the chain; it must not be there yet, or be empty
    #[arg(long, value_name = "DIR", default_value = "tillwire-demo")]
    pub out: PathBuf,
    /// Receipts of each till
    #[arg(long, value_name = "N", default_value_t = 10, value_parser = clap::value_parser!(u32).range(2..=1_000))]
    pub receipts: u32,
    /// Send the tills' events there instead of into files
    #[arg(long, value_name = "URL")]
    pub kafka: Option<String>,
    /// The same seed makes the same goods and the same sales
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub seed: u64,
}

/// Shows it.
pub fn run(args: &DemoArgs, context: &mut Context) -> CommandResult {
    let folder = context.env.folder.join(&args.out);
    let there = std::fs::read_dir(&folder).is_ok_and(|mut entries| entries.next().is_some());
    if there {
        return Err(CommandError::input(format!("{} is there already, and not empty", args.out.display()))
            .hint("take it away, or give another --out"));
    }
    let world = World::make(&folder, args, context)?;
    let agrees = world.live(args, context)?;
    Ok(if agrees { Exit::Ok } else { Exit::Findings })
}
