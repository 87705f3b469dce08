//! Marked goods: the code is read, compared with the goods and the document, checked, and kept with the line.
//!
//! The channels of the settings are asked in order until one answers; when none does, the setting decides.

use super::{Done, Step};
use crate::events::{Kind, Payload};
use crate::till::device::{DeviceFault, PrinterAnswer, PrinterRequest};
use crate::till::held::Need;
use crate::till::outcome::{Refusal, Refused};
use crate::till::outside::Ask;
use crate::till::port::{MarkAnswer, MarkChannel, MarkQuery, MarkReply, MarkRequest, ModuleStatus, PortFault};
use crate::till::rights::{Measure, Right};
use crate::till::settings::Offline;
use crate::till::state::{Line, Mark, MarkCheck, Mode};
use crate::vocab::marking::{MarkingKind, repair_russian_layout};
use crate::vocab::{MarkingCode, Quantity};

/// FFD tag 2106: everything was checked and is good.
const ALL_GOOD: u8 = 15;

/// FFD tag 2003 of a piece that is sold.
const PIECE_SOLD: u8 = 1;

impl Step<'_, '_> {
    /// A marking code for the goods that wait for one.
    pub(super) fn mark(&mut self, code: &str) -> Done {
        self.session()?;
        let (_, need) = self.held()?;
        if *need != Need::Mark {
            return Err(Refusal::new(Refused::Answer, "another question is open").help(need.question()));
        }
        let repaired = repair_russian_layout(code);
        if repaired.is_some() {
            self.say("the scanner typed under a Russian layout; the code was mended");
        }
        self.check_mark(repaired.as_deref().unwrap_or(code))
    }

    /// Reads the code, compares it with the goods and the document, and has it checked.
    pub(super) fn check_mark(&mut self, code: &str) -> Done {
        let parsed = MarkingCode::parse(code);
        let Some(line) = self.held()?.0.line.clone() else { return Ok(()) };
        if let Some(why) = parsed.unreadable() {
            self.forget_mark()?;
            return Err(Refusal::new(Refused::BadMark, format!("this is no marking code: {why}")));
        }
        if let Err(refusal) = self.must_be_one(&line) {
            self.forget_mark()?;
            return Err(refusal.help("no-mark, where that is allowed; or leave, and scan piece by piece"));
        }
        let group = self.marking_group(&line)?;
        let mark = self.make_mark(&parsed, &group);
        self.tell_scanned(&parsed, &mark);
        self.must_fit(&parsed, &line)?;
        self.must_be_new(&mark)?;
        if let Some(held) = self.document_mut()?.held.as_mut()
            && let Some(line) = held.line.as_mut()
        {
            line.mark = Some(mark);
            line.sign = super::facts::marked_sign(line.sign);
            held.tried = 0;
        }
        if self.state.mode == Mode::Training {
            return self.mark_settled(MarkCheck::NotNeeded);
        }
        if is_stamp(&parsed) {
            self.set_need(Need::MarkAnswer)?;
            self.ask(Ask::Mark(MarkRequest::Excise { code: parsed.as_scanned().to_owned() }));
            return Ok(());
        }
        self.ask_channel()
    }

    /// A code that cannot be used is forgotten: another may be scanned.
    fn forget_mark(&mut self) -> Done {
        if let Some(held) = self.document_mut()?.held.as_mut() {
            held.wanted.mark = None;
        }
        Ok(())
    }

    fn marking_group(&self, line: &Line) -> Done<String> {
        let card = self.context.library.by_item(line.item.as_str())?;
        Ok(card.and_then(|c| c.item.marking).map_or_else(|| "goods".to_owned(), |m| m.group))
    }

    fn make_mark(&self, code: &MarkingCode, group: &str) -> Mark {
        let identity = code.identity();
        let serial = code.serial().unwrap_or(&identity);
        Mark {
            code: code.as_scanned().to_owned(),
            gtin: code.gtin().map(|g| g.as_gtin14()),
            serial_hash: self.context.hasher.serial(serial).as_str().to_owned(),
            identity,
            group: group.to_owned(),
            check: MarkCheck::Unchecked,
        }
    }

    fn tell_scanned(&mut self, code: &MarkingCode, mark: &Mark) {
        let full = code.kind() != MarkingKind::Gs1 || code.tail().next().is_some();
        let gs_ok = code.kind() != MarkingKind::Gs1 || !full || code.as_scanned().contains('\u{1d}');
        let data = self
            .of_mark(mark)
            .text("group", &mark.group)
            .text("code_form", if full { "full" } else { "short" })
            .flag("gs_ok", gs_ok);
        self.tell(Kind::MarkingScanned, data);
    }

