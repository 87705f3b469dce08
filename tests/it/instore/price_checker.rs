//! Price checkers: devices talk to the real program over real sockets.

use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::time::Duration;

use tillwire::text::Encoding;

use super::Running;
use crate::program::{Place, wait_until};
use crate::support::till::{Stage, example};

const KINDS: [&str; 5] = ["shuttle", "newland", "checkway", "shtrih-m", "http"];

/// The service over the database of the example till.
fn over_a_till(place: &Place, devices: &str) -> (Running, Stage) {
    let stage = Stage::new(&example("till.toml"));
    place.file("till.toml", example("till.toml"));
    place.file("devices.toml", devices);
    let database = stage.database().display().to_string();
    let listens: Vec<String> = KINDS.iter().map(|kind| format!("{kind}=127.0.0.1:0")).collect();
    let mut words = vec!["serve", "price-checker", "--till-db", &database, "--till-settings", "till.toml"];
    words.extend(["--devices", "devices.toml", "--metrics-listen", "127.0.0.1:0"]);
    for listen in &listens {
        words.extend(["--listen", listen]);
    }
    (Running::start(place, &words), stage)
}

pub struct Device(TcpStream);

impl Device {
    pub fn connect(address: &str) -> Device {
        let stream = TcpStream::connect(address).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(60))).unwrap();
        Device(stream)
    }

    pub fn say(&mut self, bytes: &[u8]) {
        self.0.write_all(bytes).unwrap();
    }

    /// So many bytes.
    fn hear(&mut self, length: usize) -> Vec<u8> {
        let mut bytes = vec![0; length];
        self.0.read_exact(&mut bytes).unwrap();
        bytes
    }

    /// Everything up to ETX.
    pub fn hear_to_etx(&mut self) -> Vec<u8> {
        let mut bytes = Vec::new();
        while bytes.last() != Some(&3) {
            bytes.extend(self.hear(1));
        }
        bytes
    }
}

pub fn get(address: &str, path: &str, accept: &str) -> (String, String) {
    let mut device = Device::connect(address);
    device.say(format!("GET {path} HTTP/1.1\r\nHost: x\r\nAccept: {accept}\r\nConnection: close\r\n\r\n").as_bytes());
    let mut answer = String::new();
    device.0.read_to_string(&mut answer).unwrap();
    let (head, body) = answer.split_once("\r\n\r\n").unwrap();
    (head.lines().next().unwrap().to_owned(), body.to_owned())
}

#[test]
fn every_device_is_answered_in_its_own_way_and_keeps_its_socket() {
    let place = Place::sqlite();
    let devices = "[[device]]\nname = \"hall\"\nkind = \"newland\"\naddress = \"127.0.0.1\"\nencoding = \"cp866\"\n";
    let (mut running, _stage) = over_a_till(&place, devices);
    let cp1251 = |text: &str| Encoding::CP1251.encode(text).0;

    let mut shuttle = Device::connect(&running.address("for shuttle"));
    let bread = [
        b"\x1b\x42\x30\x1b\x25".as_slice(),
        &cp1251("Хлеб бородинский\rПо карте 41.00"),
        b"\x1b\x42\x36\x1b\x2e\x3845.00\x03",
    ]
    .concat();
    shuttle.say(b"F9520002100016\r");
    assert_eq!(shuttle.hear_to_etx(), bread);
    // What is no barcode, what is too long and what nobody knows is told; the connection stays.
    shuttle.say(b"F\x01\x02\r");
    assert_eq!(
        shuttle.hear_to_etx(),
        [b"\x1b\x42\x31\x1b\x25".as_slice(), &cp1251("Штрихкод\rне\rпрочитан"), b"\x03"].concat()
    );
    shuttle.say(&[b'9'; 600]);
    shuttle.say(b"\r");
    shuttle.hear_to_etx();
    shuttle.say(b"F9520009999997\r");
    assert_eq!(
        shuttle.hear_to_etx(),
        [b"\x1b\x42\x31\x1b\x25".as_slice(), &cp1251("Товар не\rнайден"), b"\x03"].concat()
    );
    shuttle.say(b"F9520002100016\r");
    assert_eq!(shuttle.hear_to_etx(), bread);

    let mut newland = Device::connect(&running.address("for newland"));
    newland.say(b"F9520009999997\n");
    let told = Encoding::CP866.encode("Товар не\rнайден").0;
    assert_eq!(newland.hear_to_etx(), [b"\x1b\x42\x31\x1b\x25\x1b\x2e\x34".as_slice(), &told, b"\x03"].concat());

    let mut checkway = Device::connect(&running.address("for checkway"));
    checkway.say(b"F9520002100047\r");
    let pack = [
        b"\x1b\x2e\x30\x1b\x42\x30\x30\x1b\x27\x30\x30".as_slice(),
        &cp1251("Сигареты \"Север\""),
        b"\x1b\x2e\x37145.00\x03",
    ]
    .concat();
    assert_eq!(checkway.hear_to_etx(), pack, "the smallest of its maximum retail prices");

    let mut shtrih = Device::connect(&running.address("for shtrih-m"));
    // Bananas, 1.5 kg, by the label of a scale.
    let label = "2110003015004";
    let label = format!("{}{}", &label[..12], check(&label[..12]));
    shtrih.say(format!("ab{label}\r").as_bytes());
    let answer = shtrih.hear(63);
    assert_eq!(answer[..3], [0xAB, 0, 0x3C]);
    let text = Encoding::CP1251.decode(&answer[3..]).unwrap().into_owned();
    assert!(text.starts_with("Бананы") && text.contains("194.99"), "{text}");

    running.line("no goods bear the code 9520009999997");
    running.line("a scan that is no barcode");
    assert_eq!(running.stop(), Some(0));
}

