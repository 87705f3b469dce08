//! What a statement means on both engines.

use std::ops::ControlFlow;

use tillwire::params;
use tillwire::storage::{ConstraintKind, DbError, Migration, OpenOptions, Value};
use tillwire::storage::{Db, Tx};

use super::{Lab, on_both_engines};

on_both_engines!(
    parameters_go_by_their_number,
    a_wrong_number_of_parameters_is_an_error,
    sums_are_cast,
    a_null_parameter_is_cast,
    values_come_back,
    wrong_types_name_the_column,
    rows_written_are_counted,
    text_is_ordered_by_bytes,
    nul_is_refused,
    an_error_ends_the_transaction,
    an_error_cannot_be_swallowed,
    a_closures_own_error_rolls_back,
    constraints_are_told_apart,
    a_large_result_is_streamed,
    streaming_can_be_ended_early,
    a_read_sees_one_state,
    a_read_cannot_write,
    migrations_are_applied_once,
    migrations_are_judged,
    two_programs_migrate_at_once,
    a_read_only_database_is_only_read,
);

const TABLE: &str =
    "CREATE TABLE item (id {text} PRIMARY KEY, price BIGINT NOT NULL, blocked SMALLINT NOT NULL CHECK (blocked IN (0, 1)),
     picture {blob}, note {text});
     CREATE TABLE price_of (item {text} NOT NULL REFERENCES item (id), n {identity})";

fn put(tx: &mut Tx<'_>, id: &str, price: i64) -> Result<u64, DbError> {
    tx.execute("INSERT INTO item (id, price, blocked) VALUES ($1, $2, 0)", params![id, price])
}

fn parameters_go_by_their_number(lab: Lab) {
    let row = lab
        .db
        .read(|tx| tx.query_one("SELECT CAST($2 AS BIGINT), CAST($1 AS BIGINT), CAST($2 AS BIGINT)", params![1, 2]));
    let row = row.unwrap();
    assert_eq!((row.int(0), row.int(1), row.int(2)), (Ok(2), Ok(1), Ok(2)));
    // A `$1` in a text is no parameter.
    let row = lab.db.read(|tx| tx.query_one("SELECT '$9' || CAST($1 AS TEXT)", params!["x"])).unwrap();
    assert_eq!(row.text(0), Ok("$9x"));
}

fn a_wrong_number_of_parameters_is_an_error(lab: Lab) {
    for params in [params![].as_slice(), params![1], params![1, 2, 3]] {
        let result = lab.db.read(|tx| tx.query("SELECT CAST($1 AS BIGINT) + CAST($2 AS BIGINT)", params));
        assert!(matches!(result, Err(DbError::Sql { .. })), "{result:?}");
    }
}

fn sums_are_cast(lab: Lab) {
    let lab = lab.tables(TABLE);
    let sum = lab.db.write(|tx| {
        put(tx, "1", 5)?;
        put(tx, "2", 6)?;
        tx.query_int("SELECT CAST(sum(price) AS BIGINT) FROM item", &[])
    });
    assert_eq!(sum, Ok(11));
}

fn a_null_parameter_is_cast(lab: Lab) {
    let lab = lab.tables(TABLE);
    let sql = "SELECT count(*) FROM item WHERE CAST($1 AS TEXT) IS NULL OR id = $1";
    lab.db
        .write(|tx| {
            put(tx, "1", 5)?;
            put(tx, "2", 6)?;
            assert_eq!(tx.query_int(sql, params![None::<&str>])?, 2);
            assert_eq!(tx.query_int(sql, params!["2"])?, 1);
            Ok::<_, DbError>(())
        })
        .unwrap();
}

fn values_come_back(lab: Lab) {
    let lab = lab.tables(TABLE);
    let picture = vec![0_u8, 255, 1, 0];
    let given = picture.clone();
    let row = lab.db.write(move |tx| {
        tx.execute(
            "INSERT INTO item (id, price, blocked, picture, note) VALUES ($1, $2, $3, $4, $5)",
            params!["Молоко 🥛", i64::MIN, true, given.clone(), None::<String>],
        )?;
        tx.query_one("SELECT id, price, blocked, picture, note FROM item", &[])
    });
    let row = row.unwrap();
    assert_eq!(row.text(0), Ok("Молоко 🥛"));
    assert_eq!(row.int(1), Ok(i64::MIN));
    assert_eq!(row.bool(2), Ok(true));
    assert_eq!(row.blob(3), Ok(picture.as_slice()));
    assert_eq!(row.opt_text(4), Ok(None));
    assert_eq!(row.names(), ["id", "price", "blocked", "picture", "note"]);
    let empty = lab.db.read(|tx| tx.query_opt("SELECT id FROM item WHERE id = $1", params!["no"]));
    assert!(empty.unwrap().is_none());
}

