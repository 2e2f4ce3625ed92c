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
    /// Words that begin a clause: "that", "whether", "how".
    opens_clause: Vec<Span>,
    /// Times and places between a verb and its clause.
    times: Vec<Span>,
}

/// The reported speech of a document. `quotes` are the outer stretches in marks, in order.
pub(super) fn find(
    scanner: &Scanner<'_>,
    clauses: &[Clause<'_>],
    quotes: &[Span],
) -> Vec<Reported> {
    let document = scanner.document();
    let lists = Lists {
        takes_clause: scanner.hits("speech-takes-clause"),
        opens_clause: scanner.hits("speech-opens-clause"),
        times: scanner.hits("np-time"),
    };
    let finder = Finder {
        document,
        clauses,
        quotes,
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

struct Finder<'a, 's> {
    document: &'a Document,
    clauses: &'a [Clause<'s>],
    quotes: &'a [Span],
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
        let opened = starts_at(&self.lists.opens_clause, start).is_some();
        let takes = self
            .lists
            .takes_clause
            .iter()
            .any(|hit| clause.cue.contains(*hit))
            || starts_at(&self.lists.takes_clause, clause.cue.start).is_some();
        let colon = rest.starts_with(':');
        let first = rest.chars().next()?;
        let begins = first.is_alphanumeric()
            || matches!(first, '“' | '"' | '\'' | '‘' | '$' | '£' | '€' | '(');
        if colon {
            return self.stretch(self.skip_blanks(start + 1), limit);
        }
        (opened || (takes && begins))
            .then(|| self.stretch(start, limit))
            .flatten()
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
        let lead = trimmed.len() - trimmed.trim_start().len();
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
