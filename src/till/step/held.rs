//! Goods that wait for answers, and the moment at which they become a line.

use super::{Done, Step};
use crate::events::{Kind, Payload};
use crate::till::device::DeviceFault;
use crate::till::device::{FaultCode, ScaleReading, ScaleRequest};
use crate::till::held::{Following, Held, Need};
use crate::till::outcome::{Refusal, Refused};
use crate::till::outside::Ask;
use crate::till::state::{Input, Line};
use crate::vocab::{ItemId, Quantity, UnitPrice};

/// Where a weight comes from.
struct Weight {
    gross: Quantity,
    tare: Quantity,
    source: &'static str,
    stable: bool,
}

impl Step<'_, '_> {
    /// The goods that wait, and the question that is open.
    pub(super) fn held(&self) -> Done<(&Held, &Need)> {
        let held = self.state.document.as_ref().and_then(|d| d.held.as_ref());
        let none = || Refusal::new(Refused::NotAsked, "nothing is asked now");
        let held = held.ok_or_else(none)?;
        Ok((held, held.needs.first().ok_or_else(none)?))
    }

    /// The question that is open must be this one.
    fn asked(&self, is: impl Fn(&Need) -> bool) -> Done<Held> {
        self.session()?;
        let (held, need) = self.held()?;
        if !is(need) {
            return Err(Refusal::new(Refused::Answer, "another question is open").help(need.question()));
        }
        Ok(held.clone())
    }

    /// The question is answered.
    pub(super) fn answered_need(&mut self) -> Done {
        let now = self.now();
        if let Some(held) = self.document_mut()?.held.as_mut() {
            if !held.needs.is_empty() {
                held.needs.remove(0);
            }
            held.asked_ms = now;
        }
        self.next_need()
    }

    /// Goes to the next question, or makes the line when none is left.
    pub(super) fn next_need(&mut self) -> Done {
        let Some(held) = self.document()?.held.clone() else { return Ok(()) };
        match held.needs.first() {
            None => self.add_held(held),
            Some(Need::Scale) => {
                self.ask(Ask::Scale(ScaleRequest::Weigh));
                Ok(())
            }
            Some(Need::Mark) => match held.wanted.mark.clone() {
                Some(code) => self.check_mark(&code),
                None => Ok(()),
            },
            Some(_) => Ok(()),
        }
    }

    pub(super) fn choose(&mut self, item: &ItemId) -> Done {
        let held = self.asked(|need| matches!(need, Need::Choice(_)))?;
        let Some(Need::Choice(items)) = held.needs.first() else { return Ok(()) };
        if !items.contains(item) {
            return Err(Refusal::new(Refused::NotOffered, format!("{item} is not one of them")));
        }
        let Some(card) = self.context.library.by_item(item.as_str())? else {
            return Err(Refusal::new(Refused::NotFound, format!("no goods with the article {item}")));
        };
        self.tell_ambiguous(&held, Some(item));
        self.document_mut()?.held = None;
        self.begin(&card, held.wanted)
    }

    fn tell_ambiguous(&mut self, held: &Held, chosen: Option<&ItemId>) {
        let Some(Need::Choice(items)) = held.needs.first() else { return };
        let data = Payload::new()
            .text("barcode", held.wanted.code.as_deref().unwrap_or_default())
            .texts("candidates", items)
            .text("chosen", chosen);
        self.tell(Kind::PositionAmbiguous, data);
    }

    pub(super) fn choose_mrc(&mut self, price: UnitPrice) -> Done {
        let held = self.asked(|need| matches!(need, Need::Mrc(_)))?;
        let Some(Need::Mrc(prices)) = held.needs.first() else { return Ok(()) };
        if !prices.contains(&price) {
            let offered: Vec<String> = prices.iter().map(ToString::to_string).collect();
            let text = format!("{price} is not one of {}", offered.join(", "));
            return Err(Refusal::new(Refused::NotOffered, text));
        }
        if let Some(line) = self.held_line()? {
            line.price = price;
            line.regular = price;
        }
        self.answered_need()
    }

    fn held_line(&mut self) -> Done<Option<&mut Line>> {
        Ok(self.document_mut()?.held.as_mut().and_then(|h| h.line.as_mut()))
    }

