//! What the integration module is told: one TOML, from a file or from the centre.
//!
//! ```toml
//! state = "state"                 # work/, archive/, error/, the journal
//! tills = "tills"                 # holds {store}/{till}/ of each till
//!
//! [[till]]
//! store = "42"
//! till = "1"
//! folder = "/mnt/till1"           # where it is not under `tills`; must be there then
//!
//! [[route]]
//! name = "goods"
//! in = "/srv/erp/in"
//! pattern = ["goods_{store}_*.xml", "*.dbf"]   # `*`, `?`, `{store}`, `{till}`; all files unless it is said
//! ready = "stable"                # rename (complete when seen), marker (x.flg or x.done beside it), stable
//! stable_s = 5                    # stable: size and time unchanged for so long
//! to = ["42", "43/1"]             # stores and tills; "all" unless it is said; a name's {store} goes before it
//! check = "lint"                  # none unless it is said
//!
//! [[gather]]
//! out = "/srv/erp/out"            # what tills have written goes there
//! ```

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use serde::Deserialize;

use super::pattern::Pattern;

/// Most tills of one module, and most routes.
pub const MAX_TILLS: usize = 256;
/// Most routes.
pub const MAX_ROUTES: usize = 64;

/// What is wrong with the settings.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct SettingsError(pub String);

/// A till, `42/1`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TillName {
    /// The store.
    pub store: String,
    /// The till.
    pub till: String,
}

impl std::fmt::Display for TillName {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}/{}", self.store, self.till)
    }
}

/// A till and its folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TillFolder {
    /// The till.
    pub name: TillName,
    /// Its folder.
    pub folder: PathBuf,
    /// The folder is made when it is not there; one that somebody mounts must be there.
    pub make: bool,
}

/// When a file is complete.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Ready {
    /// As soon as it is seen: it is written under another name and renamed.
    Rename,
    /// When a marker lies beside it: `x.xml.flg`, `x.flg`, `x.xml.done`, `x.done`.
    Marker,
    /// When its size and time have not changed for a while.
    #[default]
    Stable,
}

/// What is looked at in a file before it goes out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CheckBy {
    /// Nothing: it need not be understood.
    #[default]
    None,
    /// It must be a document of a known dialect without faults.
    Lint,
}

/// Where files go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum To {
    /// To all tills.
    All,
    /// To these.
    Listed(BTreeSet<TillName>),
}

/// A way of files from a folder to tills.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Route {
    /// Its name.
    pub name: String,
    /// The folder where the ERP drops them.
    pub folder: PathBuf,
    /// Names of files that are taken.
    pub patterns: Vec<Pattern>,
    /// When they are complete.
    pub ready: Ready,
    /// For [`Ready::Stable`].
    pub stable_ms: i64,
    /// Where they go, unless their names say it.
    pub to: To,
    /// What is looked at.
    pub check: CheckBy,
}

/// The settings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// The folder of state.
    pub state: PathBuf,
    /// The tills.
    pub tills: Vec<TillFolder>,
    /// The routes.
    pub routes: Vec<Route>,
    /// Where what tills have written goes.
    pub gather: Option<PathBuf>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default = "usual_state")]
    state: PathBuf,
    #[serde(default = "usual_tills")]
    tills: PathBuf,
    #[serde(default)]
    till: Vec<TillFile>,
    #[serde(default)]
    route: Vec<RouteFile>,
    #[serde(default)]
    gather: Vec<GatherFile>,
}

fn usual_state() -> PathBuf {
    "state".into()
}

