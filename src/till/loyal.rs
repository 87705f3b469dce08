//! What a document knows of its customer: card, coupons, gifts, points, and the marketing server's answer.

use serde::{Deserialize, Serialize};

use super::port::{Identifier, Member, PointsState, Quote};
use crate::vocab::{ItemId, Money, Quantity};

/// A coupon shown.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CouponUse {
    /// Its code.
    pub code: String,
    /// scan, manual, app.
    pub input: String,
    /// Its series, once the server said it.
    pub series: Option<String>,
    /// The campaign that it set off, and what it brought.
    pub brought: Option<(String, Money)>,
    /// Why it does not work.
    pub refused: Option<String>,
}

/// A gift that was chosen.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct GiftChosen {
    /// The campaign.
    pub campaign: String,
    /// The item.
    pub item: ItemId,
    /// How much.
    pub quantity: Quantity,
}

/// What a document knows of its customer.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Loyal {
    /// Who the customer says he is.
    pub member: Option<Identifier>,
    /// How he said it: scan, swipe, nfc, phone, qr, manual.
    pub input: String,
    /// The type of the card, where known.
    pub card_type: Option<String>,
    /// The member as the server knows him.
    pub found: Option<Member>,
    /// The server does not know him, or does not want him: no points.
    pub refused: bool,
    /// His points.
    pub points: Option<PointsState>,
    /// Coupons.
    pub coupons: Vec<CouponUse>,
    /// Gifts.
    pub gifts: Vec<GiftChosen>,
    /// The server's last answer; `None` before the subtotal and when it could not be asked.
    pub quote: Option<Quote>,
    /// The server could not be asked: the till's own campaigns hold.
    pub offline: bool,
    /// The number of the last hold that was asked for.
    pub hold: u32,
    /// The last hold stands at the server.
    pub held: bool,
    /// When a code was sent to the member.
    pub challenged_ms: Option<i64>,
    /// The code that he gave.
    pub code: Option<String>,
    /// How often he gave one.
    pub attempts: u32,
}

impl Loyal {
    /// Forgets what the server said; who the customer is stays.
    pub fn forget_quote(&mut self) {
        self.quote = None;
        self.offline = false;
    }
}
