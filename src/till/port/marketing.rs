//! The marketing server as the till sees it: quote, hold, confirm; at most three calls a sale (sheet loyalty, "API").
//!
//! A quote writes nothing and may be repeated. A hold is made exactly when the quote says `hold_required`; without an
//! answer the till goes on without points and cancels. A confirm tells what was fiscalised; it is never refused, and
//! waits in the till's outbox while the server is out of reach.

use serde::{Deserialize, Serialize};

use super::PortFault;
use crate::model::words;
use crate::vocab::{BusinessDate, ItemId, Moment, Money, Quantity, Rate, StoreId, TillId, UnitPrice};

/// What identifies a member.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum IdentifierKind {
    /// A card.
    Card,
    /// A telephone number.
    Phone,
    /// A code that an app shows.
    App,
    /// An e-mail address.
    Email,
    /// A face, by the camera.
    Face,
}

words!(IdentifierKind {
    Card "card",
    Phone "phone",
    App "app",
    Email "email",
    Face "face",
});

/// An identifier of a member.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Identifier {
    /// Its kind.
    pub kind: IdentifierKind,
    /// Its value.
    pub value: String,
}

/// A line of a basket.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BasketLine {
    /// Its number in the receipt.
    pub line: u32,
    /// The item.
    pub item: ItemId,
    /// The barcode scanned.
    pub barcode: Option<String>,
    /// The group of the item.
    pub group: Option<String>,
    /// How much.
    pub quantity: Quantity,
    /// The price of one unit.
    pub price: UnitPrice,
    /// What the line costs now.
    pub amount: Money,
    /// The least that one unit may cost.
    pub floor: Option<UnitPrice>,
    /// The greatest discount, of the price.
    pub max_discount: Option<Rate>,
    /// No campaign may touch it.
    pub no_discount: bool,
}

/// What is on the counter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Basket {
    /// The till's id of the sale, a UUID; stored before the first call.
    pub sale: String,
    /// The store.
    pub store: StoreId,
    /// The till.
    pub till: TillId,
    /// Staff number of the cashier.
    pub cashier: String,
    /// The till's time.
    pub time: Moment,
    /// Who buys.
    pub member: Option<Identifier>,
    /// The lines.
    pub lines: Vec<BasketLine>,
    /// Coupons shown.
    pub coupons: Vec<String>,
    /// Gifts chosen: campaign and item.
    pub gifts: Vec<(String, ItemId)>,
    /// How many characters a line of the receipt has.
    pub line_width: u16,
}

/// Points that are to be spent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Spend {
    /// None.
    None,
    /// As many as may be.
    Max,
    /// Points worth exactly this.
    Exact(Money),
}

/// Part of a discount, by campaign.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CampaignShare {
    /// The campaign.
    pub campaign: String,
    /// Its kind, as events call it: `percent`, `fixed_price`, `coupon` …
    pub kind: String,
    /// How much.
    pub amount: Money,
}

/// The discount of a line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LineDiscount {
    /// The line.
    pub line: u32,
    /// By campaign.
    pub by: Vec<CampaignShare>,
}

/// What was said of a code.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CodeVerdict {
    /// The coupon.
    pub code: String,
    /// Its series.
    pub series: String,
    /// It works; otherwise why not: used, expired, conditions, unknown, limit.
    pub refused: Option<String>,
    /// The campaign it set off.
    pub campaign: Option<String>,
    /// What it brought.
    pub amount: Money,
}

/// What was said of a campaign.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CampaignVerdict {
    /// The campaign.
    pub campaign: String,
    /// `applied`, `not_applicable`, `excluded_by`, `limit_reached`, `not_tried`.
    pub verdict: String,
    /// Why, in a word.
    pub detail: Option<String>,
}

/// Gifts of a campaign to choose from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Gift {
    /// The campaign.
    pub campaign: String,
    /// The items.
    pub options: Vec<ItemId>,
    /// How many pieces may be taken.
    pub quantity: Quantity,
}

/// Who reads a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Channel {
    /// The cashier.
    Cashier,
    /// The customer, on the display.
    Customer,
    /// The customer, on the receipt.
    Receipt,
}

