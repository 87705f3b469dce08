//! Plays lines on a till with simulated devices: one command after the other, through power cuts and starts.

use std::path::PathBuf;
use std::sync::Arc;

use super::clock::{ScriptClock, moment_meant};
use super::expect::Expectation;
use crate::events::Hasher;
use crate::model::Record;
use crate::till::command::{Act, PowerAct, Vitals};
use crate::till::outcome::{Refusal, Refused};
use crate::till::runner::{Clock, Company, Parts, RunError, Till, Told};
use crate::till::settings::Settings;
use crate::till::sim::{SIM_WORDS, Simulation, WordError};
use crate::till::state::TillState;
use crate::till::words::{self, LineError, Order, split};

/// Between two commands of a script so much time passes, in milliseconds.
const BETWEEN_MS: i64 = 1000;

/// Makes the world anew when the power was off: simulated devices remember by themselves.
pub type World = Box<dyn FnMut() -> Result<Simulation, PlayError>>;

/// What a player needs.
pub struct Equipment {
    /// The till's database.
    pub database: PathBuf,
    /// What the till was told about its shop.
    pub settings: Settings,
    /// Makes the simulated world.
    pub world: World,
    /// The clock; a script moves it.
    pub clock: ScriptClock,
    /// The clock on the wall, when the till goes by it: then `at` and `wait` are refused.
    pub wall: Option<Arc<dyn Fn() -> i64 + Send + Sync>>,
    /// Fresh random bytes.
    pub random: Arc<dyn Fn() -> [u8; 16] + Send + Sync>,
    /// Makes keyed hashes with the chain's key.
    pub hasher: Option<Hasher>,
    /// Who opens the till.
    pub who: String,
    /// The program's version.
    pub version: String,
    /// Draws a document as on paper, for `expect printed`.
    pub draw: fn(&Record) -> String,
    /// Who stands behind the till.
    pub company: Company,
}

/// Why a line could not be played; refusals of the till are not among it.
#[derive(Debug, thiserror::Error)]
pub enum PlayError {
    /// The line is no command.
    #[error("{0}")]
    Line(String, Option<String>),
    /// An expectation did not come true.
    #[error("expected {expected}, but {found}")]
    Expected {
        /// What was expected.
        expected: String,
        /// What was found.
        found: String,
    },
    /// The till cannot go on.
    #[error(transparent)]
    Run(#[from] RunError),
    /// The simulated world cannot be made.
    #[error("the simulated devices: {0}")]
    World(String),
}

impl PlayError {
    /// What can be done.
    pub fn help(&self) -> Option<String> {
        match self {
            PlayError::Line(_, help) => help.clone(),
            _ => None,
        }
    }
}

impl From<LineError> for PlayError {
    fn from(error: LineError) -> Self {
        PlayError::Line(error.to_string(), None)
    }
}

/// What came of a line.
#[derive(Debug)]
pub enum Played {
    /// The till did something, or refused.
    Told {
        /// The word.
        head: &'static str,
        /// What came of it.
        told: Box<Told>,
    },
    /// The world was moved.
    Moved {
        /// The word.
        head: &'static str,
    },
    /// An expectation came true.
    Expected,
    /// Nothing was on the line.
    Nothing,
}

/// Plays lines on a till.
pub struct Player {
    equipment: Equipment,
    till: Option<Till<Simulation>>,
    /// What the last command of the till did.
    last: Told,
    /// The drawer is left open until somebody closes it.
    drawer_by_hand: bool,
}

/// A wall clock as a till's clock: it goes on by itself.
struct WallClock(Arc<dyn Fn() -> i64 + Send + Sync>);

impl Clock for WallClock {
    fn now_ms(&self) -> i64 {
        (self.0)()
    }

    fn pass(&mut self, _: u32) {}
}

impl Player {
    /// A player whose till is off.
    pub fn new(equipment: Equipment) -> Self {
        Player { equipment, till: None, last: Told::default(), drawer_by_hand: false }
    }

    /// The till, when it is on.
    pub fn till(&self) -> Option<&Till<Simulation>> {
        self.till.as_ref()
    }

    /// What the last command did.
    pub fn last(&self) -> &Told {
        &self.last
    }

    /// The change that the last command gave.
    pub(super) fn last_change(&self) -> Option<crate::vocab::Money> {
        self.last.papers.iter().rev().find_map(|paper| match paper {
            Record::Receipt(receipt) => Some(receipt.payments.iter().find(|p| p.change).map(|p| p.amount)),
            _ => None,
        })?
    }

