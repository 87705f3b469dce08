//! One pass over the bytes of an event: is it JSON, and where do its members stand?
//!
//! A recorded day has millions of events, and replaying one changes a dozen of its bytes; building a tree of values
//! for that costs more than everything else together. So the bytes are checked in full and only places are kept.

/// How deep an event may nest; the dictionary needs five.
const DEPTH: usize = 32;

/// Why bytes are not JSON: where, and in what words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Bad {
    /// Byte index.
    pub at: usize,
    /// What is wrong there.
    pub what: String,
}

impl Bad {
    pub(crate) fn new(at: usize, what: impl Into<String>) -> Bad {
        Bad { at, what: what.into() }
    }
}

/// Whether a byte of a string is not plain text: the quote, the backslash, control characters.
const fn is_stop(byte: u8) -> bool {
    byte < 0x20 || byte == b'"' || byte == b'\\'
}

/// Where the first byte stands that is not plain text. Eight at a time: half of an event is texts, and a day has
/// gigabytes of them.
fn first_stop(text: &[u8]) -> Option<usize> {
    const ONES: u64 = u64::from_le_bytes([1; 8]);
    const HIGH: u64 = ONES << 7;
    // The high bit of each byte that is zero. A borrow can set one above the first that is; only the first is asked for.
    let zeros = |word: u64| word.wrapping_sub(ONES) & !word & HIGH;
    let (words, rest) = text.as_chunks::<8>();
    for (at, word) in words.iter().enumerate() {
        let word = u64::from_le_bytes(*word);
        let control = word.wrapping_sub(ONES * 0x20) & !word & HIGH;
        let found = control | zeros(word ^ (ONES * b'"' as u64)) | zeros(word ^ (ONES * b'\\' as u64));
        if found != 0 {
            return Some(at * 8 + found.trailing_zeros() as usize / 8);
        }
    }
    rest.iter().position(|b| is_stop(*b)).map(|at| words.len() * 8 + at)
}

/// Reads JSON values front to back without keeping them.
#[derive(Clone, Debug)]
pub(crate) struct Cursor<'a> {
    text: &'a [u8],
    at: usize,
}

