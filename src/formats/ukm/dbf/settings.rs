//! What installations do differently.

use std::collections::BTreeMap;

use super::{DIALECT, NAME};
use crate::diag::{Diagnostic, Fault, codes};
use crate::formats::ukm::own_settings;
use crate::vocab::GroupId;

/// The settings of the dialect.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Settings {
    /// `DELETED` of goods that are not deleted.
    pub live: u32,
    /// A group's id is its whole path.
    pub path_ids: bool,
}

impl Settings {
    /// Reads what is set for this dialect.
    pub fn read(settings: &BTreeMap<String, String>) -> Result<Settings, Fault> {
        let mut out = Settings { live: 1, path_ids: false };
        for (key, value) in own_settings(&DIALECT, settings) {
            match (key, value) {
                ("deleted-live", "0" | "1") => out.live = u32::from(value == "1"),
                ("group-ids", "number" | "path") => out.path_ids = value == "path",
                _ => {
                    let message = format!("{NAME} has no setting `{key} = {value}`");
                    let help = "settings are deleted-live (0 or 1) and group-ids (number or path)";
                    return Err(Diagnostic::new(&codes::VALUE_INVALID, message).with_help(help).into());
                }
            }
        }
        Ok(out)
    }

    /// `DELETED` of goods that are deleted.
    pub fn dead(&self) -> u32 {
        1 - self.live
    }

    /// The id of the group at the end of a path; `None` for no path.
    pub fn group(&self, path: &[u32]) -> Option<GroupId> {
        let last = path.last()?;
        let text = if self.path_ids {
            path.iter().map(u32::to_string).collect::<Vec<_>>().join(".")
        } else {
            last.to_string()
        };
        GroupId::new(text).ok()
    }
}
