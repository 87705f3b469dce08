//! Reading campaigns from TOML: everything that is wrong is told, with the id of its campaign.

use serde::Deserialize;

use super::{Base, Campaign, Campaigns, Exclusive, MAX_CAMPAIGNS, Reward, Subject, Texts, When};
use crate::vocab::{Moment, Money, Quantity, Rate, TimeOfDay, UnitPrice, Weekdays};

/// What is wrong with a file of campaigns, a line each.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", .0.join("\n"))]
pub struct CampaignsError(pub Vec<String>);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FileText {
    #[serde(default)]
    version: String,
    #[serde(default)]
    campaign: Vec<CampaignText>,
}

/// A campaign as it is written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CampaignText {
    id: String,
    kind: String,
    name: Option<String>,
    number: Option<u32>,
    quantity: Option<Quantity>,
    price: Option<UnitPrice>,
    percent: Option<Rate>,
    sum: Option<Money>,
    #[serde(default)]
    items: Vec<String>,
    #[serde(default)]
    groups: Vec<String>,
    #[serde(default)]
    except_items: Vec<String>,
    #[serde(default)]
    except_groups: Vec<String>,
    #[serde(default)]
    cards: Vec<String>,
    from: Option<Moment>,
    until: Option<Moment>,
    days: Option<Weekdays>,
    daily_from: Option<TimeOfDay>,
    daily_until: Option<TimeOfDay>,
    #[serde(default)]
    min_sum: Money,
    max_discount: Option<Money>,
    base: Option<String>,
    #[serde(default)]
    priority: i32,
    exclusive: Option<String>,
    cashier: Option<String>,
    customer: Option<String>,
    receipt: Option<String>,
}

impl Campaigns {
    /// Reads a file.
    ///
    /// # Errors
    /// Everything that is wrong with it.
    pub fn parse(text: &str) -> Result<Campaigns, CampaignsError> {
        let file: FileText =
            toml::from_str(text).map_err(|e| CampaignsError(vec![e.to_string().trim_end().to_owned()]))?;
        let mut wrong = Vec::new();
        if file.campaign.len() > MAX_CAMPAIGNS {
            wrong.push(format!("there are {} campaigns; at most {MAX_CAMPAIGNS} are taken", file.campaign.len()));
        }
        let mut list: Vec<Campaign> = Vec::new();
        for text in file.campaign {
            let id = text.id.clone();
            if list.iter().any(|c| c.id == id) {
                wrong.push(format!("campaign {id}: the id is taken by another"));
            }
            match campaign(text) {
                Ok(campaign) => list.push(campaign),
                Err(errors) => wrong.extend(errors.into_iter().map(|e| format!("campaign {id}: {e}"))),
            }
        }
        if wrong.is_empty() { Ok(Campaigns::new(file.version, list)) } else { Err(CampaignsError(wrong)) }
    }
}

fn campaign(text: CampaignText) -> Result<Campaign, Vec<String>> {
    let mut wrong = Vec::new();
    if text.id.trim().is_empty() {
        wrong.push("the id is empty".to_owned());
    }
    wrong.extend(surplus(&text));
    let reward = reward(&text).map_err(|e| wrong.push(e)).ok();
    let base = match text.base.as_deref() {
        None | Some("running") => Base::Running,
        Some("gross") => Base::Gross,
        Some(other) => {
            wrong.push(format!("base {other:?} is neither gross nor running"));
            Base::Running
        }
    };
    let exclusive = match text.exclusive.as_deref() {
        None => None,
        Some("line") => Some(Exclusive::Line),
        Some("receipt") => Some(Exclusive::Receipt),
        Some(other) => {
            wrong.push(format!("exclusive {other:?} is neither line nor receipt"));
            None
        }
    };
    if text.min_sum.is_negative() || text.max_discount.is_some_and(|m| m.minor() <= 0) {
        wrong.push("min_sum must not be below zero, max_discount above it".to_owned());
    }
    let (Some(reward), true) = (reward, wrong.is_empty()) else { return Err(wrong) };
    Ok(Campaign {
        id: text.id,
        name: text.name,
        reward,
        priority: text.priority,
        exclusive,
        texts: Texts { cashier: text.cashier, customer: text.customer, receipt: text.receipt },
        subject: Subject {
            items: text.items.into_iter().collect(),
            groups: text.groups.into_iter().collect(),
            except_items: text.except_items.into_iter().collect(),
            except_groups: text.except_groups.into_iter().collect(),
        },
        when: When { from: text.from, until: text.until, days: text.days, daily: (text.daily_from, text.daily_until) },
        cards: text.cards.into_iter().collect(),
        quantity: text.quantity.unwrap_or(Quantity::ZERO),
        min_sum: text.min_sum,
        max_discount: text.max_discount,
        base,
    })
}

/// What a kind has no use for: a word that would be passed over in silence is a mistake.
fn surplus(text: &CampaignText) -> Vec<String> {
    let price = matches!(text.kind.as_str(), "card-price" | "quantity-price");
    [
        ("number", text.number.is_some(), text.kind == "card-price"),
        ("quantity", text.quantity.is_some(), text.kind != "card-price"),
        ("price", text.price.is_some(), text.kind == "quantity-price"),
        ("percent", text.percent.is_some(), matches!(text.kind.as_str(), "quantity-price" | "percent")),
        ("sum", text.sum.is_some(), text.kind == "sum"),
        ("max_discount", text.max_discount.is_some(), text.kind == "percent"),
        ("base", text.base.is_some(), text.kind == "percent"),
        ("exclusive", text.exclusive.is_some(), !price),
    ]
    .into_iter()
    .filter(|(_, given, wanted)| *given && !wanted)
    .map(|(word, ..)| format!("{word} means nothing for kind {:?}", text.kind))
    .collect()
}

fn reward(text: &CampaignText) -> Result<Reward, String> {
    let percent = |rate: Rate| match rate.basis_points() {
        1..=10_000 => Ok(rate),
        _ => Err(format!("{rate} % is no discount: above 0, at most 100")),
    };
    match text.kind.as_str() {
        "card-price" if text.cards.is_empty() => Err("cards is missing: write [\"any\"] for every card".to_owned()),
        "card-price" => Ok(Reward::CardPrice(text.number.unwrap_or(2))),
        "quantity-price" => {
            if text.quantity.is_none_or(|q| q <= Quantity::ZERO) {
                return Err("quantity is missing: from how many units on".to_owned());
            }
            match (text.price, text.percent) {
                (Some(price), None) if price.micros() > 0 => Ok(Reward::QuantityPrice(price)),
                (None, Some(rate)) => percent(rate).map(Reward::QuantityPercent),
                _ => Err("either price or percent must be given, above zero".to_owned()),
            }
        }
        "percent" => {
            let rate = text.percent.ok_or("percent is missing")?;
            percent(rate).map(Reward::Percent)
        }
        "sum" => match text.sum {
            Some(sum) if sum.minor() > 0 => Ok(Reward::Sum(sum)),
            _ => Err("sum is missing, or not above zero".to_owned()),
        },
        other => Err(format!("kind {other:?} is none of card-price, quantity-price, percent, sum")),
    }
}
