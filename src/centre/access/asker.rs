//! Who asks, and what that one may see.

use crate::transport::TillKey;

/// What an employee may do. Each may do what the ones before may.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// Reads.
    Viewer,
    /// Reads, and has documents sent again.
    Support,
    /// Directories, settings, tills, retry and cancel.
    Operator,
    /// Everything, people and keys too.
    Admin,
}

impl Role {
    /// All of them, the least first.
    pub const ALL: [Role; 4] = [Role::Viewer, Role::Support, Role::Operator, Role::Admin];

    /// As it is stored and told.
    pub const fn word(self) -> &'static str {
        match self {
            Role::Viewer => "viewer",
            Role::Support => "support",
            Role::Operator => "operator",
            Role::Admin => "admin",
        }
    }

    /// Reads the word.
    pub fn parse(word: &str) -> Option<Role> {
        Role::ALL.into_iter().find(|role| role.word() == word)
    }
}

/// What a key is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum KeyKind {
    /// A till.
    Till,
    /// Services of a store: price checkers, the integration module.
    StoreService,
    /// An ERP that runs its routes.
    Erp,
    /// A monitoring system.
    Monitor,
    /// An employee who has logged in.
    Employee,
}

impl KeyKind {
    /// All of them.
    pub const ALL: [KeyKind; 5] =
        [KeyKind::Till, KeyKind::StoreService, KeyKind::Erp, KeyKind::Monitor, KeyKind::Employee];

    /// As it is stored and told.
    pub const fn word(self) -> &'static str {
        match self {
            KeyKind::Till => "till",
            KeyKind::StoreService => "store-service",
            KeyKind::Erp => "erp",
            KeyKind::Monitor => "monitor",
            KeyKind::Employee => "employee",
        }
    }

    /// Reads the word.
    pub fn parse(word: &str) -> Option<KeyKind> {
        KeyKind::ALL.into_iter().find(|kind| kind.word() == word)
    }
}

/// Which stores an employee sees.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Scope {
    /// All of them.
    All,
    /// These.
    Stores(Vec<String>),
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Who {
    Person { login: String, role: Role, scope: Scope },
    Till(TillKey),
    StoreService(String),
    Erp(Vec<String>),
    Monitor,
}

/// Somebody who asks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asker {
    who: Who,
    /// The id of the key, or who the operating system says it is.
    name: String,
    /// The address, or `local`.
    origin: String,
}

/// Where somebody is who needs no network.
const LOCAL: &str = "local";

impl Asker {
    /// Somebody at the database itself: whoever may open it may do everything.
    pub fn local(user: impl Into<String>) -> Asker {
        let name = user.into();
        let who = Who::Person { login: name.clone(), role: Role::Admin, scope: Scope::All };
        Asker { who, name, origin: LOCAL.to_owned() }
    }

    /// Whether it is somebody at the database itself: nobody is kept waiting by what he asks.
    pub fn is_local(&self) -> bool {
        self.origin == LOCAL
    }

    /// An employee.
    pub fn person(login: &str, role: Role, scope: Scope, origin: &str) -> Asker {
        let who = Who::Person { login: login.to_owned(), role, scope };
        Asker { who, name: login.to_owned(), origin: origin.to_owned() }
    }

    /// A till.
    pub fn till(till: TillKey, origin: &str) -> Asker {
        Asker { name: format!("till {till}"), who: Who::Till(till), origin: origin.to_owned() }
    }

    /// A service of a store.
    pub fn store_service(store: &str, key: &str, origin: &str) -> Asker {
        let name = format!("store-service {key} of {store}");
        Asker { who: Who::StoreService(store.to_owned()), name, origin: origin.to_owned() }
    }

    /// An ERP with its routes.
    pub fn erp(routes: Vec<String>, key: &str, origin: &str) -> Asker {
        Asker { who: Who::Erp(routes), name: format!("erp {key}"), origin: origin.to_owned() }
    }

    /// A monitoring system.
    pub fn monitor(key: &str, origin: &str) -> Asker {
        Asker { who: Who::Monitor, name: format!("monitor {key}"), origin: origin.to_owned() }
    }

