//! Where the words end that an attribution attributes.

use super::super::lookup::starts_at;
use super::clause::{Clause, Content};
use crate::rules::Scanner;
use crate::text::Span;

/// Tells which later attribution of a sentence ends the words of an earlier one, and which is a part of them.
pub(super) struct Bounds<'a, 's> {
    text: &'a str,
    clauses: &'a [Clause<'s>],
    phrases: &'a [Span],
    /// Words that join a second main clause.
    joins: Vec<Span>,
    /// Verbs that begin a report of their own behind "and".
    seconds: Vec<Span>,
    /// Words that make a clause depend on the next: "when", "after".
    depends: Vec<Span>,
}

impl<'a, 's> Bounds<'a, 's> {
    pub(super) fn new(
        scanner: &Scanner<'a>,
        clauses: &'a [Clause<'s>],
        phrases: &'a [Span],
    ) -> Self {
        Self {
            text: scanner.document().text(),
            clauses,
            phrases,
            joins: scanner.hits("speech-joins"),
            seconds: scanner.hits("speech-second"),
            depends: scanner.hits("speech-depends"),
        }
    }

    /// Where the words from `start` end at the latest.
    pub(super) fn end(&self, at: usize, start: usize, sentence: Span) -> usize {
        let own = &self.clauses[at];
        let next = self.clauses[at + 1..]
            .iter()
            .take_while(|next| next.sentence == own.sentence)
            .filter(|next| next.core.start >= start)
            .find_map(|next| self.stop(next, start))
            .unwrap_or(sentence.end);
        if self.ends_with(&self.depends, own.span.start) {
            return self.comma(start, next).unwrap_or(next);
        }
        next
    }

    /// Where an attribution ends the words before it, when it is no part of them.
    fn stop(&self, next: &Clause<'_>, start: usize) -> Option<usize> {
        let lead = self.text.get(start..next.span.start)?.trim_end();
        let comma = lead.ends_with([',', ';', '—', '–']) || lead.ends_with(" -");
        let end = start + lead.len();
        if next.content == Content::Before {
            return Some(end);
        }
        let own_subject = next
            .speaker
            .is_some_and(|speaker| next.span.contains(speaker));
        if !own_subject {
            // "and said", ", adding": a second verb of the same speaker.
            let joined = starts_at(&self.joins, next.span.start).is_some();
            let second = next.speaks || starts_at(&self.seconds, next.cue.start).is_some();
            return (comma || (joined && second)).then_some(end);
        }
        if comma && self.parenthetical(next) {
            return Some(end);
        }
        self.joined(next.span.start, start)
    }

    /// Whether an attribution stands between commas or at the end: ", she said,".
    fn parenthetical(&self, next: &Clause<'_>) -> bool {
        let behind = self.text[next.span.end..].trim_start();
        let according = next
            .speaker
            .is_some_and(|speaker| speaker.start > next.cue.end);
        according || behind.is_empty() || behind.starts_with(['.', ',', ';', '?', '!', ')'])
    }

    /// Where "and", "but" or the like stands right before a place.
    fn joined(&self, at: usize, start: usize) -> Option<usize> {
        let index = self.joins.partition_point(|word| word.end <= at);
        let word = self.joins[..index].last()?;
        let between = self.text.get(word.end..at)?;
        (between.trim().is_empty() && word.start > start).then_some(word.start)
    }

    /// Whether one of the words stands right before a place.
    fn ends_with(&self, words: &[Span], at: usize) -> bool {
        let index = words.partition_point(|word| word.end <= at);
        words[..index].last().is_some_and(|word| {
            self.text
                .get(word.end..at)
                .is_some_and(|between| between.trim().is_empty())
        })
    }

    /// The first comma before a noun phrase: there the main clause begins.
    fn comma(&self, start: usize, end: usize) -> Option<usize> {
        let words = self.text.get(start..end)?;
        words
            .match_indices(", ")
            .map(|(at, comma)| (start + at, start + at + comma.len()))
            .find(|(_, behind)| starts_at(self.phrases, *behind).is_some())
            .map(|(at, _)| at)
    }
}
