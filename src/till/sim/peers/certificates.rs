//! The scripted issuer of certificates.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{PeerEntry, PeerState, reach};
use crate::till::port::PortFault;
use crate::till::port::certificates::{Certificate, CertificateState as Life, Certificates, Remainder};
use crate::till::sim::desk::Desk;
use crate::vocab::Money;

/// Wrong PINs in a row after which a certificate is blocked.
const MAX_WRONG_PINS: u32 = 3;

/// What the issuer remembers.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CertificateEntry {
    /// A certificate was made, or is otherwise than before.
    Made {
        /// The certificate.
        certificate: Certificate,
        /// Its PIN.
        pin: Option<String>,
    },
    /// Money was put aside.
    Held {
        /// The till's id.
        hold: String,
        /// The certificate.
        number: String,
        /// How much.
        amount: Money,
    },
    /// Money that was put aside was spent.
    Captured(String),
    /// Money that was put aside is free again.
    Released(String),
    /// It was sold.
    Activated {
        /// The till's id.
        request: String,
        /// The certificate.
        number: String,
        /// What was paid for it.
        amount: Money,
    },
    /// Money came back to it.
    Refunded {
        /// The till's id.
        request: String,
        /// The certificate.
        number: String,
        /// How much.
        amount: Money,
    },
    /// The PIN was wrong.
    WrongPin(String),
}

#[derive(Clone, Debug)]
struct Kept {
    certificate: Certificate,
    pin: Option<String>,
    wrong_pins: u32,
}

#[derive(Clone, Debug, PartialEq)]
enum HoldState {
    Open,
    Captured,
    Released,
}

/// The issuer as it stands.
#[derive(Clone, Debug, Default)]
pub struct CertificateState {
    kept: BTreeMap<String, Kept>,
    holds: BTreeMap<String, (String, Money, HoldState)>,
    requests: BTreeMap<String, String>,
}

impl CertificateState {
    /// What can be spent of a certificate.
    pub fn balance(&self, number: &str) -> Option<Money> {
        self.kept.get(number).map(|k| k.certificate.balance)
    }

    pub(super) fn apply(&mut self, entry: CertificateEntry) {
        match entry {
            CertificateEntry::Made { certificate, pin } => {
                self.kept.insert(certificate.number.clone(), Kept { certificate, pin, wrong_pins: 0 });
            }
            CertificateEntry::Held { hold, number, amount } => {
                self.change(&number, -amount.minor());
                self.holds.insert(hold, (number, amount, HoldState::Open));
            }
            CertificateEntry::Captured(hold) => {
                let Some((number, _, state)) = self.holds.get_mut(&hold) else { return };
                *state = HoldState::Captured;
                let number = number.clone();
                if let Some(kept) = self.kept.get_mut(&number) {
                    let certificate = &mut kept.certificate;
                    if certificate.remainder == Remainder::Burn {
                        certificate.balance = Money::ZERO;
                    }
                    if certificate.balance.is_zero() {
                        certificate.state = Life::Depleted;
                    }
                }
            }
            CertificateEntry::Released(hold) => {
                let Some((number, amount, state)) = self.holds.get_mut(&hold) else { return };
                *state = HoldState::Released;
                let (number, amount) = (number.clone(), amount.minor());
                self.change(&number, amount);
            }
            CertificateEntry::Activated { request, number, amount } => {
                if let Some(kept) = self.kept.get_mut(&number) {
                    kept.certificate.state = Life::Active;
                    kept.certificate.nominal = amount;
                    kept.certificate.balance = amount;
                }
                self.requests.insert(request, number);
            }
            CertificateEntry::Refunded { request, number, amount } => {
                self.change(&number, amount.minor());
                if let Some(kept) = self.kept.get_mut(&number)
                    && kept.certificate.state == Life::Depleted
                {
                    kept.certificate.state = Life::Active;
                }
                self.requests.insert(request, number);
            }
            CertificateEntry::WrongPin(number) => {
                if let Some(kept) = self.kept.get_mut(&number) {
                    kept.wrong_pins += 1;
                    if kept.wrong_pins >= MAX_WRONG_PINS {
                        kept.certificate.state = Life::Blocked;
                    }
                }
            }
        }
    }

    fn change(&mut self, number: &str, by: i64) {
        if let Some(kept) = self.kept.get_mut(number) {
            kept.certificate.balance = Money::from_minor(kept.certificate.balance.minor().saturating_add(by));
        }
    }
}

/// The issuer at its desk.
pub(in crate::till::sim) struct Issuer<'s> {
    pub state: &'s mut PeerState,
    pub desk: &'s mut Desk,
}

