//! What tests of sinks share.

use std::sync::Arc;

use super::{Form, OpenSink, Record};

/// Ways to open a sink, with a clock that stands still.
pub fn how(label: &str) -> OpenSink {
    OpenSink {
        form: Form::Native,
        one_by_one: false,
        large: false,
        label: label.into(),
        kafka_config: Arc::default(),
        now_ms: Arc::new(|| 1_795_254_067_412),
        random: Arc::new(|| [7; 16]),
        stdout: None,
        folder: std::path::PathBuf::new(),
    }
}

/// A record of these bytes.
pub fn record(ticket: u64, seq: i64, wire: &[u8]) -> Record<'_> {
    Record { ticket, topic: "", key: Some("0042:07"), seq, kind: None, wire }
}
