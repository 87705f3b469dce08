//! Words about goods: scanned, picked, weighed, asked about; and about lines.

use super::args::{Args, LineError, money, percent, price, quantity, wrong};
use super::{Order, Word, till, words};
use crate::till::command::{Act, GoodsAct, LineAct};
use crate::till::device::{Happening, Symbology};
use crate::till::state::Input;
use crate::vocab::Quantity;

pub(super) const WORDS: &[Word] = words! {
    "scan" "CODE [qty N] [typed]" "a code is scanned (or typed)" scan;
    "scan-fail" "[SYMBOLOGY] [attempts N]" "the scanner cannot read a code" scan_fail;
    "pick" "ITEM [qty N] [from MENU] [price P] [seen]" "goods by their article, from a menu, or seen by the camera" pick;
    "weigh" "ITEM [WEIGHT] [tare WEIGHT]" "goods are weighed; without a weight the scale is asked" weigh;
    "kit" "ITEM [qty N]" "a set of goods" pick;
    "repeat" "" "the same goods once more" |_| Ok(goods(GoodsAct::Repeat));
    "choose" "ITEM" "which of several goods of one code" |a| Ok(goods(GoodsAct::Choose(a.item()?)));
    "mrc" "PRICE" "which price of tobacco" |a| Ok(goods(GoodsAct::Mrc(price(&a.need("the price")?)?)));
    "age" "yes|no [visual|doc|app|remote]" "is the buyer old enough" age;
    "mark" "CODE" "the marking code; {GS} stands for the separator" |a| Ok(goods(GoodsAct::Mark(a.need("the code")?)));
    "no-mark" "" "the goods bear no code" |_| Ok(goods(GoodsAct::NoMark));
    "unchecked" "" "goods are sold whose code could not be checked" |_| Ok(goods(GoodsAct::SellUnchecked));
    "part" "QTY of QTY" "a part of a marked pack; its code comes next" part;
    "serial" "NUMBER [imei|serial|gtin_sgtin]" "the serial number" serial;
    "leave" "" "the goods that wait for an answer are left" |_| Ok(goods(GoodsAct::Leave));
    "price check" "CODE" "what does it cost" |a| Ok(goods(GoodsAct::PriceCheck(a.need("the code")?)));
    "shelf-price" "CODE PRICE [till_price|shelf_price|refused]" "the shelf shows another price" shelf_price;
    "void line" "N" "take a line out" |a| Ok(line(LineAct::Void(a.line()?)));
    "void last" "" "take the last line out" |_| Ok(line(LineAct::VoidLast));
    "qty line" "N QTY" "change the quantity of a line" qty_line;
    "price line" "N PRICE" "change the price of a line" price_line;
    "discount line" "N PERCENT%|SUM" "a discount of a line by hand" |a| { let n = a.line()?; discount(a, Some(n)) };
    "discount" "PERCENT%|SUM" "a discount of the document by hand" |a| discount(a, None);
    "no-discount" "[line N]" "take a discount by hand away" no_discount;
    "unmark line" "N" "take a marked line out by its code" |a| Ok(line(LineAct::Unmark(a.line()?)));
};

fn goods(act: GoodsAct) -> Order {
    till(Act::Goods(act))
}

fn line(act: LineAct) -> Order {
    till(Act::Line(act))
}

fn quantity_of(args: &mut Args) -> Result<Option<Quantity>, LineError> {
    args.named("qty")?.map(|text| quantity(&text)).transpose()
}

/// How long a scanner takes when nobody says otherwise, in milliseconds.
const DECODE_MS: u32 = 40;

fn scan(args: &mut Args) -> Result<Order, LineError> {
    let quantity = quantity_of(args)?;
    let typed = args.flag("typed");
    let code = args.need("the code")?;
    let symbology = if typed { Symbology::Keyed } else { Symbology::guess(&code) };
    let input = if typed { Input::Manual } else { Input::Scan };
    Ok(goods(GoodsAct::Scan { code, symbology, decode_ms: DECODE_MS, input, quantity }))
}

