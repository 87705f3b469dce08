//! The server of services whose requests carry bodies: limits on connections, heads and the pace of bodies.
//!
//! A service gets a [`Call`] and gives a [`Reply`]. Each call runs as a task of its own, which goes on when its
//! connection breaks: what it has received can still be kept. Blocking work belongs on [`blocking`].

use std::convert::Infallible;
use std::future::Future;
use std::io;
use std::net::{SocketAddr, TcpListener};
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::thread::JoinHandle;
use std::time::Duration;

use hyper::body::{Body as _, Bytes, Frame, Incoming, SizeHint};
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::io::{AsyncRead, AsyncWrite, AsyncWriteExt as _};
use tokio::sync::{Semaphore, mpsc, oneshot, watch};
use tokio::time::Instant;

use super::{Fields, Tls};

/// How long requests under way are waited for when a server stops.
const GRACE: Duration = Duration::from_secs(2);
/// Threads that move bytes.
const WORKERS: usize = 2;
/// Most calls that block at a time (in the database, mostly); others wait. More than the database has connections would
/// wait there, each with a stack and what its allocator keeps for it.
const MAX_BLOCKING: usize = 24;
/// What is told to a connection too many.
const TOO_MANY: &[u8] =
    b"HTTP/1.1 503 Service Unavailable\r\nRetry-After: 5\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";

/// What a server puts up with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ServeOptions {
    /// Most connections at a time.
    pub max_connections: usize,
    /// How long the head of a request may take to come, and a connection to be idle.
    pub head_timeout: Duration,
    /// Most bytes of a head.
    pub max_head_bytes: usize,
    /// Most fields of a head.
    pub max_fields: usize,
    /// A body has to bring as many bytes …
    pub pace_bytes: u64,
    /// … within this time, each time.
    pub pace_time: Duration,
}

/// Something that answers requests.
pub trait Service: Send + Sync + 'static {
    /// Answers one.
    fn call(self: Arc<Self>, call: Call) -> Pin<Box<dyn Future<Output = Reply> + Send>>;
}

/// A request.
#[derive(Debug)]
pub struct Call {
    /// `GET`, `POST` …
    pub method: String,
    /// The path, as it was sent.
    pub path: String,
    /// What stands behind `?`; empty when nothing does.
    pub query: String,
    /// The header.
    pub fields: Fields,
    /// Who sent it.
    pub peer: SocketAddr,
    /// What it carries.
    pub body: Body,
    /// Whether anybody still waits for the answer.
    pub asker: Asker,
}

/// The one who waits for an answer.
#[derive(Debug)]
pub struct Asker(oneshot::Receiver<Infallible>);

impl Asker {
    /// Waits until nobody waits for the answer any more: the connection has broken. Once only.
    pub async fn gone(&mut self) {
        let _ = (&mut self.0).await;
    }
}

/// Why a body did not come to its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BodyError {
    /// The connection broke.
    #[error("the connection broke in the middle of the body")]
    Cut,
    /// Too few bytes came in time.
    #[error("the body came too slowly")]
    Slow,
    /// It is longer than the caller takes.
    #[error("the body is too long")]
    TooLong,
}

/// The body of a request, read as it comes.
#[derive(Debug)]
pub struct Body {
    incoming: Incoming,
    /// `Content-Length`, where one was sent.
    declared: Option<u64>,
    received: u64,
    pace: (u64, Duration),
}

impl Body {
    /// Its length as the sender has declared it.
    pub fn declared(&self) -> Option<u64> {
        self.declared
    }

    /// Reads all of it into a buffer, which never grows beyond `most`. After an error the buffer holds what came before.
    pub async fn read(&mut self, into: &mut Vec<u8>, most: u64) -> Result<(), BodyError> {
        let (pace_bytes, pace_time) = self.pace;
        let mut window = (Instant::now() + pace_time, 0_u64);
        loop {
            let frame = std::future::poll_fn(|context| Pin::new(&mut self.incoming).poll_frame(context));
            match tokio::time::timeout_at(window.0, frame).await {
                Err(_) => return Err(BodyError::Slow),
                Ok(Some(Err(_))) => return Err(BodyError::Cut),
                // A connection that goes away may look like an end.
                Ok(None) if self.declared.is_some_and(|declared| declared != self.received) => {
                    return Err(BodyError::Cut);
                }
                Ok(None) => return Ok(()),
                Ok(Some(Ok(frame))) => {
                    let Ok(bytes) = frame.into_data() else { continue };
                    let length = bytes.len() as u64;
                    self.received += length;
                    window.1 += length;
                    if window.1 >= pace_bytes {
                        window = (Instant::now() + pace_time, 0);
                    }
                    if into.len() as u64 + length > most {
                        return Err(BodyError::TooLong);
                    }
                    into.extend_from_slice(&bytes);
                }
            }
        }
    }
}

