//! Reading in every order, from every kind of file.

use std::io::Write as _;

use proptest::prelude::*;

use super::*;

/// An event of a till: number, time in seconds.
fn event(till: &str, epoch: &str, seq: u64, second: i64) -> String {
    let mut ts = Vec::new();
    Stamp::new(1_795_252_000_000 + second * 1_000, 180).write(&mut ts);
    let ts = String::from_utf8(ts).unwrap();
    format!(
        r#"{{"v":1,"epoch":"{epoch}","seq":{seq},"prev":{},"id":"{till}-{seq}","type":"drawer.opened","store":"42","till":"{till}","ts":"{ts}","data":{{}}}}"#,
        seq.saturating_sub(1)
    )
}

fn recording(sources: &[&str], folder: &Path, order: Order, window: usize) -> Recording {
    let sources: Vec<String> = sources.iter().map(|s| (*s).to_owned()).collect();
    Recording::find(&sources, folder, Options { order, window, ..Options::default() }).unwrap()
}

/// Till and number of each event, and what was wrong.
fn read(recording: &Recording) -> (Vec<String>, Vec<String>, Disorder) {
    let mut events = recording.open(None).unwrap();
    let (mut read, mut wrong) = (Vec::new(), Vec::new());
    while let Some(found) = events.next() {
        match found {
            Ok(record) => read.push(format!("{}/{}", events.till(record.till).1, record.seq())),
            Err(Trouble::Line(told) | Trouble::Broken(told)) => wrong.push(told.to_string()),
        }
    }
    (read, wrong, events.disorder())
}

fn write(folder: &Path, name: &str, lines: &[String]) {
    std::fs::create_dir_all(folder.join(name).parent().unwrap()).unwrap();
    std::fs::write(folder.join(name), lines.join("\n") + "\n").unwrap();
}

#[test]
fn orders() {
    let dir = tempfile::tempdir().unwrap();
    // Till 1 in order, till 2 written late and in disorder, all in one file.
    write(
        dir.path(),
        "day.ndjson",
        &[
            event("1", "a", 1, 0),
            event("1", "a", 2, 10),
            event("2", "b", 2, 5),
            event("2", "b", 1, 1),
            event("1", "a", 3, 20),
            event("2", "b", 3, 15),
        ],
    );
    let read = |order, window| read(&recording(&["day.ndjson"], dir.path(), order, window));
    let (file, _, disorder) = read(Order::File, 10);
    assert_eq!(file, ["1/1", "1/2", "2/2", "2/1", "1/3", "2/3"]);
    assert_eq!(disorder, Disorder { by_time: 3, by_seq: 1 });
    let (time, _, disorder) = read(Order::Time, 10);
    assert_eq!(time, ["1/1", "2/1", "2/2", "1/2", "2/3", "1/3"]);
    assert_eq!(disorder, Disorder::default());
    let (seq, _, disorder) = read(Order::Seq, 10);
    assert_eq!(seq, ["1/1", "1/2", "2/1", "2/2", "1/3", "2/3"]);
    assert_eq!(disorder, Disorder::default());
    // A window that is too small sends late events at once, and counts them.
    let (late, _, disorder) = read(Order::Time, 1);
    assert_eq!(late, ["1/1", "2/2", "2/1", "1/2", "2/3", "1/3"]);
    assert_eq!(disorder, Disorder { by_time: 1, by_seq: 1 });
}

#[test]
fn numbers_that_begin_again_belong_to_another_epoch() {
    let dir = tempfile::tempdir().unwrap();
    // A database restored from an older copy: epoch b goes on from 6 though a had come to 7.
    write(
        dir.path(),
        "x.ndjson",
        &[
            event("1", "a", 5, 0),
            event("1", "a", 7, 2),
            event("1", "b", 6, 3),
            event("1", "a", 6, 1),
            event("1", "b", 7, 4),
        ],
    );
    let (read, _, disorder) = read(&recording(&["x.ndjson"], dir.path(), Order::Time, 10));
    assert_eq!((read.join(" "), disorder), ("1/5 1/6 1/7 1/6 1/7".into(), Disorder::default()));
}

#[test]
fn files_of_a_folder_are_merged_by_time() {
    let dir = tempfile::tempdir().unwrap();
    for till in 0..3i64 {
        let lines: Vec<String> =
            (0..4i64).map(|n| event(&till.to_string(), "e", n as u64 + 1, n * 10 + till)).collect();
        write(dir.path(), &format!("till-{till}/a.ndjson"), &lines[..2]);
        let packed = zstd::encode_all((lines[2..].join("\n") + "\n").as_bytes(), 1).unwrap();
        std::fs::write(dir.path().join(format!("till-{till}/b.ndjson.zst")), packed).unwrap();
        write(dir.path(), &format!("till-{till}/.hidden.ndjson"), &lines);
        write(dir.path(), &format!("till-{till}/b.ndjson.part"), &lines);
    }
    let whole = recording(&["."], dir.path(), Order::Time, 0);
    assert_eq!(whole.names().len(), 6);
    let (merged, wrong, disorder) = read(&whole);
    assert_eq!(merged.join(" "), "0/1 1/1 2/1 0/2 1/2 2/2 0/3 1/3 2/3 0/4 1/4 2/4");
    assert_eq!((wrong.len(), disorder), (0, Disorder::default()));
    let (in_line, ..) = read(&recording(&["."], dir.path(), Order::File, 0));
    assert_eq!(in_line.join(" "), "0/1 0/2 0/3 0/4 1/1 1/2 1/3 1/4 2/1 2/2 2/3 2/4");
    assert!(Recording::find(&["nothing".into()], dir.path(), Options::default()).is_err());
}

