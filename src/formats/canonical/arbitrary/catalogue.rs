//! Places and goods.

use proptest::collection::vec;
use proptest::option::of;
use proptest::prelude::*;
use proptest::sample::select;

use super::{B, Gen, build};
use crate::model::*;
use crate::vocab::*;

impl Gen {
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
}
