//! Records as rows and rows as records, table by table: what `put` writes, `get` reads back.
//!
//! The lists of columns stand beside the code that fills them; `put` pushes cells in the order key, columns.

use crate::books::{BooksError, id};
use crate::formats::canonical::{extras_from_json, extras_to_json};
use crate::model::{
    Barcode, ControlWeight, Department, Extras, Group, Item, ItemFlags, ItemKind, ItemProperty, Marking, PickList,
    PrefixRule, Price, PriceSubject, Restriction, RestrictionRule, RestrictionSubject, Stores, TaxGroup, Unit,
};
use crate::storage::{Row, RowBuf};
use crate::vocab::{
    Currency, GroupId, ItemId, Moment, Quantity, Rate, StoreId, TimeOfDay, UnitPrice, Vat, Weekdays, fold,
};

/// A table of the catalogue: its key and its other columns, without the version.
pub(super) struct Table {
    pub name: &'static str,
    pub key: &'static [&'static str],
    pub columns: &'static [&'static str],
}

impl Table {
    /// Key and columns as the list of a SELECT, each under the alias.
    pub fn select(&self, alias: &str) -> String {
        let names: Vec<_> = self.key.iter().chain(self.columns).map(|c| format!("{alias}.{c}")).collect();
        names.join(", ")
    }
}

/// Parts of a key or of a list inside one text are separated by this; ids cannot hold it.
pub(super) const SEPARATOR: char = '\u{1f}';

type Got<T> = Result<T, BooksError>;

fn put_extras(row: &mut RowBuf, extras: &Extras) {
    if extras.is_empty() {
        row.push_null();
    } else {
        row.push_text(&extras_to_json(extras));
    }
}

fn put_flag(row: &mut RowBuf, flag: Option<bool>) {
    row.push_opt_int(flag.map(i64::from));
}

fn put_shown(row: &mut RowBuf, value: Option<&impl std::fmt::Display>) {
    match value {
        Some(value) => row.push_display(value),
        None => row.push_null(),
    };
}

/// A moment as a key or a value: ISO text, which keeps what was written.
fn get_moment(table: &'static str, text: Option<&str>) -> Got<Option<Moment>> {
    match text {
        None | Some("") => Ok(None),
        Some(text) => Moment::parse(text).map(Some).map_err(|e| BooksError::damaged(table, e)),
    }
}

fn get_extras(table: &'static str, text: Option<&str>) -> Got<Extras> {
    text.map_or(Ok(Extras::new()), |t| extras_from_json(t).map_err(|e| BooksError::damaged(table, e)))
}

fn owned(text: Option<&str>) -> Option<String> {
    text.map(str::to_owned)
}

fn narrow<T: TryFrom<i64>>(table: &'static str, value: i64) -> Got<T> {
    T::try_from(value).map_err(|_| BooksError::damaged(table, format!("{value} is out of range")))
}

fn get_item_id(table: &'static str, text: &str) -> Got<ItemId> {
    id(table, ItemId::new(text))
}

pub(super) const GROUP: Table =
    Table { name: "goods_group", key: &["id"], columns: &["parent", "name", "deleted", "extras"] };

pub(super) fn put_group(row: &mut RowBuf, group: &Group) {
    let Group { id, parent, name, deleted, extras } = group;
    row.push_text(id.as_str()).push_opt_text(parent.as_ref().map(GroupId::as_str));
    row.push_opt_text(name.as_deref()).push_bool(*deleted);
    put_extras(row, extras);
}

pub(super) fn get_group(row: &Row) -> Got<Group> {
    let table = GROUP.name;
    Ok(Group {
        id: id(table, GroupId::new(row.text(0)?))?,
        parent: row.opt_text(1)?.map(|t| id(table, GroupId::new(t))).transpose()?,
        name: owned(row.opt_text(2)?),
        deleted: row.bool(3)?,
        extras: get_extras(table, row.opt_text(4)?)?,
    })
}

pub(super) const ITEM: Table = Table {
    name: "item",
    key: &["id"],
    columns: &[
        "name",
        "receipt_name",
        "folded",
        "group_id",
        "unit_id",
        "unit_name",
        "ffd_measure",
        "quantity_step",
        "kind",
        "vat",
        "tax_group",
        "marking",
        "marking_optional",
        "age_limit",
        "flags",
        "alcohol",
        "volume",
        "mrc",
        "ffd_item_sign",
        "erp_code",
        "stores",
        "deleted",
        "extras",
    ],
};

