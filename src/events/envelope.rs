//! What every event says beside its `data`, and how both become the bytes that are stored and sent.
//!
//! Stored is the JSON object without `v`, `epoch`, `seq` and `prev`; [`wire`] puts these in front, so that the stored
//! bytes are sent as they are.

use std::fmt::Write;

use super::check::{FieldFault, check_data};
use super::id::{Epoch, EventId};
use super::kind::Kind;
use super::payload::{Payload, TextValue, write_json_text};
use crate::vocab::{BusinessDate, Moment, StoreId, TillId, Zone};

/// The version of the envelope.
pub const VERSION: u32 = 1;

/// The largest stored event. What is larger is refused at the step that makes it.
pub const MAX_EVENT_BYTES: usize = 64 * 1024;
/// The most that is put in front of a body.
const WIRE_HEAD_BYTES: usize = 96;

macro_rules! words {
    ($(#[doc = $doc:literal])+ $name:ident { $($(#[doc = $of:literal])+ $variant:ident = $word:literal,)+ }) => {
        $(#[doc = $doc])+
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[doc = $of])+ $variant,)+ }

        impl $name {
            /// All of them.
            pub const ALL: &[$name] = &[$($name::$variant),+];

            /// The word on the wire.
            pub const fn word(self) -> &'static str {
                match self { $($name::$variant => $word,)+ }
            }

            /// From the word on the wire.
            pub fn parse(word: &str) -> Option<$name> {
                $name::ALL.iter().copied().find(|v| v.word() == word)
            }
        }

        impl TextValue for $name {
            fn text(&self) -> Option<&str> {
                Some(self.word())
            }
        }
    };
}

words! {
    /// What a till is set to do.
    Mode {
        /// Selling.
        Sale = "sale",
        /// Taking goods back.
        Return = "return",
        /// Training: nothing is fiscal, nothing counts.
        Training = "training",
        /// The service menu.
        Service = "service",
        /// Counting stock.
        Inventory = "inventory",
        /// Asking for prices only.
        PriceCheck = "price_check",
    }
}

words! {
    /// What kind of document an event belongs to.
    DocKind {
        /// A sale.
        Sale = "sale",
        /// A return.
        Return = "return",
        /// Goods for goods.
        Exchange = "exchange",
        /// Cash in or out.
        Cash = "cash",
        /// A fiscal correction.
        Correction = "correction",
        /// A count of stock.
        Inventory = "inventory",
    }
}

/// The document that an event belongs to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DocRef {
    /// Its id, opaque; ours are UUIDs.
    pub id: String,
    /// Its number within the shift, once it has one.
    pub no: Option<u64>,
    /// What it is.
    pub kind: DocKind,
}

/// What every event of a step says beside its `data`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Envelope {
    /// The store.
    pub store: StoreId,
    /// The till.
    pub till: TillId,
    /// When it happened, by the till's clock, with its offset.
    pub ts: Moment,
    /// The business date.
    pub bizdate: Option<BusinessDate>,
    /// The cashier's session, an opaque id.
    pub session: Option<String>,
    /// The number of the shift.
    pub shift: Option<u64>,
    /// What the till is set to do.
    pub mode: Option<Mode>,
    /// The cashier's number.
    pub cashier: Option<String>,
    /// The document.
    pub doc: Option<DocRef>,
    /// The id of the key that hashes are made with.
    pub hk: Option<String>,
}

/// An event before it has an identity: its kind, the position that it is about, what it says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// What happened.
    pub kind: Kind,
    /// The position of the document, from 1.
    pub pos: Option<u32>,
    /// What it says.
    pub data: Payload,
}

impl Draft {
    /// An event of this kind.
    pub fn new(kind: Kind, data: Payload) -> Draft {
        Draft { kind, pos: None, data }
    }

    /// The same, about this position.
    #[must_use]
    pub fn at(self, pos: u32) -> Draft {
        Draft { pos: Some(pos), ..self }
    }
}

