use std::io::Cursor;

use expect_test::expect;
use proptest::prelude::*;

use super::*;
use crate::diag::render::{Paint, render};
use crate::diag::{Fault, codes};
use crate::text::Source;

const FIELDS: [FieldSpec; 4] = [
    FieldSpec::character("NAME", 12),
    FieldSpec::numeric("PRICERUB", 9, 2),
    FieldSpec::date("MODDATE"),
    FieldSpec::logical("LIVE"),
];

fn table(records: &[[Value<'_>; 4]]) -> Vec<u8> {
    let mut writer = DbfWriter::new(Cursor::new(Vec::new()), &FIELDS, Encoding::CP866, (2026, 3, 5)).unwrap();
    for record in records {
        assert_eq!(writer.record(record).unwrap(), []);
    }
    writer.finish().unwrap().0.into_inner()
}

fn sample() -> Vec<u8> {
    table(&[
        [Value::Text("Молоко 3,2"), Value::Text("95"), Value::Text("20260305"), Value::Logical(true)],
        [Value::Text("  Сыр"), Value::Text("-1.5"), Value::Empty, Value::Logical(false)],
        [Value::Empty, Value::Empty, Value::Empty, Value::Empty],
    ])
}

fn open(bytes: &[u8]) -> Result<DbfReader, Fault> {
    DbfReader::open(Source::from_bytes("t.dbf", bytes), Encoding::CP1251)
}

/// All records as texts; findings and faults rendered behind them.
fn read(bytes: &[u8]) -> String {
    let mut out = String::new();
    let mut run = || -> Result<(), Fault> {
        let mut table = open(bytes)?;
        while table.advance()? {
            let values: Vec<String> = (0..table.fields().len())
                .map(|i| match table.text(i) {
                    Ok(text) => text.map_or("-".into(), |t| t.into_owned()),
                    Err(d) => render(&d, Paint::default()),
                })
                .collect();
            out += &format!("{}{}\n", if table.is_deleted() { "*" } else { "" }, values.join("|"));
        }
        table.take_findings().iter().for_each(|d| out += &render(d, Paint::default()));
        Ok(())
    };
    if let Err(fault) = run() {
        out += &render(&fault.0, Paint::default());
    }
    out
}

#[test]
fn what_is_written_is_read() {
    expect![[r#"
        Молоко 3,2|95.00|20260305|T
          Сыр|-1.50|-|F
        -|-|-|-
    "#]]
    .assert_eq(&read(&sample()));
}

#[test]
fn places_name_record_field_and_bytes() {
    let mut t = open(&sample()).unwrap();
    assert!(t.advance().unwrap() && t.advance().unwrap());
    let place = t.place(1);
    assert_eq!((place.span.line, place.span.column), (2, 2));
    assert_eq!(place.span.start, t.header().end + 31 + 1 + 12);
    assert_eq!(&sample()[place.span.start as usize..place.span.end as usize], b"    -1.50");
    assert_eq!(place.window.unwrap().text, "PRICERUB =     -1.50");
    assert_eq!(t.span().end - t.span().start, 31);
    assert_eq!(t.encoding(), Encoding::CP866);
    assert_eq!(t.field("pricerub"), Some(1));
}

#[test]
fn broken_tables_are_told_with_their_place() {
    let good = sample();
    let body = good.len() - 1 - 3 * 31;
    let mut overflow = good.clone();
    overflow[body + 13..body + 22].fill(b'*');
    overflow[body + 31] = b'*';
    expect![[r#"
        Молоко 3,2|error[E0108]: PRICERUB holds *********: the number was too long for the field
          --> t.dbf:1:2
            | PRICERUB = *********
            |            ^
        |20260305|T
        *  Сыр|-1.50|-|F
        -|-|-|-
    "#]]
    .assert_eq(&read(&overflow));
    let mut counted = good.clone();
    counted[4] = 2;
    assert!(read(&counted).contains("warning[W0002]: the header declares 2 records, the table has 3"));
    counted[4] = 4;
    assert!(read(&counted).contains("warning[W0002]: the header declares 4 records, the table has 3"));
    expect![[r#"
        error[E0003]: the header declares 3 records of 31 bytes, the file ends inside record 3
          --> t.dbf
    "#]]
    .assert_eq(&read(&good[..good.len() - 10]));
    expect![[r#"
        Молоко 3,2|95.00|20260305|T
          Сыр|-1.50|-|F
        error[E0003]: the header declares 3 records, the table has 2
          --> t.dbf:2:1
    "#]]
    .assert_eq(&read(&good[..good.len() - 32]));
    let mut shifted = good;
    shifted.splice(body + 5..body + 5, *b"xx");
    let text = read(&shifted);
    assert!(text.contains("error[E0012]: a record begins with a blank or `*`"), "{text}");
}

#[test]
fn padding_behind_a_whole_table_is_told_and_passed_over() {
    let mut bytes = sample();
    assert_eq!(bytes.pop(), Some(FILE_END));
    let whole = read(&bytes);
    for padding in [&b"\r\n"[..], &[0; 600]] {
        let padded = read(&[&bytes, padding].concat());
        assert!(padded.starts_with(&whole) && padded.contains("W0002"), "{padded}");
    }
}

#[test]
fn headers_that_lie_are_refused() {
    for (what, change) in [
        ("two lengths", &(|b: &mut Vec<u8>| b[10] = 77) as &dyn Fn(&mut Vec<u8>)),
        ("no record", &|b| (b[10], b[11]) = (0, 0)),
        ("a short header", &|b| (b[8], b[9]) = (20, 0)),
        ("no field", &|b| b[32] = 0x0D),
        ("one name twice", &|b| b.copy_within(32..43, 64)),
    ] {
        let mut bytes = sample();
        change(&mut bytes);
        assert_eq!(open(&bytes).unwrap_err().0.code, &codes::DBF_MALFORMED, "{what}");
    }
    assert_eq!(open(b"").unwrap_err().0.code, &codes::EMPTY_FILE);
    assert_eq!(open(&sample()[..20]).unwrap_err().0.code, &codes::TRUNCATED);
    assert_eq!(open(&sample()[..50]).unwrap_err().0.code, &codes::TRUNCATED);
}

#[test]
fn fields_of_other_types_are_passed_over_and_told() {
    let mut bytes = sample();
    bytes[32 + 11] = b'M';
    let text = read(&bytes);
    assert!(text.starts_with("-|95.00|") && text.contains("warning[W0001]: field NAME"), "{text}");
}

#[test]
fn what_does_not_fit_is_told_and_never_cut() {
    let mut writer = DbfWriter::new(Cursor::new(Vec::new()), &FIELDS, Encoding::CP866, (2026, 3, 5)).unwrap();
    let values = [Value::Text("Сыр твёрдый 45 %"), Value::Text("1234567.5"), Value::Text("5 марта"), Value::Text("x")];
    let told: Vec<String> = writer.record(&values).unwrap().iter().map(|f| f.diagnostic.to_string()).collect();
    expect![[r#"
        error[E0504]: NAME: "Сыр твёрдый 45 %" has 16 bytes, the field 12 (-)
        error[E0504]: PRICERUB: 1234567.50 has 10 characters, the field 9 (-)
        error[E0102]: MODDATE: "5 марта" is no day (yyyymmdd) (-)
        error[E0104]: LIVE: Text("x") is no value of this type (-)"#]]
    .assert_eq(&told.join("\n"));
    let told = writer.record(&[Value::Text("€5"), Value::Text("0.005")]).unwrap();
    assert_eq!(told[0].diagnostic.code, &codes::CHARACTER_LOST);
    assert_eq!(told[1].diagnostic.code, &codes::OVERFLOW);
    assert_eq!(read(&writer.finish().unwrap().0.into_inner()), "-|-|-|-\n?5|-|-|-\n");
}

#[test]
fn fields_that_cannot_be_declared_are_refused() {
    for fields in [
        &[] as &[FieldSpec],
        &[FieldSpec::character("CARDARTICUL", 30)],
        &[FieldSpec::character("ЦЕНА", 30)],
        &[FieldSpec::numeric("A", 3, 2)],
        &[FieldSpec::character("A", 3), FieldSpec::character("a", 3)],
    ] {
        assert!(DbfWriter::new(Cursor::new(Vec::new()), fields, Encoding::CP866, (2026, 1, 1)).is_err(), "{fields:?}");
    }
}

#[test]
fn another_implementation_reads_what_is_written() {
    // It knows no cp866; with no language byte it reads ASCII.
    let mut bytes = table(&[
        [Value::Text("Milk"), Value::Text("95"), Value::Text("20260305"), Value::Logical(true)],
        [Value::Text("  Cheese"), Value::Text("-1.5"), Value::Empty, Value::Logical(false)],
        [Value::Empty, Value::Empty, Value::Empty, Value::Empty],
    ]);
    bytes[29] = 0;
    let mut reader = dbase::Reader::new(Cursor::new(bytes)).unwrap();
    let records = reader.read().unwrap();
    assert_eq!(records.len(), 3);
    let (price, live) = (records[1].get("PRICERUB").unwrap(), records[0].get("LIVE").unwrap());
    assert_eq!(*price, dbase::FieldValue::Numeric(Some(-1.5)));
    assert_eq!(*live, dbase::FieldValue::Logical(Some(true)));
    let dbase::FieldValue::Date(Some(day)) = records[0].get("MODDATE").unwrap() else { panic!() };
    assert_eq!((day.year(), day.month(), day.day()), (2026, 3, 5));
}

#[test]
fn what_another_implementation_writes_is_read() {
    let mut bytes = Cursor::new(Vec::new());
    {
        let mut writer = dbase::TableWriterBuilder::new()
            .add_character_field("ARTICUL".try_into().unwrap(), 30)
            .add_numeric_field("PRICERUB".try_into().unwrap(), 16, 2)
            .add_logical_field("LIVE".try_into().unwrap())
            .build_with_dest(&mut bytes);
        let mut record = dbase::Record::default();
        record.insert("ARTICUL".into(), dbase::FieldValue::Character(Some("000304".into())));
        record.insert("PRICERUB".into(), dbase::FieldValue::Numeric(Some(95.5)));
        record.insert("LIVE".into(), dbase::FieldValue::Logical(None));
        writer.write_record(&record).unwrap();
        writer.finalize().unwrap();
    }
    assert_eq!(read(&bytes.into_inner()), "000304|95.50|-\n");
}

proptest! {
    #[test]
    fn any_values_come_back(rows in prop::collection::vec(
        ("[А-яa-z][ А-яa-z0-9]{0,10}[а-я]", -999_999i64..=9_999_999, prop::option::of(any::<bool>())), 0..20)
    ) {
        let numbers: Vec<String> = rows.iter().map(|(_, n, _)| {
            let mut text = String::new();
            crate::vocab::number::format(*n, 2, 2, &mut text);
            text
        }).collect();
        let records: Vec<[Value<'_>; 4]> = rows.iter().zip(&numbers).map(|((name, _, live), number)| [
            Value::Text(name), Value::Text(number), Value::Empty, live.map_or(Value::Empty, Value::Logical),
        ]).collect();
        let shown: String = rows.iter().zip(&numbers).map(|((name, _, live), number)| {
            let live = live.map_or("-", |l| if l { "T" } else { "F" });
            format!("{name}|{number}|-|{live}\n")
        }).collect();
        prop_assert_eq!(read(&table(&records)), shown);
    }

    #[test]
    fn damaged_tables_never_panic(flips in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6), cut in any::<prop::sample::Index>()) {
        let mut bytes = sample();
        for (at, byte) in flips {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        read(&bytes);
        read(&bytes[..cut.index(bytes.len())]);
    }
}
