//! Goods, prices, restrictions, staff and cards into a till's own database: from files of an ERP, or from the database
//! of a centre. Only what is for the till's store is taken.
//!
//! The catalogue of a file, and all of a centre's, is one transaction; loading the same again changes nothing. Every
//! load that changed the catalogue, and every one that was refused, leaves a note from which the till makes its event
//! (`system.catalog_applied`, `system.catalog_rejected`): the till may be selling meanwhile, and only it may insert
//! events. A version of the catalogue without a note (the power went off in between) gets its event all the same.
//!
//! Start with [`from_files`] and [`from_books`]; documents of the centre come by `from_document`.

mod from_books;
#[cfg(feature = "server")]
mod from_document;
mod from_files;
mod note;

pub use from_books::{BooksOptions, BooksReport, from_books};
#[cfg(feature = "server")]
pub use from_document::{CatalogueDocument, Loaded, forget_standing, from_document, standing};
pub use from_files::{FilesOptions, from_files};
pub use note::{Note, Untold, mark_told, notes, put as put_note, untold};

use crate::books::{Books, BooksError};
use crate::exchange::import;
use crate::storage::{DbError, DbUrl, Migration, OpenOptions};

/// The component under which the notes are migrated.
pub const COMPONENT: &str = "till-load";

/// The table of notes.
pub const MIGRATIONS: &[Migration] = &[Migration { number: 1, name: "load", sql: include_str!("0001_load.sql") }];

/// Why a till cannot be loaded.
#[derive(Debug, thiserror::Error)]
pub enum LoadError {
    /// The books say no.
    #[error(transparent)]
    Books(#[from] BooksError),
    /// Reading files failed.
    #[error(transparent)]
    Import(#[from] import::Error),
    /// The load would delete too much.
    #[error("{0}")]
    TooManyDeletions(String),
    /// The centre does not know the store.
    #[error("the database has no store {0}")]
    NoStore(String),
    /// The user stopped it; nothing was changed.
    #[error("interrupted")]
    Cancelled,
}

impl From<DbError> for LoadError {
    fn from(error: DbError) -> Self {
        LoadError::Books(error.into())
    }
}

/// Opens a till's database for loading, made when it is not there.
///
/// # Errors
/// When it cannot be opened.
pub fn open(url: &DbUrl, options: &OpenOptions) -> Result<Books, DbError> {
    let books = Books::open(url, options)?;
    books.documents.migrate(COMPONENT, MIGRATIONS)?;
    Ok(books)
}