impl Issuer<'_> {
    fn keep(&mut self, entry: CertificateEntry) -> Result<(), PortFault> {
        self.state.keep(self.desk, PeerEntry::Certificates(entry))
    }

    fn kept(&self, number: &str) -> Result<&Kept, PortFault> {
        // The same words as for a wrong PIN, so that nobody learns which numbers exist.
        let unknown = || PortFault::refused("certificate-unknown", "no such certificate, or the PIN is wrong");
        self.state.certificates.kept.get(number).ok_or_else(unknown)
    }

    /// The certificate, when the PIN is right.
    fn opened(&mut self, number: &str, pin: Option<&str>) -> Result<Certificate, PortFault> {
        reach(self.desk, "certificates", 150)?;
        let kept = self.kept(number)?;
        if kept.certificate.state != Life::Blocked && kept.pin.is_some() && kept.pin.as_deref() != pin {
            self.keep(CertificateEntry::WrongPin(number.to_owned()))?;
            self.kept("")?;
        }
        let mut certificate = self.kept(number)?.certificate.clone();
        if certificate.valid_to.is_some_and(|day| day < self.desk.now().date()) && certificate.state == Life::Active {
            certificate.state = Life::Expired;
        }
        Ok(certificate)
    }
}

impl Certificates for Issuer<'_> {
    fn check(&mut self, number: &str, pin: Option<&str>) -> Result<Certificate, PortFault> {
        self.opened(number, pin)
    }

    fn hold(&mut self, hold: &str, number: &str, pin: Option<&str>, amount: Money) -> Result<Certificate, PortFault> {
        let certificate = self.opened(number, pin)?;
        if let Some((held, before, state)) = self.state.certificates.holds.get(hold) {
            return match (held == number && *before == amount, state) {
                (true, HoldState::Open | HoldState::Captured) => Ok(certificate),
                _ => Err(PortFault::refused("idempotency-key-reused", "the hold was something else before")),
            };
        }
        if certificate.state != Life::Active {
            let text = format!("the certificate is {}", certificate.state.word().replace('_', " "));
            return Err(PortFault::refused(&format!("certificate-{}", certificate.state.word()), text));
        }
        if amount > certificate.balance {
            let text = format!("only {} are left on the certificate", certificate.balance);
            return Err(PortFault::refused("insufficient", text));
        }
        self.keep(CertificateEntry::Held { hold: hold.to_owned(), number: number.to_owned(), amount })?;
        Ok(self.kept(number)?.certificate.clone())
    }

    fn capture(&mut self, hold: &str) -> Result<Certificate, PortFault> {
        reach(self.desk, "certificates", 120)?;
        let Some((number, _, state)) = self.state.certificates.holds.get(hold).cloned() else {
            return Err(PortFault::refused("unknown-hold", "no such hold"));
        };
        match state {
            HoldState::Open => self.keep(CertificateEntry::Captured(hold.to_owned()))?,
            HoldState::Captured => {}
            HoldState::Released => return Err(PortFault::refused("hold-released", "the hold was released")),
        }
        Ok(self.kept(&number)?.certificate.clone())
    }

    fn release(&mut self, hold: &str) -> Result<(), PortFault> {
        reach(self.desk, "certificates", 120)?;
        match self.state.certificates.holds.get(hold) {
            Some((_, _, HoldState::Open)) => self.keep(CertificateEntry::Released(hold.to_owned())),
            _ => Ok(()),
        }
    }

    fn activate(&mut self, request: &str, number: &str, amount: Money) -> Result<Certificate, PortFault> {
        reach(self.desk, "certificates", 150)?;
        if !self.state.certificates.requests.contains_key(request) {
            let certificate = &self.kept(number)?.certificate;
            if certificate.state != Life::ForSale {
                return Err(PortFault::refused("certificate-not-for-sale", "the certificate is not for sale"));
            }
            let (request, number) = (request.to_owned(), number.to_owned());
            self.keep(CertificateEntry::Activated { request, number, amount })?;
        }
        Ok(self.kept(number)?.certificate.clone())
    }

    fn refund(&mut self, request: &str, number: &str, amount: Money) -> Result<Certificate, PortFault> {
        reach(self.desk, "certificates", 150)?;
        if !self.state.certificates.requests.contains_key(request) {
            self.kept(number)?;
            let (request, number) = (request.to_owned(), number.to_owned());
            self.keep(CertificateEntry::Refunded { request, number, amount })?;
        }
        Ok(self.kept(number)?.certificate.clone())
    }
}
