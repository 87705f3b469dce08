//! `reports`: Z and X reports, with the fields of 2015 and the later ones (sheet setretail §6.2).
//!
//! Choices that the sheet leaves open: the plug-in property `FFD_REG_NUMBER` is the registration number; the other
//! fiscal properties stay extras. A Z report says when a shift was opened; no document of its own does, so a
//! [`ShiftOpened`](crate::model::ShiftOpened) is lost as a whole.

use super::super::{Encoded, Format, Losses};
use super::fields::{Fields, Style, Telling};
use super::names::{Names, with_underscore};
use super::node::Node;
use super::out::Out;
use super::purchases::{parts, vat, write_vat};
use super::records::{self, Records, Written};
use super::tags::Tag;
use super::{Document, NAME, Writing, tenders};
use crate::diag::codes;
use crate::model::{DocumentKind, Extras, Record, RecordKind, ShiftKey, ShiftReport, TaxTotals, TenderTotals, Totals};
use crate::text::Sniffed;

const KIND: RecordKind = RecordKind::ShiftReport;

/// The plug-in property with the registration number of the fiscal device.
const REGISTRATION: &str = "FFD_REG_NUMBER";

/// Its row of `tillwire formats`.
pub(super) const FORMAT: Format = Format {
    name: "reports",
    kind: DocumentKind::Shifts,
    about: "Z and X reports of shifts",
    reads: true,
    writes: true,
    stored: true,
    mapped: false,
    source: "setretail §6.2",
};

const RECORDS: Records =
    Records { kind: DocumentKind::Shifts, is_record: |name| name.eq_ignore_ascii_case("zreport"), record: KIND, read };

/// What the dialect knows of it.
pub(super) const DOCUMENT: Document = Document {
    format: &FORMAT,
    recognise: |sniffed| matches!(sniffed, Sniffed::Xml(head) if head.root == "reports"),
    decode: |source, options, sink| records::decode(&RECORDS, source, options, sink),
    write: Some(Writing {
        takes: |record| matches!(record, Record::ShiftReport(_)),
        open: |file, head, _| records::open("reports", file, head, write),
    }),
    names: Names { prefixes: &["zreports"], write: |options| with_underscore("zreports", options) },
};

fn read(node: &Node, telling: &mut Telling<'_>) -> Option<Record> {
    let mut fields = Fields::new(node, Style::Elements, telling);
    let closing = closing(&mut fields);
    let store = fields.required("shopNumber", |f, n| f.store(n));
    let till = fields.required("cashNumber", |f, n| f.till(n));
    let shift = fields.required_number("shiftNumber");
    let key = match (store, till, shift) {
        (Some(store), Some(till), Some(shift)) => {
            let key = ShiftKey { store, till, shift };
            fields.telling.key = Some(key.to_string());
            Some(key)
        }
        _ => None,
    };
    let mut totals = |count: &str, amount: &str| Totals { count: fields.number(count), amount: fields.money(amount) };
    let mut report = ShiftReport {
        sales_cash: totals("countCashPurchase", "amountByCashPurchase"),
        sales_cashless: totals("countCashlessPurchase", "amountByCashlessPurchase"),
        sales: totals("countPurchase", "amountByPurchaseFiscal"),
        returns_cash: totals("countCashReturn", "amountByCashReturn"),
        returns_cashless: totals("countCashlessReturn", "amountByCashlessReturn"),
        returns: totals("countReturn", "amountByReturnFiscal"),
        paid_in: totals("counterIncoming", "amountCashIn"),
        paid_out: totals("counterWithdrawal", "amountCashOut"),
        ..ShiftReport::new(key?, closing?)
    };
    report.document = fields.number("docNumber");
    report.serial = fields.text("serialCashNumber");
    report.cashier = fields.cashier("userTabNumber", "userName");
    report.business_date = fields.day("dateOperDay");
    report.opened = fields.moment("dateShiftOpen");
    report.closed = fields.moment("dateShiftClose");
    report.discount = fields.money("amountCashDiscount");
    report.return_discount = fields.money("returnDiscountCashPay");
    report.grand_sales = (fields.money("incresentTotalStart"), fields.money("incresentTotalFinish"));
    report.grand_returns = (fields.money("incresentTotalReturnStart"), fields.money("incresentTotalReturnFinish"));
    report.inn = fields.text("inn");
    let mut properties = Extras::new();
    for child in fields.children("plugin-property") {
        match parts::property(child) {
            Some((REGISTRATION, value)) if report.registration.is_none() && !value.is_empty() => {
                report.registration = Some(value.to_owned());
            }
            _ => parts::keep_property(child, &mut properties),
        }
    }
    for container in fields.children("payments") {
        let mut inner = Fields::new(container, Style::Elements, fields.telling);
        report.tenders.extend(inner.children("payment").map(|child| tender(child, inner.telling)));
        inner.nothing_else();
    }
    for container in fields.children("taxes") {
        let mut inner = Fields::new(container, Style::Elements, fields.telling);
        report.taxes.extend(inner.children("tax").filter_map(|child| tax(child, inner.telling)));
        inner.nothing_else();
    }
    let extras = fields.rest(&["factoryCashNumber", "cashName"]);
    report.extras = extras.iter().chain(properties.iter()).cloned().collect();
    Some(Record::from(report))
}

/// `Zreport`, `ZReport`, `Xreport` … (sheet setretail §6.2: compared without case).
fn closing(fields: &mut Fields<'_, '_, '_>) -> Option<bool> {
    fields.required("reportType", |f, name| {
        let value = f.value(name)?;
        let Some(closing) = report_type(value.text) else {
            let message = format!("`{name}` is neither a Z nor an X report: {:?}", value.text);
            f.telling.add(&codes::VALUE_INVALID, value.span, message, "write Zreport or Xreport");
            return None;
        };
        if value.raw != type_word(closing) {
            f.keep_spelled(name, value.raw);
        }
        Some(closing)
    })
}

