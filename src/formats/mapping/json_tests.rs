//! JSON through a mapping: the same engine, another stream.

use expect_test::expect;
use proptest::prelude::*;

use super::tests::{map, wrong};
use super::*;
use crate::formats::canonical::to_json;
use crate::formats::decode::{Collected, Framing};
use crate::formats::testkit::{self, Gen, Honesty};
use crate::formats::{ReadOptions, WriteOptions, ukm};
use crate::model::{DocumentHead, DocumentKind, Load, Record};
use crate::text::Source;

const ASSUMED: &str = include_str!("../../../mappings/ukm5-json-assumed.toml");

/// The documents of the interface that have no public structure, used for whatever a test needs.
const MAP: &str = r#"
dialect = "ukm5-json"
syntax = "json"

[documents.taxGroups]
load = { at = "fullness", full = "F", changes = "I" }
root = { version = 1 }
file = "{load}/taxGroups_{sequence}.json"
[[documents.taxGroups.records]]
at = "elements"
type = "tax-group"
delete = { at = "delete", yes = true, no = false }
[documents.taxGroups.records.fields]
id = { to = "id", as = "number" }
name = "name"
kind = { constant = "VAT" }
"rate/percent" = { to = "vat", as = "number", empty = ["-1"] }

[documents.taxes]
file = "taxes_{sequence}.json"
[[documents.taxes.records]]
at = "data/lists"
type = "pick-list"
[documents.taxes.records.fields]
id = "id"
isGlobal = "global"
items = { list = "items", as = "number" }
stores = { list = "stores", value = "id" }
[[documents.taxes.records]]
at = "data/more/groups"
type = "group"
[documents.taxes.records.fields]
"id~1code" = "id"
name = "name"

[documents.legalEntities]
file = "receipt_{store}_{till}_{shift}_{number}.json"
[[documents.legalEntities.records]]
at = "."
type = "receipt"
set = { state = "completed", kind = "sale" }
[documents.legalEntities.records.fields]
storeId = "store"
posId = "till"
shift = "shift"
number = "number"
closed = { to = ["closed", "business_date"], date = "dd.MM.yyyy HH:mm:ss" }
total = { to = "total", minor_units = true }
[documents.legalEntities.records.fields.lines]
list = "positions"
[documents.legalEntities.records.fields.lines.fields]
n = "order"
scu = "item"
price = { to = "price", as = "text" }
quantity = { to = "quantity", decimal = "," }
sum = "amount"

[documents.legalEntityItemContractors]
store = "storeId"
file = "{store}/legalEntityItemContractors_{sequence}.json"
[[documents.legalEntityItemContractors.records]]
at = "elements"
type = "department"
[documents.legalEntityItemContractors.records.fields]
id = "id"
name = "name"
"#;

fn options(text: &str) -> ReadOptions {
    ReadOptions { mapping: Some(map(text)), ..ReadOptions::default() }
}

/// Reads a document of the dialect by its name.
fn read(document: &str, json: &str) -> Result<Collected, Fault> {
    let format = ukm::json::DIALECT.format(document).unwrap();
    let mut sink = Collected::default();
    let source = Source::from_bytes(format!("{document}.json"), json);
    (ukm::json::DIALECT.decode)(format, source, &options(MAP), &mut sink)?;
    Ok(sink)
}

fn write(heads: &[DocumentHead], records: &[Record]) -> (Vec<(String, String)>, Vec<String>) {
    let options = WriteOptions { mapping: Some(map(MAP)), ..testkit::write_options() };
    let (files, told) = testkit::write(&ukm::json::DIALECT, heads, records, &options);
    let files = files.into_iter().map(|(name, bytes)| (name, String::from_utf8(bytes).unwrap())).collect();
    let lost = told.losses.iter().map(|(kind, field, _)| format!("{} {field}", kind.word())).collect();
    (files, lost)
}

fn lines(read: &Collected) -> String {
    read.records().map(to_json).collect::<Vec<_>>().join("\n")
}

fn records(read: &Collected) -> Vec<Record> {
    read.records().cloned().collect()
}

