//! A document's text as patterns see it before any hit is shown: one symbol a character, a run of white space is one
//! blank, characters without width are gone.
//!
//! Everything inside the engine is counted in symbols of this text; what leaves it is mapped back to the document.

use super::alphabet::{Alphabet, Symbol};
use super::token::{Token, Tokeniser, ignorable};
use crate::text::Span;

/// The text, with the way back to the document's.
#[derive(Debug, Default)]
pub(super) struct Flat {
    symbols: Vec<Symbol>,
    breaks: Vec<Break>,
    /// Length of the document's text, in bytes.
    length: usize,
}

/// A symbol that does not stand for the one byte that follows what the symbol before it stands for.
#[derive(Clone, Copy, Debug)]
struct Break {
    /// Its place.
    flat: usize,
    /// First byte of what it stands for in the document.
    start: usize,
    /// One past the last byte.
    end: usize,
}

impl Flat {
    /// Flattens a text, and cuts it into tokens, whose places are those of the flat text.
    pub(super) fn new(text: &str, alphabet: &Alphabet) -> (Self, Vec<Token>) {
        let mut flat = Self {
            symbols: Vec::with_capacity(text.len()),
            breaks: Vec::new(),
            length: text.len(),
        };
        let mut tokeniser = Tokeniser::new(text.len());
        let mut spaced = false;
        // One past the last byte of the document that the last symbol stands for.
        let mut next = 0;
        for (start, c) in text.char_indices() {
            let end = start + c.len_utf8();
            let symbol = if c.is_whitespace() {
                if spaced {
                    flat.widen(end);
                    next = end;
                    continue;
                }
                tokeniser.blank();
                b' '
            } else if ignorable(c) {
                continue;
            } else {
                tokeniser.push(c, flat.symbols.len(), 1);
                alphabet.symbol(c)
            };
            spaced = symbol == b' ';
            if start != next || end != start + 1 {
                flat.breaks.push(Break {
                    flat: flat.symbols.len(),
                    start,
                    end,
                });
            }
            next = end;
            flat.symbols.push(symbol);
        }
        (flat, tokeniser.finish())
    }

    /// Makes the blank at the end stand for a longer run of white space.
    fn widen(&mut self, end: usize) {
        let flat = self.symbols.len() - 1;
        let start = self.start(flat);
        match self.breaks.last_mut() {
            Some(last) if last.flat == flat => last.end = end,
            _ => self.breaks.push(Break { flat, start, end }),
        }
    }

    /// A stretch in another alphabet; `text` is the document's.
    pub(super) fn written(&self, text: &str, stretch: Span, alphabet: &Alphabet) -> Vec<Symbol> {
        let char_at = |flat: usize| text[self.start(flat)..].chars().next().unwrap_or(' ');
        let symbol = |flat: usize| match self.symbols[flat] {
            ascii @ 0x20..0x7F => ascii,
            _ => alphabet.symbol(char_at(flat)),
        };
        (stretch.start..stretch.end).map(symbol).collect()
    }

    /// The symbols.
    pub(super) fn symbols(&self) -> &[Symbol] {
        &self.symbols
    }

    /// The document's span of a stretch of the flat text, in bytes.
    pub(super) fn doc(&self, flat: Span) -> Span {
        let start = self.start(flat.start);
        if flat.is_empty() {
            return Span::new(start, start);
        }
        Span::new(start, self.end(flat.end - 1))
    }

    /// The last break that does not lie behind a symbol.
    fn last_break(&self, flat: usize) -> Option<&Break> {
        let at = self.breaks.partition_point(|one| one.flat <= flat);
        at.checked_sub(1).map(|at| &self.breaks[at])
    }

    /// The byte where what a symbol stands for begins.
    fn start(&self, flat: usize) -> usize {
        if flat >= self.symbols.len() {
            return self.length;
        }
        match self.last_break(flat) {
            Some(last) if last.flat == flat => last.start,
            Some(last) => last.end + (flat - last.flat - 1),
            None => flat,
        }
    }

    /// The byte where what a symbol stands for ends.
    fn end(&self, flat: usize) -> usize {
        match self.last_break(flat) {
            Some(last) => last.end + (flat - last.flat),
            None => flat + 1,
        }
    }

    /// The stretch of the flat text that shows a span of the document: symbols that stand for a part of it are inside.
    pub(super) fn flat(&self, doc: Span) -> Span {
        let start = self.holding(doc.start);
        if doc.is_empty() {
            return Span::new(start, start);
        }
        let end = self.holding(doc.end);
        let cut = end < self.symbols.len() && self.start(end) < doc.end;
        Span::new(start, (end + usize::from(cut)).max(start))
    }

    /// The symbol that stands for a byte of the document, or for what is next to it.
    fn holding(&self, doc: usize) -> usize {
        let at = self.breaks.partition_point(|one| one.start <= doc);
        let found = match at.checked_sub(1).map(|at| &self.breaks[at]) {
            Some(last) if doc < last.end => last.flat,
            Some(last) => last.flat + 1 + (doc - last.end),
            None => doc,
        };
        let limit = self
            .breaks
            .get(at)
            .map_or(self.symbols.len(), |next| next.flat);
        found.min(limit)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, flat: &str, words: &str, expected: &str) {
        let mut alphabet = Alphabet::default();
        alphabet.name("“”é".chars());
        let (found, _) = Flat::new(text, &alphabet);
        let shown: Vec<Symbol> = flat.chars().map(|c| alphabet.symbol(c)).collect();
        assert_eq!(found.symbols(), shown);
        let start = flat.find(words).expect("the words are in the flat text");
        let start = flat[..start].chars().count();
        let span = Span::new(start, start + words.chars().count());
        let doc = found.doc(span);
        assert_eq!(doc.of(text), expected, "{words}");
        assert_eq!(found.flat(doc), span, "{words}");
    }

    #[test]
    fn spans_map_both_ways() {
        let text = "a  “big\u{AD}ger\u{A0} trial”\nof\ttwo\r\n\r\nétés";
        let flat = "a “bigger trial” of two étés";
        check(text, flat, "bigger", "big\u{AD}ger");
        check(text, flat, "ger", "ger");
        check(text, flat, "a ", "a  ");
        check(text, flat, "trial”", "trial”");
        check(text, flat, "of two", "of\ttwo");
        check(text, flat, " étés", "\r\n\r\nétés");
        check(text, flat, "two étés", "two\r\n\r\nétés");
        check("", "", "", "");
    }

    #[test]
    fn places_inside_a_run_belong_to_the_blank() {
        let (flat, _) = Flat::new("a \n b", &Alphabet::default());
        assert_eq!(flat.flat(Span::new(2, 3)), Span::new(1, 2));
        assert_eq!(flat.flat(Span::new(0, 3)), Span::new(0, 2));
        assert_eq!(flat.flat(Span::new(5, 5)), Span::new(3, 3));
        assert_eq!(flat.doc(Span::new(3, 3)), Span::new(5, 5));
    }

    #[test]
    fn tokens_stand_in_the_flat_text() {
        let (flat, tokens) = Flat::new("75mg  “so”", &Alphabet::default());
        let found: Vec<Span> = tokens
            .iter()
            .map(|token| flat.doc(Span::new(token.start, token.end)))
            .collect();
        assert_eq!(
            found,
            [
                Span::new(0, 2),
                Span::new(2, 4),
                Span::new(6, 9),
                Span::new(9, 11),
                Span::new(11, 14)
            ]
        );
    }
}
