use expect_test::expect;
use proptest::prelude::*;

use super::super::DIALECT;
use crate::formats::testkit::{self, Gen, Honesty};
use crate::model::{PersonName, Record, RecordKind};

#[test]
fn everything_of_cards_and_holders_comes_back() {
    for name in ["set10/cards.xml", "set10/cards-older.xml"] {
        let trip = testkit::round_trip(name);
        assert_eq!(trip.before, trip.after, "{name}");
        assert!(trip.told.losses.is_empty(), "{name}");
        assert_eq!(trip.files[0].0, "catalog-cards_05-03-2026T14-07-09.xml");
    }
    let records: Vec<Record> = testkit::read_fixture("set10/cards.xml").records().cloned().collect();
    let Record::Card(card) = &records[1] else { panic!("a card after its type") };
    let holder = card.holder.as_ref().expect("the card has a holder");
    assert_eq!((holder.mobile_phone.as_deref(), holder.extras.iter().count()), (Some("70000000017"), 12));
    assert_eq!(card.extras.iter().count(), 1, "purchases are kept as they are");
}

#[test]
fn older_spellings_mean_the_same() {
    let records: Vec<Record> = testkit::read_fixture("set10/cards-older.xml").records().cloned().collect();
    let Record::CardType(gold) = &records[0] else { panic!("a type") };
    assert_eq!(gold.discount.map(|d| d.to_string()), Some("10".into()));
    let Record::Card(card) = &records[1] else { panic!("a card") };
    assert_eq!((card.number.as_str(), card.discount.map(|d| d.to_string())), ("9900000000031", Some("3".into())));
    assert!(card.holder.is_some());
}

#[test]
fn bad_cards_are_told() {
    for (name, expected) in [
        (
            "set10/cards-bad.xml",
            expect![[r#"
        error[E0103]: `internal-card` has no `number`
          --> set10/cards-bad.xml:3:3
            |   <internal-card amount="10"/>
            |   ^
            = help: state the attribute `number`
        error[E0101]: `amount` of `internal-card` is "много": not a number (card 9900000000048)
          --> set10/cards-bad.xml:4:49
            |   <internal-card number="9900000000048" amount="много" expiration-date="31 декабря"/>
            |                                                 ^
        error[E0102]: `expiration-date` of `internal-card` is "31 декабря": not a date or time (card 9900000000048)
          --> set10/cards-bad.xml:4:73
            |   <internal-card number="9900000000048" amount="много" expiration-date="31 декабря"/>
            |                                                                         ^
        error[E0103]: `internal-card-type` has no `guid`
          --> set10/cards-bad.xml:5:3
            |   <internal-card-type name="Без номера" percentage-discount="5"/>
            |   ^
            = help: state the attribute `guid`
        error[E0108]: `percentage-discount` of `internal-card-type` is "500": not between 0 and 100 percent (card type 5003)
          --> set10/cards-bad.xml:6:56
            |   <internal-card-type guid="5003" percentage-discount="500"><card-range startField="1" countField="-1"/></internal-card-type>
            |                                                        ^
        error[E0103]: `card-range` has no `guid` (card type 5003)
          --> set10/cards-bad.xml:6:61
            |   <internal-card-type guid="5003" percentage-discount="500"><card-range startField="1" countField="-1"/></internal-card-type>
            |                                                             ^
            = help: state the attribute `guid`
        error[E0101]: `countField` of `card-range` is "-1": not a whole number (card type 5003)
          --> set10/cards-bad.xml:6:100
            |   <internal-card-type guid="5003" percentage-discount="500"><card-range startField="1" countField="-1"/></internal-card-type>
            |                                                                                                    ^
        error[E0103]: `bonus-account` has no `bonus-update` (bonus account 90018)
          --> set10/cards-bad.xml:7:3
            |   <bonus-account guid="90018"/>
            |   ^
            = help: state the attribute `bonus-update`
    "#]],
        ),
        (
            "set10/cards.xml",
            expect![[r#"
        warning[W0501]: `TargetCustomersGroups` is left out: groups of customers (1 members) have no record
          --> set10/cards.xml:13:3
            |   <TargetCustomersGroups><TargetCustomersGroup code="T1" name="Пенсионеры"><cust guid="80017"/></TargetCustomersGroup></TargetCustomersGroups>
            |   ^
    "#]],
        ),
    ] {
        expected.assert_eq(&testkit::rendered(&testkit::read(name, &testkit::fixture(name))));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn what_is_lost_is_told(
        records in Gen::tame().records_of(&[RecordKind::CardType, RecordKind::Card, RecordKind::BonusAccount], 4)
    ) {
        let one_name = |record: &mut Record| if let Record::Card(card) = record && let Some(holder) = &mut card.holder {
            let PersonName { full, last, first, middle } = &mut holder.name;
            if last.is_none() && first.is_none() && middle.is_none() {
                *last = full.take();
            }
        };
        Honesty::new(&DIALECT).normalise(one_name).check(&records).map_err(TestCaseError::fail)?;
    }
}
