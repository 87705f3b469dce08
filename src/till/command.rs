//! What can be told to a till: what people do, what devices tell, what was answered.
//!
//! A command is data: the words of a script are parsed into it, a touch screen would make it, and one that waits for
//! a right to be lent is stored. Start with [`Command`], then [`Act`].

use serde::{Deserialize, Serialize};

use super::device::{Happening, Symbology};
use super::outside::Reply;
use super::port::{IdentifierKind, OriginalKey};
use super::state::{DocKind, Input, Method, Mode};
use crate::vocab::{BusinessDate, ItemId, Money, Quantity, Rate, UnitPrice, Vat};

/// The number of a thing asked of the outside.
pub type EffectId = u64;

/// A command.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Command {
    /// What is to be done.
    pub act: Act,
    /// Somebody lends a right.
    #[serde(skip)]
    pub approve: Option<Login>,
    /// Why: a code of the chain's list.
    pub reason: Option<String>,
}

impl From<Act> for Command {
    fn from(act: Act) -> Self {
        Command { act, approve: None, reason: None }
    }
}

/// Who somebody says he is, and how he proves it.
#[derive(Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Login {
    /// The staff number; `None` when a badge says it.
    pub who: Option<String>,
    /// The way.
    pub method: LoginMethod,
    /// The secret: a PIN, what a badge holds. It is never written down.
    #[serde(skip)]
    pub secret: String,
}

impl std::fmt::Debug for Login {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Login({:?} by {})", self.who, self.method.word())
    }
}

/// How somebody proves who he is, in the words of the events.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LoginMethod {
    /// A PIN or password.
    #[default]
    Pin,
    /// A magnetic card or key.
    Card,
    /// A badge with a barcode.
    Barcode,
    /// A fingerprint or face: the device says who it is.
    Biometric,
}

crate::model::words!(LoginMethod {
    Pin "pin",
    Card "card",
    Barcode "barcode",
    Biometric "biometric",
});

/// What is to be done, by area.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Act {
    /// Power.
    Power(PowerAct),
    /// Who is at the till, and what it is used for.
    Session(SessionAct),
    /// Shifts and reports.
    Shift(ShiftAct),
    /// Goods come into the document.
    Goods(GoodsAct),
    /// Lines of the document.
    Line(LineAct),
    /// The document as a whole.
    Document(DocumentAct),
    /// Cards, coupons, points.
    Loyalty(LoyaltyAct),
    /// Payment.
    Pay(PayAct),
    /// Goods come back.
    Return(ReturnAct),
    /// Cash and the drawer.
    Cash(CashAct),
    /// Service.
    Service(ServiceAct),
    /// The self-checkout.
    Sco(super::sco::ScoAct),
    /// What was asked of the outside is answered.
    Answer(EffectId, Box<Reply>),
    /// A device tells something.
    Happened(Happening),
    /// Time has passed: limits of time are looked at.
    Tick(Vitals),
}

/// How the machine feels: for heartbeats.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Vitals {
    /// Processor in percent.
    pub cpu_pct: u8,
    /// Memory in bytes.
    pub rss: u64,
    /// Free disk in bytes.
    pub free_disk: u64,
    /// Events that wait.
    pub outbox_pending: u64,
    /// Time of the oldest of them, milliseconds since 1970.
    pub oldest_unacked_ms: Option<i64>,
}

/// Power.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum PowerAct {
    /// The till starts.
    On(Boot),
    /// The till is stopped in order.
    Off {
        /// Why.
        reason: String,
    },
}

/// How the till comes up.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Boot {
    /// The machine was off; otherwise only the program.
    pub cold: bool,
    /// The program's version.
    pub version: String,
    /// Hash of the settings.
    pub settings_sha: String,
    /// Their version.
    pub settings_version: String,
    /// How long it took to come up, in milliseconds.
    pub start_ms: u64,
    /// What the check of the database said: `ok`, or what is wrong.
    pub integrity: String,
}

