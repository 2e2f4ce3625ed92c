//! Reported speech without marks: which words an attribution attributes.

use super::clause::{Clause, Content};
use crate::rules::Scanner;
use crate::text::{Document, Span};

/// Words that somebody is reported to have said.
#[derive(Clone, Copy, Debug)]
pub(super) struct Reported {
    pub(super) span: Span,
    /// Index of the attribution.
    pub(super) clause: usize,
}

/// What the word lists say about attributions.
struct Lists {
    /// Verbs that a clause may follow without "that".
    takes_clause: Vec<Span>,
    /// Verbs that a clause follows, hardly ever a thing.
    always_clause: Vec<Span>,
    /// Words that begin a clause: "that", "whether", "how".
    opens_clause: Vec<Span>,
    /// The word that opens a clause also behind a prepositional phrase.
    that: Vec<Span>,
    /// Words before a phrase that is no subject.
    prepositions: Vec<Span>,
    /// Finite verbs and auxiliaries.
    finite: Vec<Span>,
    /// Times and places between a verb and its clause.
    times: Vec<Span>,
}

/// The reported speech of a document. `quotes` are the outer stretches in marks, in order.
pub(super) fn find(
    scanner: &Scanner<'_>,
    clauses: &[Clause<'_>],
    phrases: &[Span],
    quotes: &[Span],
) -> Vec<Reported> {
    let document = scanner.document();
    let lists = Lists {
        takes_clause: scanner.hits("speech-takes-clause"),
        always_clause: scanner.hits("speech-always-clause"),
        that: scanner.hits("speech-that"),
        prepositions: scanner.hits("np-preposition"),
        finite: finite(scanner),
        opens_clause: scanner.hits("speech-opens-clause"),
        times: scanner.hits("np-time"),
    };
    let finder = Finder {
        document,
        clauses,
        quotes,
        phrases,
        lists: &lists,
    };
    let mut found: Vec<Reported> = (0..clauses.len())
        .filter(|at| clauses[*at].speaker.is_some())
        .filter_map(|at| finder.content(at).map(|span| Reported { span, clause: at }))
        .filter(|reported| !finder.mostly_quoted(reported.span))
        .collect();
    found.sort_by_key(|reported| (reported.span.start, std::cmp::Reverse(reported.span.end)));
    found.dedup_by(|a, b| a.span == b.span);
    found
}

/// All words that may be the verb of a clause.
fn finite(scanner: &Scanner<'_>) -> Vec<Span> {
    let lists = ["np-auxiliary", "np-may", "np-verb", "say", "say-plural"];
    let mut found: Vec<Span> = lists.iter().flat_map(|list| scanner.hits(list)).collect();
    found.sort_unstable();
    found
}

struct Finder<'a, 's> {
    document: &'a Document,
    clauses: &'a [Clause<'s>],
    quotes: &'a [Span],
    phrases: &'a [Span],
    lists: &'a Lists,
}

fn starts_at(spans: &[Span], at: usize) -> Option<Span> {
    let index = spans.partition_point(|span| span.start < at);
    spans.get(index).filter(|span| span.start == at).copied()
}

impl Finder<'_, '_> {
    fn text(&self) -> &str {
        self.document.text()
    }

    fn content(&self, at: usize) -> Option<Span> {
        let clause = &self.clauses[at];
        match clause.content {
            Content::After => self.after(at),
            Content::Before => self.before(at),
            Content::Around => self.after(at).or_else(|| self.before(at)),
        }
        .filter(|span| {
            span.of(self.text()).split_whitespace().nth(1).is_some() && !span.overlaps(clause.core)
        })
    }

    fn sentence(&self, at: usize) -> Span {
        self.document.sentences()[self.clauses[at].sentence].span
    }

    /// The words behind the attribution, up to the sentence's end or the next attribution of its own.
    fn after(&self, at: usize) -> Option<Span> {
        let clause = &self.clauses[at];
        let sentence = self.sentence(at);
        let limit = self.end_of_content(at, sentence);
        let mut start = self.skip_blanks(clause.span.end);
        if clause
            .speaker
            .is_some_and(|speaker| speaker.start > clause.cue.end)
        {
            // "According to the ministry, …": only when it opens the sentence.
            let opens = self.text()[sentence.start..clause.core.start].trim().len() < 5;
            return opens
                .then(|| self.stretch(self.skip_comma(start), limit))
                .flatten();
        }
        while let Some(time) = starts_at(&self.lists.times, start) {
            start = self.skip_comma(self.skip_blanks(time.end));
        }
        let rest = self.text().get(start..limit)?;
        if rest.starts_with(':') {
            return self.stretch(self.skip_blanks(start + 1), limit);
        }
        let opener = self.opener(start, limit);
        if let Some(opener) = opener {
            return self.stretch(opener, limit);
        }
        let cue = clause.cue;
        let takes = starts_at(&self.lists.takes_clause, cue.start).is_some();
        let always = starts_at(&self.lists.always_clause, cue.start).is_some();
        let begins = rest.starts_with(|c: char| {
            c.is_alphanumeric() || matches!(c, '“' | '"' | '\'' | '‘' | '$' | '£' | '€')
        });
        let bare = starts_at(&self.lists.prepositions, start).is_none() && begins;
        (bare && (always || (takes && self.is_clause(start, limit))))
            .then(|| self.stretch(start, limit))
            .flatten()
    }

