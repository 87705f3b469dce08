//! Groups and departments as Set Retail says them: not on their own but inside each good and each price
//! (sheet setretail §1.3).
//!
//! Reading, one is emitted when it is new or has changed; writing, those that came before are put around the good.
//! Both memories are bounded: a reader that forgets emits a group again, which does no harm; a writer that has no
//! more room says so.

use std::collections::HashMap;

use crate::model::{Extras, Group};
use crate::vocab::GroupId;

/// The most groups (and departments) that are remembered; the largest classifier of a chain has some ten thousand.
const MAX_GROUPS: usize = 200_000;

/// The most levels of a path that are written; real ones have five.
const MAX_LEVELS: usize = 32;

/// What a reader has emitted: name and parent by id.
#[derive(Default)]
pub(super) struct Emitted {
    known: HashMap<String, (Option<String>, Option<String>)>,
}

impl Emitted {
    /// Whether this says something new.
    pub fn is_new(&mut self, id: &str, name: Option<&str>, parent: Option<&str>) -> bool {
        let said = || (name.map(str::to_owned), parent.map(str::to_owned));
        match self.known.get_mut(id) {
            Some((n, p)) if n.as_deref() == name && p.as_deref() == parent => false,
            Some(known) => {
                *known = said();
                true
            }
            None => {
                if self.known.len() >= MAX_GROUPS {
                    self.known.clear();
                }
                self.known.insert(id.to_owned(), said());
                true
            }
        }
    }
}

/// A group that a writer was told of.
#[derive(Default)]
struct Told {
    parent: Option<GroupId>,
    name: Option<String>,
    extras: Extras,
    used: bool,
}

/// The groups that a writer was told of.
#[derive(Default)]
pub(super) struct Tree {
    groups: HashMap<GroupId, Told>,
}

/// One level of a path.
pub(super) struct Level<'a> {
    pub id: GroupId,
    pub name: Option<&'a str>,
    pub extras: Option<&'a Extras>,
}

impl Tree {
    /// Remembers a group; `false` when there is no more room.
    pub fn put(&mut self, group: &Group) -> bool {
        let Group { id, parent, name, deleted: _, extras } = group;
        let used = match self.groups.get(id) {
            Some(told) => told.used,
            None if self.groups.len() >= MAX_GROUPS => return false,
            None => false,
        };
        let told = Told { parent: parent.clone(), name: name.clone(), extras: extras.clone(), used };
        self.groups.insert(id.clone(), told);
        true
    }

    /// The group and those above it, leaf first. Stops at a group that the path already has: a ring is not written
    /// for ever.
    pub fn path(&mut self, leaf: &GroupId) -> Vec<Level<'_>> {
        let mut ids: Vec<GroupId> = Vec::with_capacity(5);
        let mut next = Some(leaf.clone());
        while let Some(id) = next.take().filter(|id| ids.len() < MAX_LEVELS && !ids.contains(id)) {
            if let Some(told) = self.groups.get_mut(&id) {
                told.used = true;
                next = told.parent.clone();
            }
            ids.push(id);
        }
        let level = |id: GroupId| match self.groups.get(&id) {
            Some(told) => Level { id, name: told.name.as_deref(), extras: Some(&told.extras) },
            None => Level { id, name: None, extras: None },
        };
        ids.into_iter().map(level).collect()
    }

    /// The groups that no good has named, in order of their ids.
    pub fn unused(&self) -> Vec<&GroupId> {
        let mut unused: Vec<_> = self.groups.iter().filter(|(_, told)| !told.used).map(|(id, _)| id).collect();
        unused.sort();
        unused
    }
}
