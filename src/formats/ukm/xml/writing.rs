//! Writing single records: what the readers of this dialect read, in the order of the examples of the sheet.

use std::io::{self, Write};

use super::items::{kind_of, step_of};
use super::shift::FIELDS;
use super::{NAME, encode::Settings};
use crate::diag::{Bag, Diagnostic, codes};
use crate::formats::Losses;
use crate::formats::ukm::gather::Goods;
use crate::formats::ukm::json::{tell_stores, tell_unit};
use crate::model::{
    Barcode, Cashier, Credential, Extras, Item, ItemFlags, ItemKind, Marking, PersonName, RecordKind, ShiftReport,
    Totals, Unit,
};
use crate::text::xmlkit::XmlWriter;
use crate::vocab::{Money, Quantity, inn};

/// Extras of an element: attributes and fragments of this dialect; another dialect's are lost.
struct Kept<'e> {
    attributes: Vec<(&'e str, &'e str)>,
    fragments: Vec<(&'e str, &'e str)>,
}

impl<'e> Kept<'e> {
    fn of(kind: RecordKind, extras: &'e Extras, losses: &mut Losses) -> Kept<'e> {
        losses.extras(kind, extras, NAME);
        let mut kept = Kept { attributes: Vec::new(), fragments: Vec::new() };
        for (what, value) in extras.of(NAME) {
            match what.strip_prefix('@') {
                Some(name) if is_name(name) && kept.attributes.iter().all(|(n, _)| *n != name) => {
                    kept.attributes.push((name, value));
                }
                None if is_fragment(what, value) => kept.fragments.push((what, value)),
                _ => losses.lost(kind, format!("extras.{NAME}:{what}"), value),
            }
        }
        kept
    }

    /// Takes the first fragment of this name.
    fn take(&mut self, name: &str) -> Option<&'e str> {
        let at = self.fragments.iter().position(|(n, _)| *n == name)?;
        Some(self.fragments.remove(at).1)
    }
}

/// Good enough for what was read from XML before; everything else is refused.
fn is_name(name: &str) -> bool {
    name.starts_with(|c: char| c.is_alphabetic() || c == '_')
        && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '.'))
}

/// One whole element of this name. A fragment that was edited by hand must not break the file.
pub(super) fn is_fragment(name: &str, fragment: &str) -> bool {
    use crate::text::Source;
    use crate::text::xmlkit::{XmlLimits, XmlReader};
    let walk = || -> Result<bool, crate::diag::Fault> {
        let mut xml = XmlReader::new(Source::from_bytes("", fragment.as_bytes()), XmlLimits::default())?;
        xml.root()?;
        let named = xml.name() == name;
        xml.finish()?;
        Ok(named)
    };
    if is_plain_element(name, fragment) {
        return true;
    }
    fragment.starts_with('<') && !fragment.starts_with("<?") && walk().unwrap_or(false)
}

/// `<name/>` or `<name>text</name>`, as most fragments are: told without a parser.
fn is_plain_element(name: &str, fragment: &str) -> bool {
    let Some(rest) = fragment.strip_prefix('<').and_then(|f| f.strip_prefix(name)) else { return false };
    let text = rest.strip_prefix('>').and_then(|f| f.strip_suffix('>')).and_then(|f| f.strip_suffix(name));
    let text = text.and_then(|f| f.strip_suffix("</"));
    is_name(name)
        && (rest.trim_start() == "/>"
            || text.is_some_and(|t| {
                !t.contains(['<', '&', '>', '\u{fffe}', '\u{ffff}']) && !t.chars().any(char::is_control)
            }))
}

/// The element's text if it is there.
fn some<W: Write>(xml: &mut XmlWriter<W>, name: &str, text: Option<&str>) -> io::Result<()> {
    text.map_or(Ok(()), |text| xml.element(name, text))
}

/// `item`
pub(super) fn goods<W: Write>(xml: &mut XmlWriter<W>, goods: &Goods, losses: &mut Losses) -> io::Result<()> {
    let Goods { id, item, barcodes } = goods;
    xml.open("item")?;
    match item {
        Some(item) => whole_item(xml, item, barcodes, losses)?,
        None => {
            xml.element("article", id.as_str())?;
            barcodes.iter().try_for_each(|b| barcode(xml, b, None, losses))?;
        }
    }
    xml.close()
}

