//! What a script expects: of the last command, of the screen, of the till, of what was printed and told.

use super::player::{PlayError, Player};
use crate::till::outcome::Refused;
use crate::till::words::args::{Args, money, price, quantity};
use crate::vocab::{Money, Quantity, UnitPrice};

/// The forms of expectations, for help.
pub const EXPECTATIONS: &[(&str, &str)] = &[
    ("expect error CODE", "the last command was refused with this code"),
    ("expect state STATE", "idle, registration, subtotal, payment, locked, signed-off, off …"),
    ("expect total|due|change|discount SUM", "sums on the screen"),
    ("expect lines N", "so many lines in the document"),
    ("expect line N [item I] [qty Q] [price P] [discount D] [sum S]", "a line of the document"),
    ("expect prompt TEXT", "the open question holds this text; `expect prompt none`"),
    ("expect says TEXT", "the cashier was told this"),
    ("expect printed TEXT", "this stands on a paper that came out"),
    ("expect event KIND [FIELD VALUE …]", "the last command told such an event"),
    ("expect no event KIND", "it told none"),
    ("expect drawer SUM", "cash that should be in the drawer"),
    ("expect suspended|deferred|waiting N", "receipts put aside, work that waits for servers, effects not answered"),
    ("expect sales|returns|cancelled N SUM", "what the shift has counted"),
    ("expect grand SALES RETURNS", "totals that nothing resets"),
    ("expect shift N|none", "the open shift"),
    ("expect cashier WHO|none", "who is signed on"),
];

