//! From a recorded event to the bytes that are sent.
//!
//! A dozen values change and half a kilobyte stays as it is, so the recorded bytes are copied in pieces between the
//! values that change. Nothing is parsed into a tree and nothing is written anew.

use std::sync::Arc;

use uuid::Uuid;

use super::identity::Identity;
use super::moving::{Mover, Moving};
use super::plan::{Action, Node, Plan, Plans};
use crate::events::source::{Cursor, Field, Record, Stamp};

/// What an event becomes, beside its bytes.
#[derive(Clone, Copy, Debug)]
pub(super) struct Marks {
    /// Where the value of `replay` stands in the bytes.
    pub replay: (usize, usize),
}

/// What changes from loop to loop.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Lap {
    /// Number of the loop, from 0.
    pub number: u64,
    /// How far times move, in milliseconds.
    pub delta_ms: i64,
    /// Added to numbers of documents.
    pub doc_step: u64,
    /// Added to numbers of shifts.
    pub shift_step: u64,
}

/// What is known of one copy of one till.
#[derive(Clone, Debug, Default)]
struct Till {
    store: String,
    till: String,
    key: String,
    /// The epoch that was renewed last: old and new.
    epoch: (Vec<u8>, String),
    /// The document that was renewed last: old and new.
    doc: (Vec<u8>, String),
}

/// Rewrites events.
#[derive(Debug)]
pub(super) struct Rewriter {
    identity: Identity,
    moving: Moving,
    mover: Option<Mover>,
    plans: Plans,
    lap: Lap,
    tills: Vec<Vec<Till>>,
    moves_ts: bool,
    moves_bizdate: bool,
    /// Times that could not be read, and stayed.
    pub unread_times: u64,
}

impl Rewriter {
    /// For this identity; [`begin`](Rewriter::begin) comes before the first event of each loop.
    pub fn new(identity: &Identity, moving: &Moving) -> Rewriter {
        let plans = Plans::new(&moving.fields, false, false);
        Rewriter {
            identity: identity.clone(),
            moving: moving.clone(),
            mover: None,
            plans,
            lap: Lap::default(),
            tills: Vec::new(),
            moves_ts: false,
            moves_bizdate: false,
            unread_times: 0,
        }
    }

    /// A loop begins, with an event recorded at `first`.
    pub fn begin(&mut self, lap: Lap, first: Stamp) {
        self.lap = lap;
        let mover = Mover::new(lap.delta_ms, first, &self.moving.zone);
        let moves = mover.moves();
        self.mover = moves.then_some(mover);
        self.plans = Plans::new(&self.moving.fields, moves, true);
        self.moves_ts = self.plans.moves("ts");
        self.moves_bizdate = self.plans.moves("bizdate");
        // Cached ids are of the loop before.
        for till in self.tills.iter_mut().flatten() {
            (till.epoch, till.doc) = Default::default();
        }
    }

    /// `store:till` of a copy, which is the key of its messages; known once the till has been rewritten.
    pub fn key(&self, till: usize, copy: u32) -> &str {
        self.tills.get(till).and_then(|copies| copies.get(copy as usize)).map_or("", |till| &till.key)
    }

    /// Writes what becomes of an event. `prev` is the number of the event sent before it in the same till.
    pub fn rewrite(&mut self, record: &Record, prev: u64, copy: u32, out: &mut Vec<u8>) -> Marks {
        out.clear();
        self.know(record);
        let plan = self.plans.of(record.kind());
        let (lap, renew) = (self.lap, self.identity.renew);
        let mut edit = Edit {
            bytes: record.bytes(),
            copied: 0,
            out,
            identity: &self.identity,
            mover: self.mover.as_mut(),
            till: &mut self.tills[record.till][copy as usize],
            record,
            lap,
            copy,
            unread_times: 0,
        };
        let mut marks = None;
        for (field, at) in record.head.in_order() {
            let (start, end) = (at.start as usize, at.end as usize);
            match field {
                Field::Epoch if renew => edit.action(Action::Epoch, start, end),
                Field::Prev if renew => edit.number(start, end, prev),
                Field::Id if renew => {
                    edit.up_to(start);
                    let id = edit.identity.run.renew(edit.inner(start, end), lap.number, copy);
                    edit.quoted_uuid(id, end);
                }
                Field::Store => edit.own(start, end, |till| &till.store),
                Field::Till => edit.own(start, end, |till| &till.till),
                Field::Ts if self.moves_ts => edit.action(Action::Time, start, end),
                Field::Bizdate if self.moves_bizdate => edit.action(Action::Date, start, end),
                Field::Shift if renew => edit.action(Action::Shift, start, end),
                Field::DocId if renew => edit.doc_id(start, end),
                Field::DocNo if renew => edit.action(Action::DocNo, start, end),
                Field::Data => edit.data(&plan, start, renew),
                Field::Replay => {
                    edit.up_to(start);
                    marks = Some(edit.replay(plan.fiscal, end));
                }
                _ => {}
            }
        }
        let marks = marks.unwrap_or_else(|| edit.append_replay(plan.fiscal));
        edit.finish();
        self.unread_times += edit.unread_times;
        marks
    }