fn wrong_types_name_the_column(lab: Lab) {
    let row = lab.db.read(|tx| tx.query_one("SELECT 'x' AS word, CAST(NULL AS BIGINT) AS gap", &[])).unwrap();
    let told = |e: DbError| e.to_string();
    assert_eq!(row.int(0).map_err(told), Err("column word: a number expected, text found".into()));
    assert_eq!(row.int(1).map_err(told), Err("column gap: a number expected, null found".into()));
    assert!(row.text(2).is_err());
    let real = lab.db.read(|tx| tx.query("SELECT CAST(1.5 AS DOUBLE PRECISION) AS x", &[]).map(|_| ()));
    assert!(real.unwrap_err().to_string().contains("CAST it"), "a fraction is nothing that we keep");
}

fn rows_written_are_counted(lab: Lab) {
    let lab = lab.tables(TABLE);
    lab.db
        .write(|tx| {
            assert_eq!(put(tx, "1", 5)?, 1);
            assert_eq!(put(tx, "2", 5)?, 1);
            assert_eq!(tx.execute("UPDATE item SET price = 7 WHERE price = $1", params![5])?, 2);
            assert_eq!(tx.execute("UPDATE item SET price = 7 WHERE price = $1", params![5])?, 0);
            assert_eq!(tx.execute("DELETE FROM item", &[])?, 2);
            assert_eq!(tx.execute("CREATE TABLE other (a BIGINT)", &[])?, 0);
            Ok::<_, DbError>(())
        })
        .unwrap();
}

fn text_is_ordered_by_bytes(lab: Lab) {
    let lab = lab.tables(TABLE);
    let words = ["яблоко", "a", "Ёж", "B", "Ель", "_", "10", "9"];
    let sorted = lab.db.write(move |tx| {
        for word in words {
            put(tx, word, 0)?;
        }
        let rows = tx.query("SELECT id FROM item ORDER BY id", &[])?;
        rows.iter().map(|row| row.text(0).map(str::to_owned)).collect::<Result<Vec<_>, _>>()
    });
    let mut expected = words.map(str::to_owned).to_vec();
    expected.sort();
    assert_eq!(sorted, Ok(expected));
}

fn nul_is_refused(lab: Lab) {
    let lab = lab.tables(TABLE);
    let error = lab.db.write(|tx| put(tx, "a\0b", 0)).unwrap_err();
    assert!(error.to_string().contains("NUL"), "{error}");
    assert_eq!(lab.db.read(|tx| tx.query_int("SELECT count(*) FROM item", &[])), Ok(0));
}

fn an_error_ends_the_transaction(lab: Lab) {
    let lab = lab.tables(TABLE);
    let result = lab.db.write(|tx| {
        put(tx, "1", 5)?;
        assert!(tx.execute("INSERT INTO no_such_table VALUES (1)", &[]).is_err());
        match tx.query("SELECT 1", &[]) {
            Err(DbError::Aborted(first)) => Err::<(), _>(DbError::Aborted(first)),
            other => panic!("{other:?}"),
        }
    });
    assert!(matches!(&result, Err(DbError::Aborted(first)) if first.contains("no_such_table")), "{result:?}");
    assert_eq!(lab.db.read(|tx| tx.query_int("SELECT count(*) FROM item", &[])), Ok(0));
}

fn an_error_cannot_be_swallowed(lab: Lab) {
    let lab = lab.tables(TABLE);
    let result = lab.db.write(|tx| {
        put(tx, "1", 5)?;
        let _ = put(tx, "1", 6);
        Ok::<_, DbError>(())
    });
    assert!(matches!(result, Err(DbError::Constraint { kind: ConstraintKind::Unique, .. })), "{result:?}");
    assert_eq!(lab.db.read(|tx| tx.query_int("SELECT count(*) FROM item", &[])), Ok(0));
}

