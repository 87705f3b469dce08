//! What only one of the engines has.

use std::time::{Duration, Instant};

use tillwire::params;
use tillwire::storage::{Db, DbError, DbUrl, Engine, OpenOptions, RowBuf, Upsert};

use super::{Lab, options};

const TABLE: &str = "CREATE TABLE note (id BIGINT PRIMARY KEY, text {text} NOT NULL)";

fn pragma(lab: &Lab, name: &str) -> i64 {
    let sql = format!("SELECT * FROM pragma_{name}");
    lab.db.read(|tx| tx.query_int(&sql, &[])).unwrap()
}

#[test]
fn sqlite_is_set_up_for_safety() {
    let lab = Lab::sqlite().tables(TABLE);
    assert_eq!(lab.db.engine(), Engine::Sqlite);
    assert_eq!(pragma(&lab, "auto_vacuum"), 2, "incremental");
    assert_eq!(pragma(&lab, "foreign_keys"), 1);
    let mode = lab.db.read(|tx| tx.query_one("SELECT * FROM pragma_journal_mode", &[])).unwrap();
    assert_eq!(mode.text(0), Ok("wal"));
    let synchronous = lab.db.write(|tx| tx.query_int("SELECT * FROM pragma_synchronous", &[]));
    assert_eq!(synchronous, Ok(2), "full");
    let automatic = lab.db.write(|tx| tx.query_int("PRAGMA wal_autocheckpoint", &[]));
    assert_eq!(automatic, Ok(0), "checkpoints have a thread of their own");
}

#[test]
fn what_is_no_database_is_told() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("shop.xml");
    std::fs::write(&path, "<goods-catalog/>".repeat(1000)).unwrap();
    let error = Db::open(&DbUrl::Sqlite(path), &options()).unwrap_err();
    assert!(matches!(&error, DbError::Open { help: Some(_), .. }), "{error:?}");
    let missing = DbUrl::Sqlite(dir.path().join("missing.db"));
    let error = Db::open(&missing, &OpenOptions { create: false, ..options() }).unwrap_err();
    assert!(error.help().unwrap().contains("db init"), "{error:?}");
    assert!(!dir.path().join("missing.db").exists());
    let nowhere = DbUrl::Sqlite(dir.path().join("no/such/folder.db"));
    assert!(matches!(Db::open(&nowhere, &options()), Err(DbError::Open { .. })));
}

#[test]
fn a_backup_is_whole_and_private() {
    use std::os::unix::fs::PermissionsExt as _;
    let lab = Lab::sqlite().tables(TABLE);
    lab.db.write(|tx| tx.execute("INSERT INTO note VALUES (1, 'x')", &[])).unwrap();
    let DbUrl::Sqlite(source) = &lab.url else { unreachable!() };
    std::fs::set_permissions(source, std::fs::Permissions::from_mode(0o600)).unwrap();
    let to = lab.dir.join("copy.db");
    lab.db.backup(&to).unwrap();
    lab.db.write(|tx| tx.execute("INSERT INTO note VALUES (2, 'y')", &[])).unwrap();
    assert_eq!(std::fs::metadata(&to).unwrap().permissions().mode() & 0o777, 0o600);
    let copy = Db::open(&DbUrl::Sqlite(to.clone()), &options()).unwrap();
    assert_eq!(copy.read(|tx| tx.query_int("SELECT count(*) FROM note", &[])), Ok(1));
    assert_eq!(copy.check(), Ok(Vec::new()));
    drop(copy);
    lab.db.backup(&to).unwrap();
    let copy = Db::open(&DbUrl::Sqlite(to), &options()).unwrap();
    assert_eq!(copy.read(|tx| tx.query_int("SELECT count(*) FROM note", &[])), Ok(2));
    assert!(matches!(lab.db.backup(&lab.dir.join("no/copy.db")), Err(DbError::File { .. })));
}

