//! What a till is told about its shop: limits, habits, roles. One TOML; the centre will deliver the same text.
//!
//! Everything has a default, so that a till without a file sells; a word that is not known is refused, because a
//! mistyped limit would otherwise not limit anything.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::port::{MarkChannel, OriginalSource};
use super::rights::{Limit, Right, Role, Roles};
use super::state::Method;
use crate::events::outbox::{DISK_RESERVE_BYTES, OnPressure};
use crate::rules::barcode::Rules;
use crate::rules::campaign::Campaigns;
use crate::vocab::{Currency, Money, StoreId, TillId, Zone};

/// What the till does when somebody who should be asked is out of reach.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Offline {
    /// Refuse.
    Deny,
    /// Go on when somebody with the right agrees.
    Approve,
    /// Go on.
    Allow,
}

/// What happens to an open document when the till starts after a power cut.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum OnRestart {
    /// It is restored.
    Restore,
    /// It is cancelled, as long as nothing was paid.
    Cancel,
}

/// What a till is told about its shop.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The version that the centre gave the text.
    pub version: String,
    /// The store.
    pub store: StoreId,
    /// The till.
    pub till: TillId,
    /// The store's time zone.
    pub zone: Zone,
    /// The currency.
    pub currency: Currency,
    /// Who sells.
    pub shop: Shop,
    /// Sessions.
    pub session: SessionRules,
    /// Receipts.
    pub receipt: ReceiptRules,
    /// Shifts.
    pub shift: ShiftRules,
    /// Returns.
    pub returns: ReturnRules,
    /// Marked goods.
    pub marking: MarkingRules,
    /// Drawer.
    pub drawer: DrawerRules,
    /// The self-checkout.
    pub sco: super::sco::ScoRules,
    /// Means of payment that are taken.
    pub tenders: Vec<Method>,
    /// Campaigns that the till reckons by itself.
    pub campaigns: Campaigns,
    /// The marketing server is asked.
    pub loyalty: bool,
    /// Events are kept for sending.
    pub events: bool,
    /// The room that they may take.
    pub outbox: OutboxRules,
    /// Names of properties of goods.
    pub properties: Properties,
    /// Rules of in-house barcodes.
    pub barcodes: Rules,
    /// Roles.
    pub roles: Roles,
    /// The text that it was read from, whose hash events carry.
    pub text: String,
}

/// Who sells.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Shop {
    /// The name on receipts.
    pub name: Option<String>,
    /// Taxpayer number of the legal entity.
    pub inn: Option<String>,
    /// FFD tag 1055, bit of the taxation system; 1 is the general one.
    pub taxation: Option<u8>,
}

/// Sessions.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct SessionRules {
    /// An idle till locks itself after so many seconds; 0 never.
    pub lock_after_s: u64,
    /// So many wrong secrets in a row, and only somebody who may approve gets in.
    pub max_attempts: u32,
    /// `staffed`, `sco`, `mobile`.
    pub workplace: String,
    /// Cashiers' names go into events.
    pub names_in_events: bool,
}

impl Default for SessionRules {
    fn default() -> Self {
        SessionRules { lock_after_s: 0, max_attempts: 5, workplace: "staffed".into(), names_in_events: false }
    }
}

/// Receipts.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ReceiptRules {
    /// Most lines.
    pub max_positions: usize,
    /// Highest total.
    pub max_sum: Money,
    /// Most cash that the law lets one receipt take.
    pub legal_cash: Money,
    /// Most receipts put aside.
    pub max_suspended: usize,
    /// The total is rounded down to this; a kopeck leaves it as it is.
    pub rounding: Money,
    /// After a power cut.
    pub on_restart: OnRestart,
    /// Columns of the paper.
    pub width: u16,
    /// A line of more than this many units is a slip of the finger.
    pub max_quantity: u32,
}

impl Default for ReceiptRules {
    fn default() -> Self {
        ReceiptRules {
            max_positions: 300,
            max_sum: Money::from_minor(100_000_000),
            legal_cash: Money::from_minor(10_000_000),
            max_suspended: 10,
            rounding: Money::from_minor(1),
            on_restart: OnRestart::Restore,
            width: 40,
            max_quantity: 1000,
        }
    }
}

