//! Mappings: descriptions of structures that no public source shows.

/// A mapping read from TOML.
#[derive(Clone, Debug, Default)]
pub struct Mapping {}
