//! Goods come back: the original is found, what is left of it is offered, lines are held at its source.
//!
//! The sources are asked in order: the till's own books, the store's tills, the centre. Whoever keeps the sale counts
//! what came back, so that at one source never more comes back than was sold. `refund.rs` pays.

use super::{Done, Step};
use crate::books::catalogue::read::ItemCard;
use crate::events::{Kind, Payload};
use crate::till::command::ReturnAct;
use crate::till::outcome::{Refusal, Refused};
use crate::till::outside::Ask;
use crate::till::port::{
    FoundOriginal, OriginalAnswer, OriginalKey, OriginalLine, OriginalRequest, OriginalSource, PortFault,
};
use crate::till::rights::{Measure, Right};
use crate::till::settings::Offline;
use crate::till::state::{DocKind, Input, Line, LineDiscount, Mark, MarkCheck, Mode, Original, Search, Source, Stage};
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

    fn may_return(&mut self, right: Right) -> Done {
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

    fn search_original(&mut self, mut key: OriginalKey, basis: String) -> Done {
        self.may_return(Right::ReturnByReceipt)?;
        if !key.is_enough() {
            return Err(Refusal::new(Refused::NoOriginal, "say shift and number, or the fiscal document")
                .help("return receipt STORE/TILL/SHIFT/NUMBER"));
        }
        if key.document.is_none() {
            key.store.get_or_insert_with(|| self.context.settings.store.clone());
            key.till.get_or_insert_with(|| self.context.settings.till.clone());
        }
        self.state.search = Some(Search { key, basis, tried: 0, outage: false, post_void: None });
        self.ask_next_source()
    }

    /// Asks the next source; when none is left, says so.
    pub(super) fn ask_next_source(&mut self) -> Done {
        let Some(search) = self.state.search.clone() else { return Ok(()) };
        let sources = &self.context.settings.returns.sources;
        if let Some(source) = sources.get(usize::from(search.tried)).copied() {
            self.ask(Ask::Original(source, OriginalRequest::Find(search.key)));
            return Ok(());
        }
        if search.outage {
            return Err(Refusal::new(Refused::Offline, "the original was not found, and not everybody could be asked")
                .help("`return offline` goes on without it, where that is allowed"));
        }
        self.state.search = None;
        Err(Refusal::new(Refused::NoOriginal, "the original receipt was not found"))
    }

    pub(super) fn original_answered(
        &mut self,
        source: OriginalSource,
        request: OriginalRequest,
        result: Result<OriginalAnswer, PortFault>,
    ) -> Done {
        match request {
            OriginalRequest::Find(key) => self.found_or_next(source, &key, result),
            OriginalRequest::Hold { .. } => self.held_original(result),
            OriginalRequest::Confirm { .. } | OriginalRequest::Release { .. } => {
                if let Err(fault) = result
                    && fault.is_outage()
                {
                    self.put_off(Ask::Original(source, request), "return");
                }
                Ok(())
            }
        }
    }

    fn found_or_next(
        &mut self,
        source: OriginalSource,
        key: &OriginalKey,
        result: Result<OriginalAnswer, PortFault>,
    ) -> Done {
        if self.state.search.as_ref().is_none_or(|s| s.key != *key) {
            return Ok(());
        }
        let outage = result.is_err();
        if let Ok(OriginalAnswer::Found(Some(found))) = result {
            return self.begin_return(*found);
        }
        let by = if key.document.is_some() { "fiscal" } else { "number" };
        let data = Payload::new().text("source", source.word()).text("searched_by", by);
        self.tell(Kind::ReturnOriginalNotFound, data);
        if let Some(search) = self.state.search.as_mut() {
            search.tried += 1;
            search.outage |= outage;
        }
        self.ask_next_source()
    }

    /// The original was found: the return is opened.
    fn begin_return(&mut self, found: FoundOriginal) -> Done {
        let Some(search) = self.state.search.take() else { return Ok(()) };
        let rest = found.rest();
        if rest.is_zero() {
            let data = Payload::new().text("reason", "already_returned").money("sum", Money::ZERO);
            self.tell(Kind::ReturnRefused, data);
            return Err(Refusal::new(Refused::NothingLeft, "nothing is left of this receipt"));
        }
        if search.post_void.is_some() && rest != found.total {
            return Err(Refusal::new(Refused::NothingLeft, "something of this receipt came back already"));
        }
        self.open_document(DocKind::Return, "receipt");
        let started = Payload::new().text("basis", &search.basis).object("original", told_original(&found));
        self.tell(Kind::ReturnStarted, started);
        let sold = found.closed.map_or(self.now(), |m| m.instant_ms(&self.context.settings.zone));
        let data = Payload::new()
            .text("source", found.source.word())
            .int("age_days", (self.now() - sold).max(0) / DAY_MS)
            .money("rest_sum", rest);
        self.tell(Kind::ReturnOriginalFound, data);
        let reason = self.reason();
        let document = self.document_mut()?;
        document.original = Some(Original { found, basis: search.basis, held: false });
        document.reason = reason;
        if let Some(post_void) = search.post_void {
            document.reason.clone_from(&post_void.reason);
            document.approved_by = post_void.approved_by;
            document.post_void_of = Some(post_void.receipt);
            self.return_all()?;
            return self.subtotal();
        }
        self.show_rest();
        Ok(())
    }

    /// Shows what is left of the original.
    fn show_rest(&mut self) {
        let Some(original) = self.state.document.as_ref().and_then(|d| d.original.as_ref()) else { return };
        let lines: Vec<String> = original
            .found
            .lines
            .iter()
            .map(|l| {
                let name = l.name.as_deref().unwrap_or("?");
                format!("line {}: {name}, {} left of {}, {}", l.order, l.rest(), l.quantity, l.rest_amount())
            })
            .collect();
        self.out.messages.extend(lines);
    }

    fn return_all(&mut self) -> Done {
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
            line.sign = super::line_up::marked_sign(line.sign);
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

    /// The receipt was shown, its source cannot be asked: by the setting.
    fn return_offline(&mut self) -> Done {
        let Some(search) = self.state.search.clone().filter(|s| s.outage) else {
            return Err(Refusal::new(Refused::NotAsked, "no original is out of reach"));
        };
        self.no_document()?;
        match self.context.settings.returns.offline {
            Offline::Deny => {
                self.state.search = None;
                let data = Payload::new().text("reason", "offline").money("sum", Money::ZERO);
                self.tell(Kind::ReturnRefused, data);
                return Err(Refusal::new(Refused::Offline, "nothing comes back while the original cannot be asked"));
            }
            Offline::Approve => {
                self.need(Right::ReturnWithoutReceipt, Measure::NONE, None)?;
            }
            Offline::Allow => {}
        }
        self.state.search = None;
        self.open_document(DocKind::Return, "receipt");
        let reason = self.reason();
        let key = &search.key;
        let shown = [
            key.store.as_ref().map(ToString::to_string),
            key.till.as_ref().map(ToString::to_string),
            key.shift.map(|s| s.to_string()),
            key.number.map(|n| n.to_string()),
        ];
        let shown: Vec<String> = shown.into_iter().flatten().collect();
        let document = self.document_mut()?;
        document.without_receipt = true;
        document.reason = reason;
        document.unseen = Some(search.basis.clone());
        document.attributes.push(("original".to_owned(), shown.join("/")));
        self.tell(Kind::ReturnStarted, Payload::new().text("basis", search.basis));
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
                line.sign = super::line_up::marked_sign(line.sign);
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

    /// The sum of a return is known: whoever may take it back agrees, then its lines are held at their source.
    pub(super) fn approve_return(&mut self) -> Done {
        let document = self.document()?;
        let sum = document.total();
        let basis = match (&document.original, &document.unseen) {
            (Some(original), _) => original.basis.clone(),
            (None, Some(basis)) => basis.clone(),
            (None, None) => "none".to_owned(),
        };
        let allowed = document.unseen.is_some() && self.context.settings.returns.offline == Offline::Allow;
        let by_receipt = document.original.is_some() || allowed;
        let right = if by_receipt { Right::ReturnByReceipt } else { Right::ReturnWithoutReceipt };
        let post_void = document.post_void_of.is_some();
        let by = if post_void {
            document.approved_by.clone()
        } else {
            match self.need(right, Measure::sum(sum), None) {
                Ok(by) => by,
                Err(refusal) => {
                    self.tell(Kind::ReturnRefused, Payload::new().text("reason", "no_right").money("sum", sum));
                    self.document_mut()?.stage = Stage::Registration;
                    return Err(refusal);
                }
            }
        };
        let own = self.session()?.cashier.clone();
        let limit = self.sum_limit(right);
        let data =
            Payload::new().text("by", by.unwrap_or(own)).money("limit", limit).money("sum", sum).text("basis", basis);
        self.tell(Kind::ReturnApproved, data);
        let Some(original) = self.document()?.original.clone() else { return self.total_reckoned() };
        self.may_go_unheld(sum)?;
        let document = self.document()?;
        let lines = document
            .lines
            .iter()
            .filter_map(|l| {
                Some(crate::till::port::HoldLine {
                    order: l.original?,
                    quantity: l.quantity,
                    amount: l.amount(),
                    marks: l.mark.iter().map(|m| m.code.clone()).collect(),
                })
            })
            .collect();
        let request = OriginalRequest::Hold { hold: document.id.clone(), key: whole_key(&original.found), lines };
        self.ask(Ask::Original(original.found.source, request));
        Ok(())
    }

    /// The source was lost before the lines were held: by the setting, somebody who may agrees to go on without.
    fn may_go_unheld(&mut self, sum: Money) -> Done {
        let asked = self.document()?.hold_lost && self.context.settings.returns.offline == Offline::Approve;
        let (right, measure) = (Right::ReturnWithoutReceipt, Measure::sum(sum));
        // Whoever may not simply tries again: the source may be back.
        if asked && (self.lender.is_some() || self.may(right, measure)) {
            self.need(right, measure, None)?;
            self.document_mut()?.unheld = true;
        }
        Ok(())
    }

    fn may_be_unheld(&self) -> Done<bool> {
        Ok(self.document()?.unheld || self.context.settings.returns.offline == Offline::Allow)
    }

    /// The cashier's own limit of a right, where it is a sum.
    fn sum_limit(&self, right: Right) -> Option<Money> {
        let role = self.state.session.as_ref().map(|s| s.role.as_str());
        let (_, role) = self.context.settings.roles.find(role)?;
        match role.rights.get(&right).copied().flatten()? {
            crate::till::rights::Limit::Sum(sum) => Some(sum),
            crate::till::rights::Limit::Percent(_) => None,
        }
    }

    fn held_original(&mut self, result: Result<OriginalAnswer, PortFault>) -> Done {
        let sum = self.document()?.total();
        match result {
            Ok(_) => {
                if let Some(original) = self.document_mut()?.original.as_mut() {
                    original.held = true;
                }
                self.total_reckoned()?;
                if self.document()?.post_void_of.is_some() {
                    return self.refund_by_plan();
                }
                Ok(())
            }
            Err(fault) if fault.is_outage() && self.may_be_unheld()? => {
                self.say(format!("not held at its source: {fault}"));
                self.total_reckoned()
            }
            Err(fault) => {
                let (code, reason) = match &fault {
                    PortFault::Refused { code, .. } => (Refused::NothingLeft, code.clone()),
                    _ => (Refused::Offline, "offline".to_owned()),
                };
                self.tell(Kind::ReturnRefused, Payload::new().text("reason", reason).money("sum", sum));
                self.back_back_to_registration(Some("not held"));
                self.document_mut()?.hold_lost = fault.is_outage();
                let refusal = Refusal::new(code, fault.to_string());
                Err(match self.context.settings.returns.offline {
                    Offline::Approve if fault.is_outage() => {
                        refusal.help("subtotal again, by one who may take goods back without a receipt")
                    }
                    _ => refusal,
                })
            }
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

fn whole_key(found: &FoundOriginal) -> OriginalKey {
    OriginalKey {
        store: Some(found.store.clone()),
        till: Some(found.till.clone()),
        shift: Some(found.shift),
        number: Some(found.number),
        date: Some(found.date),
        ..OriginalKey::default()
    }
}