/// An expectation.
#[derive(Debug, PartialEq)]
pub enum Expectation {
    /// The last command was refused with this code.
    Error(Refused),
    /// The word of the state.
    State(String),
    /// A sum on the screen.
    Sum(&'static str, Money),
    /// So many lines.
    Lines(usize),
    /// A line.
    Line(Box<ExpectedLine>),
    /// The open question; `None` is none.
    Prompt(Option<String>),
    /// The cashier was told this.
    Says(String),
    /// This was printed.
    Printed(String),
    /// Such an event was told; `false`: none was.
    Event(String, Vec<(String, String)>, bool),
    /// Cash that should be in the drawer.
    Drawer(Money),
    /// A count.
    Count(&'static str, usize),
    /// What the shift counted.
    Tally(&'static str, u64, Money),
    /// Totals that nothing resets.
    Grand(Money, Money),
    /// The open shift.
    Shift(Option<u64>),
    /// Who is signed on.
    Cashier(Option<String>),
}

/// What is expected of a line.
#[derive(Debug, Default, PartialEq)]
pub struct ExpectedLine {
    order: u32,
    item: Option<String>,
    quantity: Option<Quantity>,
    price: Option<UnitPrice>,
    discount: Option<Money>,
    sum: Option<Money>,
}

fn bad(text: impl Into<String>) -> PlayError {
    let forms: Vec<&str> = EXPECTATIONS.iter().map(|(form, _)| *form).collect();
    PlayError::Line(text.into(), Some(forms.join("\n")))
}

const SUMS: &[&str] = &["total", "due", "change", "discount"];
const COUNTS: &[&str] = &["suspended", "deferred", "waiting"];
const TALLIES: &[&str] = &["sales", "returns", "cancelled"];

impl Expectation {
    /// Reads what stands behind `expect`.
    ///
    /// # Errors
    /// When it is none of the forms.
    pub fn parse(words: &[String]) -> Result<Self, PlayError> {
        let mut args = Args::new(words.to_vec());
        let what = args.need("what is expected")?;
        let one = |list: &'static [&'static str]| list.iter().copied().find(|w| *w == what);
        let expectation = if let Some(sum) = one(SUMS) {
            Expectation::Sum(sum, args.money("the sum")?)
        } else if let Some(count) = one(COUNTS) {
            Expectation::Count(count, whole(&mut args)?)
        } else if let Some(tally) = one(TALLIES) {
            Expectation::Tally(tally, args.number("how many")?, args.money("how much")?)
        } else {
            Self::parse_other(&what, &mut args)?
        };
        args.end()?;
        Ok(expectation)
    }

    fn parse_other(what: &str, args: &mut Args) -> Result<Self, PlayError> {
        Ok(match what {
            "error" => {
                let code = args.need("the code")?;
                Expectation::Error(Refused::from_word(&code).ok_or_else(|| {
                    let codes: Vec<&str> = Refused::ALL.iter().map(|c| c.word()).collect();
                    PlayError::Line(format!("there is no error {code:?}"), Some(codes.join(" ")))
                })?)
            }
            "state" => Expectation::State(args.need("the state")?),
            "lines" => Expectation::Lines(whole(args)?),
            "line" => Self::parse_line(args)?,
            "prompt" => Expectation::Prompt(Some(args.rest()).filter(|t| t != "none")),
            "says" => Expectation::Says(args.rest()),
            "printed" => Expectation::Printed(args.rest()),
            "event" => Self::parse_event(args, true)?,
            "no" if args.take("event") => Self::parse_event(args, false)?,
            "drawer" => Expectation::Drawer(args.money("the sum")?),
            "grand" => Expectation::Grand(args.money("sales")?, args.money("returns")?),
            "shift" => match args.need("the shift")?.as_str() {
                "none" => Expectation::Shift(None),
                number => Expectation::Shift(Some(number.parse().map_err(|_| bad(format!("{number:?} is no shift")))?)),
            },
            "cashier" => Expectation::Cashier(Some(args.need("the cashier")?).filter(|w| w != "none")),
            other => return Err(bad(format!("nothing like {other:?} can be expected"))),
        })
    }

    fn parse_line(args: &mut Args) -> Result<Self, PlayError> {
        let mut line = ExpectedLine {
            item: args.named("item")?,
            quantity: args.named("qty")?.map(|t| quantity(&t)).transpose()?,
            price: args.named("price")?.map(|t| price(&t)).transpose()?,
            discount: args.named("discount")?.map(|t| money(&t)).transpose()?,
            sum: args.named("sum")?.map(|t| money(&t)).transpose()?,
            order: 0,
        };
        line.order = args.line()?;
        Ok(Expectation::Line(Box::new(line)))
    }

    fn parse_event(args: &mut Args, wanted: bool) -> Result<Self, PlayError> {
        let kind = args.need("the kind")?;
        if crate::events::Kind::from_name(&kind).is_none() {
            return Err(bad(format!("the dictionary has no kind {kind:?}")));
        }
        let mut fields = Vec::new();
        while let Some(field) = args.next_word() {
            fields.push((field, args.need("the value")?));
        }
        Ok(Expectation::Event(kind, fields, wanted))
    }

    /// Whether it came true.
    ///
    /// # Errors
    /// Says what was found instead.
    pub fn check(&self, player: &Player) -> Result<(), PlayError> {
        match self.found(player) {
            None => Ok(()),
            Some(found) => Err(PlayError::Expected { expected: self.shown(), found }),
        }
    }

    fn shown(&self) -> String {
        match self {
            Expectation::Error(code) => format!("error {}", code.word()),
            Expectation::State(state) => format!("state {state}"),
            Expectation::Sum(what, sum) => format!("{what} {sum}"),
            Expectation::Lines(n) => format!("{n} lines"),
            Expectation::Line(line) => format!("{line:?}"),
            Expectation::Prompt(prompt) => format!("prompt {}", prompt.as_deref().unwrap_or("none")),
            Expectation::Says(text) => format!("to be told {text:?}"),
            Expectation::Printed(text) => format!("to be printed {text:?}"),
            Expectation::Event(kind, fields, wanted) => {
                let fields: String = fields.iter().map(|(k, v)| format!(" {k} {v}")).collect();
                format!("{}event {kind}{fields}", if *wanted { "" } else { "no " })
            }
            Expectation::Drawer(sum) => format!("{sum} in the drawer"),
            Expectation::Count(what, n) => format!("{what} {n}"),
            Expectation::Tally(what, n, sum) => format!("{what} {n} {sum}"),
            Expectation::Grand(sales, returns) => format!("grand {sales} {returns}"),
            Expectation::Shift(shift) => format!("shift {}", shown(shift.as_ref())),
            Expectation::Cashier(who) => format!("cashier {}", shown(who.as_ref())),
        }
    }

    /// What was found instead; `None` when it came true.
    fn found(&self, player: &Player) -> Option<String> {
        let last = player.last();
        match self {
            Expectation::Error(code) => match &last.refusal {
                Some(refusal) if refusal.code == *code => None,
                Some(refusal) => Some(format!("it was refused with {refusal}")),
                None => Some("it was not refused".to_owned()),
            },
            Expectation::Says(text) => (!last.messages.iter().any(|m| m.contains(text.as_str())))
                .then(|| format!("was told {:?}", last.messages)),
            Expectation::Printed(text) => {
                let papers: Vec<String> = last.papers.iter().map(|p| player.draw(p)).collect();
                (!papers.iter().any(|p| squeezed(p).contains(&squeezed(text))))
                    .then(|| format!("printed was\n{}", papers.join("\n")))
            }
            Expectation::Event(kind, fields, wanted) => found_event(player, kind, fields, *wanted),
            _ => self.found_in_state(player),
        }
    }

    fn found_in_state(&self, player: &Player) -> Option<String> {
        let Some(state) = player.state() else {
            return match self {
                Expectation::State(word) if word == "off" => None,
                _ => Some("the till is off".to_owned()),
            };
        };
        let screen = crate::till::screen::Screen::of(state);
        let differs = |expected: String, found: String| (expected != found).then(|| format!("it is {found}"));
        match self {
            Expectation::State(word) => differs(word.clone(), screen.state.to_owned()),
            Expectation::Sum(what, sum) => {
                let found = match *what {
                    "due" => screen.due,
                    "change" => player.last_change().unwrap_or(screen.change),
                    "discount" => screen.discount,
                    _ => screen.total,
                };
                differs(sum.to_string(), found.to_string())
            }
            Expectation::Lines(n) => differs(n.to_string(), screen.lines.len().to_string()),
            Expectation::Line(line) => line.found(&screen),
            Expectation::Prompt(None) => screen.prompt.map(|p| format!("it is {p:?}")),
            Expectation::Prompt(Some(text)) => match &screen.prompt {
                Some(prompt) if prompt.contains(text.as_str()) => None,
                prompt => Some(format!("it is {prompt:?}")),
            },
            Expectation::Drawer(sum) => {
                let cash = state.shift.as_ref().map_or(state.drawer.left, |s| s.expected_cash());
                differs(sum.to_string(), cash.to_string())
            }
            Expectation::Count(what, n) => {
                let found = match *what {
                    "suspended" => state.suspended.len(),
                    "deferred" => state.deferred.len(),
                    _ => state.pending.len(),
                };
                differs(n.to_string(), found.to_string())
            }
            Expectation::Tally(what, n, sum) => {
                let Some(shift) = &state.shift else { return Some("no shift is open".to_owned()) };
                let tally = match *what {
                    "sales" => shift.counters.sales.all,
                    "returns" => shift.counters.returns.all,
                    _ => shift.counters.cancelled,
                };
                differs(format!("{n} {sum}"), format!("{} {}", tally.count, tally.sum))
            }
            Expectation::Grand(sales, returns) => {
                differs(format!("{sales} {returns}"), format!("{} {}", state.grand.sales, state.grand.returns))
            }
            Expectation::Shift(number) => {
                differs(shown(number.as_ref()), shown(state.shift.as_ref().map(|s| s.number).as_ref()))
            }
            Expectation::Cashier(who) => {
                differs(shown(who.as_ref()), shown(state.session.as_ref().map(|s| &s.cashier)))
            }
            _ => None,
        }
    }
}

impl ExpectedLine {
    fn found(&self, screen: &crate::till::screen::Screen) -> Option<String> {
        let Some(line) = screen.lines.iter().find(|l| l.order == self.order) else {
            return Some(format!("there is no line {}", self.order));
        };
        let right = self.item.as_ref().is_none_or(|i| *i == line.item)
            && self.quantity.is_none_or(|q| q == line.quantity)
            && self.price.is_none_or(|p| p == line.price)
            && self.discount.is_none_or(|d| d == line.discount)
            && self.sum.is_none_or(|s| s == line.amount);
        (!right).then(|| {
            let crate::till::screen::ScreenLine { item, quantity, price, discount, amount, .. } = line;
            format!("it is item {item} qty {quantity} price {price} discount {discount} sum {amount}")
        })
    }
}

fn found_event(player: &Player, kind: &str, fields: &[(String, String)], wanted: bool) -> Option<String> {
    let events = &player.last().events;
    let of_kind: Vec<String> =
        events.iter().filter(|e| e.draft.kind.name() == kind).map(|e| e.draft.data.to_json()).collect();
    let fits = |json: &String| {
        let Ok(data) = serde_json::from_str::<serde_json::Value>(json) else { return false };
        fields.iter().all(|(field, value)| {
            let found = field.split('.').try_fold(&data, |at, name| match name.parse::<usize>() {
                Ok(index) => at.get(index),
                Err(_) => at.get(name),
            });
            found.is_some_and(|v| v.as_str().map_or_else(|| v.to_string(), str::to_owned) == *value)
        })
    };
    let there = of_kind.iter().any(fits);
    if there == wanted {
        return None;
    }
    Some(match (wanted, of_kind.is_empty()) {
        (true, true) => {
            let kinds: Vec<&str> = events.iter().map(|e| e.draft.kind.name()).collect();
            format!("told were {}", kinds.join(", "))
        }
        _ => format!("told was {}", of_kind.join(" and ")),
    })
}

fn whole(args: &mut Args) -> Result<usize, PlayError> {
    let number = args.number("how many")?;
    usize::try_from(number).map_err(|_| bad(format!("{number} is too many")))
}

fn shown<T: ToString>(value: Option<&T>) -> String {
    value.map_or_else(|| "none".to_owned(), ToString::to_string)
}

/// Paper has columns; a script does not want to count spaces.
fn squeezed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
