//! What follows a verb of saying: a clause, "to" and a verb, or a thing.

use super::super::lookup::starts_at;
use super::clause::Clause;
use super::thing::Thing;
use crate::rules::Scanner;
use crate::text::{Document, Span};

/// Tells where the words begin that a verb of saying attributes.
pub(super) struct Complement<'a> {
    phrases: &'a [Span],
    /// Verbs that a clause may follow without "that".
    takes_clause: Vec<Span>,
    /// Verbs that a clause follows, hardly ever a thing.
    always_clause: Vec<Span>,
    /// Verbs that a hearer follows before anything else.
    hearer: Vec<Span>,
    thing: Thing,
    /// Verbs that "to" and another verb follow.
    takes_infinitive: Vec<Span>,
    /// Words that begin a clause: "that", "whether", "how".
    opens_clause: Vec<Span>,
    /// Those of them that mostly tell the time of the saying: "when", "who".
    opens_question: Vec<Span>,
    /// Verbs behind which those open a clause, too.
    asks: Vec<Span>,
    /// The word that opens a clause also behind a prepositional phrase.
    that: Vec<Span>,
    /// Words before a phrase that is no subject, and others that begin no clause.
    no_clause: Vec<Span>,
    prepositions: Vec<Span>,
    /// Words that join a second clause to one that goes on: "and", "but".
    joins: Vec<Span>,
    adverbs: Vec<Span>,
    /// Words that make a clause depend on the main clause.
    depends: Vec<Span>,
    /// Finite verbs and auxiliaries.
    finite: Vec<Span>,
    /// Times and places between a verb and its clause.
    times: Vec<Span>,
}

impl<'a> Complement<'a> {
    pub(super) fn new(scanner: &Scanner<'_>, phrases: &'a [Span]) -> Self {
        Self {
            phrases,
            takes_clause: scanner.hits("speech-takes-clause"),
            always_clause: scanner.hits("speech-always-clause"),
            hearer: scanner.hits("speech-hearer"),
            thing: Thing::new(scanner),
            takes_infinitive: scanner.hits("speech-takes-infinitive"),
            opens_clause: scanner.hits("speech-opens-clause"),
            opens_question: scanner.hits("speech-opens-question"),
            asks: scanner.hits("speech-asks"),
            that: scanner.hits("speech-that"),
            no_clause: scanner.hits("speech-no-clause"),
            prepositions: scanner.hits("np-preposition"),
            joins: scanner.hits("speech-joins"),
            adverbs: scanner.hits("np-adverb"),
            depends: scanner.hits("speech-depends"),
            finite: finite(scanner),
            times: scanner.hits("speech-when"),
        }
    }

    /// Where the words begin that an attribution before them attributes.
    pub(super) fn start(
        &self,
        document: &Document,
        clause: &Clause<'_>,
        sentence: Span,
    ) -> Option<usize> {
        let text = document.text();
        let start = self.skip_times(document, clause.span.end);
        let rest = text.get(start..sentence.end)?;
        if let Some(order) = self.order(text, clause, start) {
            return Some(order);
        }
        if rest.starts_with(':') {
            return Some(skip_blanks(text, start + 1));
        }
        let cue = clause.cue;
        if let Some(opener) = self.opener(text, cue, start, sentence.end) {
            return Some(opener);
        }
        if rest.starts_with("to ") {
            let ordered = clause.addressee.is_some();
            return (ordered || starts_at(&self.takes_infinitive, cue.start).is_some())
                .then_some(start);
        }
        let hearer = starts_at(&self.hearer, cue.start).is_some();
        if hearer && clause.addressee.is_none() {
            return self.behind_hearer(document, start, sentence.end);
        }
        self.bare(text, clause, Span::new(start, sentence.end))
    }

    /// Where a clause begins without "that", or a thing that tells what was said.
    fn bare(&self, text: &str, clause: &Clause<'_>, rest: Span) -> Option<usize> {
        let start = rest.start;
        let begins = rest.of(text).starts_with(|c: char| {
            c.is_alphanumeric() || matches!(c, '“' | '"' | '\'' | '‘' | '$' | '£' | '€')
        }) && !text[..start]
            .ends_with(|c: char| c.is_alphanumeric() || matches!(c, '’' | '\''));
        let cue = clause.cue;
        let bare = begins
            && starts_at(&self.prepositions, start).is_none()
            && starts_at(&self.no_clause, start).is_none();
        let takes = starts_at(&self.always_clause, cue.start).is_some()
            || (starts_at(&self.takes_clause, cue.start).is_some()
                && self.is_clause(text, start, rest.end));
        let thing = || {
            clause.addressee.is_none()
                && self
                    .phrase_at(start)
                    .is_some_and(|phrase| self.thing.is_said(text, clause, phrase))
        };
        (bare && (takes || thing())).then_some(start)
    }