#[test]
fn damage_is_found() {
    let lab =
        Lab::sqlite().tables("CREATE TABLE a (id BIGINT PRIMARY KEY); CREATE TABLE b (a BIGINT REFERENCES a (id))");
    let DbUrl::Sqlite(path) = &lab.url else { unreachable!() };
    let raw = rusqlite::Connection::open(path).unwrap();
    raw.execute_batch("PRAGMA foreign_keys = off; INSERT INTO b VALUES (7)").unwrap();
    assert_eq!(lab.db.check(), Ok(vec!["b row 1 refers to a, which is not there".to_string()]));
}

#[test]
fn the_log_is_emptied_after_a_large_write_and_at_the_end() {
    let lab = Lab::sqlite().tables(TABLE);
    let DbUrl::Sqlite(path) = &lab.url else { unreachable!() };
    let log = path.with_file_name("centre.db-wal");
    let size = || std::fs::metadata(&log).map_or(0, |m| m.len());
    let written = lab.db.write_once(&[], |tx| {
        let upsert = Upsert { table: "note", key: &["id"], columns: &["text"], stamp: &[], or_when: None };
        let (mut rows, text) = (RowBuf::new(2), "x".repeat(2000));
        for id in 0..80_000 {
            rows.push_int(id).push_text(&text);
            if rows.size_bytes() > 1_000_000 {
                tx.bulk_upsert(&upsert, &rows)?;
                rows.clear();
            }
        }
        tx.bulk_upsert(&upsert, &rows)
    });
    written.unwrap();
    let most = size();
    assert!(most > 150_000_000, "the test writes a large log: {most}");
    let deadline = Instant::now() + Duration::from_secs(30);
    while size() > 64 * 1024 * 1024 && Instant::now() < deadline {
        std::thread::sleep(Duration::from_millis(50));
    }
    assert!(size() <= 64 * 1024 * 1024, "{}", size());
    let Lab { db, .. } = lab;
    drop(db);
    assert_eq!(size(), 0);
}

#[test]
fn a_busy_file_is_told() {
    let lab = Lab::sqlite().tables(TABLE);
    let impatient = OpenOptions { busy_timeout: Duration::from_millis(100), ..options() };
    let db = Db::open(&lab.url, &impatient).unwrap();
    let DbUrl::Sqlite(path) = &lab.url else { unreachable!() };
    let raw = rusqlite::Connection::open(path).unwrap();
    raw.execute_batch("BEGIN IMMEDIATE").unwrap();
    let result = db.write(|tx| tx.execute("INSERT INTO note VALUES (1, 'x')", &[]));
    assert!(matches!(result, Err(DbError::Busy(_))), "{result:?}");
    assert_eq!(db.read(|tx| tx.query_int("SELECT count(*) FROM note", &[])), Ok(0));
    raw.execute_batch("COMMIT").unwrap();
    assert_eq!(db.write(|tx| tx.execute("INSERT INTO note VALUES (1, 'x')", &[])), Ok(1));
}

#[test]
fn a_full_database_is_told_and_goes_on() {
    let lab = Lab::sqlite().tables(TABLE);
    let write = |id: i64, size: usize| {
        lab.db.submit(move |tx| tx.execute("INSERT INTO note VALUES ($1, $2)", params![id, "x".repeat(size)]))
    };
    lab.db.write(|tx| tx.query("PRAGMA max_page_count = 20", &[]).map(|_| ())).unwrap();
    let answers: Vec<_> = [10, 1_000_000, 20].into_iter().zip(1..).map(|(size, id)| write(id, size)).collect();
    let results: Vec<_> = answers.into_iter().map(tillwire::storage::Pending::wait).collect();
    assert!(matches!(results[1], Err(DbError::Full(_))), "{results:?}");
    // What shared a commit with it may have been lost with it, but then it was told so.
    let stored = lab.db.read(|tx| tx.query_int("SELECT count(*) FROM note", &[]));
    assert_eq!(stored, Ok(i64::try_from(results.iter().filter(|r| r.is_ok()).count()).unwrap()));
    lab.db.write(|tx| tx.query("PRAGMA max_page_count = 100000", &[]).map(|_| ())).unwrap();
    assert_eq!(write(5, 1_000_000).wait(), Ok(1));
    assert_eq!(lab.db.check(), Ok(Vec::new()));
}

