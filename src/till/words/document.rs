//! Words about the document as a whole, and about its customer.

use super::args::{Args, LineError, day, money, quantity, wrong};
use super::{Order, Word, till, words};
use crate::till::command::{Act, DocumentAct, LoyaltyAct};
use crate::till::port::IdentifierKind;
use crate::till::state::DocKind;
use crate::vocab::{Quantity, Vat};

pub(super) const WORDS: &[Word] = words! {
    "subtotal" "" "all goods are in: discounts are reckoned" |_| Ok(document(DocumentAct::Subtotal));
    "goods" "" "back to the goods" |_| Ok(document(DocumentAct::Resume));
    "cancel receipt" "[reason CODE]" "cancel the open document" |_| Ok(document(DocumentAct::Cancel));
    "suspend" "[reason CODE]" "put the receipt aside" |_| Ok(document(DocumentAct::Suspend));
    "resume" "N" "take one up again" |a| Ok(document(DocumentAct::TakeUp(a.number("the number")?)));
    "suspended" "" "list those put aside" |_| Ok(document(DocumentAct::Suspended));
    "soft list" "" "list receipts prepared elsewhere" |_| Ok(document(DocumentAct::SoftList));
    "soft take" "N" "take one" |a| Ok(document(DocumentAct::SoftTake(a.number("the number")?)));
    "soft annul" "N" "throw one away" |a| Ok(document(DocumentAct::SoftAnnul(a.number("the number")?)));
    "soft put" "" "leave the open receipt to other tills" |_| Ok(document(DocumentAct::SoftPut));
    "attribute" "NAME VALUE" "an attribute of the document" attribute;
    "contact" "email|phone VALUE [only]" "where the receipt is sent; only: nothing is printed" contact;
    "post-void" "[N]" "undo the last receipt, or one of this shift" |a| Ok(document(DocumentAct::PostVoid { number: number(a)? }));
    "copy" "[N]" "print a copy of the last receipt, or one of this shift" |a| Ok(document(DocumentAct::Copy { number: number(a)? }));
    "reprint" "" "print the last receipt again: it did not come out" |_| Ok(document(DocumentAct::Reprint));
    "correction" "sale|return SUM [vat RATE] [order N] [date DAY] [cashless]" "a correction of the fiscal record" correction;
    "retry" "" "try again to register what is paid" |_| Ok(document(DocumentAct::Retry));
    "card" "NUMBER [by scan|swipe|nfc|qr|manual]" "the customer shows a card" |a| member(a, IdentifierKind::Card, "scan");
    "card remove" "" "the card goes" |_| Ok(loyalty(LoyaltyAct::RemoveMember));
    "phone" "NUMBER" "the customer says a telephone number" |a| member(a, IdentifierKind::Phone, "phone");
    "app" "CODE" "the customer shows a code of the app" |a| member(a, IdentifierKind::App, "qr");
    "coupon" "CODE [by scan|manual|app]" "a coupon" coupon;
    "coupon remove" "CODE" "the coupon goes" |a| Ok(loyalty(LoyaltyAct::RemoveCoupon(a.need("the code")?)));
    "gift choose" "ITEM [qty N]" "a gift of a campaign" gift;
    "balance" "" "how many points are there" |_| Ok(loyalty(LoyaltyAct::Balance));
    "challenge" "" "send the customer a code" |_| Ok(loyalty(LoyaltyAct::Challenge));
    "code" "CODE" "the code that the customer was sent" |a| Ok(loyalty(LoyaltyAct::Code(a.need("the code")?)));
    "enroll" "PHONE [card NUMBER] [consent]" "a new customer" enroll;
};

fn document(act: DocumentAct) -> Order {
    till(Act::Document(act))
}

fn loyalty(act: LoyaltyAct) -> Order {
    till(Act::Loyalty(act))
}

fn number(args: &mut Args) -> Result<Option<u64>, LineError> {
    match args.peek() {
        None => Ok(None),
        Some(_) => args.number("the number").map(Some),
    }
}

fn attribute(args: &mut Args) -> Result<Order, LineError> {
    let name = args.need("the name")?;
    Ok(document(DocumentAct::Attribute { name, value: args.rest() }))
}

fn contact(args: &mut Args) -> Result<Order, LineError> {
    let electronic_only = args.flag("only");
    let kind = args.one_of("the kind", &["email", "phone"])?;
    Ok(document(DocumentAct::Contact { kind, value: args.need("the address")?, electronic_only }))
}

fn correction(args: &mut Args) -> Result<Order, LineError> {
    let vat = match args.named("vat")? {
        Some(text) => Some(Vat::parse(&text).ok_or_else(|| wrong(format!("{text:?} is no VAT; write 22 or none")))?),
        None => None,
    };
    let base_doc = args.named("order")?;
    let base_date = day(&args.named("date")?.ok_or_else(|| wrong("which day is corrected: date DAY"))?)?;
    let cash = !args.flag("cashless");
    let of = match args.one_of("what", &["sale", "return"])?.as_str() {
        "return" => DocKind::Return,
        _ => DocKind::Sale,
    };
    let sum = money(&args.need("the sum")?)?;
    Ok(document(DocumentAct::Correction { of, sum, vat, base_doc, base_date, cash }))
}

fn member(args: &mut Args, kind: IdentifierKind, usual: &str) -> Result<Order, LineError> {
    let input = args.named("by")?.unwrap_or_else(|| usual.to_owned());
    if !["scan", "swipe", "nfc", "phone", "qr", "manual"].contains(&input.as_str()) {
        return Err(wrong(format!("{input:?} is no way to show a card")));
    }
    Ok(loyalty(LoyaltyAct::Member { kind, value: args.need("the number")?, input }))
}

fn coupon(args: &mut Args) -> Result<Order, LineError> {
    let input = args.named("by")?.unwrap_or_else(|| "scan".to_owned());
    if !["scan", "manual", "app"].contains(&input.as_str()) {
        return Err(wrong(format!("{input:?} is no way to show a coupon")));
    }
    Ok(loyalty(LoyaltyAct::Coupon { code: args.need("the code")?, input }))
}

fn gift(args: &mut Args) -> Result<Order, LineError> {
    let quantity = args.named("qty")?.map(|text| quantity(&text)).transpose()?.unwrap_or(Quantity::ONE);
    Ok(loyalty(LoyaltyAct::Gift { item: args.item()?, quantity }))
}

fn enroll(args: &mut Args) -> Result<Order, LineError> {
    let card = args.named("card")?;
    let consent = args.flag("consent");
    Ok(loyalty(LoyaltyAct::Enroll { phone: args.need("the telephone number")?, card, consent }))
}
