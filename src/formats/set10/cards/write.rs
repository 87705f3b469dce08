//! Writing `cards-catalog`.
//!
//! Ids of types, ranges and holders are numbers there; what has another id cannot be carried. States, colours and
//! sexes are words of the dialect that wrote them: only such as Set Retail's own (capitals) are written.

use super::super::super::encode::{EncodeError, Encoded, OutFile, WriteOptions};
use super::super::out::Out;
use super::super::{DocumentWriter, is_number};
use super::ROOT;
use crate::model::{BonusAccount, Card, CardRange, CardType, DocumentHead, Holder, PersonName, Record, RecordKind};

struct CardsWriter {
    out: Out,
}

/// Opens the document.
pub(super) fn open(
    file: Box<dyn OutFile>,
    head: Option<&DocumentHead>,
    _options: &WriteOptions,
) -> Result<Box<dyn DocumentWriter>, EncodeError> {
    let mut out = Out::new(file);
    out.start(ROOT);
    if let Some(head) = head {
        out.extra_attrs(&head.extras);
    }
    Ok(Box::new(CardsWriter { out }))
}

impl DocumentWriter for CardsWriter {
    fn record(&mut self, record: &Record, told: &mut Encoded) -> Result<(), EncodeError> {
        match record {
            Record::CardType(card_type) => self.card_type(card_type, told),
            Record::Card(card) => self.card(card, told),
            Record::BonusAccount(account) => {
                let BonusAccount { id, update, extras } = &**account;
                self.out.lose_extras(RecordKind::BonusAccount, extras, &mut told.losses);
                self.out.start("bonus-account").attr("guid", id).attr("bonus-update", update);
                self.out.extra_attrs(extras).extra_elements(extras).end();
            }
            other => told.losses.lost(other.kind(), "*", other.label()),
        }
        self.out.pass()?;
        Ok(())
    }

    fn finish(self: Box<Self>, _told: &mut Encoded) -> Result<Box<dyn OutFile>, EncodeError> {
        Ok(self.out.finish(None)?)
    }
}

impl CardsWriter {
    fn card_type(&mut self, card_type: &CardType, told: &mut Encoded) {
        const KIND: RecordKind = RecordKind::CardType;
        let CardType { id, name, color, personalized, discount, from, until, ranges, deleted, extras } = card_type;
        if !is_number(id) {
            told.losses.lost(KIND, "*", id);
            return;
        }
        self.out.lose_extras(KIND, extras, &mut told.losses);
        let out = &mut self.out;
        out.start("internal-card-type").attr("guid", id).attr_if("name", name.as_ref());
        out.attr_if("color", own_word(color.as_deref(), KIND, "color", told));
        out.attr_if("personalized", *personalized).attr_if("percentage-discount", *discount);
        out.attr_if("work-period-start", *from).attr_if("work-period-end", *until);
        out.attr_if("deleted", deleted.then_some(true)).extra_attrs(extras);
        for CardRange { id, start, count, deleted, extras } in ranges {
            if !is_number(id) {
                told.losses.lost(KIND, "ranges", id);
                continue;
            }
            out.lose_extras(KIND, extras, &mut told.losses);
            out.start("card-range").attr("guid", id).attr_if("startField", start.as_ref());
            out.attr_if("countField", *count).attr_if("deleted", deleted.then_some(true));
            out.extra_attrs(extras).extra_elements(extras).end();
        }
        out.extra_elements(extras).end();
    }

    fn card(&mut self, card: &Card, told: &mut Encoded) {
        const KIND: RecordKind = RecordKind::Card;
        let Card { number, card_type, discount, accumulated, expires, status, holder, deleted, extras } = card;
        self.out.lose_extras(KIND, extras, &mut told.losses);
        let of_type = card_type.as_ref().filter(|id| is_number(id));
        if card_type.is_some() && of_type.is_none() {
            told.losses.lost_if_some(KIND, "card_type", card_type.as_ref());
        }
        // Exactly one of the two, says a comment in the vendor's schema.
        let own = discount.filter(|_| of_type.is_none());
        if own.is_none() {
            told.losses.lost_if_some(KIND, "discount", discount.as_ref());
        }
        let out = &mut self.out;
        out.start("internal-card").attr("number", number).attr_if("amount", *accumulated);
        out.attr_if("expiration-date", *expires);
        out.attr_if("status", own_word(status.as_deref(), KIND, "status", told));
        out.attr_if("deleted", deleted.then_some(true)).attr_if("card-type-guid", of_type);
        out.attr_if("percentage-discount", own).extra_attrs(extras);
        if let Some(holder) = holder {
            self.client(holder, told);
        }
        self.out.extra_elements(extras).end();
    }

    fn client(&mut self, holder: &Holder, told: &mut Encoded) {
        const KIND: RecordKind = RecordKind::Card;
        let Holder { id, name, birth_date, sex, phone, mobile_phone, email, deleted, extras } = holder;
        let PersonName { full, last, first, middle } = name;
        if !is_number(id) {
            told.losses.lost(KIND, "holder", id);
            return;
        }
        self.out.lose_extras(KIND, extras, &mut told.losses);
        let parts = last.is_some() || first.is_some() || middle.is_some();
        let out = &mut self.out;
        out.start("client").attr("guid", id);
        if parts {
            told.losses.lost_if_some(KIND, "holder.name.full", full.as_ref());
        }
        out.attr_if("last-name", if parts { last.as_ref() } else { full.as_ref() });
        out.attr_if("first-name", first.as_ref()).attr_if("middle-name", middle.as_ref());
        out.attr_if("birth-date", *birth_date).attr_if("sex", own_word(sex.as_deref(), KIND, "holder.sex", told));
        out.attr_if("phone", phone.as_ref()).attr_if("email", email.as_ref());
        out.attr_if("mobile-phone", mobile_phone.as_ref()).attr_if("deleted", deleted.then_some(true));
        out.extra_attrs(extras).extra_elements(extras).end();
    }
}

/// A word of capitals, as Set Retail's are; others are lost.
fn own_word<'a>(word: Option<&'a str>, kind: RecordKind, field: &'static str, told: &mut Encoded) -> Option<&'a str> {
    let own = word.filter(|w| w.bytes().all(|b| b.is_ascii_uppercase() || b == b'_'));
    if own.is_none() {
        told.losses.lost_if_some(kind, field, word);
    }
    own
}
