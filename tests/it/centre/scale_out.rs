//! Three processes of a centre over one PostgreSQL, behind HAProxy: one is killed under load, and nothing is lost or
//! double.

use std::net::TcpListener;
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};

use tillwire::model::Record;
use tillwire::transport::Kind;
use tillwire::vocab::TillId;

use super::delivery::{sales, wanted};
use super::till::Till;
use super::{Centre, serve};
use crate::program::{Place, fixture, wait_until};

/// Tills that send at a time.
const TILLS: [&str; 4] = ["1", "2", "3", "4"];
/// Processes of the centre.
const PROCESSES: usize = 3;

/// HAProxy in front of these servers, until it is dropped.
struct Balancer {
    child: Child,
    url: String,
}

impl Drop for Balancer {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn is_installed() -> bool {
    Command::new("haproxy").arg("-v").stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok_and(|s| s.success())
}

fn free_port() -> u16 {
    TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port()
}

/// Repeats what failed at another server: POSTs too, because each may be done twice without harm.
fn balance(place: &Place, ports: &[u16]) -> Balancer {
    let port = free_port();
    let servers: String = ports
        .iter()
        .enumerate()
        .map(|(at, port)| format!("  server centre{at} 127.0.0.1:{port} check inter 200ms fall 1 rise 1\n"))
        .collect();
    let config = format!(
        "global\n  maxconn 512\ndefaults\n  mode http\n  timeout connect 1s\n  timeout client 90s\n  timeout server 90s\n  \
         retries 5\n  retry-on conn-failure empty-response response-timeout 502 503\n  option redispatch 1\n  \
         option http-buffer-request\nfrontend tills\n  bind 127.0.0.1:{port}\n  default_backend centres\n\
         backend centres\n  balance roundrobin\n  option httpchk GET /readyz\n{servers}"
    );
    let file = place.file("haproxy.cfg", config);
    let mut command = Command::new("haproxy");
    let child = command.arg("-f").arg(file).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    let url = format!("http://127.0.0.1:{port}");
    Balancer { child, url }
}

fn port_of(url: &str) -> u16 {
    url.rsplit(':').next().unwrap().parse().unwrap()
}

/// The fixture's receipts as if another till had made them: with a drive of its own.
fn as_till(till: &str, receipts: &[(Kind, Record)]) -> Vec<(Kind, Record)> {
    let id = TillId::new(till).unwrap();
    let own = |record: &Record| {
        let mut record = record.clone();
        match &mut record {
            Record::Receipt(r) => {
                r.key.till = id.clone();
                r.fiscal.serial = r.fiscal.serial.as_ref().map(|serial| format!("{serial}-{till}"));
            }
            Record::CashOperation(r) => r.till = id.clone(),
            Record::ShiftReport(r) => r.key.till = id.clone(),
            _ => {}
        }
        record
    };
    receipts.iter().map(|(kind, record)| (*kind, own(record))).collect()
}

#[test]
fn one_of_three_dies_under_load_and_nothing_is_lost_or_double() {
    if !is_installed() {
        assert!(std::env::var_os("CI").is_none(), "HAProxy is missing (apt-get install haproxy)");
        return;
    }
    #[cfg(feature = "postgres")]
    let Some(place) = Place::postgres() else { return };
    #[cfg(not(feature = "postgres"))]
    return;
    #[cfg(feature = "postgres")]
    run(place);
}

#[cfg(feature = "postgres")]
fn run(place: Place) {
    let centre = Centre::begin(place);
    for till in ["3", "4"] {
        centre.place.run(&["tills", "add", "42", till]).exits(0);
    }
    let keys = TILLS.map(|till| centre.till_key("42", till));
    centre.place.run(&["import", &fixture("day/set10/catalog-goods_20-11-2026T06-00-00.xml"), "--keep"]).exits(0);
    let folder = centre.place.dir.clone();
    let place = centre.stop();
    let mut processes: Vec<(Child, String)> = (0..PROCESSES).map(|_| serve(&place)).collect();
    let ports: Vec<u16> = processes.iter().map(|(_, url)| port_of(url)).collect();
    let balancer = balance(&place, &ports);
    wait_until("the balancer answers", || {
        let exchange = tillwire::http::Exchange {
            method: "GET",
            url: format!("{}/livez", balancer.url),
            most: 100,
            ..tillwire::http::Exchange::default()
        };
        super::link().send(exchange).is_ok_and(|got| got.status == 200)
    });

    let receipts = sales("1");
    let sent = AtomicUsize::new(0);
    let total = receipts.len() * TILLS.len();
    std::thread::scope(|scope| {
        for (name, key) in TILLS.iter().zip(&keys) {
            let (url, folder, receipts, sent) = (&balancer.url, &folder, &receipts, &sent);
            scope.spawn(move || {
                let mut till = Till::open(&folder.join(format!("till-{name}")), url, key, "42", name);
                till.until("the catalogue", |has| has.version.is_some());
                for (kind, record) in as_till(name, receipts) {
                    till.send(kind, &record);
                    till.until("a round", |_| true);
                    sent.fetch_add(1, Ordering::SeqCst);
                }
                till.until_sent();
            });
        }
        // In the middle of it one is killed, and comes back.
        wait_until("half of it is sent", || sent.load(Ordering::SeqCst) > total / 2);
        let (child, url) = &mut processes[1];
        child.kill().unwrap();
        child.wait().unwrap();
        let mut again = place.command(&["serve", "centre", "--listen", &format!("127.0.0.1:{}", port_of(url))]);
        *child = again.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    });
    let each = receipts.iter().filter(|(kind, _)| *kind == Kind::Receipt).count() as i64;
    let count = || place.documents_int("SELECT count(*) FROM receipt");
    wait_until("everything is applied", || count() == each * TILLS.len() as i64);
    let open = "SELECT count(*) FROM incoming WHERE state <> 'applied'";
    wait_until("nothing is open", || place.documents_int(open) == 0);
    let twice =
        "SELECT count(*) FROM (SELECT 1 FROM receipt GROUP BY store, till, shift, number HAVING count(*) > 1) t";
    assert_eq!((count(), place.documents_int(twice)), (each * TILLS.len() as i64, 0));
    let bodies = "SELECT count(*) FROM (SELECT store, till, doc_id FROM incoming GROUP BY store, till, doc_id
                  HAVING count(*) > 1) t";
    assert_eq!(place.documents_int(bodies), 0, "each document has one number");
    assert!(!wanted(&place, "42").is_empty());
    for (child, _) in &mut processes {
        child.kill().unwrap();
        child.wait().unwrap();
    }
}
