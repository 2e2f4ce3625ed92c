//! Finds claims.

use super::{Draft, Scanner};

/// Adds the findings to the draft.
pub(super) fn find(scanner: &mut Scanner<'_>, draft: &mut Draft) {
    let _ = (scanner, draft);
}
