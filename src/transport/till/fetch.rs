//! Fetches, applies and tells.

use std::sync::Arc;
use std::time::Duration;

use super::super::client::{Part, Trouble};
use super::super::limits::{LISTED, MAX_ACK_ITEMS, MAX_APPEND_BYTES, MAX_DIGEST_FAILURES, MIN_PIECE_BYTES};
use super::super::range::Span;
use super::super::{Lane, Sha256, State};
use super::courier::{Courier, Round};
use super::inbox::{Ending, Waiting, finish};
use super::{Delivered, Payload, TillError, Verdict, told};
use crate::failpoint;
use crate::storage::DbError;

impl Courier {
    /// Fetches and applies until nothing is due. With a `wait`, until something came, or nothing did in that time.
    pub(super) fn fetch_all(&mut self, round: &mut Round, wait: Duration) -> Result<(), TillError> {
        loop {
            let begun = (round.fetched, round.applied);
            for lane in self.parts.mailbox.open_lanes()? {
                self.untold = true;
                if self.is_held(lane, round)? {
                    continue;
                }
                if let Err(error) = self.work_off(lane, round) {
                    self.hold(lane, error)?;
                }
                self.is_held(lane, round)?;
            }
            self.tell()?;
            let moved = begun != (round.fetched, round.applied);
            if moved && !wait.is_zero() {
                // Whoever waits for something has got it, and comes again.
                return Ok(());
            }
            let after = self.parts.mailbox.listed_upto()?;
            let listing = self.parts.client.list(&after, LISTED, wait)?;
            let Some(listing) = listing else { return Ok(()) };
            self.untold = true;
            match self.parts.mailbox.listed(&listing, self.told.take(), self.now_ms())? {
                // Another epoch: hello brings it here.
                None => {
                    self.parts.mailbox.forget_greeting()?;
                    return Ok(());
                }
                Some(0) => return Ok(()),
                Some(_) => {}
            }
        }
    }

    /// Fetches and applies what is listed in a lane. What comes before trouble is applied before it is told.
    fn work_off(&mut self, lane: Lane, round: &mut Round) -> Result<(), TillError> {
        while let Some((is_next, doc)) = self.parts.mailbox.next_to_fetch(lane)? {
            match self.fetch_one(&doc, is_next) {
                Ok(None) => {}
                Ok(Some(payload)) => {
                    round.fetched += 1;
                    // What can be applied at once need not be noted down as having arrived.
                    let in_file = matches!(payload, Payload::File(_));
                    if is_next && self.apply_next(&doc, payload, round)? {
                        continue;
                    }
                    if in_file {
                        self.parts.mailbox.arrived(&doc)?;
                    }
                    if is_next {
                        return Ok(());
                    }
                }
                Err(error) => {
                    self.apply_lane(lane, round)?;
                    return Err(error);
                }
            }
        }
        self.apply_lane(lane, round)
    }

