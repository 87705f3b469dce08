//! `bulk_upsert`: the same counts and the same rows on both engines.

use tillwire::storage::{Counts, DbError, RowBuf, Upsert, Value};

use super::{Lab, on_both_engines};

on_both_engines!(
    inserts_updates_and_leaves_alone,
    the_same_key_twice_is_one_after_another,
    nulls_are_compared,
    or_when_makes_a_row_changed,
    stamps_are_not_compared,
    a_key_is_enough,
    tables_without_rowid_count_too,
    many_rows_go_in_chunks,
    bad_rows_are_refused,
    two_tables_in_turn,
    a_random_history_is_that_of_single_upserts,
);

const TABLE: &str = "CREATE TABLE item (
    id {text} NOT NULL, store BIGINT NOT NULL, name {text}, price BIGINT, picture {blob}, blocked SMALLINT,
    version BIGINT NOT NULL, deleted SMALLINT NOT NULL DEFAULT 0, PRIMARY KEY (id, store));
    CREATE TABLE word (word {text} PRIMARY KEY) {without_rowid};
    CREATE TABLE packed (a BIGINT, b {text}, PRIMARY KEY (a)) {without_rowid}";

fn rows(list: &[(&str, i64, Option<&str>, Option<i64>)]) -> RowBuf {
    let mut rows = RowBuf::new(4);
    for (id, store, name, price) in list {
        rows.push_text(id).push_int(*store).push_opt_text(*name).push_opt_int(*price);
    }
    rows
}

fn upsert(lab: &Lab, rows: &RowBuf, version: i64, or_when: Option<&'static str>) -> Result<Counts, DbError> {
    let rows = rows.clone();
    lab.db.write(move |tx| {
        let upsert = Upsert {
            table: "item",
            key: &["id", "store"],
            columns: &["name", "price"],
            stamp: &[("version", Value::Int(version)), ("deleted", Value::Bool(false))],
            or_when,
        };
        tx.bulk_upsert(&upsert, &rows)
    })
}

fn counts(inserted: u64, updated: u64, unchanged: u64) -> Result<Counts, DbError> {
    Ok(Counts { inserted, updated, unchanged })
}

fn dump(lab: &Lab) -> Vec<String> {
    let rows =
        lab.db.read(|tx| tx.query("SELECT id, store, name, price, version, deleted FROM item ORDER BY id, store", &[]));
    let show = |row: &tillwire::storage::Row| -> Result<String, DbError> {
        Ok(format!(
            "{}/{} {:?} {:?} v{} {}",
            row.text(0)?,
            row.int(1)?,
            row.opt_text(2)?,
            row.opt_int(3)?,
            row.int(4)?,
            row.bool(5)?
        ))
    };
    rows.unwrap().iter().map(|row| show(row).unwrap()).collect()
}

fn inserts_updates_and_leaves_alone(lab: Lab) {
    let lab = lab.tables(TABLE);
    let first =
        rows(&[("1", 1, Some("Молоко"), Some(100)), ("1", 2, Some("Молоко"), Some(90)), ("2", 1, Some("Хлеб"), None)]);
    assert_eq!(upsert(&lab, &first, 1, None), counts(3, 0, 0));
    assert_eq!(upsert(&lab, &first, 2, None), counts(0, 0, 3));
    let second = rows(&[("1", 1, Some("Молоко"), Some(101)), ("2", 1, Some("Хлеб"), None), ("3", 1, None, None)]);
    assert_eq!(upsert(&lab, &second, 3, None), counts(1, 1, 1));
    assert_eq!(
        dump(&lab),
        [
            "1/1 Some(\"Молоко\") Some(101) v3 false",
            "1/2 Some(\"Молоко\") Some(90) v1 false",
            "2/1 Some(\"Хлеб\") None v1 false",
            "3/1 None None v3 false",
        ]
    );
    assert_eq!(upsert(&lab, &RowBuf::new(4), 9, None), counts(0, 0, 0));
}

fn the_same_key_twice_is_one_after_another(lab: Lab) {
    let lab = lab.tables(TABLE);
    let twice = rows(&[
        ("1", 1, Some("A"), None),
        ("2", 1, Some("x"), None),
        ("1", 1, Some("B"), None),
        ("1", 1, Some("B"), None),
        ("1", 1, Some("A"), None),
    ]);
    assert_eq!(upsert(&lab, &twice, 1, None), counts(2, 2, 1));
    assert_eq!(dump(&lab), ["1/1 Some(\"A\") None v1 false", "2/1 Some(\"x\") None v1 false"]);
}

fn nulls_are_compared(lab: Lab) {
    let lab = lab.tables(TABLE);
    assert_eq!(upsert(&lab, &rows(&[("1", 1, None, None)]), 1, None), counts(1, 0, 0));
    assert_eq!(upsert(&lab, &rows(&[("1", 1, None, None)]), 2, None), counts(0, 0, 1));
    assert_eq!(upsert(&lab, &rows(&[("1", 1, Some(""), None)]), 3, None), counts(0, 1, 0));
    assert_eq!(upsert(&lab, &rows(&[("1", 1, None, None)]), 4, None), counts(0, 1, 0));
    assert_eq!(dump(&lab), ["1/1 None None v4 false"]);
}

fn or_when_makes_a_row_changed(lab: Lab) {
    let lab = lab.tables(TABLE);
    let same = rows(&[("1", 1, Some("A"), None), ("2", 1, Some("B"), None)]);
    assert_eq!(upsert(&lab, &same, 1, None), counts(2, 0, 0));
    lab.db.write(|tx| tx.execute("UPDATE item SET deleted = 1 WHERE id = '2'", &[])).unwrap();
    assert_eq!(upsert(&lab, &same, 2, None), counts(0, 0, 2));
    assert_eq!(upsert(&lab, &same, 3, Some("item.deleted = 1 AND excluded.deleted = 0")), counts(0, 1, 1));
    assert_eq!(dump(&lab), ["1/1 Some(\"A\") None v1 false", "2/1 Some(\"B\") None v3 false"]);
}

