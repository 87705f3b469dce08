//! The client: time-outs on everything, retries with full jitter, answers of bounded size.

use std::io::Read as _;
use std::path::PathBuf;
use std::time::Duration;

use reqwest::blocking::{Client as Inner, Response};
use reqwest::header::{HeaderMap, HeaderName, HeaderValue};

/// Most bytes of an answer that are read.
const MAX_ANSWER_BYTES: u64 = 1024 * 1024;
/// No server makes us wait longer than this by `Retry-After`.
const MAX_RETRY_AFTER: Duration = Duration::from_secs(3_600);

/// How a client is made.
#[derive(Clone, Debug)]
pub struct ClientOptions {
    /// How long a whole exchange may take.
    pub timeout: Duration,
    /// How long connecting may take.
    pub connect_timeout: Duration,
    /// Certificates in PEM form that are trusted beside those of the system.
    pub ca_file: Option<PathBuf>,
    /// A bearer token.
    pub token: Option<String>,
}

impl Default for ClientOptions {
    fn default() -> Self {
        ClientOptions {
            timeout: Duration::from_secs(30),
            connect_timeout: Duration::from_secs(5),
            ca_file: None,
            token: None,
        }
    }
}

/// A request that can be sent more than once.
#[derive(Clone, Debug, Default)]
pub struct Request {
    /// `GET`, `POST`, `PUT` …
    pub method: String,
    /// The whole address.
    pub url: String,
    /// Names and values.
    pub headers: Vec<(String, String)>,
    /// The body.
    pub body: Vec<u8>,
}

/// What came back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// The code.
    pub status: u16,
    /// How long the server asks to be left alone.
    pub retry_after: Option<Duration>,
    /// The beginning of the body.
    pub body: Vec<u8>,
}

impl Answer {
    /// Whether it is a 2xx.
    pub fn is_success(&self) -> bool {
        (200..300).contains(&self.status)
    }

    /// Whether the same request may succeed later.
    pub fn is_temporary(&self) -> bool {
        matches!(self.status, 408 | 425 | 429 | 500 | 502 | 503 | 504)
    }

    /// The beginning of the body on one line, for messages.
    pub fn excerpt(&self) -> String {
        let text = String::from_utf8_lossy(&self.body);
        let line: String = text.split_whitespace().collect::<Vec<_>>().join(" ");
        line.chars().take(160).collect()
    }
}

/// Why there is no answer.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum HttpError {
    /// The client cannot be made, the request not be built.
    #[error("{0}")]
    Setup(String),
    /// Nobody answers.
    #[error("no connection: {0}")]
    Connect(String),
    /// It took too long.
    #[error("no answer in time: {0}")]
    Timeout(String),
    /// The connection broke.
    #[error("{0}")]
    Broken(String),
    /// The run is to stop.
    #[error("interrupted")]
    Interrupted,
}

/// How often and with what pauses a request is tried.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Retry {
    /// How often in all.
    pub attempts: u32,
    /// The longest pause after the first attempt; it doubles with each.
    pub base: Duration,
    /// The longest pause.
    pub cap: Duration,
}

impl Retry {
    /// The pause after this attempt (from 1): evenly drawn between nothing and the doubled base, so that clients that
    /// failed together do not come back together. `draw` is from 0 to 1.
    pub fn pause(&self, attempt: u32, draw: f64) -> Duration {
        let doubled = self.base.saturating_mul(1_u32.checked_shl(attempt.saturating_sub(1)).unwrap_or(u32::MAX));
        doubled.min(self.cap).mul_f64(draw.clamp(0.0, 1.0))
    }
}

/// A client; clones share its connections.
#[derive(Clone, Debug)]
pub struct Client {
    inner: Inner,
}

