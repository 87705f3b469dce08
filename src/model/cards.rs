//! Discount cards, their types and holders.

use super::{Extras, PersonName};
use crate::vocab::{BusinessDate, Money, Rate};

/// A kind of card.
#[derive(Clone, Debug, PartialEq)]
pub struct CardType {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: Option<String>,
    /// Its colour, in the dialect's word.
    pub color: Option<String>,
    /// Cards of this type have holders.
    pub personalized: Option<bool>,
    /// The discount it gives.
    pub discount: Option<Rate>,
    /// Valid from.
    pub from: Option<BusinessDate>,
    /// Valid until.
    pub until: Option<BusinessDate>,
    /// Ranges of numbers that belong to it.
    pub ranges: Vec<CardRange>,
    /// A record that deletes it.
    pub deleted: bool,
    /// What only its dialect knows.
    pub extras: Extras,
}

/// A range of card numbers.
#[derive(Clone, Debug, PartialEq)]
pub struct CardRange {
    /// Its id.
    pub id: String,
    /// The first number.
    pub start: Option<String>,
    /// How many numbers.
    pub count: Option<u64>,
    /// A record that deletes it.
    pub deleted: bool,
    /// What only its dialect knows.
    pub extras: Extras,
}

/// A card.
#[derive(Clone, Debug, PartialEq)]
pub struct Card {
    /// Its number.
    pub number: String,
    /// Its type.
    pub card_type: Option<String>,
    /// Its own discount, where it has no type.
    pub discount: Option<Rate>,
    /// What was bought with it so far.
    pub accumulated: Option<Money>,
    /// Valid until.
    pub expires: Option<BusinessDate>,
    /// Its state, in the dialect's word.
    pub status: Option<String>,
    /// Who holds it.
    pub holder: Option<Holder>,
    /// A record that deletes it.
    pub deleted: bool,
    /// What only its dialect knows.
    pub extras: Extras,
}

/// The holder of a card.
#[derive(Clone, Debug, PartialEq)]
pub struct Holder {
    /// Id.
    pub id: String,
    /// Name.
    pub name: PersonName,
    /// Day of birth.
    pub birth_date: Option<BusinessDate>,
    /// Sex, in the dialect's word.
    pub sex: Option<String>,
    /// Telephone.
    pub phone: Option<String>,
    /// Mobile telephone.
    pub mobile_phone: Option<String>,
    /// E-mail address.
    pub email: Option<String>,
    /// A record that deletes it.
    pub deleted: bool,
    /// What only its dialect knows: address, passport, consents.
    pub extras: Extras,
}

/// An update of a bonus account.
#[derive(Clone, Debug, PartialEq)]
pub struct BonusAccount {
    /// The account.
    pub id: String,
    /// The update as the source says it; its form is not documented (sheet setretail §3.1).
    pub update: String,
    /// What only its dialect knows.
    pub extras: Extras,
}
