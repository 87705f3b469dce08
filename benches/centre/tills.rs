//! A till without its cashier: its two databases, its mailbox, and the threads that carry documents.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use anyhow::{Context, Result, bail};
use tillwire::books::{Books, sales};
use tillwire::model::{Receipt, Record};
use tillwire::storage::{DbUrl, OpenOptions};
use tillwire::till::link::{Bell, Clerk, ClerkParts, Errands, ErrandsParts, MailboxQueue, POLL, REPORT_EVERY, Telling};
use tillwire::till::runner::{self, CommitTimes, DocumentQueue};
use tillwire::till::settings::Settings;
use tillwire::transport::client::{Client, ClientParts};
use tillwire::transport::till::Mailbox;
use tillwire::transport::{Epoch, TillKey};
use tillwire::vocab::{StoreId, TillId, Zone};

pub type Random = Arc<dyn Fn() -> [u8; 16] + Send + Sync>;
pub type Clock = Arc<dyn Fn() -> i64 + Send + Sync>;

pub fn clock() -> Clock {
    Arc::new(|| i64::try_from(SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |t| t.as_millis())).unwrap_or(0))
}

/// Sixteen bytes that nobody has had before: the time and a counter, mixed.
pub fn random() -> Random {
    Arc::new(|| {
        let mut bytes = [0; 16];
        getrandom::fill(&mut bytes).ok();
        bytes
    })
}

pub struct Till {
    pub store: StoreId,
    pub till: TillId,
    pub books: Books,
    queue: MailboxQueue,
    errands: Mutex<Errands>,
    random: Random,
    clock: Clock,
}

impl Till {
    pub fn open(
        dir: &Path,
        url: &str,
        key: &str,
        (store, till): (&str, &str),
        ca_file: Option<PathBuf>,
    ) -> Result<Till> {
        let (clock, random) = (clock(), random());
        let database = dir.join(format!("till-{store}-{till}.db"));
        let url = url.to_owned();
        let named = TillKey::new(store, till).context("a till")?;
        let (store, till) = (StoreId::new(store)?, TillId::new(till)?);
        // A till reads by one connection, which spares files: there are a thousand tills here.
        let options = OpenOptions { max_connections: 1, ..OpenOptions::default() };
        let books = Books::open(&DbUrl::Sqlite(database.clone()), &options)?;
        runner::migrate(&books.documents)?;
        let settings = Settings::parse("", (Some(store.clone()), Some(till.clone()), Some(Zone::utc())))?;
        let bytes = random();
        let install: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
        let epoch = Epoch::new(bytes[..8].try_into()?);
        let mailbox = Mailbox::open(books.documents.clone(), &database.with_extension("mail"), &install, &epoch)?;
        let bell = Arc::new(Bell::default());
        let telling = Arc::new(Telling {
            books: books.clone(),
            mailbox: mailbox.clone(),
            store: store.clone(),
            version: "bench".to_owned(),
            folder: dir.to_owned(),
            outbox: settings.outbox.clone(),
            commits: Arc::new(CommitTimes::default()),
            address: Default::default(),
            alarms: Default::default(),
        });
        let clerk = Clerk::new(ClerkParts {
            books: books.clone(),
            mailbox: mailbox.clone(),
            settings,
            media: database.with_extension("media"),
            now: clock.clone(),
            random: random.clone(),
            telling,
            bell: Arc::clone(&bell),
        });
        let numbers = random.clone();
        let errands = Errands::start(ErrandsParts {
            mailbox: mailbox.clone(),
            client: Client::new(&ClientParts { url, key: key.to_owned(), till: named, ca_file })?,
            clerk: Arc::new(clerk),
            app: "tillwire bench".to_owned(),
            now: clock.clone(),
            random: Arc::new(move || {
                let [a, b, c, d, e, f, g, h, ..] = numbers();
                u64::from_be_bytes([a, b, c, d, e, f, g, h])
            }),
            bell: Arc::clone(&bell),
            report_every: REPORT_EVERY,
            poll: POLL,
        })?;
        let queue = MailboxQueue::new(mailbox, clock.clone(), bell);
        Ok(Till { store, till, books, queue, errands: Mutex::new(errands), random, clock })
    }

    fn errands(&self) -> MutexGuard<'_, Errands> {
        self.errands.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub fn wait_until_filled(&self, patience: Duration) -> Result<()> {
        if !self.errands().wait_until_filled(patience, || true) {
            bail!("till {}/{} has not got its goods: {:?}", self.store, self.till, self.errands().take_alarms());
        }
        Ok(())
    }

    /// Finishes a receipt as a till does: it and its place among the documents are on the disk when this returns.
    pub fn sell(&self, receipt: Receipt) -> Result<()> {
        let record = Record::from(receipt);
        let at_ms = (self.clock)();
        let ticket = self.queue.prepare(&record, at_ms, (self.random)())?.context("a receipt is a document")?;
        let ticket: Arc<dyn runner::Ticket> = ticket.into();
        let inside = Arc::clone(&ticket);
        self.books.documents.write(move |tx| {
            sales::put(tx, &record, sales::Arrival { dialect: "till", at_ms, zone: &Zone::utc() })?;
            inside.enter(tx).map_err(tillwire::books::BooksError::from)
        })?;
        ticket.settle();
        Ok(())
    }

    /// Stops, and leaves its databases.
    pub fn end(self) -> Books {
        self.errands.into_inner().unwrap_or_else(PoisonError::into_inner).stop();
        self.books
    }
}
