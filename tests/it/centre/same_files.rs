//! The same files, whichever way they go: a day of two tills, with the same seeds and clocks, through the centre (also
//! with links that break), through the integration module of the store, and straight out of the tills' own folders. The
//! ERP gets the same UKM files by name and byte, and the same Set Retail documents once its files are joined.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::atomic::Ordering;

use super::Centre;
use crate::instore::Running;
use crate::program::{Place, fixture, names_in, wait_until};
use crate::transport::Proxy;

const TILLS: [&str; 2] = ["1", "2"];
const MAPPING: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/mappings/ukm-xml-assumed.toml");

/// What is sold: everything that has a document, at each till in another measure.
fn day(till: &str) -> String {
    let mut script = "sign-on 17 pin 1234\nshift open cash 1000.00\n".to_owned();
    for n in 0..3 {
        script += &format!("pick 10001 qty {}\npick 10013\nsubtotal\npay card 300\npay cash 1000\n", n + 1);
    }
    script += "cash in 50.00 reason 1\npick 10013\ncancel receipt approve 3 pin 9999 reason changed-mind\n";
    script += "return receipt 1/2\nreturn line 1 qty 1\nsubtotal\npay original\n";
    if till == "2" {
        script += "pick 10022\ndiscount 1.00 approve 3 pin 9999\nsubtotal\npay cash 100\n";
    }
    script + "shift close\n"
}

