//! A till of a test: the real mailbox and courier, and a counter that keeps the catalogue as lines.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use serde_json::Value;
use tillwire::formats::canonical::{from_json, to_json};
use tillwire::model::Record;
use tillwire::storage::{Db, DbError, DbUrl, Tx};
use tillwire::transport::client::{Client, ClientParts};
use tillwire::transport::notice::Notice;
use tillwire::transport::till::{Counter, Courier, CourierParts, Delivered, Mailbox, Verdict};
use tillwire::transport::unpack::{UnpackError, for_each_line};
use tillwire::transport::{DocId, Epoch, Kind, TillKey};

/// What the till has.
#[derive(Default)]
pub struct Has {
    /// The version of its catalogue.
    pub version: Option<u64>,
    /// By kind and key: the record, as canonical JSON. Deleted ones are not there.
    pub goods: BTreeMap<String, String>,
    /// By kind: the notice that came last.
    pub notices: BTreeMap<Kind, Notice>,
    /// Snapshots and deltas that were applied.
    pub cuts: Vec<(Kind, u64)>,
}

struct Shelf(Arc<Mutex<Has>>);

impl Counter for Shelf {
    fn apply(&self, _: &mut Tx<'_>, doc: &Delivered) -> Result<Verdict, DbError> {
        let mut has = self.0.lock().unwrap();
        match doc.kind {
            Kind::CatalogueSnapshot | Kind::CatalogueDelta => {
                let whole = doc.kind == Kind::CatalogueSnapshot;
                if !whole && doc.base != has.version {
                    return Ok(Verdict::Rejected { code: "base-mismatch".into(), text: format!("{:?}", has.version) });
                }
                if whole {
                    has.goods.clear();
                }
                let file = doc.payload.open().unwrap();
                let mut records = 0;
                for_each_line::<UnpackError>(file, doc.size, |_, line| {
                    records += 1;
                    let record = from_json(std::str::from_utf8(line).unwrap()).unwrap();
                    put(&mut has.goods, &record);
                    Ok(())
                })
                .unwrap();
                has.version = doc.version;
                has.cuts.push((doc.kind, records));
                Ok(Verdict::Applied { records })
            }
            kind => {
                let notice = Notice::decode(kind, &doc.payload.read().unwrap()).unwrap();
                assert_eq!(Some(notice.version), doc.version);
                has.notices.insert(kind, notice);
                Ok(Verdict::Applied { records: 1 })
            }
        }
    }

    fn state(&self) -> Result<Value, DbError> {
        let version = self.0.lock().unwrap().version;
        Ok(serde_json::json!({ "version": "test", "catalogue": version }))
    }
}

/// Keeps a record under its kind and key.
pub fn put(goods: &mut BTreeMap<String, String>, record: &Record) {
    let text = to_json(record);
    let value: Value = serde_json::from_str(&text).unwrap();
    let deleted = value["deleted"] == true;
    let part = |name: &str| value[name].to_string();
    let names = ["id", "code", "item", "barcode", "department", "number", "from", "name", "store"];
    let key: Vec<String> = match record {
        Record::Item(_) | Record::Group(_) => vec![part("id")],
        _ => names.iter().map(|name| part(name)).collect(),
    };
    let key = format!("{} {}", record.kind().word(), key.join(" "));
    if deleted { drop(goods.remove(&key)) } else { drop(goods.insert(key, text)) }
}

pub struct Till {
    pub has: Arc<Mutex<Has>>,
    pub mailbox: Mailbox,
    courier: Courier,
    next: u16,
}

impl Till {
    pub fn open(folder: &Path, url: &str, key: &str, store: &str, till: &str) -> Till {
        Till::open_as(folder, url, key, (store, till), ("install-1", "e1"))
    }

    /// One with another install, which numbers in another epoch.
    pub fn open_as(folder: &Path, url: &str, key: &str, place: (&str, &str), born: (&str, &str)) -> Till {
        let (store, till) = place;
        std::fs::create_dir_all(folder).unwrap();
        let db = Db::open(&DbUrl::Sqlite(folder.join("till.db")), &crate::storage::options()).unwrap();
        let epoch = Epoch::parse(born.1).unwrap();
        let mailbox = Mailbox::open(db, folder, born.0, &epoch).unwrap();
        let has = Arc::new(Mutex::new(Has::default()));
        let courier = courier(&mailbox, url, key, store, till, &has);
        Till { has, mailbox, courier, next: 0 }
    }

    /// Talks with a centre at another address from now on.
    pub fn turn_to(&mut self, url: &str, key: &str, store: &str, till: &str) {
        self.courier = courier(&self.mailbox, url, key, store, till, &self.has);
    }

    /// Queues a record of sale.
    pub fn send(&mut self, kind: Kind, record: &Record) {
        self.send_bytes(kind, to_json(record).as_bytes());
    }

    /// Queues bytes.
    pub fn send_bytes(&mut self, kind: Kind, bytes: &[u8]) {
        self.next += 1;
        let [low, high] = self.next.to_le_bytes();
        let id = DocId::new(now_ms(), [low, high, 0, 0, 0, 0, 0, 0, 0, 1]);
        self.mailbox.queue(kind, id, bytes, now_ms()).unwrap();
    }

    /// Rounds until `done`, whatever the network says meanwhile.
    #[track_caller]
    pub fn until(&mut self, what: &str, mut done: impl FnMut(&Has) -> bool) {
        let (courier, has) = (&mut self.courier, &self.has);
        crate::program::wait_until(what, || {
            courier.round(Duration::ZERO).unwrap();
            done(&has.lock().unwrap())
        });
    }

    /// One round, and what came of it.
    pub fn round(&mut self) -> tillwire::transport::till::Round {
        self.courier.round(Duration::ZERO).unwrap()
    }

    /// Tells its state.
    pub fn report(&mut self) {
        self.courier.report().unwrap();
    }

    /// Rounds until everything that was sent is final at the centre.
    #[track_caller]
    pub fn until_sent(&mut self) {
        let mailbox = self.mailbox.clone();
        self.until("what was sent is final", |_| {
            let sql = "SELECT count(*) FROM out_document WHERE state = 'assigned' OR state = 'stored'";
            mailbox.db().read(|tx| tx.query_int(sql, &[])).unwrap() == 0
        });
    }
}

fn now_ms() -> i64 {
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap();
    i64::try_from(since.as_millis()).unwrap()
}

fn courier(mailbox: &Mailbox, url: &str, key: &str, store: &str, till: &str, has: &Arc<Mutex<Has>>) -> Courier {
    let till = TillKey::new(store, till).unwrap();
    let client = Client::new(&ClientParts { url: url.to_owned(), key: key.to_owned(), till, ca_file: None }).unwrap();
    Courier::new(CourierParts {
        mailbox: mailbox.clone(),
        client,
        counter: Arc::new(Shelf(Arc::clone(has))),
        app: "test 1".into(),
        now: Arc::new(now_ms),
        random: Arc::new(|| 0),
    })
}