#[test]
fn bad_lines_are_findings_and_reading_goes_on() {
    let dir = tempfile::tempdir().unwrap();
    let mut lines = vec![event("1", "a", 1, 0), "{\"v\":1}".into(), String::new(), "Ъ".into()];
    lines.push(event("1", "a", 2, 1));
    write(dir.path(), "x.ndjson", &lines);
    let whole = recording(&["x.ndjson"], dir.path(), Order::Time, 10);
    let (events, wrong, _) = read(&whole);
    assert_eq!(events, ["1/1", "1/2"]);
    assert_eq!(
        wrong,
        [
            "error[E0701]: not an event: `seq` is missing: this is no event of a till (x.ndjson:2:1)",
            "error[E0701]: not an event: an object is wanted here (x.ndjson:4:1)"
        ]
    );
    let last = whole.open(None).unwrap().filter_map(Result::ok).last().unwrap();
    assert_eq!(whole.place(&last).to_string(), "x.ndjson:5:1");

    // A recorder that was killed leaves half a line, or half a frame.
    let text = lines[0].clone() + "\n" + &lines[4][..50];
    std::fs::write(dir.path().join("x.ndjson"), &text).unwrap();
    let (events, wrong, _) = read(&whole);
    assert_eq!((events.len(), wrong.len()), (1, 1));
    assert!(wrong[0].contains("it ends too early (x.ndjson:2:51)"), "{wrong:?}");
    let many: String = (1..5_000).map(|n| event("1", "a", n, n as i64) + "\n").collect();
    let mut packed = zstd::encode_all(many.as_bytes(), 1).unwrap();
    packed.truncate(packed.len() / 2);
    std::fs::write(dir.path().join("x.ndjson"), &packed).unwrap();
    let (events, wrong, _) = read(&whole);
    assert!(!events.is_empty() && events.len() < 4_999, "{}", events.len());
    assert!(wrong[wrong.len() - 1].contains("E0003"), "{wrong:?}");
}

#[test]
fn standard_input_is_read_once_and_a_changed_file_is_known() {
    let dir = tempfile::tempdir().unwrap();
    write(dir.path(), "x.ndjson", &[event("1", "a", 1, 0)]);
    let piped = recording(&["-"], dir.path(), Order::Time, 10);
    let bytes = format!("{}\n{}", event("1", "a", 2, 5), event("1", "a", 1, 4));
    let found: Vec<u64> =
        piped.open(Some(Box::new(std::io::Cursor::new(bytes)))).unwrap().map(|record| record.unwrap().seq()).collect();
    assert_eq!((found, piped.repeats(), piped.bytes()), (vec![1, 2], false, None));
    let file = recording(&["x.ndjson"], dir.path(), Order::Time, 10);
    let before = file.fingerprint().unwrap();
    assert_eq!(before, file.fingerprint().unwrap());
    std::fs::OpenOptions::new().append(true).open(dir.path().join("x.ndjson")).unwrap().write_all(b"\n").unwrap();
    assert_ne!(before, file.fingerprint().unwrap());
}

proptest! {
    /// Whatever the disorder within the window: every till comes out by its numbers, all of it, merged by time.
    #[test]
    fn a_window_puts_into_order(
        tills in prop::collection::vec(1usize..30, 1..6),
        swaps in prop::collection::vec(0usize..1_000, 0..60),
    ) {
        let dir = tempfile::tempdir().unwrap();
        let mut lines = Vec::new();
        for second in 0..30usize {
            for (till, count) in tills.iter().enumerate() {
                if second < *count {
                    lines.push(event(&till.to_string(), "e", second as u64 + 1, (second * 10 + till) as i64));
                }
            }
        }
        let sorted = lines.clone();
        for swap in swaps {
            let at = swap % lines.len();
            let other = (at + 5).min(lines.len() - 1);
            lines.swap(at, other);
        }
        write(dir.path(), "x.ndjson", &lines);
        let whole = recording(&["x.ndjson"], dir.path(), Order::Time, lines.len());
        let found: Vec<String> =
            whole.open(None).unwrap().map(|r| String::from_utf8(r.unwrap().bytes().to_vec()).unwrap()).collect();
        prop_assert_eq!(found, sorted);
    }
}