/// Shifts.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ShiftRules {
    /// After so many hours nothing is sold until it is closed.
    pub hours: u32,
    /// After so many hours the cashier is warned.
    pub warn_hours: u32,
    /// Receipts put aside end with the shift; otherwise the shift cannot be closed before they do.
    pub expire_suspended: bool,
    /// The terminal's batch is settled when the shift is closed.
    pub settle: bool,
}

impl Default for ShiftRules {
    fn default() -> Self {
        ShiftRules { hours: 24, warn_hours: 23, expire_suspended: true, settle: false }
    }
}

/// Returns.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ReturnRules {
    /// Who is asked for originals, in this order.
    pub sources: Vec<OriginalSource>,
    /// The source of the original is out of reach.
    pub offline: Offline,
    /// Goods come back within so many days; 0 is for ever.
    pub days: u32,
    /// Groups whose goods do not come back.
    pub forbidden_groups: Vec<String>,
}

impl Default for ReturnRules {
    fn default() -> Self {
        ReturnRules {
            sources: vec![OriginalSource::Local],
            offline: Offline::Approve,
            days: 0,
            forbidden_groups: Vec::new(),
        }
    }
}

/// Marked goods.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct MarkingRules {
    /// Who is asked, in this order, until one answers.
    pub channels: Vec<MarkChannel>,
    /// How long each is waited for, in milliseconds.
    pub timeout_ms: u32,
    /// None of them answered.
    pub offline: Offline,
}

impl Default for MarkingRules {
    fn default() -> Self {
        MarkingRules {
            channels: vec![MarkChannel::Online, MarkChannel::LocalModule],
            timeout_ms: 1500,
            offline: Offline::Approve,
        }
    }
}

/// Drawer.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct DrawerRules {
    /// More cash than this is told.
    pub limit: Money,
    /// Open for longer than this is told, in seconds.
    pub open_s: u64,
    /// There is a drawer.
    pub present: bool,
}

impl Default for DrawerRules {
    fn default() -> Self {
        DrawerRules { limit: Money::from_minor(15_000_000), open_s: 60, present: true }
    }
}

/// What the till does when events wait and there is no room for more.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum WhenFull {
    /// It registers nothing until there is room.
    CannotRegister,
    /// It goes on until the disk itself is full.
    Sell,
}

/// The room that waiting events may take.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct OutboxRules {
    /// Bytes of waiting events, when that is less than 2 GiB and a quarter of the disk.
    pub quota_bytes: Option<u64>,
    /// So many bytes of the disk stay free, beyond the quota.
    pub reserve_bytes: u64,
    /// Both are used up, and a target still needs the events.
    pub when_full: WhenFull,
    /// What goes when they near their room, where the till sends by itself. Like all settings it is told at the start,
    /// so that a shop that lets events go has said so in its stream.
    pub on_pressure: OnPressure,
}

impl Default for OutboxRules {
    fn default() -> Self {
        OutboxRules {
            quota_bytes: None,
            reserve_bytes: DISK_RESERVE_BYTES,
            when_full: WhenFull::CannotRegister,
            on_pressure: OnPressure::Keep,
        }
    }
}

/// Names of properties of goods by which the catalogue says what the model has no word for.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Properties {
    /// The parts of a set: a value per part, its id the article, its name how many.
    pub kit: String,
    /// The deposit: a value whose id is the article of the deposit.
    pub deposit: String,
    /// A serial number is asked for; the value says which kind: serial, imei.
    pub serial: String,
    /// What the shop paid for a unit.
    pub cost: String,
    /// The department.
    pub department: String,
    /// Not sold now: recall, blocked, region, stock.
    pub blocked: String,
    /// Most units of the item's group in one receipt.
    pub group_limit: String,
}

impl Default for Properties {
    fn default() -> Self {
        Properties {
            kit: "KIT".into(),
            deposit: "DEPOSIT".into(),
            serial: "SERIAL".into(),
            cost: "COST".into(),
            department: "DEPARTMENT".into(),
            blocked: "BLOCKED".into(),
            group_limit: "GROUP_LIMIT".into(),
        }
    }
}

