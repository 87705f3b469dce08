//! Service: settlement, states of devices and links, orders of the centre, what happens to the machine.

use super::{Done, Step};
use crate::events::{Draft, Kind, Payload};
use crate::till::command::ServiceAct;
use crate::till::device::fiscal::{FiscalStatus, Paper, ShiftState};
use crate::till::device::{Device, DeviceFault, Happening, PrinterAnswer, PrinterRequest, TerminalRequest};
use crate::till::outcome::{Refusal, Refused};
use crate::till::outside::Ask;
use crate::till::rights::{Measure, Right};
use crate::till::state::{DocRef, Fault, Input};
use crate::vocab::Rate;

/// Clocks of till and fiscal device that differ by no more agree.
const CLOCK_TOLERANCE_S: i64 = 60;

impl Step<'_, '_> {
    pub(super) fn service(&mut self, act: ServiceAct) -> Done {
        match act {
            ServiceAct::Settle => {
                self.session()?;
                self.no_document()?;
                self.need(Right::Service, Measure::NONE, None)?;
                self.settle();
                Ok(())
            }
            ServiceAct::SignRecovery => {
                let who = self.session()?.cashier.clone();
                let lender = self.need(Right::Service, Measure::NONE, None)?;
                self.out.signed = Some(lender.unwrap_or(who));
                self.say("signed: the till may register");
                Ok(())
            }
            ServiceAct::Devices => {
                self.ask(Ask::Printer(PrinterRequest::Status));
                self.ask(Ask::Terminal(TerminalRequest::Status));
                Ok(())
            }
            ServiceAct::Marking => {
                self.ask_marking_status();
                Ok(())
            }
            ServiceAct::ClockSet { from_ms, cause } => {
                self.tell_clock(from_ms, &cause);
                self.count_change();
                Ok(())
            }
            ServiceAct::Catalogue { document, full, items, prices, duration_ms, version } => {
                let data = Payload::new()
                    .int("doc_no", document)
                    .text("kind", if full { "full" } else { "delta" })
                    .int("items", items)
                    .int("prices", prices)
                    .int("duration_ms", duration_ms)
                    .text("version", version.to_string());
                self.tell(Kind::SystemCatalogApplied, data);
                Ok(())
            }
            ServiceAct::CatalogueRefused { document, code, row } => {
                let data = Payload::new().int("doc_no", document).text("code", code).int("row", row);
                self.tell(Kind::SystemCatalogRejected, data);
                Ok(())
            }
            ServiceAct::Link { server, up, reason, backlog } => {
                if up {
                    self.link_works(&server, backlog);
                    self.send_deferred();
                } else {
                    self.link_lost(&server, &reason);
                }
                Ok(())
            }
            ServiceAct::Remote { id, order, by, text } => self.remote(&id, &order, &by, text),
            ServiceAct::Delivered { to, queue_no, latency_ms, receipt } => {
                self.delivered(&to, queue_no, latency_ms, receipt)
            }
            ServiceAct::DiskLow { free_bytes, path } => {
                self.tell(Kind::SystemDiskLow, Payload::new().int("free_bytes", free_bytes).text("path", path));
                self.say("the disk is nearly full");
                Ok(())
            }
            ServiceAct::Crashed { component, code, dump_ref } => {
                let data = Payload::new()
                    .text("component", component)
                    .text("signal", code)
                    .text("last_doc", self.state.document.as_ref().map(|d| d.id.clone()))
                    .text("dump_ref", Some(dump_ref).filter(|d| !d.is_empty()));
                self.tell(Kind::SystemCrashed, data);
                Ok(())
            }
            ServiceAct::Licence { feature, valid_to, state } => {
                let valid_to = crate::vocab::BusinessDate::parse(&valid_to).ok();
                let data = Payload::new().text("feature", feature).date("valid_to", valid_to).text("state", state);
                self.tell(Kind::SystemLicenseChanged, data);
                Ok(())
            }
        }
    }

    fn settle(&mut self) {
        let operation = self.operation();
        self.ask(Ask::Terminal(TerminalRequest::Settle { operation }));
        self.count_change();
    }

    /// Something was changed in the service menu.
    pub(super) fn count_change(&mut self) {
        if let Some(service) = self.state.service.as_mut() {
            service.changes += 1;
        }
    }

