//! Password files: libpq's `.pgpass` form, and files that hold one password.

use std::fs::File;
use std::io::Read as _;
use std::path::Path;

use super::DbError;
use super::url::PgUrl;

/// A password file is never larger.
const MAX_FILE_BYTES: u64 = 1024 * 1024;

/// Reads a file that holds secrets; refuses it when others may read it, as libpq does.
pub(super) fn read_private(path: &Path) -> Result<String, DbError> {
    let told = |e: std::io::Error| DbError::file(path, &e);
    let refuse = |message: &str| DbError::File { path: path.display().to_string(), message: message.into() };
    let file = File::open(path).map_err(told)?;
    let metadata = file.metadata().map_err(told)?;
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        // A pipe or a file descriptor (`<(pass show centre)`) has no permissions worth asking for.
        if metadata.is_file() && metadata.permissions().mode() & 0o077 != 0 {
            return Err(refuse("a password file that others may read is not used; `chmod 600` it"));
        }
    }
    let mut text = String::new();
    file.take(MAX_FILE_BYTES + 1).read_to_string(&mut text).map_err(told)?;
    if text.len() as u64 > MAX_FILE_BYTES || metadata.len() > MAX_FILE_BYTES {
        return Err(refuse("too large for a password file"));
    }
    Ok(text)
}

/// The password of the first line that fits: `host:port:database:user:password`, `*` for any, `\` before `:` or `\`.
pub(super) fn find(text: &str, url: &PgUrl) -> Option<String> {
    // A socket in any folder answers to `localhost`; libpq grants that to the default folder only, which we cannot know.
    let hosts: Vec<&str> = match url.socket_dir() {
        Some(_) => vec![&url.host, "localhost"],
        None => vec![&url.host],
    };
    let port = url.port.to_string();
    text.lines().filter(|line| !line.starts_with('#')).find_map(|line| {
        let fields = fields(line);
        let [host, number, database, user, password] = fields.as_slice() else { return None };
        let fits = |field: &str, wanted: &str| field == "*" || field == wanted;
        let all = hosts.iter().any(|h| fits(host, h))
            && fits(number, &port)
            && fits(database, url.database().unwrap_or_default())
            && fits(user, url.user.as_deref().unwrap_or_default());
        all.then(|| password.clone())
    })
}

fn fields(line: &str) -> Vec<String> {
    let mut fields = vec![String::new()];
    let mut chars = line.chars();
    while let Some(c) = chars.next() {
        let last = fields.len() - 1;
        match c {
            '\\' => fields[last].extend(chars.next()),
            ':' if last < 4 => fields.push(String::new()),
            _ => fields[last].push(c),
        }
    }
    fields
}
