//! HTTP kits: the small server (health, metrics, graceful stop) and the client (retry with full jitter, time-outs).
//!
//! A server takes its listener and its stop signal as arguments, so that tests run it in-process on port 0.

mod client;
mod server;

pub use self::client::{Answer, Client, ClientOptions, HttpError, Request, Retry};
pub use self::server::{Check, CheckState, Health, Server};
