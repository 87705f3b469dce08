//! The dictionary keeps its promises, and what is made from it is up to date.

mod generate;
mod source;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use super::*;
use generate::{render, variant};
use source::{Entry, SourceType, read, read_entry, type_of_ending};

const SOURCE: &str = include_str!("../../kinds.toml");

#[test]
fn the_generated_table_is_up_to_date() {
    let wanted = render(&read(SOURCE).unwrap()).unwrap();
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/events/kind.rs");
    if std::env::var_os("UPDATE").is_some() {
        fs::write(&path, &wanted).unwrap();
    }
    assert!(fs::read_to_string(&path).unwrap() == wanted, "{} is out of date; UPDATE=1 rewrites it", path.display());
}

#[test]
fn ids_have_no_holes_and_names_are_well_made() {
    let source = read(SOURCE).unwrap();
    let areas: BTreeSet<&str> = source.areas.iter().map(|(area, _)| area.as_str()).collect();
    let mut names = BTreeSet::new();
    for (at, kind) in source.kinds.iter().enumerate() {
        assert_eq!(usize::from(kind.id), at + 1, "{}: ids go on, and none is left out", kind.name);
        assert!(names.insert(&kind.name), "{} stands twice", kind.name);
        let (area, action) = kind.name.split_once('.').unwrap();
        assert!(areas.contains(area), "{}: no such area", kind.name);
        let odd = |c: char| !(c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_');
        assert!(!area.is_empty() && !action.is_empty() && !kind.name.replacen('.', "_", 1).contains(odd));
        assert!(kind.about.ends_with('.') && kind.about.chars().count() <= 150, "{}: {}", kind.name, kind.about);
    }
}

#[test]
fn every_field_is_declared_once_and_used() {
    fn walk<'a>(entries: &'a [Entry], used: &mut BTreeSet<&'a str>) {
        for entry in entries {
            used.insert(&entry.name);
            entry.ty.iter().for_each(|ty| inside(ty, used));
        }
    }
    fn inside<'a>(ty: &'a SourceType, used: &mut BTreeSet<&'a str>) {
        match ty {
            SourceType::List(inner) => inside(inner, used),
            SourceType::Object(entries) => walk(entries, used),
            SourceType::Plain(_) | SourceType::Words(_) => {}
        }
    }
    let source = read(SOURCE).unwrap();
    let mut used = BTreeSet::new();
    source.kinds.iter().for_each(|k| walk(&k.fields, &mut used));
    source.fields.iter().for_each(|f| inside(&f.ty, &mut used));
    let declared: BTreeSet<&str> = source.fields.iter().map(|f| f.name.as_str()).collect();
    assert_eq!(declared, used);
    assert!(source.fields.is_sorted_by_key(|f| &f.name), "[fields] is in order of names");
}

#[test]
fn an_ending_is_never_overruled() {
    for kind in &read(SOURCE).unwrap().kinds {
        for entry in &kind.fields {
            let (Some(ending), Some(ty)) = (type_of_ending(&entry.name), &entry.ty) else { continue };
            assert_eq!(*ty, ending, "{}.{}", kind.name, entry.name);
        }
    }
}

#[test]
fn entries_are_read() {
    let words = |list: &[&str]| SourceType::Words(list.iter().map(|w| (*w).to_owned()).collect());
    let entry = read_entry("basis?: receipt|none").unwrap();
    assert_eq!((entry.name.as_str(), entry.optional, entry.ty), ("basis", true, Some(words(&["receipt", "none"]))));
    assert_eq!(read_entry("sum @adds:payments").unwrap().role, Some(("adds".into(), "payments".into())));
    assert!(matches!(read_entry("original?: {rrn?, doc?}").unwrap().ty, Some(SourceType::Object(e)) if e.len() == 2));
    for wrong in ["", "Sum", "sum: number", "sum @adds", "a b"] {
        assert!(read_entry(wrong).is_err(), "{wrong}");
    }
    assert_eq!(variant("scan.outside_document"), "ScanOutsideDocument");
}

#[test]
fn kinds_are_found_by_name_and_number() {
    assert_eq!(Kind::ALL.len(), 214);
    assert!(Kind::ALL.iter().zip(KINDS.iter()).all(|(kind, info)| *kind == info.kind));
    for kind in Kind::ALL {
        assert_eq!(Kind::from_name(kind.name()), Some(kind));
        assert_eq!(Kind::from_id(kind.id()), Some(kind));
        assert!(area_title(kind.area()).is_some());
        let names: BTreeSet<&str> = kind.fields().iter().map(|f| f.name).collect();
        assert_eq!(names.len(), kind.fields().len(), "{kind}: a field stands twice");
    }
    assert_eq!((Kind::from_id(0), Kind::from_id(215), Kind::from_name("position")), (None, None, None));
    assert_eq!(Kind::PositionAdded.area(), "position");
}

/// Once published, what a reader relies on stays: this list is only ever added to.
#[test]
fn what_readers_rely_on_stays() {
    let mandatory: Vec<&str> = Kind::ALL.into_iter().filter(|k| k.is_mandatory()).map(Kind::name).collect();
    assert_eq!(
        mandatory,
        [
            "system.clock_changed",
            "system.filter_applied",
            "system.events_gap",
            "system.events_dead_lettered",
            "system.outbox_recovered",
            "system.epoch_changed"
        ]
    );
    let mut classes = BTreeMap::new();
    Kind::ALL.into_iter().for_each(|k| *classes.entry(k.class().word()).or_insert(0) += 1);
    assert_eq!(classes, BTreeMap::from([("control", 112), ("detail", 50), ("document", 46), ("telemetry", 6)]));
    let anchors = [
        (1, "session.opened"),
        (29, "document.opened"),
        (33, "document.closed"),
        (52, "position.added"),
        (118, "payment.tendered"),
        (213, "system.epoch_changed"),
        (214, "system.license_changed"),
    ];
    for (id, name) in anchors {
        assert_eq!(Kind::from_id(id).unwrap().name(), name);
    }
}

/// Amounts that count are money, and the lines of a document know their position.
#[test]
fn roles_stand_on_money() {
    for kind in Kind::ALL {
        for field in kind.fields().iter().filter(|f| f.role.is_some()) {
            assert_eq!((field.ty, field.optional), (Type::Money, false), "{kind}.{}", field.name);
        }
        let counted = kind.fields().iter().filter(|f| f.role.is_some()).count();
        assert!(counted <= 1, "{kind} counts twice");
    }
}

#[test]
fn set_events_codes_are_those_of_the_list() {
    let mut codes: Vec<u16> = Kind::ALL.into_iter().flat_map(|k| k.info().set_events.iter().copied()).collect();
    codes.sort_unstable();
    let known = [
        3, 4, 5, 6, 9, 11, 12, 18, 25, 31, 32, 35, 36, 37, 38, 39, 40, 46, 47, 49, 50, 52, 55, 62, 63, 64, 71, 77, 81,
        85, 112, 126, 203, 209, 210, 234,
    ];
    assert_eq!(codes, known);
}
