//! The map of a store: which tills it has and where they answer. From a file, or from the centre and kept on disk, so that
//! the services of the store go on when the centre is out of reach.

use std::path::{Path, PathBuf};
use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::http::{Exchange, Fields, Link, LinkOptions};

/// Most tills of a store.
pub const MAX_TILLS: usize = 1_000;
/// The longest map.
const MAX_MAP_BYTES: u64 = 1024 * 1024;

/// A till and where it answers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MapTill {
    /// The number of the till.
    pub till: String,
    /// `http://10.0.0.11:8081`; none when the till answers nobody.
    #[serde(default)]
    pub address: Option<String>,
}

/// The tills of a store. What else a map holds (keys of services) is for the tills and is left alone here.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct StoreMap {
    /// The tills.
    pub tills: Vec<MapTill>,
}

/// Why there is no map.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MapError {
    /// The file cannot be read.
    #[error("{path}: {message}")]
    File {
        /// The file.
        path: String,
        /// Why.
        message: String,
    },
    /// It is no map.
    #[error("{0} cannot be used: {1}")]
    NotOne(String, String),
    /// The centre gave none.
    #[error("{0}")]
    Centre(String),
}

impl StoreMap {
    /// Reads a map; `named` is told in errors.
    ///
    /// # Errors
    /// When it is no map, or an address is none.
    pub fn parse(bytes: &[u8], named: &str) -> Result<StoreMap, MapError> {
        let wrong = |why: String| MapError::NotOne(named.to_owned(), why);
        let mut map: StoreMap = serde_json::from_slice(bytes).map_err(|e| wrong(e.to_string()))?;
        if map.tills.len() > MAX_TILLS {
            return Err(wrong(format!("it has more than {MAX_TILLS} tills")));
        }
        for till in &mut map.tills {
            if let Some(address) = &mut till.address {
                *address = address.trim_end_matches('/').to_owned();
                if !address.starts_with("http://") && !address.starts_with("https://") {
                    return Err(wrong(format!(
                        "{address:?} of till {} is no address, as http://10.0.0.11:8081",
                        till.till
                    )));
                }
            }
        }
        Ok(map)
    }

    /// Reads a file.
    ///
    /// # Errors
    /// When it cannot be read or is no map.
    pub fn read(path: &Path) -> Result<StoreMap, MapError> {
        let file = |e: std::io::Error| MapError::File { path: path.display().to_string(), message: e.to_string() };
        let bytes = std::fs::read(path).map_err(file)?;
        StoreMap::parse(&bytes, &path.display().to_string())
    }

    /// Tills that answer, with where.
    pub fn addresses(&self) -> impl Iterator<Item = (&str, &str)> {
        self.tills.iter().filter_map(|t| Some((t.till.as_str(), t.address.as_deref()?)))
    }
}

/// The centre, as a service of a store asks it.
#[derive(Clone, Debug)]
pub struct CentreAsk {
    /// Its address.
    pub url: String,
    /// The key of the service.
    pub key: String,
    /// The store.
    pub store: String,
    /// Certificates that are trusted beside those of the system.
    pub ca_file: Option<PathBuf>,
}

impl CentreAsk {
    /// Gets a document of the store: `store-map`, `services/price-checker` …
    ///
    /// # Errors
    /// When there is no answer, or another one than 200.
    pub fn get(&self, what: &str) -> Result<Vec<u8>, MapError> {
        let link = Link::new(&LinkOptions {
            connect_timeout: Duration::from_secs(5),
            idle_timeout: Duration::from_secs(10),
            keep_timeout: Duration::from_secs(5),
            ca_file: self.ca_file.clone(),
        });
        let url = format!("{}/v1/stores/{}/{what}", self.url, self.store);
        let told = |error: &dyn std::fmt::Display| MapError::Centre(format!("{url}: {error}"));
        let got = link.map_err(|e| told(&e))?.send(Exchange {
            method: "GET",
            url: url.clone(),
            fields: Fields::new().with("authorization", format!("Bearer {}", self.key)),
            body: Vec::new(),
            most: MAX_MAP_BYTES,
        });
        let got = got.map_err(|e| told(&e))?;
        match (got.status, got.cut) {
            (_, Some(cut)) => Err(told(&cut)),
            (200, None) => Ok(got.body),
            (status, None) => Err(told(&format!("the centre answers {status}"))),
        }
    }
}

