//! Completions and manual pages, generated from the arguments. They are committed; a test compares them.

use clap::CommandFactory;
use clap_complete::Shell;

use super::args::Args;

/// A shell with completions.
#[derive(Debug)]
pub struct ShellScript {
    /// Its name on the command line.
    pub name: &'static str,
    /// The name under which the shell looks for the script, and under which it is committed.
    pub file: &'static str,
    generator: Shell,
}

/// The shells, by name.
pub static SHELLS: &[ShellScript] = &[
    ShellScript { name: "bash", file: "tillwire.bash", generator: Shell::Bash },
    ShellScript { name: "elvish", file: "tillwire.elv", generator: Shell::Elvish },
    ShellScript { name: "fish", file: "tillwire.fish", generator: Shell::Fish },
    ShellScript { name: "powershell", file: "_tillwire.ps1", generator: Shell::PowerShell },
    ShellScript { name: "zsh", file: "_tillwire", generator: Shell::Zsh },
];

impl ShellScript {
    /// The script.
    pub fn script(&self) -> Vec<u8> {
        let mut script = Vec::new();
        clap_complete::generate(self.generator, &mut Args::command(), "tillwire", &mut script);
        script
    }
}

/// All manual pages as (file name, text), the program's own first.
pub fn manual() -> Vec<(String, Vec<u8>)> {
    let mut command = Args::command().disable_help_subcommand(true);
    command.build();
    let mut pages = Vec::new();
    collect(&command, "tillwire", &mut pages);
    pages
}

fn collect(command: &clap::Command, name: &str, pages: &mut Vec<(String, Vec<u8>)>) {
    let named = command.clone().display_name(name.to_owned()).name(name.to_owned());
    let mut page = Vec::new();
    if clap_mangen::Man::new(named).title(name).section("1").date("").render(&mut page).is_ok() {
        pages.push((format!("{name}.1"), page));
    }
    for sub in command.get_subcommands().filter(|sub| !sub.is_hide_set() && sub.get_name() != "help") {
        collect(sub, &format!("{name}-{}", sub.get_name()), pages);
    }
}