fn whole_item<W: Write>(
    xml: &mut XmlWriter<W>,
    item: &Item,
    barcodes: &[Barcode],
    losses: &mut Losses,
) -> io::Result<()> {
    const KIND: RecordKind = RecordKind::Item;
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
        stores,
        deleted: _,
        extras,
    } = item;
    losses.lost_if_some(KIND, "receipt_name", receipt_name.as_ref());
    losses.lost_if_some(KIND, "vat", vat.as_ref().filter(|_| tax_group.is_none()));
    losses.lost_if_some(KIND, "age_limit", age_limit.as_ref());
    losses.lost_if_some(KIND, "alcohol", alcohol.as_ref());
    losses.lost_if_some(KIND, "volume", volume.as_ref());
    losses.lost_if_some(KIND, "mrc", mrc.first());
    losses.lost_if_some(KIND, "ffd_item_sign", ffd_item_sign.as_ref());
    losses.lost_if_some(KIND, "erp_code", erp_code.as_ref());
    tell_stores(KIND, stores, losses);
    let mut kept = Kept::of(KIND, extras, losses);
    kept.attributes.iter().try_for_each(|(name, value)| xml.attr(name, value))?;
    xml.element("article", id.as_str())?;
    some(xml, "name", name.as_deref())?;
    if let Some(Unit { id, name, ffd_measure }) = unit {
        tell_unit(id.as_deref(), name.as_deref(), *ffd_measure, losses);
        some(xml, "measure", name.as_deref())?;
    }
    let step = measprec(xml, *quantity_step, kind.as_ref(), &mut kept, losses)?;
    some(xml, "groupId", group.as_ref().map(|g| g.as_str()))?;
    egais(xml, kind.as_ref(), step, marking.as_ref(), *flags, &mut kept, losses)?;
    if let Some(fragment) = kept.take("ProductAlcCodes") {
        xml.raw(fragment)?;
    }
    some(xml, "taxgroupId", tax_group.as_deref())?;
    barcodes.iter().try_for_each(|b| barcode(xml, b, step, losses))?;
    xml.element("SubExcise", if flags.excisable == Some(true) { "1" } else { "0" })?;
    kept.fragments.iter().try_for_each(|(_, fragment)| xml.raw(fragment))
}

/// Writes the step; a text that was read and still means the same is written as it was.
fn measprec<W: Write>(
    xml: &mut XmlWriter<W>,
    step: Option<Quantity>,
    kind: Option<&ItemKind>,
    kept: &mut Kept<'_>,
    losses: &mut Losses,
) -> io::Result<Option<Quantity>> {
    let read = kept.take("measprec");
    let derived = match (step, kind) {
        (Some(step), _) => Some(step),
        (None, Some(ItemKind::Weighed | ItemKind::PieceWeight)) => Some(Quantity::from_millionths(1000)),
        (None, Some(ItemKind::Piece)) => Some(Quantity::ONE),
        (None, _) => None,
    };
    let Some(wanted) = derived else { return Ok(None) };
    let read_means = read
        .and_then(|f| f.strip_prefix("<measprec>")?.strip_suffix("</measprec>"))
        .and_then(|text| Quantity::parse(text).ok())
        .and_then(|(value, _)| step_of(value));
    if let Some(fragment) = read
        && read_means == Some(wanted)
    {
        xml.raw(fragment)?;
        return Ok(Some(wanted));
    }
    if step_of(wanted) != Some(wanted) {
        // A step above 1 would be taken for a number of digits.
        losses.lost(RecordKind::Item, "quantity_step", wanted);
        return Ok(None);
    }
    xml.element("measprec", &wanted.to_string())?;
    Ok(Some(wanted))
}

fn egais<W: Write>(
    xml: &mut XmlWriter<W>,
    kind: Option<&ItemKind>,
    step: Option<Quantity>,
    marking: Option<&Marking>,
    flags: ItemFlags,
    kept: &mut Kept<'_>,
    losses: &mut Losses,
) -> io::Result<()> {
    const KIND: RecordKind = RecordKind::Item;
    let ItemFlags { energy_drink, pyrotechnics, excisable: _, egais, advance, no_seller_required } = flags;
    let spirits = kind == Some(&ItemKind::Spirits) || egais == Some(true);
    if let Some(kind) = kind
        && kind_of(spirits, step).as_ref() != Some(kind)
    {
        losses.lost(KIND, "kind", kind.word());
    }
    losses.lost_if_some(KIND, "flags.egais", egais.as_ref().filter(|e| **e != spirits || !spirits));
    losses.lost_if_some(KIND, "flags.energy_drink", energy_drink.as_ref());
    losses.lost_if_some(KIND, "flags.pyrotechnics", pyrotechnics.as_ref());
    losses.lost_if_some(KIND, "flags.advance", advance.as_ref());
    losses.lost_if_some(KIND, "flags.no_seller_required", no_seller_required.as_ref());
    let code = match marking {
        Some(Marking { group, .. }) if spirits => {
            losses.lost(KIND, "marking", group);
            "1"
        }
        None if spirits => "1",
        Some(Marking { group, optional }) => {
            if group != "goods" {
                losses.lost(KIND, "marking.group", group);
            }
            if *optional { "4" } else { "3" }
        }
        None => "0",
    };
    match kept.take("egaisType").filter(|_| code == "0") {
        Some(fragment) => xml.raw(fragment),
        None => xml.element("egaisType", code),
    }
}

