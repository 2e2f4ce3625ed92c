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
    /// Index of the sentence of the cue.
    pub(super) sentence: usize,
    /// Index of the block.
    pub(super) block: usize,
}

impl<'s> Clause<'s> {
    fn new(document: &Document, found: &Match<'s>) -> Option<Self> {
        let cue = found.group("cue").or_else(|| found.group("tell"))?;
        let speaker = found.group("speaker").filter(|span| !span.is_empty());
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
            sentence: document.sentence_at(cue.start),
            block: document.block_at(cue.start),
        })
    }
}

/// The attributions in reading order. Those without a subject of their own take that of the one before in the
/// sentence, else the sentence's first noun phrase.
pub(super) fn clauses<'s>(
    document: &Document,
    found: &[Match<'s>],
    phrases: &[Span],
    quotes: &[Span],
) -> Vec<Clause<'s>> {
    let mut clauses: Vec<Clause<'s>> = found
        .iter()
        .filter_map(|found| Clause::new(document, found))
        .collect();
    for at in 0..clauses.len() {
        if clauses[at].speaker.is_none() {
            clauses[at].speaker =
                governing(document, &clauses[..at], &clauses[at], phrases, quotes);
        }
    }
    clauses
}

fn governing(
    document: &Document,
    before: &[Clause<'_>],
    clause: &Clause<'_>,
    phrases: &[Span],
    quotes: &[Span],
) -> Option<Span> {
    let earlier = before
        .last()
        .filter(|earlier| earlier.sentence == clause.sentence && earlier.speaker.is_some());
    if let Some(earlier) = earlier {
        return earlier.speaker;
    }
    let sentence = document.sentences().get(clause.sentence)?.span;
    first_phrase(
        phrases,
        quotes,
        Span::new(sentence.start, clause.cue.start.max(sentence.start)),
    )
}

/// The first noun phrase in a stretch of text that stands in no quote.
pub(super) fn first_phrase(phrases: &[Span], quotes: &[Span], within: Span) -> Option<Span> {
    let from = phrases.partition_point(|phrase| phrase.start < within.start);
    let inside = |phrase: &Span| {
        let at = quotes.partition_point(|quote| quote.start <= phrase.start);
        at > 0 && quotes[at - 1].contains(*phrase)
    };
    phrases[from..]
        .iter()
        .take_while(|phrase| phrase.end <= within.end)
        .find(|phrase| !inside(phrase))
        .copied()
}
