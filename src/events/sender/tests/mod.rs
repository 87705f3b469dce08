//! The sender against an invented broker, step by step.

mod broker;
mod lanes;
mod model;
mod world;
