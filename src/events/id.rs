//! Identities: of an event, and of an epoch of event numbers.

use std::fmt;

use uuid::Uuid;

/// The identity of an event: a UUIDv7 (RFC 9562), made from a time and random bytes that were given.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EventId([u8; 16]);

impl EventId {
    /// From the time in milliseconds since 1970 and ten random bytes.
    pub fn new(ms: i64, random: [u8; 10]) -> EventId {
        let ms = u64::try_from(ms).unwrap_or(0);
        EventId(uuid::Builder::from_unix_timestamp_millis(ms, &random).into_uuid().into_bytes())
    }

    /// From stored bytes.
    pub const fn from_bytes(bytes: [u8; 16]) -> EventId {
        EventId(bytes)
    }

    /// As they are stored.
    pub const fn bytes(&self) -> &[u8; 16] {
        &self.0
    }

    /// Reads the form with hyphens.
    pub fn parse(text: &str) -> Option<EventId> {
        Uuid::try_parse(text).ok().map(|id| EventId(id.into_bytes()))
    }

    /// The time it was made from, in milliseconds since 1970.
    pub fn ms(&self) -> i64 {
        let [a, b, c, d, e, f, ..] = self.0;
        i64::from_be_bytes([0, 0, a, b, c, d, e, f])
    }
}

impl fmt::Display for EventId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(Uuid::from_bytes(self.0).as_hyphenated(), f)
    }
}

impl fmt::Debug for EventId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// The ids of one step: they rise in the order in which they are taken, though their time is the same.
#[derive(Clone, Debug)]
pub struct StepIds {
    ms: i64,
    /// Counted up by one for each id (RFC 9562, 6.2, method 2).
    random: [u8; 10],
}

impl StepIds {
    /// For a step at this time, begun with ten random bytes.
    pub fn new(ms: i64, mut random: [u8; 10]) -> StepIds {
        // Bytes 3 to 9 are counted. With their highest bit clear they overflow only after 2^55 ids.
        random[3] &= 0x7f;
        StepIds { ms, random }
    }

    /// The next id.
    pub fn next_id(&mut self) -> EventId {
        let id = EventId::new(self.ms, self.random);
        for byte in self.random[3..].iter_mut().rev() {
            *byte = byte.wrapping_add(1);
            if *byte != 0 {
                break;
            }
        }
        id
    }
}

/// An epoch of event numbers: a new one begins whenever a till opens its database for selling, so that no number is
/// used twice in an epoch, whatever was restored meanwhile.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Epoch([u8; 8]);

impl Epoch {
    /// From random bytes.
    pub const fn new(random: [u8; 8]) -> Epoch {
        Epoch(random)
    }

    /// As they are stored.
    pub const fn bytes(&self) -> &[u8; 8] {
        &self.0
    }

    /// From stored bytes.
    pub fn from_slice(bytes: &[u8]) -> Option<Epoch> {
        bytes.try_into().ok().map(Epoch)
    }

    /// Reads sixteen hex digits.
    pub fn parse(text: &str) -> Option<Epoch> {
        if text.len() != 16 || !text.bytes().all(|b| b.is_ascii_hexdigit()) {
            return None;
        }
        u64::from_str_radix(text, 16).ok().map(|n| Epoch(n.to_be_bytes()))
    }
}

impl fmt::Display for Epoch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}", u64::from_be_bytes(self.0))
    }
}

impl fmt::Debug for Epoch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn ids_are_uuids_of_version_7() {
        let id = EventId::new(1_700_000_000_123, [0xff; 10]);
        assert_eq!(id.to_string(), "018bcfe5-687b-7fff-bfff-ffffffffffff");
        assert_eq!(id.ms(), 1_700_000_000_123);
        assert_eq!(EventId::parse(&id.to_string()), Some(id));
        assert_eq!(EventId::new(-5, [0; 10]).ms(), 0);
    }

    proptest! {
        #[test]
        fn ids_of_a_step_rise(ms in 0i64..4_000_000_000_000, random: [u8; 10]) {
            let mut ids = StepIds::new(ms, random);
            let taken: Vec<EventId> = (0..600).map(|_| ids.next_id()).collect();
            prop_assert!(taken.is_sorted_by(|a, b| a < b));
            prop_assert!(taken.iter().all(|id| id.ms() == ms));
        }

        #[test]
        fn epochs_are_read_as_they_are_written(random: [u8; 8]) {
            let epoch = Epoch::new(random);
            prop_assert_eq!(Epoch::parse(&epoch.to_string()), Some(epoch));
            prop_assert_eq!(Epoch::from_slice(epoch.bytes()), Some(epoch));
        }
    }

    #[test]
    fn other_texts_are_no_epochs() {
        for text in ["", "5f3a", "+123456789abcdef", "5f3a00000000000g"] {
            assert_eq!(Epoch::parse(text), None, "{text}");
        }
    }
}
