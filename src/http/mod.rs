//! HTTP kits: servers (health and metrics; services with bodies) and clients (small requests with retry; long exchanges).
//!
//! A server takes its listener and its stop signal as arguments, so that tests run it in-process on port 0.

mod client;
mod description;
mod fields;
pub mod health;
mod link;
mod problem;
mod serve;
mod tls;

pub use self::client::{Answer, Client, ClientOptions, HttpError, Request, Retry};
pub use self::description::{Endpoint, describe};
pub use self::fields::Fields;
pub use self::health::{Check, CheckState, Health, Server};
pub use self::link::{Exchange, Got, Link, LinkOptions, LinkStop};
pub use self::problem::{PROBLEM_TYPE, Problem};
pub use self::serve::{Asker, Body, BodyError, Call, Reply, ServeOptions, Service, Serving, blocking};
pub use self::tls::{Tls, TlsError};