fn report_type(text: &str) -> Option<bool> {
    match text.trim() {
        t if t.eq_ignore_ascii_case("zreport") => Some(true),
        t if t.eq_ignore_ascii_case("xreport") => Some(false),
        _ => None,
    }
}

fn type_word(closing: bool) -> &'static str {
    if closing { "Zreport" } else { "Xreport" }
}

fn tender(node: &Node, telling: &mut Telling<'_>) -> TenderTotals {
    let mut fields = Fields::new(node, Style::Attributes, telling);
    let code = fields.text("typeClass");
    let (sales, returns) = (fields.money("amountPurchase"), fields.money("amountReturn"));
    fields.nothing_else();
    TenderTotals { tender: tenders::tender(code.as_deref()), code, sales, returns }
}

fn tax(node: &Node, telling: &mut Telling<'_>) -> Option<TaxTotals> {
    let mut fields = Fields::new(node, Style::Attributes, telling);
    let vat = fields.required("nds", |f, n| vat(f, n));
    let (sales_tax, returns_tax) = (fields.money("ndsSumSale"), fields.money("ndsSumReturn"));
    let turnover = fields.money("sumPosition");
    fields.nothing_else();
    Some(TaxTotals { vat: vat?, sales_tax, returns_tax, turnover })
}

fn write(record: &Record, out: &mut Out, told: &mut Encoded) -> Written {
    let Record::ShiftReport(report) = record else { return Written::Lost };
    let ShiftReport {
        key,
        business_date,
        closing,
        document,
        serial,
        registration,
        cashier,
        opened,
        closed,
        sales_cash,
        sales_cashless,
        sales,
        returns_cash,
        returns_cashless,
        returns,
        paid_in,
        paid_out,
        discount,
        return_discount,
        grand_sales,
        grand_returns,
        tenders,
        taxes,
        inn,
        extras,
    } = &**report;
    let ShiftKey { store, till, shift } = key;
    let mut tag = Tag::start(out, "zreport", Style::Elements, extras);
    tag.rest_attrs();
    let word = Some(type_word(*closing).to_owned());
    tag.field("reportType", word, |t| report_type(t) == Some(*closing));
    tag.number("shiftNumber", Some(*shift)).text("shopNumber", Some(store.as_str()));
    tag.number("docNumber", *document).text("cashNumber", Some(till.as_str()));
    tag.text("serialCashNumber", serial.as_deref()).cashier("userTabNumber", "userName", cashier);
    tag.day("dateOperDay", *business_date).moment("dateShiftClose", *closed).moment("dateShiftOpen", *opened);
    let both = [
        ("countCashPurchase", "amountByCashPurchase", sales_cash),
        ("countCashlessPurchase", "amountByCashlessPurchase", sales_cashless),
        ("countPurchase", "amountByPurchaseFiscal", sales),
        ("countCashReturn", "amountByCashReturn", returns_cash),
        ("countCashlessReturn", "amountByCashlessReturn", returns_cashless),
        ("countReturn", "amountByReturnFiscal", returns),
        ("counterIncoming", "amountCashIn", paid_in),
        ("counterWithdrawal", "amountCashOut", paid_out),
    ];
    // Counts stand before amounts.
    for (count, _, totals) in both {
        tag.number(count, totals.count);
    }
    for (_, amount, totals) in both {
        tag.money(amount, totals.amount);
    }
    tag.money("amountCashDiscount", *discount).money("returnDiscountCashPay", *return_discount);
    tag.money("incresentTotalStart", grand_sales.0).money("incresentTotalFinish", grand_sales.1);
    tag.money("incresentTotalReturnStart", grand_returns.0).money("incresentTotalReturnFinish", grand_returns.1);
    tag.text("inn", inn.as_deref());
    write_tenders(tenders, tag.out, &mut told.losses);
    write_taxes(taxes, tag.out, &mut told.losses);
    if let Some(registration) = registration {
        parts::write_property(REGISTRATION, registration, tag.out);
    }
    tag.end();
    told.losses.extras(KIND, extras, NAME);
    Written::Yes
}

fn write_tenders(tenders: &[TenderTotals], out: &mut Out, losses: &mut Losses) {
    if tenders.is_empty() {
        return;
    }
    let extras = Extras::new();
    out.start("payments");
    for TenderTotals { tender, code, sales, returns } in tenders {
        let class = tenders::class(*tender, code.as_deref() == Some(tenders::CHANGE), code.as_deref());
        let mut tag = Tag::start(out, "payment", Style::Attributes, &extras);
        tag.text("typeClass", class).money("amountPurchase", *sales).money("amountReturn", *returns).end();
        if code.is_some() && code.as_deref() != class {
            losses.lost_if_some(KIND, "tenders.code", code.as_ref());
        }
        if tenders::tender(class) != *tender {
            losses.lost(KIND, "tenders.tender", tender.word());
        }
    }
    out.end();
}

fn write_taxes(taxes: &[TaxTotals], out: &mut Out, losses: &mut Losses) {
    if taxes.is_empty() {
        return;
    }
    let extras = Extras::new();
    out.start("taxes");
    for TaxTotals { vat, sales_tax, returns_tax, turnover } in taxes {
        let mut tag = Tag::start(out, "tax", Style::Attributes, &extras);
        write_vat(Some(*vat), "nds", &mut tag, losses, "taxes.vat", KIND);
        tag.money("ndsSumSale", *sales_tax).money("ndsSumReturn", *returns_tax).money("sumPosition", *turnover);
        tag.end();
    }
    out.end();
}
