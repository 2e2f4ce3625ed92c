//! Views: a block as a pattern sees it.
//!
//! White space is one blank, characters without width are gone, and each hit of a
//! list or atom that the pattern names is `_X_`, where X is one private-use character.

use super::lexicon::{Hit, Lexicon};
use super::pattern::{Slots, atom_char, combo_char};
use super::token::ignorable;
use crate::text::Span;

/// A block as a pattern sees it, with the way back to the document's text.
#[derive(Debug, Default)]
pub(super) struct View {
    /// What is matched.
    pub(super) text: String,
    segments: Vec<Segment>,
}

/// A stretch of a view and the stretch of the document that it stands for.
#[derive(Clone, Copy, Debug)]
struct Segment {
    view: Span,
    doc: Span,
    /// Whether the bytes are the same, one for one.
    copied: bool,
}

/// A hit that a view shows as one unit.
#[derive(Clone, Copy, Debug)]
struct Unit {
    span: Span,
    shown: char,
}

impl View {
    /// Shows a block of the text. `hits` are those that overlap it, by start; `atoms` the sets of named
    /// atoms, as bits.
    pub(super) fn new(
        text: &str,
        block: Span,
        slots: &Slots,
        lexicon: &Lexicon,
        hits: &[Hit],
        atoms: &[(Span, u32)],
    ) -> Self {
        let mut view = Self {
            text: String::with_capacity(block.len() + 16),
            segments: Vec::new(),
        };
        let mut at = block.start;
        for unit in units(block, slots, lexicon, hits, atoms) {
            view.copy(text, Span::new(at, unit.span.start));
            view.show(unit);
            at = unit.span.end;
        }
        view.copy(text, Span::new(at, block.end));
        view
    }

    fn show(&mut self, unit: Unit) {
        let start = self.text.len();
        self.text.push('_');
        self.text.push(unit.shown);
        self.text.push('_');
        self.segments.push(Segment {
            view: Span::new(start, self.text.len()),
            doc: unit.span,
            copied: false,
        });
    }

    fn copy(&mut self, text: &str, span: Span) {
        for (at, c) in span.of(text).char_indices() {
            let here = Span::new(span.start + at, span.start + at + c.len_utf8());
            if c.is_whitespace() {
                self.blank(here);
            } else if !ignorable(c) {
                self.keep(c, here);
            }
        }
    }

    fn blank(&mut self, doc: Span) {
        let after_blank = self.text.ends_with(' ');
        match self.segments.last_mut() {
            Some(segment) if after_blank && !segment.copied => segment.doc.end = doc.end,
            _ => {
                let start = self.text.len();
                self.text.push(' ');
                self.segments.push(Segment {
                    view: Span::new(start, start + 1),
                    doc,
                    copied: false,
                });
            }
        }
    }

    fn keep(&mut self, c: char, doc: Span) {
        let start = self.text.len();
        self.text.push(c);
        match self.segments.last_mut() {
            Some(segment) if segment.copied && segment.doc.end == doc.start => {
                segment.view.end = self.text.len();
                segment.doc.end = doc.end;
            }
            _ => self.segments.push(Segment {
                view: Span::new(start, self.text.len()),
                doc,
                copied: true,
            }),
        }
    }

    /// The document's byte where a match that begins at the view's byte begins.
    pub(super) fn doc_start(&self, view: usize) -> usize {
        let at = self
            .segments
            .partition_point(|segment| segment.view.end <= view);
        match self.segments.get(at) {
            Some(segment) if segment.copied => segment.doc.start + (view - segment.view.start),
            Some(segment) => segment.doc.start,
            None => self.segments.last().map_or(0, |segment| segment.doc.end),
        }
    }

