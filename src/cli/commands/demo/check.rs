//! Whether everybody has the same: the tills, the centre, the files of the ERP.

use std::path::Path;

use serde_json::Value;

use super::inside::run;
use crate::books::{Books, BooksError};
use crate::cli::Context;
use crate::cli::error::CommandResult;
use crate::storage::{DbError, DbUrl, OpenOptions};
use crate::vocab::Money;

/// How many receipts, and what they come to: returns count against sales.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Sum {
    pub(super) receipts: u64,
    pub(super) kopecks: i64,
}

impl Sum {
    pub(super) fn shown(self) -> (u64, Money) {
        (self.receipts, Money::from_minor(self.kopecks))
    }

    pub(super) fn add(&mut self, other: Sum) {
        self.receipts += other.receipts;
        self.kopecks += other.kopecks;
    }
}

/// What a database has sold.
pub(super) fn of_books(file: &Path) -> CommandResult<Sum> {
    let options = OpenOptions { create: false, read_only: true, ..OpenOptions::default() };
    let books = Books::open_as_is(&DbUrl::Sqlite(file.to_owned()), &options)?;
    let sum = books.documents.read(|tx| {
        let sql =
            "SELECT count(*), CAST(coalesce(sum(CASE WHEN kind <> 'sale' THEN -total ELSE total END), 0) AS BIGINT)
                   FROM receipt WHERE state = 'completed' AND current = 1";
        let row = tx.query_one(sql, &[])?;
        Ok::<_, DbError>(Sum { receipts: u64::try_from(row.int(0)?).unwrap_or(0), kopecks: row.int(1)? })
    });
    Ok(sum?)
}

/// Closed shifts that a database has the report of.
pub(super) fn closed_shifts(file: &Path) -> CommandResult<u64> {
    let options = OpenOptions { create: false, read_only: true, ..OpenOptions::default() };
    let books = Books::open_as_is(&DbUrl::Sqlite(file.to_owned()), &options)?;
    let sql = "SELECT count(*) FROM till_document WHERE kind = 'shift-report' AND body LIKE '%\"closing\":true%'";
    let count = books.documents.read(|tx| tx.query_int(sql, &[])).map_err(BooksError::from)?;
    Ok(u64::try_from(count).unwrap_or(0))
}

/// What the files of a folder that begin so say was sold, read by a conversion that knows nothing of the centre.
pub(super) fn of_files(folder: &Path, begins: &str, more: &[&str], context: &Context) -> CommandResult<Sum> {
    let mut sum = Sum::default();
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        // What begins with a point is being written still.
        if name.starts_with('.') || !name.starts_with(begins) {
            continue;
        }
        let words = [&["convert", &name, "--to", "canonical", "-o", "-", "-q"], more].concat();
        let lines = run(folder, &words, context)?;
        for line in lines.lines() {
            let Ok(record) = serde_json::from_str::<Value>(line) else { continue };
            if record["type"] != "receipt" || record["state"].as_str().is_some_and(|state| state != "completed") {
                continue;
            }
            let total = record["total"].as_str().and_then(|text| Money::parse(text).ok()).map_or(0, |(m, _)| m.minor());
            let sign = if record["kind"] == "sale" { 1 } else { -1 };
            sum.add(Sum { receipts: 1, kopecks: sign * total });
        }
    }
    Ok(sum)
}
