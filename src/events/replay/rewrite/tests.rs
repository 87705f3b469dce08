//! Every value that changes, and every byte that does not.

use expect_test::expect;
use proptest::prelude::*;
use serde_json::{Value, json};

use super::super::identity::{Remap, Run};
use super::super::moving::ShiftTime;
use super::*;
use crate::vocab::Zone;

const SALE: &str = r#"{"v":1,"epoch":"5f3a000000000001","seq":184223,"prev":184221,"id":"01931f3a-8e5b-7c21-9d10-4a5e0f6b7c8d","type":"return.started","store":"0042","till":"07","ts":"2026-11-21T12:41:07.412+03:00","bizdate":"2026-11-21","session":"c-118","shift":311,"mode":"sale","cashier":"1027","doc":{"id":"01931f3a-0000-7000-8000-000000000001","no":4417,"kind":"return"},"hk":"k1","data":{"basis":"receipt","original":{"id":"01931f3a-0000-7000-8000-000000000002","no":4410,"shift":310,"till":"08","date":"2026-11-20"}}}"#;

fn identity(renew: bool, copies: u32) -> Identity {
    Identity { run: Run::new("r1").unwrap(), renew, copies, till_prefix: String::new(), remap: Vec::new() }
}

fn moving(shift: &str, fields: &[&str]) -> Moving {
    Moving {
        shift: ShiftTime::parse(shift).unwrap(),
        keep_weekday: false,
        fields: fields.iter().map(|f| (*f).to_owned()).collect(),
        zone: Zone::parse("Europe/Moscow").unwrap(),
    }
}

fn record(text: &str) -> Record {
    Record::parse(text.as_bytes(), &Zone::utc()).unwrap()
}

fn rewritten(rewriter: &mut Rewriter, text: &str, lap: Lap, copy: u32) -> (String, String) {
    let record = record(text);
    let first = Stamp::parse(record.text(Field::Ts).as_bytes()).unwrap();
    rewriter.begin(lap, first);
    let mut out = b"what was before".to_vec();
    let marks = rewriter.rewrite(&record, 77, copy, &mut out);
    let replay = String::from_utf8(out[marks.replay.0..marks.replay.1].to_vec()).unwrap();
    (String::from_utf8(out).unwrap(), replay)
}

