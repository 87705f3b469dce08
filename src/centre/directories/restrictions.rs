//! What may not be sold, when and to whom, in a store: as the ERP's files say it.

use serde_json::{Value, json};

use super::stores;
use crate::books::catalogue::read::{self, Filter};
use crate::centre::Site;
use crate::centre::access::Asker;
use crate::centre::operation::{Input, OpError};
use crate::formats::canonical::to_json;
use crate::model::Restriction;

pub(super) fn list(site: &Site, _: &Asker, input: &Input) -> Result<Value, OpError> {
    let (store, goods) = (stores::id(input)?, input.opt_text("goods").map(str::to_owned));
    site.reports.documents.read(|tx| stores::known(tx, &store))?;
    let filter = Filter { store: Some(store), after_version: None };
    let found = site.reports.catalogue.read(|tx| read::restrictions(tx, &filter))?;
    let shown: Vec<Value> = found
        .into_iter()
        .map(shown)
        .filter(|restriction| goods.as_deref().is_none_or(|goods| restriction["item"] == goods))
        .collect();
    Ok(json!({ "schema": 1, "restrictions": shown }))
}

/// As it stands in canonical files, without what only its dialect knows.
fn shown(restriction: Restriction) -> Value {
    let mut value: Value = serde_json::from_str(&to_json(&restriction.into())).unwrap_or_default();
    if let Value::Object(members) = &mut value {
        for name in ["type", "extras"] {
            members.shift_remove(name);
        }
    }
    value
}
