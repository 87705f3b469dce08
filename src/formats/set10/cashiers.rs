//! `cashUsers`: cashiers, their roles and what they sign on with (sheet setretail §2).
//!
//! No real file is known; names and kinds are those of the vendor's schema. Passwords travel in clear here. They go
//! on as [`Credential::Plain`] and never into a finding.
//!
//! Choices: a name that is not taken apart is written as the last name; a cashier who is deleted is written as a
//! blocked one, because the document cannot delete, and said so; a hashed password cannot be written at all.

use super::super::Format;
use super::super::decode::{ReadOptions, Sink, Unit};
use super::super::encode::{EncodeError, Encoded, OutFile, WriteOptions};
use super::out::Out;
use super::reading::Reading;
use super::values::{self, boolean};
use super::{Document, DocumentWriter, Writing, names};
use crate::diag::{Diagnostic, Fault, Window, codes};
use crate::model::{
    Cashier, Credential, DocumentHead, DocumentKind, Extras, LoginMedium, PersonName, Record, RecordKind,
};
use crate::text::Source;
use crate::vocab::{CashierId, StoreId};

/// The root element.
const ROOT: &str = "cashUsers";

const KIND: RecordKind = RecordKind::Cashier;

/// The row of `tillwire formats`.
pub(super) const FORMAT: Format = Format {
    name: ROOT,
    kind: DocumentKind::Staff,
    about: "cashiers with role, password and badges",
    reads: true,
    writes: true,
    stored: true,
    mapped: false,
    source: "setretail §2",
};

/// The document.
pub(super) const DOCUMENT: Document = Document {
    format: &FORMAT,
    recognise: |sniffed| super::has_root(sniffed, ROOT),
    decode,
    write: Some(Writing { takes: |record| matches!(record, Record::Cashier(_)), open }),
    // The one name that is known; it has no number.
    names: names::Names { prefixes: &["cashiers"], write: |_| "cashiers.xml".into() },
};

/// The login media with the model's words for them.
const MEDIA: &[(&str, &str)] = &[
    ("barcode", "barcode"),
    ("magneticCard", "magnetic-card"),
    ("magneticKey", "magnetic-key"),
    ("setV10Card", "set10-card"),
];

/// The line around a finding could show a password, so no finding of this document shows one.
fn decode(source: Source, options: &ReadOptions, sink: &mut dyn Sink) -> Result<(), Fault> {
    read(source, options, sink).map_err(|mut fault| {
        fault.0.place.window = Some(Window::hidden());
        fault
    })
}

fn read(source: Source, _options: &ReadOptions, sink: &mut dyn Sink) -> Result<(), Fault> {
    let mut reading = Reading::open(source, ROOT, sink)?;
    if reading.head(DocumentHead::new(DocumentKind::Staff), &[], sink).is_break() {
        return Ok(());
    }
    while reading.xml.next_child(1)? {
        let mut unit = Unit::at(reading.xml.span());
        if reading.xml.name() == "cashUser" {
            cash_user(&mut reading, &mut unit)?;
        } else {
            reading.stranger(ROOT)?;
        }
        reading.findings.iter_mut().for_each(|f| f.place.window = Some(Window::hidden()));
        if reading.unit(unit, sink).is_break() {
            return Ok(());
        }
    }
    reading.finish()
}

