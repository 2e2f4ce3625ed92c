//! Lists and atoms that patterns name. Patterns that name the same share a view.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use super::alphabet::{Symbol, hits};
use super::lexicon::{ComboId, Hit, Lexicon, ListId};
use super::pattern::AtomId;
use super::translate::write_symbols;
use super::view::Unit;
use crate::text::Span;

/// Lists and atoms that a pattern names.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Slots {
    /// Lists.
    pub(super) lists: BTreeSet<ListId>,
    /// Atoms in the order of their bits.
    pub(super) atoms: Vec<AtomId>,
}

/// Which view a pattern is run on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct ViewId(pub(super) usize);

/// All that patterns name, each set once for each alphabet.
#[derive(Debug, Default)]
pub(super) struct SlotSets {
    numbers: BTreeMap<(Slots, usize), ViewId>,
    sets: Vec<SlotSet>,
}

/// A set of lists and atoms, ready to be looked for.
#[derive(Debug, Default)]
pub(super) struct SlotSet {
    /// Number of the alphabet.
    pub(super) alphabet: usize,
    lists: Vec<ListId>,
    /// Atoms in the order of their bits.
    pub(super) atoms: Vec<AtomId>,
    /// For each combo of the lexicon which of `mixes` shows it, counted from one.
    combos: Vec<u16>,
    /// The sets of lists that one hit can stand for.
    mixes: Vec<Vec<ListId>>,
    symbols: Vec<Symbol>,
}

impl SlotSets {
    /// The number of a set.
    pub(super) fn number(&mut self, slots: &Slots, alphabet: usize) -> ViewId {
        let next = ViewId(self.sets.len());
        let key = (slots.clone(), alphabet);
        let number = *self.numbers.entry(key).or_insert(next);
        if number == next {
            self.sets.push(SlotSet {
                alphabet,
                lists: slots.lists.iter().copied().collect(),
                atoms: slots.atoms.clone(),
                symbols: hits().collect(),
                ..SlotSet::default()
            });
        }
        number
    }

    /// Finds out which combos show up in each set, once all lists are compiled.
    pub(super) fn finish(&mut self, lexicon: &Lexicon) {
        self.numbers.clear();
        self.sets.iter_mut().for_each(|set| set.finish(lexicon));
    }

    /// How many sets there are.
    pub(super) fn len(&self) -> usize {
        self.sets.len()
    }

    /// The set of a number.
    pub(super) fn get(&self, view: ViewId) -> &SlotSet {
        &self.sets[view.0]
    }
}

impl SlotSet {
    fn finish(&mut self, lexicon: &Lexicon) {
        self.combos = vec![0; lexicon.combos()];
        let mut known: BTreeMap<Vec<ListId>, u16> = BTreeMap::new();
        let mut shown: Vec<ComboId> = self
            .lists
            .iter()
            .flat_map(|list| lexicon.combos_with(*list))
            .copied()
            .collect();
        shown.sort_unstable();
        shown.dedup();
        for combo in shown {
            let of_set = |list: &&ListId| self.lists.binary_search(list).is_ok();
            let mix: Vec<ListId> = lexicon
                .combo(combo)
                .iter()
                .filter(of_set)
                .copied()
                .collect();
            let next = u16::try_from(self.mixes.len() + 1).unwrap_or(u16::MAX);
            let number = *known.entry(mix.clone()).or_insert(next);
            if number == next {
                self.mixes.push(mix);
            }
            self.combos[combo as usize] = number;
        }
    }

    /// How many different hits there can be.
    fn kinds(&self) -> usize {
        self.mixes.len() + (1 << self.atoms.len()) - 1
    }

    /// The symbols between the edges `_` of a hit: one, or two when one is too few to tell all apart.
    pub(super) fn shown(&self, unit: usize) -> (Option<Symbol>, Symbol) {
        let count = self.symbols.len();
        let high = (self.kinds() > count).then(|| self.symbols[(unit / count).min(count - 1)]);
        (high, self.symbols[unit % count])
    }

    /// Writes what shows a hit of a list.
    pub(super) fn write_list(&self, list: ListId, out: &mut String) {
        let mixes = self.mixes.iter().enumerate();
        let holding = mixes.filter(|(_, mix)| mix.binary_search(&list).is_ok());
        self.write(holding.map(|(unit, _)| unit), out);
    }

    /// Writes what shows an atom.
    pub(super) fn write_atom(&self, atom: AtomId, out: &mut String) {
        let bit = self.atoms.binary_search(&atom).unwrap_or(0);
        let sets = 1..1_usize << self.atoms.len();
        let holding = sets.filter(|set| set & (1 << bit) != 0);
        self.write(holding.map(|set| self.mixes.len() + set - 1), out);
    }

    /// Writes `(?:_[…]_)`: the ASCII letters around make `\b` work beside a hit.
    fn write(&self, units: impl Iterator<Item = usize>, out: &mut String) {
        let mut by_high: BTreeMap<Option<Symbol>, Vec<Symbol>> = BTreeMap::new();
        for (high, low) in units.map(|unit| self.shown(unit)) {
            by_high.entry(high).or_default().push(low);
        }
        if by_high.is_empty() {
            // No word is in the list: nothing matches.
            out.push_str(r"[^\x00-\xFF]");
            return;
        }
        out.push_str("(?:_(?:");
        for (at, (high, mut low)) in by_high.into_iter().enumerate() {
            if at > 0 {
                out.push('|');
            }
            if let Some(high) = high {
                let _ = write!(out, "\\x{high:02X}");
            }
            out.push('[');
            write_symbols(&mut low, out);
            out.push(']');
        }
        out.push_str(")_)");
    }

    /// The units that a view of the stretch shows: the longest where they begin together, then left to right without
    /// overlap. `hits` and `atoms` are sorted by start, then the longest first.
    pub(super) fn units(&self, stretch: Span, hits: &[Hit], atoms: &[(Span, usize)]) -> Vec<Unit> {
        let mut units: Vec<Unit> = Vec::new();
        let mut show = |span: Span, shown: usize| {
            let free = units.last().is_none_or(|last| last.span.end <= span.start);
            if free && stretch.contains(span) && !span.is_empty() {
                units.push(Unit { span, shown });
            }
        };
        let mut atoms = atoms.iter().peekable();
        let atom = |set: usize| self.mixes.len() + set - 1;
        // An atom comes before a hit at the same place.
        let order = |span: Span| (span.start, std::cmp::Reverse(span.end));
        let listed = if self.lists.is_empty() { &[] } else { hits };
        for hit in listed {
            let Some(mix) = usize::from(self.combos[hit.combo as usize]).checked_sub(1) else {
                continue;
            };
            let span = Span::new(hit.start, hit.end);
            while let Some((place, set)) = atoms.next_if(|(atom, _)| order(*atom) <= order(span)) {
                show(*place, atom(*set));
            }
            show(span, mix);
        }
        for (place, set) in atoms {
            show(*place, atom(*set));
        }
        units
    }
}
