//! Reported speech without marks: which words an attribution attributes.

use super::bounds::Bounds;
use super::clause::{Clause, Content};
use super::complement::Complement;
use super::source::Source;
use crate::rules::Scanner;
use crate::text::{Document, Span};

/// Words that somebody is reported to have said.
#[derive(Clone, Copy, Debug)]
pub(super) struct Reported {
    pub(super) span: Span,
    /// Index of the attribution.
    pub(super) clause: usize,
}

/// The reported speech of a document. `quotes` are the outer stretches in marks, in order.
pub(super) fn find(
    scanner: &Scanner<'_>,
    clauses: &[Clause<'_>],
    phrases: &[Span],
    quotes: &[Span],
) -> Vec<Reported> {
    let finder = Finder {
        clauses,
        quotes,
        bounds: Bounds::new(scanner, clauses, phrases),
        complement: Complement::new(scanner, phrases),
        document: scanner.document(),
    };
    let source = Source::new(scanner);
    let mut found: Vec<Reported> = (0..clauses.len())
        .filter(|at| source.reports(&clauses[*at]))
        .flat_map(|at| {
            finder
                .contents(at)
                .map(move |span| Reported { span, clause: at })
        })
        .collect();
    found.sort_by_key(|reported| (reported.span.start, std::cmp::Reverse(reported.span.end)));
    found.dedup_by(|a, b| a.span == b.span);
    found
}

struct Finder<'a, 's> {
    document: &'a Document,
    clauses: &'a [Clause<'s>],
    quotes: &'a [Span],
    bounds: Bounds<'a, 's>,
    complement: Complement<'a>,
}

impl Finder<'_, '_> {
    fn text(&self) -> &str {
        self.document.text()
    }

    /// What an attribution attributes: two stretches where it stands in the midst of them.
    fn contents(&self, at: usize) -> impl Iterator<Item = Span> + use<'_> {
        let core = self.clauses[at].core;
        let [first, second] = match self.clauses[at].content {
            Content::After => [self.after(at), None],
            Content::Before => [self.before(at), None],
            Content::Around => match self.after(at) {
                Some(after) => [Some(after), None],
                None => [self.before(at), self.behind(at)],
            },
        };
        let alone = first.is_none() || second.is_none();
        [first, second]
            .into_iter()
            .flatten()
            .filter(move |span| !span.overlaps(core) && self.tells(*span, alone))
    }

    /// Whether a stretch has words of its own, and more than one.
    fn tells(&self, span: Span, alone: bool) -> bool {
        let several = span.of(self.text()).split_whitespace().nth(1).is_some();
        (several || !alone) && self.own_words(span)
    }

    fn sentence(&self, at: usize) -> Span {
        self.document.sentences()[self.clauses[at].sentence].span
    }

    /// Whether the speaker stands behind the cue, as in "according to the ministry".
    fn according(&self, at: usize) -> bool {
        let clause = &self.clauses[at];
        clause
            .speaker
            .is_some_and(|speaker| speaker.start > clause.cue.end)
    }

    /// The words behind the attribution.
    fn after(&self, at: usize) -> Option<Span> {
        let clause = &self.clauses[at];
        let sentence = self.sentence(at);
        if self.according(at) {
            // "According to the ministry, …": only when it opens the sentence.
            let opens = self.text()[sentence.start..clause.core.start].trim().len() < 5;
            let start = self.skip_comma(self.skip_blanks(clause.span.end));
            let limit = self.bounds.end(at, start, sentence);
            return opens.then(|| self.stretch(start, limit)).flatten();
        }
        let start = self.complement.start(self.document, clause, sentence)?;
        let limit = self.bounds.end(at, start, sentence);
        self.stretch(start, limit)
    }

    /// The words before the attribution, when it closes them behind a comma.
    fn before(&self, at: usize) -> Option<Span> {
        let clause = &self.clauses[at];
        let sentence = self.sentence(at);
        let lead = self.lead(at)?;
        let according = self.according(at) && clause.content != Content::Before;
        let led = lead.ends_with(',') || (according && lead.len() > 20);
        let quoted = lead
            .trim_end_matches(['”', '"', '\'', '’'])
            .ends_with([',', '?', '!'])
            && self.quote_ends(sentence.start + lead.len());
        let closes = self.text()[clause.span.end..sentence.end]
            .trim_start()
            .is_empty()
            || self.text()[clause.span.end..]
                .trim_start()
                .starts_with(['.', ',', ';', '?', '!'])
            || according
            || clause.content == Content::Before
            || self.complement.is_time(self.skip_blanks(clause.span.end));
        if !closes || !(led || quoted) {
            return None;
        }
        let whole = self.stretch(sentence.start, sentence.start + lead.len())?;
        let quoted = self.quote_follows(clause.span.end);
        (!self.complement.is_adverbial(whole, quoted)).then_some(whole)
    }

    /// Whether a quote begins right behind a place.
    fn quote_follows(&self, at: usize) -> bool {
        let next = self.quotes.partition_point(|quote| quote.start < at);
        self.quotes
            .get(next)
            .is_some_and(|quote| !self.has_word(at, quote.start) && quote.start - at < 4)
    }

    /// Whether a quote ends at a place.
    fn quote_ends(&self, at: usize) -> bool {
        let next = self.quotes.partition_point(|quote| quote.end < at);
        self.quotes.get(next).is_some_and(|quote| quote.end == at)
    }

    /// The words of the sentence before the attribution.
    fn lead(&self, at: usize) -> Option<&str> {
        let sentence = self.sentence(at);
        Some(
            self.text()
                .get(sentence.start..self.clauses[at].core.start)?
                .trim_end(),
        )
    }

    /// What goes on behind an attribution between commas: ", she said, …".
    fn behind(&self, at: usize) -> Option<Span> {
        let clause = &self.clauses[at];
        let sentence = self.sentence(at);
        if self.according(at) || !self.lead(at)?.ends_with(',') {
            return None;
        }
        let comma = self.complement.skip_times(self.document, clause.span.end);
        let rest = self.text().get(comma..sentence.end)?;
        let before = self.text()[..comma].trim_end().ends_with(',');
        if !before && !rest.starts_with(',') {
            return None;
        }
        let start = self.skip_comma(comma);
        let limit = self.bounds.end(at, start, sentence);
        let goes_on = self.complement.goes_on(self.document, start, limit)
            || (self.before(at).is_none() && self.complement.is_phrase(start));
        goes_on.then(|| self.stretch(start, limit)).flatten()
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
            c.is_whitespace() || matches!(c, ',' | ';' | '.' | ':' | '—' | '–' | '-' | '(')
        });
        let lead = trimmed.len()
            - trimmed
                .trim_start_matches(|c: char| c.is_whitespace() || c == ',')
                .len();
        (lead < trimmed.len()).then(|| Span::new(start + lead, start + trimmed.len()))
    }

    /// Whether a stretch has words outside of marks.
    fn own_words(&self, span: Span) -> bool {
        let from = self.quotes.partition_point(|quote| quote.end <= span.start);
        let mut at = span.start;
        for quote in self.quotes[from..]
            .iter()
            .take_while(|quote| quote.start < span.end)
        {
            if self.has_word(at, quote.start) {
                return true;
            }
            at = at.max(quote.end);
        }
        self.has_word(at, span.end)
    }

    fn has_word(&self, start: usize, end: usize) -> bool {
        self.text()
            .get(start..end)
            .is_some_and(|words| words.contains(char::is_alphanumeric))
    }
}
