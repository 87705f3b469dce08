//! Reading `price-entry` and `bar-code`, inside a good and at the root.

use super::super::values::{Value, boolean, moment, whole};
use super::good::{PLUGIN, inherited};
use super::read::{ARTICLE, Goods, Nested};
use crate::diag::{Fault, Span, codes};
use crate::model::{Barcode, Department, Extras, Price, PriceSubject, Record};
use crate::vocab::barcode::{looks_scientific, wrong_check_digit};
use crate::vocab::{Currency, ItemId, Quantity, UnitPrice};

/// The price line of an entry that names none (sheet setretail §1.3).
const REGULAR: u32 = 1;

impl Goods {
    /// Reads a price. `inside` is the article of the good around it. A new department goes to `out`. Gives also
    /// whether the price has no shops of its own.
    pub(super) fn price(
        &mut self,
        subject: PriceSubject,
        inside: Option<&ItemId>,
        out: &mut Vec<Record>,
    ) -> Result<Option<(Price, bool)>, Fault> {
        let r = &mut self.reading;
        let mut extras = Extras::new();
        r.keep_attrs(&["price", "currency", "deleted", ARTICLE], &[], &mut extras);
        let amount = r.attr_value("price", UnitPrice::parse);
        let stated = r.attr("price").is_some();
        let price_span = r.xml.attr_span("price");
        let currency = r.attr_value("currency", |text| match Currency::parse(text) {
            Some(currency) => Value::Good(currency),
            None => Value::Bad(&codes::VALUE_INVALID, "not the three letters of a currency".into()),
        });
        let mut deleted = r.attr_value("deleted", boolean).unwrap_or(false);
        // lsFusion repeats the article inside a good.
        if let (Some(good), Some(article)) = (inside, r.attr(ARTICLE))
            && article != good.as_str()
        {
            let (span, message) = (r.xml.attr_span(ARTICLE), format!("a price of {article} inside the good {good}"));
            r.find(&codes::VALUE_INVALID, span, message);
        }
        let (mut from, mut until, mut number, mut department, mut stores) = (None, None, None, None, None);
        let level = r.xml.depth();
        let start = r.xml.span();
        while self.reading.xml.next_child(level)? {
            let r = &mut self.reading;
            match r.xml.name() {
                "number" => number = r.value(whole)?,
                "department" => department = self.department(out)?,
                "begin-date" => from = r.value(moment)?,
                "end-date" => until = r.value(moment)?,
                "shop-indices" => stores = Some(r.shop_indices()?),
                "deleted" => deleted |= r.value(boolean)?.unwrap_or(false),
                "identifier" => r.keep(Some("set10:identifier"), &mut extras)?,
                _ => r.keep(None, &mut extras)?,
            }
        }
        let Some(amount) = self.amount(amount, stated, deleted, price_span, start) else { return Ok(None) };
        let (stores, inherits) = inherited(stores);
        let number = number.unwrap_or(REGULAR);
        let (minimum, promo) = (None, None);
        let price = Price {
            subject,
            stores,
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
        };
        Ok(Some((price, inherits)))
    }

    /// The amount of a price, unless it was not stated, was told to be bad, or is below zero.
    fn amount(
        &mut self,
        amount: Option<UnitPrice>,
        stated: bool,
        deleted: bool,
        value: Span,
        tag: Span,
    ) -> Option<UnitPrice> {
        match amount {
            Some(amount) if amount.is_negative() => {
                let found = self.reading.find(&codes::PRICE_NEGATIVE, value, format!("price is negative: {amount}"));
                found.help = Some("correct the price in the ERP and send the item again".into());
                None
            }
            Some(amount) => Some(amount),
            // What is deleted needs no amount.
            None if deleted && !stated => Some(UnitPrice::ZERO),
            None if stated => None,
            None => {
                let found = self.reading.find(&codes::FIELD_MISSING, tag, "`price-entry` has no `price`");
                found.help = Some("state the attribute `price`".into());
                None
            }
        }
    }

