//! Which restrictions of goods hold at a moment, and what they say together.
//!
//! A daily window may pass midnight: `23:00`-`08:00` on a Friday holds on Friday evening and on the Saturday morning
//! that follows. A window whose ends are equal is the whole day; an end is the first second that is free again.
//! `SaleDenied(false)` says nothing (sheet setretail §1.3 leaves its meaning open).
//!
//! Start with [`Verdict::of`].

use crate::model::{PrefixRule, Restriction, RestrictionRule};
use crate::vocab::{BusinessDate, Moment, Rate, StoreId, TimeOfDay, UnitPrice, Weekdays, Zone};

/// What the restrictions say together: the strictest of each.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Verdict {
    /// Not sold now, by the rule of this id, which holds from and until these times of day.
    pub denied: Option<Denied>,
    /// The buyer's least age.
    pub min_age: Option<u8>,
    /// The least price.
    pub min_price: Option<UnitPrice>,
    /// The highest discount.
    pub max_discount: Option<Rate>,
}

/// A ban that holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Denied {
    /// The id of the rule.
    pub rule: String,
    /// When it is sold again, `HH:MM`; `None` when the ban has no window.
    pub allowed_from: Option<String>,
    /// Until when it was sold.
    pub allowed_to: Option<String>,
}

impl Verdict {
    /// What these restrictions say in a store at a moment.
    pub fn of(restrictions: &[Restriction], store: &StoreId, at: Moment, zone: &Zone) -> Verdict {
        let mut verdict = Verdict::default();
        for restriction in restrictions.iter().filter(|r| holds(r, store, at, zone)) {
            match restriction.rule {
                RestrictionRule::SaleDenied(true) if verdict.denied.is_none() => {
                    verdict.denied = Some(Denied {
                        rule: restriction.id.clone(),
                        allowed_from: restriction.daily_until.map(|t| short(&t.to_string())),
                        allowed_to: restriction.daily_from.map(|t| short(&t.to_string())),
                    });
                }
                RestrictionRule::SaleDenied(_) => {}
                RestrictionRule::MinAge(age) => verdict.min_age = verdict.min_age.max(Some(age)),
                RestrictionRule::MinPrice(price) => verdict.min_price = verdict.min_price.max(Some(price)),
                RestrictionRule::MaxDiscount(rate) => {
                    verdict.max_discount = Some(verdict.max_discount.map_or(rate, |r| r.min(rate)));
                }
            }
        }
        verdict
    }
}

/// `HH:MM` of `HH:MM:SS`.
fn short(time: &str) -> String {
    time.get(..5).unwrap_or(time).to_owned()
}

/// Whether a restriction holds in a store at a moment.
pub fn holds(restriction: &Restriction, store: &StoreId, at: Moment, zone: &Zone) -> bool {
    if restriction.deleted || !restriction.stores.covers(store) {
        return false;
    }
    let now = at.instant_ms(zone);
    let begun = restriction.since.is_none_or(|m| m.instant_ms(zone) <= now);
    let not_over = restriction.until.is_none_or(|m| now < m.instant_ms(zone));
    begun && not_over && in_window(restriction, at)
}

fn in_window(restriction: &Restriction, at: Moment) -> bool {
    within(restriction.days, (restriction.daily_from, restriction.daily_until), at)
}

/// Whether a moment lies in a daily window on one of these days.
pub fn within(days: Option<Weekdays>, daily: (Option<TimeOfDay>, Option<TimeOfDay>), at: Moment) -> bool {
    let on = |date: BusinessDate| days.is_none_or(|days| days.contains(date));
    let (today, now) = (at.date(), at.time().seconds());
    let (from, until) = match daily {
        (None, None) => return on(today),
        (from, until) => (from.map_or(0, |t| t.seconds()), until.map_or(DAY_S, |t| t.seconds())),
    };
    if from < until {
        return on(today) && (from..until).contains(&now);
    }
    if from == until {
        return on(today);
    }
    // It passes midnight: the evening belongs to today, the morning to the window that yesterday began.
    let yesterday = BusinessDate::from_days(today.days() - 1).unwrap_or(today);
    (now >= from && on(today)) || (now < until && on(yesterday))
}

/// Seconds of a day.
const DAY_S: u32 = 24 * 60 * 60;

