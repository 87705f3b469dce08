//! Finding the end of one JSON value.

/// Brackets, strings and scalars of one value, byte by byte and over any cuts between pieces.
#[derive(Debug)]
pub(super) struct Scan {
    /// One bit per open bracket, the innermost lowest: 1 for an object.
    brackets: u128,
    depth: usize,
    state: State,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    Start,
    /// Between the tokens of an array or object.
    Between,
    InString,
    AfterBackslash,
    InScalar,
}

/// What a piece brought.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Scanned {
    /// All of it belongs to the value, which goes on.
    More,
    /// The value ends after so many bytes.
    End(usize),
    /// The byte at this index cannot stand there.
    Bad(usize, &'static str),
    /// The bracket at this index is one too deep.
    Deep(usize),
}

impl Scan {
    pub fn new() -> Scan {
        Scan { brackets: 0, depth: 0, state: State::Start }
    }

    /// Whether the value may end with the file: a number can.
    pub fn may_end(&self) -> bool {
        self.state == State::InScalar && self.depth == 0
    }

    /// `room` is how deep the value may nest.
    pub fn feed(&mut self, piece: &[u8], room: usize) -> Scanned {
        let mut at = 0;
        while at < piece.len() {
            match self.state {
                State::InString => match string_end(&piece[at..]) {
                    None => return Scanned::More,
                    Some(i) => {
                        at += i;
                        match piece[at] {
                            b'"' => self.state = State::Between,
                            b'\\' => self.state = State::AfterBackslash,
                            _ => return Scanned::Bad(at, "a line end inside a string; is a closing quote missing?"),
                        }
                        at += 1;
                        if self.state == State::Between && self.depth == 0 {
                            return Scanned::End(at);
                        }
                    }
                },
                State::AfterBackslash => {
                    self.state = State::InString;
                    at += 1;
                }
                State::InScalar => {
                    let rest = &piece[at..];
                    let Some(i) = rest.iter().position(|b| !is_scalar(*b)) else { return Scanned::More };
                    at += i;
                    if self.depth == 0 {
                        return Scanned::End(at);
                    }
                    self.state = State::Between;
                }
                State::Start | State::Between => {
                    if let Some(result) = self.token(piece[at], at, room) {
                        return result;
                    }
                    at += 1;
                }
            }
        }
        Scanned::More
    }

    fn token(&mut self, byte: u8, at: usize, room: usize) -> Option<Scanned> {
        match byte {
            b'{' | b'[' => {
                if self.depth == room.min(super::DEPTH) {
                    return Some(Scanned::Deep(at));
                }
                self.brackets = self.brackets << 1 | u128::from(byte == b'{');
                self.depth += 1;
                self.state = State::Between;
            }
            b'}' | b']' => {
                if self.depth == 0 || (self.brackets & 1 == 1) != (byte == b'}') {
                    return Some(Scanned::Bad(at, "a closing bracket that does not fit the open one"));
                }
                self.brackets >>= 1;
                self.depth -= 1;
                if self.depth == 0 {
                    return Some(Scanned::End(at + 1));
                }
            }
            b'"' => self.state = State::InString,
            b',' | b':' | b' ' | b'\t' | b'\n' | b'\r' if self.depth > 0 => {}
            _ if is_scalar(byte) => self.state = State::InScalar,
            _ => return Some(Scanned::Bad(at, "this cannot begin a JSON value")),
        }
        None
    }
}

fn is_scalar(b: u8) -> bool {
    b.is_ascii_alphanumeric() || matches!(b, b'-' | b'+' | b'.')
}

/// The next byte of a string that means something. Most strings are short, so a plain loop goes first.
fn string_end(bytes: &[u8]) -> Option<usize> {
    memchr::memchr3(b'"', b'\\', b'\n', bytes)
}
