//! Areas that are not built yet refuse.

use super::{Done, Step};
use crate::till::command::*;
use crate::till::device::*;
use crate::till::outcome::{Refusal, Refused};
use crate::till::port::*;

fn no() -> Refusal {
    Refusal::new(Refused::Syntax, "not built yet")
}

impl Step<'_, '_> {
    pub(super) fn shift_act(&mut self, _: ShiftAct) -> Done {
        Err(no())
    }
    pub(super) fn document_act(&mut self, _: DocumentAct) -> Done {
        Err(no())
    }
    pub(super) fn loyalty(&mut self, _: LoyaltyAct) -> Done {
        Err(no())
    }
    pub(super) fn pay(&mut self, _: PayAct) -> Done {
        Err(no())
    }
    pub(super) fn returns(&mut self, _: ReturnAct) -> Done {
        Err(no())
    }
    pub(super) fn cash(&mut self, _: CashAct) -> Done {
        Err(no())
    }
    pub(super) fn service(&mut self, _: ServiceAct) -> Done {
        Err(no())
    }
    pub(super) fn happened(&mut self, _: Happening) -> Done {
        Err(no())
    }
    pub(super) fn printer_answered(
        &mut self,
        _: PrinterRequest,
        _: Result<PrinterAnswer, DeviceFault>,
        _: u32,
    ) -> Done {
        Err(no())
    }
    pub(super) fn terminal_answered(
        &mut self,
        _: TerminalRequest,
        _: Result<TerminalAnswer, DeviceFault>,
        _: u32,
    ) -> Done {
        Err(no())
    }
    pub(super) fn drawer_answered(&mut self, _: Result<DrawerState, DeviceFault>, _: u32) -> Done {
        Err(no())
    }
    pub(super) fn marketing_answered(
        &mut self,
        _: MarketingRequest,
        _: Result<MarketingAnswer, PortFault>,
        _: u32,
    ) -> Done {
        Err(no())
    }
    pub(super) fn original_answered(
        &mut self,
        _: OriginalSource,
        _: OriginalRequest,
        _: Result<OriginalAnswer, PortFault>,
    ) -> Done {
        Err(no())
    }
    pub(super) fn certificate_answered(
        &mut self,
        _: CertificateRequest,
        _: Result<CertificateAnswer, PortFault>,
        _: u32,
    ) -> Done {
        Err(no())
    }
    pub(super) fn recover(&mut self, _: bool) -> Done {
        Ok(())
    }
    pub(super) fn end_recovery(&mut self) {}
    pub(super) fn drop_empty_document(&mut self) {}
    pub(super) fn back_to_registration(&mut self, _: Option<&str>) {}
    pub(super) fn scan_return(&mut self, _: &str, _: Option<crate::vocab::Quantity>) -> Done {
        Err(no())
    }
}
