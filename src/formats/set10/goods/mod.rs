//! stub
mod groups;
mod seen;
mod words;
