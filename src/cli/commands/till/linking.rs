//! The till and its centre while it sells: with `--centre` finished documents go there at once, and what the centre says
//! is applied; without it nothing is queued.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

use clap::Args;

use super::at_till::{AtTillArgs, with_centre};
use super::exchanging::{self, ExchangingArgs};
use super::listening::{Listening, ListeningArgs};
use crate::books::Books;
use crate::cli::Context;
use crate::cli::caller::{check_url, read_key};
use crate::cli::error::{CommandError, CommandResult};
use crate::cli::exit::Exit;
use crate::http::HttpError;
use crate::storage::{DbUrl, OpenOptions, RunLock};
use crate::till::folder::{Folder, FolderParts, FolderQueue};
use crate::till::link::{Bell, Clerk, ClerkParts, Errands, ErrandsParts, MailboxQueue, POLL, REPORT_EVERY, Telling};
use crate::till::originals::{RemoteOriginals, RemoteParts};
use crate::till::runner::{self, CommitTimes, Company, MakeOriginals};
use crate::till::settings::Settings;
use crate::transport::client::{Client, ClientParts};
use crate::transport::till::{Mailbox, TillError};
use crate::transport::{Epoch, TillKey};

/// How long a till that is new waits for the centre before it sells: it may have to go on from where another stood.
const FIRST_HELLO: Duration = Duration::from_secs(3);
/// How long what lies in an exchange folder is waited for, at the beginning and at the end.
const SETTLE: Duration = Duration::from_secs(60);
/// The lock of the till's mailbox.
const LOCK: &str = "centre-link";

/// Which centre.
#[derive(Clone, Debug, Args)]
pub struct LinkingArgs {
    /// The till's centre: documents go there at once, goods and settings come from there
    #[arg(long, value_name = "URL", requires = "key_file")]
    pub centre: Option<String>,
    /// The file with the till's key for the centre (see `till enrol`)
    #[arg(long, value_name = "FILE", requires = "centre")]
    pub key_file: Option<PathBuf>,
    /// Certificates (PEM) that are trusted beside those of the system
    #[arg(long, value_name = "FILE", requires = "centre")]
    pub ca_file: Option<PathBuf>,
    /// At the start, wait so many seconds until all that the centre has for the till is applied
    #[arg(long, value_name = "SECS", default_value_t = 0, requires = "centre")]
    pub centre_fill: u64,
    /// At the end, wait so many seconds until the centre has all documents
    #[arg(long, value_name = "SECS", default_value_t = 10, requires = "centre")]
    pub centre_drain: u64,
    /// Which folder.
    #[command(flatten)]
    pub exchanging: ExchangingArgs,
    /// Who is answered.
    #[command(flatten)]
    pub listening: ListeningArgs,
}

/// Who stands behind a till: its centre, its exchange folder, those whom it answers.
pub struct Linking {
    company: Company,
    link: Option<Link>,
    exchange: Option<Exchange>,
    listening: Option<(ListeningArgs, AtTillArgs)>,
    answers: Option<Listening>,
    // Given up last.
    _lock: Option<RunLock>,
}

/// The threads to the centre.
struct Link {
    errands: ErrandsOr,
    mailbox: Mailbox,
    telling: Arc<Telling>,
    url: String,
    fill: Duration,
    drain: Duration,
}

enum ErrandsOr {
    Parts(Option<Box<ErrandsParts>>),
    Running(Errands),
}

/// The thread of the exchange folder.
enum Exchange {
    Parts(Option<Box<FolderParts>>),
    Running(Folder),
}

/// Why there is no client.
fn no_client(error: HttpError) -> CommandError {
    CommandError::message(Exit::Outside, format!("--centre: {error}"))
}

fn failed(error: TillError) -> CommandError {
    match error {
        TillError::Db(error) => error.into(),
        other => CommandError::new(Exit::Outside, other),
    }
}

