//! Whom "he", "they" and "who" mean, and two who speak as one.

use super::super::lookup::ends_with;
use super::People;
use super::people::{Named, Speaker};
use super::person::Gender;
use crate::text::Span;

/// How many mentions of persons before a pronoun are looked at.
const FAR: usize = 200;

/// Longest words for two speakers that are taken apart, in bytes.
const LONG: usize = 200;

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

    /// The several people who spoke or were told of last.
    pub(super) fn behind_they(&self, span: Span) -> Option<Speaker> {
        let last = self.those(span)?;
        Some(Speaker {
            resolved: Some(last.of(self.document.text()).to_owned()),
            ..self.nameless(last, self.head(last))
        })
    }

    /// The words for those whom "they" means: in this paragraph or the one before.
    pub(super) fn those(&self, span: Span) -> Option<Span> {
        let to = self
            .subjects
            .partition_point(|subject| subject.start < span.start);
        let they = |subject: &&Span| self.pronoun(**subject).is_some();
        let mut before = self.subjects[..to].iter().rev().skip_while(they);
        let last = *before.next()?;
        let block = |at: usize| self.document.block_at(at);
        let near = block(span.start) <= block(last.start) + 1;
        let head = self.head(last);
        (near && ends_with(&self.plurals, head)).then_some(last)
    }

    /// Two persons and more, joined by "and".
    pub(super) fn several(&self, span: Span) -> Option<Speaker> {
        let at = self
            .joints
            .partition_point(|joint| joint.start < span.start);
        let short = |joint: &&Span| joint.end < span.end && span.len() < LONG;
        let joint = *self.joints.get(at).filter(short)?;
        let text = self.document.text();
        let before = Span::new(
            span.start,
            span.start + text[span.start..joint.start].trim_end().len(),
        );
        let start = span.end - text[joint.end..span.end].trim_start().len();
        let after = self.speaker(Span::new(start, span.end));
        let first = self.known(self.person_in(self.head(before))?);
        let names = [first.resolved?, after.resolved?];
        Some(Speaker {
            key: Some([first.key?, after.key?].join("+")),
            resolved: Some(names.join(" and ")),
            role: None,
            class: first.class,
        })
    }

    /// The phrase that a relative pronoun stands for, when it stands right before it.
    pub(super) fn antecedent(&self, span: Span) -> Option<Span> {
        self.relatives.binary_search(&span).ok()?;
        let at = self
            .phrases
            .partition_point(|phrase| phrase.end <= span.start);
        let before = self.phrases[at.checked_sub(1)?];
        let gap = &self.document.text()[before.end..span.start];
        matches!(gap.trim(), "" | ",").then_some(before)
    }
}
