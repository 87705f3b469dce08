//! The words of a script that move the world outside of the till, in one table.

use super::desk::{DeskEntry, FAULTS, Fault, SERVERS};
use super::peers::PeerEntry;
use super::peers::certificates::CertificateEntry;
use super::peers::marketing::{MarketingEntry, ScriptedCampaign, ScriptedCoupon, ScriptedMember};
use super::peers::marks::MarkEntry;
use super::printer::PrinterEntry;
use super::terminal::{Presented, TerminalEntry};
use super::{Cut, Entry, MemoryError, PowerCut, Simulation};
use crate::till::device::{CardEntry, Device, DeviceFault, Happening, Paper};
use crate::till::port::PortFault;
use crate::till::port::certificates::{Certificate, CertificateState, Remainder};
use crate::till::port::marketing::{Channel, Gift, Message};
use crate::till::port::marks::{MarkChannel, MarkReason, ModuleStatus};
use crate::till::port::soft::{SoftLine, SoftReceipt};
use crate::vocab::{BusinessDate, ItemId, Money, Quantity, Rate};

/// Why a word was not obeyed.
#[derive(Debug, thiserror::Error)]
pub enum WordError {
    /// Something is missing or is not what it should be.
    #[error("{0}")]
    Syntax(String),
    /// The memory cannot be written.
    #[error(transparent)]
    Memory(#[from] MemoryError),
    /// A device says no.
    #[error(transparent)]
    Device(#[from] DeviceFault),
    /// A peer says no.
    #[error(transparent)]
    Port(#[from] PortFault),
}

fn syntax(text: impl Into<String>) -> WordError {
    WordError::Syntax(text.into())
}

/// A word of the simulation.
pub struct SimWord {
    /// How it begins: one word or two.
    pub head: &'static str,
    /// What follows.
    pub arguments: &'static str,
    /// What it does.
    pub help: &'static str,
    run: fn(&mut Simulation, &mut Args<'_>) -> Result<(), WordError>,
}

impl std::fmt::Debug for SimWord {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} {}", self.head, self.arguments)
    }
}

macro_rules! sim_words {
    ($($head:literal $arguments:literal $help:literal $run:ident;)+) => {
        /// All words of the simulation. A head of two words stands before one of its first word alone.
        pub const SIM_WORDS: &[SimWord] =
            &[$(SimWord { head: $head, arguments: $arguments, help: $help, run: $run },)+];
    };
}

sim_words! {
    "fault power" "before|after [ASK] [after N]" "the power goes off before, or after, a thing is done" fault_power;
    "fault" "DEVICE FAULT [ARGUMENT] [later approved|declined] [after N] [times N]" "a device has a fault" fault;
    "ok" "DEVICE" "its faults are mended, a new roll is put in" ok;
    "link down" "[SERVER]" "a server is out of reach; without a name all are" link_down;
    "link up" "[SERVER]" "it is within reach again" link_up;
    "terminal approve" "" "the bank approves from now on" terminal_approve;
    "terminal decline" "[CODE]" "the bank declines the next operation" terminal_decline;
    "terminal timeout" "[later approved|declined]" "no answer to the next operation" terminal_timeout;
    "terminal card" "usual | MASK [chip|contactless|swipe]" "this card is presented from now on" terminal_card;
    "qr paid" "" "the customer pays the QR code" qr_paid;
    "load" "GRAMS" "goods lie on the scale: 568g" load;
    "plate" "+GRAMS|-GRAMS" "goods are put on the plate under the bags, or taken off" plate;
    "drawer close" "" "the drawer is pushed shut" drawer_close;
    "drawer force" "" "the drawer is opened without the till" drawer_force;
    "read" "CODE" "a code is held before the scanner" read;
    "marketing member" "ID[,ID…] [points N] [type T] [segment S] [greeting G] [refused WHY]" "a member" member;
    "marketing campaign" "ID PERCENT [item ITEM] [members]" "a campaign" campaign;
    "marketing coupon" "CODE PERCENT [series S] [campaign ID] [refused WHY]" "a coupon" coupon;
    "marketing gift" "CAMPAIGN ITEM[,ITEM…] [qty N]" "gifts to choose from" gift;
    "marketing text" "cashier|customer|receipt TEXT [campaign ID]" "a text of the centre" text;
    "marketing earn" "PERCENT" "points that a receipt earns" earn;
    "marketing max-spend" "PERCENT" "the part of a receipt that points may pay" max_spend;
    "marketing issue" "SERIES [until DATE] [electronic]" "every receipt issues a coupon" issue;
    "marketing code" "CODE|none" "spending asks for this code" code;
    "marketing silent" "yes|no" "the server does its work and the answer is lost" silent;
    "consultant" "ITEM[xQTY],… [on DEVICE]" "a consultant prepares a soft receipt of these goods" consultant;
    "certificate" "NUMBER [nominal SUM] [pin PIN] [state STATE] [rest keep|burn] [until DATE]" "a certificate" certificate;
    "mark-check ok" "" "all codes may be sold" mark_ok;
    "mark-check refuse" "REASON [PIECE]" "codes (that hold this piece) must not be sold" mark_refuse;
    "mark-check silent" "online|local_module" "no answer from there" mark_silent;
    "mark-check answers" "online|local_module" "it answers again" mark_answers;
    "mark-check module" "CHANNEL [state S] [version V] [age SECONDS]" "the state of a channel" mark_module;
    "mark-check excise" "WORD" "what EGAIS says of stamps: ok, sold, unknown" mark_excise;
    "device connected" "DEVICE [model M] [serial S] [firmware F]" "a device is found" connected;
    "device gone" "DEVICE [reason R]" "a device is gone" gone;
    "device error" "DEVICE CODE [text T]" "a device has an error of its maker" device_error;
    "device firmware" "DEVICE FROM TO" "its firmware was replaced" firmware;
    "device power" "mains|ups [PERCENT]" "power comes from elsewhere" power;
    "device key" "FROM TO" "the key of the keyboard was turned" key;
    "device cash-level" "CASSETTE full|empty [SUMxN,…]" "a cassette is nearly full or empty" cash_level;
    "device jam" "MODULE [SUM]" "cash is stuck" jam;
    "device vision" "KIND [confidence PERCENT] [clip REF]" "the camera saw something" vision;
}

/// The words behind the head.
struct Args<'w> {
    words: &'w [String],
    at: usize,
}

impl Args<'_> {
    fn next(&mut self) -> Option<&str> {
        let word = self.words.get(self.at)?;
        self.at += 1;
        Some(word)
    }

