use expect_test::{Expect, expect};
use proptest::prelude::*;

use super::super::super::canonical::arbitrary::Gen;
use super::super::super::compare::difference;
use super::super::super::testkit;
use super::super::DIALECT;
use crate::formats::{Framing, TextFraming};
use crate::model::*;
use crate::vocab::{ItemId, StoreId};

fn records(name: &str) -> Vec<Record> {
    testkit::read_fixture(&format!("set10/{name}")).records().cloned().collect()
}

fn items(name: &str) -> Vec<Item> {
    let item = |r| if let Record::Item(item) = r { Some(*item) } else { None };
    records(name).into_iter().filter_map(item).collect()
}

fn prices(name: &str) -> Vec<Price> {
    let price = |r| if let Record::Price(price) = r { Some(*price) } else { None };
    records(name).into_iter().filter_map(price).collect()
}

/// The findings of a fixture, as a person sees them.
fn findings(name: &str, expected: Expect) {
    let name = format!("set10/{name}");
    expected.assert_eq(&testkit::rendered(&testkit::read(&name, &testkit::fixture(&name))));
}

#[test]
fn the_minimal_good_says_everything_in_the_models_words() {
    let records = records("goods-minimal.xml");
    let labels: Vec<String> = records.iter().map(Record::label).collect();
    expect![[r#"
        [
            "department 1",
            "group 1",
            "group 46",
            "item 10001",
            "barcode 9520000000011 of item 10001",
            "price 1 of item 10001",
        ]
    "#]]
    .assert_debug_eq(&labels);
    let Record::Item(item) = &records[3] else { panic!("the item comes after its groups") };
    assert_eq!(item.name.as_deref(), Some("Сок яблочный 0,2 л"));
    assert_eq!((item.kind.clone(), item.quantity_step.unwrap().to_string()), (Some(ItemKind::Piece), "1".into()));
    assert_eq!(item.vat.unwrap().to_string(), "18");
    let Record::Price(price) = &records[5] else { panic!("the price comes last") };
    assert_eq!(price.stores, item.stores, "a price in a good is for the shops of the good");
    assert_eq!((price.amount.to_string(), price.department.as_deref()), ("69.95".into(), Some("1")));
}

#[test]
fn every_goods_fixture_is_written_and_read_back_the_same() {
    for name in [
        "goods-minimal.xml",
        "goods-schema-order.xml",
        "goods-erp-order.xml",
        "goods-shops-comma.xml",
        "goods-empty-values.xml",
        "goods-tobacco.xml",
        "goods-marking.xml",
        "goods-kinds.xml",
        "goods-several-shops.xml",
        "prices-alone.xml",
        "barcodes-alone.xml",
        "stoplist.xml",
        "deletions.xml",
        "restrictions.xml",
        "likonds.xml",
        "goods-one-line.xml",
        "goods-bom.xml",
        "goods-cdata.xml",
        "goods-namespaces.xml",
        "goods-unknown.xml",
    ] {
        let trip = testkit::round_trip(&format!("set10/{name}"));
        let differences = difference(&trip.before, &trip.after);
        assert!(differences.is_empty(), "{name}: {}", differences[0]);
        assert_eq!(trip.heads_before, trip.heads_after, "{name}");
        assert!(trip.told.losses.is_empty(), "{name}: {:?}", trip.told.losses);
        assert_eq!(trip.files[0].0, "catalog-goods_05-03-2026T14-07-09.xml");
    }
}

#[test]
fn children_come_in_any_order() {
    let item = &items("goods-erp-order.xml")[0];
    assert_eq!(item.extras.get("set10:@transaction-id"), Some("0000000000004711"));
    assert_eq!(item.extras.get("set10:is-child-product"), Some("<is-child-product>0</is-child-product>"));
    assert_eq!(item.unit.as_ref().unwrap().ffd_measure, Some(11));
    let prices = prices("goods-erp-order.xml");
    assert_eq!(prices[0].stores, Stores::one(StoreId::new("7").unwrap()), "a price may have shops of its own");
    assert_eq!((&prices[1].stores, prices[1].number), (&item.stores, 1), "and line 1 when it names none");
}

#[test]
fn what_the_schema_has_is_all_read() {
    let item = &items("goods-schema-order.xml")[0];
    let keys: Vec<&str> = item.extras.of("set10").map(|(what, _)| what).collect();
    expect![[r#"["child", "country", "manufacturer", "sale-group", "sale-group", "rack-number", "shelf-number", "facing", "location-on-shelf", "plugin-property", "certification-type", "weight"]"#]]
    .assert_eq(&format!("{keys:?}"));
    assert_eq!((item.age_limit, item.alcohol.unwrap().to_string()), (Some(18), "13".into()));
    assert_eq!((item.stores.clone(), item.flags.excisable), (Stores::All, Some(true)));
    assert_eq!(item.receipt_name.as_deref(), Some("Вино стол. бел. 0,75"));
    let prices = prices("goods-schema-order.xml");
    assert!(matches!(&prices[0].subject, PriceSubject::Barcode { code, item: Some(_) } if code == "9520000001025"));
    assert_eq!(prices[2].from.unwrap().to_string(), "2026-02-01T00:00:00+00:00");
    assert_eq!(prices[2].extras.get("set10:identifier"), Some("<identifier>ADCHD_P31</identifier>"));
}

#[test]
fn empty_values_are_not_stated_and_not_lost() {
    let items = items("goods-empty-values.xml");
    assert_eq!((items[0].alcohol, items[0].volume, items[0].extras.iter().count()), (None, None, 4));
    assert_eq!(items[1].vat, Some(crate::vocab::Vat::Exempt));
    assert_eq!(items[0].stores, Stores::All);
}

#[test]
fn marks_and_maximum_retail_prices() {
    let goods = items("goods-marking.xml");
    assert_eq!(goods[1].marking.as_ref().unwrap().group, "light-industry");
    assert_eq!(goods[21].marking.as_ref().unwrap().group, "never-seen");
    let tobacco = &items("goods-tobacco.xml")[0];
    let mrc: Vec<String> = tobacco.mrc.iter().map(ToString::to_string).collect();
    assert_eq!((tobacco.kind.clone(), mrc.join(" ")), (Some(ItemKind::Tobacco), "189.00 195.50 199.00".into()));
}

#[test]
fn every_idiom_of_deletion() {
    let stoplist = prices("stoplist.xml");
    assert!(stoplist.iter().all(|p| p.deleted), "as an attribute and as an element");
    assert_eq!(stoplist[0].from, stoplist[1].from, "20140331 is a date");
    let deleted: Vec<String> = records("deletions.xml")
        .iter()
        .filter(|r| match r {
            Record::Item(r) => r.deleted,
            Record::Barcode(r) => r.deleted,
            Record::Price(r) => r.deleted,
            Record::Restriction(r) => r.deleted,
            _ => false,
        })
        .map(Record::label)
        .collect();
    expect![[r#"
        [
            "item 10008",
            "barcode 9520000000103 of item 10009",
            "price 2 of item 10009",
            "barcode 9520000000127 of item 10009",
            "restriction MP-10009-1",
            "restriction STOP-10009-1",
        ]
    "#]]
    .assert_debug_eq(&deleted);
    findings("deletions.xml", expect![[""]]);
}

#[test]
fn one_article_for_several_shops_is_no_conflict() {
    findings(
        "goods-several-shops.xml",
        expect![[r#"
        note[N0101]: the good stands in the file twice (item 10005)
          --> set10/goods-several-shops.xml:5:3
            |   <good marking-of-the-good="10005"><shop-indices>1</shop-indices><name>Молоко 3,2 %</name><bar-code code="9520000000059"/><product-type>ProductPieceEntity</p…
            |   ^
    "#]],
    );
}

#[test]
fn two_things_said_of_one_article_are() {
    findings(
        "goods-conflict.xml",
        expect![[r#"
        error[E0106]: price 1 is 61.90 here and another before, for a common shop (item 10006)
          --> set10/goods-conflict.xml:4:136
            | …10006"><shop-indices>2</shop-indices><name>Кефир 1 %</name><product-type>ProductPieceEntity</product-type><price-entry price="61.90"><number>1</number><depart…
            |                                                                                                            ^
            = help: state each price once per shop, or give the later one a `begin-date`
        error[E0106]: the good stands in the file before and says otherwise, for a common shop (item 10006)
          --> set10/goods-conflict.xml:6:3
            |   <good marking-of-the-good="10006"><shop-indices>3 4</shop-indices><name>Кефир 3,2 %</name><product-type>ProductPieceEntity</product-type><vat>10</vat><measu…
            |   ^
            = help: keep one of the goods with `marking-of-the-good="10006"`
        warning[W0104]: barcode 9520000000066 was given to another item before (item 10007)
          --> set10/goods-conflict.xml:7:87
            |   <good marking-of-the-good="10007"><shop-indices>3</shop-indices><name>Ряженка</name><bar-code code="9520000000066"/><product-type>ProductPieceEntity</produc…
            |                                                                                       ^
            = help: delete the barcode from the item that it no longer belongs to, before or in this file
        error[E0106]: price 1 is 60.00 here and another before, for a common shop (item 10006)
          --> set10/goods-conflict.xml:8:3
            |   <price-entry price="60.00" marking-of-the-good="10006"><number>1</number><department number="1"/><shop-indices>1</shop-indices></price-entry>
            |   ^
            = help: state each price once per shop, or give the later one a `begin-date`
    "#]],
    );
}

#[test]
fn bad_values_are_told_with_their_places() {
    findings(
        "goods-bad-values.xml",
        expect![[r#"
            error[E0107]: price is negative: -5.00 (item 10015)
              --> set10/goods-bad-values.xml:3:122
                | …-of-the-good="10015"><name>Минус</name><product-type>ProductPieceEntity</product-type><price-entry price="-5.00"><number>1</number><department number="1"/></p…
                |                                                                                                            ^
                = help: correct the price in the ERP and send the item again
            error[E0105]: barcode in scientific notation: 4.6E+12 (item 10016)
              --> set10/goods-bad-values.xml:4:73
                |   <good marking-of-the-good="10016"><name>Таблица</name><bar-code code="4.6E+12"/><product-type>ProductPieceEntity</product-type><vat>20</vat><measure-type id…
                |                                                                         ^
                = help: format the column as text and export the barcodes again
            warning[W0101]: the check digit of barcode 9520000000181 should be 9 (item 10017)
              --> set10/goods-bad-values.xml:5:71
                |   <good marking-of-the-good="10017"><name>Цифра</name><bar-code code="9520000000181"/><product-type>ProductPieceEntity</product-type><measure-type id="1"/></g…
                |                                                                       ^
                = help: compare it with the package: a till finds the item only by the code that is scanned
            warning[W0102]: the VAT of the good is not stated (item 10017)
              --> set10/goods-bad-values.xml:5:3
                |   <good marking-of-the-good="10017"><name>Цифра</name><bar-code code="9520000000181"/><product-type>ProductPieceEntity</product-type><measure-type id="1"/></g…
                |   ^
                = help: send `vat` with the good: the rate in percent, or -1 for none
            error[E0103]: `good` has no `marking-of-the-good`
              --> set10/goods-bad-values.xml:6:3
                |   <good marking-of-the-good=""><name>Без артикула</name></good>
                |   ^
                = help: state the attribute `marking-of-the-good`
            error[E0101]: `price` of `price-entry` is "дорого": not a number (item 10018)
              --> set10/goods-bad-values.xml:7:121
                | …g-of-the-good="10018"><name>Даты</name><product-type>ProductPieceEntity</product-type><price-entry price="дорого"><begin-date>31/31/2026</begin-date><number>о…
                |                                                                                                            ^
            error[E0102]: `begin-date` is "31/31/2026": not a date or time (item 10018)
              --> set10/goods-bad-values.xml:7:141
                | …"><name>Даты</name><product-type>ProductPieceEntity</product-type><price-entry price="дорого"><begin-date>31/31/2026</begin-date><number>один</number><departm…
                |                                                                                                            ^
            error[E0101]: `number` is "один": not a whole number (item 10018)
              --> set10/goods-bad-values.xml:7:172
                | …e>ProductPieceEntity</product-type><price-entry price="дорого"><begin-date>31/31/2026</begin-date><number>один</number><department number="1"/></price-entry><…
                |                                                                                                            ^
            error[E0101]: `vat` is "20%": not a number (item 10018)
              --> set10/goods-bad-values.xml:7:228
                | …entry price="дорого"><begin-date>31/31/2026</begin-date><number>один</number><department number="1"/></price-entry><vat>20%</vat><measure-type id="1"/></good>
                |                                                                                                                          ^
            error[E0103]: `bar-code` has no `code` (item 10020)
              --> set10/goods-bad-values.xml:9:58
                |   <good marking-of-the-good="10020"><name>Без цены</name><bar-code><count>-1</count></bar-code><product-type>ProductPieceEntity</product-type><price-entry><nu…
                |                                                          ^
                = help: state the attribute `code`
            error[E0103]: `price-entry` has no `price` (item 10020)
              --> set10/goods-bad-values.xml:9:143
                | …<name>Без цены</name><bar-code><count>-1</count></bar-code><product-type>ProductPieceEntity</product-type><price-entry><number>1</number></price-entry><vat>20…
                |                                                                                                            ^
                = help: state the attribute `price`
        "#]],
    );
    let read = testkit::read_fixture("set10/goods-bad-values.xml");
    let good: Vec<String> =
        read.units.iter().filter(|u| !u.is_refused()).flat_map(|u| &u.records).map(Record::label).collect();
    assert_eq!(good, ["item 10017", "barcode 9520000000181 of item 10017", "item 10019", "price 1 of item 10019"]);
}

#[test]
fn bad_restrictions_are_told() {
    findings(
        "restrictions-bad.xml",
        expect![[r#"
        error[E0108]: `value` of `max-discount-restriction` is "120": not between 0 and 100 percent (restriction MD-1)
          --> set10/restrictions-bad.xml:3:115
            |   <max-discount-restriction id="MD-1" subject-type="GOOD" subject-code="10001" type="MAX_DISCOUNT_PERCENT" value="120"/>
            |                                                                                                                   ^
        error[E0104]: `subject-type` is "ITEM", neither GOOD nor GOOD_GROUP (restriction MP-1)
          --> set10/restrictions-bad.xml:4:50
            |   <min-price-restriction id="MP-1" subject-type="ITEM" subject-code="10001" type="MIN_PRICE" value="10"/>
            |                                                  ^
        error[E0104]: `sale-deny-restriction` is no element of `goods-catalog`
          --> set10/restrictions-bad.xml:5:3
            |   <sale-deny-restriction id="SD-1" subject-type="GOOD" subject-code="10001" value="true"/>
            |   ^
            = help: write `sale-denied-restriction`
        error[E0104]: `value` of `sale-denied-restriction` is "yes": neither true nor false (restriction SD-2)
          --> set10/restrictions-bad.xml:6:105
            |   <sale-denied-restriction id="SD-2" subject-type="GOOD" subject-code="10001" type="SALE_DENIED" value="yes"><days-of-week>MO XX</days-of-week></sale-denied-r…
            |                                                                                                         ^
        error[E0104]: `days-of-week` is "MO XX": days are MO TU WE TH FR SA SU (restriction SD-2)
          --> set10/restrictions-bad.xml:6:124
            | …ied-restriction id="SD-2" subject-type="GOOD" subject-code="10001" type="SALE_DENIED" value="yes"><days-of-week>MO XX</days-of-week></sale-denied-restriction>
            |                                                                                                                  ^
        error[E0103]: the restriction has no `value` (restriction MP-2)
          --> set10/restrictions-bad.xml:7:3
            |   <min-price-restriction id="MP-2" subject-type="GOOD" subject-code="10001" type="MIN_PRICE"/>
            |   ^
            = help: state the attribute `value`
    "#]],
    );
}

#[test]
fn what_is_unknown_is_told_once_and_kept() {
    findings(
        "goods-unknown.xml",
        expect![[r#"
        warning[W0001]: unknown attribute `colour` of `good` (item 10013)
          --> set10/goods-unknown.xml:3:45
            |   <good marking-of-the-good="10013" colour="red"><name>Мыло</name><product-type>ProductPieceEntity</product-type><vat>20</vat><measure-type id="1"/><eco-label…
            |                                             ^
        warning[W0001]: unknown element `goods-catalog/good/eco-label` (item 10013)
          --> set10/goods-unknown.xml:3:149
            | …="red"><name>Мыло</name><product-type>ProductPieceEntity</product-type><vat>20</vat><measure-type id="1"/><eco-label>да</eco-label><eco-label>нет</eco-label><…
            |                                                                                                            ^
        error[E0104]: `gift` is no element of `goods-catalog`
          --> set10/goods-unknown.xml:5:3
            |   <gift marking-of-the-good="10013"/>
            |   ^
    "#]],
    );
    findings(
        "prices-alone.xml",
        expect![[r#"
            note[N0102]: `price` of `price-entry` is "95,5": not how Set Retail writes numbers (item 10003)
              --> set10/prices-alone.xml:6:23
                |   <price-entry price="95,5" marking-of-the-good="10003"><number>3</number></price-entry>
                |                       ^
        "#]],
    );
}

#[test]
fn faulty_documents_are_refused_whole() {
    findings(
        "goods-broken-utf8.xml",
        expect![[r#"
            error[E0002]: byte 99 (0xD0) is not text in UTF-8
              --> set10/goods-broken-utf8.xml:3:44
                |   <good marking-of-the-good="10011"><name>К…
                |                                            ^
                = help: save the file in UTF-8, or name its encoding: --encoding windows-1251
        "#]],
    );
    findings(
        "goods-malformed.xml",
        expect![[r#"
        error[E0001]: a lone `&`
          --> set10/goods-malformed.xml:3:48
            |   <good marking-of-the-good="10021"><name>Соль & перец</name><product-type>ProductPieceEntity</good>
            |                                                ^
            = help: write `&amp;` for the character itself
    "#]],
    );
    findings(
        "goods-truncated.xml",
        expect![[r#"
        error[E0003]: the file ends inside the tag that begins at 3:94
          --> set10/goods-truncated.xml:3:96
            |   <good marking-of-the-good="10011"><name>Кофе молотый</name><product-type>ProductPieceEntity</
            |                                                                                                ^
    "#]],
    );
}

#[test]
fn refused_units_can_be_cut_out() {
    let name = "set10/goods-bad-values.xml";
    let bytes = testkit::fixture(name);
    let read = testkit::read_fixture(name);
    let Framing::Text(TextFraming { prolog, separator, epilog, .. }) = &read.framing else { panic!("text can be cut") };
    let cut = |from: u64, to: u64| String::from_utf8_lossy(&bytes[from as usize..to as usize]).into_owned();
    let refused: Vec<String> =
        read.units.iter().filter(|u| u.is_refused()).map(|u| cut(u.span.start, u.span.end)).collect();
    let file = format!("{}{}{epilog}", cut(prolog.start, prolog.end), refused.join(separator));
    let again = testkit::read("quarantine.xml", file.as_bytes()).expect("a quarantine reads like the original");
    assert_eq!((refused.len(), again.units.len()), (5, 5));
    assert!(again.units.iter().all(|u| u.is_refused()));
}

#[test]
fn what_set_retail_cannot_carry_is_told() {
    let item_id = ItemId::new("1").unwrap();
    let mut item = Item::new(item_id.clone());
    item.kind = Some(ItemKind::Service);
    item.tax_group = Some("7".into());
    item.marking = Some(Marking { group: "tobacco".into(), optional: false });
    item.flags.egais = Some(true);
    item.extras.push("ukm5:descr", "x");
    let mut price = prices("goods-minimal.xml").remove(0);
    price.minimum = Some(price.amount);
    price.stores = Stores::one(StoreId::new("msk-1").unwrap());
    let group = Group {
        id: crate::vocab::GroupId::new("lone").unwrap(),
        parent: None,
        name: None,
        deleted: false,
        extras: Extras::new(),
    };
    let head = DocumentHead { load: Load::Full, ..DocumentHead::new(DocumentKind::Catalogue) };
    let records = [group.into(), item.into(), price.into()];
    let (files, told) = testkit::write(&DIALECT, &[head], &records, &testkit::write_options());
    let fields: Vec<String> = told.losses.iter().map(|(kind, field, _)| format!("{} {field}", kind.word())).collect();
    expect![[r#"
        [
            "group *",
            "item extras.ukm5:descr",
            "item flags.egais",
            "item kind",
            "item marking",
            "item tax_group",
            "price *",
            "price stores",
        ]
    "#]]
    .assert_debug_eq(&fields);
    assert_eq!(told.findings.iter().count(), 1, "there is no full load");
    expect![[r#"
        <?xml version="1.0" encoding="UTF-8"?>
        <goods-catalog>
          <good marking-of-the-good="1">
            <shop-indices/>
            <product-type>ProductPieceEntity</product-type>
          </good>
        </goods-catalog>
    "#]]
    .assert_eq(std::str::from_utf8(&files[0].1).unwrap());
}

/// What Set Retail can carry of a generated item, with the records around it as the reader orders them.
fn carried(mut item: Item, mut barcodes: Vec<Barcode>, mut prices: Vec<Price>) -> Vec<Record> {
    item.group = None;
    item.tax_group = None;
    item.kind = item.kind.filter(|k| super::words::product_type(k).is_some());
    item.vat = item.vat.map(|v| crate::vocab::Vat::Rate(v.rate()));
    item.marking = Some(Marking { group: "milk".into(), optional: false });
    item.flags = ItemFlags { egais: None, advance: None, no_seller_required: None, ..item.flags };
    item.receipt_name = item.receipt_name.filter(|r| item.name.as_ref().is_some_and(|n| n != r));
    item.unit = item.unit.map(|u| Unit { id: Some(u.id.unwrap_or_else(|| "1".into())), ..u });
    for (i, barcode) in barcodes.iter_mut().enumerate() {
        barcode.code = format!("{i}{}", barcode.code);
        barcode.item = item.id.clone();
    }
    for (i, price) in prices.iter_mut().enumerate() {
        price.subject = PriceSubject::Item(item.id.clone());
        price.number = i as u32 + 1;
        (price.minimum, price.promo) = (None, None);
        price.department = price.department.as_ref().map(|_| "1".to_owned());
    }
    let mut records = vec![Record::from(item)];
    records.extend(barcodes.into_iter().map(Record::from));
    records.extend(prices.into_iter().map(Record::from));
    records
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn what_it_can_carry_comes_back(
        item in Gen::tame().item(),
        barcodes in proptest::collection::vec(Gen::tame().barcode(), 0..3),
        prices in proptest::collection::vec(Gen::tame().price(), 0..3),
        rule in Gen::tame().prefix_rule(),
    ) {
        let mut records = carried(item, barcodes, prices);
        records.push(rule.into());
        let (files, told) = testkit::write(&DIALECT, &[], &records, &testkit::write_options());
        prop_assert!(told.losses.is_empty(), "{:?}", told.losses);
        let read = testkit::read(&files[0].0, &files[0].1).unwrap();
        let again: Vec<Record> = read.units.into_iter().flat_map(|u| u.records).collect();
        let differences = difference(&records, &again);
        prop_assert!(differences.is_empty(), "{}\n{}", differences[0], String::from_utf8_lossy(&files[0].1));
    }
}

/// What a good around a record changes, and what the catalogue says otherwise: see the text of [`super::write`].
fn as_written(record: &mut Record) {
    match record {
        Record::Item(item) => {
            item.unit = item.unit.take().map(|u| Unit { id: u.id.or(u.name.clone()), ..u });
            item.unit = item.unit.take().filter(|u| *u != Unit::default());
            if item.receipt_name.is_some() && item.name.is_none() {
                item.name = item.receipt_name.take();
            }
            item.receipt_name = item.receipt_name.take().filter(|r| item.name.as_ref() != Some(r));
        }
        Record::Restriction(restriction) if restriction.days.is_some_and(|d| d.mask() == 0) => restriction.days = None,
        _ => {}
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]
    #[test]
    fn what_is_lost_is_told(records in Gen::tame().records_of(&[
        RecordKind::Group, RecordKind::Department, RecordKind::Item, RecordKind::Barcode, RecordKind::Price,
        RecordKind::Restriction, RecordKind::PrefixRule, RecordKind::PickList, RecordKind::TaxGroup,
    ], 6)) {
        testkit::Honesty::new(&DIALECT).normalise(as_written).adds(RecordKind::Barcode, "*").check(&records)
            .map_err(TestCaseError::fail)?;
    }
}

#[test]
fn cdata_is_text() {
    let read = testkit::read_fixture("set10/goods-cdata.xml");
    let Some(Record::Item(item)) = read.records().next() else { panic!() };
    assert_eq!(item.name.as_deref(), Some("Сок \"Я & М\" <1 л> без сахара"));
    assert_eq!(item.stores, Stores::List(["1", "2"].map(|s| StoreId::new(s).unwrap()).into()));
}
