//! A document is closed: kept, counted, told, and those who must know are told.

use super::emit::tax;
use super::pay::by_method;
use super::subtotal::discounts;
use super::{Done, Step};
use crate::events::{Kind, Payload};
use crate::model::{ReceiptState, Record};
use crate::till::outside::Ask;
use crate::till::port::{MarketingRequest, OriginalRequest, ReceiptFact, ReturnFact, TenderFact};
use crate::till::state::shift::{Side, minus, plus};
use crate::till::state::{DocKind, Document, LastReceipt, Method};
use crate::vocab::Money;

impl Step<'_, '_> {
    /// Closes the document.
    pub(super) fn close(&mut self) -> Done {
        let document = self.document()?.clone();
        self.tell_coupons_redeemed(&document);
        if document.is_return() {
            self.tell_return_completed(&document)?;
        }
        self.tell_closed(&document);
        if document.kind == DocKind::Correction {
            if let (Some(shift), false) = (self.state.shift.as_mut(), document.training) {
                shift.counters.corrections.add(document.total());
            }
            self.state.document = None;
            return Ok(());
        }
        let state = if document.training { ReceiptState::Training } else { ReceiptState::Completed };
        let receipt = self.receipt_of(&document, state)?;
        let record = Record::from(receipt);
        self.out.papers.push(record.clone());
        if !document.training {
            self.out.documents.push(record);
            self.count(&document);
            self.settle_certificates()?;
            self.tell_others(&document)?;
            self.remember(&document);
        }
        if let Some(session) = self.state.session.as_mut().filter(|_| !document.training) {
            session.receipts += 1;
        }
        self.tell_post_void(&document);
        if !document.training {
            self.link_exchange(&document);
        }
        self.state.document = None;
        self.look_at_cash();
        Ok(())
    }

    fn tell_closed(&mut self, document: &Document) {
        let now = self.now();
        let subtotal = document.subtotal_ms.unwrap_or(now);
        let payment = document.payment_ms.unwrap_or(now);
        let fiscal =
            document.fiscal.as_ref().map(|f| Payload::new().int("fd", f.fd).text("fp", &f.fp).text("fn", &f.fn_serial));
        let data = Payload::new()
            .int("number", document.number.unwrap_or(0))
            .money("sum", document.total())
            .money("discount_sum", discounts(&document.lines))
            .int("positions", document.lines.len())
            .qty("units", document.units())
            .objects("tax", tax(&document.taxes()))
            .objects("tenders", super::emit::tenders(&by_method(&document.tenders)))
            .money("change", document.change)
            .object("fiscal", fiscal)
            .int("duration_ms", (now - document.opened_ms).max(0))
            .int("scan_ms", (subtotal - document.opened_ms).max(0))
            .int("pay_ms", (now - payment).max(0));
        self.tell(Kind::DocumentClosed, data);
    }

    fn tell_coupons_redeemed(&mut self, document: &Document) {
        for coupon in document.loyal.coupons.iter().filter(|c| c.refused.is_none()) {
            let Some((action, sum)) = &coupon.brought else { continue };
            let data = Payload::new()
                .hash("code_hash", self.context.hasher.code(&coupon.code))
                .text("series", coupon.series.as_deref().unwrap_or_default())
                .text("action_id", action)
                .money("sum", *sum)
                .text("input", &coupon.input);
            self.tell(Kind::CouponRedeemed, data);
        }
    }

    fn tell_return_completed(&mut self, document: &Document) -> Done {
        let original = document.original.as_ref().map(|o| &o.found);
        let session = self.state.session.as_ref().map(|s| s.cashier.clone());
        let fiscal = document.fiscal.as_ref().map(|f| Payload::new().int("fd", f.fd).text("fp", &f.fp));
        let sold_ms = original.and_then(|o| o.closed).map(|m| m.instant_ms(&self.context.settings.zone));
        let data = Payload::new()
            .money("sum", document.total())
            .objects("tenders", super::emit::tenders(&by_method(&document.tenders)))
            .object("original", original.map(super::returns::told_original))
            .int("age_s", sold_ms.map(|ms| (self.now() - ms).max(0) / 1000))
            .flag("same_cashier", original.and_then(|o| o.cashier.clone()).map(|c| Some(c) == session))
            .object("fiscal", fiscal);
        self.tell(Kind::ReturnCompleted, data);
        Ok(())
    }

    /// Counts the document in the shift and in the totals that nothing resets.
    fn count(&mut self, document: &Document) {
        let total = document.total();
        if document.tenders.iter().any(|t| t.method == Method::Cash) {
            self.state.drawer.counted = None;
        }
        let returning = document.is_return();
        if let Some(shift) = self.state.shift.as_mut() {
            let counters = &mut shift.counters;
            count_in(if returning { &mut counters.returns } else { &mut counters.sales }, document);
        }
        let grand = &mut self.state.grand;
        let place = if returning { &mut grand.returns } else { &mut grand.sales };
        *place = plus(*place, total);
    }

