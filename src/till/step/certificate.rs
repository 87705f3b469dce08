//! Gift certificates: they pay, wholly or in part, and are sold.

use super::{Done, Step};
use crate::events::{Kind, Payload, mask_card};
use crate::till::outcome::{Refusal, Refused};
use crate::till::outside::Ask;
use crate::till::port::{Certificate, CertificateAnswer, CertificateRequest, CertificateState, PortFault, Remainder};
use crate::till::state::{Method, TenderState, Tendered};
use crate::vocab::Money;

impl Step<'_, '_> {
    /// Asks the issuer what a certificate is worth, before it pays.
    pub(super) fn ask_certificate(&mut self, sum: Money, number: Option<String>, pin: Option<String>) -> Done {
        let Some(number) = number else {
            return Err(Refusal::new(Refused::Certificate, "which certificate").help("pay certificate NUMBER"));
        };
        let hash = self.context.hasher.card(&number);
        let double = self.document()?.tenders.iter().any(|t| t.card_hash.as_deref() == Some(hash.as_str()));
        if double {
            return Err(Refusal::new(Refused::Certificate, "this certificate pays already"));
        }
        let mut tender = self.new_tender(Method::Gift, sum)?;
        tender.operation = Some(self.operation());
        tender.card = Some(mask_card(&number));
        tender.card_hash = Some(hash.as_str().to_owned());
        let training = self.document()?.training;
        let tender_no = tender.number;
        self.document_mut()?.tenders.push(tender);
        if training {
            self.taken(tender_no)?;
            return self.complete_if_paid();
        }
        self.ask(Ask::Certificate(CertificateRequest::Check { number, pin }));
        Ok(())
    }

    pub(super) fn certificate_answered(
        &mut self,
        request: CertificateRequest,
        result: Result<CertificateAnswer, PortFault>,
        took_ms: u32,
    ) -> Done {
        match request {
            CertificateRequest::Check { number, pin } => {
                let Some(tender) = self.open_certificate() else { return Ok(()) };
                match result {
                    Ok(CertificateAnswer::Certificate(certificate)) => {
                        self.certificate_checked(&tender, &certificate, number, pin)
                    }
                    Ok(CertificateAnswer::Done) => Ok(()),
                    Err(fault) => self.certificate_refused(&tender, &fault, took_ms),
                }
            }
            CertificateRequest::Hold { .. } => {
                let Some(tender) = self.open_certificate() else { return Ok(()) };
                match result {
                    Ok(CertificateAnswer::Certificate(certificate)) => self.certificate_held(&tender, &certificate),
                    Ok(CertificateAnswer::Done) => Ok(()),
                    Err(fault) => {
                        // It may be held all the same: what is not known to the issuer is nothing to release.
                        if fault.is_outage()
                            && let Some(hold) = tender.operation.clone()
                        {
                            self.ask(Ask::Certificate(CertificateRequest::Release { hold }));
                        }
                        self.certificate_refused(&tender, &fault, took_ms)
                    }
                }
            }
            CertificateRequest::Release { .. } => match (self.reversing(), result) {
                (Some(tender), Ok(_)) => self.went_back(tender.number, true),
                (Some(tender), Err(fault)) => {
                    self.stays(tender.number)?;
                    Err(Refusal::new(Refused::Offline, format!("not given back: {fault}")).help("try again"))
                }
                (None, _) => Ok(()),
            },
            CertificateRequest::Refund { number, amount, .. } => match result {
                Ok(_) => {
                    let hash = self.context.hasher.card(&number);
                    let Some(tender) = self.open_certificate() else { return Ok(()) };
                    self.say(format!("{amount} back on certificate {}", mask_card(&number)));
                    self.refunded(tender.number, Some(hash), None)
                }
                Err(fault) => match self.open_certificate() {
                    Some(tender) => self.certificate_refused(&tender, &fault, took_ms),
                    None => Ok(()),
                },
            },
            CertificateRequest::Capture { .. } | CertificateRequest::Activate { .. } => match result {
                Err(fault) => {
                    let operation = if matches!(request, CertificateRequest::Capture { .. }) {
                        "certificate_spent"
                    } else {
                        "certificate_sold"
                    };
                    self.put_off(Ask::Certificate(request), operation);
                    self.say(format!("the certificate's issuer is told later: {fault}"));
                    Ok(())
                }
                Ok(_) => Ok(()),
            },
        }
    }

