//! An event on one line, for people.

use serde_json::{Map, Value};

/// How many characters of the fields are shown.
const FIELDS: usize = 160;

/// `12:41:07.412  0042/07  #184223  position.added  sale 4417 pos 3  item=100234 qty=1 …`
pub fn line(event: &Map<String, Value>, whole: bool) -> String {
    let text = |name: &str| event.get(name).and_then(Value::as_str).unwrap_or("?");
    let mut out = format!("{}  {}/{}  #{}", time(text("ts")), text("store"), text("till"), number(event.get("seq")));
    out += &format!("  {:<28}", text("type"));
    let doc = event.get("doc");
    if let Some(doc) = doc {
        let no = doc.get("no").map_or_else(|| short(doc["id"].as_str().unwrap_or("?")), |no| no.to_string());
        out += &format!("  {} {no}", doc["kind"].as_str().unwrap_or("document"));
    }
    if let Some(pos) = event.get("pos") {
        out += &format!(" pos {pos}");
    }
    if let Some(Value::Object(data)) = event.get("data") {
        let fields = fields(data);
        out += "  ";
        if whole || fields.chars().count() <= FIELDS {
            out += &fields;
        } else {
            out.extend(fields.chars().take(FIELDS - 1));
            out.push('…');
        }
    }
    if let Some(cashier) = event.get("cashier").and_then(Value::as_str) {
        out += &format!("  by {}", plain(cashier));
    }
    out.trim_end().to_owned()
}

/// The date and time without the year and the offset, which are the same in all lines that are looked at.
fn time(ts: &str) -> String {
    match (ts.get(5..10), ts.get(11..23)) {
        (Some(day), Some(time)) => format!("{day} {time}"),
        _ => ts.to_owned(),
    }
}

fn number(value: Option<&Value>) -> String {
    value.map_or_else(|| "?".to_owned(), Value::to_string)
}

/// The end of an id: the beginning of a UUIDv7 is its time, which is on the line already.
fn short(id: &str) -> String {
    let count = id.chars().count();
    if count <= 12 { id.to_owned() } else { id.chars().skip(count - 8).collect() }
}

fn fields(data: &Map<String, Value>) -> String {
    let shown = |value: &Value| match value {
        Value::String(text) if text.is_empty() || text.contains([' ', '=']) => format!("{:?}", plain(text)),
        Value::String(text) => plain(text),
        other => other.to_string(),
    };
    data.iter().map(|(name, value)| format!("{}={}", plain(name), shown(value))).collect::<Vec<_>>().join(" ")
}

/// Without characters that would do something to a terminal.
fn plain(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { '·' } else { c }).collect()
}

/// All members of an event, one a line, by their paths.
pub fn members(event: &Map<String, Value>) -> Vec<(String, String)> {
    let mut out = Vec::new();
    put("", event, &mut out);
    out
}

fn put(path: &str, object: &Map<String, Value>, out: &mut Vec<(String, String)>) {
    for (name, value) in object {
        let path = if path.is_empty() { plain(name) } else { format!("{path}.{}", plain(name)) };
        match value {
            Value::Object(inside) => put(&path, inside, out),
            Value::Array(items) if items.iter().any(Value::is_object) => {
                for (at, item) in items.iter().enumerate() {
                    match item {
                        Value::Object(inside) => put(&format!("{path}[{at}]"), inside, out),
                        other => out.push((format!("{path}[{at}]"), other.to_string())),
                    }
                }
            }
            Value::String(text) => out.push((path, plain(text))),
            other => out.push((path, other.to_string())),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Kind, sample};
    use super::*;
    use expect_test::expect;

    fn object(kind: Kind) -> Map<String, Value> {
        match sample::event(kind, false) {
            Value::Object(event) => event,
            _ => Map::new(),
        }
    }

    #[test]
    fn an_event_fits_on_a_line() {
        expect!["11-21 12:41:07.412  0042/07  #184223  position.added                sale 4417 pos 3  item=100234 input=scan qty=1 unit=pcs price=129.90 sum=129.90 vat=20  by 1027"].assert_eq(&line(&object(Kind::PositionAdded), false));
        let mut event = object(Kind::SystemStopped);
        event["doc"] = serde_json::json!({ "id": "0193f2a4-3c5e-7b11-9c1d-6f0a3b2c1d00", "kind": "sale" });
        event["data"]["reason"] = "a b\u{1b}[31m".into();
        expect![[r#"11-21 12:41:07.412  0042/07  #184223  system.stopped                sale 3b2c1d00 pos 3  reason="a b·[31m" clean=false uptime_s=1500  by 1027"#]].assert_eq(&line(&event, false));
        assert!(line(&Map::new(), true).starts_with("?  ?/?  #?"));
    }

    #[test]
    fn members_have_their_paths() {
        let all = members(&object(Kind::DiscountApplied));
        let find = |path: &str| all.iter().find(|(p, _)| p == path).map(|(_, v)| v.as_str());
        assert_eq!((find("doc.no"), find("data.shares[1].sum"), find("v")), (Some("4417"), Some("129.90"), Some("1")));
    }
}
