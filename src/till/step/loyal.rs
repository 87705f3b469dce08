//! The customer: cards, coupons, gifts, points; what the marketing server says, and what waits while it is away.

use super::{Done, Step};
use crate::events::{Hashed, Kind, Payload, mask_card, mask_phone};
use crate::till::command::LoyaltyAct;
use crate::till::held::Wanted;
use crate::till::loyal::{CouponUse, GiftChosen};
use crate::till::outcome::{Refusal, Refused};
use crate::till::outside::Ask;
use crate::till::port::{Basket, BasketLine, Identifier, IdentifierKind, MarketingRequest, Spend};
use crate::till::state::{DocKind, Line, Method, Stage, TenderState};
use crate::vocab::{ItemId, Money, Quantity};

/// Most coupons of a document.
const MAX_COUPONS: usize = 20;

impl Step<'_, '_> {
    pub(super) fn loyalty(&mut self, act: LoyaltyAct) -> Done {
        self.session()?;
        match act {
            LoyaltyAct::Member { kind, value, input } => self.member(kind, value, &input),
            LoyaltyAct::RemoveMember => self.remove_member(),
            LoyaltyAct::Coupon { code, input } => self.coupon(code, input),
            LoyaltyAct::RemoveCoupon(code) => self.remove_coupon(&code),
            LoyaltyAct::Gift { item, quantity } => self.gift(item, quantity),
            LoyaltyAct::Balance => self.balance(),
            LoyaltyAct::Challenge => self.challenge("spend"),
            LoyaltyAct::Code(code) => self.code(code),
            LoyaltyAct::Enroll { phone, card, consent } => self.enroll(phone, card, consent),
        }
    }

    /// The keyed hash of what identifies a member.
    pub(super) fn member_hash(&self, member: &Identifier) -> Hashed {
        let hasher = self.context.hasher;
        match member.kind {
            IdentifierKind::Phone => hasher.phone(&member.value),
            IdentifierKind::Email => hasher.email(&member.value),
            _ => hasher.card(&member.value),
        }
    }

    /// What identifies a member, as it may be shown.
    pub(super) fn member_shown(member: &Identifier) -> String {
        match member.kind {
            IdentifierKind::Phone => mask_phone(&member.value),
            _ => mask_card(&member.value),
        }
    }

    fn member(&mut self, kind: IdentifierKind, value: String, input: &str) -> Done {
        if self.state.document.is_none() {
            self.may_register()?;
            self.open_document(DocKind::Sale, "card");
        }
        let document = self.document_at(&[Stage::Registration, Stage::Subtotal])?;
        if document.kind != DocKind::Sale {
            return Err(Refusal::new(Refused::WrongStage, "cards are for sales"));
        }
        let member = Identifier { kind, value };
        if document.loyal.member.as_ref() == Some(&member) {
            return Err(Refusal::new(Refused::Already, "this card was shown already"));
        }
        let data = Payload::new()
            .hash("card_hash", self.member_hash(&member))
            .text("card_type", document.loyal.card_type.as_deref())
            .text("input", input)
            .text("stage", self.stage_told());
        self.tell(Kind::LoyaltyCardPresented, data);
        let loyal = &mut self.document_mut()?.loyal;
        loyal.member = Some(member);
        loyal.input = input.to_owned();
        loyal.refused = false;
        loyal.found = None;
        self.after_change("recalculated")
    }

    fn remove_member(&mut self) -> Done {
        self.document_at(&[Stage::Registration, Stage::Subtotal])?;
        let Some(member) = self.document_mut()?.loyal.member.take() else {
            return Err(Refusal::new(Refused::Card, "no card was shown"));
        };
        let by = self.session()?.cashier.clone();
        let data =
            Payload::new().hash("card_hash", self.member_hash(&member)).text("stage", self.stage_told()).text("by", by);
        self.tell(Kind::LoyaltyCardRemoved, data);
        let loyal = &mut self.document_mut()?.loyal;
        loyal.found = None;
        loyal.points = None;
        self.after_change("card_removed")
    }

    fn coupon(&mut self, code: String, input: String) -> Done {
        let document = self.document_at(&[Stage::Registration, Stage::Subtotal])?;
        let coupons = &document.loyal.coupons;
        if coupons.len() >= MAX_COUPONS || coupons.iter().any(|c| c.code == code) {
            return Err(Refusal::new(Refused::Coupon, "this coupon was shown already, or there are too many"));
        }
        let hash = self.context.hasher.code(&code);
        self.tell(Kind::CouponScanned, Payload::new().hash("code_hash", hash).text("input", &input));
        let coupon = CouponUse { code, input, series: None, brought: None, refused: None };
        self.document_mut()?.loyal.coupons.push(coupon);
        self.after_change("recalculated")
    }

    fn remove_coupon(&mut self, code: &str) -> Done {
        self.document_at(&[Stage::Registration, Stage::Subtotal])?;
        let coupons = &mut self.document_mut()?.loyal.coupons;
        let Some(at) = coupons.iter().position(|c| c.code == code) else {
            return Err(Refusal::new(Refused::Coupon, "this coupon was not shown"));
        };
        coupons.remove(at);
        let hash = self.context.hasher.code(code);
        self.tell(Kind::CouponReleased, Payload::new().hash("code_hash", hash).text("cause", "void"));
        self.after_change("recalculated")
    }

