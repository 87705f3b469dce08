//! An outbox and an HTTP server as targets.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::sync::mpsc::{Sender, channel};

use tillwire::events::outbox::{self, Guard, OutboxError, Role, StartAt};
use tillwire::storage::{Db, DbError, DbUrl, OpenOptions};

use super::{day, json};
use crate::program::Place;

fn outbox(place: &Place) -> Db {
    let db = Db::open(&DbUrl::Sqlite(place.dir.join("till.db")), &OpenOptions::default()).unwrap();
    db.migrate(outbox::COMPONENT, outbox::MIGRATIONS).unwrap();
    db
}

#[test]
fn an_outbox_gets_a_new_epoch_and_the_events_of_one_till() {
    let place = Place::sqlite();
    day(&place);
    let db = outbox(&place);
    let call = |more: &[&str]| {
        let words = ["events", "replay", "day.ndjson", "--asap", "--run", "r", "--to", "outbox:till.db"];
        place.run(&[&words[..], more].concat())
    };
    let mixed = call(&[]).exits(5);
    assert!(mixed.stderr.contains("an outbox is one till's"), "{}", mixed.stderr);
    let _ = call(&["--till", "0001:02"]).exits(0);
    let epochs = db.read(outbox::epochs).map_err(|e: OutboxError| e).unwrap();
    assert_eq!(epochs.len(), 2, "each run begins one");
    let rows: Vec<(i64, String)> = db
        .read(|tx| {
            let rows =
                tx.query("SELECT seq, body FROM outbox WHERE seq >= $1 ORDER BY seq", &[epochs[1].first_seq.into()])?;
            rows.iter().map(|row| Ok((row.int(0)?, String::from_utf8_lossy(row.blob(1)?).into_owned()))).collect()
        })
        .map_err(|e: DbError| e)
        .unwrap();
    // 97 events of the till; the one that told of the recorded epoch gives way to that of this epoch.
    assert_eq!(rows.len(), 97);
    let first = json(&rows[0].1);
    assert_eq!((first["type"].as_str(), first["till"].as_str()), (Some("system.epoch_changed"), Some("02")));
    assert!(rows.windows(2).all(|pair| pair[1].0 == pair[0].0 + 1));
    for (_, body) in &rows[1..] {
        let event = json(body);
        assert!(event.get("seq").is_none() && event.get("epoch").is_none() && event.get("v").is_none(), "{body}");
        assert_eq!((event["till"].as_str(), event["replay"]["run"].as_str()), (Some("02"), Some("r")));
    }

    let held = Guard::take(&place.dir.join("till.db"), Role::Till, "a till that sells").unwrap();
    let refused = call(&["--till", "0001:02"]).exits(7);
    assert!(refused.stderr.contains("a till that sells"), "{}", refused.stderr);
    drop(held);
    let url = "kafka://127.0.0.1:1/till.events.v1";
    db.write(move |tx| outbox::add_target(tx, "main", url, StartAt::Oldest, 0).map(drop))
        .map_err(|e: OutboxError| e)
        .unwrap();
    let refused = call(&["--till", "0001:02"]).exits(2);
    assert!(refused.stderr.contains(url), "{}", refused.stderr);
    let _ = call(&["--till", "0001:02", "--i-mean-production"]).exits(0);
}

/// Takes batches until the test has ended; answers with this code.
fn serve(listener: TcpListener, code: u16, bodies: Sender<String>) {
    std::thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let bodies = bodies.clone();
            std::thread::spawn(move || answer(stream, code, &bodies));
        }
    });
}

fn answer(stream: TcpStream, code: u16, bodies: &Sender<String>) -> Option<()> {
    let mut reader = BufReader::new(stream.try_clone().ok()?);
    let mut stream = stream;
    loop {
        let mut length = 0;
        let mut line = String::new();
        reader.read_line(&mut line).ok().filter(|n| *n > 0)?;
        while line.trim_end() != "" {
            if let Some(value) = line.to_ascii_lowercase().strip_prefix("content-length:") {
                length = value.trim().parse().ok()?;
            }
            line.clear();
            reader.read_line(&mut line).ok()?;
        }
        let mut body = vec![0; length];
        reader.read_exact(&mut body).ok()?;
        bodies.send(String::from_utf8(body).ok()?).ok()?;
        write!(stream, "HTTP/1.1 {code} x\r\ncontent-length: 0\r\n\r\n").ok()?;
    }
}

#[cfg(feature = "server")]
#[test]
fn an_http_server_gets_batches_and_its_refusal_ends_the_replay() {
    let place = Place::sqlite();
    let events = day(&place);
    for (code, exit) in [(204, 0), (500, 5)] {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let to = format!("http://{}/events", listener.local_addr().unwrap());
        let (sender, received) = channel();
        serve(listener, code, sender);
        let words = ["events", "replay", "day.ndjson", "--asap", "--allow-host", "127.0.0.1", "--to", &to];
        let ended = place.run(&words).exits(exit);
        let bodies: Vec<String> = received.try_iter().collect();
        if code == 204 {
            let lines: Vec<&str> = bodies.iter().flat_map(|body| body.lines()).collect();
            assert_eq!(lines.len() as u64, events);
            assert!(lines.iter().all(|line| json(line)["replay"]["orig_id"].is_string()));
        } else {
            assert!(ended.stderr.contains("500"), "{}", ended.stderr);
        }
    }
}
