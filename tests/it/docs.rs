//! What is shipped beside the program is made from the program: completions, manual pages, help.
//!
//! `UPDATE=1 cargo test docs` rewrites the committed files.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use clap::CommandFactory;
use tillwire::cli::args::Args;
use tillwire::cli::pages;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Compares the files of a folder with what they should be, or rewrites them.
fn compare(folder: &str, wanted: &[(String, Vec<u8>)]) {
    let folder = root().join(folder);
    if std::env::var_os("UPDATE").is_some() {
        fs::remove_dir_all(&folder).ok();
        fs::create_dir_all(&folder).unwrap();
        for (name, bytes) in wanted {
            fs::write(folder.join(name), bytes).unwrap();
        }
    }
    let there: BTreeSet<String> =
        fs::read_dir(&folder).unwrap().map(|e| e.unwrap().file_name().into_string().unwrap()).collect();
    let named: BTreeSet<String> = wanted.iter().map(|(name, _)| name.clone()).collect();
    assert_eq!(there, named, "{} holds other files; UPDATE=1 rewrites them", folder.display());
    for (name, bytes) in wanted {
        let path = folder.join(name);
        assert!(fs::read(&path).unwrap() == *bytes, "{} is out of date; UPDATE=1 rewrites it", path.display());
    }
}

#[test]
fn completions_are_up_to_date() {
    let wanted: Vec<_> = pages::SHELLS.iter().map(|shell| (shell.file.to_owned(), shell.script())).collect();
    compare("completions", &wanted);
}

#[test]
fn manual_pages_are_up_to_date() {
    compare("man", &pages::manual());
}

#[test]
fn descriptions_of_servers_are_up_to_date() {
    use tillwire::http::{describe, health};
    use tillwire::instore::price_checker::web;
    use tillwire::till::answers;
    let text = |value: serde_json::Value| (serde_json::to_string_pretty(&value).unwrap() + "\n").into_bytes();
    let health = describe("tillwire: what every long-running process answers", &[health::ENDPOINTS]);
    let checker = describe("tillwire price checkers for browsers", &[web::ENDPOINTS]);
    let all = [
        ("centre.json", tillwire::centre::operation::openapi::document()),
        ("health.json", health),
        ("price-checker.json", checker),
        ("till.json", describe("tillwire till, for the services of its store", &[answers::ENDPOINTS])),
    ];
    compare("docs/openapi", &all.map(|(name, value)| (name.to_owned(), text(value))));
}

#[test]
fn every_command_helps_with_examples() {
    let mut command = Args::command();
    command.build();
    command.clone().debug_assert();
    let mut faults = Vec::new();
    walk(&command, "tillwire", &mut faults);
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

fn walk(command: &clap::Command, name: &str, faults: &mut Vec<String>) {
    if command.get_name() == "help" || command.is_hide_set() {
        return;
    }
    if command.get_about().is_none() {
        faults.push(format!("{name}: says nothing about itself"));
    }
    for argument in command.get_arguments() {
        if argument.get_help().is_none() {
            faults.push(format!("{name}: --{} has no help", argument.get_id()));
        }
    }
    let mut leaf = true;
    for sub in command.get_subcommands() {
        leaf = false;
        walk(sub, &format!("{name} {}", sub.get_name()), faults);
    }
    let wide = |line: &&str| line.chars().count() > 98;
    let texts = [command.get_after_help(), command.get_after_long_help()];
    for line in texts.into_iter().flatten().map(|t| format!("{t}\n")).collect::<String>().lines().filter(wide) {
        faults.push(format!("{name}: wider than a screen: {line}"));
    }
    let help = command.get_after_help().map(ToString::to_string).unwrap_or_default();
    if leaf && !(help.starts_with("EXAMPLES:\n") && help.contains(name)) {
        faults.push(format!("{name}: shows no example of itself"));
    }
}

#[test]
fn the_readme_names_every_command_and_exit_code() {
    let readme = fs::read_to_string(root().join("README.md")).unwrap();
    for command in Args::command().get_subcommands().filter(|c| !c.is_hide_set()) {
        let name = command.get_name();
        assert!(readme.contains(&format!("`{name}`")) || readme.contains(&format!("`{name} ")), "README: no `{name}`");
    }
    for (exit, _) in tillwire::cli::exit::TABLE {
        assert!(readme.contains(&format!("| {} |", exit.code())), "README: no exit code {}", exit.code());
    }
    for licence in ["LICENSE", "LICENSE-MIT", "LICENSE-APACHE"] {
        assert!(Path::new(&root()).join(licence).exists(), "{licence} is missing");
    }
}
