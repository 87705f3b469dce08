//! What the dialect reads and writes.

use expect_test::expect;
use proptest::prelude::*;

use super::DIALECT;
use crate::diag::codes;
use crate::formats::canonical::to_json;
use crate::formats::compare::difference;
use crate::formats::decode::Collected;
use crate::formats::encode::{EncodeError, MemoryOutput};
use crate::formats::testkit::{self, Gen, Honesty, fixture, read, read_fixture, rendered, write, write_options};
use crate::formats::{Framing, TextFraming, WriteOptions};
use crate::model::*;
use crate::vocab::StoreId;

const ITEMS: &str = "ukm-xml/updateItems_[17]_[F].xml";
const CHANGES: &str = "ukm-xml/updateitems_18_i.xml";
const CASHIERS: &str = "ukm-xml/storeCashiers_[0042]_[36000]_[F].xml";
const CASHIERS_PLAIN: &str = "ukm-xml/storeCashiers_0043_36001_F.xml";
const SHIFT: &str = "ukm-xml/shift_[0042]_[3]_[118]_[1].xml";
const SHIFT_ATTRIBUTES: &str = "ukm-xml/shift-attributes.xml";

fn shown(read: &Collected) -> String {
    let heads = read.heads.iter().map(|h| format!("{:?} {:?} {:?}\n", h.load, h.store, h.extras.iter().count()));
    heads.chain(read.records().map(|r| to_json(r) + "\n")).collect()
}

#[test]
fn good_fixtures_come_back_the_same() {
    for name in [ITEMS, CHANGES, CASHIERS, SHIFT, SHIFT_ATTRIBUTES] {
        let trip = testkit::round_trip(name);
        assert!(!trip.before.is_empty(), "{name}");
        let differs: String = difference(&trip.before, &trip.after).iter().map(|d| format!("{d}\n")).collect();
        assert_eq!(differs, "", "{name}");
        let lost: String = trip.told.losses.iter().map(|(k, f, l)| format!("{k:?} {f} {l:?}\n")).collect();
        assert_eq!(lost, "", "{name}");
        assert_eq!(trip.heads_before, trip.heads_after, "{name}");
    }
}

