//! Simulated devices and peers: a world outside of the till that obeys words of a script.
//!
//! What a device remembers lies in its own file ([`Memory`]), beside the till's database and never in it: a till that
//! is killed finds the fiscal drive and the terminal as they were, and must ask them. Faults come from words
//! (`fault printer paper-out`, `ok printer`) or from a seed at given rates; the power can be cut before a device does
//! what it is asked, or after, before the till hears of it.
//!
//! The till knows nothing of this module: it sees [`Outside`]. Start with [`Simulation`]; the words are in `words.rs`.

mod desk;
mod memory;
pub mod peers;
mod printer;
mod small;
mod terminal;
mod words;

#[cfg(test)]
mod tests;

pub use desk::{Behaviour, Cut, FAULTS, Fault, KnownFault, Rate, SERVERS};
pub use memory::{Entry, Memory, MemoryError};
pub use printer::{PrinterEntry, PrinterState};
pub use small::{SmallEntry, SmallState};
pub use terminal::{Kind, Known, Presented, TerminalEntry, TerminalState};
pub use words::{SIM_WORDS, SimWord, WordError};

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use desk::Desk;
use peers::PeerState;

use super::device::{
    CardTerminal, CustomerDisplay, Drawer, DrawerState, FiscalPrinter, Happening, Scale, Scanner, WeightPlate,
};
use super::outside::{Answer, Ask, Outside, Reply, ask_source};
use super::port::{Certificates, MarkChecker, Marketing, OriginalReceipts, OriginalSource, PortFault, SoftReceipts};
use crate::vocab::Zone;

/// The power is cut at a thing asked: at one of these, or whatever comes at this count.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PowerCut {
    /// Asked for by this word ([`Ask::word`]), or a part of it before the dot; empty is anything.
    pub at: String,
    /// So many that fit pass first.
    pub after: u64,
    /// Before or after it is done.
    pub when: Cut,
}

/// The world outside of one till.
pub struct Simulation {
    desk: Desk,
    printer: PrinterState,
    terminal: TerminalState,
    small: SmallState,
    peers: PeerState,
    originals: Vec<Box<dyn OriginalReceipts + Send>>,
    soft: Option<Box<dyn SoftReceipts + Send>>,
    cut: Option<PowerCut>,
    /// The power went off and nobody noticed yet.
    dark: bool,
    asked: u64,
    clock: Arc<AtomicI64>,
}

impl std::fmt::Debug for Simulation {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Simulation({} entries, {} asked)", self.desk.memory.count(), self.asked)
    }
}

impl Simulation {
    /// A world that remembers what is in the memory. `zone` is the shop's.
    pub fn new(memory: (Memory, Vec<Entry>), behaviour: Behaviour, zone: Zone) -> Self {
        let (memory, entries) = memory;
        let printer = PrinterState::with_drive(behaviour.drive.clone());
        let mut world = Simulation {
            desk: Desk::new(memory, behaviour, zone),
            printer,
            terminal: TerminalState::default(),
            small: SmallState::default(),
            peers: PeerState::default(),
            originals: Vec::new(),
            soft: None,
            cut: None,
            dark: false,
            asked: 0,
            clock: Arc::default(),
        };
        for entry in entries {
            match entry {
                Entry::Printer(entry) => world.printer.apply(entry, &world.desk),
                Entry::Terminal(entry) => world.terminal.apply(entry),
                Entry::Small(entry) => world.small.apply(&entry),
                Entry::Desk(entry) => world.desk.apply(entry),
                Entry::Peer(entry) => world.peers.apply(entry),
            }
        }
        world
    }

    /// Gives the till sources of original receipts, the nearest first.
    #[must_use]
    pub fn with_originals(mut self, sources: Vec<Box<dyn OriginalReceipts + Send>>) -> Self {
        self.originals = sources;
        self
    }

    /// Gives the till a keeper of soft receipts.
    #[must_use]
    pub fn with_soft(mut self, soft: Box<dyn SoftReceipts + Send>) -> Self {
        self.soft = Some(soft);
        self
    }

    /// The time that was set last: a clock for sources of original receipts.
    pub fn clock(&self) -> Arc<dyn Fn() -> i64 + Send + Sync> {
        let clock = Arc::clone(&self.clock);
        Arc::new(move || clock.load(Ordering::Relaxed))
    }

    /// Cuts the power once, at something that is asked.
    pub fn cut_power(&mut self, cut: PowerCut) {
        self.cut = Some(cut);
    }

    /// Whether the power went off; tells it once.
    pub fn take_dark(&mut self) -> bool {
        std::mem::take(&mut self.dark)
    }