#[test]
fn a_write_inside_of_a_write_is_refused() {
    let lab = Lab::sqlite().tables(TABLE);
    let db = lab.db.clone();
    let result = lab.db.write(move |_| db.write(|tx| tx.execute("INSERT INTO note VALUES (1, 'x')", &[])));
    assert!(matches!(result, Err(DbError::Misuse(_))), "{result:?}");
}

#[cfg(feature = "postgres")]
mod postgres {
    use super::*;

    #[test]
    fn a_server_that_is_not_there_is_a_connection_failure() {
        let dir = tempfile::tempdir().unwrap();
        let url = DbUrl::parse(&format!("postgres://tillwire@/centre?host={}", dir.path().display())).unwrap();
        let error = Db::open(&url, &options()).unwrap_err();
        assert!(error.is_connection() && error.help().is_some(), "{error:?}");
    }

    #[test]
    fn a_connection_that_the_server_ends_is_told_and_replaced() {
        let Some(lab) = Lab::postgres() else { return };
        let lab = lab.tables(TABLE);
        let end = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()
                   AND datname = current_database()";
        let killer = Db::open(&lab.url, &options()).unwrap();
        // Idle connections that died are replaced without a word.
        killer.read(|tx| tx.query(end, &[]).map(|_| ())).unwrap();
        assert_eq!(lab.db.read(|tx| tx.query_int("SELECT count(*) FROM note", &[])), Ok(0));
        // One that dies in the middle is told.
        let result = lab.db.write(move |tx| {
            tx.execute("INSERT INTO note VALUES (1, 'x')", &[])?;
            killer.read(|tx| tx.query(end, &[]).map(|_| ()))?;
            tx.execute("INSERT INTO note VALUES (2, 'x')", &[])
        });
        assert!(result.as_ref().is_err_and(DbError::is_connection), "{result:?}");
        assert_eq!(lab.db.read(|tx| tx.query_int("SELECT count(*) FROM note", &[])), Ok(0));
    }

    #[test]
    fn a_lock_is_lost_with_its_connection() {
        let Some(lab) = Lab::postgres() else { return };
        let mut lock = lab.db.try_lock("import").unwrap().unwrap();
        lock.verify().unwrap();
        let end = "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory'
                   AND database = (SELECT oid FROM pg_database WHERE datname = current_database())";
        lab.db.read(|tx| tx.query(end, &[]).map(|_| ())).unwrap();
        assert!(lock.verify().is_err_and(|e| e.is_connection()));
    }

    #[test]
    fn what_is_announced_is_heard_when_it_is_committed() {
        let Some(lab) = Lab::postgres() else { return };
        let second = Db::open(&lab.url, &options()).unwrap();
        let mut listener = second.listen().unwrap().unwrap();
        let (soon, patience) = (Duration::from_millis(50), Duration::from_secs(60));
        let undone = lab.db.write(|tx| {
            tx.announce()?;
            Err::<(), _>(DbError::Misuse("undone".into()))
        });
        assert!(undone.is_err() && !listener.wait(soon).unwrap());
        for _ in 0..3 {
            lab.db.write(|tx| tx.announce()).unwrap();
        }
        assert!(listener.wait(patience).unwrap());
        // Those that came meanwhile are one; a later one may be another.
        while listener.wait(soon).unwrap() {}
        lab.db.write(|tx| tx.announce()).unwrap();
        assert!(listener.wait(patience).unwrap());
        let end = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()
                   AND datname = current_database() AND query LIKE 'LISTEN%'";
        lab.db.read(|tx| tx.query(end, &[]).map(|_| ())).unwrap();
        assert!(listener.wait(patience).is_err());
    }

    #[test]
    fn pg_dump_makes_the_backup() {
        let Some(lab) = Lab::postgres() else { return };
        let error = lab.db.backup(&lab.dir.join("copy")).unwrap_err();
        assert!(error.to_string().contains("pg_dump"), "{error}");
        assert_eq!(lab.db.check(), Ok(Vec::new()));
    }