    /// A gift that the server offered: a line that costs nothing.
    fn gift(&mut self, item: ItemId, quantity: Quantity) -> Done {
        let document = self.document_at(&[Stage::Subtotal])?;
        let quote = document.loyal.quote.as_ref();
        let offered = quote.and_then(|q| q.gifts.iter().find(|g| g.options.contains(&item)));
        let Some(gift) = offered.cloned() else {
            return Err(Refusal::new(Refused::NotOffered, format!("{item} is not offered as a gift")));
        };
        let taken = document.loyal.gifts.iter().filter(|g| g.campaign == gift.campaign);
        let taken: i64 = taken.map(|g| g.quantity.millionths()).sum();
        if quantity <= Quantity::ZERO || taken + quantity.millionths() > gift.quantity.millionths() {
            return Err(Refusal::new(Refused::Quantity, format!("at most {} of it", gift.quantity)));
        }
        let data = Payload::new().text("action_id", &gift.campaign).text("item", &item).qty("qty", quantity);
        self.tell(Kind::DiscountGiftChosen, data);
        let gift_of = Some(gift.campaign.clone());
        let chosen = GiftChosen { campaign: gift.campaign, item: item.clone(), quantity };
        self.back_back_to_registration(Some("gift"));
        self.document_mut()?.loyal.gifts.push(chosen);
        let input = crate::till::state::Input::Plu;
        let wanted = Wanted { quantity: Some(quantity), gift_of, ..Wanted::by(input) };
        self.pick(&item, None, wanted)
    }

    fn balance(&mut self) -> Done {
        let Some(member) = self.state.document.as_ref().and_then(|d| d.loyal.member.clone()) else {
            return Err(Refusal::new(Refused::Card, "no card was shown").help("card NUMBER"));
        };
        self.ask(Ask::Marketing(MarketingRequest::Lookup(member)));
        Ok(())
    }

    pub(super) fn challenge(&mut self, purpose: &str) -> Done {
        let Some(member) = self.document()?.loyal.member.clone() else {
            return Err(Refusal::new(Refused::Card, "no card was shown").help("card NUMBER"));
        };
        let purpose = purpose.to_owned();
        self.ask(Ask::Marketing(MarketingRequest::Challenge { member, purpose }));
        Ok(())
    }

    /// The code that the member was sent: kept for the next hold, which the server checks it with.
    fn code(&mut self, code: String) -> Done {
        let loyal = &mut self.document_mut()?.loyal;
        if loyal.challenged_ms.is_none() {
            return Err(Refusal::new(Refused::NotAsked, "no code was sent"));
        }
        loyal.attempts += 1;
        loyal.code = Some(code);
        self.say("spend the points now");
        Ok(())
    }

    fn enroll(&mut self, phone: String, card: Option<String>, consent: bool) -> Done {
        self.ask(Ask::Marketing(MarketingRequest::Register { phone, card, consent }));
        Ok(())
    }

    /// Points pay: they are held at the server first.
    pub(super) fn ask_points(&mut self, sum: Money) -> Done {
        let loyal = &self.document()?.loyal;
        if loyal.member.is_none() || loyal.offline || loyal.refused {
            return Err(Refusal::new(Refused::Points, "no member is known whose points could be spent"));
        }
        let most = loyal.points.map(|p| p.max_amount).unwrap_or_default();
        if sum > most {
            return Err(Refusal::new(Refused::Points, format!("at most {most} can be paid by points")));
        }
        let mut tender = self.new_tender(Method::Bonus, sum)?;
        let document = self.document_mut()?;
        document.loyal.hold += 1;
        let (number, code) = (document.loyal.hold, document.loyal.code.clone());
        tender.operation = Some(format!("{}-{number}", document.id));
        let training = document.training;
        let tender_no = tender.number;
        document.tenders.push(tender);
        if training {
            self.taken(tender_no)?;
            return self.complete_if_paid();
        }
        let basket = Box::new(self.basket()?);
        let spend = Spend::Exact(sum);
        self.ask(Ask::Marketing(MarketingRequest::Hold { number, basket, spend, code }));
        Ok(())
    }

    /// The points that are being asked for.
    pub(super) fn open_points(&self) -> Option<crate::till::state::Tendered> {
        let document = self.state.document.as_ref()?;
        let open = |t: &&crate::till::state::Tendered| t.method == Method::Bonus && t.state == TenderState::Authorizing;
        document.tenders.iter().find(open).cloned()
    }

    /// What is on the counter, as the marketing server wants it.
    pub(super) fn basket(&self) -> Done<Basket> {
        let document = self.document()?;
        let settings = self.context.settings;
        let line = |line: &Line| BasketLine {
            line: line.order,
            item: line.item.clone(),
            barcode: line.barcode.clone(),
            group: line.group.clone(),
            quantity: line.quantity,
            price: line.price,
            amount: line.gross(),
            floor: line.minimum,
            max_discount: line.max_discount,
            no_discount: line.manual_price || line.label_sum.is_some(),
        };
        let session = self.state.session.as_ref();
        Ok(Basket {
            sale: document.id.clone(),
            store: settings.store.clone(),
            till: settings.till.clone(),
            cashier: session.map(|s| s.cashier.clone()).unwrap_or_default(),
            time: self.context.now(),
            member: document.loyal.member.clone().filter(|_| !document.loyal.refused),
            lines: document.lines.iter().map(line).collect(),
            coupons: document.loyal.coupons.iter().map(|c| c.code.clone()).collect(),
            gifts: document.loyal.gifts.iter().map(|g| (g.campaign.clone(), g.item.clone())).collect(),
            line_width: settings.receipt.width,
        })
    }
}
