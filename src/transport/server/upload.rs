//! Documents from tills: whole, in batches, and in pieces (draft-ietf-httpbis-resumable-upload).

use super::{Asked, TransportServer, broken, run};
use crate::http::{BodyError, Fields, Reply};
use crate::transport::batch;
use crate::transport::centre::{Announced, Begun, Centre, CentreError, Created, Progress};
use crate::transport::header::{self, BadHeader, DocHead, INTEROP_VERSION, PARTIAL_UPLOAD};
use crate::transport::limits::{MAX_APPEND_BYTES, MAX_BATCH_BYTES};
use crate::transport::message::{BatchAnswer, BatchVerdict, Stored};
use crate::transport::problem::Refusal;
use crate::transport::{Direction, Lane, Sha256, TillKey};

impl From<BadHeader> for CentreError {
    fn from(bad: BadHeader) -> Self {
        CentreError::refused(Refusal::Malformed, bad.to_string())
    }
}

impl TransportServer {
    /// `POST …/out/{lane}`: a whole document, or the beginning of an upload.
    pub(super) async fn create(&self, mut asked: Asked, lane: Lane) -> Result<Reply, CentreError> {
        let fields = &asked.call.fields;
        spoken(fields)?;
        let head = DocHead::read(fields)?;
        let complete = header::flag(fields, "upload-complete")?.unwrap_or(true);
        let announced = header::number(fields, "upload-length")?;
        let declared = declared(&asked)?;
        if complete && announced.is_some_and(|size| size != declared) {
            let detail = format!("Upload-Length is {announced:?}, Content-Length {declared}");
            return Err(CentreError::refused(Refusal::InconsistentLength, detail));
        }
        let size = if complete { declared } else { header::required(announced, "upload-length")? };
        let said = Announced { lane, head, size };
        if complete {
            let (bytes, end) = piece(&mut asked).await?;
            end.map_err(broken)?;
            let (centre, till, now_ms) = (self.parts.centre.clone(), asked.till, asked.now_ms);
            let stored = run(move || {
                let place = (said.head.epoch.to_string(), said.lane, said.head.n);
                let verdicts = centre.store(&till, vec![(said, bytes)], now_ms)?;
                let stored = verdicts.into_iter().next().unwrap_or_else(|| Err(super::not_found()))?;
                after(&centre, &till, (&place.0, place.1, place.2), stored, now_ms)
            });
            return Ok(done(200, &stored.await?));
        }
        let id = format!("u{:016x}{:016x}", (self.parts.random)(), (self.parts.random)());
        let (centre, till, now_ms) = (self.parts.centre.clone(), asked.till.clone(), asked.now_ms);
        match run(move || centre.create(&till, &said, &id, now_ms)).await? {
            Created::Known(stored) => Ok(done(200, &stored)),
            Created::Upload { id, received } if declared == 0 => Ok(under_way(201, received)
                .field("location", format!("/v1/uploads/{id}"))
                .field("upload-limit", header::spell_limits())),
            // The first piece came with it.
            Created::Upload { id, .. } => {
                let begun = self.begin(&asked.till, &id).await?;
                let reply = self.take(asked, &id, begun, false).await?;
                Ok(reply.field("location", format!("/v1/uploads/{id}")))
            }
        }
    }

    /// `PATCH /v1/uploads/{id}`: a piece.
    pub(super) async fn patch(&self, asked: Asked, id: &str) -> Result<Reply, CentreError> {
        let fields = &asked.call.fields;
        if fields.get("content-type").as_deref() != Some(PARTIAL_UPLOAD) {
            return Err(CentreError::refused(Refusal::Malformed, format!("Content-Type is to be {PARTIAL_UPLOAD}")));
        }
        spoken(fields)?;
        let offset = header::required(header::number(fields, "upload-offset")?, "upload-offset")?;
        let complete = header::required(header::flag(fields, "upload-complete")?, "upload-complete")?;
        let length = declared(&asked)?;
        let begun = self.begin(&asked.till, id).await?;
        if begun.complete.is_some() {
            let error = CentreError::refused(Refusal::CompletedUpload, "nothing more is awaited");
            return Ok(super::refuse(&error).field("upload-complete", "?1"));
        }
        if offset != begun.received {
            let error = CentreError::refused(Refusal::OffsetMismatch, "go on from the expected offset")
                .with("expected-offset", begun.received)
                .with("provided-offset", offset);
            let reply = super::refuse(&error).field("upload-offset", begun.received.to_string());
            return Ok(reply.field("upload-complete", "?0"));
        }
        if offset.saturating_add(length) > begun.size || (complete && offset + length != begun.size) {
            let detail = format!("{} bytes would be there of {}", offset.saturating_add(length), begun.size);
            return Err(CentreError::refused(Refusal::InconsistentLength, detail));
        }
        self.take(asked, id, begun, complete).await
    }

