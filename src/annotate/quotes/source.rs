//! What is no source although it stands where a speaker stands.

use super::super::lookup::starts_at;
use super::clause::Clause;
use crate::rules::Scanner;
use crate::text::{Document, Span};

/// Tells whether an attribution reports what somebody says.
pub(super) struct Source<'a> {
    document: &'a Document,
    /// Words that stand before a noun and are no speaker: "its".
    no_speaker: Vec<Span>,
    /// What one acts according to and that says nothing: "plan".
    unspeaking: Vec<Span>,
    /// Verbs of knowing.
    knows: Vec<Span>,
    negations: Vec<Span>,
}

impl<'a> Source<'a> {
    pub(super) fn new(scanner: &Scanner<'a>) -> Self {
        Self {
            document: scanner.document(),
            no_speaker: scanner.hits("speech-no-speaker"),
            unspeaking: scanner.hits("speech-no-source"),
            knows: scanner.hits("speech-knows"),
            negations: scanner.hits("speech-not"),
        }
    }

    /// Whether somebody is reported to say something: not when nobody knows it, or all goes according to plan.
    pub(super) fn reports(&self, clause: &Clause<'_>) -> bool {
        let Some(speaker) = clause.speaker else {
            return false;
        };
        let words = speaker.of(self.document.text());
        let part = starts_at(&self.no_speaker, speaker.start) == Some(speaker)
            || words.ends_with("’s")
            || words.ends_with("'s");
        let ends = self
            .unspeaking
            .partition_point(|word| word.end < speaker.end);
        let plan = speaker.start > clause.cue.end
            && self
                .unspeaking
                .get(ends)
                .is_some_and(|word| word.end == speaker.end);
        let from = self
            .negations
            .partition_point(|word| word.start < clause.core.start);
        let denied = self
            .negations
            .get(from)
            .is_some_and(|word| word.end <= clause.cue.start);
        let negated = denied && starts_at(&self.knows, clause.cue.start).is_some();
        !part && !plan && !negated
    }
}
