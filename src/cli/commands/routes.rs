//! `routes …`: folders through which an ERP and the centre exchange files by themselves.

use std::path::PathBuf;
use std::time::Duration;

use clap::{Args, Subcommand, ValueEnum};
use serde_json::{Map, Value, json};

use crate::centre::operation::Input;
use crate::cli::caller::CentreArgs;
use crate::cli::error::CommandResult;
use crate::cli::exit::Exit;
use crate::cli::reading::dialect_setting;
use crate::cli::table::{number, text};
use crate::cli::{Context, answer, args};
use crate::vocab::StoreId;

/// The examples of `routes list`.
pub const LIST: &str = "\
EXAMPLES:
  tillwire routes list
  tillwire routes list --format json";

/// The examples of `routes add`.
pub const ADD: &str = "\
EXAMPLES:
  tillwire routes add goods in --dialect set10 --folder /srv/erp/in
  tillwire routes add sales out --dialect set10 --folder /srv/erp/out --what receipts,shifts,cash
  tillwire routes add ukm out --dialect ukm5 --folder /srv/erp/ukm --what receipts --store 42 \\
      --mapping ukm.toml --accept-assumed --every 60s

`serve centre` does them: a file in the folder of a route in is claimed when it stands still,
loaded in one transaction, and lies in done/ or error/ then. A route out unloads each document
once; a shift goes out when all its receipts are here. The same name again changes the route.";

/// The examples of the other commands on one route.
pub const ONE: &str = "\
EXAMPLES:
  tillwire routes run goods
  tillwire routes suspend goods
  tillwire routes resume goods
  tillwire routes remove goods

A route that fails five times in a row is suspended by itself; `tillwire alarms list` tells why.";

/// The examples of `routes again`.
pub const AGAIN: &str = "\
EXAMPLES:
  tillwire routes again sales
  tillwire routes again sales --format json

A centre that was restored from a backup gets what came after it once more from the tills, and
unloads it: the receiver may have it already. What comes twice has the same key (store, till,
shift, number), and the same file name where a file is of one document. The alarm
`unloaded-again` is raised; `tillwire journal show --export N` shows the files of a batch.";

/// What to do with routes.
#[derive(Debug, Subcommand)]
pub enum RoutesCommand {
    /// List the routes and how they stand
    #[command(after_help = LIST)]
    List(ListArgs),
    /// Add a route, or change one
    #[command(after_help = ADD)]
    Add(Box<AddArgs>),
    /// Have a route done at once
    #[command(after_help = ONE)]
    Run(OneArgs),
    /// Have a route do nothing until it is resumed
    #[command(after_help = ONE)]
    Suspend(OneArgs),
    /// Have a suspended route go on
    #[command(after_help = ONE)]
    Resume(OneArgs),
    /// List what a route unloaded twice, or may have, after the centre was restored from a backup
    #[command(after_help = AGAIN)]
    Again(OneArgs),
    /// Take a route away; its files stay
    #[command(after_help = ONE)]
    Remove(OneArgs),
}

/// Lists routes.
#[derive(Debug, Args)]
pub struct ListArgs {
    /// Who is asked.
    #[command(flatten)]
    pub centre: CentreArgs,
}

/// Which way files go.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum Direction {
    /// From the ERP
    In,
    /// To the ERP
    Out,
}

/// Adds a route.
#[derive(Debug, Args)]
pub struct AddArgs {
    /// Its name
    #[arg(value_name = "NAME")]
    pub name: String,
    /// Which way files go
    #[arg(value_name = "WAY")]
    pub direction: Direction,
    /// The dialect; for a route in, `auto` looks at each file
    #[arg(long, value_name = "DIALECT", default_value = "auto")]
    pub dialect: String,
    /// The folder, as the centre sees it
    #[arg(long, value_name = "DIR")]
    pub folder: PathBuf,
    /// Out: what is unloaded: receipts, shifts, cash, catalogue
    #[arg(long, value_name = "WHAT,…", value_delimiter = ',')]
    pub what: Vec<String>,
    /// Only of this store; in: the store of files that do not say it
    #[arg(long, value_name = "STORE", value_parser = args::store)]
    pub store: Option<StoreId>,
    /// How often
    #[arg(long, value_name = "TIME", value_parser = args::duration, default_value = "2s")]
    pub every: Duration,
    /// In: how long a file must stand still before it is taken
    #[arg(long, value_name = "TIME", value_parser = args::duration)]
    pub settle: Option<Duration>,
    /// In: refuse a full load that would delete more than this part of the goods
    #[arg(long, value_name = "PERCENT", value_parser = args::percent)]
    pub max_delete: Option<u8>,
    /// In: refuse records of stores and tills that are not known
    #[arg(long)]
    pub strict_stores: bool,
    /// The description of documents whose structure is not public, a file at the centre
    #[arg(long, value_name = "FILE")]
    pub mapping: Option<PathBuf>,
    /// Out: write with a mapping that is a guess
    #[arg(long)]
    pub accept_assumed: bool,
    /// A setting of the dialect, as ukm5.money=kopecks
    #[arg(long = "set", value_name = "DIALECT.NAME=VALUE", value_parser = dialect_setting)]
    pub settings: Vec<(String, String)>,
    /// The time zone of days and of stores that have none
    #[arg(long, value_name = "ZONE", value_parser = args::zone_name)]
    pub route_zone: Option<String>,
    /// Who is asked.
    #[command(flatten)]
    pub centre: CentreArgs,
}

