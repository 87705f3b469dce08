//! Waiting events near their room: what is let go where somebody chose so, what never is, and when a till registers
//! nothing more.

use std::collections::BTreeMap;

use serde_json::Value;
use tillwire::events::outbox::{
    self, NewEvent, OnPressure, OutboxError, PageSize, Pressure, Seq, StartAt, TargetState,
};
use tillwire::events::sender::{Handle, spawn};
use tillwire::events::{Kind, verify};
use tillwire::till::outcome::Refused;

use super::lab::{Lab, lines, metrics, now_ms, seq_of};
use crate::program::{PATIENCE, wait_until};
use crate::support::till::{Stage, example};

/// Kinds by class: a document, control, detail, telemetry.
const MIX: [Kind; 4] = [Kind::DocumentClosed, Kind::SystemClockChanged, Kind::PositionAdded, Kind::SystemHeartbeat];

/// Events of all classes in turn, about 200 bytes each.
fn fill(lab: &Lab, n: Seq) {
    lab.write(move |tx| {
        let last = outbox::last_seq(tx)?;
        let rows: Vec<([u8; 16], Kind, Vec<u8>)> = (last + 1..=last + n)
            .map(|seq| {
                let kind = MIX[usize::try_from(seq % 4).unwrap()];
                let mut id = [0; 16];
                id[8..].copy_from_slice(&seq.to_be_bytes());
                let filler = "x".repeat(100);
                let body = format!(
                    "{{\"id\":\"{seq}\",\"type\":\"{kind}\",\"store\":\"0042\",\"till\":\"07\",\"data\":\"{filler}\"}}"
                );
                (id, kind, body.into_bytes())
            })
            .collect();
        let events = rows.iter().map(|(id, kind, body)| NewEvent {
            id,
            kind: kind.id(),
            class: kind.class() as u8,
            ts_ms: now_ms(),
            body,
        });
        outbox::append_rows(tx, events).map(drop)
    });
}

fn waiting_bytes(lab: &Lab) -> u64 {
    lab.db.read(|tx| outbox::waiting(tx, 0)).unwrap().bytes
}

/// How many rows of each class are there.
fn by_class(lab: &Lab) -> [usize; 4] {
    let rows = lab.db.read(|tx| outbox::read_page(tx, 0, PageSize { rows: u32::MAX, bytes: usize::MAX })).unwrap();
    let mut counts = [0; 4];
    for row in rows {
        counts[usize::from(row.class)] += 1;
    }
    counts
}

/// A sender that lets events go when they take so many percent of this room or more, and a target that takes nothing.
fn under_pressure(lab: &Lab, percent: u64) -> Handle {
    let mut options = lab.options();
    options.on_pressure = OnPressure::Shed;
    options.quota_bytes = Some(waiting_bytes(lab) * 100 / percent);
    options.limits.window = 10;
    options.limits.page.rows = 10;
    spawn(&lab.db, options, metrics()).unwrap()
}

