//! Interventions: who is called for what, who comes, what comes of it, and how long it took.

use super::lane_refusal;
use crate::events::{Kind, Payload};
use crate::till::command::Login;
use crate::till::device::Happening;
use crate::till::held::Need;
use crate::till::outcome::{Refusal, Refused};
use crate::till::rights::{Measure, Right};
use crate::till::sco::{AttendantHere, Audit, Intervention, InterventionKind, Severity};
use crate::till::step::{Done, Step};
use crate::vocab::{ItemId, Money, Rate};

impl Step<'_, '_> {
    /// Calls an attendant. Somebody who is at the lane already has it at once.
    pub(super) fn call_attendant(&mut self, kind: InterventionKind, pos: Option<u32>, item: Option<ItemId>) {
        let known = self.lane().interventions.iter().any(|i| i.kind == kind && i.pos == pos);
        if known {
            return;
        }
        let now = self.now();
        let severity = match kind {
            InterventionKind::Unexpected | InterventionKind::Abandoned | InterventionKind::Vision => Severity::Critical,
            _ => Severity::Medium,
        };
        let lane = self.lane_mut();
        let taken_ms = lane.here.is_some().then_some(now);
        lane.interventions.push(Intervention { kind, pos, item, asked_ms: now, taken_ms });
        let data = Payload::new()
            .text("kind", kind.word())
            .int("pos", pos)
            .text("severity", severity.word())
            .int("queue", lane.interventions.len());
        self.tell(Kind::ScoInterventionRequested, data);
    }

    fn tell_resolved(&mut self, done: &Intervention, by: &str, remote: bool, outcome: &str) {
        let now = self.now();
        let taken = done.taken_ms.unwrap_or(now);
        let data = Payload::new()
            .text("kind", done.kind.word())
            .text("by", by)
            .flag("remote", remote)
            .int("wait_ms", (taken - done.asked_ms).max(0))
            .int("handle_ms", (now - taken).max(0))
            .text("outcome", outcome);
        self.tell(Kind::ScoInterventionResolved, data);
    }

    /// Interventions of a kind are over.
    pub(super) fn end_of(&mut self, kind: InterventionKind, by: &str, remote: bool, outcome: &str) {
        let (over, open) = std::mem::take(&mut self.lane_mut().interventions).into_iter().partition(|i| i.kind == kind);
        self.lane_mut().interventions = open;
        let over: Vec<Intervention> = over;
        over.iter().for_each(|done| self.tell_resolved(done, by, remote, outcome));
    }

    /// All interventions are over, because the purchase is.
    pub(super) fn end_of_all(&mut self, by: &str, outcome: &str) {
        let all = std::mem::take(&mut self.lane_mut().interventions);
        all.iter().for_each(|done| self.tell_resolved(done, by, false, outcome));
    }

    /// An attendant signs on for the lanes.
    pub(super) fn staff(&mut self, login: &Login, lanes: u32) -> Done {
        let known = self.identify(login).map_err(|fault| fault.refusal)?;
        if !self.role_may(&known.role, Right::Approve, Measure::NONE) {
            let text = format!("the role {} may not approve for others", known.role);
            return Err(Refusal::new(Refused::NoRight, text));
        }
        let who = known.cashier.id.to_string();
        self.lane_mut().attendant = Some(who.clone());
        self.tell(Kind::ScoAttendantLogin, Payload::new().text("attendant", who).int("lanes", lanes));
        Ok(())
    }

    /// The attendant turns to this lane: waiting ends, handling begins.
    pub(super) fn attendant_comes(&mut self, remote: bool) -> Done {
        self.open_lane()?;
        if self.lane().attendant.is_none() {
            return Err(lane_refusal("no attendant is signed on").help("staff WHO pin PIN"));
        }
        let now = self.now();
        let lane = self.lane_mut();
        lane.here = Some(AttendantHere { remote, since_ms: now });
        for waiting in lane.interventions.iter_mut().filter(|i| i.taken_ms.is_none()) {
            waiting.taken_ms = Some(now);
        }
        Ok(())
    }

