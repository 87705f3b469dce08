//! `tills list|add`: the tills of the stores.

use clap::{Args, Subcommand};

use crate::books::BooksError;
use crate::books::places;
use crate::cli::Context;
use crate::cli::args;
use crate::cli::database::DatabaseArgs;
use crate::cli::error::{CommandError, CommandResult};
use crate::cli::exit::Exit;
use crate::cli::table::{Table, shown, text};
use crate::model::{Extras, Till};
use crate::vocab::{StoreId, TillId};

/// The examples of `tills list`.
pub const LIST: &str = "\
EXAMPLES:
  tillwire tills list
  tillwire tills list --store 42";

/// The examples of `tills add`.
pub const ADD: &str = "\
EXAMPLES:
  tillwire tills add 42 3 --name 'Касса у входа'";

/// What to do with tills.
#[derive(Debug, Subcommand)]
pub enum TillsCommand {
    /// List the tills
    #[command(after_help = LIST)]
    List(ListArgs),
    /// Add a till
    #[command(after_help = ADD)]
    Add(AddArgs),
}

/// Lists tills.
#[derive(Debug, Args)]
pub struct ListArgs {
    /// Only of this store
    #[arg(long, value_name = "STORE", value_parser = args::store)]
    pub store: Option<StoreId>,
    /// Deleted ones too
    #[arg(long)]
    pub all: bool,
    /// Which database.
    #[command(flatten)]
    pub database: DatabaseArgs,
}

/// Adds a till.
#[derive(Debug, Args)]
pub struct AddArgs {
    /// The store's number
    #[arg(value_name = "STORE", value_parser = args::store)]
    pub store: StoreId,
    /// The till's number in the store
    #[arg(value_name = "TILL", value_parser = args::till)]
    pub till: TillId,
    /// Its name
    #[arg(long, value_name = "TEXT")]
    pub name: Option<String>,
    /// Only tell what would be done
    #[arg(short = 'n', long)]
    pub dry_run: bool,
    /// Which database.
    #[command(flatten)]
    pub database: DatabaseArgs,
}

/// Does it.
pub fn run(command: &TillsCommand, context: &mut Context) -> CommandResult {
    match command {
        TillsCommand::List(args) => list(args, context),
        TillsCommand::Add(args) => add(args, context),
    }
}

fn list(args: &ListArgs, context: &Context) -> CommandResult {
    let books = args.database.read(context)?;
    let tills = books.documents.read(|tx| places::tills(tx, args.store.as_ref()))?;
    let mut columns = vec![text("store", "STORE"), text("till", "TILL"), text("name", "NAME")];
    if args.all {
        columns.push(text("deleted", "DELETED"));
    }
    let mut table = Table::new("tills", &columns);
    for till in tills.iter().filter(|t| args.all || !t.deleted) {
        let mut row = vec![shown(&till.store), shown(&till.id), till.name.clone().into()];
        if args.all {
            row.push(till.deleted.into());
        }
        table.rows.push(row);
    }
    table.print(&context.ui)?;
    Ok(Exit::Ok)
}

fn add(args: &AddArgs, context: &Context) -> CommandResult {
    let books = args.database.change(context)?;
    let till = Till {
        store: args.store.clone(),
        id: args.till.clone(),
        name: args.name.clone(),
        deleted: false,
        extras: Extras::new(),
    };
    let (store, there) = books.documents.read(|tx| {
        Ok::<_, BooksError>((places::has_store(tx, &till.store)?, places::has_till(tx, &till.store, &till.id)?))
    })?;
    let named = format!("till {}/{}", till.store, till.id);
    if !store {
        return Err(CommandError::not_found(format!("there is no store {}", till.store))
            .hint(format!("`tillwire stores add {}` adds it", till.store)));
    }
    if there {
        return Err(CommandError::input(format!("{named} is there already")));
    }
    if args.dry_run {
        context.ui.status(format!("{named} would be added"));
        return Ok(Exit::Ok);
    }
    books.documents.write(move |tx| places::put_till(tx, &till))?;
    context.ui.status(format!("{named} added"));
    Ok(Exit::Ok)
}
