//! `docs list|show|export|why|retry|cancel`: documents on their way between the centre and its tills.

mod export;

use clap::{Args, Subcommand};
use serde_json::Value;

pub use self::export::{EXPORT, ExportArgs, SHOW, ShowArgs};
use crate::centre::operation::Input;
use crate::cli::caller::CentreArgs;
use crate::cli::error::CommandResult;
use crate::cli::exit::Exit;
use crate::cli::table::{number, print_json, text};
use crate::cli::ui::Format;
use crate::cli::{Context, answer};

/// The examples of `docs list`.
pub const LIST: &str = "\
EXAMPLES:
  tillwire docs list --store 42 --till 7
  tillwire docs list --state rejected
  tillwire docs list --kind receipt --direction out --format jsonl";

/// The examples of `docs why`.
pub const WHY: &str = "\
EXAMPLES:
  tillwire docs why 42/7                   what is in the way of a till
  tillwire docs why catalog-goods.xml      which tills have what a file brought
  tillwire docs why 019400a2-5c1e-7000-8000-000000000001";

/// The examples of `docs retry` and `docs cancel`.
pub const ONE: &str = "\
EXAMPLES:
  tillwire docs retry 42/7/data/513
  tillwire docs cancel 42/7/urgent/9";

/// What to do with documents.
#[derive(Debug, Subcommand)]
pub enum DocsCommand {
    /// List documents on their way, the latest first
    #[command(after_help = LIST)]
    List(ListArgs),
    /// Show all that is known of a document
    #[command(after_help = SHOW)]
    Show(ShowArgs),
    /// Write the body of a document into a file
    #[command(after_help = EXPORT)]
    Export(ExportArgs),
    /// Tell why something is not at a till
    #[command(after_help = WHY)]
    Why(WhyArgs),
    /// Send a till again what it has refused
    #[command(after_help = ONE)]
    Retry(OneArgs),
    /// Take back what a till has not applied yet
    #[command(after_help = ONE)]
    Cancel(OneArgs),
}

/// Lists documents.
#[derive(Debug, Args)]
pub struct ListArgs {
    /// Only of this store
    #[arg(long, value_name = "STORE")]
    pub store: Option<String>,
    /// Only of this till
    #[arg(long, value_name = "TILL")]
    pub till: Option<String>,
    /// Only this way: in (to tills), out (from tills)
    #[arg(long, value_name = "WAY", value_parser = ["in", "out"])]
    pub direction: Option<String>,
    /// Only of this kind, as receipt, catalogue-delta
    #[arg(long, value_name = "KIND")]
    pub kind: Option<String>,
    /// Only in this state, as assigned, stored, applied, rejected
    #[arg(long, value_name = "STATE")]
    pub state: Option<String>,
    /// At most so many each way
    #[arg(long, value_name = "N", default_value_t = 100)]
    pub limit: u64,
    /// Who is asked.
    #[command(flatten)]
    pub centre: CentreArgs,
}

/// Explains.
#[derive(Debug, Args)]
pub struct WhyArgs {
    /// The id of a document, STORE/TILL, or the name of a file
    #[arg(value_name = "WHAT")]
    pub what: String,
    /// Who is asked.
    #[command(flatten)]
    pub centre: CentreArgs,
}

/// Names a document for a till.
#[derive(Debug, Args)]
pub struct OneArgs {
    /// STORE/TILL/LANE/NUMBER
    #[arg(value_name = "DOCUMENT", value_parser = place)]
    pub place: [String; 4],
    /// Who is asked.
    #[command(flatten)]
    pub centre: CentreArgs,
}

fn place(text: &str) -> Result<[String; 4], String> {
    let parts: Vec<String> = text.split('/').map(str::to_owned).collect();
    parts.try_into().map_err(|_| "write STORE/TILL/LANE/NUMBER, as 42/7/data/513".to_owned())
}

