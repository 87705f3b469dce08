//! The self-checkout: what customers and attendants do, and what the lane makes of every step.
//!
//! The lane stands beside the document and looks at it: [`Step::lane_allows`] before a command, [`Step::lane_after`]
//! after it. So goods, payments and documents know nothing of it. `plate.rs` believes the plate, `attendant.rs` has the
//! interventions, `customer.rs` the customer from touch to gate.

mod attendant;
mod customer;
mod plate;

use super::{Done, Step};
use crate::events::{Kind, Payload};
use crate::till::command::{Act, DocumentAct, GoodsAct, LineAct, LoyaltyAct, PayAct};
use crate::till::device::Happening;
use crate::till::outcome::{Refusal, Refused};
use crate::till::outside::Ask;
use crate::till::sco::{Lane, LaneStage, ScoAct, ScoRules};
use crate::till::state::{Method, Stage};

/// The workplace of the settings that makes a till a self-checkout.
const WORKPLACE: &str = "sco";

/// What a command is to a lane.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shopping {
    /// Goods come in.
    Goods,
    /// The customer goes to pay, or pays.
    Paying,
    /// The customer shows a card or a coupon.
    Card,
    /// A line is taken out.
    Void,
    /// An answer to a question about goods.
    Answer,
    /// The answer to the question about age.
    Age,
    /// What customers do not do: prices, discounts, quantities.
    Staff,
}

fn shopping(act: &Act) -> Option<Shopping> {
    Some(match act {
        Act::Happened(Happening::Scanned { .. }) => Shopping::Goods,
        Act::Goods(act) => match act {
            GoodsAct::Scan { .. } | GoodsAct::Pick { .. } | GoodsAct::Weigh { .. } | GoodsAct::Repeat => {
                Shopping::Goods
            }
            GoodsAct::Age { .. } => Shopping::Age,
            GoodsAct::SellUnchecked => Shopping::Staff,
            GoodsAct::PriceCheck(_) | GoodsAct::ShelfPrice { .. } => return None,
            _ => Shopping::Answer,
        },
        Act::Line(LineAct::Void(_) | LineAct::VoidLast | LineAct::Unmark(_)) => Shopping::Void,
        Act::Line(_) => Shopping::Staff,
        Act::Document(DocumentAct::Subtotal) | Act::Pay(PayAct::Tender { .. }) => Shopping::Paying,
        Act::Document(DocumentAct::Resume) => Shopping::Answer,
        Act::Loyalty(LoyaltyAct::Member { .. } | LoyaltyAct::Coupon { .. }) => Shopping::Card,
        _ => return None,
    })
}

fn lane_refusal(text: impl Into<String>) -> Refusal {
    Refusal::new(Refused::Lane, text)
}

impl Step<'_, '_> {
    /// Whether this till is a self-checkout.
    fn is_sco(&self) -> bool {
        self.context.settings.session.workplace == WORKPLACE
    }

    fn sco_rules(&self) -> &ScoRules {
        &self.context.settings.sco
    }

    fn lane(&self) -> &Lane {
        &self.state.lane
    }

    fn lane_mut(&mut self) -> &mut Lane {
        &mut self.state.lane
    }

    /// The lane, when it is open.
    fn open_lane(&self) -> Done<&Lane> {
        if self.lane().stage == LaneStage::Closed {
            return Err(lane_refusal("the lane is closed").help("lane open"));
        }
        Ok(self.lane())
    }

    pub(super) fn sco(&mut self, act: ScoAct) -> Done {
        if !self.is_sco() {
            let help = "[session] workplace = \"sco\" in the settings makes it one";
            return Err(lane_refusal("this till is no self-checkout").help(help));
        }
        match act {
            ScoAct::Open { card_only } => self.lane_open(card_only),
            ScoAct::Close { reason } => self.lane_close(&reason),
            ScoAct::Touch => self.touched(),
            ScoAct::Language(language) => self.language(&language),
            ScoAct::OwnBag => self.own_bag(),
            ScoAct::SkipBagging => self.skip_bagging(),
            ScoAct::Help => self.help_called(),
            ScoAct::Abandon => self.abandon(),
            ScoAct::Staff { login, lanes } => self.staff(&login, lanes),
            ScoAct::Attendant { remote } => self.attendant_comes(remote),
            ScoAct::Override => self.override_weight(),
            ScoAct::Done { outcome } => self.attendant_done(&outcome),
            ScoAct::Remote { command, by } => self.remote_command(&command, &by),
            ScoAct::Audit { cause, items } => self.audit(&cause, items),
            ScoAct::Audited { checked, missed, swapped, difference } => {
                self.audited(checked, missed, swapped, difference)
            }
            ScoAct::Gate { code } => self.gate(code.as_deref()),
        }
    }

    fn lane_open(&mut self, card_only: bool) -> Done {
        let cashier = self.session()?.cashier.clone();
        self.shift()?;
        if self.lane().stage != LaneStage::Closed {
            return Err(Refusal::new(Refused::Already, "the lane is open"));
        }
        self.drop_empty_document();
        self.no_document()?;
        let now = self.now();
        let lane = self.lane_mut();
        lane.card_only = card_only;
        lane.forget_customer();
        lane.go(LaneStage::Attract, now);
        let attendant = lane.attendant.clone().unwrap_or(cashier);
        let mode = if card_only { "card_only" } else { "all" };
        self.tell(Kind::ScoLaneOpened, Payload::new().text("mode", mode).text("attendant", attendant));
        // What lies on the plate now is no goods of anybody.
        self.ask(Ask::PlateZero);
        Ok(())
    }

