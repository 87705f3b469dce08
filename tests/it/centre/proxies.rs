//! A real proxy between till and centre: one that keeps whole requests and answers before it passes them on, and one that
//! compresses what it passes on although nobody asked for it. Each document arrives once, byte for byte, or not at all.

use std::process::{Child, Command, Stdio};

use tillwire::params;
use tillwire::transport::Kind;

use super::Centre;
use super::delivery::{sales, wanted};
use super::till::Till;
use crate::program::{Place, fixture, wait_until};
use crate::transport::noise;

/// nginx, until it is dropped.
struct Nginx {
    child: Child,
    url: String,
}

impl Drop for Nginx {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The program: Debian keeps it where only root looks.
fn program() -> Option<&'static str> {
    let works = |name: &&str| {
        let status = Command::new(name).arg("-v").stdout(Stdio::null()).stderr(Stdio::null()).status();
        status.is_ok_and(|status| status.success())
    };
    let found = ["nginx", "/usr/sbin/nginx"].into_iter().find(works);
    assert!(found.is_some() || std::env::var_os("CI").is_none(), "nginx is missing (apt-get install nginx-light)");
    found
}

/// Starts it with these servers; `{port}` in them is where it listens, a free one.
fn start(program: &str, place: &Place, servers: &str) -> Nginx {
    let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let temporary: String = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
        .iter()
        .map(|name| format!("{name}_temp_path {}/nginx-{name};\n", place.dir.display()))
        .collect();
    let config = format!(
        "daemon off;\nmaster_process off;\npid {folder}/nginx.pid;\nevents {{}}\nhttp {{\naccess_log off;\n{temporary}\
         client_max_body_size 64m;\n{servers}}}\n",
        folder = place.dir.display(),
        servers = servers.replace("{port}", &port.to_string()).replace("{folder}", &place.dir.display().to_string()),
    );
    let file = place.file("nginx.conf", config);
    let mut command = Command::new(program);
    command.arg("-c").arg(file).arg("-p").arg(&place.dir).arg("-e").arg(place.dir.join("nginx.log"));
    let child = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    let mut nginx = Nginx { child, url: format!("http://127.0.0.1:{port}") };
    wait_until("nginx listens", || {
        assert!(
            nginx.child.try_wait().unwrap().is_none(),
            "{:?}",
            std::fs::read_to_string(place.dir.join("nginx.log"))
        );
        std::net::TcpStream::connect(("127.0.0.1", port)).is_ok()
    });
    nginx
}

/// A centre with goods, and a till of it that has not heard of it yet.
struct Shop {
    centre: Centre,
    key: String,
}

impl Shop {
    fn open() -> Shop {
        let centre = Centre::begin(Place::sqlite());
        let key = centre.till_key("42", "1");
        centre.place.run(&["import", &fixture("day/set10/catalog-goods_20-11-2026T06-00-00.xml"), "--keep"]).exits(0);
        Shop { centre, key }
    }

    fn till(&self, url: &str) -> Till {
        Till::open(&self.centre.place.dir.join("till"), url, &self.key, "42", "1")
    }

    /// A till at this address gets the goods, and everything that it sends arrives.
    #[track_caller]
    fn delivers_through(&self, url: &str) {
        let mut till = self.till(url);
        till.until("the catalogue", |has| has.version.is_some());
        queue(&mut till);
        till.until_sent();
        self.all_is_well(&till);
    }

