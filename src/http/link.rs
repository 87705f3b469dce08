//! The client of exchanges that may be long: no limit on the whole while bytes move, what came before a cut is kept.
//!
//! [`Client`](super::Client) is for small requests that are simply sent again. Here the caller decides what to do when
//! there is no answer, so nothing is repeated inside.

use std::path::PathBuf;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::task::{Context, Poll};
use std::time::Duration;

use hyper::body::{Bytes, Frame, SizeHint};
use tokio::runtime::Runtime;
use tokio::sync::watch;

use super::client::{failed, with_causes};
use super::{Fields, HttpError};

/// Bytes handed over at a time: the step by which it is seen that a body moves.
const PIECE_BYTES: usize = 16 * 1024;
/// How often it is looked whether bytes move, at most.
const LOOK_AGAIN: Duration = Duration::from_secs(1);

/// How a link is made.
#[derive(Clone, Debug)]
pub struct LinkOptions {
    /// How long connecting may take.
    pub connect_timeout: Duration,
    /// How long nothing may move.
    pub idle_timeout: Duration,
    /// How long an unused connection is kept; less than the server keeps it.
    pub keep_timeout: Duration,
    /// Certificates in PEM form that are trusted beside those of the system.
    pub ca_file: Option<PathBuf>,
}

/// One request.
#[derive(Clone, Debug, Default)]
pub struct Exchange {
    /// `GET`, `POST`, `PATCH` …
    pub method: &'static str,
    /// The whole address.
    pub url: String,
    /// The header.
    pub fields: Fields,
    /// The body.
    pub body: Vec<u8>,
    /// Most bytes of the answer that are taken.
    pub most: u64,
}

/// What came back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Got {
    /// The status.
    pub status: u16,
    /// The header.
    pub fields: Fields,
    /// The body, as far as it came.
    pub body: Vec<u8>,
    /// Why it is not all of it.
    pub cut: Option<HttpError>,
}

/// A client; clones share its connections.
#[derive(Clone, Debug)]
pub struct Link {
    inner: reqwest::Client,
    runtime: Arc<Runtime>,
    idle: Duration,
    stop: Option<watch::Receiver<bool>>,
}

/// Ends what is under way on a link: a long poll is not waited for by somebody who wants to go.
#[derive(Clone, Debug)]
pub struct LinkStop(Arc<watch::Sender<bool>>);

impl LinkStop {
    /// Requests that are under way end with [`HttpError::Interrupted`], and so do all after them.
    pub fn stop(&self) {
        self.0.send_replace(true);
    }
}

impl Link {
    /// Makes one.
    pub fn new(options: &LinkOptions) -> Result<Link, HttpError> {
        // Another part of the program may have been first; any provider will do.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let setup = |e: &dyn std::fmt::Display| HttpError::Setup(e.to_string());
        let mut builder = reqwest::Client::builder()
            .user_agent(concat!("tillwire/", env!("CARGO_PKG_VERSION")))
            .connect_timeout(options.connect_timeout)
            .read_timeout(options.idle_timeout)
            .pool_idle_timeout(options.keep_timeout)
            .redirect(reqwest::redirect::Policy::none());
        if let Some(file) = &options.ca_file {
            let pem = std::fs::read(file).map_err(|e| HttpError::Setup(format!("{}: {e}", file.display())))?;
            builder = builder.tls_certs_merge(reqwest::Certificate::from_pem_bundle(&pem).map_err(|e| setup(&e))?);
        }
        // Whoever waits for an answer does the work: there is no thread beside him, and no handing over.
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
        Ok(Link {
            inner: builder.build().map_err(|e| setup(&with_causes(&e)))?,
            runtime: Arc::new(runtime.map_err(|e| setup(&e))?),
            idle: options.idle_timeout,
            stop: None,
        })
    }

    /// The same connections, with a handle that ends what is under way on this clone.
    pub fn stoppable(&self) -> (Link, LinkStop) {
        let (sender, receiver) = watch::channel(false);
        (Link { stop: Some(receiver), ..self.clone() }, LinkStop(Arc::new(sender)))
    }

    /// Sends a request once and waits for the answer. An error means that there is none, whatever the server did.
    pub fn send(&self, exchange: Exchange) -> Result<Got, HttpError> {
        self.runtime.block_on(async {
            tokio::select! {
                got = self.exchange(exchange) => got,
                () = stopped(self.stop.clone()) => Err(HttpError::Interrupted),
            }
        })
    }

    async fn exchange(&self, exchange: Exchange) -> Result<Got, HttpError> {
        let moved = Arc::new(AtomicU64::new(0));
        let method = exchange.method.parse().map_err(|_| HttpError::Setup("no method".into()))?;
        let mut request = self.inner.request(method, &exchange.url);
        for (name, value) in exchange.fields.iter() {
            request = request.header(name, value);
        }
        if !exchange.body.is_empty() || matches!(exchange.method, "POST" | "PATCH" | "PUT") {
            request =
                request.body(reqwest::Body::wrap(Moving { bytes: exchange.body.into(), moved: Arc::clone(&moved) }));
        }
        let answer = tokio::select! {
            answer = request.send() => answer.map_err(|e| failed(&e))?,
            () = stalled(&moved, self.idle) => return Err(HttpError::Timeout("nothing moves".into())),
        };
        self.read(answer, exchange.most).await
    }