    /// The number of a department; its name makes a record of its own where it is new.
    fn department(&mut self, out: &mut Vec<Record>) -> Result<Option<String>, Fault> {
        let number = self.reading.attr("number").map(str::to_owned);
        let mut extras = Extras::new();
        self.reading.keep_attrs(&["number"], &[], &mut extras);
        let mut new = None;
        let level = self.reading.xml.depth();
        while self.reading.xml.next_child(level)? {
            match (self.reading.xml.name(), &number) {
                ("name", Some(number)) => {
                    let name = self.reading.xml.text_trimmed()?;
                    if !name.is_empty() && self.departments.is_new(number, Some(name), None) {
                        new = Some(name.to_owned());
                    }
                }
                _ => self.reading.keep(None, &mut extras)?,
            }
        }
        if let Some(id) = &number
            && (new.is_some() || !extras.is_empty())
        {
            let department = Department { id: id.clone(), name: new, store: None, deleted: false, extras };
            out.push(department.into());
        }
        Ok(number)
    }

    /// Reads a barcode and the prices of its package.
    pub(super) fn barcode(
        &mut self,
        item: &ItemId,
        nested: &mut Vec<Nested>,
        out: &mut Vec<Record>,
    ) -> Result<(), Fault> {
        let r = &mut self.reading;
        let mut extras = Extras::new();
        r.keep_attrs(&["code", "do-not-send-to-scales", "deleted", "marked", ARTICLE], &["barcode-type"], &mut extras);
        let code = self.code();
        let r = &mut self.reading;
        let not_for_scales = r.attr_value("do-not-send-to-scales", boolean);
        let marked = r.attr_value("marked", boolean);
        let mut deleted = r.attr_value("deleted", boolean).unwrap_or(false);
        let Some(code) = code else { return r.xml.skip() };
        let (mut quantity, mut main) = (None, None);
        let (at, start) = (nested.len(), r.xml.span());
        let level = r.xml.depth();
        while self.reading.xml.next_child(level)? {
            let r = &mut self.reading;
            match r.xml.name() {
                "count" => quantity = r.value(count)?,
                "default-code" => main = r.value(boolean)?,
                "deleted" => deleted |= r.value(boolean)?.unwrap_or(false),
                "plugin-property" => r.keep(Some(PLUGIN), &mut extras)?,
                "price-entry" => {
                    let subject = PriceSubject::Barcode { code: code.clone(), item: Some(item.clone()) };
                    let span = r.xml.span();
                    if let Some((price, inherits)) = self.price(subject, Some(item), out)? {
                        nested.push(Nested { record: price.into(), inherits, span });
                    }
                }
                _ => r.keep(None, &mut extras)?,
            }
        }
        let barcode = Barcode { code, item: item.clone(), quantity, main, marked, not_for_scales, deleted, extras };
        nested.insert(at, Nested { record: barcode.into(), inherits: false, span: start });
        Ok(())
    }

    /// The code, unless a spreadsheet has destroyed it.
    fn code(&mut self) -> Option<String> {
        let Some(code) = self.reading.attr("code") else {
            self.reading.missing_attr("code");
            return None;
        };
        if looks_scientific(code) {
            let (span, message) =
                (self.reading.xml.attr_span("code"), format!("barcode in scientific notation: {code}"));
            let found = self.reading.find(&codes::BARCODE_SCIENTIFIC, span, message);
            found.help = Some("format the column as text and export the barcodes again".into());
            return None;
        }
        let code = code.to_owned();
        if let Some(right) = wrong_check_digit(&code) {
            let span = self.reading.xml.attr_span("code");
            let message = format!("the check digit of barcode {code} should be {right}");
            let help = "compare it with the package: a till finds the item only by the code that is scanned";
            self.reading.find(&codes::BARCODE_CHECK_DIGIT, span, message).help = Some(help.into());
        }
        Some(code)
    }
}

fn count(text: &str) -> Value<Quantity> {
    use super::super::values::IntoValue;
    match Quantity::parse(text).into_value() {
        Value::Good(count) | Value::Odd(count, _) if count.is_negative() => {
            Value::Bad(&codes::OUT_OF_RANGE, "below zero".into())
        }
        value => value,
    }
}