/// Names a route.
#[derive(Debug, Args)]
pub struct OneArgs {
    /// Its name
    #[arg(value_name = "NAME")]
    pub name: String,
    /// Who is asked.
    #[command(flatten)]
    pub centre: CentreArgs,
}

/// Does it.
pub fn run(command: &RoutesCommand, context: &mut Context) -> CommandResult {
    match command {
        RoutesCommand::List(args) => list(args, context),
        RoutesCommand::Add(args) => add(args, context),
        RoutesCommand::Run(args) => one(args, "routes.run", "will be done at once", context),
        RoutesCommand::Suspend(args) => one(args, "routes.suspend", "is suspended", context),
        RoutesCommand::Resume(args) => one(args, "routes.resume", "goes on", context),
        RoutesCommand::Again(args) => list_again(args, context),
        RoutesCommand::Remove(args) => one(args, "routes.remove", "is taken away", context),
    }
}

fn list(args: &ListArgs, context: &Context) -> CommandResult {
    let mut answer = args.centre.reader(context)?.call("routes.list", &Input::new())?;
    if context.ui.format() != crate::cli::ui::Format::Json {
        // How it stands is told beside what it is.
        for route in answer["routes"].as_array_mut().into_iter().flatten() {
            let Some(route) = route.as_object_mut() else { continue };
            if let Some(Value::Object(job)) = route.remove("job") {
                route.extend(job);
            }
        }
    }
    let columns = [
        text("name", "ROUTE"),
        text("direction", "WAY"),
        text("dialect", "DIALECT"),
        text("folder", "FOLDER"),
        text("suspended", "SUSPENDED"),
        text("last_ms", "DONE"),
        text("told", "DID"),
        number("failures", "FAILED"),
        text("error", "ERROR"),
    ];
    answer::list(context, &answer, "routes", &columns)?;
    Ok(Exit::Ok)
}

fn list_again(args: &OneArgs, context: &Context) -> CommandResult {
    let input = Input::new().with("route", args.name.as_str());
    let answer = args.centre.reader(context)?.call("routes.again", &input)?;
    let columns = [
        text("kind", "KIND"),
        text("store", "STORE"),
        text("till", "TILL"),
        number("shift", "SHIFT"),
        number("number", "NUMBER"),
        text("business_date", "DAY"),
        number("batch", "BATCH"),
        text("at_ms", "UNLOADED"),
    ];
    answer::list(context, &answer, "documents", &columns)?;
    Ok(Exit::Ok)
}

fn add(args: &AddArgs, context: &Context) -> CommandResult {
    let caller = args.centre.maker(context)?;
    let remote = args.centre.url(context)?.is_some();
    // A path is as the centre sees it: when it is here, a relative one is told as it is meant.
    let place = |path: &PathBuf| {
        let full = if remote { path.clone() } else { std::path::absolute(context.env.folder.join(path))? };
        Ok::<_, std::io::Error>(full.to_string_lossy().into_owned())
    };
    let mut options = Map::new();
    options.insert("what".into(), json!(args.what));
    options.insert("accept_assumed".into(), args.accept_assumed.into());
    options.insert("strict_stores".into(), args.strict_stores.into());
    options.insert(
        "settings".into(),
        args.settings
            .iter()
            .map(|(name, value)| (name.clone(), Value::from(value.as_str())))
            .collect::<Map<_, _>>()
            .into(),
    );
    if let Some(file) = &args.mapping {
        options.insert("mapping".into(), place(file)?.into());
    }
    if let Some(settle) = args.settle {
        options.insert("settle_ms".into(), u64::try_from(settle.as_millis()).unwrap_or(u64::MAX).into());
    }
    if let Some(percent) = args.max_delete {
        options.insert("max_delete_percent".into(), percent.into());
    }
    if let Some(zone) = &args.route_zone {
        options.insert("zone".into(), zone.as_str().into());
    }
    let direction = match args.direction {
        Direction::In => "in",
        Direction::Out => "out",
    };
    let input = Input::new()
        .with("route", args.name.as_str())
        .with("direction", direction)
        .with("dialect", args.dialect.as_str())
        .with("folder", place(&args.folder)?)
        .with("store", args.store.as_ref().map_or(Value::Null, |store| store.as_str().into()))
        .with("every_ms", u64::try_from(args.every.as_millis()).unwrap_or(u64::MAX))
        .with("options", Value::Object(options));
    caller.call("routes.add", &input)?;
    context.ui.status(format!("route {} is set; `tillwire serve centre` does it", args.name));
    Ok(Exit::Ok)
}

fn one(args: &OneArgs, operation: &str, done: &str, context: &Context) -> CommandResult {
    args.centre.changer(context)?.call(operation, &Input::new().with("route", args.name.as_str()))?;
    context.ui.status(format!("route {} {done}", args.name));
    Ok(Exit::Ok)
}