    /// The centre has what the till has queued, each document once, in order and byte for byte; the till has the goods.
    #[track_caller]
    fn all_is_well(&self, till: &Till) {
        let place = &self.centre.place;
        assert_eq!(till.has.lock().unwrap().goods, wanted(place, "42"));
        for lane in ["docs", "bulk"] {
            let sent = "SELECT doc_id, sha256 FROM out_document WHERE lane = $1 ORDER BY n";
            let sent = till.mailbox.db().read(|tx| tx.query(sent, params![lane])).unwrap();
            let got = "SELECT doc_id, sha256 FROM incoming WHERE lane = $1 AND state = 'applied' ORDER BY n";
            let got = place.books().documents.read(|tx| tx.query(got, params![lane])).unwrap();
            let words = |rows: &[tillwire::storage::Row]| -> Vec<String> {
                rows.iter().map(|row| format!("{} {}", row.text(0).unwrap(), row.text(1).unwrap())).collect()
            };
            assert!(!sent.is_empty());
            assert_eq!(words(&got), words(&sent), "{lane}");
        }
        let receipts = sales("1").iter().filter(|(kind, _)| *kind == Kind::Receipt).count() as i64;
        assert_eq!(place.documents_int("SELECT count(*) FROM receipt"), receipts);
        assert_eq!(place.documents_int("SELECT count(*) FROM upload WHERE complete = 0"), 0);
    }
}

/// A day of sale, and a journal of several pieces.
fn queue(till: &mut Till) {
    for (kind, record) in sales("1") {
        till.send(kind, &record);
    }
    till.send_bytes(Kind::Journal, &noise(5, 3_000_000));
}

fn upstream(centre: &Centre) -> String {
    format!("proxy_pass {};\nproxy_http_version 1.1;\nproxy_read_timeout 90s;\n", centre.url)
}

#[test]
fn a_proxy_that_keeps_whole_requests_and_answers() {
    let Some(program) = program() else { return };
    let shop = Shop::open();
    let servers = format!(
        "server {{\nlisten 127.0.0.1:{{port}};\nlocation / {{\n{}proxy_request_buffering on;\nproxy_buffering on;\n\
         client_body_in_file_only clean;\nproxy_max_temp_file_size 64m;\n}}\n}}\n",
        upstream(&shop.centre)
    );
    let nginx = start(program, &shop.centre.place, &servers);
    shop.delivers_through(&nginx.url);
}

/// It compresses for whoever can read it: we do not say that we can, and get the bytes as they are.
#[test]
fn a_proxy_that_compresses_on_the_fly() {
    let Some(program) = program() else { return };
    let shop = Shop::open();
    let servers = format!(
        "gzip on;\ngzip_types *;\ngzip_min_length 0;\ngzip_proxied any;\ngzip_http_version 1.0;\n\
         server {{\nlisten 127.0.0.1:{{port}};\nlocation / {{\n{}}}\n}}\n",
        upstream(&shop.centre)
    );
    let nginx = start(program, &shop.centre.place, &servers);
    shop.delivers_through(&nginx.url);
}

/// One that compresses although nobody asked (it says for us that we can read it): nothing wrong is taken for right, and
/// when it is gone everything is there once.
#[test]
fn a_proxy_that_compresses_for_those_who_cannot_read_it() {
    let Some(program) = program() else { return };
    let shop = Shop::open();
    let servers = format!(
        "server {{\nlisten 127.0.0.1:{{port}};\nlocation / {{\nproxy_pass http://unix:{{folder}}/inner:;\n\
         proxy_http_version 1.1;\nproxy_set_header Accept-Encoding gzip;\n}}\n}}\n\
         server {{\nlisten unix:{{folder}}/inner;\ngzip on;\ngzip_types *;\ngzip_min_length 0;\ngzip_proxied any;\n\
         location / {{\n{}}}\n}}\n",
        upstream(&shop.centre)
    );
    let nginx = start(program, &shop.centre.place, &servers);
    let mut till = shop.till(&nginx.url);
    queue(&mut till);
    // It tries, and what it is told is not what the centre said.
    let trouble = till.round().trouble.expect("an answer that cannot be read");
    println!("what a till says of it: {trouble}");
    assert!(till.has.lock().unwrap().version.is_none(), "nothing that was changed on its way is applied");
    till.turn_to(&shop.centre.url, &shop.key, "42", "1");
    till.until("the catalogue", |has| has.version.is_some());
    till.until_sent();
    shop.all_is_well(&till);
}