    /// What every event about a code says of it.
    fn of_mark(&self, mark: &Mark) -> Payload {
        let hash = self.context.hasher.serial(MarkingCode::parse(&mark.code).serial().unwrap_or(&mark.identity));
        Payload::new().text("gtin", mark.gtin.as_deref().unwrap_or(NO_GTIN)).hash("serial_hash", hash)
    }

    /// The code must be of these goods.
    fn must_fit(&mut self, code: &MarkingCode, line: &Line) -> Done {
        let Some(gtin) = code.gtin() else { return Ok(()) };
        let card = self.context.library.by_item(line.item.as_str())?;
        let fits = card.is_some_and(|card| {
            let own = |text: &str| crate::vocab::Gtin::parse(text).is_ok_and(|own| own == gtin);
            let by_barcode = card.barcodes.iter().any(|b| !b.deleted && own(&b.code));
            by_barcode || card.properties.iter().any(|p| p.id == "GTIN" && p.values.iter().any(|(v, _)| own(v)))
        });
        if fits {
            return Ok(());
        }
        self.forget_mark()?;
        let text = format!("the code is of other goods: GTIN {}", gtin.as_gtin14());
        Err(Refusal::new(Refused::BadMark, text))
    }

    /// The code must not stand in a document of this till already, the ones put aside among them.
    pub(super) fn must_be_new(&mut self, mark: &Mark) -> Done {
        let same = |l: &&Line| l.mark.as_ref().is_some_and(|m| m.identity == mark.identity);
        let here = self.document()?.lines.iter().find(same).map(|l| l.order);
        let aside = self.state.suspended.values().find_map(|s| s.document.lines.iter().find(same).map(|l| l.order));
        let Some(other) = here.or(aside) else { return Ok(()) };
        let data = self.of_mark(mark).int("other_pos", other);
        self.tell(Kind::MarkingDuplicate, data);
        self.forget_mark()?;
        let place = if here.is_some() { "in line" } else { "in a receipt put aside, line" };
        Err(Refusal::new(Refused::MarkDuplicate, format!("this code stands already {place} {other}")))
    }

    fn set_need(&mut self, need: Need) -> Done {
        if let Some(held) = self.document_mut()?.held.as_mut()
            && let Some(first) = held.needs.first_mut()
        {
            *first = need;
        }
        Ok(())
    }

    /// Asks the next channel, or decides when all were asked.
    fn ask_channel(&mut self) -> Done {
        let rules = &self.context.settings.marking;
        let Some(held) = self.document()?.held.clone() else { return Ok(()) };
        let Some(mark) = held.line.as_ref().and_then(|l| l.mark.clone()) else { return Ok(()) };
        let Some(channel) = rules.channels.get(usize::from(held.tried)).copied() else {
            return self.unchecked();
        };
        self.set_need(Need::MarkAnswer)?;
        self.ask(match channel {
            MarkChannel::FiscalDevice => {
                Ask::Printer(PrinterRequest::CheckMark { code: mark.code, planned_status: PIECE_SOLD })
            }
            channel => Ask::Mark(MarkRequest::Check(MarkQuery {
                code: mark.code,
                identity: mark.identity,
                channel,
                returning: false,
                timeout_ms: rules.timeout_ms,
            })),
        });
        Ok(())
    }

    /// No channel answered: by the setting.
    fn unchecked(&mut self) -> Done {
        match self.context.settings.marking.offline {
            Offline::Allow => self.mark_settled(MarkCheck::Unchecked),
            Offline::Approve => self.set_need(Need::Unchecked),
            Offline::Deny => {
                self.drop_held()?;
                Err(Refusal::new(Refused::MarkUnchecked, "the code could not be checked; not sold"))
            }
        }
    }

    /// Somebody who may sells unchecked goods.
    pub(super) fn sell_unchecked(&mut self) -> Done {
        let (_, need) = self.held()?;
        if *need != Need::Unchecked {
            return Err(Refusal::new(Refused::NotAsked, "no code waits for being sold unchecked"));
        }
        self.need(Right::SellUnchecked, Measure::NONE, None)?;
        self.mark_settled(MarkCheck::Unchecked)
    }

    /// The goods bear no code: only where the catalogue lets them go without one.
    pub(super) fn no_mark(&mut self) -> Done {
        let (held, need) = self.held()?;
        if *need != Need::Mark {
            return Err(Refusal::new(Refused::NotAsked, "no marking code is asked for"));
        }
        let item = held.line.as_ref().map(|l| l.item.clone());
        let card = match &item {
            Some(item) => self.context.library.by_item(item.as_str())?,
            None => None,
        };
        if !card.and_then(|c| c.item.marking).is_some_and(|m| m.optional) {
            return Err(Refusal::new(Refused::MarkNeeded, "these goods are not sold without their code"));
        }
        self.answered_need()
    }

