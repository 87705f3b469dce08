//! Lines of the open document: taken out, changed in quantity or price.

use super::discount::given;
use super::{Done, Step};
use crate::events::{Kind, Payload};
use crate::till::command::LineAct;
use crate::till::outcome::{Refusal, Refused};
use crate::till::rights::{Measure, Right};
use crate::till::state::{Document, Line, Stage};
use crate::vocab::{Money, Quantity, Rate, UnitPrice};

impl Step<'_, '_> {
    pub(super) fn line_act(&mut self, act: LineAct) -> Done {
        self.session()?;
        self.nothing_held()?;
        self.document_at(&[Stage::Registration, Stage::Subtotal])?;
        match act {
            LineAct::Void(order) => self.void(order),
            LineAct::VoidLast => {
                let last = self.document()?.lines.iter().rev().find(|l| l.belongs_to.is_none()).map(|l| l.order);
                self.void(last.ok_or_else(|| Refusal::new(Refused::NoLine, "there is no line to take out"))?)
            }
            LineAct::Quantity(order, quantity) => self.change_quantity(order, quantity),
            LineAct::Price(order, price) => self.change_price(order, price),
            LineAct::Discount { line, percent, sum } => self.discount_by_hand(line, percent, sum),
            LineAct::NoDiscount { line } => self.no_discount(line),
            LineAct::Unmark(order) => {
                if self.line(order)?.mark.is_none() {
                    return Err(Refusal::new(Refused::NotAsked, format!("line {order} has no marking code")));
                }
                self.void(order)
            }
        }
    }

    /// A line by its number.
    pub(super) fn line(&self, order: u32) -> Done<Line> {
        let document = self.document()?;
        let none = || {
            let lines: Vec<String> = document.lines.iter().map(|l| l.order.to_string()).collect();
            Refusal::new(Refused::NoLine, format!("there is no line {order}"))
                .help(format!("lines: {}", lines.join(", ")))
        };
        document.line(order).cloned().ok_or_else(none)
    }

    /// The right to take lines out; once the subtotal was told to the customer, a higher one.
    fn void_right(document: &Document) -> Right {
        if document.subtotal_ms.is_some() { Right::VoidAfterSubtotal } else { Right::VoidLine }
    }

    fn void(&mut self, order: u32) -> Done {
        let line = self.line(order)?;
        if line.belongs_to.is_some() {
            return Err(Refusal::new(Refused::NoLine, format!("line {order} belongs to another and goes with it")));
        }
        let right = Self::void_right(self.document()?);
        let approved_by = self.need(right, Measure::sum(line.amount()), Some(order))?;
        let data = Payload::new()
            .text("item", &line.item)
            .text("barcode", line.barcode.as_deref().map(|code| self.told_code(code)))
            .qty("qty", line.quantity)
            .money("sum", line.gross())
            .text("stage", self.stage_told())
            .text("reason_code", self.reason())
            .text("approved_by", approved_by.as_deref())
            .int("age_ms", (self.now() - line.added_ms).max(0));
        // Its discounts go with it, and are told.
        let before = given(self.document()?);
        if self.document()?.is_return() {
            self.take_out(&line, approved_by.as_deref())?;
        } else {
            self.tell_at(order, Kind::PositionVoided, data);
            self.forget_line(&line)?;
            self.take_out_belonging(order)?;
        }
        self.back_to_registration("void")?;
        self.reprice_from(&before, "void")
    }

    /// A line goes without being a void: it follows another, or goods of a return stay with the customer.
    pub(super) fn take_out(&mut self, line: &Line, approved_by: Option<&str>) -> Done {
        let data = Payload::new()
            .text("item", &line.item)
            .qty("qty", line.quantity)
            .money("sum", line.told_sum())
            .text("stage", self.stage_told())
            .text("approved_by", approved_by);
        self.tell_at(line.order, Kind::PositionRemoved, data);
        self.forget_line(line)
    }

    /// Deposits and the like go with their line.
    fn take_out_belonging(&mut self, order: u32) -> Done {
        let belonging: Vec<Line> =
            self.document()?.lines.iter().filter(|l| l.belongs_to == Some(order)).cloned().collect();
        for line in belonging {
            self.take_out(&line, None)?;
        }
        Ok(())
    }

    fn forget_line(&mut self, line: &Line) -> Done {
        if let Some(mark) = &line.mark {
            self.tell_mark_removed(mark, "void");
        }
        let document = self.document_mut()?;
        document.lines.retain(|l| l.order != line.order);
        document.removed.push(line.clone());
        Ok(())
    }

    /// What changed after the subtotal brings the document back to registration; discounts are reckoned again.
    pub(super) fn after_change(&mut self, cause: &'static str) -> Done {
        self.back_to_registration(cause)?;
        self.reprice_for(cause)
    }

    /// A change after the subtotal brings the document back to registration first.
    pub(super) fn back_to_registration(&mut self, cause: &'static str) -> Done {
        if self.document()?.stage == Stage::Subtotal {
            self.back_back_to_registration(Some(cause));
        }
        Ok(())
    }