impl Client {
    /// Makes one.
    pub fn new(options: &ClientOptions) -> Result<Client, HttpError> {
        // Another part of the program may have been first; any provider will do.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let told = |e: &dyn std::fmt::Display| HttpError::Setup(e.to_string());
        let mut headers = HeaderMap::new();
        if let Some(token) = &options.token {
            let mut value = HeaderValue::from_str(&format!("Bearer {token}"))
                .map_err(|_| HttpError::Setup("the token has characters that cannot be sent".into()))?;
            value.set_sensitive(true);
            headers.insert(reqwest::header::AUTHORIZATION, value);
        }
        let mut builder = Inner::builder()
            .user_agent(concat!("tillwire/", env!("CARGO_PKG_VERSION")))
            .timeout(options.timeout)
            .connect_timeout(options.connect_timeout)
            .redirect(reqwest::redirect::Policy::none())
            .default_headers(headers);
        if let Some(file) = &options.ca_file {
            let pem = std::fs::read(file).map_err(|e| HttpError::Setup(format!("{}: {e}", file.display())))?;
            builder = builder.tls_certs_merge(reqwest::Certificate::from_pem_bundle(&pem).map_err(|e| told(&e))?);
        }
        Ok(Client { inner: builder.build().map_err(|e| told(&with_causes(&e)))? })
    }

    /// Sends a request once.
    pub fn send(&self, request: &Request) -> Result<Answer, HttpError> {
        let method =
            request.method.parse().map_err(|_| HttpError::Setup(format!("{:?} is no method", request.method)))?;
        let mut builder = self.inner.request(method, &request.url).body(request.body.clone());
        for (name, value) in &request.headers {
            let name: HeaderName = name.parse().map_err(|_| HttpError::Setup(format!("{name:?} is no header")))?;
            let value: HeaderValue =
                value.parse().map_err(|_| HttpError::Setup(format!("the value of {name} cannot be sent")))?;
            builder = builder.header(name, value);
        }
        read(builder.send().map_err(|e| failed(&e))?)
    }

    /// Sends a request until it succeeds, fails for good, or the attempts are used up. `draw` gives numbers from 0 to 1;
    /// `wait` waits, and tells whether to go on.
    pub fn send_retrying(
        &self,
        request: &Request,
        retry: Retry,
        mut draw: impl FnMut() -> f64,
        mut wait: impl FnMut(Duration) -> bool,
    ) -> Result<Answer, HttpError> {
        let mut attempt = 1;
        loop {
            let outcome = self.send(request);
            let patience = match &outcome {
                Ok(answer) if answer.is_temporary() => answer.retry_after,
                Err(HttpError::Connect(_) | HttpError::Timeout(_) | HttpError::Broken(_)) => None,
                _ => return outcome,
            };
            if attempt >= retry.attempts {
                return outcome;
            }
            let pause = retry.pause(attempt, draw());
            if !wait(patience.map_or(pause, |asked| asked.max(pause))) {
                return Err(HttpError::Interrupted);
            }
            attempt += 1;
        }
    }
}

fn read(response: Response) -> Result<Answer, HttpError> {
    let status = response.status().as_u16();
    let retry_after = response
        .headers()
        .get(reqwest::header::RETRY_AFTER)
        .and_then(|value| value.to_str().ok()?.parse().ok())
        .map(|seconds| Duration::from_secs(seconds).min(MAX_RETRY_AFTER));
    let mut body = Vec::new();
    response.take(MAX_ANSWER_BYTES).read_to_end(&mut body).map_err(|e| HttpError::Broken(e.to_string()))?;
    Ok(Answer { status, retry_after, body })
}

pub(super) fn failed(error: &reqwest::Error) -> HttpError {
    let text = with_causes(error);
    if error.is_timeout() {
        HttpError::Timeout(text)
    } else if error.is_connect() {
        HttpError::Connect(text)
    } else if error.is_builder() {
        HttpError::Setup(text)
    } else {
        HttpError::Broken(text)
    }
}

