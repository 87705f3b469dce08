//! What a till answers to the services of its store, and how a new till gets its key.

use std::future::Future;
use std::io::{BufRead as _, BufReader, Write as _};
use std::net::TcpListener;
use std::pin::Pin;
use std::process::{Child, Stdio};
use std::sync::{Arc, Mutex};

use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};
use tillwire::http::{Call, Exchange, Fields, Got, Link, Problem, Reply, Service, Serving};
use tillwire::transport::{Kind, limits};

use super::{Shop, packed, price};
use crate::program::wait_until;

const SERVICE: &str = "twk_aabbccddeeff_0011";

/// A till that sells and listens; the end of its input ends it.
struct Selling {
    child: Child,
    url: String,
    link: Link,
    /// What stands on the screen.
    screen: Arc<Mutex<String>>,
}

impl Selling {
    fn start(shop: &Shop, more: &[&str]) -> Selling {
        let mut words = shop.words(&["till", "run", "--listen", "127.0.0.1:0"]);
        words.extend(more.iter().map(|word| (*word).to_owned()));
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        let mut child = shop.place.command(&words).stdin(Stdio::piped()).spawn().unwrap();
        let mut told = BufReader::new(child.stderr.take().unwrap());
        let mut line = String::new();
        let url = loop {
            line.clear();
            assert!(told.read_line(&mut line).unwrap() > 0, "it never listened");
            if let Some((_, url)) = line.trim().split_once("listening on ") {
                break url.to_owned();
            }
        };
        // What else it says is not to hold it.
        std::thread::spawn(move || std::io::copy(&mut told, &mut std::io::sink()));
        let (out, screen) = (child.stdout.take().unwrap(), Arc::new(Mutex::new(String::new())));
        let shown = Arc::clone(&screen);
        std::thread::spawn(move || {
            for line in BufReader::new(out).lines().map_while(Result::ok) {
                *shown.lock().unwrap() += &format!("{line}\n");
            }
        });
        let link = Link::new(&limits::link_options(std::time::Duration::ZERO)).unwrap();
        Selling { child, url, link, screen }
    }

    fn ask(&self, method: &'static str, path: &str, key: Option<&str>) -> Got {
        let mut fields = Fields::new();
        if let Some(key) = key {
            fields.add("authorization", format!("Bearer {key}"));
        }
        let url = format!("{}{path}", self.url);
        self.link.send(Exchange { method, url, fields, body: Vec::new(), most: 1 << 20 }).unwrap()
    }

    fn get(&self, path: &str) -> (u16, Value) {
        let got = self.ask("GET", path, Some(SERVICE));
        (got.status, serde_json::from_slice(&got.body).unwrap_or_default())
    }

    fn types(&mut self, line: &str) {
        writeln!(self.child.stdin.as_mut().unwrap(), "{line}").unwrap();
    }

    fn shows(&self, text: &str) {
        wait_until(text, || self.screen.lock().unwrap().contains(text));
    }

    fn end(mut self) {
        drop(self.child.stdin.take());
        assert!(self.child.wait().unwrap().success());
    }
}

#[test]
fn prices_and_receipts_are_answered_to_the_stores_services() {
    let shop = Shop::open();
    shop.place.file("keys", format!("# the price checkers\n{SERVICE}\n"));
    let mut till = Selling::start(&shop, &["--listen-keys", "keys"]);
    wait_until("the goods are there", || till.get("/v1/price?barcode=9520002100016").0 == 200);
    let (_, told) = till.get("/v1/price?barcode=9520002100016");
    assert_eq!((&told["found"], &told["item"]["id"], &told["sellable"]), (&json!(true), &json!("10001"), &json!(true)));
    let price = told["price"].clone();
    let (status, told) = till.get("/v1/price?barcode=0");
    assert_eq!((status, &told["found"]), (404, &json!(false)));
    for (path, status) in [("/v1/price", 400), ("/v1/receipts/1/x", 400), ("/v1/receipts/9/9", 404), ("/v1/..", 404)] {
        assert_eq!(till.get(path).0, status, "{path}");
    }
    assert_eq!(till.ask("POST", "/v1/price?barcode=1", Some(SERVICE)).status, 405);
    for key in [None, Some("twk_aabbccddeeff_0012"), Some("")] {
        let got = till.ask("GET", "/v1/price?barcode=9520002100016", key);
        assert_eq!(got.status, 401);
        assert!(Problem::read(401, &got.body).unwrap().kind.ends_with("unauthorized"));
    }
    assert_eq!(till.ask("GET", "/livez", None).body, b"ok\n");
    // What is on the stop list is told as not for sale; a receipt is there when it is closed.
    shop.tell(Kind::StopList, 1, None, json!({"items": ["10001"]}));
    wait_until("it is stopped", || till.get("/v1/price?barcode=9520002100016").1["sellable"] == json!(false));
    for line in ["sign-on 1 pin 0000", "shift open cash 0", "scan 9520002100191", "subtotal", "pay cash 1000"] {
        till.types(line);
    }
    wait_until("the receipt is there", || till.get("/v1/receipts/1/1").0 == 200);
    let (_, receipt) = till.get("/v1/receipts/1/1");
    assert_eq!((&receipt["type"], &receipt["number"]), (&json!("receipt"), &json!(1)));
    // A key of the map that the centre sends opens too; where the till listens, the centre knows.
    let other = "twk_ffeeddccbbaa_1";
    assert_eq!(till.ask("GET", "/v1/receipts/1/1", Some(other)).status, 401);
    let digest: String = Sha256::digest(other).iter().map(|byte| format!("{byte:02x}")).collect();
    shop.tell(Kind::StoreMap, 1, None, json!({"tills": [], "keys": [{"id": "ffeeddccbbaa", "sha256": digest}]}));
    wait_until("the key opens", || till.ask("GET", "/v1/receipts/1/1", Some(other)).status == 200);
    wait_until("the centre knows where", || shop.report().address.as_deref() == Some(till.url.as_str()));
    assert_eq!(till.get("/v1/price?barcode=9520002100016").1["price"], price);
    till.types("shift close");
    till.end();
    shop.all_is_well();
}

