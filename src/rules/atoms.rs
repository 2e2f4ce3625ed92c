//! Atoms: what earlier layers found, by name.

use std::collections::BTreeMap;

use super::pattern::AtomId;
use crate::text::Span;

/// How many atoms of one name are looked at, backwards, for one that holds a span. Deeper nesting is not seen.
const DEPTH: usize = 64;

/// The atoms of a document.
#[derive(Debug, Default)]
pub(super) struct Atoms {
    by_name: BTreeMap<AtomId, Vec<Span>>,
    unsorted: bool,
}

impl Atoms {
    /// Adds one; it counts after the next [`Atoms::settle`].
    pub(super) fn add(&mut self, name: AtomId, span: Span) {
        self.by_name.entry(name).or_default().push(span);
        self.unsorted = true;
    }

    /// Puts added atoms in order; says whether there were any.
    pub(super) fn settle(&mut self) -> bool {
        let added = std::mem::take(&mut self.unsorted);
        if added {
            for spans in self.by_name.values_mut() {
                spans.sort_unstable();
                spans.dedup();
            }
        }
        added
    }

    /// Those of a name that begin inside a span.
    fn inside(&self, name: AtomId, span: Span) -> &[Span] {
        let spans = self.by_name.get(&name).map_or(&[][..], Vec::as_slice);
        let first = spans.partition_point(|atom| atom.start < span.start);
        let end = spans.partition_point(|atom| atom.start < span.end);
        &spans[first..end.max(first)]
    }

    /// Whether one of a name begins inside a span.
    pub(super) fn any_in(&self, name: AtomId, span: Span) -> bool {
        !self.inside(name, span).is_empty()
    }

    /// Whether one of a name holds a span.
    pub(super) fn around(&self, name: AtomId, span: Span) -> bool {
        let spans = self.by_name.get(&name).map_or(&[][..], Vec::as_slice);
        let end = spans.partition_point(|atom| atom.start <= span.start);
        spans[..end]
            .iter()
            .rev()
            .take(DEPTH)
            .any(|atom| atom.contains(span))
    }

    /// Places inside a span where atoms of the names stand, by start, then the longest first, each with the set of names
    /// as bits in the order of `names`.
    pub(super) fn sets_in(&self, names: &[AtomId], span: Span) -> Vec<(Span, usize)> {
        let mut sets: BTreeMap<Span, usize> = BTreeMap::new();
        for (bit, name) in names.iter().enumerate() {
            for atom in self.inside(*name, span) {
                *sets.entry(*atom).or_default() |= 1 << bit;
            }
        }
        let mut sets: Vec<(Span, usize)> = sets.into_iter().collect();
        sets.sort_by_key(|(span, _)| (span.start, std::cmp::Reverse(span.end)));
        sets
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn atoms_by_place() {
        let mut atoms = Atoms::default();
        atoms.add(1, Span::new(10, 20));
        atoms.add(0, Span::new(10, 20));
        atoms.add(1, Span::new(2, 4));
        atoms.settle();
        assert!(atoms.any_in(1, Span::new(0, 5)));
        assert!(!atoms.any_in(0, Span::new(0, 5)));
        assert!(atoms.around(0, Span::new(12, 20)));
        assert!(!atoms.around(1, Span::new(4, 12)));
        assert_eq!(
            atoms.sets_in(&[0, 1], Span::new(5, 30)),
            [(Span::new(10, 20), 0b11)]
        );
    }
}
