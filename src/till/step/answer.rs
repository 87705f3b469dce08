//! What the outside answers finds its way to the area that asked; devices and links that fail or come back are told.

use super::{Done, Step};
use crate::events::{Kind, Payload};
use crate::till::command::EffectId;
use crate::till::device::{Device, DeviceFault};
use crate::till::outside::{Answer, Ask, Reply};
use crate::till::port::PortFault;
use crate::till::state::Fault;

impl Step<'_, '_> {
    /// An answer. One to something that nobody waits for any longer is dropped.
    pub(super) fn answered(&mut self, id: EffectId, reply: Reply) -> Done {
        let Some(at) = self.state.pending.iter().position(|p| p.id == id) else { return Ok(()) };
        let ask = self.state.pending.remove(at).ask;
        self.answering = id;
        let Reply { answer, took_ms } = reply;
        let done = match (ask, answer) {
            (Ask::Printer(request), Answer::Printer(result)) => {
                let result = self.of_device(Device::Printer, result);
                self.printer_answered(request, result, took_ms)
            }
            (Ask::Terminal(request), Answer::Terminal(result)) => {
                let result = self.of_device(Device::Terminal, result);
                self.terminal_answered(request, result, took_ms)
            }
            (Ask::Scale(_), Answer::Scale(result)) => {
                let result = self.of_device(Device::Scale, result);
                self.scale_answered(result)
            }
            (Ask::OpenDrawer, Answer::Drawer(result)) => {
                let result = self.of_device(Device::Drawer, result);
                self.drawer_answered(result, took_ms)
            }
            (Ask::Marketing(request), Answer::Marketing(result)) => {
                let result = self.of_port("marketing", result);
                self.marketing_answered(request, result, took_ms)
            }
            (Ask::Original(source, request), Answer::Original(result)) => {
                let result = self.of_port(source.word(), result);
                self.original_answered(source, request, result)
            }
            (Ask::Certificate(request), Answer::Certificate(result)) => {
                let result = self.of_port("certificates", result);
                self.certificate_answered(request, result, took_ms)
            }
            (Ask::Soft(request), Answer::Soft(result)) => {
                let result = self.of_port("soft", result);
                self.soft_answered(request, result)
            }
            (Ask::Mark(request), Answer::Mark(result)) => self.mark_answered(request, result, took_ms),
            (Ask::PlateZero | Ask::PlateWeight, Answer::Plate(result)) => {
                let result = self.of_device(Device::SecurityScale, result);
                self.plate_answered(result);
                Ok(())
            }
            // The display and the scanner's switch: nothing waits for them here.
            _ => Ok(()),
        };
        self.end_recovery();
        done
    }

    /// Tells a device's first fault, and its first answer after one.
    fn of_device<T>(&mut self, device: Device, result: Result<T, DeviceFault>) -> Result<T, DeviceFault> {
        match &result {
            Err(fault) => self.device_failed(fault.device, fault.code.word(), Some(&fault.text)),
            Ok(_) => self.device_works(device),
        }
        result
    }

    /// A device has a fault.
    pub(super) fn device_failed(&mut self, device: Device, code: &str, text: Option<&str>) {
        let known = self.state.faults.get(device.word()).is_some_and(|f| f.code == code);
        if !known {
            let error = Payload::new()
                .text("device", device)
                .text("code", code)
                .text("text", text)
                .text("during", self.during());
            self.tell(Kind::DeviceError, error);
            let since_ms = self.state.faults.get(device.word()).map_or(self.now(), |f| f.since_ms);
            self.state.faults.insert(device.word().to_owned(), Fault { code: code.to_owned(), since_ms });
        }
    }

    /// A device answered.
    pub(super) fn device_works(&mut self, device: Device) {
        if let Some(fault) = self.state.faults.remove(device.word()) {
            let recovered = Payload::new()
                .text("device", device)
                .int("down_ms", (self.now() - fault.since_ms).max(0))
                .flag("auto", true);
            self.tell(Kind::DeviceRecovered, recovered);
        }
    }

    /// Whether a document is open, in the words of the events.
    pub(super) fn during(&self) -> &'static str {
        if self.state.document.is_some() { "doc" } else { "idle" }
    }

    /// Tells a link that is lost, and one that is there again.
    fn of_port<T>(&mut self, server: &str, result: Result<T, PortFault>) -> Result<T, PortFault> {
        match &result {
            Err(fault) if fault.is_outage() => self.link_lost(server, &fault.to_string()),
            _ => self.link_works(server, 0),
        }
        result
    }

    /// A server cannot be reached.
    pub(super) fn link_lost(&mut self, server: &str, reason: &str) {
        if !self.state.links_down.contains_key(server) {
            self.state.links_down.insert(server.to_owned(), self.now());
            self.tell(Kind::SystemServerLinkLost, Payload::new().text("server", server).text("reason", reason));
        }
    }

    /// A server answered.
    pub(super) fn link_works(&mut self, server: &str, backlog: u64) {
        if let Some(since) = self.state.links_down.remove(server) {
            let restored = Payload::new()
                .text("server", server)
                .int("down_s", (self.now() - since).max(0) / 1000)
                .int("backlog", backlog);
            self.tell(Kind::SystemServerLinkRestored, restored);
        }
    }
}
