//! Goods come back: the original is found, what is left of it is offered, lines are held at its source.
//!
//! `original.rs` finds the sale, `hold_original.rs` has its lines held, `refund.rs` pays. Whoever keeps the sale counts
//! what came back, so that at one source never more comes back than was sold.

use super::{Done, Step};
use crate::books::catalogue::read::ItemCard;
use crate::events::{Kind, Payload};
use crate::till::command::ReturnAct;
use crate::till::outcome::{Refusal, Refused};
use crate::till::port::{FoundOriginal, OriginalLine};
use crate::till::rights::{Measure, Right};
use crate::till::state::{DocKind, Input, Line, LineDiscount, Mark, MarkCheck, Mode, Source, Stage};
use crate::vocab::{ItemId, MarkingCode, Money, Quantity, UnitPrice};

const DAY_MS: i64 = 24 * 60 * 60 * 1000;

impl Step<'_, '_> {
    pub(super) fn returns(&mut self, act: ReturnAct) -> Done {
        self.session()?;
        match act {
            ReturnAct::ByReceipt { key, basis } => self.search_original(key, basis),
            ReturnAct::Line { line, quantity, condition, mark } => {
                self.return_line(line, quantity, &condition, mark.as_deref())
            }
            ReturnAct::All => self.return_all(),
            ReturnAct::Offline => self.return_offline(),
            ReturnAct::WithoutReceipt => self.return_without_receipt("none"),
            ReturnAct::Item { code, quantity, price, condition, mark } => {
                self.return_item(&code, quantity, price, &condition, mark)
            }
            ReturnAct::Exchange => {
                self.document_at(&[Stage::Registration, Stage::Subtotal])?;
                if !self.document()?.is_return() {
                    return Err(Refusal::new(Refused::WrongStage, "an exchange begins with a return"));
                }
                self.document_mut()?.exchange_with = Some("next".to_owned());
                Ok(())
            }
        }
    }

    pub(super) fn may_return(&mut self, right: Right) -> Done {
        self.drop_empty_document();
        self.no_document()?;
        self.shift()?;
        if !matches!(self.state.mode, Mode::Sale | Mode::Return) {
            let text = format!("nothing is taken back in mode {}", self.state.mode.word());
            return Err(Refusal::new(Refused::WrongMode, text));
        }
        self.shift_takes()?;
        self.need(right, Measure::NONE, None).map(|_| ())
    }

    pub(super) fn return_all(&mut self) -> Done {
        let Some(original) = self.document()?.original.clone() else {
            return Err(Refusal::new(Refused::NoOriginal, "this return has no original"));
        };
        let here: Vec<u32> = self.document()?.lines.iter().filter_map(|l| l.original).collect();
        for line in original.found.lines.iter().filter(|l| !here.contains(&l.order)) {
            if line.rest() > Quantity::ZERO {
                let mark = line.marks.iter().find(|m| !line.returned_marks.contains(m)).cloned();
                self.return_line(line.order, Some(line.rest()), "ok", mark.as_deref())?;
            }
        }
        Ok(())
    }

    fn refuse_item(&mut self, item: Option<&ItemId>, reason: &str, text: String) -> Refusal {
        let data = Payload::new().text("item", item.map_or("", |i| i.as_str())).text("reason", reason);
        self.tell(Kind::ReturnItemRefused, data);
        Refusal::new(Refused::NothingLeft, text)
    }

    fn return_line(&mut self, order: u32, quantity: Option<Quantity>, condition: &str, mark: Option<&str>) -> Done {
        let document = self.document_at(&[Stage::Registration])?;
        let Some(original) = document.original.clone() else {
            return Err(Refusal::new(Refused::NoOriginal, "this return has no original").help("return item CODE"));
        };
        let here = document.lines.iter().any(|l| l.original == Some(order));
        let Some(sold) = original.found.lines.iter().find(|l| l.order == order).cloned() else {
            return Err(Refusal::new(Refused::NoLine, format!("the original has no line {order}")));
        };
        if here {
            let text = format!("line {order} of the original is in this return already");
            return Err(self.refuse_item(sold.item.as_ref(), "already_returned", text));
        }
        self.in_time(&original.found, &sold)?;
        let card = match &sold.item {
            Some(item) => self.context.library.by_item(item.as_str())?,
            None => None,
        };
        self.group_comes_back(card.as_ref(), sold.item.as_ref())?;
        let quantity = quantity.unwrap_or(sold.rest());
        let Some(amount) = sold.share(quantity) else {
            let reason = if sold.rest() == Quantity::ZERO { "already_returned" } else { "qty" };
            let text = format!("of line {order} only {} is left", sold.rest());
            return Err(self.refuse_item(sold.item.as_ref(), reason, text));
        };
        let mark = self.returned_mark(&sold, quantity, mark)?;
        let line = self.return_of(&sold, card.as_ref(), quantity, amount, mark)?;
        self.put_return_line(line, condition)
    }

