//! Evaluating campaigns: prices first, then discounts; never under a floor.

use super::{ANY_CARD, Base, Campaign, Campaigns, Exclusive, Reward};
use crate::rules::restriction::within;
use crate::rules::spread::spread;
use crate::vocab::number::div_half_up;
use crate::vocab::{Moment, Money, Quantity, Rate, UnitPrice, Zone};

/// A line as campaigns see it.
#[derive(Clone, Debug)]
pub struct Goods<'a> {
    /// Its number in the receipt.
    pub order: u32,
    /// The article.
    pub item: &'a str,
    /// Its groups, from the nearest to the top.
    pub groups: &'a [String],
    /// How much.
    pub quantity: Quantity,
    /// The regular price of one unit.
    pub price: UnitPrice,
    /// Further prices that the catalogue has, by number.
    pub prices: &'a [(u32, UnitPrice)],
    /// No unit may cost less.
    pub minimum: Option<UnitPrice>,
    /// No discount off the regular price may be greater.
    pub max_discount: Option<Rate>,
    /// Its price is not to be changed: given by hand, from a label, a gift card.
    pub fixed_price: bool,
    /// Nothing may be given on it.
    pub no_discount: bool,
}

impl Goods<'_> {
    /// The least that the line may cost. The percentage is rounded so that it is never exceeded; a kopeck is left.
    fn floor(&self) -> Money {
        let gross = self.gross(self.price);
        if self.no_discount {
            return gross;
        }
        let by_price = self.minimum.and_then(|m| m.times(self.quantity)).unwrap_or_default();
        let by_rate = self.max_discount.map_or(Money::ZERO, |most| {
            let kept = i128::from(10_000 - most.basis_points().clamp(0, 10_000));
            money((i128::from(gross.minor()) * kept + 9_999) / 10_000)
        });
        by_price.max(by_rate).max(Money::from_minor(1)).min(gross)
    }

    fn gross(&self, price: UnitPrice) -> Money {
        price.times(self.quantity).unwrap_or_default()
    }
}

/// What is so beside the goods.
#[derive(Clone, Copy, Debug)]
pub struct Situation<'a> {
    /// The moment.
    pub at: Moment,
    /// The shop's zone.
    pub zone: &'a Zone,
    /// A card was shown.
    pub card: bool,
    /// Its type, where it is known.
    pub card_type: Option<&'a str>,
}

/// Why a line has another price.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cause {
    /// A card was shown.
    Card,
    /// So much is bought.
    Quantity,
}

impl Cause {
    /// As events call it.
    pub fn word(self) -> &'static str {
        match self {
            Cause::Card => "card",
            Cause::Quantity => "quantity",
        }
    }
}

/// The price of a line that a campaign gave.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LinePrice {
    /// The line.
    pub order: u32,
    /// The campaign.
    pub campaign: String,
    /// The price of one unit.
    pub price: UnitPrice,
    /// Why.
    pub cause: Cause,
}

/// A line's share of a discount.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Share {
    /// The campaign.
    pub campaign: String,
    /// The line.
    pub order: u32,
    /// How much.
    pub sum: Money,
}

/// What became of a campaign.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It gave so much; of a price, so much less than the regular one.
    Applied(Money),
    /// It does not run now, or not for this card, these goods, this sum: why, in a word.
    NotApplicable(&'static str),
    /// Another one was there first.
    ExcludedBy(String),
    /// The floors left nothing to give, or others gave a better price.
    NothingLeft,
}

/// What campaigns give.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Evaluated {
    /// Lines with another price than the regular one, by line.
    pub prices: Vec<LinePrice>,
    /// The discounts, in the order in which they were given, by line within one campaign.
    pub shares: Vec<Share>,
    /// What became of each campaign, in the order in which they were tried.
    pub verdicts: Vec<(String, Verdict)>,
}

impl Evaluated {
    /// All discounts together, lower prices not among them.
    pub fn discount(&self) -> Money {
        Money::sum(self.shares.iter().map(|s| s.sum)).unwrap_or_default()
    }
}

/// A line while it is evaluated.
struct Line<'a> {
    goods: &'a Goods<'a>,
    price: UnitPrice,
    gross: Money,
    floor: Money,
    given: Money,
    /// The campaigns that touched it, the first of them.
    touched: Option<usize>,
    /// An exclusive campaign has it.
    taken: Option<usize>,
}

impl Line<'_> {
    fn left(&self) -> i64 {
        self.gross.minor() - self.given.minor()
    }

    fn room(&self) -> i64 {
        (self.left() - self.floor.minor()).max(0)
    }
}

