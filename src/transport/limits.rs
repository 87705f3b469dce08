//! Every limit of the transport, by name.

use std::time::Duration;

use super::retry::Backoff;
use crate::http::{LinkOptions, ServeOptions};

const KIB: u64 = 1024;
const MIB: u64 = 1024 * KIB;

/// Most bytes of a document that a till sends.
pub const MAX_UPLOAD_BYTES: u64 = 64 * MIB;
/// Most bytes that one request adds to an upload: one commit.
pub const MAX_APPEND_BYTES: u64 = 4 * MIB;
/// The longest piece of a body in the database.
pub const BODY_CHUNK_BYTES: u64 = 256 * KIB;
/// Most bytes of a body that the centre keeps (a media file for the tills).
pub const MAX_BODY_BYTES: u64 = 2 * 1024 * MIB;
/// Most bytes that a packed body may unpack to, …
pub const MAX_UNPACKED_BYTES: u64 = 4 * 1024 * MIB;
/// … and for each of its packed bytes, …
pub const MAX_UNPACK_RATIO: u64 = 200;
/// … but as many are always allowed: what is short packs well.
pub const MIN_UNPACK_BYTES: u64 = 2 * MIB;
/// The greatest window that unpacking takes memory for: 2^24 bytes.
pub const MAX_UNPACK_WINDOW_LOG: u32 = 24;
/// The longest line of JSON.
pub const MAX_LINE_BYTES: usize = 1024 * 1024;
/// How deeply a line may be nested.
pub const MAX_JSON_DEPTH: usize = 64;
/// How long an upload may take.
pub const UPLOAD_AGE: Duration = Duration::from_secs(604_800);
/// How long the answer to a finished upload can be had again.
pub const FINAL_ANSWER_AGE: Duration = Duration::from_secs(86_400);
/// Most unfinished uploads of a till.
pub const MAX_OPEN_UPLOADS: u64 = 4;

/// Most documents of a batch.
pub const MAX_BATCH_DOCS: usize = 100;
/// Most bytes of a batch.
pub const MAX_BATCH_BYTES: u64 = 4 * MIB;
/// The longest header line of a document in a batch.
pub const MAX_BATCH_LINE_BYTES: usize = 4 * 1024;
/// Most bytes of a JSON request (hello, ack, state).
pub const MAX_MESSAGE_BYTES: u64 = MIB;
/// Most bytes of the state that a till tells of itself.
pub const MAX_STATE_BYTES: usize = 64 * 1024;
/// Most documents that one ack tells of.
pub const MAX_ACK_ITEMS: usize = 1_000;

/// How far beyond the first missing number the centre stores documents.
pub const MAX_AHEAD: u64 = 1_000;
/// Most documents of a till that are stored and not applied.
pub const MAX_WAITING_DOCS: u64 = 10_000;
/// Most bytes of them.
pub const MAX_WAITING_BYTES: u64 = 1024 * MIB;
/// With as many documents waiting for a till, it gets a snapshot instead.
pub const MAX_WAITING_IN: u64 = 10_000;
/// With more deltas waiting than this, they are replaced by a snapshot.
pub const MAX_WAITING_DELTAS: u64 = 100;
/// Most documents that are applied in one transaction.
pub const MAX_APPLIED_TOGETHER: u64 = 100;

/// Two installs of one till that say hello in turn within this time are two tills.
pub const DUPLICATE_WITHIN: Duration = Duration::from_secs(600);

/// Most documents of a listing, in each lane.
pub const MAX_LISTED: u64 = 200;
/// As many are listed when nobody says how many.
pub const LISTED: u64 = 50;
/// The longest wait for something to list.
pub const MAX_WAIT: Duration = Duration::from_secs(55);
/// A till that does not want to wait does so for as long at most when what it lacks is being made.
pub const IN_THE_MAKING: Duration = Duration::from_secs(20);
/// How often waiting tills are looked after, for what other processes have queued.
pub const LOOK_AGAIN: Duration = Duration::from_secs(2);
/// Wake-ups of waiting tills are spread over this time.
pub const WAKE_SPREAD: Duration = Duration::from_secs(2);
/// Most downloads that are served at a time.
pub const MAX_DOWNLOADS: usize = 64;
/// How long another one waits for its turn before it is told to come later: less than nothing may move for a client.
pub const DOWNLOAD_WAIT: Duration = Duration::from_secs(10);

/// Most requests of one till that are under way at a time. A connection carries one, so these are its connections.
pub const MAX_CALLS_OF_TILL: usize = 8;
/// Bad credentials after which a key id or an address has to wait, …
pub const MAX_BAD_CREDENTIALS: u32 = 10;
/// … within this time.
pub const BAD_CREDENTIALS_WITHIN: Duration = Duration::from_secs(60);
/// Most key ids and addresses whose bad credentials are counted; beyond it the oldest are forgotten.
pub const MAX_COUNTED_CULPRITS: usize = 10_000;

/// What the server puts up with.
pub const SERVE: ServeOptions = ServeOptions {
    max_connections: 4_096,
    head_timeout: Duration::from_secs(10),
    max_head_bytes: 16 * 1024,
    max_fields: 64,
    pace_bytes: KIB,
    pace_time: Duration::from_secs(10),
};

/// How long a client waits for a connection.
pub const CONNECT_TIMEOUT: Duration = Duration::from_secs(5);
/// How long nothing may move on a connection, unless a long poll was asked for ([`link_options`]).
pub const IDLE_TIMEOUT: Duration = Duration::from_secs(30);

/// How a client's connections are made. `wait` is the longest poll that it asks for.
pub fn link_options(wait: Duration) -> LinkOptions {
    LinkOptions {
        connect_timeout: CONNECT_TIMEOUT,
        // A long poll is silent for as long as was asked.
        idle_timeout: IDLE_TIMEOUT.max(wait + CONNECT_TIMEOUT),
        // Less than the server keeps an idle connection, so that none is used at the moment when it is closed.
        keep_timeout: Duration::from_secs(8),
        ca_file: None,
    }
}

/// The first piece of an upload, and the range of a download.
pub const FIRST_PIECE_BYTES: u64 = 256 * KIB;
/// No piece is smaller.
pub const MIN_PIECE_BYTES: u64 = 16 * KIB;
/// Pieces through a proxy that buffers requests are no longer.
pub const BUFFERED_PIECE_BYTES: u64 = MIB;
/// How often a file is sent anew whose digest did not agree at the other end; then somebody has to look.
pub const MAX_DIGEST_FAILURES: u32 = 3;

/// Pauses after a failure of the network or the server.
pub const BACKOFF: Backoff = Backoff { base: Duration::from_millis(500), cap: Duration::from_secs(60) };
/// Pauses after refused credentials.
pub const CREDENTIALS_BACKOFF: Backoff = Backoff { base: Duration::from_millis(500), cap: Duration::from_secs(300) };
/// No server makes us wait longer by `Retry-After`.
pub const MAX_RETRY_AFTER: Duration = Duration::from_secs(3_600);

/// How long a till keeps a body that the centre says is final. Never less than the age of the oldest backup that the
/// centre may be restored from.
pub const KEEP_SENT: Duration = Duration::from_secs(35 * 86_400);
/// Deltas start from versions no older than this.
pub const CHANGE_LOG_AGE: Duration = Duration::from_secs(30 * 86_400);