const TAXES: &str = r#"{"fullness":"F","version":1,"site":{"id":7},"elements":[
{"id":22,"name":"НДС 22 %","delete":false,"kind":"VAT","rate":{"percent":22,"since":"2026-01-01"},"tags":["a",{"b":1}]},
{"id":"010","name":"НДС \"10\" %","rate":{"percent":"10"},"tags":[],"odd.name":null},
{"id":5,"delete":true}
],"total":3}"#;

#[test]
fn a_document_is_read_and_written_back() {
    let read_once = read("taxGroups", TAXES).unwrap();
    assert_eq!((read_once.heads[0].load, &*read_once.heads[0].replaces), (Load::Full, &[RecordKind::TaxGroup][..]));
    expect![[r#"
        {"type":"tax-group","id":"22","name":"НДС 22 %","vat":"22","extras":[["ukm5-json:rate.since","\"2026-01-01\""],["ukm5-json:tags","[\"a\",{\"b\":1}]"]]}
        {"type":"tax-group","id":"010","name":"НДС \"10\" %","vat":"10","extras":[["ukm5-json:tags","[]"],["ukm5-json:odd~1name","null"]]}
        {"type":"tax-group","id":"5","deleted":true}"#]].assert_eq(&lines(&read_once));
    let told = testkit::rendered(&Ok(Collected { units: Vec::new(), ..read("taxGroups", TAXES).unwrap() }));
    expect![[r#"
        warning[W0001]: the mapping does not know `elements/odd.name` (1 times)
          --> taxGroups.json:3:80
            | {"id":"010","name":"НДС \"10\" %","rate":{"percent":"10"},"tags":[],"odd.name":null},
            |                                                                                ^
            = help: it was kept as it is; name it in the mapping to use it
        warning[W0001]: the mapping does not know `elements/rate/since` (1 times)
          --> taxGroups.json:2:85
            | {"id":22,"name":"НДС 22 %","delete":false,"kind":"VAT","rate":{"percent":22,"since":"2026-01-01"},"tags":["a",{"b":1}]},
            |                                                                                     ^
            = help: it was kept as it is; name it in the mapping to use it
        warning[W0001]: the mapping does not know `elements/tags` (2 times)
          --> taxGroups.json:2:107
            | {"id":22,"name":"НДС 22 %","delete":false,"kind":"VAT","rate":{"percent":22,"since":"2026-01-01"},"tags":["a",{"b":1}]},
            |                                                                                                           ^
            = help: it was kept as it is; name it in the mapping to use it
        warning[W0001]: the mapping does not know `site` (1 times)
          --> taxGroups.json:1:36
            | {"fullness":"F","version":1,"site":{"id":7},"elements":[
            |                                    ^
            = help: it was kept as it is; name it in the mapping to use it
        warning[W0001]: the mapping does not know `total` (1 times)
          --> taxGroups.json:5:11
            | ],"total":3}
            |           ^
            = help: it was passed over; name it in the mapping to use it
    "#]].assert_eq(&told);
    let (files, lost) = write(&read_once.heads, &records(&read_once));
    assert_eq!((files[0].0.as_str(), lost), ("F/taxGroups_0.json", Vec::<String>::new()));
    expect![[r#"
        {"fullness":"F","version":1,"site":{"id":7},"elements":[
        {"id":22,"name":"НДС 22 %","kind":"VAT","rate":{"percent":22,"since":"2026-01-01"},"delete":false,"tags":["a",{"b":1}]},
        {"id":"010","name":"НДС \"10\" %","kind":"VAT","rate":{"percent":10},"delete":false,"tags":[],"odd.name":null}
        ]}
    "#]].assert_eq(&files[0].1);
    let again = read("taxGroups", &files[0].1).unwrap();
    // A full document deletes by leaving out; the field behind the records has no place in a head.
    assert_eq!(records(&again), records(&read_once)[..2]);
    assert_eq!(again.heads, read_once.heads);
}

#[test]
fn arrays_of_several_kinds_share_a_document() {
    let json = r#"{"data":{"lists":[{"id":"7","isGlobal":true,"items":[304,"0012"],"stores":[{"id":"5"},{"id":"6"}]}],
"more":{"groups":[{"id/code":"1","name":"Молоко"}]},"lists":[{"id":"8"}]}}"#;
    let found = read("taxes", json).unwrap();
    expect![[r#"
        {"type":"pick-list","id":"7","global":true,"items":["304","0012"],"stores":["5","6"]}
        {"type":"group","id":"1","name":"Молоко"}
        {"type":"pick-list","id":"8"}"#]]
    .assert_eq(&lines(&found));
    assert_eq!(found.framing, Framing::None);
    // Groups have a structure of their own in the dialect, so only what it has none for goes through the mapping.
    let (files, lost) = write(&[], &records(&found));
    expect![[r#"
        groupItems.json
        {"elements":[
        {"id":"1","owner":"0","name":"Молоко","delete":false,"attributes":[]}
        ]}
        picklists.json
        {"elements":[
        {"id":7,"isGlobal":true,"delete":false,"items":["304","0012"],"stores":[{"id":"5"},{"id":"6"}]},
        {"id":8,"isGlobal":true,"delete":false,"items":[]}
        ]}
    "#]]
    .assert_eq(&files.iter().map(|(name, text)| format!("{name}\n{text}")).collect::<String>());
    assert_eq!(lost, Vec::<String>::new());
}

const TWO_ARRAYS: &str = r#"
dialect = "ukm5-json"
syntax = "json"
[documents.taxes]
[[documents.taxes.records]]
at = "data/lists"
type = "department"
[documents.taxes.records.fields]
id = "id"
[[documents.taxes.records]]
at = "data/more/groups"
type = "tax-group"
[documents.taxes.records.fields]
"id~1code" = "id"
"#;

#[test]
fn records_of_another_array_wait_for_theirs() {
    let lines = [
        r#"{"type":"department","id":"1"}"#,
        r#"{"type":"tax-group","id":"5"}"#,
        r#"{"type":"department","id":"2"}"#,
        r#"{"type":"tax-group","id":"6"}"#,
    ];
    let all: Vec<Record> = lines.iter().map(|line| crate::formats::canonical::from_json(line).unwrap()).collect();
    let options = WriteOptions { mapping: Some(map(TWO_ARRAYS)), ..testkit::write_options() };
    let (files, told) = testkit::write(&ukm::json::DIALECT, &[], &all, &options);
    assert!(told.losses.is_empty(), "{:?}", told.losses);
    assert_eq!(files.len(), 1);
    expect![[r#"
        {"data":{"lists":[
        {"id":"1"},
        {"id":"2"}
        ],"more":{"groups":[
        {"id/code":"5"},
        {"id/code":"6"}
        ]}}}
    "#]]
    .assert_eq(std::str::from_utf8(&files[0].1).unwrap());
    let format = ukm::json::DIALECT.format("taxes").unwrap();
    let mut again = Collected::default();
    let read = ReadOptions { mapping: Some(map(TWO_ARRAYS)), ..ReadOptions::default() };
    (ukm::json::DIALECT.decode)(format, Source::from_bytes("t", files[0].1.clone()), &read, &mut again).unwrap();
    let mut back: Vec<String> = again.records().map(to_json).collect();
    back.sort();
    let mut wanted: Vec<&str> = lines.to_vec();
    wanted.sort_unstable();
    assert_eq!(back, wanted);
}

#[test]
fn values_one_after_another_are_records() {
    let receipt = |number: u32| {
        format!(
            r#"{{"storeId":"0042","posId":"3","shift":118,"number":{number},"closed":"05.03.2026 14:07:09","total":19000,
"lines":[{{"n":1,"scu":"000304","price":"95.00","quantity":"1,5","sum":142.50,"shelf":["A"]}},{{"n":2,"scu":"7","price":"47.50","quantity":"1","sum":47.5}}]}}"#
        )
    };
    let found = read("legalEntities", &format!("{}\n{}", receipt(7), receipt(8))).unwrap();
    expect![[r#"{"type":"receipt","store":"0042","till":"3","shift":118,"number":7,"business_date":"2026-03-05","kind":"sale","state":"completed","closed":"2026-03-05T14:07:09","total":"190.00","positions":[{"order":1,"item":"000304","quantity":"1.5","price":"95.00","amount":"142.50","extras":[["ukm5-json:shelf","[\"A\"]"]]},{"order":2,"item":"7","quantity":"1","price":"47.50","amount":"47.50"}]}"#]].assert_eq(lines(&found).lines().next().unwrap_or_default());
    assert_eq!(found.units.len(), 2);
    // Receipts have a structure of their own: the engine itself writes these.
    let mut mapped =
        Mapped::open("ukm5-json", Syntax::Json, &WriteOptions { mapping: Some(map(MAP)), ..testkit::write_options() })
            .unwrap()
            .unwrap();
    let output = crate::formats::encode::MemoryOutput::default();
    let mut told = crate::formats::encode::Encoded::default();
    for record in found.records() {
        mapped.record(record, &mut output.clone(), &mut told).unwrap();
    }
    assert!(mapped.finish(&mut output.clone(), &mut told).unwrap() && told.losses.is_empty(), "{:?}", told.losses);
    let files = output.files();
    assert_eq!(
        files.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>(),
        ["receipt_0042_3_118_7.json", "receipt_0042_3_118_8.json"]
    );
    let written = String::from_utf8(files[0].1.clone()).unwrap();
    expect![[r#"
        {"storeId":"0042","posId":"3","shift":118,"number":7,"closed":"05.03.2026 14:07:09","total":19000,"lines":[{"n":1,"scu":"000304","price":"95.00","quantity":"1,5","sum":142.50,"shelf":["A"]},{"n":2,"scu":"7","price":"47.50","quantity":"1","sum":47.50}]}
    "#]].assert_eq(&written);
    assert_eq!(records(&read("legalEntities", &written).unwrap()), records(&found)[..1]);
}

#[test]
fn bad_values_refuse_their_record_with_the_place() {
    let json = r#"{"fullness":"I","elements":[
 {"id":1,"rate":{"percent":"a"}},
 {"id":["2","3"]},
 {"id":4,"name":{"ru":"x"}},
 {"name":"без номера"},
 17,
 {"id":"5\u0000"},
 {"id":6,"name":"\ud800"},
 {"id":7,"rate":{"percent":10.000000000000002}},
 {"id":8,"id":"9"},
 {"id":10,"name":["одно"],"rate":null}
]}"#;
    let found = read("taxGroups", json).unwrap();
    expect![[r#"{"type":"tax-group","id":"10","name":"одно"}"#]].assert_eq(&lines(&found));
    expect![[r#"
        error[E0104]: `vat`: `a`: VAT is written as 20, 20/120 or none (tax-group 1)
          --> taxGroups.json:2:28
            |  {"id":1,"rate":{"percent":"a"}},
            |                            ^
        error[E0106]: `id` stands there more than once, with different values
          --> taxGroups.json:3:13
            |  {"id":["2","3"]},
            |             ^
        error[E0104]: `name` should hold a text, but has something inside (tax-group 4)
          --> taxGroups.json:4:17
            |  {"id":4,"name":{"ru":"x"}},
            |                 ^
        error[E0103]: the field `id` is missing
          --> taxGroups.json:5:2
            |  {"name":"без номера"},
            |  ^
        error[E0103]: the field `id` is missing
          --> taxGroups.json:6:2
            |  17,
            |  ^
        error[E0011]: `id` holds a NUL character
          --> taxGroups.json:7:8
            |  {"id":"5\u0000"},
            |        ^
        error[E0104]: this text cannot be read: a half of a character stands in it (tax-group 6)
          --> taxGroups.json:8:17
            |  {"id":6,"name":"\ud800"},
            |                 ^
        error[E0104]: `vat`: `10.000000000000002`: VAT is written as 20, 20/120 or none (tax-group 7)
          --> taxGroups.json:9:28
            |  {"id":7,"rate":{"percent":10.000000000000002}},
            |                            ^
        error[E0106]: `id` stands there more than once, with different values
          --> taxGroups.json:10:15
            |  {"id":8,"id":"9"},
            |               ^
    "#]]
    .assert_eq(&testkit::rendered(&Ok(found)));
}

#[test]
fn a_broken_document_is_refused_at_its_place() {
    let shown = |document: &str, json: &str| testkit::rendered(&read(document, json));
    let mut told = String::new();
    for (document, json) in [
        ("taxGroups", "{\"elements\":[{\"id\":1},\n{\"id\":01}]}"),
        ("taxGroups", "{\"elements\":[{\"id\":1}"),
        ("taxGroups", "{\"groups\":[{\"id\":1}]}"),
        ("taxes", "[{\"id\":\"1\"}]"),
        ("legalEntityItemContractors", "{\"elements\":[{\"id\":\"1\"}],\n \"storeId\":\"7\"}"),
        ("legalEntityItemContractors", "{\"storeId\":\"a\\u0000b\",\"elements\":[]}"),
    ] {
        told += &shown(document, json);
    }
    expect![[r#"
        error[E0009]: invalid number
          --> taxGroups.json:2:8
            | {"id":01}]}
            |        ^
        error[E0003]: the file ends before its closing bracket; the last value read begins at 1:14
          --> taxGroups.json:1:22
            | {"elements":[{"id":1}
            |                      ^
        error[E0007]: the file has no list `elements`
          --> taxGroups.json:1:1
            | {"groups":[{"id":1}]}
            | ^
        error[E0007]: the file is an array alone: which of the lists of the mapping it is cannot be told
          --> taxes.json:1:1
            | [{"id":"1"}]
            | ^
        error[E0104]: `storeId` stands behind the records that are of this store
          --> legalEntityItemContractors.json:2:12
            |  "storeId":"7"}
            |            ^
        error[E0104]: "a\0b" cannot be a store: the id holds a control character
          --> legalEntityItemContractors.json:1:12
            | {"storeId":"a\u0000b","elements":[]}
            |            ^
    "#]]
    .assert_eq(&told);
}

#[test]
fn what_stands_behind_the_records_is_told() {
    let json = "{\"elements\":[{\"id\":1}],\n\"fullness\":\"F\",\"total\":1}";
    let found = read("taxGroups", json).unwrap();
    assert_eq!((found.heads[0].load, found.heads[0].replaces.len()), (Load::Incremental, 0));
    expect![[r#"
        warning[W0004]: the file does not say whether it is full: taken as changes
          --> taxGroups.json:1:1
            | {"elements":[{"id":1}],
            | ^
        warning[W0004]: `fullness` stands behind the records: taken as changes
          --> taxGroups.json:2:12
            | "fullness":"F","total":1}
            |            ^
        warning[W0001]: the mapping does not know `total` (1 times)
          --> taxGroups.json:2:24
            | "fullness":"F","total":1}
            |                        ^
            = help: it was passed over; name it in the mapping to use it
    "#]]
    .assert_eq(&testkit::rendered(&Ok(found)));
    // The same store as was given is no contradiction.
    let mut sink = Collected::default();
    let format = ukm::json::DIALECT.format("legalEntityItemContractors").unwrap();
    let given = ReadOptions { store: crate::vocab::StoreId::new("7").ok(), ..options(MAP) };
    let source = Source::from_bytes("x.json", "{\"elements\":[{\"id\":\"1\"}],\"storeId\":\"7\"}");
    (ukm::json::DIALECT.decode)(format, source, &given, &mut sink).unwrap();
    assert!(lines(&sink).contains("\"store\":\"7\""));
}

#[test]
fn units_can_be_cut_out() {
    let found = read("taxGroups", TAXES).unwrap();
    let Framing::Text(framing) = &found.framing else { panic!() };
    let mut part = TAXES[..framing.prolog.end as usize].to_owned();
    for (at, patch) in framing.patches.iter().rev() {
        let crate::formats::Patch::Text(text) = patch else { panic!() };
        part.replace_range(at.start as usize..at.end as usize, text);
    }
    let spans = found.units[1..].iter().map(|u| &TAXES[u.span.start as usize..u.span.end as usize]);
    part += &spans.collect::<Vec<_>>().join(framing.separator);
    part += &framing.epilog;
    let cut = read("taxGroups", &part).unwrap_or_else(|f| panic!("{f}: {part}"));
    assert_eq!((cut.heads[0].load, records(&cut)), (Load::Incremental, records(&found)[1..].to_vec()));
    // A bare array is read too, and cut.
    let bare = read("taxGroups", "[{\"id\":1},{\"id\":2}]").unwrap();
    assert_eq!(bare.units.len(), 2);
    let Framing::Text(framing) = &bare.framing else { panic!() };
    assert_eq!((framing.prolog.clone(), framing.epilog.as_str()), (0..1, "\n]\n"));
}

#[test]
fn stores_are_said_by_the_root() {
    let json = r#"{"storeId":"0042","elements":[{"id":"1","name":"Касса"}]}"#;
    let found = read("legalEntityItemContractors", json).unwrap();
    assert!(lines(&found).contains("\"store\":\"0042\""));
    let (files, lost) = write(&[], &records(&found));
    assert_eq!((files[0].0.as_str(), lost.len()), ("0042/legalEntityItemContractors_0.json", 0));
    assert_eq!(files[0].1, "{\"storeId\":\"0042\",\"elements\":[\n{\"id\":\"1\",\"name\":\"Касса\"}\n]}\n");
}

#[test]
fn what_was_kept_and_cannot_be_written_is_lost_aloud() {
    let mut found = records(&read("taxGroups", TAXES).unwrap());
    let Record::TaxGroup(group) = &mut found[0] else { panic!() };
    for (key, value) in [
        ("ukm5-json:name", "\"anders\""),
        ("ukm5-json:name.inside", "1"),
        ("ukm5-json:broken", "{"),
        ("ukm5-json:list[]", "1"),
        ("set10:x", "1"),
        ("ukm5-json:rate.more", "[1]"),
    ] {
        group.extras.push(key, value);
    }
    let (files, lost) = write(&[], &found[..1]);
    let keys = ["set10:x", "ukm5-json:broken", "ukm5-json:list[]", "ukm5-json:name", "ukm5-json:name.inside"];
    assert_eq!(lost, keys.map(|key| format!("tax-group extras.{key}")));
    assert!(files[0].1.contains("\"rate\":{\"percent\":22,\"since\":\"2026-01-01\",\"more\":[1]}"), "{}", files[0].1);
}

#[test]
fn mistakes_are_told_with_line_and_column() {
    wrong(
        &MAP.replace("syntax = \"json\"", "syntax = \"yaml\""),
        expect![[r#"
        error[E0503]: the mapping is wrong: "yaml" is not known here; there are "xml" and "json"
          --> map.toml:3:10
            | syntax = "yaml"
            |          ^
    "#]],
    );
    wrong(
        &MAP.replace("\nname = \"name\"\nkind", "\n\"@name\" = \"name\"\nkind"),
        expect![[r#"
        error[E0503]: the mapping is wrong: JSON has no attributes: write "name", or `~2name` for a field with an @
          --> map.toml:15:1
            | "@name" = "name"
            | ^
    "#]],
    );
    wrong(
        &MAP.replace("root = { version = 1 }", "root = { \"elements/n\" = 1 }"),
        expect![[r#"
        error[E0503]: the mapping is wrong: `elements/n` stands in an array of records or in an object on the way to one
          --> map.toml:9:1
            | [[documents.taxGroups.records]]
            | ^
    "#]],
    );
    wrong(
        &MAP.replace("kind = { constant = \"VAT\" }", "rate = { constant = \"VAT\" }"),
        expect![[r#"
        error[E0503]: the mapping is wrong: `rate/percent` stands inside of another field that is a text or a list
          --> map.toml:13:1
            | [documents.taxGroups.records.fields]
            | ^
    "#]],
    );
    wrong(
        &MAP.replace("[documents.legalEntities]", "[documents.legalEntities]\nroot = { v = 1 }"),
        expect![[r#"
        error[E0503]: the mapping is wrong: a file of values has no root that could say something: make fields or constants of it
          --> map.toml:39:1
            | [[documents.legalEntities.records]]
            | ^
    "#]],
    );
    wrong(
        &MAP.replace("id~1code", "id~7code"),
        expect![[r#"
        error[E0503]: the mapping is wrong: "id~7code": after `~` comes 0 (~), 1 (/) or 2 (@)
          --> map.toml:33:1
            | "id~7code" = "id"
            | ^
    "#]],
    );
    wrong(
        &MAP.replace("as = \"number\" }", "as = \"integer\" }"),
        expect![[r#"
        error[E0503]: the mapping is wrong: "integer" is not known here; there are ["number", "text"]
          --> map.toml:14:24
            | id = { to = "id", as = "integer" }
            |                        ^
    "#]],
    );
}

#[test]
fn a_mapping_of_another_syntax_is_refused() {
    let xml = MAP.replace("syntax = \"json\"\n", "").replace("~1", "_").replace("\"fullness\"", "\"@fullness\"");
    let xml = xml
        .replace("\"storeId\"\nfile", "\"@storeId\"\nfile")
        .replace(", as = \"number\"", "")
        .replace(", as = \"text\"", "");
    let format = ukm::json::DIALECT.format("taxGroups").unwrap();
    let mut sink = Collected::default();
    let source = Source::from_bytes("taxGroups.json", TAXES);
    let fault = (ukm::json::DIALECT.decode)(format, source, &options(&xml), &mut sink).unwrap_err();
    expect![[r#"
        error[E0503]: the documents of ukm5-json are not xml, as map.toml says
          --> taxGroups.json
            = help: put `syntax = "json"` at its head
    "#]]
    .assert_eq(&crate::diag::render::render(&fault.0, Default::default()));
    let writing = WriteOptions { mapping: Some(map(&xml)), ..testkit::write_options() };
    let output = crate::formats::encode::MemoryOutput::default();
    assert!((ukm::json::DIALECT.encoder)(&writing, Box::new(output)).is_err());
}

#[test]
fn a_sample_tells_what_the_map_does_not_know() {
    let map = map(MAP);
    let told = |name: &str, json: &str| -> String {
        let told = check(&map, Source::from_bytes(name, json));
        told.iter().map(|d| format!("{} {}\n", d.place, d.message)).collect()
    };
    expect![[r#"
        in/taxGroups_17.json:3:80 the mapping does not know `elements/odd.name` (1 times)
        in/taxGroups_17.json:2:85 the mapping does not know `elements/rate/since` (1 times)
        in/taxGroups_17.json:2:107 the mapping does not know `elements/tags` (2 times)
        in/taxGroups_17.json:1:36 the mapping does not know `site` (1 times)
        in/taxGroups_17.json:5:11 the mapping does not know `total` (1 times)
    "#]]
    .assert_eq(&told("in/taxGroups_17.json", TAXES));
    let lists =
        r#"{"data":{"lists":[{"id":"7","stores":[{"id":"5","n":1},{"id":"6","n":1}]}],"more":{"x":1,"groups":[]}}}"#;
    expect![[r#"
        taxes.json:1:53 the mapping does not know `data/lists/stores/n` (2 times)
        taxes.json:1:88 the mapping does not know `data/more/x` (1 times)
    "#]]
    .assert_eq(&told("taxes.json", lists));
    expect![[r#"
        x.json map.toml does not describe `x`, only taxGroups, taxes, legalEntities, legalEntityItemContractors
    "#]]
    .assert_eq(&told("x.json", TAXES));
    assert!(told("taxGroups.json", "{\"elements\":[{]}").contains("closing bracket"));
}

#[test]
fn a_mapping_is_asked_for() {
    let group = crate::formats::canonical::from_json(r#"{"type":"tax-group","id":"5"}"#).unwrap();
    let output = crate::formats::encode::MemoryOutput::default();
    let mut encoder = (ukm::json::DIALECT.encoder)(&testkit::write_options(), Box::new(output)).unwrap();
    encoder.begin(&DocumentHead::new(DocumentKind::Catalogue)).unwrap();
    encoder.record(&group).unwrap();
    let Err(crate::formats::EncodeError::Refused(told)) = encoder.finish() else { panic!() };
    assert_eq!(told.code, &codes::MAPPING_NEEDED);
}

#[test]
fn the_fixture_is_read_by_the_shipped_guess() {
    let name = "ukm5-json/taxGroups.json";
    let (dialect, format) = testkit::recognised(name, &testkit::fixture(name)).unwrap();
    let mut found = Collected::default();
    let source = Source::from_bytes(name, testkit::fixture(name));
    (dialect.decode)(format, source, &options(ASSUMED), &mut found).unwrap();
    expect![[r#"
        {"type":"tax-group","id":"22","name":"НДС 22 %","vat":"22","extras":[["ukm5-json:taxId","1"]]}
        {"type":"tax-group","id":"010","name":"НДС 10 %","vat":"10"}
        {"type":"tax-group","id":"20","deleted":true}"#]]
    .assert_eq(&lines(&found));
    expect![[r#"
        warning[W0001]: the mapping does not know `elements/taxId` (1 times)
          --> ukm5-json/taxGroups.json:2:67
            | {"id":22,"name":"НДС 22 %","percent":"22%","delete":false,"taxId":1},
            |                                                                   ^
            = help: it was kept as it is; name it in the mapping to use it
    "#]]
    .assert_eq(&testkit::rendered(&Ok(found)));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn the_shipped_guesses_lose_nothing_in_silence(records in Gen::tame().records_of(&[
        RecordKind::TaxGroup,
        RecordKind::Group,
    ], 3)) {
        let write = WriteOptions { mapping: Some(map(ASSUMED)), accept_assumed: true, ..testkit::write_options() };
        Honesty::new(&ukm::json::DIALECT)
            .write(write)
            .read(options(ASSUMED))
            .check(&records)
            .map_err(TestCaseError::fail)?;
    }

    #[test]
    fn what_json_loses_is_told(records in Gen::tame().records_of(&[RecordKind::TaxGroup, RecordKind::Department], 3)) {
        let store = crate::vocab::StoreId::new("5").ok();
        let write = WriteOptions { mapping: Some(map(MAP)), store: store.clone(), ..testkit::write_options() };
        Honesty::new(&ukm::json::DIALECT)
            .write(write)
            .read(ReadOptions { store, ..options(MAP) })
            .adds(RecordKind::Department, "store")
            .check(&records)
            .map_err(TestCaseError::fail)?;
    }
}

#[test]
fn damaged_documents_never_panic() {
    let samples = [
        ("taxGroups", TAXES.to_owned()),
        ("taxes", r#"{"data":{"lists":[{"id":"7","items":[304,"0012"],"stores":[{"id":"5"}]}],"more":{"groups":[{"id/code":"1"}]}}}"#.to_owned()),
        ("legalEntities", r#"{"storeId":"1","lines":[{"n":1,"sum":1.5},{"n":2}],"total":5}"#.to_owned()),
        ("legalEntityItemContractors", r#"{"storeId":"0042","elements":[{"id":"1"},[[2]],{}]}"#.to_owned()),
    ];
    let map = map(MAP);
    for (document, sample) in &samples {
        assert!(read(document, sample).is_ok(), "{document}");
        for seed in 1..400 {
            let bytes = testkit::damaged(sample.as_bytes(), seed * 7919);
            let format = ukm::json::DIALECT.format(document).unwrap();
            let mut sink = Collected::default();
            let source = Source::from_bytes("damaged.json", bytes.clone());
            println!("{document}: seed {seed}");
            let options = ReadOptions { mapping: Some(map.clone()), ..ReadOptions::default() };
            let _ = (ukm::json::DIALECT.decode)(format, source, &options, &mut sink);
            let writing = WriteOptions { mapping: Some(map.clone()), ..testkit::write_options() };
            // What could be read can be written; a store that is missing is told.
            let output = crate::formats::encode::MemoryOutput::default();
            let mut encoder = (ukm::json::DIALECT.encoder)(&writing, Box::new(output)).unwrap();
            sink.heads.iter().for_each(|head| encoder.begin(head).unwrap());
            let wrote = sink.records().try_for_each(|record| encoder.record(record));
            let _ = wrote.and_then(|()| encoder.finish().map(drop));
            check(&map, Source::from_bytes(format!("{document}.json"), bytes));
        }
    }
}
