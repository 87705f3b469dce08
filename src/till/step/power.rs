//! The till comes up and goes down; clocks; heartbeats; what time alone brings.

use super::{Done, Step};
use crate::events::{Kind, Payload};
use crate::till::command::{Act, Boot, PowerAct, Vitals};
use crate::till::device::{PrinterRequest, TerminalRequest};
use crate::till::outcome::{Refusal, Refused};
use crate::till::outside::Ask;
use crate::vocab::Rate;

/// A clock that goes back by less than this was only adjusted.
const CLOCK_SLACK_MS: i64 = 2_000;

/// A sign of life is told so often.
const HEARTBEAT_MS: i64 = 15 * 60 * 1000;

const HOUR_MS: i64 = 60 * 60 * 1000;

impl Step<'_, '_> {
    pub(super) fn power(&mut self, act: PowerAct) -> Done {
        match act {
            PowerAct::On(boot) => self.come_up(&boot),
            PowerAct::Off { reason } => self.go_down(&reason),
            PowerAct::Told(notes) => {
                notes.into_iter().for_each(|note| self.tell_note(note));
                Ok(())
            }
        }
    }

    fn come_up(&mut self, boot: &Boot) -> Done {
        let crashed = self.state.on;
        self.state.on = true;
        self.state.started_ms = self.now();
        self.state.heartbeat_ms = self.now();
        let before = std::mem::replace(&mut self.state.program, boot.version.clone());
        if !before.is_empty() && before != boot.version {
            let updated = Payload::new()
                .text("from", before)
                .text("to", &boot.version)
                .text("result", "ok")
                .flag("rollback", false);
            self.tell(Kind::SystemUpdated, updated);
        }
        let kind = if crashed {
            "after_crash"
        } else if boot.cold {
            "cold"
        } else {
            "warm"
        };
        let started = Payload::new()
            .text("version", &boot.version)
            .text("boot", kind)
            .int("start_ms", boot.start_ms)
            .text("db_integrity", &boot.integrity);
        self.tell(Kind::SystemStarted, started);
        if self.state.settings_sha != boot.settings_sha {
            self.state.settings_sha.clone_from(&boot.settings_sha);
            let applied = Payload::new()
                .text("section", "till")
                .text("version", &boot.settings_version)
                .text("sha256", &boot.settings_sha)
                .text("by", "start");
            self.tell(Kind::SystemConfigApplied, applied);
        }
        self.recover(crashed)?;
        self.ask(Ask::Printer(PrinterRequest::Status));
        self.ask(Ask::Terminal(TerminalRequest::Status));
        self.lane_starts();
        Ok(())
    }

    fn go_down(&mut self, reason: &str) -> Done {
        if !self.state.on {
            return Err(Refusal::new(Refused::Off, "the till is off already"));
        }
        self.drop_empty_document();
        self.no_document()?;
        self.close_session("forced");
        let stopped = Payload::new().text("reason", reason).flag("clean", true).int("uptime_s", self.uptime_s());
        self.tell(Kind::SystemStopped, stopped);
        self.state.on = false;
        Ok(())
    }

    fn uptime_s(&self) -> i64 {
        (self.now() - self.state.started_ms).max(0) / 1000
    }

    /// A clock that went back is told; order is by number, so nothing else suffers.
    pub(super) fn look_at_clock(&mut self, act: &Act) {
        let told = matches!(act, Act::Service(crate::till::command::ServiceAct::ClockSet { .. }));
        if !told && self.now() < self.state.last_ms - CLOCK_SLACK_MS {
            self.tell_clock(self.state.last_ms, "unknown");
        }
    }

    pub(super) fn tell_clock(&mut self, from_ms: i64, cause: &str) {
        let changed = Payload::new()
            .time("from", self.context.moment(from_ms))
            .time("to", self.context.now())
            .text("cause", cause)
            .int("diff_ms", self.now() - from_ms);
        self.tell(Kind::SystemClockChanged, changed);
    }

    /// Time has passed: what stands too long is told.
    pub(super) fn tick(&mut self, vitals: &Vitals) -> Done {
        self.look_at_shift();
        self.look_at_drawer();
        self.look_at_session()?;
        self.lane_tick()?;
        // After the clock went back, time is counted from then.
        self.state.heartbeat_ms = self.state.heartbeat_ms.min(self.now());
        if self.now() - self.state.heartbeat_ms >= HEARTBEAT_MS {
            self.state.heartbeat_ms = self.now();
            let beat = Payload::new()
                .int("uptime_s", self.uptime_s())
                .pct("cpu_pct", Some(vitals.cpu_pct).filter(|c| *c > 0).map(|c| Rate::percent(i16::from(c))))
                .int("rss", Some(vitals.rss).filter(|r| *r > 0))
                .int("free_disk", Some(vitals.free_disk).filter(|f| *f > 0))
                .int("outbox_pending", vitals.outbox_pending)
                .time("oldest_unacked_at", vitals.oldest_unacked_ms.map(|ms| self.context.moment(ms)));
            self.tell(Kind::SystemHeartbeat, beat);
        }
        Ok(())
    }

    /// A shift that is longer than allowed, or nearly so, is told once each hour that it reaches.
    pub(super) fn look_at_shift(&mut self) {
        let Some(shift) = &self.state.shift else { return };
        let hours = ((self.now() - shift.opened_ms) / HOUR_MS).max(0).unsigned_abs();
        let (opened, rules) = (shift.opened_ms, &self.context.settings.shift);
        let warn = u64::from(rules.warn_hours);
        if hours < warn || self.state.overdue_told.is_some_and(|told| told >= hours) {
            return;
        }
        self.state.overdue_told = Some(hours);
        let limit = u64::from(rules.hours);
        if hours >= limit {
            let overdue = Payload::new().time("opened_at", self.context.moment(opened)).int("hours", hours);
            self.tell(Kind::ShiftOverdue, overdue);
            self.say(format!("the shift is open for {hours} hours: close it, nothing is sold until then"));
        } else {
            self.say(format!("the shift is open for {hours} hours; after {limit} nothing is sold: close it"));
        }
    }

    /// Whether the shift is longer than the law allows.
    pub(super) fn shift_overdue(&self) -> bool {
        let limit = i64::from(self.context.settings.shift.hours) * HOUR_MS;
        self.state.shift.as_ref().is_some_and(|s| self.now() - s.opened_ms >= limit)
    }

    fn look_at_drawer(&mut self) {
        let limit_ms = i64::try_from(self.context.settings.drawer.open_s).unwrap_or(i64::MAX).saturating_mul(1000);
        let now = self.now();
        let Some(open) = self.state.drawer.open.as_mut() else { return };
        let open_ms = now - open.since_ms;
        if open.told || open_ms < limit_ms {
            return;
        }
        open.told = true;
        self.tell(Kind::DrawerLeftOpen, Payload::new().int("open_ms", open_ms).int("limit_ms", limit_ms));
    }

    /// An idle till locks itself.
    fn look_at_session(&mut self) -> Done {
        let after = i64::try_from(self.context.settings.session.lock_after_s).unwrap_or(i64::MAX).saturating_mul(1000);
        let Some(session) = &self.state.session else { return Ok(()) };
        let idle = self.now() - session.active_ms;
        let away = self.state.lock.is_some() || self.state.pause.is_some();
        if after > 0 && idle >= after && !away {
            self.lock("timeout")?;
        }
        Ok(())
    }
}
