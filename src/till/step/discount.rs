//! Discounts: reckoned again after every change, and told by what changed.
//!
//! In this order: prices of the catalogue for members, the till's campaigns or the server's, discounts of lines by
//! hand, the discount of the whole document by hand, rounding. No line goes under its floor. What the document had
//! before and has now is compared, and the difference is told.

use std::collections::BTreeMap;

use super::emit::shares;
use super::lines::percentage;
use super::{Done, Step};
use crate::events::{Kind, Payload};
use crate::rules::campaign::{Evaluated, Goods, Situation, evaluate};
use crate::rules::spread::spread;
use crate::till::outcome::{Refusal, Refused};
use crate::till::rights::{Measure, Right};
use crate::till::state::document::ManualWhole;
use crate::till::state::shift::minus;
use crate::till::state::{Document, Line, LineDiscount, Source};
use crate::vocab::{Money, Rate};

/// The campaign id of a discount given by hand.
const MANUAL: &str = "manual";

/// The campaign id of rounding.
pub(super) const ROUNDING: &str = "rounding";

/// Discounts by source and campaign: what each line gets. Those of lines by hand stand alone, each with its line: each
/// has its own reason and its own lender.
pub(super) type Given = BTreeMap<(u8, bool, u32, String), Vec<(u32, LineDiscount)>>;

/// What the lines of a document have by now: to be compared with what they get.
pub(super) fn given(document: &Document) -> Given {
    let mut given = Given::new();
    for line in &document.lines {
        for discount in &line.discounts {
            let alone = discount.source == Source::Manual && !discount.whole;
            let key =
                (discount.source as u8, discount.whole, if alone { line.order } else { 0 }, discount.action.clone());
            given.entry(key).or_default().push((line.order, discount.clone()));
        }
    }
    given
}

impl Step<'_, '_> {
    /// Reckons prices and discounts again.
    pub(super) fn reprice(&mut self) -> Done {
        self.reprice_for("recalculated")
    }

    /// The same, with the cause that is told of discounts that go.
    pub(super) fn reprice_for(&mut self, cause: &'static str) -> Done {
        let before = given(self.document()?);
        self.reprice_from(&before, cause)
    }

    /// The same, where lines or discounts were taken out before: what the document had then is `before`.
    pub(super) fn reprice_from(&mut self, before: &Given, cause: &'static str) -> Done {
        if self.document()?.is_return() {
            return Ok(());
        }
        let evaluated = self.evaluate()?;
        self.set_prices(&evaluated)?;
        let mut lines = self.document()?.lines.clone();
        let by_hand: Vec<Option<LineDiscount>> = lines.iter().map(manual_of).collect();
        lines.iter_mut().for_each(|l| l.discounts.clear());
        if !self.server_discounts(&mut lines)? {
            self.local_discounts(&mut lines, &evaluated);
        }
        give_gifts(&mut lines);
        for (line, manual) in lines.iter_mut().zip(by_hand) {
            if let Some(mut manual) = manual {
                manual.sum = manual.percent.map_or(manual.sum, |p| of(p, line.amount())).min(line.room());
                line.discounts.extend(Some(manual).filter(|m| !m.sum.is_zero()));
            }
        }
        if let Some(whole) = &self.document()?.manual {
            spread_whole(&mut lines, whole);
        }
        self.document_mut()?.lines = lines;
        let after = given(self.document()?);
        self.tell_changes(before, &after, cause);
        Ok(())
    }

