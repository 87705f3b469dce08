//! Browser devices: one address that takes a barcode and gives plain text, a small page, or JSON.
//!
//! `GET /price?barcode=CODE` (or `/price/CODE`; `code`, `item` and `ean` are understood too) answers in the form that
//! `format=text|html|json` or `Accept` asks for. `/` is a page with one field, which a device that scans like a keyboard
//! fills; answers in HTML go back there by themselves.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use super::device::{DeviceKind, scan};
use super::display::Shown;
use super::prices::Found;
use super::server::Checker;
use crate::http::{Call, Endpoint, Reply, Service, blocking};
use crate::till::price::PriceAnswer;

/// After so many seconds an answer gives way to the field again.
const WELCOME_AFTER_S: u32 = 15;
/// Names that devices give to the barcode in a query.
const NAMES: [&str; 4] = ["barcode", "code", "item", "ean"];

/// Where browsers are answered.
pub const ENDPOINTS: &[Endpoint] = &[
    Endpoint {
        path: "/",
        name: "start",
        summary: "A page with one field, which a device that scans like a keyboard fills",
        query: &[],
        answers: &[("200", "the page", "text/html")],
        key: false,
    },
    Endpoint {
        path: "/price",
        name: "price",
        summary: "What goods cost, as text, as a page or as JSON",
        query: &[
            ("barcode", "as it was scanned; `code`, `item` and `ean` are understood too"),
            ("format", "text, html or json; what `Accept` asks for when it is left out"),
        ],
        answers: PRICE,
        key: false,
    },
    Endpoint {
        path: "/price/{barcode}",
        name: "priceOf",
        summary: "The same",
        query: &[("format", "text, html or json; what `Accept` asks for when it is left out")],
        answers: PRICE,
        key: false,
    },
];

/// What may come of a question; a page has always the status 200.
const PRICE: &[(&str, &str, &str)] = &[
    ("200", "the price", "text/plain"),
    ("400", "no barcode, or none that can be one", "text/plain"),
    ("403", "the address is none of the devices that are listed", ""),
    ("404", "no goods have this code", "text/plain"),
    ("503", "no till is on", "text/plain"),
];

/// The form of an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    Text,
    Html,
    Json,
}

/// Answers browsers.
pub struct Web(pub Arc<Checker>);

impl Service for Web {
    fn call(self: Arc<Self>, call: Call) -> Pin<Box<dyn Future<Output = Reply> + Send>> {
        Box::pin(async move {
            if call.method != "GET" {
                return Reply::new(405).field("allow", "GET");
            }
            let answered = blocking(move || answer(&self.0, &call)).await;
            answered.unwrap_or_else(|| Reply::new(500))
        })
    }
}

fn answer(checker: &Checker, call: &Call) -> Reply {
    if call.path == "/" {
        return page(200, &start());
    }
    let asked = match call.path.strip_prefix("/price") {
        Some("") => NAMES.into_iter().find_map(|name| parameter(&call.query, name)),
        Some(rest) => rest.strip_prefix('/').map(decoded),
        None => return Reply::new(404),
    };
    let form = form_of(parameter(&call.query, "format").as_deref(), call.fields.get("accept").as_deref());
    let Some((device, _)) = checker.device(DeviceKind::Http, call.peer.ip()) else { return Reply::new(403) };
    let code = asked.filter(|code| code.len() <= super::frame::MAX_SCAN_BYTES);
    let Some(code) = code.and_then(|code| scan::text(code.as_bytes())) else {
        checker.bad_scan(DeviceKind::Http, &device);
        return shaped(400, form, "", &Shown::Trouble(checker.words().bad_scan.clone()), None);
    };
    let (found, shown) = checker.ask(DeviceKind::Http, &device, &code);
    match &found {
        Found::Goods(answer) => shaped(200, form, &code, &shown, Some(answer)),
        Found::Unknown => shaped(404, form, &code, &shown, None),
        Found::Nobody(_) => shaped(503, form, &code, &shown, None),
    }
}

fn form_of(asked: Option<&str>, accept: Option<&str>) -> Form {
    match (asked, accept) {
        (Some("html"), _) => Form::Html,
        (Some("json"), _) => Form::Json,
        (Some(_), _) => Form::Text,
        (None, Some(accept)) if accept.contains("text/html") => Form::Html,
        (None, Some(accept)) if accept.contains("application/json") => Form::Json,
        (None, _) => Form::Text,
    }
}