    /// A part of a marked pack is sold: the code is scanned next.
    pub(super) fn part_of(&mut self, quantity: Quantity, of: Quantity) -> Done {
        let (held, need) = self.held()?;
        if *need != Need::Mark || held.line.is_none() {
            return Err(Refusal::new(Refused::NotAsked, "no marking code is asked for"));
        }
        if quantity <= Quantity::ZERO || quantity >= of {
            return Err(Refusal::new(Refused::Quantity, format!("{quantity} is no part of {of}")));
        }
        if let Some(line) = self.document_mut()?.held.as_mut().and_then(|h| h.line.as_mut()) {
            line.part_of = Some((quantity, of));
            line.quantity = quantity;
        }
        Ok(())
    }

    /// The marking system, the local module or EGAIS answered.
    pub(super) fn mark_answered(
        &mut self,
        request: MarkRequest,
        result: Result<MarkReply, PortFault>,
        took_ms: u32,
    ) -> Done {
        match (request, result) {
            (MarkRequest::Check(_), Ok(MarkReply::Mark(answer))) => self.mark_told(&answer, took_ms),
            (MarkRequest::Check(query), Err(fault)) => self.channel_failed(query.channel, &fault, took_ms),
            (MarkRequest::Excise { code }, Ok(MarkReply::Excise(answer))) => {
                let data = Payload::new()
                    .hash("code_hash", self.context.hasher.mark(&MarkingCode::parse(&code).identity()))
                    .text("alc_code", &answer.alc_code)
                    .text("egais_status", &answer.status)
                    .int("latency_ms", took_ms);
                self.tell(Kind::MarkingExciseChecked, data);
                if answer.allowed {
                    return self.mark_settled(MarkCheck::Ok { request: String::new(), time_ms: self.now() });
                }
                self.refuse_mark("not_in_circulation", &format!("EGAIS says {}", answer.status))
            }
            (MarkRequest::Excise { .. }, Err(fault)) => self.channel_failed(MarkChannel::Online, &fault, took_ms),
            (MarkRequest::Status(_), Ok(MarkReply::Status(status))) => {
                self.tell_module(&status);
                Ok(())
            }
            (MarkRequest::Status(channel), Err(fault)) => {
                let data = Payload::new().text("channel", channel).text("state", fault.to_string());
                self.tell(Kind::MarkingModuleStatus, data);
                Ok(())
            }
            _ => Ok(()),
        }
    }

    fn tell_module(&mut self, status: &ModuleStatus) {
        let data = Payload::new()
            .text("channel", status.channel)
            .text("state", &status.state)
            .text("version", Some(&status.version).filter(|v| !v.is_empty()))
            .int("block_list_age_s", status.block_list_age_s);
        self.tell(Kind::MarkingModuleStatus, data);
    }

    /// The fiscal drive judged the code: the bits of tag 2106.
    pub(super) fn drive_judged(&mut self, result: &Result<PrinterAnswer, DeviceFault>, took_ms: u32) -> Done {
        match result {
            Ok(PrinterAnswer::Mark(bits)) => {
                let answer = MarkAnswer {
                    channel: MarkChannel::FiscalDevice,
                    refused: (*bits != ALL_GOOD).then_some(crate::till::port::MarkReason::NotInCirculation),
                    codes: vec![i64::from(*bits)],
                    request_id: String::new(),
                    request_time: self.now(),
                    check_result: Some(*bits),
                };
                self.mark_told(&answer, took_ms)
            }
            Ok(_) => Ok(()),
            Err(fault) => {
                let fault = PortFault::Offline(fault.to_string());
                self.channel_failed(MarkChannel::FiscalDevice, &fault, took_ms)
            }
        }
    }

    fn waiting_mark(&self) -> Option<Mark> {
        let (held, need) = self.held().ok()?;
        (*need == Need::MarkAnswer).then(|| held.line.as_ref()?.mark.clone()).flatten()
    }

