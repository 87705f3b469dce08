//! The dictionary of kinds: what the generated table [`super::kind`] is made of, and what can be asked of a [`Kind`].
//!
//! The one source is `kinds.toml`; `tests/generate.rs` turns it into `kind.rs`, and a test compares them.

#[cfg(test)]
mod tests;

use super::kind::{AREAS, BY_NAME, KINDS, Kind};

/// How an event is treated under disk pressure, and how it is counted. Every event is committed with its step,
/// whatever its class.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Class {
    /// Fiscal registration and documents: never dropped.
    Document = 0,
    /// Control of people and money: never dropped.
    Control = 1,
    /// Detail: its body may be shed as a last resort, where an operator has chosen so.
    Detail = 2,
    /// Telemetry: shed first, where an operator has chosen so.
    Telemetry = 3,
}

impl Class {
    /// All classes, the most important first.
    pub const ALL: [Class; 4] = [Class::Document, Class::Control, Class::Detail, Class::Telemetry];

    /// The word for it: `document`, `control`, `detail`, `telemetry`.
    pub const fn word(self) -> &'static str {
        match self {
            Class::Document => "document",
            Class::Control => "control",
            Class::Detail => "detail",
            Class::Telemetry => "telemetry",
        }
    }

    /// From its word or its number.
    pub fn parse(text: &str) -> Option<Class> {
        Class::ALL.into_iter().find(|c| c.word() == text || (*c as u8).to_string() == text)
    }
}

/// What a value of a field looks like on the wire.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Type {
    /// Any text.
    Text,
    /// One of these words. A later dictionary may know more of them.
    Word(&'static [&'static str]),
    /// A whole number.
    Int,
    /// `true` or `false`.
    Flag,
    /// Money, a decimal string with two digits: `"129.90"`.
    Money,
    /// A quantity, a decimal string with at most six digits: `"0.568"`.
    Quantity,
    /// The price of one unit, a decimal string with two to six digits.
    Price,
    /// Points, a decimal string with two digits.
    Points,
    /// Percent, a decimal string with at most two digits: `"12.5"`.
    Percent,
    /// A moment as RFC 3339, with its offset.
    Time,
    /// A day as `YYYY-MM-DD`.
    Date,
    /// A keyed hash: 43 characters of base64url.
    Hash,
    /// A list of these.
    List(&'static Type),
    /// An object of these fields; others may stand beside them.
    Object(&'static [Field]),
}

impl Type {
    /// The word that the reference and `kinds.toml` use; words and objects are spelled out.
    pub fn shown(&self) -> String {
        match self {
            Type::Text => "text".into(),
            Type::Word(words) => words.join("|"),
            Type::Int => "int".into(),
            Type::Flag => "flag".into(),
            Type::Money => "money".into(),
            Type::Quantity => "qty".into(),
            Type::Price => "price".into(),
            Type::Points => "points".into(),
            Type::Percent => "pct".into(),
            Type::Time => "time".into(),
            Type::Date => "date".into(),
            Type::Hash => "hash".into(),
            Type::List(inner) => format!("[{}]", inner.shown()),
            Type::Object(fields) => {
                let names: Vec<String> =
                    fields.iter().map(|f| format!("{}{}", f.name, if f.optional { "?" } else { "" })).collect();
                format!("{{{}}}", names.join(", "))
            }
        }
    }
}

/// A total that amounts of events add up to. Each amount counts in one of them at most.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Account {
    /// The lines of a document.
    Goods,
    /// The discounts of a document.
    Discounts,
    /// What the customer gave.
    Payments,
    /// What the customer got back as change.
    Change,
    /// What a return paid out.
    Refunds,
    /// Cash put into and taken out of the drawer beside sales and returns.
    Drawer,
}

impl Account {
    /// All of them.
    pub const ALL: [Account; 6] =
        [Account::Goods, Account::Discounts, Account::Payments, Account::Change, Account::Refunds, Account::Drawer];

    /// The word for it.
    pub const fn word(self) -> &'static str {
        match self {
            Account::Goods => "goods",
            Account::Discounts => "discounts",
            Account::Payments => "payments",
            Account::Change => "change",
            Account::Refunds => "refunds",
            Account::Drawer => "drawer",
        }
    }
}

