//! What goes down and what comes up: catalogues cut for a store, directories, receipts, what is odd about them.

use std::collections::BTreeMap;

use tillwire::books::BooksError;
use tillwire::books::catalogue::for_store;
use tillwire::model::Record;
use tillwire::transport::Kind;
use tillwire::vocab::StoreId;

use super::Centre;
use super::till::{Till, put};
use crate::program::{Place, fixture, on_both_engines};

on_both_engines!(
    goods_go_down_as_changes_and_receipts_come_up_once,
    what_is_loaded_for_another_store_is_no_version_of_this_one,
    a_till_that_waits_is_told_at_once
);

/// The catalogue of a store as the centre has it.
pub fn wanted(place: &Place, store: &str) -> BTreeMap<String, String> {
    let store = StoreId::new(store).unwrap();
    let mut goods = BTreeMap::new();
    place
        .books()
        .catalogue
        .read(|tx| {
            for_store::stream(tx, &store, None, |record| {
                put(&mut goods, &record);
                Ok::<_, BooksError>(())
            })
        })
        .unwrap();
    goods
}

/// The receipts of the fixture's day, of one till, and its shifts.
pub fn sales(till: &str) -> Vec<(Kind, Record)> {
    use tillwire::formats::canonical::from_json;
    let text = std::fs::read_dir(fixture("day/canonical")).unwrap();
    let mut records = Vec::new();
    for entry in text {
        let text = std::fs::read_to_string(entry.unwrap().path()).unwrap();
        for line in text.lines() {
            let Ok(record) = from_json(line) else { continue };
            let of = match &record {
                Record::Receipt(r) if r.key.till.as_str() == till => Kind::Receipt,
                Record::CashOperation(r) if r.till.as_str() == till => Kind::CashOperation,
                Record::ShiftReport(r) if r.key.till.as_str() == till => Kind::ShiftClosed,
                _ => continue,
            };
            records.push((of, record));
        }
    }
    records
}

