//! Whole replays with a clock that is turned by hand: nothing here depends on the machine.

use std::collections::{BTreeMap, HashSet};
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::AtomicBool;
use std::time::Duration;

use serde_json::Value;

use super::sink::{NullSink, Outgoing, SinkError};
use super::*;
use crate::events::source::{Options, Stamp, Trouble};
use crate::measure::{Clock, VirtualClock};
use crate::vocab::Zone;

const MS: u64 = 1_000_000;

/// Monday, 2026-11-16, nine o'clock in Moscow, by the local clock.
const NINE: i64 = 1_794_819_600_000;

/// An event at so many milliseconds after nine.
fn event(till: &str, seq: u64, ms: i64) -> String {
    let mut ts = Vec::new();
    Stamp::new(NINE + ms, 180).write(&mut ts);
    let ts = String::from_utf8(ts).unwrap();
    let prev = seq.saturating_sub(1);
    format!(
        r#"{{"v":1,"epoch":"00000000000000{till:0>2}","seq":{seq},"prev":{prev},"id":"01931f3a-8e5b-7c21-{till:0>4}-{seq:012}","type":"drawer.opened","store":"42","till":"{till}","ts":"{ts}","bizdate":"2026-11-16","shift":7,"doc":{{"id":"01931f3a-0000-7000-{till:0>4}-{:012}","no":{},"kind":"sale"}},"data":{{"reason":"tender","command_ms":5,"by":"1027"}}}}"#,
        seq / 4,
        100 + seq / 4,
    )
}

/// Events of three tills, one every 100 ms in turn.
fn day(events: u64) -> Vec<String> {
    (0..events).map(|n| event(&(n % 3 + 1).to_string(), n / 3 + 1, n as i64 * 100)).collect()
}

struct Fixture {
    dir: tempfile::TempDir,
    playing: Playing,
    choice: Choice,
    loops: Option<u64>,
    source: Options,
}

impl Fixture {
    fn of(lines: &[String]) -> Fixture {
        let dir = tempfile::tempdir().unwrap();
        std::fs::write(dir.path().join("day.ndjson"), lines.join("\n") + "\n").unwrap();
        let playing = Playing {
            pace: Pace::Speed(1_000_000),
            shape: Shape::default(),
            identity: Identity {
                run: Run::new("test").unwrap(),
                renew: true,
                copies: 1,
                till_prefix: String::new(),
                remap: Vec::new(),
            },
            moving: Moving {
                shift: ShiftTime::None,
                keep_weekday: false,
                fields: Vec::new(),
                zone: Zone::parse("Europe/Moscow").unwrap(),
            },
            loop_gap_ms: 0,
            late: Late::Send,
            start_paused: false,
            start_at_ms: None,
            stop_on_disorder: false,
            checkpoint: None,
        };
        Fixture { dir, playing, choice: Choice::default(), loops: Some(1), source: Options::default() }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.dir.path().join(name)
    }

    fn recording(&self) -> Arc<Recording> {
        Arc::new(Recording::find(&["day.ndjson".into()], self.dir.path(), self.source.clone()).unwrap())
    }

    /// Plays into `sink`, going on from the checkpoint if there is one.
    fn play(&self, sink: &mut Taker<'_>) -> Report {
        let checkpoint = match &self.playing.checkpoint {
            Some(path) => Checkpoint::read(path).unwrap(),
            None => None,
        };
        let what = Replay {
            recording: self.recording(),
            stdin: None,
            choice: self.choice.clone(),
            loops: self.loops,
            playing: self.playing.clone(),
            checkpoint: checkpoint.unwrap_or_else(|| Checkpoint::new("test", "", "")),
        };
        let (clock, control) = (sink.clock, sink.clock.control.clone());
        let cancel = AtomicBool::new(false);
        let world = World { clock, control: &control, cancel: &cancel, progress: &|_, _| {} };
        replay(what, world, sink).unwrap()
    }

