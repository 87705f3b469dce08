//! Reads packed bodies (zstd over JSON Lines) within limits: a small file must not become a full disk, a line not a full
//! memory, a nested value not a full stack.

use std::io::{self, BufRead, BufReader, Read};

use super::limits::{
    MAX_JSON_DEPTH, MAX_LINE_BYTES, MAX_UNPACK_RATIO, MAX_UNPACK_WINDOW_LOG, MAX_UNPACKED_BYTES, MIN_UNPACK_BYTES,
};

/// Why a body is not read to its end.
#[derive(Debug, thiserror::Error)]
pub enum UnpackError {
    /// It is no zstd, or damaged.
    #[error("the body cannot be unpacked: {0}")]
    Damaged(io::Error),
    /// It would become too long, by itself or for its packed length.
    #[error("the body unpacks to more than {0} bytes")]
    TooLong(u64),
    /// A line is too long.
    #[error("line {0} is longer than {MAX_LINE_BYTES} bytes")]
    LongLine(u64),
    /// A line is nested too deeply.
    #[error("line {0} is nested deeper than {MAX_JSON_DEPTH}")]
    Deep(u64),
}

/// The bytes of a packed body, as far as the limits allow.
struct Limited<R> {
    inner: R,
    left: u64,
    limit: u64,
}

/// Carried through [`io::Error`] out of a reader.
#[derive(Debug, thiserror::Error)]
#[error("too long")]
struct Beyond(u64);

impl<R: Read> Read for Limited<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let n = self.inner.read(buffer)?;
        self.left = self.left.checked_sub(n as u64).ok_or_else(|| io::Error::other(Beyond(self.limit)))?;
        Ok(n)
    }
}

fn kind(error: io::Error) -> UnpackError {
    match error.get_ref().and_then(|inner| inner.downcast_ref::<Beyond>()) {
        Some(Beyond(limit)) => UnpackError::TooLong(*limit),
        None => UnpackError::Damaged(error),
    }
}

/// Most bytes that a body of this packed length may unpack to.
pub fn limit(packed_bytes: u64) -> u64 {
    packed_bytes.saturating_mul(MAX_UNPACK_RATIO).clamp(MIN_UNPACK_BYTES, MAX_UNPACKED_BYTES)
}

/// Calls `f` with each line of a packed body (without its line feed) and its number, from 1. Empty lines are left out. The
/// depth of a line is checked before it is parsed by anybody.
pub fn for_each_line<E: From<UnpackError>>(
    packed: impl Read,
    packed_bytes: u64,
    mut f: impl FnMut(u64, &[u8]) -> Result<(), E>,
) -> Result<(), E> {
    let limit = limit(packed_bytes);
    let mut decoder = zstd::stream::read::Decoder::new(packed).map_err(|e| E::from(UnpackError::Damaged(e)))?;
    decoder.window_log_max(MAX_UNPACK_WINDOW_LOG).map_err(|e| E::from(UnpackError::Damaged(e)))?;
    let mut reader = BufReader::with_capacity(64 * 1024, Limited { inner: decoder, left: limit, limit });
    let (mut line, mut number) = (Vec::new(), 0);
    loop {
        line.clear();
        number += 1;
        let most = MAX_LINE_BYTES as u64 + 1;
        let n = reader.by_ref().take(most).read_until(b'\n', &mut line).map_err(|e| E::from(kind(e)))?;
        if n == 0 {
            return Ok(());
        }
        if line.last() == Some(&b'\n') {
            line.pop();
        } else if n as u64 == most {
            return Err(UnpackError::LongLine(number).into());
        }
        if too_deep(&line) {
            return Err(UnpackError::Deep(number).into());
        }
        if !line.is_empty() {
            f(number, &line)?;
        }
    }
}

/// Whether brackets outside of strings stand deeper than [`MAX_JSON_DEPTH`].
fn too_deep(line: &[u8]) -> bool {
    let (mut depth, mut in_string, mut escaped) = (0_usize, false, false);
    for byte in line {
        if in_string {
            match byte {
                _ if escaped => escaped = false,
                b'\\' => escaped = true,
                b'"' => in_string = false,
                _ => {}
            }
            continue;
        }
        match byte {
            b'"' => in_string = true,
            b'[' | b'{' => depth += 1,
            b']' | b'}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth > MAX_JSON_DEPTH {
            return true;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &[u8]) -> Result<Vec<(u64, String)>, UnpackError> {
        let packed = zstd::encode_all(text, 3).unwrap();
        let mut lines = Vec::new();
        for_each_line(&packed[..], packed.len() as u64, |n, line| {
            lines.push((n, String::from_utf8_lossy(line).into_owned()));
            Ok::<_, UnpackError>(())
        })?;
        Ok(lines)
    }

    #[test]
    fn lines_are_read() {
        let expected = vec![(1, "{\"a\":1}".to_owned()), (3, "{}".to_owned())];
        assert_eq!(lines(b"{\"a\":1}\n\n{}").unwrap(), expected);
        assert!(lines(b"").unwrap().is_empty());
        let longest = [vec![b' '; MAX_LINE_BYTES], b"\n1".to_vec()].concat();
        assert_eq!(lines(&longest).unwrap().len(), 2);
        assert!(matches!(
            lines(&[&b"1\n"[..], &vec![b' '; MAX_LINE_BYTES + 1]].concat()),
            Err(UnpackError::LongLine(2))
        ));
    }

    #[test]
    fn depth_is_counted_outside_of_strings() {
        let nested = |depth: usize| "[".repeat(depth) + &"]".repeat(depth);
        assert!(lines(nested(MAX_JSON_DEPTH).as_bytes()).is_ok());
        assert!(matches!(lines(nested(MAX_JSON_DEPTH + 1).as_bytes()), Err(UnpackError::Deep(1))));
        let text = format!("\"{}\\\"{}\"", "[".repeat(100), "{".repeat(100));
        assert!(lines(text.as_bytes()).is_ok(), "brackets in a string are letters");
    }

    #[test]
    fn bombs_do_not_go_off() {
        assert_eq!(limit(1_000), MIN_UNPACK_BYTES);
        assert_eq!(limit(1_000_000), 200_000_000);
        assert_eq!(limit(u64::MAX), MAX_UNPACKED_BYTES);
        // A hundred million empty lines in a few kilobytes.
        let bomb = zstd::encode_all(io::repeat(b'\n').take(100_000_000), 3).unwrap();
        let packed = bomb.len() as u64;
        assert!(packed < 100_000_000 / MAX_UNPACK_RATIO, "{packed}");
        let outcome = for_each_line(&bomb[..], packed, |_, _| Ok::<_, UnpackError>(()));
        assert!(matches!(outcome, Err(UnpackError::TooLong(_))), "{outcome:?}");
        let outcome = for_each_line(&b"no zstd at all"[..], 14, |_, _| Ok::<_, UnpackError>(()));
        assert!(matches!(outcome, Err(UnpackError::Damaged(_))));
        let cut = for_each_line(&bomb[..bomb.len() / 2], u64::MAX, |_, _| Ok::<_, UnpackError>(()));
        assert!(matches!(cut, Err(UnpackError::Damaged(_))), "half a body is none");
    }
}
