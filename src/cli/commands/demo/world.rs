//! The chain of the demo: its folder, its day.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use super::DemoArgs;
use super::check::{Sum, closed_shifts, of_books, of_files};
use super::checker;
use super::inside::{Server, arguments, failed, run};
use super::script::{Draw, day, return_of};
use super::wire::Wire;
use crate::books::Books;
use crate::cli::error::{CommandError, CommandResult};
use crate::cli::exit::Exit;
use crate::cli::table::{Table, number, shown, text};
use crate::cli::{self, Context};
use crate::storage::{DbError, DbUrl, OpenOptions};

/// Stores, and tills in each.
const STORES: [&str; 3] = ["1", "2", "3"];
const TILLS: [&str; 4] = ["1", "2", "3", "4"];
/// Goods of the ERP's file.
const GOODS: &str = "120";
/// Goods that are sold: without marks and without an age to be asked for.
const SOLD: i64 = 20;
/// How long anything of the demo may take.
const PATIENCE: Duration = Duration::from_secs(60);
/// Who sells; the centre keeps a hash of the PIN.
const STAFF: &str = concat!(
    r#"{"type":"document","schema":1,"kind":"staff","load":"incremental"}"#,
    "\n",
    r#"{"type":"cashier","id":"17","name":{"last":"Иванова","first":"А.","middle":"А."},"role":"senior","#,
    r#""credential":{"plain":"1234"}}"#,
    "\n"
);
/// The guess by which UKM's XML is written: its structure is not public.
const MAPPING: &str = include_str!("../../../../mappings/ukm-xml-assumed.toml");

/// The chain.
pub(super) struct World {
    folder: PathBuf,
    begun: Instant,
}

impl World {
    /// Makes its folder: a database with stores, tills, keys and routes, and what the ERP is about to say.
    pub(super) fn make(folder: &Path, args: &DemoArgs, context: &Context) -> CommandResult<World> {
        for name in ["erp/in", "erp/set10", "erp/ukm", "erp/new", "tills", "events"] {
            std::fs::create_dir_all(folder.join(name))?;
        }
        let world = World { folder: folder.to_owned(), begun: Instant::now() };
        std::fs::write(folder.join("ukm.toml"), MAPPING)?;
        let say = |words: &[&str]| run(folder, words, context).map(drop);
        for store in STORES {
            let name = format!("Магазин {store}");
            say(&["stores", "add", store, "--name", &name, "--zone", "Europe/Moscow", "--hours", "daily 8-23"])?;
            for till in TILLS {
                say(&["tills", "add", store, till])?;
            }
            say(&["tills", "issue-key", "--store", store, "--out", "keys"])?;
        }
        say(&["routes", "add", "goods", "in", "--folder", "erp/in", "--settle", "100ms", "--every", "200ms"])?;
        let out = ["--every", "500ms", "--what"];
        let words = ["routes", "add", "set10", "out", "--dialect", "set10", "--folder", "erp/set10"];
        say(&[&words[..], &out, &["receipts,shifts,cash"]].concat())?;
        let words = ["routes", "add", "ukm", "out", "--dialect", "ukm-xml", "--folder", "erp/ukm"];
        let guess = ["receipts", "--mapping", "ukm.toml", "--accept-assumed"];
        say(&[&words[..], &out, &guess].concat())?;
        let seed = args.seed.to_string();
        let stores = STORES.join(",");
        let words = ["fabricate", "catalogue", "--goods", GOODS, "--stores", &stores, "--seed", &seed];
        say(&[&words[..], &["--to", "set10", "--out", "erp/new/catalog-goods.xml"]].concat())?;
        std::fs::write(folder.join("erp/new/staff.jsonl"), STAFF)?;
        context.ui.status(format!(
            "a chain in {}: {} stores, {} tills, {GOODS} goods",
            args.out.display(),
            STORES.len(),
            STORES.len() * TILLS.len()
        ));
        Ok(world)
    }

