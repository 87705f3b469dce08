//! The tills of the store, asked in turn over HTTP: whoever answered last is asked first, and one that goes silent is left
//! within 300 ms.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError, RwLock};
use std::time::Duration;

use super::prices::{Found, Prices};
use crate::http::{Exchange, Fields, HttpError, Link, LinkOptions};
use crate::instore::store_map::StoreMap;
use crate::till::price::PriceAnswer;

/// How long a till may be silent. What looking for the next one takes is left over from 300 ms.
const PATIENCE: Duration = Duration::from_millis(250);
/// Unused connections are given up before a till does it.
const KEEP: Duration = Duration::from_secs(8);
/// The longest answer.
const MAX_ANSWER_BYTES: u64 = 64 * 1024;
/// Most tills that one question goes to; the next question begins with others.
const MAX_ASKED: usize = 20;

/// The tills of a store.
#[derive(Debug)]
pub struct TillsOfStore {
    link: Link,
    key: Option<String>,
    map: RwLock<StoreMap>,
    standing: Mutex<Standing>,
}

/// Who answered, who did not.
#[derive(Debug, Default)]
struct Standing {
    /// The till that answered last.
    last: Option<String>,
    /// When tills failed last, as a count of failures: whoever failed longest ago is asked first.
    failed: HashMap<String, u64>,
    failures: u64,
}

impl TillsOfStore {
    /// These tills. The key is what they know the store's services by.
    ///
    /// # Errors
    /// When there can be no client, as without certificates that can be read.
    pub fn new(map: StoreMap, key: Option<String>, ca_file: Option<std::path::PathBuf>) -> Result<Self, HttpError> {
        let options = LinkOptions { connect_timeout: PATIENCE, idle_timeout: PATIENCE, keep_timeout: KEEP, ca_file };
        let link = Link::new(&options)?;
        Ok(TillsOfStore { link, key, map: RwLock::new(map), standing: Mutex::new(Standing::default()) })
    }

    /// The store has these tills now.
    pub fn set_map(&self, map: StoreMap) {
        *self.map.write().unwrap_or_else(PoisonError::into_inner) = map;
    }

    /// Tills in the order in which they are asked.
    fn order(&self) -> Vec<(String, String)> {
        let map = self.map.read().unwrap_or_else(PoisonError::into_inner);
        let mut tills: Vec<(String, String)> = map.addresses().map(|(t, a)| (t.to_owned(), a.to_owned())).collect();
        drop(map);
        let standing = self.standing.lock().unwrap_or_else(PoisonError::into_inner);
        tills.sort_by_key(|(till, _)| {
            let answered_last = standing.last.as_ref() == Some(till);
            (!answered_last, standing.failed.get(till).copied().unwrap_or(0))
        });
        tills
    }

    /// Asks one till.
    fn one(&self, address: &str, code: &str) -> Result<Found, String> {
        let mut fields = Fields::new();
        if let Some(key) = &self.key {
            fields.add("authorization", format!("Bearer {key}"));
        }
        let url = format!("{address}/v1/price?barcode={}", escaped(code));
        let got = self.link.send(Exchange { method: "GET", url, fields, body: Vec::new(), most: MAX_ANSWER_BYTES });
        let got = got.map_err(|e| e.to_string())?;
        if let Some(cut) = got.cut {
            return Err(cut.to_string());
        }
        match got.status {
            200 => {
                let value = serde_json::from_slice(&got.body).map_err(|e| e.to_string())?;
                Ok(Found::Goods(Box::new(PriceAnswer::from_json(&value).map_err(|e| e.to_string())?)))
            }
            // Only a till says so; some other server's 404 is no answer.
            404 if says_not_found(&got.body) => Ok(Found::Unknown),
            401 | 403 => Err(format!("it refuses our key ({})", got.status)),
            status => Err(format!("it answers {status}")),
        }
    }
}

/// `{"found": false}`
fn says_not_found(body: &[u8]) -> bool {
    let value: Option<serde_json::Value> = serde_json::from_slice(body).ok();
    value.is_some_and(|value| value["found"] == serde_json::Value::Bool(false))
}

impl Prices for TillsOfStore {
    fn ask(&self, code: &str) -> Found {
        let order = self.order();
        if order.is_empty() {
            return Found::Nobody("the store map names no till with an address".to_owned());
        }
        let mut why = Vec::new();
        for (till, address) in order.iter().take(MAX_ASKED) {
            let asked = self.one(address, code);
            let mut standing = self.standing.lock().unwrap_or_else(PoisonError::into_inner);
            match asked {
                Ok(found) => {
                    standing.failed.remove(till);
                    standing.last = Some(till.clone());
                    return found;
                }
                Err(error) => {
                    standing.failures += 1;
                    let count = standing.failures;
                    standing.failed.insert(till.clone(), count);
                    if standing.last.as_ref() == Some(till) {
                        standing.last = None;
                    }
                    why.push(format!("till {till} ({address}): {error}"));
                }
            }
        }
        Found::Nobody(why.join("; "))
    }