/// What campaigns give for these goods.
pub fn evaluate(campaigns: &Campaigns, situation: &Situation<'_>, goods: &[Goods<'_>]) -> Evaluated {
    let mut lines: Vec<Line<'_>> = goods
        .iter()
        .map(|goods| Line {
            goods,
            price: goods.price,
            gross: goods.gross(goods.price),
            floor: goods.floor(),
            given: Money::ZERO,
            touched: None,
            taken: None,
        })
        .collect();
    // By number, so that the order in which lines come does not matter.
    lines.sort_by_key(|l| l.goods.order);
    let mut verdicts = vec![Verdict::NothingLeft; campaigns.list.len()];
    let mut result = Evaluated::default();
    let runs: Vec<Result<(), &'static str>> = campaigns.list.iter().map(|c| runs(c, situation)).collect();
    give_prices(campaigns, &runs, &mut lines, &mut verdicts, &mut result);
    give_discounts(campaigns, &runs, &mut lines, &mut verdicts, &mut result);
    for ((campaign, verdict), runs) in campaigns.list.iter().zip(verdicts).zip(runs) {
        let verdict = runs.err().map_or(verdict, Verdict::NotApplicable);
        result.verdicts.push((campaign.id.clone(), verdict));
    }
    result
}

/// Whether a campaign runs now and for this card.
fn runs(campaign: &Campaign, situation: &Situation<'_>) -> Result<(), &'static str> {
    let now = situation.at.instant_ms(situation.zone);
    let when = &campaign.when;
    let begun = when.from.is_none_or(|m| m.instant_ms(situation.zone) <= now);
    let over = when.until.is_some_and(|m| m.instant_ms(situation.zone) <= now);
    if !begun || over || !within(when.days, when.daily, situation.at) {
        return Err("time");
    }
    let any = campaign.cards.contains(ANY_CARD) && situation.card;
    let named = situation.card_type.is_some_and(|kind| campaign.cards.contains(kind));
    if campaign.cards.is_empty() || any || named { Ok(()) } else { Err("card") }
}

/// How much of the goods of a campaign is bought, over all lines.
fn bought(campaign: &Campaign, lines: &[Line<'_>]) -> i64 {
    let its = lines.iter().filter(|l| campaign.subject.covers(l.goods));
    its.fold(0i64, |sum, l| sum.saturating_add(l.goods.quantity.millionths()))
}

fn give_prices(
    campaigns: &Campaigns,
    runs: &[Result<(), &'static str>],
    lines: &mut [Line<'_>],
    verdicts: &mut [Verdict],
    result: &mut Evaluated,
) {
    let mut offers: Vec<Vec<(usize, UnitPrice, Cause)>> = lines.iter().map(|_| Vec::new()).collect();
    for (index, campaign) in campaigns.list.iter().enumerate().filter(|(index, _)| runs[*index].is_ok()) {
        let cause = match campaign.reward {
            Reward::CardPrice(_) => Cause::Card,
            Reward::QuantityPrice(_) | Reward::QuantityPercent(_) => Cause::Quantity,
            Reward::Percent(_) | Reward::Sum(_) => continue,
        };
        if bought(campaign, lines) < campaign.quantity.millionths() {
            verdicts[index] = Verdict::NotApplicable("quantity");
            continue;
        }
        if !lines.iter().any(|l| campaign.subject.covers(l.goods)) {
            verdicts[index] = Verdict::NotApplicable("goods");
            continue;
        }
        for (line, offers) in lines.iter().zip(&mut offers) {
            let open = campaign.subject.covers(line.goods) && !line.goods.fixed_price && !line.goods.no_discount;
            let offer = open.then(|| offered(campaign, line.goods)).flatten();
            offers.extend(offer.map(|price| (index, price, cause)));
        }
    }
    for (line, offers) in lines.iter_mut().zip(offers) {
        // The lowest; of equal ones, the campaign that stands first.
        let best = offers.into_iter().min_by_key(|(index, price, _)| (*price, *index));
        let Some((index, price, cause)) = best.filter(|(_, price, _)| *price < line.goods.price) else { continue };
        let gross = line.goods.gross(price);
        // A price that would take the line under its floor is no offer.
        if gross < line.floor {
            continue;
        }
        applied(&mut verdicts[index], line.gross.minor() - gross.minor());
        (line.price, line.gross) = (price, gross);
        let campaign = campaigns.list[index].id.clone();
        result.prices.push(LinePrice { order: line.goods.order, campaign, price, cause });
    }
}

/// The price that a campaign offers for goods.
fn offered(campaign: &Campaign, goods: &Goods<'_>) -> Option<UnitPrice> {
    match campaign.reward {
        Reward::CardPrice(number) => goods.prices.iter().find(|(n, _)| *n == number).map(|(_, price)| *price),
        Reward::QuantityPrice(price) => Some(price),
        Reward::QuantityPercent(rate) => {
            // To the kopeck: a price of which a customer can check three units by hand.
            let kept = i128::from(goods.price.micros()) * i128::from(10_000 - rate.basis_points());
            let kopecks = div_half_up(kept, 10_000 * 10_000);
            i64::try_from(kopecks * 10_000).ok().map(UnitPrice::from_micros)
        }
        Reward::Percent(_) | Reward::Sum(_) => None,
    }
}

fn give_discounts(
    campaigns: &Campaigns,
    runs: &[Result<(), &'static str>],
    lines: &mut [Line<'_>],
    verdicts: &mut [Verdict],
    result: &mut Evaluated,
) {
    let receipt = lines.iter().fold(0i64, |sum, l| sum.saturating_add(l.gross.minor()));
    let mut sealed: Option<usize> = None;
    for (index, campaign) in campaigns.list.iter().enumerate().filter(|(index, _)| runs[*index].is_ok()) {
        if !matches!(campaign.reward, Reward::Percent(_) | Reward::Sum(_)) {
            continue;
        }
        let first = lines.iter().filter_map(|l| l.touched).min();
        let blocked = sealed.or(first.filter(|_| campaign.exclusive == Some(Exclusive::Receipt)));
        verdicts[index] = match blocked {
            Some(other) => Verdict::ExcludedBy(campaigns.list[other].id.clone()),
            None => give(campaigns, index, receipt, lines, result),
        };
        if matches!(verdicts[index], Verdict::Applied(_)) && campaign.exclusive == Some(Exclusive::Receipt) {
            sealed = Some(index);
        }
    }
}

/// One discount over the lines that it may touch.
fn give(campaigns: &Campaigns, index: usize, receipt: i64, lines: &mut [Line<'_>], result: &mut Evaluated) -> Verdict {
    let campaign = &campaigns.list[index];
    if receipt < campaign.min_sum.minor() {
        return Verdict::NotApplicable("sum");
    }
    let covered: Vec<usize> = (0..lines.len()).filter(|i| campaign.subject.covers(lines[*i].goods)).collect();
    if covered.is_empty() {
        return Verdict::NotApplicable("goods");
    }
    if bought(campaign, lines) < campaign.quantity.millionths() {
        return Verdict::NotApplicable("quantity");
    }
    let alone = campaign.exclusive == Some(Exclusive::Line);
    let free = |line: &Line<'_>| line.taken.is_none() && !(alone && line.touched.is_some());
    let open: Vec<usize> = covered.iter().copied().filter(|i| free(&lines[*i])).collect();
    let Some(_) = open.first() else {
        let other = covered.iter().find_map(|i| lines[*i].taken.or(lines[*i].touched)).unwrap_or(index);
        return Verdict::ExcludedBy(campaigns.list[other].id.clone());
    };
    let bases: Vec<Money> = open
        .iter()
        .map(|i| match campaign.base {
            Base::Gross => lines[*i].gross,
            Base::Running => Money::from_minor(lines[*i].left()),
        })
        .collect();
    let base = bases.iter().fold(0i128, |sum, b| sum + i128::from(b.minor()));
    let (wanted, caps): (Money, Vec<Money>) = match campaign.reward {
        Reward::Percent(rate) => {
            let rate = i128::from(rate.basis_points());
            // No line gets more than the percentage of itself, rounded up.
            let cap = |(i, b): (&usize, &Money)| {
                let own = (i128::from(b.minor()) * rate + 9_999) / 10_000;
                money(own.min(i128::from(lines[*i].room())))
            };
            (money(div_half_up(base * rate, 10_000)), open.iter().zip(&bases).map(cap).collect())
        }
        Reward::Sum(sum) => (sum, open.iter().map(|i| Money::from_minor(lines[*i].room())).collect()),
        _ => return Verdict::NothingLeft,
    };
    let wanted = campaign.max_discount.map_or(wanted, |most| wanted.min(most));
    let mut sum = 0;
    for (i, share) in open.iter().zip(spread(wanted, &bases, &caps)) {
        if share.minor() <= 0 {
            continue;
        }
        let line = &mut lines[*i];
        line.given = Money::from_minor(line.given.minor() + share.minor());
        line.touched.get_or_insert(index);
        if alone {
            line.taken = Some(index);
        }
        sum += share.minor();
        result.shares.push(Share { campaign: campaign.id.clone(), order: line.goods.order, sum: share });
    }
    if sum == 0 { Verdict::NothingLeft } else { Verdict::Applied(Money::from_minor(sum)) }
}

/// Adds to what a campaign gave.
fn applied(verdict: &mut Verdict, more: i64) {
    let before = if let Verdict::Applied(sum) = verdict { sum.minor() } else { 0 };
    *verdict = Verdict::Applied(Money::from_minor(before.saturating_add(more)));
}

fn money(minor: i128) -> Money {
    Money::from_minor(i64::try_from(minor).unwrap_or(i64::MAX))
}
