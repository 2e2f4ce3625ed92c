//! Things that are reported: "denied the charges", "accused him of lying", "found a link".

use super::super::lookup::starts_at;
use super::clause::Clause;
use crate::rules::Scanner;
use crate::text::Span;

/// Tells whether the noun phrase behind a verb is what was said.
pub(super) struct Thing {
    /// Verbs whose object is what was said.
    takes: Vec<Span>,
    /// Verbs that also name things: "a party called X".
    names: Vec<Span>,
    /// Articles that such a thing has, and no speaker.
    any: Vec<Span>,
    /// Verbs whose object is blamed or praised for something.
    blames: Vec<Span>,
    /// What stands before that something: "for", "as".
    reasons: Vec<Span>,
    /// Verbs whose object is a finding when a study is their subject.
    shows: Vec<Span>,
    /// Studies, polls and figures.
    evidence: Vec<Span>,
}

impl Thing {
    pub(super) fn new(scanner: &Scanner<'_>) -> Self {
        Self {
            takes: scanner.hits("speech-takes-object"),
            names: scanner.hits("speech-names"),
            any: scanner.hits("speech-any"),
            blames: scanner.hits("speech-blames"),
            reasons: scanner.hits("speech-reasons"),
            shows: scanner.hits("speech-shows"),
            evidence: scanner.hits("speech-evidence"),
        }
    }

    /// Whether a noun phrase behind an attribution begins what was said.
    pub(super) fn is_said(&self, text: &str, clause: &Clause<'_>, phrase: Span) -> bool {
        let cue = clause.cue.start;
        let Some(speaker) = clause.speaker else {
            return false;
        };
        if starts_at(&self.takes, cue).is_some() {
            let named = starts_at(&self.names, cue).is_some();
            let is_name = starts_at(&self.any, speaker.start).is_some()
                || text[phrase.end..].starts_with(',')
                || names_a_thing(speaker.of(text), phrase.of(text));
            return !(named && is_name);
        }
        if starts_at(&self.blames, cue).is_some() {
            let next = phrase.end + usize::from(text[phrase.end..].starts_with(' '));
            return starts_at(&self.reasons, next).is_some();
        }
        let at = self
            .evidence
            .partition_point(|word| word.start < speaker.start);
        let studied = self
            .evidence
            .get(at)
            .is_some_and(|word| word.end <= speaker.end);
        studied && starts_at(&self.shows, cue).is_some()
    }
}

/// Whether a verb between the words tells the name of a thing: "a large study of nurses called the Harbour Cohort", not
/// "he called Brandt a fool". A thing is no pronoun, which are short, and no name.
fn names_a_thing(thing: &str, name: &str) -> bool {
    let is_small = |words: &str| words.starts_with(char::is_lowercase);
    let is_name = |word: &str| word.starts_with(|c: char| c.is_uppercase() || c.is_numeric());
    let first = name.split_whitespace().find(|word| *word != "the");
    is_small(thing) && thing.len() > 4 && first.is_some_and(is_name)
}
