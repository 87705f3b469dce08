//! Requests whose bodies are small JSON objects: hello, state, ack; and the listing with its long poll.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use serde::de::DeserializeOwned;
use tokio::time::Instant;

use super::waiting::Until;
use super::{Asked, TransportServer, broken, run};
use crate::http::Reply;
use crate::transport::centre::CentreError;
use crate::transport::limits::{IN_THE_MAKING, LISTED, MAX_MESSAGE_BYTES, MAX_WAIT};
use crate::transport::message::{Ack, Hello, Report};
use crate::transport::problem::Refusal;
use crate::transport::{Direction, Epoch, Lane};

impl TransportServer {
    pub(super) async fn hello(&self, mut asked: Asked) -> Result<Reply, CentreError> {
        let told: Hello = message(&mut asked).await?;
        let fresh = Epoch::new((self.parts.random)().to_be_bytes());
        let centre = self.parts.centre.clone();
        let welcome = run(move || {
            let welcome = centre.hello(&asked.till, &told, &fresh, asked.now_ms)?;
            // What an ended epoch has left; a failure holds its lane and is seen there.
            let _ = centre.advance(&asked.till, asked.now_ms);
            Ok(welcome)
        });
        Ok(Reply::json(200, &welcome.await?))
    }

    pub(super) async fn state(&self, mut asked: Asked) -> Result<Reply, CentreError> {
        let told: Report = message(&mut asked).await?;
        let centre = self.parts.centre.clone();
        let answer = run(move || {
            // A lane that was held may go on by now.
            let _ = centre.advance(&asked.till, asked.now_ms);
            centre.report(&asked.till, &told, asked.now_ms)
        });
        Ok(Reply::json(200, &answer.await?))
    }

    pub(super) async fn ack(&self, mut asked: Asked) -> Result<Reply, CentreError> {
        let told: Ack = message(&mut asked).await?;
        let centre = self.parts.centre.clone();
        let acked = run(move || centre.ack(&asked.till, &told, asked.now_ms)).await?;
        Ok(Reply::json(200, &acked))
    }

    pub(super) async fn list(self: &Arc<Self>, mut asked: Asked) -> Result<Reply, CentreError> {
        let query = Query::read(&asked.call.query)?;
        let mut until = Until { deadline: Instant::now() + query.wait, spread: true };
        // A till that does not wait wants all that is due to it, and begins to work then.
        let mut wants_all = query.wait.is_zero();
        let mut known = None;
        loop {
            let (centre, till, after) = (self.parts.centre.clone(), asked.till.clone(), query.after.clone());
            let (desk_now, max) = ((self.parts.now)(), query.max);
            // For whoever waits, the look that is made for all who do is new enough: what came since ends his wait.
            let seen = if wants_all { None } else { self.news_seen() };
            let listing = run(move || {
                // Before it is looked what is due: what comes in between makes it another number.
                let news = seen.map_or_else(|| centre.news(desk_now), Ok)?;
                if known == Some(news) {
                    // Something was queued meanwhile, and nothing else has come: the till was looked after already.
                    let listing = centre.list(&till, &after, max, desk_now)?;
                    if !listing.lanes.is_empty() {
                        return Ok((news, listing, false));
                    }
                }
                centre.due(&till, news, desk_now)?;
                let listing = centre.list(&till, &after, max, desk_now)?;
                let coming = wants_all && listing.lanes.is_empty() && centre.is_coming(&till, desk_now)?;
                Ok((news, listing, coming))
            });
            let (news, listing, coming) = listing.await?;
            known = Some(news);
            if !listing.lanes.is_empty() {
                return Ok(Reply::json(200, &listing));
            }
            if coming {
                until = Until { deadline: Instant::now() + IN_THE_MAKING, spread: false };
                wants_all = false;
            }
            if !self.wait_for(&asked.till, &query.after, news, until, &mut asked.call.asker).await {
                return Ok(Reply::new(204).field("cache-control", "no-store"));
            }
        }
    }
}

/// `?after=urgent:4,data:512&max=50&wait=20`
#[derive(Debug, PartialEq, Eq)]
struct Query {
    after: BTreeMap<Lane, u64>,
    max: u64,
    wait: Duration,
}

impl Query {
    fn read(text: &str) -> Result<Query, CentreError> {
        let bad = |what: &str| CentreError::refused(Refusal::Malformed, format!("{what}: not understood"));
        let all = Lane::of(Direction::In).map(|lane| (lane, 0)).collect();
        let mut query = Query { after: all, max: LISTED, wait: Duration::ZERO };
        for pair in text.split('&').filter(|pair| !pair.is_empty()) {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            match name {
                "after" => {
                    query.after.clear();
                    let value = value.replace("%3A", ":").replace("%2C", ",");
                    for part in value.split(',').filter(|part| !part.is_empty()) {
                        let (lane, n) = part.split_once(':').ok_or_else(|| bad("after"))?;
                        let n = n.parse().map_err(|_| bad("after"))?;
                        // Lanes of a newer program are not known here.
                        if let Some(lane) = Lane::parse(lane).filter(|lane| lane.direction() == Direction::In) {
                            query.after.insert(lane, n);
                        }
                    }
                }
                "max" => query.max = value.parse().ok().filter(|max| *max > 0).ok_or_else(|| bad("max"))?,
                "wait" => {
                    let seconds = value.parse().map_err(|_| bad("wait"))?;
                    query.wait = Duration::from_secs(seconds).min(MAX_WAIT);
                }
                _ => {}
            }
        }
        Ok(query)
    }
}

/// Reads a JSON body.
async fn message<T: DeserializeOwned>(asked: &mut Asked) -> Result<T, CentreError> {
    let mut bytes = Vec::new();
    asked.call.body.read(&mut bytes, MAX_MESSAGE_BYTES).await.map_err(broken)?;
    serde_json::from_slice(&bytes).map_err(|e| CentreError::refused(Refusal::Malformed, format!("the body: {e}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn queries_are_read() {
        let query = Query::read("after=urgent:4,data:512,later:9&max=7&wait=20&x=1").unwrap();
        assert_eq!(query.after, [(Lane::Urgent, 4), (Lane::Data, 512)].into());
        assert_eq!((query.max, query.wait), (7, Duration::from_secs(20)));
        let all = Query::read("").unwrap();
        assert_eq!((all.after.len(), all.max, all.wait), (3, LISTED, Duration::ZERO));
        assert_eq!(Query::read("wait=100000").unwrap().wait, MAX_WAIT);
        for bad in ["after=data", "after=data:-1", "after=data:x", "max=0", "max=-1", "wait=soon"] {
            assert!(Query::read(bad).is_err(), "{bad}");
        }
    }
}