    /// What the till's own campaigns give, and the catalogue's price for members.
    fn evaluate(&self) -> Done<Evaluated> {
        let document = self.document()?;
        let settings = self.context.settings;
        let goods: Vec<Goods<'_>> = document
            .lines
            .iter()
            // Gifts have their price already; deposits are money that is only lent.
            .filter(|l| l.gift_of.is_none() && l.belongs_to.is_none())
            .map(|line| Goods {
                order: line.order,
                item: line.item.as_str(),
                groups: &line.groups,
                quantity: line.quantity,
                price: if line.manual_price { line.price } else { line.regular },
                prices: &line.prices,
                minimum: line.minimum,
                max_discount: line.max_discount,
                fixed_price: line.manual_price || line.label_sum.is_some() || line.gift_card,
                no_discount: line.gift_card,
            })
            .collect();
        let situation = Situation {
            at: self.context.now(),
            zone: &settings.zone,
            card: document.loyal.member.is_some() && !document.loyal.refused,
            card_type: document.loyal.card_type.as_deref(),
        };
        Ok(evaluate(&settings.campaigns, &situation, &goods))
    }

    /// Lines get the price that a campaign gives them, else the regular one.
    fn set_prices(&mut self, evaluated: &Evaluated) -> Done {
        let mut told = Vec::new();
        let time = "time";
        for line in self.document_mut()?.lines.iter_mut().filter(|l| !l.manual_price && l.label_sum.is_none()) {
            let given = evaluated.prices.iter().find(|p| p.order == line.order);
            let price = given.map_or(line.regular, |p| p.price);
            let from = std::mem::replace(&mut line.price, price);
            // A price that goes back was given for the reason that is gone.
            let cause = given.map_or(line.price_cause.as_str(), |p| p.cause.word()).to_owned();
            if from != price {
                let data = Payload::new()
                    .text("item", &line.item)
                    .price("from", from)
                    .price("to", price)
                    .money("sum", line.gross())
                    .text("cause", if cause.is_empty() { time } else { &cause });
                told.push((line.order, data));
            }
            line.price_cause = given.map(|p| p.cause.word().to_owned()).unwrap_or_default();
        }
        for (order, data) in told {
            self.tell_at(order, Kind::PriceChangedInDocument, data);
        }
        Ok(())
    }

    /// What the marketing server gave; `false` when it was not asked or did not answer.
    fn server_discounts(&self, lines: &mut [Line]) -> Done<bool> {
        let Some(quote) = &self.document()?.loyal.quote else { return Ok(false) };
        for discount in &quote.lines {
            let Some(line) = lines.iter_mut().find(|l| l.order == discount.line) else { continue };
            for share in &discount.by {
                let sum = share.amount.min(line.room());
                let given = campaign_discount(Source::Server, share.campaign.clone(), None, share.kind.clone(), sum);
                line.discounts.extend(Some(given).filter(|d| d.sum.minor() > 0));
            }
        }
        Ok(true)
    }

    /// What the till's own campaigns give.
    fn local_discounts(&self, lines: &mut [Line], evaluated: &Evaluated) {
        for share in &evaluated.shares {
            let Some(line) = lines.iter_mut().find(|l| l.order == share.order) else { continue };
            let campaign = self.context.settings.campaigns.get(&share.campaign);
            let kind = campaign.map_or("percent", |c| c.reward.kind()).to_owned();
            let name = campaign.and_then(|c| c.name.clone());
            let sum = share.sum.min(line.room());
            let given = campaign_discount(Source::Local, share.campaign.clone(), name, kind, sum);
            line.discounts.extend(Some(given).filter(|d| d.sum.minor() > 0));
        }
    }

