//! What is made from the dictionary of events is up to date: schemas and the reference.
//!
//! `UPDATE=1 cargo test events_reference` rewrites them.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use tillwire::events::{reference, schema};

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

#[test]
fn schemas_are_up_to_date() {
    let folder = root().join("docs/schema/events");
    let wanted = schema::files();
    if std::env::var_os("UPDATE").is_some() {
        fs::remove_dir_all(&folder).ok();
        fs::create_dir_all(&folder).unwrap();
        for (name, text) in &wanted {
            fs::write(folder.join(name), text).unwrap();
        }
    }
    let there: BTreeSet<String> =
        fs::read_dir(&folder).unwrap().map(|e| e.unwrap().file_name().into_string().unwrap()).collect();
    assert_eq!(there, wanted.iter().map(|(name, _)| name.clone()).collect(), "UPDATE=1 rewrites them");
    for (name, text) in &wanted {
        assert!(fs::read_to_string(folder.join(name)).unwrap() == *text, "{name} is out of date; UPDATE=1 rewrites it");
    }
}

#[test]
fn the_page_is_up_to_date() {
    let path = root().join("docs/events.md");
    let wanted = reference::page();
    if std::env::var_os("UPDATE").is_some() {
        fs::write(&path, &wanted).unwrap();
    }
    assert!(fs::read_to_string(&path).unwrap() == wanted, "docs/events.md is out of date; UPDATE=1 rewrites it");
}