    /// A day of it; whether everybody has the same in the end.
    pub(super) fn live(&self, args: &DemoArgs, context: &Context) -> CommandResult<bool> {
        let words = ["serve", "centre", "--db", "centre.db", "--listen", "127.0.0.1:0"];
        let centre = Server::start(&self.folder, &words, context)?;
        context.ui.status(format!("the centre listens on {}", centre.address));
        for name in ["catalog-goods.xml", "staff.jsonl"] {
            std::fs::rename(self.folder.join("erp/new").join(name), self.folder.join("erp/in").join(name))?;
        }
        self.wait_for("the ERP's files are taken", context, || {
            Ok(self.folder.join("erp/in/done/staff.jsonl").exists()
                && self.folder.join("erp/in/done/catalog-goods.xml").exists())
        })?;
        let goods = self.goods()?;
        context.ui.status(format!("the ERP's files are in: erp/in/done; {} goods are sold", goods.len()));

        let server: SocketAddr = centre
            .address
            .trim_start_matches("http://")
            .parse()
            .map_err(|_| CommandError::message(Exit::Bug, format!("{} is no address", centre.address)))?;
        let wire = Wire::to(server, u32::try_from(places().count()).unwrap_or(u32::MAX))?;
        let mut days = Vec::new();
        for (at, (store, till)) in places().enumerate() {
            let mut draw = Draw::new(args.seed.wrapping_add(at as u64 * 7919));
            days.push((store, till, day(&goods, args.receipts, &mut draw)));
        }
        self.sell(&days, &wire, args, context)?;
        // Somebody brings goods back to another store than the one that sold them.
        let back = [("2", "1", return_of("1", "1", 1, 1))];
        wire.mend();
        self.sell(&back, &wire, args, context)?;
        context.ui.status(format!(
            "{} tills have sold, connections broke {} times, one receipt of store 1 came back in store 2",
            days.len(),
            wire.breaks()
        ));

        let answer = checker::ask(&self.folder, &goods[0], context)?;
        context.ui.status(format!("a price checker in store 1 is asked for {}: {answer}", goods[0]));

        let mut sold = Sum::default();
        for (store, till) in places() {
            sold.add(of_books(&self.till(store, till))?);
        }
        let closed = (days.len() + back.len()) as u64;
        let db = self.folder.join("centre.db");
        self.wait_for("the centre has everything", context, || {
            Ok(of_books(&db)? == sold && closed_shifts(&db)? == closed)
        })?;
        let set10 = self.folder.join("erp/set10");
        let ukm = self.folder.join("erp/ukm");
        let guess = ["--from", "ukm-xml:Receipt", "--mapping", "../../ukm.toml"];
        let zreports = || {
            let entries = std::fs::read_dir(&set10).into_iter().flatten().flatten();
            entries.filter(|entry| entry.file_name().to_string_lossy().starts_with("zreports")).count()
        };
        self.wait_for("the ERP has everything", context, || {
            Ok(of_files(&set10, "purchases", &[], context)? == sold
                && of_files(&ukm, "", &guess, context)? == sold
                && zreports() > 0)
        })?;
        let rows = [
            ("tills, their own databases", sold),
            ("centre", of_books(&db)?),
            ("ERP, Set Retail files in erp/set10", of_files(&set10, "purchases", &[], context)?),
            ("ERP, UKM files in erp/ukm (by a guess)", of_files(&ukm, "", &guess, context)?),
        ];
        drop((wire, centre));
        let mut table =
            Table::new("demo", &[text("where", "WHERE"), number("receipts", "RECEIPTS"), number("sum", "SUM")]);
        for (place, sum) in rows {
            let (receipts, money) = sum.shown();
            table.row([place.into(), receipts.into(), shown(money)]);
        }
        table.print(&context.ui)?;
        let agrees = rows.iter().all(|(_, sum)| *sum == sold);
        let verified = run(&self.folder, &["shifts", "verify"], context);
        context.ui.status(match (agrees, &verified) {
            (true, Ok(_)) => {
                format!("all agree, and so do {closed} Z reports, after {:.1} s", self.begun.elapsed().as_secs_f64())
            }
            _ => "they do not agree".to_owned(),
        });
        let events = args.kafka.clone().unwrap_or_else(|| "events/".to_owned());
        context.ui.status(format!("in {}: centre.db, tills/, erp/, keys/; events: {events}", args.out.display()));
        Ok(agrees && verified.is_ok())
    }

