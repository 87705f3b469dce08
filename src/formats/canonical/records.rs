//! The fields of every record, as tables. A field's name in JSON is its name in the model; the parts of a key and
//! what a price or restriction is about stand among the fields of their record.

use serde_json::{Value as Json, json};

use super::parser::{Parser, Read};
use super::schema::Definitions;
use super::value::{FieldSchemas, Fields, Flat, Object, Value, fill, flat, object, object_value, write_object};
use crate::diag::codes;
use crate::model::{
    Barcode, BonusAccount, Card, CardRange, CardType, CardUse, CashOperation, Cashier, CashierRef, ControlWeight,
    Credential, Department, DocumentHead, Fiscal, Group, Holder, Item, ItemFlags, ItemProperty, LoginMedium,
    LoyaltyResult, Marking, OriginalReceipt, PackageStatus, Payment, PersonName, PickList, Position, PrefixRule, Price,
    PriceSubject, Receipt, ReceiptDiscount, ReceiptKey, RefusedRecord, RemovedLine, ReportRequest, Restriction,
    RestrictionRule, RestrictionSubject, Seller, ShiftKey, ShiftOpened, ShiftReport, Store, TaxGroup, TaxTotals,
    TenderTotals, Till, Totals, Unit,
};
use crate::vocab::{BusinessDate, GroupId, ItemId, Money, Rate, StoreId, TillId, UnitPrice, Vat};

object!(DocumentHead { kind, load, replaces, store, declared_count, extras });

object!(Store { id, name, zone, deleted, extras });
object!(Till { store, id, name, deleted, extras });
object!(TaxGroup { id, name, vat, deleted, extras });
object!(Department { id, name, store, deleted, extras });
object!(Group { id, parent, name, deleted, extras });
object!(Item {
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
    deleted,
    extras
});
object!(Unit { id, name, ffd_measure });
object!(Marking { group, optional });
object!(ItemFlags { energy_drink, pyrotechnics, excisable, egais, advance, no_seller_required });
object!(Barcode { code, item, quantity, main, marked, not_for_scales, deleted, extras });
object!(Price {
    ; subject: PriceSubject;
    stores, department, number, amount, currency, minimum, promo, from, until, deleted, extras
});
object!(ItemProperty { item, id, name, show_to_cashier, print_on_receipt, values, deleted, extras });
object!(Restriction {
    id; subject: RestrictionSubject, rule: RestrictionRule;
    since, until, daily_from, daily_until, days, stores, deleted, extras
});
object!(PrefixRule { prefix, since, until, extras });
object!(PickList { id, name, global, items, stores, deleted, extras });
object!(ControlWeight {
    item,
    barcode,
    stores,
    mode,
    no_control,
    quantity_digits,
    min_delta,
    reference,
    max_delta,
    deleted,
    extras
});

object!(PersonName { full, last, first, middle });
object!(Cashier { id, name, inn, role, rights, credential, media, store, blocked, deleted, extras });
object!(LoginMedium { kind, value });
object!(Seller { id, name, store, deleted, extras });

object!(CardType { id, name, color, personalized, discount, from, until, ranges, deleted, extras });
object!(CardRange { id, start, count, deleted, extras });
object!(Card { number, card_type, discount, accumulated, expires, status, holder, deleted, extras });
object!(Holder { id, name, birth_date, sex, phone, mobile_phone, email, deleted, extras });
object!(BonusAccount { id, update, extras });

object!(Receipt {
    ; key: ReceiptKey;
    kind, state, currency, original, cashier, opened, closed, total, discount_total, positions, removed, discounts,
    payments, taxes, cards, fiscal, extras
});
object!(OriginalReceipt { store, till, shift, number, time, extras });
object!(CashierRef { id, name });
object!(Fiscal { serial, registration, document, sign, qr, inn });
object!(Position {
    order,
    item,
    barcode,
    name,
    quantity,
    price,
    price_with_discount,
    discount,
    amount,
    vat,
    tax_group,
    vat_sum,
    department,
    marks,
    seller,
    entry,
    time,
    extras
});
object!(ReceiptDiscount { position, amount, campaign, name, kind, whole_receipt, item, card, extras });
object!(Payment { order, tender, code, name, amount, change, card, authorization, reference, extras });
object!(CardUse { number, kind, extras });
object!(LoyaltyResult { store, till, shift, number, kind, closed, time, discount_total, discounts, cards, extras });
object!(RemovedLine { store, till, shift, receipt, time, kind, item, extras });