    /// Tells what is not as it was.
    fn tell_changes(&mut self, before: &Given, after: &Given, cause: &'static str) {
        let sums = |list: &[(u32, LineDiscount)]| list.iter().map(|(o, d)| (*o, d.sum)).collect::<Vec<_>>();
        let keys: std::collections::BTreeSet<_> = before.keys().chain(after.keys()).cloned().collect();
        for key in keys {
            let (old, new) = (before.get(&key), after.get(&key));
            // One by hand that takes another's place is told though its sum is the same: who gave it, and why, is not.
            let who = |list: &[(u32, LineDiscount)]| {
                list.first().map(|(_, d)| (d.percent, d.reason.clone(), d.approved_by.clone()))
            };
            let same = old.map(|l| sums(l)) == new.map(|l| sums(l)) && old.map(|l| who(l)) == new.map(|l| who(l));
            if same || key.3 == ROUNDING {
                continue;
            }
            if let Some(old) = old {
                let old = sums(old);
                let data = Payload::new()
                    .text("action_id", &key.3)
                    .money("sum", total(&old))
                    .objects("shares", shares(&old))
                    .text("cause", cause);
                self.tell(Kind::DiscountRemoved, data);
            }
            if let Some(new) = new {
                self.tell_given(&key.3, new);
            }
        }
    }

    fn tell_given(&mut self, action: &str, new: &[(u32, LineDiscount)]) {
        let list: Vec<(u32, Money)> = new.iter().map(|(o, d)| (*o, d.sum)).collect();
        let Some((_, first)) = new.first() else { return };
        let gross: Vec<Money> = list.iter().filter_map(|(order, _)| Some(self.line(*order).ok()?.gross())).collect();
        let whole = gross.iter().fold(Money::ZERO, |a, b| crate::till::state::shift::plus(a, *b));
        let pct = first.percent.or_else(|| percentage(total(&list), whole));
        let data = Payload::new();
        let base = if first.whole { "document" } else { "position" };
        if first.source == Source::Manual {
            let data = data
                .money("sum", total(&list))
                .pct("pct", pct)
                .text("base", base)
                .objects("shares", shares(&list))
                .text("reason_code", first.reason.as_deref())
                .text("approved_by", first.approved_by.as_deref());
            self.tell(Kind::DiscountManualApplied, data);
            return;
        }
        let source = if first.source == Source::Server { "server" } else { "local" };
        let data = data
            .text("action_id", action)
            .text("action_type", &first.kind)
            .text("base", base)
            .money("sum", total(&list))
            .pct("pct", pct)
            .objects("shares", shares(&list))
            .text("source", source);
        self.tell(Kind::DiscountApplied, data);
    }

    /// A discount by hand: of a line, or of the document.
    pub(super) fn discount_by_hand(&mut self, line: Option<u32>, percent: Option<Rate>, sum: Option<Money>) -> Done {
        if self.document()?.is_return() {
            return Err(Refusal::new(Refused::NotOffered, "a return pays back what was paid"));
        }
        let base = match line {
            Some(order) => without_manual(&self.line(order)?),
            None => total_of(&self.document()?.lines.iter().map(without_whole).collect::<Vec<_>>()),
        };
        let wanted = percent.map(|p| of(p, base)).or(sum).unwrap_or_default();
        if wanted.minor() <= 0 || wanted > base {
            return Err(Refusal::new(Refused::Sum, format!("{wanted} is no discount of {base}")));
        }
        let asked = percent.map_or_else(|| wanted.to_string(), |p| format!("{p}%"));
        let pct = percent.unwrap_or_else(|| Self::percent_of(wanted, base));
        if let Some(order) = line {
            let line = self.line(order)?;
            self.line_bears(&line, wanted, order, &asked)?;
        }
        let pct = pct.max(self.together(line, wanted, percent)?);
        let approved_by = match self.need(Right::ManualDiscount, Measure::percent(pct), line) {
            Ok(by) => by,
            Err(refusal) => {
                let limit = self.own_limit(Right::ManualDiscount);
                self.tell_manual_refused(line, &asked, &limit, "right");
                return Err(refusal);
            }
        };
        let reason = self.reason();
        self.back_to_registration("recalculated")?;
        let before = given(self.document()?);
        match line {
            Some(order) => {
                let Some(line) = self.document_mut()?.line_mut(order) else { return Ok(()) };
                line.discounts.retain(|d| d.source != Source::Manual || d.whole);
                line.discounts.push(manual_discount(wanted, percent, reason, approved_by, false));
            }
            None => self.document_mut()?.manual = Some(ManualWhole { percent, sum, reason, approved_by }),
        }
        self.reprice_from(&before, "recalculated")
    }

