//! Groups as Set Retail says them: not on their own but inside each good, leaf first (sheet setretail §1.3).
//!
//! Reading, a group is emitted when it is new or has changed; writing, the groups that came before are put around
//! the good. Both memories are bounded: a reader that forgets emits a group again, which does no harm; a writer that
//! must forget says so.

use std::collections::HashMap;

use crate::model::Group;
use crate::vocab::GroupId;

/// The most groups that are remembered; the largest classifier of a chain has some ten thousand.
const MAX_GROUPS: usize = 200_000;

/// The most levels of a path that are written; real ones have five.
pub(super) const MAX_LEVELS: usize = 32;

/// What a reader has emitted.
#[derive(Default)]
pub(super) struct Emitted {
    groups: HashMap<GroupId, (Option<GroupId>, Option<String>)>,
    /// The path of the last good: neighbours are often of one group.
    last: Option<GroupId>,
}

impl Emitted {
    /// Whether this group says something new.
    pub fn is_new(&mut self, group: &Group) -> bool {
        match self.groups.get_mut(&group.id) {
            Some((parent, name)) if *parent == group.parent && *name == group.name => false,
            Some(known) => {
                *known = (group.parent.clone(), group.name.clone());
                true
            }
            None => {
                if self.groups.len() >= MAX_GROUPS {
                    self.groups.clear();
                }
                self.groups.insert(group.id.clone(), (group.parent.clone(), group.name.clone()));
                true
            }
        }
    }
}

/// What a writer was told.
#[derive(Default)]
pub(super) struct Tree {
    groups: HashMap<GroupId, (Option<GroupId>, Option<String>)>,
}

impl Tree {
    /// Remembers a group; `false` when there is no more room.
    pub fn put(&mut self, group: &Group) -> bool {
        let room = self.groups.len() < MAX_GROUPS || self.groups.contains_key(&group.id);
        if room {
            self.groups.insert(group.id.clone(), (group.parent.clone(), group.name.clone()));
        }
        room
    }

    /// The group and those above it, each with its name where it is known. Stops at a group that was seen before in
    /// the path: a classifier with a ring is not written for ever.
    pub fn path<'a>(&'a self, leaf: &'a GroupId) -> Vec<(&'a GroupId, Option<&'a str>)> {
        let mut path: Vec<(&GroupId, Option<&str>)> = Vec::with_capacity(5);
        let mut next = Some(leaf);
        while let Some(id) = next {
            if path.len() == MAX_LEVELS || path.iter().any(|(known, _)| *known == id) {
                break;
            }
            let known = self.groups.get(id);
            path.push((id, known.and_then(|(_, name)| name.as_deref())));
            next = known.and_then(|(parent, _)| parent.as_ref());
        }
        path
    }
}
