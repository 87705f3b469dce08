//! The model: whole kopecks and thousandths of a unit, every sum reckoned anew from the list of what was done.

/// Goods of the model.
pub(in crate::till::step::tests) struct Goods {
    pub id: &'static str,
    pub price: i64,
    pub vat: &'static str,
    pub weighed: bool,
    /// The least price of a unit.
    pub minimum: i64,
    /// The highest discount in basis points.
    pub most: i64,
    /// What is lent with each unit.
    pub deposit: i64,
}

const PLAIN: Goods = Goods { id: "", price: 0, vat: "22", weighed: false, minimum: 1, most: 10_000, deposit: 0 };

pub(in crate::till::step::tests) const GOODS: &[Goods] = &[
    Goods { id: "m-bread", price: 4500, vat: "10", ..PLAIN },
    Goods { id: "m-coffee", price: 45_990, minimum: 40_000, ..PLAIN },
    Goods { id: "m-fruit", price: 12_999, vat: "10", weighed: true, ..PLAIN },
    Goods { id: "m-match", price: 33, ..PLAIN },
    Goods { id: "m-cheese", price: 25_000, vat: "10", weighed: true, most: 500, ..PLAIN },
    Goods { id: "m-book", price: 123_456, vat: "none", ..PLAIN },
    Goods { id: "m-water", price: 6000, deposit: 500, ..PLAIN },
    Goods { id: "m-nut", price: 777, vat: "5", weighed: true, ..PLAIN },
];

impl Goods {
    /// Its records in canonical form.
    pub fn records(&self) -> String {
        let Goods { id, price, vat, weighed, minimum, most, deposit } = self;
        let money = |kopecks: i64| format!("{}.{:02}", kopecks / 100, kopecks % 100);
        let kind = if *weighed { r#","kind":"weighed","quantity_step":"0.001""# } else { r#","kind":"piece""# };
        let minimum = if *minimum > 1 { format!(r#","minimum":"{}""#, money(*minimum)) } else { String::new() };
        let mut records = format!(
            "{{\"type\":\"item\",\"id\":\"{id}\",\"name\":\"{id}\",\"vat\":\"{vat}\"{kind}}}\n\
             {{\"type\":\"price\",\"item\":\"{id}\",\"number\":1,\"amount\":\"{}\"{minimum}}}\n",
            money(*price)
        );
        if *most < 10_000 {
            records += &format!(
                "{{\"type\":\"restriction\",\"id\":\"{id}-most\",\"item\":\"{id}\",\"max_discount\":\"{}\"}}\n",
                money(*most)
            );
        }
        if *deposit > 0 {
            records += &format!(
                "{{\"type\":\"item\",\"id\":\"{id}-d\",\"name\":\"deposit\",\"vat\":\"none\",\"kind\":\"piece\"}}\n\
                 {{\"type\":\"price\",\"item\":\"{id}-d\",\"number\":1,\"amount\":\"{}\"}}\n\
                 {{\"type\":\"item-property\",\"item\":\"{id}\",\"id\":\"DEPOSIT\",\"values\":[{{\"id\":\"{id}-d\"}}]}}\n",
                money(*deposit)
            );
        }
        records
    }

    /// A quantity that it may have: thousandths, never whole for weighed goods, always whole for others.
    pub fn quantity(&self, n: i64) -> i64 {
        if !self.weighed {
            return (n % 20 + 1) * 1000;
        }
        if n % 1000 == 0 { n + 1 } else { n }
    }
}

/// Thousandths as people write them.
pub(in crate::till::step::tests) fn shown(thousandths: i64) -> String {
    format!("{}.{:03}", thousandths / 1000, thousandths % 1000)
}

/// A discount by hand: basis points or kopecks.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::till::step::tests) enum Discount {
    Percent(i64),
    Sum(i64),
}

impl std::fmt::Display for Discount {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Discount::Percent(points) => write!(f, "{}.{:02}%", points / 100, points % 100),
            Discount::Sum(sum) => write!(f, "{}.{:02}", sum / 100, sum % 100),
        }
    }
}

impl Discount {
    fn of(self, base: i64) -> i64 {
        match self {
            Discount::Percent(points) => half_up(base * points, 10_000),
            Discount::Sum(sum) => sum,
        }
    }
}

fn half_up(part: i64, whole: i64) -> i64 {
    (2 * part + whole) / (2 * whole)
}

