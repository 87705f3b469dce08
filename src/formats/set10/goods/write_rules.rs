//! Writing restrictions and prefix rules ("likonds"), which stand at the root of `goods-catalog`.

use super::super::super::encode::Encoded;
use super::super::out::Out;
use super::write::{Shops, shop_indices};
use crate::model::{PrefixRule, RecordKind, Restriction, RestrictionRule, RestrictionSubject};

const KIND: RecordKind = RecordKind::Restriction;

/// A restriction. Rules by age or by marking group have no element: age is said at the good (sheet setretail §1.3).
pub(super) fn restriction(out: &mut Out, restriction: &Restriction, told: &mut Encoded) {
    let Restriction { id, subject, rule, since, until, daily_from, daily_until, days, .. } = restriction;
    let Restriction { stores, deleted, extras, .. } = restriction;
    let subject = match subject {
        RestrictionSubject::Item(item) => Some(("GOOD", item.as_str())),
        RestrictionSubject::Group(group) => Some(("GOOD_GROUP", group.as_str())),
        RestrictionSubject::Marking(_) => None,
    };
    let rule = match rule {
        RestrictionRule::MaxDiscount(rate) => {
            Some(("max-discount-restriction", "MAX_DISCOUNT_PERCENT", rate.to_string()))
        }
        RestrictionRule::MinPrice(price) => Some(("min-price-restriction", "MIN_PRICE", price.to_string())),
        RestrictionRule::SaleDenied(denied) => Some(("sale-denied-restriction", "SALE_DENIED", denied.to_string())),
        RestrictionRule::MinAge(_) => None,
    };
    let shops = shop_indices(stores, KIND, told);
    let (Some((subject_type, code)), Some((element, kind, value)), Some(shops)) = (subject, rule, shops) else {
        told.losses.lost(KIND, "*", id);
        return;
    };
    out.lose_extras(KIND, extras, &mut told.losses);
    out.start(element).attr("id", id).attr("subject-type", subject_type).attr("subject-code", code);
    out.attr("type", kind).attr("value", value).extra_attrs(extras);
    out.element_if("since-date", *since).element_if("till-date", *until);
    out.element_if("since-time", *daily_from).element_if("till-time", *daily_until);
    out.element_if("deleted", deleted.then_some(true)).element_if("days-of-week", *days);
    if let Shops::These(list) = shops {
        out.element("shop-indices", list);
    }
    out.extra_elements(extras).end();
}

/// A prefix rule.
pub(super) fn prefix_rule(out: &mut Out, rule: &PrefixRule, told: &mut Encoded) {
    let PrefixRule { prefix, since, until, extras } = rule;
    out.lose_extras(RecordKind::PrefixRule, extras, &mut told.losses);
    out.start("product-sales-allowing").attr("marking-of-the-good", prefix).extra_attrs(extras);
    out.element_if("since-date", *since).element_if("till-date", *until).extra_elements(extras).end();
}
