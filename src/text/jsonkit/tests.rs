use super::*;
use crate::diag::{Code, Fault, codes};
use crate::text::Source;

fn elements(text: &[u8], shape: JsonShape<'_>) -> Result<(Vec<String>, JsonReader), Fault> {
    let mut json = JsonReader::new(Source::from_bytes("t.json", text), shape)?;
    let mut all = Vec::new();
    while json.next_element()? {
        let span = json.span();
        assert_eq!(&text[span.start as usize..span.end as usize], json.element().as_bytes());
        all.push(json.element().to_owned());
    }
    Ok((all, json))
}

const NAMED: JsonShape<'static> = JsonShape::Array(&["elements", "items"]);

#[test]
fn all_shapes_give_their_elements() {
    let (all, json) = elements(
        "\u{feff}{\"a\": {\"x\":[1]}, \"elements\":[ {\"и\":\"}]\\\"\"} ,2,\"s\"], \"total\" : 3 }\n".as_bytes(),
        NAMED,
    )
    .unwrap();
    assert_eq!(all, ["{\"и\":\"}]\\\"\"}", "2", "\"s\""]);
    let fields: Vec<_> = json.fields().iter().map(|f| (f.way.join("/"), f.raw.as_str())).collect();
    assert_eq!(fields, [("a".to_owned(), "{\"x\":[1]}"), ("total".to_owned(), "3")]);
    assert_eq!(elements(b"[[],{}]", NAMED).unwrap().0, ["[]", "{}"]);
    assert_eq!(elements(b"[]", NAMED).unwrap().0, Vec::<String>::new());
    let (all, json) = elements(b"{\"elements\":null}", NAMED).unwrap();
    assert!(all.is_empty() && !json.found_array());
    assert_eq!(elements(b"{\"a\":1}\r\n{\"a\":2}\n\n3", JsonShape::Values).unwrap().0, ["{\"a\":1}", "{\"a\":2}", "3"]);
}

#[test]
fn faults_have_their_codes_and_places() {
    let check = |text: &str, shape, code: &'static Code, line, column| {
        let fault = elements(text.as_bytes(), shape).map(|_| ()).unwrap_err().0;
        assert_eq!(
            (fault.code, fault.place.span.line, fault.place.span.column),
            (code, line, column),
            "{text}: {fault}"
        );
    };
    check(" ", NAMED, &codes::EMPTY_FILE, 1, 2);
    check("", JsonShape::Values, &codes::EMPTY_FILE, 1, 1);
    check("[1,\n ы]", NAMED, &codes::JSON_MALFORMED, 2, 2);
    check("[1,\n xx]", NAMED, &codes::JSON_MALFORMED, 2, 2);
    check("[1 2]", NAMED, &codes::JSON_MALFORMED, 1, 4);
    check("[1,]", NAMED, &codes::JSON_MALFORMED, 1, 4);
    check("[{\"a\":1]]", NAMED, &codes::JSON_MALFORMED, 1, 8);
    check("[{\"ы\":\"1\n\"}]", NAMED, &codes::JSON_MALFORMED, 1, 9);
    check("[1] 2", NAMED, &codes::JSON_MALFORMED, 1, 5);
    check("{\"a\" 1}", NAMED, &codes::JSON_MALFORMED, 1, 6);
    check("{\"a\": 01}", NAMED, &codes::JSON_MALFORMED, 1, 7);
    check("{\"elements\":[{\"a\":", NAMED, &codes::TRUNCATED, 1, 19);
    check("{\"elements\":[1]", NAMED, &codes::TRUNCATED, 1, 16);
    check(&"[".repeat(10_000), NAMED, &codes::TOO_DEEP, 1, 129);
    check(&"[".repeat(10_000), JsonShape::Values, &codes::TOO_DEEP, 1, 129);
    check("[\"\0\"]", NAMED, &codes::NUL_CHARACTER, 1, 3);
}

#[test]
fn an_endless_element_stops_at_the_limit() {
    use std::io::Read;
    let endless = std::io::Cursor::new(b"[\"").chain(std::io::repeat(b'x'));
    let source = Source::from_reader("t.json", endless);
    let tally = source.tally();
    let fault = JsonReader::new(source, NAMED).unwrap().next_element().unwrap_err();
    assert_eq!(fault.0.code, &codes::RECORD_TOO_LONG);
    assert!(tally.bytes() < ELEMENT_BYTES as u64 + 300_000);
}