impl<'a> Cursor<'a> {
    /// At byte `at` of `text`.
    pub fn new(text: &'a [u8], at: usize) -> Cursor<'a> {
        Cursor { text, at }
    }

    /// The byte that is read next.
    pub fn at(&self) -> usize {
        self.at
    }

    fn peek(&mut self) -> u8 {
        while let Some(b) = self.text.get(self.at) {
            match b {
                b' ' | b'\t' | b'\r' | b'\n' => self.at += 1,
                b => return *b,
            }
        }
        0
    }

    fn bad<T>(&self, what: &str) -> Result<T, Bad> {
        let what = if self.at >= self.text.len() { "it ends too early" } else { what };
        Err(Bad::new(self.at, what))
    }

    /// Nothing but white space is left.
    pub fn end(&mut self) -> Result<(), Bad> {
        if self.peek() == 0 && self.at >= self.text.len() {
            return Ok(());
        }
        self.bad("something stands behind the object")
    }

    /// Passes one value and tells its bytes.
    pub fn value(&mut self, depth: usize) -> Result<(usize, usize), Bad> {
        let first = self.peek();
        let start = self.at;
        match first {
            b'"' => self.string()?,
            b'{' => self.members(depth, |cursor, _, _| cursor.value(depth + 1).map(drop))?,
            b'[' => self.items(depth, |cursor, _| cursor.value(depth + 1).map(drop))?,
            b'-' | b'0'..=b'9' => self.number()?,
            b't' => self.literal(b"true")?,
            b'f' => self.literal(b"false")?,
            b'n' => self.literal(b"null")?,
            _ => return self.bad("a value is wanted here"),
        }
        Ok((start, self.at))
    }

    /// Passes an object; `member` must pass the value of the key between these bytes.
    pub fn members(
        &mut self,
        depth: usize,
        mut member: impl FnMut(&mut Self, usize, usize) -> Result<(), Bad>,
    ) -> Result<(), Bad> {
        self.open(b'{', depth)?;
        if self.peek() == b'}' {
            self.at += 1;
            return Ok(());
        }
        loop {
            if self.peek() != b'"' {
                return self.bad("a member's name is wanted here, in quotes");
            }
            let key = self.at + 1;
            self.string()?;
            let end = self.at - 1;
            if self.peek() != b':' {
                return self.bad("a colon is wanted here");
            }
            self.at += 1;
            member(self, key, end)?;
            if self.next_or_close(b'}')? {
                return Ok(());
            }
        }
    }

    /// Passes an array; `item` must pass the value of this number.
    pub fn items(
        &mut self,
        depth: usize,
        mut item: impl FnMut(&mut Self, usize) -> Result<(), Bad>,
    ) -> Result<(), Bad> {
        self.open(b'[', depth)?;
        if self.peek() == b']' {
            self.at += 1;
            return Ok(());
        }
        let mut number = 0;
        loop {
            item(self, number)?;
            number += 1;
            if self.next_or_close(b']')? {
                return Ok(());
            }
        }
    }

    /// The first byte of the value that comes next, zero at the end.
    pub fn looks_at(&mut self) -> u8 {
        self.peek()
    }

    fn open(&mut self, bracket: u8, depth: usize) -> Result<(), Bad> {
        if self.peek() != bracket {
            return self.bad(if bracket == b'{' { "an object is wanted here" } else { "a list is wanted here" });
        }
        if depth >= DEPTH {
            return Err(Bad::new(self.at, format!("more than {DEPTH} brackets in each other")));
        }
        self.at += 1;
        Ok(())
    }

    fn next_or_close(&mut self, close: u8) -> Result<bool, Bad> {
        let found = self.peek();
        if found != b',' && found != close {
            return self.bad("a comma or a closing bracket is wanted here");
        }
        self.at += 1;
        Ok(found == close)
    }

    fn string(&mut self) -> Result<(), Bad> {
        self.at += 1;
        loop {
            let rest = &self.text[self.at..];
            let Some(stop) = first_stop(rest) else {
                self.at = self.text.len();
                return self.bad("");
            };
            self.at += stop;
            match self.text[self.at] {
                b'"' => {
                    self.at += 1;
                    return Ok(());
                }
                b'\\' => self.escape()?,
                _ => return self.bad("a control character inside a string"),
            }
        }
    }

    fn escape(&mut self) -> Result<(), Bad> {
        let length = match self.text.get(self.at + 1) {
            Some(b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't') => 2,
            Some(b'u') => {
                let digits = self.text.get(self.at + 2..self.at + 6);
                if !digits.is_some_and(|d| d.iter().all(u8::is_ascii_hexdigit)) {
                    return self.bad("\\u wants four hexadecimal digits");
                }
                6
            }
            _ => return self.bad("no such escape"),
        };
        self.at += length;
        Ok(())
    }

    fn digits(&mut self) -> usize {
        let rest = &self.text[self.at..];
        let count = rest.iter().position(|b| !b.is_ascii_digit()).unwrap_or(rest.len());
        self.at += count;
        count
    }

    fn number(&mut self) -> Result<(), Bad> {
        if self.text[self.at] == b'-' {
            self.at += 1;
        }
        let first = self.text.get(self.at).copied();
        let count = self.digits();
        if count == 0 || (count > 1 && first == Some(b'0')) {
            return self.bad("not a JSON number");
        }
        if self.text.get(self.at) == Some(&b'.') {
            self.at += 1;
            if self.digits() == 0 {
                return self.bad("not a JSON number");
            }
        }
        if matches!(self.text.get(self.at), Some(b'e' | b'E')) {
            self.at += 1;
            if matches!(self.text.get(self.at), Some(b'+' | b'-')) {
                self.at += 1;
            }
            if self.digits() == 0 {
                return self.bad("not a JSON number");
            }
        }
        Ok(())
    }

    fn literal(&mut self, word: &[u8]) -> Result<(), Bad> {
        if !self.text[self.at..].starts_with(word) {
            return self.bad("a value is wanted here");
        }
        self.at += word.len();
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn json() -> impl Strategy<Value = serde_json::Value> {
        use serde_json::Value;
        let leaf = prop_oneof![
            Just(Value::Null),
            any::<bool>().prop_map(Value::from),
            any::<i64>().prop_map(Value::from),
            (-1e12..1e12).prop_map(Value::from),
            "[ -~Ѐ-я\"\\\\\n]{0,12}".prop_map(Value::from),
        ];
        leaf.prop_recursive(4, 40, 5, |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..5).prop_map(Value::from),
                prop::collection::vec(("[a-z\"é]{0,5}", inner), 0..5)
                    .prop_map(|members| Value::Object(members.into_iter().collect())),
            ]
        })
    }

    proptest! {
        #[test]
        fn the_first_stop_is_found(text in prop::collection::vec(prop_oneof![0x1e_u8..0x24, 0x5a_u8..0x5e, 0x9d_u8..0xa3, any::<u8>()], 0..40)) {
            prop_assert_eq!(first_stop(&text), text.iter().position(|b| is_stop(*b)));
        }

        /// What the real parser takes, this one takes; what is cut or changed by a byte is judged alike.
        #[test]
        fn it_agrees_with_a_real_parser(value in json(), pretty: bool, at in 0usize..400, byte: u8) {
            let text = if pretty { serde_json::to_vec_pretty(&value) } else { serde_json::to_vec(&value) }.unwrap();
            let judge = |text: &[u8]| {
                let mut cursor = Cursor::new(text, 0);
                cursor.value(0).and_then(|_| cursor.end()).is_ok() && std::str::from_utf8(text).is_ok()
            };
            prop_assert!(judge(&text));
            let mut changed = text.clone();
            if let Some(b) = changed.get_mut(at) {
                *b = byte;
            } else {
                changed.truncate(changed.len() / 2);
            }
            let real: Result<serde_json::Value, _> = serde_json::from_slice(&changed);
            // The real one also refuses numbers beyond f64 and lone surrogates, which are no matter here.
            if real.is_ok() {
                prop_assert!(judge(&changed), "{}", String::from_utf8_lossy(&changed));
            } else if judge(&changed) {
                let why = real.unwrap_err().to_string();
                prop_assert!(why.contains("out of range") || why.contains("surrogate") || why.contains("hex escape"), "{why}");
            }
        }
    }
}
