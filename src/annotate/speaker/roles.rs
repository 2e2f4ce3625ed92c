//! What people are: the words beside their names, or in a sentence about them.

use crate::rules::Match;
use crate::text::Span;

/// One place that says what somebody is.
#[derive(Clone, Copy, Debug)]
pub(super) struct Role {
    pub(super) name: Span,
    /// None where only a degree is told.
    pub(super) words: Option<Span>,
    /// Where somebody works, when that stands apart.
    pub(super) place: Option<Span>,
    /// Whether it is all that the article says in that place.
    pub(super) full: bool,
    /// Whether a degree stands behind the name.
    pub(super) degree: bool,
}

/// The roles that rules find, in reading order.
pub(super) fn of(found: &[Match<'_>]) -> Vec<Role> {
    found.iter().filter_map(role).collect()
}

fn role(found: &Match<'_>) -> Option<Role> {
    Some(Role {
        name: found.group("name")?,
        words: found.group("role"),
        place: found.group("place"),
        full: found.constant("type") == Some("full"),
        degree: found.group("degree").is_some(),
    })
}
