//! The scripted marketing server. It knows members, a few kinds of campaigns and coupons, holds and confirms points,
//! and answers a repeated confirm as it answered the first.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::{PeerEntry, PeerState, reach};
use crate::till::port::PortFault;
use crate::till::port::marketing::{
    Basket, BasketLine, CampaignShare, CampaignVerdict, CodeVerdict, Confirmed, Gift, Identifier, LineDiscount,
    Marketing, MarketingAnswer, Member, Message, PointsState, Quote, ReceiptFact, ReturnFact, Spend,
};
use crate::till::sim::desk::{Desk, mix};
use crate::vocab::number::div_half_up;
use crate::vocab::{BusinessDate, ItemId, Money, Rate};

/// How long a hold lasts, in milliseconds.
const HOLD_MS: i64 = 900_000;

/// A member.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ScriptedMember {
    /// Card, telephone number, code of the app: any of them names him.
    pub identifiers: Vec<String>,
    /// Points, of two decimals; a point is worth a rouble.
    pub points: Money,
    /// The type of the card.
    pub card_type: Option<String>,
    /// The segment.
    pub segment: Option<String>,
    /// How to address.
    pub greeting: Option<String>,
    /// Why the card is refused: blocked, expired, type, limit.
    pub refused: Option<String>,
}

/// A campaign.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ScriptedCampaign {
    /// Its id.
    pub id: String,
    /// The percentage.
    pub percent: Rate,
    /// Only this item; `None`: all.
    pub item: Option<ItemId>,
    /// Only for members.
    pub members_only: bool,
}

/// A coupon.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ScriptedCoupon {
    /// Its code.
    pub code: String,
    /// Its series.
    pub series: String,
    /// The campaign it sets off.
    pub campaign: String,
    /// The percentage.
    pub percent: Rate,
    /// Why it does not work: used, expired, conditions, unknown, limit.
    pub refused: Option<String>,
}

/// What the server remembers.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MarketingEntry {
    /// A member, new or changed.
    Member(ScriptedMember),
    /// A campaign, new or changed.
    Campaign(ScriptedCampaign),
    /// A coupon, new or changed.
    Coupon(ScriptedCoupon),
    /// Gifts of a campaign.
    Gift(Gift),
    /// A text.
    Text(Message),
    /// Points earned, in percent of what is paid.
    Earn(Rate),
    /// The greatest part of a receipt that points may pay.
    MaxSpend(Rate),
    /// A coupon that is issued with every confirmed receipt.
    Issue {
        /// Its series.
        series: String,
        /// The last day.
        valid_to: Option<BusinessDate>,
        /// It is printed.
        print: bool,
    },
    /// The code that challenges send; `None` when none is asked for.
    Code(Option<String>),
    /// The server goes silent after it has done its work.
    Silent(bool),
    /// Points were put aside.
    Held {
        /// The sale.
        sale: String,
        /// The number of the hold.
        number: u32,
        /// Whose.
        member: String,
        /// How many.
        points: Money,
        /// When it runs out.
        until_ms: i64,
    },
    /// Holds up to this number are free, and none up to it will be made.
    Cancelled {
        /// The sale.
        sale: String,
        /// The number.
        upto: u32,
    },
    /// A sale was confirmed.
    Confirmed {
        /// The sale.
        sale: String,
        /// Its receipt.
        receipt: String,
        /// Whose.
        member: Option<String>,
        /// What was paid otherwise than by points.
        paid: Money,
        /// Points spent.
        spent: Money,
        /// Points earned.
        earned: Money,
        /// Coupons used.
        coupons: Vec<String>,
        /// The answer.
        answer: Box<Confirmed>,
    },
    /// A return was told.
    Returned {
        /// The return.
        id: String,
        /// Whose.
        member: Option<String>,
        /// Points given back less points taken.
        change: i64,
        /// The answer.
        answer: Box<Confirmed>,
    },
}

#[derive(Clone, Debug)]
struct Hold {
    number: u32,
    member: String,
    points: Money,
    until_ms: i64,
}

#[derive(Clone, Debug)]
struct Sale {
    receipt: String,
    member: Option<String>,
    paid: Money,
    earned: Money,
    answer: Confirmed,
}