fn goods_go_down_as_changes_and_receipts_come_up_once(place: Place) {
    let mut centre = Centre::begin(place);
    let key = centre.till_key("42", "1");
    let mut till = Till::open(&centre.place.dir.join("till"), &centre.url, &key, "42", "1");
    let xml = fixture("day/set10/catalog-goods_20-11-2026T06-00-00.xml");
    centre.place.run(&["import", &xml, "--keep"]).exits(0);
    let staff = fixture("day/set10/cashiers.xml");
    centre.place.run(&["import", &staff, "--keep"]).exits(0);
    till.until("the whole catalogue", |has| has.version.is_some());
    let expected = wanted(&centre.place, "42");
    assert!(expected.len() > 900, "{}", expected.len());
    assert_eq!(till.has.lock().unwrap().goods, expected);
    till.until("the staff", |has| has.notices.contains_key(&Kind::Staff));

    // A change by hand beside the running centre is noticed, and comes as a change.
    let text = std::fs::read_to_string(&xml).unwrap();
    let (before, after) = text.split_at(text.len() / 2);
    let changed = format!("{before}{}", after.replacen("price=\"", "price=\"1", 1));
    assert_ne!(changed, text, "the fixture has prices");
    centre.place.file("changed.xml", changed);
    centre.place.run(&["import", "changed.xml", "--keep"]).exits(0);
    let head = u64::try_from(centre.place.catalogue_int("SELECT max(version) FROM catalogue_version")).unwrap();
    till.until("the change", |has| has.version == Some(head));
    assert_eq!(till.has.lock().unwrap().goods, wanted(&centre.place, "42"));
    let cuts = till.has.lock().unwrap().cuts.clone();
    assert_eq!(cuts.iter().map(|(kind, _)| *kind).collect::<Vec<_>>(), [Kind::CatalogueSnapshot, Kind::CatalogueDelta]);
    assert!(cuts[1].1 < 10, "only what changed: {cuts:?}");

    // Sales come up, through a kill -9 in between, each once.
    let sales = sales("1");
    let receipts = sales.iter().filter(|(kind, _)| *kind == Kind::Receipt).count() as i64;
    assert!(receipts >= 100);
    for (at, (kind, record)) in sales.iter().enumerate() {
        till.send(*kind, record);
        if at == sales.len() / 2 {
            centre.kill_and_begin_anew();
            till.turn_to(&centre.url, &key, "42", "1");
        }
    }
    till.until_sent();
    assert_eq!(centre.place.documents_int("SELECT count(*) FROM receipt"), receipts);
    assert_eq!(centre.place.documents_int("SELECT count(*) FROM incoming WHERE state <> 'applied'"), 0);
    let verified = centre.place.run(&["shifts", "verify", "--store", "42", "--till", "1"]).exits(0);
    assert!(verified.stderr.contains("not agreeing: 0") || verified.stdout.contains("not agreeing: 0"));
    // A centre that is asked says the same, finding by finding; but not of everything at once.
    let shifts = ["shifts", "verify", "--format", "json"];
    let remote = ["--centre", &centre.url, "--key-file", "anna.key"];
    for only in [&["--store", "42"][..], &["--day", "2026-11-20"], &["--store", "42", "--shift", "999"]] {
        let here = centre.place.run(&[&shifts[..], only].concat()).exits(0).stdout;
        assert_eq!(centre.place.run(&[&shifts[..], only, &remote].concat()).exits(0).stdout, here, "{only:?}");
    }
    let refused = centre.place.run(&[&shifts[..], &remote].concat());
    assert!(refused.stderr.contains("too many") && refused.stderr.contains("--day"), "{}", refused.stderr);

    // The same receipt again under another number is a duplicate; of another till, or no JSON, it is refused and told.
    till.send(sales[0].0, &sales[0].1);
    till.send_bytes(Kind::Receipt, b"{not json");
    let mut stray =
        sales.iter().find_map(|(_, r)| if let Record::Receipt(r) = r { Some(r.clone()) } else { None }).unwrap();
    stray.key.till = tillwire::vocab::TillId::new("2").unwrap();
    till.send(Kind::Receipt, &Record::Receipt(stray));
    till.until_sent();
    assert_eq!(centre.place.documents_int("SELECT count(*) FROM receipt"), receipts);
    let alarms = centre.place.run(&["alarms", "list", "--format", "csv"]).exits(0).stdout;
    assert!(alarms.contains("wrong-till") && alarms.contains("schema"), "{alarms}");

    // Its presence, and how far it is.
    till.report();
    let listed = centre.place.run(&["tills", "show", "42", "1", "--format", "json"]).exits(0).json();
    assert_eq!((listed["presence"].as_str(), listed["catalogue_lag"].as_u64()), (Some("online"), Some(0)), "{listed}");

    // Where is it, and why? And is all well?
    let why = centre.place.run(&["docs", "why", "42/1"]).exits(0).stdout;
    assert!(why.contains("documents were refused") && why.contains("wrong-till"), "{why}");
    let why = centre.place.run(&["docs", "why", "changed.xml"]).exits(0).stdout;
    assert!(why.contains("applied") && why.contains("1 tills have it, 2 do not"), "{why}");
    let told = centre.place.run(&["docs", "list", "--kind", "catalogue-delta", "--format", "json"]).exits(0).json();
    let (doc, id) = (&told["docs"][0], told["docs"][0]["doc_id"].as_str().unwrap());
    assert_eq!(
        (doc["state"].as_str(), doc["fetched_bytes"].as_i64()),
        (Some("applied"), doc["size"].as_i64()),
        "{doc}"
    );
    let why = centre.place.run(&["docs", "why", id]).exits(0).stdout;
    let steps = ["queued for the till", "was told of it", "bytes were fetched", "has it, whole", "applied"];
    assert!(steps.iter().all(|step| why.contains(step)), "{why}");
    centre.place.run(&["docs", "why", "nonesuch.xml"]).exits(4);
    let health = centre.place.run(&["health", "--format", "json"]).exits(1).json();
    assert_eq!(health["level"], "warning", "alarms are open: {health}");
    centre.place.run(&["health", "--centre", "http://127.0.0.1:9", "--key-file", "anna.key"]).exits(3);
    centre.place.run(&["docs", "retry", "42/1/data/1"]).exits(3);

    // What people say goes down, the nearer above the farther; what cannot be used is refused at once.
    let set = |words: &[&str]| centre.place.run(&[&["settings", "set"][..], words].concat());
    set(&["--scope", "chain", "receipt.max_positions=100"]).exits(0);
    set(&["--scope", "store/42", "receipt.max_positions=50"]).exits(0);
    set(&["--scope", "till/42/2", "receipt.max_positions=10"]).exits(0);
    let refused = set(&["--scope", "chain", "receipt.max_position=100"]).exits(3);
    assert!(refused.stderr.contains("max_position"), "{}", refused.stderr);
    set(&["--scope", "chain", "--kind", "stop-list", "items=['100246']"]).exits(0);
    till.until("the settings", |has| {
        let settings = has.notices.get(&Kind::Settings).map(|notice| notice.body["settings"].clone());
        settings.is_some_and(|settings| settings["receipt"]["max_positions"] == 50)
    });
    till.until("the stop list", |has| {
        has.notices.get(&Kind::StopList).is_some_and(|notice| notice.body["items"][0] == "100246")
    });
    let differs = centre.place.run(&["settings", "diff", "till/42/1", "till/42/2", "--format", "csv"]).exits(1);
    assert!(differs.stdout.contains("receipt.max_positions,50,10"), "{}", differs.stdout);
    // What holds from tomorrow on travels ahead.
    set(&["--scope", "store/42", "--from", "2099-01-01T00:00", "receipt.max_positions=60"]).exits(0);
    till.until("what holds later", |has| {
        has.notices.get(&Kind::Settings).is_some_and(|notice| {
            notice.effective_from_ms.is_some() && notice.body["settings"]["receipt"]["max_positions"] == 60
        })
    });
    centre.place.run(&["settings", "rollback", "1", "--scope", "store/42"]).exits(0);
    let history = centre.place.run(&["settings", "history", "--scope", "store/42", "--format", "json"]).exits(0).json();
    assert_eq!(history["versions"].as_array().unwrap().len(), 3, "{history}");

    // Somebody wants the whole again.
    centre.place.run(&["tills", "resync", "42", "1"]).exits(0);
    till.until("the whole again", |has| has.cuts.len() == 3);
    assert_eq!(till.has.lock().unwrap().cuts[2].0, Kind::CatalogueSnapshot);
    assert_eq!(till.has.lock().unwrap().goods, wanted(&centre.place, "42"));
    centre.stop();
}

