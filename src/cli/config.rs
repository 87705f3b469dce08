//! Settings in layers: flag > `TILLWIRE_*` > `--config FILE` > `./tillwire.toml` > XDG > default.
//!
//! A setting is called as its flag is: `--max-delete 50`, `TILLWIRE_MAX_DELETE=50`, `max-delete = 50`.

use std::collections::BTreeMap;
use std::fmt;
use std::path::{Path, PathBuf};

use super::env::Env;
use super::error::{CommandError, CommandResult, near_matches};
use super::exit::Exit;

/// A setting that can be given once for all runs.
#[derive(Debug)]
pub struct Setting {
    /// Its name: the long flag without dashes.
    pub key: &'static str,
    /// The value without any layer; `None` is "not set".
    pub default: Option<&'static str>,
    /// One line for people.
    pub about: &'static str,
}

const fn setting(key: &'static str, default: Option<&'static str>, about: &'static str) -> Setting {
    Setting { key, default, about }
}

/// All settings, in order of `config show`.
pub static SETTINGS: &[Setting] = &[
    setting("db", Some("centre.db"), "the database: a SQLite file or postgres://host/name"),
    setting("db-password-file", None, "a file whose first line is the password of the database"),
    setting("centre", None, "the centre, https://host:port: commands ask it instead of a database"),
    setting("key-file", None, "a file with the key that the centre knows us by"),
    setting("ca-file", None, "certificates (PEM) that are trusted beside those of the system"),
    setting("format", Some("text"), "the form of results: text, json, jsonl, csv"),
    setting("color", Some("auto"), "colours: auto, always, never"),
    setting("on-error", Some("quarantine"), "what a bad record does: stop, skip, quarantine"),
    setting("max-errors", None, "how many bad records a file may have"),
    setting("max-delete", Some("20"), "the most percent of the goods that a full load may delete"),
    setting("settle", Some("2s"), "how long a file must stand still before it is taken as ready"),
    setting("strict-stores", Some("false"), "refuse stores and tills that are not known"),
    setting("quarantine", None, "the folder of refused records"),
    setting("wait", Some("0"), "how many seconds to wait for another run to end"),
    setting("mapping", None, "the description of a structure that is not public"),
    setting("crosswalk", None, "the table of what two systems number differently"),
    setting("zone", Some("UTC"), "the time zone of this machine's days, as Europe/Moscow"),
    setting("store", None, "the store that this machine's till stands in"),
    setting("till", None, "the number of this machine's till in its store"),
    setting("till-settings", None, "the file of the till's settings: limits, roles, barcode rules"),
    setting("width", Some("40"), "columns of a receipt on the screen: 32 to 80"),
];

/// The name of the settings file in the working folder.
pub const FILE_NAME: &str = "tillwire.toml";

/// What variables start with.
const PREFIX: &str = "TILLWIRE_";

/// The most bytes of a settings file.
const MAX_FILE_BYTES: u64 = 1 << 20;

/// Where a value is from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// The command line.
    Flag,
    /// An environment variable.
    Variable(String),
    /// A settings file.
    File(PathBuf),
    /// The program.
    Default,
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Origin::Flag => f.write_str("flag"),
            Origin::Variable(name) => write!(f, "variable {name}"),
            Origin::File(path) => write!(f, "{}", path.display()),
            Origin::Default => f.write_str("default"),
        }
    }
}

/// The settings of a run, each with its origin.
#[derive(Clone, Debug, Default)]
pub struct Settings {
    values: BTreeMap<&'static str, (String, Origin)>,
}

impl Settings {
    /// Reads all layers but the flags. `config` is `--config FILE`, which must exist.
    pub fn load(env: &Env, config: Option<&Path>) -> CommandResult<Settings> {
        let mut settings = Settings::default();
        for setting in SETTINGS {
            if let Some(value) = setting.default {
                settings.put(setting.key, value, Origin::Default);
            }
        }
        let xdg = match (env.var("XDG_CONFIG_HOME"), env.var("HOME"), env.var("APPDATA")) {
            (Some(folder), ..) => Some(PathBuf::from(folder)),
            (None, Some(home), _) => Some(Path::new(home).join(".config")),
            (None, None, appdata) => appdata.map(PathBuf::from),
        };
        let xdg = xdg.map(|folder| folder.join("tillwire").join(FILE_NAME));
        for path in xdg.into_iter().chain([env.folder.join(FILE_NAME)]) {
            if path.is_file() {
                settings.read_file(&path)?;
            }
        }
        if let Some(path) = config.map(Path::to_owned).or_else(|| env.var("TILLWIRE_CONFIG").map(PathBuf::from)) {
            settings.read_file(&env.folder.join(path))?;
        }
        for setting in SETTINGS {
            let name = variable(setting.key);
            if let Some(value) = env.var(&name) {
                settings.put(setting.key, value, Origin::Variable(name));
            }
        }
        Ok(settings)
    }

    fn put(&mut self, key: &'static str, value: &str, origin: Origin) {
        self.values.insert(key, (value.to_owned(), origin));
    }

