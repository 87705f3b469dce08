//! Goods become a line: what may not be sold is refused, what must be asked is asked, then the line exists.

use super::facts::{
    SIGN_EXCISE_MARKED, SIGN_MARKED, is_weighed, marking_is_optional, measure, multiply, named, sign, step_of, unit,
    vat_of,
};
use super::{Done, Step};
use crate::books::catalogue::read::ItemCard;
use crate::events::{Kind, Payload};
use crate::model::{Item, ItemKind};
use crate::rules::restriction::{Verdict, closed_prefix};
use crate::till::held::{Held, Need, Wanted};
use crate::till::outcome::{Refusal, Refused};
use crate::till::price::{self, Prices};
use crate::till::rights::{Measure, Right};
use crate::till::state::{Input, Line};
use crate::vocab::{ItemId, MarkingCode, Money, Quantity, UnitPrice};

impl Step<'_, '_> {
    /// What the catalogue says goods cost here and now; the price of the package scanned goes before the item's.
    pub(super) fn prices(&self, card: &ItemCard, barcode: Option<&str>) -> Prices {
        let settings = self.context.settings;
        price::prices(card, barcode, &settings.store, self.context.now(), &settings.zone)
    }

    /// A property of goods: the values that the catalogue gives under this name.
    fn property<'a>(card: &'a ItemCard, name: &str) -> Option<&'a [(String, Option<String>)]> {
        card.properties.iter().find(|p| p.id == name && !p.deleted).map(|p| p.values.as_slice())
    }

    /// Goods were found: they are refused, or held for questions, or become a line.
    pub(super) fn begin(&mut self, card: &ItemCard, wanted: Wanted) -> Done {
        let settings = self.context.settings;
        if let Some(parts) = Self::property(card, &settings.properties.kit) {
            return self.expand_kit(&card.item.id, parts.to_vec(), &wanted);
        }
        self.look_at_restrictions(card)?;
        self.look_at_limits(card, &wanted)?;
        let line = self.make_line(card, &wanted)?;
        let needs = self.needs(card, &line, &wanted);
        if needs.contains(&Need::Mark) && !marking_is_optional(card) {
            self.must_be_one(&line)?;
        }
        self.back_for_goods();
        let held = Held { wanted, line: Some(line), needs, asked_ms: self.now(), tried: 0 };
        self.hold(held)?;
        self.next_need()
    }

    /// What may not be sold now is told and refused.
    pub(super) fn look_at_restrictions(&mut self, card: &ItemCard) -> Done {
        let item = &card.item;
        let blocked = Self::property(card, &self.context.settings.properties.blocked);
        let blocked = blocked.map(|values| values.first().map_or("blocked", |(reason, _)| known_reason(reason)));
        if let Some(reason) = blocked.or(item.deleted.then_some("blocked")) {
            self.tell(Kind::PositionSaleRefused, Payload::new().text("item", &item.id).text("reason", reason));
            return Err(Refusal::new(Refused::SaleDenied, format!("{} is not sold: {reason}", named(item))));
        }
        if self.context.library.is_stopped(item.id.as_str())? {
            self.tell(Kind::PositionSaleRefused, Payload::new().text("item", &item.id).text("reason", "recall"));
            return Err(Refusal::new(Refused::SaleDenied, format!("{} is not sold: on the stop list", named(item))));
        }
        let settings = self.context.settings;
        let prefixes = self.context.library.prefix_rules()?;
        if let Some(prefix) = closed_prefix(&prefixes, item.id.as_str(), self.context.now(), &settings.zone) {
            self.tell(Kind::PositionSaleRefused, Payload::new().text("item", &item.id).text("reason", "time"));
            let text = format!("{} is not sold now: goods beginning with {prefix} are closed", named(item));
            return Err(Refusal::new(Refused::SaleTime, text));
        }
        let verdict = self.verdict(card);
        let Some(denied) = verdict.denied else { return Ok(()) };
        match (denied.allowed_from, denied.allowed_to) {
            (Some(from), Some(to)) => {
                self.tell_sale_time(&item.id, &denied.rule, &from, &to);
                let text = format!("{} is not sold from {to} to {from} (rule {})", named(item), denied.rule);
                Err(Refusal::new(Refused::SaleTime, text))
            }
            _ => {
                self.tell(Kind::PositionSaleRefused, Payload::new().text("item", &item.id).text("reason", "blocked"));
                let text = format!("{} is not sold (rule {})", named(item), denied.rule);
                Err(Refusal::new(Refused::SaleDenied, text))
            }
        }
    }

    pub(super) fn tell_sale_time(&mut self, item: &ItemId, rule: &str, from: &str, to: &str) {
        let data =
            Payload::new().text("item", item).text("rule", rule).text("allowed_from", from).text("allowed_to", to);
        self.tell(Kind::RestrictionSaleTimeRefused, data);
    }

    pub(super) fn verdict(&self, card: &ItemCard) -> Verdict {
        let settings = self.context.settings;
        Verdict::of(&card.restrictions, &settings.store, self.context.now(), &settings.zone)
    }

    /// Limits of lines, and of goods of one group.
    fn look_at_limits(&mut self, card: &ItemCard, wanted: &Wanted) -> Done {
        let most = self.context.settings.receipt.max_positions;
        let positions = self.document()?.lines.len();
        if positions >= most {
            self.tell_limit("positions", (positions + 1).to_string(), most.to_string());
            return Err(Refusal::new(Refused::Limit, format!("a receipt has at most {most} lines")));
        }
        let limit = Self::property(card, &self.context.settings.properties.group_limit);
        let limit = limit.and_then(|values| Quantity::parse(&values.first()?.0).ok());
        let (Some((limit, _)), Some(group)) = (limit, &card.item.group) else { return Ok(()) };
        let in_group = |l: &&Line| l.group.as_deref() == Some(group.as_str());
        let have = self.document()?.lines.iter().filter(in_group).map(|l| l.quantity.millionths()).sum::<i64>();
        let more = wanted.quantity.unwrap_or(Quantity::ONE).millionths();
        let attempted = Quantity::from_millionths(have.saturating_add(more));
        if attempted > limit {
            let data = Payload::new().text("item_group", group.as_str()).qty("max", limit).qty("attempted", attempted);
            self.tell(Kind::RestrictionLimitReached, data);
            return Err(Refusal::new(Refused::Limit, format!("at most {limit} of the group {group} in one receipt")));
        }
        Ok(())
    }

    pub(super) fn tell_limit(&mut self, limit: &str, value: String, max: String) {
        let data = Payload::new().text("limit", limit).text("value", value).text("max", max);
        self.tell(Kind::DocumentLimitExceeded, data);
    }

    fn make_line(&mut self, card: &ItemCard, wanted: &Wanted) -> Done<Line> {
        let item = &card.item;
        let prices = self.prices(card, wanted.code.as_deref());
        let verdict = self.verdict(card);
        let regular = self.starting_price(card, wanted, &prices)?;
        let minimum = prices.minimum.max(verdict.min_price);
        if let Some(minimum) = minimum.filter(|m| regular < *m) {
            let data = Payload::new()
                .text("item", &item.id)
                .price("price", regular)
                .price("min_price", minimum)
                .text("source", "override");
            self.tell(Kind::PriceBelowMinimum, data);
            let text = format!("{} costs {regular}, below the least price {minimum}", named(item));
            return Err(Refusal::new(Refused::MinPrice, text));
        }
        let properties = &self.context.settings.properties;
        let one = |name: &str| Self::property(card, name).and_then(|values| values.first());
        let cost = one(&properties.cost).and_then(|(value, _)| UnitPrice::parse(value).ok()).map(|(p, _)| p);
        let department = one(&properties.department).map(|(value, _)| value.clone()).or(prices.department);
        let mut line = Line {
            barcode: wanted.code.clone(),
            department,
            prices: prices.others,
            manual_price: wanted.price.is_some(),
            minimum,
            max_discount: verdict.max_discount,
            cost,
            input: wanted.input,
            age: item.age_limit.max(verdict.min_age).unwrap_or(0),
            belongs_to: wanted.follows.as_ref().and_then(|f| f.belongs_to),
            gift_of: wanted.gift_of.clone(),
            ..self.bare_line(item.id.clone(), Some(card), Quantity::ONE, regular)
        };
        self.set_quantity(&mut line, card, wanted)?;
        Ok(line)
    }

    /// A line of these goods as they are, with nothing asked and nothing refused: for goods that come back.
    pub(super) fn bare_line(&self, id: ItemId, card: Option<&ItemCard>, quantity: Quantity, price: UnitPrice) -> Line {
        let unknown = Item::new(id);
        let item = card.map_or(&unknown, |c| &c.item);
        let weighed = is_weighed(item);
        Line {
            order: 0,
            item: item.id.clone(),
            barcode: None,
            name: named(item),
            group: item.group.as_ref().map(ToString::to_string),
            groups: card.map(|c| c.groups.iter().map(|g| g.id.to_string()).collect()).unwrap_or_default(),
            department: None,
            unit: unit(item, weighed).to_owned(),
            measure: measure(item, weighed),
            sign: sign(item),
            step: step_of(item, weighed),
            weighed,
            gift_card: item.kind == Some(ItemKind::GiftCard),
            vat: vat_of(item),
            quantity,
            price,
            price_cause: String::new(),
            regular: price,
            prices: Vec::new(),
            manual_price: false,
            minimum: None,
            max_discount: None,
            cost: None,
            label_sum: None,
            discounts: Vec::new(),
            mark: None,
            part_of: None,
            serial: None,
            input: Input::Manual,
            added_ms: self.now(),
            age: 0,
            belongs_to: None,
            gift_of: None,
            original: None,
        }
    }

    /// The price to start with. Goods without one are refused, unless it is keyed in by one who may.
    fn starting_price(&mut self, card: &ItemCard, wanted: &Wanted, prices: &Prices) -> Done<UnitPrice> {
        let item = &card.item;
        if let Some(price) = wanted.price {
            if prices.regular.is_some() || !item.mrc.is_empty() {
                return Err(Refusal::new(Refused::Already, format!("{} has a price", named(item)))
                    .help("`price line N P` changes it, by one who may"));
            }
            self.need(Right::ChangePrice, Measure::NONE, None)?;
            let data = Payload::new().text("item", &item.id).price("price", price).flag("open_priced", true);
            self.tell(Kind::PriceManualEntered, data);
            return Ok(price);
        }
        if let Some(price) = pack_price(item, wanted) {
            return Ok(price);
        }
        match (prices.regular, item.mrc.as_slice()) {
            (_, [only]) => Ok(*only),
            (Some(price), _) => Ok(price),
            // Tobacco has the prices of its packs; which, is asked.
            (None, [first, ..]) => Ok(*first),
            (None, []) => {
                let missing = Payload::new().text("item", &item.id).text("barcode", wanted.code.as_deref());
                self.tell(Kind::PriceMissing, missing);
                let refused = Payload::new().text("item", &item.id).text("reason", "no_price");
                self.tell(Kind::PositionSaleRefused, refused);
                Err(Refusal::new(Refused::NoPrice, format!("{} has no price", named(item)))
                    .help("`pick ITEM price P` by one who may change prices"))
            }
        }
    }

    /// How much: from the label, as typed, or the package's count.
    fn set_quantity(&mut self, line: &mut Line, card: &ItemCard, wanted: &Wanted) -> Done {
        let package =
            wanted.code.as_deref().and_then(|code| card.barcodes.iter().find(|b| b.code == code && !b.deleted));
        let package = package.and_then(|b| b.quantity).unwrap_or(Quantity::ONE);
        if let Some(percent) = wanted.label_percent {
            line.price = price::reduced(line.regular, percent);
            line.regular = line.price;
        }
        if let Some(sum) = wanted.label_sum {
            return self.quantity_of_sum(line, sum);
        }
        line.quantity = match (wanted.label_quantity, wanted.quantity) {
            (Some(label), _) => label,
            (None, Some(typed)) if wanted.input == Input::Scale => typed,
            (None, Some(typed)) if wanted.follows.is_some() => typed,
            (None, Some(typed)) => {
                self.may_be(line, typed)?;
                multiply(package, typed).ok_or_else(|| too_many(typed))?
            }
            (None, None) if line.weighed => Quantity::ZERO,
            (None, None) => package,
        };
        let most = Quantity::whole(i32::try_from(self.context.settings.receipt.max_quantity).unwrap_or(i32::MAX));
        if line.quantity > most || line.quantity.is_negative() {
            return Err(too_many(line.quantity));
        }
        if !line.quantity.fits(line.step) {
            let (quantity, step) = (line.quantity, line.step);
            return Err(Refusal::new(Refused::Quantity, format!("{quantity} is no multiple of {step}")));
        }
        Ok(())
    }

    /// The label says the sum: the quantity is what makes it.
    fn quantity_of_sum(&self, line: &mut Line, sum: Money) -> Done {
        line.label_sum = Some(sum);
        if !line.weighed {
            line.quantity = Quantity::ONE;
            line.price = UnitPrice::try_from(sum).map_err(|e| Refusal::new(Refused::Sum, e.to_string()))?;
            line.regular = line.price;
            return Ok(());
        }
        let wrong = || Refusal::new(Refused::Sum, format!("the label says {sum}, at {} a unit", line.price));
        line.quantity = price::quantity_of_sum(line.price, sum).ok_or_else(wrong)?;
        Ok(())
    }

    /// Whether a quantity may be typed: weighed goods refuse a whole number unless their step allows it, marked
    /// goods everything but one.
    pub(super) fn may_be(&mut self, line: &Line, quantity: Quantity) -> Done {
        let whole = quantity.fits(Quantity::ONE);
        let (reason, text) = if self.is_marked(line) && quantity != Quantity::ONE {
            ("marked", format!("{} is marked: one code, one piece", line.name))
        } else if line.weighed && whole && !line.step.fits(Quantity::ONE) {
            ("weighed", format!("{} is sold by weight; {quantity} is no weight", line.name))
        } else if quantity <= Quantity::ZERO || !quantity.fits(line.step) {
            ("limit", format!("{quantity} is no multiple of {}", line.step))
        } else {
            return Ok(());
        };
        let data = Payload::new().text("item", &line.item).qty("requested", quantity).text("reason", reason);
        match line.order {
            0 => self.tell(Kind::PositionQuantityChangeRefused, data),
            order => self.tell_at(order, Kind::PositionQuantityChangeRefused, data),
        }
        Err(Refusal::new(Refused::Quantity, text))
    }

    /// One code is one piece.
    pub(super) fn must_be_one(&mut self, line: &Line) -> Done {
        if line.weighed || line.part_of.is_some() || line.quantity == Quantity::ONE {
            return Ok(());
        }
        let data = Payload::new().text("item", &line.item).qty("requested", line.quantity).text("reason", "marked");
        self.tell(Kind::PositionQuantityChangeRefused, data);
        Err(Refusal::new(Refused::Quantity, format!("{} is marked: one code, one piece", line.name)))
    }

    /// What must be asked before the goods become a line.
    fn needs(&self, card: &ItemCard, line: &Line, wanted: &Wanted) -> Vec<Need> {
        let item = &card.item;
        let mut needs = Vec::new();
        if item.mrc.len() > 1 && pack_price(item, wanted).is_none() {
            needs.push(Need::Mrc(item.mrc.clone()));
        }
        let confirmed = self.state.document.as_ref().map_or(0, |d| d.age_confirmed);
        if line.age > confirmed {
            needs.push(Need::Age(line.age));
        }
        if line.weighed && line.quantity == Quantity::ZERO {
            needs.push(Need::Scale);
        }
        let marked = card.item.marking.as_ref();
        let package_marked = wanted.code.as_deref().and_then(|c| card.barcodes.iter().find(|b| b.code == c));
        let by_package = package_marked.and_then(|b| b.marked).unwrap_or(false);
        if marked.is_some() || by_package || item.flags.egais == Some(true) {
            needs.push(Need::Mark);
        }
        if line.gift_card || Self::property(card, &self.context.settings.properties.serial).is_some() {
            needs.push(Need::Serial);
        }
        needs
    }

    /// Whether the goods of a line bear marking codes.
    pub(super) fn is_marked(&self, line: &Line) -> bool {
        line.mark.is_some() || matches!(line.sign, SIGN_MARKED | SIGN_EXCISE_MARKED)
    }
}

/// The maximum retail price that a pack of tobacco bears in its marking code, when it is one of the catalogue's.
fn pack_price(item: &Item, wanted: &Wanted) -> Option<UnitPrice> {
    let mrc = MarkingCode::parse(wanted.mark.as_deref()?).mrc()?;
    UnitPrice::try_from(mrc).ok().filter(|price| item.mrc.contains(price))
}

/// The reason of a refusal, in the words of the events.
fn known_reason(text: &str) -> &'static str {
    ["stock", "region", "recall", "time"].into_iter().find(|w| *w == text).unwrap_or("blocked")
}

fn too_many(quantity: Quantity) -> Refusal {
    Refusal::new(Refused::Quantity, format!("{quantity} is not a quantity that is sold at once"))
}