    /// The state of the till, when it is on.
    pub fn state(&self) -> Option<&TillState> {
        self.till.as_ref().map(Till::state)
    }

    pub(super) fn draw(&self, record: &Record) -> String {
        (self.equipment.draw)(record)
    }

    /// Switches the till on.
    ///
    /// # Errors
    /// When its database cannot be used, or the power goes off again.
    pub fn power_on(&mut self, cold: bool) -> Result<Told, PlayError> {
        let equipment = &mut self.equipment;
        let clock: Box<dyn Clock> = match &equipment.wall {
            Some(wall) => Box::new(WallClock(Arc::clone(wall))),
            None => Box::new(equipment.clock.clone()),
        };
        let parts = Parts {
            settings: equipment.settings.clone(),
            outside: (equipment.world)()?,
            clock,
            random: Arc::clone(&equipment.random),
            hasher: equipment.hasher.clone(),
            who: equipment.who.clone(),
            version: equipment.version.clone(),
            company: equipment.company.clone(),
        };
        let mut till = Till::open(&equipment.database, parts)?;
        let told = till.power_on(cold);
        self.till = Some(till);
        self.settle(told)
    }

    /// Keeps what was told; a lost power takes the till away.
    fn settle(&mut self, told: Result<Told, RunError>) -> Result<Told, PlayError> {
        match told {
            Ok(told) => Ok(told),
            Err(RunError::PowerLost) => {
                self.till = None;
                Ok(Told { messages: vec!["the power went off".to_owned()], ..Told::default() })
            }
            Err(error) => Err(error.into()),
        }
    }

    /// Plays a line.
    ///
    /// # Errors
    /// When it is no command, when an expectation does not come true, and when the till cannot go on.
    pub fn line(&mut self, line: &str) -> Result<Played, PlayError> {
        let words = split(line)?;
        let Some(first) = words.first() else { return Ok(Played::Nothing) };
        if first == "expect" {
            let expectation = Expectation::parse(&words[1..])?;
            expectation.check(self)?;
            return Ok(Played::Expected);
        }
        if let Some((word, order)) = words::parse(&words)? {
            let told = self.order(order)?;
            self.last = told;
            let told = Box::new(std::mem::take(&mut self.last));
            // What was told is looked at by the expectations that follow.
            self.last = copy(&told);
            return Ok(Played::Told { head: word.head, told });
        }
        self.world_word(&words)
    }

    /// A word that moves the world; what devices tell then is the till's next step.
    fn world_word(&mut self, words: &[String]) -> Result<Played, PlayError> {
        let Some(head) = sim_head(words) else { return Err(unknown(words)) };
        let now = self.now_ms();
        let Some(till) = self.till.as_mut() else {
            // Devices live on without the till.
            let mut world = (self.equipment.world)()?;
            crate::till::outside::Outside::set_time(&mut world, now);
            world.word(words).map_err(|e| told_by_world(&e))?;
            return Ok(Played::Moved { head });
        };
        crate::till::outside::Outside::set_time(till.outside(), now);
        till.outside().word(words).map_err(|e| told_by_world(&e))?;
        let told = till.listen();
        let told = self.settle(told)?;
        self.last = copy(&told);
        if told.events.is_empty() && told.messages.is_empty() && told.refusal.is_none() {
            return Ok(Played::Moved { head });
        }
        Ok(Played::Told { head, told: Box::new(told) })
    }

    fn now_ms(&self) -> i64 {
        match &self.equipment.wall {
            Some(wall) => wall(),
            None => self.equipment.clock.now_ms(),
        }
    }

    fn order(&mut self, order: Order) -> Result<Told, PlayError> {
        match order {
            Order::PowerOff => {
                self.till = None;
                Ok(Told::default())
            }
            Order::PowerOn if self.till.is_some() => Ok(refused(Refused::Already, "the till is on")),
            Order::PowerOn => self.power_on(true),
            Order::At(text) => self.set_clock(&text),
            Order::Wait(seconds) => {
                let ms = i64::try_from(seconds).unwrap_or(i64::MAX).saturating_mul(1000);
                self.let_pass(ms)
            }
            Order::DrawerByHand(by_hand) => {
                self.drawer_by_hand = by_hand;
                Ok(Told::default())
            }
            Order::ShutDown(reason) => {
                let told = self.obey(Act::Power(PowerAct::Off { reason }).into())?;
                if told.refusal.is_none() {
                    self.till = None;
                }
                Ok(told)
            }
            Order::Till(command) => self.obey(command),
        }
    }

