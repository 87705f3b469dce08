//! Names of files.

use super::take::{document, found};
use crate::transport::Kind;

#[test]
fn files_are_taken_in_the_order_of_their_numbers() {
    let names = ["000000000010_b.xml", "9_a.xml", "goods.xml", "000000000002_c_d.xml", "0_x.xml", "_y"];
    let mut all: Vec<_> = names.iter().filter_map(|name| found(name)).collect();
    all.sort();
    let order: Vec<(&str, &str)> = all.iter().map(|f| (f.file.as_str(), f.name.as_str())).collect();
    assert_eq!(
        order,
        [
            ("000000000002_c_d.xml", "c_d.xml"),
            ("9_a.xml", "a.xml"),
            ("000000000010_b.xml", "b.xml"),
            ("0_x.xml", "0_x.xml"),
            ("_y", "_y"),
            ("goods.xml", "goods.xml"),
        ]
    );
    for under_way in [".a", "~a", "1_a.tmp", "1_a.PART"] {
        assert_eq!(found(under_way), None, "{under_way}");
    }
}

#[test]
fn documents_are_known_by_their_names() {
    let id = "01920000-0000-7000-8000-000000000000";
    let kind = |name: &str| document(name).map(|(kind, _)| kind);
    assert_eq!(kind(&format!("staff_{id}.json")), Some(Kind::Staff));
    assert_eq!(kind(&format!("catalogue-snapshot_{id}.jsonl.zst")), Some(Kind::CatalogueSnapshot));
    for other in [format!("receipt_{id}.json"), format!("staff_{id}.xml"), "staff_x.json".into(), "goods.xml".into()] {
        assert_eq!(kind(&other), None, "{other}");
    }
}
