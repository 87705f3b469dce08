//! The subtotal: all goods are in, discounts are reckoned for good, and what is to be paid is told.

use super::discount::ROUNDING;
use super::emit::tax;
use super::{Done, Step};
use crate::events::{Kind, Payload};
use crate::rules::spread::spread;
use crate::till::outcome::{Refusal, Refused};
use crate::till::outside::Ask;
use crate::till::port::MarketingRequest;
use crate::till::state::{DocKind, Line, LineDiscount, Source, Stage};
use crate::vocab::Money;

impl Step<'_, '_> {
    pub(super) fn subtotal(&mut self) -> Done {
        self.session()?;
        self.nothing_held()?;
        let document = self.document_at(&[Stage::Registration])?;
        if document.lines.is_empty() && document.correction.is_none() {
            return Err(Refusal::new(Refused::NoLine, "there is nothing in the document"));
        }
        let most = self.context.settings.receipt.max_sum;
        let total = document.total();
        if total > most {
            return Err(Refusal::new(Refused::Limit, format!("{total} is above the limit {most} of a receipt")));
        }
        let data = Payload::new()
            .int("positions", document.lines.len())
            .money("sum", total)
            .money("discount_sum", discounts(&document.lines))
            .int("duration_ms", (self.now() - document.opened_ms).max(0));
        self.tell(Kind::DocumentSubtotalEntered, data);
        let now = self.now();
        let document = self.document_mut()?;
        document.stage = Stage::Subtotal;
        document.subtotal_ms.get_or_insert(now);
        if self.document()?.is_return() {
            return self.approve_return();
        }
        if self.asks_marketing()? {
            let basket = Box::new(self.basket()?);
            self.ask(Ask::Marketing(MarketingRequest::Quote(basket)));
            return Ok(());
        }
        self.total_reckoned()
    }

    /// Whether the marketing server has a say in this document.
    pub(super) fn asks_marketing(&self) -> Done<bool> {
        let document = self.document()?;
        Ok(self.context.settings.loyalty && document.kind == DocKind::Sale && !document.training)
    }

    /// All discounts are known: the total is rounded and told.
    pub(super) fn total_reckoned(&mut self) -> Done {
        self.round_total()?;
        let document = self.document()?;
        let data = Payload::new()
            .money("sum", document.total())
            .money("discount_sum", discounts(&document.lines))
            .objects("tax", tax(&document.taxes()))
            .money("rounding", Money::from_minor(-document.rounding.minor()));
        self.tell(Kind::DocumentTotalCalculated, data);
        Ok(())
    }

    /// What rounding takes off is spread over the lines, as a discount of the whole document.
    fn round_total(&mut self) -> Done {
        let step = self.context.settings.receipt.rounding.minor();
        let document = self.document_mut()?;
        document.lines.iter_mut().for_each(|l| l.discounts.retain(|d| d.source != Source::Rounding));
        document.rounding = Money::ZERO;
        if document.kind != DocKind::Sale || step <= 1 {
            return Ok(());
        }
        let off = Money::from_minor(document.total().minor() % step);
        let amounts: Vec<Money> = document.lines.iter().map(Line::amount).collect();
        let rooms: Vec<Money> = document.lines.iter().map(Line::room).collect();
        let shares = spread(off, &amounts, &rooms);
        // Where floors leave no room for all of it, nothing is rounded: half a rounding is none.
        if Money::sum(shares.iter().copied()) != Some(off) {
            return Ok(());
        }
        for (line, sum) in document.lines.iter_mut().zip(shares).filter(|(_, s)| !s.is_zero()) {
            line.discounts.push(LineDiscount {
                source: Source::Rounding,
                action: ROUNDING.to_owned(),
                name: None,
                kind: ROUNDING.to_owned(),
                sum,
                whole: true,
                percent: None,
                reason: None,
                approved_by: None,
            });
        }
        document.rounding = off;
        Ok(())
    }

    /// Back to registration: what was reckoned for the subtotal is forgotten.
    pub(super) fn resume_registration(&mut self) -> Done {
        self.session()?;
        self.document_at(&[Stage::Subtotal])?;
        self.back_back_to_registration(self.reason().as_deref());
        self.reprice()
    }

    pub(super) fn back_back_to_registration(&mut self, reason: Option<&str>) {
        let Some(document) = self.state.document.as_mut() else { return };
        let from = if document.stage == Stage::Subtotal { "subtotal" } else { "payment" };
        document.stage = Stage::Registration;
        document.rounding = Money::ZERO;
        document.lines.iter_mut().for_each(|l| l.discounts.retain(|d| d.source != Source::Rounding));
        document.loyal.forget_quote();
        self.tell(Kind::DocumentRegistrationResumed, Payload::new().text("from", from).text("reason", reason));
    }

    /// Bans by time of day are looked at again before money is taken: the clock may have passed the limit.
    pub(super) fn still_sold(&mut self) -> Done {
        if self.document()?.kind != DocKind::Sale {
            return Ok(());
        }
        let lines: Vec<(u32, crate::vocab::ItemId, String)> =
            self.document()?.lines.iter().map(|l| (l.order, l.item.clone(), l.name.clone())).collect();
        for (order, item, name) in lines {
            let Some(card) = self.context.library.by_item(item.as_str())? else { continue };
            self.look_at_restrictions(&card).map_err(|refusal| {
                Refusal::new(refusal.code, format!("{name} is not sold any longer: {}", refusal.message))
                    .help(format!("void line {order}"))
            })?;
        }
        Ok(())
    }
}

/// Discounts as campaigns and people gave them; rounding is told by itself, and a return gives none.
pub(super) fn discounts(lines: &[Line]) -> Money {
    let told = |d: &&LineDiscount| !matches!(d.source, Source::Rounding | Source::Original);
    let given = lines.iter().flat_map(|l| &l.discounts).filter(told);
    given.fold(Money::ZERO, |sum, d| crate::till::state::shift::plus(sum, d.sum))
}
