//! The endpoints that every long-running process has: `/livez`, `/readyz`, `/metrics`, `/status.json`.

use std::io;
use std::net::{SocketAddr, TcpListener};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::JoinHandle;
use std::time::Duration;

use axum::Router;
use axum::extract::{RawQuery, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;

/// How often the server looks whether it is to stop.
const LOOK_AGAIN: Duration = Duration::from_millis(50);
/// How long requests under way are waited for when it stops.
const GRACE: Duration = Duration::from_secs(2);

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

/// A server of these endpoints, on a thread of its own until it is dropped or told to stop.
#[derive(Debug)]
pub struct Server {
    address: SocketAddr,
    stop: Arc<AtomicBool>,
    thread: Option<JoinHandle<io::Result<()>>>,
}

impl Server {
    /// Serves a listener that is bound already.
    pub fn start(listener: TcpListener, health: Arc<dyn Health>) -> io::Result<Server> {
        let address = listener.local_addr()?;
        listener.set_nonblocking(true)?;
        let stop = Arc::new(AtomicBool::new(false));
        let told = Arc::clone(&stop);
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        let thread = std::thread::Builder::new().name("http".into()).spawn(move || {
            let served = runtime.block_on(async {
                let listener = tokio::net::TcpListener::from_std(listener)?;
                let stopping = async move {
                    while !told.load(Ordering::SeqCst) {
                        tokio::time::sleep(LOOK_AGAIN).await;
                    }
                };
                let server = axum::serve(listener, routes(health)).with_graceful_shutdown(stopping);
                server.await
            });
            runtime.shutdown_timeout(GRACE);
            served
        })?;
        Ok(Server { address, stop, thread: Some(thread) })
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::SeqCst);
        if let Some(thread) = self.thread.take() {
            let deadline = std::time::Instant::now() + GRACE;
            // A client that holds its connection open is not waited for.
            while !thread.is_finished() && std::time::Instant::now() < deadline {
                std::thread::sleep(LOOK_AGAIN);
            }
            if thread.is_finished() {
                let _ = thread.join();
            }
        }
    }
}

fn routes(health: Arc<dyn Health>) -> Router {
    Router::new()
        .route("/livez", get(livez))
        .route("/readyz", get(readyz))
        .route("/metrics", get(metrics))
        .route("/status.json", get(status))
        .with_state(health)
}

async fn livez(State(health): State<Arc<dyn Health>>) -> Response {
    if health.live() { "ok\n".into_response() } else { (StatusCode::SERVICE_UNAVAILABLE, "stuck\n").into_response() }
}

async fn readyz(State(health): State<Arc<dyn Health>>, RawQuery(query): RawQuery) -> Response {
    let checks = health.checks();
    let failed = checks.iter().any(|check| check.state == CheckState::Failed);
    let code = if failed { StatusCode::SERVICE_UNAVAILABLE } else { StatusCode::OK };
    let verbose = query.is_some_and(|q| q.split('&').any(|part| part == "verbose" || part.starts_with("verbose=")));
    let text = if verbose {
        checks
            .iter()
            .map(|check| format!("{} {} {}", check.name, check.state.word(), check.text).trim_end().to_owned() + "\n")
            .collect()
    } else if failed {
        "failed\n".to_owned()
    } else {
        "ok\n".to_owned()
    };
    (code, text).into_response()
}

async fn metrics(State(health): State<Arc<dyn Health>>) -> Response {
    ([(header::CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8")], health.metrics()).into_response()
}

async fn status(State(health): State<Arc<dyn Health>>) -> Response {
    ([(header::CONTENT_TYPE, "application/json")], health.status().to_string() + "\n").into_response()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::{Read as _, Write as _};
    use std::net::TcpStream;

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
