//! Backup and check of a SQLite file.

use std::fs::{self, File};
use std::path::{Path, PathBuf};

use rusqlite::Connection;

use super::error::map;
use super::{Store, open_connection};
use crate::storage::{DbError, OpenOptions};

/// Most lines that a check reports.
const MAX_PROBLEMS: u32 = 100;

impl Store {
    fn connection(&self) -> Result<Connection, DbError> {
        let options = OpenOptions { busy_timeout: self.busy_timeout, ..OpenOptions::default() };
        open_connection(&self.path, &options, false)
    }

    /// A consistent copy, while others write. It appears whole under its name or not at all.
    pub(crate) fn backup(&self, to: &Path) -> Result<(), DbError> {
        let mut name = to.as_os_str().to_owned();
        name.push(".unfinished");
        let unfinished = PathBuf::from(name);
        let done = self.copy_to(&unfinished).and_then(|()| {
            fs::rename(&unfinished, to).map_err(|e| DbError::file(to, &e))?;
            let folder = to.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
            File::open(folder).and_then(|f| f.sync_all()).map_err(|e| DbError::file(folder, &e))
        });
        if done.is_err() {
            let _ = fs::remove_file(&unfinished);
        }
        done
    }

    fn copy_to(&self, unfinished: &Path) -> Result<(), DbError> {
        let told = |e: std::io::Error| DbError::file(unfinished, &e);
        // The database may hold hashes of passwords, so the copy is never readable by more people than it is.
        let permissions = fs::metadata(&self.path).map_err(|e| DbError::file(&self.path, &e))?.permissions();
        File::create(unfinished).and_then(|f| f.set_permissions(permissions)).map_err(told)?;
        let target = unfinished.to_str().ok_or_else(|| DbError::File {
            path: unfinished.display().to_string(),
            message: "the name is not UTF-8".into(),
        })?;
        let sql = "VACUUM INTO ?1";
        self.connection()?.execute(sql, [target]).map_err(|e| map(&e, sql))?;
        File::open(unfinished).and_then(|f| f.sync_all()).map_err(told)
    }

    /// What is wrong with the file; nothing when it is sound.
    pub(crate) fn check(&self) -> Result<Vec<String>, DbError> {
        let conn = self.connection()?;
        let mut problems = Vec::new();
        let sql = format!("PRAGMA integrity_check({MAX_PROBLEMS})");
        each(&conn, &sql, |row| {
            let line: String = row.get(0)?;
            if line != "ok" {
                problems.push(line);
            }
            Ok(())
        })?;
        each(&conn, "PRAGMA foreign_key_check", |row| {
            let (table, rowid, parent): (String, Option<i64>, String) = (row.get(0)?, row.get(1)?, row.get(2)?);
            if problems.len() < MAX_PROBLEMS as usize {
                let row = rowid.map(|r| format!(" row {r}")).unwrap_or_default();
                problems.push(format!("{table}{row} refers to {parent}, which is not there"));
            }
            Ok(())
        })?;
        Ok(problems)
    }
}

fn each(
    conn: &Connection,
    sql: &str,
    mut f: impl FnMut(&rusqlite::Row<'_>) -> rusqlite::Result<()>,
) -> Result<(), DbError> {
    let mut run = || -> rusqlite::Result<()> {
        let mut statement = conn.prepare(sql)?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            f(row)?;
        }
        Ok(())
    };
    run().map_err(|e| map(&e, sql))
}
