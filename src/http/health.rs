//! The endpoints that every long-running process has: `/livez`, `/readyz`, `/metrics`, `/status.json`.

use std::future::Future;
use std::io;
use std::net::{SocketAddr, TcpListener};
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use super::description::Endpoint;
use super::serve::{Call, Reply, ServeOptions, Service, Serving, blocking};

/// What the server of these endpoints alone puts up with.
const OPTIONS: ServeOptions = ServeOptions {
    max_connections: 64,
    head_timeout: Duration::from_secs(10),
    max_head_bytes: 16 * 1024,
    max_fields: 64,
    pace_bytes: 1024,
    pace_time: Duration::from_secs(10),
};

/// Where these are.
pub const ENDPOINTS: &[Endpoint] = &[
    Endpoint {
        path: "/livez",
        name: "livez",
        summary: "Whether the process turns",
        query: &[],
        answers: &[("200", "it does", "text/plain"), ("503", "it is stuck", "text/plain")],
        key: false,
    },
    Endpoint {
        path: "/readyz",
        name: "readyz",
        summary: "Whether the process can do its work",
        query: &[("verbose", "each check on a line: its name, ok, degraded or failed, and why")],
        answers: &[
            ("200", "it can, perhaps with something degraded", "text/plain"),
            ("503", "a check failed", "text/plain"),
        ],
        key: false,
    },
    Endpoint {
        path: "/metrics",
        name: "metrics",
        summary: "The metrics of the process, for Prometheus",
        query: &[],
        answers: &[("200", "the text format", "text/plain")],
        key: false,
    },
    Endpoint {
        path: "/status.json",
        name: "status",
        summary: "The checks, and what else a person may want to know",
        query: &[],
        answers: &[("200", "an object with `schema` 1", "application/json")],
        key: false,
    },
];

/// What a check found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CheckState {
    /// All is well.
    Ok,
    /// It works, and somebody should look: a till with Kafka down still sells.
    Degraded,
    /// It does not work.
    Failed,
}

impl CheckState {
    /// As it is shown.
    pub const fn word(self) -> &'static str {
        match self {
            CheckState::Ok => "ok",
            CheckState::Degraded => "degraded",
            CheckState::Failed => "failed",
        }
    }
}

/// One line of `/readyz?verbose`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Check {
    /// What was looked at.
    pub name: String,
    /// What was found.
    pub state: CheckState,
    /// In words; empty when there is nothing to say.
    pub text: String,
}

/// What a process tells of itself.
pub trait Health: Send + Sync {
    /// Whether its loop turns.
    fn live(&self) -> bool;

    /// What is checked when somebody asks whether it is ready; it is unless one has failed.
    fn checks(&self) -> Vec<Check>;

    /// The metrics as Prometheus reads them.
    fn metrics(&self) -> String;

    /// Everything that a person may want to know, as a JSON object.
    fn status(&self) -> serde_json::Value;
}

/// A server of these endpoints, on threads of its own until it is dropped.
#[derive(Debug)]
pub struct Server(Serving);

impl Server {
    /// Serves a listener that is bound already.
    pub fn start(listener: TcpListener, health: Arc<dyn Health>) -> io::Result<Server> {
        Serving::start(listener, Arc::new(Endpoints(health)), OPTIONS).map(Server)
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.0.address()
    }
}

struct Endpoints(Arc<dyn Health>);

impl Service for Endpoints {
    fn call(self: Arc<Self>, call: Call) -> Pin<Box<dyn Future<Output = Reply> + Send>> {
        Box::pin(async move {
            if call.method != "GET" {
                return Reply::new(405).field("allow", "GET");
            }
            let health = Arc::clone(&self.0);
            let answered = blocking(move || answer(&*health, &call.path, &call.query)).await;
            answered.flatten().unwrap_or_else(|| Reply::new(404))
        })
    }
}

