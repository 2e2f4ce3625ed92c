//! Views: a stretch of text as one pattern sees it.
//!
//! Each hit of a list or atom that the pattern names is `_X_`, where X is a symbol that no text holds, or two of them; all
//! else is the flat text.

use super::alphabet::Symbol;
use super::flat::Flat;
use super::slots::SlotSet;
use crate::text::Span;

/// A stretch of the flat text as a pattern sees it.
#[derive(Debug)]
pub(super) struct View {
    /// What is matched; nothing when it is the flat text itself.
    text: Option<Vec<Symbol>>,
    /// The stretch, in bytes of the flat text.
    stretch: Span,
    shown: Vec<Shown>,
}

/// A hit that a view shows as one unit.
#[derive(Clone, Copy, Debug)]
pub(super) struct Unit {
    /// In symbols of the flat text.
    pub(super) span: Span,
    /// Which of the hits of its set it is.
    pub(super) shown: usize,
}

/// Where a unit stands.
#[derive(Clone, Copy, Debug)]
struct Shown {
    view: Span,
    flat: Span,
}

impl View {
    /// Shows a stretch. The units lie in it, in order, and do not overlap. `other` is the stretch in the alphabet of the
    /// set, if that is not the flat text's.
    pub(super) fn new(
        flat: &Flat,
        stretch: Span,
        other: Option<Vec<Symbol>>,
        set: &SlotSet,
        units: &[Unit],
    ) -> Self {
        if units.is_empty() {
            return Self {
                text: other,
                stretch,
                shown: Vec::new(),
            };
        }
        let plain = other
            .as_deref()
            .unwrap_or(&flat.symbols()[stretch.start..stretch.end]);
        let mut text = Vec::with_capacity(plain.len() + 4 * units.len());
        let mut shown = Vec::with_capacity(units.len());
        let mut at = stretch.start;
        for unit in units {
            text.extend_from_slice(&plain[at - stretch.start..unit.span.start - stretch.start]);
            let start = text.len();
            let (high, low) = set.shown(unit.shown);
            text.push(b'_');
            text.extend(high);
            text.extend([low, b'_']);
            shown.push(Shown {
                view: Span::new(start, text.len()),
                flat: unit.span,
            });
            at = unit.span.end;
        }
        text.extend_from_slice(&plain[at - stretch.start..]);
        Self {
            text: Some(text),
            stretch,
            shown,
        }
    }

    /// What is matched.
    pub(super) fn text<'v>(&'v self, flat: &'v Flat) -> &'v [Symbol] {
        match &self.text {
            Some(text) => text,
            None => &flat.symbols()[self.stretch.start..self.stretch.end],
        }
    }

    /// The stretch of the flat text that a stretch of the view stands for.
    pub(super) fn flat(&self, view: Span) -> Span {
        let at = self
            .shown
            .partition_point(|shown| shown.view.end <= view.start);
        let start = match self.shown.get(at) {
            Some(shown) if shown.view.start <= view.start => shown.flat.start,
            _ => self.copied(at, view.start),
        };
        if view.is_empty() {
            return Span::new(start, start);
        }
        let at = self
            .shown
            .partition_point(|shown| shown.view.end < view.end);
        let end = match self.shown.get(at) {
            Some(shown) if shown.view.start < view.end => shown.flat.end,
            _ => self.copied(at, view.end),
        };
        Span::new(start, end.max(start))
    }

    /// The flat place of a view's place that lies between the units before `at` and those from it on.
    fn copied(&self, at: usize, view: usize) -> usize {
        match at.checked_sub(1).and_then(|before| self.shown.get(before)) {
            Some(before) => before.flat.end + (view - before.view.end),
            None => self.stretch.start + view,
        }
    }

    /// The view's place before which all of the flat text up to the place is shown.
    pub(super) fn before(&self, flat: usize) -> usize {
        self.at(flat, |shown| shown.view.start)
    }

    /// The view's place after which all of the flat text from the place on is shown.
    pub(super) fn after(&self, flat: usize) -> usize {
        self.at(flat, |shown| shown.view.end)
    }

    /// The view's place of a flat place; `inside` chooses where it lies inside a unit, which cannot be cut.
    fn at(&self, flat: usize, inside: impl Fn(&Shown) -> usize) -> usize {
        let flat = flat.clamp(self.stretch.start, self.stretch.end);
        let at = self.shown.partition_point(|shown| shown.flat.end <= flat);
        match (
            self.shown.get(at),
            at.checked_sub(1).map(|before| self.shown[before]),
        ) {
            (Some(shown), _) if shown.flat.start < flat => inside(shown),
            (_, Some(before)) => before.view.end + (flat - before.flat.end),
            (_, None) => flat - self.stretch.start,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::alphabet::{Alphabet, hits};
    use super::*;

    #[test]
    fn spans_map_back() {
        let text = "one big trial in May";
        let (flat, _) = Flat::new(text, &Alphabet::default());
        let place = |words: &str| {
            let start = text.find(words).expect("the words are in the text");
            Span::new(start, start + words.len())
        };
        let mut sets = super::super::slots::SlotSets::default();
        let slots = super::super::slots::Slots {
            atoms: vec![4],
            ..Default::default()
        };
        let number = sets.number(&slots, 0);
        let unit = |words: &str| Unit {
            span: place(words),
            shown: 0,
        };
        let units = [unit("trial"), unit("May")];
        let view = View::new(
            &flat,
            place("big trial in May"),
            None,
            sets.get(number),
            &units,
        );
        let hit = [b'_', hits().next().unwrap(), b'_'];
        assert_eq!(
            view.text(&flat),
            [b"big ", &hit[..], b" in ", &hit[..]].concat()
        );
        let check = |start: usize, end: usize, expected: &str| {
            assert_eq!(view.flat(Span::new(start, end)).of(text), expected);
        };
        check(0, 3, "big");
        check(0, 7, "big trial");
        check(4, 7, "trial");
        check(5, 6, "trial");
        check(7, 10, " in");
        check(8, 14, "in May");
        assert_eq!(view.before(place("rial").start), 4);
        assert_eq!(view.after(place("rial").start), 7);
        assert_eq!(view.before(place("in").start), 8);
        assert_eq!(view.after(text.len()), 14);
    }
}
