//! `--where 'sum>1000'`: a condition on what an event says.

use crate::events::source::{Cursor, Field, Record};
use crate::vocab::number;

/// How two values are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Operator {
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    Like,
}

/// Longer operators first, because `<` begins `<=`.
const OPERATORS: [(&str, Operator); 7] = [
    ("!=", Operator::NotEqual),
    ("<=", Operator::LessOrEqual),
    (">=", Operator::GreaterOrEqual),
    ("=", Operator::Equal),
    ("<", Operator::Less),
    (">", Operator::Greater),
    ("~", Operator::Like),
];

/// Digits after the point that are compared; the dictionary has six at most.
const SCALE: u32 = 6;

/// A condition on one value of an event. An event without the value does not meet it, whatever the operator.
#[derive(Clone, Debug)]
pub struct Condition {
    path: Vec<String>,
    operator: Operator,
    wanted: String,
    number: Option<i64>,
}

impl Condition {
    /// Reads `sum>1000`, `fiscal.fd=17`, `input!=scan`, `item~1002*`, `envelope.cashier=1027`. A path begins in `data`,
    /// or in the envelope with `envelope.` in front.
    pub fn parse(text: &str) -> Result<Condition, String> {
        let at = text
            .find(['!', '<', '>', '=', '~'])
            .ok_or("write it as FIELD>VALUE; <, <=, >, >=, =, != and ~ are known")?;
        let (path, rest) = text.split_at(at);
        let (word, operator) =
            OPERATORS.iter().find(|(word, _)| rest.starts_with(word)).ok_or("`!` means nothing without `=`")?;
        let wanted = rest[word.len()..].trim().trim_matches(['"', '\'']).to_owned();
        let path: Vec<String> = path.trim().split('.').map(str::to_owned).collect();
        if path.iter().any(String::is_empty) {
            return Err("the name of a field is missing".to_owned());
        }
        let number = number::parse(&wanted, SCALE).ok().map(|(number, _)| number);
        let ordered =
            matches!(operator, Operator::Less | Operator::LessOrEqual | Operator::Greater | Operator::GreaterOrEqual);
        if ordered && number.is_none() {
            return Err(format!("{wanted:?} is not a number"));
        }
        Ok(Condition { path, operator: *operator, wanted, number })
    }

    /// Whether an event meets it.
    pub fn holds(&self, record: &Record) -> bool {
        let (first, rest) = (self.path[0].as_str(), &self.path[1..]);
        let found = match (first, rest) {
            ("envelope", rest) if !rest.is_empty() => {
                Field::find(&rest.join(".")).and_then(|field| record.value(field)).map(<[u8]>::to_vec)
            }
            _ => find(record.data(), &self.path),
        };
        found.is_some_and(|value| self.compare(&value))
    }

    fn compare(&self, value: &[u8]) -> bool {
        let text = match value.first() {
            Some(b'"') => serde_json::from_slice::<String>(value).unwrap_or_default(),
            _ => String::from_utf8_lossy(value).into_owned(),
        };
        let number = number::parse(&text, SCALE).ok().map(|(number, _)| number);
        let both = number.zip(self.number);
        let equal = both.map_or(text == self.wanted, |(a, b)| a == b);
        match self.operator {
            Operator::Equal => equal,
            Operator::NotEqual => !equal,
            Operator::Less => both.is_some_and(|(a, b)| a < b),
            Operator::LessOrEqual => both.is_some_and(|(a, b)| a <= b),
            Operator::Greater => both.is_some_and(|(a, b)| a > b),
            Operator::GreaterOrEqual => both.is_some_and(|(a, b)| a >= b),
            Operator::Like => super::glob(&self.wanted, &text),
        }
    }
}

/// The bytes of a value inside an object.
fn find(object: &[u8], path: &[String]) -> Option<Vec<u8>> {
    let (first, rest) = path.split_first()?;
    let mut found = None;
    let mut cursor = Cursor::new(object, 0);
    cursor
        .members(0, |cursor, from, to| {
            let value = cursor.value(1)?;
            if &object[from..to] == first.as_bytes() {
                found = Some(value);
            }
            Ok(())
        })
        .ok()?;
    let (start, end) = found?;
    let value = &object[start..end];
    if rest.is_empty() { Some(value.to_vec()) } else { find(value, rest) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vocab::Zone;

    #[test]
    fn conditions() {
        let event = r#"{"epoch":"5f3a","seq":7,"id":"0193","type":"payment.tendered","store":"42","till":"7","ts":"2026-11-21T12:41:07Z","cashier":"1027","doc":{"id":"x","no":17},"data":{"sum":"1000.50","method":"cash","n":0,"fiscal":{"fd":25},"note":"Наличные \"на чай\""}}"#;
        let record = Record::parse(event.as_bytes(), &Zone::utc()).unwrap();
        let holds = |text: &str| Condition::parse(text).unwrap().holds(&record);
        for yes in [
            "sum>1000",
            "sum >= 1000.5",
            "sum=1000.500",
            "sum!=1000",
            "n=0",
            "fiscal.fd<26",
            "method~ca*",
            "method=cash",
            "method!=card",
            "envelope.cashier=1027",
            "envelope.doc.no<=17",
            "note~*чай*",
        ] {
            assert!(holds(yes), "{yes}");
        }
        for no in ["sum<1000.5", "method=card", "change=0", "change!=0", "fiscal>1", "method<5", "envelope.pos=1"] {
            assert!(!holds(no), "{no}");
        }
        for wrong in ["sum", "sum!5", ">5", "a..b=1", "sum>many"] {
            assert!(Condition::parse(wrong).is_err(), "{wrong}");
        }
    }
}
