//! The centre as a program of its own: who may do what, what goes down to a till and what comes up, with the real server
//! on a port of its own and the real courier of a till.

mod access;
mod both_killed;
mod cashiers;
mod delivery;
mod fifty_tills;
mod headers;
mod images;
mod proxies;
mod reports;
mod restored;
mod restrictions;
mod routes;
mod same_files;
mod scale_out;
mod secure;
mod soak;
mod support;
pub mod till;

use std::io::{BufRead as _, BufReader};
use std::process::{Child, Stdio};

use serde_json::Value;
use tillwire::http::{Exchange, Fields, Got, Link};
use tillwire::transport::limits;

use crate::program::{Place, wait_until};

/// A centre at work, until it is dropped.
pub struct Centre {
    pub place: Place,
    pub url: String,
    pub admin: String,
    child: Child,
}

impl Centre {
    /// A centre with stores 42 (tills 1, 2) and 43 (till 1) and the admin anna.
    pub fn begin(place: Place) -> Centre {
        let secret = b"correct horse battery\n";
        place.run_with(&["users", "add", "anna", "--role", "admin"], secret).exits(0);
        for store in ["42", "43"] {
            place.run(&["stores", "add", store, "--zone", "Europe/Moscow"]).exits(0);
        }
        for (store, till) in [("42", "1"), ("42", "2"), ("43", "1")] {
            place.run(&["tills", "add", store, till]).exits(0);
        }
        let (child, url) = serve(&place);
        let words = ["login", "anna", "--centre", &url, "--key-file", "anna.key"];
        place.run_with(&words, secret).exits(0);
        let admin = std::fs::read_to_string(place.dir.join("anna.key")).unwrap().trim().to_owned();
        Centre { place, url, admin, child }
    }

    /// The same place once more.
    pub fn resume(place: Place) -> Centre {
        let admin = std::fs::read_to_string(place.dir.join("anna.key")).unwrap().trim().to_owned();
        let (child, url) = serve(&place);
        Centre { place, url, admin, child }
    }

    /// The key of a till, made by the command.
    pub fn till_key(&self, store: &str, till: &str) -> String {
        let folder = format!("keys-{store}-{till}");
        self.place.run(&["tills", "issue-key", "--store", store, "--till", till, "--out", &folder]).exits(0);
        let file = self.place.dir.join(folder).join(format!("{store}-{till}.key"));
        std::fs::read_to_string(file).unwrap().trim().to_owned()
    }

    /// Asks over HTTP.
    pub fn ask(&self, method: &'static str, path: &str, key: &str, body: Option<Value>) -> Got {
        let mut fields = Fields::new();
        if !key.is_empty() {
            fields.add("authorization", format!("Bearer {key}"));
        }
        let body = body.map(|body| body.to_string().into_bytes()).unwrap_or_default();
        let url = format!("{}{path}", self.url);
        link().send(Exchange { method, url, fields, body, most: 1 << 24 }).unwrap()
    }

    /// The status of an answer.
    pub fn status(&self, method: &'static str, path: &str, key: &str) -> u16 {
        self.ask(method, path, key, None).status
    }

    /// Ends it with SIGTERM, as an administrator does.
    pub fn stop(mut self) -> Place {
        terminate(&mut self.child);
        let place = std::mem::replace(&mut self.place, Place::sqlite());
        drop(self);
        place
    }

    /// kill -9, and another process in its place.
    pub fn kill_and_begin_anew(&mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
        let (child, url) = serve(&self.place);
        (self.child, self.url) = (child, url);
    }
}

impl Drop for Centre {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

pub fn terminate(child: &mut Child) {
    let id = child.id().to_string();
    assert!(std::process::Command::new("kill").args(["-TERM", &id]).status().unwrap().success());
    let mut code = None;
    wait_until("the centre closes", || {
        code = child.try_wait().unwrap();
        code.is_some()
    });
    assert_eq!(code.and_then(|code| code.code()), Some(0));
}

/// Starts the server at a free port and waits until it listens.
pub fn serve(place: &Place) -> (Child, String) {
    serve_with(place, &[])
}

/// The same with more words.
pub fn serve_with(place: &Place, more: &[&str]) -> (Child, String) {
    let mut command = place.command(&[&["serve", "centre", "--listen", "127.0.0.1:0"][..], more].concat());
    let mut child = command.stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap();
    let mut lines = BufReader::new(child.stderr.take().unwrap());
    let mut line = String::new();
    while !line.contains("listening on ") {
        line.clear();
        assert_ne!(lines.read_line(&mut line).unwrap(), 0, "the centre ended");
    }
    let url = line.trim().rsplit("listening on ").next().unwrap().to_owned();
    // Whatever it says later has somewhere to go.
    std::thread::spawn(move || std::io::copy(&mut lines, &mut std::io::sink()));
    (child, url)
}

pub fn link() -> Link {
    Link::new(&limits::link_options(std::time::Duration::ZERO)).unwrap()
}

/// The body of an answer as JSON.
#[track_caller]
pub fn json(got: &Got) -> Value {
    serde_json::from_slice(&got.body).unwrap_or_else(|e| panic!("{e}: {}", String::from_utf8_lossy(&got.body)))
}