    fn need(&mut self, what: &str) -> Result<String, WordError> {
        self.next().map(str::to_owned).ok_or_else(|| syntax(format!("{what} is missing")))
    }

    /// `name VALUE` anywhere from here on; the words are taken out of the question of what is left.
    fn named(&self, name: &str) -> Option<&str> {
        let rest = self.words.get(self.at..)?;
        let at = rest.iter().position(|w| w == name)?;
        rest.get(at + 1).map(String::as_str)
    }

    fn has(&self, word: &str) -> bool {
        self.words.get(self.at..).is_some_and(|rest| rest.iter().any(|w| w == word))
    }

    fn number<T: std::str::FromStr>(&self, name: &str) -> Result<Option<T>, WordError> {
        let parse = |text: &str| text.parse().map_err(|_| syntax(format!("{name} {text:?} is no number")));
        self.named(name).map(parse).transpose()
    }
}

fn money(text: &str) -> Result<Money, WordError> {
    Money::parse(text).map(|(m, _)| m).map_err(|e| syntax(format!("sum {text:?}: {e}")))
}

fn percent(text: &str) -> Result<Rate, WordError> {
    Rate::parse(text.trim_end_matches('%')).map(|(r, _)| r).map_err(|e| syntax(format!("percentage {text:?}: {e}")))
}

fn item(text: &str) -> Result<ItemId, WordError> {
    ItemId::new(text).map_err(|e| syntax(format!("item {text:?}: {e}")))
}

