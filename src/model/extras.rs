//! What a dialect says that the model has no word for, kept in order.

use std::borrow::Cow;

/// One thing kept for its dialect.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Extra {
    /// `dialect:what`: `set10:@transaction-id` is an attribute, `set10:country` an element, `ukm5:descr` a field.
    pub key: Cow<'static, str>,
    /// The attribute's text; the element as an XML fragment, tags included; the field as JSON text; the DBF value.
    pub value: String,
}

/// Extras in the order in which they were read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Extras(Vec<Extra>);

impl Extras {
    /// None.
    pub const fn new() -> Self {
        Extras(Vec::new())
    }

    /// Keeps one more.
    pub fn push(&mut self, key: impl Into<Cow<'static, str>>, value: impl Into<String>) {
        self.0.push(Extra { key: key.into(), value: value.into() });
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// All, in order.
    pub fn iter(&self) -> impl Iterator<Item = &Extra> {
        self.0.iter()
    }

    /// Those of one dialect, as (what, value).
    pub fn of<'a>(&'a self, dialect: &'a str) -> impl Iterator<Item = (&'a str, &'a str)> {
        self.0.iter().filter_map(move |e| {
            let what = e.key.strip_prefix(dialect)?.strip_prefix(':')?;
            Some((what, e.value.as_str()))
        })
    }

    /// The first of this full key.
    pub fn get(&self, key: &str) -> Option<&str> {
        self.0.iter().find(|e| e.key == key).map(|e| e.value.as_str())
    }
}

impl FromIterator<Extra> for Extras {
    fn from_iter<T: IntoIterator<Item = Extra>>(iter: T) -> Self {
        Extras(iter.into_iter().collect())
    }
}
