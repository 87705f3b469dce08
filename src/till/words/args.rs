//! Words of a line, and how a command takes them one after the other.

use crate::till::command::{Login, LoginMethod};
use crate::vocab::{BusinessDate, ItemId, Money, Quantity, Rate, UnitPrice};

/// The longest line; a marking code and a dozen words fit in many times.
pub const MAX_LINE: usize = 4096;

/// Why a line is no command.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct LineError(pub String);

pub(super) fn wrong(text: impl Into<String>) -> LineError {
    LineError(text.into())
}

/// Takes a line apart: words between spaces, quoted texts (`"…"`, with `\"` and `\\`), a comment after `#`.
///
/// `\u001d` and `{GS}` inside a word stand for the separator of marking codes, which no keyboard types.
///
/// # Errors
/// When a quote is not closed, or the line is too long.
pub fn split(line: &str) -> Result<Vec<String>, LineError> {
    if line.len() > MAX_LINE {
        return Err(wrong(format!("the line is longer than {MAX_LINE} bytes")));
    }
    let mut words: Vec<String> = Vec::new();
    let mut word: Option<String> = None;
    let mut chars = line.chars();
    while let Some(c) = chars.next() {
        match c {
            '"' => {
                let text = word.get_or_insert_default();
                loop {
                    match chars.next() {
                        Some('"') => break,
                        Some('\\') => text.extend(chars.next()),
                        Some(c) => text.push(c),
                        None => return Err(wrong("a quote is not closed")),
                    }
                }
            }
            // A comment begins a word; inside of one the sign stands for itself.
            '#' if word.is_none() => break,
            c if c.is_whitespace() => words.extend(word.take()),
            c => word.get_or_insert_default().push(c),
        }
    }
    words.extend(word);
    Ok(words.into_iter().map(|w| w.replace("{GS}", "\u{1d}")).collect())
}

/// The words of a line that are not taken yet.
#[derive(Debug)]
pub struct Args {
    words: Vec<String>,
}

impl Args {
    /// These words.
    pub fn new(words: Vec<String>) -> Self {
        Args { words }
    }

    /// The next word, which stays.
    pub fn peek(&self) -> Option<&str> {
        self.words.first().map(String::as_str)
    }

    /// The next word.
    pub fn next_word(&mut self) -> Option<String> {
        (!self.words.is_empty()).then(|| self.words.remove(0))
    }

    /// The next word, which must be there.
    pub fn need(&mut self, what: &str) -> Result<String, LineError> {
        self.next_word().ok_or_else(|| wrong(format!("{what} is missing")))
    }

    /// Takes this word when it is the next one.
    pub fn take(&mut self, word: &str) -> bool {
        let is = self.peek() == Some(word);
        if is {
            self.words.remove(0);
        }
        is
    }

    /// Takes `name VALUE` from anywhere in the rest.
    pub fn named(&mut self, name: &str) -> Result<Option<String>, LineError> {
        let Some(at) = self.words.iter().position(|w| w == name) else { return Ok(None) };
        if at + 1 >= self.words.len() {
            return Err(wrong(format!("what follows {name} is missing")));
        }
        self.words.remove(at);
        Ok(Some(self.words.remove(at)))
    }

    /// Takes a word from anywhere in the rest.
    pub fn flag(&mut self, word: &str) -> bool {
        let at = self.words.iter().position(|w| w == word);
        at.inspect(|at| drop(self.words.remove(*at))).is_some()
    }

    /// All words that are left, as one text.
    pub fn rest(&mut self) -> String {
        std::mem::take(&mut self.words).join(" ")
    }

    /// Nothing may be left.
    pub fn end(&self) -> Result<(), LineError> {
        match self.peek() {
            None => Ok(()),
            Some(word) => Err(wrong(format!("{word:?} is one word too many"))),
        }
    }

    /// Takes `approve WHO pin PIN` from the end of the rest.
    pub fn approval(&mut self) -> Result<Option<Login>, LineError> {
        let Some(at) = self.words.iter().position(|w| w == "approve") else { return Ok(None) };
        let mut clause = Args::new(self.words.split_off(at));
        clause.next_word();
        let login = clause.login()?;
        // Whatever follows is the command's again.
        self.words.append(&mut clause.words);
        Ok(Some(login))
    }

    /// `WHO pin PIN`, `WHO card VALUE`, `card VALUE`, `barcode VALUE`, `biometric WHO`.
    pub fn login(&mut self) -> Result<Login, LineError> {
        let first = self.need("who")?;
        match LoginMethod::from_word(&first) {
            Some(LoginMethod::Biometric) => {
                let who = self.need("who")?;
                Ok(Login { who: Some(who), method: LoginMethod::Biometric, secret: String::new() })
            }
            Some(method @ (LoginMethod::Card | LoginMethod::Barcode)) => {
                Ok(Login { who: None, method, secret: self.need("the badge")? })
            }
            _ => {
                let word = self.need("pin, card, barcode or biometric")?;
                let method = LoginMethod::from_word(&word)
                    .ok_or_else(|| wrong(format!("{word:?} is none of pin, card, barcode, biometric")))?;
                let secret = match method {
                    LoginMethod::Biometric => String::new(),
                    _ => self.need("the secret")?,
                };
                Ok(Login { who: Some(first), method, secret })
            }
        }
    }