fn cash_user(r: &mut Reading, unit: &mut Unit) -> Result<(), Fault> {
    let mut id = None;
    let mut name = PersonName::default();
    let (mut role, mut credential, mut store, mut blocked) = (None, None, None, None);
    let (mut media, mut extras) = (Vec::new(), Extras::new());
    r.keep_attrs(&[], &[], &mut extras);
    let level = r.xml.depth();
    while r.xml.next_child(level)? {
        match r.xml.name() {
            "tabNum" => id = r.value(|text| values::id(CashierId::new(text)))?,
            "firstName" => name.first = r.text()?,
            "lastName" => name.last = r.text()?,
            "middleName" => name.middle = r.text()?,
            "password" => credential = r.text()?.map(Credential::Plain),
            "role" => role = r.text()?,
            "Blocked" => blocked = r.value(boolean)?,
            "shop-index" => store = r.value(|text| values::id(StoreId::new(text)))?,
            other => match MEDIA.iter().find(|(element, _)| *element == other) {
                Some((_, kind)) => {
                    media.extend(r.text()?.map(|value| LoginMedium { kind: (*kind).to_owned(), value }));
                }
                None => r.keep(None, &mut extras)?,
            },
        }
    }
    let Some(id) = id else {
        if r.findings.is_empty() {
            let found = r.find(&codes::FIELD_MISSING, unit.span, "`cashUser` has no `tabNum`");
            found.help = Some("send the staff number: it is the key of the cashier".into());
        }
        return Ok(());
    };
    r.name_findings(0, || format!("cashier {id}"));
    let (inn, rights, deleted) = (None, Vec::new(), false);
    unit.records
        .push(Cashier { id, name, inn, role, rights, credential, media, store, blocked, deleted, extras }.into());
    Ok(())
}

struct CashiersWriter {
    out: Out,
}

fn open(
    file: Box<dyn OutFile>,
    head: Option<&DocumentHead>,
    _options: &WriteOptions,
) -> Result<Box<dyn DocumentWriter>, EncodeError> {
    let mut out = Out::new(file);
    out.start(ROOT);
    if let Some(head) = head {
        out.extra_attrs(&head.extras);
    }
    Ok(Box::new(CashiersWriter { out }))
}

impl DocumentWriter for CashiersWriter {
    fn record(&mut self, record: &Record, told: &mut Encoded) -> Result<(), EncodeError> {
        match record {
            Record::Cashier(cashier) => write(&mut self.out, cashier, told),
            other => told.losses.lost(other.kind(), "*", other.label()),
        }
        self.out.pass()?;
        Ok(())
    }

    fn finish(self: Box<Self>, _told: &mut Encoded) -> Result<Box<dyn OutFile>, EncodeError> {
        Ok(self.out.finish(None)?)
    }
}

/// In the order of the vendor's schema.
fn write(out: &mut Out, cashier: &Cashier, told: &mut Encoded) {
    let Cashier { id, name, inn, role, rights, credential, media, store, blocked, deleted, extras } = cashier;
    let PersonName { full, last, first, middle } = name;
    let losses = &mut told.losses;
    losses.lost_if_some(KIND, "inn", inn.as_ref());
    if !rights.is_empty() {
        losses.lost(KIND, "rights", rights.join(" "));
    }
    out.lose_extras(KIND, extras, losses);
    out.start("cashUser").extra_attrs(extras).element("tabNum", id);
    let parts = last.is_some() || first.is_some() || middle.is_some();
    if parts {
        losses.lost_if_some(KIND, "name.full", full.as_ref());
    }
    out.element_if("firstName", first.as_ref());
    out.element_if("lastName", if parts { last.as_ref() } else { full.as_ref() });
    out.element_if("middleName", middle.as_ref());
    match credential {
        Some(Credential::Plain(password)) => {
            out.element("password", password);
        }
        Some(other) => {
            losses.lost(KIND, "credential", other.kind());
            let message = format!("the password of cashier {id} is a hash ({}) and was left out", other.kind());
            let help = "Set Retail takes passwords in clear only: set one there, or let the cashier use a badge";
            told.findings.push(Diagnostic::new(&codes::CREDENTIAL_LOST, message).with_help(help));
        }
        None => {}
    }
    out.element_if("role", role.as_ref());
    if *deleted {
        losses.lost(KIND, "deleted", format_args!("{id}: written as blocked"));
        if *blocked == Some(false) {
            losses.lost(KIND, "blocked", false);
        }
        out.element("Blocked", true);
    } else {
        out.element_if("Blocked", *blocked);
    }
    let mut written: Vec<&str> = Vec::new();
    for (element, kind) in MEDIA {
        if let Some(medium) = media.iter().find(|m| m.kind == *kind) {
            out.element(element, &medium.value);
            written.push(kind);
        }
    }
    for medium in media {
        // One of a kind; the others are told by kind only, because what they hold opens a till.
        match written.iter().position(|kind| *kind == medium.kind) {
            Some(i) => drop(written.remove(i)),
            None => losses.lost(KIND, "media", &medium.kind),
        }
    }
    match store {
        Some(store) if !super::is_number(store.as_str()) => losses.lost(KIND, "store", store),
        store => drop(out.element_if("shop-index", store.as_ref())),
    }
    out.extra_elements(extras).end();
}

