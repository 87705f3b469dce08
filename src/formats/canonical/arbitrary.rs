//! Generated model values for the round-trip properties of every dialect.
//!
//! [`Gen::wild`] gives whatever the model can hold: quotes, line feeds, emoji, the ends of every range.
//! [`Gen::tame`] gives what shops write: trimmed text of letters, digits and punctuation, positive amounts in whole
//! kopecks, quantities to the gram, dates of this century. A dialect that carries less narrows it with `prop_map`:
//!
//! ```ignore
//! proptest! {
//!     #[test]
//!     fn items_come_back(item in Gen::tame().item().prop_map(|i| Item { extras: Extras::new(), ..i })) { … }
//! }
//! ```

use std::sync::Arc;

use proptest::collection::vec;
use proptest::option::of;
use proptest::prelude::*;
use proptest::sample::select;

use crate::model::*;
use crate::vocab::*;

type B<T> = BoxedStrategy<T>;

/// Makes values; see the module's text.
#[derive(Clone, Debug)]
pub(crate) struct Gen {
    wild: bool,
    extras: bool,
}

/// A strategy for a struct from one strategy a field.
macro_rules! build {
    ($model:ident { $($field:ident: $strategy:expr),+ $(,)? }) => {
        build!(@strategies $($strategy,)+).prop_map(|build!(@names $($field,)+)| $model { $($field),+ }).boxed()
    };
    (@strategies $first:expr, $($rest:expr,)*) => { ($first.boxed(), build!(@strategies $($rest,)*)) };
    (@strategies) => { Just(()) };
    (@names $first:ident, $($rest:ident,)*) => { ($first, build!(@names $($rest,)*)) };
    (@names) => { () };
}

impl Gen {
    /// Whatever the model can hold, extras included.
    pub(crate) fn wild() -> Gen {
        Gen { wild: true, extras: true }
    }

    /// What shops write, without extras.
    pub(crate) fn tame() -> Gen {
        Gen { wild: false, extras: false }
    }

    /// A text, perhaps empty when wild.
    pub(crate) fn text(&self) -> B<String> {
        if self.wild {
            prop_oneof!["\\PC{0,12}", "[а-яА-Я0-9 ]{1,20}", "[\"\\\\/\t\n\r\u{1}\u{1f}\u{7f}\u{2028}<>&';,🥛]{0,8}"]
                .boxed()
        } else {
            "[а-яёА-ЯA-Za-z0-9][а-яёА-ЯA-Za-z0-9 .,%\"'&<>()/-]{0,18}[а-яёА-ЯA-Za-z0-9.)]".boxed()
        }
    }

    /// A code without blanks.
    pub(crate) fn code(&self) -> B<String> {
        if self.wild { "[^\\pC\\s]{1,12}".boxed() } else { "[A-Z0-9][A-Za-z0-9_-]{0,11}".boxed() }
    }

    /// Digits, leading zeros included.
    pub(crate) fn digits(&self) -> B<String> {
        "[0-9]{1,13}".boxed()
    }

    fn opt_text(&self) -> B<Option<String>> {
        of(self.text()).boxed()
    }

    fn opt_code(&self) -> B<Option<String>> {
        of(self.code()).boxed()
    }

    /// Extras of several dialects, with repeated keys; none when tame.
    pub(crate) fn extras(&self) -> B<Extras> {
        if !self.extras {
            return Just(Extras::new()).boxed();
        }
        let key = select(vec!["set10:@version", "set10:plugin-property", "ukm5:descr", "canonical:x"]);
        let extra = (key, self.text()).prop_map(|(key, value)| Extra { key: key.into(), value });
        vec(extra, 0..4).prop_map(|list| list.into_iter().collect()).boxed()
    }

    /// An item's id.
    pub(crate) fn item_id(&self) -> B<ItemId> {
        self.code().prop_map(|t| ItemId::new(t).unwrap()).boxed()
    }

    fn group_id(&self) -> B<GroupId> {
        self.code().prop_map(|t| GroupId::new(t).unwrap()).boxed()
    }

    /// A store's number.
    pub(crate) fn store_id(&self) -> B<StoreId> {
        if self.wild {
            self.code().prop_map(|t| StoreId::new(t).unwrap()).boxed()
        } else {
            (1u32..10_000).prop_map(|n| StoreId::new(n.to_string()).unwrap()).boxed()
        }
    }

