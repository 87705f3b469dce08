//! Reading drawer operations (sheet ukm §5.4).
//!
//! The element names the till by `posId` only, receipts by `posNumber` too. The till is therefore `posNumber` where
//! it is given, else `posId`; where the two numbers differ, a crosswalk of tills brings them together.

use super::NAME;
use super::catalogue::store_of;
use super::object::{Cx, Obj};
use crate::diag::codes;
use crate::model::{CashDirection, CashOperation, CashierRef, Extras, Record};
use crate::vocab::{StoreId, TillId};

/// `export/moneyOperation`
pub(super) fn money_operation(mut obj: Obj<'_>, cx: &mut Cx<'_>, path: Option<&StoreId>) -> Option<Vec<Record>> {
    let store = store_of(&mut obj, cx, "storeId", path);
    let mut extras = Extras::new();
    let till = if obj.peek("posNumber").is_some_and(|n| !n.is_blank()) {
        obj.keep(&mut extras, &["posId"]);
        let node = obj.peek("posNumber");
        if let Some(node) = node {
            extras.push(format!("{NAME}:posNumber"), node.raw);
        }
        obj.need_id(cx, "posNumber", TillId::new)
    } else {
        obj.need_id(cx, "posId", TillId::new)
    };
    let shift = obj.need_count(cx, "shiftNumber");
    let number = obj.need_count(cx, "localNumber");
    if let (Some(store), Some(till), Some(shift), Some(number)) = (&store, &till, shift, number) {
        cx.label = Some(format!("cash-operation {store}/{till}/{shift}/{number}"));
    }
    let direction = match obj.text(cx, "opType") {
        Some((word, _)) if word.eq_ignore_ascii_case("deposition") => Some(CashDirection::PaidIn),
        Some((word, _)) if word.eq_ignore_ascii_case("withdrawal") => Some(CashDirection::PaidOut),
        Some((word, node)) => {
            let help = Some("only deposition (put in) and withdrawal (taken out) are known");
            cx.tell(&codes::VALUE_INVALID, node, format!("`opType` is not known: {word}"), help);
            None
        }
        None => {
            obj.missing(cx, "opType");
            None
        }
    };
    let before = cx.findings.len();
    let amount = obj.money(cx, "amount");
    if amount.is_none() && cx.findings.len() == before {
        obj.missing(cx, "amount");
    }
    let time = obj.moment(cx, "opDate");
    let cashier = CashierRef { id: obj.filled(cx, "userId"), name: obj.filled(cx, "userName") };
    obj.keep_unless(&mut extras, "id", &number.unwrap_or_default().to_string());
    obj.keep_unless(&mut extras, "shiftId", &shift.unwrap_or_default().to_string());
    obj.keep(&mut extras, &["amountBefore", "globalNumber", "currencyId"]);
    obj.rest(cx, &mut extras);
    let operation = CashOperation {
        direction: direction?,
        store: store?,
        till: till?,
        shift: shift?,
        number: number?,
        amount: amount?,
        currency: None,
        time,
        business_date: None,
        cashier,
        reason: None,
        extras,
    };
    Some(vec![operation.into()])
}