    fn change_quantity(&mut self, order: u32, quantity: Quantity) -> Done {
        let line = self.line(order)?;
        let refused = |reason: &'static str| {
            Payload::new().text("item", &line.item).qty("requested", quantity).text("reason", reason)
        };
        if self.document()?.is_return() {
            return Err(Refusal::new(Refused::Quantity, "take the line out and return it again with its quantity"));
        }
        self.may_be(&line, quantity)?;
        let most = i64::from(self.context.settings.receipt.max_quantity) * 1_000_000;
        if quantity.millionths() > most || line.belongs_to.is_some() || line.label_sum.is_some() {
            self.tell_at(order, Kind::PositionQuantityChangeRefused, refused("limit"));
            return Err(Refusal::new(Refused::Quantity, format!("line {order} cannot become {quantity}")));
        }
        if quantity == line.quantity {
            return Err(Refusal::new(Refused::Already, format!("line {order} is {quantity} already")));
        }
        if quantity < line.quantity {
            let right = Self::void_right(self.document()?);
            if let Err(refusal) = self.need(right, Measure::NONE, Some(order)) {
                self.tell_at(order, Kind::PositionQuantityChangeRefused, refused("no_right"));
                return Err(refusal);
            }
        }
        let stage = self.stage_told();
        let from = line.quantity;
        let Some(line) = self.document_mut()?.line_mut(order) else { return Ok(()) };
        line.quantity = quantity;
        let data = quantity_changed(from, line, stage);
        self.tell_at(order, Kind::PositionQuantityChanged, data);
        self.follow_quantity(order, quantity, stage)?;
        self.after_change("recalculated")
    }

    /// A deposit has the quantity of what it belongs to.
    fn follow_quantity(&mut self, order: u32, quantity: Quantity, stage: &'static str) -> Done {
        let mut told = Vec::new();
        for line in self.document_mut()?.lines.iter_mut().filter(|l| l.belongs_to == Some(order)) {
            let from = std::mem::replace(&mut line.quantity, quantity);
            let data = quantity_changed(from, line, stage);
            told.push((line.order, data));
        }
        for (order, data) in told {
            self.tell_at(order, Kind::PositionQuantityChanged, data);
        }
        Ok(())
    }

    fn change_price(&mut self, order: u32, price: UnitPrice) -> Done {
        let line = self.line(order)?;
        if self.document()?.is_return() || line.gift_of.is_some() {
            return Err(Refusal::new(Refused::NotOffered, format!("the price of line {order} cannot be changed")));
        }
        if price <= UnitPrice::ZERO {
            return Err(Refusal::new(Refused::Sum, format!("{price} is no price")));
        }
        let refused = |reason: &'static str| {
            Payload::new()
                .text("item", &line.item)
                .price("from", line.price)
                .price("requested", price)
                .text("reason", reason)
        };
        if let Some(minimum) = line.minimum.filter(|m| price < *m) {
            let below = Payload::new()
                .text("item", &line.item)
                .price("price", price)
                .price("min_price", minimum)
                .text("source", "override");
            self.tell_at(order, Kind::PriceBelowMinimum, below);
            self.tell_at(order, Kind::PriceOverrideRefused, refused("min_price"));
            let text = format!("{} must not cost less than {minimum}", line.name);
            return Err(Refusal::new(Refused::MinPrice, text));
        }
        let measure = Measure::percent(difference(line.regular, price, true));
        let approved_by = match self.need(Right::ChangePrice, measure, Some(order)) {
            Ok(by) => by,
            Err(refusal) => {
                let beyond = self.may(Right::ChangePrice, Measure::NONE);
                self.tell_at(order, Kind::PriceOverrideRefused, refused(if beyond { "limit" } else { "right" }));
                return Err(refusal);
            }
        };
        let before = line.price;
        let Some(line) = self.document_mut()?.line_mut(order) else { return Ok(()) };
        line.price = price;
        line.manual_price = true;
        line.label_sum = None;
        let line = line.clone();
        let data = Payload::new()
            .text("item", &line.item)
            .price("from", before)
            .price("to", price)
            .money("sum", line.gross())
            .pct("diff_pct", difference(before, price, false))
            .text("reason_code", self.reason())
            .text("approved_by", approved_by)
            .flag("below_cost", line.cost.is_some_and(|cost| price < cost));
        self.tell_at(order, Kind::PriceOverridden, data);
        self.after_change("recalculated")
    }
}

fn quantity_changed(from: Quantity, line: &Line, stage: &'static str) -> Payload {
    Payload::new()
        .text("item", &line.item)
        .qty("from", from)
        .qty("to", line.quantity)
        .price("price", line.price)
        .money("sum", line.gross())
        .text("input", "manual")
        .text("stage", stage)
}

/// The difference of two prices in percent of the first; without its sign when only its size matters.
fn difference(from: UnitPrice, to: UnitPrice, size_only: bool) -> Rate {
    if from.micros() == 0 {
        return Rate::percent(100);
    }
    let points = crate::vocab::number::div_half_up(
        i128::from(to.micros() - from.micros()) * 10_000,
        i128::from(from.micros().abs()),
    );
    let points = if size_only { points.abs() } else { points };
    Rate::from_basis_points(i32::try_from(points).unwrap_or(i32::MAX))
}

/// A sum's share of another as a percentage, half up.
pub(super) fn percentage(part: Money, whole: Money) -> Option<Rate> {
    if whole.minor() <= 0 {
        return None;
    }
    let points = crate::vocab::number::div_half_up(i128::from(part.minor()) * 10_000, i128::from(whole.minor()));
    i32::try_from(points).ok().map(Rate::from_basis_points)
}