    /// A till's number.
    pub(crate) fn till_id(&self) -> B<TillId> {
        if self.wild {
            self.code().prop_map(|t| TillId::new(t).unwrap()).boxed()
        } else {
            (1u32..100).prop_map(|n| TillId::new(n.to_string()).unwrap()).boxed()
        }
    }

    /// All stores, or a list.
    pub(crate) fn stores(&self) -> B<Stores> {
        let least = if self.wild { 0 } else { 1 };
        prop_oneof![Just(Stores::All), vec(self.store_id(), least..4).prop_map(|list| Stores::List(Arc::from(list)))]
            .boxed()
    }

    fn integer(&self) -> B<i64> {
        if self.wild { any::<i64>().boxed() } else { (0i64..100_000_000).boxed() }
    }

    /// An amount.
    pub(crate) fn money(&self) -> B<Money> {
        self.integer().prop_map(Money::from_minor).boxed()
    }

    /// A price of one unit.
    pub(crate) fn unit_price(&self) -> B<UnitPrice> {
        let unit = if self.wild { 1 } else { 10_000 };
        self.integer().prop_map(move |n| UnitPrice::from_micros(n * unit)).boxed()
    }

    /// A quantity.
    pub(crate) fn quantity(&self) -> B<Quantity> {
        if self.wild {
            self.integer().prop_map(Quantity::from_millionths).boxed()
        } else {
            (1i64..1_000_000).prop_map(|n| Quantity::from_millionths(n * 1_000)).boxed()
        }
    }

    /// A percentage.
    pub(crate) fn rate(&self) -> B<Rate> {
        if self.wild {
            any::<i32>().prop_map(Rate::from_basis_points).boxed()
        } else {
            (0i32..=10_000).prop_map(Rate::from_basis_points).boxed()
        }
    }

    /// A VAT.
    pub(crate) fn vat(&self) -> B<Vat> {
        let known = select(crate::vocab::vat::FFD_CODES).prop_map(|(_, vat)| vat);
        if self.wild {
            let rate = || (0..i32::MAX - 10_000).prop_map(Rate::from_basis_points);
            prop_oneof![known, rate().prop_map(Vat::Rate), rate().prop_map(Vat::Calculated)].boxed()
        } else {
            known.boxed()
        }
    }

    /// A day.
    pub(crate) fn date(&self) -> B<BusinessDate> {
        let days = if self.wild { -700_000..2_900_000 } else { 12_000..20_500 };
        days.prop_map(|days| BusinessDate::from_days(days).unwrap()).boxed()
    }

    fn time_of_day(&self) -> B<TimeOfDay> {
        (0i8..24, 0i8..60, 0i8..60).prop_map(|(h, m, s)| TimeOfDay::new(h, m, s).unwrap()).boxed()
    }

    /// A time with or without an offset; whole seconds and no offset when tame.
    pub(crate) fn moment(&self) -> B<Moment> {
        let plain = (self.date(), self.time_of_day()).prop_map(|(date, time)| Moment::local(date, time));
        if !self.wild {
            return plain.boxed();
        }
        let full = (plain, 0u32..1000, -18i32..19, select(vec![0, 30, 45]));
        full.prop_map(|(local, ms, hours, minutes)| {
            let text = format!("{}.{ms:03}{hours:+03}:{minutes:02}", local.seconds_text());
            Moment::parse(&text).unwrap_or(local)
        })
        .boxed()
    }

    fn currency(&self) -> B<Option<Currency>> {
        of(select(vec!["RUB", "KZT", "BYN"]).prop_map(|t| Currency::parse(t).unwrap())).boxed()
    }

    fn number(&self) -> B<u64> {
        if self.wild { any::<u64>().boxed() } else { (1u64..100_000).boxed() }
    }

    fn flag(&self) -> B<Option<bool>> {
        any::<Option<bool>>().boxed()
    }

    /// A store.
    pub(crate) fn store(&self) -> B<Store> {
        build!(Store {
            id: self.store_id(),
            name: self.opt_text(),
            zone: of(Just("Europe/Moscow".to_owned())),
            deleted: any::<bool>(),
            extras: self.extras(),
        })
    }