/// Who is at the till.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum SessionAct {
    /// A cashier signs on.
    SignOn(Login),
    /// The cashier signs off.
    SignOff,
    /// Another cashier takes the till over, the open document with it.
    Handover(Login),
    /// Lock the till.
    Lock,
    /// Unlock it; without a login the cashier himself by his presence is not enough, so there is one.
    Unlock(Login),
    /// A break begins.
    Break {
        /// `lunch` or `technical`.
        kind: String,
        /// How long it is to be, in seconds.
        planned_s: Option<u64>,
    },
    /// The break ends.
    Back,
    /// The till is used for something else.
    Mode(Mode),
    /// Somebody lends the right that was asked for.
    Approve(Login),
    /// Nobody lends it.
    Deny,
}

/// Shifts and reports.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum ShiftAct {
    /// Open a shift with so much cash in the drawer.
    Open {
        /// As counted; `None` is what was left.
        cash: Option<Money>,
    },
    /// Close it.
    Close,
    /// Print an X report.
    XReport,
    /// The next shift counts for this day.
    BusinessDate(BusinessDate),
    /// The back office has compared the shift's sums.
    Reconciled {
        /// Its shift.
        shift: u64,
        /// Sales as it knows them: how many.
        count: u64,
        /// And how much.
        sum: Money,
    },
}

/// Goods come into the document.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum GoodsAct {
    /// A code was read or typed.
    Scan {
        /// The code.
        code: String,
        /// What it was printed as.
        symbology: Symbology,
        /// How long it took to read, in milliseconds.
        decode_ms: u32,
        /// How it was entered.
        input: Input,
        /// How much.
        quantity: Option<Quantity>,
    },
    /// By the article or from a menu.
    Pick {
        /// The article.
        item: ItemId,
        /// The menu.
        list: Option<String>,
        /// How much.
        quantity: Option<Quantity>,
        /// The price, for goods without one.
        price: Option<UnitPrice>,
        /// Recognised by the camera.
        vision: bool,
    },
    /// Weigh goods.
    Weigh {
        /// The article.
        item: ItemId,
        /// The weight as typed; `None` asks the scale.
        weight: Option<Quantity>,
        /// The packing.
        tare: Quantity,
    },
    /// The same goods once more.
    Repeat,
    /// Which of several goods is meant.
    Choose(ItemId),
    /// The price of tobacco.
    Mrc(UnitPrice),
    /// The answer to the question about age.
    Age {
        /// Old enough.
        yes: bool,
        /// `visual`, `doc`, `app`, `remote`.
        method: String,
    },
    /// A marking code.
    Mark(String),
    /// The goods bear no code, and need none.
    NoMark,
    /// The code could not be checked, and the goods are sold all the same.
    SellUnchecked,
    /// A part of a marked pack is sold.
    PartOf {
        /// How much.
        quantity: Quantity,
        /// Of how much.
        of: Quantity,
    },
    /// A serial number.
    Serial {
        /// `serial`, `imei`, `gtin_sgtin`.
        kind: String,
        /// The number.
        number: String,
    },
    /// Leave the goods that wait for an answer.
    Leave,
    /// What does it cost?
    PriceCheck(String),
    /// The price on the shelf is another one.
    ShelfPrice {
        /// The code.
        code: String,
        /// The price on the shelf.
        shelf: UnitPrice,
        /// `till_price`, `shelf_price`, `refused`.
        action: String,
    },
}

/// Lines of the document.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum LineAct {
    /// Take a line out.
    Void(u32),
    /// Take the last line out.
    VoidLast,
    /// Change its quantity.
    Quantity(u32, Quantity),
    /// Change its price.
    Price(u32, UnitPrice),
    /// A discount by hand: of a line, or of the document.
    Discount {
        /// The line.
        line: Option<u32>,
        /// By percentage.
        percent: Option<Rate>,
        /// Or by sum.
        sum: Option<Money>,
    },
    /// Take a discount by hand away.
    NoDiscount {
        /// The line; `None` is the document.
        line: Option<u32>,
    },
    /// Take the marking code of a line away, the line with it.
    Unmark(u32),
}

