//! Staff and cards.

use proptest::collection::vec;
use proptest::option::of;
use proptest::prelude::*;

use super::{B, Gen, build};
use crate::model::*;
use crate::vocab::*;

impl Gen {
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
}
