//! UKM 4 and UKM 5 (Servplus): what an ERP and the cash server exchange.
//!
//! Three dialects, because the channels spell the same things differently (sheet ukm §2): [`json`], the bodies of the
//! UKM 5 HTTP interface kept as files, [`xml`], the XML converter that UKM 4 and UKM 5 share, and [`dbf`], the older
//! tables of UKM 4. The facts are from sheet ukm; what it marks unknown has no tag here and goes through a mapping.
//!
//! Nothing here speaks HTTP. Start with [`json`].

use super::Dialect;

pub mod dbf;
mod gather;
pub mod json;
pub mod xml;

/// The settings of a dialect: the key says its name or any other name that it answers to.
fn own_settings<'s>(
    dialect: &'static Dialect,
    settings: &'s std::collections::BTreeMap<String, String>,
) -> impl Iterator<Item = (&'s str, &'s str)> {
    settings.iter().filter_map(|(key, value)| {
        let (name, key) = key.split_once('.')?;
        let answers = name.eq_ignore_ascii_case(dialect.name) || dialect.aliases.contains(&name);
        answers.then_some((key, value.as_str()))
    })
}