    /// Fetches a document, going on from where it stopped; nothing when it has ended otherwise. A short one that is applied
    /// at once stays in memory: until that is done, the centre has it.
    fn fetch_one(&mut self, doc: &Waiting, at_once: bool) -> Result<Option<Payload>, TillError> {
        let mailbox = self.parts.mailbox.clone();
        if self.is_over(doc)? {
            mailbox.ended(doc, State::Expired, false, self.now_ms())?;
            return Ok(None);
        }
        let (files, name) = (&mailbox.inn, doc.file());
        let path = files.temporary(&name);
        let mut wrong = 0;
        let unbegun = || Ok(!files.whole(&name).exists() && files.begun(&name)? == 0);
        if at_once && doc.size <= self.range && unbegun().map_err(told(&path))? {
            let Some(part) = self.fetch_part(doc, Span { start: 0, end: doc.size })? else { return Ok(None) };
            failpoint!("courier.after-range");
            if part.bytes.len() as u64 == doc.size && Sha256::of(&part.bytes) == doc.sha256 {
                return Ok(Some(Payload::Memory(part.bytes.into())));
            }
            // What is wrong with it is seen below.
            files.put(&name, part.start, &part.bytes).map_err(told(&path))?;
        }
        // A crash between the rename and the commit has left it whole.
        while !files.whole(&name).exists() {
            let at = files.begun(&name).map_err(told(&path))?;
            if at >= doc.size {
                if at == doc.size && files.seal(&name).map_err(told(&path))? == doc.sha256 {
                    failpoint!("courier.before-rename");
                    files.finish(&name, &name).map_err(told(&path))?;
                    break;
                }
                // The end of a file may be lost in a crash; its digest tells.
                files.remove(&name).map_err(told(&path))?;
                wrong += 1;
                if wrong >= MAX_DIGEST_FAILURES {
                    let what = format!("document {} of {} does not arrive as it was listed", doc.n, doc.lane);
                    return Err(Trouble::Wrong(what).into());
                }
                continue;
            }
            let span = Span { start: at, end: doc.size.min(at + self.range) };
            let Some(part) = self.fetch_part(doc, span)? else { return Ok(None) };
            files.put(&name, part.start, &part.bytes).map_err(told(&path))?;
            failpoint!("courier.after-range");
        }
        failpoint!("courier.after-rename");
        Ok(Some(Payload::File(files.whole(&name))))
    }

    /// Fetches bytes of a document, and learns from it how many to ask for; nothing when the document has ended.
    fn fetch_part(&mut self, doc: &Waiting, span: Span) -> Result<Option<Part>, TillError> {
        let mut part = match self.parts.client.fetch(doc.lane, doc.n, doc.sha256, doc.size, span) {
            Err(trouble) if trouble.status() == Some(404) => {
                self.look_up(doc)?;
                return Ok(None);
            }
            part => part?,
        };
        let end = part.start + part.bytes.len() as u64;
        if end > doc.size {
            return Err(Trouble::Wrong(format!("document {} of {} is longer than listed", doc.n, doc.lane)).into());
        }
        match part.cut.take() {
            None => self.range = self.range.saturating_mul(2).min(MAX_APPEND_BYTES),
            Some(error) => {
                self.range = (self.range / 2).max(MIN_PIECE_BYTES);
                if end <= span.start {
                    return Err(Trouble::NoAnswer(error).into());
                }
            }
        }
        Ok(Some(part))
    }

    /// A document that was listed is not there any more: what became of it?
    fn look_up(&mut self, doc: &Waiting) -> Result<(), TillError> {
        let after = [(doc.lane, doc.n - 1)].into();
        let listing = self.parts.client.list(&after, 1, Duration::ZERO)?;
        let listing = listing.filter(|listing| listing.epoch == doc.epoch);
        let listed = listing.and_then(|mut listing| listing.lanes.remove(doc.lane.word()));
        let listed = listed.and_then(|lane| lane.docs.into_iter().find(|found| found.n == doc.n));
        match listed.and_then(|found| found.state).and_then(|word| State::parse(&word)) {
            Some(state) if state.is_final() => {
                let (mailbox, name) = (&self.parts.mailbox, doc.file());
                mailbox.ended(doc, state, true, self.now_ms())?;
                Ok(mailbox.inn.remove(&name).map_err(told(&mailbox.inn.temporary(&name)))?)
            }
            _ => {
                self.parts.mailbox.forget_greeting()?;
                Err(Trouble::Wrong(format!("document {} of {} was listed and is not there", doc.n, doc.lane)).into())
            }
        }
    }

    /// Applies what has arrived, in order. A document that has to wait holds its lane.
    fn apply_lane(&mut self, lane: Lane, round: &mut Round) -> Result<(), TillError> {
        while let Some(doc) = self.parts.mailbox.next_to_apply(lane)? {
            let payload = Payload::File(self.parts.mailbox.inn.whole(&doc.file()));
            if !self.apply_next(&doc, payload, round)? {
                break;
            }
        }
        Ok(())
    }