/// The document as a whole.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum DocumentAct {
    /// All goods are in.
    Subtotal,
    /// Back to registration.
    Resume,
    /// Cancel it.
    Cancel,
    /// Put it aside.
    Suspend,
    /// Take one up again.
    TakeUp(u64),
    /// List those put aside.
    Suspended,
    /// Take a soft receipt.
    SoftTake(u64),
    /// List the soft receipts.
    SoftList,
    /// Throw a soft receipt away.
    SoftAnnul(u64),
    /// Leave the open document to other tills as a soft receipt.
    SoftPut,
    /// An attribute.
    Attribute {
        /// Its name.
        name: String,
        /// Its value.
        value: String,
    },
    /// Where the customer wants the receipt sent.
    Contact {
        /// `email` or `phone`.
        kind: String,
        /// The address or number.
        value: String,
        /// Nothing is printed.
        electronic_only: bool,
    },
    /// Undo the last closed receipt, or another of this shift.
    PostVoid {
        /// Its number; `None` is the last one.
        number: Option<u64>,
    },
    /// Print a copy of a closed receipt.
    Copy {
        /// Its number in this shift; `None` is the last one.
        number: Option<u64>,
    },
    /// Print the last receipt again because it did not come out.
    Reprint,
    /// Register a correction.
    Correction {
        /// Sale or return.
        of: DocKind,
        /// How much.
        sum: Money,
        /// VAT.
        vat: Option<Vat>,
        /// The order, when it was prescribed.
        base_doc: Option<String>,
        /// The day that is corrected.
        base_date: BusinessDate,
        /// Paid in cash; otherwise without.
        cash: bool,
    },
    /// Try again to register a paid receipt.
    Retry,
}

/// Cards, coupons, points.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum LoyaltyAct {
    /// A member shows who he is.
    Member {
        /// By what.
        kind: IdentifierKind,
        /// Its value.
        value: String,
        /// How it was entered: scan, swipe, nfc, phone, qr, manual.
        input: String,
    },
    /// The member goes.
    RemoveMember,
    /// A coupon.
    Coupon {
        /// Its code.
        code: String,
        /// scan, manual, app.
        input: String,
    },
    /// A coupon goes.
    RemoveCoupon(String),
    /// A gift of a campaign.
    Gift {
        /// The item.
        item: ItemId,
        /// How much.
        quantity: Quantity,
    },
    /// How many points are there?
    Balance,
    /// Send the member a code.
    Challenge,
    /// The code that the member was sent.
    Code(String),
    /// A new member.
    Enroll {
        /// The telephone number.
        phone: String,
        /// A card to go with it.
        card: Option<String>,
        /// Consent to messages.
        consent: bool,
    },
}

/// Payment.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum PayAct {
    /// A means of payment; without a sum, what is due.
    Tender {
        /// The means.
        method: Method,
        /// How much.
        sum: Option<Money>,
        /// The certificate.
        number: Option<String>,
        /// Its PIN.
        pin: Option<String>,
    },
    /// In a return: pay back by the plan, as the sale was paid.
    Original,
    /// Take a payment out again.
    Remove(u32),
    /// Give the payment up and go back to the goods.
    Cancel,
    /// Ask again what became of a payment whose answer did not come.
    Ask,
    /// A banknote looks false.
    Counterfeit {
        /// Its value.
        denomination: Money,
        /// What is done with it: returned, kept.
        action: String,
    },
    /// Show the customer another QR code, or give it up.
    QrCancel,
}

