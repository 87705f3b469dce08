//! What all simulated devices stand on: the clock, faults and delays, links, the power supply, the memory.
//!
//! Faults are set by words of a script, or drawn from a seed at given rates. A fault stays until the device is mended
//! (`ok printer`), or for a number of uses; it may let some uses pass first. Everything drawn comes from the seed and
//! the number of entries in the memory, so that a run is repeated to the byte.

use serde::{Deserialize, Serialize};

use super::memory::{Entry, Memory};
use crate::till::device::{Device, DeviceFault, FaultCode, Happening};
use crate::vocab::{Moment, Zone};

/// Most faults that can wait at one device.
const MAX_FAULTS: usize = 64;

/// Where a fault is.
pub type Place = &'static str;

/// A fault that can be set: where, its word, what it does.
#[derive(Clone, Copy, Debug)]
pub struct KnownFault {
    /// The device, or the peer behind it.
    pub place: Place,
    /// Its word.
    pub word: &'static str,
    /// What it does.
    pub help: &'static str,
}

macro_rules! faults {
    ($($place:literal $word:literal $help:literal,)+) => {
        /// All faults.
        pub const FAULTS: &[KnownFault] = &[$(KnownFault { place: $place, word: $word, help: $help },)+];
    };
}

faults! {
    "printer" "offline" "not connected: nothing is done",
    "printer" "paper-out" "no paper: documents are refused before they are registered",
    "printer" "paper-low" "the paper is near its end",
    "printer" "cover-open" "the cover is open: documents are refused",
    "printer" "print-fail" "the document is registered, then the paper ends",
    "printer" "lost-answer" "the document is registered and the answer is lost: the till must ask for the last one",
    "printer" "no-answer" "the request is lost: nothing is registered, and no answer comes",
    "printer" "busy" "refused for now",
    "printer" "refuse" "the data are refused",
    "printer" "drive-full" "the fiscal drive is full",
    "printer" "drive-expired" "the term of the fiscal drive is over",
    "printer" "clock" "its clock is off by so many seconds",
    "ofd" "offline" "documents are not sent to the OFD",
    "terminal" "offline" "not connected: nothing is done",
    "terminal" "decline" "the bank declines, with this code",
    "terminal" "timeout" "no answer; `later approved` or `later declined` is what the bank did",
    "terminal" "busy" "refused for now",
    "scale" "offline" "not connected",
    "scale" "unstable" "the load does not come to rest",
    "scale" "overload" "more than the scale carries",
    "scanner" "offline" "not connected",
    "scanner" "bad-read" "a code is seen and cannot be read",
    "drawer" "stuck" "it does not open",
    "drawer" "offline" "not connected",
    "display" "offline" "not connected",
    "plate" "offline" "not connected",
    "plate" "drift" "shows so many grams too much",
}

/// A fault that is set.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fault {
    /// Where.
    pub place: String,
    /// Its word.
    pub word: String,
    /// Its argument: a code, seconds, grams.
    pub argument: Option<String>,
    /// What comes out later, of a timeout.
    pub later: Option<String>,
    /// So many uses pass before it.
    pub after: u32,
    /// For so many uses; `None` until mended.
    pub times: Option<u32>,
}

/// What the desk remembers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DeskEntry {
    /// A fault was set.
    Fault(Fault),
    /// A device was mended: its faults are gone.
    Mended(String),
    /// A fault struck or let one use pass.
    Used {
        /// Where.
        place: String,
        /// Its word.
        word: String,
    },
    /// A link went up or down.
    Link {
        /// To whom.
        server: String,
        /// It is up.
        up: bool,
    },
}

/// A fault that strikes at a rate.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rate {
    /// Where.
    pub place: String,
    /// Its word.
    pub word: String,
    /// So many times in a million uses.
    pub per_million: u32,
}

/// How the simulated devices behave when nobody interferes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Behaviour {
    /// Everything drawn comes from it.
    pub seed: u64,
    /// Devices take their usual time; otherwise none.
    pub delays: bool,
    /// Faults by rate.
    pub rates: Vec<Rate>,
    /// The number of the fiscal drive that the printer came with.
    pub drive: String,
}

/// The drive of the first till there is.
const FIRST_DRIVE: &str = "9999078900000001";

impl Behaviour {
    /// The number of a till's drive: no two drives of a chain have one number, as their receipts would be one receipt.
    pub fn drive_of(store: &str, till: &str) -> String {
        if (store, till) == ("1", "1") {
            return FIRST_DRIVE.to_owned();
        }
        format!("99990{:011}", crc32c::crc32c(format!("{store}/{till}").as_bytes()))
    }
}