    /// Applies the next document of a lane; whether it is final now. Otherwise the lane is held.
    fn apply_next(&mut self, doc: &Waiting, payload: Payload, round: &mut Round) -> Result<bool, TillError> {
        let is_final = self.apply_one(doc, payload)?;
        if is_final {
            round.applied += 1;
            self.parts.mailbox.release(doc.lane)?;
        } else {
            self.parts.mailbox.hold(doc.lane, self.now_ms(), (self.parts.random)())?;
        }
        Ok(is_final)
    }

    /// Whether the time of a document is over, by the centre's clock: ours may be wrong.
    fn is_over(&self, doc: &Waiting) -> Result<bool, TillError> {
        let Some(expires) = doc.expires_ms else { return Ok(false) };
        Ok(expires <= self.now_ms().saturating_add(self.parts.mailbox.skew()?))
    }

    /// Applies a document; whether it is final now.
    fn apply_one(&mut self, doc: &Waiting, payload: Payload) -> Result<bool, TillError> {
        let (mailbox, counter, now_ms) = (&self.parts.mailbox, Arc::clone(&self.parts.counter), self.now_ms());
        let delivered = Delivered {
            lane: doc.lane,
            n: doc.n,
            kind: doc.kind,
            base: doc.base,
            version: doc.version,
            sha256: doc.sha256,
            size: doc.size,
            payload,
            now_ms,
        };
        if self.is_over(doc)? {
            mailbox.ended(doc, State::Expired, false, now_ms)?;
            return Ok(true);
        }
        let before = counter.before(&delivered);
        failpoint!("courier.before-apply");
        let (n, lane, doc) = (doc.n, doc.lane, doc.clone());
        let verdict = match before {
            Err(error) => Err(error),
            Ok(before) => mailbox.db().write(move |tx| {
                let verdict = match &before {
                    Some(verdict) => verdict.clone(),
                    None => counter.apply(tx, &delivered)?,
                };
                let (state, ending) = match &verdict {
                    Verdict::Applied { records } => {
                        (State::Applied, Ending { records: Some(*records), ..Ending::default() })
                    }
                    Verdict::Rejected { code, text } => {
                        let ending = Ending { code: Some(code.clone()), text: Some(text.clone()), records: None };
                        (State::Rejected, ending)
                    }
                    Verdict::Deferred(_) => return Ok::<_, DbError>(verdict),
                };
                finish(tx, &doc, state, &ending, now_ms)?;
                Ok(verdict)
            }),
        };
        failpoint!("courier.after-apply");
        let verdict = match verdict {
            // The disk is full or the database held: it passes, or somebody sees to it.
            Err(error @ (DbError::Full(_) | DbError::Busy(_))) => Verdict::Deferred(error.to_string()),
            verdict => verdict?,
        };
        if let Verdict::Deferred(why) = &verdict {
            self.alarms.push(format!("document {n} of {lane} waits: {why}"));
        }
        Ok(!matches!(verdict, Verdict::Deferred(_)))
    }

    /// Tells the centre what became of its documents. That it was told is written down with what is listed next: told
    /// once more after a crash, it changes nothing.
    fn tell(&mut self) -> Result<(), TillError> {
        while self.untold {
            let ack = self.parts.mailbox.untold(MAX_ACK_ITEMS, self.told.as_ref())?;
            let Some(ack) = ack else {
                self.untold = false;
                break;
            };
            self.parts.client.ack(&ack)?;
            failpoint!("courier.after-ack");
            self.parts.mailbox.remove_files(&ack)?;
            self.untold = ack.lanes.values().map(|lane| lane.items.len()).sum::<usize>() == MAX_ACK_ITEMS;
            if let Some(before) = self.told.replace(ack) {
                self.parts.mailbox.acknowledged(before)?;
            }
        }
        Ok(())
    }
}