    /// Where "that" or the like opens the content, at once or behind a prepositional phrase.
    fn opener(&self, start: usize, limit: usize) -> Option<usize> {
        if starts_at(&self.lists.opens_clause, start).is_some() {
            return Some(start);
        }
        starts_at(&self.lists.prepositions, start)?;
        let at = self
            .lists
            .opens_clause
            .partition_point(|word| word.start < start);
        let word = self
            .lists
            .opens_clause
            .get(at)
            .filter(|word| word.end < limit)?;
        let between = &self.text()[start..word.start];
        let near = between.len() < 70 && !between.contains([',', ';', '“', '"', '.']);
        let that = starts_at(&self.lists.that, word.start).is_some();
        (near && that).then_some(word.start)
    }

    /// Whether a stretch begins with a subject and its verb.
    fn is_clause(&self, start: usize, limit: usize) -> bool {
        let at = self.phrases.partition_point(|phrase| phrase.start < start);
        let Some(subject) = self.phrases.get(at).filter(|phrase| phrase.start == start) else {
            return false;
        };
        let next = self
            .lists
            .finite
            .partition_point(|verb| verb.start < subject.end);
        self.lists.finite.get(next).is_some_and(|verb| {
            let between = self.text().get(subject.end..verb.start).unwrap_or(".");
            verb.end <= limit
                && between.len() < 60
                && !between.contains([',', ';', ':', '“', '"', '.'])
        })
    }

    /// Where the content of an attribution ends at the latest.
    fn end_of_content(&self, at: usize, sentence: Span) -> usize {
        let clause = &self.clauses[at];
        let next = self
            .clauses
            .get(at + 1)
            .filter(|next| next.sentence == clause.sentence);
        match next {
            // ", she said" at the end belongs to the words before it; "and said" begins words of its own.
            Some(next) if next.content != Content::Around => next.span.start.max(clause.span.end),
            Some(next)
                if next
                    .speaker
                    .is_none_or(|speaker| speaker.start < clause.span.end) =>
            {
                next.cue.start.max(clause.span.end)
            }
            _ => sentence.end,
        }
    }

    /// The words before the attribution, when it closes its sentence behind a comma.
    fn before(&self, at: usize) -> Option<Span> {
        let clause = &self.clauses[at];
        let sentence = self.sentence(at);
        let lead = self
            .text()
            .get(sentence.start..clause.core.start)?
            .trim_end();
        let according = clause
            .speaker
            .is_some_and(|speaker| speaker.start > clause.cue.end);
        let led = lead.ends_with(',') || (according && lead.len() > 20);
        if !led {
            return None;
        }
        let behind = self.text()[clause.span.end..sentence.end].trim_start();
        let closes = behind.is_empty()
            || behind.starts_with(['.', ',', ';', '?', '!'])
            || according
            || starts_at(&self.lists.times, self.skip_blanks(clause.span.end)).is_some()
            || clause.content == Content::Before;
        if !closes {
            return None;
        }
        let from = self.clauses[..at]
            .iter()
            .rev()
            .take_while(|other| other.sentence == clause.sentence)
            .map(|other| other.span.end)
            .next();
        if from.is_some() && !according {
            return None;
        }
        let start = from.unwrap_or(sentence.start).max(sentence.start);
        self.stretch(start, sentence.start + lead.len())
    }

    fn skip_blanks(&self, at: usize) -> usize {
        let rest = &self.text()[at..];
        at + (rest.len() - rest.trim_start().len())
    }

    fn skip_comma(&self, at: usize) -> usize {
        let rest = &self.text()[at..];
        self.skip_blanks(at + usize::from(rest.starts_with(',')))
    }

    /// A stretch without blanks, commas and the final stop at its ends.
    fn stretch(&self, start: usize, end: usize) -> Option<Span> {
        let words = self.text().get(start..end)?;
        let trimmed = words.trim_end_matches(|c: char| {
            c.is_whitespace() || matches!(c, ',' | ';' | '.' | ':' | '—' | '–' | '-')
        });
        let lead = trimmed.len()
            - trimmed
                .trim_start_matches(|c: char| c.is_whitespace() || c == ',')
                .len();
        (lead < trimmed.len()).then(|| Span::new(start + lead, start + trimmed.len()))
    }

    /// Whether nearly all of a stretch stands in marks: then the quotes say it all.
    fn mostly_quoted(&self, span: Span) -> bool {
        let from = self.quotes.partition_point(|quote| quote.end <= span.start);
        let inside = self.quotes[from..]
            .iter()
            .take_while(|quote| quote.start < span.end);
        let quoted: usize = inside
            .map(|quote| quote.end.min(span.end) - quote.start.max(span.start))
            .sum();
        quoted * 10 >= span.len() * 8
    }
}