impl Default for Behaviour {
    fn default() -> Self {
        Behaviour { seed: 1, delays: true, rates: Vec::new(), drive: FIRST_DRIVE.to_owned() }
    }
}

/// The servers to which links go.
pub const SERVERS: &[&str] = &["centre", "marketing", "certificates", "marks", "till", "bank", "ofd"];

/// When the power goes off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cut {
    /// Before the thing is done.
    Before,
    /// After it is done, before the answer comes.
    After,
}

/// What all simulated devices stand on.
#[derive(Debug)]
pub struct Desk {
    pub(super) memory: Memory,
    behaviour: Behaviour,
    faults: Vec<Fault>,
    down: Vec<String>,
    now_ms: i64,
    took_ms: u32,
    zone: Zone,
    pub(super) happened: Vec<Happening>,
}

impl Desk {
    pub(super) fn new(memory: Memory, behaviour: Behaviour, zone: Zone) -> Self {
        Desk {
            memory,
            behaviour,
            faults: Vec::new(),
            down: Vec::new(),
            now_ms: 0,
            took_ms: 0,
            zone,
            happened: Vec::new(),
        }
    }

    /// Sets the time; what is done from now on is done then.
    pub(super) fn set_time(&mut self, now_ms: i64) {
        self.now_ms = now_ms;
        self.took_ms = 0;
    }

    /// The time by the clock on the wall, which is also the till's.
    pub(super) fn now_ms(&self) -> i64 {
        self.now_ms + i64::from(self.took_ms)
    }

    /// The same, as clocks of the shop show it.
    pub(super) fn now(&self) -> Moment {
        self.moment(self.now_ms())
    }

    /// A time as clocks of the shop show it.
    pub(super) fn moment(&self, ms: i64) -> Moment {
        // Only a time thousands of years away has no date.
        Moment::from_instant_ms(ms, &self.zone).unwrap_or_default()
    }

    /// A moment back in milliseconds.
    pub(super) fn ms(&self, moment: Moment) -> i64 {
        moment.instant_ms(&self.zone)
    }

    /// How long the thing took; counting starts again.
    pub(super) fn take_elapsed(&mut self) -> u32 {
        let took = std::mem::take(&mut self.took_ms);
        self.now_ms += i64::from(took);
        took
    }

    /// Lets time pass: `base` milliseconds and up to a half more, drawn.
    pub(super) fn delay(&mut self, base: u32) {
        if self.behaviour.delays {
            let more = self.draw("delay", u64::from(base) / 2 + 1);
            self.wait(base.saturating_add(u32::try_from(more).unwrap_or(0)));
        }
    }

    /// Lets exactly so much time pass.
    pub(super) fn wait(&mut self, ms: u32) {
        self.took_ms = self.took_ms.saturating_add(ms);
    }

    /// A number below `below`, drawn.
    pub(super) fn draw(&self, label: &str, below: u64) -> u64 {
        let label = u64::from(crc32c::crc32c(label.as_bytes()));
        mix(self.behaviour.seed ^ mix(self.memory.count() ^ mix(label))) % below.max(1)
    }

    /// Whether a link is up.
    pub(super) fn link(&self, server: &str) -> bool {
        !self.down.iter().any(|s| s == server)
    }

    /// Keeps an entry of the desk, and lives by it.
    pub(super) fn note(&mut self, entry: DeskEntry) -> Result<(), super::MemoryError> {
        self.memory.keep(&Entry::Desk(entry.clone()))?;
        self.apply(entry);
        Ok(())
    }

    /// Lives by an entry.
    pub(super) fn apply(&mut self, entry: DeskEntry) {
        match entry {
            DeskEntry::Fault(fault) => {
                if self.faults.len() < MAX_FAULTS * SERVERS.len() {
                    self.faults.push(fault);
                }
            }
            DeskEntry::Mended(place) => self.faults.retain(|f| f.place != place),
            DeskEntry::Used { place, word } => {
                if let Some(at) = self.faults.iter().position(|f| f.place == place && f.word == word) {
                    let fault = &mut self.faults[at];
                    if fault.after > 0 {
                        fault.after -= 1;
                    } else if let Some(times) = &mut fault.times {
                        *times -= 1;
                        if *times == 0 {
                            self.faults.remove(at);
                        }
                    }
                }
            }
            DeskEntry::Link { server, up } => {
                self.down.retain(|s| *s != server);
                if !up {
                    self.down.push(server);
                }
            }
        }
    }

    /// Whether a fault is set, without using it up.
    pub(super) fn has(&self, place: &str, word: &str) -> Option<&Fault> {
        self.faults.iter().find(|f| f.place == place && f.word == word && f.after == 0)
    }