    /// The document's byte where a match that ends at the view's byte ends.
    pub(super) fn doc_end(&self, view: usize) -> usize {
        let at = self
            .segments
            .partition_point(|segment| segment.view.end < view);
        match self.segments.get(at) {
            Some(segment) if segment.copied => {
                segment.doc.start + (view.max(segment.view.start) - segment.view.start)
            }
            Some(segment) if view <= segment.view.start => segment.doc.start,
            Some(segment) => segment.doc.end,
            None => self.segments.last().map_or(0, |segment| segment.doc.end),
        }
    }

    /// The document's span of a stretch of the view.
    pub(super) fn doc_span(&self, view: Span) -> Span {
        let start = self.doc_start(view.start);
        if view.is_empty() {
            return Span::new(start, start);
        }
        Span::new(start, self.doc_end(view.end).max(start))
    }

    /// The view's byte before which all of the document up to the byte is shown.
    pub(super) fn view_before(&self, doc: usize) -> usize {
        self.view_at(doc, |segment| segment.view.start)
    }

    /// The view's byte after which all of the document from the byte on is shown.
    pub(super) fn view_after(&self, doc: usize) -> usize {
        self.view_at(doc, |segment| segment.view.end)
    }

    /// The view's byte for the document's byte; `inside` chooses where it lies inside a unit that cannot be cut.
    fn view_at(&self, doc: usize, inside: impl Fn(&Segment) -> usize) -> usize {
        let at = self
            .segments
            .partition_point(|segment| segment.doc.end <= doc);
        match self.segments.get(at) {
            None => self.text.len(),
            Some(segment) if doc <= segment.doc.start => segment.view.start,
            Some(segment) if segment.copied => segment.view.start + (doc - segment.doc.start),
            Some(segment) => inside(segment),
        }
    }
}

/// The units of a view: longest first where they begin together, then left to right without overlap.
fn units(
    block: Span,
    slots: &Slots,
    lexicon: &Lexicon,
    hits: &[Hit],
    atoms: &[(Span, u32)],
) -> Vec<Unit> {
    let mut all: Vec<(Span, bool, char)> = Vec::new();
    let named = |hit: &&Hit| !lexicon.combo(hit.combo).is_disjoint(&slots.lists);
    if !slots.lists.is_empty() {
        all.extend(
            hits.iter()
                .filter(named)
                .map(|hit| (Span::new(hit.start, hit.end), true, combo_char(hit.combo))),
        );
    }
    all.extend(
        atoms
            .iter()
            .map(|(span, set)| (*span, false, atom_char(*set))),
    );
    all.retain(|(span, ..)| block.contains(*span) && !span.is_empty());
    all.sort_by_key(|(span, is_hit, _)| (span.start, std::cmp::Reverse(span.end), *is_hit));
    let mut units: Vec<Unit> = Vec::new();
    for (span, _, shown) in all {
        if units.last().is_none_or(|last| last.span.end <= span.start) {
            units.push(Unit { span, shown });
        }
    }
    units
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_map_back() {
        let text = "a  “big\u{AD}ger\u{A0} trial”";
        let lexicon = Lexicon::default();
        let atoms = [(
            Span::new(text.find("trial").unwrap_or(0), text.len() - 3),
            1,
        )];
        let slots = Slots {
            atoms: vec![4],
            ..Slots::default()
        };
        let view = View::new(
            text,
            Span::new(0, text.len()),
            &slots,
            &lexicon,
            &[],
            &atoms,
        );
        assert_eq!(view.text, format!("a “bigger _{}_”", atom_char(1)));
        let check = |words: &str, expected: &str| {
            let start = view.text.find(words).expect("the words are in the view");
            assert_eq!(
                view.doc_span(Span::new(start, start + words.len()))
                    .of(text),
                expected
            );
        };
        check("bigger", "big\u{AD}ger");
        check("ger", "ger");
        check("big", "big");
        check("a ", "a  ");
        check(&format!("_{}_", atom_char(1)), "trial");
        assert_eq!(
            &view.text[..view.view_before(text.find("ger").unwrap_or(0))],
            "a “big"
        );
    }
}
