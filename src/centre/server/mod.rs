//! The centre over HTTP: who asks, for which operation, within which limits.
//!
//! Paths of the transport are its own ([`TransportServer`]); everything else is looked up in the table of operations.
//! Without a key there is `/livez`, the short `/readyz`, and the two places where a key is got: `/v1/login` (an
//! employee) and `/v1/enrol` (a till with a code). Whatever a till or a person may not know of is answered as if it were
//! not there.

mod ear;
mod entrance;
mod vitals;

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use self::entrance::Entrance;
use super::access::{Asker, KeyGate, KeyKind, keys};
use super::monitoring::Known;
use super::operation::{self, Input, OpError, Operation, openapi};
use super::{Site, operation::Method};
use crate::http::{BodyError, Call, Reply, Service, blocking, health};
use crate::transport::server::{Culprits, ServerParts, TransportServer, culprit_names};

pub use self::ear::Ear;
pub use self::vitals::{FAMILIES, Vitals};

/// The longest body of an operation.
pub const MAX_BODY_BYTES: u64 = 1024 * 1024;

/// The centre's server. It can be served by [`Serving`](crate::http::Serving).
pub struct CentreServer {
    site: Site,
    transport: Arc<TransportServer>,
    culprits: Culprits,
    entrance: Entrance,
    vitals: Vitals,
}

impl std::fmt::Debug for CentreServer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("CentreServer").field("site", &self.site).finish_non_exhaustive()
    }
}

impl CentreServer {
    /// A server; nothing is listened to yet.
    pub fn new(site: Site) -> Arc<CentreServer> {
        let gate = Arc::new(KeyGate::new(site.books.documents.clone(), Arc::clone(&site.now)));
        let random = Arc::clone(&site.random);
        let number = Arc::new(move || {
            let [a, b, c, d, e, f, g, h, ..] = random();
            u64::from_le_bytes([a, b, c, d, e, f, g, h])
        });
        let transport =
            TransportServer::new(ServerParts::new(site.centre.clone(), gate, Arc::clone(&site.now), number));
        Arc::new(CentreServer {
            vitals: Vitals::new(site.clone()),
            site,
            transport,
            culprits: Culprits::default(),
            entrance: Entrance::default(),
        })
    }

    /// The centre that is served.
    pub fn site(&self) -> &Site {
        &self.site
    }

    /// Where the fleet's metrics are put by whoever looks at it ([`Fleet`](super::monitoring::Fleet)).
    pub fn fleet(&self) -> &Known {
        self.vitals.fleet()
    }

    /// From now on `/readyz` says no, so that a balancer sends its requests elsewhere before the server closes.
    pub fn leave(&self) {
        self.vitals.leave();
    }

    async fn answer(self: Arc<Self>, call: Call) -> Reply {
        let begun_ms = self.site.now_ms();
        let method = call.method.clone();
        let (route, reply) = self.route(call).await;
        self.vitals.count(route, &method, reply.status, self.site.now_ms().saturating_sub(begun_ms));
        reply
    }

    /// The answer, and the name of what was asked for, as it is counted.
    async fn route(self: &Arc<Self>, call: Call) -> (&'static str, Reply) {
        let path = call.path.clone();
        if TransportServer::owns(&path) {
            return ("transport", Arc::clone(&self.transport).call(call).await);
        }
        match (call.method.as_str(), path.as_str()) {
            ("GET", "/livez") => return ("livez", self.tell("/livez", "").await),
            ("GET", "/readyz") if call.query.is_empty() => return ("readyz", self.tell("/readyz", "").await),
            ("POST", "/v1/login") => return ("login", self.enter(call, Entrance::login).await),
            ("POST", "/v1/enrol") => return ("enrol", self.enter(call, Entrance::enrol).await),
            _ => {}
        }
        let asker = match self.admit(&call).await {
            Ok(asker) => asker,
            Err(reply) => return ("refused", reply),
        };
        let watches = asker.role().is_some() || asker.kind() == KeyKind::Monitor;
        match (call.method.as_str(), path.as_str()) {
            ("GET", "/readyz") if watches => return ("readyz", self.tell("/readyz", &call.query).await),
            ("GET", "/metrics") if watches => return ("metrics", self.tell("/metrics", "").await),
            ("GET", "/status.json") if watches => return ("status", self.tell("/status.json", "").await),
            ("GET", "/v1/openapi.json") => return ("openapi", Reply::json(200, &openapi::document())),
            _ => {}
        }
        self.operate(call, asker).await
    }