/// An answer.
#[derive(Debug)]
pub struct Reply {
    /// The status.
    pub status: u16,
    /// The header; lengths are added by themselves.
    pub fields: Fields,
    body: Outgoing,
}

#[derive(Debug)]
enum Outgoing {
    Whole(Bytes),
    Stream { pieces: mpsc::Receiver<Vec<u8>>, left: u64 },
}

impl Reply {
    /// An empty one.
    pub fn new(status: u16) -> Reply {
        Reply { status, fields: Fields::new(), body: Outgoing::Whole(Bytes::new()) }
    }

    /// A JSON object.
    pub fn json(status: u16, value: &impl serde::Serialize) -> Reply {
        let body = serde_json::to_vec(value).unwrap_or_default();
        Reply::new(status).field("content-type", "application/json").field("cache-control", "no-store").body(body)
    }

    /// One more field.
    #[must_use]
    pub fn field(mut self, name: &str, value: impl Into<String>) -> Reply {
        self.fields.add(name, value);
        self
    }

    /// All of its fields.
    #[must_use]
    pub fn with_fields(mut self, fields: Fields) -> Reply {
        self.fields = fields;
        self
    }

    /// Its body.
    #[must_use]
    pub fn body(mut self, body: Vec<u8>) -> Reply {
        self.body = Outgoing::Whole(body.into());
        self
    }

    /// A body of this length that comes in pieces. When the pieces end early, so does the connection.
    #[must_use]
    pub fn stream(mut self, length: u64, pieces: mpsc::Receiver<Vec<u8>>) -> Reply {
        self.body = Outgoing::Stream { pieces, left: length };
        self
    }

    /// The body, when it is not a stream.
    pub fn bytes(&self) -> &[u8] {
        match &self.body {
            Outgoing::Whole(bytes) => bytes,
            Outgoing::Stream { .. } => &[],
        }
    }
}

impl hyper::body::Body for Outgoing {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, io::Error>>> {
        match &mut *self {
            Outgoing::Whole(bytes) if bytes.is_empty() => Poll::Ready(None),
            Outgoing::Whole(bytes) => Poll::Ready(Some(Ok(Frame::data(std::mem::take(bytes))))),
            Outgoing::Stream { left: 0, .. } => Poll::Ready(None),
            Outgoing::Stream { pieces, left } => pieces.poll_recv(context).map(|piece| {
                let piece = piece.filter(|piece| piece.len() as u64 <= *left);
                let Some(piece) = piece else { return Some(Err(io::Error::other("the body ended early"))) };
                *left -= piece.len() as u64;
                Some(Ok(Frame::data(piece.into())))
            }),
        }
    }

    fn is_end_stream(&self) -> bool {
        self.size_hint().exact() == Some(0)
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(match self {
            Outgoing::Whole(bytes) => bytes.len() as u64,
            Outgoing::Stream { left, .. } => *left,
        })
    }
}

/// Runs what blocks, away from the threads that move bytes. `None` when it panicked or the server ends.
pub async fn blocking<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Option<T> {
    tokio::task::spawn_blocking(work).await.ok()
}

/// A server at work, until it is dropped.
#[derive(Debug)]
pub struct Serving {
    address: SocketAddr,
    stop: watch::Sender<bool>,
    thread: Option<JoinHandle<()>>,
}

impl Serving {
    /// Serves a listener that is bound already.
    pub fn start(listener: TcpListener, service: Arc<dyn Service>, options: ServeOptions) -> io::Result<Serving> {
        Serving::start_with(listener, service, options, None)
    }

