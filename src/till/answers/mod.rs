//! What a till answers to the services of its store (price checkers, consultants' terminals): prices and receipts, read
//! only, from its own database, by a key of the store's services.
//!
//! | request | answer |
//! |---|---|
//! | `GET /v1/price?barcode=` | what the goods are and cost now, or 404 |
//! | `GET /v1/receipts/{shift}/{number}` | a closed receipt in canonical JSON, or 404 |
//! | `GET /livez` | that the till is on; without a key |
//!
//! Keys come with the map of the store from the centre, as digests; without a centre from a file. Start with [`Answers`].

mod keys;
#[cfg(test)]
mod tests;

use std::future::Future;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};

use serde_json::Value;

pub use self::keys::{KeyLineError, read_keys};

use crate::books::{Books, BooksError};
use crate::formats::canonical;
use crate::http::{Call, Endpoint, Problem, Reply, ServeOptions, Service, blocking};
use crate::till::context::Library;
use crate::till::directory::{self, Content, Directory, Received, StoreMap, StoreService};
use crate::till::price::{PriceAnswer, PriceShop, look_up};
use crate::till::runner::BooksLibrary;
use crate::till::settings::Settings;
use crate::transport::limits;
use crate::vocab::Moment;

/// What the server puts up with: a store has a few dozen price checkers.
pub const SERVE: ServeOptions = ServeOptions { max_connections: 256, ..limits::SERVE };
/// The longest code that is looked up.
pub const MAX_CODE_BYTES: usize = 256;

/// Answers of a till.
pub struct Answers {
    books: Books,
    library: BooksLibrary,
    own: Settings,
    /// Keys from a file.
    keys: Vec<StoreService>,
    now: Arc<dyn Fn() -> i64 + Send + Sync>,
    /// The settings in force, by the version of the centre's.
    settings: Mutex<Option<(u64, Arc<Settings>)>>,
}

impl Answers {
    /// Over these books. `own` are the till's settings without the centre's; `keys` open beside those of the store's map.
    pub fn new(
        books: Books,
        own: Settings,
        keys: Vec<StoreService>,
        now: Arc<dyn Fn() -> i64 + Send + Sync>,
    ) -> Answers {
        let library = BooksLibrary::new(books.clone(), own.store.clone(), own.till.clone());
        Answers { books, library, own, keys, now, settings: Mutex::new(None) }
    }

    /// The settings that the till goes by.
    fn settings(&self) -> Result<Arc<Settings>, BooksError> {
        let found = self.books.documents.read(|tx| directory::in_force(tx, Directory::Settings))?;
        let Some((version, body)) = found else { return Ok(Arc::new(self.own.clone())) };
        let mut kept = self.settings.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, settings)) = kept.as_ref().filter(|(of, _)| *of == version) {
            return Ok(Arc::clone(settings));
        }
        let received = Received { directory: Directory::Settings, version, effective_from_ms: None, body };
        let settings = match Content::read(&received, &self.own) {
            Ok(Content::Settings(settings)) => Arc::new(*settings),
            _ => Arc::new(self.own.clone()),
        };
        *kept = Some((version, Arc::clone(&settings)));
        Ok(settings)
    }

    /// Whether this key is one of the store's services.
    fn opens(&self, key: &str) -> Result<bool, BooksError> {
        if keys::opens(&self.keys, key) {
            return Ok(true);
        }
        let found = self.books.documents.read(|tx| directory::in_force(tx, Directory::StoreMap))?;
        let map = found.and_then(|(_, body)| StoreMap::read(&body).ok());
        Ok(map.is_some_and(|map| keys::opens(&map.keys, key)))
    }

    /// The answer to a request.
    pub fn answer(&self, method: &str, path: &str, query: &str, authorization: Option<&str>) -> Reply {
        match self.decide(method, path, query, authorization) {
            Ok(reply) => reply,
            // What the database says is for the till's own people.
            Err(_) => problem(503, "unavailable", "the till's database does not answer now"),
        }
    }

    fn decide(&self, method: &str, path: &str, query: &str, authorization: Option<&str>) -> Result<Reply, BooksError> {
        let words: Vec<&str> = path.split('/').skip(1).collect();
        if words == ["livez"] && method == "GET" {
            return Ok(Reply::new(200).field("content-type", "text/plain").body(b"ok\n".to_vec()));
        }
        let key = authorization.and_then(|text| text.strip_prefix("Bearer ")).map(str::trim);
        if !key.map(|key| self.opens(key)).transpose()?.unwrap_or(false) {
            let reply = problem(401, "unauthorized", "a key of the store's services is needed");
            return Ok(reply.field("www-authenticate", "Bearer"));
        }
        let known = matches!(words.as_slice(), ["v1", "price"] | ["v1", "receipts", _, _] | ["livez"]);
        if known && method != "GET" {
            return Ok(problem(405, "method", "only GET is answered here").field("allow", "GET"));
        }
        match words.as_slice() {
            ["v1", "price"] => self.price(query),
            ["v1", "receipts", shift, number] => self.receipt(shift, number),
            _ => Ok(problem(404, "not-found", "there is no such thing here")),
        }
    }

    fn price(&self, query: &str) -> Result<Reply, BooksError> {
        let Some(code) = parameter(query, "barcode").filter(|code| !code.is_empty()) else {
            return Ok(problem(400, "malformed", "which barcode? `?barcode=…`"));
        };
        if code.len() > MAX_CODE_BYTES {
            return Ok(problem(400, "malformed", "the barcode is too long"));
        }
        let settings = self.settings()?;
        let now_ms = (self.now)();
        let now = Moment::from_instant_ms(now_ms, &settings.zone).unwrap_or_default();
        let Some(mut answer) = look_up(&self.books, &PriceShop::from(&*settings), &code, now)? else {
            let detail = format!("no goods with the code {code}");
            let mut told = Problem::new(404, "urn:tillwire:problem:not-found", "not found").detail(detail);
            if let Value::Object(members) = PriceAnswer::not_found(&code) {
                told.more = members;
            }
            return Ok(told.reply());
        };
        answer.sellable &= !self.library.is_stopped(&answer.item)?;
        Ok(Reply::json(200, &answer.to_json()))
    }

    fn receipt(&self, shift: &str, number: &str) -> Result<Reply, BooksError> {
        let digits = |text: &str| {
            let fine = (1..=15).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
            if fine { text.parse::<u64>().ok() } else { None }
        };
        let (Some(shift), Some(number)) = (digits(shift), digits(number)) else {
            return Ok(problem(400, "malformed", "a receipt is named by two numbers: its shift and its own"));
        };
        match self.library.receipt(shift, number)? {
            Some(receipt) => {
                let body = canonical::to_json(&receipt.into()).into_bytes();
                Ok(Reply::new(200)
                    .field("content-type", "application/json")
                    .field("cache-control", "no-store")
                    .body(body))
            }
            None => Ok(problem(404, "not-found", format!("shift {shift} has no receipt {number}"))),
        }
    }
}

