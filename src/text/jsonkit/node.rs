//! One JSON value with its place: fields in order, raw text at hand, numbers never turned into floats.

use std::borrow::Cow;

use serde::Deserializer;
use serde::de::{MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;

/// A JSON value inside an element: its text, and where in the element's text it begins.
#[derive(Clone, Copy, Debug)]
pub struct Node<'a> {
    /// The value as it is written.
    pub raw: &'a str,
    /// Offset of its first byte in the element's text.
    pub at: usize,
}

impl<'a> Node<'a> {
    /// The element itself.
    pub fn root(text: &'a str) -> Self {
        let raw = text.trim();
        Node { raw, at: offset_in(text, raw) }
    }

    fn child(&self, raw: &'a str) -> Node<'a> {
        Node { raw, at: self.at + offset_in(self.raw, raw) }
    }

    /// Whether it is `null`.
    pub fn is_null(&self) -> bool {
        self.raw == "null"
    }

    /// Whether it says nothing: `null`, `""`, `[]`, `{}`.
    pub fn is_blank(&self) -> bool {
        matches!(self.raw, "null" | "\"\"" | "[]" | "{}")
    }

    /// The fields of an object, in order; `None` when it is no object.
    pub fn fields(&self) -> Option<Vec<(Cow<'a, str>, Node<'a>)>> {
        if !self.raw.starts_with('{') {
            return None;
        }
        let pairs = serde_json::Deserializer::from_str(self.raw).deserialize_map(Pairs).ok()?;
        Some(pairs.into_iter().map(|(name, raw)| (name, self.child(raw.get()))).collect())
    }

    /// The values of an array; `None` when it is no array.
    pub fn items(&self) -> Option<Vec<Node<'a>>> {
        if !self.raw.starts_with('[') {
            return None;
        }
        let values = serde_json::Deserializer::from_str(self.raw).deserialize_seq(Values).ok()?;
        Some(values.into_iter().map(|raw| self.child(raw.get())).collect())
    }

    /// The text of a string, number or boolean: installations differ in what they quote.
    pub fn text(&self) -> Option<Cow<'a, str>> {
        match self.raw.as_bytes().first()? {
            b'"' => match self.raw.get(1..self.raw.len() - 1) {
                Some(inner) if !inner.contains('\\') => Some(Cow::Borrowed(inner)),
                _ => serde_json::from_str::<String>(self.raw).ok().map(Cow::Owned),
            },
            b'{' | b'[' => None,
            _ if self.is_null() => None,
            _ => Some(Cow::Borrowed(self.raw)),
        }
    }
}

/// A field name as a step of a path: dots part the steps.
pub fn escaped(name: &str) -> Cow<'_, str> {
    if name.contains(['.', '~', '[']) {
        Cow::Owned(name.replace('~', "~0").replace('.', "~1").replace('[', "~2"))
    } else {
        Cow::Borrowed(name)
    }
}

/// Undoes [`escaped`].
pub fn unescaped(step: &str) -> String {
    step.replace("~2", "[").replace("~1", ".").replace("~0", "~")
}

/// Where `part`, a slice of `whole`, begins in it.
fn offset_in(whole: &str, part: &str) -> usize {
    (part.as_ptr() as usize).saturating_sub(whole.as_ptr() as usize)
}

struct Pairs;

impl<'de> Visitor<'de> for Pairs {
    type Value = Vec<(Cow<'de, str>, &'de RawValue)>;

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut pairs = Vec::with_capacity(16);
        while let Some((Name(name), value)) = map.next_entry::<Name<'de>, &'de RawValue>()? {
            pairs.push((name, value));
        }
        Ok(pairs)
    }
}

/// A field's name, borrowed where it has no escapes.
#[derive(serde::Deserialize)]
struct Name<'a>(#[serde(borrow)] Cow<'a, str>);

struct Values;

impl<'de> Visitor<'de> for Values {
    type Value = Vec<&'de RawValue>;

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("an array")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Self::Value, A::Error> {
        let mut values = Vec::new();
        while let Some(value) = seq.next_element::<&'de RawValue>()? {
            values.push(value);
        }
        Ok(values)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_survive_as_steps() {
        for name in ["a.b", "~", "x[]", "plain", "~1."] {
            assert_eq!(unescaped(&escaped(name)), name);
        }
    }

    #[test]
    fn fields_keep_order_text_and_place() {
        let text = r#"  {"id":"00\u0034", "sum": {"amount": 1.50, "code":"RUB"}, "list":[1,"b",null]}"#;
        let fields = Node::root(text).fields().unwrap();
        assert_eq!(fields[0].1.text().unwrap(), "004");
        let sum = fields[1].1.fields().unwrap();
        assert_eq!((sum[0].1.raw, &text[sum[0].1.at..sum[0].1.at + 4]), ("1.50", "1.50"));
        let list = fields[2].1.items().unwrap();
        assert_eq!(list.iter().map(|n| n.raw).collect::<Vec<_>>(), ["1", "\"b\"", "null"]);
        assert_eq!(&text[list[1].at..list[1].at + 3], "\"b\"");
        assert!(Node::root("[1]").fields().is_none() && Node::root("12").items().is_none());
        assert_eq!(Node::root("true").text().unwrap(), "true");
    }
}
