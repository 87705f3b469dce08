//! Adds up what a till's events say, and what its receipts say, with nothing but JSON and whole kopecks.

use std::collections::BTreeMap;

use serde_json::Value;

/// Sums in kopecks.
pub type Kopecks = i128;

/// A decimal in millionths.
fn millionths(value: &Value) -> i128 {
    let text = value.as_str().unwrap_or_else(|| panic!("{value} is no decimal"));
    let (sign, digits) = text.strip_prefix('-').map_or((1, text), |rest| (-1, rest));
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let fraction: i128 = format!("{fraction:0<6}").parse().unwrap();
    sign * (whole.parse::<i128>().unwrap() * 1_000_000 + fraction)
}

/// An amount of money.
pub fn kopecks(value: &Value) -> Kopecks {
    let millionths = millionths(value);
    assert_eq!(millionths % 10_000, 0, "{value} is no money");
    millionths / 10_000
}

/// Half goes up.
fn half_up(number: i128, by: i128) -> i128 {
    (number * 2 + by).div_euclid(by * 2)
}

/// What so many units at this price cost.
fn gross(quantity: &Value, price: &Value) -> Kopecks {
    half_up(millionths(quantity) * millionths(price), 10_000_000_000)
}

/// VAT that is contained in an amount.
fn vat_in(amount: Kopecks, rate: &str) -> Kopecks {
    match rate.parse::<i128>() {
        Ok(rate) => half_up(amount * rate, 100 + rate),
        Err(_) => 0,
    }
}

/// One direction of goods.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Side {
    /// Receipts.
    pub n: u64,
    /// Their sum.
    pub sum: Kopecks,
    /// Those paid in cash and nothing else.
    pub cash_only: u64,
    /// Discounts.
    pub discount: Kopecks,
    /// By means of payment, in the words of receipts; change taken off.
    pub tenders: BTreeMap<String, Kopecks>,
    /// VAT by rate.
    pub tax: BTreeMap<String, Kopecks>,
    /// Turnover by rate of VAT.
    pub turnover: BTreeMap<String, Kopecks>,
}

/// One shift.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Shift {
    /// Sales.
    pub sales: Side,
    /// Returns.
    pub returns: Side,
    /// Cancelled receipts.
    pub cancelled: (u64, Kopecks),
    /// Cash put in.
    pub paid_in: (u64, Kopecks),
    /// Cash taken out.
    pub paid_out: (u64, Kopecks),
    /// Cash in the drawer at the opening.
    pub float: Kopecks,
}

impl Shift {
    /// Cash that should be in the drawer.
    pub fn cash_expected(&self) -> Kopecks {
        let cash = |side: &Side| side.tenders.get("cash").copied().unwrap_or_default();
        self.float + self.paid_in.1 - self.paid_out.1 + cash(&self.sales) - cash(&self.returns)
    }
}

fn add(all: &mut BTreeMap<String, Kopecks>, name: &str, sum: Kopecks) {
    *all.entry(name.to_owned()).or_default() += sum;
}

fn count(tally: &mut (u64, Kopecks), sum: Kopecks) {
    *tally = (tally.0 + 1, tally.1 + sum);
}

/// What receipts call a means of payment of events.
pub fn tender_of(method: &str) -> &str {
    match method {
        "gift" => "certificate",
        "bonus" => "points",
        "sbp_qr" => "electronic",
        other => other,
    }
}

/// The rate of VAT of each article, from the catalogue that the till was loaded with.
pub fn vat_of_goods(goods: &str) -> BTreeMap<String, String> {
    let records = goods.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
    let items = records.filter(|record| record["type"] == "item");
    items.map(|i| (i["id"].as_str().unwrap().to_owned(), i["vat"].as_str().unwrap().to_owned())).collect()
}

/// A document while its events are read.
#[derive(Default)]
struct Document {
    /// By position: article, sum, what it would cost without what an original had off.
    positions: BTreeMap<u64, (String, Kopecks, Kopecks)>,
    discounts: BTreeMap<u64, Kopecks>,
    tenders: BTreeMap<String, Kopecks>,
    change: Kopecks,
}

impl Document {
    fn take(&mut self, kind: &str, event: &Value) {
        let (data, pos) = (&event["data"], event["pos"].as_u64());
        let sum = || kopecks(&data["sum"]);
        match kind {
            "position.added"
            | "position.quantity_changed"
            | "position.weight_set"
            | "price.overridden"
            | "price.changed_in_document" => {
                let item = data["item"].as_str().unwrap().to_owned();
                self.positions.insert(pos.unwrap(), (item, sum(), sum()));
            }
            "return.item_added" => {
                let item = data["item"].as_str().unwrap().to_owned();
                self.positions.insert(pos.unwrap(), (item, sum(), gross(&data["qty"], &data["price"])));
            }
            "position.voided" | "position.removed" => drop(self.positions.remove(&pos.unwrap())),
            "discount.applied" | "discount.manual_applied" => self.discount(data, 1),
            "discount.removed" => self.discount(data, -1),
            "payment.tendered" | "payment.refunded" => {
                add(&mut self.tenders, tender_of(data["method"].as_str().unwrap()), sum());
            }
            "payment.tender_removed" => {
                add(&mut self.tenders, tender_of(data["method"].as_str().unwrap()), -sum());
            }
            "payment.change_given" => self.change += sum(),
            _ => {}
        }
    }

    fn discount(&mut self, data: &Value, sign: Kopecks) {
        for share in data["shares"].as_array().unwrap() {
            *self.discounts.entry(share["pos"].as_u64().unwrap()).or_default() += sign * kopecks(&share["sum"]);
        }
    }