    /// A till.
    pub(crate) fn till(&self) -> B<Till> {
        build!(Till {
            store: self.store_id(),
            id: self.till_id(),
            name: self.opt_text(),
            deleted: any::<bool>(),
            extras: self.extras(),
        })
    }

    /// A tax group.
    pub(crate) fn tax_group(&self) -> B<TaxGroup> {
        build!(TaxGroup {
            id: self.code(),
            name: self.opt_text(),
            vat: of(self.vat()),
            deleted: any::<bool>(),
            extras: self.extras(),
        })
    }

    /// A department.
    pub(crate) fn department(&self) -> B<Department> {
        build!(Department {
            id: self.code(),
            name: self.opt_text(),
            store: of(self.store_id()),
            deleted: any::<bool>(),
            extras: self.extras(),
        })
    }

    /// A group.
    pub(crate) fn group(&self) -> B<Group> {
        build!(Group {
            id: self.group_id(),
            parent: of(self.group_id()),
            name: self.opt_text(),
            deleted: any::<bool>(),
            extras: self.extras(),
        })
    }

    fn item_kind(&self) -> B<ItemKind> {
        let known = ["piece", "weighed", "piece-weight", "spirits", "tobacco", "gift-card", "set", "service"];
        let known = select(known.to_vec()).prop_map(|word| ItemKind::from_word(word).unwrap());
        if self.wild {
            prop_oneof![4 => known, 1 => self.text().prop_map(ItemKind::Other)].boxed()
        } else {
            known.boxed()
        }
    }

    fn flags(&self) -> B<ItemFlags> {
        build!(ItemFlags {
            energy_drink: self.flag(),
            pyrotechnics: self.flag(),
            excisable: self.flag(),
            egais: self.flag(),
            advance: self.flag(),
            no_seller_required: self.flag(),
        })
    }

    /// An item.
    pub(crate) fn item(&self) -> B<Item> {
        let group =
            if self.wild { self.text() } else { select(vec!["milk", "tobacco", "footwear"]).prop_map_into().boxed() };
        let marking = build!(Marking { group: group, optional: any::<bool>() });
        let unit = build!(Unit { id: self.opt_code(), name: self.opt_text(), ffd_measure: any::<Option<u16>>() });
        build!(Item {
            id: self.item_id(),
            name: self.opt_text(),
            receipt_name: self.opt_text(),
            group: of(self.group_id()),
            unit: of(unit),
            quantity_step: of(self.quantity()),
            kind: of(self.item_kind()),
            vat: of(self.vat()),
            tax_group: self.opt_code(),
            marking: of(marking),
            age_limit: any::<Option<u8>>(),
            flags: self.flags(),
            alcohol: of(self.rate()),
            volume: of(self.quantity()),
            mrc: vec(self.unit_price(), 0..3),
            ffd_item_sign: any::<Option<u16>>(),
            erp_code: self.opt_code(),
            stores: self.stores(),
            deleted: any::<bool>(),
            extras: self.extras(),
        })
    }

    /// A barcode.
    pub(crate) fn barcode(&self) -> B<Barcode> {
        build!(Barcode {
            code: self.digits(),
            item: self.item_id(),
            quantity: of(self.quantity()),
            main: self.flag(),
            marked: self.flag(),
            not_for_scales: self.flag(),
            deleted: any::<bool>(),
            extras: self.extras(),
        })
    }

    /// A price.
    pub(crate) fn price(&self) -> B<Price> {
        let package = (self.digits(), of(self.item_id()));
        let subject = prop_oneof![
            self.item_id().prop_map(PriceSubject::Item),
            package.prop_map(|(code, item)| PriceSubject::Barcode { code, item })
        ];
        let number = if self.wild { any::<u32>().boxed() } else { (1u32..4).boxed() };
        build!(Price {
            subject: subject,
            stores: self.stores(),
            department: self.opt_code(),
            number: number,
            amount: self.unit_price(),
            currency: self.currency(),
            minimum: of(self.unit_price()),
            promo: self.flag(),
            from: of(self.moment()),
            until: of(self.moment()),
            deleted: any::<bool>(),
            extras: self.extras(),
        })
    }

