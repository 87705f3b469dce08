//! HTTPS: batches of lines by POST, acknowledged by a 2xx.
//!
//! The idempotency key is made from the bytes of the batch, so a batch that is sent again, because its answer was lost,
//! has the same key. One request is under way at a time: order is the order of requests.

use super::{Failure, OpenSink, Sink};
use crate::events::sink::url::HttpsUrl;

#[cfg(feature = "server")]
pub use self::client::HttpsSink;

/// Built without HTTP.
#[cfg(not(feature = "server"))]
#[derive(Debug)]
pub struct HttpsSink;

#[cfg(not(feature = "server"))]
impl HttpsSink {
    /// Refused.
    pub fn open(_: &HttpsUrl, _: &OpenSink) -> Result<Box<dyn Sink>, Failure> {
        Err(Failure::hold("no-https", "this program was built without HTTPS; the events wait in the database")
            .help("build it with the feature `server`"))
    }
}

#[cfg(feature = "server")]
mod client {
    use std::fmt::Write as _;
    use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
    use std::time::Duration;

    use sha2::{Digest as _, Sha256};

    use super::{Failure, HttpsUrl, OpenSink, Sink};
    use crate::events::sink::{Form, Record, Report, SinkHealth, Taken};
    use crate::http::{Answer, Client, ClientOptions, HttpError, Request};

    /// Most events of a batch.
    const MAX_BATCH: usize = 500;
    /// Most bytes of a batch, but for its last event.
    const MAX_BATCH_BYTES: usize = 512 * 1024;

    /// A place that takes batches.
    pub struct HttpsSink {
        url: String,
        form: Form,
        most: usize,
        batch: Vec<u8>,
        tickets: Vec<u64>,
        /// The tickets of the request under way.
        under_way: Vec<u64>,
        requests: Sender<Request>,
        answers: Receiver<Result<Answer, HttpError>>,
        connected: bool,
        /// What went wrong: nothing more is sent.
        broken: Option<Failure>,
    }

    impl HttpsSink {
        /// Makes the client; nothing is sent yet. Requests are made on a thread of their own, so that a stop need not
        /// wait for one.
        pub fn open(url: &HttpsUrl, how: &OpenSink) -> Result<Box<dyn Sink>, Failure> {
            let token = url.token_file.as_ref().map(|file| {
                let file = how.folder.join(file);
                std::fs::read_to_string(&file)
                    .map(|text| text.lines().next().unwrap_or_default().to_owned())
                    .map_err(|e| Failure::hold("token", format!("{}: {e}", file.display())))
            });
            let options = ClientOptions { token: token.transpose()?, ..ClientOptions::default() };
            let client = Client::new(&options).map_err(|e| Failure::hold("https", e.to_string()))?;
            let (requests, to_send) = channel::<Request>();
            let (told, answers) = channel();
            std::thread::Builder::new()
                .name("https-sink".into())
                .spawn(move || {
                    // Ends when the sink is dropped: nobody asks or nobody listens any more.
                    for request in to_send {
                        if told.send(client.send(&request)).is_err() {
                            return;
                        }
                    }
                })
                .map_err(|e| Failure::hold("thread", e.to_string()))?;
            Ok(Box::new(HttpsSink {
                url: url.url.clone(),
                form: url.form,
                most: if how.one_by_one { 1 } else { MAX_BATCH },
                batch: Vec::new(),
                tickets: Vec::new(),
                under_way: Vec::new(),
                requests,
                answers,
                connected: false,
                broken: None,
            }))
        }

        /// Sends the batch, unless one is under way.
        fn go(&mut self) {
            if !self.under_way.is_empty() || self.tickets.is_empty() || self.broken.is_some() {
                return;
            }
            let body = std::mem::take(&mut self.batch);
            let digest = Sha256::digest(&body);
            let key = digest.iter().take(16).fold(String::with_capacity(32), |mut key, byte| {
                let _ = write!(key, "{byte:02x}");
                key
            });
            let content_type = match self.form {
                Form::CloudEvents => "application/cloudevents+x-ndjson",
                _ => "application/x-ndjson",
            };
            let request = Request {
                method: "POST".into(),
                url: self.url.clone(),
                headers: vec![("content-type".into(), content_type.into()), ("idempotency-key".into(), key)],
                body,
            };
            self.under_way = std::mem::take(&mut self.tickets);
            // The thread lives as long as this end of its channel.
            let _ = self.requests.send(request);
        }
    }

    /// What an answer means for the events of its batch.
    fn judge(answer: Result<Answer, HttpError>) -> Result<(), Failure> {
        let answer = answer.map_err(|e| {
            Failure::hold("connect", e.to_string()).help("check the address, the network and the server")
        })?;
        let text = format!("the server says {} {}", answer.status, answer.excerpt());
        let failure = match answer.status {
            200..=299 => return Ok(()),
            413 => Failure::refused("too-large", text),
            400 | 422 => Failure::refused("invalid", text),
            401 | 403 => Failure::hold("auth", text).help("check the token in the file that ?token-file= names"),
            429 => Failure::hold("throttled", text),
            404 | 405 | 410 => Failure::hold("address", text).help("check the address of the target"),
            _ => Failure::hold("server", text),
        };
        Err(Failure { wait: answer.retry_after, ..failure })
    }

