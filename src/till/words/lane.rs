//! Words of the self-checkout. `plate +350g` is a word of the world: something is put on the plate under the bags.

use super::args::{Args, LineError, money};
use super::{Order, Word, till, words};
use crate::till::command::Act;
use crate::till::sco::ScoAct;
use crate::vocab::Money;

/// The languages of a screen are named by two letters.
const LANGUAGE_CHARS: usize = 2;

pub(super) const WORDS: &[Word] = words! {
    "lane open" "[card-only]" "the lane is opened" |a| Ok(sco(ScoAct::Open { card_only: a.flag("card-only") }));
    "lane close" "[attendant|fault|schedule]" "the lane is closed" close;
    "touch" "[skip-bagging|help]" "the customer touches the screen" touch;
    "language" "CODE" "the customer chooses a language" language;
    "bag" "" "the customer puts a bag down next: then plate +250g" |_| Ok(sco(ScoAct::OwnBag));
    "remove" "[line N]" "the customer takes a line out, the last one unless a number is given" remove;
    "help" "" "the customer calls for help" |_| Ok(sco(ScoAct::Help));
    "abandon" "" "the customer goes away" |_| Ok(sco(ScoAct::Abandon));
    "idle" "TIME" "nobody does anything for so long" |a| Ok(Order::Wait(super::args::seconds(&a.need("the time")?)?));
    "staff" "WHO pin PIN [lanes N]" "an attendant signs on for the lanes" staff;
    "attendant" "[remote]" "the attendant turns to this lane" |a| Ok(sco(ScoAct::Attendant { remote: a.flag("remote") }));
    "attendant done" "[OUTCOME]" "the attendant is done here" done;
    "override" "" "the attendant accepts what the plate does not" |_| Ok(sco(ScoAct::Override));
    "remote lane" "lock|reboot|lights|accept [by WHO]" "the lane gets a command from afar; accept approves" remote;
    "audit" "[random|score|rule] [N]" "the purchase is to be checked: N items" audit;
    "audit done" "checked N [missed N] [swapped N] [diff SUM]" "the purchase was checked" audited;
    "gate" "CODE | without-receipt" "a receipt is held to the exit gate" gate;
};

fn sco(act: ScoAct) -> Order {
    till(Act::Sco(act))
}

fn close(args: &mut Args) -> Result<Order, LineError> {
    let reason = match args.peek() {
        None => "attendant".to_owned(),
        Some(_) => args.one_of("the reason", &["attendant", "fault", "schedule"])?,
    };
    Ok(sco(ScoAct::Close { reason }))
}

fn touch(args: &mut Args) -> Result<Order, LineError> {
    Ok(sco(match args.peek() {
        None => ScoAct::Touch,
        Some(_) => match args.one_of("the button", &["skip-bagging", "help"])?.as_str() {
            "help" => ScoAct::Help,
            _ => ScoAct::SkipBagging,
        },
    }))
}

fn language(args: &mut Args) -> Result<Order, LineError> {
    let code = args.need("the language")?;
    if code.chars().count() != LANGUAGE_CHARS || !code.chars().all(|c| c.is_ascii_lowercase()) {
        return Err(LineError(format!("{code:?} is no language; write ru or en")));
    }
    Ok(sco(ScoAct::Language(code)))
}

fn remove(args: &mut Args) -> Result<Order, LineError> {
    use crate::till::command::LineAct;
    let act = match args.peek() {
        None => LineAct::VoidLast,
        Some(_) => {
            args.take("line");
            LineAct::Void(u32::try_from(args.number("the line")?).map_err(|_| LineError("no such line".to_owned()))?)
        }
    };
    Ok(till(Act::Line(act)))
}

fn staff(args: &mut Args) -> Result<Order, LineError> {
    let lanes = named(args, "lanes")?.unwrap_or(1);
    Ok(sco(ScoAct::Staff { login: args.login()?, lanes }))
}

fn named(args: &mut Args, name: &str) -> Result<Option<u32>, LineError> {
    let wrong = |text: &str| LineError(format!("{name} {text:?} is no number"));
    args.named(name)?.map(|text| text.parse().map_err(|_| wrong(&text))).transpose()
}

fn done(args: &mut Args) -> Result<Order, LineError> {
    let outcome = args.next_word().unwrap_or_else(|| "helped".to_owned());
    Ok(sco(ScoAct::Done { outcome }))
}

fn remote(args: &mut Args) -> Result<Order, LineError> {
    let by = args.named("by")?.unwrap_or_else(|| "centre".to_owned());
    // `approve` itself begins the clause of a lender.
    let command = match args.one_of("the command", &["lock", "reboot", "lights", "accept"])?.as_str() {
        "accept" => "approve".to_owned(),
        other => other.to_owned(),
    };
    Ok(sco(ScoAct::Remote { command, by }))
}

fn audit(args: &mut Args) -> Result<Order, LineError> {
    let causes = ["random", "score", "rule"];
    let cause = match args.peek() {
        Some(word) if causes.contains(&word) => args.one_of("the cause", &causes)?,
        _ => "rule".to_owned(),
    };
    let items = match args.peek() {
        None => 0,
        Some(_) => u32::try_from(args.number("the number of items")?).unwrap_or(u32::MAX),
    };
    Ok(sco(ScoAct::Audit { cause, items }))
}

fn audited(args: &mut Args) -> Result<Order, LineError> {
    let checked = named(args, "checked")?.ok_or_else(|| LineError("how many were checked: checked N".to_owned()))?;
    let (missed, swapped) = (named(args, "missed")?.unwrap_or(0), named(args, "swapped")?.unwrap_or(0));
    let difference = args.named("diff")?.map(|text| money(&text)).transpose()?.unwrap_or(Money::ZERO);
    Ok(sco(ScoAct::Audited { checked, missed, swapped, difference }))
}

fn gate(args: &mut Args) -> Result<Order, LineError> {
    let code = args.need("the code of the receipt")?;
    Ok(sco(ScoAct::Gate { code: Some(code).filter(|c| c != "without-receipt") }))
}
