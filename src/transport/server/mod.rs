//! HTTP over the centre's half: who asks, for what, within which limits.
//!
//! [`TransportServer`] is a [`Service`]: it can be served by itself, or be asked first by a larger server
//! ([`TransportServer::owns`]). It keeps nothing that another process would need.

mod culprits;
mod download;
mod small;
mod upload;
mod waiting;

use std::collections::HashMap;
use std::future::Future;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use tokio::sync::Semaphore;

pub use self::culprits::{Culprits, culprit_names};
use self::waiting::Waiting;
use super::centre::{Centre, CentreError};
use super::limits::{DOWNLOAD_WAIT, LOOK_AGAIN, MAX_CALLS_OF_TILL, MAX_DOWNLOADS, WAKE_SPREAD};
use super::problem::Refusal;
use super::{Lane, TillKey};
use crate::http::{BodyError, Call, Reply, Service, blocking};
use crate::storage::DbError;

/// Says who holds a key.
pub trait Gate: Send + Sync + 'static {
    /// The till whose key this is; nothing when it is nobody's (unknown, revoked). May block.
    fn who(&self, key: &str) -> Result<Option<TillKey>, DbError>;
}

/// What a server is made of.
#[derive(Clone)]
pub struct ServerParts {
    /// The documents.
    pub centre: Centre,
    /// Who asks.
    pub gate: Arc<dyn Gate>,
    /// Reads wall time, milliseconds since 1970.
    pub now: Arc<dyn Fn() -> i64 + Send + Sync>,
    /// Random numbers, for names that cannot be guessed.
    pub random: Arc<dyn Fn() -> u64 + Send + Sync>,
    /// How often waiting tills are looked after for what other processes have queued.
    pub look_again: Duration,
    /// Wake-ups of waiting tills are spread over this time.
    pub wake_spread: Duration,
    /// How long a download waits for its turn.
    pub download_wait: Duration,
}

impl std::fmt::Debug for ServerParts {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("ServerParts").field("centre", &self.centre).finish_non_exhaustive()
    }
}

impl ServerParts {
    /// With the usual times.
    pub fn new(
        centre: Centre,
        gate: Arc<dyn Gate>,
        now: Arc<dyn Fn() -> i64 + Send + Sync>,
        random: Arc<dyn Fn() -> u64 + Send + Sync>,
    ) -> ServerParts {
        ServerParts {
            centre,
            gate,
            now,
            random,
            look_again: LOOK_AGAIN,
            wake_spread: WAKE_SPREAD,
            download_wait: DOWNLOAD_WAIT,
        }
    }
}

/// The centre's server for tills.
#[derive(Debug)]
pub struct TransportServer {
    parts: ServerParts,
    culprits: Culprits,
    waiting: Waiting,
    downloads: Arc<Semaphore>,
    under_way: Mutex<HashMap<TillKey, usize>>,
}

/// What a path names.
enum Place<'a> {
    Hello,
    State,
    List,
    Ack,
    Fetch(Lane, u64),
    Create(Lane),
    Batch(Lane),
    Upload(&'a str),
}

/// A request of a till, known as such.
struct Asked {
    till: TillKey,
    call: Call,
    now_ms: i64,
    /// Held until the last byte of the answer is under way.
    turn: Turn,
}

impl TransportServer {
    /// A server; nothing is listened to yet.
    pub fn new(parts: ServerParts) -> Arc<TransportServer> {
        Arc::new(TransportServer {
            parts,
            culprits: Culprits::default(),
            waiting: Waiting::default(),
            downloads: Arc::new(Semaphore::new(MAX_DOWNLOADS)),
            under_way: Mutex::default(),
        })
    }

    /// Whether a path is one of the transport's.
    pub fn owns(path: &str) -> bool {
        path.starts_with("/v1/tills/") || path.starts_with("/v1/uploads/")
    }

    async fn answer(self: Arc<Self>, call: Call) -> Reply {
        let now_ms = (self.parts.now)();
        let till = match self.admit(&call, now_ms).await {
            Ok(till) => till,
            Err(reply) => return reply,
        };
        let Some(turn) = Turn::take(&self, &till) else {
            let detail = format!("at most {MAX_CALLS_OF_TILL} requests of a till at a time");
            return refuse(&CentreError::refused(Refusal::TooMany, detail));
        };
        let path = call.path.clone();
        let parts: Vec<&str> = path.split('/').skip(1).collect();
        let Some(place) = place(&parts, &till) else { return refuse(&not_found()) };
        let asked = Asked { till, call, now_ms, turn };
        let outcome = match (asked.call.method.as_str(), place) {
            ("POST", Place::Hello) => self.hello(asked).await,
            ("POST", Place::State) => self.state(asked).await,
            ("POST", Place::Ack) => self.ack(asked).await,
            ("GET", Place::List) => self.list(asked).await,
            ("GET", Place::Fetch(lane, n)) => self.fetch(asked, lane, n).await,
            ("POST", Place::Create(lane)) => self.create(asked, lane).await,
            ("POST", Place::Batch(lane)) => self.batch(asked, lane).await,
            ("PATCH", Place::Upload(id)) => self.patch(asked, id).await,
            ("HEAD" | "GET", Place::Upload(id)) => self.look(asked, id).await,
            ("DELETE", Place::Upload(id)) => self.delete(asked, id).await,
            (method, _) => Err(CentreError::refused(Refusal::Method, format!("{method} is not for this path"))),
        };
        outcome.unwrap_or_else(|error| refuse(&error))
    }

