//! The till and its centre: what it sells goes up as soon as it is finished, what the centre says comes down and is
//! applied, and how the till is, is told every half minute. All of it behind the till's back, by threads of their own;
//! with the centre out of reach the till sells on, and everything is caught up later.
//!
//! [`MailboxQueue`] is what the till itself knows of it: each finished document takes its place in the mailbox in the
//! transaction of the step that finishes it. [`Errands`] are the threads, [`Clerk`] applies what they bring. What the till
//! has to take into its state, or to tell as an event, waits in its database until it does so between two documents
//! ([`directory`](super::directory)).
//!
//! Start with [`Errands::start`].

mod apply;
mod bell;
mod errands;
mod logs;
mod media;
mod queue;
mod report;

pub use self::apply::{Clerk, ClerkParts};
pub use self::bell::Bell;
pub use self::errands::{Errands, ErrandsError, ErrandsParts, POLL, REPORT_EVERY};
pub use self::queue::{MailboxQueue, kind_of};
pub use self::report::Telling;