/// The check digit behind twelve digits.
fn check(twelve: &str) -> u32 {
    let sum: u32 = twelve.bytes().enumerate().map(|(i, b)| u32::from(b - b'0') * if i % 2 == 0 { 1 } else { 3 }).sum();
    (10 - sum % 10) % 10
}

#[test]
fn browsers_get_text_pages_and_json() {
    let place = Place::sqlite();
    let (mut running, _stage) = over_a_till(&place, "");
    let address = running.address("for http");
    let (status, body) = get(&address, "/price?barcode=9520002100016", "*/*");
    assert_eq!((status.as_str(), body.as_str()), ("HTTP/1.1 200 OK", "Хлеб бородинский\nПо карте 41.00\n45.00\n"));
    let (status, body) = get(&address, "/price/9520009999997", "text/html");
    assert!(status.contains("200") && body.contains("Товар не найден"), "{status} {body}");
    assert!(get(&address, "/price?code=9520009999997", "*/*").0.contains("404"));
    assert!(get(&address, "/price?barcode=%00", "*/*").0.contains("400"));
    assert!(get(&address, "/", "text/html").1.contains("autofocus"));
    let (_, body) = get(&address, "/price?barcode=9520002100016&format=json", "*/*");
    let json: serde_json::Value = serde_json::from_str(&body).unwrap();
    assert_eq!((json["price"].as_str(), json["promo"].as_str()), (Some("45.00"), Some("41.00")));
    let metrics = get(&running.address("listening on http://"), "/metrics", "*/*").1;
    assert!(metrics.contains("tillwire_price_checks_total{device=\"http\",result=\"found\"} 2"), "{metrics}");
    assert!(metrics.contains("tillwire_price_checks_total{device=\"http\",result=\"unknown\"} 2"), "{metrics}");
    assert_eq!(running.stop(), Some(0));
}

#[test]
fn with_no_till_on_the_device_and_the_log_say_so() {
    let place = Place::sqlite();
    place.file("tills.json", r#"{"tills":[{"till":"1","address":"http://127.0.0.1:1"},{"till":"2","address":null}]}"#);
    let words = ["serve", "price-checker", "--store-map", "tills.json", "--listen", "shuttle=127.0.0.1:0"];
    let mut running = Running::start(&place, &words);
    let mut device = Device::connect(&running.address("for shuttle"));
    device.say(b"F9520002100016\r");
    let told = Encoding::CP1251.encode("Нет связи\rс кассой").0;
    assert_eq!(device.hear_to_etx(), [b"\x1b\x42\x31\x1b\x25".as_slice(), &told, b"\x03"].concat());
    let line = running.line("no till is on, asked for 9520002100016");
    assert!(line.contains("till 1 (http://127.0.0.1:1)"), "{line}");
    assert_eq!(running.stop(), Some(0));
}

#[test]
fn no_more_than_64_devices_are_connected() {
    let place = Place::sqlite();
    let (mut running, _stage) = over_a_till(&place, "");
    let address = running.address("for shuttle");
    let mut devices: Vec<Device> = (0..64).map(|_| Device::connect(&address)).collect();
    for device in &mut devices {
        device.say(b"F9520002100016\r");
        device.hear_to_etx();
    }
    let mut one_too_many = Device::connect(&address);
    assert_eq!(one_too_many.0.read(&mut [0; 1]).unwrap_or(0), 0, "it is closed");
    running.line("64 devices are connected already");
    devices.pop();
    wait_until("a place is free", || {
        let mut device = Device::connect(&address);
        device.0.set_read_timeout(Some(Duration::from_secs(5))).unwrap();
        device.0.write_all(b"F9520002100016\r").is_ok() && device.0.read(&mut [0; 1]).is_ok_and(|n| n == 1)
    });
}

#[test]
fn what_is_wrong_with_the_words_is_said_with_a_remedy() {
    let place = Place::sqlite();
    let ended = place.run(&["serve", "price-checker"]).exits(2);
    assert!(ended.stderr.contains("--store-map FILE"), "{}", ended.stderr);
    place.file("devices.toml", "[[device]]\nkind = \"tv\"\naddress = \"any\"\n");
    let ended = place.run(&["serve", "price-checker", "--till-db", "no.db", "--devices", "devices.toml"]).exits(3);
    assert!(ended.stderr.contains("devices.toml") && ended.stderr.contains("tv"), "{}", ended.stderr);
    let ended = place.run(&["serve", "price-checker", "--till-db", "no.db", "--listen", "tv=1"]).exits(2);
    assert!(ended.stderr.contains("shuttle, newland"), "{}", ended.stderr);
}