#[test]
fn all_that_changes() {
    let lap = Lap { number: 2, delta_ms: 2 * 86_400_000, doc_step: 1_000, shift_step: 10 };
    let mut rewriter = Rewriter::new(
        &Identity {
            till_prefix: "T".into(),
            remap: vec![Remap::parse("store:0042=9042").unwrap()],
            ..identity(true, 1)
        },
        &moving("none", &[]),
    );
    let (out, replay) = rewritten(&mut rewriter, SALE, lap, 0);
    expect![[r#"{"v":1,"epoch":"735e619d248652dd","seq":184223,"prev":77,"id":"5e2970b1-c8ce-5afe-a8b4-95229cf07142","type":"return.started","store":"9042","till":"T07","ts":"2026-11-23T12:41:07.412+03:00","bizdate":"2026-11-23","session":"c-118","shift":321,"mode":"sale","cashier":"1027","doc":{"id":"aec0619e-eb8b-5ce9-a654-4c7655baee8b","no":5417,"kind":"return"},"hk":"k1","data":{"basis":"receipt","original":{"id":"7bff73f6-66ef-5c0c-b456-e6a3189ea701","no":5410,"shift":320,"till":"T08","date":"2026-11-22"}},"replay":{"run":"r1","loop":2,"orig_id":"01931f3a-8e5b-7c21-9d10-4a5e0f6b7c8d"}}"#]]
        .assert_eq(&out);
    assert!(out.ends_with(&format!("\"replay\":{replay}}}")));
    assert_eq!(rewriter.key(0, 0), "9042:T07");
}

#[test]
fn kept_ids_keep_everything_but_the_mark() {
    let mut rewriter = Rewriter::new(&identity(false, 1), &moving("none", &[]));
    let (out, replay) = rewritten(&mut rewriter, SALE, Lap::default(), 0);
    assert_eq!(out, format!("{},\"replay\":{replay}}}", &SALE[..SALE.len() - 1]));
    // A replay of a replay has one mark, the newer.
    let (again, replay) = rewritten(&mut rewriter, &out.replace("r1", "r0"), Lap { number: 3, ..Lap::default() }, 0);
    assert_eq!(again, format!("{},\"replay\":{replay}}}", &SALE[..SALE.len() - 1]));
    assert!(replay.contains(r#""run":"r1","loop":3"#), "{replay}");
}

#[test]
fn references_follow_what_they_name() {
    let mut rewriter = Rewriter::new(&identity(true, 2), &moving("none", &[]));
    let lap = Lap { number: 1, ..Lap::default() };
    let value = |text: &str| -> Value { serde_json::from_str(text).unwrap() };
    // A sale, and the return that names it: the same new id in the same copy and loop.
    let sale = SALE.replace("01931f3a-0000-7000-8000-000000000001", "01931f3a-0000-7000-8000-000000000002");
    let (sale_out, _) = rewritten(&mut rewriter, &sale, lap, 1);
    let (return_out, _) = rewritten(&mut rewriter, SALE, lap, 1);
    let (other_copy, _) = rewritten(&mut rewriter, SALE, lap, 0);
    let (other_loop, _) = rewritten(&mut rewriter, SALE, Lap { number: 2, ..lap }, 1);
    let original = |text: &str| value(text)["data"]["original"]["id"].clone();
    assert_eq!(value(&sale_out)["doc"]["id"], original(&return_out));
    for other in [&other_copy, &other_loop] {
        assert_ne!(original(other), original(&return_out));
        assert_ne!(value(other)["epoch"], value(&return_out)["epoch"]);
        assert_ne!(value(other)["id"], value(&return_out)["id"]);
    }
    assert_eq!(value(&return_out)["data"]["original"]["till"], "08-2");
    assert_eq!(value(&return_out)["epoch"].as_str().unwrap().len(), 16);

    let epoch_changed = SALE
        .replace("return.started", "system.epoch_changed")
        .replace(r#""basis":"receipt""#, r#""from":"5f3a000000000001","last_seq":5,"reason":"start""#);
    let (out, _) = rewritten(&mut rewriter, &epoch_changed, lap, 1);
    assert_eq!(value(&out)["data"]["from"], value(&return_out)["epoch"]);
}

#[test]
fn only_the_wanted_times_move() {
    let lap = Lap { delta_ms: 86_400_000, ..Lap::default() };
    let mut only_ts = Rewriter::new(&identity(true, 1), &moving("none", &["ts"]));
    let (out, _) = rewritten(&mut only_ts, SALE, lap, 0);
    assert!(out.contains("2026-11-22T12:41:07.412+03:00") && out.contains(r#""bizdate":"2026-11-21""#), "{out}");
    assert!(out.contains(r#""date":"2026-11-20""#), "{out}");
    let odd = SALE.replace("\"date\":\"2026-11-20\"", "\"date\":\"yesterday\"");
    let mut all = Rewriter::new(&identity(true, 1), &moving("none", &[]));
    let (out, _) = rewritten(&mut all, &odd, lap, 0);
    assert!(out.contains("\"yesterday\"") && all.unread_times == 1, "{out}");
    let unknown = SALE
        .replace("return.started", "future.thing")
        .replace("\"basis\":", "\"begun_at\":\"2026-11-21T09:00:00Z\",\"basis\":");
    let (out, _) = rewritten(&mut all, &unknown, lap, 0);
    assert!(out.contains(r#""begun_at":"2026-11-22T09:00:00Z""#), "{out}");
    let fiscal = SALE.replace("return.started", "fiscal.registered");
    assert!(rewritten(&mut all, &fiscal, lap, 0).1.ends_with(",\"replayed\":true}"));
}

proptest! {
    /// Whatever the order of members and the white space: the result is what a tree of values would give.
    #[test]
    fn it_agrees_with_a_tree(order in Just((0..16usize).collect::<Vec<_>>()).prop_shuffle(), spaced: bool, no in 0u64..1_000_000) {
        let mut sale: Value = serde_json::from_str(SALE).unwrap();
        sale["doc"]["no"] = json!(no);
        sale["other"] = json!({"deep": ["\"}{", 1.5]});
        let members: Vec<(String, Value)> = sale.as_object().unwrap().clone().into_iter().collect();
        let shuffled: serde_json::Map<String, Value> =
            order.iter().filter_map(|i| members.get(*i).cloned()).chain(members[16..].iter().cloned()).collect();
        let shuffled = Value::Object(shuffled);
        let text = if spaced { serde_json::to_string_pretty(&shuffled).unwrap() } else { shuffled.to_string() };
        let lap = Lap { number: 1, delta_ms: 3_600_000, doc_step: 5, shift_step: 0 };
        let mut rewriter = Rewriter::new(&identity(true, 1), &moving("none", &[]));
        let (out, replay) = rewritten(&mut rewriter, &text, lap, 0);
        let out: Value = serde_json::from_str(&out).unwrap();
        let run = Run::new("r1").unwrap();
        let renewed = |id: &Value| json!(run.renew(id.as_str().unwrap().as_bytes(), 1, 0).to_string());
        let mut wanted = shuffled.clone();
        wanted["epoch"] = json!(run.renew(sale["epoch"].as_str().unwrap().as_bytes(), 1, 0).as_simple().to_string()[..16]);
        wanted["prev"] = json!(77);
        wanted["id"] = renewed(&sale["id"]);
        wanted["ts"] = json!("2026-11-21T13:41:07.412+03:00");
        wanted["doc"]["id"] = renewed(&sale["doc"]["id"]);
        wanted["doc"]["no"] = json!(no + 5);
        wanted["data"]["original"]["id"] = renewed(&sale["data"]["original"]["id"]);
        wanted["data"]["original"]["no"] = json!(4_415);
        wanted["replay"] = serde_json::from_str(&replay).unwrap();
        prop_assert_eq!(&out, &wanted);
        let keys = |v: &Value| v.as_object().unwrap().keys().cloned().collect::<Vec<_>>();
        prop_assert_eq!(keys(&out), keys(&wanted));
    }
}
