//! People, settings, stop lists, restrictions, orders: what the centre says holds at the till, from when it says.

use serde_json::{Value, json};
use tillwire::transport::Kind;

use super::Shop;

const AT: &str = "2026-11-20T09:00:00+03:00";

/// Noon of that day in Moscow.
const NOON_MS: i64 = 1_795_165_200_000;

#[test]
fn what_the_centre_says_holds() {
    let shop = Shop::open();
    shop.play("sign-on 1 pin 0000\nsign-off\n", AT);
    shop.tell(Kind::StopList, 1, None, json!({"items": ["10001"]}));
    let only = json!({"records": [{"type": "cashier", "id": "5", "name": {"last": "Новая"}, "role": "administrator",
        "credential": {"plain": "5555"}}]});
    shop.tell(Kind::Staff, 2, None, only);
    shop.tell(Kind::Settings, 3, None, json!({"settings": {"receipt": {"max_positions": 1}}}));
    let rule = json!({"type": "restriction", "id": "r1", "item": "10019", "sale_denied": true});
    let restrictions = shop.tell(Kind::Restrictions, 1, None, json!({"records": [rule]}));
    let unknown = shop.tell(Kind::Command, 1, None, json!({"command": "dance"}));
    let log = shop.tell(Kind::Command, 2, None, json!({"command": "send-log"}));
    let script = "\
sign-on 1 pin 0000
expect error bad-login
sign-on 5 pin 5555
shift open cash 0
scan 9520002100016
expect error sale-denied
scan 9520002100191
expect error sale-denied
shift close
";
    shop.play(script, "2026-11-20T10:00:00+03:00");
    assert_eq!(shop.ended("data", restrictions), ("applied".to_owned(), None));
    assert_eq!(shop.ended("urgent", unknown), ("rejected".to_owned(), Some("schema".to_owned())));
    assert_eq!(shop.ended("urgent", log), ("applied".to_owned(), None));
    let told = shop.report().directories;
    let expected = [("restrictions", 1), ("settings", 3), ("staff", 2), ("stop-list", 1)];
    assert_eq!(told, expected.map(|(word, version)| (word.to_owned(), version)).into());
    let commands = shop.events("system.command_completed");
    assert_eq!((commands.len(), &commands[0]["result"]), (1, &json!("ok")));
    // The log is a document of its own, and tells what was told.
    let (_, _, packed) = shop.got().into_iter().find(|(kind, _, _)| kind == "diagnostics").unwrap();
    let text = String::from_utf8(zstd::decode_all(&packed[..]).unwrap()).unwrap();
    let lines: Vec<Value> = text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!((&lines[0]["type"], &lines[1]["type"]), (&json!("diagnostics"), &json!("standing")));
    assert!(lines.iter().any(|line| line["type"] == "event"), "{text}");
    assert!(!text.contains("0000") || !text.contains("argon2"), "nothing secret");
    // The list is empty again: the goods are sold; a second line is too many for the centre's settings.
    shop.tell(Kind::StopList, 2, None, json!({"items": []}));
    let script = "\
sign-on 5 pin 5555
shift open cash 0
scan 9520002100016
scan 9520002100016
expect error limit
subtotal
pay cash 1000
shift close
";
    shop.play(script, "2026-11-20T11:00:00+03:00");
    shop.all_is_well();
}

#[test]
fn what_has_its_time_ahead_waits_for_the_tills_clock() {
    let shop = Shop::open();
    shop.play("sign-on 1 pin 0000\nsign-off\n", AT);
    shop.tell(Kind::Settings, 1, Some(NOON_MS), json!({"settings": {"receipt": {"max_positions": 1}}}));
    shop.tell(Kind::StopList, 1, Some(NOON_MS), json!({"items": ["10019"]}));
    let rejected = shop.tell(Kind::Settings, 2, None, json!({"settings": {"receipt": {"max_position": 1}}}));
    let script = "\
sign-on 1 pin 0000
shift open cash 0
scan 9520002100016
scan 9520002100191
at 12:01
unlock 1 pin 0000
scan 9520002100016
subtotal
pay cash 1000
scan 9520002100016
expect event system.config_applied section settings
scan 9520002100016
expect error limit
cancel receipt reason 1
scan 9520002100191
expect error sale-denied
shift close
";
    shop.play(script, "2026-11-20T11:00:00+03:00");
    let (state, code) = shop.ended("data", rejected);
    assert_eq!((state.as_str(), code.as_deref()), ("rejected", Some("settings")));
    let versions: Vec<Value> = shop
        .events("system.config_applied")
        .into_iter()
        .filter(|event| event["section"] == "settings")
        .map(|event| event["version"].clone())
        .collect();
    assert_eq!(versions, [json!("1")]);
    // They hold at the next start too, and are no news then.
    shop.play(
        "sign-on 1 pin 0000\nshift open cash 0\nscan 9520002100016\nscan 9520002100016\nexpect error limit\n\
         cancel receipt reason 1\nshift close\n",
        "2026-11-20T14:00:00+03:00",
    );
    let tills = shop.events("system.config_applied").iter().filter(|event| event["section"] == "till").count();
    assert_eq!(tills, 1, "only at the very first start");
}