    /// Whether a fault strikes now; uses it up.
    pub(super) fn strikes(&mut self, place: &str, word: &str) -> Result<Option<Fault>, super::MemoryError> {
        if let Some(fault) = self.faults.iter().find(|f| f.place == place && f.word == word).cloned() {
            // A fault that stays needs no note each time.
            if fault.after > 0 || fault.times.is_some() {
                self.note(DeskEntry::Used { place: fault.place.clone(), word: fault.word.clone() })?;
            }
            return Ok((fault.after == 0).then_some(fault));
        }
        let rate = self.behaviour.rates.iter().find(|r| r.place == place && r.word == word);
        let Some(rate) = rate.map(|r| u64::from(r.per_million)) else { return Ok(None) };
        let struck = self.draw(&format!("{place}/{word}"), 1_000_000) < rate;
        Ok(struck.then(|| Fault {
            place: place.to_owned(),
            word: word.to_owned(),
            argument: None,
            later: None,
            after: 0,
            times: Some(1),
        }))
    }

    /// Fails when the device is not connected.
    pub(super) fn connected(&mut self, device: Device, place: &str) -> Result<(), DeviceFault> {
        match self.strikes(place, "offline").map_err(|e| broken(device, &e))? {
            Some(_) => Err(DeviceFault::new(device, FaultCode::NotConnected)),
            None => Ok(()),
        }
    }

    /// Fails with this code when the fault strikes.
    pub(super) fn check(
        &mut self,
        device: Device,
        place: &str,
        word: &str,
        code: FaultCode,
    ) -> Result<(), DeviceFault> {
        match self.strikes(place, word).map_err(|e| broken(device, &e))? {
            Some(_) => Err(DeviceFault::new(device, code)),
            None => Ok(()),
        }
    }
}

/// A simulated device whose memory cannot be written is broken.
pub(super) fn broken(device: Device, error: &super::MemoryError) -> DeviceFault {
    DeviceFault::with_text(device, FaultCode::Broken, error.to_string())
}

/// The finalizer of SplitMix64: every bit of the result depends on every bit of the argument.
pub(super) fn mix(mut z: u64) -> u64 {
    z = z.wrapping_add(0x9e37_79b9_7f4a_7c15);
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::{Arc, Mutex};

    fn desk(behaviour: Behaviour) -> Desk {
        Desk::new(Memory::shared(Arc::new(Mutex::new(Vec::new()))).0, behaviour, Zone::utc())
    }

    fn fault(after: u32, times: Option<u32>) -> Fault {
        Fault { place: "printer".into(), word: "busy".into(), argument: None, later: None, after, times }
    }

    #[test]
    fn a_fault_lets_some_pass_strikes_so_often_and_is_gone() {
        let mut desk = desk(Behaviour::default());
        desk.note(DeskEntry::Fault(fault(1, Some(2)))).unwrap();
        let struck: Vec<bool> = (0..5).map(|_| desk.strikes("printer", "busy").unwrap().is_some()).collect();
        assert_eq!(struck, [false, true, true, false, false]);
        desk.note(DeskEntry::Fault(fault(0, None))).unwrap();
        assert!((0..5).all(|_| desk.strikes("printer", "busy").unwrap().is_some()));
        desk.note(DeskEntry::Mended("printer".into())).unwrap();
        assert!(desk.strikes("printer", "busy").unwrap().is_none());
    }

    #[test]
    fn rates_are_kept_and_runs_repeat() {
        let behaviour = Behaviour {
            seed: 7,
            rates: vec![Rate { place: "terminal".into(), word: "busy".into(), per_million: 100_000 }],
            ..Behaviour::default()
        };
        let run = |behaviour: &Behaviour| {
            let mut desk = desk(behaviour.clone());
            (0..2000)
                .map(|_| {
                    // Anything that is remembered moves the draws on.
                    desk.note(DeskEntry::Link { server: "bank".into(), up: true }).unwrap();
                    desk.strikes("terminal", "busy").unwrap().is_some()
                })
                .collect::<Vec<_>>()
        };
        let first = run(&behaviour);
        assert_eq!(first, run(&behaviour));
        let struck = first.iter().filter(|s| **s).count();
        assert!((140..260).contains(&struck), "one in ten of 2000, got {struck}");
        assert_ne!(first, run(&Behaviour { seed: 8, ..behaviour }));
    }

    #[test]
    fn every_fault_has_a_place_of_its_own() {
        let mut seen = std::collections::BTreeSet::new();
        assert!(FAULTS.iter().all(|f| seen.insert((f.place, f.word)) && !f.help.is_empty()));
    }
}