impl LinkingArgs {
    /// Opens the mailbox beside the till's database; nothing is sent yet.
    pub fn prepare(&self, at_till: &AtTillArgs, context: &Context) -> CommandResult<Linking> {
        let listening = Some((self.listening.clone(), at_till.clone()));
        let mut company = Company::default();
        if self.centre.is_none() && self.exchanging.exchange.is_none() {
            return Ok(Linking { company, link: None, exchange: None, listening, answers: None, _lock: None });
        }
        let mut settings = at_till.settings(context.zone()?, context)?;
        if self.centre.is_some() {
            with_centre(&mut settings);
        }
        let database = context.env.folder.join(&at_till.till_db);
        let books = Books::open(&DbUrl::Sqlite(database.clone()), &OpenOptions::default())?;
        runner::migrate(&books.documents)?;
        let Some(lock) = books.documents.try_lock(LOCK)? else {
            let text = format!("another process carries the documents of {}", database.display());
            return Err(CommandError::message(Exit::Locked, text));
        };
        let mailbox = mailbox(&books, &database, context)?;
        let commits = Arc::new(CommitTimes::default());
        company.commits = Some(Arc::clone(&commits));
        let telling = Arc::new(Telling {
            books: books.clone(),
            mailbox: mailbox.clone(),
            store: settings.store.clone(),
            version: env!("CARGO_PKG_VERSION").to_owned(),
            folder: database.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new(".")).to_owned(),
            outbox: settings.outbox.clone(),
            commits,
            address: Default::default(),
            alarms: Default::default(),
        });
        let (bell, folder_bell) = (Arc::new(Bell::default()), Arc::new(Bell::default()));
        let clerk = ClerkParts {
            books,
            mailbox: mailbox.clone(),
            settings: settings.clone(),
            media: database.with_extension("media"),
            now: context.env.clock.clone(),
            random: context.env.random.clone(),
            telling: Arc::clone(&telling),
            bell: Arc::clone(&bell),
        };
        let link = match &self.centre {
            None => None,
            Some(url) => {
                let url = check_url(url)?;
                let queue = MailboxQueue::new(mailbox.clone(), context.env.clock.clone(), Arc::clone(&bell));
                company.queues.push(Arc::new(queue));
                company.originals = Some(self.originals(&url, &settings, context)?);
                let client = self.client(&url, &settings, context)?;
                let parts = self.errands(client, &mailbox, Clerk::new(clerk.clone()), bell, context);
                let (fill, drain) = (Duration::from_secs(self.centre_fill), Duration::from_secs(self.centre_drain));
                let errands = ErrandsOr::Parts(Some(Box::new(parts)));
                Some(Link { errands, mailbox, telling, url, fill, drain })
            }
        };
        let folder = self.exchanging.prepare(&settings, || Clerk::new(clerk), &folder_bell, context)?;
        if folder.is_some() {
            company.queues.push(Arc::new(FolderQueue::new(folder_bell)));
        }
        let exchange = folder.map(|parts| Exchange::Parts(Some(Box::new(parts))));
        Ok(Linking { company, link, exchange, listening, answers: None, _lock: Some(lock) })
    }

    /// The centre as a source of original receipts.
    fn originals(&self, url: &str, settings: &Settings, context: &Context) -> CommandResult<MakeOriginals> {
        let parts = RemoteParts {
            url: url.to_owned(),
            key: self.key(context)?,
            ca_file: self.ca_file.as_ref().map(|file| context.env.folder.join(file)),
            zone: settings.zone.clone(),
        };
        let remote = RemoteOriginals::new(parts).map_err(no_client)?;
        Ok(Arc::new(move || Box::new(remote.clone())))
    }

    fn key(&self, context: &Context) -> CommandResult<String> {
        let Some(file) = &self.key_file else { return Err(CommandError::usage("--centre needs --key-file")) };
        read_key(&context.env.folder.join(file))
    }

    fn errands(
        &self,
        client: Client,
        mailbox: &Mailbox,
        clerk: Clerk,
        bell: Arc<Bell>,
        context: &Context,
    ) -> ErrandsParts {
        let random = context.env.random.clone();
        ErrandsParts {
            mailbox: mailbox.clone(),
            client,
            clerk: Arc::new(clerk),
            app: concat!("tillwire ", env!("CARGO_PKG_VERSION")).to_owned(),
            now: context.env.clock.clone(),
            random: Arc::new(move || {
                let [a, b, c, d, e, f, g, h, ..] = random();
                u64::from_be_bytes([a, b, c, d, e, f, g, h])
            }),
            bell,
            report_every: REPORT_EVERY,
            poll: POLL,
        }
    }

    fn client(&self, url: &str, settings: &Settings, context: &Context) -> CommandResult<Client> {
        let Some(till) = TillKey::new(settings.store.as_str(), settings.till.as_str()) else {
            let text = format!("store {} and till {} cannot be named to a centre", settings.store, settings.till);
            return Err(CommandError::usage(text).hint("ids are letters, digits, `_`, `.` and `-`, at most 32"));
        };
        let key = self.key(context)?;
        let ca_file = self.ca_file.as_ref().map(|file| context.env.folder.join(file));
        Client::new(&ClientParts { url: url.to_owned(), key, till, ca_file }).map_err(no_client)
    }
}

