//! Writing: elements to the string that a printer encodes.

use super::{Element, ElementString, GS};

/// Why elements cannot be written.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BuildError {
    /// There is nothing to write.
    #[error("there are no elements")]
    Empty,
    /// The table does not know the identifier, or has something against the value.
    #[error("{0}")]
    Element(String),
}

impl ElementString {
    /// A string of these identifiers and values, each judged by the table.
    ///
    /// # Errors
    /// Names the first element that the table has something against.
    pub fn new<'a>(elements: impl IntoIterator<Item = (&'a str, &'a str)>) -> Result<ElementString, BuildError> {
        let elements: Vec<Element> =
            elements.into_iter().map(|(ai, value)| Element { ai: ai.to_owned(), value: value.to_owned() }).collect();
        if elements.is_empty() {
            return Err(BuildError::Empty);
        }
        match elements.iter().find_map(Element::fault) {
            Some(fault) => Err(BuildError::Element(fault)),
            None => Ok(ElementString { elements, ..ElementString::default() }),
        }
    }

    /// As a scanner gives it: a separator behind each element that has no fixed length, but not at the end. What could
    /// not be read is appended as it was.
    pub fn scanned(&self) -> String {
        let mut out = String::new();
        let mut open = false;
        for element in &self.elements {
            if open {
                out.push(GS);
            }
            out.push_str(&element.ai);
            out.push_str(&element.value);
            open = element.spec().is_none_or(|ai| !ai.fixed);
        }
        if !self.rest.is_empty() {
            if open {
                out.push(GS);
            }
            out.push_str(&self.rest);
        }
        out
    }
}