#[cfg(test)]
mod tests {
    use super::super::DIALECT;
    use super::*;
    use crate::formats::testkit::{self, Gen, Honesty};
    use expect_test::expect;
    use proptest::prelude::*;

    #[test]
    fn a_cashier_comes_back_with_all_he_signs_on_with() {
        let trip = testkit::round_trip("set10/cashiers.xml");
        assert_eq!(trip.before, trip.after);
        assert!(trip.told.losses.is_empty());
        assert_eq!(trip.files[0].0, "cashiers.xml");
        let Record::Cashier(anna) = &trip.before[0] else { panic!("a cashier") };
        assert_eq!((anna.id.as_str(), anna.name.display()), ("0017", "Иванова Анна Андреевна".into()));
        let kinds: Vec<&str> = anna.media.iter().map(|m| m.kind.as_str()).collect();
        assert_eq!(kinds, ["barcode", "magnetic-card", "magnetic-key", "set10-card"]);
        assert_eq!(anna.credential, Some(Credential::Plain("1234".into())));
    }

    #[test]
    fn bad_cashiers_are_told_without_their_secrets() {
        let name = "set10/cashiers-bad.xml";
        let read = testkit::read(name, &testkit::fixture(name));
        let torn = testkit::fixture(name)[..300].to_vec();
        let fault = testkit::read_as(&DIALECT, &FORMAT, name, &torn);
        assert!(!testkit::rendered(&fault).contains("2222"), "nor in a fault");
        expect![[r#"
            warning[W0001]: unknown element `cashUsers/cashUser/photo` (cashier 19)
              --> set10/cashiers-bad.xml:3:101
            error[E0103]: `cashUser` has no `tabNum`
              --> set10/cashiers-bad.xml:4:3
                = help: send the staff number: it is the key of the cashier
            error[E0104]: `Blocked` is "нет": neither true nor false (cashier 20)
              --> set10/cashiers-bad.xml:5:91
        "#]]
        .assert_eq(&testkit::rendered(&read));
    }

    #[test]
    fn a_hash_cannot_be_written() {
        let mut told = Encoded::default();
        let mut memory = crate::formats::encode::MemoryOutput::default();
        let file = crate::formats::Output::create(&mut memory, "x").expect("memory");
        let Record::Cashier(mut anna) = testkit::read_fixture("set10/cashiers.xml").units[0].records[0].clone() else {
            panic!("a cashier")
        };
        anna.credential = Some(Credential::Argon2("$argon2id$secret".into()));
        let mut out = Out::new(file);
        out.start(ROOT);
        write(&mut out, &anna, &mut told);
        let shown = format!("{:?} {:?}", told.findings, told.losses);
        assert_eq!(told.findings.counts()[0].0, &codes::CREDENTIAL_LOST);
        assert!(!shown.contains("secret"));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn what_is_lost_is_told(records in Gen::tame().records_of(&[RecordKind::Cashier, RecordKind::Seller], 4)) {
            let one_name = |record: &mut Record| if let Record::Cashier(c) = record {
                let PersonName { full, last, first, middle } = &mut c.name;
                if last.is_none() && first.is_none() && middle.is_none() {
                    *last = full.take();
                }
            };
            let honesty = Honesty::new(&DIALECT).normalise(one_name).adds(KIND, "blocked");
            honesty.check(&records).map_err(TestCaseError::fail)?;
        }
    }
}
