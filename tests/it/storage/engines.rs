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
}
