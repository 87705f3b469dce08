//! Some records of a table as a table of their own.

use std::io::{self, Read, Seek, SeekFrom, Write};
use std::ops::Range;

use super::{DESCRIPTOR, FILE_END};

/// Where the header holds the number of records.
const COUNT: u64 = 4;

/// Copies a table's header and these raw bytes of it, which must be whole records, so that the copy has the same fields
/// and the same encoding. What `out` holds begins with the table; the number of records is set anew.
///
/// Fails when a range is not made of whole records, and with what the two files say.
pub fn cut(
    table: &mut (impl Read + Seek),
    records: impl IntoIterator<Item = Range<u64>>,
    out: &mut (impl Write + Seek),
) -> io::Result<()> {
    let mut head = [0; DESCRIPTOR];
    table.seek(SeekFrom::Start(0))?;
    table.read_exact(&mut head)?;
    let header = u64::from(u16::from_le_bytes([head[8], head[9]]));
    let width = u64::from(u16::from_le_bytes([head[10], head[11]])).max(1);
    copy(table, 0..header, out)?;
    let mut count = 0;
    for range in records {
        let (from, bytes) = (range.start.checked_sub(header), range.end.saturating_sub(range.start));
        if from.is_none_or(|from| from % width != 0) || bytes % width != 0 {
            return Err(io::Error::other(format!("bytes {}..{} are not whole records", range.start, range.end)));
        }
        count += bytes / width;
        copy(table, range, out)?;
    }
    out.write_all(&[FILE_END])?;
    out.seek(SeekFrom::Start(COUNT))?;
    let count = u32::try_from(count).map_err(|_| io::Error::other("more records than a table can have"))?;
    out.write_all(&count.to_le_bytes())
}

fn copy(from: &mut (impl Read + Seek), range: Range<u64>, out: &mut impl Write) -> io::Result<()> {
    let length = range.end.saturating_sub(range.start);
    from.seek(SeekFrom::Start(range.start))?;
    if io::copy(&mut from.by_ref().take(length), out)? < length {
        return Err(io::ErrorKind::UnexpectedEof.into());
    }
    Ok(())
}