/// The settings of a service out of what the centre answers, or of the file in which they are kept.
///
/// # Errors
/// When they are none.
pub fn settings_text(bytes: &[u8], named: &str) -> Result<String, MapError> {
    let wrong = |why: &str| MapError::NotOne(named.to_owned(), why.to_owned());
    let value: serde_json::Value = serde_json::from_slice(bytes).map_err(|e| wrong(&e.to_string()))?;
    value["settings"].as_str().map(str::to_owned).ok_or_else(|| wrong("it has no `settings`"))
}

/// Gets a document from the centre and keeps it in `cache`; from there, when the centre gives none. `check` refuses what
/// is no such document, so that the cache never holds one that cannot be used. The second value tells why the centre
/// gave none.
///
/// # Errors
/// When neither has it.
pub fn fetch<T>(
    centre: &CentreAsk,
    what: &str,
    cache: &Path,
    check: impl Fn(&[u8], &str) -> Result<T, MapError>,
) -> Result<(T, Option<MapError>), MapError> {
    let fetched = centre.get(what).and_then(|bytes| Ok((check(&bytes, what)?, bytes)));
    match fetched {
        Ok((value, bytes)) => {
            let written = keep(cache, &bytes);
            let told = |e: std::io::Error| MapError::File { path: cache.display().to_string(), message: e.to_string() };
            Ok((value, written.err().map(told)))
        }
        Err(error) => match std::fs::read(cache) {
            Ok(bytes) => Ok((check(&bytes, &cache.display().to_string())?, Some(error))),
            Err(_) => Err(error),
        },
    }
}

/// Writes a file by rename; nothing is written when it holds these bytes already.
fn keep(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    if std::fs::read(path).is_ok_and(|there| there == bytes) {
        return Ok(());
    }
    let folder = path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
    std::fs::create_dir_all(folder)?;
    let mut file = tempfile::NamedTempFile::new_in(folder)?;
    std::io::Write::write_all(&mut file, bytes)?;
    file.as_file().sync_all()?;
    file.persist(path).map_err(|e| e.error)?;
    crate::measure::disk::sync_folder(folder)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_map_is_read_and_what_is_none_is_refused() {
        let text =
            br#"{"tills":[{"till":"01","address":"http://10.0.0.11:8081/"},{"till":"02","address":null}],"keys":[]}"#;
        let map = StoreMap::parse(text, "map.json").unwrap();
        assert_eq!(map.addresses().collect::<Vec<_>>(), [("01", "http://10.0.0.11:8081")]);
        let wrong = StoreMap::parse(br#"{"tills":[{"till":"01","address":"10.0.0.11"}]}"#, "map.json").unwrap_err();
        assert!(wrong.to_string().contains("till 01"), "{wrong}");
        assert!(StoreMap::parse(b"[]", "x").is_err());
    }

    #[test]
    fn without_the_centre_the_map_on_disk_serves() {
        let folder = tempfile::tempdir().unwrap();
        let cache = folder.path().join("state/store-map.json");
        let centre = CentreAsk { url: "http://127.0.0.1:1".into(), key: "k".into(), store: "1".into(), ca_file: None };
        assert!(matches!(fetch(&centre, "store-map", &cache, StoreMap::parse), Err(MapError::Centre(_))));
        keep(&cache, br#"{"tills":[{"till":"01","address":"http://x"}]}"#).unwrap();
        let (map, trouble) = fetch(&centre, "store-map", &cache, StoreMap::parse).unwrap();
        assert_eq!(map.tills.len(), 1);
        assert!(trouble.is_some());
    }
}