/// The server as it stands.
#[derive(Clone, Debug, Default)]
pub struct MarketingState {
    members: Vec<ScriptedMember>,
    campaigns: BTreeMap<String, ScriptedCampaign>,
    coupons: BTreeMap<String, ScriptedCoupon>,
    gifts: Vec<Gift>,
    texts: Vec<Message>,
    earn: Rate,
    max_spend: Option<Rate>,
    issue: Option<(String, Option<BusinessDate>, bool)>,
    code: Option<String>,
    silent: bool,
    holds: BTreeMap<String, Hold>,
    fences: BTreeMap<String, u32>,
    sales: BTreeMap<String, Sale>,
    returns: BTreeMap<String, Confirmed>,
    used: BTreeSet<String>,
}

impl MarketingState {
    /// The points of a member, named by anything that names him; what is held is still his.
    pub fn points(&self, identifier: &str) -> Option<Money> {
        self.member(identifier).map(|m| m.points)
    }

    /// Sales that were confirmed.
    pub fn confirmed(&self) -> impl Iterator<Item = &str> {
        self.sales.keys().map(String::as_str)
    }

    fn member(&self, identifier: &str) -> Option<&ScriptedMember> {
        self.members.iter().find(|m| m.identifiers.iter().any(|i| i == identifier))
    }

    fn add_points(&mut self, identifier: &str, by: i64) {
        if let Some(member) = self.members.iter_mut().find(|m| m.identifiers.iter().any(|i| i == identifier)) {
            member.points = Money::from_minor(member.points.minor().saturating_add(by));
        }
    }

    pub(super) fn apply(&mut self, entry: MarketingEntry) {
        match entry {
            MarketingEntry::Member(member) => {
                self.members.retain(|m| !m.identifiers.iter().any(|i| member.identifiers.contains(i)));
                self.members.push(member);
            }
            MarketingEntry::Campaign(campaign) => {
                self.campaigns.insert(campaign.id.clone(), campaign);
            }
            MarketingEntry::Coupon(coupon) => {
                self.coupons.insert(coupon.code.clone(), coupon);
            }
            MarketingEntry::Gift(gift) => self.gifts.push(gift),
            MarketingEntry::Text(text) => self.texts.push(text),
            MarketingEntry::Earn(rate) => self.earn = rate,
            MarketingEntry::MaxSpend(rate) => self.max_spend = Some(rate),
            MarketingEntry::Issue { series, valid_to, print } => self.issue = Some((series, valid_to, print)),
            MarketingEntry::Code(code) => self.code = code,
            MarketingEntry::Silent(silent) => self.silent = silent,
            MarketingEntry::Held { sale, number, member, points, until_ms } => {
                self.holds.insert(sale, Hold { number, member, points, until_ms });
            }
            MarketingEntry::Cancelled { sale, upto } => {
                if self.holds.get(&sale).is_some_and(|h| h.number <= upto) {
                    self.holds.remove(&sale);
                }
                let fence = self.fences.entry(sale).or_default();
                *fence = upto.max(*fence);
            }
            MarketingEntry::Confirmed { sale, receipt, member, paid, spent, earned, coupons, answer } => {
                self.holds.remove(&sale);
                if let Some(member) = &member {
                    self.add_points(member, earned.minor() - spent.minor());
                }
                self.used.extend(coupons);
                self.sales.insert(sale, Sale { receipt, member, paid, earned, answer: *answer });
            }
            MarketingEntry::Returned { id, member, change, answer } => {
                if let Some(member) = &member {
                    self.add_points(member, change);
                }
                self.returns.insert(id, *answer);
            }
        }
    }

    /// Points of a member that other sales hold.
    fn held(&self, member: &ScriptedMember, but: &str, now_ms: i64) -> i64 {
        self.holds
            .iter()
            .filter(|(sale, h)| *sale != but && h.until_ms > now_ms && member.identifiers.contains(&h.member))
            .map(|(_, h)| h.points.minor())
            .sum()
    }
}

fn share(amount: Money, rate: Rate) -> Money {
    let part = div_half_up(i128::from(amount.minor()) * i128::from(rate.basis_points()), 10_000);
    Money::from_minor(i64::try_from(part).unwrap_or(0))
}

/// The least that a line may cost.
fn floor(line: &BasketLine) -> Money {
    let by_price = line.floor.and_then(|f| f.times(line.quantity)).unwrap_or_default();
    let by_rate = line
        .max_discount
        .map_or(Money::ZERO, |most| Money::from_minor(line.amount.minor() - share(line.amount, most).minor()));
    if line.no_discount { line.amount } else { by_price.max(by_rate).min(line.amount) }
}

