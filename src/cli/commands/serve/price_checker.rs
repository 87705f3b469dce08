//! `serve price-checker`: answers the price checkers of a store.

use std::net::{SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;
use std::time::Duration;

use clap::Args;

use super::watchdog::Notice;
use crate::books::Books;
use crate::cli::Context;
use crate::cli::caller::{check_url, read_key};
use crate::cli::database::must_exist;
use crate::cli::error::{CommandError, CommandResult};
use crate::cli::exit::Exit;
use crate::cli::{args, database};
use crate::instore::price_checker::device::DeviceKind;
use crate::instore::price_checker::health::CheckerHealth;
use crate::instore::price_checker::own::OwnTill;
use crate::instore::price_checker::tills::TillsOfStore;
use crate::instore::price_checker::{Checker, CheckerParts, Devices, Logged, Prices, Servers};
use crate::instore::store_map::{CentreAsk, MapError, StoreMap, fetch, settings_text};
use crate::rules::campaign::Campaigns;
use crate::storage::{DbUrl, OpenOptions};
use crate::till::price::PriceShop;
use crate::till::settings::Settings;
use crate::vocab::{StoreId, TillId};

/// The examples of `serve price-checker`.
pub const EXAMPLES: &str = "\
EXAMPLES:
  tillwire serve price-checker --store-map tills.json --key-file service.key
                                         ask the tills of a file, in turn
  tillwire serve price-checker --centre https://centre:8443 --key-file service.key --store 42
                                         the tills of the store as the centre knows them
  tillwire serve price-checker --till-db till.db --devices devices.toml
                                         read the database of a till on this machine
  tillwire serve price-checker --store-map tills.json --listen shuttle=127.0.0.1:0

Devices: SG-15 and Shuttle (TCP 9101), NewLand (2005), CheckWay (9102), Shtrih-M (2004), browsers
(http://…:8090/, plain text or HTML). A file of devices says which address has which code page:

  [[device]]
  kind = \"shtrih-m\"       # shuttle, newland, checkway, shtrih-m, http
  address = \"10.0.0.31\"   # or \"any\"
  encoding = \"cp866\"      # cp1251 unless it is said
  reply = \"vtk\"           # shtrih-m: lsf or vtk

A store map: {\"tills\": [{\"till\": \"1\", \"address\": \"http://10.0.0.11:8081\"}]}. What comes from
the centre is kept in --state-dir and serves when the centre is out of reach.";

/// How often the loop looks at the wish to stop and at the log.
const LOOK_EVERY: Duration = Duration::from_millis(100);
/// How often the store map is got anew.
const MAP_EVERY: Duration = Duration::from_secs(60);
/// Lines of the log that wait to be written; more are counted and left out.
const MAX_WAITING_LINES: usize = 1_000;

/// Serves.
#[derive(Debug, Args)]
pub struct PriceCheckerArgs {
    /// Where devices of a kind connect to, as shuttle=0.0.0.0:9101; port 0 takes a free one
    #[arg(long, value_name = "KIND=ADDR", value_parser = listen)]
    pub listen: Vec<(DeviceKind, SocketAddr)>,
    /// The devices of the store (TOML)
    #[arg(long, value_name = "FILE")]
    pub devices: Option<PathBuf>,
    /// The tills of the store and where they answer (JSON)
    #[arg(long, value_name = "FILE", conflicts_with_all = ["centre", "till_db"])]
    pub store_map: Option<PathBuf>,
    /// Get the tills and devices of the store from this centre
    #[arg(long, value_name = "URL", requires = "store", conflicts_with = "till_db")]
    pub centre: Option<String>,
    /// The file with the key that the centre and the tills know this service by
    #[arg(long, value_name = "FILE")]
    pub key_file: Option<PathBuf>,
    /// Certificates (PEM) that are trusted beside those of the system
    #[arg(long, value_name = "FILE")]
    pub ca_file: Option<PathBuf>,
    /// The store
    #[arg(long, value_name = "NUMBER", value_parser = args::store)]
    pub store: Option<StoreId>,
    /// Where what comes from the centre is kept
    #[arg(long, value_name = "DIR", default_value = "price-checker")]
    pub state_dir: PathBuf,
    /// Read the database of a till on this machine instead of asking tills
    #[arg(long, value_name = "FILE")]
    pub till_db: Option<PathBuf>,
    /// The settings of that till: barcode rules, zone (TOML)
    #[arg(long, value_name = "FILE", requires = "till_db")]
    pub till_settings: Option<PathBuf>,
    /// The campaigns of that till (TOML)
    #[arg(long, value_name = "FILE", requires = "till_db")]
    pub campaigns: Option<PathBuf>,
    /// Serve /livez, /readyz, /metrics and /status.json here; port 0 is any
    #[arg(long, value_name = "HOST:PORT")]
    pub metrics_listen: Option<SocketAddr>,
}

/// `shuttle=0.0.0.0:9101`
fn listen(text: &str) -> Result<(DeviceKind, SocketAddr), String> {
    let (kind, address) = text.split_once('=').ok_or("as shuttle=0.0.0.0:9101")?;
    let kind = DeviceKind::from_word(kind).ok_or_else(|| {
        let words: Vec<&str> = DeviceKind::ALL.iter().map(|kind| kind.word()).collect();
        format!("{kind:?} is no kind of device; there are {}", words.join(", "))
    })?;
    Ok((kind, address.parse().map_err(|_| format!("{address:?} is no address, as 0.0.0.0:9101"))?))
}

/// Does it.
pub fn run(args: &PriceCheckerArgs, context: &mut Context) -> CommandResult {
    let centre = centre(args, context)?;
    let devices = devices(args, centre.as_ref(), context)?;
    let source = Source::open(args, centre, context)?;
    let bound = bind(args, &devices)?;
    let (log, lines) = sync_channel(MAX_WAITING_LINES);
    let lost = Arc::new(AtomicBool::new(false));
    let checker = Checker::new(CheckerParts {
        prices: source.prices(),
        devices,
        log: logger(log, Arc::clone(&lost)),
        revision: option_env!("TILLWIRE_REVISION").unwrap_or(""),
    });
    let metrics = match args.metrics_listen {
        Some(address) => {
            let listener = TcpListener::bind(address).map_err(|e| cannot_listen(address, &e))?;
            Some(crate::http::Server::start(listener, Arc::new(CheckerHealth(Arc::clone(&checker))))?)
        }
        None => None,
    };
    let servers = Servers::start(bound, &checker)?;
    for (kind, address) in servers.addresses() {
        context.ui.status(format!("listening on {address} for {}", kind.word()));
    }
    if let Some(metrics) = &metrics {
        context.ui.status(format!("listening on http://{}", metrics.address()));
    }
    let mut notice = Notice::of(&context.env);
    notice.ready(&format!("{} devices listed", checker.sources().len()));
    let refresher = source.refresh(context)?;
    while !context.env.cancel.load(Ordering::SeqCst) {
        write_log(&lines, &lost, context);
        for line in refresher.as_ref().map(Refresher::take).unwrap_or_default() {
            context.ui.warn(line);
        }
        notice.alive();
        (context.env.wait)(LOOK_EVERY);
    }
    notice.stopping();
    drop(servers);
    if let Some(refresher) = refresher {
        refresher.end();
    }
    write_log(&lines, &lost, context);
    context.ui.status("closed");
    Ok(Exit::Ok)
}

/// Lines for the log are handed over without waiting.
fn logger(log: SyncSender<Logged>, lost: Arc<AtomicBool>) -> Arc<dyn Fn(Logged) + Send + Sync> {
    Arc::new(move |line| {
        if log.try_send(line).is_err() {
            lost.store(true, Ordering::SeqCst);
        }
    })
}

fn write_log(lines: &Receiver<Logged>, lost: &AtomicBool, context: &Context) {
    for line in lines.try_iter().take(MAX_WAITING_LINES) {
        match line {
            Logged::NotFound { .. } | Logged::BadScan { .. } => context.ui.status(line),
            Logged::NoTill { .. } | Logged::Refused { .. } | Logged::Fault { .. } => context.ui.warn(line),
        }
    }
    if lost.swap(false, Ordering::SeqCst) {
        context.ui.warn("more happened than could be written here");
    }
}

fn bind(args: &PriceCheckerArgs, devices: &Devices) -> CommandResult<Vec<(DeviceKind, TcpListener)>> {
    let wanted: Vec<(DeviceKind, SocketAddr)> = match args.listen.as_slice() {
        [] => devices.listen.iter().map(|(kind, address)| (*kind, *address)).collect(),
        given => given.to_vec(),
    };
    let mut bound = Vec::with_capacity(wanted.len());
    for (kind, address) in wanted {
        bound.push((kind, TcpListener::bind(address).map_err(|e| cannot_listen(address, &e))?));
    }
    Ok(bound)
}

fn cannot_listen(address: SocketAddr, error: &std::io::Error) -> CommandError {
    CommandError::message(Exit::Outside, format!("cannot listen on {address}: {error}"))
        .hint("another program uses the port? port 0 takes a free one")
}

/// The centre, when it is to be asked.
fn centre(args: &PriceCheckerArgs, context: &Context) -> CommandResult<Option<CentreAsk>> {
    let Some(url) = &args.centre else { return Ok(None) };
    let url = check_url(url)?;
    let (Some(store), Some(_)) = (&args.store, &args.key_file) else {
        return Err(CommandError::usage(
            "a centre is asked with a key and for a store: --key-file FILE --store NUMBER",
        ));
    };
    let key = key(args, context)?.unwrap_or_default();
    let ca_file = args.ca_file.as_ref().map(|file| context.env.folder.join(file));
    Ok(Some(CentreAsk { url, key, store: store.to_string(), ca_file }))
}

fn key(args: &PriceCheckerArgs, context: &Context) -> CommandResult<Option<String>> {
    args.key_file.as_ref().map(|file| read_key(&context.env.folder.join(file))).transpose()
}

/// The devices: from the file, else from the centre, else each kind in its usual manner.
fn devices(args: &PriceCheckerArgs, centre: Option<&CentreAsk>, context: &Context) -> CommandResult<Devices> {
    if let Some(path) = &args.devices {
        let text = read(&context.env.folder.join(path))?;
        return Devices::parse(&text).map_err(|e| CommandError::input(format!("{}: {e}", path.display())));
    }
    let Some(centre) = centre else { return Ok(Devices::default()) };
    let check = |bytes: &[u8], named: &str| {
        let text = settings_text(bytes, named)?;
        Devices::parse(&text).map_err(|e| MapError::NotOne(named.to_owned(), e.to_string()))
    };
    let cache = context.env.folder.join(&args.state_dir).join("devices.json");
    match fetch(centre, "services/price-checker", &cache, check) {
        Ok((devices, None)) => Ok(devices),
        Ok((devices, Some(trouble))) => {
            context.ui.warn(format!("the devices are those of {}: {trouble}", cache.display()));
            Ok(devices)
        }
        Err(error) => {
            context.ui.warn(format!("no devices are listed, each kind is served in its usual manner: {error}"));
            Ok(Devices::default())
        }
    }
}

fn read(path: &Path) -> CommandResult<String> {
    std::fs::read_to_string(path).map_err(|e| CommandError::input(format!("{}: {e}", path.display())))
}

/// Where prices come from.
enum Source {
    /// A till's database.
    Own(Arc<OwnTill>),
    /// The tills, and where their map comes from.
    Tills(Arc<TillsOfStore>, MapFrom),
}

#[derive(Clone)]
enum MapFrom {
    File(PathBuf),
    Centre(CentreAsk, PathBuf),
}

impl MapFrom {
    fn get(&self) -> Result<(StoreMap, Option<MapError>), MapError> {
        match self {
            MapFrom::File(path) => Ok((StoreMap::read(path)?, None)),
            MapFrom::Centre(centre, cache) => fetch(centre, "store-map", cache, StoreMap::parse),
        }
    }
}

impl Source {
    fn open(args: &PriceCheckerArgs, centre: Option<CentreAsk>, context: &Context) -> CommandResult<Source> {
        if let Some(path) = &args.till_db {
            return own(args, path, context).map(|own| Source::Own(Arc::new(own)));
        }
        let from = match (&args.store_map, centre) {
            (Some(file), _) => MapFrom::File(context.env.folder.join(file)),
            (None, Some(centre)) => {
                MapFrom::Centre(centre, context.env.folder.join(&args.state_dir).join("store-map.json"))
            }
            (None, None) => {
                return Err(CommandError::usage("nobody is there to ask for prices")
                    .hint("give --store-map FILE, --centre URL --store NUMBER, or --till-db FILE"));
            }
        };
        let map = match from.get() {
            Ok((map, trouble)) => {
                if let Some(trouble) = trouble {
                    context.ui.warn(format!("the store map is the one kept here: {trouble}"));
                }
                map
            }
            // A file that is wrong is mended first; a centre that is down comes back.
            Err(error) if matches!(from, MapFrom::File(_)) => return Err(CommandError::input(error.to_string())),
            Err(error) => {
                context.ui.warn(format!("no till is known yet: {error}"));
                StoreMap::default()
            }
        };
        let ca_file = args.ca_file.as_ref().map(|file| context.env.folder.join(file));
        let tills = TillsOfStore::new(map, key(args, context)?, ca_file);
        Ok(Source::Tills(Arc::new(tills.map_err(|e| CommandError::new(Exit::Outside, e))?), from))
    }

    fn prices(&self) -> Arc<dyn Prices> {
        match self {
            Source::Own(own) => Arc::clone(own) as Arc<dyn Prices>,
            Source::Tills(tills, _) => Arc::clone(tills) as Arc<dyn Prices>,
        }
    }

    /// Gets the map anew now and then, on a thread of its own: a centre may be slow to say no.
    fn refresh(&self, context: &Context) -> CommandResult<Option<Refresher>> {
        let Source::Tills(tills, from) = self else { return Ok(None) };
        let (tills, from) = (Arc::clone(tills), from.clone());
        let (stop, told) = (Arc::new(AtomicBool::new(false)), Arc::new(Mutex::new(Vec::new())));
        let (stopping, lines, wait) = (Arc::clone(&stop), Arc::clone(&told), context.env.wait.clone());
        let work = move || {
            let mut passed = Duration::ZERO;
            let mut before = String::new();
            while !stopping.load(Ordering::SeqCst) {
                wait(LOOK_EVERY);
                passed += LOOK_EVERY;
                if passed < MAP_EVERY {
                    continue;
                }
                passed = Duration::ZERO;
                let trouble = match from.get() {
                    Ok((map, trouble)) => {
                        tills.set_map(map);
                        trouble.map(|t| t.to_string()).unwrap_or_default()
                    }
                    Err(error) => error.to_string(),
                };
                // The same trouble is told once.
                if trouble != before && !trouble.is_empty() {
                    lines.lock().unwrap_or_else(PoisonError::into_inner).push(format!("the store map: {trouble}"));
                }
                before = trouble;
            }
        };
        let thread = std::thread::Builder::new().name("store-map".into()).spawn(work)?;
        Ok(Some(Refresher { stop, told, thread }))
    }
}

/// The thread that gets the map anew.
struct Refresher {
    stop: Arc<AtomicBool>,
    told: Arc<Mutex<Vec<String>>>,
    thread: JoinHandle<()>,
}

impl Refresher {
    fn take(&self) -> Vec<String> {
        std::mem::take(&mut *self.told.lock().unwrap_or_else(PoisonError::into_inner))
    }

    fn end(self) {
        self.stop.store(true, Ordering::SeqCst);
        let _ = self.thread.join();
    }
}

/// The database of a till, opened for reading.
fn own(args: &PriceCheckerArgs, path: &Path, context: &Context) -> CommandResult<OwnTill> {
    let file = context.env.folder.join(path);
    let url = DbUrl::Sqlite(file.clone());
    must_exist(&url)?;
    let options = OpenOptions { create: false, read_only: true, ..OpenOptions::default() };
    let books = Books::open_as_is(&url, &options)?;
    let known = database::components().into_iter().find(|(component, _)| *component == "catalogue");
    let found = books.catalogue.schema_number("catalogue")?;
    if known.is_some_and(|(_, number)| (found as usize) < number) {
        return Err(CommandError::input(format!("{} was written by an older program", path.display()))
            .hint("start the till once with this version: it brings its tables up to date"));
    }
    let (text, named) = match &args.till_settings {
        Some(path) => (read(&context.env.folder.join(path))?, path.display().to_string()),
        None => (String::new(), String::new()),
    };
    let one = |e: crate::vocab::IdError| CommandError::new(Exit::Bug, e);
    let store = match &args.store {
        Some(store) => store.clone(),
        None => StoreId::new("1").map_err(one)?,
    };
    let place = (Some(store), Some(TillId::new("1").map_err(one)?), Some(context.zone()?));
    let mut settings = Settings::parse(&text, place).map_err(|e| CommandError::input(format!("{named}: {e}")))?;
    if let Some(path) = &args.campaigns {
        let text = read(&context.env.folder.join(path))?;
        settings.campaigns =
            Campaigns::parse(&text).map_err(|e| CommandError::input(format!("{}: {e}", path.display())))?;
    }
    Ok(OwnTill::new(books, PriceShop::from(&settings), context.env.clock.clone(), file.display().to_string()))
}