fn scan_fail(args: &mut Args) -> Result<Order, LineError> {
    let attempts = match args.named("attempts")? {
        Some(text) => text.parse().map_err(|_| wrong(format!("attempts {text:?} is no number")))?,
        None => 3,
    };
    let symbology = match args.next_word() {
        Some(word) => Some(Symbology::from_word(&word).ok_or_else(|| wrong(format!("no symbology {word:?}")))?),
        None => None,
    };
    Ok(till(Act::Happened(Happening::ReadFailed { symbology, attempts })))
}

fn pick(args: &mut Args) -> Result<Order, LineError> {
    let quantity = quantity_of(args)?;
    let list = args.named("from")?;
    let price = args.named("price")?.map(|text| price(&text)).transpose()?;
    let vision = args.flag("seen");
    Ok(goods(GoodsAct::Pick { item: args.item()?, list, quantity, price, vision }))
}

fn weigh(args: &mut Args) -> Result<Order, LineError> {
    let tare = args.named("tare")?.map(|text| quantity(&text)).transpose()?.unwrap_or_default();
    let item = args.item()?;
    let weight = args.next_word().map(|text| quantity(&text)).transpose()?;
    Ok(goods(GoodsAct::Weigh { item, weight, tare }))
}

fn age(args: &mut Args) -> Result<Order, LineError> {
    let yes = args.one_of("the answer", &["yes", "no"])? == "yes";
    let method = match args.peek() {
        None => "visual".to_owned(),
        Some(_) => args.one_of("the way", &["visual", "doc", "app", "remote"])?,
    };
    Ok(goods(GoodsAct::Age { yes, method }))
}

fn part(args: &mut Args) -> Result<Order, LineError> {
    let part = quantity(&args.need("the part")?)?;
    if !args.take("of") {
        return Err(wrong("write: part 0.5 of 1"));
    }
    Ok(goods(GoodsAct::PartOf { quantity: part, of: quantity(&args.need("the whole")?)? }))
}

fn serial(args: &mut Args) -> Result<Order, LineError> {
    let number = args.need("the number")?;
    let kind = match args.peek() {
        None => "serial".to_owned(),
        Some(_) => args.one_of("the kind", &["serial", "imei", "gtin_sgtin"])?,
    };
    Ok(goods(GoodsAct::Serial { kind, number }))
}

fn shelf_price(args: &mut Args) -> Result<Order, LineError> {
    let code = args.need("the code")?;
    let shelf = price(&args.need("the price on the shelf")?)?;
    let action = match args.peek() {
        None => "till_price".to_owned(),
        Some(_) => args.one_of("what is done", &["till_price", "shelf_price", "refused"])?,
    };
    Ok(goods(GoodsAct::ShelfPrice { code, shelf, action }))
}

fn qty_line(args: &mut Args) -> Result<Order, LineError> {
    let order = args.line()?;
    Ok(line(LineAct::Quantity(order, quantity(&args.need("the quantity")?)?)))
}

fn price_line(args: &mut Args) -> Result<Order, LineError> {
    let order = args.line()?;
    Ok(line(LineAct::Price(order, price(&args.need("the price")?)?)))
}

fn discount(args: &mut Args, of: Option<u32>) -> Result<Order, LineError> {
    let text = args.need("how much")?;
    let (percent, sum) = match text.ends_with('%') {
        true => (Some(percent(&text)?), None),
        false => (None, Some(money(&text)?)),
    };
    Ok(line(LineAct::Discount { line: of, percent, sum }))
}

fn no_discount(args: &mut Args) -> Result<Order, LineError> {
    let of = if args.take("line") { Some(args.line()?) } else { None };
    Ok(line(LineAct::NoDiscount { line: of }))
}
