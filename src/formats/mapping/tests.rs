use std::sync::Arc;

use expect_test::{Expect, expect};
use proptest::prelude::*;

use super::*;
use crate::diag::render::{Paint, render};
use crate::formats::decode::Collected;
use crate::formats::testkit::{self, Gen, Honesty};
use crate::formats::{EncodeError, ReadOptions, WriteOptions, ukm};
use crate::model::{Load, Record};
use crate::text::Source;

const ASSUMED: &str = include_str!("../../../mappings/ukm-xml-assumed.toml");

const MAP: &str = r#"
dialect = "ukm-xml"
[settings]
brackets = "false"
[documents.classif]
load = { at = "@fullness", full = "F", changes = "I" }
root = { version = "1.0" }
file = "classif_{sequence}_{load}.xml"
[[documents.classif.records]]
at = "groups/group"
type = "group"
delete = { at = "@deleted", yes = "1" }
[documents.classif.records.fields]
"@id" = "id"
owner = { to = "parent", empty = ["0"] }
"about/name" = "name"
"about/lang" = { constant = "ru" }
[documents.picklists]
store = "@storeId"
file = "picklists_{store}_{sequence}.xml"
[[documents.picklists.records]]
at = "picklist"
type = "pick-list"
[documents.picklists.records.fields]
id = "id"
"items/item" = { list = "items", value = "@code" }
"#;

pub(super) fn map(text: &str) -> Arc<Mapping> {
    Arc::new(Mapping::parse(text, "map.toml").unwrap_or_else(|f| panic!("{}", render(&f.0, Paint::default()))))
}

fn read_options(text: &str) -> ReadOptions {
    ReadOptions { mapping: Some(map(text)), ..ReadOptions::default() }
}

fn read(text: &str, xml: &str) -> Result<Collected, Fault> {
    let (dialect, format) = testkit::recognised("x.xml", xml.as_bytes()).unwrap();
    let mut sink = Collected::default();
    (dialect.decode)(format, Source::from_bytes("x.xml", xml), &read_options(text), &mut sink)?;
    Ok(sink)
}

fn write_options(text: &str) -> WriteOptions {
    WriteOptions { mapping: Some(map(text)), accept_assumed: true, ..testkit::write_options() }
}

#[track_caller]
pub(super) fn wrong(text: &str, expected: Expect) {
    let fault = Mapping::parse(text, "map.toml").unwrap_err();
    expected.assert_eq(&render(&fault.0, Paint::default()));
}

const CLASSIF: &str =
    "<?xml version=\"1.0\"?>\n<classif fullness=\"F\" site=\"7\"><version>1.0</version><note>x</note><groups>
<group id=\"10\"><owner>0</owner><about><name>Молочное</name><lang>ru</lang><icon n=\"1\"/></about></group>
<group id=\"11\" colour=\"red\"><owner>10</owner><about><name>Сыры</name></about></group>
<group id=\"12\" deleted=\"1\"/>
</groups></classif>";