#[test]
fn errors_of_serde_point_into_the_file() {
    let text = "[\n {\"имя\": \"ю\",\n  \"n\": \"x\"}]";
    let mut json = JsonReader::new(Source::from_bytes("t.json", text), NAMED).unwrap();
    assert!(json.next_element().unwrap());
    #[derive(Debug, serde::Deserialize)]
    #[expect(dead_code)]
    struct Row {
        n: u8,
    }
    let error = serde_json::from_str::<Row>(json.element()).unwrap_err();
    let place = json.error_place(&error);
    assert_eq!(place.to_string(), "t.json:3:10");
    assert_eq!(place.window.unwrap().text, "  \"n\": \"x\"}]");
}

/// Gives the head of a source at once, then a few bytes at a time.
struct Drops(Vec<u8>, usize, usize);

impl std::io::Read for Drops {
    fn read(&mut self, out: &mut [u8]) -> std::io::Result<usize> {
        let n = if self.1 < crate::text::source::HEAD_BYTES { out.len() } else { self.2 };
        let n = n.min(out.len()).min(self.0.len() - self.1);
        out[..n].copy_from_slice(&self.0[self.1..self.1 + n]);
        self.1 += n;
        Ok(n)
    }
}

#[test]
fn arrays_may_stand_in_objects() {
    let text = r#"{"n":1,"data":{"of":"x","goods":[{"id":1},2],"more":{"groups":[[]]},"z":[0]},"goods":[3]}"#;
    let ways = [vec!["data".to_owned(), "goods".into()], vec!["data".into(), "more".into(), "groups".into()]];
    let mut json = JsonReader::new(Source::from_bytes("t", text), JsonShape::Arrays(&ways)).unwrap();
    let mut found = Vec::new();
    while json.next_element().unwrap() {
        found.push(format!("{} {}", json.array().join("/"), json.element()));
    }
    assert_eq!(found, ["data/goods {\"id\":1}", "data/goods 2", "data/more/groups []"]);
    let fields: Vec<_> = json.fields().iter().map(|f| (f.way.join("/"), f.raw.as_str(), f.span.column)).collect();
    let field = |way: &str, raw, column| (way.to_owned(), raw, column);
    assert_eq!(
        fields,
        [field("n", "1", 6), field("data/of", "\"x\"", 21), field("data/z", "[0]", 73), field("goods", "[3]", 86)]
    );
    assert_eq!((json.field("n"), json.field("of")), (Some("1"), None));
}

#[test]
fn cuts_between_reads_change_nothing() {
    let text = "{\"a\":\"\\u0041ы\\\"\",\"elements\":[{\"k\":[1,-2.5e+3,true]},\n \"ю\\\\\",7],\"z\":null}";
    let all = |source| {
        let mut json = JsonReader::new(source, NAMED).unwrap();
        let mut all = Vec::new();
        while json.next_element().unwrap() {
            all.push((json.element().to_owned(), json.span()));
        }
        (all, json.fields().to_vec())
    };
    let mut bytes = vec![b' '; crate::text::source::HEAD_BYTES - 3];
    bytes.extend(text.as_bytes());
    let whole = all(Source::from_bytes("t", bytes.clone()));
    assert_eq!((whole.0.len(), whole.1.len()), (3, 2));
    for step in 1..6 {
        assert_eq!(all(Source::from_reader("t", Drops(bytes.clone(), 0, step))), whole);
    }
}

proptest::proptest! {
    #[test]
    fn any_bytes_are_refused_or_read(bytes in proptest::collection::vec(proptest::sample::select(b"[]{}\",:1ae\\ \n".to_vec()), 0..40)) {
        for shape in [NAMED, JsonShape::Values] {
            if elements(&bytes, shape).is_ok() && shape == NAMED && serde_json::from_slice::<serde::de::IgnoredAny>(&bytes).is_err() {
                // What is inside an element is left to serde: then one of them must fail.
                let (all, _) = elements(&bytes, shape).unwrap();
                assert!(all.iter().any(|e| serde_json::from_str::<serde::de::IgnoredAny>(e).is_err()));
            }
        }
    }
}
