//! Documents for tills: in ranges, by whoever is asked; the bodies never change.

use std::sync::Arc;

use tokio::sync::mpsc;

use super::{Asked, TransportServer, run};
use crate::http::Reply;
use crate::transport::centre::{Centre, CentreError, Fetch};
use crate::transport::digest::etag;
use crate::transport::header::spell_digest;
use crate::transport::limits::{MAX_APPEND_BYTES, MAX_DOWNLOADS};
use crate::transport::problem::Refusal;
use crate::transport::range::{self, Span};
use crate::transport::{Direction, Lane, Sha256};

/// Bytes that are read from the database at a time.
const STEP_BYTES: u64 = 1024 * 1024;
/// Pieces that wait for a slow reader.
const PIECES: usize = 2;

impl TransportServer {
    /// `GET …/in/{lane}/{n}`
    pub(super) async fn fetch(&self, asked: Asked, lane: Lane, n: u64) -> Result<Reply, CentreError> {
        // Many tills that are told of something at once come at once; most downloads are over in a moment.
        let turn = Arc::clone(&self.downloads).acquire_owned();
        let Ok(Ok(permit)) = tokio::time::timeout(self.parts.download_wait, turn).await else {
            let detail = format!("{MAX_DOWNLOADS} downloads are under way");
            return Err(CentreError::refused(Refusal::Unavailable, detail));
        };
        let (centre, till) = (self.parts.centre.clone(), asked.till.clone());
        let found = run(move || centre.fetch(&till, lane, n)).await?;
        let trace = (self.parts.centre.clone(), asked.till.clone());
        let etag = etag(found.sha256);
        let (range, condition) = (asked.call.fields.get("range"), asked.call.fields.get("if-range"));
        let (status, span) = match range::asked(range.as_deref(), condition.as_deref(), &etag, found.size) {
            range::Asked::Whole => (200, Span { start: 0, end: found.size }),
            range::Asked::Part(span) => (206, span),
            range::Asked::Beyond => {
                let error =
                    CentreError::refused(Refusal::RangeBeyond, format!("the document has {} bytes", found.size));
                return Ok(super::refuse(&error).field("content-range", format!("bytes */{}", found.size)));
            }
        };
        self.parts.centre.counts().bytes(Direction::In, span.length());
        let mut reply = Reply::new(status)
            .field("content-type", found.kind.media_type())
            .field("etag", etag)
            .field("repr-digest", spell_digest(found.sha256))
            .field("accept-ranges", "bytes")
            .field("cache-control", "no-transform");
        if status == 206 {
            reply = reply.field("content-range", span.answered(found.size));
        }
        if span.length() > MAX_APPEND_BYTES {
            let (pieces, rest) = mpsc::channel(PIECES);
            let (centre, turn) = (self.parts.centre.clone(), asked.turn);
            tokio::spawn(async move {
                stream(centre, found, span, pieces).await;
                drop((permit, turn));
            });
            return Ok(reply.stream(span.length(), rest));
        }
        let centre = self.parts.centre.clone();
        let bytes = run(move || {
            let bytes = centre.piece(&found.place, span).map_err(CentreError::Db)?;
            trace.0.note_fetched(&trace.1, lane, n, span.end);
            Ok(bytes)
        })
        .await?;
        if status == 206 {
            reply = reply.field("content-digest", spell_digest(Sha256::of(&bytes)));
        }
        Ok(reply.body(bytes))
    }
}

/// Sends a long body piece by piece; ends early when the reader is gone or the database fails.
async fn stream(centre: Centre, found: Fetch, span: Span, pieces: mpsc::Sender<Vec<u8>>) {
    let mut start = span.start;
    while start < span.end {
        let end = span.end.min(start + STEP_BYTES);
        let (from, place) = (centre.clone(), found.place.clone());
        let Ok(bytes) = run(move || from.piece(&place, Span { start, end }).map_err(CentreError::Db)).await else {
            return;
        };
        if pieces.send(bytes).await.is_err() {
            return;
        }
        start = end;
    }
}
