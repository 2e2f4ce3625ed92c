//! How far a cue reaches, in the manner of `ConText`: forward or backward to a stop, a border or a number of words.

use super::{CueRule, Direction, Match, ReachTable, RuleValue, Scanner};
use crate::text::{Document, Span};

/// A cue with what it reaches.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Scoped<'s> {
    /// The cue.
    pub(crate) cue: &'s CueRule,
    /// Its words.
    pub(crate) span: Span,
    /// What it reaches, the cue itself included. It lies in one sentence.
    pub(crate) scope: Span,
}

/// Where scopes and claims end whatever the cue: clause borders end both directions, phrase borders the backward one.
#[derive(Debug, Default)]
pub(crate) struct Borders {
    /// Borders of clauses, in reading order.
    pub(crate) clauses: Vec<Span>,
    /// Borders of phrases, in reading order.
    pub(crate) phrases: Vec<Span>,
}

/// Words that a negation may stand before what it denies, when its rule does not say (`sets.within`).
const NEGATION_WORDS: usize = 3;

/// Finds the cues of a family and what they reach.
pub(crate) fn scoped<'s>(
    scanner: &mut Scanner<'s>,
    family: &str,
    borders: &Borders,
) -> Vec<Scoped<'s>> {
    let hits = scanner.cues(family);
    let document = scanner.document();
    hits.into_iter()
        .map(|hit| Scoped {
            cue: hit.cue,
            span: hit.span,
            scope: reached(document, hit.cue, hit.span, borders),
        })
        .collect()
}

/// What a cue reaches that stands at a span, the cue itself included.
pub(super) fn reached(document: &Document, cue: &CueRule, span: Span, borders: &Borders) -> Span {
    let sentence = document.sentences().get(document.sentence_at(span.start));
    let sentence = sentence.map_or(span, |sentence| sentence.span);
    scope(document.text(), sentence, span, Rule::of(cue), borders)
}

impl Borders {
    /// Sorts the findings of the kind `border` by their `part`.
    pub(crate) fn new(found: &[Match<'_>]) -> Self {
        let mut borders = Self::default();
        for border in found {
            if border.constant("part") == Some("phrase") {
                borders.phrases.push(border.span);
            } else {
                borders.clauses.push(border.span);
            }
        }
        borders
    }
}

impl Scoped<'_> {
    /// What the cue sets an attribute to.
    pub(crate) fn sets(&self, name: &str) -> Option<&str> {
        match self.cue.sets.get(name)? {
            RuleValue::Text(value) => Some(value),
            _ => None,
        }
    }

    /// Whether the cue denies a relation at the span: it stands in it, or at most so many words before it.
    pub(crate) fn denies(&self, text: &str, relation: Span) -> bool {
        if self.span.overlaps(relation) {
            return true;
        }
        let most = match self.cue.sets.get("within") {
            Some(RuleValue::Number(words)) => *words,
            _ => NEGATION_WORDS as f64,
        };
        self.span.end <= relation.start
            && self.scope.holds(relation.start)
            && words(&text[self.span.end..relation.start]) as f64 <= most
    }
}

/// The part of a cue rule that says how far it reaches.
#[derive(Clone, Copy, Debug)]
struct Rule<'r> {
    direction: Direction,
    reach: &'r ReachTable,
}

impl<'r> Rule<'r> {
    fn of(cue: &'r CueRule) -> Self {
        Self {
            direction: cue.direction,
            reach: &cue.reach,
        }
    }
}

/// How many words a text has.
pub(crate) fn words(text: &str) -> usize {
    text.split_whitespace()
        .filter(|word| word.chars().any(char::is_alphanumeric))
        .count()
}

fn scope(text: &str, sentence: Span, cue: Span, rule: Rule<'_>, borders: &Borders) -> Span {
    let mut found = cue;
    if rule.direction != Direction::Backward {
        found.end = forward(text, sentence, cue, rule, borders);
    }
    if rule.direction != Direction::Forward {
        found.start = backward(text, sentence, cue, rule, borders);
    }
    found
}

fn forward(text: &str, sentence: Span, cue: Span, rule: Rule<'_>, borders: &Borders) -> usize {
    let limit = next_start(&borders.clauses, cue.end)
        .unwrap_or(sentence.end)
        .clamp(cue.end, sentence.end.max(cue.end));
    let window = &text[cue.end..limit];
    let stop = rule
        .reach
        .stop
        .iter()
        .filter_map(|stop| find_stop(window, stop))
        .min()
        .unwrap_or(window.len());
    let reach = rule
        .reach
        .tokens
        .map_or(window.len(), |most| after_words(window, most));
    cue.end + window[..stop.min(reach)].trim_end_matches(not_word).len()
}

