//! Words about money: payment, returns, shifts, cash, the drawer.

use super::args::{Args, LineError, day, money, price, quantity, wrong};
use super::{Order, Word, till, words};
use crate::till::command::{Act, CashAct, PayAct, ReturnAct, ShiftAct};
use crate::till::port::OriginalKey;
use crate::till::state::Method;
use crate::vocab::{Money, Quantity, StoreId, TillId};

pub(super) const PAYMENT: &[Word] = words! {
    "pay cash" "[SUM]" "cash; without a sum, what is due" |a| tender(a, Method::Cash);
    "pay card" "[SUM]" "a bank card" |a| tender(a, Method::Card);
    "pay sbp" "[SUM]" "a QR code of the system for fast payments" |a| tender(a, Method::SbpQr);
    "pay certificate" "NUMBER [pin PIN] [sum SUM]" "a gift certificate" certificate;
    "pay points" "[SUM]" "points" |a| tender(a, Method::Bonus);
    "pay credit" "[SUM]" "on credit" |a| tender(a, Method::Credit);
    "pay prepaid" "[SUM]" "an advance paid before" |a| tender(a, Method::Prepaid);
    "pay original" "" "pay a return back as the sale was paid" |_| Ok(pay(PayAct::Original));
    "pay remove" "N" "take a payment out again" |a| Ok(pay(PayAct::Remove(a.line()?)));
    "pay cancel" "[reason CODE]" "give the payment up" |_| Ok(pay(PayAct::Cancel));
    "pay ask" "" "ask the terminal what became of a payment" |_| Ok(pay(PayAct::Ask));
    "pay qr-cancel" "" "give the QR code up" |_| Ok(pay(PayAct::QrCancel));
    "counterfeit" "SUM [returned|kept]" "a banknote looks false" counterfeit;
};

pub(super) const RETURNS: &[Word] = words! {
    "return receipt" "[STORE/][TILL/]SHIFT/NUMBER | fd N [fn N] [basis e_receipt|card_history] [line N qty Q]"
        "goods come back by their receipt" return_receipt;
    "return line" "N [qty Q] [ok|defect|opened] [mark CODE]" "a line of the original" return_line;
    "return all" "" "all that is left of the original" |_| Ok(returns(ReturnAct::All));
    "return offline" "" "go on while the original cannot be asked" |_| Ok(returns(ReturnAct::Offline));
    "return without-receipt" "" "goods come back without a receipt" |_| Ok(returns(ReturnAct::WithoutReceipt));
    "return item" "CODE [qty Q] [price P] [ok|defect|opened] [mark CODE]" "goods of such a return" return_item;
    "exchange" "" "this return and the next sale make an exchange" |_| Ok(returns(ReturnAct::Exchange));
};

pub(super) const CASH: &[Word] = words! {
    "shift open" "[cash SUM]" "open a shift with so much cash in the drawer" shift_open;
    "shift close" "" "close it: the Z report" |_| Ok(shift(ShiftAct::Close));
    "x-report" "" "print an X report" |_| Ok(shift(ShiftAct::XReport));
    "business-date" "DAY" "the next shift counts for this day" |a| Ok(shift(ShiftAct::BusinessDate(day(&a.need("the day")?)?)));
    "reconciled" "SHIFT COUNT SUM" "the back office has compared the sales of a shift" reconciled;
    "cash in" "SUM reason CODE [comment TEXT]" "put cash in" cash_in;
    "cash out" "SUM reason CODE [payee WHO]" "take cash out" cash_out;
    "pick-up" "SUM [pickup|safe_drop|bank_drop] [bag N]" "take takings away" pick_up;
    "loan" "SUM [safe|till]" "bring change" loan;
    "count" "SUM [open|interim|close|blind] [notes SUMxN,…]" "count the drawer" count;
    "accept-difference" "reason CODE" "accept the difference that was counted" |_| Ok(cash(CashAct::AcceptDifference));
    "drawer open" "" "open the drawer for service" |_| Ok(cash(CashAct::Open { no_sale: false }));
    "no-sale" "[reason CODE]" "open the drawer for nothing that is sold" |_| Ok(cash(CashAct::Open { no_sale: true }));
    "tray" "insert|remove" "a tray is put into the drawer or taken out" tray;
};

fn pay(act: PayAct) -> Order {
    till(Act::Pay(act))
}

fn returns(act: ReturnAct) -> Order {
    till(Act::Return(act))
}

fn shift(act: ShiftAct) -> Order {
    till(Act::Shift(act))
}

fn cash(act: CashAct) -> Order {
    till(Act::Cash(act))
}

fn tender(args: &mut Args, method: Method) -> Result<Order, LineError> {
    let sum = args.next_word().map(|text| money(&text)).transpose()?;
    Ok(pay(PayAct::Tender { method, sum, number: None, pin: None }))
}

fn certificate(args: &mut Args) -> Result<Order, LineError> {
    let pin = args.named("pin")?;
    let sum = args.named("sum")?.map(|text| money(&text)).transpose()?;
    let number = Some(args.need("the number")?);
    Ok(pay(PayAct::Tender { method: Method::Gift, sum, number, pin }))
}

fn counterfeit(args: &mut Args) -> Result<Order, LineError> {
    let denomination = args.money("the banknote")?;
    let action = match args.peek() {
        None => "returned".to_owned(),
        Some(_) => args.one_of("what is done", &["returned", "kept"])?,
    };
    Ok(pay(PayAct::Counterfeit { denomination, action }))
}

