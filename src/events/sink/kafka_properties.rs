//! Settings of the Kafka client from a file, in the client's own words: `name=value`, one a line, `#` for comments.
//!
//! What the outbox's promises rest on cannot be set; what needs OpenSSL is refused when the program has none.

use std::path::Path;

/// Largest file.
const MAX_BYTES: u64 = 64 * 1024;

/// Settings that the promises rest on, and why.
const FIXED: &[(&str, &str)] = &[
    ("enable.idempotence", "order and completeness rest on it"),
    ("enable.gapless.guarantee", "order rests on it"),
    ("acks", "an acknowledgement means that all in-sync replicas have it"),
    ("request.required.acks", "an acknowledgement means that all in-sync replicas have it"),
    ("message.timeout.ms", "events wait for ever rather than be lost"),
    ("delivery.timeout.ms", "events wait for ever rather than be lost"),
    ("retries", "events wait for ever rather than be lost"),
    ("message.send.max.retries", "events wait for ever rather than be lost"),
    ("max.in.flight", "order rests on it"),
    ("max.in.flight.requests.per.connection", "order rests on it"),
    ("queuing.strategy", "order rests on it"),
    ("partitioner", "producers of other languages must find the same partition for a key"),
    ("allow.auto.create.topics", "a topic made by accident has other partitions, and keys move"),
    ("transactional.id", "the outbox needs no transactions"),
    ("bootstrap.servers", "the brokers stand in the target's address"),
    ("metadata.broker.list", "the brokers stand in the target's address"),
    ("batch.num.messages", "a record that is refused is looked for with it"),
];

/// Settings whose values are secrets.
const SECRET: &[&str] = &[
    "sasl.password",
    "ssl.key.password",
    "ssl.keystore.password",
    "ssl.key.pem",
    "sasl.oauthbearer.client.secret",
    "sasl.oauthbearer.config",
];

/// Why settings are refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum KafkaConfigError {
    /// The file cannot be read.
    #[error("{file}: {message}")]
    File {
        /// The file.
        file: String,
        /// What the system says.
        message: String,
    },
    /// A line that is no setting.
    #[error("{file}:{line}: {message}")]
    Line {
        /// The file.
        file: String,
        /// The line, from 1.
        line: usize,
        /// What is wrong.
        message: String,
    },
    /// It holds a secret and others can read it.
    #[error("{file} holds a secret, and others may read it")]
    Open {
        /// The file.
        file: String,
    },
    /// It needs TLS or SASL SCRAM, and the program has none.
    #[error("{setting} needs OpenSSL, and this program was built without it")]
    NoTls {
        /// The setting, with its value.
        setting: String,
    },
}

impl KafkaConfigError {
    /// How to mend it.
    pub fn help(&self) -> &'static str {
        match self {
            KafkaConfigError::File { .. } => "--kafka-config names a file of settings of librdkafka, name=value a line",
            KafkaConfigError::Line { .. } => "the names are those of librdkafka's CONFIGURATION.md",
            KafkaConfigError::Open { .. } => "chmod 600 it",
            KafkaConfigError::NoTls { .. } => {
                "install libssl-dev and build with the feature `kafka-tls`: cargo build --release --features kafka-tls"
            }
        }
    }
}

/// Whether this program can speak TLS and SCRAM to Kafka.
pub const fn has_tls() -> bool {
    cfg!(feature = "kafka-tls")
}

/// Reads settings from a file.
pub fn read_kafka_config(path: &Path) -> Result<Vec<(String, String)>, KafkaConfigError> {
    let file = path.display().to_string();
    let failed = |e: std::io::Error| KafkaConfigError::File { file: file.clone(), message: e.to_string() };
    let metadata = std::fs::metadata(path).map_err(failed)?;
    if metadata.len() > MAX_BYTES {
        return Err(KafkaConfigError::File { file, message: format!("larger than {MAX_BYTES} bytes") });
    }
    let text = std::fs::read_to_string(path).map_err(failed)?;
    let settings = parse(&text, &file)?;
    if settings.iter().any(|(name, _)| SECRET.contains(&name.as_str())) && !is_private(&metadata) {
        return Err(KafkaConfigError::Open { file });
    }
    check_kafka_tls(&settings, has_tls())?;
    Ok(settings)
}

