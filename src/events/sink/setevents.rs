//! Consumers of SetEvents: a socket that takes JSON objects with the codes of that list (sheet setretail §7.2).
//!
//! The protocol has no answer, so a line counts as delivered when it is written to the socket: at most once after that.
//! Kinds without a code have no words there and are passed over.

use std::fmt::Write as _;
use std::io::Write as _;
use std::net::{TcpStream, ToSocketAddrs as _};
use std::time::Duration;

use serde_json::Value;

use super::{Failure, Record, Report, Sink, SinkHealth, Taken};
use crate::events::Kind;
use crate::vocab::{Moment, TimeError};

/// How long connecting and writing may take.
const PATIENCE: Duration = Duration::from_secs(4);
/// Most lines that wait for the next write.
const MAX_WAITING: usize = 500;
/// Longest texts of the protocol.
const MAX_BARCODE_CHARS: usize = 20;
const MAX_ITEM_CHARS: usize = 30;
const MAX_TAB_NUMBER_CHARS: usize = 20;
const MAX_CASHIER_CHARS: usize = 40;

/// A socket that takes events.
pub struct SetEventsSink {
    socket: TcpStream,
    buffer: Vec<u8>,
    waiting: Vec<u64>,
    /// What went wrong: nothing more is written.
    broken: Option<Failure>,
}

impl SetEventsSink {
    /// Connects.
    pub fn open(host: &str, port: u16) -> Result<SetEventsSink, Failure> {
        let told = |e: std::io::Error| {
            Failure::hold("connect", format!("{host}:{port}: {e}")).help("check that the consumer runs and listens")
        };
        let mut last = std::io::Error::other("the name has no address");
        for address in (host, port).to_socket_addrs().map_err(told)? {
            match TcpStream::connect_timeout(&address, PATIENCE) {
                Ok(socket) => {
                    socket.set_write_timeout(Some(PATIENCE)).map_err(told)?;
                    socket.set_nodelay(true).map_err(told)?;
                    return Ok(SetEventsSink { socket, buffer: Vec::new(), waiting: Vec::new(), broken: None });
                }
                Err(error) => last = error,
            }
        }
        Err(told(last))
    }
}

impl Sink for SetEventsSink {
    fn send(&mut self, record: &Record<'_>) -> Taken {
        if let Some(failure) = &self.broken {
            return Taken::Failed(failure.clone());
        }
        if self.waiting.len() >= MAX_WAITING {
            return Taken::Full;
        }
        if let Some(event) = record.kind.and_then(|kind| shape(kind, record.wire)) {
            self.buffer.extend_from_slice(event.as_bytes());
            self.buffer.push(b'\n');
        }
        self.waiting.push(record.ticket);
        Taken::Yes
    }

    fn poll(&mut self, _: Duration, reports: &mut Vec<Report>) {
        if self.waiting.is_empty() {
            return;
        }
        let outcome = match self.socket.write_all(&self.buffer) {
            Ok(()) => Ok(None),
            Err(e) => Err(Failure::hold("socket", e.to_string())),
        };
        self.buffer.clear();
        self.broken = outcome.as_ref().err().cloned();
        reports.extend(self.waiting.drain(..).map(|ticket| Report { ticket, outcome: outcome.clone() }));
    }

    fn health(&self) -> SinkHealth {
        SinkHealth { connected: true, in_flight: self.waiting.len(), ..SinkHealth::default() }
    }
}

/// The code of an event; the list tells some kinds apart that are one of ours.
fn code(kind: Kind, data: &Value) -> Option<u16> {
    let codes = kind.info().set_events;
    let second = match kind {
        // 37 cash, 38 everything else; 40 opened, 49 opened for a payment.
        Kind::PaymentTendered => data["method"] != "cash",
        Kind::DrawerOpened => data["reason"] == "tender" || data["reason"] == "change",
        _ => false,
    };
    codes.get(usize::from(second)).or(codes.first()).copied()
}

/// An object whose values are JSON already, so that decimals keep their digits.
#[derive(Default)]
struct Object(String);

impl Object {
    fn raw(&mut self, name: &str, json: &str) {
        self.0.push(if self.0.is_empty() { '{' } else { ',' });
        // Writing to a String cannot fail.
        write!(self.0, "\"{name}\":{json}").ok();
    }

    fn text(&mut self, name: &str, text: &str, most_chars: usize) {
        let text: String = text.chars().take(most_chars).collect();
        self.raw(name, &Value::from(text).to_string());
    }
}

