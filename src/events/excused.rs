//! Is every kind of the dictionary really emitted? Those that no script of a till can reach stand on a list: with the
//! test that emits them, or with the reason why nobody does.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;

use super::kind::Kind;

const LIST: &str = include_str!("excused.toml");

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct List {
    excused: BTreeMap<String, String>,
    by_test: BTreeMap<String, String>,
}

impl List {
    // The file is read in tests.
    fn read() -> List {
        toml::from_str(LIST).unwrap_or_default()
    }
}

fn by_kind(list: BTreeMap<String, String>) -> BTreeMap<Kind, String> {
    list.into_iter().filter_map(|(name, text)| Some((Kind::from_name(&name)?, text))).collect()
}

/// Kinds that no till emits, and why.
pub fn excused() -> BTreeMap<Kind, String> {
    by_kind(List::read().excused)
}

/// Kinds that a test makes a till emit by what no script can do: `FILE::FUNCTION`.
pub fn by_test() -> BTreeMap<Kind, String> {
    by_kind(List::read().by_test)
}

/// How the kinds that were emitted stand to the dictionary.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Coverage {
    /// Neither emitted nor on the list.
    pub missing: Vec<Kind>,
    /// On the list, and emitted by a script all the same.
    pub needless: Vec<Kind>,
}

impl Coverage {
    /// Of the kinds that all scripts together emitted. Kinds that are deprecated need not be emitted.
    pub fn of(emitted: impl IntoIterator<Item = Kind>) -> Coverage {
        let emitted: BTreeSet<Kind> = emitted.into_iter().collect();
        let listed: BTreeSet<Kind> = excused().into_keys().chain(by_test().into_keys()).collect();
        let wanted = |kind: &Kind| kind.info().deprecated.is_none() && !listed.contains(kind);
        Coverage {
            missing: Kind::ALL.into_iter().filter(|k| wanted(k) && !emitted.contains(k)).collect(),
            needless: listed.into_iter().filter(|k| emitted.contains(k)).collect(),
        }
    }

    /// Whether dictionary and scripts agree.
    pub fn is_whole(&self) -> bool {
        self.missing.is_empty() && self.needless.is_empty()
    }
}

impl std::fmt::Display for Coverage {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for kind in &self.missing {
            writeln!(f, "{kind}: no script emits it; write one, or give test or reason in src/events/excused.toml")?;
        }
        for kind in &self.needless {
            writeln!(f, "{kind}: a script emits it; take it out of src/events/excused.toml")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_sound() {
        let list: List = toml::from_str(LIST).unwrap();
        let known = |name: &String| Kind::from_name(name).unwrap_or_else(|| panic!("{name} is no kind"));
        for (name, reason) in &list.excused {
            assert!(reason.len() > 15, "{name}: {reason:?} is no reason");
            assert!(!known(name).is_mandatory(), "{name}: readers rely on it, so it must be emitted");
            assert!(!list.by_test.contains_key(name), "{name} stands twice");
        }
        assert_eq!(excused().len(), list.excused.len());
        for (name, test) in &list.by_test {
            known(name);
            assert!(
                test.split_once("::").is_some_and(|(file, _)| file.ends_with(".rs")),
                "{name}: {test:?} is no test"
            );
        }
        assert_eq!(by_test().len(), list.by_test.len());
    }

    #[test]
    fn what_is_not_emitted_is_told() {
        let all = Coverage::of(Kind::ALL);
        assert!(all.missing.is_empty());
        assert_eq!(all.needless.len(), excused().len() + by_test().len());
        let without: Vec<Kind> = Kind::ALL.into_iter().filter(|k| *k != Kind::DocumentClosed).collect();
        let found = Coverage::of(without);
        assert_eq!(found.missing, [Kind::DocumentClosed]);
        assert!(!found.is_whole() && found.to_string().contains("document.closed: no script emits it"));
    }
}
