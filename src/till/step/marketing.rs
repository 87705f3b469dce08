//! Answers of the marketing server.

use super::{Done, Step};
use crate::events::{Kind, Payload};
use crate::till::outcome::{Refusal, Refused};
use crate::till::outside::Ask;
use crate::till::port::{
    CodeVerdict, Confirmed, MarketingAnswer, MarketingRequest, Member, PointsState, PortFault, Quote,
};
use crate::till::state::document::TakingBack;
use crate::vocab::Money;

/// Most pieces of work that wait for servers; a shop that is off-line for weeks stays below it.
pub const MAX_DEFERRED: usize = 100_000;

impl Step<'_, '_> {
    pub(super) fn marketing_answered(
        &mut self,
        request: MarketingRequest,
        result: Result<MarketingAnswer, PortFault>,
        took_ms: u32,
    ) -> Done {
        if result.as_ref().err().is_none_or(|fault| !fault.is_outage()) {
            self.send_deferred();
        }
        match request {
            MarketingRequest::Quote(_) => match result {
                Ok(MarketingAnswer::Quote(quote)) => self.quoted(*quote, took_ms),
                Ok(_) => Ok(()),
                Err(fault) => self.no_quote(&fault, took_ms),
            },
            MarketingRequest::Hold { .. } => self.hold_answered(result, took_ms),
            MarketingRequest::Lookup(_) => self.looked_up(result, took_ms),
            MarketingRequest::Challenge { purpose, .. } => match result {
                Ok(MarketingAnswer::Sent { channel }) => {
                    let now = self.now();
                    self.document_mut()?.loyal.challenged_ms = Some(now);
                    let data = Payload::new().text("channel", &channel).text("purpose", purpose);
                    self.tell(Kind::LoyaltyVerificationSent, data);
                    self.say(format!("a code was sent by {channel}: code CODE"));
                    Ok(())
                }
                Ok(_) => Ok(()),
                Err(fault) => Err(refusal(&fault)),
            },
            MarketingRequest::Register { phone, card, consent } => match result {
                Ok(_) => {
                    let hash = match &card {
                        Some(card) => self.context.hasher.card(card),
                        None => self.context.hasher.phone(&phone),
                    };
                    let data = Payload::new().hash("card_hash", hash).text("channel", "till").flag("consent", consent);
                    self.tell(Kind::LoyaltyEnrolled, data);
                    self.say("registered");
                    Ok(())
                }
                Err(fault) => Err(refusal(&fault)),
            },
            MarketingRequest::Confirm(_) | MarketingRequest::Return(_) => match result {
                Ok(MarketingAnswer::Confirmed(confirmed)) => {
                    self.confirmed(&request, &confirmed);
                    Ok(())
                }
                Ok(_) => Ok(()),
                Err(fault) => {
                    self.defer(request, &fault);
                    Ok(())
                }
            },
            MarketingRequest::Cancel { .. } => self.cancel_answered(request, result),
        }
    }

    /// What the server said of the basket becomes discounts, texts and offers.
    fn quoted(&mut self, quote: Quote, took_ms: u32) -> Done {
        self.tell_member(quote.member.as_ref(), quote.points);
        self.tell_coupons(&quote.coupons)?;
        let sum = quote
            .lines
            .iter()
            .flat_map(|l| &l.by)
            .fold(Money::ZERO, |s, share| crate::till::state::shift::plus(s, share.amount));
        let actions: std::collections::BTreeSet<&str> =
            quote.lines.iter().flat_map(|l| &l.by).map(|s| s.campaign.as_str()).collect();
        let data = Payload::new()
            .int("actions", actions.len())
            .money("sum", sum)
            .int("engine_ms", took_ms)
            .text("engine_version", &quote.snapshot);
        let document = self.document_mut()?;
        document.loyal.offline = false;
        document.loyal.points = quote.points;
        document.loyal.found.clone_from(&quote.member);
        document.loyal.quote = Some(quote.clone());
        self.reprice()?;
        self.tell(Kind::DiscountCalculated, data);
        self.tell_offers(&quote)?;
        self.total_reckoned()
    }