    /// Who asks. A key that is nobody's costs its sender patience; a till's key opens that till's paths only.
    async fn admit(&self, call: &Call, now_ms: i64) -> Result<TillKey, Reply> {
        let key = call.fields.get("authorization");
        let key = key.as_deref().and_then(|text| text.strip_prefix("Bearer ")).map(str::trim).unwrap_or_default();
        let names = culprit_names(call.peer, key);
        if let Some(wait) = self.culprits.wait(&names, now_ms) {
            let reply = refuse(&CentreError::refused(Refusal::TooMany, "too many bad credentials"));
            return Err(reply.field("retry-after", wait.as_secs().max(1).to_string()));
        }
        let (gate, secret) = (Arc::clone(&self.parts.gate), key.to_owned());
        let known =
            if key.is_empty() { Ok(None) } else { run(move || gate.who(&secret).map_err(CentreError::Db)).await };
        match known {
            Ok(Some(till)) => Ok(till),
            Ok(None) => {
                self.culprits.note(&names, now_ms);
                let reply = refuse(&CentreError::refused(Refusal::Unauthorized, "the key is not known"));
                Err(reply.field("www-authenticate", "Bearer"))
            }
            Err(error) => Err(refuse(&error)),
        }
    }
}

impl Service for TransportServer {
    fn call(self: Arc<Self>, call: Call) -> Pin<Box<dyn Future<Output = Reply> + Send>> {
        Box::pin(self.answer(call))
    }
}

/// Reads a path. Only words and numbers in their one spelling are understood; another till's path is none.
fn place<'a>(parts: &[&'a str], till: &TillKey) -> Option<Place<'a>> {
    let rest = match parts {
        ["v1", "uploads", id] => return Some(Place::Upload(id)),
        ["v1", "tills", store, name, rest @ ..] if *store == till.store() && *name == till.till() => rest,
        _ => return None,
    };
    Some(match rest {
        ["hello"] => Place::Hello,
        ["state"] => Place::State,
        ["in"] => Place::List,
        ["in", "ack"] => Place::Ack,
        ["in", lane, n] => Place::Fetch(lane_of(lane, super::Direction::In)?, super::place::parse_number(n)?),
        ["out", lane] => Place::Create(lane_of(lane, super::Direction::Out)?),
        ["out", lane, "batch"] => Place::Batch(lane_of(lane, super::Direction::Out)?),
        _ => return None,
    })
}

fn lane_of(word: &str, direction: super::Direction) -> Option<Lane> {
    Lane::parse(word).filter(|lane| lane.direction() == direction)
}

fn not_found() -> CentreError {
    CentreError::refused(Refusal::NotFound, "there is nothing under this path")
}

/// The answer to what is not done.
fn refuse(error: &CentreError) -> Reply {
    let refusal = error.refusal();
    let reply = error.problem().reply();
    match refusal {
        Refusal::TooMany | Refusal::Unavailable | Refusal::Full => reply.field("retry-after", "5"),
        // Its connection may still carry bytes that nobody wants.
        Refusal::Overtaken | Refusal::TooLarge | Refusal::Slow => reply.field("connection", "close"),
        _ => reply,
    }
}

/// Runs what blocks.
async fn run<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, CentreError> + Send + 'static,
) -> Result<T, CentreError> {
    blocking(work).await.unwrap_or(Err(CentreError::Db(DbError::Closed)))
}

/// What a body that did not come to its end amounts to.
fn broken(error: BodyError) -> CentreError {
    let refusal = match error {
        BodyError::Cut => Refusal::Malformed,
        BodyError::Slow => Refusal::Slow,
        BodyError::TooLong => Refusal::TooLarge,
    };
    CentreError::refused(refusal, error.to_string())
}

/// One of the requests that a till may have under way.
struct Turn {
    server: Arc<TransportServer>,
    till: TillKey,
}

impl Turn {
    fn take(server: &Arc<TransportServer>, till: &TillKey) -> Option<Turn> {
        let mut under_way = server.under_way.lock().unwrap_or_else(PoisonError::into_inner);
        let count = under_way.entry(till.clone()).or_insert(0);
        if *count >= MAX_CALLS_OF_TILL {
            return None;
        }
        *count += 1;
        Some(Turn { server: Arc::clone(server), till: till.clone() })
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        let mut under_way = self.server.under_way.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(count) = under_way.get_mut(&self.till) {
            *count -= 1;
            if *count == 0 {
                under_way.remove(&self.till);
            }
        }
    }
}
