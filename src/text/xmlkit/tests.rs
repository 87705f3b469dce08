use super::*;
use crate::diag::{Fault, codes};
use crate::text::{Encoding, Source};
use proptest::prelude::*;
use std::io::{self, Read};

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

#[test]
fn places_are_exact_in_every_encoding() {
    let text =
        "<?xml version=\"1.0\" encoding=\"LABEL\"?>\r\n<каталог>\n  <товар код='1' цена='-5'>чай</товар>\n</каталог>";
    for (label, encoding, bom) in [
        ("utf-8", Encoding::UTF_8, "\u{feff}"),
        ("utf-8", Encoding::UTF_8, ""),
        ("windows-1251", Encoding::CP1251, ""),
        ("cp866", Encoding::CP866, ""),
        ("utf-16", Encoding::UTF_16LE, "\u{feff}"),
        ("utf-16", Encoding::UTF_16BE, "\u{feff}"),
        ("utf-16", Encoding::UTF_16LE, ""),
    ] {
        let text = format!("{bom}{}", text.replace("LABEL", label));
        let (bytes, lost) = encoding.encode(&text);
        assert!(lost.is_empty());
        let raw_of = |needle: &str| encoding.encode(&text[..text.find(needle).unwrap()]).0.len() as u64;
        let mut xml = XmlReader::new(Source::from_bytes("t.xml", bytes), XmlLimits::default()).unwrap();
        assert_eq!((xml.encoding(), xml.take_warning()), (encoding, None));
        xml.root().unwrap();
        assert!(xml.next_child(1).unwrap());
        let at = |span: crate::diag::Span| (span.line, span.column, span.start);
        let span = xml.span();
        assert_eq!(at(span), (3, 3, raw_of("<товар")), "{label}");
        assert_eq!(span.end, raw_of("чай"));
        assert_eq!(at(xml.attr_span("цена")), (3, 24, raw_of("-5")));
        assert_eq!(at(xml.content_span()), (3, 28, raw_of("чай")));
        assert_eq!(xml.attributes().collect::<Vec<_>>(), [("код", "1"), ("цена", "-5")]);
        assert_eq!(xml.text().unwrap(), "чай");
        assert_eq!(xml.until_here(span).end, raw_of("\n</ката"));
        let window = xml.place(xml.attr_span("цена")).window.unwrap();
        assert_eq!((window.text.as_str(), window.caret), ("  <товар код='1' цена='-5'>чай</товар>", 23));
        xml.finish().unwrap();
    }
}

#[test]
fn an_empty_element_has_a_content_span_too() {
    let mut xml = reader("<a><b x='1' /></a>");
    xml.root().unwrap();
    assert!(xml.next_child(1).unwrap());
    assert_eq!((xml.span().start, xml.span().end), (3, 14));
    assert_eq!((xml.content_span().column, xml.content_span().start), (15, 14));
}

#[test]
fn wrong_declarations_are_told_and_bytes_believed() {
    let read = |bytes: Vec<u8>, named: Option<Encoding>| {
        let source = Source::from_bytes("t.xml", bytes).with_encoding(named);
        let mut xml = XmlReader::new(source, XmlLimits::default())?;
        let warned = xml.take_warning().map(|w| w.code);
        xml.root()?;
        let text = xml.text()?.to_owned();
        Ok::<_, Fault>((text, warned))
    };
    let told = Some(&codes::ENCODING_MISDECLARED);
    let declared = |label: &str| format!("<?xml version='1.0' encoding='{label}'?><a>каша</a>");
    let ok = |text: &str, warned| (text.to_owned(), warned);
    let utf8 = |label: &str| declared(label).into_bytes();
    assert_eq!(read(utf8("windows-1251"), None).unwrap(), ok("каша", told));
    assert_eq!(read(utf8("utf-16"), None).unwrap(), ok("каша", told));
    assert_eq!(read(utf8("UTF8"), None).unwrap(), ok("каша", None));
    assert_eq!(read(Encoding::CP1251.encode(&declared("cp1251")).0, None).unwrap(), ok("каша", None));
    assert_eq!(
        read(Encoding::UTF_16LE.encode(&format!("\u{feff}{}", declared("utf-8"))).0, None).unwrap(),
        ok("каша", told)
    );
    let bom = format!("\u{feff}{}", declared("windows-1251"));
    assert_eq!(read(bom.into_bytes(), None).unwrap(), ok("каша", told));
    assert_eq!(read(Encoding::CP1251.encode("<a>каша</a>").0, Some(Encoding::CP1251)).unwrap(), ok("каша", None));
    assert_eq!(read(utf8("klingon"), None).unwrap_err().0.code, &codes::ENCODING_UNKNOWN);
    assert_eq!(read(utf8("shift_jis"), None).unwrap_err().0.code, &codes::ENCODING_UNKNOWN);
}