fn date(text: &str) -> Result<BusinessDate, WordError> {
    BusinessDate::parse(text).map_err(|e| syntax(format!("date {text:?}: {e}")))
}

fn grams(text: &str) -> Result<i64, WordError> {
    let digits = text.trim_end_matches('g');
    digits.parse().map_err(|_| syntax(format!("{text:?} are no grams: write 568g")))
}

fn one_of<T: Copy>(text: &str, all: &[T], word: impl Fn(T) -> &'static str) -> Result<T, WordError> {
    let found = all.iter().copied().find(|v| word(*v) == text);
    found.ok_or_else(|| {
        let words: Vec<&str> = all.iter().map(|v| word(*v)).collect();
        syntax(format!("{text:?} is none of {}", words.join(", ")))
    })
}

fn device(text: &str) -> Result<Device, WordError> {
    one_of(text, Device::ALL, Device::word)
}

impl Simulation {
    /// Obeys a word of the table; `false` when it is none of the simulation's.
    ///
    /// # Errors
    /// When its arguments are wrong, or when the memory cannot be written.
    pub fn word(&mut self, words: &[String]) -> Result<bool, WordError> {
        let Some(first) = words.first() else { return Ok(false) };
        let two = words.get(1).map(|second| format!("{first} {second}")).unwrap_or_default();
        let found = SIM_WORDS.iter().find(|w| w.head == two).map(|w| (w, 2));
        let found = found.or_else(|| SIM_WORDS.iter().find(|w| w.head == first).map(|w| (w, 1)));
        let Some((word, at)) = found else { return Ok(false) };
        (word.run)(self, &mut Args { words, at }).map_err(|e| match e {
            WordError::Syntax(text) => syntax(format!("{}: {text}; {} {}", word.head, word.head, word.arguments)),
            other => other,
        })?;
        Ok(true)
    }

    fn peer(&mut self, entry: PeerEntry) -> Result<(), WordError> {
        Ok(self.peers.keep(&mut self.desk, entry)?)
    }

    fn marketing(&mut self, entry: MarketingEntry) -> Result<(), WordError> {
        self.peer(PeerEntry::Marketing(entry))
    }

    fn happen(&mut self, happening: Happening) -> Result<(), WordError> {
        self.desk.happened.push(happening);
        Ok(())
    }

    /// A fault of a device that it tells by itself.
    fn tell(&mut self, place: &str, word: &str, on: bool) {
        let station = || "receipt".to_owned();
        let told = match (place, word) {
            ("printer", "paper-out") if on => Happening::Paper { paper: Paper::Out, station: station() },
            ("printer", "paper-low") if on => Happening::Paper { paper: Paper::Low, station: station() },
            ("printer", "cover-open") => Happening::Cover { open: on, station: station() },
            _ => return,
        };
        self.desk.happened.push(told);
    }
}

fn fault_power(world: &mut Simulation, args: &mut Args<'_>) -> Result<(), WordError> {
    let when = match args.need("when")?.as_str() {
        "before" => Cut::Before,
        "after" => Cut::After,
        other => return Err(syntax(format!("{other:?} is neither before nor after"))),
    };
    let after = args.number("after")?.unwrap_or(0);
    let at = args.next().filter(|w| *w != "after").unwrap_or_default().to_owned();
    world.cut_power(PowerCut { at, after, when });
    Ok(())
}

fn fault(world: &mut Simulation, args: &mut Args<'_>) -> Result<(), WordError> {
    let (place, word) = (args.need("the device")?, args.need("the fault")?);
    if !FAULTS.iter().any(|f| f.place == place && f.word == word) {
        let known: Vec<_> = FAULTS.iter().filter(|f| f.place == place).map(|f| f.word).collect();
        return Err(syntax(match known.is_empty() {
            true => format!("{place:?} has no faults"),
            false => format!("{place} has no fault {word:?}; it has {}", known.join(", ")),
        }));
    }
    let later = args.named("later").map(str::to_owned);
    let (after, times) = (args.number("after")?.unwrap_or(0), args.number("times")?);
    let argument = args.next().filter(|w| !["later", "after", "times"].contains(w)).map(str::to_owned);
    world.tell(&place, &word, true);
    Ok(world.desk.note(DeskEntry::Fault(Fault { place, word, argument, later, after, times }))?)
}

