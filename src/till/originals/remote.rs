//! The centre as a source of original receipts, over HTTP.
//!
//! The centre has the receipts of every till, so it alone can count what came back anywhere. It is asked while a buyer
//! waits: a silent server is out of reach within seconds, and what the till does then is its setting `returns.offline`.
//! Whatever is asked can be asked again: a hold and its confirmation carry the till's own id.

use std::path::PathBuf;
use std::time::Duration;

use serde_json::{Value, json};

use super::{found, sought};
use crate::books::returns::Line;
use crate::http::{Exchange, Fields, HttpError, Link, LinkOptions, Problem};
use crate::till::port::PortFault;
use crate::till::port::originals::{FoundOriginal, HoldLine, OriginalKey, OriginalReceipts, OriginalSource};
use crate::transport::originals::{Named, Part, ToldSale};
use crate::vocab::{Moment, Money, Zone};

/// How long connecting may take.
pub const CONNECT_TIMEOUT: Duration = Duration::from_secs(2);
/// How long nothing may come of a question.
pub const ANSWER_TIMEOUT: Duration = Duration::from_secs(5);
/// How long an unused connection is kept; less than the server keeps it.
const KEEP_TIMEOUT: Duration = Duration::from_secs(8);
/// The longest answer: a receipt with all its lines.
const MAX_ANSWER_BYTES: u64 = 4 * 1024 * 1024;

/// How a centre is reached.
#[derive(Clone, Debug)]
pub struct RemoteParts {
    /// Its address, without a slash at the end.
    pub url: String,
    /// The till's key.
    pub key: String,
    /// Certificates (PEM) that are trusted beside those of the system.
    pub ca_file: Option<PathBuf>,
    /// The shop's time zone.
    pub zone: Zone,
}

/// The centre as a source of original receipts. Clones share connections.
#[derive(Clone, Debug)]
pub struct RemoteOriginals {
    link: Link,
    parts: RemoteParts,
}

impl RemoteOriginals {
    /// Makes one; nothing is asked yet.
    ///
    /// # Errors
    /// When the certificates cannot be read.
    pub fn new(parts: RemoteParts) -> Result<RemoteOriginals, HttpError> {
        let options = LinkOptions {
            connect_timeout: CONNECT_TIMEOUT,
            idle_timeout: ANSWER_TIMEOUT,
            keep_timeout: KEEP_TIMEOUT,
            ca_file: parts.ca_file.clone(),
        };
        Ok(RemoteOriginals { link: Link::new(&options)?, parts })
    }

    /// Asks once. The answer is JSON, or why there is none.
    fn ask(&self, method: &'static str, path: &str, body: Option<&Value>) -> Result<Value, PortFault> {
        let mut fields = Fields::new().with("authorization", format!("Bearer {}", self.parts.key));
        if body.is_some() {
            fields.add("content-type", "application/json");
        }
        let url = format!("{}{path}", self.parts.url);
        let body = body.map(|body| body.to_string().into_bytes()).unwrap_or_default();
        let got = self
            .link
            .send(Exchange { method, url, fields, body, most: MAX_ANSWER_BYTES })
            .map_err(|error| fault_of(&error))?;
        if let Some(cut) = &got.cut {
            return Err(fault_of(cut));
        }
        if (200..300).contains(&got.status) {
            let value = if got.body.is_empty() { Ok(Value::Null) } else { serde_json::from_slice(&got.body) };
            return value.map_err(|error| not_understood(&error));
        }
        Err(refusal(got.status, Problem::read(got.status, &got.body).as_ref()))
    }
}

/// No answer came: nobody is there, or it may have been done.
fn fault_of(error: &HttpError) -> PortFault {
    match error {
        HttpError::Setup(_) | HttpError::Connect(_) => PortFault::Offline(OriginalSource::Centre.word().to_owned()),
        HttpError::Timeout(_) | HttpError::Broken(_) | HttpError::Interrupted => PortFault::Timeout {
            port: OriginalSource::Centre.word().to_owned(),
            timeout_ms: u32::try_from(ANSWER_TIMEOUT.as_millis()).unwrap_or(u32::MAX),
        },
    }
}

fn not_understood(error: &dyn std::fmt::Display) -> PortFault {
    PortFault::Offline(format!("{} (its answer is not understood: {error})", OriginalSource::Centre.word()))
}

/// The centre, or a proxy before it, says no. Only what the centre says of the receipt is a refusal; a server in trouble
/// and a key that is not taken are a source that cannot be asked.
fn refusal(status: u16, problem: Option<&Problem>) -> PortFault {
    let Some(problem) = problem.filter(|_| matches!(status, 400 | 404 | 409)) else {
        let why = match status {
            401 | 403 => "the till's key is not taken there".to_owned(),
            _ => format!("it answers {status}"),
        };
        return PortFault::Offline(format!("{} ({why})", OriginalSource::Centre.word()));
    };
    let code = problem.more.get("code").and_then(Value::as_str).unwrap_or("refused");
    let text = if problem.detail.is_empty() { &problem.title } else { &problem.detail };
    PortFault::refused(code, text.clone())
}

