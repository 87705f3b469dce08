//! A list as the outbox asks it.

use std::borrow::Cow;

use super::super::id::EventId;
use super::super::kind::Kind;
use super::super::outbox::Rules;
use super::{Decision, Filter};

impl Rules for Filter {
    fn topics<'a>(&'a self, kind: u16, id: &[u8; 16], into: &mut Vec<&'a str>) {
        let id = EventId::from_bytes(*id);
        let decision = match Kind::from_id(kind) {
            Some(kind) if kind.is_mandatory() => {
                into.push("");
                into.extend(self.topics());
                return;
            }
            Some(kind) => self.decide(kind, &id),
            None => self.decide_unknown(&id),
        };
        if let Decision::Send { topic, .. } = decision {
            into.push(topic.unwrap_or_default());
        }
    }

    fn body<'b>(&self, kind: u16, body: &'b [u8]) -> Cow<'b, [u8]> {
        match Kind::from_id(kind).and_then(|kind| self.rule(kind).mask.as_ref()) {
            Some(mask) => Cow::Owned(mask.apply(body)),
            None => Cow::Borrowed(body),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mandatory_kinds_go_everywhere() {
        let text = "version = 1\ndefault = \"off\"\n[kinds]\n\"payment.*\" = \"on\"\n[route]\n\"payment.*\" = \"p\"\n\
                    [mask]\n\"payment.cancelled\" = [\"by\"]\n";
        let (filter, _) = Filter::parse(text, "x").unwrap();
        let topics = |kind: Kind| {
            let mut into = Vec::new();
            Rules::topics(&filter, kind.id(), &[7; 16], &mut into);
            into.join("+")
        };
        assert_eq!(topics(Kind::SystemEpochChanged), "+p");
        assert_eq!((topics(Kind::PaymentStarted), topics(Kind::PositionAdded)), ("p".into(), String::new()));
        let body = |kind: Kind| filter.body(kind.id(), br#"{"data":{"by":"17"}}"#).into_owned();
        assert_eq!(body(Kind::PaymentCancelled), br#"{"data":{"by":"***"}}"#);
        assert_eq!(body(Kind::PaymentStarted), br#"{"data":{"by":"17"}}"#);
    }
}