pub(super) fn put_item(row: &mut RowBuf, item: &Item, store_set: i64) {
    let Item {
        id,
        name,
        receipt_name,
        group,
        unit,
        quantity_step,
        kind,
        vat,
        tax_group,
        marking,
        age_limit,
        flags,
        alcohol,
        volume,
        mrc,
        ffd_item_sign,
        erp_code,
        stores: _,
        deleted,
        extras,
    } = item;
    row.push_text(id.as_str()).push_opt_text(name.as_deref()).push_opt_text(receipt_name.as_deref());
    put_folded(row, name.as_deref(), receipt_name.as_deref());
    row.push_opt_text(group.as_ref().map(GroupId::as_str));
    let unit = unit.as_ref();
    row.push_opt_text(unit.and_then(|u| u.id.as_deref()));
    row.push_opt_text(unit.and_then(|u| u.name.as_deref()));
    row.push_opt_int(unit.and_then(|u| u.ffd_measure).map(i64::from));
    row.push_opt_int(quantity_step.map(Quantity::millionths));
    row.push_opt_text(kind.as_ref().map(ItemKind::word).as_deref());
    put_shown(row, vat.as_ref());
    row.push_opt_text(tax_group.as_deref());
    row.push_opt_text(marking.as_ref().map(|m| m.group.as_str()));
    put_flag(row, marking.as_ref().map(|m| m.optional));
    row.push_opt_int(age_limit.map(i64::from));
    put_flags(row, flags);
    row.push_opt_int(alcohol.map(|r| i64::from(r.basis_points())));
    row.push_opt_int(volume.map(Quantity::millionths));
    if mrc.is_empty() {
        row.push_null();
    } else {
        row.push_text(&mrc.iter().map(|p| p.micros().to_string()).collect::<Vec<_>>().join(" "));
    }
    row.push_opt_int(ffd_item_sign.map(i64::from)).push_opt_text(erp_code.as_deref());
    row.push_int(store_set).push_bool(*deleted);
    put_extras(row, extras);
}

/// What a search by name looks through.
fn put_folded(row: &mut RowBuf, name: Option<&str>, receipt_name: Option<&str>) {
    match (name, receipt_name) {
        (None, None) => row.push_null(),
        (Some(one), None) | (None, Some(one)) => row.push_text(&fold(one)),
        (Some(name), Some(short)) => row.push_text(&format!("{} {}", fold(name), fold(short))),
    };
}

/// The flags as words, `-` in front of those stated to be false.
fn put_flags(row: &mut RowBuf, flags: &ItemFlags) {
    if *flags == ItemFlags::default() {
        row.push_null();
        return;
    }
    let ItemFlags { energy_drink, pyrotechnics, excisable, egais, advance, no_seller_required } = *flags;
    let words = [
        ("energy-drink", energy_drink),
        ("pyrotechnics", pyrotechnics),
        ("excisable", excisable),
        ("egais", egais),
        ("advance", advance),
        ("no-seller-required", no_seller_required),
    ];
    let stated = words.iter().filter_map(|(word, value)| value.map(|v| (if v { "" } else { "-" }, word)));
    row.push_text(&stated.map(|(sign, word)| format!("{sign}{word}")).collect::<Vec<_>>().join(" "));
}

fn get_flags(text: &str) -> Got<ItemFlags> {
    let mut flags = ItemFlags::default();
    for word in text.split_whitespace() {
        let (value, name) = word.strip_prefix('-').map_or((true, word), |name| (false, name));
        let slot = match name {
            "energy-drink" => &mut flags.energy_drink,
            "pyrotechnics" => &mut flags.pyrotechnics,
            "excisable" => &mut flags.excisable,
            "egais" => &mut flags.egais,
            "advance" => &mut flags.advance,
            "no-seller-required" => &mut flags.no_seller_required,
            other => return Err(BooksError::damaged(ITEM.name, format!("unknown flag {other}"))),
        };
        *slot = Some(value);
    }
    Ok(flags)
}

