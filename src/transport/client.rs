//! Single exchanges of a till with the centre. Nothing is repeated and nothing assumed here: when there is no answer, the
//! caller asks how things are (HEAD) and then decides.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::time::Duration;

use serde::Serialize;
use serde::de::DeserializeOwned;

use super::batch::{BATCH_TYPE, Builder};
use super::digest::etag;
use super::header::{self, DocHead, INTEROP_VERSION, PARTIAL_UPLOAD};
use super::limits::{MAX_APPEND_BYTES, MAX_MESSAGE_BYTES, MAX_RETRY_AFTER, MAX_WAIT, link_options};
use super::message::{Ack, Acked, BatchAnswer, Hello, Listing, Report, StateAnswer, Stored, Welcome};
use super::problem::Refusal;
use super::range::{self, Span};
use super::{Lane, Sha256, TillKey};
use crate::http::{Exchange, Fields, Got, HttpError, Link, LinkStop, Problem};

/// Why an exchange led to nothing.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum Trouble {
    /// There is no answer, or only the beginning of one: what the centre did is not known.
    #[error("no answer: {0}")]
    NoAnswer(HttpError),
    /// The centre says no.
    #[error("{} {}: {}", .0.problem.status, .0.problem.title, .0.problem.detail)]
    Refused(Box<Told>),
    /// The answer cannot be right: somebody in between changes things, or the centre has another document.
    #[error("{0}")]
    Wrong(String),
}

/// A refusal as it was told.
#[derive(Clone, Debug, PartialEq)]
pub struct Told {
    /// Which one, where it is known here.
    pub refusal: Option<Refusal>,
    /// The words.
    pub problem: Problem,
    /// How long the server asks to be left alone.
    pub retry_after: Option<Duration>,
    /// `Upload-Complete: ?1`: nothing more can come of the upload.
    pub dead: bool,
}

impl Trouble {
    /// A refusal that was told inside of another answer.
    pub fn told(problem: Problem) -> Trouble {
        let refusal = Refusal::read(&problem);
        Trouble::Refused(Box::new(Told { refusal, problem, retry_after: None, dead: false }))
    }

    /// Nothing more can come of the upload.
    pub fn is_dead(&self) -> bool {
        matches!(self, Trouble::Refused(told) if told.dead)
    }

    /// Which refusal it is.
    pub fn refusal(&self) -> Option<Refusal> {
        match self {
            Trouble::Refused(told) => told.refusal,
            _ => None,
        }
    }

    /// The status of the answer, when there was one that says no.
    pub fn status(&self) -> Option<u16> {
        match self {
            Trouble::Refused(told) => Some(told.problem.status),
            _ => None,
        }
    }
}

/// How a client is made.
#[derive(Clone, Debug)]
pub struct ClientParts {
    /// The address: `https://centre.example:8443`.
    pub url: String,
    /// The till's key.
    pub key: String,
    /// The till.
    pub till: TillKey,
    /// Certificates in PEM form that are trusted beside those of the system.
    pub ca_file: Option<PathBuf>,
}

/// What became of the wish to upload.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Began {
    /// The document is there already.
    Known(Stored),
    /// Its bytes are awaited.
    Upload(Upload),
}

/// An upload as the centre tells of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Upload {
    /// Its path.
    pub location: String,
    /// So many bytes are there.
    pub offset: u64,
    /// Nothing is awaited any more.
    pub complete: bool,
    /// The longest piece that is taken.
    pub max_piece: u64,
}

/// What became of a piece.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Appended {
    /// So many bytes are there.
    More(u64),
    /// The document is stored.
    Done(Stored),
}

/// Bytes of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// Where they begin.
    pub start: u64,
    /// The bytes, as far as they came.
    pub bytes: Vec<u8>,
    /// Why they are fewer than asked for.
    pub cut: Option<HttpError>,
}

/// The centre, as a till sees it. Clones share connections.
#[derive(Clone, Debug)]
pub struct Client {
    link: Link,
    url: String,
    authorization: String,
    till: TillKey,
}

impl Client {
    /// Makes one; nothing is sent yet.
    pub fn new(parts: &ClientParts) -> Result<Client, HttpError> {
        let mut options = link_options(MAX_WAIT);
        options.ca_file.clone_from(&parts.ca_file);
        Ok(Client::over(Link::new(&options)?, parts))
    }

    /// Over connections that many tills share (an emulation of thousands).
    pub fn over(link: Link, parts: &ClientParts) -> Client {
        Client {
            link,
            url: parts.url.trim_end_matches('/').to_owned(),
            authorization: format!("Bearer {}", parts.key),
            till: parts.till.clone(),
        }
    }

    /// The same connections, with a handle that ends what is under way on this clone.
    pub fn stoppable(&self) -> (Client, LinkStop) {
        let (link, stop) = self.link.stoppable();
        (Client { link, ..self.clone() }, stop)
    }

    /// Says hello.
    pub fn hello(&self, hello: &Hello) -> Result<Welcome, Trouble> {
        self.post("hello", hello)
    }