    /// The buyer's age: asked once per document for the highest age needed; "no" leaves no line behind.
    pub(super) fn age_answered(&mut self, yes: bool, method: &str) -> Done {
        let held = self.asked(|need| matches!(need, Need::Age(_)))?;
        let Some(Need::Age(age)) = held.needs.first().cloned() else { return Ok(()) };
        let item = held.line.as_ref().map(|l| l.item.clone());
        let by = self.session()?.cashier.clone();
        let data = Payload::new()
            .text("item", item)
            .int("min_age", age)
            .text("decision", if yes { "yes" } else { "no" })
            .text("by", by)
            .text("method", method)
            .int("decision_ms", (self.now() - held.asked_ms).max(0));
        self.tell(Kind::RestrictionAgeChecked, data);
        if yes {
            let document = self.document_mut()?;
            document.age_confirmed = document.age_confirmed.max(age);
            return self.answered_need();
        }
        self.drop_held()?;
        self.say("not sold: the buyer is too young");
        Ok(())
    }

    pub(super) fn serial(&mut self, kind: &str, number: &str) -> Done {
        self.asked(|need| *need == Need::Serial)?;
        if let Some(line) = self.held_line()? {
            line.serial = Some(format!("{kind}:{number}"));
        }
        self.answered_need()
    }

    /// The goods that wait are left: no line.
    pub(super) fn leave(&mut self) -> Done {
        self.session()?;
        self.held()?;
        self.drop_held()
    }

    /// Forgets the goods that wait, with those that would follow them.
    pub(super) fn drop_held(&mut self) -> Done {
        let document = self.document_mut()?;
        // The rest of a receipt that was prepared elsewhere goes on; the rest of a set does not.
        if document.soft.is_none() {
            document.following.clear();
        }
        if let Some(held) = document.held.take() {
            self.tell_ambiguous(&held, None);
            if let Some(mark) = held.line.as_ref().and_then(|l| l.mark.as_ref()) {
                self.tell_mark_removed(mark, "not_sold");
            }
        }
        Ok(())
    }

    /// The scale's answer to goods that wait for their weight.
    pub(super) fn scale_answered(&mut self, result: Result<ScaleReading, DeviceFault>) -> Done {
        let waits = self.held().is_ok_and(|(_, need)| *need == Need::Scale);
        match &result {
            Ok(reading) if !reading.stable => {
                self.tell(Kind::DeviceScaleUnstable, Payload::new().int("wait_ms", reading.settled_ms));
            }
            Err(fault) if fault.code == FaultCode::Overload => {
                let weight = grams(first_number(&fault.text));
                self.tell(Kind::DeviceScaleOverload, Payload::new().qty("weight", weight));
            }
            _ => {}
        }
        if !waits {
            return Ok(());
        }
        let refusal = match result {
            Ok(reading) if reading.stable && reading.net_g() > 0 => return self.weighed(reading),
            Ok(reading) if reading.stable => Refusal::new(Refused::Quantity, "nothing lies on the scale"),
            Ok(_) => Refusal::new(Refused::Device, "the scale does not come to rest").help("weigh again"),
            Err(fault) => Refusal::new(Refused::Device, fault.to_string()).help("or `weigh ITEM WEIGHT`"),
        };
        self.drop_held()?;
        Err(refusal)
    }

    fn weighed(&mut self, reading: ScaleReading) -> Done {
        let tare = self.held()?.0.wanted.tare;
        let net = Quantity::from_millionths(grams(reading.net_g()).millionths() - tare.millionths());
        if net <= Quantity::ZERO {
            self.drop_held()?;
            return Err(Refusal::new(Refused::Quantity, "the packing weighs as much as the goods"));
        }
        if let Some(line) = self.held_line()? {
            line.quantity = net;
        }
        if let Some(held) = self.document_mut()?.held.as_mut() {
            held.wanted.tare = Quantity::from_millionths(tare.millionths() + grams(reading.tare_g).millionths());
            held.wanted.input = Input::Scale;
        }
        self.answered_need()
    }

    /// The line exists now.
    fn add_held(&mut self, held: Held) -> Done {
        let Held { wanted, line, .. } = held;
        let document = self.document_mut()?;
        document.held = None;
        let Some(mut line) = line else { return Ok(()) };
        document.last_order += 1;
        line.order = document.last_order;
        line.input = wanted.input;
        let order = line.order;
        let previous = (!document.lines.is_empty()).then_some(document.last_scan_ms);
        let label = wanted.label_quantity.is_some() || wanted.label_sum.is_some();
        let weight = (line.weighed && line.belongs_to.is_none()).then(|| Weight {
            gross: Quantity::from_millionths(line.quantity.millionths() + wanted.tare.millionths()),
            tare: wanted.tare,
            source: match wanted.input {
                _ if label => "label",
                Input::Scale if wanted.quantity.is_none() => "scale",
                _ => "manual",
            },
            stable: true,
        });
        self.put_line(line.clone(), previous)?;
        if let Some(weight) = weight {
            self.tell_weight(&line, &weight);
        }
        if label || wanted.label_percent.is_some() {
            let kind = if wanted.label_percent.is_some() || !line.weighed { "markdown" } else { "weight" };
            let data = Payload::new().text("item", &line.item).text("label_kind", kind).price("price", line.price);
            self.tell_at(order, Kind::PriceLabelBarcodeUsed, data);
        }
        if let Some(serial) = &line.serial {
            let (kind, number) = serial.split_once(':').unwrap_or(("serial", serial));
            let data = Payload::new()
                .text("item", &line.item)
                .text("kind", kind)
                .hash("hash", self.context.hasher.serial(number));
            self.tell_at(order, Kind::PositionSerialCaptured, data);
        }
        self.tell_follows(&line, wanted.follows.as_ref());
        self.add_deposit(&line)?;
        self.reprice()?;
        self.next_following()
    }

