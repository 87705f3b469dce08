//! Header fields of a request or an answer, as text, in the order of the wire.

/// Names (lower case) and values.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fields(Vec<(String, String)>);

impl Fields {
    /// None.
    pub fn new() -> Fields {
        Fields::default()
    }

    /// One more, for building.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl Into<String>) -> Fields {
        self.add(name, value);
        self
    }

    /// One more.
    pub fn add(&mut self, name: &str, value: impl Into<String>) {
        self.0.push((name.to_ascii_lowercase(), value.into()));
    }

    /// The value under this name. A field that was sent several times is one list, joined by commas, as HTTP has it
    /// (RFC 9110, 5.3); whoever wants a single value will not understand the list, which is right.
    pub fn get(&self, name: &str) -> Option<String> {
        let mut found = self.0.iter().filter(|(n, _)| n.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str());
        let first = found.next()?;
        Some(found.fold(first.to_owned(), |list, more| list + ", " + more))
    }

    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }
}

impl<'a> FromIterator<(&'a str, String)> for Fields {
    fn from_iter<I: IntoIterator<Item = (&'a str, String)>>(pairs: I) -> Fields {
        Fields(pairs.into_iter().map(|(name, value)| (name.to_ascii_lowercase(), value)).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_have_no_case_and_repeats_are_a_list() {
        let fields = Fields::new().with("Upload-Offset", "1").with("accept", "a").with("Accept", "b");
        assert_eq!(fields.get("upload-offset").as_deref(), Some("1"));
        assert_eq!(fields.get("ACCEPT").as_deref(), Some("a, b"));
        assert_eq!(fields.get("x"), None);
        assert_eq!(fields.iter().next(), Some(("upload-offset", "1")));
    }
}