    fn obey(&mut self, command: crate::till::command::Command) -> Result<Told, PlayError> {
        if self.till.is_none() {
            return Ok(refused(Refused::Off, "the till is off"));
        }
        if self.equipment.wall.is_none() {
            self.equipment.clock.wait_ms(BETWEEN_MS);
        }
        let mut told = self.push_drawer()?;
        let Some(till) = self.till.as_mut() else { return Ok(told) };
        let done = till.obey(command);
        let done = self.settle(done)?;
        told.follow(done);
        Ok(told)
    }

    /// The drawer that the last command opened is pushed shut, as cashiers do without being told.
    fn push_drawer(&mut self) -> Result<Told, PlayError> {
        let open = self.state().is_some_and(|s| s.drawer.open.is_some());
        let (true, Some(till)) = (open && !self.drawer_by_hand, self.till.as_mut()) else {
            return Ok(Told::default());
        };
        let close = ["drawer".to_owned(), "close".to_owned()];
        // A drawer that the till believes open and the world knows closed was closed while the till was off.
        if till.outside().word(&close).is_err() {
            let shut = Act::Happened(crate::till::device::Happening::DrawerClosed);
            let told = till.obey(shut.into());
            return self.settle(told);
        }
        let told = till.listen();
        self.settle(told)
    }

    fn set_clock(&mut self, text: &str) -> Result<Told, PlayError> {
        if self.equipment.wall.is_some() {
            return Err(by_the_wall());
        }
        let now = self.equipment.clock.now_ms();
        let meant = moment_meant(text, now, &self.equipment.settings.zone)
            .map_err(|e| PlayError::Line(format!("at: {e}"), None))?;
        self.equipment.clock.set(meant);
        self.tick()
    }

    fn let_pass(&mut self, ms: i64) -> Result<Told, PlayError> {
        if self.equipment.wall.is_some() {
            return Err(by_the_wall());
        }
        self.equipment.clock.wait_ms(ms);
        self.tick()
    }

    /// Looks at limits of time.
    ///
    /// # Errors
    /// When the till cannot go on.
    pub fn tick(&mut self) -> Result<Told, PlayError> {
        self.tick_with(Vitals::default())
    }

    /// The same on a machine that feels so.
    ///
    /// # Errors
    /// When the till cannot go on.
    pub fn tick_with(&mut self, vitals: Vitals) -> Result<Told, PlayError> {
        let Some(till) = self.till.as_mut() else { return Ok(Told::default()) };
        let told = till.tick(vitals);
        self.settle(told)
    }
}

fn copy(told: &Told) -> Told {
    Told {
        screen: told.screen.clone(),
        messages: told.messages.clone(),
        refusal: told.refusal.clone(),
        papers: told.papers.clone(),
        events: told.events.clone(),
    }
}

fn refused(code: Refused, text: &str) -> Told {
    Told { refusal: Some(Refusal::new(code, text)), ..Told::default() }
}

fn by_the_wall() -> PlayError {
    PlayError::Line("this till goes by the clock on the wall".to_owned(), Some("--clock TIME gives it its own".into()))
}

/// Reads a line and does nothing.
///
/// # Errors
/// When it is no command and no expectation.
pub(super) fn read(line: &str) -> Result<(), PlayError> {
    let words = split(line)?;
    match words.first() {
        None => Ok(()),
        Some(first) if first == "expect" => Expectation::parse(&words[1..]).map(|_| ()),
        Some(_) if words::parse(&words)?.is_some() || sim_head(&words).is_some() => Ok(()),
        Some(_) => Err(unknown(&words)),
    }
}

/// The head of a word of the simulation that a line begins with.
fn sim_head(words: &[String]) -> Option<&'static str> {
    let first = words.first()?;
    let two = words.get(1).map(|second| format!("{first} {second}"));
    let find = |head: &str| SIM_WORDS.iter().find(|w| w.head == head).map(|w| w.head);
    two.and_then(|two| find(&two)).or_else(|| find(first))
}

fn unknown(words: &[String]) -> PlayError {
    let near = words::near(words);
    let help = match near.as_slice() {
        [] => "`help` lists the words".to_owned(),
        near => format!("did you mean: {}", near.join(", ")),
    };
    PlayError::Line(format!("no word begins with {:?}", words.join(" ")), Some(help))
}

fn told_by_world(error: &WordError) -> PlayError {
    PlayError::Line(error.to_string(), None)
}