/// Where a till answers.
pub const ENDPOINTS: &[Endpoint] = &[
    Endpoint {
        path: "/livez",
        name: "livez",
        summary: "Whether the till is on",
        query: &[],
        answers: &[("200", "it is", "text/plain")],
        key: false,
    },
    Endpoint {
        path: "/v1/price",
        name: "price",
        summary: "What goods cost at this till now",
        query: &[("barcode", "as it was scanned: also one of weighed goods, with their weight or price in it")],
        answers: &[
            ("200", "the goods, their prices, and whether they may be sold now", "application/json"),
            ("400", "no barcode, or none that can be one", "application/problem+json"),
            ("401", "a key of the store's services is needed", "application/problem+json"),
            ("404", "no goods have this code", "application/problem+json"),
            ("503", "the till's database does not answer now", "application/problem+json"),
        ],
        key: true,
    },
    Endpoint {
        path: "/v1/receipts/{shift}/{number}",
        name: "receipt",
        summary: "A receipt that this till has finished",
        query: &[],
        answers: &[
            ("200", "the receipt in canonical form", "application/json"),
            ("400", "shift or number is none", "application/problem+json"),
            ("401", "a key of the store's services is needed", "application/problem+json"),
            ("404", "there is no such receipt", "application/problem+json"),
            ("503", "the till's database does not answer now", "application/problem+json"),
        ],
        key: true,
    },
];

impl Service for Answers {
    fn call(self: Arc<Self>, call: Call) -> Pin<Box<dyn Future<Output = Reply> + Send>> {
        Box::pin(async move {
            let Call { method, path, query, fields, .. } = call;
            let authorization = fields.get("authorization");
            let answered = blocking(move || self.answer(&method, &path, &query, authorization.as_deref())).await;
            answered.unwrap_or_else(|| problem(500, "failed", "the till failed"))
        })
    }
}

fn problem(status: u16, kind: &str, detail: impl Into<String>) -> Reply {
    let title = kind.replace('-', " ");
    Problem::new(status, format!("urn:tillwire:problem:{kind}"), title).detail(detail).reply()
}

/// The value of a parameter of a query, decoded; nothing when it is not there or not well-formed.
fn parameter(query: &str, name: &str) -> Option<String> {
    let pair = query.split('&').find_map(|pair| pair.split_once('=').filter(|(key, _)| *key == name))?;
    let mut bytes = Vec::with_capacity(pair.1.len());
    let mut rest = pair.1.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(match byte {
            b'+' => b' ',
            b'%' => {
                let digit = |b: Option<u8>| char::from(b?).to_digit(16);
                u8::try_from(digit(rest.next())? * 16 + digit(rest.next())?).ok()?
            }
            byte => byte,
        });
    }
    String::from_utf8(bytes).ok()
}
