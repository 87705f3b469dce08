//! Goods come into the document: a code is resolved to goods, a document is opened, questions are asked.
//!
//! What a code means is in [`price`](crate::till::price), which whoever only asks for a price uses too.

use super::{Done, Step};
use crate::books::BooksError;
use crate::books::catalogue::read::ItemCard;
use crate::events::{Kind, Payload};
use crate::till::command::GoodsAct;
use crate::till::context::Library;
use crate::till::device::Symbology;
use crate::till::held::{Held, Need, Wanted};
use crate::till::outcome::{Refusal, Refused};
use crate::till::price::{self, Label, Shelf, looks_like_mark};
use crate::till::state::{DocKind, Document, Input, Mode, Stage};
use crate::vocab::{ItemId, MarkingCode, Quantity};

/// A code that was read.
struct Read {
    code: String,
    symbology: Symbology,
    decode_ms: u32,
    input: Input,
    quantity: Option<Quantity>,
}

impl Step<'_, '_> {
    pub(super) fn goods(&mut self, act: GoodsAct) -> Done {
        match act {
            GoodsAct::Scan { code, symbology, decode_ms, input, quantity } => {
                self.scan(Read { code, symbology, decode_ms, input, quantity })
            }
            GoodsAct::Pick { item, list, quantity, price, vision } => {
                let input = match (&list, vision) {
                    (_, true) => Input::Vision,
                    (Some(_), _) => Input::Picklist,
                    (None, _) => Input::Plu,
                };
                let wanted = Wanted { quantity, price, ..Wanted::by(input) };
                self.pick(&item, list.as_deref(), wanted)
            }
            GoodsAct::Weigh { item, weight, tare } => {
                let wanted = Wanted { quantity: weight, tare, ..Wanted::by(Input::Scale) };
                self.pick(&item, None, wanted)
            }
            GoodsAct::Repeat => self.repeat(),
            GoodsAct::Choose(item) => self.choose(&item),
            GoodsAct::Mrc(price) => self.choose_mrc(price),
            GoodsAct::Age { yes, method } => self.age_answered(yes, &method),
            GoodsAct::Mark(code) => self.mark(&code),
            GoodsAct::NoMark => self.no_mark(),
            GoodsAct::SellUnchecked => self.sell_unchecked(),
            GoodsAct::PartOf { quantity, of } => self.part_of(quantity, of),
            GoodsAct::Serial { kind, number } => self.serial(&kind, &number),
            GoodsAct::Leave => self.leave(),
            GoodsAct::PriceCheck(code) => self.price_check(&code),
            GoodsAct::ShelfPrice { code, shelf, action } => self.shelf_price(&code, shelf, &action),
        }
    }

    fn scan(&mut self, read: Read) -> Done {
        self.tell_read(&read);
        if let Err(refusal) = self.session() {
            let state = if self.state.session.is_some() { "locked" } else { "closed" };
            return self.outside(&read.code, state, refusal);
        }
        if self.state.mode == Mode::PriceCheck {
            return self.price_check(&read.code);
        }
        if let Some(document) = &self.state.document {
            if document.stage > Stage::Subtotal {
                let refusal = Refusal::new(Refused::WrongStage, "goods are scanned before payment");
                return self.outside(&read.code, "payment", refusal.help("`pay cancel` goes back"));
            }
            if document.is_return() {
                return self.scan_return(&read.code, read.quantity);
            }
        }
        if self.state.shift.is_none() {
            let refusal = Refusal::new(Refused::NoShift, "no shift is open").help("shift open cash SUM");
            return self.outside(&read.code, "closed", refusal);
        }
        if self.is_mark_asked() && looks_like_mark(&read.code) {
            return self.mark(&read.code);
        }
        self.nothing_held()?;
        let (cards, mut wanted) = self.resolve(&read.code, read.input)?;
        wanted.quantity = read.quantity;
        self.one_of(cards, wanted, read.symbology)
    }

    fn tell_read(&mut self, read: &Read) {
        if read.symbology == Symbology::Keyed {
            return;
        }
        let data = Payload::new();
        let data = if looks_like_mark(&read.code) {
            data.hash("barcode", self.context.hasher.mark(&MarkingCode::parse(&read.code).identity()))
        } else {
            data.text("barcode", &read.code)
        };
        let data = data.text("symbology", read.symbology).text("device", "scanner").int("decode_ms", read.decode_ms);
        self.tell(Kind::ScanRead, data);
    }

    /// A code was scanned when no document could take it.
    fn outside(&mut self, code: &str, state: &'static str, refusal: Refusal) -> Done {
        let barcode = self.told_code(code);
        self.tell(Kind::ScanOutsideDocument, Payload::new().text("barcode", barcode).text("state", state));
        Err(refusal)
    }

    /// A code as it may be told: of a marking code only its GTIN, or its hash.
    pub(super) fn told_code(&self, code: &str) -> String {
        if !looks_like_mark(code) {
            return code.to_owned();
        }
        let mark = MarkingCode::parse(code);
        match mark.gtin() {
            Some(gtin) => gtin.as_gtin14(),
            None => self.context.hasher.mark(&mark.identity()).as_str().to_owned(),
        }
    }

