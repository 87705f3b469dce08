//! Who sent bad credentials, and how often: by address and by the public part of the key.

use std::collections::HashMap;
use std::net::SocketAddr;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use super::super::limits::{BAD_CREDENTIALS_WITHIN, MAX_BAD_CREDENTIALS, MAX_COUNTED_CULPRITS};

/// The longest part of a key that is kept.
const MAX_ID_CHARS: usize = 40;

/// Counts within windows.
#[derive(Debug, Default)]
pub struct Culprits(Mutex<HashMap<String, Count>>);

#[derive(Clone, Copy, Debug)]
struct Count {
    since_ms: i64,
    bad: u32,
}

/// The name of an address. A whole IPv6 network is one sender.
fn address(peer: SocketAddr) -> String {
    match peer {
        SocketAddr::V4(v4) => format!("@{}", v4.ip()),
        SocketAddr::V6(v6) => {
            let [a, b, c, d, ..] = v6.ip().segments();
            format!("@{a:x}:{b:x}:{c:x}:{d:x}")
        }
    }
}

/// The public part of a key: of `twk_<id>_<secret>` what stands before the secret.
fn key_id(key: &str) -> String {
    let id = key.rsplit_once('_').map_or("", |(id, _)| id);
    id.chars().take(MAX_ID_CHARS).collect()
}

/// The names that a request with this key goes by.
pub fn culprit_names(peer: SocketAddr, key: &str) -> Vec<String> {
    vec![address(peer), key_id(key)]
}

fn window_ms() -> i64 {
    i64::try_from(BAD_CREDENTIALS_WITHIN.as_millis()).unwrap_or(i64::MAX)
}

impl Culprits {
    /// How long whoever goes by these names has to wait.
    pub fn wait(&self, names: &[String], now_ms: i64) -> Option<Duration> {
        let counts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let left = |count: &Count| (count.since_ms + window_ms()).saturating_sub(now_ms);
        let ms = names
            .iter()
            .filter_map(|name| counts.get(name))
            .filter(|count| count.bad >= MAX_BAD_CREDENTIALS)
            .map(left)
            .max()
            .filter(|ms| *ms > 0)?;
        Some(Duration::from_millis(u64::try_from(ms).unwrap_or(0)))
    }

    /// Bad credentials came.
    pub fn note(&self, names: &[String], now_ms: i64) {
        let mut counts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if counts.len() >= MAX_COUNTED_CULPRITS {
            counts.retain(|_, count| count.since_ms + window_ms() > now_ms);
            if counts.len() >= MAX_COUNTED_CULPRITS {
                counts.clear();
            }
        }
        for name in names.iter().filter(|name| !name.is_empty()) {
            let count = counts.entry(name.clone()).or_insert(Count { since_ms: now_ms, bad: 0 });
            if count.since_ms + window_ms() <= now_ms {
                *count = Count { since_ms: now_ms, bad: 0 };
            }
            count.bad += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ten_a_minute_and_then_a_pause() {
        let culprits = Culprits::default();
        let names = [address("10.0.0.1:5".parse().unwrap()), key_id("twk_k1_secret")];
        for n in 0..MAX_BAD_CREDENTIALS {
            assert_eq!(culprits.wait(&names, 1_000), None, "{n}");
            culprits.note(&names, 1_000);
        }
        assert_eq!(culprits.wait(&names, 31_000), Some(Duration::from_secs(30)));
        let elsewhere = [address("10.0.0.2:5".parse().unwrap()), key_id("twk_k1_other")];
        assert!(culprits.wait(&elsewhere, 31_000).is_some(), "the key waits wherever it comes from");
        let other = [address("10.0.0.2:5".parse().unwrap()), key_id("twk_k2_x")];
        assert_eq!(culprits.wait(&other, 31_000), None);
        assert_eq!(culprits.wait(&names, 61_000), None);
        culprits.note(&names, 61_000);
        assert_eq!(culprits.wait(&names, 61_000), None, "a new minute");
        assert_eq!(key_id("no-secret-part"), "");
        assert_eq!(address("[2001:db8::1]:1".parse().unwrap()), address("[2001:db8::2]:9".parse().unwrap()));
    }
}