fn parse(text: &str, file: &str) -> Result<Vec<(String, String)>, KafkaConfigError> {
    let mut settings: Vec<(String, String)> = Vec::new();
    for (at, line) in text.lines().enumerate() {
        let line = line.trim();
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        let wrong = |message: String| KafkaConfigError::Line { file: file.to_owned(), line: at + 1, message };
        let (name, value) = line.split_once('=').ok_or_else(|| wrong("is not name=value".into()))?;
        let (name, value) = (name.trim(), value.trim());
        if let Some((_, why)) = FIXED.iter().find(|(fixed, _)| *fixed == name) {
            return Err(wrong(format!("{name} cannot be set: {why}")));
        }
        if settings.iter().any(|(known, _)| known == name) {
            return Err(wrong(format!("{name} is set twice")));
        }
        settings.push((name.to_owned(), value.to_owned()));
    }
    Ok(settings)
}

/// Refuses settings that need OpenSSL when there is none.
fn check_kafka_tls(settings: &[(String, String)], tls: bool) -> Result<(), KafkaConfigError> {
    let needs = |name: &str, value: &str| {
        let value = value.to_ascii_uppercase();
        match name {
            "security.protocol" => value == "SSL" || value == "SASL_SSL",
            "sasl.mechanism" | "sasl.mechanisms" => value.contains("SCRAM") || value.contains("OAUTHBEARER"),
            _ => name.starts_with("ssl."),
        }
    };
    match settings.iter().find(|(name, value)| needs(name, value)) {
        Some((name, value)) if !tls => {
            let shown = if SECRET.contains(&name.as_str()) { "…" } else { value };
            Err(KafkaConfigError::NoTls { setting: format!("{name}={shown}") })
        }
        _ => Ok(()),
    }
}

#[cfg(unix)]
fn is_private(metadata: &std::fs::Metadata) -> bool {
    use std::os::unix::fs::PermissionsExt as _;
    metadata.permissions().mode() & 0o077 == 0
}

#[cfg(not(unix))]
fn is_private(_: &std::fs::Metadata) -> bool {
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_are_read() {
        let text = "# SASL\nsecurity.protocol = SASL_PLAINTEXT\n\n sasl.mechanisms=PLAIN\nclient.rack=a=b\n";
        let settings = parse(text, "f").unwrap();
        assert_eq!(settings.len(), 3);
        assert_eq!(settings[2], ("client.rack".into(), "a=b".into()));
        assert_eq!(check_kafka_tls(&settings, false), Ok(()));
    }

    #[test]
    fn what_promises_rest_on_is_refused() {
        for (name, _) in FIXED {
            let error = parse(&format!("\n{name}=1"), "f").unwrap_err();
            assert!(error.to_string().starts_with(&format!("f:2: {name} cannot be set")), "{error}");
        }
        assert!(parse("linger.ms=1\nlinger.ms=2", "f").unwrap_err().to_string().contains("twice"));
        assert!(parse("linger.ms", "f").unwrap_err().to_string().contains("name=value"));
    }

    #[test]
    fn tls_is_refused_where_there_is_none() {
        for setting in ["security.protocol=sasl_ssl", "ssl.ca.location=/x", "sasl.mechanism=SCRAM-SHA-512"] {
            let settings = parse(setting, "f").unwrap();
            let error = check_kafka_tls(&settings, false).unwrap_err();
            assert!(error.to_string().starts_with(setting) && error.help().contains("kafka-tls"), "{error}");
            assert_eq!(check_kafka_tls(&settings, true), Ok(()));
        }
        let secret = parse("ssl.key.password=hush", "f").unwrap();
        assert!(!check_kafka_tls(&secret, false).unwrap_err().to_string().contains("hush"));
    }

    #[cfg(unix)]
    #[test]
    fn a_file_with_a_secret_is_private() {
        use std::os::unix::fs::PermissionsExt as _;
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("kafka.properties");
        std::fs::write(&path, "sasl.username=till\nsasl.password=hush\n").unwrap();
        let mode = |mode| std::fs::set_permissions(&path, std::fs::Permissions::from_mode(mode)).unwrap();
        mode(0o644);
        let error = read_kafka_config(&path).unwrap_err();
        assert!(matches!(error, KafkaConfigError::Open { .. }) && !error.to_string().contains("hush"));
        mode(0o600);
        assert_eq!(read_kafka_config(&path).unwrap().len(), 2);
        assert!(matches!(read_kafka_config(&dir.path().join("no")), Err(KafkaConfigError::File { .. })));
    }
}
