//! Names and ways as a mapping writes them.

use super::{Document, Path, Shape, Syntax};

/// A way to an element or attribute; in JSON to a field.
pub(super) fn path(text: &str, syntax: Syntax) -> Result<Path, String> {
    if text == "." {
        return Ok(Path::default());
    }
    let mut out = Path::default();
    for part in text.split('/') {
        if out.attribute.is_some() {
            return Err(format!("nothing stands below an attribute: {text:?}"));
        }
        match (syntax, part.strip_prefix('@')) {
            (Syntax::Xml, Some(name)) => out.attribute = Some(of_element(name)?.to_owned()),
            (Syntax::Xml, None) => out.elements.push(of_element(part)?.to_owned()),
            (Syntax::Json, Some(name)) => {
                return Err(format!("JSON has no attributes: write {name:?}, or `~2{name}` for a field with an @"));
            }
            (Syntax::Json, None) => out.elements.push(of_field(part)?),
        }
    }
    Ok(out)
}

/// The name of an element or attribute.
pub(super) fn of_element(name: &str) -> Result<&str, String> {
    let first = |c: char| c.is_alphabetic() || c == '_';
    let rest = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.');
    if name.starts_with(first) && name.chars().all(rest) {
        Ok(name)
    } else {
        Err(format!("{name:?} is no name of an element or attribute"))
    }
}

/// The name of a field in JSON: any text, with `~1` for `/`, `~2` for `@` and `~0` for `~`.
fn of_field(part: &str) -> Result<String, String> {
    if part.is_empty() || part.chars().any(char::is_control) {
        return Err(format!("{part:?} is no name of a field"));
    }
    let mut out = String::new();
    let mut rest = part.chars();
    while let Some(c) = rest.next() {
        out.push(match (c, if c == '~' { rest.next() } else { None }) {
            ('~', Some('0')) => '~',
            ('~', Some('1')) => '/',
            ('~', Some('2')) => '@',
            ('~', _) => return Err(format!("{part:?}: after `~` comes 0 (~), 1 (/) or 2 (@)")),
            (c, _) => c,
        });
    }
    Ok(out)
}

/// In JSON nothing else can stand in an array of records, and what the root says stands in no object on the way to one:
/// the root is written before them. Gives the first that does.
pub(super) fn in_the_way(document: &Document) -> Option<String> {
    if document.syntax == Syntax::Xml {
        return None;
    }
    let ways: Vec<&[String]> = document.records.iter().map(|r| r.at.as_slice()).collect();
    let deeper = |way: &&[String]| ways.iter().any(|other| way.len() > other.len() && way.starts_with(other));
    if let Some(way) = ways.iter().copied().find(deeper) {
        return Some(way.join("/"));
    }
    let constants = document.root.iter().map(|(at, _)| at.elements.join("/"));
    let said = document.load.iter().map(|l| &l.at).chain(&document.store).cloned();
    let first = |name: &str| ways.iter().any(|way| way.first().is_some_and(|f| name.split('/').next() == Some(f)));
    constants.chain(said).find(|name| first(name))
}

/// In JSON a text has nothing inside, and a list is all that stands in its array. Gives the first of these paths that
/// stands in another.
pub(super) fn inside(shape: &Shape) -> Option<String> {
    let paths = shape.paths();
    let inside = |path: &&Path| {
        let deeper =
            |other: &Path| path.elements.len() > other.elements.len() && path.elements.starts_with(&other.elements);
        paths.iter().any(|other| !other.elements.is_empty() && deeper(other))
    };
    paths.iter().find(inside).map(ToString::to_string)
}