fn ok(world: &mut Simulation, args: &mut Args<'_>) -> Result<(), WordError> {
    let place = args.need("the device")?;
    if !FAULTS.iter().any(|f| f.place == place) {
        return Err(syntax(format!("{place:?} is no device that has faults")));
    }
    let cover = place == "printer" && world.desk.has("printer", "cover-open").is_some();
    world.desk.note(DeskEntry::Mended(place.clone()))?;
    if place == "printer" {
        let entry = PrinterEntry::NewRoll;
        world.desk.memory.keep(&Entry::Printer(entry.clone()))?;
        world.printer.apply(entry, &world.desk);
        if cover {
            world.tell("printer", "cover-open", false);
        }
        world.happen(Happening::Paper { paper: Paper::Ok, station: "receipt".to_owned() })?;
    }
    Ok(())
}

fn links(world: &mut Simulation, args: &mut Args<'_>, up: bool) -> Result<(), WordError> {
    let named = args.next().map(str::to_owned);
    let servers = match &named {
        None => SERVERS.to_vec(),
        Some(name) => vec![one_of(name, SERVERS, |s| s)?],
    };
    for server in servers {
        world.desk.note(DeskEntry::Link { server: server.to_owned(), up })?;
    }
    Ok(())
}

fn link_down(world: &mut Simulation, args: &mut Args<'_>) -> Result<(), WordError> {
    links(world, args, false)
}

fn link_up(world: &mut Simulation, args: &mut Args<'_>) -> Result<(), WordError> {
    links(world, args, true)
}

fn next_operation(
    world: &mut Simulation,
    word: &str,
    argument: Option<String>,
    later: Option<String>,
) -> Result<(), WordError> {
    let (place, word) = ("terminal".to_owned(), word.to_owned());
    Ok(world.desk.note(DeskEntry::Fault(Fault { place, word, argument, later, after: 0, times: Some(1) }))?)
}

fn terminal_approve(world: &mut Simulation, _args: &mut Args<'_>) -> Result<(), WordError> {
    Ok(world.desk.note(DeskEntry::Mended("terminal".to_owned()))?)
}

fn terminal_decline(world: &mut Simulation, args: &mut Args<'_>) -> Result<(), WordError> {
    let code = args.next().map(str::to_owned);
    next_operation(world, "decline", code, None)
}

fn terminal_timeout(world: &mut Simulation, args: &mut Args<'_>) -> Result<(), WordError> {
    let later = args.named("later").map(str::to_owned);
    if let Some(word) = &later {
        one_of(word, &["approved", "declined"], |w| w)?;
    }
    next_operation(world, "timeout", None, later)
}

fn terminal_card(world: &mut Simulation, args: &mut Args<'_>) -> Result<(), WordError> {
    let pan_mask = args.need("the card")?;
    let entry = args.next().map(|w| one_of(w, CardEntry::ALL, CardEntry::word)).transpose()?;
    let card = (pan_mask != "usual").then(|| Presented { pan_mask, entry: entry.unwrap_or(CardEntry::Contactless) });
    let entry = TerminalEntry::Card(card);
    world.desk.memory.keep(&Entry::Terminal(entry.clone()))?;
    world.terminal.apply(entry);
    Ok(())
}

fn qr_paid(world: &mut Simulation, _args: &mut Args<'_>) -> Result<(), WordError> {
    match world.at_terminal().pay_qr()? {
        Some(operation) => world.happen(Happening::QrChanged { operation }),
        None => Err(syntax("no QR code waits for a payment")),
    }
}

fn load(world: &mut Simulation, args: &mut Args<'_>) -> Result<(), WordError> {
    let grams = grams(&args.need("the weight")?)?;
    Ok(world.at_small().load(grams)?)
}

