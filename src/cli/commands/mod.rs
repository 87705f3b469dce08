//! The subcommands, one file each. The table of them is the enum [`Command`].

pub mod alarms;
pub mod audit;
pub mod barcode;
pub mod cash;
pub mod cashiers;
pub mod completions;
pub mod config;
pub mod convert;
pub mod db;
#[cfg(feature = "sqlite")]
pub mod demo;
pub mod docs;
#[cfg(feature = "sqlite")]
pub mod doctor;
#[cfg(feature = "sqlite")]
pub mod events;
pub mod explain;
pub mod export;
pub mod fabricate;
pub mod formats;
pub mod health;
pub mod import;
pub mod items;
pub mod journal;
pub mod keys;
pub mod lint;
pub mod login;
pub mod man;
pub mod mapping;
pub mod metrics;
pub mod prices;
pub mod receipts;
pub mod request;
pub mod restrictions;
pub mod routes;
pub mod serve;
pub mod service;
pub mod settings;
pub mod shifts;
pub mod stores;
#[cfg(feature = "sqlite")]
pub mod till;
pub mod tills;
pub mod users;

use clap::Subcommand;

use super::Context;
use super::error::CommandResult;

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Show a chain at work: a centre, stores, tills, an ERP's files, in a folder
    #[cfg(feature = "sqlite")]
    #[command(after_help = demo::EXAMPLES)]
    Demo(demo::DemoArgs),
    /// Load files of an ERP or of tills into the database
    #[command(after_help = import::EXAMPLES)]
    Import(Box<import::ImportArgs>),
    /// Unload goods, receipts, shifts or cash operations into files
    #[command(after_help = export::EXAMPLES)]
    Export(Box<export::ExportArgs>),
    /// Check files: parse them, apply the rules, write nothing
    #[command(after_help = lint::EXAMPLES)]
    Lint(lint::LintArgs),
    /// Convert files from one dialect into another, without a database
    #[command(after_help = convert::EXAMPLES)]
    Convert(convert::ConvertArgs),
    /// Find and show goods
    #[command(subcommand)]
    Items(items::ItemsCommand),
    /// Show what goods cost
    #[command(subcommand)]
    Prices(prices::PricesCommand),
    /// Find, show and check receipts
    #[command(subcommand)]
    Receipts(receipts::ReceiptsCommand),
    /// List, show and compare shifts and their reports
    #[command(subcommand)]
    Shifts(shifts::ShiftsCommand),
    /// Ask tills again for what is missing
    #[command(subcommand)]
    Request(request::RequestCommand),
    /// List cash put in and taken out
    #[command(subcommand)]
    Cash(cash::CashCommand),
    /// What may not be sold in a store, when and to whom
    #[command(subcommand)]
    Restrictions(restrictions::RestrictionsCommand),
    /// Who may sign on at the tills of a store
    #[command(subcommand)]
    Cashiers(cashiers::CashiersCommand),
    /// Show what was loaded and what was unloaded to whom
    #[command(subcommand)]
    Journal(journal::JournalCommand),
    /// Add, change and list stores
    #[command(subcommand)]
    Stores(stores::StoresCommand),
    /// Tills: presence, keys, retirement
    #[command(subcommand)]
    Tills(tills::TillsCommand),
    /// Run a server: the centre
    #[command(subcommand)]
    Serve(serve::ServeCommand),
    /// Servers as services of the system
    #[command(subcommand)]
    Service(service::ServiceCommand),
    /// Is this machine fit for a server? Folders, room, syncs, clocks, ports
    #[cfg(feature = "sqlite")]
    #[command(after_help = doctor::EXAMPLES)]
    Doctor(doctor::DoctorArgs),
    /// Log in at a centre
    #[command(after_help = login::EXAMPLES)]
    Login(login::LoginArgs),
    /// Employees who may log in at the centre, and what they may do
    #[command(subcommand)]
    Users(users::UsersCommand),
    /// Keys of services, ERPs and monitoring
    #[command(subcommand)]
    Keys(keys::KeysCommand),
    /// What tills are told: settings, lists of events, goods that may not be sold
    #[command(subcommand)]
    Settings(settings::SettingsCommand),
    /// Folders through which an ERP and the centre exchange files
    #[command(subcommand)]
    Routes(routes::RoutesCommand),
    /// Documents on their way between the centre and its tills: where they are, and why
    #[command(subcommand)]
    Docs(docs::DocsCommand),
    /// Tell whether all is well at the centre
    #[command(after_help = health::EXAMPLES)]
    Health(health::HealthArgs),
    /// What running processes tell Prometheus, alerts and dashboards
    #[command(subcommand)]
    Metrics(metrics::MetricsCommand),
    /// What somebody has to look at
    #[command(subcommand)]
    Alarms(alarms::AlarmsCommand),
    /// Who changed what at the centre
    #[command(subcommand)]
    Audit(audit::AuditCommand),
    /// Make, migrate, back up and check the database
    #[command(subcommand)]
    Db(db::DbCommand),
    /// A till on this machine
    #[cfg(feature = "sqlite")]
    #[command(subcommand)]
    Till(till::TillCommand),
    /// Events of tills: what there is, what is sent, what is missing
    #[cfg(feature = "sqlite")]
    #[command(subcommand)]
    Events(events::EventsCommand),
    /// List the file formats: what is read, written, stored
    #[command(after_help = formats::EXAMPLES)]
    Formats(formats::FormatsArgs),
    /// Check descriptions of structures that are not public
    #[command(subcommand)]
    Mapping(mapping::MappingCommand),
    /// Tell what scanned codes are: check digits, marking codes, weights in in-house codes
    #[command(after_help = barcode::EXAMPLES)]
    Barcode(barcode::BarcodeArgs),
    /// Tell what a code of a finding means and how to mend it
    #[command(after_help = explain::EXAMPLES)]
    Explain(explain::ExplainArgs),
    /// Show the settings and where they are from
    #[command(subcommand)]
    Config(config::ConfigCommand),
    /// Print a script of shell completions
    #[command(after_help = completions::EXAMPLES)]
    Completions(completions::CompletionsArgs),
    /// Print or write the manual pages
    #[command(after_help = man::EXAMPLES)]
    Man(man::ManArgs),
    /// Make invented data for tests and benches
    #[command(subcommand, hide = true)]
    Fabricate(fabricate::FabricateCommand),
}

