//! Exit codes. They are API: scripts branch on them, so a number never changes its meaning.

use std::process::ExitCode;

macro_rules! exits {
    ($($(#[doc = $doc:literal])+ $name:ident = $number:literal $meaning:literal;)+) => {
        /// How a run ended.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[repr(u8)]
        pub enum Exit { $($(#[doc = $doc])+ $name = $number,)+ }

        /// The documented table: number and meaning, in order.
        pub const TABLE: &[(Exit, &str)] = &[$((Exit::$name, $meaning)),+];
    };
}

exits! {
    /// All went well, or there was nothing to do.
    Ok = 0 "done: all loaded or unchanged, nothing to do, or a file not ready yet";
    /// It ran, and found problems in the data.
    Findings = 1 "ran, and found problems: some records quarantined, findings of `lint`, gaps of `verify`";
    /// It was called wrongly.
    Usage = 2 "called wrongly: an unknown flag or value, a setting that cannot be";
    /// What it was given cannot be used, and nothing was written.
    Input = 3 "input invalid, nothing written";
    /// What was asked for by its key does not exist.
    NotFound = 4 "not found (`show`, `explain`; `list` and `find` give empty output and 0)";
    /// Something outside failed.
    Outside = 5 "something outside failed: database, peer, network, broker, disk";
    /// Some of it was done.
    Partly = 6 "partly done: some files loaded, some refused";
    /// Another run is at work.
    Locked = 7 "another run holds the lock (`--wait SECS` waits for it)";
    /// A fault of the program itself.
    Bug = 70 "a bug in tillwire: please report it";
    /// Ctrl-C or SIGTERM.
    Interrupted = 130 "interrupted: what was committed stays, the rest was not begun";
}

impl Exit {
    /// The number that the shell sees.
    pub const fn code(self) -> u8 {
        self as u8
    }

    /// What it means, from the table.
    pub fn meaning(self) -> &'static str {
        TABLE.iter().find(|(exit, _)| *exit == self).map_or("", |(_, meaning)| meaning)
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> ExitCode {
        ExitCode::from(exit.code())
    }
}

/// The table as text, for the help of the program and its manual page.
pub fn table_text() -> String {
    let mut text = String::from("EXIT CODES:\n");
    for (exit, meaning) in TABLE {
        text.push_str(&format!("  {:<4} {meaning}\n", exit.code()));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_as_documented() {
        let numbers: Vec<u8> = TABLE.iter().map(|(exit, _)| exit.code()).collect();
        assert_eq!(numbers, [0, 1, 2, 3, 4, 5, 6, 7, 70, 130]);
        assert!(Exit::Locked.meaning().contains("lock"));
    }
}