    /// A new till with a code: it may do nothing but that.
    pub(in crate::centre) fn enrolling(origin: &str) -> Asker {
        Asker { who: Who::Erp(Vec::new()), name: "a new till".to_owned(), origin: origin.to_owned() }
    }

    /// How it is called in the audit.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Where it asks from.
    pub fn origin(&self) -> &str {
        &self.origin
    }

    /// What its key is for.
    pub fn kind(&self) -> KeyKind {
        match &self.who {
            Who::Person { .. } => KeyKind::Employee,
            Who::Till(_) => KeyKind::Till,
            Who::StoreService(_) => KeyKind::StoreService,
            Who::Erp(_) => KeyKind::Erp,
            Who::Monitor => KeyKind::Monitor,
        }
    }

    /// The role of an employee.
    pub fn role(&self) -> Option<Role> {
        match &self.who {
            Who::Person { role, .. } => Some(*role),
            _ => None,
        }
    }

    /// The employee's login.
    pub fn login(&self) -> Option<&str> {
        match &self.who {
            Who::Person { login, .. } => Some(login),
            _ => None,
        }
    }

    /// The till that it is.
    pub fn as_till(&self) -> Option<&TillKey> {
        match &self.who {
            Who::Till(till) => Some(till),
            _ => None,
        }
    }

    /// Whether it may know of a store.
    pub fn sees(&self, store: &str) -> bool {
        match &self.who {
            Who::Person { scope: Scope::All, .. } | Who::Monitor => true,
            Who::Person { scope: Scope::Stores(stores), .. } => stores.iter().any(|own| own == store),
            Who::Till(till) => till.store() == store,
            Who::StoreService(own) => own == store,
            Who::Erp(_) => false,
        }
    }

    /// The only stores that it may know of; nothing when it may know of all.
    pub fn stores(&self) -> Option<Vec<String>> {
        match &self.who {
            Who::Person { scope: Scope::All, .. } | Who::Monitor => None,
            Who::Person { scope: Scope::Stores(stores), .. } => Some(stores.clone()),
            Who::Till(till) => Some(vec![till.store().to_owned()]),
            Who::StoreService(own) => Some(vec![own.clone()]),
            Who::Erp(_) => Some(Vec::new()),
        }
    }

    /// Whether it sees every store: what concerns the whole chain is for these alone.
    pub fn sees_all(&self) -> bool {
        matches!(&self.who, Who::Person { scope: Scope::All, .. } | Who::Monitor)
    }

    /// Whether it may run or look at a route. Routes carry several stores, so only those who see all of them may.
    pub fn may_route(&self, route: &str) -> bool {
        match &self.who {
            Who::Erp(routes) => routes.iter().any(|own| own == route),
            _ => self.sees_all(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn roles_stand_one_above_the_other_and_words_read_back() {
        assert!(Role::Viewer < Role::Support && Role::Support < Role::Operator && Role::Operator < Role::Admin);
        assert!(Role::ALL.iter().all(|role| Role::parse(role.word()) == Some(*role)));
        assert!(KeyKind::ALL.iter().all(|kind| KeyKind::parse(kind.word()) == Some(*kind)));
    }

    #[test]
    fn everybody_sees_their_own() {
        let person = Asker::person("anna", Role::Viewer, Scope::Stores(vec!["7".into()]), "x");
        assert!(person.sees("7") && !person.sees("8") && !person.sees_all() && !person.may_route("erp"));
        let till = Asker::till(TillKey::new("7", "1").unwrap(), "x");
        assert!(till.sees("7") && !till.sees("8") && till.role().is_none());
        let service = Asker::store_service("7", "a", "x");
        assert!(service.sees("7") && !service.sees("8"));
        let erp = Asker::erp(vec!["in".into()], "a", "x");
        assert!(erp.may_route("in") && !erp.may_route("out") && !erp.sees("7"));
        assert!(Asker::local("root").sees("8") && Asker::local("root").may_route("any"));
    }
}
