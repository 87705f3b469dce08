//! The tables that describe the fixtures, against the fixtures.

use std::fs;
use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures")
}

fn files(folder: &Path, out: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { files(&path, out) } else { out.push(path) }
    }
}

#[test]
fn every_fixture_is_in_the_table_of_its_folder() {
    let listed = fs::read_to_string(root().join("README.md")).unwrap();
    let folders: Vec<&str> =
        listed.split("](").skip(1).filter_map(|l| l.split_once("/README.md)")).map(|l| l.0).collect();
    assert!(folders.len() >= 7, "{folders:?}");
    for folder in folders.into_iter().map(|name| root().join(name)) {
        let table = fs::read_to_string(folder.join("README.md")).unwrap();
        let mut all = Vec::new();
        files(&folder, &mut all);
        for file in all.iter().filter(|f| !f.ends_with("README.md")) {
            let path = file.strip_prefix(&folder).unwrap();
            // A folder may stand for all that is in it.
            let mut names =
                path.ancestors().filter(|p| !p.as_os_str().is_empty()).map(|p| p.to_string_lossy().into_owned());
            let own = names.next().unwrap();
            let told = table.contains(&own)
                || names.any(|name| ["/`", "/*"].iter().any(|end| table.contains(&(name.clone() + end))));
            assert!(told, "{} is not in {}", file.display(), folder.join("README.md").display());
        }
    }
}

#[test]
fn every_row_of_the_sheet_names_files_that_are_there() {
    let text = fs::read_to_string(root().join("README.md")).unwrap();
    let (_, rows) = text.split_once("## Set Retail").unwrap();
    let named: Vec<&str> = rows.split('`').skip(1).step_by(2).filter(|name| name.ends_with(".xml")).collect();
    assert!(named.len() > 60, "{}", named.len());
    for name in &named {
        assert!(root().join("set10").join(name).is_file(), "{name}");
    }
    // Each file of these documents has something of the sheet.
    let mut all = Vec::new();
    files(&root().join("set10"), &mut all);
    let name = |path: &Path| path.file_name().unwrap().to_string_lossy().into_owned();
    let of_the_sheet = all.iter().map(|p| name(p)).filter(|n| n.starts_with("goods-") || n.starts_with("purchases-"));
    // These have faults that are nobody's variant.
    let faulty = ["goods-bad-values.xml", "goods-minimal.xml", "goods-tobacco.xml", "purchases-bad-values.xml"];
    let others = ["purchases-truncated.xml", "purchases-empty.xml"];
    for file in of_the_sheet.filter(|f| !faulty.contains(&f.as_str()) && !others.contains(&f.as_str())) {
        assert!(named.contains(&file.as_str()), "{file} shows no row of the sheet");
    }
}