    /// A property of an item.
    pub(crate) fn item_property(&self) -> B<ItemProperty> {
        build!(ItemProperty {
            item: self.item_id(),
            id: self.code(),
            name: self.opt_text(),
            show_to_cashier: self.flag(),
            print_on_receipt: self.flag(),
            values: vec((self.code(), self.opt_text()), 0..3),
            deleted: any::<bool>(),
            extras: self.extras(),
        })
    }

    /// A restriction.
    pub(crate) fn restriction(&self) -> B<Restriction> {
        let subject = prop_oneof![
            self.item_id().prop_map(RestrictionSubject::Item),
            self.group_id().prop_map(RestrictionSubject::Group),
            self.code().prop_map(RestrictionSubject::Marking)
        ];
        let rule = prop_oneof![
            self.rate().prop_map(RestrictionRule::MaxDiscount),
            self.unit_price().prop_map(RestrictionRule::MinPrice),
            any::<bool>().prop_map(RestrictionRule::SaleDenied),
            any::<u8>().prop_map(RestrictionRule::MinAge)
        ];
        build!(Restriction {
            id: self.code(),
            subject: subject,
            rule: rule,
            since: of(self.moment()),
            until: of(self.moment()),
            daily_from: of(self.time_of_day()),
            daily_until: of(self.time_of_day()),
            days: of((0u8..128).prop_map(Weekdays::from_mask)),
            stores: self.stores(),
            deleted: any::<bool>(),
            extras: self.extras(),
        })
    }

    /// A prefix rule.
    pub(crate) fn prefix_rule(&self) -> B<PrefixRule> {
        build!(PrefixRule {
            prefix: self.digits(),
            since: of(self.moment()),
            until: of(self.moment()),
            extras: self.extras(),
        })
    }

    /// A pick-list.
    pub(crate) fn pick_list(&self) -> B<PickList> {
        build!(PickList {
            id: self.code(),
            name: self.opt_text(),
            global: self.flag(),
            items: vec(self.item_id(), 0..4),
            stores: self.stores(),
            deleted: any::<bool>(),
            extras: self.extras(),
        })
    }

    /// A control weight.
    pub(crate) fn control_weight(&self) -> B<ControlWeight> {
        build!(ControlWeight {
            item: of(self.item_id()),
            barcode: of(self.digits()),
            stores: self.stores(),
            mode: any::<Option<u8>>(),
            no_control: self.flag(),
            quantity_digits: any::<Option<u8>>(),
            min_delta: of(self.quantity()),
            reference: of(self.quantity()),
            max_delta: of(self.quantity()),
            deleted: any::<bool>(),
            extras: self.extras(),
        })
    }

    fn person(&self) -> B<PersonName> {
        build!(PersonName {
            full: self.opt_text(),
            last: self.opt_text(),
            first: self.opt_text(),
            middle: self.opt_text(),
        })
    }

    fn credential(&self) -> B<Credential> {
        prop_oneof![
            self.text().prop_map(Credential::Plain),
            (self.code(), self.text()).prop_map(|(scheme, hash)| Credential::Foreign { scheme, hash }),
            self.text().prop_map(Credential::Argon2)
        ]
        .boxed()
    }

    /// A cashier.
    pub(crate) fn cashier(&self) -> B<Cashier> {
        let medium = build!(LoginMedium { kind: self.code(), value: self.text() });
        build!(Cashier {
            id: self.code().prop_map(|t| CashierId::new(t).unwrap()),
            name: self.person(),
            inn: of(self.digits()),
            role: self.opt_text(),
            rights: vec(self.code(), 0..3),
            credential: of(self.credential()),
            media: vec(medium, 0..3),
            store: of(self.store_id()),
            blocked: self.flag(),
            deleted: any::<bool>(),
            extras: self.extras(),
        })
    }

    /// A sales consultant.
    pub(crate) fn seller(&self) -> B<Seller> {
        build!(Seller {
            id: self.code(),
            name: self.person(),
            store: of(self.store_id()),
            deleted: any::<bool>(),
            extras: self.extras(),
        })
    }

