use super::*;
use crate::diag::{Fault, codes};
use crate::text::Source;

fn reader(text: &str) -> XmlReader {
    XmlReader::new(Source::from_bytes("t.xml", text), XmlLimits::default()).unwrap()
}

fn fault(bytes: impl Into<Vec<u8>>) -> Fault {
    let walk = |bytes: Vec<u8>| -> Result<(), Fault> {
        let mut xml = XmlReader::new(Source::from_bytes("t.xml", bytes), XmlLimits::default())?;
        xml.root()?;
        xml.finish()
    };
    walk(bytes.into()).unwrap_err()
}

#[test]
fn children_are_walked_and_the_rest_is_passed() {
    let mut xml = reader(
        "<?xml version='1.0'?>\n<!-- c --><x:root xmlns:x='u' a='1' x:b='2'>\r\n <skip><deep/>t</skip><t>a&amp;<![CDATA[<b>]]>&#1082;\r\n</t><e/><o k='v'><n>1</n></o></x:root> \n",
    );
    xml.root().unwrap();
    assert_eq!((xml.name(), xml.full_name(), xml.depth()), ("root", "x:root", 1));
    assert_eq!(xml.attributes().collect::<Vec<_>>(), [("a", "1"), ("b", "2")]);
    assert_eq!(xml.namespaces().collect::<Vec<_>>(), [("x", "u")]);
    assert_eq!((xml.span().line, xml.span().column), (2, 11));
    assert!(xml.next_child(1).unwrap() && xml.name() == "skip");
    assert!(xml.next_child(1).unwrap() && xml.name() == "t");
    assert_eq!(xml.text().unwrap(), "a&<b>к\n");
    assert_eq!(xml.text().unwrap(), "a&<b>к\n");
    assert!(xml.next_child(1).unwrap() && xml.name() == "e");
    assert_eq!(xml.text().unwrap(), "");
    assert!(xml.next_child(1).unwrap() && xml.name() == "o");
    assert_eq!(xml.path(), "x:root/o");
    assert_eq!(xml.raw().unwrap(), "<o k=\"v\"><n>1</n></o>");
    assert!(!xml.next_child(1).unwrap());
    assert!(!xml.next_child(1).unwrap());
    xml.finish().unwrap();
}

#[test]
fn text_between_children_is_kept_on_wish() {
    let mut xml = reader("<a>x<b>1</b>&amp;<c/><![CDATA[y]]></a>");
    xml.root().unwrap();
    let mut text = String::new();
    assert!(xml.next_child_or_text(1, &mut text).unwrap() && xml.name() == "b");
    assert_eq!(xml.text().unwrap(), "1");
    assert!(xml.next_child_or_text(1, &mut text).unwrap() && xml.name() == "c");
    assert!(!xml.next_child_or_text(1, &mut text).unwrap());
    assert_eq!(text, "x&y");
}

#[test]
fn faults_have_their_codes_and_places() {
    for (text, code, line, column) in [
        ("", &codes::EMPTY_FILE, 1, 1),
        ("  \n ", &codes::EMPTY_FILE, 2, 2),
        ("<a>\n<b></c></a>", &codes::XML_MALFORMED, 2, 4),
        ("<a>\n<b>", &codes::TRUNCATED, 2, 4),
        ("<a>\n<b", &codes::TRUNCATED, 2, 3),
        ("<a><!-- ", &codes::TRUNCATED, 1, 9),
        ("<a>&foo;</a>", &codes::XML_MALFORMED, 1, 4),
        ("<a>x & y</a>", &codes::XML_MALFORMED, 1, 6),
        ("<a>&#0;</a>", &codes::NUL_CHARACTER, 1, 4),
        ("<a b=c/>", &codes::XML_MALFORMED, 1, 6),
        ("<a ы='1' ы='2'/>", &codes::XML_MALFORMED, 1, 10),
        ("<a/><b/>", &codes::XML_MALFORMED, 1, 5),
        ("<a/>\n x", &codes::XML_MALFORMED, 2, 2),
        ("<a>ы\0</a>", &codes::NUL_CHARACTER, 1, 5),
        ("<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", &codes::ENTITY_REFUSED, 1, 1),
    ] {
        let fault = fault(text).0;
        assert_eq!(
            (fault.code, fault.place.span.line, fault.place.span.column),
            (code, line, column),
            "{text}: {fault}"
        );
        assert!(fault.place.window.is_some(), "{text}: {fault:?}");
    }
}