fn backward(text: &str, sentence: Span, cue: Span, rule: Rule<'_>, borders: &Borders) -> usize {
    let border = [&borders.clauses, &borders.phrases]
        .into_iter()
        .filter_map(|list| last_end(list, cue.start))
        .max()
        .unwrap_or(sentence.start);
    let limit = border.clamp(sentence.start.min(cue.start), cue.start);
    let window = &text[limit..cue.start];
    let stop = rule
        .reach
        .stop
        .iter()
        .filter_map(|stop| rfind_stop(window, stop))
        .max()
        .unwrap_or(0);
    let reach = rule
        .reach
        .tokens
        .map_or(0, |most| before_words(window, most));
    let from = stop.max(reach);
    limit + from + (window[from..].len() - window[from..].trim_start_matches(not_word).len())
}

fn not_word(c: char) -> bool {
    !c.is_alphanumeric()
}

fn next_start(spans: &[Span], from: usize) -> Option<usize> {
    let at = spans.partition_point(|span| span.start < from);
    spans.get(at).map(|span| span.start)
}

fn last_end(spans: &[Span], before: usize) -> Option<usize> {
    let at = spans.partition_point(|span| span.end <= before);
    at.checked_sub(1).map(|at| spans[at].end)
}

/// Byte offset where a stop begins, as whole words when it is made of words.
fn find_stop(window: &str, stop: &str) -> Option<usize> {
    matches_of(window, stop).next().map(|(start, _)| start)
}

/// Byte offset where the last stop ends.
fn rfind_stop(window: &str, stop: &str) -> Option<usize> {
    matches_of(window, stop).last().map(|(_, end)| end)
}

fn matches_of<'t>(window: &'t str, stop: &'t str) -> impl Iterator<Item = (usize, usize)> + 't {
    let is_word = stop.starts_with(char::is_alphanumeric);
    let bytes = window.as_bytes();
    let length = stop.len();
    (0..(window.len() + 1).saturating_sub(length))
        .filter(move |&start| bytes[start..start + length].eq_ignore_ascii_case(stop.as_bytes()))
        .filter(move |&start| {
            !is_word
                || (!window[..start].ends_with(char::is_alphanumeric)
                    && !window[start + length..].starts_with(char::is_alphanumeric))
        })
        .map(move |start| (start, start + length))
}

/// Byte offset after so many words.
fn after_words(window: &str, most: usize) -> usize {
    let mut seen = 0;
    let mut inside = false;
    for (at, c) in window.char_indices() {
        if c.is_whitespace() {
            inside = false;
        } else if !inside {
            inside = true;
            seen += 1;
            if seen > most {
                return at;
            }
        }
    }
    window.len()
}

/// Byte offset before the last so many words.
fn before_words(window: &str, most: usize) -> usize {
    let mut seen = 0;
    let mut inside = false;
    for (at, c) in window.char_indices().rev() {
        if c.is_whitespace() {
            inside = false;
        } else if !inside {
            inside = true;
            seen += 1;
            if seen > most {
                return at + c.len_utf8();
            }
        }
    }
    0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reach(tokens: Option<usize>, stop: &[&str]) -> ReachTable {
        ReachTable {
            tokens,
            stop: stop.iter().map(|&stop| stop.to_owned()).collect(),
        }
    }

    /// The cue's words stand in `<…>`, the scope that is expected is given as text.
    fn check(direction: Direction, reach: &ReachTable, marked: &str, expected: &str) {
        let start = marked.find('<').expect("the example marks its cue");
        let end = marked.find('>').expect("the example marks its cue") - 1;
        let text = marked.replace(['<', '>'], "");
        let borders = Borders {
            clauses: text
                .match_indices(';')
                .map(|(at, stop)| Span::new(at, at + stop.len()))
                .collect(),
            phrases: text
                .match_indices(',')
                .map(|(at, stop)| Span::new(at, at + stop.len()))
                .collect(),
        };
        let sentence = Span::new(0, text.len());
        let rule = Rule { direction, reach };
        let found = scope(&text, sentence, Span::new(start, end), rule, &borders);
        assert_eq!(found.of(&text), expected, "{marked}");
    }

    #[test]
    fn a_scope_ends_at_stops_borders_and_counts() {
        let but = reach(None, &["but"]);
        let rows = [
            (
                Direction::Forward,
                &but,
                "He had <no> fever, but coughed.",
                "no fever",
            ),
            (
                Direction::Forward,
                &but,
                "He had <no> buttons; he coughed.",
                "no buttons",
            ),
            (
                Direction::Forward,
                &but,
                "He had <no> fever or rash.",
                "no fever or rash",
            ),
            (
                Direction::Forward,
                &reach(Some(3), &[]),
                "Tea <may> ease pain in old dogs",
                "may ease pain in",
            ),
            (
                Direction::Both,
                &but,
                "He came, tea does <not> help; coffee does.",
                "tea does not help",
            ),
            (
                Direction::Both,
                &but,
                "Naïve “Tea” did <not> help",
                "Naïve “Tea” did not help",
            ),
            (
                Direction::Backward,
                &reach(Some(2), &[]),
                "The long old rash is <absent>.",
                "rash is absent",
            ),
        ];
        for (direction, reach, marked, expected) in rows {
            check(direction, reach, marked, expected);
        }
    }
}
