//! A sample against its mapping: which paths of it the mapping does not know.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::build::Origin;
use super::tree::Node;
use super::{Document, Entry, ListContent, Mapping, Path, Shape, Syntax, json};
use crate::diag::{Diagnostic, Fault, Place, Span, codes};
use crate::text::Source;
use crate::text::jsonkit::JsonReader;
use crate::text::xmlkit::{XmlLimits, XmlReader};

/// Paths that are told apart.
const MAX_PATHS: usize = 10_000;

/// The paths of a sample that the mapping does not know, each once with its first place and how often it occurs.
/// A sample that cannot be read, or whose document the mapping does not describe, is one error. JSON does not say what
/// document it is: the name of the file does, unless the mapping has one only.
pub fn check(mapping: &Mapping, sample: Source) -> Vec<Diagnostic> {
    let mut found = Found::new();
    let walked = match mapping.syntax {
        Syntax::Xml => in_xml(mapping, sample, &mut found),
        Syntax::Json => in_json(mapping, sample, &mut found),
    };
    if let Err(fault) = walked {
        return vec![*fault.0];
    }
    let tell = |(path, (place, count)): (String, (Place, u64))| {
        let message = format!("the mapping does not know `{path}` ({count} times)");
        let help = "name it in the mapping, or leave it: it is kept and written back";
        Diagnostic::new(&codes::MAPPING_UNKNOWN_PATH, message).with_place(place).with_help(help)
    };
    found.into_iter().map(tell).collect()
}

fn not_described(mapping: &Mapping, what: &str, sample: &Arc<str>) -> Fault {
    let described: Vec<&str> = mapping.documents().collect();
    let message = format!("{} does not describe `{what}`, only {}", mapping.name(), described.join(", "));
    Diagnostic::new(&codes::UNKNOWN_FORMAT, message).with_place(Place::file(sample.clone())).into()
}

fn in_xml(mapping: &Mapping, sample: Source, found: &mut Found) -> Result<(), Fault> {
    let name = sample.name().clone();
    let mut xml = XmlReader::new(sample, XmlLimits::default())?;
    xml.root()?;
    let Some(document) = mapping.document(xml.name()) else {
        return Err(not_described(mapping, xml.name(), &name));
    };
    walk(&mut xml, &known(document), &mut Vec::new(), found)?;
    xml.finish()
}

fn in_json(mapping: &Mapping, sample: Source, found: &mut Found) -> Result<(), Fault> {
    let name = sample.name().clone();
    let document = match mapping.documents.as_slice() {
        [only] => only,
        all => {
            let file = name.rsplit(['/', '\\']).next().unwrap_or_default();
            // `taxes.json`, `taxes_17.json`
            let stem = file.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
            let named = all.iter().find(|d| d.name.eq_ignore_ascii_case(stem));
            named.ok_or_else(|| {
                let mut fault = not_described(mapping, stem, &name);
                fault.0.help = Some("name the sample like its document".to_owned());
                fault
            })?
        }
    };
    let known = known(document);
    let json = json::each_record(document, sample, |json, rule, node| {
        nodes(node, &known, &mut rule.at.clone(), &mut |path, span| count(found, path, || Origin::place(json, span)));
    })?;
    for field in json.fields() {
        if !known.iter().any(|p| p.elements.starts_with(&field.way)) {
            count(found, field.way.join("/"), || JsonReader::place(&json, field.span));
        }
    }
    Ok(())
}

/// What no path knows below a node.
fn nodes(node: &Node, known: &[Path], way: &mut Vec<String>, unknown: &mut dyn FnMut(String, Span)) {
    for child in &node.children {
        way.push(child.name.clone());
        if !known.iter().any(|p| p.elements.starts_with(way)) {
            // Of an array the first value stands for all.
            if child.bytes.is_some() {
                unknown(way.join("/"), child.span);
            }
        } else {
            nodes(child, known, way, unknown);
        }
        way.pop();
    }
}

/// All paths below the root that a document's mapping names.
fn known(document: &Document) -> Vec<Path> {
    let mut out: Vec<Path> = document.root.iter().map(|(at, _)| at.clone()).collect();
    out.extend(document.load.iter().map(|l| document.of_root(&l.at)));
    out.extend(document.store.iter().map(|name| document.of_root(name)));
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
                    ListContent::Texts(value, _) => out.push(below(&element.elements, value)),
                    ListContent::Objects(inner) => paths(inner, &element.elements, out),
                }
                out.push(element);
            }
        }
    }
}

type Found = BTreeMap<String, (Place, u64)>;

fn walk(xml: &mut XmlReader, known: &[Path], way: &mut Vec<String>, found: &mut Found) -> Result<(), Fault> {
    let level = xml.depth();
    let mut here = Vec::new();
    for (name, _) in xml.attributes() {
        if !known.iter().any(|p| p.elements == *way && p.attribute.as_deref() == Some(name)) {
            let path = way.iter().cloned().chain([format!("@{name}")]).collect::<Vec<_>>().join("/");
            here.push((path, xml.place(xml.attr_span(name))));
        }
    }
    here.into_iter().for_each(|(path, place)| count(found, path, || place));
    while xml.next_child(level)? {
        way.push(xml.name().to_owned());
        if known.iter().any(|p| p.elements.starts_with(way)) {
            walk(xml, known, way, found)?;
        } else {
            count(found, way.join("/"), || xml.place(xml.span()));
            xml.skip()?;
        }
        way.pop();
    }
    Ok(())
}

fn count(found: &mut Found, path: String, place: impl FnOnce() -> Place) {
    if let Some((_, count)) = found.get_mut(&path) {
        *count += 1;
    } else if found.len() < MAX_PATHS {
        found.insert(path, (place(), 1));
    }
}
