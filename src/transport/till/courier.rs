//! Carries documents both ways. Every step may be cut off at any point: what is known is in the database, and when there
//! was no answer, the centre is asked before anything is decided.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use super::super::client::{Client, Trouble};
use super::super::limits::{BACKOFF, CREDENTIALS_BACKOFF, FIRST_PIECE_BYTES};
use super::super::message::{Ack, Lanes, Report, known_lanes};
use super::super::problem::Refusal;
use super::super::{Direction, Epoch, Lane};
use super::{Counter, Mailbox, Standing, TillError};
use crate::http::HttpError;

/// How often hello is said in a row before it is given up for now.
const MAX_HELLOS: u32 = 3;

/// What a courier is made of.
#[derive(Clone)]
pub struct CourierParts {
    /// The till's documents.
    pub mailbox: Mailbox,
    /// The centre.
    pub client: Client,
    /// Who applies what arrives.
    pub counter: Arc<dyn Counter>,
    /// The program and its version.
    pub app: String,
    /// Reads wall time, milliseconds since 1970.
    pub now: Arc<dyn Fn() -> i64 + Send + Sync>,
    /// Random numbers.
    pub random: Arc<dyn Fn() -> u64 + Send + Sync>,
}

impl std::fmt::Debug for CourierParts {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("CourierParts").field("mailbox", &self.mailbox).field("app", &self.app).finish_non_exhaustive()
    }
}

/// What a round did.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Round {
    /// Documents that the centre has now.
    pub sent: u64,
    /// Documents that have arrived.
    pub fetched: u64,
    /// Documents that are final here.
    pub applied: u64,
    /// What somebody has to look at.
    pub alarms: Vec<String>,
    /// Lanes that are held by their next document, and for how long; the others went on.
    pub held: BTreeMap<Lane, Duration>,
    /// Why it ended before its end.
    pub trouble: Option<Trouble>,
    /// How long to wait before the next one.
    pub wait: Duration,
}

/// Carries documents. Not shared: sending and fetching may have one each, over clones of the same parts.
#[derive(Debug)]
pub struct Courier {
    pub(super) parts: CourierParts,
    /// Bytes of the next piece of an upload, and of the next range.
    pub(super) piece: u64,
    pub(super) range: u64,
    /// Pieces are no longer than this: less behind a proxy that buffers.
    pub(super) most: u64,
    pub(super) cuts_at_zero: u32,
    /// The centre named another document under our number, hello was said since, and it did so again.
    conflicts: u32,
    /// What the centre was told last, and the database does not know of.
    pub(super) told: Option<Ack>,
    /// There may be something that it was not told.
    pub(super) untold: bool,
    pub(super) alarms: Vec<String>,
}

impl Courier {
    /// A courier that has not talked to anybody yet.
    pub fn new(parts: CourierParts) -> Courier {
        Courier {
            parts,
            piece: FIRST_PIECE_BYTES,
            range: FIRST_PIECE_BYTES,
            most: super::super::limits::MAX_APPEND_BYTES,
            cuts_at_zero: 0,
            conflicts: 0,
            told: None,
            untold: true,
            alarms: Vec::new(),
        }
    }

    /// Sends what waits, fetches and applies what is due, tells of it. `wait`: how long to wait for something to come,
    /// when nothing is there. After trouble nothing is tried before its time.
    pub fn round(&mut self, wait: Duration) -> Result<Round, TillError> {
        self.turn(|courier, round| {
            courier.send_all(round)?;
            courier.fetch_all(round, wait)
        })
    }

    /// Only sends: a finished receipt is not to wait for a long poll.
    pub fn send(&mut self) -> Result<Round, TillError> {
        self.turn(Courier::send_all)
    }

    /// Only fetches and applies. `wait`: how long to wait for something to come, when nothing is there.
    pub fn fetch(&mut self, wait: Duration) -> Result<Round, TillError> {
        self.turn(|courier, round| courier.fetch_all(round, wait))
    }

    /// Tells the till's state, and hears how far its documents are.
    pub fn report(&mut self) -> Result<Round, TillError> {
        self.turn(|courier, _| courier.tell_state())
    }

    fn turn(
        &mut self,
        work: impl FnOnce(&mut Courier, &mut Round) -> Result<(), TillError>,
    ) -> Result<Round, TillError> {
        let mut round = Round::default();
        let Standing { patience, greeted, .. } = self.parts.mailbox.standing()?;
        let left = patience.left(self.now_ms());
        if !left.is_zero() {
            round.wait = left;
            return Ok(round);
        }
        let met = if greeted { Ok(()) } else { self.greet() };
        let outcome = met.and_then(|()| work(self, &mut round));
        match outcome {
            Ok(()) => {
                self.conflicts = 0;
                if patience.failures > 0 {
                    self.parts.mailbox.set_patience(patience.succeeded())?;
                }
            }
            // Somebody wants to go; nothing has failed.
            Err(TillError::Trouble(trouble @ Trouble::NoAnswer(HttpError::Interrupted))) => {
                round.trouble = Some(trouble);
            }
            Err(TillError::Trouble(trouble)) => {
                let useful = round.sent + round.fetched > 0;
                let before = if useful { patience.succeeded() } else { patience };
                let (backoff, asked) = match &trouble {
                    Trouble::Refused(told) if matches!(told.problem.status, 401 | 403) => {
                        (CREDENTIALS_BACKOFF, told.retry_after)
                    }
                    Trouble::Refused(told) => (BACKOFF, told.retry_after),
                    _ => (BACKOFF, None),
                };
                let after = before.failed(backoff, asked, self.now_ms(), (self.parts.random)());
                self.parts.mailbox.set_patience(after)?;
                round.wait = after.left(self.now_ms());
                self.consider(&trouble)?;
                round.trouble = Some(trouble);
            }
            Err(other) => return Err(other),
        }
        round.alarms.append(&mut self.alarms);
        Ok(round)
    }