/// The server at its desk.
pub(in crate::till::sim) struct Server<'s> {
    pub state: &'s mut PeerState,
    pub desk: &'s mut Desk,
}

impl Server<'_> {
    fn me(&self) -> &MarketingState {
        &self.state.marketing
    }

    fn keep(&mut self, entry: MarketingEntry) -> Result<(), PortFault> {
        self.state.keep(self.desk, PeerEntry::Marketing(entry))
    }

    fn reach(&mut self, ms: u32) -> Result<(), PortFault> {
        reach(self.desk, "marketing", ms)
    }

    /// The answer goes out, unless the server was told to keep silent.
    fn answer<T>(&mut self, value: T, timeout_ms: u32) -> Result<T, PortFault> {
        if self.me().silent {
            self.desk.wait(timeout_ms);
            return Err(PortFault::Timeout { port: "marketing".to_owned(), timeout_ms });
        }
        Ok(value)
    }

    fn found(&self, identifier: &Identifier) -> Result<ScriptedMember, PortFault> {
        let member = self.me().member(&identifier.value).cloned();
        let member = member.ok_or_else(|| PortFault::refused("member-unknown", "nobody is known by this"))?;
        match &member.refused {
            Some(why) => Err(PortFault::refused(&format!("card-{why}"), format!("the card is refused: {why}"))),
            None => Ok(member),
        }
    }

    fn shown(member: &ScriptedMember) -> Member {
        let key = member.identifiers.first().map_or(0, |i| u64::from(crc32c::crc32c(i.as_bytes())));
        Member {
            reference: format!("m{:010x}", mix(key) & 0xff_ffff_ffff),
            card_type: member.card_type.clone(),
            segment: member.segment.clone(),
            greeting: member.greeting.clone(),
        }
    }

    /// Discounts by campaigns in order of their ids, then by coupons; no line below its floor.
    fn discounts(&self, basket: &Basket) -> (Vec<LineDiscount>, Vec<CodeVerdict>, Vec<CampaignVerdict>) {
        let me = self.me();
        let known = basket.member.as_ref().is_some_and(|m| me.member(&m.value).is_some_and(|m| m.refused.is_none()));
        let mut left: Vec<Money> = basket.lines.iter().map(|l| l.amount).collect();
        let mut lines: Vec<LineDiscount> =
            basket.lines.iter().map(|l| LineDiscount { line: l.line, by: Vec::new() }).collect();
        let mut take = |index: usize, line: &BasketLine, campaign: &str, kind: &str, rate: Rate| {
            let room = left[index].minor() - floor(line).minor();
            let amount = Money::from_minor(share(line.amount, rate).minor().min(room).max(0));
            if !amount.is_zero() {
                left[index] = Money::from_minor(left[index].minor() - amount.minor());
                lines[index].by.push(CampaignShare { campaign: campaign.to_owned(), kind: kind.to_owned(), amount });
            }
            amount.minor()
        };
        let mut campaigns = Vec::new();
        for campaign in me.campaigns.values() {
            let mut sum = 0;
            if known || !campaign.members_only {
                for (index, line) in basket.lines.iter().enumerate() {
                    if campaign.item.as_ref().is_none_or(|item| *item == line.item) {
                        sum += take(index, line, &campaign.id, "percent", campaign.percent);
                    }
                }
            }
            let verdict = if sum > 0 { "applied" } else { "not_applicable" };
            campaigns.push(CampaignVerdict {
                campaign: campaign.id.clone(),
                verdict: verdict.to_owned(),
                detail: None,
            });
        }
        let mut codes = Vec::new();
        for code in &basket.coupons {
            let Some(coupon) = me.coupons.get(code) else {
                codes.push(CodeVerdict {
                    code: code.clone(),
                    series: String::new(),
                    refused: Some("unknown".to_owned()),
                    campaign: None,
                    amount: Money::ZERO,
                });
                continue;
            };
            let used = me.used.contains(code).then(|| "used".to_owned());
            let refused = coupon.refused.clone().or(used);
            let mut sum = 0;
            if refused.is_none() {
                for (index, line) in basket.lines.iter().enumerate() {
                    sum += take(index, line, &coupon.campaign, "coupon", coupon.percent);
                }
            }
            let refused = refused.or((sum == 0).then(|| "conditions".to_owned()));
            codes.push(CodeVerdict {
                code: code.clone(),
                series: coupon.series.clone(),
                campaign: refused.is_none().then(|| coupon.campaign.clone()),
                refused,
                amount: Money::from_minor(sum),
            });
        }
        lines.retain(|l| !l.by.is_empty());
        (lines, codes, campaigns)
    }

    fn points(&self, member: &ScriptedMember, sale: &str, payable: Money) -> PointsState {
        let me = self.me();
        let free = (member.points.minor() - me.held(member, sale, self.desk.now_ms())).max(0);
        let most = me.max_spend.map_or(payable.minor(), |rate| share(payable, rate).minor());
        let max = Money::from_minor(free.min(most).max(0));
        PointsState { balance: member.points, max_points: max, max_amount: max, earn: share(payable, me.earn) }
    }

    fn make_quote(&self, basket: &Basket) -> Result<Quote, PortFault> {
        let me = self.me();
        let (lines, coupons, campaigns) = self.discounts(basket);
        let discount: i64 = lines.iter().flat_map(|l| &l.by).map(|s| s.amount.minor()).sum();
        let gross: i64 = basket.lines.iter().map(|l| l.amount.minor()).sum();
        let member = match &basket.member {
            Some(identifier) => match self.found(identifier) {
                Ok(member) => Some(member),
                // A basket is quoted for a stranger too.
                Err(fault) if !fault.is_outage() => None,
                Err(fault) => return Err(fault),
            },
            None => None,
        };
        let points = member.as_ref().map(|m| self.points(m, &basket.sale, Money::from_minor(gross - discount)));
        let gifts = me.gifts.iter().filter(|g| !basket.gifts.iter().any(|(c, _)| *c == g.campaign));
        Ok(Quote {
            hold_required: coupons.iter().any(|c| c.refused.is_none()),
            member: member.as_ref().map(Self::shown),
            lines,
            points,
            coupons,
            campaigns,
            gifts: gifts.cloned().collect(),
            texts: me.texts.clone(),
            snapshot: format!("script-{}", me.campaigns.len() + me.coupons.len()),
        })
    }
}

