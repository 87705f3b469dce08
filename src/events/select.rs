//! Which events somebody wants to see.

use serde_json::{Map, Value};

/// Conditions that all must hold. An empty list holds for everything.
#[derive(Clone, Debug, Default)]
pub struct Select {
    /// Names of kinds, also beginnings of names: `payment.*`.
    pub kinds: Vec<String>,
    /// `STORE:TILL`; `*` stands for any.
    pub tills: Vec<String>,
    /// Ids of documents, or their numbers.
    pub docs: Vec<String>,
}

impl Select {
    /// Whether an event is wanted.
    pub fn wants(&self, event: &Map<String, Value>) -> bool {
        let text = |name: &str| event.get(name).and_then(Value::as_str).unwrap_or_default();
        let any = |list: &[String], fits: &dyn Fn(&str) -> bool| list.is_empty() || list.iter().any(|one| fits(one));
        any(&self.kinds, &|pattern| fits(pattern, text("type")))
            && any(&self.tills, &|till| {
                let (store, till) = till.split_once(':').unwrap_or((till, "*"));
                fits(store, text("store")) && fits(till, text("till"))
            })
            && any(&self.docs, &|wanted| is_doc(event, wanted))
    }
}

/// Whether an event belongs to this document: its id, its number, or `SHIFT/NUMBER`.
pub fn is_doc(event: &Map<String, Value>, wanted: &str) -> bool {
    let Some(doc) = event.get("doc") else { return false };
    let no = doc.get("no").and_then(Value::as_u64);
    let shift = event.get("shift").and_then(Value::as_u64);
    match wanted.split_once('/') {
        Some((s, n)) => shift.is_some() && no.is_some() && s.parse().ok() == shift && n.parse().ok() == no,
        None => doc["id"].as_str() == Some(wanted) || (no.is_some() && wanted.parse().ok() == no),
    }
}

fn fits(pattern: &str, text: &str) -> bool {
    match pattern.strip_suffix('*') {
        Some(stem) => text.starts_with(stem),
        None => text == pattern,
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Kind, sample};
    use super::*;

    #[test]
    fn all_conditions_must_hold() {
        let Value::Object(event) = sample::event(Kind::PaymentStarted, false) else { panic!("an object") };
        let select = |kind: &str, till: &str, doc: &str| {
            let list = |text: &str| text.split(' ').filter(|t| !t.is_empty()).map(str::to_owned).collect();
            Select { kinds: list(kind), tills: list(till), docs: list(doc) }.wants(&event)
        };
        assert!(
            select("", "", "") && select("payment.*", "0042:*", "4417") && select("x.y payment.started", "0042", "")
        );
        assert!(select("", "*:07", "311/4417") && select("", "", "0193f2a4-3c5e-7b11-9c1d-6f0a3b2c1d00"));
        assert!(!select("payment.completed", "", "") && !select("", "42:*", "") && !select("", "0042:08", ""));
        assert!(!select("", "", "4418") && !select("", "", "310/4417"));
    }
}