/// The till's mailbox, beside its database; made when it is not there.
fn mailbox(books: &Books, database: &Path, context: &Context) -> CommandResult<Mailbox> {
    let random = &context.env.random;
    let [a, b, c, d, e, f, g, h, ..] = random();
    let install: String = random().iter().map(|byte| format!("{byte:02x}")).collect();
    let epoch = Epoch::new([a, b, c, d, e, f, g, h]);
    Mailbox::open(books.documents.clone(), &database.with_extension("mail"), &install, &epoch).map_err(failed)
}

impl Linking {
    /// Who stands behind the till.
    pub fn company(&self) -> Company {
        self.company.clone()
    }

    /// The centre, when there is one.
    pub(super) fn url(&self) -> Option<&str> {
        self.link.as_ref().map(|link| link.url.as_str())
    }

    /// Where the till answers, for the centre to know.
    pub(super) fn set_address(&self, address: &str) {
        if let Some(link) = &self.link {
            *link.telling.address.lock().unwrap_or_else(std::sync::PoisonError::into_inner) = Some(address.to_owned());
        }
    }

    /// Begins to answer the store's services, and to carry documents. The till has its database by now. One that never said hello waits for the centre a
    /// moment; any other sells at once.
    pub fn begin(&mut self, context: &Context) -> CommandResult<()> {
        if let Some((args, at_till)) = self.listening.take() {
            self.answers = Some(args.begin(&at_till, self, context)?);
        }
        if let Some(Exchange::Parts(parts)) = &mut self.exchange
            && let Some(parts) = parts.take()
        {
            let folder = exchanging::start(*parts)?;
            // What lies there is taken first: a till that begins sells by it.
            folder.settle(SETTLE);
            self.exchange = Some(Exchange::Running(folder));
        }
        let Some(link) = &mut self.link else { return Ok(()) };
        let ErrandsOr::Parts(parts) = &mut link.errands else { return Ok(()) };
        let Some(parts) = parts.take() else { return Ok(()) };
        let is_new = link.mailbox.standing()?.in_epoch.is_none();
        let errands = Errands::start(*parts).map_err(|e| CommandError::new(Exit::Outside, e))?;
        let go_on = || !context.env.cancel.load(Ordering::SeqCst);
        if is_new && !errands.wait_for_hello(FIRST_HELLO) {
            context.ui.warn(format!("{} does not answer yet; the till sells, and catches up later", link.url));
        }
        if !link.fill.is_zero() && !errands.wait_until_filled(link.fill, go_on) {
            let text =
                format!("not everything that {} has for the till is here yet; it comes while it sells", link.url);
            context.ui.warn(text);
        }
        link.errands = ErrandsOr::Running(errands);
        Ok(())
    }

    /// Called now and then: what somebody has to look at is shown.
    pub fn look(&self, context: &Context) {
        if let Some(Link { errands: ErrandsOr::Running(errands), .. }) = &self.link {
            errands.take_alarms().iter().for_each(|alarm| context.ui.warn(format!("centre: {alarm}")));
        }
        if let Some(Exchange::Running(folder)) = &self.exchange {
            folder.take_alarms().iter().for_each(|alarm| context.ui.warn(format!("exchange: {alarm}")));
        }
    }

    /// Waits a while for what the centre or the folder does not have yet, says what still waits, and stops. What waits is
    /// not lost: it is in the till's database.
    pub fn end(self, context: &Context) -> CommandResult<()> {
        if let Some(Exchange::Running(folder)) = &self.exchange
            && !folder.settle(SETTLE)
        {
            context.ui.warn("not everything is in the exchange folder; it is written at the next start");
        }
        let mut waiting = 0;
        if let Some(Link { errands: ErrandsOr::Running(errands), drain, .. }) = &self.link {
            waiting = errands.drain(*drain, || !context.env.cancel.load(Ordering::SeqCst))?;
        }
        self.look(context);
        let Some(Link { errands: ErrandsOr::Running(errands), url, .. }) = self.link else { return Ok(()) };
        if waiting > 0 {
            context.ui.warn(format!("{waiting} documents wait for {url}; they are sent at the next start"));
        }
        errands.stop();
        Ok(())
    }
}