fn stamps_are_not_compared(lab: Lab) {
    let lab = lab.tables(TABLE);
    let one = rows(&[("1", 1, Some("A"), None)]);
    assert_eq!(upsert(&lab, &one, 1, None), counts(1, 0, 0));
    assert_eq!(upsert(&lab, &one, 2, None), counts(0, 0, 1));
    assert_eq!(dump(&lab), ["1/1 Some(\"A\") None v1 false"]);
}

fn a_key_is_enough(lab: Lab) {
    let lab = lab.tables(TABLE);
    let result = lab.db.write(|tx| {
        let upsert = Upsert { table: "word", key: &["word"], columns: &[], stamp: &[], or_when: None };
        let mut rows = RowBuf::new(1);
        rows.push_text("a").push_display(format_args!("{}{}", 1, 2)).push_text("a");
        tx.bulk_upsert(&upsert, &rows)
    });
    assert_eq!(result, counts(2, 0, 1));
}

fn tables_without_rowid_count_too(lab: Lab) {
    let lab = lab.tables(TABLE);
    let upsert = |list: &[(i64, &str)]| {
        let mut rows = RowBuf::new(2);
        for (a, b) in list {
            rows.push_row(&[Value::Int(*a), Value::from(*b)]);
        }
        lab.db.write(move |tx| {
            let upsert = Upsert { table: "packed", key: &["a"], columns: &["b"], stamp: &[], or_when: None };
            tx.bulk_upsert(&upsert, &rows)
        })
    };
    assert_eq!(upsert(&[(1, "x"), (2, "y")]), counts(2, 0, 0));
    assert_eq!(upsert(&[(1, "x"), (2, "z"), (3, "z")]), counts(1, 1, 1));
}

fn many_rows_go_in_chunks(lab: Lab) {
    let lab = lab.tables(TABLE);
    let fill = |price: i64| {
        let mut rows = RowBuf::new(4);
        for n in 0..20_000_i64 {
            let price = if n % 2 == 0 { price } else { 0 };
            rows.push_display(n).push_int(1).push_text("товар").push_int(price);
        }
        rows
    };
    assert_eq!(upsert(&lab, &fill(1), 1, None), counts(20_000, 0, 0));
    assert_eq!(upsert(&lab, &fill(2), 2, None), counts(0, 10_000, 10_000));
}

fn bad_rows_are_refused(lab: Lab) {
    let lab = lab.tables(TABLE);
    let mut null_key = RowBuf::new(4);
    null_key.push_null().push_int(1).push_null().push_null();
    assert!(matches!(upsert(&lab, &null_key, 1, None), Err(DbError::Value { .. })));
    let nul = rows(&[("1", 1, Some("a\0"), None)]);
    assert!(matches!(upsert(&lab, &nul, 1, None), Err(DbError::Value { .. })));
    let mut short = RowBuf::new(4);
    short.push_text("1");
    assert!(matches!(upsert(&lab, &short, 1, None), Err(DbError::Misuse(_))));
    assert!(matches!(upsert(&lab, &RowBuf::new(3), 1, None), Err(DbError::Misuse(_))));
    assert_eq!(dump(&lab), [""; 0]);
}

fn two_tables_in_turn(lab: Lab) {
    let lab = lab.tables(TABLE);
    let result = lab.db.write(|tx| {
        let words = Upsert { table: "packed", key: &["a"], columns: &["b"], stamp: &[], or_when: None };
        let items = Upsert {
            table: "item",
            key: &["id", "store"],
            columns: &["picture", "blocked"],
            stamp: &[("version", Value::Int(1))],
            or_when: None,
        };
        let mut total = Counts::default();
        for n in 1..=3 {
            let mut rows = RowBuf::new(2);
            rows.push_int(n).push_text("b");
            total += tx.bulk_upsert(&words, &rows)?;
            let mut rows = RowBuf::new(4);
            rows.push_display(n).push_int(1).push_blob(&[0, 1]).push_bool(true);
            total += tx.bulk_upsert(&items, &rows)?;
        }
        Ok::<_, DbError>(total)
    });
    assert_eq!(result, counts(6, 0, 0));
}

/// Batches of random rows against a map, with the numbers of each batch.
fn a_random_history_is_that_of_single_upserts(lab: Lab) {
    use rand_chacha::ChaCha8Rng;
    use rand_chacha::rand_core::{RngCore as _, SeedableRng as _};
    let lab = lab.tables(TABLE);
    let mut random = ChaCha8Rng::seed_from_u64(20);
    let mut model = std::collections::BTreeMap::new();
    for version in 0..30 {
        let mut batch = RowBuf::new(4);
        let mut expected = Counts::default();
        for _ in 0..random.next_u32() % 60 {
            let id = (random.next_u32() % 40).to_string();
            let price = Some(i64::from(random.next_u32() % 3)).filter(|p| *p > 0);
            batch.push_text(&id).push_int(1).push_null().push_opt_int(price);
            match model.get(&id) {
                None => expected.inserted += 1,
                Some((old, _)) if *old == price => {
                    expected.unchanged += 1;
                    continue;
                }
                Some(_) => expected.updated += 1,
            }
            model.insert(id, (price, version));
        }
        assert_eq!(upsert(&lab, &batch, version, None), Ok(expected), "batch {version}");
    }
    let expected: Vec<String> = model.iter().map(|(id, (p, v))| format!("{id}/1 None {p:?} v{v} false")).collect();
    assert_eq!(dump(&lab), expected);
}
