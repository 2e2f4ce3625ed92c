//! Which word lists have a hit in each sentence and paragraph, so that most rules are never run on most of them.

use super::found::Unit;
use super::lexicon::{Hit, Lexicon, ListId};

/// One bit a list for each unit.
#[derive(Debug, Default)]
pub(super) struct Presence {
    words: usize,
    bits: Vec<u64>,
}

impl Presence {
    /// Notes the hits of each unit. Hits are sorted by start.
    pub(super) fn new(units: &[Unit], hits: &[Hit], lexicon: &Lexicon) -> Self {
        let words = lexicon.lists().div_ceil(64);
        let mut presence = Self {
            words,
            bits: vec![0; words * units.len()],
        };
        for (at, unit) in units.iter().enumerate() {
            let first = hits.partition_point(|hit| hit.start < unit.span.start);
            let inside = hits[first..]
                .iter()
                .take_while(|hit| hit.start < unit.span.end);
            for list in inside.flat_map(|hit| lexicon.combo(hit.combo)) {
                presence.bits[at * words + list / 64] |= 1 << (list % 64);
            }
        }
        presence
    }

    /// Whether a list has a hit in a unit.
    pub(super) fn has(&self, unit: usize, list: ListId) -> bool {
        self.bits[unit * self.words + list / 64] & (1 << (list % 64)) != 0
    }
}