/// Shares in proportion, none above its cap; the largest remainders get the odd kopecks, the first of equals first.
fn shares(sum: i64, weights: &[i64], caps: &[i64]) -> Vec<i64> {
    let mut shares = vec![0; weights.len()];
    let mut open: Vec<usize> = (0..weights.len()).filter(|i| weights[*i] > 0 && caps[*i] > 0).collect();
    let mut rest = sum;
    loop {
        let total: i64 = open.iter().map(|i| weights[*i]).sum();
        let full: Vec<usize> = open
            .iter()
            .copied()
            .filter(|i| i128::from(rest) * i128::from(weights[*i]) >= i128::from(caps[*i]) * i128::from(total))
            .collect();
        if full.is_empty() || rest <= 0 {
            break;
        }
        for i in &full {
            shares[*i] = caps[*i];
            rest -= caps[*i];
        }
        open.retain(|i| !full.contains(i));
    }
    if rest <= 0 || open.is_empty() {
        return shares;
    }
    let total: i64 = open.iter().map(|i| weights[*i]).sum();
    let mut odd = rest;
    for i in &open {
        shares[*i] = rest * weights[*i] / total;
        odd -= shares[*i];
    }
    let mut order = open.clone();
    order.sort_by_key(|i| (-(rest * weights[*i] % total), *i));
    for i in order.into_iter().take(usize::try_from(odd).unwrap()) {
        shares[i] += 1;
    }
    shares
}

struct Line {
    order: u32,
    goods: usize,
    /// The line that it was lent with.
    of: Option<u32>,
    price: i64,
    quantity: i64,
    discount: Option<Discount>,
    /// What it gives by hand, of the receipt's discount, and of rounding.
    given: [i64; 3],
}

impl Line {
    fn gross(&self) -> i64 {
        half_up(self.price * self.quantity, 1000)
    }

    fn amount(&self) -> i64 {
        self.gross() - self.given.iter().sum::<i64>()
    }

    fn floor(&self) -> i64 {
        if self.of.is_some() {
            return self.gross();
        }
        let goods = &GOODS[self.goods];
        let by_price = if goods.minimum > 1 { half_up(goods.minimum * self.quantity, 1000) } else { 0 };
        let by_percent = (self.gross() * (10_000 - goods.most) + 9_999) / 10_000;
        by_price.max(by_percent).max(1).min(self.gross())
    }

    fn room(&self) -> i64 {
        (self.amount() - self.floor()).max(0)
    }

    fn vat(&self) -> (&'static str, i64) {
        let vat = if self.of.is_some() { "none" } else { GOODS[self.goods].vat };
        (vat, vat_of(vat, self.amount()))
    }
}

fn vat_of(vat: &str, amount: i64) -> i64 {
    let rate: i64 = vat.parse().unwrap_or(0);
    half_up(amount * rate, 100 + rate)
}

/// A line that was sold.
pub(in crate::till::step::tests) struct SoldLine {
    pub order: u32,
    vat: &'static str,
    quantity: i64,
    amount: i64,
    back: (i64, i64),
    whole: bool,
}

impl SoldLine {
    pub fn rest(&self) -> i64 {
        self.quantity - self.back.0
    }

    /// A part of what is left, in thousandths of it; above a thousand it is more than is left.
    pub fn part(&self, share: i64) -> i64 {
        let part = self.rest() * share / 1000;
        if self.whole { (part + 999) / 1000 * 1000 } else { part }
    }
}

/// A receipt that was sold.
pub(in crate::till::step::tests) struct Sold {
    pub shift: u64,
    pub number: u64,
    pub lines: Vec<SoldLine>,
    card: (i64, i64),
    cash: (i64, i64),
    last: Vec<(String, i64)>,
}

impl Sold {
    pub fn rest(&self) -> i64 {
        self.lines.iter().map(|l| l.amount - l.back.1).sum()
    }

    /// A return of it begins.
    pub fn begin_return(&mut self) {
        self.last.clear();
    }