    /// Tells the till's state.
    pub fn state(&self, report: &Report) -> Result<StateAnswer, Trouble> {
        self.post("state", report)
    }

    /// Tells what became of documents.
    pub fn ack(&self, ack: &Ack) -> Result<Acked, Trouble> {
        self.post("in/ack", ack)
    }

    /// Sends a document whole.
    pub fn send(&self, lane: Lane, head: &DocHead, body: Vec<u8>) -> Result<Stored, Trouble> {
        let mut fields = self.upload_fields(head);
        fields.add("content-type", head.kind.map_or("application/octet-stream", super::Kind::media_type));
        fields.add("upload-complete", header::spell_flag(true));
        read_json(&self.exchange("POST", self.own(&format!("out/{lane}")), fields, body, MAX_MESSAGE_BYTES)?)
    }

    /// Sends many small documents.
    pub fn batch(&self, lane: Lane, batch: Builder) -> Result<BatchAnswer, Trouble> {
        let body = batch.finish();
        let fields = Fields::new()
            .with("content-type", BATCH_TYPE)
            .with("content-digest", header::spell_digest(Sha256::of(&body)));
        read_json(&self.exchange("POST", self.own(&format!("out/{lane}/batch")), fields, body, MAX_MESSAGE_BYTES)?)
    }

    /// Begins an upload, or finds the one that was begun.
    pub fn create(&self, lane: Lane, head: &DocHead, size: u64) -> Result<Began, Trouble> {
        let mut fields = self.upload_fields(head);
        fields.add("upload-complete", header::spell_flag(false));
        fields.add("upload-length", size.to_string());
        let got = self.exchange("POST", self.own(&format!("out/{lane}")), fields, Vec::new(), MAX_MESSAGE_BYTES)?;
        if got.status == 200 {
            return Ok(Began::Known(read_json(&got)?));
        }
        let location = got.fields.get("location").filter(|path| path.starts_with("/v1/uploads/"));
        let location = location.ok_or_else(|| Trouble::Wrong("an upload was made, and its address not told".into()))?;
        Ok(Began::Upload(upload(&got, location)?))
    }

    /// Asks how far an upload is. Requests for it that are still under way no longer count.
    pub fn look(&self, location: &str) -> Result<Upload, Trouble> {
        let got = self.exchange("HEAD", self.path(location), Fields::new(), Vec::new(), MAX_MESSAGE_BYTES)?;
        upload(&got, location.to_owned())
    }

    /// The final answer of a finished upload, once more.
    pub fn outcome(&self, location: &str) -> Result<Stored, Trouble> {
        read_json(&self.exchange("GET", self.path(location), Fields::new(), Vec::new(), MAX_MESSAGE_BYTES)?)
    }

    /// Sends a piece of an upload; `complete`: it is the last.
    pub fn append(&self, location: &str, offset: u64, piece: Vec<u8>, complete: bool) -> Result<Appended, Trouble> {
        let fields = Fields::new()
            .with("upload-draft-interop-version", INTEROP_VERSION.to_string())
            .with("content-type", PARTIAL_UPLOAD)
            .with("upload-offset", offset.to_string())
            .with("upload-complete", header::spell_flag(complete))
            .with("content-digest", header::spell_digest(Sha256::of(&piece)));
        let got = self.exchange("PATCH", self.path(location), fields, piece, MAX_MESSAGE_BYTES)?;
        if got.status == 200 {
            return Ok(Appended::Done(read_json(&got)?));
        }
        Ok(Appended::More(upload(&got, location.to_owned())?.offset))
    }

    /// Gives an upload up.
    pub fn abandon(&self, location: &str) -> Result<(), Trouble> {
        self.exchange("DELETE", self.path(location), Fields::new(), Vec::new(), MAX_MESSAGE_BYTES).map(drop)
    }

    /// What waits behind these numbers; nothing when nothing does, after so long a wait.
    pub fn list(&self, after: &BTreeMap<Lane, u64>, max: u64, wait: Duration) -> Result<Option<Listing>, Trouble> {
        let after: Vec<String> = after.iter().map(|(lane, n)| format!("{lane}:{n}")).collect();
        let path = format!("in?after={}&max={max}&wait={}", after.join(","), wait.min(MAX_WAIT).as_secs());
        let got = self.exchange("GET", self.own(&path), Fields::new(), Vec::new(), MAX_MESSAGE_BYTES)?;
        if got.status == 204 { Ok(None) } else { read_json(&got).map(Some) }
    }

