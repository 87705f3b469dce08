//! The reference of events as a page, made from the dictionary: `docs/events.md`.

use std::fmt::Write;

use super::dictionary::{Account, Class, Field, KindInfo, Type, areas};
use super::kind::Kind;

const HEAD: &str = "\
# Events of a till

<!-- Made from src/events/kinds.toml: `UPDATE=1 cargo test events_reference` rewrites this page. -->

Everything that a cashier or a customer does at a till, and what happens to the till itself, is an event: one JSON object,
300 to 700 bytes, one Kafka message each. This page lists what can happen; `tillwire events kinds` prints the same,
`tillwire events schema KIND` gives the JSON Schema of one kind.

## What every event says

| member | | meaning |
| --- | --- | --- |
| `v` | always | version of the envelope, 1 |
| `epoch` | always | epoch of the numbers, 16 hex digits; a new one begins whenever the till opens its database for selling |
| `seq` | always | number of the event; it rises by one per event of the till, and is never used twice in an epoch |
| `prev` | always | number of the event sent before to this topic, 0 for none; whoever misses it misses something |
| `id` | always | identity, a UUIDv7 |
| `type` | always | the kind, one of those below |
| `store`, `till` | always | where |
| `ts` | always | when, by the till's clock, with its offset; the order is that of `seq`, never of `ts` |
| `bizdate` | | business date |
| `session`, `cashier` | | the cashier's session and number |
| `shift` | | number of the shift |
| `mode` | | what the till is set to do: `sale`, `return`, `training`, `service`, `inventory`, `price_check` |
| `doc` | | the document: its `id`, its number `no` within the shift once it has one, its `kind` |
| `pos` | | position of the document, from 1 |
| `hk` | | id of the key that hashes are made with |
| `replay` | | the event was replayed from a recording: production drops it |
| `data` | always | what the kind says |

Readers pass over members and kinds that they do not know. The meaning of a kind never changes; fields are only added,
and only optional ones; a kind is at most deprecated, never deleted.

Types: `money` and `points` are decimal strings with two digits, `price` with two to six, `qty` and `pct` with what is needed;
`int` is a whole number; `time` is RFC 3339 with its offset; `date` is `YYYY-MM-DD`; `hash` is base64url of HMAC-SHA-256 with
the chain's key; `a|b|c` is one of these words; `{…}` is an object, `[…]` a list; `?` says that a field may be missing.

Amounts that count towards a total are marked, so that nobody counts twice; all other amounts are detail of those.
";

/// The page.
pub fn page() -> String {
    let mut out = HEAD.to_owned();
    let mut put = |line: String| {
        out.push_str(&line);
        out.push('\n');
    };
    put(String::new());
    put("| total | is the sum of |".to_owned());
    put("| --- | --- |".to_owned());
    for account in Account::ALL {
        let mut parts = Vec::new();
        for kind in Kind::ALL {
            for field in kind.fields() {
                let Some(role) = field.role else { continue };
                let (verb, of) = role.parts();
                if of == account {
                    parts.push(format!("`{kind}` {verb}"));
                }
            }
        }
        put(format!("| {} | {} |", account.word(), parts.join(", ")));
    }
    put(String::new());
    put("Classes tell what a till keeps longest when its disk fills up:".to_owned());
    put(String::new());
    for class in Class::ALL {
        let n = Kind::ALL.into_iter().filter(|k| k.class() == class).count();
        put(format!("* {} `{}` ({n} kinds)", class as u8, class.word()));
    }
    for (area, title) in areas() {
        let kinds: Vec<&KindInfo> = Kind::ALL.into_iter().filter(|k| k.area() == *area).map(Kind::info).collect();
        put(String::new());
        put(format!("## {title} (`{area}.*`)"));
        put(String::new());
        put("| kind | id | class | what happened | fields |".to_owned());
        put("| --- | --- | --- | --- | --- |".to_owned());
        for info in kinds {
            put(row(info));
        }
    }
    out
}

fn row(info: &KindInfo) -> String {
    let mut about = info.about.to_owned();
    if info.mandatory {
        about += " No filter can switch it off.";
    }
    if let Some(instead) = info.deprecated {
        write!(about, " Deprecated: {instead}").ok();
    }
    if !info.set_events.is_empty() {
        let codes: Vec<String> = info.set_events.iter().map(u16::to_string).collect();
        write!(about, " SetEvents {}.", codes.join(", ")).ok();
    }
    let fields: Vec<String> = info.fields.iter().map(field).collect();
    let class = info.class as u8;
    format!("| `{}` | {} | {class} | {about} | {} |", info.name, info.kind.id(), fields.join(", "))
}

fn field(field: &Field) -> String {
    let mark = if field.optional { "?" } else { "" };
    let ty = match field.ty {
        Type::Text => String::new(),
        // A bar ends a cell of a table.
        ty => format!(" {}", ty.shown().replace('|', "\\|")),
    };
    let role = field.role.map(|r| format!(" **{}**", r.parts().0)).unwrap_or_default();
    format!("`{}`{mark}{ty}{role}", field.name)
}

/// The fields of a kind in one line, as `events kinds` shows them.
pub fn fields_line(kind: Kind) -> String {
    let shown = |f: &Field| {
        let mark = if f.optional { "?" } else { "" };
        match f.ty {
            Type::Text => format!("{}{mark}", f.name),
            ty => format!("{}{mark}:{}", f.name, ty.shown()),
        }
    };
    kind.fields().iter().map(shown).collect::<Vec<_>>().join(" ")
}