/// The file as it is written.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct File {
    version: Option<String>,
    store: Option<StoreId>,
    till: Option<TillId>,
    zone: Option<String>,
    currency: Option<Currency>,
    shop: Shop,
    session: SessionRules,
    receipt: ReceiptRules,
    shift: ShiftRules,
    returns: ReturnRules,
    marking: MarkingRules,
    drawer: DrawerRules,
    sco: super::sco::ScoRules,
    tenders: Option<Vec<Method>>,
    loyalty: Option<bool>,
    events: Option<bool>,
    outbox: OutboxRules,
    properties: Properties,
    barcodes: String,
    roles: BTreeMap<String, RoleFile>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RoleFile {
    rights: Vec<Right>,
    #[serde(default)]
    limits: BTreeMap<Right, String>,
    #[serde(default)]
    also: Vec<String>,
}

/// Why settings cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct SettingsError(String);

/// The means of payment of a till that was not told any.
const USUAL_TENDERS: &[Method] = &[Method::Cash, Method::Card, Method::SbpQr, Method::Gift, Method::Bonus];

impl Settings {
    /// A till that was told nothing but where it stands.
    pub fn of(store: StoreId, till: TillId, zone: Zone) -> Self {
        let file = File::default();
        Settings {
            version: "0".to_owned(),
            store,
            till,
            zone,
            currency: Currency::RUB,
            shop: file.shop,
            session: file.session,
            receipt: file.receipt,
            shift: file.shift,
            returns: file.returns,
            marking: file.marking,
            drawer: file.drawer,
            sco: file.sco,
            tenders: USUAL_TENDERS.to_vec(),
            campaigns: Campaigns::default(),
            loyalty: true,
            events: true,
            outbox: file.outbox,
            properties: file.properties,
            barcodes: Rules::default(),
            roles: Roles::default(),
            text: String::new(),
        }
    }

    /// Reads the text. Store, till and zone come from `place` where the text does not say them.
    ///
    /// # Errors
    /// Says what is wrong, with the line where it is known.
    pub fn parse(text: &str, place: (Option<StoreId>, Option<TillId>, Option<Zone>)) -> Result<Self, SettingsError> {
        let file: File = toml::from_str(text).map_err(|e| SettingsError(e.to_string().trim_end().to_owned()))?;
        let missing = |what: &str| SettingsError(format!("the settings do not say which {what} this is"));
        let zone = match file.zone {
            Some(name) => Some(Zone::parse(&name).map_err(|e| SettingsError(format!("zone {name:?}: {e}")))?),
            None => place.2,
        };
        let barcodes = Rules::parse(&file.barcodes).map_err(|errors| {
            let told: Vec<String> = errors.iter().map(|e| format!("barcodes: {e}")).collect();
            SettingsError(told.join("\n"))
        })?;
        let settings = Settings {
            version: file.version.unwrap_or_else(|| "0".to_owned()),
            store: file.store.or(place.0).ok_or_else(|| missing("store"))?,
            till: file.till.or(place.1).ok_or_else(|| missing("till"))?,
            zone: zone.unwrap_or_else(Zone::utc),
            currency: file.currency.unwrap_or(Currency::RUB),
            shop: file.shop,
            session: file.session,
            receipt: file.receipt,
            shift: file.shift,
            returns: file.returns,
            marking: file.marking,
            drawer: file.drawer,
            sco: file.sco,
            tenders: file.tenders.unwrap_or_else(|| USUAL_TENDERS.to_vec()),
            campaigns: Campaigns::default(),
            loyalty: file.loyalty.unwrap_or(true),
            events: file.events.unwrap_or(true),
            outbox: file.outbox,
            properties: file.properties,
            barcodes,
            roles: roles(file.roles)?,
            text: text.to_owned(),
        };
        settings.check()
    }