#[test]
fn a_document_is_read_and_written_back() {
    let read_once = read(MAP, CLASSIF).unwrap();
    assert_eq!(read_once.heads[0].load, Load::Full);
    assert_eq!(read_once.heads[0].replaces, [RecordKind::Group]);
    let lines: Vec<String> = read_once.records().map(crate::formats::canonical::to_json).collect();
    expect![[r#"
        {"type":"group","id":"10","name":"Молочное","extras":[["ukm-xml:about/icon","<icon n=\"1\"/>"]]}
        {"type":"group","id":"11","parent":"10","name":"Сыры","extras":[["ukm-xml:@colour","red"]]}
        {"type":"group","id":"12","deleted":true}"#]]
    .assert_eq(&lines.join("\n"));
    expect![[r#"
        warning[W0001]: the mapping does not know `groups/group/@colour` (1 times)
          --> x.xml:4:24
            | <group id="11" colour="red"><owner>10</owner><about><name>Сыры</name></about></group>
            |                        ^
            = help: it was kept as it is; name it in the mapping to use it
        warning[W0001]: the mapping does not know `groups/group/about/icon` (1 times)
          --> x.xml:3:75
            | <group id="10"><owner>0</owner><about><name>Молочное</name><lang>ru</lang><icon n="1"/></about></group>
            |                                                                           ^
            = help: it was kept as it is; name it in the mapping to use it
        warning[W0001]: the mapping does not know `note` (1 times)
          --> x.xml:2:54
            | <classif fullness="F" site="7"><version>1.0</version><note>x</note><groups>
            |                                                      ^
            = help: it was kept as it is; name it in the mapping to use it
    "#]]
    .assert_eq(&testkit::rendered(&Ok(Collected { units: Vec::new(), ..read(MAP, CLASSIF).unwrap() })));
    let records: Vec<Record> = read_once.records().cloned().collect();
    let (files, told) = testkit::write(&ukm::xml::DIALECT, &read_once.heads, &records, &write_options(MAP));
    assert!(told.losses.is_empty(), "{:?}", told.losses);
    assert_eq!(files[0].0, "classif_0_F.xml");
    expect![[r#"
        <?xml version="1.0" encoding="utf-8"?>
        <classif fullness="F" site="7">
         <version>1.0</version>
         <note>x</note>
         <groups>
          <group id="10">
           <owner>0</owner>
           <about>
            <name>Молочное</name>
            <lang>ru</lang>
            <icon n="1"/>
           </about>
          </group>
          <group id="11" colour="red">
           <owner>10</owner>
           <about>
            <name>Сыры</name>
            <lang>ru</lang>
           </about>
          </group>
         </groups>
        </classif>
    "#]]
    .assert_eq(&String::from_utf8_lossy(&files[0].1));
    let again = read(MAP, &String::from_utf8_lossy(&files[0].1)).unwrap();
    // A full document deletes by leaving out.
    assert_eq!(again.records().collect::<Vec<_>>(), records[..2].iter().collect::<Vec<_>>());
}

#[test]
fn records_of_stores_go_into_files_of_stores() {
    let xml = "<picklists storeId=\"5\"><picklist><id>1</id><items><item code=\"000304\"/><item code=\"7\"/></items></picklist></picklists>";
    let found = read(MAP, xml).unwrap();
    let records: Vec<Record> = found.records().cloned().collect();
    let Record::PickList(list) = &records[0] else { panic!() };
    assert_eq!(list.items.iter().map(|i| i.as_str()).collect::<Vec<_>>(), ["000304", "7"]);
    let (files, told) = testkit::write(&ukm::xml::DIALECT, &[], &records, &write_options(MAP));
    assert!(told.losses.is_empty());
    assert_eq!(files[0].0, "picklists_5_0.xml");
    assert_eq!(
        read(MAP, &String::from_utf8_lossy(&files[0].1)).unwrap().records().cloned().collect::<Vec<_>>(),
        records
    );
}

#[test]
fn mistakes_are_told_with_line_and_column() {
    wrong(
        "dialect = \"ukm-xml\"\nassumed = maybe",
        expect![[r#"
        error[E0503]: the mapping is wrong: string values must be quoted, expected literal string
          --> map.toml:2:11
            | assumed = maybe
            |           ^
    "#]],
    );
    wrong(
        &MAP.replace("to = \"parent\"", "to = \"owner\""),
        expect![[r#"
        error[E0503]: the mapping is wrong: there is no field `owner`; there are id, parent, name, deleted
          --> map.toml:15:16
            | owner = { to = "owner", empty = ["0"] }
            |                ^
    "#]],
    );
    wrong(
        &MAP.replace("type = \"group\"", "type = \"grupp\""),
        expect![[r#"
        error[E0503]: the mapping is wrong: there is no record type `grupp`; there are store, till, tax-group, department, group, item, barcode, price, item-property, restriction, prefix-rule, pick-list, control-weight, cashier, seller, card-type, card, bonus-account, receipt, loyalty-result, shift-opened, shift-report, cash-operation, removed-line, package-status, report-request
          --> map.toml:11:8
            | type = "grupp"
            |        ^
    "#]],
    );
    wrong(
        &MAP.replace("about/name", "about/@name/x"),
        expect![[r#"
        error[E0503]: the mapping is wrong: nothing stands below an attribute: "about/@name/x"
          --> map.toml:16:1
            | "about/@name/x" = "name"
            | ^
    "#]],
    );
    wrong(
        &MAP.replace("empty = [", "emty = ["),
        expect![[r#"
        error[E0503]: the mapping is wrong: `emty` is not known here; there are constant, list, to, decimal, minor_units, date, step, suffix, codes, empty
          --> map.toml:15:26
            | owner = { to = "parent", emty = ["0"] }
            |                          ^
    "#]],
    );
    for (from, to) in [
        ("{sequence}_{load}", "{"),
        ("classif_{seq", "../{seq"),
        ("\"@fullness\"", "\"fullness\""),
        ("list = \"items\"", "list = \"name\""),
    ] {
        assert!(Mapping::parse(&MAP.replace(from, to), "m").is_err(), "{to}");
    }
}

#[test]
fn bad_values_refuse_their_record_with_the_place() {
    let xml = "<Receipt storeId=\"1\" posNum=\"2\" shiftNum=\"x\"><receiptType>Gift</receiptType><number>7</number>
<dateClose>2026-13-05T10:00:00</dateClose><result>Completed</result><amount>12,5</amount>
<items><item><position>1</position><price>a</price><totalQuantity>1</totalQuantity><totalWithDiscounts>1</totalWithDiscounts></item></items></Receipt>";
    let found = read(ASSUMED, xml).unwrap();
    assert!(found.units[0].is_refused() && found.units[0].records.is_empty());
    expect![[r#"
        error[E0101]: `@shiftNum`: not a whole number: "x" (receipt 7)
          --> x.xml:1:43
            | <Receipt storeId="1" posNum="2" shiftNum="x"><receiptType>Gift</receiptType><number>7</number>
            |                                           ^
        error[E0102]: `dateClose`: no such day or time: "2026-13-05T10:00:00" (receipt 7)
          --> x.xml:2:12
            | <dateClose>2026-13-05T10:00:00</dateClose><result>Completed</result><amount>12,5</amount>
            |            ^
        error[E0104]: `receiptType`: the mapping has no code "Gift", only Sale, RefundOnReceipt, RefundWOReceipt (receipt 7)
          --> x.xml:1:59
            | <Receipt storeId="1" posNum="2" shiftNum="x"><receiptType>Gift</receiptType><number>7</number>
            |                                                           ^
        error[E0101]: `price`: not a number: "a" (receipt 7)
          --> x.xml:3:43
            | <items><item><position>1</position><price>a</price><totalQuantity>1</totalQuantity><totalWithDiscounts>1</totalWithDiscounts></item></items></Receipt>
            |                                           ^
    "#]]
    .assert_eq(&testkit::rendered(&Ok(found)));
}

#[test]
fn without_a_mapping_of_the_document_it_is_asked_for() {
    let fault = read(MAP, "<stores/>").unwrap_err();
    assert_eq!(fault.0.code, &codes::MAPPING_NEEDED);
    assert!(fault.0.message.ends_with("and map.toml does not describe it"), "{}", fault.0.message);
}

#[test]
fn assumptions_are_written_only_when_allowed() {
    let records: Vec<Record> = read(MAP, CLASSIF).unwrap().records().cloned().collect();
    let options = WriteOptions { accept_assumed: false, ..write_options(ASSUMED) };
    let output = crate::formats::encode::MemoryOutput::default();
    let mut encoder = (ukm::xml::DIALECT.encoder)(&options, Box::new(output.clone())).unwrap();
    let Err(EncodeError::Refused(told)) = encoder.record(&records[0]) else { panic!() };
    assert_eq!(told.code, &codes::MAPPING_ASSUMED);
    assert!(output.files().is_empty());
}

#[test]
fn a_sample_tells_what_the_map_does_not_know() {
    let map = map(MAP);
    let told: Vec<String> =
        check(&map, Source::from_bytes("x.xml", CLASSIF)).iter().map(|d| d.message.clone()).collect();
    expect![[r#"
        the mapping does not know `@site` (1 times)
        the mapping does not know `groups/group/@colour` (1 times)
        the mapping does not know `groups/group/about/icon` (1 times)
        the mapping does not know `note` (1 times)"#]]
    .assert_eq(&told.join("\n"));
    assert_eq!(check(&map, Source::from_bytes("x.xml", "<shop/>"))[0].code, &codes::UNKNOWN_FORMAT);
    assert_eq!(check(&map, Source::from_bytes("x.xml", "<classif>"))[0].code.severity, crate::diag::Severity::Error);
    assert_eq!(map.settings().get("ukm-xml.brackets").map(String::as_str), Some("false"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn the_shipped_guesses_lose_nothing_in_silence(records in Gen::tame().records_of(&[
        RecordKind::Store,
        RecordKind::TaxGroup,
        RecordKind::Group,
        RecordKind::PickList,
        RecordKind::ShiftOpened,
        RecordKind::CashOperation,
        RecordKind::Receipt,
    ], 2)) {
        Honesty::new(&ukm::xml::DIALECT)
            .write(write_options(ASSUMED))
            .read(read_options(ASSUMED))
            .check(&records)
            .map_err(TestCaseError::fail)?;
    }

    #[test]
    fn no_text_makes_the_parser_panic(at in any::<prop::sample::Index>(), cut in 0usize..30, piece in "[\\[\\]{}=\"a@/.\n]{0,4}") {
        let chars: Vec<char> = MAP.chars().collect();
        let at = at.index(chars.len());
        let text: String = chars[..at].iter().copied().chain(piece.chars()).chain(chars.iter().copied().skip(at + cut)).collect();
        Mapping::parse(&text, "m").ok();
    }
}

#[test]
fn a_receipt_of_the_shipped_guesses_is_written_as_it_was_read() {
    let xml = "<Receipt storeId=\"0042\" posNum=\"3\" shiftNum=\"118\"><number>7</number><result>Completed</result>
<cashierId>5</cashierId><dateClose>2026-03-05T14:07:09</dateClose><amount>190.00</amount><receiptType>Sale</receiptType>
<items><item><position>1</position><scu>000304</scu><price>95.00</price><totalQuantity>2</totalQuantity>
<totalWithDiscounts>190.00</totalWithDiscounts><shelf>A</shelf></item></items>
<payments><payment><pType>Cash</pType><amount>190.00</amount></payment></payments></Receipt>";
    let found = read(ASSUMED, xml).unwrap();
    let records: Vec<Record> = found.records().cloned().collect();
    assert_eq!(records.len(), 1, "{}", testkit::rendered(&Ok(found)));
    let (files, told) = testkit::write(&ukm::xml::DIALECT, &[], &records, &write_options(ASSUMED));
    assert!(told.losses.is_empty(), "{:?}", told.losses);
    assert_eq!(files[0].0, "receipt_[0042]_[3]_[118]_[7]_[1].xml");
    let again = read(ASSUMED, &String::from_utf8_lossy(&files[0].1)).unwrap();
    assert_eq!(again.records().cloned().collect::<Vec<_>>(), records);
}