    /// Takes the bytes of a request into an upload. What came before a cut is kept.
    async fn take(&self, mut asked: Asked, id: &str, begun: Begun, complete: bool) -> Result<Reply, CentreError> {
        let (bytes, end) = piece(&mut asked).await?;
        let (centre, till, now_ms, id) = (self.parts.centre.clone(), asked.till, asked.now_ms, id.to_owned());
        let whole = end.is_ok();
        let progress = run(move || match centre.append(&till, &id, &begun, bytes, complete && whole, now_ms)? {
            Progress::Done(stored) => {
                let (epoch, n) = (stored.epoch.clone(), stored.n);
                let lane = Lane::parse(&stored.lane).unwrap_or(Lane::Docs);
                Ok(Progress::Done(after(&centre, &till, (&epoch, lane, n), stored, now_ms)?))
            }
            more => Ok(more),
        });
        let progress = progress.await;
        end.map_err(broken)?;
        match progress {
            Ok(Progress::Done(stored)) => Ok(done(200, &stored)),
            Ok(Progress::More { received }) => Ok(under_way(204, received)),
            // The whole is not what was announced: the upload is dead.
            Err(error) if error.refusal() == Refusal::DigestMismatch => {
                Ok(super::refuse(&error).field("upload-complete", "?1"))
            }
            Err(error) => Err(error),
        }
    }

    /// `HEAD /v1/uploads/{id}`: how far it is. With `GET` a finished one tells its final answer again.
    pub(super) async fn look(&self, asked: Asked, id: &str) -> Result<Reply, CentreError> {
        let begun = self.begin(&asked.till, id).await?;
        if let (Some(stored), "GET") = (&begun.complete, asked.call.method.as_str()) {
            return Ok(done(200, stored));
        }
        if begun.complete.is_none() && begun.received > 0 {
            self.parts.centre.counts().resumed(Direction::Out);
        }
        Ok(Reply::new(204)
            .field("upload-offset", begun.received.to_string())
            .field("upload-length", begun.size.to_string())
            .field("upload-complete", header::spell_flag(begun.complete.is_some()))
            .field("upload-limit", header::spell_limits())
            .field("cache-control", "no-store"))
    }

    /// `DELETE /v1/uploads/{id}`
    pub(super) async fn delete(&self, asked: Asked, id: &str) -> Result<Reply, CentreError> {
        let (centre, id) = (self.parts.centre.clone(), id.to_owned());
        run(move || centre.abandon(&asked.till, &id)).await?;
        Ok(Reply::new(204))
    }

    async fn begin(&self, till: &TillKey, id: &str) -> Result<Begun, CentreError> {
        let (centre, till, id) = (self.parts.centre.clone(), till.clone(), id.to_owned());
        run(move || centre.begin(&till, &id)).await
    }