    /// A card type.
    pub(crate) fn card_type(&self) -> B<CardType> {
        let range = build!(CardRange {
            id: self.code(),
            start: of(self.digits()),
            count: of(self.number()),
            deleted: any::<bool>(),
            extras: self.extras(),
        });
        build!(CardType {
            id: self.code(),
            name: self.opt_text(),
            color: self.opt_text(),
            personalized: self.flag(),
            discount: of(self.rate()),
            from: of(self.date()),
            until: of(self.date()),
            ranges: vec(range, 0..3),
            deleted: any::<bool>(),
            extras: self.extras(),
        })
    }

    /// A card.
    pub(crate) fn card(&self) -> B<Card> {
        let holder = build!(Holder {
            id: self.code(),
            name: self.person(),
            birth_date: of(self.date()),
            sex: self.opt_text(),
            phone: self.opt_text(),
            mobile_phone: self.opt_text(),
            email: self.opt_text(),
            deleted: any::<bool>(),
            extras: self.extras(),
        });
        build!(Card {
            number: self.digits(),
            card_type: self.opt_code(),
            discount: of(self.rate()),
            accumulated: of(self.money()),
            expires: of(self.date()),
            status: self.opt_code(),
            holder: of(holder),
            deleted: any::<bool>(),
            extras: self.extras(),
        })
    }

    /// An update of a bonus account.
    pub(crate) fn bonus_account(&self) -> B<BonusAccount> {
        build!(BonusAccount { id: self.code(), update: self.text(), extras: self.extras() })
    }

    fn cashier_ref(&self) -> B<CashierRef> {
        build!(CashierRef { id: self.opt_code(), name: self.opt_text() })
    }

    fn receipt_kind(&self) -> B<ReceiptKind> {
        select(ReceiptKind::ALL).boxed()
    }

    fn fiscal(&self) -> B<Fiscal> {
        build!(Fiscal {
            serial: self.opt_code(),
            registration: self.opt_code(),
            document: self.opt_code(),
            sign: self.opt_code(),
            qr: self.opt_text(),
            inn: self.opt_code(),
        })
    }

    /// A line of a receipt.
    pub(crate) fn position(&self) -> B<Position> {
        let order = if self.wild { any::<u32>().boxed() } else { (1u32..100).boxed() };
        build!(Position {
            order: order,
            item: of(self.item_id()),
            barcode: of(self.digits()),
            name: self.opt_text(),
            quantity: self.quantity(),
            price: self.unit_price(),
            price_with_discount: of(self.unit_price()),
            discount: of(self.money()),
            amount: self.money(),
            vat: of(self.vat()),
            tax_group: self.opt_code(),
            vat_sum: of(self.money()),
            department: self.opt_code(),
            marks: vec(self.code(), 0..3),
            seller: self.opt_code(),
            entry: self.opt_code(),
            time: of(self.moment()),
            extras: self.extras(),
        })
    }

    /// A discount of a receipt.
    pub(crate) fn discount(&self) -> B<ReceiptDiscount> {
        build!(ReceiptDiscount {
            position: of(1u32..100),
            amount: self.money(),
            campaign: self.opt_code(),
            name: self.opt_text(),
            kind: self.opt_code(),
            whole_receipt: self.flag(),
            item: of(self.item_id()),
            card: of(self.digits()),
            extras: self.extras(),
        })
    }

    /// A payment.
    pub(crate) fn payment(&self) -> B<Payment> {
        build!(Payment {
            order: of(1u32..10),
            tender: select(Tender::ALL),
            code: self.opt_code(),
            name: self.opt_text(),
            amount: self.money(),
            change: any::<bool>(),
            card: self.opt_code(),
            authorization: self.opt_code(),
            reference: self.opt_code(),
            extras: self.extras(),
        })
    }

    fn card_use(&self) -> B<CardUse> {
        build!(CardUse { number: self.digits(), kind: self.opt_code(), extras: self.extras() })
    }

    fn original(&self) -> B<OriginalReceipt> {
        build!(OriginalReceipt {
            store: of(self.store_id()),
            till: of(self.till_id()),
            shift: of(self.number()),
            number: of(self.number()),
            time: of(self.moment()),
            extras: self.extras(),
        })
    }