    /// The certificate that is being asked about.
    fn open_certificate(&self) -> Option<Tendered> {
        let document = self.state.document.as_ref()?;
        let open = |t: &&Tendered| t.method == Method::Gift && t.state == TenderState::Authorizing;
        document.tenders.iter().find(open).cloned()
    }

    fn certificate_checked(
        &mut self,
        tender: &Tendered,
        certificate: &Certificate,
        number: String,
        pin: Option<String>,
    ) -> Done {
        let problem = match certificate.state {
            CertificateState::Active if certificate.balance.is_zero() => Some("nothing is left on it".to_owned()),
            CertificateState::Active => None,
            state => Some(format!("it is {}", state.word())),
        };
        if let Some(problem) = problem {
            let fault = PortFault::refused(certificate.state.word(), problem);
            return self.certificate_refused(tender, &fault, 0);
        }
        // It pays what is due, or what is left on it: the rest is paid otherwise.
        let amount = tender.sum.min(certificate.balance);
        let hold = tender.operation.clone().unwrap_or_default();
        self.tender_mut(tender.number)?.sum = amount;
        self.ask(Ask::Certificate(CertificateRequest::Hold { hold, number, pin, amount }));
        Ok(())
    }

    fn certificate_held(&mut self, tender: &Tendered, certificate: &Certificate) -> Done {
        let rest = match certificate.remainder {
            Remainder::Keep => certificate.balance,
            Remainder::Burn => Money::ZERO,
        };
        self.taken(tender.number)?;
        let data = Payload::new()
            .hash("card_hash", self.context.hasher.card(&certificate.number))
            .money("sum", tender.sum)
            .money("rest", rest);
        self.tell(Kind::PaymentGiftCardRedeemed, data);
        match (certificate.remainder, certificate.balance.is_zero()) {
            (_, true) => {}
            (Remainder::Keep, false) => self.say(format!("{rest} stay on the certificate")),
            (Remainder::Burn, false) => self.say(format!("{} of the certificate are lost", certificate.balance)),
        }
        self.complete_if_paid()
    }

    fn certificate_refused(&mut self, tender: &Tendered, fault: &PortFault, took_ms: u32) -> Done {
        let code = match fault {
            PortFault::Refused { code, .. } => code.clone(),
            PortFault::Offline(_) => "offline".to_owned(),
            PortFault::Timeout { .. } => "timeout".to_owned(),
        };
        let data = Payload::new()
            .text("method", Method::Gift)
            .money("sum", tender.sum)
            .text("response_code", code)
            .int("host_ms", took_ms);
        self.tell(Kind::PaymentDeclined, data);
        self.drop_tender(tender.number)?;
        let refused = if fault.is_outage() { Refused::Offline } else { Refused::Certificate };
        Err(Refusal::new(refused, format!("the certificate does not pay: {fault}")))
    }

    /// Certificates that paid are spent, certificates that were sold are worth something from now on.
    pub(super) fn settle_certificates(&mut self) -> Done {
        let document = self.document()?.clone();
        if document.is_return() || document.training {
            return Ok(());
        }
        for tender in document.tenders.iter().filter(|t| t.method == Method::Gift) {
            if let Some(hold) = tender.operation.clone() {
                self.ask(Ask::Certificate(CertificateRequest::Capture { hold }));
            }
        }
        for line in document.lines.iter().filter(|l| l.gift_card) {
            let Some((_, number)) = line.serial.as_deref().and_then(|s| s.split_once(':')) else { continue };
            let data =
                Payload::new().hash("card_hash", self.context.hasher.card(number)).money("nominal", line.amount());
            self.tell_at(line.order, Kind::PaymentGiftCardActivated, data);
            self.ask(Ask::Certificate(CertificateRequest::Activate {
                request: format!("{}/{}", document.id, line.order),
                number: number.to_owned(),
                amount: line.amount(),
            }));
        }
        Ok(())
    }
}
