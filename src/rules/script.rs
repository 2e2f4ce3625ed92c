//! How texts are written for patterns: the alphabets, and what the views of each set of lists and atoms show.

use super::alphabet::Alphabet;
use super::lexicon::Lexicon;
use super::pattern::Pattern;
use super::slots::{SlotSet, SlotSets};

/// The alphabets and the views of a set of rules.
#[derive(Debug)]
pub(super) struct Script {
    /// The first is shared by all patterns that fit into it; the others have one pattern each.
    alphabets: Vec<Alphabet>,
    /// What views show.
    pub(super) sets: SlotSets,
}

impl Default for Script {
    fn default() -> Self {
        Self {
            alphabets: vec![Alphabet::default()],
            sets: SlotSets::default(),
        }
    }
}

impl Script {
    /// Names the characters of a pattern in the shared alphabet, if there is room for them.
    pub(super) fn learn(&mut self, pattern: &Pattern) {
        let chars = pattern.named();
        if !chars.is_empty() {
            self.alphabets[0].name(chars.into_iter());
        }
    }

    /// Gives a pattern its view, once all patterns are learnt.
    pub(super) fn number(&mut self, pattern: &mut Pattern) {
        let mut alphabet = 0;
        if !pattern.fits(&self.alphabets[0]) {
            alphabet = self.alphabets.len();
            let mut own = Alphabet::default();
            own.name(pattern.named().into_iter());
            self.alphabets.push(own);
        }
        pattern.view = self.sets.number(&pattern.slots, alphabet);
    }

    /// Finds out what views show, once all patterns are numbered.
    pub(super) fn finish(&mut self, lexicon: &Lexicon) {
        self.sets.finish(lexicon);
    }

    /// The alphabet that flat texts are written in.
    pub(super) fn shared(&self) -> &Alphabet {
        &self.alphabets[0]
    }

    /// The alphabet of a set.
    pub(super) fn alphabet(&self, set: &SlotSet) -> &Alphabet {
        &self.alphabets[set.alphabet]
    }
}

#[cfg(test)]
mod tests {
    use crate::RuleSet;

    /// A pattern with an alphabet of its own has its texts written anew, which takes time.
    #[test]
    fn builtin_patterns_share_one_alphabet() {
        assert_eq!(RuleSet::builtin().script.alphabets.len(), 1);
    }
}