pub(super) fn get_item(row: &Row, stores: Stores) -> Got<Item> {
    let table = ITEM.name;
    let mut item = Item::new(get_item_id(table, row.text(0)?)?);
    item.name = owned(row.opt_text(1)?);
    item.receipt_name = owned(row.opt_text(2)?);
    item.group = row.opt_text(4)?.map(|t| id(table, GroupId::new(t))).transpose()?;
    let unit = Unit {
        id: owned(row.opt_text(5)?),
        name: owned(row.opt_text(6)?),
        ffd_measure: row.opt_int(7)?.map(|v| narrow(table, v)).transpose()?,
    };
    item.unit = (unit != Unit::default()).then_some(unit);
    item.quantity_step = row.opt_int(8)?.map(Quantity::from_millionths);
    item.kind = row.opt_text(9)?.map(|w| known(table, w, ItemKind::from_word)).transpose()?;
    item.vat = row.opt_text(10)?.map(|w| known(table, w, Vat::parse)).transpose()?;
    item.tax_group = owned(row.opt_text(11)?);
    let optional = row.opt_bool(13)?.unwrap_or(false);
    item.marking = row.opt_text(12)?.map(|group| Marking { group: group.to_owned(), optional });
    item.age_limit = row.opt_int(14)?.map(|v| narrow(table, v)).transpose()?;
    item.flags = row.opt_text(15)?.map_or(Ok(ItemFlags::default()), get_flags)?;
    item.alcohol = row.opt_int(16)?.map(|v| narrow(table, v).map(Rate::from_basis_points)).transpose()?;
    item.volume = row.opt_int(17)?.map(Quantity::from_millionths);
    for word in row.opt_text(18)?.unwrap_or_default().split_whitespace() {
        let micros = word.parse().map_err(|e| BooksError::damaged(table, e))?;
        item.mrc.push(UnitPrice::from_micros(micros));
    }
    item.ffd_item_sign = row.opt_int(19)?.map(|v| narrow(table, v)).transpose()?;
    item.erp_code = owned(row.opt_text(20)?);
    item.stores = stores;
    item.deleted = row.bool(22)?;
    item.extras = get_extras(table, row.opt_text(23)?)?;
    Ok(item)
}

/// Where in an item's row the store set stands.
pub(super) const ITEM_STORES: usize = 21;

fn known<T>(table: &'static str, word: &str, read: impl Fn(&str) -> Option<T>) -> Got<T> {
    read(word).ok_or_else(|| BooksError::damaged(table, format!("unknown word {word:?}")))
}

pub(super) const BARCODE: Table = Table {
    name: "barcode",
    key: &["code", "item"],
    columns: &["quantity", "main", "marked", "not_for_scales", "deleted", "extras"],
};

pub(super) fn put_barcode(row: &mut RowBuf, barcode: &Barcode) {
    let Barcode { code, item, quantity, main, marked, not_for_scales, deleted, extras } = barcode;
    row.push_text(code).push_text(item.as_str()).push_opt_int(quantity.map(Quantity::millionths));
    put_flag(row, *main);
    put_flag(row, *marked);
    put_flag(row, *not_for_scales);
    row.push_bool(*deleted);
    put_extras(row, extras);
}

pub(super) fn get_barcode(row: &Row) -> Got<Barcode> {
    let table = BARCODE.name;
    Ok(Barcode {
        code: row.text(0)?.to_owned(),
        item: get_item_id(table, row.text(1)?)?,
        quantity: row.opt_int(2)?.map(Quantity::from_millionths),
        main: row.opt_bool(3)?,
        marked: row.opt_bool(4)?,
        not_for_scales: row.opt_bool(5)?,
        deleted: row.bool(6)?,
        extras: get_extras(table, row.opt_text(7)?)?,
    })
}

pub(super) const PRICE: Table = Table {
    name: "price",
    key: &["subject", "subject_kind", "number", "stores", "department", "currency", "from_at"],
    columns: &["item", "amount", "minimum", "promo", "until_at", "deleted", "extras"],
};

/// Where in a price's row the store set stands.
pub(super) const PRICE_STORES: usize = 3;

pub(super) fn put_price(row: &mut RowBuf, price: &Price, store_set: i64) {
    let Price {
        subject,
        stores: _,
        department,
        number,
        amount,
        currency,
        minimum,
        promo,
        from,
        until,
        deleted,
        extras,
    } = price;
    let (subject, kind, item) = match subject {
        PriceSubject::Item(item) => (item.as_str(), 0, None),
        PriceSubject::Barcode { code, item } => (code.as_str(), 1, item.as_ref()),
    };
    row.push_text(subject).push_int(kind).push_int(i64::from(*number)).push_int(store_set);
    row.push_text(department.as_deref().unwrap_or_default());
    match currency {
        Some(currency) => row.push_display(currency),
        None => row.push_text(""),
    };
    match from {
        Some(from) => row.push_display(from),
        None => row.push_text(""),
    };
    row.push_opt_text(item.map(ItemId::as_str)).push_int(amount.micros());
    row.push_opt_int(minimum.map(UnitPrice::micros));
    put_flag(row, *promo);
    put_shown(row, until.as_ref());
    row.push_bool(*deleted);
    put_extras(row, extras);
}