    /// A line number.
    pub fn line(&mut self) -> Result<u32, LineError> {
        let text = self.need("the number of the line")?;
        text.parse().map_err(|_| wrong(format!("{text:?} is no line number")))
    }

    /// A whole number.
    pub fn number(&mut self, what: &str) -> Result<u64, LineError> {
        let text = self.need(what)?;
        text.parse().map_err(|_| wrong(format!("{what} {text:?} is no number")))
    }

    /// A sum.
    pub fn money(&mut self, what: &str) -> Result<Money, LineError> {
        money(&self.need(what)?)
    }

    /// An article.
    pub fn item(&mut self) -> Result<ItemId, LineError> {
        item(&self.need("the article")?)
    }

    /// One of these words.
    pub fn one_of(&mut self, what: &str, words: &[&str]) -> Result<String, LineError> {
        let word = self.need(what)?;
        if words.contains(&word.as_str()) {
            return Ok(word);
        }
        Err(wrong(format!("{what} {word:?} is none of {}", words.join(", "))))
    }
}

/// A sum in roubles.
pub fn money(text: &str) -> Result<Money, LineError> {
    Money::parse(text).map(|(m, _)| m).map_err(|e| wrong(format!("sum {text:?}: {e}; write 312.40")))
}

/// A quantity.
pub fn quantity(text: &str) -> Result<Quantity, LineError> {
    Quantity::parse(text).map(|(q, _)| q).map_err(|e| wrong(format!("quantity {text:?}: {e}")))
}

/// The price of a unit.
pub fn price(text: &str) -> Result<UnitPrice, LineError> {
    UnitPrice::parse(text).map(|(p, _)| p).map_err(|e| wrong(format!("price {text:?}: {e}")))
}

/// A percentage, with or without its sign.
pub fn percent(text: &str) -> Result<Rate, LineError> {
    Rate::parse(text.trim_end_matches('%')).map(|(r, _)| r).map_err(|e| wrong(format!("percentage {text:?}: {e}")))
}

/// An article.
pub fn item(text: &str) -> Result<ItemId, LineError> {
    ItemId::new(text).map_err(|e| wrong(format!("article {text:?}: {e}")))
}

/// A day.
pub fn day(text: &str) -> Result<BusinessDate, LineError> {
    BusinessDate::parse(text).map_err(|e| wrong(format!("day {text:?}: {e}; write 2026-11-21")))
}

/// A time span: `90s`, `15m`, `2h`; a bare number is seconds.
pub fn seconds(text: &str) -> Result<u64, LineError> {
    let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let bad = || wrong(format!("time span {text:?}: write 90s, 15m, 2h or 1d"));
    let number: u64 = text[..end].parse().map_err(|_| bad())?;
    let unit = match &text[end..] {
        "" | "s" => 1,
        "m" | "min" => 60,
        "h" => 3600,
        "d" => 86_400,
        _ => return Err(bad()),
    };
    number.checked_mul(unit).ok_or_else(bad)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_quotes_and_comments() {
        let words = |line: &str| split(line).unwrap();
        assert_eq!(words("scan 9521234567899 # bread"), ["scan", "9521234567899"]);
        assert_eq!(words(r#"contact email "a b@example.com""#), ["contact", "email", "a b@example.com"]);
        assert_eq!(words(r#"mark "01\"x\\y""#), ["mark", "01\"x\\y"]);
        assert_eq!(words("mark 010952{GS}93ab"), ["mark", "010952\u{1d}93ab"]);
        assert_eq!(words("code a#b"), ["code", "a#b"]);
        assert_eq!(words("x \"\""), ["x", ""]);
        assert!(split("say \"open").is_err() && split(&"x".repeat(5000)).is_err());
        assert_eq!(words("  # only a comment"), Vec::<String>::new());
    }

    #[test]
    fn clauses_are_found_wherever_they_stand() {
        let mut args = Args::new(split("line 1 99.90 approve 3 pin 9999 reason old").unwrap());
        let login = args.approval().unwrap().unwrap();
        assert_eq!((login.who.as_deref(), login.secret.as_str()), (Some("3"), "9999"));
        assert_eq!(args.named("reason").unwrap().as_deref(), Some("old"));
        assert!(args.take("line"));
        assert_eq!(args.line().unwrap(), 1);
        assert_eq!(args.rest(), "99.90");
        assert!(Args::new(split("x reason").unwrap()).named("reason").is_err());
    }

    #[test]
    fn spans() {
        assert_eq!(
            (seconds("90"), seconds("15m"), seconds("2h"), seconds("1d")),
            (Ok(90), Ok(900), Ok(7200), Ok(86_400))
        );
        assert!(seconds("soon").is_err() && seconds("5y").is_err());
    }
}
