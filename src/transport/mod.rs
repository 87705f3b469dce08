//! Documents between the centre and its tills, over HTTP connections that break at any byte.
//!
//! Every piece of information is a document of a known [`Kind`], with an identity ([`DocId`] and SHA-256) and a place in
//! a queue (`(store, till, direction, epoch, lane, n)`; numbers `n` are gapless from 1). The receiver's rule holds on
//! both sides: the data, the document's final state and how far its lane is final commit in one transaction.
//!
//! Reading order: the words ([`kind`], [`place`], [`state`], [`digest`], [`limits`]), what is said on the wire
//! ([`header`], [`message`], [`batch`], [`range`], [`problem`], [`notice`], [`report`], [`originals`], and [`unpack`] for what
//! comes packed), the pure decisions
//! ([`hello`], [`plan`], [`retry`]), then the centre's half ([`centre`]: its tables, which hold the bodies too, and
//! [`server`]: HTTP over them) and the till's half ([`client`]: single exchanges; [`till`]: its queue and its courier).
//!
//! Nothing here reads a clock or makes random numbers: times are milliseconds since 1970 and come in, and so does
//! randomness. What a document *means* is not known here either: the centre's [`Desk`](centre::Desk) and the till's
//! [`Counter`](till::Counter) apply documents, inside of the transaction that makes them final.

pub mod batch;
pub mod centre;
pub mod client;
pub mod digest;
pub mod header;
pub mod hello;
pub mod kind;
pub mod limits;
pub mod message;
pub mod notice;
pub mod originals;
pub mod place;
pub mod plan;
pub mod problem;
pub mod range;
pub mod report;
pub mod retry;
pub mod server;
pub mod state;
pub mod till;
pub mod unpack;

pub use self::digest::{Hasher, Sha256};
pub use self::kind::{Direction, Kind, Lane};
pub use self::place::{DocId, Epoch, TillKey};
pub use self::state::State;