object!(ShiftOpened { ; key: ShiftKey; opened, cashier, business_date, extras });
object!(ShiftReport {
    ; key: ShiftKey;
    business_date, closing, document, serial, registration, cashier, opened, closed, sales_cash, sales_cashless, sales,
    returns_cash, returns_cashless, returns, paid_in, paid_out, discount, return_discount, grand_sales, grand_returns,
    tenders, taxes, inn, extras
});
object!(Totals { count, amount });
object!(TenderTotals { tender, code, sales, returns });
object!(TaxTotals { vat, sales_tax, returns_tax, turnover });
object!(CashOperation {
    direction,
    store,
    till,
    shift,
    number,
    amount,
    currency,
    time,
    business_date,
    cashier,
    reason,
    extras
});

object!(PackageStatus { id, status, message, refused, extras });
object!(RefusedRecord { kind, key, error, message });
object!(ReportRequest { stores, store_range, tills, till_range, shifts, dates, receipts, shift_reports, extras });

object_value!(left_out ItemFlags PersonName CashierRef Fiscal Totals);
object_value!(required
    Unit Marking LoginMedium CardRange Holder OriginalReceipt Position ReceiptDiscount Payment CardUse TenderTotals
    TaxTotals RefusedRecord
);

flat!(ReceiptKey as ReceiptKeySlots {
    store: StoreId, till: TillId, shift: u64, number: u64, business_date: BusinessDate
});
flat!(ShiftKey as ShiftKeySlots { store: StoreId, till: TillId, shift: u64 });

/// `item`, or `barcode` with its `item` where that is known.
#[derive(Default)]
pub(super) struct PriceSubjectSlots {
    item: Option<ItemId>,
    barcode: Option<String>,
}

impl Flat for PriceSubject {
    type Slots = PriceSubjectSlots;

    fn write(&self, w: &mut Fields<'_>) {
        match self {
            PriceSubject::Item(item) => w.field("item", item),
            PriceSubject::Barcode { code, item } => {
                w.field("barcode", code);
                w.field("item", item);
            }
        }
    }

    fn take(slots: &mut PriceSubjectSlots, name: &str, p: &mut Parser<'_>) -> Read<bool> {
        match name {
            "item" => fill(&mut slots.item, "item", p)?,
            "barcode" => fill(&mut slots.barcode, "barcode", p)?,
            _ => return Ok(false),
        }
        Ok(true)
    }

    fn build(slots: PriceSubjectSlots, p: &Parser<'_>, at: usize) -> Read<Self> {
        match slots {
            PriceSubjectSlots { item, barcode: Some(code) } => Ok(PriceSubject::Barcode { code, item }),
            PriceSubjectSlots { item: Some(item), barcode: None } => Ok(PriceSubject::Item(item)),
            _ => p.error(&codes::FIELD_MISSING, at, "a price needs `item` or `barcode`"),
        }
    }

    fn describe(schema: &mut FieldSchemas<'_>) {
        schema.field::<Option<ItemId>>("item");
        schema.field::<Option<String>>("barcode");
        schema.any_of.extend([json!({ "required": ["item"] }), json!({ "required": ["barcode"] })]);
    }
}

/// Declares an enum of which exactly one field says which it is.
macro_rules! one_field {
    ($model:ident as $slots:ident, $what:literal { $($variant:ident $field:ident: $value:ty),+ }) => {
        #[derive(Default)]
        pub(super) struct $slots { $($field: Option<$value>,)+ }

        impl Flat for $model {
            type Slots = $slots;

            fn write(&self, w: &mut Fields<'_>) {
                match self { $($model::$variant(value) => w.always(stringify!($field), value),)+ }
            }

            fn take(slots: &mut $slots, name: &str, p: &mut Parser<'_>) -> Read<bool> {
                match name {
                    $(stringify!($field) => fill(&mut slots.$field, stringify!($field), p)?,)+
                    _ => return Ok(false),
                }
                Ok(true)
            }

            fn build(slots: $slots, p: &Parser<'_>, at: usize) -> Read<Self> {
                let mut found = Vec::new();
                $(found.extend(slots.$field.map($model::$variant));)+
                match (found.pop(), found.pop()) {
                    (Some(one), None) => Ok(one),
                    (None, _) => p.error(&codes::FIELD_MISSING, at, concat!($what, " is missing")),
                    _ => p.error(&codes::VALUE_INVALID, at, concat!($what, " is given twice")),
                }
            }

            fn describe(schema: &mut FieldSchemas<'_>) {
                $(schema.field::<Option<$value>>(stringify!($field));)+
                schema.one_of(&[$(stringify!($field)),+]);
            }
        }
    };
}