fn barcode<W: Write>(
    xml: &mut XmlWriter<W>,
    barcode: &Barcode,
    step: Option<Quantity>,
    losses: &mut Losses,
) -> io::Result<()> {
    const KIND: RecordKind = RecordKind::Barcode;
    let Barcode { code, item: _, quantity, main, marked, not_for_scales, deleted: _, extras } = barcode;
    losses.lost_if_some(KIND, "main", main.as_ref());
    losses.lost_if_some(KIND, "marked", marked.as_ref());
    losses.lost_if_some(KIND, "not_for_scales", not_for_scales.as_ref());
    let weighed = step.is_some_and(|s| s != Quantity::ONE);
    let unread = |q: &&Quantity| weighed || (**q == Quantity::ZERO && step.is_none());
    losses.lost_if_some(KIND, "quantity", quantity.as_ref().filter(unread));
    let kept = Kept::of(KIND, extras, losses);
    xml.open("barcode")?;
    kept.attributes.iter().try_for_each(|(name, value)| xml.attr(name, value))?;
    xml.element("id", code)?;
    let quantity = if weighed { Quantity::ZERO } else { quantity.unwrap_or(Quantity::ONE) };
    xml.element("quantity", &quantity.to_string())?;
    kept.fragments.iter().try_for_each(|(_, fragment)| xml.raw(fragment))?;
    xml.close()
}

/// What a cashier must have to be written: UKM's own number is an integer.
pub(super) fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
}

/// `cashier`
pub(super) fn cashier<W: Write>(
    xml: &mut XmlWriter<W>,
    cashier: &Cashier,
    settings: &Settings,
    losses: &mut Losses,
    findings: &mut Bag,
) -> io::Result<()> {
    const KIND: RecordKind = RecordKind::Cashier;
    let Cashier { id, name, inn, role, rights, credential, media, store: _, blocked, deleted: _, extras } = cashier;
    let PersonName { full, last, first, middle } = name;
    losses.lost_if_some(KIND, "name.last", last.as_ref());
    losses.lost_if_some(KIND, "name.first", first.as_ref());
    losses.lost_if_some(KIND, "name.middle", middle.as_ref());
    losses.lost_if_some(KIND, "rights", rights.first());
    losses.lost_if_some(KIND, "media", media.first().map(|m| m.kind.as_str()));
    losses.lost_if_some(KIND, "blocked", blocked.as_ref());
    let kept = Kept::of(KIND, extras, losses);
    xml.open("cashier")?;
    kept.attributes.iter().try_for_each(|(name, value)| xml.attr(name, value))?;
    match role.as_deref() {
        Some(role) if is_number(role) => xml.element("roleId", role)?,
        // Roles are numbers set up on the cash server; a crosswalk of roles gives them.
        other => losses.lost_if_some(KIND, "role", other),
    }
    xml.element("id", id.as_str())?;
    let shown = name.display();
    if full.is_some() || !shown.is_empty() {
        xml.element("name", &shown)?;
    }
    if let Some(number) = inn {
        match inn::check(number) {
            Err(error) if !settings.keep_inn => {
                losses.lost(KIND, "inn", number);
                let message = format!("the taxpayer number of cashier {id} was left out: {error}");
                let help = "correct it in the ERP; UKM 5 refuses a file with a wrong one";
                findings.push(Diagnostic::new(&codes::INN_INVALID, message).with_help(help));
            }
            _ => xml.element("INN", number)?,
        }
    }
    match credential {
        Some(Credential::Plain(password)) => xml.element("password", password)?,
        Some(other) => {
            losses.lost(KIND, "credential", other.kind());
            let message = format!("the password of cashier {id} is a hash ({}), UKM wants it in clear", other.kind());
            let help = "set the password in UKM, or let the ERP send it in clear";
            findings.push(Diagnostic::new(&codes::CREDENTIAL_LOST, message).with_help(help));
        }
        None => {}
    }
    kept.fragments.iter().try_for_each(|(_, fragment)| xml.raw(fragment))?;
    xml.close()
}