    /// Finds out what the copies of an event's till are called.
    fn know(&mut self, record: &Record) {
        if self.tills.len() <= record.till {
            self.tills.resize(record.till + 1, Vec::new());
        }
        if !self.tills[record.till].is_empty() {
            return;
        }
        let (store, till) = (record.text(Field::Store), record.text(Field::Till));
        self.tills[record.till] = (0..self.identity.copies.max(1))
            .map(|copy| {
                let (store, till) = self.identity.names(store, till, copy);
                let key = format!("{}:{}", plain(&store), plain(&till));
                Till { store, till, key, ..Till::default() }
            })
            .collect();
    }
}

/// The text of a JSON string's inside.
fn plain(inner: &str) -> String {
    if !inner.contains('\\') {
        return inner.to_owned();
    }
    serde_json::from_str(&format!("\"{inner}\"")).unwrap_or_else(|_| inner.to_owned())
}

/// One event on its way.
struct Edit<'a> {
    bytes: &'a [u8],
    /// How much of the recorded bytes has been written, changed or not.
    copied: usize,
    out: &'a mut Vec<u8>,
    identity: &'a Identity,
    mover: Option<&'a mut Mover>,
    till: &'a mut Till,
    record: &'a Record,
    lap: Lap,
    copy: u32,
    unread_times: u64,
}

impl<'a> Edit<'a> {
    /// Copies what stands before a value.
    fn up_to(&mut self, start: usize) {
        self.out.extend_from_slice(&self.bytes[self.copied..start]);
        self.copied = start;
    }

