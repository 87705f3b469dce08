//! The program called as a person calls it, within this process: words in, exit code and streams out.

use std::ffi::OsString;
use std::path::Path;

use expect_test::expect;
use tillwire::cli::{self, Captured, Env, Exit};

/// 2026-11-20T09:00:00Z
const NOW_MS: i64 = 1_795_165_200_000;

/// How a run ended and what it wrote.
#[must_use]
struct Ran {
    exit: Exit,
    captured: Captured,
}

impl Ran {
    /// Asserts the exit code; tells what was written when it is another.
    fn exits(self, exit: Exit) -> Ran {
        assert_eq!(self.exit, exit, "stdout: {}\nstderr: {}", self.captured.stdout(), self.captured.stderr());
        self
    }

    fn stdout(&self) -> String {
        self.captured.stdout()
    }

    fn stderr(&self) -> String {
        self.captured.stderr()
    }
}

/// Runs `tillwire` with these words in a folder, after `set` has changed the surroundings.
fn tillwire_with(folder: &Path, words: &[&str], set: impl FnOnce(&mut Env)) -> Ran {
    let (mut env, captured) = Env::for_tests(folder, NOW_MS);
    set(&mut env);
    let args = ["tillwire"].iter().chain(words).map(OsString::from);
    Ran { exit: cli::run(args, env), captured }
}

/// Runs `tillwire` where no settings file is.
fn tillwire(words: &[&str]) -> Ran {
    let temp = tempfile::tempdir().unwrap();
    tillwire_with(temp.path(), words, |_| {})
}

#[test]
fn help_and_version_are_results() {
    let ran = tillwire(&["--help"]).exits(Exit::Ok);
    assert!(ran.stdout().contains("EXIT CODES:") && ran.stderr().is_empty());
    let ran = tillwire(&["--version"]).exits(Exit::Ok);
    assert!(ran.stdout().starts_with("tillwire "));
}

#[test]
fn a_wrong_call_is_told_on_stderr() {
    let ran = tillwire(&["explian"]).exits(Exit::Usage);
    assert!(ran.stdout().is_empty());
    assert!(ran.stderr().contains("explain"), "{}", ran.stderr());
    let ran = tillwire(&["explain", "E0107", "--format", "xml"]).exits(Exit::Usage);
    assert!(ran.stderr().contains("jsonl"), "{}", ran.stderr());
    let _ = tillwire(&[]).exits(Exit::Usage);
}

#[test]
fn a_code_is_explained() {
    let ran = tillwire(&["explain", "error[E0107]:"]).exits(Exit::Ok);
    expect![[r#"
        error[E0107]: price-negative

        A price below zero.
    "#]]
    .assert_eq(&ran.stdout());
    let ran = tillwire(&["explain", "price-negativ"]).exits(Exit::NotFound);
    expect![[r#"
        error: there is no code "price-negativ"
          help: did you mean: price-negative?
    "#]]
    .assert_eq(&ran.stderr());
    let ran = tillwire(&["explain", "--format", "json", "E0107"]).exits(Exit::Ok);
    expect![[r#"
        {
          "schema": 1,
          "code": "E0107",
          "name": "price-negative",
          "severity": "error",
          "explanation": "A price below zero."
        }
    "#]]
    .assert_eq(&ran.stdout());
    let ran = tillwire(&["explain", "E0107", "--format", "csv"]).exits(Exit::Usage);
    assert!(ran.stderr().contains("it has: text, json, jsonl"), "{}", ran.stderr());
}

#[test]
fn settings_show_their_origin() {
    let temp = tempfile::tempdir().unwrap();
    std::fs::write(temp.path().join("tillwire.toml"), "max-delete = 35\n").unwrap();
    let words = ["config", "show", "--origin", "--format", "csv"];
    let ran = tillwire_with(temp.path(), &words, |env| {
        env.vars.insert("TILLWIRE_DB".into(), "postgres://db/centre".into());
    })
    .exits(Exit::Ok);
    let shown = ran.stdout();
    assert!(shown.contains("\ndb,postgres://db/centre,variable TILLWIRE_DB,TILLWIRE_DB,"), "{shown}");
    assert!(shown.contains("\nmax-delete,35,") && shown.contains("tillwire.toml,TILLWIRE_MAX_DELETE,"), "{shown}");
    assert!(shown.contains("\nformat,csv,flag,TILLWIRE_FORMAT,"), "{shown}");

    std::fs::write(temp.path().join("tillwire.toml"), "formt = 'json'\n").unwrap();
    let ran = tillwire_with(temp.path(), &["config", "show"], |_| {}).exits(Exit::Usage);
    assert!(ran.stderr().contains("did you mean: format?"), "{}", ran.stderr());
}

#[test]
fn a_reader_who_leaves_is_no_error() {
    struct Gone;
    impl std::io::Write for Gone {
        fn write(&mut self, _: &[u8]) -> std::io::Result<usize> {
            Err(std::io::ErrorKind::BrokenPipe.into())
        }
        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }
    for words in [&["explain"][..], &["--help"], &["man"], &["completions", "bash"]] {
        let temp = tempfile::tempdir().unwrap();
        let ran = tillwire_with(temp.path(), words, |env| env.stdout = Box::new(Gone)).exits(Exit::Ok);
        assert_eq!(ran.stderr(), "", "{words:?}");
    }
}

#[test]
fn pages_and_scripts_are_printed() {
    let ran = tillwire(&["man", "config", "show"]).exits(Exit::Ok);
    assert!(ran.stdout().contains("tillwire\\-config\\-show"), "{}", ran.stdout());
    let _ = tillwire(&["man", "confg"]).exits(Exit::NotFound);
    let ran = tillwire(&["completions", "zsh"]).exits(Exit::Ok);
    assert!(ran.stdout().starts_with("#compdef tillwire"));
    let ran = tillwire(&["completions", "zs"]).exits(Exit::Usage);
    assert!(ran.stderr().contains("did you mean: zsh?"), "{}", ran.stderr());
    let temp = tempfile::tempdir().unwrap();
    let _ = tillwire_with(temp.path(), &["man", "--out", "pages"], |_| {}).exits(Exit::Ok);
    assert!(temp.path().join("pages/tillwire-config-show.1").exists());
}