    async fn operate(self: &Arc<Self>, mut call: Call, asker: Asker) -> (&'static str, Reply) {
        let mut other_methods = Vec::new();
        let mut found: Option<(&'static Operation, Vec<(&'static str, &str)>)> = None;
        for operation in operation::all() {
            let Some(fields) = operation.matches(&call.path) else { continue };
            if operation.method.word() == call.method {
                found = Some((operation, fields));
                break;
            }
            other_methods.push(operation.method.word());
        }
        let Some((operation, fields)) = found else {
            if other_methods.is_empty() {
                return ("unknown", refuse(&OpError::not_found("there is nothing under this path")));
            }
            let error = OpError {
                status: 405,
                kind: "method",
                ..OpError::input(format!("{} is not for this path", call.method))
            };
            return ("unknown", refuse(&error).field("allow", other_methods.join(", ")));
        };
        let mut body = Vec::new();
        if operation.method != Method::Get
            && let Err(error) = call.body.read(&mut body, MAX_BODY_BYTES).await
        {
            return (operation.name, broken(error));
        }
        let input = Input::from_http(operation.input, &fields, &call.query, &body);
        let site = self.site.clone();
        let outcome = match input {
            Ok(input) => blocking(move || operation.call(&site, &asker, &input)).await,
            Err(error) => Some(Err(error)),
        };
        let reply = match outcome.unwrap_or_else(|| Err(OpError::failed("this is a bug; see the server's log"))) {
            Ok(value) => Reply::json(if operation.method == Method::Post { 201 } else { 200 }, &value),
            Err(error) => refuse(&error),
        };
        (operation.name, reply)
    }

    /// Who asks. Bad keys cost patience, by their id and by the address they come from.
    async fn admit(&self, call: &Call) -> Result<Asker, Reply> {
        let key = call.fields.get("authorization");
        let key = key.as_deref().and_then(|text| text.strip_prefix("Bearer ")).map(str::trim).unwrap_or_default();
        let names = culprit_names(call.peer, key);
        let now_ms = self.site.now_ms();
        if let Some(wait) = self.culprits.wait(&names, now_ms) {
            let seconds = wait.as_secs().max(1).to_string();
            return Err(refuse(&OpError::too_many("too many bad credentials")).field("retry-after", seconds));
        }
        let (db, text, origin) = (self.site.books.documents.clone(), key.to_owned(), call.peer.ip().to_string());
        let known = match key {
            "" => Some(Ok(None)),
            _ => blocking(move || db.read(|tx| keys::asker(tx, &text, &origin, now_ms))).await,
        };
        match known {
            Some(Ok(Some(asker))) => Ok(asker),
            Some(Ok(None)) => {
                self.culprits.note(&names, now_ms);
                let error = OpError { status: 401, kind: "unauthorized", ..OpError::forbidden("the key is not known") };
                Err(refuse(&error).field("www-authenticate", "Bearer"))
            }
            Some(Err(error)) => Err(refuse(&OpError::from(error))),
            None => Err(refuse(&OpError::failed("this is a bug; see the server's log"))),
        }
    }

    /// Somebody without a key wants one.
    async fn enter(
        self: &Arc<Self>,
        mut call: Call,
        how: fn(&Entrance, &Site, &[u8], &str) -> Result<serde_json::Value, OpError>,
    ) -> Reply {
        let mut body = Vec::new();
        if let Err(error) = call.body.read(&mut body, MAX_BODY_BYTES).await {
            return broken(error);
        }
        let origin = call.peer.ip().to_string();
        let names = vec![origin.clone()];
        let now_ms = self.site.now_ms();
        if let Some(wait) = self.culprits.wait(&names, now_ms) {
            let seconds = wait.as_secs().max(1).to_string();
            return refuse(&OpError::too_many("too many bad credentials")).field("retry-after", seconds);
        }
        let server = Arc::clone(self);
        let outcome = blocking(move || how(&server.entrance, &server.site, &body, &origin)).await;
        match outcome.unwrap_or_else(|| Err(OpError::failed("this is a bug; see the server's log"))) {
            Ok(value) => Reply::json(201, &value),
            Err(error) => {
                if error.status == 401 {
                    self.culprits.note(&names, now_ms);
                }
                let retry = (error.status == 429).then_some("60");
                let reply = refuse(&error);
                retry.into_iter().fold(reply, |reply, seconds| reply.field("retry-after", seconds))
            }
        }
    }

    /// What every process tells of itself.
    async fn tell(self: &Arc<Self>, path: &'static str, query: &str) -> Reply {
        let (server, query) = (Arc::clone(self), query.to_owned());
        let answered = blocking(move || health::answer(&server.vitals, path, &query)).await;
        answered.flatten().unwrap_or_else(|| refuse(&OpError::failed("this is a bug; see the server's log")))
    }
}

impl Service for CentreServer {
    fn call(self: Arc<Self>, call: Call) -> Pin<Box<dyn Future<Output = Reply> + Send>> {
        Box::pin(self.answer(call))
    }
}

fn refuse(error: &OpError) -> Reply {
    error.problem().reply()
}

/// A body that did not come to its end.
fn broken(error: BodyError) -> Reply {
    let (status, kind) = match error {
        BodyError::Cut => (400, "malformed"),
        BodyError::Slow => (408, "too-slow"),
        BodyError::TooLong => (413, "too-large"),
    };
    refuse(&OpError { status, kind, ..OpError::input(error.to_string()) }).field("connection", "close")
}
