//! What a server refuses, by kind: the table that both halves go by.

use crate::http::Problem;

/// What our own kinds begin with.
const OURS: &str = "urn:tillwire:problem:";
/// What those of the upload draft begin with.
const IANA: &str = "https://iana.org/assignments/http-problem-types#";

macro_rules! refusals {
    ($($(#[doc = $doc:literal])+ $name:ident $status:literal $space:ident $word:literal $title:literal;)+) => {
        /// Why something is refused.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Refusal {$($(#[doc = $doc])+ $name,)+}

        impl Refusal {
            /// All of them.
            pub const ALL: &[Refusal] = &[$(Refusal::$name),+];

            /// The status of the answer.
            pub const fn status(self) -> u16 {
                match self {$(Refusal::$name => $status,)+}
            }

            /// The last part of its URI; it is a code in reports too.
            pub const fn word(self) -> &'static str {
                match self {$(Refusal::$name => $word,)+}
            }

            const fn space(self) -> &'static str {
                match self {$(Refusal::$name => $space,)+}
            }

            /// In words.
            pub const fn title(self) -> &'static str {
                match self {$(Refusal::$name => $title,)+}
            }
        }
    };
}

refusals! {
    /// A header or a body that is not understood.
    Malformed 400 OURS "malformed" "the request is not understood";
    /// Pieces and length do not fit together.
    InconsistentLength 400 IANA "inconsistent-upload-length" "the lengths disagree";
    /// A piece, or the whole, is not what its digest says.
    DigestMismatch 400 OURS "digest-mismatch" "the digest disagrees";
    /// Who is asking is not known.
    Unauthorized 401 OURS "unauthorized" "credentials are needed";
    /// Who is asking may not.
    Forbidden 403 OURS "forbidden" "not allowed";
    /// There is no such thing, or it is another's.
    NotFound 404 OURS "not-found" "not found";
    /// The path is there, for other methods.
    Method 405 OURS "method" "the method does not fit";
    /// The body came too slowly.
    Slow 408 OURS "too-slow" "the body came too slowly";
    /// An upload goes on elsewhere.
    OffsetMismatch 409 IANA "mismatching-upload-offset" "the offset is another";
    /// Another request for the upload came later; the newest wins.
    Overtaken 409 OURS "overtaken" "a later request has taken over";
    /// The upload is complete.
    CompletedUpload 400 IANA "completed-upload" "the upload is complete";
    /// The number (or the id) is that of another document.
    NumberConflict 409 OURS "number-conflict" "the number is taken by another document";
    /// Numbers of this epoch are not taken; say hello.
    EpochStale 409 OURS "epoch-stale" "the epoch is not the current one";
    /// Too many numbers are missing before this one.
    TooFarAhead 409 OURS "too-far-ahead" "numbers before it are missing";
    /// Two tills use one id.
    DuplicateTill 409 OURS "duplicate-till" "another till uses this id";
    /// A body needs a `Content-Length` here.
    LengthRequired 411 OURS "length-required" "Content-Length is needed";
    /// Too long.
    TooLarge 413 OURS "too-large" "too large";
    /// The kind is not known, or not of this lane.
    KindUnknown 415 OURS "kind-unknown" "the kind is not taken here";
    /// Nothing of what is asked for is there.
    RangeBeyond 416 OURS "range" "the range is behind the end";
    /// Too many of something at a time.
    TooMany 429 OURS "too-many" "too many at a time";
    /// Something failed here.
    Failed 500 OURS "failed" "the server failed";
    /// The database does not answer now.
    Unavailable 503 OURS "unavailable" "not now";
    /// No room.
    Full 507 OURS "full" "no room";
}

impl Refusal {
    /// The URI.
    pub fn uri(self) -> String {
        format!("{}{}", self.space(), self.word())
    }

    /// The refusal as a problem.
    pub fn problem(self) -> Problem {
        Problem::new(self.status(), self.uri(), self.title())
    }

    /// Which one a client was told.
    pub fn read(problem: &Problem) -> Option<Refusal> {
        Refusal::ALL.iter().copied().find(|refusal| refusal.status() == problem.status && refusal.uri() == problem.kind)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_are_unique_and_read_back() {
        for refusal in Refusal::ALL {
            assert_eq!(Refusal::read(&refusal.problem().detail("x")), Some(*refusal));
        }
        let offset = "https://iana.org/assignments/http-problem-types#mismatching-upload-offset";
        assert_eq!(Refusal::OffsetMismatch.uri(), offset);
        assert_eq!(Refusal::read(&Problem::new(502, "about:blank", "")), None);
    }
}
