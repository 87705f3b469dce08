//! `serve exchange`: the integration module of a store.

use std::net::{SocketAddr, TcpListener};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, sync_channel};
use std::time::Duration;

use clap::Args;

use super::watchdog::Notice;
use crate::cli::Context;
use crate::cli::args;
use crate::cli::caller::{check_url, read_key};
use crate::cli::error::{CommandError, CommandResult};
use crate::cli::exit::Exit;
use crate::instore::exchange::health::ModuleHealth;
use crate::instore::exchange::{Module, ModuleError, ModuleParts, Settings, Told};
use crate::instore::store_map::{CentreAsk, MapError, fetch, settings_text};
use crate::vocab::StoreId;

/// The examples of `serve exchange`.
pub const EXAMPLES: &str = "\
EXAMPLES:
  tillwire serve exchange --exchange-settings exchange.toml
  tillwire serve exchange --centre https://centre:8443 --key-file service.key --store 42
  tillwire serve exchange --exchange-settings exchange.toml --metrics-listen 127.0.0.1:9465

Without a database: files of the ERP go byte for byte into a folder of each till
({store}/{till}/new/000000000001_goods.xml, numbered for each till), and what tills put into their
out/ goes to the ERP. The smallest settings:

  [[till]]
  store = \"42\"
  till = \"1\"
  [[route]]
  name = \"goods\"
  in = \"/srv/erp/in\"
  pattern = [\"*.xml\"]     # also goods_{store}_*.xml
  ready = \"stable\"        # or rename, marker
  [[gather]]
  out = \"/srv/erp/out\"

Originals lie in state/archive afterwards, what goes nowhere in state/error with its reason. After
a kill at any moment the next start goes on; nothing is lost and nothing given twice.";

/// How often the loop looks at the wish to stop and at the log.
const LOOK_EVERY: Duration = Duration::from_millis(100);
/// Lines of the log that wait to be written; more are counted and left out.
const MAX_WAITING_LINES: usize = 10_000;

/// Serves.
#[derive(Debug, Args)]
pub struct ExchangeArgs {
    /// Tills, routes, folders (TOML)
    #[arg(long, value_name = "FILE", conflicts_with = "centre")]
    pub exchange_settings: Option<PathBuf>,
    /// Get the settings of the store from this centre
    #[arg(long, value_name = "URL", requires = "store", requires = "key_file")]
    pub centre: Option<String>,
    /// The file with the key that the centre knows this service by
    #[arg(long, value_name = "FILE")]
    pub key_file: Option<PathBuf>,
    /// Certificates (PEM) that are trusted beside those of the system
    #[arg(long, value_name = "FILE")]
    pub ca_file: Option<PathBuf>,
    /// The store
    #[arg(long, value_name = "NUMBER", value_parser = args::store)]
    pub store: Option<StoreId>,
    /// Where relative folders begin, and where settings of the centre are kept
    #[arg(long, value_name = "DIR", default_value = ".")]
    pub state_dir: PathBuf,
    /// A file that is equal to the last one of its name goes out again
    #[arg(long)]
    pub again: bool,
    /// Serve /livez, /readyz, /metrics and /status.json here; port 0 is any
    #[arg(long, value_name = "HOST:PORT")]
    pub metrics_listen: Option<SocketAddr>,
}

/// Does it.
pub fn run(args: &ExchangeArgs, context: &mut Context) -> CommandResult {
    let settings = settings(args, context)?;
    let listener = match args.metrics_listen {
        Some(address) => Some(TcpListener::bind(address).map_err(|error| {
            CommandError::message(Exit::Outside, format!("cannot listen on {address}: {error}"))
                .hint("another program uses the port? port 0 takes a free one")
        })?),
        None => None,
    };
    let (log, lines) = sync_channel(MAX_WAITING_LINES);
    let lost = Arc::new(AtomicBool::new(false));
    let overflow = Arc::clone(&lost);
    let parts = ModuleParts {
        settings,
        run: context.run(),
        again: args.again,
        log: Arc::new(move |told| {
            if log.try_send(told).is_err() {
                overflow.store(true, Ordering::SeqCst);
            }
        }),
        revision: option_env!("TILLWIRE_REVISION").unwrap_or(""),
    };
    let (routes, tills) = (parts.settings.routes.len(), parts.settings.tills.len());
    let started = Module::start(parts);
    write_log(&lines, &lost, context);
    let module = started?;
    let server = match listener {
        Some(listener) => {
            let health = ModuleHealth::new(module.floor(), module.workers());
            let server = crate::http::Server::start(listener, Arc::new(health))?;
            context.ui.status(format!("listening on http://{}", server.address()));
            Some(server)
        }
        None => None,
    };
    context.ui.status(format!("watching {routes} routes for {tills} tills"));
    let mut notice = Notice::of(&context.env);
    notice.ready(&format!("{routes} routes, {tills} tills"));
    while !context.env.cancel.load(Ordering::SeqCst) {
        write_log(&lines, &lost, context);
        // A worker that hangs must not be covered up: then the watchdog is not told.
        if module.is_alive() {
            notice.alive();
        }
        (context.env.wait)(LOOK_EVERY);
    }
    notice.stopping();
    drop(server);
    module.stop();
    write_log(&lines, &lost, context);
    context.ui.status("closed");
    Ok(Exit::Ok)
}

fn write_log(lines: &Receiver<Told>, lost: &AtomicBool, context: &Context) {
    for told in lines.try_iter().take(MAX_WAITING_LINES) {
        if told.warning {
            context.ui.warn(told.text);
        } else {
            context.ui.status(told.text);
        }
    }
    if lost.swap(false, Ordering::SeqCst) {
        context.ui.warn("more happened than could be written here");
    }
}

/// From the file, or from the centre and, without it, from what was kept of it.
fn settings(args: &ExchangeArgs, context: &Context) -> CommandResult<Settings> {
    let base = std::path::absolute(context.env.folder.join(&args.state_dir))?;
    if let Some(path) = &args.exchange_settings {
        let text = std::fs::read_to_string(context.env.folder.join(path));
        let text = text.map_err(|e| CommandError::input(format!("{}: {e}", path.display())))?;
        return Settings::parse(&text, &base).map_err(|e| CommandError::input(format!("{}: {e}", path.display())));
    }
    let (Some(url), Some(store), Some(key)) = (&args.centre, &args.store, &args.key_file) else {
        return Err(CommandError::usage("the module does not know its tills and routes")
            .hint("give --exchange-settings FILE, or --centre URL --key-file FILE --store NUMBER"));
    };
    let centre = CentreAsk {
        url: check_url(url)?,
        key: read_key(&context.env.folder.join(key))?,
        store: store.to_string(),
        ca_file: args.ca_file.as_ref().map(|file| context.env.folder.join(file)),
    };
    let cache = base.join("exchange.json");
    let check = |bytes: &[u8], named: &str| {
        let text = settings_text(bytes, named)?;
        Settings::parse(&text, &base).map_err(|e| MapError::NotOne(named.to_owned(), e.to_string()))
    };
    let (settings, trouble) =
        fetch(&centre, "services/exchange", &cache, check).map_err(|e| CommandError::new(Exit::Outside, e))?;
    if let Some(trouble) = trouble {
        context.ui.warn(format!("the settings are those of {}: {trouble}", cache.display()));
    }
    Ok(settings)
}

impl From<ModuleError> for CommandError {
    fn from(error: ModuleError) -> CommandError {
        let held = matches!(error, ModuleError::Held(_));
        let told = CommandError::new(if held { Exit::Locked } else { Exit::Outside }, error);
        if held { told.hint("one process works with a state folder; stop the other one") } else { told }
    }
}