fn plate(world: &mut Simulation, args: &mut Args<'_>) -> Result<(), WordError> {
    let delta = grams(args.need("the weight")?.trim_start_matches('+'))?;
    Ok(world.at_small().put(delta)?)
}

fn drawer_close(world: &mut Simulation, _args: &mut Args<'_>) -> Result<(), WordError> {
    match world.at_small().close_drawer()? {
        true => Ok(()),
        false => Err(syntax("the drawer is closed")),
    }
}

fn drawer_force(world: &mut Simulation, _args: &mut Args<'_>) -> Result<(), WordError> {
    Ok(world.at_small().force_drawer()?)
}

fn read(world: &mut Simulation, args: &mut Args<'_>) -> Result<(), WordError> {
    let code = args.need("the code")?;
    Ok(world.at_small().read(&code)?)
}

fn member(world: &mut Simulation, args: &mut Args<'_>) -> Result<(), WordError> {
    let identifiers = args.need("the card")?.split(',').map(str::to_owned).collect();
    let text = |name: &str| args.named(name).map(str::to_owned);
    let member = ScriptedMember {
        identifiers,
        points: args.named("points").map(money).transpose()?.unwrap_or_default(),
        card_type: text("type"),
        segment: text("segment"),
        greeting: text("greeting"),
        refused: text("refused"),
    };
    world.marketing(MarketingEntry::Member(member))
}

fn campaign(world: &mut Simulation, args: &mut Args<'_>) -> Result<(), WordError> {
    let (id, percent) = (args.need("the campaign")?, percent(&args.need("the percentage")?)?);
    let item = args.named("item").map(item).transpose()?;
    let members_only = args.has("members");
    world.marketing(MarketingEntry::Campaign(ScriptedCampaign { id, percent, item, members_only }))
}

fn coupon(world: &mut Simulation, args: &mut Args<'_>) -> Result<(), WordError> {
    let (code, percent) = (args.need("the code")?, percent(&args.need("the percentage")?)?);
    let text = |name: &str| args.named(name).map(str::to_owned);
    let series = text("series").unwrap_or_else(|| code.split('-').next().unwrap_or_default().to_owned());
    let campaign = text("campaign").unwrap_or_else(|| format!("c_{series}"));
    let refused = text("refused");
    world.marketing(MarketingEntry::Coupon(ScriptedCoupon { code, series, campaign, percent, refused }))
}

fn gift(world: &mut Simulation, args: &mut Args<'_>) -> Result<(), WordError> {
    let campaign = args.need("the campaign")?;
    let options = args.need("the items")?.split(',').map(item).collect::<Result<Vec<_>, _>>()?;
    let quantity = match args.named("qty") {
        Some(text) => Quantity::parse(text).map_err(|e| syntax(format!("quantity {text:?}: {e}")))?.0,
        None => Quantity::ONE,
    };
    world.marketing(MarketingEntry::Gift(Gift { campaign, options, quantity }))
}

fn text(world: &mut Simulation, args: &mut Args<'_>) -> Result<(), WordError> {
    let audience = one_of(&args.need("who reads it")?, Channel::ALL, Channel::word)?;
    let text = args.need("the text")?;
    let campaign = args.named("campaign").map(str::to_owned);
    world.marketing(MarketingEntry::Text(Message { campaign, audience, text }))
}

fn earn(world: &mut Simulation, args: &mut Args<'_>) -> Result<(), WordError> {
    let rate = percent(&args.need("the percentage")?)?;
    world.marketing(MarketingEntry::Earn(rate))
}

fn max_spend(world: &mut Simulation, args: &mut Args<'_>) -> Result<(), WordError> {
    let rate = percent(&args.need("the percentage")?)?;
    world.marketing(MarketingEntry::MaxSpend(rate))
}

fn issue(world: &mut Simulation, args: &mut Args<'_>) -> Result<(), WordError> {
    let series = args.need("the series")?;
    let valid_to = args.named("until").map(date).transpose()?;
    let print = !args.has("electronic");
    world.marketing(MarketingEntry::Issue { series, valid_to, print })
}

