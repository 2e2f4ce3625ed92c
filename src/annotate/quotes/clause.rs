//! Attributions: who says, with which words, and where the words stand that are said.

use super::super::lookup::{holds, inside};
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
    /// Whether it is one of thinking or showing.
    pub(super) weak: bool,
    /// Index of the sentence of the cue.
    pub(super) sentence: usize,
    /// Index of the block.
    pub(super) block: usize,
}

impl<'s> Clause<'s> {
    fn new(document: &Document, found: &Match<'s>, parts: &Parts<'_>) -> Option<Self> {
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
            speaks: holds(parts.speaking, cue),
            weak: holds(parts.weak, cue),
            sentence: document.sentence_at(cue.start),
            block: document.block_at(cue.start),
        })
    }
}

/// How many attributions back an outer one is looked for.
pub(super) const CHAIN: usize = 8;
/// How many bytes back the subject of a sentence is looked for.
const REACH: usize = 2000;
/// Longest aside in bytes between a subject and its verb.
const ASIDE: usize = 200;

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
    /// Finite verbs.
    pub(super) verbs: &'a [Span],
    /// Words that may stand between a subject and its verb.
    pub(super) adverbs: &'a [Span],
    pub(super) auxiliaries: &'a [Span],
    /// Articles and possessives.
    pub(super) articles: &'a [Span],
    /// Words that open a clause which is part of another: "that", "whether", "who".
    pub(super) openers: &'a [Span],
    /// Words that open a clause beside the main one: "when", "because".
    pub(super) subordinate: &'a [Span],
    /// Cues of thinking and showing, which give way to one of speaking in the same sentence.
    pub(super) weak: &'a [Span],
}

/// Which of several subjects counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Which {
    First,
    Last,
}

impl Parts<'_> {
    /// The attributions in reading order. Those without a subject of their own take that of the one before in the
    /// sentence, else the sentence's first noun phrase.
    pub(super) fn clauses<'s>(&self, found: &[Match<'s>]) -> Vec<Clause<'s>> {
        let mut clauses: Vec<Clause<'s>> = found
            .iter()
            .filter_map(|found| Clause::new(self.document, found, self))
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
        self.subject(
            Span::new(sentence.start, clause.cue.start.max(sentence.start)),
            Which::First,
        )
    }

    /// The subject in a stretch of text: the noun phrase that a verb follows, else the first that no preposition and no
    /// dateline makes part of something else. Of several the last counts for what is led in by a colon, and the first of
    /// the main clause otherwise.
    pub(super) fn subject(&self, within: Span, which: Which) -> Option<Span> {
        let near = within.end.saturating_sub(REACH);
        let start = after_dateline(self.document.text(), within).max(near);
        let from = self.phrases.partition_point(|phrase| phrase.start < start);
        let inside: Vec<Span> = self.phrases[from..]
            .iter()
            .take_while(|phrase| phrase.end <= within.end)
            .take(PHRASES)
            .filter(|phrase| !inside(self.quotes, **phrase))
            .copied()
            .collect();
        let acting: Vec<Span> = (0..inside.len())
            .filter(|at| self.acts(inside[*at], within.end))
            .filter_map(|at| self.head(&inside[..=at]))
            .collect();
        let found = match which {
            Which::Last => acting
                .iter()
                .rfind(|phrase| !self.follows(self.openers, **phrase)),
            Which::First => acting.iter().find(|phrase| {
                !self.follows(self.openers, **phrase) && !self.follows(self.subordinate, **phrase)
            }),
        };
        let free = || {
            inside
                .iter()
                .find(|phrase| !self.follows(self.prepositions, **phrase))
        };
        found
            .or_else(|| acting.first())
            .or_else(free)
            .or(inside.first())
            .copied()
    }

    /// Whether a verb follows the phrase, behind adverbs or an aside between commas.
    fn acts(&self, phrase: Span, end: usize) -> bool {
        let text = self.document.text();
        if self.follows(self.auxiliaries, phrase) || self.articles.binary_search(&phrase).is_ok() {
            return false;
        }
        let mut at = phrase.end;
        for _ in 0..4 {
            let next = self.verbs.partition_point(|verb| verb.start < at);
            let verb = self.verbs.get(next).filter(|verb| verb.end <= end);
            if verb.is_some_and(|verb| self.only_adverbs(at, verb.start)) {
                return true;
            }
            let Some(rest) = text.get(at..end.min(phrase.end + ASIDE)) else {
                return false;
            };
            let opens = rest.trim_start().starts_with([',', '(']) || at > phrase.end;
            let Some(stop) = opens
                .then(|| {
                    rest.char_indices()
                        .skip(1)
                        .find(|(_, c)| matches!(c, ',' | ')' | '.' | ';' | ':' | '"' | '“'))
                })
                .flatten()
                .filter(|(_, c)| matches!(c, ',' | ')'))
            else {
                return false;
            };
            at += stop.0 + 1;
        }
        false
    }

    /// Whether nothing but adverbs stands in between.
    fn only_adverbs(&self, start: usize, end: usize) -> bool {
        let text = self.document.text();
        let mut at = start;
        let from = self.adverbs.partition_point(|word| word.start < start);
        for word in self.adverbs[from..]
            .iter()
            .take_while(|word| word.end <= end)
        {
            if word.start >= at && text[at..word.start].trim().is_empty() {
                at = word.end;
            }
        }
        text[at..end].trim().is_empty()
    }

    /// The phrase that the last of these is tied to by prepositions.
    fn head(&self, phrases: &[Span]) -> Option<Span> {
        let text = self.document.text();
        let mut at = phrases.len().checked_sub(1)?;
        while at > 0 && self.follows(self.prepositions, phrases[at]) {
            let gap = text.get(phrases[at - 1].end..phrases[at].start)?;
            if gap.contains([',', ';', '(']) {
                return None;
            }
            at -= 1;
        }
        (!self.follows(self.prepositions, phrases[at])).then_some(phrases[at])
    }

    /// Whether one of the words stands right before the phrase.
    pub(super) fn follows(&self, words: &[Span], phrase: Span) -> bool {
        let at = words.partition_point(|word| word.end <= phrase.start);
        at.checked_sub(1).is_some_and(|at| {
            let gap = &self.document.text()[words[at].end..phrase.start];
            gap.trim().is_empty()
        })
    }
}

/// How many noun phrases of a sentence are looked at to find its subject.
const PHRASES: usize = 64;

/// Where a sentence begins behind a dateline: `LEEDS, May 3 (QZ) — `.
fn after_dateline(text: &str, within: Span) -> usize {
    let words = within.of(text);
    let long = words
        .char_indices()
        .nth(60)
        .map_or(words.len(), |(at, _)| at);
    let dash = ["—", "–", "--", " - "]
        .iter()
        .filter_map(|dash| words[..long].find(dash))
        .min();
    let shouts = words.chars().take(3).all(char::is_uppercase);
    dash.filter(|_| shouts)
        .map_or(within.start, |at| within.start + at)
}
