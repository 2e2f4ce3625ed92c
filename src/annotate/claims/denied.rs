//! What a negation denies, as a reader would mark it: the clause around "not", the list behind "no", the noun behind
//! "unripe". What it does to a relation is another matter ([`Scoped::denies`]).

use crate::annotate::Scanner;
use crate::rules::{Direction, Scoped};
use crate::text::{Document, Span};

/// How far a clause is looked for on either side of a negation.
const REACH_BYTES: usize = 600;
/// Words that a member of a list may have at most.
const MEMBER_WORDS: usize = 6;
/// How many words before an adjective its article may stand.
const ARTICLE_WORDS: usize = 3;

/// The document with the words that end clauses, lists and nouns.
#[derive(Debug)]
pub(super) struct Denied<'d> {
    document: &'d Document,
    opens: Vec<Span>,
    relatives: Vec<Span>,
    closes: Vec<Span>,
    joins: Vec<Span>,
    subjects: Vec<Span>,
    verbs: Vec<Span>,
    articles: Vec<Span>,
    prepositions: Vec<Span>,
}

/// A word or a run of marks.
#[derive(Clone, Copy, Debug)]
struct Piece {
    span: Span,
    mark: bool,
}

/// The pieces around a negation; it takes up those from `from` to `to`.
#[derive(Debug)]
struct Around {
    pieces: Vec<Piece>,
    from: usize,
    to: usize,
}

impl<'d> Denied<'d> {
    /// Finds the words.
    pub(super) fn find(scanner: &Scanner<'d>) -> Self {
        Self {
            document: scanner.document(),
            opens: scanner.hits("scope-opens"),
            relatives: scanner.hits("scope-relative"),
            closes: scanner.hits("scope-closes"),
            joins: scanner.hits("scope-joins"),
            subjects: scanner.hits("scope-subject"),
            verbs: scanner.hits("scope-verb"),
            articles: scanner.hits("scope-article"),
            prepositions: scanner.hits("scope-preposition"),
        }
    }