words!(Channel {
    Cashier "cashier",
    Customer "customer",
    Receipt "receipt",
});

/// A text of the centre.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Message {
    /// The campaign it belongs to.
    pub campaign: Option<String>,
    /// Who reads it.
    pub audience: Channel,
    /// The text.
    pub text: String,
}

/// A member, as far as a till may know.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Member {
    /// The server's reference of the person; no name, no number.
    pub reference: String,
    /// The type of the card.
    pub card_type: Option<String>,
    /// The segment.
    pub segment: Option<String>,
    /// How to address.
    pub greeting: Option<String>,
}

/// The points of a member.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PointsState {
    /// All, in points of two decimals.
    pub balance: Money,
    /// What may be spent on this receipt, in points.
    pub max_points: Money,
    /// What that is worth.
    pub max_amount: Money,
    /// What this receipt would earn.
    pub earn: Money,
}

/// What a basket would cost.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quote {
    /// The member, where one was shown and found.
    pub member: Option<Member>,
    /// The discounts.
    pub lines: Vec<LineDiscount>,
    /// The points.
    pub points: Option<PointsState>,
    /// What was said of the coupons.
    pub coupons: Vec<CodeVerdict>,
    /// What was said of campaigns.
    pub campaigns: Vec<CampaignVerdict>,
    /// Gifts to choose from.
    pub gifts: Vec<Gift>,
    /// Texts.
    pub texts: Vec<Message>,
    /// A hold must be made before money is taken.
    pub hold_required: bool,
    /// The version of the campaigns.
    pub snapshot: String,
}

/// A tender of a registered receipt, as a fact.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TenderFact {
    /// The means, by the word of events: cash, card, sbp_qr, gift, bonus …
    pub method: String,
    /// How much.
    pub amount: Money,
}

/// A registered sale, as a fact.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReceiptFact {
    /// The sale.
    pub sale: String,
    /// The basket as it was fiscalised.
    pub basket: Basket,
    /// `store/till/shift/number`.
    pub receipt: String,
    /// The day it counts for.
    pub business_date: BusinessDate,
    /// Its fiscal drive, document and sign.
    pub fiscal: Option<(String, String, String)>,
    /// The tenders.
    pub tenders: Vec<TenderFact>,
    /// Points spent.
    pub points: Option<Money>,
    /// The server had no part in it.
    pub offline: bool,
}

/// A registered return, as a fact.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReturnFact {
    /// The till's id of the return.
    pub id: String,
    /// The original, `store/till/shift/number`; `None` without receipt.
    pub original: Option<String>,
    /// `store/till/shift/number` of the return.
    pub receipt: String,
    /// The day it counts for.
    pub business_date: BusinessDate,
    /// Lines: the original's line, quantity, money.
    pub lines: Vec<(u32, Quantity, Money)>,
    /// The tenders.
    pub tenders: Vec<TenderFact>,
}

/// What came of a confirm.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Confirmed {
    /// Points earned, with the sum they were reckoned from and the rule.
    pub earned: Vec<(Money, Money, String)>,
    /// Points spent, with their worth and the server's code.
    pub spent: Option<(Money, Money, String)>,
    /// Points taken back, because what earned them came back.
    pub reversed: Option<Money>,
    /// Points given back, because what they paid for came back.
    pub restored: Option<Money>,
    /// Coupons issued: series, code, last day, and whether it is printed.
    pub issued: Vec<(String, String, Option<BusinessDate>, bool)>,
    /// Texts that differ from the quote's.
    pub texts: Vec<Message>,
}

