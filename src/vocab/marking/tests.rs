//! Codes of every kind, damaged ones, and what can be told from them.

use super::*;
use proptest::prelude::*;

const PDF417: &str = "22N00001TESTAB1C23D4E5F41012000000123ABCDEFGHIJKLMNOPQRSTUVWXYZ01234";

fn data_matrix() -> String {
    format!("101{}{}{}{}{}{}", "123", "00000045", "07", "19", "001", "A1".repeat(64) + "Z")
}

fn kind(text: &str) -> MarkingKind {
    MarkingCode::parse(text).kind()
}

fn why(text: &str) -> Option<Unreadable> {
    MarkingCode::parse(text).unreadable()
}

#[test]
fn one_pack_scanned_in_many_ways_is_one() {
    let identity = "0109520000000004215A1b2C3d4E5f6";
    let key = "k".repeat(44);
    for text in [
        format!("{identity}\u{1d}91EE06\u{1d}92{key}"),
        format!("]d2{identity}{{GS}}91EE06{{GS}}92{key}"),
        format!("\u{1d}{identity}_x001D_91EE06_x001D_92{key}\r\n"),
        format!("{identity}91EE0692{key}"),
        identity.to_owned(),
        "(01)09520000000004(21)5A1b2C3d4E5f6".to_owned(),
    ] {
        let code = MarkingCode::parse(&text);
        assert_eq!((code.kind(), code.identity().as_str()), (MarkingKind::Gs1, identity), "{text}");
        assert_eq!(code.without_tail(), identity);
        assert_eq!(code.as_scanned(), text);
        assert_eq!(code.gtin().map(|g| g.as_gtin14()).as_deref(), Some("09520000000004"));
        assert_eq!(code.serial(), Some("5A1b2C3d4E5f6"));
        assert_eq!((code.mrc(), code.alcohol_code(), code.unreadable()), (None, None, None));
    }
    let code = MarkingCode::parse(&format!("{identity}\u{1d}91EE06\u{1d}92{key}"));
    assert_eq!(code.tail().map(|e| e.ai.as_str()).collect::<Vec<_>>(), ["91", "92"]);
}

#[test]
fn serials_of_any_length_and_any_character() {
    for serial in ["5", "ABCDEF", "5\"93;&<()>", "5A1b2C3d4E5f6G7h8I9j0K"] {
        let code = MarkingCode::parse(&format!("010952000000000421{serial}\u{1d}93dGVz"));
        assert_eq!(code.serial(), Some(serial));
    }
    let code = MarkingCode::parse("010952000000000421ABC\u{1d}04unknown");
    assert_eq!((code.kind(), code.serial()), (MarkingKind::Gs1, Some("ABC")));
}

#[test]
fn a_pack_of_tobacco() {
    let code = MarkingCode::parse("09520000000004ABC1234ABm8dGVz");
    assert_eq!(code.kind(), MarkingKind::TobaccoPack);
    assert_eq!(code.mrc(), Some(Money::from_minor(9_500)));
    assert_eq!(code.serial(), Some("ABC1234"));
    assert_eq!(code.without_tail(), "09520000000004ABC1234ABm8");
    let short = MarkingCode::parse(&code.without_tail());
    assert_eq!((short.identity(), short.mrc()), (code.identity(), code.mrc()));
    // Elsewhere the last eight are something else: the pack is read, and has no price.
    for price in ["AAAA", "????", "A~~A"] {
        let code = MarkingCode::parse(&format!("09520000000004ABC1234{price}dGVz"));
        assert_eq!((code.kind(), code.mrc()), (MarkingKind::TobaccoPack, None), "{price}");
    }
    assert_eq!(why("09520000000005ABC1234ABm8dGVz"), Some(Unreadable::Unknown));
}

#[test]
fn prices_to_base_eighty() {
    // The computed example of sheet §4.3.
    assert_eq!(mrc_of("ABm8"), Some(Money::from_minor(9_500)));
    assert_eq!(mrc_of("AAAB"), Some(Money::from_minor(1)));
    assert_eq!(mrc_of("????"), Some(Money::from_minor(80_i64.pow(4) - 1)));
    assert_eq!(mrc_of("AAA\""), Some(Money::from_minor(63)));
    assert!(["", "AAA", "AAAAA", "AAA#", "AAЯ", "AA Я"].iter().all(|p| mrc_of(p).is_none()));
    assert_eq!(mrc_text(Money::from_minor(80_i64.pow(4))), None);
    assert_eq!(mrc_text(Money::from_minor(-1)), None);
}

#[test]
fn a_block_of_tobacco() {
    for text in [
        "010952000000000421ABC1234\u{1d}8005112000\u{1d}93dGVz\u{1d}24014PACK",
        "010952000000000421ABC1234800511200093dGVz",
    ] {
        let code = MarkingCode::parse(text);
        assert_eq!(code.kind(), MarkingKind::TobaccoBlock, "{text}");
        assert_eq!(code.mrc(), Some(Money::from_minor(112_000)));
        assert_eq!(code.identity(), "010952000000000421ABC1234");
    }
}

