//! What "it", "the drug" and "the procedure" mean: the nearest fitting drug or treatment before them.

use super::marks::{Marks, inside};
use crate::annotate::Scanner;
use crate::rules::Match;
use crate::text::{Document, Span};

/// Furthest place in bytes of "it" before the words that say what it does.
const NEAR: usize = 40;
/// How many mentions or sentences before a place are looked at.
const FAR: usize = 30;

/// Words that stand for a drug or a treatment that was named before.
#[derive(Debug)]
pub(super) struct Again {
    /// "It".
    its: Vec<Span>,
    /// "The drug", "this treatment": any drug or treatment.
    any: Vec<Span>,
    /// "The vaccine", "the diet": only one whose name ends with the same word.
    same: Vec<Span>,
    /// Words that name no drug or treatment in particular.
    generic: Vec<Span>,
}

impl Again {
    pub(super) fn new(scanner: &Scanner<'_>) -> Self {
        Self {
            its: scanner.hits("told-it"),
            any: scanner.hits("treatment-again"),
            same: scanner.hits("treatment-same"),
            generic: scanner.hits("treatment-generic"),
        }
    }

    fn is_generic(&self, place: Span) -> bool {
        self.generic.binary_search(&place).is_ok()
    }

    /// Whether a mention only stands for one before it.
    fn holds(&self, place: Span) -> bool {
        [&self.any, &self.same]
            .iter()
            .any(|list| over(list, place).is_some())
    }
}

/// The drug or treatment that is meant: the one that was found in the clause, or the one before that it stands for.
/// "It" before the relation counts when nothing is named before it.
pub(super) fn meant<'m, 's>(
    document: &Document,
    clause: Span,
    relation: Span,
    found: Option<&'m Match<'s>>,
    marks: &'m Marks<'s>,
) -> Option<&'m Match<'s>> {
    let again = &marks.again;
    let before = found.filter(|found| found.span.start < relation.start);
    let stands = before.or(found).filter(|found| again.holds(found.span));
    if let Some(found) = stands {
        return earlier(document, found.span, marks).or(Some(found));
    }
    let subject = Span::new(clause.start, relation.start.max(clause.start));
    if before.is_some() {
        return found;
    }
    if let Some(word) = last_in(&again.any, subject) {
        return earlier(document, word, marks).or(found);
    }
    let it = last_in(&again.its, subject)
        .filter(|it| it.end + NEAR >= relation.start || it.start == clause.start);
    it.and_then(|it| subject_before(document, it, marks))
        .or(found)
}

/// The drug or treatment that a sentence before is about: its first, unless that sentence is about "it" as well.
fn subject_before<'m, 's>(
    document: &Document,
    it: Span,
    marks: &'m Marks<'s>,
) -> Option<&'m Match<'s>> {
    let block = document.block_at(it.start);
    let from = document.blocks()[block.saturating_sub(1)].span.start;
    let here = document.sentence_at(it.start);
    let sentences = document.sentences()[..=here].iter().rev().take(FAR);
    for sentence in sentences.take_while(|sentence| sentence.span.start >= from) {
        let before = Span::new(sentence.span.start, sentence.span.end.min(it.start));
        let treatments = inside(&marks.interventions, before).iter();
        let first = treatments
            .clone()
            .find(|one| names(one, marks))
            .or_else(|| treatments.clone().find(|one| marks.again.holds(one.span)));
        let again = inside_hits(&marks.again.its, before)
            .is_some_and(|hit| first.is_none_or(|first| hit.start < first.span.start));
        if let Some(first) = first.filter(|_| !again) {
            return Some(first);
        }
    }
    None
}

fn treats(one: &Match<'_>) -> bool {
    matches!(one.constant("sort"), Some("drug" | "procedure"))
}

/// Whether a mention is the name of a drug or of a treatment.
fn names(one: &Match<'_>, marks: &Marks<'_>) -> bool {
    treats(one) && !marks.again.holds(one.span) && !marks.again.is_generic(one.span)
}

/// The nearest drug or treatment before a place in its paragraph or the one before that the words there may mean.
fn earlier<'m, 's>(
    document: &Document,
    place: Span,
    marks: &'m Marks<'s>,
) -> Option<&'m Match<'s>> {
    let text = document.text();
    let block = document.block_at(place.start);
    let from = document.blocks()[block.saturating_sub(1)].span.start;
    let before = inside(&marks.interventions, Span::new(from, place.start.max(from)));
    let named = || {
        before
            .iter()
            .rev()
            .take(FAR)
            .filter(|one| names(one, marks))
    };
    let words = over(&marks.again.any, place)
        .or_else(|| over(&marks.again.same, place))
        .unwrap_or(place);
    let last = last_word(words.of(text));
    let same = || named().find(|one| last_word(one.span.of(text)) == last);
    let only_same = over(&marks.again.same, place).is_some();
    same().or_else(|| named().next().filter(|_| !only_same))
}

fn last_word(words: &str) -> String {
    words
        .split_whitespace()
        .last()
        .unwrap_or_default()
        .to_lowercase()
}

/// The hit that overlaps a place.
fn over(hits: &[Span], place: Span) -> Option<Span> {
    let at = hits.partition_point(|hit| hit.end <= place.start);
    hits.get(at).filter(|hit| hit.overlaps(place)).copied()
}

/// The first hit inside a stretch.
fn inside_hits(hits: &[Span], stretch: Span) -> Option<Span> {
    let at = hits.partition_point(|hit| hit.start < stretch.start);
    hits.get(at).filter(|hit| hit.end <= stretch.end).copied()
}

/// The last hit inside a stretch.
fn last_in(hits: &[Span], stretch: Span) -> Option<Span> {
    let at = hits.partition_point(|hit| hit.end <= stretch.end);
    hits[..at]
        .last()
        .filter(|hit| hit.start >= stretch.start)
        .copied()
}