    /// The inside of a string value.
    fn inner(&self, start: usize, end: usize) -> &'a [u8] {
        let value = &self.bytes[start..end];
        if value.len() >= 2 && value[0] == b'"' { &value[1..value.len() - 1] } else { value }
    }

    fn is_text(&self, start: usize) -> bool {
        self.bytes[start] == b'"'
    }

    /// A text in quotes in the place of the value that ends at `end`.
    fn quoted(&mut self, text: &[u8], end: usize) {
        self.out.push(b'"');
        self.out.extend_from_slice(text);
        self.out.push(b'"');
        self.copied = end;
    }

    fn quoted_uuid(&mut self, id: Uuid, end: usize) {
        let mut buffer = Uuid::encode_buffer();
        let text = id.as_hyphenated().encode_lower(&mut buffer).as_bytes();
        self.out.push(b'"');
        self.out.extend_from_slice(text);
        self.out.push(b'"');
        self.copied = end;
    }

    fn number(&mut self, start: usize, end: usize, number: u64) {
        self.up_to(start);
        write_number(number, self.out);
        self.copied = end;
    }

    /// Store or till, when it is called otherwise.
    fn own(&mut self, start: usize, end: usize, name: impl Fn(&Till) -> &str) {
        if self.inner(start, end) != name(self.till).as_bytes() {
            self.up_to(start);
            let name = name(self.till);
            self.out.push(b'"');
            self.out.extend_from_slice(name.as_bytes());
            self.out.push(b'"');
            self.copied = end;
        }
    }

    /// The id of the event's own document, whatever it looks like.
    fn doc_id(&mut self, start: usize, end: usize) {
        if !self.is_text(start) {
            return;
        }
        let old = self.inner(start, end);
        if self.till.doc.0 != old {
            let id = self.identity.run.renew(old, self.lap.number, self.copy);
            self.till.doc = (old.to_vec(), id.as_hyphenated().to_string());
        }
        self.up_to(start);
        self.out.push(b'"');
        self.out.extend_from_slice(self.till.doc.1.as_bytes());
        self.out.push(b'"');
        self.copied = end;
    }

    /// Changes a value as its action says; one of another form stays as it is.
    fn action(&mut self, action: Action, start: usize, end: usize) {
        let inner = self.inner(start, end);
        match action {
            Action::Time | Action::Date if self.is_text(start) => {
                self.up_to(start + 1);
                let Some(mover) = self.mover.as_deref_mut() else { return };
                let read =
                    if action == Action::Time { mover.time(inner, self.out) } else { mover.date(inner, self.out) };
                self.unread_times += u64::from(!read);
                self.copied = end - 1;
            }
            // References may also be numbers of other systems; ours are UUIDs.
            Action::DocId if self.is_text(start) && inner.len() == 36 && Uuid::try_parse_ascii(inner).is_ok() => {
                let id = self.identity.run.renew(inner, self.lap.number, self.copy);
                self.up_to(start);
                self.quoted_uuid(id, end);
            }
            Action::DocNo => self.add(start, end, self.lap.doc_step),
            Action::Shift => self.add(start, end, self.lap.shift_step),
            Action::Till if self.is_text(start) => {
                let till = std::str::from_utf8(inner).unwrap_or_default();
                let (_, named) = self.identity.names(self.record.text(Field::Store), till, self.copy);
                self.up_to(start);
                self.quoted(named.as_bytes(), end);
            }
            Action::Epoch if self.is_text(start) => {
                if self.till.epoch.0 != inner {
                    let id = self.identity.run.renew(inner, self.lap.number, self.copy);
                    let text = id.as_simple().to_string();
                    // As long as epochs are: sixteen digits of the hash.
                    self.till.epoch = (inner.to_vec(), text[..16].to_owned());
                }
                self.up_to(start);
                self.out.push(b'"');
                self.out.extend_from_slice(self.till.epoch.1.as_bytes());
                self.out.push(b'"');
                self.copied = end;
            }
            _ => {}
        }
    }

    /// Adds to a whole number.
    fn add(&mut self, start: usize, end: usize, step: u64) {
        let text = std::str::from_utf8(&self.bytes[start..end]).unwrap_or_default();
        if let Some(sum) = text.parse::<u64>().ok().and_then(|n| n.checked_add(step))
            && step > 0
        {
            self.number(start, end, sum);
        }
    }

    /// Changes what the plan says inside the payload.
    fn data(&mut self, plan: &Arc<Plan>, start: usize, renew: bool) {
        if let Some(node) = &plan.data {
            let mut cursor = Cursor::new(self.bytes, start);
            // The bytes were checked when they were read: there is nothing to complain about here.
            self.walk(node, &mut cursor, renew).ok();
        }
    }

    fn walk(&mut self, node: &Node, cursor: &mut Cursor<'_>, renew: bool) -> Result<(), crate::events::source::Bad> {
        let looks_at = cursor.looks_at();
        let bytes = self.bytes;
        match node {
            Node::Members(members) if looks_at == b'{' => cursor.members(1, |cursor, from, to| {
                match members.iter().find(|(name, _)| name.as_bytes() == &bytes[from..to]) {
                    Some((_, node)) => self.walk(node, cursor, renew),
                    None => cursor.value(2).map(drop),
                }
            }),
            Node::EndingInAt if looks_at == b'{' => cursor.members(1, |cursor, from, to| {
                let value = cursor.value(2)?;
                if bytes[from..to].ends_with(b"_at") {
                    self.action(Action::Time, value.0, value.1);
                }
                Ok(())
            }),
            Node::Items(inner) if looks_at == b'[' => cursor.items(1, |cursor, _| self.walk(inner, cursor, renew)),
            Node::Do(action) => {
                let (start, end) = cursor.value(2)?;
                let of_identity = matches!(action, Action::DocId | Action::DocNo | Action::Shift | Action::Epoch);
                if renew || !of_identity {
                    self.action(*action, start, end);
                }
                Ok(())
            }
            _ => cursor.value(2).map(drop),
        }
    }

    /// Writes the value of `replay` in the place of one that ends at `end`.
    fn replay(&mut self, fiscal: bool, end: usize) -> Marks {
        let start = self.out.len();
        self.out.extend_from_slice(b"{\"run\":\"");
        self.out.extend_from_slice(self.identity.run.name().as_bytes());
        self.out.extend_from_slice(b"\",\"loop\":");
        write_number(self.lap.number, self.out);
        self.out.extend_from_slice(b",\"orig_id\":\"");
        self.out.extend_from_slice(self.record.text(Field::Id).as_bytes());
        self.out.extend_from_slice(if fiscal { b"\",\"replayed\":true}" } else { b"\"}" });
        self.copied = end;
        Marks { replay: (start, self.out.len()) }
    }

    /// Writes `replay` as the last member.
    fn append_replay(&mut self, fiscal: bool) -> Marks {
        // An event is an object with members: it ends with a bracket and is not empty.
        let end = self.bytes.iter().rposition(|b| *b == b'}').unwrap_or(self.bytes.len());
        self.up_to(end);
        self.out.extend_from_slice(b",\"replay\":");
        self.replay(fiscal, end)
    }

    fn finish(&mut self) {
        let end = self.bytes.iter().rposition(|b| *b == b'}').map_or(self.bytes.len(), |n| n + 1);
        self.up_to(end.max(self.copied));
    }
}

/// A whole number as digits.
fn write_number(number: u64, out: &mut Vec<u8>) {
    let mut digits = [0; 20];
    let mut at = digits.len();
    let mut left = number;
    loop {
        at -= 1;
        digits[at] = b'0' + (left % 10) as u8;
        left /= 10;
        if left == 0 {
            break;
        }
    }
    out.extend_from_slice(&digits[at..]);
}

#[cfg(test)]
mod tests;
