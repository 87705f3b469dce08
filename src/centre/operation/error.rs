//! Why an operation is not done, in a form that HTTP and the command line both tell.

use serde_json::Value;

use crate::books::BooksError;
use crate::http::Problem;
use crate::storage::DbError;
use crate::transport::centre::CentreError;
use crate::transport::problem::Refusal;

/// A refusal or a failure.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
#[error("{detail}")]
pub struct OpError {
    /// The status in HTTP.
    pub status: u16,
    /// The kind, as it stands in the problem's type.
    pub kind: &'static str,
    /// What happened.
    pub detail: String,
    /// What the person can do.
    pub help: Option<String>,
    /// Further members.
    pub more: Vec<(&'static str, Value)>,
}

macro_rules! kinds {
    ($($(#[doc = $doc:literal])+ $name:ident $status:literal $kind:literal;)+) => {
        $($(#[doc = $doc])+
        pub fn $name(detail: impl Into<String>) -> OpError {
            OpError { status: $status, kind: $kind, detail: detail.into(), help: None, more: Vec::new() }
        })+
    };
}

impl OpError {
    kinds! {
        /// What was given cannot be used.
        input 400 "input";
        /// The asker may not.
        forbidden 403 "forbidden";
        /// There is no such thing, or it is another's.
        not_found 404 "not-found";
        /// Things stand in a way that does not allow it.
        conflict 409 "conflict";
        /// Too often.
        too_many 429 "too-many";
        /// Something failed here.
        failed 500 "failed";
        /// Not now.
        unavailable 503 "unavailable";
    }

    /// Says what the person can do.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> OpError {
        self.help = Some(help.into());
        self
    }

    /// Adds a member.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<Value>) -> OpError {
        self.more.push((name, value.into()));
        self
    }

    /// The answer in HTTP.
    pub fn problem(&self) -> Problem {
        let title = match self.kind {
            "input" => "what was given cannot be used",
            "forbidden" => "not allowed",
            "not-found" => "not found",
            "conflict" => "things stand otherwise",
            "too-many" => "too often",
            "unavailable" => "not now",
            _ => "the server failed",
        };
        let mut problem = Problem::new(self.status, format!("urn:tillwire:problem:{}", self.kind), title);
        problem = problem.detail(&self.detail);
        if let Some(help) = &self.help {
            problem = problem.member("help", help.as_str());
        }
        self.more.iter().fold(problem, |problem, (name, value)| problem.member(name, value.clone()))
    }
}

impl From<DbError> for OpError {
    fn from(error: DbError) -> OpError {
        let told = match CentreError::Db(error.clone()).refusal() {
            Refusal::Full => OpError { status: 507, ..OpError::unavailable(error.to_string()) },
            Refusal::Unavailable => OpError::unavailable(error.to_string()),
            _ => OpError::failed(error.to_string()),
        };
        match error.help() {
            Some(help) => told.help(help),
            None => told,
        }
    }
}

impl From<BooksError> for OpError {
    fn from(error: BooksError) -> OpError {
        match error {
            BooksError::Db(error) => error.into(),
            damaged => OpError::failed(damaged.to_string()),
        }
    }
}

impl From<CentreError> for OpError {
    fn from(error: CentreError) -> OpError {
        match error {
            CentreError::Db(error) => error.into(),
            CentreError::Refused(refused) => {
                let kind = refused.refusal;
                OpError { status: kind.status(), kind: kind.word(), ..OpError::failed(refused.detail) }
            }
        }
    }
}