    /// What each negation denies, the negation included, in the order of `marks`.
    pub(super) fn spans(&self, marks: &[Scoped<'_>]) -> Vec<Span> {
        marks.iter().map(|cue| self.span(cue)).collect()
    }

    fn span(&self, cue: &Scoped<'_>) -> Span {
        let around = self.around(cue.span);
        if around.from == around.to {
            return cue.span;
        }
        let (from, to) = match cue.sets("scope") {
            Some("noun") => self.noun(&around).unwrap_or_else(|| self.clause(&around)),
            Some("list") => self.list(&around, cue),
            _ => match cue.cue.direction {
                Direction::Backward => (self.left(&around, true), around.to),
                Direction::Forward => (around.from, self.right(&around, false)),
                Direction::Both => self.clause(&around),
            },
        };
        let pieces = &around.pieces;
        Span::new(pieces[from].span.start, pieces[to - 1].span.end).cover(cue.span)
    }

    fn around(&self, cue: Span) -> Around {
        let text = self.document.text();
        let sentence = self.document.sentences()[self.document.sentence_at(cue.start)].span;
        let near = Span::new(
            boundary(text, cue.start.saturating_sub(REACH_BYTES)),
            boundary(text, cue.end + REACH_BYTES),
        );
        let pieces = pieces(
            text,
            Span::new(
                sentence.start.max(near.start).min(cue.start),
                sentence.end.min(near.end).max(cue.end),
            ),
        );
        let from = pieces.partition_point(|piece| piece.span.end <= cue.start);
        let to = pieces.partition_point(|piece| piece.span.start < cue.end);
        Around { pieces, from, to }
    }

    fn clause(&self, around: &Around) -> (usize, usize) {
        (self.left(around, false), self.right(around, false))
    }

    /// A list goes on over its commas. Behind a preposition it is all that is denied.
    fn list(&self, around: &Around, cue: &Scoped<'_>) -> (usize, usize) {
        let from = match around.from.checked_sub(1) {
            _ if cue.cue.direction == Direction::Forward => around.from,
            Some(before) if is(&self.prepositions, around.pieces[before]) => before,
            _ => self.left(around, false),
        };
        (from, self.right(around, true))
    }

    /// The noun with its article, where an adjective stands before one.
    fn noun(&self, around: &Around) -> Option<(usize, usize)> {
        let pieces = &around.pieces;
        let adjective = !pieces[around.from]
            .span
            .of(self.document.text())
            .ends_with("ly");
        let next = pieces
            .get(around.to)
            .filter(|next| !self.is_small(**next))?;
        if !adjective || next.mark {
            return None;
        }
        let mut from = around.from;
        for at in (0..around.from).rev().take(ARTICLE_WORDS) {
            if is(&self.articles, pieces[at]) {
                from = at;
                break;
            }
            if pieces[at].mark || self.is_small(pieces[at]) {
                break;
            }
        }
        Some((from, around.to + 1))
    }

    /// Whether a word is none that a noun is made of.
    fn is_small(&self, piece: Piece) -> bool {
        let lists = [&self.prepositions, &self.opens, &self.joins, &self.closes];
        let others = [&self.articles, &self.subjects, &self.verbs, &self.relatives];
        lists.iter().chain(&others).any(|list| is(list, piece))
    }

    fn left(&self, around: &Around, over_joins: bool) -> usize {
        let mut at = around.from;
        while let Some(before) = at.checked_sub(1) {
            let piece = around.pieces[before];
            let joins = over_joins && is(&self.joins, piece);
            if piece.mark || (is(&self.opens, piece) && !joins) {
                return at;
            }
            at = before;
            if is(&self.relatives, piece) {
                return at;
            }
        }
        at
    }

    fn right(&self, around: &Around, over_commas: bool) -> usize {
        let text = self.document.text();
        let pieces = &around.pieces;
        let mut at = around.to;
        while let Some(piece) = pieces.get(at) {
            let goes_on = match piece.span.of(text) {
                "'" | "’" | "/" | "-" => true,
                "," => over_commas && self.lists(pieces, at),
                _ => !piece.mark,
            };
            let next = pieces.get(at + 1);
            let new_clause =
                is(&self.joins, *piece) && next.is_some_and(|next| is(&self.subjects, *next));
            if !goes_on || begins(&self.closes, *piece) || new_clause {
                break;
            }
            at += 1;
        }
        at
    }

    /// Whether a list goes on behind the comma at a piece.
    fn lists(&self, pieces: &[Piece], comma: usize) -> bool {
        let text = self.document.text();
        let mut at = comma;
        let (mut members, mut joined) = (0, false);
        while pieces
            .get(at)
            .is_some_and(|piece| piece.span.of(text) == ",")
        {
            let Some(end) = self.member(pieces, at + 1) else {
                break;
            };
            members += 1;
            joined |= pieces[at + 1..end]
                .iter()
                .any(|piece| is(&self.joins, *piece));
            at = end;
        }
        let ends = |piece: &Piece| ".;".contains(piece.span.of(text));
        members > 0 && (joined || members > 1 || pieces.get(at).is_none_or(ends))
    }

    /// Where the member of a list ends that begins at a piece.
    fn member(&self, pieces: &[Piece], start: usize) -> Option<usize> {
        let mut words = 0;
        let mut at = start;
        while let Some(piece) = pieces.get(at).filter(|piece| !piece.mark) {
            if begins(&self.closes, *piece) {
                break;
            }
            if !is(&self.joins, *piece) {
                let first = words == 0 && self.is_small(*piece);
                if first || is(&self.subjects, *piece) || is(&self.verbs, *piece) {
                    return None;
                }
                words += 1;
            }
            at += 1;
        }
        (1..=MEMBER_WORDS).contains(&words).then_some(at)
    }
}

/// Whether a word is one of the list, which is in reading order.
fn is(list: &[Span], piece: Piece) -> bool {
    let at = list.partition_point(|word| word.start < piece.span.start);
    list[at..]
        .iter()
        .take_while(|word| word.start == piece.span.start)
        .any(|word| word.end == piece.span.end)
}

/// Whether one of the list begins with the word.
fn begins(list: &[Span], piece: Piece) -> bool {
    let at = list.partition_point(|word| word.start < piece.span.start);
    list.get(at)
        .is_some_and(|word| word.start == piece.span.start && word.end >= piece.span.end)
}

/// The nearest place before a byte that no character lies across.
fn boundary(text: &str, byte: usize) -> usize {
    let mut at = byte.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// Words, with what joins their halves, and runs of marks.
fn pieces(text: &str, span: Span) -> Vec<Piece> {
    let mut found: Vec<Piece> = Vec::new();
    let mut chars = span.of(text).char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        if c.is_whitespace() {
            continue;
        }
        let start = span.start + at;
        let place = Span::new(start, start + c.len_utf8());
        let touched = found.last_mut().filter(|last| last.span.end == start);
        let in_word = touched.as_ref().is_some_and(|last| !last.mark)
            && chars.peek().is_some_and(|(_, next)| next.is_alphanumeric());
        let mark = !(c.is_alphanumeric() || in_word && "'’-".contains(c));
        match touched {
            Some(last) if last.mark == mark => last.span.end = place.end,
            _ => found.push(Piece { span: place, mark }),
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_are_words_and_runs_of_marks() {
        let text = "The old-fashioned “tea” isn’t hers, -- no.";
        let found = pieces(text, Span::new(0, text.len()));
        let shown: Vec<&str> = found.iter().map(|piece| piece.span.of(text)).collect();
        let expected = [
            "The",
            "old-fashioned",
            "“",
            "tea",
            "”",
            "isn’t",
            "hers",
            ",",
            "--",
            "no",
            ".",
        ];
        assert_eq!(shown, expected);
    }
}