/// The settings of the tills: a sale of the till's own is asked of the till itself, which takes as long on every way.
fn settings(place: &Place) -> String {
    let text = std::fs::read_to_string(fixture("till/till.toml")).unwrap();
    let text = text.replace(r#"sources = ["local"]"#, r#"sources = ["local", "centre"]"#);
    assert!(text.contains(r#""local", "centre""#));
    place.file("till.toml", text).display().to_string()
}

/// The words of a till's day, but for the way its files go.
fn words<'a>(till: &'a str, script: &'a str, db: &'a str, settings: &'a str) -> Vec<&'a str> {
    let words = ["till", "script", script, "--till-db", db, "--till", till, "--seed", till];
    [&words[..], &["--clock", "2026-11-20T09:00:00+03:00", "--till-settings", settings]].concat()
}

/// What an ERP has in the end.
#[derive(Debug, Default, PartialEq)]
struct Erp {
    /// By name.
    ukm: BTreeMap<String, String>,
    /// The documents of all files, without the files.
    set10: Vec<String>,
}

impl Erp {
    fn take(&mut self, name: &str, text: &str) {
        let kinds = [("purchases", "<purchase "), ("zreports", "<zreport>"), ("cash_in", "<introduction ")];
        let Some((_, begin)) = kinds.iter().find(|(kind, _)| name.starts_with(kind)) else {
            self.ukm.insert(name.to_owned(), text.to_owned());
            return;
        };
        let end = format!("</{}>", begin.trim_matches([' ', '<', '>']));
        let inner = text.split_once(">\n").unwrap().1;
        let inner = inner.split_once(">\n").map_or("", |(_, inner)| inner);
        for part in inner.split(begin).skip(1) {
            // A drawer operation is one tag.
            let document = part.split(&end).next().unwrap().split("\n</").next().unwrap();
            self.set10.push(document.to_owned());
        }
        self.set10.sort();
    }

    /// Everything that lies in a folder, whatever number a till has put before its name.
    fn of(folders: &[&Path], numbered: bool) -> Erp {
        let mut erp = Erp::default();
        for folder in folders {
            for file in names_in(folder) {
                let path = folder.join(&file);
                if path.is_file() {
                    let name = if numbered { file.split_once('_').unwrap().1 } else { &file };
                    erp.take(name, &std::fs::read_to_string(path).unwrap());
                }
            }
        }
        erp
    }
}

/// Straight out of the tills' folders.
fn straight() -> Erp {
    let place = Place::sqlite();
    let settings = settings(&place);
    let mut outs = Vec::new();
    for till in TILLS {
        for (n, name) in [(1, "goods.jsonl"), (2, "staff.jsonl")] {
            let bytes = std::fs::read(fixture(&format!("till/{name}"))).unwrap();
            place.file(&format!("ex-{till}/new/{n:012}_{name}"), bytes);
        }
        place.file("day.till", day(till));
        let (db, folder) = (format!("till-{till}.db"), format!("ex-{till}"));
        let more = ["--exchange", &folder, "--exchange-to", "ukm-xml,set10", "--mapping", MAPPING, "--accept-assumed"];
        place.run(&[&words(till, "day.till", &db, &settings)[..], &more].concat()).exits(0);
        outs.push(place.dir.join(folder).join("out"));
    }
    Erp::of(&outs.iter().map(AsRef::as_ref).collect::<Vec<_>>(), true)
}

/// Through the integration module.
fn through_the_module() -> Erp {
    let place = Place::sqlite();
    let settings = settings(&place);
    std::fs::create_dir(place.dir.join("in")).unwrap();
    std::fs::create_dir(place.dir.join("erp")).unwrap();
    place.file(
        "exchange.toml",
        "state = \"state\"\n[[till]]\nstore = \"1\"\ntill = \"1\"\n\
         [[till]]\nstore = \"1\"\ntill = \"2\"\n\
         [[route]]\nname = \"erp\"\nin = \"in\"\npattern = [\"*.jsonl\"]\nready = \"rename\"\n[[gather]]\nout = \"erp\"\n",
    );
    let mut module = Running::start(&place, &["serve", "exchange", "--exchange-settings", "exchange.toml"]);
    for name in ["goods.jsonl", "staff.jsonl"] {
        place.file(&format!("in/{name}.tmp"), std::fs::read(fixture(&format!("till/{name}"))).unwrap());
        std::fs::rename(place.dir.join(format!("in/{name}.tmp")), place.dir.join("in").join(name)).unwrap();
        for till in TILLS {
            let new = place.dir.join(format!("tills/1/{till}/new"));
            wait_until("the till's copy", || new.is_dir() && names_in(&new).iter().any(|file| file.ends_with(name)));
        }
    }
    let mut erp = Erp::default();
    let take = |erp: &mut Erp| {
        let folder = place.dir.join("erp");
        for name in if folder.is_dir() { names_in(&folder) } else { Vec::new() } {
            let path = folder.join(&name);
            if path.is_file() {
                erp.take(&name, &std::fs::read_to_string(&path).unwrap());
                std::fs::remove_file(path).unwrap();
            }
        }
    };
    for till in TILLS {
        place.file("day.till", day(till));
        let (db, folder) = (format!("till-{till}.db"), format!("tills/1/{till}"));
        let more = ["--exchange", &folder, "--exchange-to", "ukm-xml,set10", "--mapping", MAPPING, "--accept-assumed"];
        place.run(&[&words(till, "day.till", &db, &settings)[..], &more].concat()).exits(0);
    }
    wait_until("everything is with the ERP", || {
        take(&mut erp);
        TILLS.iter().all(|till| names_in(&place.dir.join(format!("tills/1/{till}/out"))).is_empty())
    });
    take(&mut erp);
    assert!(module.child.try_wait().unwrap().is_none(), "{:?}", module.said());
    assert_eq!(module.stop(), Some(0));
    take(&mut erp);
    erp
}

/// Through the centre; `breaks`: the tills' connections break again and again.
fn through_the_centre(breaks: bool) -> Erp {
    let place = Place::sqlite();
    let settings = settings(&place);
    for name in ["goods.jsonl", "staff.jsonl"] {
        place.file(name, std::fs::read(fixture(&format!("till/{name}"))).unwrap());
    }
    std::fs::create_dir(place.dir.join("erp")).unwrap();
    std::fs::create_dir(place.dir.join("in")).unwrap();
    let out = ["--what", "receipts,shifts,cash", "--every", "100ms", "--folder", "erp"];
    let centre = Centre::begin(place);
    let place = &centre.place;
    for name in ["goods.jsonl", "staff.jsonl"] {
        place.run(&["import", name]).exits(0);
    }
    let set10 = ["routes", "add", "set10", "out", "--dialect", "set10"];
    place.run(&[&set10[..], &out].concat()).exits(0);
    let ukm = ["routes", "add", "ukm", "out", "--dialect", "ukm-xml", "--mapping", MAPPING, "--accept-assumed"];
    place.run(&[&ukm[..], &out].concat()).exits(0);
    let proxy = Proxy::start(&[centre.url.trim_start_matches("http://").parse().unwrap()]);
    let url = if breaks { proxy.url() } else { centre.url.clone() };
    for till in TILLS {
        let key = format!("{till}.key");
        place.file(&key, format!("{}\n", centre.till_key("1", till)));
        place.file("day.till", day(till));
        let db = format!("till-{till}.db");
        let more = ["--centre", &url, "--key-file", &key, "--centre-fill", "60", "--centre-drain", "60"];
        if breaks {
            proxy.rules.up.store(3_000, Ordering::SeqCst);
        }
        place.run(&[&words(till, "day.till", &db, &settings)[..], &more].concat()).exits(0);
    }
    let expected = TILLS.len() as i64;
    let closed = "SELECT count(*) FROM till_document WHERE kind = 'shift-report'";
    wait_until("both shifts are here", || place.documents_int(closed) == expected);
    let folder = place.dir.join("erp");
    let mut erp = Erp::default();
    wait_until("both shifts are out", || {
        erp = Erp::of(&[&folder], false);
        let shifts = erp.ukm.keys().filter(|name| name.starts_with("shift_")).count();
        shifts == TILLS.len() && erp.set10.iter().filter(|text| text.contains("Zreport")).count() == TILLS.len()
    });
    drop(proxy);
    centre.stop();
    erp
}

#[test]
fn whichever_way_the_erp_gets_the_same() {
    let straight = straight();
    assert_eq!(straight.ukm.len(), 17, "{:?}", straight.ukm.keys());
    for (way, erp) in [
        ("the module", through_the_module()),
        ("the centre", through_the_centre(false)),
        ("the centre, with links that break", through_the_centre(true)),
    ] {
        assert_eq!(erp.ukm.keys().collect::<Vec<_>>(), straight.ukm.keys().collect::<Vec<_>>(), "{way}");
        for (name, text) in &erp.ukm {
            assert_eq!(Some(text), straight.ukm.get(name), "{way}: {name}");
        }
        assert_eq!(erp.set10, straight.set10, "{way}");
    }
}