    async fn read(&self, mut answer: reqwest::Response, most: u64) -> Result<Got, HttpError> {
        let value = |value: &reqwest::header::HeaderValue| String::from_utf8_lossy(value.as_bytes()).into_owned();
        let fields = answer.headers().iter().map(|(name, v)| (name.as_str(), value(v))).collect();
        let mut got = Got { status: answer.status().as_u16(), fields, body: Vec::new(), cut: None };
        loop {
            match answer.chunk().await {
                Ok(None) => return Ok(got),
                Ok(Some(bytes)) if got.body.len() as u64 + bytes.len() as u64 > most => {
                    got.cut = Some(HttpError::Broken(format!("the answer is longer than {most} bytes")));
                    return Ok(got);
                }
                Ok(Some(bytes)) => got.body.extend_from_slice(&bytes),
                Err(error) => {
                    got.cut = Some(failed(&error));
                    return Ok(got);
                }
            }
        }
    }
}

/// Comes back when the link is to stop.
async fn stopped(stop: Option<watch::Receiver<bool>>) {
    if let Some(mut stop) = stop
        && stop.wait_for(|stop| *stop).await.is_ok()
    {
        return;
    }
    // There is no handle, or it is gone without having been used: nobody stops it any more.
    std::future::pending().await
}

/// Comes back when nothing has moved for so long.
async fn stalled(moved: &AtomicU64, idle: Duration) {
    let (mut last, mut since) = (moved.load(Ordering::Relaxed), tokio::time::Instant::now());
    loop {
        tokio::time::sleep(idle.min(LOOK_AGAIN)).await;
        let now = moved.load(Ordering::Relaxed);
        if now != last {
            (last, since) = (now, tokio::time::Instant::now());
        } else if since.elapsed() >= idle {
            return;
        }
    }
}

/// A body that tells how much of it was taken.
struct Moving {
    bytes: Bytes,
    moved: Arc<AtomicU64>,
}

impl hyper::body::Body for Moving {
    type Data = Bytes;
    type Error = std::convert::Infallible;

    fn poll_frame(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, Self::Error>>> {
        if self.bytes.is_empty() {
            return Poll::Ready(None);
        }
        let length = self.bytes.len().min(PIECE_BYTES);
        let piece = self.bytes.split_to(length);
        self.moved.fetch_add(length as u64, Ordering::Relaxed);
        Poll::Ready(Some(Ok(Frame::data(piece))))
    }

    fn is_end_stream(&self) -> bool {
        self.bytes.is_empty()
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.bytes.len() as u64)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::{Read as _, Write as _};
    use std::net::TcpListener;

    fn link() -> Link {
        Link::new(&LinkOptions {
            connect_timeout: Duration::from_secs(5),
            idle_timeout: Duration::from_millis(300),
            keep_timeout: Duration::from_secs(1),
            ca_file: None,
        })
        .unwrap()
    }

    /// Reads a request head, says this, and keeps the connection until the test lets go.
    fn server(answer: &'static str, keep: bool) -> (String, std::sync::mpsc::Sender<()>) {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}/x", listener.local_addr().unwrap());
        let (let_go, held) = std::sync::mpsc::channel();
        std::thread::spawn(move || {
            let (mut stream, _) = listener.accept().unwrap();
            let mut block = [0; 4096];
            let _ = stream.read(&mut block).unwrap();
            stream.write_all(answer.as_bytes()).unwrap();
            if keep {
                let _ = held.recv();
            }
        });
        (url, let_go)
    }

    fn get(url: String, most: u64) -> Result<Got, HttpError> {
        link().send(Exchange { method: "GET", url, fields: Fields::new(), body: Vec::new(), most })
    }

    #[test]
    fn what_came_before_a_cut_is_kept() {
        let (url, _held) = server("HTTP/1.1 200 x\r\nETag: \"a\"\r\nContent-Length: 10\r\n\r\nabcde", false);
        let got = get(url, 100).unwrap();
        assert_eq!((got.status, got.body.as_slice()), (200, b"abcde".as_slice()));
        assert_eq!(got.fields.get("etag").as_deref(), Some("\"a\""));
        assert!(got.cut.is_some());
        let (url, _held) = server("HTTP/1.1 200 x\r\nContent-Length: 5\r\n\r\nabcde", false);
        assert!(get(url, 4).unwrap().cut.is_some(), "no more than was asked for");
    }

    #[test]
    fn what_is_under_way_can_be_ended() {
        let (url, _held) = server("", true);
        let (link, stop) = link().stoppable();
        let exchange = || Exchange { method: "GET", url: url.clone(), most: 100, ..Exchange::default() };
        let asked = std::thread::scope(|scope| {
            let asked = scope.spawn(|| link.send(exchange()));
            stop.stop();
            asked.join().unwrap()
        });
        assert_eq!(asked, Err(HttpError::Interrupted));
        assert_eq!(link.send(exchange()), Err(HttpError::Interrupted), "and all after it");
    }

    #[test]
    fn what_does_not_move_is_given_up() {
        let (url, _held) = server("", true);
        assert!(matches!(get(url, 100), Err(HttpError::Timeout(_))));
        let (url, _held) = server("HTTP/1.1 200 x\r\nContent-Length: 10\r\n\r\nab", true);
        let got = get(url, 100).unwrap();
        assert!(matches!((got.body.as_slice(), got.cut), (b"ab", Some(HttpError::Timeout(_)))));
        // The peer reads nothing of a body that is larger than what the system takes for it.
        let (url, _held) = server("", true);
        let body = vec![7; 64 * 1024 * 1024];
        let sent = link().send(Exchange { method: "POST", url, fields: Fields::new(), body, most: 10 });
        assert!(matches!(sent, Err(HttpError::Timeout(_))), "{sent:?}");
    }
}
