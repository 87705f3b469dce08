//! `events topics …`: the topics of a Kafka target.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use super::at_till::KafkaArgs;
#[cfg(feature = "kafka")]
use super::{at_till::url_of, filter};
use crate::cli::Context;
use crate::cli::error::{CommandError, CommandResult};
#[cfg(not(feature = "kafka"))]
use crate::cli::exit::Exit;
#[cfg(feature = "kafka")]
use crate::events::sink::{KafkaUrl, TargetUrl};

/// The examples of `events topics print`.
pub const PRINT: &str = "\
EXAMPLES:
  tillwire events topics print kafka://broker:9092/till.events.v1
                                          commands for Kafka's own tools
  tillwire events topics print kafka://broker:9092 --filter list.toml --format json";

/// The examples of `events topics create`.
pub const CREATE: &str = "\
EXAMPLES:
  tillwire events topics create kafka://broker:9092/till.events.v1 --partitions 24
  tillwire events topics create kafka://broker:9092 --replication 1
                                              a broker alone, for trying out
  tillwire events topics create kafka://broker:9093 --kafka-config tls.properties -n

Topics that are there are left as they are: `check` tells in what they differ. The number of
partitions of a topic with keys is never raised in place: make a v2 and drain the old one.";

/// The examples of `events topics check`.
pub const CHECK: &str = "\
EXAMPLES:
  tillwire events topics check kafka://broker:9092/till.events.v1

Exit code 1 when a topic is missing or differs.";

/// What to do with topics.
#[derive(Debug, Subcommand)]
pub enum TopicsCommand {
    /// Print what is needed, for who runs the brokers
    #[command(after_help = PRINT)]
    Print(TopicsArgs),
    /// Make the topics that are missing
    #[command(after_help = CREATE)]
    Create(CreateArgs),
    /// Compare the topics with what they should be
    #[command(after_help = CHECK)]
    Check(TopicsArgs),
}

/// Which topics.
#[derive(Debug, Args)]
pub struct TopicsArgs {
    /// The target's address
    #[arg(value_name = "ADDRESS")]
    pub url: String,
    /// A list that names more topics
    #[arg(long, value_name = "LIST")]
    pub filter: Option<PathBuf>,
    /// Partitions of topics of events: 12 to 24 for a chain
    #[arg(long, value_name = "N", default_value_t = 12, value_parser = clap::value_parser!(u32).range(1..=1_000))]
    pub partitions: u32,
    /// Replicas
    #[arg(long, value_name = "N", default_value_t = 3, value_parser = clap::value_parser!(u32).range(1..=16))]
    pub replication: u32,
    /// How the client connects.
    #[command(flatten)]
    pub kafka: KafkaArgs,
}

/// Makes topics.
#[derive(Debug, Args)]
pub struct CreateArgs {
    /// Which.
    #[command(flatten)]
    pub topics: TopicsArgs,
    /// Only tell what would be made
    #[arg(short = 'n', long)]
    pub dry_run: bool,
}

#[cfg(feature = "kafka")]
impl TopicsArgs {
    fn url(&self) -> CommandResult<KafkaUrl> {
        match url_of(&self.url)? {
            TargetUrl::Kafka(url) => Ok(url),
            other => {
                Err(CommandError::usage(format!("{other} has no topics")).hint("topics are of kafka://HOST:PORT/TOPIC"))
            }
        }
    }

    /// The topics that the list names beside the target's own.
    fn named(&self, context: &Context) -> CommandResult<Vec<String>> {
        match &self.filter {
            Some(file) => Ok(filter::list(file, context)?.topics().into_iter().map(str::to_owned).collect()),
            None => Ok(Vec::new()),
        }
    }
}

#[cfg(not(feature = "kafka"))]
/// Does it.
pub fn run(_: &TopicsCommand, _: &mut Context) -> CommandResult {
    Err(CommandError::message(Exit::Outside, "this program was built without Kafka")
        .hint("build it with the feature `kafka`"))
}

#[cfg(feature = "kafka")]
pub use self::with_kafka::run;

#[cfg(feature = "kafka")]
mod with_kafka {
    use std::fmt::Write as _;

    use super::{CreateArgs, TopicsArgs, TopicsCommand};
    use crate::cli::Context;
    use crate::cli::error::{CommandError, CommandResult};
    use crate::cli::exit::Exit;
    use crate::cli::table::{Table, number, text};
    use crate::cli::ui::Format;
    use crate::events::sink::Failure;
    use crate::events::sink::kafka::{TopicPlan, check_topics, client_config, create_topics, plan_topics};

