//! The console blocks of the README are run, in order, in one folder that has the fixtures in it.
//!
//! `UPDATE=1 cargo test readme` writes what the program really says.

use std::ffi::OsString;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use tillwire::cli::{self, Env, Exit};

/// 2026-11-21T06:00:00Z
const NOW_MS: i64 = 1_795_240_800_000;

#[test]
fn the_console_blocks_of_the_readme_are_true() {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("README.md");
    let written = fs::read_to_string(&path).unwrap();
    let run = rerun(&written);
    if std::env::var_os("UPDATE").is_some() {
        fs::write(&path, &run).unwrap();
        return;
    }
    for (line, (is, should)) in (1..).zip(written.lines().zip(run.lines())) {
        assert_eq!(is, should, "README.md:{line} is out of date; UPDATE=1 rewrites it");
    }
    assert_eq!(written, run, "README.md is out of date; UPDATE=1 rewrites it");
}

/// The text with the output of every command as it is now.
fn rerun(text: &str) -> String {
    let folder = tempfile::tempdir().unwrap();
    copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures"), &folder.path().join("fixtures"));
    let mut out = String::new();
    let mut console = false;
    let mut last = Exit::Ok;
    for line in text.lines() {
        if line.starts_with("```") {
            console = line == "```console";
        }
        let command = line.strip_prefix("$ ").filter(|_| console);
        if console && command.is_none() && !line.starts_with("```") {
            continue;
        }
        out += &format!("{line}\n");
        if let Some(command) = command {
            let (said, exit) = run(folder.path(), command, last);
            out += &said;
            last = exit;
        }
    }
    out
}

/// Fresh copies are as young as can be; files that a sender has finished are not.
fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let to = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &to);
        } else {
            fs::copy(entry.path(), &to).unwrap();
            let finished = std::time::UNIX_EPOCH + std::time::Duration::from_millis(NOW_MS as u64 - 3_600_000);
            fs::File::options().write(true).open(&to).unwrap().set_modified(finished).unwrap();
        }
    }
}

/// Both streams in the order in which they are written to.
#[derive(Clone, Default)]
struct Screen(Arc<Mutex<Vec<u8>>>);

impl Write for Screen {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Runs `tillwire …`, `cat FILE | tillwire …` or `echo $?`; tells what stands on the screen.
fn run(folder: &Path, command: &str, last: Exit) -> (String, Exit) {
    if command == "echo $?" {
        return (format!("{}\n", last.code()), Exit::Ok);
    }
    let (input, command) = match command.strip_prefix("cat ").and_then(|rest| rest.split_once(" | ")) {
        Some((file, command)) => (Some(fs::read(folder.join(file)).unwrap()), command),
        None => (None, command),
    };
    let words = command.strip_prefix("cargo run --release -- ").or_else(|| command.strip_prefix("tillwire "));
    let words = words.unwrap_or_else(|| panic!("the README runs {command:?}, which is no tillwire"));
    let screen = Screen::default();
    let (mut env, _) = Env::for_tests(folder, NOW_MS);
    env.stdout = Box::new(screen.clone());
    env.stderr = Box::new(screen.clone());
    env.stdin = Box::new(io::Cursor::new(input.unwrap_or_default()));
    let args = ["tillwire".to_owned()].into_iter().chain(split(words)).map(OsString::from);
    let exit = cli::run(args, env);
    let said = String::from_utf8(screen.0.lock().unwrap().clone()).unwrap();
    let folder = format!("{}/", folder.display());
    (said.replace(&folder, ""), exit)
}

/// Splits words as a shell does, with single quotes.
fn split(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word = String::new();
    let mut quoted = false;
    for c in text.chars() {
        match c {
            '\'' => quoted = !quoted,
            ' ' if !quoted => words.extend((!word.is_empty()).then(|| std::mem::take(&mut word))),
            other => word.push(other),
        }
    }
    words.extend((!word.is_empty()).then_some(word));
    words
}
