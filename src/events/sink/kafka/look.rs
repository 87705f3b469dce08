//! A look at the topic while events are sent already: is it there, and does it take the broker's time for its own?

use std::sync::{Arc, Mutex, PoisonError};

use rdkafka::config::ClientConfig;

use super::topics::{TopicState, check_topics};
use crate::events::sink::KafkaUrl;

/// A look that goes on behind.
pub(super) struct Look {
    found: Arc<Mutex<Vec<String>>>,
}

impl Look {
    pub(super) fn begin(url: &KafkaUrl, config: &ClientConfig) -> Look {
        let found: Arc<Mutex<Vec<String>>> = Arc::default();
        let (url, config, told) = (url.clone(), config.clone(), Arc::clone(&found));
        // A look that cannot be taken is no reason not to send.
        let _ = std::thread::Builder::new().name("kafka-look".into()).spawn(move || {
            let warnings = warnings(&url, &config);
            *told.lock().unwrap_or_else(PoisonError::into_inner) = warnings;
        });
        Look { found }
    }

    pub(super) fn found(&self) -> Vec<String> {
        self.found.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

fn warnings(url: &KafkaUrl, config: &ClientConfig) -> Vec<String> {
    let Ok(states) = check_topics(config, std::slice::from_ref(&url.topic)) else { return Vec::new() };
    states.iter().flat_map(TopicState::warnings).collect()
}