    /// Moments, in milliseconds, at which events were sent.
    fn moments(&self, script: &[(u64, Command)]) -> Vec<u64> {
        let clock = Scripted::new(script);
        let mut sink = Taker::new(&clock);
        let report = self.play(&mut sink);
        assert!(matches!(report.end, End::Done), "{:?}", report.end);
        assert_eq!(report.lag.max(), Duration::ZERO, "nothing is late");
        sink.taken.iter().map(|(ns, ..)| ns / MS).collect()
    }

    /// Everything that is sent, as JSON.
    fn sent(&self) -> Vec<Value> {
        let clock = Scripted::new(&[]);
        let mut sink = Taker::new(&clock);
        self.play(&mut sink);
        sink.taken.iter().map(|(_, _, body)| serde_json::from_str(body).unwrap()).collect()
    }
}

/// A clock at which, at certain moments, something is said.
struct Scripted {
    clock: VirtualClock,
    control: Control,
    script: Mutex<Vec<(u64, Command)>>,
}

impl Scripted {
    fn new(script: &[(u64, Command)]) -> Scripted {
        let mut script: Vec<_> = script.iter().map(|(ms, command)| (ms * MS, *command)).collect();
        script.sort_by_key(|(ns, _)| std::cmp::Reverse(*ns));
        Scripted { clock: VirtualClock::new(NINE), control: Control::default(), script: Mutex::new(script) }
    }
}

impl Clock for Scripted {
    fn now_ns(&self) -> u64 {
        self.clock.now_ns()
    }

    fn wall_ms(&self) -> i64 {
        self.clock.wall_ms()
    }

    fn sleep_until(&self, ns: u64) {
        let mut script = self.script.lock().unwrap();
        match script.last().copied() {
            Some((at, command)) if at <= ns => {
                script.pop();
                self.clock.sleep_until(at);
                assert!(self.control.say(command));
            }
            _ => self.clock.sleep_until(ns),
        }
    }
}

/// A sink that notes everything, acknowledges late, takes its time and fails on demand.
struct Taker<'a> {
    clock: &'a Scripted,
    taken: Vec<(u64, String, String)>,
    /// How many of the last are not acknowledged yet.
    on_the_way: u64,
    takes: Duration,
    fails_after: Option<u64>,
}

impl<'a> Taker<'a> {
    fn new(clock: &'a Scripted) -> Taker<'a> {
        Taker { clock, taken: Vec::new(), on_the_way: 0, takes: Duration::ZERO, fails_after: None }
    }
}

impl Sink for Taker<'_> {
    fn send(&mut self, event: &Outgoing<'_>) -> Result<(), SinkError> {
        if self.fails_after == Some(self.taken.len() as u64) {
            return Err(SinkError::failed("the sink", "pulled the plug"));
        }
        let body = std::str::from_utf8(event.body).unwrap().to_owned();
        assert!(body.contains(std::str::from_utf8(event.replay).unwrap()));
        self.taken.push((self.clock.now_ns(), event.key.to_owned(), body));
        self.clock.clock.advance(self.takes);
        Ok(())
    }

    fn idle(&mut self) -> Result<(), SinkError> {
        Ok(())
    }

    fn acked(&self) -> u64 {
        (self.taken.len() as u64).saturating_sub(self.on_the_way)
    }

    fn finish(&mut self) -> Result<(), SinkError> {
        self.on_the_way = 0;
        Ok(())
    }
}

fn pace(text: &str) -> Pace {
    Pace::parse_speed(text).or_else(|_| Pace::parse_rate(text)).or_else(|_| Pace::parse_bandwidth(text)).unwrap()
}