/// A till lacks nothing of what came for others; what goes to others is taken from it.
fn what_is_loaded_for_another_store_is_no_version_of_this_one(place: Place) {
    let centre = Centre::begin(place);
    let key = centre.till_key("42", "1");
    let mut till = Till::open(&centre.place.dir.join("till"), &centre.url, &key, "42", "1");
    let load = |name: &str, lines: &[&str]| {
        let head = r#"{"type":"document","schema":1,"kind":"catalogue","load":"incremental"}"#;
        centre.place.file(name, format!("{head}\n{}\n", lines.join("\n")));
        centre.place.run(&["import", name, "--keep"]).exits(0);
    };
    let ours = r#"{"type":"item","id":"ours","name":"bread","vat":"10","kind":"piece","stores":["42"]}"#;
    let theirs = ours.replace("42", "43");
    let price = r#"{"type":"price","item":"ours","number":1,"amount":"50.00","stores":["42"]}"#;
    load("first.jsonl", &[ours, price]);
    till.until("the whole", |has| has.version == Some(1));

    load("others.jsonl", &[&theirs.replace("ours", "other"), &price.replace("ours", "other").replace("42", "43")]);
    till.report();
    let listed = centre.place.run(&["tills", "show", "42", "1", "--format", "json"]).exits(0).json();
    assert_eq!((listed["catalogue"].as_u64(), listed["catalogue_lag"].as_u64()), (Some(1), Some(0)), "{listed}");
    let why = centre.place.run(&["docs", "why", "others.jsonl", "--format", "json"]).exits(0).json();
    assert_eq!((why["version"]["version"].as_u64(), why["version"]["tills_with_it"].as_u64()), (Some(2), Some(1)));

    load("moved.jsonl", &[&theirs]);
    till.until("the item has gone", |has| has.version == Some(3));
    assert_eq!(till.has.lock().unwrap().goods, wanted(&centre.place, "42"));
    let cuts = till.has.lock().unwrap().cuts.clone();
    assert_eq!(cuts, [(Kind::CatalogueSnapshot, 2), (Kind::CatalogueDelta, 2)], "the item and its price, twice");
    load("back.jsonl", &[ours]);
    till.until("it is back, with its price", |has| has.version == Some(4));
    assert_eq!(till.has.lock().unwrap().goods, wanted(&centre.place, "42"));
    assert_eq!(till.has.lock().unwrap().goods.len(), 2);
    centre.stop();
}

/// A long poll does not sleep through what somebody changes meanwhile by hand, beside the centre.
fn a_till_that_waits_is_told_at_once(place: Place) {
    let centre = Centre::begin(place);
    let key = centre.till_key("42", "1");
    let mut till = Till::open(&centre.place.dir.join("till"), &centre.url, &key, "42", "1");
    let xml = fixture("day/set10/catalog-goods_20-11-2026T06-00-00.xml");
    centre.place.run(&["import", &xml, "--keep"]).exits(0);
    till.until("what there is", |has| has.version.is_some() && has.notices.contains_key(&Kind::StoreMap));
    let staff = fixture("day/set10/cashiers.xml");
    let text = std::fs::read_to_string(&xml).unwrap();
    centre.place.file("changed.xml", text.replacen("price=\"", "price=\"1", 1));
    let changes: [(&[&str], &str); 3] = [
        (&["import", &staff, "--keep"], "staff"),
        (&["import", "changed.xml", "--keep"], "catalogue-delta"),
        (&["keys", "issue", "--kind", "store-service", "--store", "42", "--out", "service.key"], "store-map"),
    ];
    for (words, kind) in changes {
        let head = |lane: &str| {
            let sql = format!("SELECT head FROM till_lane WHERE direction = 'in' AND lane = '{lane}' AND till = '1'");
            centre.place.documents_int(&format!("SELECT coalesce(max(head), 0) FROM ({sql}) l"))
        };
        let path = format!("/v1/tills/42/1/in?after=urgent:{},data:{}&wait=25", head("urgent"), head("data"));
        let got = std::thread::scope(|scope| {
            let poll = scope.spawn(|| centre.ask("GET", &path, &key, None));
            centre.place.run(words).exits(0);
            poll.join().unwrap()
        });
        assert_eq!(got.status, 200, "{words:?}");
        let text = String::from_utf8_lossy(&got.body).into_owned();
        assert!(text.contains(&format!("\"{kind}\"")), "{words:?}: {text}");
    }
    centre.stop();
}