#[derive(Debug)]
enum Own {
    Mine,
    Db(#[expect(dead_code, reason = "shown when the test fails")] DbError),
}

impl From<DbError> for Own {
    fn from(error: DbError) -> Self {
        Own::Db(error)
    }
}

fn a_closures_own_error_rolls_back(lab: Lab) {
    let lab = lab.tables(TABLE);
    let result = lab.db.write(|tx| {
        put(tx, "1", 5)?;
        Err::<(), _>(Own::Mine)
    });
    assert!(matches!(result, Err(Own::Mine)), "{result:?}");
    assert_eq!(lab.db.read(|tx| tx.query_int("SELECT count(*) FROM item", &[])), Ok(0));
}

fn constraints_are_told_apart(lab: Lab) {
    let lab = lab.tables(TABLE);
    let kind = |sql: &'static str| match lab.db.write(move |tx| tx.execute(sql, &[])) {
        Err(DbError::Constraint { kind, .. }) => kind,
        other => panic!("{sql}: {other:?}"),
    };
    lab.db.write(|tx| put(tx, "1", 5)).unwrap();
    assert_eq!(kind("INSERT INTO item (id, price, blocked) VALUES ('1', 1, 0)"), ConstraintKind::Unique);
    assert_eq!(kind("INSERT INTO item (id, price, blocked) VALUES ('2', NULL, 0)"), ConstraintKind::NotNull);
    assert_eq!(kind("INSERT INTO item (id, price, blocked) VALUES ('2', 1, 2)"), ConstraintKind::Check);
    assert_eq!(kind("INSERT INTO price_of (item) VALUES ('9')"), ConstraintKind::ForeignKey);
}

const MANY: &str = "WITH RECURSIVE c (n) AS (SELECT CAST(1 AS BIGINT) UNION ALL SELECT n + 1 FROM c WHERE n < $1)
                    SELECT n, 'row ' || CAST(n AS TEXT) FROM c ORDER BY n";

fn a_large_result_is_streamed(lab: Lab) {
    let (mut rows, mut sum) = (0, 0);
    lab.db
        .read(|tx| {
            tx.for_each(MANY, params![100_000], |row| {
                rows += 1;
                sum += row.int(0)?;
                assert_eq!(row.text(1)?, format!("row {rows}"));
                Ok::<_, DbError>(ControlFlow::Continue(()))
            })
        })
        .unwrap();
    assert_eq!((rows, sum), (100_000, 100_000 * 100_001 / 2));
}

fn streaming_can_be_ended_early(lab: Lab) {
    let mut rows = 0;
    lab.db
        .read(|tx| {
            tx.for_each(MANY, params![100_000], |_| {
                rows += 1;
                Ok::<_, DbError>(if rows == 1500 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) })
            })?;
            // An error of the closure is its own and leaves the transaction alone.
            let result = tx.for_each(MANY, params![100_000], |_| Err(Own::Mine));
            assert!(matches!(result, Err(Own::Mine)));
            assert_eq!(tx.query_int("SELECT CAST(5 AS BIGINT)", &[])?, 5);
            Ok::<_, DbError>(())
        })
        .unwrap();
    assert_eq!(rows, 1500);
}

fn a_read_sees_one_state(lab: Lab) {
    let lab = lab.tables(TABLE);
    let db = lab.db.clone();
    lab.db
        .read(|tx| {
            assert_eq!(tx.query_int("SELECT count(*) FROM item", &[])?, 0);
            db.write(|tx| put(tx, "1", 5))?;
            assert_eq!(tx.query_int("SELECT count(*) FROM item", &[])?, 0, "what was committed later is not seen");
            Ok::<_, DbError>(())
        })
        .unwrap();
    assert_eq!(lab.db.read(|tx| tx.query_int("SELECT count(*) FROM item", &[])), Ok(1));
}

fn a_read_cannot_write(lab: Lab) {
    let lab = lab.tables(TABLE);
    let result = lab.db.read(|tx| put(tx, "1", 5));
    assert!(matches!(result, Err(DbError::Sql { .. })), "{result:?}");
}

const FIRST: Migration =
    Migration { number: 1, name: "one", sql: "CREATE TABLE one (a {text}, b {blob}, n {identity})" };