#[test]
fn goods_in_the_models_words() {
    expect![[r#"
        Full None 1
        {"type":"item","id":"000304","name":"Конфеты \"M&Ms\"","group":"182","unit":{"name":"шт"},"quantity_step":"1","kind":"piece","tax_group":"3","flags":{"excisable":false}}
        {"type":"barcode","code":"9520000000011","item":"000304","quantity":"1"}
        {"type":"barcode","code":"9520000000028","item":"000304","quantity":"12"}
        {"type":"item","id":"000305","name":"Творог весовой","group":"182","unit":{"name":"кг"},"quantity_step":"0.001","kind":"weighed","tax_group":"3","flags":{"excisable":false}}
        {"type":"barcode","code":"2100007","item":"000305"}
        {"type":"item","id":"000306","name":"Вино столовое 0,75 л","group":"190","unit":{"name":"шт"},"quantity_step":"1","kind":"spirits","tax_group":"3","flags":{"excisable":true,"egais":true},"extras":[["ukm-xml:ProductAlcCodes","<ProductAlcCodes/>"]]}
        {"type":"barcode","code":"9520000000035","item":"000306","quantity":"1"}
        {"type":"item","id":"000307","name":"Молоко","group":"182","unit":{"name":"шт"},"quantity_step":"1","kind":"piece","tax_group":"3","marking":{"group":"goods"},"flags":{"excisable":false},"extras":[["ukm-xml:measprec","<measprec>0</measprec>"]]}
        {"type":"barcode","code":"9520000000042","item":"000307","quantity":"1.5"}
        {"type":"item","id":"000308","name":"Вода","group":"182","unit":{"name":"л"},"quantity_step":"0.001","kind":"weighed","tax_group":"3","marking":{"group":"goods","optional":true},"flags":{"excisable":false},"extras":[["ukm-xml:measprec","<measprec>3</measprec>"]]}
        {"type":"barcode","code":"9520000000059","item":"000308"}
    "#]].assert_eq(&shown(&read_fixture(ITEMS)));
    let changes = read(CHANGES, &fixture(CHANGES));
    expect![[r#"
        Incremental None 3
        {"type":"item","id":"000309","name":"Сок","group":"182","unit":{"name":"шт"},"quantity_step":"1","kind":"piece","tax_group":"3","flags":{"excisable":false},"extras":[["ukm-xml:@kind","new"],["ukm-xml:country","<country>643</country>"],["ukm-xml:egaisType","<egaisType>2</egaisType>"],["ukm-xml:shelf","<shelf><days>7</days></shelf>"]]}
        {"type":"barcode","code":"9520000000066","item":"000309","quantity":"1","extras":[["ukm-xml:@main","1"],["ukm-xml:tare","<tare>0.01</tare>"]]}
        {"type":"barcode","code":"9520000000073","item":"000310","quantity":"1"}
    "#]].assert_eq(&shown(changes.as_ref().unwrap()));
    expect![[r#"
        warning[W0001]: `item/@kind` is not known in UPDATEITEMS (1 times)
          --> ukm-xml/updateitems_18_i.xml:3:14
            |  <item kind="new"><article>000309</article><name>Сок</name><measure>шт</measure><measprec>1</measprec><country>643</country>
            |              ^
            = help: it was kept, and is written back to the same dialect
        warning[W0001]: `item/barcode/@main` is not known in UPDATEITEMS (1 times)
          --> ukm-xml/updateitems_18_i.xml:5:18
            |   <barcode main="1"><id>9520000000066</id><quantity>1</quantity><tare>0.01</tare></barcode><SubExcise>0</SubExcise><shelf><days>7</days></shelf></item>
            |                  ^
            = help: it was kept, and is written back to the same dialect
        warning[W0001]: `item/barcode/tare` is not known in UPDATEITEMS (1 times)
          --> ukm-xml/updateitems_18_i.xml:5:65
            |   <barcode main="1"><id>9520000000066</id><quantity>1</quantity><tare>0.01</tare></barcode><SubExcise>0</SubExcise><shelf><days>7</days></shelf></item>
            |                                                                 ^
            = help: it was kept, and is written back to the same dialect
        warning[W0001]: `item/country` is not known in UPDATEITEMS (1 times)
          --> ukm-xml/updateitems_18_i.xml:3:103
            |  <item kind="new"><article>000309</article><name>Сок</name><measure>шт</measure><measprec>1</measprec><country>643</country>
            |                                                                                                       ^
            = help: it was kept, and is written back to the same dialect
        warning[W0001]: `item/egaisType` is not known in UPDATEITEMS (1 times)
          --> ukm-xml/updateitems_18_i.xml:4:36
            |   <groupId>182</groupId><egaisType>2</egaisType><taxgroupId>3</taxgroupId>
            |                                    ^
            = help: it was kept, and is written back to the same dialect
        warning[W0001]: `item/shelf` is not known in UPDATEITEMS (1 times)
          --> ukm-xml/updateitems_18_i.xml:5:116
            |   <barcode main="1"><id>9520000000066</id><quantity>1</quantity><tare>0.01</tare></barcode><SubExcise>0</SubExcise><shelf><days>7</days></shelf></item>
            |                                                                                                                    ^
            = help: it was kept, and is written back to the same dialect
        warning[W0001]: `sender` is not known in UPDATEITEMS (1 times)
          --> ukm-xml/updateitems_18_i.xml:2:64
            | <UPDATEITEMS fullness="i" exportId="a-1"><version>1.6</version><sender><name>ERP</name></sender>
            |                                                                ^
            = help: it was kept, and is written back to the same dialect
    "#]].assert_eq(&rendered(&changes));
}

#[test]
fn people_and_shifts_in_the_models_words() {
    expect![[r#"
        Full Some(StoreId("0042")) 1
        {"type":"cashier","id":"1","name":{"full":"Техник"},"role":"2","credential":{"plain":"KS0001"},"store":"0042"}
        {"type":"cashier","id":"12","name":{"full":"Иванова А.А."},"inn":"990000000115","role":"1","credential":{"plain":"KS0012 "},"store":"0042"}
        {"type":"cashier","id":"13","name":{"full":"Петров П.П."},"inn":"990000000299","role":"13","credential":{"plain":"KS0013"},"store":"0042","extras":[["ukm-xml:cardTill","<cardTill>2027-01-01</cardTill>"]]}
    "#]].assert_eq(&shown(&read_fixture(CASHIERS)));
    expect![[r#"
        Incremental Some(StoreId("0042")) 1
        {"type":"shift-report","store":"0042","till":"3","shift":118,"closing":true,"serial":"0000000099","registration":"0000000000000099","cashier":{"id":"12","name":"Иванова А.А."},"closed":"2026-11-20T22:00:05","sales":{"amount":"12345.60"},"returns":{"amount":"90.00"},"extras":[["ukm-xml:totals","<totals><sum type=\"card\">268.71</sum></totals>"],["ukm-xml:kkm_shift_number","<kkm_shift_number>57</kkm_shift_number>"],["ukm-xml:kkm_model_name","<kkm_model_name>Касса-1Ф</kkm_model_name>"]]}
    "#]].assert_eq(&shown(&read_fixture(SHIFT)));
    expect![[r#"
        Incremental Some(StoreId("0042")) 1
        {"type":"shift-report","store":"0042","till":"3","shift":119,"closing":true,"serial":"0000000099","cashier":{"id":"12","name":"Иванова А.А."},"closed":"2026-11-21T22:00:05","sales":{"amount":"0.00"},"extras":[["ukm-xml:kkm_shift_number","<kkm_shift_number>58</kkm_shift_number>"]]}
    "#]].assert_eq(&shown(&read_fixture(SHIFT_ATTRIBUTES)));
}

#[test]
fn a_full_load_names_what_it_replaces() {
    let items = read_fixture(ITEMS);
    assert_eq!(items.heads[0].replaces, [RecordKind::Item, RecordKind::Barcode]);
    let cashiers = read_fixture(CASHIERS_PLAIN);
    assert_eq!(cashiers.heads[0].replaces, [RecordKind::Cashier]);
    assert_eq!(cashiers.heads[0].store, Some(StoreId::new("0043").unwrap()));
    let unclear = read("updateItems_[1]_[F].xml", b"<updateItems fullness='I'/>").unwrap();
    assert_eq!((unclear.heads[0].load, unclear.findings[0].code), (Load::Incremental, &codes::LOAD_UNCLEAR));
}

#[test]
fn refused_units_can_be_cut_out() {
    let name = "ukm-xml/items-bad.xml";
    let bytes = fixture(name);
    let read = read(name, &bytes).unwrap();
    let Framing::Text(TextFraming { prolog, separator, epilog, .. }) = &read.framing else { panic!() };
    let mut out = bytes[prolog.start as usize..prolog.end as usize].to_vec();
    for unit in read.units.iter().filter(|u| u.is_refused()) {
        out.extend_from_slice(&bytes[unit.span.start as usize..unit.span.end as usize]);
        out.extend_from_slice(separator.as_bytes());
    }
    out.extend_from_slice(epilog.as_bytes());
    let again = testkit::read("quarantine.xml", &out).unwrap();
    assert_eq!(again.units.len(), 6);
    assert!(again.units.iter().all(|u| u.is_refused()));
}

#[test]
fn broken_files_are_told() {
    let mut told = String::new();
    for name in
        ["items-bad.xml", "items-fullness.xml", "items-truncated.xml", "storeCashiers_0043_36001_F.xml", "classif.xml"]
    {
        let name = format!("ukm-xml/{name}");
        let result = read(&name, &fixture(&name));
        let good = result.as_ref().map_or(0, |r| r.records().count());
        told += &format!("== {good} good records\n{}", rendered(&result));
    }
    expect![[r#"
        == 1 good records
        error[E0103]: `article` is missing or empty
          --> ukm-xml/items-bad.xml:3:2
            |  <item><name>Без номера</name></item>
            |  ^
            = help: send the item again with its article
        error[E0101]: `measprec`: not a number: много (item 1)
          --> ukm-xml/items-bad.xml:4:59
            |  <item><article>1</article><name>Точность</name><measprec>много</measprec></item>
            |                                                           ^
        error[E0104]: `measprec` is neither a step nor a number of digits: 17 (item 2)
          --> ukm-xml/items-bad.xml:5:54
            |  <item><article>2</article><name>Шаг</name><measprec>17</measprec></item>
            |                                                      ^
            = help: 1 is pieces, 0.001 weighed goods
        error[E0105]: the barcode has lost its digits: 9.52E+12 (item 3)
          --> ukm-xml/items-bad.xml:6:86
            |  <item><article>3</article><name>Экспонента</name><measprec>1</measprec><barcode><id>9.52E+12</id></barcode></item>
            |                                                                                      ^
            = help: format the column of barcodes as text in the spreadsheet
        error[E0104]: `name` should hold a text, but has elements inside (item 4)
          --> ukm-xml/items-bad.xml:7:34
            |  <item><article>4</article><name>Вложено <b>жирно</b></name></item>
            |                                  ^
        error[E0104]: `egaisType` is not a number: алкоголь (item 5)
          --> ukm-xml/items-bad.xml:8:81
            |  <item><article>5</article><name>Хороший</name><measprec>1</measprec><egaisType>алкоголь</egaisType></item>
            |                                                                                 ^
        == 0 good records
        error[E0104]: `fullness` is "X": F (full) and I (changes) are known
          --> ukm-xml/items-fullness.xml:1:24
            | <updateItems fullness="X"><item><article>1</article></item></updateItems>
            |                        ^
        == 0 good records
        error[E0003]: the file ends inside the tag that begins at 3:40
          --> ukm-xml/items-truncated.xml:3:44
            |  <item><article>1</article><name>Молоко</na
            |                                            ^
        == 1 good records
        warning[W0201]: `INN` 990000000116: the check digits of the taxpayer number are wrong (cashier 21)
          --> ukm-xml/storeCashiers_0043_36001_F.xml:3:71
            = help: UKM 5 refuses it; correct it in the ERP
        error[E0103]: `id` is missing or empty
          --> ukm-xml/storeCashiers_0043_36001_F.xml:4:2
        == 0 good records
        error[E0501]: the structure of `classif` in ukm-xml is not public
          --> ukm-xml/classif.xml
            = help: describe it in a file and give it with --mapping FILE
    "#]].assert_eq(&told);
}

#[test]
fn written_as_the_vendor_shows_it() {
    let mut records: Vec<Record> = read_fixture(ITEMS).records().take(4).cloned().collect();
    records.extend(read_fixture(CASHIERS_PLAIN).records().cloned());
    let Some(Record::Cashier(cashier)) = records.last().cloned() else { panic!() };
    let hashed = Cashier {
        id: crate::vocab::CashierId::new("22").unwrap(),
        credential: Some(Credential::Foreign { scheme: "mysql-old-password".into(), hash: "5d2e19393cc5ef67".into() }),
        inn: None,
        ..*cashier
    };
    records.push(hashed.into());
    records.push(
        Group {
            id: crate::vocab::GroupId::new("1").unwrap(),
            parent: None,
            name: None,
            deleted: false,
            extras: Extras::new(),
        }
        .into(),
    );
    let options = WriteOptions { sequence: 17, ..write_options() };
    let (files, told) = write(&DIALECT, &[], &records, &options);
    let text: String =
        files.iter().map(|(name, bytes)| format!("{name}\n{}", std::str::from_utf8(bytes).unwrap())).collect();
    expect![[r#"
        updateItems_[17]_[I].xml
        <?xml version="1.0" encoding="utf-8"?>
        <updateItems fullness="I">
         <version>1.5</version>
         <item>
          <article>000304</article>
          <name>Конфеты "M&amp;Ms"</name>
          <measure>шт</measure>
          <measprec>1</measprec>
          <groupId>182</groupId>
          <egaisType>0</egaisType>
          <taxgroupId>3</taxgroupId>
          <barcode>
           <id>9520000000011</id>
           <quantity>1</quantity>
          </barcode>
          <barcode>
           <id>9520000000028</id>
           <quantity>12</quantity>
          </barcode>
          <SubExcise>0</SubExcise>
         </item>
         <item>
          <article>000305</article>
          <name>Творог весовой</name>
          <measure>кг</measure>
          <measprec>0.001</measprec>
          <groupId>182</groupId>
          <egaisType>0</egaisType>
          <taxgroupId>3</taxgroupId>
          <SubExcise>0</SubExcise>
         </item>
        </updateItems>
        storeCashiers_[0043]_[17]_[I].xml
        <?xml version="1.0" encoding="utf-8"?>
        <storeCashiers fullness="I" storeId="0043">
         <version>1.0</version>
         <cashier>
          <roleId>1</roleId>
          <id>21</id>
          <name>Смирнова О.О.</name>
          <password>KS0021</password>
         </cashier>
         <cashier>
          <roleId>1</roleId>
          <id>22</id>
          <name>Смирнова О.О.</name>
         </cashier>
        </storeCashiers>
    "#]]
    .assert_eq(&text);
    let losses: String = told.losses.iter().map(|(k, f, l)| format!("{} {f}: {}\n", k.word(), l.example)).collect();
    expect![[r#"
        group *: group 1
        cashier credential: mysql-old-password
        cashier inn: 990000000116
    "#]]
    .assert_eq(&losses);
    let findings: String = told.findings.iter().map(|f| format!("{f}\n")).collect();
    expect![[r#"
        warning[W0201]: the taxpayer number of cashier 21 was left out: the check digits of the taxpayer number are wrong (-)
        warning[W0202]: the password of cashier 22 is a hash (mysql-old-password), UKM wants it in clear (-)
        error[E0501]: the structure of `classif` in ukm-xml is not public (-)
    "#]].assert_eq(&findings);
}

#[test]
fn nothing_but_unknown_documents_is_refused() {
    let group = Group {
        id: crate::vocab::GroupId::new("1").unwrap(),
        parent: None,
        name: None,
        deleted: false,
        extras: Extras::new(),
    };
    let mut encoder = (DIALECT.encoder)(&write_options(), Box::<MemoryOutput>::default()).unwrap();
    encoder.record(&group.into()).unwrap();
    match encoder.finish() {
        Err(EncodeError::Refused(d)) => assert_eq!(d.code, &codes::MAPPING_NEEDED),
        other => panic!("{other:?}"),
    }
}

#[test]
fn passwords_are_not_shown() {
    for bytes in [fixture(CASHIERS_PLAIN), fixture(CASHIERS)[..400].to_vec()] {
        let result = read(CASHIERS_PLAIN, &bytes);
        let told = rendered(&result);
        assert!(!told.is_empty() && !told.contains("KS00"), "{told}");
    }
}

#[test]
fn damaged_files_neither_panic_nor_hang() {
    testkit::mutate_all("ukm-xml", &DIALECT, 200);
}

fn carried() -> impl Strategy<Value = Vec<Record>> {
    let kinds =
        [RecordKind::Item, RecordKind::Cashier, RecordKind::ShiftReport, RecordKind::Price, RecordKind::Restriction];
    Gen::tame().records_of(&kinds, 6).prop_map(|mut records| {
        // Records without a document, and nothing else, are an error and not a loss.
        records.push(Item::new(crate::vocab::ItemId::new("written").unwrap()).into());
        for record in &mut records {
            match record {
                // With a group, VAT goes through it.
                Record::Item(item) if item.tax_group.is_some() => item.vat = None,
                Record::Cashier(cashier) => {
                    cashier.store.get_or_insert_with(|| StoreId::new("42").unwrap());
                }
                _ => {}
            }
        }
        records
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn losses_are_told(records in carried()) {
        let kit = Honesty::new(&DIALECT)
            .adds(RecordKind::Item, "kind")
            .adds(RecordKind::Item, "quantity_step")
            .adds(RecordKind::Item, "flags")
            .adds(RecordKind::Cashier, "name.full");
        if let Err(why) = kit.check(&records) {
            prop_assert!(false, "{why}");
        }
    }
}