    /// Does it.
    pub fn run(command: &TopicsCommand, context: &mut Context) -> CommandResult {
        match command {
            TopicsCommand::Print(args) => print(args, context),
            TopicsCommand::Create(args) => create(args, context),
            TopicsCommand::Check(args) => check(args, context),
        }
    }

    fn plans(args: &TopicsArgs, context: &Context) -> CommandResult<Vec<TopicPlan>> {
        Ok(plan_topics(&args.url()?, &args.named(context)?, args.partitions, args.replication))
    }

    fn print(args: &TopicsArgs, context: &Context) -> CommandResult {
        let (url, plans) = (args.url()?, plans(args, context)?);
        if context.ui.format() == Format::Text {
            for plan in &plans {
                context.ui.out(&command_of(&url.brokers, plan))?;
            }
            return Ok(Exit::Ok);
        }
        planned(&plans).print(&context.ui)?;
        Ok(Exit::Ok)
    }

    /// The command of Kafka's own tool.
    fn command_of(brokers: &str, plan: &TopicPlan) -> String {
        let mut out = format!("# {}\nkafka-topics.sh --bootstrap-server {brokers} --create", plan.about);
        // Writing to a String cannot fail.
        write!(out, " --topic {} --partitions {}", plan.name, plan.partitions).ok();
        write!(out, " --replication-factor {}", plan.replication).ok();
        for (name, value) in &plan.settings {
            write!(out, " \\\n    --config {name}={value}").ok();
        }
        out + "\n"
    }

    fn planned(plans: &[TopicPlan]) -> Table {
        let columns = [
            text("topic", "TOPIC"),
            text("about", "FOR"),
            number("partitions", "PARTITIONS"),
            number("replication", "REPLICAS"),
            text("settings", "SETTINGS"),
        ];
        let mut table = Table::new("topics", &columns);
        for plan in plans {
            let settings: Vec<String> = plan.settings.iter().map(|(name, value)| format!("{name}={value}")).collect();
            table.row([
                plan.name.as_str().into(),
                plan.about.into(),
                plan.partitions.into(),
                plan.replication.into(),
                settings.join(" ").into(),
            ]);
        }
        table
    }

    fn create(args: &CreateArgs, context: &Context) -> CommandResult {
        let plans = plans(&args.topics, context)?;
        if args.dry_run {
            planned(&plans).print(&context.ui)?;
            return Ok(Exit::Ok);
        }
        let config = client_config(&args.topics.url()?, &args.topics.kafka.read(context)?);
        let mut table = Table::new("topics", &[text("topic", "TOPIC"), text("result", "RESULT"), text("help", "HELP")]);
        let (mut made, mut failed) = (0, 0);
        for (name, outcome) in create_topics(&config, &plans).map_err(told)? {
            match outcome {
                Ok(new) => {
                    made += usize::from(new);
                    table.row([name.into(), if new { "made" } else { "there" }.into(), "".into()]);
                }
                Err(failure) => {
                    failed += 1;
                    table.row([name.into(), failure.text.into(), failure.help.into()]);
                }
            }
        }
        table.print(&context.ui)?;
        context.ui.status(format!("{made} made, {failed} not"));
        Ok(match (failed, made) {
            (0, _) => Exit::Ok,
            (_, 0) => Exit::Outside,
            _ => Exit::Partly,
        })
    }

    fn check(args: &TopicsArgs, context: &Context) -> CommandResult {
        let plans = plans(args, context)?;
        let names: Vec<String> = plans.iter().map(|plan| plan.name.clone()).collect();
        let config = client_config(&args.url()?, &args.kafka.read(context)?);
        let states = check_topics(&config, &names).map_err(told)?;
        let columns =
            [text("topic", "TOPIC"), text("setting", "SETTING"), text("is", "IS"), text("should", "SHOULD BE")];
        let mut table = Table::new("differences", &columns);
        for (state, plan) in states.iter().zip(&plans) {
            for (setting, is, should) in state.differs(plan) {
                table.row([state.name.as_str().into(), setting.into(), is.into(), should.into()]);
            }
            for warning in state.warnings() {
                context.ui.warn(warning);
            }
        }
        table.print(&context.ui)?;
        if table.rows.is_empty() {
            context.ui.status(format!("{} topics are as they should be", states.len()));
            return Ok(Exit::Ok);
        }
        Ok(Exit::Findings)
    }

    fn told(failure: Failure) -> CommandError {
        let error = CommandError::message(Exit::Outside, failure.text);
        match failure.help {
            Some(help) => error.hint(help),
            None => error,
        }
    }
}