    /// The same over TLS, when there is a certificate.
    pub fn start_with(
        listener: TcpListener,
        service: Arc<dyn Service>,
        options: ServeOptions,
        tls: Option<Tls>,
    ) -> io::Result<Serving> {
        let address = listener.local_addr()?;
        listener.set_nonblocking(true)?;
        let (stop, stopping) = watch::channel(false);
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(WORKERS)
            .max_blocking_threads(MAX_BLOCKING)
            .enable_all()
            .build()?;
        let listener = {
            let _inside = runtime.enter();
            tokio::net::TcpListener::from_std(listener)?
        };
        let thread = std::thread::Builder::new().name("serve".into()).spawn(move || {
            runtime.block_on(accept(listener, service, options, tls, stopping));
            runtime.shutdown_timeout(GRACE);
        })?;
        Ok(Serving { address, stop, thread: Some(thread) })
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        let _ = self.stop.send(true);
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

/// Takes connections until told to stop, then waits for the requests under way, for a while.
async fn accept(
    listener: tokio::net::TcpListener,
    service: Arc<dyn Service>,
    options: ServeOptions,
    tls: Option<Tls>,
    mut stopping: watch::Receiver<bool>,
) {
    let room = Arc::new(Semaphore::new(options.max_connections));
    let (under_way, mut all_done) = mpsc::channel::<Infallible>(1);
    loop {
        let accepted = tokio::select! {
            _ = stopping.wait_for(|stop| *stop) => break,
            accepted = listener.accept() => accepted,
        };
        let Ok((mut stream, peer)) = accepted else {
            // Out of file descriptors, mostly: others have to end first.
            tokio::time::sleep(Duration::from_millis(50)).await;
            continue;
        };
        let Ok(permit) = Arc::clone(&room).try_acquire_owned() else {
            let _ = stream.write_all(TOO_MANY).await;
            continue;
        };
        let (service, stopping, under_way) = (Arc::clone(&service), stopping.clone(), under_way.clone());
        // Small answers are not to wait for the acknowledgement of the packet before.
        let _ = stream.set_nodelay(true);
        let acceptor = tls.as_ref().map(Tls::acceptor);
        tokio::spawn(async move {
            match acceptor {
                None => connection(stream, peer, service, options, stopping).await,
                // Whoever does not finish greeting in time is not waited for.
                Some(acceptor) => {
                    let greeted = tokio::time::timeout(options.head_timeout, acceptor.accept(stream)).await;
                    if let Ok(Ok(stream)) = greeted {
                        connection(stream, peer, service, options, stopping).await;
                    }
                }
            }
            drop((permit, under_way));
        });
    }
    drop((listener, under_way));
    let _ = tokio::time::timeout(GRACE, all_done.recv()).await;
}

async fn connection(
    stream: impl AsyncRead + AsyncWrite + Unpin + Send + 'static,
    peer: SocketAddr,
    service: Arc<dyn Service>,
    options: ServeOptions,
    mut stopping: watch::Receiver<bool>,
) {
    let answer = hyper::service::service_fn(move |request| {
        // Dropped with the connection.
        let (waits, asker) = oneshot::channel::<Infallible>();
        let task = tokio::spawn(Arc::clone(&service).call(call(request, peer, options, Asker(asker))));
        async move {
            let answered = task.await.map(response).map_err(io::Error::other);
            drop(waits);
            answered
        }
    });
    let serving = hyper::server::conn::http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(options.head_timeout)
        .max_buf_size(options.max_head_bytes)
        .max_headers(options.max_fields)
        .serve_connection(TokioIo::new(stream), answer);
    tokio::pin!(serving);
    tokio::select! {
        // A connection that fails concerns its client alone.
        _ = serving.as_mut() => return,
        _ = stopping.wait_for(|stop| *stop) => {}
    }
    serving.as_mut().graceful_shutdown();
    let _ = serving.await;
}

fn call(request: hyper::Request<Incoming>, peer: SocketAddr, options: ServeOptions, asker: Asker) -> Call {
    let (head, incoming) = request.into_parts();
    let value = |value: &hyper::header::HeaderValue| String::from_utf8_lossy(value.as_bytes()).into_owned();
    let fields: Fields = head.headers.iter().map(|(name, v)| (name.as_str(), value(v))).collect();
    let declared = incoming.size_hint().exact();
    Call {
        method: head.method.as_str().to_owned(),
        path: head.uri.path().to_owned(),
        query: head.uri.query().unwrap_or_default().to_owned(),
        fields,
        peer,
        body: Body { incoming, declared, received: 0, pace: (options.pace_bytes, options.pace_time) },
        asker,
    }
}

fn response(reply: Reply) -> hyper::Response<Outgoing> {
    let mut builder = hyper::Response::builder().status(reply.status);
    for (name, value) in reply.fields.iter() {
        builder = builder.header(name, value);
    }
    builder.body(reply.body).unwrap_or_else(|_| {
        let mut fallback = hyper::Response::new(Outgoing::Whole(Bytes::new()));
        *fallback.status_mut() = hyper::StatusCode::INTERNAL_SERVER_ERROR;
        fallback
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::{Read as _, Write as _};
    use std::net::TcpStream;

    const OPTIONS: ServeOptions = ServeOptions {
        max_connections: 2,
        head_timeout: Duration::from_millis(300),
        max_head_bytes: 16 * 1024,
        max_fields: 10,
        pace_bytes: 4,
        pace_time: Duration::from_millis(200),
    };

    /// Answers with what it received, and how it ended.
    #[derive(Default)]
    struct Echo {
        gone: Arc<tokio::sync::Notify>,
    }

    impl Service for Echo {
        fn call(self: Arc<Self>, mut call: Call) -> Pin<Box<dyn Future<Output = Reply> + Send>> {
            Box::pin(async move {
                let mut bytes = Vec::new();
                let ended = call.body.read(&mut bytes, 10).await;
                let line = format!("{} {} {} {ended:?} ", call.method, call.path, call.query);
                if call.path == "/wait" {
                    call.asker.gone().await;
                    self.gone.notify_one();
                }
                if call.path == "/stream" {
                    let (pieces, rest) = mpsc::channel(2);
                    let _ = pieces.send(b"abc".to_vec()).await;
                    return Reply::new(200).stream(4, rest);
                }
                Reply::new(200).field("x-echo", "1").body([line.as_bytes(), &bytes].concat())
            })
        }
    }

    fn serving() -> Serving {
        Serving::start(TcpListener::bind("127.0.0.1:0").unwrap(), Arc::new(Echo::default()), OPTIONS).unwrap()
    }

    fn say(stream: &mut TcpStream, text: &str) -> String {
        stream.write_all(text.as_bytes()).unwrap();
        let mut answer = String::new();
        let _ = stream.read_to_string(&mut answer);
        answer
    }

    fn ask(serving: &Serving, text: &str) -> String {
        say(&mut TcpStream::connect(serving.address()).unwrap(), text)
    }

    #[test]
    fn bodies_are_read_and_limited() {
        let serving = serving();
        let post = |length: usize, body: &str| {
            ask(
                &serving,
                &format!(
                    "POST /a?b=c HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: {length}\r\n\r\n{body}"
                ),
            )
        };
        assert!(post(3, "abc").ends_with("\r\n\r\nPOST /a b=c Ok(()) abc"));
        assert!(post(11, "elevenbytes").contains("Err(TooLong)"));
        assert!(post(9, "12345").contains("Err(Slow) 12345"), "what came is there");
    }

    #[test]
    fn a_connection_that_breaks_is_noticed_by_who_answers() {
        let echo = Echo::default();
        let gone = Arc::clone(&echo.gone);
        let serving = Serving::start(TcpListener::bind("127.0.0.1:0").unwrap(), Arc::new(echo), OPTIONS).unwrap();
        let mut stream = TcpStream::connect(serving.address()).unwrap();
        stream.write_all(b"GET /wait HTTP/1.1\r\nHost: x\r\n\r\n").unwrap();
        drop(stream);
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        let noticed = async { tokio::time::timeout(Duration::from_secs(30), gone.notified()).await };
        assert!(runtime.block_on(noticed).is_ok());
    }

    #[test]
    fn a_stream_that_ends_early_is_a_cut() {
        let serving = serving();
        let answer = ask(&serving, "GET /stream HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
        // Whatever came of it before the end, it is not a whole answer.
        let body = answer.split_once("\r\n\r\n").map_or("", |(_, body)| body);
        assert!(body.len() < 4, "{answer}");
    }

    #[test]
    fn heads_and_connections_are_limited() {
        let serving = serving();
        let fields: String = (0..11).map(|n| format!("x-{n}: 1\r\n")).collect();
        assert!(ask(&serving, &format!("GET / HTTP/1.1\r\nHost: x\r\n{fields}\r\n")).contains("431"));
        let long = "y".repeat(17 * 1024);
        assert!(!ask(&serving, &format!("GET / HTTP/1.1\r\nHost: x\r\nx: {long}\r\n\r\n")).contains("200"));
        let slow = ask(&serving, "GET / HTTP/1.1\r\nHost: x\r\n");
        assert!(!slow.contains("200"), "the head did not come in time: {slow}");
        let held: Vec<TcpStream> = (0..2).map(|_| TcpStream::connect(serving.address()).unwrap()).collect();
        let refused = ask(&serving, "");
        assert!(refused.starts_with("HTTP/1.1 503"), "{refused}");
        drop(held);
    }
}