/// Names a receipt behind the `?` of `GET /v1/returns/originals`.
fn query_of(named: Named) -> String {
    let Named { store, till, shift, number, date, drive, document, sign } = named;
    let parts = [
        ("sold_store", store),
        ("sold_till", till),
        ("shift", shift.map(|n| n.to_string())),
        ("number", number.map(|n| n.to_string())),
        ("date", date.map(|d| d.to_string())),
        ("drive", drive),
        ("document", document),
        ("sign", sign),
    ];
    let pairs = parts.iter().filter_map(|(name, value)| Some(format!("{name}={}", escaped(value.as_deref()?))));
    pairs.collect::<Vec<_>>().join("&")
}

/// A part of an address as it is written in one.
fn escaped(text: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b'~');
    text.bytes().map(|b| if plain(b) { char::from(b).to_string() } else { format!("%{b:02X}") }).collect()
}

impl OriginalReceipts for RemoteOriginals {
    fn source(&self) -> OriginalSource {
        OriginalSource::Centre
    }

    fn find(&mut self, key: &OriginalKey) -> Result<Option<FoundOriginal>, PortFault> {
        let path = format!("/v1/returns/originals?{}", query_of(sought(key)?.into()));
        let mut answer = self.ask("GET", &path, None)?;
        let told: Option<ToldSale> =
            serde_json::from_value(answer["found"].take()).map_err(|error| not_understood(&error))?;
        let Some(told) = told else { return Ok(None) };
        let sale = told.read().map_err(|error| not_understood(&error))?;
        Ok(Some(found(OriginalSource::Centre, sale)))
    }

    fn hold(&mut self, hold: &str, key: &OriginalKey, lines: &[HoldLine]) -> Result<Moment, PortFault> {
        let parts: Vec<Part> = lines.iter().map(|line| Part::from(Line::from(line))).collect();
        let order = json!({ "hold": hold, "original": Named::from(sought(key)?), "lines": parts });
        let answer = self.ask("POST", "/v1/returns/holds", Some(&order))?;
        let until = answer["until_ms"].as_i64().unwrap_or_default();
        Moment::from_instant_ms(until, &self.parts.zone)
            .map_err(|error| PortFault::refused("clock", format!("the centre's clock cannot be right: {error}")))
    }

    fn confirm(&mut self, hold: &str, by: &str, tenders: &[(String, Money)]) -> Result<(), PortFault> {
        let path = format!("/v1/returns/holds/{}/confirm", escaped(hold));
        self.ask("POST", &path, Some(&json!({ "by": by, "tenders": tenders }))).map(drop)
    }

    fn release(&mut self, hold: &str) -> Result<(), PortFault> {
        self.ask("DELETE", &format!("/v1/returns/holds/{}", escaped(hold)), None).map(drop)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vocab::BusinessDate;

    #[test]
    fn a_key_is_named_by_what_is_known_of_it() {
        let key = Named {
            store: Some("42".into()),
            shift: Some(7),
            date: Some(BusinessDate::parse("2024-09-03").unwrap()),
            sign: Some("1 &2".into()),
            ..Named::default()
        };
        assert_eq!(query_of(key), "sold_store=42&shift=7&date=2024-09-03&sign=1%20%262");
    }

    #[test]
    fn only_what_the_centre_says_of_the_receipt_is_a_refusal() {
        let problem = Problem::new(409, "urn:x", "conflict").detail("only 1 left").member("code", "over-return");
        assert_eq!(refusal(409, Some(&problem)), PortFault::refused("over-return", "only 1 left"));
        for (status, problem) in [(409, None), (401, Some(&problem)), (503, Some(&problem)), (502, None)] {
            assert!(refusal(status, problem).is_outage(), "{status}");
        }
        assert_eq!(fault_of(&HttpError::Connect("no".into())), PortFault::Offline("centre".into()));
        assert!(matches!(fault_of(&HttpError::Broken("cut".into())), PortFault::Timeout { timeout_ms: 5000, .. }));
    }

    #[test]
    fn nobody_there_is_a_source_out_of_reach() {
        let parts = RemoteParts {
            // A port that nobody listens at: the listener is gone before it is asked.
            url: format!("http://{}", std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap()),
            key: "twk_x".into(),
            ca_file: None,
            zone: Zone::utc(),
        };
        let mut remote = RemoteOriginals::new(parts).unwrap();
        let key = OriginalKey { document: Some("1".into()), ..OriginalKey::default() };
        assert!(remote.find(&key).unwrap_err().is_outage());
        assert!(remote.confirm("a", "1/1/1/1", &[]).unwrap_err().is_outage());
    }
}