    /// How much of a line is given by hand when this discount is added to the one of the receipt, or the one of the
    /// receipt to those of lines: a limit is not passed in two steps. Zero where there is only one of them.
    fn together(&self, line: Option<u32>, wanted: Money, percent: Option<Rate>) -> Done<Rate> {
        let document = self.document()?;
        let sum = |a: Money, b: Money| crate::till::state::shift::plus(a, b);
        let mut highest = Rate::default();
        for one in &document.lines {
            let base = without_manual(one);
            let given = match (line, &document.manual, manual_of(one)) {
                (Some(order), Some(whole), _) if order == one.order => {
                    let share = whole.percent.map_or_else(|| whole_of(one), |p| of(p, minus(base, wanted)));
                    sum(wanted, share)
                }
                (None, _, Some(own)) => {
                    let rest = minus(base, own.sum);
                    let all = total_of(&document.lines.iter().map(without_whole).collect::<Vec<_>>());
                    let part = || Self::percent_of(wanted, all);
                    sum(own.sum, of(percent.unwrap_or_else(part), rest))
                }
                _ => continue,
            };
            highest = highest.max(Self::percent_of(given, base));
        }
        Ok(highest)
    }

    /// The cashier's own limit of a right, in words.
    fn own_limit(&self, right: Right) -> String {
        let role = self.state.session.as_ref().map(|s| s.role.as_str());
        let limit = self.context.settings.roles.find(role).and_then(|(_, r)| r.rights.get(&right).copied());
        match limit {
            Some(Some(limit)) => limit.to_string(),
            Some(None) => "none".to_owned(),
            None => "0".to_owned(),
        }
    }

    /// A discount that would take a line under its floor is refused.
    fn line_bears(&mut self, line: &Line, wanted: Money, order: u32, asked: &str) -> Done {
        // Its own discount is replaced, and its share of the receipt's is reckoned after it.
        let manual = minus(without_manual(line), line.amount());
        let room = crate::till::state::shift::plus(line.room(), manual);
        if wanted <= room {
            return Ok(());
        }
        let by_price = line.minimum.is_some_and(|m| m.times(line.quantity) == Some(line.floor()));
        if let (true, Some(minimum)) = (by_price, line.minimum) {
            let data = Payload::new()
                .text("item", &line.item)
                .price("price", line.price)
                .price("min_price", minimum)
                .text("source", "discount");
            self.tell_at(order, Kind::PriceBelowMinimum, data);
        }
        let (code, reason) = match (by_price, line.max_discount) {
            (true, _) => (Refused::MinPrice, "min_price"),
            (false, _) => (Refused::MaxDiscount, "max_discount"),
        };
        self.tell_manual_refused(Some(order), asked, &room.to_string(), reason);
        Err(Refusal::new(code, format!("{} bears at most {room} of discount", line.name)))
    }

    fn tell_manual_refused(&mut self, line: Option<u32>, asked: &str, limit: &str, reason: &str) {
        let data = Payload::new().text("requested", asked).text("limit", limit).text("reason", reason);
        match line {
            Some(order) => self.tell_at(order, Kind::DiscountManualRefused, data),
            None => self.tell(Kind::DiscountManualRefused, data),
        }
    }

    pub(super) fn no_discount(&mut self, line: Option<u32>) -> Done {
        let none = || Refusal::new(Refused::NotAsked, "there is no discount by hand");
        let before = given(self.document()?);
        match line {
            Some(order) => {
                self.line(order)?;
                let Some(line) = self.document_mut()?.line_mut(order) else { return Ok(()) };
                manual_of(line).ok_or_else(none)?;
                line.discounts.retain(|d| d.source != Source::Manual || d.whole);
            }
            None => {
                self.document_mut()?.manual.take().ok_or_else(none)?;
                for line in &mut self.document_mut()?.lines {
                    line.discounts.retain(|d| !(d.source == Source::Manual && d.whole));
                }
            }
        }
        let after = given(self.document()?);
        self.tell_changes(&before, &after, "operator");
        self.after_change("recalculated")
    }
}

