//! What receipts and loyalty results have in common: discounts and cards; and how the two are told apart.

use super::super::fields::{Fields, Style, Telling};
use super::super::node::Node;
use super::super::out::Out;
use super::super::tags::{Tag, lose_extras};
use crate::formats::Losses;
use crate::model::{CardUse, Extras, ReceiptDiscount, RecordKind};
use crate::text::Sniffed;
use crate::vocab::Money;

/// A discount. The `0` of `positionId` stands for the receipt as a whole; one reader of the field knows the attribute
/// as `positionOrder`.
pub(in super::super) fn discount(node: &Node, telling: &mut Telling<'_>) -> Option<ReceiptDiscount> {
    let mut fields = Fields::new(node, Style::Attributes, telling);
    let mut position = fields.order("positionId");
    if position.is_none()
        && let Some(stated) = fields.value("positionOrder")
    {
        position = fields.order("positionOrder");
        fields.keep_name("positionOrder", stated.raw);
    }
    let amount = fields.required("amount", |f, n| f.money(n));
    Some(ReceiptDiscount {
        position: position.filter(|p| *p != 0),
        amount: amount?,
        campaign: fields.text("AdvertActGUID"),
        name: None,
        kind: fields.text("advertType"),
        whole_receipt: fields.boolean("isDiscountPurchase"),
        item: fields.item("goodCode"),
        card: fields.text("card-number"),
        extras: fields.rest(&["quantity", "AdvertActExternalCode"]),
    })
}

/// Writes a discount.
pub(in super::super) fn write_discount(
    discount: &ReceiptDiscount,
    kind: RecordKind,
    out: &mut Out,
    losses: &mut Losses,
) {
    let ReceiptDiscount { position, amount, campaign, name, kind: advert, whole_receipt, item, card, extras } =
        discount;
    let mut tag = Tag::start(out, "discount", Style::Attributes, extras);
    let order = u64::from(position.unwrap_or(0));
    let other = tag.spelled("positionOrder").is_some_and(|t| t.trim().parse() == Ok(order));
    if other {
        tag.number("positionOrder", Some(order)).knows("positionId");
    } else {
        tag.number("positionId", Some(order)).knows("positionOrder");
    }
    tag.text("advertType", advert.as_deref())
        .text("AdvertActGUID", campaign.as_deref())
        .boolean("isDiscountPurchase", *whole_receipt)
        .money("amount", Some(*amount))
        .text("goodCode", item.as_ref().map(|i| i.as_str()))
        .text("card-number", card.as_deref())
        .rest_attrs()
        .end();
    if *position == Some(0) {
        // 0 means the whole receipt here.
        losses.lost(kind, "discounts.position", 0);
    }
    losses.lost_if_some(kind, "discounts.name", name.as_ref());
    lose_extras(losses, kind, "discounts", extras);
}

/// The sum of discounts; `None` beyond the range.
pub(in super::super) fn discount_sum(discounts: &[ReceiptDiscount]) -> Option<Money> {
    Money::sum(discounts.iter().map(|d| d.amount))
}

/// A card given by its number alone, as text.
pub(in super::super) fn discount_card(node: &Node, telling: &mut Telling<'_>) -> Option<CardUse> {
    let fields = Fields::new(node, Style::Attributes, telling);
    let number = node.text.clone();
    let extras = fields.rest(&[]);
    // An empty element says nothing.
    (!number.is_empty()).then_some(CardUse { number, kind: None, extras })
}

/// A card or coupon with its type. One without a type is noted, because it is not written as `discountCard`.
pub(in super::super) fn card(node: &Node, telling: &mut Telling<'_>) -> Option<CardUse> {
    let mut fields = Fields::new(node, Style::Attributes, telling);
    let number = fields.required("number", |f, n| f.text(n));
    let kind = fields.text("type");
    if kind.is_none() {
        fields.note("card", "");
    }
    Some(CardUse { number: number?, kind, extras: fields.rest(&[]) })
}

/// Writes a card by its number alone.
pub(in super::super) fn write_discount_card(card: &CardUse, out: &mut Out) {
    let CardUse { number, kind: _, extras } = card;
    out.start("discountCard").extra_attrs(extras).text(number);
}

/// Whether the card is one of `discountCards`.
pub(in super::super) fn is_plain(card: &CardUse) -> bool {
    card.kind.is_none() && card.extras.get("set10:#card").is_none()
}

/// Writes a card with its type.
pub(in super::super) fn write_card(card: &CardUse, out: &mut Out) {
    let CardUse { number, kind, extras } = card;
    let mut tag = Tag::start(out, "card", Style::Attributes, extras);
    tag.text("number", Some(number)).text("type", kind.as_deref()).rest_attrs().end();
}

/// A plug-in property: its key and value, when it is nothing more.
pub(in super::super) fn property(node: &Node) -> Option<(&str, &str)> {
    let simple = node.children.is_empty() && node.attrs.len() == 2;
    simple.then_some(())?;
    Some((node.attr("key")?, node.attr("value")?))
}

/// Writes a plug-in property.
pub(in super::super) fn write_property(key: &str, value: &str, out: &mut Out) {
    out.start("plugin-property").attr("key", key).attr("value", value).end();
}

/// Keeps a plug-in property as an extra.
pub(in super::super) fn keep_property(node: &Node, extras: &mut Extras) {
    extras.push("set10:plugin-property", node.fragment());
}

/// Whether the file has the root of receipts and of loyalty results.
pub(in super::super) fn is_purchases(sniffed: &Sniffed) -> bool {
    matches!(sniffed, Sniffed::Xml(head) if head.root == "purchases")
}

/// Whether the first `purchase` is a loyalty result: told by its attributes (sheet setretail §6.1). A document
/// without any may be either.
pub(in super::super) fn is_loyalty(sniffed: &Sniffed) -> bool {
    let Sniffed::Xml(head) = sniffed else { return false };
    if !is_purchases(sniffed) || head.first_child.is_none() {
        return is_purchases(sniffed);
    }
    let has = |name: &str| head.child_attributes.iter().any(|(n, _)| n == name);
    has("discountValueTotal") || (has("transactionTime") && !has("operDay"))
}