/// An event ready to be stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sealed {
    /// Its identity.
    pub id: EventId,
    /// What happened.
    pub kind: Kind,
    /// When, in milliseconds since 1970.
    pub ts_ms: i64,
    /// The JSON object without `v`, `epoch`, `seq` and `prev`.
    pub body: Vec<u8>,
}

/// Why an event cannot be sealed.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub enum SealError {
    /// It is larger than [`MAX_EVENT_BYTES`].
    #[error("the event {kind} is {size} bytes long, at most {MAX_EVENT_BYTES} are allowed")]
    TooLarge {
        /// Of which kind.
        kind: Kind,
        /// How long it is.
        size: usize,
    },
    /// Its time has no offset.
    #[error("the time of the event {0} has no offset")]
    NoOffset(Kind),
    /// It says what the dictionary does not know (only in builds with debug assertions).
    #[error("the event {kind} breaks the dictionary: {}", shown(faults))]
    Fields {
        /// Of which kind.
        kind: Kind,
        /// What is wrong.
        faults: Vec<FieldFault>,
    },
}

fn shown(faults: &[FieldFault]) -> String {
    faults.iter().map(ToString::to_string).collect::<Vec<_>>().join("; ")
}

/// Makes the bytes of an event.
pub fn seal(draft: &Draft, envelope: &Envelope, id: EventId) -> Result<Sealed, SealError> {
    if !envelope.ts.has_offset() {
        return Err(SealError::NoOffset(draft.kind));
    }
    if cfg!(debug_assertions) {
        let faults = check_data(draft.kind, &draft.data);
        if !faults.is_empty() {
            return Err(SealError::Fields { kind: draft.kind, faults });
        }
    }
    let body = body(draft, envelope, id).into_bytes();
    if body.len() > MAX_EVENT_BYTES {
        return Err(SealError::TooLarge { kind: draft.kind, size: body.len() });
    }
    Ok(Sealed { id, kind: draft.kind, ts_ms: envelope.ts.instant_ms(&Zone::utc()), body })
}

fn body(draft: &Draft, envelope: &Envelope, id: EventId) -> String {
    let mut out = String::with_capacity(512);
    let e = envelope;
    // Writing to a String cannot fail.
    write!(out, "{{\"id\":\"{id}\",\"type\":\"{}\",\"store\":", draft.kind).ok();
    write_json_text(&mut out, e.store.as_str());
    out.push_str(",\"till\":");
    write_json_text(&mut out, e.till.as_str());
    write!(out, ",\"ts\":\"{}{}\"", e.ts.millis_text(), e.ts.offset_text()).ok();
    if let Some(date) = e.bizdate {
        write!(out, ",\"bizdate\":\"{date}\"").ok();
    }
    text(&mut out, "session", e.session.as_deref());
    if let Some(shift) = e.shift {
        write!(out, ",\"shift\":{shift}").ok();
    }
    text(&mut out, "mode", e.mode.map(Mode::word));
    text(&mut out, "cashier", e.cashier.as_deref());
    if let Some(doc) = &e.doc {
        out.push_str(",\"doc\":{\"id\":");
        write_json_text(&mut out, &doc.id);
        if let Some(no) = doc.no {
            write!(out, ",\"no\":{no}").ok();
        }
        write!(out, ",\"kind\":\"{}\"}}", doc.kind.word()).ok();
    }
    if let Some(pos) = draft.pos {
        write!(out, ",\"pos\":{pos}").ok();
    }
    text(&mut out, "hk", e.hk.as_deref());
    out.push_str(",\"data\":");
    draft.data.write(&mut out);
    out.push('}');
    out
}

fn text(out: &mut String, key: &str, value: Option<&str>) {
    if let Some(value) = value {
        write!(out, ",\"{key}\":").ok();
        write_json_text(out, value);
    }
}