#[test]
fn an_open_receipt_keeps_its_prices() {
    let shop = Shop::open();
    shop.place.file("keys", SERVICE);
    let mut till = Selling::start(&shop, &["--listen-keys", "keys"]);
    let asked = |till: &Selling| till.get("/v1/price?barcode=9520002100016").1["price"].clone();
    wait_until("the goods are there", || asked(&till) == json!("45.00"));
    for line in ["sign-on 1 pin 0000", "shift open cash 0", "scan 9520002100016"] {
        till.types(line);
    }
    till.shows("total 45.00");
    shop.give(Kind::CatalogueDelta, &packed(&[price("10001", "77.70").to_string()]), Some(1), Some(2));
    wait_until("the new price is there", || asked(&till) == json!("77.70"));
    for line in ["subtotal", "pay cash 1000", "scan 9520002100016", "subtotal", "pay cash 1000", "shift close"] {
        till.types(line);
    }
    wait_until("both are sold", || till.get("/v1/receipts/1/2").0 == 200);
    let total = |number: u32| till.get(&format!("/v1/receipts/1/{number}")).1["total"].clone();
    assert_eq!((total(1), total(2)), (json!("45.00"), json!("77.70")));
    till.end();
    shop.all_is_well();
}

#[test]
fn a_till_that_would_answer_nobody_says_so() {
    let shop = Shop::open();
    let ended = shop.place.run_with(&["till", "run", "--listen", "127.0.0.1:0"], b"").exits(2);
    assert!(ended.stderr.contains("--listen-keys"), "{}", ended.stderr);
    shop.place.file("keys", "nonsense\n");
    let ended = shop.place.run_with(&["till", "run", "--listen", "127.0.0.1:0", "--listen-keys", "keys"], b"").exits(3);
    assert!(ended.stderr.contains("line 1"), "{}", ended.stderr);
}

/// A centre at its entrance: one code is good.
struct Entrance;

impl Service for Entrance {
    fn call(self: Arc<Self>, mut call: Call) -> Pin<Box<dyn Future<Output = Reply> + Send>> {
        Box::pin(async move {
            let mut body = Vec::new();
            call.body.read(&mut body, 1_000).await.unwrap();
            let told: Value = serde_json::from_slice(&body).unwrap_or_default();
            if call.path == "/v1/enrol" && told["code"] == "7kq4-9xwm" {
                return Reply::json(200, &json!({"store": "42", "till": "3", "key": "twk_aabbccddeeff_0011"}));
            }
            Problem::new(401, "urn:tillwire:problem:unauthorized", "unauthorized")
                .detail("the code is not known")
                .reply()
        })
    }
}

#[test]
fn a_code_becomes_a_key_that_only_its_owner_reads() {
    let place = crate::program::Place::sqlite();
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let serving = Serving::start(listener, Arc::new(Entrance), limits::SERVE).unwrap();
    let url = format!("http://{}/", serving.address());
    let enrol = |code: &str| place.run(&["till", "enrol", "--centre", &url, "--code", code, "--out", "keys"]);
    let ended = enrol("wrong").exits(5);
    assert!(ended.stderr.contains("the code is not known"), "{}", ended.stderr);
    enrol("7kq4-9xwm").exits(0);
    let file = place.dir.join("keys/42-3.key");
    assert_eq!(std::fs::read_to_string(&file).unwrap(), "twk_aabbccddeeff_0011\n");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        assert_eq!(std::fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
    }
    let ended = enrol("7kq4-9xwm").exits(3);
    assert!(ended.stderr.contains("42-3.key"), "what is there is not overwritten: {}", ended.stderr);
    place.run(&["till", "enrol", "--centre", "nowhere", "--code", "1"]).exits(2);
}