    fn sources(&self) -> Vec<String> {
        let standing = self.standing.lock().unwrap_or_else(PoisonError::into_inner);
        let last = standing.last.clone();
        drop(standing);
        let shown = |(till, address): (String, String)| {
            let mark = if last.as_ref() == Some(&till) { ", answered last" } else { "" };
            format!("till {till} {address}{mark}")
        };
        self.order().into_iter().map(shown).collect()
    }
}

/// A code in a query.
fn escaped(code: &str) -> String {
    code.bytes().fold(String::new(), |mut out, byte| {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
        out
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::instore::store_map::MapTill;
    use std::io::{Read as _, Write as _};
    use std::net::{TcpListener, TcpStream};
    use std::sync::Arc;
    use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
    use std::time::Instant;

    const BREAD: &str = r#"{"barcode":"1","found":true,"item":{"id":"10001","name":"Bread","unit":"pcs"},"price":"45.00",
        "currency":"RUB","promo":null,"quantity":null,"sum":null,"mrc":null,"sellable":true}"#;

    /// A till that answers, or takes the question and stays silent.
    struct Fake {
        address: String,
        silent: Arc<AtomicBool>,
        asked: Arc<AtomicUsize>,
    }

    fn fake(status: &'static str, body: &'static str) -> Fake {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = format!("http://{}", listener.local_addr().unwrap());
        let (silent, asked) = (Arc::new(AtomicBool::new(false)), Arc::new(AtomicUsize::new(0)));
        let (quiet, count) = (Arc::clone(&silent), Arc::clone(&asked));
        std::thread::spawn(move || {
            let mut held: Vec<TcpStream> = Vec::new();
            for stream in listener.incoming() {
                let mut stream = stream.unwrap();
                let mut block = [0; 4096];
                let read = stream.read(&mut block).unwrap();
                let head = String::from_utf8_lossy(&block[..read]).to_ascii_lowercase();
                assert!(head.contains("authorization: bearer secret"), "{head}");
                count.fetch_add(1, Ordering::SeqCst);
                if quiet.load(Ordering::SeqCst) {
                    held.push(stream);
                    continue;
                }
                let length = body.len();
                let _ =
                    write!(stream, "HTTP/1.1 {status}\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n{body}");
            }
        });
        Fake { address, silent, asked }
    }

    fn tills(fakes: &[&Fake]) -> TillsOfStore {
        let tills = fakes
            .iter()
            .enumerate()
            .map(|(at, fake)| MapTill { till: (at + 1).to_string(), address: Some(fake.address.clone()) });
        TillsOfStore::new(StoreMap { tills: tills.collect() }, Some("secret".into()), None).unwrap()
    }

    #[test]
    fn a_silent_till_is_left_in_time_and_whoever_answered_is_asked_first() {
        let (first, second) = (fake("200 OK", BREAD), fake("200 OK", BREAD));
        let tills = tills(&[&first, &second]);
        assert!(matches!(tills.ask("1"), Found::Goods(_)));
        first.silent.store(true, Ordering::SeqCst);
        let before = Instant::now();
        assert!(matches!(tills.ask("1"), Found::Goods(_)));
        let took = before.elapsed();
        assert!(took >= PATIENCE && took < PATIENCE * 8, "{took:?}");
        let asked = first.asked.load(Ordering::SeqCst);
        assert!(matches!(tills.ask("1"), Found::Goods(_)));
        assert_eq!(first.asked.load(Ordering::SeqCst), asked, "the one that answered is asked first");
        second.silent.store(true, Ordering::SeqCst);
        let Found::Nobody(why) = tills.ask("1") else { panic!("somebody answered") };
        assert!(why.contains("till 1") && why.contains("till 2"), "{why}");
        first.silent.store(false, Ordering::SeqCst);
        assert!(matches!(tills.ask("1"), Found::Goods(_)), "a till that is on again is found");
    }

    #[test]
    fn only_a_till_says_that_goods_are_not_known() {
        let knows_not = fake("404 Not Found", r#"{"barcode":"1","found":false}"#);
        assert_eq!(tills(&[&knows_not]).ask("1"), Found::Unknown);
        let other = fake("404 Not Found", "nothing here");
        assert!(matches!(tills(&[&other]).ask("1"), Found::Nobody(_)));
        let refuses = fake("401 Unauthorized", "{}");
        let Found::Nobody(why) = tills(&[&refuses]).ask("1") else { panic!("it answered") };
        assert!(why.contains("refuses our key"), "{why}");
        let none = TillsOfStore::new(StoreMap::default(), None, None).unwrap();
        assert!(matches!(none.ask("1"), Found::Nobody(_)));
    }

    #[test]
    fn codes_are_escaped() {
        assert_eq!(escaped("01095-A/b c&\u{1d}"), "01095-A%2Fb%20c%26%1D");
    }
}