/// The bytes that are sent: `v`, `epoch`, `seq` and `prev` in front of a stored body. `prev` is the number of the
/// event sent before to the same target and topic, 0 when there was none.
pub fn wire(epoch: &Epoch, seq: u64, prev: u64, body: &[u8]) -> Vec<u8> {
    use std::io::Write as _;
    let mut out = Vec::with_capacity(WIRE_HEAD_BYTES + body.len());
    // Writing to memory cannot fail.
    write!(out, "{{\"v\":{VERSION},\"epoch\":\"{epoch}\",\"seq\":{seq},\"prev\":{prev},").ok();
    // An empty object cannot stand here: a body has an id at least.
    out.extend_from_slice(body.get(1..).unwrap_or_default());
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vocab::{Money, Quantity, UnitPrice};
    use expect_test::expect;

    fn envelope() -> Envelope {
        Envelope {
            store: StoreId::new("0042").unwrap(),
            till: TillId::new("07").unwrap(),
            ts: Moment::parse("2026-11-21T12:41:07.412+03:00").unwrap(),
            bizdate: BusinessDate::parse("2026-11-21").ok(),
            session: Some("c-118".into()),
            shift: Some(311),
            mode: Some(Mode::Sale),
            cashier: Some("1027".into()),
            doc: Some(DocRef { id: "0193".into(), no: Some(4417), kind: DocKind::Sale }),
            hk: None,
        }
    }

    fn line() -> Payload {
        Payload::new()
            .text("item", "100234")
            .text("input", "scan")
            .qty("qty", Quantity::whole(1))
            .text("unit", "pcs")
            .price("price", UnitPrice::parse("129.90").unwrap().0)
            .money("sum", Money::from_minor(12_990))
            .text("vat", "20")
    }

    #[test]
    fn an_event_looks_as_documented() {
        let id = EventId::new(envelope().ts.instant_ms(&Zone::utc()), [7; 10]);
        let sealed = seal(&Draft::new(Kind::PositionAdded, line()).at(3), &envelope(), id).unwrap();
        assert_eq!((sealed.ts_ms, sealed.id.ms()), (1_795_254_067_412, 1_795_254_067_412));
        let bytes = wire(&Epoch::new([0x5f; 8]), 184_223, 184_221, &sealed.body);
        expect![[r#"{"v":1,"epoch":"5f5f5f5f5f5f5f5f","seq":184223,"prev":184221,"id":"01a1fd7b-20d4-7707-8707-070707070707","type":"position.added","store":"0042","till":"07","ts":"2026-11-21T12:41:07.412+03:00","bizdate":"2026-11-21","session":"c-118","shift":311,"mode":"sale","cashier":"1027","doc":{"id":"0193","no":4417,"kind":"sale"},"pos":3,"data":{"item":"100234","input":"scan","qty":"1","unit":"pcs","price":"129.90","sum":"129.90","vat":"20"}}"#]]
        .assert_eq(&String::from_utf8(bytes).unwrap());
    }

    #[test]
    fn what_breaks_the_dictionary_is_refused() {
        let id = EventId::new(0, [0; 10]);
        let refused = |data: Payload| match seal(&Draft::new(Kind::PositionAdded, data), &envelope(), id) {
            Err(SealError::Fields { faults, .. }) => shown(&faults),
            other => panic!("{other:?}"),
        };
        assert!(refused(line().text("colour", "red")).contains("colour"));
        assert!(refused(line().text("item", "2")).contains("twice"));
        assert!(refused(Payload::new()).contains("item"));
    }

    #[test]
    fn large_events_and_times_without_offset_are_refused() {
        let id = EventId::new(0, [0; 10]);
        let draft = Draft::new(Kind::PositionAdded, line().text("name", "x".repeat(MAX_EVENT_BYTES)));
        assert!(matches!(seal(&draft, &envelope(), id), Err(SealError::TooLarge { .. })));
        let local = Envelope { ts: envelope().ts.without_offset(), ..envelope() };
        assert_eq!(seal(&draft, &local, id), Err(SealError::NoOffset(Kind::PositionAdded)));
    }

    #[test]
    fn words_are_read_back() {
        assert!(Mode::ALL.iter().all(|m| Mode::parse(m.word()) == Some(*m)));
        assert!(DocKind::ALL.iter().all(|k| DocKind::parse(k.word()) == Some(*k)));
    }
}
