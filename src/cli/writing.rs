//! What commands that write files share.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::Context;
use super::error::{CommandError, CommandResult};
use super::reading::{small_file, told};
use crate::formats::crosswalk::Crosswalk;
use crate::formats::mapping::Mapping;

/// The crosswalk that a flag or a setting names.
pub fn crosswalk(flag: Option<&PathBuf>, reverse: bool, context: &Context) -> CommandResult<Option<Crosswalk>> {
    let file = context.settings.pick("crosswalk", flag.cloned(), |v| Ok::<_, String>(PathBuf::from(v)))?;
    let Some(file) = file else { return Ok(None) };
    let text = small_file(&file, context)?;
    let crosswalk = Crosswalk::parse(&text, &file.to_string_lossy()).map_err(|fault| told(&fault, context))?;
    Ok(Some(if reverse { crosswalk.reversed() } else { crosswalk }))
}

/// The mapping that a flag or a setting names.
pub fn mapping(flag: Option<&PathBuf>, context: &Context) -> CommandResult<Option<Arc<Mapping>>> {
    let file = context.settings.pick("mapping", flag.cloned(), |v| Ok::<_, String>(PathBuf::from(v)))?;
    file.map(|file| read_mapping(&file, context).map(Arc::new)).transpose()
}

/// Reads a mapping.
pub fn read_mapping(file: &Path, context: &Context) -> CommandResult<Mapping> {
    let text = small_file(file, context)?;
    Mapping::parse(&text, &file.to_string_lossy()).map_err(|fault| told(&fault, context))
}

/// The settings of dialects: those of the mapping, then those of the command line.
pub fn settings(mapping: Option<&Arc<Mapping>>, flags: &[(String, String)]) -> BTreeMap<String, String> {
    let mut all = mapping.map(|m| m.settings().clone()).unwrap_or_default();
    all.extend(flags.iter().cloned());
    all
}

/// Writes a small file so that it appears whole or not at all; an older one is replaced.
pub fn whole_file(path: &Path, bytes: &[u8]) -> CommandResult<()> {
    let failed = |e: std::io::Error| CommandError::message(super::Exit::Outside, format!("{}: {e}", path.display()));
    let folder = path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
    std::fs::create_dir_all(folder).map_err(failed)?;
    let mut file = tempfile::Builder::new().prefix(".tillwire-").tempfile_in(folder).map_err(failed)?;
    file.write_all(bytes).and_then(|()| file.as_file().sync_all()).map_err(failed)?;
    // Temporary files are private; this one is for its reader, as any other file would be.
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        file.as_file().set_permissions(std::fs::Permissions::from_mode(0o644)).map_err(failed)?;
    }
    file.persist(path).map_err(|e| failed(e.error))?;
    Ok(())
}