    /// Who the customer is, or why he is not known.
    fn tell_member(&mut self, found: Option<&Member>, points: Option<PointsState>) {
        let Some(document) = self.state.document.as_ref() else { return };
        let Some(member) = document.loyal.member.clone() else { return };
        if let Some(found) = found {
            if document.loyal.found.as_ref() != Some(found) {
                let data = Payload::new()
                    .text("customer_ref", &found.reference)
                    .text("method", member.kind.word())
                    .text("segment", found.segment.as_deref());
                self.tell(Kind::LoyaltyCustomerIdentified, data);
            }
            if let Some(points) = points {
                self.say(format!("points: {}, of which {} can be spent", points.balance, points.max_points));
            }
            return;
        }
        let input = document.loyal.input.clone();
        let hash = self.member_hash(&member);
        self.tell(Kind::LoyaltyCardNotFound, Payload::new().hash("card_hash", hash).text("input", input));
        self.say(format!("the card {} is not known", Self::member_shown(&member)));
        if let Some(document) = self.state.document.as_mut() {
            document.loyal.refused = true;
        }
    }

    fn tell_coupons(&mut self, verdicts: &[CodeVerdict]) -> Done {
        for verdict in verdicts {
            let hash = self.context.hasher.code(&verdict.code);
            let Some(coupon) = self.document_mut()?.loyal.coupons.iter_mut().find(|c| c.code == verdict.code) else {
                continue;
            };
            let news = coupon.refused != verdict.refused;
            coupon.series = Some(verdict.series.clone());
            coupon.refused.clone_from(&verdict.refused);
            coupon.brought = verdict.campaign.clone().map(|campaign| (campaign, verdict.amount));
            if let Some(reason) = verdict.refused.as_ref().filter(|_| news) {
                self.tell(Kind::CouponRefused, Payload::new().hash("code_hash", hash).text("reason", reason));
                self.say(format!("the coupon {} does not work: {reason}", verdict.code));
            }
        }
        Ok(())
    }

    fn tell_offers(&mut self, quote: &Quote) -> Done {
        let chosen = self.document()?.loyal.gifts.clone();
        for gift in quote.gifts.iter().filter(|g| chosen.iter().all(|c| c.campaign != g.campaign)) {
            let data = Payload::new().text("action_id", &gift.campaign).texts("options", &gift.options);
            self.tell(Kind::DiscountGiftOffered, data);
            let options: Vec<&str> = gift.options.iter().map(crate::vocab::ItemId::as_str).collect();
            self.say(format!("a gift to choose: gift choose {}", options.join(" | ")));
        }
        for text in &quote.texts {
            let campaign = text.campaign.as_deref().unwrap_or_default();
            let data = Payload::new().text("action_id", campaign).text("audience", text.audience.word());
            self.tell(Kind::DiscountMessageShown, data);
            if text.audience == crate::till::port::Channel::Cashier {
                self.say(text.text.clone());
            }
        }
        Ok(())
    }

    /// The server could not be asked, or said no: the till's own campaigns hold, and no points.
    fn no_quote(&mut self, fault: &PortFault, took_ms: u32) -> Done {
        let timeout = match fault {
            PortFault::Timeout { timeout_ms, .. } => *timeout_ms,
            _ => took_ms,
        };
        let data = Payload::new().text("engine", "server").int("timeout_ms", timeout).text("fallback", "local");
        self.tell(Kind::DiscountEngineUnavailable, data);
        if !self.document()?.loyal.coupons.is_empty() {
            let data = Payload::new().int("timeout_ms", timeout).text("fallback", "none");
            self.tell(Kind::CouponServiceUnavailable, data);
        }
        self.say(format!("without the marketing server: {fault}"));
        self.document_mut()?.loyal.offline = true;
        self.reprice()?;
        self.total_reckoned()
    }

    /// What the server put aside: for a payment by points, or before any other payment.
    fn hold_answered(&mut self, result: Result<MarketingAnswer, PortFault>, took_ms: u32) -> Done {
        let tender = self.open_points();
        let waiting = self.document_mut()?.after_hold.take();
        match result {
            Ok(MarketingAnswer::Held { points, refused, .. }) => {
                self.tell_verification(&refused);
                if let Some(tender) = tender {
                    return self.points_held(tender.number, points, &refused);
                }
                self.document_mut()?.loyal.held = true;
                match waiting {
                    Some(command) => {
                        self.command = (*command).clone();
                        self.obey_act(command.act)
                    }
                    None => Ok(()),
                }
            }
            Ok(_) => Ok(()),
            Err(fault) => {
                // Without an answer the till goes on without points; what may be held is freed.
                let document = self.document_mut()?;
                let (sale, upto) = (document.id.clone(), document.loyal.hold);
                self.ask(Ask::Marketing(MarketingRequest::Cancel { sale, upto, reason: "no answer".to_owned() }));
                if let Some(tender) = tender {
                    let data = Payload::new()
                        .text("method", crate::till::state::Method::Bonus)
                        .money("sum", tender.sum)
                        .text("response_code", if fault.is_outage() { "offline" } else { "refused" })
                        .int("host_ms", took_ms);
                    self.tell(Kind::PaymentDeclined, data);
                    self.drop_tender(tender.number)?;
                    return Err(refusal(&fault));
                }
                self.document_mut()?.loyal.offline = true;
                self.say(format!("without the marketing server: {fault}"));
                match waiting {
                    Some(command) => {
                        self.command = (*command).clone();
                        self.obey_act(command.act)
                    }
                    None => Ok(()),
                }
            }
        }
    }