fn shaped(status: u16, form: Form, code: &str, shown: &Shown, found: Option<&PriceAnswer>) -> Reply {
    match form {
        Form::Text => {
            let reply = Reply::new(status).field("content-type", "text/plain; charset=utf-8");
            reply.field("cache-control", "no-store").body(plain(shown).into_bytes())
        }
        // Devices show a page of their own instead of one with another status.
        Form::Html => page(200, &html(shown)),
        Form::Json => match found {
            Some(answer) => Reply::json(status, &answer.to_json()),
            None => Reply::json(status, &PriceAnswer::not_found(code)),
        },
    }
}

fn page(status: u16, text: &str) -> Reply {
    let reply = Reply::new(status).field("content-type", "text/html; charset=utf-8");
    reply.field("cache-control", "no-store").body(text.as_bytes().to_vec())
}

/// The answer in plain lines.
pub fn plain(shown: &Shown) -> String {
    match shown {
        Shown::Price { name, notes, price } => {
            let lines = std::iter::once(name).chain(notes).chain(std::iter::once(price));
            lines.map(|line| line.replace(['\r', '\n'], " ") + "\n").collect()
        }
        Shown::Trouble(text) => format!("{text}\n"),
    }
}

const HEAD: &str = "<!DOCTYPE html><html><head><meta charset=\"utf-8\"><title>tillwire</title>\
<style>body{font-family:sans-serif;text-align:center;margin:2em}.price{font-size:4em;font-weight:bold}\
.name{font-size:2em}.note{font-size:1.5em}input{font-size:2em;text-align:center}</style>";

fn start() -> String {
    format!(
        "{HEAD}</head><body><form action=\"/price\"><input name=\"barcode\" autofocus autocomplete=\"off\">\
         <input type=\"hidden\" name=\"format\" value=\"html\"></form></body></html>\n"
    )
}

fn html(shown: &Shown) -> String {
    let mut body = String::new();
    match shown {
        Shown::Price { name, notes, price } => {
            body.push_str(&format!("<p class=\"name\">{}</p>", escape(name)));
            for note in notes {
                body.push_str(&format!("<p class=\"note\">{}</p>", escape(note)));
            }
            body.push_str(&format!("<p class=\"price\">{}</p>", escape(price)));
        }
        Shown::Trouble(text) => body.push_str(&format!("<p class=\"name\">{}</p>", escape(text))),
    }
    let refresh = format!("<meta http-equiv=\"refresh\" content=\"{WELCOME_AFTER_S};url=/\">");
    format!("{HEAD}{refresh}</head><body>{body}</body></html>\n")
}

/// Text inside of HTML.
fn escape(text: &str) -> String {
    text.chars().fold(String::with_capacity(text.len()), |mut out, c| {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c => out.push(c),
        }
        out
    })
}

/// A parameter of a query, decoded.
fn parameter(query: &str, name: &str) -> Option<String> {
    let pairs = query.split('&').filter_map(|pair| pair.split_once('='));
    pairs.into_iter().find(|(key, _)| *key == name).map(|(_, value)| decoded(&value.replace('+', " ")))
}

/// Percent signs become bytes; what is no text is left to be refused as no barcode.
fn decoded(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        let hex = bytes.get(at + 1..at + 3).and_then(|hex| std::str::from_utf8(hex).ok());
        match hex.and_then(|hex| u8::from_str_radix(hex, 16).ok()).filter(|_| *byte == b'%') {
            Some(value) => {
                out.push(value);
                at += 3;
            }
            None => {
                out.push(*byte);
                at += 1;
            }
        }
    }
    String::from_utf8_lossy(&out).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn queries_are_read() {
        assert_eq!(parameter("a=1&barcode=95%32+x", "barcode").as_deref(), Some("952 x"));
        assert_eq!(parameter("barcode", "barcode"), None);
        assert_eq!(decoded("%zz%4"), "%zz%4");
        assert_eq!(form_of(None, Some("text/html,*/*")), Form::Html);
        assert_eq!(form_of(Some("json"), Some("text/html")), Form::Json);
        assert_eq!(form_of(None, None), Form::Text);
    }

    #[test]
    fn names_are_no_markup() {
        let shown = Shown::Price { name: "<b>A&B</b>".into(), notes: vec!["\"x\"".into()], price: "1.00".into() };
        let page = html(&shown);
        assert!(page.contains("&lt;b&gt;A&amp;B&lt;/b&gt;") && page.contains("&quot;x&quot;"), "{page}");
        assert_eq!(plain(&shown), "<b>A&B</b>\n\"x\"\n1.00\n");
    }
}