    impl Sink for HttpsSink {
        fn send(&mut self, record: &Record<'_>) -> Taken {
            if let Some(failure) = &self.broken {
                return Taken::Failed(failure.clone());
            }
            if self.tickets.len() >= self.most || self.batch.len() >= MAX_BATCH_BYTES {
                self.go();
                if !self.tickets.is_empty() {
                    return Taken::Full;
                }
            }
            self.form.body(record, &mut self.batch);
            self.batch.push(b'\n');
            self.tickets.push(record.ticket);
            Taken::Yes
        }

        fn poll(&mut self, wait: Duration, reports: &mut Vec<Report>) {
            self.go();
            if self.under_way.is_empty() {
                return;
            }
            let outcome = match self.answers.recv_timeout(wait) {
                Ok(answer) => judge(answer),
                Err(RecvTimeoutError::Timeout) => return,
                Err(RecvTimeoutError::Disconnected) => Err(Failure::hold("thread", "the sending thread has ended")),
            };
            self.connected = outcome.is_ok();
            self.broken = outcome.as_ref().err().cloned();
            for ticket in self.under_way.drain(..) {
                reports.push(Report { ticket, outcome: outcome.clone().map(|()| None) });
            }
            self.go();
        }

        fn health(&self) -> SinkHealth {
            SinkHealth {
                connected: self.connected,
                in_flight: self.under_way.len() + self.tickets.len(),
                ..SinkHealth::default()
            }
        }
    }

    #[cfg(test)]
    mod tests {
        use super::super::super::testkit::{how, record};
        use super::*;
        use std::io::{Read as _, Write as _};
        use std::net::TcpListener;

        fn answer(status: u16) -> Result<Answer, HttpError> {
            Ok(Answer { status, retry_after: Some(Duration::from_secs(3)), body: b"why not".to_vec() })
        }

        #[test]
        fn answers_are_judged() {
            use crate::events::sink::FailureKind::{Hold, Refused};
            assert_eq!(judge(answer(202)), Ok(()));
            for (status, kind, code) in [
                (413, Refused, "too-large"),
                (422, Refused, "invalid"),
                (401, Hold, "auth"),
                (429, Hold, "throttled"),
                (404, Hold, "address"),
                (500, Hold, "server"),
                (302, Hold, "server"),
            ] {
                let failure = judge(answer(status)).unwrap_err();
                assert_eq!((failure.kind, failure.code, failure.wait), (kind, code, Some(Duration::from_secs(3))));
                assert!(failure.text.contains("why not"));
            }
        }

        #[test]
        fn a_batch_is_one_request_with_a_key_of_its_bytes() {
            let listener = TcpListener::bind("127.0.0.1:0").unwrap();
            let url = format!("http://{}/in", listener.local_addr().unwrap());
            let serving = std::thread::spawn(move || {
                let mut keys = Vec::new();
                for _ in 0..2 {
                    let (mut stream, _) = listener.accept().unwrap();
                    let mut bytes = Vec::new();
                    let mut block = [0; 4096];
                    while !bytes.ends_with(b"{\"b\":2}\n") {
                        let n = stream.read(&mut block).unwrap();
                        bytes.extend_from_slice(&block[..n]);
                    }
                    let text = String::from_utf8(bytes).unwrap();
                    assert!(text.ends_with("\r\n\r\n{\"a\":1}\n{\"b\":2}\n"), "{text}");
                    keys.extend(text.lines().find(|l| l.starts_with("idempotency-key")).map(str::to_owned));
                    stream.write_all(b"HTTP/1.1 204 x\r\nConnection: close\r\n\r\n").unwrap();
                }
                keys
            });
            let url = HttpsUrl { url, token_file: None, form: Form::Native };
            for _ in 0..2 {
                let mut sink = HttpsSink::open(&url, &how("x")).unwrap();
                assert_eq!(sink.send(&record(1, 1, b"{\"a\":1}")), Taken::Yes);
                assert_eq!(sink.send(&record(2, 2, b"{\"b\":2}")), Taken::Yes);
                let mut reports = Vec::new();
                while reports.is_empty() {
                    sink.poll(Duration::from_secs(5), &mut reports);
                }
                assert!(reports.iter().map(|r| (r.ticket, r.outcome.is_ok())).eq([(1, true), (2, true)]));
            }
            let keys = serving.join().unwrap();
            assert!(keys.len() == 2 && keys[0] == keys[1], "{keys:?}");
        }
    }
}