/// An error says little; the reason is in its causes.
pub(super) fn with_causes(error: &reqwest::Error) -> String {
    let mut text = error.to_string();
    let mut cause = std::error::Error::source(error);
    while let Some(error) = cause {
        let said = error.to_string();
        if !text.contains(&said) {
            text = format!("{text}: {said}");
        }
        cause = error.source();
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write as _;
    use std::net::TcpListener;

    /// Answers one connection after another with these texts; tells the requests.
    fn server(answers: Vec<&'static str>) -> (String, std::thread::JoinHandle<Vec<String>>) {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}/in", listener.local_addr().unwrap());
        let serving = std::thread::spawn(move || {
            let mut requests = Vec::new();
            for answer in answers {
                let (mut stream, _) = listener.accept().unwrap();
                let mut bytes = Vec::new();
                let mut block = [0; 4096];
                while !bytes.ends_with(b"body") {
                    let n = stream.read(&mut block).unwrap();
                    bytes.extend_from_slice(&block[..n]);
                }
                requests.push(String::from_utf8(bytes).unwrap());
                stream.write_all(answer.as_bytes()).unwrap();
            }
            requests
        });
        (url, serving)
    }

    fn request(url: String) -> Request {
        Request {
            method: "POST".into(),
            url,
            headers: vec![("idempotency-key".into(), "k1".into())],
            body: b"body".to_vec(),
        }
    }

    const RETRY: Retry = Retry { attempts: 3, base: Duration::from_millis(100), cap: Duration::from_millis(150) };
    const BUSY: &str = "HTTP/1.1 503 Busy\r\nRetry-After: 7\r\nContent-Length: 5\r\nConnection: close\r\n\r\nlater";
    const FINE: &str = "HTTP/1.1 202 Fine\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";

    #[test]
    fn what_may_succeed_later_is_tried_again() {
        let (url, serving) = server(vec![BUSY, BUSY, FINE]);
        let client = Client::new(&ClientOptions { token: Some("t0".into()), ..ClientOptions::default() }).unwrap();
        let mut pauses = Vec::new();
        let answer = client.send_retrying(
            &request(url),
            RETRY,
            || 0.5,
            |pause| {
                pauses.push(pause);
                true
            },
        );
        assert_eq!(answer.map(|a| a.status), Ok(202));
        assert_eq!(pauses, [Duration::from_secs(7); 2], "as long as the server asks");
        let requests = serving.join().unwrap();
        assert_eq!(requests.len(), 3);
        assert!(requests.iter().all(|r| r.to_lowercase().contains("authorization: bearer t0")));
        assert!(requests.iter().all(|r| r.to_lowercase().contains("idempotency-key: k1")));
    }

    #[test]
    fn attempts_end() {
        let (url, serving) = server(vec![BUSY, BUSY, BUSY]);
        let client = Client::new(&ClientOptions::default()).unwrap();
        let answer = client.send_retrying(&request(url), RETRY, || 0.0, |_| true).unwrap();
        assert_eq!((answer.status, answer.excerpt()), (503, "later".into()));
        serving.join().unwrap();
        let (url, serving) = server(vec![BUSY]);
        assert_eq!(client.send_retrying(&request(url), RETRY, || 0.0, |_| false), Err(HttpError::Interrupted));
        serving.join().unwrap();
    }

    #[test]
    fn nobody_there_is_told() {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}/", listener.local_addr().unwrap());
        drop(listener);
        let client = Client::new(&ClientOptions::default()).unwrap();
        assert!(matches!(client.send(&request(url)), Err(HttpError::Connect(_))));
        assert!(matches!(client.send(&request("no url".into())), Err(HttpError::Setup(_))));
    }

    #[test]
    fn pauses_double_up_to_the_cap() {
        let at = |attempt| RETRY.pause(attempt, 1.0).as_millis();
        assert_eq!((at(1), at(2), at(40)), (100, 150, 150));
        assert_eq!(RETRY.pause(1, 0.25), Duration::from_millis(25));
    }
}
