//! Sends documents: small ones together, long ones in pieces.

use super::super::batch::Builder;
use super::super::client::{Appended, Began, Trouble, Upload};
use super::super::limits::{
    BUFFERED_PIECE_BYTES, FIRST_PIECE_BYTES, MAX_BATCH_DOCS, MAX_DIGEST_FAILURES, MIN_PIECE_BYTES,
};
use super::super::message::{BatchVerdict, Stored};
use super::super::problem::Refusal;
use super::super::{Direction, Lane, State};
use super::courier::{Courier, Round};
use super::files;
use super::outbox::Queued;
use super::{TillError, told};
use crate::failpoint;
use crate::http::Problem;

/// Documents up to this go whole.
const SMALL_BYTES: u64 = FIRST_PIECE_BYTES;

impl Courier {
    /// Sends everything that waits. Trouble with a document holds its lane and no other.
    pub(super) fn send_all(&mut self, round: &mut Round) -> Result<(), TillError> {
        for lane in Lane::of(Direction::Out) {
            if self.is_held(lane, round)? {
                continue;
            }
            if let Err(error) = self.send_lane(lane, round) {
                self.hold(lane, error)?;
                self.is_held(lane, round)?;
            }
        }
        Ok(())
    }

    fn send_lane(&mut self, lane: Lane, round: &mut Round) -> Result<(), TillError> {
        loop {
            let docs = self.parts.mailbox.unsent(lane, MAX_BATCH_DOCS)?;
            let Some(first) = docs.first() else { return Ok(()) };
            let small = docs.iter().take_while(|doc| doc.size <= SMALL_BYTES).count();
            match small {
                0 => self.send_long(first)?,
                1 => self.send_whole(first)?,
                _ => self.send_batch(lane, &docs[..small])?,
            }
            // Some may wait for another day: a doc whose file is not what it was holds its lane.
            let left = self.parts.mailbox.unsent(lane, 1)?;
            let done = docs.iter().filter(|doc| left.first().is_none_or(|left| doc.head.n < left.head.n)).count();
            round.sent += done as u64;
            if done == 0 {
                return Ok(());
            }
            self.parts.mailbox.release(lane)?;
        }
    }

    fn send_whole(&mut self, doc: &Queued) -> Result<(), TillError> {
        let body = self.body(doc, 0, doc.size)?;
        failpoint!("courier.before-send");
        let answer = self.parts.client.send(doc.lane, &doc.head, body);
        failpoint!("courier.after-send");
        match answer {
            Ok(stored) => self.sent(doc.lane, vec![stored]),
            Err(trouble) => self.judge(doc, trouble),
        }
    }

    fn send_batch(&mut self, lane: Lane, docs: &[Queued]) -> Result<(), TillError> {
        let mut batch = Builder::default();
        for doc in docs {
            let body = self.body(doc, 0, doc.size)?;
            if !batch.add(&doc.head, &body) {
                break;
            }
        }
        let docs = &docs[..batch.len()];
        failpoint!("courier.before-send");
        let answer = self.parts.client.batch(lane, batch)?;
        failpoint!("courier.after-send");
        if answer.docs.len() != docs.len() {
            return Err(Trouble::Wrong("the answer to a batch has another length".into()).into());
        }
        let mut stored = Vec::new();
        let mut refused = Vec::new();
        for (doc, verdict) in docs.iter().zip(answer.docs) {
            match verdict {
                BatchVerdict::Stored(answer) => stored.push(answer),
                BatchVerdict::Refused { status, kind, detail, .. } => {
                    refused.push((doc, Problem::new(status, kind, "of a batch").detail(detail)));
                }
            }
        }
        self.sent(lane, stored)?;
        for (doc, problem) in refused {
            self.judge(doc, Trouble::told(problem))?;
        }
        Ok(())
    }

