//! The chain of the demo: everything together, from the ERP's files to the ERP's files.

use crate::program::{Place, names_in};

#[test]
fn tills_centre_and_files_agree() {
    let place = Place::sqlite();
    let ran = place.run(&["demo", "--out", "chain", "--receipts", "3", "--format", "json"]).exits(0);
    let told = ran.json();
    let rows = told["demo"].as_array().unwrap();
    assert_eq!(rows.len(), 4, "{told}");
    // Three of each of twelve tills, and one that came back.
    assert!(rows.iter().all(|row| row["receipts"] == 37 && row["sum"] == rows[0]["sum"]), "{told}");
    assert!(ran.stderr.contains("all agree, and so do 13 Z reports"), "{}", ran.stderr);
    assert!(ran.stderr.contains("a price checker in store 1 is asked for"), "{}", ran.stderr);
    let chain = place.dir.join("chain");
    assert!(names_in(&chain.join("erp/set10")).iter().any(|name| name.starts_with("purchases")));
    assert!(names_in(&chain.join("erp/ukm")).iter().any(|name| name.starts_with("receipt_")));
    assert_eq!(names_in(&chain.join("keys")).len(), 12);
    assert!(!names_in(&chain.join("events")).is_empty());
    // What was there is not written over.
    let again = place.run(&["demo", "--out", "chain"]).exits(3);
    assert!(again.stderr.contains("not empty"), "{}", again.stderr);
}