fn usual_tills() -> PathBuf {
    "tills".into()
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct TillFile {
    store: String,
    till: String,
    folder: Option<PathBuf>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RouteFile {
    name: String,
    r#in: PathBuf,
    #[serde(default)]
    pattern: Vec<String>,
    #[serde(default)]
    ready: Ready,
    stable_s: Option<u32>,
    to: Option<ToFile>,
    #[serde(default)]
    check: CheckBy,
}

#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum ToFile {
    Word(String),
    List(Vec<String>),
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct GatherFile {
    out: PathBuf,
}

impl Settings {
    /// Reads the text; relative paths are taken from `base`.
    ///
    /// # Errors
    /// Says what is wrong, with the line where it is known.
    pub fn parse(text: &str, base: &Path) -> Result<Settings, SettingsError> {
        let file: File = toml::from_str(text).map_err(|e| SettingsError(e.to_string().trim_end().to_owned()))?;
        let settings = build(file, base).map_err(SettingsError)?;
        settings.check().map_err(SettingsError)?;
        Ok(settings)
    }

    /// The tills of a store.
    pub fn tills_of<'a>(&'a self, store: &'a str) -> impl Iterator<Item = &'a TillName> {
        self.tills.iter().map(|till| &till.name).filter(move |name| name.store == store)
    }

    /// State folders must not lie where files are taken, nor files be taken twice.
    fn check(&self) -> Result<(), String> {
        for route in &self.routes {
            let inside = |path: &Path| path.starts_with(&route.folder);
            if inside(&self.state) {
                return Err(format!("route {}: the state folder lies inside of its `in`", route.name));
            }
            if self.gather.as_deref() == Some(route.folder.as_path()) {
                return Err(format!("route {}: its `in` is the folder that sales are gathered in", route.name));
            }
            if let Some(till) = self.tills.iter().find(|till| route.folder.starts_with(&till.folder)) {
                return Err(format!("route {}: its `in` lies inside of the folder of till {}", route.name, till.name));
            }
            let twin = self.routes.iter().find(|other| other.name != route.name && other.folder == route.folder);
            if let Some(twin) = twin.filter(|twin| twin.patterns.is_empty() || route.patterns.is_empty()) {
                return Err(format!(
                    "routes {} and {} take the same files: give both a pattern",
                    route.name, twin.name
                ));
            }
        }
        Ok(())
    }
}

/// A word that may be part of a path.
fn word(kind: &str, text: &str) -> Result<String, String> {
    let fine = !text.is_empty() && text.len() <= 64 && text.chars().all(|c| c.is_alphanumeric() || "-_".contains(c));
    fine.then(|| text.to_owned()).ok_or_else(|| format!("{text:?} is no {kind}: letters, digits, - and _"))
}

fn build(file: File, base: &Path) -> Result<Settings, String> {
    if file.till.len() > MAX_TILLS || file.route.len() > MAX_ROUTES {
        return Err(format!("at most {MAX_TILLS} tills and {MAX_ROUTES} routes"));
    }
    if file.gather.len() > 1 {
        return Err("there is one [[gather]]: tills have one `out` each".to_owned());
    }
    let root = base.join(&file.tills);
    let mut tills: Vec<TillFolder> = Vec::new();
    for till in file.till {
        let name = TillName { store: word("store", &till.store)?, till: word("till", &till.till)? };
        if tills.iter().any(|known| known.name == name) {
            return Err(format!("till {name} is listed twice"));
        }
        let usual = root.join(&name.store).join(&name.till);
        let make = till.folder.is_none();
        tills.push(TillFolder { folder: till.folder.map_or(usual, |folder| base.join(folder)), name, make });
    }
    let mut routes: Vec<Route> = Vec::new();
    for route in file.route {
        let name = word("name of a route", &route.name)?;
        if routes.iter().any(|known| known.name == name) {
            return Err(format!("route {name} is listed twice"));
        }
        let told = |e: String| format!("route {name}: {e}");
        let patterns: Result<Vec<Pattern>, String> = route.pattern.iter().map(|p| Pattern::parse(p)).collect();
        let patterns = patterns.map_err(told)?;
        let to = address(route.to, &tills).map_err(told)?;
        routes.push(Route {
            folder: base.join(route.r#in),
            patterns,
            ready: route.ready,
            stable_ms: i64::from(route.stable_s.unwrap_or(5)) * 1000,
            to,
            check: route.check,
            name,
        });
    }
    let gather = file.gather.into_iter().next().map(|gather| base.join(gather.out));
    Ok(Settings { state: base.join(file.state), tills, routes, gather })
}

fn address(to: Option<ToFile>, tills: &[TillFolder]) -> Result<To, String> {
    let list = match to {
        None => return Ok(To::All),
        Some(ToFile::Word(all)) if all == "all" => return Ok(To::All),
        Some(ToFile::Word(one)) => vec![one],
        Some(ToFile::List(list)) => list,
    };
    let mut found = BTreeSet::new();
    for wanted in list {
        let before = found.len();
        let fits = |till: &&TillFolder| till.name.store == wanted || till.name.to_string() == wanted;
        found.extend(tills.iter().filter(fits).map(|till| till.name.clone()));
        if found.len() == before {
            return Err(format!("to: {wanted:?} is no store and no till that is listed here, or listed before"));
        }
    }
    Ok(To::Listed(found))
}

#[cfg(test)]
mod tests {
    use super::*;

    const TWO: &str = "[[till]]\nstore = \"42\"\ntill = \"1\"\n[[till]]\nstore = \"43\"\ntill = \"1\"\n";

    #[test]
    fn settings_are_read() {
        let text = format!(
            "{TWO}[[route]]\nname = \"goods\"\nin = \"in\"\npattern = [\"*.xml\"]\nready = \"marker\"\nto = [\"42\"]\n\
             check = \"lint\"\n[[gather]]\nout = \"out\"\n"
        );
        let settings = Settings::parse(&text, Path::new("/base")).unwrap();
        assert_eq!(settings.tills[1].folder, Path::new("/base/tills/43/1"));
        let route = &settings.routes[0];
        assert_eq!(
            (route.ready, route.check, route.folder.as_path()),
            (Ready::Marker, CheckBy::Lint, Path::new("/base/in"))
        );
        let To::Listed(to) = &route.to else { panic!("all") };
        assert_eq!(to.iter().map(ToString::to_string).collect::<Vec<_>>(), ["42/1"]);
        assert_eq!(settings.gather.as_deref(), Some(Path::new("/base/out")));
    }

    #[test]
    fn what_is_wrong_is_said() {
        let told = |more: &str| {
            let text = format!("state = \"in/state\"\n{TWO}{more}");
            Settings::parse(&text, Path::new("/b")).unwrap_err().to_string()
        };
        assert!(told("[[route]]\nname = \"a\"\nin = \"in\"\n").contains("state folder"));
        assert!(told("[[route]]\nname = \"a\"\nin = \"x\"\nto = \"77\"\n").contains("77"));
        assert!(told("[[route]]\nname = \"../a\"\nin = \"x\"\n").contains("no name of a route"));
        assert!(told("[[route]]\nname = \"a\"\nin = \"x\"\nwhat = 1\n").contains("unknown field"));
        assert!(told("[[till]]\nstore = \"42\"\ntill = \"1\"\n").contains("twice"));
        assert!(
            told("[[route]]\nname = \"a\"\nin = \"x\"\n[[route]]\nname = \"b\"\nin = \"x\"\n").contains("same files")
        );
    }
}
