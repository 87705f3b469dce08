//! Keys, and queries as they come.

use super::*;

#[test]
fn keys_are_read_and_open() {
    let key = "twk_ab12_secret";
    let digest = "3c469e9d6c5875d37a43f353d4f88e61fcf812c66eee3457465a40b0da4153e0";
    let keys = read_keys(&format!("# ours\n{key}  # the checker\n\nx {digest}\n")).unwrap();
    assert_eq!(keys.iter().map(|k| k.id.as_str()).collect::<Vec<_>>(), ["ab12", "x"]);
    assert!(super::keys::opens(&keys, key));
    assert!(!super::keys::opens(&keys, "twk_ab12_secreT") && !super::keys::opens(&[], key));
    assert!(!super::keys::opens(&keys, &"x".repeat(300)));
    let told = |text: &str| read_keys(text).unwrap_err().to_string();
    assert!(told("\nsecret").starts_with("line 2: it is neither a key"));
    assert!(told("a b c").contains("more words"));
    assert!(told("a 12").contains("64 hexadecimal"));
}

#[test]
fn parameters_are_decoded() {
    assert_eq!(parameter("a=1&barcode=%30%31+2", "barcode").as_deref(), Some("01 2"));
    assert_eq!(parameter("barcode=", "barcode").as_deref(), Some(""));
    for bad in ["", "barcode", "xbarcode=1", "barcode=%3", "barcode=%zz", "barcode=%ff"] {
        assert_eq!(parameter(bad, "barcode"), None, "{bad}");
    }
}