    /// `POST …/out/{lane}/batch`: many small documents.
    pub(super) async fn batch(&self, mut asked: Asked, lane: Lane) -> Result<Reply, CentreError> {
        declared(&asked)?;
        let mut bytes = Vec::new();
        asked.call.body.read(&mut bytes, MAX_BATCH_BYTES).await.map_err(broken)?;
        check_piece(&asked, &bytes)?;
        let entries = batch::read(&bytes).map_err(|e| CentreError::refused(Refusal::Malformed, e.to_string()))?;
        let (centre, till, now_ms) = (self.parts.centre.clone(), asked.till, asked.now_ms);
        let answer = run(move || {
            let mut docs = Vec::new();
            // In the order of the batch: the place of a document among those that are stored, or its refusal.
            let mut order: Vec<Result<u64, (Option<u64>, CentreError)>> = Vec::new();
            for entry in entries {
                match entry.head {
                    Ok(head) => {
                        order.push(Ok(head.n));
                        let body = bytes[entry.bytes].to_vec();
                        docs.push((Announced { lane, head, size: body.len() as u64 }, body));
                    }
                    Err((n, what)) => order.push(Err((Some(n), CentreError::refused(Refusal::Malformed, what)))),
                }
            }
            let epochs: Vec<String> = docs.iter().map(|(said, _)| said.head.epoch.to_string()).collect();
            let mut verdicts = centre.store(&till, docs, now_ms)?.into_iter().zip(epochs);
            // A failure holds its lane and is seen there; the documents are stored all the same.
            let _ = centre.advance(&till, now_ms);
            let mut answer = BatchAnswer::default();
            for place in order {
                let (n, outcome) = match place {
                    Err((n, error)) => (n, Err(error)),
                    Ok(n) => match verdicts.next() {
                        Some((Ok(stored), epoch)) => {
                            (Some(n), Ok(centre.look(&till, &epoch, lane, n)?.unwrap_or(stored)))
                        }
                        Some((Err(error), _)) => (Some(n), Err(error)),
                        None => (Some(n), Err(super::not_found())),
                    },
                };
                answer.docs.push(outcome.map_or_else(|error| refused(n, &error), BatchVerdict::Stored));
            }
            Ok(answer)
        });
        Ok(Reply::json(200, &answer.await?))
    }
}

/// Another version of the draft than ours may mean other things by the same fields.
fn spoken(fields: &Fields) -> Result<(), CentreError> {
    match header::number(fields, "upload-draft-interop-version")? {
        Some(version) if version != INTEROP_VERSION => {
            let detail = format!("Upload-Draft-Interop-Version {INTEROP_VERSION} is spoken here");
            Err(CentreError::refused(Refusal::Malformed, detail))
        }
        _ => Ok(()),
    }
}

fn refused(n: Option<u64>, error: &CentreError) -> BatchVerdict {
    let problem = error.problem();
    BatchVerdict::Refused { n, status: problem.status, kind: problem.kind, detail: problem.detail }
}

/// Applies what can be applied now, and tells how far the document is then.
fn after(
    centre: &Centre,
    till: &TillKey,
    (epoch, lane, n): (&str, Lane, u64),
    stored: Stored,
    now_ms: i64,
) -> Result<Stored, CentreError> {
    // The document is stored; a failure holds its lane and is seen there.
    let _ = centre.advance(till, now_ms);
    Ok(centre.look(till, epoch, lane, n)?.unwrap_or(stored))
}

fn done(status: u16, stored: &Stored) -> Reply {
    Reply::json(status, stored).field("upload-complete", "?1").field("upload-offset", stored.size.to_string())
}

fn under_way(status: u16, received: u64) -> Reply {
    let reply = Reply::new(status).field("upload-offset", received.to_string());
    reply.field("upload-complete", "?0").field("cache-control", "no-store")
}

/// The declared length of a body: without one nobody could tell an end from a cut.
fn declared(asked: &Asked) -> Result<u64, CentreError> {
    let Some(length) = asked.call.body.declared() else {
        return Err(CentreError::refused(Refusal::LengthRequired, "a body without Content-Length may be cut unseen"));
    };
    if length > MAX_APPEND_BYTES {
        let detail = format!("at most {MAX_APPEND_BYTES} bytes a request; longer documents are uploaded in pieces");
        return Err(CentreError::refused(Refusal::TooLarge, detail));
    }
    Ok(length)
}

/// Reads a body, or what comes of it. A whole one is checked by its Content-Digest.
async fn piece(asked: &mut Asked) -> Result<(Vec<u8>, Result<(), BodyError>), CentreError> {
    let mut bytes = Vec::new();
    let end = asked.call.body.read(&mut bytes, MAX_APPEND_BYTES).await;
    if end.is_ok() {
        check_piece(asked, &bytes)?;
    }
    Ok((bytes, end))
}

fn check_piece(asked: &Asked, bytes: &[u8]) -> Result<(), CentreError> {
    match header::digest(&asked.call.fields, "content-digest")? {
        Some(digest) if digest != Sha256::of(bytes) => {
            asked.turn.server.parts.centre.counts().digest_error();
            Err(CentreError::refused(Refusal::DigestMismatch, "the bytes are not those of Content-Digest"))
        }
        _ => Ok(()),
    }
}