    /// Goods come back: what they cost, so that all pieces together come to what was paid.
    pub fn give_back(&mut self, line: usize, quantity: i64) -> i64 {
        let one = &mut self.lines[line];
        let sum = half_up(one.amount * (one.back.0 + quantity), one.quantity) - one.back.1;
        one.back = (one.back.0 + quantity, one.back.1 + sum);
        assert!(one.back.0 <= one.quantity && one.back.1 <= one.amount && sum >= 0, "more comes back than was sold");
        let vat = one.vat;
        let tax = vat_of(vat, sum);
        match self.last.iter_mut().find(|(v, _)| v == vat) {
            Some((_, all)) => *all += tax,
            None => self.last.push((vat.to_owned(), tax)),
        }
        sum
    }

    /// The card first, then cash.
    pub fn plan(&self, sum: i64) -> (i64, i64) {
        let card = sum.min(self.card.0 - self.card.1);
        (card, sum - card)
    }

    pub fn last_taxes(&self) -> Vec<(String, i64)> {
        let mut taxes = self.last.clone();
        taxes.sort();
        taxes
    }
}

/// What a shift counts: how many and how much; sold and back.
#[derive(Default)]
pub(in crate::till::step::tests) struct Counted {
    pub sales: (i64, i64),
    pub returns: (i64, i64),
    pub cancelled: (i64, i64),
    pub cash: (i64, i64),
    pub card: (i64, i64),
    pub discounts: i64,
}

/// A till in whole kopecks.
pub(in crate::till::step::tests) struct Model {
    lines: Vec<Line>,
    last_order: u32,
    pub whole: Option<Discount>,
    rounding: i64,
    rounded: bool,
    pub sold: Vec<Sold>,
    pub shift: Counted,
    pub drawer: i64,
    pub grand: (i64, i64),
    pub bank: i64,
}

impl Model {
    pub fn new(float: i64, rounding: i64) -> Model {
        Model {
            lines: Vec::new(),
            last_order: 0,
            whole: None,
            rounding,
            rounded: false,
            sold: Vec::new(),
            shift: Counted::default(),
            drawer: float,
            grand: (0, 0),
            bank: 0,
        }
    }

    pub fn is_open(&self) -> bool {
        !self.lines.is_empty()
    }

    pub fn add(&mut self, goods: usize, quantity: i64) {
        self.last_order += 1;
        let line = Line {
            order: self.last_order,
            goods,
            of: None,
            price: GOODS[goods].price,
            quantity,
            discount: None,
            given: [0; 3],
        };
        self.lines.push(line);
        if GOODS[goods].deposit > 0 {
            let of = Some(self.last_order);
            self.last_order += 1;
            let price = GOODS[goods].deposit;
            let line = Line { order: self.last_order, goods, of, price, quantity, discount: None, given: [0; 3] };
            self.lines.push(line);
        }
        self.reckon();
    }

    /// The number of one of the lines that can be changed.
    pub fn order_of(&self, n: usize) -> u32 {
        let own: Vec<u32> = self.lines.iter().filter(|l| l.of.is_none()).map(|l| l.order).collect();
        own[n % own.len()]
    }

    fn line(&mut self, order: u32) -> &mut Line {
        self.lines.iter_mut().find(|l| l.order == order).unwrap()
    }