/// What is answered under one of these paths; nothing under another. May block.
pub fn answer(health: &dyn Health, path: &str, query: &str) -> Option<Reply> {
    match path {
        "/livez" if health.live() => Some(text(200, "ok\n")),
        "/livez" => Some(text(503, "stuck\n")),
        "/readyz" => {
            let verbose = query.split('&').any(|part| part == "verbose" || part.starts_with("verbose="));
            Some(ready(&health.checks(), verbose))
        }
        "/metrics" => {
            let reply = Reply::new(200).field("content-type", "text/plain; version=0.0.4; charset=utf-8");
            Some(reply.body(health.metrics().into_bytes()))
        }
        "/status.json" => {
            let reply = Reply::new(200).field("content-type", "application/json");
            Some(reply.body((health.status().to_string() + "\n").into_bytes()))
        }
        _ => None,
    }
}

/// Whether a process with these checks is ready: unless one has failed. In full: a check a line.
fn ready(checks: &[Check], verbose: bool) -> Reply {
    let failed = checks.iter().any(|check| check.state == CheckState::Failed);
    let line =
        |check: &Check| format!("{} {} {}", check.name, check.state.word(), check.text).trim_end().to_owned() + "\n";
    let said = match (verbose, failed) {
        (true, _) => checks.iter().map(line).collect(),
        (false, true) => "failed\n".to_owned(),
        (false, false) => "ok\n".to_owned(),
    };
    text(if failed { 503 } else { 200 }, &said)
}

fn text(status: u16, said: &str) -> Reply {
    Reply::new(status).field("content-type", "text/plain; charset=utf-8").body(said.as_bytes().to_vec())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::{Read as _, Write as _};
    use std::net::TcpStream;
    use std::sync::atomic::{AtomicBool, Ordering};

    struct Sick(AtomicBool);

    impl Health for Sick {
        fn live(&self) -> bool {
            true
        }

        fn checks(&self) -> Vec<Check> {
            let state = if self.0.load(Ordering::SeqCst) { CheckState::Failed } else { CheckState::Degraded };
            vec![
                Check { name: "outbox".into(), state: CheckState::Ok, text: String::new() },
                Check { name: "sender".into(), state, text: "no broker".into() },
            ]
        }

        fn metrics(&self) -> String {
            "x_total 1\n".into()
        }

        fn status(&self) -> serde_json::Value {
            serde_json::json!({"schema": 1})
        }
    }

    fn ask(address: SocketAddr, path: &str) -> (String, String) {
        let mut stream = TcpStream::connect(address).unwrap();
        write!(stream, "GET {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n").unwrap();
        let mut text = String::new();
        stream.read_to_string(&mut text).unwrap();
        let (head, body) = text.split_once("\r\n\r\n").unwrap();
        (head.lines().next().unwrap().to_owned(), body.to_owned())
    }

    #[test]
    fn the_endpoints_answer_until_it_stops() {
        let health = Arc::new(Sick(AtomicBool::new(false)));
        let server = Server::start(TcpListener::bind("127.0.0.1:0").unwrap(), health.clone()).unwrap();
        let address = server.address();
        let ok = |path: &str| {
            let (head, body) = ask(address, path);
            assert!(head.contains("200"), "{path}: {head}");
            body
        };
        assert_eq!(ok("/livez"), "ok\n");
        assert_eq!(ok("/readyz"), "ok\n", "degraded is ready");
        assert_eq!(ok("/readyz?verbose"), "outbox ok\nsender degraded no broker\n");
        assert_eq!(ok("/metrics"), "x_total 1\n");
        assert_eq!(ok("/status.json"), "{\"schema\":1}\n");
        health.0.store(true, Ordering::SeqCst);
        assert!(ask(address, "/readyz").0.contains("503"));
        assert!(ask(address, "/other").0.contains("404"));
        drop(server);
        assert!(TcpStream::connect(address).is_err());
    }
}
