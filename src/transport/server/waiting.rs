//! Long polls: tills that wait hold neither a thread nor a database connection. One look at the database every few
//! seconds serves all of them, and none is made while nobody waits. It tells whether something was queued for a till, and
//! whether there is something new that nobody has cut for it yet: then the till is looked after as if it asked anew.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::sync::watch;
use tokio::time::Instant;

use super::{TransportServer, run};
use crate::http::Asker;
use crate::transport::centre::CentreError;
use crate::transport::{Lane, TillKey};

/// The least time between two looks.
const LOOK_PAUSE: Duration = Duration::from_millis(200);
/// Tills that are woken together come one after the other, so long apart on average.
const WAKE_STEP: Duration = Duration::from_millis(2);

type Heads = BTreeMap<TillKey, BTreeMap<Lane, u64>>;

/// What a look at the database has shown.
#[derive(Clone, Debug, Default)]
struct Seen {
    /// How many looks there were.
    looks: u64,
    heads: Arc<Heads>,
    /// For how many tills something was queued since the look before; everybody, when there are other news.
    woken: usize,
    /// [`Centre::news`](crate::transport::centre::Centre::news).
    news: u64,
}

/// How long somebody waits.
#[derive(Clone, Copy, Debug)]
pub(super) struct Until {
    pub(super) deadline: Instant,
    /// Who is woken is so at some moment of the next seconds, since many are.
    pub(super) spread: bool,
}

/// Those who wait.
#[derive(Debug)]
pub(super) struct Waiting {
    guests: Mutex<Guests>,
    seen: watch::Sender<Seen>,
}

#[derive(Debug, Default)]
struct Guests {
    count: usize,
    /// Somebody looks for them.
    looking: bool,
}

impl Default for Waiting {
    fn default() -> Self {
        Waiting { guests: Mutex::default(), seen: watch::channel(Seen::default()).0 }
    }
}

impl Waiting {
    fn guests(&self) -> MutexGuard<'_, Guests> {
        self.guests.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Whether anybody waits still; when nobody does, the looking is over.
    fn any(&self) -> bool {
        let mut guests = self.guests();
        guests.looking = guests.count > 0;
        guests.looking
    }
}

impl TransportServer {
    /// The news of the last look, if there was one.
    pub(super) fn news_seen(&self) -> Option<u64> {
        let seen = self.waiting.seen.borrow();
        (seen.looks > 0).then_some(seen.news)
    }

    /// Waits until something stands behind these numbers, or there are other news than these, or the time is over, or
    /// the asker has gone; whether it is worth a look.
    pub(super) async fn wait_for(
        self: &Arc<Self>,
        till: &TillKey,
        after: &BTreeMap<Lane, u64>,
        news: u64,
        until: Until,
        asker: &mut Asker,
    ) -> bool {
        let mut seen = self.waiting.seen.subscribe();
        // A look that is older than the asker's own may show what is not so any more, or what he knows.
        let looks = seen.borrow().looks;
        let _guest = Guest::enter(self);
        let something = |seen: &Seen| {
            let lanes = seen.heads.get(till);
            let queued = |(lane, n)| lanes.and_then(|lanes| lanes.get(lane)).is_some_and(|head| head > n);
            seen.looks > looks && (seen.news != news || after.iter().any(queued))
        };
        let woken = tokio::select! {
            // A till whose connections keep breaking has only so many requests at a time.
            () = asker.gone() => return false,
            came = tokio::time::timeout_at(until.deadline, seen.wait_for(something)) => match came {
                Ok(Ok(seen)) => seen.woken,
                // The time is over, or the server ends.
                Ok(Err(_)) | Err(_) => return false,
            },
        };
        if until.spread {
            // A directory for all tills is not fetched by all of them in the same moment. Few need not be spread.
            let woken = u32::try_from(woken).unwrap_or(u32::MAX);
            let most = self.parts.wake_spread.min(WAKE_STEP.saturating_mul(woken));
            let most = u64::try_from(most.as_millis()).unwrap_or(0);
            let pause = Duration::from_millis((self.parts.random)() % (most + 1));
            tokio::time::sleep_until((Instant::now() + pause).min(until.deadline)).await;
        }
        true
    }

    /// Looks at the database for as long as anybody waits.
    async fn keep_looking(self: Arc<Self>) {
        while self.waiting.any() {
            let (centre, now_ms) = (self.parts.centre.clone(), (self.parts.now)());
            let look = run(move || {
                let news = centre.news(now_ms)?;
                centre.heads().map(|heads| (news, Arc::new(heads))).map_err(CentreError::Db)
            });
            // When the database does not answer, the polls end by their time.
            if let Ok((news, heads)) = look.await {
                self.waiting.seen.send_modify(|seen| {
                    let woken = match seen.news == news {
                        true => heads.iter().filter(|(till, lanes)| seen.heads.get(till) != Some(lanes)).count(),
                        false => heads.len(),
                    };
                    *seen = Seen { looks: seen.looks + 1, heads, woken, news };
                });
            }
            let again = self.parts.look_again;
            // Many that queue in a row are looked after together.
            tokio::time::sleep(again.min(LOOK_PAUSE)).await;
            let _ = tokio::time::timeout(again.saturating_sub(LOOK_PAUSE), self.parts.centre.bell().notified()).await;
        }
    }
}

/// One who waits.
struct Guest(Arc<TransportServer>);

impl Guest {
    /// The first one starts the looking, of which there is one at a time.
    fn enter(server: &Arc<TransportServer>) -> Guest {
        let mut guests = server.waiting.guests();
        guests.count += 1;
        if !guests.looking {
            guests.looking = true;
            tokio::spawn(Arc::clone(server).keep_looking());
        }
        drop(guests);
        server.parts.centre.nudge();
        Guest(Arc::clone(server))
    }
}

impl Drop for Guest {
    fn drop(&mut self) {
        self.0.waiting.guests().count -= 1;
    }
}