    /// The attendant, who must be at the lane: who, and whether from afar.
    fn attendant_here(&self) -> Done<(String, bool)> {
        let lane = self.open_lane()?;
        match (&lane.attendant, &lane.here) {
            (Some(who), Some(here)) => Ok((who.clone(), here.remote)),
            _ => Err(lane_refusal("no attendant is at the lane").help("attendant")),
        }
    }

    /// What the plate does not accept is accepted by the attendant.
    pub(super) fn override_weight(&mut self) -> Done {
        let (by, remote) = self.attendant_here()?;
        let open = self.lane().interventions.iter().find(|i| i.kind.is_weight()).cloned();
        let Some(open) = open else {
            return Err(Refusal::new(Refused::NotAsked, "the plate is content"));
        };
        if let Some(item) = &open.item {
            let data = Payload::new().text("item", item).text("by", &by).flag("remote", remote);
            match open.pos {
                Some(pos) => self.tell_at(pos, Kind::ScoWeightOverride, data),
                None => self.tell(Kind::ScoWeightOverride, data),
            }
        }
        self.accept_plate(&open);
        self.end_of(open.kind, &by, remote, "override");
        Ok(())
    }

    /// The attendant is done: what is open beside the plate, the age and the check is resolved.
    pub(super) fn attendant_done(&mut self, outcome: &str) -> Done {
        let (by, remote) = self.attendant_here()?;
        let must =
            |i: &&Intervention| i.kind.is_weight() || matches!(i.kind, InterventionKind::Age | InterventionKind::Audit);
        if let Some(open) = self.lane().interventions.iter().find(must) {
            let help = match open.kind {
                InterventionKind::Age => "age yes | no",
                InterventionKind::Audit => "audit done checked N",
                _ => "override, or set the plate right",
            };
            return Err(lane_refusal(format!("not resolved yet: {}", open.kind.word())).help(help));
        }
        let kinds: Vec<InterventionKind> = self.lane().interventions.iter().map(|i| i.kind).collect();
        for kind in kinds {
            // Of goods left behind the attendant decides by cancelling the receipt or calling the customer back.
            if kind != InterventionKind::Abandoned {
                self.end_of(kind, &by, remote, outcome);
            }
        }
        self.lane_mut().here = None;
        Ok(())
    }

    /// The customer calls for help.
    pub(super) fn help_called(&mut self) -> Done {
        self.open_lane()?;
        let screen = self.lane().word();
        self.tell(Kind::ScoHelpCalled, Payload::new().text("screen", screen).text("by", "customer"));
        self.call_attendant(InterventionKind::Help, None, None);
        Ok(())
    }

    /// A device fails while somebody shops: help is called without being asked for.
    fn device_needs_help(&mut self) {
        if !self.lane().busy() {
            return;
        }
        let screen = self.lane().word();
        self.tell(Kind::ScoHelpCalled, Payload::new().text("screen", screen).text("by", "auto"));
        self.call_attendant(InterventionKind::Device, None, None);
    }

    /// What devices tell that concerns the lane.
    pub(in crate::till::step) fn lane_happened(&mut self, happening: &Happening) {
        if !self.is_sco() || self.open_lane().is_err() {
            return;
        }
        match happening {
            Happening::Plate { weight_g } => self.plate_tells(*weight_g),
            Happening::Vision { kind, confidence_pct, clip } => self.vision(kind, *confidence_pct, clip),
            Happening::Paper { paper: crate::till::device::Paper::Out, .. }
            | Happening::CashJam { .. }
            | Happening::Fault { .. }
            | Happening::Disconnected { .. } => self.device_needs_help(),
            _ => {}
        }
    }

    fn vision(&mut self, kind: &str, confidence: u8, clip: &str) {
        let data = Payload::new()
            .text("kind", kind)
            .pct("confidence", Rate::percent(i16::from(confidence)))
            .text("clip_ref", clip);
        self.tell(Kind::ScoVisionAlert, data);
        if confidence >= self.sco_rules().vision_pct && self.lane().busy() {
            self.call_attendant(InterventionKind::Vision, None, None);
        }
    }

