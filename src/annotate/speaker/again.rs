//! What "the study", "the researchers" and "it" mean: what the article has told of more fully before.

use super::super::lookup::{ends_with, holds, starts_at};
use super::People;
use super::people::Speaker;
use crate::model::SourceClass;
use crate::rules::Scanner;
use crate::text::{Document, Span};

/// Longest description behind a phrase, in bytes.
const LONG: usize = 120;
/// How many fuller words before a place are looked at.
const FAR: usize = 40;

/// What can be told of again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sort {
    Study,
    Studies,
    Specialists,
}

/// Words that bring a study or specialists into the article.
#[derive(Clone, Copy, Debug)]
struct Introduced {
    span: Span,
    sort: Sort,
    /// Whether more is said than that there is one: by whom, where, of what.
    described: bool,
}

/// The studies and the specialists that an article tells of, in reading order.
#[derive(Debug, Default)]
pub(super) struct Introductions {
    all: Vec<Introduced>,
    /// Words before what is known already: "the", "these".
    known: Vec<Span>,
    /// Words of what a study yields, which may be many: "findings".
    yields: Vec<Span>,
    /// "It".
    its: Vec<Span>,
}

impl Introductions {
    pub(super) fn new(scanner: &Scanner<'_>) -> Self {
        Self {
            all: Vec::new(),
            known: scanner.hits("told-before"),
            yields: scanner.hits("study-yield"),
            its: scanner.hits("told-it"),
        }
    }
}

/// Lists of the words that descriptions are cut by.
#[derive(Debug)]
struct Edges {
    openers: Vec<Span>,
    ends: Vec<Span>,
    fresh: Vec<Span>,
    others: Vec<Span>,
}

