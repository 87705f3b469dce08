//! What is changed inside the payload of a kind: its times and dates as the dictionary declares them, and its references
//! to documents, shifts, tills and epochs.

use std::collections::HashMap;
use std::sync::Arc;

use super::glob;
use crate::events::{Field, Kind, Type};

/// What becomes of a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Action {
    /// A moment: it moves.
    Time,
    /// A day: it moves.
    Date,
    /// The id of a document.
    DocId,
    /// The number of a document.
    DocNo,
    /// The number of a shift.
    Shift,
    /// A till of the same store.
    Till,
    /// An epoch of the same till.
    Epoch,
}

/// What is changed in a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Node {
    /// The value itself.
    Do(Action),
    /// Members of an object.
    Members(Vec<(&'static str, Node)>),
    /// Every item of a list.
    Items(Box<Node>),
    /// Members whose name ends in `_at`, of a kind that the dictionary does not know.
    EndingInAt,
}

/// References between documents: the kind (or the beginning of its name), the path, what it names. The dictionary's
/// types do not say it, because to a reader they are only texts and numbers.
const REFERENCES: &[(&str, &str, Action)] = &[
    ("", "original.id", Action::DocId),
    ("", "original.no", Action::DocNo),
    ("", "original.shift", Action::Shift),
    ("", "original.till", Action::Till),
    ("", "original.doc", Action::DocId),
    ("", "object.doc", Action::DocId),
    ("", "original_doc", Action::DocId),
    ("", "sale_doc", Action::DocId),
    ("", "last_doc", Action::DocId),
    ("", "shift_no", Action::Shift),
    ("", "from_till", Action::Till),
    ("document.closed", "number", Action::DocNo),
    ("cash.", "doc_no", Action::DocNo),
    ("system.epoch_changed", "from", Action::Epoch),
];

/// What is changed in events of one kind.
#[derive(Clone, Debug)]
pub(super) struct Plan {
    /// What is changed in `data`, if anything.
    pub data: Option<Node>,
    /// It carries fiscal data or marking codes, which are never changed and so belong to the recorded time.
    pub fiscal: bool,
}

/// Plans by the name of the kind.
#[derive(Debug)]
pub(super) struct Plans {
    by_kind: HashMap<Box<str>, Arc<Plan>, foldhash::fast::RandomState>,
    unknown: Arc<Plan>,
    fields: Vec<String>,
    moves: bool,
    renews: bool,
}

/// Names of kinds that are remembered; a recording with more holds nonsense.
const KINDS: usize = 4_096;

impl Plans {
    /// `fields`: patterns of the times that move, all when empty. `moves`: times move; `renews`: ids and tills change.
    pub fn new(fields: &[String], moves: bool, renews: bool) -> Plans {
        let data = (moves && fields.is_empty()).then_some(Node::EndingInAt);
        Plans {
            by_kind: HashMap::default(),
            unknown: Arc::new(Plan { data, fiscal: false }),
            fields: fields.to_vec(),
            moves,
            renews,
        }
    }

    /// Whether a member of the envelope moves.
    pub fn moves(&self, field: &str) -> bool {
        self.moves && (self.fields.is_empty() || self.fields.iter().any(|pattern| glob(pattern, field)))
    }

    /// What is changed in events of this kind.
    pub fn of(&mut self, kind: &str) -> Arc<Plan> {
        if let Some(plan) = self.by_kind.get(kind) {
            return Arc::clone(plan);
        }
        let plan = match Kind::from_name(kind) {
            Some(known) => Arc::new(self.make(known)),
            None => Arc::clone(&self.unknown),
        };
        if self.by_kind.len() < KINDS {
            self.by_kind.insert(kind.into(), Arc::clone(&plan));
        }
        plan
    }

    fn make(&self, kind: Kind) -> Plan {
        let fiscal = matches!(kind.area(), "fiscal" | "marking") || kind.fields().iter().any(|f| f.name == "fiscal");
        Plan { data: self.members(kind.name(), "", kind.fields()), fiscal }
    }

    fn members(&self, kind: &str, path: &str, fields: &'static [Field]) -> Option<Node> {
        let of_field = |field: &'static Field| {
            let path = if path.is_empty() { field.name.to_owned() } else { format!("{path}.{}", field.name) };
            self.node(kind, &path, &field.ty).map(|node| (field.name, node))
        };
        let members: Vec<_> = fields.iter().filter_map(of_field).collect();
        (!members.is_empty()).then_some(Node::Members(members))
    }

    fn node(&self, kind: &str, path: &str, ty: &Type) -> Option<Node> {
        let reference = REFERENCES.iter().find(|(of, at, _)| kind.starts_with(of) && *at == path);
        if let Some((_, _, action)) = reference {
            return self.renews.then_some(Node::Do(*action));
        }
        match ty {
            Type::Time if self.moves_in_data(path) => Some(Node::Do(Action::Time)),
            Type::Date if self.moves_in_data(path) => Some(Node::Do(Action::Date)),
            Type::List(inner) => self.node(kind, path, inner).map(|node| Node::Items(Box::new(node))),
            Type::Object(fields) => self.members(kind, path, fields),
            _ => None,
        }
    }

    fn moves_in_data(&self, path: &str) -> bool {
        self.moves(path) || self.moves(&format!("data.{path}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_reference_is_a_field_of_some_kind() {
        let mut unused: Vec<_> = REFERENCES.to_vec();
        for kind in Kind::ALL {
            fn paths(fields: &'static [Field], before: &str, found: &mut Vec<String>) {
                for field in fields {
                    let path = format!("{before}{}", field.name);
                    let inner = if let Type::List(inner) = field.ty { inner } else { &field.ty };
                    if let Type::Object(fields) = inner {
                        paths(fields, &format!("{path}."), found);
                    }
                    found.push(path);
                }
            }
            let mut found = Vec::new();
            paths(kind.fields(), "", &mut found);
            unused.retain(|(of, at, _)| !(kind.name().starts_with(of) && found.iter().any(|path| path == at)));
        }
        assert_eq!(unused, []);
    }

    #[test]
    fn plans_follow_the_dictionary() {
        let mut all = Plans::new(&[], true, true);
        let member = |plan: &Plan, name: &str| match &plan.data {
            Some(Node::Members(members)) => members.iter().find(|(n, _)| *n == name).map(|(_, node)| node.clone()),
            _ => None,
        };
        let started = all.of("return.started");
        let Some(Node::Members(original)) = member(&started, "original") else { panic!("{started:?}") };
        let actions: Vec<_> = original.iter().map(|(name, node)| (*name, node.clone())).collect();
        assert_eq!(
            actions,
            [
                ("id", Node::Do(Action::DocId)),
                ("no", Node::Do(Action::DocNo)),
                ("shift", Node::Do(Action::Shift)),
                ("till", Node::Do(Action::Till)),
                ("date", Node::Do(Action::Date))
            ]
        );
        assert_eq!(member(&all.of("session.closed"), "opened_at"), Some(Node::Do(Action::Time)));
        assert_eq!(member(&all.of("system.clock_changed"), "from"), Some(Node::Do(Action::Time)));
        assert_eq!(member(&all.of("system.epoch_changed"), "from"), Some(Node::Do(Action::Epoch)));
        assert!(all.of("fiscal.registered").fiscal && all.of("document.closed").fiscal && !started.fiscal);
        assert_eq!(all.of("drawer.opened").data, None);
        assert_eq!(all.of("future.thing").data, Some(Node::EndingInAt));

        let mut some = Plans::new(&["ts".into(), "data.opened_*".into()], true, false);
        assert!(some.moves("ts") && !some.moves("bizdate"));
        assert_eq!(member(&some.of("session.closed"), "opened_at"), Some(Node::Do(Action::Time)));
        assert_eq!(some.of("coupon.issued").data, None);
        assert_eq!(some.of("future.thing").data, None);
    }
}