#[test]
fn every_pace_sends_on_time() {
    let mut fixture = Fixture::of(&day(6));
    let mut at = |text: &str| {
        fixture.playing.pace = pace(text);
        fixture.moments(&[])
    };
    assert_eq!(at("1x"), [0, 100, 200, 300, 400, 500]);
    assert_eq!(at("200%"), [0, 50, 100, 150, 200, 250]);
    assert_eq!(at("0.1x"), [0, 1_000, 2_000, 3_000, 4_000, 5_000]);
    assert_eq!(at("8/s"), [0, 125, 250, 375, 500, 625]);
    assert_eq!(at("1/s:poisson").len(), 6);
    // Each event is 423 bytes long with its mark.
    let bandwidth = at("4230B/s");
    assert_eq!(bandwidth, [0, 100, 200, 300, 400, 500], "{}", fixture.sent()[0]);
    fixture.playing.pace = Pace::Asap;
    assert_eq!(fixture.moments(&[]), [0; 6]);
    fixture.playing.pace = Pace::Step;
    let steps = [(1_000, Command::Next(1)), (2_000, Command::Next(3)), (3_000, Command::Next(9))];
    assert_eq!(fixture.moments(&steps), [1_000, 2_000, 2_000, 2_000, 3_000, 3_000]);
}

#[test]
fn a_pause_of_ten_seconds_delays_by_ten_seconds() {
    let fixture = Fixture::of(&day(6));
    let script = [(250, Command::Pause), (10_250, Command::Go)];
    assert_eq!(fixture.moments(&script), [0, 100, 200, 10_300, 10_400, 10_500]);
    let mut paused = Fixture::of(&day(3));
    paused.playing.start_paused = true;
    assert_eq!(paused.moments(&[(5_000, Command::Go)]), [5_000, 5_100, 5_200]);
    paused.playing.start_paused = false;
    paused.playing.start_at_ms = Some(NINE + 7_000);
    assert_eq!(paused.moments(&[]), [7_000, 7_100, 7_200]);
}

#[test]
fn the_pace_is_changed_on_the_way() {
    let fixture = Fixture::of(&day(8));
    let script =
        [(250, Command::Pace(pace("0.5x"))), (700, Command::Pace(pace("10/s"))), (1_010, Command::Pace(pace("100x")))];
    // The fourth event had half of its gap to go, which takes twice as long now.
    assert_eq!(fixture.moments(&script), [0, 100, 200, 350, 550, 700, 800, 900]);
    let slower = [(150, Command::Pause), (200, Command::Pace(pace("0.1x"))), (400, Command::Go)];
    assert_eq!(fixture.moments(&slower)[..4], [0, 100, 900, 1_900]);
}

#[test]
fn a_virtual_hour_of_a_slow_machine_has_no_drift() {
    // Every event takes 30 ms to send and comes every 100 ms: none waits for another, and the last is on time.
    let fixture = Fixture::of(&day(36_001));
    let clock = Scripted::new(&[]);
    let mut sink = Taker { takes: Duration::from_millis(30), ..Taker::new(&clock) };
    let report = fixture.play(&mut sink);
    assert_eq!(sink.taken.len(), 36_001);
    for (n, (ns, ..)) in sink.taken.iter().enumerate() {
        assert_eq!(*ns, n as u64 * 100 * MS);
    }
    assert!(report.lag.max() <= Duration::from_millis(31), "{:?}", report.lag.max());
}

#[test]
fn late_events_are_sent_at_once_or_left_out_when_asked() {
    let mut fixture = Fixture::of(&day(50));
    let clock = Scripted::new(&[]);
    let mut slow = Taker { takes: Duration::from_millis(150), ..Taker::new(&clock) };
    let report = fixture.play(&mut slow);
    assert_eq!((slow.taken.len(), report.sent, report.skipped), (50, 50, 0));
    assert!(report.lag.max() > Duration::from_secs(2), "{:?}", report.lag.max());
    fixture.playing.late = Late::Skip(200 * MS);
    let clock = Scripted::new(&[]);
    let mut slow = Taker { takes: Duration::from_millis(150), ..Taker::new(&clock) };
    let report = fixture.play(&mut slow);
    assert!(report.skipped > 5 && report.sent + report.skipped == 50, "{report:?}");
    assert!(report.lag.max() <= Duration::from_millis(352), "{:?}", report.lag.max());
    // What was left out is not missing in the chain of its till.
    chain_is_whole(&slow.taken.iter().map(|(_, _, body)| serde_json::from_str(body).unwrap()).collect::<Vec<_>>());
}