#[test]
fn broken_bytes_are_found_to_the_byte() {
    let mut bytes = "<a>\n<b>я</b>".as_bytes().to_vec();
    bytes.extend(b"<c>\xFF</c></a>");
    let found = fault(bytes.clone()).0;
    let at = found.place.span;
    assert_eq!((found.code, at.line, at.column, at.start), (&codes::ENCODING_BROKEN, 2, 12, 16));
    assert!(found.message.contains("byte 16 (0xFF)"), "{found}");
    assert_eq!(found.place.window.unwrap().text, "<b>я</b><c>…");
    // Half a character at the very end.
    let found = fault(b"<a>\xD1".to_vec()).0;
    assert_eq!((found.code, found.place.span.start), (&codes::ENCODING_BROKEN, 3));
    // Far behind the first window, on one line.
    let mut long = format!("<a>{}", "<b>ы</b>".repeat(40_000)).into_bytes();
    let offset = long.len() as u64;
    long.extend(b"\xC0</a>");
    let at = fault(long).0.place.span;
    assert_eq!((at.line, at.column, at.start), (1, 4 + 40_000 * 8, offset));
    // Half a unit of UTF-16.
    let mut utf16 = Encoding::UTF_16LE.encode("\u{feff}<a>ы</a>").0;
    utf16.push(0x20);
    assert_eq!(fault(utf16).0.code, &codes::ENCODING_BROKEN);
}

#[test]
fn deep_nesting_and_entities_are_refused() {
    let deep = format!("{}{}", "<a>".repeat(10_000), "</a>".repeat(10_000));
    let found = fault(deep).0;
    assert_eq!((found.code, found.place.span.column), (&codes::TOO_DEEP, 301));
    let laughs =
        "<?xml version='1.0'?><!DOCTYPE lolz [<!ENTITY lol 'lol'><!ENTITY lol2 '&lol;&lol;&lol;'>]><lolz>&lol2;</lolz>";
    assert_eq!(fault(laughs).0.code, &codes::ENTITY_REFUSED);
    assert_eq!(fault("<!DOCTYPE a [<!ENTITY % b SYSTEM 'file:///etc/passwd'>%b;]><a/>").0.code, &codes::ENTITY_REFUSED);
    let mut xml = reader("<!DOCTYPE a SYSTEM 'a.dtd'>\n<a>1</a>");
    xml.root().unwrap();
    assert_eq!(xml.text().unwrap(), "1");
}

/// Gives `head`, then `body` again and again, up to about `bytes`.
fn endless(head: &'static str, body: &'static str, bytes: u64) -> impl Read + Send {
    struct Again(&'static [u8], usize);
    impl Read for Again {
        fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
            for b in out.iter_mut() {
                *b = self.0[self.1];
                self.1 = (self.1 + 1) % self.0.len();
            }
            Ok(out.len())
        }
    }
    head.as_bytes().chain(Again(body.as_bytes(), 0).take(bytes))
}

#[test]
fn an_endless_text_tag_comment_or_section_is_never_held() {
    const GIGABYTE: u64 = 1 << 30;
    for (head, body) in [
        ("<a><b>", "x"),
        ("<a><b>", "привет "),
        ("<a><b>", "x&amp;"),
        ("<a><b>", "<![CDATA[x]]>"),
        ("<a><b>", "<c/>x"),
        ("<a><b x='", "x"),
        ("<a><!--", "x"),
        ("<a><![CDATA[", "x"),
        ("<a><", "x"),
        ("<a></", "a"),
        ("<a><?", "x"),
        ("<!DOCTYPE ", "x"),
        ("<a>&", "x"),
        ("", " "),
        ("<a/>", "\n"),
        ("<a ", "x='' "),
        ("", "x"),
    ] {
        let source = Source::from_reader("t.xml", endless(head, body, GIGABYTE));
        let tally = source.tally();
        let walk = |source| -> Result<(), Fault> {
            let mut xml = XmlReader::new(source, XmlLimits::default())?;
            xml.root()?;
            while xml.next_child(1)? {
                xml.text()?;
            }
            xml.finish()
        };
        let found = walk(source).unwrap_err().0;
        assert_eq!(found.code, &codes::EVENT_TOO_LONG, "{head}{body}: {found}");
        assert!(tally.bytes() < 16 << 20, "{head}{body}: {}", tally.bytes());
    }
}