#[test]
fn telemetry_goes_first_then_detail_and_nothing_else_ever() {
    let lab = Lab::new();
    lab.target("file", "file:out");
    lab.write(|tx| outbox::set_target_state(tx, "file", TargetState::Paused, 0));
    fill(&lab, 4_000);
    let before = by_class(&lab);
    // From 79 % nothing goes.
    let sender = under_pressure(&lab, 79);
    wait_until("figures", || sender.status().pressure == Some(Pressure::Calm));
    sender.stop();
    assert_eq!(by_class(&lab), before);
    // From 80 % telemetry, but for what may be on its way.
    let sender = under_pressure(&lab, 82);
    wait_until("telemetry to go", || by_class(&lab)[3] < 10);
    sender.stop();
    let now = by_class(&lab);
    assert_eq!((now[0], now[1], now[2]), (before[0], before[1], before[2]), "nothing else goes");
    let told = lab.db.read(|tx| outbox::gaps(tx, true)).unwrap();
    let telemetry = (Kind::SystemHeartbeat.id(), (before[3] - now[3]) as u64);
    assert_eq!(sum(&told), [telemetry].into(), "each loss is put down");
    assert!(told.iter().all(|gap| gap.reason == "quota"));
    // From 95 % detail too.
    let sender = under_pressure(&lab, 96);
    wait_until("detail to go", || by_class(&lab)[2] < 10);
    sender.stop();
    let last = by_class(&lab);
    assert_eq!((last[0], last[1]), (before[0], before[1]), "documents and control never go");
    let detail = (Kind::PositionAdded.id(), (before[2] - last[2]) as u64);
    assert_eq!(sum(&lab.db.read(|tx| outbox::gaps(tx, true)).unwrap()), [telemetry, detail].into());

    // What is left arrives; what is not is within the losses that the stream tells.
    lab.write(|tx| outbox::set_target_state(tx, "file", TargetState::Active, 0));
    let sender = spawn(&lab.db, lab.options(), metrics()).unwrap();
    assert_eq!(sender.drain(PATIENCE, || true), Ok(vec![]));
    sender.stop();
    let events = lines(&lab.dir.path().join("out/events-0042-07.ndjson"));
    assert_eq!(events.len(), last.iter().sum::<usize>());
    let gaps = lab.db.read(|tx| outbox::gaps(tx, false)).unwrap();
    let mut next = 1;
    for event in &events {
        let seq = seq_of(event);
        let all = (next..seq).all(|lost| gaps.iter().any(|gap| (gap.first..=gap.last).contains(&lost)));
        assert!(all, "what is missing before {seq} is told");
        next = seq + 1;
    }
    assert_eq!(lab.db.check(), Ok(Vec::new()));
}

fn sum(gaps: &[outbox::Gap]) -> BTreeMap<u16, u64> {
    let mut all = BTreeMap::new();
    for (kind, n) in gaps.iter().flat_map(|gap| &gap.kinds) {
        *all.entry(*kind).or_default() += n;
    }
    all
}

#[test]
fn kept_is_kept_whatever_the_pressure() {
    let lab = Lab::new();
    lab.target("file", "file:out");
    lab.write(|tx| outbox::set_target_state(tx, "file", TargetState::Paused, 0));
    fill(&lab, 1_000);
    let mut options = lab.options();
    options.quota_bytes = Some(1_000);
    let sender = spawn(&lab.db, options, metrics()).unwrap();
    wait_until("figures", || sender.status().pressure.is_some());
    assert_eq!(sender.status().pressure, Some(Pressure::Over));
    sender.stop();
    assert_eq!(by_class(&lab).iter().sum::<usize>(), 1_001);
    assert_eq!(lab.db.read(|tx| outbox::gaps(tx, false)).unwrap(), []);
}

const GOODS: &str = "9520002100016";

/// A till of which this much is told, and that has sold a little.
fn selling(settings: &str) -> (Stage, tillwire::till::script::Player) {
    let stage = Stage::new(&format!("{}\n{settings}", example("till.toml")));
    let mut player = stage.player();
    player.power_on(true).unwrap();
    for line in ["sign-on 1 pin 0000", "shift open cash 1000.00"] {
        play(&mut player, line);
    }
    (stage, player)
}

/// Plays a line; the code of the refusal, if it was refused, and what the cashier was told.
fn play(player: &mut tillwire::till::script::Player, line: &str) -> (Option<Refused>, String) {
    player.line(line).unwrap();
    let told = player.last();
    (told.refusal.as_ref().map(|refusal| refusal.code), told.messages.join("\n"))
}

fn declare(stage: &Stage) {
    let declare = |tx: &mut tillwire::storage::Tx<'_>| {
        outbox::add_target(tx, "kafka", "kafka://127.0.0.1:1/t", StartAt::Oldest, 0)
    };
    stage.books().documents.write(declare).unwrap();
}

