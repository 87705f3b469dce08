//! The clock of a script: it stands still but when something takes time, and is set by `at` and `wait`.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use crate::till::runner::Clock;
use crate::vocab::{BusinessDate, Moment, TimeOfDay, Zone};

/// A clock that several hands hold.
#[derive(Clone, Debug)]
pub struct ScriptClock(Arc<AtomicI64>);

impl ScriptClock {
    /// A clock that shows this time, in milliseconds since 1970.
    pub fn new(now_ms: i64) -> Self {
        ScriptClock(Arc::new(AtomicI64::new(now_ms)))
    }

    /// What it shows.
    pub fn now_ms(&self) -> i64 {
        self.0.load(Ordering::SeqCst)
    }

    /// Sets it.
    pub fn set(&self, now_ms: i64) {
        self.0.store(now_ms, Ordering::SeqCst);
    }

    /// Lets time pass.
    pub fn wait_ms(&self, ms: i64) {
        self.0.fetch_add(ms, Ordering::SeqCst);
    }

    /// The clock as a function, for whoever wants one.
    pub fn as_fn(&self) -> Arc<dyn Fn() -> i64 + Send + Sync> {
        let clock = self.clone();
        Arc::new(move || clock.now_ms())
    }
}

impl Clock for ScriptClock {
    fn now_ms(&self) -> i64 {
        ScriptClock::now_ms(self)
    }

    fn pass(&mut self, ms: u32) {
        self.wait_ms(i64::from(ms));
    }
}

/// The moment that `at` means: a day with a time, or a time alone, which is the next such time of day.
///
/// # Errors
/// When the text is neither.
pub fn moment_meant(text: &str, now_ms: i64, zone: &Zone) -> Result<i64, String> {
    let bad = || format!("{text:?} is no time; write 09:15 or 2026-11-21 09:15");
    let text = text.trim();
    if let Ok(time) = TimeOfDay::parse(text)
        && text.contains(':')
        && !text.contains([' ', 'T'])
    {
        let today = Moment::from_instant_ms(now_ms, zone).map_err(|e| e.to_string())?.date();
        let meant = Moment::local(today, time).instant_ms(zone);
        // Within the second that it is, it is now.
        if meant + 999 >= now_ms {
            return Ok(meant.max(now_ms));
        }
        let tomorrow = BusinessDate::from_days(today.days() + 1).map_err(|e| e.to_string())?;
        return Ok(Moment::local(tomorrow, time).instant_ms(zone));
    }
    Moment::parse(text).map(|m| m.instant_ms(zone)).map_err(|_| bad())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_that_is_past_is_tomorrows() {
        let zone = Zone::parse("Europe/Moscow").unwrap();
        let at = |text: &str| Moment::parse(text).unwrap().instant_ms(&zone);
        let now = at("2026-11-21T12:00:00");
        let meant = |text: &str| moment_meant(text, now, &zone);
        assert_eq!(meant("13:30"), Ok(at("2026-11-21T13:30:00")));
        assert_eq!(meant("09:15"), Ok(at("2026-11-22T09:15:00")));
        assert_eq!(meant("2026-11-20 09:15"), Ok(at("2026-11-20T09:15:00")));
        assert_eq!(meant("12:00:00"), Ok(now));
        assert!(meant("noon").is_err() && meant("25:00").is_err());
    }
}