/// Whether goods of this article may be sold by the rules of prefixes: when some rule is about it, one of them must
/// be open now. Answers the prefix that is closed.
pub fn closed_prefix<'r>(rules: &'r [PrefixRule], item: &str, at: Moment, zone: &Zone) -> Option<&'r str> {
    let now = at.instant_ms(zone);
    let about = || rules.iter().filter(|r| item.starts_with(&r.prefix));
    let open = |r: &PrefixRule| {
        r.since.is_none_or(|m| m.instant_ms(zone) <= now) && r.until.is_none_or(|m| now < m.instant_ms(zone))
    };
    if about().any(open) {
        return None;
    }
    about().next().map(|rule| rule.prefix.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Extras, RestrictionSubject, Stores};
    use crate::vocab::ItemId;

    fn ban(from: &str, until: &str) -> Restriction {
        Restriction {
            id: "night".into(),
            subject: RestrictionSubject::Item(ItemId::new("1").unwrap()),
            rule: RestrictionRule::SaleDenied(true),
            since: None,
            until: None,
            daily_from: TimeOfDay::parse(from).ok(),
            daily_until: TimeOfDay::parse(until).ok(),
            days: None,
            stores: Stores::All,
            deleted: false,
            extras: Extras::new(),
        }
    }

    fn held(restriction: &Restriction, at: &str) -> bool {
        let store = StoreId::new("1").unwrap();
        holds(restriction, &store, Moment::parse(at).unwrap(), &Zone::parse("Europe/Moscow").unwrap())
    }

    #[test]
    fn a_window_ends_at_its_end() {
        let lunch = ban("13:00", "14:00");
        assert!(!held(&lunch, "2026-11-20T12:59:59"));
        assert!(held(&lunch, "2026-11-20T13:00:00") && held(&lunch, "2026-11-20T13:59:59"));
        assert!(!held(&lunch, "2026-11-20T14:00:00"));
    }

    #[test]
    fn a_night_belongs_to_the_day_it_began() {
        let mut night = ban("23:00", "08:00");
        assert!(held(&night, "2026-11-20T23:00:00") && held(&night, "2026-11-21T07:59:59"));
        assert!(!held(&night, "2026-11-21T08:00:00") && !held(&night, "2026-11-20T22:59:59"));
        // 2026-11-20 is a Friday.
        night.days = Weekdays::parse("FR");
        assert!(held(&night, "2026-11-20T23:30:00") && held(&night, "2026-11-21T03:00:00"));
        assert!(!held(&night, "2026-11-20T03:00:00") && !held(&night, "2026-11-21T23:30:00"));
    }

    #[test]
    fn without_a_window_it_is_the_whole_day() {
        let mut all_day = ban("", "");
        assert!(held(&all_day, "2026-11-20T00:00:00"));
        all_day.until = Moment::parse("2026-11-20T10:00:00").ok();
        assert!(held(&all_day, "2026-11-20T09:59:59") && !held(&all_day, "2026-11-20T10:00:00"));
        all_day.deleted = true;
        assert!(!held(&all_day, "2026-11-20T09:00:00"));
    }

    #[test]
    fn the_strictest_counts() {
        let rule = |rule| Restriction { rule, ..ban("", "") };
        let rules = [
            rule(RestrictionRule::MinAge(16)),
            rule(RestrictionRule::MinAge(18)),
            rule(RestrictionRule::MaxDiscount(Rate::percent(20))),
            rule(RestrictionRule::MaxDiscount(Rate::percent(5))),
            rule(RestrictionRule::SaleDenied(false)),
        ];
        let at = Moment::parse("2026-11-20T12:00:00").unwrap();
        let verdict = Verdict::of(&rules, &StoreId::new("1").unwrap(), at, &Zone::utc());
        assert_eq!(verdict.min_age, Some(18));
        assert_eq!(verdict.max_discount, Some(Rate::percent(5)));
        assert_eq!((verdict.denied, verdict.min_price), (None, None));
    }

    #[test]
    fn prefixes_close_what_no_rule_opens() {
        let rule = |since: &str, until: &str| PrefixRule {
            prefix: "77".into(),
            since: Moment::parse(since).ok(),
            until: Moment::parse(until).ok(),
            extras: Extras::new(),
        };
        let rules = [rule("2026-11-20T10:00", "2026-11-20T12:00"), rule("2026-11-20T14:00", "")];
        let at = |time: &str| closed_prefix(&rules, "7701", Moment::parse(time).unwrap(), &Zone::utc());
        assert_eq!((at("2026-11-20T11:00"), at("2026-11-20T15:00")), (None, None));
        assert_eq!(at("2026-11-20T13:00"), Some("77"));
        let other = Moment::parse("2026-11-20T13:00").unwrap();
        assert_eq!(closed_prefix(&rules, "1", other, &Zone::utc()), None);
    }
}
