//! Python for tests: the consumer kit is written in it, and it brings the independent Kafka client.
//!
//! Without it, its tests are skipped with a line that says so; with `CI=true` they fail.

use std::path::PathBuf;
use std::process::Command;
use std::sync::OnceLock;

/// A Python with confluent-kafka, from a virtual environment that `python.sh` beside this file makes once.
pub fn python() -> Option<PathBuf> {
    static PYTHON: OnceLock<Result<PathBuf, String>> = OnceLock::new();
    let found = PYTHON.get_or_init(|| {
        let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/support/python.sh");
        let output = Command::new("bash").arg(script).output().map_err(|e| e.to_string())?;
        match output.status.success() {
            true => Ok(PathBuf::from(String::from_utf8_lossy(&output.stdout).trim())),
            false => Err(String::from_utf8_lossy(&output.stderr).trim().to_owned()),
        }
    });
    match found {
        Ok(python) => Some(python.clone()),
        Err(reason) if std::env::var("CI").is_ok_and(|v| v == "true") => {
            panic!("no Python for tests, and CI=true: {reason}")
        }
        Err(reason) => {
            eprintln!("skipped: no Python for tests: {reason}");
            None
        }
    }
}

/// It, in the folder of the consumer kit.
pub fn in_the_kit() -> Option<Command> {
    let mut command = Command::new(python()?);
    command.current_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/consumers")).env("PYTHONDONTWRITEBYTECODE", "1");
    Some(command)
}
