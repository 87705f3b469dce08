//! Everything that happens at a till, as events: the dictionary of kinds, the outbox in the till's database, filter
//! lists, delivery to targets, replay and verification.
//!
//! An event is committed in the transaction of the step that caused it ([the outbox](self)), and from then on nothing
//! but an acknowledgement, a filter or a recorded loss takes it away.
//!
//! Start with [`Kind`] (what can happen) and `kinds.toml`, from which it is made; then [`Payload`] (what an event says),
//! [`Envelope`] and [`seal`] (how it becomes bytes).

mod check;
mod dictionary;
mod envelope;
pub mod excused;
pub mod fabricate;
pub mod filter;
mod id;
#[rustfmt::skip] // generated
mod kind;
pub mod line;
pub mod outbox;
mod payload;
pub mod reference;
pub mod replay;
pub mod sample;
pub mod schema;
mod secret;
pub mod select;
pub mod sender;
pub mod sink;
pub mod size;
pub mod source;
pub mod verify;
pub mod watch;

pub use self::check::{Fault, FieldFault, check_data, check_event};
pub use self::dictionary::{Account, Class, Field, KindInfo, Role, Type, area_title, areas};
pub use self::envelope::{
    DocKind, DocRef, Draft, Envelope, MAX_EVENT_BYTES, Mode, SealError, Sealed, VERSION, seal, wire,
};
pub use self::id::{Epoch, EventId, StepIds};
pub use self::kind::Kind;
pub use self::payload::{IntValue, Payload, TextValue};
pub use self::secret::{Hashed, Hasher, HasherError, mask_card, mask_pan, mask_phone};
