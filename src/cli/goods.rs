//! Goods as people read them: the facts of an item, its barcodes, prices and restrictions as tables.

use super::table::{Cell, Table, number, shown, text};
use crate::books::catalogue::read::ItemCard;
use crate::model::{Barcode, Price, PriceSubject, Restriction, RestrictionRule, RestrictionSubject, Stores};

/// The facts of an item as (label, value), those that are known.
pub fn facts(card: &ItemCard) -> Vec<(&'static str, String)> {
    let item = &card.item;
    let mut facts: Vec<(&'static str, String)> = Vec::new();
    let mut add = |label, value: Option<String>| facts.extend(value.map(|v| (label, v)));
    add("receipt name", item.receipt_name.clone());
    let path: Vec<String> =
        card.groups.iter().rev().map(|g| g.name.clone().unwrap_or_else(|| g.id.to_string())).collect();
    add("group", if path.is_empty() { item.group.as_ref().map(ToString::to_string) } else { Some(path.join(" / ")) });
    add("unit", item.unit.as_ref().and_then(|u| u.name.clone().or_else(|| u.id.clone())));
    add("quantity step", item.quantity_step.map(|q| q.to_string()));
    add("sold as", item.kind.as_ref().map(|kind| format!("{kind:?}").to_lowercase()));
    add("VAT", item.vat.map(|vat| vat.to_string()).or_else(|| item.tax_group.as_ref().map(|g| format!("group {g}"))));
    add(
        "marking",
        item.marking.as_ref().map(|m| format!("{}{}", m.group, if m.optional { " (optional)" } else { "" })),
    );
    add("age from", item.age_limit.map(|age| age.to_string()));
    add("alcohol", item.alcohol.map(|rate| format!("{rate} %")));
    add("volume", item.volume.map(|litres| format!("{litres} l")));
    let mrc: Vec<String> = item.mrc.iter().map(ToString::to_string).collect();
    add("MRC", (!mrc.is_empty()).then(|| mrc.join(", ")));
    add("code in ERP", item.erp_code.clone());
    add("stores", (item.stores != Stores::All).then(|| stores(&item.stores)));
    for property in card.properties.iter().filter(|p| !p.deleted) {
        let values: Vec<&str> = property.values.iter().map(|(id, name)| name.as_deref().unwrap_or(id)).collect();
        add("property", Some(format!("{} = {}", property.name.as_deref().unwrap_or(&property.id), values.join(", "))));
    }
    add("state", item.deleted.then(|| "deleted".to_owned()));
    add("changed", Some(format!("in catalogue version {}", card.version)));
    facts
}

/// Stores as people write them.
pub fn stores(stores: &Stores) -> String {
    match stores {
        Stores::All => "all".to_owned(),
        Stores::List(list) => list.iter().map(ToString::to_string).collect::<Vec<_>>().join(", "),
    }
}

/// Barcodes as a table.
pub fn barcodes(barcodes: &[Barcode]) -> Table {
    let columns = [text("code", "CODE"), number("quantity", "UNITS"), text("main", "MAIN"), text("deleted", "DELETED")];
    let mut table = Table::new("barcodes", &columns);
    for b in barcodes {
        table.row([
            b.code.clone().into(),
            b.quantity.map_or(shown(1), shown),
            Cell::from(b.main.unwrap_or(false)),
            b.deleted.into(),
        ]);
    }
    table
}

/// Prices as a table.
pub fn prices(prices: &[Price]) -> Table {
    let columns = [
        text("stores", "STORES"),
        number("number", "LINE"),
        text("department", "DEPARTMENT"),
        text("barcode", "BARCODE"),
        number("amount", "PRICE"),
        text("currency", "CURRENCY"),
        text("from", "FROM"),
        text("until", "UNTIL"),
        text("deleted", "DELETED"),
    ];
    let mut table = Table::new("prices", &columns);
    for p in prices {
        let barcode = match &p.subject {
            PriceSubject::Item(_) => None,
            PriceSubject::Barcode { code, .. } => Some(code.clone()),
        };
        table.row([
            stores(&p.stores).into(),
            p.number.into(),
            p.department.clone().into(),
            barcode.into(),
            p.amount.into(),
            p.currency.map(|c| c.to_string()).into(),
            p.from.map(|m| m.to_string()).into(),
            p.until.map(|m| m.to_string()).into(),
            p.deleted.into(),
        ]);
    }
    table
}

/// Restrictions as a table.
pub fn restrictions(restrictions: &[Restriction]) -> Table {
    let columns = [
        text("id", "ID"),
        text("subject", "OF"),
        text("rule", "RULE"),
        text("days", "DAYS"),
        text("from", "FROM"),
        text("until", "UNTIL"),
        text("stores", "STORES"),
    ];
    let mut table = Table::new("restrictions", &columns);
    for r in restrictions {
        let subject = match &r.subject {
            RestrictionSubject::Item(item) => format!("item {item}"),
            RestrictionSubject::Group(group) => format!("group {group}"),
            RestrictionSubject::Marking(marking) => format!("marking {marking}"),
        };
        let rule = match r.rule {
            RestrictionRule::MaxDiscount(rate) => format!("discount up to {rate} %"),
            RestrictionRule::MinPrice(price) => format!("not below {price}"),
            RestrictionRule::SaleDenied(denied) => format!("sale denied: {denied}"),
            RestrictionRule::MinAge(age) => format!("age from {age}"),
        };
        let edge = |day: Option<crate::vocab::Moment>, daily: Option<crate::vocab::TimeOfDay>| {
            let parts: Vec<String> =
                day.map(|m| m.to_string()).into_iter().chain(daily.map(|t| t.to_string())).collect();
            (!parts.is_empty()).then(|| parts.join(", daily "))
        };
        table.row([
            r.id.clone().into(),
            subject.into(),
            rule.into(),
            r.days.map(|d| d.to_string()).into(),
            edge(r.since, r.daily_from).into(),
            edge(r.until, r.daily_until).into(),
            stores(&r.stores).into(),
        ]);
    }
    table
}
