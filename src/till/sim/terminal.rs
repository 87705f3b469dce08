//! The simulated card terminal, with the bank behind it.
//!
//! What becomes of the next operation is told by words (`terminal approve|decline|timeout [later approved]`); without
//! them the bank approves. The truth about every operation stays in the terminal's memory, the till's answer or not.

use serde::{Deserialize, Serialize};

use super::desk::{Desk, broken, mix};
use super::memory::Entry;
use crate::till::device::{
    Approval, Batch, CardEntry, CardTerminal, Decline, Device, DeviceFault, FaultCode, OperationRef, OperationState,
    QrCode, TerminalStatus,
};
use crate::vocab::Money;

/// The number of the simulated terminal.
const TERMINAL: &str = "20000001";
/// How long a QR code can be paid.
const QR_TTL_S: u32 = 300;
/// How long the terminal waits for the bank before it says nothing.
const TIMEOUT_MS: u32 = 30_000;

/// What an operation does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Takes money.
    Pay,
    /// Gives it back.
    Refund,
    /// Takes a payment back as if it had not been.
    Reversal,
    /// Takes money by a QR code.
    Qr,
}

/// An operation in the terminal's memory.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Known {
    /// The till's id.
    pub operation: String,
    /// What it does.
    pub kind: Kind,
    /// What became of it.
    pub state: OperationState,
    /// When, milliseconds since 1970.
    pub at_ms: i64,
    /// How much was asked for.
    pub amount: Money,
}

/// A card that is held to the terminal next.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Presented {
    /// Its number as it may be shown.
    pub pan_mask: String,
    /// How it is read.
    pub entry: CardEntry,
}

/// What the terminal remembers.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TerminalEntry {
    /// An operation came to an end, or began to wait (a QR code).
    Operation(Known),
    /// An operation changed: reversed, paid, withdrawn.
    Changed {
        /// The till's id.
        operation: String,
        /// What it is now.
        state: OperationState,
    },
    /// The batch was closed.
    Settled(Batch),
    /// From now on this card is presented; `None`: the usual ones.
    Card(Option<Presented>),
}

/// The terminal as it stands.
#[derive(Clone, Debug, Default)]
pub struct TerminalState {
    operations: Vec<Known>,
    settled: usize,
    batches: Vec<Batch>,
    card: Option<Presented>,
}

impl TerminalState {
    /// All operations, in order.
    pub fn operations(&self) -> &[Known] {
        &self.operations
    }

    /// Money that cards have paid on balance: payments less refunds, reversed ones left out.
    pub fn balance(&self) -> Money {
        net(&self.operations)
    }

    pub(super) fn apply(&mut self, entry: TerminalEntry) {
        match entry {
            TerminalEntry::Operation(known) => self.operations.push(known),
            TerminalEntry::Changed { operation, state } => {
                if let Some(known) = self.operations.iter_mut().find(|k| k.operation == operation) {
                    known.state = state;
                }
            }
            TerminalEntry::Settled(batch) => {
                self.settled = self.operations.len();
                self.batches.push(batch);
            }
            TerminalEntry::Card(card) => self.card = card,
        }
    }

    fn find(&self, of: &OperationRef) -> Option<&Known> {
        match of {
            OperationRef::Operation(id) => self.operations.iter().find(|k| k.operation == *id),
            OperationRef::Rrn(rrn) => self.operations.iter().find(|k| rrn_of(&k.state) == Some(rrn)),
        }
    }
}

fn rrn_of(state: &OperationState) -> Option<&String> {
    match state {
        OperationState::Approved(a) | OperationState::Reversed(a) => Some(&a.rrn),
        _ => None,
    }
}

/// Payments less refunds; what was reversed counts nothing.
fn net(operations: &[Known]) -> Money {
    let sum = operations.iter().fold(0i64, |sum, known| match (&known.state, known.kind) {
        (OperationState::Approved(a), Kind::Pay | Kind::Qr) => sum.saturating_add(a.amount.minor()),
        (OperationState::Approved(a), Kind::Refund) => sum.saturating_sub(a.amount.minor()),
        _ => sum,
    });
    Money::from_minor(sum)
}

/// The terminal at its desk.
pub(super) struct Terminal<'s> {
    pub state: &'s mut TerminalState,
    pub desk: &'s mut Desk,
}

const ME: Device = Device::Terminal;