    fn in_time(&mut self, found: &FoundOriginal, sold: &OriginalLine) -> Done {
        let days = self.context.settings.returns.days;
        let Some(closed) = found.closed.filter(|_| days > 0) else { return Ok(()) };
        let age = (self.now() - closed.instant_ms(&self.context.settings.zone)) / DAY_MS;
        if age <= i64::from(days) {
            return Ok(());
        }
        let text = format!("sold {age} days ago; goods come back within {days}");
        Err(self.refuse_item(sold.item.as_ref(), "term", text))
    }

    fn group_comes_back(&mut self, card: Option<&ItemCard>, item: Option<&ItemId>) -> Done {
        let forbidden = &self.context.settings.returns.forbidden_groups;
        let group = card.and_then(|c| c.groups.iter().find(|g| forbidden.iter().any(|f| f == g.id.as_str())));
        match group {
            Some(group) => {
                let text = format!("goods of the group {} do not come back", group.id);
                Err(self.refuse_item(item, "group_forbidden", text))
            }
            None => Ok(()),
        }
    }

    /// The code of a marked piece that comes back must be one that was sold with the line, and not be back yet.
    fn returned_mark(&mut self, sold: &OriginalLine, quantity: Quantity, code: Option<&str>) -> Done<Option<Mark>> {
        if sold.marks.is_empty() {
            return Ok(None);
        }
        let identity = code.map(|c| MarkingCode::parse(c).identity());
        let same = |m: &&String| Some(MarkingCode::parse(m).identity()) == identity;
        let back = sold.returned_marks.iter().any(|m| Some(MarkingCode::parse(m).identity()) == identity);
        let known = sold.marks.iter().find(same).filter(|_| !back && quantity <= Quantity::ONE);
        let Some(code) = known.cloned() else {
            let text = match (identity.is_some(), back) {
                (false, _) => "marked goods come back with their code: … mark CODE",
                (true, true) => "this piece is back already",
                (true, false) => "this piece was not sold with this line",
            };
            return Err(self.refuse_item(sold.item.as_ref(), "mark", text.to_owned()));
        };
        Ok(Some(self.bare_mark(&code)))
    }

    /// A code of a piece that comes back: nobody asks whether it may.
    fn bare_mark(&self, code: &str) -> Mark {
        let parsed = MarkingCode::parse(code);
        let identity = parsed.identity();
        Mark {
            code: code.to_owned(),
            gtin: parsed.gtin().map(|g| g.as_gtin14()),
            serial_hash: self.context.hasher.serial(parsed.serial().unwrap_or(&identity)).as_str().to_owned(),
            identity,
            group: "goods".to_owned(),
            check: MarkCheck::NotNeeded,
        }
    }

    /// The line of a return that gives back a part of a line that was sold.
    fn return_of(
        &self,
        sold: &OriginalLine,
        card: Option<&ItemCard>,
        quantity: Quantity,
        amount: Money,
        mark: Option<Mark>,
    ) -> Done<Line> {
        let Some(item) = sold.item.clone() else {
            return Err(Refusal::new(Refused::NotFound, "the original does not say which goods these are"));
        };
        let mut line = self.bare_line(item, card, quantity, sold.price);
        line.barcode.clone_from(&sold.barcode);
        line.vat = sold.vat;
        line.original = Some(sold.order);
        if let Some(name) = &sold.name {
            line.name.clone_from(name);
        }
        if let Some(mark) = mark {
            line.sign = super::facts::marked_sign(line.sign);
            line.mark = Some(mark);
        }
        let off = crate::till::state::shift::minus(line.gross(), amount);
        if !off.is_zero() {
            line.discounts.push(LineDiscount {
                source: Source::Original,
                action: "original".to_owned(),
                name: None,
                kind: "original".to_owned(),
                sum: off,
                whole: false,
                percent: None,
                reason: None,
                approved_by: None,
            });
        }
        Ok(line)
    }

