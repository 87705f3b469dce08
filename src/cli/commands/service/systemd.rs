//! Services of Linux: a unit of systemd.

use std::fmt::Write as _;
use std::path::Path;
use std::process::Command;

use super::{InstallArgs, OneArgs, Server, UnitArgs};
use crate::cli::Context;
use crate::cli::error::{CommandError, CommandResult};
use crate::cli::exit::Exit;

/// Seconds after which a service that does not say that it turns is restarted.
const WATCHDOG_SECS: u32 = 30;
/// Seconds before a restart.
const RESTART_SECS: u32 = 5;

/// Writes the unit; with `--start` starts it, now and with the system.
pub fn install(args: &InstallArgs, program: &Path, context: &Context) -> CommandResult<()> {
    if !cfg!(target_os = "linux") {
        return Err(CommandError::usage("services are installed on Linux and on Windows")
            .hint("have `tillwire serve …` started by what starts services here"));
    }
    let unit = preview(args, program)?;
    let folder = context.env.folder.join(&args.units.unit_dir);
    let path = folder.join(unit_name(args.server));
    write(&folder, &path, &unit).map_err(|error| {
        CommandError::message(Exit::Outside, format!("{}: {error}", path.display()))
            .hint("run it as root, or give another --unit-dir")
    })?;
    context.ui.status(format!("{} is written", path.display()));
    if args.start {
        systemctl(&["daemon-reload"])?;
        systemctl(&["enable", "--now", &unit_name(args.server)])?;
        context.ui.status(format!("{} is started, now and with the system", unit_name(args.server)));
    } else {
        context.ui.status(format!(
            "  help: systemctl daemon-reload && systemctl enable --now {} starts it",
            unit_name(args.server)
        ));
    }
    Ok(())
}

/// Stops it and takes its unit away.
pub fn uninstall(args: &OneArgs, context: &Context) -> CommandResult<()> {
    let unit = unit_name(args.server);
    let path = context.env.folder.join(&args.units.unit_dir).join(&unit);
    if !path.exists() {
        return Err(CommandError::not_found(format!("{} is not there", path.display())));
    }
    // Where systemd does not run, nothing has to be stopped.
    let stopped = systemctl(&["disable", "--now", &unit]);
    std::fs::remove_file(&path).map_err(|error| {
        CommandError::message(Exit::Outside, format!("{}: {error}", path.display())).hint("run it as root")
    })?;
    if let Err(error) = stopped {
        let why = error.error.map(|error| error.to_string()).unwrap_or_default();
        context.ui.warn(format!("it was not stopped: {why}"));
    }
    let _ = systemctl(&["daemon-reload"]);
    context.ui.status(format!("{} is gone; its data stay", path.display()));
    Ok(())
}

/// How it is; nothing when it is not installed.
pub fn state(server: Server, units: &UnitArgs, context: &Context) -> CommandResult<Option<String>> {
    let path = context.env.folder.join(&units.unit_dir).join(unit_name(server));
    Ok(path.exists().then(|| state_of(&unit_name(server))))
}

/// What it is called by the system.
pub fn unit_name(server: Server) -> String {
    format!("tillwire-{}.service", server.word())
}

/// The text of the unit.
pub fn preview(args: &InstallArgs, program: &Path) -> CommandResult<String> {
    let program = program.to_str().ok_or_else(|| CommandError::usage("the program's path is no text"))?;
    let mut line = quoted(program)?;
    for word in ["serve", args.server.word()].into_iter().chain(args.words.iter().map(String::as_str)) {
        line.push(' ');
        line.push_str(&quoted(word)?);
    }
    let user = match &args.user {
        Some(user) if user.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_.".contains(&b)) && !user.is_empty() => {
            format!("User={user}")
        }
        Some(user) => return Err(CommandError::usage(format!("{user:?} is no name of a user"))),
        None => "DynamicUser=yes".to_owned(),
    };
    let (server, mut text) = (args.server, String::new());
    // Writing to a String cannot fail.
    write!(
        text,
        "# Written by `tillwire service install {word}`.\n\
         [Unit]\nDescription={description}\nWants=network-online.target\nAfter=network-online.target\n\
         StartLimitIntervalSec=0\n\n\
         [Service]\nType=notify\nNotifyAccess=main\nExecStart={line}\nRestart=on-failure\nRestartSec={RESTART_SECS}\n\
         WatchdogSec={WATCHDOG_SECS}\nTimeoutStopSec=30\n{user}\nStateDirectory=tillwire-{word}\n\
         WorkingDirectory=%S/tillwire-{word}\nNoNewPrivileges=yes\nPrivateTmp=yes\n\n\
         [Install]\nWantedBy=multi-user.target\n",
        word = server.word(),
        description = server.description(),
    )
    .ok();
    Ok(text)
}

/// A word of a command line of systemd.
fn quoted(word: &str) -> CommandResult<String> {
    if word.chars().any(char::is_control) {
        return Err(CommandError::usage(format!("{word:?} cannot stand in a unit")));
    }
    let escaped = word.replace('\\', "\\\\").replace('"', "\\\"").replace('%', "%%").replace('$', "$$");
    let plain = |c: char| c.is_alphanumeric() || "-_./:=,+@%$".contains(c);
    Ok(if escaped.chars().all(plain) && !escaped.is_empty() { escaped } else { format!("\"{escaped}\"") })
}

fn systemctl(words: &[&str]) -> CommandResult<()> {
    let told = |text: String| CommandError::message(Exit::Outside, text).hint("is systemd running here? are you root?");
    let ended = Command::new("systemctl").args(words).output().map_err(|e| told(format!("systemctl: {e}")))?;
    if ended.status.success() {
        return Ok(());
    }
    Err(told(format!("systemctl {}: {}", words.join(" "), String::from_utf8_lossy(&ended.stderr).trim())))
}

fn write(folder: &Path, path: &Path, unit: &str) -> std::io::Result<()> {
    let mut file = tempfile::Builder::new().prefix(".tillwire").tempfile_in(folder)?;
    std::io::Write::write_all(&mut file, unit.as_bytes())?;
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        file.as_file().set_permissions(std::fs::Permissions::from_mode(0o644))?;
    }
    file.as_file().sync_all()?;
    file.persist(path).map_err(|e| e.error)?;
    Ok(())
}

/// What systemd says of a unit.
fn state_of(unit: &str) -> String {
    match Command::new("systemctl").args(["is-active", unit]).output() {
        Ok(ended) => {
            let said = String::from_utf8_lossy(&ended.stdout).trim().to_owned();
            if said.is_empty() { "installed, systemd does not answer".to_owned() } else { said }
        }
        Err(_) => "installed, no systemctl here".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_a_command_line() {
        assert_eq!(quoted("--listen").unwrap(), "--listen");
        assert_eq!(quoted("a b").unwrap(), "\"a b\"");
        assert_eq!(quoted("100%\"$x\\").unwrap(), "\"100%%\\\"$$x\\\\\"");
        assert_eq!(quoted("").unwrap(), "\"\"");
        assert!(quoted("a\nb").is_err());
    }
}
