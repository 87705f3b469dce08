//! The plate under the bags: what was scanned lies there, and what lies there was scanned.

use crate::events::{Kind, Payload};
use crate::till::device::DeviceFault;
use crate::till::outcome::LearnedWeight;
use crate::till::sco::weight::{self, Expected};
use crate::till::sco::{Bagging, Intervention, InterventionKind, Placed, TakenOut};
use crate::till::state::Line;
use crate::till::step::held::grams;
use crate::till::step::{Done, Step};
use crate::vocab::{ItemId, Quantity};

impl Step<'_, '_> {
    /// Lines that came or went since the lane looked last.
    pub(super) fn look_at_lines(&mut self) -> Done {
        let lines: Vec<Line> = self.state.document.as_ref().map(|d| d.lines.clone()).unwrap_or_default();
        for line in &lines {
            if !self.lane().seen.contains(&line.order) {
                self.lane_mut().seen.push(line.order);
                self.await_bagging(line)?;
            }
        }
        if self.state.document.is_none() {
            self.lane_mut().seen.clear();
            return Ok(());
        }
        let gone: Vec<u32> =
            self.lane().seen.iter().copied().filter(|o| !lines.iter().any(|l| l.order == *o)).collect();
        for order in gone {
            self.await_removal(order);
        }
        Ok(())
    }

    /// Goods were scanned: they are to be put down, when the plate is believed and they are controlled.
    fn await_bagging(&mut self, line: &Line) -> Done {
        if !self.sco_rules().weight_control || line.belongs_to.is_some() || self.plate_is_down() {
            return Ok(());
        }
        let library = self.context.library;
        let control = library.control_weight(line.item.as_str(), line.barcode.as_deref())?;
        if !weight::is_controlled(control.as_ref()) {
            return Ok(());
        }
        let rules = self.sco_rules();
        let expected = if line.weighed {
            Some(weight::of_weighed(line.quantity, rules))
        } else {
            let learned = library.learned_weight(line.item.as_str())?;
            weight::of_pieces(line.quantity, control.as_ref(), learned.as_ref(), rules)
        };
        let single = !line.weighed && line.quantity == Quantity::ONE;
        let since_ms = self.now();
        let bagging = Bagging { pos: line.order, item: line.item.clone(), expected, single, since_ms };
        self.lane_mut().bagging.push(bagging);
        Ok(())
    }

    /// A line was taken out: its goods are to be taken off the plate, when they are there.
    fn await_removal(&mut self, order: u32) {
        let lane = self.lane_mut();
        lane.seen.retain(|o| *o != order);
        lane.removed += 1;
        let before = lane.bagging.len();
        lane.bagging.retain(|b| b.pos != order);
        let waited = lane.bagging.len() < before;
        if let Some(at) = lane.placed.iter().position(|p| p.pos == order) {
            let placed = lane.placed.remove(at);
            lane.taking_off.push(TakenOut { grams: placed.grams });
        }
        if waited {
            let weight = [InterventionKind::Weight, InterventionKind::SkipBagging];
            weight.into_iter().for_each(|kind| self.end_of(kind, "customer", false, "taken_out"));
        }
    }

    fn plate_is_down(&self) -> bool {
        self.state.faults.contains_key(crate::till::device::Device::SecurityScale.word())
    }

    /// The plate was asked: at the opening and after a start, what lies there is nobody's.
    pub(in crate::till::step) fn plate_answered(&mut self, result: Result<i64, DeviceFault>) {
        let Ok(weight_g) = result else { return };
        if !self.is_sco() {
            return;
        }
        if self.lane().busy() {
            return self.plate_tells(weight_g);
        }
        let lane = self.lane_mut();
        (lane.plate_g, lane.settled_g) = (weight_g, weight_g);
    }

    /// The plate carries another weight now.
    pub(super) fn plate_tells(&mut self, weight_g: i64) {
        let now = self.now();
        let before = self.lane().plate_g;
        let lane = self.lane_mut();
        lane.plate_g = weight_g;
        if !lane.busy() {
            // The goods that were paid for are taken away, or somebody leans on the plate.
            lane.settled_g = weight_g;
            return;
        }
        lane.active_ms = now;
        lane.warned = false;
        if !self.sco_rules().weight_control {
            self.lane_mut().settled_g = weight_g;
            return;
        }
        let change = weight_g - self.lane().settled_g;
        if change.abs() <= self.sco_rules().noise_g {
            self.plate_is_right();
        } else if change > 0 {
            self.put_down(change);
        } else if weight_g < before {
            self.taken_off(-change);
        }
    }

    /// The plate is as it was agreed to: what the customer did wrong he has set right.
    fn plate_is_right(&mut self) {
        for kind in [InterventionKind::Unexpected, InterventionKind::Removed, InterventionKind::Bag] {
            self.end_of(kind, "customer", false, "set_right");
        }
        // Goods of a wrong weight were taken up again: they are still to be put down.
        self.end_of(InterventionKind::Weight, "customer", false, "set_right");
    }

