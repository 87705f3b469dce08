//! Scanned, damaged and written strings.

use super::table::row;
use super::*;
use proptest::prelude::*;

fn shown(text: &str) -> String {
    ElementString::parse(text).to_string()
}

#[test]
fn the_table_is_sound() {
    for line in include_str!("../gs1-ai.txt").lines().filter(|l| !l.starts_with('#')) {
        assert!(row(line).is_some(), "{line}");
    }
    for (i, ai) in AIS.iter().enumerate() {
        assert!(
            AIS.iter().skip(i + 1).all(|b| !b.code.starts_with(&ai.code) && !ai.code.starts_with(&b.code)),
            "{ai:?}"
        );
        assert!(!ai.fixed || ai.least == ai.most, "{ai:?}");
        assert!(!ai.title.is_empty());
    }
    assert!(["01", "3103", "3169", "3375", "91", "99", "8005", "3952"].iter().all(|c| table::find(c).is_some()));
    assert!(["", "0", "1", "3170", "9", "80", "я"].iter().all(|c| table::find(c).is_none()));
    assert!(row("01 * Q14 x").is_none() && row("01 * N..0 x").is_none() && row("# 01 * N14").is_none());
}

#[test]
fn separators_and_what_stands_for_them() {
    let expected = "(01)09520000000004(21)5abc(93)wxyz";
    for gs in ["\u{1d}", "\\x1d", "\\x1D", "_x001D_", "{GS}", "\u{e8}"] {
        for start in ["", "]d2", "]C1", "\u{1d}", "{GS}", "]d2\u{1d}", " "] {
            assert_eq!(shown(&format!("{start}0109520000000004215abc{gs}93wxyz\r\n")), expected, "{start}{gs}");
        }
    }
    assert_eq!(shown("0109520000000004\u{1d}215abc\u{1d}\u{1d}"), "(01)09520000000004(21)5abc");
}

#[test]
fn serials_hold_anything() {
    let text = "0109520000000004215\"93;&<01(21)>\u{1d}93wxyz";
    let read = ElementString::parse(text);
    assert_eq!(read.get("21"), Some("5\"93;&<01(21)>"));
    assert!(read.is_complete() && !read.separator_lost);
    assert_eq!(read.scanned(), text);
}

#[test]
fn lost_separators_are_found_by_the_usual_lengths() {
    let key = "k".repeat(44);
    let long = "L".repeat(88);
    for (serial, tail, shown_tail) in [
        ("5A1b2C3d4E5f6", format!("91EE0692{key}"), format!("(91)EE06(92){key}")),
        ("5A1b2C3d4E5f6", format!("91EE0692{long}"), format!("(91)EE06(92){long}")),
        ("5A1b2C3d4E5f6", "93dGVz".into(), "(93)dGVz".into()),
        ("5A1b2C3", "93dGVz".into(), "(93)dGVz".into()),
        ("5A1b2C", "93dGVz".into(), "(93)dGVz".into()),
        ("5A1b2", "93dGVz".into(), "(93)dGVz".into()),
        ("5A1b2C3", "800511200093dGVz".into(), "(8005)112000(93)dGVz".into()),
    ] {
        let read = ElementString::parse(&format!("010952000000000421{serial}{tail}"));
        assert_eq!(read.to_string(), format!("(01)09520000000004(21){serial}{shown_tail}"));
        assert!(read.separator_lost);
    }
    // The second separator alone is lost.
    let read = ElementString::parse(&format!("0109520000000004215A1b2C3d4E5f6\u{1d}91EE0692{key}"));
    assert_eq!(read.get("92"), Some(key.as_str()));
    // No usual length: a whole serial, however it looks.
    let read = ElementString::parse("0109520000000004215A193dGVz0");
    assert_eq!((read.get("21"), read.separator_lost), (Some("5A193dGVz0"), false));
}

#[test]
fn a_block_of_cigarettes() {
    let read = ElementString::parse("010952000000000421ABC1234\u{1d}8005112000\u{1d}93dGVz\u{1d}24014PACK");
    assert_eq!(read.to_string(), "(01)09520000000004(21)ABC1234(8005)112000(93)dGVz(240)14PACK");
    // Its price has six digits whether or not a separator follows.
    assert_eq!(shown("8005112000{GS}93dGVz"), shown("800511200093dGVz"));
}

#[test]
fn the_form_for_people() {
    assert_eq!(shown("(01)09520000000004(21)5a(b)c(93)wxyz"), "(01)09520000000004(21)5a(b)c(93)wxyz");
    assert_eq!(ElementString::parse("(01)09520000000004 (21)5a(b)c").get("21"), Some("5a(b)c"));
    assert_eq!(shown("(01)0952(21)5"), " (01)0952(21)5");
    assert_eq!(shown("(21)"), " (21)");
    assert_eq!(shown("(04)abc"), " (04)abc");
}

