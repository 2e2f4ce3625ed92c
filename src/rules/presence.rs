//! Which word lists and tokens each sentence and paragraph holds, so that most rules are never run on most of them.

use std::collections::BTreeMap;

use super::found::Unit;
use super::lexicon::{Hit, Lexicon, Table};
use super::need::Need;
use super::pattern::AtomId;
use super::token::{Token, tokens};

/// What patterns need, numbered: lists come first, then tokens.
#[derive(Debug, Default)]
pub(super) struct Features {
    lists: usize,
    /// Tokens by their hash.
    tokens: BTreeMap<u64, usize>,
    table: Table,
    /// What each place of `table` stands for.
    numbers: Vec<usize>,
}

/// One group of a pattern's needs: one of them must be there.
#[derive(Debug, Default)]
pub(super) struct Gate {
    /// Numbers of features, in order.
    features: Vec<usize>,
    /// Atoms.
    pub(super) atoms: Vec<AtomId>,
    /// Whether a digit is enough.
    pub(super) digit: bool,
}

impl Features {
    /// Begins with the lists.
    pub(super) fn new(lists: usize) -> Self {
        Self {
            lists,
            ..Self::default()
        }
    }

    /// Numbers the needs of a group.
    pub(super) fn gate(&mut self, group: &[Need]) -> Gate {
        let mut gate = Gate::default();
        for need in group {
            match need {
                Need::List(list) => gate.features.push(*list),
                Need::Token(token) => gate.features.extend(self.token(token)),
                Need::Atom(atom) => gate.atoms.push(*atom),
                Need::Digit => gate.digit = true,
            }
        }
        gate
    }

    /// The number of a token. A word that is more than one token counts by its first.
    fn token(&mut self, word: &str) -> Option<usize> {
        let hash = tokens(word).first()?.hash;
        let next = self.lists + self.tokens.len();
        Some(*self.tokens.entry(hash).or_insert(next))
    }

    /// Makes tokens quick to find, once all gates are made.
    pub(super) fn finish(&mut self) {
        self.table = Table::new(self.tokens.keys().copied());
        self.numbers = self.tokens.values().copied().collect();
    }

    fn count(&self) -> usize {
        self.lists + self.tokens.len()
    }
}

/// One bit a feature for each unit.
#[derive(Debug, Default)]
pub(super) struct Presence {
    words: usize,
    bits: Vec<u64>,
}

impl Presence {
    /// Notes what each unit holds. Tokens and hits are sorted by start.
    pub(super) fn new(
        units: &[Unit],
        tokens: &[Token],
        hits: &[Hit],
        features: &Features,
        lexicon: &Lexicon,
    ) -> Self {
        let words = features.count().div_ceil(64);
        let mut presence = Self {
            words,
            bits: vec![0; words * units.len()],
        };
        for (at, unit) in units.iter().enumerate() {
            let bits = &mut presence.bits[at * words..(at + 1) * words];
            let mut set = |feature: usize| bits[feature / 64] |= 1 << (feature % 64);
            let first = hits.partition_point(|hit| hit.start < unit.span.start);
            let inside = hits[first..]
                .iter()
                .take_while(|hit| hit.start < unit.span.end);
            inside
                .flat_map(|hit| lexicon.combo(hit.combo))
                .for_each(|list| set(*list));
            let first = tokens.partition_point(|token| token.start < unit.span.start);
            for token in tokens[first..]
                .iter()
                .take_while(|token| token.start < unit.span.end)
            {
                features
                    .table
                    .get(token.hash)
                    .for_each(|at| set(features.numbers[at]));
            }
        }
        presence
    }

    /// Whether one of a gate's lists or tokens is in a unit.
    pub(super) fn meets(&self, unit: usize, gate: &Gate) -> bool {
        let bits = &self.bits[unit * self.words..(unit + 1) * self.words];
        gate.features
            .iter()
            .any(|feature| bits[feature / 64] & (1 << (feature % 64)) != 0)
    }
}