    /// How many things were asked.
    pub fn asked(&self) -> u64 {
        self.asked
    }

    /// The fiscal printer as it stands.
    pub fn printer(&self) -> &PrinterState {
        &self.printer
    }

    /// The card terminal as it stands.
    pub fn terminal(&self) -> &TerminalState {
        &self.terminal
    }

    /// Scale, plate, drawer, display and scanner as they stand.
    pub fn small(&self) -> &SmallState {
        &self.small
    }

    /// The peers as they stand.
    pub fn peers(&self) -> &PeerState {
        &self.peers
    }

    fn at_printer(&mut self) -> printer::Printer<'_> {
        printer::Printer { state: &mut self.printer, desk: &mut self.desk }
    }

    fn at_terminal(&mut self) -> terminal::Terminal<'_> {
        terminal::Terminal { state: &mut self.terminal, desk: &mut self.desk }
    }

    fn at_small(&mut self) -> small::Small<'_> {
        small::Small { state: &mut self.small, desk: &mut self.desk }
    }

    /// Whether the power is cut at this, and when.
    fn cut_at(&mut self, word: &str) -> Option<Cut> {
        let cut = self.cut.as_mut()?;
        let fits = cut.at.is_empty() || word == cut.at || word.split('.').next() == Some(cut.at.as_str());
        if !fits {
            return None;
        }
        if cut.after > 0 {
            cut.after -= 1;
            return None;
        }
        let when = cut.when;
        self.cut = None;
        Some(when)
    }

    fn answer(&mut self, ask: &Ask) -> Answer {
        match ask {
            Ask::Printer(request) => Answer::Printer(self.at_printer().perform(request)),
            Ask::Terminal(request) => Answer::Terminal(self.at_terminal().perform(request)),
            Ask::Scale(request) => Answer::Scale(Scale::perform(&mut self.at_small(), request)),
            Ask::OpenDrawer => Answer::Drawer(self.at_small().open().map(|()| DrawerState::Open)),
            Ask::DrawerState => Answer::Drawer(Drawer::state(&mut self.at_small())),
            Ask::Show(lines) => Answer::Display(self.at_small().show(lines)),
            Ask::Scanner(on) => Answer::Scanner(self.at_small().enable(*on)),
            Ask::PlateWeight => Answer::Plate(self.at_small().weight()),
            Ask::PlateZero => Answer::Plate(self.at_small().zero().map(|()| 0)),
            Ask::Marketing(request) => {
                let mut server = peers::marketing::Server { state: &mut self.peers, desk: &mut self.desk };
                Answer::Marketing(server.perform(request))
            }
            Ask::Certificate(request) => {
                let mut issuer = peers::certificates::Issuer { state: &mut self.peers, desk: &mut self.desk };
                Answer::Certificate(issuer.perform(request))
            }
            Ask::Mark(request) => {
                let mut system = peers::marks::MarkSystem { state: &mut self.peers, desk: &mut self.desk };
                Answer::Mark(system.perform(request))
            }
            Ask::Soft(request) => {
                self.desk.delay(20);
                Answer::Soft(match &mut self.soft {
                    Some(soft) => soft.perform(request),
                    None => Err(PortFault::Offline("soft receipts".to_owned())),
                })
            }
            Ask::Original(source, request) => {
                let down = match source {
                    OriginalSource::Local => false,
                    other => !self.desk.link(other.word()),
                };
                self.desk.delay(match source {
                    OriginalSource::Local => 5,
                    _ => 60,
                });
                Answer::Original(match down {
                    true => Err(PortFault::Offline(source.word().to_owned())),
                    false => ask_source(&mut self.originals, *source, request),
                })
            }
        }
    }
}

impl Outside for Simulation {
    fn set_time(&mut self, now_ms: i64) {
        self.desk.set_time(now_ms);
        self.clock.store(now_ms, Ordering::Relaxed);
    }

    fn perform(&mut self, ask: &Ask) -> Option<Reply> {
        self.asked += 1;
        let cut = self.cut_at(ask.word());
        if cut == Some(Cut::Before) {
            self.dark = true;
            return None;
        }
        self.desk.take_elapsed();
        let answer = self.answer(ask);
        let took_ms = self.desk.take_elapsed();
        if cut == Some(Cut::After) {
            self.dark = true;
            return None;
        }
        Some(Reply { answer, took_ms })
    }

    fn happenings(&mut self) -> Vec<Happening> {
        std::mem::take(&mut self.desk.happened)
    }
}
