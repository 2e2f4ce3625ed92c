//! Whom "he" and "she" mean.

use super::People;
use super::people::Named;
use super::person::Gender;
use crate::text::Span;

/// How many mentions of persons before a pronoun are looked at.
const FAR: usize = 200;

impl People<'_> {
    /// Whom a pronoun means: the one who was named last of those whom it fits.
    pub(super) fn behind_pronoun(&self, span: Span, gender: Gender) -> Option<usize> {
        if gender == Gender::Unknown {
            return None;
        }
        let to = self
            .named
            .partition_point(|named| named.span.start < span.start);
        let fits = |named: &&Named| {
            let other = self.persons.get(named.person).gender;
            !named.quoted && gender.fits(other)
        };
        let near = &self.named[to.saturating_sub(FAR)..to];
        let last = near.iter().rev().find(fits)?;
        // In the sentence that names the last one it is the one who speaks, else the one who comes first.
        let sentence = self.document.sentence_at(last.span.start);
        let same = |named: &&Named| self.document.sentence_at(named.span.start) == sentence;
        let mut there = near.iter().filter(same).filter(fits);
        let first = there.clone().next().unwrap_or(last);
        let chosen = there.find(|named| named.subject).unwrap_or(first);
        Some(chosen.person)
    }
}
