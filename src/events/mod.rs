//! Everything that happens at a till, as events: the dictionary of kinds, the outbox in the till's database, filter
//! lists, delivery to targets, replay and verification.
//!
//! An event is committed in the transaction of the step that caused it ([the outbox](self)), and from then on nothing
//! but an acknowledgement, a filter or a recorded loss takes it away.