    fn lane_close(&mut self, reason: &str) -> Done {
        self.open_lane()?;
        if self.lane().busy() {
            return Err(lane_refusal("a customer is at the lane").help("finish the purchase or cancel the receipt"));
        }
        self.drop_empty_document();
        self.no_document()?;
        let now = self.now();
        let lane = self.lane_mut();
        lane.forget_customer();
        lane.go(LaneStage::Closed, now);
        self.tell(Kind::ScoLaneClosed, Payload::new().text("reason", reason));
        Ok(())
    }

    /// Whether the lane lets a command be. A first scan or card makes a customer.
    pub(super) fn lane_allows(&mut self, act: &Act) -> Done {
        let Some(shopping) = shopping(act).filter(|_| self.is_sco()) else { return Ok(()) };
        // Who is not signed on, or has no shift, is told so by the command itself.
        if self.session().is_err() || self.state.shift.is_none() {
            return Ok(());
        }
        self.open_lane()?;
        let helped = self.lane().here.is_some();
        match shopping {
            Shopping::Goods => self.customer_comes("scan")?,
            Shopping::Card => self.customer_comes("card")?,
            Shopping::Age | Shopping::Staff if !helped => {
                return Err(lane_refusal("an attendant does that").help("attendant"));
            }
            _ => {}
        }
        let now = self.now();
        self.lane_mut().active_ms = now;
        self.lane_mut().warned = false;
        if helped || shopping == Shopping::Answer {
            return self.told_pick(act);
        }
        if let Some(waits) = self.lane().blocked() {
            let text = format!("the lane waits for an attendant: {}", waits.kind.word());
            return Err(lane_refusal(text).help("attendant, then override or attendant done"));
        }
        match shopping {
            Shopping::Goods => self.room_for_goods()?,
            Shopping::Paying => self.ready_to_pay(act)?,
            Shopping::Void if !self.sco_rules().customer_removes => {
                return Err(lane_refusal("an attendant takes lines out").help("attendant"));
            }
            _ => {}
        }
        self.told_pick(act)
    }

    /// Goods that were scanned must be put down before others are.
    fn room_for_goods(&self) -> Done {
        let waiting = self.lane().bagging.len();
        if waiting >= self.sco_rules().max_unbagged.max(1) {
            let item = self.lane().bagging.first().map_or("", |b| b.item.as_str());
            let text = format!("put {item} into the bagging area first");
            return Err(lane_refusal(text).help("plate +350g, or touch skip-bagging"));
        }
        Ok(())
    }

    /// The customer pays when everything is put down and nobody wants to check the purchase.
    fn ready_to_pay(&mut self, act: &Act) -> Done {
        if !self.lane().bagging.is_empty() {
            return self.room_for_goods().and(Err(lane_refusal("put the goods into the bagging area first")));
        }
        if !self.lane().taking_off.is_empty() {
            return Err(lane_refusal("take off what was taken out of the receipt").help("plate -350g"));
        }
        if let Act::Pay(PayAct::Tender { method: Method::Cash, .. }) = act
            && self.lane().card_only
        {
            return Err(Refusal::new(Refused::Tender, "this lane takes no cash"));
        }
        if self.wants_audit() {
            self.draw_audit();
            return Err(lane_refusal("an attendant checks the purchase").help("attendant, then audit done …"));
        }
        Ok(())
    }

    /// A choice from the pictures is told.
    fn told_pick(&mut self, act: &Act) -> Done {
        let Act::Goods(GoodsAct::Pick { item, list, vision, .. }) = act else { return Ok(()) };
        if list.is_none() && !vision {
            return Ok(());
        }
        let menu = match list {
            Some(list) => self.context.library.pick_list(list)?,
            None => None,
        };
        let suggested: Vec<String> = match &menu {
            Some(menu) => menu.items.iter().take(MAX_SUGGESTED).map(ToString::to_string).collect(),
            None => vec![item.to_string()],
        };
        let data = Payload::new()
            .text("item", item)
            .text("path", list.as_deref().unwrap_or("vision"))
            .texts("suggested", suggested)
            .text("vision_top1", vision.then(|| item.to_string()));
        self.tell(Kind::ScoPicklistSelected, data);
        Ok(())
    }

    /// Looks at the document after a step: lines that came or went, questions, the end.
    pub(super) fn lane_after(&mut self) {
        if !self.is_sco() || self.lane().stage == LaneStage::Closed {
            return;
        }
        // Only the goods directory can fail here, and goods of which nothing is known are believed.
        self.look_at_lines().ok();
        self.look_at_age();
        self.look_at_document();
    }

    /// Follows the document: payment, back to the goods, the end.
    fn look_at_document(&mut self) {
        let now = self.now();
        let stage = self.lane().stage;
        let open = self.state.document.as_ref().map(|d| (d.id.clone(), d.stage));
        let Some((id, at)) = open else {
            if self.lane_mut().document.take().is_some() && self.lane().busy() {
                self.document_ended();
            }
            return;
        };
        self.lane_mut().document = Some(id);
        let follows = if at >= Stage::Subtotal { LaneStage::Payment } else { LaneStage::Scanning };
        if matches!(stage, LaneStage::Scanning | LaneStage::Payment) && stage != follows {
            self.lane_mut().go(follows, now);
        }
    }
}

/// Items of a menu that are told as suggested.
const MAX_SUGGESTED: usize = 20;