    /// What trouble asks for beside patience.
    fn consider(&mut self, trouble: &Trouble) -> Result<(), TillError> {
        let mailbox = &self.parts.mailbox;
        match trouble.refusal() {
            Some(Refusal::EpochStale | Refusal::TooFarAhead) => mailbox.forget_greeting()?,
            Some(Refusal::NumberConflict) => {
                self.conflicts += 1;
                mailbox.forget_greeting()?;
                if self.conflicts > 1 {
                    // Hello did not settle it: numbers are no identity, so others are taken.
                    self.alarms.push("another document stands under our number; a new epoch is begun".into());
                    mailbox.renew(&self.fresh_epoch(), self.now_ms())?;
                    self.conflicts = 0;
                }
            }
            Some(Refusal::DuplicateTill) => {
                mailbox.forget_greeting()?;
                self.alarms.push("another till says hello under our id".into());
            }
            Some(Refusal::Unauthorized | Refusal::Forbidden) => {
                self.alarms.push("the centre does not take our key".into());
            }
            _ => {}
        }
        if let Trouble::Wrong(what) = trouble {
            self.alarms.push(what.clone());
        }
        Ok(())
    }

    /// Trouble with a document of this lane: the lane is held. Trouble with the centre is passed on.
    pub(super) fn hold(&mut self, lane: Lane, error: TillError) -> Result<(), TillError> {
        let TillError::Trouble(trouble) = error else { return Err(error) };
        let of_document = match &trouble {
            Trouble::NoAnswer(_) => false,
            Trouble::Wrong(_) => true,
            Trouble::Refused(_) => matches!(
                trouble.refusal(),
                Some(
                    Refusal::DigestMismatch
                        | Refusal::InconsistentLength
                        | Refusal::Malformed
                        | Refusal::CompletedUpload
                        | Refusal::Full
                )
            ),
        };
        if !of_document {
            return Err(trouble.into());
        }
        self.alarms.push(format!("{lane} is held: {trouble}"));
        Ok(self.parts.mailbox.hold(lane, self.now_ms(), (self.parts.random)())?)
    }

    /// How long a lane is held still; entered into the round.
    pub(super) fn is_held(&self, lane: Lane, round: &mut Round) -> Result<bool, TillError> {
        let left = self.parts.mailbox.held(lane, self.now_ms())?;
        if left.is_zero() {
            round.held.remove(&lane);
        } else {
            round.held.insert(lane, left);
        }
        Ok(!left.is_zero())
    }

    /// Says hello.
    fn greet(&mut self) -> Result<(), TillError> {
        let (mailbox, counter) = (self.parts.mailbox.clone(), Arc::clone(&self.parts.counter));
        for _ in 0..MAX_HELLOS {
            let hello = mailbox.hello(&self.parts.app, counter.last()?)?;
            let welcome = self.parts.client.hello(&hello)?;
            if !welcome.last.is_null() {
                counter.go_on_from(&welcome.last)?;
            }
            mailbox.set_skew(welcome.time_ms.saturating_sub(self.now_ms()))?;
            if !mailbox.welcomed(&welcome, &self.fresh_epoch(), self.now_ms())? {
                return Ok(());
            }
        }
        Err(Trouble::Wrong("the centre asks for one new epoch after the other".into()).into())
    }

    fn tell_state(&mut self) -> Result<(), TillError> {
        let mailbox = self.parts.mailbox.clone();
        let at = mailbox.standing()?;
        let lanes = at.lanes.iter().filter(|(lane, _)| lane.direction() == Direction::Out);
        let acked: Lanes<u64> = lanes.map(|(lane, (_, upto))| (lane.word().to_owned(), *upto)).collect();
        let (state, last) = (self.parts.counter.state()?, self.parts.counter.last()?);
        let answer = self.parts.client.state(&Report { acked, state, last })?;
        mailbox.set_skew(answer.time_ms.saturating_sub(self.now_ms()))?;
        if answer.out_epoch.as_deref() != Some(at.out_epoch.as_str()) {
            return Ok(mailbox.forget_greeting()?);
        }
        let mut less = answer.in_epoch.as_deref() != at.in_epoch.as_ref().map(Epoch::as_str);
        for (lane, report) in known_lanes(&answer.out, Direction::Out) {
            less |= mailbox.reported(lane, report, self.now_ms())?;
        }
        if less {
            mailbox.forget_greeting()?;
        }
        Ok(())
    }

    pub(super) fn now_ms(&self) -> i64 {
        (self.parts.now)()
    }

    fn fresh_epoch(&self) -> Epoch {
        Epoch::new((self.parts.random)().to_be_bytes())
    }
}