    fn put_return_line(&mut self, mut line: Line, condition: &str) -> Done {
        let document = self.document_mut()?;
        document.last_order += 1;
        line.order = document.last_order;
        let data = Payload::new()
            .text("item", &line.item)
            .qty("qty", line.quantity)
            .price("price", line.price)
            .money("sum", line.told_sum())
            .int("original_pos", line.original)
            .text("condition", condition)
            .text("reason_code", self.reason());
        let order = line.order;
        self.document_mut()?.lines.push(line);
        self.tell_at(order, Kind::ReturnItemAdded, data);
        Ok(())
    }

    fn return_without_receipt(&mut self, basis: &str) -> Done {
        self.may_return(Right::ReturnWithoutReceipt)?;
        self.open_document(DocKind::Return, "menu");
        let reason = self.reason();
        let document = self.document_mut()?;
        document.without_receipt = true;
        document.reason = reason;
        self.tell(Kind::ReturnStarted, Payload::new().text("basis", basis));
        Ok(())
    }

    fn return_item(
        &mut self,
        code: &str,
        quantity: Quantity,
        price: Option<UnitPrice>,
        condition: &str,
        mark: Option<String>,
    ) -> Done {
        let document = self.document_at(&[Stage::Registration])?;
        if !document.is_return() || document.original.is_some() {
            return Err(Refusal::new(Refused::WrongStage, "the return has an original").help("return line N"));
        }
        let (cards, wanted) = self.resolve(code, Input::Manual)?;
        let card = match cards.into_iter().next() {
            Some(card) => card,
            None => self
                .context
                .library
                .by_item(code)?
                .ok_or_else(|| Refusal::new(Refused::NotFound, format!("no goods with the code {code}")))?,
        };
        let item = card.item.id.clone();
        self.group_comes_back(Some(&card), Some(&item))?;
        let prices = self.prices(&card, wanted.code.as_deref());
        let Some(price) = price.or(prices.regular) else {
            return Err(Refusal::new(Refused::NoPrice, format!("{item} has no price")).help("… price P"));
        };
        let mut line = self.bare_line(item.clone(), Some(&card), quantity, price);
        if quantity <= Quantity::ZERO || !quantity.fits(line.step) {
            return Err(self.refuse_item(Some(&item), "qty", format!("{quantity} is no multiple of {}", line.step)));
        }
        let marked = card.item.marking.as_ref().is_some_and(|m| !m.optional);
        let mark = mark.or(wanted.mark);
        match (marked, mark) {
            (true, None) => {
                let text = "marked goods come back with their code: … mark CODE".to_owned();
                return Err(self.refuse_item(Some(&item), "mark", text));
            }
            (_, Some(code)) => {
                let mark = self.bare_mark(&code);
                self.must_be_new(&mark)?;
                line.sign = super::facts::marked_sign(line.sign);
                line.mark = Some(mark);
            }
            (false, None) => {}
        }
        self.put_return_line(line, condition)
    }

    /// A code that is scanned while a return is open: the next line of the original with it, or goods without one.
    pub(super) fn scan_return(&mut self, code: &str, quantity: Option<Quantity>) -> Done {
        let document = self.document_at(&[Stage::Registration])?;
        let Some(original) = document.original.clone() else {
            return self.return_item(code, quantity.unwrap_or(Quantity::ONE), None, "ok", None);
        };
        let here: Vec<u32> = document.lines.iter().filter_map(|l| l.original).collect();
        let (cards, wanted) = self.resolve(code, Input::Scan)?;
        let items: Vec<&ItemId> = cards.iter().map(|c| &c.item.id).collect();
        let fits = |l: &&OriginalLine| {
            !here.contains(&l.order)
                && l.rest() > Quantity::ZERO
                && (l.barcode.as_deref() == Some(code) || l.item.as_ref().is_some_and(|i| items.contains(&i)))
        };
        match original.found.lines.iter().find(fits) {
            Some(line) => {
                let quantity = quantity.or(wanted.label_quantity).unwrap_or(Quantity::ONE.min(line.rest()));
                self.return_line(line.order, Some(quantity), "ok", wanted.mark.as_deref())
            }
            None => Err(Refusal::new(Refused::NothingLeft, "nothing of these goods is left of the original")),
        }
    }
}

/// The original as events name it.
pub(super) fn told_original(found: &FoundOriginal) -> Payload {
    Payload::new()
        .text("id", found.document_id.as_deref())
        .int("no", found.number)
        .int("shift", found.shift)
        .text("till", &found.till)
        .date("date", found.date)
}

/// The original as people name it.
pub(super) fn key_of(found: &FoundOriginal) -> String {
    format!("{}/{}/{}/{}", found.store, found.till, found.shift, found.number)
}
