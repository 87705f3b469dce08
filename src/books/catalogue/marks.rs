//! Lists of keys in statements. They are filled up to one length, so that a statement is prepared once.

use crate::storage::Value;

/// `($first, …)`, as many placeholders as are asked for.
pub(super) fn marks(first: usize, count: usize) -> String {
    let marks: Vec<String> = (first..first + count).map(|n| format!("${n}")).collect();
    format!("({})", marks.join(", "))
}

/// Values for as many placeholders, of at least one key; the last one is repeated.
pub(super) fn filled<T: AsRef<str>>(keys: &[T], count: usize) -> impl Iterator<Item = Value<'_>> {
    let last = keys.last().map_or("", AsRef::as_ref);
    (0..count).map(move |n| Value::from(keys.get(n).map_or(last, AsRef::as_ref)))
}