fn campaign_discount(source: Source, action: String, name: Option<String>, kind: String, sum: Money) -> LineDiscount {
    LineDiscount { source, action, name, kind, sum, whole: false, percent: None, reason: None, approved_by: None }
}

/// Gifts cost nothing: their campaign takes all of it off.
fn give_gifts(lines: &mut [Line]) {
    for line in lines.iter_mut() {
        if let Some(campaign) = line.gift_of.clone() {
            line.discounts.clear();
            let sum = line.gross();
            line.discounts.push(campaign_discount(Source::Server, campaign, None, "gift".to_owned(), sum));
        }
    }
}

/// The discount that a line has by hand, a share of the document's not among it.
fn manual_of(line: &Line) -> Option<LineDiscount> {
    line.discounts.iter().find(|d| d.source == Source::Manual && !d.whole).cloned()
}

/// A line's share of the discount of the whole document by hand.
fn whole_of(line: &Line) -> Money {
    let whole = line.discounts.iter().filter(|d| d.source == Source::Manual && d.whole);
    whole.fold(Money::ZERO, |sum, d| crate::till::state::shift::plus(sum, d.sum))
}

/// What a line costs before the discount of the whole document: what that is reckoned from.
fn without_whole(line: &Line) -> Money {
    match line.bears_discounts() {
        true => crate::till::state::shift::plus(line.amount(), whole_of(line)),
        false => Money::ZERO,
    }
}

/// What a line costs before all that was given by hand.
fn without_manual(line: &Line) -> Money {
    let own = manual_of(line).map_or(Money::ZERO, |d| d.sum);
    crate::till::state::shift::plus(crate::till::state::shift::plus(line.amount(), whole_of(line)), own)
}

fn manual_discount(
    sum: Money,
    percent: Option<Rate>,
    reason: Option<String>,
    approved_by: Option<String>,
    whole: bool,
) -> LineDiscount {
    LineDiscount {
        source: Source::Manual,
        action: MANUAL.to_owned(),
        name: None,
        kind: MANUAL.to_owned(),
        sum,
        whole,
        percent,
        reason,
        approved_by,
    }
}

/// Spreads the discount of the whole document over lines that can bear it.
fn spread_whole(lines: &mut [Line], whole: &ManualWhole) {
    let amounts: Vec<Money> = lines.iter().map(without_whole).collect();
    let rooms: Vec<Money> = lines.iter().map(Line::room).collect();
    let wanted = whole.percent.map(|p| of(p, total_of(&amounts))).or(whole.sum).unwrap_or_default();
    for (line, sum) in lines.iter_mut().zip(spread(wanted, &amounts, &rooms)) {
        if !sum.is_zero() {
            let ManualWhole { percent, reason, approved_by, .. } = whole.clone();
            line.discounts.push(manual_discount(sum, percent, reason, approved_by, true));
        }
    }
}

/// A percentage of a sum, half up.
pub(super) fn of(percent: Rate, sum: Money) -> Money {
    let part = i128::from(sum.minor()) * i128::from(percent.basis_points());
    Money::from_minor(i64::try_from(crate::vocab::number::div_half_up(part, 10_000)).unwrap_or_default())
}

fn total(list: &[(u32, Money)]) -> Money {
    list.iter().fold(Money::ZERO, |sum, (_, m)| crate::till::state::shift::plus(sum, *m))
}

fn total_of(list: &[Money]) -> Money {
    list.iter().fold(Money::ZERO, |sum, m| crate::till::state::shift::plus(sum, *m))
}