#[test]
fn gs_is_read_as_a_byte_and_as_a_reference_and_written_on_wish() {
    let mut xml = reader("<a b='&#29;1'>\u{1D}&#x1D;</a>");
    xml.root().unwrap();
    assert_eq!(xml.attr("b"), Some("\u{1D}1"));
    assert_eq!(xml.text().unwrap(), "\u{1D}\u{1D}");
    let write = |controls, text: &str| {
        let mut w = XmlWriter::new(Vec::new()).controls(controls);
        w.start("a", &[("b", text)]).unwrap();
        w.text(text).unwrap();
        let lost = w.lost().to_vec();
        (String::from_utf8(w.finish().unwrap()).unwrap(), lost)
    };
    assert_eq!(write(Controls::Replace, "1\u{1D}").0, "<a b=\"1\u{fffd}\">1\u{fffd}</a>\n");
    assert_eq!(write(Controls::Replace, "1\u{1D}").1, ['\u{1D}']);
    assert_eq!(write(Controls::Reference, "1\u{1D}").0, "<a b=\"1&#29;\">1&#29;</a>\n");
    assert_eq!(
        write(Controls::Named, "1\u{1D}_x001D_").0,
        "<a b=\"1_x001D__x005F_x001D_\">1_x001D__x005F_x001D_</a>\n"
    );
    assert_eq!(restore_controls("1_x001D__x005F_x001D_ _x _x0041_"), "1\u{1D}_x001D_ _x _x0041_");
}