pub(super) fn get_price(row: &Row, stores: Stores) -> Got<Price> {
    let table = PRICE.name;
    let item = row.opt_text(7)?.map(|t| get_item_id(table, t)).transpose()?;
    let subject = match row.int(1)? {
        0 => PriceSubject::Item(get_item_id(table, row.text(0)?)?),
        _ => PriceSubject::Barcode { code: row.text(0)?.to_owned(), item },
    };
    Ok(Price {
        subject,
        stores,
        department: Some(row.text(4)?).filter(|t| !t.is_empty()).map(str::to_owned),
        number: narrow(table, row.int(2)?)?,
        amount: UnitPrice::from_micros(row.int(8)?),
        currency: Some(row.text(5)?).filter(|t| !t.is_empty()).map(|t| known(table, t, Currency::parse)).transpose()?,
        minimum: row.opt_int(9)?.map(UnitPrice::from_micros),
        promo: row.opt_bool(10)?,
        from: get_moment(table, Some(row.text(6)?))?,
        until: get_moment(table, row.opt_text(11)?)?,
        deleted: row.bool(12)?,
        extras: get_extras(table, row.opt_text(13)?)?,
    })
}

pub(super) const PROPERTY: Table = Table {
    name: "item_property",
    key: &["item", "id"],
    columns: &["name", "show_to_cashier", "print_on_receipt", "property_values", "deleted", "extras"],
};

pub(super) fn put_property(row: &mut RowBuf, property: &ItemProperty) {
    let ItemProperty { item, id, name, show_to_cashier, print_on_receipt, values, deleted, extras } = property;
    row.push_text(item.as_str()).push_text(id).push_opt_text(name.as_deref());
    put_flag(row, *show_to_cashier);
    put_flag(row, *print_on_receipt);
    // A value is its id, and a blank in front of its name when it has one.
    let lines = values.iter().map(|(id, name)| match name {
        Some(name) => format!("{id}{SEPARATOR}{name}"),
        None => id.clone(),
    });
    row.push_text(&lines.collect::<Vec<_>>().join("\u{1e}"));
    row.push_bool(*deleted);
    put_extras(row, extras);
}

pub(super) fn get_property(row: &Row) -> Got<ItemProperty> {
    let table = PROPERTY.name;
    let values = row.text(5)?.split('\u{1e}').filter(|l| !l.is_empty()).map(|line| match line.split_once(SEPARATOR) {
        Some((id, name)) => (id.to_owned(), Some(name.to_owned())),
        None => (line.to_owned(), None),
    });
    Ok(ItemProperty {
        item: get_item_id(table, row.text(0)?)?,
        id: row.text(1)?.to_owned(),
        name: owned(row.opt_text(2)?),
        show_to_cashier: row.opt_bool(3)?,
        print_on_receipt: row.opt_bool(4)?,
        values: values.collect(),
        deleted: row.bool(6)?,
        extras: get_extras(table, row.opt_text(7)?)?,
    })
}

pub(super) const RESTRICTION: Table = Table {
    name: "restriction",
    key: &["id"],
    columns: &[
        "subject_kind",
        "subject",
        "rule",
        "rule_value",
        "since_at",
        "until_at",
        "daily_from",
        "daily_until",
        "days",
        "stores",
        "deleted",
        "extras",
    ],
};

/// Where in a restriction's row the store set stands.
pub(super) const RESTRICTION_STORES: usize = 10;