/// How an amount counts. Amounts without a role are detail of amounts told elsewhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// It is what the event's position is worth from now on.
    Sets(Account),
    /// The event's position is worth nothing from now on; the amount is what it was worth.
    Clears(Account),
    /// It adds to the total.
    Adds(Account),
    /// It takes from the total.
    Takes(Account),
}

impl Role {
    /// What it does and to which total.
    pub const fn parts(self) -> (&'static str, Account) {
        match self {
            Role::Sets(account) => ("sets", account),
            Role::Clears(account) => ("clears", account),
            Role::Adds(account) => ("adds", account),
            Role::Takes(account) => ("takes", account),
        }
    }

    /// As `kinds.toml` writes it: `adds:payments`.
    pub fn shown(self) -> String {
        let (verb, account) = self.parts();
        format!("{verb}:{}", account.word())
    }
}

/// A field of an event's `data`, or of an object inside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Field {
    /// Its name.
    pub name: &'static str,
    /// What its value looks like.
    pub ty: Type,
    /// Whether it may be missing.
    pub optional: bool,
    /// How its amount counts.
    pub role: Option<Role>,
    /// What it means, in plain English.
    pub about: &'static str,
}

/// A field as the generated table begins it.
pub(super) const fn field(name: &'static str, ty: Type, about: &'static str) -> Field {
    Field { name, ty, optional: false, role: None, about }
}

impl Field {
    pub(super) const fn optional(self) -> Field {
        Field { optional: true, ..self }
    }

    pub(super) const fn typed(self, ty: Type) -> Field {
        Field { ty, ..self }
    }

    pub(super) const fn counts(self, role: Role) -> Field {
        Field { role: Some(role), ..self }
    }
}

/// What the dictionary says of a kind.
#[derive(Clone, Copy, Debug)]
pub struct KindInfo {
    /// Which kind.
    pub kind: Kind,
    /// Its name, `area.past_tense_action`.
    pub name: &'static str,
    /// Its class.
    pub class: Class,
    /// Codes of the SetEvents list that mean the same.
    pub set_events: &'static [u16],
    /// Whether no filter can switch it off, because readers need it to prove that nothing is missing.
    pub mandatory: bool,
    /// Since when it is not emitted any more, and what is instead.
    pub deprecated: Option<&'static str>,
    /// What happened, in plain English.
    pub about: &'static str,
    /// What its `data` says.
    pub fields: &'static [Field],
}

impl Kind {
    /// What the dictionary says of it.
    pub fn info(self) -> &'static KindInfo {
        // Ids are 1, 2, 3 … without holes, because a kind is never taken away; a test holds it.
        &KINDS[usize::from(self.id()) - 1]
    }

    /// Its number, which never changes.
    pub const fn id(self) -> u16 {
        self as u16
    }

    /// Its name: `position.added`.
    pub fn name(self) -> &'static str {
        self.info().name
    }

    /// The first part of its name: `position`. Topics and wildcards of filters go by it.
    pub fn area(self) -> &'static str {
        self.name().split_once('.').map_or("", |(area, _)| area)
    }

    /// Its class.
    pub fn class(self) -> Class {
        self.info().class
    }

    /// What its `data` says.
    pub fn fields(self) -> &'static [Field] {
        self.info().fields
    }

    /// Whether no filter can switch it off. The same kinds go to every topic of a till.
    pub fn is_mandatory(self) -> bool {
        self.info().mandatory
    }

    /// The kind of this number.
    pub fn from_id(id: u16) -> Option<Kind> {
        KINDS.get(usize::from(id).checked_sub(1)?).map(|info| info.kind)
    }

    /// The kind of this name.
    pub fn from_name(name: &str) -> Option<Kind> {
        BY_NAME.binary_search_by(|kind| kind.name().cmp(name)).ok().map(|at| BY_NAME[at])
    }
}

impl std::fmt::Display for Kind {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(self.name())
    }
}

/// The areas of the dictionary and their titles, in its order.
pub fn areas() -> &'static [(&'static str, &'static str)] {
    AREAS
}

/// The title of an area.
pub fn area_title(area: &str) -> Option<&'static str> {
    AREAS.iter().find(|(name, _)| *name == area).map(|(_, title)| *title)
}
