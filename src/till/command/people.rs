//! Who is at the till, who lends rights, and how they prove who they are.

use serde::{Deserialize, Serialize};

use crate::till::state::Mode;

/// Who somebody says he is, and how he proves it.
#[derive(Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Login {
    /// The staff number; `None` when a badge says it.
    pub who: Option<String>,
    /// The way.
    pub method: LoginMethod,
    /// The secret: a PIN, what a badge holds. It is never written down.
    #[serde(skip)]
    pub secret: String,
}

impl std::fmt::Debug for Login {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Login({:?} by {})", self.who, self.method.word())
    }
}

/// How somebody proves who he is, in the words of the events.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LoginMethod {
    /// A PIN or password.
    #[default]
    Pin,
    /// A magnetic card or key.
    Card,
    /// A badge with a barcode.
    Barcode,
    /// A fingerprint or face: the device says who it is.
    Biometric,
}

crate::model::words!(LoginMethod {
    Pin "pin",
    Card "card",
    Barcode "barcode",
    Biometric "biometric",
});

/// Who is at the till.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum SessionAct {
    /// A cashier signs on.
    SignOn(Login),
    /// The cashier signs off.
    SignOff,
    /// Another cashier takes the till over, the open document with it.
    Handover(Login),
    /// Lock the till.
    Lock,
    /// Unlock it; without a login the cashier himself by his presence is not enough, so there is one.
    Unlock(Login),
    /// A break begins.
    Break {
        /// `lunch` or `technical`.
        kind: String,
        /// How long it is to be, in seconds.
        planned_s: Option<u64>,
    },
    /// The break ends.
    Back,
    /// The till is used for something else.
    Mode(Mode),
    /// Somebody lends the right that was asked for.
    Approve(Login),
    /// Nobody lends it.
    Deny,
}
