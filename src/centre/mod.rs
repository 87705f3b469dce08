//! The centre (cash server): what it knows of its tills, who may do what with it, and its server.
//!
//! A process of the centre is a [`Site`]: databases, clock, randomness. Everything that can be asked of it is an
//! [`Operation`](operation::Operation) of one table, [`operation::all`]; the HTTP API, its OpenAPI description and the
//! command line all come from that table. Nothing is kept in a process that another one would need.
//!
//! Reading order: [`operation`] (what can be asked), [`access`] (who may ask), [`directories`] (stores and tills),
//! then [`server`] (HTTP).

pub mod access;
pub mod alarms;
pub mod desk;
pub mod directories;
pub mod jobs;
pub mod monitoring;
pub mod operation;
pub mod reports;
pub mod returns;
pub mod routes;
pub mod server;
pub mod services;
pub mod settings;
pub mod site;
pub mod support;

pub use self::site::{Changed, Site, SiteParts};

use crate::books::{Books, catalogue};
use crate::storage::{DbError, Migration};

/// The tables of the centre beside those of its books and of the transport: component and files.
pub const TABLES: &[(&str, &[Migration])] = &[
    ("access", access::MIGRATIONS),
    ("directories", directories::MIGRATIONS),
    ("desk", desk::MIGRATIONS),
    ("alarms", alarms::MIGRATIONS),
    ("lease", crate::storage::lease::MIGRATIONS),
    ("jobs", jobs::MIGRATIONS),
    ("routes", routes::MIGRATIONS),
    ("settings", settings::MIGRATIONS),
    ("services", services::MIGRATIONS),
];

/// Brings all tables of a centre up to date; does nothing when they are.
///
/// # Errors
/// When the database says no.
pub fn migrate(books: &Books) -> Result<(), DbError> {
    books.migrate()?;
    books.catalogue.migrate("cutting", catalogue::CUTTING)?;
    books.documents.migrate("transport", crate::transport::centre::MIGRATIONS)?;
    for (component, migrations) in TABLES {
        books.documents.migrate(component, migrations)?;
    }
    Ok(())
}
