//! Patterns of file names: `*`, `?`, and `{store}` and `{till}`, which read where the file is to go out of its name.

/// Longest pattern and longest file name.
pub const MAX_NAME_BYTES: usize = 255;

/// Names that are never files to take: somebody is still writing them.
pub fn is_unfinished(name: &str) -> bool {
    let lower = name.to_lowercase();
    lower.ends_with(".tmp") || lower.ends_with(".part") || name.starts_with('~') || name.starts_with('.')
}

/// A pattern.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pattern {
    text: String,
    parts: Vec<Part>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Part {
    Letter(char),
    One,
    Many,
    Store,
    Till,
}

/// What a name that fits says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// The store.
    pub store: Option<String>,
    /// The till.
    pub till: Option<String>,
}

impl Pattern {
    /// Reads a pattern.
    ///
    /// # Errors
    /// Says what is wrong with it.
    pub fn parse(text: &str) -> Result<Pattern, String> {
        if text.is_empty() || text.len() > MAX_NAME_BYTES || text.contains(['/', '\\']) {
            return Err(format!("{text:?} is no pattern of file names"));
        }
        let mut parts = Vec::new();
        let mut rest = text;
        while let Some(c) = rest.chars().next() {
            let (part, length) = match c {
                '*' => (Part::Many, 1),
                '?' => (Part::One, 1),
                '{' if rest.starts_with("{store}") => (Part::Store, 7),
                '{' if rest.starts_with("{till}") => (Part::Till, 6),
                '{' => return Err(format!("{text:?}: in braces there may be store or till")),
                c => (Part::Letter(c), c.len_utf8()),
            };
            // Two stars are one; more only cost time.
            if part != Part::Many || parts.last() != Some(&Part::Many) {
                parts.push(part);
            }
            rest = &rest[length..];
        }
        for place in [Part::Store, Part::Till] {
            if parts.iter().filter(|part| **part == place).count() > 1 {
                return Err(format!("{text:?} names the same place twice"));
            }
        }
        Ok(Pattern { text: text.to_owned(), parts })
    }

    /// As it was written.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Whether it reads the store out of names.
    pub fn names_store(&self) -> bool {
        self.parts.contains(&Part::Store)
    }

    /// Whether it reads the till out of names.
    pub fn names_till(&self) -> bool {
        self.parts.contains(&Part::Till)
    }

    /// What a name says; none when it does not fit.
    pub fn fit(&self, name: &str) -> Option<Place> {
        let name: Vec<char> = name.chars().take(MAX_NAME_BYTES + 1).collect();
        let mut place = Place::default();
        (name.len() <= MAX_NAME_BYTES && fits(&self.parts, &name, &mut place, &mut 10_000)).then_some(place)
    }
}

/// Tries the parts one after another, going back where a longer piece is needed; gives up after so many steps.
fn fits(parts: &[Part], name: &[char], place: &mut Place, steps: &mut u32) -> bool {
    if *steps == 0 {
        return false;
    }
    *steps -= 1;
    let Some((part, rest)) = parts.split_first() else { return name.is_empty() };
    match part {
        Part::Letter(c) => name.first() == Some(c) && fits(rest, &name[1..], place, steps),
        Part::One => !name.is_empty() && fits(rest, &name[1..], place, steps),
        Part::Many => (0..=name.len()).any(|n| fits(rest, &name[n..], place, steps)),
        Part::Store | Part::Till => {
            // Numbers of places are letters and digits; the longest that fits is meant.
            let longest = name.iter().take_while(|c| c.is_alphanumeric()).count();
            (1..=longest).rev().any(|n| {
                let found = Some(name[..n].iter().collect());
                if *part == Part::Store {
                    place.store = found;
                } else {
                    place.till = found;
                }
                fits(rest, &name[n..], place, steps)
            })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fit(pattern: &str, name: &str) -> Option<Place> {
        Pattern::parse(pattern).unwrap().fit(name)
    }

    #[test]
    fn stars_marks_and_places() {
        assert!(fit("*.xml", "goods.xml").is_some() && fit("*.xml", "goods.xml.flg").is_none());
        assert!(fit("goods?.dbf", "goods1.dbf").is_some() && fit("goods?.dbf", "goods.dbf").is_none());
        let place = fit("goods_{store}_*.xml", "goods_042_2026-11-26.xml").unwrap();
        assert_eq!(place.store.as_deref(), Some("042"));
        let place = fit("{store}-{till}.*", "7-12.txt").unwrap();
        assert_eq!((place.store.as_deref(), place.till.as_deref()), (Some("7"), Some("12")));
        assert_eq!(fit("{store}.xml", ".xml"), None);
        assert!(
            fit(&"*a".repeat(100), &"a".repeat(250)).is_some() || fit(&"*a".repeat(100), &"b".repeat(250)).is_none()
        );
    }

    #[test]
    fn wrong_patterns_and_unfinished_files() {
        for wrong in ["", "a/b", "{shop}.xml", "{store}{store}"] {
            assert!(Pattern::parse(wrong).is_err(), "{wrong}");
        }
        for name in ["x.tmp", "X.PART", "~x.xml", ".x.xml"] {
            assert!(is_unfinished(name), "{name}");
        }
        assert!(!is_unfinished("goods.xml"));
    }
}