/// In each till and epoch the numbers rise, and each event names the one before it.
fn chain_is_whole(events: &[Value]) {
    let mut last: BTreeMap<String, u64> = BTreeMap::new();
    for event in events {
        let key = format!("{}:{} {}", event["store"], event["till"], event["epoch"]);
        let (seq, prev) = (event["seq"].as_u64().unwrap(), event["prev"].as_u64().unwrap());
        let before = last.insert(key, seq).unwrap_or(0);
        assert_eq!(prev, before, "{event}");
        assert!(seq > before);
    }
}

#[test]
fn loops_have_ids_epochs_numbers_and_times_of_their_own() {
    let mut fixture = Fixture::of(&day(30));
    fixture.loops = Some(3);
    fixture.playing.loop_gap_ms = 5_000;
    let sent = fixture.sent();
    assert_eq!(sent.len(), 90);
    let unique = |path: &[&str]| {
        let of = |event: &Value| path.iter().fold(event.clone(), |value, key| value[*key].clone()).to_string();
        sent.iter().map(of).collect::<HashSet<_>>().len()
    };
    // Three tills with documents 100, 101 and 102 each.
    assert_eq!((unique(&["id"]), unique(&["epoch"]), unique(&["doc", "id"]), unique(&["doc", "no"])), (90, 9, 27, 9));
    assert_eq!((unique(&["shift"]), unique(&["ts"])), (3, 90));
    chain_is_whole(&sent);
    assert_eq!(sent, fixture.sent(), "the same run gives the same events");
    let times: Vec<i64> =
        sent.iter().map(|e| Stamp::parse(e["ts"].as_str().unwrap().as_bytes()).unwrap().instant_ms()).collect();
    assert_eq!((times[30] - times[29], times[60] - times[59]), (5_000, 5_000));
    assert_eq!(fixture.moments(&[])[29..31], [2_900, 7_900]);
    assert_eq!(sent[59]["replay"]["loop"], 1);

    fixture.playing.identity.run = Run::new("other").unwrap();
    let other = fixture.sent();
    assert!(other.iter().zip(&sent).all(|(a, b)| a["id"] != b["id"] && a["epoch"] != b["epoch"] && a["ts"] == b["ts"]));

    fixture.playing.identity.renew = false;
    let kept = fixture.sent();
    let ids: HashSet<String> = kept.iter().map(|e| format!("{} {}", e["id"], e["ts"])).collect();
    assert_eq!((kept.len(), ids.len()), (90, 30), "kept ids repeat, times as well");
}