const SECOND: Migration = Migration {
    number: 2,
    name: "two",
    sql: "CREATE TABLE two (a {text} PRIMARY KEY) {without_rowid};\nINSERT INTO two VALUES ('x')",
};

fn migrations_are_applied_once(lab: Lab) {
    let numbers = |applied: tillwire::storage::Applied| (applied.before, applied.now);
    assert_eq!(lab.db.schema_number("test"), Ok(0));
    assert_eq!(lab.db.migrate("test", &[FIRST]).map(numbers), Ok((0, 1)));
    assert_eq!(lab.db.migrate("test", &[FIRST, SECOND]).map(numbers), Ok((1, 2)));
    assert_eq!(lab.db.migrate("test", &[FIRST, SECOND]).map(numbers), Ok((2, 2)));
    assert_eq!(lab.db.schema_number("test"), Ok(2));
    assert_eq!(lab.db.migrate("another", &[]).map(numbers), Ok((0, 0)));
    let first = lab.db.write(|tx| {
        tx.execute("INSERT INTO one (a) VALUES ('x')", &[])?;
        tx.query_int("INSERT INTO one (a) VALUES ('y') RETURNING n", &[])
    });
    assert_eq!(first, Ok(2), "identities count from 1");
}

fn migrations_are_judged(lab: Lab) {
    lab.db.migrate("test", &[FIRST, SECOND]).unwrap();
    let newer = lab.db.migrate("test", &[FIRST]);
    assert_eq!(newer, Err(DbError::TooNew { component: "test".into(), found: 2, known: 1 }));
    let changed = Migration { sql: "CREATE TABLE one (a {text})", ..FIRST };
    assert!(matches!(lab.db.migrate("test", &[changed, SECOND]), Err(DbError::Migration { number: 1, .. })));
    let third =
        Migration { number: 3, name: "three", sql: "CREATE TABLE three (a {text}); CREATE TABLE one (b {text})" };
    let failed = lab.db.migrate("test", &[FIRST, SECOND, third]);
    assert!(matches!(failed, Err(DbError::Migration { number: 3, .. })), "{failed:?}");
    assert_eq!(lab.db.schema_number("test"), Ok(2));
    assert!(lab.db.read(|tx| tx.query("SELECT * FROM three", &[])).is_err(), "half a migration is none");
    // The line ends of a checkout do not matter.
    let windows = Migration {
        sql: "CREATE TABLE two (a {text} PRIMARY KEY) {without_rowid};\r\nINSERT INTO two VALUES ('x')",
        ..SECOND
    };
    lab.db.migrate("test", &[FIRST, windows]).unwrap();
    assert!(matches!(lab.db.migrate("test", &[SECOND]), Err(DbError::Migration { .. })), "numbers begin at 1");
}

fn two_programs_migrate_at_once(lab: Lab) {
    let others: Vec<Db> = (0..4).map(|_| Db::open(&lab.url, &super::options()).unwrap()).collect();
    std::thread::scope(|scope| {
        for db in &others {
            scope.spawn(move || assert_eq!(db.migrate("test", &[FIRST, SECOND]).unwrap().now, 2));
        }
    });
    assert_eq!(lab.db.read(|tx| tx.query_int("SELECT count(*) FROM two", &[])), Ok(1));
}

fn a_read_only_database_is_only_read(lab: Lab) {
    let lab = lab.tables(TABLE);
    lab.db.write(|tx| put(tx, "1", 5)).unwrap();
    let reader = Db::open(&lab.url, &OpenOptions { read_only: true, ..super::options() }).unwrap();
    assert_eq!(reader.read(|tx| tx.query_int("SELECT price FROM item", &[])), Ok(5));
    assert!(matches!(reader.write(|tx| put(tx, "2", 5)), Err(DbError::Unsupported(_))));
    assert!(matches!(reader.submit(|tx| put(tx, "2", 5)).wait(), Err(DbError::Unsupported(_))));
}

#[test]
fn values_are_made_from_what_people_have() {
    assert_eq!(Value::from(Some(5_u32)), Value::Int(5));
    assert_eq!(Value::from(None::<i64>), Value::Null);
    assert_eq!(Value::from("x".to_string()), Value::from("x"));
    assert_eq!(Value::from(&"x".to_string()).into_owned(), Value::from("x"));
}