    /// A receipt. Its sums are as random as all else.
    pub(crate) fn receipt(&self) -> B<Receipt> {
        let key = build!(ReceiptKey {
            store: self.store_id(),
            till: self.till_id(),
            shift: self.number(),
            number: self.number(),
            business_date: self.date(),
        });
        build!(Receipt {
            key: key,
            kind: self.receipt_kind(),
            state: select(ReceiptState::ALL),
            currency: self.currency(),
            original: of(self.original()),
            cashier: self.cashier_ref(),
            opened: of(self.moment()),
            closed: of(self.moment()),
            total: self.money(),
            discount_total: of(self.money()),
            positions: vec(self.position(), 0..4),
            removed: vec(self.position(), 0..2),
            discounts: vec(self.discount(), 0..3),
            payments: vec(self.payment(), 0..3),
            taxes: vec((self.vat(), self.money()), 0..3),
            cards: vec(self.card_use(), 0..2),
            fiscal: self.fiscal(),
            extras: self.extras(),
        })
    }

    /// A loyalty result.
    pub(crate) fn loyalty_result(&self) -> B<LoyaltyResult> {
        build!(LoyaltyResult {
            store: self.store_id(),
            till: self.till_id(),
            shift: self.number(),
            number: self.number(),
            kind: self.receipt_kind(),
            closed: of(self.moment()),
            time: of(self.moment()),
            discount_total: of(self.money()),
            discounts: vec(self.discount(), 0..3),
            cards: vec(self.card_use(), 0..2),
            extras: self.extras(),
        })
    }

    /// A removed line.
    pub(crate) fn removed_line(&self) -> B<RemovedLine> {
        build!(RemovedLine {
            store: self.store_id(),
            till: self.till_id(),
            shift: of(self.number()),
            receipt: of(self.number()),
            time: of(self.moment()),
            kind: self.opt_code(),
            item: of(self.item_id()),
            extras: self.extras(),
        })
    }

    fn shift_key(&self) -> B<ShiftKey> {
        build!(ShiftKey { store: self.store_id(), till: self.till_id(), shift: self.number() })
    }

    /// A shift opening.
    pub(crate) fn shift_opened(&self) -> B<ShiftOpened> {
        build!(ShiftOpened {
            key: self.shift_key(),
            opened: of(self.moment()),
            cashier: self.cashier_ref(),
            business_date: of(self.date()),
            extras: self.extras(),
        })
    }

    fn totals(&self) -> B<Totals> {
        build!(Totals { count: of(self.number()), amount: of(self.money()) })
    }

    /// An X or Z report.
    pub(crate) fn shift_report(&self) -> B<ShiftReport> {
        let tender = build!(TenderTotals {
            tender: select(Tender::ALL),
            code: self.opt_code(),
            sales: of(self.money()),
            returns: of(self.money()),
        });
        let tax = build!(TaxTotals {
            vat: self.vat(),
            sales_tax: of(self.money()),
            returns_tax: of(self.money()),
            turnover: of(self.money()),
        });
        build!(ShiftReport {
            key: self.shift_key(),
            business_date: of(self.date()),
            closing: any::<bool>(),
            document: of(self.number()),
            serial: self.opt_code(),
            registration: self.opt_code(),
            cashier: self.cashier_ref(),
            opened: of(self.moment()),
            closed: of(self.moment()),
            sales_cash: self.totals(),
            sales_cashless: self.totals(),
            sales: self.totals(),
            returns_cash: self.totals(),
            returns_cashless: self.totals(),
            returns: self.totals(),
            paid_in: self.totals(),
            paid_out: self.totals(),
            discount: of(self.money()),
            return_discount: of(self.money()),
            grand_sales: (of(self.money()), of(self.money())),
            grand_returns: (of(self.money()), of(self.money())),
            tenders: vec(tender, 0..3),
            taxes: vec(tax, 0..3),
            inn: self.opt_code(),
            extras: self.extras(),
        })
    }

    /// A cash operation.
    pub(crate) fn cash_operation(&self) -> B<CashOperation> {
        build!(CashOperation {
            direction: select(CashDirection::ALL),
            store: self.store_id(),
            till: self.till_id(),
            shift: self.number(),
            number: self.number(),
            amount: self.money(),
            currency: self.currency(),
            time: of(self.moment()),
            business_date: of(self.date()),
            cashier: self.cashier_ref(),
            reason: self.opt_text(),
            extras: self.extras(),
        })
    }