pub(super) fn put_restriction(row: &mut RowBuf, restriction: &Restriction, store_set: i64) {
    let Restriction { id, subject, rule, since, until, daily_from, daily_until, days, stores: _, deleted, extras } =
        restriction;
    let (kind, subject) = match subject {
        RestrictionSubject::Item(item) => (0, item.as_str()),
        RestrictionSubject::Group(group) => (1, group.as_str()),
        RestrictionSubject::Marking(group) => (2, group.as_str()),
    };
    let (rule, value) = match *rule {
        RestrictionRule::MaxDiscount(rate) => ("max-discount", i64::from(rate.basis_points())),
        RestrictionRule::MinPrice(price) => ("min-price", price.micros()),
        RestrictionRule::SaleDenied(denied) => ("sale-denied", i64::from(denied)),
        RestrictionRule::MinAge(years) => ("min-age", i64::from(years)),
    };
    row.push_text(id).push_int(kind).push_text(subject).push_text(rule).push_int(value);
    put_shown(row, since.as_ref());
    put_shown(row, until.as_ref());
    put_shown(row, daily_from.as_ref());
    put_shown(row, daily_until.as_ref());
    row.push_opt_int(days.map(|d| i64::from(d.mask()))).push_int(store_set).push_bool(*deleted);
    put_extras(row, extras);
}

pub(super) fn get_restriction(row: &Row, stores: Stores) -> Got<Restriction> {
    let table = RESTRICTION.name;
    let value = row.int(4)?;
    let time = |text: Option<&str>| text.map(TimeOfDay::parse).transpose();
    Ok(Restriction {
        id: row.text(0)?.to_owned(),
        subject: match row.int(1)? {
            0 => RestrictionSubject::Item(get_item_id(table, row.text(2)?)?),
            1 => RestrictionSubject::Group(id(table, GroupId::new(row.text(2)?))?),
            _ => RestrictionSubject::Marking(row.text(2)?.to_owned()),
        },
        rule: match row.text(3)? {
            "max-discount" => RestrictionRule::MaxDiscount(Rate::from_basis_points(narrow(table, value)?)),
            "min-price" => RestrictionRule::MinPrice(UnitPrice::from_micros(value)),
            "sale-denied" => RestrictionRule::SaleDenied(value != 0),
            "min-age" => RestrictionRule::MinAge(narrow(table, value)?),
            other => return Err(BooksError::damaged(table, format!("unknown rule {other}"))),
        },
        since: get_moment(table, row.opt_text(5)?)?,
        until: get_moment(table, row.opt_text(6)?)?,
        daily_from: time(row.opt_text(7)?).map_err(|e| BooksError::damaged(table, e))?,
        daily_until: time(row.opt_text(8)?).map_err(|e| BooksError::damaged(table, e))?,
        days: row.opt_int(9)?.map(|m| narrow(table, m).map(Weekdays::from_mask)).transpose()?,
        stores,
        deleted: row.bool(11)?,
        extras: get_extras(table, row.opt_text(12)?)?,
    })
}

pub(super) const PREFIX_RULE: Table =
    Table { name: "prefix_rule", key: &["prefix", "since_at"], columns: &["until_at", "extras", "deleted"] };

pub(super) fn put_prefix_rule(row: &mut RowBuf, rule: &PrefixRule) {
    let PrefixRule { prefix, since, until, extras } = rule;
    row.push_text(prefix);
    match since {
        Some(since) => row.push_display(since),
        None => row.push_text(""),
    };
    put_shown(row, until.as_ref());
    put_extras(row, extras);
    row.push_bool(false);
}

pub(super) fn get_prefix_rule(row: &Row) -> Got<PrefixRule> {
    let table = PREFIX_RULE.name;
    Ok(PrefixRule {
        prefix: row.text(0)?.to_owned(),
        since: get_moment(table, Some(row.text(1)?))?,
        until: get_moment(table, row.opt_text(2)?)?,
        extras: get_extras(table, row.opt_text(3)?)?,
    })
}

pub(super) const PICK_LIST: Table =
    Table { name: "pick_list", key: &["id"], columns: &["name", "is_global", "items", "stores", "deleted", "extras"] };

/// Where in a pick-list's row the store set stands.
pub(super) const PICK_LIST_STORES: usize = 4;

pub(super) fn put_pick_list(row: &mut RowBuf, list: &PickList, store_set: i64) {
    let PickList { id, name, global, items, stores: _, deleted, extras } = list;
    row.push_text(id).push_opt_text(name.as_deref());
    put_flag(row, *global);
    let items: Vec<_> = items.iter().map(ItemId::as_str).collect();
    row.push_text(&items.join("\u{1f}")).push_int(store_set).push_bool(*deleted);
    put_extras(row, extras);
}