#[test]
fn what_cannot_be_read_is_kept() {
    let read = ElementString::parse("010952000000000404zzz");
    assert_eq!((read.get("01"), read.rest.as_str(), read.is_complete()), (Some("09520000000004"), "04zzz", false));
    for text in ["", "]d2", "abc", "0109520000", "010952000000000X", "21", "21\u{1d}93", "Ящик"] {
        assert!(!ElementString::parse(text).is_complete(), "{text}");
    }
    let many = "2001".repeat(MAX_ELEMENTS + 2);
    assert_eq!(ElementString::parse(&many).rest, "20012001");
}

#[test]
fn decimals_and_faults() {
    let element = |ai: &str, value: &str| Element { ai: ai.into(), value: value.into() };
    assert_eq!(element("3103", "001250").decimal().as_deref(), Some("1.250"));
    assert_eq!(element("3100", "000012").decimal().as_deref(), Some("12"));
    assert_eq!(element("3922", "5").decimal().as_deref(), Some("0.05"));
    assert_eq!(element("3912", "6430500").decimal(), None);
    assert_eq!(element("21", "5").decimal(), None);
    assert_eq!(element("01", "09520000000004").fault(), None);
    let told = |ai, value| element(ai, value).fault().unwrap_or_default();
    assert_eq!(told("01", "09520000000005"), "the check digit of (01) is 5, it should be 4");
    assert_eq!(told("21", "123456789012345678901"), "(21) has 21 characters, it should have 1 to 20");
    assert_eq!(told("30", "1x"), "(30) holds 'x', which it may not");
    assert_eq!(told("04", "1"), "(04) is not an identifier that is known");
    assert_eq!(told("21", ""), "(21) has 0 characters, it should have 1 to 20");
    assert_eq!(told("10", "Щ"), "(10) holds 'Щ', which it may not");
}

#[test]
fn the_stop_byte_is_known_in_both_code_pages_and_may_be_doubled() {
    for stop in ["\u{e8}", "\u{438}", "\u{1d}\u{1d}"] {
        let read = ElementString::parse(&format!("{stop}0109520000000004215a{stop}93abcd"));
        assert_eq!((read.get("21"), read.get("93"), read.separator_lost), (Some("5a"), Some("abcd"), false));
    }
    // Other Russian letters beside it: a keyboard layout, not a separator.
    assert_eq!(ElementString::parse("0109520000000004215\u{438}\u{444}").get("21"), Some("5\u{438}\u{444}"));
}

#[test]
fn built_strings_are_judged() {
    let built = ElementString::new([("21", "5a"), ("01", "09520000000004"), ("3103", "001250"), ("10", "L1")]);
    assert_eq!(built.map(|b| b.scanned()), Ok("215a\u{1d}0109520000000004310300125010L1".to_owned()));
    assert_eq!(ElementString::new([]), Err(BuildError::Empty));
    assert!(ElementString::new([("21", "5\u{1d}")]).is_err());
    assert!(ElementString::new([("01", "0952")]).is_err());
}

/// Values that the table has nothing against.
fn element() -> impl Strategy<Value = (String, String)> {
    (0..AIS.len()).prop_flat_map(|i| {
        let ai = &AIS[i];
        let class = if ai.numeric { "[0-9]" } else { "[!\"%&'()*+,./0-9:;<=>?A-Za-z-]" };
        let text = proptest::string::string_regex(&format!("{class}{{{},{}}}", ai.least, ai.most)).expect("a regex");
        (Just(ai.code.clone()), text).prop_map(|(code, value)| {
            let checked = table::find(&code).is_some_and(|a| a.check_digit);
            let body = value[..value.len() - 1].to_owned();
            let value = if checked { gtin::with_check_digit(&body).expect("digits") } else { value };
            (code, value)
        })
    })
}

proptest! {
    #[test]
    fn built_and_read_again(parts in proptest::collection::vec(element(), 1..6)) {
        let built = ElementString::new(parts.iter().map(|(a, v)| (a.as_str(), v.as_str()))).expect("sound elements");
        let read = ElementString::parse(&built.scanned());
        // A serial may look as if its separator was lost; then the table of lengths speaks, and says so.
        // A value in brackets at the very beginning would be taken for the form for people; none begins so.
        if !read.separator_lost {
            prop_assert_eq!(&read, &built);
        }
        prop_assert_eq!(ElementString::parse(&read.scanned()).scanned(), read.scanned());
    }

    #[test]
    fn any_text_is_read(text in "(\\PC|[0-9()\u{1d}]){0,80}") {
        let read = ElementString::parse(&text);
        prop_assert!(read.elements.len() <= MAX_ELEMENTS);
        read.elements.iter().for_each(|e| { e.fault(); e.decimal(); });
        let _ = (read.scanned(), read.to_string());
    }

    #[test]
    fn any_digits_are_read(text in "(01|21|93|310|[0-9A-Za-z]){0,60}") {
        let read = ElementString::parse(&text);
        let joined: String = read.elements.iter().map(|e| e.ai.clone() + &e.value).collect();
        prop_assert_eq!(joined + &read.rest, text);
    }
}
