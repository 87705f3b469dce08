//! Ranges of bodies: what is asked for, what is answered, and what a client makes of it (RFC 9110, 14).

/// Bytes from `start` up to, and without, `end`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    /// The first byte.
    pub start: u64,
    /// The byte behind the last.
    pub end: u64,
}

impl Span {
    /// How many bytes.
    pub fn length(self) -> u64 {
        self.end.saturating_sub(self.start)
    }

    /// `Range: bytes=…`. None of its bytes is behind the end, since the size is known.
    pub fn asked(self) -> String {
        format!("bytes={}-{}", self.start, self.end.saturating_sub(1))
    }

    /// `Content-Range: bytes …/size`.
    pub fn answered(self, size: u64) -> String {
        format!("bytes {}-{}/{size}", self.start, self.end.saturating_sub(1))
    }
}

/// What a `Range` asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asked {
    /// All of it: nothing was asked, or something that this server need not understand (another unit, several ranges).
    Whole,
    /// These bytes.
    Part(Span),
    /// Nothing that is there: 416.
    Beyond,
}

/// Reads `Range` for a body of this size. `condition` is `If-Range`: with another ETag the whole body is sent.
pub fn asked(range: Option<&str>, condition: Option<&str>, etag: &str, size: u64) -> Asked {
    let Some(range) = range else { return Asked::Whole };
    if condition.is_some_and(|condition| condition.trim() != etag) {
        return Asked::Whole;
    }
    let Some(range) = range.trim().strip_prefix("bytes=") else { return Asked::Whole };
    let Some((first, last)) = range.split_once('-') else { return Asked::Whole };
    let number = |text: &str| if text.bytes().all(|b| b.is_ascii_digit()) { text.parse::<u64>().ok() } else { None };
    match (number(first), number(last)) {
        (Some(start), last) if last.is_some() || range.ends_with('-') => {
            if last.is_some_and(|last| last < start) {
                return Asked::Whole;
            }
            let end = last.map_or(size, |last| last.saturating_add(1).min(size));
            if start < size { Asked::Part(Span { start, end }) } else { Asked::Beyond }
        }
        // The last bytes.
        (None, Some(count)) if first.is_empty() => match count.min(size) {
            0 => Asked::Beyond,
            count => Asked::Part(Span { start: size - count, end: size }),
        },
        _ => Asked::Whole,
    }
}

/// Reads `Content-Range: bytes start-last/size`: the bytes, and the size of the whole.
pub fn content_range(text: &str) -> Option<(Span, u64)> {
    let (range, size) = text.trim().strip_prefix("bytes ")?.split_once('/')?;
    let (first, last) = range.split_once('-')?;
    let number = |text: &str| if text.bytes().all(|b| b.is_ascii_digit()) { text.parse::<u64>().ok() } else { None };
    let (start, last, size) = (number(first)?, number(last)?, number(size)?);
    (start <= last && last < size).then_some((Span { start, end: last + 1 }, size))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn part(start: u64, end: u64) -> Asked {
        Asked::Part(Span { start, end })
    }

    #[test]
    fn ranges_are_read() {
        for (range, expected) in [
            (None, Asked::Whole),
            (Some("bytes=0-0"), part(0, 1)),
            (Some("bytes=10-19"), part(10, 20)),
            (Some("bytes=90-"), part(90, 100)),
            (Some("bytes=90-500"), part(90, 100)),
            (Some("bytes=-5"), part(95, 100)),
            (Some("bytes=-500"), part(0, 100)),
            (Some("bytes=100-"), Asked::Beyond),
            (Some("bytes=100-101"), Asked::Beyond),
            (Some("bytes=-0"), Asked::Beyond),
            (Some("bytes=5-4"), Asked::Whole),
            (Some("bytes=0-1,5-6"), Asked::Whole),
            (Some("bytes=+1-2"), Asked::Whole),
            (Some("bytes=1-99999999999999999999"), Asked::Whole),
            (Some("bytes=-"), Asked::Whole),
            (Some("lines=1-2"), Asked::Whole),
        ] {
            assert_eq!(asked(range, None, "\"a\"", 100), expected, "{range:?}");
        }
        assert_eq!(asked(Some("bytes=-1"), None, "\"a\"", 0), Asked::Beyond);
        assert_eq!(asked(Some("bytes=0-0"), Some("\"a\""), "\"a\"", 9), part(0, 1));
        assert_eq!(asked(Some("bytes=0-0"), Some("\"b\""), "\"a\"", 9), Asked::Whole);
        assert_eq!(asked(Some("bytes=0-0"), Some("W/\"a\""), "\"a\"", 9), Asked::Whole, "weak never matches");
    }

    #[test]
    fn what_is_answered_reads_back() {
        let span = Span { start: 262_144, end: 734_003 };
        assert_eq!(span.asked(), "bytes=262144-734002");
        assert_eq!(span.answered(734_003), "bytes 262144-734002/734003");
        assert_eq!(content_range(&span.answered(734_003)), Some((span, 734_003)));
        for bad in ["", "bytes 5-4/9", "bytes 0-9/9", "bytes */9", "bytes 0-1/*", "x 0-1/9", "bytes +0-1/9"] {
            assert_eq!(content_range(bad), None, "{bad}");
        }
    }
}