impl Terminal<'_> {
    fn keep(&mut self, entry: TerminalEntry) -> Result<(), DeviceFault> {
        self.desk.memory.keep(&Entry::Terminal(entry.clone())).map_err(|e| broken(ME, &e))?;
        self.state.apply(entry);
        Ok(())
    }

    fn begin(&mut self) -> Result<(), DeviceFault> {
        self.desk.connected(ME, "terminal")?;
        self.desk.check(ME, "terminal", "busy", FaultCode::Busy)
    }

    /// The card that is presented: the one set, or one of a hundred, drawn.
    fn card(&self, operation: &str) -> Presented {
        self.state.card.clone().unwrap_or_else(|| {
            let drawn = self.desk.draw(operation, 100);
            let entry = if drawn.is_multiple_of(4) { CardEntry::Chip } else { CardEntry::Contactless };
            Presented { pan_mask: format!("220012******{:04}", 1000 + drawn), entry }
        })
    }

    fn approval(&self, amount: Money, card: Presented, host_ms: u32) -> Approval {
        let number = self.state.operations.len() as u64 + 1;
        let token = mix(u64::from(crc32c::crc32c(card.pan_mask.as_bytes())));
        let approval = Approval {
            amount,
            rrn: format!("{:012}", 600_000_000_000 + number),
            auth_code: format!("{:06}", mix(number) % 1_000_000),
            terminal: TERMINAL.to_owned(),
            pan_mask: card.pan_mask,
            card_token: format!("{token:016x}"),
            entry: card.entry,
            host_ms,
            slip: Vec::new(),
        };
        let slip = vec![
            format!("TERMINAL {TERMINAL}"),
            format!("CARD {}", approval.pan_mask),
            format!("AMOUNT {amount}"),
            format!("RRN {} AUTH {}", approval.rrn, approval.auth_code),
        ];
        Approval { slip, ..approval }
    }

    fn decline(&self, code: Option<String>, host_ms: u32) -> OperationState {
        let code = code.unwrap_or_else(|| "051".to_owned());
        let text = if code == "051" { "not enough money on the card" } else { "declined by the bank" };
        OperationState::Declined(Decline { code, text: text.to_owned(), host_ms, terminal: TERMINAL.to_owned() })
    }

    /// Asks the bank, and answers or keeps silent.
    fn ask_bank(
        &mut self,
        operation: &str,
        kind: Kind,
        amount: Money,
        card: Presented,
    ) -> Result<OperationState, DeviceFault> {
        if let Some(known) = self.state.find(&OperationRef::Operation(operation.to_owned())) {
            return Ok(known.state.clone());
        }
        let before = self.desk.now_ms();
        self.desk.delay(1200);
        let host_ms = u32::try_from(self.desk.now_ms() - before).unwrap_or(u32::MAX);
        let strikes = |terminal: &mut Self, word| terminal.desk.strikes("terminal", word).map_err(|e| broken(ME, &e));
        let silent = strikes(self, "timeout")?;
        if let Some(silent) = silent {
            self.desk.wait(TIMEOUT_MS);
            let state = match silent.later.as_deref() {
                Some("approved") => Some(OperationState::Approved(self.approval(amount, card, host_ms))),
                Some("declined") => Some(self.decline(silent.argument, host_ms)),
                _ => None,
            };
            if let Some(state) = state {
                self.remember(operation, kind, amount, state)?;
            }
            return Err(DeviceFault::new(ME, FaultCode::Timeout));
        }
        if !self.desk.link("bank") {
            return Ok(self.decline(Some("no-link".to_owned()), host_ms));
        }
        let state = match strikes(self, "decline")? {
            Some(fault) => self.decline(fault.argument, host_ms),
            None => OperationState::Approved(self.approval(amount, card, host_ms)),
        };
        self.remember(operation, kind, amount, state.clone())?;
        Ok(state)
    }

    fn remember(
        &mut self,
        operation: &str,
        kind: Kind,
        amount: Money,
        state: OperationState,
    ) -> Result<(), DeviceFault> {
        let at_ms = self.desk.now_ms();
        let operation = operation.to_owned();
        self.keep(TerminalEntry::Operation(Known { operation, kind, state, at_ms, amount }))
    }

    /// A QR code whose time is over is so without anybody looking.
    fn refresh(&mut self, of: &OperationRef) -> Result<(), DeviceFault> {
        let over = self.state.find(of).filter(|k| {
            k.state == OperationState::Waiting && self.desk.now_ms() > k.at_ms + i64::from(QR_TTL_S) * 1000
        });
        match over.map(|k| k.operation.clone()) {
            Some(operation) => self.keep(TerminalEntry::Changed { operation, state: OperationState::Expired }),
            None => Ok(()),
        }
    }

    /// The customer pays a waiting QR code with an app; `false` when none waits.
    pub(super) fn pay_qr(&mut self) -> Result<Option<String>, DeviceFault> {
        let waiting = self.state.operations.iter().rev().find(|k| k.state == OperationState::Waiting).cloned();
        let Some(known) = waiting else { return Ok(None) };
        self.refresh(&OperationRef::Operation(known.operation.clone()))?;
        if self
            .state
            .find(&OperationRef::Operation(known.operation.clone()))
            .is_none_or(|k| k.state != OperationState::Waiting)
        {
            return Ok(None);
        }
        let card = Presented { pan_mask: "SBP".to_owned(), entry: CardEntry::Qr };
        let state = OperationState::Approved(self.approval(known.amount, card, 0));
        self.keep(TerminalEntry::Changed { operation: known.operation.clone(), state })?;
        Ok(Some(known.operation))
    }
}