    /// A command from afar.
    pub(super) fn remote_command(&mut self, command: &str, by: &str) -> Done {
        self.tell(Kind::ScoRemoteCommand, Payload::new().text("command", command).text("by", by));
        match command {
            "lock" => self.lock("manual"),
            "approve" => {
                if self.lane().attendant.is_none() {
                    self.lane_mut().attendant = Some(by.to_owned());
                }
                self.attendant_comes(true)?;
                match self.override_weight() {
                    Err(refusal) if refusal.code == Refused::NotAsked => self.attendant_done("approved"),
                    other => other.and_then(|()| self.attendant_done("approved")),
                }
            }
            _ => Ok(()),
        }
    }

    /// Whether the purchase is to be checked before it is paid.
    pub(super) fn wants_audit(&self) -> bool {
        let lane = self.lane();
        if lane.audited || lane.audit.is_some() {
            return false;
        }
        let rules = self.sco_rules();
        let often = rules.audit_after_removed > 0 && lane.removed >= rules.audit_after_removed;
        often || self.drawn(rules.audit_pct)
    }

    /// Whether this purchase is among so many of a hundred; its id decides, so that asking again changes nothing.
    fn drawn(&self, percent: u64) -> bool {
        let Some(document) = &self.state.document else { return false };
        let hash = self.context.hasher.code(&document.id);
        let number = hash.as_str().bytes().fold(0u64, |n, b| n.wrapping_mul(31).wrapping_add(u64::from(b)));
        number % 100 < percent
    }

    pub(super) fn draw_audit(&mut self) {
        let rules = self.sco_rules();
        let often = rules.audit_after_removed > 0 && self.lane().removed >= rules.audit_after_removed;
        let (cause, items) = (if often { "rule" } else { "random" }, rules.audit_items);
        self.begin_audit(cause, items);
    }

    fn begin_audit(&mut self, cause: &str, items: u32) {
        self.lane_mut().audit = Some(Audit { cause: cause.to_owned(), items });
        let data = Payload::new().text("cause", cause).int("items_to_check", items);
        self.tell(Kind::ScoAuditRequested, data);
        self.call_attendant(InterventionKind::Audit, None, None);
    }

    /// Somebody wants the purchase checked.
    pub(super) fn audit(&mut self, cause: &str, items: u32) -> Done {
        self.open_lane()?;
        self.document()?;
        if self.lane().audit.is_some() {
            return Err(Refusal::new(Refused::Already, "the purchase is being checked"));
        }
        let items = if items == 0 { self.sco_rules().audit_items } else { items };
        self.begin_audit(cause, items);
        Ok(())
    }

    pub(super) fn audited(&mut self, checked: u32, missed: u32, swapped: u32, difference: Money) -> Done {
        let (by, remote) = self.attendant_here()?;
        if self.lane_mut().audit.take().is_none() {
            return Err(Refusal::new(Refused::NotAsked, "no check is under way"));
        }
        self.lane_mut().audited = true;
        let data = Payload::new()
            .int("checked", checked)
            .int("missed", missed)
            .int("swapped", swapped)
            .money("sum_diff", difference)
            .text("by", &by);
        self.tell(Kind::ScoAuditCompleted, data);
        let outcome = if missed + swapped == 0 { "clean" } else { "corrected" };
        self.end_of(InterventionKind::Audit, &by, remote, outcome);
        Ok(())
    }

    /// The question about age is an attendant's.
    pub(super) fn look_at_age(&mut self) {
        let held = self.state.document.as_ref().and_then(|d| d.held.as_ref());
        let asked = held.and_then(|h| match h.needs.first() {
            Some(Need::Age(age)) => Some((*age, h.line.as_ref().map(|l| l.item.clone()))),
            _ => None,
        });
        let open = self.lane().interventions.iter().any(|i| i.kind == InterventionKind::Age);
        match (asked, open) {
            (Some((age, item)), false) => {
                let data = Payload::new().text("item", item.as_ref()).int("min_age", age);
                self.tell(Kind::ScoAgeCheckRequested, data);
                self.call_attendant(InterventionKind::Age, None, item);
            }
            (None, true) => {
                let confirmed = self.state.document.as_ref().is_some_and(|d| d.age_confirmed > 0);
                let (by, remote) = self.attendant_here().unwrap_or_else(|_| ("customer".to_owned(), false));
                let outcome = if confirmed { "confirmed" } else { "refused" };
                self.end_of(InterventionKind::Age, &by, remote, outcome);
            }
            _ => {}
        }
    }
}