/// What the till asks of the marketing server.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MarketingRequest {
    /// What would it cost?
    Quote(Box<Basket>),
    /// Who is it? Before a basket exists.
    Lookup(Identifier),
    /// Put points, coupons and limited offers aside.
    Hold {
        /// The number of the hold within the sale, made by the till.
        number: u32,
        /// What is on the counter.
        basket: Box<Basket>,
        /// The points.
        spend: Spend,
        /// The code that the member was sent, where one was asked for.
        code: Option<String>,
    },
    /// The sale is registered.
    Confirm(Box<ReceiptFact>),
    /// The sale is off: free what holds up to this number keep.
    Cancel {
        /// The sale.
        sale: String,
        /// The last hold that is meant.
        upto: u32,
        /// Why.
        reason: String,
    },
    /// A return is registered.
    Return(Box<ReturnFact>),
    /// Send the member a code, to prove that it is he who spends.
    Challenge {
        /// Who.
        member: Identifier,
        /// What for: spend, register, attach.
        purpose: String,
    },
    /// A new member, by one telephone number.
    Register {
        /// The number.
        phone: String,
        /// A card to go with it.
        card: Option<String>,
        /// Consent to messages.
        consent: bool,
    },
}

/// What the server answers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MarketingAnswer {
    /// To `Quote`.
    Quote(Box<Quote>),
    /// To `Lookup` and `Register`.
    Member(Member, Option<PointsState>),
    /// To `Hold`.
    Held {
        /// Its number.
        number: u32,
        /// When it runs out.
        expires: Moment,
        /// Points held, and what they are worth.
        points: Option<(Money, Money)>,
        /// The final quote.
        quote: Box<Quote>,
        /// What was refused: what, code, text.
        refused: Vec<(String, String, String)>,
    },
    /// To `Confirm` and `Return`.
    Confirmed(Box<Confirmed>),
    /// To `Challenge`: by which way the code went.
    Sent {
        /// sms, push, call.
        channel: String,
    },
    /// To `Cancel`.
    Done,
}

/// The marketing server.
pub trait Marketing {
    /// What would it cost? Writes nothing.
    fn quote(&mut self, basket: &Basket) -> Result<Quote, PortFault>;

    /// Who is it?
    fn lookup(&mut self, member: &Identifier) -> Result<(Member, Option<PointsState>), PortFault>;

    /// Puts points, coupons and limited offers aside.
    fn hold(
        &mut self,
        number: u32,
        basket: &Basket,
        spend: Spend,
        code: Option<&str>,
    ) -> Result<MarketingAnswer, PortFault>;

    /// Tells what was registered. The same sale again answers the same.
    fn confirm(&mut self, fact: &ReceiptFact) -> Result<Confirmed, PortFault>;

    /// Frees holds of a sale.
    fn cancel(&mut self, sale: &str, upto: u32, reason: &str) -> Result<(), PortFault>;

    /// Tells a return that was registered.
    fn returned(&mut self, fact: &ReturnFact) -> Result<Confirmed, PortFault>;

    /// Sends a code; tells by which way.
    fn challenge(&mut self, member: &Identifier, purpose: &str) -> Result<String, PortFault>;

    /// Makes a member.
    fn register(
        &mut self,
        phone: &str,
        card: Option<&str>,
        consent: bool,
    ) -> Result<(Member, Option<PointsState>), PortFault>;

    /// Does what a request says.
    fn perform(&mut self, request: &MarketingRequest) -> Result<MarketingAnswer, PortFault> {
        Ok(match request {
            MarketingRequest::Quote(basket) => MarketingAnswer::Quote(Box::new(self.quote(basket)?)),
            MarketingRequest::Lookup(member) => {
                let (member, points) = self.lookup(member)?;
                MarketingAnswer::Member(member, points)
            }
            MarketingRequest::Hold { number, basket, spend, code } => {
                self.hold(*number, basket, *spend, code.as_deref())?
            }
            MarketingRequest::Confirm(fact) => MarketingAnswer::Confirmed(Box::new(self.confirm(fact)?)),
            MarketingRequest::Cancel { sale, upto, reason } => {
                self.cancel(sale, *upto, reason).map(|()| MarketingAnswer::Done)?
            }
            MarketingRequest::Return(fact) => MarketingAnswer::Confirmed(Box::new(self.returned(fact)?)),
            MarketingRequest::Challenge { member, purpose } => {
                MarketingAnswer::Sent { channel: self.challenge(member, purpose)? }
            }
            MarketingRequest::Register { phone, card, consent } => {
                let (member, points) = self.register(phone, card.as_deref(), *consent)?;
                MarketingAnswer::Member(member, points)
            }
        })
    }
}