/// Reads `3/411/88` or `1/3/411/88`.
pub fn receipt_key(text: &str) -> Result<OriginalKey, LineError> {
    let bad = || wrong(format!("{text:?} is no receipt; write STORE/TILL/SHIFT/NUMBER"));
    let parts: Vec<&str> = text.split('/').collect();
    let (place, [shift, number]) = match parts.as_slice() {
        [shift, number] => (&[][..], [shift, number]),
        [till, shift, number] => (std::slice::from_ref(till), [shift, number]),
        [place @ .., shift, number] if place.len() == 2 => (place, [shift, number]),
        _ => return Err(bad()),
    };
    let mut key = OriginalKey {
        shift: Some(shift.parse().map_err(|_| bad())?),
        number: Some(number.parse().map_err(|_| bad())?),
        ..OriginalKey::default()
    };
    if let Some(till) = place.last() {
        key.till = Some(TillId::new(till).map_err(|_| bad())?);
    }
    if let [store, _] = place {
        key.store = Some(StoreId::new(store).map_err(|_| bad())?);
    }
    Ok(key)
}

fn return_receipt(args: &mut Args) -> Result<Order, LineError> {
    let basis = args.named("basis")?.unwrap_or_else(|| "receipt".to_owned());
    if !["receipt", "e_receipt", "card_history"].contains(&basis.as_str()) {
        return Err(wrong(format!("{basis:?} is no basis of a return")));
    }
    let drive = args.named("fn")?;
    let key = match args.named("fd")? {
        Some(document) => OriginalKey { document: Some(document), drive, ..OriginalKey::default() },
        None => receipt_key(&args.need("the receipt")?)?,
    };
    Ok(returns(ReturnAct::ByReceipt { key, basis }))
}

fn condition(args: &mut Args) -> Result<String, LineError> {
    match args.peek() {
        None => Ok("ok".to_owned()),
        Some(_) => args.one_of("the condition", &["ok", "defect", "opened"]),
    }
}

fn return_line(args: &mut Args) -> Result<Order, LineError> {
    let quantity = args.named("qty")?.map(|text| quantity(&text)).transpose()?;
    let mark = args.named("mark")?;
    let line = args.line()?;
    Ok(returns(ReturnAct::Line { line, quantity, condition: condition(args)?, mark }))
}

fn return_item(args: &mut Args) -> Result<Order, LineError> {
    let quantity = args.named("qty")?.map(|text| quantity(&text)).transpose()?.unwrap_or(Quantity::ONE);
    let price = args.named("price")?.map(|text| price(&text)).transpose()?;
    let mark = args.named("mark")?;
    let code = args.need("the code")?;
    Ok(returns(ReturnAct::Item { code, quantity, price, condition: condition(args)?, mark }))
}

fn shift_open(args: &mut Args) -> Result<Order, LineError> {
    let cash = args.named("cash")?.map(|text| money(&text)).transpose()?;
    Ok(shift(ShiftAct::Open { cash }))
}

fn reconciled(args: &mut Args) -> Result<Order, LineError> {
    let (number, count) = (args.number("the shift")?, args.number("the count")?);
    Ok(shift(ShiftAct::Reconciled { shift: number, count, sum: args.money("the sum")? }))
}

fn cash_in(args: &mut Args) -> Result<Order, LineError> {
    let comment = args.named("comment")?;
    Ok(cash(CashAct::In { sum: args.money("the sum")?, comment }))
}

fn cash_out(args: &mut Args) -> Result<Order, LineError> {
    let payee = args.named("payee")?;
    Ok(cash(CashAct::Out { sum: args.money("the sum")?, payee }))
}

fn pick_up(args: &mut Args) -> Result<Order, LineError> {
    let bag = args.named("bag")?.unwrap_or_default();
    let sum = args.money("the sum")?;
    let kind = match args.peek() {
        None => "pickup".to_owned(),
        Some(_) => args.one_of("the kind", &["pickup", "safe_drop", "bank_drop"])?,
    };
    Ok(cash(CashAct::PickUp { sum, kind, bag }))
}

fn loan(args: &mut Args) -> Result<Order, LineError> {
    let sum = args.money("the sum")?;
    let from = match args.peek() {
        None => "safe".to_owned(),
        Some(_) => args.one_of("where from", &["safe", "till"])?,
    };
    Ok(cash(CashAct::Loan { sum, from }))
}

fn count(args: &mut Args) -> Result<Order, LineError> {
    let notes = args.named("notes")?;
    let counted = args.money("the sum")?;
    let kind = match args.peek() {
        None => "interim".to_owned(),
        Some(_) => args.one_of("the kind", &["open", "interim", "close", "blind"])?,
    };
    let denominations = match notes {
        Some(text) => text.split(',').map(denomination).collect::<Result<_, _>>()?,
        None => Vec::new(),
    };
    Ok(cash(CashAct::Count { counted, kind, denominations }))
}

/// Reads `1000x4`.
fn denomination(text: &str) -> Result<(Money, u32), LineError> {
    let bad = || wrong(format!("{text:?}: write 1000x4"));
    let (nominal, pieces) = text.split_once('x').ok_or_else(bad)?;
    Ok((money(nominal)?, pieces.parse().map_err(|_| bad())?))
}

fn tray(args: &mut Args) -> Result<Order, LineError> {
    Ok(cash(CashAct::Tray { insert: args.one_of("what", &["insert", "remove"])? == "insert" }))
}