impl Command {
    /// Does it.
    pub fn run(self, context: &mut Context) -> CommandResult {
        match self {
            #[cfg(feature = "sqlite")]
            Command::Demo(args) => demo::run(&args, context),
            Command::Import(args) => import::run(&args, context),
            Command::Export(args) => export::run(&args, context),
            Command::Lint(args) => lint::run(&args, context),
            Command::Convert(args) => convert::run(&args, context),
            Command::Items(command) => items::run(&command, context),
            Command::Prices(command) => prices::run(&command, context),
            Command::Receipts(command) => receipts::run(&command, context),
            Command::Shifts(command) => shifts::run(&command, context),
            Command::Request(command) => request::run(&command, context),
            Command::Cash(command) => cash::run(&command, context),
            Command::Restrictions(command) => restrictions::run(&command, context),
            Command::Cashiers(command) => cashiers::run(&command, context),
            Command::Journal(command) => journal::run(&command, context),
            Command::Stores(command) => stores::run(&command, context),
            Command::Tills(command) => tills::run(&command, context),
            Command::Serve(command) => serve::run(&command, context),
            Command::Service(command) => service::run(&command, context),
            #[cfg(feature = "sqlite")]
            Command::Doctor(args) => doctor::run(&args, context),
            Command::Login(args) => login::run(&args, context),
            Command::Users(command) => users::run(&command, context),
            Command::Keys(command) => keys::run(&command, context),
            Command::Settings(command) => settings::run(&command, context),
            Command::Routes(command) => routes::run(&command, context),
            Command::Docs(command) => docs::run(&command, context),
            Command::Health(args) => health::run(&args, context),
            Command::Metrics(command) => metrics::run(&command, context),
            Command::Alarms(command) => alarms::run(&command, context),
            Command::Audit(command) => audit::run(&command, context),
            Command::Db(command) => db::run(&command, context),
            #[cfg(feature = "sqlite")]
            Command::Till(command) => till::run(&command, context),
            #[cfg(feature = "sqlite")]
            Command::Events(command) => events::run(&command, context),
            Command::Formats(args) => formats::run(&args, context),
            Command::Mapping(command) => mapping::run(&command, context),
            Command::Barcode(args) => barcode::run(&args, context),
            Command::Explain(args) => explain::run(&args, context),
            Command::Config(command) => config::run(&command, context),
            Command::Completions(args) => completions::run(&args, context),
            Command::Man(args) => man::run(&args, context),
            Command::Fabricate(command) => fabricate::run(&command, context),
        }
    }
}
