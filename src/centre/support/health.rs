//! Whether all is well, in one word, for monitoring that asks a command.

use serde_json::{Value, json};

use crate::centre::access::Asker;
use crate::centre::directories::presence::Presence;
use crate::centre::directories::{TillRow, rows};
use crate::centre::operation::OpError;
use crate::centre::{Site, alarms, routes};

/// A catalogue that has waited for a till on line for so long is worth a look, in milliseconds.
const WAITS_MS: i64 = 30 * 60_000;
/// So many of a hundred tills that should be there and are not make it critical.
const CRITICAL_PERCENT: usize = 30;

/// How it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// Well.
    Ok,
    /// Somebody should look.
    Warning,
    /// Somebody has to look now.
    Critical,
}

impl Level {
    /// As it is told.
    pub const fn word(self) -> &'static str {
        match self {
            Level::Ok => "ok",
            Level::Warning => "warning",
            Level::Critical => "critical",
        }
    }

    /// Reads the word.
    pub fn parse(word: &str) -> Option<Level> {
        [Level::Ok, Level::Warning, Level::Critical].into_iter().find(|level| level.word() == word)
    }
}

/// Everything that was looked at.
#[derive(Clone, Debug, PartialEq)]
pub struct Health {
    /// What, how it is, and in words.
    pub checks: Vec<(&'static str, Level, String)>,
}

impl Health {
    /// The worst of it.
    pub fn level(&self) -> Level {
        self.checks.iter().map(|(_, level, _)| *level).max().unwrap_or(Level::Ok)
    }

    /// As it is told.
    pub fn shown(&self) -> Value {
        let checks: Vec<Value> = self
            .checks
            .iter()
            .map(|(name, level, text)| json!({ "name": name, "level": level.word(), "text": text }))
            .collect();
        json!({ "schema": 1, "level": self.level().word(), "checks": checks })
    }
}

/// Looks at everything.
pub(super) fn look(site: &Site, asker: &Asker) -> Result<Health, OpError> {
    let tills = rows(site, asker, None, false)?;
    let (open, suspended, failing) = site.reports.documents.read(|tx| {
        let all = routes::all(tx)?;
        let suspended: Vec<String> = all.iter().filter(|route| route.suspended).map(|r| r.name.clone()).collect();
        let failing = tx.query_int("SELECT count(*) FROM job WHERE failures > 0", &[])?;
        Ok::<_, crate::storage::DbError>((alarms::open(tx)?, suspended, failing))
    })?;
    let warn = |bad: bool| if bad { Level::Warning } else { Level::Ok };
    let mut checks = vec![presence(&tills), behind(&tills, site.now_ms())];
    let twice = tills.iter().filter(|till| till.refused.is_some()).count();
    checks.push(("tills that use one id", warn(twice > 0), format!("{twice}")));
    let level = if suspended.is_empty() { Level::Ok } else { Level::Critical };
    checks.push(("routes suspended", level, suspended.join(", ")));
    checks.push(("jobs failing", warn(failing > 0), format!("{failing}")));
    checks.push(("alarms open", warn(open > 0), format!("{open}")));
    Ok(Health { checks })
}

fn presence(tills: &[TillRow]) -> (&'static str, Level, String) {
    let expected = tills.iter().filter(|till| !matches!(till.presence, Presence::Closed | Presence::Never)).count();
    let offline = tills.iter().filter(|till| till.presence == Presence::Offline).count();
    let level = match () {
        () if offline == 0 => Level::Ok,
        () if offline * 100 >= expected * CRITICAL_PERCENT => Level::Critical,
        () => Level::Warning,
    };
    ("tills off line", level, format!("{offline} of {expected} that should be there"))
}

fn behind(tills: &[TillRow], now_ms: i64) -> (&'static str, Level, String) {
    let late = |till: &&TillRow| {
        till.presence == Presence::Online && till.oldest_ms.is_some_and(|oldest| now_ms - oldest > WAITS_MS)
    };
    let late = tills.iter().filter(late).count();
    let level = if late > 0 { Level::Warning } else { Level::Ok };
    ("tills on line that do not apply what waits", level, format!("{late}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_worst_counts() {
        let of =
            |levels: &[Level]| Health { checks: levels.iter().map(|level| ("x", *level, String::new())).collect() };
        assert_eq!(of(&[]).level(), Level::Ok);
        assert_eq!(of(&[Level::Ok, Level::Critical, Level::Warning]).level(), Level::Critical);
        assert!([Level::Ok, Level::Warning, Level::Critical].iter().all(|l| Level::parse(l.word()) == Some(*l)));
    }
}