    /// The state of a package.
    pub(crate) fn package_status(&self) -> B<PackageStatus> {
        let refused =
            build!(RefusedRecord { kind: self.code(), key: self.code(), error: self.code(), message: self.text() });
        build!(PackageStatus {
            id: self.code(),
            status: -1i8..6,
            message: self.opt_text(),
            refused: vec(refused, 0..3),
            extras: self.extras(),
        })
    }

    /// A request to send again.
    pub(crate) fn report_request(&self) -> B<ReportRequest> {
        let range = || of((self.number(), self.number()));
        build!(ReportRequest {
            stores: vec(self.store_id(), 0..3),
            store_range: range(),
            tills: vec(self.till_id(), 0..3),
            till_range: range(),
            shifts: range(),
            dates: of((self.date(), self.date())),
            receipts: any::<bool>(),
            shift_reports: any::<bool>(),
            extras: self.extras(),
        })
    }

    /// A record of this kind.
    pub(crate) fn record(&self, kind: RecordKind) -> B<Record> {
        match kind {
            RecordKind::Store => self.store().prop_map_into().boxed(),
            RecordKind::Till => self.till().prop_map_into().boxed(),
            RecordKind::TaxGroup => self.tax_group().prop_map_into().boxed(),
            RecordKind::Department => self.department().prop_map_into().boxed(),
            RecordKind::Group => self.group().prop_map_into().boxed(),
            RecordKind::Item => self.item().prop_map_into().boxed(),
            RecordKind::Barcode => self.barcode().prop_map_into().boxed(),
            RecordKind::Price => self.price().prop_map_into().boxed(),
            RecordKind::ItemProperty => self.item_property().prop_map_into().boxed(),
            RecordKind::Restriction => self.restriction().prop_map_into().boxed(),
            RecordKind::PrefixRule => self.prefix_rule().prop_map_into().boxed(),
            RecordKind::PickList => self.pick_list().prop_map_into().boxed(),
            RecordKind::ControlWeight => self.control_weight().prop_map_into().boxed(),
            RecordKind::Cashier => self.cashier().prop_map_into().boxed(),
            RecordKind::Seller => self.seller().prop_map_into().boxed(),
            RecordKind::CardType => self.card_type().prop_map_into().boxed(),
            RecordKind::Card => self.card().prop_map_into().boxed(),
            RecordKind::BonusAccount => self.bonus_account().prop_map_into().boxed(),
            RecordKind::Receipt => self.receipt().prop_map_into().boxed(),
            RecordKind::LoyaltyResult => self.loyalty_result().prop_map_into().boxed(),
            RecordKind::ShiftOpened => self.shift_opened().prop_map_into().boxed(),
            RecordKind::ShiftReport => self.shift_report().prop_map_into().boxed(),
            RecordKind::CashOperation => self.cash_operation().prop_map_into().boxed(),
            RecordKind::RemovedLine => self.removed_line().prop_map_into().boxed(),
            RecordKind::PackageStatus => self.package_status().prop_map_into().boxed(),
            RecordKind::ReportRequest => self.report_request().prop_map_into().boxed(),
        }
    }

    /// Records of these kinds.
    pub(crate) fn records_of(&self, kinds: &[RecordKind], most: usize) -> B<Vec<Record>> {
        let each: Vec<_> = kinds.iter().map(|kind| self.record(*kind)).collect();
        vec(proptest::strategy::Union::new(each), 0..most).boxed()
    }

    /// A record of any kind.
    pub(crate) fn any_record(&self) -> B<Record> {
        proptest::strategy::Union::new(RecordKind::ALL.iter().map(|kind| self.record(*kind))).boxed()
    }

    /// The head of a document.
    pub(crate) fn head(&self) -> B<DocumentHead> {
        build!(DocumentHead {
            kind: select(DocumentKind::ALL.to_vec()),
            load: select(vec![Load::Full, Load::Incremental]),
            replaces: vec(select(RecordKind::ALL), 0..3),
            store: of(self.store_id()),
            declared_count: of(self.number()),
            extras: self.extras(),
        })
    }
}