    fn read_file(&mut self, path: &Path) -> CommandResult<()> {
        let shown = path.display();
        let size = std::fs::metadata(path).map(|m| m.len());
        let text = match size {
            Ok(size) if size > MAX_FILE_BYTES => {
                return Err(CommandError::usage(format!("{shown} is too long to be a settings file")));
            }
            _ => std::fs::read_to_string(path),
        };
        let text = text.map_err(|e| CommandError::usage(format!("cannot read the settings file {shown}: {e}")))?;
        let table: toml::Table =
            text.parse().map_err(|e| CommandError::usage(format!("{shown} is not a settings file: {e}")))?;
        for (word, value) in table {
            let key = known(&word).map_err(|e| e.hint(format!("the line stands in {shown}")))?;
            let value = match value {
                toml::Value::String(text) => text,
                toml::Value::Integer(number) => number.to_string(),
                toml::Value::Boolean(flag) => flag.to_string(),
                other => {
                    let kind = other.type_str();
                    return Err(CommandError::usage(format!("{shown}: `{word}` cannot be of the type {kind}")));
                }
            };
            self.put(key, &value, Origin::File(path.to_owned()));
        }
        Ok(())
    }

    /// Notes that a flag overrides a setting.
    pub fn flag(&mut self, key: &'static str, value: Option<impl Into<String>>) {
        if let Some(value) = value {
            self.values.insert(key, (value.into(), Origin::Flag));
        }
    }

    /// The value and its origin.
    pub fn get(&self, key: &str) -> Option<(&str, &Origin)> {
        debug_assert!(SETTINGS.iter().any(|s| s.key == key), "{key} is not in the table");
        self.values.get(key).map(|(value, origin)| (value.as_str(), origin))
    }

    /// The flag's value where it was given, else the setting read by `parse`.
    pub fn pick<T, E: fmt::Display>(
        &self,
        key: &str,
        flag: Option<T>,
        parse: impl Fn(&str) -> Result<T, E>,
    ) -> CommandResult<Option<T>> {
        if flag.is_some() {
            return Ok(flag);
        }
        let Some((value, origin)) = self.get(key) else { return Ok(None) };
        parse(value).map(Some).map_err(|e| {
            CommandError::usage(format!("the setting `{key}` cannot be {value:?}: {e}"))
                .hint(format!("it is from: {origin}"))
        })
    }
}

/// The variable of a setting.
pub fn variable(key: &str) -> String {
    PREFIX.to_owned() + &key.to_uppercase().replace('-', "_")
}

/// The setting of this name; `_` may stand for `-`.
fn known(word: &str) -> CommandResult<&'static str> {
    let name = word.replace('_', "-");
    if let Some(setting) = SETTINGS.iter().find(|s| s.key == name) {
        return Ok(setting.key);
    }
    let error = CommandError::message(Exit::Usage, format!("there is no setting `{word}`"));
    Err(match near_matches(&name, SETTINGS.iter().map(|s| s.key)).as_slice() {
        [] => error.hint("`tillwire config show` lists all settings"),
        near => error.hint(format!("did you mean: {}?", near.join(", "))),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn env(folder: &Path) -> Env {
        Env::for_tests(folder, 0).0
    }

    #[test]
    fn nearer_layers_win() {
        let temp = tempfile::tempdir().unwrap();
        let home = temp.path().join("home/.config/tillwire");
        std::fs::create_dir_all(&home).unwrap();
        std::fs::write(home.join(FILE_NAME), "db = 'xdg.db'\nmax_delete = 1\nsettle = '1s'\nwait = 1").unwrap();
        std::fs::write(temp.path().join(FILE_NAME), "db = 'here.db'\nmax-delete = 2\nsettle = '2s'").unwrap();
        std::fs::write(temp.path().join("named.toml"), "db = 'named.db'\nmax-delete = 3").unwrap();
        let mut env = env(temp.path());
        env.vars.insert("HOME".into(), temp.path().join("home").display().to_string());
        env.vars.insert("TILLWIRE_DB".into(), "variable.db".into());
        let mut settings = Settings::load(&env, Some(Path::new("named.toml"))).unwrap();
        let value = |s: &Settings, key| s.get(key).map(|(v, o)| (v.to_owned(), o.clone())).unwrap();
        assert_eq!(value(&settings, "wait"), ("1".into(), Origin::File(home.join(FILE_NAME))));
        assert_eq!(value(&settings, "settle"), ("2s".into(), Origin::File(temp.path().join(FILE_NAME))));
        assert_eq!(value(&settings, "max-delete").0, "3");
        assert_eq!(value(&settings, "db"), ("variable.db".into(), Origin::Variable("TILLWIRE_DB".into())));
        assert_eq!(value(&settings, "on-error"), ("quarantine".into(), Origin::Default));
        settings.flag("db", Some("flag.db"));
        assert_eq!(value(&settings, "db"), ("flag.db".into(), Origin::Flag));
        assert_eq!(settings.pick("wait", Some(5), str::parse::<u64>).unwrap(), Some(5));
        assert_eq!(settings.pick("wait", None, str::parse::<u64>).unwrap(), Some(1));
    }

    #[test]
    fn a_wrong_name_or_value_is_told_with_its_file() {
        let temp = tempfile::tempdir().unwrap();
        std::fs::write(temp.path().join(FILE_NAME), "max-delet = 5").unwrap();
        let error = Settings::load(&env(temp.path()), None).unwrap_err();
        assert_eq!(error.exit, Exit::Usage);
        assert_eq!(error.hints[0], "did you mean: max-delete?");
        assert!(error.hints[1].contains(FILE_NAME));
        std::fs::write(temp.path().join(FILE_NAME), "wait = 'long'").unwrap();
        let settings = Settings::load(&env(temp.path()), None).unwrap();
        let error = settings.pick("wait", None, str::parse::<u64>).unwrap_err();
        assert!(error.hints[0].contains(FILE_NAME), "{:?}", error.hints);
    }
}
