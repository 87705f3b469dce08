use expect_test::expect;
use proptest::prelude::*;

use super::super::DIALECT;
use crate::formats::testkit::{self, Gen, Honesty};
use crate::model::{Record, RecordKind};

fn states(name: &str) -> Vec<String> {
    let state = |record: &Record| match record {
        Record::PackageStatus(s) => {
            let refused: Vec<_> = s.refused.iter().map(|r| format!(" {} {}: {}", r.kind, r.key, r.error)).collect();
            format!("{} {} {:?}{}", s.id, s.status, s.message, refused.join(""))
        }
        other => other.label(),
    };
    testkit::read_fixture(name).records().map(state).collect()
}

#[test]
fn answers_name_what_was_refused() {
    expect![[r#"
        [
            "1772712000000 3 Some(\"OK\")",
            "1772712000001 4 Some(\"Пакет содержит ошибки\") item 10001: requiredError item 10002: formatError",
            "1772712000002 4 None card 9900000000017: integrityError",
            "1772712000003 4 None cashier 0017: filledError",
            "1772712000004 4 None AdvertisingAction A-1: parentError",
            "1772712000005 -1 None",
            "1772712000006 0 None",
            "1772712000007 2 None",
        ]
    "#]]
    .assert_debug_eq(&states("set10/package-status-response.xml"));
    assert_eq!(states("set10/package-status-content.xml"), ["1772712000000 3 None"]);
}

#[test]
fn questions_and_answers_come_back_as_what_they_were() {
    for (name, file) in [
        ("set10/package-status-request.xml", "package-status-request_05-03-2026T14-07-09.xml"),
        ("set10/package-status-response.xml", "package-status-response_05-03-2026T14-07-09.xml"),
        ("set10/package-status-content.xml", "package-status-response_05-03-2026T14-07-09.xml"),
    ] {
        let trip = testkit::round_trip(name);
        assert_eq!(trip.before, trip.after, "{name}");
        assert!(trip.told.losses.is_empty(), "{name}");
        assert_eq!(trip.files.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>(), [file]);
    }
}

#[test]
fn bad_answers_are_told() {
    let name = "set10/package-status-bad.xml";
    expect![[r#"
        error[E0103]: `import` has no `ti`
          --> set10/package-status-bad.xml:3:3
            |   <import status="3"/>
            |   ^
            = help: state the attribute `ti`
        error[E0101]: `status` of `import` is "готово": not a whole number (package 1772712000010)
          --> set10/package-status-bad.xml:4:38
            |   <import ti="1772712000010" status="готово"/>
            |                                      ^
        error[E0103]: `good` has no `marking-of-the-good` (package 1772712000011)
          --> set10/package-status-bad.xml:5:41
            |   <import ti="1772712000011" status="4"><good errortype="formatError" errormessage="vat"/></import>
            |                                         ^
            = help: state the attribute `marking-of-the-good`
    "#]]
    .assert_eq(&testkit::rendered(&testkit::read(name, &testkit::fixture(name))));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn what_is_lost_is_told(records in Gen::tame().records_of(&[RecordKind::PackageStatus], 4)) {
        Honesty::new(&DIALECT).check(&records).map_err(TestCaseError::fail)?;
    }
}