/// The attributes and content of `shift`, its root tag open; `version` is the fragment that was read.
pub(super) fn shift<W: Write>(
    xml: &mut XmlWriter<W>,
    report: &ShiftReport,
    version: Option<&str>,
    losses: &mut Losses,
) -> io::Result<()> {
    const KIND: RecordKind = RecordKind::ShiftReport;
    let ShiftReport {
        key,
        business_date,
        closing: _,
        document,
        serial,
        registration,
        cashier,
        opened,
        closed,
        sales_cash,
        sales_cashless,
        sales,
        returns_cash,
        returns_cashless,
        returns,
        paid_in,
        paid_out,
        discount,
        return_discount,
        grand_sales,
        grand_returns,
        tenders,
        taxes,
        inn,
        extras,
    } = report;
    losses.lost_if_some(KIND, "business_date", business_date.as_ref());
    losses.lost_if_some(KIND, "document", document.as_ref());
    losses.lost_if_some(KIND, "opened", opened.as_ref());
    for (field, totals) in [
        ("sales_cash", sales_cash),
        ("sales_cashless", sales_cashless),
        ("returns_cash", returns_cash),
        ("returns_cashless", returns_cashless),
        ("paid_in", paid_in),
        ("paid_out", paid_out),
    ] {
        let Totals { count, amount } = totals;
        let shown = amount.map(|a| a.to_string()).or(count.map(|c| c.to_string()));
        losses.lost_if_some(KIND, field, shown.as_ref());
    }
    losses.lost_if_some(KIND, "sales.count", sales.count.as_ref());
    losses.lost_if_some(KIND, "returns.count", returns.count.as_ref());
    losses.lost_if_some(KIND, "discount", discount.as_ref());
    losses.lost_if_some(KIND, "return_discount", return_discount.as_ref());
    for (field, (before, after)) in [("grand_sales", grand_sales), ("grand_returns", grand_returns)] {
        losses.lost_if_some(KIND, field, after.or(*before).as_ref());
    }
    losses.lost_if_some(KIND, "tenders", tenders.first().map(|t| t.tender.word()));
    losses.lost_if_some(KIND, "taxes", taxes.first().map(|t| t.vat).as_ref());
    losses.lost_if_some(KIND, "inn", inn.as_ref());
    let mut kept = Kept::of(KIND, extras, losses);
    kept.attributes.iter().try_for_each(|(name, value)| xml.attr(name, value))?;
    if let Some(version) = version {
        xml.raw(version)?;
    }
    for name in FIELDS {
        let text = match *name {
            "dateClose" => closed.map(|m| {
                let text = m.seconds_text();
                losses.lost_if_some(KIND, "closed", (text != m.to_string()).then_some(&m));
                text
            }),
            "kkm_shift_number" => Some(key.shift.to_string()),
            "kkm_serial_number" => serial.clone(),
            "kkm_registration_number" => registration.clone(),
            "cashierCode" => cashier.id.clone(),
            "cashierName" => cashier.name.clone(),
            "saleAmount" => sales.amount.as_ref().map(Money::to_string),
            "returnAmount" => returns.amount.as_ref().map(Money::to_string),
            _ => None,
        };
        match kept.take(name) {
            Some(fragment) => xml.raw(fragment)?,
            None => some(xml, name, text.as_deref())?,
        }
    }
    kept.fragments.iter().try_for_each(|(_, fragment)| xml.raw(fragment))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_whole_elements_are_fragments() {
        for (name, fragment, whole) in [
            ("a", "<a/>", true),
            ("a", "<a />", true),
            ("a", "<a>x</a>", true),
            ("a", "<a k=\"1\"><b/>&amp;</a>", true),
            ("a", "<b/>", false),
            ("a", "<a>", false),
            ("a", "<a></a><a></a>", false),
            ("a", "<a>x</a", false),
            ("a", "<a>&</a>", false),
            ("a", "text", false),
            ("a", "<?xml version=\"1.0\"?><a/>", false),
            ("a b", "<a b/>", false),
        ] {
            assert_eq!(is_fragment(name, fragment), whole, "{fragment}");
        }
    }
}