    pub fn goods_of(&self, order: u32) -> &'static Goods {
        &GOODS[self.lines.iter().find(|l| l.order == order).unwrap().goods]
    }

    pub fn void(&mut self, order: u32) {
        self.lines.retain(|l| l.order != order && l.of != Some(order));
        self.reckon();
    }

    pub fn quantity(&mut self, order: u32, quantity: i64) {
        for line in self.lines.iter_mut().filter(|l| l.order == order || l.of == Some(order)) {
            line.quantity = quantity;
        }
        self.reckon();
    }

    pub fn price(&mut self, order: u32, price: i64) {
        self.line(order).price = price;
        self.reckon();
    }

    pub fn discount_line(&mut self, order: u32, discount: Discount) {
        self.line(order).discount = Some(discount);
        self.reckon();
    }

    pub fn has_discount(&self, order: u32) -> bool {
        self.lines.iter().any(|l| l.order == order && l.discount.is_some())
    }

    pub fn no_discount(&mut self, order: u32) {
        self.line(order).discount = None;
        self.whole = None;
        self.reckon();
    }

    pub fn subtotal(&mut self) {
        self.rounded = true;
        self.reckon();
    }

    /// Everything is reckoned anew.
    pub fn reckon(&mut self) {
        for line in &mut self.lines {
            line.given = [0; 3];
            if let Some(discount) = line.discount {
                let given = discount.of(line.gross()).min(line.room());
                line.given[0] = given;
                // One that found no room is gone; a sum that was cut stays cut.
                line.discount = match discount {
                    _ if given == 0 => None,
                    Discount::Sum(_) => Some(Discount::Sum(given)),
                    percent => Some(percent),
                };
            }
        }
        let amounts = |lines: &[Line], deposits: bool| -> Vec<i64> {
            lines.iter().map(|l| if l.of.is_some() && !deposits { 0 } else { l.amount() }).collect()
        };
        let rooms: Vec<i64> = self.lines.iter().map(Line::room).collect();
        if let Some(whole) = self.whole {
            let bases = amounts(&self.lines, false);
            let given = shares(whole.of(bases.iter().sum()), &bases, &rooms);
            self.lines.iter_mut().zip(given).for_each(|(line, sum)| line.given[1] = sum);
        }
        if self.rounded {
            let bases = amounts(&self.lines, true);
            let rooms: Vec<i64> = self.lines.iter().map(Line::room).collect();
            let off = bases.iter().sum::<i64>() % self.rounding;
            let given = shares(off, &bases, &rooms);
            if given.iter().sum::<i64>() == off {
                self.lines.iter_mut().zip(given).for_each(|(line, sum)| line.given[2] = sum);
            }
        }
    }

    pub fn total(&self) -> i64 {
        self.lines.iter().map(Line::amount).sum()
    }

    pub fn lines_shown(&self) -> Vec<(u32, i64, i64, i64)> {
        self.lines.iter().map(|l| (l.order, l.quantity, l.given.iter().sum(), l.amount())).collect()
    }

    pub fn floors_hold(&self) {
        for line in &self.lines {
            assert!(line.amount() >= line.floor(), "line {} costs {}", line.order, line.amount());
        }
    }

    pub fn taxes(&self) -> Vec<(String, i64)> {
        let mut taxes = std::collections::BTreeMap::new();
        for (vat, sum) in self.lines.iter().map(Line::vat) {
            *taxes.entry(vat.to_owned()).or_insert(0) += sum;
        }
        taxes.into_iter().collect()
    }

    fn end(&mut self) -> Vec<Line> {
        self.last_order = 0;
        self.whole = None;
        self.rounded = false;
        std::mem::take(&mut self.lines)
    }

    pub fn cancelled(&mut self) {
        let total = self.total();
        self.shift.cancelled = (self.shift.cancelled.0 + 1, self.shift.cancelled.1 + total);
        self.end();
    }

    pub fn cancelled_empty(&mut self) {
        self.shift.cancelled.0 += 1;
    }

    pub fn paid(&mut self, card: i64, cash: i64, shift: u64, number: u64) {
        let total = self.total();
        self.shift.sales = (self.shift.sales.0 + 1, self.shift.sales.1 + total);
        self.shift.card.0 += card;
        self.shift.cash.0 += cash;
        self.drawer += cash;
        self.bank += card;
        self.grand.0 += total;
        let lines = self.end();
        self.shift.discounts += lines.iter().map(|l| l.given.iter().sum::<i64>()).sum::<i64>();
        let sold = |l: &Line| SoldLine {
            order: l.order,
            vat: l.vat().0,
            quantity: l.quantity,
            amount: l.amount(),
            back: (0, 0),
            whole: !GOODS[l.goods].weighed,
        };
        let lines = lines.iter().map(sold).collect();
        self.sold.push(Sold { shift, number, lines, card: (card, 0), cash: (cash, 0), last: Vec::new() });
    }

    pub fn returned(&mut self, n: usize, card: i64, cash: i64) {
        let sold = &mut self.sold[n];
        sold.card.1 += card;
        sold.cash.1 += cash;
        assert!(sold.card.1 <= sold.card.0 && sold.cash.1 <= sold.cash.0, "more goes back than was paid");
        self.shift.returns = (self.shift.returns.0 + 1, self.shift.returns.1 + card + cash);
        self.shift.card.1 += card;
        self.shift.cash.1 += cash;
        self.drawer -= cash;
        self.bank -= card;
        self.grand.1 += card + cash;
    }

    pub fn cash_moved(&mut self, sum: i64) {
        self.drawer += sum;
    }

    pub fn next_shift(&mut self) {
        self.shift = Counted::default();
    }
}