    /// A code was given: the server says whether it was the right one.
    fn tell_verification(&mut self, refused: &[(String, String, String)]) {
        let now = self.now();
        let Some(loyal) = self.state.document.as_mut().map(|d| &mut d.loyal) else { return };
        let (Some(sent), Some(_)) = (loyal.challenged_ms, loyal.code.take()) else { return };
        let wrong = refused.iter().find(|(_, code, _)| code.contains("code"));
        let result = match wrong {
            Some((_, code, _)) if code.contains("expired") => "expired",
            Some(_) => "wrong",
            None => "ok",
        };
        let attempt = loyal.attempts;
        if result == "ok" {
            loyal.challenged_ms = None;
        }
        let data = Payload::new().text("result", result).int("attempt", attempt).int("wait_ms", (now - sent).max(0));
        self.tell(Kind::LoyaltyVerificationChecked, data);
    }

    fn points_held(
        &mut self,
        number: u32,
        points: Option<(Money, Money)>,
        refused: &[(String, String, String)],
    ) -> Done {
        let Some((points, worth)) = points.filter(|(_, worth)| worth.minor() > 0) else {
            let (code, text) = refused.first().map_or(("refused", "no points"), |(_, code, text)| (code, text));
            let sum = self.tender_mut(number)?.sum;
            let data = Payload::new()
                .text("method", crate::till::state::Method::Bonus)
                .money("sum", sum)
                .text("response_code", code)
                .int("host_ms", 0);
            self.tell(Kind::PaymentDeclined, data);
            self.drop_tender(number)?;
            // The server wants to know that it is the member who spends: he is sent a code, once.
            if code.contains("code") && self.document()?.loyal.challenged_ms.is_none() {
                self.challenge("spend")?;
            }
            return Err(Refusal::new(Refused::Points, text.to_owned()));
        };
        let tender = self.tender_mut(number)?;
        tender.sum = worth;
        tender.points = Some(points);
        let auth = tender.operation.clone().unwrap_or_default();
        self.document_mut()?.loyal.held = true;
        self.taken(number)?;
        let data = Payload::new().points("points", points).money("sum", worth).text("auth_code", auth);
        self.tell(Kind::LoyaltyBonusRedeemed, data);
        self.complete_if_paid()
    }

    fn looked_up(&mut self, result: Result<MarketingAnswer, PortFault>, took_ms: u32) -> Done {
        let online = !result.as_ref().is_err_and(PortFault::is_outage);
        let points = match &result {
            Ok(MarketingAnswer::Member(_, points)) => points.map(|p| p.balance),
            _ => None,
        };
        let data = Payload::new().points("points", points).int("latency_ms", took_ms).flag("online", online);
        self.tell(Kind::LoyaltyBalanceRequested, data);
        match result {
            Ok(MarketingAnswer::Member(_, points)) => {
                let shown = points.map_or_else(|| "no points".to_owned(), |p| format!("points: {}", p.balance));
                self.say(shown);
                Ok(())
            }
            Ok(_) => Ok(()),
            Err(fault) => {
                self.tell_card_refused(&fault);
                Err(refusal(&fault))
            }
        }
    }

    /// A card that the server knows and does not want.
    fn tell_card_refused(&mut self, fault: &PortFault) {
        let PortFault::Refused { code, .. } = fault else { return };
        let Some(member) = self.state.document.as_ref().and_then(|d| d.loyal.member.clone()) else { return };
        if code.contains("unknown") {
            let input = self.state.document.as_ref().map(|d| d.loyal.input.clone()).unwrap_or_default();
            let hash = self.member_hash(&member);
            self.tell(Kind::LoyaltyCardNotFound, Payload::new().hash("card_hash", hash).text("input", input));
        }
        let reason = ["blocked", "expired", "type", "limit"].into_iter().find(|word| code.contains(word));
        let Some(reason) = reason else { return };
        let hash = self.member_hash(&member);
        self.tell(Kind::LoyaltyCardRefused, Payload::new().hash("card_hash", hash).text("reason", reason));
        if let Some(document) = self.state.document.as_mut() {
            document.loyal.refused = true;
        }
    }

