//! Declaring a target with the list that it begins with.

use super::{OutboxError, StartAt, Target, add_target, set_first_filter, targets};
use crate::events::filter::Filter;
use crate::storage::Tx;

/// Declares a target, and the list that decides about all of its rows from the first on.
pub fn declare_target(
    tx: &mut Tx<'_>,
    name: &str,
    url: &str,
    filter: &Filter,
    from: StartAt,
    now_ms: i64,
) -> Result<Target, OutboxError> {
    let target = add_target(tx, name, url, from, now_ms)?;
    let version = i64::try_from(filter.version()).unwrap_or(i64::MAX);
    set_first_filter(tx, name, version, filter.sha256(), filter.text().as_bytes(), now_ms)?;
    Ok(target)
}

/// The target of this address; declared now, from the oldest row on, when there is none. Its name is `name`, with a
/// number behind it when that is taken. Tells whether it is new.
pub fn ensure_target(
    tx: &mut Tx<'_>,
    name: &str,
    url: &str,
    filter: &Filter,
    now_ms: i64,
) -> Result<(Target, bool), OutboxError> {
    let known = targets(tx)?;
    if let Some(target) = known.iter().find(|target| target.url == url) {
        return Ok((target.clone(), false));
    }
    let taken = |name: &str| known.iter().any(|target| target.name == name);
    let free = (1..).map(|n| if n == 1 { name.to_owned() } else { format!("{name}{n}") }).find(|name| !taken(name));
    let free = free.unwrap_or_else(|| name.to_owned());
    declare_target(tx, &free, url, filter, StartAt::Oldest, now_ms).map(|target| (target, true))
}