#[test]
fn stamps_of_spirits() {
    let code = MarkingCode::parse(PDF417);
    assert_eq!(code.kind(), MarkingKind::EgaisPdf417);
    assert_eq!(code.alcohol_code().map(|c| c.len()), Some(19));
    assert_eq!((code.identity().as_str(), code.gtin(), code.serial()), (PDF417, None, None));
    let alcohol = |code: &str| {
        let stamp = format!("223{code}12341130{}{}", "1".repeat(10), "B".repeat(31));
        let code = MarkingCode::parse(&stamp);
        assert_eq!((stamp.len(), code.kind()), (68, MarkingKind::EgaisPdf417));
        code.alcohol_code()
    };
    assert_eq!(alcohol("0000000000000010").as_deref(), Some("0000000000000000036"));
    assert_eq!(alcohol("00000000000000zZ").as_deref(), Some("0000000000000001295"));
    // Sixteen `Z` have 25 digits.
    assert_eq!(alcohol("ZZZZZZZZZZZZZZZZ"), None);
    let code = MarkingCode::parse(&data_matrix());
    assert_eq!((code.kind(), code.serial()), (MarkingKind::EgaisDataMatrix, Some("12300000045")));
    assert_eq!(code.without_tail(), data_matrix());
    assert_eq!(kind(&"1234567890".repeat(4)), MarkingKind::EgaisDigits);
    for (at, to) in
        [(14..16, "13"), (14..16, "00"), (16..18, "17"), (0..3, "000"), (6..14, "00000000"), (149..150, "a")]
    {
        let mut broken = data_matrix();
        broken.replace_range(at, to);
        assert_eq!(kind(&broken), MarkingKind::Unreadable, "{broken}");
    }
    assert_eq!(kind(&PDF417.replace("22N", "2AN")), MarkingKind::Unreadable);
    assert_eq!(kind(&PDF417[1..]), MarkingKind::Unreadable);
}

#[test]
fn what_cannot_be_read_says_why_and_is_kept() {
    assert_eq!(why("  "), Some(Unreadable::Empty));
    assert_eq!(why(&"1".repeat(MAX_CHARS + 1)), Some(Unreadable::TooLong));
    assert_eq!(why("0109520000000005215abc"), Some(Unreadable::GtinCheckDigit));
    assert_eq!(why("0109520000000004"), Some(Unreadable::NoSerial));
    assert_eq!(why("9520000000004"), Some(Unreadable::Unknown));
    assert_eq!(why("00095200000000000004"), Some(Unreadable::Unknown));
    assert_eq!(why("0109520000000004215Фис"), Some(Unreadable::RussianLayout));
    assert_eq!(why("09520000000004ФИС1234ФИЬ8вПМя"), Some(Unreadable::RussianLayout));
    let code = MarkingCode::parse(" no mark\u{1d}");
    assert_eq!((code.as_scanned(), code.without_tail().as_str()), (" no mark\u{1d}", " no mark\u{1d}"));
    assert_eq!(code.to_string(), " no mark{GS}");
}

#[test]
fn a_mended_layout_is_readable() {
    let mended = repair_russian_layout("09520000000004ФИС1234ФИь8вПМя").expect("a Russian layout");
    assert_eq!(mended, "09520000000004ABC1234ABm8dGVz");
    assert_eq!(kind(&mended), MarkingKind::TobaccoPack);
}

#[test]
fn blanks_around_a_serial_are_not_part_of_it() {
    let code = MarkingCode::parse("2101 \u{1d}0109520000000004");
    assert_eq!((code.serial(), code.without_tail().as_str()), (Some("01"), "01095200000000042101"));
    assert_eq!(MarkingCode::parse("21 \u{1d}0109520000000004").unreadable(), Some(Unreadable::NoSerial));
}

proptest! {
    #[test]
    fn prices_come_back(minor in 0..80_i64.pow(4)) {
        let price = Money::from_minor(minor);
        prop_assert_eq!(mrc_text(price).and_then(|t| mrc_of(&t)), Some(price));
    }

    #[test]
    fn any_text_is_a_code_of_some_kind(text in "(\\PC|\u{1d}|01|21|0109520000000004){0,70}") {
        let code = MarkingCode::parse(&text);
        prop_assert_eq!(code.as_scanned(), text.as_str());
        prop_assert_eq!(code.kind() == MarkingKind::Unreadable, code.unreadable().is_some());
        let _ = (code.mrc(), code.alcohol_code(), code.tail().count(), code.to_string(), code.serial());
        // What documents carry is the same pack.
        if code.unreadable().is_none() {
            let short = MarkingCode::parse(&code.without_tail());
            if short.kind() == code.kind() {
                prop_assert_eq!(short.identity(), code.identity());
            }
        }
    }

    #[test]
    fn a_tail_never_changes_the_pack(serial in "[!-~]{1,20}", key in "[A-Za-z0-9+/=]{4,88}") {
        let short = MarkingCode::parse(&format!("010952000000000421{serial}"));
        let whole = MarkingCode::parse(&format!("010952000000000421{serial}\u{1d}91EE06\u{1d}92{key}"));
        prop_assert_eq!(whole.serial(), Some(serial.as_str()));
        // A bare serial that ends like a tail is taken for one: the separator would have told.
        if short.serial() == whole.serial() {
            prop_assert_eq!(short.identity(), whole.identity());
        }
    }
}