    /// An order of the centre.
    fn remote(&mut self, id: &str, order: &str, by: &str, text: Option<String>) -> Done {
        let data = Payload::new().text("command", order).text("by", by).text("id", id);
        self.tell(Kind::SystemCommandReceived, data);
        let done = match order {
            "lock" => self.lock("manual"),
            "message" => {
                self.say(text.unwrap_or_default());
                Ok(())
            }
            "settle" => {
                self.settle();
                Ok(())
            }
            "devices" => self.service(ServiceAct::Devices),
            other => Err(Refusal::new(Refused::Syntax, format!("the till knows no order {other:?}"))),
        };
        let result = match &done {
            Ok(()) => "ok".to_owned(),
            Err(refusal) => refusal.code.word().to_owned(),
        };
        let data = Payload::new().text("id", id).text("result", result).int("duration_ms", 0);
        self.tell(Kind::SystemCommandCompleted, data);
        done
    }

    /// A document reached the centre or the exchange folder.
    fn delivered(&mut self, to: &str, queue_no: u64, latency_ms: u64, receipt: u64) -> Done {
        let shift = self.shift()?.number;
        let found = self.context.library.receipt(shift, receipt)?;
        let Some(found) = found else {
            return Err(Refusal::new(Refused::NoReceipt, format!("shift {shift} has no receipt {receipt}")));
        };
        let kind = if found.kind.is_return() {
            crate::till::state::DocKind::Return
        } else {
            crate::till::state::DocKind::Sale
        };
        let id = found.extras.get(super::receipt::DOCUMENT_ID).unwrap_or_default().to_owned();
        let data = Payload::new().text("to", to).int("queue_no", queue_no).int("latency_ms", latency_ms);
        self.tell_of_ref(DocRef { id, number: Some(receipt), kind }, Kind::DocumentDelivered, data);
        Ok(())
    }

    /// The printer said how it is.
    pub(super) fn printer_status(&mut self, result: Result<PrinterAnswer, DeviceFault>) -> Done {
        let closing = self.state.shift.as_ref().is_some_and(|s| s.closing);
        let status = match result {
            Ok(PrinterAnswer::Status(status)) => *status,
            Ok(_) => return Ok(()),
            Err(fault) => {
                self.say(format!("the fiscal device does not answer: {fault}"));
                if closing && !self.state.recovering {
                    return Err(Refusal::new(Refused::Device, "nobody knows whether the shift is closed")
                        .help("mend the device, then shift close again"));
                }
                return Ok(());
            }
        };
        self.tell_fiscal_status(&status);
        match status.shift {
            ShiftState::Open { number, .. } if self.state.opening.is_some() => {
                self.device_shift_open(number, &status.drive)
            }
            ShiftState::Open { .. } if closing => {
                // Not closed there: it is asked again by whoever wants it.
                self.shift_mut()?.closing = false;
                if self.state.recovering {
                    self.say("the shift is not closed: shift close again");
                    return Ok(());
                }
                Err(Refusal::new(Refused::Device, "the shift is not closed").help("shift close again"))
            }
            ShiftState::Closed { .. } if closing => {
                self.ask(Ask::Printer(PrinterRequest::LastDocument));
                Ok(())
            }
            ShiftState::Closed { .. } => {
                self.state.opening = None;
                Ok(())
            }
            ShiftState::Open { .. } => Ok(()),
        }
    }

    fn tell_fiscal_status(&mut self, status: &FiscalStatus) {
        self.state.fiscal_serial = Some(status.drive.clone());
        self.state.fiscal_registration = Some(status.registration.clone());
        self.state.unsent_fiscal = status.ofd.unsent;
        self.state.fiscal_days_left = Some(status.drive_days_left);
        let state = match (&status.shift, status.paper, status.cover_open) {
            (_, _, true) => "cover_open",
            (_, Paper::Out, _) => "paper_out",
            (ShiftState::Open { expired: true, .. }, ..) => "shift_expired",
            _ => "ok",
        };
        let data = Payload::new()
            .text("reg_no", &status.registration)
            .text("fn", &status.drive)
            .int("fn_days_left", status.drive_days_left)
            .int("docs_left", status.documents_left)
            .text("state", state);
        self.tell(Kind::DeviceFiscalStatus, data);
        if let (Some(oldest), true) = (status.ofd.oldest, status.ofd.unsent > 0) {
            let zone = &self.context.settings.zone;
            let data = Payload::new()
                .int("unsent", status.ofd.unsent)
                .time("oldest_at", self.context.moment(oldest.instant_ms(zone)))
                .int("days_left", status.ofd.days_left.unwrap_or(0));
            self.tell(Kind::FiscalOfdBacklog, data);
        }
        let theirs = status.clock.instant_ms(&self.context.settings.zone);
        let drift = (theirs - self.now()) / 1000;
        if drift.abs() > CLOCK_TOLERANCE_S {
            self.tell(Kind::DeviceFiscalClockDrift, Payload::new().int("diff_s", drift));
        }
    }