impl Marketing for Server<'_> {
    fn quote(&mut self, basket: &Basket) -> Result<Quote, PortFault> {
        self.reach(40)?;
        let quote = self.make_quote(basket)?;
        self.answer(quote, 300)
    }

    fn lookup(&mut self, member: &Identifier) -> Result<(Member, Option<PointsState>), PortFault> {
        self.reach(30)?;
        let found = self.found(member)?;
        let points = self.points(&found, "", Money::from_minor(i64::MAX / 20_000));
        let points = PointsState { earn: Money::ZERO, ..points };
        self.answer((Self::shown(&found), Some(points)), 300)
    }

    fn hold(
        &mut self,
        number: u32,
        basket: &Basket,
        spend: Spend,
        code: Option<&str>,
    ) -> Result<MarketingAnswer, PortFault> {
        self.reach(90)?;
        let sale = basket.sale.clone();
        if self.me().fences.get(&sale).is_some_and(|fence| number <= *fence) {
            return Err(PortFault::refused("sale-cancelled", "the hold was cancelled before it came"));
        }
        let quote = self.make_quote(basket)?;
        let mut refused = Vec::new();
        let mut points = Money::ZERO;
        let wanted = match spend {
            Spend::None => None,
            Spend::Max => quote.points.map(|p| p.max_points),
            Spend::Exact(amount) => Some(amount),
        };
        if let (Some(wanted), Some(identifier)) = (wanted, &basket.member) {
            let most = quote.points.map_or(Money::ZERO, |p| p.max_points);
            if self.me().code.is_some() && self.me().code.as_deref() != code {
                refused.push(("points".to_owned(), "code-wrong".to_owned(), "the code is wrong".to_owned()));
            } else if wanted > most {
                let text = format!("at most {most} points can be spent");
                refused.push(("points".to_owned(), "insufficient-points".to_owned(), text));
            } else {
                points = wanted;
            }
            let until_ms = self.desk.now_ms() + HOLD_MS;
            let member = identifier.value.clone();
            self.keep(MarketingEntry::Held { sale, number, member, points, until_ms })?;
        }
        let expires = self.desk.moment(self.desk.now_ms() + HOLD_MS);
        let held = (!points.is_zero()).then_some((points, points));
        self.answer(MarketingAnswer::Held { number, expires, points: held, quote: Box::new(quote), refused }, 1000)
    }

    fn confirm(&mut self, fact: &ReceiptFact) -> Result<Confirmed, PortFault> {
        self.reach(80)?;
        if let Some(sale) = self.me().sales.get(&fact.sale) {
            return Ok(sale.answer.clone());
        }
        let member = fact.basket.member.as_ref().filter(|m| self.found(m).is_ok()).map(|m| m.value.clone());
        let paid: i64 = fact.tenders.iter().filter(|t| t.method != "bonus").map(|t| t.amount.minor()).sum();
        let base = Money::from_minor(paid);
        let earned = if member.is_some() { share(base, self.me().earn) } else { Money::ZERO };
        let spent = fact.points.unwrap_or_default();
        let number = mix(u64::from(crc32c::crc32c(fact.sale.as_bytes())));
        let issue = self.me().issue.clone();
        let issued = issue.into_iter().map(|(series, valid_to, print)| {
            (series.clone(), format!("{series}-{:06X}", number & 0xff_ffff), valid_to, print)
        });
        let answer = Confirmed {
            earned: (!earned.is_zero()).then(|| (earned, base, "base".to_owned())).into_iter().collect(),
            spent: (!spent.is_zero()).then(|| (spent, spent, format!("{:08x}", number >> 32))),
            issued: issued.collect(),
            ..Confirmed::default()
        };
        let coupons = fact.basket.coupons.iter().filter(|c| self.me().coupons.contains_key(*c)).cloned().collect();
        self.keep(MarketingEntry::Confirmed {
            sale: fact.sale.clone(),
            receipt: fact.receipt.clone(),
            member,
            paid: base,
            spent,
            earned,
            coupons,
            answer: Box::new(answer.clone()),
        })?;
        self.answer(answer, 1000)
    }

    fn cancel(&mut self, sale: &str, upto: u32, _reason: &str) -> Result<(), PortFault> {
        self.reach(40)?;
        self.keep(MarketingEntry::Cancelled { sale: sale.to_owned(), upto })?;
        self.answer((), 1000)
    }

    fn returned(&mut self, fact: &ReturnFact) -> Result<Confirmed, PortFault> {
        self.reach(80)?;
        if let Some(answer) = self.me().returns.get(&fact.id) {
            return Ok(answer.clone());
        }
        // Points that paid for what comes back are given back, as the till's tenders say; points that it earned are
        // taken, in proportion to the money that goes back.
        let sum = |bonus: bool| {
            let tenders = fact.tenders.iter().filter(|t| (t.method == "bonus") == bonus);
            Money::from_minor(tenders.map(|t| t.amount.minor()).sum())
        };
        let (restored, money) = (sum(true), sum(false));
        let sale = self.me().sales.values().find(|s| Some(&s.receipt) == fact.original.as_ref()).cloned();
        let taken = sale.as_ref().filter(|s| !s.paid.is_zero()).map_or(Money::ZERO, |s| {
            let part = i128::from(s.earned.minor()) * i128::from(money.minor().min(s.paid.minor()));
            Money::from_minor(i64::try_from(div_half_up(part, i128::from(s.paid.minor()))).unwrap_or(0))
        });
        let some = |points: Money| (!points.is_zero()).then_some(points);
        let answer = Confirmed { reversed: some(taken), restored: some(restored), ..Confirmed::default() };
        let member = sale.and_then(|s| s.member);
        let change = restored.minor() - taken.minor();
        self.keep(MarketingEntry::Returned { id: fact.id.clone(), member, change, answer: Box::new(answer.clone()) })?;
        self.answer(answer, 1000)
    }

    fn challenge(&mut self, member: &Identifier, _purpose: &str) -> Result<String, PortFault> {
        self.reach(60)?;
        self.found(member)?;
        self.answer("sms".to_owned(), 1000)
    }

    fn register(
        &mut self,
        phone: &str,
        card: Option<&str>,
        _consent: bool,
    ) -> Result<(Member, Option<PointsState>), PortFault> {
        self.reach(120)?;
        if self.me().member(phone).is_none() {
            let identifiers = std::iter::once(phone).chain(card).map(str::to_owned).collect();
            self.keep(MarketingEntry::Member(ScriptedMember {
                identifiers,
                points: Money::ZERO,
                card_type: Some("express".to_owned()),
                segment: None,
                greeting: None,
                refused: None,
            }))?;
        }
        let member = self.me().member(phone).cloned();
        let member = member.ok_or_else(|| PortFault::refused("member-unknown", "the member was not made"))?;
        self.answer((Self::shown(&member), Some(PointsState::default())), 1000)
    }
}
