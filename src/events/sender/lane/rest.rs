//! Taking rows away that were left when nothing is on its way any more.

use super::Lane;
use crate::events::outbox::trim;

impl Lane {
    /// Rows go with the cursor, so many in one transaction. When the last cursor has moved there may be more; they are
    /// not left to the next look of the housekeeper. `false` when there is nothing to do.
    pub(super) fn take_rest_away(&mut self) -> bool {
        if !self.window.is_empty() || !self.shared.has_more_to_trim() {
            return false;
        }
        let (keep, routings, now_ms) = (self.options.keep, self.shared.routings(), (self.options.now_ms)());
        // One that fails is tried again by the housekeeper, who tells what stands in the way.
        let trimmed = self.shared.write(&self.db, move |tx| trim(tx, keep, &routings, now_ms)).unwrap_or_default();
        self.shared.trimmed(trimmed);
        true
    }
}
