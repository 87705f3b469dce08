//! How the words are spelled in state that a program writes down for itself: as people read them, so that `95.00`
//! stands in a stored till state and not a number whose unit one must know.
//!
//! This is not a wire format: dialects own their spelling (see [`crate::formats`]).

use std::borrow::Cow;
use std::fmt::Display;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use super::{
    BusinessDate, CashierId, Currency, GroupId, ItemId, Moment, Money, Quantity, Rate, StoreId, TillId, TimeOfDay,
    UnitPrice, Vat, Weekdays,
};

fn read<'de, D: Deserializer<'de>, T>(
    deserializer: D,
    parse: impl FnOnce(&str) -> Result<T, String>,
) -> Result<T, D::Error> {
    let text = Cow::<'de, str>::deserialize(deserializer)?;
    parse(&text).map_err(|e| de::Error::custom(format!("{text:?}: {e}")))
}

/// What `parse` says, as one type of error.
fn said<T, E: Display>(result: Result<T, E>) -> Result<T, String> {
    result.map_err(|e| e.to_string())
}

macro_rules! stored {
    ($($type:ty = $parse:expr;)+) => {$(
        impl Serialize for $type {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl<'de> Deserialize<'de> for $type {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let parse: fn(&str) -> Result<$type, String> = $parse;
                read(deserializer, parse)
            }
        }
    )+};
}

stored! {
    Money = |t| said(Money::parse(t)).map(|(v, _)| v);
    UnitPrice = |t| said(UnitPrice::parse(t)).map(|(v, _)| v);
    Quantity = |t| said(Quantity::parse(t)).map(|(v, _)| v);
    Rate = |t| said(Rate::parse(t)).map(|(v, _)| v);
    Vat = |t| Vat::parse(t).ok_or_else(|| "not a VAT rate".to_owned());
    Currency = |t| Currency::parse(t).ok_or_else(|| "not a currency".to_owned());
    BusinessDate = |t| said(BusinessDate::parse(t));
    Moment = |t| said(Moment::parse(t));
    TimeOfDay = |t| said(TimeOfDay::parse(t));
    Weekdays = |t| Weekdays::parse(t).ok_or_else(|| "not days of the week".to_owned());
    ItemId = |t| said(ItemId::new(t));
    GroupId = |t| said(GroupId::new(t));
    StoreId = |t| said(StoreId::new(t));
    TillId = |t| said(TillId::new(t));
    CashierId = |t| said(CashierId::new(t));
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn again<T: Serialize + for<'de> Deserialize<'de>>(value: &T) -> T {
        serde_json::from_str(&serde_json::to_string(value).unwrap()).unwrap()
    }

    #[test]
    fn words_are_stored_as_people_read_them() {
        let json = serde_json::to_string(&(
            Money::from_minor(9500),
            Quantity::from_millionths(568_000),
            Vat::Calculated(Rate::percent(20)),
            ItemId::new("000304").unwrap(),
            Weekdays::parse("MO FR").unwrap(),
        ))
        .unwrap();
        assert_eq!(json, r#"["95.00","0.568","20/120","000304","MO FR"]"#);
        assert_eq!(again(&Weekdays::default()), Weekdays::default());
        let moment = Moment::parse("2026-11-21T12:41:07.412+03:00").unwrap();
        assert_eq!(again(&moment), moment);
    }

    #[test]
    fn damage_is_told_with_the_text() {
        let error = serde_json::from_str::<Money>("\"95.001\"").unwrap_err().to_string();
        assert!(error.contains("95.001") && error.contains("digits"), "{error}");
        assert!(serde_json::from_str::<ItemId>("\"\"").is_err());
        // Escapes in ids cannot be borrowed from the text.
        assert_eq!(serde_json::from_str::<ItemId>(r#""a\"b""#).unwrap().as_str(), "a\"b");
    }

    proptest! {
        #[test]
        fn stored_and_read_again(n in i64::MIN + 1.., days in -700_000i32..2_000_000) {
            prop_assert_eq!(again(&Money::from_minor(n)), Money::from_minor(n));
            prop_assert_eq!(again(&UnitPrice::from_micros(n)), UnitPrice::from_micros(n));
            prop_assert_eq!(again(&Quantity::from_millionths(n)), Quantity::from_millionths(n));
            let day = BusinessDate::from_days(days.clamp(-700_000, 2_000_000));
            if let Ok(day) = day {
                prop_assert!(day.ymd().0 < 0 || again(&day) == day);
            }
        }
    }
}