pub(super) fn get_pick_list(row: &Row, stores: Stores) -> Got<PickList> {
    let table = PICK_LIST.name;
    let items = row.text(3)?.split(SEPARATOR).filter(|t| !t.is_empty()).map(|t| get_item_id(table, t));
    Ok(PickList {
        id: row.text(0)?.to_owned(),
        name: owned(row.opt_text(1)?),
        global: row.opt_bool(2)?,
        items: items.collect::<Result<_, _>>()?,
        stores,
        deleted: row.bool(5)?,
        extras: get_extras(table, row.opt_text(6)?)?,
    })
}

pub(super) const CONTROL_WEIGHT: Table = Table {
    name: "control_weight",
    key: &["item", "barcode", "stores"],
    columns: &["mode", "no_control", "quantity_digits", "min_delta", "reference", "max_delta", "deleted", "extras"],
};

/// Where in a control weight's row the store set stands.
pub(super) const CONTROL_WEIGHT_STORES: usize = 2;

pub(super) fn put_control_weight(row: &mut RowBuf, weight: &ControlWeight, store_set: i64) {
    let ControlWeight {
        item,
        barcode,
        stores: _,
        mode,
        no_control,
        quantity_digits,
        min_delta,
        reference,
        max_delta,
        deleted,
        extras,
    } = weight;
    row.push_text(item.as_ref().map_or("", ItemId::as_str)).push_text(barcode.as_deref().unwrap_or_default());
    row.push_int(store_set).push_opt_int(mode.map(i64::from));
    put_flag(row, *no_control);
    row.push_opt_int(quantity_digits.map(i64::from));
    for quantity in [min_delta, reference, max_delta] {
        row.push_opt_int(quantity.map(Quantity::millionths));
    }
    row.push_bool(*deleted);
    put_extras(row, extras);
}

pub(super) fn get_control_weight(row: &Row, stores: Stores) -> Got<ControlWeight> {
    let table = CONTROL_WEIGHT.name;
    Ok(ControlWeight {
        item: Some(row.text(0)?).filter(|t| !t.is_empty()).map(|t| get_item_id(table, t)).transpose()?,
        barcode: Some(row.text(1)?).filter(|t| !t.is_empty()).map(str::to_owned),
        stores,
        mode: row.opt_int(3)?.map(|v| narrow(table, v)).transpose()?,
        no_control: row.opt_bool(4)?,
        quantity_digits: row.opt_int(5)?.map(|v| narrow(table, v)).transpose()?,
        min_delta: row.opt_int(6)?.map(Quantity::from_millionths),
        reference: row.opt_int(7)?.map(Quantity::from_millionths),
        max_delta: row.opt_int(8)?.map(Quantity::from_millionths),
        deleted: row.bool(9)?,
        extras: get_extras(table, row.opt_text(10)?)?,
    })
}

pub(super) const TAX_GROUP: Table =
    Table { name: "tax_group", key: &["id"], columns: &["name", "vat", "deleted", "extras"] };

pub(super) fn put_tax_group(row: &mut RowBuf, group: &TaxGroup) {
    let TaxGroup { id, name, vat, deleted, extras } = group;
    row.push_text(id).push_opt_text(name.as_deref());
    put_shown(row, vat.as_ref());
    row.push_bool(*deleted);
    put_extras(row, extras);
}

pub(super) fn get_tax_group(row: &Row) -> Got<TaxGroup> {
    let table = TAX_GROUP.name;
    Ok(TaxGroup {
        id: row.text(0)?.to_owned(),
        name: owned(row.opt_text(1)?),
        vat: row.opt_text(2)?.map(|w| known(table, w, Vat::parse)).transpose()?,
        deleted: row.bool(3)?,
        extras: get_extras(table, row.opt_text(4)?)?,
    })
}

pub(super) const DEPARTMENT: Table =
    Table { name: "department", key: &["id", "store"], columns: &["name", "deleted", "extras"] };

pub(super) fn put_department(row: &mut RowBuf, department: &Department) {
    let Department { id, name, store, deleted, extras } = department;
    row.push_text(id).push_text(store.as_ref().map_or("", StoreId::as_str)).push_opt_text(name.as_deref());
    row.push_bool(*deleted);
    put_extras(row, extras);
}

pub(super) fn get_department(row: &Row) -> Got<Department> {
    let table = DEPARTMENT.name;
    Ok(Department {
        id: row.text(0)?.to_owned(),
        store: Some(row.text(1)?).filter(|t| !t.is_empty()).map(|t| id(table, StoreId::new(t))).transpose()?,
        name: owned(row.opt_text(2)?),
        deleted: row.bool(3)?,
        extras: get_extras(table, row.opt_text(4)?)?,
    })
}