#[test]
fn beyond_its_room_a_till_alarms_and_then_registers_nothing() {
    // No disk has so much room: the reserve is reached from the start.
    let (stage, mut player) = selling("[outbox]\nquota_bytes = 2000\nreserve_bytes = 9000000000000000000\n");
    // Nobody needs the events: it sells for ever.
    for _ in 0..60 {
        for line in [&*format!("scan {GOODS}"), "subtotal", "pay cash 100"] {
            assert_eq!(play(&mut player, line).0, None, "{line}");
        }
    }
    declare(&stage);
    let mut sold = 0;
    let refusal = loop {
        match play(&mut player, &format!("scan {GOODS}")).0 {
            None => sold += 1,
            Some(code) => break code,
        }
        for line in ["subtotal", "pay cash 100"] {
            assert_eq!(play(&mut player, line).0, None, "a document that is open is finished");
        }
        assert!(sold < 60, "the room is looked at");
    };
    assert_eq!(refusal, Refused::CannotRegister);
    let told = player.last().refusal.clone().unwrap();
    assert!(told.help.unwrap().contains("events status"), "{}", told.message);
    assert_eq!(play(&mut player, "cash in 100 reason change").0, Some(Refused::CannotRegister));
    assert_eq!(play(&mut player, "post-void reason mistake").0, Some(Refused::CannotRegister));
    assert_eq!(play(&mut player, "sign-off").0, None, "what registers nothing goes on");
    assert_eq!(play(&mut player, "sign-on 1 pin 0000").0, None);
    // Somebody decides that the target is not needed: at once it sells.
    stage.books().documents.write(|tx| outbox::drop_target(tx, "kafka", "a test", 0)).unwrap();
    assert_eq!(play(&mut player, &format!("scan {GOODS}")).0, None);
    for line in ["subtotal", "pay cash 100", "shift close"] {
        assert_eq!(play(&mut player, line).0, None, "{line}");
    }
    stage.verify(true, "a till that was out of room");
}

#[test]
fn beyond_its_quota_a_till_alarms_once_and_sells() {
    for settings in [
        // There is room on the disk beyond the quota.
        "[outbox]\nquota_bytes = 2000\nreserve_bytes = 0\n",
        // There is none, and the shop chose to sell on.
        "[outbox]\nquota_bytes = 2000\nreserve_bytes = 9000000000000000000\nwhen_full = \"sell\"\n",
    ] {
        let (stage, mut player) = selling(settings);
        declare(&stage);
        let mut alarms = 0;
        for _ in 0..60 {
            let (refused, told) = play(&mut player, &format!("scan {GOODS}"));
            assert_eq!(refused, None);
            alarms += usize::from(told.contains("ALARM"));
            for line in ["subtotal", "pay cash 100"] {
                assert_eq!(play(&mut player, line).0, None, "{line}");
            }
        }
        assert_eq!(alarms, 1, "{settings}");
    }
}

/// What was let go is told in the till's stream, and the stream with its holes passes the checker.
#[test]
fn a_till_tells_what_was_let_go() {
    let (stage, mut player) = selling("");
    declare(&stage);
    for _ in 0..10 {
        for line in [&*format!("scan {GOODS}"), "subtotal", "pay cash 100"] {
            play(&mut player, line);
        }
    }
    let went = stage
        .books()
        .documents
        .write(|tx| Ok::<_, OutboxError>(outbox::shed(tx, 3, 0, 5)? + outbox::shed(tx, 2, 0, 5)?))
        .unwrap();
    assert!(went > 20, "{went} went");
    player.tick().unwrap();
    play(&mut player, "shift close");
    let events = stage.events();
    let told: Vec<&Value> = events.iter().filter(|e| e["type"] == "system.events_gap").map(|e| &e["data"]).collect();
    let all: u64 = told.iter().map(|gap| gap["n"].as_u64().unwrap()).sum();
    assert_eq!(all, went);
    let by_kind = |kind: &str| -> u64 {
        let rows = told.iter().flat_map(|gap| gap["by_kind"].as_array().unwrap());
        rows.filter(|row| row["kind"] == kind).map(|row| row["n"].as_u64().unwrap()).sum()
    };
    assert_eq!((by_kind("position.added"), told[0]["reason"].as_str()), (10, Some("quota")));
    let report = verify::check(stage.wire(), verify::Options { last: true, ..verify::Options::default() });
    let holes: Vec<String> =
        report.findings.iter().filter(|d| d.code.name == "events-missing").map(|d| d.message.clone()).collect();
    assert!(holes.is_empty(), "{holes:?}");
    player.tick().unwrap();
    assert_eq!(stage.events().len(), events.len(), "each loss is told once");
}
