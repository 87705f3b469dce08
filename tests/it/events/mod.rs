//! The outbox and the sender on real files, in this process and as the real program.

mod commands;
mod lab;
mod sending;