one_field!(RestrictionSubject as SubjectSlots, "what the restriction is about (`item`, `group` or `marking`)" {
    Item item: ItemId, Group group: GroupId, Marking marking: String
});
one_field!(RestrictionRule as RuleSlots,
    "what the restriction says (`max_discount`, `min_price`, `sale_denied` or `min_age`)" {
    MaxDiscount max_discount: Rate, MinPrice min_price: UnitPrice, SaleDenied sale_denied: bool, MinAge min_age: u8
});

/// `{"plain":…}`, `{"scheme":…,"hash":…}` or `{"argon2":…}`.
#[derive(Default)]
struct CredentialSlots {
    plain: Option<String>,
    argon2: Option<String>,
    scheme: Option<String>,
    hash: Option<String>,
}

object!(CredentialSlots { plain, argon2, scheme, hash });

impl Value for Credential {
    fn write(&self, out: &mut Vec<u8>) {
        let mut slots = CredentialSlots::default();
        match self.clone() {
            Credential::Plain(plain) => slots.plain = Some(plain),
            Credential::Foreign { scheme, hash } => (slots.scheme, slots.hash) = (Some(scheme), Some(hash)),
            Credential::Argon2(hash) => slots.argon2 = Some(hash),
        }
        write_object(&slots, out);
    }

    fn read(p: &mut Parser<'_>) -> Read<Self> {
        let at = p.here();
        match CredentialSlots::read_fields(p)? {
            CredentialSlots { plain: Some(plain), argon2: None, scheme: None, hash: None } => {
                Ok(Credential::Plain(plain))
            }
            CredentialSlots { plain: None, argon2: Some(hash), scheme: None, hash: None } => {
                Ok(Credential::Argon2(hash))
            }
            CredentialSlots { plain: None, argon2: None, scheme: Some(scheme), hash: Some(hash) } => {
                Ok(Credential::Foreign { scheme, hash })
            }
            _ => p.error(&codes::VALUE_INVALID, at, "a credential has `plain`, `argon2`, or `scheme` and `hash`"),
        }
    }

    fn schema(_: &mut Definitions) -> Json {
        let text = json!({ "type": "string" });
        json!({ "oneOf": [
            { "type": "object", "properties": { "plain": text }, "required": ["plain"], "additionalProperties": false },
            { "type": "object", "properties": { "argon2": text }, "required": ["argon2"], "additionalProperties": false },
            { "type": "object", "properties": { "scheme": text, "hash": text }, "required": ["scheme", "hash"],
              "additionalProperties": false },
        ] })
    }
}

/// Pairs of the model are objects with two named fields.
macro_rules! named_pair {
    ($first:ty, $second:ty, $a:ident, $b:ident, $name:ident $($more:item)*) => {
        struct $name { $a: $first, $b: $second }

        object!($name { $a, $b });

        impl Value for ($first, $second) {
            fn write(&self, out: &mut Vec<u8>) {
                out.push(b'{');
                let mut w = Fields { out, first: true };
                w.field(stringify!($a), &self.0);
                w.field(stringify!($b), &self.1);
                out.push(b'}');
            }

            fn read(p: &mut Parser<'_>) -> Read<Self> {
                let $name { $a, $b } = $name::read_fields(p)?;
                Ok(($a, $b))
            }

            fn schema(defs: &mut Definitions) -> Json {
                defs.object::<$name>()
            }

            $($more)*
        }
    };
}

named_pair!(Vat, Money, vat, amount, TaxSum);
named_pair!(String, Option<String>, id, name, PropertyValue);
named_pair!(Option<Money>, Option<Money>, before, after, GrandTotal
    fn is_absent(&self) -> bool {
        *self == (None, None)
    }
    fn absent() -> Option<Self> {
        Some((None, None))
    }
);
