//! Places at which a test may end the process, as a kill or a power cut would.
//!
//! `failpoint!("sender.before-produce")` is nothing in a release build. In a debug build it costs one atomic read,
//! until [`arm`] has been called with its label: then the process dies at it, without any clean-up.

/// Ends the process at a label, if a test has armed it. Nothing in release builds.
#[macro_export]
macro_rules! failpoint {
    ($label:literal) => {
        #[cfg(debug_assertions)]
        $crate::storage::failpoint::reached($label);
    };
}

#[cfg(debug_assertions)]
mod armed {
    use std::sync::atomic::{AtomicI64, Ordering};
    use std::sync::{Mutex, PoisonError};

    use super::ArmError;

    /// The label that the process dies at, where one is armed.
    static LABEL: Mutex<Option<String>> = Mutex::new(None);
    /// How often it is still passed; below 1 nothing is armed.
    static LEFT: AtomicI64 = AtomicI64::new(0);

    pub(super) fn arm(spec: &str) -> Result<(), ArmError> {
        let (label, nth) = spec.rsplit_once(':').unwrap_or((spec, "1"));
        let nth: i64 = nth.parse().ok().filter(|n| *n > 0).ok_or_else(|| ArmError(spec.to_owned()))?;
        *LABEL.lock().unwrap_or_else(PoisonError::into_inner) = Some(label.to_owned());
        LEFT.store(nth, Ordering::SeqCst);
        Ok(())
    }

    pub(super) fn reached(label: &str) {
        if LEFT.load(Ordering::Relaxed) < 1 {
            return;
        }
        let armed = LABEL.lock().unwrap_or_else(PoisonError::into_inner);
        if armed.as_deref() == Some(label) && LEFT.fetch_sub(1, Ordering::SeqCst) == 1 {
            std::process::abort();
        }
    }
}

/// A failpoint was named that cannot be armed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is no failpoint: LABEL or LABEL:N is expected, in a debug build")]
pub struct ArmError(String);

/// Makes the process die at `LABEL`, or when it comes there for the nth time: `LABEL:N`.
pub fn arm(spec: &str) -> Result<(), ArmError> {
    #[cfg(debug_assertions)]
    return armed::arm(spec);
    #[cfg(not(debug_assertions))]
    Err(ArmError(spec.to_owned()))
}

/// Called by [`failpoint!`](crate::failpoint).
#[cfg(debug_assertions)]
pub fn reached(label: &str) {
    armed::reached(label);
}