    /// Puts a line into the document and tells it.
    pub(super) fn put_line(&mut self, line: Line, previous_ms: Option<i64>) -> Done {
        let now = self.now();
        let data = Payload::new()
            .text("item", &line.item)
            .text("barcode", line.barcode.as_deref().map(|code| self.told_code(code)))
            .text("name", &line.name)
            .text("group", line.group.as_deref())
            .text("input", line.input)
            .qty("qty", line.quantity)
            .text("unit", &line.unit)
            .price("price", line.price)
            .money("sum", line.gross())
            .text("vat", line.vat.map_or_else(|| "none".to_owned(), |v| v.to_string()))
            .text("department", line.department.as_deref())
            .price("cost", line.cost)
            .flag("below_cost", line.cost.map(|cost| line.price < cost))
            .int("since_prev_ms", previous_ms.map(|before| (now - before).max(0)))
            .flag("mark", line.mark.is_some().then_some(true));
        let order = line.order;
        let document = self.document_mut()?;
        document.last_scan_ms = now;
        document.lines.push(line);
        let training = document.training;
        if let Some(session) = self.state.session.as_mut().filter(|_| !training) {
            session.items += 1;
        }
        self.tell_at(order, Kind::PositionAdded, data);
        self.look_at_sum()
    }

    fn tell_weight(&mut self, line: &Line, weight: &Weight) {
        let data = Payload::new()
            .text("item", &line.item)
            .qty("gross", weight.gross)
            .qty("tare", weight.tare)
            .qty("net", line.quantity)
            .price("price", line.price)
            .money("sum", line.gross())
            .text("source", weight.source)
            .flag("stable", weight.stable);
        self.tell_at(line.order, Kind::PositionWeightSet, data);
    }

    /// The total must stay under its limit; the line that breaks it is told, and taken back by its caller's refusal.
    fn look_at_sum(&mut self) -> Done {
        let most = self.context.settings.receipt.max_sum;
        let total = self.document()?.total();
        if total > most {
            self.tell_limit("sum", total.to_string(), most.to_string());
            self.say(format!("the receipt is above {most}; it cannot be paid before lines are taken out"));
        }
        Ok(())
    }

    fn tell_follows(&mut self, line: &Line, follows: Option<&Following>) {
        if let Some(item) = follows.and_then(|f| f.deposit_of.as_ref()) {
            let data = Payload::new().text("item", item).text("deposit_item", &line.item).money("sum", line.gross());
            self.tell_at(line.order, Kind::PositionDepositAdded, data);
        }
    }

    /// Goods with a deposit are followed by it.
    fn add_deposit(&mut self, line: &Line) -> Done {
        let Some(card) = self.context.library.by_item(line.item.as_str())? else { return Ok(()) };
        let name = &self.context.settings.properties.deposit;
        let deposit = card.properties.iter().find(|p| p.id == *name && !p.deleted);
        let Some((item, _)) = deposit.and_then(|p| p.values.first()) else { return Ok(()) };
        let item = ItemId::new(item).map_err(|e| Refusal::new(Refused::Unreadable, e.to_string()))?;
        let following = Following {
            item,
            quantity: line.quantity,
            belongs_to: Some(line.order),
            deposit_of: Some(line.item.clone()),
        };
        self.document_mut()?.following.insert(0, following);
        Ok(())
    }
}

/// Grams as kilograms.
pub(super) fn grams(grams: i64) -> Quantity {
    Quantity::from_millionths(grams.saturating_mul(1000))
}

/// The first whole number in a text; 0 when there is none. Drivers tell an overload in words.
fn first_number(text: &str) -> i64 {
    let digits: String = text.chars().skip_while(|c| !c.is_ascii_digit()).take_while(char::is_ascii_digit).collect();
    digits.parse().unwrap_or(0)
}
