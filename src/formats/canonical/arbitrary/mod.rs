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

mod catalogue;
mod documents;
mod people;

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

pub(crate) use build;

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