impl CardTerminal for Terminal<'_> {
    fn pay(&mut self, operation: &str, amount: Money) -> Result<OperationState, DeviceFault> {
        self.begin()?;
        let card = self.card(operation);
        self.ask_bank(operation, Kind::Pay, amount, card)
    }

    fn refund(&mut self, operation: &str, amount: Money, rrn: Option<&str>) -> Result<OperationState, DeviceFault> {
        self.begin()?;
        let original = rrn.and_then(|rrn| self.state.find(&OperationRef::Rrn(rrn.to_owned())));
        // The customer brings the card that paid, unless another one is set.
        let card = match (&self.state.card, original.map(|k| &k.state)) {
            (Some(card), _) => card.clone(),
            (None, Some(OperationState::Approved(a))) => Presented { pan_mask: a.pan_mask.clone(), entry: a.entry },
            _ => self.card(operation),
        };
        self.ask_bank(operation, Kind::Refund, amount, card)
    }

    fn reverse(&mut self, operation: &str, of: &OperationRef, amount: Money) -> Result<OperationState, DeviceFault> {
        self.begin()?;
        let Some(known) = self.state.find(of).cloned() else { return Ok(OperationState::Unknown) };
        let OperationState::Approved(approval) = known.state else { return Ok(known.state) };
        let card = Presented { pan_mask: approval.pan_mask.clone(), entry: approval.entry };
        match self.ask_bank(operation, Kind::Reversal, amount, card)? {
            OperationState::Approved(_) => {
                let state = OperationState::Reversed(approval);
                self.keep(TerminalEntry::Changed { operation: known.operation, state: state.clone() })?;
                Ok(state)
            }
            other => Ok(other),
        }
    }

    fn query(&mut self, of: &OperationRef) -> Result<OperationState, DeviceFault> {
        self.begin()?;
        self.desk.delay(400);
        self.refresh(of)?;
        Ok(self.state.find(of).map_or(OperationState::Unknown, |k| k.state.clone()))
    }

    fn create_qr(&mut self, operation: &str, amount: Money) -> Result<QrCode, DeviceFault> {
        self.begin()?;
        self.desk.delay(700);
        if !self.desk.link("bank") {
            return Err(DeviceFault::with_text(ME, FaultCode::Refused, "the provider of QR codes is not reached"));
        }
        let id = format!("Q{:010}", self.state.operations.len() + 1);
        if self.state.find(&OperationRef::Operation(operation.to_owned())).is_none() {
            self.remember(operation, Kind::Qr, amount, OperationState::Waiting)?;
        }
        let payload = format!("https://qr.example/{id}?sum={}", amount.minor());
        Ok(QrCode { id, payload, provider: "SBP".to_owned(), ttl_s: QR_TTL_S })
    }

    fn cancel_qr(&mut self, operation: &str) -> Result<OperationState, DeviceFault> {
        self.begin()?;
        let of = OperationRef::Operation(operation.to_owned());
        self.refresh(&of)?;
        match self.state.find(&of).map(|k| k.state.clone()) {
            Some(OperationState::Waiting) => {
                let state = OperationState::Expired;
                self.keep(TerminalEntry::Changed { operation: operation.to_owned(), state: state.clone() })?;
                Ok(state)
            }
            Some(other) => Ok(other),
            None => Ok(OperationState::Unknown),
        }
    }

    fn settle(&mut self, _operation: &str) -> Result<Batch, DeviceFault> {
        self.begin()?;
        self.desk.delay(2500);
        self.desk.check(ME, "terminal", "timeout", FaultCode::Timeout)?;
        if !self.desk.link("bank") {
            return Err(DeviceFault::with_text(ME, FaultCode::Refused, "the bank is not reached"));
        }
        let open = &self.state.operations[self.state.settled..];
        let (count, amount) = (open.len() as u64, net(open));
        let number = self.state.batches.len() as u64 + 1;
        let slip = vec![format!("BATCH {number} OF {TERMINAL}"), format!("{count} OPERATIONS, {amount}")];
        let batch = Batch { terminal: TERMINAL.to_owned(), number, count, amount, difference: Money::ZERO, slip };
        self.keep(TerminalEntry::Settled(batch.clone()))?;
        Ok(batch)
    }

    fn status(&mut self) -> Result<TerminalStatus, DeviceFault> {
        self.desk.connected(ME, "terminal")?;
        Ok(TerminalStatus {
            terminal: TERMINAL.to_owned(),
            ready: self.desk.has("terminal", "busy").is_none(),
            link: self.desk.link("bank"),
            batch_open: (self.state.operations.len() - self.state.settled) as u64,
            model: "Simulated CT-1".to_owned(),
            clock: self.desk.now(),
        })
    }
}