    /// Counts the closed document; what it says of itself must be what its events add up to.
    fn close(&mut self, side: &mut Side, closed: &Value, vat: &BTreeMap<String, String>) {
        let (mut total, mut tax) = (0, BTreeMap::new());
        for (pos, (item, sum, gross)) in &self.positions {
            let off = self.discounts.remove(pos).unwrap_or_default();
            let (amount, rate) = (sum - off, &vat[item]);
            total += amount;
            side.discount += off + gross - sum;
            add(&mut tax, rate, vat_in(amount, rate));
            add(&mut side.turnover, rate, amount);
        }
        assert!(self.discounts.values().all(|left| *left == 0), "discounts of lines that are gone: {closed}");
        assert_eq!(total, kopecks(&closed["sum"]), "the lines less the discounts: {closed}");
        assert_eq!(self.positions.len() as u64, closed["positions"].as_u64().unwrap(), "{closed}");
        let told = closed["tax"].as_array().unwrap().iter();
        let told: BTreeMap<String, Kopecks> =
            told.map(|t| (t["rate"].as_str().unwrap().to_owned(), kopecks(&t["sum"]))).collect();
        assert_eq!(tax, told, "{closed}");
        add(&mut self.tenders, "cash", -self.change);
        self.tenders.retain(|_, sum| *sum != 0);
        assert_eq!(self.tenders.values().sum::<Kopecks>(), total, "what was paid: {closed}");
        side.n += 1;
        side.sum += total;
        side.cash_only += u64::from(self.tenders.keys().all(|tender| tender == "cash"));
        tax.iter().for_each(|(rate, sum)| add(&mut side.tax, rate, *sum));
        self.tenders.iter().for_each(|(tender, sum)| add(&mut side.tenders, tender, *sum));
    }
}

/// What events add up to, by shift.
pub fn of_events(events: &[Value], vat: &BTreeMap<String, String>) -> BTreeMap<u64, Shift> {
    let mut shifts: BTreeMap<u64, Shift> = BTreeMap::new();
    let mut documents: BTreeMap<String, Document> = BTreeMap::new();
    for event in events.iter().filter(|event| event["mode"] != "training") {
        let Some(number) = event["shift"].as_u64() else { continue };
        let (kind, data) = (event["type"].as_str().unwrap(), &event["data"]);
        let shift = shifts.entry(number).or_default();
        let sum = || kopecks(&data["sum"]);
        match kind {
            "shift.opened" => shift.float = kopecks(&data["cash_in_drawer"]),
            "cash.float_set" if data["source"] == "safe" => shift.float += sum(),
            "cash.paid_in" | "cash.loaned" => count(&mut shift.paid_in, sum()),
            "cash.paid_out" | "cash.picked_up" => count(&mut shift.paid_out, sum()),
            "document.cancelled" => count(&mut shift.cancelled, sum()),
            _ => {}
        }
        let Some(id) = event["doc"]["id"].as_str() else { continue };
        let document = documents.entry(id.to_owned()).or_default();
        document.take(kind, event);
        if kind == "document.closed" {
            match event["doc"]["kind"].as_str().unwrap() {
                "sale" => document.close(&mut shift.sales, data, vat),
                "return" => document.close(&mut shift.returns, data, vat),
                "correction" => {}
                other => panic!("a document of the kind {other}"),
            }
        }
    }
    shifts
}

/// What stored receipts add up to, by shift.
pub fn of_receipts(receipts: &[Value]) -> BTreeMap<u64, Shift> {
    let mut shifts: BTreeMap<u64, Shift> = BTreeMap::new();
    for receipt in receipts {
        let shift = shifts.entry(receipt["shift"].as_u64().unwrap()).or_default();
        match receipt["state"].as_str().unwrap() {
            "completed" if receipt["kind"] == "sale" => of_receipt(&mut shift.sales, receipt),
            "completed" => of_receipt(&mut shift.returns, receipt),
            "cancelled" => count(&mut shift.cancelled, kopecks(&receipt["total"])),
            other => panic!("a receipt that is {other}"),
        }
    }
    shifts
}

fn of_receipt(side: &mut Side, receipt: &Value) {
    let list = |name: &str| receipt[name].as_array().cloned().unwrap_or_default();
    let (mut total, mut tax, mut tenders) = (0, BTreeMap::new(), BTreeMap::new());
    for position in list("positions") {
        let (amount, rate) = (kopecks(&position["amount"]), position["vat"].as_str().unwrap().to_owned());
        let off = position.get("discount").map_or(0, kopecks);
        assert_eq!(gross(&position["quantity"], &position["price"]) - off, amount, "{position}");
        assert_eq!(vat_in(amount, &rate), kopecks(&position["vat_sum"]), "{position}");
        total += amount;
        side.discount += off;
        add(&mut tax, &rate, kopecks(&position["vat_sum"]));
        add(&mut side.turnover, &rate, amount);
    }
    for payment in list("payments") {
        let sign = if payment["change"] == true { -1 } else { 1 };
        add(&mut tenders, payment["tender"].as_str().unwrap(), sign * kopecks(&payment["amount"]));
    }
    let told: BTreeMap<String, Kopecks> =
        list("taxes").iter().map(|t| (t["vat"].as_str().unwrap().to_owned(), kopecks(&t["amount"]))).collect();
    assert_eq!(tax, told, "{receipt}");
    tenders.retain(|_, sum| *sum != 0);
    assert_eq!((total, tenders.values().sum::<Kopecks>()), (kopecks(&receipt["total"]), total), "{receipt}");
    side.n += 1;
    side.sum += total;
    side.cash_only += u64::from(tenders.keys().all(|tender| tender == "cash"));
    tax.iter().for_each(|(rate, sum)| add(&mut side.tax, rate, *sum));
    tenders.iter().for_each(|(tender, sum)| add(&mut side.tenders, tender, *sum));
}
