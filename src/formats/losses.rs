//! What a target dialect could not carry, counted by record kind and field.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt::Display;

use crate::diag::{Diagnostic, codes};
use crate::model::{Extras, RecordKind};

/// Lost fields with how often and one example value each.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Losses {
    fields: BTreeMap<(RecordKind, Cow<'static, str>), Loss>,
}

/// How often a field was lost, and an example.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Loss {
    /// How many records had a value in it.
    pub count: u64,
    /// The first value that was lost, shortened.
    pub example: String,
}

/// The most different fields that are counted apart; a dialect has some dozens.
const MAX_FIELDS: usize = 10_000;

/// How many characters of an example are kept.
const EXAMPLE_CHARS: usize = 60;

impl Losses {
    /// Counts a lost value. `field` is the model's path: `age_limit`, `positions.marks`, or `*` for the whole record.
    pub fn lost(&mut self, kind: RecordKind, field: impl Into<Cow<'static, str>>, value: impl Display) {
        let key = (kind, field.into());
        if let Some(loss) = self.fields.get_mut(&key) {
            loss.count += 1;
        } else if self.fields.len() < MAX_FIELDS {
            let example = value.to_string().chars().take(EXAMPLE_CHARS).collect();
            self.fields.insert(key, Loss { count: 1, example });
        }
    }

    /// Counts a value that is lost when it is there.
    pub fn lost_if_some(
        &mut self,
        kind: RecordKind,
        field: impl Into<Cow<'static, str>>,
        value: Option<&(impl Display + ?Sized)>,
    ) {
        if let Some(value) = value {
            self.lost(kind, field, value);
        }
    }

    /// Counts the extras that are not of `dialect`, each as `extras.dialect:what`.
    pub fn extras(&mut self, kind: RecordKind, extras: &Extras, dialect: &str) {
        for extra in extras.iter() {
            let own = extra.key.strip_prefix(dialect).is_some_and(|rest| rest.starts_with(':'));
            if !own {
                self.lost(kind, format!("extras.{}", extra.key), &extra.value);
            }
        }
    }

    /// Whether nothing was lost.
    pub fn is_empty(&self) -> bool {
        self.fields.is_empty()
    }

    /// All, by record kind and field.
    pub fn iter(&self) -> impl Iterator<Item = (RecordKind, &str, &Loss)> {
        self.fields.iter().map(|((kind, field), loss)| (*kind, field.as_ref(), loss))
    }

    /// Adds another count.
    pub fn append(&mut self, other: Losses) {
        for (key, loss) in other.fields {
            self.fields.entry(key).and_modify(|l| l.count += loss.count).or_insert(loss);
        }
    }

    /// One warning a field.
    pub fn diagnostics(&self, dialect: &str) -> Vec<Diagnostic> {
        self.iter()
            .map(|(kind, field, loss)| {
                let what = if field == "*" { "the whole record".to_owned() } else { format!("`{field}`") };
                let message = format!(
                    "{dialect} cannot carry {what} of {} ({} times, for example {:?})",
                    kind.word(),
                    loss.count,
                    loss.example
                );
                Diagnostic::new(&codes::LOST, message)
            })
            .collect()
    }
}
