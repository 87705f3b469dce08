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
use crate::formats::{ReadOptions, WriteOptions};
use crate::model::*;
use crate::text::Source;
use crate::vocab::{ItemId, StoreId};

const FIXTURES: &[&str] = &[
    "groupItems.json",
    "items.json",
    "itemProperties.json",
    "picklists.json",
    "store/0042/itemPrices.json",
    "store/0042/barcodePrices.json",
    "store/0042/securityScale.json",
    "receipt.json",
    "moneyOperation.json",
];

fn path(name: &str) -> String {
    format!("ukm5-json/{name}")
}

fn shown(read: &Collected) -> String {
    read.records().map(|r| to_json(r) + "\n").collect()
}

#[test]
fn good_fixtures_come_back_the_same() {
    for name in FIXTURES {
        let trip = testkit::round_trip(&path(name));
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
        {"type":"item","id":"000304","name":"Молоко \"Луговое\" 3,2 % 1 л","group":"182","unit":{"name":"шт"},"quantity_step":"1","kind":"piece","tax_group":"1","marking":{"group":"goods"}}
        {"type":"barcode","code":"9520000000011","item":"000304","quantity":"1"}
        {"type":"barcode","code":"9520000000028","item":"000304","quantity":"12","extras":[["ukm5-json:pack","{\"type\":\"box\"}"]]}
        {"type":"item","id":"000305","name":"Творог весовой","group":"182","unit":{"name":"кг"},"quantity_step":"0.001","kind":"weighed","tax_group":"1","extras":[["ukm5-json:descr","\"Жирность 9 %\""]]}
        {"type":"barcode","code":"2100007","item":"000305"}
        {"type":"item","id":"000306","name":"Вино столовое 0,75 л","group":"1","unit":{"name":"шт"},"quantity_step":"1","kind":"spirits","tax_group":"2","flags":{"egais":true}}
        {"type":"barcode","code":"9520000000035","item":"000306","quantity":"1"}
        {"type":"item","id":"000307","name":"Сигареты","group":"1","unit":{"name":"шт"},"quantity_step":"1","kind":"tobacco","tax_group":"2","marking":{"group":"tobacco"}}
        {"type":"barcode","code":"9520000000042","item":"000307","quantity":"1"}
        {"type":"item","id":"000308","name":"Доставка","group":"1","unit":{"name":"усл"},"quantity_step":"1","kind":"service","tax_group":"2","flags":{"no_seller_required":true}}
        {"type":"item","id":"000309","name":"Напиток энергетический","group":"1","unit":{"name":"шт"},"quantity_step":"1","kind":"piece","tax_group":"2","flags":{"energy_drink":true},"extras":[["ukm5-json:attributes[]","{\"id\":\"coldDrink\"}"]]}
        {"type":"barcode","code":"9520000000059","item":"000309","quantity":"1"}
        {"type":"item","id":"000310","name":"Аванс","group":"1","unit":{"name":"шт"},"quantity_step":"1","kind":"piece","tax_group":"2","flags":{"advance":true}}
        {"type":"item","id":"000311","name":"Снят с продажи","deleted":true}
    "#]].assert_eq(&shown(&read_fixture(&path("items.json"))));
    expect![[r#"
        {"type":"price","item":"000304","stores":["0042"],"number":1,"amount":"95.00","minimum":"80.00","promo":false}
        {"type":"price","item":"000305","stores":["0042"],"number":1,"amount":"412.50","minimum":"412.50","promo":true,"from":"2026-11-20T00:00:00","until":"2026-11-26T23:59:59"}
        {"type":"price","item":"000307","stores":["0042"],"number":1,"amount":"0.00","minimum":"0.00","promo":false,"deleted":true}
    "#]].assert_eq(&shown(&read_fixture(&path("store/0042/itemPrices.json"))));
    expect![[r#"
        {"type":"control-weight","item":"000304","stores":["0042"],"mode":0,"no_control":false,"quantity_digits":0,"min_delta":"0.01","max_delta":"0.01"}
        {"type":"control-weight","item":"000304","barcode":"9520000000011","stores":["0042"],"mode":6,"quantity_digits":0,"min_delta":"0.01","reference":"1.035","max_delta":"0.02"}
    "#]].assert_eq(&shown(&read_fixture(&path("store/0042/securityScale.json"))));
}

#[test]
fn sales_in_the_models_words() {
    expect![[r#"
        {"type":"receipt","store":"0042","till":"3","shift":118,"number":17,"business_date":"2026-11-20","kind":"sale","state":"completed","currency":"RUB","cashier":{"id":"12","name":"Иванова А.А."},"opened":"2026-11-20T10:15:02","closed":"2026-11-20T10:16:40","total":"348.71","discount_total":"10.00","positions":[{"order":1,"item":"000304","barcode":"9520000000011","name":"Молоко \"Луговое\" 3,2 % 1 л","quantity":"2","price":"95.00","discount":"10.00","amount":"180.00","tax_group":"1","entry":"Scanner","extras":[["ukm5-json:productInfo.itemGroup","\"182\""],["ukm5-json:productInfo.measure","\"шт\""],["ukm5-json:productInfo.measurePrec","0"],["ukm5-json:productInfo.barcodeQuantity","{\"amount\":1,\"decimals\":0}"],["ukm5-json:enableEditPos","true"],["ukm5-json:minPrice","{\"amount\":80.00,\"code\":\"RUB\"}"],["ukm5-json:discounts","[{\"name\":\"Акция\",\"sum\":10}]"]]},{"order":2,"item":"000305","barcode":"2100007004096","name":"Творог весовой","quantity":"0.409","price":"412.50","discount":"0.00","amount":"168.71","tax_group":"1","entry":"Scanner","extras":[["ukm5-json:productInfo.measurePrec","3"]]}],"removed":[{"order":1,"item":"000308","name":"Пакет","quantity":"1","price":"20.00","amount":"20.00"}],"payments":[{"tender":"cash","code":"99","name":"Наличные","amount":"100.00","extras":[["ukm5-json:currencyId","1"]]},{"tender":"card","code":"1","name":"Банковская карта","amount":"268.71","card":"************0017","authorization":"A1B2C3","reference":"000000000017","extras":[["ukm5-json:uuid","\"3f8a\""],["ukm5-json:cardEntryMode","\"Contactless\""],["ukm5-json:slips","[\"слип\"]"]]},{"tender":"cash","code":"99","name":"Наличные","amount":"20.00","change":true}],"cards":[{"number":"9900000000017","kind":"client","extras":[["ukm5-json:client","{\"surname\":\"Сидорова\",\"name\":\"Мария\",\"patronymic\":\"\",\"category\":\"1\",\"cardNumber\":\"9900000000017\",\"loyalitySysUID\":\"u-1\"}"]]},{"number":"9900000000024"},{"number":"SPRING","kind":"coupon"}],"extras":[["ukm5-json:globalDocNumber","90017"],["ukm5-json:posName","\"Касса 3\""],["ukm5-json:id","\"5001\""],["ukm5-json:posId","\"11\""],["ukm5-json:shiftId","\"700\""],["ukm5-json:additional.supervisor","{\"roleId\":13,\"name\":\"Петров П.П.\",\"id\":\"2\"}"],["ukm5-json:additional.marketingResults","[{\"operationMode\":\"Calculate\",\"transactionTime\":\"2026-11-20T10:16:30\",\"discountAmount\":{\"amount\":10.00,\"code\":\"RUB\"},\"usedCoupons\":[\"SPRING\"]}]"],["ukm5-json:calculated.taxes","[{\"id\":1,\"amount\":31.70}]"],["ukm5-json:fiscalSign","\"0017\""]]}
        {"type":"receipt","store":"0042","till":"3","shift":118,"number":18,"business_date":"2026-11-20","kind":"return","state":"completed","currency":"RUB","closed":"2026-11-20T11:00:00","total":"90.00","positions":[{"order":1,"item":"000304","quantity":"1","price":"90.00","amount":"90.00"}],"payments":[{"tender":"cash","code":"99","amount":"90.00"}]}
        {"type":"receipt","store":"0042","till":"3","shift":118,"number":19,"business_date":"2026-11-20","kind":"return-without-receipt","state":"completed","closed":"2026-11-20T11:05:00","total":"10.00","positions":[{"order":1,"item":"000304","quantity":"1","price":"10.00","amount":"10.00","extras":[["ukm5-json:totalQuantity.decimals","3"]]}],"payments":[{"tender":"other","code":"7","amount":"10.00","extras":[["ukm5-json:pType","\"LocalVoucher\""]]}]}
        {"type":"receipt","store":"0042","till":"3","shift":118,"number":20,"business_date":"2026-11-20","kind":"sale","state":"cancelled","closed":"2026-11-20T11:10:00","total":"0.00","extras":[["ukm5-json:result","\"Canceled\""]]}
    "#]].assert_eq(&shown(&read_fixture(&path("receipt.json"))));
    expect![[r#"
        {"type":"cash-operation","direction":"paid-in","store":"0042","till":"11","shift":118,"number":1,"amount":"5000.00","time":"2026-11-20T08:00:00","cashier":{"id":"12","name":"Иванова А.А."},"extras":[["ukm5-json:id","\"31\""],["ukm5-json:shiftId","\"700\""],["ukm5-json:amountBefore","0"],["ukm5-json:globalNumber","9001"],["ukm5-json:currencyId","1"]]}
        {"type":"cash-operation","direction":"paid-out","store":"0042","till":"3","shift":118,"number":2,"amount":"4200.50","time":"2026-11-20T21:55:00"}
    "#]].assert_eq(&shown(&read_fixture(&path("moneyOperation.json"))));
}

#[test]
fn broken_files_are_told() {
    let mut told = String::new();
    for name in [
        "items-bad.json",
        "store/0042/itemPrices-bad.json",
        "receipt-bad.json",
        "items-malformed.json",
        "items-truncated.json",
        "taxGroups.json",
    ] {
        let name = path(name);
        let result = read(&name, &fixture(&name));
        let good = result.as_ref().map_or(0, |r| r.records().count());
        told += &format!("== {good} good records\n{}", rendered(&result));
    }
    expect![[r#"
        == 2 good records
        error[E0103]: `id` is missing or empty
          --> ukm5-json/items-bad.json:2:1
            | {"id":"","itemGroup":"1","name":"Без номера"},
            | ^
            = help: send the record again with this field filled in
        error[E0106]: `name` stands twice, with different values
          --> ukm5-json/items-bad.json:3:34
            | {"id":"1","name":"Дважды","name":"по-разному","measprec":0},
            |                                  ^
        error[E0104]: `measprec` is no number of digits: много (item 2)
          --> ukm5-json/items-bad.json:4:40
            | {"id":"2","name":"Точность","measprec":"много"},
            |                                        ^
            = help: 0 means pieces, 3 means weighed goods
        error[E0105]: the barcode has lost its digits: 9.52E+12 (item 3)
          --> ukm5-json/items-bad.json:5:62
            | {"id":"3","name":"Экспонента","measprec":0,"barcodes":[{"id":"9.52E+12","quantity":1}]},
            |                                                              ^
            = help: format the column of barcodes as text in the spreadsheet
        error[E0104]: `barcodes` is not a list: {"id":"9520000000011"} (item 4)
          --> ukm5-json/items-bad.json:6:41
            | {"id":"4","name":"Не список","barcodes":{"id":"9520000000011"}},
            |                                         ^
        note[N0102]: `barcodes.quantity` is written in an unusual form: 1,5 (item 5)
          --> ukm5-json/items-bad.json:7:86
            | {"id":"5","name":"Хороший","measprec":0,"barcodes":[{"id":"9520000000066","quantity":"1,5","kind":"pack"}],"colour":"red","attributes":[]},
            |                                                                                      ^
        error[E0104]: an element is not an object: "не объект"
          --> ukm5-json/items-bad.json:8:1
            | "не объект"
            | ^
        warning[W0001]: items has no field `barcodes.kind` as far as is known (1 times)
          --> ukm5-json/items-bad.json:7:99
            | {"id":"5","name":"Хороший","measprec":0,"barcodes":[{"id":"9520000000066","quantity":"1,5","kind":"pack"}],"colour":"red","attributes":[]},
            |                                                                                                   ^
            = help: it was kept, and is written back to the same dialect
        warning[W0001]: items has no field `colour` as far as is known (1 times)
          --> ukm5-json/items-bad.json:7:117
            | {"id":"5","name":"Хороший","measprec":0,"barcodes":[{"id":"9520000000066","quantity":"1,5","kind":"pack"}],"colour":"red","attributes":[]},
            |                                                                                                                     ^
            = help: it was kept, and is written back to the same dialect
        == 0 good records
        error[E0107]: the price is negative: -5.00 (price of item 000304)
          --> ukm5-json/store/0042/itemPrices-bad.json:2:28
            | {"itemId":"000304","price":-5.00},
            |                            ^
            = help: correct the price in the ERP and send it again
        error[E0101]: `price`: not a number: дорого (price of item 000305)
          --> ukm5-json/store/0042/itemPrices-bad.json:3:28
            | {"itemId":"000305","price":"дорого"},
            |                            ^
        error[E0103]: `price` is missing or empty (price of item 000306)
          --> ukm5-json/store/0042/itemPrices-bad.json:4:1
            | {"itemId":"000306"},
            | ^
            = help: send the record again with this field filled in
        error[E0102]: `dateFrom`: no such day or time: 2026-13-01T00:00:00 (price of item 000307)
          --> ukm5-json/store/0042/itemPrices-bad.json:5:45
            | {"itemId":"000307","price":95.00,"dateFrom":"2026-13-01T00:00:00"},
            |                                             ^
            = help: write it like 2026-11-22T09:30:00
        error[E0101]: `price`: more than 6 digits after the point: 95.1234567 (price of item 000308)
          --> ukm5-json/store/0042/itemPrices-bad.json:6:28
            | {"itemId":"000308","price":95.1234567},
            |                            ^
        error[E0104]: `storeId` is 0043, but the file is for store 0042 (price of item 000309)
          --> ukm5-json/store/0042/itemPrices-bad.json:7:52
            | {"itemId":"000309","price":95.0000000001,"storeId":"0043"},
            |                                                    ^
        error[E0104]: `delete` is neither true nor false: "no" (price of item 000310)
          --> ukm5-json/store/0042/itemPrices-bad.json:8:55
            | {"itemId":"000310","price":99.99000000000001,"delete":"no"}
            |                                                       ^
        == 2 good records
        error[E0104]: `receiptType` is not known: Exchange
          --> ukm5-json/receipt-bad.json:2:34
            | {"id":1,"number":1,"receiptType":"Exchange","result":"Completed","storeId":"0042","posNumber":3,"shiftNumber":118,"dates":{"dateClose":"2026-11-20T11:10:00"}}…
            |                                  ^
            = help: only Sale, RefundOnReceipt and RefundWOReceipt are known: the sign of another kind is not
        error[E0101]: `number`: not a number: второй
          --> ukm5-json/receipt-bad.json:3:18
            | {"id":2,"number":"второй","receiptType":"Sale","result":"Completed","storeId":"0042","posNumber":3,"shiftNumber":118,"dates":{"dateClose":"2026-11-20T11:10:00…
            |                  ^
        error[E0604]: the store is not stated
          --> ukm5-json/receipt-bad.json:4:1
            | {"id":3,"number":3,"receiptType":"Sale","result":"Completed","posNumber":3,"shiftNumber":118,"dates":{}},
            | ^
            = help: keep the file under `store/NUMBER/`, as in the interface, or give the store with --store
        error[E0103]: `dates.dateClose` is missing or empty
          --> ukm5-json/receipt-bad.json:4:1
            | {"id":3,"number":3,"receiptType":"Sale","result":"Completed","posNumber":3,"shiftNumber":118,"dates":{}},
            | ^
            = help: send the record again with this field filled in
        warning[W0301]: `amountWithChange` 40.00 is less than `amount` 50.00: it was kept, not used (receipt 0042/3/118/4)
          --> ukm5-json/receipt-bad.json:5:167
            | …,"storeId":"0042","posNumber":3,"shiftNumber":118,"dates":{"dateClose":"2026-11-20T11:10:00"},"payments":[{"pType":"Cash","amount":{"amount":50.00},"amountWit…
            |                                                                                                            ^
        warning[W0301]: `amountWithChange` 40.00 is less than `amount` 50.00: it was kept, not used (receipt 0042/3/118/5)
          --> ukm5-json/receipt-bad.json:6:167
            | …,"storeId":"0042","posNumber":3,"shiftNumber":118,"dates":{"dateClose":"2026-11-20T11:10:00"},"payments":[{"pType":"Cash","amount":{"amount":50.00},"amountWit…
            |                                                                                                            ^
        == 0 good records
        error[E0009]: a closing bracket that does not fit the open one
          --> ukm5-json/items-malformed.json:3:38
            | {"id":"2","name":"Кефир","barcodes":[}
            |                                      ^
        == 0 good records
        error[E0003]: the file ends before its closing bracket; the last value read begins at 2:1
          --> ukm5-json/items-truncated.json:3:14
            | {"id":"2","na
            |              ^
        == 0 good records
        error[E0501]: the structure of `taxGroups` in ukm5-json is not public
          --> ukm5-json/taxGroups.json
            = help: describe it in a file and give it with --mapping FILE
    "#]].assert_eq(&told);
}

#[test]
fn written_as_the_interface_wants_it() {
    let store = |s: &str| StoreId::new(s).unwrap();
    let mut item = Item::new(ItemId::new("000304").unwrap());
    item.name = Some("Молоко".into());
    item.kind = Some(ItemKind::Weighed);
    item.tax_group = Some("1".into());
    let price = |stores| Price {
        subject: PriceSubject::Item(item.id.clone()),
        stores,
        department: None,
        number: 1,
        amount: crate::vocab::UnitPrice::parse("95").unwrap().0,
        currency: None,
        minimum: None,
        promo: None,
        from: None,
        until: None,
        deleted: false,
        extras: Extras::new(),
    };
    let barcode = Barcode {
        code: "2100007".into(),
        item: item.id.clone(),
        quantity: None,
        main: None,
        marked: None,
        not_for_scales: None,
        deleted: false,
        extras: Extras::new(),
    };
    let records: Vec<Record> =
        vec![price(Stores::All).into(), item.clone().into(), price(Stores::one(store("7"))).into(), barcode.into()];
    let options = WriteOptions { sequence: 0, stores: vec![store("1"), store("2")], ..write_options() };
    let (files, told) = write(&DIALECT, &[], &records, &options);
    assert!(told.losses.is_empty() && told.findings.is_empty());
    let text: String =
        files.iter().map(|(name, bytes)| format!("{name}\n{}", std::str::from_utf8(bytes).unwrap())).collect();
    expect![[r#"
        items.json
        {"elements":[
        {"id":"000304","name":"Молоко","descr":" ","measprec":3,"taxgroupId":1,"delete":false,"barcodes":[{"id":"2100007","quantity":0.000}],"attributes":[]}
        ]}
        store/1/itemPrices.json
        {"elements":[
        {"itemId":"000304","price":95.00,"delete":false,"dateFrom":"2020-01-01T00:00:00","dateTo":"2099-01-01T00:00:00"}
        ]}
        store/2/itemPrices.json
        {"elements":[
        {"itemId":"000304","price":95.00,"delete":false,"dateFrom":"2020-01-01T00:00:00","dateTo":"2099-01-01T00:00:00"}
        ]}
        store/7/itemPrices.json
        {"elements":[
        {"itemId":"000304","price":95.00,"delete":false,"dateFrom":"2020-01-01T00:00:00","dateTo":"2099-01-01T00:00:00"}
        ]}
    "#]].assert_eq(&text);

    let options = WriteOptions { stores: Vec::new(), ..options };
    let mut encoder = (DIALECT.encoder)(&options, Box::<MemoryOutput>::default()).unwrap();
    match encoder.record(&records[0]) {
        Err(EncodeError::Refused(d)) => assert_eq!(d.code, &codes::STORE_NEEDED),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_price_without_a_store_is_refused() {
    let bytes = fixture(&path("store/0042/itemPrices.json"));
    let format = DIALECT.format("itemPrices").unwrap();
    let read = |store: Option<&str>| {
        let options = ReadOptions { store: store.map(|s| StoreId::new(s).unwrap()), ..ReadOptions::default() };
        let mut sink = Collected::default();
        (DIALECT.decode)(format, Source::from_bytes("prices.json", bytes.clone()), &options, &mut sink).unwrap();
        sink
    };
    assert_eq!(read(Some("7")).records().count(), 3);
    assert!(read(None).all_findings().all(|f| f.code == &codes::STORE_NEEDED));
    assert_eq!(read(None).all_findings().count(), 3);
}

#[test]
fn settings_are_taken_and_checked() {
    let settings = |key: &str, value: &str| [(key.to_owned(), value.to_owned())].into();
    let bytes = br#"{"elements":[{"opType":"deposition","amount":5000,"storeId":"1","posId":1,"shiftNumber":1,"localNumber":1}]}"#;
    let format = DIALECT.format("moneyOperation").unwrap();
    let mut sink = Collected::default();
    let options = ReadOptions { settings: settings("ukm5-json.money", "kopecks"), ..ReadOptions::default() };
    (DIALECT.decode)(format, Source::from_bytes("x.json", *bytes), &options, &mut sink).unwrap();
    let Some(Record::CashOperation(operation)) = sink.records().next() else { panic!("{sink:?}") };
    assert_eq!(operation.amount.to_string(), "50.00");
    let options = WriteOptions { settings: settings("ukm5-json.colour", "red"), ..write_options() };
    assert!((DIALECT.encoder)(&options, Box::<MemoryOutput>::default()).is_err());
}

#[test]
fn long_files_are_parted() {
    let group = |i: u32| -> Record {
        let id = crate::vocab::GroupId::new(i.to_string()).unwrap();
        Group { id, parent: None, name: Some("x".into()), deleted: false, extras: Extras::new() }.into()
    };
    let groups: Vec<Record> = (0..super::BATCH + 1).map(group).collect();
    let options = WriteOptions { sequence: 1, ..write_options() };
    let (files, _) = write(&DIALECT, &[], &groups, &options);
    let names: Vec<_> = files.iter().map(|(n, _)| n.as_str()).collect();
    assert_eq!(names, ["groupItems_1.json", "groupItems_1_2.json"]);
    let counts = files.iter().map(|(name, bytes)| read(name, bytes).unwrap().units.len());
    assert_eq!(counts.collect::<Vec<_>>(), [super::BATCH as usize, 1]);
}

#[test]
fn damaged_files_neither_panic_nor_hang() {
    testkit::mutate_all("ukm5-json", &DIALECT, 200);
}

/// Records of one store, so that one record stays one; barcodes go with their items.
fn carried() -> impl Strategy<Value = Vec<Record>> {
    let kinds = [
        RecordKind::Group,
        RecordKind::Item,
        RecordKind::Price,
        RecordKind::ItemProperty,
        RecordKind::PickList,
        RecordKind::ControlWeight,
        RecordKind::Receipt,
        RecordKind::CashOperation,
        RecordKind::Restriction,
        RecordKind::Cashier,
    ];
    Gen::tame().records_of(&kinds, 6).prop_map(|mut records| {
        for record in &mut records {
            let one = |stores: &mut Stores| {
                if let Stores::List(list) = stores {
                    *stores = Stores::one(list[0].clone());
                } else {
                    *stores = Stores::one(StoreId::new("42").unwrap());
                }
            };
            match record {
                Record::Price(price) => {
                    one(&mut price.stores);
                    price.number = if price.number % 4 == 0 { 2 } else { 1 };
                }
                Record::ControlWeight(weight) => one(&mut weight.stores),
                // With a group, VAT goes through it.
                Record::Item(item) if item.tax_group.is_some() => item.vat = None,
                Record::Receipt(receipt) => {
                    with_change(&mut receipt.payments);
                    for position in receipt.positions.iter_mut().chain(&mut receipt.removed) {
                        if position.tax_group.is_some() {
                            position.vat = None;
                        }
                    }
                }
                _ => {}
            }
        }
        records
    })
}

/// The first payment gets change, where there are two.
fn with_change(payments: &mut [Payment]) {
    payments.iter_mut().for_each(|p| p.change = false);
    if let [first, .., last] = payments {
        let minor = last.amount.minor().min(first.amount.minor());
        *last = Payment { amount: crate::vocab::Money::from_minor(minor), change: true, ..first.clone() };
        (last.card, last.authorization, last.reference) = (None, None, None);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn losses_are_told(records in carried()) {
        let kit = Honesty::new(&DIALECT)
            .adds(RecordKind::Item, "kind")
            .adds(RecordKind::Item, "quantity_step")
            .adds(RecordKind::Price, "minimum")
            .adds(RecordKind::PickList, "global")
            .adds(RecordKind::Receipt, "closed");
        if let Err(why) = kit.check(&records) {
            prop_assert!(false, "{why}");
        }
    }
}