#[test]
fn a_day_moved_over_a_change_of_clocks_keeps_its_hours() {
    // A Saturday in Berlin, replayed on the Sunday when clocks go forward, and in the week after.
    let lines: Vec<String> = day(3)
        .iter()
        .zip(["2026-03-28T01:30:00.000+01:00", "2026-03-28T02:30:00.000+01:00", "2026-03-28T09:30:00.000+01:00"])
        .map(|(line, ts)| {
            let at = line.find("\"ts\":\"").unwrap() + 6;
            format!("{}{ts}{}", &line[..at], &line[at + 29..])
        })
        .collect();
    let mut fixture = Fixture::of(&lines);
    fixture.playing.pace = Pace::Asap;
    fixture.playing.moving.zone = Zone::parse("Europe/Berlin").unwrap();
    let mut moved = |shift: &str, keep_weekday: bool| {
        fixture.playing.moving.shift = ShiftTime::parse(shift).unwrap();
        fixture.playing.moving.keep_weekday = keep_weekday;
        fixture.sent().iter().map(|e| e["ts"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(
        moved("by:+1d", false),
        ["2026-03-29T01:30:00.000+01:00", "2026-03-29T03:30:00.000+02:00", "2026-03-29T09:30:00.000+02:00"]
    );
    assert_eq!(moved("by:+1w", true)[2], "2026-04-04T09:30:00.000+02:00");
    // The wall shows 2026-11-16T09:00 in Moscow, 07:00 in Berlin: the Saturday before.
    assert_eq!(moved("to-now", true)[0], "2026-11-14T01:30:00.000+01:00");
}

#[test]
fn copies_are_tills_of_their_own_and_keep_their_order() {
    let mut lines = day(60);
    lines.swap(3, 9);
    let mut fixture = Fixture::of(&lines);
    fixture.playing.pace = Pace::Asap;
    fixture.playing.identity.copies = 50;
    fixture.playing.identity.till_prefix = "T".into();
    let sent = fixture.sent();
    assert_eq!(sent.len(), 3_000);
    let tills: HashSet<String> = sent.iter().map(|e| e["till"].to_string()).collect();
    assert!(tills.len() == 150 && tills.contains("\"T2-50\""));
    assert_eq!(sent.iter().map(|e| e["id"].to_string()).collect::<HashSet<_>>().len(), 3_000);
    chain_is_whole(&sent);
}

#[test]
fn a_window_leaves_a_chain_without_holes_and_holes_of_the_recording_stay() {
    let mut lines = day(60);
    // Till 1 lost its event 10: its event 11 still names it.
    let lost = lines.iter().position(|l| l.contains("\"seq\":10,") && l.contains("\"till\":\"1\"")).unwrap();
    lines.remove(lost);
    let mut fixture = Fixture::of(&lines);
    fixture.playing.pace = Pace::Asap;
    fixture.choice.conditions = vec![Condition::parse("envelope.seq!=5").unwrap()];
    let sent = fixture.sent();
    assert_eq!(sent.len(), 56);
    let of_till = |seq: u64| sent.iter().find(|e| e["till"] == "1" && e["seq"] == seq).unwrap()["prev"].clone();
    assert_eq!((of_till(6), of_till(11), of_till(12)), (4.into(), 10.into(), 11.into()));
}

#[test]
fn whoever_is_broken_off_anywhere_goes_on_without_a_loss() {
    const WINDOW: u64 = 37;
    let mut fixture = Fixture::of(&day(500));
    fixture.loops = Some(2);
    fixture.playing.pace = pace("100x");
    fixture.playing.identity.copies = 3;
    let whole: Vec<String> = {
        let clock = Scripted::new(&[]);
        let mut sink = Taker::new(&clock);
        fixture.play(&mut sink);
        sink.taken.into_iter().map(|(_, _, body)| body).collect()
    };
    assert_eq!(whole.len(), 3_000);
    for kill in (0..3_000).step_by(100) {
        let path = fixture.path(&format!("state-{kill}.json"));
        fixture.playing.checkpoint = Some(path.clone());
        let clock = Scripted::new(&[]);
        let mut first = Taker { fails_after: Some(kill), on_the_way: WINDOW, ..Taker::new(&clock) };
        let report = fixture.play(&mut first);
        assert!(matches!(report.end, End::Failed(_)));
        let clock = Scripted::new(&[]);
        let mut second = Taker::new(&clock);
        let report = fixture.play(&mut second);
        assert!(matches!(report.end, End::Done), "{kill}: {:?}", report.end);
        let acked = kill.saturating_sub(WINDOW);
        assert_eq!(second.taken.len() as u64, 3_000 - acked, "{kill}: at most a window twice");
        let bodies = |sink: &Taker<'_>| sink.taken.iter().map(|(_, _, body)| body.clone()).collect::<Vec<_>>();
        assert_eq!(bodies(&first), whole[..kill as usize], "{kill}");
        assert_eq!(bodies(&second), whole[acked as usize..], "{kill}");
        let done = Checkpoint::read(&path).unwrap().unwrap();
        assert!(done.done && done.acked == 3_000 && done.lap == 1, "{done:?}");
        // The schedule goes on with the first event that is left.
        assert_eq!(second.taken[0].0, 0);
    }
}

#[test]
fn disorder_is_repaired_counted_or_forbidden() {
    let mut lines = day(100);
    let moved = lines.remove(10);
    lines.insert(80, moved);
    let mut fixture = Fixture::of(&lines);
    fixture.playing.pace = Pace::Asap;
    let order = |fixture: &Fixture| {
        let clock = Scripted::new(&[]);
        let mut sink = Taker::new(&clock);
        let report = fixture.play(&mut sink);
        (sink.taken.len(), report.disorder.by_time, report.disorder.by_seq, matches!(report.end, End::Disorder))
    };
    assert_eq!(order(&fixture), (100, 0, 0, false));
    fixture.source.window = 20;
    assert_eq!(order(&fixture), (100, 1, 1, false));
    fixture.playing.stop_on_disorder = true;
    let (sent, _, _, stopped) = order(&fixture);
    assert!(stopped && sent < 100, "{sent}");
    let found = distance(&fixture.recording(), None).unwrap();
    assert_eq!((found.events, found.largest >= 70 && found.largest <= 80), (1, true), "{found:?}");
}

#[test]
fn a_survey_tells_what_a_replay_would_be() {
    let mut lines = day(30);
    lines.push("nonsense".into());
    lines.push(event("1", 11, 60_000));
    let fixture = Fixture::of(&lines);
    let survey = Survey {
        choice: &Choice::default(),
        identity: &Identity { copies: 2, ..fixture.playing.identity.clone() },
        pace: pace("10x"),
        shape: Shape { max_gap_ms: Some(10_000), ..Shape::default() },
        partitions: 12,
    };
    let found = survey.of(&fixture.recording(), None).unwrap();
    assert_eq!((found.read, found.facts.events, found.tills, found.largest_gap_ms), (31, 31, 6, 57_100));
    assert_eq!((found.length_ns, found.peak), (Some(1_290 * MS), Some(60)));
    assert_eq!((found.partitions.iter().sum::<u64>(), found.partitions.len()), (62, 12));
    assert_eq!((found.kinds["drawer.opened"], found.findings.iter().count()), (31, 1));
    assert_eq!(found.facts.span_ms(), 60_000);
    let asap = Survey { pace: Pace::Asap, ..survey }.of(&fixture.recording(), None).unwrap();
    assert_eq!((asap.length_ns, asap.peak), (None, None));
}

#[test]
fn an_empty_recording_and_a_missing_one() {
    let fixture = Fixture::of(&[]);
    let clock = Scripted::new(&[]);
    let report = fixture.play(&mut Taker::new(&clock));
    assert!(matches!(report.end, End::Done) && report.sent == 0);
    assert!(Recording::find(&["no.ndjson".into()], Path::new("/"), Options::default()).is_err());
}

#[test]
fn what_cannot_be_read_ends_the_replay_and_bad_lines_do_not() {
    let mut lines = day(10);
    lines.insert(5, "{".into());
    let fixture = Fixture::of(&lines);
    let clock = Scripted::new(&[]);
    let mut sink = Taker::new(&clock);
    let report = fixture.play(&mut sink);
    assert_eq!((report.sent, report.malformed, report.findings.iter().count()), (10, 1, 1));
    let recording = fixture.recording();
    std::fs::remove_file(fixture.path("day.ndjson")).unwrap();
    let broken = recording.open(None).unwrap().next();
    assert!(matches!(broken, Some(Err(Trouble::Broken(_)))), "{broken:?}");
}

#[test]
fn what_was_asked_for_is_known_again() {
    let mut fixture = Fixture::of(&day(3));
    let asked = |fixture: &Fixture| asked(&fixture.recording(), &fixture.choice, &fixture.playing, "null");
    let before = asked(&fixture);
    fixture.playing.pace = pace("7x");
    assert_eq!(asked(&fixture), before, "another pace sends the same bytes");
    fixture.playing.identity.copies = 2;
    assert_ne!(asked(&fixture), before);
    let mut null = NullSink::default();
    null.idle().unwrap();
    assert_eq!(null.acked(), 0);
}