    /// What the server made of a registered document.
    fn confirmed(&mut self, request: &MarketingRequest, confirmed: &Confirmed) {
        for (points, base, rule) in &confirmed.earned {
            let data = Payload::new().points("points", *points).money("base_sum", *base).text("rule", rule);
            self.tell(Kind::LoyaltyBonusAccrued, data);
        }
        if let (Some(points), MarketingRequest::Return(fact)) = (confirmed.reversed, request) {
            let original = fact.original.as_deref().unwrap_or_default();
            let data = Payload::new().points("points", points).text("cause", "return").text("original_doc", original);
            self.tell(Kind::LoyaltyBonusReversed, data);
        }
        let mut slip = Vec::new();
        for (series, code, valid_to, printed) in &confirmed.issued {
            let data = Payload::new()
                .text("series", series)
                .hash("code_hash", self.context.hasher.code(code))
                .date("valid_to", *valid_to)
                .text("medium", if *printed { "print" } else { "electronic" });
            self.tell(Kind::CouponIssued, data);
            if *printed {
                slip.push(format!("КУПОН {code}"));
            }
        }
        if !slip.is_empty() {
            self.print_text(slip);
        }
    }

    fn cancel_answered(&mut self, request: MarketingRequest, result: Result<MarketingAnswer, PortFault>) -> Done {
        let reversing = self.reversing().filter(|t| t.method == crate::till::state::Method::Bonus);
        let outcome = match (&reversing, result) {
            (_, Ok(_)) => Ok(()),
            (None, Err(fault)) => {
                self.defer(request, &fault);
                return Ok(());
            }
            // Held points run out by themselves: the payment is out of the document whether the server heard or not.
            (Some(_), Err(fault)) => {
                self.defer(request, &fault);
                Ok(())
            }
        };
        let Some(tender) = reversing else { return outcome };
        if let Some(points) = tender.points {
            let original = self.document()?.id.clone();
            let data = Payload::new().points("points", points).text("cause", "cancel").text("original_doc", original);
            self.tell(Kind::LoyaltyBonusReversed, data);
        }
        if self.document()?.taking_back.is_none() {
            self.document_mut()?.taking_back = Some(TakingBack::One);
        }
        self.went_back(tender.number, true)
    }

    /// Work that must reach the server waits until it is there again.
    fn defer(&mut self, request: MarketingRequest, fault: &PortFault) {
        if !fault.is_outage() {
            self.say(format!("the marketing server says: {fault}"));
            return;
        }
        let operation = match &request {
            MarketingRequest::Return(_) => "return",
            MarketingRequest::Cancel { .. } => "cancel",
            _ => "confirm",
        };
        self.put_off(Ask::Marketing(request), operation);
    }

    /// Work that waits for a server is kept in order.
    pub(super) fn put_off(&mut self, ask: Ask, operation: &str) {
        if self.state.deferred.len() >= MAX_DEFERRED {
            self.say("too much waits for the servers; the oldest is given up");
            let oldest = self.state.deferred.keys().next().copied();
            oldest.map(|n| self.state.deferred.remove(&n));
        }
        if let Some((number, effect)) = self.state.deferred_sent
            && effect == self.answering
        {
            // It was tried again in vain: it goes back to its place.
            self.state.deferred_sent = None;
            self.state.deferred.insert(number, ask);
            return;
        }
        self.state.numbers.deferred += 1;
        let number = self.state.numbers.deferred;
        self.state.deferred.insert(number, ask);
        let data = Payload::new().text("operation", operation).int("queue_no", number);
        self.tell(Kind::LoyaltyOfflineDeferred, data);
    }

    /// The server answers again: the oldest piece of work that waits goes out; its answer brings the next.
    pub(super) fn send_deferred(&mut self) {
        let Some((number, ask)) = self.state.deferred.iter().next().map(|(n, a)| (*n, a.clone())) else { return };
        self.state.deferred.remove(&number);
        self.ask(ask);
        self.state.deferred_sent = Some((number, self.state.numbers.effect));
    }
}

/// A refusal of a port as the cashier sees it.
pub(super) fn refusal(fault: &PortFault) -> Refusal {
    let code = if fault.is_outage() { Refused::Offline } else { Refused::Card };
    Refusal::new(code, fault.to_string())
}