#[test]
fn writing_is_indented_or_not() {
    let mut w = XmlWriter::new(Vec::new()).indented(2);
    w.declaration("UTF-8").unwrap();
    w.open("goods").unwrap();
    w.start("good", &[("code", "1")]).unwrap();
    w.element("name", "a<b").unwrap();
    w.raw("<x y=\"1\"/>").unwrap();
    w.empty("e", &[]).unwrap();
    w.close().unwrap();
    let text = String::from_utf8(w.finish().unwrap()).unwrap();
    expect_test::expect![[r#"
        <?xml version="1.0" encoding="UTF-8"?>
        <goods>
          <good code="1">
            <name>a&lt;b</name>
            <x y="1"/>
            <e/>
          </good>
        </goods>
    "#]]
    .assert_eq(&text);
}

#[test]
fn raw_elements_are_whole_and_stable() {
    let inner = "<x:o xmlns:x='u' x:k='\"&amp;&#10;'>\r\n <!-- c --><n a='1'/>т &lt;<![CDATA[<]]>]]&gt;<m></m></x:o>";
    let mut xml = reader(&format!("<r>{inner}<next/></r>"));
    xml.root().unwrap();
    assert!(xml.next_child(1).unwrap());
    let once = xml.raw().unwrap();
    assert_eq!(once, "<o k=\"&quot;&amp;&#10;\">\n <n a=\"1\"/>т &lt;<![CDATA[<]]>]]&gt;<m></m></o>");
    assert!(xml.next_child(1).unwrap() && xml.name() == "next");
    let mut again = reader(&once);
    again.root().unwrap();
    assert_eq!(again.raw().unwrap(), once);
}

/// All that a cursor tells about a document, or the code and place of its fault.
fn told(source: Source, limits: XmlLimits) -> (Vec<String>, Option<(&'static str, crate::diag::Span)>) {
    fn walk(xml: &mut XmlReader, out: &mut Vec<String>) -> Result<(), Fault> {
        let level = xml.depth();
        while xml.next_child(level)? {
            let span = xml.span();
            out.push(format!(
                "{} {:?} {span:?} {:?}",
                xml.path(),
                xml.attributes().collect::<Vec<_>>(),
                xml.content_span()
            ));
            match out.len() % 5 {
                0 => xml.skip()?,
                1 => out.push(xml.raw()?),
                2 => {
                    let text = xml.text()?.to_owned();
                    out.push(text);
                }
                3 => {
                    let (level, mut text) = (xml.depth(), String::new());
                    while xml.next_child_or_text(level, &mut text)? {}
                    out.push(text);
                }
                _ => walk(xml, out)?,
            }
            if let 1..=3 = out.len() % 5 {
                out.push(format!("{:?}", xml.until_here(span)));
            }
        }
        Ok(())
    }
    let mut out = Vec::new();
    let all = || -> Result<(), Fault> {
        let mut xml = XmlReader::new(source, limits)?;
        xml.root()?;
        walk(&mut xml, &mut out)?;
        xml.finish()
    };
    let end = all().err().map(|fault| (fault.0.code.id, fault.0.place.span));
    (out, end)
}

/// Gives a few bytes at a time, so that no tag is ever whole in the window.
struct Drops(Vec<u8>, usize, usize);

impl Read for Drops {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        // The head of a source is read at once; what comes after it drips.
        let n = if self.1 < crate::text::source::HEAD_BYTES { out.len() } else { self.2 };
        let n = n.min(out.len()).min(self.0.len() - self.1);
        out[..n].copy_from_slice(&self.0[self.1..self.1 + n]);
        self.1 += n;
        Ok(n)
    }
}

fn compare_whole_and_dripping(document: &[u8], step: usize) {
    let mut bytes = format!("<!--{}-->\n", "-é".repeat(crate::text::source::HEAD_BYTES / 3 - 2)).into_bytes();
    assert!((crate::text::source::HEAD_BYTES - 2..crate::text::source::HEAD_BYTES + 6).contains(&bytes.len()));
    bytes.extend(document);
    let limits = XmlLimits { depth: 6, ..XmlLimits::default() };
    let whole = told(Source::from_bytes("t", bytes.clone()), limits);
    let dripping = told(Source::from_reader("t", Drops(bytes, 0, step)), limits);
    assert_eq!(whole, dripping);
}

const SMALL: &str = "<?pi x?><!-- к --><r xmlns='u' a='1&amp;2' b=\"x>y\">\r\n <g к='я'>текст &lt;т&gt; &#1046;</g ><e/><e />\n\
    <d><d2><d3 v = 'a\nb'/>x<!-- - --></d2></d><![CDATA[]]><c><![CDATA[a]]b]]></c><p:q xmlns:p='p' p:z='1'>\u{1D}</p:q>\n</r>\n<!-- end -->";

#[test]
fn the_quick_way_and_the_full_way_tell_the_same() {
    for step in [1, 2, 3, 7] {
        compare_whole_and_dripping(SMALL.as_bytes(), step);
    }
    assert_eq!(told(Source::from_bytes("t", SMALL), XmlLimits::default()).1, None);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn mutated_documents_never_panic_and_both_ways_agree(
        cuts in prop::collection::vec((0..SMALL.len(), 0..4usize, any::<u8>(), 0..SMALL.len()), 1..4), step in 1..5usize
    ) {
        let mut bytes = SMALL.as_bytes().to_vec();
        for (at, what, byte, other) in cuts {
            let at = at.min(bytes.len() - 1);
            match what {
                0 => bytes[at] = byte,
                1 => drop(bytes.remove(at)),
                2 => bytes.insert(at, b"<>&\"'/ !?]-"[usize::from(byte) % 11]),
                _ => bytes.truncate(at.max(other).min(bytes.len())),
            }
            if bytes.is_empty() {
                bytes.push(b' ');
            }
        }
        compare_whole_and_dripping(&bytes, step);
    }

    #[test]
    fn what_is_written_is_read_back(
        texts in prop::collection::vec("(\\PC|[&<>\"'\t\n\r\u{1D}_x01D]|_x001D_){0,20}", 1..8), indent in any::<bool>(), reference in any::<bool>()
    ) {
        let controls = if reference { Controls::Reference } else { Controls::Named };
        let mut w = XmlWriter::new(Vec::new()).controls(controls);
        if indent {
            w = w.indented(1);
        }
        w.declaration("utf-8").unwrap();
        w.open("r").unwrap();
        for text in &texts {
            w.start("t", &[("a", text)]).unwrap();
            w.text(text).unwrap();
            w.close().unwrap();
        }
        prop_assert!(w.lost().is_empty());
        let bytes = w.finish().unwrap();
        let restore = |text: &str| if reference { text.to_owned() } else { restore_controls(text).into_owned() };
        let mut xml = XmlReader::new(Source::from_bytes("t", bytes), XmlLimits::default()).unwrap();
        xml.root().unwrap();
        for text in &texts {
            prop_assert!(xml.next_child(1).unwrap());
            prop_assert_eq!(&restore(xml.attr("a").unwrap()), text);
            prop_assert_eq!(&restore(xml.text().unwrap()), text);
        }
        prop_assert!(!xml.next_child(1).unwrap());
        xml.finish().unwrap();
    }
}