    /// A device tells something without being asked.
    pub(super) fn happened(&mut self, happening: Happening) -> Done {
        let doc_open = self.state.document.is_some();
        self.lane_happened(&happening);
        match happening {
            Happening::Scanned { code, symbology, decode_ms } => {
                let act = crate::till::command::GoodsAct::Scan {
                    code,
                    symbology,
                    decode_ms,
                    input: Input::Scan,
                    quantity: None,
                };
                return self.goods(act);
            }
            Happening::ReadFailed { symbology, attempts } => {
                let kind = symbology.map_or("unknown", crate::till::device::Symbology::word);
                let data = Payload::new().text("kind", kind).int("attempts", attempts);
                self.tell(Kind::DeviceScannerReadFailed, data);
            }
            Happening::DrawerForced => self.drawer_forced(),
            Happening::DrawerClosed => self.drawer_shut(),
            Happening::Paper { paper, station } => match paper {
                Paper::Low => self.tell(Kind::DevicePrinterPaperLow, Payload::new().text("station", station)),
                Paper::Out => {
                    let data = Payload::new().text("station", station).flag("doc_open", doc_open);
                    self.tell(Kind::DevicePrinterPaperOut, data);
                }
                Paper::Ok => {}
            },
            Happening::Cover { open, station } => {
                if open {
                    let data = Payload::new().text("station", station).flag("doc_open", doc_open);
                    self.tell(Kind::DevicePrinterCoverOpened, data);
                }
            }
            Happening::Connected { device, model, serial, firmware } => {
                self.device_works(device);
                let data = Payload::new()
                    .text("device", device)
                    .text("model", model)
                    .text("serial", serial)
                    .text("firmware", firmware);
                self.tell(Kind::DeviceConnected, data);
            }
            Happening::Disconnected { device, reason } => {
                let data = Payload::new().text("device", device).text("reason", &reason);
                self.tell(Kind::DeviceDisconnected, data);
                let since_ms = self.now();
                self.state.faults.entry(device.word().to_owned()).or_insert(Fault { code: reason, since_ms });
            }
            Happening::Fault { device, code, text } => self.device_failed(device, &code, text.as_deref()),
            other => return self.machine_happened(other),
        }
        Ok(())
    }

    /// What happens to the machine and to devices that this flavour of the till does not use itself.
    fn machine_happened(&mut self, happening: Happening) -> Done {
        let draft = match happening {
            Happening::Firmware { device, from, to } => {
                let data = Payload::new().text("device", device).text("from", from).text("to", to);
                Draft::new(Kind::DeviceFirmwareUpdated, data)
            }
            Happening::Power { mains, charge_pct } => {
                let data = Payload::new()
                    .text("source", if mains { "mains" } else { "ups" })
                    .pct("charge_pct", Rate::percent(i16::from(charge_pct.unwrap_or(100))));
                Draft::new(Kind::DevicePowerChanged, data)
            }
            Happening::KeyPosition { from, to } => {
                let data = Payload::new().text("from", from).text("to", to);
                Draft::new(Kind::DeviceKeyPositionChanged, data)
            }
            Happening::CashLevel { cassette, near_full, denominations } => {
                let told =
                    denominations.iter().map(|(nominal, n)| Payload::new().money("nominal", *nominal).int("n", *n));
                let data = Payload::new()
                    .text("device", format!("{}/{cassette}", Device::Recycler))
                    .objects("denominations", told)
                    .text("near", if near_full { "full" } else { "empty" });
                Draft::new(Kind::DeviceCashLevel, data)
            }
            Happening::CashJam { module, in_path } => {
                let data = Payload::new().text("module", module).money("sum_in_path", in_path);
                Draft::new(Kind::DeviceCashJam, data)
            }
            Happening::QrChanged { operation } => {
                self.qr_changed(&operation);
                return Ok(());
            }
            // The plate and the camera speak to the self-checkout.
            _ => return Ok(()),
        };
        self.tell(draft.kind, draft.data);
        Ok(())
    }
}
