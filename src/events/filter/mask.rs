//! Hides fields of an event before it is sent.

use serde_json::{Map, Value};

use super::super::dictionary::Type;
use super::super::kind::Kind;

/// What stands in the place of a text that must be there.
const HIDDEN: &str = "***";

/// Members of the envelope that can be hidden, because none of them must be there.
const OF_ENVELOPE: &[&str] = &["cashier", "session"];

/// What is hidden in events of a kind.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mask {
    /// Members of the envelope that are left out.
    envelope: Vec<String>,
    /// Fields of `data` that are left out, because they may be missing.
    dropped: Vec<String>,
    /// Fields of `data` whose text is replaced, because they must be there.
    replaced: Vec<String>,
}

impl Mask {
    /// Adds a field of a kind: `name`, or `envelope.cashier`. The error says why it cannot be hidden.
    pub(super) fn add(&mut self, kind: Kind, field: &str) -> Result<(), String> {
        let list = if let Some(member) = field.strip_prefix("envelope.") {
            if !OF_ENVELOPE.contains(&member) {
                return Err(format!("of the envelope only {} can be hidden", OF_ENVELOPE.join(" and ")));
            }
            return push(&mut self.envelope, member);
        } else {
            match kind.fields().iter().find(|f| f.name == field) {
                None => return Err(format!("`{kind}` has no field `{field}`")),
                Some(f) if f.optional => &mut self.dropped,
                Some(f) if f.ty == Type::Text => &mut self.replaced,
                Some(f) => {
                    let ty = f.ty.shown();
                    return Err(format!(
                        "`{field}` of `{kind}` must be there and is no text ({ty}): it cannot be hidden"
                    ));
                }
            }
        };
        push(list, field)
    }

    /// Whether it hides nothing.
    pub fn is_empty(&self) -> bool {
        self.envelope.is_empty() && self.dropped.is_empty() && self.replaced.is_empty()
    }

    /// What it hides, for people.
    pub fn shown(&self) -> String {
        let envelope = self.envelope.iter().map(|m| format!("envelope.{m}"));
        envelope.chain(self.dropped.iter().cloned()).chain(self.replaced.iter().cloned()).collect::<Vec<_>>().join(", ")
    }

    /// A stored body without what is hidden. The same body gives the same bytes, so that a repeated event stays the
    /// same. A body that is no JSON object, which is never stored, comes back as it is.
    pub fn apply(&self, body: &[u8]) -> Vec<u8> {
        let Ok(mut event) = serde_json::from_slice::<Map<String, Value>>(body) else { return body.to_vec() };
        for member in &self.envelope {
            event.shift_remove(member);
        }
        if let Some(Value::Object(data)) = event.get_mut("data") {
            for field in &self.dropped {
                data.shift_remove(field);
            }
            for field in &self.replaced {
                if let Some(value) = data.get_mut(field) {
                    *value = HIDDEN.into();
                }
            }
        }
        serde_json::to_vec(&event).unwrap_or_else(|_| body.to_vec())
    }
}

fn push(list: &mut Vec<String>, name: &str) -> Result<(), String> {
    if !list.iter().any(|there| there == name) {
        list.push(name.to_owned());
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_may_be_missing_goes_and_what_must_be_there_is_replaced() {
        let mut mask = Mask::default();
        for field in ["cashier_name", "role", "envelope.cashier"] {
            mask.add(Kind::SessionOpened, field).unwrap();
        }
        let body = br#"{"id":"1","cashier":"17","data":{"login_method":"pin","role":"senior","cashier_name":"X"}}"#;
        let hidden = mask.apply(body);
        assert_eq!(String::from_utf8(hidden).unwrap(), r#"{"id":"1","data":{"login_method":"pin","role":"***"}}"#);
        assert_eq!(mask.shown(), "envelope.cashier, cashier_name, role");
    }

    #[test]
    fn what_readers_count_on_stays() {
        let mut mask = Mask::default();
        assert!(mask.add(Kind::PaymentTendered, "sum").unwrap_err().contains("money"));
        assert!(mask.add(Kind::PaymentTendered, "colour").unwrap_err().contains("no field"));
        assert!(mask.add(Kind::PaymentTendered, "envelope.seq").is_err());
        assert!(mask.is_empty());
    }
}
