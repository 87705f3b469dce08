//! Is every kind of the dictionary really emitted? Those that no script of a till can reach stand on a list with the
//! reason.

use std::collections::{BTreeMap, BTreeSet};

use super::kind::Kind;

const LIST: &str = include_str!("excused.toml");

/// Kinds that no word of a till script reaches, and why.
pub fn excused() -> BTreeMap<Kind, String> {
    // The file is read in tests.
    let list: BTreeMap<String, String> = toml::from_str(LIST).unwrap_or_default();
    list.into_iter().filter_map(|(name, reason)| Some((Kind::from_name(&name)?, reason))).collect()
}

/// How the kinds that were emitted stand to the dictionary.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Coverage {
    /// Neither emitted nor excused.
    pub missing: Vec<Kind>,
    /// Excused, and emitted all the same.
    pub needless: Vec<Kind>,
}

impl Coverage {
    /// Of the kinds that all scripts together emitted. Kinds that are deprecated need not be emitted.
    pub fn of(emitted: impl IntoIterator<Item = Kind>) -> Coverage {
        let emitted: BTreeSet<Kind> = emitted.into_iter().collect();
        let excused = excused();
        let wanted = |kind: &Kind| kind.info().deprecated.is_none() && !excused.contains_key(kind);
        Coverage {
            missing: Kind::ALL.into_iter().filter(|k| wanted(k) && !emitted.contains(k)).collect(),
            needless: excused.keys().copied().filter(|k| emitted.contains(k)).collect(),
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
            writeln!(f, "{kind}: no script emits it; write one, or give the reason in src/events/excused.toml")?;
        }
        for kind in &self.needless {
            writeln!(f, "{kind}: it is emitted; take it out of src/events/excused.toml")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_sound() {
        let list: BTreeMap<String, String> = toml::from_str(LIST).unwrap();
        for (name, reason) in &list {
            let kind = Kind::from_name(name).unwrap_or_else(|| panic!("{name} is no kind"));
            assert!(reason.len() > 15, "{name}: {reason:?} is no reason");
            assert!(!kind.is_mandatory(), "{name}: readers rely on it, so it must be emitted");
        }
        assert_eq!(excused().len(), list.len());
    }

    #[test]
    fn what_is_not_emitted_is_told() {
        let all = Coverage::of(Kind::ALL);
        assert!(all.missing.is_empty());
        assert_eq!(all.needless.len(), excused().len());
        let without: Vec<Kind> = Kind::ALL.into_iter().filter(|k| *k != Kind::DocumentClosed).collect();
        let found = Coverage::of(without);
        assert_eq!(found.missing, [Kind::DocumentClosed]);
        assert!(!found.is_whole() && found.to_string().contains("document.closed: no script emits it"));
    }
}