    fn till(&self, store: &str, till: &str) -> PathBuf {
        self.folder.join(format!("tills/{store}-{till}.db"))
    }

    /// Codes of goods that every till may sell without a question.
    fn goods(&self) -> CommandResult<Vec<String>> {
        let options = OpenOptions { create: false, read_only: true, ..OpenOptions::default() };
        let books = Books::open_as_is(&DbUrl::Sqlite(self.folder.join("centre.db")), &options)?;
        let sql = "SELECT min(b.code) FROM item i JOIN barcode b ON b.item = i.id AND b.deleted = 0
                   WHERE i.deleted = 0 AND i.kind = 'piece' AND i.marking IS NULL AND i.age_limit IS NULL
                   AND i.stores = 0 AND i.mrc IS NULL AND b.quantity IS NULL
                   AND NOT EXISTS (SELECT 1 FROM restriction r WHERE r.subject = i.id)
                   AND EXISTS (SELECT 1 FROM price p WHERE p.subject = i.id AND p.deleted = 0 AND p.stores = 0)
                   GROUP BY i.id ORDER BY i.id LIMIT $1";
        let rows = books.catalogue.read(|tx| tx.query(sql, crate::params![SOLD]))?;
        let codes: Result<Vec<String>, DbError> = rows.iter().map(|row| Ok(row.text(0)?.to_owned())).collect();
        let codes = codes?;
        if codes.is_empty() {
            return Err(CommandError::message(Exit::Bug, "the ERP's file has nothing that can be sold"));
        }
        Ok(codes)
    }

    /// Each till plays its day, all at once.
    fn sell<S: AsRef<str>>(
        &self,
        days: &[(&str, &str, S)],
        wire: &Wire,
        args: &DemoArgs,
        context: &Context,
    ) -> CommandResult<()> {
        let url = format!("http://{}", wire.address);
        let mut playing = Vec::new();
        for (store, till, script) in days {
            let file = format!("tills/{store}-{till}.till");
            std::fs::write(self.folder.join(&file), script.as_ref())?;
            let (db, key) = (format!("tills/{store}-{till}.db"), format!("keys/{store}-{till}.key"));
            let events = args.kafka.clone().unwrap_or_else(|| "file:events".to_owned());
            let words: Vec<String> = [
                &["till", "script", &file, "--till-db", &db, "--store", store, "--till", till][..],
                &["--centre", &url, "--key-file", &key, "--centre-fill", "30", "--centre-drain", "30"],
                &["--events-to", &events, "-q"],
            ]
            .concat()
            .into_iter()
            .map(str::to_owned)
            .collect();
            let (env, captured) = context.env.inside(&self.folder, context.env.cancel.clone());
            let thread = std::thread::Builder::new().name(format!("till {store}/{till}")).spawn(move || {
                let words: Vec<&str> = words.iter().map(String::as_str).collect();
                let exit = cli::run(arguments(&words), env);
                if exit == Exit::Ok { Ok(()) } else { Err(failed(&words, &captured)) }
            })?;
            playing.push(thread);
        }
        let mut first = Ok(());
        for thread in playing {
            let ended =
                thread.join().unwrap_or_else(|_| Err(CommandError::message(Exit::Bug, "a till of the demo panicked")));
            first = first.and(ended);
        }
        context.stop_if_asked()?;
        first
    }

    fn wait_for(
        &self,
        what: &str,
        context: &Context,
        mut done: impl FnMut() -> CommandResult<bool>,
    ) -> CommandResult<()> {
        let begun = Instant::now();
        while !done()? {
            context.stop_if_asked()?;
            if begun.elapsed() > PATIENCE {
                return Err(CommandError::message(Exit::Outside, format!("waited in vain: {what}"))
                    .hint("`tillwire alarms list` and `tillwire routes list` in the folder tell more"));
            }
            std::thread::sleep(Duration::from_millis(100));
        }
        Ok(())
    }
}

fn places() -> impl Iterator<Item = (&'static str, &'static str)> {
    STORES.into_iter().flat_map(|store| TILLS.into_iter().map(move |till| (store, till)))
}
