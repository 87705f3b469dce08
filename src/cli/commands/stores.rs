//! `stores list|add|set`: the stores of the chain.

use clap::{Args, Subcommand};

use crate::books::BooksError;
use crate::books::places::{self, Change};
use crate::cli::Context;
use crate::cli::args;
use crate::cli::database::DatabaseArgs;
use crate::cli::error::{CommandError, CommandResult};
use crate::cli::exit::Exit;
use crate::cli::table::{Table, number, shown, text};
use crate::model::{Extras, Store};
use crate::vocab::{StoreId, Zone};

/// The examples of `stores list`.
pub const LIST: &str = "\
EXAMPLES:
  tillwire stores list
  tillwire stores list --format csv > stores.csv";

/// The examples of `stores add`.
pub const ADD: &str = "\
EXAMPLES:
  tillwire stores add 42 --name 'У дома' --zone Europe/Moscow

Times in files that have no offset are the store's own: without a zone they are taken as
universal time.";

/// The examples of `stores set`.
pub const SET: &str = "\
EXAMPLES:
  tillwire stores set 42 --zone Asia/Novosibirsk
  tillwire stores set 42 --name 'У дома на Ленина'";

/// What to do with stores.
#[derive(Debug, Subcommand)]
pub enum StoresCommand {
    /// List the stores
    #[command(after_help = LIST)]
    List(ListArgs),
    /// Add a store
    #[command(after_help = ADD)]
    Add(PutArgs),
    /// Change a store's name or time zone
    #[command(after_help = SET)]
    Set(PutArgs),
}

/// Lists stores.
#[derive(Debug, Args)]
pub struct ListArgs {
    /// Deleted ones too
    #[arg(long)]
    pub all: bool,
    /// Which database.
    #[command(flatten)]
    pub database: DatabaseArgs,
}

/// Adds or changes a store.
#[derive(Debug, Args)]
pub struct PutArgs {
    /// The store's number, as the ERP gives it
    #[arg(value_name = "STORE", value_parser = args::store)]
    pub store: StoreId,
    /// Its name
    #[arg(long, value_name = "TEXT")]
    pub name: Option<String>,
    /// Its time zone, as Europe/Moscow
    #[arg(long, value_name = "ZONE", value_parser = args::zone_name)]
    pub zone: Option<String>,
    /// Only tell what would be done
    #[arg(short = 'n', long)]
    pub dry_run: bool,
    /// Which database.
    #[command(flatten)]
    pub database: DatabaseArgs,
}

/// Does it.
pub fn run(command: &StoresCommand, context: &mut Context) -> CommandResult {
    match command {
        StoresCommand::List(args) => list(args, context),
        StoresCommand::Add(args) => put(args, context, true),
        StoresCommand::Set(args) => put(args, context, false),
    }
}

fn list(args: &ListArgs, context: &Context) -> CommandResult {
    let books = args.database.read(context)?;
    let (stores, tills) =
        books.documents.read(|tx| Ok::<_, BooksError>((places::stores(tx)?, places::tills(tx, None)?)))?;
    let mut columns =
        vec![text("store", "STORE"), text("name", "NAME"), text("zone", "ZONE"), number("tills", "TILLS")];
    if args.all {
        columns.push(text("deleted", "DELETED"));
    }
    let mut table = Table::new("stores", &columns);
    for store in stores.iter().filter(|s| args.all || !s.deleted) {
        let count = tills.iter().filter(|t| t.store == store.id && !t.deleted).count();
        let mut row = vec![shown(&store.id), store.name.clone().into(), store.zone.clone().into(), count.into()];
        if args.all {
            row.push(store.deleted.into());
        }
        table.rows.push(row);
    }
    table.print(&context.ui)?;
    Ok(Exit::Ok)
}

fn put(args: &PutArgs, context: &Context, new: bool) -> CommandResult {
    if !new && args.name.is_none() && args.zone.is_none() {
        return Err(CommandError::usage("nothing to set").hint("give --name or --zone"));
    }
    let books = match (args.dry_run, new) {
        (true, _) => args.database.read(context)?,
        (false, true) => args.database.write(context)?,
        (false, false) => args.database.change(context)?,
    };
    let store = Store {
        id: args.store.clone(),
        name: args.name.clone(),
        zone: args.zone.as_deref().and_then(|z| Zone::parse(z).ok()).map(|z| z.name().to_owned()),
        deleted: false,
        extras: Extras::new(),
    };
    let there = books.documents.read(|tx| places::has_store(tx, &store.id))?;
    match (new, there) {
        (true, true) => {
            return Err(CommandError::input(format!("store {} is there already", store.id))
                .hint(format!("`tillwire stores set {}` changes it", store.id)));
        }
        (false, false) => {
            return Err(CommandError::not_found(format!("there is no store {}", store.id))
                .hint(format!("`tillwire stores add {}` adds it", store.id)));
        }
        _ => {}
    }
    if args.dry_run {
        context.ui.status(format!("store {} would be {}", store.id, if new { "added" } else { "changed" }));
        return Ok(Exit::Ok);
    }
    let id = store.id.clone();
    let change = books.documents.write(move |tx| places::put_store(tx, &store))?;
    let what = match change {
        Change::Inserted => "added",
        Change::Updated => "changed",
        Change::Unchanged => "unchanged",
    };
    context.ui.status(format!("store {id} {what}"));
    Ok(Exit::Ok)
}