    #[test]
    fn a_number_out_of_range_and_a_wrong_type_are_told() {
        let Some(lab) = Lab::postgres() else { return };
        let lab = lab.tables("CREATE TABLE small (n SMALLINT)");
        for params in [params![70_000], params!["7"]] {
            let params: Vec<_> = params.to_vec();
            let result = lab.db.write(move |tx| tx.execute("INSERT INTO small VALUES ($1)", &params));
            assert!(matches!(result, Err(DbError::Value { .. })), "{result:?}");
        }
    }

    /// `sslmode` against a server with a certificate for `localhost`, signed by an authority of the test's own.
    #[test]
    fn tls_is_as_strict_as_asked() {
        use crate::support::postgres::PrivateServer;
        if std::env::var("TILLWIRE_TEST_POSTGRES").is_ok_and(|v| !v.is_empty()) || Lab::postgres().is_none() {
            return;
        }
        if std::process::Command::new("openssl").arg("version").output().is_err() {
            eprintln!("skipped: no openssl to make certificates with");
            return;
        }
        // The port is free now and, with good luck, a moment later.
        let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let options = format!(
            "-c listen_addresses=127.0.0.1 -c port={port} -c ssl=on -c ssl_cert_file=../server.pem -c ssl_key_file=../server.key"
        );
        let server = PrivateServer::start(&options, certificates).unwrap();
        let open = |host: &str, more: &str| {
            let more = more.replace("DIR", server.dir.to_str().unwrap());
            let url = DbUrl::parse(&format!("postgres://tillwire@{host}:{port}/postgres?{more}")).unwrap();
            Db::open(&url, &options_of_one()).and_then(|db| {
                let sql = "SELECT CAST(CAST(ssl AS INT) AS BIGINT) FROM pg_stat_ssl WHERE pid = pg_backend_pid()";
                db.read(|tx| tx.query_one(sql, &[])?.bool(0))
            })
        };
        assert_eq!(open("localhost", "sslmode=disable"), Ok(false));
        for more in ["sslmode=prefer", "sslmode=require", ""] {
            assert_eq!(open("127.0.0.1", more), Ok(true), "{more}");
        }
        assert_eq!(open("localhost", "sslmode=verify-full&sslrootcert=DIR/ca.pem"), Ok(true));
        assert_eq!(open("127.0.0.1", "sslmode=verify-ca&sslrootcert=DIR/ca.pem"), Ok(true));
        for (host, more, why) in [
            ("127.0.0.1", "sslmode=verify-full&sslrootcert=DIR/ca.pem", "not valid for name"),
            ("localhost", "sslmode=verify-full&sslrootcert=DIR/other.pem", "UnknownIssuer"),
            ("localhost", "sslmode=verify-ca&sslrootcert=DIR/other.pem", "UnknownIssuer"),
            ("localhost", "sslmode=require&sslrootcert=DIR/other.pem", "UnknownIssuer"),
            ("localhost", "sslmode=verify-full&sslrootcert=DIR/none.pem", "none.pem"),
        ] {
            let error = open(host, more).unwrap_err();
            assert!(error.to_string().contains(why), "{host} {more}: {error}");
        }
    }

    fn options_of_one() -> OpenOptions {
        OpenOptions { max_connections: 1, ..options() }
    }

    fn certificates(dir: &std::path::Path) -> anyhow::Result<()> {
        let script = r#"set -e
new="openssl req -newkey rsa:2048 -nodes -days 2"
$new -x509 -subj "/CN=Test CA" -keyout ca.key -out ca.pem
$new -x509 -subj "/CN=Other CA" -keyout other.key -out other.pem
$new -subj "/CN=localhost" -keyout server.key -out server.csr
echo subjectAltName=DNS:localhost >names
openssl x509 -req -in server.csr -CA ca.pem -CAkey ca.key -CAcreateserial -days 2 -extfile names -out server.pem
chmod 600 server.key"#;
        let out = std::process::Command::new("sh").args(["-c", script]).current_dir(dir).output()?;
        anyhow::ensure!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
        Ok(())
    }
}