    fn mark_told(&mut self, answer: &MarkAnswer, took_ms: u32) -> Done {
        let Some(mark) = self.waiting_mark() else { return Ok(()) };
        let status = answer.refused.map_or("ok", crate::till::port::MarkReason::word);
        let data = self
            .of_mark(&mark)
            .text("channel", answer.channel)
            .text("status", status)
            .texts("codes", answer.codes.iter().map(ToString::to_string))
            .int("latency_ms", took_ms)
            .text("req_id", Some(&answer.request_id).filter(|id| !id.is_empty()))
            .time("req_time", self.context.moment(answer.request_time));
        self.tell(Kind::MarkingChecked, data);
        match answer.refused {
            Some(reason) => self.refuse_mark(reason.word(), reason.word()),
            None => {
                let check = MarkCheck::Ok { request: answer.request_id.clone(), time_ms: answer.request_time };
                self.mark_settled(check)
            }
        }
    }

    fn refuse_mark(&mut self, reason: &str, text: &str) -> Done {
        if let Some(mark) = self.waiting_mark() {
            let data = self.of_mark(&mark).text("reason", reason);
            self.tell(Kind::MarkingRefused, data);
        }
        self.drop_held()?;
        Err(Refusal::new(Refused::MarkRefused, format!("this piece must not be sold: {text}")))
    }

    /// A channel did not answer: the next one is asked.
    fn channel_failed(&mut self, channel: MarkChannel, fault: &PortFault, took_ms: u32) -> Done {
        if self.waiting_mark().is_none() {
            return Ok(());
        }
        let rules = &self.context.settings.marking;
        let tried = self.document()?.held.as_ref().map_or(0, |h| usize::from(h.tried)) + 1;
        let fallback = match rules.channels.get(tried) {
            Some(_) => "local_module",
            None if rules.offline == Offline::Deny => "refuse",
            None => "allow",
        };
        let timeout = match fault {
            PortFault::Timeout { timeout_ms, .. } => *timeout_ms,
            _ => took_ms,
        };
        let data = Payload::new().text("channel", channel).int("timeout_ms", timeout).text("fallback", fallback);
        self.tell(Kind::MarkingCheckTimeout, data);
        let stamp = self.waiting_mark().is_some_and(|m| is_stamp(&MarkingCode::parse(&m.code)));
        if let Some(held) = self.document_mut()?.held.as_mut() {
            held.tried = u8::try_from(tried).unwrap_or(u8::MAX);
        }
        // Only EGAIS knows stamps.
        if stamp { self.unchecked() } else { self.ask_channel() }
    }

    /// The code may be sold: the next question, or the line.
    fn mark_settled(&mut self, check: MarkCheck) -> Done {
        let mut part = None;
        if let Some(line) = self.document_mut()?.held.as_mut().and_then(|h| h.line.as_mut())
            && let Some(mark) = line.mark.as_mut()
        {
            mark.check = check;
            part = line.part_of.map(|part| (mark.clone(), part));
        }
        if let Some((mark, (quantity, of))) = part {
            let rest = Quantity::from_millionths(of.millionths() - quantity.millionths());
            let data = self.of_mark(&mark).qty("qty", quantity).qty("rest", rest);
            self.tell(Kind::MarkingPartialSale, data);
        }
        self.answered_need()
    }

    /// A code leaves the document.
    pub(super) fn tell_mark_removed(&mut self, mark: &Mark, reason: &str) {
        let data = self.of_mark(mark).text("reason", reason);
        self.tell(Kind::MarkingRemoved, data);
    }

    /// The codes of the document left with a fiscal document.
    pub(super) fn tell_marks_registered(&mut self, fd: u64) {
        let Some(document) = &self.state.document else { return };
        let returned = document.is_return();
        let marks: Vec<(u32, Mark, bool)> =
            document.lines.iter().filter_map(|l| Some((l.order, l.mark.clone()?, l.part_of.is_some()))).collect();
        for (order, mark, part) in marks {
            let planned = if returned {
                "returned"
            } else if part {
                "partial"
            } else {
                "sold"
            };
            let data = self.of_mark(&mark).int("fd", fd).text("planned_status", planned);
            self.tell_at(order, Kind::MarkingRegistered, data);
        }
    }

    /// Asks the channels how they are.
    pub(super) fn ask_marking_status(&mut self) {
        for channel in self.context.settings.marking.channels.clone() {
            if channel != MarkChannel::FiscalDevice {
                self.ask(Ask::Mark(MarkRequest::Status(channel)));
            }
        }
    }
}

/// The GTIN of a code that has none: stamps of spirits.
const NO_GTIN: &str = "00000000000000";

/// Whether it is a stamp of spirits.
fn is_stamp(code: &MarkingCode) -> bool {
    matches!(code.kind(), MarkingKind::EgaisPdf417 | MarkingKind::EgaisDataMatrix | MarkingKind::EgaisDigits)
}