fn code(world: &mut Simulation, args: &mut Args<'_>) -> Result<(), WordError> {
    let code = Some(args.need("the code")?).filter(|c| c != "none");
    world.marketing(MarketingEntry::Code(code))
}

fn silent(world: &mut Simulation, args: &mut Args<'_>) -> Result<(), WordError> {
    let silent = one_of(&args.need("yes or no")?, &["yes", "no"], |w| w)? == "yes";
    world.marketing(MarketingEntry::Silent(silent))
}

fn consultant(world: &mut Simulation, args: &mut Args<'_>) -> Result<(), WordError> {
    let goods = args.need("the goods")?;
    let line = |part: &str| {
        let (code, pieces) = part.rsplit_once('x').unwrap_or((part, "1"));
        let (quantity, _) = Quantity::parse(pieces).map_err(|e| syntax(format!("quantity {pieces:?}: {e}")))?;
        Ok::<_, WordError>(SoftLine { item: item(code)?, quantity })
    };
    let receipt = SoftReceipt {
        number: 0,
        from: "terminal".to_owned(),
        device: args.named("on").unwrap_or("T1").to_owned(),
        prepared_ms: world.desk.now_ms(),
        // What it comes to is reckoned where it is sold.
        sum: Money::ZERO,
        lines: goods.split(',').map(line).collect::<Result<_, _>>()?,
    };
    let keeper = world.soft.as_mut().ok_or_else(|| syntax("this till has no folder of soft receipts (--soft DIR)"))?;
    keeper.put(&receipt)?;
    Ok(())
}

fn certificate(world: &mut Simulation, args: &mut Args<'_>) -> Result<(), WordError> {
    let number = args.need("the number")?;
    let nominal = args.named("nominal").map(money).transpose()?.unwrap_or_default();
    let state = args.named("state").map(|w| one_of(w, CertificateState::ALL, CertificateState::word)).transpose()?;
    let state = state.unwrap_or(if nominal.is_zero() { CertificateState::ForSale } else { CertificateState::Active });
    let burn = args.named("rest").map(|w| one_of(w, &["keep", "burn"], |w| w)).transpose()? == Some("burn");
    let pin = args.named("pin").map(str::to_owned);
    let certificate = Certificate {
        number,
        state,
        nominal,
        balance: nominal,
        remainder: if burn { Remainder::Burn } else { Remainder::Keep },
        pin_needed: pin.is_some(),
        valid_to: args.named("until").map(date).transpose()?,
    };
    world.peer(PeerEntry::Certificates(CertificateEntry::Made { certificate, pin }))
}

fn channel(args: &mut Args<'_>) -> Result<MarkChannel, WordError> {
    one_of(&args.need("the channel")?, MarkChannel::ALL, MarkChannel::word)
}

fn marks(world: &mut Simulation, entry: MarkEntry) -> Result<(), WordError> {
    world.peer(PeerEntry::Marks(entry))
}

fn mark_ok(world: &mut Simulation, _args: &mut Args<'_>) -> Result<(), WordError> {
    marks(world, MarkEntry::Allow)?;
    for channel in MarkChannel::ALL {
        marks(world, MarkEntry::Answers { channel: *channel, answers: true })?;
    }
    Ok(())
}

fn mark_refuse(world: &mut Simulation, args: &mut Args<'_>) -> Result<(), WordError> {
    let reason = one_of(&args.need("the reason")?, MarkReason::ALL, MarkReason::word)?;
    let piece = args.next().unwrap_or_default().to_owned();
    marks(world, MarkEntry::Refuse { piece, reason })
}

fn mark_silent(world: &mut Simulation, args: &mut Args<'_>) -> Result<(), WordError> {
    let channel = channel(args)?;
    marks(world, MarkEntry::Answers { channel, answers: false })
}

fn mark_answers(world: &mut Simulation, args: &mut Args<'_>) -> Result<(), WordError> {
    let channel = channel(args)?;
    marks(world, MarkEntry::Answers { channel, answers: true })
}