    /// Uploads a document in pieces, going on from where it stopped.
    fn send_long(&mut self, doc: &Queued) -> Result<(), TillError> {
        let client = self.parts.client.clone();
        let known = match &doc.location {
            None => None,
            Some(location) => match client.look(location) {
                Ok(upload) => Some(upload),
                // Expired, or lost with a backup: begun anew under the same number.
                Err(trouble) if matches!(trouble.status(), Some(404 | 410)) => None,
                Err(trouble) => return Err(trouble.into()),
            },
        };
        let mut upload = match known {
            Some(upload) => upload,
            None => match client.create(doc.lane, &doc.head, doc.size) {
                Ok(Began::Known(stored)) => return self.sent(doc.lane, vec![stored]),
                Ok(Began::Upload(upload)) => {
                    failpoint!("courier.after-create");
                    self.parts.mailbox.set_location(doc, Some(&upload.location), doc.digests)?;
                    upload
                }
                Err(trouble) => return self.judge(doc, trouble),
            },
        };
        loop {
            if upload.complete {
                let stored = client.outcome(&upload.location)?;
                return self.sent(doc.lane, vec![stored]);
            }
            let length = self.piece.min(self.most).min(upload.max_piece).min(doc.size.saturating_sub(upload.offset));
            let bytes = self.body(doc, upload.offset, length)?;
            let complete = upload.offset + length == doc.size;
            match client.append(&upload.location, upload.offset, bytes, complete) {
                Ok(Appended::Done(stored)) => return self.sent(doc.lane, vec![stored]),
                Ok(Appended::More(offset)) => {
                    failpoint!("courier.after-piece");
                    self.piece = self.piece.saturating_mul(2).min(self.most);
                    self.cuts_at_zero = 0;
                    upload.offset = offset;
                }
                Err(Trouble::NoAnswer(error)) => upload = self.ask_again(&upload, Trouble::NoAnswer(error))?,
                Err(trouble) if trouble.refusal() == Some(Refusal::OffsetMismatch) => {
                    upload = self.ask_again(&upload, trouble)?;
                }
                // A piece was changed on its way; nothing of it was taken.
                Err(trouble) if trouble.refusal() == Some(Refusal::DigestMismatch) && !trouble.is_dead() => {
                    self.piece = (self.piece / 2).max(MIN_PIECE_BYTES);
                    return Err(trouble.into());
                }
                Err(trouble) if matches!(trouble.status(), Some(404 | 410)) => {
                    self.parts.mailbox.set_location(doc, None, doc.digests)?;
                    return Err(trouble.into());
                }
                Err(trouble) => return self.judge(doc, trouble),
            }
        }
    }

    /// There was no answer to a piece: the centre is asked how far it is. Without progress the trouble stands.
    fn ask_again(&mut self, before: &Upload, trouble: Trouble) -> Result<Upload, TillError> {
        self.piece = (self.piece / 2).max(MIN_PIECE_BYTES);
        let now = self.parts.client.look(&before.location)?;
        if now.complete || now.offset != before.offset {
            self.cuts_at_zero = 0;
            return Ok(now);
        }
        if now.offset == 0 {
            self.cuts_at_zero += 1;
            if self.cuts_at_zero == 2 && self.most > BUFFERED_PIECE_BYTES {
                self.most = BUFFERED_PIECE_BYTES;
                self.alarms
                    .push("nothing of cut uploads arrives: a proxy in between seems to keep whole requests".into());
            }
        }
        Err(trouble.into())
    }

    /// What the centre has now.
    fn sent(&mut self, lane: Lane, answers: Vec<Stored>) -> Result<(), TillError> {
        for answer in &answers {
            if State::parse(&answer.state) == Some(State::Rejected) {
                let code = answer.code.as_deref().unwrap_or("no reason");
                self.alarms.push(format!("document {} of {lane} is rejected: {code}", answer.n));
            }
        }
        if self.parts.mailbox.sent(lane, answers, self.now_ms())? {
            self.parts.mailbox.forget_greeting()?;
        }
        failpoint!("courier.after-note");
        Ok(())
    }

    /// A document was refused: for good, for its bytes, or for now.
    fn judge(&mut self, doc: &Queued, trouble: Trouble) -> Result<(), TillError> {
        let mailbox = self.parts.mailbox.clone();
        match trouble.refusal() {
            Some(refusal @ (Refusal::KindUnknown | Refusal::TooLarge)) => {
                mailbox.refused(doc, refusal.word(), &trouble.to_string(), self.now_ms())?;
                self.alarms.push(format!("document {} of {} is refused: {trouble}", doc.head.n, doc.lane));
                Ok(())
            }
            Some(Refusal::DigestMismatch) => {
                // Is it our file, or something on the way?
                let path = mailbox.path(doc)?;
                let ours = files::digest(&path).map_err(told(&path))? == doc.head.sha256;
                let digests = doc.digests + 1;
                mailbox.set_location(doc, None, digests)?;
                if !ours || digests >= MAX_DIGEST_FAILURES {
                    let whose = if ours { "is changed on its way" } else { "has another digest than it had" };
                    self.alarms.push(format!("document {} of {} {whose}", doc.head.n, doc.lane));
                }
                Err(trouble.into())
            }
            _ => Err(trouble.into()),
        }
    }

    fn body(&self, doc: &Queued, at: u64, length: u64) -> Result<Vec<u8>, TillError> {
        let path = self.parts.mailbox.path(doc)?;
        files::read(&path, at, length).map_err(told(&path))
    }
}
