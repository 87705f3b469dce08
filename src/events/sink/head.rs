//! The few fields of an event that a target needs apart: found by their names in the stored bytes, without reading all
//! of it as JSON.

use memchr::memmem;

/// What the front of an event says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Head {
    /// The store.
    pub store: String,
    /// The till.
    pub till: String,
    /// When it happened, as written.
    pub ts: String,
    /// The id of its document.
    pub doc: Option<String>,
}

impl Head {
    /// From an event in its stored or its sent form.
    pub fn of(event: &[u8]) -> Head {
        let own = |name: &str| text_field(event, name).unwrap_or_default();
        Head { store: own("store"), till: own("till"), ts: own("ts"), doc: document(event) }
    }

    /// `store:till`
    pub fn till_key(&self) -> String {
        format!("{}:{}", self.store, self.till)
    }
}

/// The `id` of the `doc` object.
fn document(event: &[u8]) -> Option<String> {
    let at = memmem::find(event, b"\"doc\":{")?;
    text_field(&event[at + 6..], "id")
}

/// The first text field of this name. A quote inside of a text is escaped, so that the pattern is only found where a
/// field begins; and the fields of the envelope stand before all others.
pub(super) fn text_field(event: &[u8], name: &str) -> Option<String> {
    let pattern = format!("\"{name}\":");
    let at = memmem::find(event, pattern.as_bytes())? + pattern.len();
    let rest = event.get(at..)?;
    if rest.first() != Some(&b'"') {
        return None;
    }
    let mut end = 1;
    while *rest.get(end)? != b'"' {
        end += if rest[end] == b'\\' { 2 } else { 1 };
    }
    serde_json::from_slice(&rest[..=end]).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_found() {
        let event = br#"{"id":"0193","type":"position.added","store":"00\"42","till":"07","ts":"2026-11-21T12:41:07.412+03:00","doc":{"id":"d-1","no":4,"kind":"sale"},"data":{"name":"\"store\":\"x"}}"#;
        let head = Head::of(event);
        assert_eq!((&*head.store, &*head.till, head.doc.as_deref()), ("00\"42", "07", Some("d-1")));
        assert_eq!(head.till_key(), "00\"42:07");
        assert_eq!(Head::of(b"{}"), Head::default());
        assert_eq!(text_field(br#"{"store":"x"#, "store"), None, "cut off");
        assert_eq!(text_field(br#"{"store":5}"#, "store"), None);
        assert_eq!(text_field(br#"{"store":"x\"#, "store"), None);
    }
}