    /// Something was put down.
    fn put_down(&mut self, grams: i64) {
        if std::mem::take(&mut self.lane_mut().bag_next) {
            return self.bag_put_down(grams);
        }
        let Some(first) = self.lane().bagging.first().cloned() else {
            let tolerance = self.sco_rules().noise_g;
            let data = Payload::new().int("delta_g", grams).int("tolerance_g", tolerance);
            self.tell(Kind::ScoUnexpectedItem, data);
            self.call_attendant(InterventionKind::Unexpected, None, None);
            return;
        };
        // One of those that wait, or all of them in one go.
        let waiting = self.lane().bagging.clone();
        let fits = |b: &&Bagging| b.expected.is_some_and(|e| e.fits(grams));
        if let Some(one) = waiting.iter().find(fits) {
            return self.bagged(std::slice::from_ref(one), grams);
        }
        let together = waiting.iter().map(|b| b.expected).reduce(|a, b| Some(a?.and(b?))).flatten();
        if waiting.len() > 1 && together.is_some_and(|e| e.fits(grams)) {
            return self.bagged(&waiting, grams);
        }
        match first.expected {
            // Nobody knows what it weighs: it is believed, and learned from.
            None => self.bagged(std::slice::from_ref(&first), grams),
            Some(expected) => self.wrong_weight(&first, expected, grams),
        }
    }

    fn bag_put_down(&mut self, grams: i64) {
        let accepted = grams <= self.sco_rules().bag_max_g;
        let data = Payload::new().qty("weight", self::grams(grams)).flag("accepted", accepted);
        self.tell(Kind::ScoOwnBagDeclared, data);
        if accepted {
            let lane = self.lane_mut();
            lane.settled_g = lane.plate_g;
        } else {
            self.call_attendant(InterventionKind::Bag, None, None);
        }
    }

    fn wrong_weight(&mut self, bagging: &Bagging, expected: Expected, grams: i64) {
        let known =
            self.lane().interventions.iter().any(|i| i.kind == InterventionKind::Weight && i.pos == Some(bagging.pos));
        if !known {
            let data = Payload::new()
                .text("item", &bagging.item)
                .int("expected_g", expected.grams)
                .int("actual_g", grams)
                .int("tolerance_g", expected.tolerance_g())
                .int("samples", expected.samples);
            self.tell_at(bagging.pos, Kind::ScoWeightMismatch, data);
        }
        self.call_attendant(InterventionKind::Weight, Some(bagging.pos), Some(bagging.item.clone()));
    }

    /// Goods lie on the plate as they should.
    fn bagged(&mut self, goods: &[Bagging], grams: i64) {
        let lane = self.lane_mut();
        lane.settled_g = lane.plate_g;
        lane.bagging.retain(|b| !goods.iter().any(|g| g.pos == b.pos));
        let weight: i64 = goods.iter().filter_map(|g| g.expected).map(|e| e.grams).sum();
        for one in goods {
            // Of several put down together each weighs its part.
            let own = match one.expected {
                Some(expected) if goods.len() > 1 && weight > 0 => grams * expected.grams / weight,
                _ => grams,
            };
            lane.placed.push(Placed { pos: one.pos, grams: own });
        }
        for kind in [InterventionKind::Weight, InterventionKind::SkipBagging] {
            self.end_of(kind, "customer", false, "set_right");
        }
        if let [one] = goods
            && one.single
        {
            self.learn(&one.item, grams);
        }
    }

    /// What one piece weighed is remembered.
    fn learn(&mut self, item: &ItemId, grams: i64) {
        // A directory that cannot be read teaches nothing.
        let Ok(known) = self.context.library.learned_weight(item.as_str()) else { return };
        let learned = known.unwrap_or_default().with(grams);
        self.out.weights.push(LearnedWeight { item: item.clone(), learned });
        let data = Payload::new()
            .text("item", item)
            .int("mean_g", learned.mean_g())
            .int("sd_g", learned.sd_g())
            .int("n", learned.n);
        self.tell(Kind::ScoWeightLearned, data);
    }

    /// Something was taken off: goods of lines that were taken out, or others.
    fn taken_off(&mut self, grams: i64) {
        let tolerance = self.sco_rules().tolerance_g;
        let meant = self.lane().taking_off.iter().position(|t| (t.grams - grams).abs() <= tolerance);
        let all: i64 = self.lane().taking_off.iter().map(|t| t.grams).sum();
        let lane = self.lane_mut();
        if let Some(at) = meant {
            lane.taking_off.remove(at);
            lane.settled_g = lane.plate_g;
            return self.plate_is_right();
        }
        if all > 0 && (all - grams).abs() <= tolerance {
            lane.taking_off.clear();
            lane.settled_g = lane.plate_g;
            return self.plate_is_right();
        }
        self.tell(Kind::ScoItemRemoved, Payload::new().int("delta_g", -grams));
        self.call_attendant(InterventionKind::Removed, None, None);
    }

    /// The attendant accepts the plate as it is.
    pub(super) fn accept_plate(&mut self, open: &Intervention) {
        let grams = self.lane().plate_g - self.lane().settled_g;
        let lane = self.lane_mut();
        lane.settled_g = lane.plate_g;
        if open.kind == InterventionKind::Removed {
            lane.taking_off.clear();
        }
        let Some(at) = lane.bagging.iter().position(|b| Some(b.pos) == open.pos) else { return };
        let goods = lane.bagging.remove(at);
        if open.kind == InterventionKind::Weight {
            lane.placed.push(Placed { pos: goods.pos, grams });
            // The attendant saw the goods: this is what they weigh.
            if goods.single && grams > 0 {
                self.learn(&goods.item, grams);
            }
        }
    }
}