    /// Values that would make the till useless are refused.
    fn check(self) -> Result<Self, SettingsError> {
        let wrong = |what: &str| Err(SettingsError(what.to_owned()));
        if self.receipt.max_positions == 0 {
            return wrong("receipt.max_positions is 0: nothing could be sold");
        }
        if self.receipt.rounding < Money::from_minor(1) {
            return wrong("receipt.rounding is below a kopeck; write 0.01 for no rounding");
        }
        if self.shift.hours == 0 || self.shift.warn_hours > self.shift.hours {
            return wrong("shift.warn_hours must not be above shift.hours, and shift.hours not 0");
        }
        if self.tenders.is_empty() {
            return wrong("tenders is empty: nothing could be paid");
        }
        Ok(self)
    }
}

fn roles(files: BTreeMap<String, RoleFile>) -> Result<Roles, SettingsError> {
    if files.is_empty() {
        return Ok(Roles::default());
    }
    let mut roles = BTreeMap::new();
    for (name, file) in files {
        let mut role = Role::of(&file.rights);
        role.also = file.also;
        for (right, limit) in file.limits {
            let limit = Limit::parse(&limit).map_err(|e| SettingsError(format!("roles.{name}.limits: {e}")))?;
            match role.rights.get_mut(&right) {
                Some(place) => *place = Some(limit),
                None => {
                    let right = right.word();
                    return Err(SettingsError(format!("roles.{name}.limits: the role has no right {right} to limit")));
                }
            }
        }
        roles.insert(name, role);
    }
    Ok(Roles::new(roles))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::till::rights::Measure;
    use crate::vocab::Rate;

    fn place() -> (Option<StoreId>, Option<TillId>, Option<Zone>) {
        (Some(StoreId::new("1").unwrap()), Some(TillId::new("3").unwrap()), None)
    }

    #[test]
    fn an_empty_text_gives_a_till_that_sells() {
        let settings = Settings::parse("", place()).unwrap();
        assert_eq!((settings.store.as_str(), settings.till.as_str()), ("1", "3"));
        assert!(settings.tenders.contains(&Method::Cash));
        assert!(settings.roles.find(None).unwrap().1.allows(Right::Sell, Measure::NONE));
        assert!(Settings::parse("", (None, None, None)).unwrap_err().to_string().contains("which store"));
    }

    #[test]
    fn everything_can_be_said() {
        let text = r#"
            version = "7"
            store = "42"
            zone = "Europe/Moscow"
            tenders = ["cash", "card"]
            barcodes = """
            weight 21.....{NNDDD}
            """
            [receipt]
            rounding = "1.00"
            on_restart = "cancel"
            [outbox]
            on_pressure = "shed"
            when_full = "sell"
            [returns]
            offline = "deny"
            [roles.cashier]
            rights = ["sign-on", "sell", "manual-discount"]
            limits = { manual-discount = "5%" }
            also = ["1"]
        "#;
        let settings = Settings::parse(text, place()).unwrap();
        assert_eq!(settings.store.as_str(), "42");
        assert_eq!(settings.barcodes.iter().count(), 1);
        assert_eq!(settings.receipt.on_restart, OnRestart::Cancel);
        assert_eq!((settings.outbox.on_pressure, settings.outbox.when_full), (OnPressure::Shed, WhenFull::Sell));
        assert_eq!(settings.outbox.reserve_bytes, DISK_RESERVE_BYTES);
        let (_, role) = settings.roles.find(Some("1")).unwrap();
        assert!(role.allows(Right::ManualDiscount, Measure::percent(Rate::percent(5))));
        assert!(!role.allows(Right::ManualDiscount, Measure::percent(Rate::percent(6))));
    }

    #[test]
    fn what_is_mistyped_is_told() {
        let told = |text: &str| Settings::parse(text, place()).unwrap_err().to_string();
        assert!(told("[receipt]\nmax_position = 3").contains("max_position"));
        assert!(told("[roles.a]\nrights = [\"fly\"]").contains("fly"));
        assert!(told("[roles.a]\nrights = []\nlimits = { sell = \"5%\" }").contains("no right sell"));
        assert!(told("barcodes = \"weight\"").contains("no pattern"));
        assert!(told("[receipt]\nrounding = \"0\"").contains("rounding"));
        assert!(told("zone = \"Moon\"").contains("Moon"));
    }
}