fn mark_module(world: &mut Simulation, args: &mut Args<'_>) -> Result<(), WordError> {
    let channel = channel(args)?;
    let text = |name: &str, usual: &str| args.named(name).unwrap_or(usual).to_owned();
    let (state, version) = (text("state", "ready"), text("version", "1.0"));
    let block_list_age_s = args.number("age")?.unwrap_or(0);
    marks(world, MarkEntry::Module(ModuleStatus { channel, state, version, block_list_age_s, at: None }))
}

fn mark_excise(world: &mut Simulation, args: &mut Args<'_>) -> Result<(), WordError> {
    let word = args.need("the word")?;
    marks(world, MarkEntry::Excise(word))
}

fn connected(world: &mut Simulation, args: &mut Args<'_>) -> Result<(), WordError> {
    let device = device(&args.need("the device")?)?;
    let text = |name: &str, usual: &str| args.named(name).unwrap_or(usual).to_owned();
    let (model, serial, firmware) = (text("model", "Simulated"), text("serial", "1"), text("firmware", "1.0"));
    world.happen(Happening::Connected { device, model, serial, firmware })
}

fn gone(world: &mut Simulation, args: &mut Args<'_>) -> Result<(), WordError> {
    let device = device(&args.need("the device")?)?;
    let reason = args.named("reason").unwrap_or("unplugged").to_owned();
    world.happen(Happening::Disconnected { device, reason })
}

fn device_error(world: &mut Simulation, args: &mut Args<'_>) -> Result<(), WordError> {
    let (device, code) = (device(&args.need("the device")?)?, args.need("the code")?);
    let text = args.named("text").map(str::to_owned);
    world.happen(Happening::Fault { device, code, text })
}

fn firmware(world: &mut Simulation, args: &mut Args<'_>) -> Result<(), WordError> {
    let device = device(&args.need("the device")?)?;
    let (from, to) = (args.need("the old version")?, args.need("the new version")?);
    world.happen(Happening::Firmware { device, from, to })
}

fn power(world: &mut Simulation, args: &mut Args<'_>) -> Result<(), WordError> {
    let mains = one_of(&args.need("the source")?, &["mains", "ups"], |w| w)? == "mains";
    let charge = args.next().map(|w| w.trim_end_matches('%').parse::<u8>());
    let charge_pct = charge.transpose().map_err(|_| syntax("the charge is a percentage"))?;
    world.happen(Happening::Power { mains, charge_pct })
}

fn key(world: &mut Simulation, args: &mut Args<'_>) -> Result<(), WordError> {
    let (from, to) = (args.need("the old position")?, args.need("the new position")?);
    world.happen(Happening::KeyPosition { from, to })
}

fn cash_level(world: &mut Simulation, args: &mut Args<'_>) -> Result<(), WordError> {
    let cassette = args.need("the cassette")?;
    let near_full = one_of(&args.need("full or empty")?, &["full", "empty"], |w| w)? == "full";
    let mut denominations = Vec::new();
    for part in args.next().unwrap_or_default().split(',').filter(|p| !p.is_empty()) {
        let wrong = || syntax(format!("{part:?} is not SUMxPIECES"));
        let (sum, pieces) = part.split_once('x').ok_or_else(wrong)?;
        denominations.push((money(sum)?, pieces.parse().map_err(|_| wrong())?));
    }
    world.happen(Happening::CashLevel { cassette, near_full, denominations })
}

fn jam(world: &mut Simulation, args: &mut Args<'_>) -> Result<(), WordError> {
    let module = args.need("the module")?;
    let in_path = args.next().map(money).transpose()?.unwrap_or_default();
    world.happen(Happening::CashJam { module, in_path })
}

fn vision(world: &mut Simulation, args: &mut Args<'_>) -> Result<(), WordError> {
    let kind = one_of(&args.need("what it saw")?, &["no_scan", "swap", "basket_left", "stacking"], |w| w)?.to_owned();
    let confidence_pct = args.number("confidence")?.unwrap_or(90);
    let clip = args.named("clip").unwrap_or("none").to_owned();
    world.happen(Happening::Vision { kind, confidence_pct, clip })
}
