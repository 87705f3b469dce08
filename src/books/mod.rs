//! The books of a shop: catalogue, stores, staff, cards, sales and journals as tables, for the centre and for a till.
//!
//! Two databases with a writer each, so that a catalogue of any size is one transaction and never delays a receipt:
//! **documents** (`centre.db`: places, staff, cards, sales, journals) and **catalogue** (`centre.catalogue.db`).
//! On PostgreSQL both are the same database. No transaction spans the two.
//!
//! Everything here works inside a [`Tx`](crate::storage::Tx) that the caller opened; use cases decide what commits
//! together. Start with [`Books`], then [`catalogue`].

pub mod catalogue;
pub mod journal;
pub mod places;
pub mod returns;
pub mod sales;

use std::path::{Path, PathBuf};

use crate::storage::{Db, DbError, DbUrl, OpenOptions};

/// Why the books cannot be read or written.
#[derive(Clone, Debug, thiserror::Error)]
pub enum BooksError {
    /// The database says no.
    #[error(transparent)]
    Db(#[from] DbError),
    /// What is stored cannot be understood: written by a newer program, or damaged.
    #[error("{table}: {message}")]
    Damaged {
        /// The table.
        table: &'static str,
        /// What is wrong.
        message: String,
    },
}

impl BooksError {
    pub(crate) fn damaged(table: &'static str, error: impl std::fmt::Display) -> Self {
        BooksError::Damaged { table, message: error.to_string() }
    }
}

/// The two databases of a centre or a till.
#[derive(Clone, Debug)]
pub struct Books {
    /// Places, staff, cards, sales, journals.
    pub documents: Db,
    /// Goods, prices, restrictions.
    pub catalogue: Db,
}

impl Books {
    /// Opens both and brings their tables up to date.
    pub fn open(url: &DbUrl, options: &OpenOptions) -> Result<Books, DbError> {
        let books = Books::open_as_is(url, options)?;
        books.migrate()?;
        Ok(books)
    }

    /// Opens both without touching their tables.
    pub fn open_as_is(url: &DbUrl, options: &OpenOptions) -> Result<Books, DbError> {
        let documents = Db::open(url, options)?;
        let catalogue = match url {
            DbUrl::Sqlite(path) => Db::open(&DbUrl::Sqlite(catalogue_path(path)), options)?,
            DbUrl::Postgres(_) => documents.clone(),
        };
        Ok(Books { documents, catalogue })
    }

    /// Brings the tables up to date; does nothing when they are.
    pub fn migrate(&self) -> Result<(), DbError> {
        self.documents.migrate("places", places::MIGRATIONS)?;
        self.documents.migrate("sales", sales::MIGRATIONS)?;
        self.documents.migrate("journal", journal::MIGRATIONS)?;
        self.documents.migrate("returns", returns::MIGRATIONS)?;
        self.catalogue.migrate("catalogue", catalogue::MIGRATIONS)?;
        Ok(())
    }
}

/// The catalogue's file beside `centre.db`: `centre.catalogue.db`.
pub fn catalogue_path(documents: &Path) -> PathBuf {
    let stem = documents.file_stem().unwrap_or_default().to_string_lossy();
    let name = match documents.extension() {
        Some(extension) => format!("{stem}.catalogue.{}", extension.to_string_lossy()),
        None => format!("{stem}.catalogue"),
    };
    documents.with_file_name(name)
}

/// Forgets nothing, invents nothing: the id types accept what they once wrote, anything else is damage.
pub(crate) fn id<T>(table: &'static str, made: Result<T, crate::vocab::IdError>) -> Result<T, BooksError> {
    made.map_err(|e| BooksError::damaged(table, e))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_catalogue_lies_beside_the_documents() {
        assert_eq!(catalogue_path(Path::new("/var/x/centre.db")), Path::new("/var/x/centre.catalogue.db"));
        assert_eq!(catalogue_path(Path::new("centre")), Path::new("centre.catalogue"));
    }
}
