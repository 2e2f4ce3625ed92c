//! Attributions: who says, with which words, and where the words stand that are said.

use crate::rules::Match;
use crate::text::{Document, Span};

/// Where the words stand that an attribution attributes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Content {
    After,
    Before,
    Around,
}

/// One attribution in the text.
#[derive(Clone, Debug)]
pub(super) struct Clause<'s> {
    /// The rule that found it.
    pub(super) rule: &'s str,
    /// All of it.
    pub(super) span: Span,
    /// Its speaker and cue without what a rule matched before them.
    pub(super) core: Span,
    pub(super) cue: Span,
    pub(super) speaker: Option<Span>,
    /// To whom it was said.
    pub(super) addressee: Option<Span>,
    pub(super) content: Content,
    /// Whether the cue is a plain verb of speaking, not one of thinking or showing.
    pub(super) speaks: bool,
    /// Index of the sentence of the cue.
    pub(super) sentence: usize,
    /// Index of the block.
    pub(super) block: usize,
}

impl<'s> Clause<'s> {
    fn new(document: &Document, found: &Match<'s>, speaking: &[Span]) -> Option<Self> {
        let cue = found.group("cue").or_else(|| found.group("tell"))?;
        let speaker = found
            .group("speaker")
            .or_else(|| found.group("speaker2"))
            .filter(|span| !span.is_empty());
        let content = match found.constant("content") {
            Some("after") => Content::After,
            Some("before") => Content::Before,
            _ => Content::Around,
        };
        Some(Self {
            rule: &found.rule.id,
            span: found.whole,
            core: speaker.map_or(cue, |speaker| speaker.cover(cue)),
            cue,
            speaker,
            addressee: found.group("addressee"),
            content,
            speaks: holds(speaking, cue),
            sentence: document.sentence_at(cue.start),
            block: document.block_at(cue.start),
        })
    }
}

/// What attributions are made of.
pub(super) struct Parts<'a> {
    pub(super) document: &'a Document,
    /// Noun phrases.
    pub(super) phrases: &'a [Span],
    /// Outer stretches in marks.
    pub(super) quotes: &'a [Span],
    /// Words before a phrase that is no subject.
    pub(super) prepositions: &'a [Span],
    /// Plain verbs of speaking.
    pub(super) speaking: &'a [Span],
}

impl Parts<'_> {
    /// The attributions in reading order. Those without a subject of their own take that of the one before in the
    /// sentence, else the sentence's first noun phrase.
    pub(super) fn clauses<'s>(&self, found: &[Match<'s>]) -> Vec<Clause<'s>> {
        let mut clauses: Vec<Clause<'s>> = found
            .iter()
            .filter_map(|found| Clause::new(self.document, found, self.speaking))
            .collect();
        for at in 0..clauses.len() {
            if clauses[at].speaker.is_none() {
                clauses[at].speaker = self.governing(&clauses[..at], &clauses[at]);
            }
        }
        clauses
    }

    fn governing(&self, before: &[Clause<'_>], clause: &Clause<'_>) -> Option<Span> {
        let earlier = before.last().filter(|earlier| {
            earlier.sentence == clause.sentence
                && earlier.speaker.is_some()
                && earlier.content != Content::Before
        });
        if let Some(earlier) = earlier {
            return earlier.speaker;
        }
        let sentence = self.document.sentences().get(clause.sentence)?.span;
        self.subject(Span::new(
            sentence.start,
            clause.cue.start.max(sentence.start),
        ))
    }

    /// The first noun phrase in a stretch of text that no preposition and no dateline makes part of something else.
    pub(super) fn subject(&self, within: Span) -> Option<Span> {
        let start = after_dateline(self.document.text(), within);
        let from = self.phrases.partition_point(|phrase| phrase.start < start);
        let inside = self.phrases[from..]
            .iter()
            .take_while(|phrase| phrase.end <= within.end);
        let mut free = inside.filter(|phrase| !holds_inside(self.quotes, **phrase));
        let first = free.clone().next();
        free.find(|phrase| !self.after_preposition(**phrase))
            .or(first)
            .copied()
    }

    fn after_preposition(&self, phrase: Span) -> bool {
        let at = self
            .prepositions
            .partition_point(|word| word.end <= phrase.start);
        at.checked_sub(1).is_some_and(|at| {
            let gap = &self.document.text()[self.prepositions[at].end..phrase.start];
            gap.trim().is_empty()
        })
    }
}

/// Where a sentence begins behind a dateline: `LEEDS, May 3 (QZ) — `.
fn after_dateline(text: &str, within: Span) -> usize {
    let words = within.of(text);
    let dash = ["—", "–", "--", " - "]
        .iter()
        .filter_map(|dash| words.find(dash))
        .min();
    let shouts = words.chars().take(3).all(char::is_uppercase);
    dash.filter(|at| shouts && *at < 60)
        .map_or(within.start, |at| within.start + at)
}

/// Whether one of the spans is the same or inside.
fn holds(spans: &[Span], outer: Span) -> bool {
    let at = spans.partition_point(|span| span.start < outer.start);
    spans.get(at).is_some_and(|span| outer.contains(*span))
}

/// Whether a span lies inside one of the others.
fn holds_inside(outer: &[Span], span: Span) -> bool {
    let at = outer.partition_point(|outer| outer.start <= span.start);
    at > 0 && outer[at - 1].contains(span)
}