    /// What a hearer is told that no rule has marked: "that", "to" or a clause behind a noun phrase.
    fn behind_hearer(&self, document: &Document, start: usize, limit: usize) -> Option<usize> {
        let text = document.text();
        let hearer = self.phrase_at(start)?;
        let next = self.skip_times(document, hearer.end);
        let told = starts_at(&self.opens_clause, next).is_some()
            || text.get(next..limit)?.starts_with("to ")
            || self.is_clause(text, next, limit);
        told.then_some(next)
    }

    /// Where "to" begins in "told the nurse to leave", when the hearer's phrase has swallowed it.
    fn order(&self, text: &str, clause: &Clause<'_>, behind: usize) -> Option<usize> {
        let hearer = clause.addressee?;
        let told = starts_at(&self.opens_clause, behind).is_some()
            || text[behind..].starts_with([',', ':', '“', '"']);
        if told {
            return None;
        }
        let to = hearer.of(text).find(" to ")? + 1;
        Some(hearer.start + to)
    }

    /// Where "that" or the like opens the content, at once or behind a prepositional phrase.
    fn opener(&self, text: &str, cue: Span, start: usize, limit: usize) -> Option<usize> {
        if starts_at(&self.opens_clause, start).is_some() {
            let question = starts_at(&self.opens_question, start).is_some();
            return (!question || starts_at(&self.asks, cue.start).is_some()).then_some(start);
        }
        starts_at(&self.prepositions, start)?;
        let at = self.that.partition_point(|word| word.start < start);
        let word = self.that.get(at).filter(|word| word.end < limit)?;
        let between = &text[start..word.start];
        let near = between.len() < 90 && !between.contains([',', ';', '“', '"', '.']);
        near.then_some(word.start)
    }

    fn phrase_at(&self, start: usize) -> Option<Span> {
        starts_at(self.phrases, start)
    }

    /// Whether a stretch begins with a subject and its verb.
    fn is_clause(&self, text: &str, start: usize, limit: usize) -> bool {
        let Some(subject) = self.phrase_at(start) else {
            return false;
        };
        let next = self.finite.partition_point(|verb| verb.start < subject.end);
        self.finite.get(next).is_some_and(|verb| {
            let between = text.get(subject.end..verb.start).unwrap_or(".");
            verb.end <= limit
                && between.len() < 60
                && !between.contains([',', ';', ':', '“', '"', '.'])
        })
    }

    /// Whether a clause goes on here that an attribution has interrupted.
    pub(super) fn goes_on(&self, document: &Document, start: usize, limit: usize) -> bool {
        starts_at(&self.finite, start).is_some()
            || starts_at(&self.that, start).is_some()
            || starts_at(&self.joins, start).is_some()
            || document.text()[start..].starts_with("not ")
            || self.is_clause(document.text(), start, limit)
    }

    /// Whether a stretch only says when, where or how: an adverb, or a prepositional phrase without a verb. Before a
    /// quote a clause with "when" or "as" is no more.
    pub(super) fn is_adverbial(&self, span: Span, quoted: bool) -> bool {
        if quoted && starts_at(&self.depends, span.start).is_some() {
            return true;
        }
        let whole = |words: &[Span]| starts_at(words, span.start) == Some(span);
        let at = self.finite.partition_point(|verb| verb.start < span.start);
        let verb = self.finite.get(at).is_some_and(|verb| verb.end <= span.end);
        let from = starts_at(&self.joins, span.start).map_or(span.start, |word| word.end + 1);
        let lead = starts_at(&self.prepositions, from).is_some() || self.is_time(from);
        (!verb && lead) || whole(&self.adverbs) || whole(&self.joins)
    }

    /// Whether a noun phrase begins here.
    pub(super) fn is_phrase(&self, at: usize) -> bool {
        self.phrase_at(at).is_some()
    }

    /// Whether a time or an occasion begins here.
    pub(super) fn is_time(&self, at: usize) -> bool {
        starts_at(&self.times, at).is_some()
    }

    /// Where the text goes on behind blanks, times and the comma behind a time.
    pub(super) fn skip_times(&self, document: &Document, at: usize) -> usize {
        let text = document.text();
        let mut start = skip_blanks(text, at);
        while let Some(time) = starts_at(&self.times, start) {
            start = skip_blanks(text, time.end);
            start = skip_blanks(text, start + usize::from(text[start..].starts_with(',')));
        }
        start
    }
}

/// All words that may be the verb of a clause.
fn finite(scanner: &Scanner<'_>) -> Vec<Span> {
    let lists = ["np-auxiliary", "np-may", "np-verb", "say", "say-plural"];
    let mut found: Vec<Span> = lists.iter().flat_map(|list| scanner.hits(list)).collect();
    found.sort_unstable();
    found
}

fn skip_blanks(text: &str, at: usize) -> usize {
    let rest = &text[at..];
    at + (rest.len() - rest.trim_start().len())
}
