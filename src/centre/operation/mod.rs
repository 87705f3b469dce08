//! The table of everything that can be asked of a centre.
//!
//! An [`Operation`] has a name, a place in HTTP, what goes in, who may, and a function. The server routes by it, the
//! OpenAPI description is printed from it, and the command line calls the same function when it works on a database
//! directly (`--db`) or over HTTP (`--centre`).

mod error;
mod input;
pub mod openapi;

pub use self::error::OpError;
pub use self::input::{Field, Input, Kind, Place};

use serde_json::Value;

use super::Site;
use super::access::{Asker, KeyKind, Role};

/// The methods that operations use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// Changes nothing.
    Get,
    /// Makes something, or does it.
    Post,
    /// Sets something; twice is as once.
    Put,
    /// Takes something away.
    Delete,
}

impl Method {
    /// As HTTP spells it.
    pub const fn word(self) -> &'static str {
        match self {
            Method::Get => "GET",
            Method::Post => "POST",
            Method::Put => "PUT",
            Method::Delete => "DELETE",
        }
    }
}

/// Something that can be asked.
#[derive(Clone, Copy, Debug)]
pub struct Operation {
    /// Its name: the object and the verb, as `tills.list`.
    pub name: &'static str,
    /// The method.
    pub method: Method,
    /// The path, with fields in braces.
    pub path: &'static str,
    /// What it does, in a line.
    pub summary: &'static str,
    /// The least role that an employee needs; `None` when it is not for employees.
    pub role: Option<Role>,
    /// The kinds of other keys that may ask.
    pub keys: &'static [KeyKind],
    /// What goes in.
    pub input: &'static [Field],
    /// What comes out, in a line.
    pub output: &'static str,
    /// Does it. May block.
    pub run: fn(&Site, &Asker, &Input) -> Result<Value, OpError>,
}

impl Operation {
    /// Whether the asker may ask for this at all; which stores is another question.
    pub fn is_open_to(&self, asker: &Asker) -> bool {
        match (asker.role(), asker.kind()) {
            (Some(role), _) => self.role.is_some_and(|least| role >= least),
            (None, kind) => self.keys.contains(&kind),
        }
    }

    /// Does it, after looking whether the asker may and whether the input fits.
    ///
    /// # Errors
    /// Why it is not done.
    pub fn call(&self, site: &Site, asker: &Asker, input: &Input) -> Result<Value, OpError> {
        if !self.is_open_to(asker) {
            return Err(OpError::forbidden(match self.role {
                Some(role) => format!("{} is for the role {} and above", self.name, role.word()),
                None => format!("{} is not for keys of this kind", self.name),
            }));
        }
        input.check(self.input)?;
        // What is another's is as if it were not there.
        if let Some(store) = input.opt_text("store")
            && !asker.sees(store)
        {
            return Err(OpError::not_found(format!("there is no store {store}")));
        }
        (self.run)(site, asker, input)
    }

    /// The fields of a path when it is this operation's.
    pub fn matches<'a>(&self, path: &'a str) -> Option<Vec<(&'static str, &'a str)>> {
        let mut fields = Vec::new();
        let (mut ours, mut theirs) = (self.path.split('/'), path.split('/'));
        loop {
            match (ours.next(), theirs.next()) {
                (None, None) => return Some(fields),
                (Some(own), Some(part)) => match own.strip_prefix('{').and_then(|own| own.strip_suffix('}')) {
                    Some(_) if part.is_empty() => return None,
                    Some(name) => fields.push((name, part)),
                    None if own == part => {}
                    None => return None,
                },
                _ => return None,
            }
        }
    }
}

/// The parts of the centre that answer.
const PARTS: &[&[Operation]] = &[
    super::directories::OPERATIONS,
    super::access::OPERATIONS,
    super::alarms::OPERATIONS,
    super::routes::OPERATIONS,
    super::settings::OPERATIONS,
    super::services::OPERATIONS,
    super::support::OPERATIONS,
    super::returns::OPERATIONS,
    super::reports::OPERATIONS,
];

/// All operations, part by part.
pub fn all() -> impl Iterator<Item = &'static Operation> {
    PARTS.iter().copied().flatten()
}

/// The operation of this name.
pub fn find(name: &str) -> Option<&'static Operation> {
    all().find(|operation| operation.name == name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_places_are_unique_and_every_field_of_a_path_is_declared() {
        let (mut names, mut places) = (std::collections::BTreeSet::new(), std::collections::BTreeSet::new());
        for operation in all() {
            assert!(names.insert(operation.name), "{}", operation.name);
            assert!(places.insert((operation.path, operation.method.word())), "{}", operation.name);
            assert!(operation.path.starts_with("/v1/"), "{}", operation.name);
            assert!(!crate::transport::server::TransportServer::owns(operation.path), "{}", operation.name);
            assert!(operation.role.is_some() || !operation.keys.is_empty(), "{} is for nobody", operation.name);
            for part in operation.path.split('/').filter_map(|part| part.strip_prefix('{')?.strip_suffix('}')) {
                let field = operation.input.iter().find(|field| field.name == part);
                let field = field.unwrap_or_else(|| panic!("{}: {part} is not declared", operation.name));
                assert!(field.place == Place::Path && field.required, "{}: {part}", operation.name);
            }
            for field in operation.input {
                let in_path = operation.path.contains(&format!("{{{}}}", field.name));
                assert_eq!(in_path, field.place == Place::Path, "{}: {}", operation.name, field.name);
                assert!(operation.method != Method::Get || field.place != Place::Body, "{}", operation.name);
            }
            assert_eq!(find(operation.name).map(|found| found.path), Some(operation.path));
        }
    }

    #[test]
    fn paths_are_matched_part_by_part() {
        let operation = find("tills.show").unwrap();
        assert_eq!(operation.matches("/v1/stores/42/tills/7"), Some(vec![("store", "42"), ("till", "7")]));
        for other in ["/v1/stores/42/tills", "/v1/stores//tills/7", "/v1/stores/42/tills/7/", "v1/stores/42/tills/7"] {
            assert_eq!(operation.matches(other), None, "{other}");
        }
    }
}