impl People<'_> {
    /// Collects the words that bring studies and specialists in.
    pub(super) fn introduce(&mut self, scanner: &Scanner<'_>, verbs: &[Span]) {
        let mut ends = verbs.to_vec();
        ends.extend(scanner.hits("np-relative"));
        ends.sort_unstable();
        let edges = Edges {
            openers: scanner.hits("told-more"),
            ends,
            fresh: scanner.hits("told-new"),
            others: scanner.hits("told-other"),
        };
        let found = self.phrases.iter().filter_map(|phrase| {
            let sort = self.sort(*phrase)?;
            let fresh = starts_at(&edges.fresh, phrase.start).is_some();
            let span = described(self.document, *phrase, &edges);
            let other = holds(&edges.others, *phrase);
            let outcome = ends_with(&self.introductions.yields, self.head(*phrase));
            let more = span != *phrase && (fresh || !outcome);
            (!other && (fresh || more)).then_some(Introduced {
                span,
                sort,
                described: more,
            })
        });
        self.introductions.all = found.collect();
    }

    /// What is known of a source: as of a speaker, and which study or specialists are meant.
    pub(crate) fn source(&self, words: Span) -> Speaker {
        let meant = match self.is_it(words) {
            true => self.behind_it(words),
            false if self.pronoun(words).is_some() => self.those(words),
            false => None,
        };
        let known = self.speaker(words);
        if known.key.as_ref().is_some_and(|key| key.starts_with('p')) {
            return known;
        }
        let Some(meant) = meant else {
            let fuller = || self.described(words).or_else(|| self.introduced(words));
            let resolved = known.resolved.or_else(fuller);
            return Speaker { resolved, ..known };
        };
        let known = self.speaker(meant);
        let fuller = || self.described(meant).or_else(|| self.introduced(meant));
        let resolved = known.resolved.or_else(fuller);
        let plain = || folded(meant.of(self.document.text()));
        Speaker {
            resolved: Some(resolved.unwrap_or_else(plain)),
            ..known
        }
    }

    /// Whether the words are "it".
    pub(crate) fn is_it(&self, words: Span) -> bool {
        starts_at(&self.introductions.its, words.start) == Some(words)
    }

    /// The words with the description behind them.
    fn described(&self, words: Span) -> Option<String> {
        let all = &self.introductions.all;
        let at = all.partition_point(|one| one.span.start < words.start);
        let one = all.get(at).filter(|one| one.span.start == words.start)?;
        (one.span.end > words.end).then(|| folded(one.span.of(self.document.text())))
    }

    /// The fuller words for a study or for specialists that were told of before: "a trial of 400 nurses" for "the trial".
    fn introduced(&self, span: Span) -> Option<String> {
        starts_at(&self.introductions.known, span.start)?;
        if span.len() > LONG {
            return None;
        }
        let sort = self.sort(span)?;
        let to = self
            .introductions
            .all
            .partition_point(|one| one.span.start < span.start);
        let yields =
            sort != Sort::Specialists && ends_with(&self.introductions.yields, self.head(span));
        let fits =
            |one: &&Introduced| one.sort == sort || (yields && one.sort != Sort::Specialists);
        let before = || {
            self.introductions.all[..to]
                .iter()
                .rev()
                .take(FAR)
                .filter(fits)
        };
        let found = before()
            .find(|one| one.described)
            .or_else(|| before().find(|one| one.sort != Sort::Specialists))?;
        Some(folded(found.span.of(self.document.text())))
    }

    /// The words as the noun phrase that ends where they do.
    pub(crate) fn phrase(&self, words: Span) -> Span {
        let at = self
            .phrases
            .partition_point(|phrase| phrase.end < words.end);
        let same = self
            .phrases
            .get(at)
            .filter(|phrase| phrase.end == words.end);
        let start = same.map_or(words.start, |phrase| phrase.start.max(words.start));
        let before = Span::new(words.start, start);
        let start = if holds(&self.tails, before) {
            start
        } else {
            words.start
        };
        Span::new(start, words.end)
    }

    /// The study, organisation or writing that the sentence before begins with: what "it" means behind it.
    fn behind_it(&self, span: Span) -> Option<Span> {
        let sentence = self.document.sentence_at(span.start);
        let to = self
            .subjects
            .partition_point(|subject| subject.start < span.start);
        let mut before = self.subjects[..to].iter().rev().take(FAR);
        let last = *before.find(|subject| self.speaks_as_thing(**subject))?;
        (self.document.sentence_at(last.start) + 2 >= sentence).then_some(last)
    }

    fn speaks_as_thing(&self, span: Span) -> bool {
        matches!(
            self.classes.of_head(self.head(span)),
            Some(
                SourceClass::Study
                    | SourceClass::Agency
                    | SourceClass::Document
                    | SourceClass::Institution
                    | SourceClass::Media
            )
        )
    }

    fn sort(&self, phrase: Span) -> Option<Sort> {
        let head = self.head(phrase);
        if ends_with(&self.plurals, head) {
            let expert = matches!(
                self.classes.of_head(head),
                Some(SourceClass::Expert | SourceClass::Study)
            );
            return expert.then_some(Sort::Specialists);
        }
        if self.classes.of_head(head) != Some(SourceClass::Study) {
            return None;
        }
        let several = head.of(self.document.text()).ends_with('s');
        Some(if several { Sort::Studies } else { Sort::Study })
    }
}

/// A phrase with the words behind it that tell by whom, where or of what: up to a mark, a verb or "which".
fn described(document: &Document, phrase: Span, edges: &Edges) -> Span {
    let text = document.text();
    let gap = text[phrase.end..].len() - text[phrase.end..].trim_start_matches([' ', ',']).len();
    let from = phrase.end + gap;
    let Some(opener) = starts_at(&edges.openers, from).filter(|_| gap <= 2) else {
        return phrase;
    };
    let near = text[opener.end..]
        .char_indices()
        .take_while(|(at, _)| *at <= LONG);
    let mut marks = near.filter(|(_, c)| ",;:.()\n\"“".contains(*c));
    let stop = marks.next().map_or(text.len() - opener.end, |(at, _)| at);
    let at = edges.ends.partition_point(|end| end.start < opener.end);
    let verb = edges.ends.get(at).map_or(text.len(), |end| end.start);
    let end = (opener.end + stop).min(verb);
    let words = text[phrase.start..end].trim_end();
    if words.len() > LONG || phrase.start + words.len() <= opener.end {
        return phrase;
    }
    Span::new(phrase.start, phrase.start + words.len())
}

/// Words without line ends.
fn folded(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}
