//! The outbox and the sender on real files, in this process and as the real program.

mod child;
mod commands;
mod crash;
mod full;
pub mod lab;
mod pressure;
mod restored;
mod sending;