/// The event in the words of the list; nothing when it has none for it.
fn shape(kind: Kind, wire: &[u8]) -> Option<String> {
    kind.info().set_events.first()?;
    let event: Value = serde_json::from_slice(wire).ok()?;
    let data = &event["data"];
    let word = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let mut out = Object::default();
    out.text("prefix", "KKM", 3);
    out.raw("shop", &number_of(&event["store"]));
    out.raw("cash", &number_of(&event["till"]));
    out.raw("mode", &code(kind, data)?.to_string());
    out.text("tabNumber", &word(&event["cashier"]), MAX_TAB_NUMBER_CHARS);
    out.text("cashier", &word(&data["cashier_name"]), MAX_CASHIER_CHARS);
    out.raw("purchase", &event["doc"]["no"].as_u64().unwrap_or(0).to_string());
    out.raw("pos", &event["pos"].as_u64().unwrap_or(0).to_string());
    out.text("barcode", &word(&data["barcode"]), MAX_BARCODE_CHARS);
    for (theirs, ours, most) in [("item", "item", MAX_ITEM_CHARS), ("name", "name", usize::MAX)] {
        if let Some(text) = data[ours].as_str() {
            out.text(theirs, text, most);
        }
    }
    let (sum, discount) = if kind == Kind::DocumentClosed { ("sumAll", "discountAll") } else { ("sum", "discount") };
    for (theirs, ours) in [("price", "price"), ("quant", "qty"), (sum, "sum"), (discount, "discount_sum")] {
        if let Some(number) = data[ours].as_str().filter(|text| is_decimal(text)) {
            out.raw(theirs, number);
        }
    }
    if let Some(card) = data["pan_mask"].as_str() {
        out.text("cardNumber", card, usize::MAX);
    }
    out.text("dateTime", &local_time(&word(&event["ts"])).unwrap_or_default(), usize::MAX);
    Some(format!("{{\"event\":{}}}}}", out.0))
}

/// Store and till are numbers there: leading zeros go. A name that is no number stays a text, so that nothing is lost.
fn number_of(id: &Value) -> String {
    let text = id.as_str().unwrap_or_default();
    text.parse::<u64>().map_or_else(|_| Value::from(text).to_string(), |number| number.to_string())
}

/// Whether a decimal text is a JSON number as it stands: such are never taken through a float.
fn is_decimal(text: &str) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, "0"));
    let all_digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    all_digits(whole) && all_digits(fraction) && (whole.len() == 1 || !whole.starts_with('0'))
}

/// `dd.MM.yyyy HH:mm:ss.SSS`
fn local_time(ts: &str) -> Result<String, TimeError> {
    let moment = Moment::parse(ts)?;
    let text = moment.millis_text();
    let time = text.split_once('T').map_or("", |(_, time)| time);
    Ok(format!("{} {time}", moment.date().dotted()))
}

#[cfg(test)]
mod tests {
    use std::io::{BufRead as _, BufReader};
    use std::net::TcpListener;

    use super::super::testkit::record;
    use super::*;
    use expect_test::expect;

    const ADDED: &[u8] = br#"{"v":1,"seq":5,"type":"position.added","store":"0042","till":"07","ts":"2026-11-21T12:41:07.412+03:00","cashier":"1027","doc":{"id":"d","no":4417,"kind":"sale"},"pos":3,"data":{"item":"100234","barcode":"9521234567899","name":"Tea \"x\"","qty":"1.000","price":"129.90","sum":"129.90"}}"#;

    #[test]
    fn an_event_in_the_words_of_the_list() {
        expect![[r#"{"event":{"prefix":"KKM","shop":42,"cash":7,"mode":6,"tabNumber":"1027","cashier":"","purchase":4417,"pos":3,"barcode":"9521234567899","item":"100234","name":"Tea \"x\"","price":129.90,"quant":1.000,"sum":129.90,"dateTime":"21.11.2026 12:41:07.412"}}"#]]
            .assert_eq(&shape(Kind::PositionAdded, ADDED).unwrap());
        assert_eq!(shape(Kind::SystemHeartbeat, ADDED), None);
    }

    #[test]
    fn the_list_tells_some_kinds_apart() {
        let code = |kind, data: &str| code(kind, &serde_json::from_str(data).unwrap());
        assert_eq!(code(Kind::PaymentTendered, r#"{"method":"cash"}"#), Some(37));
        assert_eq!(code(Kind::PaymentTendered, r#"{"method":"card"}"#), Some(38));
        assert_eq!(code(Kind::DrawerOpened, r#"{"reason":"no_sale"}"#), Some(40));
        assert_eq!(code(Kind::DrawerOpened, r#"{"reason":"tender"}"#), Some(49));
    }

    #[test]
    fn numbers_are_json_numbers() {
        for (text, good) in
            [("1.50", true), ("-0.5", true), ("0", true), ("01", false), (".5", false), ("1e3", false), ("", false)]
        {
            assert_eq!(is_decimal(text), good, "{text}");
        }
    }

    #[test]
    fn a_line_counts_when_it_is_written() {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let mut sink = SetEventsSink::open("127.0.0.1", port).unwrap();
        let mut event = record(4, 5, ADDED);
        sink.send(&event);
        event.kind = Some(Kind::PositionAdded);
        event.ticket = 5;
        sink.send(&event);
        let mut reports = Vec::new();
        sink.poll(Duration::ZERO, &mut reports);
        assert_eq!(reports.iter().map(|r| (r.ticket, r.outcome.is_ok())).collect::<Vec<_>>(), [(4, true), (5, true)]);
        let mut line = String::new();
        BufReader::new(listener.accept().unwrap().0).read_line(&mut line).unwrap();
        assert!(line.starts_with("{\"event\":{\"prefix\":\"KKM\""), "{line}");
        drop(listener);
        assert_eq!(SetEventsSink::open("127.0.0.1", port).err().map(|f| f.code), Some("connect"));
    }
}