    fn is_mark_asked(&self) -> bool {
        let held = self.state.document.as_ref().and_then(|d| d.held.as_ref());
        held.is_some_and(|h| h.needs.first() == Some(&Need::Mark))
    }

    /// The goods that a code stands for, and what the code says beside them. No goods: an empty list.
    pub(super) fn resolve(&self, code: &str, input: Input) -> Done<(Vec<ItemCard>, Wanted)> {
        let mut shelf = OfLibrary(self.context.library);
        let meant = price::meant(&mut shelf, &self.context.settings.barcodes, code)?;
        let input = if meant.mark.is_some() { Input::Mark } else { input };
        let mut wanted = Wanted { code: Some(meant.code), mark: meant.mark, ..Wanted::by(input) };
        match meant.label {
            Label::Plain => {}
            Label::Weight(weight) => wanted.label_quantity = Some(weight),
            Label::Pieces(count) => wanted.quantity = Some(count),
            Label::Sum(sum) => wanted.label_sum = Some(sum),
            Label::Percent(percent) => wanted.label_percent = Some(percent),
        }
        Ok((meant.cards, wanted))
    }

    /// Goes on with the one that was found; asks which, when there are several.
    fn one_of(&mut self, mut cards: Vec<ItemCard>, wanted: Wanted, symbology: Symbology) -> Done {
        if cards.is_empty() {
            return self.not_found(&wanted, symbology);
        }
        self.may_register()?;
        if cards.len() > 1 {
            self.open_sale(wanted.input);
            self.back_for_goods();
            let items = cards.iter().map(|c| c.item.id.clone()).collect();
            return self.hold(Held {
                wanted,
                line: None,
                needs: vec![Need::Choice(items)],
                asked_ms: self.now(),
                tried: 0,
            });
        }
        self.open_sale(wanted.input);
        self.begin(&cards.remove(0), wanted)
    }

    fn not_found(&mut self, wanted: &Wanted, symbology: Symbology) -> Done {
        let code = wanted.code.clone().unwrap_or_default();
        let refusal = Refusal::new(Refused::NotFound, format!("no goods with the code {code}"))
            .help("`pick ITEM` takes goods by their article; `price check CODE` asks only");
        if self.state.document.is_none() {
            return self.outside(&code, "idle", refusal);
        }
        let data = Payload::new()
            .text("barcode", code)
            .text("symbology", symbology)
            .text("input", wanted.input)
            .text("action", "skip");
        self.tell(Kind::PositionNotFound, data);
        Err(refusal)
    }

    pub(super) fn pick(&mut self, item: &ItemId, list: Option<&str>, wanted: Wanted) -> Done {
        self.session()?;
        self.shift()?;
        if self.state.document.as_ref().is_some_and(Document::is_return) {
            return Err(Refusal::new(Refused::WrongStage, "a return is open").help("return item CODE | return line N"));
        }
        if self.state.document.is_some() {
            self.document_at(&[Stage::Registration, Stage::Subtotal])?;
        }
        self.nothing_held()?;
        if let Some(list) = list {
            let menu = self.context.library.pick_list(list)?;
            if !menu.is_some_and(|menu| menu.items.contains(item)) {
                return Err(Refusal::new(Refused::NotFound, format!("the menu {list} has no item {item}")));
            }
        }
        self.may_register()?;
        let Some(card) = self.context.library.by_item(item.as_str())? else {
            return Err(Refusal::new(Refused::NotFound, format!("no goods with the article {item}")));
        };
        self.open_sale(wanted.input);
        self.begin(&card, wanted)
    }

    /// Whether goods can be registered at all now.
    pub(super) fn may_register(&mut self) -> Done {
        let mode = self.state.mode;
        if !matches!(mode, Mode::Sale | Mode::Training) {
            let text = format!("nothing is sold in mode {}", mode.word());
            return Err(Refusal::new(Refused::WrongMode, text).help("mode sale"));
        }
        self.shift_takes()?;
        self.need(crate::till::rights::Right::Sell, crate::till::rights::Measure::NONE, None)?;
        Ok(())
    }

    /// The shift takes documents: it is not being closed, and not longer than the law allows. The fiscal device would
    /// not register what is paid after that.
    pub(super) fn shift_takes(&mut self) -> Done {
        if self.shift()?.closing {
            return Err(Refusal::new(Refused::WrongStage, "the shift is being closed").help("shift close again"));
        }
        if self.shift_overdue() {
            self.look_at_shift();
            return Err(Refusal::new(Refused::ShiftOverdue, "the shift is open longer than the law allows")
                .help("shift close, then shift open; an open receipt is put aside or cancelled before"));
        }
        Ok(())
    }

    /// Opens a sale unless one is open.
    pub(super) fn open_sale(&mut self, input: Input) {
        if self.state.document.is_none() {
            self.open_document(DocKind::Sale, input.word());
        }
    }