    /// Fetches bytes of a document whose digest and length are known from the listing. Everything that an answer says of
    /// itself is checked.
    pub fn fetch(&self, lane: Lane, n: u64, sha256: Sha256, size: u64, span: Span) -> Result<Part, Trouble> {
        let etag = etag(sha256);
        let mut fields = Fields::new();
        if size > 0 {
            fields.add("range", span.asked());
            fields.add("if-range", etag.as_str());
        }
        let most = span.length().clamp(1, MAX_APPEND_BYTES).max(size.min(MAX_APPEND_BYTES));
        let url = self.own(&format!("in/{lane}/{n}"));
        let mut got = self.send_once("GET", url, fields, Vec::new(), most)?;
        if got.status != 200 && got.status != 206 {
            return Err(refused(&got));
        }
        if got.fields.get("etag").as_ref() != Some(&etag) {
            return Err(Trouble::Wrong(format!("document {n} of {lane} is another than the one that was listed")));
        }
        if got.fields.get("content-encoding").is_some_and(|coding| coding != "identity") {
            return Err(Trouble::Wrong("somebody in between compresses documents".into()));
        }
        if got.status == 200 {
            // The range was not heeded: it is the whole, or what fits of it.
            return Ok(Part { start: 0, bytes: got.body, cut: got.cut });
        }
        let told = got.fields.get("content-range").and_then(|text| range::content_range(&text));
        let (part, total) = told.ok_or_else(|| Trouble::Wrong("206 without a range".into()))?;
        if part.start != span.start || part.end > span.end || total != size {
            return Err(Trouble::Wrong(format!("bytes {}-{} of {total} were sent for {span:?}", part.start, part.end)));
        }
        let whole = got.body.len() as u64 == part.length();
        let digest = header::digest(&got.fields, "content-digest").ok().flatten();
        if whole && digest.is_some_and(|digest| digest != Sha256::of(&got.body)) {
            return Err(Trouble::Wrong("a range is not what its Content-Digest says".into()));
        }
        if !whole && got.cut.is_none() {
            got.cut = Some(HttpError::Broken("fewer bytes than told".into()));
        }
        Ok(Part { start: part.start, bytes: got.body, cut: got.cut })
    }

    fn own(&self, path: &str) -> String {
        format!("{}/v1/tills/{}/{}/{path}", self.url, self.till.store(), self.till.till())
    }

    fn path(&self, location: &str) -> String {
        format!("{}{location}", self.url)
    }

    fn upload_fields(&self, head: &DocHead) -> Fields {
        let mut fields = Fields::new().with("upload-draft-interop-version", INTEROP_VERSION.to_string());
        head.write(&mut fields);
        fields
    }

    fn post<T: DeserializeOwned>(&self, path: &str, message: &impl Serialize) -> Result<T, Trouble> {
        let body = serde_json::to_vec(message).map_err(|e| Trouble::Wrong(e.to_string()))?;
        let fields = Fields::new().with("content-type", "application/json");
        read_json(&self.exchange("POST", self.own(path), fields, body, MAX_MESSAGE_BYTES)?)
    }

    /// An exchange that has to succeed with a whole answer.
    fn exchange(
        &self,
        method: &'static str,
        url: String,
        fields: Fields,
        body: Vec<u8>,
        most: u64,
    ) -> Result<Got, Trouble> {
        let got = self.send_once(method, url, fields, body, most)?;
        match got.cut {
            Some(error) => Err(Trouble::NoAnswer(error)),
            None if (200..300).contains(&got.status) => Ok(got),
            None => Err(refused(&got)),
        }
    }

    fn send_once(
        &self,
        method: &'static str,
        url: String,
        mut fields: Fields,
        body: Vec<u8>,
        most: u64,
    ) -> Result<Got, Trouble> {
        fields.add("authorization", self.authorization.as_str());
        // Nobody in between is to compress: digests are over the bytes as they are.
        fields.add("accept-encoding", "identity");
        self.link.send(Exchange { method, url, fields, body, most }).map_err(Trouble::NoAnswer)
    }
}

fn read_json<T: DeserializeOwned>(got: &Got) -> Result<T, Trouble> {
    serde_json::from_slice(&got.body).map_err(|e| Trouble::Wrong(format!("the answer is not understood: {e}")))
}

fn upload(got: &Got, location: String) -> Result<Upload, Trouble> {
    let told = |error: header::BadHeader| Trouble::Wrong(error.to_string());
    let offset = header::number(&got.fields, "upload-offset").map_err(told)?;
    let complete = header::flag(&got.fields, "upload-complete").map_err(told)?.unwrap_or(false);
    let offset = offset.ok_or_else(|| Trouble::Wrong("an upload without an offset".into()))?;
    let max_piece = header::max_append(&got.fields).unwrap_or(MAX_APPEND_BYTES).min(MAX_APPEND_BYTES);
    Ok(Upload { location, offset, complete, max_piece })
}

fn refused(got: &Got) -> Trouble {
    let problem = Problem::read(got.status, &got.body).unwrap_or_else(|| {
        let text = String::from_utf8_lossy(&got.body);
        let line: String = text.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(160).collect();
        Problem::new(got.status, "about:blank", "the answer").detail(line)
    });
    let retry_after = got.fields.get("retry-after").and_then(|text| text.trim().parse().ok());
    Trouble::Refused(Box::new(Told {
        refusal: Refusal::read(&problem),
        problem,
        retry_after: retry_after.map(|seconds| Duration::from_secs(seconds).min(MAX_RETRY_AFTER)),
        dead: header::flag(&got.fields, "upload-complete").ok().flatten() == Some(true),
    }))
}