/// Goods come back.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum ReturnAct {
    /// By the original.
    ByReceipt {
        /// What is known of it.
        key: OriginalKey,
        /// receipt, e_receipt, card_history.
        basis: String,
    },
    /// A line of the original.
    Line {
        /// Its number in the original.
        line: u32,
        /// How much; `None` is what is left.
        quantity: Option<Quantity>,
        /// ok, defect, opened.
        condition: String,
        /// The marking code of the piece.
        mark: Option<String>,
    },
    /// All that is left.
    All,
    /// The receipt was shown, and its source is out of reach: go on without it.
    Offline,
    /// Without a receipt.
    WithoutReceipt,
    /// Goods of a return without a receipt.
    Item {
        /// The article or barcode.
        code: String,
        /// How much.
        quantity: Quantity,
        /// The price.
        price: Option<UnitPrice>,
        /// ok, defect, opened.
        condition: String,
        /// The marking code of the piece.
        mark: Option<String>,
    },
    /// What is bought instead: the next sale and this return make an exchange.
    Exchange,
}

/// Cash and the drawer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum CashAct {
    /// Put cash in.
    In {
        /// How much.
        sum: Money,
        /// A comment.
        comment: Option<String>,
    },
    /// Take cash out.
    Out {
        /// How much.
        sum: Money,
        /// To whom.
        payee: Option<String>,
    },
    /// Take takings away.
    PickUp {
        /// How much.
        sum: Money,
        /// pickup, safe_drop, bank_drop.
        kind: String,
        /// The number of the bag.
        bag: String,
    },
    /// Bring change from the safe or another till.
    Loan {
        /// How much.
        sum: Money,
        /// safe, till.
        from: String,
    },
    /// Count the drawer.
    Count {
        /// What lies in it.
        counted: Money,
        /// open, interim, close, blind.
        kind: String,
        /// By denomination.
        denominations: Vec<(Money, u32)>,
    },
    /// Accept the difference that was counted last.
    AcceptDifference,
    /// Open the drawer.
    Open {
        /// It is for nothing that was sold.
        no_sale: bool,
    },
    /// A tray is put in or taken out.
    Tray {
        /// Put in; otherwise taken out.
        insert: bool,
    },
}

/// Service.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum ServiceAct {
    /// Settle the terminal's batch.
    Settle,
    /// Ask the devices how they are.
    Devices,
    /// Sign for what a saved database differs in from the fiscal device.
    SignRecovery,
    /// Ask the channels of the marking system how they are.
    Marking,
    /// The clock was set.
    ClockSet {
        /// Before, milliseconds since 1970.
        from_ms: i64,
        /// ntp, manual, fiscal.
        cause: String,
    },
    /// A catalogue was loaded into the till's database.
    Catalogue {
        /// The number of the document.
        document: u64,
        /// A full load.
        full: bool,
        /// Items in it.
        items: u64,
        /// Prices in it.
        prices: u64,
        /// How long it took, in milliseconds.
        duration_ms: u64,
        /// The version it made.
        version: i64,
    },
    /// A catalogue was refused.
    CatalogueRefused {
        /// The number of the document.
        document: u64,
        /// Why, by code.
        code: String,
        /// Where.
        row: Option<u64>,
    },
    /// A link to a server went or came.
    Link {
        /// Which server.
        server: String,
        /// It is there.
        up: bool,
        /// Why it went.
        reason: String,
        /// What waits.
        backlog: u64,
    },
    /// The centre orders something.
    Remote {
        /// The id of the order.
        id: String,
        /// lock, unlock, message, x_report, settle.
        order: String,
        /// Who.
        by: String,
        /// Its text.
        text: Option<String>,
    },
    /// A document reached the centre or the exchange folder.
    Delivered {
        /// centre, exchange.
        to: String,
        /// Its number in the queue.
        queue_no: u64,
        /// How long it took, in milliseconds.
        latency_ms: u64,
        /// The receipt.
        receipt: u64,
    },
    /// The disk is nearly full.
    DiskLow {
        /// Free bytes.
        free_bytes: u64,
        /// Where.
        path: String,
    },
    /// A component fell over.
    Crashed {
        /// Which.
        component: String,
        /// Signal or code.
        code: String,
        /// Where its dump lies.
        dump_ref: String,
    },
    /// A licence changed.
    Licence {
        /// Of what.
        feature: String,
        /// Until when.
        valid_to: String,
        /// Its state.
        state: String,
    },
}
