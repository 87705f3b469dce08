//! Files for displays and printers are kept beside the till's database, under the digest of their bytes.

use std::fs::{self, File};
use std::io;
use std::path::Path;

use crate::transport::till::{Delivered, Payload};

/// Keeps the bytes of a document; what is there already stays. The name appears when the file is whole.
pub(super) fn keep(folder: &Path, doc: &Delivered) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    let name = folder.join(format!("{}.bin", doc.sha256));
    if name.exists() {
        return Ok(());
    }
    // The mailbox takes its own name away; the bytes are shared until then.
    let shared = matches!(&doc.payload, Payload::File(path) if fs::hard_link(path, &name).is_ok());
    if !shared {
        let temporary = folder.join(format!(".{}.part", doc.sha256));
        let mut file = File::create(&temporary)?;
        io::copy(&mut doc.payload.open()?, &mut file)?;
        file.sync_all()?;
        fs::rename(&temporary, &name)?;
    }
    crate::measure::disk::sync_folder(folder)
}