/// Does it.
pub fn run(command: &DocsCommand, context: &mut Context) -> CommandResult {
    match command {
        DocsCommand::List(args) => list(args, context),
        DocsCommand::Show(args) => export::show(args, context),
        DocsCommand::Export(args) => export::export(args, context),
        DocsCommand::Why(args) => why(args, context),
        DocsCommand::Retry(args) => {
            let answer = args.centre.changer(context)?.call("docs.retry", &input(args))?;
            context.ui.status(format!("queued again as number {}", answer["n"]));
            Ok(Exit::Ok)
        }
        DocsCommand::Cancel(args) => {
            args.centre.changer(context)?.call("docs.cancel", &input(args))?;
            context.ui.status(format!("{} is taken back", args.place.join("/")));
            Ok(Exit::Ok)
        }
    }
}

fn input(args: &OneArgs) -> Input {
    let [store, till, lane, n] = &args.place;
    Input::new()
        .with("store", store.as_str())
        .with("till", till.as_str())
        .with("lane", lane.as_str())
        .with("n", n.as_str())
}

fn list(args: &ListArgs, context: &Context) -> CommandResult {
    let value = |text: &Option<String>| text.clone().map_or(Value::Null, Value::from);
    let input = Input::new()
        .with("store", value(&args.store))
        .with("till", value(&args.till))
        .with("direction", value(&args.direction))
        .with("kind", value(&args.kind))
        .with("state", value(&args.state))
        .with("limit", args.limit);
    let answer = args.centre.reader(context)?.call("docs.list", &input)?;
    let columns = [
        text("direction", "WAY"),
        text("store", "STORE"),
        text("till", "TILL"),
        text("lane", "LANE"),
        number("n", "N"),
        text("kind", "KIND"),
        number("version", "VERSION"),
        number("size", "BYTES"),
        text("state", "STATE"),
        text("code", "CODE"),
        text("queued_ms", "QUEUED"),
        text("stored_ms", "STORED"),
        text("final_ms", "FINAL"),
    ];
    answer::list(context, &answer, "docs", &columns)?;
    Ok(Exit::Ok)
}

fn why(args: &WhyArgs, context: &Context) -> CommandResult {
    let input = Input::new().with("what", args.what.as_str());
    let answer = args.centre.reader(context)?.call("docs.why", &input)?;
    if context.ui.format() != Format::Text {
        print_json(&context.ui, &answer)?;
        return Ok(Exit::Ok);
    }
    let out = |line: String| context.ui.out(&format!("{line}\n"));
    let at = |ms: &Value| ms.as_i64().map_or(Ok(String::new()), |ms| context.shown_time(ms));
    let items = |value: &Value| value.as_array().cloned().unwrap_or_default();
    let name = |doc: &Value| {
        let part = |key: &str| doc[key].as_str().unwrap_or_default().to_owned();
        format!("{} {}/{}/{}/{}", part("kind"), part("store"), part("till"), part("lane"), doc["n"])
    };
    for told in items(&answer["documents"]) {
        out(name(&told["document"]))?;
        for step in items(&told["steps"]) {
            out(format!("  {:25}  {}", at(&step["at_ms"])?, step["text"].as_str().unwrap_or_default()))?;
        }
    }
    for reason in items(&answer["reasons"]) {
        out(reason.as_str().unwrap_or_default().to_owned())?;
    }
    for (head, key) in [("waiting", "waiting"), ("refused", "refused")] {
        for doc in items(&answer[key]) {
            let why = [doc["code"].as_str(), doc["text"].as_str()].into_iter().flatten().collect::<Vec<_>>().join(": ");
            out(format!("  {head:9}{}  since {}  {why}", name(&doc), at(&doc["queued_ms"])?).trim_end().to_owned())?;
        }
    }
    for import in items(&answer["taken"]) {
        let outcome = import["outcome"].as_str().unwrap_or_default();
        out(format!("{}  {outcome}, {} findings", at(&import["at_ms"])?, import["findings"]))?;
    }
    let version = &answer["version"];
    if !version.is_null() {
        let lack = items(&version["tills_without_it"]);
        out(format!(
            "{}  version {} of the catalogue; {} tills have it, {} do not",
            at(&version["at_ms"])?,
            version["version"],
            version["tills_with_it"],
            lack.len()
        ))?;
        for till in lack {
            let part = |key: &str| till[key].as_str().unwrap_or_default().to_owned();
            out(format!(
                "  {}/{}  {}, stands at {}",
                part("store"),
                part("till"),
                part("presence"),
                till["catalogue"]
            ))?;
        }
    }
    Ok(Exit::Ok)
}