    fn remember(&mut self, document: &Document) {
        self.state.last = Some(LastReceipt {
            id: document.id.clone(),
            kind: document.kind,
            shift: self.state.shift.as_ref().map_or(0, |s| s.number),
            number: document.number.unwrap_or(0),
            total: document.total(),
            closed_ms: self.now(),
            fd: document.fiscal.as_ref().map(|f| f.fd),
            post_voided: false,
        });
        if document.fiscal.as_ref().is_some_and(|f| f.not_printed.is_some()) {
            self.state.copy_offered = true;
        }
    }

    /// Tells the marketing server, and the source of the original, what was registered.
    fn tell_others(&mut self, document: &Document) -> Done {
        let settings = self.context.settings;
        let shift = self.shift()?;
        let date = shift.business_date;
        let key = format!("{}/{}/{}/{}", settings.store, settings.till, shift.number, document.number.unwrap_or(0));
        let tenders: Vec<TenderFact> = net_by_method(document)
            .into_iter()
            .map(|(method, amount)| TenderFact { method: method.word().to_owned(), amount })
            .collect();
        if let Some(original) = document.original.as_ref().filter(|o| o.held) {
            let back = net_by_method(document).into_iter().map(|(m, sum)| (m.tender().word().to_owned(), sum));
            let request =
                OriginalRequest::Confirm { hold: document.id.clone(), by: key.clone(), tenders: back.collect() };
            self.ask(Ask::Original(original.found.source, request));
        }
        if !settings.loyalty {
            return Ok(());
        }
        if document.is_return() {
            let original = document.original.as_ref().map(|o| super::returns::key_of(&o.found));
            let lines =
                document.lines.iter().map(|l| (l.original.unwrap_or(l.order), l.quantity, l.amount())).collect();
            let fact =
                ReturnFact { id: document.id.clone(), original, receipt: key, business_date: date, lines, tenders };
            self.ask(Ask::Marketing(MarketingRequest::Return(Box::new(fact))));
            return Ok(());
        }
        let points = document.tenders.iter().filter_map(|t| t.points).fold(Money::ZERO, plus);
        let fiscal = document.fiscal.as_ref();
        let fact = ReceiptFact {
            sale: document.id.clone(),
            basket: self.basket()?,
            receipt: key,
            business_date: date,
            fiscal: fiscal.map(|f| (f.fn_serial.clone(), f.fd.to_string(), f.fp.clone())),
            tenders,
            points: Some(points).filter(|p| !p.is_zero()),
            offline: document.loyal.offline,
        };
        self.ask(Ask::Marketing(MarketingRequest::Confirm(Box::new(fact))));
        Ok(())
    }

    fn tell_post_void(&mut self, document: &Document) {
        let Some(voided) = &document.post_void_of else { return };
        let settings = self.context.settings;
        let original = Payload::new()
            .text("id", &voided.id)
            .int("no", voided.number)
            .int("shift", voided.shift)
            .text("till", &settings.till);
        let data = Payload::new()
            .object("original", original)
            .money("sum", voided.total)
            .int("age_s", (self.now() - voided.closed_ms).max(0) / 1000)
            .text("reason_code", document.reason.as_deref())
            .text("approved_by", document.approved_by.as_deref());
        self.tell(Kind::DocumentPostVoided, data);
    }

    /// A return and the sale after it make an exchange.
    fn link_exchange(&mut self, document: &Document) {
        match (&self.state.exchange, document.is_return()) {
            (Some(exchange), false) => {
                let data = Payload::new()
                    .text("sale_doc", &document.id)
                    .money("difference", minus(document.total(), exchange.sum));
                let returned = exchange.document.clone();
                self.tell_of_ref(returned, Kind::ReturnExchangeLinked, data);
                self.state.exchange = None;
            }
            (_, true) if document.exchange_with.is_some() => {
                self.state.exchange =
                    Some(crate::till::state::Exchange { document: document.about(), sum: document.total() });
            }
            _ => {}
        }
    }
}

/// Adds a document to a side of the shift.
fn count_in(side: &mut Side, document: &Document) {
    side.all.add(document.total());
    side.discount = plus(side.discount, document.discount());
    let net = net_by_method(document);
    let cash = net.iter().find(|(m, _)| *m == Method::Cash).map(|(_, sum)| *sum);
    if let Some(cash) = cash {
        side.cash.sum = plus(side.cash.sum, cash);
        side.cash.count += u64::from(net.len() == 1);
    }
    for (method, sum) in net {
        let place = side.tenders.entry(method).or_default();
        *place = plus(*place, sum);
    }
    for line in &document.lines {
        let Some(vat) = line.vat else { continue };
        let tax = side.taxes.entry(vat).or_default();
        *tax = plus(*tax, line.vat_sum());
        let turnover = side.turnover.entry(vat).or_default();
        *turnover = plus(*turnover, line.amount());
    }
}

/// What was paid by each means, change taken off.
pub(super) fn net_by_method(document: &Document) -> Vec<(Method, Money)> {
    let mut sums = by_method(&document.tenders);
    if let Some((_, cash)) = sums.iter_mut().find(|(m, _)| *m == Method::Cash) {
        *cash = minus(*cash, document.change);
    }
    sums
}
