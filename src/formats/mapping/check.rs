//! A sample against its mapping: which paths of it the mapping does not know.

use std::collections::BTreeMap;

use super::{Document, Entry, ListContent, Mapping, Path, Shape};
use crate::diag::{Diagnostic, Place, codes};
use crate::text::Source;
use crate::text::xmlkit::{XmlLimits, XmlReader};

/// Paths that are told apart.
const MAX_PATHS: usize = 10_000;

/// The paths of a sample that the mapping does not know, each once with its first place and how often it occurs.
/// A sample that cannot be read, or whose root the mapping does not describe, is one error.
pub fn check(mapping: &Mapping, sample: Source) -> Vec<Diagnostic> {
    let name = sample.name().clone();
    let mut found = BTreeMap::new();
    let mut root = String::new();
    let walked = (|| {
        let mut xml = XmlReader::new(sample, XmlLimits::default())?;
        xml.root()?;
        root = xml.name().to_owned();
        if let Some(document) = mapping.document(&root) {
            walk(&mut xml, &known(document), &mut Vec::new(), &mut found)?;
            xml.finish()?;
        }
        Ok::<(), crate::diag::Fault>(())
    })();
    if let Err(fault) = walked {
        return vec![*fault.0];
    }
    if mapping.document(&root).is_none() {
        let described: Vec<&str> = mapping.documents().collect();
        let message = format!("{} does not describe `{root}`, only {}", mapping.name(), described.join(", "));
        return vec![Diagnostic::new(&codes::UNKNOWN_FORMAT, message).with_place(Place::file(name))];
    }
    let tell = |(path, (place, count)): (String, (Place, u64))| {
        let message = format!("the mapping does not know `{path}` ({count} times)");
        let help = "name it in the mapping, or leave it: it is kept and written back";
        Diagnostic::new(&codes::MAPPING_UNKNOWN_PATH, message).with_place(place).with_help(help)
    };
    found.into_iter().map(tell).collect()
}

/// All paths below the root that a document's mapping names.
fn known(document: &Document) -> Vec<Path> {
    let attribute = |name: &String| Path { elements: Vec::new(), attribute: Some(name.clone()) };
    let mut out: Vec<Path> = document.root.iter().map(|(at, _)| at.clone()).collect();
    out.extend(document.load.iter().map(|l| attribute(&l.attribute)));
    out.extend(document.store.iter().map(attribute));
    for rule in &document.records {
        out.push(Path { elements: rule.at.clone(), attribute: None });
        out.extend(rule.delete.iter().map(|d| below(&rule.at, &d.at)));
        paths(&rule.shape, &rule.at, &mut out);
    }
    out
}

fn below(way: &[String], path: &Path) -> Path {
    let elements = way.iter().chain(&path.elements).cloned().collect();
    Path { elements, attribute: path.attribute.clone() }
}

fn paths(shape: &Shape, way: &[String], out: &mut Vec<Path>) {
    for entry in &shape.entries {
        match entry {
            Entry::Value(field) => out.push(below(way, &field.at)),
            Entry::Constant(at, _) => out.push(below(way, at)),
            Entry::List(list) => {
                let element = below(way, &list.at);
                match &list.content {
                    ListContent::Texts(value) => out.push(below(&element.elements, value)),
                    ListContent::Objects(inner) => paths(inner, &element.elements, out),
                }
                out.push(element);
            }
        }
    }
}

type Found = BTreeMap<String, (Place, u64)>;

fn walk(
    xml: &mut XmlReader,
    known: &[Path],
    way: &mut Vec<String>,
    found: &mut Found,
) -> Result<(), crate::diag::Fault> {
    let level = xml.depth();
    let mut here = Vec::new();
    for (name, _) in xml.attributes() {
        if !known.iter().any(|p| p.elements == *way && p.attribute.as_deref() == Some(name)) {
            let path = way.iter().cloned().chain([format!("@{name}")]).collect::<Vec<_>>().join("/");
            here.push((path, xml.place(xml.attr_span(name))));
        }
    }
    here.into_iter().for_each(|(path, place)| count(found, path, place));
    while xml.next_child(level)? {
        way.push(xml.name().to_owned());
        if known.iter().any(|p| p.elements.starts_with(way)) {
            walk(xml, known, way, found)?;
        } else {
            let place = xml.place(xml.span());
            count(found, way.join("/"), place);
            xml.skip()?;
        }
        way.pop();
    }
    Ok(())
}

fn count(found: &mut Found, path: String, place: Place) {
    if let Some((_, count)) = found.get_mut(&path) {
        *count += 1;
    } else if found.len() < MAX_PATHS {
        found.insert(path, (place, 1));
    }
}