    /// Goods that come in after the subtotal bring the document back to registration; those that are refused do not.
    pub(super) fn back_for_goods(&mut self) {
        if self.state.document.as_ref().is_some_and(|d| d.stage == Stage::Subtotal) {
            self.back_back_to_registration(Some("goods"));
        }
    }

    /// Opens a document.
    pub(super) fn open_document(&mut self, kind: DocKind, first_input: &str) {
        self.new_document(kind);
        self.tell(Kind::DocumentOpened, Payload::new().text("kind", kind).text("first_input", first_input));
    }

    /// A document that was opened elsewhere, or is told as opened by whoever wants it.
    pub(super) fn new_document(&mut self, kind: DocKind) {
        let mut document = Document::new((self.context.fresh_id)(), kind, self.now());
        document.training = self.state.mode == Mode::Training;
        self.state.document = Some(document);
        self.state.copy_offered = false;
    }

    /// The same goods once more.
    fn repeat(&mut self) -> Done {
        self.session()?;
        self.nothing_held()?;
        let document = self.document_at(&[Stage::Registration])?;
        let Some(last) = document.lines.iter().rev().find(|l| l.belongs_to.is_none()).cloned() else {
            return Err(Refusal::new(Refused::NoLine, "there is no line to repeat"));
        };
        if last.weighed || last.mark.is_some() || last.label_sum.is_some() || document.is_return() {
            return Err(Refusal::new(Refused::Quantity, "weighed, labelled and marked goods are entered one by one"));
        }
        let times = document.lines.iter().filter(|l| l.item == last.item).count() + 1;
        let Some(card) = self.context.library.by_item(last.item.as_str())? else {
            return Err(Refusal::new(Refused::NotFound, format!("no goods with the article {}", last.item)));
        };
        let wanted = Wanted { code: last.barcode.clone(), ..Wanted::by(last.input) };
        self.begin(&card, wanted)?;
        self.tell(Kind::PositionRepeated, Payload::new().text("item", &last.item).int("times", times));
        Ok(())
    }

    /// What does it cost? Nothing is registered.
    fn price_check(&mut self, code: &str) -> Done {
        self.session()?;
        let (cards, wanted) = self.resolve(code, Input::Manual)?;
        let card = match cards.into_iter().next() {
            Some(card) => Some(card),
            None => self.context.library.by_item(code)?,
        };
        let told = self.told_code(code);
        let Some(card) = card else {
            self.tell(Kind::PriceChecked, Payload::new().text("barcode", told).flag("found", false));
            return Err(Refusal::new(Refused::NotFound, format!("no goods with the code {code}")));
        };
        let prices = self.prices(&card, wanted.code.as_deref());
        let data = Payload::new()
            .text("item", &card.item.id)
            .text("barcode", told)
            .price("price", prices.regular)
            .flag("found", true);
        self.tell(Kind::PriceChecked, data);
        let name = card.item.name.as_deref().unwrap_or_else(|| card.item.id.as_str());
        let shown = prices.regular.map_or_else(|| "no price".to_owned(), |p| p.to_string());
        let mut message = format!("{name}: {shown}");
        if !card.item.mrc.is_empty() {
            let mrc: Vec<String> = card.item.mrc.iter().map(ToString::to_string).collect();
            message = format!("{name}: {}", mrc.join(" | "));
        } else if let Some((_, price)) = prices.others.iter().find(|(number, _)| *number == 2) {
            message.push_str(&format!(", with card {price}"));
        }
        self.say(message);
        Ok(())
    }

    /// The shelf shows another price than the till.
    fn shelf_price(&mut self, code: &str, shelf: crate::vocab::UnitPrice, action: &str) -> Done {
        self.session()?;
        let (cards, wanted) = self.resolve(code, Input::Manual)?;
        let Some(card) = cards.into_iter().next() else {
            return Err(Refusal::new(Refused::NotFound, format!("no goods with the code {code}")));
        };
        let Some(price) = self.prices(&card, wanted.code.as_deref()).regular else {
            return Err(Refusal::new(Refused::NoPrice, format!("the goods {} have no price", card.item.id)));
        };
        if price == shelf {
            return Err(Refusal::new(Refused::Already, "shelf and till show the same price"));
        }
        let data = Payload::new()
            .text("item", &card.item.id)
            .price("shelf_price", shelf)
            .price("till_price", price)
            .text("action", action);
        self.tell(Kind::PriceLabelMismatch, data);
        Ok(())
    }

    /// Goods wait for an answer.
    pub(super) fn hold(&mut self, held: Held) -> Done {
        self.document_mut()?.held = Some(held);
        Ok(())
    }
}

/// The till's books, as codes are looked up in them.
struct OfLibrary<'a>(&'a dyn Library);

impl Shelf for OfLibrary<'_> {
    fn by_code(&mut self, code: &str) -> Result<Vec<ItemCard>, BooksError> {
        self.0.by_code(code)
    }

    fn by_item(&mut self, item: &str) -> Result<Option<ItemCard>, BooksError> {
        self.0.by_item(item)
    }
}
